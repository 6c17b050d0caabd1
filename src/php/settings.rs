//! The gearman.* ini settings.

use std::ffi::{CStr, OsString};
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;
use std::time::Duration;

use ext_php_rs::zend::{IniEntryDef, IniEntryDefs, ModuleEntry};

use super::native_call::Handled;
use super::zend::{Holds, guard, quantity, setting, setting_of_the_system, setting_text, value_of};
use crate::client::{Distribution, TaskOrder};
use crate::connection::Settings;
use crate::session::Timing;
use crate::session::pool::Limits;
use crate::tls::Encryption;

unsafe extern "C" {
    fn zend_unregister_ini_entries(module: i32);
    fn display_ini_entries(module: *mut ModuleEntry);
}

const LAZY_CONNECT: usize = 0;
const TASK_ORDER: usize = 1;
const MAX_PACKET_SIZE: usize = 2;
const TCP_KEEPALIVE: usize = 3;
const PERSISTENT: usize = 4;
const PERSISTENT_IDLE: usize = 5;
const PERSISTENT_MAX: usize = 6;
const STOP_WAIT_ON_SIGNAL: usize = 7;
const DISPATCH_SIGNALS: usize = 8;
const LOG_SERVERS: usize = 9;
const SSL: usize = 10;
const SSL_VERIFY_PEER: usize = 11;
const SSL_VERIFY_PEER_NAME: usize = 12;
const SSL_PEER_NAME: usize = 13;
const SSL_CAFILE: usize = 14;
const SSL_LOCAL_CERT: usize = 15;
const SSL_LOCAL_PK: usize = 16;
const CONNECT_TIMEOUT: usize = 17;
const TIMEOUT: usize = 18;
const SUBMIT_TIMEOUT: usize = 19;
const RETRY_BACKOFF: usize = 20;
const RETRY_BACKOFF_MAX: usize = 21;
const ERROR_MODE: usize = 22;
const ADMIN_CLASS: usize = 23;
const DISTRIBUTION: usize = 24;
const REGRAB_INTERVAL: usize = 25;
const UNCAUGHT_EXCEPTION: usize = 26;
const CONCURRENCY: usize = 27;

