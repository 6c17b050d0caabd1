//! The gearman wire format: bytes in, packets out, and back. No I/O.
//!
//! ```text
//!  0               4               8              12                 12+size
//!  +---------------+---------------+---------------+------------------+
//!  | \0REQ / \0RES |  type, u32 BE |  size, u32 BE | body: size bytes |
//!  +---------------+---------------+---------------+------------------+
//!
//!  body = argument \0 argument \0 … blob
//! ```
//!
//! Every argument that something follows ends with one NUL; the last element
//! (last argument, or the blob of a type that has one) runs to the end of the
//! body. So a blob may hold NULs, an argument may not. `\0REQ` goes towards
//! the server, `\0RES` comes from it.
//!
//! What does not begin with NUL is a line of the text protocol, which answers questions of the text
//! protocol alone. How many lines answer one is not said there: an ECHO_REQ behind the question is, whose
//! answer ends them.

pub mod codec;
pub mod command;
pub mod packet;
pub mod reply;

pub use codec::{DEFAULT_MAX_BODY, Decoder, HEADER_SIZE, Packet, SMALL_BLOB};
pub use command::Command;
pub use reply::{Assignment, JobStatus, Reply, Work, WorkKind};

/// Longest job handle in bytes (`GEARMAN_JOB_HANDLE_SIZE` without its NUL).
pub const MAX_HANDLE: usize = 63;
/// Longest unique a caller may give, in bytes (`GEARMAN_UNIQUE_SIZE`).
pub const MAX_UNIQUE: usize = 64;
/// Bytes of it that are sent: gearmand given 64 hands the job out with a NUL in front of
/// its workload.
pub const SENT_UNIQUE: usize = MAX_UNIQUE - 1;
/// Longest function name in bytes.
pub const MAX_FUNCTION: usize = 512;
/// Longest client or worker identifier in bytes.
pub const MAX_IDENTIFIER: usize = 254;

/// Whether a function can have this name.
///
/// # Errors
/// What is wrong with it, as libgearman words it: it is empty, above 512 bytes, or holds a NUL.
pub fn check_function(name: &[u8]) -> Result<(), &'static str> {
    match name {
        b"" => Err("invalid function"),
        name if name.len() > MAX_FUNCTION => Err("function name longer then GEARMAN_MAX_FUNCTION_SIZE"),
        name if name.contains(&0) => Err("function name contains a NUL byte"),
        _ => Ok(()),
    }
}

/// What is wrong with bytes that came off the wire.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProtocolError {
    /// The first byte is not NUL: a text line, which no binary reply is.
    #[error("too many arguments for command (GEARMAN_TEXT)")]
    Text,
    /// The magic is not `\0RES`.
    #[error("invalid magic value")]
    Magic,
    /// The packet type does not exist.
    #[error("invalid command value")]
    UnknownCommand(u32),
    /// The body has fewer arguments than its type demands.
    #[error("{} has too few arguments", .0.name())]
    MissingArgument(Command),
    /// The header claims a body above the limit.
    #[error("{} of {size} bytes is above gearman.max_packet_size", command.name())]
    TooLarge {
        /// The packet type.
        command: Command,
        /// The size the header claims, in bytes.
        size: u32,
    },
    /// A line of text, or a table, above the limit.
    #[error("more text than gearman.max_packet_size allows")]
    TooMuchText,
    /// A line that is no answer to this command of the text protocol.
    #[error("no answer to `{command}`: \"{line}\"")]
    Line {
        /// The command.
        command: &'static str,
        /// How the line begins.
        line: String,
    },
    /// An answer about another job than the one that was asked for.
    #[error("an answer about another job")]
    OtherJob,
    /// A handle that is empty, longer than [`MAX_HANDLE`], or holds a NUL.
    #[error("invalid job handle of {0} bytes")]
    Handle(usize),
}
