//! What kinds of applicants have in common.

use super::ApplicantKind;

impl ApplicantKind {
    /// Whether the certificate of such an applicant names a business scope, or what an institution is for.
    pub fn has_scope(self) -> bool {
        !matches!(self, Self::Individual | Self::Government)
    }

    /// Whether a list names the kind. The kinds of the ministry's form that few rows speak of are other organisations
    /// to all the rest.
    pub fn is_among(self, kinds: &[Self]) -> bool {
        kinds.contains(&self) || self.is_seldom() && kinds.contains(&Self::OtherOrganisation)
    }

    /// Whether the applicant can be of a kind that a list names: whoever wrote "other organisation" may be any of those
    /// that it stands for.
    pub fn can_be_among(self, kinds: &[Self]) -> bool {
        self.is_among(kinds) || self == Self::OtherOrganisation && kinds.iter().any(|kind| kind.is_seldom())
    }

    /// Whether two words can be of one kind.
    pub fn agrees_with(self, other: Self) -> bool {
        self.is_among(&[other]) || other.is_among(&[self])
    }

    fn is_seldom(self) -> bool {
        matches!(
            self,
            Self::DefenceBody
                | Self::ForeignCentre
                | Self::MassBody
                | Self::ForensicInstitute
                | Self::ReligiousBody
                | Self::OverseasBody
                | Self::MedicalInstitution
                | Self::NotaryOffice
                | Self::RuralCollective
                | Self::ArbitrationBody
        )
    }
}

#[cfg(test)]
mod tests {
    use super::ApplicantKind::*;

    #[test]
    fn a_seldom_kind_is_an_other_organisation_and_no_other_seldom_one() {
        assert!(MedicalInstitution.is_among(&[Enterprise, OtherOrganisation]));
        assert!(!MedicalInstitution.is_among(&[DefenceBody, Enterprise]));
        assert!(
            !OtherOrganisation.is_among(&[MedicalInstitution]) && !Enterprise.is_among(&[OtherOrganisation])
        );
        assert!(
            OtherOrganisation.can_be_among(&[DefenceBody]) && !ReligiousBody.can_be_among(&[DefenceBody])
        );
        assert!(!OtherOrganisation.can_be_among(&[Government]));
        assert!(
            MedicalInstitution.agrees_with(OtherOrganisation) && OtherOrganisation.agrees_with(NotaryOffice)
        );
        assert!(!MedicalInstitution.agrees_with(NotaryOffice) && Enterprise.agrees_with(Enterprise));
    }
}
