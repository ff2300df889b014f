//! Telephone numbers of the mainland.
//!
//! A mobile number is not resolved to a province: that takes a table of hundreds of thousands of
//! rows which changes every week. An area code is, and the caller looks it up.

use super::{Fault, Length, unmasked};

/// What a telephone number reveals. Two spellings of one number compare equal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Phone {
    /// A mobile number.
    Mobile {
        /// The eleven digits.
        number: String,
        /// Whether it belongs to a virtual operator, which some administrations do not accept.
        virtual_operator: bool,
    },
    /// A landline.
    Landline {
        /// The area code with its zero, such as `010` or `0571`. Only its form is checked; the
        /// caller looks up whether it is in use.
        area: String,
        /// The seven or eight digits after it.
        local: String,
        /// The extension, if there is one.
        extension: Option<String>,
    },
    /// A 400 or 800 number, which has no line of its own but forwards calls.
    ServiceLine {
        /// The ten digits.
        number: String,
    },
}

/// Words that introduce an extension; a longer word comes before its own prefixes.
const EXTENSION_WORDS: [&str; 5] = ["转分机", "转", "分机", "EXT", "#"];

/// Parses a number with or without country code, separators, brackets and extension.
pub fn parse(text: &str) -> Result<Phone, Fault> {
    let number = unmasked(text)?;
    // Most are digits alone.
    let has_words = number.bytes().any(|b| !b.is_ascii_digit());
    let mut words = EXTENSION_WORDS.iter().filter(|_| has_words);
    let (main, extension) = match words.find_map(|word| number.split_once(word)) {
        Some((main, extension)) => (main, Some(extension.trim_start_matches(['.', ':']))),
        None => (number.as_str(), None),
    };
    let plus = main.trim_start_matches('(').starts_with('+');
    let allowed = |c: char| c.is_ascii_digit() || "-().".contains(c) || (plus && c == '+');
    if let Some(at) = main.chars().position(|c| !allowed(c)) {
        return Err(Fault::Character { at: at + 1 });
    }

    let mut groups: Vec<&str> =
        main.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let country_code = strip_country_code(&mut groups, plus)?;
    let digits = groups.concat();
    // A zero was once dialled before mobile numbers for calls to other cities.
    let without_zero = digits.strip_prefix('0').unwrap_or(&digits);
    if without_zero.starts_with('1') && !without_zero.starts_with("10") {
        return if extension.is_some() { Err(Fault::Extension) } else { mobile(without_zero) };
    }
    // Shorter ones are local numbers without an area code.
    if (digits.starts_with("400") || digits.starts_with("800")) && digits.len() > 8 {
        return service_line(digits);
    }
    match (digits.starts_with('0'), country_code) {
        (true, _) => landline("", &groups, extension),
        (false, true) => landline("0", &groups, extension),
        (false, false) => Err(Fault::AreaCode),
    }
}

/// Strips China's country code from the first group of digits and returns whether it was there.
fn strip_country_code(groups: &mut [&str], plus: bool) -> Result<bool, Fault> {
    let Some(first) = groups.first_mut() else {
        return Ok(false);
    };
    let rest = if plus {
        Some(first.strip_prefix("86").ok_or(Fault::Abroad)?)
    } else if let Some(abroad) =
        first.strip_prefix("00").filter(|rest| !rest.starts_with('0') && !rest.is_empty())
    {
        Some(abroad.strip_prefix("86").ok_or(Fault::Abroad)?)
    } else if *first == "086" {
        // As the forms of the ministry once wrote it: 086-0571-80000000.
        Some("")
    } else {
        // Without a leading plus sign, 86 could begin a local number.
        first.strip_prefix("86").filter(|rest| rest.is_empty() || (rest.len() == 11 && rest.starts_with('1')))
    };
    if let Some(rest) = rest {
        *first = rest;
    }
    Ok(rest.is_some())
}

fn mobile(digits: &str) -> Result<Phone, Fault> {
    if digits.len() != 11 {
        return Err(Fault::Length { found: digits.len(), expected: Length::One(11) });
    }
    let range = &digits[1..3];
    match range.as_bytes() {
        [b'4', b'0' | b'1' | b'4' | b'6' | b'8'] => Err(Fault::MachineRange),
        [b'3' | b'8', _]
        | [b'4', b'5' | b'7' | b'9']
        | [b'5' | b'9', b'0'..=b'3' | b'5'..=b'9']
        | [b'6', b'2' | b'5'..=b'7']
        | [b'7', b'0'..=b'3' | b'5'..=b'8'] => Ok(Phone::Mobile {
            number: digits.to_owned(),
            virtual_operator: ["62", "65", "67", "70", "71"].contains(&range),
        }),
        _ => Err(Fault::MobileRange),
    }
}

fn service_line(digits: String) -> Result<Phone, Fault> {
    match digits.len() {
        10 => Ok(Phone::ServiceLine { number: digits }),
        found => Err(Fault::Length { found, expected: Length::One(10) }),
    }
}

