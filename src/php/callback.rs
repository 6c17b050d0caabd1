//! The door into PHP: run a callable, read its verdict, leave exceptions to PHP.

use super::call::Waited;
use super::zend::{self, Bailout, Value};
use crate::error::Error;

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

/// Waits by calling `wait` until it ends otherwise than by an interrupt, running
/// signal handlers in between. `None` when one of them threw or exited.
pub(super) fn uninterrupted<T>(mut wait: impl FnMut() -> Result<T, Error>) -> Waited<T> {
    loop {
        match wait() {
            Err(Error::Interrupted) => {
                zend::run_interrupts()?;
                if zend::exception_pending() {
                    return Ok(None);
                }
            }
            ended => return Ok(Some(ended)),
        }
    }
}
