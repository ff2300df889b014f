//! `beian check`.

use std::io;

use anyhow::{Result, bail};
use beian::case;
use beian::facts::gather;
use beian::law::Law;
use beian::problem::{Problem, nearest};
use beian::render::check::{checklist, json, problems};
use beian::render::terminal::{Terminal, hidden, safe};
use beian::report::Report;
use beian::rules::{self, Rule, Section};
use beian::source::Source;
use beian::text::Lang;
use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

use super::arguments::{self, Format, Shared};
use super::input::{self, Input};
use super::{complain, error_label, own, print, wants_colour, width};

/// Checks everything that was named. The exit code is the highest of any file.
pub(super) fn run(options: &arguments::Check, shared: &Shared, lang: Lang) -> Result<u8> {
    let choice = Choice::new(&options.only, &options.skip, lang)?;
    let errors = Terminal { width: width(), colour: wants_colour(shared.color, &io::stderr()) };
    let law = own::replace(Law::built_in(), options.provinces.as_deref(), lang, errors)?;
    // Nothing is checked against a half of somebody's law.
    let Some(law) = law else { return Ok(2) };
    let run = Run {
        options,
        lang,
        choice,
        today: beijing_day(Utc::now()),
        law,
        terminal: Terminal { width: width(), colour: wants_colour(shared.color, &io::stdout()) },
        errors,
    };
    // `colored` looks at standard output only; which stream gets colours was decided above.
    colored::control::set_override(true);
    let mut exit = 0;
    let mut collected = json::Collector::default();
    let mut pages = Vec::new();
    for input in input::read_all(&options.paths) {
        exit = exit.max(run.one(&input, &mut collected, &mut pages));
    }
    match options.format {
        Format::Checklist => print(&pages.join("\n"))?,
        Format::Json => {
            let mut text = harmless(&serde_json::to_string_pretty(&collected.finish(exit))?);
            text.push('\n');
            print(&text)?;
        }
    }
    Ok(exit)
}

/// What all files of a run share.
struct Run<'o> {
    options: &'o arguments::Check,
    lang: Lang,
    choice: Choice,
    today: NaiveDate,
    law: Law,
    terminal: Terminal,
    errors: Terminal,
}

impl Run<'_> {
    /// Checks one input; gives back its exit code.
    fn one(&self, input: &Input, collected: &mut json::Collector, pages: &mut Vec<String>) -> u8 {
        let source = match input {
            Ok(source) => source,
            Err(unreadable) => {
                complain(&format!("{}: {}\n", error_label(self.lang), unreadable.line(self.lang)));
                let problem = Problem::new(0..0, unreadable.why.clone());
                collected.add_broken(&Source::new(unreadable.name.clone(), ""), &[problem]);
                return 2;
            }
        };
        let read = case::read(source);
        let mut found = read.problems;
        let Some(case) = &read.value else { return self.broken(source, &found, collected) };
        let submit_on = case.filing.as_ref().and_then(|filing| filing.submit_on.as_ref()).map(|day| day.0);
        let day = match self.options.on {
            Some(on) => on.from(self.today),
            None => submit_on.map_or(self.today, |day| day.max(self.today)),
        };
        let facts = match gather(case, &self.law, day, self.options.reveal) {
            Ok(facts) if found.is_empty() => facts,
            Ok(_) => return self.broken(source, &found, collected),
            Err(more) => {
                // A name may point nowhere only because the entry it means was wrong itself.
                if read.whole {
                    found.extend(more);
                }
                found.sort_by_key(|problem| problem.at.start);
                return self.broken(source, &found, collected);
            }
        };
        let selection = self.law.select(facts.province.map(|province| province.code.as_str()), day);
        let checked = beian::check::check(&selection, &facts, |rule| self.choice.wants(rule));
        let report = Report::new(source, &facts, &selection, checked, self.choice.is_partial());
        match self.options.format {
            Format::Checklist => pages.push(checklist::render(
                &report,
                checklist::Options {
                    lang: self.lang,
                    terminal: self.terminal,
                    verbose: self.options.verbose,
                },
            )),
            Format::Json => collected.add(&report, self.options.fail_on.into()),
        }
        report.exit(self.options.fail_on.into())
    }

    /// Says what is wrong with a file.
    fn broken(&self, source: &Source, found: &[Problem], collected: &mut json::Collector) -> u8 {
        let options = problems::Options {
            colour: self.errors.colour,
            width: self.errors.width,
            reveal: self.options.reveal,
        };
        let found = problems::masked(source, found, self.options.reveal);
        complain(&problems::render(source, &found, self.lang, options));
        collected.add_broken(source, &found);
        2
    }
}

/// Which rules run.
struct Choice {
    only: Vec<String>,
    skip: Vec<String>,
}

impl Choice {
    fn new(only: &[String], skip: &[String], lang: Lang) -> Result<Self> {
        let sections: Vec<&str> = Section::ALL.iter().map(|section| section.word()).collect();
        let known = || rules::ALL.iter().map(|rule| rule.id).chain(sections.iter().copied());
        for word in only.iter().chain(skip) {
            if known().any(|id| id == word) {
                continue;
            }
            // An argument is echoed, and may hold anything.
            let (meant, word) = (nearest(word, known()), safe(word));
            match (lang, meant) {
                (Lang::Zh, Some(meant)) => bail!("没有规则或部分 {word}，是否指 {meant}？"),
                (Lang::Zh, None) => bail!("没有规则或部分 {word}；部分有 {}", sections.join("、")),
                (Lang::En, Some(meant)) => {
                    bail!("no rule and no section is called {word}; did you mean {meant}?")
                }
                (Lang::En, None) => {
                    bail!("no rule and no section is called {word}; sections: {}", sections.join(", "))
                }
            }
        }
        let choice = Self { only: only.to_vec(), skip: skip.to_vec() };
        if !rules::ALL.iter().any(|rule| choice.wants(rule)) {
            match lang {
                Lang::Zh => bail!("这样选择后没有剩下任何规则可以检查"),
                Lang::En => bail!("this choice leaves no rule: nothing is left to check"),
            }
        }
        Ok(choice)
    }

    fn wants(&self, rule: &Rule) -> bool {
        let named =
            |words: &[String]| words.iter().any(|word| word == rule.id || word == rule.section.word());
        (self.only.is_empty() || named(&self.only)) && !named(&self.skip)
    }

    fn is_partial(&self) -> bool {
        !self.only.is_empty() || !self.skip.is_empty()
    }
}

/// JSON that steers no terminal. Outside of strings JSON is plain, and in a string any character may be escaped.
pub(super) fn harmless(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// The calendar day in Beijing (UTC+8, no summer time).
pub(super) fn beijing_day(now: DateTime<Utc>) -> NaiveDate {
    const BEIJING: FixedOffset = FixedOffset::east_opt(8 * 3600).expect("eight hours are an offset");
    now.with_timezone(&BEIJING).date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_flips_at_midnight_in_beijing() {
        let at = |text: &str| beijing_day(text.parse().expect("a time")).to_string();
        assert_eq!(at("2026-11-30T15:59:59Z"), "2026-11-30");
        assert_eq!(at("2026-11-30T16:00:00Z"), "2026-12-01");
        assert_eq!(at("2026-11-30T23:59:59Z"), "2026-12-01");
        assert_eq!(at("2026-12-01T00:00:00Z"), "2026-12-01");
    }
}
