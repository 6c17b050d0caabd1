//! What can go wrong, by blame, and the return codes of `gearman_return_t` it maps to.

use crate::protocol::{Command, ProtocolError};

macro_rules! return_codes {
    ($($variant:ident = $number:literal, $name:literal;)*) => {
        /// The return codes of libgearman 1.1: numbers are part of the PHP API.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "each is named as its GEARMAN_ constant")]
        #[repr(i32)]
        pub enum ReturnCode {
            #[default]
            $($variant = $number,)*
        }

        impl ReturnCode {
            /// Every code, by number.
            pub const ALL: &'static [ReturnCode] = &[$(ReturnCode::$variant),*];

            /// The constant's name, which is also libgearman's text for it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

return_codes! {
    Success = 0, "GEARMAN_SUCCESS";
    IoWait = 1, "GEARMAN_IO_WAIT";
    Shutdown = 2, "GEARMAN_SHUTDOWN";
    ShutdownGraceful = 3, "GEARMAN_SHUTDOWN_GRACEFUL";
    Errno = 4, "GEARMAN_ERRNO";
    Event = 5, "GEARMAN_EVENT";
    TooManyArgs = 6, "GEARMAN_TOO_MANY_ARGS";
    NoActiveFds = 7, "GEARMAN_NO_ACTIVE_FDS";
    InvalidMagic = 8, "GEARMAN_INVALID_MAGIC";
    InvalidCommand = 9, "GEARMAN_INVALID_COMMAND";
    InvalidPacket = 10, "GEARMAN_INVALID_PACKET";
    UnexpectedPacket = 11, "GEARMAN_UNEXPECTED_PACKET";
    Getaddrinfo = 12, "GEARMAN_GETADDRINFO";
    NoServers = 13, "GEARMAN_NO_SERVERS";
    LostConnection = 14, "GEARMAN_LOST_CONNECTION";
    MemoryAllocationFailure = 15, "GEARMAN_MEMORY_ALLOCATION_FAILURE";
    JobExists = 16, "GEARMAN_JOB_EXISTS";
    JobQueueFull = 17, "GEARMAN_JOB_QUEUE_FULL";
    ServerError = 18, "GEARMAN_SERVER_ERROR";
    WorkError = 19, "GEARMAN_WORK_ERROR";
    WorkData = 20, "GEARMAN_WORK_DATA";
    WorkWarning = 21, "GEARMAN_WORK_WARNING";
    WorkStatus = 22, "GEARMAN_WORK_STATUS";
    WorkException = 23, "GEARMAN_WORK_EXCEPTION";
    WorkFail = 24, "GEARMAN_WORK_FAIL";
    NotConnected = 25, "GEARMAN_NOT_CONNECTED";
    CouldNotConnect = 26, "GEARMAN_COULD_NOT_CONNECT";
    SendInProgress = 27, "GEARMAN_SEND_IN_PROGRESS";
    RecvInProgress = 28, "GEARMAN_RECV_IN_PROGRESS";
    NotFlushing = 29, "GEARMAN_NOT_FLUSHING";
    DataTooLarge = 30, "GEARMAN_DATA_TOO_LARGE";
    InvalidFunctionName = 31, "GEARMAN_INVALID_FUNCTION_NAME";
    InvalidWorkerFunction = 32, "GEARMAN_INVALID_WORKER_FUNCTION";
    NoRegisteredFunction = 33, "GEARMAN_NO_REGISTERED_FUNCTION";
    NoRegisteredFunctions = 34, "GEARMAN_NO_REGISTERED_FUNCTIONS";
    NoJobs = 35, "GEARMAN_NO_JOBS";
    EchoDataCorruption = 36, "GEARMAN_ECHO_DATA_CORRUPTION";
    NeedWorkloadFn = 37, "GEARMAN_NEED_WORKLOAD_FN";
    Pause = 38, "GEARMAN_PAUSE";
    UnknownState = 39, "GEARMAN_UNKNOWN_STATE";
    Pthread = 40, "GEARMAN_PTHREAD";
    PipeEof = 41, "GEARMAN_PIPE_EOF";
    QueueError = 42, "GEARMAN_QUEUE_ERROR";
    FlushData = 43, "GEARMAN_FLUSH_DATA";
    SendBufferTooSmall = 44, "GEARMAN_SEND_BUFFER_TOO_SMALL";
    IgnorePacket = 45, "GEARMAN_IGNORE_PACKET";
    UnknownOption = 46, "GEARMAN_UNKNOWN_OPTION";
    Timeout = 47, "GEARMAN_TIMEOUT";
    ArgumentTooLarge = 48, "GEARMAN_ARGUMENT_TOO_LARGE";
    InvalidArgument = 49, "GEARMAN_INVALID_ARGUMENT";
    InProgress = 50, "GEARMAN_IN_PROGRESS";
    InvalidServerOption = 51, "GEARMAN_INVALID_SERVER_OPTION";
    JobNotFound = 52, "GEARMAN_JOB_NOT_FOUND";
    MaxReturn = 53, "GEARMAN_MAX_RETURN";
}

impl ReturnCode {
    /// The number PHP sees.
    #[must_use]
    pub const fn number(self) -> i32 {
        self as i32
    }

    /// The code of this number, `None` outside 0..=53.
    #[must_use]
    pub fn from_number(number: i64) -> Option<Self> {
        usize::try_from(number).ok().and_then(|n| Self::ALL.get(n)).copied()
    }

    /// Whether it says that nothing went wrong with the call: clients give no warning with it.
    #[must_use]
    pub const fn is_quiet(self) -> bool {
        matches!(
            self,
            Self::Success
                | Self::IoWait
                | Self::Pause
                | Self::WorkData
                | Self::WorkWarning
                | Self::WorkStatus
                | Self::WorkException
                | Self::WorkFail
        )
    }

    /// The code an ERROR packet names (protocol section "ERROR"): its name without `GEARMAN_`.
    #[must_use]
    pub fn from_server(code: &[u8]) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|known| known.name().as_bytes().strip_prefix(b"GEARMAN_") == Some(code))
    }
}

/// Longest text kept of a server's ERROR packet, in bytes.
const MAX_SERVER_TEXT: usize = 2047;

/// A failed operation. Its text has the shape scripts know, `function(GEARMAN_CODE) message`;
/// the message names the server, as `host:port`, and what it did.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The caller: an argument that nothing was sent for.
    #[error("{function}({}) {message}", self.code().name())]
    Argument {
        /// libgearman's name of the place, which the text begins with.
        function: &'static str,
        /// What is wrong.
        message: &'static str,
    },
    /// The caller: a packet that nobody could take. Nothing was sent.
    #[error("{function}({}) {what} takes {size} bytes, gearman.max_packet_size is {limit}", self.code().name())]
    TooLarge {
        /// As in [`Error::Argument`].
        function: &'static str,
        /// What it is.
        what: String,
        /// Bytes of its packet.
        size: u64,
        /// Bytes there may be.
        limit: u64,
    },
    /// The caller: no server was added.
    #[error("{function}({}) no servers provided", self.code().name())]
    NoServers {
        /// As in [`Error::Argument`].
        function: &'static str,
    },
    /// The caller: a host name that does not resolve.
    #[error("{server} getaddrinfo:{reason}")]
    Resolve {
        /// `host:port`.
        server: String,
        /// The resolver's text.
        reason: String,
        /// The resolver could not answer now: rc is TIMEOUT.
        again: bool,
    },
    /// The caller: nothing to wait for, or a worker without functions.
    #[error("{function}({}) {message}", .code.name())]
    State {
        /// As in [`Error::Argument`].
        function: &'static str,
        /// The code.
        code: ReturnCode,
        /// What is missing.
        message: &'static str,
    },
    /// The network: no connection to the only or last server tried.
    #[error("flush({}) Connection to {server} failed: {cause}", self.code().name())]
    Connect {
        /// `host:port`.
        server: String,
        /// Why.
        cause: Cause,
    },
    /// The network: nothing came for the whole timeout.
    #[error("gearman_wait({}) timeout reached: {waited}", self.code().name())]
    Timeout {
        /// What was waited for.
        waited: Waited,
    },
    /// The network: the connection ended with something outstanding.
    #[error("{}({}) {server}: {how}{}", how.function(), self.code().name(), of_job(job))]
    Lost {
        /// What that means.
        how: Loss,
        /// `host:port`.
        server: String,
        /// Handle and function of the job, where it is one.
        job: Option<String>,
    },
    /// The server: bytes that are not the protocol.
    #[error("{}({}) {server}: {error}{}", bytes_function(error), self.code().name(), quoted(said))]
    Protocol {
        /// What is wrong with them.
        error: ProtocolError,
        /// `host:port`.
        server: String,
        /// What it said, where that is no packet at all.
        said: String,
    },
    /// The server: a packet that answers nothing.
    #[error("{function}({}) {server}: unexpected packet:GEARMAN_COMMAND_{}", self.code().name(), .command.name())]
    Unexpected {
        /// As in [`Error::Argument`].
        function: &'static str,
        /// `host:port`.
        server: String,
        /// The packet.
        command: Command,
    },
    /// The server: an ERROR packet.
    #[error("{function}({}) {code}:{text} ({server})", self.code().name())]
    Server {
        /// As in [`Error::Argument`].
        function: &'static str,
        /// `host:port`.
        server: String,
        /// The code's name without `GEARMAN_`.
        code: String,
        /// The server's text.
        text: String,
    },
    /// The server: an echo that is not what was sent.
    #[error("success({}) Data sent was not what was received", self.code().name())]
    Echo,
    /// The server: results beyond what one task may hold.
    #[error("gearman_task({}) result above gearman.max_packet_size{}", self.code().name(), of_job(job))]
    ResultTooLarge {
        /// Handle and function of the job.
        job: Option<String>,
    },
    /// Nobody: the wait was left to run signal handlers; call again.
    #[error("interrupted")]
    Interrupted,
    /// Nobody: a signal ended the wait, as the caller wishes.
    #[error("gearman_wait({}) a signal ended the wait{}", self.code().name(), if *queued { "; the job may be queued" } else { "" })]
    Signal {
        /// A submit had been written and not acknowledged: the server may have it.
        queued: bool,
    },
    /// The machine: no runtime, no socket.
    #[error("{function}({}) {message}", self.code().name())]
    System {
        /// As in [`Error::Argument`].
        function: &'static str,
        /// The system's text.
        message: String,
        /// errno, 0 where there is none.
        errno: i32,
    },
}

