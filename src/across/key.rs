//! The key of hashes: another in each run, so that hashes of two runs have nothing in common.

use std::fmt;
use std::hash::{BuildHasher, Hasher, RandomState};

use siphasher::sip::SipHasher13;

use super::value::What;

/// The key of the hashes of a run.
#[derive(Clone, Copy)]
pub struct Key([u8; 16]);

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// Sixteen bytes that nobody can foretell.
pub fn random() -> [u8; 16] {
    let random = || RandomState::new().build_hasher().finish().to_le_bytes();
    let mut key = [0; 16];
    key[..8].copy_from_slice(&random());
    key[8..].copy_from_slice(&random());
    key
}

impl Key {
    /// A key of its own.
    pub fn new() -> Self {
        Self(random())
    }

    /// The hash of a value, written as all spellings of it are.
    pub fn hash(&self, what: What, value: &str) -> u64 {
        self.of(what as u8, value)
    }

    /// The hash of a name of a person or an applicant, or of a file.
    pub fn name(&self, name: &str) -> u64 {
        self.of(u8::MAX, name)
    }

    /// A hash as it stands beside another value; never 0, which stands for what is not known.
    pub fn short(hash: u64) -> u32 {
        ((hash >> 32) as u32).max(1)
    }

    fn of(&self, kind: u8, value: &str) -> u64 {
        let mut hash = SipHasher13::new_with_key(&self.0);
        hash.write_u8(kind);
        hash.write(value.as_bytes());
        hash.finish()
    }
}

impl Default for Key {
    fn default() -> Self {
        Self::new()
    }
}
