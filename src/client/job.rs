//! A job as the caller describes it: checked, given a unique, encoded.

use super::tasks::{Kind, Request, Target};
use crate::error::Error;
use crate::protocol::codec::encode_head;
use crate::protocol::packet::ASSIGN_OVERHEAD;
use crate::protocol::{Command, DEFAULT_MAX_BODY, MAX_FUNCTION, MAX_UNIQUE, SENT_UNIQUE, check_function};
use crate::unique::{new_unique, workload_hash};

/// In which of a function's three queues a job waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Priority {
    /// Between the others. The default.
    #[default]
    Normal,
    /// Before all others.
    High,
    /// After all others.
    Low,
}

/// A job to be submitted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Job<'a> {
    /// Function name: 1 to 512 bytes without NUL.
    pub function: &'a [u8],
    /// Anything, up to 4 GiB.
    pub workload: &'a [u8],
    /// At most 64 bytes without NUL, of which 63 are sent. Empty: a UUID of its own. `#`: a hash of
    /// the workload. `-`: the server compares workloads.
    pub unique: &'a [u8],
    /// Whether the caller waits for the handle alone.
    pub background: bool,
    /// Default: normal.
    pub priority: Priority,
    /// When it may be handed out at the earliest, of a background job of normal priority: Unix time in
    /// seconds, by the server's clock. Default: at once.
    pub at: Option<u64>,
}

/// A unique as it is sent.
#[derive(Clone, Copy, Debug)]
pub struct Unique {
    bytes: [u8; SENT_UNIQUE],
    length: usize,
}

impl Unique {
    /// Cuts what is longer than 63 bytes.
    fn new(bytes: &[u8]) -> Self {
        let mut unique = Self { bytes: [0; SENT_UNIQUE], length: bytes.len().min(SENT_UNIQUE) };
        unique.bytes.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        unique
    }

    /// Of a text that a caller gave.
    pub(super) fn of_text(text: &[u8]) -> Result<Self, Error> {
        check_unique(text)?;
        Ok(Self::new(text))
    }

    /// Its bytes, at most 63.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

impl Job<'_> {
    /// Its task with this packet, and where that may go.
    pub(super) fn request(&self, target: Target, packet: Vec<u8>) -> Request {
        if self.background {
            return Request::new(Kind::Background, target, packet);
        }
        let function = self.function.to_vec();
        Request { function, ..Request::new(Kind::Foreground, target, packet) }
    }

    fn command(&self) -> Command {
        match (self.background, self.priority) {
            _ if self.at.is_some() => Command::SubmitJobEpoch,
            (false, Priority::Normal) => Command::SubmitJob,
            (false, Priority::High) => Command::SubmitJobHigh,
            (false, Priority::Low) => Command::SubmitJobLow,
            (true, Priority::Normal) => Command::SubmitJobBg,
            (true, Priority::High) => Command::SubmitJobHighBg,
            (true, Priority::Low) => Command::SubmitJobLowBg,
        }
    }

    /// Checks it and puts all but the workload, header and arguments, into `head`, which is empty.
    /// `limit` is the largest packet body that a worker takes, in bytes.
    ///
    /// # Errors
    /// [`Error::Argument`] for a name or unique that is empty, too long, or holds a NUL;
    /// [`Error::TooLarge`] for a job that no worker could take.
    pub fn prepare(&self, head: &mut Vec<u8>, limit: u32) -> Result<Unique, Error> {
        check_function(self.function).map_err(refuse)?;
        check_unique(self.unique)?;
        let unique = self.wire_unique();
        self.check_size(unique.bytes().len(), limit)?;
        let at = self.at.map(|at| at.to_string());
        let at = at.as_deref().unwrap_or_default().as_bytes();
        let command = self.command();
        let arguments = [self.function, unique.bytes(), at];
        let arguments = arguments.get(..command.arguments()).unwrap_or_default();
        if encode_head(head, command, arguments, self.workload.len()) {
            Ok(unique)
        } else {
            Err(refuse("workload is above 4 GiB"))
        }
    }

    /// Measured as the JOB_ASSIGN_ALL that it becomes.
    fn check_size(&self, unique: usize, limit: u32) -> Result<(), Error> {
        let size = (self.function.len() + unique + self.workload.len() + ASSIGN_OVERHEAD) as u64;
        let limit = u64::from(limit);
        if size <= limit {
            return Ok(());
        }
        let what = format!("the job for {}", String::from_utf8_lossy(self.function));
        Err(Error::TooLarge { function: "add_task", what, size, limit })
    }

    fn wire_unique(&self) -> Unique {
        match self.unique {
            b"" => Unique::new(&new_unique()),
            b"#" => Unique::new(workload_hash(self.workload).to_string().as_bytes()),
            given => Unique::new(given),
        }
    }
}

