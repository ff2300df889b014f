//! What a website says of itself agrees: its name, the chosen service, the remark, and the content that is listed.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::facts::{Facts, SubjectKind, Website};
use crate::outcome::Outcome;
use crate::prepared::Str;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::target::Target;
use crate::source::Span;
use crate::tables::Tables;
use crate::tables::papers::{Topic, TopicId, joined};
use crate::tables::said::Spoken;
use crate::tables::words::WordsOf;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// What is held against the content.
    tells: Vec<Tells>,
    /// Only these topics; all where it is empty.
    #[serde(default)]
    topics: Vec<TopicId>,
}

/// What tells what a website is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Tells {
    /// Its name.
    Name,
    /// The service chosen in the order.
    Service,
    /// The remark of the order.
    Remark,
    /// That it earns no money, which content and remark are held against.
    Commercial,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "website-story",
    section: Section::Website,
    title: text(
        "网站名称、服务内容、备注与所列内容相符",
        "The website's name, service category and remark match its content",
    ),
    why: text(
        "审核人员会对照名称、服务内容、备注和网站内容",
        "reviewers compare the name, the service category, the remark and the content",
    ),
    fix: text(
        "内容确实涉及的，写进 content；不涉及的，修改名称、服务内容或备注",
        "if the website has it, list it in `content`; if not, change the name, the service category or the remark",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["website.name", "website.service", "website.remark", "website.content", "website.commercial"],
};

/// Every website is asked.
pub fn subject_kind(_: &Ask) -> SubjectKind {
    SubjectKind::Website
}

/// Requirements about different things are reported apart.
pub fn dedup_key(ask: &Ask) -> String {
    let tells: Vec<&str> = ask.tells.iter().map(|one| one.name().en).collect();
    format!("{} {}", tells.join(" "), joined(&ask.topics, " "))
}

impl Tells {
    fn name(self) -> crate::text::Fixed {
        match self {
            Self::Name => text("名称", "name"),
            Self::Service => text("服务内容", "service category"),
            Self::Remark => text("备注", "remark"),
            Self::Commercial => text("是否经营性", "commercial or not"),
        }
    }
}

/// What a row asks, in words.
pub fn words(ask: &Ask, tables: &Tables) -> Text {
    let Text { zh, en } = phrase::list(ask.tells.iter().map(|one| Text::from(one.name())));
    let (about_zh, about_en) = if ask.topics.is_empty() {
        (String::new(), String::new())
    } else {
        let topics = phrase::any(ask.topics.iter().map(|id| tables.topic_name(id)));
        (format!("（{}）", topics.zh), format!(" ({})", topics.en))
    };
    text!("网站{zh}与所列内容相符{about_zh}", "The website's content matches: {en}{about_en}")
}

/// Whatever tells of a topic that the content does not list is a contradiction.
pub fn check(ask: &Ask, on: &Target, facts: &Facts<'_>) -> Outcome {
    let website = on.website(facts);
    let asked = |topic: &&Topic| ask.topics.is_empty() || ask.topics.iter().any(|id| id.as_str() == topic.id);
    let mut told: Vec<(Span, Text, Vec<&Topic>)> = Vec::new();
    for tells in &ask.tells {
        match tells {
            Tells::Name => {
                for topic in facts.tables.topics.topics.iter().filter(asked) {
                    told.extend(by_name(topic, website, facts).map(|(at, saw)| (at, saw, vec![topic])));
                }
            }
            Tells::Service => told.extend(by_service(website, asked, facts)),
            Tells::Remark => {
                let Some(remark) = &website.written.remark else { continue };
                let says = Spoken::of(remark, facts.tables);
                for topic in facts.tables.topics.topics.iter().filter(asked) {
                    let said = topic.told.as_ref().and_then(|told| claim(remark, &says, &told.claims));
                    told.extend(said.map(|(at, saw)| (at, saw, vec![topic])));
                }
                if let Some(outcome) = denied(website, remark, &says, asked) {
                    return outcome;
                }
            }
            Tells::Commercial => {
                if let Some(outcome) = earns(website, facts) {
                    return outcome;
                }
            }
        }
    }
    if told.is_empty() {
        return Outcome::not_applicable();
    }
    let Some(content) = &website.content else { return Outcome::missing([website.want("website.content")]) };
    let listed = |topics: &[&Topic]| topics.iter().any(|topic| content.iter().any(|one| one.id == topic.id));
    let Some((at, saw, topics)) = told.into_iter().find(|(_, _, topics)| !listed(topics)) else {
        return Outcome::pass();
    };
    let Text { zh, en } = phrase::any(topics.iter().map(|topic| topic.name.clone()));
    let (saw_zh, saw_en) = (saw.zh, saw.en);
    Outcome::fail(at, text!("{saw_zh}，所列内容里没有{zh}", "{saw_en}, but the content does not list: {en}"))
}

