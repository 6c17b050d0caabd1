//! The state of a GearmanClient, and its waits.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use super::call::{Handled, Waited};
use super::callback::uninterrupted;
use super::client_callbacks::{Kind, Replay};
use super::connects::{Connects, all_agreed};
use super::outcome::{Last, gone};
use super::zend::{self, Bailout, Class, ClassSlot, Value};
use super::{settings, throw_exception};
use crate::client::Client;
use crate::client::tasks::{Outcome, TaskId, TaskMap};
use crate::error::Error;
use crate::runtime::Patience;
use crate::servers::parse_list;

/// GEARMAN_CLIENT_NON_BLOCKING
pub(super) const NON_BLOCKING: i64 = 2;
/// GEARMAN_CLIENT_UNBUFFERED_RESULT
pub(super) const UNBUFFERED_RESULT: i64 = 8;
/// GEARMAN_CLIENT_FREE_TASKS
pub(super) const FREE_TASKS: i64 = 32;
pub(super) const GENERATE_UNIQUE: i64 = 64;
pub(super) const EXCEPTION: i64 = 128;
pub(super) const SSL: i64 = 256;
/// What can be added and removed.
pub(super) const SETTABLE: i64 = NON_BLOCKING | UNBUFFERED_RESULT | FREE_TASKS | GENERATE_UNIQUE;
/// options() of an object that was not constructed, as the C extension has it.
pub(super) const UNCONSTRUCTED_OPTIONS: i64 = 4096;

/// The number of callback kinds.
pub(super) const CALLBACKS: usize = 8;

/// The state of a GearmanClient.
#[derive(Default)]
pub(super) struct ClientObject {
    /// `None` before the constructor and after the destructor.
    core: RefCell<Option<Client>>,
    pub(super) last: Last,
    pub(super) options: Cell<i64>,
    pub(super) timeout: Cell<i32>,
    pub(super) context: RefCell<Vec<u8>>,
    /// The handle of the last background call.
    pub(super) handle: RefCell<Vec<u8>>,
    pub(super) callbacks: RefCell<[Option<Value>; CALLBACKS]>,
    /// The objects of unfinished tasks.
    pub(super) tasks: RefCell<TaskMap<Value>>,
    /// Events whose callbacks asked for them again, oldest first.
    pub(super) replays: RefCell<VecDeque<Replay>>,
    /// The first error of a task in a run that is not over yet and not under way.
    pub(super) run_error: RefCell<Option<Error>>,
    /// How often it was constructed: a run ends that meets another client than its own.
    pub(super) constructed: Cell<u64>,
}

impl Class for ClientObject {
    fn slot() -> &'static ClassSlot {
        static SLOT: ClassSlot = ClassSlot::new();
        &SLOT
    }

    fn each_value(&self, visit: &mut dyn FnMut(&Value)) {
        if let Ok(callbacks) = self.callbacks.try_borrow() {
            callbacks.iter().flatten().for_each(&mut *visit);
        }
        if let Ok(tasks) = self.tasks.try_borrow() {
            tasks.values().for_each(visit);
        }
    }

    /// Configuration and callbacks; neither connections nor tasks.
    fn duplicate(&self) -> Self {
        let callbacks = self.callbacks.borrow();
        Self {
            core: RefCell::new(self.core.borrow().as_ref().map(Client::fresh)),
            options: self.options.clone(),
            timeout: self.timeout.clone(),
            context: self.context.clone(),
            callbacks: RefCell::new(std::array::from_fn(|i| callbacks.get(i)?.as_ref().map(Value::share))),
            ..Self::default()
        }
    }
}

