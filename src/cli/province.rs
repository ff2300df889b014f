//! `beian province`: what administrations require beyond the national requirements; validates custom files.

use std::path::Path;

use crate::case::words::{ApplicantKind, FilingType};
use crate::law::Law;
use crate::law::requirement::Who;
use crate::law::survey::{of_the_nation, survey};
use crate::privacy::UNKNOWN;
use crate::problem::nearest;
use crate::render::law::{province, province_json, stale};
use crate::render::terminal::{self, Sheet, Terminal, safe};
use crate::tables::regions::Province;
use crate::text::phrase;
use crate::text::{Lang, text};
use anyhow::{Result, bail};
use chrono::NaiveDate;
use colored::Color;

use super::arguments::{Province as Options, Shared, Words};
use super::own::{self, Nation};
use super::process::Stream;
use super::streams::{print, wants_colour, width};
use super::today::today;

/// How the nation is named where its rows are asked for.
const NATION: [&str; 4] = ["nation", "national", "全国", "国家"];

/// Lists the administrations, prints one, or validates a folder of custom province files.
pub(super) fn run(options: &Options, shared: &Shared, lang: Lang) -> Result<u8> {
    let errors = Terminal { width: width(), colour: wants_colour(shared.color, Stream::Errors) };
    let terminal = Terminal { width: width(), colour: wants_colour(shared.color, Stream::Output) };
    // `colored` only looks at standard output; the colour of each stream was decided above.
    colored::control::set_override(true);
    if let Some(folder) = &options.check {
        return prove(folder, Law::fresh(), lang, terminal, errors);
    }
    let filter = province::Filter {
        kind: options.kind.as_deref().map(|word| kind(word, lang)).transpose()?,
        filing: options.r#type.as_deref().map(|word| filing(word, lang)).transpose()?,
    };
    let Some(law) = own::law(options.provinces.as_deref(), lang, errors)? else { return Ok(2) };
    let today = today();
    let day = options.on.map_or(today, |on| on.from(today));
    if options.stale {
        return read_again(options, shared.pretty, &law, filter, day, lang, terminal);
    }
    let all = &law.tables.regions.provinces;
    let chosen: Vec<&Province> = match &options.name {
        None => all.iter().collect(),
        Some(name) => vec![find(name, &law, lang)?],
    };
    let mut surveyed: Vec<province::Entry<'_>> = Vec::new();
    for one in chosen {
        let mut survey = survey(&law, &one.code, day);
        survey.keep(filter.kind, filter.filing);
        surveyed.push(province::Entry { province: one, survey, own: law.own_standing(&one.code) });
    }
    let text = match options.format {
        Words::Json => {
            let list = province_json::list(&surveyed, filter, day, options.name.is_some());
            terminal::json(&list, shared.pretty)?
        }
        Words::Text if options.name.is_some() => province::page(&surveyed[0], filter, lang, terminal),
        Words::Text => province::table(&surveyed, filter, day, lang, terminal),
    };
    print(&text)?;
    Ok(0)
}

/// Prints what to read again first: of one file, or of all.
fn read_again(
    options: &Options,
    pretty: bool,
    law: &Law,
    filter: province::Filter,
    day: NaiveDate,
    lang: Lang,
    terminal: Terminal,
) -> Result<u8> {
    let chosen: Vec<Option<&Province>> = match options.name.as_deref() {
        None => std::iter::once(None).chain(law.tables.regions.provinces.iter().map(Some)).collect(),
        Some(name) if NATION.iter().any(|word| word.eq_ignore_ascii_case(name)) => vec![None],
        Some(name) => vec![Some(find(name, law, lang)?)],
    };
    let mut entries: Vec<stale::Entry<'_>> = Vec::new();
    for province in chosen {
        let mut survey = match province {
            None => of_the_nation(law, day),
            Some(one) => survey(law, &one.code, day),
        };
        survey.keep(filter.kind, filter.filing);
        survey.by_need();
        entries.push(stale::Entry { province, survey });
    }
    let last_read = law.last_read();
    print(&match options.format {
        Words::Json => terminal::json(&stale::list(&entries, last_read, day), pretty)?,
        Words::Text if options.name.is_some() => stale::page(&entries[0], last_read, lang, terminal),
        Words::Text => stale::table(&entries, last_read, day, lang, terminal),
    })?;
    Ok(0)
}

