//! The callbacks of a GearmanClient's tasks.

use super::client_object::ClientObject;
use super::connects::Connects;
use super::exceptions::Kind;
use super::native_call::{Call, Handled, parse};
use super::zend::{self, Any};
use crate::client::Client;
use crate::client::tasks::NewsKind;
use crate::error::ReturnCode;

/// The place of the workload callback, which nothing calls, behind those of [`NewsKind`].
const WORKLOAD: usize = 7;
/// Places of callbacks: the length of [`super::client_object::RunState::callbacks`].
pub(super) const CALLBACKS: usize = WORKLOAD + 1;

/// GearmanClient::setWorkloadCallback()
pub(super) fn set_workload_callback(call: &Call) -> Handled {
    set_callback(call, WORKLOAD)
}

/// GearmanClient::setCreatedCallback()
pub(super) fn set_created_callback(call: &Call) -> Handled {
    set_callback(call, NewsKind::Created as usize)
}

/// GearmanClient::setDataCallback()
pub(super) fn set_data_callback(call: &Call) -> Handled {
    set_callback(call, NewsKind::Data as usize)
}

/// GearmanClient::setWarningCallback()
pub(super) fn set_warning_callback(call: &Call) -> Handled {
    set_callback(call, NewsKind::Warning as usize)
}

/// GearmanClient::setStatusCallback()
pub(super) fn set_status_callback(call: &Call) -> Handled {
    set_callback(call, NewsKind::Status as usize)
}

/// GearmanClient::setCompleteCallback()
pub(super) fn set_complete_callback(call: &Call) -> Handled {
    set_callback(call, NewsKind::Complete as usize)
}

/// GearmanClient::setExceptionCallback()
pub(super) fn set_exception_callback(call: &Call) -> Handled {
    set_callback(call, NewsKind::Exception as usize)
}

/// GearmanClient::setFailCallback()
pub(super) fn set_fail_callback(call: &Call) -> Handled {
    set_callback(call, NewsKind::Fail as usize)
}

fn set_callback(call: &Call, place: usize) -> Handled {
    let mut function = Any::NONE;
    let this = parse!(call, ClientObject, "z", function);
    let Some(function) = function.to_value() else { return call.bool(false) };
    let (callable, name) = function.is_callable()?;
    if !callable {
        if !zend::exception_pending() {
            let text = format!("function {name} is not callable");
            this.last.tell_as(Kind::Argument, ReturnCode::InvalidArgument, &text)?;
        }
        return call.bool(false);
    }
    if place == NewsKind::Exception as usize {
        this.core(Client::want_exceptions);
    }
    let replaced = this.run.callbacks.borrow_mut().get_mut(place).and_then(|slot| slot.replace(function));
    drop(replaced);
    call.bool(true)
}

/// GearmanClient::clearCallbacks()
pub(super) fn clear_callbacks(call: &Call) -> Handled {
    let this = parse!(call, ClientObject, "");
    drop(this.run.callbacks.take());
    call.bool(true)
}
