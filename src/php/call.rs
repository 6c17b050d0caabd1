//! The door from PHP: a running call, its arguments and its return value.

use std::panic::{AssertUnwindSafe, catch_unwind};

use ext_php_rs::ffi::{zend_ce_error, zend_execute_data, zval};

use super::zend::{self, Bailout, Class, Item, Value};
use crate::error::Error;

/// How a wait ended: `None` when a signal handler threw or exited meanwhile.
pub(super) type Waited<T> = Result<Option<Result<T, Error>>, Bailout>;

/// What a handler says at its end: all is written, or a fatal error is to be raised again.
pub(super) type Handled = Result<(), Bailout>;

/// One call of a PHP function or method of ours.
pub(super) struct Call {
    frame: *mut zend_execute_data,
    result: *mut zval,
}

/// Runs a handler; the trampolines of the generated tables call it.
///
/// A panic becomes a PHP Error, a fatal error met inside is raised again here,
/// where no Rust value is left to drop.
///
/// # Safety
/// `frame` and `result` are what PHP passed for a call with the arguments that
/// the handler parses.
pub(super) unsafe fn enter(frame: *mut zend_execute_data, result: *mut zval, handler: fn(&Call) -> Handled) {
    let call = Call { frame, result };
    let handled = catch_unwind(AssertUnwindSafe(|| handler(&call))).unwrap_or_else(|panic| {
        drop(panic);
        // SAFETY: a class of the engine's.
        zend::throw(unsafe { zend_ce_error }, "internal error of the gearman extension")
    });
    if zend::take_pending_bailout() || handled.is_err() {
        // SAFETY: inside PHP's zend_try, with nothing to drop between here and there.
        unsafe { ext_php_rs::zend::bailout() };
    }
}

impl Call {
    pub(super) fn count(&self) -> u32 {
        // SAFETY: the running frame; a call keeps its number of arguments there.
        unsafe { (*self.frame).This.u2.num_args }
    }

    pub(super) fn this(&self) -> *mut zval {
        // SAFETY: the running frame; in a function `This` holds no object.
        unsafe {
            let this = &raw mut (*self.frame).This;
            if (*this).is_object() { this } else { std::ptr::null_mut() }
        }
    }

    /// The state behind the object that the parsing put into `value`.
    ///
    /// # Safety
    /// zpp's `O` checked `value` for `T`'s class.
    pub(super) unsafe fn state<T: Class>(&self, value: *mut zval) -> &T {
        // SAFETY: by the caller; the frame holds the object as long as the call runs.
        unsafe { zend::state(value) }
    }

    /// Changes the return slot.
    fn write(&self, write: impl FnOnce(&mut zval)) -> Handled {
        // SAFETY: PHP's return slot, ours until the call ends; nothing else holds a reference to it.
        write(unsafe { &mut *self.result });
        Ok(())
    }

    pub(super) fn bool(&self, value: bool) -> Handled {
        self.write(|to| to.set_bool(value))
    }

    pub(super) fn null(&self) -> Handled {
        self.write(zval::set_null)
    }

    pub(super) fn long(&self, value: i64) -> Handled {
        self.write(|to| to.set_long(value))
    }

    pub(super) fn string(&self, bytes: &[u8]) -> Handled {
        // SAFETY: PHP's return slot, which holds null.
        unsafe { zend::set_string(self.result, bytes) }
    }

    pub(super) fn list(&self, items: &[Item<'_>]) -> Handled {
        // SAFETY: as in `string`.
        unsafe { zend::set_list(self.result, items) }
    }

    pub(super) fn value(&self, value: Value) -> Handled {
        // SAFETY: as in `string`.
        unsafe { value.move_to(self.result) };
        Ok(())
    }
}

/// Parses the call's arguments by PHP's own rules into the variables named, and
/// gives the state of the object. Where PHP throws, the handler returns.
///
/// The specification is zpp's, without the leading `O` of the object.
macro_rules! parse {
    ($call:ident, $class:ty, $spec:literal $(, $out:ident)*) => {{
        let mut object = $call.this();
        // A method without parameters that got none needs no parsing.
        let parse = !$spec.is_empty() || object.is_null() || $call.count() != 0;
        // SAFETY: one out variable of the right type for each letter of the specification.
        let refused = parse && 0 != unsafe {
            $crate::php::zend::zend_parse_method_parameters(
                $call.count(),
                $call.this(),
                concat!("O", $spec, "\0").as_ptr().cast(),
                &raw mut object,
                <$class as $crate::php::zend::Class>::slot().entry()
                $(, &raw mut $out)*
            )
        };
        if refused {
            return Ok(());
        }
        // SAFETY: `O`, or PHP's method call, checked the class.
        unsafe { $call.state::<$class>(object) }
    }};
}

/// Parses the arguments of a function without an object, as [`parse`].
macro_rules! parse_function {
    ($call:ident, $spec:literal $(, $out:ident)*) => {{
        // SAFETY: as in `parse`; without an object zpp wants no class.
        let parsed = unsafe {
            $crate::php::zend::zend_parse_method_parameters(
                $call.count(),
                std::ptr::null_mut(),
                concat!($spec, "\0").as_ptr().cast()
                $(, &raw mut $out)*
            )
        };
        if parsed != 0 {
            return Ok(());
        }
    }};
}

pub(super) use {parse, parse_function};
