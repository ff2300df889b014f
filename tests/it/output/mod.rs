//! What is written: the examples, and the runs that the READMEs show.

mod examples;
mod law_table;
mod readme;
