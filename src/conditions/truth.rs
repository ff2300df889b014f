//! Whether something holds, where not everything is stated.

use crate::outcome::{MissingAt, each_once};

/// Whether something holds, where not everything is stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// It depends on these keys.
    Open(Vec<MissingAt>),
}

impl Truth {
    /// Yes or no.
    pub fn known(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }

    /// What follows from a value; open where it is not stated, with the key under which it belongs.
    pub(crate) fn of<T>(
        value: Option<T>,
        want: impl FnOnce() -> MissingAt,
        holds: impl FnOnce(T) -> bool,
    ) -> Self {
        value.map_or_else(|| Self::Open(vec![want()]), |value| Self::known(holds(value)))
    }

    /// Yes or no where that is settled; else it depends on keys, or on none where a rule reports what is wrong.
    pub(crate) fn settled(known: Result<bool, Vec<MissingAt>>) -> Self {
        match known {
            Ok(holds) => Self::known(holds),
            Err(wants) if wants.is_empty() => Self::No,
            Err(wants) => Self::Open(wants),
        }
    }

    /// Both hold: no beats open, open beats yes.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, other) => other,
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Open(a), Self::Yes) => Self::Open(a),
            (Self::Open(a), Self::Open(b)) => Self::Open(join(a, b)),
        }
    }

    /// One of them holds: yes beats open, open beats no.
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, other) => other,
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::Open(a), Self::No) => Self::Open(a),
            (Self::Open(a), Self::Open(b)) => Self::Open(join(a, b)),
        }
    }

    /// The opposite.
    pub fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            open @ Self::Open(_) => open,
        }
    }
}

fn join(a: Vec<MissingAt>, b: Vec<MissingAt>) -> Vec<MissingAt> {
    each_once(a.into_iter().chain(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(key: &'static str) -> Truth {
        Truth::Open(vec![MissingAt { key, at: 0..0 }])
    }

    #[test]
    fn truth_tables() {
        use Truth::{No, Yes};
        for (a, b, and, or) in [
            (Yes, Yes, Yes, Yes),
            (Yes, No, No, Yes),
            (No, No, No, No),
            (Yes, open("a"), open("a"), Yes),
            (No, open("a"), No, open("a")),
            (open("a"), open("a"), open("a"), open("a")),
        ] {
            assert_eq!(a.clone().and(b.clone()), and);
            assert_eq!(b.clone().and(a.clone()), and);
            assert_eq!(a.clone().or(b.clone()), or);
            assert_eq!(b.or(a), or);
        }
        assert_eq!(Yes.not(), No);
        assert_eq!(No.not(), Yes);
        assert_eq!(open("a").not(), open("a"));
        let two = Truth::Open(vec![MissingAt { key: "a", at: 0..0 }, MissingAt { key: "b", at: 0..0 }]);
        assert_eq!(open("a").and(open("b")), two);
    }
}
