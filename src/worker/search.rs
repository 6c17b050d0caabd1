//! The search for a job: whom to ask next, when to sleep, when to give up.

use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use super::job::Job;
use super::{
    EXCEPTIONS, GRAB_LEAST, GRAB_LIMIT, Grab, MAX_BRAKE, MAX_DOUBLED, Owed, Peer, Phase, SILENCE, Search,
    Worker, no_jobs,
};
use crate::connection::Connection;
use crate::error::{Error, Loss, ReturnCode};
use crate::protocol::{Command, packet};
use crate::runtime::{Patience, Waited, wait_for};
use crate::servers::Server;

impl Worker {
    pub(super) fn take_assigned(&mut self) -> Option<Job> {
        while let Some(job) = self.assigned.pop_front() {
            if self.connection_of(&job).is_none() {
                continue;
            }
            if self.offers(job.assignment.function()) {
                return Some(job);
            }
            // The job is for another worker.
            if self.was_told_of(&job) {
                self.release(&job);
            } else {
                self.lose(job.server);
            }
        }
        None
    }

    /// Whether the server was told that this worker does such jobs: withdrawn since then.
    fn was_told_of(&self, job: &Job) -> bool {
        let peer = self.peers.get(job.server);
        peer.is_some_and(|peer| peer.announced.iter().any(|told| told.function == job.assignment.function()))
    }

    fn offers(&self, function: &[u8]) -> bool {
        self.abilities.iter().any(|ability| ability.function == function)
    }

    /// What a look that found nothing says.
    pub(super) fn nothing_yet(&mut self) -> Error {
        let due = (0..self.servers.len()).any(|index| {
            let grabbing = self.peers.get(index).is_some_and(|peer| matches!(peer.phase, Phase::Grabbing(_)));
            grabbing || self.servers.get(index).is_some_and(|server| server.is_opening())
        });
        if due {
            Error::State {
                function: "gearman_worker_work",
                code: ReturnCode::IoWait,
                message: "waiting for the server",
            }
        } else {
            no_jobs()
        }
    }

    pub(super) fn wake_all(&mut self) {
        self.peers.iter_mut().for_each(Peer::wake);
    }

    /// Whether anything is to come from the server: the end of a connect, a reply, a NOOP.
    pub(super) fn is_pending(&mut self, server: usize) -> bool {
        let asked = self.peers.get(server).is_some_and(|peer| {
            peer.owes_noop || matches!(peer.phase, Phase::Grabbing(_)) || !peer.owed.is_empty()
        });
        self.servers
            .get(server)
            .is_some_and(|server| server.is_opening() || asked && server.connection().is_some())
    }

    /// Gives up connections on which a GRAB has been waiting too long.
    pub(super) fn leave_silent(&mut self) {
        for index in 0..self.peers.len() {
            let silence = self.silence.unwrap_or(SILENCE);
            let Some(peer) = self.peers.get_mut(index) else { continue };
            let limit = silence * (1 << peer.silences.min(MAX_DOUBLED));
            if matches!(peer.phase, Phase::Grabbing(since) if since.elapsed() > limit) {
                peer.silences += 1;
                self.lose(index);
            }
        }
    }

    pub(super) fn is_alive(&mut self, server: usize) -> bool {
        self.servers.get(server).is_some_and(|server| server.is_opening() || server.connection().is_some())
    }

