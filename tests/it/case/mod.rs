//! What a case can write: its keys.

mod keys;
