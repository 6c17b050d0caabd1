//! The server's replies as what they are.

use std::ffi::CStr;

use super::codec::Packet;
use super::{Command, MAX_HANDLE, ProtocolError};

/// The state of a job as STATUS_RES and STATUS_RES_UNIQUE tell it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JobStatus {
    /// The server knows the job: it is queued or running.
    pub known: bool,
    /// A worker has it.
    pub running: bool,
    /// Numerator of the last WORK_STATUS.
    pub numerator: u32,
    /// Denominator of the last WORK_STATUS.
    pub denominator: u32,
}

/// A job as a JOB_ASSIGN packet of any kind hands it out: the packet's body, and
/// where in it what ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    body: Vec<u8>,
    handle: usize,
    function: usize,
    unique: usize,
    reducer: usize,
    workload: usize,
}

impl Assignment {
    /// Takes over the body of a JOB_ASSIGN packet.
    ///
    /// # Errors
    /// As [`Reply::parse`].
    pub fn take(packet: Packet) -> Result<Self, ProtocolError> {
        let mut body = Arguments { command: packet.command, rest: packet.body() };
        let whole = body.rest.len();
        let handle = body.handle()?.len();
        let function = handle + 1 + body.next()?.len();
        // What this kind of packet has not ends where the argument before it ends.
        let has_unique = packet.command != Command::JobAssign;
        let unique = if has_unique { function + 1 + body.next()?.len() } else { function };
        let has_reducer = packet.command == Command::JobAssignAll;
        let reducer = if has_reducer { unique + 1 + body.next()?.len() } else { unique };
        let workload = whole - body.last().len();
        Ok(Self { body: packet.into_body(), handle, function, unique, reducer, workload })
    }

    fn argument(&self, before: usize, end: usize) -> &[u8] {
        self.body.get((before + 1).min(end)..end).unwrap_or_default()
    }

    /// Job handle, 1 to 63 bytes.
    #[must_use]
    pub fn handle(&self) -> &[u8] {
        self.body.get(..self.handle).unwrap_or_default()
    }

    /// Function name.
    #[must_use]
    pub fn function(&self) -> &[u8] {
        self.argument(self.handle, self.function)
    }

    /// Unique; empty where the job was grabbed without.
    #[must_use]
    pub fn unique(&self) -> &[u8] {
        self.argument(self.function, self.unique)
    }

    /// Reducer function; empty for an ordinary job.
    #[must_use]
    pub fn reducer(&self) -> &[u8] {
        self.argument(self.unique, self.reducer)
    }

    /// Workload.
    #[must_use]
    pub fn workload(&self) -> &[u8] {
        self.body.get(self.workload..).unwrap_or_default()
    }
}

/// What a packet says about a running job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkKind {
    /// WORK_DATA.
    Data,
    /// WORK_WARNING.
    Warning,
    /// WORK_STATUS: numerator, denominator.
    Status(u32, u32),
    /// WORK_COMPLETE: ends the job.
    Complete,
    /// WORK_EXCEPTION: ends the job.
    Exception,
    /// WORK_FAIL: ends the job.
    Fail,
}

/// A packet about a running job.
#[derive(Debug, PartialEq, Eq)]
pub struct Work {
    packet: Packet,
    handle: usize,
    data: usize,
    /// What it says.
    pub kind: WorkKind,
}

impl Work {
    /// The job, 1 to 63 bytes.
    #[must_use]
    pub fn handle(&self) -> &[u8] {
        self.packet.body().get(..self.handle).unwrap_or_default()
    }

    /// Bytes of data; 0 for WORK_STATUS and WORK_FAIL.
    #[must_use]
    pub fn size(&self) -> usize {
        self.data
    }

    /// Whether it ends the job.
    #[must_use]
    pub fn ends(&self) -> bool {
        matches!(self.kind, WorkKind::Complete | WorkKind::Exception | WorkKind::Fail)
    }

    /// The data, without a copy where they are most of the packet.
    #[must_use]
    pub fn into_data(self) -> Vec<u8> {
        self.packet.into_tail(self.data)
    }
}

/// A server's packet as what it is: parsed once, and handed on.
#[derive(Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are the protocol's own arguments")]
pub enum Reply {
    JobCreated {
        handle: Vec<u8>,
    },
    /// About a running job.
    Work(Work),
    JobStatus {
        handle: Vec<u8>,
        status: JobStatus,
    },
    UniqueStatus {
        unique: Vec<u8>,
        status: JobStatus,
    },
    Echo {
        data: Vec<u8>,
    },
    Option,
    Error {
        code: Vec<u8>,
        text: Vec<u8>,
    },
    Noop,
    NoJob,
    Assign(Assignment),
    /// A request type, which a server has no business to send.
    Request,
}

