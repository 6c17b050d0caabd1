//! The settings of php.ini: what each may hold, and what it holds.

use std::ffi::{CStr, c_char, c_int, c_void};

use ext_php_rs::ffi::{zend_ini_entry, zend_string};
use ext_php_rs::flags::IniEntryPermission;
use ext_php_rs::zend::IniEntryDef;

use super::value::string_bytes;
use super::{contained, report_panic, reraise, warning};

unsafe extern "C" {
    fn gearman_quantity(text: *const c_char, length: usize, number: *mut i64) -> bool;
    fn zend_ini_string(name: *const c_char, length: usize, orig: c_int) -> *mut c_char;
}

/// What a setting may hold.
pub(in crate::php) trait Holds {
    /// How a warning names it.
    const WHAT: &str;

    fn accepts(value: &[u8]) -> bool;
}

/// A setting that can be changed anywhere. What it cannot hold is refused with a
/// warning; in php.ini its default then stands.
pub(in crate::php) const fn setting<T: Holds>(name: &'static CStr, default: &'static CStr) -> IniEntryDef {
    let mut entry = IniEntryDef::new(name, default, IniEntryPermission::All);
    entry.on_modify = Some(on_modify::<T>);
    entry
}

/// PHP asks whether a setting may change.
unsafe extern "C" fn on_modify<T: Holds>(
    entry: *mut zend_ini_entry,
    value: *mut zend_string,
    _: *mut c_void,
    _: *mut c_void,
    _: *mut c_void,
    _stage: c_int,
) -> c_int {
    // SAFETY: PHP passes a live entry and a live string; every setting has a default, so none is null.
    let (name, value) = unsafe { (string_bytes((*entry).name), string_bytes(value)) };
    let accepted = contained("setting", || {
        if T::accepts(value) {
            return Ok(true);
        }
        let [name, value] = [name, value].map(String::from_utf8_lossy);
        warning(&format!("{name} must be {}, not \"{value}\"", T::WHAT)).map(|()| false)
    });
    let accepted = accepted.unwrap_or_else(|| report_panic().map(|()| false));
    // SAFETY: called by PHP, and nothing is left to drop.
    unsafe { reraise(accepted.map(drop)) };
    if accepted == Ok(true) { 0 } else { -1 }
}

/// The number a text is, with PHP's units as in `64M`. `None` where it is none.
pub(in crate::php) fn quantity(text: &[u8]) -> Option<i64> {
    let mut number = 0;
    // SAFETY: bytes and their length, of which PHP makes a string; a number to write to.
    unsafe { gearman_quantity(text.as_ptr().cast(), text.len(), &raw mut number) }.then_some(number)
}

/// What a setting holds; empty where PHP knows it no more.
pub(in crate::php) fn with_ini<T>(name: &CStr, read: impl FnOnce(&[u8]) -> T) -> T {
    // SAFETY: a C string and its length; PHP answers with a C string that stands until
    // the setting changes, or with null. It is copied at once: `read` may do as it likes.
    let value = unsafe {
        let value = zend_ini_string(name.as_ptr(), name.count_bytes(), 0);
        if value.is_null() { b"" } else { CStr::from_ptr(value).to_bytes() }
    };
    // Nearly all are short, and spare the allocation.
    let mut short = [0; 32];
    match short.get_mut(..value.len()) {
        Some(copy) => {
            copy.copy_from_slice(value);
            read(copy)
        }
        None => {
            let copy = value.to_vec();
            read(&copy)
        }
    }
}
