//! The sessions of one client or worker, and in what order they are used.

use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::time::Instant;

use super::pool::{self, Limits};
use super::questions::Questions;
use super::{Event, Exchange, Greeting, Notice, Opened, Role, Session, Timing};
use crate::connection::{Connection, Liveness, Settings};
use crate::error::{Cause, Ending, Error};
use crate::runtime::{Sockets, Waitable};
use crate::tls::Encryption;

/// The servers of one client or worker, in the order they were added.
#[derive(Debug, Default)]
pub struct Sessions {
    list: Vec<Session>,
    /// What new connections are made with.
    pub settings: Settings,
    /// How long its servers may take; of those that are added from then on.
    pub timing: Timing,
    /// What each server is told first.
    pub greeting: Greeting,
    /// Whose they are. Default: a client's.
    pub role: Role,
    /// Keeps connections for clients after it, and takes up those that others kept. Default: no.
    pub persistent: Option<Limits>,
    /// Servers whose names say nothing about it are spoken to encrypted. Default: no.
    encrypted: bool,
    /// What those are encrypted with that are. Default: not needed yet.
    encryption: Option<Arc<Encryption>>,
    pub(super) questions: Questions,
}

impl Sessions {
    /// Without servers.
    #[must_use]
    pub fn new(settings: Settings, role: Role) -> Self {
        Self { settings, role, ..Self::default() }
    }

    /// The same servers and settings, unconnected.
    #[must_use]
    pub fn unconnected(&self) -> Self {
        Self {
            list: self.list.iter().map(Session::unconnected).collect(),
            settings: self.settings,
            timing: self.timing,
            greeting: self.greeting.clone(),
            role: self.role,
            persistent: self.persistent,
            encrypted: self.encrypted,
            encryption: self.encryption.clone(),
            questions: Questions::default(),
        }
    }

    /// Adds a server; returns its index, which stays.
    pub fn add(&mut self, mut session: Session) -> usize {
        session.encrypt(self.encrypted, &mut self.encryption, self.role);
        session.timing = self.timing;
        // Most have one server: no room for four is asked for.
        if self.list.is_empty() {
            self.list.reserve_exact(1);
        }
        self.list.push(session);
        self.list.len() - 1
    }

    /// Has servers whose names say nothing about it spoken to encrypted, or in clear. Connections
    /// that are open and were made otherwise are closed.
    pub fn encrypt(&mut self, all: bool) {
        self.encrypted = all;
        self.list.iter_mut().for_each(|session| session.encrypt(all, &mut self.encryption, self.role));
    }

    /// As those of somebody else.
    pub fn encrypt_as(&mut self, others: &Self) {
        self.encryption.clone_from(&others.encryption);
        self.encrypt(others.encrypted);
    }

    /// The same servers, told and encrypted the same, as those of somebody else that has at least these. Whether
    /// there was anything new.
    pub fn follow(&mut self, others: &Self) -> bool {
        let (ours, theirs) = (&self.greeting, &others.greeting);
        let is_told =
            ours.version == theirs.version && ours.id == theirs.id && ours.exceptions == theirs.exceptions;
        let known = self.list.len();
        for session in others.list.get(known..).unwrap_or_default() {
            self.add(session.unconnected());
        }
        let is_same = |ours: &Arc<Encryption>, theirs: &Arc<Encryption>| Arc::ptr_eq(ours, theirs);
        let is_encrypted_so = self.encrypted == others.encrypted
            && self
                .encryption
                .as_ref()
                .zip(others.encryption.as_ref())
                .is_none_or(|(ours, theirs)| is_same(ours, theirs))
            && self.encryption.is_some() == others.encryption.is_some();
        if !is_encrypted_so {
            self.encrypt_as(others);
        }
        if !is_told {
            self.greeting.clone_from(&others.greeting);
            self.greet_all();
        }
        !is_told || known < self.list.len()
    }

    /// What is encrypted is so with this from now on.
    pub fn encrypt_with(&mut self, encryption: Encryption) {
        self.encryption = Some(Arc::new(encryption));
        self.encrypt(self.encrypted);
    }

