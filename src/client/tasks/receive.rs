//! What servers send: answers to requests, and packets about running jobs.

use super::{Kind, NOBODY, News, Outcome, Received, SLACK, Target, Task, TaskId, Tasks};
use crate::error::Error;
use crate::protocol::{JobStatus, Work, WorkKind};
use crate::session::{Answer, Expects, Request};

impl Tasks {
    /// The answer to a request.
    pub fn answered(&mut self, server: usize, request: &Request, answer: Answer) -> Received {
        match answer {
            Answer::Created(handle) => self.created(server, request, handle),
            Answer::Status(status) => self.status(request.id, status),
            Answer::Refused(_) if !self.tasks.contains_key(&request.id) => Received::Nothing,
            Answer::Refused(error) => {
                self.fail(request.id, *error);
                Received::News
            }
            Answer::Echo(_) | Answer::OptionSet | Answer::Job(_) | Answer::NoJob | Answer::Text(_) => {
                Received::Nothing
            }
        }
    }

    fn created(&mut self, server: usize, request: &Request, handle: Vec<u8>) -> Received {
        let is_wanted = request.id != NOBODY && self.tasks.contains_key(&request.id);
        if request.expects == (Expects::Created { foreground: true })
            && let Some(running) = self.running_at(server)
        {
            running.accept(handle.clone(), is_wanted.then_some(request.id));
        }
        let Some(task) = self.tasks.get_mut(&request.id) else { return Received::Nothing };
        if task.request.kind == Kind::Background {
            // It is with no server any more.
            task.place.server = None;
            self.end(request.id, News::Created(handle));
        } else {
            task.place.handle.clone_from(&handle);
            self.tell(request.id, News::Created(handle));
        }
        Received::News
    }

    fn status(&mut self, id: TaskId, status: JobStatus) -> Received {
        let Some(task) = self.tasks.get_mut(&id) else { return Received::Nothing };
        let from = task.place.server.take();
        if let Target::UntilKnown(servers) = &mut task.request.target {
            servers.retain(|server| Some(*server) != from);
            if !status.known && !servers.is_empty() {
                task.attempt.denied = true;
                return Received::AskNext(id);
            }
        }
        self.end(id, News::JobStatus(status));
        Received::News
    }

    /// A packet about a running job. `limit` bounds in bytes what WORK_DATA may add up to.
    /// [`Received::Nothing`] when it concerns nobody.
    pub fn work(&mut self, server: usize, work: Work, limit: usize) -> Received {
        let dealt = self
            .running
            .get_mut(server)
            .and_then(|running| running.next_receiver(work.handle(), work.ends()));
        let Some(id) = dealt else { return Received::Nothing };
        let holds_more = !matches!(work.kind, WorkKind::Fail);
        if holds_more && self.is_over_limit(id, work.size(), limit) {
            return self.refuse_more(id);
        }
        match work.kind {
            WorkKind::Data => self.tell(id, News::Data(work.into_data())),
            WorkKind::Warning => self.tell(id, News::Warning(work.into_data())),
            WorkKind::Status(numerator, denominator) => self.tell(id, News::Status(numerator, denominator)),
            WorkKind::Complete => self.end(id, News::Complete(work.into_data())),
            WorkKind::Exception => self.end(id, News::Exception(work.into_data())),
            WorkKind::Fail => self.end(id, News::Fail),
        }
        Received::News
    }

    fn is_over_limit(&self, id: TaskId, more: usize, limit: usize) -> bool {
        let held = |task: &Task| match (task.request.listed, self.taken) {
            (false, _) => task.result.len(),
            (true, false) => task.held.kept_data + task.held.parked.saturating_sub(SLACK),
            (true, true) if self.gathers => task.held.kept_data + task.held.waiting_data,
            (true, true) => 0,
        };
        self.tasks.get(&id).is_some_and(|task| held(task).saturating_add(more) > limit)
    }

    fn refuse_more(&mut self, id: TaskId) -> Received {
        let job = self.job_name(id);
        self.forsake(id, Error::ResultTooLarge { job });
        Received::TooMuch
    }

    /// A task of its caller's own has ended.
    pub(super) fn settle(&mut self, id: TaskId, outcome: Outcome) {
        self.leave_running(id);
        if let Some(task) = self.tasks.get_mut(&id) {
            task.place.server = None;
            task.outcome = Some(outcome);
        }
    }
}
