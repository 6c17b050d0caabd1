//! What a server is told first on each connection: a name, the exceptions option, and
//! what a worker can do.

use std::collections::VecDeque;

use super::exchange::Exchange;
use super::in_flight::{Expects, NOBODY};
use crate::protocol::{Command, packet};

/// The option that has WORK_EXCEPTION forwarded to a connection.
pub(super) const EXCEPTIONS: &[u8] = b"exceptions";

/// A function a worker offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ability {
    /// Its name.
    pub function: Vec<u8>,
    /// ms as gearmand takes it, 0 for none.
    pub timeout: u32,
}

/// What every connection is to be told.
#[derive(Clone, Debug, Default)]
pub struct Greeting {
    /// SET_CLIENT_ID.
    pub id: Option<Vec<u8>>,
    /// Whether the server is to forward exceptions.
    pub exceptions: bool,
    /// In the order they were added.
    pub abilities: Vec<Ability>,
    /// Nothing is offered for now, whatever the abilities are.
    pub paused: bool,
    /// Counts changes of the abilities, and of `paused`.
    pub version: u64,
}

/// What one connection was told so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Announced {
    id: Option<Vec<u8>>,
    pub(super) exceptions: Exceptions,
    abilities: Vec<Ability>,
    /// Functions that were taken back; the last ones.
    withdrawn: VecDeque<Vec<u8>>,
    version: u64,
}

/// Functions remembered that a server was told of and that were taken back.
const MAX_WITHDRAWN: usize = 256;

/// Whether the server was asked to forward exceptions on a connection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Exceptions {
    /// Not yet.
    #[default]
    Unasked,
    /// By who has the connection now.
    Asked,
    /// By an earlier owner, to whom it agreed.
    Agreed,
}

impl Exchange {
    /// Queues what the server was not told yet.
    pub fn greet(&mut self, greeting: &Greeting) {
        if greeting.id.is_some() && self.announced.id != greeting.id {
            let id = greeting.id.clone().unwrap_or_default();
            self.connection.outbox().append(|out| packet::plain(out, Command::SetClientId, &[&id]));
            self.announced.id = Some(id);
        }
        if greeting.exceptions && self.announced.exceptions == Exceptions::Unasked {
            self.announced.exceptions = Exceptions::Asked;
            self.expect(NOBODY, Expects::Option);
            self.connection.outbox().append(|out| packet::plain(out, Command::OptionReq, &[EXCEPTIONS]));
        }
        if self.announced.version != greeting.version {
            self.announce(greeting);
        }
    }

    /// Tells the server what changed in the abilities since it was told last.
    fn announce(&mut self, greeting: &Greeting) {
        let wanted: &[Ability] = if greeting.paused { &[] } else { &greeting.abilities };
        let told = &self.announced.abilities;
        let gone = told.iter().filter(|old| !wanted.iter().any(|new| new.function == old.function));
        // What a job is being done for is taken back once that has ended: gearmand would give it to
        // another worker. Who pauses does the job that it has asked for, so that counts as well.
        let may_come = greeting.paused && self.in_flight.has_grab();
        let (kept, gone): (Vec<_>, Vec<_>) =
            gone.cloned().partition(|old| may_come || self.is_doing(&old.function));
        let gone: Vec<Vec<u8>> = gone.into_iter().map(|old| old.function).collect();
        self.connection.outbox().append(|out| {
            for function in &gone {
                packet::plain(out, Command::CantDo, &[function]);
            }
            for new in wanted.iter().rev().filter(|new| !told.contains(new)) {
                packet::can_do(out, &new.function, new.timeout);
            }
        });
        self.announced.withdrawn.retain(|function| !gone.contains(function));
        self.announced.withdrawn.extend(gone);
        let too_many = self.announced.withdrawn.len().saturating_sub(MAX_WITHDRAWN);
        self.announced.withdrawn.drain(..too_many);
        self.announced.abilities = wanted.to_vec();
        if kept.is_empty() {
            self.announced.version = greeting.version;
        }
        self.announced.abilities.extend(kept);
    }

    /// Whether the server was told that this worker does such jobs; it may have been withdrawn since.
    #[must_use]
    pub fn was_announced(&self, function: &[u8]) -> bool {
        self.announced_ability(function).is_some()
            || self.announced.withdrawn.iter().any(|withdrawn| withdrawn == function)
    }

    /// The ability of this name that the server was told of.
    #[must_use]
    pub fn announced_ability(&self, function: &[u8]) -> Option<&Ability> {
        self.announced.abilities.iter().find(|ability| ability.function == function)
    }
}
