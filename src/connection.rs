//! One socket: non-blocking connect, an outbox, a decoder. A wait that is
//! dropped loses no byte, since all state lives here and not in the future.

mod outbox;
mod wire;

use std::io::{self, IoSlice};
use std::net::SocketAddr;
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use rustix::io::Errno;

use self::outbox::Outbox;
use self::wire::Wire;
use crate::protocol::{DEFAULT_MAX_BODY, Decoder, Packet, ProtocolError};
use crate::runtime::TICK;

/// Reads that empty a socket before it is closed; who sends more is not waited for.
const LAST_READS: usize = 16;
/// Bytes queued that are worth a write of their own.
const EARLY: u64 = 64 * 1024;

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

/// Whether the server was asked to forward exceptions on a connection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Exceptions {
    /// Not yet.
    #[default]
    Unasked,
    /// By who has the connection now.
    Asked,
    /// By an earlier owner, to whom it agreed.
    Agreed,
}

/// When bytes that were given to the kernel are to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// At once.
    AtOnce,
    /// In one segment with what is sent next, or else after about 200 ms (`MSG_MORE`).
    WithNext,
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
    wire: Wire,
    address: SocketAddr,
    since: Instant,
}

impl Opening {
    /// Begins to connect.
    ///
    /// # Errors
    /// Where there is no socket to be had, or the address is refused at once.
    pub fn start(address: SocketAddr, settings: &Settings) -> io::Result<Self> {
        Ok(Self { wire: Wire::start(address, settings.keepalive)?, address, since: Instant::now() })
    }

    /// Whether this process began it.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.wire.is_ours()
    }

    /// When it began.
    #[must_use]
    pub fn since(&self) -> Instant {
        self.since
    }

    /// Ready once connected or refused.
    pub fn poll(&self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.wire.poll_connected(self.address, cx)
    }
}

/// A connected socket with what is still to be sent and what came in.
#[derive(Debug)]
pub struct Connection {
    wire: Wire,
    outbox: Outbox,
    decoder: Decoder,
    /// How much was queued when [`Connection::flush_early`] last tried to send.
    tried: u64,
    last_progress: Instant,
    last_received: Option<Instant>,
    /// Bytes came since they were last decoded.
    read_more: bool,
    /// They completed a packet: whether that is progress is for its reader to say.
    completed: bool,
    /// A read met the end of the stream.
    ended: bool,
    /// Something may come that nobody waits for any more.
    spoilt: bool,
    /// For its owner to keep.
    pub exceptions: Exceptions,
}

impl Connection {
    /// From an [`Opening`] whose poll was ready without an error.
    #[must_use]
    pub fn new(opening: Opening, settings: &Settings) -> Self {
        Self {
            wire: opening.wire,
            outbox: Outbox::default(),
            decoder: Decoder::new(settings.max_body),
            tried: 0,
            last_progress: Instant::now(),
            last_received: None,
            read_more: false,
            completed: false,
            ended: false,
            spoilt: false,
            exceptions: Exceptions::Unasked,
        }
    }

