//! What a timeout says, what it leaves alone, and what cannot put it off.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::time::{Duration, Instant};

use gearman::client::job::Job;
use gearman::client::tasks::{News, Outcome};
use gearman::error::{Error, ReturnCode, Waited};
use gearman::protocol::Command;
use gearman::protocol::codec::response;
use gearman::worker::job::Report;

use support::{
    BlackHole, Gearmand, MIB, PATIENT, SHORT, Scripted, Step, about, answered, background, client, code,
    code_of, created, finish, foreground, next_event, next_job, ping, start, submit, within, worker,
};

/// Whether an error says that the job may be with the server.
fn queued<T: std::fmt::Debug>(result: Result<T, Error>) -> bool {
    match result {
        Err(Error::Timeout { waited }) => matches!(waited, Waited::Acknowledgement { .. }),
        other => panic!("no timeout: {other:?}"),
    }
}

#[test]
fn only_a_submit_without_a_handle_may_be_queued() {
    let script = vec![Step::Until(Command::SubmitJob), Step::Send(created(b"H:1")), Step::Silence];
    let accepts = Scripted::start(vec![script]);
    let mut waiting = client(&[accepts.port]);
    waiting.timeout = Some(SHORT);
    assert!(!queued(submit(&mut waiting, &foreground(b"w"))), "it has a handle");

    let silent = Scripted::start(vec![vec![Step::Silence]; 4]);
    let mut asking = client(&[silent.port]);
    asking.timeout = Some(SHORT);
    assert!(queued(submit(&mut asking, &foreground(b"w"))), "nobody knows");
    let echo = ping(&mut asking, b"data").unwrap()[0];
    assert!(!queued(answered(&mut asking, echo)), "an echo is no job");
    let state = asking.status(b"H:1").unwrap();
    assert!(!queued(finish(&mut asking, state)), "a question is no job");
}

#[test]
fn an_accepted_job_stays_queued_when_its_client_gives_up() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    client.timeout = Some(SHORT);
    assert_eq!(code(&submit(&mut client, &foreground(b"w"))), ReturnCode::Timeout);
    assert_eq!(next_job(&mut worker(&[server.port])).unwrap().assignment.workload(), b"w");
}

#[test]
fn a_call_that_gives_up_leaves_the_connection_to_the_others() {
    let script = vec![
        Step::Until(Command::SubmitJob),
        Step::Send(created(b"H:1")),
        Step::Until(Command::SubmitJobBg),
        Step::Pause(2 * SHORT),
        Step::Send(about(Command::WorkComplete, b"H:1", b"done")),
        Step::Silence,
    ];
    let server = Scripted::start(vec![script]);
    let mut client = client(&[server.port]);
    client.queue(&foreground(b"w")).unwrap();
    client.begin_run().unwrap();
    assert_eq!(next_event(&mut client).news, News::Created(b"H:1".to_vec()));
    client.timeout = Some(SHORT);
    assert_eq!(code(&submit(&mut client, &background(b"w"))), ReturnCode::Timeout);
    client.timeout = Some(PATIENT);
    assert_eq!(next_event(&mut client).news, News::Complete(b"done".to_vec()));
}

#[test]
fn a_connection_that_stopped_in_the_middle_of_a_submit_is_left() {
    let script = vec![Step::Take(12), Step::Send(created(b"H:1")), Step::Gate];
    let server = Scripted::start(vec![script]);
    let mut client = client(&[server.port]);
    client.timeout = Some(SHORT);
    assert_eq!(code(&submit(&mut client, &foreground(&vec![b'w'; 30 * MIB]))), ReturnCode::Timeout);
    client.timeout = Some(PATIENT);
    assert_eq!(code(&submit(&mut client, &background(b"w"))), ReturnCode::Success);
    assert_eq!(server.connections(), 2);
}

#[test]
fn the_same_unique_again_after_a_timeout_gets_its_result_once() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    let job = Job { unique: b"same", ..foreground(b"w") };
    client.timeout = Some(SHORT);
    assert_eq!(code(&submit(&mut client, &job)), ReturnCode::Timeout);
    client.timeout = Some(PATIENT);
    let again = client.submit(&job).unwrap();
    let mut worker = worker(&[server.port]);
    let mut assigned = next_job(&mut worker).unwrap();
    // Answered behind the submit: the server knows of the second one.
    let echo = ping(&mut client, b"data").unwrap()[0];
    answered(&mut client, echo).unwrap();
    for report in [Report::Data(b"a"), Report::Data(b"b"), Report::Complete(b"c")] {
        worker.report(&mut assigned, report).unwrap();
    }
    assert_eq!(finish(&mut client, again), Ok(Outcome::Result(b"abc".to_vec())));
}

