//! GearmanJob.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::time::Duration;

use super::call::{Call, Handled, Waited, parse};
use super::callback::uninterrupted;
use super::outcome::Last;
use super::reduce::{Reduction, refused};
use super::worker_object::Core;
use super::zend::{self, Class, ClassSlot, Str, Value};
use crate::error::{Error, Loss, ReturnCode};
use crate::runtime::Patience;
use crate::worker::Worker;
use crate::worker::job::{Job, Report};

/// What a send waits that is not to wait at all: it blocks until it is written.
const SEND_TIMEOUT: Duration = Duration::from_secs(10);

/// The state of a GearmanJob.
#[derive(Default)]
pub(super) struct JobObject {
    /// `None` for `new GearmanJob`.
    job: RefCell<Option<Job>>,
    /// The worker that grabbed it; dead once the worker is destroyed.
    worker: RefCell<Weak<Core>>,
    last: Last,
    /// What setReturn() said.
    chosen: Cell<Option<ReturnCode>>,
    /// The code of the last send.
    sent: Cell<ReturnCode>,
    /// Where its results go, of a reduce job.
    reduction: RefCell<Option<Box<Reduction>>>,
    /// Its callback has returned.
    closed: Cell<bool>,
}

/// How a job is to end whose callback has returned.
pub(super) enum Verdict {
    /// With the callback's result.
    Done,
    /// Its connection is lost: the server queues it again.
    Lost,
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
        Self::default()
    }
}

impl JobObject {
    /// Makes this the object of an assigned job.
    pub(super) fn assign(&self, worker: &Rc<Core>, job: Job) {
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

    pub(super) fn verdict(&self) -> Verdict {
        match (self.chosen.get(), self.sent.get()) {
            // What a send left that timed out is still on its way.
            (Some(ReturnCode::Success), _) | (None, ReturnCode::Success | ReturnCode::Timeout) => {
                Verdict::Done
            }
            (None, ReturnCode::LostConnection) => Verdict::Lost,
            (Some(code), _) | (None, code) => Verdict::Code(code),
        }
    }

    /// Ends the job with this result; a reduce job when all of its reducer's jobs are done.
    pub(super) fn complete(&self, result: &[u8]) -> Waited<()> {
        if self.is_over() && self.sent.get() != ReturnCode::Timeout {
            return Ok(Some(Ok(())));
        }
        let Some(reduction) = self.reduction.take() else {
            return self.send_by(|worker, job| worker.complete(job, result));
        };
        if !result.is_empty()
            && let Err(error) = reduction.add(result)
        {
            return Ok(Some(Err(error)));
        }
        match reduction.run()? {
            Some(Ok(())) => self.send(Report::Complete(b"")),
            Some(Err(error)) => Ok(self.send(Report::Fail)?.map(|sent| sent.and(Err(error)))),
            None => Ok(None),
        }
    }

    fn is_over(&self) -> bool {
        self.job.borrow().as_ref().is_some_and(Job::has_ended)
    }

    /// Sends a report and waits until the kernel has it. `None` when a signal handler ended the call.
    pub(super) fn send(&self, report: Report<'_>) -> Waited<()> {
        self.send_by(|worker, job| worker.report(job, report))
    }

    fn send_by(&self, send: impl FnOnce(&mut Worker, &mut Job) -> Result<(), Error>) -> Waited<()> {
        let mut patience = match self.begin(send) {
            Ok(patience) => patience,
            Err(error) => return Ok(Some(Err(error))),
        };
        uninterrupted(|| self.flush(&mut patience))
    }

    /// As [`JobObject::send`], with an exception pending: no signal handler can run.
    pub(super) fn send_past_exception(&self, report: Report<'_>) -> Result<(), Error> {
        let mut patience = self.begin(|worker, job| worker.report(job, report))?;
        loop {
            match self.flush(&mut patience) {
                Err(Error::Interrupted) => {
                    // Due handlers run when the exception has left; sleeping on is all there is to do.
                    std::thread::sleep(std::time::Duration::from_millis(1));
                }
                ended => return ended,
            }
        }
    }

    /// Sends a report of the script's; of a reduce job, data go to the reducer and ends are refused.
    fn deliver(&self, report: Report<'_>) -> Waited<()> {
        let reduced = self.reduction.borrow().as_ref().and_then(|reduction| match report {
            Report::Data(data) => Some(reduction.add(data)),
            Report::Complete(_) | Report::Fail => Some(Err(refused())),
            _ => None,
        });
        match reduced {
            Some(result) => Ok(Some(result)),
            None => self.send(report),
        }
    }

    fn begin(
        &self,
        send: impl FnOnce(&mut Worker, &mut Job) -> Result<(), Error>,
    ) -> Result<Patience, Error> {
        let worker = self.worker.borrow().upgrade().ok_or(Error::Lost(Loss::Result))?;
        let mut worker = worker.borrow_mut();
        if let Some(job) = self.job.borrow_mut().as_mut() {
            send(&mut worker, job)?;
        }
        let patience = worker.patience();
        Ok(if patience.is_none() { Patience::new(Some(SEND_TIMEOUT)) } else { patience })
    }

    fn flush(&self, patience: &mut Patience) -> Result<(), Error> {
        let worker = self.worker.borrow().upgrade().ok_or(Error::Lost(Loss::Result))?;
        let job = self.job.borrow();
        job.as_ref().map_or(Ok(()), |job| worker.borrow_mut().flush(job, patience))
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
        zend::warning(&format!("Invalid gearman_return_t: {code}"))?;
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
    if this.is_assigned() && exception.bytes().is_empty() {
        let message = "No exception was provided";
        let error = Error::Argument { function: "gearman_job_send_exception", message };
        return return_failed(call, this, &error);
    }
    send(call, this, Report::Exception(exception.bytes()), true)
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
            zend::warning("(null)")?;
        }
        return call.bool(false);
    }
    if this.closed.get() {
        return call.bool(false);
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

fn return_failed(call: &Call, this: &JobObject, error: &Error) -> Handled {
    this.sent.set(error.code());
    this.last.warn(error)?;
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
