//! Servers that send more than anybody asked for, and what is owed to those that are not concerned.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::time::Duration;

use gearman::client::job::Job;
use gearman::client::tasks::{News, Outcome};
use gearman::error::{Error, ReturnCode};
use gearman::protocol::Command;
use gearman::protocol::codec::response;
use gearman::runtime::IdleTimeout;
use gearman::worker::job::Report;

use support::{
    Gearmand, MIB, PATIENT, SHORT, Scripted, Step, about, answered, assign, background, client, code,
    created, finish, foreground, limited, next_event, next_job, ping, status, submit, within, worker,
};

#[test]
fn no_more_is_read_than_a_run_can_take() {
    let piece = about(Command::WorkData, b"H:1", &vec![b'x'; MIB]);
    let script = vec![Step::Until(Command::SubmitJob), Step::Send(created(b"H:1"))];
    let flood = (0..64).flat_map(|_| [Step::Send(piece.clone()), Step::Mark]);
    let server = Scripted::start(vec![script.into_iter().chain(flood).collect()]);
    let mut client = client(&[server.port]);
    client.queue(&foreground(b"w")).unwrap();
    client.begin_run().unwrap();
    for _ in 0..4 {
        next_event(&mut client);
    }
    // What the kernel holds on both sides is a few MiB more.
    assert!(server.marks() < 40, "{} MiB were read for four events", server.marks());
}

#[test]
fn a_flood_for_one_task_ends_it_and_not_the_call_beside_it() {
    for piece in [about(Command::WorkData, b"H:1", &[b'x'; 1000]), status(b"H:1")] {
        let script = vec![
            Step::Until(Command::SubmitJob),
            Step::Send(created(b"H:1")),
            Step::Until(Command::SubmitJobBg),
            Step::Flood(piece.repeat(50)),
        ];
        let server = Scripted::start(vec![script]);
        let port = server.port;
        let ended = within(PATIENT, move || {
            let mut client = limited(port, MIB);
            client.timeout = Some(Duration::from_secs(1));
            client.queue(&foreground(b"w")).unwrap();
            client.begin_run().unwrap();
            next_event(&mut client);
            let beside = submit(&mut client, &background(b"w"));
            let last = std::iter::from_fn(|| Some(next_event(&mut client))).find(|event| event.last);
            (code(&beside), last.map(|event| event.news))
        });
        assert!(
            matches!(&ended.1, Some(News::Error(error)) if matches!(**error, Error::ResultTooLarge { .. })),
            "{ended:?}"
        );
    }
}

#[test]
fn the_same_unique_again_after_too_large_a_result_gets_its_result_whole() {
    let server = Gearmand::start();
    let mut client = limited(server.port, MIB);
    let job = Job { unique: b"same", ..foreground(b"w") };
    // Connected, so that the submit leaves before it is waited for.
    let echo = ping(&mut client, b"data").unwrap()[0];
    answered(&mut client, echo).unwrap();
    let too_large = client.submit(&job).unwrap();
    let mut worker = worker(&[server.port]);
    let mut assigned = next_job(&mut worker).unwrap();
    for _ in 0..2 {
        worker.report(&mut assigned, Report::Data(&vec![b'x'; 600_000])).unwrap();
        let mut idle = IdleTimeout::start();
        worker.flush(&assigned, &mut idle).unwrap();
    }
    assert_eq!(code(&finish(&mut client, too_large)), ReturnCode::DataTooLarge);
    let again = client.submit(&job).unwrap();
    let echo = ping(&mut client, b"data").unwrap()[0];
    answered(&mut client, echo).unwrap();
    for report in [Report::Data(b"a"), Report::Data(b"b"), Report::Complete(b"c")] {
        worker.report(&mut assigned, report).unwrap();
    }
    assert_eq!(finish(&mut client, again), Ok(Outcome::Result(b"abc".to_vec())));
}

#[test]
fn packets_for_nobody_do_not_hold_up_the_answer() {
    let nobodys = status(b"H:nobody").repeat(20_000);
    let script = vec![Step::Until(Command::SubmitJobBg), Step::Send(nobodys), Step::Send(created(b"H:1"))];
    let server = Scripted::start(vec![script, vec![Step::Until(Command::GrabJobAll)]]);
    let mut patient = client(&[server.port]);
    patient.timeout = None;
    let answered = within(PATIENT, move || submit(&mut patient, &background(b"w")));
    assert_eq!(answered, Ok(Outcome::Created(b"H:1".to_vec())));

    let noops = response(Command::Noop, b"").repeat(20_000);
    let script =
        vec![Step::Until(Command::GrabJobAll), Step::Send(noops), Step::Send(assign()), Step::Silence];
    let server = Scripted::start(vec![script]);
    let mut patient = worker(&[server.port]);
    patient.timeout = None;
    let job = within(PATIENT, move || next_job(&mut patient));
    assert_eq!(code(&job), ReturnCode::Success);
}

#[test]
fn a_flood_from_one_server_does_not_drown_another() {
    let flooding = vec![Step::Until(Command::SubmitJob), Step::Send(created(b"H:1"))];
    let flood = Step::Flood(status(b"H:nobody").repeat(1000));
    let flooder = Scripted::start(vec![flooding.into_iter().chain([flood]).collect()]);
    let good = Scripted::good();
    let mut client = client(&[flooder.port]);
    client.queue(&foreground(b"w")).unwrap();
    client.begin_run().unwrap();
    next_event(&mut client);
    client.add_server("127.0.0.1", good.port).unwrap();
    let (port, ended) = (good.port, within(PATIENT, move || submit(&mut client, &background(b"w"))));
    assert_eq!(ended, Ok(Outcome::Created(b"H:good:1".to_vec())), "{port}");

    let noops = Step::Flood(response(Command::Noop, b"").repeat(1000));
    let flooder = Scripted::start(vec![vec![Step::Until(Command::GrabJobAll), noops]]);
    let mut worker = worker(&[good.port, flooder.port]);
    worker.timeout = Some(PATIENT);
    assert_eq!(code(&within(PATIENT, move || next_job(&mut worker))), ReturnCode::Success);
}

#[test]
fn a_flood_for_nobody_does_not_put_off_the_timeout() {
    let flood = |until, packet: Vec<u8>| vec![Step::Until(until), Step::Flood(packet.repeat(1000))];
    let server = Scripted::start(vec![
        flood(Command::SubmitJobBg, status(b"H:nobody")),
        flood(Command::GrabJobAll, response(Command::Noop, b"")),
    ]);
    let mut waiting = client(&[server.port]);
    waiting.timeout = Some(SHORT);
    let ended = within(PATIENT, move || submit(&mut waiting, &background(b"w")));
    assert_eq!(code(&ended), ReturnCode::Timeout);
    let mut searching = worker(&[server.port]);
    searching.timeout = Some(SHORT);
    assert_eq!(code(&within(PATIENT, move || next_job(&mut searching))), ReturnCode::Timeout);
}
