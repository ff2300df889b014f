//! Files of law as `build.rs` prepared them: TOML that no run has to parse.
//!
//! A value is one letter for its kind, the length of its body, where it begins in its file and how long it is there, and
//! the body: numbers and days as they are, texts as a place among the words of the file, arrays and tables as
//! how many entries they have and those one after the other. So each value is skipped at once, and a text is borrowed.
//! Types read it as they read TOML, spans and days included.

mod lazy;
mod node;
mod schema;
mod search;
mod text;
pub(crate) mod value;

pub use lazy::Lazy;
pub use node::parsed;
pub(crate) use node::{DAY, PLACED, place};
pub(crate) use schema::schema_of;
pub use text::Str;
pub(crate) use value::{Prepared, Value, prepared};
