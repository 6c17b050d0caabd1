//! What goes on on one open connection: what the server was told, the requests in flight,
//! and the replies to them. It ends with the connection.

use std::sync::Arc;
use std::time::Instant;

use super::greeting::{Announced, Exceptions};
use super::in_flight::{Answer, Expects, Fate, InFlight, Request, RequestId, refusal};
use crate::connection::{Broken, Connection};
use crate::error::{Ending, Error, Loss, ReturnCode};
use crate::protocol::{Assignment, Command, ProtocolError, Reply, Work};
use crate::stats::{self, Counter, Counters};

/// Packets for nobody that are skipped before others get their turn.
const MAX_SKIPPED: usize = 1024;

/// Who speaks on a connection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Submits jobs. The default.
    #[default]
    Client,
    /// Does them.
    Worker,
}

impl Role {
    /// libgearman's name of the place that errors about packets begin with.
    fn function(self) -> &'static str {
        match self {
            Self::Client => "_client_run_tasks",
            Self::Worker => "gearman_worker_grab_job",
        }
    }
}

/// A job that was assigned on a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssignedJob {
    /// Its handle.
    pub handle: Vec<u8>,
    /// Its function.
    pub function: Vec<u8>,
    /// Whether the function has a timeout at the server.
    pub has_timeout: bool,
}

/// Something that came from a server.
#[derive(Debug)]
pub enum Event {
    /// A reply to a request.
    Answer(Request, Answer),
    /// A packet about a running job.
    Work(Work),
    /// NOOP: there is a job.
    Noop,
    /// The server does not know the job whose reports it got: it is told once.
    LateReport(AssignedJob),
    /// The connection is gone.
    Lost(Box<Lost>),
}

/// A connection that is gone.
#[derive(Debug)]
pub struct Lost {
    /// Why.
    pub error: Error,
    /// What was in flight, oldest first.
    pub requests: Vec<(Request, Fate)>,
    /// It was the parent's, of a forked child: nothing that the server is to be blamed for.
    pub inherited: bool,
}

/// The jobs of a worker on one connection.
#[derive(Debug, Default)]
struct Jobs {
    /// Assigned and not ended.
    running: Vec<AssignedJob>,
    /// The one that was reported on last.
    reported: Option<AssignedJob>,
    /// The server said that this was too late.
    is_told: bool,
}

impl Jobs {
    fn is_running(&self, handle: &[u8]) -> bool {
        self.running.iter().any(|job| job.handle == handle)
    }

    fn note_report(&mut self, handle: &[u8], ends: bool) {
        let is_other = self.reported.as_ref().is_none_or(|reported| reported.handle != handle);
        let at = self.running.iter().position(|job| job.handle == handle);
        let job = match at {
            Some(at) if ends => Some(self.running.swap_remove(at)),
            Some(at) if is_other => self.running.get(at).cloned(),
            _ => None,
        };
        if is_other && job.is_some() {
            (self.reported, self.is_told) = (job, false);
        }
    }

    /// The job reported on last, unless it was told of already.
    fn refuse_report(&mut self) -> Option<AssignedJob> {
        let was_told = std::mem::replace(&mut self.is_told, true);
        self.reported.clone().filter(|_| !was_told)
    }
}

/// One open connection and what goes on on it.
#[derive(Debug)]
pub struct Exchange {
    pub(super) connection: Connection,
    pub(super) in_flight: InFlight,
    pub(super) announced: Announced,
    jobs: Jobs,
    /// Lines of text that came, of an answer that has not ended.
    text: Vec<u8>,
    /// `host:port`, for errors.
    server: String,
    role: Role,
    pub(super) counters: Arc<Counters>,
    /// Bytes that are counted: sent, received.
    pub(super) counted: (u64, u64),
}

impl Exchange {
    /// From a connection that is new.
    pub(super) fn new(connection: Connection, server: String, role: Role) -> Self {
        let counters = stats::of(&server);
        Self {
            connection,
            in_flight: InFlight::default(),
            announced: Announced::default(),
            jobs: Jobs::default(),
            text: Vec::new(),
            server,
            role,
            counters,
            counted: (0, 0),
        }
    }

    /// The connection itself.
    pub fn connection(&mut self) -> &mut Connection {
        &mut self.connection
    }

    /// The requests in flight.
    pub fn in_flight(&mut self) -> &mut InFlight {
        &mut self.in_flight
    }

    /// The next packet queued is this request.
    pub(super) fn expect(&mut self, id: RequestId, expects: Expects) {
        let mark = self.connection.outbox().mark();
        if matches!(expects, Expects::Created { .. }) {
            self.counters.add(Counter::Submitted, 1);
        }
        let since = (self.role == Role::Client).then(Instant::now);
        self.in_flight.push(Request { id, expects, mark, since });
    }

    /// Queues a request: its head, and what follows it.
    pub fn request(&mut self, id: RequestId, expects: Expects, head: Vec<u8>, body: Vec<u8>) {
        self.expect(id, expects);
        self.connection.outbox().push(head);
        if !body.is_empty() {
            self.connection.outbox().push(body);
        }
        self.connection.flush_early();
    }

