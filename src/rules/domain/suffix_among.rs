//! The domain name has a suffix that applicants of this kind use.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Domain, Facts};
use crate::outcome::Outcome;
use crate::prepared::Str;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule. Suffixes are written as people write them: `gov.cn`, `政务`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The name stands below one of these; below any where the list is empty.
    #[serde(default)]
    suffixes: Vec<Str>,
    /// And below none of these.
    #[serde(default)]
    not: Vec<Str>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "suffix-among",
    section: Section::Domain,
    title: text("域名后缀与主办者性质相符", "The suffix matches the kind of applicant"),
    why: text(
        "党政机关、事业单位的网站域名有指定的后缀",
        "government bodies and public institutions have to use certain suffixes",
    ),
    fix: text("改用指定后缀的域名", "use a domain name under one of the required suffixes"),
    done_by: Actor::DomainHolder,
    step: PrepStep::Decide,
    flags: &[],
    reads: &[],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let either = |suffixes: &[Str]| {
        let Text { zh, en } = phrase::any(suffixes.iter().map(|suffix| Text::same(format!(".{suffix}"))));
        (zh.replace('或', " 或 "), en)
    };
    let ((zh, en), (not_zh, not_en)) = (either(&ask.suffixes), either(&ask.not));
    match (ask.suffixes.is_empty(), ask.not.is_empty()) {
        (true, _) => text!("域名后缀不是 {not_zh}", "The domain name does not end in {not_en}"),
        (false, true) => text!("域名后缀是 {zh}", "The domain name ends in {en}"),
        (false, false) => {
            text!("域名后缀是 {zh}，不是 {not_zh}", "The domain name ends in {en}, not in {not_en}")
        }
    }
}

/// Compares the end of the name.
pub fn check(ask: &Ask, domain: &Domain<'_>, _: &Facts<'_>) -> Outcome {
    let Ok(name) = &domain.name else { return Outcome::not_applicable() };
    if let Some(barred) = ask.not.iter().find(|suffix| name.is_under(suffix)) {
        return Outcome::fail(
            domain.span(),
            text!("域名在 .{barred} 下", "the domain name is under .{barred}"),
        );
    }
    if !ask.suffixes.is_empty() && !ask.suffixes.iter().any(|suffix| name.is_under(suffix)) {
        let allowed = dotted(&ask.suffixes);
        return Outcome::fail(domain.span(), text!("应使用 {allowed}", "must be under {allowed}"))
            .fix(text!("改用 {allowed} 下的域名", "use a domain name under {allowed}"));
    }
    Outcome::pass()
}

fn dotted(suffixes: &[Str]) -> String {
    suffixes.iter().map(|suffix| format!(".{suffix}")).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::status;

    const GOVERNMENT: &str = "suffix-among = { suffixes = [\"gov.cn\", \"政务\"] }";
    const INSTITUTION: &str = "suffix-among = { suffixes = [\"cn\", \"公益\"], not = [\"gov.cn\"] }";

    fn case(name: &str) -> String {
        format!("[[domain]]\nname = \"{name}\"")
    }

    #[test]
    fn one_of_the_suffixes() {
        for (name, expected) in [
            ("www.example.gov.cn", Pass),
            ("示例.政务", Pass),
            ("example.cn", Fail),
            ("gov.cn.example.com", Fail),
            ("examplegov.cn", Fail),
            ("192.0.2.1", NotApplicable),
        ] {
            assert_eq!(status(GOVERNMENT, &case(name), "2026-12-01"), expected, "{name}");
        }
    }

    #[test]
    fn and_none_of_others() {
        for (name, expected) in [
            ("example.cn", Pass),
            ("example.org.cn", Pass),
            ("示例.公益", Pass),
            ("example.gov.cn", Fail),
            ("example.com", Fail),
        ] {
            assert_eq!(status(INSTITUTION, &case(name), "2026-12-01"), expected, "{name}");
        }
        let only_not = "suffix-among = { not = [\"gov.cn\"] }";
        assert_eq!(status(only_not, &case("example.com"), "2026-12-01"), Pass);
        assert_eq!(status(only_not, &case("example.gov.cn"), "2026-12-01"), Fail);
    }
}
