//! Questions of the text protocol: answers in pieces, half ones, endless ones, and none.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::time::Instant;

use gearman::admin::answer::{self, FunctionStatus};
use gearman::admin::{Admin, Command};
use gearman::connection::Settings;
use gearman::error::{Error, ReturnCode};
use gearman::protocol::Command as ProtocolCommand;
use gearman::protocol::codec::response;
use gearman::session::{Answer, Session};

use support::{
    Gearmand, PATIENT, SHORT, Scripted, Step, answered, background, client, handle, ping, start, submit,
};

fn admin(ports: &[u16]) -> Admin {
    let mut admin = Admin::new(Settings::default());
    admin.timeout = Some(PATIENT);
    for port in ports {
        admin.sessions.add(Session::new("127.0.0.1", *port));
    }
    admin
}

/// What each server answers.
fn ask(admin: &mut Admin, command: Command<'_>) -> Vec<Result<Vec<u8>, Error>> {
    let asked = admin.ask(&command.question().unwrap()).unwrap();
    let text = |answer: Answer| match answer {
        Answer::Text(text) => answer::check(&command, &text, "server").map(<[u8]>::to_vec),
        other => panic!("no text: {other:?}"),
    };
    asked.into_iter().map(|id| answered(admin, id).and_then(text)).collect()
}

/// What is behind a question, and ends its answer.
const END: &[u8] = b"the end";

/// Waits for the question of `status`.
fn asked() -> Step {
    let echo = [b"\0REQ\0\0\0\x10\0\0\0\x07".as_slice(), END].concat();
    Step::Expect([b"status\r\n".to_vec(), echo].concat())
}

/// Text as an answer.
fn text(lines: &[u8]) -> Vec<u8> {
    [lines, response(ProtocolCommand::EchoRes, END).as_slice()].concat()
}

fn status(admin: &mut Admin) -> Vec<Result<Vec<u8>, Error>> {
    ask(admin, Command::Status)
}

fn code(answer: &Result<Vec<u8>, Error>) -> ReturnCode {
    answer.as_ref().map_or_else(Error::code, |_| ReturnCode::Success)
}

#[test]
fn a_gearmand_tells_its_queues_and_takes_commands() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    let handle = handle(&mut client, &background(b"w"));
    let mut admin = admin(&[server.port]);
    let table = status(&mut admin).remove(0).unwrap();
    let expected = FunctionStatus { function: b"rev".to_vec(), queued: 1, running: 0, workers: 0 };
    assert_eq!(answer::status(&table).collect::<Vec<_>>(), [Ok(expected)]);
    let jobs = ask(&mut admin, Command::Jobs).remove(0).unwrap();
    assert_eq!(answer::jobs(&jobs).next().unwrap().unwrap().handle, handle);
    for command in [Command::Create(b"new"), Command::Drop(b"new"), Command::MaxQueue(b"rev", [1, 1, 1])] {
        assert_eq!(ask(&mut admin, command), [Ok(b"OK\n".to_vec())]);
    }
    assert_eq!(submit(&mut client, &background(b"w")).unwrap_err().code(), ReturnCode::QueueError);
    assert_eq!(ask(&mut admin, Command::Cancel(&handle)), [Ok(b"OK\n".to_vec())]);
    let echo = ping(&mut admin, b"binary, on the same connection").unwrap()[0];
    assert!(answered(&mut admin, echo).is_ok());
    let version = ask(&mut admin, Command::Version).remove(0).unwrap();
    assert!(answer::version(&version).unwrap().starts_with(b"1."), "{version:?}");
}

#[test]
fn answers_in_pieces_of_any_size_are_whole() {
    let answer = text(b"rev\t1\t0\t1\r\na b\t2\t1\t0\n.\n");
    let expected = b"rev\t1\t0\t1\na b\t2\t1\t0\n".to_vec();
    for size in [1, 2, 3, 7, 100] {
        let pieces = || [asked(), Step::Pieces(answer.clone(), size)];
        let server = Scripted::start(vec![[pieces(), pieces()].concat()]);
        let mut admin = admin(&[server.port]);
        assert_eq!(status(&mut admin), [Ok(expected.clone())], "{size}");
        assert_eq!(status(&mut admin), [Ok(expected.clone())], "{size}, again");
    }
}

#[test]
fn a_table_that_ends_in_the_middle_is_lost_or_waited_for_in_vain() {
    let half = || Step::Send(b"rev\t1\t0\t1\nfo".to_vec());
    let closes = Scripted::start(vec![vec![asked(), half()]]);
    let stops = Scripted::start(vec![vec![asked(), half(), Step::Silence]]);
    let whole = Scripted::start(vec![vec![asked(), Step::Send(text(b".\n")), Step::Silence]]);
    let mut admin = admin(&[closes.port, stops.port, whole.port]);
    admin.timeout = Some(SHORT);
    let answers = status(&mut admin);
    let codes: Vec<_> = answers.iter().map(code).collect();
    assert_eq!(codes, [ReturnCode::LostConnection, ReturnCode::Timeout, ReturnCode::Success]);
}

