//! GearmanWorker::work() and grabJob(): a job found, its function called, its end sent.

use std::rc::Rc;

use super::callback::run_due;
use super::connects::tell;
use super::exceptions::Kind;
use super::job::{JobObject, Verdict};
use super::native_call::{Call, Handled, Waited, parse};
use super::settings;
use super::worker_object::{Core, Function, WorkerObject};
use super::zend::{self, Bailout, Text, Value};
use crate::error::{Error, ReturnCode, job_name};
use crate::worker::Look;
use crate::worker::job::{Job, Report};

/// Return codes that are not told.
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
    if !zend::usable::<JobObject>()? {
        return Ok(());
    }
    match search(this, &core, Look::Once)? {
        Some(Ok(job)) => {
            this.last.success();
            call.value(job_object(this, &core, job)?)
        }
        Some(Err(error)) => return_no_job(call, this, &error),
        None => Ok(()),
    }
}

/// Looks for a job, and tells what the search brought to light before anything is done with
/// it. Where a handler throws, the job goes back; so does one whose function a handler withdrew.
fn search(this: &WorkerObject, core: &Rc<Core>, look: Look) -> Waited<Job> {
    loop {
        // An exception must not cost the job that is found: it comes before the search.
        if this.last.mode.throws() && !tell_late(this, core)? {
            return Ok(None);
        }
        let Some(found) = this.search(core, look)? else { return Ok(None) };
        let is_late_told = this.last.mode.throws() && found.is_ok();
        let told = tell_all(this, core, is_late_told);
        // It is said to nobody, or only to a call within a job: the call around that is to hear it too.
        if let Err(error) = &found
            && error.code() == ReturnCode::ShutdownGraceful
            && (told != Ok(true) || this.at_work.get() > 0)
        {
            core.borrow_mut().stop();
        }
        match found {
            Ok(job) if told != Ok(true) => core.borrow_mut().release(&job),
            Ok(job) if !core.borrow_mut().confirm(&job) => continue,
            found if told == Ok(true) => return Ok(Some(found)),
            Err(_) | Ok(_) => {}
        }
        return told.map(|_| None);
    }
}

/// Late results, servers that are passed over, and signal handlers that are due: one that throws in
/// the job's function would end the job. Whether the call goes on.
fn tell_all(this: &WorkerObject, core: &Rc<Core>, is_late_told: bool) -> Result<bool, Bailout> {
    Ok((is_late_told || tell_late(this, core)?) && tell(this)? && run_due()?)
}

/// Warns of jobs whose reports came too late. Whether the call goes on.
pub(super) fn tell_late(this: &WorkerObject, core: &Rc<Core>) -> Result<bool, Bailout> {
    loop {
        let late = core.borrow_mut().next_late();
        let Some(job) = late else { return Ok(true) };
        let name = job_name(&job.handle, &job.function);
        let why = if job.has_timeout {
            "came after its function's timeout: gearmand has queued the job again"
        } else {
            "was not taken: gearmand no longer knows the job"
        };
        let text = format!("gearman_worker_work(GEARMAN_JOB_NOT_FOUND) the result of job {name} {why}");
        this.last.tell_as(Kind::Server, ReturnCode::JobNotFound, &text)?;
        if zend::exception_pending() {
            return Ok(false);
        }
    }
}

fn return_no_job(call: &Call, this: &WorkerObject, error: &Error) -> Handled {
    this.last.error(error);
    // Who was stopped asked for that; setReturn() of the same code warns as PECL does.
    if !SILENT.contains(&error.code()) && error.code() != ReturnCode::ShutdownGraceful {
        this.last.mode.tell(error)?;
    }
    call.bool(false)
}

