//! The task table under arbitrary orders of requests, packets, losses and
//! abandoned waits: it never panics, ends each task once, and loses none.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};

use gearman::client::tasks::{Kind, News, Received, Request, Target, TaskId, Tasks};
use gearman::error::{Error, Loss};
use gearman::protocol::{Command, JobStatus, Packet};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;

const SERVERS: usize = 2;
/// Small, so that results meet it.
const RESULT_LIMIT: usize = 40;

/// One thing that a client does with its table, or that a server does to it.
#[derive(Clone, Debug)]
enum Step {
    Insert { kind: Kind, target: Target, listed: bool },
    Send { which: Index, server: usize },
    SendUnwatched { server: usize },
    Receive { server: usize, command: Command, body: Vec<u8> },
    Lose { server: usize, sent: Index },
    Abandon { which: Index },
    Exhaust { which: Index },
}

fn step() -> impl Strategy<Value = Step> {
    let server = || 0..SERVERS;
    prop_oneof![
        4 => (kind(), target(), any::<bool>())
            .prop_map(|(kind, target, listed)| Step::Insert { kind, target, listed }),
        6 => (any::<Index>(), server()).prop_map(|(which, server)| Step::Send { which, server }),
        1 => server().prop_map(|server| Step::SendUnwatched { server }),
        10 => (server(), fitting()).prop_map(|(server, (command, body))| Step::Receive { server, command, body }),
        1 => (server(), malformed()).prop_map(|(server, (command, body))| Step::Receive { server, command, body }),
        1 => (server(), any::<Index>()).prop_map(|(server, sent)| Step::Lose { server, sent }),
        1 => any::<Index>().prop_map(|which| Step::Abandon { which }),
        1 => any::<Index>().prop_map(|which| Step::Exhaust { which }),
    ]
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        4 => Just(Kind::Foreground),
        2 => Just(Kind::Background),
        1 => Just(Kind::Status),
        1 => Just(Kind::UniqueStatus),
        1 => Just(Kind::Echo),
        1 => Just(Kind::Option),
    ]
}

fn target() -> impl Strategy<Value = Target> {
    prop_oneof![
        Just(Target::Any),
        (0..SERVERS).prop_map(Target::Only),
        Just(Target::UntilKnown((0..SERVERS).rev().collect())),
    ]
}

/// Packets as servers send them, over two handles so that tasks come to share one.
fn fitting() -> impl Strategy<Value = (Command, Vec<u8>)> {
    let handle = || select(vec![b"A".to_vec(), b"B".to_vec()]);
    let work =
        select(vec![Command::WorkData, Command::WorkWarning, Command::WorkComplete, Command::WorkException]);
    prop_oneof![
        6 => handle().prop_map(|handle| (Command::JobCreated, handle)),
        6 => (work, handle(), vec(any::<u8>(), 0..20))
            .prop_map(|(command, handle, data)| (command, [handle, vec![0], data].concat())),
        1 => handle().prop_map(|handle| (Command::WorkFail, handle)),
        1 => handle().prop_map(|handle| (Command::WorkStatus, [handle, b"\x001\x002".to_vec()].concat())),
        2 => select(vec![b"A\x000\x000\x000\x000".to_vec(), b"A\x001\x001\x001\x002".to_vec()])
            .prop_map(|body| (Command::StatusRes, body)),
        1 => Just((Command::StatusResUnique, b"u\x000\x000\x000\x000\x000".to_vec())),
        1 => Just((Command::EchoRes, b"echo".to_vec())),
        1 => Just((Command::OptionRes, b"exceptions".to_vec())),
        1 => Just((Command::Error, b"QUEUE_ERROR\0full".to_vec())),
        1 => Just((Command::Noop, Vec::new())),
    ]
}

fn malformed() -> impl Strategy<Value = (Command, Vec<u8>)> {
    (select(Command::ALL), vec(prop_oneof![Just(0), any::<u8>()], 0..80))
}

/// What the caller knows of a task.
#[derive(Debug)]
struct Known {
    listed: bool,
    /// Not with a server: never sent, or to be sent again.
    unsent: bool,
}

/// The table beside what its caller may rely on.
#[derive(Debug, Default)]
struct Model {
    tasks: Tasks,
    /// Neither ended nor abandoned.
    live: BTreeMap<TaskId, Known>,
    over: BTreeSet<TaskId>,
    /// Bytes queued on each server's connection so far.
    queued: [u64; SERVERS],
}

impl Model {
    fn play(&mut self, step: Step) {
        match step {
            Step::Insert { kind, target, listed } => self.insert(kind, target, listed),
            Step::Send { which, server } => self.send(which, server),
            Step::SendUnwatched { server } => {
                self.tasks.sent_unwatched(Kind::Option, server, self.queued[server]);
                self.queued[server] += 22;
            }
            Step::Receive { server, command, body } => self.receive(server, command, body),
            Step::Lose { server, sent } => {
                let sent = sent.index(usize::try_from(self.queued[server]).unwrap() + 1);
                self.lose(server, sent as u64, &Error::Lost(Loss::Idle));
            }
            Step::Abandon { which } => {
                if let Some(id) = self.pick(which, |_| true) {
                    self.tasks.abandon(id);
                    self.live.remove(&id);
                    self.over.insert(id);
                }
            }
            Step::Exhaust { which } => {
                if let Some(id) = self.pick(which, |known| known.unsent) {
                    let server = "127.0.0.1:1".to_owned();
                    self.tasks.exhaust(id, Error::Connect { server });
                }
            }
        }
        self.check();
    }

