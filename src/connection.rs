//! One socket: non-blocking connect, an outbox, a decoder. A wait that is
//! dropped loses no byte, since all state lives here and not in the future.

mod outbox;

use std::io::{self, IoSlice, Read};
use std::mem::MaybeUninit;
use std::net::{Shutdown, SocketAddr};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use socket2::{Domain, Protocol, SockAddr, Socket, TcpKeepalive, Type};
use tokio::io::unix::AsyncFd;

use self::outbox::Outbox;
use crate::protocol::{DEFAULT_MAX_BODY, Decoder, Packet, ProtocolError};
use crate::runtime::{ForkSafe, register, with_scratch};

/// Reads that empty a socket before it is closed; who sends more is not waited for.
const LAST_READS: usize = 16;

/// What new connections are made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Largest packet body accepted, in bytes. Default: 128 MiB.
    pub max_body: u32,
    /// Idle time before TCP keepalive probes, 0 for none. Default: 60 s.
    pub keepalive: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self { max_body: DEFAULT_MAX_BODY, keepalive: Duration::from_secs(60) }
    }
}

/// Why a connection is of no use any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// Closed by the server or the network.
    Gone,
    /// The server sent what is not the protocol.
    Protocol(ProtocolError),
}

/// How an idle connection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Open, and nothing came.
    Quiet,
    /// Something came.
    News,
    /// The server closed it.
    Gone,
}

/// A connect under way.
#[derive(Debug)]
pub struct Opening {
    socket: ForkSafe<AsyncFd<Socket>>,
    since: Instant,
}

impl Opening {
    /// Begins to connect. Needs the runtime.
    ///
    /// # Errors
    /// Where there is no socket to be had, or the address is refused at once.
    pub fn start(address: SocketAddr, settings: &Settings) -> io::Result<Self> {
        let socket = Socket::new(
            Domain::for_address(address),
            Type::STREAM.nonblocking().cloexec(),
            Some(Protocol::TCP),
        )?;
        socket.set_tcp_nodelay(true)?;
        set_keepalive(&socket, settings.keepalive)?;
        match socket.connect(&SockAddr::from(address)) {
            Ok(()) => {}
            Err(error) if error.raw_os_error() == Some(libc::EINPROGRESS) => {}
            Err(error) => return Err(error),
        }
        Ok(Self { socket: register(socket)?, since: Instant::now() })
    }

    /// Whether this process began it.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.socket.is_ours()
    }

    /// When it began.
    #[must_use]
    pub fn since(&self) -> Instant {
        self.since
    }

    /// Ready once connected or refused.
    pub fn poll(&self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let _writable = ready!(self.socket.inner().poll_write_ready(cx))?;
        let socket = self.socket.inner().get_ref();
        if let Some(error) = socket.take_error()? {
            return Poll::Ready(Err(error));
        }
        // A connect to a free local port can meet itself.
        let peer = socket.peer_addr()?;
        let own = socket.local_addr()?;
        if peer.as_socket() == own.as_socket() {
            return Poll::Ready(Err(io::ErrorKind::ConnectionRefused.into()));
        }
        Poll::Ready(Ok(()))
    }
}

/// Probes after `idle`, three of them within half that time again; unacknowledged
/// bytes give up after the same span. So a cut cable shows after 1.5 times `idle`.
fn set_keepalive(socket: &Socket, idle: Duration) -> io::Result<()> {
    if idle.is_zero() {
        return Ok(());
    }
    let interval = (idle / 6).max(Duration::from_secs(1));
    socket.set_tcp_keepalive(&TcpKeepalive::new().with_time(idle).with_interval(interval).with_retries(3))?;
    #[cfg(target_os = "linux")]
    socket.set_tcp_user_timeout(Some(idle + interval * 3))?;
    Ok(())
}

/// A connected socket with what is still to be sent and what came in.
#[derive(Debug)]
pub struct Connection {
    socket: ForkSafe<AsyncFd<Socket>>,
    outbox: Outbox,
    decoder: Decoder,
    last_progress: Instant,
    /// Bytes came since they were last decoded.
    read_more: bool,
}

impl Connection {
    /// From an [`Opening`] whose poll was ready without an error.
    #[must_use]
    pub fn new(opening: Opening, settings: &Settings) -> Self {
        Self {
            socket: opening.socket,
            outbox: Outbox::default(),
            decoder: Decoder::new(settings.max_body),
            last_progress: Instant::now(),
            read_more: false,
        }
    }

