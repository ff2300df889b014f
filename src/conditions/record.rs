//! Conditions over what the ministry has on record.

use chrono::{Months, NaiveDate};

use super::{Provider, Truth, known_or};
use crate::case::words::{ApplicantKind, FileAs, FilingType, RecordField};
use crate::case::{NoneOr, Record};
use crate::decide::Decided;
use crate::facts::Domain;
use crate::facts::record::{Filed, filed, is_aliyun};
use crate::outcome::MissingAt;

/// The applicant is on record.
pub(super) fn on_record(facts: &Decided<'_>) -> Truth {
    let written = facts.applicant.written.and_then(|applicant| applicant.filed.as_ref());
    known_or(written, || facts.applicant.want("applicant.filed"), |filed| filed.some().is_some())
}

/// The applicant is on record, and the record says so of itself.
fn recorded(facts: &Decided<'_>, says: impl FnOnce(&Record) -> Truth) -> Truth {
    match facts.applicant.record() {
        Some(record) => says(record),
        None => on_record(facts),
    }
}

/// Through whom: the providers of the applicant, else those of its websites and of the names in the order.
pub(super) fn on_record_at(provider: Provider, facts: &Decided<'_>) -> Truth {
    let fits = |name: &str| is_aliyun(name) == (provider == Provider::This);
    recorded(facts, |record| {
        if provider == Provider::Anywhere {
            return Truth::Yes;
        }
        if let Some(providers) = &record.providers {
            return Truth::known(providers.iter().any(|one| fits(one)));
        }
        let sites = record.sites.iter().flatten().filter_map(|site| site.providers.as_ref());
        let domains = facts.domains.iter().filter_map(|domain| domain.written.filed.as_ref()?.some());
        let domains = domains.filter_map(|record| record.providers.as_ref());
        let mut known = sites.chain(domains).flat_map(|providers| providers.iter());
        if known.any(|one| fits(one)) {
            Truth::Yes
        } else {
            Truth::Open(vec![facts.applicant.want("applicant.filed.providers")])
        }
    })
}

/// For how long: this many calendar months are over.
pub(super) fn on_record_for(months: u32, facts: &Decided<'_>) -> Truth {
    recorded(facts, |record| {
        let want = || facts.applicant.want("applicant.filed.on");
        known_or(record.on.as_ref(), want, |on| {
            on.0.checked_add_months(Months::new(months)).is_some_and(|over| over <= facts.day)
        })
    })
}

/// One of the fields is no longer as on record.
pub(super) fn differs(fields: &[RecordField], facts: &Decided<'_>) -> Truth {
    recorded(facts, |record| {
        let want = || facts.applicant.want("applicant.filed.differs");
        known_or(record.differs.as_ref(), want, |list| list.iter().any(|field| fields.contains(field)))
    })
}

/// The person responsible on record is someone else than the legal representative.
pub(super) fn responsible_is_another(facts: &Decided<'_>) -> Truth {
    recorded(facts, |record| {
        let want = || facts.applicant.want("applicant.filed.legal-representative-responsible");
        known_or(record.legal_representative_responsible.as_ref(), want, |same| !**same)
    })
}

/// From a natural person to an organisation, or back.
pub(super) fn changes_into(into: FileAs, facts: &Decided<'_>) -> Truth {
    let applicant = &facts.applicant;
    let now = match (applicant.kind, applicant.files_as) {
        (_, Some(files_as)) => Truth::known(files_as == into),
        (None, None) => Truth::Open(vec![applicant.want("applicant.kind")]),
        (Some(_), None) => Truth::Open(vec![applicant.want("applicant.file-as")]),
    };
    let before = recorded(facts, |record| {
        let was_person = |kind: ApplicantKind| kind == ApplicantKind::Individual;
        known_or(
            record.kind.as_ref(),
            || applicant.want("applicant.filed.kind"),
            |kind| was_person(**kind) == (into == FileAs::Organisation),
        )
    });
    now.and(before)
}

/// A name of the order is not filed.
pub(super) fn new_name(facts: &Decided<'_>) -> Truth {
    let mut open: Vec<MissingAt> = Vec::new();
    for domain in &facts.domains {
        match filed(facts, domain) {
            Filed::No { .. } => return Truth::Yes,
            Filed::Unknown => open.push(domain.want("domain.filed")),
            Filed::Yes { .. } => {}
        }
    }
    match (facts.domains.is_empty(), open.is_empty()) {
        (true, _) => Truth::Open(vec![MissingAt { key: "domain", at: 0..0 }]),
        (false, true) => Truth::No,
        (false, false) => Truth::Open(open),
    }
}

/// The name was filed before a day.
pub(super) fn domain_filed_before(day: NaiveDate, domain: &Domain<'_>) -> Truth {
    match domain.written.filed.as_deref() {
        None => Truth::Open(vec![domain.want("domain.filed")]),
        Some(NoneOr::None) => Truth::No,
        Some(NoneOr::Some(record)) => {
            known_or(record.on.as_ref(), || domain.want("domain.filed.on"), |on| on.0 < day)
        }
    }
}

/// A change of a filing of the name that was made before a day.
pub(super) fn change_of_filing_before(day: NaiveDate, domain: &Domain<'_>, facts: &Decided<'_>) -> Truth {
    let change = match facts.filing_type() {
        None => Truth::Open(vec![facts.want_filing("filing.type")]),
        Some(selected) => Truth::known(selected == FilingType::Change),
    };
    change.and(domain_filed_before(day, domain))
}

#[cfg(test)]
mod tests {
    use crate::case::Date;
    use crate::conditions::Condition;
    use crate::conditions::Truth::{self, No, Yes};
    use crate::rules::target::Target;
    use crate::testing::holds;

