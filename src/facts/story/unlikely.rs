//! Two things that can both be true, and hardly ever are.

use chrono::Months;

use super::contradiction::Contradiction;
use super::names::names;
use super::operator::called_after_a_branch;
use super::papers::{LETTERS, card_of_another, signing};
use crate::case::words::{ApplicantKind, Circumstance, Role};
use crate::case::{self, Applicant, At, Date, Expiry, NoneOr};
use crate::facts::names::same_name;
use crate::facts::{Facts, Material, Website};
use crate::identity::age;
use crate::text::text;

/// Looks at the applicant, at each website and at each paper.
pub fn unlikely(facts: &Facts<'_>) -> Vec<Contradiction> {
    let mut found = Vec::new();
    if let Some(applicant) = facts.applicant.written {
        found.extend(called_like_a_person(applicant, facts));
        found.extend(goes_on_behind_its_form(applicant, facts));
        found.extend(owned_by_another(applicant, facts));
        found.extend(says_nothing_of_funds(applicant, facts));
        found.extend(did_not_move(applicant, facts));
        found.extend(facts.websites.iter().filter_map(|site| called_after_a_branch(site, applicant, facts)));
    }
    found.extend(facts.websites.iter().filter_map(|website| another_service(website, facts)));
    for paper in &facts.materials {
        found.extend(card_of_another(paper, true, facts));
        found.extend(endorsed_for_longer(paper, facts));
        found.extend(of_an_earlier_filing(paper, facts));
        found.extend(signed_by_nobody_employed(paper, facts));
    }
    found
}

/// The name of an organisation without any form, as short as that of a person.
fn called_like_a_person(applicant: &Applicant, facts: &Facts<'_>) -> Option<Contradiction> {
    let (name, kind) = (applicant.name.as_ref()?, applicant.kind.as_ref()?);
    let folded = facts.tables.words.fold(name.expose());
    if !facts.tables.story.unlikely.bare_name.is(*kind.peek(), &folded) {
        return None;
    }
    let (zh, en) = (kind.text().zh, kind.text().en);
    Some(Contradiction::new(
        name.span(),
        text!(
            "名称像是人的姓名，没有组织形式，主办单位性质却是{zh}",
            "the name reads as that of a person and states no form, but the kind is: {en}"
        ),
        kind.span(),
        text!("主办单位性质：{zh}", "kind: {en}"),
    ))
}

/// Something stands behind the form of a company that no branch of one is called. What the comparison of names knows to
/// be no part of a name fails there.
fn goes_on_behind_its_form(applicant: &Applicant, facts: &Facts<'_>) -> Option<Contradiction> {
    let (name, kind) = (applicant.name.as_ref()?, applicant.kind.as_ref()?);
    let (tables, story) = (facts.tables, &facts.tables.story);
    let folded = tables.words.fold(name.expose());
    if !story.unlikely.behind.is(*kind.peek(), &folded, &story.one_name.forms) || !names(facts).is_empty() {
        return None;
    }
    let (zh, en) = (kind.text().zh, kind.text().en);
    Some(Contradiction::new(
        name.span(),
        text!(
            "公司名称后面还有字，不像分支机构的名称：按证件填写",
            "the name goes on behind the form of the company, and not as that of a branch: write it as on the certificate"
        ),
        kind.span(),
        text!("主办单位性质：{zh}", "kind: {en}"),
    ))
}

/// Somebody is named as the owner of an individual business who is neither its owner nor the business itself.
fn owned_by_another(applicant: &Applicant, facts: &Facts<'_>) -> Option<Contradiction> {
    let story = &facts.tables.story;
    let (parent, name) = (applicant.parent.as_ref()?, applicant.name.as_ref()?);
    let kind = applicant.kind.as_ref().filter(|kind| story.unlikely.owner.kinds.contains(kind.peek()))?;
    if case::is_none(parent.expose().trim())
        || same_name(parent, name)
        || story.above.company(*kind.peek(), &facts.tables.words.fold(parent.expose())).is_some()
    {
        return None;
    }
    let mut owners = facts.in_role(Role::LegalRepresentative).filter_map(|one| one.written.name.as_ref());
    let owner = owners.next()?;
    if std::iter::once(owner).chain(owners).any(|owner| same_name(owner, parent)) {
        return None;
    }
    let (zh, en) = (kind.text().zh, kind.text().en);
    Some(Contradiction::new(
        parent.span(),
        text!(
            "{zh}的投资人一栏写的既不是经营者，也不是主体自己：家庭经营的，与执照上的家庭成员核对",
            "whoever is named as the investor is neither the owner nor the business itself ({en}); if a household runs it, compare the name with the licence"
        ),
        owner.span(),
        text!("经营者", "the owner"),
    ))
}

