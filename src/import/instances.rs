//! What exports of instances have in common.

use chrono::Datelike;

use super::found::{Entry, Found, Value};
use super::moment::Moment;
use crate::case::words::{Billing, InstanceStatus};
use crate::text::text;

/// The keys of an instance that no export of instances tells.
const SILENT_ON: &[&str] = &[
    "region",
    "billing",
    "bought",
    "expires",
    "status",
    "public-ip",
    "bandwidth-mbps",
    "account",
    "service-numbers",
];

/// The year that stands for "never" where an instance is paid by use.
const NEVER: i32 = 2099;

/// Those of one that is paid by use: it has no term.
const SILENT_ON_DEMAND: &[&str] =
    &["region", "status", "public-ip", "bandwidth-mbps", "account", "service-numbers"];

/// Names the keys on which an export is silent about an instance.
pub(super) fn silent_on(entry: &mut Entry, paid: Option<Billing>) {
    entry.silent_on(if paid == Some(Billing::PayAsYouGo) { SILENT_ON_DEMAND } else { SILENT_ON });
}

/// How an instance is paid, by the word of an API.
pub(super) fn billing(word: Option<&str>) -> Option<Billing> {
    word.and_then(Billing::from_word)
}

/// The state of an instance, by the word of an API. One that a case has no word for is another state.
pub(super) fn status(word: &str) -> InstanceStatus {
    InstanceStatus::from_word(word).unwrap_or(InstanceStatus::Other)
}

/// Says from when to when an instance was bought. The term is stored nowhere: it is taken from the time of creation.
pub(super) fn term(entry: &mut Entry, created: Option<Moment>, expires: Option<Moment>) {
    let expires = expires.map(Moment::last_day).filter(|day| day.year() < NEVER);
    if let Some(created) = created {
        entry.says("bought", Value::Day(created.first_day()));
        entry.beware(text!(
            "bought 取自实例的创建时间：续费，或由按量付费转为包年包月的，改为订单上的购买日期",
            "`bought` is the day of creation: after a renewal, or a change from pay-as-you-go, write that of the order"
        ));
    }
    entry.says("expires", expires.map(Value::Day));
}

/// Notes that an instance is paid by use.
pub(super) fn runs_on_demand(entry: &mut Entry) {
    let id = entry.name();
    entry.notes(text!(
        "实例 {id} 按量付费，没有到期日；备案要用包年包月的实例",
        "instance {id} is pay-as-you-go and has no last day; a filing needs a subscription"
    ));
}

/// Says that an export may hold only a part of all there is.
pub(super) fn one_page_of(total: Option<u32>, held: usize, more: bool, found: &mut Found) {
    let total = total.map(|total| total as usize);
    match total.filter(|total| *total > held) {
        Some(total) => found.notes.push(text!(
            "文件只有 {total} 项中的 {held} 项：其余在其他分页，可以把各页的文件一起导入",
            "the file holds {held} of {total} entries: the others are on other pages; give the files of all pages together"
        )),
        None if more => found.notes.push(text!(
            "文件只有第一页：可以把各页的文件一起导入",
            "the file holds one page of several: give the files of all pages together"
        )),
        None => {}
    }
}
