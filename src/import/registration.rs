//! What exports about the registration of a domain name have in common: the registrant, and what holds the name back.

use super::found::{Entry, Fault, Form, Step, Value, Wish, word};
use super::json::{Node, is_masked};
use crate::case::words::RealNameStatus;
use crate::text::{Fixed, text};

/// The keys of a domain name that no such export tells.
pub(super) const SILENT_ON: &[&str] =
    &["registrar", "expires", "real-name.status", "real-name.on", "holder", "points-to", "filed"];

/// What Alibaba Cloud tells of any name of an account: with whom it is registered, and until when.
pub(super) fn registration(domain: &Node<'_>) -> Result<Entry, Fault> {
    let name = domain.need_text("DomainName")?;
    let mut entry = Entry::at(vec![Step::domain(&name)]);
    entry.says("registrar", domain.value("Registrar", Form::Registrar)?);
    // The text has no offset and two forms; the number has neither doubt. Days until then are of the day of the query.
    let expires = match domain.millis("ExpirationDateLong")? {
        Some(known) => Some(known),
        None => domain.moment("ExpirationDate")?,
    };
    entry.says("expires", expires.map(|moment| Value::Day(moment.last_day())));
    Ok(entry)
}

/// Words of registries and registrars in place of a registrant whom they do not show.
const REDACTED: [&str; 9] = [
    "redacted",
    "not disclosed",
    "data protected",
    "statutory masking",
    "gdpr",
    "non-public",
    "not shown",
    "n/a",
    "none",
];

/// Words of services that stand in for a registrant.
const PRIVACY_SERVICE: [&str; 12] = [
    "privacy service",
    "privacy protect",
    "privacyguard",
    "whoisguard",
    "whoisproxy",
    "domains by proxy",
    "withheld for privacy",
    "private registration",
    "identity protect",
    "contact privacy",
    "perfect privacy",
    "隐私保护",
];

/// Says who is the registrant, and whether a privacy service stands in.
pub(super) fn registrant(entry: &mut Entry, shown: Option<&str>) {
    let Some(shown) = shown.map(str::trim).filter(|shown| !shown.is_empty()) else { return };
    let folded = shown.to_lowercase();
    let is = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    if is(&PRIVACY_SERVICE) {
        entry.says("privacy", Value::Flag(true));
        return;
    }
    if is_masked(shown)
        || REDACTED.iter().any(|word| folded == *word || word.len() > 4 && folded.contains(word))
    {
        return;
    }
    entry.says("privacy", Value::Flag(false));
    holder(entry, shown);
}

/// Says who holds the name.
pub(super) fn holder(entry: &mut Entry, name: &str) {
    if !is_masked(name) {
        entry.wishes("holder.name", Value::Text(Form::Name, name.to_owned()), Wish::Holder);
    }
}

/// Says how far the real-name verification has come, by the word of the API. The day on which it passed is in none.
pub(super) fn real_name(entry: &mut Entry, status: Option<&str>) {
    let status = status.and_then(RealNameStatus::from_word);
    entry.says("real-name.status", status.map(|status| word!(RealNameStatus, status)));
}

/// States of a name in which it does not work, as registries write them without spaces, with what they mean.
const HELD: [(&str, Fixed); 5] = [
    ("clienthold", text("注册商已暂停解析", "the registrar has suspended it")),
    (
        "serverhold",
        text(
            "注册局已暂停解析，常见原因是没有实名认证",
            "the registry has suspended it, often for lack of a real-name verification",
        ),
    ),
    ("redemptionperiod", text("已过期，处于赎回期", "it has expired and is in its redemption period")),
    ("pendingdelete", text("即将删除", "it is about to be deleted")),
    ("pendingtransfer", text("正在转移注册商", "it is being transferred to another registrar")),
];

/// Notes the states that stand in the way of a filing.
pub(super) fn states(entry: &mut Entry, states: &[String]) {
    let name = entry.name();
    let plain = |state: &String| -> String {
        let word = state.split("://").next().unwrap_or(state).split(" http").next().unwrap_or(state);
        word.chars().filter(char::is_ascii_alphabetic).flat_map(char::to_lowercase).collect()
    };
    let states: Vec<String> = states.iter().map(plain).collect();
    for (word, Fixed { zh, en }) in HELD {
        if states.iter().any(|state| state == word) {
            entry.notes(text!("域名 {name}：{zh}", "domain {name}: {en}"));
        }
    }
}
