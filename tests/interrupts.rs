//! What asks for attention while a call waits is seen soon, also without a signal
//! that would end the system call: it may have come just before that began.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use gearman::error::Error;
use gearman::runtime::interrupt_check;

use support::{Scripted, Step, client, foreground, next_job, submit, within, worker};

static WANTED: AtomicBool = AtomicBool::new(false);
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Runs a wait that nothing ends but an interrupt, which comes when it has begun.
fn interrupted<T: std::fmt::Debug + Send + 'static>(
    wait: impl FnOnce() -> Result<T, Error> + Send + 'static,
) {
    let _one = ONE_AT_A_TIME.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    interrupt_check(|| WANTED.load(Ordering::SeqCst));
    WANTED.store(false, Ordering::SeqCst);
    let asks = thread::spawn(|| {
        thread::sleep(Duration::from_millis(300));
        WANTED.store(true, Ordering::SeqCst);
    });
    let ended = within(Duration::from_secs(5), wait);
    asks.join().unwrap();
    WANTED.store(false, Ordering::SeqCst);
    assert!(matches!(ended, Err(Error::Interrupted)), "{ended:?}");
}

fn silent() -> Scripted {
    Scripted::start(vec![vec![Step::Silence]])
}

#[test]
fn a_wait_for_one_connection() {
    let server = silent();
    let mut client = client(&[server.port]);
    client.timeout = None;
    interrupted(move || submit(&mut client, &foreground(b"w")));
}

#[test]
fn a_wait_for_two_connections() {
    let servers = [silent(), silent()];
    let mut worker = worker(&servers.each_ref().map(|server| server.port));
    worker.timeout = None;
    interrupted(move || next_job(&mut worker));
}

#[test]
fn a_wait_with_a_flood_for_nobody() {
    let flood =
        gearman::protocol::codec::response(gearman::protocol::Command::WorkStatus, b"H:nobody\x001\x002");
    let server = Scripted::start(vec![vec![Step::Flood(flood.repeat(1000))]]);
    let mut client = client(&[server.port]);
    client.timeout = None;
    interrupted(move || submit(&mut client, &foreground(b"w")));
}
