//! Who signed what for whom: roles are persons, letters are of whom they name, pledges of whom they bind.

use crate::support::library::{Status, answers_in};
use crate::support::{Case, DAY};
use Status::{Fail, Missing, NotChecked, Pass, Warn};

/// An organisation with its legal representative and somebody who answers for the website.
const PEOPLE: &str = r#"
[filing]
type = "first"
[applicant]
kind = "enterprise"
name = "示例科技有限公司"
circumstances = ["none"]
[[person]]
id = "boss"
roles = ["legal-representative", "responsible"]
[[person]]
id = "wang"
roles = ["website", "employee"]
[[domain]]
name = "example.cn"
[[website]]
name = "示例科技"
domain = "example.cn"
responsible = "wang"
"#;

/// One person in every role.
const ALONE: &str = r#"
[filing]
type = "first"
[applicant]
kind = "enterprise"
circumstances = ["none"]
[[person]]
id = "boss"
roles = ["legal-representative", "responsible", "website"]
[[website]]
name = "示例科技"
responsible = "boss"
"#;

/// How a row ends in a province, its answers in order; nothing where it says nothing.
fn of(province: &str, case: &str, row: &str) -> Vec<Status> {
    let answers = answers_in(province, case, DAY).into_iter().filter(|one| one.row == row);
    answers.map(|one| one.status).collect()
}

/// How the letter for the website lead, of Shanghai's row, is judged.
fn letter(people: &str, keys: &str) -> Vec<Status> {
    let case = format!("{people}[[material]]\nkind = \"website-lead-authorization\"\nsealed = true\n{keys}");
    of("上海", &case, "31-003")
}

#[test]
fn nobody_authorises_themselves() {
    for (keys, expected) in [
        ("of = \"wang\"\nsigned-by = \"legal-representative\"", Pass),
        ("of = \"wang\"\nsigned-by = \"boss\"", Pass),
        ("of = \"wang\"\nsigned-by = \"responsible\"", Pass),
        ("of = \"wang\"\nsigned-by = \"法定代表人\"", Pass),
        // The person whom it authorises, by role and by id.
        ("of = \"wang\"\nsigned-by = \"website\"", Fail),
        ("of = \"wang\"\nsigned-by = \"wang\"", Fail),
        ("of = \"wang\"\nsigned-by = \"nobody\"", Fail),
        // What is not written is not known.
        ("of = \"wang\"", Missing),
    ] {
        assert_eq!(letter(PEOPLE, keys), [expected], "{keys}");
    }
    // Whoever is responsible without being the legal representative cannot do it for herself either.
    let herself = PEOPLE.replace("[\"website\", \"employee\"]", "[\"website\", \"responsible\"]");
    let herself =
        herself.replace("[\"legal-representative\", \"responsible\"]", "[\"legal-representative\"]");
    assert_eq!(letter(&herself, "of = \"wang\"\nsigned-by = \"responsible\""), [Fail]);
    assert_eq!(letter(&herself, "of = \"wang\"\nsigned-by = \"legal-representative\""), [Pass]);
}

#[test]
fn a_letter_is_of_whom_it_names() {
    // One person can be meant, so a letter that names nobody is that person's.
    assert_eq!(letter(PEOPLE, "signed-by = \"boss\""), [Pass]);
    assert_eq!(letter(PEOPLE, "of = \"applicant\"\nsigned-by = \"boss\""), [Pass]);
    assert_eq!(letter(PEOPLE, "of = \"示例科技\"\nsigned-by = \"boss\""), [Pass]);
    // The word for a role that one person has is that person.
    assert_eq!(letter(PEOPLE, "of = \"employee\"\nsigned-by = \"boss\""), [Pass]);
    assert_eq!(letter(PEOPLE, "of = \"legal-representative\"\nsigned-by = \"boss\""), [Fail]);
    assert_eq!(letter(PEOPLE, "of = \"boss\"\nsigned-by = \"boss\""), [Fail], "of somebody else");
    // Of two, nobody can tell whose it is.
    let two = format!(
        "{PEOPLE}[[person]]\nid = \"li\"\nroles = [\"website\"]\n[[website]]\nname = \"另一个\"\nresponsible = \"li\"\n"
    );
    assert_eq!(letter(&two, "signed-by = \"boss\""), [Missing, Missing]);
    assert_eq!(letter(&two, "of = \"wang\"\nsigned-by = \"boss\""), [Pass, Fail]);
}

