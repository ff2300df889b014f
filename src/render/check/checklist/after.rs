//! What comes after the steps: the timeline, what was not checked, what nothing looked at, reminders.

use std::sync::LazyLock;

use super::Page;
use crate::case::NotIncluded;
use crate::case::words::{Word, lists};
use crate::case::written::Written;
use crate::check::Finding;
use crate::law::stage::ReviewStage;
use crate::outcome::Status;
use crate::render::terminal::safe;
use crate::report::{PartAt, Readiness, to_confirm};
use crate::rules::order::remind::ReminderTime;
use crate::rules::{Asks, Section};
use crate::text::{Lang, Text, is_one_of, phrase, text};

/// So many things that no file can prove are named; `--verbose` lists all.
const FOREMOST: usize = 3;

/// So many keys that nothing looks at are named; `--verbose` names the places of all.
const UNREAD: usize = 4;

/// The words that a case can have: a file may have thousands of entries.
static WORDS: LazyLock<Vec<Vec<Word>>> = LazyLock::new(lists);

impl<'p> Page<'p> {
    /// What the order waits for once submitted.
    pub(super) fn timeline(&mut self) {
        let report = self.report;
        let Some(timeline) = &report.timeline else { return };
        // Whoever has something to mend or to write first is not told what comes after it.
        let near =
            matches!(report.readiness, Readiness::Ready | Readiness::ReadyWithDoubts | Readiness::Wait(_));
        if !near && !self.verbose {
            return;
        }
        self.line("");
        let submit = timeline.submit;
        let years: Vec<String> = timeline.provisional.iter().map(i32::to_string).collect();
        let more = match years.join("/").as_str() {
            "" => Text::default(),
            years => text!("；{years} 年调休未公布", "; working days of {years} not yet announced"),
        };
        let (zh, en) = (&more.zh, &more.en);
        let heading = match near {
            true => text!("假如在 {submit} 提交（估计{zh}）", "If submitted on {submit} (estimates{en})"),
            false => text!(
                "假如全部改好，在 {submit} 提交（估计{zh}）",
                "If all were fixed and it was submitted on {submit} (estimates{en})"
            ),
        };
        if self.verbose {
            let terminal = self.terminal;
            self.out.painted("", "  ", heading.get(self.lang), |words| terminal.bold(words));
            timeline.parts.iter().for_each(|part| self.part(part));
        } else {
            // Handing the order on is the provider's own matter.
            let heading = text!(
                "{submit} 提交之后的最迟日期（估计）",
                "After submission on {submit}, at the latest (estimates)"
            );
            let terminal = self.terminal;
            self.out.painted("", "  ", heading.get(self.lang), |words| terminal.bold(words));
            for part in timeline.parts.iter().filter(|part| part.part != ReviewStage::Forwarding) {
                let (to, name) = (part.latest, self.part_name(part));
                self.paragraph(&format!("  {to}  "), &" ".repeat(14), name.get(self.lang));
            }
        }
        let end = timeline.hold_out;
        let words = text!(
            "到 {end} 为止，网站状态、域名、实例和电话请保持不变",
            "Keep website, domain names, instances and phones unchanged until {end}"
        );
        self.paragraph("  ", "  ", words.get(self.lang));
        for (i, until) in &timeline.end_before {
            let finding = &report.checked.findings[*i];
            let subject = report.facts.label(finding.subject);
            let (saw, subject) = (finding.decided.outcome.saw.get(self.lang), subject.get(self.lang));
            let words = text!("{subject}：只到 {until}（{saw}）", "{subject}: only until {until} ({saw})");
            let first = format!("  {} ", self.marked(Status::Warn));
            self.paragraph(&first, "    ", words.get(self.lang));
        }
    }

    pub(in crate::render::check) fn part_name(&self, part: &PartAt) -> Text {
        let stage = part.stages.last().map(|i| &self.report.law.stages[*i]);
        stage.map_or_else(Text::default, |staged| staged.stage.name.clone())
    }

    /// A part of the review, from the first day to the last, with who says so.
    fn part(&mut self, part: &PartAt) {
        let (from, to) = (part.earliest, part.latest);
        let days =
            if from == to { text!("{to}", "{to}") } else { text!("{from} 至 {to}", "{from} to {to}") };
        let name = self.part_name(part);
        let mut words = format!("{}  {}", days.get(self.lang), name.get(self.lang));
        let cited = self.part_cited(part);
        words.push_str(&match self.lang {
            Lang::Zh => format!("（{cited}）"),
            Lang::En => format!(" ({cited})"),
        });
        self.paragraph("  ", "    ", &words);
    }

    /// Who says how long a part of the review takes.
    pub(in crate::render::check) fn part_cited(&self, part: &PartAt) -> String {
        let mut cited: Vec<String> = Vec::new();
        let stages = part.stages.iter().map(|i| &self.report.law.stages[*i]);
        for source in stages.filter_map(|staged| staged.sources.first()) {
            let words = self.cite_source(source);
            if !cited.contains(&words) {
                cited.push(words);
            }
        }
        cited.join(self.say("、", "; "))
    }

