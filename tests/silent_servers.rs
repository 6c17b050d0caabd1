//! Workers of servers that hang or are slow: the others are served, and no connection is given up too soon.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use gearman::error::ReturnCode;

use support::{BlackHole, Gearmand, PATIENT, SHORT, Scripted, Step, code, next_job, within, worker};

#[test]
fn a_worker_turns_from_a_server_that_hangs_to_one_that_has_a_job() {
    for timeout in [Duration::from_millis(50), SHORT, Duration::from_secs(3), PATIENT] {
        let well = Scripted::good();
        let hangs = Scripted::start(vec![vec![Step::Silence]; 50]);
        let mut worker = worker(&[well.port, hangs.port]);
        worker.timeout = Some(timeout);
        let found = within(PATIENT, move || (0..20).find_map(|_| next_job(&mut worker).ok()));
        assert!(found.is_some(), "with {timeout:?}");
    }
}

#[test]
fn a_worker_turns_from_a_server_that_takes_no_connection_to_one_that_has_a_job() {
    for timeout in [Duration::from_millis(200), Duration::from_secs(1)] {
        let well = Scripted::good();
        let hole = BlackHole::dig();
        let mut worker = worker(&[well.port, hole.port]);
        worker.timeout = Some(timeout);
        let found = within(PATIENT, move || (0..8).find_map(|_| next_job(&mut worker).ok()));
        assert!(found.is_some(), "with {timeout:?}");
    }
}

#[test]
fn a_worker_does_not_leave_a_server_that_is_slow() {
    let server = Scripted::start(vec![vec![Step::Silence]]);
    let mut worker = worker(&[server.port]);
    worker.timeout = Some(SHORT);
    for _ in 0..6 {
        assert_eq!(code(&next_job(&mut worker)), ReturnCode::Timeout);
    }
    assert_eq!(server.connections(), 1);
}

#[test]
fn each_silence_of_a_server_is_suffered_longer_than_the_one_before() {
    let server = Scripted::start(vec![vec![Step::Silence]; 20]);
    let mut worker = worker(&[server.port]);
    worker.silence = Some(Duration::from_millis(200));
    worker.timeout = Some(Duration::from_millis(50));
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(3) {
        assert_eq!(code(&next_job(&mut worker)), ReturnCode::Timeout);
    }
    // Left after 200, 400, 800 and 1600 ms, and not fifteen times after 200.
    assert!((2..=5).contains(&server.connections()), "{}", server.connections());
}

#[test]
fn a_stall_of_the_server_costs_no_job_its_retries() {
    let server = Gearmand::with(&["--job-retries=1"]);
    let mut worker = worker(&[server.port]);
    worker.timeout = Some(SHORT);
    assert_eq!(code(&next_job(&mut worker)), ReturnCode::Timeout);
    server.pause();
    let submit = [b"\0REQ\0\0\0\x12\0\0\0\x07".as_slice(), b"rev\0u\0w"].concat();
    let mut other = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    other.write_all(&submit).unwrap();
    let stalled = Instant::now();
    while stalled.elapsed() < Duration::from_secs(4) {
        assert_eq!(code(&next_job(&mut worker)), ReturnCode::Timeout);
    }
    server.resume();
    worker.timeout = Some(PATIENT);
    assert_eq!(next_job(&mut worker).unwrap().assignment.workload(), b"w");
}
