//! What a case can write: its keys.

mod asked_keys;
mod keys;
mod unread;
