//! Who may hold a domain name that is filed.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::case::words::{FileAs, HolderRelation, Role};
use crate::facts::{Domain, Facts, HolderIs, Person};
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::rules::shared::another_name::ANOTHER_NAME;
use crate::rules::shared::holder::{Compared, Entries, another_in_the_role, compare, is_the_organisation};
use crate::rules::shared::other_cases::claimed_elsewhere;
use crate::source::Span;
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Who may hold the name.
    allowed: Vec<Allowed>,
}

/// Who may hold a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Allowed {
    /// The applicant, equal in name, type and number of the certificate.
    Applicant,
    /// The legal representative of the applicant.
    LegalRepresentative,
    /// The responsible person.
    Responsible,
    /// The person responsible for the website.
    Website,
    /// A shareholder.
    Shareholder,
    /// A senior executive.
    Executive,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "domain-holder",
    section: Section::Domain,
    title: text("域名持有者符合要求", "The domain holder is accepted for this applicant"),
    why: text(
        "管局逐项比对域名实名信息与备案主体的名称、证件类型和证件号码",
        "the administration compares the verified domain holder with the applicant",
    ),
    fix: text(
        "在注册商把域名过户给主体，使名称、证件类型、证件号码与备案信息一致；过户后实名信息要重新入库",
        "transfer the domain name to the applicant with the certificate used in the order; the new holder has to pass real-name verification again",
    ),
    done_by: Actor::DomainHolder,
    step: PrepStep::Domain,
    flags: &[Flag::Compares, Flag::MendedWith(ANOTHER_NAME)],
    reads: &[
        "domain.holder",
        "domain.holder.name",
        "domain.holder.certificate.type",
        "domain.holder.certificate.number",
        "domain.holder.relation",
        "applicant.kind",
        "applicant.file-as",
        "applicant.name",
        "applicant.certificate.type",
        "applicant.certificate.number",
        "person.roles",
        "person.name",
        "person.certificate.type",
        "person.certificate.number",
    ],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let allowed = phrase::any(ask.allowed.iter().map(|allowed| allowed.text()));
    let (zh, en) = (allowed.zh, allowed.en);
    text!("域名持有者是{zh}", "The domain name may be held by: {en}")
}

/// Asks whether the holder is one of those who may; field by field where that is the applicant.
pub fn check(ask: &Ask, domain: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    let Some(holder) = *domain.holder else { return Outcome::missing([domain.want("domain.holder")]) };
    let at = domain.written.holder.as_ref().map_or(domain.span(), At::span);
    let answer = match holder {
        HolderIs::Applicant if ask.allowed.contains(&Allowed::Applicant) => {
            return claimed_elsewhere(domain, facts).unwrap_or_else(|| {
                Outcome::pass().saw(text!(
                    "文件声明三项信息与主体一致",
                    "the file declares all three entries equal to the applicant's"
                ))
            });
        }
        HolderIs::Applicant => Answer::no(text!("持有者是主体", "held by the applicant")),
        HolderIs::Person(i) => person(ask, &facts.persons[i], facts),
        HolderIs::Other(holder) => {
            let entries = Entries {
                name: holder.name.as_ref(),
                certificate: holder.certificate.as_deref(),
                keys: [
                    "domain.holder.name",
                    "domain.holder.certificate.type",
                    "domain.holder.certificate.number",
                ],
                table: domain.written.span(),
            };
            other(ask, &entries, holder.relation.as_deref().copied(), domain, facts)
        }
    };
    match answer {
        Answer::Yes(saw) => Outcome::pass().saw(saw),
        Answer::Open(wants, saw) => Outcome::missing(wants).saw(saw),
        Answer::No(place, saw) => {
            let outcome = Outcome::fail(place.unwrap_or(at), saw);
            match ask.allowed.as_slice() {
                [Allowed::Applicant] => outcome,
                // The general text names the applicant alone.
                _ => outcome.fix(transfer(ask)),
            }
        }
    }
}

/// To whom the name can be transferred.
fn transfer(ask: &Ask) -> Text {
    let Text { zh, en } = phrase::any(ask.allowed.iter().map(|allowed| allowed.text()));
    text!(
        "在注册商把域名过户给{zh}，使名称、证件类型、证件号码与备案信息一致；过户后实名信息要重新入库",
        "transfer the domain name to the {en} with the certificate used in the order; the new holder has to pass real-name verification again"
    )
}

/// Whether a holder may hold the name.
enum Answer {
    Yes(Text),
    Open(Vec<MissingAt>, Text),
    /// Where the value stands, if one value shows it; what was seen.
    No(Option<Span>, Text),
}

