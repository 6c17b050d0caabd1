//! The client: options, submit, status, ping, and the wait for what happens next.
//!
//! Every wait can end early with [`Error::Interrupted`] and be called again
//! with the same arguments: all state is here, none in the future.

pub mod event;
pub mod job;
mod pump;
mod requests;
pub mod tasks;

use std::collections::VecDeque;
use std::time::Duration;

use crate::connection::Settings;
use crate::error::{Error, ReturnCode};
use crate::runtime::Patience;
use crate::servers::pool::Limits;
use crate::servers::{Server, Servers};
use tasks::{Event, Kind, Outcome, TaskId, Tasks};

/// The option that has WORK_EXCEPTION forwarded to this connection.
const EXCEPTIONS: &[u8] = b"exceptions";
/// Handles remembered with the server that created them.
const REMEMBERED: usize = 1024;
/// Packets taken from one server before the others get their turn.
const BATCH: usize = 1024;
/// Bytes of events after which no more are read until these are taken.
const PARKED: usize = 1 << 20;

/// In what order `run` submits the tasks queued so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TaskOrder {
    /// Last added first, as libgearman 1.1. The default.
    #[default]
    Lifo,
    /// First added first.
    Fifo,
}

/// How a call without any patience stands: where it has to connect, it ends there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Hurry {
    /// There is time.
    #[default]
    None,
    /// There is none, and all that is needed was connected so far.
    Pressing,
    /// It has connected, and goes no further.
    Over,
}

/// A gearman client. See the module.
#[derive(Debug, Default)]
pub struct Client {
    servers: Servers,
    tasks: Tasks,
    /// To be sent as soon as a server is open.
    ready: VecDeque<TaskId>,
    /// Added, and waiting for `run`.
    queued: Vec<TaskId>,
    /// Servers that failed during this call.
    tried: Vec<usize>,
    failure: Option<Error>,
    /// Why queued tasks of this run found no server.
    stalled: Option<Error>,
    hurry: Hurry,
    /// For the head of the next packet: memory that need not be asked for again.
    head: Vec<u8>,
    created_on: VecDeque<(Vec<u8>, usize)>,
    exceptions: bool,
    /// Inactivity limit of every wait; `None` waits for ever. Default: none.
    pub timeout: Option<Duration>,
    /// Default: last added first.
    pub order: TaskOrder,
    /// Keeps connections for clients after it, and takes up those that others kept. Default: no.
    pub persistent: Option<Limits>,
}

impl Drop for Client {
    fn drop(&mut self) {
        let Some(limits) = self.persistent else { return };
        for server in 0..self.servers.len() {
            if !self.tasks.is_waiting_for(server) {
                self.servers.keep(server, limits);
            }
        }
    }
}

