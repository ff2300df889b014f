//! A change does not put another applicant in the place of the one on record, but where the province lets it.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::{ApplicantKind, FileAs, RecordField, Role};
use crate::case::{At, Record};
use crate::facts::{Applicant, Facts, HolderIs, Recorded};
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::source::Span;
use crate::tables::Tables;
use crate::text::{Fixed, Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// What the applicant is on record.
    from: Side,
    /// What the order files as.
    to: Side,
    /// What has to hold.
    mode: Mode,
}

/// One side of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Side {
    Any,
    Individual,
    Organisation,
    /// An organisation that is an individual business.
    IndividualBusiness,
}

/// When the change is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    /// Never.
    Forbidden,
    /// Where the natural person on the one side is the legal representative of the organisation on the other.
    IfLegalRepresentative,
    /// Where every domain name already belongs to the new applicant.
    IfItHoldsTheNames,
    /// Where the legal representative stays.
    IfLegalRepresentativeStays,
    /// Always: the province takes it.
    Accepted,
    /// Nothing is changed by the order: where neither name nor certificate are those of the record, somebody has to look
    /// whether it is the record of the applicant at all. A record may be older than the code of its applicant.
    OwnRecord,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "subject-change",
    section: Section::Type,
    title: text("主体变更属于可受理的范围", "The applicant changes only in ways that are accepted"),
    why: text(
        "变更备案不能任意更换主体，管局会驳回",
        "a change filing cannot replace the applicant with just anyone",
    ),
    fix: text(
        "先注销原备案，再以新主体重新备案",
        "cancel the old filing and file again for the new applicant",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    flags: &[],
    reads: &[
        "applicant.filed",
        "applicant.filed.kind",
        "applicant.filed.differs",
        "applicant.filed.person",
        "applicant.kind",
        "applicant.file-as",
        "person.roles",
        "domain",
        "domain.holder",
    ],
};

/// Whether an order of the same class names the same applicant as the record.
enum Same {
    Yes,
    No(Span),
    /// Name or certificate have changed: renamed, renewed, or replaced.
    Perhaps(Span),
}

impl Side {
    fn covers(self, kind: ApplicantKind) -> bool {
        match self {
            Self::Any => true,
            Self::Individual => kind == ApplicantKind::Individual,
            Self::Organisation => kind != ApplicantKind::Individual,
            Self::IndividualBusiness => kind == ApplicantKind::IndividualBusiness,
        }
    }

    fn text(self) -> Fixed {
        match self {
            Self::Any => text("主体", "applicant"),
            Self::Individual => text("个人", "individual"),
            Self::Organisation => text("单位", "organisation"),
            Self::IndividualBusiness => text("个体工商户", "individual business"),
        }
    }
}

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let from = match ask.from {
        Side::Any => text("原主体", "applicant"),
        side => side.text(),
    };
    let to = ask.to.text();
    let (other_zh, other_en) =
        if ask.to == Side::Any || ask.to == ask.from { ("另一个", "another") } else { ("", "an") };
    let zh = format!("由{}变更为{other_zh}{}", from.zh, to.zh);
    let en = format!("from an {} to {other_en} {}", from.en, to.en);
    match ask.mode {
        Mode::Forbidden => text!("不能{zh}", "No change {en}"),
        Mode::IfLegalRepresentative => {
            let of = if ask.from == Side::IndividualBusiness { "该个体工商户" } else { "单位" };
            text!("{zh}的，个人须是{of}的法定代表人", "Change {en}: the person is the legal representative")
        }
        Mode::IfItHoldsTheNames => text!(
            "{zh}的，域名须已属于新主体",
            "Change {en}: every domain name already belongs to the new applicant"
        ),
        Mode::OwnRecord => text!(
            "备案记录是本主体的：名称和证件都已不同的，确认是登记变更",
            "The record is that of the applicant: where both name and certificate are others, they changed by registration"
        ),
        Mode::Accepted => text!("可以{zh}", "Change {en}: accepted"),
        Mode::IfLegalRepresentativeStays => {
            text!("{zh}的，法定代表人须不变", "Change {en}: the legal representative stays")
        }
    }
}

