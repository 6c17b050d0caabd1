//! Packets as servers send them.

use gearman::protocol::Command;
use gearman::protocol::codec::response;

/// The answer to a submit.
pub(crate) fn created(handle: &[u8]) -> Vec<u8> {
    response(Command::JobCreated, handle)
}

/// A packet about a running job.
pub(crate) fn about(command: Command, handle: &[u8], data: &[u8]) -> Vec<u8> {
    response(command, &[handle, b"\0", data].concat())
}

/// How far a running job is.
pub(crate) fn status(handle: &[u8]) -> Vec<u8> {
    about(Command::WorkStatus, handle, b"1\x002")
}

/// The job `H:1` of `rev` with the workload `w`.
pub(crate) fn assign() -> Vec<u8> {
    response(Command::JobAssign, b"H:1\0rev\0w")
}
