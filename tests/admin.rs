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
use gearman::session::{Answer, Session};

use support::{Gearmand, PATIENT, SHORT, Scripted, Step, answered, background, client, handle, ping, submit};

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
        Answer::Text(text) => text,
        other => panic!("no text: {other:?}"),
    };
    asked.into_iter().map(|id| answered(admin, id).map(text)).collect()
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
    assert_eq!(answer::status(&table), Ok(vec![expected]));
    let jobs = ask(&mut admin, Command::Jobs).remove(0).unwrap();
    assert_eq!(answer::jobs(&jobs).unwrap()[0].handle, handle);
    for command in [Command::Create(b"new"), Command::Drop(b"new"), Command::MaxQueue(b"rev", [1, 1, 1])] {
        assert_eq!(ask(&mut admin, command), [Ok(b"OK".to_vec())]);
    }
    assert_eq!(submit(&mut client, &background(b"w")).unwrap_err().code(), ReturnCode::QueueError);
    assert_eq!(ask(&mut admin, Command::Cancel(&handle)), [Ok(b"OK".to_vec())]);
    let echo = ping(&mut admin, b"binary, on the same connection").unwrap()[0];
    assert!(answered(&mut admin, echo).is_ok());
    let version = ask(&mut admin, Command::Version).remove(0).unwrap();
    assert!(answer::version(&version).unwrap().starts_with(b"1."), "{version:?}");
}

#[test]
fn answers_in_pieces_of_any_size_are_whole() {
    let text = b"rev\t1\t0\t1\r\na b\t2\t1\t0\n.\n".to_vec();
    let expected = b"rev\t1\t0\t1\na b\t2\t1\t0\n".to_vec();
    for size in [1, 2, 3, 7, 100] {
        let pieces = || [Step::Expect(b"status\r\n".to_vec()), Step::Pieces(text.clone(), size)];
        let server = Scripted::start(vec![[pieces(), pieces()].concat()]);
        let mut admin = admin(&[server.port]);
        assert_eq!(status(&mut admin), [Ok(expected.clone())], "{size}");
        assert_eq!(status(&mut admin), [Ok(expected.clone())], "{size}, again");
    }
}

#[test]
fn a_table_that_ends_in_the_middle_is_lost_or_waited_for_in_vain() {
    let ask = || Step::Expect(b"status\r\n".to_vec());
    let half = || Step::Send(b"rev\t1\t0\t1\nfo".to_vec());
    let closes = Scripted::start(vec![vec![ask(), half()]]);
    let stops = Scripted::start(vec![vec![ask(), half(), Step::Silence]]);
    let whole = Scripted::start(vec![vec![ask(), Step::Send(b".\n".to_vec()), Step::Silence]]);
    let mut admin = admin(&[closes.port, stops.port, whole.port]);
    admin.timeout = Some(SHORT);
    let answers = status(&mut admin);
    let codes: Vec<_> = answers.iter().map(code).collect();
    assert_eq!(codes, [ReturnCode::LostConnection, ReturnCode::Timeout, ReturnCode::Success]);
}

#[test]
fn an_answer_that_comes_too_late_is_nobodys() {
    let late = vec![
        Step::Expect(b"status\r\n".to_vec()),
        Step::Pause(3 * SHORT),
        Step::Send(b"late\t1\t1\t1\n.\n".to_vec()),
        Step::Silence,
    ];
    let good =
        vec![Step::Expect(b"status\r\n".to_vec()), Step::Send(b"now\t1\t1\t1\n.\n".to_vec()), Step::Silence];
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
    let mut script = vec![Step::Expect(b"status\r\n".to_vec())];
    script.extend((0..6).flat_map(|_| line()));
    script.extend([Step::Send(b".\n".to_vec()), Step::Silence]);
    let server = Scripted::start(vec![script]);
    let mut admin = admin(&[server.port]);
    admin.timeout = Some(2 * SHORT);
    assert_eq!(status(&mut admin), [Ok(b"rev\t1\t0\t1\n".repeat(6))]);
}

#[test]
fn text_without_end_ends_at_the_limit() {
    for flood in [b"rev\t1\t0\t1\n".repeat(1000), vec![b'x'; 10_000]] {
        let server = Scripted::start(vec![vec![Step::Expect(b"status\r\n".to_vec()), Step::Flood(flood)]]);
        let mut admin = admin(&[]);
        admin.sessions.settings.max_body = 1 << 20;
        admin.sessions.add(Session::new("127.0.0.1", server.port));
        let begun = Instant::now();
        assert_eq!(code(&status(&mut admin)[0]), ReturnCode::DataTooLarge);
        assert!(begun.elapsed() < PATIENT);
    }
}

#[test]
fn what_was_not_asked_for_ends_the_connection_and_the_next_question_has_another() {
    let ask = || Step::Expect(b"status\r\n".to_vec());
    let server = Scripted::start(vec![
        vec![ask(), Step::Send(b".\nrev\t1\t0\t1\n.\n".to_vec()), Step::Silence],
        vec![ask(), Step::Send(b"rev\t2\t0\t1\n.\n".to_vec()), Step::Silence],
    ]);
    let mut admin = admin(&[server.port]);
    assert_eq!(status(&mut admin), [Ok(Vec::new())]);
    assert_eq!(status(&mut admin), [Ok(b"rev\t2\t0\t1\n".to_vec())]);
}
