//! The steps of a check, each on its own: `cargo bench`. What they cost a user is measured by `benches/run`.

#[path = "support/mod.rs"]
mod support;

use beian::render::check::checklist;
use beian::render::check::json::document::Document;
use beian::render::check::run::{CaseResult, Options, Piece, RunCase, RunFormat};
use beian::render::terminal::Terminal;
use beian::report::FailOn;
use beian::report::row::Row;
use beian::{CaseFile, Checker, Lang, Settings};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// Cases of every shape, with and without faults.
const SHAPES: [usize; 5] = [0, 1, 2, 5, 13];
const TERMINAL: Terminal = Terminal { width: 80, colour: false };

fn settings() -> Settings {
    Settings::on("2026-12-01".parse().expect("a day"))
}

#[divan::bench]
fn law() -> Checker {
    Checker::built_in()
}

#[divan::bench(args = SHAPES)]
fn parse(bencher: Bencher<'_, '_>, shape: usize) {
    let text = support::case(shape);
    bencher.bench(|| CaseFile::read("-", black_box(text.as_str())));
}

#[divan::bench(args = SHAPES)]
fn check(bencher: Bencher<'_, '_>, shape: usize) {
    let (checker, file) = (Checker::built_in(), CaseFile::read("-", support::case(shape)));
    let (session, settings) = (checker.session(), settings());
    bencher.bench(|| session.check(black_box(&file), &settings).is_ok());
}

#[divan::bench(args = SHAPES)]
fn render_checklist(bencher: Bencher<'_, '_>, shape: usize) {
    let (checker, file) = (Checker::built_in(), CaseFile::read("-", support::case(shape)));
    let Ok(report) = checker.check(&file, &settings()) else { return };
    let options = checklist::Options { lang: Lang::Zh, terminal: TERMINAL, verbose: false, paths: false };
    bencher.bench(|| checklist::render(black_box(&report), options));
}

#[divan::bench(args = SHAPES)]
fn render_json(bencher: Bencher<'_, '_>, shape: usize) {
    let (checker, file) = (Checker::built_in(), CaseFile::read("-", support::case(shape)));
    let Ok(report) = checker.check(&file, &settings()) else { return };
    let (fail_on, lang) = (FailOn::Missing, Lang::Zh);
    let (verbose, many, pretty, baseline) = (false, false, false, false);
    let options = Options { lang, terminal: TERMINAL, verbose, many, pretty, fail_on, baseline };
    let row = Row::of(&report, fail_on);
    bencher.bench(|| {
        let document = Document::new(options);
        let result = CaseResult::Checked(black_box(&report));
        match document.case(&RunCase { number: 0, row: &row, result }) {
            Piece::Done(text) => text,
            Piece::InTurn(finish) => finish(),
        }
    });
}
