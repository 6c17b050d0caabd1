//! A worker in an event loop: its search moved on without a wait.

use std::time::Instant;

use super::job::Job;
use super::{Search, Worker};
use crate::error::Error;
use crate::session::{self, Awaited, Receive};

impl Worker {
    /// Moves a search on without a wait; [`Worker::take_found`] gives the job that it found.
    ///
    /// # Errors
    /// As [`Worker::next_job`], but for what only waits have: the search is over then.
    pub fn poll(&mut self, search: &mut Search) -> Result<(), Error> {
        self.need_functions()?;
        if self.stopping.is_some() {
            self.receive_all();
        }
        if self.has_found() {
            return Ok(());
        }
        if self.is_stop_due() {
            return Err(self.end_stop());
        }
        if search.is_due(self.timeout) {
            self.search_again();
            self.go_on(search);
        }
        self.poll_search(search)
    }

    /// Whether there is anything to search for, and anybody to ask.
    #[must_use]
    pub fn can_search(&self) -> bool {
        !self.sessions.is_empty() && !self.sessions.greeting.abilities.is_empty()
    }

    /// Moves on what it has sent, and searches for nothing.
    pub fn poll_reports(&mut self) {
        session::poll(self);
    }

    /// Whether a job was assigned that nobody has taken yet.
    #[must_use]
    pub fn has_found(&self) -> bool {
        !self.arrived.jobs.is_empty()
    }

    /// The job that was found, if its function is offered still.
    pub fn take_found(&mut self) -> Option<Job> {
        self.take_assigned()
    }

    /// Whether it was stopped, and no search has said so yet.
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        self.stopping.is_some()
    }

    /// What is waited for, for a search or, without one, for what was sent.
    pub fn awaited(&mut self, search: Option<&Search>) -> Awaited {
        let mut awaited = session::awaited(self);
        let is_due =
            search.is_some() && (self.has_found() || self.stopping.is_some() && self.stop_until().is_none());
        let due = is_due.then(Instant::now);
        let own = search.and_then(|search| self.search_until(search));
        awaited.until = [awaited.until, own, due].into_iter().flatten().min();
        awaited
    }

    /// When a search has something to do by itself.
    fn search_until(&self, search: &Search) -> Option<Instant> {
        let now = Instant::now();
        let later = [self.retry_at(), search.retry_at(), self.grab_limit_until()];
        let ends = [self.stop_until(), self.regrab_at(), search.deadline(self.timeout)];
        later.into_iter().flatten().filter(|end| *end > now).chain(ends.into_iter().flatten()).min()
    }

    /// As another worker is set up: the same servers, functions and times.
    pub fn follow(&mut self, other: &Self) {
        (self.timeout, self.grab, self.regrab, self.silence) =
            (other.timeout, other.grab, other.regrab, other.silence);
        if self.sessions.follow(&other.sessions) {
            self.wake_all();
        }
        self.states.resize_with(self.sessions.len(), Default::default);
    }
}
