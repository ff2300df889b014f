//! What a case can write: its keys, its words, and the numbers in it; and what nobody can mean by it.

mod keys;
mod numbers;
mod spellings;
mod values;
