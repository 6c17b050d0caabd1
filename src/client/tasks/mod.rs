//! The task table: which server has which task, answers and packets in, events out. No I/O.
//!
//! A task is ready, then in flight with a server, then running under its handle, then
//! over. Everything about a running job comes by handle.

mod lost;
mod map;
mod receive;
mod running;
mod silence;

use std::collections::VecDeque;
use std::time::Instant;

use self::running::Running;
use super::event::append;
pub use map::{IdHasher, TaskMap};
pub use silence::Limits;

pub use super::event::{Event, Kind, News, NewsKind, Outcome, Received, Request, Target, TaskId};
use crate::error::{Error, job_name};
use crate::protocol::JobStatus;
use crate::session::{Expects, NOBODY, next_id};

/// What a task's waiting events may take besides their data, in bytes.
const SLACK: usize = 64 * 1024;

#[derive(Debug)]
struct Task {
    request: Request,
    attempt: Attempt,
    place: Place,
    /// WORK_DATA so far, of a task that is not listed.
    result: Vec<u8>,
    outcome: Option<Outcome>,
    held: Held,
    /// When something last happened to it, if it was started and so has a timeout of its own.
    heard: Option<Instant>,
}

/// What is held of a task, in bytes.
#[derive(Debug, Default)]
struct Held {
    /// Of its events that wait.
    parked: usize,
    /// WORK_DATA in those.
    waiting_data: usize,
    /// WORK_DATA that is kept by who took it.
    kept_data: usize,
}

/// Where a task is.
#[derive(Debug, Default)]
struct Place {
    /// The server that has it, once sent.
    server: Option<usize>,
    /// Empty until the server has accepted it.
    handle: Vec<u8>,
}

/// The search for a server that takes a task.
#[derive(Debug, Default)]
pub struct Attempt {
    /// Servers that failed.
    tried: Vec<usize>,
    /// How the last one did. Boxed: of many tasks, few meet one.
    failure: Option<Box<Error>>,
    /// Connections that were lost with the task unsent.
    losses: u32,
    /// A server was asked and does not know the job.
    denied: bool,
}

/// How many connections a task may lose before it was sent.
const MAX_LOSSES: u32 = 4;

impl Attempt {
    /// The servers that failed.
    #[must_use]
    pub fn tried(&self) -> Vec<usize> {
        self.tried.clone()
    }

    /// A server failed.
    pub fn failed(&mut self, server: usize, error: Error) {
        self.tried.push(server);
        self.failure = Some(Box::new(error));
    }

    /// How the last server failed.
    #[must_use]
    pub fn failure(&self) -> Option<Error> {
        self.failure.as_deref().cloned()
    }
}

/// What a lost connection left over: tasks to be sent again, elsewhere or anew.
pub type Unsent = Vec<TaskId>;

/// The table.
#[derive(Debug, Default)]
pub struct Tasks {
    /// Boxed, so that a table of many grows without moving them.
    tasks: TaskMap<Box<Task>>,
    /// By server.
    running: Vec<Running>,
    /// Tasks that are listed and not over.
    listed: usize,
    events: VecDeque<Event>,
    /// Delivered before, and to be delivered again, ahead of all others.
    replays: VecDeque<Event>,
    /// Bytes in `events`.
    parked: usize,
    /// Whether events are taken as they come. Else they pile up, because what is
    /// waited for is something else, and what one task may hold of them is limited.
    pub taken: bool,
    /// Whether who takes them keeps their data: what one task may have of them is limited.
    pub gathers: bool,
    /// Counts what happened, for who waits for anything at all.
    pub happened: u64,
    /// No started task was last heard of before that; `None` where there is none.
    first_heard: Option<Instant>,
}

impl Tasks {
    /// Takes in a task that is not sent yet.
    pub fn insert(&mut self, request: Request) -> TaskId {
        let id = next_id();
        self.listed += usize::from(request.listed);
        let (attempt, place) = (Attempt::default(), Place::default());
        let task = Task {
            request,
            attempt,
            place,
            result: Vec::new(),
            outcome: None,
            held: Held::default(),
            heard: None,
        };
        self.tasks.insert(id, Box::new(task));
        id
    }

    /// What the task asks for, `None` once it is over and done with.
    #[must_use]
    pub fn kind(&self, id: TaskId) -> Option<Kind> {
        self.tasks.get(&id).map(|task| task.request.kind)
    }

    /// Whether it waits for the next run where no server takes it: a listed job that was not started.
    #[must_use]
    pub fn may_stall(&self, id: TaskId) -> bool {
        self.tasks
            .get(&id)
            .is_some_and(|task| task.request.listed && task.heard.is_none() && !task.request.is_question())
    }

    /// Whether no server failed in its search for one.
    #[must_use]
    pub fn has_failed_nowhere(&self, id: TaskId) -> bool {
        self.tasks.get(&id).is_some_and(|task| task.attempt.tried.is_empty())
    }

    /// Where the task may go.
    #[must_use]
    pub fn target(&self, id: TaskId) -> Option<&Target> {
        self.tasks.get(&id).map(|task| &task.request.target)
    }

    /// Its search for a server.
    pub fn attempt(&mut self, id: TaskId) -> Option<&mut Attempt> {
        self.tasks.get_mut(&id).map(|task| &mut task.attempt)
    }

    /// Its search for a server begins anew.
    pub fn search_anew(&mut self, id: TaskId) {
        if let Some(task) = self.tasks.get_mut(&id) {
            task.attempt = Attempt { denied: task.attempt.denied, ..Attempt::default() };
        }
    }

    /// The server that has the task and whether it accepted it with a handle.
    #[must_use]
    pub fn place(&self, id: TaskId) -> Option<(usize, bool)> {
        let task = self.tasks.get(&id)?;
        Some((task.place.server?, !task.place.handle.is_empty()))
    }

