//! A connect under way.

use std::io;
use std::net::SocketAddr;

use super::Settings;
use super::socket::Socket;
use crate::runtime::{ForkSafe, Interest, Waitable};

/// A connect under way.
#[derive(Debug)]
pub struct Opening {
    pub(super) socket: Socket,
    address: SocketAddr,
}

impl Opening {
    /// Begins to connect.
    ///
    /// # Errors
    /// Where there is no socket to be had, or the address is refused at once.
    pub fn start(address: SocketAddr, settings: &Settings) -> io::Result<Self> {
        Ok(Self { socket: Socket::start(address, settings.keepalive)?, address })
    }

    /// Where to.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Whether this process began it.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.socket.is_ours()
    }

    /// Whether it is connected by now.
    ///
    /// # Errors
    /// Where it was refused.
    pub fn finish(&self) -> io::Result<bool> {
        self.socket.finish_connect(self.address)
    }
}

impl Waitable for Opening {
    fn socket(&self) -> &ForkSafe {
        self.socket.fork_safe()
    }

    fn interest(&self) -> Interest {
        Interest::WRITE
    }

    fn wake(&mut self) {}
}
