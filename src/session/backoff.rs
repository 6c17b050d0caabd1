//! When a server that failed is asked again, and the addresses that swallow packets.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use super::Timing;

/// After a refusal or a loss. Never doubled: a server that restarts is back at once.
const REFUSED: Duration = Duration::from_millis(500);
/// Addresses remembered; and how long one is that did not swallow again.
const MAX_REMEMBERED: usize = 64;
const REMEMBERED: Duration = Duration::from_secs(120);

/// The back-off of one server or address.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Backoff {
    until: Option<Instant>,
    /// How often in a row it was silent.
    silences: u32,
}

impl Backoff {
    /// It refused, closed, or was lost: asked again within a second.
    pub(super) fn refused(&mut self) {
        self.until = Some(Instant::now() + jittered(REFUSED));
    }

    /// It swallowed what was sent or left it unanswered.
    pub(super) fn silent(&mut self, timing: &Timing) {
        let full = timing.after_silences(self.silences);
        self.silences = self.silences.saturating_add(1);
        self.until = Some(Instant::now() + jittered(full));
    }

    /// Until when others go first, `None` when that is over.
    pub(super) fn until(&self) -> Option<Instant> {
        self.until.filter(|until| *until > Instant::now())
    }
}

/// Give or take a quarter, so that many processes do not come back in one moment.
fn jittered(time: Duration) -> Duration {
    let jitter = RandomState::new().build_hasher().finish() % 50;
    time * u32::try_from(75 + jitter).unwrap_or(100) / 100
}

thread_local! {
    /// Addresses that took no connection: of this thread, for all clients and workers.
    static SWALLOWING: RefCell<HashMap<SocketAddr, Backoff>> = RefCell::default();
}

/// All are tried again.
pub(super) fn end_thread() {
    let _ = SWALLOWING.try_with(RefCell::take);
}

/// A connect to this address went unanswered.
pub(super) fn note_swallowed(address: SocketAddr, timing: &Timing) {
    SWALLOWING.with_borrow_mut(|all| {
        all.retain(|_, backoff| backoff.until.is_some_and(|until| until.elapsed() < REMEMBERED));
        if all.len() < MAX_REMEMBERED || all.contains_key(&address) {
            all.entry(address).or_default().silent(timing);
        }
    });
}

/// It answered.
pub(super) fn note_answered(address: SocketAddr) {
    SWALLOWING.with_borrow_mut(|all| {
        // Nearly always; removing would hash the address all the same.
        if !all.is_empty() {
            all.remove(&address);
        }
    });
}

/// Until when an address is passed over that went unanswered.
pub(super) fn swallows_until(address: SocketAddr) -> Option<Instant> {
    SWALLOWING.with_borrow(|all| all.get(&address).and_then(Backoff::until))
}

/// Until when all of these are passed over; `None` where one can be tried.
pub(super) fn all_swallow_until(addresses: &[SocketAddr]) -> Option<Instant> {
    let ends: Option<Vec<Instant>> = addresses.iter().map(|address| swallows_until(*address)).collect();
    ends?.into_iter().min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(backoff: &Backoff) -> Duration {
        backoff.until().map(|until| until - Instant::now()).unwrap_or_default()
    }

    #[test]
    fn silence_doubles_to_the_most_that_is_allowed() {
        let usual = Timing::default();
        let patient = Timing { retry: Duration::from_secs(60), retry_max: Duration::from_secs(100), ..usual };
        let none = Timing { retry: Duration::ZERO, ..usual };
        for (timing, all) in
            [(usual, &[1, 2, 4, 8, 16, 30, 30][..]), (patient, &[60, 100, 100]), (none, &[0, 0])]
        {
            let mut backoff = Backoff::default();
            for seconds in all {
                backoff.silent(&timing);
                let full = Duration::from_secs(*seconds);
                let left = left(&backoff);
                assert!(left <= full * 5 / 4 && left >= full * 7 / 10, "{seconds}: {left:?}");
            }
        }
    }

    #[test]
    fn a_refusal_is_never_waited_for_longer_than_a_second() {
        let mut backoff = Backoff::default();
        for _ in 0..100 {
            backoff.refused();
            assert!(left(&backoff) < Duration::from_secs(1) && left(&backoff) > Duration::from_millis(100));
        }
    }

    #[test]
    fn one_address_that_answers_is_enough() {
        let [a, b]: [SocketAddr; 2] = [([127, 0, 0, 1], 1).into(), ([127, 0, 0, 2], 1).into()];
        note_swallowed(a, &Timing::default());
        assert!(all_swallow_until(&[a]).is_some() && all_swallow_until(&[a, b]).is_none());
        note_swallowed(b, &Timing::default());
        assert!(all_swallow_until(&[a, b]).is_some());
        note_answered(b);
        assert!(all_swallow_until(&[a, b]).is_none());
    }
}
