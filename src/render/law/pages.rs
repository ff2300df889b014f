//! Renders pages of `explain` and the list of `rules`, for a terminal.

use chrono::NaiveDate;
use unicode_width::UnicodeWidthStr;

use crate::explain::reference::ListedWord;
use crate::explain::{Cited, Page, Relation};
use crate::law::requirement::Level;
use crate::law::{Standing, State, words};
use crate::listing::Listed;
use crate::privacy::{LAW, Shown};
use crate::render::terminal::{Sheet, Terminal, pad};
use crate::rules::Rule;
use crate::tables::Tables;
use crate::tables::citation::Citation;
use crate::tables::papers::ProvidedBy;
use crate::text::{Fixed, Lang, Text, phrase, text};

/// Width of a label, in columns.
const LABEL: usize = 12;
/// Width of an id before what it stands for, in columns.
const ID: usize = 37;
/// Indent of a requirement's text in a list.
const IN_LIST: &str = "        ";

/// How pages are written.
#[derive(Clone, Copy, Debug)]
pub struct Options<'t> {
    /// The language.
    pub lang: Lang,
    /// The terminal.
    pub terminal: Terminal,
    /// The tables that name provinces and terms.
    pub tables: &'t Tables,
    /// The day for which requirements are shown.
    pub day: NaiveDate,
}

/// Writes one page.
pub fn page(page: &Page<'_>, options: Options<'_>) -> Shown {
    let mut out = Writer { options, out: Sheet::new(&LAW, options.terminal) };
    let title = format!("{} · {}", page.id, page.kind.text().get(options.lang));
    out.bold(&title);
    if page.title.get(options.lang) != page.id {
        out.paragraph("", "", page.title.get(options.lang));
    }
    out.line("");
    for said in &page.says {
        out.labelled(said.label, said.text.get(options.lang));
    }
    if let Some(example) = &page.example {
        out.example(example);
    }
    if !page.words.is_empty() {
        out.words(&page.words);
    }
    if !page.required_by.is_empty() {
        out.line("");
        out.bold(text("用到这个字段的规则", "Required by").get(options.lang));
        for rule in &page.required_by {
            out.named(rule.id, rule.title.get(options.lang));
        }
    }
    for (i, rule) in page.rules.iter().enumerate() {
        if i > 0 || !page.says.is_empty() {
            out.line("");
        }
        out.rule(rule, page.id != rule.id);
    }
    let mut last = None;
    for cited in &page.rows {
        if last != Some(cited.relation) {
            out.line("");
            out.bold(cited.relation.text().get(options.lang));
            last = Some(cited.relation);
        }
        out.row(cited);
    }
    out.sources(page.rows.iter().map(|cited| &cited.standing));
    if !page.see.is_empty() {
        out.line("");
        out.bold(text("另见", "See also").get(options.lang));
        for (id, title) in &page.see {
            out.named(id, title.get(options.lang));
        }
    }
    if !page.rows.is_empty() {
        let day = options.day;
        out.line("");
        out.paragraph(
            "",
            "",
            text!("条款按 {day} 的状态显示。", "Requirements as of {day}.").get(options.lang),
        );
    }
    out.out.finish()
}

/// Writes a list of rules, with their requirements on request.
pub fn list(listed: &[Listed<'_>], rows: bool, options: Options<'_>) -> Shown {
    let mut out = Writer { options, out: Sheet::new(&LAW, options.terminal) };
    let mut section = None;
    let widest = listed.iter().map(|one| one.rule.id.width()).max().unwrap_or(0);
    let most = listed.iter().map(|one| one.rows.len().to_string().len()).max().unwrap_or(0);
    for one in listed {
        if section != Some(one.rule.section) {
            if section.is_some() {
                out.line("");
            }
            out.bold(one.rule.section.text().get(options.lang));
            section = Some(one.rule.section);
        }
        let count = one.rows.len();
        let first = format!("  {}  {count:>most$}  ", pad(one.rule.id, widest));
        out.paragraph(&first, &" ".repeat(widest + most + 6), one.rule.title.get(options.lang));
        for standing in one.rows.iter().filter(|_| rows) {
            let says = words::requirement(standing.row, options.tables).line();
            out.row_head(standing, "    ");
            out.paragraph(IN_LIST, IN_LIST, says.get(options.lang));
            out.newest(standing, IN_LIST);
        }
    }
    let (rules, number) = (listed.len(), listed.iter().map(|one| one.rows.len()).sum::<usize>());
    let day = options.day;
    if !listed.is_empty() {
        out.line("");
    }
    let sum = text!(
        "{rules} 条规则，{day} 有效的条款 {number} 条。",
        "Rules: {rules}. Requirements in force on {day}: {number}."
    );
    out.paragraph("", "", sum.get(options.lang));
    out.out.finish()
}

struct Writer<'t> {
    options: Options<'t>,
    out: Sheet<'static>,
}

