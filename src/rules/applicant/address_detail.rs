//! The postal address is as exact as it has to be.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::facts::{Applicant, Facts};
use crate::outcome::Outcome;
use crate::prepared::Str;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::tables::addresses::{Detail, Shown};
use crate::tables::remarks::Said;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// What the address shows, by its id in the table of addresses.
    shows: Str,
    /// What a remark says, by its id in the table of remarks, where there is nothing more exact; words behind the
    /// address count as well.
    or_remark: Option<Str>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "address-detail",
    section: Section::Applicant,
    title: text("通信地址足够详细", "The postal address is detailed enough"),
    why: text("审核人员按通信地址联系主办者", "reviewers verify that address"),
    fix: text("把通信地址补充完整", "complete the postal address"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["applicant.address"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, tables: &Tables) -> Text {
    let shows = tables.addresses.detail(&ask.shows);
    let Text { zh, en } = shows.map_or_else(|| Text::same(&ask.shows), |detail| detail.name.clone());
    match wording(ask, tables) {
        None => text!("通信地址写到{zh}", "The postal address includes the {en}"),
        Some(remark) => text!(
            "通信地址写到{zh}，或备注说明“{remark}”",
            "The postal address includes the {en}, or a remark says {remark}"
        ),
    }
}

/// Looks for what shows the detail. A figure that nothing names is for a person to read.
pub fn check(ask: &Ask, applicant: &Applicant<'_>, facts: &Facts<'_>) -> Outcome {
    let Some(address) = applicant.written.and_then(|written| written.address.as_ref()) else {
        return Outcome::missing([applicant.want("applicant.address")]);
    };
    let Some(detail) = facts.tables.addresses.detail(&ask.shows) else { return Outcome::not_applicable() };
    let (zh, en) = (&detail.name.zh, &detail.name.en);
    match detail.shown_in(&facts.tables.words.simplified(address)) {
        Shown::Yes => Outcome::pass(),
        _ if says(ask, address, applicant, facts) && is_most(detail, address, applicant, facts) => {
            Outcome::pass().saw(text!(
                "备注说明没有更详细的地址",
                "a remark says that there is no more detailed address"
            ))
        }
        Shown::Maybe => Outcome::not_checked(text!(
            "通信地址要写到{zh}，请核对其中的数字",
            "the postal address contains numbers: make sure that it includes the {en}"
        )),
        Shown::No => {
            let outcome =
                Outcome::fail(At::span(address), text!("地址里没有写{zh}", "it does not include the {en}"));
            match wording(ask, facts.tables) {
                Some(words) => outcome.fix(text!(
                    "写到{zh}；确实没有的，在备注里写“{words}”",
                    "write it down to the {en}; if there is none, write in the remark: {words}"
                )),
                None => outcome.fix(text!("把通信地址写到{zh}", "write the address down to the {en}")),
            }
        }
    }
}

/// The words for a remark, if one helps.
fn wording<'t>(ask: &Ask, tables: &'t Tables) -> Option<&'t str> {
    Some(&tables.remarks.find(ask.or_remark.as_ref()?)?.wording.as_ref()?.text)
}

/// Whether a remark of the order says so, or the address itself.
fn says(ask: &Ask, address: &str, applicant: &Applicant<'_>, facts: &Facts<'_>) -> bool {
    let Some(remark) = ask.or_remark.as_ref().and_then(|id| facts.tables.remarks.find(id)) else {
        return false;
    };
    let of_applicant = applicant.written.and_then(|written| written.remark.as_ref());
    let of_websites = facts.websites.iter().filter_map(|site| site.written.remark.as_ref());
    let remarks = of_applicant.into_iter().chain(of_websites).map(|remark| remark.as_str());
    remarks.chain([address]).any(|text| remark.said_in(text) == Said::Yes)
}

/// Whether an address can be as detailed as it gets: it names something below the district, and the address on the certificate
/// does not go on where it ends.
fn is_most(detail: &Detail, address: &str, applicant: &Applicant<'_>, facts: &Facts<'_>) -> bool {
    /// A name of a town or a village has so many letters at least.
    const A_PLACE: usize = 2;
    let below = facts.tables.below_the_district(address);
    let certificate = applicant.identity.certificate.and_then(|one| one.address.as_ref());
    let goes_on = certificate.is_some_and(|printed| {
        let (printed, written) = (facts.tables.words.fold(printed), facts.tables.words.fold(address));
        let written = written.split('(').next().unwrap_or_default();
        printed.starts_with(written) && detail.shown_in(&printed) == Shown::Yes
    });
    below.chars().filter(|c| c.is_alphabetic()).count() >= A_PLACE && !goes_on
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotChecked, Pass};
    use crate::testing::{answer, missing, status};

    const DOOR: &str = "address-detail = { shows = \"door-number\", or-remark = \"address-most-detailed\" }";
    const ROOM: &str = "address-detail = { shows = \"room-number\" }";
    const DAY: &str = "2026-12-01";

    fn at(address: &str) -> String {
        format!("[applicant]\naddress = \"{address}\"\n")
    }

    #[test]
    fn an_address_shows_the_detail_or_not() {
        assert_eq!(status(DOOR, &at("广东省广州市天河区示例路1号"), DAY), Pass);
        assert_eq!(status(DOOR, &at("广东省广州市天河区示例大厦1203"), DAY), NotChecked);
        let outcome = answer(DOOR, &at("广东省广州市天河区示例路"), DAY);
        assert_eq!((outcome.status, outcome.saw.en.as_str()), (Fail, "it does not include the door number"));
        assert_eq!(status(ROOM, &at("上海市徐汇区示例路1号"), DAY), Fail);
        assert_eq!(status(ROOM, &at("上海市徐汇区示例路1号301室"), DAY), Pass);
        assert_eq!(status(DOOR, &at("none"), DAY), Fail);
    }

    #[test]
    fn a_remark_can_say_that_there_is_nothing_more_exact() {
        let case = format!("{}remark = \"此地址已是最详细地址\"", at("广东省某市某县某镇"));
        assert_eq!(status(DOOR, &case, DAY), Pass);
        let site = format!("{}[[website]]\nremark = \"此地址已是最详细地址\"", at("广东省某市某县某镇"));
        assert_eq!(status(DOOR, &site, DAY), Pass);
        assert_eq!(status(ROOM, &case, DAY), Fail);
        // Real orders have the words behind the address, and in other words.
        for address in
            ["广东省某市某县某镇（此地址已是最详细地址）", "广东省某市某县某镇(通信地址已为最详细的地址)"]
        {
            assert_eq!(status(DOOR, &at(address), DAY), Pass, "{address}");
        }
        assert_eq!(status(DOOR, &at("广东省某市某县某镇（地址不详）"), DAY), Fail);
    }

    #[test]
    fn a_remark_mends_no_address_that_is_cut_short() {
        let with =
            |address: &str, more: &str| format!("{}remark = \"此地址已是最详细地址\"\n{more}", at(address));
        for address in ["广东省广州市", "广东广州", "广东省广州市天河区"] {
            assert_eq!(status(DOOR, &with(address, ""), DAY), Fail, "{address}");
        }
        let printed = "certificate = { address = \"广东省清远市示例县示例镇示例路1号\" }";
        assert_eq!(status(DOOR, &with("广东省清远市示例县示例镇", printed), DAY), Fail);
        // Another place than the one on the certificate.
        assert_eq!(status(DOOR, &with("广东省清远市示例县另一镇", printed), DAY), Pass);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(DOOR, "", DAY), ["applicant.address"]);
    }
}
