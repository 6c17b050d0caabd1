//! The fuzz body of the task table.

use std::collections::HashSet;

use super::{Kind, Request, Target, TaskId, Tasks};
use crate::error::{Error, Loss};
use crate::protocol::{Command, Packet};

/// Fuzz body: whatever is asked and whatever comes, in any order, each task ends
/// once and is told nothing after that, and a lost connection leaves nothing waiting.
#[doc(hidden)]
pub fn fuzz(data: &[u8]) {
    let mut table = Fuzzed::default();
    for pair in data.chunks(2) {
        let (action, argument) = (pair.first().copied().unwrap_or(0), pair.get(1).copied().unwrap_or(0));
        table.act(action, argument);
        table.check_events();
    }
    for server in 0..SERVERS {
        table.lose(server, u8::MAX);
        assert!(!table.tasks.is_waiting_for(server), "nothing waits for a lost connection");
    }
    table.check_events();
    assert_eq!(table.tasks.listed(), table.unsent.len(), "a task is over, or to be sent again");
}

const SERVERS: usize = 2;

/// The table, and what is known of it without looking into it.
#[derive(Default)]
struct Fuzzed {
    tasks: Tasks,
    /// Listed tasks that are not over.
    running: HashSet<TaskId>,
    unsent: HashSet<TaskId>,
    newest: TaskId,
    /// Bytes queued so far, by server.
    queued: [u64; SERVERS],
}

impl Fuzzed {
    fn act(&mut self, action: u8, argument: u8) {
        let server = usize::from(argument) % SERVERS;
        let handle = [b"H:1".as_slice(), b"H:2", b"", &[b'h'; 64]];
        let handle = handle.get(usize::from(argument >> 1) % 4).copied().unwrap_or_default();
        let packet = |command, body: &[&[u8]]| Packet::new(command, body.join(&0));
        match action % 16 {
            0 => self.ask(server, Kind::Foreground, true),
            1 => self.ask(server, Kind::Background, true),
            2 => self.ask(server, Kind::Foreground, false),
            3 => self.ask(server, Kind::Echo, false),
            4 => self.ask(server, Kind::Status, true),
            5 => {
                self.tasks.sent_unwatched(Kind::Option, server, self.queued.get(server).copied().unwrap_or(0))
            }
            6 => self.abandon(self.newest.saturating_sub(u64::from(argument) % 8)),
            7 => self.lose(server, argument),
            8 => self.hear(server, packet(Command::WorkData, &[handle, b"data"])),
            9 => self.hear(server, packet(Command::WorkComplete, &[handle, b""])),
            10 => self.hear(server, packet(Command::WorkFail, &[handle])),
            11 => self.hear(server, packet(Command::WorkStatus, &[handle, b"1", b"2"])),
            12 => self.hear(server, packet(Command::StatusRes, &[handle, b"1", b"1", b"1", b"2"])),
            13 => self.hear(server, packet(Command::Error, &[b"code", b"%s%n"])),
            14 => self.hear(server, packet(Command::EchoRes, &[b"echo"])),
            _ => self.hear(server, packet(Command::JobCreated, &[handle])),
        }
    }

    fn ask(&mut self, server: usize, kind: Kind, listed: bool) {
        let (target, packet, workload) = (Target::Any, vec![0; 8], Vec::new());
        self.newest = self.tasks.insert(Request { kind, target, packet, workload, listed });
        if listed {
            self.running.insert(self.newest);
        }
        self.send(self.newest, server);
    }

    fn send(&mut self, id: TaskId, server: usize) {
        let Some(queued) = self.queued.get_mut(server) else { return };
        assert!(self.tasks.sent(id, server, *queued).is_some(), "a task that is not over can be sent");
        *queued += 8;
    }

    fn abandon(&mut self, id: TaskId) {
        self.tasks.abandon(id);
        self.running.remove(&id);
        self.unsent.remove(&id);
        assert!(self.tasks.is_over(id) && self.tasks.kind(id).is_none());
    }

    fn hear(&mut self, server: usize, packet: Packet) {
        if self.tasks.receive(server, packet, 64).is_err() {
            self.lose(server, u8::MAX);
        }
    }

    /// The kernel has taken all but some requests.
    fn lose(&mut self, server: usize, left: u8) {
        let queued = self.queued.get(server).copied().unwrap_or(0);
        let rest = (u64::from(left % 4) * 8).min(queued);
        let rest = vec![0; usize::try_from(rest).unwrap_or(0)];
        let sent = queued - rest.len() as u64;
        for id in self.tasks.lost(server, sent, &rest, &Error::Lost(Loss::Idle)) {
            if self.running.contains(&id) {
                self.unsent.insert(id);
            }
        }
    }

    fn check_events(&mut self) {
        while let Some(event) = self.tasks.next_event() {
            // What was abandoned may still have events on their way.
            if event.last {
                self.running.remove(&event.task);
                self.unsent.remove(&event.task);
            }
        }
        assert_eq!(self.tasks.parked(), 0, "what was taken counts no more");
        assert_eq!(self.tasks.listed(), self.running.len(), "each listed task ends once");
    }
}
