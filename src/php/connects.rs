//! What clients and workers have in common: servers, questions to them, and the wish for exceptions.

use super::callback::{Signals, uninterrupted};
use super::encryption;
use super::exceptions::{throw, throw_because};
use super::last_result::{LastResult, gone};
use super::native_call::{Call, Handled, Waited, parse};
use super::settings;
use super::zend::{self, Bailout, Class, Str};
use crate::error::Error;
use crate::runtime::IdleTimeout;
use crate::session::{
    Answer, DEFAULT_HOST, Owner, Question, RequestId, Session, answer, parse_list, parse_url,
};

/// An object that talks to servers.
pub(super) trait Connects: Class {
    /// The client or worker behind it.
    type Core: Owner;
    /// How its last operation ended.
    fn last(&self) -> &LastResult;
    /// What signals do to its waits.
    fn signals(&self) -> Signals;
    /// Runs `with` on the client or worker; `None` before the constructor and after the
    /// destructor. No PHP code may run inside.
    fn core<T>(&self, with: impl FnOnce(&mut Self::Core) -> T) -> Option<T>;
    /// Sets or clears its option bit for TLS.
    fn set_ssl_option(&self, on: bool);
    /// Counts the clients or workers it was.
    fn incarnation(&self) -> u64;
    /// Whether the server can be added without its addresses.
    fn needs_no_lookup(&self, server: &Session) -> bool;
    /// Adds a server without contacting it.
    fn add_one(&self, server: Session) -> Option<usize>;
}

/// Waits for answers to questions of a client or worker; the first error counts.
fn answers<T: Connects>(this: &T, asked: &[RequestId]) -> Waited<Vec<Answer>> {
    let all = answers_of_each(this, asked)?;
    Ok(all.map(|all| all.and_then(|all| all.into_iter().collect())))
}

/// What each server answers to a question that all were asked. All are waited for, so that one
/// dead server does not cost the others their connections.
pub(super) fn answers_of_each<T: Connects>(
    this: &T,
    asked: &[RequestId],
) -> Waited<Vec<Result<Answer, Error>>> {
    let incarnation = this.incarnation();
    let mut answers = Vec::new();
    // They were asked together: the time of one is that of all.
    let mut idle = IdleTimeout::start();
    for (at, id) in asked.iter().enumerate() {
        // But what has come for it is looked at first.
        idle.looked = false;
        let ended = uninterrupted(this.signals(), || {
            if this.incarnation() != incarnation {
                return Err(gone());
            }
            this.core(|core| answer(core, *id, &mut idle)).unwrap_or_else(|| Err(gone()))
        });
        match ended {
            Ok(Some(answer)) if !matches!(answer, Err(Error::Signal { .. })) => answers.push(answer),
            left => {
                forget(this, asked.get(at..).unwrap_or_default());
                return left.map(|ended| ended.map(|ended| ended.map(|_| Vec::new())));
            }
        }
    }
    Ok(Some(Ok(answers)))
}

fn forget<T: Connects>(this: &T, asked: &[RequestId]) {
    this.core(|core| asked.iter().for_each(|id| core.sessions().give_up_question(*id)));
}

/// ping()
pub(super) fn ping<T: Connects>(call: &Call) -> Handled {
    let mut data = Str::NONE;
    let this = parse!(call, T, "S", data);
    let data = data.bytes();
    let question = Question::Echo(data.to_vec());
    let answered = match this.core(|core| core.sessions().ask(None, &question)) {
        Some(Ok(asked)) => answers(this, &asked)?,
        Some(Err(error)) => Some(Err(error)),
        None => return call.bool(false),
    };
    let same = |answer: &Answer| matches!(answer, Answer::Echo(echo) if echo == data);
    let checked = answered
        .map(|result| result.and_then(|all| if all.iter().all(same) { Ok(()) } else { Err(Error::Echo) }));
    if !tell(this)? {
        return Ok(());
    }
    super::return_success(call, this.last(), checked)
}

