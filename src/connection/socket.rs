//! One TCP socket, as the kernel sees it. Nothing here waits but [`Socket::read_blocking`],
//! which a wait for it alone makes use of.

use std::io::{self, IoSlice};
use std::net::SocketAddr;
use std::os::fd::OwnedFd;
use std::time::Duration;

use rustix::io::{Errno, ioctl_fionbio};
use rustix::net::sockopt::{self, Timeout};
use rustix::net::{
    AddressFamily, RecvFlags, SendAncillaryBuffer, SendFlags, Shutdown, SocketFlags, SocketType, connect,
    getsockname, ipproto, recv, sendmsg, shutdown, socket_with,
};

use crate::runtime::{ForkSafe, TICK, with_read_buffer};

/// A socket. In another process than the one that opened it, it is out of reach.
#[derive(Debug)]
pub(super) struct Socket(ForkSafe);

impl Socket {
    /// Begins to connect.
    pub(super) fn start(address: SocketAddr, keepalive: Duration) -> io::Result<Self> {
        let family = if address.is_ipv4() { AddressFamily::INET } else { AddressFamily::INET6 };
        let flags = SocketFlags::NONBLOCK | SocketFlags::CLOEXEC;
        let socket = socket_with(family, SocketType::STREAM, flags, Some(ipproto::TCP))?;
        sockopt::set_tcp_nodelay(&socket, true)?;
        // No cable leads to this host itself.
        if !address.ip().is_loopback() && !keepalive.is_zero() {
            keep_alive(&socket, keepalive)?;
        }
        match connect(&socket, &address) {
            Ok(()) | Err(Errno::INPROGRESS) => Ok(Self(ForkSafe::new(socket))),
            Err(error) => Err(error.into()),
        }
    }

    /// One that is connected already.
    pub(super) fn adopt(socket: OwnedFd) -> Self {
        Self(ForkSafe::new(socket))
    }

    /// Whether this process opened it.
    pub(super) fn is_ours(&self) -> bool {
        self.0.is_ours()
    }

    /// What it is waited for by.
    pub(super) fn fork_safe(&self) -> &ForkSafe {
        &self.0
    }

    /// Whether it is connected by now.
    pub(super) fn finish_connect(&self, address: SocketAddr) -> io::Result<bool> {
        let connected = self.is_connected(address)?;
        if connected {
            self.set_up(address)?;
        }
        Ok(connected)
    }

    /// Whether the connect that was begun has ended well; the kernel tells who asks for it again.
    fn is_connected(&self, address: SocketAddr) -> io::Result<bool> {
        match connect(self.0.socket(), &address) {
            Ok(()) | Err(Errno::ISCONN) => Ok(true),
            Err(Errno::ALREADY | Errno::INPROGRESS | Errno::INTR) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// From here on a read blocks, for a tick, unless it says that it must not.
    fn set_up(&self, address: SocketAddr) -> io::Result<()> {
        let socket = self.0.socket();
        // A connect to a free local port can meet itself.
        if SocketAddr::try_from(getsockname(socket)?).is_ok_and(|own| own == address) {
            return Err(io::ErrorKind::ConnectionRefused.into());
        }
        sockopt::set_socket_timeout(socket, Timeout::Recv, Some(TICK))?;
        Ok(ioctl_fionbio(socket, false)?)
    }

    /// Whether bytes wait to be read; an error where the connection has ended.
    pub(super) fn has_news(&self) -> Result<bool, Errno> {
        match recv(self.0.socket(), &mut [0u8], RecvFlags::PEEK | RecvFlags::DONTWAIT) {
            Ok((_, 0)) => Err(Errno::CONNRESET),
            Ok(_) => Ok(true),
            Err(Errno::AGAIN) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Takes in what is there: how many bytes, 0 at the end of the stream, and whether that was all.
    pub(super) fn read(&self, take: impl FnOnce(&[u8])) -> Result<(usize, bool), Errno> {
        self.read_with(RecvFlags::DONTWAIT, take)
    }

    /// As [`Socket::read`], waiting for it: for a tick, or until a signal.
    pub(super) fn read_blocking(&self, take: impl FnOnce(&[u8])) -> Result<(usize, bool), Errno> {
        self.read_with(RecvFlags::empty(), take)
    }

    fn read_with(&self, flags: RecvFlags, take: impl FnOnce(&[u8])) -> Result<(usize, bool), Errno> {
        with_read_buffer(|scratch| {
            let (_, read) = recv(self.0.socket(), &mut *scratch, flags)?;
            take(scratch.get(..read).unwrap_or_default());
            Ok((read, read < scratch.len()))
        })
    }

    /// Sends what the kernel takes now: how many bytes.
    pub(super) fn write(&self, slices: &[IoSlice<'_>]) -> Result<usize, Errno> {
        let flags = SendFlags::DONTWAIT | SendFlags::NOSIGNAL;
        loop {
            match sendmsg(self.0.socket(), slices, &mut SendAncillaryBuffer::default(), flags) {
                Err(Errno::INTR) => {}
                result => return result,
            }
        }
    }

    /// Ends the connection for all who inherited the descriptor.
    pub(super) fn shutdown(&self) {
        // It may be gone already.
        let _ = shutdown(self.0.socket(), Shutdown::Both);
    }
}

/// Probes after `idle`, three of them within half that time again; unacknowledged
/// bytes give up after the same span. So a cut cable shows after 1.5 times `idle`.
fn keep_alive(socket: &OwnedFd, idle: Duration) -> io::Result<()> {
    let interval = (idle / 6).max(Duration::from_secs(1));
    sockopt::set_socket_keepalive(socket, true)?;
    #[cfg(target_os = "linux")]
    {
        let unacknowledged = u32::try_from((idle + interval * 3).as_millis()).unwrap_or(u32::MAX);
        sockopt::set_tcp_keepidle(socket, idle)?;
        sockopt::set_tcp_keepintvl(socket, interval)?;
        sockopt::set_tcp_keepcnt(socket, 3)?;
        sockopt::set_tcp_user_timeout(socket, unacknowledged)?;
    }
    Ok(())
}
