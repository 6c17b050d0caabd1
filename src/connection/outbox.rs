//! What is still to be sent on one connection.

use std::collections::VecDeque;
use std::io::IoSlice;

/// Chunks handed to one writev.
const MAX_SLICES: usize = 64;
/// Small packets are gathered into chunks of about this many bytes.
const CHUNK: usize = 16 * 1024;

/// Bytes to be sent, with positions counted from the start of the connection.
#[derive(Debug, Default)]
pub struct Outbox {
    chunks: VecDeque<Vec<u8>>,
    /// A chunk that was sent, to be filled again.
    spare: Vec<u8>,
    /// Bytes of the first chunk that are sent.
    first_sent: usize,
    sent: u64,
    queued: u64,
}

impl Outbox {
    /// Where the next byte queued will stand.
    #[must_use]
    pub fn mark(&self) -> u64 {
        self.queued
    }

    /// How far the kernel took it.
    #[must_use]
    pub fn sent(&self) -> u64 {
        self.sent
    }

    /// Bytes that are not sent yet.
    #[must_use]
    pub fn unsent(&self) -> u64 {
        self.queued - self.sent
    }

    /// Whether all is sent.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// Appends small packets through `write`, which may only append.
    pub fn append(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        if self.chunks.back().is_none_or(|chunk| chunk.len() >= CHUNK) {
            self.chunks.push_back(std::mem::take(&mut self.spare));
        }
        if let Some(chunk) = self.chunks.back_mut() {
            let before = chunk.len();
            write(chunk);
            self.queued += (chunk.len() - before) as u64;
        }
        self.chunks.pop_back_if(|chunk| chunk.is_empty());
    }

    /// Appends a chunk: copied where it is small, else taken as it is.
    pub fn push(&mut self, bytes: Vec<u8>) {
        if bytes.len() < CHUNK {
            self.append(|chunk| chunk.extend_from_slice(&bytes));
        } else {
            self.queued += bytes.len() as u64;
            self.chunks.push_back(bytes);
        }
    }

    /// How far it is sent, and the bytes from there on.
    #[must_use]
    pub fn rest(&self) -> (u64, Vec<u8>) {
        let mut rest = Vec::new();
        for (i, chunk) in self.chunks.iter().enumerate() {
            rest.extend_from_slice(self.unsent_of(i, chunk));
        }
        (self.sent, rest)
    }

    fn unsent_of<'a>(&self, index: usize, chunk: &'a [u8]) -> &'a [u8] {
        chunk.get(if index == 0 { self.first_sent } else { 0 }..).unwrap_or_default()
    }

    /// What goes next, in one piece a chunk.
    pub(super) fn with_slices<T>(&self, write: impl FnOnce(&[IoSlice<'_>]) -> T) -> T {
        if let (1, Some(only)) = (self.chunks.len(), self.chunks.front()) {
            return write(&[IoSlice::new(self.unsent_of(0, only))]);
        }
        let chunks = self.chunks.iter().take(MAX_SLICES).enumerate();
        let slices: Vec<_> = chunks.map(|(i, chunk)| IoSlice::new(self.unsent_of(i, chunk))).collect();
        write(&slices)
    }

    /// As `push(bytes)` where the first `sent` of them went out already: copies only the rest.
    pub(super) fn push_rest(&mut self, bytes: &[u8], sent: usize) {
        let sent = sent.min(bytes.len());
        self.queued += sent as u64;
        self.sent += sent as u64;
        if sent < bytes.len() {
            self.push(bytes.get(sent..).unwrap_or_default().to_vec());
        }
    }

    pub(super) fn advance(&mut self, sent: usize) {
        self.sent += sent as u64;
        let mut left = self.first_sent + sent;
        while let Some(first) = self.chunks.front() {
            if left < first.len() {
                break;
            }
            left -= first.len();
            if let Some(mut first) = self.chunks.pop_front().filter(|chunk| chunk.capacity() <= 2 * CHUNK) {
                first.clear();
                self.spare = first;
            }
        }
        self.first_sent = left;
    }
}

#[cfg(test)]
mod tests {
    use super::Outbox;

    #[test]
    fn positions_count_from_the_start_of_the_connection() {
        let mut outbox = Outbox::default();
        outbox.push(b"abc".to_vec());
        outbox.advance(2);
        let mark = outbox.mark();
        outbox.push(b"def".to_vec());
        assert_eq!((mark, outbox.sent(), outbox.mark()), (3, 2, 6));
        assert_eq!(outbox.rest(), (2, b"cdef".to_vec()));
    }

    #[test]
    fn advancing_over_chunks_drops_them() {
        let mut outbox = Outbox::default();
        outbox.push(vec![1; 20_000]);
        outbox.push(vec![2; 20_000]);
        outbox.advance(30_000);
        assert_eq!(outbox.rest(), (30_000, vec![2; 10_000]));
        outbox.advance(10_000);
        assert!(outbox.is_empty());
    }
}
