//! Most tests run the program within their own process. It ends there and prints as the binary does.

use crate::support::{DAY, EXAMPLE, Place};

#[test]
fn a_run_within_another_program_is_one_of_the_binary() {
    let place = Place::new()
        .with("case.toml", EXAMPLE)
        .with("wrong.toml", "beian = 1\n[filing]\ntype = \"frist\"\n")
        .with("clients/a.toml", EXAMPLE)
        .with("clients/b.toml", EXAMPLE.replace("expires   = 2028", "expires   = 2026"))
        .with("clients/no-case.txt", "");
    let runs: [&[&str]; 15] = [
        &["check", "case.toml", "--on", DAY],
        &["check", "clients", "wrong.toml", "--on", DAY, "--lang", "zh", "-v"],
        &["check", "clients", "--on", DAY, "-f", "ndjson"],
        &["check", "-", "--on", DAY, "-f", "json", "--color", "always"],
        &["check", "case.toml", "--on", DAY, "--color", "always"],
        &["check", "nowhere.toml"],
        &["check", "--wrong"],
        &["check", "--help"],
        &["help", "new", "--lang", "zh"],
        &["--version"],
        &["explain", "domain-term", "no-such-thing"],
        &["province", "广东", "--on", DAY],
        &["new", "-", "--domain", "example.cn"],
        &["schema"],
        &[],
    ];
    for arguments in runs {
        let within = place.run_on(EXAMPLE, arguments);
        let binary = place.start(EXAMPLE.as_bytes(), arguments);
        assert_eq!(
            (within.code, within.out, within.err),
            (binary.code, binary.out, binary.err),
            "{arguments:?}"
        );
    }
}