    /// Whether it is known what is encrypted with what.
    #[must_use]
    pub fn has_encryption(&self) -> bool {
        self.encryption.is_some()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether none was added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Session> {
        self.list.iter()
    }

    /// The session with this index.
    pub fn get(&mut self, index: usize) -> Option<&mut Session> {
        self.list.get_mut(index)
    }

    /// `host:port` of one.
    #[must_use]
    pub fn name(&self, index: usize) -> String {
        self.list.get(index).map(Session::name).unwrap_or_default()
    }

    /// The open connection of one.
    pub fn exchange(&mut self, index: usize) -> Option<&mut Exchange> {
        self.list.get_mut(index)?.exchange()
    }

    /// Indices in the order servers are asked: last added first.
    pub fn order(&self) -> impl Iterator<Item = usize> + Clone + use<> {
        self.circle(self.list.len().saturating_sub(1))
    }

    /// All indices from `first` on, each followed by the server that was added before it, in a circle.
    pub fn circle(&self, first: usize) -> impl Iterator<Item = usize> + Clone + use<> {
        let servers = self.list.len();
        (0..servers).map(move |turn| (first + servers - turn) % servers)
    }

    /// The server to ask next of `some`: the first that is neither in back-off nor
    /// `tried`; else, of those not tried, the first in back-off.
    pub fn pick(
        &self,
        some: impl Iterator<Item = usize> + Clone,
        tried: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let mut left = some.filter(|index| !tried(*index));
        let well =
            |index: &usize| self.list.get(*index).is_some_and(|server| server.backoff_until().is_none());
        left.clone().find(well).or_else(|| left.next())
    }

    /// Moves one on towards an open connection.
    pub fn open(&mut self, index: usize, step: &mut super::Step) -> Opened {
        let Some(session) = self.list.get_mut(index) else {
            return Opened::No(Error::NoServers { function: "gearman_connection" });
        };
        if session.has_lost() {
            // Its owner is told first what became of the requests on the last connection.
            step.again = true;
            return Opened::Pending;
        }
        if let Some(limits) = self.persistent {
            session.reuse(self.settings, self.greeting.exceptions, limits);
        }
        if session.exchange().is_some() {
            return Opened::Yes;
        }
        if step.is_spent() {
            return Opened::Pending;
        }
        let opened = session.open(&self.settings, self.role, step.connect);
        if matches!(opened, Opened::Yes) && self.persistent.is_some() {
            pool::note_opened();
        }
        let opened = step.note(opened);
        session.is_new = matches!(opened, Opened::Yes);
        opened
    }

    /// Moves on the openings that their owner did not in this round, so that none is waited
    /// for in vain.
    pub(super) fn drive_openings(&mut self) {
        for session in &mut self.list {
            session.drive_alone(&self.settings, self.role);
        }
    }

    /// Whether an open connection is fit to be sent on, after a look at it. One that was just
    /// opened for that, or that bytes wait to be sent on, is not looked at. What came unseen is
    /// there to be taken by [`Sessions::next_event`] first.
    pub fn is_usable(&mut self, index: usize) -> bool {
        let Some(session) = self.list.get_mut(index) else { return false };
        let is_new = std::mem::take(&mut session.is_new);
        let Some(exchange) = session.exchange() else { return false };
        let connection = exchange.connection();
        if is_new && !connection.is_used() || !connection.outbox().is_empty() {
            return true;
        }
        match connection.liveness() {
            Liveness::Quiet => true,
            Liveness::Readable => {
                connection.wake();
                false
            }
            Liveness::Gone => {
                let error = exchange.lost(Ending::Closed);
                if let Some(session) = self.get(index) {
                    session.lose(error);
                }
                false
            }
        }
    }

    /// Whether an answer to a request is to come from one.
    #[must_use]
    pub fn has_in_flight(&self, index: usize) -> bool {
        self.list.get(index).is_some_and(Session::has_in_flight)
    }

    /// Whether a server has a job that it has not acknowledged, and is to do so next.
    #[must_use]
    pub fn is_submitting(&self) -> bool {
        self.list.iter().any(Session::is_submitting)
    }

    /// Whether a job was sent to one that it has not acknowledged.
    #[must_use]
    pub fn has_submit(&self, index: usize) -> bool {
        self.list.get(index).is_some_and(Session::has_submit)
    }

    /// The latest of the moments that the open connections tell, as their last progress.
    pub fn latest(&mut self, moment: fn(&Connection) -> Option<Instant>) -> Option<Instant> {
        self.list.iter_mut().filter_map(|session| moment(session.exchange()?.connection())).max()
    }

    /// Whether bytes wait to be sent to one.
    #[must_use]
    pub fn has_unsent(&self, index: usize) -> bool {
        self.list.get(index).is_some_and(Session::has_unsent)
    }

    /// Tells a server with an open connection what it is to know.
    pub fn greet(&mut self, index: usize) {
        if let Some(exchange) = self.list.get_mut(index).and_then(Session::exchange) {
            exchange.greet(&self.greeting);
        }
    }

    /// Tells all connected servers what changed, as far as that goes without a wait.
    pub fn greet_all(&mut self) {
        for index in 0..self.list.len() {
            if self.exchange(index).is_some_and(|exchange| exchange.connection().is_used()) {
                self.greet(index);
                if let Some(exchange) = self.exchange(index) {
                    exchange.connection().flush_now();
                }
            }
        }
    }

    /// The next event of one that there is without a wait; answers to questions are kept
    /// for who asked them. `None` where there is none.
    pub fn next_event(&mut self, index: usize) -> Option<Event> {
        match self.list.get_mut(index)?.next_event()? {
            Event::Answer(request, answer) if request.is_question() => {
                self.questions.settle(request.id, Ok(answer));
                self.next_event(index)
            }
            Event::Lost(mut lost) => {
                self.questions.fail_lost(&mut lost);
                Some(Event::Lost(lost))
            }
            event => Some(event),
        }
    }

    /// Whether a server may be contacted at once that was just added: not where none of its
    /// addresses took a connection a moment ago, and there is another server.
    ///
    /// # Errors
    /// [`Error::Connect`].
    pub fn check_remembered(&self, index: usize) -> Result<(), Error> {
        let Some(session) = self.list.get(index).filter(|_| self.list.len() > 1) else { return Ok(()) };
        let Some(until) = session.swallows_until() else { return Ok(()) };
        let left = until.saturating_duration_since(Instant::now()).as_millis();
        let cause = Cause::PassedOver(u64::try_from(left).unwrap_or(u64::MAX));
        Err(Error::Connect { server: session.name(), cause })
    }

    /// Has a server without a connection use this one: for tests and fuzzing, whose server
    /// is at hand. Whether it had none.
    #[doc(hidden)]
    pub fn adopt(&mut self, index: usize, socket: OwnedFd) -> bool {
        let (settings, role) = (self.settings, self.role);
        self.list.get_mut(index).is_some_and(|session| session.adopt(socket, &settings, role))
    }

    /// The next thing that an operator may want to know and was not told yet.
    pub fn next_notice(&mut self) -> Option<Notice> {
        self.list.iter_mut().find_map(|session| session.health.next_notice())
    }

    /// Gives up a server's connection, which must have nothing outstanding, for
    /// others to take up.
    pub fn keep(&mut self, index: usize) {
        let settings = self.settings;
        if let (Some(session), Some(limits)) = (self.list.get_mut(index), self.persistent) {
            session.keep(settings, limits);
        }
    }
}

impl Sockets for Sessions {
    fn each_socket(&mut self, visit: &mut dyn FnMut(&mut dyn Waitable)) {
        for session in self.list.iter_mut().filter(|session| session.awaited || session.is_opening()) {
            session.each_socket(visit);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_added_is_asked_first_and_a_failed_one_last() {
        let mut servers = Sessions::default();
        for port in 1..=3 {
            servers.add(Session::new("127.0.0.1", port));
        }
        let pick =
            |servers: &Sessions, tried: &[usize]| servers.pick(servers.order(), |one| tried.contains(&one));
        assert_eq!(pick(&servers, &[]), Some(2));
        let error = Error::Echo;
        if let Some(session) = servers.get(2) {
            session.fail(&error);
        }
        assert_eq!(pick(&servers, &[]), Some(1));
        assert_eq!(pick(&servers, &[1, 0]), Some(2));
        assert_eq!(pick(&servers, &[0, 1, 2]), None);
        servers.get(2).map(Session::note_answered);
        assert_eq!(pick(&servers, &[]), Some(2));
    }
}
