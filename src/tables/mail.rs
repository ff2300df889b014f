//! Addresses of mail that nobody reads.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::prepared::Str;
use crate::text::folded::folded;

/// How addresses of templates are made up.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct TemplateMail {
    /// What stands before the `@`.
    pub locals: Vec<Str>,
    /// What stands behind it, with one of these before.
    pub domains: Vec<Str>,
    /// Top-level domains in which there is no name.
    pub reserved: Vec<Str>,
    /// What stands before the `@` of an address that takes no answers, whatever its domain.
    pub unread: Vec<Str>,
}

impl TemplateMail {
    /// Whether an address is that of a template: no mail reaches it.
    pub fn is(&self, address: &str) -> bool {
        let address = folded(address, |c| !c.is_whitespace());
        let Some((local, domain)) = address.rsplit_once('@') else { return false };
        let among = |list: &[Str], word: &str| list.iter().any(|one| one == word);
        let top = domain.rsplit('.').next().unwrap_or_default();
        among(&self.reserved, top) || among(&self.locals, local) && among(&self.domains, domain)
    }

    /// What stands before the `@` of an address that is for sending only, or for trying out.
    pub fn unread(&self, address: &str) -> Option<&str> {
        let address = folded(address, |c| !c.is_whitespace());
        let (local, _) = address.rsplit_once('@')?;
        self.unread.iter().find(|one| local == one.as_str()).map(Str::as_str)
    }
}

#[cfg(test)]
mod tests {
    use crate::tables::Tables;

    #[test]
    fn addresses_of_templates() {
        let tables = Tables::built_in();
        let mail = &tables.values.template_mail;
        for address in
            ["test@test.com", "Example@Example.com", "none@xx.com", "your-name@domain.com", "li@example.test"]
        {
            assert!(mail.is(address), "{address}");
        }
        for address in ["li@example.com", "test@shili.com", "mail@shili.cn", "li@test.com", "example.com", ""]
        {
            assert!(!mail.is(address), "{address}");
        }
        assert_eq!(mail.unread("noreply@shili.com"), Some("noreply"));
        assert_eq!(mail.unread("Test@shili.com"), Some("test"));
        for address in ["info@shili.com", "testing.li@shili.com", "noreply"] {
            assert_eq!(mail.unread(address), None, "{address}");
        }
    }
}
