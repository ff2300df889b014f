//! Requirements in words: what is required, of whom, in which orders and circumstances.
//!
//! Each rule describes in its own file what a requirement asks for; this adds for whom and when.

use super::requirement::{Requirement, When, Who};
use crate::case::words::FilingType;
use crate::conditions::Condition;
use crate::conditions::website::content::about;
use crate::tables::Tables;
use crate::text::phrase::{before, joined, list};
use crate::text::{Fixed, Text, text};

/// A requirement in words, in the parts that a page shows separately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What is required.
    pub asks: Text,
    /// Whom it applies to; absent if everyone.
    pub who: Option<Text>,
    /// The types of order; absent for the usual four.
    pub filing: Option<Text>,
    /// The joined conditions; absent if there are none.
    pub when: Option<Text>,
}

/// Puts a requirement into words.
pub fn requirement(row: &Requirement, tables: &Tables) -> Words {
    Words {
        asks: row.asks.words(tables),
        who: row.who.as_ref().map(|who| list(who.iter().map(|who| who.text()))),
        filing: row.filing.as_deref().map(filing),
        when: row
            .when
            .as_ref()
            .and_then(|when| conditions(when, tables))
            .into_iter()
            .chain(where_written(row))
            .reduce(|a, b| joined(a, "，", ", ", b)),
    }
}

/// That it looks only at what is written.
fn where_written(row: &Requirement) -> Option<Text> {
    let keys = list(row.if_written.iter().map(|key| Text::same(key.as_str())));
    (!row.if_written.is_empty()).then(|| before("只检查已填写的：", "only where this is written: ", keys))
}

impl Words {
    /// For whom, in which orders and when, as one phrase; absent if it applies to every usual order.
    pub fn scope(&self) -> Option<Text> {
        let parts = [&self.who, &self.filing, &self.when].into_iter().flatten().cloned();
        parts.reduce(|a, b| joined(a, "；", "; ", b))
    }

    /// The requirement as one line: `Age of everyone who answers: at least 18 [individual; first filing]`.
    pub fn line(&self) -> Text {
        match self.scope() {
            None => self.asks.clone(),
            Some(scope) => Text {
                zh: format!("{}［{}］", self.asks.zh, scope.zh),
                en: format!("{} [{}]", self.asks.en, scope.en),
            },
        }
    }
}

fn filing(types: &[FilingType]) -> Text {
    if FilingType::ALL.iter().all(|one| types.contains(one)) {
        return text!("各类订单和自查", "orders of every type, and self-checks");
    }
    if FilingType::ALL.iter().all(|one| one.is_keeping() != types.contains(one)) {
        return text!("各类订单", "orders of every type");
    }
    list(types.iter().map(|one| one.text()))
}

/// The conditions of a requirement as one phrase.
fn conditions(when: &When, tables: &Tables) -> Option<Text> {
    let all = when.all.iter().map(|one| one.words(tables)).reduce(|a, b| joined(a, "且", " and ", b));
    let all = all.map(|words| before("", "if ", words));
    let any = one_of(&when.any, "，或", ", or ", tables).map(|words| {
        let several = when.any.len() > 1 && (!when.all.is_empty() || !when.none.is_empty());
        if several {
            before("满足其一：", "if one of these holds: ", words)
        } else {
            before("", "if ", words)
        }
    });
    let none = one_of(&when.none, "或", " or ", tables)
        .map(|words| Text { zh: format!("{}的除外", words.zh), en: format!("unless {}", words.en) });
    [all, any, none].into_iter().flatten().reduce(|a, b| joined(a, "，", ", ", b))
}

/// Alternative conditions; website topics are combined into one choice.
fn one_of(list: &[Condition], zh: &str, en: &str, tables: &Tables) -> Option<Text> {
    let topic = |one: &Condition| match one {
        Condition::Content(id) => Some(tables.topic_name(id)),
        _ => None,
    };
    let topics: Vec<Text> = list.iter().filter_map(topic).collect();
    let topics = (!topics.is_empty()).then(|| about(topics));
    let others = list.iter().filter(|one| topic(one).is_none()).map(|one| one.words(tables));
    others.chain(topics).reduce(|a, b| joined(a, zh, en, b))
}

