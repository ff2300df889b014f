//! A paper is at hand, and looks as it has to.
//!
//! Papers are facts of three classes. Which are there is a closed list: none listed at all is not known, as soon as
//! one is listed a paper that is not is to be brought. Who signed and when is stated. Seals and fingerprints are seen
//! by a person: what nobody looked at is not checked, what was seen not to be there fails.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::Date;
use crate::case::words::Signatory;
use crate::facts::{Facts, Subject, SubjectKind};
use crate::outcome::{Outcome, Status};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::paper_at_hand::{best, of_another};
use crate::rules::shared::paper_marks::Marks;
use crate::rules::shared::paper_of::{Of, whom};
use crate::rules::shared::papers_listed::{Listed, listed, none_listed};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::tables::papers::{PaperId, joined};
use crate::text::phrase;
use crate::text::{Fixed, Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// One of these papers, by their ids.
    #[serde(default)]
    any_of: Vec<PaperId>,
    /// All of these papers, by their ids.
    #[serde(default)]
    all_of: Vec<PaperId>,
    /// Whom or what the paper is about.
    of: Of,
    /// Who may have signed it; where it is absent, whoever signs papers of this kind.
    #[serde(default)]
    signed_by: Vec<Signatory>,
    /// How old the signature may be.
    signed_within_days: Option<u32>,
    /// The day on which the form that it has to be on was introduced: whatever was signed earlier is on another.
    form_since: Option<Date>,
    /// How long it must stay valid, in calendar months.
    valid_months: Option<u32>,
    /// It holds without an end.
    #[serde(default)]
    long_term: bool,
    /// It bears the seal.
    #[serde(default)]
    sealed: bool,
    /// It bears a fingerprint.
    #[serde(default)]
    fingerprint: bool,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "material",
    section: Section::Material,
    title: text("材料齐备", "The document is available"),
    why: text(
        "缺少材料，或材料没有签字盖章、已过期，订单会被退回",
        "an order whose documents are missing, unsigned, unsealed or expired is rejected",
    ),
    fix: text(
        "准备好要求的材料，写进 [[material]]",
        "prepare the required document and list it under [[material]]",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Papers,
    flags: &[],
    reads: &[
        "applicant.kind",
        "material",
        "material.of",
        "material.signed-by",
        "material.signed-on",
        "material.expires",
        "person",
        "person.roles",
        "website.responsible",
    ],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, tables: &Tables) -> Text {
    let all = Text::list(ask.all_of.iter().map(|id| tables.paper_name(id)));
    let any = phrase::any(ask.any_of.iter().map(|id| tables.paper_name(id)));
    let papers = Text::list([all, any].into_iter().filter(|words| !words.zh.is_empty()));
    let of = ask.of.text();
    let signed = (!ask.signed_by.is_empty()).then(|| {
        let by = phrase::any(ask.signed_by.iter().map(|who| who.text()));
        let (zh, en) = (by.zh, by.en);
        text!("由{zh}签字", "signed by {en}")
    });
    let fresh = ask.signed_within_days.map(|days| {
        let counted = phrase::count(days, "day");
        text!("签字不超过 {days} 天", "signed no more than {counted} ago")
    });
    let valid = ask.valid_months.map(|months| {
        let counted = phrase::count(months, "month");
        text!("有效期至少还有 {months} 个月", "valid for at least {counted} more")
    });
    let long = ask.long_term.then(|| text!("长期有效", "without an end date"));
    let sealed = ask.sealed.then(|| text!("盖章", "sealed"));
    let fingerprint = ask.fingerprint.then(|| text!("按指印", "with a fingerprint"));
    let form =
        ask.form_since.map(|Date(since)| text!("用 {since} 起的样式", "on the form introduced on {since}"));
    let marks = [signed, fresh, form, sealed, fingerprint, valid, long].into_iter().flatten();
    let (zh, en, Fixed { zh: of_zh, en: of_en }) = (papers.zh, papers.en, of);
    let mut paper = text!("{zh}（{of_zh}）", "Document of the {of_en}: {en}");
    for mark in marks {
        paper = Text { zh: format!("{}，{}", paper.zh, mark.zh), en: format!("{}; {}", paper.en, mark.en) };
    }
    paper
}

/// What the paper is about.
pub fn subject_kind(ask: &Ask) -> SubjectKind {
    ask.of.subject_kind()
}

/// Each paper, or choice of papers, is a line of its own.
pub fn dedup_key(ask: &Ask) -> String {
    let of = match ask.of {
        Of::Responsible => " of the responsible person",
        _ => "",
    };
    format!("{}{}{of}", joined(&ask.all_of, " and "), joined(&ask.any_of, " or "))
}

impl Ask {
    /// What is asked of a paper beyond its being there.
    fn marks(&self) -> Marks<'_> {
        Marks {
            signed_by: &self.signed_by,
            signed_within_days: self.signed_within_days,
            form_since: self.form_since,
            valid_months: self.valid_months,
            long_term: self.long_term,
            sealed: self.sealed,
            fingerprint: self.fingerprint,
        }
    }

    /// Whether it names no paper at all.
    pub fn names_none(&self) -> bool {
        self.any_of.is_empty() && self.all_of.is_empty()
    }

    /// What is to be brought: each paper of which all are asked for, and the choice.
    pub fn choices(&self) -> impl Iterator<Item = Vec<&str>> {
        let each = self.all_of.iter().map(|id| vec![id.as_str()]);
        let any: Vec<&str> = self.any_of.iter().map(PaperId::as_str).collect();
        each.chain((!any.is_empty()).then_some(any))
    }

    /// A choice of papers in words: this or that.
    pub fn name_of(&self, choice: &[&str], facts: &Facts<'_>) -> Text {
        let mut any = Text::default();
        for one in choice.iter().map(|id| facts.tables.paper_name(id)) {
            let (zh, en) = if any.zh.is_empty() { ("", "") } else { ("或", " or ") };
            any = Text { zh: any.zh + zh + &one.zh, en: any.en + en + &one.en };
        }
        any
    }

    /// The papers in words: any of them, or all.
    pub fn names(&self, facts: &Facts<'_>) -> Text {
        let all = Text::list(self.all_of.iter().map(|id| facts.tables.paper_name(id)));
        let choice: Vec<&str> = self.any_of.iter().map(PaperId::as_str).collect();
        let any = self.name_of(&choice, facts);
        Text::list([all, any].into_iter().filter(|words| !words.zh.is_empty()))
    }
}

