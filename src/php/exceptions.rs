//! Failures that leave as exceptions: always where PECL throws, and everywhere where an object's
//! error mode asks for that.

use std::cell::Cell;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, Ordering};

use ext_php_rs::ffi::{ZEND_ACC_PUBLIC, zend_class_entry, zend_declare_property, zval};

use super::native_call::Handled;
use super::zend;
use crate::error::{Error, ReturnCode, Waited};

/// The classes, by whose fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// What none of the others is.
    Any,
    Connection,
    Timeout,
    Server,
    Argument,
    /// The job was sent, and what became of it is not known: neither a timeout nor a connection, after which one could submit again.
    AmbiguousSubmit,
    /// The job failed.
    Job,
}

/// Their names, in the order of [`Kind`]; the first is the parent of the others.
const NAMES: [&str; 7] = [
    "GearmanException",
    "GearmanConnectionException",
    "GearmanTimeoutException",
    "GearmanServerException",
    "GearmanArgumentException",
    "GearmanAmbiguousSubmitException",
    "GearmanJobException",
];

static CLASSES: [AtomicPtr<zend_class_entry>; NAMES.len()] =
    [const { AtomicPtr::new(null_mut()) }; NAMES.len()];

/// `class GearmanException extends Exception` with a public `$code`, and its subclasses.
///
/// # Safety
/// During module startup only.
pub(super) unsafe fn register() {
    // SAFETY: by the caller; the engine's classes are there before any module's.
    unsafe {
        let mut parent = ext_php_rs::ffi::zend_ce_exception;
        for (name, slot) in NAMES.iter().zip(&CLASSES) {
            let class = zend::register_plain(name, std::ptr::null(), parent);
            slot.store(class, Ordering::Relaxed);
            if parent == ext_php_rs::ffi::zend_ce_exception {
                let mut zero: zval = std::mem::zeroed();
                zero.set_long(0i64);
                zend_declare_property(
                    class,
                    c"code".as_ptr(),
                    4,
                    &raw mut zero,
                    ZEND_ACC_PUBLIC.cast_signed(),
                );
                parent = class;
            }
        }
    }
}

impl Kind {
    fn class(self) -> *mut zend_class_entry {
        CLASSES.get(self as usize).map_or(null_mut(), |slot| slot.load(Ordering::Relaxed))
    }

    fn of(error: &Error) -> Self {
        match error {
            Error::Signal { .. } => Self::Any,
            error if error.leaves_unsure() => Self::AmbiguousSubmit,
            // Nothing was sent: that tells it from the timeout of a job that was accepted.
            Error::Timeout {
                waited:
                    Waited::Connection { .. }
                    | Waited::Handshake { .. }
                    | Waited::Lookup { .. }
                    | Waited::Anything { .. },
            } => Self::Connection,
            Error::Timeout { .. } => Self::Timeout,
            Error::Connect { .. } | Error::Lost { .. } | Error::Resolve { .. } => Self::Connection,
            Error::Server { .. }
            | Error::Protocol { .. }
            | Error::Unexpected { .. }
            | Error::Echo
            | Error::ResultTooLarge { .. } => Self::Server,
            Error::Argument { .. } | Error::TooLarge { .. } | Error::NoServers { .. } => Self::Argument,
            Error::State { .. } | Error::Interrupted | Error::System { .. } | Error::MaybeQueued(_) => {
                Self::Any
            }
        }
    }
}

/// Throws a GearmanException with code 0.
pub(super) fn throw(text: &str) -> Handled {
    // SAFETY: registered at startup.
    unsafe { zend::throw(Kind::Any.class(), text, 0) }
}

/// As [`throw`], with a previous exception that says why.
pub(super) fn throw_because(text: &str, why: &Error) -> Handled {
    // PHP makes what is on its way the previous exception of what follows.
    throw(&why.to_string())?;
    throw(text)
}

/// How failures are told that a return value shows as well. Default: by warnings.
#[derive(Debug, Default)]
pub(super) struct ErrorMode {
    throws: Cell<bool>,
}

impl ErrorMode {
    /// By exceptions, or by warnings.
    pub(super) fn set(&self, throws: bool) {
        self.throws.set(throws);
    }

    pub(super) fn set_as(&self, other: &Self) {
        self.set(other.throws());
    }

    pub(super) fn throws(&self) -> bool {
        self.throws.get()
    }

    /// Whether of two errors of a run the second one counts, because a job of it may be queued.
    pub(super) fn prefers(&self, first: &Error, second: &Error) -> bool {
        self.throws() && second.leaves_unsure() && !first.leaves_unsure()
    }

    /// Tells of an error, unless a signal ended the wait: that the script wished.
    pub(super) fn tell(&self, error: &Error) -> Handled {
        if matches!(error, Error::Signal { .. }) {
            return Ok(());
        }
        self.tell_as(Kind::of(error), error.code(), &error.to_string())
    }

    /// Tells what is told by a text alone; an exception has this class and code.
    pub(super) fn tell_as(&self, kind: Kind, code: ReturnCode, text: &str) -> Handled {
        if !self.throws() {
            return zend::warning(text);
        }
        // SAFETY: registered at startup.
        unsafe { zend::throw(kind.class(), text, code.number().into()) }
    }
}
