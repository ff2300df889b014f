//! Whether a paper that is at hand looks as it has to: signed, sealed, complete and not expired.

use chrono::{Days, Months};

use crate::case::words::{ApplicantKind, Signatory};
use crate::case::{At, Date, Expiry};
use crate::facts::{Facts, Material, Signer};
use crate::outcome::{MissingAt, Outcome, Status};
use crate::rules::shared::signature::signature;
use crate::tables::papers::ProvidedBy;
use crate::text::{Text, phrase, text};

/// What a requirement asks of a paper beyond its being there.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Marks<'a> {
    /// Who may have signed it; where it is empty, whoever signs papers of its kind.
    pub(crate) signed_by: &'a [Signatory],
    /// How old the signature may be.
    pub(crate) signed_within_days: Option<u32>,
    /// Since when there is the form that it has to be on.
    pub(crate) form_since: Option<Date>,
    /// How long it must stay valid, in calendar months.
    pub(crate) valid_months: Option<u32>,
    /// It holds without an end.
    pub(crate) long_term: bool,
    /// It bears the seal.
    pub(crate) sealed: bool,
    /// It bears a fingerprint.
    pub(crate) fingerprint: bool,
}

/// Judges one paper. Without any marks: whether it counts for what papers of its kind are.
pub(crate) fn look(ask: &Marks<'_>, paper: &Material<'_>, facts: &Facts<'_>) -> Outcome {
    let (zh, en) = (&paper.kind.name.zh, &paper.kind.name.en);
    let written = paper.written;
    let want = |key| MissingAt { key, at: written.span() };
    let mut wants = Vec::new();
    if let Some(bad) = unusable(paper) {
        return bad;
    }
    match (written.expires.as_ref(), ask.valid_months) {
        (Some(expires), _) if paper.kind.expires && **expires == Expiry::LongTerm => {
            return Outcome::fail(
                expires.span(),
                text!(
                    "写的是长期有效：{zh}都有到期日",
                    "written without an end date, but every {en} has one"
                ),
            )
            .fix(text!("写{zh}上的到期日或下次签注的日期", "write the date printed on the {en}"));
        }
        (Some(expires), months) => {
            if let Expiry::On(last) = **expires {
                let enough = facts.day.checked_add_months(Months::new(months.unwrap_or(0)));
                if last < facts.day {
                    return Outcome::fail(
                        expires.span(),
                        text!("{zh} {last} 已过期", "the {en} expired on {last}"),
                    );
                }
                if let Some(months) = months.filter(|_| enough.is_some_and(|enough| last < enough)) {
                    let counted = phrase::count(months, "more month");
                    return Outcome::fail(
                        expires.span(),
                        text!(
                            "{zh} {last} 到期，要求还有 {months} 个月",
                            "the {en} expires on {last}; it must be valid for {counted}"
                        ),
                    );
                }
                if ask.long_term {
                    return Outcome::fail(
                        expires.span(),
                        text!(
                            "{zh}只到 {last}，要求长期有效",
                            "the {en} is valid until {last} only; it must be valid long-term"
                        ),
                    );
                }
            }
        }
        (None, Some(_)) => wants.push(want("material.expires")),
        (None, None) if paper.kind.expires => wants.push(want("material.expires")),
        (None, None) => {}
    }
    match signature(ask.signed_by, paper, facts) {
        None => {}
        Some(outcome) if outcome.status == Status::Missing => wants.extend(outcome.wants),
        Some(outcome) => return outcome,
    }
    match (written.signed_on.as_ref(), ask.signed_within_days) {
        (Some(on), _) if on.0 > facts.day => {
            let day = on.0;
            return Outcome::fail(
                on.span(),
                text!("{zh}的签字日期 {day} 还没有到", "the {en} is dated {day}, which is in the future"),
            );
        }
        (Some(on), Some(days)) => {
            let day = on.0;
            if day.checked_add_days(Days::new(days.into())).is_some_and(|last| last < facts.day) {
                return Outcome::fail(
                    on.span(),
                    text!(
                        "{zh}签于 {day}，超过 {days} 天",
                        "the {en} was signed on {day}, more than {days} days ago"
                    ),
                );
            }
        }
        (None, Some(_)) => wants.push(want("material.signed-on")),
        (_, None) => {}
    }
    match (written.signed_on.as_ref(), ask.form_since) {
        (Some(on), Some(Date(since))) if on.0 < since => {
            let day = on.0;
            return Outcome::fail(
                on.span(),
                text!(
                    "{zh}签于 {day}，现在的样式 {since} 起才有",
                    "the {en} was signed on {day}; the required form dates from {since}"
                ),
            )
            .fix(text!("用现在的样式重新签署{zh}", "sign the {en} again, on the current form"));
        }
        (None, Some(_)) if ask.signed_within_days.is_none() => wants.push(want("material.signed-on")),
        _ => {}
    }
    let mut unseen = Vec::new();
    // An individual has no seal.
    let organisation = facts.applicant.kind != Some(ApplicantKind::Individual);
    let seal =
        (ask.sealed || paper.kind.sealed && organisation, written.sealed.as_ref(), text!("盖章", "seal"));
    let finger = (ask.fingerprint, written.fingerprint.as_ref(), text!("指印", "fingerprint"));
    for ((asked, seen, what), add_zh) in [(seal, "补盖公章"), (finger, "补按指印")] {
        let (what_zh, what_en) = (&what.zh, &what.en);
        match seen {
            _ if !asked => {}
            Some(seen) if !**seen => {
                return Outcome::fail(seen.span(), text!("{zh}没有{what_zh}", "the {en} bears no {what_en}"))
                    .fix(text!(
                        "给{zh}{add_zh}，重新拍摄或扫描",
                        "add the {what_en} to the {en} and take a new photo"
                    ));
            }
            Some(_) => {}
            None => unseen.push(text!("{what_zh}", "the {what_en}")),
        }
    }
    if ask.long_term && written.expires.is_none() {
        unseen.push(text!("“长期有效”字样", "a statement that it is valid long-term"));
    }
    if !wants.is_empty() {
        return Outcome::missing(wants);
    }
    // Of images of certificates rules of their own ask.
    let letter = paper.kind.certificate.is_empty();
    if let Some(doubt) = letter.then(|| covered(paper)).flatten().or_else(|| bare(paper, facts)) {
        return doubt;
    }
    if !unseen.is_empty() {
        let what = Text::list(unseen);
        let (what_zh, what_en) = (what.zh, what.en);
        return Outcome::not_checked(text!(
            "请查看{zh}上有没有{what_zh}",
            "make sure that the {en} bears {what_en}"
        ));
    }
    let saw = text!("{zh}", "{en}");
    match written.expires.as_deref() {
        Some(Expiry::On(last)) => {
            // It has to be valid for so long again on the day on which the order is sent.
            let until = last.checked_sub_months(Months::new(ask.valid_months.unwrap_or(0)));
            Outcome::pass_until(until.unwrap_or(*last), saw)
        }
        Some(Expiry::LongTerm) | None => Outcome::pass().saw(saw),
    }
}

