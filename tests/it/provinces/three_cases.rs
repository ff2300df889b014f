//! What each of the 31 administrations makes of three cases, by a table that was written by hand.

use crate::support::library::Status::{self, Fail, Missing, Pass, Warn};
use crate::support::library::{answers_of, law};
use crate::support::{Case, DAY, assert_none};

/// What is expected of a province.
struct Expected {
    province: &'static str,
    /// An individual whose identity card is of another province, without a paper of residence.
    from_elsewhere: Status,
    /// The person responsible for an enterprise is not its legal representative: without a letter, with one.
    someone_else: [Status; 2],
    /// The domain name of an enterprise is held by its legal representative.
    held_by_representative: Status,
}

const fn row(
    province: &'static str,
    from_elsewhere: Status,
    someone_else: [Status; 2],
    held_by_representative: Status,
) -> Expected {
    Expected { province, from_elsewhere, someone_else, held_by_representative }
}

/// By the newest sources of each province. Where they disagree, the case warns as long as one of them takes it;
/// where none says anything, it warns too.
const TABLE: &[Expected] = &[
    row("北京", Warn, [Warn, Warn], Pass),
    row("天津", Pass, [Fail, Fail], Warn),
    // Anybody with a mobile number of Hebei; of which province it is, the case does not say.
    row("河北", Missing, [Fail, Fail], Pass),
    row("山西", Fail, [Fail, Fail], Warn),
    row("内蒙古", Fail, [Fail, Fail], Warn),
    row("辽宁", Warn, [Fail, Pass], Pass),
    row("吉林", Fail, [Fail, Pass], Fail),
    row("黑龙江", Fail, [Fail, Fail], Warn),
    row("上海", Fail, [Fail, Fail], Pass),
    row("江苏", Fail, [Fail, Pass], Warn),
    row("浙江", Fail, [Fail, Fail], Pass),
    row("安徽", Fail, [Fail, Pass], Warn),
    row("福建", Fail, [Fail, Fail], Pass),
    row("江西", Fail, [Fail, Fail], Warn),
    row("山东", Fail, [Fail, Fail], Warn),
    row("河南", Fail, [Fail, Fail], Pass),
    row("湖北", Fail, [Fail, Fail], Warn),
    row("湖南", Warn, [Fail, Fail], Fail),
    row("广东", Fail, [Fail, Fail], Pass),
    row("广西", Fail, [Fail, Fail], Pass),
    row("海南", Warn, [Fail, Pass], Warn),
    row("重庆", Fail, [Fail, Fail], Pass),
    row("四川", Fail, [Fail, Pass], Pass),
    row("贵州", Fail, [Fail, Fail], Warn),
    row("云南", Fail, [Fail, Fail], Warn),
    row("西藏", Fail, [Fail, Fail], Fail),
    row("陕西", Pass, [Fail, Fail], Pass),
    row("甘肃", Fail, [Fail, Pass], Pass),
    row("青海", Fail, [Fail, Fail], Pass),
    row("宁夏", Fail, [Fail, Fail], Fail),
    row("新疆", Fail, [Fail, Fail], Pass),
];

/// The gravest status of a rule; none where it says nothing.
fn status(case: &Case, province: &str, rule: &str) -> Option<Status> {
    let text = case.clone().set("filing.province", &format!("'{province}'")).text();
    answers_of(rule, &text, DAY).into_iter().filter(|one| one.decides).map(|one| one.status).max()
}

fn enterprise() -> Case {
    Case::example("enterprise-ready")
}

/// A second person answers for applicant and website. The first stays the legal representative.
fn someone_else(papers: &str) -> Case {
    enterprise()
        .set("person.0.roles", "['legal-representative']")
        .set(
            "person.1",
            "{ id = 'wang', roles = ['responsible', 'website', 'executive'], name = '王示例', \
             certificate = { type = 'id-card', number = '110101199003070003', expires = 2036-05-01 } }",
        )
        .set("website.0.responsible", "'wang'")
        .set("material", papers)
}

#[test]
fn all_provinces_are_in_the_table() {
    let law = law();
    let codes: Vec<&str> = law.province_codes().collect();
    let named: Vec<&str> = TABLE
        .iter()
        .map(|row| {
            law.tables.province(row.province).unwrap_or_else(|| panic!("{}", row.province)).code.as_str()
        })
        .collect();
    assert_eq!(named.len(), 31);
    assert_eq!(codes, named, "the provinces that are carried");
}

#[test]
fn three_cases_in_each_province() {
    // A resident of Jiangxi; in Jiangxi, one of Guangdong.
    let individual = |number: &str| {
        Case::example("individual-blog")
            .set("applicant.certificate.number", number)
            .set("person.0.certificate.number", number)
    };
    let without = someone_else("[{ kind = 'filing-commitment', of = 'applicant' }]");
    let with = someone_else(
        "[{ kind = 'subject-lead-authorization', of = 'wang', signed-by = 'legal-representative', sealed = true }, { kind = 'legal-rep-authorization', of = 'wang', signed-by = 'legal-representative', sealed = true }]",
    );
    let held = enterprise().set("domain.0.holder", "'zhang'");
    let lead = "responsible-is-legal-representative";
    let mut wrong = Vec::new();
    for row in TABLE {
        let of_elsewhere = individual(if row.province == "江西" {
            "'440106199003070001'"
        } else {
            "'360102199003070006'"
        });
        for (what, case, rule, expected) in [
            ("individual from elsewhere", &of_elsewhere, "id-is-local", row.from_elsewhere),
            ("someone else answers, no letter", &without, lead, row.someone_else[0]),
            ("someone else answers, with a letter", &with, lead, row.someone_else[1]),
            ("held by the legal representative", &held, "domain-holder", row.held_by_representative),
        ] {
            let found = status(case, row.province, rule);
            if found != Some(expected) {
                wrong.push(format!("{}: {what}: {found:?}, expected {expected:?}", row.province));
            }
        }
    }
    assert_none(&wrong);
}
