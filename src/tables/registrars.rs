//! Domain registrars, under every spelling of their names.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::prepared::{Lazy, Str};
use crate::tables::citation::Citation;
use crate::text::folded::{folded, is_plain};
use crate::text::{Fixed, Text, text};

/// The table `registrars.toml`. It is no whitelist: an absent registrar is unknown.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Registrars {
    /// What the rows rest on.
    #[serde(rename = "source")]
    pub sources: Lazy<Vec<Citation>>,
    /// One row a company.
    #[serde(rename = "registrar")]
    pub registrars: Vec<Registrar>,
}

/// One registrar.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Registrar {
    /// The company and the other forms that records print, whole; the usual first.
    pub names: Vec<Str>,
    /// Brands and short names.
    #[serde(default)]
    pub short: Lazy<Vec<Str>>,
    /// What may follow a name in brackets, as in `… d/b/a HiChina (www.net.cn)`.
    #[serde(default)]
    pub brackets: Lazy<Vec<Str>>,
    /// Forms that no record was seen to print: never more than a suggestion.
    #[serde(default)]
    pub hints: Lazy<Vec<Str>>,
    /// What is known of its approval.
    pub standing: Standing,
    /// Number of the registrar licence.
    pub licence: Option<Lazy<Str>>,
    /// Ids of sources.
    pub basis: Lazy<Vec<Str>>,
    /// What else is known.
    pub note: Option<Lazy<Text>>,
}

/// What is known of a registrar's approval, from the least to the most that speaks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Sources say that its names cannot be filed.
    NotApproved,
    /// A mainland company; whether it is approved was not seen.
    Mainland,
    /// Registers `.cn` names; its licence was not seen.
    Seen,
    /// A source ties it to a registrar licence.
    Licensed,
}

/// What a standing comes to: refused, unknown, or good enough.
#[derive(PartialEq, Eq)]
enum Verdict {
    Refused,
    Unknown,
    Good,
}

impl Standing {
    /// What is known, for people.
    pub fn text(self) -> Fixed {
        match self {
            Self::NotApproved => text(
                "所注册的域名不能备案，须转入已获批复的内地注册商",
                "not approved: transfer domain names to an approved mainland registrar",
            ),
            Self::Mainland => text(
                "内地公司，未查到是否获批，请到 domain.miit.gov.cn 查询",
                "a mainland company, approval not confirmed: look it up on domain.miit.gov.cn",
            ),
            Self::Seen => {
                text("注册 .cn 域名，未见许可证号", "registers .cn domain names, licence not confirmed")
            }
            Self::Licensed => text("有域名注册服务机构许可", "holds a registrar licence"),
        }
    }

    fn verdict(self) -> Verdict {
        match self {
            Self::NotApproved => Verdict::Refused,
            Self::Mainland => Verdict::Unknown,
            Self::Seen | Self::Licensed => Verdict::Good,
        }
    }
}

impl Registrars {
    /// The registrar with a name, where its standing settles anything.
    pub fn find(&self, name: &str) -> Option<&Registrar> {
        self.recognise(name).filter(|registrar| registrar.standing.verdict() != Verdict::Unknown)
    }

    /// The registrar that a name or short name stands for. What can stand for several is understood where all of them
    /// have one verdict: then it is the one of which least is known.
    pub fn recognise(&self, name: &str) -> Option<&Registrar> {
        let meant = self.meant(name);
        let least = *meant.iter().min_by_key(|registrar| registrar.standing)?;
        let verdict = least.standing.verdict();
        meant.iter().all(|registrar| registrar.standing.verdict() == verdict).then_some(least)
    }

    /// The registrars that somebody may have meant by what stands for no single one.
    pub fn alike(&self, name: &str) -> Vec<&Registrar> {
        let meant = self.meant(name);
        if !meant.is_empty() {
            return meant;
        }
        let name = fold(name);
        let hinted = |registrar: &&Registrar| registrar.hints.iter().any(|hint| fold(hint) == name);
        self.registrars.iter().filter(hinted).collect()
    }

    /// Every spelling of every registrar.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        self.registrars.iter().flat_map(|registrar| &registrar.names).map(Str::as_str)
    }

    /// Every registrar that a name can stand for: by a whole name, else by one with another company form, else short.
    fn meant(&self, name: &str) -> Vec<&Registrar> {
        let folded = fold(name);
        if folded.is_empty() {
            return Vec::new();
        }
        let whole = self.those(|registrar| registrar.is_called(&folded));
        if !whole.is_empty() {
            return whole;
        }
        let stem = stem(name);
        let formed = self.those(|registrar| stem != folded && registrar.has_stem(&stem));
        if !formed.is_empty() {
            return formed;
        }
        self.those(|registrar| registrar.short.iter().any(|short| fold(short) == folded))
    }

    fn those(&self, which: impl Fn(&Registrar) -> bool) -> Vec<&Registrar> {
        self.registrars.iter().filter(|registrar| which(registrar)).collect()
    }
}

