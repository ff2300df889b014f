//! Whoever can only file what is not commercial runs no commercial website: a resident representative office, an individual.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::CertificateType;
use crate::facts::{Facts, Website};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::tables::papers::TopicId;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The certificates with which nothing commercial can be filed; whoever the row concerns where there are none.
    #[serde(default)]
    types: Vec<CertificateType>,
    /// By its content: it is about none of these topics, whatever is said of it.
    #[serde(default)]
    not_about: Vec<TopicId>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "office-not-commercial",
    section: Section::Applicant,
    title: text("网站不从事经营性服务", "The website is not commercial"),
    why: text("这类主体只能办理非经营性备案", "this kind of applicant can file non-commercial services only"),
    fix: text(
        "取消经营性内容，或由在中国注册的企业备案",
        "remove the commercial part, or file through an enterprise registered in China",
    ),
    done_by: Actor::SiteOperator,
    step: PrepStep::Decide,
    flags: &[],
    reads: &["applicant.certificate.type", "website.commercial", "website.content"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, tables: &Tables) -> Text {
    if ask.types.is_empty() {
        return RULE.title.into();
    }
    let types = phrase::any(ask.types.iter().map(|kind| kind.text()));
    let (zh, en) = (types.zh, types.en);
    if !ask.not_about.is_empty() {
        let topics = phrase::any(ask.not_about.iter().map(|id| tables.topic_name(id)));
        let (topics_zh, topics_en) = (topics.zh, topics.en);
        return text!(
            "凭{zh}备案的网站没有{topics_zh}",
            "A website filed with this ({en}) is not about: {topics_en}"
        );
    }
    text!("凭{zh}备案的网站不从事经营性服务", "A website filed with this is not commercial: {en}")
}

/// Looks at the certificate, then at what the website does.
pub fn check(ask: &Ask, website: &Website<'_>, facts: &Facts<'_>) -> Outcome {
    if ask.types.is_empty() {
        return match &website.written.commercial {
            None => Outcome::missing([website.want("website.commercial")]),
            Some(commercial) if **commercial => {
                Outcome::fail(commercial.span(), text!("网站是经营性的", "the website is commercial"))
            }
            Some(_) => Outcome::pass(),
        };
    }
    let certificate = facts.applicant.identity.certificate;
    let Some(kind) = certificate.and_then(|certificate| certificate.r#type.as_deref()) else {
        return Outcome::missing([facts.applicant.want("applicant.certificate.type")]);
    };
    if !ask.types.contains(kind) {
        return Outcome::not_applicable();
    }
    if !ask.not_about.is_empty() {
        return sells(ask, website);
    }
    match &website.written.commercial {
        None => Outcome::missing([website.want("website.commercial")]),
        Some(commercial) if **commercial => {
            let (zh, en) = (kind.text().zh, kind.text().en);
            Outcome::fail(commercial.span(), text!("凭{zh}备案，网站却是经营性的", "commercial, with: {en}"))
        }
        Some(_) => Outcome::pass(),
    }
}

/// Whether it is about something that is done for money.
fn sells(ask: &Ask, website: &Website<'_>) -> Outcome {
    let Some(content) = &website.content else { return Outcome::missing([website.want("website.content")]) };
    let barred = |id: &str| ask.not_about.iter().any(|topic| topic.as_str() == id);
    let Some(topic) = content.iter().find(|topic| barred(&topic.peek().id)) else { return Outcome::pass() };
    let (zh, en) = (&topic.name.zh, &topic.name.en);
    Outcome::fail(
        topic.span(),
        text!(
            "代表机构不得从事营利性活动，网站内容却有{zh}",
            "a representative office is non-profit, but the content lists: {en}"
        ),
    )
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "office-not-commercial = { types = [\"representative-office\"] }";
    const DAY: &str = "2026-12-01";

    fn case(kind: &str, website: &str) -> String {
        format!("[applicant]\ncertificate = {{ type = \"{kind}\" }}\n[[website]]\nname = \"示例\"\n{website}")
    }

    #[test]
    fn the_certificate_decides() {
        assert_eq!(status(ASK, &case("representative-office", "commercial = false"), DAY), Pass);
        assert_eq!(status(ASK, &case("representative-office", "commercial = true"), DAY), Fail);
        assert_eq!(status(ASK, &case("business-license", "commercial = true"), DAY), NotApplicable);
    }

    #[test]
    fn whoever_the_row_concerns_where_it_names_no_certificate() {
        const ANYBODY: &str = "office-not-commercial = {}";
        assert_eq!(status(ANYBODY, &case("id-card", "commercial = true"), DAY), Fail);
        assert_eq!(status(ANYBODY, &case("id-card", "commercial = false"), DAY), Pass);
        assert_eq!(missing(ANYBODY, &case("id-card", ""), DAY), ["website.commercial"]);
    }

    #[test]
    fn an_office_sells_nothing() {
        const SELLS: &str =
            "office-not-commercial = { types = [\"representative-office\"], not-about = [\"online-shop\"] }";
        for (kind, content, expected) in [
            ("representative-office", "\"enterprise-showcase\", \"商城\"", Fail),
            ("representative-office", "\"enterprise-showcase\"", Pass),
            ("business-license", "\"online-shop\"", NotApplicable),
        ] {
            let case = case(kind, &format!("content = [{content}]"));
            assert_eq!(status(SELLS, &case, DAY), expected, "{case}");
        }
        assert_eq!(missing(SELLS, &case("representative-office", ""), DAY), ["website.content"]);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, &case("representative-office", ""), DAY), ["website.commercial"]);
        assert_eq!(missing(ASK, "[[website]]\nname = \"示例\"", DAY), ["applicant.certificate.type"]);
    }
}
