//! Papers, residence and age over whole cases, with the built-in law: what is asked of whom, and what counts.

use crate::support::library::Lang;
use crate::support::{Case, DAY, Report, page};

/// How a rule ends, the gravest first come last: `pass` where it is met, nothing where it has nothing to say.
fn statuses(report: &Report, rule: &str) -> Vec<String> {
    let passed = report.passed().into_iter().filter(|id| *id == rule).map(|_| "pass".to_owned());
    let findings = report.json()["files"][0]["findings"].as_array().expect("findings");
    let others = findings.iter().filter(|one| one["rule"] == rule);
    passed.chain(others.map(|one| one["status"].as_str().expect("a word").to_owned())).collect()
}

/// How the residence of an individual is judged: a national row that is met in another way passes as that way.
fn residence(case: &Case) -> Vec<String> {
    let report = case.check(DAY);
    let found = statuses(&report, "id-is-local");
    let passed = report.json()["files"][0]["passed"].as_array().expect("passes");
    let by_a_paper =
        passed.iter().any(|one| one["rule"] == "material" && one["subject"]["id"] == "applicant");
    if found.is_empty() && by_a_paper { vec!["pass".to_owned()] } else { found }
}

/// The subjects of which a row is not met.
fn subjects(report: &Report, row: &str, status: &str) -> Vec<String> {
    let all = report.findings().into_iter();
    all.filter(|(s, r, _)| s == status && r == row).map(|(_, _, subject)| subject.to_owned()).collect()
}

/// What is said of a rule in English, all of it.
fn said(case: &Case, rule: &str) -> String {
    let report = case.check(DAY);
    let findings = report.json()["files"][0]["findings"].as_array().expect("findings");
    findings.iter().filter(|one| one["rule"] == rule).map(ToString::to_string).collect()
}

fn papers(case: Case, papers: &[&str]) -> Case {
    let list: Vec<String> =
        papers.iter().map(|kind| format!("{{ kind = '{kind}', expires = 2030-01-01 }}")).collect();
    case.set("material", &format!("[{}]", list.join(", ")))
}

/// An individual of Hunan, or of Guangdong where the order is made in Hunan.
fn from_elsewhere(province: &str) -> Case {
    let home = if province == "湖南" { "广东" } else { "湖南" };
    Case::of(&format!(
        "[filing]\ntype = 'first'\nprovince = '{province}'\n[applicant]\nkind = 'individual'\n\
         id-province = '{home}'\ncircumstances = [\"none\"]\n[[website]]\nname = '示例'"
    ))
}

