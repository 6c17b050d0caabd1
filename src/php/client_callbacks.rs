//! The callbacks of a GearmanClient's tasks.

use super::client_object::ClientObject;
use super::connects::Connects;
use super::native_call::{Call, Handled, parse};
use super::zend::{self, Any};
use crate::client::Client;
use crate::client::tasks::TaskId;

/// Which callback of a task: the order of [`ClientObject::callbacks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Workload,
    Created,
    Data,
    Warning,
    Status,
    Complete,
    Exception,
    Fail,
}

/// A task's event that is to be delivered again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Replay {
    pub(super) task: TaskId,
    pub(super) kind: Kind,
    pub(super) ends: bool,
}

/// GearmanClient::setWorkloadCallback()
pub(super) fn set_workload_callback(call: &Call) -> Handled {
    set_callback(call, Kind::Workload)
}

/// GearmanClient::setCreatedCallback()
pub(super) fn set_created_callback(call: &Call) -> Handled {
    set_callback(call, Kind::Created)
}

/// GearmanClient::setDataCallback()
pub(super) fn set_data_callback(call: &Call) -> Handled {
    set_callback(call, Kind::Data)
}

/// GearmanClient::setWarningCallback()
pub(super) fn set_warning_callback(call: &Call) -> Handled {
    set_callback(call, Kind::Warning)
}

/// GearmanClient::setStatusCallback()
pub(super) fn set_status_callback(call: &Call) -> Handled {
    set_callback(call, Kind::Status)
}

/// GearmanClient::setCompleteCallback()
pub(super) fn set_complete_callback(call: &Call) -> Handled {
    set_callback(call, Kind::Complete)
}

/// GearmanClient::setExceptionCallback()
pub(super) fn set_exception_callback(call: &Call) -> Handled {
    set_callback(call, Kind::Exception)
}

/// GearmanClient::setFailCallback()
pub(super) fn set_fail_callback(call: &Call) -> Handled {
    set_callback(call, Kind::Fail)
}

fn set_callback(call: &Call, kind: Kind) -> Handled {
    let mut function = Any::NONE;
    let this = parse!(call, ClientObject, "z", function);
    let Some(function) = function.to_value() else { return call.bool(false) };
    let (callable, name) = function.is_callable()?;
    if !callable {
        if !zend::exception_pending() {
            zend::warning(&format!("function {name} is not callable"))?;
        }
        return call.bool(false);
    }
    if kind == Kind::Exception {
        this.core(Client::want_exceptions);
    }
    let replaced = this.callbacks.borrow_mut().get_mut(kind as usize).and_then(|slot| slot.replace(function));
    drop(replaced);
    call.bool(true)
}

/// GearmanClient::clearCallbacks()
pub(super) fn clear_callbacks(call: &Call) -> Handled {
    let this = parse!(call, ClientObject, "");
    drop(this.callbacks.take());
    call.bool(true)
}