impl Reply {
    /// Reads a packet.
    ///
    /// # Errors
    /// [`ProtocolError`] where arguments are missing or a handle has no valid length.
    pub fn parse(packet: Packet) -> Result<Self, ProtocolError> {
        let mut body = Arguments { command: packet.command, rest: packet.body() };
        Ok(match packet.command {
            Command::JobCreated => {
                valid_handle(body.last())?;
                Self::JobCreated { handle: packet.into_body() }
            }
            Command::WorkData => work(packet, WorkKind::Data)?,
            Command::WorkWarning => work(packet, WorkKind::Warning)?,
            Command::WorkComplete => work(packet, WorkKind::Complete)?,
            Command::WorkException => work(packet, WorkKind::Exception)?,
            Command::WorkFail => {
                let handle = valid_handle(without_nul(body.last()))?.len();
                Self::Work(Work { packet, handle, data: 0, kind: WorkKind::Fail })
            }
            Command::WorkStatus => {
                let handle = body.handle()?.len();
                let kind = WorkKind::Status(number(body.next()?), number(body.last()));
                Self::Work(Work { packet, handle, data: 0, kind })
            }
            Command::StatusRes => {
                let (length, status) = body.job_status()?;
                Self::JobStatus { handle: packet.into_start(length), status }
            }
            Command::StatusResUnique => {
                let (length, status) = body.unique_status()?;
                Self::UniqueStatus { unique: packet.into_start(length), status }
            }
            Command::EchoRes => Self::Echo { data: packet.into_body() },
            Command::OptionRes => Self::Option,
            Command::Error => Self::Error { code: body.next()?.to_vec(), text: body.last().to_vec() },
            Command::Noop => Self::Noop,
            Command::NoJob => Self::NoJob,
            Command::JobAssign | Command::JobAssignUniq | Command::JobAssignAll => {
                Self::Assign(Assignment::take(packet)?)
            }
            _ => Self::Request,
        })
    }
}

fn work(packet: Packet, kind: WorkKind) -> Result<Reply, ProtocolError> {
    let mut body = Arguments { command: packet.command, rest: packet.body() };
    let handle = body.handle()?.len();
    let data = body.last().len();
    Ok(Reply::Work(Work { packet, handle, data, kind }))
}

/// Takes the arguments off a body one by one.
struct Arguments<'a> {
    command: Command,
    rest: &'a [u8],
}

impl<'a> Arguments<'a> {
    fn next(&mut self) -> Result<&'a [u8], ProtocolError> {
        // A C string: std looks for its end a word at a time.
        let end = CStr::from_bytes_until_nul(self.rest).map(CStr::count_bytes).ok();
        let (argument, rest) = end
            .and_then(|end| self.rest.split_at_checked(end))
            .ok_or(ProtocolError::MissingArgument(self.command))?;
        self.rest = rest.get(1..).unwrap_or_default();
        Ok(argument)
    }

    fn last(&mut self) -> &'a [u8] {
        std::mem::take(&mut self.rest)
    }

    fn handle(&mut self) -> Result<&'a [u8], ProtocolError> {
        valid_handle(self.next()?)
    }

    /// The length of the handle, and the state.
    fn job_status(&mut self) -> Result<(usize, JobStatus), ProtocolError> {
        self.status(|arguments| Ok(arguments.last()))
    }

    /// The length of the unique, and the state. The number of clients that wait, the last
    /// argument, is nothing that anybody asks for.
    fn unique_status(&mut self) -> Result<(usize, JobStatus), ProtocolError> {
        self.status(Self::next)
    }

    fn status(
        &mut self,
        denominator: fn(&mut Self) -> Result<&'a [u8], ProtocolError>,
    ) -> Result<(usize, JobStatus), ProtocolError> {
        let length = self.next()?.len();
        let status = JobStatus {
            known: number(self.next()?) != 0,
            running: number(self.next()?) != 0,
            numerator: number(self.next()?),
            denominator: number(denominator(self)?),
        };
        Ok((length, status))
    }
}

fn valid_handle(handle: &[u8]) -> Result<&[u8], ProtocolError> {
    match handle.len() {
        1..=MAX_HANDLE if !handle.contains(&0) => Ok(handle),
        length => Err(ProtocolError::Handle(length)),
    }
}