    /// Whether this process opened it.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.wire.is_ours()
    }

    /// How it stands while nobody waits for it.
    #[must_use]
    pub fn look(&self) -> Look {
        match self.wire.has_news() {
            Ok(true) => Look::News,
            Ok(false) => Look::Quiet,
            Err(_) => Look::Gone,
        }
    }

    /// Whether the server closed it, after whatever came before that.
    pub fn has_ended(&mut self) -> bool {
        for _ in 0..LAST_READS {
            match self.look() {
                Look::Quiet => return false,
                Look::Gone => return true,
                Look::News if self.read_now().is_err() => return true,
                Look::News => {}
            }
        }
        false
    }

    /// Whether anything was sent on it, or is to be.
    #[must_use]
    pub fn is_used(&self) -> bool {
        self.outbox.mark() > 0
    }

    /// Something may come on it that nobody waits for any more: it is for no other owner.
    pub fn spoil(&mut self) {
        self.spoilt = true;
    }

    /// Whether another owner can take it over: all was sent, and all that came was understood.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        !self.ended && !self.spoilt && self.outbox.is_empty() && self.decoder.is_empty()
    }

    /// Takes in what is there already, without waiting for the runtime to say so.
    ///
    /// # Errors
    /// [`Broken::Gone`] where the connection has ended.
    pub fn read_now(&mut self) -> Result<(), Broken> {
        let read = self.wire.read_now(|bytes| self.decoder.feed(bytes));
        self.note(read)
    }

    /// Waits for bytes by itself, at most for a tick, or until a signal comes;
    /// [`Connection::poll_packet`] tells what came. Only for a connection that
    /// nothing else is waited for with. Whether it could: all is sent and decoded.
    pub fn wait_alone(&mut self) -> bool {
        if self.ended || self.read_more || !self.outbox.is_empty() {
            return false;
        }
        let read = self.wire.read_waiting(|bytes| self.decoder.feed(bytes));
        // poll_packet meets the end again.
        let _ = self.note(read);
        true
    }

    fn note(&mut self, read: Result<usize, Errno>) -> Result<(), Broken> {
        match read {
            Ok(1..) => self.read_more = true,
            Err(Errno::AGAIN | Errno::INTR) => {}
            Ok(0) | Err(_) => {
                self.ended = true;
                return Err(Broken::Gone);
            }
        }
        Ok(())
    }

    /// What is still to be sent.
    pub fn outbox(&mut self) -> &mut Outbox {
        &mut self.outbox
    }

    /// When bytes last came in as part of a packet with a body.
    #[must_use]
    pub fn last_received(&self) -> Option<Instant> {
        self.last_received
    }

    /// When bytes last went out, or came in as part of a packet with a body.
    #[must_use]
    pub fn last_progress(&self) -> Instant {
        self.last_progress
    }

    /// Sends `head` and `body`, without a copy for as long as the socket takes more
    /// within `timeout` (at most 100 ms) and no interrupt asks for attention; the rest
    /// is queued. An error is left for [`Connection::poll_packet`] to meet.
    pub fn send(&mut self, head: &[u8], body: &[u8], leave: Leave, timeout: Option<Duration>) {
        if !self.outbox.is_empty() {
            self.outbox.push(head.to_vec());
            self.outbox.push(body.to_vec());
            return self.flush_now();
        }
        let sent = self.send_directly(head, body, leave, timeout.map_or(TICK, |timeout| timeout.min(TICK)));
        self.outbox.push_rest(head, sent);
        self.outbox.push_rest(body, sent.saturating_sub(head.len()));
    }

    /// How many bytes went out.
    fn send_directly(&mut self, head: &[u8], body: &[u8], leave: Leave, pause: Duration) -> usize {
        let slices = [IoSlice::new(head), IoSlice::new(body)];
        let mut sent = self.wire.write_now(&slices, leave).unwrap_or(0);
        while let Some(from) = sent.checked_sub(head.len())
            && from < body.len()
            && self.wire.wait_writable(pause)
        {
            let rest = [IoSlice::new(body.get(from..).unwrap_or_default())];
            match self.wire.write_now(&rest, leave) {
                Ok(more) => sent += more,
                Err(_) => break,
            }
            self.last_progress = Instant::now();
        }
        sent
    }

    /// Sends what the socket takes now if much was queued since that was tried last,
    /// so that the server works on it while more is being queued.
    pub fn flush_early(&mut self) {
        if self.outbox.mark() - self.tried >= EARLY {
            self.tried = self.outbox.mark();
            self.flush_now();
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
                Ok(Some(packet)) => {
                    self.completed = true;
                    return Poll::Ready(Ok(packet));
                }
                Ok(None) => self.note_decoded(),
                Err(error) => return Poll::Ready(Err(Broken::Protocol(error))),
            }
            if let Poll::Ready(Err(broken)) = self.poll_flush(cx) {
                return Poll::Ready(Err(broken));
            }
            if self.ended {
                return Poll::Ready(Err(Broken::Gone));
            }
            match ready!(self.wire.poll_read(cx, |bytes| self.decoder.feed(bytes))) {
                Ok(1..) => self.read_more = true,
                Ok(0) | Err(_) => return Poll::Ready(Err(Broken::Gone)),
            }
        }
    }

    fn note_decoded(&mut self) {
        // All of it belongs to one packet, which is not complete yet: someone is at work on it.
        let read_more = std::mem::take(&mut self.read_more);
        let completed = std::mem::take(&mut self.completed);
        if read_more && !completed && self.decoder.in_body() {
            self.last_progress = Instant::now();
            self.last_received = Some(self.last_progress);
        }
    }

    /// Ready when everything queued is with the kernel.
    pub fn poll_flush(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Broken>> {
        loop {
            match self.write_some() {
                Ok(true) => {}
                Ok(false) => return Poll::Ready(Ok(())),
                Err(Errno::AGAIN) => {
                    if ready!(self.wire.poll_writable(cx)).is_err() {
                        return Poll::Ready(Err(Broken::Gone));
                    }
                }
                Err(_) => return Poll::Ready(Err(Broken::Gone)),
            }
        }
    }

    /// `Ok(true)` when bytes went out, `Ok(false)` when none are left.
    fn write_some(&mut self) -> Result<bool, Errno> {
        if self.outbox.is_empty() {
            return Ok(false);
        }
        let sent = self.outbox.with_slices(|slices| self.wire.write_now(slices, Leave::AtOnce))?;
        self.outbox.advance(sent);
        self.last_progress = Instant::now();
        Ok(true)
    }
}

impl Drop for Connection {
    /// In the process that opened it, ends the connection for all who inherited the descriptor.
    ///
    /// What came unread is taken first: closing over it would have the kernel
    /// reset the connection and drop what the server has not read yet.
    fn drop(&mut self) {
        if self.is_ours() {
            let _ = (0..LAST_READS).all(|_| matches!(self.wire.read_now(|_| ()), Ok(1..)));
            self.wire.shutdown();
        }
    }
}
