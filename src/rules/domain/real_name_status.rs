//! The holder of a name must be verified at its registrar.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::Date;
use crate::case::words::RealNameStatus;
use crate::facts::{Domain, Facts};
use crate::outcome::Outcome;
use crate::prepared::Str;
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::rules::shared::another_name::ANOTHER_NAME;
use crate::rules::shared::registrar::or_ask_there;
use crate::tables::Tables;
use crate::text::{Fixed, Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The library into which verifications go; absent: only the state counts.
    library: Option<Library>,
}

/// A library of verifications: those of before it was there were not entered.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Library {
    /// The first day on which verifications were entered.
    since: Date,
    /// From this day on an old verification may have been entered after all: it has to be looked up.
    look_up_from: Date,
    /// Where to look.
    register: Str,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "real-name-status",
    section: Section::Domain,
    title: text("域名已通过实名认证", "The domain holder has passed real-name verification"),
    why: text(
        "未通过实名认证的域名，域名核验不通过",
        "the check fails if the domain holder has not passed real-name verification",
    ),
    fix: text(
        "在域名所在的注册商完成实名认证；不在阿里云注册的，向其注册商查询",
        "complete real-name verification at the domain registrar; if the registrar is not Alibaba Cloud, check the status with them",
    ),
    done_by: Actor::DomainHolder,
    step: PrepStep::Domain,
    flags: &[Flag::MendedWith(ANOTHER_NAME)],
    reads: &["domain.real-name.status", "domain.real-name.on", "domain.registrar"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    match &ask.library {
        None => RULE.title.into(),
        Some(library) => {
            let since = library.since.0;
            text!(
                "实名认证在 {since} 或以后完成，此前的没有入库",
                "The domain holder was verified on {since} or later: earlier verifications are not in the administration's database"
            )
        }
    }
}

/// Compares the state with the one that is wanted.
pub fn check(ask: &Ask, domain: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    let real_name = domain.written.real_name.as_ref();
    let Some(status) = real_name.and_then(|real_name| real_name.status.as_ref()) else {
        return Outcome::missing([domain.want("domain.real-name.status")]);
    };
    match **status {
        RealNameStatus::Passed => entered(ask, domain, facts),
        // The row about the state says so.
        _ if ask.library.is_some() => Outcome::not_applicable(),
        other => {
            let Fixed { zh, en } = other.text();
            let outcome =
                Outcome::fail(status.span(), text!("实名认证状态：{zh}", "real-name verification {en}"));
            match other {
                RealNameStatus::UnderReview => {
                    outcome.fix(text!("等注册商审核通过", "wait until the registrar approves it"))
                }
                RealNameStatus::Failed => outcome.fix(text!(
                    "按注册商退回的原因改正材料，重新提交实名认证",
                    "correct the documents as the registrar says and submit the real-name verification again"
                )),
                _ => {
                    let Text { zh, en } = or_ask_there(domain);
                    outcome.fix(text!(
                        "在域名所在的注册商完成实名认证{zh}",
                        "complete real-name verification at the domain registrar{en}"
                    ))
                }
            }
        }
    }
}

/// Whether the library knows of a verification that was passed.
fn entered(ask: &Ask, domain: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    let real_name = domain.written.real_name.as_ref();
    let on = real_name.and_then(|real_name| real_name.on.as_ref());
    // A day that is not written is missed by the row about the wait.
    let (Some(library), Some(on)) = (&ask.library, on) else { return Outcome::pass() };
    if on.0 >= library.since.0 {
        return Outcome::pass();
    }
    let (day, register) = (on.0, &library.register);
    if facts.day < library.look_up_from.0 {
        return Outcome::fail(
            on.span(),
            text!(
                "{day} 通过，早于入库，未进入核验库",
                "verified on {day}, before the administration's database existed: it is not included"
            ),
        )
        .fix(text!("在注册商重新做一次实名认证", "complete real-name verification again at the registrar"));
    }
    Outcome::look_up(
        on.span(),
        text!(
            "{day} 通过，早于入库；请在 {register} 查询是否已入库，查不到的重新认证",
            "verified on {day}, before the administration's database existed: look it up on {register}, and complete the verification again if it is missing"
        ),
    )
    .told_from(library.since.0)
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "real-name-status = {}";

    fn case(word: &str) -> String {
        format!("[[domain]]\nname = \"example.cn\"\nreal-name = {{ status = \"{word}\" }}")
    }

    #[test]
    fn only_passed_will_do() {
        for (word, expected) in [
            ("passed", Pass),
            ("SUCCEED", Pass),
            ("under-review", Fail),
            ("failed", Fail),
            ("not-submitted", Fail),
        ] {
            assert_eq!(status(ASK, &case(word), "2026-12-01"), expected, "{word}");
        }
        assert!(answer(ASK, &case("under-review"), "2026-12-01").fix.is_some());
        let fix = |case: &str| answer(ASK, case, "2026-12-01").fix.expect("a fix").en;
        assert!(fix(&case("failed")).starts_with("correct the documents"));
        // Whoever registered with Alibaba Cloud need not be told to ask elsewhere.
        let open = case("not-submitted");
        assert!(
            fix(&open)
                .ends_with("registrar; if the registrar is not Alibaba Cloud, check the status with them")
        );
        let of = |registrar: &str| fix(&format!("{open}\nregistrar = '{registrar}'"));
        for alibaba in ["阿里云计算有限公司", "阿里云", "万网", "HiChina"] {
            assert!(of(alibaba).ends_with("domain registrar"), "{alibaba}");
        }
        assert!(of("GoDaddy.com, LLC").ends_with("with them"));
    }

    #[test]
    fn what_was_verified_before_the_library_is_not_in_it() {
        const LIBRARY: &str = "real-name-status = { library = { since = 2018-01-01, look-up-from = 2021-01-01, \
                               register = \"register.test\" } }";
        let on = |day: &str| case(&format!("passed\", on = {day}, x = \"")).replace(", x = \"\"", "");
        for (passed, day, expected) in [
            ("2017-12-31", "2020-12-31", Fail),
            ("2017-12-31", "2021-01-01", LookUp),
            ("2018-01-01", "2020-12-31", Pass),
            ("2016-05-01", "2026-12-01", LookUp),
            ("2026-11-01", "2026-12-01", Pass),
        ] {
            assert_eq!(status(LIBRARY, &on(passed), day), expected, "{passed} on {day}");
        }
        assert_eq!(status(LIBRARY, &case("failed"), "2026-12-01"), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        let bare = "[[domain]]\nname = \"example.cn\"";
        assert_eq!(missing(ASK, bare, "2026-12-01"), ["domain.real-name.status"]);
        let day = "[[domain]]\nname = \"example.cn\"\nreal-name = { on = 2026-11-01 }";
        assert_eq!(missing(ASK, day, "2026-12-01"), ["domain.real-name.status"]);
    }
}
