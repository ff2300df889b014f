//! A remark of the order says what the administration wants to read there.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::{At, is_none};
use crate::decide::Decided;
use crate::facts::{SubjectKind, Website};
use crate::outcome::{MissingAt, Outcome};
use crate::prepared::Str;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::tables::remarks::{Departure, Remark, Said, departure, says_the_same};
use crate::text::phrase;
use crate::text::{Fixed, Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The remark of a website, of the applicant, or either.
    r#in: Field,
    /// What it says, by its id in the table of remarks.
    about: Str,
    /// At least so many characters.
    min_chars: Option<usize>,
    /// Only that no other website of the order has the same remark.
    #[serde(default)]
    of_its_own: bool,
}

/// Where the remark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Field {
    /// In the remark of the website.
    Website,
    /// In the remark of the applicant.
    Applicant,
    /// In either.
    Any,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "remark",
    section: Section::Website,
    title: text("备注写了管局要求的内容", "The remark says what the administration requires"),
    why: text("管局按备注判断，缺少时退回订单", "orders whose remark lacks it are rejected"),
    fix: text("在备注里写明要求的内容", "say what is required in the remark"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["website.remark", "applicant.remark"],
};

/// Where the remark stands; one that may stand in either is about the order.
pub fn subject_kind(ask: &Ask) -> SubjectKind {
    match ask.r#in {
        Field::Website => SubjectKind::Website,
        Field::Applicant => SubjectKind::Applicant,
        Field::Any => SubjectKind::Order,
    }
}

/// Each content is a line of its own.
pub fn dedup_key(ask: &Ask) -> String {
    if ask.of_its_own { format!("{} of its own", ask.about) } else { ask.about.to_string() }
}

impl Ask {
    /// The content, by its id.
    pub fn about(&self) -> &str {
        &self.about
    }
}

/// What a row asks, in words.
pub fn words(ask: &Ask, tables: &Tables) -> Text {
    let Fixed { zh: in_zh, en: in_en } = match ask.r#in {
        Field::Website => text("网站备注", "The remark of the website"),
        Field::Applicant => text("主体备注", "The remark of the applicant"),
        Field::Any => text("主体备注或网站备注", "The remark of the applicant or of a website"),
    };
    let about = tables.remarks.find(&ask.about);
    let Text { zh, en } = about.map_or_else(|| Text::same(&ask.about), in_words);
    if ask.of_its_own {
        return text!("{in_zh}与其他网站的不同", "{in_en} is not that of another website");
    }
    match ask.min_chars {
        None => text!("{in_zh}写明{zh}", "{in_en} says {en}"),
        Some(least) => {
            let counted = phrase::count(least, "character");
            text!("{in_zh}写明{zh}，至少 {least} 个字", "{in_en} says {en}; at least {counted}")
        }
    }
}

/// What is to be said: where the administration asks for just these words, all of them; an example, where a source has
/// one.
fn in_words(content: &Remark) -> Text {
    let Text { zh, en } = &content.name;
    match &content.wording {
        None => content.name.clone(),
        Some(wording) => {
            let whole = &wording.text;
            if content.fixed && whole.contains('…') {
                text!("{zh}，格式：“{whole}”", "{en}, in the form: {whole}")
            } else if content.fixed {
                text!("{zh}，须原文填写：“{whole}”", "{en}, word for word: {whole}")
            } else {
                text!("{zh}，例如：“{whole}”", "{en}, for instance: {whole}")
            }
        }
    }
}

