//! Every live dispute between the sources of a province: what a report says where one side is met, and where none is.
//!
//! Where one side is met, the finding warns and shows both sides with publisher and date; where every side fails, so
//! does the finding.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::support::library::{Lang, explain, explain_page, provinces, written as json_of};
use crate::support::{Case, DAY, assert_none, page, sampled};
use serde_json::Value as Json;

/// What is changed: paths and values as TOML.
type Change = &'static [(&'static str, &'static str)];

/// A dispute of one province.
struct Dispute {
    /// Code of the province, and what the dispute is about.
    topic: &'static str,
    /// The rows, each with the newest source behind it.
    rows: &'static [(&'static str, &'static str)],
    /// The rule whose finding shows it.
    rule: &'static str,
    /// The example to begin with, and what is changed in it in any case.
    example: &'static str,
    base: Change,
    /// One side is met, another is not: the finding warns.
    one: Change,
    /// No side is met: the finding fails.
    none: AllFail,
}

/// A case that no side takes, if one can exist.
enum AllFail {
    Fails(Change),
    /// One side asks nothing.
    Never(&'static str),
}

use AllFail::{Fails, Never};

const READY: &str = "enterprise-ready";
const BLOG: &str = "individual-blog";

const LEAD: &str = "responsible-is-legal-representative";

/// Somebody else answers for applicant and website.
const SOMEONE_ELSE: Change = &[
    ("person.0.roles", "['legal-representative']"),
    (
        "person.1",
        "{ id = 'wang', roles = ['responsible', 'website', 'executive'], name = '王示例', phone = '13700137000', \
         certificate = { type = 'id-card', number = '110101199003070003', expires = 2036-05-01 } }",
    ),
    ("website.0.responsible", "'wang'"),
    ("material", "[{ kind = 'filing-commitment', of = 'applicant' }]"),
];
const LETTER: Change = &[(
    "material",
    "[{ kind = 'subject-lead-authorization', of = 'wang', signed-by = 'legal-representative', sealed = true }]",
)];
const NOTHING: Change = &[];
const FREE: AllFail = Never("one side lets anybody answer for the applicant");

const HOLDER: &str = "domain-holder";
const BY_REPRESENTATIVE: Change = &[("domain.0.holder", "'zhang'")];
const BY_SHAREHOLDER: Change = &[("domain.0.holder", "{ name = '李示例', relation = 'shareholder' }")];
const BY_EMPLOYEE: AllFail = Fails(&[("domain.0.holder", "{ name = '李示例', relation = 'employee' }")]);

/// An enterprise files with its organisation code. The weighted sum of the eight digits is 201, the rest by 11 is 3, so
/// the check is 8.
const BY_ORGANISATION_CODE: Change =
    &[("applicant.certificate", "{ type = 'organisation-code', number = '12345678-8' }")];
const LICENCE_OR_CODE: AllFail = Never("the nation takes no third certificate of an enterprise");

/// An identity card of Jiangxi.
const FROM_JIANGXI: Change = &[
    ("applicant.certificate.number", "'360102199003070006'"),
    ("person.0.certificate.number", "'360102199003070006'"),
    ("material", "[]"),
];
/// An identity card of Guangdong, for Jiangxi.
const FROM_GUANGDONG: Change = &[("material", "[]")];

/// An enterprise in the place of an individual on record.
const CROSSING: Change = &[
    ("filing.type", "'change'"),
    ("applicant.filed", "{ kind = 'individual', providers = ['aliyun'], differs = ['applicant-kind'] }"),
];
const SAME_PERSON: Change = &[("applicant.filed.person", "'zhang'")];
const ANOTHER_PERSON: AllFail = Fails(&[("applicant.filed.person", "'none'")]);

/// Under age on the day of the check.
const INDIVIDUAL_OF_17: Change = &[
    ("applicant.certificate.number", "'440106200906010013'"),
    ("person.0.certificate.number", "'440106200906010013'"),
    ("material", "[]"),
];
const INDIVIDUAL_OF_16: Change = &[
    ("applicant.certificate.number", "'440106201006010012'"),
    ("person.0.certificate.number", "'440106201006010012'"),
    ("material", "[]"),
];
const INDIVIDUAL_OF_15: AllFail = Fails(&[
    ("applicant.certificate.number", "'44010620110601001X'"),
    ("person.0.certificate.number", "'44010620110601001X'"),
]);

const WITH_PROOF_OF_WORK: Change = &[("material", "[{ kind = 'employment-proof', of = 'li' }]")];
const WITH_SEALED_PROOF: Change =
    &[("material", "[{ kind = 'employment-proof', of = 'li', sealed = true }]")];

/// Exactly three months are left: one side asks for more, the other takes them.
const THREE_MONTHS: Change = &[("domain.0.expires", "2027-03-01")];
const LESS_THAN_THREE: AllFail = Fails(&[("domain.0.expires", "2027-02-28")]);

/// Whoever answers for applicant and website is fifteen: one side asks for eighteen, the other for fourteen.
const PERSON_OF_15: Change = &[("person.1.certificate.number", "'44010620110601001X'")];
const PERSON_OF_13: AllFail = Fails(&[("person.1.certificate.number", "'440106201306010014'")]);

/// Facts about the provinces on which sources disagree to this day, topic by topic.
const DISPUTES: &[Dispute] = &[
    Dispute {
        topic: "11 responsible person",
        // 11-042, with a letter, is superseded by 11-043.
        rows: &[
            ("11-043", "Baidu AI Cloud (inferred from form and wording), 2025-01-02"),
            ("11-044", "Huawei Cloud, 2025-12-31"),
        ],
        rule: LEAD,
        example: READY,
        base: SOMEONE_ELSE,
        one: NOTHING,
        none: FREE,
    },
    // 12-009, an upper limit, contradicts nothing; nor does 12-054, about the legal representative alone.
    Dispute {
        topic: "12 age, organisations",
        rows: &[("12-006", "Tencent Cloud, about 2023"), ("12-054b", "Alibaba Cloud, about 2023")],
        rule: "age",
        example: READY,
        base: &[
            ("person.0.roles", "['legal-representative', 'responsible']"),
            (
                "person.1",
                "{ id = 'wang', roles = ['website'], name = '王示例', certificate = { type = 'id-card', \
                 number = '440106200906010013' } }",
            ),
            ("website.0.responsible", "'wang'"),
            ("material", "[]"),
        ],
        one: &[(
            "material",
            "[{ kind = 'household-register-lead', of = 'wang' }, { kind = 'household-register-guardian', of = 'wang' }]",
        )],
        none: Fails(NOTHING),
    },
    // 13-022, about whose phone is of the province, only advises beside 13-042.
    Dispute {
        topic: "13 certificate of an enterprise",
        rows: &[("13-030", "JD Cloud, about 2023"), ("13-031", "Alibaba Cloud, about 2023")],
        rule: "applicant-number",
        example: READY,
        base: NOTHING,
        one: BY_ORGANISATION_CODE,
        none: LICENCE_OR_CODE,
    },
    Dispute {
        topic: "14 holder of the domain",
        rows: &[("14-004", "Tencent Cloud, about 2023"), ("14-005", "Huawei Cloud, about 2024")],
        rule: HOLDER,
        example: READY,
        base: NOTHING,
        one: BY_REPRESENTATIVE,
        none: BY_EMPLOYEE,
    },
    // 15-004 is superseded by both.
    Dispute {
        topic: "15 holder of the domain",
        rows: &[("15-003", "Tencent Cloud, about 2023"), ("15-043", "Alibaba Cloud, about 2024")],
        rule: HOLDER,
        example: READY,
        base: NOTHING,
        one: BY_REPRESENTATIVE,
        none: BY_EMPLOYEE,
    },
    Dispute {
        topic: "15 certificate of an enterprise",
        rows: &[("15-026", "JD Cloud, about 2023"), ("15-027", "Alibaba Cloud, about 2024")],
        rule: "applicant-number",
        example: READY,
        base: NOTHING,
        one: BY_ORGANISATION_CODE,
        none: LICENCE_OR_CODE,
    },
    Dispute {
        topic: "21 phone numbers",
        rows: &[("21-008b", "Tencent Cloud, about 2023"), ("21-009", "JD Cloud, about 2023")],
        rule: "phone-local",
        example: READY,
        base: NOTHING,
        one: &[("person.0.phone-province", "'广东'")],
        none: Never("21-008b takes numbers of anywhere"),
    },
    Dispute {
        topic: "32 age, organisations",
        rows: &[("32-001", "Tencent Cloud, about 2023"), ("32-048", "an unnamed filing agent, about 2024")],
        rule: "age",
        example: READY,
        base: &[("material", "[]")],
        one: &[("person.0.certificate.number", "'440106200906010013'")],
        none: Fails(&[("person.0.certificate.number", "'44010620110601001X'")]),
    },
    // 32-035 is superseded by 32-034. Whoever is neither fails the row of the nation that 32-034 relaxes.
    Dispute {
        topic: "32 holder of the domain",
        rows: &[("32-034", "Alibaba Cloud, 2019-09-12"), ("32-050", "an unnamed filing agent, about 2024")],
        rule: HOLDER,
        example: READY,
        base: NOTHING,
        one: BY_REPRESENTATIVE,
        none: BY_EMPLOYEE,
    },
    // 41-001 is about organisations.
    Dispute {
        topic: "41 age",
        rows: &[("41-025", "Tencent Cloud, about 2023"), ("41-026", "JD Cloud, about 2023")],
        rule: "age",
        example: BLOG,
        base: INDIVIDUAL_OF_17,
        one: &[("material", "[{ kind = 'guardian-id', of = 'li' }]")],
        none: Fails(NOTHING),
    },
    Dispute {
        topic: "41 websites of an order",
        rows: &[("41-010", "Huawei Cloud, 2025-12-31"), ("41-011", "JD Cloud, about 2023")],
        rule: "sites-per-order",
        example: READY,
        base: &[
            ("domain.1", "{ name = 'example2.cn' }"),
            ("website.1", "{ name = '示例研究', domain = 'example2.cn' }"),
        ],
        one: NOTHING,
        none: Fails(&[
            ("domain.2", "{ name = 'example3.cn' }"),
            ("domain.3", "{ name = 'example4.cn' }"),
            ("domain.4", "{ name = 'example5.cn' }"),
            ("domain.5", "{ name = 'example6.cn' }"),
            ("website.2", "{ name = '示例手册', domain = 'example3.cn' }"),
            ("website.3", "{ name = '示例图库', domain = 'example4.cn' }"),
            ("website.4", "{ name = '示例论文', domain = 'example5.cn' }"),
            ("website.5", "{ name = '示例服务', domain = 'example6.cn' }"),
        ]),
    },
    Dispute {
        topic: "42 change from an individual",
        rows: &[("42-021", "Tencent Cloud, about 2023"), ("42-022", "JD Cloud, about 2023")],
        rule: "subject-change",
        example: READY,
        base: CROSSING,
        one: SAME_PERSON,
        none: ANOTHER_PERSON,
    },
    // 42-008 is superseded by 42-007.
    Dispute {
        topic: "42 holder of the domain",
        rows: &[("42-007", "Tencent Cloud, about 2023"), ("42-009", "Huawei Cloud, about 2024")],
        rule: HOLDER,
        example: READY,
        base: NOTHING,
        one: BY_REPRESENTATIVE,
        none: BY_EMPLOYEE,
    },
    // 44-003, of new filings, is undisputed.
    Dispute {
        topic: "44 responsible person of a change",
        rows: &[("44-004", "Tencent Cloud, about 2023"), ("44-004b", "Huawei Cloud, 2025-12-31")],
        rule: LEAD,
        example: READY,
        base: SOMEONE_ELSE,
        one: &[
            ("filing.type", "'change'"),
            (
                "applicant.filed",
                "{ kind = 'enterprise', providers = ['aliyun'], differs = ['applicant-address'] }",
            ),
        ],
        none: FREE,
    },
    // 51-001 is about organisations; 51-029 and 51-030 are the papers of who is under 18.
    Dispute {
        topic: "51 age",
        rows: &[("51-027", "Tencent Cloud, about 2023"), ("51-028", "JD Cloud, about 2023")],
        rule: "age",
        example: BLOG,
        base: INDIVIDUAL_OF_16,
        one: NOTHING,
        none: INDIVIDUAL_OF_15,
    },
    Dispute {
        topic: "52 holder of the domain",
        rows: &[("52-005", "Tencent Cloud, about 2023"), ("52-006", "Alibaba Cloud, about 2023")],
        rule: HOLDER,
        example: READY,
        base: NOTHING,
        one: BY_REPRESENTATIVE,
        none: BY_EMPLOYEE,
    },
    Dispute {
        topic: "53 residence",
        rows: &[("53-012", "Tencent Cloud, about 2023"), ("53-013", "JD Cloud, about 2023")],
        rule: "id-is-local",
        example: BLOG,
        base: FROM_JIANGXI,
        one: &[("material", "[{ kind = 'residence-permit', of = 'applicant', expires = 2030-01-01 }]")],
        none: Fails(NOTHING),
    },
    Dispute {
        topic: "61 websites of one name",
        rows: &[("61-010", "Huawei Cloud, about 2024"), ("61-011", "JD Cloud, about 2023")],
        rule: "website-name-unique",
        example: READY,
        base: NOTHING,
        one: &[
            ("filing.type", "'add'"),
            (
                "applicant.filed",
                "{ number = '陕ICP备12345678号', providers = ['aliyun'], sites = [{ name = '示例科技', domain = 'b.cn' }] }",
            ),
        ],
        none: Never("61-010 has a person compare the contents, and 61-011 is advice"),
    },
    Dispute {
        topic: "62 change from an individual",
        rows: &[("62-027", "Tencent Cloud, about 2023"), ("62-028", "JD Cloud, about 2023")],
        rule: "subject-change",
        example: READY,
        base: CROSSING,
        one: SAME_PERSON,
        none: ANOTHER_PERSON,
    },
    // 62-021 is about individuals.
    Dispute {
        topic: "62 phone numbers",
        rows: &[("62-019", "Huawei Cloud, about 2024"), ("62-020", "JD Cloud, about 2023")],
        rule: "phone-local",
        example: READY,
        base: NOTHING,
        one: &[("person.0.phone-province", "'广东'")],
        none: Never(
            "62-019 takes numbers of anywhere; individuals, whom it does not concern, have no dispute",
        ),
    },
    Dispute {
        topic: "13 term of the domain",
        rows: &[("13-035", "Huawei Cloud, 2025-12-31"), ("13-047", "Alibaba Cloud, about 2023")],
        rule: "domain-term",
        example: READY,
        base: NOTHING,
        one: THREE_MONTHS,
        none: LESS_THAN_THREE,
    },
    Dispute {
        topic: "15 term of the domain",
        rows: &[("15-031", "Alibaba Cloud, about 2024"), ("15-047", "Huawei Cloud, 2025-12-31")],
        rule: "domain-term",
        example: READY,
        base: NOTHING,
        one: THREE_MONTHS,
        none: LESS_THAN_THREE,
    },
    Dispute {
        topic: "32 term of the domain",
        rows: &[("32-042", "Huawei Cloud, 2025-12-31"), ("32-056", "an unnamed filing agent, about 2024")],
        rule: "domain-term",
        example: READY,
        base: NOTHING,
        one: THREE_MONTHS,
        none: LESS_THAN_THREE,
    },
    Dispute {
        topic: "52 term of the domain",
        rows: &[("52-026", "Huawei Cloud, 2025-12-31"), ("52-033", "Alibaba Cloud, about 2023")],
        rule: "domain-term",
        example: READY,
        base: NOTHING,
        one: THREE_MONTHS,
        none: LESS_THAN_THREE,
    },
    Dispute {
        topic: "13 age, people of organisations",
        rows: &[("13-045", "Tencent Cloud, about 2023"), ("13-046", "Alibaba Cloud, about 2023")],
        rule: "age",
        example: READY,
        base: SOMEONE_ELSE,
        one: PERSON_OF_15,
        none: PERSON_OF_13,
    },
    Dispute {
        topic: "15 age, people of organisations",
        rows: &[("15-045", "Tencent Cloud, about 2023"), ("15-046", "Alibaba Cloud, about 2024")],
        rule: "age",
        example: READY,
        base: SOMEONE_ELSE,
        one: PERSON_OF_15,
        none: PERSON_OF_13,
    },
    Dispute {
        topic: "21 age, people of organisations",
        rows: &[("21-045", "Tencent Cloud, about 2023"), ("21-046", "Alibaba Cloud, about 2024")],
        rule: "age",
        example: READY,
        base: SOMEONE_ELSE,
        one: PERSON_OF_15,
        none: PERSON_OF_13,
    },
    Dispute {
        topic: "43 age, people of organisations",
        rows: &[("43-001", "Tencent Cloud, about 2023"), ("43-039", "Alibaba Cloud, about 2023")],
        rule: "age",
        example: READY,
        base: SOMEONE_ELSE,
        one: PERSON_OF_15,
        none: PERSON_OF_13,
    },
    Dispute {
        topic: "52 age, people of organisations",
        rows: &[("52-035", "Tencent Cloud, about 2023"), ("52-036", "Alibaba Cloud, about 2023")],
        rule: "age",
        example: READY,
        base: SOMEONE_ELSE,
        one: PERSON_OF_15,
        none: PERSON_OF_13,
    },
    Dispute {
        topic: "63 age, people of organisations",
        rows: &[("63-029", "Tencent Cloud, about 2023"), ("63-030", "Alibaba Cloud, about 2023")],
        rule: "age",
        example: READY,
        base: SOMEONE_ELSE,
        one: PERSON_OF_15,
        none: PERSON_OF_13,
    },
    Dispute {
        topic: "65 age, people of organisations",
        rows: &[("65-032", "Tencent Cloud, about 2023"), ("65-033", "Alibaba Cloud, 2023-11-24")],
        rule: "age",
        example: READY,
        base: SOMEONE_ELSE,
        one: PERSON_OF_15,
        none: PERSON_OF_13,
    },
    Dispute {
        topic: "23 age",
        rows: &[("23-040", "Tencent Cloud, about 2023"), ("23-041", "Tencent Cloud, about 2023")],
        rule: "age",
        example: BLOG,
        base: INDIVIDUAL_OF_17,
        one: WITH_PROOF_OF_WORK,
        none: Fails(NOTHING),
    },
    Dispute {
        topic: "44 age",
        rows: &[("44-043", "Tencent Cloud, about 2023"), ("44-075", "Huawei Cloud, 2025-05-27")],
        rule: "age",
        example: BLOG,
        base: INDIVIDUAL_OF_17,
        one: WITH_SEALED_PROOF,
        none: Fails(NOTHING),
    },
    Dispute {
        topic: "50 holder of the domain",
        rows: &[("50-006", "Tencent Cloud, about 2023"), ("50-008", "Alibaba Cloud, about 2024")],
        rule: HOLDER,
        example: READY,
        base: NOTHING,
        one: BY_SHAREHOLDER,
        none: BY_EMPLOYEE,
    },
];

/// Disputes within one topic of the facts: one source makes an exception that the others do not know.
const EXCEPTIONS: &[Dispute] = &[
    Dispute {
        topic: "33 letters of bodies of the state",
        rows: &[("33-001", "Huawei Cloud, 2025-12-31"), ("33-001b", "xiaosb.com, about 2022")],
        rule: LEAD,
        example: READY,
        base: GOVERNMENT,
        one: LETTER,
        none: Fails(NOTHING),
    },
    Dispute {
        topic: "63 letters of bodies of the state",
        rows: &[("63-002", "Huawei Cloud, 2025-12-31"), ("63-002b", "Tencent Cloud, about 2023")],
        rule: LEAD,
        example: READY,
        base: GOVERNMENT,
        one: LETTER,
        none: Fails(NOTHING),
    },
];

const GOVERNMENT: Change = &[
    ("applicant.kind", "'government'"),
    ("person.0.roles", "['legal-representative']"),
    (
        "person.1",
        "{ id = 'wang', roles = ['responsible', 'website'], name = '王示例', \
         certificate = { type = 'id-card', number = '110101199003070003' } }",
    ),
    ("website.0.responsible", "'wang'"),
    ("material", "[{ kind = 'filing-commitment', of = 'applicant' }]"),
];

impl Dispute {
    fn case(&self, change: Change) -> Case {
        let province = format!("'{}'", &self.topic[..2]);
        let case = Case::example(self.example).set("filing.province", &province);
        self.base.iter().chain(change).fold(case, |case, (path, value)| case.set(path, value))
    }

