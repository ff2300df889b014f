//! Turns the text of a file into a case.

use toml::de::{DeTable, DeValue};

use super::answers;
use super::include;
use super::model::{Case, Domain, FORMAT, RecordSite};
use super::reading::of_a_case;
use super::value::At;
use super::words::FilingType;
use crate::diagnose::{self, Read};
use crate::domain_name::DomainName;
use crate::problem::Problem;
use crate::source::Source;
use crate::text::text;

/// Reads a case. For an invalid file, returns all its problems in file order, and the case
/// without the invalid entries if enough is left to look for dangling names.
pub fn read(source: &Source) -> Read<Case> {
    read_seeing(source, &mut |_| ())
}

/// Reads a case; `see` looks at each of its files as far as it can be parsed.
pub fn read_seeing(source: &Source, see: &mut dyn FnMut(&DeTable<'_>)) -> Read<Case> {
    let texts: Vec<_> = source.texts().collect();
    settled(source, of_a_case(|| diagnose::read_joined(&texts, include::join, see)))
}

/// Reads a case if nothing is wrong with it.
pub fn read_sound(source: &Source) -> Option<Case> {
    let texts: Vec<_> = source.texts().collect();
    let case = of_a_case(|| diagnose::read_sound(&texts, include::join))?;
    let read = settled(source, Read { value: Some(case), lost: Vec::new(), problems: Vec::new() });
    read.value.filter(|_| read.problems.is_empty())
}

/// What was read, with what a type cannot say.
fn settled(source: &Source, mut read: Read<Case>) -> Read<Case> {
    let lost = read.lost_key(&source.text, "beian", 0..source.text.len());
    let problems = &mut read.problems;
    if let Some(case) = &read.value {
        problems.extend(case.include.iter().flat_map(|names| include::faults(names.peek())));
        match &case.beian {
            None if !lost => problems.push(
                Problem::new(
                    0..0,
                    text!(
                        "缺少 beian = 1，无法认出这是备案文件",
                        "`beian = 1` is missing: this is not yet a case file"
                    ),
                )
                .fix(text!("在第一行写上 beian = 1", "write `beian = 1` on the first line")),
            ),
            Some(format) if **format != FORMAT => problems.push(
                Problem::new(format.span(), text!("本版本只读格式 1", "this version reads format 1 only"))
                    .fix(text!(
                        "写 beian = 1，或换用更新的版本",
                        "write `beian = 1`, or use a newer version"
                    )),
            ),
            _ => {}
        }
    }
    problems.extend(read.value.as_mut().map(answers::settle).unwrap_or_default());
    problems.sort_by_key(|problem| problem.at.start);
    if let Some(case) = &mut read.value {
        let names = names_on_record(case);
        case.domain = case.domain.take().or(names);
    }
    read
}

/// The names of an order that cancels the applicant and lists none: those of all websites on record, which go with it.
/// Nothing where the record does not list them all by the names that were registered.
fn names_on_record(case: &Case) -> Option<Vec<At<Domain>>> {
    if *case.filing.as_ref()?.peek().r#type.as_ref()?.peek() != FilingType::CancelApplicant {
        return None;
    }
    let record = case.applicant.as_ref()?.peek().filed.as_ref()?.peek().some()?;
    let (sites, count) = (record.sites.as_ref()?, record.site_count.as_ref()?);
    let mut names: Vec<At<Domain>> = Vec::new();
    let domain = |site: &At<RecordSite>| {
        let name = site.peek().domain.clone()?;
        let registered = DomainName::parse(name.peek()).is_ok_and(|parsed| parsed.is_registrable());
        registered.then(|| At::new(site.span(), Domain::named(name)))
    };
    for site in sites {
        let site = domain(site)?;
        let known = |other: &At<Domain>| {
            let text = |one: &At<Domain>| one.peek().name.as_ref().map(|name| name.peek().clone());
            text(other) == text(&site)
        };
        if !names.iter().any(known) {
            names.push(site);
        }
    }
    (*count.peek() as usize <= sites.len() && !names.is_empty()).then_some(names)
}

/// Whether a text claims to be a case, sound or not: it says `beian = 1` somewhere, or describes an order and who files.
/// A search through folders reads what claims to be one and nothing else.
pub fn claims_to_be_a_case(text: &str) -> bool {
    if !text.contains("beian") && !text.contains("filing") {
        return false;
    }
    // Most cases begin so: what stands further down then changes nothing.
    let bare = |line: &&str| !line.is_empty() && !line.starts_with('#');
    let first = text.trim_start_matches('\u{feff}').lines().map(str::trim).find(bare);
    if first
        .and_then(|line| line.strip_prefix("beian"))
        .is_some_and(|rest| rest.trim_start().starts_with('='))
    {
        return true;
    }
    match DeTable::parse(text.trim_start_matches('\u{feff}')) {
        Ok(table) => {
            let table = table.get_ref();
            table.contains_key("beian")
                || table.contains_key("filing") && table.contains_key("applicant")
                || holds_format(table)
        }
        Err(_) => text.lines().any(|line| {
            let signs =
                |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '“' | '”' | '\u{feff}' | '\u{fffd}');
            let rest = line.trim_start_matches(signs).strip_prefix("beian");
            rest.is_some_and(|rest| rest.trim_start_matches(signs).starts_with(['=', ':', '＝', '：']))
        }),
    }
}

/// Whether the number of a format stands in some table: one that was written under a header. A text or a table of this
/// name is something else, such as a package that is used.
fn holds_format(table: &DeTable<'_>) -> bool {
    fn within(value: &DeValue<'_>) -> bool {
        match value {
            DeValue::Table(table) => holds_format(table),
            DeValue::Array(list) => list.iter().any(|one| within(one.get_ref())),
            _ => false,
        }
    }
    table.iter().any(|(key, value)| {
        let value = value.get_ref();
        key.get_ref() == "beian" && matches!(value, DeValue::Integer(_)) || within(value)
    })
}
