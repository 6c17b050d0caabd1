//! The return codes of `gearman_return_t`.

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
    fn codes_as_servers_name_them() {
        assert_eq!(ReturnCode::from_server(b"QUEUE_ERROR"), Some(ReturnCode::QueueError));
        assert_eq!(ReturnCode::from_server(b"NEVER_HEARD"), None);
    }
}
