//! Text for people: every message exists in Chinese and in English, side by side.
//!
//! There are no message keys or catalogues. A message is written where it is needed,
//! in both languages at once, and a renderer picks one of the two at the very end.

pub mod characters;
pub mod day;
pub mod folded;
pub mod phrase;
pub mod places;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use self::folded::{is_one_of, same_word};
pub use self::places::places;

/// The language a person reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The language of a POSIX locale name such as `zh_CN.UTF-8`; English for all others.
    pub fn from_locale(name: &str) -> Self {
        let language = name.split(['_', '.', '-', '@']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("zh") { Self::Zh } else { Self::En }
    }
}

/// A message in both languages, made while the program runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// 中文
    pub zh: String,
    /// English
    pub en: String,
}

impl Text {
    /// The same text in both languages, for names and numbers that are not translated.
    pub fn same(words: impl Into<String>) -> Self {
        let words = words.into();
        Self { zh: words.clone(), en: words }
    }

    /// The words in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// Joins messages as a list: `、` in Chinese, a comma in English.
    pub fn list(items: impl IntoIterator<Item = Self>) -> Self {
        let mut joined = Self::default();
        for item in items {
            if !joined.zh.is_empty() {
                joined.zh.push('、');
                joined.en.push_str(", ");
            }
            joined.zh.push_str(&item.zh);
            joined.en.push_str(&item.en);
        }
        joined
    }
}

/// A message in both languages that is known at compile time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// 中文
    pub zh: &'static str,
    /// English
    pub en: &'static str,
}

impl Fixed {
    /// The words in one language.
    pub fn get(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

impl From<Fixed> for Text {
    fn from(fixed: Fixed) -> Self {
        Self { zh: fixed.zh.to_owned(), en: fixed.en.to_owned() }
    }
}

/// A fixed message, Chinese first; for constants.
pub const fn text(zh: &'static str, en: &'static str) -> Fixed {
    Fixed { zh, en }
}

/// A message with values in it, Chinese first: `text!("还有 {days} 天", "{days} days left")`.
///
/// Both strings are format strings; values are captured by name at the call site.
macro_rules! message {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::text::Text { zh: format!($zh), en: format!($en) }
    };
}
// With this, `use crate::text::text` brings the function for constants and the macro for messages.
pub(crate) use message as text;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_the_same_however_it_is_typed() {
        for (written, known) in [
            ("PrePaid", "prepaid"),
            ("Pay_As_You_Go", "pay-as-you-go"),
            ("ＥＣＳ", "ecs"),
            ("云服务器ECS", "云服务器 ECS"),
            ("博客、个人空间", "博客/个人空间"),
        ] {
            assert!(same_word(written, known), "{written}");
        }
        for (written, known) in [("ec", "ecs"), ("-", "ecs"), ("企业", "企业官网"), ("ecs2", "ecs")] {
            assert!(!same_word(written, known), "{written}");
        }
    }

    #[test]
    fn locale_names() {
        for (name, lang) in [
            ("zh_CN.UTF-8", Lang::Zh),
            ("zh-Hans", Lang::Zh),
            ("zh", Lang::Zh),
            ("en_US.UTF-8", Lang::En),
            ("zhx", Lang::En),
            ("C", Lang::En),
            ("", Lang::En),
        ] {
            assert_eq!(Lang::from_locale(name), lang, "{name}");
        }
    }

    #[test]
    fn a_list_is_joined_in_each_language() {
        let list = Text::list([text!("域名", "domain"), text!("服务器", "server")]);
        assert_eq!(list, text!("域名、服务器", "domain, server"));
        assert_eq!(Text::list([]), Text::default());
    }
}
