//! Which requirements are in force on which day, on both sides of each date.

use crate::law::Law;
use crate::testing::day;

const HEAD: &str = r#"
beian-law = 1
[legacy]
before = 2021-07-01
months = 24
"#;

/// A law made of sources `(id, keys)` and requirements `(id, keys)`.
fn law(sources: &[(&str, &str)], rows: &[(&str, &str)]) -> Law {
    let mut text = HEAD.to_owned();
    for (id, keys) in sources {
        text.push_str(&format!(
            "[[source]]\nid = \"{id}\"\npublisher = {{ zh = \"某\", en = \"someone\" }}\ntitle = \"t\"\n\
             read = 2026-11-22\n{keys}\n"
        ));
    }
    for (id, keys) in rows {
        text.push_str(&format!(
            "[[requirement]]\nid = \"{id}\"\nasks.domain-term = {{ days = 1 }}\n{keys}\n"
        ));
    }
    Law::of_texts(&text, "beian-law = 1\nprovince = \"44\"")
}

/// The requirements in force on a day, each with what weakens it, and how many come later.
fn standing(law: &Law, on: &str) -> (String, usize) {
    let selection = law.select(None, day(on));
    let one = |row: &super::Standing<'_>| {
        let mut words = row.row.id.to_string();
        if row.legacy {
            words.push_str(" legacy");
        }
        if !row.contested_by.is_empty() {
            words.push_str(" contested");
        }
        if !row.rivals.is_empty() {
            words.push_str(&format!(" against {}", row.rivals.join(" ")));
        }
        words
    };
    (selection.rows.iter().map(one).collect::<Vec<_>>().join(", "), selection.later())
}

fn at(law: &Law, on: &str) -> String {
    standing(law, on).0
}

/// Asserts that a requirement with one source is in force from a day on, and not the day before.
fn assert_opens(source: &str, first: &str) {
    let law = law(&[("s", source)], &[("r", "basis = [\"s\"]")]);
    let before = day(first).pred_opt().expect("a day").to_string();
    assert_eq!(standing(&law, &before), (String::new(), 1), "{source}");
    assert_eq!(standing(&law, first).1, 0, "{source}");
    assert!(at(&law, first).starts_with('r'), "{source}");
}

#[test]
fn a_row_is_law_from_its_oldest_source_on() {
    assert_opens("published = 2023-05-06", "2023-05-06");
    assert_opens("about = \"2023\"", "2023-12-31");
    assert_opens("about = \"2023-02\"", "2023-02-28");
    assert_opens("about = \"2024-02\"", "2024-02-29");
    // Undated: the day on which it was read.
    assert_opens("", "2026-11-22");
    // The last day of an edition does not affect when it appeared.
    assert_opens("published = 2023-05-06\nlast = 2023-06-01", "2023-05-06");
    let two = law(
        &[("s", "published = 2023-05-06"), ("t", "published = 2022-01-01")],
        &[("r", "basis = [\"s\", \"t\"]")],
    );
    assert_eq!(standing(&two, "2021-12-31"), (String::new(), 1));
    assert_eq!(standing(&two, "2022-01-01"), ("r".to_owned(), 0));
}

/// A source counts up to its last day: with a successor far away, the gap opens the day after.
fn assert_closes(source: &str, last: &str) {
    let law = law(
        &[("s", source), ("early", "published = 2018-01-01"), ("far", "published = 2030-01-01")],
        &[("r", "basis = [\"s\", \"early\"]"), ("next", "basis = [\"far\"]\nsupersedes = [\"r\"]")],
    );
    let after = day(last).succ_opt().expect("a day").to_string();
    let legacy = |on: &str| at(&law, on).replace(" legacy", "");
    assert_eq!(legacy(last), "r", "{source}");
    assert_eq!(legacy(&after), "r against next, next against r", "{source}");
}

#[test]
fn a_row_is_attested_to_its_newest_source() {
    assert_closes("published = 2023-05-06", "2023-05-06");
    assert_closes("published = 2023-05-06\nlast = 2023-06-01", "2023-06-01");
    assert_closes("about = \"2023\"", "2023-01-01");
    assert_closes("about = \"2023-02\"", "2023-02-01");
    assert_closes("about = \"2023\"\nlast = 2023-11-30", "2023-11-30");
    assert_closes("", "2026-11-22");
}