#[test]
fn a_connect_into_a_black_hole_is_given_up() {
    let hole = BlackHole::dig();
    let mut client = client(&[hole.port]);
    client.timeout = None;
    let ended = within(PATIENT, move || submit(&mut client, &background(b"w")));
    assert_eq!(code(&ended), ReturnCode::Timeout);
}

#[test]
fn a_worker_waits_for_a_sleeping_server_and_not_for_ever() {
    let server = Gearmand::start();
    let mut worker = worker(&[server.port]);
    worker.timeout = Some(Duration::from_millis(50));
    assert_eq!(code(&next_job(&mut worker)), ReturnCode::Timeout);
    assert_eq!(code_of(worker.wait(&mut start())), Some(ReturnCode::Timeout));
    worker.disconnect();
    assert_eq!(code_of(worker.wait(&mut start())), Some(ReturnCode::NoActiveFds));
}

#[test]
fn a_server_that_wakes_its_workers_for_nothing_does_not_put_off_their_timeout() {
    let [no_job, noop] = [Command::NoJob, Command::Noop].map(|command| response(command, b""));
    let round = [
        Step::Until(Command::GrabJobAll),
        Step::Send(no_job),
        Step::Until(Command::PreSleep),
        Step::Pause(Duration::from_millis(20)),
        Step::Send(noop),
    ];
    let server = Scripted::start(vec![std::iter::repeat_n(round, 5_000).flatten().collect()]);
    let mut worker = worker(&[server.port]);
    worker.timeout = Some(SHORT);
    let ended = within(PATIENT, move || next_job(&mut worker));
    assert_eq!(code(&ended), ReturnCode::Timeout);
}

#[test]
fn a_submit_has_a_time_of_its_own_until_it_is_acknowledged() {
    let script = vec![
        Step::Until(Command::SubmitJob),
        Step::Send(created(b"H:1")),
        Step::Pause(3 * SHORT),
        Step::Send(about(Command::WorkComplete, b"H:1", b"late")),
        Step::Silence,
    ];
    let acknowledges = Scripted::start(vec![script]);
    let mut patient = client(&[acknowledges.port]);
    (patient.timeout, patient.submit_timeout) = (Some(PATIENT), Some(SHORT));
    assert_eq!(submit(&mut patient, &foreground(b"w")), Ok(Outcome::Result(b"late".to_vec())));

    let silent = Scripted::start(vec![vec![Step::Silence]; 2]);
    for job in [foreground(b"w"), background(b"w")] {
        let mut client = client(&[silent.port]);
        (client.timeout, client.submit_timeout) = (None, Some(SHORT));
        assert!(within(PATIENT, move || queued(submit(&mut client, &job))), "it may have it");
    }
}

#[test]
fn a_connect_has_its_own_time_and_the_next_server_its_turn() {
    let (hole, good) = (BlackHole::dig(), Scripted::good());
    let mut client = support::client(&[]);
    client.timeout = None;
    client.sessions.timing.connect = SHORT;
    for port in [good.port, hole.port] {
        client.add_server("127.0.0.1", port).unwrap();
    }
    let begun = Instant::now();
    assert!(submit(&mut client, &foreground(b"w")).is_ok());
    assert!(
        begun.elapsed() >= SHORT && begun.elapsed() < 2 * Duration::from_secs(1),
        "{:?}",
        begun.elapsed()
    );
}

#[test]
fn others_go_first_for_as_long_as_they_are_told() {
    let (hole, good) = (BlackHole::dig(), Scripted::good());
    let mut client = support::client(&[]);
    let timing = &mut client.sessions.timing;
    (timing.connect, timing.retry, timing.retry_max) = (SHORT, PATIENT * 10, PATIENT * 60);
    for port in [good.port, hole.port] {
        client.add_server("127.0.0.1", port).unwrap();
    }
    assert!(submit(&mut client, &foreground(b"w")).is_ok());
    let until = client.sessions.iter().last().unwrap().backoff_until().unwrap();
    let left = until - Instant::now();
    assert!(left > PATIENT * 7 && left < PATIENT * 13, "{left:?}");
}
