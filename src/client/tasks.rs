//! The task table: what was asked of which server, packets in, events out. No I/O.
//!
//! Replies to requests come in the order of the requests, so each server has a
//! queue of what it still owes; a request whose waiter gave up stays in it and
//! its reply is dropped. Everything about a running job comes by handle. Jobs with
//! one unique share it, and each packet comes once for each of them: the first for
//! the first unfinished task that has the handle, and so on.

mod fuzzed;
mod lane;

use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};

use self::lane::{Lane, Owed};
use super::event::append;
#[doc(hidden)]
pub use fuzzed::fuzz;

pub use super::event::{Event, Kind, News, Outcome, Received, Request, Target, TaskId};
use crate::error::{Error, Loss, ReturnCode};
use crate::protocol::{JobStatus, Packet, Reply};

/// A map by task.
pub type TaskMap<T> = HashMap<TaskId, T, BuildHasherDefault<IdHasher>>;

/// Spreads ids, which are consecutive numbers of our own and need no protection.
#[derive(Debug, Default)]
pub struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, id: u64) {
        self.0 = (self.0 ^ id).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// What a task's waiting events may take besides their data, in bytes.
const SLACK: usize = 64 * 1024;

/// Ids are unique in the process: one that outlives its client names nothing.
static NEXT: AtomicU64 = AtomicU64::new(1);

#[derive(Debug)]
struct Task {
    kind: Kind,
    target: Target,
    listed: bool,
    packet: Vec<u8>,
    workload: Vec<u8>,
    /// WORK_DATA so far, of a task that is not listed.
    result: Vec<u8>,
    outcome: Option<Outcome>,
    /// Where it is, once sent.
    server: Option<usize>,
    handle: Vec<u8>,
    /// A server was asked and does not know the job.
    denied: bool,
    /// Bytes of its events that wait.
    parked: usize,
}

/// What a lost connection left over: tasks to be sent again, elsewhere or anew.
pub type Unsent = Vec<TaskId>;

/// The table.
#[derive(Debug, Default)]
pub struct Tasks {
    /// Boxed, so that a table of many grows without moving them.
    tasks: TaskMap<Box<Task>>,
    lanes: Vec<Lane>,
    /// Tasks that are listed and not over.
    listed: usize,
    events: VecDeque<Event>,
    /// Bytes in `events`.
    parked: usize,
    /// Whether events are taken as they come. Else they pile up, because what is
    /// waited for is something else, and what one task may hold of them is limited.
    pub taken: bool,
}

impl Tasks {
    /// Takes in a task that is not sent yet.
    pub fn insert(&mut self, request: Request) -> TaskId {
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        self.listed += usize::from(request.listed);
        let Request { kind, target, packet, workload, listed } = request;
        let (result, handle) = (Vec::new(), Vec::new());
        let (outcome, server) = (None, None);
        let task = Task {
            kind,
            target,
            listed,
            packet,
            workload,
            result,
            outcome,
            server,
            handle,
            denied: false,
            parked: 0,
        };
        self.tasks.insert(id, Box::new(task));
        id
    }

    /// What the task asks for, `None` once it is over and done with.
    #[must_use]
    pub fn kind(&self, id: TaskId) -> Option<Kind> {
        self.tasks.get(&id).map(|task| task.kind)
    }

    /// Whether it is a listed job, which may go to any server.
    #[must_use]
    pub fn is_listed_job(&self, id: TaskId) -> bool {
        self.tasks.get(&id).is_some_and(|task| task.listed && task.target == Target::Any)
    }

    /// Where the task may go.
    #[must_use]
    pub fn target(&self, id: TaskId) -> Option<&Target> {
        self.tasks.get(&id).map(|task| &task.target)
    }

    /// The server that has the task and whether it accepted it with a handle.
    #[must_use]
    pub fn place(&self, id: TaskId) -> Option<(usize, bool)> {
        let task = self.tasks.get(&id)?;
        Some((task.server?, !task.handle.is_empty()))
    }

    /// The task is about to be queued for `server` at `mark`: its bytes, which
    /// the table keeps no longer.
    pub fn sent(&mut self, id: TaskId, server: usize, mark: u64) -> Option<(Vec<u8>, Vec<u8>)> {
        let task = self.tasks.get_mut(&id)?;
        task.server = Some(server);
        let kind = task.kind;
        let packet = match task.target {
            Target::UntilKnown(_) => task.packet.clone(),
            _ => std::mem::take(&mut task.packet),
        };
        let bytes = (packet, std::mem::take(&mut task.workload));
        self.owe(server, Owed { task: id, kind, mark });
        Some(bytes)
    }

    /// A request without a task was queued for `server`: its reply will be dropped.
    pub fn sent_unwatched(&mut self, kind: Kind, server: usize, mark: u64) {
        self.owe(server, Owed { task: 0, kind, mark });
    }

    fn owe(&mut self, server: usize, owed: Owed) {
        if self.lanes.len() <= server {
            self.lanes.resize_with(server + 1, Lane::default);
        }
        if let Some(lane) = self.lanes.get_mut(server) {
            lane.owed.push_back(owed);
        }
    }

    /// Whether `server` owes anything: a reply, or the end of a job.
    #[must_use]
    pub fn is_waiting_for(&self, server: usize) -> bool {
        self.lanes.get(server).is_some_and(Lane::is_waited_for)
    }

    /// Whether any task other than `id` is with `server`.
    #[must_use]
    pub fn has_others(&self, server: usize, id: TaskId) -> bool {
        let Some(lane) = self.lanes.get(server) else { return false };
        let mut owed = lane.owed.iter().map(|owed| owed.task);
        owed.any(|task| task != id && self.tasks.contains_key(&task)) || lane.runs_others(id)
    }

    /// How many listed tasks are not over.
    #[must_use]
    pub fn listed(&self) -> usize {
        self.listed
    }

    /// Forgets a task; what still comes for it is dropped.
    pub fn abandon(&mut self, id: TaskId) {
        self.give_up(id);
        self.remove(id);
    }

    /// The next event of a listed task.
    pub fn next_event(&mut self) -> Option<Event> {
        let event = self.events.pop_front()?;
        let size = event.news.size();
        self.parked = self.parked.saturating_sub(size);
        if let Some(task) = self.tasks.get_mut(&event.task) {
            task.parked = task.parked.saturating_sub(size);
        }
        Some(event)
    }

    /// Whether events wait to be taken.
    #[must_use]
    pub fn has_events(&self) -> bool {
        !self.events.is_empty()
    }

    /// Bytes that wait in events.
    #[must_use]
    pub fn parked(&self) -> usize {
        self.parked
    }

    /// How a task ended that is not listed; it is forgotten then.
    pub fn take_outcome(&mut self, id: TaskId) -> Option<Outcome> {
        let outcome = self.tasks.get_mut(&id)?.outcome.take()?;
        self.remove(id);
        Some(outcome)
    }

    /// Whether a task that is not listed has ended.
    #[must_use]
    pub fn is_over(&self, id: TaskId) -> bool {
        self.tasks.get(&id).is_none_or(|task| task.outcome.is_some())
    }

    /// Ends a task with an error.
    pub fn fail(&mut self, id: TaskId, error: Error) {
        self.end(id, News::Error(error));
    }

    /// A packet from `server`. `Ok(false)` when it concerns nobody.
    /// `result_limit` bounds in bytes what WORK_DATA may add up to.
    ///
    /// # Errors
    /// When the packet is malformed or answers nothing that was asked: the
    /// connection is out of step and of no use any more.
    pub fn receive(&mut self, server: usize, packet: Packet, result_limit: usize) -> Result<Received, Error> {
        let reply = Reply::parse(&packet)?;
        match reply {
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
            Reply::Data { handle, .. }
            | Reply::Warning { handle, .. }
            | Reply::Status { handle, .. }
            | Reply::Complete { handle, .. }
            | Reply::Exception { handle, .. }
            | Reply::Fail { handle } => {
                let ends =
                    !matches!(reply, Reply::Data { .. } | Reply::Warning { .. } | Reply::Status { .. });
                let lane = self.lanes.get_mut(server);
                let Some(id) = lane.and_then(|lane| lane.deal(handle, ends)) else {
                    return Ok(Received::Nothing);
                };
                return self.work(id, packet, result_limit);
            }
        }
        Ok(Received::News)
    }

    /// The connection to `server` is gone. `sent` and `rest` tell what of its
    /// outbox went out and what did not; what did not is to be sent again.
    pub fn lost(&mut self, server: usize, sent: u64, rest: &[u8], error: &Error) -> Unsent {
        let Some(lane) = self.lanes.get_mut(server).map(std::mem::take) else { return Unsent::new() };
        let queue = &lane.owed;
        let ends: Vec<u64> =
            queue.iter().skip(1).map(|owed| owed.mark).chain([sent + rest.len() as u64]).collect();
        let mut unsent = Unsent::new();
        for (owed, end) in queue.iter().zip(ends) {
            let bytes = owed
                .mark
                .checked_sub(sent)
                .and_then(|from| rest.get(usize::try_from(from).ok()?..usize::try_from(end - sent).ok()?));
            match (self.tasks.get_mut(&owed.task), bytes) {
                (Some(task), Some(bytes)) => {
                    task.packet = bytes.to_vec();
                    task.server = None;
                    unsent.push(owed.task);
                }
                (Some(_), None) => self.fail(owed.task, unacknowledged(owed.kind, error)),
                (None, _) => {}
            }
        }
        self.fail_running(&lane, error);
        unsent
    }

    fn fail_running(&mut self, lane: &Lane, error: &Error) {
        let mut ids: Vec<TaskId> = lane.tasks().collect();
        ids.sort_unstable();
        for id in ids {
            let error =
                if matches!(error, Error::Lost(_)) { Error::Lost(Loss::Accepted) } else { error.clone() };
            self.fail(id, error);
        }
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
        while lane.owed.front().is_some_and(|owed| owed.task == 0 && !fits(owed.kind)) {
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

    /// No server is left to ask: the task ends with `error`, or as unknown where
    /// a server said so.
    pub fn exhaust(&mut self, id: TaskId, error: Error) {
        if self.tasks.get(&id).is_some_and(|task| task.denied) {
            self.deny(id);
        } else {
            self.fail(id, error);
        }
    }

    /// An option is on already, and the task that asks for it ends so.
    pub fn agree(&mut self, id: TaskId) {
        self.settle(id, Outcome::OptionSet);
    }

    /// A status task whose job nobody knows ends so, without asking.
    pub fn deny(&mut self, id: TaskId) {
        self.end(id, News::JobStatus(JobStatus::default()));
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

    fn work(&mut self, id: TaskId, packet: Packet, result_limit: usize) -> Result<Received, Error> {
        let (tail, news): (usize, fn(Vec<u8>) -> News) = match Reply::parse(&packet)? {
            Reply::Data { data, .. } => (data.len(), News::Data),
            Reply::Warning { data, .. } => (data.len(), News::Warning),
            Reply::Complete { data, .. } => (data.len(), News::Complete),
            Reply::Exception { data, .. } => (data.len(), News::Exception),
            Reply::Status { .. } if self.over_limit(id, 0, result_limit) => return Ok(self.refuse_more(id)),
            Reply::Status { numerator, denominator, .. } => {
                self.tell(id, News::Status(numerator, denominator));
                return Ok(Received::News);
            }
            _ => {
                self.end(id, News::Fail);
                return Ok(Received::News);
            }
        };
        let news = news(packet.into_tail(tail));
        let ends = !matches!(news, News::Data(_) | News::Warning(_));
        match (self.over_limit(id, tail, result_limit), ends) {
            (false, false) => self.tell(id, news),
            (false, true) => self.end(id, news),
            (true, false) => return Ok(self.refuse_more(id)),
            (true, true) => {
                self.fail(id, Error::ResultTooLarge);
                return Ok(Received::TooMuch);
            }
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

    /// News that leave the task running.
    fn tell(&mut self, id: TaskId, news: News) {
        let Some(task) = self.tasks.get_mut(&id) else { return };
        if task.listed {
            task.parked += news.size();
            self.push(Event { task: id, news, last: false });
        } else if let News::Data(data) = news {
            append(&mut task.result, data);
        }
    }

    /// News that end the task.
    fn end(&mut self, id: TaskId, news: News) {
        let Some(task) = self.tasks.get_mut(&id) else { return };
        if task.listed {
            self.remove(id);
            self.push(Event { task: id, news, last: true });
        } else {
            let outcome = Outcome::of(news, std::mem::take(&mut task.result));
            self.settle(id, outcome);
        }
    }

    fn settle(&mut self, id: TaskId, outcome: Outcome) {
        self.leave_lane(id);
        if let Some(task) = self.tasks.get_mut(&id) {
            task.server = None;
            task.outcome = Some(outcome);
        }
    }

    fn push(&mut self, event: Event) {
        self.parked += event.news.size();
        self.events.push_back(event);
    }

    fn remove(&mut self, id: TaskId) {
        self.leave_lane(id);
        if let Some(task) = self.tasks.remove(&id) {
            self.listed -= usize::from(task.listed);
        }
    }

    fn leave_lane(&mut self, id: TaskId) {
        self.in_its_lane(id, |lane, handle| lane.end(handle, id));
    }

    fn give_up(&mut self, id: TaskId) {
        self.in_its_lane(id, |lane, handle| lane.give_up(handle, id));
    }

    fn in_its_lane(&mut self, id: TaskId, change: impl FnOnce(&mut Lane, &[u8])) {
        let Some(task) = self.tasks.get(&id) else { return };
        if let Some(lane) = task.server.and_then(|server| self.lanes.get_mut(server)) {
            change(lane, &task.handle);
        }
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

fn unacknowledged(kind: Kind, error: &Error) -> Error {
    match (kind, error) {
        (Kind::Foreground | Kind::Background, Error::Lost(_)) => Error::Lost(Loss::Unacknowledged),
        _ => error.clone(),
    }
}
