//! The tables and keys of a case file, as types.

use schemars::JsonSchema;
use serde::Deserialize;

use super::unfilled::Unfilled;
use super::value::{At, Date, Expiry, NoneOr, OneOrMany, Personal, WordOr};
use super::words::*;

/// The format of case files that this version reads.
pub const FORMAT: u32 = 1;

/// One filing order, as written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Case {
    /// Format version of this file: 1. A folder search finds case files by it.
    pub beian: Option<At<u32>>,
    /// A name for reports, free text.
    pub label: Option<At<String>>,
    /// Files with what is not kept beside the rest, such as personal data. Their names end in ".private.toml"; paths
    /// relative to this file.
    pub include: Option<At<Vec<At<String>>>>,
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
    /// The purchased instances that host the websites.
    pub instance: Option<Vec<At<Instance>>>,
    /// The websites of the order.
    pub website: Option<Vec<At<Website>>>,
    /// The documents you have. Complete once one is listed.
    pub material: Option<Vec<At<Material>>>,
    /// Other products used on the same domain names.
    pub uses: Option<Vec<At<Uses>>>,
    /// What someone looked up because the tables have no answer.
    pub confirmed: Option<Vec<At<Confirmed>>>,
    /// Findings that someone decided to accept. They stay visible in every report.
    pub waiver: Option<Vec<At<Waiver>>>,
    /// Apps. An app needs its own filing, which is not checked; the report says so.
    pub app: Option<Vec<At<App>>>,
    /// Never read; echoed in JSON.
    pub extra: Option<At<Extra>>,
    /// Lists that were left empty.
    #[serde(skip)]
    #[schemars(skip)]
    pub unfilled: Vec<Unfilled>,
}

/// Free data of the user's own tools.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Extra(#[schemars(with = "serde_json::Map<String, serde_json::Value>")] pub toml::Table);

/// The order itself.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Filing {
    /// The type of order to submit, or "none" to check only whether the filing on record is still valid.
    pub r#type: Option<At<FilingType>>,
    /// The province of the filing, in any spelling: 广东, Guangdong, 粤, 44, CN-GD.
    pub province: Option<At<String>>,
    /// The day on which you plan to submit the order.
    pub submit_on: Option<At<Date>>,
    /// How the order is submitted.
    pub channel: Option<At<Channel>>,
    /// Orders of the same applicant in progress at any provider, or "none".
    pub orders: Option<At<NoneOr<Vec<Order>>>>,
}

/// An order that is under way.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Order {
    /// The access provider.
    pub at: Option<At<String>>,
    /// Its progress.
    pub state: Option<At<OrderState>>,
    /// Its domain name.
    pub domain: Option<At<String>>,
}

/// The Alibaba Cloud account that submits.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Account {
    /// The site the account belongs to, or "none" if there is no account yet.
    pub site: Option<At<NoneOr<AccountSite>>>,
    /// Whether the account has passed real-name verification.
    pub real_name: Option<At<bool>>,
    /// The applicant that this account has already filed for, or "none".
    pub filed_applicant: Option<At<Personal>>,
}

/// Who files.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Applicant {
    /// What the applicant is.
    pub kind: Option<At<ApplicantKind>>,
    /// Whether an individual business files as an organisation or as an individual.
    pub file_as: Option<At<FileAs>>,
    /// Name as on the certificate.
    pub name: Option<At<Personal>>,
    /// The certificate used for the filing.
    pub certificate: Option<At<Certificate>>,
    /// The level of a government body.
    pub level: Option<At<GovernmentLevel>>,
    /// Seen: name, number and address in the order match the certificate word for word.
    pub as_printed: Option<At<bool>>,
    /// Postal address.
    pub address: Option<At<String>>,
    /// Investor or superior body (投资人或上级主管单位) as entered in the order, or "none".
    pub parent: Option<At<Personal>>,
    /// Business scope as registered.
    pub business_scope: Option<At<String>>,
    /// Remark of the applicant in the order, or "none".
    pub remark: Option<At<String>>,
    /// Special circumstances of the applicant, or ["none"]. Absent means unknown; once written, the list is complete.
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
    /// Province of that address, if the address does not begin with it.
    pub province: Option<At<String>>,
}

