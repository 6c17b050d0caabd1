//! One server: its addresses, its connection, and its back-off.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use super::pool::{self, Key, Limits};
use super::{DEFAULT_HOST, DEFAULT_PORT};
use crate::connection::{Connection, Opening, Settings};
use crate::error::Error;

/// Longest wait for one connect, where the caller's timeout is longer or none.
const CONNECT_LIMIT: Duration = Duration::from_secs(4);
/// A server that fails has its name looked up again, but not more often than this:
/// the resolver knows no timeouts of ours.
const RESOLVE_AGAIN: Duration = Duration::from_secs(30);
const FIRST_BACKOFF: Duration = Duration::from_secs(1);
const LAST_BACKOFF: Duration = Duration::from_secs(30);

/// One server: its name, its addresses, its connection if there is one.
#[derive(Debug)]
pub struct Server {
    host: String,
    port: u16,
    addresses: Vec<SocketAddr>,
    link: Link,
    backoff: Backoff,
    opened: u64,
    /// When the addresses were looked up.
    resolved: Instant,
}

#[derive(Debug)]
enum Link {
    Closed,
    Opening { attempt: Opening, address: usize },
    Open(Box<Connection>),
}

impl Server {
    /// Resolves a host; `""` is `localhost`, port 0 is 4730.
    ///
    /// # Errors
    /// [`Error::Resolve`] with the resolver's text.
    pub fn resolve(host: &str, port: u16) -> Result<Self, Error> {
        let (host, port) = with_defaults(host, port);
        let addresses = lookup(host, port)?;
        Ok(Self::new(host, port, addresses))
    }

    /// As [`Server::resolve`], but a server to which a connection is kept is
    /// looked up only when that proves of no use.
    ///
    /// # Errors
    /// As [`Server::resolve`].
    pub fn resolve_unless_kept(host: &str, port: u16) -> Result<Self, Error> {
        let (name, number) = with_defaults(host, port);
        if pool::knows(name, number) {
            Ok(Self::new(name, number, Vec::new()))
        } else {
            Self::resolve(host, port)
        }
    }

    fn new(host: &str, port: u16, addresses: Vec<SocketAddr>) -> Self {
        Self {
            host: host.to_owned(),
            port,
            addresses,
            link: Link::Closed,
            backoff: Backoff::default(),
            opened: 0,
            resolved: Instant::now(),
        }
    }

    /// `host:port`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    /// The same server without its connection.
    #[must_use]
    pub fn unconnected(&self) -> Self {
        Self { resolved: self.resolved, ..Self::new(&self.host, self.port, self.addresses.clone()) }
    }

    /// The connection, if it is open and of this process.
    pub fn connection(&mut self) -> Option<&mut Connection> {
        match &mut self.link {
            Link::Open(connection) if connection.is_ours() => Some(connection),
            _ => None,
        }
    }

