//! What clients and workers have in common: servers, and the wish for exceptions.

use super::call::{Call, Handled, Waited, parse};
use super::outcome::Last;
use super::zend::{Bailout, Class, Str};
use super::{settings, throw_exception};
use crate::error::Error;
use crate::servers::{DEFAULT_HOST, parse_list};

/// An object that talks to servers.
pub(super) trait Connects: Class {
    /// How its last operation ended.
    fn last(&self) -> &Last;
    /// Adds a server without contacting it; `None` before the constructor and after the destructor.
    fn add_one(&self, host: &str, port: u16) -> Option<Result<usize, Error>>;
    /// Every new connection is to forward exceptions.
    fn want_exceptions(&self);
    /// Has this server forward exceptions now, or all of them; waits for the answers. `None` as above.
    fn ask_exceptions(&self, server: Option<usize>) -> Result<Option<Option<Result<(), Error>>>, Bailout>;
}

/// addServer()
pub(super) fn add_server<T: Connects>(call: &Call) -> Handled {
    let (mut host, mut port, mut exceptions) = (Str::NONE, 0i64, true);
    let this = parse!(call, T, "|S!lb", host, port, exceptions);
    // The port is cut to 16 bits, as the C extension does.
    let port = u16::try_from(port & 0xffff).unwrap_or(0);
    let host = String::from_utf8_lossy(host.bytes()).into_owned();
    add(call, this, &[(host, port)], exceptions)
}

/// addServers()
pub(super) fn add_servers<T: Connects>(call: &Call) -> Handled {
    let (mut servers, mut exceptions) = (Str::NONE, true);
    let this = parse!(call, T, "|S!b", servers, exceptions);
    let list = String::from_utf8_lossy(servers.bytes());
    let list = if list.is_empty() { DEFAULT_HOST } else { &list };
    add(call, this, &parse_list(list), exceptions)
}

/// enableExceptionHandler()
pub(super) fn enable_exception_handler<T: Connects>(call: &Call) -> Handled {
    let this = parse!(call, T, "");
    match this.ask_exceptions(None)? {
        None => call.bool(false),
        Some(answered) => {
            if agreed(this, answered)? {
                call.bool(true)
            } else {
                Ok(())
            }
        }
    }
}

/// Adds servers and, where asked, has them forward exceptions now.
fn add(call: &Call, this: &impl Connects, servers: &[(String, u16)], exceptions: bool) -> Handled {
    let mut added = Vec::new();
    for (host, port) in servers {
        match this.add_one(host, *port) {
            None => return call.bool(false),
            Some(Ok(server)) => added.push(server),
            Some(Err(error)) => {
                this.last().warn(&error)?;
                return call.bool(false);
            }
        }
    }
    this.last().success();
    if !exceptions {
        return call.bool(true);
    }
    if settings::lazy_connect() {
        this.want_exceptions();
        return call.bool(true);
    }
    for server in added {
        let answered = this.ask_exceptions(Some(server))?.unwrap_or(Some(Ok(())));
        if !agreed(this, answered)? {
            return Ok(());
        }
    }
    call.bool(true)
}

/// Whether the servers agreed; `false` when an exception says that they did not.
fn agreed(this: &impl Connects, answered: Option<Result<(), Error>>) -> Result<bool, Bailout> {
    match answered {
        Some(Ok(())) => Ok(true),
        Some(Err(error)) => {
            this.last().text(&error);
            throw_exception("Failed to set exception option").map(|()| false)
        }
        None => Ok(false),
    }
}

/// The answers of a wait for several, of which only success counts.
pub(super) fn all_agreed<T>(answers: Waited<Vec<T>>) -> Waited<()> {
    answers.map(|ended| ended.map(|result| result.map(|_| ())))
}
