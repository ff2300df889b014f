//! Everything plausible that a person writes in place of a right value.
//!
//! What a key can hold comes from its type: closed words from the schema of the case, open words from the table in which
//! the value is found, names within the file from the file itself. A new key is covered as soon as an example has it.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock, Mutex};

use chrono::{Datelike, Days, Months, NaiveDate};
use toml::Value;

use super::file::last;
use crate::support::library::{Key, tables};

/// A value in place of the right one.
pub(super) struct Wrong {
    /// What kind of mistake it is: `word:app`, `year-before`, `empty`.
    pub(super) kind: String,
    /// The value.
    pub(super) value: Value,
}

/// What wrong values are made of.
pub(super) struct Material<'m> {
    /// The key, where the schema knows one.
    pub(super) key: Option<&'m Key>,
    /// The names that the file gives to its parts, with what they are names of.
    pub(super) names: &'m [(&'static str, String)],
    /// The texts of the file, each with its key.
    pub(super) texts: &'m [(String, String)],
    /// What other examples write under the same key.
    pub(super) elsewhere: &'m [Value],
    /// The day of the check.
    pub(super) day: NaiveDate,
}

/// Somebody who has nothing to do with the order, as a person, a company and a place would be written.
const STRANGERS: [(&str, &str); 4] = [
    ("stranger", "陈无关"),
    ("strange-company", "北京无关科技有限公司"),
    ("nonsense", "abc"),
    ("abroad", "1600 Amphitheatre Parkway, Mountain View"),
];

/// Words that stand for something of the file, besides the names that it gives itself.
const STANDING: [&str; 8] = [
    "applicant",
    "order",
    "responsible",
    "website",
    "legal-representative",
    "nobody",
    "nothing",
    "elsewhere",
];

/// All wrong values for one that stands at a path, each once.
pub(super) fn values(path: &str, value: &Value, from: &Material<'_>) -> Vec<Wrong> {
    let mut all = Vec::new();
    let mut add = |kind: String, value: Value| all.push(Wrong { kind, value });
    let meanings = from.key.map_or(&[][..], |key| &key.meanings);
    match value {
        Value::Boolean(holds) => add("opposite".to_owned(), Value::Boolean(!holds)),
        Value::Integer(number) => numbers(*number).for_each(|(kind, n)| add(kind.to_owned(), n.into())),
        Value::Float(number) => {
            numbers(*number as i64).for_each(|(kind, n)| add(kind.to_owned(), Value::Float(n as f64)));
        }
        Value::Datetime(written) => {
            let written: NaiveDate = written.to_string().parse().expect("a day");
            days(written, from.day).for_each(|(kind, day)| add(kind.to_owned(), at(day)));
            meanings.iter().for_each(|word| add(format!("word:{word}"), word.as_str().into()));
        }
        Value::String(text) => {
            // That there is none is a topic where topics are listed, and nowhere else.
            let of_a_list = text != "none" || from.key.is_some_and(|key| key.path == "website.content");
            let open = of_a_list.then(|| open(text));
            for word in meanings.iter().chain(open.iter().flat_map(|open| &open.words)) {
                add(format!("word:{word}"), word.as_str().into());
            }
            references(text, from.names).for_each(|(kind, name)| add(kind, name.into()));
            // A word of a closed list is not damaged: what is no word is refused.
            if from.key.is_none_or(|key| key.meanings.iter().all(|word| word == "none")) {
                texts(text).for_each(|(kind, text)| add(kind.to_owned(), text.into()));
            }
            for (other, text) in from.texts.iter().filter(|(other, _)| last(other) == last(path)) {
                add(format!("of:{other}"), text.as_str().into());
            }
            if meanings.iter().any(|word| word == "long-term") {
                days(from.day, from.day).for_each(|(kind, day)| add(kind.to_owned(), at(day)));
            }
        }
        Value::Array(list) => {
            add("empty-list".to_owned(), Value::Array(Vec::new()));
            for word in meanings.iter().filter(|word| *word != "none") {
                add(format!("and:{word}"), Value::Array(with(list, word, from.key)));
            }
            if meanings.iter().any(|word| word == "none") {
                add("word:none".to_owned(), "none".into());
            }
        }
        Value::Table(_) if meanings.iter().any(|word| word == "none") => {
            add("word:none".to_owned(), "none".into());
        }
        Value::Table(_) => {}
    }
    // What another example says is no table of several: that is another order.
    let of_tables = matches!(value, Value::Array(list) if list.iter().any(Value::is_table));
    for other in from.elsewhere.iter().filter(|_| !of_tables && path.contains('.')) {
        add("of-another-example".to_owned(), other.clone());
    }
    let mut seen = BTreeSet::from([meant(value, from.key)]);
    all.retain(|one| seen.insert(meant(&one.value, from.key)));
    all
}

/// What a value means, however it is spelt.
fn meant(value: &Value, key: Option<&Key>) -> String {
    let word = |value: &Value| -> String {
        let Some(text) = value.as_str() else { return value.to_string() };
        let closed = key.and_then(|key| key.meaning(text)).map(str::to_owned);
        closed.unwrap_or_else(|| open(text).meaning.clone())
    };
    match value {
        Value::Array(list) => list.iter().map(word).collect::<Vec<_>>().join(", "),
        one => word(one),
    }
}

/// What the tables know of a text.
struct Open {
    /// The word as the table has it; the text itself where none does.
    meaning: String,
    /// The words of the table.
    words: Vec<String>,
}

/// Looks a text up. The same few are asked for again and again.
fn open(text: &str) -> Arc<Open> {
    static KNOWN: LazyLock<Mutex<HashMap<String, Arc<Open>>>> = LazyLock::new(Mutex::default);
    if let Some(known) = KNOWN.lock().expect("no test fails here").get(text) {
        return Arc::clone(known);
    }
    let found = Arc::new(looked_up(text));
    KNOWN.lock().expect("no test fails here").insert(text.to_owned(), Arc::clone(&found));
    found
}