#[test]
fn an_answer_that_comes_too_late_is_nobodys() {
    let late = vec![asked(), Step::Pause(3 * SHORT), Step::Send(text(b"late\t1\t1\t1\n.\n")), Step::Silence];
    let good = vec![asked(), Step::Send(text(b"now\t1\t1\t1\n.\n")), Step::Silence];
    let server = Scripted::start(vec![late, good]);
    let mut admin = admin(&[server.port]);
    admin.timeout = Some(SHORT);
    assert_eq!(code(&status(&mut admin)[0]), ReturnCode::Timeout);
    admin.timeout = Some(PATIENT);
    assert_eq!(status(&mut admin), [Ok(b"now\t1\t1\t1\n".to_vec())]);
    assert_eq!(server.connections(), 2);
}

#[test]
fn a_table_that_comes_slowly_is_waited_for_as_long_as_it_comes() {
    let line = || [Step::Pause(SHORT / 2), Step::Send(b"rev\t1\t0\t1\n".to_vec())];
    let mut script = vec![asked()];
    script.extend((0..6).flat_map(|_| line()));
    script.extend([Step::Send(text(b".\n")), Step::Silence]);
    let server = Scripted::start(vec![script]);
    let mut admin = admin(&[server.port]);
    admin.timeout = Some(2 * SHORT);
    assert_eq!(status(&mut admin), [Ok(b"rev\t1\t0\t1\n".repeat(6))]);
}

#[test]
fn text_without_end_ends_at_the_limit() {
    for flood in [b"rev\t1\t0\t1\n".repeat(1000), vec![b'x'; 10_000]] {
        let server = Scripted::start(vec![vec![asked(), Step::Flood(flood)]]);
        let mut admin = admin(&[]);
        admin.sessions.settings.max_body = 1 << 20;
        admin.sessions.add(Session::new("127.0.0.1", server.port));
        let begun = Instant::now();
        assert_eq!(code(&status(&mut admin)[0]), ReturnCode::DataTooLarge);
        assert!(begun.elapsed() < PATIENT);
    }
}

#[test]
fn an_answer_ends_where_its_echo_is_whatever_stands_in_it() {
    let server = Scripted::start(vec![vec![
        asked(),
        Step::Send(text(b".\nrev\t1\t0\t1\nERR x\n.\n")),
        asked(),
        Step::Send(text(b"ERR NO_WAY no+way\n")),
        asked(),
        Step::Send(text(b"rev\t1\t0\t1\n")),
        asked(),
        Step::Send(text(b"")),
        Step::Silence,
    ]]);
    let mut admin = admin(&[server.port]);
    assert_eq!(status(&mut admin), [Ok(b".\nrev\t1\t0\t1\nERR x\n".to_vec())]);
    let codes: Vec<_> = (0..3).map(|_| code(&status(&mut admin)[0])).collect();
    assert_eq!(codes, [ReturnCode::ServerError, ReturnCode::InvalidPacket, ReturnCode::InvalidPacket]);
    assert_eq!(server.connections(), 1);
}

#[test]
fn silent_servers_take_the_time_of_one() {
    let silent: Vec<Scripted> = (0..6).map(|_| Scripted::start(vec![vec![Step::Silence]])).collect();
    let mut admin = admin(&silent.iter().map(|server| server.port).collect::<Vec<_>>());
    admin.timeout = Some(SHORT);
    let begun = Instant::now();
    let asked = admin.ask(&Command::Status.question().unwrap()).unwrap();
    let mut idle = start();
    for id in asked {
        assert_eq!(
            gearman::session::answer(&mut admin, id, &mut idle).unwrap_err().code(),
            ReturnCode::Timeout
        );
    }
    assert!(begun.elapsed() < 4 * SHORT, "{:?}", begun.elapsed());
}

#[test]
fn an_echo_that_comes_by_itself_ends_the_answer_of_one_of_several() {
    let script = || {
        let echo = response(ProtocolCommand::EchoRes, END);
        let lines = Step::Send(b"rev\t1\t0\t1\n.\n".to_vec());
        vec![asked(), lines, Step::Pause(SHORT / 3), Step::Pieces(echo, 5), Step::Silence]
    };
    let servers: Vec<Scripted> = (0..3).map(|_| Scripted::start(vec![script()])).collect();
    let mut admin = admin(&servers.iter().map(|server| server.port).collect::<Vec<_>>());
    let answers = status(&mut admin);
    assert!(answers.iter().all(|answer| answer == &Ok(b"rev\t1\t0\t1\n".to_vec())), "{answers:?}");
}

#[test]
fn nuls_without_end_are_no_text_and_end_the_call() {
    let server = Scripted::start(vec![vec![asked(), Step::Flood(vec![0; 10_000])]]);
    let mut admin = admin(&[server.port]);
    assert_eq!(code(&status(&mut admin)[0]), ReturnCode::InvalidMagic);
}