/// Why a connection could not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Cause {
    /// Nobody listens there.
    #[error("connection refused")]
    Refused,
    /// What else the system said: no route, network down.
    #[error("{0}")]
    System(String),
    /// Nothing came back within so many ms.
    #[error("no answer to the connect within {0} ms")]
    TimedOut(u64),
    /// As [`Cause::TimedOut`], and so short a time ago that it was not tried again.
    #[error("it took no connection a moment ago and is passed over for {0} ms")]
    PassedOver(u64),
    /// It takes connections and closes them.
    #[error("the server closes each connection at once")]
    ClosesAtOnce,
    /// Encryption was asked for.
    #[error("TLS is asked for, and this version has none")]
    NoTls,
    /// Its name was not resolved in time.
    #[error("getaddrinfo:{0}")]
    Unresolved(String),
}

/// What a wait that timed out had waited for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Waited {
    /// A connection.
    #[error("{server} took no connection within {ms} ms")]
    Connection {
        /// `host:port`.
        server: String,
        /// The time it had.
        ms: u64,
    },
    /// The answer to a question.
    #[error("no answer from {server}")]
    Answer {
        /// `host:port`.
        server: String,
    },
    /// The addresses of a host.
    #[error("the resolver has no answer about {server}")]
    Lookup {
        /// `host:port`.
        server: String,
    },
    /// JOB_CREATED: the server may have the job.
    #[error("no answer from {server}; the job may be queued")]
    Acknowledgement {
        /// `host:port`.
        server: String,
    },
    /// The end of a job.
    #[error("{server} accepted job {job}, and nobody finished it")]
    Job {
        /// `host:port`.
        server: String,
        /// Handle and function.
        job: String,
    },
    /// Room to send.
    #[error("{server} takes no more of the result of job {job}")]
    Room {
        /// `host:port`.
        server: String,
        /// Handle and function.
        job: String,
    },
    /// A job to do.
    #[error("no job from {servers} servers")]
    Work {
        /// How many were asked.
        servers: usize,
    },
    /// Anything, of several servers.
    #[error("no answer from {servers} servers")]
    Anything {
        /// How many there are.
        servers: usize,
    },
}

