//! Which personal data may be shown.
//!
//! Everything that identifies a natural person passes through here on its way into a message.
//! [`Personal`] values have no other way out; free text of the case is searched for them.

mod gate;
mod search;

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::case::words::{ApplicantKind, CertificateType, FileAs, HolderRelation};
use crate::case::{self, Case, Personal, WordOr};
use crate::identity::mask;
use crate::source::Span;
use crate::tables::Tables;
use crate::text::Text;

use search::{Known, fold, patterns};

pub(crate) use gate::Written;
pub use gate::{Leaving, Shown, ShownData, ShownFile, ShownText, Shows};

/// The gate of what is no case: law, and words of our own. It knows no person, and hides nothing.
pub static LAW: Privacy = Privacy { reveal: true, known: Known::NOBODY };

/// The gate of what may be anybody's, such as an argument or the name of a file that could not be read.
pub static UNKNOWN: Privacy = Privacy { reveal: false, known: Known::NOBODY };

/// Decides which personal data is shown, for one case.
#[derive(Clone, Debug, Default)]
pub struct Privacy {
    reveal: bool,
    known: Known,
}

impl Privacy {
    /// Collects the personal strings of a case.
    pub fn of(case: &Case, tables: &Tables, reveal: bool) -> Self {
        let mut privacy = Self { reveal, ..Self::default() };
        let applicant = case.applicant.as_deref();
        let kind = applicant.and_then(|applicant| applicant.kind.as_deref().copied());
        let files_as = applicant.and_then(|applicant| applicant.file_as.as_deref().copied());
        // An unknown applicant may be a natural person, and so may a business owner who files in person.
        let natural = match kind {
            None | Some(ApplicantKind::Individual) => true,
            Some(ApplicantKind::IndividualBusiness) => files_as == Some(FileAs::Individual),
            Some(_) => false,
        };
        let name = applicant.and_then(|applicant| applicant.name.as_deref());
        if let Some(applicant) = applicant {
            // Whatever kind is written, a name of a few characters is no organisation's.
            if natural || name.is_some_and(|name| is_short(name.expose())) {
                privacy.learn(name, mask::person_name);
            }
            privacy
                .learn_certificate(applicant.certificate.as_deref(), kind == Some(ApplicantKind::Individual));
        }
        // The applicant of earlier orders has no kind.
        let before = case.account.as_ref().and_then(|account| account.filed_applicant.as_deref());
        if before != name && before.is_some_and(|before| natural || !is_long(before.expose())) {
            privacy.learn(before, mask::person_name);
        }
        // Whoever was a natural person before has a name to be kept.
        let record = applicant.and_then(|applicant| applicant.filed.as_ref()?.some());
        let recorded = record.and_then(|record| record.name.as_deref());
        let was_natural = record
            .and_then(|record| record.kind.as_deref())
            .map_or(natural, |kind| *kind == ApplicantKind::Individual);
        if recorded != name && recorded.is_some_and(|recorded| was_natural || !is_long(recorded.expose())) {
            privacy.learn(recorded, mask::person_name);
        }
        // An investor may be a natural person.
        let parent = applicant.and_then(|applicant| applicant.parent.as_deref());
        if parent != name && parent.is_some_and(|parent| natural || !is_long(parent.expose())) {
            privacy.learn(parent, mask::person_name);
        }
        for person in case.person.iter().flatten() {
            privacy.learn(person.name.as_deref(), mask::person_name);
            privacy.learn(person.phone.as_deref(), mask::phone);
            privacy.learn(person.emergency_phone.as_deref(), mask::phone);
            privacy.learn(person.office_phone.as_deref(), mask::phone);
            privacy.learn(person.email.as_deref(), mask::email);
            privacy.learn_certificate(person.certificate.as_deref(), true);
        }
        for domain in case.domain.iter().flatten() {
            // No company's name is so short; a short name of a registrar is known to the table.
            let unknown = |name: &&str| is_short(name) && tables.registrars.alike(name).is_empty();
            if let Some(name) = domain.registrar.as_ref().map(|name| name.peek().trim()).filter(unknown) {
                privacy.learn_text(name, mask::person_name);
            }
            if let Some(WordOr::Table(holder)) = domain.holder.as_deref() {
                let kind = holder.certificate.as_ref().and_then(|one| one.r#type.as_deref());
                use HolderRelation::{Employee, Executive, LegalRepresentative};
                let relation = holder.relation.as_deref();
                let person =
                    relation.is_some_and(|one| matches!(one, Employee | Executive | LegalRepresentative));
                let short = holder.name.as_ref().is_some_and(|name| is_short(name.expose()));
                if person || short || kind.is_none_or(|kind| is_of_a_person(*kind)) {
                    privacy.learn(holder.name.as_deref(), mask::person_name);
                }
                privacy.learn_certificate(holder.certificate.as_deref(), person);
            }
        }
        privacy
    }

    /// Treats unknown strings as personal: values of a file that cannot be read as a case.
    pub(crate) fn of_values<'v>(values: impl Iterator<Item = &'v str>) -> Self {
        let mut privacy = Self::default();
        values.for_each(|value| privacy.learn_text(value, mask::of_any_kind));
        privacy
    }

