//! The settings of php.ini: what each may hold, and what it holds.

use std::cell::Cell;
use std::ffi::{CStr, c_char, c_int, c_void};

use ext_php_rs::ffi::{zend_ini_entry, zend_string};
use ext_php_rs::flags::IniEntryPermission;
use ext_php_rs::zend::IniEntryDef;

use super::value::string_bytes;
use super::{contained, report_panic, reraise, warning};

unsafe extern "C" {
    fn gearman_quantity(text: *const c_char, length: usize, number: *mut i64) -> bool;
}

/// Settings there may be.
const MOST: usize = 32;

thread_local! {
    /// What each setting holds, by its place: PHP's own table would have to be searched, and the
    /// text read, for every object.
    static VALUES: [Cell<u32>; MOST] = const { [const { Cell::new(0) }; MOST] };
}

/// What a setting may hold.
pub(in crate::php) trait Holds {
    /// How a warning names it.
    const WHAT: &str;

    /// What a text means; `None` where it is nothing to hold.
    fn read(value: &[u8]) -> Option<u32>;
}

/// What the setting of this place holds in this thread; 0 before PHP has set it.
pub(in crate::php) fn value_of(place: usize) -> u32 {
    VALUES.with(|values| values.get(place).map_or(0, Cell::get))
}

/// What the setting of this name holds, as a text.
pub(in crate::php) fn setting_text(name: &CStr) -> Vec<u8> {
    unsafe extern "C" {
        fn zend_ini_string(name: *const c_char, length: usize, original: c_int) -> *const c_char;
    }
    // SAFETY: a C string and its length; PHP's text is null or a C string that lives until the setting changes.
    unsafe {
        let text = zend_ini_string(name.as_ptr(), name.count_bytes(), 0);
        if text.is_null() { Vec::new() } else { CStr::from_ptr(text).to_bytes().to_vec() }
    }
}

/// A setting that can be changed anywhere, and is kept at `PLACE`. What it cannot hold is
/// refused with a warning; in php.ini its default then stands.
pub(in crate::php) const fn setting<T: Holds, const PLACE: usize>(
    name: &'static CStr,
    default: &'static CStr,
) -> IniEntryDef {
    entry::<T, PLACE>(name, default, IniEntryPermission::All)
}

/// As [`setting`], of one that php.ini alone sets: it counts when PHP starts.
pub(in crate::php) const fn setting_of_the_system<T: Holds, const PLACE: usize>(
    name: &'static CStr,
    default: &'static CStr,
) -> IniEntryDef {
    entry::<T, PLACE>(name, default, IniEntryPermission::System)
}

const fn entry<T: Holds, const PLACE: usize>(
    name: &'static CStr,
    default: &'static CStr,
    who: IniEntryPermission,
) -> IniEntryDef {
    assert!(PLACE < MOST, "one place a setting");
    let mut entry = IniEntryDef::new(name, default, who);
    entry.on_modify = Some(on_modify::<T, PLACE>);
    entry
}

/// PHP asks whether a setting may change: at startup, for every thread that begins, when a
/// script sets it, and when the request ends that did.
unsafe extern "C" fn on_modify<T: Holds, const PLACE: usize>(
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
        if let Some(value) = T::read(value) {
            VALUES.with(|values| values.get(PLACE).map_or((), |kept| kept.set(value)));
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
