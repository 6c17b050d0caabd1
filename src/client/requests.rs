//! What a client asks for: jobs, their states, echoes and options.

use super::job::Job;
use super::tasks::{Kind, Request, Target, TaskId};
use super::{Client, EXCEPTIONS};
use crate::connection::Leave;
use crate::error::Error;
use crate::protocol::{Command, MAX_HANDLE, SMALL_BLOB, packet};
use crate::servers::Server;

impl Client {
    /// Begins a job of the caller's own (`do*`). [`Client::finish`] tells how it ended.
    ///
    /// # Errors
    /// [`Error::Argument`] or [`Error::NoServers`]; nothing was sent.
    pub fn submit(&mut self, job: &Job<'_>) -> Result<TaskId, Error> {
        if job.background && job.function.is_empty() {
            let message = "function argument was empty";
            return Err(Error::Argument { function: "_client_do_background", message });
        }
        let mut head = std::mem::take(&mut self.head);
        head.clear();
        job.prepare(&mut head)?;
        self.begin_call("_client_run_task")?;
        let kind = job.kind();
        let server = if self.ready.is_empty() { self.warm_server() } else { None };
        let Some(server) = server else {
            let workload = job.workload.to_vec();
            return Ok(self.begin(Request { workload, ..Request::new(kind, Target::Any, head) }));
        };
        let id = self.tasks.insert(Request::new(kind, Target::Any, Vec::new()));
        self.greet(server);
        if let Some(connection) = self.servers.get(server).and_then(Server::connection) {
            self.tasks.sent(id, server, connection.outbox().mark());
            connection.send(&head, job.workload, Leave::AtOnce, self.timeout);
        }
        self.head = head;
        Ok(id)
    }

    /// Queues a job for [`Client::run`] (`addTask*`). No I/O. Returns its unique too.
    ///
    /// # Errors
    /// [`Error::Argument`].
    pub fn queue(&mut self, job: &Job<'_>) -> Result<(TaskId, Vec<u8>), Error> {
        let mut head = Vec::new();
        let unique = job.prepare(&mut head)?.bytes().to_vec();
        let mut workload = Vec::new();
        if job.workload.len() < SMALL_BLOB {
            head.extend_from_slice(job.workload);
        } else {
            workload = job.workload.to_vec();
        }
        let request = Request::new(job.kind(), Target::Any, head);
        let id = self.tasks.insert(Request { workload, listed: true, ..request });
        self.queued.push(id);
        Ok((id, unique))
    }

    /// Queues a status request for [`Client::run`] (`addTaskStatus`). No I/O.
    pub fn queue_status(&mut self, handle: &[u8]) -> TaskId {
        let id = self.tasks.insert(Request { listed: true, ..self.status_request(handle) });
        if (1..=MAX_HANDLE).contains(&handle.len()) && !handle.contains(&0) {
            self.queued.push(id);
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
        self.begin_call("_client_run_task")?;
        Ok(self.begin(self.status_request(handle)))
    }

    /// Begins to ask each server in turn for the state of the job with this unique.
    ///
    /// # Errors
    /// [`Error::NoServers`].
    pub fn unique_status(&mut self, unique: &[u8]) -> Result<TaskId, Error> {
        self.begin_call("_client_run_task")?;
        let packet = encode(Command::GetStatusUnique, unique);
        let target = Target::UntilKnown(self.servers.order().collect());
        Ok(self.begin(Request::new(Kind::UniqueStatus, target, packet)))
    }

    fn status_request(&self, handle: &[u8]) -> Request {
        let creator = self.created_on.iter().rev().find(|(known, _)| known == handle);
        let target = match creator {
            Some((_, server)) => Target::Only(*server),
            None if self.servers.len() == 1 => Target::Only(0),
            None => Target::UntilKnown(self.servers.order().collect()),
        };
        Request::new(Kind::Status, target, encode(Command::GetStatus, handle))
    }

    /// Begins to send `data` to every server and back.
    ///
    /// # Errors
    /// [`Error::NoServers`]; [`Error::Argument`] for empty data.
    pub fn ping(&mut self, data: &[u8]) -> Result<Vec<TaskId>, Error> {
        self.begin_call("gearman_echo")?;
        if data.is_empty() {
            return Err(Error::Argument { function: "echo", message: "workload_size was 0" });
        }
        let mut head = Vec::new();
        if !packet::with_blob(&mut head, Command::EchoReq, &[], data) {
            return Err(Error::Argument { function: "echo", message: "data is above 4 GiB" });
        }
        let servers: Vec<usize> = self.servers.order().collect();
        let ask = |server| self.begin(Request::new(Kind::Echo, Target::Only(server), head.clone()));
        Ok(servers.into_iter().map(ask).collect())
    }

    /// Begins to ask these servers to forward exceptions, all of them where `None`.
    ///
    /// # Errors
    /// [`Error::NoServers`].
    pub fn ask_exceptions(&mut self, server: Option<usize>) -> Result<Vec<TaskId>, Error> {
        self.begin_call("gearman_server_option")?;
        self.exceptions = true;
        let servers: Vec<usize> = match server {
            Some(server) => vec![server],
            None => self.servers.order().collect(),
        };
        let packet = encode(Command::OptionReq, EXCEPTIONS);
        let ask = |server| self.begin(Request::new(Kind::Option, Target::Only(server), packet.clone()));
        Ok(servers.into_iter().map(ask).collect())
    }

    fn begin_call(&mut self, function: &'static str) -> Result<(), Error> {
        self.tried.clear();
        self.failure = None;
        if self.servers.is_empty() { Err(Error::NoServers { function }) } else { Ok(()) }
    }

    fn begin(&mut self, request: Request) -> TaskId {
        let id = self.tasks.insert(request);
        self.ready.push_back(id);
        id
    }
}

fn encode(command: Command, argument: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    packet::plain(&mut out, command, &[argument]);
    out
}