impl Answer {
    /// Whether the holder is the applicant.
    fn of(compared: Compared) -> Self {
        if !compared.differs.is_empty() {
            return Self::No(compared.at, Text::list(compared.differs));
        }
        if !compared.wants.is_empty() {
            return Self::Open(compared.wants, Text::default());
        }
        Self::Yes(text!("三项信息与主体一致", "all three entries are the applicant's"))
    }

    fn no(saw: Text) -> Self {
        Self::No(None, saw)
    }
}

/// The holder is a person of the order.
fn person(ask: &Ask, person: &Person<'_>, facts: &Facts<'_>) -> Answer {
    let mut open = Vec::new();
    let mut saw = Text::default();
    if ask.allowed.contains(&Allowed::Applicant) {
        match *facts.applicant.files_as {
            // A person is not the organisation.
            Some(FileAs::Organisation) => {}
            None => open.push(kind_wanted(facts)),
            Some(FileAs::Individual) => {
                let entries = Entries {
                    name: person.written.name.as_ref(),
                    certificate: person.written.certificate.as_deref(),
                    keys: ["person.name", "person.certificate.type", "person.certificate.number"],
                    table: person.written.span(),
                };
                match Answer::of(compare(&entries, facts)) {
                    yes @ Answer::Yes(_) => return yes,
                    Answer::Open(wants, _) => open.extend(wants),
                    Answer::No(_, differs) => saw = differs,
                }
            }
        }
    }
    let roles = person.written.roles.as_ref();
    let role = roles
        .into_iter()
        .flat_map(|roles| roles.iter())
        .find(|role| ask.allowed.iter().any(|allowed| allowed.role() == Some(***role)));
    if let Some(role) = role {
        return Answer::Yes(held_by(&phrase::one(role.text())));
    }
    if roles.is_none() && ask.allowed.iter().any(|allowed| allowed.role().is_some()) {
        open.push(person.want("person.roles"));
    }
    if !open.is_empty() {
        return Answer::Open(open, saw);
    }
    if !saw.zh.is_empty() {
        return Answer::no(saw);
    }
    let who =
        Text::list(roles.into_iter().flat_map(|roles| roles.iter()).map(|role| phrase::one(role.text())));
    let who = if who.zh.is_empty() { text!("个人", "a person") } else { who };
    Answer::no(not_allowed(ask, &who))
}

/// The holder is described in the file.
fn other(
    ask: &Ask,
    holder: &Entries<'_>,
    relation: Option<HolderRelation>,
    domain: &Domain<'_>,
    facts: &Facts<'_>,
) -> Answer {
    let mut open = Vec::new();
    let mut saw = Text::default();
    let mut place = None;
    if ask.allowed.contains(&Allowed::Applicant) {
        match Answer::of(compare(holder, facts)) {
            yes @ Answer::Yes(_) => return yes,
            // Who has a relation to the applicant is not the applicant, whatever else is not stated.
            Answer::Open(wants, _) if relation.is_none() => open.extend(wants),
            Answer::Open(..) => {}
            Answer::No(at, differs) => (place, saw) = (at, differs),
        }
    }
    match relation {
        Some(relation) if ask.allowed.iter().any(|allowed| allowed.relation() == Some(relation)) => {
            let role =
                ask.allowed.iter().find(|one| one.relation() == Some(relation)).and_then(|one| one.role());
            if let Some((at, differs)) = role.and_then(|role| another_in_the_role(holder, role, facts)) {
                return Answer::No(Some(at), differs);
            }
            return Answer::Yes(held_by(&related(relation)));
        }
        Some(relation) => {
            // Nobody takes an employee for the applicant: the fields need not be compared to say so.
            return Answer::No(place, not_allowed(ask, &related(relation)));
        }
        // Where nothing differs so far it may still be the applicant: then the keys that show it are enough.
        // An organisation of the applicant's own name is the applicant, and nobody related to it.
        None if open.is_empty()
            && !is_the_organisation(holder, facts)
            && ask.allowed.iter().any(|allowed| allowed.relation().is_some()) =>
        {
            open.push(domain.want("domain.holder.relation"));
        }
        None => {}
    }
    if open.is_empty() { Answer::No(place, saw) } else { Answer::Open(open, saw) }
}

/// Who has a relation to the applicant.
fn related(relation: HolderRelation) -> Text {
    match relation {
        HolderRelation::Other => text!("其他人", "someone else"),
        _ => phrase::one(relation.text()),
    }
}