#[test]
fn an_individual_from_another_province_in_each_of_the_thirty_one() {
    // By hand from the table of provinces: allowed, refused, against which paper, disputed, or not stated.
    let all = ["residence-permit", "residence-certificate", "property-certificate", "social-insurance"];
    let mut wrong = Vec::new();
    let mut expect = |province: &str, listed: &[&str], status: &str| {
        let found = residence(&papers(from_elsewhere(province), listed));
        if found != [status] {
            wrong.push(format!("{province} with {listed:?}: {found:?}, not {status}"));
        }
    };
    for allowed in ["天津", "陕西"] {
        expect(allowed, &["site-plan"], "pass");
    }
    for refused in
        ["山西", "内蒙古", "黑龙江", "河南", "广西", "重庆", "西藏", "甘肃", "青海", "宁夏", "新疆"]
    {
        expect(refused, &all, "fail");
    }
    for (province, paper) in [
        ("吉林", "residence-permit"),
        ("江苏", "property-certificate"),
        ("浙江", "residence-certificate"),
        ("安徽", "residence-certificate"),
        ("福建", "temporary-residence-permit"),
        ("江西", "residence-permit"),
        ("湖北", "residence-certificate"),
        ("山东", "residence-permit"),
        ("山东", "student-card"),
        ("广东", "social-insurance"),
        ("四川", "student-card"),
        ("四川", "residence-certificate"),
        ("贵州", "residence-certificate"),
    ] {
        expect(province, &["site-plan"], "fail");
        expect(province, &[paper], "pass");
    }
    // One source accepts, another refuses.
    expect("云南", &["site-plan"], "fail");
    expect("云南", &["residence-permit"], "warn");
    // A mobile number of the province, which is not stated here.
    expect("河北", &["site-plan"], "missing");
    for not_stated in ["北京", "辽宁", "湖南", "海南"] {
        expect(not_stated, &["site-plan"], "warn");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_permit_of_shanghai_lasts_another_month() {
    let with = |expires: &str| {
        let paper = format!("[{{ kind = 'residence-permit', expires = {expires} }}]");
        residence(&from_elsewhere("上海").set("material", &paper))
    };
    assert_eq!(with("2027-01-01"), ["pass"]);
    assert_eq!(with("2026-12-31"), ["fail"]);
    // Who has moved there keeps the number of the old province.
    let moved = |circumstances: &str| {
        let case = from_elsewhere("上海").set("applicant.circumstances", circumstances);
        residence(&papers(case, &["household-register"]))
    };
    assert_eq!(moved("['moved-household']"), ["pass"]);
    assert_eq!(moved("['none']"), ["fail"]);
    // A student's proof of enrolment: the newest page wants a permit of everybody.
    let student =
        papers(from_elsewhere("上海").set("applicant.circumstances", "['student']"), &["enrollment-proof"]);
    assert_eq!(residence(&student), ["fail"]);
    // It refuses the student card by name.
    let card =
        papers(from_elsewhere("上海").set("applicant.circumstances", "['student']"), &["student-card"]);
    assert_eq!(residence(&card), ["fail"]);
    assert!(statuses(&card.check(DAY), "paper-refused").contains(&"fail".to_owned()));
    let no_student = papers(from_elsewhere("上海"), &["enrollment-proof"]);
    assert_eq!(statuses(&no_student.check(DAY), "id-is-local"), ["fail"]);
}

#[test]
fn a_student_from_another_province_is_told_which_papers_count() {
    let student = from_elsewhere("广东").set("applicant.circumstances", "['student']");
    // Nothing is listed: what to bring, and what not.
    // So little is written that only `--verbose` goes through the keys one by one.
    let page = crate::support::flat(&page("-", &student.text(), DAY, Lang::En, true));
    let permits = "- residence permit or temporary residence permit or residence permit for Hong Kong, Macao";
    assert!(page.contains(permits), "{page}");
    assert!(page.contains("- not accepted: student card · applicant"), "{page}");
    let (bring, not) = (said(&student, "id-is-local"), said(&student, "paper-refused"));
    assert!(bring.contains("residence permit") && !bring.contains("student card"), "{bring}");
    assert!(not.contains("not accepted: student card"), "{not}");
    // The student card alone.
    let card = papers(student.clone(), &["student-card"]);
    assert_eq!(statuses(&card.check(DAY), "id-is-local"), ["fail"]);
    assert!(statuses(&card.check(DAY), "paper-refused").contains(&"fail".to_owned()));
    assert!(said(&card, "id-is-local").contains("social insurance proof"));
    // With a permit it does no harm.
    let both = papers(student, &["student-card", "residence-permit"]);
    assert_eq!(residence(&both), ["pass"]);
    assert_eq!(statuses(&both.check(DAY), "paper-refused"), ["pass"]);
    // Of anyone else it is not asked.
    assert!(
        statuses(&papers(from_elsewhere("广东"), &["student-card"]).check(DAY), "paper-refused").is_empty()
    );
}

#[test]
fn the_finance_letter_of_one_website_is_none_of_the_other() {
    let two = |letters: &str| {
        Case::example("enterprise-ready")
            .set("domain.1", "{ name = 'example.net', filed = 'none' }")
            .set(
                "website.1",
                "{ name = '示例理财', domain = 'example.net', instances = ['i-example0001'], content = ['finance'] }",
            )
            .set("material", &format!("[{letters}]"))
            .check(DAY)
    };
    let letter = |of: &str| {
        format!("{{ kind = 'finance-commitment', signed-by = 'responsible', sealed = true, of = '{of}' }}")
    };
    assert_eq!(subjects(&two("{ kind = 'site-plan' }"), "44-054", "fail"), ["示例理财"]);
    assert_eq!(subjects(&two(&letter("示例科技")), "44-054", "fail"), ["示例理财"]);
    assert!(subjects(&two(&letter("示例理财")), "44-054", "fail").is_empty());
    assert!(subjects(&two(&letter("example.net")), "44-054", "fail").is_empty());
    // In Guangdong the letter stands in for no approval: who does finance needs that before the filing.
    for papers in ["{ kind = 'site-plan' }", &letter("示例理财")] {
        assert_eq!(subjects(&two(papers), "pre-approval", "fail"), ["示例理财"], "{papers}");
    }
}

#[test]
fn two_people_bring_an_image_each_and_one_person_one() {
    let ready = Case::example("enterprise-ready");
    assert_eq!(statuses(&ready.check(DAY), "certificate-image"), ["pass", "pass"]);
    let two = ready
        .clone()
        .set("person.0.roles", "['legal-representative', 'responsible']")
        .set(
            "person.1",
            "{ id = 'wang', roles = ['website'], certificate = { type = 'id-card' }, phone = '13700137000' }",
        )
        .set("website.0.responsible", "'wang'");
    let report = two.check(DAY);
    assert_eq!(subjects(&report, "website-person-certificate-image", "fail"), ["wang"]);
    // Some administrations want a letter, and Guangdong is not known to.
    assert_eq!(subjects(&report, "website-person-authorised", "warn"), ["wang"]);
    let letter = "{ kind = 'website-lead-authorization', of = 'wang', signed-by = 'legal-representative', sealed = true }";
    assert!(
        subjects(&two.clone().set("material.3", letter).check(DAY), "website-person-authorised", "warn")
            .is_empty()
    );
    // An image that nobody looked at is listed, and blocks nothing.
    let unseen = ready.without("material.2.original").check(DAY);
    assert_eq!(unseen.readiness(), "ready");
    assert_eq!(subjects(&unseen, "responsible-certificate-image", "not-checked"), ["zhang"]);
}

#[test]
fn papers_to_bring_are_listed_once_by_slot() {
    let case = Case::example("enterprise-ready")
        .set("person.0.roles", "['legal-representative', 'responsible']")
        .set("person.1", "{ id = 'wang', roles = ['website'], certificate = { type = 'passport' } }")
        .set("website.0.responsible", "'wang'")
        .without("material");
    let page = page("-", &case.text(), DAY, Lang::En, false);
    let list: Vec<&str> = page
        .lines()
        .skip_while(|line| !line.starts_with("         certificate of"))
        .take_while(|line| line.starts_with("         "))
        .collect();
    assert_eq!(
        list,
        [
            "         certificate of the applicant",
            "           - business licence (kind: business-license) · applicant",
            "         certificates of responsible people",
            "           - resident ID card (kind: id-card) · legal representative",
            "           - passport (kind: passport) · website administrator",
            "         commitments and authorisations",
            "           - filing commitment letter (kind: filing-commitment) · applicant",
            "           - authorisation letter for the website administrator (kind:",
            "             website-lead-authorization) · website administrator",
        ],
        "{page}"
    );
}

#[test]
fn copies_count_in_guangdong_where_they_are_sealed() {
    let copy = |sealed: &str| {
        let image = format!(
            "{{ kind = 'business-license', of = 'applicant', original = false, edges-complete = true, sealed = {sealed} }}"
        );
        Case::example("enterprise-ready").set("material.1", &image)
    };
    assert_eq!(statuses(&copy("true").check(DAY), "certificate-image"), ["pass", "pass"]);
    assert_eq!(subjects(&copy("false").check(DAY), "applicant-certificate-image", "fail"), ["applicant"]);
    let hubei = copy("true").set("filing.province", "'湖北'").check(DAY);
    assert_eq!(subjects(&hubei, "applicant-certificate-image", "fail"), ["applicant"]);
}

#[test]
fn someone_of_seventeen_brings_a_paper() {
    let young = |born: &str, kind: &str, listed: &[&str]| {
        let case = Case::of(&format!(
            "[filing]\ntype = 'first'\nprovince = '广东'\n[applicant]\nkind = '{kind}'\ncircumstances = [\"none\"]\n\
             [[person]]\nid = 'li'\nroles = ['legal-representative', 'responsible', 'website']\nborn = {born}\n\
             [[website]]\nname = '示例'\nresponsible = 'li'"
        ));
        papers(case, listed).set("material.0.sealed", "true").check(DAY)
    };
    // An organisation: sixteen is enough, below eighteen with a sealed proof of employment.
    let company = young("2009-06-01", "enterprise", &["site-plan"]);
    assert_eq!(statuses(&company, "age"), ["pass"]);
    assert_eq!(subjects(&company, "44-002", "fail"), ["li"]);
    assert!(subjects(&young("2009-06-01", "enterprise", &["employment-proof"]), "44-002", "fail").is_empty());
    assert!(subjects(&young("2008-12-01", "enterprise", &["site-plan"]), "44-002", "fail").is_empty());
    // An individual: eighteen, or the paper.
    assert_eq!(statuses(&young("2009-06-01", "individual", &["site-plan"]), "age"), ["fail"]);
    // Huawei Cloud alone takes no individual below eighteen, whatever the paper.
    assert_eq!(statuses(&young("2009-06-01", "individual", &["employment-proof"]), "age"), ["warn"]);
    assert_eq!(statuses(&young("2008-12-01", "individual", &["site-plan"]), "age"), ["pass"]);
}

#[test]
fn hospitals_and_residents_of_hong_kong() {
    let hospital = Case::example("enterprise-ready").set("applicant.circumstances", "['hospital']");
    assert_eq!(subjects(&hospital.check(DAY), "44-026", "fail"), ["applicant"]);
    let licensed = hospital.set("material.3", "{ kind = 'medical-license' }");
    assert!(subjects(&licensed.check(DAY), "44-026", "fail").is_empty());
    // Beijing wants the travel permit of a resident of Hong Kong; the number says which place it is.
    let permit = |number: &str| {
        Case::example("enterprise-ready")
            .set("filing.province", "'北京'")
            .set(
                "person.0.certificate",
                &format!("{{ type = 'hk-macao-residence-permit', number = '{number}' }}"),
            )
            .check(DAY)
    };
    assert_eq!(subjects(&permit("810000199408230021"), "11-002", "fail"), ["zhang"]);
    assert!(subjects(&permit("820000198506150006"), "11-002", "fail").is_empty());
}

#[test]
fn a_licence_is_of_the_applicant_and_of_no_other_person() {
    let of = |topic: &str, kind: &str, whose: &str| {
        let licence = format!("{{ kind = '{kind}', of = '{whose}' }}");
        Case::example("enterprise-ready")
            .set("website.0.content", &format!("['{topic}']"))
            .set("material.3", &licence)
            .check(DAY)
    };
    for (topic, kind, row) in [
        ("news", "news-license", "pre-approval"),
        ("audiovisual", "audiovisual-license", "pre-approval-more"),
    ] {
        assert_eq!(of(topic, kind, "zhang").status(row), "fail", "{topic}");
        assert_eq!(of(topic, kind, "applicant").status(row), "-", "{topic}");
    }
    let commercial = |whose: &str| {
        Case::example("enterprise-ready")
            .set("website.0.commercial", "true")
            .set("material.3", &format!("{{ kind = 'telecom-licence', of = '{whose}' }}"))
            .check(DAY)
    };
    assert_eq!(commercial("zhang").readiness(), "ready-with-doubts");
    assert_eq!(commercial("applicant").readiness(), "ready");
}

#[test]
fn online_diagnosis_rests_on_the_licence_of_a_medical_institution() {
    let of = |province: &str, paper: &str| {
        let case = Case::example("enterprise-ready")
            .set("filing.province", &format!("'{province}'"))
            .set("website.0.content", "['online-diagnosis']");
        let case = if paper.is_empty() { case } else { case.set("material.3", paper) };
        case.check(DAY).status("pre-approval-health-care-now").to_owned()
    };
    let licence = "{ kind = 'medical-license', of = 'applicant' }";
    for province in ["北京", "四川", "青海"] {
        assert_eq!([of(province, ""), of(province, licence)], ["warn", "-"], "{province}");
    }
}

#[test]
fn a_paper_with_neither_signature_nor_seal_is_a_doubt() {
    let letter = |keys: &str| {
        let case = Case::example("enterprise-ready").set("filing.province", "'新疆'");
        let report =
            case.set("material.3", &format!("{{ kind = 'party-building-confirmation', {keys} }}")).check(DAY);
        report.status("65-008").to_owned()
    };
    for keys in ["signed-by = 'nobody', sealed = false", "sealed = false", "signed-by = 'nobody'"] {
        assert_eq!(letter(keys), "warn", "{keys}");
    }
    // One of both is enough where no row asks for more, and what nobody looked at is no doubt.
    for keys in ["sealed = true", "signed-by = 'nobody', sealed = true", "of = 'applicant'"] {
        assert_eq!(letter(keys), "-", "{keys}");
    }
}

#[test]
fn whoever_holds_the_approval_need_not_ask_for_one() {
    let about = |topic: &str, paper: &str| {
        let case = Case::example("enterprise-ready").set("website.0.content", &format!("['{topic}']"));
        let report = case.set("material.3", &format!("{{ kind = '{paper}', of = 'applicant' }}")).check(DAY);
        statuses(&report, "pre-approval")
    };
    assert_eq!(about("education", "education-approval"), ["pass"]);
    assert_eq!(about("tutoring", "education-approval"), ["pass"]);
    assert_eq!(about("health-care", "medical-license"), ["pass"]);
    assert_eq!(about("education", "medical-license"), ["look-up"]);
}
