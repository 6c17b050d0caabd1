//! One socket, encrypted or not: an outbox, a decoder; before that, a connect under way. It knows nothing of requests.
//!
//! Nothing here waits but [`Connection::send`], which has some time for a large body, and the
//! read of a lone socket: [`Connection::next_packet`] moves on what can be moved on, and as
//! a [`Waitable`] the connection says what it waits for. All state lives here, so that a
//! wait can be left at any time without losing a byte.

mod liveness;
mod opening;
mod outbox;
mod socket;
mod stream;

use std::io::IoSlice;
use std::os::fd::OwnedFd;
use std::time::{Duration, Instant};

use rustix::io::Errno;

pub use self::liveness::Liveness;
use self::liveness::Progress;
pub use self::opening::{Failed, Opening};
use self::outbox::Outbox;
use self::socket::Socket;
use self::stream::{Read, Stream};
use crate::error::Ending;
use crate::protocol::{DEFAULT_MAX_BODY, Decoder, Packet, ProtocolError};
use crate::runtime::{ForkSafe, Interest, Sockets, TICK, Waitable, wait};

/// Reads that empty a socket before it is closed; who sends more is not waited for.
const LAST_READS: usize = 16;
/// Bytes queued that are worth a write of their own.
const EARLY: u64 = 64 * 1024;

/// What new connections are made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Largest packet body taken or sent, in bytes. Default: 128 MiB.
    pub max_body: u32,
    /// Idle time before TCP keepalive probes, 0 for none. Default: 60 s.
    pub keepalive: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self { max_body: DEFAULT_MAX_BODY, keepalive: Duration::from_secs(60) }
    }
}

/// How the next thing is taken out of what came.
type Decode<T> = fn(&mut Decoder) -> Result<Option<T>, ProtocolError>;

/// Why a connection is of no use any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// Closed by the server or the network.
    Gone(Ending),
    /// The server sent what is not the protocol; and how that began.
    Protocol(ProtocolError, Vec<u8>),
}

/// A connected socket with what is still to be sent and what came in.
#[derive(Debug)]
pub struct Connection {
    stream: Stream,
    outbox: Outbox,
    decoder: Decoder,
    /// How much was queued when [`Connection::flush_early`] last tried to send.
    tried: u64,
    progress: Progress,
    /// The socket may hold bytes that were not read yet.
    readable: bool,
    /// What a read met at the end of the stream.
    ended: Option<Ending>,
    /// Something may come that nobody waits for any more.
    not_reusable: bool,
    /// Bytes that came.
    received: u64,
}

impl Connection {
    /// From an [`Opening`] that has finished.
    #[must_use]
    pub fn new(opening: Opening, settings: &Settings) -> Self {
        Self::of(opening.stream, settings)
    }

    fn of(stream: Stream, settings: &Settings) -> Self {
        Self {
            // Something may have come together with the end of the handshake.
            readable: stream.is_encrypted(),
            stream,
            outbox: Outbox::default(),
            decoder: Decoder::new(settings.max_body),
            tried: 0,
            progress: Progress::default(),
            ended: None,
            not_reusable: false,
            received: 0,
        }
    }

    /// Of a socket that is connected: for tests and fuzzing, whose server is at hand.
    #[doc(hidden)]
    #[must_use]
    pub fn adopt(socket: OwnedFd, settings: &Settings) -> Self {
        Self::of(Stream::new(Socket::adopt(socket), None), settings)
    }