fn held_by(who: &Text) -> Text {
    Text { zh: format!("持有者是{}", who.zh), en: format!("held by {}", who.en) }
}

fn not_allowed(ask: &Ask, who: &Text) -> Text {
    let allowed = phrase::any(ask.allowed.iter().map(|allowed| allowed.text()));
    Text {
        zh: format!("持有者是{}，只有{}可以持有", who.zh, allowed.zh),
        en: format!("held by {}; only the {} may hold it", who.en, allowed.en),
    }
}

fn kind_wanted(facts: &Facts<'_>) -> MissingAt {
    facts.applicant.want(if facts.applicant.kind.is_none() { "applicant.kind" } else { "applicant.file-as" })
}

impl Allowed {
    /// As the role of a person of the order.
    fn role(self) -> Option<Role> {
        match self {
            Self::Applicant => None,
            Self::LegalRepresentative => Some(Role::LegalRepresentative),
            Self::Responsible => Some(Role::Responsible),
            Self::Website => Some(Role::Website),
            Self::Shareholder => Some(Role::Shareholder),
            Self::Executive => Some(Role::Executive),
        }
    }

    /// As the relation of someone outside the order.
    fn relation(self) -> Option<HolderRelation> {
        match self {
            // Whoever is responsible stands in the file as a person.
            Self::Applicant | Self::Responsible | Self::Website => None,
            Self::LegalRepresentative => Some(HolderRelation::LegalRepresentative),
            Self::Shareholder => Some(HolderRelation::Shareholder),
            Self::Executive => Some(HolderRelation::Executive),
        }
    }

