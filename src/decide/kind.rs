//! The type of filing a website needs: from the records of the applicant and the name, or as declared.

use super::decision::{Derived, Reason};
use super::step::DecisionStep;
use crate::case::words::FilingType;
use crate::facts::record::{Filed, filed, is_aliyun, of_another_applicant};
use crate::facts::{Domain, Facts, Website};
use crate::source::Span;
use crate::text::text;

/// The purpose of an order, where no record can tell it.
pub(super) fn intent(declared: FilingType, at: Span) -> Option<Reason> {
    let (step, saw) = match declared {
        FilingType::First | FilingType::Add | FilingType::Access => return None,
        FilingType::Change => (
            DecisionStep::Change,
            text!(
                "申报变更备案：变更在阿里云备案的主体或网站信息",
                "declared: change of information filed through Alibaba Cloud"
            ),
        ),
        FilingType::CancelSite => (
            DecisionStep::CancelSite,
            text!("申报注销网站：网站不再使用", "declared: cancellation of the website"),
        ),
        FilingType::CancelApplicant => (
            DecisionStep::CancelApplicant,
            text!(
                "申报注销主体：主体及其全部网站不再使用",
                "declared: cancellation of the applicant with all its websites"
            ),
        ),
        FilingType::CancelAccess => (
            DecisionStep::CancelAccess,
            text!(
                "申报取消接入：先由新接入商接入，备案号保留",
                "declared: access ends here after the new provider takes over; the ICP number is kept"
            ),
        ),
        FilingType::Claim => (
            DecisionStep::Claim,
            text!(
                "申报认领：早年通过万网备案、没有接入他处也没有导入过的备案",
                "declared: claim of an old HiChina filing that is neither connected elsewhere nor imported"
            ),
        ),
        FilingType::Import => (
            DecisionStep::Import,
            text!("申报导入：早年提交、只须导入的备案", "declared: import of an old filing only"),
        ),
        FilingType::Keep => (
            DecisionStep::Keep,
            text!(
                "自查：不提交订单，只核对现有备案是否仍然有效",
                "declared: no order; only a check whether the filing is still valid"
            ),
        ),
    };
    Some(Reason { step, saw, at: Some(at) })
}

/// The type, from the records of the applicant and the name.
pub(super) fn kind(facts: &Facts<'_>, site: &Website<'_>, steps: &mut Vec<Reason>) -> Derived {
    let mut open = Vec::new();
    let applicant = facts.applicant.written.and_then(|written| written.filed.as_ref());
    if applicant.is_none() {
        open.push(facts.applicant.want("applicant.filed"));
    }
    let domains: Vec<&Domain<'_>> = match &*site.domains {
        Some(domains) => domains.iter().map(|i| &facts.domains[*i]).collect(),
        None => {
            open.push(site.want("website.domain"));
            Vec::new()
        }
    };
    let records: Vec<Filed<'_>> = domains.iter().map(|domain| filed(facts, domain)).collect();
    for (domain, _) in domains.iter().zip(&records).filter(|(_, filed)| matches!(filed, Filed::Unknown)) {
        open.push(domain.want("domain.filed"));
    }
    let (Some(applicant), [first, ..], [record, ..], true) =
        (applicant, domains.as_slice(), records.as_slice(), open.is_empty())
    else {
        return Derived::Open(open);
    };
    let record = match record {
        Filed::Yes { at, providers } => Some((at.clone(), providers)),
        Filed::No { .. } | Filed::Unknown => None,
    };
    match (applicant.some(), record) {
        (None, None) => {
            steps.push(Reason {
                step: DecisionStep::First,
                saw: text!(
                    "主体和域名都没有备案：首次备案",
                    "applicant and domain name not on record: first filing"
                ),
                at: Some(applicant.span()),
            });
            Derived::Type(FilingType::First)
        }
        (Some(known), None) => {
            let at_aliyun = known
                .providers
                .iter()
                .flat_map(|providers| providers.iter())
                .chain(
                    known
                        .sites
                        .iter()
                        .flatten()
                        .filter_map(|site| site.providers.as_ref())
                        .flat_map(|p| p.iter()),
                )
                .any(|provider| is_aliyun(provider));
            let (step, saw) = if at_aliyun {
                (
                    DecisionStep::AddFiledHere,
                    text!(
                        "主体已在阿里云备案，域名没有：新增网站（原备案在阿里云）",
                        "the applicant is filed through Alibaba Cloud, the domain name is not on record: new website (filed here before)"
                    ),
                )
            } else {
                (
                    DecisionStep::AddFiledElsewhere,
                    text!(
                        "主体已在其他接入商备案，域名没有：新增网站（原备案不在阿里云）",
                        "the applicant is filed through another provider, the domain name is not on record: new website (not filed here before)"
                    ),
                )
            };
            steps.push(Reason { step, saw, at: Some(applicant.span()) });
            Derived::Type(FilingType::Add)
        }
        (None, Some((at, _))) => {
            steps.push(Reason {
                step: DecisionStep::NameOnly,
                saw: text!(
                    "域名已备案，主体却没有备案记录",
                    "the domain name is on record, but its applicant is not"
                ),
                at: Some(at.clone()),
            });
            Derived::Undescribed(at)
        }
        (Some(known), Some((at, _))) if of_another_applicant(known, first, facts) => {
            steps.push(Reason {
                step: DecisionStep::OtherApplicant,
                saw: text!(
                    "域名的备案号不属于这个主体",
                    "the domain name is on record under another applicant's number"
                ),
                at: Some(at.clone()),
            });
            Derived::Undescribed(at)
        }
        (Some(_), Some((at, providers))) => {
            let Some(providers) = providers else {
                return Derived::Open(vec![first.want("domain.filed.providers")]);
            };
            if providers.iter().any(|provider| is_aliyun(provider)) {
                steps.push(Reason {
                    step: DecisionStep::OnRecord,
                    saw: text!(
                        "主体和域名都已在阿里云备案",
                        "applicant and domain name are both filed through Alibaba Cloud"
                    ),
                    at: Some(at),
                });
                return Derived::OnRecord;
            }
            steps.push(Reason {
                step: DecisionStep::Access,
                saw: text!(
                    "主体和域名都在其他接入商备案：接入备案",
                    "applicant and domain name are filed through another provider: access filing"
                ),
                at: Some(at),
            });
            Derived::Type(FilingType::Access)
        }
    }
}