    fn cases(&self) -> Vec<(&'static str, Case)> {
        let none = match &self.none {
            Fails(change) => Some(("fail", self.case(change))),
            Never(_) => None,
        };
        std::iter::once(("warn", self.case(self.one))).chain(none).collect()
    }

    fn ids(&self) -> BTreeSet<&'static str> {
        self.rows.iter().map(|(id, _)| *id).collect()
    }
}

fn all() -> impl Iterator<Item = &'static Dispute> {
    DISPUTES.iter().chain(EXCEPTIONS)
}

fn word(value: &Json) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no word: {value}"))
}

fn list(value: &Json) -> impl Iterator<Item = &Json> {
    value.as_array().into_iter().flatten()
}

/// Publisher and date of the newest source of a row.
fn cited(report: &Json, row: &str, lang: Lang) -> String {
    let source = &report["sources"][word(&report["rows"][row]["sources"][0])];
    let (name, comma) = match lang {
        Lang::Zh => ("zh", "，"),
        Lang::En => ("en", ", "),
    };
    let (day, about) = (source["published"].as_str(), source["about"].as_str());
    let date = match (lang, day, about) {
        (_, Some(day), None) => day.to_owned(),
        (Lang::En, _, Some(about)) => format!("about {about}"),
        (Lang::Zh, _, Some(month)) if month.contains('-') => format!("约 {month}"),
        (Lang::Zh, _, Some(year)) => format!("约 {year} 年"),
        (Lang::En, ..) => format!("undated, read {}", word(&source["read"])),
        (Lang::Zh, ..) => format!("无日期，{} 读取", word(&source["read"])),
    };
    format!("{}{comma}{date}", word(&source["publisher"][name]))
}

