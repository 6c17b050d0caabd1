//! An assigned job and what it may still send.

use crate::error::Error;
use crate::protocol::{Assignment, Command, packet};

/// The life of one assigned job on one connection.
#[derive(Debug)]
pub struct Job {
    /// What the server handed out.
    pub assignment: Assignment,
    /// The server it came from, and which of its connections.
    pub(super) server: usize,
    pub(super) epoch: u64,
    ended: bool,
}

/// Something a job sends while it runs.
#[derive(Clone, Copy, Debug)]
pub enum Report<'a> {
    /// Partial result.
    Data(&'a [u8]),
    /// Warning text.
    Warning(&'a [u8]),
    /// Progress.
    Status(u32, u32),
    /// The result: ends the job.
    Complete(&'a [u8]),
    /// Ends the job by an exception with this text.
    Exception(&'a [u8]),
    /// Ends the job as failed.
    Fail,
}

impl Report<'_> {
    fn ends(self) -> bool {
        matches!(self, Self::Complete(_) | Self::Exception(_) | Self::Fail)
    }
}

impl Job {
    pub(super) fn new(assignment: Assignment, server: usize, epoch: u64) -> Self {
        Self { assignment, server, epoch, ended: false }
    }

    /// Whether its result, failure or exception is on its way.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// The packet for a report; `None` for a job that has ended, which sends nothing more.
    /// A report that ends the job marks it so.
    ///
    /// # Errors
    /// [`Error::Argument`] for more than 4 GiB.
    pub fn report(&mut self, report: Report<'_>) -> Result<Option<Vec<u8>>, Error> {
        if self.ended {
            return Ok(None);
        }
        let packet = self.encode(report)?;
        self.ended = report.ends();
        Ok(Some(packet))
    }

    fn encode(&self, report: Report<'_>) -> Result<Vec<u8>, Error> {
        let handle = self.assignment.handle.as_slice();
        let mut out = Vec::new();
        let (command, blob) = match report {
            Report::Data(data) => (Command::WorkData, data),
            Report::Warning(text) => (Command::WorkWarning, text),
            Report::Complete(result) => (Command::WorkComplete, result),
            Report::Exception(text) => (Command::WorkException, text),
            Report::Status(numerator, denominator) => {
                packet::work_status(&mut out, handle, numerator, denominator);
                return Ok(out);
            }
            Report::Fail => {
                packet::plain(&mut out, Command::WorkFail, &[handle]);
                return Ok(out);
            }
        };
        if packet::with_blob(&mut out, command, &[handle], blob) {
            Ok(out)
        } else {
            Err(Error::Argument { function: "gearman_job_send", message: "data is above 4 GiB" })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job() -> Job {
        let assignment = Assignment { handle: b"H:1".to_vec(), ..Assignment::default() };
        Job::new(assignment, 0, 1)
    }

    #[test]
    fn reports_are_the_protocols_packets() {
        let cases: &[(Report<'_>, &[u8])] = &[
            (Report::Data(b"d"), b"\0REQ\0\0\0\x1c\0\0\0\x05H:1\0d"),
            (Report::Warning(b""), b"\0REQ\0\0\0\x1d\0\0\0\x04H:1\0"),
            (Report::Status(1, 2), b"\0REQ\0\0\0\x0c\0\0\0\x07H:1\x001\x002"),
            (Report::Complete(b"r\0s"), b"\0REQ\0\0\0\x0d\0\0\0\x07H:1\0r\0s"),
            (Report::Exception(b"e"), b"\0REQ\0\0\0\x19\0\0\0\x05H:1\0e"),
            (Report::Fail, b"\0REQ\0\0\0\x0e\0\0\0\x03H:1"),
        ];
        for (report, bytes) in cases {
            assert_eq!(job().report(*report), Ok(Some(bytes.to_vec())), "{report:?}");
        }
    }

    #[test]
    fn nothing_follows_the_end() {
        for end in [Report::Complete(b""), Report::Exception(b"e"), Report::Fail] {
            let mut job = job();
            assert!(matches!(job.report(Report::Data(b"d")), Ok(Some(_))));
            assert!(matches!(job.report(end), Ok(Some(_))));
            assert!(job.has_ended());
            assert_eq!(job.report(Report::Data(b"d")), Ok(None));
            assert_eq!(job.report(Report::Fail), Ok(None));
        }
    }
}
