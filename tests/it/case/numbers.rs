//! The identity numbers against vectors whose check characters were computed twice elsewhere, and
//! against properties that hold for any input.

use beian::identity::passport::Class;
use beian::identity::permanent_residence::Edition;
use beian::identity::phone::Phone;
use beian::identity::registration_number::Registered;
use beian::identity::travel_permit::Holder;
use beian::identity::{
    Document, Fault, Sex, age, credit_code, icp_number, mask, normalise, organisation_code, passport,
    permanent_residence, phone, registration_number, residence_permit, resident_id, service_number,
    travel_permit,
};
use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::{Map, Value};

/// The day on which the vectors were made.
fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("a date")
}

/// One entry of the vectors. Every key has to be looked at, so that none is skipped in silence.
struct Vector<'v> {
    kind: &'v str,
    entry: Map<String, Value>,
}

impl Vector<'_> {
    fn take(&mut self, key: &str) -> Option<String> {
        let value = self.entry.remove(key)?;
        Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    }

    fn input(&mut self) -> String {
        self.entry.remove("note");
        self.take("input").expect("every vector has an input")
    }

    /// Compares what was found with what the vector says under a key, if it says anything.
    fn expect(&mut self, key: &str, found: impl ToString) {
        if let Some(expected) = self.take(key) {
            assert_eq!(found.to_string(), expected, "{} {key}", self.kind);
        }
    }

    fn done(self) {
        assert!(self.entry.is_empty(), "{}: keys not looked at: {:?}", self.kind, self.entry);
    }
}

#[test]
fn all_vectors() {
    let file: Value = serde_json::from_str(include_str!("../../data/vectors.json")).expect("JSON");
    let kinds = file["vectors"].as_object().expect("kinds of numbers");
    let (mut valid, mut ages, mut invalid) = (0, 0, 0);
    for (kind, vectors) in kinds {
        let entries = |list: &str| vectors[list].as_array().expect("a list").clone();
        for entry in entries("valid") {
            let vector = Vector { kind, entry: entry.as_object().expect("a vector").clone() };
            if kind == "resident_id_age" {
                check_age(vector);
                ages += 1;
            } else {
                check_valid(vector);
                valid += 1;
            }
        }
        for entry in entries("invalid") {
            check_invalid(Vector { kind, entry: entry.as_object().expect("a vector").clone() });
            invalid += 1;
        }
    }
    assert!(valid > 0 && invalid > 0 && ages > 0, "{valid}, {invalid}, {ages}");
}

fn check_age(mut vector: Vector) {
    let id = resident_id::parse(&vector.input(), day()).expect("a valid number");
    let on: NaiveDate = vector.take("on").and_then(|on| on.parse().ok()).expect("a day");
    let years = age(id.birth, on).expect("born before that day");
    vector.expect("age", years);
    vector.expect("adult", years >= 18);
    vector.done();
}