/// All rows that a finding names.
fn named(finding: &Json) -> BTreeSet<&str> {
    let also = list(&finding["also"]).map(|other| word(&other["row"]));
    list(&finding["against"]).map(word).chain(also).chain([word(&finding["row"])]).collect()
}

/// Lines are broken for a terminal; what they say is not.
fn joined(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The steps of a checklist, each with the law behind it in one line.
fn steps(page: &str) -> Vec<String> {
    let mut steps: Vec<String> = Vec::new();
    for line in page.lines() {
        match steps.last_mut() {
            Some(step) if line.starts_with("     ") => step.push_str(line),
            _ => steps.push(line.to_owned()),
        }
    }
    steps.iter().map(|step| joined(step)).collect()
}

/// The cases of all disputes: each with how it ends, a name for its file, and its text.
fn written() -> Vec<(&'static Dispute, &'static str, String, String)> {
    let write = |dispute: &'static Dispute| {
        dispute.cases().into_iter().map(move |(status, case)| {
            let name = format!("{}-{status}.toml", dispute.topic.replace([' ', ','], "-"));
            (dispute, status, name, case.text())
        })
    };
    all().flat_map(write).collect()
}

/// The report of all these cases, made once.
fn report() -> &'static Json {
    static REPORT: LazyLock<Json> = LazyLock::new(|| {
        let cases = written();
        let files: Vec<(&str, &str, &str)> =
            cases.iter().map(|(.., name, text)| (name.as_str(), text.as_str(), DAY)).collect();
        json_of(&files, true).0
    });
    &REPORT
}

