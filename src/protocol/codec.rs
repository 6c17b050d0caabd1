//! Framing: an incremental decoder that accepts any split, and the encoder.

use super::{Command, ProtocolError};

/// Bytes of a packet header.
pub const HEADER_SIZE: usize = 12;
/// Blobs below this many bytes are copied behind their head, others sent from where they are.
pub const SMALL_BLOB: usize = 4096;
/// Largest body accepted from a server unless told otherwise, in bytes: 128 MiB.
pub const DEFAULT_MAX_BODY: u32 = 128 << 20;

/// Bytes kept of what was no packet, for an error to quote.
const BEGINNING: usize = 60;

const REQUEST: &[u8; 4] = b"\0REQ";
const RESPONSE: &[u8; 4] = b"\0RES";
/// From here on a body is handed over with its buffer instead of being copied.
const HAND_OVER: usize = 16 * 1024;
/// A buffer that grew beyond this is given back once it is empty.
const KEEP: usize = 64 * 1024;

/// One complete packet from the server.
#[derive(Debug)]
pub struct Packet {
    /// The packet type.
    pub command: Command,
    bytes: Vec<u8>,
    body_at: usize,
}

impl Packet {
    /// A packet with this body.
    #[must_use]
    pub fn new(command: Command, body: Vec<u8>) -> Self {
        Self { command, bytes: body, body_at: 0 }
    }

    /// The body: arguments and blob.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.bytes.get(self.body_at..).unwrap_or_default()
    }

    /// The body, without a copy where it is most of what came.
    #[must_use]
    pub fn into_body(self) -> Vec<u8> {
        let length = self.body().len();
        self.into_tail(length)
    }

    /// The first `length` bytes of the body, without a copy where they are most of what came.
    #[must_use]
    pub fn into_start(self, length: usize) -> Vec<u8> {
        let mut body = self.into_body();
        body.truncate(length);
        body
    }

    /// The last `length` bytes of the body, without a copy where they are most of it.
    #[must_use]
    pub fn into_tail(mut self, length: usize) -> Vec<u8> {
        let from = self.bytes.len().saturating_sub(length);
        self.bytes.drain(..from);
        self.bytes
    }
}

impl PartialEq for Packet {
    fn eq(&self, other: &Self) -> bool {
        self.command == other.command && self.body() == other.body()
    }
}

impl Eq for Packet {}

/// Turns a byte stream into packets, whatever its splits.
///
/// The buffer grows by what arrived, never by what a header claims; a header
/// that claims more than the limit is an error before its body is read.
/// After an error the stream has no known boundary any more: close it.
#[derive(Debug)]
pub struct Decoder {
    buffer: Vec<u8>,
    start: usize,
    /// Bytes from `start` on that are known to hold no end of a line.
    unended: usize,
    max_body: u32,
}

impl Default for Decoder {
    fn default() -> Self {
        Self::new(DEFAULT_MAX_BODY)
    }
}

struct Header {
    command: Command,
    size: u32,
}

impl Decoder {
    /// A decoder that refuses bodies of more than `max_body` bytes.
    #[must_use]
    pub fn new(max_body: u32) -> Self {
        Self { buffer: Vec::new(), start: 0, unended: 0, max_body }
    }

    /// The limit, in bytes.
    #[must_use]
    pub fn max_body(&self) -> u32 {
        self.max_body
    }

