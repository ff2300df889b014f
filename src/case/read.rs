//! Turns the text of a file into a case.

use super::model::{Case, FORMAT};
use crate::diagnose::{self, Read};
use crate::problem::Problem;
use crate::source::Source;
use crate::text::text;

/// Reads a case. For an invalid file, returns all its problems in file order, and the case
/// without the invalid entries if enough is left to look for dangling names.
pub fn read(source: &Source) -> Read<Case> {
    let mut read = diagnose::read::<Case>(&source.text);
    let problems = &mut read.problems;
    if let Some(case) = &read.value {
        match &case.beian {
            None if problems.is_empty() || !source.text.contains("beian") => problems.push(
                Problem::new(
                    0..0,
                    text!(
                        "缺少 beian = 1，无法认出这是备案文件",
                        "`beian = 1` is missing: this is not yet a case file"
                    ),
                )
                .fix(text!("在第一行写上 beian = 1", "write `beian = 1` on the first line")),
            ),
            Some(format) if **format != FORMAT => problems.push(
                Problem::new(format.span(), text!("本版本只读格式 1", "this version reads format 1 only"))
                    .fix(text!(
                        "写 beian = 1，或换用更新的版本",
                        "write `beian = 1`, or use a newer version"
                    )),
            ),
            _ => {}
        }
    }
    problems.sort_by_key(|problem| problem.at.start);
    read
}
