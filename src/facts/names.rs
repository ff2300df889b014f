//! Names: which texts are searched for words, how a website's name relates to its applicant's, and whether
//! it is already on record.

use schemars::JsonSchema;
use serde::Deserialize;

use super::model::{Facts, Website};
use crate::case::words::ApplicantKind;
use crate::case::{Personal, RecordSite};
use crate::domain_name::DomainName;
use crate::identity::normalise;
use crate::outcome::MissingAt;
use crate::prepared::Str;
use crate::tables::words::{Word, WordsOf, fold};
use crate::text::characters::Characters;

/// The topic of websites without pages.
pub(crate) const NO_WEB_CONTENT: &str = "no-web-content";

/// The list of places that two names may share without being related.
const REGIONS: &str = "region-names";

/// A text in which words are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The name of the applicant.
    ApplicantName,
    /// Its business scope.
    BusinessScope,
    /// The name of the website.
    WebsiteName,
}

/// What the name of a website shares with its applicant's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// All or most of it is part of the applicant's name.
    Part,
    /// Two characters or a few more.
    Shares,
    /// Nothing.
    None,
}

/// The text of a field, or the missing key.
pub fn text<'f>(
    field: Field,
    website: Option<&'f Website<'_>>,
    facts: &'f Facts<'_>,
) -> Result<&'f str, MissingAt> {
    let applicant = facts.applicant.written;
    match field {
        Field::ApplicantName => {
            let name = applicant.and_then(|written| written.name.as_ref());
            name.map(|name| name.expose()).ok_or_else(|| facts.applicant.want("applicant.name"))
        }
        Field::BusinessScope => {
            let scope = applicant.and_then(|written| written.business_scope.as_ref());
            match (scope, *facts.applicant.kind) {
                (Some(scope), _) => Ok(scope.as_str()),
                (None, Some(kind)) if !kind.has_scope() => Ok(""),
                (None, _) => Err(facts.applicant.want("applicant.business-scope")),
            }
        }
        Field::WebsiteName => {
            let name = website.and_then(|website| website.written.name.as_ref());
            let want = || {
                website.map_or(MissingAt { key: "website.name", at: 0..0 }, |one| one.want("website.name"))
            };
            name.map(|name| name.as_str()).ok_or_else(want)
        }
    }
}

/// Whether two names are one, whatever their width, case, spaces, brackets and middle dots.
pub fn same_name(a: &Personal, b: &Personal) -> bool {
    folded_name(a.expose()) == folded_name(b.expose())
}

/// A name as it is compared.
pub fn folded_name(name: &str) -> String {
    normalise(name)
        .chars()
        .map(|c| match c {
            '[' | '{' | '【' | '〔' | '〖' => '(',
            ']' | '}' | '】' | '〕' | '〗' => ')',
            '•' | '・' | '‧' | '∙' | '⋅' => '·',
            other => other,
        })
        .collect()
}

impl Facts<'_> {
    /// The words that stand in a text, but for those within what the law demands.
    pub fn hits(&self, words: &WordsOf, text: &str) -> Vec<String> {
        self.tables.words.hits_but(words, text, &self.demanded)
    }

    /// The words that stand in a text outside a name that it has whole, and outside what the law demands.
    pub fn hits_beyond(&self, words: &WordsOf, text: &str, name: &str) -> Vec<String> {
        let allowed: Vec<Word> =
            self.demanded.iter().cloned().chain([Word::from(Str::from(name.to_owned()))]).collect();
        self.tables.words.hits_but(words, text, &allowed)
    }
}

/// How the name of a website relates to its applicant's: what both have in common, of which place, trade and form
/// are no name.
pub fn relation(website: &Website<'_>, facts: &Facts<'_>) -> Result<Relation, Vec<MissingAt>> {
    let site = text(Field::WebsiteName, Some(website), facts);
    let applicant = text(Field::ApplicantName, None, facts);
    let (site, applicant) = match (site, applicant) {
        (Ok(site), Ok(applicant)) => (fold(site), fold(applicant)),
        (site, applicant) => return Err([site.err(), applicant.err()].into_iter().flatten().collect()),
    };
    let whole = common_part(&site, &applicant, facts);
    let (own_site, own) = (own_part(&site, facts), own_part(&applicant, facts));
    // A name without a part of its own can be compared as a whole only.
    if own.is_empty() {
        return Ok(whole);
    }
    let count = |text: &str| text.chars().filter(|c| *c != ' ').count();
    let (shared, length) = (count(&longest_common(&own_site, &own)), count(&own_site));
    Ok(match whole {
        _ if !own_site.chars().any(|c| c != ' ' && own.contains(c)) => Relation::None,
        // Of two characters that tell two names apart, one in common is for a reviewer.
        Relation::Part if shared * 2 < length || (shared < 2 && length > 1) => Relation::Shares,
        other => other,
    })
}

