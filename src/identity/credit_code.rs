//! The unified social credit code (统一社会信用代码), GB 32100.
//!
//! `A B RRRRRR OOOOOOOOO C`: registering authority, category, region of the authority,
//! organisation code with a check character of its own, check character.

use super::{Fault, Length, NATIONAL, characters, length, organisation_code, region, unmasked};
use crate::text::{Fixed, text};

/// What a credit code reveals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditCode {
    /// The first two characters: authority and category.
    pub prefix: String,
    /// Who registers such organisations.
    pub authority: Fixed,
    /// The category of organisation; none if it is not in the list known here. Categories are
    /// added over time, so that is a reason for doubt, not a fault.
    pub category: Option<&'static Category>,
    /// Where it was first registered: two digits of GB/T 2260, [`NATIONAL`], or `66` for the
    /// Xinjiang Production and Construction Corps. The code outlives a move.
    pub province: String,
    /// The organisation code inside, written `XXXXXXXX-X`.
    pub organisation_code: String,
    /// Whether the organisation code has the check character that GB 11714 requires. Some authorities
    /// issued codes without it, so a mismatch is a reason for doubt, not a fault.
    pub organisation_code_fits: bool,
}

/// A category of organisations.
#[derive(Debug, PartialEq, Eq)]
pub struct Category {
    /// The first two characters of the code.
    pub prefix: &'static str,
    /// What such organisations are called.
    pub name: Fixed,
    /// The certificates that they hold, by their Chinese titles; empty if unknown.
    pub certificates: &'static [&'static str],
}

const fn category(
    prefix: &'static str,
    zh: &'static str,
    en: &'static str,
    certificates: &'static [&'static str],
) -> Category {
    Category { prefix, name: text(zh, en), certificates }
}

const STAFFED: &[&str] = &["统一社会信用代码证书"];

static CATEGORIES: [Category; 38] = [
    category("11", "机关", "state organ", STAFFED),
    category("12", "事业单位", "public institution", &["事业单位法人证书"]),
    category("13", "群众团体", "mass organisation", STAFFED),
    category("19", "机构编制部门管理的其他机构", "other organisation under a staffing office", STAFFED),
    category("21", "外国常驻新闻机构", "resident office of foreign news media", &["外国驻华新闻机构证"]),
    category("29", "外交部门管理的其他机构", "other organisation under foreign affairs", &[]),
    category("31", "律师执业机构", "law firm", &["律师事务所执业许可证"]),
    category("32", "公证处", "notary office", &["公证机构执业证"]),
    category("33", "基层法律服务所", "grassroots legal-service office", &[]),
    category("34", "司法鉴定机构", "forensic institute", &["司法鉴定许可证"]),
    category("35", "仲裁委员会", "arbitration commission", &["仲裁委员会登记证"]),
    category("39", "司法行政部门管理的其他机构", "other organisation under justice", &[]),
    category("41", "外国在华文化中心", "foreign cultural centre", &["外国在华文化中心登记证"]),
    category("49", "文化部门管理的其他机构", "other organisation under culture", &[]),
    category("51", "社会团体", "social organisation", &["社会团体法人登记证书"]),
    category(
        "52",
        "民办非企业单位",
        "private non-enterprise unit",
        &["民办非企业单位登记证书", "社会服务机构登记证书"],
    ),
    category("53", "基金会", "foundation", &["基金会法人登记证书"]),
    category(
        "55",
        "居民委员会或村民委员会",
        "residents' or villagers' committee",
        &["基层群众性自治组织特别法人统一社会信用代码证书"],
    ),
    category("59", "民政部门管理的其他机构", "other organisation under civil affairs", &[]),
    category(
        "61",
        "外国旅游部门常驻代表机构",
        "resident office of a foreign tourism authority",
        &["外国政府旅游部门常驻代表机构批准登记证"],
    ),
    category(
        "62",
        "港澳台地区旅游部门常驻代表机构",
        "resident office of a tourism authority of Hong Kong, Macao or Taiwan",
        &["港澳台地区旅游部门常驻代表机构批准登记证"],
    ),
    category("69", "旅游部门管理的其他机构", "other organisation under tourism", &[]),
    category("71", "宗教活动场所", "place of worship", &["宗教活动场所登记证"]),
    category("72", "宗教院校", "religious school", &[]),
    category("79", "宗教事务部门管理的其他机构", "other organisation under religious affairs", &[]),
    category("81", "基层工会", "grassroots trade union", &["工会法人资格证书"]),
    category("89", "工会系统的其他机构", "other organisation of the trade unions", &[]),
    category("91", "企业", "enterprise", &["营业执照", "外国企业常驻代表机构登记证"]),
    category("92", "个体工商户", "individual business", &["营业执照"]),
    category("93", "农民专业合作社", "farmers' cooperative", &["营业执照"]),
    category("A1", "军队单位", "military institution", &["军队单位对外有偿服务许可证"]),
    category("A9", "军队编制部门管理的其他机构", "other military organisation", &[]),
    category(
        "G1",
        "境外非政府组织代表机构",
        "office of an overseas NGO",
        &["境外非政府组织代表机构登记证书"],
    ),
    category("N1", "组级集体经济组织", "collective of a villagers' group", &["农村集体经济组织登记证"]),
    category("N2", "村级集体经济组织", "collective of a village", &["农村集体经济组织登记证"]),
    category("N3", "乡镇级集体经济组织", "collective of a township", &["农村集体经济组织登记证"]),
    category(
        "N9",
        "农业部门管理的其他机构",
        "other organisation under agriculture",
        &["农村集体经济组织登记证"],
    ),
    category("Y1", "其他机构", "other organisation", &[]),
];

