//! The search for a job: when to sleep, when to wait, when to give up.

mod asking;
mod stopping;

use std::time::{Duration, Instant};

use self::asking::Searching;
use super::job::Job;
use super::{Grab, Phase, ServerState, Worker, no_functions, no_jobs};
use crate::connection::Connection;
use crate::error::{Error, ReturnCode, Waited};
use crate::protocol::{Command, packet};
use crate::runtime::IdleTimeout;
use crate::session::{self, Expects, Receive, Session, next_id, wait_until};

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
const MAX_PAUSE: Duration = Duration::from_secs(1);

/// Whether a search for a job goes to sleep when there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Sleep until a server has one.
    Sleeping,
    /// End with NO_JOBS.
    Once,
}

/// One search for a job: made for a call, and dropped with it.
#[derive(Debug)]
pub struct Search {
    look: Look,
    idle: IdleTimeout,
    /// A server cannot be connected to, or is none.
    failure: Option<Error>,
    /// How many answers there had been when a connection was lost.
    lost_at: Option<u64>,
    /// Servers that were tried in spite of their back-off.
    retried: Vec<usize>,
    /// Until when servers in back-off are left alone, so that a loop around the search does not spin.
    retry_at: Option<Instant>,
}

impl Search {
    /// Until when servers in back-off are left alone.
    pub(super) fn retry_at(&self) -> Option<Instant> {
        self.retry_at
    }

    /// When all servers are asked again, if nothing is found: never without any time.
    pub(super) fn deadline(&self, limit: Option<Duration>) -> Option<Instant> {
        self.idle.deadline(limit.filter(|limit| !limit.is_zero()))
    }

    /// Whether that is now.
    pub(super) fn is_due(&self, limit: Option<Duration>) -> bool {
        self.deadline(limit).is_some_and(|deadline| deadline <= Instant::now())
    }
}

impl Worker {
    /// A search for a job begins.
    ///
    /// # Errors
    /// [`Error::State`] without functions, [`Error::NoServers`].
    pub fn search(&mut self, look: Look) -> Result<Search, Error> {
        if self.stopping.is_some()
            && (self.sessions.is_empty() || self.sessions.greeting.abilities.is_empty())
        {
            return Err(self.end_stop());
        }
        if self.sessions.is_empty() {
            return Err(Error::NoServers { function: "gearman_worker_work" });
        }
        // Who was told other functions than are offered now is told so first.
        self.sessions.greet_all();
        self.need_functions()?;
        let retry_at = match look {
            Look::Once => {
                self.wake_all();
                None
            }
            Look::Sleeping => self.find_retry_at(),
        };
        self.arrived.losses.clear();
        let idle = IdleTimeout::start();
        Ok(Search { look, idle, failure: None, lost_at: None, retried: Vec::new(), retry_at })
    }

    pub(super) fn need_functions(&mut self) -> Result<(), Error> {
        if !self.sessions.greeting.abilities.is_empty() {
            return Ok(());
        }
        while let Some(job) = self.arrived.jobs.pop_front() {
            self.give_back(&job);
        }
        Err(no_functions())
    }

    /// Waits for a job. A worker that is not blocking looks once: [`ReturnCode::IoWait`]
    /// while an answer is due, [`ReturnCode::NoJobs`] otherwise.
    ///
    /// # Errors
    /// [`Error::Interrupted`]: call again with the same search.
    /// [`Error::Connect`] where no server is to be had; [`Error::Timeout`]; [`Error::State`]
    /// with NO_JOBS or IO_WAIT, or where the last function was withdrawn meanwhile.
    pub fn next_job(&mut self, search: &mut Search) -> Result<Job, Error> {
        loop {
            self.need_functions()?;
            if self.stopping.is_some() {
                self.receive_all();
            }
            if let Some(job) = self.take_assigned() {
                return Ok(job);
            }
            if self.is_stop_due() {
                return Err(self.end_stop());
            }
            let mut idle = search.idle;
            let mut searching = Searching { worker: self, search, ended: None };
            let ended = wait_until(&mut searching, &mut idle, |searching| searching.ended.take());
            search.idle = idle;
            match ended {
                Err(Error::Timeout { .. }) if self.non_blocking => return Err(self.nothing_yet()),
                Err(error) => {
                    if matches!(error, Error::Timeout { .. }) {
                        self.search_again();
                    }
                    return Err(error);
                }
                Ok(ended) => ended?,
            }
        }
    }

    /// Moves a search on without a wait.
    pub(super) fn poll_search(&mut self, search: &mut Search) -> Result<(), Error> {
        let mut searching = Searching { worker: self, search, ended: None };
        session::poll(&mut searching);
        searching.ended.unwrap_or(Ok(()))
    }

    /// Nothing was found in time: all servers are asked again, those that leave a GRAB unanswered on a new
    /// connection.
    pub(super) fn search_again(&mut self) {
        self.wake_all();
        self.leave_silent();
    }

    /// The search goes on with its time anew, as one without TIMEOUT_RETURN does.
    pub fn go_on(&mut self, search: &mut Search) {
        search.idle = IdleTimeout::start();
    }

    pub(super) fn take_assigned(&mut self) -> Option<Job> {
        while let Some(job) = self.arrived.jobs.pop_front() {
            let function = job.assignment.function();
            let Some(exchange) = self.exchange_of(&job) else { continue };
            let was_told = exchange.was_announced(function);
            if self.offers(function) {
                return Some(job);
            }
            // The job is for another worker.
            if was_told {
                self.give_back(&job);
            } else if let Some(session) = self.sessions.get(job.server) {
                let server = session.name();
                let command = Command::JobAssign;
                session.lose(Error::Unexpected { function: "gearman_worker_grab_job", server, command });
            }
        }
        None
    }

