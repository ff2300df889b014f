//! `beian check`.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use crate::baseline::Seen;
use crate::case::claims_to_be_a_case;
use crate::defaults::Sort;
use crate::law::{Law, LawFile};
use crate::privacy::Shown;
use crate::problem::{Problem, nearest};
use crate::render::check::problems;
use crate::render::check::run::{CaseResult, Options, RunCase, RunEnd};
use crate::render::check::view::Audience;
use crate::render::terminal::{Terminal, safe};
use crate::report::FailOn;
use crate::report::row::Row;
use crate::rules::{self, Section};
use crate::source::Source;
use crate::text::Lang;
use crate::{Checker, Choice, Session, Settings};
use anyhow::{Result, bail};

use super::arguments::{self, Shared};
use super::beside::with_files;
use super::folder::{Chosen, Covered, Holds, Said, choose, tell_of_waivers};
use super::formats::{Format, Target};
use super::input::{self, Input, Passes, Search, read_file};
use super::known::Known;
use super::many::{in_order, threads};
use super::others::gather;
use super::outputs::{Made, Open, Output};
use super::process::Stream;
use super::progress::Progress;
use super::streams::{complain, error_line, wants_colour, width};
use super::today::today;

/// Checks every given path. The exit code is the highest of any file. `given` says what was asked for.
pub(super) fn run(
    options: &arguments::Check,
    shared: &Shared,
    given: impl Fn(&str) -> bool,
    lang: Lang,
) -> Result<u8> {
    let errors = Terminal { width: width(), colour: wants_colour(shared.color, Stream::Errors) };
    let chosen = match choose(options, &given, lang, errors) {
        Ok(chosen) => chosen,
        Err(Said::Here) => return Ok(2),
        Err(Said::Not(error)) => return Err(error),
    };
    let Chosen { holds, targets, fail_on, sort, reader, baseline } = chosen;
    let Holds { law, waivers, search, without_private } = holds;
    let choice = choice(&options.only, &options.skip, &law, lang)?;
    let known = baseline.map(|path| Known::read(&path, options.write_baseline, lang)).transpose()?;
    if options.write_baseline && known.is_none() {
        match lang {
            Lang::Zh => bail!("--write-baseline 要用 --baseline 指定文件"),
            Lang::En => bail!("--write-baseline needs a file: --baseline FILE"),
        }
    }
    let today = today();
    let passes = Passes::default();
    let mut inputs = input::read_all(&options.paths, search, &passes);
    // Whether there are several is known before the first is shown.
    let first: Vec<Input> = inputs.by_ref().take(2).collect();
    let many = first.len() > 1;
    let targets = if options.quiet { quietly(targets, given("format"), lang)? } else { targets };
    let common = Options {
        lang,
        terminal: Terminal {
            // Whatever reads the verdicts of a run reads lines.
            width: if options.quiet && !Stream::Output.is_terminal() { UNBROKEN } else { width() },
            colour: wants_colour(shared.color, Stream::Output),
        },
        verbose: options.verbose,
        many,
        pretty: shared.pretty,
        fail_on,
        baseline: known.is_some(),
    };
    let outputs = outputs(&targets, common, options.quiet, sort, reader)?;
    let checker = Checker::with(law);
    let settings = Settings {
        on: options.on.map(|on| on.from(today)),
        today,
        reveal: options.reveal,
        choice,
        accept_old_law: options.accept_old_rules,
        waivers: waivers.clone().into(),
        without_private,
    };
    let session = checker.session();
    let silent = Search { tell: None, look: false, ..search };
    let index = many.then(|| gather(input::read_all(&options.paths, silent, &passes), &session, &settings));
    let run = Run {
        lang,
        settings,
        session: match &index {
            Some(index) => session.among(Arc::clone(index)),
            None => session,
        },
        outputs: &outputs,
        known: known.as_ref(),
        fail_on,
        errors,
    };
    // `colored` only looks at standard output; the colour of each stream was decided above.
    colored::control::set_override(true);
    let mut open: Vec<Open<'_>> = outputs.iter().map(Output::open).collect();
    let mut rows: Vec<Row> = Vec::new();
    let mut covered = vec![Covered::default(); waivers.len()];
    let mut seen = Seen::default();
    let mut shared = BTreeSet::new();
    let mut progress = Progress::new(many, lang);
    in_order(
        first.into_iter().chain(inputs).enumerate(),
        if many { threads() } else { 1 },
        |(number, input)| run.one(number, input),
        |Done { row, complaints, made, waived, seen: more, shared: with_others }| {
            seen.extend(more);
            shared.extend(with_others);
            for (covered, findings) in covered.iter_mut().zip(waived).filter(|(_, findings)| *findings > 0) {
                covered.findings += findings;
                covered.cases += 1;
            }
            if !complaints.is_empty() {
                progress.clear();
            }
            complaints.iter().for_each(complain);
            open.iter_mut().zip(made).for_each(|(open, made)| open.add(made));
            rows.push(row);
            progress.tell(rows.len());
        },
    );
    progress.clear();
    passes.tell_of_left_out(options.verbose, lang);
    // What a part of the check, or one file of several, covers says nothing of the whole.
    if many && !run.settings.choice.is_partial() {
        tell_of_waivers(&waivers, &covered, lang);
    }
    let exit = rows.iter().map(|row| row.exit).max().unwrap_or_default();
    let across = index.map_or_else(Vec::new, |index| index.groups(&shared));
    let gone = run.known.map_or_else(|| Some(Vec::new()), |known| known.end(seen, &run.settings, lang));
    let mut written = gone.is_some();
    let gone = gone.unwrap_or_default();
    let end = RunEnd { rows: &rows, exit, across: &across, gone: &gone };
    for open in open {
        written &= open.end(&end, lang);
    }
    Ok(if written { exit } else { 2 })
}

