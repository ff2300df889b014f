//! What the entries of lists are called by, who names them, and how they are called while nobody knows their names.

/// The lists of tables whose entries are called by a key: without it, an entry cannot be read.
pub(crate) const NAMED: [(&str, &str); 5] =
    [("domain", "name"), ("instance", "id"), ("material", "kind"), ("person", "id"), ("website", "name")];

/// The keys that name entries of a list: the table, the key, the list.
pub(crate) const NAMING: [(&str, &str, &str); 8] = [
    ("applicant.filed", "person", "person"),
    ("domain", "holder", "person"),
    ("domain", "points-to", "instance"),
    ("domain", "will-point-to", "instance"),
    ("material", "of", "person"),
    ("material", "signed-by", "person"),
    ("website", "instances", "instance"),
    ("website", "responsible", "person"),
];

/// How entries are called whose own names nobody knows yet, before their number.
const PROVISIONAL: [(&str, &str); 2] = [("instance", "server-"), ("person", "person-")];

/// The name of an entry until somebody knows its own; the list itself where its entries need none.
pub(crate) fn provisional(list: &str, number: usize) -> String {
    let known = PROVISIONAL.iter().find(|(known, _)| *known == list);
    format!("{}{number}", known.map_or(list, |(_, name)| name))
}

/// Whether a name is one of ours, for an entry whose own name nobody knows yet.
pub(crate) fn is_provisional(list: &str, name: &str) -> bool {
    let known = PROVISIONAL.iter().find(|(known, _)| *known == list);
    let number = known.and_then(|(_, before)| name.strip_prefix(before));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}
