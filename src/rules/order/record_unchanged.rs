//! What an order may not change is as it stands on record.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::{ApplicantKind, RecordField, Role};
use crate::case::{At, NoneOr, Record};
use crate::facts::Facts;
use crate::facts::record::content_differs;
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, phrase, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// What has to be as it is on record.
    fields: Vec<RecordField>,
    /// What to do first where it is not; absent where nothing can be done.
    first: Option<First>,
    /// Within how many working days of the change of the data a change filing is made.
    within: Option<u32>,
}

/// What to do first where the order differs from the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum First {
    /// A change filing.
    Change,
    /// A change or a cancellation through the provider of the record.
    ChangeOrCancelElsewhere,
    /// Cancellation, then a first filing.
    CancelAndRefile,
    /// A change filing, and nothing after it.
    ChangeOnly,
}

impl Ask {
    fn fix(&self) -> Option<Text> {
        let first = self.first?.fix();
        let Some(days) = self.within else { return Some(first) };
        let (zh, en, counted) = (first.zh, first.en, phrase::count(days, "working day"));
        Some(text!("{zh}（资料变动后 {days} 个工作日内）", "{en}, within {counted} of the change"))
    }
}

impl First {
    fn fix(self) -> Text {
        match self {
            Self::ChangeOnly => text!(
                "提交变更备案；filing.type 写 \"change\" 再检查，会指出不能变更的内容",
                "submit a change filing (check again with filing.type = \"change\" to see what cannot be changed)"
            ),
            Self::Change => {
                text!("先提交变更备案，通过后再提交本订单", "submit a change filing first, then this order")
            }
            Self::ChangeOrCancelElsewhere => text!(
                "先在原接入商处变更或注销，再提交本订单",
                "change or cancel it through its current provider first, then submit this order"
            ),
            Self::CancelAndRefile => {
                text!(
                    "不能变更，须注销原备案后重新备案",
                    "this cannot be changed: cancel the old filing and file again"
                )
            }
        }
    }
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "record-unchanged",
    section: Section::Type,
    title: text("须一致的信息与备案记录一致", "What must match the record matches it"),
    why: text(
        "备案信息要与实际一致，而本订单不能修改这些信息",
        "information on record has to be accurate, and only a change filing can correct it",
    ),
    fix: text(
        "按备案记录填写；不能变更的内容须另行备案",
        "write what is on record; what cannot be changed needs a new filing",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    flags: &[],
    reads: &[
        "applicant.filed",
        "applicant.filed.differs",
        "applicant.filed.legal-representative-responsible",
    ],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let fields = Text::list(ask.fields.iter().map(|field| field.text().into()));
    let (zh, en) = (fields.zh, fields.en);
    match ask.fix() {
        None => text!("与备案记录一致：{zh}", "Same as on record: {en}"),
        Some(Text { zh: first_zh, en: first_en }) => text!(
            "与备案记录一致：{zh}；不一致的，{first_zh}",
            "Same as on record: {en}; if they differ: {first_en}"
        ),
    }
}

/// Looks for the fields among those that differ from the record, and for domain names that are not on record.
pub fn check(ask: &Ask, facts: &Facts<'_>) -> Outcome {
    let mut at = None;
    let mut saw = Vec::new();
    let mut fix = None;
    let record = match facts.applicant.written.and_then(|written| written.filed.as_deref()) {
        // Without a record nothing can differ from it; the type of the order is for another rule.
        Some(NoneOr::None) => return Outcome::not_applicable(),
        Some(NoneOr::Some(record)) => Some(record),
        None => None,
    };
    let differs = record.and_then(|record| record.differs.as_ref());
    // An individual has no code that could have changed: that an organisation has one now goes with its kind.
    let first_code = record.is_some_and(|record| record.kind.as_deref() == Some(&ApplicantKind::Individual));
    let weighed = |field: &&At<RecordField>| !(first_code && *field.peek() == RecordField::CreditCode);
    let listed = differs.into_iter().flat_map(|list| list.iter());
    for field in listed.filter(weighed).filter(|field| field.is_among(&ask.fields)) {
        at = at.or(Some(field.span()));
        let words = field.text();
        saw.push(Text {
            zh: format!("{}与记录不同", words.zh),
            en: format!("{} differs from the record", words.en),
        });
    }
    // What somebody saw of a website on record says the same as the list.
    if ask.fields.contains(&RecordField::WebsiteContent)
        && !differs.is_some_and(|list| list.iter().any(|field| field.is(&RecordField::WebsiteContent)))
        && let Some(seen) = record.and_then(content_differs)
    {
        at = at.or(Some(seen));
        let words = RecordField::WebsiteContent.text();
        let (zh, en) = (words.zh, words.en);
        saw.push(text!("{zh}与记录不同", "{en} differs from the record"));
    }
    if ask.fields.contains(&RecordField::ApplicantKind)
        && let Some(kind) = record.and_then(|record| record.kind.as_ref())
        && facts.applicant.kind.is_some_and(|now| !now.agrees_with(**kind))
        && !differs.is_some_and(|list| list.iter().any(|field| field.is(&RecordField::ApplicantKind)))
    {
        at = at.or(Some(kind.span()));
        let words = kind.text();
        let (zh, en) = (words.zh, words.en);
        saw.push(text!("备案记录是{zh}", "on record as: {en}"));
    }
    // Names that are not on record are added by no change; where nothing is submitted, another rule names them.
    if ask.fields.contains(&RecordField::WebsiteDomain) && ask.first.is_none() {
        for domain in &facts.domains {
            let Some(filed) = &domain.written.filed else { continue };
            if filed.is_none() {
                at = at.or(Some(filed.span()));
                let name = facts.privacy.text(domain.label);
                saw.push(text!(
                    "{name} 没有备案，不能在变更中加入",
                    "{name} is not filed and cannot be added by a change filing"
                ));
                fix = Some(text!(
                    "用新增网站的订单备案 {name}",
                    "submit an order for a new website for {name}"
                ));
            }
        }
    }
    if let Some(at) = at {
        let outcome = Outcome::fail(at, Text::list(saw));
        return match fix.or(ask.fix()) {
            Some(fix) => outcome.fix(fix),
            None => outcome,
        };
    }
    if record.is_none() {
        return Outcome::missing([facts.applicant.want("applicant.filed")]);
    }
    if differs.is_none() {
        return Outcome::missing([facts.applicant.want("applicant.filed.differs")]);
    }
    if ask.fields.contains(&RecordField::ResponsiblePerson)
        && record.is_some_and(|record| responsible_may_differ(record, facts))
    {
        return Outcome::missing([facts.applicant.want("applicant.filed.legal-representative-responsible")]);
    }
    Outcome::pass()
}

/// Whether the list leaves open who was responsible: the legal representative is another one, today's is responsible, and
/// the responsible person is said to be the same. That can only be where the one before was not responsible.
fn responsible_may_differ(record: &Record, facts: &Facts<'_>) -> bool {
    let named =
        |field: RecordField| record.differs.iter().flat_map(|list| list.iter()).any(|one| one.is(&field));
    let of_a_person =
        [*facts.applicant.kind, record.kind.as_deref().copied()].contains(&Some(ApplicantKind::Individual));
    record.legal_representative_responsible.is_none()
        && !of_a_person
        && named(RecordField::LegalRepresentative)
        && !named(RecordField::ResponsiblePerson)
        && facts.responsible().is_ok_and(|person| person.has(Role::LegalRepresentative))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Missing, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "record-unchanged = { fields = [\"website-domain\"] }";
    const PERSON: &str = "record-unchanged = { fields = [\"website-person\", \"applicant-name\"] }";

    fn case(differs: &str, filed: &str) -> String {
        format!(
            "[applicant]\nfiled = {{ differs = [{differs}] }}\n[[domain]]\nname = \"example.cn\"\nfiled = {filed}\n"
        )
    }

    #[test]
    fn what_may_not_change_fails_and_the_rest_may() {
        assert_eq!(status(ASK, &case("\"none\"", "{}"), "2026-12-01"), Pass);
        assert_eq!(status(ASK, &case("\"website-phone\"", "{}"), "2026-12-01"), Pass);
        let changed = answer(ASK, &case("\"website-phone\", \"website-domain\"", "{}"), "2026-12-01");
        assert_eq!((changed.status, changed.saw.zh.as_str()), (Fail, "网站域名与记录不同"));
        let both = answer(PERSON, &case("\"website-person\", \"applicant-name\"", "{}"), "2026-12-01");
        assert_eq!(both.saw.zh, "网站负责人与记录不同、主办单位名称与记录不同");
    }

    #[test]
    fn a_name_that_is_not_filed_cannot_be_added() {
        let added = answer(ASK, &case("\"none\"", "\"none\""), "2026-12-01");
        assert_eq!(
            (added.status, added.fix.expect("a mend").en.as_str()),
            (Fail, "submit an order for a new website for example.cn")
        );
        // Where the domain is not among the fields, nobody asks.
        assert_eq!(status(PERSON, &case("\"none\"", "\"none\""), "2026-12-01"), Pass);
    }

    #[test]
    fn what_comes_first() {
        let ask = |first: &str| {
            format!(
                "record-unchanged = {{ fields = [\"credit-code\", \"applicant-kind\"], first = \"{first}\" }}"
            )
        };
        let case = "[applicant]\nfiled = { differs = [\"credit-code\"] }";
        for (first, fix) in [
            ("change", "先提交变更备案，通过后再提交本订单"),
            ("change-or-cancel-elsewhere", "先在原接入商处变更或注销，再提交本订单"),
            ("cancel-and-refile", "不能变更，须注销原备案后重新备案"),
        ] {
            let outcome = answer(&ask(first), case, "2026-12-01");
            assert_eq!((outcome.status, outcome.fix.expect("a mend").zh.as_str()), (Fail, fix));
        }
        // The kind of the record tells by itself.
        let kind = |now: &str| {
            format!(
                "[applicant]\nkind = \"{now}\"\nfiled = {{ kind = \"enterprise\", differs = [\"none\"] }}"
            )
        };
        assert_eq!(status(&ask("change"), &kind("foundation"), "2026-12-01"), Fail);
        assert_eq!(status(&ask("change"), &kind("enterprise"), "2026-12-01"), Pass);
    }

    #[test]
    fn the_first_code_of_an_organisation_changes_nothing() {
        let ask = "record-unchanged = { fields = [\"credit-code\"], first = \"cancel-and-refile\" }";
        let was = |kind: &str| {
            format!(
                "[applicant]\nfiled = {{ kind = \"{kind}\", differs = [\"applicant-kind\", \"credit-code\"] }}"
            )
        };
        assert_eq!(status(ask, &was("individual"), "2026-12-01"), Pass);
        assert_eq!(status(ask, &was("enterprise"), "2026-12-01"), Fail);
        assert_eq!(status(ask, &was("individual-business"), "2026-12-01"), Fail);
    }

    #[test]
    fn without_a_record_nothing_can_differ() {
        assert_eq!(status(ASK, "[applicant]\nfiled = \"none\"", "2026-12-01"), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "", "2026-12-01"), ["applicant.filed"]);
        assert_eq!(missing(ASK, "[applicant]\nfiled = {}", "2026-12-01"), ["applicant.filed.differs"]);
        // What fails already fails, whatever else is missing.
        let added = "[[domain]]\nname = \"example.cn\"\nfiled = \"none\"";
        assert_eq!(status(ASK, added, "2026-12-01"), Fail);
        assert_eq!(status(ASK, "[[domain]]\nname = \"example.cn\"\nfiled = {}", "2026-12-01"), Missing);
    }
}
