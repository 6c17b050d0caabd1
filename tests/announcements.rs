//! What the servers of a worker are told while they are connected: its id, and functions it takes back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::time::Duration;

use gearman::error::ReturnCode;
use gearman::protocol::Command;
use gearman::protocol::codec::response;
use gearman::runtime::IdleTimeout;
use gearman::worker::Look;

use support::{PATIENT, SHORT, Scripted, Step, assign, code, eventually, look, next_job, worker};

#[test]
fn an_id_reaches_a_server_that_is_connected() {
    let server = Scripted::good();
    let mut worker = worker(&[server.port]);
    assert_eq!(code(&look(&mut worker, Look::Once)), ReturnCode::Success);
    assert!(worker.set_id(b"late"));
    eventually("the id arrives", || server.commands(0).contains(&Command::SetClientId));
}

#[test]
fn a_job_for_a_withdrawn_function_is_not_held_against_its_server() {
    let mine = response(Command::JobAssign, b"H:2\0other\0w");
    let scripts = vec![
        vec![Step::Until(Command::GrabJobAll), Step::Gate, Step::Send(assign()), Step::Silence],
        vec![Step::Until(Command::GrabJobAll), Step::Send(mine), Step::Silence],
    ];
    let no_job = [Step::Until(Command::GrabJobAll), Step::Send(response(Command::NoJob, b""))];
    let servers = [Scripted::start(vec![[&no_job[..], &[Step::Silence]].concat()]), Scripted::start(scripts)];
    let mut worker = worker(&servers.each_ref().map(|server| server.port));
    worker.offer(b"other", 0).unwrap();
    worker.timeout = Some(SHORT);
    assert_eq!(code(&next_job(&mut worker)), ReturnCode::Timeout);
    assert!(worker.withdraw(b"rev"));
    servers[1].open_gate();
    // Shorter than any back-off.
    worker.timeout = Some(Duration::from_millis(900));
    assert_eq!(next_job(&mut worker).unwrap().assignment.function(), b"other");
}

#[test]
fn a_job_goes_back_when_all_functions_were_withdrawn() {
    let script = vec![
        Step::Until(Command::GrabJobAll),
        Step::Gate,
        Step::Send(assign()),
        Step::Until(Command::CantDo),
        Step::Take(1), // ends with the connection
        Step::Mark,
    ];
    let server = Scripted::start(vec![script]);
    let mut worker = worker(&[server.port]);
    worker.timeout = Some(SHORT);
    assert_eq!(code(&next_job(&mut worker)), ReturnCode::Timeout);
    server.open_gate();
    worker.timeout = Some(PATIENT);
    let mut idle = IdleTimeout::start();
    worker.wait(&mut idle).unwrap();
    // Once it is there, there is nothing to wait for.
    worker.wait(&mut idle).unwrap();
    assert!(worker.withdraw_all());
    assert_eq!(code(&next_job(&mut worker)), ReturnCode::NoRegisteredFunctions);
    server.wait_closed();
    assert_eq!(server.marks(), 0);
}
