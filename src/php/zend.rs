//! The Zend calls this extension needs beyond ext-php-rs, each made safe to use:
//! values with an owner, classes with a Rust state, and a guard for every call
//! that may end in a fatal error.
//!
//! A fatal error inside PHP leaves by longjmp. Every call that may do so runs in
//! [`guard`], which turns the jump into [`Bailout`]; Rust finishes its own
//! affairs and the trampoline re-raises it when nothing is left to drop.

use std::cell::Cell;
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::mem::{ManuallyDrop, MaybeUninit, offset_of, zeroed};
use std::panic::AssertUnwindSafe;
use std::ptr::{null, null_mut};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicPtr, Ordering};

use ext_php_rs::ffi::{
    _call_user_function_impl, E_WARNING, HashTable, ext_php_rs_zend_object_alloc, object_properties_init,
    php_error_docref, std_object_handlers, zend_class_entry, zend_execute_data, zend_function_entry,
    zend_is_callable, zend_object, zend_object_handlers, zend_object_std_dtor, zend_object_std_init,
    zend_objects_clone_members, zend_register_internal_class_ex, zend_std_get_properties, zend_string,
    zend_throw_exception, zval, zval_ptr_dtor,
};
use ext_php_rs::types::ZendStr;
use ext_php_rs::zend::{CatchError, try_catch};

#[repr(C)]
struct GcBuffer {
    _opaque: [u8; 0],
}

