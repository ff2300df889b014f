//! `aliyun swas-open ListInstances`: simple application servers of one region.

use crate::case::words::{Billing, InstanceStatus, Product};
use crate::import::found::{Entry, Fault, Form, Found, Step, Value, word};
use crate::import::instances::{billing, one_page_of, runs_on_demand, silent_on, status, term};
use crate::import::json::Node;
use crate::import::kind::{Kind, Reads};
use crate::tables::Tables;
use crate::text::text;

/// The kind. Its list stands where ECS has a table with a list in it.
pub(super) const KIND: Kind = Kind {
    word: "swas",
    also: &["ListInstances", "list-instances"],
    title: text("轻量应用服务器的实例列表（ListInstances）", "Simple Application Servers (ListInstances)"),
    reads: Reads::Json { is: |json| json["Instances"].is_array(), read },
};

fn read(answer: &Node<'_>, _: &Tables, found: &mut Found) -> Result<(), Fault> {
    let servers = answer.need("Instances")?.entries()?;
    if servers.is_empty() {
        return Err(Fault::new(
            text!("这个地域里没有轻量应用服务器", "there is no simple application server in this region"),
            text!(
                "每次只查询一个地域：用 --RegionId 指定服务器所在的地域",
                "a query sees one region: name that of the server with --RegionId"
            ),
        ));
    }
    for server in &servers {
        let entry = one(server)?;
        found.entries.push(entry);
    }
    one_page_of(answer.count("TotalCount")?, servers.len(), false, found);
    Ok(())
}

fn one(server: &Node<'_>) -> Result<Entry, Fault> {
    let id = server.need_text("InstanceId")?;
    let mut entry = Entry::at(vec![Step::instance(&id)]);
    entry.says("product", word!(Product, Product::Swas));
    entry.says("region", server.value("RegionId", Form::Region)?);
    let paid = billing(server.text("ChargeType")?.as_deref());
    entry.says("billing", paid.map(|paid| word!(Billing, paid)));
    if paid == Some(Billing::PayAsYouGo) {
        runs_on_demand(&mut entry);
    } else {
        term(&mut entry, server.moment("CreationTime")?, server.moment("ExpiredTime")?);
    }
    entry.says("status", state(server)?.map(|state| word!(InstanceStatus, state)));
    entry.says("public-ip", server.value("PublicIpAddress", Form::Address)?);
    let bandwidth = match server.get("ResourceSpec") {
        Some(spec) => spec.count("Bandwidth")?,
        None => None,
    };
    entry.says("bandwidth-mbps", bandwidth.map(Value::Number));
    silent_on(&mut entry, paid);
    Ok(entry)
}

/// The state: what became of the business goes before what the machine does.
fn state(server: &Node<'_>) -> Result<Option<InstanceStatus>, Fault> {
    let is = |key, word: &str| server.text(key).map(|text| text.is_some_and(|text| text == word));
    if is("BusinessStatus", "Expired")? || is("DisableReason", "EXPIRED")? {
        return Ok(Some(InstanceStatus::Expired));
    }
    Ok(server.text("Status")?.map(|word| status(&word)))
}