/// What the ministry has on record for the applicant.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Record {
    /// The applicant's ICP number.
    pub number: Option<At<String>>,
    /// The applicant's name on record, if it differs from the current name.
    pub name: Option<At<Personal>>,
    /// The access providers through which the applicant has filed, or ["none"].
    pub providers: Option<At<Vec<At<String>>>>,
    /// The day of the filing.
    pub on: Option<At<Date>>,
    /// The kind of applicant on record.
    pub kind: Option<At<ApplicantKind>>,
    /// The id of the person who is on record as the applicant or as its legal representative, where that person
    /// takes part in this order, or "none".
    pub person: Option<At<String>>,
    /// Whether the responsible person on record is the legal representative.
    pub legal_representative_responsible: Option<At<bool>>,
    /// What is on record but no longer true, or ["none"]. Once written, the list is complete.
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
    /// Its access providers, or ["none"].
    pub providers: Option<At<Vec<At<String>>>>,
    /// Seen: it is accessible.
    pub open: Option<At<bool>>,
    /// Seen: it shows its ICP number at the bottom of the page, linked to beian.miit.gov.cn.
    pub shows_number: Option<At<bool>>,
    /// Seen: its content matches the filing.
    pub content_matches: Option<At<bool>>,
    /// Seen: its copyright notice names the applicant.
    pub copyright_matches: Option<At<bool>>,
    /// Seen: it resolves to the filed address.
    pub address_matches: Option<At<bool>>,
    /// Seen: its content is the applicant's own, not that of another company or person.
    pub own_content: Option<At<bool>>,
    /// Seen: it has no advertisements.
    pub no_ads: Option<At<bool>>,
    /// Seen: visitors cannot post, in comments or otherwise.
    pub no_comments: Option<At<bool>>,
}

/// A person of the order.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Person {
    /// A short name for this file.
    pub id: Option<At<String>>,
    /// The person's roles in the order and for the applicant.
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
    /// Emergency phone number.
    pub emergency_phone: Option<At<Personal>>,
    /// Office phone number, if the order has this field, starting with the area code.
    pub office_phone: Option<At<Personal>>,
    /// Email address.
    pub email: Option<At<Personal>>,
}

/// A domain name of the order.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Domain {
    /// The domain name; a Chinese one in Chinese or in xn-- form.
    pub name: Option<At<String>>,
    /// The registrar, as WHOIS shows it.
    pub registrar: Option<At<String>>,
    /// Last day of the registration.
    pub expires: Option<At<Date>>,
    /// Real-name verification at the registrar.
    pub real_name: Option<At<RealName>>,
    /// Seen: WHOIS shows a privacy service instead of the holder.
    pub privacy: Option<At<bool>>,
    /// The domain holder: "applicant", the id of a person, or a table.
    pub holder: Option<At<WordOr<Holder>>>,
    /// Where the domain name resolves to: "nothing", the id of an instance, or "elsewhere".
    pub points_to: Option<At<String>>,
    /// Where it will resolve after approval, written like `points-to`; behind a CDN, the location of the
    /// origin.
    pub will_point_to: Option<At<String>>,
    /// The filing of this domain name, or "none"; for a subdomain, that of the registered domain name.
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
    /// Its progress.
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
    /// The holder's relation to the applicant.
    pub relation: Option<At<HolderRelation>>,
}

