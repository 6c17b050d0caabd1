//! The Zend calls this extension needs beyond ext-php-rs, each made safe to use:
//! values with an owner, classes with a Rust state, and a guard for every call
//! that may end in a fatal error.
//!
//! A fatal error inside PHP leaves by longjmp. Every call that may do so runs in
//! [`guard`], which turns the jump into [`Bailout`]; Rust finishes its own
//! affairs and the trampoline re-raises it when nothing is left to drop.
//! A panic goes no further either: [`contained`].

mod class;
mod ini;
mod iterate;
mod panics;
mod stream;
mod value;

use std::cell::Cell;
use std::ffi::{CStr, CString, c_char, c_int};
use std::panic::AssertUnwindSafe;
use std::ptr::null;

use ext_php_rs::ffi::{
    E_NOTICE, E_WARNING, php_error_docref, php_info_print_table_end, php_info_print_table_row,
    php_info_print_table_start, zend_class_entry, zend_string, zval,
};
use ext_php_rs::zend::{CatchError, try_catch};

pub(super) use class::{
    Class, ClassSlot, register, register_iterator, register_plain, state, throw_disabled, usable,
};
pub(super) use ini::{Holds, quantity, setting, setting_of_the_system, setting_text, value_of};
pub(super) use iterate::Items;
pub(super) use panics::{contained, report_panic, reraise};
pub(super) use stream::{Shape, Streams, register_poll_handles};
pub(super) use value::{Any, Str, Text, Value};

unsafe extern "C" {
    fn gearman_set_string(to: *mut zval, bytes: *const c_char, length: usize);
    fn gearman_array_init(array: *mut zval, size: u32);
    fn gearman_array_add_bool(array: *mut zval, value: bool);
    fn gearman_array_add_long(array: *mut zval, value: i64);
    fn gearman_array_add_string(array: *mut zval, bytes: *const c_char, length: usize);
    fn gearman_interrupted() -> bool;
    fn gearman_run_interrupts();
    fn gearman_dispatch_signals();
    fn gearman_exception_pending() -> bool;
    fn gearman_exit_pending() -> bool;
    fn gearman_throw(class: *mut zend_class_entry, text: *const c_char, code: i64);
    fn gearman_exception_message() -> *mut zend_string;
    fn gearman_refuse_type(argument: u32, types: *const c_char, value: *mut zval);
    /// PHP's own argument parsing, with its juggling, deprecations and TypeErrors.
    pub(super) fn zend_parse_method_parameters(
        count: u32,
        this: *mut zval,
        spec: *const c_char,
        ...
    ) -> c_int;
}

/// A fatal error in PHP that is to be raised again once Rust has cleaned up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bailout;

thread_local! {
    /// A fatal error met where no result could carry it: in a destructor.
    static PENDING: Cell<bool> = const { Cell::new(false) };
}

/// Whether a fatal error waits to be raised; it is the caller's now.
pub(super) fn take_pending_bailout() -> bool {
    PENDING.take()
}

/// To be asked after values were dropped in the middle of an operation: their
/// destructors may have thrown, which ends it, or died.
pub(super) fn has_thrown() -> Result<bool, Bailout> {
    if take_pending_bailout() { Err(Bailout) } else { Ok(exception_pending()) }
}

/// Notes a fatal error for the next [`take_pending_bailout`].
fn set_pending_bailout() {
    PENDING.set(true);
}

/// Runs a leaf call into Zend. A jump drops nothing that it passes: what `call` captures and
/// what it gives is `Copy`, so that nothing there needs a drop. Nor may anything that `call`
/// makes, which is why it is but one call into C, or a few.
pub(super) fn guard<T: Copy>(call: impl FnOnce() -> T + Copy) -> Result<T, Bailout> {
    match try_catch(AssertUnwindSafe(call)) {
        Ok(value) => Ok(value),
        Err(CatchError::Panic(message)) => std::panic::resume_unwind(Box::new(message)),
        Err(_) => Err(Bailout),
    }
}

/// Writes a string of these bytes.
///
/// # Safety
/// `to` is writable and holds nothing that needs a release.
pub(super) unsafe fn set_string(to: *mut zval, bytes: &[u8]) -> Result<(), Bailout> {
    // SAFETY: by the caller; the bytes outlive the call, which copies them.
    guard(|| unsafe { gearman_set_string(to, bytes.as_ptr().cast(), bytes.len()) })
}

/// An element of a list for PHP.
#[derive(Clone, Copy, Debug)]
pub(super) enum Item<'a> {
    Bool(bool),
    Long(i64),
    Bytes(&'a [u8]),
}