    /// How many connections were opened so far: tells one from its successor.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.opened
    }

    /// Ready when a connection is open. A failure begins the back-off.
    ///
    /// # Errors
    /// [`Error::Connect`] where every address refused, [`Error::Timeout`] after 4 s,
    /// [`Error::System`] where there is no socket to be had.
    pub fn poll_open(&mut self, cx: &mut Context<'_>, settings: &Settings) -> Poll<Result<(), Error>> {
        loop {
            match &self.link {
                Link::Open(connection) if connection.is_ours() => return Poll::Ready(Ok(())),
                Link::Opening { attempt, address } if attempt.is_ours() => {
                    if attempt.since().elapsed() >= CONNECT_LIMIT {
                        return Poll::Ready(Err(self.fail_opening()));
                    }
                    let address = *address;
                    match ready!(attempt.poll(cx)) {
                        Ok(()) => self.finish_opening(settings),
                        Err(_) => self.start(address + 1, settings)?,
                    }
                }
                _ => self.start(0, settings)?,
            }
        }
    }

    /// Gives up a connect under way, as after a timeout.
    pub fn fail_opening(&mut self) -> Error {
        self.close_failed();
        Error::Timeout { servers: 1, pipe: false, queued: false }
    }

    /// Whether a connect is under way.
    #[must_use]
    pub fn is_opening(&self) -> bool {
        matches!(self.link, Link::Opening { .. })
    }

    /// Whether it is neither connected nor being connected.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        matches!(self.link, Link::Closed)
    }

    /// Closes without blame.
    pub fn close(&mut self) {
        self.link = Link::Closed;
    }

    /// Closes and begins the back-off.
    pub fn close_failed(&mut self) {
        self.link = Link::Closed;
        self.backoff.failed();
    }

    /// The server did not answer in time: others go first for a while.
    pub fn suspect(&mut self) {
        self.backoff.failed();
    }

    /// The server answered: it is well.
    pub fn answered(&mut self) {
        self.backoff = Backoff::default();
    }

    /// Until when others go first, `None` when it is not in back-off.
    #[must_use]
    pub fn backoff_until(&self) -> Option<Instant> {
        self.backoff.until.filter(|until| *until > Instant::now())
    }

    fn start(&mut self, first: usize, settings: &Settings) -> Result<(), Error> {
        let stale = self.backoff.failures > 0 && self.resolved.elapsed() > RESOLVE_AGAIN;
        if first == 0 && (stale || self.addresses.is_empty()) {
            self.refresh_addresses();
        }
        self.link = Link::Closed;
        for (address, target) in self.addresses.iter().enumerate().skip(first) {
            match Opening::start(*target, settings) {
                Ok(attempt) => {
                    self.link = Link::Opening { attempt, address };
                    return Ok(());
                }
                Err(error) if is_shortage(&error) => {
                    // No fault of the server's, but no reason to try again at once either.
                    self.close_failed();
                    return Err(Error::system("socket", &error));
                }
                Err(_) => {}
            }
        }
        self.close_failed();
        Err(Error::Connect { server: self.name() })
    }

    /// A server that moved answers under its name's new address.
    fn refresh_addresses(&mut self) {
        if let Ok(addresses) = lookup(&self.host, self.port) {
            self.addresses = addresses;
        }
        self.resolved = Instant::now();
    }

    /// Takes up a connection that was kept, if it has none and there is one.
    pub(super) fn reuse(&mut self, settings: Settings, exceptions: bool, limits: Limits) {
        if matches!(self.link, Link::Closed)
            && let Some(connection) = pool::take(&self.key(settings), exceptions, limits)
        {
            self.link = Link::Open(connection);
            self.opened += 1;
        }
    }

    /// Gives up its connection, for others to take up where it is fit for that.
    pub(super) fn keep(&mut self, settings: Settings, limits: Limits) {
        if let Link::Open(connection) = std::mem::replace(&mut self.link, Link::Closed)
            && connection.is_ours()
            && connection.is_clean()
        {
            pool::keep(self.key(settings), connection, limits);
        }
    }

    fn key(&self, settings: Settings) -> Key {
        Key { host: self.host.clone(), port: self.port, settings }
    }

    fn finish_opening(&mut self, settings: &Settings) {
        if let Link::Opening { attempt, .. } = std::mem::replace(&mut self.link, Link::Closed) {
            self.link = Link::Open(Box::new(Connection::new(attempt, settings)));
            self.opened += 1;
        }
    }
}

/// Whether it is this process or host that has no socket to give.
fn is_shortage(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(libc::EMFILE | libc::ENFILE | libc::ENOBUFS | libc::ENOMEM))
}

fn with_defaults(host: &str, port: u16) -> (&str, u16) {
    let host = if host.is_empty() { DEFAULT_HOST } else { host };
    (host, if port == 0 { DEFAULT_PORT } else { port })
}

fn lookup(host: &str, port: u16) -> Result<Vec<SocketAddr>, Error> {
    if host.contains("://") {
        return Err(Error::Resolve {
            server: host.to_owned(),
            reason: "the scheme is not supported by this build".to_owned(),
            again: false,
        });
    }
    let found = (host, port).to_socket_addrs().map(Iterator::collect::<Vec<_>>);
    found.map_err(|error| resolve_error(host, port, &error.to_string()))
}

/// std gives the resolver's own text behind a colon.
fn resolve_error(host: &str, port: u16, text: &str) -> Error {
    let reason = text.rsplit(": ").next().unwrap_or(text).to_owned();
    let again = reason == "Temporary failure in name resolution";
    Error::Resolve { server: format!("{host}:{port}"), reason, again }
}

#[derive(Debug, Default)]
struct Backoff {
    failures: u32,
    until: Option<Instant>,
}

impl Backoff {
    /// 1 s, doubled with every failure up to 30 s, give or take a quarter.
    fn failed(&mut self) {
        let full = FIRST_BACKOFF.saturating_mul(1 << self.failures.min(5)).min(LAST_BACKOFF);
        self.failures = self.failures.saturating_add(1);
        let jitter = RandomState::new().build_hasher().finish() % 50;
        let percent = u32::try_from(75 + jitter).unwrap_or(100);
        self.until = Some(Instant::now() + full * percent / 100);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backoff_doubles_to_30_seconds() {
        let mut backoff = Backoff::default();
        for (failure, seconds) in [1, 2, 4, 8, 16, 30, 30].into_iter().enumerate() {
            backoff.failed();
            let wait = backoff.until.map(|until| until - Instant::now()).unwrap_or_default();
            let full = Duration::from_secs(seconds);
            assert!(wait <= full * 5 / 4 && wait >= full * 7 / 10, "{failure}: {wait:?}");
        }
    }

    #[test]
    fn an_unknown_host_is_the_callers_error() {
        let error = Server::resolve("nosuchhost.invalid", 1).err();
        assert!(matches!(error, Some(Error::Resolve { .. })), "{error:?}");
    }
}
