//! The steps of a search: which server is asked next, and when there is none.

use std::time::{Duration, Instant};

use super::{Look, Search};
use crate::error::{Cause, Error};
use crate::runtime::IdleTimeout;
use crate::session::{Opened, Owner, Receive, Sessions, Step};
use crate::worker::{Phase, Worker, no_jobs};

/// A worker that searches.
pub(super) struct Searching<'a> {
    pub(super) worker: &'a mut Worker,
    pub(super) search: &'a mut Search,
    pub(super) ended: Option<Result<(), Error>>,
}

/// What came of asking the next server for a job.
enum Asked {
    Someone,
    Opening,
    Nobody,
}

impl Owner for Searching<'_> {
    fn sessions(&mut self) -> &mut Sessions {
        &mut self.worker.sessions
    }

    /// What the search itself sends in turn with a server that has none must not prolong it:
    /// nothing counts as happened.
    fn drive(&mut self, step: &mut Step) -> bool {
        // A connect that ends at once is made use of, however little time there is.
        let mut own = Step::default();
        if self.worker.sessions.has_questions() {
            self.worker.receive_all();
            self.worker.sessions.put_questions(&mut own);
        }
        self.ended = self.look(&mut own);
        step.again |= own.again;
        false
    }

    fn is_waiting_for(&self, server: usize) -> bool {
        self.worker.is_waiting_for(server)
    }

    /// When a server is asked again that others went before, or that has been asleep for long.
    fn until(&mut self) -> Option<Instant> {
        let now = Instant::now();
        let ends =
            [self.worker.retry_at(), self.search.retry_at, self.worker.stop_until(), self.worker.regrab_at()];
        ends.into_iter().flatten().filter(|end| *end > now).min()
    }

    /// A job may have come on it.
    fn needs_connection(&self, _server: usize) -> bool {
        true
    }

    fn limit(&self) -> Option<Duration> {
        if self.worker.non_blocking { Some(Duration::ZERO) } else { self.worker.timeout }
    }

    fn timed_out(&mut self, idle: &mut IdleTimeout) -> Result<(), Error> {
        self.worker.search_timed_out(idle)
    }
}

impl Searching<'_> {
    /// Asks whom there is to ask. Ends when a job was assigned, or with an error when there
    /// is nobody.
    fn look(&mut self, step: &mut Step) -> Option<Result<(), Error>> {
        loop {
            self.worker.receive_all();
            self.note_losses();
            if !self.worker.arrived.jobs.is_empty() {
                return Some(Ok(()));
            }
            if self.worker.stopping.is_some() {
                return self.worker.is_stop_due().then_some(Ok(()));
            }
            if self.search.look == Look::Sleeping {
                self.worker.wake_long_asleep();
                self.worker.go_to_sleep();
            }
            if self.worker.has_timely_grab() {
                return None;
            }
            match self.ask_next(step) {
                Asked::Someone => {}
                Asked::Opening => {
                    // Who has no job can wake us meanwhile.
                    self.worker.go_to_sleep();
                    return None;
                }
                Asked::Nobody => return self.nobody(),
            }
        }
    }

    /// A second connection that is lost before anybody has answered tells of a server that
    /// takes connections and nothing else: no better than one that takes none.
    fn note_losses(&mut self) {
        for (error, answers) in std::mem::take(&mut self.worker.arrived.losses) {
            let Error::Lost { server, .. } = error else {
                self.search.failure = Some(error);
                continue;
            };
            if self.search.lost_at.replace(answers) == Some(answers) {
                let error = Error::Connect { server, cause: Cause::ClosesAtOnce };
                self.search.failure.get_or_insert(error);
            }
        }
    }

    /// Sends GRAB to the next server that is awake and can be reached.
    fn ask_next(&mut self, step: &mut Step) -> Asked {
        let mut is_opening = false;
        for turn in 0..self.worker.sessions.len() {
            let index = self.worker.at_turn(turn);
            let phase = self.worker.states.get(index).map(|state| state.phase);
            if phase != Some(Phase::Awake) || !self.may_talk_to(index) {
                continue;
            }
            match self.worker.sessions.open(index, step) {
                Opened::Pending => is_opening = true,
                Opened::Yes => {
                    self.worker.grab_from(index);
                    return Asked::Someone;
                }
                Opened::No(error) => self.search.failure = Some(error),
            }
        }
        if is_opening { Asked::Opening } else { Asked::Nobody }
    }

    /// A server in back-off is left alone as long as another is there; with none,
    /// each is tried once a search, when the retry_at allows.
    fn may_talk_to(&mut self, index: usize) -> bool {
        let Some(session) = self.worker.sessions.get(index) else { return false };
        let retry_at = session.backoff_until().filter(|_| !session.is_alive());
        if let Some(state) = self.worker.states.get_mut(index) {
            state.retry_at = retry_at;
        }
        if retry_at.is_none() {
            return true;
        }
        let is_too_early = self.search.retry_at.is_some_and(|end| end > Instant::now());
        if self.worker.is_any_alive() || is_too_early || self.search.retried.contains(&index) {
            return false;
        }
        self.search.retried.push(index);
        true
    }

    /// Every server is asleep, unreachable, or late with its answer.
    fn nobody(&mut self) -> Option<Result<(), Error>> {
        let is_alive = self.worker.is_any_alive();
        if self.search.look == Look::Once && is_alive && !self.worker.is_any_grabbing() {
            return Some(Err(no_jobs()));
        }
        if is_alive {
            self.worker.go_to_sleep();
            return None;
        }
        // Lost while idle: there is time left to come back.
        let is_lost = self.search.lost_at == Some(self.worker.arrived.answers);
        let waits_for_return = !self.worker.non_blocking && is_lost && self.worker.timeout.is_some();
        match self.search.failure.take().filter(|_| !waits_for_return) {
            Some(_) if self.worker.non_blocking => Some(Err(no_jobs())),
            failure => failure.map(Err),
        }
    }
}
