//! Bytes that cannot be sent at once arrive whole, in order, and also at the end of a connection.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use gearman::client::tasks::Outcome;
use gearman::protocol::Command;
use gearman::protocol::codec::response;

use support::{
    MIB, PATIENT, SHORT, Scripted, Step, answered, background, client, created, eventually, finish, handle,
    ping, status, submit, within,
};

#[test]
fn what_is_submitted_behind_a_full_socket_arrives_whole_and_in_order() {
    let script = vec![
        Step::Until(Command::EchoReq),
        Step::Send(response(Command::EchoRes, b"connected")),
        Step::Gate,
        Step::Until(Command::SubmitJobBg),
        Step::Send(created(b"H:1")),
        Step::Until(Command::SubmitJobBg),
        Step::Send(created(b"H:2")),
    ];
    let server = Scripted::start(vec![script]);
    let mut client = client(&[server.port]);
    let echo = ping(&mut client, b"connected").unwrap()[0];
    answered(&mut client, echo).unwrap();
    client.timeout = Some(SHORT);
    let large: Vec<u8> = (0..=250).cycle().take(30 * MIB).collect();
    let ids = [client.submit(&background(&large)).unwrap(), client.submit(&background(b"small")).unwrap()];
    server.open_gate();
    client.timeout = Some(PATIENT);
    for (id, handle) in ids.into_iter().zip([b"H:1", b"H:2"]) {
        assert_eq!(finish(&mut client, id), Ok(Outcome::Created(handle.to_vec())));
    }
    let packets = server.packets(0);
    let submits: Vec<&[u8]> = packets
        .iter()
        .filter(|(command, _)| *command == Command::SubmitJobBg)
        .map(|(_, body)| body.as_slice())
        .collect();
    assert!(submits[0].ends_with(&large) && submits[1].ends_with(b"\0small"));
}

#[test]
fn who_talks_before_listening_is_listened_to() {
    let talk = status(b"H:nobody").repeat(20 * MIB / status(b"H:nobody").len());
    let script = vec![Step::Send(talk), Step::Until(Command::SubmitJobBg), Step::Send(created(b"H:1"))];
    let server = Scripted::start(vec![script]);
    let mut talking = client(&[server.port]);
    let ended = within(PATIENT, move || submit(&mut talking, &background(&vec![b'w'; 20 * MIB])));
    assert_eq!(ended, Ok(Outcome::Created(b"H:1".to_vec())));
}

#[test]
fn what_was_sent_last_arrives_though_something_came_unread() {
    let script = vec![
        Step::Until(Command::SubmitJobBg),
        Step::Send(created(b"H:1")),
        Step::Gate,
        Step::Send(status(b"H:nobody")),
        Step::Mark,
        Step::Gate,
        Step::Until(Command::SubmitJobBg),
        Step::Mark,
    ];
    let server = Scripted::start(vec![script]);
    let mut leaving = client(&[server.port]);
    handle(&mut leaving, &background(b"first"));
    let _second = leaving.submit(&background(&vec![b'w'; MIB])).unwrap();
    server.open_gate();
    eventually("something comes that nobody reads", || server.marks() == 1);
    drop(leaving);
    server.open_gate();
    eventually("the server reads what was sent before the end", || server.marks() == 2);
}