/// What somebody saw that makes a paper one that should not be sent, even beside a good one.
pub(crate) fn spoilt(paper: &Material<'_>) -> Option<Outcome> {
    // A copy is taken where it is certified.
    let certified = [&paper.written.sealed, &paper.written.fingerprint]
        .iter()
        .any(|seen| seen.as_ref().is_some_and(|seen| *seen.peek()));
    let bad = |seen: &&At<bool>| !*seen.peek();
    let edges = paper.written.edges_complete.as_ref().filter(bad);
    let original = paper.written.original.as_ref().filter(bad).filter(|_| !paper.kind.copy && !certified);
    let watermark = paper.written.watermark_fits.as_ref().filter(bad);
    let seen = edges.or(original).or(watermark);
    let nobody = *paper.signed_by == Some(Signer::Role(Signatory::Nobody));
    let unsigned = paper.written.signed_by.as_ref().filter(|_| nobody);
    let at = seen.map(At::span).or(unsigned.map(At::span))?;
    let _ = seen.map(At::read);
    let _ = unsigned.map(At::read);
    let (zh, en) = (&paper.kind.name.zh, &paper.kind.name.en);
    let saw = text!(
        "有两份{zh}，其中一份不能用：传错会被退回",
        "one of two documents of this kind ({en}) cannot be used: the order is rejected if that one is uploaded"
    );
    Some(Outcome::doubt(at, saw).fix(text!(
        "从文件里删去不能用的那一份，或重新准备",
        "remove the one that cannot be used from the file, or prepare it anew"
    )))
}

