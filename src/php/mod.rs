//! The PHP binding: the only folder that knows PHP. Classes and functions come
//! from the tables that build.rs makes of the stub; each handler is named after
//! its method and parses, delegates, and returns.

mod admin;
mod admin_object;
mod arginfo;
mod bulk;
mod callback;
mod client;
mod client_callbacks;
mod client_object;
mod connects;
mod constants;
mod encryption;
mod exceptions;
mod functions;
mod gather;
mod job;
mod last_result;
mod native_call;
mod options;
mod perform;
mod poll;
mod run;
mod settings;
mod slots;
mod task;
mod worker;
mod worker_object;
mod zend;

#[allow(clippy::wildcard_imports, reason = "generated")]
mod tables {
    include!(concat!(env!("OUT_DIR"), "/tables.rs"));
}

use std::ffi::CStr;
use std::time::Duration;

use ext_php_rs::builders::ModuleBuilder;
use ext_php_rs::zend::{ModuleEntry, ModuleGlobal, ModuleGlobals, StaticModuleEntry};

use last_result::LastResult;
use native_call::{Call, Handled};

use crate::error::Error;
use crate::session::{self, DEFAULT_HOST, DEFAULT_PORT, pool};
use crate::stats::{self, Counter};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What PHP asks a loaded extension for.
#[unsafe(no_mangle)]
extern "C" fn get_module() -> *mut ModuleEntry {
    static MODULE: StaticModuleEntry = StaticModuleEntry::new();
    MODULE.get_or_init(|| {
        let built = ModuleBuilder::new("gearman", VERSION)
            .startup_function(startup)
            .shutdown_function(shutdown)
            .globals(&THREAD)
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

/// Stands for a thread of PHP's: with the module's only one, or with each of many, goes what the
/// core holds for it.
#[derive(Default)]
struct Thread {
    /// PHP passes over globals without a size.
    _size: u8,
}

impl ModuleGlobal for Thread {
    fn gshutdown(&mut self) {
        // What is left of a panic is not worth a word: nobody is there any more to read it.
        let _ = zend::contained("thread end", session::end_thread);
    }
}

static THREAD: ModuleGlobals<Thread> = ModuleGlobals::new();

/// What PHP wants to hear of a module that cannot start.
const FAILURE: i32 = -1;

unsafe extern "C" fn startup(_type: i32, module: i32) -> i32 {
    // SAFETY: PHP calls this once, at module startup.
    zend::contained("startup", || unsafe { start(module) }).map_or(FAILURE, |()| 0)
}

/// # Safety
/// During module startup only.
unsafe fn start(module: i32) {
    settings::register(module);
    // SAFETY: by the caller; the tables are static.
    unsafe {
        constants::register(module);
        zend::register::<client_object::ClientObject>("GearmanClient", tables::CLIENT_METHODS.0.as_ptr());
        zend::register::<task::TaskObject>("GearmanTask", tables::TASK_METHODS.0.as_ptr());
        zend::register::<worker_object::WorkerObject>("GearmanWorker", tables::WORKER_METHODS.0.as_ptr());
        zend::register::<job::JobObject>("GearmanJob", tables::JOB_METHODS.0.as_ptr());
        if settings::has_admin_class() {
            zend::register::<admin_object::AdminObject>("GearmanAdmin", tables::ADMIN_METHODS.0.as_ptr());
        }
        zend::register_iterator::<gather::TaskIterator>(
            "GearmanTaskIterator",
            tables::GATHER_METHODS.0.as_ptr(),
        );
        zend::register_poll_handles();
        exceptions::register();
    }
    crate::runtime::interrupt_check(callback::interrupted);
}

unsafe extern "C" fn shutdown(_type: i32, module: i32) -> i32 {
    settings::unregister(module);
    0
}

extern "C" fn info(module: *mut ModuleEntry) {
    let shown = zend::contained("info", || {
        zend::info_table(&rows())?;
        // SAFETY: PHP calls this with the module that phpinfo() is at.
        unsafe { settings::display(module) }
    });
    let shown = shown.unwrap_or_else(zend::report_panic);
    // SAFETY: called by PHP, and nothing is left to drop.
    unsafe { zend::reraise(shown) };
}

/// Whose the kept connections and their counts are.
const OWNER: &str = if ext_php_rs::PHP_ZTS { "this thread" } else { "this process" };

/// What phpinfo() says of this extension.
fn rows() -> Vec<(&'static CStr, String)> {
    let pool::Counters { kept, opened, reused, dropped } = pool::counters();
    let counted = stats::total(&stats::of_process());
    vec![
        (c"gearman support", "enabled".to_owned()),
        (c"extension version", VERSION.to_owned()),
        (c"libgearman version", functions::LIBGEARMAN_LEVEL.to_owned()),
        (c"Default TCP Host", DEFAULT_HOST.to_owned()),
        (c"Default TCP Port", DEFAULT_PORT.to_string()),
        (c"TLS support", if cfg!(feature = "tls") { "TLS 1.2, TLS 1.3 (rustls)" } else { "no" }.to_owned()),
        (c"Owner of persistent connections", OWNER.to_owned()),
        (c"Jobs submitted", counted.get(Counter::Submitted).to_string()),
        (c"Jobs acknowledged", counted.get(Counter::Acknowledged).to_string()),
        (c"Jobs completed", counted.get(Counter::Completed).to_string()),
        (c"Jobs failed", counted.get(Counter::Failed).to_string()),
        (c"Jobs worked", counted.get(Counter::Worked).to_string()),
        (c"Connections made", counted.get(Counter::Connects).to_string()),
        (c"Timeouts", counted.get(Counter::Timeouts).to_string()),
        (c"Persistent connections kept", kept.to_string()),
        (c"Persistent connections opened", opened.to_string()),
        (c"Persistent connections reused", reused.to_string()),
        (c"Persistent connections dropped", dropped.to_string()),
    ]
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

/// true, or false with a warning or an exception; without one if a signal ended the wait. Nothing when a handler threw.
fn return_success(call: &Call, last: &LastResult, ended: Option<Result<(), Error>>) -> Handled {
    match ended {
        None => Ok(()),
        Some(Ok(())) => {
            last.success();
            call.bool(true)
        }
        Some(Err(error)) => {
            last.tell(&error)?;
            call.bool(false)
        }
    }
}

/// As [`return_success`], with a silent timeout.
fn return_waited(call: &Call, last: &LastResult, waited: Option<Result<(), Error>>) -> Handled {
    match waited {
        Some(Err(error @ Error::Timeout { .. })) => {
            last.error(&error);
            call.bool(false)
        }
        other => return_success(call, last, other),
    }
}