/// A word in the name. Whoever has one of the list in its own name is called after it, in short or in full: the lottery
/// authority of a province sells nothing on its website.
fn by_name(topic: &Topic, website: &Website<'_>, facts: &Facts<'_>) -> Option<(Span, Text)> {
    let name = website.written.name.as_ref()?;
    let list = WordsOf::List(topic.told.as_ref()?.words.clone()?);
    let applicant = facts.applicant.written.and_then(|written| written.name.as_ref());
    let words = &facts.tables.words;
    let word = words.hits(&list, name).into_iter().next()?;
    if applicant.is_some_and(|own| !words.hits(&list, own.expose()).is_empty()) {
        return None;
    }
    Some((name.span(), text!("名称有“{word}”", "the name contains {word}")))
}

/// The topics of which the chosen service has one.
fn by_service<'f>(
    website: &Website<'_>,
    asked: impl Fn(&&'f Topic) -> bool,
    facts: &'f Facts<'_>,
) -> Option<(Span, Text, Vec<&'f Topic>)> {
    let service = website.written.service.as_ref()?;
    let tells = |topic: &&Topic| topic.told.as_ref().is_some_and(|told| told.services.contains(service));
    let topics: Vec<&Topic> =
        facts.tables.topics.topics.iter().filter(|topic| asked(topic) && tells(topic)).collect();
    let Text { zh, en } = service.text().into();
    (!topics.is_empty())
        .then(|| (service.span(), text!("服务内容选了{zh}", "the service category is: {en}"), topics))
}

/// What the remark claims of a topic.
fn claim(remark: &At<String>, says: &Spoken<'_>, claims: &[Str]) -> Option<(Span, Text)> {
    let phrase = says.first(claims)?;
    Some((remark.span(), text!("备注写了“{phrase}”", "the remark says {phrase}")))
}

/// Content that the remark denies.
fn denied(
    website: &Website<'_>,
    remark: &At<String>,
    says: &Spoken<'_>,
    asked: impl Fn(&&Topic) -> bool,
) -> Option<Outcome> {
    let content = website.content.iter().flatten().filter(|topic| asked(topic));
    let (topic, (at, saw)) = content.into_iter().find_map(|topic| {
        let said = claim(remark, says, &topic.told.as_ref()?.denied)?;
        Some((topic, said))
    })?;
    let (zh, en) = (&topic.name.zh, &topic.name.en);
    let (saw_zh, saw_en) = (saw.zh, saw.en);
    Some(Outcome::fail(at, text!("{saw_zh}，所列内容却有{zh}", "{saw_en}, but the content lists: {en}")).fix(
        text!(
            "核对网站内容，改备注或 content",
            "check what is on the website, then change the remark or `content`"
        ),
    ))
}