/// Tells what is to be told of servers, where that is wished. Whether the call goes on.
pub(super) fn tell<T: Connects>(this: &T) -> Result<bool, Bailout> {
    // PHP calls no error handler then, and each is told once.
    if zend::exception_pending() {
        return Ok(false);
    }
    while let Some(notice) = this.core(|core| core.sessions().next_notice()).flatten() {
        if settings::log_servers() {
            zend::notice(&notice.to_string())?;
        }
        if zend::exception_pending() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// addServer()
pub(super) fn add_server<T: Connects>(call: &Call) -> Handled {
    let (mut host, mut port, mut exceptions) = (Str::NONE, 0i64, true);
    let this = parse!(call, T, "|S!lb", host, port, exceptions);
    add(call, this, &[server_of(host.bytes(), port)], exceptions)
}

/// A server as addServer() is given it.
pub(super) fn server_of(host: &[u8], port: i64) -> (String, u16) {
    // The port is cut to 16 bits, as the C extension does.
    let port = u16::try_from(port & 0xffff).unwrap_or(0);
    let host = String::from_utf8_lossy(host).into_owned();
    // With a scheme it is an address, which may have its own port.
    match parse_url(&host) {
        Some((host, own)) => (host, if own == 0 { port } else { own }),
        None => (host, port),
    }
}

/// addServers()
pub(super) fn add_servers<T: Connects>(call: &Call) -> Handled {
    let (mut servers, mut exceptions) = (Str::NONE, true);
    let this = parse!(call, T, "|S!b", servers, exceptions);
    add(call, this, &servers_of(servers.bytes()), exceptions)
}

/// Servers as addServers() is given them.
pub(super) fn servers_of(list: &[u8]) -> Vec<(String, u16)> {
    let list = String::from_utf8_lossy(list);
    parse_list(if list.is_empty() { DEFAULT_HOST } else { &list })
}

/// setErrorMode()
pub(super) fn set_error_mode<T: Connects>(call: &Call) -> Handled {
    let mut mode = Str::NONE;
    let this = parse!(call, T, "S", mode);
    let Some(throws) = settings::error_mode(mode.bytes()) else {
        let message = "the error mode is \"warning\" or \"exception\"";
        let error = Error::Argument { function: "gearman_set_error_mode", message };
        return super::return_success(call, this.last(), Some(Err(error)));
    };
    this.last().mode.set(throws);
    call.bool(true)
}

/// enableExceptionHandler()
pub(super) fn enable_exception_handler<T: Connects>(call: &Call) -> Handled {
    let this = parse!(call, T, "");
    match ask_exceptions(this, None)? {
        None => call.bool(false),
        Some(answered) => {
            if agreed(call, this, answered)? {
                call.bool(true)
            } else {
                Ok(())
            }
        }
    }
}

/// Adds servers and, where asked, has them forward exceptions now.
pub(super) fn add<T: Connects>(
    call: &Call,
    this: &T,
    servers: &[(String, u16)],
    exceptions: bool,
) -> Handled {
    let mut added = Vec::new();
    for (host, port) in servers {
        match add_one(this, host, *port)? {
            None => return if zend::exception_pending() { Ok(()) } else { call.bool(false) },
            Some(Ok(server)) => added.push(server),
            Some(Err(error)) => return super::return_success(call, this.last(), Some(Err(error))),
        }
    }
    this.last().success();
    if !exceptions {
        return call.bool(true);
    }
    if settings::lazy_connect() {
        this.core(|core| core.sessions().greeting.exceptions = true);
        return call.bool(true);
    }
    for server in added {
        let answered = ask_exceptions(this, Some(server))?.unwrap_or(Some(Ok(())));
        if !agreed(call, this, answered)? {
            return Ok(());
        }
    }
    call.bool(true)
}

/// Adds the servers of GEARMAN_SERVERS to a new object. May leave an exception.
pub(super) fn add_from_environment<T: Connects>(this: &T, servers: &[(String, u16)]) -> Handled {
    for (host, port) in servers {
        if let Some(Err(error)) = add_one(this, host, *port)? {
            return throw(&format!("GEARMAN_SERVERS: {error}"));
        }
        if zend::exception_pending() {
            return Ok(());
        }
    }
    Ok(())
}

/// Adds a server once its name is looked up. `None` where there is no client or worker, or
/// a signal handler threw.
fn add_one<T: Connects>(this: &T, host: &str, port: u16) -> Waited<usize> {
    if host.contains("://") {
        encryption::prepare(this)?;
    }
    let mut server = Session::new(host, port);
    let idle = IdleTimeout::start();
    if !this.needs_no_lookup(&server) {
        let resolved = uninterrupted(this.signals(), || {
            let limit = this.core(|core| core.limit()).ok_or_else(gone)?;
            server.resolve(limit, &idle)
        })?;
        match resolved {
            Some(Ok(())) => {}
            Some(Err(Error::State { .. })) | None => return Ok(None),
            Some(Err(error)) => return Ok(Some(Err(error))),
        }
    }
    Ok(this.add_one(server).map(Ok))
}

/// Has this server forward exceptions now, or all of them; waits for the answers. `None`
/// where there is no client or worker.
fn ask_exceptions<T: Connects>(
    this: &T,
    server: Option<usize>,
) -> Result<Option<Option<Result<(), Error>>>, Bailout> {
    let asked = this.core(|core| {
        let sessions = core.sessions();
        if let Some(index) = server {
            sessions.check_remembered(index)?;
        }
        let asked = sessions.ask(server, &Question::Exceptions)?;
        sessions.greeting.exceptions = true;
        Ok(asked)
    });
    let answered = match asked {
        None => return Ok(None),
        Some(Err(error)) => Some(Err(error)),
        Some(Ok(asked)) => answers(this, &asked)?.map(|result| result.map(drop)),
    };
    let goes_on = tell(this)?;
    Ok(Some(answered.filter(|_| goes_on)))
}

/// Whether the servers agreed; where not, the call has its value, or an exception says why.
fn agreed(call: &Call, this: &impl Connects, answered: Option<Result<(), Error>>) -> Result<bool, Bailout> {
    match answered {
        Some(Ok(())) => Ok(true),
        Some(Err(error @ Error::Signal { .. })) => {
            this.last().error(&error);
            call.bool(false).map(|()| false)
        }
        Some(Err(error)) => {
            this.last().text(&error);
            if this.last().mode.throws() {
                this.last().tell(&error)?;
                return Ok(false);
            }
            throw_because("Failed to set exception option", &error).map(|()| false)
        }
        None => Ok(false),
    }
}
