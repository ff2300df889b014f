//! The name of a website is built as names have to be.

use schemars::JsonSchema;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::domain_name::DomainName;
use crate::facts::names::{self, Field};
use crate::facts::{Facts, SubjectKind, Website};
use crate::outcome::Outcome;
use crate::prepared::Str;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::tables::words::fold;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// So many Chinese characters at least.
    MinHan(usize),
    /// So many characters at least.
    MinChars(usize),
    /// So many characters at most, beside what the law demands of the name.
    MaxChars(usize),
    /// Not only letters, not only digits, not only both.
    NotOnlyLetters(bool),
    /// No Latin letters at all.
    NoLetters(bool),
    /// No signs but these.
    NoSignsBut(Str),
    /// Not a domain name, not an address of a page.
    NotAnAddress(bool),
    /// No name of a person of the order.
    NotAPerson(bool),
    /// One of these forms, where … stands for the free part.
    Forms(Vec<Str>),
    /// One of these endings.
    Endings(Vec<Str>),
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "website-name-form",
    section: Section::Website,
    title: text("网站名称的写法符合要求", "The website name has the required form"),
    why: text("不合写法的网站名称会被退回", "a website name in any other form is rejected"),
    fix: text("改用合规的网站名称", "choose a website name in the required form"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["website.name", "person", "person.name"],
};

/// Every website is asked.
pub fn subject_kind(_: &Ask) -> SubjectKind {
    SubjectKind::Website
}

/// What the name is too short for, made of or equal to are faults of their own.
pub fn dedup_key(ask: &Ask) -> String {
    let matter = match ask {
        Ask::MinHan(_) | Ask::MinChars(_) | Ask::MaxChars(_) => "length",
        Ask::NotOnlyLetters(_) | Ask::NoLetters(_) => "letters",
        Ask::NoSignsBut(_) => "signs",
        Ask::NotAnAddress(_) => "address",
        Ask::NotAPerson(_) => "person",
        Ask::Forms(_) | Ask::Endings(_) => "form",
    };
    matter.to_owned()
}

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    match ask {
        Ask::MinHan(least) => {
            let counted = phrase::count(*least, "Chinese character");
            text!("网站名称至少 {least} 个汉字", "At least {counted} in the website name")
        }
        Ask::MinChars(least) => {
            let counted = phrase::count(*least, "character");
            text!("网站名称至少 {least} 个字", "At least {counted} in the website name")
        }
        Ask::MaxChars(most) => {
            let counted = phrase::count(*most, "character");
            text!("网站名称至多 {most} 个字", "At most {counted} in the website name")
        }
        Ask::NotOnlyLetters(true) => text!(
            "网站名称不是纯英文或纯数字",
            "The website name does not consist of Latin letters or digits only"
        ),
        Ask::NotOnlyLetters(false) => text!(
            "网站名称可以是纯英文或纯数字",
            "The website name may consist of Latin letters or digits only"
        ),
        Ask::NoLetters(true) => {
            text!("网站名称不含英文字母", "The website name contains no Latin letters")
        }
        Ask::NoLetters(false) => {
            text!("网站名称可以含英文字母", "The website name may contain Latin letters")
        }
        Ask::NoSignsBut(allowed) if allowed.is_empty() => {
            text!("网站名称不含特殊符号", "The website name contains no symbols")
        }
        Ask::NoSignsBut(allowed) => text!(
            "网站名称除 {allowed} 外不含特殊符号",
            "The website name contains no symbols except: {allowed}"
        ),
        Ask::NotAnAddress(true) => {
            text!("网站名称不是域名或网址", "The website name is not a domain name or URL")
        }
        Ask::NotAnAddress(false) => {
            text!("网站名称可以是域名或网址", "The website name may be a domain name or URL")
        }
        Ask::NotAPerson(true) => {
            text!("网站名称不是个人姓名", "The website name is not a personal name")
        }
        Ask::NotAPerson(false) => {
            text!("网站名称可以是个人姓名", "The website name may be a personal name")
        }
        Ask::Forms(forms) => {
            let Text { zh, en } = phrase::any(forms.iter().map(Text::same));
            text!("网站名称的格式为{zh}", "Form of the website name: {en}")
        }
        Ask::Endings(endings) => {
            let Text { zh, en } = phrase::any(endings.iter().map(Text::same));
            text!("网站名称以{zh}结尾", "The website name ends in: {en}")
        }
    }
}

