//! What servers send: replies to requests, and packets about running jobs.

use super::lane::Owed;
use super::{Kind, NOBODY, News, Outcome, Received, SLACK, Target, Task, TaskId, Tasks};
use crate::error::{Error, ReturnCode};
use crate::protocol::{JobStatus, Packet, Reply};

impl Tasks {
    /// A packet from `server`. [`Received::Nothing`] when it concerns nobody.
    /// `result_limit` bounds in bytes what WORK_DATA may add up to.
    ///
    /// # Errors
    /// When the packet is malformed or answers nothing that was asked: the
    /// connection is out of step and of no use any more.
    pub fn receive(&mut self, server: usize, packet: Packet, result_limit: usize) -> Result<Received, Error> {
        match Reply::parse(&packet)? {
            Reply::JobCreated { .. } => {
                let owed = self
                    .reply_to(server, &packet, |kind| matches!(kind, Kind::Foreground | Kind::Background))?;
                return Ok(self.created(server, &owed, packet.into_body()));
            }
            Reply::JobStatus { status, .. } => {
                let id = self.reply_to(server, &packet, |kind| kind == Kind::Status)?.task;
                return Ok(self.status(id, status));
            }
            Reply::UniqueStatus { status, .. } => {
                let id = self.reply_to(server, &packet, |kind| kind == Kind::UniqueStatus)?.task;
                return Ok(self.status(id, status));
            }
            Reply::Echo { data } => {
                let id = self.reply_to(server, &packet, |kind| kind == Kind::Echo)?.task;
                self.settle(id, Outcome::Echo(data.to_vec()));
            }
            Reply::Option { .. } => {
                let id = self.reply_to(server, &packet, |kind| kind == Kind::Option)?.task;
                self.settle(id, Outcome::OptionSet);
            }
            Reply::Error { code, text } => return Ok(self.refused(server, code, text)),
            Reply::Noop => return Ok(Received::Nothing),
            Reply::NoJob | Reply::Assign | Reply::Request(_) => return Err(unexpected(&packet)),
            Reply::Data { handle, .. } | Reply::Warning { handle, .. } | Reply::Status { handle, .. } => {
                let id = self.deal(server, handle, false);
                return self.work(id, packet, result_limit);
            }
            Reply::Complete { handle, .. } | Reply::Exception { handle, .. } | Reply::Fail { handle } => {
                let id = self.deal(server, handle, true);
                return self.work(id, packet, result_limit);
            }
        }
        Ok(Received::News)
    }

    /// Whose packet about this handle it is.
    fn deal(&mut self, server: usize, handle: &[u8], ends: bool) -> Option<TaskId> {
        self.lanes.get_mut(server)?.deal(handle, ends)
    }

    /// Takes the oldest request off the server's queue, if `fits` says the packet answers it.
    fn reply_to(
        &mut self,
        server: usize,
        packet: &Packet,
        fits: impl Fn(Kind) -> bool,
    ) -> Result<Owed, Error> {
        let lane = self.lanes.get_mut(server);
        let Some(lane) = lane else { return Err(unexpected(packet)) };
        // A server that ignores an option keeps silent about it.
        while lane.owed.front().is_some_and(|owed| owed.task == NOBODY && !fits(owed.kind)) {
            lane.owed.pop_front();
        }
        match lane.owed.pop_front_if(|owed| fits(owed.kind)) {
            Some(owed) => Ok(owed),
            None if lane.owed.front().is_some_and(|owed| owed.kind == Kind::Echo) => Err(no_echo()),
            None => Err(unexpected(packet)),
        }
    }

