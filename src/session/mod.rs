//! Sessions: the dealings of one client or worker with its servers.
//!
//! A [`Session`] is one server: its addresses, its back-off, and, while it is connected,
//! an [`Exchange`] with the requests in flight. [`Sessions`] are all servers of one owner
//! in their order, what each is told first, and the questions that clients and workers
//! ask alike. Nothing in here waits but [`wait_until`], by which both wait.
//!
//! ```text
//!           open()                  an address answers
//!   Closed ────────► Resolving/Connecting ─────────► Open ──► events
//!     ▲                      │ no address                │ the connection is gone:
//!     └──────────────────────┴───────────────────────────┘ Event::Lost tells each
//!                                                          request's fate
//! ```

mod backoff;
mod connect;
mod exchange;
mod greeting;
mod in_flight;
mod list;
pub mod pool;
mod questions;
mod servers;
mod wait;

use std::net::SocketAddr;
use std::os::fd::OwnedFd;
use std::time::{Duration, Instant};

use self::backoff::{Backoff, all_swallow_until};
use self::connect::{CONNECT_LIMIT, Connected, Connecting};
use self::pool::{Key, Limits};
use crate::connection::{Connection, Opening, Settings};
use crate::error::{Cause, Error, Waited};
use crate::runtime::lookup::{Lookup, LookupError, literal};
use crate::runtime::{IdleTimeout, Sockets, Waitable, interrupted};

pub use exchange::{Event, Exchange, Lost, Reported, Role};
pub use greeting::{Ability, Greeting};
pub use in_flight::{Answer, Expects, Fate, NOBODY, Request, RequestId};
#[doc(hidden)]
pub use list::fuzz;
pub use list::parse_list;
pub use questions::Question;
pub use servers::Sessions;
pub use wait::{Owner, Step, answer, wait_until};

/// The port of a server that names none (IANA service `gearman`).
pub const DEFAULT_PORT: u16 = 4730;
/// The host of a server that names none.
pub const DEFAULT_HOST: &str = "localhost";

/// A server that fails has its name looked up again, but not more often than this.
const RESOLVE_AGAIN: Duration = Duration::from_secs(30);

/// Notices kept of one server for an operator who may not ask for them.
const MAX_NOTICES: usize = 16;

/// The next id of a request or task, unique in the process.
pub fn next_id() -> RequestId {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// One server of one client or worker.
#[derive(Debug)]
pub struct Session {
    host: String,
    port: u16,
    addresses: Addresses,
    link: Link,
    health: Health,
    /// A connection that is gone, which its owner was not told of yet.
    lost: Option<Box<Lost>>,
    /// How many connections were opened so far: tells one from its successor.
    opened: u64,
    /// Whether anything is to come from it that the wait under way is for.
    awaited: bool,
}

#[derive(Debug)]
struct Addresses {
    known: Vec<SocketAddr>,
    /// When they were looked up.
    resolved: Instant,
}

#[derive(Debug)]
enum Link {
    Closed,
    Resolving(Lookup, Instant),
    Connecting(Connecting),
    Open(Box<Exchange>),
}

/// How the server behaved lately.
#[derive(Debug, Default)]
struct Health {
    backoff: Backoff,
    /// Failures since it last answered.
    failures: u32,
    /// What an operator may want to know and was not told yet.
    news: Vec<Notice>,
}

/// Something about a server that its operator may want to know.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Notice {
    /// It failed, and others go first.
    #[error("server {server} is passed over: {why}")]
    PassedOver {
        /// `host:port`.
        server: String,
        /// What happened.
        why: String,
    },
    /// It answers again.
    #[error("server {server} is back")]
    Back {
        /// `host:port`.
        server: String,
    },
}

/// How the opening of a session stands.
#[derive(Debug)]
pub enum Opened {
    /// It is connected.
    Yes,
    /// It is at it.
    Pending,
    /// It cannot be, and has begun to back off.
    No(Error),
}