impl Ask {
    /// The fixed parts of the forms and endings that it demands.
    pub fn demanded(&self) -> impl Iterator<Item = &str> {
        let forms: &[Str] = match self {
            Self::Forms(forms) | Self::Endings(forms) => forms,
            _ => &[],
        };
        forms.iter().flat_map(|form| form.split('…')).filter(|part| !part.is_empty())
    }
}

/// Looks at the characters of the name.
pub fn check(ask: &Ask, on: &Target, facts: &Facts<'_>) -> Outcome {
    let website = on.website(facts);
    let name = match names::text(Field::WebsiteName, Some(website), facts) {
        Ok(name) => name,
        Err(want) => return Outcome::missing([want]),
    };
    let narrow: String = name.nfkc().collect();
    let chars = || narrow.chars().filter(|c| !c.is_whitespace());
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let fault = match ask {
        Ask::MinHan(least) => {
            let n = chars().filter(|c| is_han(*c)).count();
            (n < *least).then(|| match n {
                0 => text!(
                    "名称里没有汉字，至少要 {least} 个",
                    "the name has no Chinese characters; at least {least} required"
                ),
                _ => {
                    let counted = phrase::count(n, "Chinese character");
                    text!(
                        "名称只有 {n} 个汉字，至少要 {least} 个",
                        "the name has {counted}; at least {least} required"
                    )
                }
            })
        }
        Ask::MinChars(least) => {
            let n = chars().count();
            (n < *least).then(|| {
                let counted = phrase::count(n, "character");
                text!(
                    "名称只有 {n} 个字，至少要 {least} 个",
                    "the name has {counted}; at least {least} required"
                )
            })
        }
        Ask::MaxChars(most) => {
            let n = facts.demanded.iter().fold(narrow.clone(), |rest, part| rest.replace(part.as_str(), ""));
            let n = n.chars().filter(|c| !c.is_whitespace()).count();
            (n > *most)
                .then(|| text!("有 {n} 个字，至多 {most} 个", "{n} characters; at most {most} allowed"))
        }
        Ask::NotOnlyLetters(asked) => (*asked && !chars().any(|c| c.is_alphabetic() && !is_letter(c)))
            .then(|| text!("名称是纯英文或纯数字", "the name consists of Latin letters or digits only")),
        Ask::NoLetters(asked) => {
            (*asked && chars().any(is_letter)).then(|| text!("含有英文字母", "it contains Latin letters"))
        }
        Ask::NoSignsBut(allowed) => {
            let barred = name.chars().find(|c| !c.is_alphanumeric() && *c != ' ' && !allowed.contains(*c));
            barred.map(|sign| match sign.is_control() {
                true => text!("含有控制字符", "it contains a control character"),
                false => text!("含有特殊符号 {sign}", "it contains a symbol: {sign}"),
            })
        }
        Ask::NotAnAddress(asked) => (*asked && is_address(&narrow, website, facts))
            .then(|| text!("直接用了域名或网址", "it is a domain name or URL")),
        Ask::NotAPerson(asked) if *asked => return person(name, website, facts),
        Ask::NotAPerson(_) => None,
        Ask::Forms(forms) => (!forms.iter().any(|form| has_form(&narrow, form))).then(|| one_of(forms)),
        Ask::Endings(endings) => {
            let ends = |ending: &Str| fold(&narrow).ends_with(&fold(ending));
            (!endings.iter().any(ends)).then(|| one_of(endings))
        }
    };
    match fault {
        Some(saw) => Outcome::fail(website.span(), saw),
        None => Outcome::pass(),
    }
}

fn one_of(forms: &[Str]) -> Text {
    let (zh, en) = (forms.join("、"), forms.join(", "));
    text!("只接受：{zh}", "accepted: {en}")
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}' | '〇')
}

/// The names of the order are known; that no one else bears the name nobody can tell.
fn person(name: &str, website: &Website<'_>, facts: &Facts<'_>) -> Outcome {
    let name = fold(name);
    let applicant = facts.applicant.written.filter(|_| facts.applicant.is_person());
    let applicant = applicant.and_then(|written| written.name.as_ref());
    let people = facts.persons.iter().filter_map(|person| person.name).chain(applicant);
    let mut folded: Vec<String> = Vec::new();
    for person in people {
        folded.push(fold(person.expose()));
    }
    if folded.iter().any(|person| person.chars().count() > 1 && name.contains(person.as_str())) {
        return Outcome::fail(
            website.span(),
            text!("含有订单中人员的姓名", "it contains the name of a person in the order"),
        )
        .fix(text!("把姓名从网站名称中去掉", "take the name out of the website name"));
    }
    Outcome::not_checked(text!("网站名称不是个人姓名", "the website name is not a personal name"))
}

