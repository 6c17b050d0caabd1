//! Whether a job's result may wait for the GRAB that follows it.
//!
//! A worker's loop asks for the next job as soon as it has done one. Where result
//! and GRAB leave in one segment, the server wakes up once instead of twice, which
//! is a fifth of what a short job costs. So once a loop has shown that it asks at
//! once, its results are given to the kernel with the word that more follows
//! (`MSG_MORE`).
//!
//! When the loop then pauses after all, its result does not wait for the end of the
//! pause: the kernel sends it after about 200 ms and a round trip, and whenever the
//! connection closes, however the process dies. After such a pause the loop has to
//! ask at once twice as often before it is trusted again, so that one with regular
//! pauses has a few late results and no more.

use std::time::{Duration, Instant};

/// A search that begins so soon after the last job's end asks at once.
const AT_ONCE: Duration = Duration::from_micros(100);
/// Where it begins later than this, the loop paused. In between something got in its way.
const PAUSE: Duration = Duration::from_millis(5);
/// How often a loop has to ask at once before it is trusted, at first and at most.
const TRUST: (u32, u32) = (16, 4096);

/// How promptly a worker asks for its next job.
#[derive(Debug)]
pub(super) struct Pace {
    /// When the last job ended; until the next search begins.
    ended: Option<Instant>,
    /// Whether its result waits.
    held: bool,
    /// Searches that began at once, less for those that did not.
    prompt: u32,
    /// How many there have to be.
    needed: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self { ended: None, held: false, prompt: 0, needed: TRUST.0 }
    }
}

impl Pace {
    /// A job has ended. Whether its result may wait for the next GRAB.
    pub(super) fn job_ended(&mut self, now: Instant) -> bool {
        self.ended = Some(now);
        self.held = self.prompt >= self.needed;
        self.held
    }

    /// A search for a job begins.
    pub(super) fn search_begins(&mut self, now: Instant) {
        let Some(ended) = self.ended.take() else { return };
        match now.duration_since(ended) {
            gap if gap <= AT_ONCE => self.prompt = (self.prompt + 1).min(2 * self.needed),
            gap if gap <= PAUSE => self.prompt /= 2,
            _ => {
                self.prompt = 0;
                if self.held {
                    self.needed = (2 * self.needed).min(TRUST.1);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As many jobs with these pauses after them: how many results waited, and how
    /// many of them for longer than `AT_ONCE`.
    fn jobs(count: u32, pause: impl Fn(u32) -> Duration) -> (u32, u32) {
        let (mut pace, mut clock) = (Pace::default(), Instant::now());
        let (mut held, mut late) = (0, 0);
        for number in 1..=count {
            let waits = pace.job_ended(clock);
            held += u32::from(waits);
            late += u32::from(waits && pause(number) > AT_ONCE);
            clock += pause(number);
            pace.search_begins(clock);
        }
        (held, late)
    }

    fn every(period: u32, pause: Duration) -> impl Fn(u32) -> Duration {
        move |number| if number.is_multiple_of(period) { pause } else { AT_ONCE }
    }

    #[test]
    fn results_wait_once_the_loop_has_asked_at_once_for_a_while() {
        assert_eq!(jobs(16, |_| AT_ONCE), (0, 0));
        assert_eq!(jobs(20, |_| AT_ONCE), (4, 0));
    }

    #[test]
    fn a_loop_that_does_something_after_each_job_has_no_result_waiting() {
        assert_eq!(jobs(1000, |_| AT_ONCE * 2), (0, 0));
        assert_eq!(jobs(1000, |_| PAUSE * 2), (0, 0));
    }

    #[test]
    fn a_loop_that_is_interrupted_now_and_then_is_trusted_all_the_same() {
        let (held, late) = jobs(1000, every(50, PAUSE));
        assert!(held > 900 && late <= 20, "{held} {late}");
    }

    #[test]
    fn regular_pauses_make_a_few_late_results_and_no_more() {
        assert_eq!(jobs(100_000, every(100, PAUSE * 2)).1, 3);
        assert_eq!(jobs(1_000_000, every(3000, PAUSE * 2)).1, 8);
    }
}
