//! Echoes and the exceptions option, which clients and workers ask each of their servers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::time::Duration;

use gearman::error::{Error, ReturnCode};
use gearman::session::{Answer, Owner};
use gearman::worker::Worker;

use support::{
    SHORT, Scripted, Step, answered, background, client, code, code_of, exceptions, free_port, ping, start,
    submit, worker,
};

/// Answers to questions a worker asked, in turn.
fn answers(worker: &mut Worker, asked: Vec<u64>) -> Vec<Result<Answer, Error>> {
    asked.into_iter().map(|id| answered(worker, id)).collect()
}

#[test]
fn one_server_of_many_is_asked_for_exceptions() {
    let servers = [Scripted::good(), Scripted::good()];
    let mut client = client(&[servers[0].port, servers[1].port]);
    let asked = exceptions(&mut client, Some(0)).unwrap();
    assert_eq!(code(&answered(&mut client, asked[0])), ReturnCode::Success);
    assert_eq!((servers[0].connections(), servers[1].connections()), (1, 0));
}

#[test]
fn a_worker_asks_its_servers_questions() {
    let servers = [Scripted::good(), Scripted::good()];
    let mut worker = worker(&[servers[0].port, servers[1].port]);
    let asked = ping(&mut worker, b"echo").unwrap();
    assert_eq!(answers(&mut worker, asked), [(); 2].map(|()| Ok(Answer::Echo(b"echo".to_vec()))));
    let asked = exceptions(&mut worker, None).unwrap();
    assert!(answers(&mut worker, asked).iter().all(Result::is_ok));
    let asked = exceptions(&mut worker, Some(0)).unwrap();
    assert_eq!(answers(&mut worker, asked).len(), 1);
    assert_eq!(code_of(ping(&mut worker, b"")), Some(ReturnCode::InvalidArgument));
}

#[test]
fn a_question_to_a_dead_server_is_answered_by_that() {
    let mut worker = worker(&[free_port()]);
    let asked = ping(&mut worker, b"echo").unwrap();
    let answered = answers(&mut worker, asked);
    assert_eq!(answered[0].as_ref().err().map(Error::code), Some(ReturnCode::CouldNotConnect));
    // Given up, it is asked no more.
    let asked = ping(&mut worker, b"echo").unwrap();
    worker.sessions.give_up_question(asked[0]);
    assert_eq!(code_of(worker.wait(&mut start())), Some(ReturnCode::NoActiveFds));
}

#[test]
fn a_silent_server_leaves_a_question_open() {
    let server = Scripted::start(vec![vec![Step::Silence]]);
    let mut worker = worker(&[server.port]);
    worker.timeout = Some(SHORT);
    let asked = ping(&mut worker, b"echo").unwrap();
    let answered = answers(&mut worker, asked);
    assert_eq!(answered[0].as_ref().err().map(Error::code), Some(ReturnCode::Timeout));
}

/// How the questions to both servers end.
fn asked_of_both(owner: &mut impl Owner) -> Vec<ReturnCode> {
    let mut asked = ping(owner, b"echo").unwrap();
    asked.extend(exceptions(owner, None).unwrap());
    asked.into_iter().map(|id| code(&answered(owner, id))).collect()
}

#[test]
fn a_dead_server_among_two_costs_the_other_no_connection() {
    for well_is_last in [true, false] {
        let well = Scripted::good();
        let mut ports = [free_port(), well.port];
        // In the order of the answers: the server added last is asked first.
        let mut expected = [ReturnCode::Success, ReturnCode::CouldNotConnect];
        if !well_is_last {
            ports.reverse();
            expected.reverse();
        }
        let (mut asking, mut working) = (client(&ports), worker(&ports));
        for _ in 0..3 {
            assert_eq!(asked_of_both(&mut asking), expected.repeat(2));
            assert_eq!(asked_of_both(&mut working), expected.repeat(2));
        }
        assert_eq!(well.connections(), 2, "one of the client and one of the worker");
    }
}

#[test]
fn questions_given_up_beside_a_dead_server_leave_the_connection() {
    let well = Scripted::good();
    let mut client = client(&[well.port, free_port()]);
    for _ in 0..3 {
        let asked = ping(&mut client, b"echo").unwrap();
        assert_eq!(code(&answered(&mut client, asked[0])), ReturnCode::CouldNotConnect);
        client.sessions.give_up_question(asked[1]);
    }
    assert_eq!(code(&submit(&mut client, &background(b"w"))), ReturnCode::Success);
    assert_eq!(well.connections(), 1);
}

/// Asks one question of a server that closes each connection at once.
fn asks_one_that_closes(owner: &mut impl Owner, closes: &Scripted) {
    let asked = ping(owner, b"echo").unwrap();
    let ended = code(&answered(owner, asked[0]));
    // One, and those that the back-off of half a second lets through.
    let connections = closes.connections();
    assert!((1..=5).contains(&connections), "{connections} connections for one question");
    assert!(matches!(ended, ReturnCode::LostConnection | ReturnCode::CouldNotConnect), "{ended:?}");
}

#[test]
fn a_question_to_a_server_that_closes_at_once_does_not_spin() {
    let closing = || Scripted::start(vec![vec![]; 1000]);
    let (of_client, of_worker) = (closing(), closing());
    let (mut asking, mut working) = (client(&[of_client.port]), worker(&[of_worker.port]));
    asking.timeout = Some(Duration::from_secs(1));
    working.timeout = Some(Duration::from_secs(1));
    asks_one_that_closes(&mut asking, &of_client);
    asks_one_that_closes(&mut working, &of_worker);
}