/// Compares what is on record with what the order files as.
pub fn check(ask: &Ask, applicant: &Applicant<'_>, facts: &Facts<'_>) -> Outcome {
    let Some(filed) = applicant.written.and_then(|written| written.filed.as_ref()) else {
        return Outcome::missing([applicant.want("applicant.filed")]);
    };
    let Some(record) = filed.some() else { return Outcome::not_applicable() };
    let now = match (*applicant.kind, *applicant.files_as) {
        (None, _) => return Outcome::missing([applicant.want("applicant.kind")]),
        (Some(_), None) => return Outcome::missing([applicant.want("applicant.file-as")]),
        (Some(kind), Some(FileAs::Organisation)) => kind,
        (Some(_), Some(FileAs::Individual)) => ApplicantKind::Individual,
    };
    if !ask.to.covers(now) {
        return Outcome::not_applicable();
    }
    if ask.mode == Mode::OwnRecord {
        return taken_over(record, now, applicant);
    }
    let same = record.differs.as_ref().map(|differs| same(differs, now));
    let Some(before) = record.kind.as_ref() else {
        // Where nothing differs that tells one applicant from another, it does not matter what it is.
        return match same {
            Some(Same::Yes) => Outcome::pass(),
            Some(_) => Outcome::missing([applicant.want("applicant.filed.kind")]),
            None => Outcome::missing(
                ["applicant.filed.kind", "applicant.filed.differs"].map(|key| applicant.want(key)),
            ),
        };
    };
    if !ask.from.covers(**before) {
        return Outcome::not_applicable();
    }
    let was_person = **before == ApplicantKind::Individual;
    if was_person != (now == ApplicantKind::Individual) {
        let saw = if was_person {
            text!(
                "备案记录是个人，订单是单位",
                "on record as an individual, but the order is for an organisation"
            )
        } else {
            text!(
                "备案记录是单位，订单是个人",
                "on record as an organisation, but the order is for an individual"
            )
        };
        return changed(ask, before.span(), saw, now, facts);
    }
    match same {
        None => Outcome::missing([applicant.want("applicant.filed.differs")]),
        Some(Same::Yes) => Outcome::pass(),
        Some(Same::No(at)) => {
            let saw = text!("订单换成了另一个主体", "the order names a different applicant than the record");
            changed(ask, at, saw, now, facts)
        }
        Some(Same::Perhaps(at)) => match stays(ask.mode, record) {
            Some(true) => Outcome::pass(),
            _ => Outcome::look_up(
                at,
                text!(
                    "请核对只是更名、换证，还是换成了另一个主体；换主体不能变更",
                    "check whether it was only renamed or got a new certificate; a different applicant cannot be entered by a change filing"
                ),
            ),
        },
    }
}

/// What of the differences tells one applicant from another.
fn same(differs: &[At<RecordField>], now: ApplicantKind) -> Same {
    let find = |field: RecordField| differs.iter().find(|one| ***one == field).map(At::span);
    let name = find(RecordField::ApplicantName);
    let certificate = find(RecordField::ApplicantCertificate);
    if now == ApplicantKind::Individual {
        return match (name, certificate) {
            (Some(at), Some(_)) => Same::No(at),
            (Some(at), None) | (None, Some(at)) => Same::Perhaps(at),
            (None, None) => Same::Yes,
        };
    }
    match (find(RecordField::CreditCode), name, certificate, find(RecordField::ApplicantKind)) {
        // The code stays when an organisation is renamed or moves.
        (Some(at), ..) => Same::No(at),
        (None, Some(at), Some(_), _) | (None, _, _, Some(at)) => Same::Perhaps(at),
        (None, _, _, None) => Same::Yes,
    }
}

