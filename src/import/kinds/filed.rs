//! `QuerySuccessIcpData`, also `aliyun domain icp info`: what is filed through an account.

use crate::import::found::{Entry, Fault, Form, Found, Step, Value};
use crate::import::json::{Node, is_masked};
use crate::import::kind::{Kind, Reads};
use crate::import::records::{Applicant, Site, applicant, names, several};
use crate::tables::Tables;
use crate::text::text;

/// The kind.
pub(super) const KIND: Kind = Kind {
    word: "filed",
    also: &["QuerySuccessIcpData", "query-success-icp-data"],
    title: text(
        "账号下已备案的信息（QuerySuccessIcpData）",
        "what is filed through an account (QuerySuccessIcpData)",
    ),
    reads: Reads::Json { is: |json| !json["BaSuccessDataWithRiskList"].is_null(), read },
};

fn read(answer: &Node<'_>, _: &Tables, found: &mut Found) -> Result<(), Fault> {
    let records = answer.need("BaSuccessDataWithRiskList")?.entries()?;
    if records.is_empty() {
        return Err(Fault::new(
            text!("账号下没有已备案的信息", "nothing is filed through this account"),
            text!(
                "确认查询用的账号；确实没有的，写 filed-applicant = \"none\"",
                "check the account of the query; where there is nothing, write filed-applicant = \"none\""
            ),
        ));
    }
    for record in &records {
        let (owner, sites) = (owner(record)?, sites(record)?);
        if records.len() == 1 {
            let name = owner.name.as_deref().filter(|name| !is_masked(name));
            let mut account = Entry::at(vec![Step::Table("account")]);
            account.says("filed-applicant", name.map(|name| Value::Text(Form::Name, name.to_owned())));
            account.silent_on(&["site", "real-name"]);
            found.entries.push(account);
            applicant(&owner, &sites, found);
        }
        // What is on record need not be part of the order.
        sites.iter().for_each(|site| names(site, true, found));
        beware(record, found)?;
    }
    if records.len() > 1 {
        found.notes.push(several());
    }
    Ok(())
}

/// The applicant. The person responsible is on record as well and is left there: an order names people of today.
fn owner(record: &Node<'_>) -> Result<Applicant, Fault> {
    Ok(Applicant {
        number: record.text("IcpNumber")?,
        name: record.text("OrganizersName")?,
        kind: record.text("OrganizersNature")?,
    })
}

fn sites(record: &Node<'_>) -> Result<Vec<Site>, Fault> {
    let mut sites = Vec::new();
    for site in record.list("WebsiteList")? {
        sites.push(Site {
            number: site.text("SiteRecordNum")?,
            name: site.text("SiteName")?,
            domains: site.texts("DomainList")?,
            on: None,
        });
    }
    Ok(sites)
}

/// Risks and apps have no keys.
fn beware(record: &Node<'_>, found: &mut Found) -> Result<(), Fault> {
    for risk in record.list("RiskList")? {
        let many = risk.list("RiskDetailList")?.len();
        found.notes.push(match risk.text("DeadLine")? {
            Some(until) => text!(
                "备案信息有 {many} 项要整改，期限 {until}：见控制台",
                "points of the record to be corrected by {until}: {many}; see the console"
            ),
            None => text!(
                "备案信息有 {many} 项要整改：见控制台",
                "points of the record to be corrected: {many}; see the console"
            ),
        });
    }
    let apps = record.list("AppList")?.len();
    if apps > 0 {
        found
            .notes
            .push(text!("另有 {apps} 个已备案的 App，没有写入", "apps on record that were left out: {apps}"));
    }
    Ok(())
}
