//! What operators ask: queues, workers, and what they may change, by gearmand's text protocol.
//!
//! A command goes to every server, each of which answers with a line, or a table and a dot behind it. [`command`] has the questions, [`answer`] reads the answers; neither does any I/O.

pub mod answer;
pub mod command;

use std::time::Duration;

use crate::connection::{Connection, Settings};
use crate::error::{Error, Waited};
use crate::protocol::{Decoder, ProtocolError};
use crate::runtime::IdleTimeout;
use crate::session::{Event, Owner, Question, Receive, RequestId, Role, Sessions, Step};
pub use command::Command;

/// Who asks servers how they stand. It has no jobs.
#[derive(Debug, Default)]
pub struct Admin {
    /// Its servers.
    pub sessions: Sessions,
    /// Inactivity limit of every wait; `None` waits for ever. Default: none.
    pub timeout: Option<Duration>,
}

impl Admin {
    /// Without servers.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self { sessions: Sessions::new(settings, Role::Client), timeout: None }
    }

    /// The same configuration with nothing connected: a clone for PHP.
    #[must_use]
    pub fn fresh(&self) -> Self {
        Self { sessions: self.sessions.unconnected(), timeout: self.timeout }
    }

    /// Begins to ask all servers, in the order they were added.
    ///
    /// # Errors
    /// As [`Sessions::ask`].
    pub fn ask(&mut self, question: &Question) -> Result<Vec<RequestId>, Error> {
        if self.sessions.is_empty() {
            return self.sessions.ask(None, question);
        }
        let asked: Result<Vec<_>, _> =
            (0..self.sessions.len()).map(|server| self.sessions.ask(Some(server), question)).collect();
        Ok(asked?.concat())
    }
}

impl Owner for Admin {
    fn sessions(&mut self) -> &mut Sessions {
        &mut self.sessions
    }

    fn drive(&mut self, step: &mut Step) -> bool {
        step.connect = self.timeout.filter(|timeout| !timeout.is_zero());
        let happened = self.receive_all() | self.sessions.put_questions(step);
        self.receive_all() | happened
    }

    fn is_waiting_for(&self, server: usize) -> bool {
        self.sessions.has_in_flight(server) || self.sessions.has_unsent(server)
    }

    fn needs_connection(&self, _server: usize) -> bool {
        false
    }

    fn limit(&self) -> Option<Duration> {
        self.timeout
    }

    fn timed_out(&mut self, idle: &mut IdleTimeout) -> Result<(), Error> {
        let has_time = self.timeout != Some(Duration::ZERO);
        if has_time && idle.restart_from(self.sessions.latest(Connection::last_progress)) {
            return Ok(());
        }
        Err(Error::Timeout { waited: Waited::Anything { servers: self.sessions.len() } })
    }
}

impl Receive for Admin {
    fn sessions(&mut self) -> &mut Sessions {
        &mut self.sessions
    }

    /// Answers to questions are kept for who asked: anything else concerns nobody.
    fn take(&mut self, _server: usize, _event: Event) -> bool {
        false
    }
}

/// Fuzz body: whatever a server says is an answer or an error, and the same in any pieces.
#[doc(hidden)]
pub fn fuzz(data: &[u8]) {
    let step = usize::from(data.first().copied().unwrap_or(1) % 7) + 1;
    let pieces: Vec<&[u8]> = data.chunks(step).collect();
    assert_eq!(lines(&[data]), lines(&pieces));
    for command in command::every(b"name") {
        let _ = answer::check(&command, data, "server");
    }
    let rows =
        (answer::status(data).count(), answer::priority_status(data).count(), answer::workers(data).count());
    let _ = (rows, answer::jobs(data).count(), answer::unique_jobs(data).count());
    let _ = (answer::pid(data), answer::version(data), answer::done(data));
}

/// The lines of these pieces, and what ended them but their end.
fn lines(pieces: &[&[u8]]) -> (Vec<Vec<u8>>, Option<ProtocolError>) {
    let mut decoder = Decoder::new(1 << 16);
    let mut lines = Vec::new();
    for piece in pieces {
        decoder.feed(piece);
        loop {
            match decoder.next_line() {
                Ok(Some(line)) => lines.push(line),
                Ok(None) => break,
                Err(error) => return (lines, Some(error)),
            }
        }
    }
    (lines, None)
}
