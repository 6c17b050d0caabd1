//! Moving on: servers for what is ready, and what came from them.

use std::time::{Duration, Instant};

use super::tasks::{Received, Target, TaskId};
use super::{Client, REMEMBERED, TaskOrder};
use crate::connection::Connection;
use crate::error::{Error, Waited};
use crate::runtime::IdleTimeout;
use crate::session::{Answer, Event, Lost, Opened, Owner, Receive, Sessions, Step};

/// Bytes of events after which no more are read until these are taken.
const PARKED: usize = 1 << 20;

impl Owner for Client {
    fn sessions(&mut self) -> &mut Sessions {
        &mut self.sessions
    }

    fn drive(&mut self, step: &mut Step) -> bool {
        step.connect = self.patience().filter(|limit| !limit.is_zero());
        let mut happened = self.receive_all();
        let has_questions = self.sessions.has_questions();
        if has_questions {
            happened |= self.sessions.put_questions(step);
        }
        let has_ready = !self.queue.ready.is_empty();
        if has_ready {
            happened |= self.send_ready(step);
        }
        if has_questions || has_ready {
            happened |= self.receive_all();
        }
        if self.end_silent() {
            // Connections that were closed for that are taken leave of at once.
            self.receive_all();
            happened = true;
        }
        if happened {
            self.tasks.happened += 1;
        }
        happened
    }

    fn is_waiting_for(&self, server: usize) -> bool {
        self.tasks.is_waiting_for(server) || self.sessions.has_in_flight(server)
    }

    fn needs_connection(&self, server: usize) -> bool {
        self.tasks.is_waiting_for(server)
    }

    fn until(&mut self) -> Option<Instant> {
        self.tasks.first_silent(self.limits())
    }

    fn limit(&self) -> Option<Duration> {
        if self.non_blocking && self.tasks.taken { Some(Duration::ZERO) } else { self.patience() }
    }

    fn timed_out(&mut self, idle: &mut IdleTimeout) -> Result<(), Error> {
        // Without any time a connect goes on in the next call.
        if self.limit() == Some(Duration::ZERO) {
            return Err(Error::Timeout { waited: Waited::Anything { servers: self.sessions.len() } });
        }
        let error = Error::Timeout { waited: self.waited() };
        if self.give_up_opening() {
            idle.restart();
            return Ok(());
        }
        if idle.restart_from(self.sessions.latest(Connection::last_progress)) {
            return Ok(());
        }
        Err(error)
    }
}

impl Receive for Client {
    fn sessions(&mut self) -> &mut Sessions {
        &mut self.sessions
    }

    fn is_full(&self) -> bool {
        self.tasks.taken && self.tasks.parked() > PARKED
    }

    fn take(&mut self, server: usize, event: Event) -> bool {
        let limit = self.sessions.settings.max_body as usize;
        let received = match event {
            Event::Answer(request, answer) => {
                self.remember(server, &answer);
                self.tasks.answered(server, &request, answer)
            }
            Event::Work(work) => self.tasks.work(server, work, limit),
            Event::Lost(lost) => return self.take_lost(server, *lost),
            Event::Noop | Event::LateReport(_) => return false,
        };
        match received {
            Received::Nothing => return false,
            Received::News => {}
            Received::TooMuch => self.leave_flood(server),
            Received::AskNext(id) => self.queue.ready.push_back(id),
        }
        true
    }
}

impl Client {
    /// The inactivity limit of a wait that may wait.
    fn patience(&self) -> Option<Duration> {
        let is_next = |id: &TaskId| self.is_job(*id);
        let is_submitting = || self.queue.ready.front().is_some_and(is_next) || self.sessions.is_submitting();
        let submit = self.submit_timeout.filter(|_| is_submitting());
        [submit, self.timeout].into_iter().flatten().min()
    }

