//! GearmanWorker in an event loop: poll(), and the jobs that it holds.
//!
//! A job's callback may suspend the fiber that it runs in, and with it the poll() that called it. The job stays
//! in its slot then, which has connections of its own: gearmand has one timer for a connection's jobs, and
//! queues all of them again if it is lost. Other polls go on with the other slots.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Instant;

use super::connects::tell;
use super::job::JobObject;
use super::native_call::{Call, Handled, parse};
use super::perform::{job_object, run, tell_late};
use super::poll::{Polled, return_awaited};
use super::worker_object::{Core, WorkerObject};
use super::zend::{self, Bailout, Streams, Value};
use crate::error::{Error, ReturnCode};
use crate::runtime::{Interest, SocketRef};
use crate::session::{Awaited, each_awaited};
use crate::worker::job::Job;
use crate::worker::{Look, Search};

/// A place for one job.
struct Slot {
    /// A worker of its own; that of the first slot is the object's.
    core: Rc<Core>,
    /// Made when it is first looked for a job.
    search: RefCell<Option<Search>>,
    state: Cell<State>,
    /// A job that goes back to its server, and when.
    returning: RefCell<Option<(Instant, Value)>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// It looks for a job.
    Free,
    /// It has one.
    Busy,
    /// It was stopped, and looks for none.
    Stopped,
}

impl Slot {
    fn new(core: Rc<Core>) -> Rc<Self> {
        let (search, returning) = (RefCell::default(), RefCell::default());
        Rc::new(Self { core, search, state: Cell::new(State::Free), returning })
    }

    fn is(&self, state: State) -> bool {
        self.state.get() == state
    }

    /// Moves it on without a wait: what it sends, and its search if it is free. The error that ended that.
    fn drive(&self) -> Option<Error> {
        self.return_due();
        let mut core = self.core.borrow_mut();
        if !self.is(State::Free) {
            core.poll_reports();
            return None;
        }
        let mut search = self.search.borrow_mut();
        let ended = match &mut *search {
            Some(search) => core.poll(search),
            None => core.search(Look::Sleeping).and_then(|begun| core.poll(search.insert(begun))),
        };
        let error = ended.err()?;
        if error.code() == ReturnCode::ShutdownGraceful {
            self.state.set(State::Stopped);
            *search = None;
        } else {
            // It waits until a server is to be tried again.
            *search = core.search(Look::Sleeping).ok();
        }
        Some(error)
    }

    fn return_due(&self) {
        let is_due = self.returning.borrow().as_ref().is_some_and(|(until, _)| *until <= Instant::now());
        let job = if is_due { self.returning.take() } else { None };
        if let Some((_, job)) = job {
            if let Some(job) = job.state::<JobObject>() {
                job.give_back();
            }
            self.state.set(State::Free);
        }
    }

    fn take_found(&self) -> Option<Job> {
        if self.is(State::Free) { self.core.borrow_mut().take_found() } else { None }
    }

    fn awaited(&self) -> Awaited {
        let (search, mut core) = (self.search.borrow(), self.core.borrow_mut());
        let search = search.as_ref().filter(|_| self.is(State::Free));
        let is_to_begin = search.is_none() && self.is(State::Free) && core.can_search();
        let mut awaited = core.awaited(search);
        let returning = self.returning.borrow().as_ref().map(|(until, _)| *until);
        let until = returning.or_else(|| is_to_begin.then(Instant::now));
        awaited.until = [awaited.until, until].into_iter().flatten().min();
        awaited
    }

    /// Its job is done, or goes back later.
    fn leave(&self, job: &Value) {
        let later = job.state::<JobObject>().and_then(JobObject::returns_at);
        match later {
            Some(until) => drop(self.returning.replace(Some((until, job.share())))),
            None => self.state.set(State::Free),
        }
    }
}

/// The slots of a worker, the first one first. None before the first poll.
#[derive(Default)]
pub(super) struct Slots(RefCell<Vec<Rc<Slot>>>);

impl Slots {
    fn all(&self) -> Vec<Rc<Slot>> {
        self.0.borrow().clone()
    }

    /// All of them, and another one where each has a job and there may be more.
    fn ready(&self, core: &Rc<Core>, most: usize) -> Vec<Rc<Slot>> {
        let mut slots = self.0.borrow_mut();
        if slots.is_empty() {
            slots.push(Slot::new(Rc::clone(core)));
        }
        if slots.len() < most && slots.iter().all(|slot| slot.is(State::Busy)) && !is_stopping(&slots) {
            slots.push(Slot::new(Rc::new(RefCell::new(core.borrow().fresh()))));
        }
        for slot in slots.iter().skip(1).filter(|slot| slot.is(State::Free)) {
            slot.core.borrow_mut().follow(&core.borrow());
        }
        slots.clone()
    }

    /// Moves all on without a wait. The first error of a search.
    fn drive(&self) -> Option<Error> {
        let errors: Vec<Error> = self.all().iter().filter_map(|slot| slot.drive()).collect();
        errors.into_iter().next()
    }

    /// As [`crate::worker::Worker::stop`], of the slots behind the first.
    pub(super) fn stop(&self) {
        self.all().iter().skip(1).for_each(|slot| slot.core.borrow_mut().stop());
    }

