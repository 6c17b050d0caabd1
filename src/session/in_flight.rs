//! Requests in flight on one connection, and which reply answers which.
//!
//! A server answers the requests of a connection in their order. So the oldest request is
//! the one that a reply answers; a reply that does not fit it has no place in the protocol.

use std::collections::VecDeque;
use std::time::Instant;

use crate::error::{Error, ReturnCode};
use crate::protocol::{Assignment, JobStatus};

/// Names a request of one client or worker. Never used again in this process.
pub type RequestId = u64;

/// Names no request: of one whose answer nobody waits for.
pub const NOBODY: RequestId = 0;

/// What answers a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expects {
    /// JOB_CREATED of a job.
    Created {
        /// Whether the job's end is told on this connection.
        foreground: bool,
    },
    /// STATUS_RES of this handle.
    Status(Vec<u8>),
    /// STATUS_RES_UNIQUE of this unique.
    UniqueStatus(Vec<u8>),
    /// ECHO_RES.
    Echo,
    /// OPTION_RES.
    Option,
    /// A job, or NO_JOB.
    Job,
    /// Lines of text, and the ECHO_RES that ends them.
    Text,
    /// STATUS_RES of this handle, for a question.
    Known(Vec<u8>),
}

/// A request in flight.
#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    /// Whose it is.
    pub id: RequestId,
    /// What answers it.
    pub expects: Expects,
    /// Where in the connection's outbox it begins.
    pub mark: u64,
    /// When it was put there, of a client's.
    pub since: Option<Instant>,
}

impl Request {
    /// A server that ignores an option keeps silent about it.
    fn may_stay_unanswered(&self) -> bool {
        self.id == NOBODY && self.expects == Expects::Option
    }
}

/// What a server answered.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer {
    /// The job was accepted under this handle.
    Created(Vec<u8>),
    /// The state of a job.
    Status(JobStatus),
    /// The echo's bytes.
    Echo(Vec<u8>),
    /// The option is on.
    OptionSet,
    /// There is a job.
    Job(Assignment),
    /// There is none.
    NoJob,
    /// Lines of text, each with its end.
    Text(Vec<u8>),
    /// It was refused.
    Refused(Box<Error>),
}

/// What became of a request whose connection is gone.
#[derive(Debug, PartialEq, Eq)]
pub enum Fate {
    /// No byte of it was sent; these are its bytes.
    Unsent(Vec<u8>),
    /// It may have arrived.
    MaybeSent,
}

/// The requests in flight on one connection, oldest first.
#[derive(Debug, Default)]
pub struct InFlight(VecDeque<Request>);

