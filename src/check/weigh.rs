//! Sets related rows against each other: levels, age, rivals, relaxations, alternatives.

use super::finding::{Answer, Softened};
use super::meeting::Meeting;
use crate::decide::Decided;
use crate::law::requirement::Level;
use crate::law::{Selection, Standing};
use crate::outcome::{Outcome, Status};
use crate::tables::citation::Citation;
use crate::text::{phrase, text};

/// Sets related rows against each other: levels, age, rivals, relaxations, alternatives.
pub(super) fn weigh<'l>(
    law: &Selection<'l>,
    facts: &Decided<'_>,
    mut raw: Vec<Answer<'l>>,
) -> Vec<Answer<'l>> {
    let beside = Beside::of(law, &raw);
    let judge = |answer: &Answer<'l>| {
        let standing = &law.rows[answer.row];
        let relaxed = standing.row.relaxes.as_ref();
        if relaxed.is_some_and(|id| law.rows.iter().any(|national| national.row.id.as_str() == id.as_str())) {
            // An alternative to a national requirement has no finding of its own: it is weighed with it.
            // If the national one is not in force on the day, the alternative is what applies.
            return Weighed::Gone;
        }
        if beside.speaks_with_another(answer) {
            return Weighed::Gone;
        }
        if !is_unmet(answer.outcome.status) && !answer.outcome.absent {
            return Weighed::AsItIs;
        }
        let mut answer = answer.clone();
        soften(standing, &mut answer);
        against_rivals(&beside, &mut answer);
        with_relaxations(&beside, facts, &mut answer);
        Weighed::Anew(Box::new(answer))
    };
    let mut judged = raw.iter().map(judge).collect::<Vec<_>>().into_iter();
    raw.retain_mut(|answer| match judged.next() {
        Some(Weighed::Gone) => false,
        Some(Weighed::Anew(weighed)) => {
            *answer = *weighed;
            true
        }
        Some(Weighed::AsItIs) | None => true,
    });
    raw
}

/// What becomes of an answer.
enum Weighed<'l> {
    /// It is told with another.
    Gone,
    /// It stands as it is: most do, and need not be copied.
    AsItIs,
    /// It says something else, or may.
    Anew(Box<Answer<'l>>),
}

/// Whether something is left to do.
fn is_unmet(status: Status) -> bool {
    !matches!(status, Status::Pass | Status::NotApplicable | Status::NotChecked)
}

/// All answers, and how their rows stand to each other.
struct Beside<'r, 'l> {
    law: &'r Selection<'l>,
    meeting: Meeting<'r, 'l>,
}

