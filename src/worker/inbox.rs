//! What servers send: packets in, phases and answers out.

use std::task::{Context, Poll};

use super::job::Job;
use super::{BATCH, Owed, Phase, Worker};
use crate::connection::Broken;
use crate::error::{Error, Loss};
use crate::protocol::{Assignment, Command, Packet, Reply};
use crate::servers::Server;

impl Worker {
    /// Ready when any packet came or a connect ended.
    pub(super) fn poll_any(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let mut progress = self.drain_all(cx);
        for index in 0..self.servers.len() {
            if self.servers.get(index).is_some_and(|server| server.is_opening()) {
                progress |= self.servers.poll_open(index, cx).is_ready();
            }
        }
        if progress { Poll::Ready(()) } else { Poll::Pending }
    }

    /// Takes what came from all servers. Whether anything did.
    pub(super) fn drain_all(&mut self, cx: &mut Context<'_>) -> bool {
        let mut progress = false;
        for server in 0..self.servers.len() {
            progress |= self.drain(server, cx);
        }
        progress
    }

    pub(super) fn drain(&mut self, index: usize, cx: &mut Context<'_>) -> bool {
        let mut progress = false;
        for _ in 0..BATCH {
            let Some(connection) = self.servers.get(index).and_then(Server::connection) else {
                return progress;
            };
            match connection.poll_packet(cx) {
                Poll::Pending => return progress,
                Poll::Ready(Ok(packet)) => match self.receive(index, packet) {
                    Ok(relevant) => progress |= relevant,
                    Err(error) => return self.break_off(index, &error),
                },
                Poll::Ready(Err(Broken::Gone)) => {
                    self.lose(index);
                    return true;
                }
                Poll::Ready(Err(Broken::Protocol(error))) => return self.break_off(index, &error.into()),
            }
        }
        cx.waker().wake_by_ref();
        progress
    }

    /// A packet from a server. Whether it matters to anybody.
    pub(super) fn receive(&mut self, index: usize, packet: Packet) -> Result<bool, Error> {
        let unexpected = Error::Unexpected { function: "gearman_worker_grab_job", command: packet.command };
        let epoch = self.servers.get(index).map_or(0, |server| server.epoch());
        let Some(peer) = self.peers.get_mut(index) else { return Ok(false) };
        if matches!(
            packet.command,
            Command::NoJob | Command::JobAssign | Command::JobAssignUniq | Command::JobAssignAll
        ) {
            // A server that ignores an option keeps silent about it.
            while peer.owed.pop_front_if(|owed| matches!(owed, Owed::Option(0))).is_some() {}
        }
        let (ticket, answer) = match Reply::parse(&packet)? {
            Reply::Noop => {
                let told = std::mem::take(&mut peer.owes_noop);
                if told {
                    peer.wake();
                }
                return Ok(told);
            }
            Reply::NoJob => {
                peer.owed.pop_front_if(|owed| matches!(owed, Owed::Grab)).ok_or(unexpected)?;
                peer.phase = Phase::Empty;
                self.answered(index);
                return Ok(true);
            }
            Reply::Assign => {
                peer.owed.pop_front_if(|owed| matches!(owed, Owed::Grab)).ok_or(unexpected)?;
                peer.phase = Phase::Awake;
                self.assigned.push_back(Job::new(Assignment::take(packet)?, index, epoch));
                self.current = Some(index);
                self.answered(index);
                return Ok(true);
            }
            Reply::Echo { data } => match peer.owed.pop_front_if(|owed| matches!(owed, Owed::Echo(_))) {
                Some(Owed::Echo(ticket)) => (ticket, Ok(data.to_vec())),
                _ => return Err(unexpected),
            },
            Reply::Option { name } => match peer.owed.pop_front_if(|owed| matches!(owed, Owed::Option(_))) {
                Some(Owed::Option(ticket)) => (ticket, Ok(name.to_vec())),
                _ => return Err(unexpected),
            },
            // A late result was refused: nobody waits for that.
            Reply::Error { code: b"JOB_NOT_FOUND", .. } => return Ok(false),
            Reply::Error { code, text } => match peer.owed.pop_front() {
                Some(Owed::Echo(ticket) | Owed::Option(ticket)) => {
                    (ticket, Err(Error::server("success", code, text)))
                }
                Some(Owed::Grab) => return Err(unexpected),
                None => return Ok(false),
            },
            _ => return Err(unexpected),
        };
        self.answered(index);
        self.settle(ticket, answer);
        Ok(true)
    }

    pub(super) fn answered(&mut self, index: usize) {
        self.lost = false;
        if let Some(peer) = self.peers.get_mut(index) {
            peer.silences = 0;
        }
        if let Some(server) = self.servers.get(index) {
            server.answered();
        }
    }

    /// The server does not speak the protocol.
    pub(super) fn break_off(&mut self, index: usize, error: &Error) -> bool {
        self.fail_owed(index, error);
        self.failure = Some(error.clone());
        if let Some(server) = self.servers.get(index) {
            server.close_failed();
        }
        true
    }

    /// The connection is gone.
    pub(super) fn lose(&mut self, index: usize) {
        self.fail_owed(index, &Error::Lost(Loss::Idle));
        let again = std::mem::replace(&mut self.lost, true);
        if let Some(server) = self.servers.get(index) {
            server.close_failed();
            if again {
                // It takes connections and nothing else: no better than one that takes none.
                self.failure.get_or_insert_with(|| Error::Connect { server: server.name() });
            }
        }
    }

    pub(super) fn fail_owed(&mut self, index: usize, error: &Error) {
        let Some(peer) = self.peers.get_mut(index) else { return };
        (peer.phase, peer.owes_noop) = (Phase::Awake, false);
        for owed in std::mem::take(&mut peer.owed) {
            if let Owed::Echo(ticket) | Owed::Option(ticket) = owed {
                self.settle(ticket, Err(error.clone()));
            }
        }
    }
}
