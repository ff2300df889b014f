//! What a case can write: its keys, and the numbers in it.

mod asked_keys;
mod keys;
mod numbers;
mod unread;
