//! What a client sends: jobs, and questions about jobs.

use super::Client;
use super::job::{Job, Unique};
use super::tasks::{Kind, Request, Target, TaskId};
use crate::error::Error;
use crate::protocol::{Command, MAX_HANDLE, SMALL_BLOB, packet};

impl Client {
    /// Begins a job of the caller's own (`do*`). [`Client::finish`] tells how it ended.
    ///
    /// # Errors
    /// [`Error::Argument`], [`Error::TooLarge`] or [`Error::NoServers`]; nothing was sent.
    pub fn submit(&mut self, job: &Job<'_>) -> Result<TaskId, Error> {
        if job.background && job.function.is_empty() {
            let message = "function argument was empty";
            return Err(Error::Argument { function: "_client_do_background", message });
        }
        let mut head = std::mem::take(&mut self.submitted.head);
        head.clear();
        let unique = job.prepare(&mut head, self.sessions.settings.max_body)?;
        self.need_servers()?;
        self.submitted.unique = Some(unique);
        let target = self.target_of(job, &unique);
        let Some(server) = self.open_server(&target) else {
            let workload = job.workload.to_vec();
            return Ok(self.begin(Request { workload, ..job.request(target, head) }));
        };
        if target == Target::Any {
            self.note_turn(server);
        }
        let id = self.tasks.insert(job.request(target, Vec::new()));
        self.sessions.greet(server);
        if let Some(exchange) = self.sessions.exchange(server)
            && let Some((expects, ..)) = self.tasks.sent(id, server)
        {
            exchange.request_now(id, expects, (&head, job.workload), self.timeout);
        }
        self.submitted.head = head;
        Ok(id)
    }

    /// Queues a job for [`Client::run`] (`addTask*`). No I/O. Returns its unique too.
    ///
    /// # Errors
    /// [`Error::Argument`], [`Error::TooLarge`].
    pub fn queue(&mut self, job: &Job<'_>) -> Result<(TaskId, Vec<u8>), Error> {
        let (request, unique) = self.request_of(job)?;
        let id = self.tasks.insert(Request { listed: true, ..request });
        self.queue.added.push(id);
        Ok((id, unique.bytes().to_vec()))
    }

    /// The task of a job that is not sent at once.
    pub(super) fn request_of(&self, job: &Job<'_>) -> Result<(Request, Unique), Error> {
        let mut head = Vec::new();
        let unique = job.prepare(&mut head, self.sessions.settings.max_body)?;
        let mut workload = Vec::new();
        if job.workload.len() < SMALL_BLOB {
            head.extend_from_slice(job.workload);
        } else {
            workload = job.workload.to_vec();
        }
        let target = self.target_of(job, &unique);
        Ok((Request { workload, ..job.request(target, head) }, unique))
    }

    /// Queues a question about a job for [`Client::run`] (`addTaskStatus`). No I/O.
    pub fn queue_status(&mut self, handle: &[u8]) -> TaskId {
        let id = self.tasks.insert(Request { listed: true, ..self.status_request(handle) });
        if (1..=MAX_HANDLE).contains(&handle.len()) && !handle.contains(&0) {
            self.queue.added.push(id);
        } else {
            // No server knows it, and gearmand drops a connection that asks.
            self.tasks.deny(id);
        }
        id
    }

    /// Begins to ask for the state of a job.
    ///
    /// # Errors
    /// [`Error::NoServers`].
    pub fn status(&mut self, handle: &[u8]) -> Result<TaskId, Error> {
        self.need_servers()?;
        Ok(self.begin(self.status_request(handle)))
    }

    /// Begins to ask each server in turn for the state of the job with this unique, of
    /// which the bytes count that are sent with a job.
    ///
    /// # Errors
    /// [`Error::NoServers`]; [`Error::Argument`] for one over 64 bytes.
    pub fn unique_status(&mut self, unique: &[u8]) -> Result<TaskId, Error> {
        self.need_servers()?;
        let unique = Unique::of_text(unique)?;
        let packet = encode(Command::GetStatusUnique, unique.bytes());
        let target = Target::UntilKnown(self.order_for(unique.bytes()));
        Ok(self.begin(Request::new(Kind::UniqueStatus, target, packet)))
    }

    fn status_request(&self, handle: &[u8]) -> Request {
        let target = match self.creator(handle) {
            Some(server) => Target::Only(server),
            None if self.sessions.len() == 1 => Target::Only(0),
            None => Target::UntilKnown(self.sessions.order().collect()),
        };
        Request::new(Kind::Status, target, encode(Command::GetStatus, handle))
    }

    pub(super) fn need_servers(&self) -> Result<(), Error> {
        if self.sessions.is_empty() {
            return Err(Error::NoServers { function: "_client_run_task" });
        }
        Ok(())
    }

    pub(super) fn begin(&mut self, request: Request) -> TaskId {
        let server = self.open_server(&request.target);
        let id = self.tasks.insert(request);
        match server {
            Some(server) => self.send(id, server),
            None => self.queue.ready.push_back(id),
        }
        id
    }
}

fn encode(command: Command, argument: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    packet::plain(&mut out, command, &[argument]);
    out
}
