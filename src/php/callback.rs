//! The door into PHP: run a callable, read its verdict, leave exceptions to PHP.

use std::cell::Cell;

use super::native_call::Waited;
use super::zend::{self, Bailout, Value};
use crate::error::Error;
use crate::runtime;

/// What a callback's return value means to the operation that called it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Go on.
    Continue,
    /// An int of at least 2: stop with this return code and replay the event later.
    Stop(i64),
    /// An exception is pending.
    Thrown,
}

/// Calls a task callback.
pub(super) fn run(function: &Value, arguments: Vec<Value>) -> Result<Verdict, Bailout> {
    let result = function.call(arguments)?;
    if zend::exception_pending() {
        return Ok(Verdict::Thrown);
    }
    Ok(match result.as_long() {
        Some(code) if code >= 2 => Verdict::Stop(code),
        _ => Verdict::Continue,
    })
}

/// What signals do to the waits of an object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signals {
    /// They end them (`GEARMAN_*_STOP_WAIT_ON_SIGNAL`).
    pub(super) stop: bool,
    /// Their PHP handlers run, async or not (`gearman.dispatch_signals`).
    pub(super) dispatch: bool,
}

thread_local! {
    /// Whether the wait under way is to be left for every signal.
    static WATCHES_SIGNALS: Cell<bool> = const { Cell::new(false) };
}

/// What the core's waits are left for: PHP wants the thread, or a signal came that counts.
pub(super) fn interrupted() -> bool {
    zend::interrupted() || WATCHES_SIGNALS.get() && runtime::signalled()
}

/// Lets PHP do what is due, as between two instructions: run a signal handler, or end a script that
/// takes too much time or memory. Whether the call goes on.
pub(super) fn run_due() -> Result<bool, Bailout> {
    if zend::interrupted() {
        zend::run_interrupts()?;
    }
    Ok(!zend::exception_pending())
}

/// Waits by calling `wait` until it ends otherwise than by an interrupt, running
/// signal handlers in between. `None` when one of them threw or exited.
pub(super) fn uninterrupted<T>(signals: Signals, mut wait: impl FnMut() -> Result<T, Error>) -> Waited<T> {
    runtime::forget_signal();
    // Those that came before the wait.
    if signals.dispatch && dispatch()? {
        return Ok(None);
    }
    loop {
        let is_watching = signals.stop || signals.dispatch;
        let held = is_watching.then(runtime::hold_signals);
        WATCHES_SIGNALS.set(is_watching);
        let ended = wait();
        WATCHES_SIGNALS.set(false);
        drop(held);
        let Err(Error::Interrupted) = ended else { return Ok(Some(ended)) };
        runtime::forget_signal();
        // Where signals are not async, their handlers are left to the script.
        if zend::interrupted() {
            zend::run_interrupts()?;
        }
        if zend::exception_pending() || signals.dispatch && dispatch()? {
            return Ok(None);
        }
        if signals.stop {
            return Ok(Some(Err(Error::Signal { queued: false })));
        }
    }
}

/// Runs the handlers of signals that have come. Whether one threw or exited.
fn dispatch() -> Result<bool, Bailout> {
    zend::dispatch_signals()?;
    Ok(zend::exception_pending())
}