#[test]
fn a_letter_in_the_place_of_the_legal_representative_is_that_person_s() {
    let someone_else = PEOPLE
        .replace("[\"legal-representative\", \"responsible\"]", "[\"legal-representative\"]")
        .replace("[\"website\", \"employee\"]", "[\"website\", \"responsible\"]");
    let found = |keys: &str| {
        let case = format!("{someone_else}[[material]]\nkind = \"subject-lead-authorization\"\n{keys}");
        // Sichuan takes somebody else with a letter.
        let rule = ["legal-representative-responsible", "51-004"];
        let all = answers_in("四川", &case, DAY);
        all.iter().find(|one| one.decides && rule.contains(&one.row.as_str())).map(|one| one.status)
    };
    let good = "of = \"wang\"\nsigned-by = \"boss\"\nsealed = true";
    assert_eq!(found(good), Some(Pass));
    assert_eq!(found(&good.replace("\"wang\"", "\"boss\"")), Some(Fail), "a letter of somebody else");
    assert_eq!(found(&good.replace("\"boss\"", "\"wang\"")), Some(Fail), "signed by herself");
    assert_eq!(found(&good.replace("\"boss\"", "\"nobody\"")), Some(Fail));
    assert_eq!(found(&format!("{good}\nexpires = 2026-11-30")), Some(Fail), "it has lapsed");
    assert_eq!(found("of = \"wang\"\nsealed = true"), Some(Missing), "who signed it is not written");
    assert_eq!(found("of = \"wang\"\nsigned-by = \"boss\""), Some(NotChecked), "nobody looked for the seal");
}

#[test]
fn roles_of_one_person_are_one() {
    let commitment = |people: &str, by: &str| {
        let paper = "kind = \"filing-commitment\"\nof = \"applicant\"\nsealed = true\nsigned-on = 2026-11-20";
        of("广东", &format!("{people}[[material]]\n{paper}\nsigned-by = \"{by}\""), "44-010")
    };
    for by in ["website", "responsible", "legal-representative", "boss"] {
        assert_eq!(commitment(ALONE, by), [Pass], "{by}");
    }
    // Where they are two, the pledge binds the applicant and is not that of an employee.
    assert_eq!(commitment(PEOPLE, "website"), [Fail]);
    assert_eq!(commitment(PEOPLE, "wang"), [Fail]);
    assert_eq!(commitment(PEOPLE, "boss"), [Pass]);
    // Without roles it cannot be told.
    let unknown = PEOPLE.replace("roles = [\"legal-representative\", \"responsible\"]\n", "");
    assert_eq!(commitment(&unknown, "boss"), [Missing]);

    // Jiangsu wants the signature of whoever answers for the website.
    let both = |people: &str, by: &str| {
        let paper = |kind: &str| {
            format!(
                "[[material]]\nkind = \"{kind}\"\nof = \"applicant\"\nsigned-on = 2026-11-20\nsigned-by = \"{by}\"\n"
            )
        };
        of(
            "江苏",
            &format!("{people}{}{}", paper("authenticity-notice"), paper("authenticity-commitment")),
            "32-011",
        )
    };
    assert_eq!(both(ALONE, "responsible"), [Pass]);
    assert_eq!(both(PEOPLE, "responsible"), [Fail]);
    assert_eq!(both(PEOPLE, "wang"), [Pass]);
}

#[test]
fn a_pledge_is_signed_by_whom_it_binds() {
    // An individual's own pledge, under whichever word.
    let person = "[filing]\ntype = \"first\"\n[applicant]\nkind = \"individual\"\ncircumstances = [\"none\"]\n\
                  [[person]]\nid = \"li\"\nroles = [\"responsible\", \"website\"]\n[[person]]\nid = \"wang\"\nroles = [\"employee\"]\n";
    let pledge = |by: &str| {
        let paper = format!(
            "kind = \"filing-commitment\"\nof = \"applicant\"\nfingerprint = true\nsigned-by = \"{by}\""
        );
        of("广东", &format!("{person}[[material]]\n{paper}\nsigned-on = 2026-11-20"), "44-011")
    };
    for by in ["applicant", "responsible", "website", "li"] {
        assert_eq!(pledge(by), [Pass], "{by}");
    }
    assert_eq!(pledge("wang"), [Fail]);
    // Where no row names the signatory the kind of paper does: no tutoring, in Beijing.
    let tutoring = |by: &str| {
        let people = PEOPLE
            .replace(
                "name = \"示例科技有限公司\"",
                "name = \"示例教育科技有限公司\"\nbusiness-scope = \"软件开发\"",
            )
            .replace("responsible = \"wang\"", "responsible = \"wang\"\ncontent = [\"enterprise-showcase\"]");
        let paper = "[[material]]\nkind = \"no-tutoring-commitment\"\nsealed = true";
        of("北京", &format!("{people}{paper}\n{by}"), "11-050")
    };
    assert_eq!(tutoring("signed-by = \"legal-representative\""), [Pass]);
    assert_eq!(tutoring("signed-by = \"applicant\""), [Pass]);
    assert_eq!(tutoring("signed-by = \"wang\""), [Fail], "an employee binds nobody else");
    assert_eq!(tutoring(""), [Missing]);
    // The form of most provinces is signed by the legal representative and bears the seal, Henan's bears the seal alone.
    let form = |province: &str, row: &str, keys: &str| {
        let people = PEOPLE.replace(
            "name = \"示例科技有限公司\"",
            "name = \"示例教育科技有限公司\"\nbusiness-scope = \"软件开发\"",
        );
        let people = people
            .replace("[\"website\", \"employee\"]", "[\"website\", \"responsible\"]")
            .replace("[\"legal-representative\", \"responsible\"]", "[\"legal-representative\"]")
            .replace("responsible = \"wang\"", "responsible = \"wang\"\ncontent = [\"enterprise-showcase\"]");
        of(province, &format!("{people}[[material]]\nkind = \"no-tutoring-commitment\"\n{keys}"), row)
    };
    for (province, row, refused) in
        [("云南", "53-025", Warn), ("江苏", "32-022", Fail), ("四川", "51-039", Warn)]
    {
        assert_eq!(form(province, row, "signed-by = \"boss\"\nsealed = true"), [Pass], "{province}");
        assert_eq!(form(province, row, "signed-by = \"wang\"\nsealed = true"), [refused], "{province}");
        assert_eq!(form(province, row, "signed-by = \"boss\"\nsealed = false"), [refused], "{province}");
        assert_eq!(form(province, row, "signed-by = \"boss\""), [NotChecked], "{province}");
    }
    assert_eq!(form("河南", "41-035", "signed-by = \"wang\"\nsealed = true"), [Pass]);
}

