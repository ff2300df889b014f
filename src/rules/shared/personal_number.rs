//! Whether the number on the certificate of a natural person is well formed, and agrees with what stands beside it.

use crate::case::At;
use crate::case::words::{self, CertificateType};
use crate::facts::person::{Identity, Residence};
use crate::identity::{Fault, Sex};
use crate::outcome::{MissingAt, Outcome};
use crate::source::Span;
use crate::tables::Tables;
use crate::text::{Fixed, Text, text};

/// The keys that can be missing.
pub(crate) struct Keys {
    /// Kind of the certificate.
    pub(crate) kind: MissingAt,
    /// Its number.
    pub(crate) number: MissingAt,
    /// Province of the identity card, stated instead.
    pub(crate) id_province: MissingAt,
}

/// Judges the number of a natural person. No message holds any of it.
pub(crate) fn judge(identity: &Identity<'_>, keys: Keys, tables: &Tables) -> Outcome {
    let stated = identity.stated_birth.is_some();
    let Some(kind) = *identity.kind else {
        let number = identity.written_number().is_none() && !stated;
        return Outcome::missing(std::iter::once(keys.kind).chain(number.then_some(keys.number)));
    };
    let Some(residence) = Residence::of(kind) else { return Outcome::not_applicable() };
    let Some(written) = identity.written_number() else {
        // What stands in the place of the number is looked at.
        identity.stated_birth.map(At::read);
        identity.stated_province.filter(|_| residence == Residence::Mainland).map(|(at, _)| at.read());
        return match (stated, identity.stated_province.is_some() || residence != Residence::Mainland) {
            (true, true) => Outcome::not_checked(text!(
                "没有写证件号码，格式和校验位没有检查，请自行核对",
                "the number is not written: check its format and check digit against the certificate yourself"
            )),
            (true, false) => Outcome::missing([keys.id_province]),
            (false, _) => Outcome::missing([keys.number]),
        };
    };
    match &*identity.number {
        None => Outcome::not_applicable(),
        Some(Err(fault)) => {
            let outcome = Outcome::fail(written.span(), fault.message());
            match fault {
                Fault::Masked => outcome.fix(text!(
                    "写完整的号码，或者不写号码，改写 born 和 id-province",
                    "write the whole number, or leave it out and write `born` and `id-province` instead"
                )),
                Fault::WrongDocument(_) => outcome.fix(text!(
                    "核对证件类型和号码，两者要属于同一证件",
                    "type and number must belong to one certificate: correct whichever is wrong"
                )),
                _ => outcome,
            }
        }
        Some(Ok(revealed)) => {
            if let Some(row) = revealed.birth.and_then(|born| tables.values.no_day("born", born)) {
                let Text { zh, en } = &row.why;
                return Outcome::fail(
                    written.span(),
                    text!("号码里的出生日期太早：{zh}", "the date of birth in it is too early: {en}"),
                );
            }
            if let Some((at, saw)) = contradiction(identity, kind) {
                return Outcome::fail(at, saw).fix(text!(
                    "核对号码；号码无误时删去另写的内容",
                    "compare the number with the certificate; if it is right, remove the value next to it"
                ));
            }
            if let Some(Fixed { zh, en }) = revealed.or_else {
                return Outcome::look_up(
                    written.span(),
                    text!(
                        "号码的写法与{zh}相同：持证人有居民身份证的，须用居民身份证备案",
                        "the number looks like that of {en}: a holder who has a resident ID card files with that card"
                    ),
                );
            }
            match revealed.doubt {
                None => Outcome::pass(),
                Some(doubt) => {
                    let (zh, en) = (doubt.zh, doubt.en);
                    Outcome::not_checked(text!(
                        "号码{zh}，请与证件核对",
                        "the number {en}: check it against the certificate"
                    ))
                }
            }
        }
    }
}

/// What is stated beside the number and differs from what the number says.
fn contradiction(identity: &Identity<'_>, kind: CertificateType) -> Option<(Span, Text)> {
    let revealed = identity.number.as_ref()?.as_ref().ok()?;
    if let (Some(birth), Some(stated)) = (revealed.birth, identity.stated_birth)
        && birth != stated.0
    {
        return Some((
            At::span(stated),
            text!("另写的出生日期与号码不一致", "it differs from the date of birth in the file"),
        ));
    }
    if let (Some(code), Some((at, stated))) = (&revealed.province, identity.stated_province)
        && Residence::of(kind) == Some(Residence::Mainland)
        && *code != stated.code
    {
        return Some((
            At::span(at),
            text!("另写的省份与号码不一致", "it differs from the province in the file"),
        ));
    }
    if let (Some(sex), Some(stated)) = (revealed.sex, identity.stated_sex)
        && (sex == Sex::Male) != (**stated == words::Sex::Male)
    {
        return Some((
            At::span(stated),
            text!("另写的性别与号码不一致", "it differs from the sex in the file"),
        ));
    }
    None
}