    fn pick(&self, which: Index, fits: impl Fn(&Known) -> bool) -> Option<TaskId> {
        let fitting: Vec<TaskId> =
            self.live.iter().filter(|(_, known)| fits(known)).map(|(id, _)| *id).collect();
        (!fitting.is_empty()).then(|| *which.get(&fitting))
    }

    /// Listed are what `addTask*` makes: jobs and states of jobs.
    fn insert(&mut self, kind: Kind, target: Target, listed: bool) {
        let listed = listed && matches!(kind, Kind::Foreground | Kind::Background | Kind::Status);
        let (packet, workload) = (b"packet".to_vec(), b"workload".to_vec());
        let id = self.tasks.insert(Request { kind, target, packet, workload, listed });
        let new = !self.over.contains(&id);
        assert!(new && self.live.insert(id, Known { listed, unsent: true }).is_none(), "{id} is used twice");
    }

    fn send(&mut self, which: Index, server: usize) {
        let Some(id) = self.pick(which, |known| known.unsent) else { return };
        let (packet, workload) = self.tasks.sent(id, server, self.queued[server]).unwrap();
        assert!(!packet.is_empty(), "a request has bytes, also when it is sent again");
        self.queued[server] += (packet.len() + workload.len()) as u64;
        self.live.get_mut(&id).unwrap().unsent = false;
        assert_eq!(self.tasks.place(id).map(|place| place.0), Some(server));
    }

    fn receive(&mut self, server: usize, command: Command, body: Vec<u8>) {
        match self.tasks.receive(server, Packet::new(command, body), RESULT_LIMIT) {
            Ok(Received::AskNext(id)) => self.live.get_mut(&id).unwrap().unsent = true,
            Ok(_) => {}
            // As the client does: the connection is out of step.
            Err(error) => self.lose(server, self.queued[server], &error),
        }
    }

    fn lose(&mut self, server: usize, sent: u64, error: &Error) {
        let rest = usize::try_from(self.queued[server] - sent).unwrap();
        for id in self.tasks.lost(server, sent, &vec![b'r'; rest], error) {
            let known = self.live.get_mut(&id).expect("only tasks that are not over are sent again");
            assert!(!std::mem::replace(&mut known.unsent, true), "{id} was with no server");
        }
        self.queued[server] = 0;
        assert!(!self.tasks.is_waiting_for(server));
    }

    fn check(&mut self) {
        self.take_events();
        self.take_outcomes();
        let listed = self.live.values().filter(|known| known.listed).count();
        assert_eq!(self.tasks.listed(), listed);
        assert_eq!((self.tasks.parked(), self.tasks.has_events()), (0, false));
        for (id, known) in &self.live {
            assert!(self.tasks.kind(*id).is_some(), "{id} is forgotten");
            let waits = self.tasks.place(*id).is_some_and(|(server, _)| self.tasks.is_waiting_for(server));
            assert!(known.unsent || waits, "{id} waits for nothing");
        }
    }

    fn take_events(&mut self) {
        while let Some(event) = self.tasks.next_event() {
            let known = self.live.get(&event.task);
            let kind = self.tasks.kind(event.task);
            assert!(known.is_some_and(|known| known.listed), "{event:?} of a task that is over");
            let on =
                matches!(&event.news, News::Created(_) | News::Data(_) | News::Warning(_) | News::Status(..));
            if !on || kind.is_none() && matches!(event.news, News::Created(_)) {
                self.end(event.task);
            }
        }
    }

    fn take_outcomes(&mut self) {
        let own = self.live.iter().filter(|(_, known)| !known.listed).map(|(id, _)| *id);
        for id in own.collect::<Vec<_>>() {
            if self.tasks.is_over(id) {
                assert!(self.tasks.take_outcome(id).is_some(), "{id} ended in nothing");
                assert!(self.tasks.take_outcome(id).is_none(), "{id} ended twice");
                self.end(id);
            }
        }
    }

    fn end(&mut self, id: TaskId) {
        assert!(self.live.remove(&id).is_some() && self.over.insert(id), "{id} ended twice");
        assert!(self.tasks.is_over(id) && self.tasks.place(id).is_none());
    }

    /// All servers go away with all their requests: what was sent ends, the rest can still be sent.
    fn finish(&mut self) {
        for server in 0..SERVERS {
            self.lose(server, self.queued[server], &Error::Lost(Loss::Idle));
            self.check();
        }
        assert!(self.live.values().all(|known| known.unsent), "{:?}", self.live);
        for id in self.live.keys().copied().collect::<Vec<_>>() {
            self.tasks.deny(id);
        }
        self.check();
        assert!(self.live.is_empty(), "{:?}", self.live);
        assert_eq!(self.tasks.listed(), 0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(4730),
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_task_ends_once_whatever_happens(steps in vec(step(), 0..60)) {
        let mut model = Model::default();
        for step in steps {
            model.play(step);
        }
        model.finish();
    }
}

#[test]
fn the_steps_reach_the_ends_they_are_meant_to_reach() {
    let mut model = Model::default();
    let id = model.tasks.insert(Request {
        kind: Kind::Status,
        target: Target::UntilKnown(vec![1, 0]),
        packet: b"packet".to_vec(),
        workload: Vec::new(),
        listed: true,
    });
    for server in [1, 0] {
        assert!(model.tasks.sent(id, server, 0).is_some());
        let unknown = Packet::new(Command::StatusRes, b"A\x000\x000\x000\x000".to_vec());
        let asked = model.tasks.receive(server, unknown, RESULT_LIMIT);
        let next = if server == 1 { Received::AskNext(id) } else { Received::News };
        assert_eq!(asked, Ok(next));
    }
    let ends: Vec<News> = std::iter::from_fn(|| model.tasks.next_event()).map(|event| event.news).collect();
    assert_eq!(ends, [News::JobStatus(JobStatus::default())]);
}