impl Session {
    /// A server of this name; `""` is `localhost`, port 0 is 4730. Nothing is looked up yet.
    #[must_use]
    pub fn new(host: &str, port: u16) -> Self {
        let host = if host.is_empty() { DEFAULT_HOST } else { host };
        let port = if port == 0 { DEFAULT_PORT } else { port };
        let known = literal(host, port).into_iter().collect();
        Self {
            host: host.to_owned(),
            port,
            addresses: Addresses { known, resolved: Instant::now() },
            link: Link::Closed,
            health: Health::default(),
            lost: None,
            opened: 0,
            awaited: false,
        }
    }

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
        if !matches!(&self.link, Link::Resolving(lookup, _) if lookup.is_ours()) {
            match Lookup::start(&self.host, self.port) {
                Ok(lookup) => self.link = Link::Resolving(lookup, Instant::now()),
                Err(error) => return Some(Err(error)),
            }
        }
        let Link::Resolving(lookup, _) = &self.link else { return None };
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

    /// `host:port`.
    #[must_use]
    pub fn name(&self) -> String {
        if self.host.contains(':') && !self.host.contains("://") {
            return format!("[{}]:{}", self.host, self.port);
        }
        format!("{}:{}", self.host, self.port)
    }

    /// The same server without its connection.
    #[must_use]
    pub fn unconnected(&self) -> Self {
        let Addresses { known, resolved } = &self.addresses;
        let addresses = Addresses { known: known.clone(), resolved: *resolved };
        Self { addresses, ..Self::new(&self.host, self.port) }
    }

    /// The open connection and what goes on on it, in the process that opened it.
    pub fn exchange(&mut self) -> Option<&mut Exchange> {
        match &mut self.link {
            Link::Open(exchange) if exchange.connection.is_ours() => Some(exchange),
            _ => None,
        }
    }

    /// Whether an answer to a request is to come, or what became of it is to be told.
    #[must_use]
    pub fn has_in_flight(&self) -> bool {
        matches!(&self.link, Link::Open(exchange) if !exchange.in_flight.is_empty()) || self.lost.is_some()
    }

    /// Whether bytes wait to be sent.
    #[must_use]
    pub fn has_unsent(&self) -> bool {
        matches!(&self.link, Link::Open(exchange) if exchange.connection.has_unsent())
    }

    /// Whether a connection is gone that its owner was not told of yet.
    #[must_use]
    pub fn has_lost(&self) -> bool {
        self.lost.is_some()
    }