/// The form of a company in which the name of a website ends, where that is neither the name of the applicant, or a part of
/// it, nor that of whoever is above it.
pub fn of_another_company<'f>(website: &Website<'_>, facts: &'f Facts<'_>) -> Option<&'f str> {
    let fold = |name: &str| facts.tables.words.fold(name);
    let site = fold(text(Field::WebsiteName, Some(website), facts).ok()?);
    let own = fold(text(Field::ApplicantName, None, facts).ok()?);
    let mut forms = facts.tables.remarks.claims.operator.forms.iter();
    let form = forms.find(|form| site.ends_with(form.as_str()))?;
    let parent = facts.applicant.written.and_then(|written| written.parent.as_ref());
    let related = |name: &str| name.contains(&site) || site.contains(name);
    let known = related(&own) || parent.is_some_and(|parent| related(&fold(parent.expose())));
    (!known).then_some(form)
}

/// Whether the name of a website has letters that may stand for its applicant's name, as an abbreviation or in another
/// language: no comparison of characters can tell.
pub fn may_be_translated(website: &Website<'_>, facts: &Facts<'_>) -> bool {
    let letters = |name: &str| own_part(&fold(name), facts).chars().any(|c| c.is_ascii_alphabetic());
    [text(Field::WebsiteName, Some(website), facts), text(Field::ApplicantName, None, facts)]
        .into_iter()
        .flatten()
        .any(letters)
}

/// What two names have in common, whatever it is.
fn common_part(site: &str, applicant: &str, facts: &Facts<'_>) -> Relation {
    let shared = longest_common(site, applicant);
    let (length, of) = (shared.chars().count(), site.chars().count());
    let regions = WordsOf::List(REGIONS.into());
    let is_place = facts.tables.words.hits(&regions, &shared).iter().any(|place| fold(place) == shared);
    match length {
        2.. if !is_place && length * 2 >= of => Relation::Part,
        2.. => Relation::Shares,
        _ if of > 1 && is_drawn_from(site, applicant) => Relation::Shares,
        _ => Relation::None,
    }
}

/// The name of an enterprise besides place, trade and form, that of a social body besides place and form; spaces stand
/// where something was left out. Nothing of any other name: the place is what a government body is called after.
pub(super) fn own_part(name: &str, facts: &Facts<'_>) -> String {
    use ApplicantKind::{
        Enterprise, Foundation, IndividualBusiness, LawFirm, PrivateNonEnterprise, SocialOrganisation,
    };
    let common = &facts.tables.story.common;
    let trades: &[Word] = match *facts.applicant.kind {
        Some(Enterprise | IndividualBusiness) => &common.trades,
        Some(SocialOrganisation | PrivateNonEnterprise | Foundation | LawFirm) => &[],
        _ => return String::new(),
    };
    // Nearly all of some seven hundred words are ruled out by their characters.
    let characters = Characters::of(name);
    let can_begin = |word: &str| word.chars().next().is_some_and(|first| characters.may_have(first));
    let can_stand = |word: &str| can_begin(word) && word.chars().all(|c| characters.may_have(c));
    let mut rest = name.to_owned();
    let mut leave_out = |word: &str| {
        if can_stand(word) && rest.contains(word) {
            rest = rest.replace(word, " ");
        }
    };
    for province in &facts.tables.regions.provinces {
        leave_out(&province.name);
        leave_out(&province.short_name);
        for city in province.cities.iter().filter(|city| can_begin(city)) {
            leave_out(city);
            leave_out(city.trim_end_matches('市'));
        }
    }
    for word in common.forms.iter().chain(trades) {
        leave_out(word.as_str());
    }
    let own: String = rest.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    own.trim().to_owned()
}

/// A different website on record that has the same name as this one.
///
/// # Errors
///
/// The missing keys.
pub fn on_record<'f>(
    website: &Website<'_>,
    facts: &'f Facts<'_>,
) -> Result<Option<&'f RecordSite>, Vec<MissingAt>> {
    let name = fold(text(Field::WebsiteName, Some(website), facts).map_err(|want| vec![want])?);
    let filed = facts.applicant.written.and_then(|written| written.filed.as_ref());
    let Some(filed) = filed else { return Err(vec![facts.applicant.want("applicant.filed")]) };
    let Some(record) = filed.some() else { return Ok(None) };
    let Some(sites) = &record.sites else {
        let none = record.site_count.as_deref() == Some(&0);
        return if none { Ok(None) } else { Err(vec![facts.applicant.want("applicant.filed.sites")]) };
    };
    let mut wants = Vec::new();
    for site in sites {
        match (&site.name, &site.domain) {
            (None, _) => wants.push(MissingAt { key: "applicant.filed.sites.name", at: site.span() }),
            (Some(known), _) if fold(known) != name => {}
            (Some(_), None) => wants.push(MissingAt { key: "applicant.filed.sites.domain", at: site.span() }),
            (Some(_), Some(domain)) if is_of(website, domain, facts) => {}
            (Some(_), Some(_)) => return Ok(Some(site)),
        }
    }
    if wants.is_empty() { Ok(None) } else { Err(wants) }
}

