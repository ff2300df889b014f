//! The rule base: the law files, built in or replaced, each parsed on demand.

use std::sync::{Arc, LazyLock, OnceLock};

use chrono::NaiveDate;

use super::file::LawFile;
use super::proof::{self, alone};
use super::relations::Relations;
use crate::diagnose;
use crate::prepared::{Prepared, Value, prepared};
use crate::problem::Problem;
use crate::tables::Tables;
use crate::tables::citation::Citation;

/// A built-in file: the code of its province, its name, and what `build.rs` made of it.
#[derive(Debug)]
struct BuiltIn {
    code: &'static str,
    #[cfg(test)]
    name: &'static str,
    prepared: &'static Prepared,
}

macro_rules! built_in {
    ($code:literal, $name:literal) => {
        BuiltIn {
            code: $code,
            #[cfg(test)]
            name: $name,
            prepared: prepared!($name),
        }
    };
}

/// The built-in files. The national one has no code.
const NATIONAL: BuiltIn = built_in!("", "national");
static PROVINCES: [BuiltIn; 31] = [
    built_in!("11", "beijing"),
    built_in!("12", "tianjin"),
    built_in!("13", "hebei"),
    built_in!("14", "shanxi"),
    built_in!("15", "inner-mongolia"),
    built_in!("21", "liaoning"),
    built_in!("22", "jilin"),
    built_in!("23", "heilongjiang"),
    built_in!("31", "shanghai"),
    built_in!("32", "jiangsu"),
    built_in!("33", "zhejiang"),
    built_in!("34", "anhui"),
    built_in!("35", "fujian"),
    built_in!("36", "jiangxi"),
    built_in!("37", "shandong"),
    built_in!("41", "henan"),
    built_in!("42", "hubei"),
    built_in!("43", "hunan"),
    built_in!("44", "guangdong"),
    built_in!("45", "guangxi"),
    built_in!("46", "hainan"),
    built_in!("50", "chongqing"),
    built_in!("51", "sichuan"),
    built_in!("52", "guizhou"),
    built_in!("53", "yunnan"),
    built_in!("54", "tibet"),
    built_in!("61", "shaanxi"),
    built_in!("62", "gansu"),
    built_in!("63", "qinghai"),
    built_in!("64", "ningxia"),
    built_in!("65", "xinjiang"),
];

/// The whole law; provinces are parsed on demand.
#[derive(Debug)]
pub struct Law {
    national: LawFile,
    provinces: Vec<Province>,
    /// How rows are related, worked out on demand.
    pub(super) relations: Relations,
    /// The tables.
    pub tables: Tables,
}

/// The file of one province: the built-in one, and a custom one that replaces it.
#[derive(Debug)]
struct Province {
    code: String,
    file: Option<&'static BuiltIn>,
    built_in: OnceLock<LawFile>,
    own: Option<OwnFile>,
}

/// A custom file that replaces the built-in one of its province.
#[derive(Debug)]
pub struct OwnFile {
    /// Its name as given by the user.
    pub name: String,
    /// Its contents.
    pub part: LawFile,
}

impl Province {
    fn built_in(&self) -> Option<&LawFile> {
        match self.file {
            Some(file) => Some(self.built_in.get_or_init(|| file.prepared.read())),
            None => self.built_in.get(),
        }
    }
}

impl Law {
    /// The built-in law: the same for the whole process, so that what one has read or worked out of it is there for all.
    pub fn built_in() -> Arc<Self> {
        static BUILT_IN: LazyLock<Arc<Law>> = LazyLock::new(|| Arc::new(Law::fresh()));
        Arc::clone(&BUILT_IN)
    }

