//! PHP classes whose objects carry a Rust state.

use std::ffi::c_int;
use std::mem::{ManuallyDrop, offset_of, zeroed};
use std::panic::AssertUnwindSafe;
use std::ptr::{null, null_mut};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicPtr, Ordering};

use ext_php_rs::ffi::{
    HashTable, ext_php_rs_zend_object_alloc, object_properties_init, std_object_handlers, zend_class_entry,
    zend_function_entry, zend_object, zend_object_handlers, zend_object_std_dtor, zend_object_std_init,
    zend_objects_clone_members, zend_register_internal_class_ex, zend_std_get_properties, zval,
};
use ext_php_rs::types::ZendStr;

use super::value::Value;
use super::{guard, take_pending_bailout};

#[repr(C)]
struct GcBuffer {
    _opaque: [u8; 0],
}

unsafe extern "C" {
    fn gearman_gc_add(buffer: *mut GcBuffer, value: *mut zval);
    fn gearman_gc_use(buffer: *mut GcBuffer, table: *mut *mut zval, count: *mut c_int);
    fn zend_get_gc_buffer_create() -> *mut GcBuffer;
}

/// A PHP class whose objects carry a Rust state.
pub(in crate::php) trait Class: Default + 'static {
    /// Where the registered class is kept.
    fn slot() -> &'static ClassSlot;
    /// Shows every PHP value the state owns, for PHP's garbage collector.
    fn each_value(&self, visit: &mut dyn FnMut(&Value));
    /// The state of a clone.
    fn duplicate(&self) -> Self;
}

/// A registered class and its handlers.
pub(in crate::php) struct ClassSlot {
    entry: AtomicPtr<zend_class_entry>,
    handlers: OnceLock<Handlers>,
}

struct Handlers(zend_object_handlers);
// SAFETY: function pointers and an offset, never written after they are made.
unsafe impl Send for Handlers {}
// SAFETY: as above.
unsafe impl Sync for Handlers {}

impl ClassSlot {
    pub(in crate::php) const fn new() -> Self {
        Self { entry: AtomicPtr::new(null_mut()), handlers: OnceLock::new() }
    }

    pub(in crate::php) fn entry(&self) -> *mut zend_class_entry {
        self.entry.load(Ordering::Relaxed)
    }
}

/// PHP aligns what it allocates for an object to 8 bytes.
const MAX_ALIGN: usize = 8;

#[repr(C)]
struct Instance<T> {
    state: ManuallyDrop<T>,
    /// Last: PHP puts the properties behind it.
    object: zend_object,
}

/// # Safety
/// `object` is of `T`'s class or a subclass.
pub(super) unsafe fn state_of<T: Class>(object: *mut zend_object) -> *mut T {
    // SAFETY: `create` put the object inside an Instance<T>.
    unsafe { object.byte_sub(offset_of!(Instance<T>, object)).cast() }
}

/// The state of the object in `value`.
///
/// # Safety
/// `value` holds an object of `T`'s class or a subclass, alive for `'a`.
pub(in crate::php) unsafe fn state<'a, T: Class>(value: *mut zval) -> &'a T {
    // SAFETY: by the caller; the state is only ever shared, its cells are for change.
    unsafe { &*state_of::<T>((*value).value.obj) }
}

/// Registers a class without Rust state.
///
/// # Safety
/// During module startup only; the methods live for ever.
pub(in crate::php) unsafe fn register_plain(
    name: &str,
    methods: *const zend_function_entry,
    parent: *mut zend_class_entry,
) -> *mut zend_class_entry {
    // SAFETY: PHP copies what it needs from the temporary entry.
    unsafe {
        let mut class: zend_class_entry = zeroed();
        class.name = ZendStr::new_interned(name, true).into_raw();
        class.info.internal.builtin_functions = methods;
        zend_register_internal_class_ex(&raw mut class, parent)
    }
}

/// Registers `T`'s class.
///
/// # Safety
/// As [`register_plain`].
pub(in crate::php) unsafe fn register<T: Class>(name: &str, methods: *const zend_function_entry) {
    // SAFETY: by the caller.
    unsafe {
        let class = register_plain(name, methods, null_mut());
        (*class).__bindgen_anon_2.create_object = Some(create::<T>);
        T::slot().entry.store(class, Ordering::Relaxed);
    }
    T::slot().handlers.get_or_init(handlers::<T>);
}

fn handlers<T: Class>() -> Handlers {
    // SAFETY: plain data of the engine's.
    let mut handlers = unsafe { std::ptr::read(&raw const std_object_handlers) };
    handlers.offset = c_int::try_from(offset_of!(Instance<T>, object)).unwrap_or(0);
    handlers.free_obj = Some(free::<T>);
    handlers.clone_obj = Some(duplicate::<T>);
    handlers.get_gc = Some(collect::<T>);
    Handlers(handlers)
}

unsafe extern "C" fn create<T: Class>(class: *mut zend_class_entry) -> *mut zend_object {
    // SAFETY: called by PHP with a class of ours; a fatal error here has nothing to drop.
    unsafe { allocate(class, T::default) }
}

/// # Safety
/// `class` is `T`'s class or a subclass of it.
unsafe fn allocate<T: Class>(class: *mut zend_class_entry, state: impl FnOnce() -> T) -> *mut zend_object {
    const { assert!(align_of::<Instance<T>>() <= MAX_ALIGN) };
    // SAFETY: the allocation has room for the Instance and the class's properties.
    unsafe {
        let instance: *mut Instance<T> = ext_php_rs_zend_object_alloc(size_of::<Instance<T>>(), class).cast();
        (&raw mut (*instance).state).write(ManuallyDrop::new(state()));
        let object = &raw mut (*instance).object;
        zend_object_std_init(object, class);
        object_properties_init(object, class);
        (*object).handlers = T::slot().handlers.get().map_or(null(), |handlers| &raw const handlers.0);
        object
    }
}

unsafe extern "C" fn free<T: Class>(object: *mut zend_object) {
    // First PHP's part, which clears weak references: what the state's values
    // destroy must not reach the object any more.
    // SAFETY: PHP frees an object once.
    let ended = guard(|| unsafe { zend_object_std_dtor(object) });
    // SAFETY: as above; nobody can reach the state now.
    let dropped =
        std::panic::catch_unwind(AssertUnwindSafe(|| unsafe { drop(std::ptr::read(state_of::<T>(object))) }));
    drop(dropped);
    if take_pending_bailout() || ended.is_err() {
        // SAFETY: no Rust value is left to drop here.
        unsafe { ext_php_rs::zend::bailout() };
    }
}

unsafe extern "C" fn duplicate<T: Class>(object: *mut zend_object) -> *mut zend_object {
    // SAFETY: PHP clones a live object of ours.
    unsafe {
        let copy = allocate((*object).ce, || (*state_of::<T>(object)).duplicate());
        zend_objects_clone_members(copy, object);
        copy
    }
}

unsafe extern "C" fn collect<T: Class>(
    object: *mut zend_object,
    table: *mut *mut zval,
    count: *mut c_int,
) -> *mut HashTable {
    // SAFETY: PHP asks a live object of ours and takes the buffer before the next question.
    unsafe {
        let buffer = zend_get_gc_buffer_create();
        let mut bailed = false;
        (*state_of::<T>(object)).each_value(&mut |value| {
            // Growing the buffer may end in a fatal error, with cells borrowed here.
            bailed |= guard(|| gearman_gc_add(buffer, value.as_ptr())).is_err();
        });
        if bailed {
            ext_php_rs::zend::bailout();
        }
        gearman_gc_use(buffer, table, count);
        zend_std_get_properties(object)
    }
}
