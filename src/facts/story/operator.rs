//! What a remark says of whose website it is.

use std::ops::Range;

use super::contradiction::Contradiction;
use super::remark::{Remark, is_own};
use crate::case::{self, At};
use crate::facts::{Facts, Website};
use crate::prepared::Str;
use crate::text::{places, text};

impl Remark<'_, '_> {
    /// It says that the website is that of another, or goes to another.
    pub(super) fn another_operates(&self, applicant: &case::Applicant) -> Option<Contradiction> {
        let claims = &self.tables().remarks.claims.operator;
        let name = applicant.name.as_ref()?;
        let is_self = |rest: &str| claims.own.iter().any(|word| rest.starts_with(word.as_str()));
        let to_another = |rest: &str| {
            let head: String = rest.chars().take(20).collect();
            !rest.is_empty() && !is_self(rest) && !is_own(&head, self.facts)
        };
        let given = || {
            let mut behind = self.behind(&claims.given);
            behind.any(|(phrase, rest)| !phrase.ends_with('给') || to_another(rest))
        };
        let others = || self.says(&claims.for_others).is_some() || given() || self.names_another();
        if !others() && !self.is_of_a_branch(name) {
            return None;
        }
        Some(self.against(
            text!("备注写的是另一家单位的网站", "the remark describes the website of another organisation"),
            name.span(),
            text!("主办单位名称", "the name of the applicant"),
        ))
    }

    /// Whether a branch or subsidiary has the website, of an applicant that is none and is not named beside it.
    fn is_of_a_branch(&self, applicant: &At<case::Personal>) -> bool {
        let claims = &self.tables().remarks.claims.operator;
        let own = self.tables().words.fold(applicant.expose());
        let is_one = |word: &Str| own.contains(word.as_str());
        !claims.branch_names.iter().any(is_one)
            && self.says(&claims.branches).is_some_and(|(at, _)| {
                let clause = self.said.clause_at(at.start);
                !self.said.text()[clause].contains(own.as_str())
            })
    }

    /// Whether a company that is not the applicant runs the website, or has it, by what stands around its name.
    fn names_another(&self) -> bool {
        let claims = &self.tables().remarks.claims.operator;
        let text = self.said.text();
        let mut forms = claims.forms.iter().flat_map(|form| places(form, text));
        forms.any(|Range { start: at, end }| {
            let clause = self.said.clause_at(at);
            let (before, rest) = (&text[clause.start..end], &text[end..clause.end]);
            let rest = rest.trim_start_matches('的');
            let has = claims.sites.iter().any(|site| {
                rest.strip_prefix(site.as_str())
                    .is_some_and(|after| !after.starts_with(char::is_alphanumeric))
            });
            let runs = claims.pairs.iter().any(|pair| {
                pair.before.iter().any(|word| before.contains(word.as_str()))
                    && pair.behind.iter().any(|word| {
                        // What another company runs is a website, and not what this one tells of.
                        rest.strip_prefix(word.as_str()).is_some_and(|after| {
                            let what = after.strip_prefix('的').unwrap_or_default();
                            what.is_empty() || claims.sites.iter().any(|site| what == site)
                        })
                    })
            });
            let named = claims.names.iter().any(|word| before.contains(word.as_str()));
            let other = self.said.has_any(clause.clone(), &claims.unless);
            (has || runs || named && !other) && !is_own(before, self.facts) && !self.said.denies(at)
        })
    }
}

/// A website that is called after a branch or subsidiary, of an applicant that is none.
pub(super) fn called_after_a_branch(
    website: &Website<'_>,
    applicant: &case::Applicant,
    facts: &Facts<'_>,
) -> Option<Contradiction> {
    let claims = &facts.tables.remarks.claims.operator;
    let (site, own) = (website.written.name.as_ref()?, applicant.name.as_ref()?);
    let fold = |name: &str| facts.tables.words.fold(name);
    let (called, own_name) = (fold(site.peek()), fold(own.expose()));
    // What a branch is managed with is no website of one: the name ends there, or in a word for a website.
    let ends_there = |word: &str| {
        let behind = called.rsplit_once(word).map(|(_, rest)| rest.trim_start_matches('的'));
        behind.is_some_and(|rest| rest.is_empty() || claims.sites.iter().any(|site| rest == site.as_str()))
    };
    let names = &claims.branch_names;
    if names.iter().any(|word| own_name.contains(word.as_str())) || !names.iter().any(|word| ends_there(word))
    {
        return None;
    }
    Some(Contradiction::new(
        site.span(),
        text!(
            "网站名称是分公司或子公司的，主办单位却不是：分公司、子公司的网站用其自己的名义备案",
            "the website is called after a branch or subsidiary, but the applicant is none: a branch or subsidiary files its website in its own name"
        ),
        own.span(),
        text!("主办单位名称", "the name of the applicant"),
    ))
}
