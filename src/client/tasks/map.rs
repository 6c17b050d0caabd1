//! Maps by task.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::TaskId;

/// A map by task.
pub type TaskMap<T> = HashMap<TaskId, T, BuildHasherDefault<IdHasher>>;

/// Spreads ids, which are consecutive numbers of our own and need no protection.
#[derive(Debug, Default)]
pub struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, id: u64) {
        self.0 = (self.0 ^ id).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}
