//! `GetBsnByResource` and `GetBsnBySn` of the service numbers (备案服务码), the latter for one number.

use crate::case::words::{Product, ServiceNumberStatus};
use crate::import::found::{Entry, EntryOf, Fault, Form, Found, Step, word};
use crate::import::json::{Node, is_masked};
use crate::import::kind::{Kind, Reads};
use crate::tables::Tables;
use crate::text::text;

/// The kind.
pub(super) const KIND: Kind = Kind {
    word: "service-numbers",
    also: &["GetBsnByResource", "GetBsnBySn", "bsn"],
    title: text(
        "备案服务码（GetBsnByResource、GetBsnBySn）",
        "service identification numbers (GetBsnByResource, GetBsnBySn)",
    ),
    reads: Reads::Json {
        is: |json| {
            let of_one = !json["resourceId"].is_null() && !json["resourceType"].is_null();
            of_one || json["datas"].is_array() || json["datas"]["bsnDO"].is_array()
        },
        read,
    },
};

fn read(answer: &Node<'_>, _: &Tables, found: &mut Found) -> Result<(), Fault> {
    let numbers = match answer.get("datas") {
        // In XML each number stands in an element of its own, and some converters keep that.
        Some(list) => match list.get("bsnDO") {
            Some(inner) => inner.entries()?,
            None => list.entries()?,
        },
        None => vec![answer.clone()],
    };
    if numbers.is_empty() {
        return Err(Fault::new(
            text!("没有备案服务码", "there is no service identification number"),
            text!(
                "核对资源类型和实例 ID；还没有申请过的，写 service-numbers = []",
                "check the type and id of the resource; where none was ever issued, write service-numbers = []"
            ),
        ));
    }
    for number in &numbers {
        one(number, found)?;
    }
    Ok(())
}

fn one(number: &Node<'_>, found: &mut Found) -> Result<(), Fault> {
    let id = number.need_text("resourceId")?;
    let at = Step::instance(&id);
    let product = number.number("resourceType")?.and_then(product);
    let known = found.entries.iter().position(|entry| entry.at.len() == 1 && entry.at[0] == at);
    let instance = known.unwrap_or(found.entries.len());
    if known.is_none() {
        let mut instance = Entry::at(vec![at.clone()]);
        instance.says("product", product.map(|product| word!(Product, product)));
        found.entries.push(instance);
    }
    let status = number.number("status")?.and_then(status);
    let Some(sn) = number.text("sn")?.filter(|sn| !is_masked(sn)) else {
        found.entries[instance].notes(text!(
            "{id} 有一个备案服务码，但文件里没有号码本身（GetBsnBySn 不返回号码）：用 GetBsnByResource 查询",
            "{id} has a service identification number that the file does not name (GetBsnBySn does not repeat it): \
             use GetBsnByResource"
        ));
        return Ok(());
    };
    let is = sn.to_ascii_uppercase();
    let number =
        EntryOf { list: "service-numbers", by: "number", form: Form::ServiceNumber, is, or: None, of: None };
    let mut entry = Entry::at(vec![at, Step::Entry(number)]);
    entry.says("status", status.map(|status| word!(ServiceNumberStatus, status)));
    entry.silent_on(&["status"]);
    found.entries.push(entry);
    Ok(())
}

/// The product by its number.
fn product(number: i64) -> Option<Product> {
    Some(match number {
        1 => Product::Ecs,
        2 => Product::LoadBalancer,
        4 => Product::Marketplace,
        6 => Product::NatGateway,
        7 => Product::Ipv6Translation,
        8 => Product::Ens,
        9 => Product::WebHosting,
        // Products of which only the number is known, and new ones.
        _ => return None,
    })
}

/// The state by its number. One that is bound to an instance can be used as one that is not.
fn status(number: i64) -> Option<ServiceNumberStatus> {
    Some(match number {
        0 | 1 => ServiceNumberStatus::Unused,
        2 => ServiceNumberStatus::Used,
        3 => ServiceNumberStatus::Void,
        4 => ServiceNumberStatus::InProgress,
        _ => return None,
    })
}
