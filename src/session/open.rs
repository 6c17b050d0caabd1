//! The way of a session to an open connection: its name looked up, its addresses tried.

use std::net::SocketAddr;
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::connect::{Connected, Connecting, Encrypted};
use super::{Addresses, Exchange, Link, Role, Session};
use crate::connection::{Connection, Settings};
use crate::error::{Cause, Error, Waited};
use crate::runtime::lookup::{Lookup, LookupError, literal};
use crate::runtime::{IdleTimeout, interrupted};
use crate::stats::{self, Counter};

/// A server that fails has its name looked up again, but not more often than this.
const RESOLVE_AGAIN: Duration = Duration::from_secs(30);

/// How the opening of a session stands.
#[derive(Debug)]
pub enum Opened {
    /// It is connected.
    Yes,
    /// It is at it.
    Pending,
    /// It cannot be.
    No(Error),
}

impl Session {
    /// Waits until the addresses of its name are known, for `limit` at most.
    ///
    /// # Errors
    /// [`Error::Resolve`] with the resolver's text, [`Error::Timeout`];
    /// [`Error::Interrupted`]: call again.
    pub fn resolve(&mut self, limit: Option<Duration>, idle: &IdleTimeout) -> Result<(), Error> {
        if self.host.contains("://") {
            return Err(self.unresolved(LookupError {
                reason: "the scheme is not supported by this build".to_owned(),
                again: false,
            }));
        }
        while self.addresses.known.is_empty() {
            if let Some(found) = self.looked_up() {
                self.link = Link::Closed;
                self.note_found(found)?;
                continue;
            }
            let deadline = idle.deadline(limit);
            if deadline.is_some_and(|deadline| deadline <= Instant::now()) {
                self.link = Link::Closed;
                return Err(Error::Timeout { waited: Waited::Lookup { server: self.name() } });
            }
            if idle.is_interruptible() && interrupted() {
                return Err(Error::Interrupted);
            }
            crate::runtime::wait(self, deadline).map_err(|error| Error::system("getaddrinfo", &error))?;
        }
        Ok(())
    }

    /// What the lookup found, which is begun where there is none.
    fn looked_up(&mut self) -> Option<Result<Vec<SocketAddr>, LookupError>> {
        if !matches!(&self.link, Link::Resolving(lookup, ..) if lookup.is_ours()) {
            match Lookup::start(&self.host, self.port) {
                Ok(lookup) => self.link = Link::Resolving(lookup, Instant::now(), self.timing.connect),
                Err(error) => return Some(Err(error)),
            }
        }
        let Link::Resolving(lookup, ..) = &self.link else { return None };
        lookup.found()
    }

    fn note_found(&mut self, found: Result<Vec<SocketAddr>, LookupError>) -> Result<(), Error> {
        self.addresses.resolved = Instant::now();
        self.addresses.known = found.map_err(|error| self.unresolved(error))?;
        Ok(())
    }

    fn unresolved(&self, error: LookupError) -> Error {
        Error::Resolve { server: self.name(), reason: error.reason, again: error.again }
    }

    /// Moves on towards an open connection, which may take `limit` where that is less than the usual.
    /// A failure begins the back-off.
    pub fn open(&mut self, settings: &Settings, role: Role, limit: Option<Duration>) -> Opened {
        self.driven = true;
        if let Link::Failed(error) = &self.link
            && self.backoff_until().is_some()
        {
            let error = (**error).clone();
            self.link = Link::Closed;
            return Opened::No(error);
        }
        self.drive(settings, role, limit)
    }

    /// Whether an opening is under way that this process began.
    pub(super) fn is_moving(&self) -> bool {
        match &self.link {
            Link::Connecting(connecting) => connecting.is_ours(),
            Link::Resolving(lookup, ..) => lookup.is_ours(),
            _ => false,
        }
    }

    /// Moves on an opening that its owner did not in this round; who opens it next is told
    /// of a failure.
    pub(super) fn drive_alone(&mut self, settings: &Settings, role: Role) {
        if !std::mem::take(&mut self.driven)
            && self.is_moving()
            && let Opened::No(error) = self.drive(settings, role, None)
        {
            self.link = Link::Failed(Box::new(error));
        }
    }