fn check_valid(mut vector: Vector) {
    let kind = vector.kind;
    let input = vector.input();
    let input = input.as_str();
    match kind {
        "resident_id" => {
            let id = resident_id::parse(input, day()).expect(input);
            vector.expect("normalised", normalise(input));
            vector.expect("province", id.province);
            vector.expect("birth", id.birth);
            vector.expect("sex", letter(id.sex));
        }
        "resident_id_15" => {
            let upgraded = resident_id::upgrade(input, day()).expect(input);
            assert_eq!(resident_id::parse(input, day()), Err(Fault::FirstGeneration));
            assert!(resident_id::parse(&upgraded, day()).is_ok());
            vector.expect("upgraded", upgraded);
        }
        "hk_macao_tw_residence_permit" => {
            let permit = residence_permit::parse(input, day()).expect(input);
            vector.expect("region", permit.region);
            vector.expect("birth", permit.birth);
        }
        "hk_macao_travel_permit" => {
            let permit = travel_permit::hong_kong_macao(input).expect(input);
            assert!(input.starts_with(&permit.lasting));
            let holder = match permit.holder {
                Holder::HongKong => "HK",
                Holder::Macao => "Macao",
            };
            let nationality = if permit.chinese_national { "" } else { ", non-Chinese national" };
            vector.expect("holder", format!("{holder}{nationality}"));
        }
        "taiwan_travel_permit" => {
            let permit = travel_permit::taiwan(input).expect(input);
            assert_eq!(permit.booklet, input.len() == 10);
        }
        "passport_cn" => {
            let class = match passport::chinese(input).expect(input).class {
                Class::Ordinary if input.starts_with("EA") => "ordinary e-passport, letter series",
                Class::Ordinary => "ordinary e-passport",
                Class::OrdinaryWithoutChip => "ordinary, pre-2012 booklet",
                Class::Diplomatic => "diplomatic",
                Class::Service => "service",
                Class::PublicAffairs => "public affairs",
            };
            vector.expect("class", class);
        }
        "passport_foreign" => {
            let digit = passport::foreign(input).expect(input).machine_digit;
            vector.expect("mrz_check", digit.expect("these fit the machine-readable zone"));
        }
        "foreign_pr_id_2023" => {
            let card = permanent_residence::parse(input, day()).expect(input);
            assert_eq!(card.edition, Edition::Digits);
            vector.expect("province", card.province);
            vector.expect("nationality_iso_numeric", card.nationality);
            vector.expect("birth", card.birth);
        }
        "foreign_pr_id_2017" => {
            let card = permanent_residence::parse(input, day()).expect(input);
            assert_eq!(card.edition, Edition::Letters);
            assert!(input.starts_with(&card.nationality));
            vector.expect("birth_yymmdd", card.birth.format("%y%m%d"));
            // The vectors give four digits, the parser the two that mean a province.
            vector.expect("region", format!("{}00", card.province));
        }
        "uscc" => {
            let code = credit_code::parse(input).expect(input);
            assert!(code.organisation_code_fits, "{input}");
            let category = code.category.expect("all of these are in the tables");
            assert!(!category.name.zh.is_empty() && !code.authority.zh.is_empty());
            vector.expect("authority", &code.prefix[..1]);
            vector.expect("category", category.prefix);
            let region = vector.take("region").expect("a region");
            assert!(region.starts_with(&code.province), "{input}");
            vector.expect("org_code", code.organisation_code);
        }
        "org_code" => {
            let code = organisation_code::parse(input).expect(input);
            vector.expect("compact", code.compact);
        }
        "business_reg_no" => {
            let number = registration_number::parse(input).expect(input);
            let authority = vector.take("authority").expect("an authority");
            assert!(authority.starts_with(&number.province), "{input}");
            let kind = vector.take("kind").expect("a kind");
            match number.registered {
                Registered::Domestic => assert_eq!(kind, "domestic"),
                Registered::ForeignInvested => assert!(kind.starts_with("foreign-invested"), "{kind}"),
                Registered::IndividualBusiness => assert_eq!(kind, "individual business"),
            }
        }
        "icp_number" => {
            let number = icp_number::parse(input).expect(input);
            assert!(!number.sign_missing, "{input}");
            assert_eq!(number.to_string(), vector.take("normalised").unwrap_or_else(|| input.to_owned()));
            vector.expect("kind", icp_kind(&number));
            vector.expect("province", province_of_abbreviation(number.province));
            assert_eq!(number.service.is_some(), vector.entry.contains_key("serial"), "{input}");
            if let Some(service) = number.service {
                vector.expect("serial", service.serial);
            }
        }
        "mobile_cn" => match phone::parse(input).expect(input) {
            Phone::Mobile { number, virtual_operator } => {
                vector.expect("normalised", number);
                assert_eq!(virtual_operator, vector.take("virtual").is_some(), "{input}");
            }
            other => panic!("{input}: {other:?}"),
        },
        "landline_cn" => match phone::parse(input).expect(input) {
            Phone::Landline { area, local, extension } => {
                vector.expect("normalised", format!("{area}-{local}"));
                vector.expect("area", area);
                assert_eq!(extension, vector.take("ext"), "{input}");
                // Which province an area code belongs to is a table of the caller.
                vector.take("province");
            }
            other => panic!("{input}: {other:?}"),
        },
        other => panic!("a kind without a check: {other}"),
    }
    vector.done();
}

fn letter(sex: Sex) -> &'static str {
    match sex {
        Sex::Female => "F",
        Sex::Male => "M",
    }
}

fn icp_kind(number: &icp_number::IcpNumber) -> &'static str {
    use icp_number::{Form, ServiceKind};
    match (number.form, number.service.map(|service| service.kind)) {
        (Form::Filing, None) => "subject",
        (Form::Filing, Some(ServiceKind::Website)) => "website",
        (Form::Filing, Some(ServiceKind::App)) => "app",
        (Form::Filing, Some(ServiceKind::MiniProgram)) => "mini_program",
        (Form::Filing, Some(ServiceKind::QuickApp)) => "quick_app",
        (Form::Licence, _) => "licence",
        (Form::TelecomLicence, Some(ServiceKind::App)) => "vat_licence_app",
        (Form::TelecomLicence, _) => "vat_licence",
    }
}

/// The provinces that the vectors use; the whole table belongs to the caller.
fn province_of_abbreviation(abbreviation: char) -> &'static str {
    match abbreviation {
        '京' => "11",
        '沪' => "31",
        '苏' => "32",
        '浙' => "33",
        '粤' => "44",
        '蜀' => "51",
        other => panic!("{other} is in no vector"),
    }
}

