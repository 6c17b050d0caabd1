//! PHP classes whose objects carry a Rust state.

use std::ffi::{c_int, c_void};
use std::mem::{ManuallyDrop, offset_of, zeroed};
use std::ptr::{null, null_mut};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicPtr, Ordering};

use ext_php_rs::alloc::efree;
use ext_php_rs::ffi::{
    HashTable, ext_php_rs_zend_object_alloc, object_properties_init, std_object_handlers, zend_ce_error,
    zend_class_entry, zend_function, zend_function_entry, zend_object, zend_object_handlers,
    zend_object_std_dtor, zend_object_std_init, zend_objects_clone_members, zend_objects_new,
    zend_register_internal_class_ex, zval,
};
use ext_php_rs::types::ZendStr;

use super::value::{Value, string_bytes};
use super::{Bailout, contained, exception_pending, guard, report_panic, reraise, throw};

#[repr(C)]
struct GcBuffer {
    _opaque: [u8; 0],
}

unsafe extern "C" {
    fn gearman_gc_add(buffer: *mut GcBuffer, value: *mut zval);
    fn gearman_gc_use(
        buffer: *mut GcBuffer,
        object: *mut zend_object,
        table: *mut *mut zval,
        count: *mut c_int,
    ) -> *mut HashTable;
    fn zend_get_gc_buffer_create() -> *mut GcBuffer;
    fn gearman_implement_iterator(class: *mut zend_class_entry);
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
    /// The `create` that it was registered with.
    create: AtomicPtr<c_void>,
    handlers: OnceLock<Handlers>,
}

struct Handlers(zend_object_handlers);
// SAFETY: function pointers and an offset, never written after they are made.
unsafe impl Send for Handlers {}
// SAFETY: as above.
unsafe impl Sync for Handlers {}

impl ClassSlot {
    pub(in crate::php) const fn new() -> Self {
        Self {
            entry: AtomicPtr::new(null_mut()),
            create: AtomicPtr::new(null_mut()),
            handlers: OnceLock::new(),
        }
    }

    pub(in crate::php) fn entry(&self) -> *mut zend_class_entry {
        self.entry.load(Ordering::Relaxed)
    }

    /// Whether disable_classes names the class: PHP, up to 8.4, then makes plain objects of it.
    fn is_disabled(&self) -> bool {
        // SAFETY: a registered class.
        let create = unsafe { (*self.entry()).__bindgen_anon_2.create_object };
        create.map_or(null_mut(), |create| create as *mut c_void) != self.create.load(Ordering::Relaxed)
    }

