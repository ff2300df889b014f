//! Writes a new case: exactly the keys that this applicant needs, with what is known of them.
//!
//! What is written is what a check reads. The text of the case so far goes through the [`Checker`](crate::Checker); the
//! keys that the report misses are the next questions, in the order of an order form; each answer goes into the text,
//! and so on until nothing new is missing. There is no list of questions beside the rules. What nobody knows becomes a
//! comment that says what to find out, and where. Who asks is an [`Asker`]: a terminal, a script, or nobody.

mod answer;
mod draft;
mod follow;
mod hand;
mod look;
mod next;
mod note;
mod question;
mod said;
mod statements;
mod talk;
mod together;

pub use follow::{apart, follow};
pub use question::{Choice, Form, Question};
pub use talk::{Asker, Begin, Done, Reply, begin, questions};