/// How a connection was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Loss {
    /// Nothing had been sent.
    #[error("lost connection to server, closed by the server (EOF)")]
    Idle,
    /// A submit had been written and not acknowledged: the server may have it.
    #[error("lost connection to server, closed by the server (EOF); the job may be queued")]
    Unacknowledged,
    /// The job had been accepted, its result will not come here.
    #[error("detected lost connection in _client_run_tasks()")]
    Accepted,
    /// A worker's result could not be delivered; the server queues the job again.
    #[error("lost connection to server during send; the server queues the job again")]
    Result,
}

impl Loss {
    fn function(self) -> &'static str {
        match self {
            Self::Idle | Self::Unacknowledged => "recv_socket",
            Self::Accepted => "_client_run_tasks",
            Self::Result => "flush",
        }
    }
}

/// A job as errors and warnings name it: its handle and its function.
#[must_use]
pub fn job_name(handle: &[u8], function: &[u8]) -> String {
    let [handle, function] = [handle, function].map(String::from_utf8_lossy);
    format!("{handle} ({function})")
}

fn of_job(job: &Option<String>) -> String {
    job.as_ref().map(|job| format!(", job {job}")).unwrap_or_default()
}

fn quoted(said: &str) -> String {
    if said.is_empty() { String::new() } else { format!(", not a gearmand: it said \"{said}\"") }
}

