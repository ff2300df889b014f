//! The keys that are missing, and the papers to bring where none are listed.

use std::collections::HashMap;

use unicode_width::UnicodeWidthStr;

use super::Page;
use crate::outcome::Status;
use crate::render::terminal::pad;
use crate::report::papers::to_bring;
use crate::report::{MissingKey, Since};
use crate::source::Span;
use crate::tables::papers::ProvidedBy;
use crate::text::{Text, phrase, text};

/// At most this many missing keys get a line each; more are listed by table.
const KEYS_LISTED: usize = 8;
/// Width of a table name, in columns.
const TABLE: usize = 10;

impl Page<'_> {
    /// The keys of the step that writes them.
    pub(super) fn missing(&mut self) {
        if self.folds() {
            self.missing_by_table();
        } else {
            self.missing_by_key();
        }
        self.unfilled();
        self.missing_later();
        let words = text!("写法见 beian explain 字段名", "How to write one: beian explain KEY");
        self.paragraph("     ", "     ", words.get(self.lang));
    }

    /// One line per missing key.
    fn missing_by_key(&mut self) {
        let report = self.report;
        let widest = report.missing.iter().map(|key| key.want.key.width()).max().unwrap_or(0);
        for key in &report.missing {
            let needed: Vec<&str> =
                key.findings.iter().map(|i| report.checked.findings[*i].rule.title.get(self.lang)).collect();
            // The line of the table, since several tables may lack the key; a missing table has no line.
            let mut words = match key.want.at.is_empty() {
                true => String::new(),
                false => {
                    let Text { zh, en } = self.line_of(&key.want.at);
                    text!("{zh}，", "{en}, ").get(self.lang).to_owned()
                }
            };
            words.push_str(self.say("用来判断：", "for: "));
            words.push_str(needed.first().copied().unwrap_or_default());
            let more = needed.len().saturating_sub(1);
            if more > 0 {
                words.push_str(text!("，另 {more} 项", ", and {more} more").get(self.lang));
            }
            if let Some(new) = self.new_since(report.since_of(&key.findings)) {
                words.push_str(self.say("；", "; "));
                words.push_str(new);
            }
            let first = format!("     {} {}  ", self.marked(Status::Missing), pad(key.want.key, widest));
            self.paragraph(&first, "         ", &words);
            if key.want.key == "material" {
                self.papers();
            }
        }
    }

    /// The list of papers to bring, if the case lists none.
    pub(super) fn papers(&mut self) {
        let report = self.report;
        for (slot, papers) in to_bring(&report.facts, &report.law, &report.checked) {
            self.line(&format!("         {}", slot.name.get(self.lang)));
            for paper in papers {
                let of: Vec<&str> = paper.of.iter().map(|of| of.get(self.lang)).collect();
                let names = paper.names.get(self.lang);
                let mut words = names.to_owned();
                if !paper.kinds.is_empty() {
                    let kinds = paper.kinds.join(self.say("、", ", "));
                    words.push_str(text!("（kind：{kinds}）", " (kind: {kinds})").get(self.lang));
                }
                words.push_str(&format!(" · {}", of.join(self.say("、", ", "))));
                if paper.by != ProvidedBy::Applicant {
                    words.push_str(&format!(" · {}", paper.by.text().get(self.lang)));
                }
                self.paragraph("           - ", "             ", &words);
            }
        }
    }

    /// Whether so much is missing that one line per table is clearer than one per key.
    pub(super) fn folds(&self) -> bool {
        !self.verbose && self.report.missing.len() > KEYS_LISTED
    }

    /// One line per table: its missing keys.
    pub(super) fn missing_by_table(&mut self) {
        let report = self.report;
        let mut tables: Vec<(&str, &Span, Vec<&MissingKey>)> = Vec::new();
        let mut known: HashMap<(&str, &Span), usize> = HashMap::new();
        for key in &report.missing {
            let table = key.want.key.split('.').next().unwrap_or_default();
            let at = *known.entry((table, &key.want.at)).or_insert(tables.len());
            match tables.get_mut(at) {
                Some((.., keys)) => keys.push(key),
                None => tables.push((table, &key.want.at, vec![key])),
            }
        }
        for (table, at, keys) in tables {
            let rest = |key: &MissingKey| key.want.key.split_once('.').map(|(_, rest)| rest);
            let named: Vec<&str> = keys.iter().filter_map(|key| rest(key)).collect();
            let what = match named.as_slice() {
                [] => self.say("整个表", "the whole table").to_owned(),
                named => named.join(self.say("、", ", ")),
            };
            let mut words = match at.is_empty() {
                true => String::new(),
                false => {
                    let Text { zh, en } = self.line_of(at);
                    text!("{zh}：", "{en}: ").get(self.lang).to_owned()
                }
            };
            words.push_str(&what);
            let new: Vec<&&MissingKey> =
                keys.iter().filter(|key| self.new_since(report.since_of(&key.findings)).is_some()).collect();
            if let Some(since) = self.new_since(new.first().map(|_| Since::New)) {
                // Which of them, where others are not new.
                let named: Vec<&str> = match new.len() == keys.len() {
                    true => Vec::new(),
                    false => new.iter().filter_map(|key| rest(key)).collect(),
                };
                let (zh, en) = (named.join("、"), named.join(", "));
                let which = match named.is_empty() {
                    true => text!("；{since}", "; {since}"),
                    false => text!("；{since}：{zh}", "; {since}: {en}"),
                };
                words.push_str(which.get(self.lang));
            }
            let first = format!("     {} {}  ", self.marked(Status::Missing), pad(table, TABLE));
            self.paragraph(&first, &" ".repeat(TABLE + 9), &words);
        }
    }

    /// The empty lists among them: whoever left one may think that it says that there is none.
    fn unfilled(&mut self) {
        let report = self.report;
        for list in report.missing.iter().filter_map(|key| key.unfilled.as_ref()) {
            let Text { zh, en } = self.line_of(&list.at);
            let Text { zh: what_zh, en: what_en } = list.text();
            let words = text!("{zh}：{what_zh}", "{en}: {what_en}");
            self.paragraph("     ", "     ", words.get(self.lang));
        }
    }

    /// What may be missing next, so that nobody has to come back for it.
    fn missing_later(&mut self) {
        if self.report.later.is_empty() {
            return;
        }
        let number = self.report.later.len();
        let counted = phrase::count(number, "more key");
        let words = match self.folds() {
            true => text!(
                "视填写情况，可能还需要 {number} 个字段（--verbose 列出）",
                "depending on these, up to {counted} (--verbose lists them)"
            ),
            false => {
                let named = self.report.later.join(self.say("、", ", "));
                text!("视填写情况，可能还需要：{named}", "depending on these, possibly also: {named}")
            }
        };
        self.paragraph("     ", "     ", words.get(self.lang));
    }
}
