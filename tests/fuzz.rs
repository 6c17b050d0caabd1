//! The fuzz bodies on the corpus and on a fixed number of inputs made from it, the same
//! in every run. `make fuzz` looks further.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

use gearman::client::{self, job};
use gearman::protocol::codec;
use gearman::{admin, session, worker};

/// Inputs made from the corpus, for each body.
const INPUTS: usize = 30_000;
/// Bytes of an input.
const LONGEST: usize = 400;

/// Numbers that look random and are the same in every run (Marsaglia's xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

/// One to four changes: a byte, a bit, a piece gone, doubled, or from elsewhere.
fn changed(corpus: &[Vec<u8>], numbers: &mut Numbers) -> Vec<u8> {
    let mut input = corpus[numbers.below(corpus.len())].clone();
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(input.len() + 1);
        let end = (at + 1 + numbers.below(16)).min(input.len());
        match numbers.below(6) {
            0 if at < input.len() => input[at] = u8::try_from(numbers.below(256)).unwrap(),
            1 if at < input.len() => input[at] ^= 1 << numbers.below(8),
            2 if at < end => _ = input.drain(at..end),
            3 if at < end => {
                let piece = input[at..end].to_vec();
                input.splice(at..at, piece);
            }
            4 => {
                let other = &corpus[numbers.below(corpus.len())];
                let from = numbers.below(other.len() + 1);
                let piece = other[from..(from + 16).min(other.len())].to_vec();
                input.splice(at..at, piece);
            }
            _ => {
                let bytes = (0..numbers.below(12)).map(|_| u8::try_from(numbers.below(256)).unwrap());
                let piece: Vec<u8> = bytes.collect();
                input.splice(at..at, piece);
            }
        }
    }
    input.truncate(LONGEST);
    input
}

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let read: Vec<_> = files.iter().map(|file| fs::read(file).unwrap()).collect();
    assert!(!read.is_empty(), "{name} has a corpus");
    read
}

fn holds(name: &str, body: fn(&[u8])) {
    let corpus = corpus(name);
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let made = (0..INPUTS).map(|_| changed(&corpus, &mut numbers));
    for input in corpus.iter().cloned().chain(made) {
        let ended = panic::catch_unwind(AssertUnwindSafe(|| body(&input)));
        assert!(ended.is_ok(), "{name} fails on {input:?}");
    }
}

#[test]
fn the_decoder() {
    holds("decode", codec::fuzz);
}

#[test]
fn the_clients_tasks() {
    holds("tasks", client::fuzz);
}

#[test]
fn the_workers_state_machine() {
    holds("worker", worker::fuzz);
}

#[test]
fn server_lists() {
    holds("servers", session::fuzz);
}

#[test]
fn the_answers_of_the_text_protocol() {
    holds("admin", admin::fuzz);
}

#[test]
fn the_arguments_of_a_job() {
    holds("job", job::fuzz);
}

#[test]
fn the_arguments_of_a_worker() {
    holds("arguments", worker::fuzz_arguments);
}
