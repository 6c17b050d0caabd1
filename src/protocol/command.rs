//! The packet types of the protocol: one table of number, name and shape.

macro_rules! commands {
    ($($(#[$doc:meta])* $variant:ident = $number:literal, $name:literal, $arguments:literal, $blob:literal;)*) => {
        /// A packet type (PROTOCOL section "Packet types").
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Command {
            $($(#[$doc])* $variant = $number,)*
        }

        impl Command {
            /// Every packet type, in wire order.
            pub const ALL: &'static [Command] = &[$(Command::$variant),*];

            /// The type with this wire number, `None` for one that does not exist.
            #[must_use]
            pub const fn from_number(number: u32) -> Option<Self> {
                match number {
                    $($number => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// The number on the wire.
            #[must_use]
            pub const fn number(self) -> u32 {
                self as u32
            }

            /// The protocol's name, as in `SUBMIT_JOB_BG`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// How many arguments come before the blob, or in all where there is none.
            #[must_use]
            pub const fn arguments(self) -> usize {
                match self {
                    $(Self::$variant => $arguments,)*
                }
            }

            /// Whether an opaque blob follows the arguments.
            #[must_use]
            pub const fn has_blob(self) -> bool {
                match self {
                    $(Self::$variant => $blob,)*
                }
            }
        }
    };
}

commands! {
    /// Worker: announces a function.
    CanDo = 1, "CAN_DO", 1, false;
    /// Worker: withdraws a function.
    CantDo = 2, "CANT_DO", 1, false;
    /// Worker: withdraws all functions.
    ResetAbilities = 3, "RESET_ABILITIES", 0, false;
    /// Worker: asks to be woken by NOOP.
    PreSleep = 4, "PRE_SLEEP", 0, false;
    /// Server: wakes a sleeping worker.
    Noop = 6, "NOOP", 0, false;
    /// Client: foreground job.
    SubmitJob = 7, "SUBMIT_JOB", 2, true;
    /// Server: accepted a submit; carries the handle.
    JobCreated = 8, "JOB_CREATED", 1, false;
    /// Worker: asks for a job.
    GrabJob = 9, "GRAB_JOB", 0, false;
    /// Server: has no job.
    NoJob = 10, "NO_JOB", 0, false;
    /// Server: assigns a job.
    JobAssign = 11, "JOB_ASSIGN", 2, true;
    /// Progress as two decimal numbers.
    WorkStatus = 12, "WORK_STATUS", 3, false;
    /// The result; the job is done.
    WorkComplete = 13, "WORK_COMPLETE", 1, true;
    /// The job failed.
    WorkFail = 14, "WORK_FAIL", 1, false;
    /// Client: asks for the state of a handle.
    GetStatus = 15, "GET_STATUS", 1, false;
    /// Asks for an echo.
    EchoReq = 16, "ECHO_REQ", 0, true;
    /// The echo.
    EchoRes = 17, "ECHO_RES", 0, true;
    /// Client: background job.
    SubmitJobBg = 18, "SUBMIT_JOB_BG", 2, true;
    /// Server: refuses a request.
    Error = 19, "ERROR", 2, false;
    /// Server: the state of a handle.
    StatusRes = 20, "STATUS_RES", 5, false;
    /// Client: foreground job of high priority.
    SubmitJobHigh = 21, "SUBMIT_JOB_HIGH", 2, true;
    /// Names this peer for the server's `workers` list.
    SetClientId = 22, "SET_CLIENT_ID", 1, false;
    /// Worker: announces a function with a timeout (gearmand: ms).
    CanDoTimeout = 23, "CAN_DO_TIMEOUT", 2, false;
    /// Unused by gearmand.
    AllYours = 24, "ALL_YOURS", 0, false;
    /// The job ended by an exception.
    WorkException = 25, "WORK_EXCEPTION", 1, true;
    /// Asks for a connection option.
    OptionReq = 26, "OPTION_REQ", 1, false;
    /// The option is on.
    OptionRes = 27, "OPTION_RES", 1, false;
    /// Partial result.
    WorkData = 28, "WORK_DATA", 1, true;
    /// Warning text of a running job.
    WorkWarning = 29, "WORK_WARNING", 1, true;
    /// Worker: asks for a job with its unique.
    GrabJobUniq = 30, "GRAB_JOB_UNIQ", 0, false;
    /// Server: assigns a job with its unique.
    JobAssignUniq = 31, "JOB_ASSIGN_UNIQ", 3, true;
    /// Client: background job of high priority.
    SubmitJobHighBg = 32, "SUBMIT_JOB_HIGH_BG", 2, true;
    /// Client: foreground job of low priority.
    SubmitJobLow = 33, "SUBMIT_JOB_LOW", 2, true;
    /// Client: background job of low priority.
    SubmitJobLowBg = 34, "SUBMIT_JOB_LOW_BG", 2, true;
    /// Client: scheduled job; gearmand refuses it.
    SubmitJobSched = 35, "SUBMIT_JOB_SCHED", 7, true;
    /// Client: background job not before a Unix time.
    SubmitJobEpoch = 36, "SUBMIT_JOB_EPOCH", 3, true;
    /// Client: foreground job with a reducer.
    SubmitReduceJob = 37, "SUBMIT_REDUCE_JOB", 4, true;
    /// Client: background job with a reducer.
    SubmitReduceJobBackground = 38, "SUBMIT_REDUCE_JOB_BACKGROUND", 4, true;
    /// Worker: asks for a job with its unique and reducer.
    GrabJobAll = 39, "GRAB_JOB_ALL", 0, false;
    /// Server: assigns a job with its unique and reducer.
    JobAssignAll = 40, "JOB_ASSIGN_ALL", 4, true;
    /// Client: asks for the state of a unique.
    GetStatusUnique = 41, "GET_STATUS_UNIQUE", 1, false;
    /// Server: the state of a unique.
    StatusResUnique = 42, "STATUS_RES_UNIQUE", 6, false;
}

#[cfg(test)]
mod tests {
    use super::Command;

    #[test]
    fn numbers_run_from_1_to_42_without_the_unused_5() {
        let numbers: Vec<u32> = Command::ALL.iter().map(|c| c.number()).collect();
        let expected: Vec<u32> = (1..=42).filter(|n| *n != 5).collect();
        assert_eq!(numbers, expected);
    }

    #[test]
    fn numbers_come_back_as_the_same_type() {
        for command in Command::ALL {
            assert_eq!(Command::from_number(command.number()), Some(*command));
        }
        for unknown in [0, 5, 43, u32::MAX] {
            assert_eq!(Command::from_number(unknown), None);
        }
    }
}
