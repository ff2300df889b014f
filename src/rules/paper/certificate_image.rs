//! An image of the certificate that the order names is at hand, taken as it has to be.
//!
//! Which paper that is follows from the kind of certificate. How the image looks is seen by a person: what nobody
//! looked at is not checked, what was seen to be wrong fails.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::case::words::{CertificateType, Role};
use crate::facts::{Facts, Material, Person, Subject, SubjectKind};
use crate::outcome::{MissingAt, Outcome, Status};
use crate::picture::Colours;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::paper_at_hand::best_of;
use crate::rules::shared::paper_marks::covered;
use crate::rules::shared::papers_listed::{Listed, is_over, listed, none_listed};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::tables::papers::Document;
use crate::text::{Fixed, Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Whose certificate.
    of: Of,
    /// It is a photograph or colour scan of the original.
    #[serde(default)]
    original: bool,
    /// It shows the original in full.
    #[serde(default)]
    edges_complete: bool,
    /// A copy will do where it bears the seal.
    #[serde(default)]
    copy_sealed: bool,
    /// A copy will do where it bears a fingerprint.
    #[serde(default)]
    copy_fingerprint: bool,
}

/// Whose certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Of {
    Applicant,
    Responsible,
    WebsiteLead,
    LegalRepresentative,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "certificate-image",
    section: Section::Material,
    title: text("证件图片齐备", "An image of the certificate is available"),
    why: text(
        "证件图片缺少、不清楚、不是原件的，订单会被退回",
        "an order whose certificates are missing, cut off or photocopied is rejected",
    ),
    fix: text(
        "拍摄证件原件，四边完整、彩色、清晰，写进 [[material]]",
        "take a clear colour photo of the whole original and list it under [[material]]",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Papers,
    flags: &[],
    reads: &[
        "material",
        "material.of",
        "applicant.certificate.type",
        "person.roles",
        "person.certificate.type",
        "website.responsible",
    ],
};

/// The applicant, or a person.
pub fn subject_kind(ask: &Ask) -> SubjectKind {
    match ask.of {
        Of::Applicant => SubjectKind::Applicant,
        _ => SubjectKind::Person,
    }
}

/// A person brings one image, whatever the roles.
pub fn dedup_key(_: &Ask) -> String {
    String::new()
}

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let Fixed { zh, en } = match ask.of {
        Of::Applicant => text("主体", "applicant"),
        Of::Responsible => text("主体负责人", "responsible person"),
        Of::WebsiteLead => text("网站负责人", "website administrator"),
        Of::LegalRepresentative => text("法定代表人", "legal representative"),
    };
    let copy = match (ask.copy_sealed, ask.copy_fingerprint) {
        (false, false) => None,
        (true, false) => Some(text("盖章的复印件也可", "a sealed copy is accepted")),
        (false, true) => Some(text("按指印的复印件也可", "a copy with a fingerprint is accepted")),
        (true, true) => {
            Some(text("盖章并按指印的复印件也可", "a sealed copy with a fingerprint is accepted"))
        }
    };
    let original = ask.original.then(|| text("原件拍照或彩色扫描", "the original in colour"));
    let edges = ask.edges_complete.then(|| text("四边完整", "all edges visible"));
    let image = text!("{zh}的证件图片", "Image of the certificate of the {en}");
    [original, edges, copy].into_iter().flatten().fold(image, |image, Fixed { zh, en }| Text {
        zh: format!("{}，{zh}", image.zh),
        en: format!("{}; {en}", image.en),
    })
}

