//! `beian due`.

use crate::case::NotIncluded;
use crate::due::{self, Due, Kind};
use crate::privacy::Shown;
use crate::problem::Problem;
use crate::render::check::problems;
use crate::render::due::{Calendar, NotRead, csv, ics, table};
use crate::render::terminal::Terminal;
use crate::source::Source;
use crate::text::Lang;
use crate::{Checker, Choice, Session, Settings};
use anyhow::{Result, bail};
use chrono::{Days, NaiveDate};

use super::arguments::{self, Calendars, Shared};
use super::beside::with_included;
use super::folder::{Asked, Holds, Said, holding};
use super::input::{self, Input, Passes};
use super::many::{in_order, threads};
use super::process::Stream;
use super::streams::{complain, error_line, print, wants_colour, width};
use super::today::today;

/// Lists what falls due in some cases. The exit code is 2 where one of them could not be checked, else 0.
pub(super) fn run(options: &arguments::Due, shared: &Shared, lang: Lang) -> Result<u8> {
    let errors = Terminal { width: width(), colour: wants_colour(shared.color, Stream::Errors) };
    let asked =
        Asked { folder: &options.folder, provinces: options.provinces.as_deref(), reveal: options.reveal };
    let holds = match holding(asked, &options.paths, lang, errors) {
        Ok(holds) => holds,
        Err(Said::Here) => return Ok(2),
        Err(Said::Not(error)) => return Err(error),
    };
    let Holds { law, waivers, search, without_private } = holds;
    let today = today();
    let from = options.from.map_or(today, |from| from.from(today));
    let until = match options.until {
        Some(until) => until.from(today),
        None => from.checked_add_days(Days::new(options.days.into())).unwrap_or(NaiveDate::MAX),
    };
    if until < from {
        match lang {
            Lang::Zh => bail!("--until 的日期 {until} 早于起始日期 {from}：请改为起始日期当天或以后"),
            Lang::En => {
                bail!("--until is {until}, before the range begins on {from}: write a day not before it")
            }
        }
    }
    let wanted = |kind: Kind| {
        (options.only.is_empty() || options.only.contains(&kind)) && !options.skip.contains(&kind)
    };
    let within = |due: &Due| (from..=until).contains(&due.day) && wanted(due.kind);
    let mut all: Vec<Due> = due::of_folder(&waivers).into_iter().filter(within).collect();
    let checker = Checker::with(law);
    let settings = Settings {
        on: Some(from),
        today,
        reveal: options.reveal,
        choice: Choice::default(),
        accept_old_law: true,
        waivers: waivers.into(),
        without_private,
    };
    let passes = Passes::default();
    let session = checker.session();
    let (mut cases, mut is_wrong) = (0, false);
    let mut not_read = NotRead::default();
    in_order(
        input::read_all(&options.paths, search, &passes),
        threads(),
        |input| look(input, &session, &settings, lang, errors),
        |looked| match looked {
            Ok(Looked { due, file, not_included }) => {
                cases += 1;
                not_read.add(file, &not_included);
                all.extend(due.into_iter().filter(within));
            }
            Err(complaint) => {
                is_wrong = true;
                complain(&complaint);
            }
        },
    );
    passes.tell_of_left_out(false, lang);
    not_read.words(lang).iter().for_each(complain);
    // Of one day the files stand in the order of the run.
    all.sort_by_key(|due| due.day);
    let calendar = Calendar { due: &all, from, until, cases, lang };
    if cases > 0 {
        print(&match options.format {
            Calendars::Table => {
                let colour = wants_colour(shared.color, Stream::Output);
                table(&calendar, Terminal { width: width(), colour })
            }
            Calendars::Csv => csv(&calendar),
            Calendars::Ics => ics(&calendar),
        })?;
    }
    Ok(if is_wrong || cases == 0 { 2 } else { 0 })
}

/// What was found in a case.
struct Looked {
    due: Vec<Due>,
    file: Shown,
    not_included: Vec<NotIncluded>,
}

/// What falls due in a case, or what is wrong with it.
fn look(
    input: Input,
    session: &Session<'_>,
    settings: &Settings,
    lang: Lang,
    errors: Terminal,
) -> Result<Looked, Shown> {
    let source = input.map_err(|unreadable| error_line(&unreadable.line(lang), lang, errors.colour))?;
    let file = with_included(source, settings.without_private);
    match session.check(&file, settings) {
        Ok(report) => Ok(Looked {
            due: due::of(&report),
            file: report.facts.privacy.shown(&report.source.name),
            not_included: report.not_included.clone(),
        }),
        Err(rejected) => Err(broken(file.source(), &rejected.problems, settings.reveal, lang, errors)),
    }
}

fn broken(source: &Source, found: &[Problem], reveal: bool, lang: Lang, errors: Terminal) -> Shown {
    let options = problems::Options { colour: errors.colour, width: errors.width };
    problems::render(source, &problems::masked(source, found, reveal), lang, options)
}
