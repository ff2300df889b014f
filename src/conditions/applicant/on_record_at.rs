//! The applicant is on record through certain access providers.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::conditions::shared::record::recorded;
use crate::conditions::truth::Truth;
use crate::facts::record::is_aliyun;
use crate::facts::{Applicant, Facts};
use crate::tables::Tables;
use crate::text::{Text, text};

/// The access provider of a record, seen from Alibaba Cloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Provider {
    /// Alibaba Cloud.
    This,
    /// Any other.
    Elsewhere,
    /// Whichever.
    Anywhere,
}

/// Whether it holds.
pub fn holds(provider: &Provider, applicant: &Applicant<'_>, facts: &Facts<'_>) -> Truth {
    let fits = |name: &str| is_aliyun(name) == (*provider == Provider::This);
    recorded(applicant, |record| {
        if *provider == Provider::Anywhere {
            return Truth::Yes;
        }
        if let Some(providers) = &record.providers {
            return Truth::known(providers.iter().any(|one| fits(one)));
        }
        let sites = record.sites.iter().flatten().filter_map(|site| site.providers.as_ref());
        let domains = facts.domains.iter().filter_map(|domain| domain.written.filed.as_ref()?.some());
        let domains = domains.filter_map(|record| record.providers.as_ref());
        let mut known = sites.chain(domains).flat_map(|providers| providers.iter());
        if known.any(|one| fits(one)) {
            Truth::Yes
        } else {
            Truth::Open(vec![applicant.want("applicant.filed.providers")])
        }
    })
}

/// The condition in words that follow an "if".
pub fn words(provider: &Provider, _: &Tables) -> Text {
    match provider {
        Provider::Anywhere => text!("主体已有备案", "the applicant is already on record"),
        Provider::This => text!("主体已通过阿里云备案", "the applicant is on record through Alibaba Cloud"),
        Provider::Elsewhere => {
            text!("主体已通过其他接入商备案", "the applicant is on record through another access provider")
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    #[test]
    fn through_whom() {
        let (this, elsewhere) = ("{ on-record-at = \"this\" }", "{ on-record-at = \"elsewhere\" }");
        let record = |keys: &str| format!("[applicant]\nkind = \"enterprise\"\nfiled = {{ {keys} }}");
        let both = record("providers = ['aliyun', 'tencent']");
        assert_eq!((holds(this, &both), holds(elsewhere, &both)), (Yes, Yes));
        let here = record("providers = ['阿里云']");
        assert_eq!((holds(this, &here), holds(elsewhere, &here)), (Yes, No));
        // The order of a name tells it as well.
        let name =
            "[applicant]\nfiled = {}\n[[domain]]\nname = \"example.cn\"\nfiled = { providers = ['tencent'] }";
        assert_eq!(holds(elsewhere, name), Yes);
        assert_eq!(open(this, name), ["applicant.filed.providers"]);
        assert_eq!(holds("{ on-record-at = \"anywhere\" }", &record("")), Yes);
        assert_eq!(holds(elsewhere, "[applicant]\nfiled = \"none\""), No);
        assert_eq!(open(elsewhere, ""), ["applicant.filed"]);
    }
}
