//! `beian.toml`: what holds for all cases of a folder where the command line says nothing else.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::case::{At, OneOrMany, Waiver};
use crate::check::{FolderWaiver, firm};
use crate::diagnose;
use crate::law::Law;
use crate::problem::{Problem, Rejected};
use crate::report::FailOn;
use crate::rules;
use crate::source::Source;
use crate::text::text;

/// The name of the file. A case is never called so.
pub const NAME: &str = "beian.toml";

/// What holds for all cases of a folder.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(extend("$id" = "beian-settings/3"))]
pub struct Defaults {
    /// Formats of the output, each FORMAT or FORMAT=PATH; paths start at this file.
    pub format: Option<At<OneOrMany>>,
    /// From which gravity on the exit code is 1.
    pub fail_on: Option<At<FailOn>>,
    /// In which order the table of several cases lists them.
    pub sort: Option<At<Sort>>,
    /// Who reads the html and markdown pages.
    #[serde(rename = "for")]
    pub reader: Option<At<Audience>>,
    /// Folder with own province files, each in the place of the built-in one; the path starts at this file.
    pub provinces: Option<At<String>>,
    /// The findings that are known already; the path starts at this file.
    pub baseline: Option<At<String>>,
    /// Whether to read no personal data: neither included files nor images.
    pub without_private: Option<At<bool>>,
    /// Whether to search files and folders that `.gitignore` and the like exclude, too.
    pub no_ignore: Option<At<bool>>,
    /// Whether to search files and folders whose names begin with a dot, too.
    pub hidden: Option<At<bool>>,
    /// Findings that someone decided to accept in all cases. They stay visible.
    pub waiver: Option<Vec<At<Waiver>>>,
}

/// In which order a table lists cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// As they come.
    #[default]
    Input,
    /// The worst first.
    Readiness,
}

/// Who reads a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Whoever keeps the file.
    Agency,
    /// Whoever is filed for: knows neither the file nor its keys.
    Client,
}

impl Defaults {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, in file order.
    pub fn read(source: &Source) -> Result<Self, Rejected> {
        let read = diagnose::read::<Self>(&source.text);
        match read.value {
            Some(defaults) if read.problems.is_empty() => Ok(defaults),
            _ => Err(Rejected { problems: read.problems }),
        }
    }

    /// The waivers for all cases, by the name of the file.
    ///
    /// # Errors
    ///
    /// Those that are not complete, or name no rule and no requirement.
    pub fn waivers(&self, source: &Source, law: &Law) -> Result<Vec<FolderWaiver>, Rejected> {
        let (mut waivers, mut problems) = (Vec::new(), Vec::new());
        for one in self.waiver.iter().flatten() {
            let Waiver { requirement, subject, reason, until } = &**one;
            let mut lacks = |key: &'static str| {
                let what = text!("这一项缺少 {key}", "this entry has no `{key}`");
                problems.push(Problem::new(one.span(), what).fix(text!("请补写 {key}", "write `{key}`")));
            };
            if reason.is_none() {
                lacks("waiver.reason");
            }
            // What accepts a requirement for whatever it is about may accept more than anybody thought of.
            if subject.is_none() && until.is_none() {
                lacks("waiver.until");
            }
            let Some(requirement) = requirement else {
                lacks("waiver.requirement");
                continue;
            };
            if !is_known(law, requirement) {
                let what = text!("没有这个规则或条款", "no rule or requirement has this id");
                let known = rules::ALL.iter().map(|rule| rule.id);
                problems.push(Problem::unknown_name(requirement.span(), requirement, what, known));
            }
            problems.extend(firm(requirement, law.national().requirement.iter()));
            waivers.push(FolderWaiver {
                file: source.name.clone(),
                line: source.place(one.span().start).line,
                requirement: requirement.to_string(),
                subject: subject.as_ref().map(|subject| subject.to_string()),
                reason: reason.as_ref().map(|reason| reason.to_string()).unwrap_or_default(),
                until: until.as_ref().map(|until| until.0),
            });
        }
        problems.sort_by_key(|problem| problem.at.start);
        if problems.is_empty() { Ok(waivers) } else { Err(Rejected { problems }) }
    }
}

/// Whether a rule, or a row of the nation or of any province, has an id.
fn is_known(law: &Law, id: &str) -> bool {
    let has = |file: &crate::law::LawFile| file.requirement.iter().any(|row| row.id.as_str() == id);
    let province = |code: &str| law.province(code).is_some_and(has);
    // A row of a province begins with its code.
    rules::ALL.iter().any(|rule| rule.id == id)
        || has(law.national())
        || id.get(..2).is_some_and(province)
        || law.province_codes().any(province)
}
