//! Name, kind and certificate are of one applicant; a person has the name of one.

use super::contradiction::Contradiction;
use crate::case::words::{ApplicantKind, CertificateType, Circumstance, FileAs, GovernmentLevel};
use crate::case::{At, Certificate, Personal};
use crate::facts::names::same_name;
use crate::facts::{Facts, HolderIs};
use crate::prepared::Str;
use crate::privacy::is_of_a_person;
use crate::tables::Tables;
use crate::tables::one_name::Beside;
use crate::tables::story::Ending;
use crate::tables::words::fold;
use crate::text::{Text, text};

/// Names that end as none of that kind does, or none with that certificate.
pub fn names(facts: &Facts<'_>) -> Vec<Contradiction> {
    let tables = facts.tables;
    let applicant = facts.applicant.written.and_then(|written| {
        let kind = written.kind.as_ref();
        let (name, certificate) = (written.name.as_ref(), written.certificate.as_deref());
        name.and_then(|name| {
            of_kind(name, kind, certificate, tables)
                .or_else(|| of_certificate(name, certificate, tables))
                .or_else(|| too_short(name, kind, tables))
                .or_else(|| more_than_a_name(name, kind, tables))
                .or_else(|| of_another_level(name, written.level.as_ref(), tables))
                .or_else(|| without_its_word(name, kind, tables))
        })
        .or_else(|| of_a_body(kind, certificate))
        .or_else(|| below_another_kind(written.parent.as_ref(), kind, tables))
        .or_else(|| owned_by_a_company(written.parent.as_ref(), name, kind, tables))
    });
    let persons = facts.persons.iter().filter_map(|person| {
        let name = person.written.name.as_ref()?;
        let (word, _) = never(name, ApplicantKind::Individual, None, tables)?;
        Some(Contradiction::new(
            name.span(),
            text!("姓名以“{word}”结尾，不是人的姓名", "the name ends in {word}: this is not a personal name"),
            person.written.span(),
            text!("写在人员里", "entered as a person"),
        ))
    });
    let holders = facts.domains.iter().filter_map(|domain| match *domain.holder {
        Some(HolderIs::Other(holder)) => {
            of_certificate(holder.name.as_ref()?, holder.certificate.as_deref(), tables)
        }
        _ => None,
    });
    let of_a_person = of_a_person_too(facts).or_else(|| without_a_trade_name(facts));
    applicant.into_iter().chain(persons).chain(holders).chain(of_a_person).collect()
}

/// The name of an organisation that is shorter than any of its kind.
fn too_short(
    name: &At<Personal>,
    kind: Option<&At<ApplicantKind>>,
    tables: &Tables,
) -> Option<Contradiction> {
    let kind = kind?;
    let row = tables.story.shortest.iter().find(|row| kind.is_among(&row.kinds))?;
    let letters = name.expose().chars().filter(|c| c.is_alphanumeric()).count();
    let (zh, en, least) = (kind.text().zh, kind.text().en, row.characters);
    (letters < row.characters).then(|| {
        Contradiction::new(
            name.span(),
            text!(
                "名称不足 {least} 个字，不是完整的{zh}名称",
                "the name has less than {least} characters: it is not the whole name of: {en}"
            ),
            kind.span(),
            text!("主办单位性质：{zh}", "kind: {en}"),
        )
    })
}

/// A name with something beside it that is on no certificate: another name, a title, what it was called before.
fn more_than_a_name(
    name: &At<Personal>,
    kind: Option<&At<ApplicantKind>>,
    tables: &Tables,
) -> Option<Contradiction> {
    let rule = &tables.story.one_name;
    let kind = kind.filter(|kind| kind.is_among(&rule.kinds))?;
    let saw = match rule.beside(name.expose(), |text| begins_with_a_place(text, tables))? {
        Beside::Another(sign) => text!(
            "名称里有“{sign}”，是两个名称：证件上只有一个",
            "the name contains {sign} and is two names: a certificate has one"
        ),
        Beside::Company(form) => text!(
            "名称里又有一个“{form}”，是两个名称：证件上只有一个",
            "the name contains a second {form} and is two names: a certificate has one"
        ),
        Beside::Behind(word) => text!(
            "公司名称后面写了“{word}”，不是名称的一部分",
            "{word} behind the name of the company is no part of it"
        ),
        Beside::Number => text!(
            "公司名称后面写了数字，不是名称的一部分",
            "the number behind the name of the company is no part of it"
        ),
        Beside::Former(word) => text!(
            "名称前写了“{word}”，是原来的名称：写证件上现在的名称",
            "{word} before the name marks a former one: write the name that is on the certificate now"
        ),
    };
    let (zh, en) = (kind.text().zh, kind.text().en);
    Some(Contradiction::new(name.span(), saw, kind.span(), text!("主办单位性质：{zh}", "kind: {en}")))
}

