//! The body of a page, part by part, in the order in which somebody works through it.

use maud::{Markup, html};

use super::times;
use crate::outcome::Status;
use crate::privacy::Shown;
use crate::render::check::view::{Area, Item, StepItem, View};
use crate::report::papers::AtHand;
use crate::report::{Part, Since};
use crate::text::{Lang, phrase};

/// The colour of a status; the words say the same.
pub(super) fn tone(status: Status) -> &'static str {
    match status {
        Status::Fail => "bad",
        Status::Missing | Status::LookUp => "ask",
        Status::Wait => "wait",
        Status::Warn | Status::Waived => "warn",
        Status::NotChecked | Status::NotApplicable => "calm",
        Status::Pass => "good",
    }
}

/// The sign of a status.
fn sign(status: Status) -> &'static str {
    match status {
        Status::Fail => "✕",
        Status::Missing | Status::LookUp => "?",
        Status::Wait => "…",
        Status::Warn | Status::Waived => "!",
        Status::NotChecked | Status::NotApplicable => "–",
        Status::Pass => "✓",
    }
}

/// The name of a file as an address.
pub(super) fn address(name: &Shown) -> String {
    let mut out = String::new();
    for byte in name.bytes() {
        match byte {
            b'-' | b'.' | b'_' | b'~' => out.push(byte.into()),
            byte if byte.is_ascii_alphanumeric() => out.push(byte.into()),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The whole body.
pub(super) fn of(view: &View) -> Markup {
    html! {
        (top(view))
        main {
            (verdict(view))
            (problems(view))
            (steps(view))
            (questions(view))
            (documents(view))
            (times::of(view))
            (unseen(view))
            (later(view))
            (passed(view))
        }
        (foot(view))
    }
}

fn top(view: &View) -> Markup {
    html! {
        header class="top" {
            p class="kind" { (view.say("备案自查", "ICP filing pre-check")) }
            h1 { bdi { (view.title) } }
            @if !view.about.is_empty() {
                p class="about" {
                    @for part in &view.about { span { (part) } " " }
                }
            }
            @if view.is_for_agency() && view.name != view.title {
                p class="file" { bdi { (view.name) } }
            }
        }
    }
}

fn verdict(view: &View) -> Markup {
    let open = |part: &[Part]| view.steps.iter().filter(|step| part.contains(&step.part)).count();
    let papers = || view.slots.iter().flat_map(|slot| &slot.papers);
    let to_bring = papers().filter(|paper| paper.at_hand == AtHand::No).count();
    let counts = [
        (open(&[Part::Mend, Part::Wait]), "#steps", view.say("件待办事项", "to do")),
        (view.questions.len(), "#questions", view.say("个问题要回答", "to answer")),
        (to_bring, "#documents", view.say("份材料要准备", "to bring")),
        (view.unseen.len(), "#unseen", view.say("项请自行确认", "to confirm")),
    ];
    html! {
        section class={ "verdict " (tone(view.status)) } aria-labelledby="verdict" {
            h2 id="verdict" {
                span class="sign" aria-hidden="true" { (sign(view.status)) }
                span { (view.verdict) }
            }
            @if counts.iter().any(|(count, ..)| *count > 0) {
                ul class="counts" {
                    @for (count, to, words) in counts.iter().filter(|(count, ..)| *count > 0) {
                        li { a href=(to) { b { (count) } " " (words) } }
                    }
                }
            }
        }
    }
}

/// What is wrong with a file that could not be checked.
fn problems(view: &View) -> Markup {
    html! {
        @if view.items.is_empty() && !view.faults.is_empty() {
            section class="card" aria-labelledby="problems" {
                h2 id="problems" { (view.say("文件里的错误", "What is wrong with the file")) }
                ul class="plain" {
                    @for fault in &view.faults {
                        li {
                            p { (fault.what) " " (place(view, fault.at)) (new_since(view, fault.since)) }
                            @if let Some(fix) = &fault.fix { p class="more" { (fix) } }
                        }
                    }
                }
            }
        }
    }
}

/// Line and column in the file.
fn place(view: &View, at: Area) -> Markup {
    html! { span class="place" { (view.place_of(at)) } }
}

/// Says that something is new since the baseline.
fn new_since(view: &View, since: Option<Since>) -> Markup {
    html! { @if let Some(words) = view.new_since(since) { " " span class="tag bad" { (words) } } }
}

/// A box to tick, with its words.
fn tick(id: &str, ticked: bool, words: &Markup) -> Markup {
    html! {
        input type="checkbox" id=(id) checked[ticked];
        label for=(id) { (words) }
    }
}

/// What to do, under who does it. What is to be written into the file is asked as questions.
fn steps(view: &View) -> Markup {
    let mut groups: Vec<(&Shown, Part, Vec<&StepItem>)> = Vec::new();
    for step in view.steps.iter().filter(|step| step.part != Part::Write) {
        match groups.last_mut().filter(|(by, part, _)| *by == &step.by && *part == step.part) {
            Some((.., steps)) => steps.push(step),
            None => groups.push((&step.by, step.part, vec![step])),
        }
    }
    html! {
        @if !groups.is_empty() {
            section class="card" aria-labelledby="steps" {
                h2 id="steps" { (view.say("待办事项", "What to do")) }
                @for (by, part, steps) in &groups {
                    div class="group" {
                        @if *part == Part::Wait {
                            h3 { (view.say("等待", "Wait")) }
                        } @else {
                            h3 { (by) }
                        }
                        ol class="ticks" {
                            @for step in steps { li value=(step.number) { (one_step(view, step)) } }
                        }
                    }
                }
            }
        }
    }
}

fn one_step(view: &View, step: &StepItem) -> Markup {
    let items: Vec<&Item> = step.findings.iter().map(|i| &view.items[*i]).collect();
    let words = html! { span class="nth" { (step.number) } span { (step.what) } };
    html! {
        (tick(&format!("step-{}", step.number), false, &words))
        ul class="saw" {
            @for item in items.iter().filter(|item| item.status != Status::LookUp || view.is_for_agency()) {
                li {
                    span class={ "dot " (tone(item.status)) } aria-hidden="true" {}
                    span {
                        (item.line(view.lang))
                        @if view.is_for_agency() { " " (place(view, item.at)) }
                        (new_since(view, item.since))
                    }
                }
            }
        }
        @if view.is_for_agency() { (evidence(view, &items)) }
    }
}

/// Why anyone asks, and the requirements and sources behind it.
fn evidence(view: &View, items: &[&Item]) -> Markup {
    let mut why: Vec<&str> = items.iter().map(|item| item.says.why.get(view.lang)).collect();
    why.dedup();
    let mut laws: Vec<&Shown> = items.iter().map(|item| &item.law).collect();
    laws.dedup();
    html! {
        details {
            summary { (view.say("依据", "Evidence")) }
            @for why in &why { p { (why) } }
            @for law in &laws { p class="law" { (law) } }
        }
    }
}

fn questions(view: &View) -> Markup {
    html! {
        @if !view.questions.is_empty() {
            section class="card" aria-labelledby="questions" {
                h2 id="questions" { (view.say("要回答的问题", "Questions to answer")) }
                ol class="questions" {
                    @for question in &view.questions {
                        li {
                            p {
                                @if let Some(of) = &question.of { span class="of" { bdi { (of) } } " " }
                                (question.asks)
                            }
                            @if view.is_for_agency() {
                                p class="more" {
                                    code { (question.key) }
                                    " · " (view.say("用于：", "Needed for: ")) (question.needed_for)
                                    (new_since(view, question.since))
                                }
                            }
                            div class="answer" aria-hidden="true" {}
                        }
                    }
                }
            }
        }
    }
}

fn documents(view: &View) -> Markup {
    let mut number = 0;
    html! {
        @if !view.slots.is_empty() {
            section class="card" aria-labelledby="documents" {
                h2 id="documents" { (view.say("要准备的材料", "Documents to bring")) }
                @for slot in &view.slots {
                    div class="group" { h3 { (slot.name) } ul class="ticks" {
                        @for paper in &slot.papers {
                            @let id = { number += 1; format!("document-{number}") };
                            @if paper.kinds.is_empty() {
                                li { p class="more" { (paper.name) } }
                            } @else { li {
                                (tick(&id, paper.at_hand == AtHand::Yes, &html! { (paper.name) }))
                                p class="more" {
                                    (state(view, paper.at_hand))
                                    " " (view.say("用于 ", "for "))
                                    @for (i, of) in paper.of.iter().enumerate() {
                                        @if i > 0 { (view.say("、", ", ")) }
                                        bdi { (of) }
                                    }
                                    @if let Some(by) = &paper.by { " · " (by) }
                                    @if view.is_for_agency() {
                                        @for kind in &paper.kinds { " · " code { (kind) } }
                                    }
                                }
                            } }
                        }
                    } }
                }
            }
        }
    }
}

/// How it stands with a paper.
fn state(view: &View, at_hand: AtHand) -> Markup {
    let (tone, words) = match at_hand {
        AtHand::Yes => ("good", view.say("已有", "at hand")),
        AtHand::Wrong => ("bad", view.say("要改", "to correct")),
        AtHand::No => ("ask", view.say("待准备", "to bring")),
    };
    html! { span class={ "tag " (tone) } { (words) } }
}

/// What no file can prove.
fn unseen(view: &View) -> Markup {
    html! {
        @if !view.unseen.is_empty() {
            section class="card" aria-labelledby="unseen" {
                h2 id="unseen" { (view.say("未核对，请自行确认", "Not checked: please confirm yourself")) }
                p class="lead" {
                    (view.say(
                        "以下事项无法由文件证明，因此未核对，不算通过。",
                        "No file can prove these, so they were not checked and do not count as met.",
                    ))
                }
                ul class="ticks" {
                    @for (i, one) in view.unseen.iter().enumerate() {
                        li {
                            (tick(&format!("unseen-{}", i + 1), false, &html! { (one.what) }))
                            p class="more" {
                                bdi { (one.subject) }
                                @if view.is_for_agency() { @for row in &one.rows { " · " code { (row) } } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What comes during and after the filing.
fn later(view: &View) -> Markup {
    html! {
        @if !view.later.is_empty() {
            section class="card" aria-labelledby="later" {
                h2 id="later" { (view.say("过程与后续", "During and after the filing")) }
                @for (stage, said) in &view.later {
                    div class="group" {
                        h3 { (stage) }
                        ul class="plain" { @for words in said { li { (words) } } }
                    }
                }
            }
        }
    }
}

/// What is in order, behind a fold.
fn passed(view: &View) -> Markup {
    let passed: Vec<&Item> = view.items.iter().filter(|item| item.status == Status::Pass).collect();
    let waived: Vec<&Item> = view.items.iter().filter(|item| item.waiver.is_some()).collect();
    let number = passed.len();
    let summary = match view.lang {
        Lang::Zh => format!("没有问题的 {number} 项"),
        Lang::En => format!("{} in order", phrase::count(number, "item")),
    };
    html! {
        @if !waived.is_empty() {
            section class="card" aria-labelledby="waived" {
                h2 id="waived" { (view.say("已豁免", "Waived")) }
                ul class="plain" {
                    @for item in &waived {
                        li {
                            p { (item.line(view.lang)) }
                            @if let Some(waiver) = &item.waiver { p class="more" { (waiver) } }
                        }
                    }
                }
            }
        }
        @if number > 0 {
            details class="card" {
                summary { (summary) }
                ul class="plain small" {
                    @for item in &passed {
                        li {
                            (item.says.title.get(view.lang)) " · " bdi { (item.subject) }
                            @if !item.saw.is_empty() { " · " (item.saw) }
                        }
                    }
                }
            }
        }
    }
}

fn foot(view: &View) -> Markup {
    html! {
        footer {
            @for note in &view.notes { p { (note) } }
            @if !view.based_on.is_empty() { p { (view.based_on) } }
            p { "beian " (env!("CARGO_PKG_VERSION")) }
        }
    }
}
