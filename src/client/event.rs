//! What can be asked, and what can come of it.

use crate::error::Error;
use crate::protocol::{HEADER_SIZE, JobStatus};
use crate::session::{Expects, RequestId};

/// Names a task, and its request while that is in flight.
pub type TaskId = RequestId;

/// What a task asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A job whose end is waited for.
    Foreground,
    /// A job whose handle is waited for.
    Background,
    /// The state of a handle.
    Status,
    /// The state of a unique.
    UniqueStatus,
}

/// Where a task may go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The first server that takes it.
    Any,
    /// As `Any`, of those in the order in which they come on the ring after this number.
    Hashed(u32),
    /// This server alone.
    Only(usize),
    /// These in turn, until one knows the job; those that said no are gone from it.
    UntilKnown(Vec<usize>),
}

/// How a task of its caller's own (`do*`, status) ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A background job was accepted under this handle.
    Created(Vec<u8>),
    /// WORK_DATA and WORK_COMPLETE, put together.
    Result(Vec<u8>),
    /// WORK_FAIL.
    Failed,
    /// WORK_EXCEPTION with its text.
    Exception(Vec<u8>),
    /// The state of a job.
    Status(JobStatus),
    /// It could not be done. Boxed: of many outcomes and events, few are one.
    Error(Box<Error>),
}

/// Something that happened to a listed task (`addTask*`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Whose event it is.
    pub task: TaskId,
    /// What happened.
    pub news: News,
    /// Whether the task is over by that.
    pub last: bool,
}

/// The kinds of events. Those up to [`News::Status`] leave the task running.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// JOB_CREATED with the handle. Ends a background task.
    Created(Vec<u8>),
    /// WORK_DATA.
    Data(Vec<u8>),
    /// WORK_WARNING.
    Warning(Vec<u8>),
    /// WORK_STATUS: numerator, denominator.
    Status(u32, u32),
    /// STATUS_RES: the end of a status task.
    JobStatus(JobStatus),
    /// WORK_COMPLETE.
    Complete(Vec<u8>),
    /// WORK_EXCEPTION.
    Exception(Vec<u8>),
    /// WORK_FAIL.
    Fail,
    /// The server refused it, or it was lost with its server.
    Error(Box<Error>),
    /// An event of this kind whose callback had it delivered again.
    Again(NewsKind),
}

/// What a callback is set for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewsKind {
    /// [`News::Created`].
    Created,
    /// [`News::Data`].
    Data,
    /// [`News::Warning`].
    Warning,
    /// [`News::Status`] and [`News::JobStatus`].
    Status,
    /// [`News::Complete`].
    Complete,
    /// [`News::Exception`].
    Exception,
    /// [`News::Fail`] and [`News::Error`].
    Fail,
}

/// A task before it is sent: the request's bytes and where they may go.
#[derive(Debug)]
pub struct Request {
    /// What it asks for.
    pub kind: Kind,
    /// The function of a job whose end is waited for, else empty.
    pub function: Vec<u8>,
    /// Where it may go.
    pub target: Target,
    /// The encoded packet.
    pub packet: Vec<u8>,
    /// The rest of the packet, apart so that a large workload is not copied.
    pub workload: Vec<u8>,
    /// Whether events are wanted, or one outcome.
    pub listed: bool,
}

impl Request {
    /// One outcome is wanted, and nothing goes behind the packet.
    #[must_use]
    pub fn new(kind: Kind, target: Target, packet: Vec<u8>) -> Self {
        Self { kind, function: Vec::new(), target, packet, workload: Vec::new(), listed: false }
    }

    /// What answers it, as long as the packet is here.
    #[must_use]
    pub fn expects(&self) -> Expects {
        match self.kind {
            Kind::Foreground => Expects::Created { foreground: true },
            Kind::Background => Expects::Created { foreground: false },
            Kind::Status => Expects::Status(self.argument()),
            Kind::UniqueStatus => Expects::UniqueStatus(self.argument()),
        }
    }

    /// The handle or unique whose state is asked for.
    fn argument(&self) -> Vec<u8> {
        self.packet.get(HEADER_SIZE..).unwrap_or_default().to_vec()
    }

    /// Whether it only asks: to ask twice does no harm.
    #[must_use]
    pub fn is_question(&self) -> bool {
        matches!(self.kind, Kind::Status | Kind::UniqueStatus)
    }

    /// This server is asked no more. Whether another is left.
    pub fn skip(&mut self, server: usize) -> bool {
        match &mut self.target {
            Target::UntilKnown(servers) => {
                servers.retain(|other| *other != server);
                !servers.is_empty()
            }
            Target::Any | Target::Hashed(_) | Target::Only(_) => false,
        }
    }
}

/// What a packet did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received {
    /// It concerns nobody.
    Nothing,
    /// A task has news.
    News,
    /// A task failed because of too much data, and more may come.
    TooMuch,
    /// The server does not know the job; this task is to ask the next one.
    AskNext(TaskId),
}

impl News {
    /// What kind of callback it is for.
    #[must_use]
    pub fn kind(&self) -> NewsKind {
        match self {
            Self::Created(_) => NewsKind::Created,
            Self::Data(_) => NewsKind::Data,
            Self::Warning(_) => NewsKind::Warning,
            Self::Status(..) | Self::JobStatus(_) => NewsKind::Status,
            Self::Complete(_) => NewsKind::Complete,
            Self::Exception(_) => NewsKind::Exception,
            Self::Fail | Self::Error(_) => NewsKind::Fail,
            Self::Again(kind) => *kind,
        }
    }

    /// What it counts for a limit: its data, and a little for itself.
    pub(super) fn size(&self) -> usize {
        let data = match self {
            Self::Data(bytes) | Self::Warning(bytes) => bytes.len(),
            Self::Complete(bytes) | Self::Exception(bytes) => bytes.len(),
            Self::Created(_) | Self::Status(..) | Self::JobStatus(_) => 0,
            Self::Fail | Self::Error(_) | Self::Again(_) => 0,
        };
        size_of::<Self>() + data
    }
}

impl Outcome {
    pub(super) fn of(news: News, mut result: Vec<u8>) -> Self {
        match news {
            News::Created(handle) => Self::Created(handle),
            News::Data(data) | News::Complete(data) => {
                append(&mut result, data);
                Self::Result(result)
            }
            News::Exception(text) => Self::Exception(text),
            News::JobStatus(status) => Self::Status(status),
            News::Error(error) => Self::Error(error),
            News::Warning(_) | News::Status(..) | News::Fail | News::Again(_) => Self::Failed,
        }
    }
}

/// Appends without a copy where there is nothing to append to.
pub(super) fn append(to: &mut Vec<u8>, data: Vec<u8>) {
    if to.is_empty() {
        *to = data;
    } else {
        to.extend_from_slice(&data);
    }
}
