//! What a worker sends about its jobs to the servers they came from.

use std::time::Duration;

use super::Worker;
use super::job::{Job, Report};
use crate::error::{Error, Loss, Waited};
use crate::runtime::IdleTimeout;
use crate::session::{Exchange, Owner, Receive, Sessions, Step, wait_until};

/// How long a send waits that has no time, or must not wait for ever: it blocks until it is written.
const SEND_TIMEOUT: Duration = Duration::from_secs(10);

impl Worker {
    /// Queues a job's report and sends what goes at once. After the job's end
    /// nothing is sent and that is no error. [`Worker::flush`] waits for the rest.
    ///
    /// # Errors
    /// [`Error::Lost`] where the job's connection is gone, [`Error::TooLarge`] for a packet
    /// that nobody could take; a result or exception of that kind ends the job as failed.
    pub fn report(&mut self, job: &mut Job, report: Report<'_>) -> Result<(), Error> {
        let limit = self.sessions.settings.max_body;
        if let Err(error) = job.check_size(report, limit) {
            if report.ends() {
                self.send_report(job, Report::Fail)?;
            }
            return Err(error);
        }
        self.send_report(job, report)
    }

    fn send_report(&mut self, job: &mut Job, report: Report<'_>) -> Result<(), Error> {
        let Some((head, data)) = job.report(report)? else { return Ok(()) };
        let has_ended = job.has_ended();
        let timeout = if self.queues_reports { Some(Duration::ZERO) } else { self.timeout };
        let Some(exchange) = self.exchange_of(job) else { return Err(self.lost(job)) };
        if has_ended && exchange.connection().has_ended() {
            return Err(self.lose(job));
        }
        exchange.note_report(job.assignment.handle(), has_ended);
        exchange.connection().send(&head, data, timeout);
        if has_ended {
            // A function that was withdrawn meanwhile is taken back now.
            self.sessions.greet(job.server);
        }
        Ok(())
    }

    /// Waits until all of a job's reports are with the kernel; where they are queued, until no more of
    /// them are left than one packet may have. A worker without any time
    /// waits for 10 s, and so does one that may not be interrupted, at most.
    ///
    /// # Errors
    /// [`Error::Lost`], [`Error::Timeout`], [`Error::Interrupted`]: call again.
    pub fn flush(&mut self, job: &Job, idle: &mut IdleTimeout) -> Result<(), Error> {
        let may_stay = if self.queues_reports { u64::from(self.sessions.settings.max_body) } else { 0 };
        let is_done = |worker: &mut Self| match worker.exchange_of(job) {
            Some(exchange) => match exchange.connection().flush() {
                Ok(flushed) => {
                    (flushed || exchange.connection().outbox().unsent() < may_stay).then_some(true)
                }
                Err(_) => Some(false),
            },
            None => Some(false),
        };
        if let Some(true) = is_done(self) {
            return Ok(());
        }
        let limit = self.send_limit(idle);
        let mut sending = Sending { worker: self, job, limit };
        if wait_until(&mut sending, idle, |sending| is_done(sending.worker))? {
            return Ok(());
        }
        Err(self.lose(job))
    }

    fn lost(&self, job: &Job) -> Error {
        Error::Lost { how: Loss::Result, server: self.sessions.name(job.server), job: Some(job.name()) }
    }

    /// The job's connection is gone. Another one to the same server is not concerned.
    fn lose(&mut self, job: &Job) -> Error {
        let error = self.lost(job);
        if self.exchange_of(job).is_some()
            && let Some(session) = self.sessions.get(job.server)
        {
            session.lose(error.clone());
        }
        error
    }

    fn send_limit(&self, idle: &IdleTimeout) -> Option<Duration> {
        match self.timeout {
            Some(Duration::ZERO) => Some(SEND_TIMEOUT),
            timeout if !idle.is_interruptible() => {
                Some(timeout.map_or(SEND_TIMEOUT, |t| t.min(SEND_TIMEOUT)))
            }
            timeout => timeout,
        }
    }

    /// Closes the job's connection, so that the server queues the job again.
    pub fn release(&mut self, job: &Job) {
        if self.exchange_of(job).is_some()
            && let Some(session) = self.sessions.get(job.server)
        {
            // Nothing that the server is to be blamed for.
            session.close(Error::Interrupted);
        }
    }

    /// Gives a job back, as if this worker had died. Whether that could be, as [`Worker::may_retry`] has it.
    pub fn retry(&mut self, job: &mut Job) -> bool {
        let is_possible = self.may_retry(job);
        if is_possible {
            self.release(job);
            job.end();
        }
        is_possible
    }

    /// Whether a job can be given back: not one that has ended, nor where another job is held on its
    /// connection, which would go with it.
    pub fn may_retry(&mut self, job: &mut Job) -> bool {
        let handle = job.assignment.handle().to_vec();
        let holds_others = self.exchange_of(job).is_some_and(|exchange| exchange.is_doing_others(&handle));
        !holds_others && !job.has_ended()
    }

    /// Gives back a job whose function was withdrawn. Where other jobs run on its connection
    /// the server queues it again when it is told of that, else as by [`Worker::release`].
    pub(super) fn give_back(&mut self, job: &Job) {
        let handle = job.assignment.handle();
        let Some(exchange) = self.exchange_of(job) else { return };
        if !exchange.is_doing_others(handle) {
            return self.release(job);
        }
        exchange.forget_job(handle);
        self.sessions.greet(job.server);
        if let Some(exchange) = self.exchange_of(job) {
            exchange.connection().flush_now();
        }
    }

    /// The connection that the job came on, while it stands.
    pub(super) fn exchange_of(&mut self, job: &Job) -> Option<&mut Exchange> {
        self.sessions.get(job.server).filter(|session| session.epoch() == job.epoch)?.exchange()
    }
}

/// A worker that waits until a report is sent.
struct Sending<'a> {
    worker: &'a mut Worker,
    job: &'a Job,
    limit: Option<Duration>,
}

impl Owner for Sending<'_> {
    fn sessions(&mut self) -> &mut Sessions {
        &mut self.worker.sessions
    }

    fn drive(&mut self, _step: &mut Step) -> bool {
        self.worker.receive_all();
        false
    }

    fn is_waiting_for(&self, server: usize) -> bool {
        server == self.job.server
    }

    /// A job may have come on it.
    fn needs_connection(&self, _server: usize) -> bool {
        true
    }

    fn limit(&self) -> Option<Duration> {
        self.limit
    }

    fn timed_out(&mut self, idle: &mut IdleTimeout) -> Result<(), Error> {
        let job = self.job;
        let progress =
            self.worker.exchange_of(job).and_then(|exchange| exchange.connection().last_progress());
        if idle.restart_from(progress) {
            return Ok(());
        }
        let server = self.worker.sessions.name(job.server);
        Err(Error::Timeout { waited: Waited::Room { server, job: job.name() } })
    }
}
