//! A connect under way.

use std::io;
use std::net::SocketAddr;

use super::Settings;
use super::socket::Socket;
use super::stream::Stream;
use crate::runtime::{ForkSafe, Interest, Waitable};
use crate::tls::Tls;

/// A connect under way, and the handshake that follows it where the connection is encrypted.
#[derive(Debug)]
pub struct Opening {
    pub(super) stream: Stream,
    address: SocketAddr,
    is_connected: bool,
}

/// Why there is no connection.
#[derive(Debug)]
pub enum Failed {
    /// What the system said of the connect.
    Connect(io::Error),
    /// What is wrong with the handshake, in words.
    Handshake(String),
}

impl Opening {
    /// Begins to connect; with `tls` the connection is encrypted.
    ///
    /// # Errors
    /// Where there is no socket to be had, or the address is refused at once.
    pub fn start(address: SocketAddr, settings: &Settings, tls: Option<Tls>) -> io::Result<Self> {
        let stream = Stream::new(Socket::start(address, settings.keepalive)?, tls);
        Ok(Self { stream, address, is_connected: false })
    }

    /// Where to.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Whether this process began it.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.stream.is_ours()
    }

    /// Whether the address has answered, whatever it said.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.is_connected
    }

    /// Moves it on: whether it is ready for use.
    ///
    /// # Errors
    /// Where it was refused, or the server is not the one it has to be.
    pub fn finish(&mut self) -> Result<bool, Failed> {
        if !self.is_connected {
            self.is_connected = self.stream.finish_connect(self.address).map_err(Failed::Connect)?;
        }
        Ok(self.is_connected && self.stream.finish_handshake().map_err(Failed::Handshake)?)
    }
}

impl Waitable for Opening {
    fn socket(&self) -> &ForkSafe {
        self.stream.fork_safe()
    }

    fn interest(&self) -> Interest {
        Interest { read: self.is_connected, write: !self.is_connected || self.stream.wants_write() }
    }

    fn wake(&mut self) {}
}
