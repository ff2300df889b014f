//! The kinds of certificates.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

use crate::text::{Fixed, is_one_of, text};

words! {
    /// Kinds of certificates.
    CertificateType {
        IdCard = "id-card", "居民身份证", "resident identity card", "身份证", "第二代居民身份证", "二代身份证", "中华人民共和国居民身份证", "SFZ";
        TemporaryIdCard = "temporary-id-card", "临时身份证", "temporary identity card";
        HkMacaoTravelPermit = "hk-macao-travel-permit", "港澳居民来往内地通行证", "Mainland Travel Permit for Hong Kong and Macao Residents", "回乡证", "港澳来往内地通行证", "GAJMTX";
        HkMacaoResidencePermit = "hk-macao-residence-permit", "港澳居民居住证", "residence permit for Hong Kong and Macao residents", "GAJZZ";
        TaiwanTravelPermit = "taiwan-travel-permit", "台湾居民来往大陆通行证", "Mainland Travel Permit for Taiwan Residents", "台胞证", "台湾来往大陆通行证", "TWJMTX";
        TaiwanResidencePermit = "taiwan-residence-permit", "台湾居民居住证", "residence permit for Taiwan residents", "TWJZZ";
        Passport = "passport", "护照", "passport", "HZ";
        PermanentResidence = "permanent-residence", "外国人永久居留身份证", "foreign permanent resident identity card", "外国人永久居留证", "五星卡", "WJLSFZ";
        BusinessLicense = "business-license", "营业执照", "business licence", "business-licence", "工商营业执照", "工商执照", "企业法人营业执照", "个体工商户营业执照", "营业执照（个人或企业）", "YYZZ";
        OrganisationCode = "organisation-code", "组织机构代码证", "organisation code certificate", "ORG", "组织机构代码证书";
        UnifiedCode = "unified-code", "统一社会信用代码证书", "unified social credit code certificate", "TYDM", "统一社会信用代码证", "中华人民共和国社会信用代码证书";
        PublicInstitution = "public-institution", "事业单位法人证书", "public institution certificate", "事业法人证书";
        SocialOrganisation = "social-organisation", "社会团体法人登记证书", "social organisation certificate", "社团法人证书", "社会团体法人登记证";
        PrivateNonEnterprise = "private-non-enterprise", "民办非企业单位登记证书", "private non-enterprise unit certificate", "社会服务机构登记证书", "民办非企业单位登记证", "民办学校办学许可证";
        Foundation = "foundation", "基金会法人登记证书", "foundation certificate", "基金会法人登记证";
        LawFirmLicense = "law-firm-license", "律师事务所执业许可证", "law firm practice licence";
        RepresentativeOffice = "representative-office", "外国企业常驻代表机构登记证", "registration of a resident representative office", "外国(地区)企业常驻代表机构登记证", "外国企业常驻代表机构登记证书";
        OverseasBody = "overseas-body", "境外机构证件", "certificate of an overseas body", "其他境外机构登记证", "境外非政府组织代表机构登记证书";
        OtherCertificate = "other", "其他证件", "other certificate", "部队代号", "军队单位对外有偿服务许可证", "司法鉴定许可证", "宗教活动场所登记证", "医疗机构执业许可证", "公证机构执业证", "农村集体经济组织登记证", "仲裁委员会登记证", "外国在华文化中心登记证", "外国政府旅游部门常驻代表机构登记证", "外国政府旅游部门常驻代表机构批准登记证", "港澳台地区旅游部门常驻代表机构批准登记证", "北京市外国驻华使馆人员子女学校办学许可证", "外国驻华新闻机构证";
    }
}