fn check_invalid(mut vector: Vector) {
    let kind = vector.kind;
    let input = vector.input();
    let reason = vector.take("reason").expect("a reason");
    let result = read(kind, &input);
    match (kind, reason.as_str()) {
        // Parsers normalise first, so these are valid as read and wrong only as written.
        (_, "lowercase") => {
            assert_ne!(normalise(&input), input);
            assert_eq!(result, Ok(()), "{input}");
        }
        // Reasons for doubt: the number is read, and what it reveals says what is odd.
        ("uscc", "category") => {
            assert_eq!(credit_code::parse(&input).map(|code| code.category), Ok(None), "{input}");
        }
        ("uscc", "org_code_check") => {
            assert_eq!(
                credit_code::parse(&input).map(|code| code.organisation_code_fits),
                Ok(false),
                "{input}"
            );
        }
        ("icp_number", "missing 号") => {
            assert_eq!(icp_number::parse(&input).map(|number| number.sign_missing), Ok(true), "{input}");
        }
        ("landline_cn", "service_number") => {
            assert!(matches!(phone::parse(&input), Ok(Phone::ServiceLine { .. })), "{input}");
        }
        (_, reason) => {
            let fault = result.expect_err(&input);
            assert!(is_of_class(&fault, reason), "{kind} {input}: {fault:?} is not {reason}");
            let message = fault.message();
            assert!(!message.zh.contains(&input) && !message.en.contains(&input), "{message:?}");
        }
    }
    vector.done();
}

/// Reads a number as one of the kinds of the vectors.
fn read(kind: &str, text: &str) -> Result<(), Fault> {
    match kind {
        "resident_id" => resident_id::parse(text, day()).map(drop),
        "resident_id_15" => resident_id::upgrade(text, day()).map(drop),
        "hk_macao_tw_residence_permit" => residence_permit::parse(text, day()).map(drop),
        "hk_macao_travel_permit" => travel_permit::hong_kong_macao(text).map(drop),
        "taiwan_travel_permit" => travel_permit::taiwan(text).map(drop),
        "passport_cn" => passport::chinese(text).map(drop),
        "passport_foreign" => passport::foreign(text).map(drop),
        "foreign_pr_id_2023" | "foreign_pr_id_2017" => permanent_residence::parse(text, day()).map(drop),
        "uscc" => credit_code::parse(text).map(drop),
        "org_code" => organisation_code::parse(text).map(drop),
        "business_reg_no" => registration_number::parse(text).map(drop),
        "icp_number" => icp_number::parse(text).map(drop),
        "service_number" => service_number::parse(text).map(drop),
        "mobile_cn" | "landline_cn" => phone::parse(text).map(drop),
        other => panic!("no such kind: {other}"),
    }
}

/// The reasons of the vectors in the words of the library.
fn is_of_class(fault: &Fault, reason: &str) -> bool {
    match reason {
        "checksum" => *fault == Fault::Checksum,
        "birth_date" => *fault == Fault::Date,
        "future_birth" => *fault == Fault::Future,
        "province" => matches!(fault, Fault::Region | Fault::Abbreviation),
        "authority" | "region" => *fault == Fault::Region,
        "length" => matches!(fault, Fault::Length { .. } | Fault::LocalLength { .. }),
        "charset" | "format" => matches!(fault, Fault::Character { .. } | Fault::LookAlike { .. }),
        "letter I not used" => matches!(fault, Fault::LookAlike { at: 2, letter: 'I', .. }),
        "letter O not used" => matches!(fault, Fault::LookAlike { at: 2, letter: 'O', .. }),
        "nationality" => *fault == Fault::Nationality,
        "digits" => matches!(fault, Fault::EntityDigits { .. }),
        "serial" => *fault == Fault::ServiceSerial,
        "other_kind" => *fault == Fault::WrongDocument(Document::PublicSecurityNumber),
        "area" => *fault == Fault::AreaCode,
        "subscriber" => *fault == Fault::LocalStart,
        "prefix" => matches!(
            fault,
            Fault::Prefix
                | Fault::WrongDocument(Document::OutboundPermit | Document::ResidentId)
                | Fault::MobileRange
                | Fault::MachineRange
        ),
        _ => false,
    }
}

const KINDS: [&str; 15] = [
    "resident_id",
    "resident_id_15",
    "hk_macao_tw_residence_permit",
    "hk_macao_travel_permit",
    "taiwan_travel_permit",
    "passport_cn",
    "passport_foreign",
    "foreign_pr_id_2023",
    "foreign_pr_id_2017",
    "uscc",
    "org_code",
    "business_reg_no",
    "icp_number",
    "service_number",
    "mobile_cn",
];

