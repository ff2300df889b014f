//! `beian --version`: which program this is, of which commit, and how new its law is.

use crate::law::Law;
use crate::privacy::{LAW, Shown};
use crate::text::Lang;

/// The commit that was built, where `build/commit.rs` found it.
const COMMIT: Option<&str> = option_env!("BEIAN_COMMIT");

/// The version, on lines of its own what it was built from. Nothing else reads all of the law.
pub(super) fn text(lang: Lang) -> Shown {
    let law = Law::built_in();
    let provinces = law.province_codes().filter_map(|code| law.province(code));
    let sources: Vec<_> = provinces.chain([law.national()]).flat_map(|part| &part.source).collect();
    // A source that is only known to be of some year is not as new as the end of that year.
    let newest = sources.iter().filter_map(|source| source.published).map(|day| day.0).max();
    let read = sources.iter().map(|source| source.read.0).max();
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let (newest, read) = (day(newest), day(read));
    let commit = |word: &str| COMMIT.map_or_else(String::new, |commit| format!("{word} {commit}\n"));
    let version = env!("CARGO_PKG_VERSION");
    LAW.shown(&match lang {
        Lang::Zh => {
            format!("beian {version}\n{}规则：最新的出处 {newest}，最近核对 {read}\n", commit("源码提交"))
        }
        Lang::En => {
            format!("beian {version}\n{}rules: newest source {newest}, last read {read}\n", commit("commit"))
        }
    })
}
