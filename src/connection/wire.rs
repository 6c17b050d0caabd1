//! One TCP socket, as the kernel sees it.
//!
//! It is waited for in one of two ways: alone, by a read that blocks, which
//! costs one system call; or among others, through the runtime, which learns
//! of it only then. A large packet that is on its way waits for room by poll().

use std::io::{self, IoSlice};
use std::net::SocketAddr;
use std::os::fd::OwnedFd;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, ioctl_fionbio};
use rustix::net::sockopt::{self, Timeout};
use rustix::net::{
    AddressFamily, RecvFlags, SendAncillaryBuffer, SendFlags, Shutdown, SocketFlags, SocketType, connect,
    getsockname, ipproto, recv, sendmsg, shutdown, socket_with,
};

use super::Leave;
use crate::runtime::{ForkSafe, TICK, can_register, interrupted, with_scratch};

/// A socket. In another process than the one that opened it, it is out of reach.
#[derive(Debug)]
pub(super) struct Wire(ForkSafe);

impl Wire {
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

    /// Whether this process opened it.
    pub(super) fn is_ours(&self) -> bool {
        self.0.is_ours()
    }

    /// Ready once connected or refused.
    pub(super) fn poll_connected(&self, address: SocketAddr, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.is_connected(address)? {
            ready!(self.poll_writable(cx))?;
        }
        Poll::Ready(self.set_up(address))
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

    /// Takes in what is there: how many bytes, 0 at the end of the stream.
    pub(super) fn read_now(&self, take: impl FnOnce(&[u8])) -> Result<usize, Errno> {
        self.read(RecvFlags::DONTWAIT, take).map(|(read, _)| read)
    }

    /// As [`Wire::read_now`], waiting for it: for a tick, or until a signal.
    pub(super) fn read_waiting(&self, take: impl FnOnce(&[u8])) -> Result<usize, Errno> {
        self.read(RecvFlags::empty(), take).map(|(read, _)| read)
    }

    /// As [`Wire::read_now`], among others.
    pub(super) fn poll_read(
        &self,
        cx: &mut Context<'_>,
        mut take: impl FnMut(&[u8]),
    ) -> Poll<Result<usize, Errno>> {
        if !can_register() {
            return Poll::Pending;
        }
        let watch = self.0.watch().map_err(|_| Errno::NOMEM)?;
        loop {
            let mut guard = ready!(watch.poll_read_ready(cx)).map_err(|_| Errno::CONNRESET)?;
            match self.read(RecvFlags::DONTWAIT, &mut take) {
                Ok((read, emptied)) => {
                    if emptied {
                        // A short read emptied the socket; what comes later is a new edge.
                        guard.clear_ready();
                    }
                    return Poll::Ready(Ok(read));
                }
                Err(Errno::AGAIN) => guard.clear_ready(),
                Err(Errno::INTR) => {}
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
    }

    /// How many bytes came, and whether that was all.
    fn read(&self, flags: RecvFlags, take: impl FnOnce(&[u8])) -> Result<(usize, bool), Errno> {
        with_scratch(|scratch| {
            let (_, read) = recv(self.0.socket(), &mut *scratch, flags)?;
            take(scratch.get(..read).unwrap_or_default());
            Ok((read, read < scratch.len()))
        })
    }

    /// Sends what the kernel takes now: how many bytes.
    pub(super) fn write_now(&self, slices: &[IoSlice<'_>], leave: Leave) -> Result<usize, Errno> {
        let mut flags = SendFlags::DONTWAIT | SendFlags::NOSIGNAL;
        flags.set(SendFlags::MORE, leave == Leave::WithNext);
        loop {
            match sendmsg(self.0.socket(), slices, &mut SendAncillaryBuffer::default(), flags) {
                Err(Errno::INTR) => {}
                result => return result,
            }
        }
    }

    /// Waits until the kernel may take more, for `pause` at most. Whether it may;
    /// not where an interrupt asks for attention.
    pub(super) fn wait_writable(&self, pause: Duration) -> bool {
        let Ok(pause) = Timespec::try_from(pause) else { return false };
        let mut socket = [PollFd::new(self.0.socket(), PollFlags::OUT)];
        !interrupted() && poll(&mut socket, Some(&pause)) == Ok(1)
    }

    /// Ready when the kernel may take more. Who was told so writes, and asks again.
    pub(super) fn poll_writable(&self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if !can_register() {
            return Poll::Pending;
        }
        let mut guard = ready!(self.0.watch()?.poll_write_ready(cx))?;
        guard.clear_ready();
        Poll::Ready(Ok(()))
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
