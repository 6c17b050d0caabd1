//! GearmanJob.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::time::{Duration, Instant};

use super::callback::{Signals, uninterrupted};
use super::exceptions::{ErrorMode, Kind};
use super::native_call::{Call, Handled, Waited, parse};
use super::worker_object::Core;
use super::zend::{Class, ClassSlot, Str, Value};
use crate::error::{Error, Loss, ReturnCode};
use crate::reducer::Reduction;
use crate::runtime::IdleTimeout;
use crate::worker::Worker;
use crate::worker::job::{Job, Report};

/// How long a job is held that goes back because its function threw.
const BRAKE: Duration = Duration::from_secs(1);

/// The state of a GearmanJob.
#[derive(Default)]
pub(super) struct JobObject {
    /// `None` for `new GearmanJob`.
    job: RefCell<Option<Job>>,
    /// The worker that grabbed it; dead once the worker is destroyed.
    worker: RefCell<Weak<Core>>,
    /// What setReturn() said.
    chosen: Cell<Option<ReturnCode>>,
    /// The code of the last send.
    sent: Cell<ReturnCode>,
    /// Where its results go, of a reduce job.
    reduction: RefCell<Option<Box<Reduction>>>,
    /// What signals do to its waits.
    signals: Cell<Signals>,
    /// How failures are told: as its worker's.
    mode: ErrorMode,
    /// Its callback has returned.
    closed: Cell<bool>,
    /// retry() gave it back.
    given_back: Cell<bool>,
    /// poll() has it done, which waits for nothing.
    polled: Cell<bool>,
    /// When it goes back that cannot go at once.
    returns_at: Cell<Option<Instant>>,
}

/// How a job is to end whose callback has returned.
pub(super) enum Verdict {
    /// With the callback's result.
    Done,
    /// Its connection is lost: the server queues it again.
    Lost,
    /// Not at all: it went back to the server.
    GivenBack,
    /// With a code of setReturn()'s, or of a send that was refused.
    Code(ReturnCode),
}

impl Class for JobObject {
    fn slot() -> &'static ClassSlot {
        static SLOT: ClassSlot = ClassSlot::new();
        &SLOT
    }

    fn each_value(&self, _visit: &mut dyn FnMut(&Value)) {}

    /// An empty job: there is one holder of what a server assigned.
    fn duplicate(&self) -> Self {
        let copy = Self::default();
        copy.mode.set_as(&self.mode);
        copy
    }
}

impl JobObject {
    /// Makes this the object of an assigned job.
    pub(super) fn assign(&self, worker: &Rc<Core>, job: Job, signals: Signals, mode: &ErrorMode) {
        self.signals.set(signals);
        self.mode.set_as(mode);
        self.worker.replace(Rc::downgrade(worker));
        self.reduction.replace(Reduction::of(&worker.borrow(), job.assignment.reducer()).map(Box::new));
        self.job.replace(Some(job));
    }

    /// The callback has returned: nothing more is sent.
    pub(super) fn close(&self) {
        self.closed.set(true);
    }

    /// Gives the job back to the server by closing its connection.
    pub(super) fn release(&self) {
        let worker = self.worker.borrow().upgrade();
        if let (Some(worker), Some(job)) = (worker, self.job.borrow().as_ref()) {
            worker.borrow_mut().release(job);
        }
    }

    /// Whether retry() gave it back.
    pub(super) fn is_given_back(&self) -> bool {
        self.given_back.get()
    }

    /// As retry(), of a job whose function threw: so late that a job that always throws cannot spin.
    pub(super) fn retry_later(&self) -> bool {
        let is_possible = self.with_worker(|worker, job| worker.may_retry(job));
        if is_possible && self.polled.get() {
            self.returns_at.set(Some(Instant::now() + BRAKE));
            return true;
        }
        if is_possible {
            std::thread::sleep(BRAKE);
        }
        is_possible && self.give_back()
    }

    /// poll() has it done.
    pub(super) fn note_polled(&self) {
        self.polled.set(true);
    }

