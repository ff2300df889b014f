//! The tables and keys of a case file, as types.

use schemars::JsonSchema;
use serde::Deserialize;

use super::value::{At, Date, Expiry, NoneOr, OneOrMany, Personal, WordOr};
use super::words::*;

/// The format of case files that this version reads.
pub const FORMAT: u32 = 1;

/// One filing order, as written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Case {
    /// Format of this file, 1. A folder search knows a case by it.
    pub beian: Option<At<u32>>,
    /// A name for reports, free text.
    pub label: Option<At<String>>,
    /// The order itself.
    pub filing: Option<At<Filing>>,
    /// The Alibaba Cloud account that submits.
    pub account: Option<At<Account>>,
    /// Who files.
    pub applicant: Option<At<Applicant>>,
    /// The people of the order, each once.
    pub person: Option<Vec<At<Person>>>,
    /// The domain names of the order.
    pub domain: Option<Vec<At<Domain>>>,
    /// The purchased instances that carry the websites.
    pub instance: Option<Vec<At<Instance>>>,
    /// The websites of the order.
    pub website: Option<Vec<At<Website>>>,
    /// The papers at hand. Complete once one is listed.
    pub material: Option<Vec<At<Material>>>,
    /// Other products on the same names.
    pub uses: Option<Vec<At<Uses>>>,
    /// Look-ups that someone made where the tables cannot tell.
    pub confirmed: Option<Vec<At<Confirmed>>>,
    /// Findings that someone decided to accept. They stay visible.
    pub waiver: Option<Vec<At<Waiver>>>,
    /// Apps. An app is filed by itself, which is not covered: the report says so.
    pub app: Option<Vec<At<App>>>,
    /// Never read; echoed in JSON.
    pub extra: Option<At<Extra>>,
}

/// Free data of the user's own tools.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Extra(#[schemars(with = "serde_json::Map<String, serde_json::Value>")] pub toml::Table);

/// The order itself.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Filing {
    /// The kind of filing that is going to be submitted, or "none" to see whether what is on record still stands.
    pub r#type: Option<At<FilingType>>,
    /// The province whose communications administration decides, in any spelling: 广东, Guangdong, 粤, 44, CN-GD.
    pub province: Option<At<String>>,
    /// The day on which the order is going to be submitted.
    pub submit_on: Option<At<Date>>,
    /// How it is submitted.
    pub channel: Option<At<Channel>>,
    /// Orders of the same applicant that are under way anywhere, or "none".
    pub orders: Option<At<NoneOr<Vec<Order>>>>,
}

/// An order that is under way.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Order {
    /// The access provider.
    pub at: Option<At<String>>,
    /// How far it has come.
    pub state: Option<At<OrderState>>,
    /// Its domain name.
    pub domain: Option<At<String>>,
}

/// The Alibaba Cloud account that submits.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Account {
    /// The site the account belongs to, or "none" where there is no account yet.
    pub site: Option<At<NoneOr<AccountSite>>>,
    /// Whether the account's identity is verified.
    pub real_name: Option<At<bool>>,
    /// The applicant that has filed with this account before, or "none".
    pub filed_applicant: Option<At<Personal>>,
}

/// Who files.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Applicant {
    /// What the applicant is.
    pub kind: Option<At<ApplicantKind>>,
    /// What an individual business files as.
    pub file_as: Option<At<FileAs>>,
    /// Name as on the certificate.
    pub name: Option<At<Personal>>,
    /// The certificate that the order names.
    pub certificate: Option<At<Certificate>>,
    /// Of a government body: its level.
    pub level: Option<At<GovernmentLevel>>,
    /// Seen: the order has name, number and address of the certificate word for word as they are printed.
    pub as_printed: Option<At<bool>>,
    /// Postal address.
    pub address: Option<At<String>>,
    /// Investor or superior body (投资人或上级主管单位) as the order names it, or "none".
    pub parent: Option<At<Personal>>,
    /// Business scope as registered.
    pub business_scope: Option<At<String>>,
    /// Remark of the applicant in the order, or "none".
    pub remark: Option<At<String>>,
    /// Circumstances that apply. A closed list: absent is not known, written is complete.
    pub circumstances: Option<At<Vec<At<Circumstance>>>>,
    /// The record of this applicant at the ministry, or "none".
    pub filed: Option<At<NoneOr<Record>>>,
    /// For a person: date of birth, instead of the number.
    #[schemars(extend("x-personal" = true))]
    pub born: Option<At<Date>>,
    /// For a person: province of the identity card, instead of the number.
    pub id_province: Option<At<String>>,
}

