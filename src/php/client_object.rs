//! The state of a GearmanClient, and its waits.

use std::cell::{Cell, RefCell};

use super::callback::{Signals, uninterrupted};
use super::client_callbacks::CALLBACKS;
use super::connects::{Connects, add_from_environment, tell};
use super::encryption;
use super::last_result::{LastResult, gone};
use super::native_call::{Handled, Waited};
use super::options::Options;
use super::settings;
use super::task::Keeps;
use super::zend::{self, Class, ClassSlot, Streams, Value};
use crate::client::Client;
use crate::client::tasks::{NewsKind, Outcome, TaskId, TaskMap};
use crate::error::Error;
use crate::runtime::IdleTimeout;
use crate::session::{Session, parse_list};

/// GEARMAN_CLIENT_NON_BLOCKING
pub(super) const NON_BLOCKING: i64 = 2;
/// GEARMAN_CLIENT_UNBUFFERED_RESULT
pub(super) const UNBUFFERED_RESULT: i64 = 8;
/// GEARMAN_CLIENT_FREE_TASKS
pub(super) const FREE_TASKS: i64 = 32;
pub(super) const GENERATE_UNIQUE: i64 = 64;
pub(super) const EXCEPTION: i64 = 128;
pub(super) const SSL: i64 = 256;
pub(super) const STOP_WAIT_ON_SIGNAL: i64 = 1 << 10;
/// What can be added and removed.
pub(super) const SETTABLE: i64 =
    NON_BLOCKING | UNBUFFERED_RESULT | FREE_TASKS | GENERATE_UNIQUE | STOP_WAIT_ON_SIGNAL;
/// options() of an object that was not constructed, as the C extension has it.
pub(super) const UNCONSTRUCTED_OPTIONS: i64 = 4096;

/// The state of a GearmanClient.
#[derive(Default)]
pub(super) struct ClientObject {
    /// `None` before the constructor and after the destructor.
    core: RefCell<Option<Client>>,
    pub(super) last: LastResult,
    pub(super) options: Options,
    pub(super) context: RefCell<Vec<u8>>,
    /// The handle of the last background call.
    pub(super) handle: RefCell<Vec<u8>>,
    pub(super) run: RunState,
    /// Its sockets as PHP has them.
    pub(super) streams: Streams,
    /// How often it was constructed: a run ends that meets another client than its own.
    pub(super) constructed: Cell<u64>,
}

/// What runs of tasks have on PHP's side.
#[derive(Default)]
pub(super) struct RunState {
    pub(super) callbacks: RefCell<[Option<Value>; CALLBACKS]>,
    /// The objects of unfinished tasks.
    pub(super) tasks: RefCell<TaskMap<Value>>,
    /// The first error of a task in a run that is not over yet and not under way.
    pub(super) error: RefCell<Option<Error>>,
}

impl Class for ClientObject {
    fn slot() -> &'static ClassSlot {
        static SLOT: ClassSlot = ClassSlot::new();
        &SLOT
    }

    fn each_value(&self, visit: &mut dyn FnMut(&Value)) {
        if let Ok(callbacks) = self.run.callbacks.try_borrow() {
            callbacks.iter().flatten().for_each(&mut *visit);
        }
        if let Ok(tasks) = self.run.tasks.try_borrow() {
            tasks.values().for_each(visit);
        }
    }

    /// Configuration and callbacks; neither connections nor tasks.
    fn duplicate(&self) -> Self {
        let callbacks = self.run.callbacks.borrow();
        let shared = std::array::from_fn(|i| callbacks.get(i)?.as_ref().map(Value::share));
        Self {
            core: RefCell::new(self.core.borrow().as_ref().map(Client::fresh)),
            options: self.options.clone(),
            last: LastResult::told_as(&self.last),
            context: self.context.clone(),
            run: RunState { callbacks: RefCell::new(shared), ..RunState::default() },
            ..Self::default()
        }
    }
}

