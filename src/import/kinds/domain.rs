//! `aliyun domain QueryDomainByDomainName`: one domain name of an account.

use crate::import::found::{Entry, Fault, Found, Value};
use crate::import::json::Node;
use crate::import::kind::{Kind, Reads};
use crate::import::registration::{SILENT_ON, holder, real_name, registration};
use crate::tables::Tables;
use crate::text::text;

/// The kind.
pub(super) const KIND: Kind = Kind {
    word: "domain",
    also: &["QueryDomainByDomainName", "query-domain-by-domain-name"],
    title: text("单个域名（QueryDomainByDomainName）", "one domain name (QueryDomainByDomainName)"),
    reads: Reads::Json {
        is: |json| {
            let of_a_registration =
                ["RealNameStatus", "ExpirationDate", "ExpirationDateLong", "RegistrantType"];
            json["DomainName"].is_string() && of_a_registration.iter().any(|key| !json[key].is_null())
        },
        read,
    },
};

fn read(domain: &Node<'_>, _: &Tables, found: &mut Found) -> Result<(), Fault> {
    let mut entry = registration(domain)?;
    // The verification of the *name* has the same four words and is another matter.
    real_name(&mut entry, domain.text("RealNameStatus")?.as_deref());
    if domain.flag("DomainNameProxyService")? == Some(true) {
        entry.says("privacy", Value::Flag(true));
    }
    if let Some(registrant) = registrant(domain)? {
        holder(&mut entry, &registrant);
    }
    entry.silent_on(SILENT_ON);
    beware(domain, &mut entry)?;
    found.entries.push(entry);
    Ok(())
}

/// The registrant: an individual by the name, an organisation by its own and not by that of its contact. The Chinese
/// form is that of the certificate.
fn registrant(domain: &Node<'_>) -> Result<Option<String>, Fault> {
    let keys = match domain.text("RegistrantType")?.as_deref() {
        Some("1") => {
            ["ZhRegistrantName", "RegistrantName", "ZhRegistrantOrganization", "RegistrantOrganization"]
        }
        _ => ["ZhRegistrantOrganization", "RegistrantOrganization", "", ""],
    };
    for key in keys {
        if let Some(name) = domain.text(key)? {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

/// What matters for a filing and has no key.
fn beware(domain: &Node<'_>, entry: &mut Entry) -> Result<(), Fault> {
    let name = entry.name();
    if domain.text("RegistrantUpdatingStatus")?.as_deref() == Some("PENDING") {
        entry.notes(text!(
            "域名 {name}：正在过户，完成后持有者会变",
            "domain {name}: its registrant is being changed"
        ));
    }
    if domain.text("TransferOutStatus")?.as_deref() == Some("PENDING") {
        entry.notes(text!(
            "域名 {name}：正在转移注册商",
            "domain {name}: it is being transferred to another registrar"
        ));
    }
    if domain.flag("EmailVerificationClientHold")? == Some(true) {
        entry.notes(text!(
            "域名 {name}：注册邮箱没有验证，解析已暂停",
            "domain {name}: suspended, because the email address of its registrant is not verified"
        ));
    }
    Ok(())
}
