//! GearmanClient.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use super::call::{Call, Handled, Waited, parse};
use super::callback::uninterrupted;
use super::outcome::Last;
use super::zend::{self, Any, Bailout, Class, ClassSlot, Item, Str, Value};
use super::{settings, throw_exception};
use crate::client::Client;
use crate::client::job::{Job, Priority};
use crate::client::tasks::{Outcome, TaskId};
use crate::error::{Error, ReturnCode};
use crate::protocol::{JobStatus, MAX_HANDLE, MAX_UNIQUE};
use crate::runtime::Patience;
use crate::servers::{DEFAULT_HOST, parse_list};

pub(super) use super::run::*;

/// GEARMAN_CLIENT_NON_BLOCKING
pub(super) const NON_BLOCKING: i64 = 2;
/// GEARMAN_CLIENT_UNBUFFERED_RESULT
pub(super) const UNBUFFERED_RESULT: i64 = 8;
/// GEARMAN_CLIENT_FREE_TASKS
pub(super) const FREE_TASKS: i64 = 32;
const GENERATE_UNIQUE: i64 = 64;
const EXCEPTION: i64 = 128;
const SSL: i64 = 256;
/// What can be added and removed.
const SETTABLE: i64 = NON_BLOCKING | UNBUFFERED_RESULT | FREE_TASKS | GENERATE_UNIQUE;
/// options() of an object that was not constructed, as the C extension has it.
const UNCONSTRUCTED_OPTIONS: i64 = 4096;

/// The number of callback kinds.
pub(super) const CALLBACKS: usize = 8;

/// The state of a GearmanClient.
#[derive(Default)]
pub(super) struct ClientObject {
    /// `None` before the constructor and after the destructor.
    core: RefCell<Option<Client>>,
    pub(super) last: Last,
    pub(super) options: Cell<i64>,
    timeout: Cell<i32>,
    context: RefCell<Vec<u8>>,
    /// The handle of the last background call.
    handle: RefCell<Vec<u8>>,
    pub(super) callbacks: RefCell<[Option<Value>; CALLBACKS]>,
    /// The objects of unfinished tasks.
    pub(super) tasks: RefCell<HashMap<TaskId, Value>>,
    /// An event whose callback asked for it again.
    pub(super) replay: Cell<Option<Replay>>,
    /// The first error of a task in this run.
    pub(super) run_error: RefCell<Option<Error>>,
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
        let servers = zend::environment(c"GEARMAN_SERVERS").map(|list| parse_list(&list)).unwrap_or_default();
        let added = servers.iter().try_for_each(|(host, port)| client.add_server(host, *port).map(drop));
        self.core.replace(Some(client));
        self.options.set(FREE_TASKS);
        self.timeout.set(-1);
        match added {
            Ok(()) => Ok(()),
            Err(error) => throw_exception(&format!("GEARMAN_SERVERS: {error}")),
        }
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

    pub(super) fn patience(&self) -> Patience {
        Patience::new(self.core(|client| client.timeout).flatten())
    }

    /// Waits for a task of the call's own. `None` when a signal handler ended the call.
    fn finish(&self, id: TaskId) -> Waited<Outcome> {
        let mut patience = self.patience();
        let ended =
            uninterrupted(|| self.core(|client| client.finish(id, &mut patience)).unwrap_or_else(gone));
        if !matches!(ended, Ok(Some(_))) {
            self.core(|client| client.abandon(id));
        }
        ended
    }

