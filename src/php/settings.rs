//! The gearman.* ini settings.

use std::ffi::CStr;
use std::time::Duration;

use ext_php_rs::flags::IniEntryPermission;
use ext_php_rs::zend::{IniEntryDef, IniEntryDefs, ModuleEntry};

use super::zend::{ini_is, ini_number};
use crate::client::TaskOrder;
use crate::connection::Settings;
use crate::protocol::DEFAULT_MAX_BODY;
use crate::servers::pool::Limits;

unsafe extern "C" {
    fn zend_unregister_ini_entries(module: i32);
    fn display_ini_entries(module: *mut ModuleEntry);
}

static ENTRIES: IniEntryDefs<8> = IniEntryDefs::new([
    IniEntryDef::new(c"gearman.lazy_connect", c"0", IniEntryPermission::All),
    IniEntryDef::new(c"gearman.task_order", c"lifo", IniEntryPermission::All),
    IniEntryDef::new(c"gearman.max_packet_size", c"134217728", IniEntryPermission::All),
    IniEntryDef::new(c"gearman.tcp_keepalive", c"60", IniEntryPermission::All),
    IniEntryDef::new(c"gearman.persistent", c"0", IniEntryPermission::All),
    IniEntryDef::new(c"gearman.persistent_idle", c"60", IniEntryPermission::All),
    IniEntryDef::new(c"gearman.persistent_max", c"16", IniEntryPermission::All),
    IniEntryDef::end(),
]);

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
pub(super) fn display(module: *mut ModuleEntry) {
    // SAFETY: PHP passes the module it asks for.
    unsafe { display_ini_entries(module) };
}

/// Whether addServer() leaves the connection to the first use. Default: no.
pub(super) fn lazy_connect() -> bool {
    is_on(c"gearman.lazy_connect")
}

/// Whether clients keep their connections for those after them. Default: no; 60 s and 16 where they do.
pub(super) fn persistent() -> Option<Limits> {
    let number = |name| u32::try_from(ini_number(name)).unwrap_or(0);
    is_on(c"gearman.persistent").then(|| Limits {
        idle: Duration::from_secs(number(c"gearman.persistent_idle").into()),
        max: number(c"gearman.persistent_max") as usize,
    })
}

/// PHP turns an unquoted `On` in php.ini into 1, but not one that is set otherwise.
fn is_on(name: &CStr) -> bool {
    ini_number(name) != 0 || ini_is(name, "on")
}

/// In what order runTasks() submits. Default: last added first.
pub(super) fn task_order() -> TaskOrder {
    if ini_is(c"gearman.task_order", "fifo") { TaskOrder::Fifo } else { TaskOrder::Lifo }
}

/// What connections are made with. Default: packets up to 128 MiB, keepalive after 60 s.
pub(super) fn connection() -> Settings {
    let max_body = u32::try_from(ini_number(c"gearman.max_packet_size").clamp(0, u32::MAX.into())).ok();
    let keepalive = u64::try_from(ini_number(c"gearman.tcp_keepalive")).unwrap_or(0);
    Settings {
        max_body: max_body.filter(|limit| *limit > 0).unwrap_or(DEFAULT_MAX_BODY),
        keepalive: Duration::from_secs(keepalive.min(32_767)),
    }
}