#[test]
fn each_dispute_shows_its_sides() {
    let cases = written();
    let report = report();
    let files: BTreeMap<&str, &Json> =
        list(&report["files"]).map(|file| (word(&file["file"]), file)).collect();
    let mut wrong = Vec::new();
    for (dispute, status, name, _) in &cases {
        let check = files[name.as_str()];
        let showing: Vec<&Json> = list(&check["findings"])
            .filter(|one| one["rule"] == dispute.rule && dispute.ids().is_subset(&named(one)))
            .collect();
        if showing.is_empty() || showing.iter().any(|one| one["status"] != *status) {
            let related: Vec<String> = list(&check["findings"])
                .filter(|one| one["rule"] == dispute.rule || !dispute.ids().is_disjoint(&named(one)))
                .map(|one| {
                    format!(
                        "{} {} {} {:?} {}",
                        one["rule"],
                        one["status"],
                        one["row"],
                        named(one),
                        one["saw"]
                    )
                })
                .collect();
            wrong.push(format!("{}: no {status} in {related:#?}", dispute.topic));
        }
        // No side of it fails elsewhere in the report while another is met.
        let elsewhere = list(&check["findings"])
            .any(|one| one["status"] == "fail" && dispute.ids().contains(word(&one["row"])));
        if *status == "warn" && elsewhere {
            wrong.push(format!("{}: one side fails", dispute.topic));
        }
        for (row, source) in dispute.rows {
            if report["rows"][row].is_null() || cited(report, row, Lang::En) != *source {
                wrong.push(format!("{}: {row} does not rest on {source}", dispute.topic));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn the_checklist_prints_publisher_and_date_of_both_sides() {
    let cases = written();
    let report = report();
    let mut wrong = Vec::new();
    let both = cases.iter().flat_map(|case| [(case, Lang::Zh, "："), (case, Lang::En, ":")]);
    // Every third is one language and the other in turn.
    for ((dispute, status, name, text), lang, colon) in sampled(both, 3) {
        let shown = steps(&page(name, text, DAY, lang, true)).into_iter().any(|step| {
            dispute.rows.iter().all(|(row, _)| {
                let source = joined(&cited(report, row, lang));
                step.contains(&format!("{row}{source}")) || step.contains(&format!("{row}{colon}{source}"))
            })
        });
        if !shown {
            wrong.push(format!("{} {status} {lang:?}", dispute.topic));
        }
    }
    assert_none(&wrong);
}

/// The pages of several rows, each below its heading.
fn pages(text: &str, dispute: &Dispute) -> BTreeMap<&'static str, String> {
    let mut pages: BTreeMap<&str, String> = BTreeMap::new();
    let mut of = None;
    for line in text.lines() {
        of = dispute.ids().into_iter().find(|id| line.starts_with(&format!("{id} · "))).or(of);
        if let Some(id) = of {
            pages.entry(id).or_default().push_str(&format!("{line}\n"));
        }
    }
    pages
}

#[test]
fn explain_names_the_other_sides() {
    let mut wrong = Vec::new();
    for dispute in all() {
        let ids: Vec<&str> = dispute.ids().into_iter().collect();
        // A row of the nation is disputed in this province only.
        let province = Some(&dispute.topic[..2]);
        let answer = explain(&ids, province, DAY);
        for one in list(&answer["answers"]) {
            let (row, page) = (word(&one["asked"]), &one["pages"][0]);
            let rivals: BTreeSet<&str> = list(&page["rows"])
                .filter(|one| one["relation"] == "rival")
                .map(|one| word(&one["row"]))
                .chain([row])
                .collect();
            if !dispute.ids().is_subset(&rivals) {
                wrong.push(format!("explain {row}, JSON: {rivals:?}"));
            }
        }
        for (row, source) in dispute.rows {
            assert_eq!(cited(&answer, row, Lang::En), *source, "{row}");
        }
        for (lang, heading) in [(Lang::Zh, "说法不同的条款"), (Lang::En, "Requirements that disagree")]
        {
            let pages = pages(&explain_page(&ids, province, DAY, lang), dispute);
            assert_eq!(pages.len(), dispute.rows.len(), "{}", dispute.topic);
            for (row, page) in pages {
                let rest = page.split_once(heading).map_or("", |(_, rest)| rest);
                let others = joined(rest.split("\n\n").next().unwrap_or_default());
                for other in dispute.ids().into_iter().filter(|other| *other != row) {
                    let source = cited(&answer, other, lang);
                    if !others.contains(&format!("{other}·")) || !others.contains(&joined(&source)) {
                        wrong.push(format!("explain {row}, {lang:?}: {other}, {source}"));
                    }
                }
            }
        }
    }
    assert_none(&wrong);
}

/// What the newest source of a province denies is no side of a dispute, though an older page still has it: the letter in
/// Shanxi, somebody else with nothing in Liaoning and Hainan, a shareholder's name in Sichuan, an identity card of the
/// province in Jiangxi, somebody of 16 in Tianjin and Shandong.
#[test]
fn what_the_newest_source_denies_is_no_side() {
    const PERMIT: Change =
        &[("material", "[{ kind = 'residence-permit', of = 'applicant', expires = 2030-01-01 }]")];
    const REGISTERS: Change = &[(
        "material",
        "[{ kind = 'household-register-lead', of = 'li' }, { kind = 'household-register-guardian', of = 'li' }]",
    )];
    let mut wrong = Vec::new();
    for (province, example, base, change, rule, expected) in [
        ("14", READY, SOMEONE_ELSE, LETTER, LEAD, &["fail"][..]),
        ("21", READY, SOMEONE_ELSE, LETTER, LEAD, &[]),
        ("21", READY, SOMEONE_ELSE, NOTHING, LEAD, &["fail"]),
        ("23", READY, SOMEONE_ELSE, LETTER, LEAD, &["fail"]),
        ("46", READY, SOMEONE_ELSE, LETTER, LEAD, &[]),
        ("46", READY, SOMEONE_ELSE, NOTHING, LEAD, &["fail"]),
        ("35", READY, NOTHING, BY_REPRESENTATIVE, HOLDER, &[]),
        ("63", READY, NOTHING, BY_REPRESENTATIVE, HOLDER, &[]),
        ("51", READY, NOTHING, BY_REPRESENTATIVE, HOLDER, &[]),
        ("51", READY, NOTHING, BY_SHAREHOLDER, HOLDER, &["fail"]),
        ("36", BLOG, FROM_GUANGDONG, PERMIT, "id-is-local", &[]),
        ("36", BLOG, FROM_GUANGDONG, NOTHING, "id-is-local", &["fail"]),
        ("36", READY, CROSSING, SAME_PERSON, "subject-change", &[]),
        ("15", READY, CROSSING, SAME_PERSON, "subject-change", &["fail"]),
        ("12", BLOG, INDIVIDUAL_OF_16, REGISTERS, "age", &["fail"]),
        ("37", BLOG, INDIVIDUAL_OF_16, NOTHING, "age", &["fail"]),
    ] {
        let case = Case::example(example).set("filing.province", &format!("'{province}'"));
        let case = base.iter().chain(change).fold(case, |case, (path, value)| case.set(path, value));
        let report = case.check(DAY);
        let found: Vec<&str> = list(&report.json()["files"][0]["findings"])
            .filter(|one| one["rule"] == rule && one["status"] != "not-checked")
            .map(|one| word(&one["status"]))
            .collect();
        if found != expected {
            wrong.push(format!("{province} {rule} {change:?}: {found:?}, not {expected:?}"));
        }
    }
    assert_none(&wrong);
}

/// What `beian province` counts as open disputes is what is tested here.
#[test]
fn each_open_dispute_is_in_the_table() {
    let survey = provinces(DAY, false);
    let open: BTreeSet<BTreeSet<&str>> = list(&survey["provinces"])
        .flat_map(|province| list(&province["disputes"]))
        .map(|rows| {
            let all: BTreeSet<&str> = list(rows).map(word).collect();
            // Beside two others the second row of a statement is no further side.
            let second =
                |row: &str| all.len() > 2 && all.iter().any(|first| row.strip_prefix(first) == Some("b"));
            all.iter().copied().filter(|row| !second(row)).collect()
        })
        .collect();
    let tested: BTreeSet<BTreeSet<&str>> = all().map(Dispute::ids).collect();
    let differs: Vec<_> = open.symmetric_difference(&tested).collect();
    assert!(differs.is_empty(), "{differs:?}");
}

/// Where no case can fail on every side, the reason is written down.
#[test]
fn each_dispute_fails_or_says_why_not() {
    for dispute in all() {
        if let Never(reason) = dispute.none {
            assert!(!reason.is_empty(), "{}", dispute.topic);
        }
    }
}
