//! Lists that answer a question. An empty one was not filled in: it answers nothing, as if its key were not there. That
//! there is none of it is said by the word for it, alone in its list.
//!
//! Lists of tables are no such answer: there are as many papers, products or numbers as are listed.

use super::model::{Case, Record};
use super::unfilled::{Unfilled, takes_none};
use super::value::{At, NoneOr, OneOrMany, is_none};
use super::words::{Circumstance, RecordField};
use crate::problem::Problem;
use crate::source::Span;
use crate::text::text;

/// Takes empty lists out of a case, and the word that stands for none out of its lists. Gives what is wrong with it.
pub(super) fn settle(case: &mut Case) -> Vec<Problem> {
    let mut lists = Lists::default();
    if let Some(filing) = &mut case.filing {
        let at = filing.span();
        let orders = &mut filing.peek_mut().orders;
        let is_empty = |orders: &NoneOr<Vec<_>>| orders.some().is_some_and(Vec::is_empty);
        lists.empty("filing.orders", &at, orders, is_empty);
    }
    if let Some(applicant) = &mut case.applicant {
        let (at, applicant) = (applicant.span(), applicant.peek_mut());
        let nothing = |one: &Circumstance| *one == Circumstance::Nothing;
        lists.list("applicant.circumstances", &at, &mut applicant.circumstances, nothing);
        if let Some(NoneOr::Some(record)) = applicant.filed.as_mut().map(At::peek_mut) {
            lists.record(&at, record);
        }
    }
    for person in case.person.iter_mut().flatten() {
        let at = person.span();
        lists.list("person.roles", &at, &mut person.peek_mut().roles, |_| false);
    }
    for domain in case.domain.iter_mut().flatten() {
        let at = domain.span();
        if let Some(NoneOr::Some(record)) = domain.peek_mut().filed.as_mut().map(At::peek_mut) {
            lists.texts("domain.filed.providers", &at, &mut record.providers);
        }
    }
    for website in case.website.iter_mut().flatten() {
        let (at, website) = (website.span(), website.peek_mut());
        let is_empty = |names: &OneOrMany| matches!(names, OneOrMany::Many(names) if names.is_empty());
        lists.empty("website.domain", &at, &mut website.domain, is_empty);
        lists.texts("website.home-urls", &at, &mut website.home_urls);
        lists.texts("website.instances", &at, &mut website.instances);
        lists.texts("website.content", &at, &mut website.content);
        lists.list("website.serves", &at, &mut website.serves, |_| false);
    }
    case.unfilled = lists.unfilled;
    lists.problems
}

#[derive(Default)]
struct Lists {
    unfilled: Vec<Unfilled>,
    problems: Vec<Problem>,
}

impl Lists {
    fn record(&mut self, table: &Span, record: &mut Record) {
        let nothing = |one: &RecordField| *one == RecordField::Nothing;
        self.list("applicant.filed.differs", table, &mut record.differs, nothing);
        self.texts("applicant.filed.providers", table, &mut record.providers);
        for site in record.sites.iter_mut().flatten() {
            let at = site.span();
            self.texts("applicant.filed.sites.providers", &at, &mut site.peek_mut().providers);
        }
    }

    fn texts(&mut self, key: &'static str, table: &Span, list: &mut Option<At<Vec<At<String>>>>) {
        self.list(key, table, list, |word| takes_none(key) && is_none(word));
    }

    fn list<T>(
        &mut self,
        key: &'static str,
        table: &Span,
        list: &mut Option<At<Vec<At<T>>>>,
        nothing: impl Fn(&T) -> bool,
    ) {
        self.empty(key, table, list, Vec::is_empty);
        let Some(all) = list else { return };
        let entries = all.peek_mut();
        if let Some(word) = entries.iter().find(|one| nothing(one.peek())).map(At::span) {
            if entries.iter().any(|one| !nothing(one.peek())) {
                let what =
                    text!("`{key}` 里 \"none\" 和其他内容并列", "`{key}` lists \"none\" beside others");
                self.problems.push(Problem::new(word, what).fix(text!(
                    "都没有的只写 [\"none\"]；有的话，删掉 \"none\"",
                    "write [\"none\"] alone if there is none, or take \"none\" out"
                )));
            }
            entries.retain(|one| !nothing(one.peek()));
        }
    }

    fn empty<T>(
        &mut self,
        key: &'static str,
        table: &Span,
        list: &mut Option<At<T>>,
        is_empty: impl Fn(&T) -> bool,
    ) {
        if let Some(all) = list.take_if(|all| is_empty(all.peek())) {
            self.unfilled.push(Unfilled { key, table: table.clone(), at: all.span() });
        }
    }
}