/// Content or a remark by which the website earns money, beside the word that it does not.
fn earns(website: &Website<'_>, facts: &Facts<'_>) -> Option<Outcome> {
    let commercial = website.written.commercial.as_ref().filter(|commercial| !***commercial)?;
    let paid =
        website.content.iter().flatten().find(|topic| topic.told.as_ref().is_some_and(|told| told.paid));
    let remark = website.written.remark.as_ref();
    let claim = remark.and_then(|remark| Spoken::of(remark, facts.tables).first(&facts.tables.topics.paid));
    let Text { zh, en } = match (paid, claim) {
        (Some(topic), _) => {
            let (zh, en) = (&topic.name.zh, &topic.name.en);
            text!("所列内容有{zh}", "the content lists: {en}")
        }
        (None, Some(phrase)) => text!("备注写了“{phrase}”", "the remark says {phrase}"),
        (None, None) => return None,
    };
    Some(
        Outcome::fail(commercial.span(), text!("写了非经营性，{zh}", "declared as not commercial, but {en}"))
            .fix(text!(
                "核对是否经营性；不是的，改备注或内容",
                "check whether it is commercial; if not, change the remark or the content"
            )),
    )
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const NAME: &str = "website-story = { tells = [\"name\", \"service\"], topics = [\"forum\", \"lottery\", \"news\", \"gaming\"] }";
    const REMARK: &str = "website-story = { tells = [\"remark\"] }";
    const MONEY: &str = "website-story = { tells = [\"commercial\"] }";
    const DAY: &str = "2026-12-01";

    fn site(rest: &str) -> String {
        format!("[applicant]\nname = \"广州示例科技有限公司\"\n[[website]]\n{rest}")
    }

    #[test]
    fn a_name_is_held_against_the_content() {
        let named =
            |name: &str, content: &str| site(&format!("name = \"{name}\"\ncontent = [\"{content}\"]"));
        let outcome = answer(NAME, &named("示例科技论坛", "enterprise-showcase"), DAY);
        assert_eq!(
            (outcome.status, outcome.saw.en.as_str()),
            (Fail, "the name contains 论坛, but the content does not list: forum")
        );
        assert_eq!(status(NAME, &named("示例科技彩票", "enterprise-showcase"), DAY), Fail);
        assert_eq!(status(NAME, &named("示例科技论坛", "forum"), DAY), Pass);
        assert_eq!(status(NAME, &named("示例科技", "enterprise-showcase"), DAY), NotApplicable);
        // The applicant is called that itself.
        let own = named("示例论坛", "enterprise-showcase").replace("示例科技有限", "示例论坛策划有限");
        assert_eq!(status(NAME, &own, DAY), NotApplicable);
        // In short, too.
        let short = named("示例体彩", "enterprise-showcase").replace("示例科技有限公司", "体育彩票管理中心");
        assert_eq!(status(NAME, &short, DAY), NotApplicable);
    }

    #[test]
    fn a_service_is_held_against_the_content() {
        let chosen =
            |service: &str, content: &str| site(&format!("service = \"{service}\"\ncontent = [{content}]"));
        assert_eq!(status(NAME, &chosen("news", "\"enterprise-showcase\""), DAY), Fail);
        assert_eq!(status(NAME, &chosen("网络游戏", "\"forum\""), DAY), Fail);
        assert_eq!(status(NAME, &chosen("news", "\"enterprise-showcase\", \"news\""), DAY), Pass);
        assert_eq!(status(NAME, &chosen("organisation-portal", "\"news\""), DAY), NotApplicable);
        assert_eq!(status(NAME, &chosen("other", ""), DAY), NotApplicable);
        // Only the topics of the row.
        assert_eq!(status(NAME, &chosen("shopping", "\"enterprise-showcase\""), DAY), NotApplicable);
    }

    #[test]
    fn a_remark_claims_or_denies() {
        let says =
            |remark: &str| site(&format!("remark = \"{remark}\"\ncontent = [\"enterprise-showcase\"]"));
        assert_eq!(status(REMARK, &says("本网站从事电子商务经营"), DAY), Fail);
        assert_eq!(status(REMARK, &says("无锡的网站，从事电子商务"), DAY), Fail);
        for remark in ["本网站不从事电子商务经营", "展示公司电子商务软件", "未开设论坛，仅展示", "none"]
        {
            assert_eq!(status(REMARK, &says(remark), DAY), NotApplicable, "{remark}");
        }
    }

    #[test]
    fn what_earns_money_is_commercial() {
        let case = |commercial: &str, rest: &str| site(&format!("commercial = {commercial}\n{rest}"));
        assert_eq!(status(MONEY, &case("false", "remark = \"本网站从事电子商务经营\""), DAY), Fail);
        assert_eq!(status(MONEY, &case("false", "content = [\"membership\"]"), DAY), Fail);
        assert_eq!(status(MONEY, &case("true", "content = [\"membership\"]"), DAY), NotApplicable);
        assert_eq!(status(MONEY, &case("false", "content = [\"online-shop\"]"), DAY), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(NAME, &site("name = \"示例论坛\""), DAY), ["website.content"]);
    }
}