static ENTRIES: IniEntryDefs<29> = IniEntryDefs::new([
    setting::<Switch, LAZY_CONNECT>(c"gearman.lazy_connect", c"0"),
    setting::<Order, TASK_ORDER>(c"gearman.task_order", c"lifo"),
    setting::<Bytes, MAX_PACKET_SIZE>(c"gearman.max_packet_size", c"134217728"),
    setting::<Seconds, TCP_KEEPALIVE>(c"gearman.tcp_keepalive", c"60"),
    setting::<Switch, PERSISTENT>(c"gearman.persistent", c"0"),
    setting::<Number, PERSISTENT_IDLE>(c"gearman.persistent_idle", c"60"),
    setting::<Number, PERSISTENT_MAX>(c"gearman.persistent_max", c"16"),
    setting::<Switch, STOP_WAIT_ON_SIGNAL>(c"gearman.stop_wait_on_signal", c"0"),
    setting::<Switch, DISPATCH_SIGNALS>(c"gearman.dispatch_signals", c"0"),
    setting::<Switch, LOG_SERVERS>(c"gearman.log_servers", c"0"),
    setting::<Switch, SSL>(c"gearman.ssl", c"0"),
    setting::<Switch, SSL_VERIFY_PEER>(c"gearman.ssl_verify_peer", c"1"),
    setting::<Switch, SSL_VERIFY_PEER_NAME>(c"gearman.ssl_verify_peer_name", c"1"),
    setting::<Text, SSL_PEER_NAME>(c"gearman.ssl_peer_name", c""),
    setting::<Text, SSL_CAFILE>(c"gearman.ssl_cafile", c""),
    setting::<Text, SSL_LOCAL_CERT>(c"gearman.ssl_local_cert", c""),
    setting::<Text, SSL_LOCAL_PK>(c"gearman.ssl_local_pk", c""),
    setting::<Milliseconds, CONNECT_TIMEOUT>(c"gearman.connect_timeout", c"4000"),
    setting::<Limit, TIMEOUT>(c"gearman.timeout", c"-1"),
    setting::<Limit, SUBMIT_TIMEOUT>(c"gearman.submit_timeout", c"-1"),
    setting::<Milliseconds, RETRY_BACKOFF>(c"gearman.retry_backoff", c"1000"),
    setting::<Milliseconds, RETRY_BACKOFF_MAX>(c"gearman.retry_backoff_max", c"30000"),
    setting::<Mode, ERROR_MODE>(c"gearman.error_mode", c"warning"),
    setting_of_the_system::<Switch, ADMIN_CLASS>(c"gearman.admin_class", c"1"),
    setting::<Rule, DISTRIBUTION>(c"gearman.distribution", c"last_added"),
    setting::<Number, REGRAB_INTERVAL>(c"gearman.regrab_interval", c"10"),
    setting::<Uncaught, UNCAUGHT_EXCEPTION>(c"gearman.uncaught_exception", c"exception"),
    setting::<Number, CONCURRENCY>(c"gearman.concurrency", c"1"),
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

    fn read(value: &[u8]) -> Option<u32> {
        one_of(value, &[&Self::OFF, &Self::ON])
    }
}

struct Order;

impl Holds for Order {
    const WHAT: &str = "lifo or fifo";

    fn read(value: &[u8]) -> Option<u32> {
        one_of(value, &[&["lifo"], &["fifo"]])
    }
}

struct Mode;

impl Holds for Mode {
    const WHAT: &str = "warning or exception";

    fn read(value: &[u8]) -> Option<u32> {
        one_of(value, &[&["warning"], &["exception"]])
    }
}

struct Rule;

impl Holds for Rule {
    const WHAT: &str = "last_added, round_robin or unique";

    fn read(value: &[u8]) -> Option<u32> {
        one_of(value, &[&["last_added"], &["round_robin"], &["unique"]])
    }
}

struct Uncaught;

impl Holds for Uncaught {
    const WHAT: &str = "exception or retry";

    fn read(value: &[u8]) -> Option<u32> {
        one_of(value, &[&["exception"], &["retry"]])
    }
}

struct Bytes;

impl Holds for Bytes {
    const WHAT: &str = "a number of bytes from 1 to 4294967295, such as 64M";

    fn read(value: &[u8]) -> Option<u32> {
        whole_number(value).filter(|bytes| *bytes > 0)
    }
}

struct Seconds;

impl Holds for Seconds {
    const WHAT: &str = "a number of seconds from 0 to 32767";

    /// What Linux takes.
    fn read(value: &[u8]) -> Option<u32> {
        whole_number(value).filter(|seconds| *seconds <= 32_767)
    }
}

struct Milliseconds;

impl Holds for Milliseconds {
    const WHAT: &str = "a number of milliseconds from 1 to 2147483647";

    fn read(value: &[u8]) -> Option<u32> {
        whole_number(value).filter(|ms| (1..=MOST_MS).contains(ms))
    }
}

/// Milliseconds, or -1 for none: kept as [`NO_LIMIT`].
struct Limit;

const MOST_MS: u32 = i32::MAX.cast_unsigned();
const NO_LIMIT: u32 = u32::MAX;

impl Holds for Limit {
    const WHAT: &str = "a number of milliseconds from 0 to 2147483647, or -1";

    fn read(value: &[u8]) -> Option<u32> {
        if quantity(value) == Some(-1) {
            Some(NO_LIMIT)
        } else {
            whole_number(value).filter(|ms| *ms <= MOST_MS)
        }
    }
}

struct Number;

impl Holds for Number {
    const WHAT: &str = "a whole number from 0 to 4294967295";

    fn read(value: &[u8]) -> Option<u32> {
        whole_number(value)
    }
}

/// A name or the name of a file: kept is only whether there is one, PHP keeps the text.
struct Text;

impl Holds for Text {
    const WHAT: &str = "a text without NUL bytes";

    fn read(value: &[u8]) -> Option<u32> {
        (!value.contains(&0)).then(|| u32::from(!value.is_empty()))
    }
}

/// Which of these kinds has a text, in any case.
fn one_of(value: &[u8], kinds: &[&[&str]]) -> Option<u32> {
    let is_it = |text: &&str| value.eq_ignore_ascii_case(text.as_bytes());
    kinds.iter().position(|texts| texts.iter().any(is_it)).and_then(|kind| u32::try_from(kind).ok())
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

/// Whether failures of new objects are thrown. Default: no.
pub(super) fn throws() -> bool {
    is_on(ERROR_MODE)
}

/// As [`throws`], of an error mode as scripts write it; `None` if it is none.
pub(super) fn error_mode(name: &[u8]) -> Option<bool> {
    Mode::read(name).map(|mode| mode != 0)
}

/// Whether there is a class GearmanAdmin. Default: yes.
pub(super) fn has_admin_class() -> bool {
    is_on(ADMIN_CLASS)
}

/// Whether addServer() leaves the connection to the first use. Default: no.
pub(super) fn lazy_connect() -> bool {
    is_on(LAZY_CONNECT)
}

/// Whether clients keep their connections for those after them. Default: no; 60 s and 16 where they do.
pub(super) fn persistent() -> Option<Limits> {
    is_on(PERSISTENT).then(|| Limits {
        idle: Duration::from_secs(value_of(PERSISTENT_IDLE).into()),
        max: value_of(PERSISTENT_MAX) as usize,
    })
}

/// Whether new objects have their option bit that signals end waits. Default: no.
pub(super) fn stops_on_signal() -> bool {
    is_on(STOP_WAIT_ON_SIGNAL)
}

/// Whether waits run the handlers of signals that are not async. Default: no.
pub(super) fn dispatches_signals() -> bool {
    is_on(DISPATCH_SIGNALS)
}

/// Whether servers that are passed over, and their return, are told by E_NOTICE. Default: no.
pub(super) fn log_servers() -> bool {
    is_on(LOG_SERVERS)
}

/// Whether new objects speak TLS to servers whose names say nothing about it. Default: no.
pub(super) fn ssl() -> bool {
    is_on(SSL)
}

/// What is asked of a server's certificate. Default: all.
pub(super) fn verification() -> Encryption {
    Encryption {
        verify_peer: is_on(SSL_VERIFY_PEER),
        verify_peer_name: is_on(SSL_VERIFY_PEER_NAME),
        peer_name: String::from_utf8_lossy(&text(SSL_PEER_NAME, c"gearman.ssl_peer_name")).into_owned(),
        ..Encryption::default()
    }
}

/// Certificates of authorities. Default: empty.
pub(super) fn ssl_cafile() -> PathBuf {
    file(SSL_CAFILE, c"gearman.ssl_cafile")
}

/// Our certificate. Default: empty.
pub(super) fn ssl_local_cert() -> PathBuf {
    file(SSL_LOCAL_CERT, c"gearman.ssl_local_cert")
}

/// Its key. Default: empty.
pub(super) fn ssl_local_pk() -> PathBuf {
    file(SSL_LOCAL_PK, c"gearman.ssl_local_pk")
}

fn file(place: usize, name: &CStr) -> PathBuf {
    PathBuf::from(OsString::from_vec(text(place, name)))
}

/// What a setting of this place and name holds that is a text.
fn text(place: usize, name: &CStr) -> Vec<u8> {
    // Most are empty: PHP need not search its table for that.
    if is_on(place) { setting_text(name) } else { Vec::new() }
}

/// How long a server may take, and for how long others go first. Default: 4, 1 and 30 s.
pub(super) fn timing() -> Timing {
    let time = |place| Duration::from_millis(value_of(place).into());
    Timing { connect: time(CONNECT_TIMEOUT), retry: time(RETRY_BACKOFF), retry_max: time(RETRY_BACKOFF_MAX) }
}

/// The timeout of a new client or worker, in ms. Default: -1, none.
pub(super) fn timeout() -> i32 {
    i32::try_from(value_of(TIMEOUT)).unwrap_or(-1)
}

/// How long a client waits until a job is acknowledged, in ms. Default: -1, as for anything else.
pub(super) fn submit_timeout() -> i32 {
    i32::try_from(value_of(SUBMIT_TIMEOUT)).unwrap_or(-1)
}

/// In what order runTasks() submits. Default: last added first.
pub(super) fn task_order() -> TaskOrder {
    if is_on(TASK_ORDER) { TaskOrder::Fifo } else { TaskOrder::Lifo }
}

/// How clients distribute jobs over servers. Default: all to the one that was added last.
pub(super) fn distribution() -> Distribution {
    match value_of(DISTRIBUTION) {
        0 => Distribution::LastAdded,
        1 => Distribution::RoundRobin,
        _ => Distribution::Unique,
    }
}

/// After how long workers ask a server again that had no job. Default: 10 s.
pub(super) fn regrab_interval() -> Option<Duration> {
    Some(Duration::from_secs(value_of(REGRAB_INTERVAL).into())).filter(|interval| !interval.is_zero())
}

/// How many jobs a worker may hold at a time in an event loop. Default: 1.
pub(super) fn concurrency() -> usize {
    usize::try_from(value_of(CONCURRENCY)).unwrap_or(usize::MAX).max(1)
}

/// Whether a job goes back to its server whose function throws. Default: no, it ends by the exception.
pub(super) fn retries_uncaught() -> bool {
    is_on(UNCAUGHT_EXCEPTION)
}

/// What connections are made with. Default: packets up to 128 MiB, keepalive after 60 s.
pub(super) fn connection() -> Settings {
    Settings {
        max_body: value_of(MAX_PACKET_SIZE),
        keepalive: Duration::from_secs(value_of(TCP_KEEPALIVE).into()),
    }
}

fn is_on(place: usize) -> bool {
    value_of(place) != 0
}