    /// Whether it is connected, or being connected.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        match &self.link {
            Link::Open(exchange) => exchange.connection.is_ours(),
            Link::Closed => false,
            Link::Resolving(..) | Link::Connecting(_) => true,
        }
    }

    /// Whether a connect is under way.
    #[must_use]
    pub fn is_opening(&self) -> bool {
        matches!(self.link, Link::Resolving(..) | Link::Connecting(_))
    }

    /// The number of its connection: another one after each loss.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.opened
    }

    /// Moves on towards an open connection, which may take `limit`. A failure begins the back-off.
    pub fn open(&mut self, settings: &Settings, role: Role, limit: Duration) -> Opened {
        loop {
            match &mut self.link {
                Link::Open(exchange) if exchange.connection.is_ours() => return Opened::Yes,
                Link::Connecting(connecting) if connecting.is_ours() => match connecting.drive(settings) {
                    Connected::Pending => return Opened::Pending,
                    Connected::Yes(opening) => self.take_up(opening, settings, role),
                    Connected::No(cause) => return Opened::No(self.fail_opening(cause)),
                    Connected::Shortage(error) => {
                        self.leave();
                        self.fail_quietly();
                        return Opened::No(error);
                    }
                },
                Link::Resolving(lookup, since) if lookup.is_ours() => {
                    let is_late = since.elapsed() >= CONNECT_LIMIT;
                    match lookup.found() {
                        Some(Ok(found)) => self.connect_to(found, limit),
                        Some(Err(error)) if self.addresses.known.is_empty() => {
                            return Opened::No(self.fail_opening(Cause::Unresolved(error.reason)));
                        }
                        None if is_late && self.addresses.known.is_empty() => {
                            return Opened::No(self.fail_opening(Cause::Unresolved("no answer".to_owned())));
                        }
                        Some(Err(_)) => self.connect_to(self.addresses.known.clone(), limit),
                        None if is_late => self.connect_to(self.addresses.known.clone(), limit),
                        None => return Opened::Pending,
                    }
                }
                _ => self.begin_opening(limit),
            }
        }
    }

    fn begin_opening(&mut self, limit: Duration) {
        self.leave();
        let is_stale = self.health.failures > 0 && self.addresses.resolved.elapsed() > RESOLVE_AGAIN;
        let is_name = literal(&self.host, self.port).is_none();
        if is_name && (is_stale || self.addresses.known.is_empty()) {
            self.addresses.resolved = Instant::now();
            if let Ok(lookup) = Lookup::start(&self.host, self.port) {
                self.link = Link::Resolving(lookup, Instant::now());
                return;
            }
        }
        self.link = Link::Connecting(Connecting::new(&self.addresses.known, limit));
    }

    fn connect_to(&mut self, addresses: Vec<SocketAddr>, limit: Duration) {
        self.link = Link::Connecting(Connecting::new(&addresses, limit));
        self.addresses = Addresses { known: addresses, resolved: Instant::now() };
    }

    fn take_up(&mut self, opening: Opening, settings: &Settings, role: Role) {
        let connection = Connection::new(opening, settings);
        self.link = Link::Open(Box::new(Exchange::new(connection, self.name(), role)));
        self.opened += 1;
    }

    fn adopt(&mut self, socket: OwnedFd, settings: &Settings, role: Role) -> bool {
        let is_free = !matches!(self.link, Link::Open(_)) && self.lost.is_none();
        if is_free {
            let connection = Connection::adopt(socket, settings);
            self.link = Link::Open(Box::new(Exchange::new(connection, self.name(), role)));
            self.opened += 1;
        }
        is_free
    }

    fn fail_opening(&mut self, cause: Cause) -> Error {
        self.link = Link::Closed;
        let is_silent = matches!(cause, Cause::TimedOut(_));
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
            Link::Connecting(connecting) => connecting.give_up(),
            _ => Cause::Unresolved("no answer".to_owned()),
        };
        self.fail_opening(cause)
    }

    /// The next event that there is without a wait.
    pub fn next_event(&mut self) -> Option<Event> {
        if let Some(lost) = self.lost.take() {
            return Some(Event::Lost(lost));
        }
        let next = match &mut self.link {
            Link::Open(exchange) if exchange.connection.is_ours() => exchange.next_event(),
            // In a forked child, what was in flight is the parent's.
            Link::Open(exchange) => Err(Box::new(exchange.lost())),
            _ => return None,
        };
        match next {
            Ok(Some(event)) => {
                if matches!(event, Event::Answer(..)) {
                    self.note_answered();
                }
                Some(event)
            }
            Ok(None) => None,
            Err(error) => {
                self.lose(*error);
                self.lost.take().map(Event::Lost)
            }
        }
    }

    /// The connection is of no use any more: it is closed, and the back-off begins where
    /// anything was in flight on it, or the server does not speak the protocol.
    pub fn lose(&mut self, error: Error) {
        let idle = match &self.link {
            Link::Open(exchange) => !exchange.connection.is_ours() || exchange.in_flight.is_empty(),
            _ => true,
        };
        if !idle || !matches!(error, Error::Lost { .. }) {
            self.fail(&error);
        }
        self.close(error);
    }

    /// As [`Session::lose`], of a server that left what it was asked without an answer.
    pub fn lose_silent(&mut self, error: Error) {
        self.fail_silently(&error);
        self.close(error);
    }

    /// Closes the connection without blame.
    pub fn close(&mut self, error: Error) {
        if let Link::Open(exchange) = std::mem::replace(&mut self.link, Link::Closed) {
            let requests = self.lost.take().map(|earlier| earlier.requests).unwrap_or_default();
            let mut lost = exchange.into_lost(error);
            lost.requests.splice(0..0, requests);
            self.lost = Some(Box::new(lost));
        }
    }

    fn leave(&mut self) {
        if let Link::Open(exchange) = &self.link {
            let error = exchange.lost();
            self.close(error);
        }
        self.link = Link::Closed;
    }

    /// It refused, closed, or was lost.
    pub fn fail(&mut self, error: &Error) {
        self.health.backoff.refused();
        self.note_failure(error);
    }

    /// It left what it was asked without an answer: others go first for a while.
    pub fn fail_silently(&mut self, error: &Error) {
        self.health.backoff.silent();
        self.note_failure(error);
    }

    /// No fault of the server's, but no reason to try again at once either.
    fn fail_quietly(&mut self) {
        self.health.backoff.refused();
        self.health.failures += 1;
    }

    fn note_failure(&mut self, error: &Error) {
        if self.health.failures == 0 && self.health.news.len() < MAX_NOTICES {
            let (server, why) = (self.name(), error.to_string());
            self.health.news.push(Notice::PassedOver { server, why });
        }
        self.health.failures += 1;
    }

    fn note_answered(&mut self) {
        if self.health.failures > 0 {
            let news = std::mem::take(&mut self.health.news);
            self.health = Health { news, ..Health::default() };
            if self.health.news.len() < MAX_NOTICES {
                let server = self.name();
                self.health.news.push(Notice::Back { server });
            }
        }
    }

    /// Until when others go first, `None` when it is not in back-off.
    #[must_use]
    pub fn backoff_until(&self) -> Option<Instant> {
        self.health.backoff.until().max(self.swallows_until())
    }

    /// Until when it is passed over because none of its addresses took a connection from
    /// any client or worker of this thread.
    #[must_use]
    pub fn swallows_until(&self) -> Option<Instant> {
        if self.is_alive() || self.addresses.known.is_empty() {
            return None;
        }
        all_swallow_until(&self.addresses.known)
    }

    /// When it has to be moved on, whether its sockets have news or not.
    #[must_use]
    pub fn until(&self) -> Option<Instant> {
        match &self.link {
            Link::Connecting(connecting) => Some(connecting.until()),
            Link::Resolving(_, since) => Some(*since + CONNECT_LIMIT),
            _ => None,
        }
    }

    /// Takes up a connection that was kept, if it has none and there is one.
    fn reuse(&mut self, settings: Settings, exceptions: bool, limits: Limits) {
        if matches!(self.link, Link::Closed)
            && let Some(exchange) = pool::take(&self.key(settings), exceptions, limits)
        {
            self.link = Link::Open(exchange);
            self.opened += 1;
        }
    }

    /// Gives up its connection, for others to take up where it is fit for that.
    fn keep(&mut self, settings: Settings, limits: Limits) {
        if let Link::Open(exchange) = std::mem::replace(&mut self.link, Link::Closed)
            && exchange.connection.is_ours()
            && exchange.is_clean()
        {
            pool::keep(self.key(settings), exchange, limits);
        }
    }

    fn key(&self, settings: Settings) -> Key {
        Key { host: self.host.clone(), port: self.port, settings }
    }
}

impl Sockets for Session {
    fn each_socket(&mut self, visit: &mut dyn FnMut(&mut dyn Waitable)) {
        match &mut self.link {
            Link::Closed => {}
            Link::Resolving(lookup, _) => visit(lookup),
            Link::Connecting(connecting) => connecting.each_socket(visit),
            Link::Open(exchange) => visit(&mut exchange.connection),
        }
    }
}