/// Neither the name nor the scope of a manager of funds says anything of funds.
fn says_nothing_of_funds(applicant: &Applicant, facts: &Facts<'_>) -> Option<Contradiction> {
    let row = &facts.tables.story.unlikely.funds;
    let one = applicant.circumstances.as_ref()?.peek().iter().find(|one| *one.peek() == row.of)?;
    let (name, scope) = (applicant.name.as_ref()?, applicant.business_scope.as_ref()?);
    if case::is_none(scope.peek().trim()) {
        return None;
    }
    let said = |text: &str| {
        let text = facts.tables.words.fold(text);
        row.words.iter().any(|word| text.contains(word.as_str()))
    };
    if said(name.expose()) || said(scope.peek()) {
        return None;
    }
    one.read();
    let (zh, en) = (one.peek().text().zh, one.peek().text().en);
    Some(Contradiction::new(
        one.span(),
        text!(
            "{zh}，名称和经营范围里却没有私募基金、创业投资一类的字样",
            "the applicant is a {en}, but neither its name nor its scope says anything of funds"
        ),
        scope.span(),
        text!("经营范围", "the business scope"),
    ))
}

/// A household that moved into the province of the filing, while the number was given there all the same.
fn did_not_move(applicant: &Applicant, facts: &Facts<'_>) -> Option<Contradiction> {
    let list = applicant.circumstances.as_ref()?.peek();
    let moved = list.iter().find(|one| *one.peek() == Circumstance::MovedHousehold)?;
    let (own, filing) = ((*facts.applicant.id_province.peek())?, facts.province?);
    let number = applicant.certificate.as_ref()?.peek().number.as_ref()?;
    if own.code != filing.code {
        return None;
    }
    moved.read();
    let (zh, en) = (&filing.short_name, &filing.name_en);
    Some(Contradiction::new(
        moved.span(),
        text!(
            "写的是户籍迁入{zh}、号码属于外省，证件号码却属于{zh}",
            "the household is said to have moved to {en} with a number from elsewhere, but the number is from {en}"
        ),
        number.span(),
        text!("证件号码", "the number of the certificate"),
    ))
}

/// The service chosen for a website of which neither its content nor any text says anything.
fn another_service(website: &Website<'_>, facts: &Facts<'_>) -> Option<Contradiction> {
    let service = website.written.service.as_ref()?;
    let mut rows = facts.tables.story.unlikely.services.iter();
    let row = rows.find(|row| row.of == *service.peek())?;
    let content = website.content.as_ref().filter(|content| !content.is_empty())?;
    if !content.iter().all(|topic| row.only.contains(&topic.peek().id)) {
        return None;
    }
    let applicant = facts.applicant.written;
    let texts = [
        website.written.name.as_ref(),
        website.written.remark.as_ref(),
        applicant.and_then(|one| one.business_scope.as_ref()),
        applicant.and_then(|one| one.remark.as_ref()),
    ];
    let names = [applicant.and_then(|one| one.name.as_ref())];
    let texts = texts.into_iter().flatten().map(|text| text.peek().as_str());
    let mut said = texts.chain(names.into_iter().flatten().map(|name| name.expose()));
    if said.any(|text| {
        let text = facts.tables.words.fold(text);
        row.words.iter().any(|word| text.contains(word.as_str()))
    }) {
        return None;
    }
    let first = content.first()?;
    service.read();
    first.read();
    let (zh, en) = (service.peek().text().zh, service.peek().text().en);
    let (topic_zh, topic_en) = (&first.peek().name.zh, &first.peek().name.en);
    Some(Contradiction::new(
        service.span(),
        text!(
            "服务内容选了{zh}，所列内容、网站名称和备注里都没有提到",
            "the service category is: {en}; neither the content nor the name or the remark speaks of it"
        ),
        first.span(),
        text!("所列内容有{topic_zh}", "the content lists: {topic_en}"),
    ))
}