/// Whether the record that is taken over is that of the applicant, whatever the applicant was on record.
fn taken_over(record: &Record, now: ApplicantKind, applicant: &Applicant<'_>) -> Outcome {
    let is_person = |kind: ApplicantKind| kind == ApplicantKind::Individual;
    let crosses = record.kind.as_ref().filter(|before| is_person(***before) != is_person(now));
    match (crosses, &record.differs) {
        (Some(before), _) => own_record(before.span()),
        (None, None) => Outcome::missing([applicant.want("applicant.filed.differs")]),
        (None, Some(differs)) => another_name_and_number(differs).map_or_else(Outcome::pass, own_record),
    }
}

/// Where the record has another name, if its number is another one as well.
fn another_name_and_number(differs: &[At<RecordField>]) -> Option<Span> {
    let find = |field: RecordField| differs.iter().find(|one| one.is(&field)).map(At::span);
    let number = find(RecordField::CreditCode).or_else(|| find(RecordField::ApplicantCertificate));
    find(RecordField::ApplicantName).filter(|_| number.is_some())
}

/// Somebody has to look whose record it is.
fn own_record(at: Span) -> Outcome {
    Outcome::look_up(
        at,
        text!(
            "备案记录写的是另一个主体；只能认领、导入同一主体的备案，请确认名称和代码是登记变更的",
            "the record names another entity, and only a record of the same entity can be claimed or imported: confirm that \
             its name and code changed by registration"
        ),
    )
}

/// Whether the legal representative stays, where that is what counts.
fn stays(mode: Mode, record: &Record) -> Option<bool> {
    let differs = record.differs.as_ref()?;
    (mode == Mode::IfLegalRepresentativeStays)
        .then(|| !differs.iter().any(|one| one.is(&RecordField::LegalRepresentative)))
}

/// Another applicant: whether this is one of the changes that are taken.
fn changed(ask: &Ask, at: Span, saw: Text, now: ApplicantKind, facts: &Facts<'_>) -> Outcome {
    match ask.mode {
        Mode::Forbidden => Outcome::fail(at, saw),
        Mode::Accepted => Outcome::pass(),
        Mode::OwnRecord => own_record(at),
        Mode::IfLegalRepresentative => same_person(at, now, facts),
        Mode::IfItHoldsTheNames => holds_the_names(facts),
        Mode::IfLegalRepresentativeStays => {
            match facts.applicant.record().and_then(|record| stays(ask.mode, record)) {
                Some(true) => Outcome::pass(),
                Some(false) => {
                    let (zh, en) = (saw.zh, saw.en);
                    Outcome::fail(
                        at,
                        text!("{zh}，法定代表人也变了", "{en}, and the legal representative has changed too"),
                    )
                }
                None => Outcome::missing([facts.applicant.want("applicant.filed.differs")]),
            }
        }
    }
}

fn same_person(at: Span, now: ApplicantKind, facts: &Facts<'_>) -> Outcome {
    let role = if now == ApplicantKind::Individual { Role::Responsible } else { Role::LegalRepresentative };
    let fail = || {
        Outcome::fail(
            at.clone(),
            text!(
                "备案的个人不是该单位的法定代表人",
                "the individual of one filing is not the legal representative of the other"
            ),
        )
    };
    match *facts.applicant.recorded {
        None => Outcome::missing([facts.applicant.want("applicant.filed.person")]),
        Some(Recorded::Nobody) => fail(),
        Some(Recorded::Person(i)) => {
            let person = &facts.persons[i];
            match &person.written.roles {
                None => Outcome::missing([person.want("person.roles")]),
                Some(_) if person.has(role) => Outcome::pass(),
                Some(_) => fail(),
            }
        }
    }
}