impl ClientObject {
    /// What the constructor does. May leave an exception.
    pub(super) fn set_up(&self) -> Handled {
        let mut client = Client::new(settings::connection());
        client.order = settings::task_order();
        client.distribute(settings::distribution());
        client.sessions.timing = settings::timing();
        client.timeout = super::limit(settings::timeout());
        client.submit_timeout = super::limit(settings::submit_timeout());
        client.keep_connections(settings::persistent());
        let servers = zend::environment(c"GEARMAN_SERVERS").map(|list| parse_list(&list)).unwrap_or_default();
        let is_encrypted = encryption::begin(&mut client.sessions);
        let forgotten = self.run.tasks.take();
        self.run.error.take();
        self.core.replace(Some(client));
        self.constructed.set(self.constructed.get() + 1);
        self.last.mode.set(settings::throws());
        self.options.reset(FREE_TASKS | if is_encrypted { SSL } else { 0 }, STOP_WAIT_ON_SIGNAL);
        // Their contexts may call back: by now this is a client again.
        drop(forgotten);
        if is_encrypted {
            encryption::set_up(self)?;
        }
        add_from_environment(self, &servers)
    }

    /// The client and its connections go; so do the objects of its tasks.
    pub(super) fn tear_down(&self) {
        drop(self.core.take());
        self.streams.end_all();
        self.run.error.take();
        drop(self.run.tasks.take());
    }

    pub(super) fn is_constructed(&self) -> bool {
        self.core.borrow().is_some()
    }

    /// Whether runTasks() is not to wait.
    pub(super) fn is_non_blocking(&self) -> bool {
        self.options.has(NON_BLOCKING)
    }

    /// What tasks keep that finish in runTasks().
    pub(super) fn keeps(&self) -> Keeps {
        if self.options.has(FREE_TASKS) { Keeps::Nothing } else { Keeps::Facts }
    }

    /// Whether task data is read by recvData() alone.
    pub(super) fn is_unbuffered(&self) -> bool {
        self.options.has(UNBUFFERED_RESULT)
    }

    /// The callback that is set for this kind of event.
    pub(super) fn callback(&self, kind: NewsKind) -> Option<Value> {
        self.run.callbacks.borrow().get(kind as usize)?.as_ref().map(Value::share)
    }

    /// The object of an unfinished task.
    pub(super) fn task(&self, id: TaskId) -> Option<Value> {
        self.run.tasks.borrow().get(&id).map(Value::share)
    }

    /// What signals do to its waits.
    pub(super) fn signals_policy(&self) -> Signals {
        self.options.signals(STOP_WAIT_ON_SIGNAL)
    }

    /// Waits for a task of the call's own. `None` when a signal handler ended the call.
    pub(super) fn finish(&self, id: TaskId) -> Waited<Outcome> {
        let mut idle = IdleTimeout::start();
        let mut ended = uninterrupted(self.signals_policy(), || {
            self.core(|client| client.finish(id, &mut idle)).unwrap_or_else(|| Err(gone()))
        });
        if let Ok(Some(Err(Error::Signal { queued }))) = &mut ended {
            *queued = self.core(|client| client.may_be_queued(id)).unwrap_or(false);
        }
        if !matches!(ended, Ok(Some(Ok(_)))) {
            self.core(|client| client.abandon(id));
        }
        match ended {
            Ok(Some(ended)) => Ok(tell(self)?.then_some(ended)),
            thrown => thrown,
        }
    }
}

impl Connects for ClientObject {
    type Core = Client;

    fn last(&self) -> &LastResult {
        &self.last
    }

    fn signals(&self) -> Signals {
        self.signals_policy()
    }

    fn core<T>(&self, with: impl FnOnce(&mut Client) -> T) -> Option<T> {
        self.core.borrow_mut().as_mut().map(with)
    }

    fn set_ssl_option(&self, on: bool) {
        if on { self.options.add(SSL) } else { self.options.remove(SSL) }
    }

    fn incarnation(&self) -> u64 {
        self.constructed.get()
    }

    fn needs_no_lookup(&self, server: &Session) -> bool {
        self.core(|client| client.needs_no_lookup(server)).unwrap_or(false)
    }

    fn add_one(&self, server: Session) -> Option<usize> {
        self.core(|client| client.sessions.add(server))
    }
}
