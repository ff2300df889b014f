//! What there is to do: missing keys, papers to bring, the next steps.

use std::collections::BTreeSet;

use unicode_width::UnicodeWidthStr;

use super::Page;
use crate::outcome::Status;
use crate::render::terminal::pad;
use crate::report::MissingKey;
use crate::report::papers::to_bring;
use crate::rules::PrepStep;
use crate::source::Span;
use crate::tables::papers::ProvidedBy;
use crate::text::{Lang, Text, text};

/// At most this many missing keys get a line each; more are listed by table.
const KEYS_LISTED: usize = 8;
/// Width of a table name, in columns.
const TABLE: usize = 10;

impl Page<'_> {
    pub(super) fn missing(&mut self) {
        let report = self.report;
        if report.missing.is_empty() {
            return;
        }
        self.line("");
        let heading = self.say("缺少的信息（写上后再检查）", "Missing keys (write them, then check again)");
        self.line(&self.terminal.bold(heading));
        if self.folds() {
            self.missing_by_table();
        } else {
            self.missing_by_key();
        }
        self.missing_later();
        if self.folds() {
            let words = text!(
                "beian explain 字段名 说明怎么写；--verbose 逐个列出字段和未核对的事项",
                "`beian explain KEY` tells what to write; --verbose lists every key and every matter that is not checked"
            );
            self.paragraph("  ", "  ", words.get(self.lang));
        }
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
                    let line = report.source.place(key.want.at.start).line;
                    text!("第 {line} 行：", "line {line}: ").get(self.lang).to_owned()
                }
            };
            words.push_str(needed.first().copied().unwrap_or_default());
            let more = needed.len().saturating_sub(1);
            if more > 0 {
                words.push_str(text!("，另 {more} 项", ", and {more} more").get(self.lang));
            }
            let first = format!("  {} {}  ", self.marked(Status::Missing), pad(key.want.key, widest));
            self.paragraph(&first, "      ", &words);
            if key.want.key == "material" {
                self.papers();
            }
        }
    }

    /// The list of papers to bring, if the case lists none.
    pub(super) fn papers(&mut self) {
        let report = self.report;
        for (slot, papers) in to_bring(&report.facts, &report.law, &report.checked) {
            self.line(&format!("      {}", slot.name.get(self.lang)));
            for paper in papers {
                let of: Vec<&str> = paper.of.iter().map(|of| of.get(self.lang)).collect();
                let names = paper.names.get(self.lang);
                let mut words = format!("{names} · {}", of.join(self.say("、", ", ")));
                if paper.by != ProvidedBy::Applicant {
                    words.push_str(&format!(" · {}", paper.by.text().get(self.lang)));
                }
                self.paragraph("        - ", "          ", &words);
            }
        }
    }

    /// Whether so much is missing that one line per table is clearer than one per key.
    pub(super) fn folds(&self) -> bool {
        !self.verbose && self.report.missing.len() > KEYS_LISTED
    }

    /// One line per table: its missing keys, and how many checks need them.
    pub(super) fn missing_by_table(&mut self) {
        let report = self.report;
        let mut tables: Vec<(&str, &Span, Vec<&MissingKey>)> = Vec::new();
        for key in &report.missing {
            let table = key.want.key.split('.').next().unwrap_or_default();
            match tables.iter_mut().find(|(name, at, _)| *name == table && **at == key.want.at) {
                Some((.., keys)) => keys.push(key),
                None => tables.push((table, &key.want.at, vec![key])),
            }
        }
        for (table, at, keys) in tables {
            let rest = |key: &MissingKey| key.want.key.split_once('.').map(|(_, rest)| rest);
            let named: Vec<&str> = keys.iter().filter_map(|key| rest(key)).collect();
            let waiting: BTreeSet<usize> = keys.iter().flat_map(|key| &key.findings).copied().collect();
            let number = waiting.len();
            let what = match named.as_slice() {
                [] => self.say("整个表", "the whole table").to_owned(),
                named => named.join(self.say("、", ", ")),
            };
            let mut words = match at.is_empty() {
                true => String::new(),
                false => {
                    let line = report.source.place(at.start).line;
                    text!("第 {line} 行：", "line {line}: ").get(self.lang).to_owned()
                }
            };
            words.push_str(&what);
            let checks = if number == 1 { "check" } else { "checks" };
            words.push_str(text!("（{number} 项检查）", " ({number} {checks})").get(self.lang));
            let first = format!("  {} {}  ", self.marked(Status::Missing), pad(table, TABLE));
            self.paragraph(&first, &" ".repeat(TABLE + 6), &words);
        }
    }

    /// What may be missing next, so that nobody has to come back for it.
    fn missing_later(&mut self) {
        if self.report.later.is_empty() {
            return;
        }
        let number = self.report.later.len();
        let words = match self.folds() {
            true => text!(
                "视以上内容，可能还需要 {number} 个字段（--verbose 列出）",
                "depending on these, perhaps {number} keys more (--verbose lists them)"
            ),
            false => {
                let named = self.report.later.join(self.say("、", ", "));
                text!("视以上内容，可能还需要：{named}", "depending on these, perhaps as well: {named}")
            }
        };
        self.paragraph("  ", "    ", words.get(self.lang));
    }

    pub(super) fn steps(&mut self) {
        let report = self.report;
        // The keys to write have just been listed.
        let only_keys = report.steps.len() == 1 && !report.missing.is_empty();
        if report.steps.is_empty() || only_keys {
            return;
        }
        self.line("");
        let heading = self.say("下一步", "Next steps");
        self.line(&self.terminal.bold(heading));
        for (i, step) in report.steps.iter().enumerate() {
            let mut words = step.what.get(self.lang).to_owned();
            let subjects: Vec<Text> =
                step.subjects.iter().map(|subject| report.facts.label(*subject)).collect();
            if !subjects.is_empty() {
                let subjects = Text::list(subjects);
                words.push_str(&format!(" · {}", subjects.get(self.lang)));
            }
            let by = step.done_by.text();
            words.push_str(&match self.lang {
                Lang::Zh => format!("（{}", by.zh),
                Lang::En => format!(" ({}", by.en),
            });
            if let Some(([least, most], who)) = &step.takes {
                let who = who.get(self.lang);
                words.push_str(&match self.lang {
                    Lang::Zh => format!("，{who}需 {least} 至 {most} 个工作日"),
                    Lang::En => format!(", {who} takes {least} to {most} working days"),
                });
            }
            words.push_str(self.say("）", ")"));
            self.paragraph(&format!("  {}. ", i + 1), "     ", &words);
        }
        if let Some(day) = report.not_before() {
            let again = report.with(Status::Fail).any(|finding| finding.rule.step == PrepStep::Domain);
            let words = if again {
                text!(
                    "最早提交日：{day}；域名转入、过户后要重新认证，等待期重新计算",
                    "earliest day to submit: {day}; after a transfer or a new holder the wait begins anew"
                )
            } else {
                text!("最早提交日：{day}", "earliest day to submit: {day}")
            };
            self.paragraph("     ", "     ", words.get(self.lang));
        }
    }
}
