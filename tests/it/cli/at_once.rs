//! One run tells everything: every problem of a file, every key that is missing, and the same number everywhere.

use crate::support::library::Lang;
use crate::support::{DAY, check, page};

/// The places of what is said of a file, with the beginnings of the words.
#[track_caller]
fn tells(case: &str, expected: &[(usize, &str)]) {
    let report = check(case, DAY);
    let problems = report.json()["files"][0]["problems"].as_array().expect("a list");
    let said: Vec<(usize, &str)> = problems
        .iter()
        .map(|one| {
            let line = one["place"]["line"].as_u64().expect("a line");
            (usize::try_from(line).expect("a line"), one["what"]["en"].as_str().expect("words"))
        })
        .collect();
    assert_eq!(said, expected, "{case}");
}

#[test]
fn names_and_ids_are_told_beside_what_is_written_wrong() {
    tells(
        "beian = 1\nlable = \"x\"\n[filing]\ntype = \"frist\"\nprovince = \"Nowhere\"\n\
         [[person]]\nname = \"张示例\"\n[[domain]]\nname = \"example.cn\"\npoints-to = \"i-9\"\nholder = \"wang\"\n\
         [[website]]\ndomain = \"exmaple.cn\"\nresponsible = \"li\"\ncontent = [\"zzzz\"]\n\
         [[material]]\nkind = \"zzzz\"\n[[waiver]]\nrequirement = \"zzzz\"\nsubject = \"order\"\n",
        &[
            (2, "unknown key `lable`"),
            (4, "invalid value for `type`: \"frist\""),
            (5, "no provincial administration has this name"),
            (6, "this entry has no `person.id`"),
            (10, "there is no such target in this file"),
            (11, "no such holder in this file"),
            (13, "no [[domain]] of this name"),
            (14, "no [[person]] of this id"),
            (15, "unknown content"),
            (17, "unknown kind of document"),
            (18, "this entry has no `waiver.reason`"),
            (19, "no rule or requirement has this id"),
        ],
    );
}

#[test]
fn names_are_told_beside_an_entry_that_cannot_be_read() {
    // The broken person may be the one that is meant by li; nobody is called wang.
    tells(
        "beian = 1\n[[person]\nid = \"li\"\n[[person]]\nid = 5\n[[person]]\nname = \"x\"\n[[domain]]\nname = \"example.cn\"\n\
         [[website]]\ndomain = \"example.cn\"\nresponsible = \"li\"\n\
         [[website]]\ndomain = \"nowhere.cn\"\nresponsible = \"wang\"\n",
        &[
            (2, "the brackets of this header are not closed"),
            (5, "`id` must be text in quotes; this is a number"),
            (6, "this entry has no `person.id`"),
            (14, "no [[domain]] of this name"),
            (15, "no [[person]] of this id"),
        ],
    );
}

#[test]
fn what_stands_under_a_broken_header_is_looked_at() {
    tells(
        "beian = 1\n[[person]\nid = \"li\"\nphnoe = \"x\"\nroles = [\"websiet\"]\n[filing\ntype = \"frist\"\n[[domain]]\nnmae = \"a.cn\"\n",
        &[
            (2, "the brackets of this header are not closed"),
            (4, "unknown key `phnoe`"),
            (5, "invalid value for `roles`: \"websiet\""),
            (6, "the brackets of this header are not closed"),
            (7, "invalid value for `type`: \"frist\""),
            (9, "unknown key `nmae`"),
        ],
    );
}

#[test]
fn the_account_of_an_instance_is_asked_for_at_once() {
    for site in ["name = \"示例\"", "name = \"示例\"\ninstances = [\"i-1\"]"] {
        let case = format!(
            "beian = 1\n[filing]\ntype = \"first\"\nprovince = \"广东\"\n[applicant]\nkind = \"enterprise\"\n\
             [[instance]]\nid = \"i-1\"\n[[website]]\n{site}\n"
        );
        let report = check(&case, DAY);
        for key in ["instance.account", "instance.product", "instance.service-numbers"] {
            assert!(report.missing().contains(&key), "{key} in {:?}", report.missing());
        }
    }
}

#[test]
fn what_is_only_a_consequence_is_not_told_twice() {
    tells(
        "beian = 1\n[[instance]]\nid = i-1\n[[website]]\ndomain = \"none\"\ninstances = [\"i-1\"]\n",
        &[(3, "text must be in quotes")],
    );
    tells(
        "beian = 1\n[[persons]]\nid = \"li\"\n[[colour]]\nid = \"wang\"\n[[website]]\nresponsible = \"li\"\n[[website]]\nresponsible = \"wang\"\n",
        &[(2, "unknown key `persons`"), (4, "unknown key `colour`")],
    );
    tells("beian = x\nlable = \"x\"\n", &[(1, "text must be in quotes"), (2, "unknown key `lable`")]);
}

#[test]
fn the_format_is_missed_beside_other_problems() {
    tells(
        "# no beian yet\nlable = \"x\"\n[filing]\ntype = \"frist\"\n",
        &[
            (1, "`beian = 1` is missing: this is not yet a case file"),
            (2, "unknown key `lable`"),
            (4, "invalid value for `type`: \"frist\""),
        ],
    );
    tells("[filing]\nbeian = 1\n", &[(2, "unknown key `beian`")]);
}

/// The numbers in front of or behind the marks of sections, summed by mark.
fn of_sections(page: &str, mark: char) -> usize {
    let counts =
        page.lines().filter(|line| !line.starts_with([' ', mark, '✗', '»', '!']) && line.contains(mark));
    counts
        .map(|line| {
            let behind = line.split(mark).nth(1).expect("a number").trim_start();
            let digits: String = behind.chars().take_while(char::is_ascii_digit).collect();
            digits.parse::<usize>().expect("a number")
        })
        .sum()
}

#[test]
fn the_headline_counts_what_the_sections_count() {
    for case in [
        "beian = 1\n[filing]\ntype = \"first\"\nprovince = \"广东\"\n",
        "beian = 1\n[[domain]]\nname = \"example.cn\"\nexpires = 2020-01-01\n",
        "beian = 1\n[applicant]\nkind = \"individual\"\n[[website]]\nname = \"x\"\ninstances = [\"none\"]\n",
    ] {
        let report = check(case, DAY);
        let counted = report.findings().iter().filter(|(status, ..)| status == "missing").count();
        let shown = page("case.toml", case, DAY, Lang::En, true);
        assert_eq!(of_sections(&shown, '?'), counted, "{shown}");
        let keys = shown.lines().filter(|line| line.starts_with("     ? ")).count();
        assert!(shown.contains(&format!("{keys} keys to fill in")), "{keys} in\n{shown}");
        let zh = page("case.toml", case, DAY, Lang::Zh, false);
        assert!(zh.contains(&format!("{keys} 个字段待填")), "{zh}");
    }
}