/// A certificate.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Certificate {
    /// Its kind.
    pub r#type: Option<At<CertificateType>>,
    /// Its number.
    pub number: Option<At<Personal>>,
    /// Last day of validity, or "long-term".
    pub expires: Option<At<Expiry>>,
    /// Address printed on it.
    pub address: Option<At<String>>,
    /// Province of that address, where the address does not begin with it.
    pub province: Option<At<String>>,
}

/// What the ministry has on record for the applicant.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Record {
    /// The applicant's ICP number.
    pub number: Option<At<String>>,
    /// The applicant's name on record, where it is no longer the name of today.
    pub name: Option<At<Personal>>,
    /// The access providers through which the applicant has filed.
    pub providers: Option<At<Vec<At<String>>>>,
    /// The day of the filing.
    pub on: Option<At<Date>>,
    /// What the applicant is on record.
    pub kind: Option<At<ApplicantKind>>,
    /// The id of the person who is on record as the applicant or as its legal representative, where that person
    /// takes part in this order, or "none".
    pub person: Option<At<String>>,
    /// Whether the person responsible on record is the legal representative.
    pub legal_representative_responsible: Option<At<bool>>,
    /// What is on record but no longer true. A closed list.
    pub differs: Option<At<Vec<At<RecordField>>>>,
    /// How many websites are on record.
    pub site_count: Option<At<u32>>,
    /// The websites on record.
    pub sites: Option<Vec<At<RecordSite>>>,
}

/// A website on record.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RecordSite {
    /// Its ICP number.
    pub number: Option<At<String>>,
    /// Its name.
    pub name: Option<At<String>>,
    /// Its domain name.
    pub domain: Option<At<String>>,
    /// Its access providers.
    pub providers: Option<At<Vec<At<String>>>>,
    /// Seen: it can be reached.
    pub open: Option<At<bool>>,
    /// Seen: it shows its number at the foot of the page, linked to the ministry's register.
    pub shows_number: Option<At<bool>>,
    /// Seen: what it shows is what was filed.
    pub content_matches: Option<At<bool>>,
    /// Seen: its copyright line names the applicant.
    pub copyright_matches: Option<At<bool>>,
    /// Seen: it resolves to the address that was filed.
    pub address_matches: Option<At<bool>>,
    /// Seen: what it shows is the applicant's own, not that of another company or person.
    pub own_content: Option<At<bool>>,
    /// Seen: it carries no advertisements.
    pub no_ads: Option<At<bool>>,
    /// Seen: visitors cannot write there, in comments or otherwise.
    pub no_comments: Option<At<bool>>,
}

/// A person of the order.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Person {
    /// A short name for this file.
    pub id: Option<At<String>>,
    /// What the person is in the order and for the applicant.
    pub roles: Option<At<Vec<At<Role>>>>,
    /// Name as on the certificate.
    pub name: Option<At<Personal>>,
    /// The person's certificate.
    pub certificate: Option<At<Certificate>>,
    /// Date of birth, instead of the number.
    #[schemars(extend("x-personal" = true))]
    pub born: Option<At<Date>>,
    /// Province of the identity card, instead of the number.
    pub id_province: Option<At<String>>,
    /// Man or woman, instead of the number.
    pub sex: Option<At<Sex>>,
    /// Mobile number.
    pub phone: Option<At<Personal>>,
    /// Province of the mobile number.
    pub phone_province: Option<At<String>>,
    /// Number for emergencies.
    pub emergency_phone: Option<At<Personal>>,
    /// Office number, where the order has one: area code first.
    pub office_phone: Option<At<Personal>>,
    /// Mail address.
    pub email: Option<At<Personal>>,
}

