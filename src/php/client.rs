//! GearmanClient.

use super::callback::uninterrupted;
use super::connects::{self, Connects};
use super::encryption;
use super::exceptions::Kind;
use super::last_result::gone;
use super::native_call::{Call, Handled, parse};
use super::zend::{Any, Bailout, Item, Str};
use crate::client::job::{Job, Priority};
use crate::client::tasks::{Outcome, TaskId};
use crate::error::{Error, ReturnCode};
use crate::protocol::{JobStatus, MAX_HANDLE, MAX_UNIQUE};
use crate::runtime::IdleTimeout;

pub(super) use super::bulk::do_background_multi;
pub(super) use super::client_callbacks::*;
use super::client_object::*;
pub(super) use super::gather::gather;
pub(super) use super::poll::{poll, start_tasks};
pub(super) use super::run::*;

/// GearmanClient::__construct()
pub(super) fn construct(call: &Call) -> Handled {
    parse!(call, ClientObject, "").set_up()
}

/// GearmanClient::__destruct()
pub(super) fn destruct(call: &Call) -> Handled {
    parse!(call, ClientObject, "").tear_down();
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
    call.long(if this.is_constructed() { this.options.bits() } else { UNCONSTRUCTED_OPTIONS })
}

/// GearmanClient::setOptions()
pub(super) fn set_options(call: &Call) -> Handled {
    let mut option: i64 = 0;
    let this = parse!(call, ClientObject, "l", option);
    let kept = this.options.bits() & SSL;
    change_options(call, this, kept | option & (SETTABLE | SSL), option)
}

/// GearmanClient::addOptions()
pub(super) fn add_options(call: &Call) -> Handled {
    let mut option: i64 = 0;
    let this = parse!(call, ClientObject, "l", option);
    change_options(call, this, this.options.bits() | option & (SETTABLE | SSL), option)
}

/// GearmanClient::removeOptions()
pub(super) fn remove_options(call: &Call) -> Handled {
    let mut option: i64 = 0;
    let this = parse!(call, ClientObject, "l", option);
    change_options(call, this, this.options.bits() & !(option & SETTABLE), 0)
}

fn change_options(call: &Call, this: &ClientObject, options: i64, added: i64) -> Handled {
    if !this.is_constructed() {
        return call.bool(false);
    }
    if added & SSL != 0 {
        encryption::prepare(this)?;
    }
    this.options.set(options);
    this.core(|client| {
        client.non_blocking = options & NON_BLOCKING != 0;
        if added & SSL != 0 {
            client.sessions.encrypt(true);
        }
        if added & EXCEPTION != 0 {
            client.want_exceptions();
        }
    });
    call.bool(true)
}

/// GearmanClient::timeout()
pub(super) fn timeout(call: &Call) -> Handled {
    let this = parse!(call, ClientObject, "");
    call.long(this.options.timeout.get().into())
}

/// GearmanClient::setTimeout()
pub(super) fn set_timeout(call: &Call) -> Handled {
    let mut timeout: i64 = 0;
    let this = parse!(call, ClientObject, "l", timeout);
    let timeout = super::milliseconds(timeout);
    let set = this.core(|client| client.timeout = super::limit(timeout));
    if set.is_some() {
        this.options.timeout.set(timeout);
    }
    call.bool(set.is_some())
}

/// GearmanClient::addServer()
pub(super) fn add_server(call: &Call) -> Handled {
    connects::add_server::<ClientObject>(call)
}

/// GearmanClient::addServers()
pub(super) fn add_servers(call: &Call) -> Handled {
    connects::add_servers::<ClientObject>(call)
}