impl<'r, 'l> Beside<'r, 'l> {
    fn of(law: &'r Selection<'l>, answers: &'r [Answer<'l>]) -> Self {
        Self { law, meeting: Meeting::of(answers, law.rows.len()) }
    }

    /// Whether a row is another way to meet one that is not met as it stands: then it speaks with that row.
    fn speaks_with_another(&self, answer: &Answer<'_>) -> bool {
        let naming = self.law.naming(answer.row).iter();
        let mut of_them = naming.flat_map(|row| self.meeting.with(*row, &answer.on));
        of_them.any(|other| is_unmet(self.meeting.answers[other].outcome.status))
    }

    /// What the rivals of a row say about the subject of one of its answers.
    fn rivals_of(&self, answer: &Answer<'l>) -> Vec<Answer<'l>> {
        let mut found = self.others(answer, &self.law.related(answer.row).rivals);
        found.retain(|other| other.outcome.status != Status::NotApplicable);
        found
    }

    /// What these rows say about the subject of an answer. One evaluated on several parts of it, such as two domain
    /// names, gives only its most severe answer; one that is met but may not apply is open.
    fn others(&self, answer: &Answer<'l>, rows: &[usize]) -> Vec<Answer<'l>> {
        let mut all: Vec<usize> = rows.iter().flat_map(|row| self.meeting.with(*row, &answer.on)).collect();
        all.sort_unstable();
        let mut found: Vec<Answer<'l>> = Vec::new();
        for at in all {
            let mut other = self.meeting.answers[at].clone();
            if other.outcome.status == Status::Pass && !other.open.is_empty() {
                other.outcome = Outcome::missing(std::mem::take(&mut other.open));
                other.if_so = true;
            }
            match found.iter_mut().find(|known| known.row == other.row) {
                Some(known) if known.outcome.status < other.outcome.status => *known = other,
                Some(_) => {}
                None => found.push(other),
            }
        }
        found
    }
}

/// Turns a failure or a wait into a warning if the requirement is not firm.
fn soften<'l>(standing: &Standing<'l>, answer: &mut Answer<'l>) {
    let softened = if standing.row.level == Level::Advised {
        Softened::Advised
    } else if answer.denied {
        // Whoever looked and saw a fault has one, however old the page that asks.
        return;
    } else if !standing.contested_by.is_empty() {
        Softened::Contested(
            standing.contested_by.iter().map(|source: &&'l Citation| source.id.as_str()).collect(),
        )
    } else if standing.legacy && answer.outcome.absent && standing.row.asks_everybody() {
        nobody_says_so_today(standing, answer);
        return;
    } else if let Some(source) = standing.omitted_by {
        Softened::Omitted(source.id.as_str())
    } else if standing.legacy {
        Softened::Legacy
    } else {
        return;
    };
    warn(answer, softened);
}

/// A paper that old pages ask of everybody and no newer one does may no longer be asked for at all. A case can
/// neither show that nor the contrary: whoever files sees it in the order.
fn nobody_says_so_today(standing: &Standing<'_>, answer: &mut Answer<'_>) {
    let Some(newest) = standing.spoken().first() else { return };
    let (by_zh, by_en, date) = (&newest.publisher.zh, &newest.publisher.en, newest.date());
    let (date_zh, date_en) = (date.zh, date.en);
    let last = text!(
        "最近一次提到这项要求的是{by_zh}的页面（{date_zh}），此后未见其他出处：请看订单页面是否仍要求",
        "last required by {by_en} ({date_en}) and by no newer source: check whether the order still requires it"
    );
    let saw = phrase::beside(std::mem::take(&mut answer.outcome.saw), last);
    answer.outcome = Outcome::not_checked(saw).fix(text!(
        "订单页面要求的，准备好并写进 [[material]]；不要求的，写一条 [[confirmed]]",
        "if the order requires it, prepare it and list it under [[material]]; if not, write a [[confirmed]]"
    ));
}

fn warn<'l>(answer: &mut Answer<'l>, softened: Softened<'l>) {
    if matches!(answer.outcome.status, Status::Fail | Status::Wait) {
        answer.outcome.status = Status::Warn;
        answer.softened = Some(softened);
    }
}

/// A failing requirement only warns if a rival is met; if that is open, the key is missing.
fn against_rivals<'l>(beside: &Beside<'_, 'l>, answer: &mut Answer<'l>) {
    if !matches!(answer.outcome.status, Status::Fail | Status::Wait | Status::Warn) {
        return;
    }
    let rivals = beside.rivals_of(answer);
    answer.with.extend(rivals.iter().map(|rival| rival.row));
    if rivals.iter().any(|rival| rival.outcome.status == Status::Pass) {
        warn(answer, Softened::Rivals);
    } else if answer.outcome.status != Status::Warn
        && let Some(open) = rivals.iter().find(|rival| rival.outcome.status == Status::Missing)
    {
        answer.outcome = Outcome { saw: std::mem::take(&mut answer.outcome.saw), ..open.outcome.clone() };
        answer.if_so = open.if_so;
    }
}

