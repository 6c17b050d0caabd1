//! The worker: what it can do, and the loop that asks servers for jobs and
//! sleeps until they have one.
//!
//! ```text
//!            NO_JOB           no server left to ask
//!   Grabbing ─────────► Empty ─────────────────────► Asleep
//!      ▲  │ JOB_ASSIGN                   PRE_SLEEP      │ NOOP, or
//! GRAB │  ▼                                             ▼ a timeout
//!     Awake ◄───────────────────────────────────────────┘
//! ```
//!
//! One server at a time is asked, the one that had the last job first. Every
//! wait can end early with [`Error::Interrupted`] and be called again.

mod delivery;
mod fuzzed;
mod inbox;
pub mod job;
mod pace;
mod peer;
mod questions;
mod search;

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use crate::connection::Settings;
use crate::error::{Error, ReturnCode};
use crate::protocol::{Command, MAX_FUNCTION, MAX_IDENTIFIER, packet};
use crate::runtime::Patience;
use crate::servers::{Server, Servers};
#[doc(hidden)]
pub use fuzzed::{fuzz, fuzz_arguments};
use job::Job;
use pace::Pace;
use peer::{Ability, Owed, Peer, Phase};
use questions::Question;
pub use questions::Ticket;

const EXCEPTIONS: &[u8] = b"exceptions";
/// How long one server may take over a GRAB before another is asked as well; half
/// of the timeout where that is less.
const GRAB_LIMIT: Duration = Duration::from_secs(4);
/// But not less than this, however many searches it takes: the job of who answers
/// second waits behind the first one's, and is kept from other workers.
const GRAB_LEAST: Duration = Duration::from_millis(500);
/// See [`Worker::silence`].
const SILENCE: Duration = Duration::from_secs(30);
/// How often that is doubled.
const MAX_DOUBLED: u32 = 4;
/// Longest pause of a search that finds every server in back-off.
const MAX_BRAKE: Duration = Duration::from_secs(1);
/// Packets taken from one server before the others get their turn.
const BATCH: usize = 1024;

/// Which packet asks for a job.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grab {
    /// GRAB_JOB: without unique.
    Plain,
    /// GRAB_JOB_UNIQ.
    Unique,
    /// GRAB_JOB_ALL: with unique and reducer. The default.
    #[default]
    All,
}

/// Whether a search for a job goes to sleep when there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Search {
    /// Sleep until a server has one.
    Sleeping,
    /// End with NO_JOBS.
    Once,
}

/// A gearman worker. See the module.
#[derive(Debug, Default)]
pub struct Worker {
    servers: Servers,
    peers: Vec<Peer>,
    /// In the order they were added.
    abilities: Vec<Ability>,
    /// Counts changes of the abilities.
    version: u64,
    id: Option<Vec<u8>>,
    exceptions: bool,
    /// The server that had the last job.
    current: Option<usize>,
    assigned: VecDeque<Job>,
    questions: VecDeque<Question>,
    answers: HashMap<Ticket, Option<Result<Vec<u8>, Error>>>,
    tickets: Ticket,
    /// A connect failed during this search.
    failure: Option<Error>,
    /// A connection was lost during this search, and no server has answered since.
    lost: bool,
    /// Servers that were tried during this search in spite of their back-off.
    retried: Vec<usize>,
    /// Until when this search leaves servers in back-off alone.
    brake: Option<Instant>,
    pace: Pace,
    /// Inactivity limit of every wait; `None` waits for ever. Default: none.
    pub timeout: Option<Duration>,
    /// A server that leaves a GRAB without an answer for so long is connected anew when
    /// a search times out; each time it happens again the limit doubles, up to 16-fold,
    /// until the server answers. What it was asked on the old connection may cost a job
    /// one of gearmand's `--job-retries`, so this is not for a server that is only busy.
    /// Default: 30 s.
    pub silence: Option<Duration>,
    /// Default: all.
    pub grab: Grab,
}

