//! A client under arbitrary orders of calls, answers, and connections that come and go: it
//! never panics, ends each task once, and loses none.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::{Read, Write};
use std::os::unix::net::UnixStream;

use gearman::client::Client;
use gearman::client::job::Job;
use gearman::client::tasks::{News, TaskId};
use gearman::protocol::Command;
use gearman::protocol::codec::response;
use gearman::runtime::{IdleTimeout, Waitable};
use gearman::session::{Question, Session};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::RngSeed;

use support::BlackHole;

const SERVERS: usize = 2;

/// One thing that a script does with its client, or that happens to it.
#[derive(Clone, Debug)]
enum Step {
    Queue {
        background: bool,
    },
    QueueStatus,
    Submit {
        background: bool,
    },
    Ping,
    Run,
    Abandon {
        which: Index,
    },
    /// The oldest request is answered, or refused.
    Answer {
        server: usize,
        well: bool,
    },
    /// A running job ends, or tells of itself.
    Work {
        server: usize,
        which: Index,
        ends: bool,
    },
    Connect {
        server: usize,
    },
    Close {
        server: usize,
    },
    /// The server reads nothing for a while, so that requests stay unsent.
    Stuff {
        server: usize,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let server = || 0..SERVERS;
    prop_oneof![
        5 => any::<bool>().prop_map(|background| Step::Queue { background }),
        1 => Just(Step::QueueStatus),
        2 => any::<bool>().prop_map(|background| Step::Submit { background }),
        1 => Just(Step::Ping),
        3 => Just(Step::Run),
        1 => any::<Index>().prop_map(|which| Step::Abandon { which }),
        8 => (server(), any::<bool>(), any::<bool>()).prop_map(|(server, a, b)| Step::Answer { server, well: a || b }),
        5 => (server(), any::<Index>(), any::<bool>()).prop_map(|(server, which, ends)| Step::Work { server, which, ends }),
        4 => server().prop_map(|server| Step::Connect { server }),
        2 => server().prop_map(|server| Step::Close { server }),
        1 => server().prop_map(|server| Step::Stuff { server }),
    ]
}

/// The server's end of one connection.
#[derive(Debug)]
struct Peer {
    stream: UnixStream,
    bytes: Vec<u8>,
    requests: VecDeque<(Command, Vec<u8>)>,
    /// Handles of foreground jobs that have not ended.
    running: Vec<String>,
    reads: bool,
}

impl Peer {
    fn read(&mut self) {
        let mut buffer = vec![0; 1 << 20];
        while self.reads
            && let Ok(read @ 1..) = self.stream.read(&mut buffer)
        {
            self.bytes.extend_from_slice(&buffer[..read]);
        }
        while let Some(head) = self.bytes.get(..12) {
            let number = |at: usize| u32::from_be_bytes(head[at..at + 4].try_into().unwrap());
            let (command, end) = (Command::from_number(number(4)).unwrap(), 12 + number(8) as usize);
            let Some(body) = self.bytes.get(12..end).map(<[u8]>::to_vec) else { return };
            self.bytes.drain(..end);
            self.requests.push_back((command, body));
        }
    }

    fn write(&mut self, command: Command, body: &[u8]) {
        // The client may have closed it.
        let _ = self.stream.write_all(&response(command, body));
    }

    fn answer(&mut self, handle: String, well: bool) {
        let Some((command, body)) = self.requests.pop_front() else { return };
        if !well {
            return self.write(Command::Error, b"QUEUE_ERROR\0full");
        }
        match command {
            Command::SubmitJob => {
                self.write(Command::JobCreated, handle.as_bytes());
                self.running.push(handle);
            }
            Command::SubmitJobBg => self.write(Command::JobCreated, handle.as_bytes()),
            Command::GetStatus => {
                self.write(Command::StatusRes, &[&body, &b"\x000\x000\x000\x000"[..]].concat())
            }
            Command::EchoReq => self.write(Command::EchoRes, &body),
            other => panic!("nobody asked for {other:?}"),
        }
    }

    fn work(&mut self, which: usize, ends: bool) {
        let Some(handle) = self.running.get(which).cloned() else { return };
        let command = if ends { Command::WorkComplete } else { Command::WorkData };
        self.write(command, format!("{handle}\0data").as_bytes());
        if ends {
            self.running.remove(which);
        }
    }
}

/// A client beside what its script may rely on.
#[derive(Debug)]
struct Model {
    client: Client,
    peers: [Option<Peer>; SERVERS],
    /// Listed and not over.
    listed: BTreeMap<TaskId, bool>,
    /// Tasks of calls, not over.
    own: BTreeSet<TaskId>,
    over: BTreeSet<TaskId>,
    handles: u32,
}

impl Model {
    fn new(hole: u16) -> Self {
        let mut client = Client::default();
        // The test connects them or nobody does: one refuses, and one lets connects wait.
        for port in [1, hole] {
            client.sessions.add(Session::new("127.0.0.1", port));
        }
        let (listed, own, over) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
        Self { client, peers: [None, None], listed, own, over, handles: 0 }
    }