    /// Queues a request that `write` appends, which is small.
    pub fn ask(&mut self, id: RequestId, expects: Expects, write: impl FnOnce(&mut Vec<u8>)) {
        self.expect(id, expects);
        self.connection.outbox().append(write);
    }

    /// Sends a small packet that nothing answers, as far as that goes without a wait.
    pub fn tell(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        self.connection.outbox().append(write);
        self.connection.flush_now();
    }

    /// As [`Exchange::request`], sent at once and not copied as far as the socket takes it.
    pub fn request_now(
        &mut self,
        id: RequestId,
        expects: Expects,
        (head, body): (&[u8], &[u8]),
        pause: Option<std::time::Duration>,
    ) {
        self.expect(id, expects);
        self.connection.send(head, body, pause);
    }

    /// A report of this job is sent, which `ends` it or not.
    pub fn note_report(&mut self, handle: &[u8], ends: bool) {
        if ends && self.jobs.is_running(handle) {
            self.counters.add(Counter::Worked, 1);
        }
        self.jobs.note_report(handle, ends);
    }

    /// Whether a job of this function was assigned and has not ended. gearmand gives such a
    /// job to another worker as soon as this one takes the function back.
    pub(super) fn is_doing(&self, function: &[u8]) -> bool {
        self.jobs.running.iter().any(|job| job.function == function)
    }

    /// Whether a job is assigned and not ended.
    pub(crate) fn is_at_work(&self) -> bool {
        !self.jobs.running.is_empty()
    }

    /// Whether a job is assigned and not ended besides the one of this handle.
    pub(crate) fn is_doing_others(&self, handle: &[u8]) -> bool {
        self.jobs.running.iter().any(|job| job.handle != handle)
    }

    /// A job that was assigned is not going to be done.
    pub(crate) fn forget_job(&mut self, handle: &[u8]) {
        self.jobs.running.retain(|job| job.handle != handle);
    }

    /// Whether another owner can take it over.
    pub(super) fn is_clean(&self) -> bool {
        self.in_flight.is_empty() && self.connection.is_clean()
    }

    /// The next event that there is without a wait.
    ///
    /// # Errors
    /// Where the connection is of no use any more.
    pub(super) fn next_event(&mut self) -> Result<Option<Event>, Box<Error>> {
        let next = self.take_next();
        self.count_bytes();
        next
    }

    fn take_next(&mut self) -> Result<Option<Event>, Box<Error>> {
        for _ in 0..MAX_SKIPPED {
            if self.in_flight.awaits_text() && !self.connection.is_at_packet() {
                let line = self.connection.next_line().map_err(|broken| self.broken(broken))?;
                match line {
                    Some(line) => self.keep_line(line)?,
                    None if self.connection.is_at_packet() => {}
                    None => return Ok(None),
                }
                continue;
            }
            let packet = self.connection.next_packet().map_err(|broken| self.broken(broken))?;
            let Some(packet) = packet else { return Ok(None) };
            let command = packet.command;
            let reply =
                Reply::parse(packet).map_err(|error| Error::protocol(error, self.server.clone(), b""))?;
            if let Some(event) = self.receive(command, reply)? {
                return Ok(Some(event));
            }
        }
        Ok(None)
    }

    fn broken(&self, broken: Broken) -> Box<Error> {
        Box::new(match broken {
            Broken::Gone(ending) => self.lost(ending),
            Broken::Protocol(error, said) => Error::protocol(error, self.server.clone(), &said),
        })
    }

    /// A line of the text that is waited for.
    fn keep_line(&mut self, mut line: Vec<u8>) -> Result<(), Box<Error>> {
        self.connection.note_progress();
        line.push(b'\n');
        self.text.append(&mut line);
        if self.text.len() as u64 <= u64::from(self.connection.max_body()) {
            return Ok(());
        }
        Err(Error::protocol(ProtocolError::TooMuchText, self.server.clone(), b"").into())
    }

    pub(super) fn lost(&self, ending: Ending) -> Error {
        Error::Lost { how: Loss::Idle(ending), server: self.server.clone(), job: None }
    }

