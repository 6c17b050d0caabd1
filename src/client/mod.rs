//! The client: jobs and questions about jobs, submitted to the first server that takes
//! them, and what comes of them.
//!
//! Every wait can end early with [`Error::Interrupted`] and be called again with the same
//! arguments: all state is here.

pub mod bulk;
mod distribution;
mod drive;
mod event;
mod fuzzed;
pub mod job;
mod poll;
mod send;
pub mod tasks;

use std::collections::VecDeque;
use std::time::Duration;

use crate::connection::Settings;
use crate::error::{Error, Waited};
use crate::runtime::IdleTimeout;
use crate::session::pool::Limits;
use crate::session::{Role, Session, Sessions, pool, wait_until};
pub use distribution::Distribution;
use distribution::Distributor;
#[doc(hidden)]
pub use fuzzed::fuzz;
use job::Unique;
use tasks::{Event, Kind, NewsKind, Outcome, TaskId, Tasks};

/// Handles remembered with the server that created them.
const REMEMBERED: usize = 1024;

/// In what order `run` submits the tasks queued so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TaskOrder {
    /// Last added first, as libgearman 1.1. The default.
    #[default]
    Lifo,
    /// First added first.
    Fifo,
}

/// A gearman client. See the module.
#[derive(Debug, Default)]
pub struct Client {
    /// Its servers.
    pub sessions: Sessions,
    tasks: Tasks,
    queue: Queue,
    submitted: Submitted,
    distributor: Distributor,
    /// Inactivity limit of every wait; `None` waits for ever. Default: none.
    pub timeout: Option<Duration>,
    /// As `timeout` where that is longer, for as long as a server has not acknowledged a job. Default: none.
    pub submit_timeout: Option<Duration>,
    /// Whether a run waits for nothing. Default: no.
    pub non_blocking: bool,
    /// Default: last added first.
    pub order: TaskOrder,
}

/// Tasks that are with no server.
#[derive(Debug, Default)]
struct Queue {
    /// To be sent as soon as a server is open.
    ready: VecDeque<TaskId>,
    /// Added, and waiting for `run`.
    added: Vec<TaskId>,
    /// Why added tasks of this run found no server.
    stalled: Option<Error>,
}

/// What is kept of submits.
#[derive(Debug, Default)]
struct Submitted {
    /// For the head of the next packet: memory that need not be asked for again.
    head: Vec<u8>,
    /// The unique of the last job of a caller's own.
    unique: Option<Unique>,
    /// Handles and the servers that created them, oldest first; not kept of a single server.
    created_on: VecDeque<(Vec<u8>, usize)>,
}

impl Drop for Client {
    fn drop(&mut self) {
        for server in 0..self.sessions.len() {
            if !self.tasks.is_waiting_for(server) {
                self.sessions.keep(server);
            }
        }
    }
}