impl Error {
    /// From an ERROR packet.
    #[must_use]
    pub fn server(function: &'static str, server: String, code: &[u8], text: &[u8]) -> Self {
        let text = text.get(..MAX_SERVER_TEXT).unwrap_or(text);
        let code = code.get(..64).unwrap_or(code);
        Self::Server {
            function,
            server,
            code: String::from_utf8_lossy(code).into_owned(),
            text: String::from_utf8_lossy(text).into_owned(),
        }
    }

    /// From bytes that are not the protocol, which began with `said`.
    #[must_use]
    pub fn protocol(error: ProtocolError, server: String, said: &[u8]) -> Self {
        let is_foreign = matches!(error, ProtocolError::Text | ProtocolError::Magic);
        let said = if is_foreign { said.escape_ascii().to_string() } else { String::new() };
        Self::Protocol { error, server, said }
    }

    /// The one mapping from errors to return codes.
    #[must_use]
    pub fn code(&self) -> ReturnCode {
        match self {
            Self::Argument { .. } => ReturnCode::InvalidArgument,
            Self::TooLarge { .. } => ReturnCode::ArgumentTooLarge,
            Self::NoServers { .. } => ReturnCode::NoServers,
            Self::Resolve { again, .. } => {
                if *again {
                    ReturnCode::Timeout
                } else {
                    ReturnCode::Getaddrinfo
                }
            }
            Self::State { code, .. } => *code,
            Self::Connect { .. } => ReturnCode::CouldNotConnect,
            Self::Timeout { .. } => ReturnCode::Timeout,
            Self::Lost { .. } => ReturnCode::LostConnection,
            Self::Protocol { error, .. } => protocol_code(error),
            Self::Unexpected { .. } => ReturnCode::UnexpectedPacket,
            Self::Server { code, .. } => {
                let known = ReturnCode::from_server(code.as_bytes());
                known.filter(|code| !code.is_quiet()).unwrap_or(ReturnCode::ServerError)
            }
            Self::Echo => ReturnCode::EchoDataCorruption,
            Self::ResultTooLarge { .. } => ReturnCode::DataTooLarge,
            Self::Interrupted | Self::Signal { .. } => ReturnCode::IoWait,
            Self::System { .. } => ReturnCode::Errno,
        }
    }

