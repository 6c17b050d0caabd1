//! Questions to one server: echoes, the exceptions option, and those of the text protocol.

use std::collections::VecDeque;

use super::greeting::EXCEPTIONS;
use super::in_flight::{Answer, Expects, NOBODY, Request, RequestId};
use super::{Lost, Opened, Sessions, Step, next_id};
use crate::error::{Error, Waited};
use crate::protocol::{Command, packet};

/// What can be asked of one server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// To send these bytes back.
    Echo(Vec<u8>),
    /// To forward exceptions on this connection.
    Exceptions,
    /// A command of the text protocol, without the end of its line.
    Text(Vec<u8>),
    /// How the job with this handle stands.
    Job(Vec<u8>),
}

impl Question {
    fn function(&self) -> &'static str {
        match self {
            Self::Echo(_) => "gearman_echo",
            Self::Exceptions => "gearman_server_option",
            Self::Text(_) | Self::Job(_) => "gearman_admin",
        }
    }

    /// `limit` is the largest packet body that is taken, in bytes.
    fn check(&self, limit: u32) -> Result<(), Error> {
        let Self::Echo(data) = self else { return Ok(()) };
        let (size, limit) = (data.len() as u64, u64::from(limit));
        if data.is_empty() {
            return Err(Error::Argument { function: "echo", message: "workload_size was 0" });
        }
        if size > limit {
            return Err(Error::TooLarge { function: "echo", what: "the echo".to_owned(), size, limit });
        }
        Ok(())
    }

    /// Its packet, and what answers it.
    fn encode(&self) -> (Vec<u8>, Expects) {
        let mut out = Vec::new();
        match self {
            Self::Echo(data) => {
                let fits = packet::with_blob(&mut out, Command::EchoReq, &[], data);
                debug_assert!(fits, "an echo is limited before it gets here");
                (out, Expects::Echo)
            }
            Self::Exceptions => {
                packet::plain(&mut out, Command::OptionReq, &[EXCEPTIONS]);
                (out, Expects::Option)
            }
            Self::Text(line) => {
                // With a bare \n gearmand 1.1 takes the last letter off a function that is created.
                let mut out = [line, b"\r\n".as_slice()].concat();
                let fits = packet::with_blob(&mut out, Command::EchoReq, &[], b"the end");
                debug_assert!(fits, "it is short");
                (out, Expects::Text)
            }
            Self::Job(handle) => {
                packet::plain(&mut out, Command::GetStatus, &[handle]);
                (out, Expects::Known(handle.clone()))
            }
        }
    }
}

/// Questions that wait for a connection, and what was answered.
#[derive(Debug, Default)]
pub(super) struct Questions {
    waiting: VecDeque<(RequestId, usize, Question)>,
    /// One for each server at the most, and those of calls that a signal handler makes.
    asked: Vec<Asked>,
}

#[derive(Debug)]
struct Asked {
    id: RequestId,
    server: usize,
    answer: Option<Result<Answer, Error>>,
}

impl Request {
    /// Whether it is such a question.
    pub(super) fn is_question(&self) -> bool {
        matches!(self.expects, Expects::Echo | Expects::Option | Expects::Text | Expects::Known(_))
    }
}

impl Questions {
    fn get(&mut self, id: RequestId) -> Option<&mut Asked> {
        self.asked.iter_mut().find(|asked| asked.id == id)
    }

    fn remove(&mut self, id: RequestId) -> Option<Asked> {
        let at = self.asked.iter().position(|asked| asked.id == id)?;
        Some(self.asked.swap_remove(at))
    }

    pub(super) fn settle(&mut self, id: RequestId, answer: Result<Answer, Error>) {
        if let Some(asked) = self.get(id) {
            asked.answer = Some(answer);
        }
    }

    /// Ends the questions that a lost connection had.
    pub(super) fn fail_lost(&mut self, lost: &mut Lost) {
        let error = lost.error.clone();
        lost.requests.retain(|(request, _)| {
            if request.is_question() && request.id != NOBODY {
                self.settle(request.id, Err(error.clone()));
            }
            !request.is_question()
        });
    }
}

