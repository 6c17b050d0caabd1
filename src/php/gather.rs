//! GearmanClient::gather(): finished tasks as they arrive.

use std::cell::{Cell, RefCell};

use super::client_object::ClientObject;
use super::connects::tell;
use super::native_call::{Call, Handled, parse};
use super::run::{Run, Until, drive, note_stopped};
use super::task::TaskObject;
use super::zend::{self, Class, ClassSlot, Value};
use crate::error::ReturnCode;

/// The state of a GearmanTaskIterator.
#[derive(Default)]
pub(super) struct TaskIterator {
    /// `None` for one that a script made itself.
    client: RefCell<Option<Value>>,
    /// The task it is at.
    current: RefCell<Option<Value>>,
    /// How many there have been.
    count: Cell<i64>,
    /// A run is under way: the next task is one of it.
    has_begun: Cell<bool>,
    /// It is at no task yet that is looked for with the next question.
    is_due: Cell<bool>,
    /// It was asked for a task; by that the iterator has begun.
    has_looked: Cell<bool>,
    /// The task it is at was handed out.
    is_taken: Cell<bool>,
}

impl Class for TaskIterator {
    fn slot() -> &'static ClassSlot {
        static SLOT: ClassSlot = ClassSlot::new();
        &SLOT
    }

    fn each_value(&self, visit: &mut dyn FnMut(&Value)) {
        for value in [&self.client, &self.current] {
            if let Ok(value) = value.try_borrow() {
                value.iter().for_each(&mut *visit);
            }
        }
    }

    /// Another one for the same client, at its beginning.
    fn duplicate(&self) -> Self {
        let client = self.client.borrow().as_ref().map(Value::share);
        Self { client: RefCell::new(client), ..Self::default() }
    }
}

impl TaskIterator {
    /// Runs on until the next task is over, if it is at none yet. There is none when all are, and where the
    /// run ends earlier.
    fn look(&self) -> Handled {
        if self.has_looked.replace(true) && !self.is_due.get() {
            return Ok(());
        }
        self.is_due.set(false);
        self.is_taken.set(false);
        let client = self.client.borrow().as_ref().map(Value::share);
        let Some(this) = client.as_ref().and_then(|client| client.state::<ClientObject>()) else {
            return Ok(());
        };
        if !this.is_constructed() {
            return Ok(());
        }
        let begins = !self.has_begun.replace(true);
        let run = drive(this, &mut None, Until::Next { begins })?;
        self.has_begun.set(matches!(run, Run::Finished(_)));
        self.take_in(this, run)
    }

    /// Leaves the task it is at. Who stops here has not waited for the next one.
    fn leave(&self) -> Handled {
        self.is_due.set(true);
        let left = self.current.take();
        // Its destructor may throw, or use this iterator.
        drop(left);
        zend::has_thrown().map(|_| ())
    }

    fn take_in(&self, this: &ClientObject, run: Run) -> Handled {
        let is_thrown = matches!(run, Run::Thrown);
        match run {
            Run::Finished(task) => {
                this.last.success();
                self.count.set(self.count.get() + 1);
                drop(self.current.replace(Some(task)));
            }
            Run::Over => this.last.success(),
            Run::Waiting => this.last.code(ReturnCode::IoWait),
            Run::Stopped(code) => note_stopped(this, code)?,
            Run::Failed(error) => this.last.tell(&error)?,
            Run::Going | Run::Thrown => {}
        }
        if !is_thrown && !zend::exception_pending() {
            tell(this)?;
        }
        Ok(())
    }
}

/// GearmanClient::gather()
pub(super) fn gather(call: &Call) -> Handled {
    parse!(call, ClientObject, "");
    if !zend::usable::<TaskObject>()? {
        return Ok(());
    }
    let object = Value::object::<TaskIterator>()?;
    if let Some(state) = object.state::<TaskIterator>() {
        state.client.replace(Some(call.object()));
    }
    call.value(object)
}

/// GearmanTaskIterator::rewind()
pub(super) fn rewind(call: &Call) -> Handled {
    let this = parse!(call, TaskIterator, "");
    // A task that nobody has seen is not passed over.
    if this.has_looked.get() && (this.is_taken.get() || this.current.borrow().is_none()) {
        this.leave()?;
    }
    if zend::exception_pending() { Ok(()) } else { this.look() }
}

/// GearmanTaskIterator::next()
pub(super) fn next(call: &Call) -> Handled {
    let this = parse!(call, TaskIterator, "");
    this.look()?;
    if zend::exception_pending() { Ok(()) } else { this.leave() }
}

/// GearmanTaskIterator::valid()
pub(super) fn valid(call: &Call) -> Handled {
    let this = parse!(call, TaskIterator, "");
    this.look()?;
    call.bool(this.current.borrow().is_some())
}

/// GearmanTaskIterator::current()
pub(super) fn current(call: &Call) -> Handled {
    let this = parse!(call, TaskIterator, "");
    this.look()?;
    this.is_taken.set(true);
    let task = this.current.borrow().as_ref().map(Value::share);
    task.map_or_else(|| call.null(), |task| call.value(task))
}

/// GearmanTaskIterator::key()
pub(super) fn key(call: &Call) -> Handled {
    let this = parse!(call, TaskIterator, "");
    this.look()?;
    let is_at_task = this.current.borrow().is_some();
    if is_at_task { call.long(this.count.get() - 1) } else { call.null() }
}