    /// Takes in bytes as they came.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.compact();
        self.buffer.extend_from_slice(bytes);
    }

    /// The next complete packet, `None` until more bytes arrive.
    ///
    /// # Errors
    /// A [`ProtocolError`] when the bytes are not a response packet.
    #[allow(clippy::should_implement_trait, reason = "fallible, and None is not the end")]
    pub fn next(&mut self) -> Result<Option<Packet>, ProtocolError> {
        let Some(header) = self.header()? else { return Ok(None) };
        let end = self.start + HEADER_SIZE + header.size as usize;
        if self.buffer.len() < end {
            return Ok(None);
        }
        Ok(Some(self.take(header.command, end)))
    }

    /// The next complete line of text without its end, which is `\n` or `\r\n`; `None` until more
    /// bytes arrive, and where a packet comes next.
    ///
    /// # Errors
    /// [`ProtocolError::TooMuchText`].
    pub fn next_line(&mut self) -> Result<Option<Vec<u8>>, ProtocolError> {
        if self.is_at_packet() {
            return Ok(None);
        }
        let bytes = self.buffer.get(self.start..).unwrap_or_default();
        let fresh = bytes.get(self.unended..).unwrap_or_default();
        let Some(end) = fresh.iter().position(|byte| *byte == b'\n').map(|at| self.unended + at) else {
            self.unended = bytes.len();
            return if self.is_too_long(bytes.len()) { Err(ProtocolError::TooMuchText) } else { Ok(None) };
        };
        if self.is_too_long(end) {
            return Err(ProtocolError::TooMuchText);
        }
        let line = bytes.get(..end).unwrap_or_default();
        let line = line.strip_suffix(b"\r").unwrap_or(line).to_vec();
        self.start += end + 1;
        self.unended = 0;
        Ok(Some(line))
    }

    fn is_too_long(&self, line: usize) -> bool {
        line > self.max_body as usize
    }

    /// Whether what comes next begins as a packet, not as a line of text.
    #[must_use]
    pub fn is_at_packet(&self) -> bool {
        self.buffer.get(self.start) == Some(&0)
    }

    /// Whether a packet with a body has begun and is not complete.
    #[must_use]
    pub fn in_body(&self) -> bool {
        self.buffer.len() - self.start > HEADER_SIZE
    }

    /// How the bytes begin that wait to be decoded: after an error, what was no packet.
    #[must_use]
    pub fn beginning(&self) -> &[u8] {
        let rest = self.buffer.get(self.start..).unwrap_or_default();
        rest.get(..BEGINNING).unwrap_or(rest)
    }

    /// Whether no byte is waiting.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.buffer.len() == self.start
    }

    fn header(&self) -> Result<Option<Header>, ProtocolError> {
        let bytes = self.buffer.get(self.start..).unwrap_or_default();
        check_magic(bytes)?;
        let Some((_, rest)) = bytes.split_first_chunk::<4>() else { return Ok(None) };
        let Some((number, rest)) = rest.split_first_chunk::<4>() else { return Ok(None) };
        let number = u32::from_be_bytes(*number);
        let command = Command::from_number(number).ok_or(ProtocolError::UnknownCommand(number))?;
        let Some(size) = rest.first_chunk::<4>() else { return Ok(None) };
        let size = u32::from_be_bytes(*size);
        if size > self.max_body {
            return Err(ProtocolError::TooLarge { command, size });
        }
        Ok(Some(Header { command, size }))
    }

    fn take(&mut self, command: Command, end: usize) -> Packet {
        let body_at = self.start + HEADER_SIZE;
        if end == self.buffer.len() && end - self.start >= HAND_OVER {
            self.start = 0;
            return Packet { command, bytes: std::mem::take(&mut self.buffer), body_at };
        }
        let bytes = self.buffer.get(body_at..end).unwrap_or_default().to_vec();
        self.start = end;
        Packet { command, bytes, body_at: 0 }
    }

    /// Moves what is left to the front before the buffer grows.
    fn compact(&mut self) {
        if self.is_empty() {
            self.buffer.clear();
            self.start = 0;
            if self.buffer.capacity() > KEEP {
                self.buffer = Vec::new();
            }
        } else if self.start > KEEP {
            self.buffer.drain(..self.start);
            self.start = 0;
        }
    }
}

fn check_magic(bytes: &[u8]) -> Result<(), ProtocolError> {
    match bytes.first() {
        None => Ok(()),
        Some(0) if bytes.iter().zip(RESPONSE).all(|(got, want)| got == want) => Ok(()),
        Some(0) => Err(ProtocolError::Magic),
        Some(_) => Err(ProtocolError::Text),
    }
}

/// Appends a request's header and arguments to `out`; a blob of `blob` bytes is to
/// follow, for which room is made where it is small.
///
/// Returns `false`, leaving `out` as it was, where the body would not fit the
/// 32 bits of its size field.
#[must_use]
pub fn encode_head(out: &mut Vec<u8>, command: Command, arguments: &[&[u8]], blob: usize) -> bool {
    debug_assert_eq!(arguments.len(), command.arguments(), "{}", command.name());
    let separators = if command.has_blob() { arguments.len() } else { arguments.len().saturating_sub(1) };
    let head = arguments.iter().map(|a| a.len()).sum::<usize>() + separators;
    let Ok(size) = u32::try_from(head + blob) else { return false };
    out.reserve(HEADER_SIZE + head + if blob < SMALL_BLOB { blob } else { 0 });
    out.extend_from_slice(REQUEST);
    out.extend_from_slice(&command.number().to_be_bytes());
    out.extend_from_slice(&size.to_be_bytes());
    for (i, argument) in arguments.iter().enumerate() {
        out.extend_from_slice(argument);
        if i < separators {
            out.push(0);
        }
    }
    true
}

/// A whole response packet: what a server would send. For tests of this crate
/// and of its users.
#[must_use]
pub fn response(command: Command, body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(HEADER_SIZE + body.len());
    out.extend_from_slice(RESPONSE);
    out.extend_from_slice(&command.number().to_be_bytes());
    out.extend_from_slice(&u32::try_from(body.len()).unwrap_or(u32::MAX).to_be_bytes());
    out.extend_from_slice(body);
    out
}

/// Fuzz body: any bytes in any splits decode to the same packets, or to the
/// same error, as in one piece.
pub fn fuzz(data: &[u8]) {
    let whole = decode_all(Decoder::new(1 << 16), &[data]);
    let step = usize::from(data.first().copied().unwrap_or(1) % 7) + 1;
    let pieces: Vec<&[u8]> = data.chunks(step).collect();
    assert_eq!(whole, decode_all(Decoder::new(1 << 16), &pieces));
    for packet in whole.0 {
        let _ = super::Reply::parse(packet);
    }
}

