//! The top-level domain of a name must be one that the ministry approved.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain_name::DomainName;
use crate::facts::{Domain, Facts};
use crate::identity::mask::is_han;
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::tables::citation::Citation;
use crate::tables::suffixes::{Status, Suffixes};
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Where the list of the ministry can be seen; absent where the row asks for something narrower.
    register: Option<String>,
    /// Only names below one of these suffixes, as people write them, without a dot.
    #[serde(default)]
    only: Vec<String>,
    /// Beside `only`, names under every top-level domain in Chinese.
    #[serde(default)]
    chinese: bool,
    /// No name below one of these suffixes.
    #[serde(default)]
    never: Vec<String>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "domain-suffix",
    section: Section::Domain,
    title: text("域名后缀已获工信部批复", "The top-level domain is approved by the ministry"),
    why: text(
        "未获批复的后缀不能备案",
        "domain names under a top-level domain that is not approved cannot be filed",
    ),
    fix: text("改用已获批复的后缀的域名", "use a domain name under an approved top-level domain"),
    done_by: Actor::DomainHolder,
    step: PrepStep::Decide,
    flags: &[],
    reads: &[],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let approved = ask.register.as_ref().map(|register| {
        text!("已获工信部批复（见 {register}）", "approved by the ministry (see {register})")
    });
    let chinese = ask.chinese.then(|| text!("中文后缀", "one in Chinese"));
    let only = (!ask.only.is_empty()).then(|| {
        let Text { zh, en } = phrase::any(ask.only.iter().map(|suffix| dotted(suffix)).chain(chinese));
        text!("只能是 {zh}", "only {en}")
    });
    let never = (!ask.never.is_empty()).then(|| {
        let Text { zh, en } = phrase::any(ask.never.iter().map(|suffix| dotted(suffix)));
        let zh = zh.replace('或', " 或 ");
        text!("不能是 {zh}", "not {en}")
    });
    let parts = [approved, only, never].into_iter().flatten();
    let joined =
        parts.reduce(|a, b| Text { zh: format!("{}；{}", a.zh, b.zh), en: format!("{}; {}", a.en, b.en) });
    joined.map_or_else(
        || RULE.title.into(),
        |Text { zh, en }| text!("域名后缀：{zh}", "Suffix of the domain name: {en}"),
    )
}

/// A suffix as it stands in a name: `.cn`.
fn dotted(suffix: &str) -> Text {
    Text::same(format!(".{suffix}"))
}

/// Looks the top-level domain up; says how old the table is wherever it cannot tell.
pub fn check(ask: &Ask, domain: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    let Ok(name) = &domain.name else { return Outcome::not_applicable() };
    if let Some(outcome) = narrowed(ask, name, domain) {
        return outcome;
    }
    let Some(register) = &ask.register else { return Outcome::pass() };
    let table: &Suffixes = &facts.tables.suffixes;
    let Some(row) = table.find(name.tld()) else {
        let tld = name.unicode.rsplit('.').next().unwrap_or_default();
        let as_of = newest(table.sources.iter());
        return look_up(
            register,
            domain,
            &text!("本工具未收录 .{tld}", ".{tld} is not in the tables"),
            &as_of,
        );
    };
    let tld = &row.u;
    let as_of = newest(table.sources.iter().filter(|source| row.basis.contains(&source.id)));
    let saw = match row.status {
        Status::Approved => return Outcome::pass().saw(row.note.as_deref().cloned().unwrap_or_default()),
        Status::NotApproved => {
            let (zh, en) = (&as_of.zh, &as_of.en);
            let saw = Text {
                zh: format!(".{tld} 不能备案（{zh}）"),
                en: format!(".{tld} cannot be filed ({en})"),
            };
            return Outcome::fail(domain.span(), saw);
        }
        Status::Likely => text!("只有一份名单收录 .{tld}", "only one list includes .{tld}"),
        Status::Disputed => {
            text!("较早的名单收录 .{tld}，较新的未收录", "older lists include .{tld}; a newer one does not")
        }
        Status::Unconfirmed => {
            text!("各名单均未收录 .{tld}，只有旁证", "no list includes .{tld}; there is only a hint")
        }
    };
    look_up(register, domain, &saw, &as_of)
}

