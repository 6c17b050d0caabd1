//! The state of a GearmanWorker, and its waits.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::call::{Handled, Waited};
use super::callback::uninterrupted;
use super::connects::{Connects, all_agreed};
use super::outcome::{Last, gone};
use super::zend::{self, Bailout, Class, ClassSlot, Value};
use super::{settings, throw_exception};
use crate::error::Error;
use crate::runtime::Patience;
use crate::servers::parse_list;
use crate::unique::new_unique;
use crate::worker::job::Job;
use crate::worker::{Grab, Search, Worker};

pub(super) const NON_BLOCKING: i64 = 2;
pub(super) const PACKET_INIT: i64 = 4;
pub(super) const CHANGE: i64 = 64;
pub(super) const GRAB_UNIQ: i64 = 128;
pub(super) const TIMEOUT_RETURN: i64 = 256;
pub(super) const GRAB_ALL: i64 = 512;
pub(super) const SSL: i64 = 1024;
pub(super) const IDENTIFIER: i64 = 2048;
/// What can be added and removed.
pub(super) const SETTABLE: i64 = NON_BLOCKING | GRAB_UNIQ | TIMEOUT_RETURN | GRAB_ALL | SSL | IDENTIFIER;
/// Without TIMEOUT_RETURN a wait does not end; it looks for jobs again after this many ms.
pub(super) const REGRAB: i32 = 10_000;
/// The core, shared with the jobs it assigned; gone with the worker.
pub(super) type Core = RefCell<Worker>;

/// The state of a GearmanWorker.
#[derive(Default)]
pub(super) struct WorkerObject {
    /// `None` before the constructor and after the destructor.
    pub(super) core: RefCell<Option<Rc<Core>>>,
    pub(super) last: Last,
    pub(super) options: Cell<i64>,
    pub(super) timeout: Cell<i32>,
    /// A tree: they are few, and no job's name has to be hashed.
    pub(super) functions: RefCell<BTreeMap<Vec<u8>, Function>>,
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
    }

    /// Configuration and functions; no connections.
    fn duplicate(&self) -> Self {
        let functions = self.functions.borrow();
        let core = self.core.borrow();
        Self {
            core: RefCell::new(core.as_ref().map(|core| Rc::new(RefCell::new(core.borrow().fresh())))),
            last: Last::default(),
            options: self.options.clone(),
            timeout: self.timeout.clone(),
            functions: RefCell::new(functions.iter().map(|(name, f)| (name.clone(), f.share())).collect()),
        }
    }
}

impl WorkerObject {
    /// What the constructor does. May leave an exception.
    pub(super) fn set_up(&self) -> Handled {
        let mut worker = Worker::new(settings::connection());
        let servers = zend::environment(c"GEARMAN_SERVERS").map(|list| parse_list(&list)).unwrap_or_default();
        let added = servers.iter().try_for_each(|(host, port)| worker.add_server(host, *port).map(drop));
        self.core.replace(Some(Rc::new(RefCell::new(worker))));
        self.options.set(PACKET_INIT | GRAB_UNIQ | GRAB_ALL);
        self.timeout.set(-1);
        match added {
            Ok(()) => Ok(()),
            Err(error) => throw_exception(&format!("GEARMAN_SERVERS: {error}")),
        }
    }

    pub(super) fn shared(&self) -> Option<Rc<Core>> {
        self.core.borrow().clone()
    }

    /// Runs `with` on the worker; `None` where there is none. No PHP code may run inside.
    pub(super) fn core<T>(&self, with: impl FnOnce(&mut Worker) -> T) -> Option<T> {
        self.shared().map(|core| with(&mut core.borrow_mut()))
    }

    pub(super) fn is_constructed(&self) -> bool {
        self.core.borrow().is_some()
    }

    pub(super) fn has(&self, option: i64) -> bool {
        self.options.get() & option != 0
    }

    pub(super) fn patience(&self) -> Patience {
        Patience::new(self.core(|worker| worker.timeout).flatten())
    }

    /// Waits for several answers; the first error counts. `None` when a signal handler ended the call.
    pub(super) fn answers(&self, tickets: &[u64]) -> Waited<Vec<Vec<u8>>> {
        let Some(core) = self.shared() else { return Ok(Some(Err(gone()))) };
        let mut answers = Vec::new();
        for ticket in tickets {
            let mut patience = self.patience();
            match self.wait(&core, |worker| worker.answer(*ticket, &mut patience)) {
                Ok(Some(Ok(answer))) => answers.push(answer),
                other => {
                    tickets.iter().for_each(|ticket| core.borrow_mut().give_up(*ticket));
                    return other.map(|ended| ended.map(|answer| answer.map(|_| Vec::new())));
                }
            }
        }
        Ok(Some(Ok(answers)))
    }

    /// Looks for a job. `None` when a signal handler ended the call.
    pub(super) fn search(&self, search: Search) -> Waited<Job> {
        let Some(core) = self.shared() else { return Ok(Some(Err(gone()))) };
        if let Err(error) = core.borrow_mut().begin_search(search) {
            return Ok(Some(Err(error)));
        }
        // The servers are told of new functions now.
        self.options.set(self.options.get() & !CHANGE);
        let blocking = !self.has(NON_BLOCKING);
        loop {
            let mut patience = self.patience();
            match self.wait(&core, |worker| worker.next_job(search, blocking, &mut patience))? {
                Some(Err(Error::Timeout { .. })) if !self.returns_on_timeout() => {}
                found => return Ok(found),
            }
        }
    }

    /// One wait. `None` when a signal handler ended the call.
    fn wait<T>(&self, core: &Rc<Core>, mut call: impl FnMut(&mut Worker) -> Result<T, Error>) -> Waited<T> {
        uninterrupted(|| {
            // A signal handler may have destroyed the worker or constructed it anew.
            if !self.shared().is_some_and(|now| Rc::ptr_eq(&now, core)) {
                return Err(gone());
            }
            call(&mut core.borrow_mut())
        })
    }

    fn returns_on_timeout(&self) -> bool {
        self.has(TIMEOUT_RETURN)
    }

    pub(super) fn apply_options(&self, options: i64) {
        self.options.set(options);
        if self.has(IDENTIFIER) {
            self.identify();
        }
    }

    /// Without TIMEOUT_RETURN: work() does not end, but looks for jobs again from time to time.
    pub(super) fn wait_in_turns(&self) {
        self.timeout.set(REGRAB);
        self.core(|worker| worker.timeout = super::limit(REGRAB));
    }

    /// GEARMAN_WORKER_IDENTIFIER: an id where none was set.
    pub(super) fn identify(&self) {
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
    fn last(&self) -> &Last {
        &self.last
    }

    fn add_one(&self, host: &str, port: u16) -> Option<Result<usize, Error>> {
        self.core(|worker| worker.add_server(host, port))
    }

    fn want_exceptions(&self) {
        self.core(Worker::want_exceptions);
    }

    fn ask_exceptions(&self, server: Option<usize>) -> Result<Option<Option<Result<(), Error>>>, Bailout> {
        match self.core(|worker| worker.ask_exceptions(server)) {
            None => Ok(None),
            Some(Err(error)) => Ok(Some(Some(Err(error)))),
            Some(Ok(ids)) => all_agreed(self.answers(&ids)).map(Some),
        }
    }
}
