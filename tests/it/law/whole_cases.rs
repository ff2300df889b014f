//! The built-in law, asked about whole cases: what holds on which day, and that its words are known.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use crate::support::library::Status::{self, Fail, LookUp, Missing, NotChecked, Pass, Warn};
use crate::support::library::{Answer, CertificateType, Standing, answers_of, day, fresh_law, law};

/// What stands of a rule about each subject.
fn findings(case: &str, day: &str, rule: &str) -> Vec<Answer> {
    let mut all = answers_of(rule, case, day);
    all.retain(|answer| answer.decides);
    all
}

/// The one status of a rule, or none where the rule has nothing to say.
fn status(case: &str, day: &str, rule: &str) -> Option<Status> {
    let found = findings(case, day, rule);
    assert!(found.len() < 2, "{found:#?}");
    found.first().map(|one| one.status)
}

/// How the findings end that rest on one of these rows: row and status.
fn of_rows(case: &str, day: &str, rule: &str, rows: &[&str]) -> Vec<(String, Status)> {
    let all = findings(case, day, rule).into_iter().map(|one| (one.row, one.status));
    all.filter(|(id, _)| rows.contains(&id.as_str())).collect()
}

/// The one status of a paper that one of these rows asks for, or none.
fn paper(case: &str, day: &str, rows: &[&str]) -> Option<Status> {
    let found = of_rows(case, day, "material", rows);
    assert!(found.len() < 2, "{found:?}");
    found.first().map(|(_, status)| *status)
}

const COMPANY: &str = r#"
[filing]
type = "first"
province = "广东"
[applicant]
kind = "enterprise"
filed = "none"
[[domain]]
name = "example.cn"
filed = "none"
[[website]]
name = "示例"
domain = "example.cn"
instances = ["none"]
content = ["forum"]
"#;

fn individual() -> String {
    COMPANY.replace("\"enterprise\"", "\"individual\"")
}

#[test]
fn no_word_means_two_papers_or_two_topics() {
    let law = law();
    let mut seen = BTreeMap::new();
    for row in &law.tables.documents.documents {
        let words = [row.id.as_str(), &row.name.zh].into_iter().chain(row.also.iter().map(Deref::deref));
        for word in words.map(|word| word.to_lowercase()).collect::<BTreeSet<_>>() {
            assert_eq!(seen.insert(word.clone(), &row.id), None, "{word}");
        }
        assert!(!row.name.en.is_empty(), "{}", row.id);
    }
    let english: BTreeSet<_> =
        law.tables.documents.documents.iter().map(|row| row.name.en.to_lowercase()).collect();
    assert_eq!(english.len(), law.tables.documents.documents.len(), "two papers have one English name");
    // Each stands in a slot, and each certificate has a paper that is its image.
    let slots = &law.tables.documents.slots;
    for row in &law.tables.documents.documents {
        assert!(slots.iter().any(|slot| slot.id == row.slot), "{}: no slot {}", row.id, row.slot);
    }
    for slot in slots {
        let used = law.tables.documents.documents.iter().any(|row| row.slot == slot.id);
        assert!(used && !slot.name.zh.is_empty() && !slot.name.en.is_empty(), "{}", slot.id);
    }
    for certificate in CertificateType::ALL {
        assert!(law.tables.documents.images(*certificate).next().is_some(), "{certificate:?} has no image");
    }
    let mut seen = BTreeMap::new();
    for row in &law.tables.topics.topics {
        let words = [row.id.as_str(), &row.name.zh].into_iter().chain(row.also.iter().map(Deref::deref));
        for word in words.map(|word| word.to_lowercase()).collect::<BTreeSet<_>>() {
            assert_eq!(seen.insert(word.clone(), &row.id), None, "{word}");
        }
        assert!(!row.name.en.is_empty(), "{}", row.id);
    }
}

