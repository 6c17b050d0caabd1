//! Connections that outlive their client. Each test has the pool of its own thread.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::thread;
use std::time::Duration;

use gearman::client::Client;
use gearman::connection::Settings;
use gearman::error::ReturnCode;
use gearman::protocol::Command;
use gearman::protocol::codec::response;
use gearman::runtime::IdleTimeout;
use gearman::session::end_thread;
use gearman::session::pool::{self, Counters, Limits};

use support::{SHORT, Scripted, Step, answered, background, code, exceptions, foreground, submit};

const LIMITS: Limits = Limits { idle: Duration::from_secs(60), max: 16 };

/// A client that keeps its connections.
fn keeper(port: u16, limits: Limits) -> Client {
    let mut client = Client::default();
    client.keep_connections(Some(limits));
    client.timeout = Some(support::PATIENT);
    client.add_server("127.0.0.1", port).unwrap();
    client
}

/// What a web request does: a client, a job, and its end.
fn request(port: u16, limits: Limits) {
    let mut client = keeper(port, limits);
    assert_eq!(code(&submit(&mut client, &background(b"w"))), ReturnCode::Success);
}

fn with_exceptions(port: u16) {
    let mut client = keeper(port, LIMITS);
    let asked = exceptions(&mut client, None).unwrap();
    for id in asked {
        assert_eq!(code(&answered(&mut client, id)), ReturnCode::Success);
    }
    assert_eq!(code(&submit(&mut client, &background(b"w"))), ReturnCode::Success);
}

/// kept, opened, reused, dropped
fn counted() -> (usize, u64, u64, u64) {
    let Counters { kept, opened, reused, dropped } = pool::counters();
    (kept, opened, reused, dropped)
}

#[test]
fn one_client_after_the_other_uses_one_connection() {
    let server = Scripted::good();
    for _ in 0..5 {
        request(server.port, LIMITS);
    }
    assert_eq!((server.connections(), counted()), (1, (1, 1, 4, 0)));
    end_thread();
    assert_eq!(pool::counters().kept, 0);
}

#[test]
fn two_clients_at_a_time_use_two() {
    let server = Scripted::good();
    let mut first = keeper(server.port, LIMITS);
    submit(&mut first, &background(b"w")).unwrap();
    request(server.port, LIMITS);
    drop(first);
    assert_eq!((server.connections(), pool::counters().kept), (2, 2));
}

#[test]
fn exceptions_are_asked_for_once() {
    let server = Scripted::good();
    with_exceptions(server.port);
    with_exceptions(server.port);
    let asked = server.commands(0).iter().filter(|command| **command == Command::OptionReq).count();
    assert_eq!((server.connections(), asked), (1, 1));
}

#[test]
fn who_wants_no_exceptions_gets_no_connection_that_forwards_them() {
    let server = Scripted::good();
    with_exceptions(server.port);
    request(server.port, LIMITS);
    assert_eq!(server.connections(), 2);
    // The other way round it is good enough: it is asked on it.
    end_thread();
    request(server.port, LIMITS);
    with_exceptions(server.port);
    assert_eq!(server.connections(), 3);
    assert!(server.commands(2).contains(&Command::OptionReq));
}

#[test]
fn a_refused_option_is_not_taken_for_granted() {
    let refusal = response(Command::Error, b"UNKNOWN_OPTION\0no");
    let accepts = response(Command::JobCreated, b"H:1");
    let script = vec![
        Step::Until(Command::OptionReq),
        Step::Send(refusal),
        Step::Until(Command::SubmitJobBg),
        Step::Send(accepts),
        Step::Silence,
    ];
    let server = Scripted::start(vec![script]);
    let mut client = keeper(server.port, LIMITS);
    let asked = exceptions(&mut client, None).unwrap();
    assert_ne!(code(&answered(&mut client, asked[0])), ReturnCode::Success);
    assert_eq!(code(&submit(&mut client, &background(b"w"))), ReturnCode::Success);
    drop(client);
    assert_eq!(pool::counters().kept, 0);
}