    /// What no file can prove: how much, and the foremost of it; with `--verbose` each, as it can be confirmed.
    pub(super) fn not_checked(&mut self) {
        let report = self.report;
        let unseen: Vec<&Finding<'_>> = report
            .with(Status::NotChecked)
            .filter(|finding| finding.rule.section != Section::Course && !finding.is_set_aside())
            .collect();
        if unseen.is_empty() {
            return;
        }
        if !self.verbose || self.folds() {
            let number = unseen.len();
            let asks = |one: &&Finding<'_>| &**report.law.rows[one.decided.row].row.asks;
            let is_a_number =
                |one: &&Finding<'_>| matches!(asks(one), Asks::IdentityNumber(_) | Asks::ApplicantNumber(_));
            // Every order has the numbers, kept out of the file or not.
            let number_unseen = unseen
                .iter()
                .any(is_a_number)
                .then(|| text!("证件号码与证件一致", "certificate numbers agree with the certificates"));
            // An app is not looked at at all.
            let apps = unseen.iter().filter(|one| matches!(asks(one), Asks::AppFiled(_)));
            let apps = apps.map(|one| one.decided.outcome.saw.clone());
            let brief = unseen.iter().filter_map(|one| match asks(one) {
                Asks::Confirm(ask) => ask.brief().cloned(),
                // What nobody looked at of the record is no matter of course.
                Asks::RecordListed(_) => Some(one.decided.outcome.saw.clone()),
                _ => None,
            });
            let Text { zh, en } = Text::list(apps.chain(number_unseen).chain(brief).take(FOREMOST));
            let (above_zh, above_en) = match zh.is_empty() {
                true => (String::new(), String::new()),
                false => (format!("。重点：{zh}"), format!(". Most important: {en}")),
            };
            let things = phrase::count(number, "thing");
            let words = text!(
                "未核对 {number} 项：文件无法证明（-v 列出）{above_zh}",
                "Not checked: {things} a file cannot prove (-v){above_en}"
            );
            self.quietly("", words.get(self.lang));
            return;
        }
        let heading = self.say(
            "未核对（文件无法证明，不算通过）",
            "Not checked (no file proves it; never counted as passed)",
        );
        self.line(&self.terminal.bold(heading));
        let how = self.say(
            "核对之后，把那一项的 [[confirmed]] 加进文件，写明怎样核对（how）和日期（on）",
            "Once you have checked one, add its [[confirmed]] entry to the file, with how you did (how) and the date (on)",
        );
        self.paragraph("  ", "  ", how);
        for finding in unseen {
            let subject = report.facts.label(finding.subject);
            let rows = to_confirm(finding, &report.law);
            let named = rows.join(self.say("、", ", "));
            let (subject, saw) = (subject.get(self.lang), finding.decided.outcome.saw.get(self.lang));
            let words = text!("{subject} · {saw}（{named}）", "{subject} · {saw} ({named})");
            let words = words.get(self.lang);
            let first = format!("  {} ", self.marked(Status::NotChecked));
            self.paragraph(&first, "    ", words);
            rows.iter().for_each(|row| self.entry(row, finding));
        }
        self.line("");
    }

    /// With `--verbose`, each thing that nobody looked at because whatever is personal was left out.
    pub(super) fn set_aside(&mut self) {
        let report = self.report;
        if !self.verbose || report.set_aside().next().is_none() {
            return;
        }
        let heading = self.say("未检查（需要个人信息）", "Not looked at (it needs personal data)");
        self.line(&self.terminal.bold(heading));
        for finding in report.set_aside() {
            let subject = report.facts.label(finding.subject);
            let (subject, title) = (subject.get(self.lang), finding.rule.title.get(self.lang));
            let first = format!("  {} ", self.marked(Status::NotChecked));
            self.paragraph(&first, "    ", &format!("{subject} · {title}"));
        }
        self.line("");
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
        let heading = self.say("本次检查没有用到的字段", "In the file, but not used this time");
        let colon = self.say("：", ": ");
        if self.verbose {
            self.paragraph("", "  ", &format!("{heading}{}", colon.trim_end()));
            for one in unread {
                let Text { zh, en } = self.line_of(&one.at);
                let key = self.key_or_word(one);
                let words = text!("{key}（{zh}）", "{key} ({en})");
                self.paragraph("    ", "      ", words.get(self.lang));
            }
            return;
        }
        // Each with a place: another of its name may well be used.
        let mut keys: Vec<(String, Text)> = Vec::new();
        for one in unread {
            let named = self.key_or_word(one);
            if keys.iter().all(|(known, _)| *known != named) {
                keys.push((named, self.line_of(&one.at)));
            }
        }
        let more = keys.len().saturating_sub(UNREAD);
        keys.truncate(UNREAD);
        let named = keys.into_iter().map(|(key, Text { zh, en })| text!("{key}（{zh}）", "{key} ({en})"));
        let mut words = format!("{heading}{colon}{}", Text::list(named).get(self.lang));
        if more > 0 {
            words.push_str(text!("，另 {more} 个字段", ", and {more} more").get(self.lang));
        }
        self.quietly("  ", &words);
    }