#[test]
fn a_letter_clears_a_word_only_where_it_counts() {
    let found = |paper: &str| {
        let case = format!(
            "[filing]\ntype = \"first\"\n[applicant]\nkind = \"enterprise\"\nname = \"示例信息有限公司\"\ncircumstances = [\"none\"]\n\
             [[website]]\nname = \"示例理财\"\ncontent = [\"enterprise-showcase\"]\n\
             [[website]]\nname = \"示例信息\"\ncontent = [\"enterprise-showcase\"]\n\
             [[material]]\nkind = \"no-finance-commitment\"\n{paper}"
        );
        let all = answers_in("河南", &case, DAY).into_iter();
        let mut of_first = all.filter(|one| one.row == "finance-in-names" && one.website == Some(0));
        of_first.next().map(|one| one.status)
    };
    assert_eq!(found("signed-by = \"responsible\""), Some(Pass));
    assert_eq!(found("of = \"applicant\"\nsigned-by = \"responsible\""), Some(Pass));
    assert_eq!(found("of = \"示例理财\"\nsigned-by = \"responsible\""), Some(Pass));
    // The row is advice.
    assert_eq!(found("of = \"示例信息\"\nsigned-by = \"responsible\""), Some(Warn), "of another website");
    assert_eq!(found("signed-by = \"nobody\""), Some(Warn));
    assert_eq!(found("signed-by = \"responsible\"\nexpires = 2026-11-30"), Some(Warn));
    assert_eq!(found(""), Some(Missing));
}

#[test]
fn a_certificate_shows_a_name_only_of_its_website_and_while_it_lasts() {
    let found = |paper: &str| {
        let case = format!(
            "[filing]\ntype = \"first\"\n[applicant]\nkind = \"enterprise\"\nname = \"广州示例科技有限公司\"\ncircumstances = [\"none\"]\n\
             [[website]]\nname = \"天空之城\"\n[[website]]\nname = \"示例科技\"\n[[material]]\nkind = \"trademark-certificate\"\n{paper}"
        );
        let all = answers_in("广东", &case, DAY).into_iter();
        let mut of_first =
            all.filter(|one| one.row == "website-name-of-the-organisation" && one.website == Some(0));
        of_first.next().map(|one| one.status)
    };
    assert_eq!(found("expires = 2030-01-01"), Some(NotChecked));
    assert_eq!(found("of = \"applicant\"\nexpires = 2030-01-01"), Some(NotChecked));
    assert_eq!(found("of = \"示例科技\"\nexpires = 2030-01-01"), Some(Warn), "of another website");
    assert_eq!(found("expires = 2026-11-30"), Some(Warn), "it has lapsed");
}

#[test]
fn an_applicant_does_not_let_itself_use_a_name() {
    // Chongqing wants the holder's authorisation where the legal representative holds the name of a company.
    let found = |paper: &str| {
        let case = PEOPLE.replace("name = \"example.cn\"", "name = \"example.cn\"\nholder = \"boss\"");
        of("重庆", &format!("{case}[[material]]\nkind = \"domain-use-authorization\"\n{paper}"), "50-007")
    };
    assert_eq!(found("of = \"example.cn\"\nsigned-by = \"boss\""), [Pass]);
    assert_eq!(found("signed-by = \"legal-representative\""), [Pass]);
    assert_eq!(found("signed-by = \"applicant\""), [Fail]);
}

