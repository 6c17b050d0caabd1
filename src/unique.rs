//! Identifiers: default uniques, and the hash that `#` stands for.

use std::cell::Cell;

use uuid::Uuid;
use uuid::fmt::Hyphenated;

use crate::runtime::process;

/// Bytes of a default unique.
pub const UNIQUE_SIZE: usize = Hyphenated::LENGTH;

thread_local! {
    static NODE: Cell<(u32, [u8; 6])> = const { Cell::new((0, [0; 6])) };
}

/// A UUID v1 with a random node of this process (RFC 9562 section 6.10), never a MAC.
#[must_use]
pub fn new_unique() -> [u8; UNIQUE_SIZE] {
    let (mut of, mut node) = NODE.get();
    if of != process() {
        of = process();
        node = random_node();
        NODE.set((of, node));
    }
    let mut text = [0; UNIQUE_SIZE];
    Uuid::now_v1(&node).hyphenated().encode_lower(&mut text);
    text
}

fn random_node() -> [u8; 6] {
    let [a, b, c, d, e, f, ..] = *Uuid::new_v4().as_bytes();
    // The multicast bit tells it from a MAC.
    [a | 1, b, c, d, e, f]
}

/// MurmurHash3 (x86, 32 bits) of the workload, seeded by its length: libgearman's `#` unique.
#[must_use]
pub fn workload_hash(workload: &[u8]) -> u32 {
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

    #[test]
    fn hash_of_the_workload_as_libgearman_computes_it() {
        assert_eq!(workload_hash(b"u"), 2_491_467_417);
        assert_eq!(workload_hash(b"samedata"), 2_627_619_879);
    }

    #[test]
    fn default_uniques_are_v1_and_differ() {
        let uniques: std::collections::HashSet<_> = (0..10_000).map(|_| new_unique()).collect();
        assert_eq!(uniques.len(), 10_000);
        for unique in uniques.iter().take(10) {
            let parsed = Uuid::try_parse_ascii(unique).map(|uuid| uuid.get_version_num());
            assert_eq!(parsed, Ok(1), "{unique:?}");
        }
    }
}
