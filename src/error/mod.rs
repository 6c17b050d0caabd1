//! What can go wrong, by blame, and the return codes of `gearman_return_t` it maps to.

mod cause;
mod code;

use crate::protocol::{Command, ProtocolError};

pub use cause::{Cause, Ending, Loss, Waited, alert_text};
pub use code::ReturnCode;

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
    /// Nobody in particular: nothing to wait for, a worker without functions, an answer that
    /// does not fit.
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
    /// As the error within, of a job that had been sent: the server may have it.
    #[error("{0}; the job may be queued")]
    MaybeQueued(Box<Error>),
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

    /// Nothing is waited for: an answer was taken before, or whose it was is gone.
    #[must_use]
    pub fn nothing_awaited() -> Self {
        let message = "no active file descriptors";
        Self::State { function: "gearman_wait", code: ReturnCode::NoActiveFds, message }
    }

    /// A connect that took too long is a timeout of the call that needed it.
    #[must_use]
    pub fn as_timeout(self) -> Self {
        match self {
            Self::Connect { server, cause: Cause::TimedOut(ms) } => {
                Self::Timeout { waited: Waited::Connection { server, ms } }
            }
            Self::Connect { server, cause: Cause::NoHandshake(ms) } => {
                Self::Timeout { waited: Waited::Handshake { server, ms } }
            }
            error => error,
        }
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
            Self::MaybeQueued(error) => error.code(),
            Self::ResultTooLarge { .. } => ReturnCode::DataTooLarge,
            Self::Interrupted | Self::Signal { .. } => ReturnCode::IoWait,
            Self::System { .. } => ReturnCode::Errno,
        }
    }

    /// Whether a job was sent, and what became of it is not known.
    #[must_use]
    pub fn leaves_unsure(&self) -> bool {
        matches!(
            self,
            Self::Timeout { waited: Waited::Acknowledgement { .. } }
                | Self::Lost { how: Loss::Unacknowledged(_) | Loss::Accepted, .. }
                | Self::MaybeQueued(_)
                | Self::Signal { queued: true }
        )
    }

    /// errno of a system error, else 0.
    #[must_use]
    pub fn errno(&self) -> i32 {
        match self {
            Self::System { errno, .. } => *errno,
            Self::MaybeQueued(error) => error.errno(),
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
        ProtocolError::TooLarge { .. } | ProtocolError::TooMuchText => ReturnCode::DataTooLarge,
        ProtocolError::MissingArgument(_)
        | ProtocolError::Handle(_)
        | ProtocolError::OtherJob
        | ProtocolError::Line { .. } => ReturnCode::InvalidPacket,
    }
}

fn bytes_function(error: &ProtocolError) -> &'static str {
    match error {
        ProtocolError::Text => "packet_create_arg",
        ProtocolError::TooMuchText | ProtocolError::Line { .. } => "gearman_admin",
        _ => "gearman_packet_unpack_header",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_names_its_code() {
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
        let error = Error::Lost { how: Loss::Unacknowledged(Ending::Closed), server: server(), job };
        assert!(error.to_string().starts_with("recv_socket(GEARMAN_LOST_CONNECTION) 127.0.0.1:1: lost"));
        assert!(error.to_string().ends_with("; the job may be queued, job H:1 (rev)"));
    }
}
