//! Questions to servers beside the search for jobs: echo and options.

use std::task::{Context, Poll};

use super::peer::Owed;
use super::{EXCEPTIONS, Worker, no_active};
use crate::connection::Look;
use crate::error::Error;
use crate::protocol::{Command, packet};
use crate::runtime::Patience;
use crate::servers::Server;

/// Names a question of one worker.
pub type Ticket = u64;

/// A question that waits for its connection.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) ticket: Ticket,
    pub(super) server: usize,
    pub(super) command: Command,
    pub(super) data: Vec<u8>,
}

impl Worker {
    /// Begins to send `data` to every server and back. [`Worker::answer`] tells what came.
    ///
    /// # Errors
    /// [`Error::NoServers`]; [`Error::Argument`] for empty data.
    pub fn ping(&mut self, data: &[u8]) -> Result<Vec<Ticket>, Error> {
        self.need_servers("gearman_echo")?;
        if data.is_empty() {
            return Err(Error::Argument { function: "echo", message: "workload_size was 0" });
        }
        let servers: Vec<usize> = self.servers.order().collect();
        Ok(servers.into_iter().map(|server| self.ask(server, Command::EchoReq, data)).collect())
    }

    /// Begins to ask these servers to forward exceptions, all of them where `None`.
    ///
    /// # Errors
    /// [`Error::NoServers`].
    pub fn ask_exceptions(&mut self, server: Option<usize>) -> Result<Vec<Ticket>, Error> {
        self.need_servers("gearman_server_option")?;
        self.exceptions = true;
        let servers: Vec<usize> = match server {
            Some(server) => vec![server],
            None => self.servers.order().collect(),
        };
        Ok(servers.into_iter().map(|server| self.ask(server, Command::OptionReq, EXCEPTIONS)).collect())
    }

    fn ask(&mut self, server: usize, command: Command, data: &[u8]) -> Ticket {
        self.tickets += 1;
        let question = Question { ticket: self.tickets, server, command, data: data.to_vec() };
        self.questions.push_back(question);
        self.answers.insert(self.tickets, None);
        self.tickets
    }

    /// Waits for the answer to a question.
    ///
    /// # Errors
    /// [`Error::Interrupted`]: call again. Otherwise the question is over.
    pub fn answer(&mut self, ticket: Ticket, patience: &mut Patience) -> Result<Vec<u8>, Error> {
        loop {
            // None where the worker was made anew meanwhile.
            let Some(answer) = self.answers.get_mut(&ticket) else { return Err(no_active()) };
            if let Some(answer) = answer.take() {
                self.answers.remove(&ticket);
                return answer;
            }
            match self.step(patience, |worker, cx| worker.poll_questions(cx)) {
                Ok(()) => {}
                Err(Error::Interrupted) => return Err(Error::Interrupted),
                Err(error) => {
                    self.give_up(ticket);
                    return Err(error);
                }
            }
        }
    }

    /// Drops a question; its answer will be ignored.
    pub fn give_up(&mut self, ticket: Ticket) {
        self.answers.remove(&ticket);
        self.questions.retain(|question| question.ticket != ticket);
    }

    /// Ready when a question was answered or failed.
    pub(super) fn poll_questions(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        self.forget_closed();
        let mut progress = false;
        for _ in 0..self.questions.len() {
            let Some(question) = self.questions.pop_front() else { break };
            match self.servers.poll_open(question.server, cx) {
                Poll::Pending => self.questions.push_back(question),
                Poll::Ready(Ok(())) => self.put_question(question, cx),
                Poll::Ready(Err(error)) => {
                    self.settle(question.ticket, Err(error));
                    progress = true;
                }
            }
        }
        progress |= self.drain_all(cx);
        if progress { Poll::Ready(()) } else { Poll::Pending }
    }

    pub(super) fn put_question(&mut self, question: Question, cx: &Context<'_>) {
        let Question { ticket, server, command, data } = question;
        let stale =
            self.servers.get(server).and_then(Server::connection).is_some_and(|c| c.look() == Look::Gone);
        if stale {
            self.lose(server);
            cx.waker().wake_by_ref();
            return self.questions.push_back(Question { ticket, server, command, data });
        }
        self.greet(server, self.exceptions && command != Command::OptionReq);
        let owed = if command == Command::EchoReq { Owed::Echo(ticket) } else { Owed::Option(ticket) };
        let mut packet = Vec::new();
        let encoded = match command {
            Command::EchoReq => packet::with_blob(&mut packet, command, &[], &data),
            _ => packet::with_blob(&mut packet, command, &[&data], b""),
        };
        if !encoded {
            return self
                .settle(ticket, Err(Error::Argument { function: "echo", message: "data is above 4 GiB" }));
        }
        if let Some(peer) = self.peers.get_mut(server) {
            peer.owed.push_back(owed);
        }
        if let Some(connection) = self.servers.get(server).and_then(Server::connection) {
            connection.outbox().push(packet);
        }
    }

    pub(super) fn settle(&mut self, ticket: Ticket, result: Result<Vec<u8>, Error>) {
        if let Some(answer) = self.answers.get_mut(&ticket) {
            *answer = Some(result);
        }
    }
}
