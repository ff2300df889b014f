//! The websites that the applicant has on record look as they have to.
//!
//! What a website looks like is seen by a person: what nobody looked at is not checked.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::RecordField;
use crate::case::{At, Record, RecordSite};
use crate::facts::{Facts, SubjectKind};
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// What is looked at.
    seen: Seen,
    /// Somebody has to look: what nobody saw is missing.
    #[serde(default)]
    owed: bool,
    /// What has to be as it is on record besides.
    #[serde(default)]
    unchanged: Vec<RecordField>,
}

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Seen {
    /// It can be reached.
    Open,
    /// It shows its number at the foot of the page.
    ShowsNumber,
    /// It shows what was filed.
    ContentMatches,
    /// Its copyright line names the applicant.
    CopyrightMatches,
    /// It resolves to the address that was filed.
    AddressMatches,
    /// What it shows is the applicant's own.
    OwnContent,
    /// It carries no advertisements.
    NoAds,
    /// Visitors cannot write there.
    NoComments,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "filed-sites",
    section: Section::Website,
    title: text("已备案的网站符合要求", "The websites on record are in order"),
    why: text(
        "审核和核查时会查看已备案的网站，不合要求会驳回新订单，或取消接入",
        "reviews and inspections look at the websites on record; a fault there gets a new order rejected or access cancelled",
    ),
    fix: text(
        "整改已备案的网站，不再使用的先注销",
        "fix the website on record, or cancel it if it is no longer used",
    ),
    done_by: Actor::SiteOperator,
    step: PrepStep::Close,
    flags: &[],
    reads: &[
        "applicant.filed",
        "applicant.filed.sites",
        "applicant.filed.sites.open",
        "applicant.filed.sites.shows-number",
        "applicant.filed.sites.content-matches",
        "applicant.filed.sites.own-content",
    ],
};

/// The record is the applicant's.
pub fn subject_kind(_: &Ask) -> SubjectKind {
    SubjectKind::Applicant
}

/// Each thing that is looked at is a line of its own.
pub fn dedup_key(ask: &Ask) -> String {
    ask.seen.asked().en
}

impl Seen {
    fn of(self, site: &RecordSite) -> Option<&At<bool>> {
        match self {
            Self::Open => site.open.as_ref(),
            Self::ShowsNumber => site.shows_number.as_ref(),
            Self::ContentMatches => site.content_matches.as_ref(),
            Self::CopyrightMatches => site.copyright_matches.as_ref(),
            Self::AddressMatches => site.address_matches.as_ref(),
            Self::OwnContent => site.own_content.as_ref(),
            Self::NoAds => site.no_ads.as_ref(),
            Self::NoComments => site.no_comments.as_ref(),
        }
    }

