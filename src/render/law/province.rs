//! Renders provinces for a terminal: all administrations as a table, or one with all its requirements.

use chrono::NaiveDate;
use colored::Color;

use crate::case::words::FilingType;
use crate::law::requirement::{Level, Who};
use crate::law::survey::{Counts, Survey, Surveyed};
use crate::law::{Own, Phase};
use crate::privacy::{LAW, Shown, UNKNOWN};
use crate::render::law::columns::laid_out;
use crate::render::terminal::{Sheet, Terminal, pad};
use crate::rules::Section;
use crate::tables::citation::Citation;
use crate::tables::regions::Province;
use crate::text::{Lang, Text, phrase, text};

/// The columns of the table that a narrow terminal does without, the first before the others: what is not yet law, what
/// no longer is, and in how many places sources disagree.
const LEAST: [usize; 3] = [5, 4, 6];

/// One province to show.
#[derive(Debug)]
pub struct Entry<'l> {
    /// The province.
    pub province: &'l Province,
    /// Its requirements.
    pub survey: Survey<'l>,
    /// The custom file they come from, if any.
    pub own: Option<Own<'l>>,
}

/// Which requirements are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Those that can apply to such an applicant.
    pub kind: Option<Who>,
    /// Those that apply to such an order.
    pub filing: Option<FilingType>,
}

impl Filter {
    /// The filter in words, if there is one.
    pub fn text(self) -> Option<Text> {
        let parts = [self.kind.map(Who::text), self.filing.map(FilingType::text)];
        let parts: Vec<Text> = parts.into_iter().flatten().map(Text::from).collect();
        (!parts.is_empty()).then(|| Text::list(parts))
    }
}

