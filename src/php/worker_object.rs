//! The state of a GearmanWorker, and its waits.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::callback::{Signals, uninterrupted};
use super::connects::{Connects, add_from_environment};
use super::encryption;
use super::last_result::{LastResult, gone};
use super::native_call::{Handled, Waited};
use super::options::Options;
use super::settings;
use super::slots::Slots;
use super::zend::{self, Class, ClassSlot, Streams, Value};
use crate::error::Error;
use crate::session::{Session, parse_list};
use crate::unique::new_unique;
use crate::worker::job::Job;
use crate::worker::{Grab, Look, Worker};

pub(super) const NON_BLOCKING: i64 = 2;
pub(super) const PACKET_INIT: i64 = 4;
pub(super) const CHANGE: i64 = 64;
pub(super) const GRAB_UNIQ: i64 = 128;
pub(super) const TIMEOUT_RETURN: i64 = 256;
pub(super) const GRAB_ALL: i64 = 512;
pub(super) const SSL: i64 = 1024;
pub(super) const IDENTIFIER: i64 = 2048;
pub(super) const STOP_WAIT_ON_SIGNAL: i64 = 1 << 13;
/// What can be added and removed.
pub(super) const SETTABLE: i64 =
    NON_BLOCKING | GRAB_UNIQ | TIMEOUT_RETURN | GRAB_ALL | SSL | IDENTIFIER | STOP_WAIT_ON_SIGNAL;
/// Without TIMEOUT_RETURN a wait does not end; it looks for jobs again after this many ms.
pub(super) const REGRAB: i32 = 10_000;
/// The core, shared with the jobs it assigned; gone with the worker.
pub(super) type Core = RefCell<Worker>;

/// The state of a GearmanWorker.
#[derive(Default)]
pub(super) struct WorkerObject {
    /// `None` before the constructor and after the destructor.
    pub(super) core: RefCell<Option<Rc<Core>>>,
    pub(super) last: LastResult,
    pub(super) options: Options,
    /// How often it was constructed.
    constructed: Cell<u64>,
    /// Jobs whose function is running: more than one where it works within a job.
    pub(super) at_work: Cell<u32>,
    /// A tree: they are few, and no job's name has to be hashed.
    pub(super) functions: RefCell<BTreeMap<Vec<u8>, Function>>,
    /// The jobs that it holds in an event loop, and how many those may be.
    pub(super) slots: Slots,
    pub(super) concurrency: Cell<usize>,
    /// Its sockets as PHP has them.
    pub(super) streams: Streams,
}

/// What addFunction() was given.
pub(super) struct Function {
    pub(super) callback: Value,
    pub(super) context: Value,
}

impl Function {
    pub(super) fn share(&self) -> Self {
        Self { callback: self.callback.share(), context: self.context.share() }
    }
}

impl Class for WorkerObject {
    fn slot() -> &'static ClassSlot {
        static SLOT: ClassSlot = ClassSlot::new();
        &SLOT
    }

    fn each_value(&self, visit: &mut dyn FnMut(&Value)) {
        if let Ok(functions) = self.functions.try_borrow() {
            for function in functions.values() {
                visit(&function.callback);
                visit(&function.context);
            }
        }
        self.slots.each_value(visit);
    }

    /// Configuration and functions; no connections.
    fn duplicate(&self) -> Self {
        let functions = self.functions.borrow();
        let core = self.core.borrow();
        Self {
            core: RefCell::new(core.as_ref().map(|core| Rc::new(RefCell::new(core.borrow().fresh())))),
            last: LastResult::told_as(&self.last),
            options: self.options.clone(),
            functions: RefCell::new(functions.iter().map(|(name, f)| (name.clone(), f.share())).collect()),
            concurrency: self.concurrency.clone(),
            ..Self::default()
        }
    }
}

