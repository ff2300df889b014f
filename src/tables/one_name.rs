//! What stands in the field for one name and is no part of it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::words::fold;
use crate::case::words::ApplicantKind;
use crate::identity::mask::is_han;
use crate::prepared::Str;

/// That a certificate has one name.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OneName {
    /// The certificates of these kinds of applicants.
    pub kinds: Vec<ApplicantKind>,
    /// Signs that stand between two names.
    pub signs: Vec<Str>,
    /// Forms of companies, of which a name has one.
    pub forms: Vec<Str>,
    /// What is written behind the name of a company and is no part of it.
    pub behind: Vec<Str>,
    /// What a register says of a company, as all that stands behind its name.
    pub states: Vec<Str>,
    /// How parts of a company end that are registered nowhere of themselves.
    pub parts: Vec<Str>,
    /// How those end that can be, although they end as these parts do.
    pub licensed: Vec<Str>,
    /// What is written before a former name, which begins with a place.
    pub former: Vec<Str>,
    /// Ids of sources.
    pub basis: Vec<Str>,
}

/// What is written beside the name of an applicant, as if it were part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside<'t> {
    /// Another name, behind this sign.
    Another(&'t str),
    /// Another company: this form stands there once more.
    Company(&'t str),
    /// This, behind the form of the company.
    Behind(&'t str),
    /// A number, behind the form of the company.
    Number,
    /// This, before the place.
    Former(&'t str),
}

impl OneName {
    /// What stands beside the one name that a text should be; `place` says whether a text begins with one.
    pub fn beside(&self, name: &str, place: impl Fn(&str) -> bool) -> Option<Beside<'_>> {
        let name = fold(name);
        // Of letters and their signs nothing is known: Co., Ltd.
        let between = |sign: &Str| {
            let sign = fold(sign);
            name.match_indices(sign.as_str()).any(|(at, _)| {
                let (before, after) = (&name[..at], &name[at + sign.len()..]);
                let ends = |c: char| is_han(c) || c == ')';
                before.chars().next_back().is_some_and(ends) && after.chars().next().is_some_and(is_han)
            })
        };
        if let Some(sign) = self.signs.iter().find(|sign| between(sign)) {
            return Some(Beside::Another(sign));
        }
        let ends = |form: &Str| name.match_indices(form.as_str()).map(|(at, _)| at + form.len()).collect();
        let ends: Vec<(Vec<usize>, &Str)> = self.forms.iter().map(|form| (ends(form), form)).collect();
        let mut all: Vec<(usize, &Str)> =
            ends.into_iter().flat_map(|(ends, form)| ends.into_iter().map(move |end| (end, form))).collect();
        all.sort_unstable();
        if let [_, (_, second), ..] = all[..] {
            return Some(Beside::Company(second));
        }
        let rest =
            all.first().map(|(end, _)| name[*end..].trim_start_matches(|c: char| !c.is_alphanumeric()));
        if let Some(behind) = rest.and_then(|rest| self.behind(rest)) {
            return Some(behind);
        }
        let former = |word: &&Str| !place(&name) && name.strip_prefix(word.as_str()).is_some_and(&place);
        self.former.iter().find(former).map(|word| Beside::Former(word))
    }

    /// What no licence has behind the form of a company: a role, a state, a number, a part that has no licence.
    fn behind(&self, rest: &str) -> Option<Beside<'_>> {
        let bare = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit()) {
            return Some(Beside::Number);
        }
        let licensed = self.licensed.iter().any(|word| bare.ends_with(word.as_str()));
        let begins = self.behind.iter().find(|word| rest.starts_with(word.as_str()));
        let word = begins
            .or_else(|| self.states.iter().find(|word| bare == word.as_str()))
            .or_else(|| self.parts.iter().find(|word| !licensed && bare.ends_with(word.as_str())));
        word.map(|word| Beside::Behind(word))
    }
}
