//! What the order form asks for in any case is written.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::Facts;
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The fields of the form that no other rule judges.
    fields: Vec<Field>,
}

/// A field of the order form.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Field {
    /// Postal address of the applicant.
    ApplicantAddress,
    /// Name of each website.
    WebsiteName,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "order-form",
    section: Section::Type,
    title: text("订单必填项均已填写", "The required fields of the order are filled in"),
    why: text("主体、网站、接入三组信息缺一不可", "applicant, website and access data are all reviewed"),
    fix: text("补上缺少的内容", "fill in what is missing"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["applicant.address", "website.name"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let fields = Text::list(ask.fields.iter().map(|field| match field {
        Field::ApplicantAddress => text!("主办者通信地址", "postal address of the applicant"),
        Field::WebsiteName => text!("网站名称", "name of each website"),
    }));
    let (zh, en) = (fields.zh, fields.en);
    text!("已填写{zh}", "The order states: {en}")
}

/// Names every field that is not written; judges none.
pub fn check(ask: &Ask, facts: &Facts<'_>) -> Outcome {
    let mut wants: Vec<MissingAt> = Vec::new();
    for field in &ask.fields {
        match field {
            Field::ApplicantAddress => {
                let address = facts.applicant.written.and_then(|applicant| applicant.address.as_ref());
                wants.extend(address.is_none().then(|| facts.applicant.want("applicant.address")));
            }
            Field::WebsiteName => {
                for site in facts.websites.iter().filter(|site| site.written.name.is_none()) {
                    wants.push(site.want("website.name"));
                }
            }
        }
    }
    if wants.is_empty() { Outcome::pass() } else { Outcome::missing(wants) }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::Pass;
    use crate::testing::{missing, status};

    const ASK: &str = "order-form = { fields = [\"applicant-address\", \"website-name\"] }";

    #[test]
    fn each_field_that_is_not_written_is_named() {
        let full = "[applicant]\naddress = \"a\"\n[[website]]\nname = \"b\"";
        assert_eq!(status(ASK, full, "2026-12-01"), Pass);
        let case =
            "[applicant]\nkind = \"enterprise\"\n[[website]]\nname = \"b\"\n[[website]]\ndomain = \"none\"";
        assert_eq!(missing(ASK, case, "2026-12-01"), ["applicant.address", "website.name"]);
        assert_eq!(missing(ASK, "", "2026-12-01"), ["applicant.address"]);
    }
}