/// A domain name of the order.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Domain {
    /// The name, in either form.
    pub name: Option<At<String>>,
    /// The registrar, as WHOIS shows it.
    pub registrar: Option<At<String>>,
    /// Last day of the registration.
    pub expires: Option<At<Date>>,
    /// Real-name verification at the registrar.
    pub real_name: Option<At<RealName>>,
    /// Seen: WHOIS shows a privacy service in place of the registrant.
    pub privacy: Option<At<bool>>,
    /// The registrant: "applicant", the id of a person, or a table.
    pub holder: Option<At<WordOr<Holder>>>,
    /// Where the name resolves to: "nothing", the id of an instance, or "elsewhere".
    pub points_to: Option<At<String>>,
    /// Where it is going to resolve once filed, in the same words; behind a CDN, where its origin is.
    pub will_point_to: Option<At<String>>,
    /// The filing of this name, or "none"; for a subdomain, that of the name which was registered.
    pub filed: Option<At<NoneOr<DomainRecord>>>,
}

impl Domain {
    /// One of which nothing but its name is written.
    pub(super) fn named(name: At<String>) -> Self {
        Self {
            name: Some(name),
            registrar: None,
            expires: None,
            real_name: None,
            privacy: None,
            holder: None,
            points_to: None,
            will_point_to: None,
            filed: None,
        }
    }
}

/// Real-name verification of a domain name.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RealName {
    /// How far it has come.
    pub status: Option<At<RealNameStatus>>,
    /// The day on which it passed.
    pub on: Option<At<Date>>,
}

/// A registrant who is neither the applicant nor a person of the order.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Holder {
    /// Name in the registration.
    pub name: Option<At<Personal>>,
    /// Certificate in the registration.
    pub certificate: Option<At<Certificate>>,
    /// What the holder is to the applicant.
    pub relation: Option<At<HolderRelation>>,
}

/// The filing of a domain name.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DomainRecord {
    /// The website's ICP number.
    pub number: Option<At<String>>,
    /// The access providers on record.
    pub providers: Option<At<Vec<At<String>>>>,
    /// The day of the filing.
    pub on: Option<At<Date>>,
}

/// A purchased instance.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Instance {
    /// The instance id.
    pub id: Option<At<String>>,
    /// Who sells it; Alibaba Cloud where it is not written.
    pub provider: Option<At<String>>,
    /// What it is.
    pub product: Option<At<Product>>,
    /// Region id, such as cn-shenzhen.
    pub region: Option<At<String>>,
    /// How it is paid.
    pub billing: Option<At<Billing>>,
    /// The day on which the subscription began.
    pub bought: Option<At<Date>>,
    /// The last day of the subscription.
    pub expires: Option<At<Date>>,
    /// Its state.
    pub status: Option<At<InstanceStatus>>,
    /// A public address, or "none".
    pub public_ip: Option<At<String>>,
    /// Public bandwidth in Mbit/s.
    pub bandwidth_mbps: Option<At<u32>>,
    /// Whether this account or another owns it.
    pub account: Option<At<InstanceAccount>>,
    /// All service numbers ever issued for it.
    pub service_numbers: Option<At<Vec<At<ServiceNumber>>>>,
    /// Marketplace products: months of the first purchase.
    pub first_months: Option<At<u32>>,
    /// Marketplace products: order amount in yuan.
    pub order_amount_cny: Option<At<f64>>,
}

/// A service number (备案服务码) of an instance.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ServiceNumber {
    /// The number.
    pub number: Option<At<String>>,
    /// Its state.
    pub status: Option<At<ServiceNumberStatus>>,
}