impl Registrar {
    /// Whether a folded name is one of its names, perhaps with one of its brackets behind.
    fn is_called(&self, folded: &str) -> bool {
        let first = folded.chars().next();
        // Nearly all begin otherwise.
        let may_be = |name: &&Str| {
            let begins = name.chars().find(|c| counts(*c));
            begins.is_some_and(|c| !is_plain(c) || Some(c.to_ascii_lowercase()) == first)
        };
        let names = self.names.iter().filter(may_be);
        names.map(|name| fold(name)).any(|name| name == folded || self.without_bracket(folded) == Some(&name))
    }

    /// Whether one of its names has this stem, perhaps with one of its brackets behind.
    fn has_stem(&self, written: &str) -> bool {
        let bare = self.without_bracket(written).map(stem);
        self.names.iter().map(|name| stem(name)).any(|name| name == written || bare.as_ref() == Some(&name))
    }

    /// What stands before one of its brackets, if a folded name ends in one.
    fn without_bracket<'w>(&self, written: &'w str) -> Option<&'w str> {
        let inside = written.strip_suffix(')')?;
        self.brackets.iter().find_map(|bracket| inside.strip_suffix(&fold(bracket))?.strip_suffix('('))
    }
}

/// What ends a word of a name.
fn ends_a_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | ',')
}

/// Whether a character counts in a name.
fn counts(c: char) -> bool {
    !ends_a_word(c) && !matches!(c, '\'' | '’' | '‘' | '`')
}

/// A normalised form shared by all spellings of a name: width and case aside, without spaces, dots, commas and
/// apostrophes; `d/b/a` is `dba`.
fn fold(name: &str) -> String {
    let folded = folded(name, counts);
    match folded.contains("d/b/a") {
        true => folded.replace("d/b/a", "dba"),
        false => folded.into_owned(),
    }
}

/// The words of a name, each in its normalised form.
fn words(name: &str) -> Vec<String> {
    folded(name, |_| true).split(ends_a_word).map(fold).filter(|word| !word.is_empty()).collect()
}

/// The words of a company form in English.
const FORMS: &[&str] =
    &["co", "company", "corp", "corporation", "inc", "incorporated", "liability", "limited", "llc", "ltd"];

