//! What can be true of one applicant, and hardly is.

use schemars::JsonSchema;
use serde::Deserialize;

use super::words::fold;
use crate::case::words::{ApplicantKind, Circumstance, ServiceContent};
use crate::identity::mask::is_han;
use crate::prepared::Str;

/// What can be, and hardly is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Unlikely {
    /// Names of organisations that read as those of people.
    pub bare_name: BareName,
    /// What stands behind the form of a company.
    pub behind: Behind,
    /// Who is named as the owner of a business.
    pub owner: Owner,
    /// Managers of funds that do not say so.
    pub funds: Funds,
    /// Services of websites that their content says nothing of.
    #[serde(rename = "service")]
    pub services: Vec<Service>,
    /// For how long papers can be used.
    #[serde(rename = "term")]
    pub terms: Vec<PaperTerm>,
    /// From when on somebody can be employed.
    pub employed: Employed,
}

/// A name without any form.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct BareName {
    /// Of these kinds of applicants.
    pub kinds: Vec<ApplicantKind>,
    /// So many characters at most.
    pub longest: usize,
    /// How such names of organisations end.
    pub ends: Vec<Str>,
    /// Ids of sources.
    pub basis: Vec<Str>,
}

impl BareName {
    /// Whether the name of an applicant reads as that of a person.
    pub fn is(&self, kind: ApplicantKind, name: &str) -> bool {
        let name = fold(name);
        kind.is_among(&self.kinds)
            && (2..=self.longest).contains(&name.chars().count())
            && name.chars().all(is_han)
            && !self.ends.iter().any(|end| name.ends_with(end.as_str()))
    }
}

/// What stands behind the form of a company.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Behind {
    /// Of these kinds of applicants.
    pub kinds: Vec<ApplicantKind>,
    /// How names of branches end.
    pub branches: Vec<Str>,
    /// Ids of sources.
    pub basis: Vec<Str>,
}

impl Behind {
    /// Whether something stands behind the last of some forms in a folded name that no branch is called. Of letters nothing
    /// is known.
    pub fn is(&self, kind: ApplicantKind, name: &str, forms: &[Str]) -> bool {
        let ends = forms.iter().filter_map(|form| Some(name.rfind(form.as_str())? + form.len()));
        let Some(rest) = ends.max().map(|end| &name[end..]) else { return false };
        kind.is_among(&self.kinds)
            && rest.contains(is_han)
            && !self.branches.iter().any(|branch| rest.ends_with(branch.as_str()))
    }
}

/// Whose business it is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Owner {
    /// The kinds of applicants that belong to one person.
    pub kinds: Vec<ApplicantKind>,
    /// Ids of sources.
    pub basis: Vec<Str>,
}

/// A circumstance of which name and scope say something.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Funds {
    /// The circumstance.
    pub of: Circumstance,
    /// One of these stands in the name or in the scope.
    pub words: Vec<Str>,
    /// Ids of sources.
    pub basis: Vec<Str>,
}

/// A service, and what no such website only shows.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Service {
    /// The service chosen in the order.
    pub of: ServiceContent,
    /// The content lists nothing but these topics, by their ids.
    pub only: Vec<Str>,
    /// Words by which something speaks of the service all the same.
    pub words: Vec<Str>,
}

/// For how long a paper can be used from a day on.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PaperTerm {
    /// The papers, by their ids.
    pub of: Vec<Str>,
    /// So many months at most.
    pub months: u32,
    /// Ids of sources.
    pub basis: Vec<Str>,
}

/// From when on somebody can be employed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Employed {
    /// The age in years.
    pub from: u32,
    /// Ids of sources.
    pub basis: Vec<Str>,
}

impl Unlikely {
    /// What each row rests on.
    pub fn bases(&self) -> impl Iterator<Item = &[Str]> {
        let terms = self.terms.iter().map(|row| row.basis.as_slice());
        let names = [&self.bare_name.basis, &self.behind.basis];
        let single = [&self.owner.basis, &self.funds.basis, &self.employed.basis];
        terms.chain(names.map(Vec::as_slice)).chain(single.map(Vec::as_slice))
    }
}

#[cfg(test)]
mod tests {
    use crate::case::words::ApplicantKind::{Enterprise, IndividualBusiness};
    use crate::tables::Tables;

    #[test]
    fn a_name_without_a_form_reads_as_that_of_a_person() {
        let tables = Tables::built_in();
        let is = |kind, name| tables.story.unlikely.bare_name.is(kind, name);
        for name in ["张示例", "欧阳示例", "李 示例"] {
            assert!(is(Enterprise, name), "{name}");
            assert!(!is(IndividualBusiness, name), "{name}");
        }
        for name in
            ["荣宝斋", "同仁堂", "示例厂", "示例书店", "示例饭庄", "示例煤矿", "上海示例厂", "Example"]
        {
            assert!(!is(Enterprise, name), "{name}");
        }
    }
}