/// Writes a list.
///
/// # Safety
/// As [`set_string`].
pub(super) unsafe fn set_list(to: *mut zval, items: &[Item<'_>]) -> Result<(), Bailout> {
    // SAFETY: by the caller; the array is of our own making.
    guard(|| unsafe {
        gearman_array_init(to, u32::try_from(items.len()).unwrap_or(0));
        for item in items {
            match *item {
                Item::Bool(value) => gearman_array_add_bool(to, value),
                Item::Long(value) => gearman_array_add_long(to, value),
                Item::Bytes(bytes) => gearman_array_add_string(to, bytes.as_ptr().cast(), bytes.len()),
            }
        }
    })
}

/// An E_WARNING in the name of the running function. An error handler may run, throw, or exit.
pub(super) fn warning(text: &str) -> Result<(), Bailout> {
    raise(E_WARNING, text)
}

/// An E_NOTICE, as [`warning`].
pub(super) fn notice(text: &str) -> Result<(), Bailout> {
    raise(E_NOTICE, text)
}

fn raise(level: u32, text: &str) -> Result<(), Bailout> {
    let text = CString::new(text.replace('\0', " ")).unwrap_or_default();
    let level = level.cast_signed();
    // SAFETY: both are C strings; the text is an argument of the format, never the format.
    guard(|| unsafe { php_error_docref(null(), level, c"%s".as_ptr(), text.as_ptr()) })
}

/// Throws an exception of `class`.
///
/// # Safety
/// `class` is a registered class of exceptions.
pub(super) unsafe fn throw(class: *mut zend_class_entry, text: &str, code: i64) -> Result<(), Bailout> {
    let text = CString::new(text.replace('\0', " ")).unwrap_or_default();
    // SAFETY: by the caller; and a C string, which the exception copies.
    guard(|| unsafe { gearman_throw(class, text.as_ptr(), code) })
}

/// Throws the TypeError of an argument, by its number, that is of none of these types.
pub(super) fn refuse_type(argument: u32, types: &'static CStr, value: &Value) -> Result<(), Bailout> {
    let value = value.as_ptr();
    // SAFETY: a C string and a live value.
    guard(|| unsafe { gearman_refuse_type(argument, types.as_ptr(), value) })
}

/// A table of phpinfo(), printed: output callbacks may run.
pub(super) fn info_table(rows: &[(&CStr, String)]) -> Result<(), Bailout> {
    // SAFETY: only phpinfo() calls this, which is printing.
    guard(|| unsafe { php_info_print_table_start() })?;
    for (name, value) in rows {
        let value = CString::new(value.replace('\0', " ")).unwrap_or_default();
        // SAFETY: two C strings, as many as the call says.
        guard(|| unsafe { php_info_print_table_row(2, name.as_ptr(), value.as_ptr()) })?;
    }
    // SAFETY: as above.
    guard(|| unsafe { php_info_print_table_end() })
}

/// Whether an exception is on its way out, exit() included.
pub(super) fn exception_pending() -> bool {
    // SAFETY: reads a global of this thread.
    unsafe { gearman_exception_pending() }
}

/// Whether that exception is exit().
pub(super) fn exit_pending() -> bool {
    // SAFETY: reads a global of this thread.
    unsafe { gearman_exit_pending() }
}

/// The message of the pending exception, whole; empty where it is no string.
pub(super) fn exception_message() -> Result<Text, Bailout> {
    // SAFETY: reads what is pending, nothing where there is no exception.
    let text = guard(|| unsafe { gearman_exception_message() })?;
    // SAFETY: a string that PHP made for us.
    Ok(unsafe { Text::owned(text) })
}

/// Whether PHP wants the thread: a signal handler is due, or the time limit is over.
pub(super) fn interrupted() -> bool {
    // SAFETY: reads an atomic of this thread.
    unsafe { gearman_interrupted() }
}

/// Runs what is due: signal handlers, or the end by time limit.
pub(super) fn run_interrupts() -> Result<(), Bailout> {
    // SAFETY: called from a PHP function, as the VM calls it between two instructions.
    guard(|| unsafe { gearman_run_interrupts() })
}

/// Calls pcntl_signal_dispatch(), where there is such a function: the handlers of the signals that
/// have come run, also in a script without ticks or async signals.
pub(super) fn dispatch_signals() -> Result<(), Bailout> {
    // SAFETY: called from a PHP function, which may call others.
    guard(|| unsafe { gearman_dispatch_signals() })
}

/// A variable of the C environment, as PHP's putenv() changes it.
pub(super) fn environment(name: &CStr) -> Option<String> {
    unsafe extern "C" {
        fn getenv(name: *const c_char) -> *const c_char;
    }
    // SAFETY: a C string; the answer is copied at once, on the thread that could change it.
    unsafe {
        let value = getenv(name.as_ptr());
        (!value.is_null()).then(|| CStr::from_ptr(value).to_string_lossy().into_owned())
    }
}