/// The name of an applicant of a kind of which every name has a word that this one lacks.
fn without_its_word(
    name: &At<Personal>,
    kind: Option<&At<ApplicantKind>>,
    tables: &Tables,
) -> Option<Contradiction> {
    let kind = kind?;
    let row = tables.story.named.iter().find(|row| row.kinds.contains(kind.peek()))?;
    let folded = fold(name.expose());
    if row.words.iter().any(|word| folded.contains(word.as_str())) {
        return None;
    }
    let (zh, en, word) = (kind.text().zh, kind.text().en, row.words.first()?);
    Some(Contradiction::new(
        name.span(),
        text!(
            "主办单位性质是{zh}，名称里却没有“{word}”",
            "the kind is: {en}, but the name does not contain {word}"
        ),
        kind.span(),
        text!("主办单位性质：{zh}", "kind: {en}"),
    ))
}

/// A government body of a level whose names never end so, or never begin with a place.
fn of_another_level(
    name: &At<Personal>,
    level: Option<&At<GovernmentLevel>>,
    tables: &Tables,
) -> Option<Contradiction> {
    let folded = fold(name.expose());
    let row = tables.story.levels.iter().find(|row| level.is_some_and(|level| *level.peek() == row.of))?;
    let (zh, en) = (level?.text().zh, level?.text().en);
    let saw = match row.never.iter().find(|word| folded.ends_with(word.as_str())) {
        Some(word) => text!(
            "层级写的是{zh}，名称却以“{word}”结尾",
            "the level is: {en}, but the name of the applicant ends in {word}"
        ),
        None if row.not_local && begins_with_a_place(&folded, tables) => text!(
            "层级写的是{zh}，名称却以地名开头",
            "the level is: {en}, but the name of the applicant begins with a place"
        ),
        None => return None,
    };
    Some(Contradiction::new(
        level?.span(),
        saw,
        name.span(),
        text!("主办单位名称", "the name of the applicant"),
    ))
}

/// A superior body that is of another kind than any above such an applicant.
fn below_another_kind(
    parent: Option<&At<Personal>>,
    kind: Option<&At<ApplicantKind>>,
    tables: &Tables,
) -> Option<Contradiction> {
    let (parent, kind) = (parent?, kind.filter(|kind| kind.is_among(&tables.story.above.kinds))?);
    let (word, _) = never(parent, **kind, None, tables)?;
    let (zh, en) = (kind.text().zh, kind.text().en);
    Some(Contradiction::new(
        parent.span(),
        text!(
            "上级主管单位以“{word}”结尾，主办单位却是{zh}",
            "the superior body ends in {word}, but the applicant is: {en}"
        ),
        kind.span(),
        text!("主办单位性质：{zh}", "kind: {en}"),
    ))
}

/// A company that is named as the owner of a business that only people own. The business itself may be named in short.
fn owned_by_a_company(
    parent: Option<&At<Personal>>,
    name: Option<&At<Personal>>,
    kind: Option<&At<ApplicantKind>>,
    tables: &Tables,
) -> Option<Contradiction> {
    let (parent, kind) = (parent?, kind?);
    let folded = tables.words.fold(parent.expose());
    let word = tables.story.above.company(*kind.peek(), &folded)?;
    if name.is_some_and(|name| same_name(parent, name)) {
        return None;
    }
    let (zh, en) = (kind.text().zh, kind.text().en);
    Some(Contradiction::new(
        parent.span(),
        text!(
            "投资人以“{word}”结尾，{zh}却只由个人或家庭经营",
            "the investor ends in {word}, but only a person or a household runs: {en}"
        ),
        kind.span(),
        text!("主办单位性质：{zh}", "kind: {en}"),
    ))
}

