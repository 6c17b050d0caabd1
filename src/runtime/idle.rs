//! The timeout of calls, which limits silence.

use std::time::{Duration, Instant};

/// The idle timeout of one call: how long nothing has happened. It keeps what is left
/// across interrupts; the limit itself is asked anew at every wait, so that one that a
/// signal handler changes counts at once.
#[derive(Clone, Copy, Debug)]
pub struct IdleTimeout {
    since: Instant,
    uninterruptible: bool,
    /// There was no limit so far.
    is_endless: bool,
    /// The sockets were looked at since it began: only then can it be over.
    pub looked: bool,
}

impl IdleTimeout {
    /// Begins now.
    #[must_use]
    pub fn start() -> Self {
        Self { since: Instant::now(), uninterruptible: false, is_endless: false, looked: false }
    }

    /// As [`IdleTimeout::start`], of a wait that interrupts do not end, as while an exception
    /// is on its way.
    #[must_use]
    pub fn uninterruptible() -> Self {
        Self { uninterruptible: true, ..Self::start() }
    }

    /// Whether interrupts end the wait.
    #[must_use]
    pub fn is_interruptible(&self) -> bool {
        !self.uninterruptible
    }

    /// The limit that the next wait is under: the first one that there is counts from now.
    pub fn note(&mut self, limit: Option<Duration>) {
        if limit.is_some() && self.is_endless {
            self.restart();
        }
        self.is_endless = limit.is_none();
    }

    /// Something happened.
    pub fn restart(&mut self) {
        self.since = Instant::now();
    }

    /// Something may have happened back then. Whether it did since the timeout last began.
    pub fn restart_from(&mut self, moment: Option<Instant>) -> bool {
        let later = moment.filter(|moment| *moment > self.since);
        self.since = later.unwrap_or(self.since);
        later.is_some()
    }

    /// When it ends under this limit, `None` for never.
    #[must_use]
    pub fn deadline(&self, limit: Option<Duration>) -> Option<Instant> {
        self.since.checked_add(limit?)
    }
}
