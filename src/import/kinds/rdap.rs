//! RDAP, the JSON answer about one domain name (RFC 9083).

use serde_json::Value as Json;

use crate::import::found::{Entry, Fault, Form, Found, Step, Value};
use crate::import::json::Node;
use crate::import::kind::{Kind, Reads};
use crate::import::moment::Moment;
use crate::import::registration::{SILENT_ON, registrant, states};
use crate::tables::Tables;
use crate::text::text;

/// The kind.
pub(super) const KIND: Kind = Kind {
    word: "rdap",
    also: &[],
    title: text("RDAP 查询结果（RFC 9083）", "an RDAP answer (RFC 9083)"),
    reads: Reads::Json {
        is: |json| {
            json["objectClassName"].is_string()
                || json["ldhName"].is_string()
                || json["rdapConformance"].is_array()
        },
        read,
    },
};

fn read(answer: &Node<'_>, _: &Tables, found: &mut Found) -> Result<(), Fault> {
    let class = answer.text("objectClassName")?;
    if class.is_some_and(|class| class != "domain") {
        return Err(Fault::new(
            text!("这份 RDAP 结果不是域名的", "this RDAP answer is not about a domain name"),
            text!("查询 …/domain/域名", "ask for …/domain/NAME"),
        ));
    }
    let name = match answer.text("ldhName")? {
        Some(name) => Some(name),
        None => answer.text("unicodeName")?,
    };
    let Some(name) = name else {
        return Err(Fault::new(
            text!("这份 RDAP 结果没有域名", "this RDAP answer names no domain"),
            text!(
                "多半是查询出错；用注册局的 RDAP 服务重新查询",
                "it is probably an error: ask the RDAP service of the registry again"
            ),
        ));
    };
    let mut entry = Entry::at(vec![Step::domain(&name)]);
    entry.says("registrar", who(answer, "registrar")?.map(|name| Value::Text(Form::Registrar, name)));
    let expires = match event(answer, "expiration")? {
        Some(registry) => Some(registry),
        // What the registrar has sold can end at another day than what the registry knows.
        None => event(answer, "registrar expiration")?,
    };
    entry.says("expires", expires.map(|moment| Value::Day(moment.last_day())));
    registrant(&mut entry, who(answer, "registrant")?.as_deref());
    entry.silent_on(SILENT_ON);
    states(&mut entry, &answer.texts("status")?);
    found.entries.push(entry);
    Ok(())
}

/// The first event of a kind.
fn event(answer: &Node<'_>, action: &str) -> Result<Option<Moment>, Fault> {
    for event in answer.list("events")? {
        if event.text("eventAction")?.is_some_and(|found| found.eq_ignore_ascii_case(action)) {
            return event.moment("eventDate");
        }
    }
    Ok(None)
}

/// The name of whoever has a role: the organisation, else the name. Mail, telephone and address are not looked at.
fn who(answer: &Node<'_>, role: &str) -> Result<Option<String>, Fault> {
    for entity in answer.list("entities")? {
        if !entity.texts("roles")?.iter().any(|found| found.eq_ignore_ascii_case(role)) {
            continue;
        }
        let named = |field: &str| card(entity.value, field);
        return Ok(if role == "registrar" {
            named("fn").or(named("org"))
        } else {
            named("org").or(named("fn"))
        });
    }
    Ok(None)
}

/// A field of a card: `["vcard", [[name, parameters, type, value], …]]`. A value can be a list of parts, or nothing.
fn card(entity: &Json, field: &str) -> Option<String> {
    let fields = entity["vcardArray"].get(1)?.as_array()?;
    let found =
        fields.iter().find(|one| one[0].as_str().is_some_and(|name| name.eq_ignore_ascii_case(field)))?;
    let value = match &found[3] {
        Json::Array(parts) => parts.first()?.as_str()?,
        value => value.as_str()?,
    };
    let clean: String = value.trim().chars().filter(|c| !crate::diagnose::hidden(*c)).take(300).collect();
    Some(clean).filter(|name| !name.is_empty())
}
