//! What is written: the examples, and the runs that the READMEs show.

mod examples;
mod readme;
