//! Renders the problems of an input, with the lines they are about, for a terminal.
//!
//! A line of the file can hold anything: of its values those are shown that are words of a closed list, and what steers
//! a terminal is replaced; of a long line only the part around the problem is shown.

mod excerpt;
mod line;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::privacy::{LAW, Privacy, Shown, ShownText, UNKNOWN};
use crate::problem::Problem;
use crate::render::terminal::{Terminal, safe};
use crate::source::{Source, Span};
use crate::text::text as fixed;
use crate::text::{Lang, phrase, text};

use excerpt::{Excerpts, values};

/// How problems are shown.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Whether to use the colours of a terminal.
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
}

/// After this many problems the rest are only counted.
const MOST: usize = 50;

/// What is wrong with a file, free of what is personal in it: a name that points nowhere may be a person's, and so may
/// the one that was meant.
#[derive(Debug)]
pub struct Faults {
    /// The file.
    pub name: Shown,
    /// What is wrong.
    pub problems: Vec<Fault>,
    /// For our own words: they quote values, and no sentence of a comment.
    gate: Privacy,
    /// For lines of the file.
    lines: Privacy,
    reveal: bool,
}

impl Faults {
    /// What may be shown of the file.
    pub(crate) fn gate(&self) -> &Privacy {
        &self.gate
    }
}

/// One thing that is wrong, as it may be shown.
#[derive(Debug)]
pub struct Fault {
    /// Where.
    pub at: Span,
    /// What.
    pub what: ShownText,
    /// How to fix it.
    pub fix: Option<ShownText>,
    /// A second place.
    pub also: Option<(Span, ShownText)>,
}

/// Lets problems through the gate.
pub fn masked(source: &Source, problems: &[Problem], reveal: bool) -> Faults {
    let of = |prose| if reveal { LAW.clone() } else { values(&source.text, prose) };
    let (gate, lines) = (of(false), of(true));
    let problems = problems.iter().map(|problem| Fault {
        at: problem.at.clone(),
        what: gate.message(&problem.what),
        fix: problem.fix.as_ref().map(|fix| gate.message(fix)),
        also: problem.also.as_ref().map(|(at, what)| (at.clone(), gate.message(what))),
    });
    Faults { name: gate.shown(&source.name), problems: problems.collect(), gate, lines, reveal }
}

/// Problems of a file of law, which holds nothing personal; its name may be anybody's.
pub fn of_law(source: &Source, problems: &[Problem]) -> Faults {
    Faults { name: UNKNOWN.shown(&source.name), ..masked(source, problems, true) }
}

/// Writes problems, each with its position, its line and how to fix it.
pub fn render(source: &Source, faults: &Faults, lang: Lang, options: Options) -> Shown {
    let Faults { problems, gate, lines, reveal, .. } = faults;
    let shown = &problems[..problems.len().min(MOST)];
    let excerpts = Excerpts { text: &source.text, gate: lines, reveal: *reveal, lang };
    let renderer = if options.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(options.width);
    let more = source.names().skip(1).map(|name| gate.shown(name));
    let names = std::iter::once(faults.name.clone()).chain(more);
    let names = names.map(|name| safe(&name).into_owned()).collect();
    let page = Page { source, names, lang, excerpts, renderer };
    let mut out = String::new();
    for problem in shown {
        out.push_str(&page.problem(problem));
        out.push_str("\n\n");
    }
    let more = problems.len() - shown.len();
    if more > 0 {
        let counted = phrase::count(more, "more problem");
        let rest = text!("另有 {more} 个问题没有列出。", "{counted} not shown.");
        out.push_str(rest.get(lang));
        out.push('\n');
    }
    gate.shown(&out)
}

/// What is told last is seen first: how much is wrong with a case, and that nothing else was done.
pub fn sum(faults: &Faults, lang: Lang, options: Options) -> Shown {
    let (number, name) = (faults.problems.len(), safe(&faults.name));
    if number < 2 {
        return Shown::default();
    }
    let sum = text!("{name}：{number} 处错误，没有检查", "{number} errors in {name}, nothing checked");
    let terminal = Terminal { width: options.width, colour: options.colour };
    faults.gate.shown(&format!("{}\n", terminal.bold(sum.get(lang))))
}

struct Page<'a> {
    source: &'a Source,
    /// Of each file.
    names: Vec<String>,
    lang: Lang,
    excerpts: Excerpts<'a>,
    renderer: Renderer,
}

impl Page<'_> {
    fn problem(&self, problem: &Fault) -> String {
        let name = |words: crate::text::Fixed| words.get(self.lang);
        let error = Level::ERROR.with_name(name(fixed("错误", "error")));
        let title = error.primary_title(self.words(&problem.what));
        let (mut group, at) = self.place(Group::with_title(title), &problem.at);
        if let Some(fix) = &problem.fix {
            let help = Level::HELP.with_name(name(fixed("帮助", "help")));
            group = group.element(help.message(self.words(fix)));
        }
        let (mut groups, mut places) = (vec![group], vec![at]);
        if let Some((at, what)) = &problem.also {
            let note = Level::NOTE.with_name(name(fixed("说明", "note")));
            let title = note.secondary_title(self.words(what));
            let (group, at) = self.place(Group::with_title(title), at);
            groups.push(group);
            places.push(at);
        }
        let rendered = self.renderer.render(&groups);
        // The renderer counts columns in the line as it is shown.
        places.into_iter().fold(rendered, |page, (shown, meant)| match shown == meant {
            true => page,
            false => page.replacen(&shown, &meant, 1),
        })
    }

    /// Adds `file:line:column` and the line with its mark; what the renderer makes of the place, and what it is.
    fn place<'g>(&'g self, group: Group<'g>, at: &Span) -> (Group<'g>, (String, String)) {
        let place = self.source.place(at.start);
        let name = self.names[self.source.file_of(at.start)].as_str();
        let (line, span) = self.excerpts.line(at);
        let written = |column: usize| format!("{name}:{}:{column}", place.line);
        let places = (written(line[..span.start].chars().count() + 1), written(place.column));
        let snippet =
            Snippet::source(line).line_start(place.line).annotation(AnnotationKind::Primary.span(span));
        (group.element(snippet.path(name)), places)
    }

    fn words(&self, words: &ShownText) -> String {
        safe(words.get(self.lang)).into_owned()
    }
}

#[cfg(test)]
mod tests;