#[test]
fn an_international_account_could_file_in_2019_and_cannot_today() {
    let case = format!("{COMPANY}\n[account]\nsite = \"international\"");
    assert_eq!(status(&case, "2019-09-20", "account-site"), Some(Pass));
    // Nobody knows the day on which that ended: between the last word for it and the first against it, both stand.
    assert_eq!(status(&case, "2024-06-01", "account-site"), Some(Warn));
    assert_eq!(status(&case, "2026-06-13", "account-site"), Some(Fail));
    assert_eq!(status(&case, "2026-11-22", "account-site"), Some(Fail));
    let none = format!("{COMPANY}\n[account]\nsite = \"none\"");
    assert_eq!(status(&none, "2019-09-20", "account-site"), Some(Fail));
    assert_eq!(status(&none, "2026-11-22", "account-site"), Some(Fail));
    let china = format!("{COMPANY}\n[account]\nsite = \"china\"");
    assert_eq!(status(&china, "2026-11-22", "account-site"), Some(Pass));
    assert_eq!(status(COMPANY, "2026-11-22", "account-site"), Some(Missing));
}

#[test]
fn an_unverified_account_only_warns() {
    let case = format!("{COMPANY}\n[account]\nsite = \"china\"\nreal-name = false");
    assert_eq!(status(&case, "2026-11-22", "account-real-name"), Some(Warn));
    assert_eq!(status(&case, "2019-09-20", "account-real-name"), None);
}

#[test]
fn a_forum_of_a_company() {
    assert_eq!(status(COMPANY, "2019-09-20", "content-barred"), Some(Fail));
    // Huawei Cloud's page of 2025-12-31 has bulletin boards among what needs an approval.
    assert_eq!(status(COMPANY, "2026-12-01", "content-barred"), None);
    let approval = |paper: &str| status(&format!("{COMPANY}{paper}"), "2026-12-01", "pre-approval");
    assert_eq!(approval(""), Some(Missing));
    assert_eq!(approval("\n[[material]]\nkind = \"site-plan\""), Some(Warn));
    // In 2018 it took the approval of the province.
    assert_eq!(status(COMPANY, "2018-07-01", "content-barred"), None);
    assert_eq!(status(COMPANY, "2018-07-01", "material"), Some(Missing));
    let approved = format!("{COMPANY}\n[[material]]\nkind = \"bbs-approval\"");
    assert_eq!(status(&approved, "2018-07-01", "material"), Some(Pass));
    let other = format!("{COMPANY}\n[[material]]\nkind = \"site-plan\"");
    assert_eq!(status(&other, "2018-07-01", "material"), Some(Fail));
}

#[test]
fn a_forum_of_an_individual_fails_on_every_day() {
    for day in ["2018-07-01", "2018-12-31", "2019-09-20", "2024-06-01", "2026-11-22", "2026-12-01"] {
        assert_eq!(status(&individual(), day, "content-barred"), Some(Fail), "{day}");
    }
}

#[test]
fn the_verification_form_is_asked_then_disputed_then_gone() {
    // Hubei, whose rows ask for no paper of a company.
    let case = COMPANY.replace("广东", "湖北").replace("\"forum\"", "\"enterprise-showcase\"");
    let other = format!("{case}\n[[material]]\nkind = \"site-plan\"");
    let status = |case: &str, day: &str| paper(case, day, &["verification-form"]);
    assert_eq!(status(&other, "2019-04-01"), Some(Fail));
    assert_eq!(status(&other, "2019-09-20"), Some(Warn));
    let found = findings(&other, "2019-09-20", "material");
    let form = found.iter().find(|one| one.row == "verification-form").expect("the form");
    assert_eq!(
        (form.sources.as_slice(), form.contested_by.as_slice()),
        (&["aliyun-basics-2019".to_owned()][..], &["aliyun-overview-en".to_owned()][..])
    );
    assert_eq!(status(&other, "2019-04-16"), Some(Fail), "the last word for it");
    assert_eq!(status(&other, "2019-04-17"), Some(Warn));
    assert_eq!(status(&other, "2021-12-31"), Some(Warn));
    assert_eq!(status(&other, "2023-01-01"), None, "the last word against it");
    assert_eq!(status(&other, "2026-11-22"), None);
    assert_eq!(status(&case, "2019-04-01"), Some(Missing));
    let form = format!("{case}\n[[material]]\nkind = \"核验单\"");
    assert_eq!(status(&form, "2019-04-01"), Some(Pass));
}