    fn created(&mut self, server: usize, owed: &Owed, handle: Vec<u8>) -> Received {
        let task = self.tasks.get_mut(&owed.task);
        let wanted = task.is_some();
        if owed.kind == Kind::Foreground
            && let Some(lane) = self.lanes.get_mut(server)
        {
            lane.accept(handle.clone(), wanted.then_some(owed.task));
        }
        let Some(task) = task else { return Received::Nothing };
        if owed.kind == Kind::Background {
            // It is in no lane any more.
            task.server = None;
            self.end(owed.task, News::Created(handle));
        } else {
            task.handle.clone_from(&handle);
            self.tell(owed.task, News::Created(handle));
        }
        Received::News
    }

    fn status(&mut self, id: TaskId, status: JobStatus) -> Received {
        let Some(task) = self.tasks.get_mut(&id) else { return Received::Nothing };
        let from = task.server.take();
        if let Target::UntilKnown(servers) = &mut task.target {
            servers.retain(|server| Some(*server) != from);
            if !status.known && !servers.is_empty() {
                task.denied = true;
                return Received::AskNext(id);
            }
        }
        self.end(id, News::JobStatus(status));
        Received::News
    }

    fn refused(&mut self, server: usize, code: &[u8], text: &[u8]) -> Received {
        let oldest = self.lanes.get_mut(server).and_then(|lane| lane.owed.pop_front());
        let refused = oldest.as_ref().is_some_and(|owed| owed.kind == Kind::Option);
        let Some(owed) = oldest.filter(|owed| self.tasks.contains_key(&owed.task)) else {
            return if refused { Received::Refused } else { Received::Nothing };
        };
        let error = match owed.kind {
            Kind::Option if ReturnCode::from_server(code).is_none() => Error::State {
                function: "success",
                code: ReturnCode::InvalidServerOption,
                message: "the server refuses the option",
            },
            Kind::Echo | Kind::Option => Error::server("success", code, text),
            _ => Error::server("_client_run_tasks", code, text),
        };
        self.fail(owed.task, error);
        if refused { Received::Refused } else { Received::News }
    }

    /// A packet about the job of this task.
    fn work(&mut self, id: Option<TaskId>, packet: Packet, limit: usize) -> Result<Received, Error> {
        let Some(id) = id else { return Ok(Received::Nothing) };
        let (tail, news): (usize, fn(Vec<u8>) -> News) = match Reply::parse(&packet)? {
            Reply::Data { data, .. } => (data.len(), News::Data),
            Reply::Warning { data, .. } => (data.len(), News::Warning),
            Reply::Complete { data, .. } => (data.len(), News::Complete),
            Reply::Exception { data, .. } => (data.len(), News::Exception),
            Reply::Status { .. } if self.over_limit(id, 0, limit) => return Ok(self.refuse_more(id)),
            Reply::Status { numerator, denominator, .. } => {
                self.tell(id, News::Status(numerator, denominator));
                return Ok(Received::News);
            }
            _ => {
                self.end(id, News::Fail);
                return Ok(Received::News);
            }
        };
        if self.over_limit(id, tail, limit) {
            return Ok(self.refuse_more(id));
        }
        match news(packet.into_tail(tail)) {
            more @ (News::Data(_) | News::Warning(_)) => self.tell(id, more),
            last => self.end(id, last),
        }
        Ok(Received::News)
    }

    fn over_limit(&self, id: TaskId, more: usize, limit: usize) -> bool {
        let held = |task: &Task| match (task.listed, self.taken) {
            (false, _) => task.result.len(),
            (true, false) => task.parked.saturating_sub(SLACK),
            (true, true) => 0,
        };
        self.tasks.get(&id).is_some_and(|task| held(task).saturating_add(more) > limit)
    }

    fn refuse_more(&mut self, id: TaskId) -> Received {
        self.give_up(id);
        self.fail(id, Error::ResultTooLarge);
        Received::TooMuch
    }
}

fn unexpected(packet: &Packet) -> Error {
    Error::Unexpected { function: "_client_run_tasks", command: packet.command }
}

fn no_echo() -> Error {
    Error::State {
        function: "success",
        code: ReturnCode::InvalidCommand,
        message: "Wrong command sent in response to ECHO request",
    }
}