/// A normalised form without the English company form at the end, and before a `dba`.
fn stem(name: &str) -> String {
    let mut kept: Vec<String> = Vec::new();
    for word in words(name).into_iter().map(Some).chain([None]) {
        if word.as_deref().is_none_or(|word| word == "dba") {
            while kept.len() > 1 && kept.last().is_some_and(|last| FORMS.contains(&last.as_str())) {
                kept.pop();
            }
        }
        kept.extend(word);
    }
    kept.concat()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::tables::Tables;

    fn standing(name: &str) -> Option<Standing> {
        Tables::built_in().registrars.recognise(name).map(|registrar| registrar.standing)
    }

    fn alike(name: &str) -> Vec<String> {
        let tables = Tables::built_in();
        tables.registrars.alike(name).iter().map(|registrar| registrar.names[0].to_string()).collect()
    }

    #[test]
    fn names_are_found_in_any_spelling() {
        assert_eq!(standing("阿里云计算有限公司"), Some(Standing::Licensed));
        assert_eq!(standing(" 阿里云计算 有限公司 "), Some(Standing::Licensed));
        assert_eq!(standing("腾讯云计算(北京)有限责任公司"), Some(Standing::Seen), "narrow brackets");
        assert_eq!(standing("ALIBABA CLOUD COMPUTING LTD. D/B/A HICHINA"), Some(Standing::Licensed));
        assert_eq!(standing("Alibaba Cloud Computing Ltd. dba HiChina"), Some(Standing::Licensed));
        assert_eq!(standing("XIN NET TECHNOLOGY CORPORATION"), Some(Standing::Seen));
        assert_eq!(standing("Xi’an Qianxi Network Technology Co. Ltd."), Some(Standing::Mainland));
        assert_eq!(standing("GoDaddy.com LLC"), Some(Standing::NotApproved));
        assert_eq!(standing("godaddy.com，LLC"), Some(Standing::NotApproved), "wide comma");
        assert_eq!(standing("Google LLC"), Some(Standing::NotApproved), "records of before 2023");
        assert_eq!(standing(""), None);
        assert_eq!(standing(" ., "), None);
    }

    #[test]
    fn a_listed_bracket_may_follow_and_no_other() {
        assert_eq!(standing("阿里云计算有限公司（万网）"), Some(Standing::Licensed));
        assert_eq!(standing("阿里云计算有限公司(万网)"), Some(Standing::Licensed));
        assert_eq!(
            standing("Alibaba Cloud Computing Ltd. d/b/a HiChina (www.net.cn)"),
            Some(Standing::Licensed)
        );
        assert_eq!(
            standing("厦门商中在线科技股份有限公司（原厦门商中在线科技有限公司）"),
            Some(Standing::Seen)
        );
        assert_eq!(standing("阿里云计算有限公司（国际）"), None);
        assert_eq!(standing("阿里云计算（新加坡）有限公司"), None, "another place is another company");
        assert_eq!(standing("Porkbun LLC (万网)"), None, "the bracket of another company");
        assert_eq!(standing("阿里巴巴云计算有限公司"), None, "its name has a place");
    }

    #[test]
    fn a_company_form_may_be_written_otherwise_within_one_row() {
        assert_eq!(standing("Alibaba Cloud Computing Limited d/b/a HiChina"), Some(Standing::Licensed));
        assert_eq!(standing("Porkbun, Inc."), Some(Standing::NotApproved));
        assert_eq!(
            standing("Chengdu West Dimension Digital Technology Company Limited"),
            Some(Standing::Seen)
        );
        assert_eq!(standing("Dominet (HK) Ltd"), Some(Standing::NotApproved));
        assert_eq!(standing("Dominet Limited"), None, "a place is no company form");
        assert_eq!(standing("阿里云计算有限责任公司"), None, "nor is one in Chinese");
        assert_eq!(standing("Ltd."), None);
    }

    #[test]
    fn groups_have_companies_on_both_sides() {
        assert_eq!(standing("Dominet (HK) Limited"), Some(Standing::NotApproved));
        assert_eq!(standing("Alibaba Cloud US LLC"), Some(Standing::NotApproved));
        assert_eq!(standing("Alibaba Cloud Computing (Beijing) Co., Ltd."), Some(Standing::Seen));
        assert_eq!(standing("NICENIC INTERNATIONAL GROUP CO., LIMITED"), Some(Standing::NotApproved));
        assert_eq!(standing("Guangdong Nicenic Technology Co., Ltd. dba NiceNIC"), Some(Standing::Licensed));
        assert_eq!(standing("MarkMonitor Inc."), Some(Standing::NotApproved));
        let shanghai = "MarkMonitor Information Technology (Shanghai) Co., Ltd.";
        assert_eq!(standing(shanghai), Some(Standing::Mainland));
        let tables = Tables::built_in();
        assert!(tables.registrars.find(shanghai).is_none(), "whether it is approved is not known");
    }

    #[test]
    fn a_short_name_is_understood_where_it_can_mean_one_thing() {
        assert_eq!(standing("万网"), Some(Standing::Seen), "both companies are good: the less certain one");
        assert_eq!(standing("西部数码"), Some(Standing::Seen));
        assert_eq!(standing("DNSPod"), Some(Standing::Seen));
        assert_eq!(standing("GoDaddy"), Some(Standing::NotApproved));
        assert_eq!(standing("Squarespace"), Some(Standing::NotApproved));
        assert_eq!(standing("阿里云国际站"), Some(Standing::NotApproved), "two companies, one verdict");
        for group in ["NICENIC", "阿里云", "Alibaba Cloud", "腾讯云", "CSC", "爱名网"] {
            assert_eq!(standing(group), None, "{group}");
            assert!(alike(group).len() > 1, "{group}");
        }
        assert_eq!(alike("nicenic").len(), 2);
        assert_eq!(alike("北京火山引擎科技有限公司"), ["Beijing Volcano Engine Technology Co., Ltd."]);
        assert_eq!(standing("北京火山引擎科技有限公司"), None, "no record prints it");
        assert!(alike("某某科技有限公司").is_empty());
    }

    #[test]
    fn every_name_belongs_to_one_registrar() {
        let tables = Tables::built_in();
        for form in [fold, stem] {
            let mut seen: BTreeMap<String, &str> = BTreeMap::new();
            for registrar in &tables.registrars.registrars {
                for name in &registrar.names {
                    let folded = form(name);
                    assert!(!folded.is_empty());
                    let of = registrar.names[0].as_str();
                    let other = seen.insert(folded, of);
                    assert!(other.is_none_or(|other| other == of), "{name} twice");
                }
            }
        }
        let mut whole: Vec<String> = tables.registrars.spellings().map(fold).collect();
        whole.sort();
        assert!(whole.windows(2).all(|pair| pair[0] != pair[1]), "a name twice");
        for registrar in &tables.registrars.registrars {
            for hint in &registrar.hints {
                assert!(whole.binary_search(&fold(hint)).is_err(), "{hint} is a name");
            }
        }
    }

    #[test]
    fn a_licence_and_its_standing_go_together() {
        let tables = Tables::built_in();
        for registrar in &tables.registrars.registrars {
            let licensed = registrar.standing == Standing::Licensed;
            assert_eq!(registrar.licence.is_some(), licensed, "{:?}", registrar.names);
        }
    }
}