#[test]
fn organisations_stay_in_their_province() {
    let at = |address: &str| {
        COMPANY.replace(
            "kind = \"enterprise\"",
            &format!("kind = \"enterprise\"\ncertificate = {{ address = \"{address}\" }}"),
        )
    };
    assert_eq!(status(&at("广东省深圳市1号"), "2026-12-01", "organisation-province"), Some(Pass));
    assert_eq!(status(&at("福建省厦门市1号"), "2026-12-01", "organisation-province"), Some(Fail));
    assert_eq!(status(COMPANY, "2026-12-01", "organisation-province"), Some(Missing));
    assert_eq!(status(&individual(), "2026-12-01", "organisation-province"), None);
}

#[test]
fn an_individual_from_another_province() {
    let from = |home: &str, province: &str, papers: &str| {
        let case = individual()
            .replace("kind = \"individual\"", &format!("kind = \"individual\"\nid-province = \"{home}\""));
        format!("{}\n{papers}", case.replace("广东\"\n[applicant]", &format!("{province}\"\n[applicant]")))
    };
    let answer = |home: &str, province: &str, papers: &str| decided(&from(home, province, papers));
    let by = |row: &str, status: Status| Some((row.to_owned(), status));
    let national = "individual-id-local";
    assert_eq!(answer("广东", "广东", ""), by(national, Pass));
    assert_eq!(
        answer("湖南", "广东", "[[material]]\nkind = \"residence-permit\"\nexpires = 2030-01-01"),
        by("44-046", Pass)
    );
    assert_eq!(answer("湖南", "广东", "[[material]]\nkind = \"student-card\""), by(national, Fail));
    assert_eq!(answer("湖南", "广东", ""), by(national, Missing));
    assert_eq!(answer("湖南", "湖北", "[[material]]\nkind = \"residence-certificate\""), by("42-018", Pass));
    assert_eq!(answer("湖南", "湖北", "[[material]]\nkind = \"property-certificate\""), by(national, Fail));
    // What Guangdong would take is said.
    let student = from("湖南", "广东", "[[material]]\nkind = \"student-card\"");
    let fix = findings(&student, "2026-12-01", "id-is-local").swap_remove(0).fix.expect("what to bring");
    assert!(fix.contains("居住证") && !fix.contains("学生证"), "{fix}");
    // Nothing is known of Beijing: it may accept a paper.
    assert_eq!(answer("江西", "北京", ""), by(national, Warn));
    // A change filing keeps its province, and asks for no paper.
    assert_eq!(decided(&from("湖南", "广东", "").replace("\"first\"", "\"change\"")), None);
}

/// How the residence of an individual is decided when only that is asked: by which row, and how.
fn decided(case: &str) -> Option<(String, Status)> {
    findings(case, "2026-12-01", "id-is-local").into_iter().next().map(|one| (one.row, one.status))
}

#[test]
fn the_letters_of_guangdong() {
    let letter = |keys: &str| {
        let paper = format!("[[material]]\nkind = \"filing-commitment\"\nsigned-on = 2026-11-20\n{keys}");
        format!("{}\n{paper}", COMPANY.replace("\"forum\"", "\"none\""))
    };
    let day = "2026-12-01";
    let status = |case: &str| paper(case, day, &["44-010", "44-011"]);
    assert_eq!(status(&letter("signed-by = \"legal-representative\"\nsealed = true")), Some(Pass));
    assert_eq!(status(&letter("signed-by = \"legal-representative\"")), Some(NotChecked));
    assert_eq!(status(&letter("signed-by = \"legal-representative\"\nsealed = false")), Some(Fail));
    assert_eq!(status(&letter("sealed = true")), Some(Missing));
    // Who answers for the website is not told, and may be the legal representative.
    assert_eq!(status(&letter("signed-by = \"website\"\nsealed = true")), Some(Missing));
    // The source names the day since when. Until 2023 the old form is still in doubt beside it.
    let asked = |day: &str| {
        of_rows(&letter("signed-by = \"nobody\""), day, "material", &["verification-form", "44-010"])
    };
    let form = || ("verification-form".to_owned(), Warn);
    assert_eq!(asked("2021-06-20"), [form()]);
    assert_eq!(asked("2021-06-21"), [form(), ("44-010".to_owned(), Fail)]);
    let own =
        letter("signed-by = \"applicant\"\nfingerprint = true").replace("\"enterprise\"", "\"individual\"");
    assert_eq!(status(&own), Some(Pass));
    assert_eq!(status(&own.replace("fingerprint = true", "fingerprint = false")), Some(Fail));
}