/// Validates a folder of custom province files.
fn prove(folder: &Path, mut law: Law, lang: Lang, terminal: Terminal, errors: Terminal) -> Result<u8> {
    let Some(files) = own::read(folder, &mut law, Nation::Proved, lang, errors)? else { return Ok(2) };
    let mut sheet = Sheet::new(&UNKNOWN, terminal);
    let (passed, warned) = (terminal.paint("✓ ", Color::Green), terminal.paint("! ", Color::Yellow));
    if let Some(name) = files.nation {
        let rows = law.national().requirement.len();
        let sound = text_of(
            lang,
            &format!("{name}：全国，{rows} 条，没有问题"),
            &format!("{name}: national, {}, sound", phrase::count(rows, "requirement")),
        );
        sheet.paragraph(&passed, "  ", &sound);
    }
    for file in files.provinces {
        let Some(code) = file.part.code().map(str::to_owned) else { continue };
        let (name, rows) = (file.name.clone(), file.part.requirement.len());
        law.replace(file);
        let province = law.tables.province(&code);
        let (zh, en) = province
            .map_or((code.as_str(), code.as_str()), |one| (one.short_name.as_str(), one.name_en.as_str()));
        let sound = text_of(
            lang,
            &format!("{name}：{zh}，{rows} 条，没有问题"),
            &format!("{name}: {en}, {}, sound", phrase::count(rows, "requirement")),
        );
        sheet.paragraph(&passed, "  ", &sound);
        if let Some(day) = law.outdated_by(&code) {
            let words = text_of(
                lang,
                &format!("{name} 的出处都早于内置文件的最新出处 {day}"),
                &format!("all sources of {name} are older than the newest built-in source, {day}"),
            );
            sheet.paragraph(&warned, "  ", &words);
        }
    }
    print(&sheet.finish())?;
    Ok(0)
}

fn text_of(lang: Lang, zh: &str, en: &str) -> String {
    match lang {
        Lang::Zh => zh.to_owned(),
        Lang::En => en.to_owned(),
    }
}

/// Finds a province by any of its names.
fn find<'l>(name: &str, law: &'l Law, lang: Lang) -> Result<&'l Province> {
    if let Some(found) = law.tables.province(name) {
        return Ok(found);
    }
    let known = law.tables.regions.provinces.iter().flat_map(Province::words);
    let (shown, meant) = (safe(name), nearest(name, known));
    match (lang, meant) {
        (Lang::Zh, Some(meant)) => bail!("找不到省份 {shown}，是否指 {meant}？"),
        (Lang::Zh, None) => bail!("找不到省份 {shown}；beian province 列出全部"),
        (Lang::En, Some(meant)) => bail!("no province is called {shown}; did you mean {meant}?"),
        (Lang::En, None) => bail!("no province is called {shown}; `beian province` lists them all"),
    }
}

/// The kind of applicant, or what it files as.
fn kind(word: &str, lang: Lang) -> Result<Who> {
    let (individual, organisation) = (["individual", "个人"], ["organisation", "organization", "单位"]);
    if individual.iter().any(|one| one.eq_ignore_ascii_case(word)) {
        return Ok(Who::Individual);
    }
    if organisation.iter().any(|one| one.eq_ignore_ascii_case(word)) {
        return Ok(Who::Organisation);
    }
    if let Some(kind) = ApplicantKind::from_word(word) {
        return Ok(Who::Kind(kind));
    }
    let kinds = ApplicantKind::ALL.iter().flat_map(|kind| [kind.word(), kind.text().zh]);
    let known: Vec<&str> = individual.into_iter().chain(organisation).chain(kinds).collect();
    let all: Vec<&str> =
        ["organisation"].into_iter().chain(ApplicantKind::ALL.iter().map(|kind| kind.word())).collect();
    let what = text("主体性质", "kind of applicant");
    unknown(what.get(lang), word, &known, &all, lang)
}

/// The type of order.
fn filing(word: &str, lang: Lang) -> Result<FilingType> {
    if let Some(filing) = FilingType::from_word(word) {
        return Ok(filing);
    }
    let known: Vec<&str> = FilingType::ALL.iter().flat_map(|one| [one.word(), one.text().zh]).collect();
    let all: Vec<&str> = FilingType::ALL.iter().map(|one| one.word()).collect();
    unknown(text("备案类型", "type of order").get(lang), word, &known, &all, lang)
}

fn unknown<T>(what: &str, word: &str, known: &[&str], all: &[&str], lang: Lang) -> Result<T> {
    // The argument is echoed and may contain anything.
    let (shown, meant) = (safe(word), nearest(word, known.iter().copied()));
    match (lang, meant) {
        (Lang::Zh, Some(meant)) => bail!("没有{what} {shown}，是否指 {meant}？"),
        (Lang::Zh, None) => bail!("没有{what} {shown}；可以是 {}", all.join("、")),
        (Lang::En, Some(meant)) => bail!("no {what} is called {shown}; did you mean {meant}?"),
        (Lang::En, None) => bail!("no {what} is called {shown}; one of {}", all.join(", ")),
    }
}
