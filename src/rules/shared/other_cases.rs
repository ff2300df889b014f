//! What the other cases of a run show.

use crate::across::{Alike, Key, Other, Others, What, marks};
use crate::case::words::Role;
use crate::facts::compared::Compared;
use crate::facts::{Domain, Facts, Person, Subject};
use crate::outcome::Outcome;
use crate::source::Span;
use crate::text::{Text, phrase, text};

/// Other files that have something in common with this one.
pub(crate) struct Met<'o> {
    others: &'o Others,
    alike: Vec<Alike>,
    values: Vec<u64>,
    at: Option<Span>,
    said: Vec<Text>,
}

impl<'o> Met<'o> {
    /// None yet; `None` where the run has no other case.
    pub(crate) fn among(facts: &'o Facts<'_>) -> Option<Self> {
        let others = facts.others.as_ref()?;
        Some(Self { others, alike: Vec::new(), values: Vec::new(), at: None, said: Vec::new() })
    }

    /// The other files.
    pub(crate) fn others(&self) -> &'o Others {
        self.others
    }

    /// Where else a value stands.
    pub(crate) fn with(&self, what: What, value: &str) -> impl Iterator<Item = Other<'o>> + use<'o> {
        let others = self.others;
        others.with(others.key().hash(what, value))
    }

    /// Whether another file is certainly of another applicant.
    pub(crate) fn is_of_another(&self, other: &Other<'_>) -> bool {
        self.others.party().is(other.party) == Some(false)
    }

    /// Adds the other files in which a value stands and of which something holds, and what that means.
    pub(crate) fn add(
        &mut self,
        what: What,
        (value, at): Compared,
        holds: impl Fn(&Self, &Other<'_>) -> bool,
        say: impl FnOnce(String, String) -> Text,
    ) {
        let hash = self.others.key().hash(what, &value);
        let mut alike: Vec<Alike> =
            self.others.with(hash).filter(|other| holds(self, other)).map(|other| other.alike).collect();
        let count = self.others.count(&alike);
        if count == 0 {
            return;
        }
        self.alike.append(&mut alike);
        self.values.push(hash);
        self.at.get_or_insert(at);
        let counted = phrase::count(count, "other client file");
        self.said.push(say(format!("另外 {count} 个客户文件"), counted));
    }

    /// What was met, if anything.
    pub(crate) fn outcome(self, of: impl FnOnce(Span, Text) -> Outcome) -> Option<Outcome> {
        let said = self.said.into_iter().reduce(phrase::beside)?;
        let others = self.others.name(&self.alike, self.values);
        Some(of(self.at.unwrap_or_default(), said).among(others))
    }
}

/// Two people, each by the hashes of number and name: whether they are one, where that can be told.
fn is_one(a: (u32, u32), b: (u32, u32)) -> Option<bool> {
    match (a, b) {
        ((0, _), _) | (_, (0, _)) => match (a.1, b.1) {
            (0, _) | (_, 0) => None,
            (a, b) if a != b => Some(false),
            _ => None,
        },
        ((a, _), (b, _)) => Some(a == b),
    }
}

/// A set of roles, as other files tell them.
pub(crate) fn marked(roles: &[Role]) -> u8 {
    let mark = |role: &Role| match role {
        Role::Responsible => marks::RESPONSIBLE,
        Role::Website => marks::WEBSITE,
        _ => 0,
    };
    roles.iter().map(mark).fold(0, |all, one| all | one)
}

/// Which people of other files count.
#[derive(Clone, Copy)]
pub(crate) struct Counted {
    /// What they are responsible for there.
    pub(crate) there: u8,
    /// Not who files there as an individual.
    pub(crate) except_own: bool,
    /// Only who is certainly somebody else.
    pub(crate) of_somebody_else: bool,
}

