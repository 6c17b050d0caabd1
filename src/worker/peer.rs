//! What a worker knows of its dealings with one server.

use std::collections::VecDeque;
use std::time::Instant;

use super::Ticket;

/// A function a worker offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ability {
    pub(super) function: Vec<u8>,
    /// ms as gearmand takes it, 0 for none.
    pub(super) timeout: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Phase {
    /// To be asked.
    #[default]
    Awake,
    /// Asked, no answer yet.
    Grabbing(Instant),
    /// Has no job.
    Empty,
    /// Will say NOOP when it has one.
    Asleep,
}

/// A reply that a server owes.
#[derive(Debug)]
pub(super) enum Owed {
    Grab,
    Echo(Ticket),
    Option(Ticket),
}

/// What the worker knows of its dealings with one server.
#[derive(Debug, Default)]
pub(super) struct Peer {
    /// The connection all this is about.
    pub(super) epoch: u64,
    pub(super) phase: Phase,
    /// The server was told PRE_SLEEP and owes a NOOP as soon as it has a job.
    pub(super) owes_noop: bool,
    pub(super) announced: Vec<Ability>,
    /// The version of the abilities that `announced` is.
    pub(super) version: u64,
    pub(super) owed: VecDeque<Owed>,
    /// Connections that were left because a GRAB stayed without an answer, since there was one.
    pub(super) silences: u32,
}

impl Peer {
    /// To be asked again.
    pub(super) fn wake(&mut self) {
        if matches!(self.phase, Phase::Empty | Phase::Asleep) {
            self.phase = Phase::Awake;
        }
    }
}
