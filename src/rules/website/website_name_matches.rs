//! The name of a website has to do with whoever files it.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::names::{self, Relation};
use crate::facts::{Facts, Website};
use crate::outcome::{Outcome, Status};
use crate::prepared::Str;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::paper_at_hand::best;
use crate::rules::shared::paper_marks::Marks;
use crate::tables::Tables;
use crate::tables::papers::{Denials, PaperId};
use crate::tables::remarks::{Remark, Said};
use crate::tables::words::fold;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Papers that show the relation where the names do not, by their ids.
    #[serde(default)]
    or: Vec<PaperId>,
    /// What a remark says that shows it, by its id in the table of remarks.
    or_remark: Option<Str>,
    /// Only where characters can tell: not where one of the names has letters, which may be an abbreviation or another
    /// language, nor where the remark speaks of the name.
    #[serde(default)]
    plainly: bool,
    /// Only that it is not the full name of another company.
    #[serde(default)]
    another_only: bool,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "website-name-matches",
    section: Section::Website,
    title: text("网站名称与主办单位名称有关联", "The website name relates to the applicant's name"),
    why: text(
        "网站名称一般要与主办单位名称一致或是其简称",
        "a website is usually named after its applicant, in full or abbreviated",
    ),
    fix: text("用主办单位的全称或简称作网站名称", "use the applicant's full or short name"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["website.name", "applicant.name", "website.remark", "applicant.remark", "material"],
};

impl Ask {
    /// What a remark says that shows the relation, by its id.
    pub fn remark(&self) -> Option<&str> {
        self.or_remark.as_deref()
    }
}

/// What a row asks, in words.
pub fn words(ask: &Ask, tables: &Tables) -> Text {
    if ask.another_only {
        return text!(
            "网站名称不是另一家公司的全称",
            "The website name is not the full name of another company"
        );
    }
    let papers = ask.or.iter().map(|id| tables.paper_name(id));
    let remark = ask.or_remark.as_ref().and_then(|id| tables.remarks.find(id)).map(|content| {
        let Text { zh, en } = &content.name;
        text!("备注（{zh}）", "a remark {en}")
    });
    let ways: Vec<Text> = papers.chain(remark).collect();
    if ways.is_empty() {
        return RULE.title.into();
    }
    let Text { zh, en } = phrase::any(ways);
    text!(
        "网站名称与主办单位名称有关联，否则提供{zh}",
        "The website name relates to the applicant's name, or there is: {en}"
    )
}

/// Compares the two names; a few characters in common prove nothing either way.
pub fn check(ask: &Ask, website: &Website<'_>, facts: &Facts<'_>) -> Outcome {
    let papers = facts.papers_among_for_website(ask.or.iter().map(PaperId::as_str), website);
    let paper = best(&Marks::default(), &papers, facts);
    let relation = match names::relation(website, facts) {
        Err(wants) => return Outcome::missing(wants),
        Ok(relation) => relation,
    };
    if let Some(form) = names::of_another_company(website, facts) {
        return Outcome::doubt(
            website.span(),
            text!(
                "网站名称像是另一家公司的全称（以“{form}”结尾），不是主办单位的",
                "it reads as the full name of another company (it ends in {form}), not of the applicant"
            ),
        );
    }
    if ask.another_only {
        return Outcome::pass();
    }
    let content = ask.or_remark.as_ref().and_then(|id| facts.tables.remarks.find(id));
    let remarks =
        [website.written.remark.as_ref(), facts.applicant.written.and_then(|one| one.remark.as_ref())];
    // What a remark says is about the name only where it has the name.
    let name = names::text(names::Field::WebsiteName, Some(website), facts).unwrap_or_default();
    let has_name = |remark: &str| fold(remark).contains(&fold(name));
    // Nor where it denies what it says.
    let denials = &facts.tables.topics.denials;
    let spoken_of = remarks.into_iter().flatten().any(|remark| clauses_kept(remark, denials).any(has_name));
    let says = |content: &Remark, remark: &str| {
        has_name(remark) && clauses_kept(remark, denials).any(|clause| content.said_in(clause) == Said::Yes)
    };
    let explained =
        content.filter(|content| remarks.into_iter().flatten().any(|remark| says(content, remark)));
    match (relation, paper) {
        (Relation::Part, _) => Outcome::pass(),
        (_, Some(paper)) if paper.status == Status::Pass => {
            Outcome::not_checked(text!("材料说明的就是网站名称", "the document covers the website name"))
        }
        _ if explained.is_some() => {
            let Text { zh, en } = explained.map(|content| content.name.clone()).unwrap_or_default();
            Outcome::not_checked(text!("备注属实：{zh}", "the remark is true: {en}"))
        }
        (Relation::None, None) if ask.plainly && names::may_be_translated(website, facts) => {
            Outcome::not_checked(text!(
                "名称里有字母，可能是缩写或外文，由审核人员判断",
                "the letters may be an abbreviation or another language: reviewers decide"
            ))
        }
        (Relation::None, None) if ask.plainly && spoken_of => Outcome::not_checked(text!(
            "备注里提到了网站名称，由审核人员判断",
            "the remark explains the website name: reviewers decide"
        )),
        // A certificate that has lapsed shows nothing.
        (Relation::None, Some(paper)) => paper,
        (Relation::Shares, _) => Outcome::not_checked(text!(
            "网站名称与主办单位名称只有几个字相同，由审核人员判断",
            "only a few characters match the applicant's name: reviewers decide"
        )),
        (Relation::None, None) => {
            let outcome = Outcome::fail(
                website.span(),
                text!("与主办单位名称没有相同之处", "it has nothing in common with the applicant's name"),
            );
            let papers = ask.or.iter().map(|id| facts.tables.paper_name(id));
            let remark = content.map(|content| {
                let Text { zh, en } = &content.name;
                text!("在备注里写明{zh}", "write in the remark {en}")
            });
            let papers = papers.map(|Text { zh, en }| text!("附{zh}", "provide: {en}"));
            match phrase::any(remark.into_iter().chain(papers)) {
                Text { zh, .. } if zh.is_empty() => outcome,
                Text { zh, en } => outcome
                    .fix(text!("改用主办单位的全称或简称，或{zh}", "name it after the applicant, or {en}")),
            }
        }
    }
}

/// The clauses of a remark that deny nothing.
fn clauses_kept<'r>(remark: &'r str, denials: &'r Denials) -> impl Iterator<Item = &'r str> {
    let clauses = remark.split(['，', '。', '；', '、', '！', ',', ';', '.']);
    clauses.filter(|clause| !denials.are_in(clause))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotChecked, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "website-name-matches = { or = [\"trademark-certificate\"] }";
    const DAY: &str = "2026-12-01";

    fn case(site: &str) -> String {
        format!(
            "[applicant]\nkind = \"enterprise\"\nname = \"广州示例科技有限公司\"\n[[website]]\nname = \"{site}\""
        )
    }

    #[test]
    fn the_names_are_compared() {
        assert_eq!(status(ASK, &case("示例科技"), DAY), Pass);
        assert_eq!(status(ASK, &case("示例的天空之下"), DAY), NotChecked);
        assert_eq!(status(ASK, &case("天空之城"), DAY), Fail);
    }

    #[test]
    fn a_paper_makes_up_for_it() {
        let paper = "\n[[material]]\nkind = \"商标注册证\"";
        assert_eq!(status(ASK, &(case("天空之城") + paper), DAY), NotChecked);
        assert_eq!(status("website-name-matches = {}", &(case("天空之城") + paper), DAY), Fail);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[[website]]\nopen = false", DAY), ["website.name", "applicant.name"]);
    }
}
