//! What servers send: answers to GRAB, and the word that there is a job.

use super::job::Job;
use super::{Phase, Worker};
use crate::error::Error;
use crate::session::{Answer, Event, Lost, Receive, Sessions};

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
        let was_expected = std::mem::take(&mut state.expects_noop);
        if was_expected {
            state.wake();
            state.has_job = true;
        }
        was_expected
    }

    /// The connection is gone. One that slept there is told no more of jobs. Whether it was
    /// not this side that closed it.
    fn take_lost(&mut self, server: usize, lost: &Lost) -> bool {
        let Some(state) = self.states.get_mut(server) else { return false };
        let slept = state.expects_noop;
        (state.phase, state.expects_noop, state.has_job) = (Phase::Awake, false, false);
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

/// Whether it was this side that closed.
fn is_ours(error: &Error) -> bool {
    matches!(error, Error::Interrupted | Error::Timeout { .. })
}
