//! Many background jobs in one go: each is sent without a wait for the one before it.

use std::collections::VecDeque;
use std::time::Duration;

use super::Client;
use super::job::Job;
use super::tasks::{Outcome, TaskId};
use crate::error::{Error, ReturnCode, Waited};
use crate::runtime::{IdleTimeout, process};
use crate::session::{Owner, Receive, Session, Step, wait_until};

/// Jobs that are on their way at most.
const WINDOW: usize = 1024;
/// Their bytes, of more than one.
const WINDOW_BYTES: usize = 1 << 20;
/// See [`Client::settle_soon`].
const LAST_WAIT: Duration = Duration::from_secs(10);

/// The jobs of one call. `K` is the caller's name of one.
#[derive(Debug)]
pub struct Bulk<K> {
    /// On their way, in the order in which they were added.
    pending: VecDeque<Pending<K>>,
    /// Bytes of those.
    bytes: usize,
    /// Ended, and not taken yet.
    ended: VecDeque<Ended<K>>,
    /// Why no server can be reached, as the last job met it that none took.
    failure: Option<Error>,
    /// Of the process that began it.
    process: u32,
    /// What had happened to the client when it was last looked through.
    looked_at: u64,
}

#[derive(Debug)]
struct Pending<K> {
    id: TaskId,
    key: K,
    bytes: usize,
}

/// A job and its handle, or why it failed.
pub type Ended<K> = (K, Result<Vec<u8>, Error>);

impl<K> Default for Bulk<K> {
    fn default() -> Self {
        Self {
            pending: VecDeque::new(),
            bytes: 0,
            ended: VecDeque::new(),
            failure: None,
            process: process(),
            looked_at: 0,
        }
    }
}

impl<K> Bulk<K> {
    /// Whether another job may be added without a wait.
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.pending.is_empty() || self.pending.len() < WINDOW && self.bytes < WINDOW_BYTES
    }

    /// Whether all jobs have ended.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.pending.is_empty()
    }

    /// The next job that has ended; those that one server has end in their order.
    pub fn next_ended(&mut self) -> Option<Ended<K>> {
        self.ended.pop_front()
    }

    /// What is on its way ends by this error: its client is there no more.
    pub fn fail_all(&mut self, error: &Error) {
        let lost = |Pending { key, .. }| (key, Err(Error::MaybeQueued(Box::new(error.clone()))));
        self.ended.extend(self.pending.drain(..).map(lost));
        self.bytes = 0;
    }

    /// Takes what ended off what is on its way.
    fn collect(&mut self, client: &mut Client) {
        // In most cases the oldest end first.
        while self.pending.front().is_some_and(|oldest| client.is_over(oldest.id)) {
            if let Some(oldest) = self.pending.pop_front() {
                self.end(client, oldest);
            }
        }
        // Those of several servers do not, but where nothing has happened none has.
        let happened = client.tasks.happened;
        if client.sessions.len() == 1 || std::mem::replace(&mut self.looked_at, happened) == happened {
            return;
        }
        for pending in std::mem::take(&mut self.pending) {
            if client.is_over(pending.id) {
                self.end(client, pending);
            } else {
                self.pending.push_back(pending);
            }
        }
    }

    fn end(&mut self, client: &mut Client, Pending { id, key, bytes }: Pending<K>) {
        self.bytes -= bytes;
        let ended = match client.tasks.take_outcome(id) {
            Some(Outcome::Created(handle)) => Ok(handle),
            Some(Outcome::Error(error)) => Err(*error),
            _ => Err(Error::nothing_awaited()),
        };
        self.note_reached(&ended, client.sessions.len());
        self.ended.push_back((key, ended));
    }

    /// Whether servers can be reached. A connection that was lost does not tell: the next one may be better.
    fn note_reached(&mut self, ended: &Result<Vec<u8>, Error>, servers: usize) {
        match ended {
            Ok(_) => self.failure = None,
            Err(error @ Error::Connect { .. }) => self.failure = Some(error.clone()),
            // Also within: of a job that comes later nothing was sent.
            Err(error) if error.code() == ReturnCode::Timeout => {
                self.failure = Some(Error::Timeout { waited: Waited::Anything { servers } });
            }
            Err(_) => {}
        }
    }
}

impl Client {
    /// Adds a background job to those of one call, and sends it as far as that goes without a wait. What
    /// becomes of it is told by [`Bulk::next_ended`]. Once no server could be reached, those behind it fail
    /// at once for as long as all are in back-off.
    pub fn add_to<K>(&mut self, bulk: &mut Bulk<K>, job: &Job<'_>, key: K) {
        self.leave_inherited(bulk);
        match self.begin_of(bulk, job) {
            Ok((id, bytes)) => {
                bulk.bytes += bytes;
                bulk.pending.push_back(Pending { id, key, bytes });
            }
            Err(error) => bulk.ended.push_back((key, Err(error))),
        }
    }

    fn begin_of<K>(&mut self, bulk: &Bulk<K>, job: &Job<'_>) -> Result<(TaskId, usize), Error> {
        let (request, _) = self.request_of(job)?;
        self.need_servers()?;
        if let Some(failure) = &bulk.failure
            && self.is_all_in_backoff()
            && !self.sessions.iter().any(Session::is_alive)
        {
            return Err(failure.clone());
        }
        let bytes = request.packet.len() + request.workload.len();
        if self.queue.ready.is_empty() && self.open_server(&request.target).is_none() {
            // Acknowledgements have come, which would keep this job waiting.
            self.receive_all();
        }
        Ok((self.begin(request), bytes))
    }

