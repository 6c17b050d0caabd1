//! GearmanWorker.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::{Rc, Weak};

use super::call::{Call, Handled, Waited, parse};
use super::callback::uninterrupted;
use super::job::JobObject;
use super::outcome::{Last, name_of};
use super::zend::{self, Any, Bailout, Class, ClassSlot, Str, Text, Value};
use super::{settings, throw_exception};
use crate::error::{Error, ReturnCode};
use crate::runtime::Patience;
use crate::servers::{DEFAULT_HOST, parse_list};
use crate::worker::job::{Job, Report};
use crate::worker::{Grab, Search, Worker};

const NON_BLOCKING: i64 = 2;
const PACKET_INIT: i64 = 4;
const CHANGE: i64 = 64;
const GRAB_UNIQ: i64 = 128;
const TIMEOUT_RETURN: i64 = 256;
const GRAB_ALL: i64 = 512;
const SSL: i64 = 1024;
const IDENTIFIER: i64 = 2048;
/// What can be added and removed.
const SETTABLE: i64 = NON_BLOCKING | GRAB_UNIQ | TIMEOUT_RETURN | GRAB_ALL | SSL | IDENTIFIER;
/// Without TIMEOUT_RETURN a wait does not end; it looks for jobs again after this many ms.
const REGRAB: i32 = 10_000;
/// Longest exception text sent, in bytes.
const MAX_EXCEPTION: usize = 64 * 1024;

/// Return codes a job may end with without a warning.
const SILENT: [ReturnCode; 6] = [
    ReturnCode::Success,
    ReturnCode::IoWait,
    ReturnCode::WorkException,
    ReturnCode::WorkFail,
    ReturnCode::NoJobs,
    ReturnCode::Timeout,
];

/// The core, shared with the jobs it assigned; gone with the worker.
pub(super) type Core = RefCell<Worker>;

/// The state of a GearmanWorker.
#[derive(Default)]
pub(super) struct WorkerObject {
    /// `None` before the constructor and after the destructor.
    core: RefCell<Option<Rc<Core>>>,
    last: Last,
    options: Cell<i64>,
    timeout: Cell<i32>,
    functions: RefCell<HashMap<Vec<u8>, Function>>,
}

/// What addFunction() was given.
struct Function {
    callback: Value,
    context: Value,
}

