//! GearmanAdmin.

use super::admin_object::AdminObject;
use super::callback::run_due;
use super::connects::{self, Connects, answers_of_each, server_of, servers_of, tell};
use super::encryption;
use super::native_call::{Call, Handled, Waited, parse};
use super::zend::{self, Bailout, Str, Value};
use crate::admin::answer::{self, Connected, FunctionStatus, KnownJob, PriorityStatus, UniqueJob};
use crate::admin::command::Command;
use crate::error::{Error, ReturnCode};
use crate::session::{Answer, Question, Session};

/// What one server answers: its name, and a table or line that is no error.
type Answered<T> = (String, Result<T, Error>);

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
    let answered = ask(this, &question, |answer, _| match answer {
        Answer::Echo(data) if data == b"ping" => Ok(()),
        _ => Err(Error::Echo),
    })?;
    return_done(call, this, answered, None)
}

/// GearmanAdmin::status()
pub(super) fn status(call: &Call) -> Handled {
    return_by_server(call, &Command::Status, answer::status, |functions| {
        by_name(functions, |FunctionStatus { function, queued, running, workers }| {
            let counts = [("queued", queued), ("running", running), ("workers", workers)];
            Ok((function, numbers(&counts)?))
        })
    })
}

/// GearmanAdmin::priorityStatus()
pub(super) fn priority_status(call: &Call) -> Handled {
    return_by_server(call, &Command::PriorityStatus, answer::priority_status, |functions| {
        by_name(functions, |PriorityStatus { function, queued: [high, normal, low], workers }| {
            let counts = [("high", high), ("normal", normal), ("low", low), ("workers", workers)];
            Ok((function, numbers(&counts)?))
        })
    })
}

/// GearmanAdmin::workers()
pub(super) fn workers(call: &Call) -> Handled {
    return_by_server(call, &Command::Workers, answer::workers, |connections| {
        list(connections, |Connected { descriptor, address, id, functions }| {
            let entry = Value::array()?;
            entry.set(b"fd", number(descriptor))?;
            entry.set(b"address", Value::string(&address)?)?;
            entry.set(b"id", text_or_null(id.as_deref())?)?;
            entry.set(b"functions", list(functions, |name| Value::string(&name))?)?;
            Ok(entry)
        })
    })
}

/// GearmanAdmin::jobs()
pub(super) fn jobs(call: &Call) -> Handled {
    return_by_server(call, &Command::Jobs, answer::jobs, |jobs| {
        by_name(jobs, |KnownJob { handle, retries, is_ignored }| {
            let entry = Value::array()?;
            entry.set(b"retries", number(retries))?;
            entry.set(b"ignored", Value::bool(is_ignored))?;
            Ok((handle, entry))
        })
    })
}

/// GearmanAdmin::uniqueJobs()
pub(super) fn unique_jobs(call: &Call) -> Handled {
    return_by_server(call, &Command::UniqueJobs, answer::unique_jobs, |jobs| {
        list(jobs, |UniqueJob { unique, handle }| {
            let entry = Value::array()?;
            entry.set(b"unique", Value::string(&unique)?)?;
            entry.set(b"handle", text_or_null(handle.as_deref())?)?;
            Ok(entry)
        })
    })
}

/// GearmanAdmin::version()
pub(super) fn version(call: &Call) -> Handled {
    return_by_server(
        call,
        &Command::Version,
        |line| answer::version(line).map(<[u8]>::to_vec),
        |text| Value::string(&text),
    )
}

/// GearmanAdmin::pid()
pub(super) fn pid(call: &Call) -> Handled {
    return_by_server(call, &Command::Pid, answer::pid, |pid| Ok(number(pid)))
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
    change(call, this, Command::Drop(function.bytes()), Some(ReturnCode::NoRegisteredFunction))
}

/// GearmanAdmin::cancelJob()
pub(super) fn cancel_job(call: &Call) -> Handled {
    let mut handle = Str::NONE;
    let this = parse!(call, AdminObject, "S", handle);
    change(call, this, Command::Cancel(handle.bytes()), Some(ReturnCode::JobNotFound))
}

/// Asks all servers, and gives what each of them answers as `read` takes it. `None` where a signal
/// handler threw, or an error handler.
fn ask<T>(
    this: &AdminObject,
    question: &Question,
    read: impl Fn(Answer, &str) -> Result<T, Error>,
) -> Waited<Vec<Answered<T>>> {
    let asked = this.core(|admin| {
        let servers: Vec<String> = admin.sessions.iter().map(Session::name).collect();
        admin.ask(question).map(|asked| (servers, asked))
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
    read: impl Fn(&[u8]) -> Result<T, Vec<u8>>,
) -> Waited<Vec<Answered<T>>> {
    let question = match command.question() {
        Ok(question) => question,
        Err(error) => return Ok(Some(Err(error))),
    };
    ask(this, &question, |answer, server| {
        let Answer::Text(text) = answer else { return Err(Error::nothing_awaited()) };
        let text = answer::check(command, &text, server)?;
        read(text).map_err(|line| answer::malformed(command, &line, server))
    })
}

/// What each server answers under its name, false for one that did not.
fn return_by_server<T>(
    call: &Call,
    command: &Command<'_>,
    read: impl Fn(&[u8]) -> Result<T, Vec<u8>>,
    show: impl Fn(T) -> Result<Value, Bailout>,
) -> Handled {
    let this = parse!(call, AdminObject, "");
    let Some(answered) = ask_text(this, command, read)? else { return Ok(()) };
    let (shown, mut errors) = (Value::array()?, Vec::new());
    match answered {
        Err(error) => errors.push(error),
        Ok(answered) => {
            for (server, answer) in answered {
                let entry = match answer {
                    Ok(answer) => show(answer)?,
                    Err(error) => {
                        errors.push(error);
                        Value::bool(false)
                    }
                };
                shown.set(server.as_bytes(), entry)?;
            }
        }
    }
    if zend::exception_pending() || !note(this, &errors)? { Ok(()) } else { call.value(shown) }
}

/// Has all servers change something; see [`return_done`].
fn change(call: &Call, this: &AdminObject, command: Command<'_>, unknown: Option<ReturnCode>) -> Handled {
    let answered = ask_text(this, &command, answer::done)?;
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

/// An array of entries under their names.
fn by_name<T>(
    entries: Vec<T>,
    show: impl Fn(T) -> Result<(Vec<u8>, Value), Bailout>,
) -> Result<Value, Bailout> {
    let array = Value::array()?;
    for entry in entries {
        let (name, value) = show(entry)?;
        array.set(&name, value)?;
        if !run_due()? {
            break;
        }
    }
    Ok(array)
}

fn list<T>(entries: Vec<T>, show: impl Fn(T) -> Result<Value, Bailout>) -> Result<Value, Bailout> {
    let array = Value::array()?;
    for entry in entries {
        array.push(show(entry)?)?;
        if !run_due()? {
            break;
        }
    }
    Ok(array)
}

fn numbers(named: &[(&str, u64)]) -> Result<Value, Bailout> {
    let array = Value::array()?;
    for (name, value) in named {
        array.set(name.as_bytes(), number(*value))?;
    }
    Ok(array)
}

fn number(value: u64) -> Value {
    Value::long(i64::try_from(value).unwrap_or(i64::MAX))
}

fn text_or_null(text: Option<&[u8]>) -> Result<Value, Bailout> {
    text.map_or_else(|| Ok(Value::null()), Value::string)
}
