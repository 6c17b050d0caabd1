//! A job as the caller describes it: checked, given a unique, encoded.

use std::cell::Cell;

use uuid::Uuid;

use super::tasks::Kind;
use crate::error::Error;
use crate::protocol::codec::encode_head;
use crate::protocol::{Command, MAX_FUNCTION, MAX_UNIQUE};
use crate::runtime::process;

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
#[derive(Clone, Copy, Debug)]
pub struct Job<'a> {
    /// Function name: 1 to 512 bytes without NUL.
    pub function: &'a [u8],
    /// Anything, up to 4 GiB.
    pub workload: &'a [u8],
    /// At most 64 bytes without NUL. Empty: a UUID of its own. `#`: a hash of
    /// the workload. `-`: the server compares workloads.
    pub unique: &'a [u8],
    /// Whether the caller waits for the handle alone.
    pub background: bool,
    /// Default: normal.
    pub priority: Priority,
}

/// The encoded packet up to its workload.
#[derive(Debug)]
pub struct Prepared {
    /// Header and arguments.
    pub head: Vec<u8>,
    /// The unique as it is sent.
    pub unique: Vec<u8>,
}

impl Job<'_> {
    pub(super) fn kind(&self) -> Kind {
        if self.background { Kind::Background } else { Kind::Foreground }
    }

    fn command(&self) -> Command {
        match (self.background, self.priority) {
            (false, Priority::Normal) => Command::SubmitJob,
            (false, Priority::High) => Command::SubmitJobHigh,
            (false, Priority::Low) => Command::SubmitJobLow,
            (true, Priority::Normal) => Command::SubmitJobBg,
            (true, Priority::High) => Command::SubmitJobHighBg,
            (true, Priority::Low) => Command::SubmitJobLowBg,
        }
    }

    /// Checks and encodes all but the workload.
    ///
    /// # Errors
    /// [`Error::Argument`] for a name or unique that is empty, too long, or holds a NUL.
    pub fn prepare(&self) -> Result<Prepared, Error> {
        check_function(self.function)?;
        check_unique(self.unique)?;
        let unique = self.wire_unique();
        let mut head =
            Vec::with_capacity(self.function.len() + unique.len() + 14 + inline(self.workload.len()));
        if encode_head(&mut head, self.command(), &[self.function, &unique], self.workload.len()) {
            Ok(Prepared { head, unique })
        } else {
            Err(refuse("workload is above 4 GiB"))
        }
    }

    fn wire_unique(&self) -> Vec<u8> {
        match self.unique {
            b"" => new_unique().into_bytes(),
            b"#" => workload_hash(self.workload).to_string().into_bytes(),
            given => given.to_vec(),
        }
    }
}

/// Room for a workload that is going to follow its head.
fn inline(workload: usize) -> usize {
    if workload < super::SMALL { workload } else { 0 }
}

fn check_function(function: &[u8]) -> Result<(), Error> {
    match function {
        b"" => Err(refuse("invalid function")),
        name if name.len() > MAX_FUNCTION => {
            Err(refuse("function name longer then GEARMAN_MAX_FUNCTION_SIZE"))
        }
        name if name.contains(&0) => Err(refuse("function name contains a NUL byte")),
        _ => Ok(()),
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

thread_local! {
    static NODE: Cell<(u32, [u8; 6])> = const { Cell::new((0, [0; 6])) };
}

/// A UUID v1 with a random node of this process (RFC 9562 section 6.10), never a MAC.
fn new_unique() -> String {
    let (mut of, mut node) = NODE.get();
    if of != process() {
        of = process();
        node = random_node();
        NODE.set((of, node));
    }
    Uuid::now_v1(&node).hyphenated().to_string()
}

fn random_node() -> [u8; 6] {
    let [a, b, c, d, e, f, ..] = *Uuid::new_v4().as_bytes();
    // The multicast bit tells it from a MAC.
    [a | 1, b, c, d, e, f]
}

/// MurmurHash3 (x86, 32 bits) of the workload, seeded by its length: libgearman's `#` unique.
fn workload_hash(workload: &[u8]) -> u32 {
    let length = workload.len() as u64;
    let low = |wide: u64| u32::try_from(wide & 0xffff_ffff).unwrap_or(0);
    let (blocks, tail) = workload.as_chunks::<4>();
    let mut hash = low(length.wrapping_mul(0xdead_beef));
    for block in blocks {
        hash = (hash ^ scramble(u32::from_le_bytes(*block)))
            .rotate_left(13)
            .wrapping_mul(5)
            .wrapping_add(0xe654_6b64);
    }
    let last = tail.iter().rev().fold(0, |word, byte| (word << 8) | u32::from(*byte));
    hash ^= scramble(last) ^ low(length);
    hash = (hash ^ (hash >> 16)).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ (hash >> 13)).wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}

fn scramble(word: u32) -> u32 {
    word.wrapping_mul(0xcc9e_2d51).rotate_left(15).wrapping_mul(0x1b87_3593)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job<'a>(function: &'a [u8], unique: &'a [u8], workload: &'a [u8]) -> Job<'a> {
        Job { function, workload, unique, background: true, priority: Priority::Normal }
    }

    #[test]
    fn hash_of_the_workload_as_libgearman_computes_it() {
        assert_eq!(workload_hash(b"u"), 2_491_467_417);
        assert_eq!(workload_hash(b"samedata"), 2_627_619_879);
    }

    #[test]
    fn head_is_followed_by_the_workload() {
        let head = job(b"rev", b"u1", b"x").prepare().map(|prepared| prepared.head);
        assert_eq!(head, Ok(b"\0REQ\0\0\0\x12\0\0\0\x08rev\0u1\0".to_vec()));
    }

    #[test]
    fn limits_of_names_and_uniques() {
        let long = [b'x'; 513];
        assert!(job(&long[..512], &long[..64], b"").prepare().is_ok());
        for bad in [job(b"", b"", b""), job(&long, b"", b""), job(b"a\0b", b"", b"")] {
            assert!(matches!(bad.prepare(), Err(Error::Argument { .. })));
        }
        for bad in [job(b"f", &long[..65], b""), job(b"f", b"a\0b", b"")] {
            assert!(matches!(bad.prepare(), Err(Error::Argument { .. })));
        }
    }

    #[test]
    fn default_uniques_are_v1_and_differ() {
        let uniques: std::collections::HashSet<String> = (0..10_000).map(|_| new_unique()).collect();
        assert_eq!(uniques.len(), 10_000);
        for unique in uniques.iter().take(10) {
            let parsed = Uuid::parse_str(unique).map(|uuid| uuid.get_version_num());
            assert_eq!(parsed, Ok(1), "{unique}");
        }
    }
}
