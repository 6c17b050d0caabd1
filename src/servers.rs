//! The servers of one client or worker, and in what order they are asked.

mod list;
pub mod pool;
mod server;

use std::task::{Context, Poll};

use crate::connection::{Connection, Settings};
use crate::error::Error;
#[doc(hidden)]
pub use list::fuzz;
pub use list::parse_list;
use pool::Limits;
pub use server::Server;

/// The port of a server that names none (IANA service `gearman`).
pub const DEFAULT_PORT: u16 = 4730;
/// The host of a server that names none.
pub const DEFAULT_HOST: &str = "localhost";

/// The servers, in the order they were added.
#[derive(Debug, Default)]
pub struct Servers {
    list: Vec<Server>,
    /// What new connections are made with.
    pub settings: Settings,
}

impl Servers {
    /// Adds a server; returns its index, which stays.
    pub fn add(&mut self, server: Server) -> usize {
        self.list.push(server);
        self.list.len() - 1
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

    /// The server with this index.
    pub fn get(&mut self, index: usize) -> Option<&mut Server> {
        self.list.get_mut(index)
    }

    /// The only connection, where no other server is connected or being connected.
    pub fn only_connection(&mut self) -> Option<&mut Connection> {
        let mut busy = self.list.iter_mut().filter(|server| !server.is_closed());
        let only = busy.next()?;
        if busy.next().is_some() { None } else { only.connection() }
    }

    /// Indices in the order servers are asked: last added first.
    pub fn order(&self) -> impl Iterator<Item = usize> + Clone + use<> {
        (0..self.list.len()).rev()
    }

    /// All of them, unconnected.
    #[must_use]
    pub fn unconnected(&self) -> Self {
        Self { list: self.list.iter().map(Server::unconnected).collect(), settings: self.settings }
    }

    /// Ready as [`Server::poll_open`].
    ///
    /// # Errors
    /// As [`Server::poll_open`].
    pub fn poll_open(&mut self, index: usize, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        let settings = self.settings;
        match self.list.get_mut(index) {
            Some(server) => server.poll_open(cx, &settings),
            None => Poll::Ready(Err(Error::NoServers { function: "gearman_connection" })),
        }
    }

    /// Has a server without a connection take up one that was kept; one that
    /// forwards `exceptions` only where that is wanted.
    pub fn reuse(&mut self, index: usize, exceptions: bool, limits: Limits) {
        let settings = self.settings;
        if let Some(server) = self.list.get_mut(index) {
            server.reuse(settings, exceptions, limits);
        }
    }

    /// Gives up a server's connection, which must have nothing outstanding, for
    /// others to take up.
    pub fn keep(&mut self, index: usize, limits: Limits) {
        let settings = self.settings;
        if let Some(server) = self.list.get_mut(index) {
            server.keep(settings, limits);
        }
    }

    /// The server to ask next: the last added that is neither in back-off nor
    /// `tried`; else, of those not tried, the last added in back-off.
    #[must_use]
    pub fn pick(&self, tried: &[usize]) -> Option<usize> {
        self.pick_of(self.order(), tried)
    }

    /// As [`Servers::pick`], of these alone, the first in place of the last added.
    #[must_use]
    pub fn pick_of(&self, some: impl Iterator<Item = usize> + Clone, tried: &[usize]) -> Option<usize> {
        let mut left = some.filter(|index| !tried.contains(index));
        let well =
            |index: &usize| self.list.get(*index).is_some_and(|server| server.backoff_until().is_none());
        left.clone().find(well).or_else(|| left.next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_added_is_asked_first_and_a_failed_one_last() {
        let mut servers = Servers::default();
        for port in 1..=3 {
            let Ok(server) = Server::resolve("127.0.0.1", port) else { unreachable!("a literal address") };
            servers.add(server);
        }
        assert_eq!(servers.pick(&[]), Some(2));
        servers.get(2).map(Server::close_failed);
        assert_eq!(servers.pick(&[]), Some(1));
        assert_eq!(servers.pick(&[1, 0]), Some(2));
        assert_eq!(servers.pick(&[0, 1, 2]), None);
        servers.get(2).map(Server::answered);
        assert_eq!(servers.pick(&[]), Some(2));
    }
}
