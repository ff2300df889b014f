//! Workflow commands of GitHub Actions: an annotation for each fault, at its place, and one for the verdict.

use crate::privacy::Shown;
use crate::render::check::run::{Options, Piece, RunCase, RunFormat};
use crate::render::check::view;
use crate::render::check::view::{Fault, View, Weight};
use crate::render::terminal::safe;
use crate::report::Since;

/// Annotations for GitHub Actions.
#[derive(Debug)]
pub struct Github {
    /// How they are written.
    pub options: Options,
}

impl RunFormat for Github {
    fn case(&self, case: &RunCase<'_>) -> Piece<'_> {
        let options = view::Options::for_tools(self.options);
        Shown::document(&View::of_case(case, options), write).into()
    }
}

fn write(view: &View) -> String {
    let mut out = String::new();
    // What is known from a baseline is no news at its line: the verdict counts it.
    for fault in view.faults.iter().filter(|fault| fault.since != Some(Since::Known)) {
        let at = fault.at;
        let mut place = format!("file={},line={},col={}", property(view.path_of(at)), at.line, at.column);
        // A column is one of the line, so that its end counts only there.
        if at.end_line == at.line && at.end_column > at.column {
            place.push_str(&format!(",endLine={},endColumn={}", at.end_line, at.end_column));
        }
        let title = property(&fault.heading);
        out.push_str(&format!(
            "::{} {place},title={title}::{}\n",
            level(fault.weight),
            data(&message(view, fault))
        ));
    }
    // What fails for a reason of the whole is marked as such.
    let fails = view.faults.iter().any(|fault| fault.weight == Weight::Error);
    let level = if view.exit > 0 && !fails { "error" } else { "notice" };
    let title = property(&view.title);
    out.push_str(&format!(
        "::{level} file={},title={title}::{}\n",
        property(&view.path),
        data(&view.verdict)
    ));
    out
}

fn level(weight: Weight) -> &'static str {
    match weight {
        Weight::Error => "error",
        Weight::Warning => "warning",
        Weight::Note => "notice",
    }
}

/// What is wrong, and what to do.
fn message(view: &View, fault: &Fault) -> String {
    let mut lines = vec![fault.what.to_string()];
    lines.extend(fault.fix.as_ref().map(|fix| match fault.step {
        Some(step) => {
            format!("{}{fix}", view.say("第 {n} 步：", "Step {n}: ").replace("{n}", &step.to_string()))
        }
        None => fix.to_string(),
    }));
    lines.extend(fault.waiver.as_ref().map(ToString::to_string));
    lines.extend(view.new_since(fault.since).map(str::to_owned));
    let ids = [Some(fault.says.id), fault.row.as_deref()];
    lines.push(ids.into_iter().flatten().collect::<Vec<_>>().join(" / "));
    lines.join("\n")
}

/// What stands behind a command.
fn data(words: &str) -> String {
    words.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands in a property of a command. A path stays what it is, as far as no log takes it for something else.
fn property(words: &str) -> String {
    safe(&data(words).replace(':', "%3A").replace(',', "%2C")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_special_in_a_command_is_escaped() {
        assert_eq!(data("100%0A::error::x\r\ny"), "100%250A::error::x%0D%0Ay");
        assert_eq!(property("a,b:c%"), "a%2Cb%3Ac%25");
        assert_eq!(property("示例 a.toml"), "示例 a.toml");
        assert_eq!(property("##[x"), "#\\u{23}[x");
    }
}
