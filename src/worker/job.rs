//! An assigned job and what it may still send.

use crate::error::{Error, job_name};
use crate::protocol::codec::encode_head;
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

/// A packet: its head, and the data that follow it.
pub type Encoded<'a> = (Vec<u8>, &'a [u8]);

impl Report<'_> {
    /// Whether it ends the job.
    #[must_use]
    pub fn ends(self) -> bool {
        matches!(self, Self::Complete(_) | Self::Exception(_) | Self::Fail)
    }

    fn data(self) -> (&'static str, usize) {
        match self {
            Self::Data(data) => ("the data", data.len()),
            Self::Warning(text) => ("the warning", text.len()),
            Self::Complete(result) => ("the result", result.len()),
            Self::Exception(text) => ("the exception", text.len()),
            Self::Status(..) | Self::Fail => ("", 0),
        }
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

    /// Nothing more is sent of it.
    pub(super) fn end(&mut self) {
        self.ended = true;
    }

    /// The index of the server it came from.
    #[must_use]
    pub fn server(&self) -> usize {
        self.server
    }

    /// Handle and function, as errors name it.
    #[must_use]
    pub fn name(&self) -> String {
        job_name(self.assignment.handle(), self.assignment.function())
    }

    /// Whether a client takes the packet of a report: a body of `limit` bytes at most.
    ///
    /// # Errors
    /// [`Error::TooLarge`]. A job that has ended sends nothing, which is not too large.
    pub fn check_size(&self, report: Report<'_>, limit: u32) -> Result<(), Error> {
        let (what, data) = report.data();
        let size = (self.assignment.handle().len() + 1 + data) as u64;
        let limit = u64::from(limit);
        if self.ended || data == 0 || size <= limit {
            return Ok(());
        }
        let what = format!("{what} of job {}", self.name());
        Err(Error::TooLarge { function: "gearman_job_send", what, size, limit })
    }

    /// The packet for a report; `None` for a job that has ended, which sends nothing more.
    /// A report that ends the job marks it so.
    ///
    /// # Errors
    /// [`Error::Argument`] for more than 4 GiB.
    pub fn report<'a>(&mut self, report: Report<'a>) -> Result<Option<Encoded<'a>>, Error> {
        if self.ended {
            return Ok(None);
        }
        let packet = self.encode(report)?;
        self.ended = report.ends();
        Ok(Some(packet))
    }

    fn encode<'a>(&self, report: Report<'a>) -> Result<Encoded<'a>, Error> {
        let handle = self.assignment.handle();
        let mut head = Vec::new();
        let (command, data) = match report {
            Report::Data(data) => (Command::WorkData, data),
            Report::Warning(text) => (Command::WorkWarning, text),
            Report::Complete(result) => (Command::WorkComplete, result),
            Report::Exception(text) => (Command::WorkException, text),
            Report::Status(numerator, denominator) => {
                packet::work_status(&mut head, handle, numerator, denominator);
                return Ok((head, b""));
            }
            Report::Fail => {
                packet::plain(&mut head, Command::WorkFail, &[handle]);
                return Ok((head, b""));
            }
        };
        if encode_head(&mut head, command, &[handle], data.len()) {
            Ok((head, data))
        } else {
            Err(Error::Argument { function: "gearman_job_send", message: "data is above 4 GiB" })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Packet;

    fn job() -> Job {
        let packet = Packet::new(Command::JobAssign, b"H:1\0f\0".to_vec());
        let Ok(assignment) = Assignment::take(packet) else { unreachable!("a job") };
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
            let packet = job().report(*report).ok().flatten().map(|(head, data)| [&head, data].concat());
            assert_eq!(packet.as_deref(), Some(*bytes), "{report:?}");
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
