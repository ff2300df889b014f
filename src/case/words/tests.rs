use super::*;

#[test]
fn a_word_is_read_in_english_and_chinese() {
    assert_eq!(ApplicantKind::from_word("enterprise"), Some(ApplicantKind::Enterprise));
    assert_eq!(ApplicantKind::from_word("企业"), Some(ApplicantKind::Enterprise));
    assert_eq!(Product::from_word("ECS"), Some(Product::Ecs));
    assert_eq!(Product::from_word("ec"), None);
}

/// The kinds of applicants of the ministry's form, each with its certificates, and what stands for them here.
#[test]
fn the_words_of_the_form_are_understood() {
    use ApplicantKind as Kind;
    use CertificateType as Type;
    type Row = (&'static str, Kind, &'static [(&'static str, Type)]);
    let form: [Row; 18] = [
        (
            "国防机构",
            Kind::DefenceBody,
            &[("部队代号", Type::OtherCertificate), ("军队单位对外有偿服务许可证", Type::OtherCertificate)],
        ),
        (
            "政府机关",
            Kind::Government,
            &[("组织机构代码证", Type::OrganisationCode), ("统一社会信用代码证书", Type::UnifiedCode)],
        ),
        ("事业单位", Kind::PublicInstitution, &[("事业单位法人证书", Type::PublicInstitution)]),
        (
            "企业",
            Kind::Enterprise,
            &[
                ("营业执照（个人或企业）", Type::BusinessLicense),
                ("外国企业常驻代表机构登记证", Type::RepresentativeOffice),
            ],
        ),
        (
            "个人",
            Kind::Individual,
            &[
                ("居民身份证", Type::IdCard),
                ("护照", Type::Passport),
                ("台湾居民来往大陆通行证", Type::TaiwanTravelPermit),
                ("港澳居民来往内地通行证", Type::HkMacaoTravelPermit),
                ("外国人永久居留身份证", Type::PermanentResidence),
                ("港澳居民居住证", Type::HkMacaoResidencePermit),
                ("台湾居民居住证", Type::TaiwanResidencePermit),
            ],
        ),
        ("社会团体", Kind::SocialOrganisation, &[("社会团体法人登记证书", Type::SocialOrganisation)]),
        (
            "民办非企业单位",
            Kind::PrivateNonEnterprise,
            &[
                ("民办非企业单位登记证书", Type::PrivateNonEnterprise),
                ("社会服务机构登记证书", Type::PrivateNonEnterprise),
                ("民办学校办学许可证", Type::PrivateNonEnterprise),
            ],
        ),
        ("基金会", Kind::Foundation, &[("基金会法人登记证书", Type::Foundation)]),
        ("律师执业机构", Kind::LawFirm, &[("律师事务所执业许可证", Type::LawFirmLicense)]),
        (
            "外国在华文化中心",
            Kind::ForeignCentre,
            &[
                ("外国在华文化中心登记证", Type::OtherCertificate),
                ("外国政府旅游部门常驻代表机构批准登记证", Type::OtherCertificate),
                ("北京市外国驻华使馆人员子女学校办学许可证", Type::OtherCertificate),
            ],
        ),
        ("群众性团体组织", Kind::MassBody, &[("统一社会信用代码证书", Type::UnifiedCode)]),
        ("司法鉴定机构", Kind::ForensicInstitute, &[("司法鉴定许可证", Type::OtherCertificate)]),
        ("宗教团体", Kind::ReligiousBody, &[("宗教活动场所登记证", Type::OtherCertificate)]),
        (
            "境外机构",
            Kind::OverseasBody,
            &[("境外机构证件", Type::OverseasBody), ("其他境外机构登记证", Type::OverseasBody)],
        ),
        ("医疗机构", Kind::MedicalInstitution, &[("医疗机构执业许可证", Type::OtherCertificate)]),
        ("公证机构", Kind::NotaryOffice, &[("公证机构执业证", Type::OtherCertificate)]),
        ("集体经济", Kind::RuralCollective, &[("农村集体经济组织登记证", Type::OtherCertificate)]),
        ("仲裁机构", Kind::ArbitrationBody, &[("仲裁委员会登记证", Type::OtherCertificate)]),
    ];
    for (name, kind, certificates) in form {
        assert_eq!(Kind::from_word(name), Some(kind), "{name}");
        for (certificate, stands_for) in certificates {
            assert_eq!(Type::from_word(certificate), Some(*stands_for), "{certificate}");
        }
    }
    // What the public query still prints.
    assert_eq!(Kind::from_word("群团组织"), Some(Kind::MassBody));
    assert_eq!(Kind::from_word("民营非企业单位"), Some(Kind::PrivateNonEnterprise));
}

#[test]
fn no_spelling_stands_for_two_words() {
    for list in lists() {
        for (i, a) in list.iter().enumerate() {
            for b in &list[i + 1..] {
                for spelling in a.spellings {
                    assert!(!is_one_of(spelling, b.spellings), "{spelling}");
                }
            }
        }
    }
}
