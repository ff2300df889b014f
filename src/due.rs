//! What falls due in a case: the days that stand in the file, the last days on which its requirements are met, the days
//! from which a wait is over. All of it is known to the report; here it is put in the order of days.

use std::collections::BTreeMap;
use std::hash::Hasher;

use chrono::NaiveDate;
use siphasher::sip::SipHasher13;

use crate::case::{At, Certificate, Expiry, Waiver};
use crate::check::FolderWaiver;
use crate::facts::Subject;
use crate::outcome::Status;
use crate::privacy::{LAW, Shown, ShownText, UNKNOWN};
use crate::report::{Readiness, Report};
use crate::text::{Fixed, Text, phrase, text};

/// Something that falls due.
#[derive(Clone, Debug)]
pub struct Due {
    /// The day.
    pub day: NaiveDate,
    /// What happens on it.
    pub kind: Kind,
    /// The file of the case.
    pub file: Shown,
    /// The file's own label.
    pub label: Option<Shown>,
    /// What it is about.
    pub subject: ShownText,
    /// Where the day comes from.
    pub why: ShownText,
    /// What tells it from all others of the file, whatever its day: a hash of nothing personal.
    pub mark: Shown,
}

/// What happens on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The registration of a name ends.
    Domain,
    /// The term of an instance ends.
    Instance,
    /// A certificate ends.
    Certificate,
    /// A paper ends.
    Document,
    /// A waiver ends.
    Waiver,
    /// A requirement is met for the last time.
    Requirement,
    /// The order is ready for the last time.
    Ready,
    /// What is on record stands for the last time: look after it again.
    SelfCheck,
    /// A wait is over.
    Wait,
    /// The order is planned to be submitted.
    Submission,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Domain,
        Self::Instance,
        Self::Certificate,
        Self::Document,
        Self::Waiver,
        Self::Requirement,
        Self::Ready,
        Self::SelfCheck,
        Self::Wait,
        Self::Submission,
    ];

    /// Its word in data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Domain => "domain-expires",
            Self::Instance => "instance-expires",
            Self::Certificate => "certificate-expires",
            Self::Document => "document-expires",
            Self::Waiver => "waiver-ends",
            Self::Requirement => "requirement-ends",
            Self::Ready => "ready-until",
            Self::SelfCheck => "self-check",
            Self::Wait => "wait-over",
            Self::Submission => "submission",
        }
    }

    /// The words for people.
    pub fn text(self) -> Fixed {
        match self {
            Self::Domain => text("域名到期", "domain name expires"),
            Self::Instance => text("实例到期", "instance expires"),
            Self::Certificate => text("证件到期", "certificate expires"),
            Self::Document => text("材料到期", "document expires"),
            Self::Waiver => text("豁免到期", "waiver expires"),
            Self::Requirement => text("满足要求的最后一天", "last day that meets a requirement"),
            Self::Ready => text("可以提交的最后一天", "last day ready to submit"),
            Self::SelfCheck => {
                text("备案有效的最后一天，之前再自查", "last day the filing stands: self-check before")
            }
            Self::Wait => text("等待结束", "wait is over"),
            Self::Submission => text("计划提交", "planned submission"),
        }
    }
}

/// Everything that falls due in a case, in the order of days.
pub fn of(report: &Report<'_>) -> Vec<Due> {
    let mut calendar = Calendar { report, all: Vec::new(), seen: BTreeMap::new() };
    calendar.written();
    calendar.found();
    calendar.all.sort_by_key(|due| (due.day, due.kind));
    calendar.all
}

/// What of the waivers of a folder falls due.
pub fn of_folder(waivers: &[FolderWaiver]) -> Vec<Due> {
    let ends = waivers.iter().filter_map(|waiver| {
        let (file, said) = (UNKNOWN.shown(&waiver.file), waived(&waiver.requirement, &waiver.reason));
        let subject = waiver.subject.as_deref().map_or_else(|| text!("全部备案", "all cases"), Text::same);
        let place = waiver.subject.as_deref().unwrap_or_default();
        Some(Due {
            day: waiver.until?,
            kind: Kind::Waiver,
            mark: mark(&[&file, Kind::Waiver.word(), &UNKNOWN.shown(place), &waiver.requirement], 0),
            file,
            label: None,
            subject: UNKNOWN.message(&subject),
            why: UNKNOWN.message(&said),
        })
    });
    ends.collect()
}

fn waived(requirement: &str, reason: &str) -> Text {
    text!("{requirement}：{reason}", "{requirement}: {reason}")
}

/// The calendar of a case in the making.
struct Calendar<'r> {
    report: &'r Report<'r>,
    all: Vec<Due>,
    /// How often something was listed already that nothing but its place in the file tells apart.
    seen: BTreeMap<[String; 3], usize>,
}