/// A GearmanJob for an assigned job; where there is none to be had, the job goes back.
pub(super) fn job_object(this: &WorkerObject, core: &Rc<Core>, job: Job) -> Result<Value, Bailout> {
    match Value::object::<JobObject>() {
        Ok(object) => {
            match object.state::<JobObject>() {
                Some(state) => state.assign(core, job, this.signals_policy(), &this.last.mode),
                None => core.borrow_mut().release(&job),
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
    if !zend::usable::<JobObject>()? {
        return Ok(());
    }
    match search(this, &core, Look::Sleeping)? {
        Some(Ok(job)) => perform(call, this, &core, job),
        Some(Err(error)) => return_no_job(call, this, &error),
        None => Ok(()),
    }
}

/// Calls the job's function and sends what came of it.
fn perform(call: &Call, this: &WorkerObject, core: &Rc<Core>, job: Job) -> Handled {
    let object = job_object(this, core, job)?;
    run(call, this, core, &object)
}

/// As [`perform`], of a job that has its object.
pub(super) fn run(call: &Call, this: &WorkerObject, core: &Rc<Core>, object: &Value) -> Handled {
    let Some(job) = object.state::<JobObject>() else { return call.bool(false) };
    let function = this.functions.borrow().get(&job.function()).map(Function::share);
    let Some(function) = function else { return refuse_job(call, this, job) };
    this.at_work.set(this.at_work.get() + 1);
    let called = function.callback.call(vec![object.share(), function.context.share()]);
    this.at_work.set(this.at_work.get() - 1);
    let ended = called.and_then(|result| conclude(call, this, core, job, &result));
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
    this.last.tell(&error)?;
    call.bool(false)
}

/// The callback has returned, thrown, or exited.
fn conclude(call: &Call, this: &WorkerObject, core: &Rc<Core>, job: &JobObject, result: &Value) -> Handled {
    if zend::exception_pending() {
        return conclude_thrown(this, job);
    }
    let Some(text) = Text::of(result)? else { return conclude_thrown(this, job) };
    match job.verdict() {
        Verdict::Done => deliver(call, this, job, job.complete(text.bytes())?, ReturnCode::Success),
        Verdict::Lost => {
            let lost = Some(Err(job.lost()));
            return_delivered(call, this, lost, ReturnCode::LostConnection)
        }
        Verdict::GivenBack => {
            this.last.success();
            call.bool(true)
        }
        Verdict::Code(ReturnCode::LostConnection) => {
            core.borrow_mut().disconnect();
            this.last.success();
            call.bool(true)
        }
        Verdict::Code(ReturnCode::Shutdown) => {
            deliver(call, this, job, job.complete(text.bytes())?, ReturnCode::Shutdown)
        }
        Verdict::Code(code) => deliver(call, this, job, job.send(Report::Fail)?, code),
    }
}

/// The end of the job is sent, unless a signal handler threw meanwhile.
fn deliver(
    call: &Call,
    this: &WorkerObject,
    job: &JobObject,
    sent: Option<Result<(), Error>>,
    code: ReturnCode,
) -> Handled {
    if sent.is_none() {
        return conclude_thrown(this, job);
    }
    return_delivered(call, this, sent, code)
}

/// exit() gives the job back; any other exception ends it and leaves work().
fn conclude_thrown(this: &WorkerObject, job: &JobObject) -> Handled {
    if zend::exit_pending() {
        job.release();
        return Ok(());
    }
    if job.is_given_back() || settings::retries_uncaught() && job.retry_later() {
        this.last.code(ReturnCode::WorkException);
        return Ok(());
    }
    let text = zend::exception_message()?;
    let report = if text.bytes().is_empty() { Report::Fail } else { Report::Exception(text.bytes()) };
    match job.send_past_exception(report) {
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
            this.last.tell(&error)?;
            call.bool(false)
        }
        Some(Ok(())) => {
            this.last.code(code);
            if !SILENT.contains(&code) {
                this.last.tell_as(Kind::Any, code, code.name())?;
            }
            call.bool(code == ReturnCode::Success)
        }
    }
}
