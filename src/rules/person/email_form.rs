//! Everyone responsible for the applicant or a website gives an email address.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain_name::DomainName;
use crate::facts::{Facts, Person};
use crate::identity::normalise;
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the check itself.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "email-form",
    section: Section::Applicant,
    title: text("填写了可用的邮箱", "The email address is valid"),
    why: text("备案结果和整改通知发到邮箱", "results and notices are sent there"),
    fix: text("填写正在使用的邮箱", "write an address that is checked regularly"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["person.email"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Looks at the form. The address itself stands in no message.
pub fn check(_: &Ask, person: &Person<'_>, facts: &Facts<'_>) -> Outcome {
    if !person.is_lead() {
        return Outcome::not_applicable();
    }
    let Some(written) = &person.written.email else { return Outcome::missing([person.want("person.email")]) };
    let raw = written.expose().trim();
    let fault = if raw.contains('*') {
        text!("邮箱被星号遮住了一部分", "part of the address is hidden by asterisks")
    } else if raw.contains('＠') || (normalise(raw).contains('@') && !raw.contains('@')) {
        text!("@ 写成了全角符号", "the @ sign is full-width")
    } else if let Some((name, domain)) = raw.rsplit_once('@') {
        // A dot stands between two parts: `li.@`, `.li@` and `li..shi@` are no addresses.
        if !name.chars().all(in_name) || name.split('.').any(str::is_empty) {
            text!("@ 前的部分不对", "the part before the @ is wrong")
        } else if DomainName::parse(domain).is_err() {
            text!("@ 后不是域名", "the part after the @ is not a domain name")
        } else if let Some(word) = facts.tables.values.template_mail.unread(raw) {
            return Outcome::doubt(
                written.span(),
                text!(
                    "@ 前是“{word}”：像是没有人收信的邮箱",
                    "the part before the @ is {word}: nobody seems to read mail there"
                ),
            );
        } else {
            return Outcome::pass();
        }
    } else {
        text!("没有 @", "there is no @")
    };
    Outcome::fail(written.span(), fault).fix(text!("改正邮箱", "correct the email address"))
}

/// What stands before the `@` of addresses in use.
fn in_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c)
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "email-form = {}";
    const DAY: &str = "2026-12-01";

    #[test]
    fn an_address_has_a_name_and_a_domain() {
        for (email, expected) in [
            ("li@example.cn", Pass),
            ("li.shi-li+b@mail.example.com.cn", Pass),
            ("13800138000@example.com", Pass),
            ("example.cn", Fail),
            ("@example.cn", Fail),
            ("li@", Fail),
            ("li@example", Fail),
            ("li@@example.cn", Fail),
            ("li li@example.cn", Fail),
            ("li＠example.cn", Fail),
            ("l***@example.cn", Fail),
            ("li.@example.cn", Fail),
            (".li@example.cn", Fail),
            ("a..b@c.cn", Fail),
            ("a.b.c@c.cn", Pass),
        ] {
            let outcome = answer(ASK, &format!("[[person]]\nid = \"li\"\nemail = \"{email}\""), DAY);
            assert_eq!(outcome.status, expected, "{email}");
            assert!(!outcome.saw.zh.contains("example") && !outcome.saw.en.contains("example"));
        }
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[[person]]\nid = \"li\"", DAY), ["person.email"]);
        assert_eq!(status(ASK, "[[person]]\nid = \"li\"\nroles = [\"shareholder\"]", DAY), NotApplicable);
    }
}