    /// Waits for several; the first error counts, and ends the wait for the rest.
    fn finish_all(&self, ids: Vec<TaskId>) -> Waited<Vec<Outcome>> {
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

    /// Adds servers and, where asked, has them forward exceptions now.
    fn add_servers(&self, call: &Call, servers: &[(String, u16)], exceptions: bool) -> Handled {
        let mut added = Vec::new();
        for (host, port) in servers {
            match self.core(|client| client.add_server(host, *port)) {
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
            self.core(Client::want_exceptions);
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
        let asked = self.core(|client| client.ask_exceptions(server));
        let answered = match asked {
            Some(Ok(ids)) => self.finish_all(ids)?,
            Some(Err(error)) => Some(Err(error)),
            None => return Ok(true),
        };
        match answered {
            Some(Ok(_)) => Ok(true),
            Some(Err(_)) => throw_exception("Failed to set exception option").map(|()| false),
            None => Ok(false),
        }
    }
}

/// The client was destroyed while the call waited.
fn gone<T>() -> Result<T, Error> {
    Err(Error::State {
        function: "gearman_wait",
        code: ReturnCode::NotConnected,
        message: "the client was destroyed during the call",
    })
}

/// GearmanClient::__construct()
pub(super) fn construct(call: &Call) -> Handled {
    parse!(call, ClientObject, "").set_up()
}

/// GearmanClient::__destruct()
pub(super) fn destruct(call: &Call) -> Handled {
    let this = parse!(call, ClientObject, "");
    drop(this.core.take());
    drop(this.tasks.take());
    Ok(())
}

/// GearmanClient::returnCode()
pub(super) fn return_code(call: &Call) -> Handled {
    parse!(call, ClientObject, "").last.return_code(call)
}

/// GearmanClient::error()
pub(super) fn error(call: &Call) -> Handled {
    parse!(call, ClientObject, "").last.return_text(call)
}

/// GearmanClient::getErrno()
pub(super) fn get_errno(call: &Call) -> Handled {
    parse!(call, ClientObject, "").last.return_errno(call)
}

/// GearmanClient::options()
pub(super) fn options(call: &Call) -> Handled {
    let this = parse!(call, ClientObject, "");
    call.long(if this.is_constructed() { this.options.get() } else { UNCONSTRUCTED_OPTIONS })
}

/// GearmanClient::setOptions()
pub(super) fn set_options(call: &Call) -> Handled {
    let mut option: i64 = 0;
    let this = parse!(call, ClientObject, "l", option);
    let kept = this.options.get() & SSL;
    change_options(call, this, kept | option & (SETTABLE | SSL), option)
}

/// GearmanClient::addOptions()
pub(super) fn add_options(call: &Call) -> Handled {
    let mut option: i64 = 0;
    let this = parse!(call, ClientObject, "l", option);
    change_options(call, this, this.options.get() | option & (SETTABLE | SSL), option)
}

/// GearmanClient::removeOptions()
pub(super) fn remove_options(call: &Call) -> Handled {
    let mut option: i64 = 0;
    let this = parse!(call, ClientObject, "l", option);
    change_options(call, this, this.options.get() & !(option & SETTABLE), 0)
}

fn change_options(call: &Call, this: &ClientObject, options: i64, added: i64) -> Handled {
    if !this.is_constructed() {
        return call.bool(false);
    }
    this.options.set(options);
    if added & EXCEPTION != 0 {
        this.core(Client::want_exceptions);
    }
    call.bool(true)
}

/// GearmanClient::timeout()
pub(super) fn timeout(call: &Call) -> Handled {
    let this = parse!(call, ClientObject, "");
    call.long(this.timeout.get().into())
}

/// GearmanClient::setTimeout()
pub(super) fn set_timeout(call: &Call) -> Handled {
    let mut timeout: i64 = 0;
    let this = parse!(call, ClientObject, "l", timeout);
    let timeout = super::milliseconds(timeout);
    let set = this.core(|client| client.timeout = super::limit(timeout));
    if set.is_some() {
        this.timeout.set(timeout);
    }
    call.bool(set.is_some())
}

/// GearmanClient::addServer()
pub(super) fn add_server(call: &Call) -> Handled {
    let (mut host, mut port, mut exceptions) = (Str::NONE, 0i64, true);
    let this = parse!(call, ClientObject, "|S!lb", host, port, exceptions);
    this.add_servers(call, &[super::server(&host, port)], exceptions)
}

/// GearmanClient::addServers()
pub(super) fn add_servers(call: &Call) -> Handled {
    let (mut servers, mut exceptions) = (Str::NONE, true);
    let this = parse!(call, ClientObject, "|S!b", servers, exceptions);
    let list = String::from_utf8_lossy(servers.bytes());
    let list = if list.is_empty() { DEFAULT_HOST } else { &list };
    this.add_servers(call, &parse_list(list), exceptions)
}

/// GearmanClient::wait()
pub(super) fn wait(call: &Call) -> Handled {
    let this = parse!(call, ClientObject, "");
    if !this.is_constructed() {
        return call.bool(false);
    }
    let mut patience = this.patience();
    let waited = uninterrupted(|| this.core(|client| client.wait(&mut patience)).unwrap_or_else(gone))?;
    super::return_waited(call, &this.last, waited)
}

/// GearmanClient::doNormal()
pub(super) fn do_normal(call: &Call) -> Handled {
    submit(call, false, Priority::Normal)
}

/// GearmanClient::doHigh()
pub(super) fn do_high(call: &Call) -> Handled {
    submit(call, false, Priority::High)
}

/// GearmanClient::doLow()
pub(super) fn do_low(call: &Call) -> Handled {
    submit(call, false, Priority::Low)
}

/// GearmanClient::doBackground()
pub(super) fn do_background(call: &Call) -> Handled {
    submit(call, true, Priority::Normal)
}

/// GearmanClient::doHighBackground()
pub(super) fn do_high_background(call: &Call) -> Handled {
    submit(call, true, Priority::High)
}

/// GearmanClient::doLowBackground()
pub(super) fn do_low_background(call: &Call) -> Handled {
    submit(call, true, Priority::Low)
}

fn submit(call: &Call, background: bool, priority: Priority) -> Handled {
    let (mut function, mut workload, mut unique) = (Str::NONE, Str::NONE, Str::NONE);
    let this = parse!(call, ClientObject, "SS|S!", function, workload, unique);
    let (function, workload, unique) = (function.bytes(), workload.bytes(), unique.bytes());
    let job = Job { function, workload, unique, background, priority };
    let ended = match this.core(|client| client.submit(&job)) {
        Some(Ok(id)) => {
            if background {
                this.handle.borrow_mut().clear();
            }
            this.finish(id)?
        }
        Some(Err(error)) => Some(Err(error)),
        None => return call.string(b""),
    };
    return_result(call, this, ended)
}

fn return_result(call: &Call, this: &ClientObject, ended: Option<Result<Outcome, Error>>) -> Handled {
    let code = match ended {
        Some(Ok(Outcome::Created(handle))) => {
            this.last.success();
            this.handle.replace(handle.clone());
            return call.string(&handle);
        }
        Some(Ok(Outcome::Result(result))) => {
            this.last.success();
            return call.string(&result);
        }
        Some(Ok(Outcome::Exception(_))) => ReturnCode::WorkException,
        Some(Ok(_)) => ReturnCode::WorkFail,
        Some(Err(error)) => {
            this.last.warn(&error)?;
            return call.string(b"");
        }
        None => return call.string(b""),
    };
    this.last.code(code);
    call.string(b"")
}

/// GearmanClient::doJobHandle()
pub(super) fn do_job_handle(call: &Call) -> Handled {
    let handle = parse!(call, ClientObject, "").handle.borrow().clone();
    call.string(&handle)
}

/// GearmanClient::doStatus()
pub(super) fn do_status(call: &Call) -> Handled {
    parse!(call, ClientObject, "");
    call.list(&[Item::Long(0), Item::Long(0)])
}

/// GearmanClient::jobStatus()
pub(super) fn job_status(call: &Call) -> Handled {
    let mut handle = Str::NONE;
    let this = parse!(call, ClientObject, "S", handle);
    let handle = handle.bytes();
    if !super::is_short(handle, MAX_HANDLE) {
        return return_unknown(call, this);
    }
    return_status(call, this, this.core(|client| client.status(handle)))
}

/// GearmanClient::jobStatusByUniqueKey()
pub(super) fn job_status_by_unique_key(call: &Call) -> Handled {
    let mut unique = Str::NONE;
    let this = parse!(call, ClientObject, "S", unique);
    let unique = unique.bytes();
    // gearmand drops the connection of a client that asks for 64 bytes.
    if !super::is_short(unique, MAX_UNIQUE - 1) {
        return return_unknown(call, this);
    }
    return_status(call, this, this.core(|client| client.unique_status(unique)))
}

fn return_unknown(call: &Call, this: &ClientObject) -> Handled {
    this.last.success();
    list_status(call, JobStatus::default())
}

fn return_status(call: &Call, this: &ClientObject, asked: Option<Result<TaskId, Error>>) -> Handled {
    let ended = match asked {
        Some(Ok(id)) => this.finish(id)?,
        Some(Err(error)) => Some(Err(error)),
        None => None,
    };
    let status = match ended {
        Some(Ok(Outcome::Status(status))) => {
            this.last.success();
            status
        }
        Some(Err(error)) => {
            this.last.warn(&error)?;
            JobStatus::default()
        }
        _ => JobStatus::default(),
    };
    list_status(call, status)
}

fn list_status(call: &Call, status: JobStatus) -> Handled {
    let JobStatus { known, running, numerator, denominator } = status;
    let numbers = [Item::Long(numerator.into()), Item::Long(denominator.into())];
    let [numerator, denominator] = numbers;
    call.list(&[Item::Bool(known), Item::Bool(running), numerator, denominator])
}

/// GearmanClient::ping()
pub(super) fn ping(call: &Call) -> Handled {
    let mut data = Str::NONE;
    let this = parse!(call, ClientObject, "S", data);
    let data = data.bytes();
    let answered = match this.core(|client| client.ping(data)) {
        Some(Ok(ids)) => this.finish_all(ids)?,
        Some(Err(error)) => Some(Err(error)),
        None => return call.bool(false),
    };
    let same = |outcome: &Outcome| matches!(outcome, Outcome::Echo(echo) if echo == data);
    super::return_success(
        call,
        &this.last,
        answered.map(|result| match result {
            Ok(echoes) if echoes.iter().all(same) => Ok(()),
            Ok(_) => Err(Error::Echo),
            Err(error) => Err(error),
        }),
    )
}

/// GearmanClient::context()
pub(super) fn context(call: &Call) -> Handled {
    let context = parse!(call, ClientObject, "").context.borrow().clone();
    call.string(&context)
}

/// GearmanClient::setContext()
pub(super) fn set_context(call: &Call) -> Handled {
    let mut data = Str::NONE;
    let this = parse!(call, ClientObject, "S", data);
    this.context.replace(data.bytes().to_vec());
    call.bool(true)
}

/// GearmanClient::enableExceptionHandler()
pub(super) fn enable_exception_handler(call: &Call) -> Handled {
    let this = parse!(call, ClientObject, "");
    if !this.is_constructed() {
        return call.bool(false);
    }
    if this.set_exceptions(None)? { call.bool(true) } else { Ok(()) }
}

/// Which callback of a task: the order of [`ClientObject::callbacks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Workload,
    Created,
    Data,
    Warning,
    Status,
    Complete,
    Exception,
    Fail,
}

/// A task's event that is to be delivered again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Replay {
    pub(super) task: TaskId,
    pub(super) kind: Kind,
    pub(super) ends: bool,
}

/// GearmanClient::setWorkloadCallback()
pub(super) fn set_workload_callback(call: &Call) -> Handled {
    set_callback(call, Kind::Workload)
}

/// GearmanClient::setCreatedCallback()
pub(super) fn set_created_callback(call: &Call) -> Handled {
    set_callback(call, Kind::Created)
}

/// GearmanClient::setDataCallback()
pub(super) fn set_data_callback(call: &Call) -> Handled {
    set_callback(call, Kind::Data)
}

/// GearmanClient::setWarningCallback()
pub(super) fn set_warning_callback(call: &Call) -> Handled {
    set_callback(call, Kind::Warning)
}

/// GearmanClient::setStatusCallback()
pub(super) fn set_status_callback(call: &Call) -> Handled {
    set_callback(call, Kind::Status)
}

/// GearmanClient::setCompleteCallback()
pub(super) fn set_complete_callback(call: &Call) -> Handled {
    set_callback(call, Kind::Complete)
}

/// GearmanClient::setExceptionCallback()
pub(super) fn set_exception_callback(call: &Call) -> Handled {
    set_callback(call, Kind::Exception)
}

/// GearmanClient::setFailCallback()
pub(super) fn set_fail_callback(call: &Call) -> Handled {
    set_callback(call, Kind::Fail)
}

fn set_callback(call: &Call, kind: Kind) -> Handled {
    let mut function = Any::NONE;
    let this = parse!(call, ClientObject, "z", function);
    let Some(function) = function.to_value() else { return call.bool(false) };
    let (callable, name) = function.is_callable()?;
    if !callable {
        if !zend::exception_pending() {
            zend::warning(&format!("function {name} is not callable"))?;
        }
        return call.bool(false);
    }
    if kind == Kind::Exception {
        this.core(Client::want_exceptions);
    }
    let replaced = this.callbacks.borrow_mut().get_mut(kind as usize).and_then(|slot| slot.replace(function));
    drop(replaced);
    call.bool(true)
}

/// GearmanClient::clearCallbacks()
pub(super) fn clear_callbacks(call: &Call) -> Handled {
    let this = parse!(call, ClientObject, "");
    drop(this.callbacks.take());
    call.bool(true)
}
