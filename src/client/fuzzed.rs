//! The fuzz body of the client: whatever is asked and whatever comes, in any order.

use std::collections::HashSet;
use std::io::{Read, Write};
use std::os::unix::net::UnixStream;

use super::Client;
use super::job::Job;
use super::tasks::TaskId;
use crate::protocol::Command;
use crate::protocol::codec::response;
use crate::session::{Owner, Question, Session, Step};

/// Fuzz body: each task ends once and is told nothing after that, and a lost connection
/// leaves nothing waiting.
#[doc(hidden)]
pub fn fuzz(data: &[u8]) {
    let mut fuzzed = Fuzzed::new();
    for pair in data.chunks(2) {
        let (action, argument) = (pair.first().copied().unwrap_or(0), pair.get(1).copied().unwrap_or(0));
        fuzzed.act(action, argument);
        fuzzed.settle();
    }
    fuzzed.peers.iter_mut().for_each(|peer| *peer = None);
    fuzzed.settle();
    for server in 0..SERVERS {
        assert!(!fuzzed.client.is_waiting_for(server), "nothing waits for a lost connection");
    }
    let queued = fuzzed.client.queue.added.len() + fuzzed.client.queue.ready.len();
    assert!(fuzzed.running.len() <= queued, "a task is over, or to be sent again");
}

const SERVERS: usize = 2;

/// A client, its servers' ends, and what is known of it without looking into it.
struct Fuzzed {
    client: Client,
    peers: [Option<UnixStream>; SERVERS],
    /// Listed tasks that are not over.
    running: HashSet<TaskId>,
    newest: TaskId,
}

impl Fuzzed {
    fn new() -> Self {
        let mut client = Client::default();
        client.sessions.settings.max_body = 4096;
        for _ in 0..SERVERS {
            // Nobody listens there.
            client.sessions.add(Session::new("127.0.0.1", 1));
        }
        Self { client, peers: [None, None], running: HashSet::new(), newest: 0 }
    }

    fn act(&mut self, action: u8, argument: u8) {
        let server = usize::from(argument) % SERVERS;
        let handle = [b"H:1".as_slice(), b"H:2", b"", &[b'h'; 64]];
        let handle = handle.get(usize::from(argument >> 1) % 4).copied().unwrap_or_default();
        let background = argument.is_multiple_of(3);
        let job = Job { function: b"f", workload: b"w", unique: b"u", background, ..Job::default() };
        match action % 18 {
            0 | 1 => {
                let queued = self.client.queue(&job);
                self.list(queued.ok().map(|(id, _)| id));
            }
            2 => self.newest = self.client.submit(&job).unwrap_or(self.newest),
            3 => self.newest = self.client.status(b"H:1").unwrap_or(self.newest),
            4 => self.newest = self.client.unique_status(b"u").unwrap_or(self.newest),
            5 => {
                let id = self.client.queue_status(handle);
                self.list(Some(id));
            }
            6 => _ = self.client.sessions.ask(None, &Question::Echo(b"echo".to_vec())),
            7 => self.abandon(self.newest.saturating_sub(u64::from(argument) % 8)),
            8 => self.set_peer(server, None),
            9 | 10 => self.connect(server),
            11 => self.hear(server, Command::WorkData, &[handle, b"data"]),
            12 => self.hear(server, Command::WorkComplete, &[handle, b""]),
            13 => self.hear(server, Command::WorkFail, &[handle]),
            14 => self.hear(server, Command::StatusRes, &[b"H:1", b"1", b"1", b"1", b"2"]),
            15 => self.hear(server, Command::Error, &[b"code", b"%s%n"]),
            16 => self.hear(server, Command::EchoRes, &[b"echo"]),
            _ => self.hear(server, Command::JobCreated, &[handle]),
        }
    }

    fn list(&mut self, id: Option<TaskId>) {
        if let Some(id) = id {
            self.newest = id;
            self.running.insert(id);
        }
        // A run goes on with what was added.
        let _ = self.client.begin_run();
    }

    fn abandon(&mut self, id: TaskId) {
        self.client.abandon(id);
        self.running.remove(&id);
        assert!(self.client.tasks.is_over(id) && self.client.tasks.kind(id).is_none());
    }

    fn set_peer(&mut self, server: usize, peer: Option<UnixStream>) {
        if let Some(slot) = self.peers.get_mut(server) {
            *slot = peer;
        }
    }

    fn connect(&mut self, server: usize) {
        let Ok((ours, theirs)) = UnixStream::pair() else { return };
        if self.client.sessions.adopt(server, ours.into()) {
            self.set_peer(server, Some(theirs));
        }
    }

    fn hear(&mut self, server: usize, command: Command, arguments: &[&[u8]]) {
        if let Some(peer) = self.peers.get_mut(server).and_then(Option::as_mut) {
            // It may be closed on the other side.
            let _ = peer.set_nonblocking(true);
            let _ = peer.write_all(&response(command, &arguments.join(&0)));
            let _ = peer.read(&mut [0; 65536]);
        }
    }

    /// The client takes in what there is, and its events are taken.
    fn settle(&mut self) {
        for server in 0..SERVERS {
            if let Some(exchange) = self.client.sessions.exchange(server) {
                crate::runtime::Waitable::wake(exchange.connection());
            }
        }
        let mut step = Step::default();
        step.again = true;
        while std::mem::take(&mut step.again) {
            self.client.drive(&mut step);
        }
        while let Some(event) = self.client.tasks.next_event() {
            // What was abandoned may still have events on their way.
            if event.last {
                self.running.remove(&event.task);
            }
        }
        assert_eq!(self.client.tasks.parked(), 0, "what was taken counts no more");
        assert_eq!(self.client.tasks.listed(), self.running.len(), "each listed task ends once");
    }
}
