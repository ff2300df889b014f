//! What an import did, line by line.

use crate::import::merged::{Change, Done, Merged};
use crate::import::{Fragment, gate};
use crate::privacy::{Privacy, Shown};
use crate::render::terminal::safe;
use crate::tables::Tables;
use crate::text::{Lang, Text, text};

/// The most lines of one kind: a thousand are read by nobody.
const MOST: usize = 60;

/// Whatever knows what may be shown of an import: of the case, and of the exports. What is written stands in the case;
/// what is not may stand in an export alone.
#[derive(Debug)]
pub struct Gates {
    /// Of the case as it is now.
    case: Privacy,
    /// Of the case as it was.
    before: Privacy,
    exports: Privacy,
}

impl Gates {
    /// Those of a merge; `exports` is what the exports say, as a piece of a case.
    pub fn of(before: &str, after: &str, exports: &str, tables: &Tables, reveal: bool) -> Self {
        let of = |text: &str| gate(text, tables, reveal);
        Self { case: of(after), before: of(before), exports: of(exports) }
    }

    /// A line about a value, or about no value in particular.
    fn shown(&self, line: &str, of: Option<Done>) -> Shown {
        let line = match of {
            Some(Done::Added) => line.to_owned(),
            Some(Done::Changed) => self.before.text(line),
            _ => self.before.text(&self.exports.text(line)),
        };
        self.case.shown(&line)
    }
}

/// Lines that are written.
struct Lines<'l> {
    gates: &'l Gates,
    lang: Lang,
    all: Shown,
}

impl Lines<'_> {
    fn line(&mut self, words: &Text, of: Option<Done>) {
        let line = safe(words.get(self.lang)).into_owned();
        self.all.push(&self.gates.shown(&line, of));
        self.all.push(&"\n".into());
    }

    fn lines<'t, T: 't>(
        &mut self,
        all: impl Iterator<Item = &'t T>,
        of: Option<Done>,
        say: impl Fn(&T) -> Text,
    ) {
        let all: Vec<&T> = all.collect();
        all.iter().take(MOST).for_each(|one| self.line(&say(one), of));
        if let Some(more) = all.len().checked_sub(MOST).filter(|more| *more > 0) {
            self.line(&text!("  …… 另有 {more} 项", "  … and {more} more"), None);
        }
    }

    fn changes(&mut self, merged: &Merged, done: Done) {
        self.lines(merged.changes.iter().filter(|change| change.done == done), Some(done), change);
    }
}

/// What a merge did.
pub fn of_a_merge(name: &str, merged: &Merged, gates: &Gates, lang: Lang) -> Shown {
    let mut lines = Lines { gates, lang, all: Shown::default() };
    let count = |done: Done| merged.changes.iter().filter(|change| change.done == done).count();
    let (added, changed, left, same) =
        (count(Done::Added), count(Done::Changed), count(Done::Left) + count(Done::Disputed), merged.same);
    let name = safe(name);
    lines.line(
        &text!(
            "{name}: 新增 {added} 项，改动 {changed} 项，不一致 {left} 项，已有 {same} 项",
            "{name}: {added} added, {changed} changed, {left} different, {same} there already"
        ),
        None,
    );
    for done in [Done::Added, Done::Changed, Done::Left, Done::Disputed, Done::NotCompared] {
        lines.changes(merged, done);
    }
    silent(merged, &mut lines);
    if !merged.left_out.is_empty() {
        let many = merged.left_out.len();
        let some = merged.left_out.iter().take(5).cloned().collect::<Vec<_>>();
        let (zh, en) = (some.join("、"), some.join(", "));
        let (more_zh, more_en) = if many > some.len() { (" 等", " and others") } else { ("", "") };
        lines.line(
            &text!(
                "- 备案文件里没有这 {many} 个，没有写入：{zh}{more_zh}；要写入用 --only",
                "- {many} that the case does not name were left out: {en}{more_en}; --only takes them"
            ),
            None,
        );
    }
    lines.lines(merged.notes.iter(), None, note);
    lines.all
}

/// What is said beside a piece of a case that is printed.
pub fn beside_a_fragment(fragment: &Fragment, gates: &Gates, lang: Lang) -> Shown {
    let mut lines = Lines { gates, lang, all: Shown::default() };
    if !fragment.withheld.is_empty() {
        let keys = fragment.withheld.iter().take(5).cloned().collect::<Vec<_>>();
        let (zh, en) = (keys.join("、"), keys.join(", "));
        let (more_zh, more_en) =
            if fragment.withheld.len() > keys.len() { (" 等", " and others") } else { ("", "") };
        lines.line(&text!(
            "- 可能是个人信息，没有输出：{zh}{more_zh}；要输出用 --reveal，写入备案文件用 --into",
            "- not printed, because it may be personal: {en}{more_en}; --reveal prints it, --into writes it into a case"
        ), None);
    }
    lines.changes(&fragment.merged, Done::Disputed);
    silent(&fragment.merged, &mut lines);
    lines.lines(fragment.merged.notes.iter(), None, note);
    lines.all
}

fn change(change: &Change) -> Text {
    let Change { at, was, is, done } = change;
    let was = was.as_deref().unwrap_or_default();
    match done {
        Done::Added => Text::same(format!("+ {at} = {is}")),
        Done::Changed => Text::same(format!("~ {at} = {was} → {is}")),
        Done::Left => text!(
            "! {at} = {was}，导出文件里是 {is}；没有改动，要替换用 --force",
            "! {at} = {was}, and the export says {is}; left as it is, --force replaces it"
        ),
        Done::Disputed => text!(
            "! {at} = {was}，另一个导出文件里是 {is}；取前一个",
            "! {at} = {was}, and another export says {is}; the first one counts"
        ),
        Done::NotCompared => text!(
            "? {at} = {was}，导出文件里是 {is}；备案文件没有写明是哪一位，无法比较",
            "? {at} = {was}, and the export says {is}; the case does not say who that is, so they were not compared"
        ),
    }
}

fn silent(merged: &Merged, lines: &mut Lines<'_>) {
    lines.lines(merged.silent_on.iter(), None, |(at, keys)| {
        let (zh, en) = (keys.join("、"), keys.join(", "));
        text!("? {at}: 导出文件里没有 {zh}", "? {at}: the exports do not say {en}")
    });
}

fn note(note: &Text) -> Text {
    let Text { zh, en } = note;
    text!("* {zh}", "* {en}")
}