    /// Sends what goes without a wait.
    pub fn send_added(&mut self) {
        self.drive(&mut Step::default());
    }

    /// Waits until half of the room of a call is free; with `all`, until all its jobs have ended.
    ///
    /// # Errors
    /// [`Error::Interrupted`]: call again. Any other is how the wait itself failed; [`Client::leave`] ends the
    /// jobs then. A timeout is told of those jobs alone that a server left unacknowledged.
    pub fn settle<K>(&mut self, bulk: &mut Bulk<K>, all: bool, idle: &mut IdleTimeout) -> Result<(), Error> {
        self.leave_inherited(bulk);
        let (jobs, bytes) = if all { (0, usize::MAX) } else { (WINDOW / 2, WINDOW_BYTES / 2) };
        loop {
            let waited = wait_until(self, idle, |client| {
                bulk.collect(client);
                (bulk.pending.len() <= jobs && bulk.bytes <= bytes).then_some(())
            });
            match waited {
                Err(Error::Timeout { .. }) => self.leave_silent(bulk),
                waited => return waited,
            }
            idle.restart();
        }
    }

    /// As [`Client::settle`] of all, while an exception is on its way: for 10 s of silence at most.
    pub fn settle_soon<K>(&mut self, bulk: &mut Bulk<K>) {
        let timeout = self.timeout;
        self.timeout = Some(timeout.map_or(LAST_WAIT, |timeout| timeout.min(LAST_WAIT)));
        if let Err(error) = self.settle(bulk, true, &mut IdleTimeout::uninterruptible()) {
            self.leave(bulk, &error);
        }
        self.timeout = timeout;
    }

    /// Nothing came in time. Jobs that were sent may be queued; those that were not are for other servers,
    /// or fail where there is none.
    fn leave_silent<K>(&mut self, bulk: &Bulk<K>) {
        for server in 0..self.sessions.len() {
            let is_there = |job: &&Pending<K>| self.tasks.place(job.id).is_some_and(|(at, _)| at == server);
            let jobs: Vec<TaskId> = bulk.pending.iter().filter(is_there).map(|job| job.id).collect();
            let Some(first) = jobs.first() else { continue };
            let error = Error::Timeout { waited: Waited::Answer { server: self.sessions.name(server) } };
            if self.has_only(server, &jobs) {
                self.sessions.get(server).into_iter().for_each(|session| session.lose_silent(error.clone()));
                continue;
            }
            // What others wait for on this connection goes on.
            self.forget_request(*first, server, Some((&error, false)));
            for id in jobs {
                self.forget_request(id, server, None);
                self.tasks.fail(id, Error::MaybeQueued(Box::new(error.clone())));
            }
        }
        self.receive_all();
        if self.is_all_in_backoff() || self.timeout == Some(Duration::ZERO) {
            let waited = Waited::Anything { servers: self.sessions.len() };
            self.leave_ready(bulk, &Error::Timeout { waited });
        }
    }

    /// Whether nobody but these jobs, in the order of their ids, waits for anything from a server.
    fn has_only(&mut self, server: usize, jobs: &[TaskId]) -> bool {
        let is_theirs = |id: TaskId| jobs.binary_search(&id).is_ok();
        !self.tasks.is_waiting_for(server)
            && !self.sessions.is_asking_of(server)
            && self.sessions.exchange(server).is_some_and(|exchange| exchange.in_flight().are_all(is_theirs))
    }

    pub(super) fn is_all_in_backoff(&self) -> bool {
        self.sessions.iter().all(|session| session.backoff_until().is_some())
    }

    /// The jobs that are with no server fail.
    fn leave_ready<K>(&mut self, bulk: &Bulk<K>, error: &Error) {
        for Pending { id, .. } in &bulk.pending {
            if self.tasks.place(*id).is_none() && !self.tasks.is_over(*id) {
                self.queue.ready.retain(|ready| ready != id);
                let failure = self.tasks.attempt(*id).and_then(|attempt| attempt.failure());
                self.tasks.fail(*id, failure.unwrap_or_else(|| error.clone()));
            }
        }
    }

    /// In a forked child the jobs are its parent's, which goes on with them: none is sent from here.
    fn leave_inherited<K>(&mut self, bulk: &mut Bulk<K>) {
        if bulk.process == process() {
            return;
        }
        bulk.process = process();
        let message = "the process was forked: its parent submits the job";
        let error = Error::State { function: "gearman_wait", code: ReturnCode::NotConnected, message };
        bulk.pending.iter().for_each(|pending| self.abandon(pending.id));
        bulk.fail_all(&error);
    }

    /// Gives up the jobs that have not ended, because of this error.
    pub fn leave<K>(&mut self, bulk: &mut Bulk<K>, error: &Error) {
        for Pending { id, key, .. } in bulk.pending.drain(..) {
            let error = match error {
                Error::Signal { .. } => Error::Signal { queued: self.may_be_queued(id) },
                error if self.may_be_queued(id) => Error::MaybeQueued(Box::new(error.clone())),
                error => error.clone(),
            };
            self.abandon(id);
            bulk.ended.push_back((key, Err(error)));
        }
        bulk.bytes = 0;
    }
}
