//! GearmanAdmin.

use super::admin_object::AdminObject;
use super::callback::run_due;
use super::connects::{self, Connects, answers_of_each, server_of, servers_of, tell};
use super::encryption;
use super::last_result::gone;
use super::native_call::{Call, Handled, Waited, parse};
use super::zend::{self, Bailout, Str, Value};
use crate::admin::answer::{self, Connected, FunctionStatus, KnownJob, PriorityStatus, Read, UniqueJob};
use crate::admin::command::Command;
use crate::error::{Error, ReturnCode};
use crate::protocol::MAX_HANDLE;
use crate::session::{Answer, Question, Session};

/// What one server answers, with its name.
type Answered<T> = (String, Result<T, Error>);

/// An answer as PHP's value, or the line that is none.
type Shown = Result<Read<Value>, Bailout>;

/// Stands for a limit that is not given.
const AS_HIGH: i64 = -1;

/// GearmanAdmin::__construct()
pub(super) fn construct(call: &Call) -> Handled {
    parse!(call, AdminObject, "").set_up()
}

/// GearmanAdmin::returnCode()
pub(super) fn return_code(call: &Call) -> Handled {
    parse!(call, AdminObject, "").last.return_code(call)
}

/// GearmanAdmin::error()
pub(super) fn error(call: &Call) -> Handled {
    parse!(call, AdminObject, "").last.return_text(call)
}

/// GearmanAdmin::getErrno()
pub(super) fn get_errno(call: &Call) -> Handled {
    parse!(call, AdminObject, "").last.return_errno(call)
}

/// GearmanAdmin::addServer()
pub(super) fn add_server(call: &Call) -> Handled {
    let (mut host, mut port) = (Str::NONE, 0i64);
    let this = parse!(call, AdminObject, "|S!l", host, port);
    connects::add(call, this, &[server_of(host.bytes(), port)], false)
}

/// GearmanAdmin::addServers()
pub(super) fn add_servers(call: &Call) -> Handled {
    let mut servers = Str::NONE;
    let this = parse!(call, AdminObject, "|S!", servers);
    connects::add(call, this, &servers_of(servers.bytes()), false)
}

/// GearmanAdmin::timeout()
pub(super) fn timeout(call: &Call) -> Handled {
    let this = parse!(call, AdminObject, "");
    call.long(this.options.timeout.get().into())
}

/// GearmanAdmin::setTimeout()
pub(super) fn set_timeout(call: &Call) -> Handled {
    let mut timeout: i64 = 0;
    let this = parse!(call, AdminObject, "l", timeout);
    let timeout = super::milliseconds(timeout);
    let is_set = this.core(|admin| admin.timeout = super::limit(timeout)).is_some();
    if is_set {
        this.options.timeout.set(timeout);
    }
    call.bool(is_set)
}

/// GearmanAdmin::setErrorMode()
pub(super) fn set_error_mode(call: &Call) -> Handled {
    connects::set_error_mode::<AdminObject>(call)
}

/// GearmanAdmin::setSSL()
pub(super) fn set_ssl(call: &Call) -> Handled {
    encryption::set_ssl::<AdminObject>(call)
}

/// GearmanAdmin::ping()
pub(super) fn ping(call: &Call) -> Handled {
    let this = parse!(call, AdminObject, "");
    let question = Question::Echo(b"ping".to_vec());
    let answered = ask(this, None, &question, |answer, _| match answer {
        Answer::Echo(data) if data == b"ping" => Ok(()),
        _ => Err(Error::Echo),
    })?;
    return_done(call, this, answered, None)
}

/// GearmanAdmin::status()
pub(super) fn status(call: &Call) -> Handled {
    return_by_server(call, &Command::Status, |text| {
        table(answer::status(text), |shown, FunctionStatus { function, queued, running, workers }| {
            let counts = [("queued", queued), ("running", running), ("workers", workers)];
            shown.set(&function, numbers(&counts)?)
        })
    })
}

/// GearmanAdmin::priorityStatus()
pub(super) fn priority_status(call: &Call) -> Handled {
    return_by_server(call, &Command::PriorityStatus, |text| {
        table(answer::priority_status(text), |shown, PriorityStatus { function, queued, workers }| {
            let [high, normal, low] = queued;
            let counts = [("high", high), ("normal", normal), ("low", low), ("workers", workers)];
            shown.set(&function, numbers(&counts)?)
        })
    })
}

