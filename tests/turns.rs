//! Which of a worker's servers is asked for the next job.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::time::Duration;

use gearman::protocol::Command;
use gearman::worker::job::Report;

use support::{PATIENT, Scripted, eventually, next_job, within, worker};

#[test]
fn a_worker_with_little_time_does_not_hold_the_jobs_of_two_servers() {
    let servers = [Scripted::good(), Scripted::good()];
    let mut worker = worker(&servers.each_ref().map(|server| server.port));
    worker.timeout = Some(Duration::ZERO);
    within(PATIENT, move || std::iter::repeat_with(|| next_job(&mut worker)).find_map(Result::ok));
    let asked = servers.iter().filter(|server| server.connections() > 0);
    assert_eq!(asked.count(), 1);
}

#[test]
fn servers_that_have_jobs_take_turns() {
    let servers = [Scripted::good(), Scripted::good(), Scripted::good()];
    let mut worker = worker(&servers.each_ref().map(|server| server.port));
    for _ in 0..30 {
        let mut job = next_job(&mut worker).unwrap();
        worker.report(&mut job, Report::Complete(b"r")).unwrap();
    }
    let done = |server: &Scripted| {
        let commands = server.commands(0);
        commands.iter().filter(|command| **command == Command::WorkComplete).count()
    };
    eventually("each server gets ten results", || servers.iter().all(|server| done(server) == 10));
}