fn decode_all(mut decoder: Decoder, pieces: &[&[u8]]) -> (Vec<Packet>, Option<ProtocolError>) {
    let mut packets = Vec::new();
    for piece in pieces {
        decoder.feed(piece);
        loop {
            match decoder.next() {
                Ok(Some(packet)) => packets.push(packet),
                Ok(None) => break,
                Err(error) => return (packets, Some(error)),
            }
        }
    }
    (packets, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream() -> Vec<u8> {
        [
            response(Command::JobCreated, b"H:h:1"),
            response(Command::Noop, b""),
            response(Command::WorkData, b"H:h:1\0a\0b"),
            response(Command::WorkComplete, &[b"H:h:1\0".as_slice(), &[7; 40_000]].concat()),
        ]
        .concat()
    }

    #[test]
    fn every_split_position_gives_the_same_packets() {
        let bytes = stream();
        let whole = decode_all(Decoder::default(), &[&bytes]);
        assert_eq!(whole.0.len(), 4);
        for at in (0..200).chain(bytes.len() - 50..bytes.len()) {
            let (left, right) = bytes.split_at(at);
            assert_eq!(decode_all(Decoder::default(), &[left, right]), whole, "split at {at}");
        }
    }

    #[test]
    fn single_bytes_give_the_same_packets() {
        let bytes = stream();
        let pieces: Vec<&[u8]> = bytes.chunks(1).collect();
        assert_eq!(decode_all(Decoder::default(), &pieces), decode_all(Decoder::default(), &[&bytes]));
    }

    #[test]
    fn a_header_that_claims_4_gib_is_refused_before_its_body() {
        let mut bytes = response(Command::WorkComplete, b"");
        bytes.truncate(8);
        bytes.extend_from_slice(&u32::MAX.to_be_bytes());
        let mut decoder = Decoder::default();
        decoder.feed(&bytes);
        let expected = ProtocolError::TooLarge { command: Command::WorkComplete, size: u32::MAX };
        assert_eq!(decoder.next(), Err(expected));
        assert!(decoder.buffer.capacity() < 1024);
    }

    #[test]
    fn claimed_bytes_that_never_come_are_not_allocated() {
        let mut bytes = response(Command::WorkComplete, b"");
        bytes.truncate(8);
        bytes.extend_from_slice(&(100u32 << 20).to_be_bytes());
        let mut decoder = Decoder::default();
        decoder.feed(&bytes);
        assert_eq!(decoder.next(), Ok(None));
        assert!(decoder.buffer.capacity() < 1024);
    }

    #[test]
    fn wrong_magic_and_unknown_types_are_refused_at_the_first_wrong_byte() {
        for (bytes, error) in [
            (b"OK 1.1".as_slice(), ProtocolError::Text),
            (b"\0REQ", ProtocolError::Magic),
            (b"\0RX", ProtocolError::Magic),
            (b"\0RES\0\0\0\0", ProtocolError::UnknownCommand(0)),
            (b"\0RES\0\0\0\x2b", ProtocolError::UnknownCommand(43)),
        ] {
            let mut decoder = Decoder::default();
            decoder.feed(bytes);
            assert_eq!(decoder.next(), Err(error), "{bytes:?}");
        }
    }

    #[test]
    fn lines_come_whole_whatever_the_splits() {
        let text = b"a\tb\r\n\n.\nrest";
        for at in 0..text.len() {
            let mut decoder = Decoder::default();
            let mut lines = Vec::new();
            let (left, right) = text.split_at(at);
            for piece in [left, right] {
                decoder.feed(piece);
                while let Ok(Some(line)) = decoder.next_line() {
                    lines.push(line);
                }
            }
            assert_eq!(lines, [b"a\tb".to_vec(), b"".to_vec(), b".".to_vec()], "split at {at}");
            assert_eq!(decoder.beginning(), b"rest");
        }
    }

    #[test]
    fn a_line_has_the_limit_of_a_packet_and_begins_with_no_nul() {
        for pieces in [
            [&[b'x'; 100][..], b"x\n"],
            [&[b'x'; 101], b"\n"],
            [&[b'x'; 3], &[[b'x'; 98].as_slice(), b"\n"].concat()],
        ] {
            let mut decoder = Decoder::new(100);
            let lines: Vec<_> = pieces
                .iter()
                .map(|piece| {
                    decoder.feed(piece);
                    decoder.next_line()
                })
                .collect();
            assert!(lines.contains(&Err(ProtocolError::TooMuchText)), "{lines:?}");
        }
        let mut decoder = Decoder::new(100);
        decoder.feed(b"\0RES");
        assert_eq!(decoder.next_line(), Ok(None));
        assert!(decoder.is_at_packet());
    }

    #[test]
    fn a_large_packet_is_handed_over_and_the_buffer_let_go() {
        let body = [b"H:1\0".as_slice(), &[9; 100_000]].concat();
        let mut decoder = Decoder::default();
        decoder.feed(&response(Command::WorkComplete, &body));
        let packet = decoder.next().ok().flatten().map(|p| p.into_tail(100_000));
        assert_eq!(packet.map(|tail| tail.len()), Some(100_000));
        assert_eq!(decoder.buffer.capacity(), 0);
    }
}