    /// What a wait of no task in particular is for.
    fn waited(&self) -> Waited {
        let mut servers = 0..self.sessions.len();
        if let Some(server) = servers.find(|server| self.sessions.has_submit(*server)) {
            return Waited::Acknowledgement { server: self.sessions.name(server) };
        }
        let ms = self.limit().map_or(0, |limit| u64::try_from(limit.as_millis()).unwrap_or(u64::MAX));
        if let Some(opening) = self.sessions.iter().find(|session| session.is_opening()) {
            return opening.awaited_opening(ms);
        }
        if let Some((server, job)) = self.tasks.first_running() {
            return Waited::Job { server: self.sessions.name(server), job };
        }
        let mut servers = 0..self.sessions.len();
        match servers.find(|server| self.sessions.has_in_flight(*server)) {
            Some(server) => Waited::Answer { server: self.sessions.name(server) },
            None => Waited::Anything { servers: self.sessions.len() },
        }
    }

    /// Whether any server owes anything.
    pub(super) fn is_waiting(&self) -> bool {
        (0..self.sessions.len()).any(|server| self.is_waiting_for(server))
    }

    /// A connect took the whole timeout: whether there is another server to turn to.
    fn give_up_opening(&mut self) -> bool {
        let mut gave_up = false;
        for index in 0..self.sessions.len() {
            let opening = self.sessions.get(index).filter(|session| session.is_opening());
            let Some(error) = opening.map(|session| session.give_up_opening().as_timeout()) else { continue };
            gave_up = true;
            for id in &self.queue.ready {
                if let Some(attempt) = self.tasks.attempt(*id) {
                    attempt.failed(index, error.clone());
                }
            }
        }
        let next = self.queue.ready.front().copied();
        gave_up && next.is_some_and(|id| self.choose(id).is_some())
    }

    /// Hands the ready tasks to servers. Whether one ended by that.
    fn send_ready(&mut self, step: &mut Step) -> bool {
        let mut ended = false;
        // What may go anywhere waits for the same server as the one before it: none overtakes another.
        // And it goes where that went, unless each server has its turn.
        let (mut open_to_any, mut is_any_waiting) = (None, false);
        let mut opening = Vec::new();
        for _ in 0..self.queue.ready.len() {
            let Some(id) = self.queue.ready.pop_front() else { break };
            let goes_anywhere = self.tasks.target(id) == Some(&Target::Any);
            let found = match open_to_any {
                Some(server) if goes_anywhere && self.tasks.has_failed_nowhere(id) => Found::Open(server),
                _ if goes_anywhere && is_any_waiting => Found::Pending,
                _ => self.find_server(id, step, &mut opening),
            };
            match found {
                Found::Pending => {
                    self.queue.ready.push_back(id);
                    is_any_waiting |= goes_anywhere;
                }
                Found::Open(server) => {
                    let is_any = goes_anywhere && self.keeps_to_one();
                    open_to_any = open_to_any.or(Some(server).filter(|_| is_any));
                    self.send(id, server);
                }
                Found::Nobody(error) if self.tasks.may_stall(id) => {
                    self.stall(id, error);
                    return true;
                }
                Found::Nobody(error) => {
                    if self.is_job(id) && self.is_all_in_backoff() {
                        self.fail_ready(&error);
                    }
                    self.tasks.exhaust(id, error);
                    ended = true;
                }
            }
        }
        ended
    }

    /// No server takes a job that cannot wait for another run: nor does any take those behind it.
    fn fail_ready(&mut self, error: &Error) {
        for id in std::mem::take(&mut self.queue.ready) {
            if self.is_job(id) && !self.tasks.may_stall(id) {
                self.tasks.exhaust(id, error.clone());
            } else {
                self.queue.ready.push_back(id);
            }
        }
    }

    /// No server takes a job of a run: it and those behind it are not lost, but go back
    /// to the queue, and the run ends.
    fn stall(&mut self, id: TaskId, error: Error) {
        let ready = std::mem::take(&mut self.queue.ready);
        let (jobs, others): (Vec<_>, Vec<_>) = ready.into_iter().partition(|id| self.tasks.may_stall(*id));
        self.queue.ready.extend(others);
        // As they were added: the run that takes them up puts them in its order.
        let mut stalled: Vec<TaskId> = std::iter::once(id).chain(jobs).collect();
        if self.order == TaskOrder::Lifo {
            stalled.reverse();
        }
        self.queue.added.splice(0..0, stalled);
        self.queue.stalled = Some(error);
    }

