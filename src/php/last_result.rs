//! From Rust results to returnCode(), error(), getErrno(), and warnings or exceptions.

use std::cell::{Cell, RefCell};

use super::exceptions::{ErrorMode, Kind};
use super::native_call::{Call, Handled};
use crate::error::{Error, ReturnCode};

/// How the last operation of a client or worker ended.
#[derive(Debug, Default)]
pub(super) struct LastResult {
    code: Cell<i64>,
    errno: Cell<i32>,
    text: RefCell<Option<String>>,
    /// How failures are told.
    pub(super) mode: ErrorMode,
}

impl LastResult {
    /// It went well.
    pub(super) fn success(&self) {
        self.code(ReturnCode::Success);
    }

    /// It ended with a code that says it all.
    pub(super) fn code(&self, code: ReturnCode) {
        self.number(i64::from(code.number()));
    }

    /// It ended with a number that a script chose.
    pub(super) fn number(&self, number: i64) {
        self.code.set(number);
        self.errno.set(0);
        self.text.replace(None);
    }

    /// It failed.
    pub(super) fn error(&self, error: &Error) {
        self.error_as(error, &error.to_string());
    }

    /// It failed, with this text.
    pub(super) fn error_as(&self, error: &Error, text: &str) {
        self.code.set(i64::from(error.code().number()));
        self.errno.set(error.errno());
        self.text.replace(Some(text.to_owned()));
    }

    /// Something failed that leaves the return code as it is.
    pub(super) fn text(&self, error: &Error) {
        self.errno.set(error.errno());
        self.text.replace(Some(error.to_string()));
    }

    /// It failed, and the script is told so.
    pub(super) fn tell(&self, error: &Error) -> Handled {
        self.error(error);
        self.mode.tell(error)
    }

    /// Tells what is told by a text alone. An exception is also what the operation ended with.
    pub(super) fn tell_as(&self, kind: Kind, code: ReturnCode, text: &str) -> Handled {
        if self.mode.throws() {
            self.code(code);
            self.text.replace(Some(text.to_owned()));
        }
        self.mode.tell_as(kind, code, text)
    }

    /// Nothing has happened yet; told as by another one.
    pub(super) fn told_as(other: &Self) -> Self {
        let new = Self::default();
        new.mode.set_as(&other.mode);
        new
    }

    /// `returnCode()`.
    pub(super) fn return_code(&self, call: &Call) -> Handled {
        call.long(self.code.get())
    }

    /// `getErrno()`.
    pub(super) fn return_errno(&self, call: &Call) -> Handled {
        call.long(self.errno.get().into())
    }

    /// `error()`: the text, the code's name where there is none, false after a success.
    pub(super) fn return_text(&self, call: &Call) -> Handled {
        let text = self.text.borrow().clone();
        match (text, self.code.get()) {
            (Some(text), _) => call.string(text.as_bytes()),
            (None, 0) => call.bool(false),
            (None, code) => call.string(name_of(code).as_bytes()),
        }
    }
}

/// The name of a code, as libgearman's strerror.
pub(super) fn name_of(code: i64) -> &'static str {
    ReturnCode::from_number(code).unwrap_or(ReturnCode::MaxReturn).name()
}

/// Whether a client's call may end with this number without a warning.
pub(super) fn is_silent(code: i64) -> bool {
    ReturnCode::from_number(code).is_some_and(ReturnCode::is_quiet)
}

/// A client or worker was destroyed, or constructed anew, while its call waited.
pub(super) fn gone() -> Error {
    Error::State {
        function: "gearman_wait",
        code: ReturnCode::NotConnected,
        message: "the object was destroyed during the call",
    }
}