#[test]
fn the_name_of_a_foundation_is_no_word_of_finance() {
    let case = |name: &str, kind: &str| {
        format!(
            "[filing]\ntype = \"first\"\nprovince = \"上海\"\n[applicant]\nkind = \"{kind}\"\nname = \"{name}\"\nbusiness-scope = \"公益资助\"\n[[website]]\nname = \"{name}\"\ncontent = [\"none\"]\n[[material]]\nkind = \"filing-commitment\""
        )
    };
    let foundation = case("上海示例慈善基金会", "foundation");
    assert_eq!(paper(&foundation, "2026-12-01", &["31-024"]), None);
    let words = |case: &str| of_rows(case, "2026-12-01", "pre-approval-words", &["finance-in-names"]);
    assert!(words(&foundation).iter().all(|(_, status)| *status == Pass));
    let fund = case("上海示例基金管理有限公司", "enterprise");
    assert_eq!(paper(&fund, "2026-12-01", &["31-024"]), Some(Fail));
    assert!(words(&fund).iter().any(|(_, status)| *status != Pass));
}

#[test]
fn the_finance_letter_is_asked_of_the_website_about_finance_only() {
    let case = |letter_of: &str| {
        format!(
            r#"{}
[[domain]]
name = "example.com"
filed = "none"
[[website]]
name = "理财"
domain = "example.com"
instances = ["none"]
content = ["finance"]
[[material]]
kind = "filing-commitment"
signed-by = "legal-representative"
sealed = true
[[material]]
kind = "finance-commitment"
signed-by = "legal-representative"
sealed = true
expires = "long-term"
of = "{letter_of}"
"#,
            COMPANY.replace("\"forum\"", "\"enterprise-showcase\"")
        )
    };
    let answers = |letter_of: &str| {
        let found = findings(&case(letter_of), "2026-12-01", "material").into_iter();
        found.filter(|one| one.row == "44-054").map(|one| (one.website, one.status)).collect::<Vec<_>>()
    };
    assert_eq!(answers("理财"), [(Some(1), Pass)]);
    assert_eq!(answers("example.com"), [(Some(1), Pass)]);
    assert_eq!(answers("示例"), [(Some(1), Fail)]);
}

#[test]
fn all_thirty_one_administrations_have_rows_of_their_own() {
    let law = law();
    let administrations = &law.tables.regions.provinces;
    assert_eq!(administrations.len(), 31);
    assert_eq!(law.province_codes().count(), 31);
    for province in administrations {
        let (code, name) = (province.code.as_str(), &province.short_name);
        let part = law.province(code).unwrap_or_else(|| panic!("{name} has no rows"));
        assert_eq!(part.code(), Some(code), "{name}");
        // Rows that are asked today, not only such as were law once.
        let asked = |row: &Standing<'_>| row.province == Some(code) && row.state.is_asked();
        let standings = law.standings(Some(code), day("2026-12-01"));
        assert!(standings.iter().any(asked), "{name} asks nothing");
        let case = COMPANY.replace("广东", name);
        assert_eq!(status(&case, "2026-12-01", "province-rules"), Some(Pass), "{name}");
    }
    let nowhere = COMPANY.replace("province = \"广东\"", "");
    assert_eq!(status(&nowhere, "2026-12-01", "province-rules"), Some(Missing));
}

