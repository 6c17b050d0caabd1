//! GearmanWorker::work() and grabJob(): a job found, its function called, its end sent.

use std::rc::Rc;

use super::call::{Call, Handled, parse};
use super::job::{JobObject, Verdict};
use super::worker_object::{Core, Function, WorkerObject};
use super::zend::{self, Bailout, Text, Value};
use crate::error::{Error, Loss, ReturnCode};
use crate::worker::job::{Job, Report};
use crate::worker::{Search, Worker};

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
                state.assign(core, job);
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
    let function = this.functions.borrow().get(job.assignment.function()).map(Function::share);
    let object = job_object(core, job)?;
    let Some(job) = object.state::<JobObject>() else { return call.bool(false) };
    let Some(function) = function else { return refuse_job(call, this, job) };
    let called = function.callback.call(vec![object.share(), function.context.share()]);
    let ended = called.and_then(|result| conclude(call, this, job, &result));
    if ended.is_err() {
        job.release();
    }
    job.close();
    ended
}

/// A function that was registered without a callback.
fn refuse_job(call: &Call, this: &WorkerObject, job: &JobObject) -> Handled {
    // A loss here changes nothing: the job has failed either way.
    let sent = job.send(Report::Fail)?;
    job.close();
    if sent.is_none() {
        return Ok(());
    }
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
        Verdict::Done => return_delivered(call, this, job.complete(text.bytes())?, ReturnCode::Success),
        Verdict::Lost => {
            let lost = Some(Err(Error::Lost(Loss::Result)));
            return_delivered(call, this, lost, ReturnCode::LostConnection)
        }
        Verdict::Code(ReturnCode::LostConnection) => {
            this.core(Worker::disconnect);
            this.last.success();
            call.bool(true)
        }
        Verdict::Code(ReturnCode::Shutdown) => {
            return_delivered(call, this, job.complete(text.bytes())?, ReturnCode::Shutdown)
        }
        Verdict::Code(code) => return_delivered(call, this, job.send(Report::Fail)?, code),
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

fn return_delivered(
    call: &Call,
    this: &WorkerObject,
    sent: Option<Result<(), Error>>,
    code: ReturnCode,
) -> Handled {
    match sent {
        None => Ok(()),
        Some(Err(error)) => {
            this.last.warn(&error)?;
            call.bool(false)
        }
        Some(Ok(())) => {
            this.last.code(code);
            if !SILENT.contains(&code) {
                zend::warning(code.name())?;
            }
            call.bool(code == ReturnCode::Success)
        }
    }
}
