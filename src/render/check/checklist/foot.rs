//! The foot of a page: what the results are based on, and how old that is.

use super::Page;
use crate::law::Standing;
use crate::law::words as law_words;
use crate::outcome::Status;
use crate::rules::Section;
use crate::text::{Fixed, Text, phrase, text};

impl Page<'_> {
    pub(super) fn foot(&mut self) {
        self.line("");
        self.not_checked();
        self.set_aside();
        self.unread();
        let first = format!("{} ", self.marked(Status::Warn));
        for note in self.idle() {
            self.paragraph(&first, "  ", note.get(self.lang));
        }
        self.left_out();
        for (status, note) in self.age() {
            let first = format!("{} ", self.marked(status));
            self.paragraph(&first, "  ", note.get(self.lang));
        }
        let words = self.based_on();
        self.quietly("", words.get(self.lang));
        if self.verbose {
            self.pages();
        }
    }

    /// How many requirements were checked, when they were read, and what passing is worth.
    pub(in crate::render::check) fn based_on(&self) -> Text {
        let report = self.report;
        let national = report.law.rows.iter().filter(|row| row.province.is_none()).count();
        let provincial = report.law.rows.len() - national;
        let read = report.law.last_read();
        let mut words = text!("全国要求 {national} 条", "Rules: {national} national");
        if let Some(province) = report.facts.province {
            let (zh, en) = (&province.short_name, &province.name_en);
            words = phrase::joined(words, "、", ", ", text!("{zh} {provincial} 条", "{provincial} {en}"));
        }
        let end =
            text!("（{read} 核对）。通过自查不等于通过审核。", ", checked {read}. Passing is no guarantee.");
        phrase::joined(words, "", "", end)
    }

    /// What is known to be asked of such an order, and by no source of that day or before: how much of what, or each.
    fn left_out(&mut self) {
        let report = self.report;
        let rows = report.left_out();
        if rows.is_empty() {
            return;
        }
        let first = format!("{} ", self.marked(Status::NotChecked));
        let words = self.left_out_words(&rows);
        self.paragraph(&first, "  ", words.get(self.lang));
        let each = if self.verbose { rows } else { Vec::new() };
        for row in each {
            let asks = law_words::requirement(row.row, &report.law.law.tables).asks;
            let (id, since, asks) = (row.row.id.as_str(), row.since, asks.get(self.lang));
            let words = text!("{id}（{since}）：{asks}", "{id} ({since}): {asks}");
            self.paragraph("    ", "      ", words.get(self.lang));
        }
    }

    /// How much of what was left out.
    pub(in crate::render::check) fn left_out_words(&self, rows: &[&Standing<'_>]) -> Text {
        let (number, day) = (rows.len(), self.report.facts.day);
        let counted = phrase::count(number, "known requirement");
        let of =
            |section: &Section| rows.iter().filter(|row| row.row.asks.rule().section == *section).count();
        let sections = Section::ALL.into_iter().map(|section| (section, of(&section)));
        let sections = sections.filter(|(_, count)| *count > 0).map(|(section, count)| {
            let Fixed { zh, en } = section.text();
            text!("{zh} {count}", "{en} {count}")
        });
        let Text { zh, en } = Text::list(sections);
        text!(
            "{day} 以后才有出处、本次未适用的条款 {number} 条：{zh}",
            "{counted} with sources later than {day} only, not applied: {en}"
        )
    }

    /// Whose pages, of which dates, the findings are based on.
    fn pages(&mut self) {
        let pages = self.report.rests_on();
        if pages.is_empty() {
            return;
        }
        let words = pages.iter().map(|one| {
            let (oldest, newest, rows) = (one.oldest.date(), one.newest.date(), one.rows);
            let (oldest_zh, oldest_en) = (&oldest.zh, &oldest.en);
            let span = if oldest == newest {
                newest
            } else if !one.newest.is_dated() {
                text!("{oldest_zh} 起，有的无日期", "{oldest_en} and later, some undated")
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
        let words: Vec<String> = words.map(|words| words.get(self.lang).to_owned()).collect();
        let pages = words.join(self.say("；", "; "));
        let pages = text!("依据的页面：{pages}。", "Pages: {pages}.");
        self.quietly("", pages.get(self.lang));
    }

    /// Old pages behind faults, and a custom file that replaces the built-in one.
    pub(in crate::render::check) fn age(&self) -> Vec<(Status, Text)> {
        let report = self.report;
        let mut notes = Vec::new();
        let old: Vec<&str> =
            report.old_rows().into_iter().map(|row| report.law.rows[row].row.id.as_str()).collect();
        if !old.is_empty() {
            let rows = old.join(self.say("、", ", "));
            notes.push((
                Status::Warn,
                text!("这些条款的出处已超过五年：{rows}", "based on pages older than five years: {rows}"),
            ));
        }
        if let (Some(own), Some(province)) = (report.law.own, report.facts.province) {
            let (name, zh, en) = (own.name, &province.short_name, &province.name_en);
            notes.push((
                Status::NotChecked,
                text!(
                    "{zh}的条款来自 {name}，不是内置文件",
                    "the requirements of {en} come from {name}, not from the built-in data"
                ),
            ));
            if let Some(day) = own.outdated_by {
                notes.push((
                    Status::Warn,
                    text!(
                        "{name} 的出处都早于内置文件的最新出处 {day}",
                        "all sources of {name} are older than the newest built-in source, {day}"
                    ),
                ));
            }
        }
        notes
    }
}
