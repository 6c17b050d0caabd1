//! A socket, or an encrypted one: the bytes that server and client mean.

use std::io::{self, IoSlice};
use std::net::SocketAddr;

use rustix::io::Errno;

use super::socket::Socket;
use crate::error::Ending;
use crate::runtime::ForkSafe;
use crate::tls::{Failure, Tls};

/// Bytes that one write takes at most where they are encrypted.
const MOST_AT_ONCE: usize = 16 * 1024 * 1024;

/// A socket and, where its bytes are encrypted, what does that.
#[derive(Debug)]
pub(super) struct Stream {
    socket: Socket,
    tls: Option<Box<Tls>>,
    /// What came together with the end of the handshake.
    early: Vec<u8>,
}

/// What a read met.
pub(super) enum Read {
    /// So many bytes, and whether those were all for now.
    Bytes(usize, bool),
    /// No bytes: only that a signal came, or that a wait is over.
    Interrupted,
    /// The end of the connection.
    End(Ending),
}

impl Stream {
    pub(super) fn new(socket: Socket, tls: Option<Tls>) -> Self {
        Self { socket, tls: tls.map(Box::new), early: Vec::new() }
    }

    pub(super) fn is_ours(&self) -> bool {
        self.socket.is_ours()
    }

    pub(super) fn fork_safe(&self) -> &ForkSafe {
        self.socket.fork_safe()
    }

    /// Whether bytes wait to be read, which may mean nothing where they are encrypted; an error
    /// where the connection has ended.
    pub(super) fn has_news(&self) -> Result<bool, Errno> {
        self.socket.has_news()
    }

    pub(super) fn is_encrypted(&self) -> bool {
        self.tls.is_some()
    }

    /// Whether bytes that were taken are not with the kernel yet.
    pub(super) fn wants_write(&self) -> bool {
        self.tls.as_ref().is_some_and(|tls| tls.wants_write())
    }

    /// Whether it is connected by now.
    ///
    /// # Errors
    /// Where it was refused.
    pub(super) fn finish_connect(&mut self, address: SocketAddr) -> io::Result<bool> {
        self.socket.finish_connect(address)
    }

    /// Moves the handshake on: whether it is over.
    ///
    /// # Errors
    /// In words.
    pub(super) fn finish_handshake(&mut self) -> Result<bool, String> {
        let Self { socket, tls: Some(tls), early } = self else { return Ok(true) };
        while tls.is_handshaking() {
            let mut received = Ok((0, false));
            let read = socket.read(|bytes| {
                received = tls.receive(bytes, &mut |plain| early.extend_from_slice(plain));
            });
            // Also what the server is to be told of a failure.
            let sent = send(socket, tls).map_err(|(error, _)| error);
            received.map_err(|failure| failure.text)?;
            match (read, sent) {
                (Ok((0, _)), _) => return Err("closed by the server in the TLS handshake".to_owned()),
                (Ok(_), Ok(()) | Err(Errno::AGAIN)) => {}
                (Err(Errno::AGAIN | Errno::INTR), Ok(()) | Err(Errno::AGAIN)) => return Ok(false),
                (_, Err(error)) | (Err(error), _) => {
                    return Err(format!("in the TLS handshake: {}", io::Error::from(error)));
                }
            }
        }
        Ok(true)
    }

    /// Takes in what is there.
    pub(super) fn read(&mut self, mut take: impl FnMut(&[u8])) -> Read {
        if !self.early.is_empty() {
            let early = std::mem::take(&mut self.early);
            take(&early);
            return Read::Bytes(early.len(), false);
        }
        match &mut self.tls {
            None => read_of(self.socket.read(take)),
            Some(tls) => read_encrypted(tls, &mut take, |feed| self.socket.read(feed)),
        }
    }

    /// As [`Stream::read`], waiting for it: for a tick, or until a signal.
    pub(super) fn read_blocking(&mut self, mut take: impl FnMut(&[u8])) -> Read {
        match &mut self.tls {
            None => read_of(self.socket.read_blocking(take)),
            Some(tls) => read_encrypted(tls, &mut take, |feed| self.socket.read_blocking(feed)),
        }
    }