    /// When it goes back that could not go at once, for [`JobObject::give_back`].
    pub(super) fn returns_at(&self) -> Option<Instant> {
        self.returns_at.get()
    }

    /// The name of its function.
    pub(super) fn function(&self) -> Vec<u8> {
        self.job.borrow().as_ref().map(|job| job.assignment.function().to_vec()).unwrap_or_default()
    }

    /// Whether the job is the server's again.
    pub(super) fn give_back(&self) -> bool {
        if !self.given_back.get() {
            self.given_back.set(self.with_worker(Worker::retry));
        }
        self.given_back.get()
    }

    fn with_worker(&self, ask: impl FnOnce(&mut Worker, &mut Job) -> bool) -> bool {
        let worker = self.worker.borrow().upgrade();
        match (worker, self.job.borrow_mut().as_mut()) {
            (Some(worker), Some(job)) => ask(&mut worker.borrow_mut(), job),
            // Its connection went with the worker, and the server has queued it again.
            (None, Some(job)) => !job.has_ended(),
            (_, None) => false,
        }
    }

    pub(super) fn verdict(&self) -> Verdict {
        if self.given_back.get() {
            return Verdict::GivenBack;
        }
        match (self.chosen.get(), self.sent.get()) {
            // What a send left that timed out, or that a signal ended, is still on its way.
            (Some(ReturnCode::Success), _)
            | (None, ReturnCode::Success | ReturnCode::Timeout | ReturnCode::IoWait) => Verdict::Done,
            (None, ReturnCode::LostConnection) => Verdict::Lost,
            (Some(code), _) | (None, code) => Verdict::Code(code),
        }
    }

    /// Ends the job with this result; a reduce job when all of its reducer's jobs are done.
    /// Where that cannot be, the job fails.
    pub(super) fn complete(&self, result: &[u8]) -> Waited<()> {
        if self.is_over() && !self.may_be_unsent() {
            return Ok(Some(Ok(())));
        }
        // An end that may be on its way is waited for; the reducer has nothing to do with it.
        let reduction = self.reduction.take().filter(|_| !self.is_over());
        let Some(reduction) = reduction else { return self.send(Report::Complete(result)) };
        let reduced = match self.reduce(*reduction, result)? {
            Some(Ok(())) => return self.send(Report::Complete(b"")),
            Some(Err(error)) => error,
            None => return Ok(None),
        };
        Ok(self.send(Report::Fail)?.map(|sent| sent.and(Err(reduced))))
    }

    fn reduce(&self, mut reduction: Reduction, result: &[u8]) -> Waited<()> {
        if !result.is_empty()
            && let Err(error) = reduction.add(result)
        {
            return Ok(Some(Err(error)));
        }
        let mut idle = IdleTimeout::start();
        // The job would fail if a signal ended this wait.
        let signals = Signals { stop: false, ..self.signals.get() };
        uninterrupted(signals, || reduction.run(&mut idle))
    }

    /// Whether what was sent last may still be on its way: the wait for it was left.
    fn may_be_unsent(&self) -> bool {
        matches!(self.sent.get(), ReturnCode::Timeout | ReturnCode::IoWait)
    }

    /// Whether nothing more is sent of it.
    fn is_done_with(&self) -> bool {
        self.closed.get() || self.is_over() && !self.may_be_unsent()
    }

    fn is_over(&self) -> bool {
        self.job.borrow().as_ref().is_some_and(Job::has_ended)
    }

    /// The error of a job whose connection is lost.
    pub(super) fn lost(&self) -> Error {
        let job = self.job.borrow().as_ref().map(Job::name);
        let worker = self.worker.borrow().upgrade();
        let server = self.job.borrow().as_ref().map(Job::server).zip(worker);
        let server = server.map(|(server, worker)| worker.borrow().sessions.name(server)).unwrap_or_default();
        Error::Lost { how: Loss::Result, server, job }
    }