impl Client {
    /// A client without servers.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self::of(Sessions::new(settings, Role::Client))
    }

    fn of(sessions: Sessions) -> Self {
        let mut client = Self::default();
        client.sessions = sessions;
        client
    }

    /// A client of the same servers as those of somebody else.
    #[must_use]
    pub fn beside(others: &Sessions) -> Self {
        let mut sessions = Sessions::new(others.settings, Role::Client);
        sessions.timing = others.timing;
        for session in others.iter() {
            sessions.add(session.unconnected());
        }
        sessions.encrypt_as(others);
        Self::of(sessions)
    }

    /// The same configuration with nothing connected and no tasks: a clone for PHP.
    #[must_use]
    pub fn fresh(&self) -> Self {
        let mut client = Self::of(self.sessions.unconnected());
        client.timeout = self.timeout;
        client.submit_timeout = self.submit_timeout;
        client.non_blocking = self.non_blocking;
        client.order = self.order;
        client.distribute(self.distributor.rule);
        client
    }

    /// Adds a server; `""` is `localhost`, port 0 is 4730. Waits for its name to be
    /// looked up; see [`Session::resolve`] for a wait that can be interrupted.
    ///
    /// # Errors
    /// As [`Session::resolve`]; the server is not added then.
    pub fn add_server(&mut self, host: &str, port: u16) -> Result<usize, Error> {
        let mut session = Session::new(host, port);
        if !self.needs_no_lookup(&session) {
            session.resolve(self.timeout, &IdleTimeout::start())?;
        }
        Ok(self.sessions.add(session))
    }

    /// A server to which a connection is kept is looked up only when that proves of no use.
    #[must_use]
    pub fn needs_no_lookup(&self, session: &Session) -> bool {
        self.sessions.persistent.is_some() && pool::knows(session)
    }

    /// Keeps connections for clients after it, and takes up those that others kept.
    pub fn keep_connections(&mut self, limits: Option<Limits>) {
        self.sessions.persistent = limits;
    }

    /// Every new connection asks the server to forward exceptions.
    pub fn want_exceptions(&mut self) {
        self.sessions.greeting.exceptions = true;
    }

    /// The unique of the last [`Client::submit`]; empty before.
    #[must_use]
    pub fn last_unique(&self) -> &[u8] {
        self.submitted.unique.as_ref().map(Unique::bytes).unwrap_or_default()
    }

    /// Waits until the task has ended.
    ///
    /// # Errors
    /// [`Error::Interrupted`]: call again. Otherwise the task is over: on
    /// [`Error::Timeout`] the server may still have it, and its reply will be dropped.
    pub fn finish(&mut self, id: TaskId, idle: &mut IdleTimeout) -> Result<Outcome, Error> {
        match wait_until(self, idle, |client| client.tasks.is_over(id).then_some(())) {
            Ok(()) => {}
            Err(Error::Interrupted) => return Err(Error::Interrupted),
            Err(error) => {
                let error = self.explain(id, error);
                let is_late = matches!(error, Error::Timeout { .. });
                self.give_up(id, Some(&error).filter(|_| is_late));
                return Err(error);
            }
        }
        match self.tasks.take_outcome(id) {
            Some(Outcome::Error(error)) => Err(*error),
            Some(outcome) => Ok(outcome),
            None => Err(Error::nothing_awaited()),
        }
    }

    /// Tells what it was that a task waited for.
    fn explain(&self, id: TaskId, error: Error) -> Error {
        let (Error::Timeout { .. }, Some((server, is_accepted))) = (&error, self.tasks.place(id)) else {
            return if self.may_be_queued(id) && !matches!(error, Error::Signal { .. }) {
                Error::MaybeQueued(Box::new(error))
            } else {
                error
            };
        };
        let server = self.sessions.name(server);
        let waited = match (is_accepted, self.tasks.job_name(id)) {
            (true, Some(job)) => Waited::Job { server, job },
            _ if self.is_job(id) => Waited::Acknowledgement { server },
            _ => Waited::Answer { server },
        };
        Error::Timeout { waited }
    }

    pub(super) fn is_job(&self, id: TaskId) -> bool {
        matches!(self.tasks.kind(id), Some(Kind::Foreground | Kind::Background))
    }

    /// Whether a task of the caller's own has ended: [`Client::finish`] tells how without a wait.
    #[must_use]
    pub fn is_over(&self, id: TaskId) -> bool {
        self.tasks.is_over(id)
    }

    /// Whether a job was sent and not acknowledged: the server may have it.
    #[must_use]
    pub fn may_be_queued(&self, id: TaskId) -> bool {
        self.is_job(id) && self.tasks.place(id).is_some_and(|(_, is_accepted)| !is_accepted)
    }

    /// Gives up a task; its answer will be dropped.
    pub fn abandon(&mut self, id: TaskId) {
        self.give_up(id, None);
    }

    /// Gives up a task. A server that left it without an answer in time is passed over for a while.
    fn give_up(&mut self, id: TaskId, late: Option<&Error>) {
        self.queue.ready.retain(|ready| *ready != id);
        self.queue.added.retain(|added| *added != id);
        if let Some((server, is_accepted)) = self.tasks.place(id) {
            self.forget_request(id, server, late.map(|error| (error, is_accepted)));
        }
        self.tasks.abandon(id);
    }

    /// Forgets a task's request at its server; `late` tells of one without an answer in time
    /// whether the server had accepted the job.
    fn forget_request(&mut self, id: TaskId, server: usize, late: Option<(&Error, bool)>) {
        let mut has_others = self.tasks.has_others(server, id) || self.sessions.is_asking_of(server);
        let Some(session) = self.sessions.get(server) else { return };
        let mut is_stuck = false;
        if let Some(exchange) = session.exchange() {
            exchange.in_flight().forget(id);
            has_others |= exchange.in_flight().has_others(id);
            is_stuck = !exchange.connection().outbox().is_empty();
            exchange.connection().mark_not_reusable();
        }
        let Some((error, is_accepted)) = late else { return };
        if !is_accepted {
            session.fail_silently(error);
        }
        // What the server accepted goes on: closing would take it out of the queue.
        if (is_stuck || !is_accepted) && !has_others {
            session.close(error.clone());
        }
    }

    /// A run begins: servers that failed in an earlier call are tried again, and
    /// the tasks added go.
    ///
    /// # Errors
    /// As [`Client::run`].
    pub fn begin_run(&mut self) -> Result<(), Error> {
        self.queue.stalled = None;
        self.queue.ready.iter().for_each(|id| self.tasks.search_anew(*id));
        self.run()
    }

    /// Lets the tasks go that were added meanwhile.
    ///
    /// # Errors
    /// [`Error::NoServers`] where there are tasks and no server; they stay.
    pub fn run(&mut self) -> Result<(), Error> {
        if self.queue.added.is_empty() || self.queue.stalled.is_some() {
            return Ok(());
        }
        if self.sessions.is_empty() {
            return Err(Error::NoServers { function: "_client_run_task" });
        }
        let Queue { added, ready, .. } = &mut self.queue;
        if self.order == TaskOrder::Lifo {
            added.reverse();
        }
        added.iter().for_each(|id| self.tasks.search_anew(*id));
        ready.extend(added.drain(..));
        Ok(())
    }

    /// Has an event, whose callback stopped the run, delivered again by the next one.
    pub fn replay(&mut self, task: TaskId, kind: NewsKind, last: bool) {
        self.tasks.replay(task, kind, last);
    }

    /// Waits for the next event of a listed task, `None` when all are over. First come those
    /// that are to be delivered again.
    ///
    /// # Errors
    /// [`Error::Interrupted`] and [`Error::Timeout`]: nothing is lost, call again.
    pub fn next_event(&mut self, idle: &mut IdleTimeout) -> Result<Option<Event>, Error> {
        if let Some(replay) = self.tasks.next_replay() {
            return Ok(Some(replay));
        }
        if !self.tasks.has_events() && self.tasks.listed() > 0 {
            self.tasks.taken = true;
            let waited = wait_until(self, idle, |client| client.is_event_or_end().then_some(()));
            self.tasks.taken = false;
            waited?;
        }
        match self.tasks.next_event() {
            Some(event) => Ok(Some(event)),
            None => self.queue.stalled.take().map_or(Ok(None), Err),
        }
    }

    /// As [`Client::next_event`], for who keeps the data of each task: it fails that has more of them than
    /// the largest packet.
    ///
    /// # Errors
    /// As [`Client::next_event`].
    pub fn next_event_to_keep(&mut self, idle: &mut IdleTimeout) -> Result<Option<Event>, Error> {
        self.tasks.gathers = true;
        let next = self.next_event(idle);
        self.tasks.gathers = false;
        next
    }

    fn is_event_or_end(&mut self) -> bool {
        let is_stalled = self.queue.stalled.is_some() && !self.is_waiting();
        self.tasks.has_events() || self.tasks.listed() == 0 || is_stalled
    }

    /// Waits for anything at all to happen on a connection that owes something.
    ///
    /// # Errors
    /// [`Error::State`] with NO_ACTIVE_FDS where nothing is outstanding, and as [`Client::next_event`].
    pub fn wait(&mut self, idle: &mut IdleTimeout) -> Result<(), Error> {
        if !self.is_waiting() && self.queue.ready.is_empty() {
            return Err(Error::nothing_awaited());
        }
        if self.tasks.has_events() {
            return Ok(());
        }
        let begun = self.tasks.happened;
        wait_until(self, idle, |client| (client.tasks.happened != begun).then_some(()))
    }
}