impl InFlight {
    pub(super) fn push(&mut self, request: Request) {
        self.0.push_back(request);
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there is one of anybody's but this.
    #[must_use]
    pub fn has_others(&self, id: RequestId) -> bool {
        !self.are_all(|other| other == id)
    }

    /// Whether `is` says yes of all that anybody waits for.
    #[must_use]
    pub fn are_all(&self, is: impl Fn(RequestId) -> bool) -> bool {
        self.0.iter().all(|request| request.id == NOBODY || is(request.id))
    }

    /// Nobody waits for its answer any more.
    pub fn forget(&mut self, id: RequestId) {
        if let Some(request) = self.0.iter_mut().find(|request| request.id == id) {
            request.id = NOBODY;
        }
    }

    /// Whether a job was asked for.
    pub(super) fn has_grab(&self) -> bool {
        self.0.iter().any(|request| request.expects == Expects::Job)
    }

    /// What the oldest request expects.
    pub(super) fn oldest(&self) -> Option<&Expects> {
        self.0.front().map(|request| &request.expects)
    }

    /// What the oldest request expects that a server cannot keep silent about.
    pub(super) fn oldest_awaited(&self) -> Option<&Expects> {
        self.0.iter().find(|request| !request.may_stay_unanswered()).map(|request| &request.expects)
    }

    /// Whether lines of text come next.
    pub(super) fn awaits_text(&self) -> bool {
        self.oldest_awaited() == Some(&Expects::Text)
    }

    /// Whether a job is among those that anybody waits for.
    pub(super) fn has_submit(&self) -> bool {
        let is_submit = |request: &Request| matches!(request.expects, Expects::Created { .. });
        self.0.iter().any(|request| request.id != NOBODY && is_submit(request))
    }

    /// Whether of those that anybody waits for the oldest is a job.
    pub(super) fn is_submitting(&self) -> bool {
        let mut wanted = self.0.iter().filter(|request| request.id != NOBODY);
        wanted.next().is_some_and(|request| matches!(request.expects, Expects::Created { .. }))
    }

    /// Takes the oldest request, if `fits` says that the reply answers it.
    pub(super) fn take(&mut self, fits: impl Fn(&Expects) -> bool) -> Option<Request> {
        while self.0.front().is_some_and(|oldest| oldest.may_stay_unanswered() && !fits(&oldest.expects)) {
            self.0.pop_front();
        }
        self.0.pop_front_if(|request| fits(&request.expects))
    }

    /// Takes the oldest request, which an ERROR packet answers.
    pub(super) fn take_oldest(&mut self) -> Option<Request> {
        self.0.pop_front()
    }

    /// The connection is gone, `sent` of its outbox went out and `rest` did not.
    pub(super) fn into_fates(self, sent: u64, rest: &[u8]) -> Vec<(Request, Fate)> {
        let end = sent + rest.len() as u64;
        let ends: Vec<u64> = self.0.iter().skip(1).map(|request| request.mark).chain([end]).collect();
        let bytes = |mark: u64, end: u64| {
            let from = usize::try_from(mark.checked_sub(sent)?).ok()?;
            rest.get(from..usize::try_from(end.checked_sub(sent)?).ok()?).map(<[u8]>::to_vec)
        };
        let fate = |mark, end| bytes(mark, end).map_or(Fate::MaybeSent, Fate::Unsent);
        self.0
            .into_iter()
            .zip(ends)
            .map(|(request, end)| {
                let fate = fate(request.mark, end);
                (request, fate)
            })
            .collect()
    }
}

/// The error of an ERROR packet that answers a request of this kind.
pub(super) fn refusal(expects: &Expects, server: String, code: &[u8], text: &[u8]) -> Error {
    match expects {
        Expects::Option if ReturnCode::from_server(code).is_none() => Error::State {
            function: "success",
            code: ReturnCode::InvalidServerOption,
            message: "the server refuses the option",
        },
        Expects::Echo | Expects::Option => Error::server("success", server, code, text),
        _ => Error::server("_client_run_tasks", server, code, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_flight(requests: &[(RequestId, Expects, u64)]) -> InFlight {
        let mut all = InFlight::default();
        for (id, expects, mark) in requests {
            all.push(Request { id: *id, expects: expects.clone(), mark: *mark, since: None });
        }
        all
    }

    #[test]
    fn a_reply_answers_the_oldest_request_or_none() {
        let mut all = in_flight(&[(1, Expects::Echo, 0), (2, Expects::Job, 20)]);
        assert_eq!(all.take(|expects| *expects == Expects::Job), None);
        assert_eq!(all.take(|expects| *expects == Expects::Echo).map(|request| request.id), Some(1));
        assert_eq!(all.take(|expects| *expects == Expects::Job).map(|request| request.id), Some(2));
    }

    #[test]
    fn an_option_that_nobody_waits_for_may_stay_unanswered() {
        let mut all = in_flight(&[(NOBODY, Expects::Option, 0), (2, Expects::Echo, 20)]);
        assert_eq!(all.take(|expects| *expects == Expects::Echo).map(|request| request.id), Some(2));
    }

    #[test]
    fn a_request_of_which_no_byte_went_out_is_unsent() {
        let all = in_flight(&[(1, Expects::Echo, 0), (2, Expects::Echo, 4), (3, Expects::Echo, 8)]);
        let fates: Vec<Fate> = all.into_fates(5, b"bbbcc").into_iter().map(|(_, fate)| fate).collect();
        assert_eq!(fates, [Fate::MaybeSent, Fate::MaybeSent, Fate::Unsent(b"cc".to_vec())]);
    }
}
