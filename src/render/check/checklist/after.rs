//! What comes after the findings: the timeline, what was not checked, reminders, the sources.

use super::Page;
use crate::check::Finding;
use crate::law::words as law_words;
use crate::outcome::Status;
use crate::render::terminal::safe;
use crate::report::{Readiness, to_confirm};
use crate::rules::order::remind::ReminderTime;
use crate::rules::{Asks, Section};
use crate::text::{Fixed, Lang, Text, phrase, text};

/// At most this many publishers are named; the others are counted, `--verbose` names them.
const PUBLISHERS: usize = 2;

/// So many keys that nothing looks at are named; `--verbose` names the places of all.
const UNREAD: usize = 4;

impl Page<'_> {
    /// What the order waits for once submitted.
    pub(super) fn timeline(&mut self) {
        let report = self.report;
        let Some(timeline) = &report.timeline else { return };
        let submit = timeline.submit;
        self.line("");
        let heading = text!(
            "提交之后（估计，自 {submit} 提交起算）",
            "After submitting (estimates, counted from {submit})"
        );
        self.line(&self.terminal.bold(heading.get(self.lang)));
        for part in &timeline.parts {
            let stages: Vec<_> = part.stages.iter().map(|i| &report.law.stages[*i]).collect();
            let name = stages.last().map_or("", |staged| staged.stage.name.get(self.lang));
            let (from, to) = (part.earliest, part.latest);
            let days =
                if from == to { text!("{to}", "{to}") } else { text!("{from} 至 {to}", "{from} to {to}") };
            let words = format!("{}  {name}", days.get(self.lang));
            if !self.verbose {
                self.paragraph("  ", "    ", &words);
                continue;
            }
            let mut cited: Vec<String> = Vec::new();
            for source in stages.iter().filter_map(|staged| staged.sources.first()) {
                let words = self.cite_source(source);
                if !cited.contains(&words) {
                    cited.push(words);
                }
            }
            let cited = cited.join(self.say("、", "; "));
            let words = match self.lang {
                Lang::Zh => format!("{words}（{cited}）"),
                Lang::En => format!("{words} ({cited})"),
            };
            self.paragraph("  ", "    ", &words);
        }
        let end = timeline.hold_out;
        let words = text!(
            "网站状态、域名、实例和各人的电话要保持到 {end}",
            "Website, names, instances and phones have to hold out until {end}"
        );
        self.paragraph("  ", "    ", words.get(self.lang));
        for (i, until) in &timeline.end_before {
            let finding = &report.checked.findings[*i];
            let subject = report.facts.label(finding.subject);
            let (title, subject) = (finding.rule.title.get(self.lang), subject.get(self.lang));
            let words = text!("到 {until} 为止：", "only until {until}: ");
            let first = format!("  {} ", self.marked(Status::Warn));
            self.paragraph(&first, "    ", &format!("{}{title} · {subject}", words.get(self.lang)));
        }
        if !timeline.provisional.is_empty() {
            let years: Vec<String> = timeline.provisional.iter().map(i32::to_string).collect();
            let years = years.join("/");
            let words = text!(
                "{years} 年的调休安排未知，未计调休，日期可能有出入",
                "make-up days of {years} are not known and not counted: the days may move"
            );
            self.paragraph("  ", "    ", words.get(self.lang));
        }
    }

    pub(super) fn not_checked(&mut self) {
        let report = self.report;
        let unseen: Vec<&Finding<'_>> = report
            .with(Status::NotChecked)
            .filter(|finding| finding.rule.section != Section::Course)
            .collect();
        if unseen.is_empty() {
            return;
        }
        self.line("");
        let heading = self.say(
            "未核对（文件无法证明，不算通过）",
            "Not checked (no file can prove it; never counted as passed)",
        );
        self.line(&self.terminal.bold(heading));
        if self.folds() {
            let number = report.count(Status::NotChecked);
            let words = text!(
                "{number} 项，写齐上面的字段后逐项列出",
                "{number} so far; listed one by one once the keys above are written"
            );
            let first = format!("  {} ", self.marked(Status::NotChecked));
            self.paragraph(&first, "    ", words.get(self.lang));
            return;
        }
        for finding in unseen {
            let subject = report.facts.label(finding.subject);
            let rows = to_confirm(finding, &report.law);
            let named = rows.join(self.say("、", ", "));
            let (subject, saw) = (subject.get(self.lang), finding.decided.outcome.saw.get(self.lang));
            let words = text!("{subject} · {saw}（{named}）", "{subject} · {saw} ({named})");
            let words = words.get(self.lang);
            let first = format!("  {} ", self.marked(Status::NotChecked));
            self.paragraph(&first, "    ", words);
            if self.verbose {
                rows.iter().for_each(|row| self.entry(row, finding));
            }
        }
    }

    /// What whoever looked writes into the file: refused until `how` and `on` are filled in.
    fn entry(&mut self, row: &str, finding: &Finding<'_>) {
        let facts = &self.report.facts;
        let subject = facts.privacy.text(&facts.id(finding.subject));
        for line in [
            "[[confirmed]]".to_owned(),
            format!("requirement = {}", quoted(row)),
            format!("subject = {}", quoted(&subject)),
            "how = \"\"".to_owned(),
            "on = \"\"".to_owned(),
        ] {
            self.paragraph("      ", "        ", &safe(&line));
        }
    }

    /// What the file says and nothing looks at: one line, or every place.
    pub(super) fn unread(&mut self) {
        let unread = &self.report.unread;
        if unread.is_empty() {
            return;
        }
        self.line("");
        let first = format!("{} ", self.marked(Status::NotChecked));
        let heading = self.say("写了，但这里没有任何检查用到", "written, but nothing here looks at it");
        let colon = self.say("：", ": ");
        if self.verbose {
            self.paragraph(&first, "  ", &format!("{heading}{}", colon.trim_end()));
            for one in unread {
                let line = self.report.source.place(one.at.start).line;
                let key = &one.key;
                let words = text!("{key}（第 {line} 行）", "{key} (line {line})");
                self.paragraph("    ", "      ", words.get(self.lang));
            }
            return;
        }
        let mut keys: Vec<&str> = Vec::new();
        for one in unread {
            if !keys.contains(&one.key.as_str()) {
                keys.push(&one.key);
            }
        }
        let more = keys.len().saturating_sub(UNREAD);
        keys.truncate(UNREAD);
        let mut words = format!("{heading}{colon}{}", keys.join(self.say("、", ", ")));
        if more > 0 {
            words.push_str(text!("，另 {more} 个字段", ", and {more} more").get(self.lang));
        }
        self.paragraph(&first, "  ", &words);
    }

    /// What comes later: one paragraph per stage, with its reminders as clauses.
    pub(super) fn course(&mut self) {
        let report = self.report;
        let said = |stage: ReminderTime| -> Vec<&Text> {
            let findings =
                report.checked.findings.iter().filter(|finding| finding.status() == Status::NotChecked);
            findings
                .filter_map(|finding| match &*report.law.rows[finding.decided.row].row.asks {
                    Asks::Remind(ask) if ask.stage() == stage => Some(&finding.decided.outcome.saw),
                    _ => None,
                })
                .collect()
        };
        // A ready order has been written: skip reminders about writing it.
        let over = |stage: &ReminderTime| {
            *stage == ReminderTime::Filling && report.readiness == Readiness::Ready && !self.verbose
        };
        let stages: Vec<(ReminderTime, Vec<&Text>)> = ReminderTime::ALL
            .into_iter()
            .filter(|stage| !over(stage))
            .map(|stage| (stage, said(stage)))
            .filter(|(_, said)| !said.is_empty())
            .collect();
        // Do not distract from faults to fix with what comes later.
        let near =
            matches!(report.readiness, Readiness::Ready | Readiness::ReadyWithDoubts | Readiness::Wait(_));
        if stages.is_empty() || !near && !self.verbose {
            return;
        }
        self.line("");
        let heading =
            self.say("过程与后续（供提示，不影响结论）", "What comes (to remember; it changes no result)");
        self.line(&self.terminal.bold(heading));
        for (stage, said) in stages {
            let said: Vec<&str> = said.iter().map(|text| text.get(self.lang)).collect();
            let said = said.join(self.say("；", "; "));
            let words = format!("{}{}{said}", stage.text().get(self.lang), self.say("：", ": "));
            self.paragraph("  · ", "    ", &words);
        }
    }

    /// Unused waivers and confirmations.
    pub(super) fn people(&mut self) {
        let report = self.report;
        let case = report.facts.case;
        let mut notes = Vec::new();
        for i in &report.checked.idle_waivers {
            let requirement = case.waiver.iter().flatten().nth(*i).and_then(|one| one.requirement.as_ref());
            let id = requirement.map_or("", |id| id.as_str());
            notes.push(text!(
                "豁免 {id} 没有对应的问题，或已过期",
                "the waiver of {id} matches nothing, or is over"
            ));
        }
        for i in &report.checked.idle_confirmations {
            let Some(one) = case.confirmed.iter().flatten().nth(*i) else { continue };
            let id = one.requirement.as_ref().map_or("", |id| id.as_str());
            let since = report.facts.tables.values.seen_since(report.facts.day);
            notes.push(match one.on.as_ref().map(|on| on.0) {
                Some(on) if on < since => text!(
                    "核对记录 {id} 没有用上：{on} 核对的已经太久，请重新核对",
                    "the confirmation of {id} settled nothing: {on} is too long ago, look again"
                ),
                Some(on) if on > report.facts.day => text!(
                    "核对记录 {id} 没有用上：日期 {on} 还没到",
                    "the confirmation of {id} settled nothing: its day, {on}, is yet to come"
                ),
                _ => text!("核对记录 {id} 没有用上", "the confirmation of {id} settled nothing"),
            });
        }
        if notes.is_empty() {
            return;
        }
        self.line("");
        for note in notes {
            let first = format!("  {} ", self.marked(Status::Warn));
            self.paragraph(&first, "    ", note.get(self.lang));
        }
    }

    pub(super) fn foot(&mut self) {
        let report = self.report;
        self.line("");
        let national = report.law.rows.iter().filter(|row| row.province.is_none()).count();
        let provincial = report.law.rows.len() - national;
        let mut words = text!("依据全国条款 {national} 条", "Rests on {national} national rows");
        if let Some(province) = report.facts.province {
            let (zh, en) = (&province.short_name, &province.name_en);
            words = Text {
                zh: format!("{}、{zh}条款 {provincial} 条", words.zh),
                en: format!("{} and {provincial} of {en}", words.en),
            };
        }
        words.zh.push_str("。自查通过不等于管局通过。");
        words.en.push_str(". A clean run is no acceptance by an administration.");
        self.paragraph("", "", words.get(self.lang));
        self.pages();
        self.left_out();
        self.age();
    }

    /// What is known to be asked of such an order, and by no source of that day or before: how much of what, or each.
    pub(super) fn left_out(&mut self) {
        let report = self.report;
        let (rows, day) = (report.left_out(), report.facts.day);
        if rows.is_empty() {
            return;
        }
        let first = format!("{} ", self.marked(Status::NotChecked));
        let number = rows.len();
        let counted = phrase::count(number, "known row");
        let of =
            |section: &Section| rows.iter().filter(|row| row.row.asks.rule().section == *section).count();
        let sections = Section::ALL.into_iter().map(|section| (section, of(&section)));
        let sections = sections.filter(|(_, count)| *count > 0).map(|(section, count)| {
            let Fixed { zh, en } = section.text();
            text!("{zh} {count}", "{en} {count}")
        });
        let Text { zh, en } = Text::list(sections);
        let words = text!(
            "{day} 以后才有出处、没有适用的条款 {number} 条：{zh}",
            "{counted} first attested after {day} and left out: {en}"
        );
        self.paragraph(&first, "  ", words.get(self.lang));
        let each = if self.verbose { rows } else { Vec::new() };
        for row in each {
            let asks = law_words::requirement(row.row, &report.law.law.tables).asks;
            let (id, since, asks) = (row.row.id.as_str(), row.since, asks.get(self.lang));
            let words = text!("{id}（{since}）：{asks}", "{id} ({since}): {asks}");
            self.paragraph("    ", "      ", words.get(self.lang));
        }
    }

    /// Whose pages, of which dates, the findings are based on.
    pub(super) fn pages(&mut self) {
        let pages = self.report.rests_on();
        if pages.is_empty() {
            return;
        }
        let words = pages.iter().map(|one| {
            let (oldest, newest, rows) = (one.oldest.date(), one.newest.date(), one.rows);
            let span = if oldest == newest {
                newest
            } else {
                Text {
                    zh: format!("{} 至 {}", oldest.zh, newest.zh),
                    en: format!("{} to {}", oldest.en, newest.en),
                }
            };
            let (zh, en) = (&one.publisher.zh, &one.publisher.en);
            let (span_zh, span_en) = (span.zh, span.en);
            text!("{zh} {span_zh}（{rows} 条）", "{en} {span_en} ({rows})")
        });
        let mut words: Vec<String> = words.map(|words| words.get(self.lang).to_owned()).collect();
        let more = words.len().saturating_sub(PUBLISHERS);
        if more > 1 && !self.verbose {
            words.truncate(PUBLISHERS);
            words.push(text!("另有 {more} 家", "{more} more publishers").get(self.lang).to_owned());
        }
        let pages = words.join(self.say("；", "; "));
        let pages = text!("所据页面：{pages}。", "Pages they rest on: {pages}.");
        self.paragraph("", "", pages.get(self.lang));
    }

    /// Old pages behind faults, and a custom file that replaces the built-in one.
    pub(super) fn age(&mut self) {
        let report = self.report;
        let mut notes = Vec::new();
        let old: Vec<&str> =
            report.old_rows().into_iter().map(|row| report.law.rows[row].row.id.as_str()).collect();
        if !old.is_empty() {
            let rows = old.join(self.say("、", ", "));
            notes.push((
                Status::Warn,
                text!("这些条款的出处已超过五年：{rows}", "resting on pages older than five years: {rows}"),
            ));
        }
        if let (Some(own), Some(province)) = (report.law.own, report.facts.province) {
            let (name, zh, en) = (own.name, &province.short_name, &province.name_en);
            notes.push((
                Status::NotChecked,
                text!("{zh}的条款来自 {name}，不是内置的", "the rows of {en} come from {name}, not built in"),
            ));
            if let Some(day) = own.outdated_by {
                notes.push((
                    Status::Warn,
                    text!(
                        "{name} 的出处都早于内置文件的最新出处 {day}",
                        "all sources of {name} are older than the newest built in, {day}"
                    ),
                ));
            }
        }
        for (status, note) in notes {
            let first = format!("{} ", self.marked(status));
            self.paragraph(&first, "  ", note.get(self.lang));
        }
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}
