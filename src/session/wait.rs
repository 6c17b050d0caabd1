//! How clients and workers wait, by one rule.

use std::time::{Duration, Instant};

use super::{Answer, Opened, RequestId, Sessions};
use crate::error::Error;
use crate::runtime::{IdleTimeout, interrupted, wait};

/// What one call may still do while it is moved on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Step {
    /// A call without any time ends where it has to connect.
    no_time: bool,
    /// It has connected, and goes no further.
    spent: bool,
    /// Something was put off that can be done without a wait.
    pub again: bool,
    /// A server cannot be connected to: another one has its time anew.
    pub turned: bool,
    /// Longest wait for one connect, where [`super::Timing`] allows more. Default: what that says.
    pub connect: Option<Duration>,
}

impl Step {
    /// Of a call under this limit.
    #[must_use]
    pub fn of(limit: Option<Duration>) -> Self {
        Self { no_time: limit == Some(Duration::ZERO), ..Self::default() }
    }

    /// Whether it connects no more.
    pub(super) fn is_spent(&self) -> bool {
        self.spent
    }

    /// It had to connect, and that is how it went: as it was, but that a call without any
    /// time goes no further.
    pub(super) fn note(&mut self, opened: Opened) -> Opened {
        self.turned |= matches!(opened, Opened::No(_));
        self.spent = self.no_time && matches!(opened, Opened::Yes);
        if self.spent { Opened::Pending } else { opened }
    }
}

/// A client or worker: it has sessions, and moves on what it does with them.
pub trait Owner {
    /// Its sessions.
    fn sessions(&mut self) -> &mut Sessions;
    /// Moves everything on without waiting. Whether something happened that ends an idle time.
    fn drive(&mut self, step: &mut Step) -> bool;
    /// Whether anything is to come from the server with this index.
    fn is_waiting_for(&self, server: usize) -> bool;
    /// Whether the connection to the server is needed though a question on it stays unanswered.
    fn needs_connection(&self, server: usize) -> bool;
    /// When it has to be moved on, whether there are news or not. Default: never.
    fn until(&mut self) -> Option<Instant> {
        None
    }
    /// The idle timeout of its waits as it is now; `None` for none.
    fn limit(&self) -> Option<Duration>;
    /// The timeout is over: whether the call goes on all the same, having restarted it, or
    /// the error it ends with.
    ///
    /// # Errors
    /// What the call ends with.
    fn timed_out(&mut self, idle: &mut IdleTimeout) -> Result<(), Error>;
}

/// Waits until `done` gives something. What has arrived comes first, then the deadline,
/// then interrupts.
///
/// # Errors
/// [`Error::Interrupted`]: call again with the same `idle`. What [`Owner::timed_out`] says;
/// [`Error::System`] where there is nothing to wait by.
pub fn wait_until<O: Owner, T>(
    owner: &mut O,
    idle: &mut IdleTimeout,
    mut done: impl FnMut(&mut O) -> Option<T>,
) -> Result<T, Error> {
    let mut step = Step::of(owner.limit());
    loop {
        step.again = false;
        let happened = owner.drive(&mut step);
        if let Some(ended) = done(owner) {
            return Ok(ended);
        }
        let limit = owner.limit();
        idle.note(limit);
        if (happened || std::mem::take(&mut step.turned)) && limit.is_some() {
            idle.restart();
        }
        let deadline = idle.deadline(limit);
        let is_over = deadline.is_some_and(|deadline| deadline <= Instant::now());
        // A call without any time that had to connect goes no further; any other one ends
        // once it has looked at its sockets.
        if is_over && (idle.looked || step.is_spent()) {
            owner.timed_out(idle)?;
            continue;
        }
        if !is_over && idle.is_interruptible() && interrupted() {
            return Err(Error::Interrupted);
        }
        if is_over || !step.again {
            // While one server sends more and more, the others are looked at all the same.
            let has_more = (0..owner.sessions().len()).any(|index| has_more(owner, index));
            let until = if has_more { Some(Instant::now()) } else { deadline };
            wait_for_news(owner, until)?;
        }
        idle.looked = true;
    }
}

/// Whether there is more to be read from one without a wait.
pub(super) fn has_more(owner: &mut impl Owner, index: usize) -> bool {
    is_awaited(owner, index)
        && owner.sessions().exchange(index).is_some_and(|exchange| exchange.connection().has_more())
}

/// Whether anything is to come from one.
pub(super) fn is_awaited(owner: &mut impl Owner, index: usize) -> bool {
    owner.is_waiting_for(index) || owner.sessions().is_asking_of(index)
}

/// Notes which sessions anything is to come from.
pub(super) fn note_awaited(owner: &mut impl Owner) {
    for index in 0..owner.sessions().len() {
        let awaited = is_awaited(owner, index);
        if let Some(session) = owner.sessions().get(index) {
            session.awaited = awaited;
        }
    }
}

fn wait_for_news(owner: &mut impl Owner, deadline: Option<Instant>) -> Result<(), Error> {
    note_awaited(owner);
    owner.sessions().drive_openings();
    // What is due all the same, as in a forked child, would end every wait at once.
    let opening = owner
        .sessions()
        .iter()
        .filter_map(super::Session::until)
        .filter(|until| *until > Instant::now())
        .min();
    let until = [deadline, opening, owner.until()].into_iter().flatten().min();
    wait(owner.sessions(), until).map_err(|error| Error::system("gearman_wait", &error))
}

/// Waits for the answer to a question.
///
/// # Errors
/// [`Error::Interrupted`]: call again. Otherwise the question is over.
pub fn answer<O: Owner>(owner: &mut O, id: RequestId, idle: &mut IdleTimeout) -> Result<Answer, Error> {
    match wait_until(owner, idle, |owner| owner.sessions().take_answer(id)) {
        Ok(Ok(Answer::Refused(error))) => Err(*error),
        Ok(answer) => answer,
        Err(Error::Interrupted) => Err(Error::Interrupted),
        Err(error) => {
            let is_timeout = matches!(error, Error::Timeout { .. });
            let server = owner.sessions().server_asked(id);
            let is_needed = server.is_some_and(|server| owner.needs_connection(server));
            let given_up = if is_timeout {
                owner.sessions().time_out_question(id, is_needed)
            } else {
                owner.sessions().give_up_question(id);
                None
            };
            Err(given_up.unwrap_or(error))
        }
    }
}
