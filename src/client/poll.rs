//! The tasks of an event loop: started without a wait, and moved on by polls.

use std::time::Instant;

use super::Client;
use super::tasks::{Event, Limits};
use crate::error::{Error, Waited};
use crate::runtime::Waitable;
use crate::session::{self, Awaited, Receive};

impl Client {
    /// Lets the added tasks go, without a wait. From now on each has the timeout for itself: a task that
    /// finds no server or of which nothing is heard for so long fails.
    ///
    /// # Errors
    /// [`Error::NoServers`] where there are tasks and no server; they stay.
    pub fn start(&mut self) -> Result<(), Error> {
        if self.queue.added.is_empty() {
            return Ok(());
        }
        self.need_servers()?;
        for id in &self.queue.added {
            self.tasks.start(*id);
        }
        self.begin_run()?;
        session::poll(self);
        Ok(())
    }

    /// Moves everything on without a wait. What happened to tasks is there to be taken by [`Client::take_event`].
    pub fn poll(&mut self) {
        self.tasks.taken = true;
        session::poll(self);
        self.tasks.taken = false;
    }

    /// How many events there are to be taken.
    #[must_use]
    pub fn events(&self) -> usize {
        self.tasks.waiting_events()
    }

    /// The next event of a task that there is without a wait. First come those that are to be delivered again.
    pub fn take_event(&mut self) -> Option<Event> {
        self.tasks.next_replay().or_else(|| self.tasks.next_event())
    }

    /// What is waited for.
    pub fn awaited(&mut self) -> Awaited {
        let mut awaited = session::awaited(self);
        let is_moving = awaited.interest.is_any();
        if self.events() > 0 || !is_moving && !self.queue.ready.is_empty() {
            awaited.until = Some(Instant::now());
            awaited.interest.read |= !is_moving;
        }
        awaited
    }

    pub(super) fn limits(&self) -> Limits {
        Limits { submit: self.submit_timeout, job: self.timeout }
    }

    /// Ends the started tasks whose timeout is over. Whether there was any.
    pub(super) fn end_silent(&mut self) -> bool {
        let is_due = self.tasks.first_silent(self.limits()).is_some_and(|first| first <= Instant::now());
        if !is_due {
            return false;
        }
        let latest: Vec<_> = (0..self.sessions.len()).map(|server| self.last_moved(server)).collect();
        let silent = self.tasks.silent(self.limits(), &latest);
        for id in &silent {
            let waited = Waited::Anything { servers: self.sessions.len() };
            let error = self.explain(*id, Error::Timeout { waited });
            if let Some((server, is_accepted)) = self.tasks.place(*id) {
                self.forget_request(*id, server, Some((&error, is_accepted)));
            }
            self.tasks.forsake(*id, error);
        }
        !silent.is_empty()
    }

    /// When bytes last moved on a connection. What came and was not read yet is read first: a script
    /// that did not poll has let the time go by, and not the server.
    fn last_moved(&mut self, server: usize) -> Option<Instant> {
        self.sessions.exchange(server)?.connection().wake();
        self.receive(server);
        let connection = self.sessions.exchange(server)?.connection();
        match (connection.has_more(), connection.has_unsent()) {
            (true, _) => Some(Instant::now()),
            (false, true) => connection.last_progress(),
            // What else was sent since is no news of the server's.
            (false, false) => connection.last_received(),
        }
    }
}
