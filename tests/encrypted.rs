//! TLS without sockets, at every point where one could stop; and servers that abuse it.
#![cfg(feature = "tls")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::io::{self, IoSlice, Read, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use gearman::error::ReturnCode;
use gearman::tls::{Failure, Tls};
use rustls::{ServerConnection, SupportedProtocolVersion};

use support::{
    Front, Gearmand, MIB, SHORT, background, client, code, encrypt, encryption, foreground, server_config_of,
    submit,
};

/// More than a connection has waiting for its socket, and no multiple of a record.
const LARGE: usize = 200_001;
/// What TLS may add to what waits for the socket.
const OVERHEAD: usize = 4 * 1024;

/// Both sides of a connection, and the bytes on their way.
struct Pair {
    ours: Tls,
    theirs: ServerConnection,
    to_server: Vec<u8>,
    to_client: Vec<u8>,
    /// What was decrypted.
    heard: Vec<u8>,
    received: Vec<u8>,
}

impl Pair {
    fn new() -> Self {
        Self::of(rustls::ALL_VERSIONS)
    }

    fn of(versions: &[&'static SupportedProtocolVersion]) -> Self {
        let mut theirs = ServerConnection::new(Arc::new(server_config_of(versions))).unwrap();
        theirs.set_buffer_limit(None);
        Self {
            ours: encryption().begin("127.0.0.1").unwrap(),
            theirs,
            to_server: Vec::new(),
            to_client: Vec::new(),
            heard: Vec::new(),
            received: Vec::new(),
        }
    }

    /// Sends to a socket with room for so many bytes: whether it took all there were.
    fn send(&mut self, room: usize) -> bool {
        let mut left = room;
        let sent = self.ours.send(|slices| {
            let slice = slices.iter().find(|slice| !slice.is_empty()).map_or(&[][..], |slice| slice);
            let takes = slice.len().min(left);
            if takes == 0 {
                return Err(io::ErrorKind::WouldBlock.into());
            }
            left -= takes;
            self.to_server.extend_from_slice(&slice[..takes]);
            Ok(takes)
        });
        match sent {
            Ok(()) => true,
            Err(error) => {
                assert_eq!(error.kind(), io::ErrorKind::WouldBlock);
                assert_eq!(left, 0, "it stopped while there was room");
                false
            }
        }
    }

    /// The server takes what came, and answers.
    fn answer(&mut self) {
        let came = std::mem::take(&mut self.to_server);
        let mut rest = &came[..];
        while !rest.is_empty() {
            self.theirs.read_tls(&mut rest).unwrap();
            let state = self.theirs.process_new_packets().unwrap();
            let mut plain = vec![0; state.plaintext_bytes_to_read()];
            self.theirs.reader().read_exact(&mut plain).unwrap();
            self.heard.extend_from_slice(&plain);
        }
        self.speak();
    }

    fn speak(&mut self) {
        while self.theirs.wants_write() {
            self.theirs.write_tls(&mut self.to_client).unwrap();
        }
    }

    /// We take what came, in pieces of this size: whether it was the last.
    fn receive(&mut self, piece: usize) -> Result<bool, Failure> {
        let came = std::mem::take(&mut self.to_client);
        for piece in came.chunks(piece) {
            if self.ours.receive(piece, &mut |bytes| self.received.extend_from_slice(bytes))?.1 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn shake_hands(&mut self, room: usize, piece: usize) {
        while self.ours.is_handshaking() {
            while !self.send(room) {}
            self.answer();
            self.receive(piece).unwrap();
        }
        while !self.send(room) {}
        self.answer();
        self.receive(piece).unwrap();
    }
}

fn workload() -> Vec<u8> {
    (0..LARGE).map(|i| u8::try_from(i % 251).unwrap()).collect()
}

#[test]
fn bytes_arrive_however_the_socket_takes_and_gives_them() {
    let workload = workload();
    for (room, piece) in [(1, 1), (2, 7), (5, 5), (97, 1), (16 * 1024, 3), (usize::MAX, usize::MAX)] {
        let mut pair = Pair::new();
        pair.shake_hands(room, piece);
        let mut taken = 0;
        while taken < LARGE || pair.ours.wants_write() {
            taken += pair.ours.encrypt(&[IoSlice::new(&workload[taken..])]);
            pair.send(room);
            pair.answer();
        }
        assert!(pair.heard == workload, "what the server heard, {room} bytes at a time");
        pair.theirs.writer().write_all(&workload).unwrap();
        pair.speak();
        assert_eq!(pair.receive(piece), Ok(false));
        assert!(pair.received == workload, "what came, {piece} bytes at a time");
    }
}

#[test]
fn what_waits_for_the_socket_has_a_bound() {
    let workload = workload();
    let mut pair = Pair::new();
    pair.shake_hands(usize::MAX, usize::MAX);
    let slices = [IoSlice::new(&workload[..10]), IoSlice::new(&workload[10..])];
    let taken = pair.ours.encrypt(&slices);
    assert_eq!(pair.ours.encrypt(&[IoSlice::new(&workload[taken..])]), 0, "there was no room any more");
    assert!(pair.send(usize::MAX));
    let waited = pair.to_server.len();
    assert!(taken < LARGE && waited <= taken + OVERHEAD, "{taken} taken, {waited} waited");
    pair.answer();
    assert!(pair.heard == workload[..taken]);
}

/// A key of TLS 1.2 is good for 2^23 records; what one call leaves over is not one more.
#[test]
fn large_workloads_over_tls_1_2_count_their_records_once() {
    let workload = vec![b'w'; 100 * MIB];
    let mut pair = Pair::of(&[&rustls::version::TLS12]);
    pair.shake_hands(usize::MAX, usize::MAX);
    for _ in 0..3 {
        let mut taken = 0;
        while taken < workload.len() {
            let more = pair.ours.encrypt(&[IoSlice::new(&workload[taken..])]);
            assert!(more > 0, "nothing more after {taken} bytes");
            taken += more;
            assert!(pair.send(usize::MAX));
            pair.to_server.clear();
        }
    }
}

#[test]
fn a_byte_that_was_changed_on_the_way_is_noticed() {
    let flight = |changed: Option<usize>| {
        let mut pair = Pair::new();
        pair.send(usize::MAX);
        pair.answer();
        let size = pair.to_client.len();
        // A signature has two or three bytes more or less each time.
        if let Some(at) = changed {
            pair.to_client[at.min(size - 1)] ^= 0x20;
        }
        let met = pair.receive(usize::MAX);
        (size, met.is_ok() && !pair.ours.is_handshaking())
    };
    let (size, done) = flight(None);
    assert!(done);
    // The version that stands before a record says nothing (RFC 8446, 5.1).
    let unnoticed: Vec<_> = (0..size).filter(|at| flight(Some(*at)).1).collect();
    assert!(unnoticed.len() <= 8, "of {size} bytes these: {unnoticed:?}");
}

#[test]
fn what_came_before_the_end_is_handed_over_with_it() {
    for piece in [1, 11, usize::MAX] {
        let mut pair = Pair::new();
        pair.shake_hands(usize::MAX, usize::MAX);
        pair.theirs.writer().write_all(b"the last words").unwrap();
        pair.theirs.send_close_notify();
        pair.speak();
        // What follows is not the server's any more.
        pair.to_client.extend_from_slice(b"\x17\x03\x03\x00\x01!");
        assert_eq!(pair.receive(piece), Ok(true));
        assert!(pair.ours.has_ended());
        assert_eq!(pair.received, b"the last words");
    }
}

#[test]
fn a_server_that_stops_reading_is_given_up_in_time() {
    // More than all the buffers on the way have room for.
    let workload = vec![b'w'; 64 * MIB];
    let gearmand = Gearmand::start();
    let front = Front::start(gearmand.port);
    for job in [background(&workload), foreground(&workload)] {
        let mut client = client(&[front.port]);
        encrypt(&mut client);
        client.timeout = Some(SHORT);
        assert_eq!(code(&submit(&mut client, &background(b"w"))), ReturnCode::Success);
        gearmand.pause();
        let begun = Instant::now();
        assert_eq!(code(&submit(&mut client, &job)), ReturnCode::Timeout);
        assert!(begun.elapsed() < SHORT + Duration::from_secs(2), "{:?}", begun.elapsed());
        gearmand.resume();
    }
}

#[test]
fn a_thousand_clients_make_one_whole_handshake() {
    let gearmand = Gearmand::start();
    let front = Front::start(gearmand.port);
    for _ in 0..1000 {
        let mut client = client(&[front.port]);
        encrypt(&mut client);
        assert_eq!(code(&submit(&mut client, &background(b"w"))), ReturnCode::Success);
    }
    assert_eq!(front.handshakes(), (1, 999));
}
