//! GearmanWorker.

use super::callback::uninterrupted;
use super::connects::{self, Connects};
use super::encryption;
use super::exceptions::Kind;
use super::last_result::gone;
use super::native_call::{Call, Handled, parse};
pub(super) use super::perform::{grab_job, work};
pub(super) use super::slots::poll;
use super::worker_object::*;
use super::zend::{self, Any, Str, Value};
use crate::error::{Error, ReturnCode};
use crate::runtime::IdleTimeout;
use crate::worker::{Grab, Worker};

/// GearmanWorker::__construct()
pub(super) fn construct(call: &Call) -> Handled {
    parse!(call, WorkerObject, "").set_up()
}

/// GearmanWorker::__destruct()
pub(super) fn destruct(call: &Call) -> Handled {
    parse!(call, WorkerObject, "").tear_down();
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
    call.long(if this.is_constructed() { this.options.bits() } else { 0 })
}

/// GearmanWorker::setOptions()
pub(super) fn set_options(call: &Call) -> Handled {
    let mut option: i64 = 0;
    let this = parse!(call, WorkerObject, "l", option);
    prepare_for(this, option)?;
    // Who has asked for TLS takes it back by setSSL() or removeOptions(), not by leaving it out.
    this.apply_options(this.options.bits() & !(SETTABLE & !SSL) | option & SETTABLE);
    if option & TIMEOUT_RETURN == 0 {
        this.wait_in_turns();
    }
    this.set_grab(match (option & GRAB_ALL != 0, option & GRAB_UNIQ != 0) {
        (true, _) => Grab::All,
        (false, true) => Grab::Unique,
        (false, false) => Grab::Plain,
    });
    call.bool(true)
}

/// Before these options are set.
fn prepare_for(this: &WorkerObject, options: i64) -> Handled {
    if options & SSL != 0 { encryption::prepare(this) } else { Ok(()) }
}

/// GearmanWorker::addOptions()
pub(super) fn add_options(call: &Call) -> Handled {
    let mut option: i64 = 0;
    let this = parse!(call, WorkerObject, "l", option);
    prepare_for(this, option)?;
    this.apply_options(this.options.bits() | option & SETTABLE);
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
    this.apply_options(this.options.bits() & !(option & SETTABLE));
    if option & TIMEOUT_RETURN != 0 {
        this.wait_in_turns();
    }
    if option & (GRAB_ALL | GRAB_UNIQ) != 0 {
        this.set_grab(Grab::Plain);
    }
    call.bool(true)
}

/// GearmanWorker::timeout()
pub(super) fn timeout(call: &Call) -> Handled {
    let this = parse!(call, WorkerObject, "");
    call.long(this.options.timeout.get().into())
}

/// GearmanWorker::setTimeout()
pub(super) fn set_timeout(call: &Call) -> Handled {
    let mut timeout: i64 = 0;
    let this = parse!(call, WorkerObject, "l", timeout);
    let timeout = super::milliseconds(timeout);
    if this.core(|worker| worker.timeout = super::limit(timeout)).is_some() {
        this.options.timeout.set(timeout);
        this.options.add(TIMEOUT_RETURN);
    }
    call.bool(true)
}

/// GearmanWorker::setId()
pub(super) fn set_id(call: &Call) -> Handled {
    let mut id = Str::NONE;
    let this = parse!(call, WorkerObject, "S", id);
    let named = this.core(|worker| worker.set_id(id.bytes())).unwrap_or(false);
    if named {
        this.options.add(IDENTIFIER);
    }
    call.bool(named)
}

/// GearmanWorker::addServer()
pub(super) fn add_server(call: &Call) -> Handled {
    connects::add_server::<WorkerObject>(call)
}

/// GearmanWorker::addServers()
pub(super) fn add_servers(call: &Call) -> Handled {
    connects::add_servers::<WorkerObject>(call)
}

/// GearmanWorker::wait()
pub(super) fn wait(call: &Call) -> Handled {
    let this = parse!(call, WorkerObject, "");
    if !this.is_constructed() {
        return call.bool(false);
    }
    let mut idle = IdleTimeout::start();
    let waited = uninterrupted(this.signals_policy(), || {
        this.core(|worker| worker.wait(&mut idle)).unwrap_or_else(|| Err(gone()))
    })?;
    super::return_waited(call, &this.last, waited)
}

/// GearmanWorker::streams()
pub(super) fn streams(call: &Call) -> Handled {
    super::poll::streams::<WorkerObject>(call)
}