impl Who {
    /// Whom a requirement applies to, in words.
    pub fn text(self) -> Fixed {
        match self {
            Self::Individual => text("个人", "individuals"),
            Self::Organisation => text("单位", "organisations"),
            Self::Kind(kind) => kind.text(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::{Law, read};

    fn words(row: &str) -> Words {
        let law = format!("beian-law = 1\n[[requirement]]\nid = \"a\"\nbasis = [\"s\"]\n{row}");
        let part = read(&law).expect("a law");
        requirement(&part.requirement[0], &Tables::built_in())
    }

    #[test]
    fn what_is_asked() {
        for (row, zh, en) in [
            (
                "asks.age = { years = 16 }",
                "各负责人年满 16 周岁",
                "Age of all responsible people: at least 16 years old",
            ),
            (
                "asks.domain-holder = { allowed = [\"applicant\", \"legal-representative\"] }",
                "域名持有者是主体或法定代表人",
                "The domain name may be held by: applicant or legal representative",
            ),
            (
                "asks.material = { any-of = [\"residence-permit\", \"property-certificate\"], of = \"applicant\", sealed = true }",
                "居住证或房产证（主体），盖章",
                "Document of the applicant: residence permit or property certificate; sealed",
            ),
            ("asks.domain-term = { days = 0 }", "域名没有过期", "The domain name has not expired"),
            (
                "asks.domain-term = { more-than-months = 1 }",
                "域名有效期大于 1 个月",
                "The domain name stays registered for more than 1 month",
            ),
            (
                "asks.domain-term = { days = 45 }",
                "域名有效期至少还有 45 天",
                "The domain name is registered for at least 45 days more",
            ),
            (
                "asks.open-orders = {}",
                "没有其他进行中的备案订单",
                "The applicant has no other order in progress",
            ),
        ] {
            assert_eq!(words(row).line(), text!("{zh}", "{en}"), "{row}");
        }
    }

    #[test]
    fn of_whom_and_when() {
        let row = "who = [\"individual\"]\nfiling = [\"first\", \"add\"]\nasks.age = { years = 18 }\n\
                   when.all = [\"id-from-another-province\", { circumstance = \"student\" }]\n\
                   when.none = [\"on-record\", { uses = \"cdn\" }]";
        let words = words(row);
        assert_eq!(words.who, Some(text!("个人", "individuals")));
        assert_eq!(words.filing, Some(text!("首次备案、新增网站", "first filing, new website")));
        assert_eq!(
            words.when,
            Some(text!(
                "身份证属于其他省份且主体情况属于“在校学生”，主体已有备案或域名上使用“CDN”的除外",
                "if the ID is from another province and the applicant is subject to: student, \
                 unless the applicant is already on record or CDN is used on one of the domain names"
            ))
        );
        assert_eq!(words.scope().expect("a scope").en.split("; ").collect::<Vec<_>>().len(), 3, "{words:?}");
    }

    #[test]
    fn what_is_not_asked_for_is_a_part_of_when() {
        let row = "asks.age = { years = 18 }\nif-written = [\"person.born\"]\nwhen.none = [\"on-record\"]";
        let when = words(row).when.expect("conditions");
        assert_eq!(
            when.en,
            "unless the applicant is already on record, only where this is written: person.born"
        );
    }

    #[test]
    fn every_row_that_is_built_in_has_words_in_both_languages() {
        let law = Law::built_in();
        let parts = law.province_codes().filter_map(|code| law.province(code)).chain([law.national()]);
        for row in parts.flat_map(|part| &part.requirement) {
            let line = requirement(row, &law.tables).line();
            for words in [&line.zh, &line.en] {
                assert!(!words.trim().is_empty() && !words.contains("  "), "{}: {words}", *row.id);
            }
        }
    }
}
