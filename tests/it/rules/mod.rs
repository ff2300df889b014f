//! Each rule, and what rules say together.

mod decisions;
mod demanded_words;
mod each;
mod families_of_papers;
mod instances;
mod kinds;
mod mends;
mod papers;
mod pledges;
mod records;
mod returns;
mod website_names;
