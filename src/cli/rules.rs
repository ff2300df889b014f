//! `beian rules`.

use crate::case::words::{ApplicantKind, FilingType};
use crate::law::Law;
use crate::law::requirement::Who;
use crate::listing::{self, Choice};
use crate::problem::nearest;
use crate::render::law::{pages, pages_json};
use crate::render::terminal::{self, Terminal, safe};
use crate::rules::Section;
use crate::text::Lang;
use anyhow::{Result, bail};

use super::arguments::{Rules, Shared, Words};
use super::process::Stream;
use super::streams::{print, wants_colour, width};
use super::today::today;

/// Lists the rules that were asked for.
pub(super) fn run(options: &Rules, shared: &Shared, lang: Lang) -> Result<u8> {
    let law = Law::built_in();
    let today = today();
    let province = province(&law, options.province.as_deref(), lang)?;
    let choice = Choice {
        day: options.on.map_or(today, |on| on.from(today)),
        province: province.map(str::to_owned),
        section: choose(options.section.as_deref(), Section::from_word, &sections(), lang)?,
        who: choose(options.applicant.as_deref(), Who::from_word, &applicants(), lang)?,
        filing: choose(options.filing.as_deref(), FilingType::from_word, &filings(), lang)?,
    };
    let listed = listing::list(&law, &choice);
    let (day, tables) = (choice.day, &law.tables);
    match options.format {
        Words::Text => {
            let terminal = Terminal { width: width(), colour: wants_colour(shared.color, Stream::Output) };
            colored::control::set_override(true);
            print(&pages::list(&listed, options.rows, pages::Options { lang, terminal, tables, day }))?;
        }
        Words::Json => {
            let json = pages_json::rule_list(&listed, options.rows, day, province, tables);
            print(&terminal::json(&json, shared.pretty)?)?;
        }
    }
    Ok(0)
}

/// The code of the named province, if its requirements are known.
pub(super) fn province<'l>(law: &'l Law, named: Option<&str>, lang: Lang) -> Result<Option<&'l str>> {
    let Some(named) = named else { return Ok(None) };
    let code = law.tables.province(named).map(|province| province.code.as_str());
    match code {
        Some(code) if law.province_codes().any(|known| known == code) => Ok(Some(code)),
        Some(_) => match lang {
            Lang::Zh => bail!("本版本没有收录 {} 的条款", safe(named)),
            Lang::En => bail!("this version has no requirements of {}", safe(named)),
        },
        None => {
            let provinces = &law.tables.regions.provinces;
            let known = || provinces.iter().flat_map(|one| [one.short_name.as_str(), one.name_en.as_str()]);
            bail!(not_known(named, nearest(named, known()), known(), lang))
        }
    }
}

fn sections() -> Vec<&'static str> {
    Section::ALL.iter().map(|section| section.word()).collect()
}

fn applicants() -> Vec<&'static str> {
    ApplicantKind::ALL.iter().map(|kind| kind.word()).chain(["organisation"]).collect()
}

fn filings() -> Vec<&'static str> {
    FilingType::ALL.iter().map(|kind| kind.word()).collect()
}

/// The value of a word, or an error.
fn choose<T>(
    word: Option<&str>,
    value: impl Fn(&str) -> Option<T>,
    known: &[&'static str],
    lang: Lang,
) -> Result<Option<T>> {
    let Some(word) = word else { return Ok(None) };
    match value(word) {
        Some(value) => Ok(Some(value)),
        None => bail!(not_known(word, nearest(word, known.iter().copied()), known.iter().copied(), lang)),
    }
}

fn not_known<'k>(
    word: &str,
    meant: Option<&str>,
    known: impl Iterator<Item = &'k str>,
    lang: Lang,
) -> String {
    let word = safe(word);
    let all: Vec<&str> = known.collect();
    match (lang, meant) {
        (Lang::Zh, Some(meant)) => format!("不认识 {word}，是否指 {meant}？"),
        (Lang::Zh, None) => format!("不认识 {word}；可以是 {}", all.join("、")),
        (Lang::En, Some(meant)) => format!("unknown value {word}; did you mean {meant}?"),
        (Lang::En, None) => format!("unknown value {word}; possible values: {}", all.join(", ")),
    }
}