/// Looks for the image of the certificate that the case names.
pub fn check(ask: &Ask, on: &Target, facts: &Facts<'_>) -> Outcome {
    let (subject, kind, want) = match ask.of {
        Of::Applicant => {
            let identity = &facts.applicant.identity;
            let at = identity.certificate.map_or(facts.applicant.span(), At::span);
            (Subject::Applicant, *identity.kind, MissingAt { key: "applicant.certificate.type", at })
        }
        _ => {
            let index = on.person.expect("the engine gives a person");
            let person = on.person(facts);
            match is_asked(ask.of, person, facts) {
                Err(want) => return Outcome::missing([want]),
                Ok(false) => return Outcome::not_applicable(),
                Ok(true) => {}
            }
            let want = person.want_certificate("person.certificate.type");
            (Subject::Person(index), *person.identity.kind, want)
        }
    };
    let Some(kind) = kind else { return Outcome::missing([want]) };
    let needed = usual(kind, facts);
    if listed(facts) == Listed::None {
        return none_listed(needed);
    }
    let images = || facts.tables.documents.images(kind);
    let at_hand = facts.papers_among(images().map(|image| image.id.as_str()), subject);
    let looked = at_hand.into_iter().map(|paper| (paper, look(ask, paper, subject, facts))).collect();
    let Text { zh, en } = &needed;
    if let Some(best) = best_of(looked) {
        return match best.status {
            Status::Fail if best.fix.is_none() => best.fix(text!(
                "重新拍摄{zh}原件，四边完整、彩色、清晰，再改写它的 [[material]]",
                "take a new photo of the original {en}, in colour, sharp and not cut off, then update its [[material]]"
            )),
            _ => best,
        };
    }
    let of_others = images().find_map(|image| facts.papers_of_others(&image.id, subject).next());
    let at = of_others.map_or_else(
        || facts.place(subject),
        |paper| paper.written.of.as_ref().map_or(paper.written.span(), At::span),
    );
    let Text { zh: own_zh, en: own_en } = facts.named(subject);
    let saw = text!("没有{own_zh}的{zh}图片", "no image for {own_en}: {en}");
    if of_others.is_some() { Outcome::fail(at, saw) } else { Outcome::absent(at, saw) }
}

impl Ask {
    /// The usual paper that is the image of a subject's certificate, as far as the case says.
    pub fn image<'f>(&self, subject: Subject, facts: &Facts<'f>) -> Option<&'f Document> {
        let kind = match subject {
            Subject::Applicant => *facts.applicant.identity.kind,
            Subject::Person(person) => *facts.persons[person].identity.kind,
            _ => None,
        };
        facts.tables.documents.images(kind?).next()
    }
}

/// Whether a person's certificate is asked for.
fn is_asked(of: Of, person: &Person<'_>, facts: &Facts<'_>) -> Result<bool, MissingAt> {
    match of {
        Of::Applicant => Ok(false),
        Of::Responsible => person.is_one_of(Some(&[Role::Responsible])),
        Of::LegalRepresentative => person.is_one_of(Some(&[Role::LegalRepresentative])),
        Of::WebsiteLead if !person.websites.is_empty() => Ok(true),
        Of::WebsiteLead if person.written.roles.is_some() => Ok(person.has(Role::Website)),
        Of::WebsiteLead => match facts.websites.iter().find(|site| site.responsible.is_none()) {
            Some(site) => Err(site.want("website.responsible")),
            None if facts.websites.is_empty() => Err(person.want("person.roles")),
            None => Ok(false),
        },
    }
}

/// The usual image of a certificate, in words.
fn usual(kind: CertificateType, facts: &Facts<'_>) -> Text {
    facts.tables.documents.images(kind).next().map_or_else(|| kind.text().into(), |image| image.name.clone())
}

