//! An app is filed by itself: nothing that is found of the websites speaks for it.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::decide::Decided;
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the list of apps.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "app-filed",
    section: Section::Type,
    title: text("App 另行备案", "Apps are filed separately"),
    why: text(
        "App 与网站分别备案，本程序不检查 App 备案",
        "an app needs a filing of its own besides the website's; this program does not check it",
    ),
    fix: text("为 App 另行提交备案", "submit a separate order for the app"),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    flags: &[Flag::BeyondFiling],
    reads: &[],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Reminds; but where no website needs a filing, that must not be taken to hold for the app as well.
pub fn check(_: &Ask, facts: &Decided<'_>) -> Outcome {
    let apps = facts.case.app.as_deref().unwrap_or_default();
    let Some(first) = apps.first() else { return Outcome::not_applicable() };
    let names = apps.iter().filter_map(|app| app.name.as_ref());
    let Text { zh, en } = Text::list(names.map(|name| Text::same(facts.privacy.text(name))));
    let (zh, en) = if zh.is_empty() { (zh, en) } else { (format!("：{zh}"), format!(": {en}")) };
    if !facts.is_needless_so_far() {
        return Outcome::not_checked(text!(
            "App 须另行备案，这里没有检查{zh}",
            "apps are filed in orders of their own, which are not checked here{en}"
        ));
    }
    Outcome::look_up(
        At::span(first),
        text!(
            "网站不需要备案，App 是否需要要另看：后台在中国内地或在内地应用商店上架的要备案{zh}",
            "no website needs a filing, but the app may: an app served from mainland China, or listed in a store there, has to be filed{en}"
        ),
    )
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{LookUp, NotApplicable, NotChecked};
    use crate::testing::status;

    const ASK: &str = "app-filed = {}";
    const APP: &str = "[[app]]\nname = \"示例\"\n";
    const DAY: &str = "2026-12-01";

    #[test]
    fn where_no_website_needs_a_filing_the_app_is_looked_at() {
        let site = |region: &str| {
            format!(
                "uses = []\n[[instance]]\nid = \"i\"\nregion = \"{region}\"\n[[domain]]\nname = \"a.cn\"\n\
                 points-to = \"i\"\n[[website]]\ndomain = \"a.cn\"\ninstances = [\"i\"]\n"
            )
        };
        assert_eq!(status(ASK, &(site("cn-hongkong") + APP), DAY), LookUp);
        assert_eq!(status(ASK, &(site("cn-shenzhen") + APP), DAY), NotChecked);
        assert_eq!(status(ASK, &site("cn-hongkong"), DAY), NotApplicable);
        assert_eq!(status(ASK, APP, DAY), NotChecked);
    }
}
