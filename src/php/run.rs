//! The tasks of a GearmanClient: adding them, and running them.
//!
//! One event out of the core, the callback with nothing borrowed, the next
//! event: a callback may do anything to the client, itself included.

use super::callback::{self, Verdict, uninterrupted};
use super::client_object::ClientObject;
use super::connects::{Connects, tell};
use super::exceptions::Kind;
use super::last_result::{gone, is_silent};
use super::native_call::{self, Call, Handled, parse};
use super::task::{Facts, Keeps, TaskObject};
use super::zend::{self, Any, Bailout, Str, Value};
use crate::client::Client;
use crate::client::job::{Job, Priority};
use crate::client::tasks::{Event, News, NewsKind, TaskId};
use crate::error::{Error, ReturnCode, Waited};
use crate::runtime::IdleTimeout;

/// GearmanClient::addTask()
pub(super) fn add_task(call: &Call) -> Handled {
    add(call, false, Priority::Normal)
}

/// GearmanClient::addTaskHigh()
pub(super) fn add_task_high(call: &Call) -> Handled {
    add(call, false, Priority::High)
}

/// GearmanClient::addTaskLow()
pub(super) fn add_task_low(call: &Call) -> Handled {
    add(call, false, Priority::Low)
}

/// GearmanClient::addTaskBackgroundAt()
pub(super) fn add_task_background_at(call: &Call) -> Handled {
    let (mut function, mut workload, mut when) = (Str::NONE, Any::NONE, Any::NONE);
    let (mut context, mut unique) = (Any::NONE, Str::NONE);
    let this = parse!(call, ClientObject, "Szz|zS!", function, workload, when, context, unique);
    if !zend::usable::<TaskObject>()? {
        return Ok(());
    }
    let Some(at) = super::client::moment(call, this, when, 3)? else { return call.bool(false) };
    let Some(workload) = workload.to_text()? else { return call.bool(false) };
    let (function, unique) = (function.bytes(), unique.bytes());
    let job = Job {
        function,
        workload: workload.bytes(),
        unique,
        background: true,
        at: Some(at),
        ..Job::default()
    };
    queue(call, this, &job, context)
}

/// GearmanClient::addTaskBackground()
pub(super) fn add_task_background(call: &Call) -> Handled {
    add(call, true, Priority::Normal)
}

/// GearmanClient::addTaskHighBackground()
pub(super) fn add_task_high_background(call: &Call) -> Handled {
    add(call, true, Priority::High)
}

/// GearmanClient::addTaskLowBackground()
pub(super) fn add_task_low_background(call: &Call) -> Handled {
    add(call, true, Priority::Low)
}

fn add(call: &Call, background: bool, priority: Priority) -> Handled {
    let (mut function, mut workload, mut context, mut unique) = (Str::NONE, Any::NONE, Any::NONE, Str::NONE);
    let this = parse!(call, ClientObject, "Sz|zS!", function, workload, context, unique);
    if !zend::usable::<TaskObject>()? {
        return Ok(());
    }
    let Some(workload) = workload.to_text()? else { return call.bool(false) };
    let (function, unique) = (function.bytes(), unique.bytes());
    let job = Job { function, workload: workload.bytes(), unique, background, priority, ..Job::default() };
    queue(call, this, &job, context)
}

fn queue(call: &Call, this: &ClientObject, job: &Job, context: Any) -> Handled {
    match this.core(|client| client.queue(job)) {
        Some(Ok((id, unique))) => {
            this.last.success();
            return_task(call, this, id, Facts::queued(job.function, unique), context)
        }
        Some(Err(error)) => {
            this.last.tell(&error)?;
            call.bool(false)
        }
        None => call.bool(false),
    }
}

/// GearmanClient::addTaskStatus()
pub(super) fn add_task_status(call: &Call) -> Handled {
    let (mut handle, mut context) = (Str::NONE, Any::NONE);
    let this = parse!(call, ClientObject, "S|z", handle, context);
    if !zend::usable::<TaskObject>()? {
        return Ok(());
    }
    let handle = handle.bytes();
    let Some(id) = this.core(|client| client.queue_status(handle)) else { return call.bool(false) };
    this.last.success();
    return_task(call, this, id, Facts::status(handle), context)
}

