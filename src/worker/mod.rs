//! The worker: what it can do, and the loop that asks servers for jobs and
//! sleeps until they have one.
//!
//! ```text
//!            NO_JOB           no server left to ask
//!   Grabbing ─────────► Empty ─────────────────────► Asleep
//!      ▲  │ JOB_ASSIGN                   PRE_SLEEP      │ NOOP, or
//! GRAB │  ▼                                             ▼ a timeout, or `regrab`
//!     Awake ◄───────────────────────────────────────────┘
//! ```
//!
//! One server at a time is asked, each in its turn: the one after the server that had the
//! last job goes first. Every wait can end early with [`Error::Interrupted`] and be called
//! again.

mod drive;
mod fuzzed;

pub mod job;
mod poll;
mod receive;
mod search;
mod send;

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crate::connection::Settings;
use crate::error::{Error, ReturnCode};
use crate::protocol::{MAX_IDENTIFIER, check_function};
use crate::runtime::IdleTimeout;
use crate::session::{Ability, AssignedJob, Receive, Role, Session, Sessions};
#[doc(hidden)]
pub use fuzzed::{fuzz, fuzz_arguments};
use job::Job;
pub use search::{Look, Search};

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

/// A gearman worker. See the module.
#[derive(Debug, Default)]
pub struct Worker {
    /// Its servers.
    pub sessions: Sessions,
    /// How it stands with each of them.
    states: Vec<ServerState>,
    /// The server that had the last job.
    last: Option<usize>,
    arrived: Arrived,
    /// It takes no more jobs, until a search has said so.
    stopping: Option<Stopping>,
    /// Inactivity limit of every wait; `None` waits for ever. Default: none.
    pub timeout: Option<Duration>,
    /// Whether a search looks once. Default: no.
    pub non_blocking: bool,
    /// Default: all.
    pub grab: Grab,
    /// A server that leaves a GRAB without an answer for so long is connected anew when
    /// a search times out; each time it happens again the limit doubles, up to 16-fold,
    /// until the server answers. What it was asked on the old connection may cost a job
    /// one of gearmand's `--job-retries`, so this is not for a server that is only busy.
    /// Default: 30 s.
    pub silence: Option<Duration>,
    /// A server that has had no job for so long is asked again: gearmand 1.1 does not say when the time of a
    /// delayed job has come. `None`: it is not. Default: none.
    pub regrab: Option<Duration>,
    /// Whether reports are queued, for an event loop to have them sent, rather than waited for. Default: no.
    pub queues_reports: bool,
}

/// How a worker that was stopped stands.
#[derive(Clone, Copy, Debug, Default)]
struct Stopping {
    /// Until when a search waits for servers that were asked for a job; one has to begin first.
    until: Option<Instant>,
}

/// What came from the servers.
#[derive(Debug, Default)]
struct Arrived {
    /// Jobs that nobody has taken yet.
    jobs: VecDeque<Job>,
    /// Jobs whose reports came too late, and of which nobody was told yet.
    late: VecDeque<AssignedJob>,
    /// Connections that were lost, and how many answers there had been by then.
    losses: Vec<(Error, u64)>,
    /// Counts answers to GRAB.
    answers: u64,
}

/// How a worker stands with one server.
#[derive(Debug, Default)]
struct ServerState {
    phase: Phase,
    /// The server was told PRE_SLEEP and says NOOP as soon as it has a job.
    expects_noop: bool,
    /// It has said so, and was not asked since.
    has_job: bool,
    /// Connections that were left because a GRAB stayed without an answer, since there was one.
    silences: u32,
    /// Until when the last search passed it over.
    retry_at: Option<Instant>,
    /// How often of late it said at once that it has a job, and had none.
    vain: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Phase {
    /// To be asked.
    #[default]
    Awake,
    /// Asked, no answer yet.
    Grabbing(Instant),
    /// Has no job.
    Empty,
    /// Is to say NOOP when it has one.
    Asleep {
        since: Instant,
        /// When it is asked again all the same.
        until: Option<Instant>,
    },
}

impl ServerState {
    /// To be asked again.
    fn wake(&mut self) {
        if matches!(self.phase, Phase::Empty | Phase::Asleep { .. }) {
            self.phase = Phase::Awake;
        }
    }
}

impl Worker {
    /// A worker without servers and functions.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self { sessions: Sessions::new(settings, Role::Worker), ..Self::default() }
    }

    /// The same configuration with nothing connected: a clone for PHP.
    #[must_use]
    pub fn fresh(&self) -> Self {
        let mut sessions = self.sessions.unconnected();
        sessions.greeting.paused = false;
        Self {
            sessions,
            states: self.states.iter().map(|_| ServerState::default()).collect(),
            timeout: self.timeout,
            non_blocking: self.non_blocking,
            silence: self.silence,
            regrab: self.regrab,
            grab: self.grab,
            ..Self::default()
        }
    }