    /// Sends a report and waits until the kernel has it. `None` when a signal handler ended the call.
    pub(super) fn send(&self, report: Report<'_>) -> Waited<()> {
        if let Err(error) = self.begin(report) {
            return Ok(Some(Err(error)));
        }
        let mut idle = IdleTimeout::start();
        uninterrupted(self.signals.get(), || self.flush(&mut idle))
    }

    /// As [`JobObject::send`], with an exception pending: no signal handler can run.
    pub(super) fn send_past_exception(&self, report: Report<'_>) -> Result<(), Error> {
        self.begin(report)?;
        self.flush(&mut IdleTimeout::uninterruptible())
    }

    /// Sends a report of the script's; of a reduce job, data go to the reducer and ends are refused.
    fn deliver(&self, report: Report<'_>) -> Waited<()> {
        let reduced = self.reduction.borrow_mut().as_mut().and_then(|reduction| match report {
            Report::Data(data) => Some(reduction.add(data)),
            Report::Complete(_) | Report::Fail => Some(Err(refused())),
            _ => None,
        });
        match reduced {
            Some(result) => Ok(Some(result)),
            None => self.send(report),
        }
    }

    fn begin(&self, report: Report<'_>) -> Result<(), Error> {
        let Some(worker) = self.worker.borrow().upgrade() else { return Err(self.lost()) };
        let mut job = self.job.borrow_mut();
        job.as_mut().map_or(Ok(()), |job| worker.borrow_mut().report(job, report))
    }

    fn flush(&self, idle: &mut IdleTimeout) -> Result<(), Error> {
        let Some(worker) = self.worker.borrow().upgrade() else { return Err(self.lost()) };
        let job = self.job.borrow();
        job.as_ref().map_or(Ok(()), |job| worker.borrow_mut().flush(job, idle))
    }

    fn is_assigned(&self) -> bool {
        self.job.borrow().is_some()
    }
}

/// GearmanJob::__destruct()
pub(super) fn destruct(call: &Call) -> Handled {
    parse!(call, JobObject, "");
    Ok(())
}

/// GearmanJob::returnCode()
pub(super) fn return_code(call: &Call) -> Handled {
    let this = parse!(call, JobObject, "");
    call.long(this.chosen.get().unwrap_or(this.sent.get()).number().into())
}

/// GearmanJob::setReturn()
pub(super) fn set_return(call: &Call) -> Handled {
    let mut code: i64 = 0;
    let this = parse!(call, JobObject, "l", code);
    let chosen = ReturnCode::from_number(code);
    if chosen.is_none() {
        let text = format!("Invalid gearman_return_t: {code}");
        this.mode.tell_as(Kind::Argument, ReturnCode::InvalidArgument, &text)?;
        return call.bool(false);
    }
    this.chosen.set(chosen);
    call.bool(true)
}

/// GearmanJob::sendData()
pub(super) fn send_data(call: &Call) -> Handled {
    let mut data = Str::NONE;
    let this = parse!(call, JobObject, "S", data);
    send(call, this, Report::Data(data.bytes()), false)
}

/// GearmanJob::sendWarning()
pub(super) fn send_warning(call: &Call) -> Handled {
    let mut warning = Str::NONE;
    let this = parse!(call, JobObject, "S", warning);
    send(call, this, Report::Warning(warning.bytes()), false)
}

/// GearmanJob::sendStatus()
pub(super) fn send_status(call: &Call) -> Handled {
    let (mut numerator, mut denominator) = (0i64, 0i64);
    let this = parse!(call, JobObject, "ll", numerator, denominator);
    let low = |number: i64| u32::try_from(number & 0xffff_ffff).unwrap_or(0);
    send(call, this, Report::Status(low(numerator), low(denominator)), true)
}

/// GearmanJob::sendComplete()
pub(super) fn send_complete(call: &Call) -> Handled {
    let mut result = Str::NONE;
    let this = parse!(call, JobObject, "S", result);
    send(call, this, Report::Complete(result.bytes()), true)
}

