//! The name of a website has none of the words that are barred in one.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::ApplicantKind;
use crate::facts::names::{self, Field};
use crate::facts::{Facts, SubjectKind};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::tables::words::{Match, WordList, WordsOf};
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The words.
    words: WordsOf,
    /// A word with which the applicant's own name begins may be used, and so may that name as a whole. What else bears
    /// on the applicant's own name, or on the tasks of a body of the state, is for a reviewer.
    #[serde(default)]
    unless_own: bool,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "website-name-words",
    section: Section::Website,
    title: text("网站名称没有禁用词", "The website name contains no barred words"),
    why: text("名称含禁用词的网站会被退回", "a website whose name contains a barred word is rejected"),
    fix: text("换一个不含禁用词的网站名称", "choose a name without the barred words"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["website.name", "applicant.name", "applicant.kind"],
};

/// Every website is asked.
pub fn subject_kind(_: &Ask) -> SubjectKind {
    SubjectKind::Website
}

/// A requirement's own words are reported together, and so is each list of the table.
pub fn dedup_key(ask: &Ask) -> String {
    match &ask.words {
        WordsOf::List(list) => list.into(),
        WordsOf::Own(_) => String::new(),
    }
}

/// What a row asks, in words.
pub fn words(ask: &Ask, tables: &Tables) -> Text {
    let lists = lists(ask, tables);
    let Text { zh, en } = phrase::some(&tables.words.all(&ask.words));
    let barred = match counts(&lists) {
        Match::Prefix => {
            text!("网站名称不以这些词开头：{zh}", "The website name does not begin with: {en}")
        }
        Match::Contains => text!("网站名称不含：{zh}", "The website name contains none of: {en}"),
        Match::Whole => text!("网站名称不是：{zh}", "The website name is none of: {en}"),
    };
    let Text { zh, en } = barred;
    if ask.unless_own {
        text!("{zh}；主办单位自己名称里的除外", "{en}; unless it is in the applicant's own name")
    } else {
        Text { zh, en }
    }
}

/// The lists that a row names.
fn lists<'t>(ask: &Ask, tables: &'t Tables) -> Vec<&'t WordList> {
    match &ask.words {
        WordsOf::List(id) => tables.words.with_included(id),
        WordsOf::Own(_) => Vec::new(),
    }
}

