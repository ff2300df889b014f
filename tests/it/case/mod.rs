//! What a case can write: its keys, and the numbers in it.

mod keys;
mod numbers;
