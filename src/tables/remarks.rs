//! What the remarks of an order must say.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::text::Text;

/// The table `remarks.toml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Remarks {
    /// The rows.
    #[serde(rename = "remark")]
    pub remarks: Vec<Remark>,
}

/// Something that a remark says.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Remark {
    /// The word in a row of law.
    pub id: String,
    /// What is to be said.
    pub name: Text,
    /// Any of these shows that it is said.
    #[serde(default)]
    pub says: Vec<String>,
    /// The administration gives the wording.
    #[serde(default)]
    pub fixed: bool,
    /// A date or a number belongs to it.
    #[serde(default)]
    pub number: bool,
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
    /// Reads the table.
    ///
    /// # Errors
    ///
    /// If the text is no such table.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// A content by its id.
    pub fn find(&self, id: &str) -> Option<&Remark> {
        self.remarks.iter().find(|row| row.id == id)
    }
}

impl Remark {
    /// Whether a text says it, ignoring spaces and punctuation.
    pub fn said_in(&self, text: &str) -> Said {
        let bare = bare(text);
        if self.says.iter().any(|words| bare.contains(&self::bare(words))) {
            return Said::Yes;
        }
        let without_number = self.number && !bare.chars().any(|c| c.is_ascii_digit());
        if self.fixed || without_number { Said::No } else { Said::Maybe }
    }
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
    fn ids_are_unique_and_fixed_wordings_are_there() {
        let tables = Tables::built_in();
        let mut seen = BTreeSet::new();
        for row in &tables.remarks.remarks {
            assert!(seen.insert(&row.id), "{} twice", row.id);
            assert!(!row.name.zh.is_empty() && !row.name.en.is_empty(), "{}", row.id);
            assert!(!row.fixed || !row.says.is_empty(), "{}", row.id);
        }
    }
}