impl Function {
    fn share(&self) -> Self {
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

    fn shared(&self) -> Option<Rc<Core>> {
        self.core.borrow().clone()
    }

    /// Runs `with` on the worker; `None` where there is none. No PHP code may run inside.
    fn core<T>(&self, with: impl FnOnce(&mut Worker) -> T) -> Option<T> {
        self.shared().map(|core| with(&mut core.borrow_mut()))
    }

    fn is_constructed(&self) -> bool {
        self.core.borrow().is_some()
    }

    fn has(&self, option: i64) -> bool {
        self.options.get() & option != 0
    }

    fn patience(&self) -> Patience {
        Patience::new(self.core(|worker| worker.timeout).flatten())
    }

    /// Adds servers and, where asked, has them forward exceptions now.
    fn add_servers(&self, call: &Call, servers: &[(String, u16)], exceptions: bool) -> Handled {
        let mut added = Vec::new();
        for (host, port) in servers {
            match self.core(|worker| worker.add_server(host, *port)) {
                None => return call.bool(false),
                Some(Ok(server)) => added.push(server),
                Some(Err(error)) => {
                    self.last.warn(&error)?;
                    return call.bool(false);
                }
            }
        }
        self.last.success();
        if exceptions && settings::lazy_connect() {
            self.core(Worker::want_exceptions);
        } else if exceptions {
            for server in added {
                if !self.set_exceptions(Some(server))? {
                    return Ok(());
                }
            }
        }
        call.bool(true)
    }

    /// Has servers forward exceptions; `false` when that threw.
    fn set_exceptions(&self, server: Option<usize>) -> Result<bool, Bailout> {
        let answered = match self.core(|worker| worker.ask_exceptions(server)) {
            Some(Ok(tickets)) => self.answers(&tickets)?,
            Some(Err(error)) => Some(Err(error)),
            None => return Ok(true),
        };
        match answered {
            Some(Ok(_)) => Ok(true),
            Some(Err(_)) => throw_exception("Failed to set exception option").map(|()| false),
            None => Ok(false),
        }
    }

    /// Waits for several answers; the first error counts. `None` when a signal handler ended the call.
    fn answers(&self, tickets: &[u64]) -> Waited<Vec<Vec<u8>>> {
        let mut answers = Vec::new();
        for ticket in tickets {
            let mut patience = self.patience();
            let answer = uninterrupted(|| {
                self.core(|worker| worker.answer(*ticket, &mut patience)).unwrap_or_else(gone)
            });
            match answer {
                Ok(Some(Ok(answer))) => answers.push(answer),
                other => {
                    tickets.iter().for_each(|ticket| _ = self.core(|worker| worker.give_up(*ticket)));
                    return other.map(|ended| ended.map(|answer| answer.map(|_| Vec::new())));
                }
            }
        }
        Ok(Some(Ok(answers)))
    }

    /// Looks for a job. `None` when a signal handler ended the call.
    fn search(&self, search: Search) -> Waited<Job> {
        let begun = self.core(|worker| worker.begin_search(search)).unwrap_or_else(gone);
        if let Err(error) = begun {
            return Ok(Some(Err(error)));
        }
        let blocking = !self.has(NON_BLOCKING);
        loop {
            let mut patience = self.patience();
            let found = uninterrupted(|| {
                self.core(|worker| worker.next_job(search, blocking, &mut patience)).unwrap_or_else(gone)
            })?;
            match found {
                Some(Err(Error::Timeout { .. })) if !self.returns_on_timeout() => {}
                found => return Ok(found),
            }
        }
    }

    fn returns_on_timeout(&self) -> bool {
        self.has(TIMEOUT_RETURN)
    }

    fn apply_options(&self, options: i64) {
        self.options.set(options);
        if !self.has(TIMEOUT_RETURN) && self.timeout.get() != -1 {
            self.core(|worker| worker.timeout = super::limit(REGRAB));
        }
    }

    fn set_grab(&self, grab: Grab) {
        self.core(|worker| worker.grab = grab);
    }
}

/// The worker was destroyed while the call waited.
fn gone<T>() -> Result<T, Error> {
    Err(Error::State {
        function: "gearman_wait",
        code: ReturnCode::NotConnected,
        message: "the worker was destroyed during the call",
    })
}

/// GearmanWorker::__construct()
pub(super) fn construct(call: &Call) -> Handled {
    parse!(call, WorkerObject, "").set_up()
}

/// GearmanWorker::__destruct()
pub(super) fn destruct(call: &Call) -> Handled {
    drop(parse!(call, WorkerObject, "").core.take());
    Ok(())
}

/// GearmanWorker::returnCode()
pub(super) fn return_code(call: &Call) -> Handled {
    parse!(call, WorkerObject, "").last.return_code(call)
}

/// GearmanWorker::error()
pub(super) fn error(call: &Call) -> Handled {
    parse!(call, WorkerObject, "").last.return_text(call)
}

/// GearmanWorker::getErrno()
pub(super) fn get_errno(call: &Call) -> Handled {
    parse!(call, WorkerObject, "").last.return_errno(call)
}

/// GearmanWorker::options()
pub(super) fn options(call: &Call) -> Handled {
    let this = parse!(call, WorkerObject, "");
    call.long(if this.is_constructed() { this.options.get() } else { 0 })
}

/// GearmanWorker::setOptions()
pub(super) fn set_options(call: &Call) -> Handled {
    let mut option: i64 = 0;
    let this = parse!(call, WorkerObject, "l", option);
    this.apply_options(this.options.get() & !SETTABLE | option & SETTABLE);
    if option & TIMEOUT_RETURN == 0 {
        this.timeout.set(REGRAB);
        this.core(|worker| worker.timeout = super::limit(REGRAB));
    }
    this.set_grab(match (option & GRAB_ALL != 0, option & GRAB_UNIQ != 0) {
        (true, _) => Grab::All,
        (false, true) => Grab::Unique,
        (false, false) => Grab::Plain,
    });
    call.bool(true)
}

/// GearmanWorker::addOptions()
pub(super) fn add_options(call: &Call) -> Handled {
    let mut option: i64 = 0;
    let this = parse!(call, WorkerObject, "l", option);
    this.apply_options(this.options.get() | option & SETTABLE);
    if option & GRAB_ALL != 0 {
        this.set_grab(Grab::All);
    } else if option & GRAB_UNIQ != 0 {
        this.set_grab(Grab::Unique);
    }
    call.bool(true)
}

/// GearmanWorker::removeOptions()
pub(super) fn remove_options(call: &Call) -> Handled {
    let mut option: i64 = 0;
    let this = parse!(call, WorkerObject, "l", option);
    this.apply_options(this.options.get() & !(option & SETTABLE));
    if option & (GRAB_ALL | GRAB_UNIQ) != 0 {
        this.set_grab(Grab::Plain);
    }
    call.bool(true)
}

/// GearmanWorker::timeout()
pub(super) fn timeout(call: &Call) -> Handled {
    let this = parse!(call, WorkerObject, "");
    call.long(this.timeout.get().into())
}

/// GearmanWorker::setTimeout()
pub(super) fn set_timeout(call: &Call) -> Handled {
    let mut timeout: i64 = 0;
    let this = parse!(call, WorkerObject, "l", timeout);
    let timeout = super::milliseconds(timeout);
    if this.core(|worker| worker.timeout = super::limit(timeout)).is_some() {
        this.timeout.set(timeout);
        this.options.set(this.options.get() | TIMEOUT_RETURN);
    }
    call.bool(true)
}

/// GearmanWorker::setId()
pub(super) fn set_id(call: &Call) -> Handled {
    let mut id = Str::NONE;
    let this = parse!(call, WorkerObject, "S", id);
    call.bool(this.core(|worker| worker.set_id(id.bytes())).unwrap_or(false))
}

/// GearmanWorker::addServer()
pub(super) fn add_server(call: &Call) -> Handled {
    let (mut host, mut port, mut exceptions) = (Str::NONE, 0i64, true);
    let this = parse!(call, WorkerObject, "|S!lb", host, port, exceptions);
    this.add_servers(call, &[super::server(&host, port)], exceptions)
}

/// GearmanWorker::addServers()
pub(super) fn add_servers(call: &Call) -> Handled {
    let (mut servers, mut exceptions) = (Str::NONE, true);
    let this = parse!(call, WorkerObject, "|S!b", servers, exceptions);
    let list = String::from_utf8_lossy(servers.bytes());
    let list = if list.is_empty() { DEFAULT_HOST } else { &list };
    this.add_servers(call, &parse_list(list), exceptions)
}

/// GearmanWorker::wait()
pub(super) fn wait(call: &Call) -> Handled {
    let this = parse!(call, WorkerObject, "");
    if !this.is_constructed() {
        return call.bool(false);
    }
    let mut patience = this.patience();
    let waited = uninterrupted(|| this.core(|worker| worker.wait(&mut patience)).unwrap_or_else(gone))?;
    super::return_waited(call, &this.last, waited)
}

/// GearmanWorker::register()
pub(super) fn register(call: &Call) -> Handled {
    let (mut function, mut timeout) = (Str::NONE, 0i64);
    let this = parse!(call, WorkerObject, "S|l", function, timeout);
    let offered = this.core(|worker| worker.offer(function.bytes(), function_timeout(timeout)));
    match offered {
        None => call.bool(false),
        Some(offered) => super::return_success(call, &this.last, Some(offered)),
    }
}

/// CAN_DO_TIMEOUT's number: cut to 32 bits as the C extension does.
fn function_timeout(timeout: i64) -> u32 {
    u32::try_from(timeout & 0xffff_ffff).unwrap_or(0)
}

/// GearmanWorker::unregister()
pub(super) fn unregister(call: &Call) -> Handled {
    let mut function = Str::NONE;
    let this = parse!(call, WorkerObject, "S", function);
    let forgotten = this.functions.borrow_mut().remove(function.bytes());
    drop(forgotten);
    let withdrawn = this.core(|worker| worker.withdraw(function.bytes()));
    return_withdrawn(call, this, withdrawn, ReturnCode::NoRegisteredFunction)
}

/// GearmanWorker::unregisterAll()
pub(super) fn unregister_all(call: &Call) -> Handled {
    let this = parse!(call, WorkerObject, "");
    drop(this.functions.take());
    let withdrawn = this.core(Worker::withdraw_all);
    return_withdrawn(call, this, withdrawn, ReturnCode::NoRegisteredFunctions)
}

fn return_withdrawn(call: &Call, this: &WorkerObject, withdrawn: Option<bool>, code: ReturnCode) -> Handled {
    let message = "the function is not registered";
    let error = Error::State { function: "gearman_worker_unregister", code, message };
    match withdrawn {
        None => call.bool(false),
        Some(true) => super::return_success(call, &this.last, Some(Ok(()))),
        Some(false) => super::return_success(call, &this.last, Some(Err(error))),
    }
}

/// GearmanWorker::addFunction()
pub(super) fn add_function(call: &Call) -> Handled {
    let (mut name, mut callback, mut context, mut timeout) = (Any::NONE, Any::NONE, Any::NONE, 0i64);
    let this = parse!(call, WorkerObject, "zz|zl", name, callback, context, timeout);
    let (Some(name), Some(callback)) = (name.to_value(), callback.to_value()) else {
        return call.bool(false);
    };
    if !this.is_constructed() {
        return call.bool(false);
    }
    let Some(name) = name.as_bytes() else { return refuse(call, "Function name must be a string") };
    let (callable, callback_name) = callback.is_callable()?;
    if zend::exception_pending() {
        return Ok(());
    }
    if !callable {
        return refuse(call, &format!("Function '{callback_name}' is not a valid callback"));
    }
    match this.core(|worker| worker.offer(name, function_timeout(timeout))) {
        Some(Ok(())) => {
            let context = context.to_value().unwrap_or_else(Value::null);
            let replaced = this.functions.borrow_mut().insert(name.to_vec(), Function { callback, context });
            drop(replaced);
            this.options.set(this.options.get() | CHANGE);
            this.last.success();
            call.bool(true)
        }
        Some(Err(error)) => {
            this.last.error(&error);
            let code = error.code().name();
            refuse(call, &format!("Unable to add function to Gearman Worker: {error} {code}"))
        }
        None => call.bool(false),
    }
}

fn refuse(call: &Call, text: &str) -> Handled {
    zend::warning(text)?;
    call.bool(false)
}

/// GearmanWorker::ping()
pub(super) fn ping(call: &Call) -> Handled {
    let mut data = Str::NONE;
    let this = parse!(call, WorkerObject, "S", data);
    let data = data.bytes();
    let answered = match this.core(|worker| worker.ping(data)) {
        Some(Ok(tickets)) => this.answers(&tickets)?,
        Some(Err(error)) => Some(Err(error)),
        None => return call.bool(false),
    };
    let checked = answered.map(|result| {
        result
            .and_then(|echoes| if echoes.iter().all(|echo| echo == data) { Ok(()) } else { Err(Error::Echo) })
    });
    super::return_success(call, &this.last, checked)
}

/// GearmanWorker::enableExceptionHandler()
pub(super) fn enable_exception_handler(call: &Call) -> Handled {
    let this = parse!(call, WorkerObject, "");
    if !this.is_constructed() {
        return call.bool(false);
    }
    if this.set_exceptions(None)? { call.bool(true) } else { Ok(()) }
}

/// GearmanWorker::grabJob()
pub(super) fn grab_job(call: &Call) -> Handled {
    let this = parse!(call, WorkerObject, "");
    let Some(core) = this.shared() else { return call.bool(false) };
    match this.search(Search::Once)? {
        Some(Ok(job)) => {
            this.last.success();
            call.value(job_object(&core, job)?)
        }
        Some(Err(error)) => return_no_job(call, this, &error),
        None => Ok(()),
    }
}

fn return_no_job(call: &Call, this: &WorkerObject, error: &Error) -> Handled {
    this.last.error(error);
    if !SILENT.contains(&error.code()) {
        zend::warning(&error.to_string())?;
    }
    call.bool(false)
}

/// A GearmanJob for an assigned job; where there is none to be had, the job goes back.
fn job_object(core: &Rc<Core>, job: Job) -> Result<Value, Bailout> {
    match Value::object::<JobObject>() {
        Ok(object) => {
            if let Some(state) = object.state::<JobObject>() {
                state.assign(Rc::downgrade(core), job);
            }
            Ok(object)
        }
        Err(bailout) => {
            core.borrow_mut().release(&job);
            Err(bailout)
        }
    }
}

/// GearmanWorker::work()
pub(super) fn work(call: &Call) -> Handled {
    let this = parse!(call, WorkerObject, "");
    let Some(core) = this.shared() else { return call.bool(false) };
    match this.search(Search::Sleeping)? {
        Some(Ok(job)) => perform(call, this, &core, job),
        Some(Err(error)) => return_no_job(call, this, &error),
        None => Ok(()),
    }
}

/// Calls the job's function and sends what came of it.
fn perform(call: &Call, this: &WorkerObject, core: &Rc<Core>, job: Job) -> Handled {
    let function = this.functions.borrow().get(&job.assignment.function).map(Function::share);
    let object = job_object(core, job)?;
    let Some(job) = object.state::<JobObject>() else { return call.bool(false) };
    let Some(function) = function else { return refuse_job(call, this, job) };
    let called = function.callback.call(vec![object.share(), function.context.share()]);
    let ended = match called {
        Ok(result) => conclude(call, this, job, &result),
        Err(bailout) => {
            job.release();
            Err(bailout)
        }
    };
    job.close();
    ended
}

/// A function that was registered without a callback.
fn refuse_job(call: &Call, this: &WorkerObject, job: &JobObject) -> Handled {
    // A loss here changes nothing: the job has failed either way.
    let _ = job.send(Report::Fail)?;
    job.close();
    let error = Error::State {
        function: "gearman_worker_work",
        code: ReturnCode::InvalidFunctionName,
        message: "Neither a gearman_worker_fn, or gearman_function_fn callback was supplied",
    };
    this.last.warn(&error)?;
    call.bool(false)
}

/// The callback has returned, thrown, or exited.
fn conclude(call: &Call, this: &WorkerObject, job: &JobObject, result: &Value) -> Handled {
    if zend::exception_pending() {
        return conclude_thrown(this, job);
    }
    let Some(text) = Text::of(result)? else { return conclude_thrown(this, job) };
    match job.verdict() {
        0 => return_delivered(call, this, job.send(Report::Complete(text.bytes()))?, 0),
        code if code == i64::from(ReturnCode::LostConnection.number()) => {
            this.core(Worker::disconnect);
            this.last.success();
            call.bool(true)
        }
        code if code == i64::from(ReturnCode::Shutdown.number()) => {
            return_delivered(call, this, job.send(Report::Complete(text.bytes()))?, code)
        }
        code => return_delivered(call, this, job.send(Report::Fail)?, code),
    }
}

/// exit() gives the job back; any other exception ends it and leaves work().
fn conclude_thrown(this: &WorkerObject, job: &JobObject) -> Handled {
    if zend::exit_pending() {
        job.release();
        return Ok(());
    }
    let text = zend::exception_text()?;
    let bytes = text.bytes();
    let sent = job.send_past_exception(Report::Exception(bytes.get(..MAX_EXCEPTION).unwrap_or(bytes)));
    match sent {
        Ok(()) => this.last.code(ReturnCode::WorkException),
        Err(error) => this.last.error(&error),
    }
    Ok(())
}

fn return_delivered(call: &Call, this: &WorkerObject, sent: Option<Result<(), Error>>, code: i64) -> Handled {
    match sent {
        None => Ok(()),
        Some(Err(error)) => {
            this.last.warn(&error)?;
            call.bool(false)
        }
        Some(Ok(())) => {
            this.last.number(code);
            let silent = ReturnCode::from_number(code).is_some_and(|code| SILENT.contains(&code));
            if !silent {
                zend::warning(name_of(code))?;
            }
            call.bool(code == 0)
        }
    }
}

/// A way to the worker for a job that may outlive it.
pub(super) fn upgrade(core: &Weak<Core>) -> Option<Rc<Core>> {
    core.upgrade()
}