fn check_unique(unique: &[u8]) -> Result<(), Error> {
    match unique {
        unique if unique.len() > MAX_UNIQUE => Err(refuse("unique name longer then GEARMAN_MAX_UNIQUE_SIZE")),
        unique if unique.contains(&0) => Err(refuse("unique contains a NUL byte")),
        _ => Ok(()),
    }
}

fn refuse(message: &'static str) -> Error {
    Error::Argument { function: "add_task", message }
}

/// Fuzz body: what is accepted reads back from its packet, and what is refused deserves it.
#[doc(hidden)]
pub fn fuzz(data: &[u8]) {
    let (first, rest) = data.split_at(data.len().min(2));
    let length = |at: usize| first.get(at).map_or(0, |byte| usize::from(*byte) * 3);
    let (function, rest) = rest.split_at(length(0).min(rest.len()));
    let (unique, workload) = rest.split_at(length(1).min(rest.len()));
    let job =
        Job { function, workload, unique, background: true, priority: Priority::High, ..Job::default() };
    let fits = (1..=MAX_FUNCTION).contains(&function.len()) && unique.len() <= MAX_UNIQUE;
    let fits = fits && !function.contains(&0) && !unique.contains(&0);
    let mut head = Vec::new();
    let Ok(sent) = job.prepare(&mut head, DEFAULT_MAX_BODY) else { return assert!(!fits && head.is_empty()) };
    let sent = sent.bytes();
    assert!(fits);
    let is_ours = unique.is_empty() || unique == b"#" || unique.len() > SENT_UNIQUE;
    assert_eq!(is_ours, unique != sent);
    let (header, arguments) = head.split_at(12);
    assert_eq!(header.get(..8), Some(b"\0REQ\0\0\0\x20".as_slice()));
    let size = header.iter().skip(8).fold(0, |sum, byte| sum * 256 + usize::from(*byte));
    assert_eq!(size, arguments.len() + workload.len());
    assert_eq!(arguments, [function, sent, b""].join(&0));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job<'a>(function: &'a [u8], unique: &'a [u8], workload: &'a [u8]) -> Job<'a> {
        Job { function, workload, unique, background: true, ..Job::default() }
    }

    #[test]
    fn a_delayed_job_says_when() {
        let mut head = Vec::new();
        assert!(
            Job { at: Some(1_700_000_000), ..job(b"f", b"u", b"x") }
                .prepare(&mut head, DEFAULT_MAX_BODY)
                .is_ok()
        );
        assert_eq!(head, b"\0REQ\0\0\0\x24\0\0\0\x10f\0u\x001700000000\0");
    }

    #[test]
    fn head_is_followed_by_the_workload() {
        let mut head = Vec::new();
        assert!(job(b"rev", b"u1", b"x").prepare(&mut head, DEFAULT_MAX_BODY).is_ok());
        assert_eq!(head, b"\0REQ\0\0\0\x12\0\0\0\x08rev\0u1\0");
    }

    #[test]
    fn limits_of_names_and_uniques() {
        let long = [b'x'; 513];
        assert!(job(&long[..512], &long[..64], b"").prepare(&mut Vec::new(), DEFAULT_MAX_BODY).is_ok());
        for bad in [job(b"", b"", b""), job(&long, b"", b""), job(b"a\0b", b"", b"")] {
            assert!(matches!(bad.prepare(&mut Vec::new(), DEFAULT_MAX_BODY), Err(Error::Argument { .. })));
        }
        for bad in [job(b"f", &long[..65], b""), job(b"f", b"a\0b", b"")] {
            assert!(matches!(bad.prepare(&mut Vec::new(), DEFAULT_MAX_BODY), Err(Error::Argument { .. })));
        }
    }
    #[test]
    fn a_unique_of_64_bytes_is_cut_to_63() {
        let long = [b'u'; 64];
        let sent = job(b"f", &long, b"").prepare(&mut Vec::new(), DEFAULT_MAX_BODY);
        assert_eq!(sent.map(|unique| unique.bytes().len()), Ok(63));
    }

    #[test]
    fn a_job_is_measured_as_what_a_worker_gets() {
        // JOB_ASSIGN_ALL: handle, function, unique, reducer, workload.
        let body = |workload: usize| (63 + 1) + (1 + 1) + (1 + 1) + 1 + workload;
        for (workload, fits) in [(100 - body(0), true), (101 - body(0), false)] {
            let workload = vec![b'w'; workload];
            let prepared = job(b"f", b"u", &workload).prepare(&mut Vec::new(), 100);
            assert_eq!(prepared.is_ok(), fits);
        }
    }
}
