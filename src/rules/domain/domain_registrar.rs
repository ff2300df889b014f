//! The registrar of a name must be one that the ministry approved.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::{Date, NoneOr};
use crate::facts::{Domain, Facts};
use crate::outcome::Outcome;
use crate::prepared::Str;
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::rules::shared::another_name::ANOTHER_NAME;
use crate::tables::Tables;
use crate::tables::registrars::Standing;
use crate::text::{Fixed, Text, phrase, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Where the list that counts can be seen.
    register: Str,
    /// Names that were filed before this day stay with their registrar.
    exempt_filed_before: Option<Date>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "domain-registrar",
    section: Section::Domain,
    title: text("域名注册商已获工信部批复", "The registrar is approved by the ministry"),
    why: text(
        "注册商未获批复的域名，域名核验不通过",
        "domain names of registrars that are not approved fail the check",
    ),
    fix: text(
        "把域名转入境内已获批复的注册商，并重新完成实名认证",
        "transfer the domain name to an approved registrar in mainland China and complete real-name verification there",
    ),
    done_by: Actor::DomainHolder,
    step: PrepStep::Domain,
    flags: &[Flag::MendedWith(ANOTHER_NAME)],
    reads: &["domain.registrar", "domain.filed", "domain.filed.on"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let Fixed { zh, en } = RULE.title;
    match ask.exempt_filed_before {
        None => RULE.title.into(),
        Some(day) => {
            let day = day.0;
            text!("{zh}（{day} 以前备案的除外）", "{en} (unless the domain name was filed before {day})")
        }
    }
}

/// Looks the registrar up by any of its names.
pub fn check(ask: &Ask, domain: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    let Some(written) = &domain.written.registrar else {
        return match exempt(ask, domain) {
            Exempt::Yes(on) => filed_long_ago(on),
            _ => Outcome::missing([domain.want("domain.registrar")]),
        };
    };
    let row = facts.tables.registrars.recognise(written);
    if let Some(row) = row
        && row.standing >= Standing::Seen
    {
        return Outcome::pass().saw(match &row.licence {
            Some(licence) => text!("许可证号 {licence}", "licence {licence}"),
            None => text!(
                "注册 .cn 域名的注册商，未见到其许可证号",
                "registers .cn domain names; its licence was not confirmed"
            ),
        });
    }
    let exempt = exempt(ask, domain);
    if let Exempt::Yes(on) = exempt {
        return filed_long_ago(on);
    }
    let Some(row) = row else {
        let (name, register) = (facts.privacy.text(written), &ask.register);
        let meant = facts.tables.registrars.alike(written);
        let meant = phrase::any(
            meant.iter().filter_map(|one| one.names.first()).map(|name| Text::same(name.as_str())),
        );
        let (zh, en) = (meant.zh, meant.en);
        let saw = if zh.is_empty() {
            text!(
                "未收录 {name}；请在 {register} 查询",
                "{name} is not in the tables: look it up on {register}"
            )
        } else {
            text!(
                "“{name}”可能指{zh}；请按 WHOIS 写注册商全称，或在 {register} 查询",
                "{name} can mean {en}: write the registrar as WHOIS shows it, or look it up on {register}"
            )
        };
        return Outcome::look_up(written.span(), saw);
    };
    let name = facts.privacy.text(written);
    if row.standing == Standing::Mainland {
        let register = &ask.register;
        return Outcome::look_up(
            written.span(),
            text!(
                "{name} 是境内公司，未查到是否已获批复，请在 {register} 查询",
                "{name} is a mainland company whose approval was not confirmed: look it up on {register}"
            ),
        );
    }
    let (note_zh, note_en) = match &row.note {
        Some(note) => (format!("（{}）", note.zh), format!(" ({})", note.en)),
        None => (" ".to_owned(), String::new()),
    };
    let saw = text!(
        "{name}{note_zh}注册的域名不能备案",
        "registered with {name}{note_en}, whose domain names cannot be filed"
    );
    match exempt {
        Exempt::Open(key, before) => Outcome::missing([domain.want(key)]).saw(Text {
            zh: format!("{}，{before} 前已备案的除外", saw.zh),
            en: format!("{}, unless filed before {before}", saw.en),
        }),
        _ => Outcome::fail(written.span(), saw),
    }
}

fn filed_long_ago(on: NaiveDate) -> Outcome {
    Outcome::pass().saw(text!("{on} 已备案，无须转入", "filed on {on}: no transfer is needed"))
}

/// Whether the name was filed before the day from which this is asked.
enum Exempt {
    Yes(NaiveDate),
    No,
    /// The key that is missing, and the day.
    Open(&'static str, NaiveDate),
}

fn exempt(ask: &Ask, domain: &Domain<'_>) -> Exempt {
    let Some(Date(before)) = ask.exempt_filed_before else { return Exempt::No };
    match domain.written.filed.as_deref() {
        None => Exempt::Open("domain.filed", before),
        Some(NoneOr::None) => Exempt::No,
        Some(NoneOr::Some(record)) => match &record.on {
            None => Exempt::Open("domain.filed.on", before),
            Some(on) if on.0 < before => Exempt::Yes(on.0),
            Some(_) => Exempt::No,
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "domain-registrar = { register = \"register.test\", exempt-filed-before = 2018-01-01 }";

    fn case(registrar: &str, more: &str) -> String {
        format!("[[domain]]\nname = \"example.cn\"\nregistrar = \"{registrar}\"\n{more}")
    }

    #[test]
    fn by_what_the_table_knows() {
        for (registrar, expected) in [
            ("阿里云计算有限公司", Pass),
            (" 阿里云计算 有限公司", Pass),
            ("腾讯云计算(北京)有限责任公司", Pass),
            ("godaddy.com, llc", Fail),
            ("Alibaba.com Singapore E-Commerce Private Limited", Fail),
            ("某某科技有限公司", LookUp),
        ] {
            let case = case(registrar, "filed = \"none\"");
            assert_eq!(status(ASK, &case, "2026-12-01"), expected, "{registrar}");
        }
    }

    #[test]
    fn a_registrar_whose_licence_was_not_seen_passes_with_a_word() {
        let seen = answer(ASK, &case("华为云计算技术有限公司", ""), "2026-12-01");
        assert_eq!(seen.saw.en, "registers .cn domain names; its licence was not confirmed");
        let licensed = answer(ASK, &case("阿里云计算有限公司", ""), "2026-12-01");
        assert_eq!(licensed.saw.en, "licence 浙D3-20210002");
    }

    #[test]
    fn a_name_filed_before_the_day_stays() {
        let on = |day: &str| case("GoDaddy.com, LLC", &format!("filed = {{ on = {day} }}"));
        assert_eq!(status(ASK, &on("2017-12-31"), "2026-12-01"), Pass);
        assert_eq!(status(ASK, &on("2018-01-01"), "2026-12-01"), Fail);
        let bare = "domain-registrar = { register = \"register.test\" }";
        assert_eq!(status(bare, &on("2017-12-31"), "2026-12-01"), Fail);
        let unknown = case("某某科技有限公司", "filed = { on = 2017-12-31 }");
        assert_eq!(status(ASK, &unknown, "2026-12-01"), Pass);
        let unnamed = "[[domain]]\nname = \"example.cn\"\nfiled = { on = 2017-12-31 }";
        assert_eq!(status(ASK, unnamed, "2026-12-01"), Pass);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        let bare = "[[domain]]\nname = \"example.cn\"";
        assert_eq!(missing(ASK, bare, "2026-12-01"), ["domain.registrar"]);
        assert_eq!(missing(ASK, &case("GoDaddy.com, LLC", ""), "2026-12-01"), ["domain.filed"]);
        assert_eq!(missing(ASK, &case("GoDaddy.com, LLC", "filed = {}"), "2026-12-01"), ["domain.filed.on"]);
        // For a registrar that is in no table the look-up comes first; it may make the rest idle.
        assert_eq!(status(ASK, &case("某某科技有限公司", ""), "2026-12-01"), LookUp);
    }
}