    fn learn(&mut self, value: Option<&Personal>, mask: fn(&str) -> String) {
        if let Some(value) = value {
            self.learn_text(value.expose(), mask);
        }
    }

    fn learn_text(&mut self, raw: &str, mask: fn(&str) -> String) {
        if !case::is_none(raw) {
            self.known.learn(raw, mask);
        }
    }

    /// Whose number it is decides before what kind of certificate is written.
    fn learn_certificate(&mut self, certificate: Option<&case::Certificate>, of_a_person: bool) {
        let Some(certificate) = certificate else { return };
        if of_a_person || certificate.r#type.as_deref().is_none_or(|kind| is_of_a_person(*kind)) {
            self.learn(certificate.number.as_deref(), mask::id_number);
        }
    }

    /// A certificate number. Organisations' numbers are public and shown.
    pub fn number(&self, number: &Personal, of: Option<CertificateType>) -> String {
        if self.reveal || of.is_some_and(|kind| !is_of_a_person(kind)) {
            number.expose().to_owned()
        } else {
            mask::id_number(number.expose())
        }
    }

    /// A phone number.
    pub fn phone(&self, phone: &Personal) -> String {
        if self.reveal { phone.expose().to_owned() } else { mask::phone(phone.expose()) }
    }

    /// An e-mail address.
    pub fn email(&self, email: &Personal) -> String {
        if self.reveal { email.expose().to_owned() } else { mask::email(email.expose()) }
    }

    /// A name. Organisations' names are public and shown.
    pub fn name(&self, name: &Personal, natural: bool) -> String {
        if self.reveal || !natural { name.expose().to_owned() } else { mask::person_name(name.expose()) }
    }

    /// Free text of the case, such as the name of a website. Besides what is known from the case,
    /// everything that looks like a mobile number, an identity number or an e-mail address is masked.
    pub fn text(&self, text: &str) -> String {
        if self.reveal { text.to_owned() } else { self.masked(text) }
    }

    /// The same, masked whatever may be shown: what tells findings apart is the same in every run.
    pub(crate) fn masked(&self, text: &str) -> String {
        let mut shown = String::with_capacity(text.len());
        let mut from = 0;
        for (span, masked) in self.marks(text) {
            shown.push_str(&text[from..span.start]);
            shown.push_str(&masked);
            from = span.end;
        }
        shown.push_str(&text[from..]);
        shown
    }

    /// Lets a text through the gate.
    pub fn shown(&self, text: &str) -> Shown {
        Shown(self.text(text))
    }

    /// Lets a piece of a case through the gate, value by value: whatever somebody is called, keys are words of the format.
    pub(crate) fn piece(&self, toml: &str) -> Shown {
        let Ok(table) = DeTable::parse(toml) else { return self.shown(toml) };
        let mut values = Vec::new();
        table.get_ref().values().for_each(|value| collect(value, toml, &mut values));
        values.sort_by_key(|(at, _)| at.start);
        let (mut shown, mut from) = (String::with_capacity(toml.len()), 0);
        for (at, value) in values {
            let masked = self.text(&value);
            if masked != value {
                shown.push_str(&toml[from..at.start]);
                shown.push_str(&toml::Value::String(masked).to_string());
                from = at.end;
            }
        }
        shown.push_str(&toml[from..]);
        Shown(shown)
    }

    /// Lets a message through the gate.
    pub fn message(&self, text: &Text) -> ShownText {
        ShownText { zh: self.shown(&text.zh), en: self.shown(&text.en) }
    }

    /// Lets free data through the gate, keys and numbers as well as texts.
    pub fn data(&self, value: &toml::Value) -> ShownData {
        ShownData(self.json(value))
    }

    fn json(&self, value: &toml::Value) -> serde_json::Value {
        // A number without quotes may be a telephone's all the same.
        let number = |written: String, as_it_is: serde_json::Value| {
            let shown = self.text(&written);
            if shown == written { as_it_is } else { shown.into() }
        };
        match value {
            toml::Value::String(text) => self.text(text).into(),
            toml::Value::Integer(one) => number(one.to_string(), (*one).into()),
            toml::Value::Float(one) => number(one.to_string(), (*one).into()),
            toml::Value::Boolean(flag) => (*flag).into(),
            toml::Value::Datetime(day) => day.to_string().into(),
            toml::Value::Array(items) => items.iter().map(|item| self.json(item)).collect(),
            toml::Value::Table(table) => table
                .iter()
                .map(|(key, value)| (self.text(key), self.json(value)))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        }
    }

    /// The personal parts of a text and their replacements, in order, without overlaps.
    pub(crate) fn marks(&self, text: &str) -> Vec<(Span, String)> {
        if !search::can_hold(text, &self.known) {
            return Vec::new();
        }
        let folded = fold(text);
        let mut marks: BTreeMap<usize, (usize, String)> = BTreeMap::new();
        let mut add = |span: Span, masked: String| {
            let before = marks.range(..span.end).next_back();
            if before.is_none_or(|(_, (end, _))| *end <= span.start) {
                marks.insert(span.start, (span.end, masked));
            }
        };
        self.known.find(&folded, &mut add);
        patterns(text, &folded, &mut add);
        marks.into_iter().map(|(start, (end, masked))| (start..end, masked)).collect()
    }

    /// Where two values that may not be shown differ.
    pub fn difference(&self, a: &Personal, b: &Personal) -> Text {
        mask::difference(a.expose(), b.expose())
    }
}