/// GearmanAdmin::workers()
pub(super) fn workers(call: &Call) -> Handled {
    return_by_server(call, &Command::Workers, |text| {
        table(answer::workers(text), |shown, Connected { descriptor, address, id, functions }| {
            let (entry, names) = (Value::array()?, Value::array()?);
            entry.set(b"fd", Value::count(descriptor))?;
            entry.set(b"address", Value::string(&address)?)?;
            entry.set(b"id", text_or_null(id.as_deref())?)?;
            for name in functions {
                names.push(Value::string(&name)?)?;
            }
            entry.set(b"functions", names)?;
            shown.push(entry)
        })
    })
}

/// GearmanAdmin::jobs()
pub(super) fn jobs(call: &Call) -> Handled {
    return_by_server(call, &Command::Jobs, |text| {
        table(answer::jobs(text), |shown, KnownJob { handle, retries, is_ignored }| {
            let entry = Value::array()?;
            entry.set(b"retries", Value::count(retries))?;
            entry.set(b"ignored", Value::bool(is_ignored))?;
            shown.set(&handle, entry)
        })
    })
}

/// GearmanAdmin::uniqueJobs()
pub(super) fn unique_jobs(call: &Call) -> Handled {
    return_by_server(call, &Command::UniqueJobs, |text| {
        table(answer::unique_jobs(text), |shown, UniqueJob { unique, handle }| {
            let entry = Value::array()?;
            entry.set(b"unique", Value::string(&unique)?)?;
            entry.set(b"handle", text_or_null(handle.as_deref())?)?;
            shown.push(entry)
        })
    })
}

/// GearmanAdmin::version()
pub(super) fn version(call: &Call) -> Handled {
    return_by_server(call, &Command::Version, |text| match answer::version(text) {
        Ok(version) => Value::string(version).map(Ok),
        Err(line) => Ok(Err(line)),
    })
}

/// GearmanAdmin::pid()
pub(super) fn pid(call: &Call) -> Handled {
    return_by_server(call, &Command::Pid, |text| Ok(answer::pid(text).map(Value::count)))
}

/// GearmanAdmin::maxQueue()
pub(super) fn max_queue(call: &Call) -> Handled {
    let (mut function, mut high, mut normal, mut low) = (Str::NONE, 0i64, AS_HIGH, AS_HIGH);
    let this = parse!(call, AdminObject, "Sl|ll", function, high, normal, low);
    let [normal, low] = [normal, low].map(|limit| if limit == AS_HIGH { high } else { limit });
    let limits = [high, normal, low].map(|limit| i32::try_from(limit).ok().filter(|limit| *limit >= 0));
    let [Some(high), Some(normal), Some(low)] = limits else {
        let message = "a queue holds from 0 to 2147483647 jobs";
        let error = Error::Argument { function: "gearman_admin", message };
        return super::return_success(call, &this.last, Some(Err(error)));
    };
    change(call, this, Command::MaxQueue(function.bytes(), [high, normal, low]), None)
}

/// GearmanAdmin::createFunction()
pub(super) fn create_function(call: &Call) -> Handled {
    let mut function = Str::NONE;
    let this = parse!(call, AdminObject, "S", function);
    change(call, this, Command::Create(function.bytes()), None)
}

/// GearmanAdmin::dropFunction()
pub(super) fn drop_function(call: &Call) -> Handled {
    let mut function = Str::NONE;
    let this = parse!(call, AdminObject, "S", function);
    let command = Command::Drop(function.bytes());
    if let Err(error) = command.question() {
        return super::return_success(call, &this.last, Some(Err(error)));
    }
    // gearmand drops the queue with the function, and every function whose name has the same letters.
    let asked = |this: &AdminObject| (this.incarnation(), this.core(|admin| admin.sessions.len()));
    let before = asked(this);
    let hindrance = |text: &[u8], server: &str| answer::hindrance(function.bytes(), text, server);
    match ask_text(this, &Command::Status, hindrance)? {
        Some(Ok(_)) if asked(this) != before => return_done(call, this, Some(Err(gone())), None),
        Some(Ok(answers)) if answers.iter().all(|(_, answer)| answer.is_ok()) => {
            change(call, this, command, Some(ReturnCode::NoRegisteredFunction))
        }
        hindered => return_done(call, this, hindered, None),
    }
}