/// Makes the task's object; the client keeps it until the task is over.
fn return_task(call: &Call, this: &ClientObject, id: TaskId, facts: Facts, context: Any) -> Handled {
    let object = match Value::object::<TaskObject>() {
        Ok(object) => object,
        Err(bailout) => {
            this.core(|client| client.abandon(id));
            return Err(bailout);
        }
    };
    let Some(task) = object.state::<TaskObject>() else {
        this.core(|client| client.abandon(id));
        return Ok(());
    };
    task.begin(facts, context.to_value(), &this.last.mode);
    let replaced = this.run.tasks.borrow_mut().insert(id, object.share());
    drop(replaced);
    call.value(object)
}

/// GearmanClient::runTasks()
pub(super) fn run_tasks(call: &Call) -> Handled {
    let this = parse!(call, ClientObject, "");
    if !this.is_constructed() {
        return call.bool(false);
    }
    // Errors of an earlier run that left tasks count at the end of this one. Taken, so that
    // a run inside of a callback does not report them.
    let mut refused = this.run.error.take();
    let constructed = this.constructed.get();
    let run = drive(this, &mut refused, Until::Over)?;
    let is_left = !matches!(run, Run::Over) && !this.run.tasks.borrow().is_empty();
    if is_left && this.constructed.get() == constructed {
        let inner = this.run.error.take();
        this.run.error.replace(refused.take().or(inner));
    }
    if !tell(this)? {
        return Ok(());
    }
    return_run(call, this, run, refused)
}

fn return_run(call: &Call, this: &ClientObject, run: Run, refused: Option<Error>) -> Handled {
    match run {
        Run::Going | Run::Finished(_) | Run::Thrown => Ok(()),
        Run::Waiting => {
            this.last.code(ReturnCode::IoWait);
            call.bool(true)
        }
        Run::Stopped(code) => {
            note_stopped(this, code)?;
            call.bool(is_silent(code))
        }
        Run::Over => {
            let error = refused.or_else(|| this.run.error.take());
            super::return_success(call, &this.last, Some(error.map_or(Ok(()), Err)))
        }
        Run::Failed(error) => super::return_success(call, &this.last, Some(Err(error))),
    }
}

/// What ends a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Until {
    /// The end of all its tasks, as in runTasks().
    Over,
    /// The end of the next one, which is handed out and keeps all it has, as in gather().
    Next {
        /// Whether a run begins by that, and does not go on.
        begins: bool,
    },
    /// The end of what there is without a wait, as in poll().
    Now,
}

impl Until {
    fn keeps(self, this: &ClientObject) -> Keeps {
        if matches!(self, Self::Next { .. }) { Keeps::All } else { this.keeps() }
    }
}

/// How a run stands.
pub(super) enum Run {
    Going,
    /// This task is over, as was waited for.
    Finished(Value),
    /// Not to be waited for: call again.
    Waiting,
    /// A callback said so.
    Stopped(i64),
    /// An exception leaves.
    Thrown,
    /// All tasks are over.
    Over,
    Failed(Error),
}

/// Delivers events until there are no more, or a task is over that is waited for. The first error of a
/// task goes to `refused`.
pub(super) fn drive(this: &ClientObject, refused: &mut Option<Error>, until: Until) -> Result<Run, Bailout> {
    let begins = until != Until::Next { begins: false };
    let begun = this.core(|client| if begins { client.begin_run() } else { client.run() });
    if let Err(error) = begun.unwrap_or_else(|| Err(gone())) {
        return Ok(Run::Failed(error));
    }
    let constructed = this.constructed.get();
    let mut idle = IdleTimeout::start();
    loop {
        let run = deliver_next(this, &mut idle, refused, until)?;
        if this.constructed.get() != constructed && !matches!(run, Run::Thrown) {
            return Ok(Run::Failed(gone()));
        }
        if !matches!(run, Run::Going) {
            return Ok(run);
        }
        // Tasks that the callback added belong to this run.
        if let Some(Err(error)) = this.core(|client| client.run()) {
            return Ok(Run::Failed(error));
        }
        idle.restart();
    }
}