    /// Sends what the kernel takes now, or takes what there is room to encrypt: how many bytes, 0
    /// where the kernel took some of what was taken before and has no room for more.
    pub(super) fn write(&mut self, slices: &[IoSlice<'_>]) -> Result<usize, Errno> {
        let Some(tls) = &mut self.tls else { return self.socket.write(slices) };
        match send(&self.socket, tls) {
            Err((Errno::AGAIN, 1..)) => return Ok(0),
            sent => sent.map_err(|(error, _)| error)?,
        }
        let mut taken = tls.encrypt(slices);
        if taken == 0 && tls.has_ended() {
            return Err(Errno::PIPE);
        }
        match send(&self.socket, tls) {
            Ok(()) => {}
            // Where some of it went out, the next write meets the error.
            Err((Errno::AGAIN, _) | (_, 1..)) => return Ok(taken),
            Err((error, 0)) => return Err(error),
        }
        // On until the kernel has no room, as where nothing is encrypted: who waits for room is
        // told of it only where there is much.
        while taken < MOST_AT_ONCE
            && let Some(rest) = behind(slices, taken)
            && let more @ 1.. = tls.encrypt(&[IoSlice::new(rest)])
        {
            taken += more;
            if send(&self.socket, tls).is_err() {
                break;
            }
        }
        Ok(taken)
    }

    /// Sends what was taken before. An error comes with how many bytes the kernel took before it.
    pub(super) fn flush(&mut self) -> Result<(), (Errno, usize)> {
        self.tls.as_mut().map_or(Ok(()), |tls| send(&self.socket, tls))
    }

    /// Ends the connection for all who inherited the descriptor: what came unread is taken first.
    pub(super) fn close(&mut self, last_reads: usize) {
        if let Some(tls) = &mut self.tls {
            tls.close();
            // Where the kernel takes no more, the server sees the end without it.
            let _ = send(&self.socket, tls);
        }
        let _ = (0..last_reads).all(|_| matches!(self.socket.read(|_| ()), Ok((1.., _))));
        self.socket.shutdown();
    }
}

/// The next bytes after so many.
fn behind<'a>(slices: &'a [IoSlice<'_>], mut taken: usize) -> Option<&'a [u8]> {
    for slice in slices {
        if taken < slice.len() {
            return slice.get(taken..);
        }
        taken -= slice.len();
    }
    None
}

/// Sends what was encrypted. An error comes with how many bytes the kernel took before it.
fn send(socket: &Socket, tls: &mut Tls) -> Result<(), (Errno, usize)> {
    let mut took = 0;
    let sent = tls.send(|slices| {
        let sent = socket.write(slices)?;
        took += sent;
        Ok(sent)
    });
    sent.map_err(|error| (Errno::from_io_error(&error).unwrap_or(Errno::IO), took))
}

fn read_of(read: Result<(usize, bool), Errno>) -> Read {
    match read {
        Ok((0, _)) => Read::End(Ending::Closed),
        Ok((bytes, emptied)) => Read::Bytes(bytes, emptied),
        Err(Errno::AGAIN) => Read::Bytes(0, true),
        Err(Errno::INTR) => Read::Interrupted,
        Err(error) => Read::End(super::ending_of(error)),
    }
}

/// What came may be a part of a record, or one of TLS itself: then no byte is taken.
fn read_encrypted(
    tls: &mut Tls,
    take: &mut dyn FnMut(&[u8]),
    read: impl FnOnce(&mut dyn FnMut(&[u8])) -> Result<(usize, bool), Errno>,
) -> Read {
    if tls.has_ended() {
        return Read::End(Ending::Closed);
    }
    let mut received = Ok((0, false));
    let read = read(&mut |bytes| received = tls.receive(bytes, take));
    match (read_of(read), received) {
        (_, Err(failure)) => Read::End(ending_of(&failure)),
        (_, Ok((0, true))) => Read::End(Ending::Closed),
        // The end comes with the next read.
        (Read::Bytes(..), Ok((bytes, true))) => Read::Bytes(bytes, false),
        (Read::Bytes(_, emptied), Ok((bytes, false))) => Read::Bytes(bytes, emptied),
        (read, Ok(_)) => read,
    }
}

fn ending_of(failure: &Failure) -> Ending {
    failure.alert.map_or(Ending::Garbled, Ending::Alert)
}