/// GearmanJob::sendException()
pub(super) fn send_exception(call: &Call) -> Handled {
    let mut exception = Str::NONE;
    let this = parse!(call, JobObject, "S", exception);
    if this.is_assigned() && !this.is_done_with() && exception.bytes().is_empty() {
        let message = "No exception was provided";
        let error = Error::Argument { function: "gearman_job_send_exception", message };
        return return_failed(call, this, &error);
    }
    send(call, this, Report::Exception(exception.bytes()), true)
}

/// GearmanJob::retry()
pub(super) fn retry(call: &Call) -> Handled {
    let this = parse!(call, JobObject, "");
    if this.closed.get() {
        return call.bool(false);
    }
    if this.give_back() {
        return call.bool(true);
    }
    let message = if !this.is_assigned() {
        "there is no job"
    } else if this.is_over() {
        "the job has ended"
    } else {
        "another job is held on its connection"
    };
    // How the job ends is not changed by that.
    this.mode.tell(&Error::Argument { function: "gearman_job_retry", message })?;
    call.bool(false)
}

/// GearmanJob::sendFail()
pub(super) fn send_fail(call: &Call) -> Handled {
    let this = parse!(call, JobObject, "");
    send(call, this, Report::Fail, true)
}

/// `loud`: whether an object without a job says so by a warning, as the C extension has it.
fn send(call: &Call, this: &JobObject, report: Report<'_>, loud: bool) -> Handled {
    if !this.is_assigned() {
        if loud {
            this.mode.tell_as(Kind::Argument, ReturnCode::InvalidArgument, "(null)")?;
        }
        return call.bool(false);
    }
    if this.given_back.get() {
        let message = "the job was given back by retry()";
        this.mode.tell(&Error::Argument { function: "gearman_job_send", message })?;
        return call.bool(false);
    }
    if this.is_done_with() {
        // After its end nothing is sent, and that is no error.
        return call.bool(!this.closed.get());
    }
    match this.deliver(report)? {
        None => Ok(()),
        Some(Ok(())) => {
            this.sent.set(ReturnCode::Success);
            call.bool(true)
        }
        Some(Err(error)) => return_failed(call, this, &error),
    }
}

/// What a reduce job may not send itself.
fn refused() -> Error {
    Error::Argument { function: "gearman_job_send_complete", message: "the job has a reducer" }
}

fn return_failed(call: &Call, this: &JobObject, error: &Error) -> Handled {
    this.sent.set(error.code());
    this.mode.tell(error)?;
    call.bool(false)
}

/// GearmanJob::handle()
pub(super) fn handle(call: &Call) -> Handled {
    return_bytes(call, parse!(call, JobObject, ""), |job| job.assignment.handle())
}

/// GearmanJob::functionName()
pub(super) fn function_name(call: &Call) -> Handled {
    return_bytes(call, parse!(call, JobObject, ""), |job| job.assignment.function())
}

/// GearmanJob::unique()
pub(super) fn unique(call: &Call) -> Handled {
    return_bytes(call, parse!(call, JobObject, ""), |job| job.assignment.unique())
}

/// Returns bytes of the assignment, `false` where there is none.
fn return_bytes(call: &Call, this: &JobObject, of: impl FnOnce(&Job) -> &[u8]) -> Handled {
    match this.job.borrow().as_ref() {
        Some(job) => call.string(of(job)),
        None => call.bool(false),
    }
}

/// GearmanJob::workload()
pub(super) fn workload(call: &Call) -> Handled {
    let this = parse!(call, JobObject, "");
    // Copied by PHP in a leaf call that runs no PHP code.
    let job = this.job.borrow();
    call.string(job.as_ref().map(|job| job.assignment.workload()).unwrap_or_default())
}

/// GearmanJob::workloadSize()
pub(super) fn workload_size(call: &Call) -> Handled {
    let this = parse!(call, JobObject, "");
    let size = this.job.borrow().as_ref().map_or(0, |job| job.assignment.workload().len());
    call.long(i64::try_from(size).unwrap_or(i64::MAX))
}