/// All administrations, one per line.
pub fn table(entries: &[Entry<'_>], filter: Filter, day: NaiveDate, lang: Lang, terminal: Terminal) -> Shown {
    let mut page = Page { lang, terminal, out: Sheet::new(&LAW, terminal) };
    let head = text!(
        "各省管局在全国要求之外的条款，按 {day} 的规则",
        "Provincial requirements beyond the national ones, as of {day}"
    );
    page.title(&head);
    page.filter(filter);
    page.line("");
    let heads = [
        text!("省份", "province"),
        text!("有效", "in force"),
        text!("已旧", "legacy"),
        text!("有争议", "disputed"),
        text!("已取代", "superseded"),
        text!("未生效", "not yet"),
        text!("争议", "disputes"),
        text!("最新出处", "newest source"),
    ];
    let mut lines: Vec<Vec<String>> = vec![heads.iter().map(|head| head.get(lang).to_owned()).collect()];
    for entry in entries {
        let name = match lang {
            Lang::Zh => format!("{} {}", entry.province.code, entry.province.short_name),
            Lang::En => format!("{} {}", entry.province.code, entry.province.name_en),
        };
        if !entry.survey.carried {
            lines.push(vec![name, page.say("没有收录", "not carried").to_owned()]);
            continue;
        }
        let Counts { in_force, legacy, disputed, superseded, not_yet, .. } = entry.survey.counts();
        let counts = [in_force, legacy, disputed, superseded, not_yet, entry.survey.disputes().len()];
        let newest = entry.survey.newest().map_or_else(String::new, |source| {
            let mark = if entry.own.is_some() { " *" } else { "" };
            format!("{}{mark}", source.date().get(lang))
        });
        lines
            .push(std::iter::once(name).chain(counts.iter().map(usize::to_string)).chain([newest]).collect());
    }
    for (i, line) in laid_out(lines, &LEAST, terminal.width).into_iter().enumerate() {
        page.line(&if i == 0 { terminal.bold(&line) } else { line });
    }
    for own in entries.iter().filter_map(|entry| entry.own) {
        page.line("");
        page.own("* ", own);
    }
    page.line("");
    let hint = text!(
        "beian province 广东：列出一个省的全部条款。自查通过不等于管局通过。",
        "`beian province Guangdong` lists all requirements of one province. They are based on published pages, not on official texts."
    );
    page.paragraph("", "", &hint);
    page.out.finish()
}

/// One administration with all its requirements.
pub fn page(entry: &Entry<'_>, filter: Filter, lang: Lang, terminal: Terminal) -> Shown {
    let mut page = Page { lang, terminal, out: Sheet::new(&LAW, terminal) };
    let (province, survey, day) = (entry.province, &entry.survey, entry.survey.day);
    let (zh, en) = (&province.short_name, &province.name_en);
    let Text { zh: by_zh, en: by_en } = &*province.authority;
    page.title(&text!("{zh} · {by_zh} · 按 {day} 的规则", "{en} · {by_en} · requirements as of {day}"));
    page.filter(filter);
    if !survey.carried {
        page.line("");
        page.paragraph("", "", &text!(
            "本版本没有收录该省的要求；请在备案系统或接入商文档中查看。",
            "This version has no requirements of this province: see the filing system or the provider's documentation."
        ));
        return page.out.finish();
    }
    page.counts(survey);
    if let Some(own) = entry.own {
        page.own("", own);
    }
    for section in Section::ALL {
        let of_section =
            |one: &&Surveyed<'_>| one.phase() == Phase::InForce && one.row().asks.rule().section == section;
        let rows: Vec<&Surveyed<'_>> = survey.rows.iter().filter(of_section).collect();
        if rows.is_empty() {
            continue;
        }
        page.line("");
        page.heading(&section.text().into(), rows.len());
        for row in rows {
            page.row(row);
        }
    }
    for (phase, heading) in [
        (Phase::Over, text!("不再有效", "No longer in force")),
        (Phase::NotYet, text!("尚未生效", "Not yet in force")),
    ] {
        let rows: Vec<&Surveyed<'_>> = survey.rows.iter().filter(|one| one.phase() == phase).collect();
        if rows.is_empty() {
            continue;
        }
        page.line("");
        page.heading(&heading, rows.len());
        for row in rows {
            page.row(row);
        }
    }
    page.line("");
    page.paragraph(
        "",
        "",
        &text!(
            "多数条款出自接入商的页面，不是管局的正式文本。",
            "Most requirements are based on pages of access providers; none is an official text of the administration."
        ),
    );
    page.out.finish()
}

struct Page {
    lang: Lang,
    terminal: Terminal,
    out: Sheet<'static>,
}

impl Page {
    fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    fn line(&mut self, line: &str) {
        self.out.line(line);
    }

    fn paragraph(&mut self, first: &str, rest: &str, words: &Text) {
        self.out.paragraph(first, rest, words.get(self.lang));
    }

    fn title(&mut self, words: &Text) {
        let terminal = self.terminal;
        self.out.painted("", "  ", words.get(self.lang), |words| terminal.bold(words));
    }

    fn heading(&mut self, words: &Text, rows: usize) {
        let heading = format!("{} {rows}", pad(words.get(self.lang), 17));
        let bold = self.terminal.bold(&heading);
        self.line(&bold);
    }

    fn filter(&mut self, filter: Filter) {
        if let Some(Text { zh, en }) = filter.text() {
            self.paragraph("", "", &text!("只列涉及：{zh}", "Limited to: {en}"));
        }
    }

    fn counts(&mut self, survey: &Survey<'_>) {
        let Counts { in_force, legacy, disputed, superseded, not_yet, .. } = survey.counts();
        let disputes = survey.disputes().len();
        let mut words = text!(
            "在全国要求之外有效 {in_force} 条",
            "In force beyond the national requirements: {in_force}"
        );
        let places = phrase::count(disputes, "open dispute");
        for (count, Text { zh, en }) in [
            (legacy, text!("出处已旧 {legacy} 条", "{legacy} with old sources")),
            (disputed, text!("有争议 {disputed} 条（{disputes} 处）", "{disputed} disputed ({places})")),
            (superseded, text!("已取代 {superseded} 条", "{superseded} superseded")),
            (not_yet, text!("未生效 {not_yet} 条", "{not_yet} not yet in force")),
        ] {
            if count > 0 {
                words.zh.push_str(&format!("，{zh}"));
                words.en.push_str(&format!("; {en}"));
            }
        }
        if let Some(newest) = survey.newest() {
            let Text { zh, en } = cite(newest);
            words.zh.push_str(&format!("。最新出处：{zh}"));
            words.en.push_str(&format!(". Newest source: {en}"));
        }
        self.paragraph("", "", &words);
    }

    fn own(&mut self, first: &str, own: Own<'_>) {
        let name = UNKNOWN.shown(own.name);
        self.paragraph(
            first,
            first,
            &text!(
                "条款来自 {name}，不是内置的",
                "the requirements come from {name}, not from the built-in data"
            ),
        );
        if let Some(day) = own.outdated_by {
            let words = text!(
                "{name} 的出处都早于内置文件的最新出处 {day}",
                "all sources of {name} are older than the newest built-in source, {day}"
            );
            let mark = self.terminal.paint("!", Color::Yellow);
            self.paragraph(&format!("{mark} "), "  ", &words);
        }
    }

    fn row(&mut self, one: &Surveyed<'_>) {
        let row = one.row();
        let id = pad(row.id.as_str(), 6);
        let mut asks = one.words.asks.clone();
        if let Some(Text { zh, en }) = one.words.scope() {
            asks = Text { zh: format!("{}（{zh}）", asks.zh), en: format!("{} ({en})", asks.en) };
        }
        self.paragraph(&format!("  {id} "), "         ", &asks);
        let mut marks: Vec<Text> = Vec::new();
        if row.level == Level::Advised {
            marks.push(text!("属于建议", "advised only"));
        }
        if one.standing.legacy {
            marks.push(text!("出处已旧", "based on old sources"));
        }
        marks.extend(row.doubted().map(|confidence| confidence.text().into()));
        if let Some(relaxed) = &row.relaxes {
            let relaxed = relaxed.as_str();
            marks.push(text!("满足此条也可，代替 {relaxed}", "alternative to {relaxed}"));
        }
        if !row.alternatives.is_empty() {
            let ways: Vec<&str> = row.alternatives.iter().map(|id| id.as_str()).collect();
            let (zh, en) = (ways.join("、"), ways.join(", "));
            marks.push(text!("满足 {zh} 也可", "or: {en}"));
        }
        if let Some(from) = row.from.as_ref().map(|from| from.0) {
            marks.push(text!("自 {from} 起", "from {from}"));
        }
        if let Some(until) = row.until.as_ref().map(|until| until.0) {
            marks.push(text!("至 {until}", "until {until}"));
        }
        if !row.supersedes.is_empty() {
            let old: Vec<&str> = row.supersedes.iter().map(|id| id.as_str()).collect();
            let old = old.join(", ");
            marks.push(text!("取代 {old}", "supersedes {old}"));
        }
        if let Some(takes) = &row.takes {
            let ([least, most], Text { zh, en }) = (takes.working_days, &takes.by);
            marks.push(text!(
                "{zh}需 {least} 至 {most} 个工作日",
                "{en} takes {least} to {most} working days"
            ));
        }
        // Two pages with the same publisher and date look identical here.
        let mut cited: Vec<Text> = one.sources().iter().map(|source| cite(source)).collect();
        cited.dedup();
        let sources = joined(cited);
        marks.push(Text { zh: format!("依据 {}", sources.zh), en: format!("by {}", sources.en) });
        let (marks, terminal) = (joined(marks), self.terminal);
        let indent = "         ";
        self.out.painted(indent, indent, marks.get(self.lang), |words| terminal.dim(words));
        if let Some(source) = one.standing.omitted_by.filter(|_| one.standing.state.is_asked()) {
            let Text { zh, en } = cite(source);
            let mark = self.terminal.paint("!", Color::Yellow);
            let words = text!(
                "本省最新的完整页面没有这一要求：{zh}",
                "the newest complete page of the province does not require it: {en}"
            );
            self.paragraph(&format!("       {mark} "), "         ", &words);
        }
        if one.is_disputed() {
            let rivals = one.standing.rivals.join(", ");
            let against = joined(one.standing.contested_by.iter().map(|source| cite(source)).collect());
            let mut words = Vec::new();
            if !rivals.is_empty() {
                words.push(text!("与 {rivals} 的出处说法不同", "sources disagree: {rivals}"));
            }
            if !one.standing.contested_by.is_empty() {
                let Text { zh, en } = against;
                words.push(text!("后来的出处不再提到：{zh}", "newer sources no longer require it: {en}"));
            }
            let mark = self.terminal.paint("!", Color::Yellow);
            self.paragraph(&format!("       {mark} "), "         ", &joined(words));
        }
        if let Some(note) = &row.note {
            self.paragraph("         ", "         ", note);
        }
    }
}

/// Publisher and date of a source.
fn cite(source: &Citation) -> Text {
    let (Text { zh, en }, date) = (&*source.publisher, source.date());
    Text { zh: format!("{zh} {}", date.zh), en: format!("{en} {}", date.en) }
}

fn joined(parts: Vec<Text>) -> Text {
    let (zh, en): (Vec<String>, Vec<String>) = parts.into_iter().map(|part| (part.zh, part.en)).unzip();
    Text { zh: zh.join("；"), en: en.join("; ") }
}
