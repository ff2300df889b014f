//! The case tells one story: nothing in it rules out something else in it.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::decide::Decided;
use crate::facts::SubjectKind;
use crate::facts::story::{self, Contradiction};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// What is held against each other.
    about: About,
}

/// What is held against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum About {
    /// Name, kind and certificate of the applicant; names and certificates of people and holders.
    Names,
    /// What is written of one card in several places.
    Cards,
    /// The places that one address names.
    Addresses,
    /// Circumstances, the kind of applicant, and whether there is a record.
    Circumstances,
    /// The record and itself.
    Record,
    /// The record and the order.
    RecordAndOrder,
    /// The days of the record.
    RecordDays,
    /// Papers, and who signed and sealed them.
    Papers,
    /// Whose a website is, its service and its content.
    Websites,
    /// What remarks and look-ups say in so many words, and the keys of the case.
    Remarks,
    /// What can be, and hardly is.
    Unlikely,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "one-story",
    section: Section::Applicant,
    title: text("填写的内容前后一致", "The statements in the file agree with each other"),
    why: text("两处不能同时成立，至少一处填写有误", "the two statements cannot both be true"),
    fix: text("查清哪一处有误并改正", "find out which one is wrong and correct it"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    // That a name needs no filing rests on a record, too.
    flags: &[Flag::BeyondFiling],
    // Which of the keys are needed is asked by other rules.
    reads: &[],
};

/// Records are of the order, the rest is of the applicant.
pub fn subject_kind(ask: &Ask) -> SubjectKind {
    match ask.about {
        About::Names | About::Cards | About::Addresses | About::Circumstances => SubjectKind::Applicant,
        About::Record
        | About::RecordAndOrder
        | About::RecordDays
        | About::Papers
        | About::Websites
        | About::Remarks
        | About::Unlikely => SubjectKind::Order,
    }
}

/// Each comparison is a line of its own.
pub fn dedup_key(ask: &Ask) -> String {
    ask.about.asked().en
}

impl About {
    fn asked(self) -> Text {
        match self {
            Self::Names => text!(
                "主办单位的名称、性质和证件属于同一类主体，人员填写的是自然人姓名",
                "Name, kind and certificate describe one kind of applicant, and people have personal names"
            ),
            Self::Cards => text!(
                "同一证件在各处填写的内容一致",
                "The data of one certificate is the same everywhere in the file"
            ),
            Self::Addresses => {
                text!("地址中的省、市、区县相互隶属", "The places in each address belong together")
            }
            Self::Circumstances => text!(
                "主体的情形与主办单位性质、备案记录不矛盾",
                "The circumstances match the kind of applicant and its record"
            ),
            Self::Record => text!("备案记录自身不矛盾", "The record is consistent"),
            Self::RecordAndOrder => {
                text!("备案记录与订单不矛盾", "The record and the order are consistent")
            }
            Self::RecordDays => {
                text!("网站的备案不早于主体的备案", "No website was filed earlier than its applicant")
            }
            Self::Papers => text!(
                "材料的签字人当时有签字资格，盖章的主体有公章，许可证的持有者具备取得资格",
                "Documents are signed by people who could sign on that day, sealed only if the applicant has a seal, and licences are held by whoever can get them"
            ),
            Self::Websites => text!(
                "主办单位性质、网站的服务内容与所列内容不矛盾",
                "Kind of applicant, service and content of each website are consistent"
            ),
            Self::Remarks => {
                text!(
                    "备注和核对记录写的与所填内容不矛盾",
                    "The remarks and look-ups do not contradict the other statements"
                )
            }
            Self::Unlikely => {
                text!("没有通常不会同时成立的内容", "No statements that rarely go together")
            }
        }
    }

    /// Everything that cannot be, in the order of the comparisons.
    fn found(self, facts: &Decided<'_>) -> Vec<Contradiction> {
        match self {
            Self::Names => story::names(facts),
            Self::Cards => story::cards(facts),
            Self::Addresses => story::addresses(facts),
            Self::Circumstances => story::circumstances(facts),
            Self::Record => story::record(facts),
            Self::RecordAndOrder => story::record_and_order(facts),
            Self::RecordDays => story::record_days(facts),
            Self::Papers => story::papers(facts),
            Self::Websites => story::websites(facts),
            Self::Remarks => story::remarks(facts, facts.is_needless()),
            Self::Unlikely => story::unlikely(facts),
        }
    }

    /// Whether it can matter although nothing is filed: that nothing is needed rests on it.
    fn can_undo_the_decision(self) -> bool {
        self.is_of_a_record() || matches!(self, Self::Remarks)
    }

    fn is_of_a_record(self) -> bool {
        matches!(self, Self::Record | Self::RecordAndOrder | Self::RecordDays)
    }
}

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    ask.about.asked()
}

/// All that cannot be is said at once; the first shows its two places.
pub fn check(ask: &Ask, _: &Target, facts: &Decided<'_>) -> Outcome {
    // Where nothing is filed, only what a record shows can matter, and whose it is.
    let rests = (0..facts.websites.len()).any(|website| facts.rests_on_a_filing(website));
    if facts.is_needless() && !rests && !ask.about.can_undo_the_decision() {
        return Outcome::not_applicable();
    }
    let mut found = ask.about.found(facts).into_iter();
    let Some(Contradiction { at, saw, also }) = found.next() else {
        let unfiled = ask.about.is_of_a_record() && facts.applicant.record().is_none();
        return if unfiled { Outcome::not_applicable() } else { Outcome::pass().saw(ask.about.asked()) };
    };
    let all = found.fold(saw, |all, one| {
        let (zh, en) = (one.saw.zh, one.saw.en);
        Text { zh: format!("{}；{zh}", all.zh), en: format!("{}; {en}", all.en) }
    });
    let outcome = Outcome::fail(at, all);
    match also {
        Some((other, what)) => outcome.also(other, what),
        None => outcome,
    }
}