impl Writer<'_> {
    fn line(&mut self, line: &str) {
        self.out.line(line);
    }

    fn bold(&mut self, words: &str) {
        let terminal = self.options.terminal;
        self.out.painted("", "  ", words, |words| terminal.bold(words));
    }

    fn paragraph(&mut self, first: &str, rest: &str, words: &str) {
        self.out.paragraph(first, rest, words);
    }

    fn labelled(&mut self, label: Fixed, words: &str) {
        if words.is_empty() {
            return;
        }
        let first = format!("  {} ", pad(label.get(self.options.lang), LABEL - 1));
        self.paragraph(&first, &" ".repeat(LABEL + 2), words);
    }

    /// A name and what it stands for.
    fn named(&mut self, id: &str, words: &str) {
        self.paragraph(&format!("  {} ", pad(id, ID - 1)), &" ".repeat(ID + 2), words);
    }

    /// How it stands in a file, line by line.
    fn example(&mut self, example: &str) {
        let rest = " ".repeat(LABEL + 2);
        let label = text("例子", "example").get(self.options.lang);
        for (i, line) in example.lines().enumerate() {
            let first = if i == 0 { format!("  {} ", pad(label, LABEL - 1)) } else { rest.clone() };
            self.paragraph(&first, &format!("{rest}  "), line);
        }
    }

    /// The words of a list: how they are written, their Chinese names, and what they mean or who issues them.
    fn words(&mut self, words: &[ListedWord]) {
        let lang = self.options.lang;
        let width =
            words.iter().map(|one| one.word.width()).max().unwrap_or_default().clamp(LABEL, ID - 2) + 1;
        let issued = words.iter().any(|one| one.issued_by.is_some());
        self.line("");
        let heading = if issued {
            text(
                "可填写的词：名称，由谁出具（主办者自备的不写）",
                "Words: name, issued by (if not the applicant)",
            )
        } else {
            text("可填写的词：名称，含义", "Words: name, meaning")
        };
        self.bold(heading.get(lang));
        let own = Text::from(ProvidedBy::Applicant.issuer());
        for one in words {
            let mut line = match lang {
                Lang::Zh => one.name.zh.clone(),
                Lang::En => format!("{} ({})", one.name.en, one.name.zh),
            };
            let says = one.issued_by.as_ref().unwrap_or(&one.means);
            if *says != own && !says.get(lang).is_empty() {
                line.push_str(&format!(" · {}", says.get(lang)));
            }
            self.paragraph(&format!("  {} ", pad(&one.word, width)), &" ".repeat(width + 3), &line);
        }
    }

    /// The fixed texts of a rule.
    fn rule(&mut self, rule: &Rule, named: bool) {
        let lang = self.options.lang;
        if named {
            let name = format!("{} ({})", rule.title.get(lang), rule.id);
            self.labelled(text("规则", "rule"), &name);
        }
        self.labelled(text("原因", "why"), rule.why.get(lang));
        self.labelled(text("处理", "fix"), rule.fix.get(lang));
        self.labelled(text("由谁处理", "done by"), rule.done_by.text().get(lang));
        self.labelled(text("报告部分", "section"), rule.section.text().get(lang));
        let keys = Text::list(rule.reads.iter().map(|key| Text::same(*key)));
        self.labelled(text("读取字段", "reads keys"), keys.get(lang));
    }

    /// Id, province and status of a requirement.
    fn row_head(&mut self, standing: &Standing<'_>, indent: &str) {
        let lang = self.options.lang;
        let place = match standing.province.and_then(|code| self.options.tables.province(code)) {
            None => text("全国", "national").get(lang).to_owned(),
            Some(province) => match lang {
                Lang::Zh => String::from(&province.short_name),
                Lang::En => String::from(&province.name_en),
            },
        };
        // A source that bears no exact day lends none to the row.
        let oldest = standing.spoken().iter().find(|source| source.opens() == standing.since);
        let since = oldest.map_or_else(|| Text::same(standing.since.to_string()), |source| source.date());
        let (zh, en) = (since.zh, since.en);
        let dated = text!("最早出处 {zh}", "first source {en}");
        let state = state(standing.state).get(lang);
        let mut parts = vec![place, state.to_owned(), dated.get(lang).to_owned()];
        if standing.row.level == Level::Advised {
            parts.push(text("建议", "advised").get(lang).to_owned());
        }
        if let Some(doubted) = standing.row.doubted() {
            parts.push(doubted.text().get(lang).to_owned());
        }
        if !standing.rivals.is_empty() && standing.state.is_asked() {
            let rivals = standing.rivals.join(", ");
            parts.push(text!("与 {rivals} 说法不同", "disputed by {rivals}").get(lang).to_owned());
        }
        if let Some(national) = &standing.row.relaxes {
            let national = national.as_str();
            parts.push(text!("放宽 {national}", "relaxes {national}").get(lang).to_owned());
        }
        if !standing.followed_by.is_empty() {
            let new = standing.followed_by.join(", ");
            parts.push(text!("由 {new} 取代", "superseded by {new}").get(lang).to_owned());
        }
        let head = format!("{} · {}", standing.row.id.as_str(), parts.join(" · "));
        let terminal = self.options.terminal;
        // What is not asked steps back.
        let paint = |head: &str| match standing.state.is_asked() {
            true => terminal.bold(head),
            false => terminal.dim(head),
        };
        self.out.painted(indent, &format!("{indent}    "), &head, paint);
    }

    /// A requirement with everything known about it.
    fn row(&mut self, cited: &Cited<'_>) {
        let lang = self.options.lang;
        let standing = &cited.standing;
        self.row_head(standing, "  ");
        self.paragraph("      ", "      ", cited.says.get(lang));
        if let Some(note) = &standing.row.note {
            self.paragraph("      ", "      ", note.get(lang));
        }
        if let Some(takes) = &standing.row.takes {
            let ([least, most], by) = (takes.working_days, &takes.by);
            let (zh, en) = (&by.zh, &by.en);
            let words = text!("{zh}需 {least} 至 {most} 个工作日", "{en}: {least} to {most} working days");
            self.paragraph("      ", "      ", words.get(lang));
        }
        if cited.relation == Relation::Asks && !standing.row.returned_as.is_empty() {
            let phrases = standing.row.returned_as.iter().map(|phrase| Text::same(format!("“{phrase}”")));
            let phrases = Text::list(phrases);
            let (zh, en) = (phrases.zh, phrases.en);
            let words = text!("驳回用语：{zh}", "rejection message: {en}");
            self.paragraph("      ", "      ", words.get(lang));
        }
        self.newest(standing, "      ");
        if let Some(evidence) = standing.evidence() {
            self.paragraph("      ", "      ", evidence.text(self.options.day).get(lang));
        }
    }

    /// The newest source of a requirement.
    fn newest(&mut self, standing: &Standing<'_>, indent: &str) {
        let lang = self.options.lang;
        if let Some(newest) = standing.sources.first() {
            let others = standing.sources.len() - 1;
            let mut words = cite(newest, lang);
            if others > 0 {
                let counted = phrase::count(others, "more source");
                words.push_str(text!("，另有 {others} 个出处", " and {counted}").get(lang));
            }
            self.paragraph(indent, indent, &words);
        }
        if let Some(source) = standing.omitted_by.filter(|_| standing.state.is_asked()) {
            let (zh, en) = (cite(source, Lang::Zh), cite(source, Lang::En));
            let words = text!(
                "本省最新的完整页面没有这一要求：{zh}",
                "the newest complete page of the province does not require it: {en}"
            );
            self.paragraph(indent, indent, words.get(lang));
        }
        for source in &standing.ended_by {
            let (zh, en) = (cite(source, Lang::Zh), cite(source, Lang::En));
            let words = text!("说已取消：{zh}", "says that it no longer applies: {en}");
            self.paragraph(indent, indent, words.get(lang));
        }
    }

    /// Every source of these requirements once, newest first.
    fn sources<'s>(&mut self, rows: impl Iterator<Item = &'s Standing<'s>>) {
        let mut sources: Vec<&Citation> = Vec::new();
        for source in rows.flat_map(|row| row.sources.iter().chain(&row.ended_by).chain(&row.omitted_by)) {
            if !sources.iter().any(|known| known.id.as_str() == source.id.as_str()) {
                sources.push(source);
            }
        }
        if sources.is_empty() {
            return;
        }
        sources.sort_by_key(|source| std::cmp::Reverse(source.opens()));
        self.line("");
        self.bold(text("出处", "Sources").get(self.options.lang));
        for source in sources {
            let words = format!("{} · {}", cite(source, self.options.lang), source.title);
            self.paragraph("  ", "      ", &words);
            if let Some(place) = &source.r#ref {
                self.out.address("      ", place);
            }
        }
    }
}

/// Publisher and date.
fn cite(source: &Citation, lang: Lang) -> String {
    let date = source.date();
    match lang {
        Lang::Zh => format!("{}，{}", source.publisher.zh, date.zh),
        Lang::En => format!("{}, {}", source.publisher.en, date.en),
    }
}

/// The text for a state.
fn state(state: State) -> Fixed {
    match state {
        State::InForce => text("有效", "in force"),
        State::Legacy => text("有效但出处已旧", "in force, old sources"),
        State::Contested => text("有出处说已取消", "contested"),
        State::Later => text("尚未生效", "not yet in force"),
        State::Superseded => text("已被取代", "superseded"),
        State::Ended => text("已废止", "ended"),
    }
}