/// The ending of a name that none of this kind bears.
fn never<'t>(
    name: &Personal,
    kind: ApplicantKind,
    certificate: Option<CertificateType>,
    tables: &'t Tables,
) -> Option<(&'t str, &'t Ending)> {
    let name = tables.words.simplified(name.expose());
    let name = name.as_ref();
    let applies = |row: &Ending| {
        kind.is_among(&row.never)
            && (row.with.is_empty() || certificate.is_some_and(|one| row.with.contains(&one)))
            && (!row.mainland || is_of_the_mainland(name, tables))
            && (row.from.is_empty() || is_from(name, &row.from, tables))
    };
    tables.story.endings_of(name).filter(|(_, row)| applies(row)).max_by_key(|(word, _)| word.len())
}

pub(super) fn of_kind(
    name: &At<Personal>,
    kind: Option<&At<ApplicantKind>>,
    certificate: Option<&Certificate>,
    tables: &Tables,
) -> Option<Contradiction> {
    let kind = kind?;
    let holds = certificate.and_then(|one| one.r#type.as_deref().copied());
    let (word, row) = never(name, **kind, holds, tables)?;
    let (zh, en) = (kind.text().zh, kind.text().en);
    let saw = if row.mainland {
        text!(
            "名称是内地登记的企业（以“{word}”结尾，不是分公司），主办单位性质却是{zh}",
            "the name belongs to an enterprise registered in mainland China (it ends in {word} and is not a branch), but the kind is: {en}"
        )
    } else if let Some(Text { zh: why_zh, en: why_en }) = &row.because {
        text!(
            "名称以“{word}”结尾，{why_zh}，主办单位性质却是{zh}",
            "the name ends in {word} ({why_en}), but the kind is: {en}"
        )
    } else {
        text!("名称以“{word}”结尾，主办单位性质却是{zh}", "the name ends in {word}, but the kind is: {en}")
    };
    Some(Contradiction::new(name.span(), saw, kind.span(), text!("主办单位性质：{zh}", "kind: {en}")))
}

fn of_certificate(
    name: &At<Personal>,
    certificate: Option<&Certificate>,
    tables: &Tables,
) -> Option<Contradiction> {
    let certificate = certificate?.r#type.as_ref()?;
    let kinds = holders(**certificate);
    let mut words = kinds.iter().map(|kind| never(name, *kind, Some(**certificate), tables));
    // All who hold such a certificate: whoever could bear the name would be enough.
    let (word, _) = words.next()??;
    if words.any(|word| word.is_none()) {
        return None;
    }
    let (zh, en) = (certificate.text().zh, certificate.text().en);
    let saw =
        text!("名称以“{word}”结尾，证件却是{zh}", "the name ends in {word}, but the certificate is: {en}");
    Some(Contradiction::new(
        name.span(),
        saw,
        certificate.span(),
        text!("证件类型：{zh}", "type of certificate: {en}"),
    ))
}

/// Who holds a certificate; nobody where several kinds do that no name tells apart.
pub(super) fn holders(certificate: CertificateType) -> &'static [ApplicantKind] {
    use ApplicantKind as Kind;
    match certificate {
        CertificateType::BusinessLicense => &[Kind::Enterprise, Kind::IndividualBusiness],
        CertificateType::PublicInstitution => &[Kind::PublicInstitution],
        CertificateType::SocialOrganisation => &[Kind::SocialOrganisation],
        CertificateType::PrivateNonEnterprise => &[Kind::PrivateNonEnterprise],
        CertificateType::Foundation => &[Kind::Foundation],
        CertificateType::LawFirmLicense => &[Kind::LawFirm],
        CertificateType::RepresentativeOffice => &[Kind::RepresentativeOffice, Kind::OverseasEnterprise],
        person if is_of_a_person(person) => &[Kind::Individual],
        _ => &[],
    }
}

/// An organisation whose certificates no row lists has none of a person all the same.
fn of_a_body(kind: Option<&At<ApplicantKind>>, certificate: Option<&Certificate>) -> Option<Contradiction> {
    let kind = kind.filter(|kind| kind.is_among(&[ApplicantKind::OtherOrganisation]))?;
    let certificate = certificate?.r#type.as_ref().filter(|one| is_of_a_person(***one))?;
    let (kz, ke) = (kind.text().zh, kind.text().en);
    let (zh, en) = (certificate.text().zh, certificate.text().en);
    Some(Contradiction::new(
        certificate.span(),
        text!(
            "{zh}是个人的证件，主办单位性质却是{kz}",
            "the certificate belongs to a person ({en}), but the kind is: {ke}"
        ),
        kind.span(),
        text!("主办单位性质：{kz}", "kind: {ke}"),
    ))
}

