//! The PHP binding: the only folder that knows PHP. Classes and functions come
//! from the tables that build.rs makes of the stub; each handler is named after
//! its method and parses, delegates, and returns.

mod call;
mod callback;
mod client;
mod client_callbacks;
mod client_object;
mod connects;
mod constants;
mod functions;
mod job;
mod outcome;
mod perform;
mod reduce;
mod run;
mod settings;
mod table;
mod task;
mod worker;
mod worker_object;
mod zend;

#[allow(clippy::wildcard_imports, reason = "generated")]
mod tables {
    include!(concat!(env!("OUT_DIR"), "/tables.rs"));
}

use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, Ordering};
use std::time::Duration;

use ext_php_rs::builders::ModuleBuilder;
use ext_php_rs::ffi::{ZEND_ACC_FINAL, ZEND_ACC_PUBLIC, zend_class_entry, zend_declare_property, zval};
use ext_php_rs::zend::{ModuleEntry, StaticModuleEntry};
use ext_php_rs::{info_table_end, info_table_row, info_table_start};

use call::{Call, Handled};
use outcome::Last;

use crate::error::Error;
use crate::servers::{DEFAULT_HOST, DEFAULT_PORT, pool};

const VERSION: &str = env!("CARGO_PKG_VERSION");

static EXCEPTION: AtomicPtr<zend_class_entry> = AtomicPtr::new(null_mut());

/// What PHP asks a loaded extension for.
#[unsafe(no_mangle)]
extern "C" fn get_module() -> *mut ModuleEntry {
    static MODULE: StaticModuleEntry = StaticModuleEntry::new();
    MODULE.get_or_init(|| {
        let built = ModuleBuilder::new("gearman", VERSION)
            .startup_function(startup)
            .shutdown_function(shutdown)
            .info_function(info)
            .try_into();
        match built {
            Ok((mut entry, startup, allocations)) => {
                let _: ext_php_rs::builders::ModuleStartup = startup;
                entry.functions = tables::FUNCTIONS.0.as_ptr();
                (entry, allocations)
            }
            // A name and a version without NUL are all it needs.
            Err(_) => unreachable!("the module's name is fixed"),
        }
    })
}

unsafe extern "C" fn startup(_type: i32, module: i32) -> i32 {
    // SAFETY: module startup; the tables are static.
    unsafe {
        constants::register(module);
        zend::register::<client_object::ClientObject>("GearmanClient", tables::CLIENT_METHODS.0.as_ptr());
        zend::register::<task::TaskObject>("GearmanTask", tables::TASK_METHODS.0.as_ptr());
        zend::register::<worker_object::WorkerObject>("GearmanWorker", tables::WORKER_METHODS.0.as_ptr());
        zend::register::<job::JobObject>("GearmanJob", tables::JOB_METHODS.0.as_ptr());
        register_exception();
    }
    settings::register(module);
    crate::runtime::interrupt_check(zend::interrupted);
    0
}

unsafe extern "C" fn shutdown(_type: i32, module: i32) -> i32 {
    settings::unregister(module);
    pool::clear();
    0
}

/// `final class GearmanException extends Exception` with a public `$code`.
///
/// # Safety
/// During module startup only.
unsafe fn register_exception() {
    // SAFETY: by the caller; the engine's classes are there before any module's.
    unsafe {
        let class =
            zend::register_plain("GearmanException", std::ptr::null(), ext_php_rs::ffi::zend_ce_exception);
        (*class).ce_flags |= ZEND_ACC_FINAL;
        let mut zero: zval = std::mem::zeroed();
        zero.set_long(0i64);
        zend_declare_property(class, c"code".as_ptr(), 4, &raw mut zero, ZEND_ACC_PUBLIC.cast_signed());
        EXCEPTION.store(class, Ordering::Relaxed);
    }
}

extern "C" fn info(module: *mut ModuleEntry) {
    info_table_start!();
    info_table_row!("gearman support", "enabled");
    info_table_row!("extension version", VERSION);
    info_table_row!("libgearman version", functions::LIBGEARMAN_LEVEL);
    info_table_row!("Default TCP Host", DEFAULT_HOST);
    info_table_row!("Default TCP Port", DEFAULT_PORT.to_string());
    info_table_row!("TLS support", "no");
    let pool::Counters { kept, opened, reused, dropped } = pool::counters();
    info_table_row!("Persistent connections kept", kept.to_string());
    info_table_row!("Persistent connections opened", opened.to_string());
    info_table_row!("Persistent connections reused", reused.to_string());
    info_table_row!("Persistent connections dropped", dropped.to_string());
    info_table_end!();
    settings::display(module);
}

/// Throws a GearmanException with code 0.
fn throw_exception(text: &str) -> Handled {
    zend::throw(EXCEPTION.load(Ordering::Relaxed), text)
}

/// A timeout in ms as the C extension keeps it: cut to 32 bits.
#[allow(clippy::cast_possible_truncation, reason = "C's conversion, which scripts see through timeout()")]
fn milliseconds(timeout: i64) -> i32 {
    timeout as i32
}

/// The inactivity limit of a timeout in ms: none where it is negative.
fn limit(timeout: i32) -> Option<Duration> {
    u64::try_from(timeout).ok().map(Duration::from_millis)
}

/// Whether a handle or unique can be asked for at all.
fn is_short(name: &[u8], limit: usize) -> bool {
    (1..=limit).contains(&name.len()) && !name.contains(&0)
}

/// true, or a warning and false; nothing when a signal handler threw.
fn return_success(call: &Call, last: &Last, ended: Option<Result<(), Error>>) -> Handled {
    match ended {
        None => Ok(()),
        Some(Ok(())) => {
            last.success();
            call.bool(true)
        }
        Some(Err(error)) => {
            last.warn(&error)?;
            call.bool(false)
        }
    }
}

/// As [`return_success`], with a silent timeout.
fn return_waited(call: &Call, last: &Last, waited: Option<Result<(), Error>>) -> Handled {
    match waited {
        Some(Err(error @ Error::Timeout { .. })) => {
            last.error(&error);
            call.bool(false)
        }
        other => return_success(call, last, other),
    }
}
