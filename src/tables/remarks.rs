//! What the remarks of an order must say.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::{Circumstance, RecordField, Serves};
use crate::prepared::{Lazy, Str};
use crate::tables::citation::Citation;
use crate::text::Text;

/// The table `remarks.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Remarks {
    /// What says anything at all.
    pub least: Least,
    /// What remarks say in so many words of what a key says, too.
    pub claims: Claims,
    /// Where wordings were read.
    #[serde(rename = "source")]
    pub sources: Lazy<Vec<Citation>>,
    /// The rows.
    #[serde(rename = "remark")]
    pub remarks: Vec<Remark>,
}

/// What says anything at all.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Least {
    /// So many letters or characters, figures not counted.
    pub letters: usize,
    /// What says nothing but that somebody waits for the review: taken out from the longest on.
    pub asking: Vec<Str>,
}

/// What remarks say in so many words of what a key says, too. `…` in a phrase stands for a few characters, `[网站|本站]` for
/// one of several words, `{书|员}` for what must not follow.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Claims {
    /// The website is accessible.
    pub open: Phrases,
    /// Something is on record; so does the number of a filing.
    pub on_record: Phrases,
    /// What was on record is no more.
    pub record_gone: Phrases,
    /// Who keeps the record: the name of a provider follows.
    pub record_with: Phrases,
    /// The applicant exists no more.
    pub applicant_gone: Phrases,
    /// The applicant has moved to the place that follows.
    pub moved: Phrases,
    /// The seat that the register shows is at the place that follows.
    pub seat: Phrases,
    /// Who the legal representative is.
    pub representative: Representative,
    /// What the applicant is called.
    pub called: Phrases,
    /// Where the website is served from.
    pub served: Served,
    /// Whose servers they are: the name of a provider follows.
    pub served_with: Phrases,
    /// The domain name is that of another.
    pub held: Phrases,
    /// Where the domain name is registered: the name of a registrar follows.
    pub registered: Phrases,
    /// The website is that of another.
    pub operator: Operator,
    /// A circumstance of the applicant.
    #[serde(rename = "circumstance")]
    pub circumstances: Vec<OfCircumstance>,
    /// Something differs from the record.
    #[serde(rename = "differs")]
    pub differs: Vec<OfRecord>,
    /// What the domain name serves besides web pages.
    #[serde(rename = "serves")]
    pub serves: Vec<OfServes>,
    /// What no order can go on with.
    #[serde(rename = "stop")]
    pub stops: Vec<Stop>,
}

/// Phrases of one meaning.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Phrases {
    /// The phrases.
    pub says: Vec<Str>,
    /// Words before the phrase, or within it, with which it means something else.
    #[serde(default)]
    pub unless: Vec<Str>,
    /// Words in its clause or the next one by which it is over.
    #[serde(default)]
    pub undone: Vec<Str>,
}

/// How a text names the legal representative: the name of a person follows.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Representative {
    /// The phrases.
    pub phrases: Phrases,
    /// What stands behind the name.
    pub ends: Vec<Str>,
    /// Words that begin as a name does.
    pub but: Vec<Str>,
    /// Surnames of one character, one behind the other.
    pub surnames: Vec<Str>,
    /// Surnames of two characters.
    pub compound: Vec<Str>,
}

/// How a remark says where a website is served from: one of these words and a place, a few characters apart.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Served {
    /// Words for a server.
    pub servers: Vec<Str>,
    /// Words for what passes its pages on; abroad, a website that is served from mainland China can have it.
    pub passes_on: Vec<Str>,
    /// Words for mainland China, besides its provinces and cities.
    pub inland: Vec<Str>,
    /// What stands behind the name of a place where nothing is served from there.
    pub called_after: Vec<Str>,
    /// What stands directly before the place where nothing is served from there.
    pub away: Vec<Str>,
    /// Words of the clause with which nothing is said of a place.
    pub beside: Vec<Str>,
    /// Words before the place and the server with which it is not so now.
    pub unless: Vec<Str>,
    /// Words around them for servers that are goods.
    pub goods: Vec<Str>,
}

/// How a remark says that a website is that of another company.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Operator {
    /// How names of companies end.
    pub forms: Vec<Str>,
    /// What stands before the name of whoever runs it, and behind it.
    pub pairs: Vec<Pair>,
    /// What stands before the name of whoever uses it, or has it.
    pub names: Vec<Str>,
    /// What stands behind the name of whoever has it, at the end of a clause.
    pub sites: Vec<Str>,
    /// Words of a clause that speaks of something else.
    pub unless: Vec<Str>,
    /// A branch or subsidiary of the applicant has it.
    pub branches: Phrases,
    /// What a branch or subsidiary is called: an applicant that is one has a name with it.
    pub branch_names: Vec<Str>,
    /// To whom it was given: somebody else follows.
    pub given: Phrases,
    /// Words for oneself.
    pub own: Vec<Str>,
    /// What an applicant says who files for another.
    pub for_others: Phrases,
}

