//! The answers of a row that can be about the same thing as another answer, found without going through all of them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::finding::Answer;
use crate::rules::target::Target;

/// So few answers of a row are gone through.
const FEW: usize = 8;

/// Answers by their row and, where a row has many, by what they are about.
pub(super) struct Meeting<'r, 'l> {
    /// All answers.
    pub(super) answers: &'r [Answer<'l>],
    /// Where they stand, row by row.
    by_row: Vec<usize>,
    /// Where those of each row begin among them, and where all end.
    begins: Vec<usize>,
    /// By row and part of a target.
    about: RefCell<HashMap<(usize, usize), Rc<About>>>,
}

/// Where the answers about each thing stand, and those about none of its kind.
#[derive(Default)]
struct About {
    each: HashMap<usize, Vec<usize>>,
    none: Vec<usize>,
}

impl<'r, 'l> Meeting<'r, 'l> {
    pub(super) fn of(answers: &'r [Answer<'l>], rows: usize) -> Self {
        let mut begins = vec![0; rows + 1];
        for answer in answers {
            begins[answer.row + 1] += 1;
        }
        for row in 0..rows {
            begins[row + 1] += begins[row];
        }
        let (mut next, mut by_row) = (begins.clone(), vec![0; answers.len()]);
        for (at, answer) in answers.iter().enumerate() {
            by_row[next[answer.row]] = at;
            next[answer.row] += 1;
        }
        Self { answers, by_row, begins, about: RefCell::default() }
    }

    /// Where the answers of a row stand that meet a target, in order.
    pub(super) fn with(&self, row: usize, on: &Target) -> Vec<usize> {
        let all = &self.by_row[self.begins[row]..self.begins[row + 1]];
        let meets = |at: &usize| meet(on, &self.answers[*at].on);
        let things = parts(on).into_iter().enumerate().filter_map(|(part, thing)| Some((part, thing?)));
        // By the part of the target that leaves the fewest.
        let fewest = things
            .filter(|_| all.len() > FEW)
            .map(|(part, thing)| (self.about(row, part, all), thing))
            .min_by_key(|(about, thing)| about.none.len() + about.each.get(thing).map_or(0, Vec::len));
        let Some((about, thing)) = fewest else { return all.iter().copied().filter(meets).collect() };
        let same = about.each.get(&thing).into_iter().flatten();
        let mut found: Vec<usize> = same.chain(&about.none).copied().filter(meets).collect();
        found.sort_unstable();
        found
    }

    fn about(&self, row: usize, part: usize, all: &[usize]) -> Rc<About> {
        let mut known = self.about.borrow_mut();
        let about = known.entry((row, part)).or_insert_with(|| {
            let mut about = About::default();
            for at in all {
                match parts(&self.answers[*at].on)[part] {
                    Some(thing) => about.each.entry(thing).or_default().push(*at),
                    None => about.none.push(*at),
                }
            }
            Rc::new(about)
        });
        Rc::clone(about)
    }
}

fn parts(on: &Target) -> [Option<usize>; 5] {
    [on.website, on.domain, on.instance, on.person, on.material]
}

/// Whether two answers can be about the same thing: no website, domain, instance, person or paper differs.
fn meet(a: &Target, b: &Target) -> bool {
    parts(a).into_iter().zip(parts(b)).all(|(a, b)| a.is_none() || b.is_none() || a == b)
}
