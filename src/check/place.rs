//! The places at which a requirement is evaluated, and the subject of an answer there.

use crate::decide::Decided;
use crate::facts::{Subject, SubjectKind};
use crate::outcome::MissingAt;
use crate::rules::target::Target;

/// A place at which a requirement is evaluated.
pub(crate) struct Place {
    pub(crate) on: Target,
    /// The missing table or key without which the place cannot be fully determined.
    pub(crate) lacks: Option<MissingAt>,
}

impl From<Target> for Place {
    fn from(on: Target) -> Self {
        Self { on, lacks: None }
    }
}

/// Which websites a requirement is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Those of the order.
    Order,
    /// All of the file.
    All,
    /// Those that need no filing because the name above theirs has one.
    Below,
}

/// The kinds of subjects that a requirement names. Order and applicant are at every place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kinds(u8);

impl Kinds {
    /// Adds a kind.
    pub(crate) fn add(&mut self, kind: SubjectKind) {
        if !matches!(kind, SubjectKind::Order | SubjectKind::Applicant) {
            self.0 |= 1 << kind as u8;
        }
    }

    fn has(self, kind: SubjectKind) -> bool {
        self.0 & 1 << kind as u8 != 0
    }
}

/// The places of a case, found once for all requirements that name the same kinds.
#[derive(Default)]
pub(super) struct Places(Vec<(Kinds, Scope, Vec<Place>)>);

impl Places {
    /// The places of a requirement that names these kinds.
    pub(super) fn of(&mut self, kinds: Kinds, scope: Scope, facts: &Decided<'_>) -> &[Place] {
        let known = self.0.iter().position(|(other, within, _)| (*other, *within) == (kinds, scope));
        let at = known.unwrap_or_else(|| {
            self.0.push((kinds, scope, expand(kinds, facts, scope)));
            self.0.len() - 1
        });
        &self.0[at].2
    }
}

/// The places at which a requirement is evaluated: the finest that its rule and its conditions name.
///
/// A website links its domain, its instances and its person.
/// Websites that are out of scope are left out. Where the file states neither that
/// something exists nor that nothing does, the place lacks the table or key that would say so.
pub(crate) fn expand(kinds: Kinds, facts: &Decided<'_>, scope: Scope) -> Vec<Place> {
    use SubjectKind::{Domain, Instance, Material, Person, Website};
    let named = |kind: SubjectKind| kinds.has(kind);
    let parts = [Person, Domain, Instance].into_iter().filter(|kind| named(*kind)).count();
    let below = scope == Scope::Below;
    let in_scope = |website: usize| match scope {
        Scope::Order => facts.in_scope(website),
        Scope::All => true,
        Scope::Below => facts.rests_on_a_filing(website),
    };
    let lacks = |key| Place { on: Target::default(), lacks: Some(MissingAt { key, at: 0..0 }) };
    // What concerns the applicant is asked with the order, where there is one.
    let mut places = match below && !facts.is_needless_so_far() {
        true => Vec::new(),
        false => vec![Place::from(Target::default())],
    };
    if named(Website) || parts > 1 {
        if facts.websites.is_empty() {
            return vec![lacks("website")];
        }
        places = (0..facts.websites.len())
            .filter(|i| in_scope(*i))
            .map(|i| Place::from(Target { website: Some(i), ..Target::default() }))
            .collect();
        if named(Domain) {
            let of = |on: &Target| {
                let site = on.website(facts);
                site.domains.clone().ok_or_else(|| site.want("website.domain"))
            };
            places = each(places, |on, i| Target { domain: Some(i), ..on }, of);
        }
        if named(Instance) {
            let of = |on: &Target| {
                let site = on.website(facts);
                site.instances.clone().ok_or_else(|| site.want("website.instances"))
            };
            places = each(places, |on, i| Target { instance: Some(i), ..on }, of);
        }
        if named(Person) {
            let of = |on: &Target| {
                let site = on.website(facts);
                site.responsible.map(|i| vec![i]).ok_or_else(|| site.want("website.responsible"))
            };
            places = each(places, |on, i| Target { person: Some(i), ..on }, of);
        }
    } else if named(Domain) {
        if facts.domains.is_empty() && facts.expects_domain() {
            return vec![lacks("domain")];
        }
        // What rests on a filing has its name below the one that is filed.
        let is_above = |i: usize| {
            let above = facts.domains[i].name.as_ref().ok();
            let mut others = facts.domains.iter().filter(|one| one.websites.iter().any(|w| in_scope(*w)));
            below
                && others.any(|one| {
                    let registered = one.name.as_ref().ok().map(|name| name.registrable.as_str());
                    registered.is_some() && registered == above.map(|name| name.ascii.as_str())
                })
        };
        places = (0..facts.domains.len())
            .filter(|i| {
                is_above(*i)
                    || !below && facts.domains[*i].websites.is_empty()
                    || facts.domains[*i].websites.iter().any(|w| in_scope(*w))
            })
            .map(|i| Place::from(Target { domain: Some(i), ..Target::default() }))
            .collect();
    } else if named(Instance) {
        if facts.instances.is_empty() && facts.expects_instance() {
            return vec![lacks("instance")];
        }
        places = (0..facts.instances.len())
            .filter(|i| match facts.instances[*i].websites.as_slice() {
                // Of one that nothing of the order rests on, nothing is asked.
                [] => !below && facts.may_serve(*i),
                sites => sites.iter().any(|w| in_scope(*w)),
            })
            .map(|i| Place::from(Target { instance: Some(i), ..Target::default() }))
            .collect();
    } else if named(Person) {
        if facts.persons.is_empty() {
            return vec![lacks("person")];
        }
        places = (0..facts.persons.len())
            .map(|i| Place::from(Target { person: Some(i), ..Target::default() }))
            .collect();
    }
    if named(Material) {
        let all = |_: &Target| Ok((0..facts.materials.len()).collect());
        places = each(places, |on, i| Target { material: Some(i), ..on }, all);
    }
    places
}

fn each(
    places: Vec<Place>,
    with: impl Fn(Target, usize) -> Target,
    of: impl Fn(&Target) -> Result<Vec<usize>, MissingAt>,
) -> Vec<Place> {
    let one = |place: Place| match of(&place.on) {
        _ if place.lacks.is_some() => vec![place],
        Ok(found) => found.into_iter().map(|i| Place::from(with(place.on, i))).collect(),
        Err(want) => vec![Place { lacks: Some(want), ..place }],
    };
    places.into_iter().flat_map(one).collect()
}

/// The subject of an answer: that of the rule, or the website where a coarser rule runs for each website.
pub(super) fn subject(kind: SubjectKind, on: &Target) -> Subject {
    let own = match kind {
        SubjectKind::Person => on.person.map(Subject::Person),
        SubjectKind::Domain => on.domain.map(Subject::Domain),
        SubjectKind::Instance => on.instance.map(Subject::Instance),
        SubjectKind::Material => on.material.map(Subject::Material),
        SubjectKind::Website | SubjectKind::Order | SubjectKind::Applicant => None,
    };
    let coarse = if kind == SubjectKind::Applicant { Subject::Applicant } else { Subject::Order };
    own.or(on.website.map(Subject::Website))
        .or(on.domain.map(Subject::Domain))
        .or(on.instance.map(Subject::Instance))
        .or(on.person.map(Subject::Person))
        .unwrap_or(coarse)
}