/// GearmanAdmin::cancelJob()
pub(super) fn cancel_job(call: &Call) -> Handled {
    let mut handle = Str::NONE;
    let this = parse!(call, AdminObject, "S", handle);
    let command = Command::Cancel(handle.bytes());
    let question = match command.question() {
        Ok(question) => question,
        Err(error) => return super::return_success(call, &this.last, Some(Err(error))),
    };
    let incarnation = this.incarnation();
    let Some(known) = find_job(this, handle.bytes())? else { return Ok(()) };
    let cancelled = match known {
        Ok(_) if this.incarnation() != incarnation => Some(Err(gone())),
        Ok(server) => ask(this, Some(server), &question, |answer, server| {
            read_text(&command, answer, server, |text, _| as_done(&command, text, server))
        })?,
        Err(error) => Some(Err(error)),
    };
    return_done(call, this, cancelled, None)
}

/// The one server that knows the job. Gearmands of one host give the same handles to different jobs.
fn find_job(this: &AdminObject, handle: &[u8]) -> Waited<usize> {
    let unknown = Error::State {
        function: "gearman_admin",
        code: ReturnCode::JobNotFound,
        message: "no server knows the job",
    };
    if handle.len() > MAX_HANDLE {
        return Ok(Some(Err(unknown)));
    }
    let answered = ask(this, None, &Question::Job(handle.to_vec()), |answer, _| match answer {
        Answer::Status(status) => Ok(status.known),
        _ => Err(Error::nothing_awaited()),
    })?;
    let answered = match answered {
        Some(Ok(answered)) => answered,
        Some(Err(error)) => return Ok(Some(Err(error))),
        None => return Ok(None),
    };
    let knowing = |(at, (_, answer)): (usize, &Answered<bool>)| matches!(answer, Ok(true)).then_some(at);
    let found: Vec<usize> = answered.iter().enumerate().filter_map(knowing).collect();
    Ok(Some(match (found.as_slice(), answered.into_iter().find_map(|(_, answer)| answer.err())) {
        // One that does not answer may have a job of this handle as well.
        (_, Some(failure)) => Err(failure),
        ([server], None) => Ok(*server),
        ([], None) => Err(unknown),
        _ => Err(Error::Argument {
            function: "gearman_admin",
            message: "more than one server has a job of this handle: ask one alone",
        }),
    }))
}

/// Asks all servers, or the one with this index, and gives what each of them answers as `read` takes
/// it. `None` where a signal handler threw, or an error handler.
fn ask<T>(
    this: &AdminObject,
    only: Option<usize>,
    question: &Question,
    read: impl Fn(Answer, &str) -> Result<T, Error>,
) -> Waited<Vec<Answered<T>>> {
    let asked = this.core(|admin| {
        let names = admin.sessions.iter().map(Session::name);
        let servers: Vec<String> = names
            .enumerate()
            .filter(|(at, _)| only.is_none_or(|only| only == *at))
            .map(|(_, name)| name)
            .collect();
        let asked = match only {
            Some(_) => admin.sessions.ask(only, question),
            None => admin.ask(question),
        };
        asked.map(|asked| (servers, asked))
    });
    let (servers, asked) = match asked {
        None => return Ok(Some(Ok(Vec::new()))),
        Some(Err(error)) => return Ok(Some(Err(error))),
        Some(Ok(asked)) => asked,
    };
    let answers = match answers_of_each(this, &asked)? {
        Some(Ok(answers)) => answers,
        Some(Err(error)) => return Ok(Some(Err(error))),
        None => return Ok(None),
    };
    if !tell(this)? {
        return Ok(None);
    }
    let read_one = |(server, answer): (String, Result<Answer, Error>)| {
        let read = answer.and_then(|answer| read(answer, &server));
        (server, read)
    };
    Ok(Some(Ok(servers.into_iter().zip(answers).map(read_one).collect())))
}

/// As [`ask`], of a command of the text protocol.
fn ask_text<T>(
    this: &AdminObject,
    command: &Command<'_>,
    read: impl Fn(&[u8], &str) -> Result<T, Error>,
) -> Waited<Vec<Answered<T>>> {
    match command.question() {
        Ok(question) => {
            ask(this, None, &question, |answer, server| read_text(command, answer, server, &read))
        }
        Err(error) => Ok(Some(Err(error))),
    }
}

