//! The state of a job: which servers are asked, and which answers are taken.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::fs;
use std::time::Duration;

use gearman::client::Client;
use gearman::client::job::Job;
use gearman::client::tasks::{Outcome, TaskId};
use gearman::error::{Error, ReturnCode};
use gearman::protocol::codec::response;
use gearman::protocol::{Command, JobStatus};

use support::{
    BlackHole, Gearmand, MIB, PATIENT, SHORT, Scripted, Step, background, client, code, code_of, finish,
    free_port, handle, submit, within,
};

#[test]
fn a_job_that_one_server_does_not_know_is_unknown_though_another_is_down() {
    let server = Gearmand::start();
    let mut client = client(&[free_port(), server.port]);
    let id = client.unique_status(b"nobody's").unwrap();
    assert_eq!(finish(&mut client, id), Ok(Outcome::Status(JobStatus::default())));
}

#[test]
fn a_job_is_looked_for_at_the_servers_that_are_there_first() {
    let server = Gearmand::start();
    let hole = BlackHole::dig();
    let mut client = client(&[server.port, hole.port]);
    client.timeout = Some(SHORT);
    let job = Job { unique: b"known", ..background(b"w") };
    handle(&mut client, &job); // after the hole, which is in back-off now
    let id = client.unique_status(b"known").unwrap();
    client.timeout = Some(PATIENT);
    let state = within(Duration::from_secs(3), move || finish(&mut client, id)); // less than a connect may take
    assert!(matches!(state, Ok(Outcome::Status(JobStatus { known: true, .. }))), "{state:?}");
}

/// The state of a job, asked by its handle or its unique.
type Ask = fn(&mut Client) -> Result<TaskId, Error>;

#[test]
fn an_answer_about_another_job_is_taken_for_nobodys() {
    let state = b"\x001\x001\x003\x0014";
    let by_handle: Ask = |client| client.status(b"H:1");
    let by_unique: Ask = |client| client.unique_status(b"mine");
    let rows = [
        (by_handle, Command::GetStatus, response(Command::StatusRes, &[b"H:2", &state[..]].concat())),
        (
            by_unique,
            Command::GetStatusUnique,
            response(Command::StatusResUnique, &[b"other", &state[..], b"\x001"].concat()),
        ),
    ];
    for (ask, question, answer) in rows {
        let server = Scripted::start(vec![vec![Step::Until(question), Step::Send(answer), Step::Silence]]);
        let mut client = client(&[server.port]);
        let id = ask(&mut client).unwrap();
        let ended = finish(&mut client, id);
        assert_eq!(code_of(ended), Some(ReturnCode::InvalidPacket), "{question:?}");
        // It was silent and did not close: this is our doing.
        server.wait_closed();
        let id = ask(&mut client).unwrap();
        let state = finish(&mut client, id);
        assert!(matches!(state, Ok(Outcome::Status(JobStatus { known: true, .. }))), "{state:?}");
        assert_eq!(server.connections(), 2, "{question:?}");
    }
}

/// Memory of this process that is in use, in bytes.
fn resident() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() * 1024
}

#[test]
fn a_handle_of_40_mb_is_not_kept_with_its_server() {
    const CALLS: usize = 10;
    let mut head = response(Command::JobCreated, b"");
    head[8..12].copy_from_slice(&u32::try_from(40 * MIB).unwrap().to_be_bytes());
    // The flood is the handle: one piece again and again, so that the server's side stays small.
    let hostile = vec![Step::Until(Command::SubmitJobBg), Step::Send(head), Step::Flood(vec![b'H'; MIB])];
    let server = Scripted::start(vec![hostile; CALLS]);
    // Two servers: who created a handle is remembered only then.
    let mut client = client(&[free_port(), server.port]);
    let before = resident();
    for _ in 0..CALLS {
        // Another server would be next after this one's failure: it is asked alone.
        let ended = submit(&mut client, &background(b"w"));
        assert_eq!(code(&ended), ReturnCode::InvalidPacket);
    }
    let more = resident().saturating_sub(before);
    assert!(more < 200 * MIB, "{} MiB more after {CALLS} handles of 40", more / MIB);
}