/// A row that is not met may be met in another way: one that the province allows in the place of what the nation asks,
/// or one that the row itself names.
fn with_relaxations<'l>(beside: &Beside<'_, 'l>, facts: &Decided<'_>, answer: &mut Answer<'l>) {
    let law = beside.law;
    let national = &law.rows[answer.row];
    // Whoever looked and saw a fault has one: what the file says of another way does not lift it.
    if answer.denied || !is_unmet(answer.outcome.status) {
        return;
    }
    let id = national.row.id.as_str();
    let relaxes =
        |standing: &Standing<'_>| standing.row.relaxes.as_ref().is_some_and(|relaxed| relaxed.as_str() == id);
    let is_alternative = |standing: &Standing<'_>| {
        national.row.alternatives.iter().any(|way| *way.as_str() == *standing.row.id.as_str())
    };
    let rows = &law.related(answer.row).ways;
    let mut ways = beside.others(answer, rows);
    // An alternative that does not cover everything the national requirement covers leaves the rest unmet.
    ways.retain(|way| {
        let parts = beside.meeting.with(way.row, &answer.on);
        !parts.iter().any(|part| beside.meeting.answers[*part].outcome.status == Status::NotApplicable)
    });
    answer.with.extend(ways.iter().map(|way| way.row));
    let firm = |way: &&Answer<'l>| {
        let standing = &law.rows[way.row];
        let disputed = beside.rivals_of(way).iter().any(|rival| rival.outcome.status == Status::Fail);
        // Nobody disputes that one of two ways is enough.
        let doubted = standing.legacy || standing.omitted_by.is_some() || !standing.contested_by.is_empty();
        is_alternative(standing) || !doubted && !disputed
    };
    let failed = matches!(answer.outcome.status, Status::Fail | Status::Wait);
    // For a known failure, an unprovable alternative is left to look at; it does not replace a missing key.
    let met = |status: Status| status == Status::Pass || failed && status == Status::NotChecked;
    if let Some(way) = ways.iter().find(|way| met(way.outcome.status) && firm(way)) {
        let decided_by = way.row;
        answer.with.retain(|row| *row != decided_by);
        answer.with.insert(0, answer.row);
        answer.row = decided_by;
        answer.outcome = way.outcome.clone();
        answer.confirmed = way.confirmed;
        answer.softened = None;
        answer.if_so = false;
    } else if let Some(way) = ways.iter().find(|way| met(way.outcome.status)) {
        answer.outcome.until = way.outcome.until;
        warn(answer, Softened::DoubtfulRelaxation);
    } else if let Some(open) = ways.iter().find(|way| failed && way.outcome.status == Status::Missing) {
        answer.outcome = Outcome { saw: std::mem::take(&mut answer.outcome.saw), ..open.outcome.clone() };
        answer.if_so = open.if_so;
    } else if let Some(way) = ways.iter().find(|way| failed && way.outcome.status == Status::LookUp) {
        let look_up = way.row;
        answer.with.retain(|row| *row != look_up);
        answer.with.insert(0, answer.row);
        answer.row = look_up;
        answer.outcome = way.outcome.clone();
    } else if failed && national.row.varies && !rows.iter().any(|row| relaxes(&law.rows[*row])) {
        match facts.province {
            None => {
                answer.outcome = Outcome {
                    saw: std::mem::take(&mut answer.outcome.saw),
                    ..Outcome::missing([facts.want_filing("filing.province")])
                }
            }
            Some(_) => warn(answer, Softened::ProvinceUnknown),
        }
    } else if failed && ways.iter().any(|way| is_alternative(&law.rows[way.row])) {
        // The row names the other ways itself: each is as good as the first.
        let fix = |row: usize, outcome: &Outcome| {
            outcome.fix.clone().unwrap_or_else(|| law.rows[row].row.asks.rule().fix.into())
        };
        let others = ways.iter().filter(|way| way.outcome.status == Status::Fail);
        let mut fixes = vec![fix(answer.row, &answer.outcome)];
        for other in others.map(|way| fix(way.row, &way.outcome)) {
            if !fixes.contains(&other) {
                fixes.push(other);
            }
        }
        answer.outcome.fix =
            fixes.into_iter().reduce(|one, other| phrase::joined(one, "；或者", "; or ", other));
    } else if failed && let Some(way) = ways.iter().find(|way| way.outcome.status == Status::Fail) {
        // Most people can use the alternative: say what it lacks. If it is the same rule with a wider choice,
        // what it saw names that choice.
        let same_rule = law.rows[way.row].row.asks.rule().id == national.row.asks.rule().id;
        // What is to be done follows from what was seen.
        if answer.outcome.fix.is_none() || same_rule && way.outcome.fix.is_some() {
            answer.outcome.fix.clone_from(&way.outcome.fix);
        }
        if same_rule {
            answer.outcome.saw.clone_from(&way.outcome.saw);
        } else if way.outcome.fix.is_none() {
            // What is at hand but does not count; what is not at hand is named in the fix.
            let own = std::mem::take(&mut answer.outcome.saw);
            answer.outcome.saw = phrase::beside(own, way.outcome.saw.clone());
        }
    }
}
