//! The end of a worker that was stopped: what was asked for comes first.

use std::time::{Duration, Instant};

use crate::error::{Error, ReturnCode};
use crate::session::Receive;
use crate::worker::{Phase, Worker};

/// How long a server that was asked for a job may take to answer.
const STOP_LIMIT: Duration = Duration::from_secs(1);

impl Worker {
    /// Whether it was stopped, and nothing comes any more: who was asked has answered, or had its time.
    pub(in crate::worker) fn is_stop_due(&mut self) -> bool {
        let is_any_grabbing = self.is_any_grabbing();
        let Some(stopping) = &mut self.stopping else { return false };
        let now = Instant::now();
        let until = *stopping.until.get_or_insert(now + STOP_LIMIT);
        !is_any_grabbing || until <= now
    }

    /// Until when a search waits that ends for that.
    pub(in crate::worker) fn stop_until(&self) -> Option<Instant> {
        self.stopping.and_then(|stopping| stopping.until)
    }

    /// The search that ends says so: from now on it takes jobs again.
    pub(in crate::worker) fn end_stop(&mut self) -> Error {
        self.leave_unanswered();
        // Who was not told yet, because a job was to come from it, is told now.
        self.pause(true);
        self.stopping = None;
        self.pause(false);
        self.wake_all();
        Error::State {
            function: "gearman_worker_work",
            code: ReturnCode::ShutdownGraceful,
            message: "the worker was stopped",
        }
    }

    /// Closes, without blame, the connections of servers that have not answered: they queue what they
    /// may have assigned again. Where another job is being done, that one comes first.
    fn leave_unanswered(&mut self) {
        for index in 0..self.states.len() {
            let is_grabbing =
                matches!(self.states.get(index).map(|state| state.phase), Some(Phase::Grabbing(_)));
            let is_at_work = self.sessions.exchange(index).is_some_and(|exchange| exchange.is_at_work());
            if is_grabbing
                && !is_at_work
                && let Some(session) = self.sessions.get(index)
            {
                session.close(Error::Interrupted);
            }
        }
        self.receive_all();
    }
}