/// The values that are no tables and lists: where they stand, and what they say.
fn collect(value: &Spanned<DeValue<'_>>, toml: &str, found: &mut Vec<(Span, String)>) {
    match value.get_ref() {
        DeValue::Table(table) => table.values().for_each(|value| collect(value, toml, found)),
        DeValue::Array(list) => list.iter().for_each(|value| collect(value, toml, found)),
        DeValue::String(text) => found.push((value.span(), text.clone().into_owned())),
        _ => found.push((value.span(), toml[value.span()].to_owned())),
    }
}

/// Whether a certificate belongs to a natural person.
pub fn is_of_a_person(kind: CertificateType) -> bool {
    use CertificateType::*;
    matches!(
        kind,
        IdCard
            | TemporaryIdCard
            | HkMacaoTravelPermit
            | HkMacaoResidencePermit
            | TaiwanTravelPermit
            | TaiwanResidencePermit
            | Passport
            | PermanentResidence
    )
}

/// Whether a name is too long for a Chinese personal name.
fn is_long(name: &str) -> bool {
    name.chars().count() > 4 && !name.contains('·') && !name.is_ascii()
}

/// Whether a name is as short as only a natural person's is: no organisation's has three characters.
fn is_short(name: &str) -> bool {
    name.chars().count() <= 3 && name.chars().all(mask::is_han)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn of(case: &str) -> Privacy {
        let read = case::read(&Source::new("x", format!("beian = 1\n{case}")));
        assert_eq!(read.problems, []);
        Privacy::of(&read.value.expect("a case"), &Tables::built_in(), false)
    }

    #[test]
    fn numbers_and_addresses_that_the_case_does_not_know() {
        for (text, shown) in [
            ("电话13800138000，谢谢", "电话138****8000，谢谢"),
            ("138 0013 8000", "138****8000"),
            ("138-0013-8000", "138****8000"),
            ("１３８００１３８０００", "138****8000"),
            ("+86 138 0013 8000", "+138****8000"),
            ("8613800138000", "138****8000"),
            ("138\u{200b}00138000", "138****8000"),
            ("2026-11-18 13800138000", "2026-11-18 138****8000"),
            ("13800138000/13900139000", "138****8000/139****9000"),
            ("tel13800138000x", "tel138****8000x"),
            ("11010519491231002X", "1****************X"),
            ("身份证11010519491231002x。", "身份证1****************X。"),
            ("110101 19900307 0003", "1****************3"),
            ("１１０１０１１９９００３０７０００３", "1****************3"),
            // Two without a space, and one with a digit too many.
            ("11010119900307000313800138000", "1***************************0"),
            ("138001380001390013900013700137000", "1*******************************0"),
            ("0110101199003070003", "0*****************3"),
            ("写信给zhang.san@example.cn。", "写信给z***@example.cn。"),
            ("mail to zhang-san@ex-ample.cn now", "mail to z***@example.cn now"),
            ("张三@示例.cn", "张***@示例.cn"),
            ("a＠example.cn", "***@example.cn"),
            // Not a personal number.
            ("粤ICP备2026123456号-1", "粤ICP备2026123456号-1"),
            ("91440101MA0000007B", "91440101MA0000007B"),
            ("2026-12-01 2027-12-01", "2026-12-01 2027-12-01"),
            ("203.0.113.10", "203.0.113.10"),
            ("192.168.10.101", "192.168.10.101"),
            ("193.131.100.100", "193.131.100.100"),
            ("123456789012", "123456789012"),
            ("示例科技 2026", "示例科技 2026"),
            ("@示例", "@示例"),
            ("www.13800138000.com", "www.138****8000.com"),
            ("电话020-12345678。", "电话020-******78。"),
            ("(010)88886666", "(010-******66"),
            ("+86 755 8888 6666 转 8", "0755-******66 转 8"),
            ("０５７１ 8000 0012", "0571-******12"),
            ("138(0013)8000", "138****8000"),
            ("138.0013.8000", "138****8000"),
            ("微信138_0013_8000", "微信138****8000"),
            ("+86.138.0013.8000", "+138****8000"),
            ("110101.19900307.0003", "1****************3"),
            ("020.1234.5678", "020-******78"),
            // Days, and what begins with a zero and is no number of a telephone.
            ("2026-12-01 2026-12-01 12", "2026-12-01 2026-12-01 12"),
            ("000000000000", "000000000000"),
            ("01 2026 1201", "01 2026 1201"),
            ("44-028 (2023-12-31) 44-035 (2023-12-31)", "44-028 (2023-12-31) 44-035 (2023-12-31)"),
        ] {
            assert_eq!(Privacy::default().text(text), shown, "{text}");
        }
    }

    #[test]
    fn names_however_they_are_written() {
        let privacy = of(
            "[[person]]\nid = \"a\"\nname = \"张示例\"\n[[person]]\nid = \"b\"\nname = \"Li\"\n\
                          [[person]]\nid = \"c\"\nname = \"甲\"\n[[person]]\nid = \"d\"\nname = \"Wang Example\"\n",
        );
        for (text, shown) in [
            ("张示例的博客", "张**的博客"),
            ("张 示例", "张**"),
            ("LI and Lima", "L* and Lima"),
            ("甲 与甲方", "* 与甲方"),
            ("wangexample 的主页", "W*** E****** 的主页"),
        ] {
            assert_eq!(privacy.text(text), shown, "{text}");
        }
    }

    #[test]
    fn of_strings_that_overlap_the_longest_is_hidden() {
        let mut privacy = Privacy::default();
        let names =
            ["张三", "张三丰", "三丰田", "丰", "an", "anna", "李四", "王zhang", "zhang.san@example.cn"];
        for name in names.into_iter().chain(["张 三"]) {
            privacy.learn_text(name, |raw| format!("<{raw}>"));
        }
        for (text, shown) in [
            ("张三", "<张三>"),
            ("张三丰", "<张三丰>"),
            ("张三丰田", "<张三丰>田"),
            ("张三李四", "<张三><李四>"),
            ("张，三丰田", "张，<三丰田>"),
            ("丰 田", "<丰> 田"),
            ("丰田", "丰田"),
            ("an anna hanna ann", "<an> <anna> hanna ann"),
            ("王zhang.san@example.cn", "王<zhang.san@example.cn>"),
            ("张", "张"),
            ("", ""),
        ] {
            assert_eq!(privacy.text(text), shown, "{text}");
        }
    }

    #[test]
    fn signs_alone_are_nobody() {
        let privacy = of("[[person]]\nid = \"a\"\nname = \"?\"\n[[person]]\nid = \"b\"\nname = \"]·[\"\n");
        assert_eq!(privacy.text("? [[x]·[]"), "? [[x]·[]");
    }

    #[test]
    fn a_piece_of_a_case_keeps_its_keys() {
        // The last is no name of what stands in quotes.
        let people = ["domain", "name", "example.cn\\\""].iter().enumerate();
        let people = people.map(|(i, name)| format!("[[person]]\nid = \"{i}\"\nname = \"{name}\"\n"));
        let privacy = of(&people.collect::<String>());
        let piece = "[[domain]]\nname = \"my name\" # name\nregistrar = \"domain 1\"\n\
                     sites = [{ domain = \"example.cn\" }]\n";
        let shown = piece.replace("my name", "my n***").replace("domain 1", "d***** 1");
        assert_eq!(&*privacy.piece(piece), shown);
    }

    #[test]
    fn numbers_of_the_case_in_any_shape() {
        let privacy = of("[[person]]\nid = \"a\"\nphone = \"0571-80000012\"\n\
                          certificate = { type = \"passport\", number = \"E01234567\" }");
        assert_eq!(privacy.text("e０１２３ 4567，057180000012"), "E*******7，0571-******12");
    }

    #[test]
    fn a_registrar_that_reads_like_a_person_is_one() {
        let written =
            |name: &str| of(&format!("[[domain]]\nname = \"example.cn\"\nregistrar = \"{name}\"")).text(name);
        assert_eq!(written("李示例"), "李**");
        assert_eq!(written(" 王五 "), " 王* ");
        for known in ["阿里云", "爱名网", "新网", "某某科技有限公司", "Example Registrar"] {
            assert_eq!(written(known), known);
        }
    }

    #[test]
    fn organisations_are_shown_and_the_unknown_is_not() {
        let named = |head: &str| of(&format!("[applicant]\n{head}\nname = \"示例甲乙\"")).text("示例甲乙");
        assert_eq!(named("kind = \"enterprise\""), "示例甲乙");
        let holder = |relation: &str| {
            let certificate = "certificate = { type = \"business-license\" }";
            let holder =
                format!("holder = {{ name = \"Wang Example\", {certificate}, relation = \"{relation}\" }}");
            of(&format!("[[domain]]\nname = \"example.cn\"\n{holder}")).text("Wang Example")
        };
        assert_eq!(holder("executive"), "W*** E******", "an executive is a person whatever the certificate");
        assert_eq!(holder("parent-company"), "Wang Example");
        let short = of("[applicant]\nkind = \"enterprise\"\nname = \"李示例\"");
        assert_eq!(short.text("李示例"), "李**", "no company has so short a name");
        assert_eq!(named("kind = \"individual\""), "示***");
        assert_eq!(named(""), "示***");
        assert_eq!(named("kind = \"individual-business\""), "示例甲乙");
        assert_eq!(named("kind = \"individual-business\"\nfile-as = \"individual\""), "示***");
        let before = |name: &str| {
            of(&format!("[applicant]\nkind = \"enterprise\"\n[account]\nfiled-applicant = \"{name}\""))
                .text(name)
        };
        assert_eq!(before("李示例"), "李**");
        assert_eq!(before("广州示例有限公司"), "广州示例有限公司");
        assert_eq!(before("none"), "none");
    }
}