impl WorkerObject {
    /// What the constructor does. May leave an exception.
    pub(super) fn set_up(&self) -> Handled {
        let servers = zend::environment(c"GEARMAN_SERVERS").map(|list| parse_list(&list)).unwrap_or_default();
        let mut worker = Worker::new(settings::connection());
        worker.sessions.timing = settings::timing();
        worker.timeout = super::limit(settings::timeout());
        worker.regrab = settings::regrab_interval();
        let is_encrypted = encryption::begin(&mut worker.sessions);
        self.slots.clear();
        self.core.replace(Some(Rc::new(RefCell::new(worker))));
        self.concurrency.set(settings::concurrency());
        let forgotten = self.functions.take();
        self.constructed.set(self.constructed.get() + 1);
        let ssl = if is_encrypted { SSL } else { 0 };
        self.last.mode.set(settings::throws());
        // As after setTimeout().
        let returns = if settings::timeout() < 0 { 0 } else { TIMEOUT_RETURN };
        self.options.reset(PACKET_INIT | GRAB_UNIQ | GRAB_ALL | ssl | returns, STOP_WAIT_ON_SIGNAL);
        // Destructors may call back: by now this is a worker again.
        drop(forgotten);
        if is_encrypted {
            encryption::set_up(self)?;
        }
        add_from_environment(self, &servers)
    }

    /// The worker and its connections go.
    pub(super) fn tear_down(&self) {
        drop(self.core.take());
        self.slots.clear();
        self.streams.end_all();
    }

    pub(super) fn shared(&self) -> Option<Rc<Core>> {
        self.core.borrow().clone()
    }

    pub(super) fn is_constructed(&self) -> bool {
        self.core.borrow().is_some()
    }

    /// What signals do to its waits.
    pub(super) fn signals_policy(&self) -> Signals {
        self.options.signals(STOP_WAIT_ON_SIGNAL)
    }

    /// Looks for a job. `None` when a signal handler ended the call.
    pub(super) fn search(&self, core: &Rc<Core>, look: Look) -> Waited<Job> {
        let begun = core.borrow_mut().search(look);
        let mut search = match begun {
            Ok(search) => search,
            Err(error) => return Ok(Some(Err(error))),
        };
        // The servers are told of new functions now.
        self.options.remove(CHANGE);
        loop {
            match self.wait(core, |worker| worker.next_job(&mut search))? {
                Some(Err(Error::Timeout { .. })) if !self.returns_on_timeout() => {
                    core.borrow_mut().go_on(&mut search);
                }
                found => return Ok(found),
            }
        }
    }

    /// One wait. `None` when a signal handler ended the call.
    fn wait<T>(&self, core: &Rc<Core>, mut call: impl FnMut(&mut Worker) -> Result<T, Error>) -> Waited<T> {
        uninterrupted(self.signals_policy(), || {
            // A signal handler may have destroyed the worker or constructed it anew.
            if !self.shared().is_some_and(|now| Rc::ptr_eq(&now, core)) {
                return Err(gone());
            }
            call(&mut core.borrow_mut())
        })
    }

    fn returns_on_timeout(&self) -> bool {
        self.options.has(TIMEOUT_RETURN)
    }

    pub(super) fn apply_options(&self, options: i64) {
        self.options.set(options);
        let (non_blocking, tls) = (self.options.has(NON_BLOCKING), self.options.has(SSL));
        self.core(|worker| {
            worker.non_blocking = non_blocking;
            worker.sessions.encrypt(tls);
        });
        if self.options.has(IDENTIFIER) {
            self.identify();
        }
    }

    /// Without TIMEOUT_RETURN: work() does not end, but looks for jobs again from time to time.
    pub(super) fn wait_in_turns(&self) {
        self.options.timeout.set(REGRAB);
        self.core(|worker| worker.timeout = super::limit(REGRAB));
    }

    /// GEARMAN_WORKER_IDENTIFIER: an id where none was set.
    fn identify(&self) {
        self.core(|worker| {
            if !worker.has_id() {
                worker.set_id(&new_unique());
            }
        });
    }

    pub(super) fn set_grab(&self, grab: Grab) {
        self.core(|worker| worker.grab = grab);
    }
}

impl Connects for WorkerObject {
    type Core = Worker;

    fn last(&self) -> &LastResult {
        &self.last
    }

    fn signals(&self) -> Signals {
        self.signals_policy()
    }

    fn core<T>(&self, with: impl FnOnce(&mut Worker) -> T) -> Option<T> {
        self.shared().map(|core| with(&mut core.borrow_mut()))
    }

    fn set_ssl_option(&self, on: bool) {
        if on { self.options.add(SSL) } else { self.options.remove(SSL) }
    }

    fn incarnation(&self) -> u64 {
        self.constructed.get()
    }

    /// Workers keep no connections.
    fn needs_no_lookup(&self, _server: &Session) -> bool {
        false
    }

    fn add_one(&self, server: Session) -> Option<usize> {
        self.core(|worker| worker.add(server))
    }
}
