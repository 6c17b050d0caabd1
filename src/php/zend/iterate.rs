//! Going through what foreach goes through, one item at a time.

use std::ptr::NonNull;

use ext_php_rs::ffi::{zend_object_iterator, zval};

use super::value::Value;
use super::{Bailout, exception_pending, guard, set_pending_bailout};

unsafe extern "C" {
    fn gearman_is_iterable(value: *mut zval) -> bool;
    fn gearman_array_next(array: *mut zval, place: *mut u32, value: *mut zval, key: *mut zval) -> bool;
    fn gearman_iterator(traversable: *mut zval) -> *mut zend_object_iterator;
    fn gearman_iterator_rewind(iterator: *mut zend_object_iterator);
    fn gearman_iterator_current(
        iterator: *mut zend_object_iterator,
        value: *mut zval,
        key: *mut zval,
    ) -> bool;
    fn gearman_iterator_forward(iterator: *mut zend_object_iterator);
    fn zend_iterator_dtor(iterator: *mut zend_object_iterator);
}

/// An array or Traversable, and the place in it.
pub(in crate::php) struct Items {
    /// Keeps what is gone through; an array does not change as long as it is held here.
    of: Value,
    at: Place,
}

enum Place {
    InArray(u32),
    /// Before the first item, or behind the one that was given last.
    InIterator(Iterator, bool),
}

/// PHP's own of a Traversable, which is freed with it.
struct Iterator(NonNull<zend_object_iterator>);

impl Drop for Iterator {
    fn drop(&mut self) {
        let iterator = self.0.as_ptr();
        // SAFETY: owned, dropped once. What it destroys may be PHP code, hence the guard.
        if guard(|| unsafe { zend_iterator_dtor(iterator) }).is_err() {
            set_pending_bailout();
        }
    }
}

impl Items {
    /// Of an array or Traversable; `None` of anything else, and where an exception was thrown.
    pub(in crate::php) fn of(of: Value) -> Result<Option<Self>, Bailout> {
        let value = of.as_ptr();
        // SAFETY: a live value.
        let (is_iterable, is_array) = unsafe { (gearman_is_iterable(value), (*value).is_array()) };
        if !is_iterable {
            return Ok(None);
        }
        if is_array {
            return Ok(Some(Self { of, at: Place::InArray(0) }));
        }
        // SAFETY: a live object of a class with an iterator.
        let iterator = guard(|| unsafe { gearman_iterator(value) })?;
        let iterator = NonNull::new(iterator).map(Iterator);
        if exception_pending() {
            return Ok(None);
        }
        Ok(iterator.map(|iterator| Self { of, at: Place::InIterator(iterator, false) }))
    }

    /// Whether the next item may take PHP code, and so any time.
    pub(in crate::php) fn runs_code(&self) -> bool {
        matches!(self.at, Place::InIterator(..))
    }

    /// The next item's key and value. `None` behind the last one, and where an exception was thrown.
    pub(in crate::php) fn next(&mut self) -> Result<Option<(Value, Value)>, Bailout> {
        let (key, value) = (Value::null(), Value::null());
        let (to, value_to, array) = (key.as_ptr(), value.as_ptr(), self.of.as_ptr());
        let is_there = match &mut self.at {
            // SAFETY: an array that is held, a place in it, and room for value and key; no PHP code runs.
            Place::InArray(place) => unsafe { gearman_array_next(array, place, value_to, to) },
            Place::InIterator(iterator, is_begun) => {
                let iterator = iterator.0.as_ptr();
                if std::mem::replace(is_begun, true) {
                    // SAFETY: a live iterator, as below.
                    guard(|| unsafe { gearman_iterator_forward(iterator) })?;
                } else {
                    // SAFETY: as above.
                    guard(|| unsafe { gearman_iterator_rewind(iterator) })?;
                }
                // SAFETY: as above, and room for value and key.
                guard(|| unsafe { gearman_iterator_current(iterator, value_to, to) })?
            }
        };
        Ok(is_there.then_some((key, value)))
    }
}
