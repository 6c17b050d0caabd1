//! Connections that outlive the client that opened them, to be taken up by the
//! next one: in this thread of this process, and never with anything outstanding.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::mem::ManuallyDrop;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Session;
use super::exchange::Exchange;
use super::greeting::Exceptions;
use crate::connection::{Liveness, Settings};
use crate::tls::Encryption;

/// How long and how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// A connection unused for longer is not taken up again. Default: 60 s.
    pub idle: Duration,
    /// Connections kept in this thread; the oldest goes first. Default: 16.
    pub max: usize,
}

/// What a connection is good for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) settings: Settings,
    pub(super) encryption: Option<Arc<Encryption>>,
}

/// What became of the connections of this thread so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Kept now.
    pub kept: usize,
    /// Made by clients that keep theirs.
    pub opened: u64,
    /// Taken up again.
    pub reused: u64,
    /// Found closed or out of step, idle for too long, or too many.
    pub dropped: u64,
}

struct Kept {
    key: Key,
    exchange: Box<Exchange>,
    since: Instant,
}

#[derive(Default)]
struct Pool {
    /// Oldest first.
    kept: VecDeque<Kept>,
    counters: Counters,
}

thread_local! {
    // ManuallyDrop: as with tokio's runtime, it goes in `end_thread` alone.
    static POOL: RefCell<ManuallyDrop<Pool>> = RefCell::default();
}

fn with<T>(use_it: impl FnOnce(&mut Pool) -> T) -> T {
    POOL.with(|pool| use_it(&mut pool.borrow_mut()))
}

/// How things stand in this thread.
#[must_use]
pub fn counters() -> Counters {
    with(|pool| {
        pool.forget_inherited();
        Counters { kept: pool.kept.len(), ..pool.counters }
    })
}

/// A connection was made that is going to be kept.
pub fn note_opened() {
    with(|pool| pool.counters.opened += 1);
}

/// Whether there is a connection to this server, in whatever state.
#[must_use]
pub fn knows(server: &Session) -> bool {
    let Session { host, port, .. } = server;
    with(|pool| pool.kept.iter().any(|kept| kept.key.host == *host && kept.key.port == *port))
}

/// Keeps a connection that has nothing outstanding.
pub(super) fn keep(key: Key, exchange: Box<Exchange>, limits: Limits) {
    with(|pool| {
        pool.kept.push_back(Kept { key, exchange, since: Instant::now() });
        pool.tidy(limits);
    });
}

/// A live connection of this kind, the one used last, if there is one. With
/// `exceptions`, one that forwards them where there is one; without, only one that does not.
pub(super) fn take(key: &Key, exceptions: bool, limits: Limits) -> Option<Box<Exchange>> {
    with(|pool| {
        pool.tidy(limits);
        let found = pool.find(key, exceptions);
        if found.is_none() && exceptions { pool.find(key, false) } else { found }
    })
}

/// Closes all that is kept, and counts anew.
pub(super) fn end_thread() {
    with(|pool| *pool = Pool::default());
}

impl Pool {
    /// Lets go what is too old or too much.
    fn tidy(&mut self, limits: Limits) {
        self.forget_inherited();
        let before = self.kept.len();
        self.kept.retain(|kept| kept.since.elapsed() <= limits.idle);
        while self.kept.len() > limits.max {
            self.kept.pop_front();
        }
        self.counters.dropped += (before - self.kept.len()) as u64;
    }

    /// A forked child has nothing to do with its parent's connections.
    fn forget_inherited(&mut self) {
        if self.kept.iter().any(|kept| !kept.exchange.connection.is_ours()) {
            self.kept.retain(|kept| kept.exchange.connection.is_ours());
            self.counters = Counters::default();
        }
    }

    fn find(&mut self, key: &Key, exceptions: bool) -> Option<Box<Exchange>> {
        let fits = |kept: &Kept| {
            kept.key == *key && (kept.exchange.announced.exceptions != Exceptions::Unasked) == exceptions
        };
        while let Some(at) = self.kept.iter().rposition(fits) {
            let mut exchange = self.kept.remove(at)?.exchange;
            if exchange.connection.liveness() == Liveness::Quiet {
                self.counters.reused += 1;
                if exceptions {
                    exchange.announced.exceptions = Exceptions::Agreed;
                }
                return Some(exchange);
            }
            self.counters.dropped += 1;
        }
        None
    }
}