#[test]
fn a_pledge_is_no_older_than_its_form() {
    // Guangdong's forms are of 2021-06-21, for organisations and for individuals; Jiangsu's of 2021-06-01.
    let one = |name: &str, on: &str| {
        let report = Case::example(name).set("material.0.signed-on", on).check(DAY);
        let row = if name == "individual-blog" { "44-011" } else { "44-010" };
        // A signature of that day is an old one by now, of which Guangdong may warn (44-082).
        (report.status(row).to_owned(), report.readiness() != "not-ready")
    };
    for name in ["enterprise-ready", "individual-blog"] {
        assert_eq!(one(name, "2021-06-20"), ("fail".to_owned(), false), "{name}");
        assert_eq!(one(name, "2021-06-21"), ("-".to_owned(), true), "{name}");
    }
    let undated = Case::example("enterprise-ready").without("material.0.signed-on").check(DAY);
    assert_eq!((undated.status("44-010"), undated.missing()), ("missing", vec!["material.signed-on"]));
    let notice = |day: &str| {
        let paper = |kind: &str| {
            format!(
                "[[material]]\nkind = \"{kind}\"\nof = \"applicant\"\nsigned-by = \"wang\"\nsigned-on = {day}\n"
            )
        };
        let papers = paper("authenticity-notice") + &paper("authenticity-commitment");
        of("江苏", &format!("{PEOPLE}{papers}"), "32-011")
    };
    assert_eq!([notice("2021-05-31"), notice("2021-06-01")], [[Fail], [Pass]]);
}

#[test]
fn who_signed_could_sign_on_that_day() {
    let born =
        PEOPLE.replace("[\"website\", \"employee\"]\n", "[\"website\", \"employee\"]\nborn = 1995-05-05\n");
    let papers = |keys: &str| {
        let case =
            format!("{born}[[material]]\nkind = \"website-lead-authorization\"\nsealed = true\n{keys}");
        of("广东", &case, "one-story-papers")
    };
    // Whom it authorises, and who signs it, is fourteen at least.
    let letter = "of = \"wang\"\nsigned-by = \"boss\"\nsigned-on = ";
    assert_eq!(papers(&format!("{letter}2009-05-04")), [Fail]);
    assert_eq!(papers(&format!("{letter}2009-05-05")), [Pass]);
    assert_eq!(papers("of = \"boss\"\nsigned-by = \"wang\"\nsigned-on = 2009-05-04"), [Fail]);
    // Nobody filed anything before 2005-03-20, and nothing ends before it is signed.
    assert_eq!(papers("of = \"boss\"\nsigned-by = \"boss\"\nsigned-on = 2005-03-19"), [Fail]);
    assert_eq!(papers("of = \"boss\"\nsigned-by = \"boss\"\nsigned-on = 2005-03-20"), [Pass]);
    assert_eq!(papers(&format!("{letter}2026-11-20\nexpires = 2026-11-19")), [Fail]);
    assert_eq!(papers(&format!("{letter}2026-11-20\nexpires = 2026-12-20")), [Pass]);
}

#[test]
fn who_has_no_seal_seals_nothing() {
    let story = |case: Case| case.check(DAY).status("one-story-papers").to_owned();
    let without = |name: &str| Case::example(name).set("applicant.circumstances", "['no-seal']");
    let sealed = without("enterprise-ready");
    assert_eq!(story(sealed.clone()), "fail");
    assert_eq!(sealed.check(DAY).readiness(), "not-ready");
    let seal = |kind: &str| format!("{{ kind = '{kind}', sealed = true }}");
    let unsealed = sealed.set("material.0.sealed", "false");
    assert_eq!(story(unsealed.clone()), "-");
    for own in ["site-plan", "situation-statement", "sealed-photocopy"] {
        assert_eq!(story(unsealed.clone().set("material.1", &seal(own))), "fail", "{own}");
    }
    // The seal of a landlord, of an employer, of whoever else holds the name, of an authority.
    for other in
        ["rental-contract-1-year", "employment-proof", "domain-use-authorization", "name-change-letter"]
    {
        assert_eq!(story(unsealed.clone().set("material.1", &seal(other))), "-", "{other}");
    }
    let shop = without("individual-business").set("material.0", &seal("filing-commitment"));
    assert_eq!(story(shop), "fail");
    let blog = without("individual-blog").set("material.0.sealed", "true");
    assert_eq!(story(blog), "-", "an individual has no seal");
}
