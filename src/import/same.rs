//! Whether two spellings are of one thing: what somebody wrote, and what an export says.

use std::net::IpAddr;

use super::found::{Form, Value};
use crate::case::words::Signatory;
use crate::case::{is_none, keys};
use crate::domain_name::DomainName;
use crate::facts::{APPLICANT, ELSEWHERE, NOTHING};
use crate::identity::icp_number;
use crate::tables::Tables;
use crate::text::folded::letters;
use crate::text::is_one_of;

/// One spelling for all of a thing. What cannot be read is compared by its letters.
pub(super) fn canonical(form: Form, written: &str, tables: &Tables) -> String {
    let written = written.trim();
    let known = match form {
        Form::Plain => Some(written.to_owned()),
        Form::Name => None,
        Form::Domain => DomainName::parse(written).ok().map(|name| name.ascii),
        Form::IcpNumber => icp_number::parse(written).ok().map(|number| {
            // A province can have two characters, and tools leave out the last one of a number.
            let sign = number.province.to_string();
            let of = |icp: &&crate::tables::regions::Province| icp.icp.iter().any(|one| *one == sign);
            let province =
                tables.regions.provinces.iter().find(of).map_or(sign.clone(), |one| one.code.to_string());
            let service = number.service.map(|service| (service.serial, service.kind));
            format!("{province} {:?} {} {service:?}", number.form, number.entity)
        }),
        Form::ServiceNumber => Some(written.to_ascii_uppercase()),
        Form::Registrar => tables.registrars.recognise(written).map(|known| known.names[0].to_string()),
        Form::Region => tables.cloud_region(written).map(|region| region.id.to_string()),
        Form::Paper => tables.document(written).map(|paper| paper.id.to_string()),
        Form::Address => written.parse::<IpAddr>().ok().map(|address| address.to_string()),
    };
    known.unwrap_or_else(|| match letters(written) {
        letters if letters.is_empty() => written.to_owned(),
        letters => letters.into_owned(),
    })
}

/// Whether two spellings are of one thing.
pub(super) fn is_same(form: Form, a: &str, b: &str, tables: &Tables) -> bool {
    if canonical(form, a, tables) == canonical(form, b, tables) {
        return true;
    }
    // A short name can stand for several companies of one group, of which the export names one.
    let alike = |name| tables.registrars.alike(name);
    form == Form::Registrar
        && alike(a).iter().any(|one| alike(b).iter().any(|other| one.names[0] == other.names[0]))
}

/// Whether a value that is written says what an export says.
pub(super) fn says(written: &toml_edit::Value, found: &Value, tables: &Tables) -> bool {
    match found {
        Value::Text(form, text) => written.as_str().is_some_and(|known| is_same(*form, known, text, tables)),
        Value::Word(word, read) => written.as_str().and_then(read) == Some(*word),
        Value::Day(day) => written.as_datetime().is_some_and(|known| known.to_string() == day.to_string()),
        Value::Number(number) => written.as_integer() == Some(i64::from(*number)),
        Value::Flag(flag) => written.as_bool() == Some(*flag),
        Value::Written(key, value) => alike(key, written, value, tables),
    }
}

/// Whether a value of a key that is written says the same as another one.
fn alike(key: &str, written: &toml_edit::Value, said: &toml::Value, tables: &Tables) -> bool {
    use toml::Value as Said;
    use toml_edit::Value as Known;
    match (written, said) {
        (Known::String(known), Said::String(said)) => same_text(key, known.value(), said, tables),
        (Known::Integer(known), Said::Integer(said)) => known.value() == said,
        (Known::Float(known), Said::Float(said)) => known.value() == said,
        (Known::Boolean(known), Said::Boolean(said)) => known.value() == said,
        (Known::Datetime(known), Said::Datetime(said)) => known.value().to_string() == said.to_string(),
        (Known::Array(known), Said::Array(said)) => {
            known.len() == said.len()
                && known.iter().zip(said).all(|(known, said)| alike(key, known, said, tables))
        }
        // One, or a list of one.
        (Known::Array(known), said) => {
            known.len() == 1 && known.iter().all(|known| alike(key, known, said, tables))
        }
        (known, Said::Array(said)) if !known.is_inline_table() => {
            said.len() == 1 && said.iter().all(|said| alike(key, known, said, tables))
        }
        (Known::InlineTable(known), Said::Table(said)) => {
            let same = |(name, known): (&str, &Known)| {
                said.get(name).is_some_and(|said| alike(&format!("{key}.{name}"), known, said, tables))
            };
            known.len() == said.len() && known.iter().all(same)
        }
        _ => false,
    }
}