    /// Whether an object is ours: an object of the class need not be.
    ///
    /// # Safety
    /// `object` is a live object.
    unsafe fn made(&self, object: *const zend_object) -> bool {
        // SAFETY: by the caller.
        let handlers = unsafe { (*object).handlers };
        self.handlers.get().is_some_and(|ours| std::ptr::eq(handlers, &raw const ours.0))
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
/// `object` has `T`'s handlers.
unsafe fn state_of<T: Class>(object: *mut zend_object) -> *mut T {
    // SAFETY: `create` put the object inside an Instance<T>.
    unsafe { object.byte_sub(offset_of!(Instance<T>, object)).cast() }
}

/// The state of the object in `value`; `None` where it is not one of ours.
///
/// # Safety
/// `value` holds an object, alive for `'a`.
pub(in crate::php) unsafe fn state<'a, T: Class>(value: *const zval) -> Option<&'a T> {
    // SAFETY: by the caller; what has our handlers has our state, which is only ever shared: its
    // cells are for change.
    unsafe {
        let object = (*value).value.obj;
        T::slot().made(object).then(|| &*state_of::<T>(object))
    }
}

/// Whether there can be objects of `T`'s class. Where php.ini disables it, an Error says so.
pub(in crate::php) fn usable<T: Class>() -> Result<bool, Bailout> {
    if T::slot().is_disabled() { throw_disabled::<T>().map(|()| false) } else { Ok(true) }
}

/// Throws the Error of a class without objects of ours; an exception that is on its way stays.
pub(in crate::php) fn throw_disabled<T: Class>() -> Result<(), Bailout> {
    if exception_pending() {
        return Ok(());
    }
    // SAFETY: a registered class, whose name lives as long; and a class of the engine's.
    unsafe {
        let name = String::from_utf8_lossy(string_bytes((*T::slot().entry()).name));
        throw(zend_ce_error, &format!("{name} is disabled (disable_classes)"), 0)
    }
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

/// Registers `T`'s class, whose methods make it an Iterator.
///
/// # Safety
/// As [`register_plain`].
pub(in crate::php) unsafe fn register_iterator<T: Class>(name: &str, methods: *const zend_function_entry) {
    // SAFETY: by the caller.
    unsafe {
        register::<T>(name, methods);
        gearman_implement_iterator(T::slot().entry());
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
        T::slot().create.store(create::<T> as *mut c_void, Ordering::Relaxed);
        T::slot().entry.store(class, Ordering::Relaxed);
    }
    T::slot().handlers.get_or_init(handlers::<T>);
}

fn handlers<T: Class>() -> Handlers {
    // SAFETY: plain data of the engine's.
    let mut handlers = unsafe { std::ptr::read(&raw const std_object_handlers) };
    const { assert!(offset_of!(Instance<T>, object) <= i32::MAX as usize, "it fits into what every PHP has") }
    // A C int, from PHP 8.6 on a size_t: whichever the bindings say.
    handlers.offset = offset_of!(Instance<T>, object).try_into().unwrap_or_default();
    handlers.free_obj = Some(free::<T>);
    handlers.clone_obj = Some(duplicate::<T>);
    handlers.get_gc = Some(collect::<T>);
    Handlers(handlers)
}

unsafe extern "C" fn create<T: Class>(class: *mut zend_class_entry) -> *mut zend_object {
    // SAFETY: called by PHP with a class of ours; a fatal error here has nothing to drop.
    unsafe { allocate("create", class, T::default).0 }
}

/// Makes an object and its state, and says whether it has one.
///
/// # Safety
/// `class` is `T`'s class or a subclass of it.
unsafe fn allocate<T: Class>(
    entry: &str,
    class: *mut zend_class_entry,
    state: impl FnOnce() -> T + Copy,
) -> (*mut zend_object, bool) {
    const { assert!(align_of::<Instance<T>>() <= MAX_ALIGN) };
    // SAFETY: the allocation has room for the Instance and the class's properties. It comes before
    // the state, which a fatal error in it would pass by.
    unsafe {
        let instance: *mut Instance<T> = ext_php_rs_zend_object_alloc(size_of::<Instance<T>>(), class).cast();
        let Some(state) = contained(entry, state) else {
            efree(instance.cast());
            return (stateless(class), false);
        };
        (&raw mut (*instance).state).write(ManuallyDrop::new(state));
        let object = &raw mut (*instance).object;
        zend_object_std_init(object, class);
        object_properties_init(object, class);
        (*object).handlers = T::slot().handlers.get().map_or(null(), |handlers| &raw const handlers.0);
        (object, true)
    }
}

/// The object of PHP's own that stands for one whose state could not be made: an Error is on its
/// way, and PHP wants an object all the same.
///
/// # Safety
/// `class` is a class of ours or a subclass of it.
unsafe fn stateless(class: *mut zend_class_entry) -> *mut zend_object {
    static HANDLERS: OnceLock<Handlers> = OnceLock::new();
    let handlers = HANDLERS.get_or_init(|| {
        // SAFETY: plain data of the engine's.
        let mut handlers = unsafe { std::ptr::read(&raw const std_object_handlers) };
        handlers.get_constructor = Some(no_constructor);
        handlers.dtor_obj = Some(no_destructor);
        Handlers(handlers)
    });
    // SAFETY: by the caller; nothing is left to drop where a fatal error is raised.
    unsafe {
        reraise(report_panic());
        let object = zend_objects_new(class);
        object_properties_init(object, class);
        (*object).handlers = &raw const handlers.0;
        object
    }
}

/// With no constructor to call, `new` throws at once what is pending.
unsafe extern "C" fn no_constructor(_object: *mut zend_object) -> *mut zend_function {
    null_mut()
}

/// Nor is a destructor called, of what never was.
unsafe extern "C" fn no_destructor(_object: *mut zend_object) {}

unsafe extern "C" fn free<T: Class>(object: *mut zend_object) {
    // First PHP's part, which clears weak references: what the state's values
    // destroy must not reach the object any more.
    // SAFETY: PHP frees an object once.
    let ended = guard(|| unsafe { zend_object_std_dtor(object) });
    // SAFETY: as above; nobody can reach the state now.
    let dropped = contained("free", || unsafe { drop(std::ptr::read(state_of::<T>(object))) });
    let told = dropped.map_or_else(report_panic, Ok);
    // SAFETY: called by PHP, and no Rust value is left to drop.
    unsafe { reraise(ended.and(told)) };
}

unsafe extern "C" fn duplicate<T: Class>(object: *mut zend_object) -> *mut zend_object {
    // SAFETY: PHP clones a live object of ours.
    unsafe {
        let (copy, complete) = allocate("clone", (*object).ce, || (*state_of::<T>(object)).duplicate());
        // With an Error on its way, __clone() is not to run.
        if complete {
            zend_objects_clone_members(copy, object);
        }
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
        let shown = contained("collect", || {
            let mut shown = Ok(());
            (*state_of::<T>(object)).each_value(&mut |value| {
                // Growing the buffer may end in a fatal error, with cells borrowed here.
                shown = shown.and_then(|()| guard(|| gearman_gc_add(buffer, value.as_ptr())));
            });
            shown
        });
        match shown {
            Some(shown) => reraise(shown),
            // No value, rather than some: a run asks more than once, and what it counted down by
            // one answer it counts up by the next. An Error in the middle of a run could free
            // what is being counted; the panic hook has told.
            None => _ = zend_get_gc_buffer_create(),
        }
        let properties = guard(|| gearman_gc_use(buffer, object, table, count));
        reraise(properties.map(drop));
        properties.unwrap_or(null_mut())
    }
}