fn is_address(name: &str, website: &Website<'_>, facts: &Facts<'_>) -> bool {
    let folded = fold(name);
    let own = website.domains.iter().flatten().any(|i| folded == fold(facts.domains[*i].label));
    let host = folded.split_once("://").map_or(folded.as_str(), |(_, rest)| rest);
    let host = host.split('/').next().unwrap_or_default();
    own || folded.contains("://") || folded.starts_with("www.") || DomainName::parse(host).is_ok()
}

fn has_form(name: &str, form: &str) -> bool {
    match form.split_once('…') {
        Some((before, after)) => {
            let free = name.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            free.is_some_and(|free| !free.trim().is_empty())
        }
        None => name == form,
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotChecked, Pass};
    use crate::testing::{answer, missing, status};

    const DAY: &str = "2026-12-01";

    fn of(ask: &str, name: &str) -> crate::outcome::Status {
        status(&format!("website-name-form = {{ {ask} }}"), &format!("[[website]]\nname = \"{name}\""), DAY)
    }

    #[test]
    fn characters_are_counted() {
        assert_eq!(of("min-chars = 3", "拾光"), Fail);
        assert_eq!(of("min-chars = 3", "拾 光"), Fail);
        assert_eq!(of("min-chars = 3", "拾光记"), Pass);
        assert_eq!(of("max-chars = 4", "拾光记 录"), Pass);
        assert_eq!(of("max-chars = 4", "拾光记录本"), Fail);
        assert_eq!(of("min-han = 3", "K8s笔记"), Fail);
        assert_eq!(of("min-han = 3", "K8s笔记本"), Pass);
    }

    #[test]
    fn letters_digits_and_signs() {
        for (name, expected) in
            [("GreenTech", Fail), ("12306", Fail), ("Ｇｒｅｅｎ", Fail), ("绿G", Pass), ("Зелёный", Pass)]
        {
            assert_eq!(of("not-only-letters = true", name), expected, "{name}");
        }
        assert_eq!(of("no-letters = true", "示例A"), Fail);
        assert_eq!(of("no-letters = true", "示例3"), Pass);
        let signs = "no-signs-but = \"（）()·\"";
        for (name, expected) in [
            ("示例★站", Fail),
            ("示例-站", Fail),
            ("示例（内部）", Pass),
            ("示例·站", Pass),
            ("示例 站", Pass),
        ] {
            assert_eq!(of(signs, name), expected, "{name}");
        }
    }

    #[test]
    fn an_address_is_no_name() {
        for (name, expected) in [
            ("example.cn", Fail),
            ("示例.中国", Fail),
            ("www.示例", Fail),
            ("http://示例", Fail),
            ("示例网", Pass),
        ] {
            assert_eq!(of("not-an-address = true", name), expected, "{name}");
        }
    }

    #[test]
    fn people_of_the_order_are_known() {
        let case = |site: &str| {
            format!("[applicant]\nkind = \"individual\"\nname = \"李示例\"\n[[website]]\nname = \"{site}\"")
        };
        let ask = "website-name-form = { not-a-person = true }";
        let outcome = answer(ask, &case("李示例的小站"), DAY);
        assert_eq!(outcome.status, Fail);
        assert!(!outcome.saw.zh.contains("李示例"));
        assert_eq!(status(ask, &case("山间小记"), DAY), NotChecked);
    }

    #[test]
    fn forms_and_endings() {
        let forms = "forms = [\"…的个人博客\", \"…的个人主页\"]";
        assert_eq!(of(forms, "小明的个人主页"), Pass);
        assert_eq!(of(forms, "的个人主页"), Fail);
        assert_eq!(of(forms, "檐下猫小记"), Fail);
        let endings = "endings = [\"（内部学院）\"]";
        assert_eq!(of(endings, "示例学院(内部学院)"), Pass);
        assert_eq!(of(endings, "示例学院"), Fail);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(
            missing("website-name-form = { min-chars = 3 }", "[[website]]\nopen = false", DAY),
            ["website.name"]
        );
    }
}