unsafe extern "C" {
    fn gearman_this(ex: *mut zend_execute_data) -> *mut zval;
    fn gearman_argument_count(ex: *mut zend_execute_data) -> u32;
    fn gearman_set_string(to: *mut zval, bytes: *const c_char, length: usize);
    fn gearman_set_object(to: *mut zval, class: *mut zend_class_entry);
    fn gearman_copy(to: *mut zval, from: *mut zval);
    fn gearman_is_refcounted(value: *const zval) -> bool;
    fn gearman_to_string(value: *mut zval) -> *mut zend_string;
    fn gearman_release_string(string: *mut zend_string);
    fn gearman_array_init(array: *mut zval, size: u32);
    fn gearman_array_add_bool(array: *mut zval, value: bool);
    fn gearman_array_add_long(array: *mut zval, value: i64);
    fn gearman_array_add_string(array: *mut zval, bytes: *const c_char, length: usize);
    fn gearman_interrupted() -> bool;
    fn gearman_run_interrupts();
    fn gearman_exception_pending() -> bool;
    fn gearman_exit_pending() -> bool;
    fn gearman_exception_text() -> *mut zend_string;
    fn gearman_gc_add(buffer: *mut GcBuffer, value: *mut zval);
    fn gearman_gc_use(buffer: *mut GcBuffer, table: *mut *mut zval, count: *mut c_int);
    fn zend_get_gc_buffer_create() -> *mut GcBuffer;
    fn zend_argument_value_error(argument: u32, format: *const c_char, ...);
    fn zend_ini_long(name: *const c_char, length: usize, orig: c_int) -> i64;
    fn zend_ini_string(name: *const c_char, length: usize, orig: c_int) -> *mut c_char;
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

/// Runs a leaf call into Zend. `call` must hold nothing that needs a drop.
pub(super) fn guard<T>(call: impl FnOnce() -> T) -> Result<T, Bailout> {
    match try_catch(AssertUnwindSafe(call)) {
        Ok(value) => Ok(value),
        Err(CatchError::Panic(message)) => std::panic::resume_unwind(Box::new(message)),
        Err(_) => Err(Bailout),
    }
}

/// The object of a method call, null in a function.
///
/// # Safety
/// `ex` is the running call's frame.
pub(super) unsafe fn this(ex: *mut zend_execute_data) -> *mut zval {
    // SAFETY: by the caller.
    unsafe { gearman_this(ex) }
}

/// How many arguments were passed.
///
/// # Safety
/// `ex` is the running call's frame.
pub(super) unsafe fn argument_count(ex: *mut zend_execute_data) -> u32 {
    // SAFETY: by the caller.
    unsafe { gearman_argument_count(ex) }
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
    let text = CString::new(text.replace('\0', " ")).unwrap_or_default();
    let level = E_WARNING.cast_signed();
    // SAFETY: both are C strings; the text is an argument of the format, never the format.
    guard(|| unsafe { php_error_docref(null(), level, c"%s".as_ptr(), text.as_ptr()) })
}

/// Throws an exception of `class`.
pub(super) fn throw(class: *mut zend_class_entry, text: &str) -> Result<(), Bailout> {
    let text = CString::new(text.replace('\0', " ")).unwrap_or_default();
    // SAFETY: a registered class and a C string, which the exception copies.
    guard(|| unsafe { zend_throw_exception(class, text.as_ptr(), 0) }).map(drop)
}

/// Throws the ValueError of an argument that must not be negative.
pub(super) fn throw_value_error(argument: u32) -> Result<(), Bailout> {
    let text = c"must be greater than or equal to 0";
    // SAFETY: a constant format without directives.
    guard(|| unsafe { zend_argument_value_error(argument, text.as_ptr()) })
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

/// `Class: message` of the pending exception.
pub(super) fn exception_text() -> Result<Text, Bailout> {
    // SAFETY: an exception is pending, says the caller; else PHP has none to read.
    guard(|| unsafe { gearman_exception_text() }).map(Text)
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

/// The number an ini setting holds.
pub(super) fn ini_number(name: &CStr) -> i64 {
    // SAFETY: a C string and its length.
    unsafe { zend_ini_long(name.as_ptr(), name.count_bytes(), 0) }
}

/// Whether an ini setting is this text, in any case.
pub(super) fn ini_is(name: &CStr, text: &str) -> bool {
    // SAFETY: a C string and its length; PHP answers with a C string or null.
    unsafe {
        let value = zend_ini_string(name.as_ptr(), name.count_bytes(), 0);
        !value.is_null() && CStr::from_ptr(value).to_bytes().eq_ignore_ascii_case(text.as_bytes())
    }
}

/// A PHP string this side owns.
#[derive(Debug)]
pub(super) struct Text(*mut zend_string);

impl Text {
    /// The string of any value, as PHP converts it. `None` when that threw.
    pub(super) fn of(value: &Value) -> Result<Option<Self>, Bailout> {
        let value = value.as_ptr();
        // SAFETY: a live value; PHP gives a string even when it throws.
        let text = Self(guard(|| unsafe { gearman_to_string(value) })?);
        Ok((!exception_pending()).then_some(text))
    }

    pub(super) fn bytes(&self) -> &[u8] {
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
unsafe fn string_bytes<'a>(string: *const zend_string) -> &'a [u8] {
    // SAFETY: by the caller; PHP keeps `len` bytes from `val` on.
    unsafe { std::slice::from_raw_parts((&raw const (*string).val).cast(), (*string).len) }
}

/// A string argument, as zpp's `S` gives it: borrowed from the running call.
#[repr(transparent)]
#[derive(Clone, Copy, Debug)]
pub(super) struct Str(*const zend_string);

impl Str {
    /// Not passed, or null.
    pub(super) const NONE: Self = Self(null());

    /// The bytes, none where it was not passed.
    pub(super) fn bytes(&self) -> &[u8] {
        // SAFETY: the argument lives in the call's frame, which outlives the handler.
        if self.0.is_null() { b"" } else { unsafe { string_bytes(self.0) } }
    }
}

/// A value argument, as zpp's `z` gives it: borrowed from the running call.
#[repr(transparent)]
#[derive(Clone, Copy, Debug)]
pub(super) struct Any(*mut zval);

impl Any {
    /// Not passed.
    pub(super) const NONE: Self = Self(null_mut());

    /// A reference of its own to the value, `None` where it was not passed.
    pub(super) fn to_value(self) -> Option<Value> {
        // SAFETY: the argument lives in the call's frame.
        (!self.0.is_null()).then(|| unsafe { Value::copy(self.0) })
    }
}

/// A PHP value this side owns a reference to.
pub(super) struct Value(ManuallyDrop<zval>);

impl Value {
    /// null.
    pub(super) fn null() -> Self {
        // SAFETY: an all-zero zval is UNDEF; it becomes null at once.
        let mut value: zval = unsafe { zeroed() };
        value.set_null();
        Self(ManuallyDrop::new(value))
    }

    /// Another reference to what `from` holds, itself no PHP reference.
    ///
    /// # Safety
    /// `from` is a live value.
    pub(super) unsafe fn copy(from: *mut zval) -> Self {
        let to = Self::null();
        // SAFETY: by the caller; `to` holds nothing yet.
        unsafe { gearman_copy(to.as_ptr(), from) };
        to
    }

    /// A new object of `T`'s class, its constructor not called, and its state.
    pub(super) fn object<T: Class>() -> Result<Self, Bailout> {
        let to = Self::null();
        let (at, class) = (to.as_ptr(), T::slot().entry());
        // SAFETY: a registered class; `to` holds nothing yet.
        guard(|| unsafe { gearman_set_object(at, class) })?;
        Ok(to)
    }

    /// The state of an object that [`Value::object`] made.
    pub(super) fn state<T: Class>(&self) -> Option<&T> {
        let object = self.0.object()?;
        // SAFETY: the class check is what the cast needs; the value keeps the object alive.
        (object.ce == T::slot().entry()).then(|| unsafe { &*state_of::<T>((&raw const *object).cast_mut()) })
    }

    /// Another reference to the same value.
    pub(super) fn share(&self) -> Self {
        // SAFETY: a live value.
        unsafe { Self::copy(self.as_ptr()) }
    }

    pub(super) fn as_ptr(&self) -> *mut zval {
        (&raw const *self.0).cast_mut()
    }

    /// Hands the reference over to `to`.
    ///
    /// # Safety
    /// As [`set_string`].
    pub(super) unsafe fn move_to(self, to: *mut zval) {
        let value = ManuallyDrop::new(self);
        // SAFETY: by the caller; the bits move with the reference they own.
        unsafe { std::ptr::copy_nonoverlapping(value.as_ptr(), to, 1) };
    }

    /// The number, of an int.
    pub(super) fn as_long(&self) -> Option<i64> {
        self.0.long()
    }

    /// The bytes, of a string.
    pub(super) fn as_bytes(&self) -> Option<&[u8]> {
        self.0.zend_str().map(ZendStr::as_bytes)
    }

    /// Whether PHP can call it now, from here; and the name PHP gives it.
    pub(super) fn is_callable(&self) -> Result<(bool, String), Bailout> {
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
    pub(super) fn call(&self, arguments: Vec<Value>) -> Result<Value, Bailout> {
        let result = Self::null();
        let (function, to) = (self.as_ptr(), result.as_ptr());
        let count = u32::try_from(arguments.len()).unwrap_or(0);
        let first = arguments.as_ptr().cast_mut().cast::<zval>();
        // SAFETY: Value is a zval and nothing else, so the vector is an array of
        // them; it outlives the call, and so does `self`, which the caller holds.
        guard(|| unsafe { _call_user_function_impl(null_mut(), function, to, count, first, null_mut()) })?;
        if exception_pending() {
            return Ok(Self::null());
        }
        Ok(result)
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
            PENDING.set(true);
        }
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Value({:?})", self.0.get_type())
    }
}

/// A PHP class whose objects carry a Rust state.
pub(super) trait Class: Default + 'static {
    /// Where the registered class is kept.
    fn slot() -> &'static ClassSlot;
    /// Shows every PHP value the state owns, for PHP's garbage collector.
    fn each_value(&self, visit: &mut dyn FnMut(&Value));
    /// The state of a clone.
    fn duplicate(&self) -> Self;
}

/// A registered class and its handlers.
pub(super) struct ClassSlot {
    entry: AtomicPtr<zend_class_entry>,
    handlers: OnceLock<Handlers>,
}

struct Handlers(zend_object_handlers);
// SAFETY: function pointers and an offset, never written after they are made.
unsafe impl Send for Handlers {}
// SAFETY: as above.
unsafe impl Sync for Handlers {}

impl ClassSlot {
    pub(super) const fn new() -> Self {
        Self { entry: AtomicPtr::new(null_mut()), handlers: OnceLock::new() }
    }

    pub(super) fn entry(&self) -> *mut zend_class_entry {
        self.entry.load(Ordering::Relaxed)
    }
}

#[repr(C)]
struct Instance<T> {
    state: ManuallyDrop<T>,
    /// Last: PHP puts the properties behind it.
    object: zend_object,
}

/// # Safety
/// `object` is of `T`'s class or a subclass.
unsafe fn state_of<T: Class>(object: *mut zend_object) -> *mut T {
    // SAFETY: `create` put the object inside an Instance<T>.
    unsafe { object.byte_sub(offset_of!(Instance<T>, object)).cast() }
}

/// The state of the object in `value`.
///
/// # Safety
/// `value` holds an object of `T`'s class or a subclass, alive for `'a`.
pub(super) unsafe fn state<'a, T: Class>(value: *mut zval) -> &'a T {
    // SAFETY: by the caller; the state is only ever shared, its cells are for change.
    unsafe { &*state_of::<T>((*value).value.obj) }
}

/// Registers a class without Rust state.
///
/// # Safety
/// During module startup only; the methods live for ever.
pub(super) unsafe fn register_plain(
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
pub(super) unsafe fn register<T: Class>(name: &str, methods: *const zend_function_entry) {
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
    // SAFETY: PHP frees an object once; nobody can reach it any more.
    let dropped =
        std::panic::catch_unwind(AssertUnwindSafe(|| unsafe { drop(std::ptr::read(state_of::<T>(object))) }));
    // SAFETY: as above; no Rust value is left to drop here.
    unsafe {
        zend_object_std_dtor(object);
        drop(dropped);
        if take_pending_bailout() {
            ext_php_rs::zend::bailout();
        }
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
        (*state_of::<T>(object)).each_value(&mut |value| gearman_gc_add(buffer, value.as_ptr()));
        gearman_gc_use(buffer, table, count);
        zend_std_get_properties(object)
    }
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

const _: () = assert!(size_of::<Value>() == size_of::<zval>());
const _: () = assert!(size_of::<MaybeUninit<*const c_void>>() == size_of::<Str>());
