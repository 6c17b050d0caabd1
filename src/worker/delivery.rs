//! What a job sends to the server it came from.

use std::task::Poll;
use std::time::Instant;

use super::Worker;
use super::job::{Job, Report};
use crate::connection::{Connection, Leave};
use crate::error::{Error, Loss};
use crate::runtime::Patience;
use crate::servers::Server;

impl Worker {
    /// Queues a job's report and sends what goes at once. After the job's end
    /// nothing is sent and that is no error. [`Worker::flush`] waits for the rest.
    ///
    /// # Errors
    /// [`Error::Lost`] where the job's connection is gone, [`Error::Argument`] above 4 GiB.
    pub fn report(&mut self, job: &mut Job, report: Report<'_>) -> Result<(), Error> {
        self.send_report(job, report, Leave::AtOnce)
    }

    /// As [`Worker::report`] with the result of a job that nothing else is done for:
    /// it may leave together with the GRAB of a search that follows at once; else the
    /// kernel sends it after about 200 ms.
    ///
    /// # Errors
    /// As [`Worker::report`].
    pub fn complete(&mut self, job: &mut Job, result: &[u8]) -> Result<(), Error> {
        let leave = if self.pace.job_ended(Instant::now()) { Leave::WithNext } else { Leave::AtOnce };
        self.send_report(job, Report::Complete(result), leave)
    }

    fn send_report(&mut self, job: &mut Job, report: Report<'_>, leave: Leave) -> Result<(), Error> {
        let Some((head, data)) = job.report(report)? else { return Ok(()) };
        let (ended, timeout) = (job.has_ended(), self.timeout);
        let Some(connection) = self.connection_of(job) else { return Err(Error::Lost(Loss::Result)) };
        if ended && connection.has_ended() {
            self.lose(job.server);
            return Err(Error::Lost(Loss::Result));
        }
        connection.send(&head, data, leave, timeout);
        Ok(())
    }

    /// Waits until all of a job's reports are with the kernel.
    ///
    /// # Errors
    /// [`Error::Lost`], [`Error::Timeout`], [`Error::Interrupted`]: call again.
    pub fn flush(&mut self, job: &Job, patience: &mut Patience) -> Result<(), Error> {
        if self.connection_of(job).is_some_and(|connection| connection.outbox().is_empty()) {
            return Ok(());
        }
        let flushed = self.step(patience, |worker, cx| match worker.connection_of(job) {
            Some(connection) => connection.poll_flush(cx).map(|result| result.is_ok()),
            None => Poll::Ready(false),
        })?;
        if !flushed {
            self.lose(job.server);
            return Err(Error::Lost(Loss::Result));
        }
        Ok(())
    }

    /// Closes the job's connection, so that the server queues the job again.
    pub fn release(&mut self, job: &Job) {
        if self.connection_of(job).is_some()
            && let Some(server) = self.servers.get(job.server)
        {
            server.close();
        }
    }

    /// The connection that the job came on, while it stands.
    pub(super) fn connection_of(&mut self, job: &Job) -> Option<&mut Connection> {
        let server = self.servers.get(job.server).filter(|server| server.epoch() == job.epoch);
        server.and_then(Server::connection)
    }
}