    /// A reply. `None` where it concerns nobody.
    fn receive(&mut self, command: Command, reply: Reply) -> Result<Option<Event>, Box<Error>> {
        let (fits, answer): (fn(&Expects) -> bool, Answer) = match reply {
            Reply::JobCreated { handle } => {
                (|expects| matches!(expects, Expects::Created { .. }), Answer::Created(handle))
            }
            Reply::JobStatus { handle, status } => {
                self.check_name(
                    |expects| matches!(expects, Expects::Status(asked) | Expects::Known(asked) if *asked != handle),
                )?;
                (|expects| matches!(expects, Expects::Status(_) | Expects::Known(_)), Answer::Status(status))
            }
            Reply::UniqueStatus { unique, status } => {
                self.check_name(
                    |expects| matches!(expects, Expects::UniqueStatus(asked) if *asked != unique),
                )?;
                (|expects| matches!(expects, Expects::UniqueStatus(_)), Answer::Status(status))
            }
            Reply::Echo { .. } if self.in_flight.awaits_text() => {
                (|expects| *expects == Expects::Text, Answer::Text(std::mem::take(&mut self.text)))
            }
            Reply::Echo { data } => (|expects| *expects == Expects::Echo, Answer::Echo(data)),
            Reply::Option => (|expects| *expects == Expects::Option, Answer::OptionSet),
            Reply::NoJob => (|expects| *expects == Expects::Job, Answer::NoJob),
            Reply::Assign(job) => {
                self.note_assigned(&job);
                (|expects| *expects == Expects::Job, Answer::Job(job))
            }
            Reply::Error { code, text } => return self.refused(command, &code, &text),
            Reply::Work(work) if self.role == Role::Client => {
                self.count_end(work.kind);
                return Ok(Some(Event::Work(work)));
            }
            Reply::Noop => return Ok((self.role == Role::Worker).then_some(Event::Noop)),
            Reply::Work(_) | Reply::Request => return Err(self.unexpected(command)),
        };
        match self.in_flight.take(fits) {
            Some(request) => {
                self.count_answer(&request, &answer);
                Ok(Some(Event::Answer(request, answer)))
            }
            None => Err(self.misplaced(command)),
        }
    }

    /// An answer that names another job than the request that it answers by its place.
    fn check_name(&self, is_other: impl Fn(&Expects) -> bool) -> Result<(), Box<Error>> {
        if self.in_flight.oldest_awaited().is_some_and(is_other) {
            return Err(Error::protocol(ProtocolError::OtherJob, self.server.clone(), b"").into());
        }
        Ok(())
    }

    fn refused(&mut self, command: Command, code: &[u8], text: &[u8]) -> Result<Option<Event>, Box<Error>> {
        let asks_for_job = self.in_flight.oldest() == Some(&Expects::Job);
        // It answers no request, but a report that came too late.
        if code == b"JOB_NOT_FOUND" && (self.jobs.reported.is_some() || asks_for_job) {
            let late = self.jobs.refuse_report();
            self.counters.add(Counter::Late, u64::from(late.is_some()));
            return Ok(late.map(Event::LateReport));
        }
        if asks_for_job {
            return Err(self.unexpected(command));
        }
        let Some(request) = self.in_flight.take_oldest() else { return Ok(None) };
        if request.expects == Expects::Option {
            // Whoever takes the connection over asks again.
            self.connection.mark_not_reusable();
        }
        let error = refusal(&request.expects, self.server.clone(), code, text);
        let answer = Answer::Refused(Box::new(error));
        self.count_answer(&request, &answer);
        Ok(Some(Event::Answer(request, answer)))
    }

    fn note_assigned(&mut self, job: &Assignment) {
        let has_timeout = self.announced_ability(job.function()).is_some_and(|ability| ability.timeout != 0);
        let (handle, function) = (job.handle().to_vec(), job.function().to_vec());
        self.counters.add(Counter::Assigned, 1);
        self.jobs.running.push(AssignedJob { handle, function, has_timeout });
    }

    fn unexpected(&self, command: Command) -> Box<Error> {
        let (function, server) = (self.role.function(), self.server.clone());
        Box::new(Error::Unexpected { function, server, command })
    }

    /// A reply that does not answer the oldest request.
    fn misplaced(&self, command: Command) -> Box<Error> {
        let about_jobs = [Command::NoJob, Command::JobAssign, Command::JobAssignUniq, Command::JobAssignAll];
        if self.in_flight.oldest() != Some(&Expects::Echo) || about_jobs.contains(&command) {
            return self.unexpected(command);
        }
        Box::new(Error::State {
            function: "success",
            code: ReturnCode::InvalidCommand,
            message: "Wrong command sent in response to ECHO request",
        })
    }

    /// The server agreed to forward exceptions for an earlier owner.
    pub(super) fn has_agreed(&self) -> bool {
        self.announced.exceptions == Exceptions::Agreed
    }

    /// The server is being asked to forward exceptions.
    pub(super) fn note_asked(&mut self) {
        self.announced.exceptions = Exceptions::Asked;
    }

    /// What is left of it now that the connection goes.
    pub(super) fn into_lost(mut self, error: Error) -> Lost {
        let ours = self.connection.is_ours();
        let (sent, rest) = if ours { self.connection.outbox().rest() } else { (u64::MAX, Vec::new()) };
        let in_flight = std::mem::take(&mut self.in_flight);
        let requests = in_flight.into_fates(sent, &rest);
        let unsent = |(request, fate): &&(Request, Fate)| {
            matches!((&request.expects, fate), (Expects::Created { .. }, Fate::Unsent(_)))
        };
        requests.iter().filter(unsent).for_each(|_| self.counters.take_back(Counter::Submitted));
        Lost { error, requests, inherited: !ours }
    }
}