/// A remark that is there may still say something else: only fixed words and lengths are compared.
pub fn check(ask: &Ask, on: &Target, facts: &Decided<'_>) -> Outcome {
    let Some(content) = facts.tables.remarks.find(&ask.about) else { return Outcome::not_applicable() };
    if ask.of_its_own {
        return of_another(on, facts).unwrap_or_else(Outcome::not_applicable);
    }
    let Text { zh, en } = in_words(content);
    let mut fields: Vec<(Option<&At<String>>, MissingAt)> = Vec::new();
    if ask.r#in != Field::Website {
        let written = facts.applicant.written.and_then(|applicant| applicant.remark.as_ref());
        fields.push((written, facts.applicant.want("applicant.remark")));
    }
    let mut website = |site: &Website<'_>, written| fields.push((written, site.want("website.remark")));
    match (ask.r#in, on.website) {
        (Field::Applicant, _) => {}
        (_, Some(i)) => website(&facts.websites[i], facts.websites[i].written.remark.as_ref()),
        (_, None) => {
            for (_, site) in facts.websites.iter().enumerate().filter(|(i, _)| facts.in_scope(*i)) {
                website(site, site.written.remark.as_ref());
            }
        }
    }
    let mut there: Vec<&At<String>> = Vec::new();
    let mut wants: Vec<MissingAt> = Vec::new();
    for (written, want) in &fields {
        match written {
            None => wants.push(want.clone()),
            Some(text) if is_none(text.trim()) => {}
            Some(text) => there.push(text),
        }
    }
    if there.iter().any(|text| content.said_in(text) == Said::Yes && long_enough(ask, text)) {
        return Outcome::pass();
    }
    let fails = |at: &At<String>, saw| {
        Outcome::fail(At::span(at), saw).fix(text!("在备注里写明：{zh}", "say in the remark: {en}"))
    };
    let names = || {
        let of_websites = facts.websites.iter().filter_map(|site| site.written.name.as_ref());
        let own = facts.applicant.written.and_then(|applicant| applicant.name.as_ref());
        of_websites.map(|name| name.as_str()).chain(own.map(|name| name.expose()))
    };
    let asks_only = |text: &&&At<String>| facts.tables.remarks.asks_only(text);
    if !there.is_empty() && there.iter().all(|text| asks_only(&text)) {
        return Outcome::doubt(
            there[0].span(),
            text!(
                "备注只请求审核，没有写这项内容",
                "the remark only asks for the review and does not say that"
            ),
        )
        .fix(text!("在备注里写明：{zh}", "say in the remark: {en}"));
    }
    let possible = there.iter().filter(|text| {
        content.said_in(text) != Said::No && facts.tables.remarks.says_anything(text, names())
    });
    if possible.clone().any(|text| long_enough(ask, text)) {
        return Outcome::not_checked(text!("备注要写明：{zh}", "the remark says {en}"));
    }
    if !wants.is_empty() {
        return Outcome::missing(wants);
    }
    let too_short = possible.clone().next().copied();
    match (too_short, there.first().copied(), fields.iter().find_map(|(written, _)| *written)) {
        (Some(text), ..) => {
            let (n, least) = (text.trim().chars().count(), ask.min_chars.unwrap_or_default());
            let counted = phrase::count(n, "character");
            fails(text, text!("备注只有 {n} 个字，至少 {least} 个", "it has {counted}; {least} are required"))
        }
        (None, Some(text), _) => {
            let near = |text: &&At<String>| departure(text, content.asked_for()?);
            fails(
                text,
                there.iter().find_map(near).map_or_else(
                    || text!("备注里没有这项内容", "it does not say that"),
                    |departure| departs(&departure, facts),
                ),
            )
        }
        (None, None, Some(none)) => fails(none, text!("没有备注", "there is no remark")),
        (None, None, None) => Outcome::missing([MissingAt { key: "website", at: 0..0 }]),
    }
}

/// Two websites whose remarks are the same to the letter, spaces and punctuation aside: the second of them fails.
fn of_another(on: &Target, facts: &Decided<'_>) -> Option<Outcome> {
    let own = on.website?;
    let remark =
        |i: usize| facts.websites[i].written.remark.as_ref().filter(|text| !is_none(text.peek().trim()));
    let same =
        |i: &usize| remark(*i).zip(remark(own)).is_some_and(|(a, b)| says_the_same(a.peek(), b.peek()));
    let other = (0..own).filter(|i| facts.in_scope(*i)).find(same)?;
    let (first, second) = (remark(other)?, remark(own)?);
    first.read();
    second.read();
    let label = facts.privacy.text(&facts.websites[other].label);
    Some(
        Outcome::fail(
            second.span(),
            text!("备注与 {label} 的相同", "the remark is the same as that of {label}"),
        )
        .also(first.span(), text!("{label} 的备注", "the remark of {label}"))
        .fix(text!("每个网站各写各的内容", "say of each website what it is going to hold")),
    )
}

