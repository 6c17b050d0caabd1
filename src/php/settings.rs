//! The gearman.* ini settings.

use std::ffi::CStr;
use std::time::Duration;

use ext_php_rs::zend::{IniEntryDef, IniEntryDefs, ModuleEntry};

use super::native_call::Handled;
use super::zend::{Holds, guard, quantity, setting, with_ini};
use crate::client::TaskOrder;
use crate::connection::Settings;
use crate::session::pool::Limits;

unsafe extern "C" {
    fn zend_unregister_ini_entries(module: i32);
    fn display_ini_entries(module: *mut ModuleEntry);
}

static ENTRIES: IniEntryDefs<11> = IniEntryDefs::new([
    setting::<Switch>(c"gearman.lazy_connect", c"0"),
    setting::<Order>(c"gearman.task_order", c"lifo"),
    setting::<Bytes>(c"gearman.max_packet_size", c"134217728"),
    setting::<Seconds>(c"gearman.tcp_keepalive", c"60"),
    setting::<Switch>(c"gearman.persistent", c"0"),
    setting::<Number>(c"gearman.persistent_idle", c"60"),
    setting::<Number>(c"gearman.persistent_max", c"16"),
    setting::<Switch>(c"gearman.stop_wait_on_signal", c"0"),
    setting::<Switch>(c"gearman.dispatch_signals", c"0"),
    setting::<Switch>(c"gearman.log_servers", c"0"),
    IniEntryDef::end(),
]);

struct Switch;

impl Switch {
    /// PHP turns an unquoted `On` in php.ini into 1, but not one that is set otherwise.
    const ON: [&str; 4] = ["1", "on", "yes", "true"];
    const OFF: [&str; 5] = ["0", "off", "no", "false", ""];
}

impl Holds for Switch {
    const WHAT: &str = "0 or 1";

    fn accepts(value: &[u8]) -> bool {
        is_one_of(value, &Self::ON) || is_one_of(value, &Self::OFF)
    }
}

struct Order;

impl Holds for Order {
    const WHAT: &str = "lifo or fifo";

    fn accepts(value: &[u8]) -> bool {
        is_one_of(value, &["lifo", "fifo"])
    }
}

struct Bytes;

impl Holds for Bytes {
    const WHAT: &str = "a number of bytes from 1 to 4294967295, such as 64M";

    fn accepts(value: &[u8]) -> bool {
        whole_number(value).is_some_and(|bytes| bytes > 0)
    }
}

struct Seconds;

impl Holds for Seconds {
    const WHAT: &str = "a number of seconds from 0 to 32767";

    /// What Linux takes.
    fn accepts(value: &[u8]) -> bool {
        whole_number(value).is_some_and(|seconds| seconds <= 32_767)
    }
}

struct Number;

impl Holds for Number {
    const WHAT: &str = "a whole number from 0 to 4294967295";

    fn accepts(value: &[u8]) -> bool {
        whole_number(value).is_some()
    }
}

/// In any case.
fn is_one_of(value: &[u8], texts: &[&str]) -> bool {
    texts.iter().any(|text| value.eq_ignore_ascii_case(text.as_bytes()))
}

fn whole_number(value: &[u8]) -> Option<u32> {
    quantity(value).and_then(|number| u32::try_from(number).ok())
}

/// Registers the settings at module startup.
pub(super) fn register(module: i32) {
    IniEntryDef::register(ENTRIES.as_slice(), module);
}

/// Takes the settings back at module shutdown.
pub(super) fn unregister(module: i32) {
    // SAFETY: module shutdown, with the number of startup.
    unsafe { zend_unregister_ini_entries(module) };
}

/// Shows the settings in phpinfo().
///
/// # Safety
/// `module` is the module that PHP asks.
pub(super) unsafe fn display(module: *mut ModuleEntry) -> Handled {
    // SAFETY: by the caller.
    guard(|| unsafe { display_ini_entries(module) })
}

/// Whether addServer() leaves the connection to the first use. Default: no.
pub(super) fn lazy_connect() -> bool {
    is_on(c"gearman.lazy_connect")
}

/// Whether clients keep their connections for those after them. Default: no; 60 s and 16 where they do.
pub(super) fn persistent() -> Option<Limits> {
    is_on(c"gearman.persistent").then(|| Limits {
        idle: Duration::from_secs(number(c"gearman.persistent_idle").into()),
        max: number(c"gearman.persistent_max") as usize,
    })
}

/// Whether new objects have their option bit that signals end waits. Default: no.
pub(super) fn stops_on_signal() -> bool {
    is_on(c"gearman.stop_wait_on_signal")
}

/// Whether waits run the handlers of signals that are not async. Default: no.
pub(super) fn dispatches_signals() -> bool {
    is_on(c"gearman.dispatch_signals")
}

/// Whether servers that are passed over, and their return, are told by E_NOTICE. Default: no.
pub(super) fn log_servers() -> bool {
    is_on(c"gearman.log_servers")
}

/// In what order runTasks() submits. Default: last added first.
pub(super) fn task_order() -> TaskOrder {
    let fifo = with_ini(c"gearman.task_order", |value| is_one_of(value, &["fifo"]));
    if fifo { TaskOrder::Fifo } else { TaskOrder::Lifo }
}

/// What connections are made with. Default: packets up to 128 MiB, keepalive after 60 s.
pub(super) fn connection() -> Settings {
    Settings {
        max_body: number(c"gearman.max_packet_size"),
        keepalive: Duration::from_secs(number(c"gearman.tcp_keepalive").into()),
    }
}

fn is_on(name: &CStr) -> bool {
    with_ini(name, |value| is_one_of(value, &Switch::ON))
}

/// What a setting holds that was checked when it was set; 0 where PHP knows it no more.
fn number(name: &CStr) -> u32 {
    with_ini(name, whole_number).unwrap_or(0)
}