/// Waits for the next event, and delivers it.
pub(super) fn deliver_next(
    this: &ClientObject,
    idle: &mut IdleTimeout,
    refused: &mut Option<Error>,
    until: Until,
) -> Result<Run, Bailout> {
    // Before an event is taken, which an error handler that throws must not cost.
    if !tell(this)? {
        return Ok(Run::Thrown);
    }
    match next_event(this, idle, until)? {
        None => Ok(Run::Thrown),
        Some(Ok(None)) => Ok(Run::Over),
        Some(Ok(Some(event))) => {
            if let News::Error(error) = &event.news
                && refused.as_ref().is_none_or(|first| this.last.mode.prefers(first, error))
            {
                *refused = Some((**error).clone());
            }
            deliver(this, event, until)
        }
        Some(Err(Error::Timeout { waited: Waited::Anything { .. } })) if this.is_non_blocking() => {
            Ok(Run::Waiting)
        }
        Some(Err(error)) => Ok(Run::Failed(error)),
    }
}

fn next_event(
    this: &ClientObject,
    idle: &mut IdleTimeout,
    until: Until,
) -> native_call::Waited<Option<Event>> {
    if until == Until::Now {
        return Ok(Some(Ok(this.core(Client::take_event).flatten())));
    }
    let next = if until == Until::Over { Client::next_event } else { Client::next_event_to_keep };
    uninterrupted(this.signals_policy(), || {
        // What a signal handler added goes too.
        this.core(|client| client.run().and_then(|()| next(client, idle))).unwrap_or_else(|| Err(gone()))
    })
}

/// A callback stopped the run with this code.
pub(super) fn note_stopped(this: &ClientObject, code: i64) -> Handled {
    this.last.number(code);
    if !is_silent(code) {
        let known = ReturnCode::from_number(code).unwrap_or(ReturnCode::MaxReturn);
        this.last.tell_as(Kind::Any, known, known.name())?;
    }
    Ok(())
}

/// One event: the task's state first, then its callback.
fn deliver(this: &ClientObject, event: Event, until: Until) -> Result<Run, Bailout> {
    let Event { task: id, news, last } = event;
    let kind = news.kind();
    // With nobody to tell, the task need not outlive its last event.
    let silent = last && this.callback(kind).is_none();
    if until == Until::Now {
        note_end(this, &news);
    }
    let object = if silent { this.run.tasks.borrow_mut().remove(&id) } else { this.task(id) };
    let Some(object) = object else { return Ok(Run::Going) };
    let Some(task) = object.state::<TaskObject>() else { return Ok(Run::Going) };
    task.tell_code(until == Until::Now);
    task.take_in(news, this.is_unbuffered(), until.keeps(this));
    if silent {
        return finished(this, object, until);
    }
    call_back(this, object, (id, kind, last), until)
}

/// What the callback of a task's end finds as its client's returnCode() and error(), in poll().
fn note_end(this: &ClientObject, news: &News) {
    match news {
        News::Error(error) => this.last.error(error),
        News::Fail => this.last.code(ReturnCode::WorkFail),
        News::Exception(_) => this.last.code(ReturnCode::WorkException),
        _ => this.last.success(),
    }
}

/// A task is over.
fn finished(this: &ClientObject, object: Value, until: Until) -> Result<Run, Bailout> {
    if let Some(task) = object.state::<TaskObject>() {
        drop(task.finish(until.keeps(this)));
    }
    if !matches!(until, Until::Next { .. }) {
        drop(object);
        return going();
    }
    match going()? {
        Run::Going => Ok(Run::Finished(object)),
        thrown => Ok(thrown),
    }
}

/// On with the run, unless a destructor threw.
fn going() -> Result<Run, Bailout> {
    Ok(if zend::has_thrown()? { Run::Thrown } else { Run::Going })
}

fn call_back(
    this: &ClientObject,
    object: Value,
    (id, kind, last): (TaskId, NewsKind, bool),
    until: Until,
) -> Result<Run, Bailout> {
    let verdict = match (this.callback(kind), object.state::<TaskObject>()) {
        (Some(callback), Some(task)) => {
            let arguments = std::iter::once(object.share()).chain(task.context()).collect();
            callback::run(&callback, arguments)?
        }
        _ => Verdict::Continue,
    };
    if let Verdict::Stop(code) = verdict {
        this.core(|client| client.replay(id, kind, last));
        return Ok(Run::Stopped(code));
    }
    if last {
        let kept = this.run.tasks.borrow_mut().remove(&id);
        drop(kept);
        return finished(this, object, until);
    }
    going()
}
