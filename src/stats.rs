//! What was done so far, counted by server: of every thread by itself, and added up for the process.
//!
//! A thread's counters are written by that thread alone, so counting is a load and a store; other
//! threads only read them. A forked child counts anew.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::runtime::process;

/// Servers counted apart in a thread; what is beyond counts as one, without a name.
const MAX_SERVERS: usize = 256;
/// Buckets of the round trips: up to 2^31 µs.
const BUCKETS: usize = 32;

macro_rules! counters {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)*) => {
        /// What is counted.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Counter {
            $($(#[$doc])* $variant,)*
        }

        /// Their names, in their order.
        pub const NAMES: &[&str] = &[$($name),*];
    };
}

counters! {
    /// Jobs that were put on a connection.
    Submitted = "submitted";
    /// Jobs that the server accepted.
    Acknowledged = "acknowledged";
    /// Jobs that the server refused.
    Refused = "refused";
    /// Jobs whose result came: WORK_COMPLETE.
    Completed = "completed";
    /// Jobs that failed: WORK_FAIL and WORK_EXCEPTION.
    Failed = "failed";
    /// Jobs that a worker was given.
    Assigned = "assigned";
    /// Jobs whose end a worker reported.
    Worked = "worked";
    /// Jobs whose report the server did not take any more.
    Late = "late";
    /// Connections that were made.
    Connects = "connects";
    /// Of them, those that came after another one to the same server, of the same client or worker.
    Reconnects = "reconnects";
    /// Connections that could not be made.
    ConnectFailures = "connect_failures";
    /// Connections that ended otherwise than by this side's will.
    Lost = "lost";
    /// Times that the server left something without an answer until a call's time was over.
    Timeouts = "timeouts";
    /// Bytes that were sent, before encryption.
    BytesSent = "bytes_sent";
    /// Bytes that came, after decryption.
    BytesReceived = "bytes_received";
}

/// The counters of one server in one thread.
#[derive(Debug, Default)]
pub struct Counters {
    counts: [AtomicU64; NAMES.len()],
    /// Answers of a client's server, by the time that they took: place n has those below 2^n µs.
    round_trips: [AtomicU64; BUCKETS],
}

/// Counters as they stood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    counts: [u64; NAMES.len()],
    round_trips: [u64; BUCKETS],
}

impl Counters {
    /// `n` more.
    pub fn add(&self, counter: Counter, n: u64) {
        add(self.counts.get(counter as usize), n);
    }

    /// One less: what was counted has not happened.
    pub fn take_back(&self, counter: Counter) {
        add(self.counts.get(counter as usize), u64::MAX);
    }

    /// An answer that took so long.
    pub fn note_round_trip(&self, took: Duration) {
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let place = (u64::BITS - micros.leading_zeros()) as usize;
        add(self.round_trips.get(place.min(BUCKETS - 1)), 1);
    }
}

/// Only its own thread writes.
fn add(cell: Option<&AtomicU64>, n: u64) {
    if let Some(cell) = cell {
        cell.store(cell.load(Ordering::Relaxed).wrapping_add(n), Ordering::Relaxed);
    }
}

impl Counts {
    /// One of them.
    #[must_use]
    pub fn get(&self, counter: Counter) -> u64 {
        self.counts.get(counter as usize).copied().unwrap_or_default()
    }

    /// All of them, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, u64)> {
        NAMES.iter().copied().zip(self.counts)
    }

    /// Answers by the time that they took: the µs that they stayed below, and how many; those without
    /// any are left out.
    pub fn round_trips(&self) -> impl Iterator<Item = (u64, u64)> {
        self.round_trips
            .into_iter()
            .enumerate()
            .filter(|(_, count)| *count > 0)
            .map(|(n, count)| (1 << n, count))
    }

    /// Adds what stands there now.
    fn add(&mut self, counters: &Counters) {
        let pairs = self.counts.iter_mut().zip(&counters.counts);
        for (sum, cell) in pairs.chain(self.round_trips.iter_mut().zip(&counters.round_trips)) {
            *sum = sum.wrapping_add(cell.load(Ordering::Relaxed));
        }
    }

    fn add_counts(&mut self, other: &Self) {
        let pairs = self.counts.iter_mut().zip(other.counts);
        for (sum, count) in pairs.chain(self.round_trips.iter_mut().zip(other.round_trips)) {
            *sum = sum.wrapping_add(count);
        }
    }
}

/// Counts by server, as `host:port`.
pub type ByServer = BTreeMap<String, Counts>;