#[test]
fn a_connection_that_the_server_closed_is_made_anew() {
    let accepts = response(Command::JobCreated, b"H:1");
    let server = Scripted::start(vec![vec![Step::Until(Command::SubmitJobBg), Step::Send(accepts)]]);
    request(server.port, LIMITS);
    server.wait_closed();
    request(server.port, LIMITS);
    assert_eq!((server.connections(), counted()), (2, (1, 2, 0, 1)));
}

#[test]
fn stray_bytes_are_nobodys() {
    let accepts = response(Command::JobCreated, b"H:1");
    let stray = response(Command::WorkComplete, b"H:2\0for somebody else");
    let script = vec![
        Step::Until(Command::SubmitJobBg),
        Step::Send(accepts),
        Step::Gate,
        Step::Send(stray),
        Step::Mark,
        Step::Silence,
    ];
    let server = Scripted::start(vec![script]);
    request(server.port, LIMITS);
    server.open_gate();
    support::eventually("stray bytes", || server.marks() == 1);
    thread::sleep(Duration::from_millis(20));
    request(server.port, LIMITS);
    assert_eq!((server.connections(), pool::counters().dropped), (2, 1));
}

#[test]
fn what_is_outstanding_keeps_a_connection_from_others() {
    let never_done = vec![
        Step::Until(Command::SubmitJob),
        Step::Send(response(Command::JobCreated, b"H:1")),
        Step::Silence,
    ];
    // Timed out with and without a handle, and given up in a run.
    let server = Scripted::start(vec![never_done.clone(), vec![Step::Silence], never_done]);
    for _ in 0..2 {
        let mut client = keeper(server.port, LIMITS);
        client.timeout = Some(SHORT);
        assert_eq!(code(&submit(&mut client, &foreground(b"w"))), ReturnCode::Timeout);
    }
    let mut client = keeper(server.port, LIMITS);
    client.queue(&foreground(b"w")).unwrap();
    client.begin_run().unwrap();
    let mut idle = IdleTimeout::start();
    assert!(matches!(client.next_event(&mut idle), Ok(Some(_))));
    drop(client);
    assert_eq!((server.connections(), pool::counters().kept), (3, 0));
}

#[test]
fn limits_of_time_and_number() {
    let servers = [Scripted::good(), Scripted::good()];
    for server in &servers {
        request(server.port, Limits { max: 1, ..LIMITS });
    }
    assert_eq!(counted(), (1, 2, 0, 1));
    // The younger one was kept.
    request(servers[1].port, LIMITS);
    assert_eq!(servers[1].connections(), 1);

    let short = Limits { idle: Duration::from_millis(10), ..LIMITS };
    thread::sleep(Duration::from_millis(30));
    request(servers[1].port, short);
    assert_eq!(servers[1].connections(), 2);
    request(servers[1].port, Limits { max: 0, ..LIMITS });
    assert_eq!(pool::counters().kept, 0);
}

#[test]
fn other_settings_are_other_connections() {
    let server = Scripted::good();
    request(server.port, LIMITS);
    let mut client = Client::new(Settings { max_body: 1000, ..Settings::default() });
    client.keep_connections(Some(LIMITS));
    client.add_server("127.0.0.1", server.port).unwrap();
    assert_eq!(code(&submit(&mut client, &background(b"w"))), ReturnCode::Success);
    drop(client);
    assert_eq!((server.connections(), pool::counters().kept), (2, 2));
}

#[test]
fn a_clone_keeps_its_own() {
    let server = Scripted::good();
    let mut client = keeper(server.port, LIMITS);
    submit(&mut client, &background(b"w")).unwrap();
    let mut copy = client.fresh();
    submit(&mut copy, &background(b"w")).unwrap();
    drop((client, copy));
    assert_eq!((server.connections(), pool::counters().kept), (2, 2));
}