impl ClientObject {
    /// What the constructor does. May leave an exception.
    pub(super) fn set_up(&self) -> Handled {
        let mut client = Client::new(settings::connection());
        client.order = settings::task_order();
        client.persistent = settings::persistent();
        let servers = zend::environment(c"GEARMAN_SERVERS").map(|list| parse_list(&list)).unwrap_or_default();
        let added = servers.iter().try_for_each(|(host, port)| client.add_server(host, *port).map(drop));
        let forgotten = self.tasks.take();
        self.replays.take();
        self.run_error.take();
        self.core.replace(Some(client));
        self.constructed.set(self.constructed.get() + 1);
        self.options.set(FREE_TASKS);
        self.timeout.set(-1);
        // Their contexts may call back: by now this is a client again.
        drop(forgotten);
        match added {
            Ok(()) => Ok(()),
            Err(error) => throw_exception(&format!("GEARMAN_SERVERS: {error}")),
        }
    }

    /// The client and its connections go; so do the objects of its tasks.
    pub(super) fn tear_down(&self) {
        drop(self.core.take());
        self.replays.take();
        self.run_error.take();
        drop(self.tasks.take());
    }

    /// Runs `with` on the client; `None` where there is none. No PHP code may run inside.
    pub(super) fn core<T>(&self, with: impl FnOnce(&mut Client) -> T) -> Option<T> {
        self.core.borrow_mut().as_mut().map(with)
    }

    pub(super) fn is_constructed(&self) -> bool {
        self.core.borrow().is_some()
    }

    fn has(&self, option: i64) -> bool {
        self.options.get() & option != 0
    }

    /// Whether runTasks() is not to wait.
    pub(super) fn is_non_blocking(&self) -> bool {
        self.has(NON_BLOCKING)
    }

    /// Whether finished tasks lose their data.
    pub(super) fn frees_tasks(&self) -> bool {
        self.has(FREE_TASKS)
    }

    /// Whether task data is read by recvData() alone.
    pub(super) fn is_unbuffered(&self) -> bool {
        self.has(UNBUFFERED_RESULT)
    }

    /// The callback that is set for this kind of event.
    pub(super) fn callback(&self, kind: Kind) -> Option<Value> {
        self.callbacks.borrow().get(kind as usize)?.as_ref().map(Value::share)
    }

    /// The object of an unfinished task.
    pub(super) fn task(&self, id: TaskId) -> Option<Value> {
        self.tasks.borrow().get(&id).map(Value::share)
    }

    pub(super) fn patience(&self) -> Patience {
        Patience::new(self.core(|client| client.timeout).flatten())
    }

    /// Waits for a task of the call's own. `None` when a signal handler ended the call.
    pub(super) fn finish(&self, id: TaskId) -> Waited<Outcome> {
        let mut patience = self.patience();
        let ended = uninterrupted(|| {
            self.core(|client| client.finish(id, &mut patience)).unwrap_or_else(|| Err(gone()))
        });
        if !matches!(ended, Ok(Some(_))) {
            self.core(|client| client.abandon(id));
        }
        ended
    }

    /// Waits for several; the first error counts, and ends the wait for the rest.
    pub(super) fn finish_all(&self, ids: Vec<TaskId>) -> Waited<Vec<Outcome>> {
        let mut outcomes = Vec::new();
        let mut left = ids.into_iter();
        for id in left.by_ref() {
            match self.finish(id)? {
                Some(Ok(outcome)) => outcomes.push(outcome),
                other => {
                    left.for_each(|id| _ = self.core(|client| client.abandon(id)));
                    return Ok(other.map(|result| result.map(|_| Vec::new())));
                }
            }
        }
        Ok(Some(Ok(outcomes)))
    }
}

impl Connects for ClientObject {
    fn last(&self) -> &Last {
        &self.last
    }

    fn add_one(&self, host: &str, port: u16) -> Option<Result<usize, Error>> {
        self.core(|client| client.add_server(host, port))
    }

    fn want_exceptions(&self) {
        self.core(Client::want_exceptions);
    }

    fn ask_exceptions(&self, server: Option<usize>) -> Result<Option<Option<Result<(), Error>>>, Bailout> {
        match self.core(|client| client.ask_exceptions(server)) {
            None => Ok(None),
            Some(Err(error)) => Ok(Some(Some(Err(error)))),
            Some(Ok(ids)) => all_agreed(self.finish_all(ids)).map(Some),
        }
    }
}