    /// The key of a value; of an entry of a list the word as well, where it is one that a case can have: others of the list
    /// may well be used.
    fn key_or_word(&self, one: &Written) -> String {
        let entry = self.report.source.text[one.at.clone()].trim_matches(['"', '\'']);
        let is_word = || WORDS.iter().flatten().any(|word| is_one_of(entry, word.spellings));
        if one.is_entry && is_word() { format!("{} \"{entry}\"", one.key) } else { one.key.clone() }
    }

    /// A paragraph of the foot: it steps back.
    pub(super) fn quietly(&mut self, rest: &str, words: &str) {
        let terminal = self.terminal;
        self.out.painted("", rest, words, |words| terminal.dim(words));
    }

    /// What comes later: one paragraph per stage, with its reminders as clauses.
    pub(super) fn course(&mut self) {
        let stages = self.reminders();
        if stages.is_empty() || !self.verbose {
            return;
        }
        self.line("");
        let heading =
            self.say("过程与后续（供提示，不影响结论）", "Later (reminders; they change no result)");
        self.line(&self.terminal.bold(heading));
        for (stage, said) in stages {
            let said = said.join(self.say("；", "; "));
            let words = format!("{stage}{}{said}", self.say("：", ": "));
            self.paragraph("  · ", "    ", &words);
        }
    }

    /// What comes later: each stage with its reminders.
    pub(in crate::render::check) fn reminders(&self) -> Vec<(&'static str, Vec<&'p str>)> {
        let report = self.report;
        let said = |stage: ReminderTime| -> Vec<&'p Text> {
            let findings =
                report.checked.findings.iter().filter(|finding| finding.status() == Status::NotChecked);
            findings
                .filter_map(|finding| match &**report.law.rows[finding.decided.row].row.asks {
                    Asks::Remind(ask) if ask.stage() == stage => Some(&finding.decided.outcome.saw),
                    _ => None,
                })
                .collect()
        };
        ReminderTime::ALL
            .into_iter()
            .map(|stage| {
                let said = said(stage).into_iter().map(|text| text.get(self.lang)).collect();
                (stage.text().get(self.lang), said)
            })
            .filter(|(_, said): &(_, Vec<&'p str>)| !said.is_empty())
            .collect()
    }

    /// What was not looked at because whatever is personal was left out, and which files.
    fn without_private(&self) -> Option<Text> {
        let report = self.report;
        let number = report.set_aside().count();
        let files = report.not_included.iter().filter(|file| file.left_out);
        let files = Text::list(files.map(|file| Text::same(file.name.clone())));
        let (zh, en) = (files.zh, files.en);
        match (en.is_empty(), number) {
            (true, 0) => None,
            (true, _) => Some(text!(
                "需要个人信息的 {number} 项未检查（--without-private）",
                "checks left out because they need personal data (--without-private): {number}"
            )),
            (false, 0) => {
                Some(text!("没有读取 {zh}（--without-private）", "{en} not read (--without-private)"))
            }
            (false, _) => Some(text!(
                "没有读取 {zh}（--without-private）：需要个人信息的 {number} 项未检查",
                "{en} not read (--without-private); checks left out because they need personal data: {number}"
            )),
        }
    }

    /// What was left out on purpose; included files that are not there; unused waivers and confirmations.
    pub(in crate::render::check) fn idle(&self) -> Vec<Text> {
        let report = self.report;
        let case = report.facts.case;
        let mut notes: Vec<Text> = self.without_private().into_iter().collect();
        let absent = report.not_included.iter().filter(|file| !file.left_out);
        notes.extend(absent.map(|NotIncluded { name, .. }| {
            text!(
                "没有 {name} 这个文件，其中的内容按未填写处理",
                "{name} is not there: what it would say counts as not written"
            )
        }));
        for i in &report.checked.idle_waivers {
            let requirement = case.waiver.iter().flatten().nth(*i).and_then(|one| one.requirement.as_ref());
            let id = requirement.map_or("", |id| id.as_str());
            notes.push(text!(
                "豁免 {id} 没有对应的问题，或已过期",
                "the waiver of {id} matches nothing or has expired"
            ));
        }
        for i in &report.checked.idle_confirmations {
            let Some(one) = case.confirmed.iter().flatten().nth(*i) else { continue };
            let id = one.requirement.as_ref().map_or("", |id| id.as_str());
            let since = report.facts.tables.values.seen_since(report.facts.day);
            notes.push(match one.on.as_ref().map(|on| on.0) {
                Some(on) if on < since => text!(
                    "核对记录 {id} 未使用：{on} 的核对已过时，请重新核对",
                    "the confirmation of {id} was not used: {on} is too long ago, check again"
                ),
                Some(on) if on > report.facts.day => text!(
                    "核对记录 {id} 未使用：日期 {on} 还没到",
                    "the confirmation of {id} was not used: its date, {on}, is in the future"
                ),
                _ => text!("核对记录 {id} 未使用", "the confirmation of {id} was not used"),
            });
        }
        notes
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}
