//! PHP values: owned, or borrowed from the running call.

use std::cell::UnsafeCell;
use std::ffi::c_char;
use std::marker::PhantomData;
use std::mem::{ManuallyDrop, zeroed};
use std::ptr::{null, null_mut};

use ext_php_rs::ffi::{
    _call_user_function_impl, zend_class_entry, zend_is_callable, zend_string, zval, zval_ptr_dtor,
};

use super::class::{Class, state, usable};
use super::{Bailout, exception_pending, guard, has_thrown, set_pending_bailout, set_string};

unsafe extern "C" {
    fn gearman_copy(to: *mut zval, from: *mut zval);
    fn gearman_is_refcounted(value: *const zval) -> bool;
    fn gearman_to_string(value: *mut zval) -> *mut zend_string;
    fn gearman_release_string(string: *mut zend_string);
    fn gearman_set_object(to: *mut zval, class: *mut zend_class_entry);
    fn gearman_array_init(array: *mut zval, size: u32);
    fn gearman_array_set(array: *mut zval, key: *const c_char, length: usize, value: *mut zval);
    fn gearman_array_add(array: *mut zval, value: *mut zval);
    fn gearman_array_key(key: *mut zval);
    fn gearman_array_set_at(array: *mut zval, key: *mut zval, value: *mut zval);
    fn gearman_is_stringable(value: *const zval) -> bool;
    fn gearman_moment(value: *mut zval, argument: u32, moment: *mut i64) -> bool;
}

/// A PHP string this side owns.
#[derive(Debug)]
pub(in crate::php) struct Text(*mut zend_string);

impl Text {
    /// Takes over a string that PHP made for us.
    ///
    /// # Safety
    /// `string` is live, and the reference to it is the caller's to give away.
    pub(super) unsafe fn owned(string: *mut zend_string) -> Self {
        Self(string)
    }

    /// The string of any value, as PHP converts it. `None` when that threw.
    pub(in crate::php) fn of(value: &Value) -> Result<Option<Self>, Bailout> {
        // SAFETY: a live value.
        unsafe { Self::from_raw(value.as_ptr()) }
    }

    /// # Safety
    /// `value` is live, and stays so while PHP code runs.
    unsafe fn from_raw(value: *mut zval) -> Result<Option<Self>, Bailout> {
        // SAFETY: by the caller. A string gets another reference, which cannot fail.
        if unsafe { (*value).is_string() } {
            // SAFETY: as above.
            return Ok(Some(Self(unsafe { gearman_to_string(value) })));
        }
        // SAFETY: by the caller; PHP gives a string even when it throws.
        let text = Self(guard(|| unsafe { gearman_to_string(value) })?);
        Ok((!exception_pending()).then_some(text))
    }

    pub(in crate::php) fn bytes(&self) -> &[u8] {
        // SAFETY: a live string, whose bytes follow its header.
        unsafe { string_bytes(self.0) }
    }
}

impl Drop for Text {
    fn drop(&mut self) {
        // SAFETY: owned; freeing a string runs no PHP code.
        unsafe { gearman_release_string(self.0) };
    }
}

/// # Safety
/// `string` is live for `'a`.
pub(super) unsafe fn string_bytes<'a>(string: *const zend_string) -> &'a [u8] {
    // SAFETY: by the caller; PHP keeps `len` bytes from `val` on.
    unsafe { std::slice::from_raw_parts((&raw const (*string).val).cast(), (*string).len) }
}

/// A string argument, as zpp's `S` gives it: borrowed from the running call.
#[repr(transparent)]
#[derive(Clone, Copy, Debug)]
pub(in crate::php) struct Str<'c>(*const zend_string, PhantomData<&'c zend_string>);

impl<'c> Str<'c> {
    /// Not passed, or null.
    pub(in crate::php) const NONE: Self = Self(null(), PhantomData);

    /// The bytes, none where it was not passed.
    pub(in crate::php) fn bytes(self) -> &'c [u8] {
        // SAFETY: only the parsing of a call writes another pointer, to a string that the call's
        // frame holds: no PHP code can reach it there, and it is live for 'c.
        if self.0.is_null() { b"" } else { unsafe { string_bytes(self.0) } }
    }
}

/// A value argument, as zpp's `z` gives it: borrowed from the running call.
#[repr(transparent)]
#[derive(Clone, Copy, Debug)]
pub(in crate::php) struct Any<'c>(*mut zval, PhantomData<&'c zval>);

