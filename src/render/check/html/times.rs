//! What comes once the order is submitted: the parts of the review as bars on a line of days, with the same in words.

use chrono::NaiveDate;
use maud::{Markup, html};

use crate::render::check::view::{TimeItem, Times, View};
use crate::text::Lang;

/// How wide the line is, in its own units.
const WIDTH: i64 = 1000;
/// The least width of a bar: a part that is over in a day is seen as well.
const LEAST: i64 = 12;

/// The line of days.
pub(super) fn of(view: &View) -> Markup {
    let Some(times) = &view.times else { return html! {} };
    let last = times.parts.iter().map(|part| part.latest).chain([times.hold_out]).max();
    let last = last.unwrap_or(times.hold_out);
    let hold_out = times.hold_out;
    html! {
        section class="card" aria-labelledby="times" {
            h2 id="times" { (view.say("提交以后（估计）", "After submitting (estimates)")) }
            ol class="times" {
                li {
                    p { span class="days" { (times.submit) } " " (view.say("提交订单", "Submit the order")) }
                    (bar(times, last, times.submit, times.submit))
                }
                @for part in &times.parts {
                    li {
                        p { span class="days" { (days(view, part)) } " " (part.name) }
                        (bar(times, last, part.earliest, part.latest))
                        @if view.is_for_agency() && !part.cited.is_empty() { p class="law" { (part.cited) } }
                    }
                }
            }
            p class="lead" {
                (match view.lang {
                    Lang::Zh => format!("到 {hold_out} 为止，网站状态、域名、实例和电话请保持不变。"),
                    Lang::En => format!("Until {hold_out} keep website, domain names, instances and phones unchanged."),
                })
                @if !times.provisional.is_empty() { " " (provisional(view, &times.provisional)) }
            }
            @if !times.ends.is_empty() {
                ul class="plain" {
                    @for (what, until) in &times.ends {
                        li { span class="tag warn" { (until) } " " (what) }
                    }
                }
            }
        }
    }
}

fn days(view: &View, part: &TimeItem) -> String {
    let (from, to) = (part.earliest, part.latest);
    match view.lang {
        _ if from == to => to.to_string(),
        Lang::Zh => format!("{from} 至 {to}"),
        Lang::En => format!("{from} to {to}"),
    }
}

fn provisional(view: &View, years: &[i32]) -> String {
    let years: Vec<String> = years.iter().map(i32::to_string).collect();
    let years = years.join("/");
    match view.lang {
        Lang::Zh => format!("{years} 年的调休还没有公布，日期可能变动。"),
        Lang::En => format!("The working days of {years} are not announced yet, so days may move."),
    }
}

/// Some days on the line from submitting to the last day.
fn bar(times: &Times, last: NaiveDate, from: NaiveDate, to: NaiveDate) -> Markup {
    let all = (last - times.submit).num_days().max(1);
    let at =
        |day: NaiveDate| ((day - times.submit).num_days() * (WIDTH - LEAST) / all).clamp(0, WIDTH - LEAST);
    let (x, width) = (at(from), at(to) - at(from) + LEAST);
    html! {
        svg class="bar" viewBox={ "0 0 " (WIDTH) " 8" } preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect class="line" x="0" y="3" width=(WIDTH) height="2" {}
            rect class="part" x=(x) y="0" width=(width) height="8" {}
        }
    }
}