    /// Whether this process opened it.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.socket.is_ours()
    }

    /// How it stands while nobody waits for it.
    #[must_use]
    pub fn look(&self) -> Look {
        match self.socket.inner().get_ref().peek(&mut [MaybeUninit::uninit()]) {
            Ok(0) => Look::Gone,
            Ok(_) => Look::News,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Look::Quiet,
            Err(_) => Look::Gone,
        }
    }

    /// Takes in what is there already, without waiting for the runtime to say so.
    ///
    /// # Errors
    /// [`Broken::Gone`] where the connection has ended.
    pub fn read_now(&mut self) -> Result<(), Broken> {
        let mut socket = self.socket.inner().get_ref();
        let decoder = &mut self.decoder;
        let read = with_scratch(|scratch| {
            let read = socket.read(scratch)?;
            decoder.feed(scratch.get(..read).unwrap_or_default());
            Ok::<_, io::Error>(read)
        });
        match read {
            Ok(1..) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(()),
            Ok(0) | Err(_) => Err(Broken::Gone),
        }
    }

    /// What is still to be sent.
    pub fn outbox(&mut self) -> &mut Outbox {
        &mut self.outbox
    }

    /// When bytes last went out, or came in as part of a packet with a body.
    #[must_use]
    pub fn last_progress(&self) -> Instant {
        self.last_progress
    }

    /// Queues `head` and `body` and sends what goes at once, the body without a
    /// copy as far as it goes. An error is left for [`Connection::poll_packet`] to meet.
    pub fn send_now(&mut self, head: Vec<u8>, body: &[u8]) {
        if !self.outbox.is_empty() {
            self.outbox.push(head);
            self.outbox.push(body.to_vec());
            return self.flush_now();
        }
        let length = head.len();
        let sent = self.write(&[IoSlice::new(&head), IoSlice::new(body)]).unwrap_or(0);
        self.outbox.push(head);
        if sent < length + body.len() {
            let body_sent = sent.saturating_sub(length);
            self.outbox.push_rest(body, body_sent);
            self.outbox.advance(sent - body_sent);
        } else {
            self.outbox.skip(body.len());
            self.outbox.advance(length);
        }
    }

    /// Sends what the socket takes now.
    pub fn flush_now(&mut self) {
        while let Ok(true) = self.write_some() {}
    }

    /// Ready with the next packet, or when the connection broke. Sends meanwhile.
    pub fn poll_packet(&mut self, cx: &mut Context<'_>) -> Poll<Result<Packet, Broken>> {
        loop {
            match self.decoder.next() {
                Ok(Some(packet)) => return Poll::Ready(Ok(packet)),
                // What is left over is part of a packet: someone is at work on it.
                Ok(None) if self.decoder.in_body() && std::mem::take(&mut self.read_more) => {
                    self.last_progress = Instant::now();
                }
                Ok(None) => {}
                Err(error) => return Poll::Ready(Err(Broken::Protocol(error))),
            }
            if let Poll::Ready(Err(broken)) = self.poll_flush(cx) {
                return Poll::Ready(Err(broken));
            }
            ready!(self.poll_read(cx))?;
        }
    }

    /// Ready when everything queued is with the kernel.
    pub fn poll_flush(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Broken>> {
        loop {
            match self.write_some() {
                Ok(true) => {}
                Ok(false) => return Poll::Ready(Ok(())),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    let Ok(mut guard) = ready!(self.socket.inner().poll_write_ready(cx)) else {
                        return Poll::Ready(Err(Broken::Gone));
                    };
                    // The loop writes again before it waits for the next edge.
                    guard.clear_ready();
                }
                Err(_) => return Poll::Ready(Err(Broken::Gone)),
            }
        }
    }

    /// `Ok(true)` when bytes went out, `Ok(false)` when none are left.
    fn write_some(&mut self) -> io::Result<bool> {
        if self.outbox.is_empty() {
            return Ok(false);
        }
        let sent = self.write(&self.outbox.slices())?;
        self.outbox.advance(sent);
        self.last_progress = Instant::now();
        Ok(true)
    }

    fn write(&self, slices: &[IoSlice<'_>]) -> io::Result<usize> {
        loop {
            match self.socket.inner().get_ref().send_vectored_with_flags(slices, libc::MSG_NOSIGNAL) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                result => return result,
            }
        }
    }

    fn poll_read(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Broken>> {
        loop {
            let Ok(mut guard) = ready!(self.socket.inner().poll_read_ready(cx)) else {
                return Poll::Ready(Err(Broken::Gone));
            };
            let decoder = &mut self.decoder;
            let read = with_scratch(|scratch| {
                let mut socket: &Socket = guard.get_inner();
                let read = socket.read(scratch)?;
                decoder.feed(scratch.get(..read).unwrap_or_default());
                Ok::<_, io::Error>((read, read < scratch.len()))
            });
            match read {
                Ok((0, _)) => return Poll::Ready(Err(Broken::Gone)),
                Ok((_, drained)) => {
                    if drained {
                        // A short read emptied the socket; what comes later is a new edge.
                        guard.clear_ready();
                    }
                    self.read_more = true;
                    return Poll::Ready(Ok(()));
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => guard.clear_ready(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return Poll::Ready(Err(Broken::Gone)),
            }
        }
    }
}

impl Drop for Connection {
    /// In the process that opened it, ends the connection for all who inherited the descriptor.
    ///
    /// What came unread is taken first: closing over it would have the kernel
    /// reset the connection and drop what the server has not read yet.
    fn drop(&mut self) {
        if self.is_ours() {
            let mut socket = self.socket.inner().get_ref();
            with_scratch(|scratch| (0..LAST_READS).all(|_| matches!(socket.read(scratch), Ok(1..))));
            // It may be gone already.
            let _ = socket.shutdown(Shutdown::Both);
        }
    }
}
