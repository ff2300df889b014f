//! Two responsible people have different phone numbers and email addresses.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::facts::undecided;
use crate::facts::{Facts, Person};
use crate::identity::normalise;
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::phones::{same_phone, unwritten};
use crate::source::Span;
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The mobile numbers differ.
    phone: bool,
    /// The mail addresses differ.
    email: bool,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "phones-distinct",
    section: Section::Applicant,
    title: text(
        "不同负责人的联系方式各不相同",
        "Responsible people have their own phone numbers and email addresses",
    ),
    why: text(
        "主体负责人与网站负责人不是同一人时，手机号和邮箱不能相同",
        "two people cannot share a mobile number or email address",
    ),
    fix: text("每人填写自己的手机号和邮箱", "give each person a number and an email address of their own"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["person", "person.roles", "website.responsible", "person.phone", "person.email"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let phone = ask.phone.then(|| text!("手机号", "mobile numbers"));
    let email = ask.email.then(|| text!("邮箱", "email addresses"));
    let what = Text::list(phone.into_iter().chain(email));
    let (zh, en) = (what.zh, what.en);
    text!("不同负责人不能相同：{zh}", "Not shared by two responsible people: {en}")
}

/// Compares each person who answers with those before.
pub fn check(ask: &Ask, facts: &Facts<'_>) -> Outcome {
    match facts.leads_are_one() {
        Err(wants) => return undecided(wants),
        Ok(true) => return Outcome::not_applicable(),
        Ok(false) => {}
    }
    let leads: Vec<&Person<'_>> = facts.leads().collect();
    let mut wants: Vec<MissingAt> = Vec::new();
    let mut open = None;
    if ask.phone {
        let phone = |person: &Person<'_>| person.phone().zip(person.written.phone.as_ref().map(At::span));
        if let Some(at) = shared(facts, phone, same_phone) {
            return Outcome::fail(
                at,
                text!("手机号与另一名负责人相同", "another responsible person has the same mobile number"),
            )
            .fix(text!("每人填写自己的手机号", "give each person a mobile number of their own"));
        }
        open = unwritten(
            &leads,
            text!(
                "手机号没有写全，请确认每人用自己的号码",
                "not all numbers are written: make sure that each person has their own"
            ),
        );
        if let Some(open) = &open {
            wants.extend_from_slice(&open.wants);
        }
    }
    if ask.email {
        let email =
            |person: &Person<'_>| person.written.email.as_ref().map(|it| (normalise(it.expose()), it.span()));
        if let Some(at) = shared(facts, email, |a, b| a == b) {
            return Outcome::fail(
                at,
                text!("邮箱与另一名负责人相同", "another responsible person has the same email address"),
            )
            .fix(text!("每人填写自己的邮箱", "give each person an email address of their own"));
        }
        for person in leads.iter().filter(|it| it.written.email.is_none()) {
            wants.push(person.want("person.email"));
        }
    }
    if !wants.is_empty() {
        return Outcome::missing(wants);
    }
    open.unwrap_or_else(Outcome::pass)
}

/// Where someone has what someone before has too.
fn shared<T>(
    facts: &Facts<'_>,
    value: impl Fn(&Person<'_>) -> Option<(T, Span)>,
    same: impl Fn(&T, &T) -> bool,
) -> Option<Span> {
    let mut seen: Vec<T> = Vec::new();
    for (one, at) in facts.leads().filter_map(value) {
        if seen.iter().any(|other| same(&one, other)) {
            return Some(at);
        }
        seen.push(one);
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "phones-distinct = { phone = true, email = true }";
    const DAY: &str = "2026-12-01";

    fn case(first: &str, second: &str) -> String {
        format!(
            "[[person]]\nid = \"li\"\nroles = [\"responsible\"]\n{first}\n\
             [[person]]\nid = \"wang\"\nroles = [\"website\"]\n{second}"
        )
    }

    fn contact(phone: &str, email: &str) -> String {
        format!("phone = \"{phone}\"\nemail = \"{email}\"")
    }

    #[test]
    fn two_people_share_nothing() {
        let li = contact("13800138000", "li@example.cn");
        assert_eq!(status(ASK, &case(&li, &contact("13900139000", "wang@example.cn")), DAY), Pass);
        for other in
            [contact("+86 138 0013 8000", "wang@example.cn"), contact("13900139000", "LI@example.cn")]
        {
            let outcome = answer(ASK, &case(&li, &other), DAY);
            assert_eq!(outcome.status, Fail);
            assert!(!outcome.saw.en.contains("138") && !outcome.saw.en.contains('@'));
        }
        let phones = "phones-distinct = { phone = true, email = false }";
        assert_eq!(status(phones, &case(&li, &contact("13900139000", "li@example.cn")), DAY), Pass);
    }

    #[test]
    fn one_person_has_nobody_to_differ_from() {
        let one = "[[person]]\nid = \"li\"\nroles = [\"responsible\", \"website\"]";
        assert_eq!(status(ASK, one, DAY), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "", DAY), ["person"]);
        let li = contact("13800138000", "li@example.cn");
        assert_eq!(missing(ASK, &case(&li, ""), DAY), ["person.phone", "person.email"]);
        let told = case(&li, "phone-province = \"广东\"\nemail = \"wang@example.cn\"");
        assert_eq!(status(ASK, &told, DAY), LookUp);
    }
}