/// An organisation is not called exactly as somebody in its order. The business of one person can be, and nothing is
/// known of what is registered abroad.
fn of_a_person_too(facts: &Facts<'_>) -> Option<Contradiction> {
    use ApplicantKind::{Individual, IndividualBusiness, OverseasEnterprise};
    let applicant = facts.applicant.written?;
    let kind = applicant.kind.as_ref()?;
    if [Individual, IndividualBusiness, OverseasEnterprise].contains(kind) {
        return None;
    }
    let name = applicant.name.as_ref()?;
    let persons = facts.persons.iter().filter_map(|person| person.written.name.as_ref());
    let same = persons.into_iter().find(|person| same_name(person, name))?;
    let (zh, en) = (kind.text().zh, kind.text().en);
    Some(Contradiction::new(
        name.span(),
        text!(
            "主办单位名称与人员姓名相同，主办单位性质却是{zh}",
            "the applicant has exactly the name of a person in the order, but the kind is: {en}"
        ),
        same.span(),
        text!("人员姓名", "the name of the person"),
    ))
}

/// An individual business that is called as somebody of its order has no trade name, whatever its circumstances say.
fn without_a_trade_name(facts: &Facts<'_>) -> Option<Contradiction> {
    let applicant = facts.applicant.written?;
    applicant.kind.as_ref().filter(|kind| ***kind == ApplicantKind::IndividualBusiness)?;
    // One that files as an individual does so under the name of its owner.
    facts.applicant.files_as.filter(|files_as| *files_as == FileAs::Organisation)?;
    let circumstances = applicant.circumstances.as_ref()?;
    if circumstances.iter().any(|one| one.is(&Circumstance::NoTradeName)) {
        return None;
    }
    let name = applicant.name.as_ref()?;
    // (个体工商户) stands behind a name of a person where there is no other.
    let folded = fold(name.expose());
    let form = facts
        .tables
        .story
        .endings_of(name.expose())
        .map(|(word, _)| fold(word))
        .find(|word| word.starts_with('('));
    let bare = form.as_deref().and_then(|form| folded.strip_suffix(form)).unwrap_or(&folded);
    let persons = facts.persons.iter().filter_map(|person| person.written.name.as_ref());
    let same = persons.into_iter().find(|person| fold(person.expose()) == bare)?;
    Some(Contradiction::new(
        circumstances.span(),
        text!(
            "主办单位名称就是人员姓名，没有字号，circumstances 里却没有 no-trade-name",
            "the business has the name of a person in the order, so it has no trade name, but `circumstances` does not list no-trade-name"
        ),
        same.span(),
        text!("人员姓名", "the name of the person"),
    ))
}

/// Whether a folded text begins with a province or a city of mainland China.
fn begins_with_a_place(text: &str, tables: &Tables) -> bool {
    tables.provinces_beginning(text).any(|province| {
        let cities = province.cities.iter().map(|city| city.strip_suffix('市').unwrap_or(city));
        text.starts_with(province.short_name.as_str())
            || cities.into_iter().any(|city| text.starts_with(city))
    })
}

/// Whether a name begins with a place in mainland China, or has one in brackets.
fn is_of_the_mainland(name: &str, tables: &Tables) -> bool {
    let name = fold(name);
    let bracketed = name.split_once('(').map(|(_, rest)| rest);
    begins_with_a_place(&name, tables)
        || bracketed.is_some_and(|rest| rest.starts_with("中国)") || begins_with_a_place(rest, tables))
}

/// Whether a name begins with one of some places outside mainland China, or has it in brackets, and names none within.
fn is_from(name: &str, places: &[Str], tables: &Tables) -> bool {
    let name = fold(name);
    let among = |place: &str| places.iter().any(|one| one == place);
    let bracketed = name.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(held, _)| held);
    !is_of_the_mainland(&name, tables)
        && (tables.addresses.outside.place_of(&name).is_some_and(among) || bracketed.is_some_and(among))
}