    fn text(self) -> Text {
        match self.role() {
            None => text!("主体", "applicant"),
            Some(role) => role.text().into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Missing, Pass};
    use crate::testing::{answer, missing, status};

    const SELF: &str = "domain-holder = { allowed = [\"applicant\"] }";
    const OR_LEGAL: &str = "domain-holder = { allowed = [\"applicant\", \"legal-representative\"] }";
    const DAY: &str = "2026-12-01";

    const COMPANY: &str = "[applicant]\nkind = \"enterprise\"\nname = \"广州示例（科技）有限公司\"\n\
        certificate = { type = \"business-license\", number = \"91440101MA5XXXXX0A\" }\n\
        [[person]]\nid = \"li\"\nroles = [\"legal-representative\", \"responsible\"]\nname = \"李小明\"\n\
        [[person]]\nid = \"wu\"\nroles = [\"website\", \"employee\"]\nname = \"吴一\"\n\
        [[person]]\nid = \"xu\"\nname = \"徐一\"\n";
    const PERSON: &str = "[applicant]\nkind = \"individual\"\nname = \"李小明\"\n\
        certificate = { type = \"id-card\", number = \"11010519491231002X\" }\n";

    fn case(applicant: &str, holder: &str) -> String {
        format!("{applicant}[[domain]]\nname = \"example.cn\"\nholder = {holder}\n")
    }

    fn table(name: &str, kind: &str, number: &str) -> String {
        format!("{{ name = \"{name}\", certificate = {{ type = \"{kind}\", number = \"{number}\" }} }}")
    }

    #[test]
    fn it_is_transferred_to_whoever_may_hold_it() {
        let held = case(COMPANY, "\"wu\"");
        assert_eq!(answer(SELF, &held, DAY).fix, None);
        let fix = answer(OR_LEGAL, &held, DAY).fix.expect("what to do");
        assert!(fix.zh.starts_with("在注册商把域名过户给主体或法定代表人，"), "{}", fix.zh);
        assert!(fix.en.starts_with("transfer the domain name to the applicant or legal representative with"));
    }

    #[test]
    fn the_word_for_the_applicant_is_a_declaration() {
        let outcome = answer(SELF, &case(COMPANY, "\"applicant\""), DAY);
        assert_eq!((outcome.status, outcome.saw.zh.as_str()), (Pass, "文件声明三项信息与主体一致"));
        assert_eq!(status(SELF, &case("", "\"applicant\""), DAY), Pass);
    }

    #[test]
    fn three_entries_are_compared_each_by_itself() {
        let same = table("广州示例（科技）有限公司", "business-license", "91440101MA5XXXXX0A");
        assert_eq!(status(SELF, &case(COMPANY, &same), DAY), Pass);
        for (holder, saw) in [
            (
                table("广州示例科技有限公司", "business-license", "91440101MA5XXXXX0A"),
                "名称：持有者 广州示例科技有限公司，主体 广州示例（科技）有限公司",
            ),
            (
                table("广州示例（科技）有限公司", "unified-code", "91440101MA5XXXXX0A"),
                "证件类型：持有者统一社会信用代码证书，主体营业执照",
            ),
            (
                table("广州示例（科技）有限公司", "business-license", "91440101MA5XXXXX0B"),
                "证件号码：持有者 91440101MA5XXXXX0B，主体 91440101MA5XXXXX0A",
            ),
        ] {
            let outcome = answer(SELF, &case(COMPANY, &holder), DAY);
            assert_eq!((outcome.status, outcome.saw.zh.as_str()), (Fail, saw));
        }
        let all = answer(SELF, &case(COMPANY, &table("乙公司", "unified-code", "91440101MA5XXXXX0B")), DAY);
        assert_eq!(all.saw.zh.matches('、').count(), 2, "{}", all.saw.zh);
    }

    #[test]
    fn spelling_is_no_difference() {
        for name in ["广州示例(科技)有限公司", " 广州示例 （科技） 有限公司 ", "广州示例〔科技〕有限公司"]
        {
            let holder = table(name, "business-license", "91440101ma5xxxxx0a");
            assert_eq!(status(SELF, &case(COMPANY, &holder), DAY), Pass, "{name}");
        }
        let applicant = PERSON.replace("李小明", "阿依古丽·买买提");
        let holder = table("阿依古丽•买买提", "id-card", "１１０１０５１９４９１２３１００２ｘ");
        assert_eq!(status(SELF, &case(&applicant, &holder), DAY), Pass);
    }

    #[test]
    fn people_are_masked_and_the_difference_is_said() {
        let outcome = answer(SELF, &case(PERSON, &table("李大明", "id-card", "110105194912310038")), DAY);
        assert_eq!(outcome.status, Fail);
        assert_eq!(
            outcome.saw.zh,
            "名称：持有者 李**，主体 李**（第 2 个字（共 3 个）不同）、\
             证件号码：持有者 1****************8，主体 1****************X（第 17、18 个字（共 18 个）不同）"
        );
        for secret in ["李大明", "李小明", "110105194912310038", "11010519491231002X", "小明"] {
            assert!(!outcome.saw.zh.contains(secret) && !outcome.saw.en.contains(secret), "{secret}");
        }
        // Without a type nobody knows whose number it is: masked.
        let untyped = "{ name = \"某某公司\", certificate = { number = \"91440101MA5XXXXX0B\" } }";
        let outcome = answer(SELF, &case(COMPANY, untyped), DAY);
        assert!(!outcome.saw.zh.contains("91440101MA5XXXXX0B"), "{}", outcome.saw.zh);
    }

    #[test]
    fn a_person_of_the_order_by_role() {
        assert_eq!(status(SELF, &case(COMPANY, "\"li\""), DAY), Fail);
        let legal = answer(OR_LEGAL, &case(COMPANY, "\"li\""), DAY);
        assert_eq!((legal.status, legal.saw.zh.as_str()), (Pass, "持有者是法定代表人"));
        let employee = answer(OR_LEGAL, &case(COMPANY, "\"wu\""), DAY);
        assert_eq!(
            (employee.status, employee.saw.en.as_str()),
            (
                Fail,
                "held by a website administrator, an employee; only the applicant or legal representative may hold it"
            )
        );
        let responsible = "domain-holder = { allowed = [\"responsible\"] }";
        assert_eq!(status(responsible, &case(COMPANY, "\"li\""), DAY), Pass);
        assert_eq!(status(responsible, &case(COMPANY, "\"wu\""), DAY), Fail);
    }

    #[test]
    fn an_individual_applicant_must_be_the_holder() {
        let people = |name: &str, number: &str| {
            format!(
                "{PERSON}[[person]]\nid = \"li\"\nroles = [\"responsible\"]\nname = \"{name}\"\ncertificate = {{ type = \"id-card\", number = \"{number}\" }}\n"
            )
        };
        let same = people("李 小明", "11010519491231002x");
        assert_eq!(status(SELF, &case(&same, "\"li\""), DAY), Pass);
        let another = answer(SELF, &case(&people("王小明", "11010519491231002X"), "\"li\""), DAY);
        assert_eq!(
            (another.status, another.saw.zh.as_str()),
            (Fail, "名称：持有者 王**，主体 李**（第 1 个字（共 3 个）不同）")
        );
        let bare = format!("{PERSON}[[person]]\nid = \"li\"\nname = \"李小明\"\n");
        assert_eq!(
            missing(SELF, &case(&bare, "\"li\""), DAY),
            ["person.certificate.type", "person.certificate.number"]
        );
    }

    #[test]
    fn someone_described_by_relation() {
        let related = |relation: &str| format!("{{ relation = \"{relation}\" }}");
        assert_eq!(status(OR_LEGAL, &case(COMPANY, &related("legal-representative")), DAY), Pass);
        assert_eq!(status(SELF, &case(COMPANY, &related("legal-representative")), DAY), Fail);
        assert_eq!(status(OR_LEGAL, &case(COMPANY, &related("shareholder")), DAY), Fail);
        assert_eq!(status(OR_LEGAL, &case(COMPANY, &related("employee")), DAY), Fail);
        let many = "domain-holder = { allowed = [\"applicant\", \"shareholder\", \"executive\"] }";
        assert_eq!(status(many, &case(COMPANY, &related("shareholder")), DAY), Pass);
        assert_eq!(status(many, &case(COMPANY, &related("executive")), DAY), Pass);
        assert_eq!(status(many, &case(COMPANY, &related("parent-company")), DAY), Fail);
        assert_eq!(status(many, &case(COMPANY, &related("other")), DAY), Fail);
    }

    #[test]
    fn an_organisation_of_the_same_name_is_asked_for_no_relation() {
        let wide = "domain-holder = { allowed = [\"applicant\", \"shareholder\"] }";
        let old = |name: &str| {
            format!(
                "{{ name = \"{name}\", certificate = {{ type = \"business-license\", number = \"440101000000015\" }} }}"
            )
        };
        let name = "广州示例（科技）有限公司";
        let outcome = answer(wide, &case(COMPANY, &old(name)), DAY);
        assert_eq!(outcome.status, Fail, "{}", outcome.saw.zh);
        assert_eq!(missing(wide, &case(COMPANY, &old("深圳另一家公司")), DAY), ["domain.holder.relation"]);
    }

    #[test]
    fn a_legal_representative_of_another_name_fails() {
        let holder = |name: &str| format!("{{ name = \"{name}\", relation = \"legal-representative\" }}");
        assert_eq!(status(OR_LEGAL, &case(COMPANY, &holder("李小明")), DAY), Pass);
        let outcome = answer(OR_LEGAL, &case(COMPANY, &holder("李大明")), DAY);
        assert_eq!(
            (outcome.status, outcome.saw.zh.as_str()),
            (Fail, "持有者 李** 与文件中的法定代表人不是同一姓名")
        );
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        let bare = "[[domain]]\nname = \"example.cn\"";
        assert_eq!(missing(SELF, bare, DAY), ["domain.holder"]);
        let name = "{ name = \"广州示例（科技）有限公司\" }";
        assert_eq!(
            missing(SELF, &case(COMPANY, name), DAY),
            ["domain.holder.certificate.type", "domain.holder.certificate.number"]
        );
        assert_eq!(
            missing(
                SELF,
                &case("[applicant]\nkind = \"enterprise\"\n", &table("甲公司", "business-license", "1")),
                DAY
            ),
            ["applicant.name", "applicant.certificate.type", "applicant.certificate.number"]
        );
        // It is not the applicant; it may be the legal representative.
        let other = table("李小明", "id-card", "11010519491231002X");
        assert_eq!(missing(OR_LEGAL, &case(COMPANY, &other), DAY), ["domain.holder.relation"]);
        assert_eq!(missing(OR_LEGAL, &case(COMPANY, "\"xu\""), DAY), ["person.roles"]);
        assert_eq!(status(SELF, &case(COMPANY, "\"xu\""), DAY), Fail);
        let unknown = "[[person]]\nid = \"li\"\nroles = [\"responsible\"]\n";
        assert_eq!(missing(SELF, &case(unknown, "\"li\""), DAY), ["applicant.kind"]);
        let business = "[applicant]\nkind = \"individual-business\"\n[[person]]\nid = \"li\"\nroles = [\"responsible\"]\n";
        assert_eq!(missing(SELF, &case(business, "\"li\""), DAY), ["applicant.file-as"]);
        assert_eq!(answer(SELF, &case(business, "\"li\""), DAY).status, Missing);
    }

    #[test]
    fn the_place_is_the_value_that_differs() {
        let holder = table("广州示例（科技）有限公司", "business-license", "91440101MA5XXXXX0B");
        let case = format!("beian = 1\n{}", case(COMPANY, &holder));
        let outcome = answer(SELF, case.strip_prefix("beian = 1\n").expect("its first line"), DAY);
        assert_eq!(&case[outcome.at.expect("a place")], "\"91440101MA5XXXXX0B\"");
    }
}
