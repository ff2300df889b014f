//! `aliyun ecs DescribeInstances`: the instances of one region.

use crate::case::words::{Billing, Product};
use crate::import::found::{Entry, Fault, Form, Found, Step, Value, word};
use crate::import::instances::{billing, one_page_of, runs_on_demand, silent_on, status, term};
use crate::import::json::Node;
use crate::import::kind::{Kind, Reads};
use crate::tables::Tables;
use crate::text::text;

/// The kind.
pub(super) const KIND: Kind = Kind {
    word: "ecs",
    also: &["DescribeInstances", "describe-instances"],
    title: text("云服务器 ECS 的实例列表（DescribeInstances）", "ECS instances (DescribeInstances)"),
    reads: Reads::Json { is: |json| json["Instances"]["Instance"].is_array(), read },
};

fn read(answer: &Node<'_>, _: &Tables, found: &mut Found) -> Result<(), Fault> {
    let instances = answer.need("Instances")?.need("Instance")?.entries()?;
    if instances.is_empty() {
        return Err(Fault::new(
            text!("这个地域里没有实例", "there is no instance in this region"),
            text!(
                "每次只查询一个地域：用 --RegionId 指定实例所在的地域",
                "a query sees one region: name that of the instance with --RegionId"
            ),
        ));
    }
    for instance in &instances {
        let entry = one(instance)?;
        found.entries.push(entry);
    }
    // Whether a page is the last is told in two ways, by the way of asking.
    let more = answer.text("NextToken")?.is_some();
    one_page_of(answer.count("TotalCount")?, instances.len(), more, found);
    Ok(())
}

fn one(instance: &Node<'_>) -> Result<Entry, Fault> {
    let id = instance.need_text("InstanceId")?;
    let spot = instance.text("SpotStrategy")?.is_some_and(|strategy| strategy != "NoSpot");
    let paid = if spot {
        // A spot instance is paid by use, whatever else is said of it.
        Some(Billing::PayAsYouGo)
    } else {
        billing(instance.text("InstanceChargeType")?.as_deref())
    };
    let mut entry = Entry::at(vec![Step::instance(&id)]);
    entry.says("product", word!(Product, Product::Ecs));
    entry.says("region", instance.value("RegionId", Form::Region)?);
    entry.says("billing", paid.map(|paid| word!(Billing, paid)));
    if paid == Some(Billing::PayAsYouGo) {
        runs_on_demand(&mut entry);
    } else {
        term(&mut entry, instance.moment("CreationTime")?, instance.moment("ExpiredTime")?);
    }
    let state = instance.text("Status")?;
    entry.says("status", state.map(|state| word!(InstanceStatus, status(&state))));
    address(instance, &mut entry)?;
    silent_on(&mut entry, paid);
    beware(instance, &mut entry)?;
    Ok(entry)
}

/// The public address and its bandwidth. A fixed address has that of the instance, an elastic one its own: the instance
/// then says 0.
fn address(instance: &Node<'_>, entry: &mut Entry) -> Result<(), Fault> {
    let (fixed, elastic) = (instance.get("PublicIpAddress"), instance.get("EipAddress"));
    let fixed_ip = match &fixed {
        Some(fixed) => fixed.texts("IpAddress")?.into_iter().next(),
        None => None,
    };
    let elastic_ip = match &elastic {
        Some(elastic) => elastic.text("IpAddress")?,
        None => None,
    };
    let of_instance = instance.count("InternetMaxBandwidthOut")?;
    let (ip, bandwidth) = match (fixed_ip, elastic_ip, &elastic) {
        (Some(ip), ..) => (Some(ip), of_instance),
        (None, Some(ip), Some(elastic)) => (Some(ip), elastic.count("Bandwidth")?),
        // Only an answer that has both places, and nothing in either, says that there is none.
        _ if fixed.is_some() && elastic.is_some() => (Some("none".to_owned()), of_instance),
        _ => (None, None),
    };
    entry.says("public-ip", ip.map(|ip| Value::Text(Form::Address, ip)));
    entry.says("bandwidth-mbps", bandwidth.map(Value::Number));
    Ok(())
}

/// What matters for a filing and has no key.
fn beware(instance: &Node<'_>, entry: &mut Entry) -> Result<(), Fault> {
    let id = entry.name();
    if let Some(locks) = instance.get("OperationLocks")
        && !locks.list("LockReason")?.is_empty()
    {
        entry.notes(text!(
            "实例 {id} 已被锁定（欠费、到期或安全原因）：先在控制台解除",
            "instance {id} is locked (overdue, expired or for security): unlock it in the console first"
        ));
    }
    if instance.text("AutoReleaseTime")?.is_some() {
        entry.notes(text!(
            "实例 {id} 设置了自动释放：释放后备案会被取消接入",
            "instance {id} is set to be released automatically: without it the filing loses its access"
        ));
    }
    if let Some(tags) = instance.get("Tags") {
        for tag in tags.list("Tag")? {
            if tag.text("TagKey")?.is_some_and(|key| key.starts_with("acs:autoscaling:")) {
                entry.notes(text!(
                    "实例 {id} 由弹性伸缩创建，可能随时被释放，不适合用于备案",
                    "instance {id} belongs to Auto Scaling and can be released at any time: do not file with it"
                ));
                break;
            }
        }
    }
    Ok(())
}