/// Looks for the papers of whom or what the row is about.
pub fn check(ask: &Ask, on: &Target, facts: &Facts<'_>) -> Outcome {
    let subject = match whom(ask.of, on, facts) {
        Ok(Some(subject)) => subject,
        Ok(None) => return Outcome::not_applicable(),
        Err(want) => return Outcome::missing([want]),
    };
    if listed(facts) == Listed::None {
        return none_listed(ask.names(facts));
    }
    let each = ask.all_of.iter().map(|id| best_of(ask, std::slice::from_ref(id), subject, facts));
    let choice = (!ask.any_of.is_empty()).then(|| best_of(ask, &ask.any_of, subject, facts));
    let answers: Vec<Outcome> = each.chain(choice).collect();
    let worst = answers.iter().map(|answer| answer.status).max().unwrap_or(Status::Pass);
    let mut gravest = answers.into_iter().filter(|answer| answer.status == worst);
    let Some(mut outcome) = gravest.next() else { return Outcome::pass() };
    for other in gravest {
        outcome.wants.extend(other.wants);
        outcome.saw = phrase::beside(outcome.saw, other.saw);
        outcome.absent &= other.absent;
    }
    outcome
}

/// The best of the papers of these kinds; which one to bring, where there is none.
fn best_of(ask: &Ask, kinds: &[PaperId], subject: Subject, facts: &Facts<'_>) -> Outcome {
    let at_hand = facts.papers_among(kinds.iter().map(PaperId::as_str), subject);
    if let Some(best) = best(&ask.marks(), &at_hand, facts) {
        // What is at hand does not count: all ways there are, with what is asked of each.
        let fails = best.status == Status::Fail && best.fix.is_none();
        let ways = fails.then(|| {
            let (any_of, signed_by) = (kinds.to_vec(), ask.signed_by.clone());
            words(&Ask { any_of, all_of: Vec::new(), signed_by, ..*ask }, facts.tables)
        });
        return match ways {
            None => best,
            Some(Text { zh, en }) => best.fix(text!("换成：{zh}", "provide instead: {en}")),
        };
    }
    let needed =
        Ask { any_of: kinds.to_vec(), all_of: Vec::new(), signed_by: Vec::new(), ..*ask }.names(facts);
    let words: Vec<&str> = kinds.iter().map(PaperId::as_str).collect();
    of_another(&needed, &words, subject, facts).unwrap_or_else(|| {
        let (zh, en) = (needed.zh, needed.en);
        Outcome::absent(facts.place(subject), text!("没有{zh}", "missing: {en}"))
            .fix(text!("准备{zh}，写进 [[material]]", "prepare the {en} and list it under [[material]]"))
    })
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Missing, NotApplicable, NotChecked, Pass};
    use crate::testing::{answer, missing, status};
    use crate::text::text;

    const LETTER: &str = "material = { any-of = [\"filing-commitment\"], of = \"applicant\"";
    const DAY: &str = "2026-12-01";
    const OTHER: &str = "[[material]]\nkind = \"verification-form\"\n";

    fn letter(keys: &str) -> String {
        format!("[applicant]\nkind = \"enterprise\"\n[[material]]\nkind = \"filing-commitment\"\n{keys}")
    }

    #[test]
    fn the_list_of_papers_is_not_known_or_complete() {
        let ask = &format!("{LETTER} }}");
        assert_eq!(missing(ask, "", DAY), ["material"]);
        assert_eq!(
            answer(ask, "", DAY).saw,
            text!("要准备：互联网信息服务备案承诺书", "still needed: filing commitment letter")
        );
        assert_eq!(status(ask, OTHER, DAY), Fail);
        assert_eq!(
            answer(ask, OTHER, DAY).saw,
            text!("没有互联网信息服务备案承诺书", "missing: filing commitment letter")
        );
        assert_eq!(status(ask, &letter("signed-by = \"responsible\""), DAY), Pass);
    }

    #[test]
    fn a_letter_is_worth_nothing_unsigned_or_unsealed() {
        let ask = "material = { any-of = [\"website-lead-authorization\"], of = \"order\" }";
        let with = |keys: &str| format!("[[material]]\nkind = \"website-lead-authorization\"\n{keys}");
        assert_eq!(status(ask, &with("signed-by = \"nobody\"\nsealed = true"), DAY), Fail);
        assert_eq!(status(ask, &with("signed-by = \"responsible\"\nsealed = false"), DAY), Fail);
        assert_eq!(status(ask, &with("signed-by = \"responsible\"\nsealed = true"), DAY), Pass);
        assert_eq!(status(ask, &with("signed-by = \"responsible\""), DAY), NotChecked);
        assert_eq!(missing(ask, &with("sealed = true"), DAY), ["material.signed-by"]);
        let alone = format!("[applicant]\nkind = \"individual\"\n{}", with("signed-by = \"responsible\""));
        assert_eq!(status(ask, &alone, DAY), Pass, "an individual has no seal");
        for bad in ["edges-complete", "original"] {
            let plan = "material = { any-of = [\"site-plan\"], of = \"order\" }";
            let seen = |yes: &str| format!("[[material]]\nkind = \"site-plan\"\n{bad} = {yes}");
            assert_eq!(status(plan, &seen("false"), DAY), Fail, "{bad}");
            assert_eq!(status(plan, &seen("true"), DAY), Pass, "{bad}");
        }
    }

    #[test]
    fn a_permit_has_an_end() {
        let ask = "material = { any-of = [\"residence-permit\"], of = \"order\" }";
        let with = |keys: &str| format!("[[material]]\nkind = \"residence-permit\"\n{keys}");
        assert_eq!(missing(ask, &with(""), DAY), ["material.expires"]);
        assert_eq!(status(ask, &with("expires = 2026-12-01"), DAY), Pass);
        assert_eq!(status(ask, &with("expires = 2026-11-30"), DAY), Fail);
    }

    #[test]
    fn one_of_several_is_enough() {
        let ask =
            "material = { any-of = [\"residence-permit\", \"property-certificate\"], of = \"applicant\" }";
        assert_eq!(status(ask, "[[material]]\nkind = \"property-certificate\"", DAY), Pass);
        assert_eq!(status(ask, OTHER, DAY), Fail);
        assert_eq!(
            answer(ask, OTHER, DAY).saw,
            text!("没有居住证或房产证", "missing: residence permit or property certificate")
        );
        // The better of two decides.
        let two = "[[material]]\nkind = \"residence-permit\"\nexpires = 2026-01-01\n[[material]]\nkind = \"property-certificate\"";
        assert_eq!(status(ask, two, DAY), Pass);
    }

    #[test]
    fn all_of_several_name_each_that_lacks() {
        let ask = "material = { all-of = [\"domain-certificate\", \"site-plan\"], of = \"order\" }";
        let one = "[[material]]\nkind = \"domain-certificate\"\n";
        assert_eq!(status(ask, &format!("{one}[[material]]\nkind = \"site-plan\""), DAY), Pass);
        assert_eq!(
            answer(ask, one, DAY).saw,
            text!("没有网站建设方案书", "missing: website construction plan")
        );
        assert_eq!(
            answer(ask, OTHER, DAY).saw,
            text!(
                "没有域名证书；没有网站建设方案书",
                "missing: domain name certificate; missing: website construction plan"
            )
        );
    }

    #[test]
    fn a_paper_of_another_website_does_not_count() {
        let ask = "material = { any-of = [\"finance-commitment\"], of = \"website\" }";
        let sites = "[[website]]\nname = \"理财\"\n[[website]]\nname = \"展示\"\n[[material]]\nkind = \"finance-commitment\"\nsigned-by = \"applicant\"\n";
        assert_eq!(status(ask, &format!("{sites}of = \"理财\""), DAY), Pass);
        assert_eq!(status(ask, &format!("{sites}of = \"展示\""), DAY), Fail);
        assert_eq!(
            answer(ask, &format!("{sites}of = \"展示\""), DAY).saw,
            text!(
                "金融类备案承诺书是“展示”的，没有“理财”的",
                "the finance commitment belongs to 展示; there is none for 理财"
            )
        );
    }

    #[test]
    fn who_signed_is_stated() {
        let ask = &format!("{LETTER}, signed-by = [\"legal-representative\", \"responsible\"] }}");
        assert_eq!(missing(ask, &letter(""), DAY), ["material.signed-by"]);
        assert_eq!(status(ask, &letter("signed-by = \"responsible\""), DAY), Pass);
        assert_eq!(status(ask, &letter("signed-by = \"website\""), DAY), Fail);
        assert_eq!(status(ask, &letter("signed-by = \"nobody\""), DAY), Fail);
    }

    #[test]
    fn a_signature_is_fresh_and_not_of_the_future() {
        let ask = &format!("{LETTER}, signed-within-days = 30 }}");
        assert_eq!(missing(ask, &letter(""), DAY), ["material.signed-by", "material.signed-on"]);
        assert_eq!(status(ask, &letter("signed-by = \"applicant\"\nsigned-on = 2026-11-01"), DAY), Pass);
        assert_eq!(status(ask, &letter("signed-on = 2026-10-31"), DAY), Fail);
        assert_eq!(status(ask, &letter("signed-by = \"applicant\"\nsigned-on = 2026-12-01"), DAY), Pass);
        assert_eq!(status(ask, &letter("signed-on = 2026-12-02"), DAY), Fail);
    }

    #[test]
    fn no_paper_is_older_than_its_form() {
        let ask = &format!("{LETTER}, form-since = 2021-06-21 }}");
        assert_eq!(missing(ask, &letter("signed-by = \"applicant\""), DAY), ["material.signed-on"]);
        assert_eq!(status(ask, &letter("signed-by = \"applicant\"\nsigned-on = 2021-06-21"), DAY), Pass);
        assert_eq!(status(ask, &letter("signed-by = \"applicant\"\nsigned-on = 2021-06-20"), DAY), Fail);
    }

    #[test]
    fn a_paper_is_valid_to_the_end_of_its_last_day() {
        let ask = &format!("{LETTER} }}");
        assert_eq!(status(ask, &letter("signed-by = \"applicant\"\nexpires = 2026-12-01"), DAY), Pass);
        assert_eq!(status(ask, &letter("expires = 2026-11-30"), DAY), Fail);
        assert_eq!(status(ask, &letter("signed-by = \"applicant\"\nexpires = \"long-term\""), DAY), Pass);
        let month = &format!("{LETTER}, valid-months = 1 }}");
        assert_eq!(status(month, &letter("signed-by = \"applicant\"\nexpires = 2027-01-01"), DAY), Pass);
        assert_eq!(status(month, &letter("expires = 2026-12-31"), DAY), Fail);
        assert_eq!(missing(month, &letter(""), DAY), ["material.expires", "material.signed-by"]);
    }

    #[test]
    fn what_nobody_looked_at_is_not_checked() {
        let ask = &format!("{LETTER}, sealed = true, fingerprint = true }}");
        assert_eq!(
            status(ask, &letter("signed-by = \"applicant\"\nsealed = true\nfingerprint = true"), DAY),
            Pass
        );
        assert_eq!(status(ask, &letter("sealed = false"), DAY), Fail);
        let rest = answer(ask, &letter("signed-by = \"applicant\"\nsealed = true"), DAY);
        assert_eq!(rest.status, NotChecked);
        assert_eq!(
            rest.saw,
            text!(
                "请查看互联网信息服务备案承诺书上有没有指印",
                "make sure that the filing commitment letter bears the fingerprint"
            )
        );
        // A key that is missing stands before what nobody looked at.
        let signed = &format!("{LETTER}, signed-by = [\"applicant\"], sealed = true }}");
        assert_eq!(status(signed, &letter(""), DAY), Missing);
    }

    #[test]
    fn a_paper_of_the_responsible_person_or_of_who_leads_a_website() {
        let people = "[[person]]\nid = \"li\"\nroles = [\"responsible\"]\n[[person]]\nid = \"wang\"\nroles = [\"website\"]\n[[material]]\nkind = \"passport\"\nof = \"li\"";
        let responsible = "material = { any-of = [\"passport\"], of = \"responsible\" }";
        let lead = "material = { any-of = [\"passport\"], of = \"website-lead\" }";
        assert_eq!(status(responsible, people, DAY), Pass);
        assert_eq!(status(lead, people, DAY), NotApplicable, "the first person leads no website");
        assert_eq!(status(responsible, &people.replace("of = \"li\"", "of = \"wang\""), DAY), Fail);
        assert_eq!(missing(responsible, "[[person]]\nid = \"li\"", DAY), ["person.roles"]);
        assert_eq!(missing(responsible, "", DAY), ["person"]);
        let site = "[[person]]\nid = \"li\"\n[[website]]\nname = \"示例\"\n";
        assert_eq!(missing(lead, site, DAY), ["website.responsible"]);
        assert_eq!(missing(lead, &format!("{site}responsible = \"li\""), DAY), ["material"]);
    }
}