/// A doubt where somebody saw that a watermark hides something or names another purpose, though nothing says whether
/// that matters here.
pub(crate) fn covered(paper: &Material<'_>) -> Option<Outcome> {
    let fits = paper.written.watermark_fits.as_ref().filter(|fits| !*fits.peek())?;
    fits.read();
    let (zh, en) = (&paper.kind.name.zh, &paper.kind.name.en);
    let saw = text!(
        "{zh}上的水印遮挡内容，或写着备案以外的用途",
        "the watermark on the {en} covers the content or names another purpose"
    );
    Some(Outcome::doubt(fits.span(), saw).fix(text!(
        "重新拍摄，不加水印，或只注明用于备案",
        "take a new image, without a watermark or with one for the filing"
    )))
}

/// A doubt where somebody saw that a paper bears neither signature nor seal, though nothing says that it has to: a paper
/// that nobody stands for. An image of a certificate is none of these, and an individual has no seal.
fn bare(paper: &Material<'_>, facts: &Facts<'_>) -> Option<Outcome> {
    if paper.kind.copy || !paper.kind.certificate.is_empty() {
        return None;
    }
    let organisation = facts.applicant.kind != Some(ApplicantKind::Individual);
    let unsealed = paper.written.sealed.as_ref().filter(|sealed| organisation && !*sealed.peek());
    let sealed = paper.written.sealed.as_ref().is_some_and(|sealed| *sealed.peek());
    let nobody = *paper.signed_by == Some(Signer::Role(Signatory::Nobody));
    let unsigned = paper.written.signed_by.as_ref().filter(|_| nobody);
    if paper.signed_by.is_some() && !nobody {
        return None;
    }
    if sealed {
        // What an authority issues bears its seal, and often no signature; what the applicant writes is to be signed.
        let signed = unsigned.filter(|_| paper.kind.by == ProvidedBy::Applicant)?;
        signed.read();
        let (zh, en) = (&paper.kind.name.zh, &paper.kind.name.en);
        let outcome =
            Outcome::doubt(signed.span(), text!("{zh}还没有人签字", "nobody has signed the {en} yet"));
        return Some(outcome.fix(text!(
            "签字；确实不需要签字的，不写 signed-by",
            "have it signed; if it needs no signature, leave `signed-by` out"
        )));
    }
    let at = unsealed.map(At::span).or(unsigned.map(At::span))?;
    unsealed.inspect(|sealed| {
        sealed.read();
    });
    unsigned.inspect(|signed| {
        signed.read();
    });
    let (zh, en) = (&paper.kind.name.zh, &paper.kind.name.en);
    let outcome = Outcome::doubt(
        at,
        text!("{zh}上既没有签字也没有盖章", "the {en} bears neither a signature nor a seal"),
    );
    Some(outcome.fix(text!("补上签字或盖章", "have it signed or sealed")))
}

/// What makes a paper unusable whatever is asked: the image is cut off or a copy.
fn unusable(paper: &Material<'_>) -> Option<Outcome> {
    let (zh, en) = (&paper.kind.name.zh, &paper.kind.name.en);
    let written = paper.written;
    let edges = (written.edges_complete.as_ref(), text!("{zh}的图片四边不完整", "the {en} is cut off"));
    let original = (
        written.original.as_ref().filter(|_| !paper.kind.copy),
        text!("{zh}不是原件的彩色图片", "the {en} is not a colour photo or scan of the original"),
    );
    let (seen, saw) = [edges, original].into_iter().find(|(seen, _)| seen.is_some_and(|seen| !**seen))?;
    Some(Outcome::fail(seen?.span(), saw))
}