/// Judges one image.
fn look(ask: &Ask, paper: &Material<'_>, subject: Subject, facts: &Facts<'_>) -> Outcome {
    let (zh, en) = (&paper.kind.name.zh, &paper.kind.name.en);
    let written = paper.written;
    // Of several people an image that names nobody is nobody's.
    if written.of.is_none() && matches!(subject, Subject::Person(_)) && facts.leads().count() > 1 {
        return Outcome::missing([MissingAt { key: "material.of", at: written.span() }]);
    }
    if is_over(paper, facts) {
        let at = written.expires.as_ref().map_or(written.span(), At::span);
        let renew = text!("换领有效的{zh}，再拍摄原件", "renew the {en}, then take a photo of the original");
        return Outcome::fail(at, text!("{zh}已过期", "the {en} has expired")).fix(renew);
    }
    // The image of the applicant's certificate is for another rule.
    let of_a_person = matches!(subject, Subject::Person(_));
    if let Some(doubt) = of_a_person.then(|| covered(paper)).flatten() {
        return doubt;
    }
    let mut unseen = Vec::new();
    let copies = ask.copy_sealed || ask.copy_fingerprint;
    // Without a colour it is no colour scan, whatever somebody saw.
    let grey = written
        .file
        .as_ref()
        .filter(|_| paper.picture().is_some_and(|picture| picture.colours == Some(Colours::Grey)));
    match written.original.as_ref() {
        _ if !ask.original && !copies => {}
        None if grey.is_none() => unseen.push(text!("是原件", "was taken from the original")),
        Some(seen) if **seen && grey.is_none() => {}
        seen if !copies => {
            let of_seen = seen.filter(|seen| !seen.peek()).map(At::span);
            let of_file = grey.map(|file| {
                file.read();
                file.span()
            });
            let at = of_seen.or(of_file).unwrap_or_else(|| written.span());
            return Outcome::fail(
                at,
                match grey {
                    Some(_) => text!(
                        "{zh}的图片是黑白的，不是原件的彩色图片",
                        "the image of the {en} is in greyscale, not a colour photo or scan of the original"
                    ),
                    None => text!(
                        "{zh}不是原件的彩色图片",
                        "the {en} is not a colour photo or scan of the original"
                    ),
                },
            );
        }
        _ => {
            let seal = (ask.copy_sealed, written.sealed.as_ref(), text!("公章", "the seal"));
            let finger = (ask.copy_fingerprint, written.fingerprint.as_ref(), text!("指印", "a fingerprint"));
            for (asked, seen, what) in [seal, finger] {
                let Text { zh: what_zh, en: what_en } = what;
                match seen {
                    _ if !asked => {}
                    None => {
                        unseen.push(text!("的复印件有{what_zh}", "shows {what_en}, because it is a copy"))
                    }
                    Some(seen) if !**seen => {
                        return Outcome::fail(
                            seen.span(),
                            text!("{zh}是复印件，没有{what_zh}", "the {en} is a copy without {what_en}"),
                        );
                    }
                    Some(_) => {}
                }
            }
        }
    }
    match written.edges_complete.as_ref() {
        _ if !ask.edges_complete => {}
        None => unseen.push(text!("四边完整", "shows all four edges")),
        Some(seen) if **seen => {}
        Some(seen) => {
            return Outcome::fail(seen.span(), text!("{zh}的图片四边不完整", "the {en} is cut off"));
        }
    }
    if unseen.is_empty() {
        return Outcome::pass().saw(text!("{zh}", "{en}"));
    }
    let Text { zh: what_zh, en: what_en } = Text::list(unseen);
    Outcome::not_checked(text!("请查看{zh}图片{what_zh}", "make sure that the image of the {en} {what_en}"))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, NotChecked, Pass};
    use crate::testing::{answer, missing, status};
    use crate::text::text;

    const ASK: &str = "certificate-image = { of = \"responsible\", original = true, edges-complete = true }";
    const DAY: &str = "2026-12-01";
    const LI: &str =
        "[[person]]\nid = \"li\"\nroles = [\"responsible\"]\ncertificate = { type = \"id-card\" }\n";
    const WANG: &str =
        "[[person]]\nid = \"wang\"\nroles = [\"website\"]\ncertificate = { type = \"passport\" }\n";

    fn image(kind: &str, keys: &str) -> String {
        format!("[[material]]\nkind = \"{kind}\"\n{keys}\n")
    }

    #[test]
    fn the_image_is_of_the_certificate_that_the_case_names() {
        let seen = "original = true\nedges-complete = true";
        assert_eq!(missing(ASK, LI, DAY), ["material"]);
        assert_eq!(answer(ASK, LI, DAY).saw, text!("要准备：居民身份证", "still needed: resident ID card"));
        assert_eq!(status(ASK, &(LI.to_owned() + &image("id-card", seen)), DAY), Pass);
        assert_eq!(status(ASK, &(LI.to_owned() + &image("主体负责人证件", seen)), DAY), Pass);
        assert_eq!(status(ASK, &(LI.to_owned() + &image("student-card", seen)), DAY), Fail);
        let passport = LI.to_owned() + &image("passport", seen);
        assert_eq!(status(ASK, &passport, DAY), Fail);
        assert_eq!(
            answer(ASK, &passport, DAY).saw,
            text!("没有主体负责人的居民身份证图片", "no image for the responsible person: resident ID card")
        );
    }

    #[test]
    fn of_two_people_each_brings_one() {
        let two = LI.to_owned() + WANG;
        assert_eq!(missing(ASK, &(two.clone() + &image("id-card", "")), DAY), ["material.of"]);
        assert_eq!(status(ASK, &(two.clone() + &image("id-card", "of = \"wang\"")), DAY), Fail);
        // What is to be photographed again is named; an expired certificate is renewed first.
        let fix =
            |keys: &str| answer(ASK, &(LI.to_owned() + &image("id-card", keys)), DAY).fix.expect("a fix");
        for keys in ["edges-complete = false\noriginal = true", "edges-complete = true\noriginal = false"] {
            assert!(fix(keys).zh.starts_with("重新拍摄居民身份证原件"), "{keys}");
        }
        assert!(fix("expires = 2026-11-30").zh.starts_with("换领有效的居民身份证"));
        assert_eq!(status(ASK, &(two.clone() + &image("id-card", "of = \"li\"")), DAY), NotChecked);
        let lead = ASK.replace("responsible", "website-lead");
        assert_eq!(status(&lead, &two, DAY), NotApplicable, "the first person leads no website");
        assert_eq!(missing(&lead, &(WANG.to_owned() + "[[website]]\nname = \"示例\""), DAY), ["material"]);
    }

    #[test]
    fn how_the_image_looks_is_seen() {
        let with = |keys: &str| LI.to_owned() + &image("id-card", keys);
        assert_eq!(status(ASK, &with("original = true"), DAY), NotChecked);
        assert_eq!(
            answer(ASK, &with("original = true"), DAY).saw,
            text!(
                "请查看居民身份证图片四边完整",
                "make sure that the image of the resident ID card shows all four edges"
            )
        );
        assert_eq!(status(ASK, &with("original = false\nedges-complete = true"), DAY), Fail);
        assert_eq!(status(ASK, &with("original = true\nedges-complete = false"), DAY), Fail);
        assert_eq!(status(ASK, &with("expires = 2026-11-30"), DAY), Fail);
        assert_eq!(status(ASK, &with("expires = 2026-12-01"), DAY), NotChecked);
        let plain = "certificate-image = { of = \"responsible\" }";
        assert_eq!(status(plain, &with(""), DAY), Pass);
    }

    #[test]
    fn a_copy_where_copies_will_do() {
        let ask = "certificate-image = { of = \"responsible\", copy-fingerprint = true }";
        let with = |keys: &str| LI.to_owned() + &image("id-card", keys);
        assert_eq!(status(ask, &with("original = true"), DAY), Pass);
        assert_eq!(status(ask, &with("original = false\nfingerprint = true"), DAY), Pass);
        assert_eq!(status(ask, &with("original = false\nfingerprint = false"), DAY), Fail);
        assert_eq!(status(ask, &with("original = false"), DAY), NotChecked);
        assert_eq!(status(ask, &with(""), DAY), NotChecked);
    }

    #[test]
    fn the_certificate_of_the_applicant() {
        let ask = "certificate-image = { of = \"applicant\", copy-sealed = true }";
        let case = |keys: &str| {
            format!(
                "[applicant]\nkind = \"enterprise\"\ncertificate = {{ type = \"business-license\" }}\n{keys}"
            )
        };
        assert_eq!(status(ask, &case(&image("营业执照", "original = true")), DAY), Pass);
        assert_eq!(status(ask, &case(&image("营业执照", "original = false\nsealed = false")), DAY), Fail);
        assert_eq!(status(ask, &case(&image("foundation-certificate", "")), DAY), Fail);
        assert_eq!(missing(ask, "[applicant]", DAY), ["applicant.certificate.type"]);
        assert_eq!(missing(ask, &case(""), DAY), ["material"]);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[[person]]\nid = \"li\"", DAY), ["person.roles"]);
        assert_eq!(
            missing(ASK, "[[person]]\nid = \"li\"\nroles = [\"responsible\"]", DAY),
            ["person.certificate.type"]
        );
        assert_eq!(status(ASK, WANG, DAY), NotApplicable);
    }
}