    /// One wait, to be told or answered something.
    pub(super) fn step<T>(
        &mut self,
        patience: &mut Patience,
        poll: impl Fn(&mut Self, &mut Context<'_>) -> Poll<T>,
    ) -> Result<T, Error> {
        self.step_renewed_by(patience, |connection| Some(connection.last_progress()), poll)
    }

    /// One wait for a job or for news of one. What the search itself sends in turn with a
    /// server that has none must not prolong it.
    pub(super) fn search_step<T>(
        &mut self,
        patience: &mut Patience,
        poll: impl Fn(&mut Self, &mut Context<'_>) -> Poll<T>,
    ) -> Result<T, Error> {
        self.step_renewed_by(patience, Connection::last_received, poll)
    }

    fn step_renewed_by<T>(
        &mut self,
        patience: &mut Patience,
        progress: fn(&Connection) -> Option<Instant>,
        poll: impl Fn(&mut Self, &mut Context<'_>) -> Poll<T>,
    ) -> Result<T, Error> {
        loop {
            let waited = wait_for(self, &poll, Self::wait_alone, patience.deadline());
            match waited.map_err(|error| Error::system("gearman_wait", &error))? {
                Waited::Done(output) => return Ok(output),
                Waited::Interrupted => return Err(Error::Interrupted),
                Waited::TimedOut if patience.restart_from(self.latest(progress)) => {}
                Waited::TimedOut => {
                    return Err(Error::Timeout { servers: self.servers.len(), pipe: true, queued: false });
                }
            }
        }
    }

    /// Waits for the one connection, where no other server is connected or being connected.
    fn wait_alone(&mut self) -> bool {
        self.servers.only_connection().is_some_and(Connection::wait_alone)
    }

    fn latest(&mut self, progress: fn(&Connection) -> Option<Instant>) -> Option<Instant> {
        let servers = 0..self.servers.len();
        servers.filter_map(|i| self.servers.get(i)?.connection().and_then(|c| progress(c))).max()
    }

    /// Ready when a job was assigned, or with an error when there is nobody to ask.
    pub(super) fn poll_search(
        &mut self,
        search: Search,
        blocking: bool,
        cx: &mut Context<'_>,
    ) -> Poll<Result<(), Error>> {
        self.forget_closed();
        self.wake_uninformed();
        loop {
            self.drain_all(cx);
            if !self.assigned.is_empty() {
                return Poll::Ready(Ok(()));
            }
            if self.has_timely_grab() {
                return Poll::Pending;
            }
            match self.ask_next(cx) {
                Asked::Someone => {}
                Asked::Opening => {
                    // Who has no job can wake us meanwhile.
                    self.go_to_sleep(cx);
                    return Poll::Pending;
                }
                Asked::Nobody => return self.poll_nobody(search, blocking, cx),
            }
        }
    }

    /// An answer to a GRAB is due and not overdue.
    pub(super) fn has_timely_grab(&self) -> bool {
        let limit = self.half_of_timeout(GRAB_LIMIT).max(GRAB_LEAST);
        let timely = |since: Instant| self.servers.len() < 2 || since.elapsed() < limit;
        self.peers.iter().any(|peer| matches!(peer.phase, Phase::Grabbing(since) if timely(since)))
    }

    /// Sends GRAB to the next server that is awake and can be reached.
    fn ask_next(&mut self, cx: &mut Context<'_>) -> Asked {
        let mut opening = false;
        for turn in 0..self.servers.len() {
            let index = self.at_turn(turn);
            if self.peers.get(index).is_none_or(|peer| peer.phase != Phase::Awake) {
                continue;
            }
            match self.poll_ready(index, cx) {
                Poll::Pending => opening = true,
                Poll::Ready(true) => {
                    self.grab_from(index);
                    return Asked::Someone;
                }
                Poll::Ready(false) => {}
            }
        }
        if opening { Asked::Opening } else { Asked::Nobody }
    }

    /// The server that is asked at this turn: the current one, and then those added before it.
    fn at_turn(&self, turn: usize) -> usize {
        let servers = self.servers.len();
        let first = self.current.filter(|current| *current < servers).unwrap_or(servers - 1);
        (first + servers - turn) % servers
    }

    /// Ready with whether a server can be talked to. One in back-off cannot.
    pub(super) fn poll_ready(&mut self, index: usize, cx: &mut Context<'_>) -> Poll<bool> {
        if !self.may_talk_to(index) {
            return Poll::Ready(false);
        }
        match self.servers.poll_open(index, cx) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Ok(())) => {
                self.greet(index, self.exceptions);
                Poll::Ready(true)
            }
            Poll::Ready(Err(error)) => {
                let server = self.servers.get(index).map(|server| server.name()).unwrap_or_default();
                self.failure = Some(match error {
                    Error::System { .. } => error,
                    // However else it failed: a timeout is something else to a worker.
                    _ => Error::Connect { server },
                });
                Poll::Ready(false)
            }
        }
    }

    /// A server in back-off is left alone as long as another is there; with none,
    /// each is tried once a search, when the brake allows.
    fn may_talk_to(&mut self, index: usize) -> bool {
        let Some(server) = self.servers.get(index) else { return false };
        if server.connection().is_some() || server.is_opening() || server.backoff_until().is_none() {
            return true;
        }
        let others = (0..self.servers.len()).any(|other| self.is_alive(other));
        let braked = self.brake.is_some_and(|end| end > Instant::now());
        if others || braked || self.retried.contains(&index) {
            return false;
        }
        self.retried.push(index);
        true
    }

    /// Until when a search waits that finds every server in back-off, so that a
    /// loop around it does not spin: at most a second, and half of the timeout.
    pub(super) fn find_brake(&mut self) -> Option<Instant> {
        if (0..self.servers.len()).any(|server| self.is_alive(server)) {
            return None;
        }
        let ends: Option<Vec<Instant>> =
            (0..self.servers.len()).map(|i| self.servers.get(i)?.backoff_until()).collect();
        let limit = self.half_of_timeout(MAX_BRAKE);
        ends?.into_iter().min().map(|end| end.min(Instant::now() + limit))
    }

    /// Half of the timeout, and no more than `most`.
    fn half_of_timeout(&self, most: Duration) -> Duration {
        self.timeout.map_or(most, |timeout| most.min(timeout / 2))
    }

    /// What a connection owed that closed without anybody looking will not come.
    pub(super) fn forget_closed(&mut self) {
        for index in 0..self.servers.len() {
            let closed = self.servers.get(index).is_some_and(|server| server.connection().is_none());
            let peer = self.peers.get(index);
            if closed && peer.is_some_and(|peer| peer.phase != Phase::Awake || !peer.owed.is_empty()) {
                self.fail_owed(index, &Error::Lost(Loss::Idle));
            }
        }
    }

    /// A server that was told other functions than are offered now is asked again.
    fn wake_uninformed(&mut self) {
        let version = self.version;
        for peer in self.peers.iter_mut().filter(|peer| peer.version != version) {
            peer.wake();
        }
    }

    /// Every server is asleep, unreachable, or late with its answer.
    pub(super) fn poll_nobody(
        &mut self,
        search: Search,
        blocking: bool,
        cx: &mut Context<'_>,
    ) -> Poll<Result<(), Error>> {
        let alive = (0..self.servers.len()).any(|server| self.is_alive(server));
        let late = self.peers.iter().any(|peer| matches!(peer.phase, Phase::Grabbing(_)));
        if search == Search::Once && alive && !late {
            return Poll::Ready(Err(no_jobs()));
        }
        if alive {
            self.go_to_sleep(cx);
            return Poll::Pending;
        }
        // Lost while idle: there is time left to come back.
        let patient = blocking && self.lost && self.timeout.is_some();
        match self.failure.take().filter(|_| !patient) {
            Some(_) if !blocking => Poll::Ready(Err(no_jobs())),
            Some(error) => Poll::Ready(Err(error)),
            None => Poll::Pending,
        }
    }

    pub(super) fn go_to_sleep(&mut self, cx: &mut Context<'_>) {
        for index in 0..self.peers.len() {
            let Some(peer) = self.peers.get_mut(index).filter(|peer| peer.phase == Phase::Empty) else {
                continue;
            };
            peer.phase = Phase::Asleep;
            peer.owes_noop = true;
            if let Some(connection) = self.servers.get(index).and_then(Server::connection) {
                connection.outbox().append(|out| packet::plain(out, Command::PreSleep, &[]));
                // A loss shows in the next drain.
                let _ = connection.poll_flush(cx);
            }
        }
    }

    pub(super) fn grab_from(&mut self, index: usize) {
        self.announce(index);
        let command = match self.grab {
            Grab::Plain => Command::GrabJob,
            Grab::Unique => Command::GrabJobUniq,
            Grab::All => Command::GrabJobAll,
        };
        if let Some(peer) = self.peers.get_mut(index) {
            peer.phase = Phase::Grabbing(Instant::now());
            peer.owes_noop = false;
            peer.owed.push_back(Owed::Grab);
        }
        if let Some(connection) = self.servers.get(index).and_then(Server::connection) {
            connection.outbox().append(|out| packet::plain(out, command, &[]));
        }
    }

    /// What goes first on a new connection: the id and the exceptions option.
    pub(super) fn greet(&mut self, index: usize, exceptions: bool) {
        let (Some(server), Some(peer)) = (self.servers.get(index), self.peers.get_mut(index)) else { return };
        if peer.epoch == server.epoch() {
            return;
        }
        *peer = Peer { epoch: server.epoch(), silences: peer.silences, ..Peer::default() };
        let Some(connection) = server.connection() else { return };
        if let Some(id) = &self.id {
            connection.outbox().append(|out| packet::plain(out, Command::SetClientId, &[id]));
        }
        if exceptions {
            peer.owed.push_back(Owed::Option(0));
            connection.outbox().append(|out| packet::plain(out, Command::OptionReq, &[EXCEPTIONS]));
        }
    }

    /// Tells the server what changed in the abilities since it was told last.
    pub(super) fn announce(&mut self, index: usize) {
        let (Some(server), Some(peer)) = (self.servers.get(index), self.peers.get_mut(index)) else { return };
        let Some(connection) = server.connection() else { return };
        if peer.version == self.version {
            return;
        }
        let wanted = &self.abilities;
        connection.outbox().append(|out| {
            for gone in
                peer.announced.iter().filter(|old| !wanted.iter().any(|new| new.function == old.function))
            {
                packet::plain(out, Command::CantDo, &[&gone.function]);
            }
            for new in wanted.iter().rev().filter(|new| !peer.announced.contains(new)) {
                packet::can_do(out, &new.function, new.timeout);
            }
        });
        peer.announced.clone_from(wanted);
        peer.version = self.version;
    }
}

/// What came of asking the next server for a job.
enum Asked {
    Someone,
    Opening,
    Nobody,
}