/// The servers of one thread.
#[derive(Debug, Default)]
struct Servers {
    /// In which process they count.
    process: u32,
    known: Vec<(String, Arc<Counters>)>,
}

/// What all threads count: those there are, and those that have ended.
#[derive(Debug, Default)]
struct All {
    process: u32,
    threads: Vec<(String, Arc<Counters>)>,
    ended: ByServer,
}

thread_local! {
    static SERVERS: RefCell<Servers> = RefCell::default();
}

/// One for each process in a line of forks: another thread of the parent may have held the parent's
/// when the child came to be.
static ALL: [Mutex<All>; 64] =
    [const { Mutex::new(All { process: 0, threads: Vec::new(), ended: BTreeMap::new() }) }; 64];

/// What is counted in this process.
fn all() -> MutexGuard<'static, All> {
    let [first, ..] = &ALL;
    let mine = ALL.get(process() as usize % ALL.len()).unwrap_or(first);
    let mut all = mine.lock().unwrap_or_else(PoisonError::into_inner);
    if all.process != process() {
        *all = All { process: process(), ..All::default() };
    }
    all
}

/// The counters of a server in this thread.
#[must_use]
pub fn of(server: &str) -> Arc<Counters> {
    SERVERS.with_borrow_mut(|servers| {
        if servers.process != process() {
            *servers = Servers { process: process(), known: Vec::new() };
        }
        let server = if servers.known.len() < MAX_SERVERS { server } else { "" };
        if let Some((_, counters)) = servers.known.iter().find(|(name, _)| name == server) {
            return Arc::clone(counters);
        }
        let counters = Arc::new(Counters::default());
        servers.known.push((server.to_owned(), Arc::clone(&counters)));
        all().threads.push((server.to_owned(), Arc::clone(&counters)));
        counters
    })
}

/// What this thread counted.
#[must_use]
pub fn of_thread() -> Counts {
    let mut sum = Counts::default();
    SERVERS.with_borrow(|servers| {
        if servers.process == process() {
            servers.known.iter().for_each(|(_, counters)| sum.add(counters));
        }
    });
    sum
}

/// What all threads of this process counted, by server.
#[must_use]
pub fn of_process() -> ByServer {
    let all = all();
    let mut sums = all.ended.clone();
    all.threads.iter().for_each(|(server, counters)| sums.entry(server.clone()).or_default().add(counters));
    sums
}

/// The sum over servers.
#[must_use]
pub fn total(by_server: &ByServer) -> Counts {
    let mut sum = Counts::default();
    by_server.values().for_each(|counts| sum.add_counts(counts));
    sum
}

/// What this thread counted stays in the sums; the thread itself counts anew.
pub fn end_thread() {
    let servers = SERVERS.take();
    let mut all = all();
    if all.process != servers.process {
        return;
    }
    for (server, counters) in servers.known {
        all.threads.retain(|(_, of_thread)| !Arc::ptr_eq(of_thread, &counters));
        all.ended.entry(server).or_default().add(&counters);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_counts_by_itself_and_its_end_changes_no_sum() {
        let count = || {
            let counters = of("a thread's server");
            counters.add(Counter::Submitted, 3);
            counters.add(Counter::Submitted, 1);
            counters.take_back(Counter::Submitted);
            of_thread().get(Counter::Submitted)
        };
        let submitted =
            || of_process().get("a thread's server").map_or(0, |counts| counts.get(Counter::Submitted));
        let counted = std::thread::spawn(move || (count(), submitted(), end_thread(), of_thread())).join();
        assert!(matches!(counted, Ok((3, 3, (), rest)) if rest == Counts::default()));
        assert_eq!(submitted(), 3);
    }

    #[test]
    fn round_trips_are_kept_by_powers_of_two() {
        let counters = Counters::default();
        for micros in [0, 1, 1, 2, 3, 1000, u64::MAX] {
            counters.note_round_trip(Duration::from_micros(micros));
        }
        let mut counts = Counts::default();
        counts.add(&counters);
        let expected = [(1, 1), (2, 2), (4, 2), (1024, 1), (1 << 31, 1)];
        assert_eq!(counts.round_trips().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn servers_beyond_the_most_count_as_one() {
        let counted = std::thread::spawn(|| {
            (0..2 * MAX_SERVERS).for_each(|n| of(&format!("many {n}")).add(Counter::Connects, 1));
            let known = SERVERS.with_borrow(|servers| servers.known.len());
            (known, of_thread().get(Counter::Connects))
        });
        assert_eq!(counted.join().ok(), Some((MAX_SERVERS + 1, 2 * MAX_SERVERS as u64)));
    }
}
