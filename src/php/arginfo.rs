//! The words the generated tables are written in.
//!
//! build.rs turns the stub into statics of these calls. All of them are `const fn`: the tables are
//! finished when the library is loaded and stand in memory that nobody can write to. PHP copies
//! what it has to change.

use ext_php_rs::ffi::{
    _ZEND_TYPE_NAME_BIT, IS_ARRAY, IS_CALLABLE, IS_DOUBLE, IS_FALSE, IS_LONG, IS_NULL, IS_STRING, IS_TRUE,
    IS_VOID, ZEND_MODULE_API_NO, zend_execute_data, zend_function_entry, zend_internal_arg_info, zend_type,
    zval,
};
use std::ffi::CStr;
use std::mem::zeroed;
use std::ptr::{null, null_mut, without_provenance};

// The flags a table may need; the bindings have them.
pub(super) use ext_php_rs::ffi::{MAY_BE_ANY, MAY_BE_BOOL, ZEND_ACC_PUBLIC};

// The bindings leave these out. zend_type_info.h: bit IS_X of a mask says that the type admits X.
/// Admits null.
pub(super) const MAY_BE_NULL: u32 = 1 << IS_NULL;
/// Admits false.
pub(super) const MAY_BE_FALSE: u32 = 1 << IS_FALSE;
/// Admits true.
pub(super) const MAY_BE_TRUE: u32 = 1 << IS_TRUE;
/// Nothing is returned.
pub(super) const MAY_BE_VOID: u32 = 1 << IS_VOID;
/// Admits integers.
pub(super) const MAY_BE_LONG: u32 = 1 << IS_LONG;
/// Admits floats.
pub(super) const MAY_BE_DOUBLE: u32 = 1 << IS_DOUBLE;
/// Admits strings.
pub(super) const MAY_BE_STRING: u32 = 1 << IS_STRING;
/// Admits arrays.
pub(super) const MAY_BE_ARRAY: u32 = 1 << IS_ARRAY;
/// Admits whatever can be called.
pub(super) const MAY_BE_CALLABLE: u32 = 1 << IS_CALLABLE;

/// A table of PHP's: an array of entries full of pointers, at an address that never changes.
#[repr(transparent)]
pub(super) struct Table<T>(pub(super) T);

// SAFETY: a table is reached through `&` only, what is `Copy` has no interior mutability, and the
// pointers lead to other statics: threads can but read. The compiler stops at the raw pointers.
unsafe impl<T: Copy> Sync for Table<T> {}

/// What PHP calls: the generated trampolines have this type.
pub(super) type Handler = unsafe extern "C" fn(*mut zend_execute_data, *mut zval);

/// The end of a table of functions.
// SAFETY: an entry is plain C data; PHP recognises the end by an entry that is all zero.
pub(super) const END: zend_function_entry = unsafe { zeroed() };

/// One function or method; `args` is its [`returns`] entry followed by its parameters.
pub(super) const fn function<const N: usize>(
    name: &'static CStr,
    handler: Handler,
    args: &'static Table<[zend_internal_arg_info; N]>,
    flags: u32,
) -> zend_function_entry {
    // Assigned one by one: PHP 8.4 has more fields (frameless functions, doc comment), 0 is none.
    let mut entry = END;
    entry.fname = name.as_ptr();
    entry.handler = Some(handler);
    entry.arg_info = args.0.as_ptr();
    entry.num_args = parameters(N);
    // PHP 8.6 widened them: whichever the bindings say.
    entry.flags = flags as _;
    entry
}

/// The number of parameters in a table of `len` entries, the first of which is no parameter.
#[expect(clippy::cast_possible_truncation, reason = "try_from is not const; functions are short")]
const fn parameters(len: usize) -> u32 {
    (len - 1) as u32
}

/// The first entry of a function's arguments: PHP keeps the number of required ones in its name.
pub(super) const fn returns(required: usize, type_: zend_type) -> zend_internal_arg_info {
    zend_internal_arg_info { name: without_provenance(required), type_, default_value: null() }
}

/// A parameter. The default is PHP source text, read by Reflection and for skipped named arguments.
pub(super) const fn param(
    name: &'static CStr,
    type_: zend_type,
    default: Option<&'static CStr>,
) -> zend_internal_arg_info {
    zend_internal_arg_info {
        name: name.as_ptr(),
        type_,
        default_value: match default {
            Some(text) => text.as_ptr(),
            None => null(),
        },
    }
}

/// A type without classes: `mask` is made of `MAY_BE_*`, 0 means that no type is declared.
pub(super) const fn scalar(mask: u32) -> zend_type {
    zend_type { ptr: null_mut(), type_mask: mask }
}

/// A class, or one of the types in `mask`.
pub(super) const fn class(name: &'static CStr, mask: u32) -> zend_type {
    zend_type { ptr: name.as_ptr().cast_mut().cast(), type_mask: LITERAL_NAME | mask }
}

/// Says that `zend_type.ptr` is a C string, which registration turns into a `zend_string`. PHP 8.3
/// gave that a bit of its own, _ZEND_TYPE_LITERAL_NAME_BIT; before, _ZEND_TYPE_NAME_BIT served. The
/// bindings of 8.2 lack the former, so a number stands for it.
const LITERAL_NAME: u32 = if ZEND_MODULE_API_NO >= PHP_8_3 { 1 << 23 } else { _ZEND_TYPE_NAME_BIT };

/// ZEND_MODULE_API_NO of PHP 8.3.
const PHP_8_3: u32 = 20230831;