    /// errno of a system error, else 0.
    #[must_use]
    pub fn errno(&self) -> i32 {
        match self {
            Self::System { errno, .. } => *errno,
            _ => 0,
        }
    }

    /// From the operating system.
    #[must_use]
    pub fn system(function: &'static str, error: &std::io::Error) -> Self {
        Self::System { function, message: error.to_string(), errno: error.raw_os_error().unwrap_or(0) }
    }
}

fn protocol_code(error: &ProtocolError) -> ReturnCode {
    match error {
        ProtocolError::Text => ReturnCode::TooManyArgs,
        ProtocolError::Magic => ReturnCode::InvalidMagic,
        ProtocolError::UnknownCommand(_) => ReturnCode::InvalidCommand,
        ProtocolError::TooLarge { .. } => ReturnCode::DataTooLarge,
        ProtocolError::MissingArgument(_) | ProtocolError::Handle(_) | ProtocolError::OtherJob => {
            ReturnCode::InvalidPacket
        }
    }
}

fn bytes_function(error: &ProtocolError) -> &'static str {
    match error {
        ProtocolError::Text => "packet_create_arg",
        _ => "gearman_packet_unpack_header",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_positions() {
        for (i, code) in ReturnCode::ALL.iter().enumerate() {
            assert_eq!(usize::try_from(code.number()), Ok(i));
            assert_eq!(ReturnCode::from_number(i64::from(code.number())), Some(*code));
        }
        assert_eq!(ReturnCode::from_number(54), None);
        assert_eq!(ReturnCode::from_number(-1), None);
    }

    #[test]
    fn server_codes_by_name() {
        assert_eq!(ReturnCode::from_server(b"QUEUE_ERROR"), Some(ReturnCode::QueueError));
        assert_eq!(ReturnCode::from_server(b"NEVER_HEARD"), None);
        let server = "h:1".to_owned();
        let error = Error::server("_client_run_tasks", server, b"QUEUE_ERROR", b"Job queue is full");
        assert_eq!(error.code(), ReturnCode::QueueError);
        let text = "_client_run_tasks(GEARMAN_QUEUE_ERROR) QUEUE_ERROR:Job queue is full (h:1)";
        assert_eq!(error.to_string(), text);
    }

    #[test]
    fn texts_have_the_known_shape() {
        let server = || "127.0.0.1:1".to_owned();
        let error = Error::Connect { server: server(), cause: Cause::Refused };
        let text = "flush(GEARMAN_COULD_NOT_CONNECT) Connection to 127.0.0.1:1 failed: connection refused";
        assert_eq!(error.to_string(), text);
        let error = Error::protocol(ProtocolError::Text, server(), b"HTTP/1.1 400\r\n");
        assert_eq!(
            error.to_string(),
            "packet_create_arg(GEARMAN_TOO_MANY_ARGS) 127.0.0.1:1: too many arguments for command \
             (GEARMAN_TEXT), not a gearmand: it said \"HTTP/1.1 400\\r\\n\""
        );
        let job = Some(job_name(b"H:1", b"rev"));
        let error = Error::Lost { how: Loss::Unacknowledged, server: server(), job };
        assert!(error.to_string().starts_with("recv_socket(GEARMAN_LOST_CONNECTION) 127.0.0.1:1: lost"));
        assert!(error.to_string().ends_with("; the job may be queued, job H:1 (rev)"));
    }
}
