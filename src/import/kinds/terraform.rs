//! `terraform show -json` of a state: the instances in it.

use crate::case::words::{Billing, Product};
use crate::import::found::{Entry, Fault, Form, Found, Step, Value, word};
use crate::import::instances::{billing, runs_on_demand, silent_on, status, term};
use crate::import::json::Node;
use crate::import::kind::{Kind, Reads};
use crate::tables::Tables;
use crate::text::text;

/// The kind.
pub(super) const KIND: Kind = Kind {
    word: "terraform",
    also: &["tf"],
    title: text("Terraform 状态（terraform show -json）", "a Terraform state (terraform show -json)"),
    reads: Reads::Json {
        is: |json| {
            let shown = json["format_version"].is_string() && json["terraform_version"].is_string();
            shown || json["lineage"].is_string() && json["terraform_version"].is_string()
        },
        read,
    },
};

/// How deep modules stand in each other at most.
const DEPTH: usize = 20;

fn read(shown: &Node<'_>, tables: &Tables, found: &mut Found) -> Result<(), Fault> {
    let Some(values) = shown.get("values") else {
        let (what, fix) = if shown.get("planned_values").is_some() {
            (
                text!("这是执行计划，不是现有的状态", "this is a plan, not a state"),
                text!(
                    "运行 terraform show -json，不带计划文件",
                    "run `terraform show -json` without a plan file"
                ),
            )
        } else {
            (
                text!("这不是 terraform show -json 的输出", "this is not the output of terraform show -json"),
                text!(
                    "在项目目录运行 terraform show -json，不要用 .tfstate 文件本身",
                    "run `terraform show -json` in the project instead of giving the .tfstate file"
                ),
            )
        };
        return Err(Fault::new(what, fix));
    };
    if let Some(root) = values.get("root_module") {
        module(&root, tables, found, DEPTH)?;
    }
    if found.entries.is_empty() {
        return Err(Fault::new(
            text!("状态里没有阿里云实例", "there is no instance of Alibaba Cloud in this state"),
            text!(
                "只读 alicloud_instance 和 alicloud_simple_application_server_instance",
                "alicloud_instance and alicloud_simple_application_server_instance are read"
            ),
        ));
    }
    Ok(())
}

fn module(module: &Node<'_>, tables: &Tables, found: &mut Found, depth: usize) -> Result<(), Fault> {
    for resource in module.list("resources")? {
        // Data sources describe instances of others as well.
        if resource.text("mode")?.is_some_and(|mode| mode != "managed") {
            continue;
        }
        let product = match resource.text("type")?.as_deref() {
            Some("alicloud_instance") => Product::Ecs,
            Some("alicloud_simple_application_server_instance") => Product::Swas,
            _ => continue,
        };
        let entry = one(&resource, product, tables)?;
        found.entries.push(entry);
    }
    if depth > 0 {
        for child in module.list("child_modules")? {
            self::module(&child, tables, found, depth - 1)?;
        }
    }
    Ok(())
}

fn one(resource: &Node<'_>, product: Product, tables: &Tables) -> Result<Entry, Fault> {
    let values = resource.need("values")?;
    let id = values.need_text("id")?;
    let mut entry = Entry::at(vec![Step::instance(&id)]);
    entry.says("product", word!(Product, product));
    let region = match values.text("region")? {
        Some(region) => Some(region),
        None => values.text("availability_zone")?.and_then(|zone| region_of(&zone, tables)),
    };
    entry.says("region", region.map(|region| Value::Text(Form::Region, region)));
    let paid = match product {
        Product::Swas => values.text("payment_type")?,
        _ => values.text("instance_charge_type")?,
    };
    let spot = values.text("spot_strategy")?.is_some_and(|strategy| strategy != "NoSpot");
    let paid = if spot { Some(Billing::PayAsYouGo) } else { billing(paid.as_deref()) };
    entry.says("billing", paid.map(|paid| word!(Billing, paid)));
    if paid == Some(Billing::PayAsYouGo) {
        runs_on_demand(&mut entry);
    } else {
        term(&mut entry, values.moment("create_time")?, values.moment("expired_time")?);
    }
    let state = values.text("status")?;
    entry.says("status", state.map(|state| word!(InstanceStatus, status(&state))));
    // An elastic address is a resource of its own: nothing here does not mean that there is none.
    if let Some(address) = values.value("public_ip", Form::Address)? {
        entry.says("public-ip", address);
        entry.says("bandwidth-mbps", values.count("internet_max_bandwidth_out")?.map(Value::Number));
    }
    silent_on(&mut entry, paid);
    Ok(entry)
}

/// The region of a zone: `cn-shenzhen` of `cn-shenzhen-e`, `ap-southeast-1` of `ap-southeast-1a`.
fn region_of(zone: &str, tables: &Tables) -> Option<String> {
    let is_zone = |rest: &str| {
        let letter = rest.strip_prefix('-').unwrap_or(rest);
        letter.len() == 1 && letter.chars().all(|c| c.is_ascii_lowercase())
    };
    let mut known = tables.cloud_regions.spellings();
    known.find(|region| zone.strip_prefix(*region).is_some_and(is_zone)).map(str::to_owned)
}