/// GearmanClient::wait()
pub(super) fn wait(call: &Call) -> Handled {
    let this = parse!(call, ClientObject, "");
    if !this.is_constructed() {
        return call.bool(false);
    }
    let mut idle = IdleTimeout::start();
    let waited = uninterrupted(this.signals_policy(), || {
        this.core(|client| client.wait(&mut idle)).unwrap_or_else(|| Err(gone()))
    })?;
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

/// GearmanClient::streams()
pub(super) fn streams(call: &Call) -> Handled {
    super::poll::streams::<ClientObject>(call)
}

/// GearmanClient::pollHandles()
pub(super) fn poll_handles(call: &Call) -> Handled {
    super::poll::poll_handles::<ClientObject>(call)
}

/// GearmanClient::pollTimeout()
pub(super) fn poll_timeout(call: &Call) -> Handled {
    super::poll::poll_timeout::<ClientObject>(call)
}

/// GearmanClient::doBackgroundAt()
pub(super) fn do_background_at(call: &Call) -> Handled {
    let (mut function, mut workload, mut when, mut unique) = (Str::NONE, Str::NONE, Any::NONE, Str::NONE);
    let this = parse!(call, ClientObject, "SSz|S!", function, workload, when, unique);
    let Some(at) = moment(call, this, when, 3)? else { return call.string(b"") };
    let (function, workload, unique) = (function.bytes(), workload.bytes(), unique.bytes());
    submit_job(
        call,
        this,
        &Job { function, workload, unique, background: true, at: Some(at), ..Job::default() },
    )
}

/// When a job is to be handed out, from the argument of a method that has this number. `None` where that is
/// refused.
pub(super) fn moment(
    call: &Call,
    this: &ClientObject,
    when: Any,
    number: u32,
) -> Result<Option<u64>, Bailout> {
    let Some(when) = when.to_value() else { return Ok(None) };
    let Some(seconds) = when.moment(call.argument(number))? else { return Ok(None) };
    let at = u64::try_from(seconds).ok();
    if at.is_none() {
        let message = "the time is before 1970";
        this.last.tell(&Error::Argument { function: "add_task", message })?;
    }
    Ok(at)
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
    submit_job(call, this, &Job { function, workload, unique, background, priority, ..Job::default() })
}

fn submit_job(call: &Call, this: &ClientObject, job: &Job) -> Handled {
    let ended = match this.core(|client| client.submit(job)) {
        Some(Ok(id)) => {
            if job.background {
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
    match ended {
        Some(Ok(Outcome::Created(handle))) => {
            this.last.success();
            this.handle.borrow_mut().clone_from(&handle);
            return call.string(&handle);
        }
        Some(Ok(Outcome::Result(result))) => {
            this.last.success();
            return call.string(&result);
        }
        Some(Ok(Outcome::Exception(text))) => note_failed(this, ReturnCode::WorkException, &text)?,
        Some(Ok(_)) => note_failed(this, ReturnCode::WorkFail, b"")?,
        Some(Err(error)) => this.last.tell(&error)?,
        None => {}
    }
    call.string(b"")
}

/// The job failed: nothing to be told of by a warning, but an exception, with the worker's text if
/// there is any.
fn note_failed(this: &ClientObject, code: ReturnCode, text: &[u8]) -> Handled {
    this.last.code(code);
    if !this.last.mode.throws() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(if text.is_empty() { code.name().as_bytes() } else { text });
    this.last.tell_as(Kind::Job, code, &text)
}

/// GearmanClient::setErrorMode()
pub(super) fn set_error_mode(call: &Call) -> Handled {
    connects::set_error_mode::<ClientObject>(call)
}

/// GearmanClient::doJobHandle()
pub(super) fn do_job_handle(call: &Call) -> Handled {
    let handle = parse!(call, ClientObject, "").handle.borrow().clone();
    call.string(&handle)
}

/// GearmanClient::doUnique()
pub(super) fn do_unique(call: &Call) -> Handled {
    let this = parse!(call, ClientObject, "");
    let unique = this.core(|client| client.last_unique().to_vec()).unwrap_or_default();
    call.string(&unique)
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
    if unique.len() <= MAX_UNIQUE && !super::is_short(unique, MAX_UNIQUE) {
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
    match ended {
        Some(Ok(Outcome::Status(status))) => {
            this.last.success();
            return list_status(call, status);
        }
        Some(Err(error)) => this.last.tell(&error)?,
        _ => {}
    }
    list_status(call, JobStatus::default())
}

fn list_status(call: &Call, status: JobStatus) -> Handled {
    let JobStatus { known, running, numerator, denominator } = status;
    let numbers = [Item::Long(numerator.into()), Item::Long(denominator.into())];
    let [numerator, denominator] = numbers;
    call.list(&[Item::Bool(known), Item::Bool(running), numerator, denominator])
}

/// GearmanClient::ping()
pub(super) fn ping(call: &Call) -> Handled {
    connects::ping::<ClientObject>(call)
}

/// GearmanClient::setSSL()
pub(super) fn set_ssl(call: &Call) -> Handled {
    encryption::set_ssl::<ClientObject>(call)
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
    connects::enable_exception_handler::<ClientObject>(call)
}
