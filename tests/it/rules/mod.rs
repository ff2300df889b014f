//! Each rule, and what rules say together.

mod abroad;
mod before_filing;
mod cancelled;
mod confirmed;
mod decisions;
mod demanded_words;
mod each;
mod families_of_papers;
mod holders_proofs;
mod instances;
mod kept;
mod kinds;
mod letters;
mod mends;
mod name_and_applicant;
mod orders;
mod papers;
mod phones;
mod pledges;
mod records;
mod returns;
mod scope_of_business;
mod seen;
mod trade_names;
mod website_names;
mod website_stories;
