//! Each rule, and what rules say together.

mod abroad;
mod before_filing;
mod confirmed;
mod decisions;
mod demanded_words;
mod each;
mod families_of_papers;
mod instances;
mod kept;
mod kinds;
mod mends;
mod orders;
mod papers;
mod pledges;
mod records;
mod returns;
mod seen;
mod website_names;
mod website_stories;
