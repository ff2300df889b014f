//! `aliyun domain QueryDomainList` and `QueryAdvancedDomainList`: the domain names of an account.

use crate::import::found::{Entry, Fault, Found};
use crate::import::instances::one_page_of;
use crate::import::json::Node;
use crate::import::kind::{Kind, Reads};
use crate::import::registration::{SILENT_ON, holder, real_name, registration};
use crate::tables::Tables;
use crate::text::text;

/// The kind.
pub(super) const KIND: Kind = Kind {
    word: "domains",
    also: &["QueryDomainList", "QueryAdvancedDomainList", "query-domain-list"],
    title: text("域名列表（QueryDomainList）", "domain names of an account (QueryDomainList)"),
    reads: Reads::Json { is: |json| json["Data"]["Domain"].is_array(), read },
};

fn read(answer: &Node<'_>, _: &Tables, found: &mut Found) -> Result<(), Fault> {
    let domains = answer.need("Data")?.need("Domain")?.entries()?;
    if domains.is_empty() {
        return Err(Fault::new(
            text!("列表里没有域名", "there is no domain name in the list"),
            text!(
                "确认查询用的账号；在别处注册的域名用 RDAP 或 WHOIS",
                "check the account of the query; for a name registered elsewhere use RDAP or WHOIS"
            ),
        ));
    }
    for domain in &domains {
        let entry = one(domain)?;
        found.entries.push(entry);
    }
    let more = answer.flag("NextPage")?.unwrap_or(false);
    one_page_of(answer.count("TotalItemNum")?, domains.len(), more, found);
    Ok(())
}

fn one(domain: &Node<'_>) -> Result<Entry, Fault> {
    let mut entry = registration(domain)?;
    real_name(&mut entry, domain.text("DomainAuditStatus")?.as_deref());
    if let Some(company) = domain.text("Ccompany")? {
        holder(&mut entry, &company);
    }
    entry.silent_on(SILENT_ON);
    let shown = entry.name();
    if domain.text("DomainStatus")?.as_deref() == Some("2") {
        entry.notes(text!(
            "域名 {shown}：已过期，处于赎回期",
            "domain {shown}: it has expired and is in its redemption period"
        ));
    }
    if domain.text("ChgholderStatus")?.as_deref() == Some("1") {
        entry.notes(text!(
            "域名 {shown}：正在过户，完成后持有者会变",
            "domain {shown}: its registrant is being changed"
        ));
    }
    Ok(entry)
}