#[test]
fn a_day_that_a_source_names_counts() {
    let law = law(
        &[("s", "published = 2023-05-06")],
        &[
            ("early", "basis = [\"s\"]\nfrom = 2020-01-01"),
            ("late", "basis = [\"s\"]\nfrom = 2024-01-01\nuntil = 2024-06-30"),
        ],
    );
    assert_eq!(standing(&law, "2019-12-31"), (String::new(), 2));
    assert_eq!(standing(&law, "2020-01-01"), ("early".to_owned(), 1));
    assert_eq!(standing(&law, "2023-12-31"), ("early".to_owned(), 1));
    assert_eq!(standing(&law, "2024-01-01"), ("early, late".to_owned(), 0));
    assert_eq!(standing(&law, "2024-06-30"), ("early, late".to_owned(), 0));
    assert_eq!(standing(&law, "2024-07-01"), ("early".to_owned(), 0));
}

const OLD_NEW: [(&str, &str); 2] = [("a", "published = 2022-01-01"), ("b", "published = 2023-01-01")];
const SUPERSEDED: [(&str, &str); 2] =
    [("old", "basis = [\"a\"]"), ("new", "basis = [\"b\"]\nsupersedes = [\"old\"]")];

#[test]
fn a_row_stands_until_its_successor_and_beside_it_in_the_gap() {
    let law = law(&OLD_NEW, &SUPERSEDED);
    assert_eq!(standing(&law, "2021-12-31"), (String::new(), 2));
    assert_eq!(standing(&law, "2022-01-01"), ("old".to_owned(), 1));
    assert_eq!(standing(&law, "2022-01-02"), ("old against new, new against old".to_owned(), 0));
    assert_eq!(standing(&law, "2022-12-31"), ("old against new, new against old".to_owned(), 0));
    assert_eq!(standing(&law, "2023-01-01"), ("new".to_owned(), 0));
}

/// If a source names the day, there is no guessing: the old requirement is in force up to the day before.
#[test]
fn a_successor_that_names_its_day_leaves_no_gap() {
    let sources = [("old", "published = 2019-09-20\nseed = true"), ("new", "published = 2027-02-01")];
    let rows = [
        ("o", "basis = [\"old\"]\nfrom = 2019-09-20"),
        ("n", "basis = [\"new\"]\nsupersedes = [\"o\"]\nfrom = 2027-03-01"),
    ];
    let law = law(&sources, &rows);
    assert_eq!(at(&law, "2019-09-20"), "o");
    assert_eq!(at(&law, "2026-12-01"), "o");
    assert_eq!(at(&law, "2027-02-28"), "o");
    assert_eq!(at(&law, "2027-03-01"), "n");
}

#[test]
fn there_is_no_gap_where_the_words_overlap() {
    let law = law(
        &[("a", "published = 2022-01-01\nlast = 2023-06-01"), ("b", "published = 2023-01-01")],
        &SUPERSEDED,
    );
    assert_eq!(at(&law, "2022-12-31"), "old");
    assert_eq!(at(&law, "2023-01-01"), "new");
}

#[test]
fn a_successor_is_not_law_before_what_it_follows() {
    // A year alone closes before it opens.
    let law = law(&[("a", "about = \"2022\""), ("b", "published = 2023-06-01")], &SUPERSEDED);
    assert_eq!(standing(&law, "2022-06-01"), (String::new(), 2));
    assert_eq!(standing(&law, "2022-12-30"), (String::new(), 2));
    assert_eq!(at(&law, "2022-12-31"), "old against new, new against old");
}

#[test]
fn a_successor_of_what_is_gone_waits_for_its_own_source() {
    // The middle requirement is in force; the first ended long ago.
    let three = law(
        &[
            ("a", "published = 2020-01-01"),
            ("b", "published = 2022-01-01\nlast = 2024-01-01"),
            ("c", "published = 2025-01-01"),
        ],
        &[
            ("first", "basis = [\"a\"]"),
            ("middle", "basis = [\"b\"]\nsupersedes = [\"first\"]"),
            ("last", "basis = [\"c\"]\nsupersedes = [\"first\", \"middle\"]"),
        ],
    );
    assert_eq!(standing(&three, "2023-01-01"), ("middle".to_owned(), 1));
    assert_eq!(at(&three, "2024-06-01"), "middle against last, last against middle");
    assert_eq!(at(&three, "2025-01-01"), "last");
    // The first ended on its own last day: the second has no source yet.
    let ended = law(&OLD_NEW, &[("old", "basis = [\"a\"]\nuntil = 2022-06-30"), SUPERSEDED[1]]);
    assert_eq!(at(&ended, "2022-06-30"), "old against new, new against old");
    assert_eq!(standing(&ended, "2022-07-01"), (String::new(), 1));
}

