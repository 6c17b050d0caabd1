//! How a server behaved lately: its back-off, and what its operator may want to know.

use std::collections::VecDeque;
use std::time::Instant;

use super::Session;
use super::backoff::{Backoff, all_swallow_until};
use crate::error::Error;
use crate::stats::{self, Counter};

/// Notices kept of one server for an operator who may not ask for them.
const MAX_NOTICES: usize = 16;

/// How the server behaved lately.
#[derive(Debug, Default)]
pub(super) struct Health {
    backoff: Backoff,
    /// Failures since it last answered.
    failures: u32,
    /// What an operator may want to know and was not told yet.
    notices: VecDeque<Notice>,
}

/// Something about a server that its operator may want to know.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Notice {
    /// It failed, and others go first.
    #[error("server {server} is passed over: {why}")]
    PassedOver {
        /// `host:port`.
        server: String,
        /// What happened.
        why: String,
    },
    /// It answers again.
    #[error("server {server} is back")]
    Back {
        /// `host:port`.
        server: String,
    },
}

impl Health {
    /// Whether it failed since it last answered.
    pub(super) fn has_failed(&self) -> bool {
        self.failures > 0
    }

    /// The oldest that was not told yet.
    pub(super) fn next_notice(&mut self) -> Option<Notice> {
        self.notices.pop_front()
    }

    fn note(&mut self, notice: Notice) {
        if self.notices.len() < MAX_NOTICES {
            self.notices.push_back(notice);
        }
    }
}

impl Session {
    /// It refused, closed, or was lost.
    pub fn fail(&mut self, error: &Error) {
        self.health.backoff.refused();
        self.note_failure(error);
    }

    /// It left what it was asked without an answer: others go first for a while.
    pub fn fail_silently(&mut self, error: &Error) {
        stats::of(&self.name()).add(Counter::Timeouts, 1);
        self.health.backoff.silent(&self.timing);
        self.note_failure(error);
    }

    /// No fault of the server's, but no reason to try again at once either.
    pub(super) fn fail_quietly(&mut self) {
        self.health.backoff.refused();
        self.health.failures += 1;
    }

    fn note_failure(&mut self, error: &Error) {
        if !self.health.has_failed() {
            let (server, why) = (self.name(), error.to_string());
            self.health.note(Notice::PassedOver { server, why });
        }
        self.health.failures += 1;
    }

    pub(super) fn note_answered(&mut self) {
        if self.health.has_failed() {
            let notices = std::mem::take(&mut self.health.notices);
            self.health = Health { notices, ..Health::default() };
            let server = self.name();
            self.health.note(Notice::Back { server });
        }
    }

    /// Until when others go first, `None` when it is not in back-off.
    #[must_use]
    pub fn backoff_until(&self) -> Option<Instant> {
        self.health.backoff.until().max(self.swallows_until())
    }

    /// Until when it is passed over because none of its addresses took a connection from
    /// any client or worker of this thread.
    #[must_use]
    pub(super) fn swallows_until(&self) -> Option<Instant> {
        if self.is_alive() || self.addresses.known.is_empty() {
            return None;
        }
        all_swallow_until(&self.addresses.known)
    }
}