/// What stands before the name of a company, and behind it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Pair {
    /// Before it, in the same clause.
    pub before: Vec<Str>,
    /// Directly behind it.
    pub behind: Vec<Str>,
}

/// How a remark says that an applicant is in some circumstance.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OfCircumstance {
    /// The circumstance; any of them where there are several.
    pub of: Vec<Circumstance>,
    /// The phrases.
    pub phrases: Phrases,
}

/// How a remark says that something differs from the record.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OfRecord {
    /// What differs; any of them where there are several.
    pub of: Vec<RecordField>,
    /// The phrases.
    pub phrases: Phrases,
}

/// How a remark says what a domain name serves.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OfServes {
    /// What it serves; any of them where there are several.
    pub of: Vec<Serves>,
    /// The phrases.
    pub phrases: Phrases,
}

/// What a remark says that no order can go on with, whatever the keys say.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Stop {
    /// What has to be done.
    pub because: Text,
    /// The phrases.
    pub phrases: Phrases,
}

/// Something that a remark says.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Remark {
    /// The word in a requirement.
    pub id: Str,
    /// What is to be said.
    pub name: Text,
    /// Any of these shows that it is said.
    #[serde(default)]
    pub says: Vec<Str>,
    /// A text with none of these speaks of something else.
    #[serde(default)]
    pub speaks_of: Vec<Str>,
    /// A wording that a source gives, whole, and the sources that do.
    pub wording: Option<Wording>,
    /// The administration asks for just these words.
    #[serde(default)]
    pub fixed: bool,
    /// A date or a number belongs to it.
    #[serde(default)]
    pub number: bool,
}

impl Representative {
    /// Whether a text is the name of a person.
    pub fn is_a_name(&self, text: &str) -> bool {
        let one = |first: char| self.surnames.iter().any(|some| some.contains(first));
        let given = match self.compound.iter().find_map(|two| text.strip_prefix(two.as_str())) {
            Some(given) => given.chars().count(),
            None if text.chars().next().is_some_and(one) => text.chars().count() - 1,
            None => return false,
        };
        (1..=2).contains(&given) && !self.but.iter().any(|word| text.starts_with(word.as_str()))
    }
}

/// A wording, literally.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Wording {
    /// The words.
    pub text: Str,
    /// Where it was read: ids of the sources of this table.
    pub basis: Vec<Str>,
}

/// Where a text departs from a wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departure {
    /// The end of what is still as it has to be; nothing where it departs from the beginning.
    pub after: String,
    /// How it goes on where it is as it has to be.
    pub wanted: String,
    /// How it goes on instead; nothing where it ends.
    pub found: String,
}

/// Whether a text says what it must say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// It says so.
    Yes,
    /// It cannot be what is required.
    No,
    /// Only a reader can tell.
    Maybe,
}

impl Remarks {
    /// Whether a text says anything besides some names.
    pub fn says_anything<'n>(&self, text: &str, names: impl Iterator<Item = &'n str>) -> bool {
        let rest = names
            .map(bare)
            .filter(|name| !name.is_empty())
            .fold(bare(text), |rest, name| rest.replace(&name, ""));
        rest.chars().filter(|c| c.is_alphabetic()).count() >= self.least.letters
    }

    /// Whether a text says nothing but that somebody waits for the review.
    pub fn asks_only(&self, text: &str) -> bool {
        let whole = bare(text);
        let mut words: Vec<String> = self.least.asking.iter().map(|words| bare(words)).collect();
        words.sort_by_key(|words| std::cmp::Reverse(words.len()));
        let rest = words.iter().fold(whole.clone(), |rest, words| rest.replace(words.as_str(), ""));
        rest != whole && rest.chars().filter(|c| c.is_alphabetic()).count() < self.least.letters
    }

    /// A content by its id.
    pub fn find(&self, id: &str) -> Option<&Remark> {
        self.remarks.iter().find(|row| row.id == id)
    }
}

impl Remark {
    /// The wording that the administration asks for, where it asks for just that.
    pub fn asked_for(&self) -> Option<&str> {
        self.wording.as_ref().filter(|_| self.fixed).map(|wording| wording.text.as_str())
    }

    /// Whether a text says it, spaces, punctuation and width aside.
    pub fn said_in(&self, text: &str) -> Said {
        let bare = bare(text);
        let whole = self.asked_for();
        if self.says.iter().map(Str::as_str).chain(whole).any(|words| bare.contains(&self::bare(words))) {
            return Said::Yes;
        }
        let without_number = self.number && !bare.chars().any(|c| c.is_ascii_digit());
        let of_this = |words: &Str| bare.contains(&self::bare(words));
        let elsewhere = !self.speaks_of.is_empty() && !self.speaks_of.iter().any(of_this);
        if self.fixed || without_number || elsewhere { Said::No } else { Said::Maybe }
    }
}

/// Whether two texts are the same, spaces, punctuation and width aside.
pub fn says_the_same(one: &str, other: &str) -> bool {
    bare(one) == bare(other)
}

/// How many characters are shown on either side of a departure.
const SHOWN: usize = 12;

