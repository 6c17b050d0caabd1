//! The GEARMAN_* constants that are not return codes; those come from their own table.

use std::ffi::CString;

use ext_php_rs::ffi::{
    CONST_CS, CONST_PERSISTENT, zend_register_long_constant, zend_register_string_constant,
};

use super::poll::{READ, WRITE};
use crate::error::ReturnCode;
use crate::protocol::{Command, MAX_FUNCTION, MAX_HANDLE, MAX_IDENTIFIER, MAX_UNIQUE};
use crate::session::{DEFAULT_HOST, DEFAULT_PORT};

// Names and values stand in the order in which the C extension registers them.

/// Before the return codes.
const LIMITS: &[(&str, i64)] = &[
    ("GEARMAN_DEFAULT_TCP_PORT", DEFAULT_PORT as i64),
    ("GEARMAN_DEFAULT_SOCKET_TIMEOUT", 10),
    ("GEARMAN_DEFAULT_SOCKET_SEND_SIZE", 32768),
    ("GEARMAN_DEFAULT_SOCKET_RECV_SIZE", 32768),
    ("GEARMAN_MAX_ERROR_SIZE", 2048),
    ("GEARMAN_PACKET_HEADER_SIZE", 12),
    ("GEARMAN_JOB_HANDLE_SIZE", MAX_HANDLE as i64 + 1),
    ("GEARMAN_OPTION_SIZE", 64),
    ("GEARMAN_UNIQUE_SIZE", MAX_UNIQUE as i64),
    ("GEARMAN_MAX_COMMAND_ARGS", 8),
    ("GEARMAN_ARGS_BUFFER_SIZE", 128),
    ("GEARMAN_SEND_BUFFER_SIZE", 8192),
    ("GEARMAN_RECV_BUFFER_SIZE", 8192),
    ("GEARMAN_WORKER_WAIT_TIMEOUT", 10000),
];

/// Between the return codes and the packet types.
const VERBOSITY: &[(&str, i64)] = &[
    ("GEARMAN_VERBOSE_FATAL", 1),
    ("GEARMAN_VERBOSE_ERROR", 2),
    ("GEARMAN_VERBOSE_INFO", 3),
    ("GEARMAN_VERBOSE_DEBUG", 4),
    ("GEARMAN_VERBOSE_CRAZY", 5),
    ("GEARMAN_VERBOSE_MAX", 6),
    ("GEARMAN_NON_BLOCKING", 0),
    ("GEARMAN_DONT_TRACK_PACKETS", 1),
    ("GEARMAN_CON_READY", 0),
    ("GEARMAN_CON_PACKET_IN_USE", 1),
    ("GEARMAN_CON_EXTERNAL_FD", 2),
    ("GEARMAN_CON_IGNORE_LOST_CONNECTION", 3),
    ("GEARMAN_CON_CLOSE_AFTER_FLUSH", 4),
    ("GEARMAN_CON_SEND_STATE_NONE", 0),
    ("GEARMAN_CON_RECV_STATE_READ_DATA", 2),
];