impl Client {
    /// A client without servers.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let mut client = Self::default();
        client.servers.settings = settings;
        client
    }

    /// A client of these servers.
    #[must_use]
    pub fn with_servers(servers: Servers) -> Self {
        let mut client = Self::default();
        client.servers = servers;
        client
    }

    /// The same configuration with nothing connected and no tasks: a clone for PHP.
    #[must_use]
    pub fn fresh(&self) -> Self {
        let mut client = Self::with_servers(self.servers.unconnected());
        client.exceptions = self.exceptions;
        client.timeout = self.timeout;
        client.order = self.order;
        client.persistent = self.persistent;
        client
    }

    /// Adds a server; `""` is `localhost`, port 0 is 4730. No I/O but the resolver's.
    ///
    /// # Errors
    /// [`Error::Resolve`]; the server is not added then.
    pub fn add_server(&mut self, host: &str, port: u16) -> Result<usize, Error> {
        let resolve = if self.persistent.is_some() { Server::resolve_unless_kept } else { Server::resolve };
        Ok(self.servers.add(resolve(host, port)?))
    }

    /// Every new connection asks the server to forward exceptions.
    pub fn want_exceptions(&mut self) {
        self.exceptions = true;
    }

    /// Patience for one call.
    #[must_use]
    pub fn patience(&self) -> Patience {
        Patience::new(self.timeout)
    }

    /// Waits until the task has ended.
    ///
    /// # Errors
    /// [`Error::Interrupted`]: call again. Otherwise the task is over: on
    /// [`Error::Timeout`] the server may still have it, and its reply will be dropped.
    pub fn finish(&mut self, id: TaskId, patience: &mut Patience) -> Result<Outcome, Error> {
        match self.wait_until(patience, |client| client.tasks.is_over(id)) {
            Ok(()) => {}
            Err(Error::Interrupted) => return Err(Error::Interrupted),
            Err(error) => {
                let error = self.explain(id, error);
                self.abandon(id);
                return Err(error);
            }
        }
        match self.tasks.take_outcome(id) {
            Some(Outcome::Error(error)) => Err(error),
            Some(outcome) => Ok(outcome),
            None => Err(no_active()),
        }
    }

    /// Tells of a submit that was written and not acknowledged.
    fn explain(&self, id: TaskId, error: Error) -> Error {
        let submit = matches!(self.tasks.kind(id), Some(Kind::Foreground | Kind::Background));
        match (error, self.tasks.place(id)) {
            (Error::Timeout { servers, pipe, .. }, Some((_, false))) if submit => {
                Error::Timeout { servers, pipe, queued: true }
            }
            (error, _) => error,
        }
    }

    /// Gives up a task; a server that left it without an answer is passed over for a while.
    pub fn abandon(&mut self, id: TaskId) {
        self.ready.retain(|ready| *ready != id);
        self.queued.retain(|queued| *queued != id);
        if let Some((server, accepted)) = self.tasks.place(id) {
            let others = self.tasks.has_others(server, id);
            if let Some(server) = self.servers.get(server) {
                if !accepted {
                    server.suspect();
                }
                let stuck = server.connection().is_some_and(|connection| {
                    connection.spoil();
                    !connection.outbox().is_empty()
                });
                // What the server accepted goes on: closing would take it out of the queue.
                if (stuck || !accepted) && !others {
                    server.close();
                }
            }
            self.forget_closed(server);
        }
        self.tasks.abandon(id);
    }

    /// A run begins: servers that failed in an earlier call are tried again, and
    /// the queued tasks go.
    ///
    /// # Errors
    /// As [`Client::run`].
    pub fn begin_run(&mut self) -> Result<(), Error> {
        self.tried.clear();
        self.failure = None;
        self.stalled = None;
        self.run()
    }

    /// Lets the tasks go that were queued meanwhile.
    ///
    /// # Errors
    /// [`Error::NoServers`] where there are tasks and no server; they stay queued.
    pub fn run(&mut self) -> Result<(), Error> {
        if self.queued.is_empty() || self.stalled.is_some() {
            return Ok(());
        }
        if self.servers.is_empty() {
            return Err(Error::NoServers { function: "_client_run_task" });
        }
        match self.order {
            TaskOrder::Lifo => self.ready.extend(self.queued.drain(..).rev()),
            TaskOrder::Fifo => self.ready.extend(self.queued.drain(..)),
        }
        Ok(())
    }

    /// Waits for the next event of a listed task, `None` when all are over.
    ///
    /// # Errors
    /// [`Error::Interrupted`] and [`Error::Timeout`]: nothing is lost, call again.
    pub fn next_event(&mut self, patience: &mut Patience) -> Result<Option<Event>, Error> {
        if !self.tasks.has_events() && self.tasks.listed() > 0 {
            self.tasks.taken = true;
            let waited = self.wait_until(patience, Self::is_event_or_end);
            self.tasks.taken = false;
            waited?;
        }
        match self.tasks.next_event() {
            Some(event) => Ok(Some(event)),
            None => self.stalled.take().map_or(Ok(None), Err),
        }
    }

    fn is_event_or_end(&self) -> bool {
        let stalled = self.stalled.is_some() && !self.is_waiting();
        self.tasks.has_events() || self.tasks.listed() == 0 || stalled
    }

    /// Waits for anything at all to happen on a connection that owes something.
    ///
    /// # Errors
    /// [`Error::State`] with NO_ACTIVE_FDS where nothing is outstanding, and as [`Client::next_event`].
    pub fn wait(&mut self, patience: &mut Patience) -> Result<(), Error> {
        if !self.is_waiting() && self.ready.is_empty() {
            return Err(no_active());
        }
        if self.tasks.has_events() {
            return Ok(());
        }
        let mut happened = false;
        while !happened {
            happened = self.step(patience)?;
        }
        Ok(())
    }
}

fn no_active() -> Error {
    Error::State {
        function: "gearman_wait",
        code: ReturnCode::NoActiveFds,
        message: "no active file descriptors",
    }
}
