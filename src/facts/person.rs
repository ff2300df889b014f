//! What is known about a natural person: from the certificate, or stated instead.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use super::traced::Traced;
use crate::case::words::{self, CertificateType};
use crate::case::{self, At, Date, Personal};
use crate::identity::{
    Fault, Sex, passport, permanent_residence, residence_permit, resident_id, travel_permit,
};
use crate::tables::Tables;
use crate::tables::regions::Province;
use crate::text::{Fixed, text};

/// Where a person is a resident, as the kind of certificate says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Residence {
    /// The mainland.
    Mainland,
    /// Hong Kong or Macao.
    HkMacao,
    /// Hong Kong, as the number of the certificate says.
    Hk,
    /// Macao, as the number of the certificate says.
    Macao,
    /// Taiwan.
    Taiwan,
    /// Anywhere else.
    Foreign,
}

impl Residence {
    /// The residence of the holder of such a certificate; none for organisations' certificates.
    pub fn of(kind: CertificateType) -> Option<Self> {
        use CertificateType::*;
        match kind {
            IdCard | TemporaryIdCard => Some(Self::Mainland),
            HkMacaoTravelPermit | HkMacaoResidencePermit => Some(Self::HkMacao),
            TaiwanTravelPermit | TaiwanResidencePermit => Some(Self::Taiwan),
            Passport | PermanentResidence => Some(Self::Foreign),
            _ => None,
        }
    }

    /// Whether a residence named by a requirement covers a person's; unknown if only the number could tell.
    pub fn covers(self, of: Self) -> Option<bool> {
        match (self, of) {
            (Self::Hk | Self::Macao, Self::HkMacao) => None,
            (Self::HkMacao, Self::Hk | Self::Macao) => Some(true),
            _ => Some(self == of),
        }
    }
}

/// What the number of a personal certificate reveals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Revealed {
    /// The day of birth.
    pub birth: Option<NaiveDate>,
    /// Two GB/T 2260 digits: where a resident identity card was first issued.
    pub province: Option<String>,
    /// Man or woman.
    pub sex: Option<Sex>,
    /// Hong Kong or Macao, if the permit shared by both says which.
    pub residence: Option<Residence>,
    /// Why a well-formed number should still be compared with the certificate.
    pub doubt: Option<Fixed>,
    /// Where the number cannot be told from that of another certificate: which one.
    pub or_else: Option<Fixed>,
}

/// Parses the number of a personal certificate; none for organisations' certificates.
pub fn read(kind: CertificateType, number: &str, day: NaiveDate) -> Option<Result<Revealed, Fault>> {
    use CertificateType::*;
    Some(match kind {
        IdCard | TemporaryIdCard => resident_id::parse(number, day).map(|id| Revealed {
            birth: Some(id.birth),
            province: Some(id.province),
            sex: Some(id.sex),
            residence: None,
            doubt: None,
            or_else: None,
        }),
        HkMacaoResidencePermit | TaiwanResidencePermit => {
            residence_permit::parse(number, day).and_then(|permit| {
                // Two cards share one layout: the region tells which it is.
                if (permit.region == "83") != (kind == TaiwanResidencePermit) {
                    return Err(Fault::Prefix);
                }
                let residence = match permit.region.as_str() {
                    "81" => Some(Residence::Hk),
                    "82" => Some(Residence::Macao),
                    _ => None,
                };
                let (birth, sex) = (Some(permit.birth), Some(permit.sex));
                Ok(Revealed { birth, sex, residence, ..Revealed::default() })
            })
        }
        HkMacaoTravelPermit => travel_permit::hong_kong_macao(number).map(|permit| Revealed {
            residence: Some(match permit.holder {
                travel_permit::Holder::HongKong => Residence::Hk,
                travel_permit::Holder::Macao => Residence::Macao,
            }),
            ..Revealed::default()
        }),
        TaiwanTravelPermit => travel_permit::taiwan(number).map(|permit| Revealed {
            doubt: permit
                .booklet
                .then_some(text("是旧版本式通行证的 10 位号码", "has ten digits, like the old booklet")),
            ..Revealed::default()
        }),
        Passport => passport::foreign(number).map(|foreign| Revealed {
            doubt: foreign.machine_digit.is_none().then_some(text(
                "比护照机读码能容纳的 9 位长",
                "is longer than the nine characters of a passport number",
            )),
            or_else: passport::chinese(number).is_ok().then_some(text("中国护照", "a Chinese passport")),
            ..Revealed::default()
        }),
        PermanentResidence => permanent_residence::parse(number, day).map(|card| Revealed {
            birth: Some(card.birth),
            doubt: (card.edition == permanent_residence::Edition::Letters).then_some(text(
                "是旧版号码，校验规则没有公布",
                "belongs to the older card, whose check digit follows no published rule",
            )),
            ..Revealed::default()
        }),
        _ => return None,
    })
}

