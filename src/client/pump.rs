//! The wait for what happens next: open servers for what is ready, take in what came.

use std::task::{Context, Poll, ready};
use std::time::Instant;

use super::tasks::{Kind, Received, Target, TaskId};
use super::{BATCH, Client, EXCEPTIONS, Hurry, PARKED, REMEMBERED, TaskOrder, no_active};
use crate::connection::{Broken, Connection, Exceptions, Look};
use crate::error::{Error, Loss};
use crate::protocol::{Command, Packet, packet};
use crate::runtime::{Patience, Waited, interrupted, wait_for};
use crate::servers::{Server, pool};

impl Client {
    pub(super) fn wait_until(
        &mut self,
        patience: &mut Patience,
        done: impl Fn(&Self) -> bool,
    ) -> Result<(), Error> {
        while !done(self) {
            self.step(patience)?;
            // What others get must not keep a signal handler waiting.
            if interrupted() && !done(self) {
                return Err(Error::Interrupted);
            }
        }
        Ok(())
    }

    /// One wait. Whether something happened.
    pub(super) fn step(&mut self, patience: &mut Patience) -> Result<bool, Error> {
        self.hurry = if patience.is_none() { Hurry::Pressing } else { Hurry::None };
        let waited = wait_for(self, Self::poll_progress, Self::wait_alone, patience.deadline());
        match waited.map_err(|error| Error::system("gearman_wait", &error))? {
            Waited::Done(()) => {
                patience.restart();
                Ok(true)
            }
            Waited::Interrupted => Err(Error::Interrupted),
            Waited::TimedOut => {
                // Without any patience a connect goes on in the next call.
                if !patience.is_none() && self.give_up_opening() {
                    patience.restart();
                    return Ok(false);
                }
                if patience.restart_from(self.last_progress()) {
                    return Ok(false);
                }
                Err(Error::Timeout { servers: self.servers.len(), pipe: false, queued: false })
            }
        }
    }

    /// Waits for the one server that owes anything, where it is one.
    fn wait_alone(&mut self) -> bool {
        let mut owing = (0..self.servers.len()).filter(|server| self.tasks.is_waiting_for(*server));
        let (Some(server), None, true) = (owing.next(), owing.next(), self.ready.is_empty()) else {
            return false;
        };
        self.servers.get(server).and_then(Server::connection).is_some_and(Connection::wait_alone)
    }

    /// When bytes last went out or a body came in, on any connection.
    pub(super) fn last_progress(&mut self) -> Option<Instant> {
        let servers = 0..self.servers.len();
        servers.filter_map(|i| self.servers.get(i)?.connection().map(|c| c.last_progress())).max()
    }

    /// A connect took the whole patience: whether there is another server to turn to.
    pub(super) fn give_up_opening(&mut self) -> bool {
        let mut gave_up = false;
        for index in 0..self.servers.len() {
            if let Some(server) = self.servers.get(index).filter(|server| server.is_opening()) {
                self.failure = Some(server.fail_opening());
                self.tried.push(index);
                gave_up = true;
            }
        }
        gave_up && self.servers.pick(&self.tried).is_some()
    }

    /// Ready when a task got further.
    pub(super) fn poll_progress(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        // Before anything connects anew, as a forked child does.
        let mut progress = false;
        for server in 0..self.servers.len() {
            progress |= self.forget_closed(server);
        }
        progress |= self.send_ready(cx);
        for server in 0..self.servers.len() {
            progress |= self.drain(server, cx);
        }
        if progress { Poll::Ready(()) } else { Poll::Pending }
    }

    /// Hands the ready tasks to servers. Whether one ended by that.
    pub(super) fn send_ready(&mut self, cx: &mut Context<'_>) -> bool {
        let mut ended = false;
        let mut at = 0;
        let mut open = None;
        while let Some(id) = self.ready.remove(at) {
            if let Some(server) = open
                && self.tasks.target(id) == Some(&Target::Any)
            {
                // Where the one before it went.
                ended |= self.send(id, server);
                continue;
            }
            match self.poll_server(id, cx) {
                Poll::Pending => {
                    self.ready.insert(at.min(self.ready.len()), id);
                    // What may go anywhere waits for the same server; the rest may find another.
                    if self.tasks.target(id) == Some(&Target::Any) {
                        break;
                    }
                    at += 1;
                }
                Poll::Ready(Ok(server)) => {
                    open = Some(server).filter(|_| self.tasks.target(id) == Some(&Target::Any));
                    ended |= self.send(id, server);
                }
                Poll::Ready(Err(error)) => {
                    self.fail_unsent(id, error);
                    ended = true;
                    open = None;
                }
            }
        }
        ended
    }