    /// Adds a server; `""` is `localhost`, port 0 is 4730. Waits for its name to be
    /// looked up; see [`Session::resolve`] for a wait that can be interrupted.
    ///
    /// # Errors
    /// As [`Session::resolve`]; the server is not added then.
    pub fn add_server(&mut self, host: &str, port: u16) -> Result<usize, Error> {
        let mut session = Session::new(host, port);
        session.resolve(self.timeout, &IdleTimeout::start())?;
        Ok(self.add(session))
    }

    /// Adds a server whose name was looked up.
    pub fn add(&mut self, session: Session) -> usize {
        self.states.push(ServerState::default());
        self.sessions.role = Role::Worker;
        self.sessions.add(session)
    }

    /// Every new connection asks the server to forward exceptions.
    pub fn want_exceptions(&mut self) {
        self.sessions.greeting.exceptions = true;
    }

    /// Offers a function from the next call that waits on; one of the same name is replaced.
    /// `timeout` in ms as gearmand takes it, 0 for none. No I/O.
    ///
    /// # Errors
    /// [`Error::Argument`] for a name that is empty, over 512 bytes, or holds a NUL.
    pub fn offer(&mut self, function: &[u8], timeout: u32) -> Result<(), Error> {
        let refuse = |message| Error::Argument { function: "_worker_function_create", message };
        check_function(function).map_err(refuse)?;
        let abilities = &mut self.sessions.greeting.abilities;
        abilities.retain(|ability| ability.function != function);
        abilities.push(Ability { function: function.to_vec(), timeout });
        self.sessions.greeting.version += 1;
        // There may be jobs for it at servers that had none so far.
        self.wake_all();
        Ok(())
    }

    /// Withdraws a function, and tells the servers as far as that goes without a wait.
    /// Whether it was offered.
    pub fn withdraw(&mut self, function: &[u8]) -> bool {
        let abilities = &mut self.sessions.greeting.abilities;
        let before = abilities.len();
        abilities.retain(|ability| ability.function != function);
        let was_offered = abilities.len() != before;
        self.note_withdrawn();
        was_offered
    }

    /// As [`Worker::withdraw`], of all functions. Whether there was any.
    pub fn withdraw_all(&mut self) -> bool {
        let had_any = !std::mem::take(&mut self.sessions.greeting.abilities).is_empty();
        self.note_withdrawn();
        had_any
    }

    fn note_withdrawn(&mut self) {
        self.sessions.greeting.version += 1;
        self.sessions.greet_all();
    }

    /// Takes no more jobs until a search has ended with SHUTDOWN_GRACEFUL, as the next one does, or
    /// the one that waits. The servers are told. A job that a server has assigned by then is found first.
    pub fn stop(&mut self) {
        self.receive_all();
        self.stopping.get_or_insert_default();
        self.pause(true);
    }

    /// Tells the servers that jobs are taken no more. Who takes them again says so when it next asks
    /// for one: it may be about to end.
    fn pause(&mut self, paused: bool) {
        if self.sessions.greeting.paused != paused {
            self.sessions.greeting.paused = paused;
            self.sessions.greeting.version += 1;
        }
        if paused {
            self.sessions.greet_all();
        }
    }

    /// Whether [`Worker::set_id`] named it.
    #[must_use]
    pub fn has_id(&self) -> bool {
        self.sessions.greeting.id.is_some()
    }

    /// Names this worker for the server's `workers` list, on every connection.
    /// `false` for an id that is empty, over 254 bytes, or not all graphic ASCII.
    pub fn set_id(&mut self, id: &[u8]) -> bool {
        let valid = (1..=MAX_IDENTIFIER).contains(&id.len()) && id.iter().all(u8::is_ascii_graphic);
        if valid {
            self.sessions.greeting.id = Some(id.to_vec());
            self.sessions.greet_all();
        }
        valid
    }

    /// The next job whose report came too late, to be announced: each once.
    pub fn next_late(&mut self) -> Option<AssignedJob> {
        self.arrived.late.pop_front()
    }

    /// Closes all connections; servers queue unfinished jobs again.
    pub fn disconnect(&mut self) {
        for index in 0..self.sessions.len() {
            if let Some(session) = self.sessions.get(index) {
                session.close(Error::Interrupted);
            }
        }
        self.arrived.jobs.clear();
    }
}

fn no_jobs() -> Error {
    Error::State { function: "gearman_worker_work", code: ReturnCode::NoJobs, message: "no jobs" }
}

fn no_functions() -> Error {
    Error::State {
        function: "gearman_worker_grab_job",
        code: ReturnCode::NoRegisteredFunctions,
        message: "no functions have been registered",
    }
}