    /// Handle and function of a job, as errors name it; `None` for what is no accepted job.
    #[must_use]
    pub fn job_name(&self, id: TaskId) -> Option<String> {
        let task = self.tasks.get(&id).filter(|task| !task.place.handle.is_empty())?;
        Some(job_name(&task.place.handle, &task.request.function))
    }

    /// The task is about to be queued for `server`: its bytes, which the table keeps no
    /// longer, and what answers them.
    pub fn sent(&mut self, id: TaskId, server: usize) -> Option<(Expects, Vec<u8>, Vec<u8>)> {
        let task = self.tasks.get_mut(&id)?;
        task.place.server = Some(server);
        task.note_heard();
        let request = &mut task.request;
        let expects = request.expects();
        let packet = match request.target {
            Target::UntilKnown(_) => request.packet.clone(),
            _ => std::mem::take(&mut request.packet),
        };
        Some((expects, packet, std::mem::take(&mut request.workload)))
    }

    /// A job that runs and is waited for: its server and its name.
    #[must_use]
    pub fn first_running(&self) -> Option<(usize, String)> {
        let mut servers = self.running.iter().enumerate();
        servers.find_map(|(server, running)| Some((server, self.job_name(running.wanted_tasks().next()?)?)))
    }

    /// The jobs that run at a server, of which it may be the first.
    fn running_at(&mut self, server: usize) -> Option<&mut Running> {
        if self.running.len() <= server {
            self.running.resize_with(server + 1, Running::default);
        }
        self.running.get_mut(server)
    }

    /// Whether the end of a job is to come from `server`.
    #[must_use]
    pub fn is_waiting_for(&self, server: usize) -> bool {
        self.running.get(server).is_some_and(Running::is_waited_for)
    }

    /// Whether any task other than `id` runs at `server`.
    #[must_use]
    pub fn has_others(&self, server: usize, id: TaskId) -> bool {
        self.running.get(server).is_some_and(|running| running.runs_others(id))
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

    /// Has an event delivered again, its data apart: to the next run.
    pub fn replay(&mut self, task: TaskId, kind: NewsKind, last: bool) {
        self.replays.push_back(Event { task, news: News::Again(kind), last });
    }

    /// The next event that is to be delivered again.
    pub fn next_replay(&mut self) -> Option<Event> {
        self.replays.pop_front()
    }

    /// The next event of a listed task.
    pub fn next_event(&mut self) -> Option<Event> {
        let event = self.events.pop_front()?;
        let size = event.news.size();
        self.parked = self.parked.saturating_sub(size);
        if let Some(task) = self.tasks.get_mut(&event.task) {
            let held = &mut task.held;
            held.parked = held.parked.saturating_sub(size);
            if let News::Data(data) = &event.news {
                held.waiting_data = held.waiting_data.saturating_sub(data.len());
                held.kept_data += if self.gathers { data.len() } else { 0 };
            }
        }
        Some(event)
    }

    /// How many events wait, those that are to be delivered again among them.
    #[must_use]
    pub fn waiting_events(&self) -> usize {
        self.events.len() + self.replays.len()
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
        self.end(id, News::Error(Box::new(error)));
    }

    /// As [`Tasks::fail`], of a task whose job goes on.
    pub fn forsake(&mut self, id: TaskId, error: Error) {
        self.give_up(id);
        self.fail(id, error);
    }

    /// No server is left to ask: the task ends with `error`, or as unknown where
    /// a server said so.
    pub fn exhaust(&mut self, id: TaskId, error: Error) {
        if self.tasks.get(&id).is_some_and(|task| task.attempt.denied) {
            self.deny(id);
        } else {
            self.fail(id, error);
        }
    }

    /// A status task whose job nobody knows ends so, without asking.
    pub fn deny(&mut self, id: TaskId) {
        self.end(id, News::JobStatus(JobStatus::default()));
    }

    /// News that leave the task running.
    fn tell(&mut self, id: TaskId, news: News) {
        let Some(task) = self.tasks.get_mut(&id) else { return };
        task.note_heard();
        if task.request.listed {
            task.held.parked += news.size();
            if let News::Data(data) = &news {
                task.held.waiting_data += data.len();
            }
            self.push(Event { task: id, news, last: false });
        } else if let News::Data(data) = news {
            append(&mut task.result, data);
        }
    }

    /// News that end the task.
    fn end(&mut self, id: TaskId, news: News) {
        let Some(task) = self.tasks.get_mut(&id) else { return };
        if task.request.listed {
            self.remove(id);
            self.push(Event { task: id, news, last: true });
        } else {
            let outcome = Outcome::of(news, std::mem::take(&mut task.result));
            self.settle(id, outcome);
        }
    }

    fn push(&mut self, event: Event) {
        self.parked += event.news.size();
        self.events.push_back(event);
    }

    fn remove(&mut self, id: TaskId) {
        self.leave_running(id);
        if let Some(task) = self.tasks.remove(&id) {
            self.listed -= usize::from(task.request.listed);
        }
    }

    fn leave_running(&mut self, id: TaskId) {
        self.in_its_running(id, |running, handle| running.end(handle, id));
    }

    fn give_up(&mut self, id: TaskId) {
        self.in_its_running(id, |running, handle| running.give_up(handle, id));
    }

    fn in_its_running(&mut self, id: TaskId, change: impl FnOnce(&mut Running, &[u8])) {
        let Some(task) = self.tasks.get(&id) else { return };
        if let Some(running) = task.place.server.and_then(|server| self.running.get_mut(server)) {
            change(running, &task.place.handle);
        }
    }
}
