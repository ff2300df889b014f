//! The name of the holder is written as the administration reads it.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::facts::{Domain, Facts, HolderIs};
use crate::identity::mask::is_han;
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::rules::shared::another_name::ANOTHER_NAME;
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: the form of the name.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Which form.
    form: Form,
}

/// Forms of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Form {
    /// In Chinese, or in full pinyin; not in English.
    ChineseOrPinyin,
    /// Brackets are full-width, as on the licence.
    FullWidthBrackets,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "domain-holder-name",
    section: Section::Domain,
    title: text("域名持有者名称的写法符合要求", "The domain holder's name is written as required"),
    why: text(
        "写法与证件不同的名称，管局比对不上",
        "a name that is not written as on the certificate is not recognised",
    ),
    fix: text(
        "在注册商把持有者名称改成证件上的中文写法",
        "ask the registrar to write the holder's name as on the certificate",
    ),
    done_by: Actor::DomainHolder,
    step: PrepStep::Domain,
    flags: &[Flag::MendedWith(ANOTHER_NAME)],
    reads: &["domain.holder", "domain.holder.name"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    match ask.form {
        Form::ChineseOrPinyin => text!(
            "域名持有者名称用中文或全拼，不用英文",
            "The domain holder's name is in Chinese or full pinyin, not in English"
        ),
        Form::FullWidthBrackets => text!(
            "域名持有者名称里的括号是全角，与证件一致",
            "Brackets in the domain holder's name are full-width, as on the licence"
        ),
    }
}

/// Looks at the letters of the name. The name itself stands in no message.
pub fn check(ask: &Ask, domain: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    let Some(holder) = *domain.holder else { return Outcome::missing([domain.want("domain.holder")]) };
    let name = match holder {
        // The order writes these names once, in the form of the certificate.
        HolderIs::Person(_) => return Outcome::pass(),
        HolderIs::Applicant => facts.applicant.written.and_then(|applicant| applicant.name.as_ref()),
        HolderIs::Other(other) => match &other.name {
            None => return Outcome::missing([domain.want("domain.holder.name")]),
            name => name.as_ref(),
        },
    };
    let declared = matches!(holder, HolderIs::Applicant);
    let text = name.map_or("", |name| name.expose());
    match ask.form {
        Form::ChineseOrPinyin if declared || text.chars().any(is_han) => Outcome::pass(),
        Form::ChineseOrPinyin => Outcome::not_checked(text!(
            "名称没有汉字：须是全拼，英文名称和英文缩写不行，请自行核对",
            "it has no Chinese characters: full pinyin is accepted, English is not; check which it is"
        )),
        Form::FullWidthBrackets if declared && text.contains(['(', ')', '（', '）']) => {
            Outcome::not_checked(text!(
                "请核对域名持有者名称里的括号是全角",
                "make sure that the registrar writes the brackets in the name full-width"
            ))
        }
        Form::FullWidthBrackets if !declared && text.contains(['(', ')']) => Outcome::fail(
            name.map_or(domain.span(), At::span),
            text!("名称里的括号是半角", "the name has half-width brackets"),
        ),
        Form::FullWidthBrackets => Outcome::pass(),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotChecked, Pass};
    use crate::testing::{missing, status};

    const LETTERS: &str = "domain-holder-name = { form = \"chinese-or-pinyin\" }";
    const BRACKETS: &str = "domain-holder-name = { form = \"full-width-brackets\" }";
    const DAY: &str = "2026-12-01";

    fn case(holder: &str) -> String {
        format!(
            "[applicant]\nname = \"示例（北京）有限公司\"\n[[domain]]\nname = \"example.cn\"\nholder = {holder}"
        )
    }

    #[test]
    fn letters_and_brackets() {
        for (name, letters, brackets) in [
            ("示例（北京）有限公司", Pass, Pass),
            ("示例(北京)有限公司", Pass, Fail),
            ("北京ABC有限公司", Pass, Pass),
            ("Example Technology Co., Ltd.", NotChecked, Pass),
            ("Beijing Shili Youxian Gongsi", NotChecked, Pass),
        ] {
            let case = case(&format!("{{ name = \"{name}\" }}"));
            assert_eq!(status(LETTERS, &case, DAY), letters, "{name}");
            assert_eq!(status(BRACKETS, &case, DAY), brackets, "{name}");
        }
    }

    #[test]
    fn a_holder_declared_to_be_the_applicant() {
        assert_eq!(status(LETTERS, &case("\"applicant\""), DAY), Pass);
        assert_eq!(status(BRACKETS, &case("\"applicant\""), DAY), NotChecked);
        let plain = case("\"applicant\"").replace("（北京）", "");
        assert_eq!(status(BRACKETS, &plain, DAY), Pass);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(LETTERS, "[[domain]]\nname = \"example.cn\"", DAY), ["domain.holder"]);
        assert_eq!(missing(BRACKETS, &case("{ relation = \"other\" }"), DAY), ["domain.holder.name"]);
    }
}