/// The filing of a domain name.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DomainRecord {
    /// The website's ICP number.
    pub number: Option<At<String>>,
    /// The access providers on record, or ["none"].
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
    /// Who sells it; Alibaba Cloud if not written.
    pub provider: Option<At<String>>,
    /// The product it is an instance of.
    pub product: Option<At<Product>>,
    /// Region id, such as cn-shenzhen.
    pub region: Option<At<String>>,
    /// The billing method.
    pub billing: Option<At<Billing>>,
    /// The first day of the subscription.
    pub bought: Option<At<Date>>,
    /// The last day of the subscription.
    pub expires: Option<At<Date>>,
    /// Its state.
    pub status: Option<At<InstanceStatus>>,
    /// A public IP address, or "none".
    pub public_ip: Option<At<String>>,
    /// Public bandwidth in Mbit/s.
    pub bandwidth_mbps: Option<At<u32>>,
    /// Whether this account or another one owns it.
    pub account: Option<At<InstanceAccount>>,
    /// All service identification numbers ever issued for it.
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
    /// Its domain name, or "none" if it is reached by IP address only.
    pub domain: Option<At<OneOrMany>>,
    /// URLs of its home page as listed in the order: www.example.cn.
    pub home_urls: Option<At<Vec<At<String>>>>,
    /// The ids of the instances that host it, or ["none"] if none is purchased.
    pub instances: Option<At<Vec<At<String>>>>,
    /// Where it is hosted, if neither its instances nor its domain name resolution show it.
    pub hosted: Option<At<Hosted>>,
    /// The id of the website administrator.
    pub responsible: Option<At<String>>,
    /// What it is about, or ["none"] of these. Once written, the list is complete.
    pub content: Option<At<Vec<At<String>>>>,
    /// The service category (服务内容) selected in the order.
    pub service: Option<At<ServiceContent>>,
    /// What the domain name is used for: web pages, a mini program, an official account, email or APIs.
    /// Without "web" it shows no pages.
    pub serves: Option<At<Vec<At<Serves>>>>,
    /// Whether it is a commercial website (经营性).
    pub commercial: Option<At<bool>>,
    /// Remark of the website in the order, or "none".
    pub remark: Option<At<String>>,
    /// Whether it is accessible now.
    pub open: Option<At<bool>>,
}

/// A document you have.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Material {
    /// Which document it is.
    pub kind: Option<At<String>>,
    /// Whom or what it belongs to: "applicant", a person's id, a domain name, a website's name.
    /// Absent: the whole order.
    pub of: Option<At<String>>,
    /// Who signed it: "legal-representative", "responsible", "website", "applicant", "nobody", or a person's id.
    pub signed_by: Option<At<String>>,
    /// The day of the signature.
    pub signed_on: Option<At<Date>>,
    /// Last day of validity, or "long-term".
    pub expires: Option<At<Expiry>>,
    /// Seen: it is sealed.
    pub sealed: Option<At<bool>>,
    /// Seen: it has a fingerprint.
    pub fingerprint: Option<At<bool>>,
    /// Seen: the image shows the original in full.
    pub edges_complete: Option<At<bool>>,
    /// Seen: it is a photo or colour scan of the original, not a black-and-white copy or a photo of a
    /// screen.
    pub original: Option<At<bool>>,
    /// Seen: it has no watermark, or one that hides nothing and names the filing as its only purpose.
    pub watermark_fits: Option<At<bool>>,
    /// The image file; path relative to the case file.
    pub file: Option<At<String>>,
}

/// Another product on a name.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Uses {
    /// Which product.
    pub product: Option<At<UsedProduct>>,
    /// The domain name it is used for.
    pub domain: Option<At<String>>,
    /// Where it serves the domain name.
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
    /// The id of the rule or requirement.
    pub requirement: Option<At<String>>,
    /// What it is about: "order", "applicant", a person's id, a domain name, an instance's id, a website's name.
    pub subject: Option<At<String>>,
    /// Where it was looked up.
    pub how: Option<At<String>>,
    /// When.
    pub on: Option<At<Date>>,
    /// Whether it was found to hold; absent means yes.
    pub holds: Option<At<bool>>,
}

/// Someone decided to accept a finding.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Waiver {
    /// The id of the rule or requirement.
    pub requirement: Option<At<String>>,
    /// What it is about, as in a confirmation.
    pub subject: Option<At<String>>,
    /// Why.
    pub reason: Option<At<String>>,
    /// Last day of the waiver.
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