impl Any<'_> {
    /// Not passed.
    pub(in crate::php) const NONE: Self = Self(null_mut(), PhantomData);

    /// The string of the value, as PHP converts it. `None` when that threw, or it was not passed.
    pub(in crate::php) fn to_text(self) -> Result<Option<Text>, Bailout> {
        // SAFETY: as in `Str::bytes`; converting a string runs no PHP code.
        let string = (!self.0.is_null()).then_some(self.0).filter(|value| unsafe { (**value).is_string() });
        match string {
            // SAFETY: as above.
            Some(string) => unsafe { Text::from_raw(string) },
            None => self.to_value().map_or(Ok(None), |value| Text::of(&value)),
        }
    }

    /// A reference of its own to the value, `None` where it was not passed.
    pub(in crate::php) fn to_value(self) -> Option<Value> {
        // SAFETY: as in `Str::bytes`.
        (!self.0.is_null()).then(|| unsafe { Value::copy(self.0) })
    }
}

/// A PHP value this side owns a reference to.
///
/// A cell: Zend is given a pointer that it may write through, also where `&self` is all there is.
#[repr(transparent)]
pub(in crate::php) struct Value(UnsafeCell<ManuallyDrop<zval>>);

impl Value {
    /// null.
    pub(in crate::php) fn null() -> Self {
        // SAFETY: an all-zero zval is UNDEF; it becomes null at once.
        let mut value: zval = unsafe { zeroed() };
        value.set_null();
        Self(UnsafeCell::new(ManuallyDrop::new(value)))
    }

    /// Another reference to what `from` holds, itself no PHP reference.
    ///
    /// # Safety
    /// `from` is a live value.
    pub(in crate::php) unsafe fn copy(from: *mut zval) -> Self {
        let to = Self::null();
        // SAFETY: by the caller; `to` holds nothing yet.
        unsafe { gearman_copy(to.as_ptr(), from) };
        to
    }

    /// A bool.
    pub(in crate::php) fn bool(value: bool) -> Self {
        let to = Self::null();
        // SAFETY: it holds null, and nobody else has it yet.
        unsafe { (*to.as_ptr()).set_bool(value) };
        to
    }

    /// An int.
    pub(in crate::php) fn long(value: i64) -> Self {
        let to = Self::null();
        // SAFETY: as in `bool`.
        unsafe { (*to.as_ptr()).set_long(value) };
        to
    }

    /// An int of what was counted; as much as an int holds.
    pub(in crate::php) fn count(value: u64) -> Self {
        Self::long(i64::try_from(value).unwrap_or(i64::MAX))
    }

    /// A string of these bytes.
    pub(in crate::php) fn string(bytes: &[u8]) -> Result<Self, Bailout> {
        let to = Self::null();
        // SAFETY: as in `bool`.
        unsafe { set_string(to.as_ptr(), bytes)? };
        Ok(to)
    }

    /// An empty array.
    pub(in crate::php) fn array() -> Result<Self, Bailout> {
        let (to, usual) = (Self::null(), 0);
        let at = to.as_ptr();
        // SAFETY: as in `bool`.
        guard(|| unsafe { gearman_array_init(at, usual) })?;
        Ok(to)
    }

    /// Puts a value into an array that [`Value::array`] made and that was not shared since; a key of
    /// decimal digits is a number, as in every array of PHP's.
    pub(in crate::php) fn set(&self, key: &[u8], value: Self) -> Result<(), Bailout> {
        self.take_in(value, |array, value| {
            // SAFETY: an array and a value, which it takes over; the key is copied.
            guard(|| unsafe { gearman_array_set(array, key.as_ptr().cast(), key.len(), value) })
        })
    }

    /// As [`Value::set`], at the array's end.
    pub(in crate::php) fn push(&self, value: Self) -> Result<(), Bailout> {
        // SAFETY: as in `set`.
        self.take_in(value, |array, value| guard(|| unsafe { gearman_array_add(array, value) }))
    }

    /// As [`Value::set`], by a key of any type, as an assignment to an array's element has it: another type
    /// than PHP takes for a key throws, and nothing is put in.
    pub(in crate::php) fn set_at(&self, key: &Self, value: &Self) -> Result<(), Bailout> {
        debug_assert!(self.peek().is_array(), "only arrays take values in");
        let (array, key, value) = (self.as_ptr(), key.as_ptr(), value.as_ptr());
        // SAFETY: an array, a key and a value, of which the array takes a reference of its own.
        guard(|| unsafe { gearman_array_set_at(array, key, value) })
    }

    /// The key that an array made of this one, which it took: an int or a string.
    pub(in crate::php) fn into_key(self) -> Result<Self, Bailout> {
        let key = self.as_ptr();
        // SAFETY: a live value; what it was may have PHP code for its end.
        guard(|| unsafe { gearman_array_key(key) })?;
        Ok(self)
    }

    /// Whether PHP has a string for it: not of an array, a resource, or an object without `__toString()`.
    pub(in crate::php) fn has_text(&self) -> bool {
        let value = self.peek();
        let is_scalar = value.is_string() || value.is_long() || value.is_double() || value.is_bool();
        // SAFETY: a live object; its class is looked at.
        is_scalar || value.is_null() || value.is_object() && unsafe { gearman_is_stringable(value) }
    }