/// How many characters in common are no chance.
const A_PHRASE: usize = 4;

/// How much of a remark is compared: more than any wording, and no more than a form takes.
const COMPARED: usize = 4_000;

/// Where a text first departs from a wording; nothing where it has less than a quarter of it in one piece, and so is
/// another text.
pub fn departure(text: &str, wording: &str) -> Option<Departure> {
    let text: Vec<char> = bare(text).chars().take(COMPARED).collect();
    let wanted: Vec<char> = bare(wording).chars().collect();
    // The longest piece that both have, and where the wording would begin by it.
    let (mut longest, mut begins) = (0, 0);
    let mut row = vec![0; wanted.len() + 1];
    for (i, c) in text.iter().enumerate() {
        for j in (0..wanted.len()).rev() {
            row[j + 1] = if wanted[j] == *c { row[j] + 1 } else { 0 };
            if row[j + 1] > longest {
                (longest, begins) = (row[j + 1], i.saturating_sub(j));
            }
        }
    }
    if longest * 4 < wanted.len() {
        return None;
    }
    let same_from = |i: usize| text[i..].iter().zip(&wanted).take_while(|(a, b)| a == b).count();
    let same = same_from(begins);
    let (begins, same) = (0..text.len())
        .map(|i| (i, same_from(i)))
        .max_by_key(|(_, same)| *same)
        .filter(|(_, longer)| *longer > same && *longer >= A_PHRASE)
        .unwrap_or((begins, same));
    let show = |chars: &[char]| chars.iter().take(SHOWN).collect::<String>();
    Some(Departure {
        after: wanted[same.saturating_sub(SHOWN)..same].iter().collect(),
        wanted: show(&wanted[same..]),
        found: show(&text[(begins + same).min(text.len())..]),
    })
}

/// Letters and digits only, in half-width form.
fn bare(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkc().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::tables::Tables;

    #[test]
    fn a_wording_is_compared_without_punctuation() {
        let tables = Tables::built_in();
        let said = |id: &str, text: &str| tables.remarks.find(id).expect("a content").said_in(text);
        assert_eq!(said("same-site", "所有域名均指向同一网站。"), Said::Yes);
        assert_eq!(said("same-site", "example.cn 和 example.net 是一个站"), Said::Maybe);
        assert_eq!(said("game-isbn", "网络游戏出版物号：ISBN 978-7-7979-0000-0"), Said::Yes);
        assert_eq!(said("game-isbn", "已取得版号"), Said::No);
        assert_eq!(said("medical-licence", "本单位许可证有效期至２０３０年"), Said::Maybe);
        assert_eq!(said("medical-licence", "有医疗机构执业许可证"), Said::No);
        assert_eq!(said("content", "记录读书笔记"), Said::Maybe);
    }

    #[test]
    fn the_pledge_is_asked_for_whole() {
        let tables = Tables::built_in();
        let pledge = tables.remarks.find("personal-site").expect("a content");
        let whole = "记录读书笔记。“本网站是个人网站,不含有企业、单位等非个人网站的信息，若在核实中发现网站中含有企业、单位等信息，\
                     本人愿接受以虚假信息进行备案，注销网站，并将主体和域名加入黑名单的处罚。”";
        assert_eq!(pledge.said_in(whole), Said::Yes);
        assert_eq!(pledge.said_in("本网站是个人网站，不含有企业、单位等非个人网站的信息"), Said::No);
    }

    #[test]
    fn a_near_text_is_told_where_it_departs() {
        let wording = "本网站是个人网站，不含有企业的信息，本人愿接受处罚";
        let told = |text: &str| departure(text, wording).map(|one| (one.after, one.wanted, one.found));
        let owned = |a: &str, b: &str, c: &str| Some((a.to_owned(), b.to_owned(), c.to_owned()));
        let (middle, end) = ("含有企业的信息本人愿接受", "本人愿接受处罚");
        // It ends too soon, has another word, lacks its beginning, is something else.
        assert_eq!(told("本网站是个人网站，不含有企业的信息"), owned("个人网站不含有企业的信息", end, ""));
        assert_eq!(
            told("读书。本网站是个人网站，不包含企业的信息，本人愿接受处罚"),
            owned("本网站是个人网站不", middle, "包含企业的信息本人愿接受")
        );
        assert_eq!(
            told("个人网站，不含有企业的信息，本人愿接受处罚"),
            owned("", "本网站是个人网站不含有企", "个人网站不含有企业的信息")
        );
        assert_eq!(told("记录读书笔记"), None);
    }

    #[test]
    fn ids_are_unique_and_fixed_wordings_are_there() {
        let tables = Tables::built_in();
        let mut seen = BTreeSet::new();
        for row in &tables.remarks.remarks {
            assert!(seen.insert(&row.id), "{} twice", row.id);
            assert!(!row.name.zh.is_empty() && !row.name.en.is_empty(), "{}", row.id);
            assert!(!row.fixed || !row.says.is_empty() || row.wording.is_some(), "{}", row.id);
        }
    }
}
