//! A connection that is lost with a job or a result on it is told so.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use gearman::error::Loss;
use gearman::protocol::Command;
use gearman::protocol::codec::response;
use gearman::runtime::IdleTimeout;
use gearman::session::Answer;
use gearman::worker::job::Report;

use support::{
    MIB, Scripted, Step, answered, assign, client, created, foreground, how, next_job, ping, submit, worker,
};

#[test]
fn an_accepted_job_is_lost_as_such() {
    let script = vec![Step::Until(Command::SubmitJob), Step::Send(created(b"H:1"))];
    let server = Scripted::start(vec![script]);
    let lost = submit(&mut client(&[server.port]), &foreground(b"w"));
    assert_eq!(how(lost), Loss::Accepted);
}

#[test]
fn a_result_for_a_server_that_said_something_and_left_is_told_as_lost() {
    let late = response(Command::Error, b"JOB_NOT_FOUND\0text");
    for last_words in [response(Command::Noop, b""), late, vec![0; 100_000]] {
        let script =
            vec![Step::Until(Command::GrabJobAll), Step::Send(assign()), Step::Gate, Step::Send(last_words)];
        let server = Scripted::start(vec![script]);
        let mut worker = worker(&[server.port]);
        let mut job = next_job(&mut worker).unwrap();
        server.open_gate();
        server.wait_closed();
        assert_eq!(how(worker.report(&mut job, Report::Complete(b"r"))), Loss::Result);
    }
}

#[test]
fn a_result_does_not_go_to_the_connection_after_the_jobs_own() {
    let script = vec![Step::Until(Command::GrabJobAll), Step::Send(assign())];
    let server = Scripted::start(vec![script]);
    let mut worker = worker(&[server.port]);
    let mut job = next_job(&mut worker).unwrap();
    server.wait_closed();
    let echo = ping(&mut worker, b"data").unwrap()[0];
    assert_eq!(answered(&mut worker, echo), Ok(Answer::Echo(b"data".to_vec())));
    assert_eq!(server.connections(), 2);
    assert_eq!(how(worker.report(&mut job, Report::Complete(b"r"))), Loss::Result);
    assert!(!server.commands(1).contains(&Command::WorkComplete));
}

#[test]
fn a_large_result_whose_server_leaves_in_the_middle_is_told_as_lost() {
    let script = vec![Step::Until(Command::GrabJobAll), Step::Send(assign()), Step::Take(MIB), Step::Reset];
    let server = Scripted::start(vec![script]);
    let mut worker = worker(&[server.port]);
    let mut job = next_job(&mut worker).unwrap();
    let mut idle = IdleTimeout::start();
    let reported = worker
        .report(&mut job, Report::Complete(&vec![b'r'; 30 * MIB]))
        .and_then(|()| worker.flush(&job, &mut idle));
    assert_eq!(how(reported), Loss::Result);
}