    /// The key that says it.
    fn key(self) -> &'static str {
        match self {
            Self::Open => "applicant.filed.sites.open",
            Self::ShowsNumber => "applicant.filed.sites.shows-number",
            Self::ContentMatches => "applicant.filed.sites.content-matches",
            Self::CopyrightMatches => "applicant.filed.sites.copyright-matches",
            Self::AddressMatches => "applicant.filed.sites.address-matches",
            Self::OwnContent => "applicant.filed.sites.own-content",
            Self::NoAds => "applicant.filed.sites.no-ads",
            Self::NoComments => "applicant.filed.sites.no-comments",
        }
    }

    /// What to look for.
    fn asked(self) -> Text {
        match self {
            Self::Open => text!("可以访问", "is accessible"),
            Self::ShowsNumber => {
                text!(
                    "底部悬挂备案号并链接到 beian.miit.gov.cn",
                    "shows its ICP number, linked to beian.miit.gov.cn"
                )
            }
            Self::ContentMatches => text!("内容与备案一致", "shows what was filed"),
            Self::CopyrightMatches => {
                text!("版权所有与主体一致", "names the applicant in its copyright notice")
            }
            Self::AddressMatches => text!("解析到备案的地址", "resolves to the filed address"),
            Self::OwnContent => text!("内容是主办单位自己的", "shows the applicant's own content"),
            Self::NoAds => text!("没有广告", "has no advertisements"),
            Self::NoComments => text!("没有评论和留言", "does not let visitors post"),
        }
    }

    /// What was found instead.
    fn lacking(self) -> Text {
        match self {
            Self::Open => text!("打不开", "is not accessible"),
            Self::ShowsNumber => text!("底部没有备案号", "does not show its ICP number"),
            Self::ContentMatches => text!("内容与备案不一致", "does not show what was filed"),
            Self::CopyrightMatches => {
                text!("版权所有与主体不一致", "names someone else in its copyright notice")
            }
            Self::AddressMatches => text!("没有解析到备案的地址", "resolves to another address"),
            Self::OwnContent => text!("内容是别的单位的", "shows someone else's content"),
            Self::NoAds => text!("有广告", "has advertisements"),
            Self::NoComments => text!("有评论或留言", "lets visitors post"),
        }
    }
}

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let Text { zh, en } = ask.seen.asked();
    let site = text!("已备案的网站{zh}", "Each website on record {en}");
    if ask.unchanged.is_empty() {
        return site;
    }
    let Text { zh: same_zh, en: same_en } = Text::list(ask.unchanged.iter().map(|field| field.text().into()));
    let Text { zh, en } = site;
    text!("{zh}，与备案记录一致：{same_zh}", "{en}; same as on record: {same_en}")
}

/// Looks at each website on record; one fault is enough, and what was not looked at stays open.
pub fn check(ask: &Ask, _: &Target, facts: &Facts<'_>) -> Outcome {
    let applicant = &facts.applicant;
    let Some(filed) = applicant.written.and_then(|written| written.filed.as_ref()) else {
        return Outcome::missing([applicant.want("applicant.filed")]);
    };
    let Some(record) = filed.some() else { return Outcome::not_applicable() };
    let sites = record.sites.as_deref().unwrap_or_default();
    let count = record.site_count.as_ref().map(|count| **count as usize);
    if sites.is_empty() && (record.sites.is_some() || count == Some(0)) {
        return Outcome::not_applicable();
    }
    if let Some(outdated) = outdated(ask, record) {
        return outdated;
    }
    let (mut looked_at, mut wants) = (0, Vec::new());
    for site in sites {
        let closed = ask.seen != Seen::Open && site.open.as_ref().is_some_and(|open| !**open);
        let Some(seen) = ask.seen.of(site) else {
            wants.extend((!closed).then(|| MissingAt { key: ask.seen.key(), at: site.span() }));
            continue;
        };
        // A website that is closed shows nothing; whether it has to be open is for another row.
        if closed {
            continue;
        }
        if !**seen {
            let Text { zh: of_zh, en: of_en } = label(site, facts);
            let Text { zh, en } = ask.seen.lacking();
            return Outcome::fail(seen.span(), text!("{of_zh} {zh}", "{of_en} {en}")).fix(text!(
                "整改 {of_zh}，不再使用的先注销",
                "fix {of_en}, or cancel its filing if it is no longer used"
            ));
        }
        looked_at += 1;
    }
    if ask.owed && sites.is_empty() {
        return Outcome::missing([MissingAt { key: "applicant.filed.sites", at: filed.span() }]);
    }
    if ask.owed && !wants.is_empty() {
        return Outcome::missing(wants);
    }
    if looked_at > 0 && looked_at == sites.len() && count.is_none_or(|count| count <= looked_at) {
        return Outcome::pass();
    }
    let Text { zh, en } = ask.seen.asked();
    Outcome::not_checked(text!("请查看每个已备案的网站：{zh}", "check each website on record: it {en}"))
}

/// What the list of what differs says of the websites on record: their content is what somebody sees there, too.
fn outdated(ask: &Ask, record: &Record) -> Option<Outcome> {
    let content = (ask.seen == Seen::ContentMatches).then_some(RecordField::WebsiteContent);
    let mut listed = record.differs.iter().flat_map(|list| list.peek().iter());
    let field = listed.find(|one| content == Some(*one.peek()) || ask.unchanged.contains(one.peek()))?;
    field.read();
    let words = field.text();
    let (zh, en) = (words.zh, words.en);
    Some(Outcome::fail(field.span(), text!("{zh}与备案记录不同", "{en} differs from the record")).fix(text!(
        "先提交变更备案，或按备案内容整改",
        "submit a change filing first, or restore what was filed"
    )))
}