fn is_of(website: &Website<'_>, domain: &str, facts: &Facts<'_>) -> bool {
    let known = DomainName::parse(domain);
    website.domains.iter().flatten().any(|i| {
        let own = &facts.domains[*i];
        match (&own.name, &known) {
            (Ok(own), Ok(known)) => own.ascii == known.ascii,
            _ => own.label == domain,
        }
    })
}

/// The longest common run of characters.
fn longest_common(a: &str, b: &str) -> String {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut best = (0, 0);
    let mut row = vec![0usize; b.len() + 1];
    for (i, x) in a.iter().enumerate() {
        for j in (0..b.len()).rev() {
            row[j + 1] = if *x == b[j] { row[j] + 1 } else { 0 };
            if row[j + 1] > best.0 {
                best = (row[j + 1], i + 1);
            }
        }
    }
    a[best.1 - best.0..best.1].iter().collect()
}

/// Whether all characters of a text occur in another in the same order, as in an abbreviation.
fn is_drawn_from(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn related(site: &str, applicant: &str) -> Relation {
        let case = format!("[applicant]\nname = \"{applicant}\"\n[[website]]\nname = \"{site}\"");
        crate::testing::with_facts(&case, "2026-12-01", |facts| relation(&facts.websites[0], facts))
            .expect("both names")
    }

    #[test]
    fn how_names_relate() {
        let applicant = "广州示例科技有限公司";
        for (site, expected) in [
            ("示例科技", Relation::Part),
            ("示例科技官网", Relation::Part),
            ("广州示例科技有限公司", Relation::Part),
            ("示例的天空下", Relation::Shares),
            ("广州美食", Relation::Shares),
            ("广示公司", Relation::Part),
            ("广例技司", Relation::Shares),
            ("天空之城", Relation::None),
            ("司公例示", Relation::None),
        ] {
            assert_eq!(related(site, applicant), expected, "{site}");
        }
        assert_eq!(related("Example Widgets", "Example Widgets Ltd."), Relation::Part);
    }

    #[test]
    fn place_trade_and_form_are_no_name() {
        let related = |site: &str, applicant: &str, kind: &str| {
            let case = format!(
                "[applicant]\nkind = \"{kind}\"\nname = \"{applicant}\"\n[[website]]\nname = \"{site}\""
            );
            crate::testing::with_facts(&case, "2026-12-01", |facts| relation(&facts.websites[0], facts))
                .expect("both names")
        };
        let ours = "广州示例科技有限公司";
        for (site, expected) in [
            ("北京无关科技有限公司", Relation::None),
            ("百度科技", Relation::None),
            ("广州科技", Relation::None),
            ("示例科技", Relation::Part),
            ("北京示例贸易有限公司", Relation::Shares),
            ("广示公司", Relation::Shares),
            ("大例科技", Relation::Shares),
        ] {
            assert_eq!(related(site, ours, "enterprise"), expected, "{site}");
        }
        assert_eq!(related("百度科技", "杭州小树科技有限公司", "enterprise"), Relation::None);
        assert_eq!(related("小树科技", "杭州小树科技有限公司", "enterprise"), Relation::Part);
        assert_eq!(related("百度协会", "广州示例协会", "social-organisation"), Relation::None);
        assert_eq!(related("示例协会", "广州示例协会", "social-organisation"), Relation::Part);
        // Whoever is called after nothing but place and trade, and bodies whose trade is their name.
        assert_eq!(related("科技网", "广州科技有限公司", "enterprise"), Relation::Part);
        assert_eq!(related("示范教育信息", "广州教育局", "government"), Relation::Shares);
    }

    #[test]
    fn a_name_on_record_is_that_of_another_site() {
        let found = |record: &str| {
            let case = format!(
                "[applicant]\n{record}\n[[domain]]\nname = \"a.cn\"\n[[website]]\nname = \"示例\"\ndomain = \"a.cn\""
            );
            crate::testing::with_facts(&case, "2026-12-01", |facts| {
                on_record(&facts.websites[0], facts)
                    .map(|site| site.is_some())
                    .map_err(|wants| wants.iter().map(|want| want.key).collect::<Vec<_>>())
            })
        };
        let sites = |sites: &str| format!("filed = {{ sites = [{sites}] }}");
        assert_eq!(found("filed = \"none\""), Ok(false));
        assert_eq!(found("filed = { site-count = 0 }"), Ok(false));
        assert_eq!(found(&sites("{ name = \"示例\", domain = \"b.cn\" }")), Ok(true));
        assert_eq!(found(&sites("{ name = \"示 例\", domain = \"A.cn\" }")), Ok(false));
        assert_eq!(found(&sites("{ name = \"另一个\", domain = \"b.cn\" }")), Ok(false));
        assert_eq!(found(&sites("{ name = \"示例\" }")), Err(vec!["applicant.filed.sites.domain"]));
        assert_eq!(found(&sites("{ domain = \"b.cn\" }")), Err(vec!["applicant.filed.sites.name"]));
        assert_eq!(found("filed = {}"), Err(vec!["applicant.filed.sites"]));
        assert_eq!(found(""), Err(vec!["applicant.filed"]));
    }
}