/// A website of the order.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Website {
    /// Name of the website, not its domain name.
    pub name: Option<At<String>>,
    /// Its domain name, or "none" where it is reached by address only.
    pub domain: Option<At<OneOrMany>>,
    /// Addresses of its home page as the order lists them: www.example.cn.
    pub home_urls: Option<At<Vec<At<String>>>>,
    /// The ids of the instances that carry it; an empty list where none is bought.
    pub instances: Option<At<Vec<At<String>>>>,
    /// Where it is hosted, where neither its instances nor what its name points to can tell.
    pub hosted: Option<At<Hosted>>,
    /// The id of the person responsible for it.
    pub responsible: Option<At<String>>,
    /// What it is about. A closed list: what is not named is not there.
    pub content: Option<At<Vec<At<String>>>>,
    /// What the order names as the content of its service (服务内容).
    pub service: Option<At<ServiceContent>>,
    /// What it serves, where that is not only pages: a mini program, an official account, mail, interfaces. A closed
    /// list: without "web" there is nothing to see.
    pub serves: Option<At<Vec<At<Serves>>>>,
    /// Whether it earns money as an information service (经营性).
    pub commercial: Option<At<bool>>,
    /// Remark of the website in the order, or "none".
    pub remark: Option<At<String>>,
    /// Whether it can be reached now.
    pub open: Option<At<bool>>,
}

/// A paper at hand.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Material {
    /// What it is.
    pub kind: Option<At<String>>,
    /// Whom or what it is about: "applicant", a person's id, a domain name, a website's name. Absent: the whole order.
    pub of: Option<At<String>>,
    /// Who signed it: "legal-representative", "responsible", "website", "applicant", "nobody", or a person's id.
    pub signed_by: Option<At<String>>,
    /// The day of the signature.
    pub signed_on: Option<At<Date>>,
    /// Last day of validity, or "long-term".
    pub expires: Option<At<Expiry>>,
    /// Seen: it bears the seal.
    pub sealed: Option<At<bool>>,
    /// Seen: it bears a fingerprint.
    pub fingerprint: Option<At<bool>>,
    /// Seen: the image shows the original in full.
    pub edges_complete: Option<At<bool>>,
    /// Seen: a photograph or colour scan of the original, no copy in black and white, no picture of a screen.
    pub original: Option<At<bool>>,
    /// Seen: it bears no watermark, or one that hides nothing and names no other purpose than the filing.
    pub watermark_fits: Option<At<bool>>,
    /// The image, relative to the case file.
    pub file: Option<At<String>>,
}

/// Another product on a name.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Uses {
    /// Which product.
    pub product: Option<At<UsedProduct>>,
    /// The domain name it works on.
    pub domain: Option<At<String>>,
    /// Where it serves.
    pub scope: Option<At<Scope>>,
    /// Anti-DDoS: the line.
    pub line: Option<At<Line>>,
    /// In use already, or planned.
    pub active: Option<At<bool>>,
}

/// Something that neither tables nor file can tell was looked up, or looked at.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Confirmed {
    /// The id of the rule or of the row of law.
    pub requirement: Option<At<String>>,
    /// What it is about: "order", "applicant", a person's id, a domain name, an instance's id, a website's name.
    pub subject: Option<At<String>>,
    /// Where it was looked up.
    pub how: Option<At<String>>,
    /// When.
    pub on: Option<At<Date>>,
    /// What was found: whether it holds. Absent, it does.
    pub holds: Option<At<bool>>,
}

/// Someone decided to accept a finding.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Waiver {
    /// The id of the rule or of the row of law.
    pub requirement: Option<At<String>>,
    /// What it is about, as in a confirmation.
    pub subject: Option<At<String>>,
    /// Why.
    pub reason: Option<At<String>>,
    /// Last day on which the waiver counts.
    pub until: Option<At<Date>>,
}

/// An app.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct App {
    /// Its name.
    pub name: Option<At<String>>,
    /// Its platform.
    pub platform: Option<At<String>>,
}
