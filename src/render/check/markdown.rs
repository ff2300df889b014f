//! A checklist in Markdown, for a merge request or a message: what to do with boxes to tick, what to answer, what to bring.

use crate::outcome::Status;
use crate::privacy::{Shown, Written};
use crate::render::check::cells::{self, Cell};
use crate::render::check::gone;
use crate::render::check::run::{Options, PageFormat, RunCase, RunEnd};
use crate::render::check::view::StepItem;
use crate::render::check::view::{self, Audience, View};
use crate::report::papers::AtHand;
use crate::report::{Part, Since};
use crate::text::{Fixed, Lang, text};

/// Checklists in Markdown.
#[derive(Debug)]
pub struct Markdown {
    /// How they are written.
    pub options: Options,
    /// Who reads them.
    pub audience: Audience,
}

impl PageFormat for Markdown {
    fn ending(&self) -> &'static str {
        "md"
    }

    fn page(&self, case: &RunCase<'_>) -> Shown {
        let options = view::Options::of_run(self.options, self.audience);
        Shown::document(&View::of_case(case, options), write)
    }

    fn between(&self) -> Option<&'static str> {
        Some("\n---\n\n")
    }

    fn end(&self, run: &RunEnd<'_>) -> Shown {
        // A client knows of no baseline.
        if run.gone.is_empty() || self.audience == Audience::Client {
            return Shown::default();
        }
        Shown::document(&GoneList::of(run, self.options.lang), gone_list)
    }

    fn index(&self, run: &RunEnd<'_>, pages: &[Shown]) -> Option<(&'static str, Shown)> {
        let Options { lang, baseline, .. } = self.options;
        let cells = |row| cells::line(row, lang, baseline).iter().map(Cell::shown).collect();
        let rows = run.rows.iter().zip(pages).map(|(row, page)| (page.clone(), cells(row)));
        let gone = GoneList::of(run, lang);
        let table = Table { lang, columns: cells::columns(baseline), rows: rows.collect(), gone };
        Some(("index.md", Shown::document(&table, index)))
    }
}

/// The table of a run: the page of each case, and its cells.
struct Table {
    lang: Lang,
    columns: Vec<Fixed>,
    rows: Vec<(Shown, Vec<Shown>)>,
    gone: GoneList,
}

impl Written for Table {}

/// What the baseline knows and what is there no more.
struct GoneList {
    lang: Lang,
    lines: Vec<Shown>,
}

impl Written for GoneList {}

impl GoneList {
    fn of(run: &RunEnd<'_>, lang: Lang) -> Self {
        Self { lang, lines: run.gone.iter().map(|one| gone::line(one, lang)).collect() }
    }
}

fn gone_list(gone: &GoneList) -> String {
    let mut out = format!("## {}\n\n", gone::HEADING.get(gone.lang));
    for line in &gone.lines {
        out.push_str(&format!("- {}\n", plain(line)));
    }
    out
}

fn index(table: &Table) -> String {
    let columns: Vec<&str> = table.columns.iter().map(|column| column.get(table.lang)).collect();
    let mut out = format!("# {}\n\n", text("备案自查", "ICP filing pre-check").get(table.lang));
    out.push_str(&format!("| {} |\n|{}\n", columns.join(" | "), " --- |".repeat(columns.len())));
    for (page, cells) in &table.rows {
        let mut cells: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
        if let Some(first) = cells.first_mut() {
            *first = format!("[{first}](<{page}>)");
        }
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    if !table.gone.lines.is_empty() {
        out.push_str(&format!("\n{}", gone_list(&table.gone)));
    }
    out
}

/// The sign of a status.
fn sign(status: Status) -> &'static str {
    match status {
        Status::Fail => "❌",
        Status::Missing | Status::LookUp => "❓",
        Status::Wait => "⏳",
        Status::Warn | Status::Waived => "⚠️",
        Status::NotChecked | Status::NotApplicable => "➖",
        Status::Pass => "✅",
    }
}