impl Sessions {
    /// Begins to ask these servers, all of them where `None`, last added first.
    ///
    /// # Errors
    /// [`Error::NoServers`]; [`Error::Argument`] for an echo that is empty, [`Error::TooLarge`]
    /// for one that would come back too large.
    pub fn ask(&mut self, server: Option<usize>, question: &Question) -> Result<Vec<RequestId>, Error> {
        let function = question.function();
        if self.is_empty() {
            return Err(Error::NoServers { function });
        }
        question.check(self.settings.max_body)?;
        match server {
            Some(server) => Ok(vec![self.begin(server, question.clone())]),
            None => Ok(self.order().map(|server| self.begin(server, question.clone())).collect()),
        }
    }

    fn begin(&mut self, server: usize, question: Question) -> RequestId {
        let id = next_id();
        self.questions.waiting.push_back((id, server, question));
        self.questions.asked.push(Asked { id, server, answer: None });
        id
    }

    /// Whether questions wait for their servers' connections.
    #[must_use]
    pub fn has_questions(&self) -> bool {
        !self.questions.waiting.is_empty()
    }

    /// Puts the questions whose servers are connected. Whether one ended by that.
    pub fn put_questions(&mut self, step: &mut Step) -> bool {
        let mut ended = false;
        for _ in 0..self.questions.waiting.len() {
            let Some((id, server, question)) = self.questions.waiting.pop_front() else { break };
            match self.open(server, step) {
                Opened::Pending => self.questions.waiting.push_back((id, server, question)),
                Opened::No(error) => {
                    self.questions.settle(id, Err(error));
                    ended = true;
                }
                Opened::Yes if !self.is_usable(server) => {
                    // What came or went unseen is taken first.
                    self.questions.waiting.push_back((id, server, question));
                    step.again = true;
                }
                Opened::Yes => ended |= self.put(id, server, question),
            }
        }
        ended
    }

    /// Whether it ended at once.
    fn put(&mut self, id: RequestId, server: usize, question: Question) -> bool {
        if question == Question::Exceptions
            && let Some(exchange) = self.exchange(server)
        {
            if exchange.has_agreed() {
                self.questions.settle(id, Ok(Answer::OptionSet));
                return true;
            }
            exchange.note_asked();
        }
        self.greet(server);
        let (packet, expects) = question.encode();
        if let Some(exchange) = self.exchange(server) {
            exchange.request(id, expects, packet, Vec::new());
        }
        false
    }

    /// Whether a question to this server is open.
    #[must_use]
    pub fn is_asking_of(&self, server: usize) -> bool {
        self.questions.asked.iter().any(|asked| asked.server == server && asked.answer.is_none())
    }

    /// The answer to a question, once it is there; it is forgotten then.
    pub(super) fn take_answer(&mut self, id: RequestId) -> Option<Result<Answer, Error>> {
        let Some(asked) = self.questions.get(id) else { return Some(Err(Error::nothing_awaited())) };
        let answer = asked.answer.take()?;
        self.questions.remove(id);
        Some(answer)
    }

    /// The server that a question is for.
    #[must_use]
    pub(super) fn server_asked(&self, id: RequestId) -> Option<usize> {
        self.questions.asked.iter().find(|asked| asked.id == id).map(|asked| asked.server)
    }

    /// Drops a question; its answer will be ignored.
    pub fn give_up_question(&mut self, id: RequestId) {
        let Some(asked) = self.questions.remove(id) else { return };
        self.questions.waiting.retain(|(waiting, ..)| *waiting != id);
        if let Some(exchange) = self.exchange(asked.server) {
            exchange.connection().mark_not_reusable();
            exchange.in_flight().forget(id);
        }
    }

    /// Drops a question that had no answer in time, and tells what it waited for. The server
    /// is passed over for a while; its connection goes, unless others need it or it `is_needed`.
    pub(super) fn time_out_question(&mut self, id: RequestId, is_needed: bool) -> Option<Error> {
        let server = self.server_asked(id)?;
        let was_put = !self.questions.waiting.iter().any(|(waiting, ..)| *waiting == id);
        self.give_up_question(id);
        let session = self.get(server)?;
        if !was_put {
            return session.is_opening().then(|| session.give_up_opening().as_timeout());
        }
        let error = Error::Timeout { waited: Waited::Answer { server: session.name() } };
        let has_others = session.exchange()?.in_flight().has_others(id);
        if !is_needed {
            session.fail_silently(&error);
            if !has_others {
                session.close(error.clone());
            }
        }
        Some(error)
    }
}
