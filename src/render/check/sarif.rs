//! SARIF 2.1.0: all rules with their help, and a result for each fault.

use serde::Serialize;

use crate::privacy::{LAW, Shown, Shows};
use crate::render::check::run::{Options, Piece, RunCase, RunEnd, RunFormat};
use crate::render::check::view::{self, Area, Fault, Says, View, Weight};
use crate::render::terminal;
use crate::report::Since;
use crate::rules;
use crate::text::Lang;

/// A log of SARIF.
#[derive(Debug)]
pub struct Sarif {
    /// How it is written.
    pub options: Options,
}

/// The schema that readers know the format by.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Tool {
    driver: Driver,
}

impl Shows for Tool {}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    language: &'static str,
    rules: Vec<RuleEntry>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleEntry {
    id: &'static str,
    short_description: Message,
    full_description: Message,
    help: Message,
}

#[derive(Debug, Serialize)]
struct Message {
    text: Shown,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultEntry<'v> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    related_locations: Option<[Location; 1]>,
    partial_fingerprints: Fingerprints<'v>,
    /// How it stands to the baseline; where there is none, no result says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressions: Option<[Suppression<'v>; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Properties<'v>>,
}

impl Shows for ResultEntry<'_> {}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Debug, Serialize)]
struct Artifact {
    uri: Shown,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Debug, Serialize)]
struct Fingerprints<'v> {
    #[serde(rename = "beian/v1")]
    beian: &'v Shown,
}

#[derive(Debug, Serialize)]
struct Suppression<'v> {
    kind: &'static str,
    justification: &'v Shown,
}

#[derive(Debug, Serialize)]
struct Properties<'v> {
    row: &'v Shown,
}

impl RunFormat for Sarif {
    fn start(&self) -> Shown {
        let lang = self.options.lang;
        let tool = Tool {
            driver: Driver {
                name: "beian",
                version: env!("CARGO_PKG_VERSION"),
                semantic_version: env!("CARGO_PKG_VERSION"),
                language: match lang {
                    Lang::Zh => "zh-CN",
                    Lang::En => "en",
                },
                rules: said().map(|says| entry(says, lang)).collect(),
            },
        };
        let mut start = Shown::default();
        for words in ["{\"$schema\":\"", SCHEMA, "\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":"] {
            start.push(&words.into());
        }
        start.push(&json(&tool));
        start.push(&",\"columnKind\":\"unicodeCodePoints\",\"results\":[\n".into());
        start
    }

    fn case(&self, case: &RunCase<'_>) -> Piece<'_> {
        let options = view::Options::for_tools(self.options);
        let view = View::of_case(case, options);
        let mut all = Shown::default();
        for fault in &view.faults {
            if !all.is_empty() {
                all.push(&self.between().into());
            }
            all.push(&json(&result(&view, fault)));
        }
        all.into()
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn end(&self, run: &RunEnd<'_>) -> Shown {
        let ended = match run.exit {
            0 => "true,\"exitCode\":0",
            1 => "true,\"exitCode\":1",
            _ => "false,\"exitCode\":2",
        };
        let mut end: Shown = "\n],\"invocations\":[{\"executionSuccessful\":".into();
        end.push(&ended.into());
        end.push(&"}]}]}\n".into());
        end
    }
}

/// Whatever can say that something is wrong, in the order of the rules.
fn said() -> impl Iterator<Item = Says> {
    rules::ALL.iter().map(|rule| Says::from(*rule)).chain(Says::BESIDE_RULES)
}

fn entry(says: Says, lang: Lang) -> RuleEntry {
    let (title, why, fix) = (says.title.get(lang), says.why.get(lang), says.fix.get(lang));
    let help = match lang {
        Lang::Zh => format!("{title}。原因：{why}。处理：{fix}。"),
        Lang::En => format!("{title}. Why: {why}. What to do: {fix}."),
    };
    RuleEntry {
        id: says.id,
        short_description: Message { text: title.into() },
        full_description: Message { text: why.into() },
        help: Message { text: LAW.shown(&help) },
    }
}

fn result<'v>(view: &'v View, fault: &'v Fault) -> ResultEntry<'v> {
    let mut words = fault.what.clone();
    if let Some(fix) = &fault.fix {
        words.push(&view.say("。", ". ").into());
        words.push(fix);
    }
    let location = |at: Area, message: Option<&Shown>| Location {
        physical_location: PhysicalLocation {
            artifact_location: Artifact { uri: uri(view.path_of(at)) },
            region: Region {
                start_line: at.line,
                start_column: at.column,
                end_line: at.end_line,
                end_column: at.end_column,
            },
        },
        message: message.map(|words| Message { text: plain(words) }),
    };
    ResultEntry {
        rule_id: fault.says.id,
        rule_index: said().position(|says| says.id == fault.says.id).unwrap_or_default(),
        level: match fault.weight {
            Weight::Error => "error",
            Weight::Warning => "warning",
            Weight::Note => "note",
        },
        message: Message { text: plain(&words) },
        locations: [location(fault.at, None)],
        related_locations: fault.also.as_ref().map(|(at, what)| [location(*at, Some(what))]),
        partial_fingerprints: Fingerprints { beian: &fault.fingerprint },
        // What is waived a baseline need not know.
        baseline_state: view.baseline.then_some(match fault.since {
            Some(Since::New) => "new",
            Some(Since::Known) | None => "unchanged",
        }),
        // A waiver stands in the file.
        suppressions: fault.waiver.as_ref().map(|why| [Suppression { kind: "inSource", justification: why }]),
        properties: fault.row.as_ref().map(|row| Properties { row }),
    }
}

/// Words in which no reader of SARIF finds a link.
fn plain(words: &Shown) -> Shown {
    words.clone().lay_out(|words| words.replace("](", "] ("))
}

/// A path as an address: what has a meaning in one is escaped, and a path from the root says so.
fn uri(path: &Shown) -> Shown {
    path.clone().lay_out(|path| {
        let path = path.replace('\\', "/");
        let mut out = match path.starts_with('/') {
            true => "file://".to_owned(),
            false => String::new(),
        };
        for byte in path.bytes() {
            match byte {
                b'/' | b'-' | b'.' | b'_' | b'~' => out.push(byte.into()),
                byte if byte.is_ascii_alphanumeric() => out.push(byte.into()),
                byte => out.push_str(&format!("%{byte:02X}")),
            }
        }
        out
    })
}

/// Data on a line, without its end. Every value is a text or a number: nothing that JSON cannot hold.
fn json(data: &impl Shows) -> Shown {
    terminal::json(data, false).unwrap_or_default().lay_out(|line| line.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_addresses() {
        let uri = |path: &'static str| uri(&path.into()).to_string();
        assert_eq!(uri("clients/a b#1.toml"), "clients/a%20b%231.toml");
        assert_eq!(uri("示例.toml"), "%E7%A4%BA%E4%BE%8B.toml");
        assert_eq!(uri("/tmp/a.toml"), "file:///tmp/a.toml");
        assert_eq!(uri("a:b%.toml"), "a%3Ab%25.toml");
    }
}
