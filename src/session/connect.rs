//! A connect to one server, by whichever of its addresses answers first (RFC 8305).

use std::collections::VecDeque;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Timing;
use super::backoff::{note_answered, note_swallowed, swallows_until};
use crate::connection::{Failed, Opening, Settings};
use crate::error::{Cause, Error};
use crate::runtime::Waitable;
use crate::tls::Encryption;

/// How long an address has the only say before the next one is tried beside it.
const HEAD_START: Duration = Duration::from_millis(250);

/// What the connections of a session are encrypted with, and the name of their server.
#[derive(Clone, Debug)]
pub(super) struct Encrypted {
    pub(super) encryption: Arc<Encryption>,
    pub(super) host: String,
}

/// Attempts under way, and addresses still to be tried.
#[derive(Debug)]
pub(super) struct Connecting {
    since: Instant,
    limit: Duration,
    head_start: Duration,
    encryption: Option<Encrypted>,
    attempts: Vec<Opening>,
    left: VecDeque<SocketAddr>,
    /// When the next address is tried.
    next: Instant,
    /// Why the last one failed.
    cause: Option<Cause>,
}

/// How a connect stands.
pub(super) enum Connected {
    /// Not yet.
    Pending,
    /// An address answered.
    Yes(Opening),
    /// No address can be connected to.
    No(Cause),
    /// There is no socket to be had: no fault of the server's.
    Shortage(Error),
    /// What it is to be encrypted with is of no use, in words.
    Unfit(String),
}

impl Connecting {
    /// To these addresses within `limit`, in their order; those that swallowed packets a moment ago come last.
    pub(super) fn new(addresses: &[SocketAddr], limit: Duration, encryption: Option<Encrypted>) -> Self {
        let now = Instant::now();
        let mut left: VecDeque<_> = addresses.iter().copied().collect();
        left.make_contiguous().sort_by_key(|address| swallows_until(*address).is_some());
        let shares = u32::try_from(left.len()).unwrap_or(u32::MAX).max(1);
        let head_start = HEAD_START.min(limit / shares);
        Self { since: now, limit, head_start, encryption, attempts: Vec::new(), left, next: now, cause: None }
    }

    /// Whether this process began it.
    pub(super) fn is_ours(&self) -> bool {
        self.attempts.iter().all(Opening::is_ours)
    }

    /// Moves it on.
    pub(super) fn drive(&mut self, settings: &Settings, timing: &Timing) -> Connected {
        loop {
            if let Some(opening) = self.finish_one() {
                note_answered(opening.address());
                return Connected::Yes(opening);
            }
            let is_due = self.attempts.is_empty() || self.next <= Instant::now();
            let Some(address) = self.left.front().copied().filter(|_| is_due) else { break };
            let tls = self.encryption.as_ref().map(|with| with.encryption.begin(&with.host)).transpose();
            let tls = match tls {
                Ok(tls) => tls,
                Err(why) => return Connected::Unfit(why),
            };
            self.left.pop_front();
            self.next = Instant::now() + self.head_start;
            match Opening::start(address, settings, tls) {
                Ok(opening) => self.attempts.push(opening),
                Err(error) if is_shortage(&error) => {
                    return Connected::Shortage(Error::system("socket", &error));
                }
                Err(error) => self.cause = Some(cause_of(&error)),
            }
        }
        if self.attempts.is_empty() {
            let none = || Cause::System("the name has no address".to_owned());
            return Connected::No(self.cause.take().unwrap_or_else(none));
        }
        if self.since.elapsed() >= self.limit {
            return Connected::No(self.give_up(timing));
        }
        Connected::Pending
    }

    /// Takes out the attempt that is connected, and drops those that failed.
    fn finish_one(&mut self) -> Option<Opening> {
        let mut at = 0;
        while let Some(opening) = self.attempts.get_mut(at) {
            match opening.finish() {
                Ok(true) => return Some(self.attempts.swap_remove(at)),
                Ok(false) => at += 1,
                Err(failed) => {
                    self.cause = Some(match failed {
                        Failed::Connect(error) => cause_of(&error),
                        Failed::Handshake(text) => Cause::Tls(text),
                    });
                    note_answered(self.attempts.swap_remove(at).address());
                }
            }
        }
        None
    }

    /// Nothing came back in the time there was: the addresses asked are remembered for that.
    pub(super) fn give_up(&self, timing: &Timing) -> Cause {
        let ms = u64::try_from(self.since.elapsed().as_millis()).unwrap_or(u64::MAX);
        let (answered, swallowing): (Vec<_>, Vec<_>) =
            self.attempts.iter().partition(|opening| opening.is_connected());
        swallowing.iter().for_each(|opening| note_swallowed(opening.address(), timing));
        if answered.is_empty() { Cause::TimedOut(ms) } else { Cause::NoHandshake(ms) }
    }

    /// Whether an address has answered, so that its handshake is waited for.
    pub(super) fn is_answered(&self) -> bool {
        self.attempts.iter().any(Opening::is_connected)
    }

    /// When it has to be moved on, whether a socket has news or not.
    pub(super) fn until(&self) -> Instant {
        let limit = self.since + self.limit;
        if self.left.is_empty() { limit } else { limit.min(self.next) }
    }

    pub(super) fn each_socket(&mut self, visit: &mut dyn FnMut(&mut dyn Waitable)) {
        self.attempts.iter_mut().for_each(|opening| visit(opening));
    }
}

/// Whether it is this process or host that has no socket to give.
fn is_shortage(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(libc::EMFILE | libc::ENFILE | libc::ENOBUFS | libc::ENOMEM))
}

fn cause_of(error: &io::Error) -> Cause {
    match error.kind() {
        io::ErrorKind::ConnectionRefused => Cause::Refused,
        _ => Cause::System(error.to_string()),
    }
}