#[test]
fn a_website_is_closed_and_its_name_resolves_to_nothing() {
    let case = |open: bool, points_to: &str| {
        COMPANY.replace("filed = \"none\"\n[[website]]", &format!("filed = \"none\"\npoints-to = \"{points_to}\"\n[[instance]]\nid = \"i-1\"\nregion = \"cn-shenzhen\"\n[[website]]"))
            .replace("instances = [\"none\"]", &format!("instances = [\"i-1\"]\nopen = {open}"))
    };
    let day = "2026-12-01";
    for (open, points_to, closed, resolves) in [
        (false, "nothing", Pass, Pass),
        (true, "i-1", Fail, Fail),
        (true, "elsewhere", Fail, Warn),
        (false, "elsewhere", Pass, Warn),
        (false, "i-1", Pass, Fail),
    ] {
        assert_eq!(status(&case(open, points_to), day, "website-closed"), Some(closed), "{open} {points_to}");
        assert_eq!(
            status(&case(open, points_to), day, "unfiled-name-resolves"),
            Some(resolves),
            "{open} {points_to}"
        );
    }
    // Hubei wants it closed wherever it is.
    let hubei = case(true, "elsewhere").replace("广东", "湖北");
    assert_eq!(status(&hubei, day, "website-closed"), Some(Fail));
}

#[test]
fn one_order_one_applicant_one_channel() {
    let day = "2026-12-01";
    let order = |keys: &str| COMPANY.replace("type = \"first\"", &format!("type = \"first\"\n{keys}"));
    assert_eq!(status(&order("orders = \"none\""), day, "open-orders"), Some(Pass));
    assert_eq!(status(&order("orders = [{ at = \"tencent\" }]"), day, "open-orders"), Some(Fail));
    let app = format!("{}\n[account]\nsite = \"china\"", order("channel = \"app\""));
    assert_eq!(status(&app, day, "channel"), Some(Pass));
    // A newer copy of the page lets the App do everything but imports.
    assert_eq!(status(&app.replace("\"first\"", "\"change\""), day, "channel"), Some(Pass));
    assert_eq!(status(&app.replace("\"first\"", "\"import\""), day, "channel"), Some(Warn));
    let filed = format!("{COMPANY}\n[account]\nfiled-applicant = \"深圳另一科技有限公司\"")
        .replace("kind = \"enterprise\"", "kind = \"enterprise\"\nname = \"广州示例科技有限公司\"");
    assert_eq!(status(&filed, day, "account-applicant"), Some(Fail));
    // Whoever has filed here is on record, or has cancelled that filing.
    let own = filed.replace("深圳另一", "广州示例");
    assert_eq!(status(&own, day, "account-applicant"), Some(LookUp));
    let on_record = own.replace("filed = \"none\"\n", "filed = { number = \"粤ICP备12345678号\" }\n");
    assert_eq!(status(&on_record, day, "account-applicant"), Some(Pass));
}

#[test]
fn a_commercial_website_needs_more_than_a_filing() {
    let case = COMPANY.replace("instances = [\"none\"]", "instances = [\"none\"]\ncommercial = true");
    assert_eq!(status(&case, "2026-12-01", "licence-for-commercial"), Some(Missing));
    assert_eq!(
        status(
            &format!("{case}\n[[material]]\nkind = \"telecom-licence\""),
            "2026-12-01",
            "licence-for-commercial"
        ),
        Some(Pass)
    );
    assert_eq!(
        status(
            &format!("{case}\n[[material]]\nkind = \"site-plan\""),
            "2026-12-01",
            "licence-for-commercial"
        ),
        // Only who has a filing can apply for it.
        Some(Warn)
    );
}

#[test]
fn a_check_reads_the_nation_and_its_own_province_only() {
    let law = fresh_law();
    assert_eq!(law.provinces_parsed(), 0);
    law.select(None, day("2026-12-01"));
    assert_eq!(law.provinces_parsed(), 0);
    law.select(Some("44"), day("2026-12-01"));
    law.select(Some("44"), day("2019-09-20"));
    assert_eq!(law.provinces_parsed(), 1);
}