/// Who a natural person is.
#[derive(Debug, Default)]
pub struct Identity<'c> {
    /// The certificate.
    pub certificate: Option<&'c At<case::Certificate>>,
    /// Its kind.
    pub kind: Traced<Option<CertificateType>>,
    /// Its number, parsed; none if it or its kind is not written.
    pub number: Traced<Option<Result<Revealed, Fault>>>,
    /// The date of birth as stated.
    pub stated_birth: Option<&'c At<Date>>,
    /// The province of the identity card as stated.
    pub stated_province: Option<(&'c At<String>, &'c Province)>,
    /// Man or woman as stated.
    pub stated_sex: Option<&'c At<words::Sex>>,
}

impl<'c> Identity<'c> {
    /// Reads the certificate on a day.
    pub fn new(
        certificate: Option<&'c At<case::Certificate>>,
        stated_birth: Option<&'c At<Date>>,
        stated_province: Option<(&'c At<String>, &'c Province)>,
        day: NaiveDate,
    ) -> Self {
        let kind = certificate.and_then(|certificate| certificate.r#type.as_deref().copied());
        let written = certificate.and_then(|certificate| certificate.number.as_deref());
        let number = kind.zip(written).and_then(|(kind, written)| read(kind, written.expose(), day));
        let (kind_at, number_at) =
            certificate.map_or((None, None), |one| (one.r#type.as_ref(), one.number.as_ref()));
        Self {
            certificate,
            kind: Traced::new(kind).from(kind_at),
            number: Traced::new(number).from(number_at),
            stated_birth,
            stated_province,
            stated_sex: None,
        }
    }

    /// The number as written.
    pub fn written_number(&self) -> Option<&'c At<Personal>> {
        self.certificate.and_then(|certificate| certificate.number.as_ref())
    }

    /// The day of birth: from the number, else as stated.
    pub fn birth(&self) -> Option<NaiveDate> {
        self.revealed().and_then(|revealed| revealed.birth).or(self.stated_birth.map(|born| born.0))
    }

    /// The province of the identity card: from the number, else as stated.
    pub fn province(&self, tables: &'c Tables) -> Option<&'c Province> {
        let revealed = self.revealed().and_then(|revealed| revealed.province.as_deref());
        revealed.and_then(|code| tables.province(code)).or(self.stated_province.map(|(written, province)| {
            written.read();
            province
        }))
    }

    /// Man or woman: from the number, else as stated.
    pub fn sex(&self) -> Option<Sex> {
        self.revealed().and_then(|revealed| revealed.sex).or(self.stated_sex.map(|stated| match **stated {
            words::Sex::Female => Sex::Female,
            words::Sex::Male => Sex::Male,
        }))
    }

    /// Where the person is a resident.
    pub fn residence(&self) -> Option<Residence> {
        let of_the_kind = self.kind.and_then(Residence::of);
        self.revealed().and_then(|revealed| revealed.residence).or(of_the_kind)
    }

    fn revealed(&self) -> Option<&Revealed> {
        self.number.as_ref().and_then(|number| number.as_ref().ok())
    }
}

impl Residence {
    /// A resident of the place, in words.
    pub fn text(self) -> Fixed {
        match self {
            Self::Mainland => text("内地居民", "resident of the mainland"),
            Self::HkMacao => text("港澳居民", "resident of Hong Kong or Macao"),
            Self::Hk => text("香港居民", "resident of Hong Kong"),
            Self::Macao => text("澳门居民", "resident of Macao"),
            Self::Taiwan => text("台湾居民", "resident of Taiwan"),
            Self::Foreign => text("外国人", "foreigner"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, with_facts};

    #[test]
    fn each_certificate_says_what_it_can() {
        use CertificateType::*;
        let read =
            |kind, number: &str| read(kind, number, day("2026-12-01")).expect("a personal certificate");
        let birth =
            |kind, number: &str| read(kind, number).expect("a good number").birth.map(|day| day.to_string());
        assert_eq!(birth(IdCard, "110101199003070003").as_deref(), Some("1990-03-07"));
        assert_eq!(birth(HkMacaoResidencePermit, "820000198506150006").as_deref(), Some("1985-06-15"));
        assert_eq!(birth(PermanentResidence, "911840198501010001").as_deref(), Some("1985-01-01"));
        assert_eq!(birth(Passport, "L898902C3"), None);
        let swapped = Err(Fault::Prefix);
        assert_eq!(read(TaiwanResidencePermit, "820000198506150006"), swapped);
        assert_eq!(read(HkMacaoResidencePermit, "830000200002290007"), swapped);
        let doubt = |kind, number: &str| read(kind, number).expect("a good number").doubt.is_some();
        assert!(doubt(TaiwanTravelPermit, "0123456789") && !doubt(TaiwanTravelPermit, "01234567"));
        assert!(doubt(Passport, "ABCDEFGHIJ") && !doubt(Passport, "L898902C3"));
        let or_else = |number: &str| read(Passport, number).expect("a good number").or_else.is_some();
        assert!(or_else("E01234567") && !or_else("L898902C3"));
        assert!(
            doubt(PermanentResidence, "CAN110081080319") && !doubt(PermanentResidence, "911840198501010001")
        );
        assert!(super::read(BusinessLicense, "91440101MA0000007B", day("2026-12-01")).is_none());
    }

    #[test]
    fn an_individual_is_written_once() {
        let case = "[applicant]\nkind = \"individual\"\nname = \"李示例\"\n\
            certificate = { type = \"id-card\", number = \"110101199003070003\" }\n\
            [[person]]\nid = \"li\"\nroles = [\"responsible\"]\n[[person]]\nid = \"wang\"\nroles = [\"website\"]";
        with_facts(case, "2026-12-01", |facts| {
            assert_eq!(facts.persons[0].identity.birth(), Some(day("1990-03-07")));
            assert_eq!(
                facts.persons[0].identity.province(facts.tables).map(|it| it.code.as_str()),
                Some("11")
            );
            assert!(facts.persons[0].name.is_some());
            assert_eq!(facts.persons[1].identity.birth(), None);
            assert!(facts.persons[1].name.is_none());
        });
    }

    #[test]
    fn one_person_or_two() {
        let one = |case: &str| with_facts(case, "2026-12-01", |facts| facts.leads_are_one());
        let person = |id: &str, roles: &str| format!("[[person]]\nid = \"{id}\"\nroles = [{roles}]\n");
        assert_eq!(one(&person("li", "\"responsible\", \"website\"")), Ok(true));
        let two = person("li", "\"responsible\"") + &person("wang", "\"website\"");
        assert_eq!(one(&two), Ok(false));
        let open = one("[[person]]\nid = \"li\"").expect_err("roles are open");
        assert_eq!(open.iter().map(|want| want.key).collect::<Vec<_>>(), ["person.roles"]);
        let sites = person("li", "\"responsible\"") + "[[website]]\nname = \"a\"\n";
        let open = one(&sites).expect_err("the website names nobody");
        assert_eq!(open.iter().map(|want| want.key).collect::<Vec<_>>(), ["website.responsible"]);
    }
}