fn write(view: &View) -> String {
    let mut page = Page { view, out: String::new() };
    page.head();
    page.problems();
    page.steps();
    page.questions();
    page.documents();
    page.times();
    page.unseen();
    page.evidence();
    page.foot();
    page.out
}

struct Page<'v> {
    view: &'v View,
    out: String,
}

impl Page<'_> {
    fn heading(&mut self, zh: &'static str, en: &'static str) {
        let words = self.view.say(zh, en);
        self.line(&format!("\n### {words}\n"));
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// Says that something is new since the baseline.
    fn new_since(&self, since: Option<Since>) -> String {
        self.view.new_since(since).map_or_else(String::new, |words| format!(" **{words}**"))
    }

    fn head(&mut self) {
        let view = self.view;
        self.line(&format!("## {} {}\n", sign(view.status), plain(&view.title)));
        self.line(&format!("**{}**", plain(&view.verdict)));
        let mut about: Vec<String> = view.about.iter().map(|part| plain(part)).collect();
        if view.is_for_agency() && view.name != view.title {
            about.insert(0, plain(&view.name));
        }
        if !about.is_empty() {
            self.line(&format!("\n{}", about.join(" · ")));
        }
    }

    /// What is wrong with a file that could not be checked.
    fn problems(&mut self) {
        let view = self.view;
        if !view.items.is_empty() || view.faults.is_empty() {
            return;
        }
        self.heading("文件里的错误", "What is wrong with the file");
        for fault in &view.faults {
            let place = plain(&view.place_of(fault.at));
            self.line(&format!("- {}（{place}）{}", plain(&fault.what), self.new_since(fault.since)));
            if let Some(fix) = &fault.fix {
                self.line(&format!("  {}", plain(fix)));
            }
        }
    }

    fn steps(&mut self) {
        let view = self.view;
        let steps: Vec<&StepItem> = view.steps.iter().filter(|step| step.part != Part::Write).collect();
        if steps.is_empty() {
            return;
        }
        self.heading("待办事项", "What to do");
        let mut before = None;
        for step in steps {
            if before.as_ref() != Some(&step.by) {
                self.line(&format!("{}**{}**\n", if before.is_some() { "\n" } else { "" }, plain(&step.by)));
            }
            before = Some(step.by.clone());
            self.line(&format!("- [ ] {}. {}", step.number, plain(&step.what)));
            for item in step.findings.iter().map(|i| &view.items[*i]) {
                let at = match view.is_for_agency() {
                    true => format!(" ({})", plain(&view.place_of(item.at))),
                    false => String::new(),
                };
                let new = self.new_since(item.since);
                self.line(&format!("  - {}{at}{new}", plain(&item.line(view.lang))));
            }
        }
    }

    fn questions(&mut self) {
        let view = self.view;
        if view.questions.is_empty() {
            return;
        }
        self.heading("要回答的问题", "Questions to answer");
        for question in &view.questions {
            let of = question.of.as_ref().map_or_else(String::new, |of| format!("{} · ", plain(of)));
            let key = match view.is_for_agency() {
                true => format!(" (`{}`)", question.key),
                false => String::new(),
            };
            let new = self.new_since(question.since);
            self.line(&format!("- [ ] {of}{}{key}{new}", plain(&question.asks)));
        }
    }

    fn documents(&mut self) {
        let view = self.view;
        if view.slots.is_empty() {
            return;
        }
        self.heading("要准备的材料", "Documents to bring");
        for paper in view.slots.iter().flat_map(|slot| &slot.papers) {
            let of: Vec<String> = paper.of.iter().map(|of| plain(of)).collect();
            let mut words = format!("{} · {}", plain(&paper.name), of.join(view.say("、", ", ")));
            if let Some(by) = &paper.by {
                words.push_str(&format!(" · {}", plain(by)));
            }
            if view.is_for_agency() && !paper.kinds.is_empty() {
                let kinds: Vec<String> = paper.kinds.iter().map(|kind| format!("`{kind}`")).collect();
                words.push_str(&format!(" · {}", kinds.join(", ")));
            }
            if paper.at_hand == AtHand::Wrong {
                words.push_str(view.say(" · 有问题，见上", " · something is wrong with it, see above"));
            }
            let ticked = if paper.at_hand == AtHand::Yes { 'x' } else { ' ' };
            self.line(&format!("- [{ticked}] {words}"));
        }
    }

    fn times(&mut self) {
        let view = self.view;
        let Some(times) = &view.times else { return };
        self.heading("提交以后（估计）", "After submitting (estimates)");
        self.line(&format!("- {} {}", times.submit, view.say("提交", "submit")));
        for part in &times.parts {
            let days = match part.earliest == part.latest {
                true => part.latest.to_string(),
                false => format!("{}{}{}", part.earliest, view.say(" 至 ", " to "), part.latest),
            };
            self.line(&format!("- {days} {}", plain(&part.name)));
        }
        let hold = view.say(
            "为止，网站状态、域名、实例和电话请保持不变",
            "keep website, names, instances and phones unchanged",
        );
        self.line(&format!("- {}{} {hold}", view.say("到 ", "until "), times.hold_out));
        for (what, until) in &times.ends {
            self.line(&format!("- ⚠️ {}{}{until}", plain(what), view.say("，只到 ", ", only until ")));
        }
    }

    fn unseen(&mut self) {
        let view = self.view;
        if view.unseen.is_empty() {
            return;
        }
        self.heading("未核对，请自行确认", "Not checked: please confirm");
        for one in &view.unseen {
            let rows: Vec<&str> = one.rows.iter().map(|row| &**row).collect();
            let rows = match view.is_for_agency() && !rows.is_empty() {
                true => format!(" (`{}`)", rows.join("`, `")),
                false => String::new(),
            };
            self.line(&format!("- [ ] {} · {}{rows}", plain(&one.subject), plain(&one.what)));
        }
    }

    /// The requirements and sources behind what is not met.
    fn evidence(&mut self) {
        let view = self.view;
        let steps: Vec<&StepItem> = view.steps.iter().filter(|step| step.part != Part::Write).collect();
        if !view.is_for_agency() || steps.is_empty() {
            return;
        }
        self.line(&format!("\n<details>\n<summary>{}</summary>\n", view.say("依据", "Evidence")));
        for step in steps {
            let mut laws: Vec<&Shown> = step.findings.iter().map(|i| &view.items[*i].law).collect();
            laws.dedup();
            for law in laws {
                self.line(&format!("- {}. {}", step.number, plain(law)));
            }
        }
        self.line("\n</details>");
    }

    fn foot(&mut self) {
        let view = self.view;
        for words in view.notes.iter().chain([&view.based_on]).filter(|words| !words.is_empty()) {
            self.line(&format!("\n<sub>{}</sub>", plain(words)));
        }
    }
}

/// A text that Markdown shows as it is: nothing in it is a mark, a link, a mention or HTML.
fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut chars = words.trim().chars().peekable();
    let mut first = true;
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let escaped = match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$'
            | '!' | '@' => true,
            '-' | '+' | '=' => first,
            '.' | ')' => before.is_ascii_digit() && next == ' ' || before.eq_ignore_ascii_case(&'w'),
            ':' => next == '/',
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(c);
        // What these begin is a mention or a reference; an empty comment parts them, and is not seen.
        if matches!(c, '@' | '#' | '!' | '~' | '$' | '%' | '&') && next.is_alphanumeric() {
            out.push_str("<!-- -->");
        }
        first = false;
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_a_mark() {
        for (words, written) in [
            ("# a", "\\# a"),
            ("- [x](y) *z*", "\\- \\[x\\](y) \\*z\\*"),
            ("1. pay", "1\\. pay"),
            ("2026-12-02", "2026-12-02"),
            ("<script>", "\\<script\\>"),
            ("@all", "\\@<!-- -->all"),
            ("100%", "100%"),
            ("www.example.cn https://x", "www\\.example.cn https\\://x"),
        ] {
            assert_eq!(plain(words), written);
        }
    }
}