fn read_text<T>(
    command: &Command<'_>,
    answer: Answer,
    server: &str,
    read: impl Fn(&[u8], &str) -> Result<T, Error>,
) -> Result<T, Error> {
    let Answer::Text(text) = answer else { return Err(Error::nothing_awaited()) };
    read(answer::check(command, &text, server)?, server)
}

fn as_done(command: &Command<'_>, text: &[u8], server: &str) -> Result<(), Error> {
    answer::done(text).map_err(|line| answer::malformed(command, &line, server))
}

/// What each server answers under its name, as `show` shows it, false for one that did not.
fn return_by_server(call: &Call, command: &Command<'_>, show: impl Fn(&[u8]) -> Shown) -> Handled {
    let this = parse!(call, AdminObject, "");
    let answered = ask_text(this, command, |text, _| Ok(text.to_vec()))?;
    let Some(answered) = answered else { return Ok(()) };
    let (shown, mut errors) = (Value::array()?, Vec::new());
    match answered {
        Err(error) => errors.push(error),
        Ok(answered) => {
            for (server, answer) in answered {
                let read = match answer {
                    Ok(text) => show(&text)?.map_err(|line| answer::malformed(command, &line, &server)),
                    Err(error) => Err(error),
                };
                let entry = read.unwrap_or_else(|error| {
                    errors.push(error);
                    Value::bool(false)
                });
                shown.set(server.as_bytes(), entry)?;
            }
        }
    }
    if zend::exception_pending() || !note(this, &errors)? { Ok(()) } else { call.value(shown) }
}

/// Has all servers change something; see [`return_done`].
fn change(call: &Call, this: &AdminObject, command: Command<'_>, unknown: Option<ReturnCode>) -> Handled {
    let answered = ask_text(this, &command, |text, server| as_done(&command, text, server))?;
    return_done(call, this, answered, unknown)
}

/// Whether all servers did it. One that says `unknown` has nothing to do it with: then one that did
/// it is enough.
fn return_done(
    call: &Call,
    this: &AdminObject,
    answered: Option<Result<Vec<Answered<()>>, Error>>,
    unknown: Option<ReturnCode>,
) -> Handled {
    let answered = match answered {
        None => return Ok(()),
        Some(answered) => answered.unwrap_or_else(|error| vec![(String::new(), Err(error))]),
    };
    let is_done = answered.iter().any(|(_, answer)| answer.is_ok());
    let errors = answered.into_iter().filter_map(|(_, answer)| answer.err());
    let (unknowing, mut errors): (Vec<Error>, Vec<Error>) =
        errors.partition(|error| Some(error.code()) == unknown);
    if !is_done && errors.is_empty() {
        errors = unknowing;
    }
    if note(this, &errors)? { call.bool(is_done && errors.is_empty()) } else { Ok(()) }
}

/// Keeps the first error, or that there is none, and tells of each, or by an exception of the first.
/// Whether nothing was thrown.
fn note(this: &AdminObject, errors: &[Error]) -> Result<bool, Bailout> {
    match errors.first() {
        None => this.last.success(),
        Some(error) => this.last.error(error),
    }
    for error in errors {
        this.last.mode.tell(error)?;
        if zend::exception_pending() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// An array of what `add` makes of each row. One by one, so that PHP's own limits end a table that is
/// too large.
fn table<T>(rows: impl Iterator<Item = Read<T>>, add: impl Fn(&Value, T) -> Result<(), Bailout>) -> Shown {
    let shown = Value::array()?;
    for row in rows {
        match row {
            Ok(row) => add(&shown, row)?,
            Err(line) => return Ok(Err(line)),
        }
        if !run_due()? {
            break;
        }
    }
    Ok(Ok(shown))
}

fn numbers(named: &[(&str, u64)]) -> Result<Value, Bailout> {
    let array = Value::array()?;
    for (name, value) in named {
        array.set(name.as_bytes(), Value::count(*value))?;
    }
    Ok(array)
}

fn text_or_null(text: Option<&[u8]>) -> Result<Value, Bailout> {
    text.map_or_else(|| Ok(Value::null()), Value::string)
}
