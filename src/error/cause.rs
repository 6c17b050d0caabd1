//! Why something failed, as the texts of errors say it.

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
    /// It took the connection, and its side of the TLS handshake did not come within so many ms.
    #[error("no end of the TLS handshake within {0} ms")]
    NoHandshake(u64),
    /// Its TLS failed, in words.
    #[error("{0}")]
    Tls(String),
    /// The resolver had no answer about its name in time.
    #[error("getaddrinfo:no answer")]
    Unanswered,
    /// Its name was not resolved, for this reason.
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
    /// Its side of the TLS handshake.
    #[error("{server} took the connection, and did not end the TLS handshake within {ms} ms")]
    Handshake {
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

/// What ended a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Ending {
    /// The server closed it.
    #[error("closed by the server (EOF)")]
    Closed,
    /// What the system said, by errno: reset by the server, timed out.
    #[error("{}", std::io::Error::from_raw_os_error(*.0))]
    System(i32),
    /// The server said by an alert of this number why (RFC 8446, 6).
    #[error("{}", alert_text(*.0))]
    Alert(u8),
    /// What came is not what was encrypted.
    #[error("its TLS records are broken")]
    Garbled,
}

/// What an alert of TLS means to an operator, by its number (RFC 8446, 6).
#[must_use]
pub fn alert_text(number: u8) -> String {
    let why = match number {
        40 => "it found nothing that both can do",
        42..=46 | 48 => "it does not accept our certificate",
        70 => "it offers neither TLS 1.2 nor 1.3",
        80 => "it failed itself",
        112 => "it does not know the name that it is called by: gearman.ssl_peer_name",
        116 => "it wants a client certificate: gearman.ssl_local_cert",
        _ => "without a reason that is known here",
    };
    format!("the server ended the TLS connection: {why} (alert {number})")
}

/// What a lost connection means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Loss {
    /// It ended while nothing but answers was waited for.
    #[error("lost connection to server, {0}")]
    Idle(Ending),
    /// A submit had been written and not acknowledged: the server may have it.
    #[error("lost connection to server, {0}; the job may be queued")]
    Unacknowledged(Ending),
    /// The job had been accepted, its result will not come here.
    #[error("detected lost connection in _client_run_tasks()")]
    Accepted,
    /// A worker's result could not be delivered; the server queues the job again.
    #[error("lost connection to server during send; the server queues the job again")]
    Result,
}

impl Loss {
    /// The function that the text begins with.
    pub(super) fn function(self) -> &'static str {
        match self {
            Self::Idle(_) | Self::Unacknowledged(_) => "recv_socket",
            Self::Accepted => "_client_run_tasks",
            Self::Result => "flush",
        }
    }

    /// As that of a submit that was not acknowledged.
    #[must_use]
    pub fn of_submit(self) -> Self {
        match self {
            Self::Idle(ending) => Self::Unacknowledged(ending),
            other => other,
        }
    }
}