    /// The Unix time in seconds that it says, by PHP's rules for an argument of this number that is an int or a
    /// DateTimeInterface; `None` where that threw.
    pub(in crate::php) fn moment(&self, argument: u32) -> Result<Option<i64>, Bailout> {
        let mut moment = 0;
        let (value, to) = (self.as_ptr(), &raw mut moment);
        // SAFETY: a live value that is held here while PHP code runs, and room for a number.
        let is_moment = guard(|| unsafe { gearman_moment(value, argument, to) })?;
        Ok(is_moment.then_some(moment))
    }

    fn take_in(
        &self,
        value: Self,
        put: impl FnOnce(*mut zval, *mut zval) -> Result<(), Bailout>,
    ) -> Result<(), Bailout> {
        debug_assert!(self.peek().is_array(), "only arrays take values in");
        put(self.as_ptr(), value.as_ptr())?;
        // The array has the reference now.
        std::mem::forget(value);
        Ok(())
    }

    /// A new object of `T`'s class, its constructor not called. It has no state where an Error
    /// was thrown instead.
    pub(in crate::php) fn object<T: Class>() -> Result<Self, Bailout> {
        let to = Self::null();
        if !usable::<T>()? {
            return Ok(to);
        }
        let (at, class) = (to.as_ptr(), T::slot().entry());
        // SAFETY: a registered class; `to` holds nothing yet.
        guard(|| unsafe { gearman_set_object(at, class) })?;
        Ok(to)
    }

    /// The state of an object that [`Value::object`] made.
    pub(in crate::php) fn state<T: Class>(&self) -> Option<&T> {
        // SAFETY: it holds an object, which it keeps alive.
        if self.peek().is_object() { unsafe { state(self.as_ptr()) } } else { None }
    }

    /// Another reference to the same value.
    pub(in crate::php) fn share(&self) -> Self {
        // SAFETY: a live value.
        unsafe { Self::copy(self.as_ptr()) }
    }

    pub(in crate::php) fn as_ptr(&self) -> *mut zval {
        self.0.get().cast()
    }

    /// What it holds, for a look that lets no PHP code run and calls nothing of Zend's.
    fn peek(&self) -> &zval {
        // SAFETY: a live value, and nobody writes to it as long as the look lasts.
        unsafe { &*self.as_ptr() }
    }

    /// Hands the reference over to `to`.
    ///
    /// # Safety
    /// As [`set_string`].
    pub(in crate::php) unsafe fn move_to(self, to: *mut zval) {
        let value = ManuallyDrop::new(self);
        // SAFETY: by the caller; the bits move with the reference they own.
        unsafe { to.copy_from_nonoverlapping(value.as_ptr(), 1) };
    }

    /// The number, of an int.
    pub(in crate::php) fn as_long(&self) -> Option<i64> {
        self.peek().long()
    }

    /// The bytes, of a string.
    pub(in crate::php) fn as_bytes(&self) -> Option<&[u8]> {
        let value = self.peek();
        // SAFETY: a string holds a live one, and this value keeps it alive and unchanged.
        value.is_string().then(|| unsafe { string_bytes(value.value.str_) })
    }

    /// Whether PHP can call it now, from here; and the name PHP gives it.
    pub(in crate::php) fn is_callable(&self) -> Result<(bool, String), Bailout> {
        let value = self.as_ptr();
        let mut name: *mut zend_string = null_mut();
        let at = &raw mut name;
        // SAFETY: a live value; PHP allocates the name for us.
        let callable = guard(|| unsafe { zend_is_callable(value, 0, at) })?;
        if name.is_null() {
            return Ok((callable, String::new()));
        }
        let name = Text(name);
        Ok((callable, String::from_utf8_lossy(name.bytes()).into_owned()))
    }

    /// Calls it. Exceptions stay pending in PHP; the result is null then.
    pub(in crate::php) fn call(&self, mut arguments: Vec<Value>) -> Result<Value, Bailout> {
        let result = Self::null();
        let (function, to) = (self.as_ptr(), result.as_ptr());
        let count = u32::try_from(arguments.len()).unwrap_or(0);
        let first = arguments.as_mut_ptr().cast::<zval>();
        // SAFETY: Value is a zval and nothing else, so the vector is an array of
        // them; it outlives the call, and so does `self`, which the caller holds.
        guard(|| unsafe { _call_user_function_impl(null_mut(), function, to, count, first, null_mut()) })?;
        drop(arguments);
        Ok(if has_thrown()? { Self::null() } else { result })
    }
}

impl Drop for Value {
    fn drop(&mut self) {
        let value = self.as_ptr();
        // SAFETY: owned, dropped once. What it destroys may be PHP code, hence the guard.
        let released = unsafe {
            if !gearman_is_refcounted(value) {
                return;
            }
            guard(|| zval_ptr_dtor(value))
        };
        if released.is_err() {
            set_pending_bailout();
        }
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Value({:?})", self.peek().get_type())
    }
}

const _: () = assert!(size_of::<Value>() == size_of::<zval>());
