//! Requests in the protocol's words.

use super::codec::encode_head;
use super::{Command, MAX_HANDLE};

/// Appends `command` with these arguments and no blob.
pub fn plain(out: &mut Vec<u8>, command: Command, arguments: &[&[u8]]) {
    let fits = encode_head(out, command, arguments, 0);
    debug_assert!(fits, "arguments are limited before they get here");
}

/// Bytes of a JOB_ASSIGN_ALL that hands a job out besides its names and workload: a
/// handle of the longest kind, and four separators.
pub const ASSIGN_OVERHEAD: usize = MAX_HANDLE + 4;

/// Appends a blob packet whole. `false` where its body is above 4 GiB.
#[must_use]
pub fn with_blob(out: &mut Vec<u8>, command: Command, arguments: &[&[u8]], blob: &[u8]) -> bool {
    let fits = encode_head(out, command, arguments, blob.len());
    if fits {
        out.extend_from_slice(blob);
    }
    fits
}

/// CAN_DO, or CAN_DO_TIMEOUT where `timeout` is not 0 (gearmand takes ms, at least 1000).
pub fn can_do(out: &mut Vec<u8>, function: &[u8], timeout: u32) {
    if timeout == 0 {
        plain(out, Command::CanDo, &[function]);
    } else {
        plain(out, Command::CanDoTimeout, &[function, timeout.to_string().as_bytes()]);
    }
}

/// WORK_STATUS of a running job.
pub fn work_status(out: &mut Vec<u8>, handle: &[u8], numerator: u32, denominator: u32) {
    let (n, d) = (numerator.to_string(), denominator.to_string());
    plain(out, Command::WorkStatus, &[handle, n.as_bytes(), d.as_bytes()]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn submit_job_bg_bytes() {
        let mut out = Vec::new();
        assert!(with_blob(&mut out, Command::SubmitJobBg, &[b"rev", b"u1"], b"x"));
        assert_eq!(out, b"\0REQ\0\0\0\x12\0\0\0\x08rev\0u1\0x");
    }

    #[test]
    fn empty_blob_keeps_the_separator() {
        let mut out = Vec::new();
        assert!(with_blob(&mut out, Command::SubmitJob, &[b"rev", b""], b""));
        assert_eq!(out, b"\0REQ\0\0\0\x07\0\0\0\x05rev\0\0");
    }

    #[test]
    fn last_argument_has_no_terminator() {
        let mut out = Vec::new();
        can_do(&mut out, b"rev", 0);
        can_do(&mut out, b"rev", 1500);
        work_status(&mut out, b"H:1", 3, 4_294_967_295);
        plain(&mut out, Command::GrabJobAll, &[]);
        let expected: &[&[u8]] = &[
            b"\0REQ\0\0\0\x01\0\0\0\x03rev",
            b"\0REQ\0\0\0\x17\0\0\0\x08rev\x001500",
            b"\0REQ\0\0\0\x0c\0\0\0\x10H:1\x003\x004294967295",
            b"\0REQ\0\0\0\x27\0\0\0\0",
        ];
        assert_eq!(out, expected.concat());
    }
}