/// The formats where standard output has only verdicts.
fn quietly(mut targets: Vec<Target>, asked: bool, lang: Lang) -> Result<Vec<Target>> {
    let printed = |target: &Target| target.to.is_none();
    if let Some(target) = targets.iter().find(|one| asked && printed(one) && one.format != Format::Checklist)
    {
        let word = target.format.word();
        match lang {
            Lang::Zh => bail!("--quiet 只输出结论：请把 {word} 写入文件，{word}=路径"),
            Lang::En => bail!("--quiet prints verdicts alone: write {word} to a file, {word}=PATH"),
        }
    }
    targets.retain(|target| !printed(target));
    targets.push(Target { format: Format::Checklist, to: None });
    Ok(targets)
}

/// The formats that were asked for, each with its place.
fn outputs(
    targets: &[Target],
    common: Options,
    quiet: bool,
    sort: Sort,
    audience: Audience,
) -> Result<Vec<Output>> {
    let lang = common.lang;
    let mut places: Vec<Option<&Path>> = Vec::new();
    let mut outputs = Vec::new();
    for Target { format, to } in targets {
        if places.contains(&to.as_deref()) {
            // The argument is echoed and may contain anything.
            let path = to.as_ref().map(|path| path.display().to_string());
            let path = path.as_deref().map(safe);
            match (lang, path) {
                (Lang::Zh, Some(path)) => bail!("两种格式写到同一个位置 {path}"),
                (Lang::En, Some(path)) => bail!("two formats are written to the same place, {path}"),
                (Lang::Zh, None) => bail!("只有一种格式可以写到标准输出；其他的请写作 格式=路径"),
                (Lang::En, None) => {
                    bail!(
                        "only one format can be written to standard output: write the others as FORMAT=PATH"
                    )
                }
            }
        }
        if let Some(path) = to.as_deref().filter(|path| holds_a_case(path)) {
            let path = path.display().to_string();
            let path = safe(&path);
            match lang {
                Lang::Zh => bail!("{path} 是备案文件或设置文件，不能用检查结果覆盖：请换一个文件名"),
                Lang::En => {
                    bail!("{path} is a case or settings: no report is written over it; choose another file")
                }
            }
        }
        places.push(to.as_deref());
        let options = match to {
            None => common,
            Some(_) => Options { terminal: Terminal { width: IN_A_FILE, colour: false }, ..common },
        };
        let writer = format.writer(options, quiet && to.is_none(), sort, audience);
        let output = Output::new(writer, to.clone());
        if output.is_no_text() && to.is_none() && Stream::Output.is_terminal() {
            let word = format.word();
            match lang {
                Lang::Zh => bail!("{word} 不是文本，终端无法显示：请写入文件，{word}=table.{word}"),
                Lang::En => {
                    bail!("{word} is no text for a terminal: write it to a file, {word}=table.{word}")
                }
            }
        }
        if common.many && output.needs_a_folder() {
            let word = format.word();
            match lang {
                Lang::Zh => bail!("{word} 是一个备案文件一页，请写到文件夹：{word}=文件夹"),
                Lang::En => bail!("{word} makes a page of each case: write it to a folder, {word}=FOLDER"),
            }
        }
        outputs.push(output);
    }
    Ok(outputs)
}

/// Whether a place is, by its name or by what stands there, what people write and `beian` only reads.
fn holds_a_case(path: &Path) -> bool {
    let is_toml = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    is_toml || path.is_file() && read_file(path).is_ok_and(|source| claims_to_be_a_case(&source.text))
}

/// The columns of a file.
const IN_A_FILE: usize = 80;
/// More columns than any line has.
const UNBROKEN: usize = 1 << 20;

/// What all cases of a run have in common.
struct Run<'o> {
    lang: Lang,
    settings: Settings,
    session: Session<'o>,
    outputs: &'o [Output],
    known: Option<&'o Known>,
    fail_on: FailOn,
    errors: Terminal,
}