    fn drive(&mut self, settings: &Settings, role: Role, limit: Option<Duration>) -> Opened {
        let timing = self.timing;
        let limit = limit.map_or(timing.connect, |limit| limit.min(timing.connect));
        loop {
            match &mut self.link {
                Link::Open(exchange) if exchange.connection.is_ours() => return Opened::Yes,
                Link::Connecting(connecting) if connecting.is_ours() => {
                    match connecting.drive(settings, &timing) {
                        Connected::Pending => return Opened::Pending,
                        Connected::Yes(opening) => self.take_up(Connection::new(opening, settings), role),
                        Connected::No(cause) => return Opened::No(self.fail_opening(cause)),
                        Connected::Shortage(error) => return self.cannot_open(error),
                        Connected::Unfit(why) => {
                            let error = Error::Connect { server: self.name(), cause: Cause::Tls(why) };
                            return self.cannot_open(error);
                        }
                    }
                }
                Link::Resolving(lookup, ..) if lookup.is_ours() => match self.addresses_found() {
                    None => return Opened::Pending,
                    Some(Ok((addresses, took))) => {
                        // Also where nobody has looked for long after the lookup ended.
                        self.connect_to(addresses, limit.saturating_sub(took).max(limit / 2));
                    }
                    Some(Err(cause)) => return Opened::No(self.fail_opening(cause)),
                },
                _ => {
                    if let Err(cause) = self.begin_opening(limit) {
                        return Opened::No(self.fail_opening(cause));
                    }
                }
            }
        }
    }

    /// It is nothing that the server is to be blamed for.
    fn cannot_open(&mut self, error: Error) -> Opened {
        self.leave();
        self.fail_quietly();
        Opened::No(error)
    }

    fn connecting(&self, addresses: &[SocketAddr], limit: Duration) -> Link {
        let encrypted = self
            .encryption
            .as_ref()
            .map(|encryption| Encrypted { encryption: Arc::clone(encryption), host: self.host.clone() });
        Link::Connecting(Connecting::new(addresses, limit, encrypted))
    }

    /// The addresses to connect to and how long that took, `None` while the lookup may still find
    /// them. Where it fails or takes too long, those found before serve.
    fn addresses_found(&self) -> Option<Result<(Vec<SocketAddr>, Duration), Cause>> {
        let Link::Resolving(lookup, since, limit) = &self.link else { return None };
        let took = since.elapsed();
        let cause = match lookup.found() {
            Some(Ok(found)) => return Some(Ok((found, took))),
            Some(Err(error)) => Cause::Unresolved(error.reason),
            None if took >= *limit => Cause::Unanswered,
            None => return None,
        };
        let known = &self.addresses.known;
        Some(if known.is_empty() { Err(cause) } else { Ok((known.clone(), took)) })
    }

    fn begin_opening(&mut self, limit: Duration) -> Result<(), Cause> {
        self.leave();
        let is_stale = self.health.has_failed() && self.addresses.resolved.elapsed() > RESOLVE_AGAIN;
        if (is_stale || self.addresses.known.is_empty()) && literal(&self.host, self.port).is_none() {
            self.addresses.resolved = Instant::now();
            match Lookup::start(&self.host, self.port) {
                Ok(lookup) => {
                    self.link = Link::Resolving(lookup, Instant::now(), limit);
                    return Ok(());
                }
                Err(error) if self.addresses.known.is_empty() => {
                    return Err(Cause::Unresolved(error.reason));
                }
                Err(_) => {}
            }
        }
        self.link = self.connecting(&self.addresses.known, limit);
        Ok(())
    }

    fn connect_to(&mut self, addresses: Vec<SocketAddr>, limit: Duration) {
        self.link = self.connecting(&addresses, limit);
        self.addresses = Addresses { known: addresses, resolved: Instant::now() };
    }

    fn take_up(&mut self, connection: Connection, role: Role) {
        let exchange = Exchange::new(connection, self.name(), role);
        exchange.counters().add(Counter::Connects, 1);
        exchange.counters().add(Counter::Reconnects, u64::from(self.opened > 0));
        self.link = Link::Open(Box::new(exchange));
        self.opened += 1;
    }

    /// See [`super::Sessions::adopt`].
    pub(super) fn adopt(&mut self, socket: OwnedFd, settings: &Settings, role: Role) -> bool {
        let is_free = !matches!(self.link, Link::Open(_)) && self.lost.is_none();
        if is_free {
            self.take_up(Connection::adopt(socket, settings), role);
        }
        is_free
    }

    fn fail_opening(&mut self, cause: Cause) -> Error {
        self.link = Link::Closed;
        stats::of(&self.name()).add(Counter::ConnectFailures, 1);
        let is_silent = matches!(cause, Cause::TimedOut(_) | Cause::NoHandshake(_) | Cause::Unanswered);
        let error = Error::Connect { server: self.name(), cause };
        if is_silent {
            self.fail_silently(&error)
        } else {
            self.fail(&error)
        }
        error
    }

    /// Gives up a connect under way, as after a timeout.
    pub fn give_up_opening(&mut self) -> Error {
        let cause = match &self.link {
            Link::Connecting(connecting) => connecting.give_up(&self.timing),
            _ => Cause::Unanswered,
        };
        self.fail_opening(cause)
    }
}