/// Puts another character of an alphabet at one place; nothing where it stands there already.
fn with_change(number: &str, at: usize, to: char) -> Option<String> {
    let changed: String = number.chars().enumerate().map(|(i, c)| if i == at { to } else { c }).collect();
    (changed != number).then_some(changed)
}

#[test]
fn any_changed_digit_of_a_resident_id_is_noticed() {
    for number in ["11010519491231002X", "440524188001010014", "110101199003070003", "310115200002290005"] {
        for at in 0..18 {
            for changed in "0123456789X".chars().filter_map(|to| with_change(number, at, to)) {
                assert!(resident_id::parse(&changed, day()).is_err(), "{changed}");
            }
        }
    }
}

#[test]
fn any_changed_character_of_a_credit_code_is_noticed() {
    for code in ["91350100M000100Y43", "91110000MA00000077", "123100000000MB0190", "A1100000MG0000009L"] {
        for at in 0..18 {
            for changed in
                "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".chars().filter_map(|to| with_change(code, at, to))
            {
                assert!(credit_code::parse(&changed).is_err(), "{changed}");
            }
        }
    }
}

/// Numbers with a right check character, found by trying all of them.
fn completed(body: &str, alphabet: &str, reads: impl Fn(&str) -> bool) -> Option<String> {
    alphabet.chars().map(|check| format!("{body}{check}")).find(|number| reads(number))
}

proptest! {
    #[test]
    fn a_changed_digit_of_any_resident_id_is_noticed(
        region in "(11|31|44|65)[0-9]{4}",
        year in 1900..2026,
        month in 1..=12,
        date in 1..=28,
        sequence in "[0-9]{3}",
        at in 0_usize..18,
        to in "[0-9X]",
    ) {
        let reads = |number: &str| resident_id::parse(number, day()).is_ok();
        let body = format!("{region}{year}{month:02}{date:02}{sequence}");
        let number = completed(&body, "0123456789X", reads).expect("one check character fits");
        if let Some(changed) = to.chars().next().and_then(|to| with_change(&number, at, to)) {
            prop_assert!(!reads(&changed));
        }
    }

    #[test]
    fn a_changed_character_of_any_credit_code_is_noticed(
        body in "(11|51|91|92|N2)(10|31|44)[0-9]{4}[0-9A-HJ-NPQRTUWXY]{9}",
        at in 0_usize..18,
        to in "[0-9A-Z]",
    ) {
        let reads = |code: &str| credit_code::parse(code).is_ok();
        let code = completed(&body, "0123456789ABCDEFGHJKLMNPQRTUWXY", reads).expect("one check character fits");
        if let Some(changed) = to.chars().next().and_then(|to| with_change(&code, at, to)) {
            prop_assert!(!reads(&changed));
        }
    }

    #[test]
    fn no_parser_panics(text in any::<String>(), numberish in "[0-9A-ZＡ-Ｚ０-９京号备 +()*.转#-]{0,20}") {
        for kind in KINDS {
            for text in [&text, &numberish] {
                if let Err(fault) = read(kind, text) {
                    let message = fault.message();
                    prop_assert!(!message.zh.is_empty() && !message.en.is_empty());
                }
            }
        }
    }

    #[test]
    fn no_message_holds_the_number(text in "[0-9A-Z]{6,20}") {
        for kind in KINDS {
            if let Err(fault) = read(kind, &text) {
                let message = fault.message();
                prop_assert!(!message.zh.contains(&text) && !message.en.contains(&text));
            }
        }
    }

    // What is hidden already, behind a star, stays as it is; all else must not come through.
    #[test]
    fn no_mask_holds_the_original(
        text in "[^*]{3,40}",
        numberish in "[+0-9() -]{3,20}",
        address in "[a-z.]{1,9}@[a-z0-9.@]{1,12}",
        name in "[李小明A-Cb ·-]{3,9}",
    ) {
        for text in [&text, &numberish, &address, &name] {
            for masked in [
                mask::id_number(text),
                mask::phone(text),
                mask::email(text),
                mask::person_name(text),
            ] {
                let only_space = text.chars().all(char::is_whitespace);
                prop_assert!(only_space || !masked.contains(text.as_str()), "{masked:?}");
            }
        }
    }

    #[test]
    fn the_difference_shows_neither_value(a in "[0-9A-Z]{6,18}", b in "[0-9A-Z]{6,18}") {
        let text = mask::difference(&a, &b);
        for value in [&a, &b] {
            prop_assert!(!text.zh.contains(value.as_str()) && !text.en.contains(value.as_str()));
        }
    }
}