/// What came of an input, to be written when its turn comes.
struct Done<'o> {
    row: Row,
    complaints: Vec<Shown>,
    made: Vec<Made<'o>>,
    /// How many findings each waiver of the folder covers.
    waived: Vec<usize>,
    /// What a baseline would know of it.
    seen: Seen,
    /// What it has in common with others that it may not.
    shared: Vec<(&'static str, u64, String)>,
}

impl<'o> Run<'o> {
    /// Checks one input. Called on any thread.
    fn one(&self, number: usize, input: Input) -> Done<'o> {
        let source = match input {
            Ok(source) => source,
            Err(unreadable) => {
                let line = error_line(&unreadable.line(self.lang), self.lang, self.errors.colour);
                let source = Source::new(unreadable.name, "");
                let problem = Problem::new(0..0, unreadable.why);
                return self.broken(number, &source, &[problem], Some(line));
            }
        };
        let file = with_files(source, self.settings.without_private);
        match self.session.check(&file, &self.settings) {
            Ok(mut report) => {
                let seen = self.known.map(|known| known.mark(&mut report)).unwrap_or_default();
                let row = Row::of(&report, self.fail_on);
                let made = self.make(&RunCase { number, row: &row, result: CaseResult::Checked(&report) });
                let (waived, shared) = (report.covered(), report.shared());
                Done { row, complaints: Vec::new(), made, waived, seen, shared }
            }
            Err(rejected) => self.broken(number, file.source(), &rejected.problems, None),
        }
    }

    fn make(&self, case: &RunCase<'_>) -> Vec<Made<'o>> {
        self.outputs.iter().map(|output| output.make(case)).collect()
    }

    /// Reports what is wrong with a file: in a line of its own where it has no text, else with its places.
    fn broken(&self, number: usize, source: &Source, found: &[Problem], line: Option<Shown>) -> Done<'o> {
        let options = problems::Options { colour: self.errors.colour, width: self.errors.width };
        let faults = problems::masked(source, found, self.settings.reveal);
        let complaint = line.unwrap_or_else(|| {
            let mut all = problems::render(source, &faults, self.lang, options);
            all.push(&problems::sum(&faults, self.lang, options));
            all
        });
        let row = Row::broken(faults.name.clone());
        let made = self.make(&RunCase { number, row: &row, result: CaseResult::Broken(source, &faults) });
        Done {
            row,
            complaints: vec![complaint],
            made,
            waived: Vec::new(),
            seen: Seen::default(),
            shared: Vec::new(),
        }
    }
}

/// The rules that were asked for.
fn choice(only: &[String], skip: &[String], law: &Law, lang: Lang) -> Result<Choice> {
    let mut rows = Vec::new();
    let sections: Vec<&str> = Section::ALL.iter().map(|section| section.word()).collect();
    for word in only.iter().chain(skip) {
        if Choice::words().any(|id| id == word) {
            continue;
        }
        if let Some(rule) = rule_of(word, law) {
            if !skip.contains(word) {
                rows.push((word.clone(), rule));
                continue;
            }
            match lang {
                Lang::Zh => bail!("{word} 是条款，--skip 写规则或部分：它属于规则 {rule}"),
                Lang::En => {
                    bail!(
                        "{word} is a requirement; --skip takes a rule or a section: it is checked by {rule}"
                    )
                }
            }
        }
        // The argument is echoed and may contain anything.
        let (meant, word) = (nearest(word, Choice::words()), safe(word));
        match (lang, meant) {
            (Lang::Zh, Some(meant)) => bail!("没有名为 {word} 的规则、条款或报告部分，是否指 {meant}？"),
            (Lang::Zh, None) => {
                bail!("没有名为 {word} 的规则、条款或报告部分；报告部分有：{}", sections.join("、"))
            }
            (Lang::En, Some(meant)) => {
                bail!("no rule, requirement or section is called {word}; did you mean {meant}?")
            }
            (Lang::En, None) => {
                bail!("no rule, requirement or section is called {word}; sections: {}", sections.join(", "))
            }
        }
    }
    let is_row = |word: &&String| rows.iter().any(|(row, _)| row == *word);
    let only = only.iter().filter(|word| !is_row(word)).cloned().collect();
    let choice = Choice { only, skip: skip.to_vec(), rows };
    if !rules::ALL.iter().any(|rule| choice.wants(rule)) {
        match lang {
            Lang::Zh => bail!("按这样的选择，没有可检查的规则"),
            Lang::En => bail!("this selection leaves no rule to check"),
        }
    }
    Ok(choice)
}

/// The rule that checks a requirement, of the nation or of any province.
fn rule_of(id: &str, law: &Law) -> Option<&'static str> {
    let of = |file: &LawFile| {
        let row = file.requirement.iter().find(|row| row.id.as_str() == id)?;
        Some(row.asks.rule().id)
    };
    of(law.national()).or_else(|| law.province_codes().filter_map(|code| law.province(code)).find_map(of))
}
