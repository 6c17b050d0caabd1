//! The door from PHP: a running call, its arguments and its return value.

use ext_php_rs::ffi::{zend_execute_data, zval};

use super::zend::{self, Any, Bailout, Class, Item, Str, Value};
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
    let handled = zend::contained("call", || handler(&call)).unwrap_or_else(zend::report_panic);
    // SAFETY: called by PHP, with nothing to drop between here and there.
    unsafe { zend::reraise(handled) };
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

    /// The state behind the object that the parsing put into `value`; an Error where the object
    /// is not one of ours.
    ///
    /// # Safety
    /// `value` is an object that the call's frame holds.
    pub(super) unsafe fn state<T: Class>(&self, value: *mut zval) -> Result<Option<&T>, Bailout> {
        // SAFETY: by the caller; the frame holds the object as long as the call runs.
        match unsafe { zend::state(value) } {
            Some(state) => Ok(Some(state)),
            None => zend::throw_disabled::<T>().map(|()| None),
        }
    }

    /// The object that the call is about, once that was parsed.
    pub(super) fn object(&self) -> Value {
        unsafe extern "C" {
            fn gearman_first_argument(frame: *mut zend_execute_data) -> *mut zval;
        }
        let this = self.this();
        // SAFETY: the running frame; a function that was given its object has it as the first argument.
        unsafe { Value::copy(if this.is_null() { gearman_first_argument(self.frame) } else { this }) }
    }

    /// The number by which PHP names a method's parameter in its errors; a function has the object in front.
    pub(super) fn argument(&self, of_method: u32) -> u32 {
        of_method + u32::from(self.this().is_null())
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

    pub(super) fn double(&self, value: f64) -> Handled {
        self.write(|to| to.set_double(value))
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

/// What zpp writes an argument into.
///
/// # Safety
/// zpp writes a `Self` for `LETTER`, or nothing; a `Str` or `Any` that it writes stands for `'c`, a
/// part of the call.
pub(super) unsafe trait Argument<'c> {
    const LETTER: u8;
}

// SAFETY: a pointer to a string of the frame's, null for an absent one.
unsafe impl<'c> Argument<'c> for Str<'c> {
    const LETTER: u8 = b'S';
}
// SAFETY: a pointer to a value of the frame's.
unsafe impl<'c> Argument<'c> for Any<'c> {
    const LETTER: u8 = b'z';
}
// SAFETY: zpp's zend_long, on the 64 bits that PHP's bindings are made for.
unsafe impl Argument<'_> for i64 {
    const LETTER: u8 = b'l';
}
// SAFETY: C's bool is Rust's.
unsafe impl Argument<'_> for bool {
    const LETTER: u8 = b'b';
}

/// The variables for a call's arguments, in order.
pub(super) trait Arguments<'c> {
    const LETTERS: &'static [u8];
}

macro_rules! arguments {
    ($(($($argument:ident)*))*) => {$(
        impl<'c, $($argument: Argument<'c>),*> Arguments<'c> for ($(&mut $argument,)*) {
            const LETTERS: &'static [u8] = &[$($argument::LETTER),*];
        }
    )*};
}
arguments! { () (A) (A B) (A B C) (A B C D) (A B C D E) }

/// A specification of zpp's, without the `O` of the object.
pub(super) trait Spec {
    const TEXT: &'static str;
}

/// Stops the build where the variables are not what the specification writes. The lifetime makes
/// what they are given last no longer than the call.
pub(super) const fn check<'c, S: Spec, A: Arguments<'c>>(_call: &'c Call, _arguments: &A) {
    const { assert!(fits(S::TEXT.as_bytes(), A::LETTERS), "one variable of its type for each letter") }
}

const fn fits(spec: &[u8], letters: &[u8]) -> bool {
    match (spec, letters) {
        ([], []) => true,
        ([b'|', spec @ ..], _) => fits(spec, letters),
        // Null where PHP's null is given: a pointer can say that.
        ([letter @ (b'S' | b'z'), b'!', spec @ ..], [expected, letters @ ..])
        | ([letter, spec @ ..], [expected, letters @ ..]) => *letter == *expected && fits(spec, letters),
        _ => false,
    }
}

/// Parses the call's arguments by PHP's own rules into the variables named, and
/// gives the state of the object. Where PHP throws, the handler returns.
///
/// The specification is zpp's, without the leading `O` of the object.
macro_rules! parse {
    ($call:ident, $class:ty, $spec:literal $(, $out:ident)*) => {{
        $crate::php::native_call::check_types!($call, $spec $(, $out)*);
        let mut object = $call.this();
        // A method without parameters that got none needs no parsing.
        let parse = !$spec.is_empty() || object.is_null() || $call.count() != 0;
        // SAFETY: the specification is that of the variables, as was checked, and of an object.
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
        // SAFETY: `O`, or PHP's method call, saw to it that this is an object.
        let Some(state) = (unsafe { $call.state::<$class>(object) })? else { return Ok(()) };
        state
    }};
}

/// Parses the arguments of a function without an object, as [`parse`].
macro_rules! parse_function {
    ($call:ident, $spec:literal $(, $out:ident)*) => {{
        $crate::php::native_call::check_types!($call, $spec $(, $out)*);
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

macro_rules! check_types {
    ($call:ident, $spec:literal $(, $out:ident)*) => {{
        struct Here;
        impl $crate::php::native_call::Spec for Here {
            const TEXT: &'static str = $spec;
        }
        $crate::php::native_call::check::<Here, _>($call, &($(&mut $out,)*));
    }};
}

pub(super) use {check_types, parse, parse_function};