#[test]
fn a_practice_is_gone_when_all_who_say_so_have_spoken() {
    let sources =
        [("a", "published = 2022-01-01"), ("x", "published = 2023-01-01"), ("y", "about = \"2024\"")];
    let one = law(&sources[..2], &[("r", "basis = [\"a\"]\nended-by = [\"x\"]")]);
    assert_eq!(at(&one, "2022-01-01"), "r");
    assert_eq!(at(&one, "2022-01-02"), "r contested");
    assert_eq!(at(&one, "2022-12-31"), "r contested");
    assert_eq!(standing(&one, "2023-01-01"), (String::new(), 0));
    let two = law(&sources, &[("r", "basis = [\"a\"]\nended-by = [\"x\", \"y\"]")]);
    assert_eq!(at(&two, "2022-01-01"), "r");
    assert_eq!(at(&two, "2023-01-01"), "r contested");
    assert_eq!(at(&two, "2024-12-30"), "r contested");
    assert_eq!(standing(&two, "2024-12-31"), (String::new(), 0));
    // One source says that it has ended while its newest source still has it.
    let both = law(
        &[("a", "published = 2022-01-01\nlast = 2024-06-01"), sources[1], sources[2]],
        &[("r", "basis = [\"a\"]\nended-by = [\"x\", \"y\"]")],
    );
    assert_eq!(at(&both, "2022-12-31"), "r");
    assert_eq!(at(&both, "2023-01-01"), "r contested");
}

#[test]
fn legacy_needs_an_old_source_and_a_late_day() {
    let of = |source: &str| law(&[("s", source)], &[("r", "basis = [\"s\"]")]);
    // By age only: 24 calendar months, excluding the last day.
    let old = of("published = 2020-02-29");
    assert_eq!(at(&old, "2022-02-28"), "r");
    assert_eq!(at(&old, "2022-03-01"), "r legacy");
    // The day before mid-2021 and mid-2021.
    assert_eq!(at(&of("published = 2021-06-30"), "2023-06-30"), "r");
    assert_eq!(at(&of("published = 2021-06-30"), "2023-07-01"), "r legacy");
    assert_eq!(at(&of("published = 2021-07-01"), "2030-01-01"), "r");
    // A year counts by its first day, an edition by its last.
    assert_eq!(at(&of("about = \"2021\""), "2023-01-01"), "r");
    assert_eq!(at(&of("about = \"2021\""), "2023-01-02"), "r legacy");
    assert_eq!(at(&of("published = 2020-01-01\nlast = 2021-07-01"), "2030-01-01"), "r");
    // Seeds never become legacy.
    assert_eq!(at(&of("published = 2019-09-20\nseed = true"), "2030-01-01"), "r");
}

#[test]
fn the_newest_source_decides_on_legacy_and_stands_first() {
    let law = law(
        &[("s", "published = 2018-01-01"), ("t", "published = 2025-01-01"), ("u", "about = \"2025\"")],
        &[("r", "basis = [\"s\", \"u\", \"t\"]")],
    );
    assert_eq!(at(&law, "2026-11-22"), "r");
    let selection = law.select(None, day("2026-11-22"));
    let ids: Vec<&str> = selection.rows[0].sources.iter().map(|source| source.id.as_str()).collect();
    assert_eq!(ids, ["u", "t", "s"]);
}

#[test]
fn the_rows_of_a_province_stand_after_those_of_the_nation() {
    let national = format!(
        "{HEAD}[[source]]\nid = \"s\"\npublisher = {{ zh = \"某\", en = \"someone\" }}\ntitle = \"t\"\n\
         published = 2023-01-01\nread = 2026-11-22\n[[requirement]]\nid = \"n\"\n\
         asks.domain-term = {{ days = 1 }}\nbasis = [\"s\"]"
    );
    let guangdong = "beian-law = 1\nprovince = \"44\"\n[[requirement]]\nid = \"p\"\n\
                     asks.domain-term = { days = 2 }\nbasis = [\"s\"]";
    let law = Law::of_texts(&national, guangdong);
    let rows = |province| {
        let selection = law.select(province, day("2026-12-01"));
        let rows: Vec<(String, Option<String>)> = selection
            .rows
            .iter()
            .map(|row| (row.row.id.to_string(), row.province.map(str::to_owned)))
            .collect();
        rows
    };
    let n = || ("n".to_owned(), None);
    assert_eq!(rows(Some("44")), [n(), ("p".to_owned(), Some("44".to_owned()))]);
    assert_eq!(rows(Some("54")), [n()]);
    assert_eq!(rows(None), [n()]);
}
