//! `beian check`.

use std::io;
use std::path::Path;

use anyhow::{Result, bail};
use beian::law::Law;
use beian::privacy::{Shown, UNKNOWN};
use beian::problem::{Problem, nearest};
use beian::render::check::{checklist, json, problems};
use beian::render::terminal::{self, Terminal, safe};
use beian::report::Report;
use beian::rules::{self, Section};
use beian::source::Source;
use beian::text::Lang;
use beian::{CaseFile, Checker, Choice, Settings};
use chrono::Utc;

use super::arguments::{self, Format, Shared};
use super::input::{self, Input, Search};
use super::own;
use super::streams::{complain, print, say_error, wants_colour, width};
use super::today::beijing_day;

/// Checks every given path. The exit code is the highest of any file.
pub(super) fn run(options: &arguments::Check, shared: &Shared, lang: Lang) -> Result<u8> {
    let choice = choice(&options.only, &options.skip, lang)?;
    let errors = Terminal { width: width(), colour: wants_colour(shared.color, &io::stderr()) };
    let law = own::replace(Law::built_in(), options.provinces.as_deref(), lang, errors)?;
    // Never check against an incomplete set of custom province files.
    let Some(law) = law else { return Ok(2) };
    let today = beijing_day(Utc::now());
    let run = Run {
        options,
        lang,
        settings: Settings {
            on: options.on.map(|on| on.from(today)),
            today,
            reveal: options.reveal,
            choice,
            accept_old_law: options.accept_old_rules,
        },
        checker: Checker::with(law),
        terminal: Terminal { width: width(), colour: wants_colour(shared.color, &io::stdout()) },
        errors,
    };
    // `colored` only looks at standard output; the colour of each stream was decided above.
    colored::control::set_override(true);
    let mut exit = 0;
    let mut collected = json::Collector::new(options.verbose);
    let mut pages: Vec<Shown> = Vec::new();
    let search = Search { ignored: options.no_ignore, hidden: options.hidden };
    for input in input::read_all(&options.paths, search) {
        exit = exit.max(run.one(&input, &mut collected, &mut pages));
    }
    match options.format {
        Format::Checklist => {
            let mut all = Shown::default();
            for (i, page) in pages.iter().enumerate() {
                if i > 0 && !options.quiet {
                    all.push(&"\n".into());
                }
                all.push(page);
            }
            print(&all)?;
        }
        Format::Json => print(&terminal::json(&collected.finish(exit), shared.pretty)?)?,
    }
    Ok(exit)
}

/// What all files of a run have in common.
struct Run<'o> {
    options: &'o arguments::Check,
    lang: Lang,
    settings: Settings,
    checker: Checker,
    terminal: Terminal,
    errors: Terminal,
}

impl Run<'_> {
    /// Checks one input; returns its exit code.
    fn one(&self, input: &Input, collected: &mut json::Collector, pages: &mut Vec<Shown>) -> u8 {
        let source = match input {
            Ok(source) => source,
            Err(unreadable) => {
                say_error(&unreadable.line(self.lang), self.lang);
                let source = Source::new(unreadable.name.clone(), "");
                let problem = Problem::new(0..0, unreadable.why.clone());
                collected.add_broken(&source, &problems::masked(&source, &[problem], self.options.reveal));
                return 2;
            }
        };
        let file = CaseFile::of(source.clone());
        let report = match self.checker.check(&file, &self.settings) {
            Ok(report) => report,
            Err(rejected) => return self.broken(source, &rejected.problems, collected),
        };
        self.say_lost_images(&report);
        match self.options.format {
            Format::Checklist => {
                let (lang, terminal, verbose) = (self.lang, self.terminal, self.options.verbose);
                let options = checklist::Options { lang, terminal, verbose };
                pages.push(match self.options.quiet {
                    true => checklist::verdict(&report, options),
                    false => checklist::render(&report, options),
                });
            }
            Format::Json => collected.add(&report, self.options.fail_on.into()),
        }
        report.exit(self.options.fail_on.into())
    }

    /// Says where a file names an image that is not there. Nothing opens an image, so nothing but its being there can be
    /// told; a name can hold that of a person, and is not repeated.
    fn say_lost_images(&self, report: &Report<'_>) {
        let name = &report.source.name;
        let Some(folder) = Path::new(name).parent().filter(|_| name != "-") else { return };
        let files = report.facts.case.material.iter().flatten().filter_map(|paper| paper.file.as_ref());
        let lost = files.filter(|file| !folder.join(file.as_str()).exists());
        let lines: Vec<String> =
            lost.map(|file| report.source.place(file.span().start).line.to_string()).collect();
        if lines.is_empty() {
            return;
        }
        let name = safe(name);
        let words = match self.lang {
            Lang::Zh => format!("提示: {name}: 写明的图片不存在（第 {} 行）\n", lines.join("、")),
            Lang::En => {
                format!("note: {name}: the image named here does not exist (line {})\n", lines.join(", "))
            }
        };
        complain(&UNKNOWN.shown(&words));
    }

    /// Reports what is wrong with a file.
    fn broken(&self, source: &Source, found: &[Problem], collected: &mut json::Collector) -> u8 {
        let options = problems::Options { colour: self.errors.colour, width: self.errors.width };
        let found = problems::masked(source, found, self.options.reveal);
        complain(&problems::render(source, &found, self.lang, options));
        collected.add_broken(source, &found);
        2
    }
}

/// The rules that were asked for.
fn choice(only: &[String], skip: &[String], lang: Lang) -> Result<Choice> {
    let sections: Vec<&str> = Section::ALL.iter().map(|section| section.word()).collect();
    for word in only.iter().chain(skip) {
        if Choice::words().any(|id| id == word) {
            continue;
        }
        // The argument is echoed and may contain anything.
        let (meant, word) = (nearest(word, Choice::words()), safe(word));
        match (lang, meant) {
            (Lang::Zh, Some(meant)) => bail!("没有规则或部分 {word}，是否指 {meant}？"),
            (Lang::Zh, None) => bail!("没有规则或部分 {word}；部分有 {}", sections.join("、")),
            (Lang::En, Some(meant)) => {
                bail!("no rule or section is called {word}; did you mean {meant}?")
            }
            (Lang::En, None) => {
                bail!("no rule or section is called {word}; sections: {}", sections.join(", "))
            }
        }
    }
    let choice = Choice { only: only.to_vec(), skip: skip.to_vec() };
    if !rules::ALL.iter().any(|rule| choice.wants(rule)) {
        match lang {
            Lang::Zh => bail!("这样选择后没有剩下任何规则可以检查"),
            Lang::En => bail!("this selection leaves no rule to check"),
        }
    }
    Ok(choice)
}
