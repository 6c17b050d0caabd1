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
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
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
use support::{
    BlackHole, PATIENT, Scripted, Step, client, eventually, foreground, free_port, listen, within,
};

/// What a server does with a connection.
#[derive(Clone, Debug)]
enum Mood {
    /// Acknowledges all.
    Good,
    /// Closes after so many jobs, the acknowledgements of the last ones unsent.
    Closes(usize, usize),
    /// Refuses each job whose number can be divided by this.
    Refuses(usize),
    /// Falls silent after so many.
    Silent(usize),
}

/// A job that a server has read whole: its unique, and whether it was acknowledged.
type Seen = Arc<Mutex<Vec<(String, bool)>>>;

/// A server that has these moods on its connections, one after the other; the last one stays.
struct Moody {
    port: u16,
    seen: Seen,
    /// Held once more by each connection that is being read.
    open: Arc<()>,
    connections: Arc<AtomicUsize>,
}

/// Jobs that are on their way at most.
const WINDOW: usize = 1024;

impl Moody {
    fn start(moods: Vec<Mood>) -> Self {
        Self::start_on(listen(), moods)
    }

    fn start_on(listener: TcpListener, moods: Vec<Mood>) -> Self {
        let port = listener.local_addr().unwrap().port();
        let seen = Seen::default();
        let (shared, open) = (Arc::clone(&seen), Arc::new(()));
        let held = Arc::clone(&open);
        let connections = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&connections);
        thread::spawn(move || {
            for (number, connection) in listener.incoming().enumerate() {
                let mood = moods.get(number).or(moods.last()).cloned().unwrap_or(Mood::Good);
                let (seen, held) = (Arc::clone(&shared), Arc::clone(&held));
                let Ok(connection) = connection else { return };
                counted.fetch_add(1, Ordering::Relaxed);
                thread::spawn(move || {
                    serve(connection, &mood, &seen);
                    drop(held);
                });
            }
        });
        Self { port, seen, open, connections }
    }
}

/// Reads packets until the connection or the mood ends.
fn serve(mut connection: TcpStream, mood: &Mood, seen: &Seen) {
    let (mut pending, mut jobs, mut buffer) = (Vec::new(), 0, [0; 4096]);
    let mut unacknowledged = Vec::new();
    loop {
        match connection.read(&mut buffer) {
            Ok(read) if read > 0 => pending.extend_from_slice(&buffer[..read]),
            _ => return,
        }
        while let Some(unique) = take_submit(&mut pending) {
            jobs += 1;
            let answer = match *mood {
                Mood::Closes(after, _) if jobs > after => return,
                Mood::Closes(after, lost) if jobs + lost > after => None,
                Mood::Silent(after) if jobs > after => None,
                Mood::Refuses(every) if jobs % every == 0 => Some(packet(19, b"QUEUE_ERROR\0full")),
                _ => Some(packet(8, format!("H:{unique}").as_bytes())),
            };
            let is_created = answer.as_ref().is_some_and(|answer| answer[7] == 8);
            seen.lock().unwrap().push((unique.clone(), is_created));
            match answer {
                Some(answer) if connection.write_all(&answer).is_ok() => {}
                Some(_) => return,
                None => unacknowledged.push(unique),
            }
        }
    }
}

fn packet(command: u8, body: &[u8]) -> Vec<u8> {
    let size = u32::try_from(body.len()).unwrap().to_be_bytes();
    [b"\0RES\0\0\0".as_slice(), &[command], &size, body].concat()
}

/// The unique of the next SUBMIT_JOB_BG, once it is there whole.
fn take_submit(pending: &mut Vec<u8>) -> Option<String> {
    let size = usize::try_from(u32::from_be_bytes(pending.get(8..12)?.try_into().unwrap())).unwrap();
    let body = pending.get(12..12 + size)?;
    let unique = body.split(|byte| *byte == 0).nth(1).unwrap().to_vec();
    pending.drain(..12 + size);
    Some(String::from_utf8(unique).unwrap())
}

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

/// What is promised of each job, given what the servers have read.
fn check(ended: &HashMap<String, Result<Vec<u8>, Error>>, servers: &[Moody], jobs: usize) {
    let mut seen: HashMap<String, Vec<bool>> = HashMap::new();
    for server in servers {
        // The client is gone: what it sent is read to its end.
        eventually("all is read", || Arc::strong_count(&server.open) == 2);
        for (unique, is_created) in server.seen.lock().unwrap().iter() {
            seen.entry(unique.clone()).or_default().push(*is_created);
        }
    }
    assert_eq!(ended.len(), jobs, "each job ends");
    // Only what was on its way on a connection that was lost.
    let unsure = ended.values().filter(|end| end.as_ref().is_err_and(Error::leaves_unsure)).count();
    let connections: usize = servers.iter().map(|server| server.connections.load(Ordering::Relaxed)).sum();
    assert!(unsure <= WINDOW * connections, "{unsure} may be queued, of {connections} connections");
    for (unique, end) in ended {
        let times = seen.get(unique).map(Vec::as_slice).unwrap_or_default();
        assert!(times.len() <= 1, "{unique} was sent {} times, and ended by {end:?}", times.len());
        match end {
            Ok(handle) => {
                assert_eq!(handle, format!("H:{unique}").as_bytes());
                assert_eq!(times, [true], "{unique}");
            }
            Err(error) if error.leaves_unsure() => {}
            Err(Error::Server { .. }) => assert_eq!(times, [false], "{unique}"),
            Err(error) => assert!(times.is_empty(), "{unique} arrived, and ended by {error}"),
        }
    }
}

fn mood() -> impl Strategy<Value = Mood> {
    prop_oneof![
        Just(Mood::Good),
        (0..300_usize, 0..5_usize).prop_map(|(after, lost)| Mood::Closes(after, lost)),
        (1..7_usize).prop_map(Mood::Refuses),
    ]
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
