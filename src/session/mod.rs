//! Sessions: the dealings of one client or worker with its servers.
//!
//! A [`Session`] is one server: its addresses, its back-off, and, while it is connected,
//! an [`Exchange`] with the requests in flight. [`Sessions`] are all servers of one owner
//! in their order, what each is told first, and the questions that clients and workers
//! ask alike. Both wait by [`wait_until`]; besides that only [`Session::resolve`] waits.
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
mod counting;
mod exchange;
mod greeting;
mod health;
mod in_flight;
mod list;
mod open;
mod poll;
pub mod pool;
mod questions;
mod receive;
mod servers;
mod timing;
mod wait;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use self::connect::Connecting;
use self::health::Health;
use self::pool::{Key, Limits};
use crate::connection::Settings;
use crate::error::{Ending, Error, Waited};
use crate::runtime::lookup::{Lookup, literal};
use crate::runtime::{self, Sockets, Waitable};
use crate::stats::{self, Counter};
use crate::tls::{self, Encryption};

pub use exchange::{AssignedJob, Event, Exchange, Lost, Role};
pub use greeting::{Ability, Greeting};
pub use health::Notice;
pub use in_flight::{Answer, Expects, Fate, NOBODY, Request, RequestId};
#[doc(hidden)]
pub use list::fuzz;
pub use list::{parse_list, parse_url};
pub use open::Opened;
pub use poll::{Awaited, awaited, each_awaited, poll};
pub use questions::Question;
pub use receive::Receive;
pub use servers::Sessions;
pub use timing::Timing;
pub use wait::{Owner, Step, answer, wait_until};

/// The port of a server that names none (IANA service `gearman`).
pub const DEFAULT_PORT: u16 = 4730;
/// The host of a server that names none.
pub const DEFAULT_HOST: &str = "localhost";

/// Lets go what this thread holds: the connections that were kept, what is known of addresses,
/// and how it waits. No client or worker of it may be there any more; new ones begin anew.
pub fn end_thread() {
    pool::end_thread();
    stats::end_thread();
    backoff::end_thread();
    tls::end_thread();
    runtime::end_thread();
}

/// The next id of a request or task, unique in the process.
pub fn next_id() -> RequestId {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// One server of one client or worker.
#[derive(Debug)]
pub struct Session {
    scheme: Scheme,
    host: String,
    port: u16,
    /// What its connections are encrypted with. Default: nothing.
    encryption: Option<Arc<Encryption>>,
    timing: Timing,
    addresses: Addresses,
    link: Link,
    health: Health,
    /// A connection that is gone, which its owner was not told of yet.
    lost: Option<Box<Lost>>,
    /// How many connections were opened so far: tells one from its successor.
    opened: u64,
    /// Whether anything is to come from it that the wait under way is for.
    awaited: bool,
    /// Whether its owner has moved on its opening in this round of the wait.
    driven: bool,
    /// It was opened just now, by who is going to send on it.
    is_new: bool,
}

/// What the name of a server says about encryption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scheme {
    /// Nothing: its owner decides.
    Any,
    /// `tls://`
    Tls,
    /// `tcp://`: in clear.
    Tcp,
}

impl Scheme {
    /// Takes it off a name.
    fn of(host: &str) -> (Self, &str) {
        if let Some(host) = host.strip_prefix("tls://") {
            (Self::Tls, host)
        } else if let Some(host) = host.strip_prefix("tcp://") {
            (Self::Tcp, host)
        } else {
            (Self::Any, host)
        }
    }
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
    /// Since when, and how long it may take.
    Resolving(Lookup, Instant, Duration),
    Connecting(Connecting),
    /// It could not be opened, and nobody was told yet.
    Failed(Box<Error>),
    Open(Box<Exchange>),
}

impl Session {
    /// A server of this name; `""` is `localhost`, port 0 is 4730. `tls://` and `tcp://` in front say
    /// whether it is spoken to encrypted. Nothing is looked up yet.
    #[must_use]
    pub fn new(host: &str, port: u16) -> Self {
        let (scheme, host) = Scheme::of(host);
        let host = if host.is_empty() { DEFAULT_HOST } else { host };
        let port = if port == 0 { DEFAULT_PORT } else { port };
        let known = literal(host, port).into_iter().collect();
        Self {
            scheme,
            host: host.to_owned(),
            port,
            encryption: None,
            timing: Timing::default(),
            addresses: Addresses { known, resolved: Instant::now() },
            link: Link::Closed,
            health: Health::default(),
            lost: None,
            opened: 0,
            awaited: false,
            driven: false,
            is_new: false,
        }
    }

    /// `host:port`, with the scheme in front that it was added with.
    #[must_use]
    pub fn name(&self) -> String {
        let scheme = match self.scheme {
            Scheme::Any => "",
            Scheme::Tls => "tls://",
            Scheme::Tcp => "tcp://",
        };
        if self.host.contains(':') && !self.host.contains("://") {
            return format!("{scheme}[{}]:{}", self.host, self.port);
        }
        format!("{scheme}{}:{}", self.host, self.port)
    }