/// Whether the lists of a row refuse every name below a suffix, as people write it, without a dot.
pub fn refuses(ask: &Ask, suffix: &str) -> bool {
    let under = |known: &String| {
        suffix.strip_suffix(known.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    let listed =
        ask.only.is_empty() || ask.chinese && suffix.chars().all(is_han) || ask.only.iter().any(under);
    ask.never.iter().any(under) || !listed
}

/// What the lists of the row itself refuse.
fn narrowed(ask: &Ask, name: &DomainName, domain: &Domain<'_>) -> Option<Outcome> {
    let under = |suffix: &&String| {
        let rest = name.unicode.strip_suffix(suffix.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    let tld = name.unicode.rsplit('.').next().unwrap_or_default();
    if let Some(never) = ask.never.iter().find(under) {
        return Some(Outcome::fail(
            domain.span(),
            text!(
                "管局不受理 .{never} 域名",
                "the administration does not accept domain names under .{never}"
            ),
        ));
    }
    let chinese = ask.chinese && tld.chars().all(is_han);
    if ask.only.is_empty() || chinese || ask.only.iter().any(|suffix| under(&suffix)) {
        return None;
    }
    // A long list helps nobody.
    Some(if ask.only.len() > 4 {
        Outcome::fail(
            domain.span(),
            text!(".{tld} 不在管局受理的后缀之列", "the administration does not list .{tld}"),
        )
    } else {
        let Text { zh, en } = Text::list(ask.only.iter().map(|suffix| Text::same(format!(".{suffix}"))));
        Outcome::fail(
            domain.span(),
            text!(
                "这类主体只能用 {zh} 域名",
                "such applicants can file domain names under these suffixes only: {en}"
            ),
        )
    })
}

fn look_up(register: &str, domain: &Domain<'_>, saw: &Text, as_of: &Text) -> Outcome {
    let saw = Text {
        zh: format!("{}（{}）；以 {register} 为准，请查询", saw.zh, as_of.zh),
        en: format!("{} ({}); look it up on {register}, which decides", saw.en, as_of.en),
    };
    Outcome::look_up(domain.span(), saw)
}

/// Publisher and date of the newest source.
fn newest<'s>(sources: impl Iterator<Item = &'s Citation>) -> Text {
    let Some(source) = sources.max_by_key(|source| source.opens()) else { return Text::default() };
    let (publisher, date) = (&source.publisher, source.date());
    Text { zh: format!("{}，{}", publisher.zh, date.zh), en: format!("{}, {}", publisher.en, date.en) }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, NotApplicable, Pass};
    use crate::testing::{answer, status};

    const ASK: &str = "domain-suffix = { register = \"register.test\" }";

    fn case(name: &str) -> String {
        format!("[[domain]]\nname = \"{name}\"")
    }

    #[test]
    fn by_what_the_table_knows() {
        for (name, expected) in [
            ("example.cn", Pass),
            ("example.com.cn", Pass),
            ("例子.中国", Pass),
            ("xn--fsqu00a.xn--fiqs8s", Pass),
            ("example.io", Fail),
            ("example.hk", LookUp),
            ("example.vip", LookUp),
            ("example.us", LookUp),
            ("192.0.2.1", NotApplicable),
        ] {
            assert_eq!(status(ASK, &case(name), "2026-12-01"), expected, "{name}");
        }
    }

    #[test]
    fn a_province_takes_fewer() {
        let list = "domain-suffix = { only = [\"com\", \"cn\", \"net\", \"wang\", \"ren\"], chinese = true }";
        for (name, expected) in [
            ("example.com", Pass),
            ("example.com.cn", Pass),
            ("例子.公司", Pass),
            ("EXAMPLE.CN", Pass),
            ("example.top", Fail),
            ("xn--fsqu00a.xn--55qx5d", Pass),
            ("192.0.2.1", NotApplicable),
        ] {
            assert_eq!(status(list, &case(name), "2026-12-01"), expected, "{name}");
        }
        let government = "domain-suffix = { only = [\"gov.cn\", \"政务\"] }";
        assert_eq!(status(government, &case("example.gov.cn"), "2026-12-01"), Pass);
        assert_eq!(status(government, &case("例子.政务"), "2026-12-01"), Pass);
        let outcome = answer(government, &case("notgov.cn"), "2026-12-01");
        assert_eq!(outcome.saw.zh, "这类主体只能用 .gov.cn、.政务 域名");
        let never = "domain-suffix = { never = [\"org\", \"hk\"] }";
        assert_eq!(status(never, &case("example.org"), "2026-12-01"), Fail);
        assert_eq!(status(never, &case("example.com.hk"), "2026-12-01"), Fail);
        assert_eq!(status(never, &case("example.org.cn"), "2026-12-01"), Pass);
    }

    #[test]
    fn a_look_up_says_where_and_how_old_the_table_is() {
        // Not in the table: the age is that of its newest source.
        let outcome = answer(ASK, &case("example.us"), "2026-12-01");
        assert_eq!(
            outcome.saw.en,
            ".us is not in the tables (Several project notes, about 2026); look it up on register.test, which decides"
        );
        let outcome = answer(ASK, &case("example.vip"), "2026-12-01");
        assert!(outcome.saw.zh.starts_with("较早的名单收录 .vip，较新的未收录（"), "{}", outcome.saw.zh);
        assert!(outcome.saw.zh.ends_with("）；以 register.test 为准，请查询"), "{}", outcome.saw.zh);
    }

    #[test]
    fn a_failure_says_who_says_so() {
        let outcome = answer(ASK, &case("example.dev"), "2026-12-01");
        assert_eq!(outcome.saw.en, ".dev cannot be filed (Alibaba Cloud, 2026-08-21)");
    }
}