/// The registering authority that the first character stands for.
fn authority(first: char) -> Option<Fixed> {
    Some(match first {
        '1' => text("机构编制部门", "staffing office"),
        '2' => text("外交部门", "foreign affairs"),
        '3' => text("司法行政部门", "justice"),
        '4' => text("文化部门", "culture"),
        '5' => text("民政部门", "civil affairs"),
        '6' => text("旅游部门", "tourism"),
        '7' => text("宗教事务部门", "religious affairs"),
        '8' => text("工会", "trade unions"),
        '9' => text("市场监管部门", "market regulation"),
        'A' => text("军队编制部门", "military staffing office"),
        'G' => text("公安机关", "public security"),
        'N' => text("农业农村部门", "agriculture"),
        'Y' => text("其他登记管理部门", "another registering authority"),
        _ => return None,
    })
}

/// The characters of a credit code, in the order of their values; `I`, `O`, `S`, `V` and `Z` are not used.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// The regions other than mainland provinces.
const OTHER_REGIONS: [&str; 2] = [NATIONAL, "66"];

/// Parses a code of eighteen characters.
pub fn parse(text: &str) -> Result<CreditCode, Fault> {
    let code = unmasked(text)?;
    length(&code, Length::One(18))?;
    let allowed = |at: usize, c: char| c.is_ascii_digit() || !(2..8).contains(&at) && ALPHABET.contains(c);
    characters(&code, allowed, |mended| parse(mended).is_ok())?;
    let authority = code.chars().next().and_then(authority).ok_or(Fault::Prefix)?;
    let province = region(&code[2..], &OTHER_REGIONS)?;
    if !code.ends_with(check_character(&code[..17])) {
        return Err(Fault::Checksum);
    }
    let (body, check) = (&code[8..16], &code[16..17]);
    Ok(CreditCode {
        prefix: code[..2].to_owned(),
        authority,
        category: CATEGORIES.iter().find(|category| category.prefix == &code[..2]),
        province,
        organisation_code: format!("{body}-{check}"),
        organisation_code_fits: check.starts_with(organisation_code::check_character(body)),
    })
}

/// Modulo 31 over seventeen characters, with the powers of three as weights.
fn check_character(code: &str) -> char {
    let (sum, _) = code.chars().fold((0, 1), |(sum, weight), c| {
        let value = match c.to_digit(10) {
            Some(digit) => digit as usize,
            None => ALPHABET.find(c).unwrap_or(0),
        };
        ((sum + value * weight) % 31, weight * 3 % 31)
    });
    char::from(ALPHABET.as_bytes()[(31 - sum) % 31])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_check(body: &str) -> String {
        format!("{body}{}", check_character(body))
    }

    #[test]
    fn every_category_has_an_authority_and_stands_once() {
        for (at, row) in CATEGORIES.iter().enumerate() {
            assert!(row.prefix.chars().next().and_then(authority).is_some(), "{}", row.prefix);
            assert!(
                CATEGORIES[..at].iter().all(|other| other.prefix < row.prefix),
                "{} in order",
                row.prefix
            );
        }
    }

    #[test]
    fn letters_for_digits() {
        assert_eq!(
            parse("9111OOOOMAOOOOOO77"),
            Err(Fault::LookAlike { at: 5, letter: 'O', digit: '0', fits: true })
        );
        assert_eq!(
            parse("91110000MO00000077"),
            Err(Fault::LookAlike { at: 10, letter: 'O', digit: '0', fits: false })
        );
        assert_eq!(parse("91110000MV00000077"), Err(Fault::Character { at: 10 }));
        assert_eq!(parse("91110A00MA00000077"), Err(Fault::Character { at: 6 }));
    }

    #[test]
    fn doubts_are_no_faults() {
        let code = parse(&with_check("94110000MA0000007")).expect("an unassigned category");
        assert_eq!((code.category, code.authority.en), (None, "market regulation"));
        let code = parse(&with_check("91110000MA0000000")).expect("a batch with other check characters");
        assert!(!code.organisation_code_fits);
        assert_eq!(parse(&with_check("91660000MA0000007")).map(|code| code.province), Ok("66".to_owned()));
    }

    #[test]
    fn authorities_and_regions_that_do_not_exist() {
        assert_eq!(parse(&with_check("B1110000MA0000007")), Err(Fault::Prefix));
        assert_eq!(parse(&with_check("91990000MA0000007")), Err(Fault::Region));
    }
}