    /// Whether the function of a job that was found is offered still. If not, it is given back.
    pub fn confirm(&mut self, job: &Job) -> bool {
        let is_offered = self.offers(job.assignment.function());
        if !is_offered {
            self.give_back(job);
        }
        is_offered
    }

    fn offers(&self, function: &[u8]) -> bool {
        self.sessions.greeting.abilities.iter().any(|ability| ability.function == function)
    }

    /// What a look that found nothing says.
    fn nothing_yet(&mut self) -> Error {
        if self.is_any_grabbing() || self.sessions.iter().any(Session::is_opening) {
            return Error::State {
                function: "gearman_worker_work",
                code: ReturnCode::IoWait,
                message: "waiting for the server",
            };
        }
        no_jobs()
    }

    /// Gives up connections on which a GRAB has been waiting too long.
    fn leave_silent(&mut self) {
        for (index, state) in self.states.iter_mut().enumerate() {
            let limit = self.silence.unwrap_or(SILENCE) * (1 << state.silences.min(MAX_DOUBLED));
            if matches!(state.phase, Phase::Grabbing(since) if since.elapsed() > limit)
                && let Some(session) = self.sessions.get(index)
            {
                state.silences += 1;
                let waited = Waited::Answer { server: session.name() };
                session.lose_silent(Error::Timeout { waited });
            }
        }
    }

    pub(super) fn search_timed_out(&mut self, idle: &mut IdleTimeout) -> Result<(), Error> {
        let has_time = self.timeout != Some(Duration::ZERO) && !self.non_blocking;
        if has_time && idle.restart_from(self.sessions.latest(Connection::last_received)) {
            return Ok(());
        }
        Err(Error::Timeout { waited: Waited::Work { servers: self.sessions.len() } })
    }

    /// Until when a search waits that finds every server in back-off: at most a second, and
    /// half of the timeout.
    fn find_retry_at(&mut self) -> Option<Instant> {
        if self.is_any_alive() {
            return None;
        }
        let ends: Option<Vec<Instant>> = self.sessions.iter().map(Session::backoff_until).collect();
        let limit = self.half_of_timeout(MAX_PAUSE);
        ends?.into_iter().min().map(|end| end.min(Instant::now() + limit))
    }

    /// Half of the timeout, and no more than `most`.
    fn half_of_timeout(&self, most: Duration) -> Duration {
        self.timeout.map_or(most, |timeout| most.min(timeout / 2))
    }

    /// An answer to a GRAB is due and not overdue.
    fn has_timely_grab(&self) -> bool {
        let limit = self.grab_limit();
        let is_timely = |since: Instant| self.sessions.len() < 2 || since.elapsed() < limit;
        self.states.iter().any(|state| matches!(state.phase, Phase::Grabbing(since) if is_timely(since)))
    }

    /// How long one server may take over a GRAB before another is asked as well.
    fn grab_limit(&self) -> Duration {
        self.half_of_timeout(GRAB_LIMIT).max(GRAB_LEAST)
    }

    /// When the first GRAB is overdue.
    pub(super) fn grab_limit_until(&self) -> Option<Instant> {
        let limit = self.grab_limit();
        let since =
            |state: &ServerState| if let Phase::Grabbing(since) = state.phase { Some(since) } else { None };
        self.states
            .iter()
            .filter(|_| self.sessions.len() > 1)
            .filter_map(since)
            .min()
            .map(|since| since + limit)
    }

    /// The server that is asked at this turn: the one that was added before the one that had
    /// the last job, and so on in a circle; so all that have jobs have their turn.
    fn at_turn(&self, turn: usize) -> usize {
        let servers = self.sessions.len();
        let first = self.last.map_or(servers - 1, |last| (last + servers - 1) % servers);
        (first + servers - turn) % servers
    }

    /// Has servers asked again that have been asleep for long enough. Whether there was any.
    pub(super) fn wake_long_asleep(&mut self) -> bool {
        let now = Instant::now();
        let mut woke = false;
        for state in &mut self.states {
            if matches!(state.phase, Phase::Asleep { until: Some(until), .. } if until <= now) {
                state.phase = Phase::Awake;
                woke = true;
            }
        }
        woke
    }

    /// When the first of those is asked again that are asleep.
    pub(super) fn regrab_at(&self) -> Option<Instant> {
        let until = |phase| if let Phase::Asleep { until, .. } = phase { until } else { None };
        self.states.iter().filter_map(|state| until(state.phase)).min()
    }

    /// Has servers that have no job say when they do.
    fn go_to_sleep(&mut self) {
        let since = Instant::now();
        let until = self.regrab.and_then(|regrab| since.checked_add(regrab));
        for (index, state) in self.states.iter_mut().enumerate() {
            if state.phase != Phase::Empty {
                continue;
            }
            (state.phase, state.expects_noop) = (Phase::Asleep { since, until }, true);
            if let Some(exchange) = self.sessions.exchange(index) {
                exchange.tell(|out| packet::plain(out, Command::PreSleep, &[]));
            }
        }
    }

    fn grab_from(&mut self, index: usize) {
        self.sessions.greet(index);
        let command = match self.grab {
            Grab::Plain => Command::GrabJob,
            Grab::Unique => Command::GrabJobUniq,
            Grab::All => Command::GrabJobAll,
        };
        if let Some(state) = self.states.get_mut(index) {
            (state.phase, state.expects_noop) = (Phase::Grabbing(Instant::now()), false);
            state.has_job = false;
        }
        if let Some(exchange) = self.sessions.exchange(index) {
            exchange.ask(next_id(), Expects::Job, |out| packet::plain(out, command, &[]));
        }
    }
}
