//! What exports of filings on record have in common: an applicant with its number, and the websites under it.

use chrono::NaiveDate;

use super::found::{Entry, EntryOf, Form, Found, Step, Value, Wish, word};
use super::json::is_masked;
use crate::case::words::ApplicantKind;
use crate::text::{Text, text};

/// An applicant on record.
#[derive(Debug, Default)]
pub(super) struct Applicant {
    /// Its ICP number.
    pub(super) number: Option<String>,
    /// Its name.
    pub(super) name: Option<String>,
    /// What it is, in the words of the ministry: `企业`.
    pub(super) kind: Option<String>,
}

/// A website on record.
#[derive(Debug, Default)]
pub(super) struct Site {
    /// Its ICP number.
    pub(super) number: Option<String>,
    /// Its name.
    pub(super) name: Option<String>,
    /// Its domain names.
    pub(super) domains: Vec<String>,
    /// The day on which the record was reviewed.
    pub(super) on: Option<NaiveDate>,
}

/// Says what is on record of an applicant and its websites.
pub(super) fn applicant(one: &Applicant, sites: &[Site], found: &mut Found) {
    let kind = one.kind.as_deref().and_then(ApplicantKind::from_word);
    let name = one.name.as_deref().filter(|name| !is_masked(name));
    let name = name.map(|name| Value::Text(Form::Name, name.to_owned()));
    let mut today = Entry::at(vec![Step::Table("applicant")]);
    today.wishes("kind", kind.map(|kind| word!(ApplicantKind, kind)), Wish::Suggestion);
    if name.is_some() {
        today.wishes("name", name.clone(), Wish::Suggestion);
        today.beware(text!(
            "主办单位名称取自备案记录：请与证件核对，已更名的改为现在的名称",
            "the name of the applicant is that on record: compare it with the certificate, and write today's"
        ));
    }
    found.entries.push(today);
    let filed = || vec![Step::Table("applicant"), Step::Table("filed")];
    let mut record = Entry::at(filed());
    record.says("number", number(one.number.as_deref()));
    record.says("kind", kind.map(|kind| word!(ApplicantKind, kind)));
    record.wishes("name", name, Wish::OldName);
    record.silent_on(&["on", "providers", "site-count", "differs"]);
    found.entries.push(record);
    for site in sites {
        // A website with several names has an entry for each: the names are what is looked at.
        for domain in &site.domains {
            let or = site.number.clone().map(|number| ("number", Form::IcpNumber, number));
            let step =
                EntryOf { list: "sites", by: "domain", form: Form::Domain, is: domain.clone(), or, of: None };
            let mut entry = Entry::at([filed(), vec![Step::Entry(step)]].concat());
            entry.says("number", number(site.number.as_deref()));
            entry.says("name", site.name.clone().map(Value::text));
            found.entries.push(entry);
        }
    }
}

/// Says that the names of a website are filed.
pub(super) fn names(site: &Site, only_known: bool, found: &mut Found) {
    for domain in &site.domains {
        let mut entry = Entry::at(vec![Step::domain(domain)]);
        entry.says("filed.number", number(site.number.as_deref()));
        entry.says("filed.on", site.on.map(Value::Day));
        entry.silent_on(&["filed.on", "filed.providers"]);
        entry.only_known = only_known;
        found.entries.push(entry);
    }
}

/// What is said where a file speaks of several applicants: a case has one.
pub(super) fn several() -> Text {
    text!(
        "文件里有多个主体，没有写入主体的备案；只留下本主体的记录后再导入",
        "the file speaks of several applicants, so none was written as that of the case: \
         keep the records of one and import again"
    )
}

fn number(written: Option<&str>) -> Option<Value> {
    written.filter(|number| !is_masked(number)).map(|number| Value::Text(Form::IcpNumber, number.to_owned()))
}
