//! The public query of the ministry (beian.miit.gov.cn) as common tools print it. Its records are the same everywhere,
//! what stands around them is not.

use serde_json::Value as Json;

use crate::import::found::{Fault, Found};
use crate::import::instances::one_page_of;
use crate::import::json::Node;
use crate::import::kind::{Kind, Reads};
use crate::import::moment::Moment;
use crate::import::records::{Applicant, Site, applicant, names, several};
use crate::tables::Tables;
use crate::text::text;

/// The kind.
pub(super) const KIND: Kind = Kind {
    word: "miit",
    also: &["icp", "beian.miit.gov.cn"],
    title: text("工信部备案查询结果", "the public query of the ministry"),
    reads: Reads::Json { is: |json| list(&Node::root(json)).is_some(), read },
};

/// Where tools put the list, from the outermost: `{"params": {"list": […]}}`.
const AROUND: [&str; 6] = ["params", "data", "list", "result", "results", "records"];

/// How many tables stand around a list at most.
const DEPTH: usize = 4;

/// Whether a table is a record.
fn is_record(json: &Json) -> bool {
    let has = |key: &str| json.get(key).is_some();
    has("serviceLicence") || has("mainLicence") && has("unitName")
}

/// The list of records, or the one record, wherever it stands.
fn list<'j>(node: &Node<'j>) -> Option<Node<'j>> {
    fn within<'j>(node: &Node<'j>, depth: usize) -> Option<Node<'j>> {
        match node.value {
            Json::Array(records) => records.iter().any(is_record).then(|| node.clone()),
            Json::Object(_) if is_record(node.value) => Some(node.clone()),
            Json::Object(_) if depth > 0 => AROUND.iter().find_map(|key| within(&node.get(key)?, depth - 1)),
            _ => None,
        }
    }
    within(node, DEPTH)
}

fn read(answer: &Node<'_>, _: &Tables, found: &mut Found) -> Result<(), Fault> {
    let nothing = || {
        Fault::new(
            text!("查询结果里没有备案记录", "there is no record in this answer"),
            text!(
                "没有备案的域名写 filed = \"none\"；查询出错的重新查询",
                "for a name that is not filed write filed = \"none\"; after an error, ask again"
            ),
        )
    };
    let list = list(answer).ok_or_else(nothing)?;
    let records = if list.value.is_array() { list.entries()? } else { vec![list] };
    let (mut owners, mut sites): (Vec<Applicant>, Vec<Site>) = (Vec::new(), Vec::new());
    let mut others = 0_usize;
    for record in &records {
        let (number, main) = (record.text("serviceLicence")?, record.text("mainLicence")?);
        // Some tools answer for a name that is not filed with a record in which nothing stands.
        if number.is_none() && main.is_none() {
            continue;
        }
        let name = record.text("unitName")?;
        if !owners.iter().any(|known| known.number == main && known.name == name) {
            owners.push(Applicant { number: main, name, kind: record.text("natureName")? });
        }
        let domains =
            record.texts("domain").or_else(|_| record.text("domain").map(|one| one.into_iter().collect()))?;
        if domains.is_empty() {
            // Apps and mini programs have no domain name.
            others += 1;
            continue;
        }
        let on = record.moment("updateRecordTime")?.map(Moment::first_day);
        sites.push(Site { number, name: record.text("serviceName")?, domains, on });
    }
    match &owners[..] {
        [] => return Err(nothing()),
        [owner] => applicant(owner, &sites, found),
        _ => found.notes.push(several()),
    }
    sites.iter().for_each(|site| names(site, false, found));
    if others > 0 {
        found.notes.push(text!(
            "另有 {others} 条没有域名的记录（App、小程序等），没有写入",
            "records without a domain name (apps, mini programs) that were left out: {others}"
        ));
    }
    let around = answer.get("params").or_else(|| answer.get("data")).unwrap_or_else(|| answer.clone());
    one_page_of(around.count("total")?, records.len(), around.flag("hasNextPage")?.unwrap_or(false), found);
    Ok(())
}
