//! What servers send: answers to GRAB, and the word that there is a job.

use std::time::{Duration, Instant};

use super::job::Job;
use super::{Phase, ServerState, Worker};
use crate::error::Error;
use crate::session::{Answer, Event, Lost, Receive, Sessions};

/// A NOOP within this time of PRE_SLEEP was on its way by then.
const AT_ONCE: Duration = Duration::from_millis(1);
/// Up to so many of those, without a job, may be the race of several workers for jobs.
const MAX_VAIN: u32 = 64;
/// One that came later, for a job that had just come, counts for so many of them.
const TIMELY: u32 = 4;
/// For so long a server is left alone that goes on with them.
const BRAKE: Duration = Duration::from_millis(10);
/// Lost connections remembered for the next search.
const MAX_LOSSES: usize = 16;

impl Receive for Worker {
    fn sessions(&mut self) -> &mut Sessions {
        &mut self.sessions
    }

    fn take(&mut self, server: usize, event: Event) -> bool {
        match event {
            Event::Answer(_, Answer::NoJob) => self.answered(server, Phase::Empty),
            Event::Answer(_, Answer::Job(assignment)) => {
                let epoch = self.sessions.get(server).map_or(0, |session| session.epoch());
                self.arrived.jobs.push_back(Job::new(assignment, server, epoch));
                self.last = Some(server);
                if let Some(state) = self.states.get_mut(server) {
                    state.vain = 0;
                }
                self.answered(server, Phase::Awake);
            }
            Event::Noop => return self.noop(server),
            Event::LateReport(job) => self.arrived.late.push_back(job),
            Event::Lost(lost) => return self.take_lost(server, &lost),
            Event::Answer(..) | Event::Work(_) => return false,
        }
        true
    }
}

impl Worker {
    fn answered(&mut self, server: usize, phase: Phase) {
        self.arrived.answers += 1;
        if let Some(state) = self.states.get_mut(server) {
            (state.phase, state.silences) = (phase, 0);
        }
    }

    /// Whether it was to be expected.
    fn noop(&mut self, server: usize) -> bool {
        let Some(state) = self.states.get_mut(server) else { return false };
        if !state.expects_noop || state.is_vain_noop() {
            return false;
        }
        state.expects_noop = false;
        state.wake();
        state.has_job = true;
        true
    }

    /// The connection is gone. One that slept there is told no more of jobs. Whether it was
    /// not this side that closed it.
    fn take_lost(&mut self, server: usize, lost: &Lost) -> bool {
        let Some(state) = self.states.get_mut(server) else { return false };
        let slept = state.expects_noop;
        (state.phase, state.expects_noop, state.has_job) = (Phase::Awake, false, false);
        state.vain = 0;
        if is_ours(&lost.error) || lost.inherited {
            return false;
        }
        if slept
            && lost.requests.is_empty()
            && let Some(session) = self.sessions.get(server)
        {
            session.fail(&lost.error);
        }
        if self.arrived.losses.len() < MAX_LOSSES {
            self.arrived.losses.push((lost.error.clone(), self.arrived.answers));
        }
        true
    }
}

impl ServerState {
    /// gearmand 1.1 says to who goes to sleep that there is a job, and has none to give, for as long as one of
    /// low priority stands behind a delayed one. After some rounds of that it is left alone for a moment.
    fn is_vain_noop(&mut self) -> bool {
        let Phase::Asleep { since, .. } = self.phase else { return false };
        if since.elapsed() > AT_ONCE {
            self.vain = self.vain.saturating_sub(TIMELY);
            return false;
        }
        self.vain = self.vain.saturating_add(1);
        let is_vain = self.vain > MAX_VAIN;
        if is_vain {
            self.phase = Phase::Asleep { since, until: Some(Instant::now() + BRAKE) };
        }
        is_vain
    }
}

/// Whether it was this side that closed.
fn is_ours(error: &Error) -> bool {
    matches!(error, Error::Interrupted | Error::Timeout { .. })
}
