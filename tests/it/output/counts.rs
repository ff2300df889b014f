//! One thing is counted as one.

use crate::support::library::{Lang, explain_page};
use crate::support::{Case, DAY, flat};

#[test]
fn one_thing_is_not_several() {
    // Two pages of one publisher, as of the day: the newest, and one more.
    let page = flat(&explain_page(&["domain-term-45"], None, DAY, Lang::En));
    assert!(page.contains("and 1 more source 1 independent publisher"), "{page}");
    let name = Case::example("individual-blog").set("website.0.name", "'记'").page(DAY);
    assert!(name.contains("the name has 1 character; at least"), "{name}");
}
