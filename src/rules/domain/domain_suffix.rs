//! The top-level domain of a name must be one that the ministry approved.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain_name::DomainName;
use crate::facts::{Domain, Facts};
use crate::identity::mask::is_han;
use crate::outcome::Outcome;
use crate::prepared::Str;
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
    register: Option<Str>,
    /// Only names below one of these suffixes, as people write them, without a dot.
    #[serde(default)]
    only: Vec<Str>,
    /// Beside `only`, names under every top-level domain in Chinese.
    #[serde(default)]
    chinese: bool,
    /// No name below one of these suffixes.
    #[serde(default)]
    never: Vec<Str>,
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
        let read = table.sources.iter().map(|source| source.read.0).max().map(|day| day.to_string());
        let read = read.unwrap_or_default();
        let saw = text!(
            "本工具未收录 .{tld}（出处最近读于 {read}）",
            ".{tld} is not in the tables (sources last read {read})"
        );
        return look_up(register, domain, &saw);
    };
    let tld = &row.u;
    let newest = |ids: &[Str]| newest(table.sources.iter().filter(|source| ids.contains(&source.id)));
    let (who, when) = newest(&row.basis);
    let saw = match row.status {
        Status::Approved => return Outcome::pass().saw(row.note.as_deref().cloned().unwrap_or_default()),
        Status::NotApproved => {
            let saw = Text {
                zh: format!(".{tld} 不能备案（{}，{}）", who.zh, when.zh),
                en: format!(".{tld} cannot be filed ({}, {})", who.en, when.en),
            };
            return Outcome::fail(domain.span(), saw);
        }
        Status::Likely => Text {
            zh: format!("只有一份名单收录 .{tld}（{}，{}）", who.zh, when.zh),
            en: format!("only one list includes .{tld} ({}, {})", who.en, when.en),
        },
        Status::Disputed => {
            let (other, then) = newest(&row.against);
            Text {
                zh: format!(
                    ".{tld} 有争议：{}（{}）收录，{}（{}）未收录或称不能备案",
                    who.zh, when.zh, other.zh, then.zh
                ),
                en: format!(
                    ".{tld} is disputed: {} ({}) includes it, {} ({}) leaves it out or says that it cannot be filed",
                    who.en, when.en, other.en, then.en
                ),
            }
        }
        Status::Unconfirmed => Text {
            zh: format!("各名单均未收录 .{tld}，只有旁证（{}，{}）", who.zh, when.zh),
            en: format!("no list includes .{tld}; there is only a hint ({}, {})", who.en, when.en),
        },
    };
    look_up(register, domain, &saw)
}

/// Whether the lists of a row refuse every name below a suffix, as people write it, without a dot.
pub fn refuses(ask: &Ask, suffix: &str) -> bool {
    let under = |known: &Str| {
        suffix.strip_suffix(known.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    let listed =
        ask.only.is_empty() || ask.chinese && suffix.chars().all(is_han) || ask.only.iter().any(under);
    ask.never.iter().any(under) || !listed
}

/// What the lists of the row itself refuse.
fn narrowed(ask: &Ask, name: &DomainName, domain: &Domain<'_>) -> Option<Outcome> {
    let under = |suffix: &&Str| {
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

fn look_up(register: &str, domain: &Domain<'_>, saw: &Text) -> Outcome {
    let Text { zh, en } = saw;
    let saw = text!("{zh}；以 {register} 为准，请查询", "{en}; look it up on {register}, which decides");
    Outcome::look_up(domain.span(), saw)
}

/// Publisher and date of the newest source: of a year alone only its first day is certain, so a page of a day in that
/// year is the newer.
fn newest<'s>(sources: impl Iterator<Item = &'s Citation>) -> (Text, Text) {
    let source = sources.max_by_key(|source| source.closes());
    source.map(|source| (Text::clone(&source.publisher), source.date())).unwrap_or_default()
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
        let outcome = answer(ASK, &case("example.us"), "2026-12-01");
        assert_eq!(
            outcome.saw.en,
            ".us is not in the tables (sources last read 2026-11-28); look it up on register.test, which decides"
        );
        let outcome = answer(ASK, &case("example.vip"), "2026-12-01");
        assert_eq!(
            outcome.saw.zh,
            ".vip 有争议：腾讯云（2025-09-12）收录，SukkaW（2024-11-23）未收录或称不能备案；以 register.test 为准，请查询"
        );
        let outcome = answer(ASK, &case("example.me"), "2026-12-01");
        assert!(
            outcome.saw.zh.contains("多份项目笔记（约 2026 年）收录，阿里云（2026-08-21）未"),
            "{}",
            outcome.saw.zh
        );
    }

    #[test]
    fn a_failure_says_who_says_so() {
        let outcome = answer(ASK, &case("example.dev"), "2026-12-01");
        assert_eq!(outcome.saw.en, ".dev cannot be filed (Alibaba Cloud, 2026-08-21)");
        // A page of a day in 2026 is newer than notes of that year.
        let outcome = answer(ASK, &case("example.io"), "2026-12-01");
        assert_eq!(outcome.saw.en, ".io cannot be filed (Alibaba Cloud, 2026-08-21)");
    }
}