    fn play(&mut self, step: Step) {
        match step {
            Step::Queue { background } => {
                let (id, _) = self.client.queue(&job(background, b"w")).unwrap();
                self.list(id, background);
            }
            Step::QueueStatus => {
                let id = self.client.queue_status(b"H:nobody");
                self.list(id, false);
            }
            Step::Submit { background } => {
                let id = self.client.submit(&job(background, b"w")).unwrap();
                assert!(self.own.insert(id), "{id} is used twice");
            }
            Step::Ping => _ = self.client.sessions.ask(None, &Question::Echo(b"echo".to_vec())).unwrap(),
            Step::Run => self.client.begin_run().unwrap(),
            Step::Abandon { which } => {
                let all: Vec<TaskId> = self.listed.keys().chain(&self.own).copied().collect();
                if !all.is_empty() {
                    let id = *which.get(&all);
                    self.client.abandon(id);
                    self.end(id);
                }
            }
            Step::Answer { server, well } => self.answer(server, well),
            Step::Work { server, which, ends } => {
                if let Some(peer) = &mut self.peers[server]
                    && !peer.running.is_empty()
                {
                    let which = which.index(peer.running.len());
                    peer.work(which, ends);
                }
            }
            Step::Connect { server } => self.connect(server),
            Step::Close { server } => self.peers[server] = None,
            Step::Stuff { server } => {
                if let Some(peer) = &mut self.peers[server] {
                    peer.reads = !peer.reads;
                    let id = self.client.submit(&job(true, &vec![b'w'; 1 << 20])).unwrap();
                    self.own.insert(id);
                }
            }
        }
        self.settle();
    }

    fn list(&mut self, id: TaskId, background: bool) {
        assert!(
            self.listed.insert(id, background).is_none() && !self.over.contains(&id),
            "{id} is used twice"
        );
    }

    fn answer(&mut self, server: usize, well: bool) {
        self.handles += 1;
        let handle = format!("H:{}", self.handles);
        if let Some(peer) = &mut self.peers[server] {
            peer.answer(handle, well);
        }
    }

    fn connect(&mut self, server: usize) {
        let (ours, stream) = UnixStream::pair().unwrap();
        if self.client.sessions.adopt(server, ours.into()) {
            stream.set_nonblocking(true).unwrap();
            let (bytes, requests, running) = (Vec::new(), VecDeque::new(), Vec::new());
            self.peers[server] = Some(Peer { stream, bytes, requests, running, reads: true });
        }
    }

    /// The client moves on as far as it can, and what it tells is taken.
    fn settle(&mut self) {
        for _ in 0..4 {
            for server in 0..SERVERS {
                if let Some(exchange) = self.client.sessions.exchange(server) {
                    exchange.connection().wake();
                }
            }
            self.client.non_blocking = true;
            // A run that found no server says so; its jobs stay.
            while let Ok(Some(event)) = self.client.next_event(&mut IdleTimeout::start()) {
                assert!(self.listed.contains_key(&event.task), "{event:?} of a task that is over");
                if event.last {
                    let is_told = !matches!(event.news, News::Data(_) | News::Warning(_));
                    assert!(is_told, "{event:?} ends nothing");
                    self.end(event.task);
                }
            }
            self.client.non_blocking = false;
            self.client.timeout = Some(std::time::Duration::ZERO);
            // The tasks of calls move on also where no run is under way.
            let _ = self.client.wait(&mut IdleTimeout::start());
            self.client.timeout = None;
            self.peers.iter_mut().flatten().for_each(Peer::read);
        }
        for id in self.own.clone() {
            if self.client.is_over(id) {
                // Well or not: it has an end, and is forgotten then.
                let _ = self.client.finish(id, &mut IdleTimeout::start());
                self.end(id);
            }
        }
    }

    fn end(&mut self, id: TaskId) {
        let was_listed = self.listed.remove(&id).is_some();
        assert!((was_listed || self.own.remove(&id)) && self.over.insert(id), "{id} ended twice");
    }

    /// Healthy servers do all there is to do: every task ends that has not been abandoned.
    fn finish(&mut self) {
        for _ in 0..200 {
            if self.listed.is_empty() && self.own.is_empty() {
                return;
            }
            for server in 0..SERVERS {
                self.connect(server);
                if let Some(peer) = &mut self.peers[server] {
                    peer.reads = true;
                }
            }
            self.client.begin_run().unwrap();
            self.settle();
            for server in 0..SERVERS {
                let (requests, running) = self.peers[server]
                    .as_ref()
                    .map_or((0, 0), |peer| (peer.requests.len(), peer.running.len()));
                for _ in 0..requests {
                    self.answer(server, true);
                }
                for _ in 0..running {
                    if let Some(peer) = &mut self.peers[server] {
                        peer.work(0, true);
                    }
                }
            }
            self.settle();
        }
        panic!("never over: {:?} {:?}", self.listed, self.own);
    }
}

thread_local! {
    static HOLE: BlackHole = BlackHole::dig();
}

fn job(background: bool, workload: &[u8]) -> Job<'_> {
    Job { function: b"f", workload, background, ..Job::default() }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(4730),
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_order_of_events_loses_a_task(steps in vec(step(), 0..60)) {
        let mut model = Model::new(HOLE.with(|hole| hole.port));
        for step in steps {
            model.play(step);
        }
        model.finish();
    }
}