/// After the packet types.
const OPTIONS: &[(&str, i64)] = &[
    ("GEARMAN_COMMAND_MAX", 43),
    ("GEARMAN_TASK_STATE_NEW", 0),
    ("GEARMAN_TASK_STATE_SUBMIT", 1),
    ("GEARMAN_TASK_STATE_WORKLOAD", 2),
    ("GEARMAN_TASK_STATE_WORK", 3),
    ("GEARMAN_TASK_STATE_CREATED", 4),
    ("GEARMAN_TASK_STATE_DATA", 5),
    ("GEARMAN_TASK_STATE_WARNING", 6),
    ("GEARMAN_TASK_STATE_STATUS", 7),
    ("GEARMAN_TASK_STATE_COMPLETE", 8),
    ("GEARMAN_TASK_STATE_EXCEPTION", 9),
    ("GEARMAN_TASK_STATE_FAIL", 10),
    ("GEARMAN_TASK_STATE_FINISHED", 11),
    ("GEARMAN_JOB_PRIORITY_HIGH", 0),
    ("GEARMAN_JOB_PRIORITY_NORMAL", 1),
    ("GEARMAN_JOB_PRIORITY_LOW", 2),
    ("GEARMAN_JOB_PRIORITY_MAX", 3),
    ("GEARMAN_CLIENT_ALLOCATED", 1),
    ("GEARMAN_CLIENT_NON_BLOCKING", 2),
    ("GEARMAN_CLIENT_TASK_IN_USE", 4),
    ("GEARMAN_CLIENT_UNBUFFERED_RESULT", 8),
    ("GEARMAN_CLIENT_NO_NEW", 16),
    ("GEARMAN_CLIENT_FREE_TASKS", 32),
    ("GEARMAN_CLIENT_STATE_IDLE", 0),
    ("GEARMAN_CLIENT_STATE_NEW", 1),
    ("GEARMAN_CLIENT_STATE_SUBMIT", 2),
    ("GEARMAN_CLIENT_STATE_PACKET", 3),
    ("GEARMAN_WORKER_ALLOCATED", 1),
    ("GEARMAN_WORKER_NON_BLOCKING", 2),
    ("GEARMAN_WORKER_PACKET_INIT", 4),
    ("GEARMAN_WORKER_GRAB_JOB_IN_USE", 8),
    ("GEARMAN_WORKER_PRE_SLEEP_IN_USE", 16),
    ("GEARMAN_WORKER_WORK_JOB_IN_USE", 32),
    ("GEARMAN_WORKER_CHANGE", 64),
    ("GEARMAN_WORKER_GRAB_UNIQ", 128),
    ("GEARMAN_WORKER_TIMEOUT_RETURN", 256),
    ("GEARMAN_WORKER_STATE_START", 0),
    ("GEARMAN_WORKER_STATE_FUNCTION_SEND", 1),
    ("GEARMAN_WORKER_STATE_CONNECT", 2),
    ("GEARMAN_WORKER_STATE_GRAB_JOB_SEND", 3),
    ("GEARMAN_WORKER_STATE_GRAB_JOB_RECV", 4),
    ("GEARMAN_WORKER_STATE_PRE_SLEEP", 5),
];

/// The two that need libgearman 2; and what is in its headers and missing in the C extension.
const ADDED: &[(&str, i64)] = &[
    ("GEARMAN_CLIENT_STOP_WAIT_ON_SIGNAL", 1 << 10),
    ("GEARMAN_WORKER_STOP_WAIT_ON_SIGNAL", 1 << 13),
    ("GEARMAN_VERBOSE_NEVER", 0),
    ("GEARMAN_CLIENT_GENERATE_UNIQUE", 64),
    ("GEARMAN_CLIENT_EXCEPTION", 128),
    ("GEARMAN_CLIENT_SSL", 256),
    ("GEARMAN_WORKER_GRAB_ALL", 512),
    ("GEARMAN_WORKER_SSL", 1024),
    ("GEARMAN_WORKER_IDENTIFIER", 2048),
    ("GEARMAN_DEFAULT_CONNECT_TIMEOUT", 4000),
    ("GEARMAN_FUNCTION_MAX_SIZE", MAX_FUNCTION as i64),
    ("GEARMAN_MAX_IDENTIFIER", MAX_IDENTIFIER as i64),
    ("GEARMAN_POLL_READ", READ),
    ("GEARMAN_POLL_WRITE", WRITE),
];

/// Registers all constants at module startup.
///
/// # Safety
/// During module startup only.
pub(super) unsafe fn register(module: i32) {
    let flags = (CONST_CS | CONST_PERSISTENT).cast_signed();
    let text = CString::new(DEFAULT_HOST).unwrap_or_default();
    let name = c"GEARMAN_DEFAULT_TCP_HOST";
    // SAFETY: by the caller; PHP copies name and text.
    unsafe { zend_register_string_constant(name.as_ptr(), name.count_bytes(), text.as_ptr(), flags, module) };
    for (name, value) in all() {
        // SAFETY: as above.
        unsafe { zend_register_long_constant(name.as_ptr().cast(), name.len(), value, flags, module) };
    }
}

fn all() -> impl Iterator<Item = (String, i64)> {
    let named = |list: &'static [(&str, i64)]| list.iter().map(|(name, value)| ((*name).to_owned(), *value));
    let codes = ReturnCode::ALL.iter().map(|code| (code.name().to_owned(), code.number().into()));
    let commands = (0..43)
        .filter_map(|number| Some((format!("GEARMAN_COMMAND_{}", command_name(number)?), number.into())));
    named(LIMITS)
        .chain(codes)
        .chain(named(VERBOSITY))
        .chain(commands)
        .chain(named(OPTIONS))
        .chain(named(ADDED))
}

/// The two numbers that are no packet types have names of libgearman's.
fn command_name(number: u32) -> Option<&'static str> {
    match number {
        0 => Some("TEXT"),
        5 => Some("UNUSED"),
        number => Command::from_number(number).map(Command::name),
    }
}
