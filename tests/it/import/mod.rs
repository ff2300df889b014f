//! `beian import`: what each kind of export becomes, what a merge leaves alone, what is refused. The exports in
//! `tests/data/import/` are made by hand after the documented shapes.

mod into;
mod kinds;
mod properties;
mod refused;
mod template;

use crate::support::{Place, file};

/// All exports, by the words of their kinds.
const EXPORTS: [(&str, &str); 12] = [
    ("ecs", "ecs.json"),
    ("swas", "swas.json"),
    ("service-numbers", "service-numbers.json"),
    ("service-numbers", "service-number.json"),
    ("domains", "domains.json"),
    ("domain", "domain.json"),
    ("rdap", "rdap.json"),
    ("whois", "whois-cn.txt"),
    ("whois", "whois-com.txt"),
    ("filed", "filed.json"),
    ("miit", "miit.json"),
    ("terraform", "terraform.json"),
];

/// An export of the test data.
fn export(name: &str) -> String {
    file(&format!("tests/data/import/{name}"))
}

/// A folder with exports of the test data.
fn place(names: &[&str]) -> Place {
    names.iter().fold(Place::new(), |place, name| place.with(name, export(name)))
}