    fn keys(truth: Truth) -> Vec<&'static str> {
        match truth {
            Truth::Open(wants) => wants.iter().map(|want| want.key).collect(),
            _ => Vec::new(),
        }
    }

    fn record(keys: &str) -> String {
        format!("[applicant]\nkind = \"enterprise\"\nfiled = {{ {keys} }}")
    }

    const NEVER: &str = "[applicant]\nfiled = \"none\"";

    #[test]
    fn through_whom() {
        let (this, elsewhere) = ("{ on-record-at = \"this\" }", "{ on-record-at = \"elsewhere\" }");
        let both = record("providers = ['aliyun', 'tencent']");
        assert_eq!((holds(this, &both), holds(elsewhere, &both)), (Yes, Yes));
        let here = record("providers = ['阿里云']");
        assert_eq!((holds(this, &here), holds(elsewhere, &here)), (Yes, No));
        // The order of a name tells it as well.
        let name =
            "[applicant]\nfiled = {}\n[[domain]]\nname = \"example.cn\"\nfiled = { providers = ['tencent'] }";
        assert_eq!(holds(elsewhere, name), Yes);
        assert_eq!(keys(holds(this, name)), ["applicant.filed.providers"]);
        assert_eq!(holds("{ on-record-at = \"anywhere\" }", &record("")), Yes);
        assert_eq!(holds(elsewhere, NEVER), No);
        assert_eq!(keys(holds(elsewhere, "")), ["applicant.filed"]);
    }

    #[test]
    fn for_how_long() {
        let six = "{ on-record-for = { months = 6 } }";
        assert_eq!(holds(six, &record("on = 2026-06-01")), Yes);
        assert_eq!(holds(six, &record("on = 2026-06-02")), No);
        assert_eq!(keys(holds(six, &record(""))), ["applicant.filed.on"]);
        assert_eq!(holds(six, NEVER), No);
    }

    #[test]
    fn what_differs() {
        let name = "{ differs = [\"applicant-name\", \"credit-code\"] }";
        assert_eq!(holds(name, &record("differs = ['credit-code']")), Yes);
        assert_eq!(holds(name, &record("differs = ['website-name']")), No);
        assert_eq!(keys(holds(name, &record(""))), ["applicant.filed.differs"]);
        assert_eq!(holds(name, NEVER), No);
        let another = "\"recorded-responsible-is-not-legal-representative\"";
        assert_eq!(holds(another, &record("legal-representative-responsible = false")), Yes);
        assert_eq!(holds(another, &record("legal-representative-responsible = true")), No);
        assert_eq!(keys(holds(another, &record(""))), ["applicant.filed.legal-representative-responsible"]);
    }

    #[test]
    fn from_person_to_organisation() {
        let into = "{ changes-into = \"organisation\" }";
        assert_eq!(holds(into, &record("kind = 'individual'")), Yes);
        assert_eq!(holds(into, &record("kind = 'enterprise'")), No);
        assert_eq!(holds("{ changes-into = \"individual\" }", &record("kind = 'individual'")), No);
        assert_eq!(keys(holds(into, &record(""))), ["applicant.filed.kind"]);
        assert_eq!(keys(holds(into, "[applicant]\nfiled = { kind = 'individual' }")), ["applicant.kind"]);
    }

    #[test]
    fn names_new_and_old() {
        let name = |filed: &str| format!("[[domain]]\nname = \"example.cn\"\n{filed}");
        assert_eq!(holds("\"new-name\"", &name("filed = \"none\"")), Yes);
        assert_eq!(holds("\"new-name\"", &name("filed = {}")), No);
        assert_eq!(keys(holds("\"new-name\"", &name(""))), ["domain.filed"]);
        assert_eq!(keys(holds("\"new-name\"", "")), ["domain"]);
        let before = "{ domain-filed-before = 2018-01-01 }";
        assert_eq!(holds(before, &name("filed = { on = 2017-12-31 }")), Yes);
        assert_eq!(holds(before, &name("filed = { on = 2018-01-01 }")), No);
        assert_eq!(holds(before, &name("filed = \"none\"")), No);
        assert_eq!(keys(holds(before, &name("filed = {}"))), ["domain.filed.on"]);
    }

    #[test]
    fn a_change_of_a_filing_made_before_a_day() {
        let condition = Condition::ChangeOfFilingBefore(Date("2018-01-01".parse().unwrap()));
        let holds = |case: &str| {
            crate::testing::with_facts(case, "2026-12-01", |facts| {
                condition.holds(&Target { domain: Some(0), ..Target::default() }, facts)
            })
        };
        let case = |filing: &str, filed: &str| {
            format!("[filing]\ntype = \"{filing}\"\n[[domain]]\nname = \"example.cn\"\n{filed}")
        };
        assert_eq!(holds(&case("change", "filed = { on = 2017-12-31 }")), Truth::Yes);
        assert_eq!(holds(&case("change", "filed = { on = 2018-01-01 }")), Truth::No);
        assert_eq!(holds(&case("change", "filed = \"none\"")), Truth::No);
        let keys = |truth| match truth {
            Truth::Open(wants) => wants.iter().map(|want| want.key).collect(),
            _ => Vec::new(),
        };
        assert_eq!(keys(holds(&case("change", "filed = {}"))), ["domain.filed.on"]);
        assert_eq!(keys(holds(&case("change", ""))), ["domain.filed"]);
        // Another type settles it, whatever is on record.
        assert_eq!(holds(&case("first", "")), Truth::No);
        assert_eq!(holds(&case("access", "filed = { on = 2017-12-31 }")), Truth::No);
        let untyped = "[[domain]]\nname = \"example.cn\"\nfiled = { on = 2017-12-31 }";
        assert_eq!(keys(holds(untyped)), ["filing.type"]);
    }
}
