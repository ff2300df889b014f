//! What cannot be true of one applicant.

use schemars::JsonSchema;
use serde::Deserialize;

use super::words::fold;
use crate::case::words::{ApplicantKind, CertificateType, Circumstance};
use crate::tables::citation::Citation;

/// The table `story.toml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Story {
    /// What the endings rest on.
    #[serde(rename = "source")]
    pub sources: Vec<Citation>,
    /// How names end.
    #[serde(rename = "ending")]
    pub endings: Vec<Ending>,
    /// Circumstances.
    #[serde(rename = "circumstance")]
    pub circumstances: Vec<Of>,
}

/// How names end, and what such a name cannot be.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ending {
    /// The endings.
    pub words: Vec<String>,
    /// Longer endings that are none of these.
    #[serde(default)]
    pub except: Vec<String>,
    /// What an applicant of such a name cannot be.
    pub never: Vec<ApplicantKind>,
    /// Only where the name begins with a place in mainland China, or has one in brackets.
    #[serde(default)]
    pub mainland: bool,
    /// Only with one of these certificates.
    #[serde(default)]
    pub with: Vec<CertificateType>,
    /// Ids of sources.
    pub basis: Vec<String>,
}

/// Circumstances, and what an applicant in them cannot be.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Of {
    /// The circumstances.
    pub of: Vec<Circumstance>,
    /// What the applicant cannot be.
    pub never: Vec<ApplicantKind>,
}

impl Story {
    /// Reads the table.
    ///
    /// # Errors
    ///
    /// If the text is no such table.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The endings of a name, each with its row.
    pub fn endings_of(&self, name: &str) -> impl Iterator<Item = (&str, &Ending)> {
        let name = fold(name);
        self.endings.iter().filter_map(move |row| {
            let ends = |word: &&String| name.ends_with(&fold(word));
            let word = row.words.iter().filter(ends).max_by_key(|word| word.len())?;
            (!row.except.iter().any(|longer| name.ends_with(&fold(longer)))).then_some((word.as_str(), row))
        })
    }

    /// Whether an applicant of this kind can be in a circumstance.
    pub fn can_be(&self, circumstance: Circumstance, kind: ApplicantKind) -> bool {
        !self.circumstances.iter().any(|row| row.of.contains(&circumstance) && row.never.contains(&kind))
    }
}

#[cfg(test)]
mod tests {
    use crate::case::words::ApplicantKind::{self, *};
    use crate::tables::Tables;

    fn can_be(name: &str, kind: ApplicantKind) -> bool {
        let tables = Tables::built_in();
        !tables.story.endings_of(name).any(|(_, row)| row.with.is_empty() && row.never.contains(&kind))
    }

    #[test]
    fn what_a_name_can_be() {
        for (name, is, is_not) in [
            ("广州示例科技有限公司", Enterprise, Individual),
            ("示例县自来水公司", PublicInstitution, SocialOrganisation),
            ("广州市示例行业协会", SocialOrganisation, Enterprise),
            ("示例省科学技术协会", Government, IndividualBusiness),
            ("示例慈善基金会", Foundation, Enterprise),
            ("示例县卫生健康委员会", Government, Enterprise),
            ("北京示例律师事务所", LawFirm, Enterprise),
            ("示例专业合作社", Enterprise, Individual),
            ("示例投资中心（有限合伙）", Enterprise, Government),
            ("示例县人民政府", Government, PublicInstitution),
            ("王学会", Individual, Enterprise),
        ] {
            assert!(can_be(name, is), "{name} can be {is:?}");
            assert!(!can_be(name, is_not), "{name} cannot be {is_not:?}");
        }
        // Endings that many kinds bear say nothing.
        for name in ["示例中心", "示例店", "示例学校", "示例医院", "示例厂", "中华书局", "示例事务所"]
        {
            for kind in ApplicantKind::ALL {
                assert!(can_be(name, *kind), "{name}, {kind:?}");
            }
        }
    }
}
