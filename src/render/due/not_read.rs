//! What of the cases was not read: the days that stand there are in no calendar.

use crate::case::NotIncluded;
use crate::privacy::{LAW, Shown};
use crate::render::terminal::safe;
use crate::text::{Lang, phrase, text};

/// So many cases are named whose included files are not there.
const NAMED: usize = 3;

/// The cases that include files that were not read.
#[derive(Debug, Default)]
pub struct NotRead {
    /// How many have files that were left out on purpose.
    left_out: usize,
    /// Those whose files are not there.
    absent: Vec<Shown>,
}

impl NotRead {
    /// Adds a case, with its files that were not read.
    pub fn add(&mut self, case: Shown, files: &[NotIncluded]) {
        self.left_out += usize::from(files.iter().any(|one| one.left_out));
        if files.iter().any(|one| !one.left_out) {
            self.absent.push(case);
        }
    }

    /// Says so, a line for each reason.
    pub fn words(&self, lang: Lang) -> Vec<Shown> {
        let mut lines = Vec::new();
        if self.left_out > 0 {
            let (number, cases) = (self.left_out, phrase::count(self.left_out, "case"));
            let words = text!(
                "提示: 没有读取 {number} 个备案文件所包含的文件（--without-private），其中的日期没有列出\n",
                "note: included files of {cases} were not read (--without-private): days in them are not listed\n"
            );
            lines.push(LAW.shown(words.get(lang)));
        }
        if !self.absent.is_empty() {
            lines.push(self.not_there(lang));
        }
        lines
    }

    fn not_there(&self, lang: Lang) -> Shown {
        let number = self.absent.len();
        let cases = phrase::count(number, "case");
        let head = text!(
            "提示: {number} 个备案文件所包含的文件不存在，其中的日期没有列出：",
            "note: included files of {cases} are not there: days in them are not listed: "
        );
        let mut words = LAW.shown(head.get(lang));
        for (i, case) in self.absent.iter().take(NAMED).enumerate() {
            if i > 0 {
                words.push(&text("、", ", ").get(lang).into());
            }
            words.push(&case.clone().lay_out(|case| safe(case).into_owned()));
        }
        let more = number.saturating_sub(NAMED);
        if more > 0 {
            words.push(&LAW.shown(text!(" 等 {number} 个", " and {more} more").get(lang)));
        }
        words.push(&"\n".into());
        words
    }
}
