//! What a case can write: its keys, its words, and the numbers in it; and what nobody can mean by it.

mod asked_keys;
mod empty_lists;
mod include;
mod keys;
mod pictures;
mod spellings;
mod unread;
mod values;
