//! Names in a column that is too narrow for them: each keeps what tells it from the others.

use std::collections::{HashMap, HashSet};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::privacy::Shown;
use crate::render::terminal::safe;

/// A way to name a case in a few columns.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cut<'s> {
    /// Its label, which loses its end.
    Label(&'s Shown),
    /// Its path, which loses folders first. Of the folder that is cut the beginning stays.
    Path(&'s Shown),
    /// The same; the end stays.
    PathWithEnd(&'s Shown),
}

impl<'s> Cut<'s> {
    /// The ways to name a path.
    pub(super) fn path(path: &'s Shown) -> Vec<Self> {
        vec![Self::Path(path), Self::PathWithEnd(path)]
    }

    fn fit(self, width: usize) -> Shown {
        let (words, cut): (_, fn(&str, usize) -> String) = match self {
            Self::Label(words) => (words, end),
            Self::Path(words) => (words, |words, width| path(words, width, beginning_of)),
            Self::PathWithEnd(words) => (words, |words, width| path(words, width, end_of)),
        };
        words.clone().lay_out(|words| cut(&safe(words), width))
    }
}

/// Names in so many columns, no two alike: who looks like another is named in the next way that there is; where none is
/// left, numbers tell them apart. Who has no way at all has no name.
pub(super) fn apart(names: &[Vec<Cut<'_>>], width: usize) -> Vec<Shown> {
    let mut ways = vec![0; names.len()];
    let name = |i: usize, way: usize| names[i].get(way).map_or_else(Shown::default, |cut| cut.fit(width));
    let mut shown: Vec<Shown> = (0..names.len()).map(|i| name(i, 0)).collect();
    loop {
        let alike: Vec<usize> = alike(&shown).into_iter().flatten().collect();
        let mut changed = false;
        for i in alike {
            if ways[i] + 1 < names[i].len() {
                ways[i] += 1;
                shown[i] = name(i, ways[i]);
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    let mut taken: HashSet<String> = shown.iter().map(ToString::to_string).collect();
    for group in alike(&shown) {
        let mut number = 0;
        for i in group {
            let numbered = std::iter::repeat_with(|| {
                number += 1;
                let number = format!(" #{number}");
                let room = width.saturating_sub(number.len());
                let name = names[i].last().map_or_else(Shown::default, |way| way.fit(room));
                name.lay_out(|name| format!("{name}{number}"))
            });
            // There are more numbers than names.
            if let Some(free) = numbered.take(names.len() + 1).find(|name| !taken.contains(&**name)) {
                taken.insert(free.to_string());
                shown[i] = free;
            }
        }
    }
    shown
}

/// Those that look the same, in the order of the run.
fn alike(shown: &[Shown]) -> Vec<Vec<usize>> {
    let mut groups: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, name) in shown.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        groups.entry(name).or_default().push(i);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_unstable();
    groups
}

/// Words in so many columns: what is too long loses its end.
pub(super) fn end(words: &str, width: usize) -> String {
    match words.width() <= width {
        true => words.to_owned(),
        false => format!("{}…", beginning_of(words, width.saturating_sub(1))),
    }
}

/// So much of the beginning as fits.
fn beginning_of(words: &str, width: usize) -> String {
    fitting(words.chars(), width).collect()
}

/// So much of the end as fits.
fn end_of(words: &str, width: usize) -> String {
    let kept: Vec<char> = fitting(words.chars().rev(), width).collect();
    kept.into_iter().rev().collect()
}

fn fitting(chars: impl Iterator<Item = char>, width: usize) -> impl Iterator<Item = char> {
    let mut left = width;
    chars.take_while(move |c| {
        let wide = c.width().unwrap_or(0);
        let fits = wide <= left;
        left -= wide.min(left);
        fits
    })
}

/// A path in so many columns: folders go first, from the front, then the ending of the file. `keep` says which part stays
/// of the folder that has no room.
fn path(words: &str, width: usize, keep: fn(&str, usize) -> String) -> String {
    if words.width() <= width {
        return words.to_owned();
    }
    let Some((folders, file)) = words.rsplit_once(['/', '\\']) else { return file_name(words, width) };
    if file.width() + 2 > width {
        return match file.width() < width {
            true => format!("…{file}"),
            false => file_name(file, width),
        };
    }
    let mut tail = format!("/{file}");
    let mut folders: Vec<&str> = folders.split(['/', '\\']).collect();
    while let Some(folder) = folders.pop() {
        if 2 + folder.width() + tail.width() <= width {
            tail = format!("/{folder}{tail}");
            continue;
        }
        // Whether the beginning or the end of a folder stands there, its other part is the sign's.
        let is_first = folders.is_empty();
        let lead = if is_first { "" } else { "…/" };
        let begins = keep("ab", 1) == "a";
        let signs = 1 + if begins { lead.width() } else { 0 };
        let room = width.saturating_sub(tail.width() + signs);
        let part = keep(folder, room);
        return match (part.is_empty(), begins) {
            (true, _) => format!("…{tail}"),
            (false, true) => format!("{lead}{part}…{tail}"),
            (false, false) => format!("…{part}{tail}"),
        };
    }
    format!("…{tail}")
}

/// The name of a file in so many columns: its ending goes first, then the middle of its stem.
fn file_name(file: &str, width: usize) -> String {
    if file.width() <= width {
        return file.to_owned();
    }
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let left = width.saturating_sub(1);
    if stem.width() <= left {
        return format!("{stem}…");
    }
    let beginning = beginning_of(stem, left.div_ceil(2));
    let end = end_of(stem, left - beginning.width());
    format!("{beginning}…{end}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::LAW;

    #[test]
    fn a_path_loses_folders_first_and_keeps_its_stem() {
        for (words, width, cut) in [
            ("clients/one.toml", 16, "clients/one.toml"),
            ("clients/one.toml", 11, "c…/one.toml"),
            ("clients/one.toml", 10, "…/one.toml"),
            ("clients/one.toml", 9, "…one.toml"),
            ("clients/one.toml", 8, "one.toml"),
            ("clients/one.toml", 7, "one…"),
            ("客户/一.toml", 8, "…一.toml"),
            ("客户/一.toml", 9, "…/一.toml"),
            ("clients/2026/one.toml", 15, "…/2026/one.toml"),
            ("clients/2026/one.toml", 17, "cl…/2026/one.toml"),
            ("clients/acme-limited/case.toml", 18, "…/acme-…/case.toml"),
            ("clients/very-long-name.toml", 16, "very-long-name…"),
            ("clients/very-long-name.toml", 11, "very-…-name"),
            ("很长的名称.toml", 8, "很长…称"),
        ] {
            assert_eq!(path(words, width, beginning_of), cut, "{words} in {width}");
            assert!(cut.width() <= width, "{cut}");
        }
        assert_eq!(path("clients/acme-limited/case.toml", 18, end_of), "…limited/case.toml");
        for width in 0..40 {
            for keep in [beginning_of, end_of] {
                for words in ["clients/acme/案件.toml", "a/b/c/d/e/f.toml", "/x.toml", "x", "很长的名称.toml"]
                {
                    let cut = path(words, width, keep);
                    assert!(cut.width() <= width.max(1), "{words} in {width}: {cut}");
                }
            }
        }
    }

    fn names(cases: &[(Option<&'static str>, &'static str)], width: usize) -> Vec<String> {
        let shown: Vec<(Option<Shown>, Shown)> =
            cases.iter().map(|(label, path)| (label.map(|one| LAW.shown(one)), LAW.shown(path))).collect();
        let ways: Vec<Vec<Cut<'_>>> = shown
            .iter()
            .map(|(label, path)| label.iter().map(Cut::Label).chain(Cut::path(path)).collect())
            .collect();
        apart(&ways, width).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn no_two_cases_look_the_same() {
        // The beginning of the folder tells, or its end, or a number.
        let tells = [(None, "clients/acme-ltd-1/case.toml"), (None, "clients/beta-ltd-1/case.toml")];
        assert_eq!(names(&tells, 17), ["…/acme…/case.toml", "…/beta…/case.toml"]);
        let ends = [(None, "clients/acme-ltd-1/case.toml"), (None, "clients/acme-ltd-2/case.toml")];
        assert_eq!(names(&ends, 17), ["…-ltd-1/case.toml", "…-ltd-2/case.toml"]);
        let neither = [(None, "one/case.toml"), (None, "two/case.toml")];
        assert_eq!(names(&neither, 9), ["case… #1", "case… #2"]);
        // A label that another case has as well makes room for the path; one of its own stays.
        let labels = [
            (Some("官网"), "clients/a.toml"),
            (Some("官网"), "clients/b.toml"),
            (Some("博客"), "clients/c.toml"),
        ];
        assert_eq!(names(&labels, 20), ["clients/a.toml", "clients/b.toml", "博客"]);
        // One path twice, as where names are masked alike.
        assert_eq!(names(&[(None, "张**.toml"), (None, "张**.toml")], 12), ["张**.toml #1", "张**.toml #2"]);
        assert_eq!(names(&[(None, "a.toml"), (None, "a.toml")], 12), ["a.toml #1", "a.toml #2"]);
    }
}
