//! Nothing that the ready example says can be left out unnoticed.

use crate::support::{Case, DAY, sampled};

/// Keys that a ready case may leave out, each with the reason.
const OPTIONAL: &[(&str, &str)] = &[
    ("label", "a name for reports; nothing is judged by it"),
    ("filing.type", "neither applicant nor name is on record: only a first filing fits"),
    ("filing.submit-on", "the day of the check is --on or today"),
    ("applicant.remark", "no row of this version asks for one"),
    ("website.remark", "no row of this version asks for one"),
    ("material.of", "a paper that names nothing counts for the whole order"),
    ("material.sealed", "a matter for the eye: left out, it is listed as not checked, which never blocks"),
    ("material.edges-complete", "as the seal"),
    ("material.original", "as the seal"),
];

/// Without list places: `domain.0.real-name.on` is `domain.real-name.on`.
fn name(path: &str) -> String {
    path.split('.').filter(|step| step.parse::<usize>().is_err()).collect::<Vec<_>>().join(".")
}

#[test]
fn each_key_left_out_is_missed() {
    let ready = Case::example("enterprise-ready");
    assert_eq!(ready.check(DAY).readiness(), "ready");
    let mut wrong = Vec::new();
    let paths = ready.keys();
    let used: Vec<String> = paths.iter().map(|path| name(path)).collect();
    for path in sampled(paths, 5) {
        let key = name(&path);
        let report = ready.clone().without(&path).check(DAY);
        let missing = report.missing();
        let named = missing.iter().any(|missing| *missing == key || missing.starts_with(&format!("{key}.")))
            || report.errors.contains(&format!("`{key}"))
            || report.errors.contains(&format!("[[{key}]]"));
        let optional = OPTIONAL.iter().any(|(optional, _)| *optional == key);
        match (report.readiness(), optional) {
            ("ready", false) => wrong.push(format!("{key}: still ready")),
            ("ready", true) => {}
            (_, true) => wrong.push(format!("{key}: on the list of optional keys, but missed")),
            (_, false) if !named => {
                wrong.push(format!("{key}: not ready, but {missing:?} is named\n{}", report.errors))
            }
            (_, false) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (key, _) in OPTIONAL {
        assert!(
            used.iter().any(|used| used == key),
            "{key} is on the list of optional keys, but not in the example"
        );
    }
}
