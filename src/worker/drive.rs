//! Moving on: what a worker waits for.

use std::time::{Duration, Instant};

use super::{Phase, ServerState, Worker};
use crate::connection::Connection;
use crate::error::{Error, Waited};
use crate::runtime::IdleTimeout;
use crate::session::{Opened, Owner, Receive, Session, Sessions, Step, wait_until};

impl Owner for Worker {
    fn sessions(&mut self) -> &mut Sessions {
        &mut self.sessions
    }

    fn drive(&mut self, step: &mut Step) -> bool {
        let mut happened = self.receive_all();
        if self.sessions.has_questions() {
            happened |= self.sessions.put_questions(step);
            happened |= self.receive_all();
        }
        happened
    }

    fn is_waiting_for(&self, server: usize) -> bool {
        let expects_noop = self.states.get(server).is_some_and(|state| state.expects_noop);
        expects_noop || self.sessions.has_in_flight(server) || self.sessions.has_unsent(server)
    }

    /// A job may have come on it.
    fn needs_connection(&self, _server: usize) -> bool {
        true
    }

    fn limit(&self) -> Option<Duration> {
        self.timeout
    }

    fn timed_out(&mut self, idle: &mut IdleTimeout) -> Result<(), Error> {
        if self.timeout != Some(Duration::ZERO)
            && idle.restart_from(self.sessions.latest(Connection::last_progress))
        {
            return Ok(());
        }
        Err(Error::Timeout { waited: Waited::Anything { servers: self.sessions.len() } })
    }
}

impl Worker {
    /// Waits for anything at all to happen on any connection, or for a server to be due that
    /// the last search passed over or that has been asleep for long.
    ///
    /// # Errors
    /// [`Error::State`] with NO_ACTIVE_FDS where there is none, [`Error::Timeout`], [`Error::Interrupted`].
    pub fn wait(&mut self, idle: &mut IdleTimeout) -> Result<(), Error> {
        self.sessions.greet_all();
        // Something may have happened since the last call, or within another one.
        let happened = self.receive_all() || self.is_stop_due();
        if happened || !self.arrived.jobs.is_empty() || self.states.iter().any(|state| state.has_job) {
            return Ok(());
        }
        if !(0..self.sessions.len()).any(|server| self.is_pending(server)) {
            return Err(Error::nothing_awaited());
        }
        let mut waiting = Waiting { worker: self, happened: false };
        let waited = wait_until(&mut waiting, idle, |waiting| waiting.happened.then_some(()));
        if matches!(waited, Err(Error::Timeout { .. })) {
            self.wake_all();
        }
        waited
    }

    /// Whether anything is to come from the server: the end of a connect, a reply, a NOOP.
    fn is_pending(&mut self, server: usize) -> bool {
        let is_asked = self.is_waiting_for(server);
        self.sessions
            .get(server)
            .is_some_and(|session| session.is_opening() || is_asked && session.exchange().is_some())
    }

    /// When the first server is due that the last search passed over.
    pub(super) fn retry_at(&self) -> Option<Instant> {
        self.states.iter().filter_map(|state| state.retry_at).min()
    }

    /// Whether one is due; each is told of once.
    fn take_due(&mut self) -> bool {
        let now = Instant::now();
        let mut is_due = false;
        for state in &mut self.states {
            is_due |= state.retry_at.take_if(|end| *end <= now).is_some();
        }
        is_due
    }

    pub(super) fn wake_all(&mut self) {
        self.states.iter_mut().for_each(ServerState::wake);
    }

    /// Whether any server is connected or being connected.
    pub(super) fn is_any_alive(&self) -> bool {
        self.sessions.iter().any(Session::is_alive)
    }

    pub(super) fn is_any_grabbing(&self) -> bool {
        self.states.iter().any(|state| matches!(state.phase, Phase::Grabbing(_)))
    }
}

/// A worker that waits for anything at all.
struct Waiting<'a> {
    worker: &'a mut Worker,
    happened: bool,
}

impl Owner for Waiting<'_> {
    fn sessions(&mut self) -> &mut Sessions {
        &mut self.worker.sessions
    }

    fn drive(&mut self, step: &mut Step) -> bool {
        self.happened |= self.worker.receive_all() | self.worker.take_due();
        self.happened |= self.worker.is_stop_due() | self.worker.wake_long_asleep();
        for index in 0..self.worker.sessions.len() {
            if self.worker.sessions.get(index).is_some_and(|session| session.is_opening()) {
                let opened = self.worker.sessions.open(index, step);
                self.happened |= !matches!(opened, Opened::Pending);
            }
        }
        self.happened
    }

    fn is_waiting_for(&self, server: usize) -> bool {
        self.worker.is_waiting_for(server)
    }

    fn until(&mut self) -> Option<Instant> {
        let ends = [self.worker.retry_at(), self.worker.stop_until(), self.worker.regrab_at()];
        ends.into_iter().flatten().min()
    }

    fn needs_connection(&self, _server: usize) -> bool {
        true
    }

    fn limit(&self) -> Option<Duration> {
        self.worker.timeout
    }

    fn timed_out(&mut self, idle: &mut IdleTimeout) -> Result<(), Error> {
        self.worker.search_timed_out(idle)
    }
}