/// gearmand leaves the NUL on when it turns an exception into a WORK_FAIL.
fn without_nul(handle: &[u8]) -> &[u8] {
    handle.strip_suffix(b"\0").unwrap_or(handle)
}

/// The digits at the start of a decimal text, 0 where there are none; too large a number saturates.
fn number(text: &[u8]) -> u32 {
    text.iter()
        .map_while(|byte| byte.is_ascii_digit().then(|| u32::from(byte - b'0')))
        .fold(0, |sum: u32, digit| sum.saturating_mul(10).saturating_add(digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packet(command: Command, body: &[u8]) -> Packet {
        Packet::new(command, body.to_vec())
    }

    #[test]
    fn blobs_keep_their_nuls() {
        let Ok(Reply::Work(work)) = Reply::parse(packet(Command::WorkData, b"H:1\0a\0b\0")) else {
            unreachable!("a packet about a job")
        };
        assert_eq!((work.handle(), work.kind, work.size()), (b"H:1".as_slice(), WorkKind::Data, 4));
        assert_eq!(work.into_data(), b"a\0b\0");
    }

    #[test]
    fn fail_with_a_trailing_nul_is_the_same_handle() {
        for body in [b"H:1".as_slice(), b"H:1\0"] {
            let Ok(Reply::Work(work)) = Reply::parse(packet(Command::WorkFail, body)) else {
                unreachable!("a packet about a job")
            };
            assert_eq!((work.handle(), work.kind), (b"H:1".as_slice(), WorkKind::Fail));
        }
    }

    #[test]
    fn status_numbers() {
        let packet = packet(Command::StatusRes, b"H:1\x001\x001\x003\x0014");
        let status = JobStatus { known: true, running: true, numerator: 3, denominator: 14 };
        assert_eq!(Reply::parse(packet), Ok(Reply::JobStatus { handle: b"H:1".to_vec(), status }));
    }

    #[test]
    fn numbers_that_are_none_or_too_large() {
        assert_eq!(number(b"12x"), 12);
        assert_eq!(number(b"-1"), 0);
        assert_eq!(number(b"99999999999999999999"), u32::MAX);
    }

    #[test]
    fn assignments_of_the_three_kinds() {
        for (command, body) in [
            (Command::JobAssign, b"H:1\0rev\0w\0w".as_slice()),
            (Command::JobAssignUniq, b"H:1\0rev\0u\0w\0w"),
            (Command::JobAssignAll, b"H:1\0rev\0u\0red\0w\0w"),
        ] {
            let Ok(job) = Assignment::take(packet(command, body)) else { unreachable!("{command:?}") };
            assert_eq!((job.handle(), job.function()), (&b"H:1"[..], &b"rev"[..]));
            assert_eq!(job.unique(), if command == Command::JobAssign { b"" } else { b"u".as_slice() });
            assert_eq!(job.reducer(), if command == Command::JobAssignAll { b"red".as_slice() } else { b"" });
            assert_eq!(job.workload(), b"w\0w");
        }
    }

    #[test]
    fn assignments_that_lack_arguments_are_refused() {
        for (command, body) in [
            (Command::JobAssign, b"H:1\0rev".as_slice()),
            (Command::JobAssignUniq, b"H:1\0rev\0u"),
            (Command::JobAssignAll, b"H:1\0rev\0u\0red"),
        ] {
            assert_eq!(Assignment::take(packet(command, body)), Err(ProtocolError::MissingArgument(command)));
        }
        let nameless = packet(Command::JobAssign, b"\0rev\0w");
        assert_eq!(Assignment::take(nameless), Err(ProtocolError::Handle(0)));
    }

    #[test]
    fn missing_arguments_and_bad_handles_are_errors() {
        for (command, body, error) in [
            (Command::WorkComplete, b"H:1".as_slice(), ProtocolError::MissingArgument(Command::WorkComplete)),
            (Command::StatusRes, b"H:1\x001", ProtocolError::MissingArgument(Command::StatusRes)),
            (Command::JobCreated, b"", ProtocolError::Handle(0)),
            (Command::JobCreated, &[b'x'; 64], ProtocolError::Handle(64)),
            (Command::Error, b"", ProtocolError::MissingArgument(Command::Error)),
        ] {
            assert_eq!(Reply::parse(packet(command, body)), Err(error));
        }
    }
}