    /// Whether this process opened it.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.stream.is_ours()
    }

    /// How it stands while nobody waits for it. What came encrypted is looked into: it may be
    /// TLS's own.
    pub fn liveness(&mut self) -> Liveness {
        for _ in 0..LAST_READS {
            match self.stream.has_news() {
                Ok(false) => return Liveness::Quiet,
                Err(_) => return Liveness::Gone,
                Ok(true) if !self.stream.is_encrypted() => return Liveness::Readable,
                Ok(true) => self.read(),
            }
            if self.ended.is_some() {
                return Liveness::Gone;
            }
            if self.progress.undecoded {
                break;
            }
        }
        Liveness::Readable
    }

    /// Whether the server closed it, after whatever came before that.
    pub fn has_ended(&mut self) -> bool {
        for _ in 0..LAST_READS {
            match self.liveness() {
                Liveness::Quiet => return false,
                Liveness::Gone => return true,
                Liveness::Readable => self.read(),
            }
            if self.ended.is_some() {
                return true;
            }
        }
        false
    }

    /// Largest packet body taken, in bytes.
    #[must_use]
    pub fn max_body(&self) -> u32 {
        self.decoder.max_body()
    }

    /// Bytes that came so far.
    #[must_use]
    pub fn received(&self) -> u64 {
        self.received
    }

    /// Whether anything was sent on it, or is to be.
    #[must_use]
    pub fn is_used(&self) -> bool {
        self.outbox.mark() > 0
    }

    /// Something may come on it that nobody waits for any more: it is for no other owner.
    pub fn mark_not_reusable(&mut self) {
        self.not_reusable = true;
    }

    /// Whether another owner can take it over: all was sent, and all that came was understood.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.ended.is_none() && !self.not_reusable && !self.has_unsent() && self.decoder.is_empty()
    }

    /// What is still to be sent.
    pub fn outbox(&mut self) -> &mut Outbox {
        &mut self.outbox
    }

    /// Whether bytes wait to be sent.
    #[must_use]
    pub fn has_unsent(&self) -> bool {
        !self.outbox.is_empty() || self.stream.wants_write()
    }

    /// When bytes last came in as part of a packet with a body.
    #[must_use]
    pub fn last_received(&self) -> Option<Instant> {
        self.progress.received
    }

    /// When bytes last went out, or came in as part of a packet with a body.
    #[must_use]
    pub fn last_progress(&self) -> Option<Instant> {
        self.progress.sent.max(self.progress.received)
    }

    /// What came is a part of what somebody waits for.
    pub fn note_progress(&mut self) {
        self.progress.received = Some(Instant::now());
    }

    /// Whether there is more to be read at once, without a wait.
    #[must_use]
    pub fn has_more(&self) -> bool {
        self.readable || self.progress.undecoded
    }

    /// Sends `head` and `body`, without a copy for as long as the socket takes more
    /// within `timeout` (at most 100 ms each time); the rest is queued. An error is left
    /// for [`Connection::next_packet`] to meet.
    pub fn send(&mut self, head: &[u8], body: &[u8], timeout: Option<Duration>) {
        if !self.outbox.is_empty() {
            self.outbox.push(head.to_vec());
            self.outbox.push(body.to_vec());
            return self.flush_now();
        }
        let sent = self.send_directly(head, body, timeout.map_or(TICK, |timeout| timeout.min(TICK)));
        self.outbox.push_rest(head, sent);
        self.outbox.push_rest(body, sent.saturating_sub(head.len()));
    }

    /// How many bytes went out.
    fn send_directly(&mut self, head: &[u8], body: &[u8], pause: Duration) -> usize {
        let slices = [IoSlice::new(head), IoSlice::new(body)];
        let mut sent = self.stream.write(&slices).unwrap_or(0);
        while let Some(from) = sent.checked_sub(head.len())
            && from < body.len()
            && wait(&mut ToWrite(&self.stream), Some(Instant::now() + pause)).is_ok()
        {
            let rest = [IoSlice::new(body.get(from..).unwrap_or_default())];
            match self.stream.write(&rest) {
                Ok(more) => sent += more,
                Err(_) => break,
            }
            self.progress.sent = Some(Instant::now());
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

    /// Sends what the socket takes now. An error is left for [`Connection::next_packet`] to meet.
    pub fn flush_now(&mut self) {
        let _ = self.flush();
    }

    /// The next packet, `None` where there is none without a wait. Sends what goes.
    ///
    /// # Errors
    /// Where the connection broke.
    pub fn next_packet(&mut self) -> Result<Option<Packet>, Broken> {
        self.next(Decoder::next, |_| false)
    }

    /// As [`Connection::next_packet`], of a line of text: `None` also where a packet comes next.
    ///
    /// # Errors
    /// Where the connection broke.
    pub fn next_line(&mut self) -> Result<Option<Vec<u8>>, Broken> {
        self.next(Decoder::next_line, Decoder::is_at_packet)
    }

    /// Whether what comes next begins as a packet.
    #[must_use]
    pub fn is_at_packet(&self) -> bool {
        self.decoder.is_at_packet()
    }

    /// What is next, unless what has come is for another `decode`: that `stops` it.
    fn next<T>(&mut self, decode: Decode<T>, stops: fn(&Decoder) -> bool) -> Result<Option<T>, Broken> {
        if !self.has_more() && !self.has_unsent() && self.ended.is_none() {
            return Ok(None);
        }
        let mut vain = 0;
        loop {
            if let Some(decoded) = self.decode(decode)? {
                return Ok(Some(decoded));
            }
            if stops(&self.decoder) {
                self.progress.undecoded = true;
                return Ok(None);
            }
            let flushed = self.flush();
            if let Some(ending) = self.ended {
                return Err(Broken::Gone(ending));
            }
            flushed?;
            // Whoever calls has its time to look at, also while TLS's own comes without end.
            if !self.readable || vain == LAST_READS {
                return Ok(None);
            }
            self.read();
            vain += usize::from(!self.progress.undecoded);
        }
    }

    fn decode<T>(&mut self, decode: Decode<T>) -> Result<Option<T>, Broken> {
        match decode(&mut self.decoder) {
            Ok(Some(decoded)) => {
                self.progress.note_packet(self.decoder.is_empty());
                Ok(Some(decoded))
            }
            Ok(None) => {
                self.progress.note_decoded(self.decoder.in_body());
                Ok(None)
            }
            Err(error) => Err(Broken::Protocol(error, self.decoder.beginning().to_vec())),
        }
    }

    /// Takes in what is there.
    fn read(&mut self) {
        let read = self.stream.read(|bytes| self.decoder.feed(bytes));
        self.note_read(&read);
    }

    fn note_read(&mut self, read: &Read) {
        match *read {
            Read::Bytes(bytes, emptied) => {
                self.received += bytes as u64;
                if bytes > 0 {
                    self.progress.note_read();
                }
                self.readable = !emptied;
            }
            Read::Interrupted => {}
            Read::End(ending) => self.ended = Some(ending),
        }
    }

    /// Whether all is with the kernel.
    ///
    /// # Errors
    /// Where the connection broke.
    pub fn flush(&mut self) -> Result<bool, Broken> {
        while !self.outbox.is_empty() {
            match self.outbox.with_slices(|slices| self.stream.write(slices)) {
                Ok(sent) => {
                    self.outbox.advance(sent);
                    self.progress.sent = Some(Instant::now());
                    if sent == 0 {
                        return Ok(false);
                    }
                }
                Err(Errno::AGAIN) => return Ok(false),
                Err(error) => return Err(Broken::Gone(ending_of(error))),
            }
        }
        match self.stream.flush() {
            Ok(()) => Ok(true),
            Err((Errno::AGAIN, took)) => {
                if took > 0 {
                    self.progress.sent = Some(Instant::now());
                }
                Ok(false)
            }
            Err((error, _)) => Err(Broken::Gone(ending_of(error))),
        }
    }
}

/// A write to what the server has closed says EPIPE.
fn ending_of(error: Errno) -> Ending {
    if error == Errno::PIPE { Ending::Closed } else { Ending::System(error.raw_os_error()) }
}

impl Waitable for Connection {
    fn socket(&self) -> &ForkSafe {
        self.stream.fork_safe()
    }

    fn interest(&self) -> Interest {
        Interest { read: true, write: self.has_unsent() }
    }

    fn wake(&mut self) {
        self.readable = true;
    }

    fn read_blocking(&mut self) -> Option<Result<(), Errno>> {
        let read = self.stream.read_blocking(|bytes| self.decoder.feed(bytes));
        self.note_read(&read);
        Some(if matches!(read, Read::Interrupted) { Err(Errno::INTR) } else { Ok(()) })
    }
}

impl Drop for Connection {
    /// In the process that opened it, ends the connection for all who inherited the descriptor.
    ///
    /// What came unread is taken first: closing over it would have the kernel
    /// reset the connection and drop what the server has not read yet.
    fn drop(&mut self) {
        if self.is_ours() {
            self.stream.close(LAST_READS);
        }
    }
}

/// A socket that a large packet is being written to.
struct ToWrite<'a>(&'a Stream);

impl Waitable for ToWrite<'_> {
    fn socket(&self) -> &ForkSafe {
        self.0.fork_safe()
    }

    fn interest(&self) -> Interest {
        Interest::WRITE
    }

    fn wake(&mut self) {}
}

impl Sockets for ToWrite<'_> {
    fn each_socket(&mut self, visit: &mut dyn FnMut(&mut dyn Waitable)) {
        visit(self);
    }
}