/// Where a remark is no longer what has to be written.
fn departs(departure: &Departure, facts: &Decided<'_>) -> Text {
    let Departure { after, wanted, found } = departure;
    let found = facts.privacy.text(found);
    match (after.is_empty(), found.is_empty()) {
        (true, _) => text!(
            "与规定的文字不同：开头应为“{wanted}”，写的是“{found}”",
            "the wording differs: it begins {found}, not {wanted}"
        ),
        (false, true) => text!(
            "与规定的文字不同：“{after}”之后缺“{wanted}”",
            "the wording differs: after {after}, {wanted} is missing"
        ),
        (false, false) => text!(
            "与规定的文字不同：“{after}”之后应为“{wanted}”，写的是“{found}”",
            "the wording differs: after {after} comes {found}, not {wanted}"
        ),
    }
}

fn long_enough(ask: &Ask, text: &At<String>) -> bool {
    ask.min_chars.is_none_or(|least| text.trim().chars().count() >= least)
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotChecked, Pass};
    use crate::testing::{answer, missing, status};

    const SITE: &str = "remark = { in = \"website\", about = \"content\" }";
    const ISBN: &str = "remark = { in = \"website\", about = \"game-isbn\" }";
    const DAY: &str = "2026-12-01";

    fn site(remark: &str) -> String {
        format!("[[website]]\nname = \"示例\"\nremark = \"{remark}\"")
    }

    #[test]
    fn a_remark_that_only_a_reader_can_judge_is_never_passed() {
        let outcome = answer(SITE, &site("记录读书笔记"), DAY);
        assert_eq!(outcome.status, NotChecked);
        assert_eq!(outcome.saw.en, "the remark says what the website is going to hold");
        assert_eq!(status(SITE, &site("none"), DAY), Fail);
        assert_eq!(status(SITE, &site("无"), DAY), Fail);
        assert_eq!(missing(SITE, "[[website]]\nname = \"示例\"", DAY), ["website.remark"]);
    }

    #[test]
    fn fixed_words_are_compared() {
        assert_eq!(status(ISBN, &site("网络游戏出版物号：ISBN 978-7-7979-0000-0"), DAY), Pass);
        let outcome = answer(ISBN, &site("已有版号"), DAY);
        assert_eq!((outcome.status, outcome.saw.en.as_str()), (Fail, "it does not say that"));
        let same = "remark = { in = \"website\", about = \"same-site\" }";
        assert_eq!(status(same, &site("域名指向同一网站"), DAY), Pass);
        assert_eq!(status(same, &site("两个域名"), DAY), NotChecked);
    }

    #[test]
    fn the_length_is_counted() {
        let ask = "remark = { in = \"website\", about = \"content\", min-chars = 6 }";
        assert_eq!(status(ask, &site("记录读书笔记"), DAY), NotChecked);
        let outcome = answer(ask, &site("读书笔记和"), DAY);
        assert_eq!((outcome.status, outcome.saw.en.as_str()), (Fail, "it has 5 characters; 6 are required"));
    }

    #[test]
    fn either_remark_will_do() {
        let ask = "remark = { in = \"any\", about = \"no-trade-name\" }";
        let case = |applicant: &str, website: &str| {
            format!("[applicant]\nremark = \"{applicant}\"\n[[website]]\n{website}")
        };
        assert_eq!(status(ask, &case("个体工商户无工商字号", ""), DAY), Pass);
        assert_eq!(status(ask, &case("none", "remark = \"个体工商户无字号\""), DAY), Pass);
        assert_eq!(status(ask, &case("none", "remark = \"none\""), DAY), Fail);
        assert_eq!(missing(ask, &case("none", "name = \"a\""), DAY), ["website.remark"]);
        assert_eq!(status(ask, &case("店名没有登记", "name = \"a\""), DAY), NotChecked);
        // One that speaks of something else is not it, in either place.
        assert_eq!(missing(ask, &case("其他说明", "name = \"a\""), DAY), ["website.remark"]);
        assert_eq!(status(ask, &case("其他说明", "remark = \"个人学习笔记\""), DAY), Fail);
        let applicant = "remark = { in = \"applicant\", about = \"medical-licence\" }";
        assert_eq!(missing(applicant, "", DAY), ["applicant.remark"]);
        assert_eq!(status(applicant, &case("有许可证", ""), DAY), Fail);
    }
}