fn looked_up(text: &str) -> Open {
    let tables = tables();
    if let Some(paper) = tables.document(text) {
        let words = tables.documents.documents.iter().map(|one| one.id.to_string()).collect();
        return Open { meaning: paper.id.to_string(), words };
    }
    if let Some(topic) = tables.topic(text) {
        let words = tables.topics.topics.iter().map(|one| one.id.to_string()).collect();
        return Open { meaning: topic.id.to_string(), words };
    }
    if let Some(region) = tables.cloud_region(text) {
        let words = tables.cloud_regions.regions.iter().map(|one| one.id.to_string()).collect();
        return Open { meaning: region.id.to_string(), words };
    }
    if let Some(own) = tables.province(text) {
        let words = tables.regions.provinces.iter().map(|one| one.short_name.to_string()).collect();
        return Open { meaning: own.short_name.to_string(), words };
    }
    let registrars = &tables.registrars.registrars;
    let (called, others): (Vec<_>, Vec<_>) =
        registrars.iter().partition(|one| one.names.iter().any(|name| *name == text));
    let others = others.iter().filter_map(|one| one.names.first()).map(ToString::to_string);
    let words = if called.is_empty() { Vec::new() } else { others.collect() };
    Open { meaning: text.to_owned(), words }
}

fn at(day: NaiveDate) -> Value {
    Value::Datetime(day.to_string().parse().expect("a day"))
}

fn with(list: &[Value], word: &str, key: Option<&Key>) -> Vec<Value> {
    let known = list.iter().any(|one| meant(one, key) == word);
    let more = (!known).then(|| word.into());
    list.iter().cloned().chain(more).collect()
}

fn numbers(n: i64) -> impl Iterator<Item = (&'static str, i64)> {
    [
        ("zero", 0),
        ("one", 1),
        ("one-more", n + 1),
        ("one-less", n - 1),
        ("ten-times", n * 10),
        ("a-tenth", n / 10),
        ("thousand-times", n * 1000),
    ]
    .into_iter()
    .filter(|(_, n)| *n >= 0)
}

fn days(written: NaiveDate, today: NaiveDate) -> impl Iterator<Item = (&'static str, NaiveDate)> {
    let swapped = NaiveDate::from_ymd_opt(written.year(), written.day(), written.month());
    let known = [
        ("day-before", written - Days::new(1)),
        ("day-after", written + Days::new(1)),
        ("month-before", written - Months::new(1)),
        ("month-after", written + Months::new(1)),
        ("year-before", written - Months::new(12)),
        ("year-after", written + Months::new(12)),
        ("decade-before", written - Months::new(120)),
        ("decade-after", written + Months::new(120)),
        ("yesterday", today - Days::new(1)),
        ("today", today),
        ("tomorrow", today + Days::new(1)),
        ("next-month", today + Months::new(1)),
    ];
    known.into_iter().chain(swapped.map(|day| ("day-and-month-swapped", day)))
}

/// Where a value names something of the file, everything else that it could name.
fn references(text: &str, names: &[(&str, String)]) -> impl Iterator<Item = (String, String)> {
    let refers = STANDING.contains(&text) || names.iter().any(|(_, name)| name == text);
    let standing = STANDING.iter().map(|word| (format!("name:{word}"), (*word).to_owned()));
    let own = names.iter().map(|(kind, name)| (format!("name:{kind}"), name.clone()));
    standing.chain(own).filter(move |_| refers)
}

/// What can happen to a text.
fn texts(text: &str) -> impl Iterator<Item = (&'static str, String)> {
    let mut all = vec![("empty", String::new()), ("placeholder", "待定".to_owned())];
    all.push(("word:none", "none".to_owned()));
    let digits: Vec<usize> =
        text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(i, _)| i).collect();
    if let (Some(first), Some(end)) = (digits.first(), digits.last()) {
        for i in [*first, digits[digits.len() / 2], *end] {
            let digit = (text.as_bytes()[i] - b'0' + 1) % 10;
            all.push(("digit", format!("{}{digit}{}", &text[..i], &text[i + 1..])));
        }
    }
    if let Some((end, _)) = text.char_indices().next_back() {
        all.push(("cut", text[..end].to_owned()));
    }
    all.push(("longer", format!("{text}示")));
    all.extend(places(text));
    all.extend(STRANGERS.map(|(kind, text)| (kind, text.to_owned())));
    all.into_iter()
}

/// A text that names a place, with another one.
fn places(text: &str) -> Vec<(&'static str, String)> {
    let all = &tables().regions.provinces;
    let own = all.iter().position(|one| text.contains(&*one.name) || text.contains(&*one.short_name));
    let by_city = || {
        all.iter().position(|one| one.cities.iter().any(|city| text.contains(city.trim_end_matches('市'))))
    };
    let Some(own) = own.or_else(by_city) else { return Vec::new() };
    let mut found = Vec::new();
    for step in [1, 11, 19] {
        let (here, there) = (&all[own], &all[(own + step) % all.len()]);
        let moved = match text.contains(&*here.name) {
            true => text.replace(&*here.name, &there.name),
            false => text.replace(&*here.short_name, &there.short_name),
        };
        found.push(("other-province", moved));
    }
    let cities: Vec<String> =
        all[own].cities.iter().map(|city| city.trim_end_matches('市').to_owned()).collect();
    if let Some(city) = cities.iter().find(|city| text.contains(city.as_str())) {
        for other in cities.iter().filter(|other| *other != city).take(2) {
            found.push(("other-city", text.replace(city.as_str(), other)));
        }
    }
    found
}
