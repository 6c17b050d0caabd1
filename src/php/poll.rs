//! Clients and workers in an event loop: what they wait for, and moving them on without a wait.

use super::client_object::ClientObject;
use super::connects::{Connects, tell};
use super::last_result::gone;
use super::native_call::{Call, Handled, parse};
use super::run::{Run, Until, deliver_next, note_stopped};
use super::zend::{Bailout, Shape, Streams, Value};
use crate::client::Client;
use crate::error::Error;
use crate::runtime::{IdleTimeout, Interest, SocketRef};
use crate::session::{Awaited, each_awaited};

/// GEARMAN_POLL_READ
pub(super) const READ: i64 = 1;
/// GEARMAN_POLL_WRITE
pub(super) const WRITE: i64 = 2;

/// A client or worker, as an event loop sees it.
pub(super) trait Polled: Connects {
    /// Its sockets as PHP has them.
    fn streams(&self) -> &Streams;
    /// What it waits for by now.
    fn awaited(&self) -> Awaited;
    /// The sockets that wait for any of these.
    fn sockets(&self, events: Interest) -> Vec<SocketRef>;
}

impl Polled for ClientObject {
    fn streams(&self) -> &Streams {
        &self.streams
    }

    fn awaited(&self) -> Awaited {
        self.core(Client::awaited).unwrap_or_default()
    }

    fn sockets(&self, events: Interest) -> Vec<SocketRef> {
        let mut sockets = Vec::new();
        self.core(|client| {
            each_awaited(client, &mut |socket| {
                if socket.interest().meets(events) {
                    sockets.push(socket.socket().downgrade());
                }
            });
        });
        sockets
    }
}

/// streams()
pub(super) fn streams<T: Polled>(call: &Call) -> Handled {
    return_sockets::<T>(call, Shape::Stream)
}

/// pollHandles()
pub(super) fn poll_handles<T: Polled>(call: &Call) -> Handled {
    return_sockets::<T>(call, Shape::Object)
}

fn return_sockets<T: Polled>(call: &Call, shape: Shape) -> Handled {
    let mut events = READ | WRITE;
    let this = parse!(call, T, "|l", events);
    let list = Value::array()?;
    if events & !(READ | WRITE) != 0 {
        let message = "the events are GEARMAN_POLL_READ, GEARMAN_POLL_WRITE, or both";
        this.last().tell(&Error::Argument { function: "gearman_streams", message })?;
        return call.value(list);
    }
    this.streams().end_closed();
    let events = Interest { read: events & READ != 0, write: events & WRITE != 0 };
    for socket in this.sockets(events) {
        let Some(value) = this.streams().of(&socket, shape)? else {
            let message = "the objects of pollHandles() need PHP 8.6";
            this.last().tell(&Error::Argument { function: "gearman_poll_handles", message })?;
            break;
        };
        list.push(value)?;
    }
    call.value(list)
}

/// pollTimeout()
pub(super) fn poll_timeout<T: Polled>(call: &Call) -> Handled {
    let this = parse!(call, T, "");
    match this.awaited().until {
        Some(until) => call.double(until.saturating_duration_since(std::time::Instant::now()).as_secs_f64()),
        None => call.null(),
    }
}

/// What poll() gives back: what is waited for by now.
pub(super) fn return_awaited<T: Polled>(call: &Call, this: &T) -> Handled {
    this.streams().end_closed();
    let Interest { read, write } = this.awaited().interest;
    call.long(if read { READ } else { 0 } | if write { WRITE } else { 0 })
}

/// GearmanClient::startTasks()
pub(super) fn start_tasks(call: &Call) -> Handled {
    let this = parse!(call, ClientObject, "");
    match this.core(Client::start) {
        Some(Ok(())) => this.last.success(),
        Some(Err(error)) => this.last.tell(&error)?,
        None => {}
    }
    tell(this).map(|_| ())
}

/// GearmanClient::poll()
pub(super) fn poll(call: &Call) -> Handled {
    let this = parse!(call, ClientObject, "");
    this.core(Client::poll);
    let mut refused = None;
    match deliver(this, &mut refused)? {
        Run::Thrown => return Ok(()),
        Run::Stopped(code) => note_stopped(this, code)?,
        Run::Failed(error) => this.last.error(&error),
        _ => match refused {
            Some(error) => this.last.error(&error),
            None => this.last.success(),
        },
    }
    if tell(this)? { return_awaited(call, this) } else { Ok(()) }
}

/// Calls the callbacks of what the poll brought; what comes by them is left to the next one.
fn deliver(this: &ClientObject, refused: &mut Option<Error>) -> Result<Run, Bailout> {
    let constructed = this.constructed.get();
    let mut idle = IdleTimeout::start();
    for _ in 0..this.core(|client| client.events()).unwrap_or(0) {
        let run = deliver_next(this, &mut idle, refused, Until::Now)?;
        if this.constructed.get() != constructed && !matches!(run, Run::Thrown) {
            return Ok(Run::Failed(gone()));
        }
        if !matches!(run, Run::Going) {
            return Ok(run);
        }
    }
    Ok(Run::Over)
}
