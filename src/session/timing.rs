//! How long a server may take, and for how long others go first that did not answer.

use std::time::Duration;

/// The times of one client's or worker's servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// Longest wait for one connection: lookup, connect, TLS; half of it is the connect's, however
    /// long the lookup took. Default: 4 s.
    pub connect: Duration,
    /// For how long others go first after a server was silent; doubled each time in a row. Default: 1 s.
    pub retry: Duration,
    /// The most that it is doubled to. Default: 30 s.
    pub retry_max: Duration,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(4),
            retry: Duration::from_secs(1),
            retry_max: Duration::from_secs(30),
        }
    }
}

impl Timing {
    /// For how long others go first after so many silences in a row before this one.
    pub(super) fn after_silences(&self, silences: u32) -> Duration {
        self.retry.saturating_mul(1 << silences.min(31)).min(self.retry_max)
    }
}