/// Where in a name the words of some lists count.
fn counts(lists: &[&WordList]) -> Match {
    match lists.split_first() {
        Some((one, rest)) if rest.iter().all(|other| other.r#match == one.r#match) => one.r#match,
        _ => Match::Contains,
    }
}

/// Looks for the words.
pub fn check(ask: &Ask, on: &Target, facts: &Facts<'_>) -> Outcome {
    let website = on.website(facts);
    let name = match names::text(Field::WebsiteName, Some(website), facts) {
        Ok(name) => name,
        Err(want) => return Outcome::missing([want]),
    };
    let mut hits = facts.hits(&ask.words, name);
    let mut for_a_reviewer = false;
    if ask.unless_own
        && !hits.is_empty()
        && let Ok(registered) = names::text(Field::ApplicantName, None, facts)
    {
        // Whoever is registered under such a name was allowed to bear it.
        let words = &facts.tables.words;
        let own = words.fold(registered);
        let kind = *facts.applicant.kind;
        let is_person = kind == Some(ApplicantKind::Individual);
        let beyond = if is_person { None } else { Some(facts.hits_beyond(&ask.words, name, registered)) };
        for word in std::mem::take(&mut hits) {
            let stands = beyond.as_ref().is_none_or(|beyond| beyond.contains(&word));
            if stands && !own.starts_with(&words.fold(&word)) {
                hits.push(word);
            }
        }
        if !is_person {
            // That the nation is called in the middle of a name says nothing of its beginning.
            let anywhere = counts(&lists(ask, facts.tables)) == Match::Contains;
            let body = kind.is_some_and(|kind| kind.is_among(&OF_THE_STATE));
            let borne = |word: &String| own.contains(&words.fold(word));
            for_a_reviewer = match anywhere {
                true => body || hits.iter().all(borne),
                false => body && hits.iter().all(borne),
            };
        }
    }
    if hits.is_empty() {
        return Outcome::pass();
    }
    let (zh, en) = (format!("“{}”", hits.join("”“")), hits.join(", "));
    if for_a_reviewer {
        return Outcome::doubt(
            website.span(),
            text!(
                "网站名称含有：{zh}；主办单位名称或职责与此有关，由审核人员判断",
                "the name contains: {en}; the applicant's own name or task has to do with it, so reviewers decide"
            ),
        );
    }
    if counts(&lists(ask, facts.tables)) == Match::Prefix {
        return Outcome::fail(website.span(), text!("网站名称以{zh}开头", "the name begins with: {en}"))
            .fix(text!("换一个不以{zh}开头的网站名称", "choose a name that does not begin with: {en}"));
    }
    Outcome::fail(website.span(), text!("网站名称含有：{zh}", "the name contains: {en}"))
        .fix(text!("换一个不含{zh}的网站名称", "choose a name without: {en}"))
}

/// Who is called after public affairs, and writes of them.
const OF_THE_STATE: [ApplicantKind; 2] = [ApplicantKind::Government, ApplicantKind::MassBody];

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass, Warn};
    use crate::testing::{answer, missing, status};

    const LIST: &str = "website-name-words = { words = \"state-prefixes\", unless-own = true }";
    const OWN: &str = "website-name-words = { words = [\"论坛\", \"在线\"] }";
    const DAY: &str = "2026-12-01";

    fn site(name: &str) -> String {
        format!("[[website]]\nname = \"{name}\"")
    }

    #[test]
    fn words_of_a_list() {
        assert_eq!(status(LIST, &site("示例科技"), DAY), Pass);
        assert_eq!(status(LIST, &site("华中央企联盟"), DAY), Pass);
        let outcome = answer(LIST, &site("中国示例之窗"), DAY);
        assert_eq!((outcome.status, outcome.saw.zh.as_str()), (Fail, "网站名称以“中国”开头"));
    }

    #[test]
    fn words_of_the_row() {
        assert_eq!(status(OWN, &site("示例在线"), DAY), Fail);
        assert_eq!(status(OWN, &site("存在线索"), DAY), Pass);
    }

    #[test]
    fn an_applicant_registered_under_such_a_name_bears_it() {
        let named = |name: &str| {
            format!("[applicant]\nkind = \"enterprise\"\nname = \"{name}\"\n{}", site("中国示例集团"))
        };
        assert_eq!(status(LIST, &named("中国示例集团有限公司"), DAY), Pass);
        assert_eq!(status(LIST, &named("北京示例有限公司"), DAY), Fail);
        assert_eq!(status(LIST, &site("中国示例集团"), DAY), Fail);
    }

    #[test]
    fn a_registered_name_is_never_refused() {
        let sensitive = "website-name-words = { words = \"sensitive-words\", unless-own = true }";
        let of = |kind: &str, own: &str, name: &str| {
            format!("[applicant]\nkind = \"{kind}\"\nname = \"{own}\"\n{}", site(name))
        };
        let tests = "广州示例毒品检测技术有限公司";
        for (kind, own, name, expected) in [
            ("enterprise", tests, tests, Pass),
            ("enterprise", tests, "示例毒品检测网", Warn),
            ("enterprise", tests, "示例毒品赌博网", Fail),
            ("enterprise", "广州示例有限公司", "示例毒品检测网", Fail),
            ("government", "中共广州市示例区纪律检查委员会", "示例区廉政网", Warn),
            ("individual", "李示例", "示例廉政网", Fail),
        ] {
            assert_eq!(status(sensitive, &of(kind, own, name), DAY), expected, "{own}, {name}");
        }
        for (kind, own, name, expected) in [
            ("government", "广州市示例区信访局", "信访示例区服务网", Warn),
            ("government", "广州市示例区林业局", "信访示例区服务网", Fail),
            ("enterprise", "广州信访咨询有限公司", "信访示例网", Fail),
            ("enterprise", "示例（中国）有限公司", "中国示例网", Fail),
        ] {
            assert_eq!(status(LIST, &of(kind, own, name), DAY), expected, "{own}, {name}");
        }
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(LIST, "[[website]]\nopen = false", DAY), ["website.name"]);
    }
}
