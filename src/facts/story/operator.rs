//! What a remark says of whose website it is.

use std::ops::Range;

use super::contradiction::Contradiction;
use super::remark::{Remark, is_own};
use crate::case;
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
        if self.says(&claims.for_others).is_none() && !given() && !self.names_another() {
            return None;
        }
        Some(self.against(
            text!("备注写的是另一家单位的网站", "the remark describes the website of another organisation"),
            name.span(),
            text!("主办单位名称", "the name of the applicant"),
        ))
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
