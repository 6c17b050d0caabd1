//! The task table: what was asked of which server, packets in, events out. No I/O.
//!
//! Replies to requests come in the order of the requests, so each server has a
//! queue of what it still owes; a request whose waiter gave up stays in it and
//! its reply is dropped. Everything about a running job comes by handle.

mod fuzzed;
mod ids;
mod lane;
mod lost;
mod receive;

use std::collections::VecDeque;

use self::lane::{Lane, Owed};
use super::event::{NOBODY, append};
#[doc(hidden)]
pub use fuzzed::fuzz;
pub use ids::{IdHasher, TaskMap};

pub use super::event::{Event, Kind, News, Outcome, Received, Request, Target, TaskId};
use crate::error::Error;
use crate::protocol::JobStatus;

/// What a task's waiting events may take besides their data, in bytes.
const SLACK: usize = 64 * 1024;

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
        let id = ids::next();
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
        self.owe(server, Owed { task: NOBODY, kind, mark });
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