impl Worker {
    /// A worker without servers and functions.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let mut worker = Self::default();
        worker.servers.settings = settings;
        worker
    }

    /// The same configuration with nothing connected: a clone for PHP.
    #[must_use]
    pub fn fresh(&self) -> Self {
        Self {
            servers: self.servers.unconnected(),
            peers: self.peers.iter().map(|_| Peer::default()).collect(),
            abilities: self.abilities.clone(),
            version: self.version,
            id: self.id.clone(),
            exceptions: self.exceptions,
            timeout: self.timeout,
            silence: self.silence,
            grab: self.grab,
            ..Self::default()
        }
    }

    /// The servers, for connections apart from the worker's.
    #[must_use]
    pub fn unconnected_servers(&self) -> Servers {
        self.servers.unconnected()
    }

    /// Adds a server; `""` is `localhost`, port 0 is 4730. No I/O but the resolver's.
    ///
    /// # Errors
    /// [`Error::Resolve`]; the server is not added then.
    pub fn add_server(&mut self, host: &str, port: u16) -> Result<usize, Error> {
        self.peers.push(Peer::default());
        match Server::resolve(host, port) {
            Ok(server) => Ok(self.servers.add(server)),
            Err(error) => {
                self.peers.pop();
                Err(error)
            }
        }
    }

    /// Every new connection asks the server to forward exceptions.
    pub fn want_exceptions(&mut self) {
        self.exceptions = true;
    }

    /// Patience for one call.
    #[must_use]
    pub fn patience(&self) -> Patience {
        Patience::new(self.timeout)
    }

    /// Offers a function from the next GRAB on; one of the same name is replaced.
    /// `timeout` in ms as gearmand takes it, 0 for none. No I/O.
    ///
    /// # Errors
    /// [`Error::Argument`] for a name that is empty, over 512 bytes, or holds a NUL.
    pub fn offer(&mut self, function: &[u8], timeout: u32) -> Result<(), Error> {
        check_function(function)?;
        self.abilities.retain(|ability| ability.function != function);
        self.abilities.push(Ability { function: function.to_vec(), timeout });
        self.version += 1;
        Ok(())
    }

    /// Withdraws a function from the next GRAB on. Whether it was offered. No I/O.
    pub fn withdraw(&mut self, function: &[u8]) -> bool {
        let before = self.abilities.len();
        self.abilities.retain(|ability| ability.function != function);
        self.version += 1;
        self.abilities.len() != before
    }

    /// Withdraws all functions from the next GRAB on. Whether there was any. No I/O.
    pub fn withdraw_all(&mut self) -> bool {
        self.version += 1;
        !std::mem::take(&mut self.abilities).is_empty()
    }

    /// Whether [`Worker::set_id`] named it.
    #[must_use]
    pub fn has_id(&self) -> bool {
        self.id.is_some()
    }

    /// Names this worker for the server's `workers` list, on every connection.
    /// `false` for an id that is empty, over 254 bytes, or not all graphic ASCII.
    pub fn set_id(&mut self, id: &[u8]) -> bool {
        let valid = (1..=MAX_IDENTIFIER).contains(&id.len()) && id.iter().all(u8::is_ascii_graphic);
        if valid {
            self.id = Some(id.to_vec());
            for index in 0..self.servers.len() {
                if let Some(connection) = self.servers.get(index).and_then(Server::connection) {
                    connection.outbox().append(|out| packet::plain(out, Command::SetClientId, &[id]));
                    connection.flush_now();
                }
            }
        }
        valid
    }

    fn need_servers(&self, function: &'static str) -> Result<(), Error> {
        if self.servers.is_empty() { Err(Error::NoServers { function }) } else { Ok(()) }
    }

    /// A new search for a job begins.
    ///
    /// # Errors
    /// [`Error::State`] without functions, [`Error::NoServers`].
    pub fn begin_search(&mut self, search: Search) -> Result<(), Error> {
        self.need_servers("gearman_worker_work")?;
        if self.abilities.is_empty() {
            while let Some(job) = self.assigned.pop_front() {
                self.release(&job);
            }
            return Err(Error::State {
                function: "gearman_worker_grab_job",
                code: ReturnCode::NoRegisteredFunctions,
                message: "no functions have been registered",
            });
        }
        self.pace.search_begins(Instant::now());
        self.failure = None;
        self.lost = false;
        self.retried.clear();
        self.brake = None;
        match search {
            Search::Once => self.wake_all(),
            Search::Sleeping => self.brake = self.find_brake(),
        }
        Ok(())
    }

    /// Waits for a job. With `blocking` false, looks once: [`ReturnCode::IoWait`]
    /// while an answer is due, [`ReturnCode::NoJobs`] otherwise.
    ///
    /// # Errors
    /// [`Error::Interrupted`]: call again without [`Worker::begin_search`].
    /// [`Error::Connect`] where no server is to be had; [`Error::Timeout`];
    /// [`Error::State`] with NO_JOBS or IO_WAIT.
    pub fn next_job(
        &mut self,
        search: Search,
        blocking: bool,
        patience: &mut Patience,
    ) -> Result<Job, Error> {
        if !blocking {
            *patience = Patience::new(Some(Duration::ZERO));
        }
        loop {
            if let Some(job) = self.take_assigned() {
                return Ok(job);
            }
            match self.search_step(patience, |worker, cx| worker.poll_search(search, blocking, cx)) {
                Err(Error::Timeout { .. }) if !blocking => return Err(self.nothing_yet()),
                Err(error) => {
                    if matches!(error, Error::Timeout { .. }) {
                        self.wake_all();
                        self.leave_silent();
                    }
                    return Err(error);
                }
                Ok(verdict) => verdict?,
            }
        }
    }

    /// Waits for anything at all to happen on any connection.
    ///
    /// # Errors
    /// [`Error::State`] with NO_ACTIVE_FDS where there is none, [`Error::Timeout`], [`Error::Interrupted`].
    pub fn wait(&mut self, patience: &mut Patience) -> Result<(), Error> {
        self.forget_closed();
        if !self.assigned.is_empty() {
            return Ok(());
        }
        if !(0..self.servers.len()).any(|server| self.is_pending(server)) {
            return Err(no_active());
        }
        let waited = self.search_step(patience, |worker, cx| worker.poll_any(cx));
        if matches!(waited, Err(Error::Timeout { .. })) {
            self.wake_all();
        }
        waited
    }

    /// Closes all connections; servers queue unfinished jobs again.
    pub fn disconnect(&mut self) {
        for index in 0..self.servers.len() {
            if let Some(server) = self.servers.get(index) {
                server.close();
            }
        }
        self.assigned.clear();
    }
}

fn check_function(function: &[u8]) -> Result<(), Error> {
    let refuse = |message| Err(Error::Argument { function: "_worker_function_create", message });
    match function {
        b"" => refuse("invalid function"),
        name if name.len() > MAX_FUNCTION => refuse("function name longer then GEARMAN_MAX_FUNCTION_SIZE"),
        name if name.contains(&0) => refuse("function name contains a NUL byte"),
        _ => Ok(()),
    }
}

fn no_active() -> Error {
    Error::State {
        function: "gearman_wait",
        code: ReturnCode::NoActiveFds,
        message: "no active file descriptors",
    }
}

fn no_jobs() -> Error {
    Error::State { function: "gearman_worker_work", code: ReturnCode::NoJobs, message: "no jobs" }
}
