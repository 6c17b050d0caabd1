//! The functions that belong to no object.

use super::client_object::ClientObject;
use super::native_call::{Call, Handled, parse_function};
use super::worker_object::WorkerObject;
use super::zend::{self, Bailout, Class, Value};
use crate::session::pool;
use crate::stats::{self, Counts};

/// The level of libgearman whose behaviour scripts can rely on.
pub(super) const LIBGEARMAN_LEVEL: &str = "1.1.20";

/// gearman_version()
pub(super) fn version(call: &Call) -> Handled {
    parse_function!(call, "");
    call.string(LIBGEARMAN_LEVEL.as_bytes())
}

/// gearman_bugreport()
pub(super) fn bugreport(call: &Call) -> Handled {
    parse_function!(call, "");
    call.string(b"https://github.com/gearman/gearmand/issues")
}

/// gearman_verbose_name()
pub(super) fn verbose_name(call: &Call) -> Handled {
    let mut level: i64 = 0;
    parse_function!(call, "l", level);
    let name = match level {
        ..0 => {
            zend::warning("Input must be an integer greater than 0.")?;
            return call.null();
        }
        0 => "NEVER",
        1 => "FATAL",
        2 => "ERROR",
        3 => "INFO",
        4 => "DEBUG",
        5 => "CRAZY",
        _ => "UNKNOWN",
    };
    call.string(name.as_bytes())
}

/// gearman_stats()
pub(super) fn stats(call: &Call) -> Handled {
    parse_function!(call, "");
    let by_server = stats::of_process();
    let (shown, servers) = (Value::array()?, Value::array()?);
    for (server, counts) in &by_server {
        servers.set(server.as_bytes(), show_counts(counts)?)?;
    }
    shown.set(b"process", show_counts(&stats::total(&by_server))?)?;
    shown.set(b"thread", show_counts(&stats::of_thread())?)?;
    shown.set(b"servers", servers)?;
    shown.set(b"kept_connections", Value::count(pool::counters().kept as u64))?;
    call.value(shown)
}

fn show_counts(counts: &Counts) -> Result<Value, Bailout> {
    let (shown, round_trips) = (Value::array()?, Value::array()?);
    for (name, count) in counts.iter() {
        shown.set(name.as_bytes(), Value::count(count))?;
    }
    for (below, count) in counts.round_trips() {
        round_trips.set(below.to_string().as_bytes(), Value::count(count))?;
    }
    shown.set(b"round_trips", round_trips)?;
    Ok(shown)
}

/// gearman_client_create()
pub(super) fn client_create(call: &Call) -> Handled {
    parse_function!(call, "");
    create::<ClientObject>(call, ClientObject::set_up)
}

/// gearman_worker_create()
pub(super) fn worker_create(call: &Call) -> Handled {
    parse_function!(call, "");
    create::<WorkerObject>(call, WorkerObject::set_up)
}

fn create<T: Class>(call: &Call, set_up: fn(&T) -> Handled) -> Handled {
    let object = Value::object::<T>()?;
    match object.state::<T>() {
        Some(state) => set_up(state)?,
        None => return call.bool(false),
    }
    call.value(object)
}