impl Calendar<'_> {
    /// The days that stand in the file.
    fn written(&mut self) {
        let facts = &self.report.facts;
        let case = facts.case;
        for (i, domain) in facts.domains.iter().enumerate() {
            if let Some(last) = &domain.written.expires {
                self.key(last.0, Kind::Domain, Subject::Domain(i), "domain.expires");
            }
        }
        for (i, instance) in facts.instances.iter().enumerate() {
            if let Some(last) = &instance.written.expires {
                self.key(last.0, Kind::Instance, Subject::Instance(i), "instance.expires");
            }
        }
        let applicant = facts.applicant.written.and_then(|written| written.certificate.as_ref());
        self.certificate(applicant, Subject::Applicant, "applicant.certificate.expires");
        for (i, person) in facts.persons.iter().enumerate() {
            let certificate = person.written.certificate.as_ref();
            self.certificate(certificate, Subject::Person(i), "person.certificate.expires");
        }
        for (i, paper) in facts.materials.iter().enumerate() {
            if let Some(last) = paper.written.expires.as_ref().and_then(ends) {
                self.key(last, Kind::Document, Subject::Material(i), "material.expires");
            }
        }
        for waiver in case.waiver.iter().flatten() {
            self.waiver(waiver);
        }
        if let Some(day) = case.filing.as_ref().and_then(|filing| filing.submit_on.as_ref()) {
            self.key(day.0, Kind::Submission, Subject::Order, "filing.submit-on");
        }
    }

    fn certificate(&mut self, certificate: Option<&At<Certificate>>, of: Subject, key: &'static str) {
        if let Some(last) = certificate.and_then(|one| one.expires.as_ref()).and_then(ends) {
            self.key(last, Kind::Certificate, of, key);
        }
    }

    fn waiver(&mut self, waiver: &Waiver) {
        let Some(until) = &waiver.until else { return };
        let words = |written: &Option<At<String>>| written.as_ref().map_or("", |one| one.as_str()).to_owned();
        let (requirement, subject) = (words(&waiver.requirement), words(&waiver.subject));
        let why = waived(&requirement, &words(&waiver.reason));
        self.add(until.0, Kind::Waiver, &Text::same(subject.clone()), &why, &subject, &requirement);
    }

    /// What follows from the days in the file.
    fn found(&mut self) {
        let report = self.report;
        let written: Vec<(NaiveDate, String)> =
            self.all.iter().map(|due| (due.day, due.subject.zh.to_string())).collect();
        for finding in report.findings() {
            let (saw, title) = (&finding.decided.outcome.saw, Text::from(finding.rule.title));
            let row = report.law.rows[finding.decided.row].row.id.as_str();
            let why = match saw.zh.is_empty() {
                true => title,
                false => phrase::joined(title, "：", ": ", saw.clone()),
            };
            let why = phrase::joined(why, "（", " (", Text::same(row));
            let why = phrase::joined(why, "）", ")", Text::default());
            // A waiver stands among those that are written.
            let until = finding.until().filter(|_| finding.status() != Status::Waived);
            let kind_and_day = match finding.status() {
                Status::Wait => finding.decided.outcome.not_before.map(|day| (Kind::Wait, day)),
                _ => until.map(|day| (Kind::Requirement, day)),
            };
            let Some((kind, day)) = kind_and_day else { continue };
            let subject = report.facts.label(finding.subject);
            let shown = report.facts.privacy.shown(&subject.zh).to_string();
            // The last day of a term is told once.
            if kind == Kind::Requirement && written.iter().any(|one| *one == (day, shown.clone())) {
                continue;
            }
            let id = report.facts.id(finding.subject);
            self.add(day, kind, &subject, &why, &id, finding.rule.id);
        }
        if let Some((day, finding)) = report.ready_until() {
            let kind = match report.readiness {
                Readiness::Stands | Readiness::StandsWithDoubts => Kind::SelfCheck,
                _ => Kind::Ready,
            };
            let (order, ends) = (report.facts.label(Subject::Order), report.facts.label(finding.subject));
            let why = phrase::joined(ends, "：", ": ", Text::from(finding.rule.title));
            self.add(day, kind, &order, &why, "order", "");
        }
    }

    /// A day that stands in the file under a key.
    fn key(&mut self, day: NaiveDate, kind: Kind, subject: Subject, key: &'static str) {
        let facts = &self.report.facts;
        self.add(day, kind, &facts.label(subject), &Text::same(key), &facts.id(subject), key);
    }

    fn add(&mut self, day: NaiveDate, kind: Kind, subject: &Text, why: &Text, id: &str, by: &str) {
        let report = self.report;
        let privacy = &report.facts.privacy;
        let (file, id) = (privacy.masked(&report.source.name), privacy.masked(id));
        let told = [kind.word().to_owned(), id.clone(), by.to_owned()];
        let before = self.seen.entry(told).or_default();
        let mark = mark(&[&file, kind.word(), &id, by], *before);
        *before += 1;
        let label = report.facts.case.label.as_ref().map(|label| privacy.shown(label.peek()));
        self.all.push(Due {
            day,
            kind,
            file: privacy.shown(&report.source.name),
            label,
            subject: privacy.message(subject),
            why: privacy.message(why),
            mark,
        });
    }
}

/// The last day of a validity that has one.
fn ends(expiry: &At<Expiry>) -> Option<NaiveDate> {
    match **expiry {
        Expiry::On(day) => Some(day),
        Expiry::LongTerm => None,
    }
}

/// A hash of what is masked already.
fn mark(parts: &[&str], before: usize) -> Shown {
    let mut hash = SipHasher13::new();
    for part in parts {
        hash.write(part.as_bytes());
        hash.write_u8(0xff);
    }
    hash.write_usize(before);
    LAW.shown(&format!("{:016x}", hash.finish()))
}