/// Whether two texts of a key mean the same.
fn same_text(key: &str, a: &str, b: &str, tables: &Tables) -> bool {
    if a.trim() == b.trim() {
        return true;
    }
    let known = keys::known().iter().find(|known| known.path == key);
    let meaning = |word: &str| known.and_then(|key| key.meaning(word));
    let papers = |word: &str| tables.document(word).map(|paper| paper.id.as_str());
    let topics = |word: &str| tables.topic(word).map(|topic| topic.id.as_str());
    let provinces = |word: &str| tables.province(word).map(|province| province.code.as_str());
    let same = |of: &dyn Fn(&str) -> Option<String>| of(a).is_some_and(|one| of(b) == Some(one));
    let stands_for = |pairs: &[[&str; 2]]| pairs.iter().any(|pair| is_one_of(a, pair) && is_one_of(b, pair));
    is_none(a) && is_none(b)
        || same(&|word| meaning(word).map(str::to_owned))
        || match key {
            "material.kind" => same(&|word| papers(word).map(str::to_owned)),
            "material.of" | "domain.holder" => stands_for(&[APPLICANT]),
            "domain.points-to" | "domain.will-point-to" => stands_for(&[NOTHING, ELSEWHERE]),
            "material.signed-by" => same(&|word| Signatory::from_word(word).map(|one| one.word().to_owned())),
            "website.content" => same(&|word| topics(word).map(str::to_owned)),
            "domain.registrar" => is_same(Form::Registrar, a, b, tables),
            "instance.region" => is_same(Form::Region, a, b, tables),
            key if key.ends_with("province") => same(&|word| provinces(word).map(str::to_owned)),
            key if key == "domain.name" || key.ends_with(".domain") => is_same(Form::Domain, a, b, tables),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_thing() {
        let tables = Tables::built_in();
        for (form, a, b) in [
            (Form::Domain, "例子.cn", "XN--FSQU00A.cn"),
            (Form::Domain, "example.cn", "EXAMPLE.CN."),
            (Form::IcpNumber, "粤ICP备12345678号-1", "粤ICP备12345678-1"),
            (Form::IcpNumber, "蜀ICP备12345678号", "川ICP备12345678号"),
            (Form::Registrar, "阿里云", "Alibaba Cloud Computing Ltd. d/b/a HiChina (www.net.cn)"),
            (Form::Region, "深圳", "cn-shenzhen"),
            (Form::Address, "2001:DB8:0:0::1", "2001:db8::1"),
            (
                Form::ServiceNumber,
                "0a1b2c3d-0000-4000-8000-00000000abcd",
                "0A1B2C3D-0000-4000-8000-00000000ABCD",
            ),
            (Form::Name, "广州示例（集团）有限公司", "广州示例(集团)有限公司 "),
        ] {
            assert!(is_same(form, a, b, &tables), "{a}, {b}");
        }
        for (form, a, b) in [
            (Form::Plain, "i-A", "i-a"),
            (Form::Domain, "example.cn", "www.example.cn"),
            (Form::IcpNumber, "粤ICP备12345678号-1", "粤ICP备12345678号-2"),
            (Form::IcpNumber, "粤ICP备12345678号", "粤ICP备12345678号-1"),
            (Form::Registrar, "阿里云", "GoDaddy.com, LLC"),
            (Form::Name, "广州示例有限公司", "广州示例科技有限公司"),
            (Form::Plain, "", "-"),
        ] {
            assert!(!is_same(form, a, b, &tables), "{a}, {b}");
        }
    }
}