    /// The built-in law, of which nothing has been read yet, to put other files in the place of its own.
    pub fn fresh() -> Self {
        let province = |file: &'static BuiltIn| Province {
            code: file.code.to_owned(),
            file: Some(file),
            built_in: OnceLock::new(),
            own: None,
        };
        let provinces = PROVINCES.iter().map(province).collect();
        let relations = Relations::default();
        Self { national: NATIONAL.prepared.read(), provinces, relations, tables: Tables::built_in() }
    }

    /// A law from texts, for tests: a national one, and one for Guangdong (44).
    #[cfg(test)]
    pub(crate) fn of_texts(national: &str, guangdong: &str) -> Self {
        let part = OnceLock::from(of_text(guangdong));
        let guangdong = Province { code: "44".to_owned(), file: None, built_in: part, own: None };
        let (national, relations) = (of_text(national), Relations::default());
        Self { national, provinces: vec![guangdong], relations, tables: Tables::built_in() }
    }

    /// Replaces the built-in file of a province. A file without a province changes nothing:
    /// [`Law::prove`] rejects it.
    pub fn replace(&mut self, own: OwnFile) {
        self.relations = Relations::default();
        let Some(code) = own.part.code().map(str::to_owned) else { return };
        match self.provinces.iter_mut().find(|known| known.code == code) {
            Some(known) => known.own = Some(own),
            None => {
                self.provinces.push(Province { code, file: None, built_in: OnceLock::new(), own: Some(own) });
            }
        }
    }

    /// Reads and validates a file that is to replace the built-in one of its province.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, in file order.
    pub fn prove(&self, text: &str) -> Result<LawFile, Vec<Problem>> {
        proof::read(text, &self.national, &self.tables)
    }

    /// Reads and validates a file of the nation.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, in file order.
    pub fn prove_nation(&self, text: &str) -> Result<LawFile, Vec<Problem>> {
        proof::read_nation(text, &self.tables)
    }

    /// Puts a file of the nation in the place of the built-in one, to prove files of provinces beside it.
    pub fn replace_nation(&mut self, part: LawFile) {
        self.relations = Relations::default();
        self.national = part;
    }

    /// The national file.
    pub fn national(&self) -> &LawFile {
        &self.national
    }

    /// The file of a province, if there is one: the custom one, else the built-in one.
    pub fn province(&self, code: &str) -> Option<&LawFile> {
        let known = self.provinces.iter().find(|known| known.code == code)?;
        known.own.as_ref().map(|own| &own.part).or_else(|| known.built_in())
    }

    /// The custom file of a province.
    pub fn own(&self, code: &str) -> Option<&OwnFile> {
        self.provinces.iter().find(|known| known.code == code)?.own.as_ref()
    }

    /// The date of the newest source of a province's built-in file, if its custom file has none as new.
    pub fn outdated_by(&self, code: &str) -> Option<NaiveDate> {
        let known = self.provinces.iter().find(|known| known.code == code)?;
        let own = self.newest(&known.own.as_ref()?.part);
        self.newest(known.built_in()?).filter(|built_in| own.is_none_or(|own| own < *built_in))
    }

    /// The date of the newest source a file's requirements are based on; national sources count if cited.
    fn newest(&self, part: &LawFile) -> Option<NaiveDate> {
        let named = part.requirement.iter().flat_map(|row| &row.basis);
        named.filter_map(|id| self.source(part, id)).map(Citation::opens).max()
    }

    /// If a province's requirements come from a custom file: which, and whether it is outdated.
    pub fn own_standing(&self, code: &str) -> Option<Own<'_>> {
        let name = self.own(code)?.name.as_str();
        Some(Own { name, outdated_by: self.outdated_by(code) })
    }

    /// The codes of the provinces that have a file.
    pub fn province_codes(&self) -> impl Iterator<Item = &str> {
        self.provinces.iter().map(|known| known.code.as_str())
    }

    /// The provinces of which a built-in row has one of some keys (`relaxes`, `asks.material`) and names a word there, or
    /// has it at all. Found without reading their rows: a page names other provinces, and a run pays only for what it uses.
    pub fn provinces_naming(&self, keys: &[&str], word: Option<&str>) -> Vec<&str> {
        let names =
            |known: &&Province| known.file.is_some_and(|file| rows_naming(file, keys, word).next().is_some());
        self.provinces.iter().filter(names).map(|known| known.code.as_str()).collect()
    }

    /// The built-in rows of the nation that name a word at one of some keys, by their ids.
    pub fn rows_naming(&self, keys: &[&str], word: &str) -> Vec<&'static str> {
        let rows = rows_naming(&NATIONAL, keys, Some(word));
        rows.filter_map(|row| row.at("id")?.text()).collect()
    }

    /// How many provincial files have been parsed so far; a run pays only for what it uses.
    pub fn provinces_parsed(&self) -> usize {
        self.provinces.iter().filter(|known| known.built_in.get().is_some()).count()
    }

    /// The newest day on which any source was read. Parses every province.
    pub fn last_read(&self) -> NaiveDate {
        let provinces = self.province_codes().filter_map(|code| self.province(code));
        let sources = std::iter::once(self.national()).chain(provinces).flat_map(|file| &file.source);
        sources.map(|source| source.read.0).max().unwrap_or(NaiveDate::MIN)
    }

    /// A source by its id: from the province's own file, else from the national one.
    pub fn source<'l>(&'l self, part: &'l LawFile, id: &str) -> Option<&'l Citation> {
        part.source.iter().chain(&self.national.source).find(|source| source.id.as_str() == id)
    }
}

/// The rows of a file that have one of some keys, and name a word there.
fn rows_naming(file: &BuiltIn, keys: &[&str], word: Option<&str>) -> impl Iterator<Item = Value> {
    let names = move |row: &Value| {
        keys.iter().filter_map(|key| row.at(key)).any(|value| word.is_none_or(|word| value.names(word)))
    };
    file.prepared.list("requirement").filter(names)
}

/// The custom file that a province's requirements come from.
#[derive(Clone, Copy, Debug)]
pub struct Own<'l> {
    /// The name of the file.
    pub name: &'l str,
    /// The date of the newest source of the built-in file, if the custom one has none as new.
    pub outdated_by: Option<NaiveDate>,
}

#[cfg(test)]
fn of_text(text: &str) -> LawFile {
    read(text).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// Reads one law file on its own; references to other files are not checked.
///
/// # Errors
///
/// Everything that is wrong with it, in file order.
pub fn read(text: &str) -> Result<LawFile, Vec<Problem>> {
    let diagnose::Read { value: part, mut problems, .. } = diagnose::read::<LawFile>(text);
    problems.extend(part.iter().flat_map(alone));
    problems.sort_by_key(|problem| problem.at.start);
    match part {
        Some(part) if problems.is_empty() => Ok(part),
        _ => Err(problems),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::requirement::Requirement;

    /// What a run reads is what the files say: both roads give the same rows, at the same places.
    #[test]
    fn what_was_prepared_is_what_the_files_say() {
        for file in std::iter::once(&NATIONAL).chain(&PROVINCES) {
            let prepared: LawFile = file.prepared.read();
            let text =
                std::fs::read_to_string(format!("provinces/{}.toml", file.name)).expect("a file of law");
            let parsed = read(&text).unwrap_or_else(|problems| panic!("{}: {problems:?}", file.code));
            assert!(format!("{prepared:?}") == format!("{parsed:?}"), "{}", file.code);
            for (row, parsed) in prepared.requirement.iter().zip(&parsed.requirement) {
                let named = |row: &Requirement| {
                    let named = row.named().into_owned();
                    (format!("{:?}", named.papers), format!("{:?}", named.topics))
                };
                assert_eq!(named(row), named(parsed), "{}", *row.id);
            }
        }
    }
}