    /// They go, with their connections.
    pub(super) fn clear(&self) {
        drop(self.0.take());
    }

    /// Whether all were stopped, and have said so: from now on they take jobs again.
    fn take_stopped(&self) -> bool {
        let slots = self.0.borrow();
        let have_stopped = !slots.is_empty() && slots.iter().all(|slot| slot.is(State::Stopped));
        if have_stopped {
            for slot in slots.iter() {
                slot.state.set(State::Free);
            }
        }
        have_stopped
    }

    pub(super) fn each_value(&self, visit: &mut dyn FnMut(&Value)) {
        for slot in self.0.try_borrow().iter().flat_map(|slots| slots.iter()) {
            if let Ok(returning) = slot.returning.try_borrow() {
                returning.iter().for_each(|(_, job)| visit(job));
            }
        }
    }
}

fn is_stopping(slots: &[Rc<Slot>]) -> bool {
    slots.iter().any(|slot| slot.is(State::Stopped) || slot.core.borrow().is_stopping())
}

impl Polled for WorkerObject {
    fn streams(&self) -> &Streams {
        &self.streams
    }

    fn awaited(&self) -> Awaited {
        let Some(core) = self.shared() else { return Awaited::default() };
        let slots = self.slots.all();
        let mut all = Awaited::default();
        for awaited in slots.iter().map(|slot| slot.awaited()) {
            all.interest = all.interest.or(awaited.interest);
            all.until = [all.until, awaited.until].into_iter().flatten().min();
        }
        let may_begin = if slots.is_empty() { core.borrow().can_search() } else { self.wants_slot(&slots) };
        if may_begin {
            all.until = Some(Instant::now());
        }
        all
    }

    fn sockets(&self, events: Interest) -> Vec<SocketRef> {
        let mut sockets = Vec::new();
        for slot in self.slots.all() {
            each_awaited(&mut *slot.core.borrow_mut(), &mut |socket| {
                if socket.interest().meets(events) {
                    sockets.push(socket.socket().downgrade());
                }
            });
        }
        sockets
    }
}

impl WorkerObject {
    /// Whether the next poll makes another slot.
    fn wants_slot(&self, slots: &[Rc<Slot>]) -> bool {
        slots.len() < self.concurrency.get()
            && slots.iter().all(|slot| slot.is(State::Busy))
            && !is_stopping(slots)
    }
}

/// GearmanWorker::poll()
pub(super) fn poll(call: &Call) -> Handled {
    let this = parse!(call, WorkerObject, "");
    let Some(core) = this.shared() else { return call.long(0) };
    if !zend::usable::<JobObject>()? {
        return Ok(());
    }
    let slots = this.slots.ready(&core, this.concurrency.get());
    let found = look(this, &slots)?;
    if !tell_all(this, &slots)? {
        if let Some((slot, job)) = found {
            slot.core.borrow_mut().release(&job);
        }
        return Ok(());
    }
    if let Some((slot, job)) = found {
        perform(call, this, &slot, job)?;
        // Its slot looks for the next one; by now the worker may be another one, or none.
        if !zend::exception_pending() {
            drive(this)?;
        }
    }
    if tell(this)? { return_awaited(call, this) } else { Ok(()) }
}

/// Moves all slots on: the first job that was found.
fn look(this: &WorkerObject, slots: &[Rc<Slot>]) -> Result<Option<(Rc<Slot>, Job)>, Bailout> {
    this.last.success();
    drive(this)?;
    if this.slots.take_stopped() {
        this.last.code(ReturnCode::ShutdownGraceful);
    }
    Ok(slots.iter().find_map(|slot| Some((Rc::clone(slot), slot.take_found()?))))
}

fn drive(this: &WorkerObject) -> Handled {
    this.slots.drive().map_or(Ok(()), |error| note(this, &error))
}

/// Late results of all slots, and servers that are passed over. Whether the call goes on.
fn tell_all(this: &WorkerObject, slots: &[Rc<Slot>]) -> Result<bool, Bailout> {
    for slot in slots {
        if zend::exception_pending() || !tell_late(this, &slot.core)? {
            return Ok(false);
        }
    }
    tell(this)
}

/// What a search ended with. That no server is there is not worth a warning at each of many polls.
fn note(this: &WorkerObject, error: &Error) -> Handled {
    match error.code() {
        ReturnCode::NoServers | ReturnCode::NoRegisteredFunctions => this.last.tell(error),
        // That is said once, when all of its slots have stopped.
        ReturnCode::ShutdownGraceful => Ok(()),
        _ => {
            this.last.error(error);
            Ok(())
        }
    }
}

/// Has a job done. Its callback may be left and come back to while other polls run.
fn perform(call: &Call, this: &WorkerObject, slot: &Slot, job: Job) -> Handled {
    let object = job_object(this, &slot.core, job)?;
    let Some(job) = object.state::<JobObject>() else { return Ok(()) };
    slot.state.set(State::Busy);
    slot.core.borrow_mut().queues_reports = true;
    job.note_polled();
    let ended = run(call, this, &slot.core, &object);
    slot.core.borrow_mut().queues_reports = false;
    slot.leave(&object);
    ended
}
