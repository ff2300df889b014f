//! One account files for one applicant.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::across::{Other, What, marks};
use crate::case::words::RecordField;
use crate::case::{self, At, NoneOr};
use crate::facts::names::same_name;
use crate::facts::{Facts, Subject};
use crate::outcome::{MissingAt, Outcome, Status};
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::rules::shared::other_cases::Met;
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the comparison.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "account-applicant",
    section: Section::Applicant,
    title: text("账号没有为其他主体备过案", "The account has filed for this applicant only"),
    why: text(
        "一个阿里云账号只能备案一个主体，一个主体可以有多个网站",
        "one account can file for one applicant only; that applicant can have many websites",
    ),
    fix: text(
        "换用没有备案过主体的账号，或备案主体自己的账号",
        "use an account that has not filed yet, or the applicant's own account",
    ),
    done_by: Actor::AccountOwner,
    step: PrepStep::Account,
    flags: &[Flag::Compares],
    reads: &["account.filed-applicant", "applicant.name", "applicant.filed.name"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// What is written of the account, and then what the other cases of the run say of its instances.
pub fn check(_: &Ask, facts: &Facts<'_>) -> Outcome {
    let written = written(facts);
    match written.status {
        Status::Fail | Status::NotApplicable => written,
        _ => shared(facts).unwrap_or(written),
    }
}

/// Other applicants whose account is this one as well: an instance has one owner.
fn shared(facts: &Facts<'_>) -> Option<Outcome> {
    let mut met = Met::among(facts)?;
    for (i, instance) in facts.instances.iter().enumerate().filter(|(_, one)| one.is_of_this_account()) {
        let Some(id) = instance.compared_id() else { continue };
        let holds =
            |met: &Met<'_>, other: &Other<'_>| met.is_of_another(other) && other.value.marks & marks::SO != 0;
        let Text { zh, en } = facts.label(Subject::Instance(i));
        met.add(What::Instance, id, holds, |files_zh, files_en| {
            text!(
                "拥有实例 {zh} 的账号在{files_zh}里为其他主体备案",
                "the account that owns {en} files for another applicant in {files_en}"
            )
        });
    }
    met.outcome(Outcome::fail)
}

/// Compares names as they would be typed, that on record included: whoever was renamed has filed under the old name.
/// The other applicant may be a person, so its name is masked.
fn written(facts: &Facts<'_>) -> Outcome {
    let account = facts.account();
    if account.and_then(|account| account.site.as_deref()).is_some_and(NoneOr::is_none) {
        return Outcome::not_applicable();
    }
    let Some(filed) = account.and_then(|account| account.filed_applicant.as_ref()) else {
        return Outcome::missing([facts.want_account("account.filed-applicant")]);
    };
    if case::is_none(filed.expose()) {
        return Outcome::pass();
    }
    let Some(name) = facts.applicant.written.and_then(|applicant| applicant.name.as_ref()) else {
        return Outcome::missing([facts.applicant.want("applicant.name")]);
    };
    let none = facts.applicant.written.and_then(|applicant| applicant.filed.as_ref());
    if let Some(none) = none.filter(|none| none.is_none() && same_name(filed, name)) {
        return Outcome::look_up(
            none.span(),
            text!(
                "账号已为本主体备过案，filed 却写没有备案：在 beian.miit.gov.cn 查询原备案是否已注销",
                "the account has filed for this applicant, but `filed` says that nothing is on record: look up on beian.miit.gov.cn whether that filing was cancelled"
            ),
        )
        .also(filed.span(), text!("账号已备案的主体", "whom the account has filed for"))
        .fix(text!(
            "没有注销的，写上备案记录；已注销的，写一条 [[confirmed]]",
            "if it was not, write the record; if it was, write a [[confirmed]]"
        ));
    }
    let record = facts.applicant.record();
    let before = record.and_then(|record| record.name.as_ref());
    if same_name(filed, name) || before.is_some_and(|before| same_name(filed, before)) {
        return Outcome::pass();
    }
    let renamed = record
        .and_then(|record| record.differs.as_ref())
        .is_some_and(|differs| differs.iter().any(|field| **field == RecordField::ApplicantName));
    if renamed && before.is_none() {
        // Any other name could be the old one.
        return Outcome::missing([MissingAt {
            key: "applicant.filed.name",
            at: record.and_then(|record| record.number.as_ref()).map_or(facts.applicant.span(), At::span),
        }]);
    }
    let other = facts.privacy.name(filed, true);
    let how = facts.privacy.difference(filed, name);
    let (zh, en) = (how.zh, how.en);
    Outcome::fail(
        filed.span(),
        text!(
            "账号已为另一主体 {other} 备案（与本主体名称比较：{zh}）",
            "the account has already filed for another applicant, {other} (names compared: {en})"
        ),
    )
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "account-applicant = {}";

    fn case(filed: &str, name: &str) -> String {
        format!(
            "[account]\nfiled-applicant = \"{filed}\"\n[applicant]\nkind = \"enterprise\"\nname = \"{name}\""
        )
    }

    #[test]
    fn the_account_is_new_or_the_applicants_own() {
        assert_eq!(status(ASK, &case("none", "广州示例科技有限公司"), "2026-12-01"), Pass);
        assert_eq!(status(ASK, &case("广州示例科技有限公司", "广州示例科技有限公司"), "2026-12-01"), Pass);
        assert_eq!(status(ASK, &case("广州另一科技有限公司", "广州示例科技有限公司"), "2026-12-01"), Fail);
    }

    #[test]
    fn who_has_filed_here_is_on_record_or_has_cancelled_it() {
        let own = case("广州示例科技有限公司", "广州示例科技有限公司");
        assert_eq!(status(ASK, &format!("{own}\nfiled = \"none\""), "2026-12-01"), LookUp);
        let on_record = format!("{own}\nfiled = {{ number = \"粤ICP备12345678号\" }}");
        assert_eq!(status(ASK, &on_record, "2026-12-01"), Pass);
    }

    #[test]
    fn the_width_of_a_bracket_makes_no_other_applicant() {
        let case = case("示例（广州）有限公司", "示例(广州) 有限公司");
        assert_eq!(status(ASK, &case, "2026-12-01"), Pass);
    }

    #[test]
    fn the_other_name_is_masked() {
        let saw = answer(ASK, &case("王小明", "李大同"), "2026-12-01").saw;
        assert!(saw.zh.contains("王**") && saw.en.contains("王**"), "{saw:?}");
        assert!(!saw.zh.contains("小明") && !saw.en.contains("小明"), "{saw:?}");
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[account]\nsite = \"china\"", "2026-12-01"), ["account.filed-applicant"]);
        assert_eq!(missing(ASK, "[account]\nfiled-applicant = \"某公司\"", "2026-12-01"), ["applicant.name"]);
        assert_eq!(status(ASK, "[account]\nsite = \"none\"", "2026-12-01"), NotApplicable);
    }
}
