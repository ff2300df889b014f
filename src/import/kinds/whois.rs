//! The text of WHOIS, from a registry, a registrar, or one behind the other. Keys differ, the meaning does not.
//!
//! Contacts are not looked at: of the registrant only the name is of use.

use std::collections::BTreeMap;

use crate::diagnose::hidden;
use crate::import::found::{Entry, Fault, Form, Found, MOST, Step, Value, too_many};
use crate::import::kind::{Kind, Reads};
use crate::import::moment::moment;
use crate::import::registration::{SILENT_ON, registrant, states};
use crate::source::{Place, Source};
use crate::text::{Text, text};

/// The kind.
pub(super) const KIND: Kind = Kind {
    word: "whois",
    also: &[],
    title: text("WHOIS 查询结果", "WHOIS output"),
    reads: Reads::Text { is, read },
};

/// What a line says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Says {
    Name,
    Registrar,
    Expires,
    /// What the registrar has sold: it counts only where the registry says nothing.
    RegistrarExpires,
    Organisation,
    Registrant,
    State,
}

/// The keys of the lines that are read, in lower case.
const KEYS: &[(&str, Says)] = &[
    ("domain name", Says::Name),
    ("domain", Says::Name),
    ("域名", Says::Name),
    ("registrar", Says::Registrar),
    ("sponsoring registrar", Says::Registrar),
    ("registrar name", Says::Registrar),
    ("注册商", Says::Registrar),
    ("registry expiry date", Says::Expires),
    ("expiration time", Says::Expires),
    ("expiration date", Says::Expires),
    ("expiry date", Says::Expires),
    ("expires on", Says::Expires),
    ("expires", Says::Expires),
    ("paid-till", Says::Expires),
    ("过期时间", Says::Expires),
    ("到期时间", Says::Expires),
    ("registrar registration expiration date", Says::RegistrarExpires),
    ("registrant organization", Says::Organisation),
    ("registrant organisation", Says::Organisation),
    ("registrant", Says::Registrant),
    ("registrant name", Says::Registrant),
    ("注册人", Says::Registrant),
    ("domain status", Says::State),
    ("status", Says::State),
];

/// What is said of a name, each with the number of its line.
type Lines<'t> = BTreeMap<Says, Vec<(usize, &'t str)>>;

/// The longest value that is one.
const LONGEST: usize = 300;

/// What a line says, and its value.
fn said(line: &str) -> Option<(Says, &str)> {
    let (key, value) = line.split_once([':', '：'])?;
    let key = key.trim().trim_end_matches('.').to_lowercase();
    let (_, says) = KEYS.iter().find(|(known, _)| *known == key)?;
    let value = value.trim();
    // A value of which nothing is seen is none.
    visible(value).map(|_| (*says, value))
}

/// What is seen of a value.
fn visible(value: &str) -> Option<String> {
    let seen: String = value.chars().filter(|c| !hidden(*c) || c.is_control()).collect();
    Some(seen.trim()).filter(|seen| !seen.is_empty()).map(str::to_owned)
}

fn is(text: &str) -> bool {
    text.lines().filter_map(said).any(|(says, _)| says == Says::Name)
}

fn read(source: &Source, found: &mut Found) -> Result<(), Fault> {
    // A registry and the registrar to which it refers both answer: one name, several times.
    let mut names: Vec<(String, Lines<'_>)> = Vec::new();
    for (number, line) in source.text.lines().enumerate() {
        let Some((says, value)) = said(line) else { continue };
        if value.chars().any(char::is_control) || value.chars().count() > LONGEST {
            return Err(fault(
                number,
                text!("这一行含有控制字符，或者太长", "this line contains control characters or is too long"),
            ));
        }
        if says == Says::Name {
            let name = visible(value).unwrap_or_default().to_lowercase();
            match names.iter().position(|(known, _)| *known == name) {
                Some(known) => {
                    let known = names.remove(known);
                    names.push(known);
                }
                None if names.len() == MOST => return Err(too_many(MOST + 1)),
                None => names.push((name, BTreeMap::new())),
            }
        } else if let Some((_, lines)) = names.last_mut() {
            lines.entry(says).or_default().push((number, value));
        }
    }
    if names.is_empty() {
        return Err(Fault::new(
            text!("没有找到域名这一行（Domain Name:）", "no line names a domain (Domain Name:)"),
            text!(
                "域名可能没有注册，或查询受限；重新查询，或改用 RDAP",
                "the name may not be registered, or the query was limited: ask again, or use RDAP"
            ),
        ));
    }
    for (name, lines) in names {
        one(&name, &lines, found)?;
    }
    Ok(())
}

fn one(name: &str, lines: &Lines<'_>, found: &mut Found) -> Result<(), Fault> {
    let first = |says: Says| lines.get(&says).and_then(|all| all.first()).copied();
    let mut entry = Entry::at(vec![Step::domain(name)]);
    entry.says(
        "registrar",
        first(Says::Registrar).and_then(|(_, value)| Some(Value::Text(Form::Registrar, visible(value)?))),
    );
    if let Some((number, value)) = first(Says::Expires).or(first(Says::RegistrarExpires)) {
        let moment = moment(value).ok_or_else(|| {
            fault(number, text!("无法识别这一行的时间", "the time in this line cannot be read"))
        })?;
        entry.says("expires", Value::Day(moment.last_day()));
    }
    // An organisation's contact is named beside it.
    let shown = first(Says::Organisation).or(first(Says::Registrant)).and_then(|(_, value)| visible(value));
    registrant(&mut entry, shown.as_deref());
    entry.silent_on(SILENT_ON);
    let all: Vec<String> =
        lines.get(&Says::State).into_iter().flatten().map(|(_, value)| (*value).to_owned()).collect();
    states(&mut entry, &all);
    found.entries.push(entry);
    Ok(())
}

/// Something wrong with a line.
fn fault(line: usize, what: Text) -> Fault {
    Fault {
        place: Some(Place { line: line + 1, column: 1 }),
        what,
        fix: text!("重新查询，不要手工改动", "ask again, and leave the answer as it is"),
    }
}
