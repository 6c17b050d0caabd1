//! A client in an event loop that waits by its sockets and times alone: each task ends, once, and as it is.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::collections::HashMap;
use std::os::fd::OwnedFd;
use std::time::{Duration, Instant};

use gearman::client::job::Job;
use gearman::client::tasks::{News, Outcome, TaskId};
use gearman::client::{Client, Distribution};
use gearman::error::Error;
use gearman::runtime::{IdleTimeout, Interest};
use gearman::session::each_awaited;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use support::moody::{Mood, Moody, check_jobs, mood};
use support::{BlackHole, PATIENT, client, free_port, within};

type Ended = HashMap<String, Result<Vec<u8>, Error>>;

/// Tasks by id, and how they ended.
#[derive(Default)]
struct Loop {
    names: HashMap<TaskId, String>,
    ended: Ended,
    /// Jobs of calls that waited.
    submitted: Ended,
}

impl Loop {
    fn add(&mut self, client: &mut Client, tasks: usize, workload: &[u8]) {
        for _ in 0..tasks {
            let name = format!("u{}", self.names.len());
            let job =
                Job { function: b"f", workload, unique: name.as_bytes(), background: true, ..Job::default() };
            let (id, _) = client.queue(&job).unwrap();
            self.names.insert(id, name);
        }
        client.start().unwrap();
    }

    /// Submits a job by a call that waits: it may meet news of the others.
    fn submit(&mut self, client: &mut Client, workload: &[u8]) {
        let name = format!("d{}", self.submitted.len());
        let job =
            Job { function: b"f", workload, unique: name.as_bytes(), background: true, ..Job::default() };
        let id = client.submit(&job).unwrap();
        let end = match client.finish(id, &mut IdleTimeout::start()) {
            Ok(Outcome::Created(handle)) => Ok(handle),
            Ok(other) => panic!("{name}: {other:?}"),
            Err(error) => Err(error),
        };
        assert!(self.submitted.insert(name.clone(), end).is_none(), "{name} ended twice");
    }

    /// Waits as an event loop does, and polls.
    fn turn(&mut self, client: &mut Client) {
        let awaited = client.awaited();
        let mut sockets: Vec<(OwnedFd, Interest)> = Vec::new();
        each_awaited(client, &mut |socket| {
            sockets.push((socket.socket().socket().try_clone().unwrap(), socket.interest()));
        });
        assert!(!sockets.is_empty() || awaited.until.is_some(), "nothing is waited for, and tasks are left");
        let mut polled: Vec<PollFd<'_>> =
            sockets.iter().map(|(fd, interest)| PollFd::new(fd, flags(*interest))).collect();
        let left = awaited.until.map_or(PATIENT, |until| until.saturating_duration_since(Instant::now()));
        poll(&mut polled, Some(&Timespec::try_from(left + Duration::from_millis(1)).unwrap())).unwrap();
        client.poll();
        while let Some(event) = client.take_event() {
            let name = self.names[&event.task].clone();
            let end = match event.news {
                News::Created(handle) => Ok(handle),
                News::Error(error) => Err(*error),
                other => panic!("{name}: {other:?}"),
            };
            assert!(event.last && self.ended.insert(name.clone(), end).is_none(), "{name} ended twice");
        }
    }

    /// Turns until all tasks are over. How many turns that took.
    fn run(&mut self, client: &mut Client) -> usize {
        let mut turns = 0;
        while self.ended.len() < self.names.len() {
            self.turn(client);
            turns += 1;
        }
        turns
    }
}

fn flags(interest: Interest) -> PollFlags {
    let mut flags = PollFlags::empty();
    flags.set(PollFlags::IN, interest.read);
    flags.set(PollFlags::OUT, interest.write);
    flags
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(4730),
        ..ProptestConfig::default()
    })]

    #[test]
    fn each_task_ends_once_and_as_it_is(
        moods in prop::collection::vec(prop::collection::vec(mood(), 1..4), 1..4),
        batches in prop::collection::vec((1..300_usize, 0..3_usize, any::<bool>()), 1..6),
        size in prop_oneof![Just(1_usize), Just(200), Just(3000)],
        rule in prop_oneof![Just(Distribution::LastAdded), Just(Distribution::RoundRobin), Just(Distribution::Unique)],
    ) {
        within(3 * PATIENT, move || {
            let servers: Vec<Moody> = moods.into_iter().map(Moody::start).collect();
            let ports: Vec<u16> = servers.iter().map(|server| server.port).collect();
            let mut client = client(&ports);
            client.distribute(rule);
            let (mut tasks, workload) = (Loop::default(), vec![b'w'; size]);
            for (jobs, turns, waits) in batches {
                tasks.add(&mut client, jobs, &workload);
                for _ in 0..turns {
                    if tasks.ended.len() < tasks.names.len() {
                        tasks.turn(&mut client);
                    }
                }
                if waits {
                    tasks.submit(&mut client, &workload);
                }
            }
            tasks.run(&mut client);
            assert_eq!(client.awaited().until, None);
            drop(client);
            tasks.ended.extend(tasks.submitted);
            let jobs = tasks.ended.len();
            check_jobs(&tasks.ended, &servers, jobs, jobs);
        });
    }
}

/// What a silent server has costs its timeout, and not a turn more than that needs.
#[test]
fn a_server_that_falls_silent_ends_its_tasks_after_their_time() {
    for after in [0, 10, 700] {
        let servers = [Moody::start(vec![Mood::Good]), Moody::start(vec![Mood::Silent(after)])];
        let mut client = client(&servers.iter().map(|server| server.port).collect::<Vec<_>>());
        client.timeout = Some(Duration::from_secs(1));
        let (mut tasks, start) = (Loop::default(), Instant::now());
        tasks.add(&mut client, 1000, b"w");
        let turns = tasks.run(&mut client);
        assert!(start.elapsed() >= Duration::from_secs(1), "{:?}", start.elapsed());
        assert!(turns < 1000, "{turns}");
        drop(client);
        check_jobs(&tasks.ended, &servers, 1000, 1000);
        assert_eq!(tasks.ended.values().filter(|end| end.is_ok()).count(), after);
    }
}

/// Neither a server that swallows nor one that refuses keeps a task from the one that is there.
#[test]
fn tasks_reach_the_server_that_is_there() {
    let (hole, server) = (BlackHole::dig(), Moody::start(vec![Mood::Good]));
    let mut client = client(&[server.port, free_port(), hole.port]);
    client.timeout = Some(Duration::from_secs(1));
    let mut tasks = Loop::default();
    tasks.add(&mut client, 50, b"w");
    let turns = tasks.run(&mut client);
    assert!(turns < 200, "{turns}");
    assert!(tasks.ended.values().all(Result::is_ok));
    // And what was started is found by a run, too.
    tasks.add(&mut client, 50, b"w");
    client.begin_run().unwrap();
    let mut events = 0;
    while client.next_event(&mut IdleTimeout::start()).unwrap().is_some() {
        events += 1;
    }
    assert_eq!(events, 50);
}
