//! GearmanTask.

use std::cell::RefCell;

use super::exceptions::{ErrorMode, Kind};
use super::native_call::{Call, Handled, parse};
use super::zend::{Class, ClassSlot, Item, Str, Value};
use crate::client::tasks::{News, NewsKind};
use crate::error::ReturnCode;
use crate::protocol::JobStatus;

/// The state of a GearmanTask.
#[derive(Default)]
pub(super) struct TaskObject {
    /// `None` for `new GearmanTask`, and once it is over and freed.
    facts: RefCell<Option<Facts>>,
    /// The second callback argument, where one was given.
    context: RefCell<Option<Value>>,
    /// How failures are told: as its client's.
    mode: ErrorMode,
}

/// What is known of a task.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    function: Vec<u8>,
    unique: Vec<u8>,
    handle: Vec<u8>,
    /// A first event came.
    started: bool,
    over: bool,
    status: JobStatus,
    data: Data,
    /// All data of the job, of a task that gather() is to give.
    gathered: Vec<u8>,
    /// The text of the worker's exception.
    exception: Vec<u8>,
    code: ReturnCode,
    /// returnCode() tells it also to the callback of its end.
    is_code_told: bool,
}

/// What a task keeps when it is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keeps {
    /// Its facts go (GEARMAN_CLIENT_FREE_TASKS).
    Nothing,
    /// The last packet's data are its own.
    Facts,
    /// Also the data of all packets before.
    All,
}

/// The current packet's data.
#[derive(Clone, Debug, Default)]
struct Data {
    bytes: Vec<u8>,
    /// How much of it recvData() gave out.
    read: usize,
    /// Only recvData() gives it out.
    unbuffered: bool,
}

impl Class for TaskObject {
    fn slot() -> &'static ClassSlot {
        static SLOT: ClassSlot = ClassSlot::new();
        &SLOT
    }

    fn each_value(&self, visit: &mut dyn FnMut(&Value)) {
        if let Ok(context) = self.context.try_borrow() {
            context.iter().for_each(visit);
        }
    }

    /// A picture of the task as it stands; it gets no events.
    fn duplicate(&self) -> Self {
        let context = self.context.borrow().as_ref().map(Value::share);
        let copy = Self { facts: self.facts.clone(), context: RefCell::new(context), ..Self::default() };
        copy.mode.set_as(&self.mode);
        copy
    }
}

impl TaskObject {
    /// The object is that of a task that was added, with a context.
    pub(super) fn begin(&self, facts: Facts, context: Option<Value>, mode: &ErrorMode) {
        self.mode.set_as(mode);
        *self.facts.borrow_mut() = Some(facts);
        drop(self.context.replace(context));
    }

    /// The callback's second argument, if there is to be one.
    pub(super) fn context(&self) -> Option<Value> {
        self.context.borrow().as_ref().map(Value::share)
    }

    /// Brings the facts up to date, before the callback is called.
    pub(super) fn take_in(&self, news: News, unbuffered: bool, keeps: Keeps) {
        if let Some(facts) = self.facts.borrow_mut().as_mut() {
            if keeps == Keeps::All {
                facts.gather(&news);
            }
            facts.take_in(news, unbuffered);
        }
    }

    /// Whether its returnCode() tells how it ended to callbacks too, as in poll(), which PECL has not.
    pub(super) fn tell_code(&self, is_told: bool) {
        if let Some(facts) = self.facts.borrow_mut().as_mut() {
            facts.is_code_told = is_told;
        }
    }

    /// The task is over, and keeps so much of its facts. The context is the caller's to drop.
    pub(super) fn finish(&self, keeps: Keeps) -> Option<Value> {
        let mut facts = self.facts.borrow_mut();
        match (keeps, facts.as_mut()) {
            (Keeps::Nothing, _) => *facts = None,
            (Keeps::Facts, Some(facts)) => facts.over = true,
            (Keeps::All, Some(facts)) => {
                facts.over = true;
                facts.data = Data { bytes: std::mem::take(&mut facts.gathered), ..Data::default() };
            }
            (_, None) => {}
        }
        self.context.take()
    }
}

impl Facts {
    /// Of a job that was added.
    pub(super) fn queued(function: &[u8], unique: Vec<u8>) -> Self {
        Self { function: function.to_vec(), unique, ..Self::default() }
    }

    /// Of a status request that was added.
    pub(super) fn status(handle: &[u8]) -> Self {
        Self { handle: handle.to_vec(), ..Self::default() }
    }

    fn gather(&mut self, news: &News) {
        match news {
            News::Data(data) | News::Complete(data) => self.gathered.extend_from_slice(data),
            // The result came in a run before, and was left there.
            News::Again(NewsKind::Complete) if self.gathered.is_empty() => {
                self.gathered.clone_from(&self.data.bytes);
            }
            _ => {}
        }
    }

    fn take_in(&mut self, news: News, unbuffered: bool) {
        if matches!(news, News::Again(_)) {
            return;
        }
        self.started = true;
        self.data = Data { unbuffered, ..Data::default() };
        let status = &mut self.status;
        match news {
            News::Again(_) => {}
            News::Created(handle) => (self.handle, status.known) = (handle, true),
            News::Data(data) => (self.data.bytes, status.known, status.running) = (data, true, true),
            News::Warning(text) => (self.data.bytes, status.known) = (text, true),
            News::Status(n, d) => (status.numerator, status.denominator, status.known) = (n, d, true),
            News::JobStatus(told) => *status = told,
            News::Complete(data) => self.end(ReturnCode::Success, data),
            News::Exception(text) => {
                self.exception.clone_from(&text);
                self.end(ReturnCode::WorkException, text);
            }
            News::Fail => self.end(ReturnCode::WorkFail, Vec::new()),
            News::Error(error) => self.end(error.code(), Vec::new()),
        }
    }