    /// No server takes the task. One of the caller's own fails; those of a run
    /// are not lost but go back to the queue, and the run ends.
    fn fail_unsent(&mut self, id: TaskId, error: Error) {
        if !self.tasks.is_listed_job(id) {
            return self.tasks.exhaust(id, error);
        }
        let ready = std::mem::take(&mut self.ready);
        let (jobs, others): (Vec<_>, Vec<_>) =
            ready.into_iter().partition(|id| self.tasks.is_listed_job(*id));
        self.ready = others.into();
        let mut back: Vec<TaskId> = std::iter::once(id).chain(jobs).collect();
        if self.order == TaskOrder::Lifo {
            back.reverse();
        }
        back.append(&mut self.queued);
        self.queued = back;
        self.stalled = Some(error);
    }

    /// Whether any server owes anything.
    pub(super) fn is_waiting(&self) -> bool {
        (0..self.servers.len()).any(|server| self.tasks.is_waiting_for(server))
    }

    /// An open server for this task, by its target.
    fn poll_server(&mut self, id: TaskId, cx: &mut Context<'_>) -> Poll<Result<usize, Error>> {
        loop {
            let Some(server) = self.choose(id) else {
                return Poll::Ready(Err(self.failure.clone().unwrap_or_else(no_active)));
            };
            match ready!(self.poll_open(server, cx)) {
                Ok(()) if self.is_fit(server, cx) => return Poll::Ready(Ok(server)),
                Ok(()) => {}
                Err(error) => {
                    self.tried.push(server);
                    self.failure = Some(error);
                }
            }
        }
    }

    fn poll_open(&mut self, server: usize, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        if self.hurry == Hurry::Over {
            return Poll::Pending;
        }
        if let Some(limits) = self.persistent {
            self.servers.reuse(server, self.exceptions, limits);
        }
        let was_open = self.servers.get(server).is_some_and(|server| server.connection().is_some());
        let opened = ready!(self.servers.poll_open(server, cx));
        if opened.is_ok() && !was_open {
            if self.persistent.is_some() {
                pool::note_opened();
            }
            // Without any patience, a call that has to connect ends there.
            if self.hurry == Hurry::Pressing {
                self.hurry = Hurry::Over;
                return Poll::Pending;
            }
        }
        Poll::Ready(opened)
    }

    /// Whether an open connection is fit to be sent on, after a look at it.
    fn is_fit(&mut self, server: usize, cx: &mut Context<'_>) -> bool {
        match self.look_at(server) {
            Look::Quiet => return true,
            Look::Gone => {
                self.lose(server, &Error::Lost(Loss::Idle));
                return false;
            }
            Look::News => {}
        }
        // What came between the calls is nothing that the next one asked for.
        let connection = self.servers.get(server).and_then(Server::connection);
        if connection.is_some_and(|connection| connection.read_now().is_err()) {
            self.lose(server, &Error::Lost(Loss::Idle));
        } else {
            self.drain(server, cx);
        }
        self.servers.get(server).is_some_and(|server| server.connection().is_some())
    }

    pub(super) fn choose(&mut self, id: TaskId) -> Option<usize> {
        let untried = |server: &usize| !self.tried.contains(server);
        match self.tasks.target(id) {
            None | Some(Target::Any) => self.servers.pick(&self.tried),
            Some(Target::Only(server)) => Some(*server).filter(untried),
            Some(Target::UntilKnown(servers)) => self.servers.pick_of(servers.iter().copied(), &self.tried),
        }
    }

    /// How the server's connection stands, before something is sent. A new one, and
    /// one that bytes wait to be sent on, is not looked at.
    pub(super) fn look_at(&mut self, server: usize) -> Look {
        let Some(connection) = self.servers.get(server).and_then(Server::connection) else {
            return Look::Gone;
        };
        let busy = !connection.outbox().is_empty();
        if busy || !connection.is_used() { Look::Quiet } else { connection.look() }
    }

    /// The server a submit goes to, if it is open: the way without a wait.
    pub(super) fn warm_server(&mut self) -> Option<usize> {
        let server = self.servers.pick(&[])?;
        self.servers.get(server)?.connection()?;
        (self.look_at(server) == Look::Quiet).then_some(server)
    }