    /// An open server for this task, by its target. `opening` are those that are known to be at it.
    fn find_server(&mut self, id: TaskId, step: &mut Step, opening: &mut Vec<usize>) -> Found {
        loop {
            let Some(server) = self.choose(id) else {
                let failure = self.tasks.attempt(id).and_then(|attempt| attempt.failure());
                return Found::Nobody(failure.unwrap_or_else(Error::nothing_awaited));
            };
            if opening.contains(&server) {
                return Found::Pending;
            }
            match self.sessions.open(server, step) {
                Opened::Pending => {
                    opening.push(server);
                    return Found::Pending;
                }
                Opened::Yes if self.sessions.is_usable(server) => return Found::Open(server),
                // What came between the calls is nothing that the next one asked for.
                Opened::Yes => {
                    self.receive(server);
                    if self.sessions.exchange(server).is_some() {
                        return Found::Open(server);
                    }
                }
                Opened::No(error) => {
                    if let Some(attempt) = self.tasks.attempt(id) {
                        attempt.failed(server, error.as_timeout());
                    }
                }
            }
        }
    }

    fn choose(&mut self, id: TaskId) -> Option<usize> {
        let target = self.tasks.target(id).cloned()?;
        let tried = self.tasks.attempt(id)?.tried();
        self.pick(&target, |server| tried.contains(&server))
    }

    /// The server that a request goes to, if it is open: the way without a wait.
    pub(super) fn open_server(&mut self, target: &Target) -> Option<usize> {
        if !self.queue.ready.is_empty() {
            return None;
        }
        if matches!(target, Target::UntilKnown(_)) {
            return None;
        }
        let server = self.pick(target, |_| false)?;
        self.sessions.exchange(server)?;
        self.sessions.is_usable(server).then_some(server)
    }

    pub(super) fn send(&mut self, id: TaskId, server: usize) {
        self.sessions.greet(server);
        let Some(exchange) = self.sessions.exchange(server) else { return self.queue.ready.push_front(id) };
        let goes_anywhere = self.tasks.target(id) == Some(&Target::Any);
        if let Some((expects, packet, workload)) = self.tasks.sent(id, server) {
            exchange.request(id, expects, packet, workload);
        }
        if goes_anywhere {
            self.note_turn(server);
        }
    }

    /// A task failed because of too much data, and more may come, which others need not suffer.
    fn leave_flood(&mut self, server: usize) {
        let is_needed = self.is_waiting_for(server);
        let Some(session) = self.sessions.get(server) else { return };
        if let Some(exchange) = session.exchange() {
            exchange.connection().mark_not_reusable();
        }
        if !is_needed {
            session.close(Error::ResultTooLarge { job: None });
        }
    }

    /// Which server created a handle; with one server there is no question.
    fn remember(&mut self, server: usize, answer: &Answer) {
        let created_on = &mut self.submitted.created_on;
        if let Answer::Created(handle) = answer
            && self.sessions.len() > 1
        {
            if created_on.len() == REMEMBERED {
                created_on.pop_front();
            }
            created_on.push_back((handle.clone(), server));
        }
    }

    /// The connection is gone. What was not sent is sent again. Whether tasks were with it.
    fn take_lost(&mut self, server: usize, lost: Lost) -> bool {
        let was_running = self.tasks.is_waiting_for(server);
        if was_running
            && !lost.inherited
            && let Some(session) = self.sessions.get(server)
        {
            session.fail(&lost.error);
        }
        let happened = was_running || !lost.requests.is_empty();
        for id in self.tasks.lost(server, lost).into_iter().rev() {
            self.queue.ready.push_front(id);
        }
        happened
    }

    /// The server that created a handle, where that is remembered.
    pub(super) fn creator(&self, handle: &[u8]) -> Option<usize> {
        let mut known = self.submitted.created_on.iter().rev();
        known.find(|(known, _)| known == handle).map(|(_, server)| *server)
    }
}

/// Where a task can go.
enum Found {
    Open(usize),
    Pending,
    Nobody(Error),
}