fn holds_the_names(facts: &Facts<'_>) -> Outcome {
    if facts.domains.is_empty() {
        return Outcome::missing([MissingAt { key: "domain", at: 0..0 }]);
    }
    let theirs = facts.domains.iter().find_map(|domain| match (*domain.holder)? {
        HolderIs::Applicant => None,
        HolderIs::Person(_) | HolderIs::Other(_) => domain.written.holder.as_ref().map(|at| (domain, at)),
    });
    if let Some((domain, at)) = theirs {
        let name = facts.privacy.text(domain.label);
        return Outcome::fail(
            at.span(),
            text!("{name} 还不属于新的主体", "{name} does not belong to the new applicant yet"),
        )
        .fix(text!("先把域名过户给新的主体", "transfer the domain name to the new applicant first"));
    }
    let mut open = Vec::new();
    for domain in facts.domains.iter().filter(|domain| domain.holder.is_none()) {
        open.push(domain.want("domain.holder"));
    }
    if open.is_empty() { Outcome::pass() } else { Outcome::missing(open) }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, Missing, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const DAY: &str = "2026-12-01";

    fn ask(from: &str, to: &str, mode: &str) -> String {
        format!("subject-change = {{ from = \"{from}\", to = \"{to}\", mode = \"{mode}\" }}")
    }

    fn case(kind: &str, filed: &str) -> String {
        format!("[applicant]\nkind = \"{kind}\"\nfiled = {{ {filed} }}\n")
    }

    #[test]
    fn between_person_and_organisation() {
        let closed = ask("individual", "organisation", "forbidden");
        let crossing = case("enterprise", "kind = 'individual', differs = [\"none\"]");
        let outcome = answer(&closed, &crossing, DAY);
        assert_eq!((outcome.status, outcome.saw.zh.as_str()), (Fail, "备案记录是个人，订单是单位"));
        assert_eq!(status(&ask("individual", "any", "forbidden"), &crossing, DAY), Fail);
        assert_eq!(status(&ask("any", "any", "forbidden"), &crossing, DAY), Fail);
        assert_eq!(status(&ask("organisation", "any", "forbidden"), &crossing, DAY), NotApplicable);
        assert_eq!(status(&ask("individual", "individual", "forbidden"), &crossing, DAY), NotApplicable);
        let back = case("individual", "kind = 'individual-business'");
        assert_eq!(status(&ask("organisation", "individual", "forbidden"), &back, DAY), Fail);
        assert_eq!(status(&ask("individual-business", "individual", "forbidden"), &back, DAY), Fail);
        let company = case("individual", "kind = 'enterprise'");
        assert_eq!(
            status(&ask("individual-business", "individual", "forbidden"), &company, DAY),
            NotApplicable
        );
    }

    #[test]
    fn one_person_on_both_sides() {
        let ask = ask("individual", "organisation", "if-legal-representative");
        let crossing = |person: &str, roles: &str| {
            case("enterprise", &format!("kind = 'individual'{person}"))
                + &format!("[[person]]\nid = \"li\"\n{roles}")
        };
        let roles = "roles = [\"legal-representative\"]";
        assert_eq!(status(&ask, &crossing(", person = 'li'", roles), DAY), Pass);
        assert_eq!(status(&ask, &crossing(", person = 'li'", "roles = [\"responsible\"]"), DAY), Fail);
        assert_eq!(status(&ask, &crossing(", person = 'none'", roles), DAY), Fail);
        assert_eq!(missing(&ask, &crossing("", roles), DAY), ["applicant.filed.person"]);
        assert_eq!(missing(&ask, &crossing(", person = 'li'", ""), DAY), ["person.roles"]);
    }

    #[test]
    fn the_names_have_moved_already() {
        let ask = ask("individual", "organisation", "if-it-holds-the-names");
        let name = |holder: &str| {
            case("enterprise", "kind = 'individual'")
                + &format!("[[domain]]\nname = \"example.cn\"\n{holder}")
        };
        assert_eq!(status(&ask, &name("holder = \"applicant\""), DAY), Pass);
        assert_eq!(status(&ask, &name("holder = { relation = \"employee\" }"), DAY), Fail);
        assert_eq!(missing(&ask, &name(""), DAY), ["domain.holder"]);
        assert_eq!(missing(&ask, &case("enterprise", "kind = 'individual'"), DAY), ["domain"]);
    }

    #[test]
    fn renamed_or_replaced() {
        let ask = |mode: &str| ask("organisation", "organisation", mode);
        let differs =
            |fields: &str| case("enterprise", &format!("kind = 'enterprise', differs = [{fields}]"));
        for (fields, found) in [
            ("'none'", Pass),
            ("'applicant-name'", Pass),
            ("'applicant-certificate'", Pass),
            ("'responsible-person', 'legal-representative'", Pass),
            ("'applicant-name', 'applicant-certificate'", LookUp),
            ("'applicant-kind'", LookUp),
            ("'credit-code'", Fail),
            ("'credit-code', 'legal-representative'", Fail),
        ] {
            assert_eq!(status(&ask("forbidden"), &differs(fields), DAY), found, "{fields}");
        }
        let stays = ask("if-legal-representative-stays");
        assert_eq!(status(&stays, &differs("'credit-code'"), DAY), Pass);
        assert_eq!(status(&stays, &differs("'applicant-name', 'applicant-certificate'"), DAY), Pass);
        assert_eq!(status(&stays, &differs("'credit-code', 'legal-representative'"), DAY), Fail);
    }

    /// Records of before 2010 have neither the code nor always the name of today.
    #[test]
    fn whose_record_it_is_that_is_claimed() {
        let ask = ask("any", "any", "own-record");
        let differs =
            |fields: &str| case("enterprise", &format!("kind = 'enterprise', differs = [{fields}]"));
        for (fields, found) in [
            ("'none'", Pass),
            ("'credit-code'", Pass),
            ("'applicant-name', 'legal-representative'", Pass),
            ("'applicant-certificate', 'credit-code'", Pass),
            ("'applicant-name', 'credit-code'", LookUp),
            ("'applicant-certificate', 'applicant-name'", LookUp),
        ] {
            assert_eq!(status(&ask, &differs(fields), DAY), found, "{fields}");
        }
        assert_eq!(
            missing(&ask, &case("enterprise", "kind = 'enterprise'"), DAY),
            ["applicant.filed.differs"]
        );
        assert_eq!(status(&ask, &case("enterprise", "kind = 'individual'"), DAY), LookUp);
        let person = case("individual", "kind = 'individual', differs = ['applicant-name']");
        assert_eq!(status(&ask, &person, DAY), Pass);
        let other = person.replace("['", "['applicant-certificate', '");
        assert_eq!(status(&ask, &other, DAY), LookUp);
        // Nor does it matter what it was.
        let unsaid = case("enterprise", "differs = ['applicant-name', 'credit-code']");
        assert_eq!(status(&ask, &unsaid, DAY), LookUp);
    }

    #[test]
    fn another_person() {
        let ask = ask("individual", "individual", "forbidden");
        let differs =
            |fields: &str| case("individual", &format!("kind = 'individual', differs = [{fields}]"));
        assert_eq!(status(&ask, &differs("'website-phone'"), DAY), Pass);
        assert_eq!(status(&ask, &differs("'applicant-name'"), DAY), LookUp);
        assert_eq!(status(&ask, &differs("'applicant-name', 'applicant-certificate'"), DAY), Fail);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        let ask = ask("organisation", "organisation", "forbidden");
        assert_eq!(missing(&ask, "", DAY), ["applicant.filed"]);
        assert_eq!(status(&ask, "[applicant]\nfiled = \"none\"", DAY), NotApplicable);
        assert_eq!(missing(&ask, "[applicant]\nfiled = {}", DAY), ["applicant.kind"]);
        assert_eq!(missing(&ask, &case("individual-business", ""), DAY), ["applicant.file-as"]);
        assert_eq!(
            missing(&ask, &case("enterprise", ""), DAY),
            ["applicant.filed.kind", "applicant.filed.differs"]
        );
        assert_eq!(
            missing(&ask, &case("enterprise", "kind = 'enterprise'"), DAY),
            ["applicant.filed.differs"]
        );
        // Whatever it was, it is the same.
        assert_eq!(status(&ask, &case("enterprise", "differs = ['website-phone']"), DAY), Pass);
        assert_eq!(status(&ask, &case("enterprise", "differs = ['credit-code']"), DAY), Missing);
    }
}