/// How to call a website on record.
fn label(site: &RecordSite, facts: &Facts<'_>) -> Text {
    let name = site.domain.as_ref().or(site.name.as_ref()).or(site.number.as_ref());
    name.map_or_else(
        || text!("有一个已备案网站", "a website on record"),
        |name| Text::same(facts.privacy.text(name)),
    )
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, NotChecked, Pass};
    use crate::testing::{answer, missing, status};

    const DAY: &str = "2026-12-01";

    fn ask(seen: &str) -> String {
        format!("filed-sites = {{ seen = \"{seen}\" }}")
    }

    fn case(filed: &str) -> String {
        format!("[applicant]\nfiled = {{ {filed} }}")
    }

    #[test]
    fn each_thing_that_is_seen() {
        for key in [
            "open",
            "shows-number",
            "content-matches",
            "copyright-matches",
            "address-matches",
            "own-content",
            "no-ads",
            "no-comments",
        ] {
            let site = |seen: &str| case(&format!("sites = [{{ domain = 'example.cn', {key} = {seen} }}]"));
            assert_eq!(status(&ask(key), &site("true"), DAY), Pass, "{key}");
            assert_eq!(status(&ask(key), &site("false"), DAY), Fail, "{key}");
            assert_eq!(status(&ask(key), &case("sites = [{ domain = 'example.cn' }]"), DAY), NotChecked);
        }
        let closed = case("sites = [{ domain = 'example.cn', open = false }]");
        assert_eq!(answer(&ask("open"), &closed, DAY).saw.zh, "example.cn 打不开");
        // What is closed shows nothing.
        let closed = case("sites = [{ open = false, shows-number = false }]");
        assert_eq!(status(&ask("shows-number"), &closed, DAY), NotChecked);
    }

    #[test]
    fn all_of_them_have_to_be_seen() {
        let half = case("sites = [{ open = true }, { domain = 'example.cn' }]");
        assert_eq!(status(&ask("open"), &half, DAY), NotChecked);
        assert_eq!(status(&ask("open"), &case("site-count = 2, sites = [{ open = true }]"), DAY), NotChecked);
        assert_eq!(status(&ask("open"), &case("site-count = 1, sites = [{ open = true }]"), DAY), Pass);
        assert_eq!(status(&ask("open"), &case("site-count = 2, sites = [{ open = false }]"), DAY), Fail);
        assert_eq!(status(&ask("open"), &case(""), DAY), NotChecked);
    }

    #[test]
    fn where_somebody_has_to_look_what_nobody_saw_is_missing() {
        let owed = "filed-sites = { seen = \"open\", owed = true }";
        assert_eq!(
            missing(owed, &case("sites = [{ open = true }, {}]"), DAY),
            ["applicant.filed.sites.open"]
        );
        assert_eq!(missing(owed, &case(""), DAY), ["applicant.filed.sites"]);
        assert_eq!(status(owed, &case("sites = [{ open = true }]"), DAY), Pass);
        // What is closed need not be looked at.
        let owed = "filed-sites = { seen = \"shows-number\", owed = true }";
        assert_eq!(status(owed, &case("sites = [{ open = false }]"), DAY), NotChecked);
    }

    #[test]
    fn without_websites_on_record_there_is_nothing_to_see() {
        assert_eq!(status(&ask("open"), "[applicant]\nfiled = \"none\"", DAY), NotApplicable);
        assert_eq!(status(&ask("open"), &case("site-count = 0"), DAY), NotApplicable);
        assert_eq!(status(&ask("open"), &case("sites = []"), DAY), NotApplicable);
        assert_eq!(missing(&ask("open"), "", DAY), ["applicant.filed"]);
    }
}