/// GearmanWorker::pollHandles()
pub(super) fn poll_handles(call: &Call) -> Handled {
    super::poll::poll_handles::<WorkerObject>(call)
}

/// GearmanWorker::pollTimeout()
pub(super) fn poll_timeout(call: &Call) -> Handled {
    super::poll::poll_timeout::<WorkerObject>(call)
}

/// GearmanWorker::stop()
pub(super) fn stop(call: &Call) -> Handled {
    let this = parse!(call, WorkerObject, "");
    this.core(Worker::stop);
    this.slots.stop();
    Ok(())
}

/// GearmanWorker::register()
pub(super) fn register(call: &Call) -> Handled {
    let (mut function, mut timeout) = (Str::NONE, 0i64);
    let this = parse!(call, WorkerObject, "S|l", function, timeout);
    let offered = this.core(|worker| worker.offer(function.bytes(), function_timeout(timeout)));
    match offered {
        None => call.bool(false),
        Some(offered) => {
            if offered.is_ok() {
                this.options.add(CHANGE);
            }
            super::return_success(call, &this.last, Some(offered))
        }
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
    let withdrawn = this.core(|worker| worker.withdraw(function.bytes()));
    let forgotten = this.functions.borrow_mut().remove(function.bytes());
    // Last: what the callback's destructor asks for finds the function withdrawn.
    drop(forgotten);
    let unknown = Error::State {
        function: "gearman_worker_unregister",
        code: ReturnCode::NoRegisteredFunction,
        message: "the function is not registered",
    };
    return_withdrawn(call, this, withdrawn, unknown)
}

/// GearmanWorker::unregisterAll()
pub(super) fn unregister_all(call: &Call) -> Handled {
    let this = parse!(call, WorkerObject, "");
    let withdrawn = this.core(Worker::withdraw_all);
    drop(this.functions.take());
    let none = Error::State {
        function: "gearman_worker_unregister_all",
        code: ReturnCode::NoRegisteredFunctions,
        message: "no functions have been registered",
    };
    return_withdrawn(call, this, withdrawn, none)
}

fn return_withdrawn(call: &Call, this: &WorkerObject, withdrawn: Option<bool>, unknown: Error) -> Handled {
    match withdrawn {
        None => call.bool(false),
        Some(true) => super::return_success(call, &this.last, Some(Ok(()))),
        Some(false) => super::return_success(call, &this.last, Some(Err(unknown))),
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
    let Some(name) = name.as_bytes() else { return refuse(call, this, "Function name must be a string") };
    let (callable, callback_name) = callback.is_callable()?;
    if zend::exception_pending() {
        return Ok(());
    }
    if !callable {
        return refuse(call, this, &format!("Function '{callback_name}' is not a valid callback"));
    }
    let context = context.to_value().unwrap_or_else(Value::null);
    offer(call, this, name, function_timeout(timeout), Function { callback, context })
}

fn offer(call: &Call, this: &WorkerObject, name: &[u8], timeout: u32, function: Function) -> Handled {
    match this.core(|worker| worker.offer(name, timeout)) {
        Some(Ok(())) => {
            let replaced = this.functions.borrow_mut().insert(name.to_vec(), function);
            drop(replaced);
            this.options.add(CHANGE);
            this.last.success();
            call.bool(true)
        }
        Some(Err(error)) => {
            this.last.error(&error);
            let code = error.code().name();
            refuse(call, this, &format!("Unable to add function to Gearman Worker: {error} {code}"))
        }
        None => call.bool(false),
    }
}

fn refuse(call: &Call, this: &WorkerObject, text: &str) -> Handled {
    this.last.tell_as(Kind::Argument, ReturnCode::InvalidArgument, text)?;
    call.bool(false)
}

/// GearmanWorker::ping()
pub(super) fn ping(call: &Call) -> Handled {
    connects::ping::<WorkerObject>(call)
}

/// GearmanWorker::setErrorMode()
pub(super) fn set_error_mode(call: &Call) -> Handled {
    connects::set_error_mode::<WorkerObject>(call)
}

/// GearmanWorker::setSSL()
pub(super) fn set_ssl(call: &Call) -> Handled {
    encryption::set_ssl::<WorkerObject>(call)
}

/// GearmanWorker::enableExceptionHandler()
pub(super) fn enable_exception_handler(call: &Call) -> Handled {
    connects::enable_exception_handler::<WorkerObject>(call)
}
