//! One encrypted connection by rustls.

use std::cell::RefCell;
use std::io::{self, IoSlice, Read, Write};

use rustls::pki_types::ServerName;
use rustls::{ClientConnection, ProtocolVersion};

use super::words::{self, explain};
use super::{Encryption, Failure, config};

/// Bytes that wait for the socket, encrypted: what a connection takes in memory beyond its workload.
const MOST_WAITING: usize = 64 * 1024;
/// Records that one key of TLS 1.2 encrypts, with a margin: AES-GCM is safe for 2^24.
const MOST_RECORDS: usize = 1 << 23;
/// Bytes decrypted that are handed over at once.
const PIECE: usize = 16 * 1024;

thread_local! {
    static DECRYPTED: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// See [`super::end_thread`].
pub(super) fn end_thread() {
    config::end_thread();
    let _ = DECRYPTED.try_with(RefCell::take);
}

/// The client's side of one encrypted connection.
#[derive(Debug)]
pub struct Tls {
    session: Box<ClientConnection>,
    /// Whom the certificate has to be for, and who has to have signed it: for messages.
    name: String,
    ca: String,
    /// The server sends nothing more, or nothing more can be sent to it.
    closed: bool,
    /// Records that were sent at most, where their number is limited.
    records: usize,
}

impl Tls {
    /// See [`Encryption::begin`].
    pub(super) fn begin(encryption: &Encryption, host: &str) -> Result<Self, String> {
        let name = if encryption.peer_name.is_empty() { host } else { &encryption.peer_name };
        let server = ServerName::try_from(name.to_owned())
            .map_err(|_| format!("\"{name}\" is no name of a certificate: gearman.ssl_peer_name"))?;
        let config = config::of(encryption)?;
        let mut session = ClientConnection::new(config, server).map_err(|error| error.to_string())?;
        session.set_buffer_limit(Some(MOST_WAITING));
        Ok(Self {
            session: Box::new(session),
            name: name.to_owned(),
            ca: words::authority(&encryption.ca_file),
            closed: false,
            records: 0,
        })
    }

    /// Whether nothing of ours can be sent yet.
    #[must_use]
    pub fn is_handshaking(&self) -> bool {
        self.session.is_handshaking()
    }

    /// Whether bytes wait for the socket.
    #[must_use]
    pub fn wants_write(&self) -> bool {
        self.session.wants_write()
    }

    /// Takes in what came, and hands what it was to `take`: how many bytes; whether it was the last.
    ///
    /// # Errors
    /// Where the connection cannot go on. What the server is to be told of it waits for the socket.
    pub fn receive(
        &mut self,
        mut came: &[u8],
        take: &mut dyn FnMut(&[u8]),
    ) -> Result<(usize, bool), Failure> {
        let mut total = 0;
        loop {
            let taken = self.session.read_tls(&mut came);
            let taken = taken.map_err(|error| Failure { text: format!("TLS: {error}"), alert: None })?;
            let state = self.session.process_new_packets();
            total += self.hand_over(take);
            let state = state.map_err(|error| explain(&error, &self.name, &self.ca))?;
            self.closed = state.peer_has_closed();
            if self.closed {
                return Ok((total, true));
            }
            if came.is_empty() || taken == 0 {
                return Ok((total, false));
            }
        }
    }

    fn hand_over(&mut self, take: &mut dyn FnMut(&[u8])) -> usize {
        DECRYPTED.with(|piece| {
            let mut piece = piece.borrow_mut();
            piece.resize(PIECE, 0);
            let mut total = 0;
            while let Ok(read @ 1..) = self.session.reader().read(&mut piece) {
                take(piece.get(..read).unwrap_or_default());
                total += read;
            }
            total
        })
    }

    /// Encrypts as much of this as there is room for: how many bytes, none once it has ended.
    pub fn encrypt(&mut self, slices: &[IoSlice<'_>]) -> usize {
        // rustls ends such a connection by itself, and the bytes that it is given then are lost.
        if self.records > MOST_RECORDS {
            self.closed = true;
            return 0;
        }
        let taken = self.session.writer().write_vectored(slices).unwrap_or(0);
        if self.session.protocol_version() == Some(ProtocolVersion::TLSv1_2) {
            self.records += 1 + taken / PIECE;
        }
        taken
    }

    /// Hands what waits for the socket to `write`, until nothing is left or it fails.
    ///
    /// # Errors
    /// What `write` said.
    pub fn send(&mut self, write: impl FnMut(&[IoSlice<'_>]) -> io::Result<usize>) -> io::Result<()> {
        let mut out = Out(write);
        while self.session.wants_write() {
            self.session.write_tls(&mut out)?;
        }
        Ok(())
    }

    /// Whether the server said that nothing more follows.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.closed
    }

    /// The next bytes for the socket say that no more follow.
    pub fn close(&mut self) {
        self.session.send_close_notify();
    }
}

/// A function as something to write to.
struct Out<W>(W);

impl<W: FnMut(&[IoSlice<'_>]) -> io::Result<usize>> Write for Out<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        (self.0)(&[IoSlice::new(bytes)])
    }

    fn write_vectored(&mut self, slices: &[IoSlice<'_>]) -> io::Result<usize> {
        (self.0)(slices)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