    /// `host:port` as it was added, without scheme or brackets: what libgearman hashes.
    #[must_use]
    pub fn ring_name(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    /// Its connections are encrypted with this if its name says so, or, where its name says
    /// nothing, if `all` are. One that is open and was made otherwise is closed.
    fn encrypt(&mut self, all: bool, encryption: &mut Option<Arc<Encryption>>, role: Role) {
        let is_encrypted = self.scheme == Scheme::Tls || self.scheme == Scheme::Any && all;
        let encryption = is_encrypted.then(|| Arc::clone(encryption.get_or_insert_default()));
        if self.encryption != encryption {
            // A worker blames nobody for that; a client tells its tasks.
            if role == Role::Worker {
                self.close(Error::Interrupted);
            }
            self.leave();
            self.encryption = encryption;
        }
    }

    /// The same server without its connection.
    #[must_use]
    pub fn unconnected(&self) -> Self {
        let Addresses { known, resolved } = &self.addresses;
        let addresses = Addresses { known: known.clone(), resolved: *resolved };
        let encryption = self.encryption.clone();
        Self {
            addresses,
            scheme: self.scheme,
            encryption,
            timing: self.timing,
            ..Self::new(&self.host, self.port)
        }
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
    pub(super) fn has_in_flight(&self) -> bool {
        matches!(&self.link, Link::Open(exchange) if !exchange.in_flight.is_empty()) || self.lost.is_some()
    }

    /// Whether the next answer that is waited for acknowledges a job.
    pub(super) fn is_submitting(&self) -> bool {
        matches!(&self.link, Link::Open(exchange) if exchange.in_flight.is_submitting())
    }

    /// Whether a job was sent that is not acknowledged.
    pub(super) fn has_submit(&self) -> bool {
        matches!(&self.link, Link::Open(exchange) if exchange.in_flight.has_submit())
    }

    /// Whether bytes wait to be sent.
    #[must_use]
    pub(super) fn has_unsent(&self) -> bool {
        matches!(&self.link, Link::Open(exchange) if exchange.connection.has_unsent())
    }

    /// Whether a connection is gone that its owner was not told of yet.
    #[must_use]
    pub(super) fn has_lost(&self) -> bool {
        self.lost.is_some()
    }

    /// Whether it is connected, or being connected.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        match &self.link {
            Link::Open(exchange) => exchange.connection.is_ours(),
            Link::Closed | Link::Failed(_) => false,
            Link::Resolving(..) | Link::Connecting(_) => true,
        }
    }

    /// Whether what is open or under way is a parent's: this process is a forked child, and has not looked yet.
    #[must_use]
    pub(super) fn is_inherited(&self) -> bool {
        match &self.link {
            Link::Open(exchange) => !exchange.connection.is_ours(),
            Link::Resolving(..) | Link::Connecting(_) => !self.is_moving(),
            Link::Closed | Link::Failed(_) => false,
        }
    }

    /// Whether a connect is under way.
    #[must_use]
    pub fn is_opening(&self) -> bool {
        matches!(self.link, Link::Resolving(..) | Link::Connecting(_))
    }

    /// What a call waits for that waits, for so many ms, for the end of its opening.
    #[must_use]
    pub fn awaited_opening(&self, ms: u64) -> Waited {
        let server = self.name();
        match &self.link {
            Link::Connecting(connecting) if connecting.is_answered() => Waited::Handshake { server, ms },
            _ => Waited::Connection { server, ms },
        }
    }

    /// The number of its connection: another one after each loss.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.opened
    }

    /// The next event that there is without a wait.
    pub fn next_event(&mut self) -> Option<Event> {
        if let Some(lost) = self.lost.take() {
            return Some(Event::Lost(lost));
        }
        let next = match &mut self.link {
            Link::Open(exchange) if exchange.connection.is_ours() => exchange.next_event(),
            // In a forked child, what was in flight is the parent's.
            Link::Open(exchange) => Err(Box::new(exchange.lost(Ending::Closed))),
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
        if let Link::Open(exchange) = &self.link
            && exchange.connection.is_ours()
        {
            exchange.counters().add(Counter::Lost, 1);
        }
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
            let error = exchange.lost(Ending::Closed);
            self.close(error);
        }
        self.link = Link::Closed;
    }

    /// When it has to be moved on, whether its sockets have news or not.
    #[must_use]
    pub fn until(&self) -> Option<Instant> {
        match &self.link {
            Link::Connecting(connecting) => Some(connecting.until()),
            Link::Resolving(_, since, limit) => Some(*since + *limit),
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
        Key { host: self.host.clone(), port: self.port, settings, encryption: self.encryption.clone() }
    }
}

impl Sockets for Session {
    fn each_socket(&mut self, visit: &mut dyn FnMut(&mut dyn Waitable)) {
        match &mut self.link {
            Link::Closed | Link::Failed(_) => {}
            Link::Resolving(lookup, ..) => visit(lookup),
            Link::Connecting(connecting) => connecting.each_socket(visit),
            Link::Open(exchange) => visit(&mut exchange.connection),
        }
    }
}