    fn end(&mut self, code: ReturnCode, data: Vec<u8>) {
        (self.code, self.data.bytes) = (code, data);
        (self.status.known, self.status.running) = (false, false);
    }
}

/// Returns what `fact` says of the task, `false` where nothing is known.
fn return_fact(call: &Call, this: &TaskObject, fact: impl FnOnce(&Facts) -> Fact) -> Handled {
    let fact = this.facts.borrow().as_ref().map_or(Fact::Flag(false), fact);
    match fact {
        Fact::Bytes(bytes) => call.string(&bytes),
        Fact::Number(number) => call.long(number),
        Fact::Flag(flag) => call.bool(flag),
    }
}

enum Fact {
    Bytes(Vec<u8>),
    Number(i64),
    Flag(bool),
}

/// GearmanTask::__construct()
pub(super) fn construct(_call: &Call) -> Handled {
    // As the C extension, it does not mind arguments.
    Ok(())
}

/// GearmanTask::returnCode()
pub(super) fn return_code(call: &Call) -> Handled {
    let this = parse!(call, TaskObject, "");
    // Inside callbacks the C extension says 0; the real code is told by a task that was kept.
    let code = this
        .facts
        .borrow()
        .as_ref()
        .filter(|facts| facts.over || facts.is_code_told)
        .map_or(ReturnCode::Success, |facts| facts.code);
    call.long(code.number().into())
}

/// GearmanTask::functionName()
pub(super) fn function_name(call: &Call) -> Handled {
    return_fact(call, parse!(call, TaskObject, ""), |facts| Fact::Bytes(facts.function.clone()))
}

/// GearmanTask::unique()
pub(super) fn unique(call: &Call) -> Handled {
    return_fact(call, parse!(call, TaskObject, ""), |facts| Fact::Bytes(facts.unique.clone()))
}

/// GearmanTask::jobHandle()
pub(super) fn job_handle(call: &Call) -> Handled {
    return_fact(call, parse!(call, TaskObject, ""), |facts| Fact::Bytes(facts.handle.clone()))
}

/// GearmanTask::isKnown()
pub(super) fn is_known(call: &Call) -> Handled {
    return_fact(call, parse!(call, TaskObject, ""), |facts| Fact::Flag(facts.status.known))
}

/// GearmanTask::isRunning()
pub(super) fn is_running(call: &Call) -> Handled {
    return_fact(call, parse!(call, TaskObject, ""), |facts| Fact::Flag(facts.status.running))
}

/// GearmanTask::taskNumerator()
pub(super) fn task_numerator(call: &Call) -> Handled {
    return_fact(call, parse!(call, TaskObject, ""), |facts| Fact::Number(facts.status.numerator.into()))
}

/// GearmanTask::taskDenominator()
pub(super) fn task_denominator(call: &Call) -> Handled {
    return_fact(call, parse!(call, TaskObject, ""), |facts| Fact::Number(facts.status.denominator.into()))
}

/// GearmanTask::data()
pub(super) fn data(call: &Call) -> Handled {
    return_fact(call, parse!(call, TaskObject, ""), |facts| {
        if facts.data.unbuffered { Fact::Flag(false) } else { Fact::Bytes(facts.data.bytes.clone()) }
    })
}

/// GearmanTask::exception()
pub(super) fn exception(call: &Call) -> Handled {
    let this = parse!(call, TaskObject, "");
    let text = this.facts.borrow().as_ref().map(|facts| facts.exception.clone()).unwrap_or_default();
    call.string(&text)
}

/// GearmanTask::dataSize()
pub(super) fn data_size(call: &Call) -> Handled {
    return_fact(call, parse!(call, TaskObject, ""), |facts| {
        Fact::Number(i64::try_from(facts.data.bytes.len()).unwrap_or(i64::MAX))
    })
}

/// GearmanTask::sendWorkload()
pub(super) fn send_workload(call: &Call) -> Handled {
    let mut data = Str::NONE;
    let this = parse!(call, TaskObject, "S", data);
    if this.facts.borrow().as_ref().is_some_and(|facts| !facts.over) {
        let text = "gearman_task_send_workload(GEARMAN_NOT_FLUSHING) not flushing";
        this.mode.tell_as(Kind::Any, ReturnCode::NotFlushing, text)?;
    }
    call.bool(false)
}

/// GearmanTask::recvData()
pub(super) fn recv_data(call: &Call) -> Handled {
    let mut length: i64 = 0;
    let this = parse!(call, TaskObject, "l", length);
    let Ok(length) = usize::try_from(length) else {
        let text = "gearman_task_recv_data(GEARMAN_INVALID_ARGUMENT) the length is negative";
        this.mode.tell_as(Kind::Argument, ReturnCode::InvalidArgument, text)?;
        return call.bool(false);
    };
    let chunk = this.facts.borrow_mut().as_mut().filter(|facts| facts.started && !facts.over).map(|facts| {
        let rest = facts.data.bytes.get(facts.data.read..).unwrap_or_default();
        let chunk = rest.get(..length).unwrap_or(rest).to_vec();
        facts.data.read += chunk.len();
        chunk
    });
    match chunk {
        Some(chunk) => {
            let size = i64::try_from(chunk.len()).unwrap_or(i64::MAX);
            call.list(&[Item::Long(size), Item::Bytes(&chunk)])
        }
        None => call.bool(false),
    }
}