impl Met<'_> {
    /// Adds the other applicants whom a value of a person serves.
    pub(crate) fn serves(&mut self, what: What, person: &Person<'_>, counted: Counted, facts: &Facts<'_>) {
        let (value, called) = match what {
            What::Phone => (person.compared_phone(), text("手机号", "the mobile number")),
            What::Email => (person.compared_email(), text("邮箱", "the email address")),
            _ => (person.compared_number(), text("证件号码", "the certificate number")),
        };
        let Some(value) = value else { return };
        let me = self.who(person);
        let holds = |met: &Self, other: &Other<'_>| {
            let (value, own) = (other.value, other.value.marks & marks::APPLICANT != 0);
            let is_another =
                !counted.of_somebody_else || is_one(me, (value.beside, value.name)) == Some(false);
            value.marks & counted.there != 0
                && !(counted.except_own && own)
                && is_another
                && met.is_of_another(other)
        };
        let who = name_of(facts, person);
        let (zh, en) = (called.zh, called.en);
        self.add(what, value, holds, |files_zh, files_en| {
            let Text { zh: who_zh, en: who_en } = who;
            match counted.of_somebody_else {
                true => text!(
                    "{who_zh}的{zh}在{files_zh}里是其他主体、其他人的",
                    "{en} of {who_en} is that of another person for another applicant in {files_en}"
                ),
                false => text!(
                    "{who_zh}的{zh}在{files_zh}里用于其他主体",
                    "{en} of {who_en} serves another applicant in {files_en}"
                ),
            }
        });
    }

    /// Adds the other applicants for whom a person has another mobile number.
    pub(crate) fn is_reached_otherwise(&mut self, person: &Person<'_>, facts: &Facts<'_>) {
        let Some((number, phone)) = person.compared_number().zip(person.compared_phone()) else { return };
        let mine = Key::short(self.others.key().hash(What::Phone, &phone.0));
        let holds = |met: &Self, other: &Other<'_>| {
            other.value.beside != 0 && other.value.beside != mine && met.is_of_another(other)
        };
        let who = name_of(facts, person);
        self.add(What::PersonNumber, (number.0, phone.1), holds, |files_zh, files_en| {
            let Text { zh: who_zh, en: who_en } = who;
            text!(
                "{who_zh}在{files_zh}里为其他主体填的是另一个手机号",
                "{who_en} has another mobile number for another applicant in {files_en}"
            )
        });
    }

    /// The hashes of number and name of a person.
    fn who(&self, person: &Person<'_>) -> (u32, u32) {
        let key = self.others.key();
        let number = person.compared_number();
        let name = person.compared_name();
        (
            number.map_or(0, |(number, _)| Key::short(key.hash(What::PersonNumber, &number))),
            name.map_or(0, |(name, _)| Key::short(key.name(&name))),
        )
    }
}

/// What a person is called.
fn name_of(facts: &Facts<'_>, person: &Person<'_>) -> Text {
    let i = facts.persons.iter().position(|one| one.id == person.id);
    i.map_or_else(Text::default, |i| facts.named(Subject::Person(i)))
}

/// Other files whose applicant, another one, holds the name as well: a name has one holder.
pub(crate) fn claimed_elsewhere(domain: &Domain<'_>, facts: &Facts<'_>) -> Option<Outcome> {
    let mut met = Met::among(facts)?;
    let holds =
        |met: &Met<'_>, other: &Other<'_>| other.value.marks & marks::SO != 0 && met.is_of_another(other);
    met.add(What::Domain, domain.compared_name()?, holds, |files_zh, files_en| {
        text!(
            "{files_zh}写明由其他主体持有：核对域名的注册信息",
            "another applicant is its holder in {files_en}: compare the registration of the domain name"
        )
    });
    met.outcome(Outcome::look_up)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_apart_by_numbers_before_names() {
        for (a, b, one) in [
            ((1, 7), (1, 8), Some(true)),
            ((1, 7), (2, 7), Some(false)),
            ((0, 7), (2, 7), None),
            ((0, 7), (2, 8), Some(false)),
            ((0, 0), (2, 8), None),
            ((1, 7), (0, 0), None),
        ] {
            assert_eq!((is_one(a, b), is_one(b, a)), (one, one), "{a:?} {b:?}");
        }
    }
}