    /// Sends a task to an open server. Whether it ended by that.
    pub(super) fn send(&mut self, id: TaskId, server: usize) -> bool {
        if self.tasks.kind(id) != Some(Kind::Option) {
            self.greet(server);
        }
        let Some(connection) = self.servers.get(server).and_then(Server::connection) else { return false };
        if self.tasks.kind(id) == Some(Kind::Option) {
            if connection.exceptions == Exceptions::Agreed {
                self.tasks.agree(id);
                return true;
            }
            connection.exceptions = Exceptions::Asked;
        }
        if let Some((packet, workload)) = self.tasks.sent(id, server, connection.outbox().mark()) {
            connection.outbox().push(packet);
            if !workload.is_empty() {
                connection.outbox().push(workload);
            }
            connection.flush_early();
        }
        false
    }

    /// What goes first on a connection: the wish for exceptions, as soon as there is one.
    pub(super) fn greet(&mut self, server: usize) {
        if self.exceptions
            && let Some(connection) = self.servers.get(server).and_then(Server::connection)
            && connection.exceptions == Exceptions::Unasked
        {
            connection.exceptions = Exceptions::Asked;
            self.tasks.sent_unwatched(Kind::Option, server, connection.outbox().mark());
            connection.outbox().append(|out| packet::plain(out, Command::OptionReq, &[EXCEPTIONS]));
        }
    }

    /// Takes what came from a server. Whether it concerned a task.
    pub(super) fn drain(&mut self, server: usize, cx: &mut Context<'_>) -> bool {
        let limit = self.servers.settings.max_body as usize;
        let mut progress = false;
        for _ in 0..BATCH {
            if self.tasks.taken && self.tasks.parked() > PARKED {
                return true;
            }
            let Some(connection) = self.servers.get(server).and_then(Server::connection) else {
                return self.forget_closed(server) || progress;
            };
            match connection.poll_packet(cx) {
                Poll::Pending => return progress,
                Poll::Ready(Ok(packet)) => {
                    self.remember(server, &packet);
                    match self.tasks.receive(server, packet, limit) {
                        Ok(received) => progress |= self.received(server, received),
                        Err(error) => return self.lose(server, &error) || progress,
                    }
                }
                Poll::Ready(Err(Broken::Gone)) => {
                    return self.lose(server, &Error::Lost(Loss::Idle)) || progress;
                }
                Poll::Ready(Err(Broken::Protocol(error))) => {
                    return self.lose(server, &error.into()) || progress;
                }
            }
        }
        cx.waker().wake_by_ref();
        progress
    }

    pub(super) fn received(&mut self, server: usize, received: Received) -> bool {
        match received {
            Received::Nothing => return false,
            Received::News => {}
            Received::Refused => self.spoil(server),
            Received::TooMuch if self.tasks.is_waiting_for(server) => self.spoil(server),
            Received::TooMuch => {
                // Nobody is served by reading the rest of it.
                if let Some(server) = self.servers.get(server) {
                    server.close();
                }
                self.forget_closed(server);
                return true;
            }
            Received::AskNext(id) => self.ready.push_back(id),
        }
        if let Some(server) = self.servers.get(server) {
            server.answered();
        }
        true
    }

    /// The server's connection is for no client after this one.
    fn spoil(&mut self, server: usize) {
        if let Some(connection) = self.servers.get(server).and_then(Server::connection) {
            connection.spoil();
        }
    }

    /// Which server created a handle; with one server there is no question.
    fn remember(&mut self, server: usize, packet: &Packet) {
        if self.servers.len() < 2 || packet.command != Command::JobCreated {
            return;
        }
        if self.created_on.len() == REMEMBERED {
            self.created_on.pop_front();
        }
        self.created_on.push_back((packet.body().to_vec(), server));
    }

    /// The connection is of no use any more. What was not sent is sent again.
    pub(super) fn lose(&mut self, server: usize, error: &Error) -> bool {
        let waiting = self.tasks.is_waiting_for(server);
        let Some(lost) = self.servers.get(server) else { return false };
        let (sent, rest) = lost.connection().map(|connection| connection.outbox().rest()).unwrap_or_default();
        if waiting {
            lost.close_failed();
        } else {
            lost.close();
        }
        for id in self.tasks.lost(server, sent, &rest, error).into_iter().rev() {
            self.ready.push_front(id);
        }
        waiting
    }

    /// A connection that closed by other ways than its end being read: whether tasks were
    /// with it. Those that were given up must not meet the packets of the next one.
    pub(super) fn forget_closed(&mut self, server: usize) -> bool {
        if self.servers.get(server).is_some_and(|server| server.connection().is_some()) {
            return false;
        }
        let waiting = self.tasks.is_waiting_for(server);
        self.tasks.lost(server, u64::MAX, &[], &Error::Lost(Loss::Idle));
        waiting
    }
}
