//! Bulk submits against servers that fail in the middle: no job is sent twice, and each is told of as it is.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::collections::HashMap;
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use gearman::client::bulk::Bulk;
use gearman::client::job::Job;
use gearman::client::{Client, Distribution};
use gearman::error::Error;
use gearman::protocol::Command;
use gearman::runtime::IdleTimeout;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use support::moody::{Mood, Moody, check_jobs, mood, packet};
use support::{BlackHole, PATIENT, Scripted, Step, client, foreground, free_port, listen, within};

/// Jobs that are on their way at most.
const WINDOW: usize = 1024;

/// Submits so many jobs of this size, and tells how each ended.
fn submit_all(client: &mut Client, jobs: usize, size: usize) -> HashMap<String, Result<Vec<u8>, Error>> {
    let mut bulk = Bulk::default();
    let workload = vec![b'w'; size];
    let mut ended = HashMap::new();
    let mut take = |bulk: &mut Bulk<String>| {
        while let Some((key, end)) = bulk.next_ended() {
            assert!(ended.insert(key.clone(), end).is_none(), "{key} ended twice");
        }
    };
    for number in 0..jobs {
        let key = format!("u{number}");
        let job = Job {
            function: b"f",
            workload: &workload,
            unique: key.as_bytes(),
            background: true,
            ..Job::default()
        };
        client.add_to(&mut bulk, &job, key.clone());
        if !bulk.has_room() {
            client.settle(&mut bulk, false, &mut IdleTimeout::start()).unwrap();
        }
        take(&mut bulk);
    }
    client.settle(&mut bulk, true, &mut IdleTimeout::start()).unwrap();
    take(&mut bulk);
    assert!(bulk.is_settled());
    ended
}

fn check(ended: &HashMap<String, Result<Vec<u8>, Error>>, servers: &[Moody], jobs: usize) {
    check_jobs(ended, servers, jobs, WINDOW);
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(4730),
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_job_is_sent_twice_and_each_is_told_of_as_it_is(
        moods in prop::collection::vec(prop::collection::vec(mood(), 1..4), 1..4),
        jobs in 1..3000_usize,
        size in prop_oneof![Just(1_usize), Just(200), Just(3000)],
        rule in prop_oneof![Just(Distribution::LastAdded), Just(Distribution::RoundRobin), Just(Distribution::Unique)],
    ) {
        within(3 * PATIENT, move || {
            let servers: Vec<Moody> = moods.into_iter().map(Moody::start).collect();
            let ports: Vec<u16> = servers.iter().map(|server| server.port).collect();
            let mut client = client(&ports);
            client.distribute(rule);
            let ended = submit_all(&mut client, jobs, size);
            drop(client);
            check(&ended, &servers, jobs);
        });
    }
}

/// What a silent server leaves unanswered costs one timeout, and is never sent to another.
#[test]
fn a_server_that_falls_silent_costs_its_time_once() {
    for after in [0, 10, 700, 2000] {
        let servers = [Moody::start(vec![Mood::Good]), Moody::start(vec![Mood::Silent(after)])];
        let mut client = client(&servers.iter().map(|server| server.port).collect::<Vec<_>>());
        client.timeout = Some(Duration::from_millis(300));
        let start = Instant::now();
        let ended = submit_all(&mut client, 5000, 50);
        assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
        drop(client);
        check(&ended, &servers, 5000);
        let unsure = ended.values().filter(|end| end.is_err()).count();
        assert!((1..=WINDOW).contains(&unsure), "{unsure}");
    }
}

/// The server is there: what was not on its way on the connection that it closed is queued.
#[test]
fn a_connection_that_is_lost_costs_what_was_on_its_way_alone() {
    for servers in [1, 2] {
        let moods = || vec![Mood::Closes(500, 3), Mood::Good];
        let servers: Vec<Moody> = (0..servers).map(|_| Moody::start(moods())).collect();
        let mut client = client(&servers.iter().map(|server| server.port).collect::<Vec<_>>());
        client.distribute(Distribution::RoundRobin);
        let ended = submit_all(&mut client, 20_000, 20);
        drop(client);
        check(&ended, &servers, 20_000);
        let failed = ended.values().filter(|end| end.is_err()).count();
        assert!((1..=WINDOW * servers.len()).contains(&failed), "{failed}");
    }
}

/// A server that says nothing, alone: jobs that were never sent are told so.
#[test]
fn what_was_not_sent_to_a_silent_server_is_no_matter_of_doubt() {
    let servers = [Moody::start(vec![Mood::Silent(0)])];
    let mut client = client(&[servers[0].port]);
    client.timeout = Some(Duration::from_millis(200));
    let ended = submit_all(&mut client, 20_000, 20);
    drop(client);
    check(&ended, &servers, 20_000);
    assert!(ended.values().all(Result::is_err));
}

/// One server swallows the connect, the other one refuses at first: jobs that wait for the one are not lost
/// with the first of them, which has tried the other one too early.
#[test]
fn a_server_that_comes_while_another_swallows_has_the_jobs() {
    let hole = BlackHole::dig();
    let listener = listen();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let mut client = Client::default();
    client.timeout = Some(PATIENT);
    client.sessions.timing.connect = Duration::from_millis(1500);
    for port in [hole.port, port] {
        client.add_server("127.0.0.1", port).unwrap();
    }
    let comes = thread::spawn(move || {
        thread::sleep(Duration::from_millis(400));
        Moody::start_on(TcpListener::bind(("127.0.0.1", port)).unwrap(), vec![Mood::Good])
    });
    let ended = submit_all(&mut client, 500, 1);
    let servers = [comes.join().unwrap()];
    drop(client);
    check(&ended, &servers, 500);
    let failed = ended.values().filter(|end| end.is_err()).count();
    assert!(failed <= 1, "{failed}");
}

/// Somebody else's job runs on the connection that falls silent: it goes on, and only the bulk's are given up.
#[test]
fn a_silent_server_keeps_the_connection_of_a_job_that_runs() {
    let server = Scripted::start(vec![vec![
        Step::Until(Command::SubmitJob),
        Step::Send(packet(8, b"H:run")),
        Step::Until(Command::SubmitJobBg),
        Step::Gate,
        Step::Send(packet(13, b"H:run\0done")),
    ]]);
    let mut client = client(&[server.port]);
    client.timeout = Some(Duration::from_millis(300));
    client.queue(&foreground(b"w")).unwrap();
    client.begin_run().unwrap();
    let created = client.next_event(&mut IdleTimeout::start()).unwrap().unwrap();
    let ended = submit_all(&mut client, 3, 1);
    assert!(ended.values().all(|end| end.as_ref().is_err_and(Error::leaves_unsure)), "{ended:?}");
    client.timeout = Some(PATIENT);
    server.open_gate();
    let done = client.next_event(&mut IdleTimeout::start()).unwrap().unwrap();
    assert_eq!((done.task, done.last), (created.task, true));
}

/// Nobody listens: the first job has tried, the others do not.
#[test]
fn without_a_server_jobs_fail_at_once() {
    let mut client = client(&[]);
    for _ in 0..2 {
        client.add_server("127.0.0.1", free_port()).unwrap();
    }
    let start = Instant::now();
    let ended = submit_all(&mut client, 100_000, 1);
    assert!(ended.values().all(|end| matches!(end, Err(Error::Connect { .. }))));
    assert!(start.elapsed() < PATIENT, "{:?}", start.elapsed());
}