/// A paper that is endorsed for a while only, and is said to be good for longer.
fn endorsed_for_longer(paper: &Material<'_>, facts: &Facts<'_>) -> Option<Contradiction> {
    let row = facts.tables.story.unlikely.terms.iter().find(|row| row.of.contains(&paper.kind.id))?;
    let ends = paper.written.expires.as_ref()?;
    let last = facts.day.checked_add_months(Months::new(row.months))?;
    let told = match *ends.peek() {
        Expiry::On(day) if day <= last => return None,
        Expiry::On(day) => text!("有效期到 {day}", "valid until {day}"),
        Expiry::LongTerm => text!("长期有效", "valid without an end"),
    };
    ends.read();
    let (zh, en) = (&paper.kind.name.zh, &paper.kind.name.en);
    let (told_zh, told_en) = (told.zh, told.en);
    Some(Contradiction::of_one_value(
        ends.span(),
        text!(
            "{zh}每年签注一次，这里写的是{told_zh}：写签注的有效期",
            "a {en} is endorsed once a year, but this one is said to be {told_en}; write the day until which it is endorsed"
        ),
    ))
}

/// A letter that is older than what is on record: it was written for the filing that made the record.
fn of_an_earlier_filing(paper: &Material<'_>, facts: &Facts<'_>) -> Option<Contradiction> {
    let on = paper.written.signed_on.as_ref().filter(|_| paper.kind.slot == LETTERS)?;
    let filed = facts.applicant.written?.filed.as_ref()?;
    let NoneOr::Some(record) = filed.peek() else { return None };
    let filed_on: &At<Date> = record.on.as_ref()?;
    if on.peek().0 >= filed_on.peek().0 {
        return None;
    }
    on.read();
    let (zh, en, day, since) = (&paper.kind.name.zh, &paper.kind.name.en, on.peek().0, filed_on.read().0);
    Some(Contradiction::new(
        on.span(),
        text!(
            "{zh}签于 {day}，早于已有的备案（{since}）：像是以前那次备案用的",
            "the {en} was signed on {day}, before the filing on record was made ({since}): it seems to be of that one"
        ),
        filed_on.span(),
        text!("备案的日期", "the day of the filing"),
    ))
}

/// Who signs for an organisation, or is named in its letters, was old enough to be employed.
fn signed_by_nobody_employed(paper: &Material<'_>, facts: &Facts<'_>) -> Option<Contradiction> {
    let on = paper.written.signed_on.as_ref().filter(|_| paper.kind.slot == LETTERS)?;
    let kind = (*facts.applicant.kind.peek()).filter(|kind| *kind != ApplicantKind::Individual)?;
    let (from, story) = (facts.tables.story.unlikely.employed.from, &facts.tables.story.papers);
    let young = |person: &usize| {
        let birth = facts.persons[*person].identity.birth();
        // Whoever was younger still cannot have signed.
        birth
            .and_then(|birth| age(birth, on.peek().0))
            .is_some_and(|years| (story.signer_from..from).contains(&years))
    };
    let person = signing(paper, facts).into_iter().find(young)?;
    let (day, zh, en) = (on.read().0, &paper.kind.name.zh, &paper.kind.name.en);
    let (kind_zh, kind_en) = (kind.text().zh, kind.text().en);
    let written = &facts.persons[person];
    let born = written.identity.written_number().map(At::span);
    let born = born.or(written.identity.stated_birth.map(At::span)).unwrap_or(written.written.span());
    Some(Contradiction::new(
        on.span(),
        text!(
            "{zh}签于 {day}，签字人或被授权人当时不满 {from} 岁，{kind_zh}不能招用",
            "the {en} was signed on {day}, when the person who signed it or is named in it was younger than {from} and could not be employed ({kind_en})"
        ),
        born,
        text!("这个人的出生日期", "date of birth of that person"),
    ))
}
