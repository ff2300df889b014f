//! What is written: the examples, the JSON, and the runs that the READMEs show.

mod examples;
mod json;
mod law_table;
mod readme;