/// `zero` is the prefix omitted before the area code because a country code was written.
fn landline(zero: &str, groups: &[&str], extension: Option<&str>) -> Result<Phone, Fault> {
    let all = format!("{zero}{}", groups.concat());
    let area = match all.as_bytes() {
        [b'0', b'1', b'0', ..] | [b'0', b'2', b'0'..=b'5' | b'7'..=b'9', ..] => &all[..3],
        [b'0', b'3'..=b'9', _, _, ..] => &all[..4],
        _ => return Err(Fault::AreaCode),
    };
    // A hyphen may split the local number or introduce the extension: what follows the first
    // seven or more digits is the extension.
    let mut end = zero.len();
    let mut groups = groups.iter();
    for group in groups.by_ref() {
        end += group.len();
        if end >= area.len() + 7 {
            break;
        }
    }
    let local = all.get(area.len()..end).unwrap_or_default();
    if !(7..=8).contains(&local.len()) {
        return Err(Fault::LocalLength { found: local.len() });
    }
    if local.starts_with(['0', '1']) {
        return Err(Fault::LocalStart);
    }
    let extension = match (groups.next(), extension) {
        (None, extension) => extension,
        (Some(group), None) => Some(*group),
        (Some(_), Some(_)) => return Err(Fault::Extension),
    };
    let well_formed = |text: &str| (1..=6).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit());
    if groups.next().is_some() || extension.is_some_and(|text| !well_formed(text)) {
        return Err(Fault::Extension);
    }
    Ok(Phone::Landline {
        area: area.to_owned(),
        local: local.to_owned(),
        extension: extension.map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(area: &str, local: &str, extension: Option<&str>) -> Result<Phone, Fault> {
        Ok(Phone::Landline {
            area: area.to_owned(),
            local: local.to_owned(),
            extension: extension.map(str::to_owned),
        })
    }

    #[test]
    fn spellings_of_one_mobile_number() {
        let number = Ok(Phone::Mobile { number: "13800138000".to_owned(), virtual_operator: false });
        for spelling in [
            "13800138000",
            "138 0013 8000",
            "138-0013-8000",
            "+86 13800138000",
            "+86-138-0013-8000",
            "(+86)13800138000",
            "008613800138000",
            "8613800138000",
            "86-13800138000",
            "013800138000",
            "１３８００１３８０００",
        ] {
            assert_eq!(parse(spelling), number, "{spelling}");
        }
    }

    #[test]
    fn spellings_of_one_landline() {
        for spelling in [
            "010-60000000",
            "01060000000",
            "(010)60000000",
            "（010）6000 0000",
            "010-6000-0000",
            "+86 10 6000 0000",
            "+86(0)10-60000000",
            "86-10-60000000",
            "0086-10-60000000",
        ] {
            assert_eq!(parse(spelling), line("010", "60000000", None), "{spelling}");
        }
    }

    #[test]
    fn extensions() {
        for spelling in
            ["021-60000000-8001", "021-60000000转8001", "02160000000 ext. 8001", "021-6000-0000#8001"]
        {
            assert_eq!(parse(spelling), line("021", "60000000", Some("8001")), "{spelling}");
        }
        assert_eq!(parse("021-60000000-123456"), line("021", "60000000", Some("123456")));
        for wrong in [
            "021-60000000-1234567",
            "021-60000000转",
            "021-60000000-1-2",
            "021-60000000-1转2",
            "13800138000转1",
        ] {
            assert_eq!(parse(wrong), Err(Fault::Extension), "{wrong}");
        }
    }

    #[test]
    fn landlines_at_their_edges() {
        assert_eq!(parse("0310-3000000"), line("0310", "3000000", None));
        assert_eq!(parse("0310-300000"), Err(Fault::LocalLength { found: 6 }));
        assert_eq!(parse("031030000000"), line("0310", "30000000", None));
        assert_eq!(parse("0310300000000"), Err(Fault::LocalLength { found: 9 }));
        assert_eq!(parse("0310-2000000"), line("0310", "2000000", None));
        assert_eq!(parse("0310-1000000"), Err(Fault::LocalStart));
        assert_eq!(parse("026-20000000"), Err(Fault::AreaCode));
        assert_eq!(parse("60000000"), Err(Fault::AreaCode));
        assert_eq!(parse("80012345"), Err(Fault::AreaCode), "a local number, no 800 line");
        assert_eq!(parse("010"), Err(Fault::LocalLength { found: 0 }));
        assert_eq!(parse(""), Err(Fault::AreaCode));
    }

    #[test]
    fn mobile_ranges() {
        let read = |prefix: &str| match parse(&format!("{prefix}00000000")) {
            Ok(Phone::Mobile { virtual_operator, .. }) => Ok(virtual_operator),
            Ok(other) => panic!("{prefix} is no mobile number: {other:?}"),
            Err(fault) => Err(fault),
        };
        for own in ["130", "145", "147", "149", "150", "159", "166", "172", "178", "189", "199"] {
            assert_eq!(read(own), Ok(false), "{own}");
        }
        for operator in ["162", "165", "167", "170", "171"] {
            assert_eq!(read(operator), Ok(true), "{operator}");
        }
        for machine in ["140", "141", "144", "146", "148"] {
            assert_eq!(read(machine), Err(Fault::MachineRange), "{machine}");
        }
        for none in ["120", "142", "154", "161", "168", "174", "179", "194"] {
            assert_eq!(read(none), Err(Fault::MobileRange), "{none}");
        }
    }

    #[test]
    fn other_numbers() {
        assert_eq!(parse("400-800-0000"), Ok(Phone::ServiceLine { number: "4008000000".to_owned() }));
        assert_eq!(parse("400-800-00"), Err(Fault::AreaCode));
        assert_eq!(parse("400-800-00000"), Err(Fault::Length { found: 11, expected: Length::One(10) }));
        assert_eq!(parse("+852 2123 4567"), Err(Fault::Abroad));
        assert_eq!(parse("0085221234567"), Err(Fault::Abroad));
        assert_eq!(parse("138****8000"), Err(Fault::Masked));
        assert_eq!(parse("1380013800O"), Err(Fault::Character { at: 11 }));
        assert_eq!(parse("13800138000/13900139000"), Err(Fault::Character { at: 12 }));
    }
}
