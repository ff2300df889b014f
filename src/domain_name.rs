//! Domain names: whether a text is one, what is registrable, and its suffix.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use crate::text::{Text, text};
use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};
use unicode_normalization::UnicodeNormalization;

/// Suffixes under `.cn` set up by the ministry but missing from the public suffix list: 政务.cn and 公益.cn.
const MISSING_FROM_LIST: [&str; 2] = ["xn--zfr164b.cn", "xn--55qw42g.cn"];

/// A domain name with at least one label below a known public suffix.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DomainName {
    /// As sent to DNS: lower case, A-labels, no trailing dot.
    pub ascii: String,
    /// As people write it.
    pub unicode: String,
    /// The public suffix, ASCII: `com.cn`. Suffixes run by companies, such as `github.io`, do not count.
    pub suffix: String,
    /// What was bought, ASCII: one label below the suffix.
    pub registrable: String,
}

/// Why a text is not a domain name that someone could own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotADomain {
    /// The text is empty.
    Empty,
    /// `https://example.cn`
    Url,
    /// `me@example.cn`
    EmailAddress,
    /// Spaces or line breaks in it or around it.
    Space,
    /// `*.example.cn`
    Wildcard,
    /// An IPv4 or IPv6 address, with or without a port.
    IpAddress,
    /// `example.cn/index.html`
    Path,
    /// `example.cn:8080`
    Port,
    /// Two consecutive dots, or a leading dot.
    EmptyLabel,
    /// `my_site.cn`
    Underscore,
    /// A label begins or ends with a hyphen.
    HyphenAtEdge,
    /// A label longer than 63 bytes, or a name longer than 253.
    TooLong,
    /// A label begins with `xn--` but is not valid punycode.
    BadPunycode,
    /// A character not allowed in domain names.
    Forbidden(char),
    /// Every character is allowed, but not in this combination, such as mixed writing directions.
    BadLabel,
    /// No such top-level domain.
    UnknownSuffix(String),
    /// `com.cn`: names are registered below it.
    OnlyASuffix,
}

impl DomainName {
    /// Parses a domain name in any form: Unicode or punycode, any case, full width, with a trailing dot.
    pub fn parse(text: &str) -> Result<Self, NotADomain> {
        let name = text.strip_suffix(['.', '。', '．', '｡']).unwrap_or(text);
        let (ascii, unicode) = match is_as_in_dns(name) {
            true if name.parse::<Ipv4Addr>().is_ok() => return Err(NotADomain::IpAddress),
            true => (name.to_owned(), name.to_owned()),
            false => read_by_idna(name)?,
        };
        let suffix = public_suffix(&ascii)?.to_owned();
        let own = ascii.strip_suffix(&suffix).and_then(|rest| rest.strip_suffix('.'));
        let own = own.ok_or(NotADomain::OnlyASuffix)?;
        let start = own.rfind('.').map_or(0, |dot| dot + 1);
        let registrable = ascii[start..].to_owned();
        Ok(Self { ascii, unicode, suffix, registrable })
    }

    /// The last label, ASCII.
    pub fn tld(&self) -> &str {
        last_label(&self.ascii)
    }

    /// Whether this is the registered name itself, not a subdomain.
    pub fn is_registrable(&self) -> bool {
        self.ascii == self.registrable
    }

    /// The registered name, as people write it.
    pub fn registrable_unicode(&self) -> &str {
        let labels = self.registrable.split('.').count();
        let dot = self.unicode.rmatch_indices('.').nth(labels - 1);
        dot.map_or(&self.unicode, |(dot, _)| &self.unicode[dot + 1..])
    }

    /// Whether this is `zone` or a name below it; `zone` in either form, lower case.
    pub fn is_under(&self, zone: &str) -> bool {
        is_within(&self.ascii, zone) || is_within(&self.unicode, zone)
    }

    /// Whether one label mixes letters of look-alike alphabets: Latin, Greek, Cyrillic.
    pub fn mixes_scripts(&self) -> bool {
        self.unicode.split('.').any(|label| {
            let mut scripts = label.chars().filter_map(Alphabet::of);
            scripts.next().is_some_and(|first| scripts.any(|other| other != first))
        })
    }
}

impl NotADomain {
    /// What is wrong, for people.
    pub fn say(&self) -> Text {
        match self {
            Self::Empty => text!("没有写域名", "no domain name is given"),
            Self::Url => text!("这是网址，不是域名", "this is a URL, not a domain name"),
            Self::EmailAddress => {
                text!("这是邮箱地址，不是域名", "this is an email address, not a domain name")
            }
            Self::Space => text!("域名里有空格或换行", "the domain name contains a space or line break"),
            Self::Wildcard => text!("备案不接受泛域名", "a wildcard cannot be filed"),
            Self::IpAddress => text!("这是 IP 地址，不是域名", "this is an IP address, not a domain name"),
            Self::Path => text!("域名后面带了路径", "a path follows the domain name"),
            Self::Port => text!("域名后面带了端口", "a port follows the domain name"),
            Self::EmptyLabel => text!("域名里有多余的点", "the domain name has an extra dot"),
            Self::Underscore => text!("域名里不能有下划线", "a domain name cannot contain an underscore"),
            Self::HyphenAtEdge => {
                text!(
                    "域名的一段不能以连字符开头或结尾",
                    "a part of the domain name begins or ends with a hyphen"
                )
            }
            Self::TooLong => text!(
                "域名太长：每段最多 63 字节，全长最多 253 字节",
                "the domain name is too long: at most 63 bytes a part and 253 in all"
            ),
            Self::BadPunycode => {
                text!("以 xn-- 开头的一段无法解码", "a part that begins with xn-- cannot be decoded")
            }
            Self::Forbidden(c) => {
                // A forbidden character may be one that must not reach a terminal.
                let code = u32::from(*c);
                text!(
                    "域名里不能有字符 U+{code:04X}",
                    "a domain name cannot contain the character U+{code:04X}"
                )
            }
            Self::BadLabel => {
                text!("域名里的字符不能这样组合", "these characters cannot be combined in a domain name")
            }
            Self::UnknownSuffix(suffix) => {
                text!("没有 .{suffix} 这个顶级域", "there is no top-level domain .{suffix}")
            }
            Self::OnlyASuffix => text!(
                "这只是域名后缀，缺少注册的那一段",
                "this is only a suffix; the registered part is missing"
            ),
        }
    }
}

/// Whether a name is written as it is sent to DNS: most are, and IDNA leaves them as they are.
fn is_as_in_dns(name: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'.');
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with("xn--")
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    name.len() <= 253 && name.bytes().all(plain) && name.split('.').all(is_label)
}

/// A name in any form: as it is sent to DNS, and as people write it.
fn read_by_idna(name: &str) -> Result<(String, String), NotADomain> {
    // Full-width letters and dots mean the same as their narrow forms, in invalid names too.
    let narrow: String = name.nfkc().map(|c| if c == '。' { '.' } else { c }).collect();
    refuse_what_is_no_name(&narrow)?;
    let ascii = to_ascii(name, DnsLength::Verify).ok_or_else(|| why_refused(name, &narrow))?;
    let (unicode, _) =
        Uts46::new().to_unicode(ascii.as_bytes(), AsciiDenyList::STD3, Hyphens::CheckFirstLast);
    let unicode = unicode.into_owned();
    Ok((ascii, unicode))
}

/// Rejects mistakes that have a specific message before labels are checked.
fn refuse_what_is_no_name(narrow: &str) -> Result<(), NotADomain> {
    let problem = if narrow.is_empty() {
        NotADomain::Empty
    } else if narrow.contains("://") {
        NotADomain::Url
    } else if narrow.contains('@') {
        NotADomain::EmailAddress
    } else if narrow.contains(char::is_whitespace) {
        NotADomain::Space
    } else if narrow.contains('*') {
        NotADomain::Wildcard
    } else if is_ip_address(narrow) {
        NotADomain::IpAddress
    } else if narrow.contains(['/', '\\', '?', '#']) {
        NotADomain::Path
    } else if narrow.rsplit_once(':').is_some_and(|(_, port)| port.bytes().all(|b| b.is_ascii_digit())) {
        NotADomain::Port
    } else if narrow.split('.').any(str::is_empty) {
        NotADomain::EmptyLabel
    } else if narrow.contains('_') {
        NotADomain::Underscore
    } else if narrow.split('.').any(|label| label.starts_with('-') || label.ends_with('-')) {
        NotADomain::HyphenAtEdge
    } else if narrow.chars().count() > 253 {
        NotADomain::TooLong
    } else {
        return Ok(());
    };
    Err(problem)
}

fn is_ip_address(narrow: &str) -> bool {
    narrow.starts_with('[') || narrow.parse::<IpAddr>().is_ok() || narrow.parse::<SocketAddr>().is_ok()
}

fn to_ascii(name: &str, length: DnsLength) -> Option<String> {
    Uts46::new()
        .to_ascii(name.as_bytes(), AsciiDenyList::STD3, Hyphens::CheckFirstLast, length)
        .ok()
        .map(|ascii| ascii.into_owned())
}

/// The error of `idna` has no detail, so the cause is found by testing smaller parts.
fn why_refused(name: &str, narrow: &str) -> NotADomain {
    let refused = |text: &str| to_ascii(text, DnsLength::Ignore).is_none();
    if !refused(name) {
        return NotADomain::TooLong;
    }
    let Some(label) = narrow.split('.').find(|label| refused(label)) else {
        return NotADomain::BadLabel;
    };
    if label.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("xn--")) {
        return NotADomain::BadPunycode;
    }
    // A mark alone is rejected for lack of a letter; Arabic among Latin letters, for its direction.
    let never = |c: &char| refused(c.encode_utf8(&mut [0; 4])) && refused(&format!("a{c}a"));
    label.chars().find(never).map_or(NotADomain::BadLabel, NotADomain::Forbidden)
}

/// The public suffix of a name in ASCII. Entries that companies made for their customers are skipped.
fn public_suffix(ascii: &str) -> Result<&str, NotADomain> {
    if let Some(suffix) = MISSING_FROM_LIST.into_iter().find(|zone| is_within(ascii, zone)) {
        return Ok(suffix);
    }
    let unknown = || NotADomain::UnknownSuffix(last_label(ascii).to_owned());
    let mut rest = ascii;
    loop {
        let suffix = psl::suffix(rest.as_bytes()).ok_or_else(unknown)?;
        let text = &rest[rest.len() - suffix.as_bytes().len()..];
        match suffix.typ() {
            Some(psl::Type::Icann) => return Ok(text),
            Some(psl::Type::Private) => rest = text.split_once('.').ok_or_else(unknown)?.1,
            None => return Err(unknown()),
        }
    }
}

fn is_within(name: &str, zone: &str) -> bool {
    name.strip_suffix(zone).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

fn last_label(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(_, last)| last)
}

/// Alphabets with letters that look alike.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    Latin,
    Greek,
    Cyrillic,
}

impl Alphabet {
    /// The alphabet of a letter, by Unicode block.
    fn of(c: char) -> Option<Self> {
        let alphabet = match c {
            'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Self::Latin,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Self::Greek,
            '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{a640}'..='\u{a69f}' => Self::Cyrillic,
            _ => return None,
        };
        c.is_alphabetic().then_some(alphabet)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> DomainName {
        DomainName::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
    }

    #[test]
    fn names_and_their_parts() {
        for (text, ascii, suffix, registrable) in [
            ("example.cn", "example.cn", "cn", "example.cn"),
            ("EXAMPLE.Com", "example.com", "com", "example.com"),
            ("example.cn.", "example.cn", "cn", "example.cn"),
            ("example.cn。", "example.cn", "cn", "example.cn"),
            ("www.example.com.cn", "www.example.com.cn", "com.cn", "example.com.cn"),
            ("a.b.example.bj.cn", "a.b.example.bj.cn", "bj.cn", "example.bj.cn"),
            ("例子.中国", "xn--fsqu00a.xn--fiqs8s", "xn--fiqs8s", "xn--fsqu00a.xn--fiqs8s"),
            ("例子。中国", "xn--fsqu00a.xn--fiqs8s", "xn--fiqs8s", "xn--fsqu00a.xn--fiqs8s"),
            ("XN--FSQU00A.xn--fiqs8s", "xn--fsqu00a.xn--fiqs8s", "xn--fiqs8s", "xn--fsqu00a.xn--fiqs8s"),
            ("ｅｘａｍｐｌｅ．ｃｏｍ", "example.com", "com", "example.com"),
            ("ab--cd.com", "ab--cd.com", "com", "ab--cd.com"),
            ("1.cn", "1.cn", "cn", "1.cn"),
            ("example.公司.cn", "example.xn--55qx5d.cn", "xn--55qx5d.cn", "example.xn--55qx5d.cn"),
            // Not in the public suffix list.
            ("example.政务.cn", "example.xn--zfr164b.cn", "xn--zfr164b.cn", "example.xn--zfr164b.cn"),
            ("www.example.公益.cn", "www.example.xn--55qw42g.cn", "xn--55qw42g.cn", "example.xn--55qw42g.cn"),
            ("axn--zfr164b.cn", "axn--zfr164b.cn", "cn", "axn--zfr164b.cn"),
            // In the list, but private.
            ("github.io", "github.io", "io", "github.io"),
            ("someone.github.io", "someone.github.io", "io", "github.io"),
            ("shop.example.cn.com", "shop.example.cn.com", "com", "cn.com"),
            // An exception of the list.
            ("www.ck", "www.ck", "ck", "www.ck"),
        ] {
            let name = parse(text);
            assert_eq!(
                (name.ascii.as_str(), name.suffix.as_str(), name.registrable.as_str()),
                (ascii, suffix, registrable),
                "{text}"
            );
        }
    }

    #[test]
    fn the_name_that_was_bought_as_people_write_it() {
        assert_eq!(parse("www.例子.中国").registrable_unicode(), "例子.中国");
        assert_eq!(parse("例子.中国").registrable_unicode(), "例子.中国");
        assert_eq!(parse("a.b.example.com.cn").registrable_unicode(), "example.com.cn");
    }

    #[test]
    fn what_is_no_domain_name() {
        use NotADomain::*;
        let label = "a".repeat(63);
        for (text, expected) in [
            ("", Empty),
            (".", Empty),
            ("https://example.cn", Url),
            ("http：／／example.cn", Url),
            ("me@example.cn", EmailAddress),
            ("mailto:me@example.cn", EmailAddress),
            (" example.cn", Space),
            ("example.cn\n", Space),
            ("exam ple.cn", Space),
            ("\u{3000}", Space),
            ("*.example.cn", Wildcard),
            ("192.0.2.1", IpAddress),
            ("192.0.2.1:80", IpAddress),
            ("１９２．0.2.1", IpAddress),
            ("2001:db8::1", IpAddress),
            ("[2001:db8::1]", IpAddress),
            ("[2001:db8::1]:443", IpAddress),
            ("example.cn/", Path),
            ("example.cn?a=b", Path),
            ("192.0.2.0/24", Path),
            ("example.cn:8080", Port),
            ("example.cn:", Port),
            ("example.cn：80", Port),
            ("example.cn:http", Forbidden(':')),
            ("example..cn", EmptyLabel),
            (".example.cn", EmptyLabel),
            ("example.cn..", EmptyLabel),
            ("。example.cn", EmptyLabel),
            ("my_site.cn", Underscore),
            ("my＿site.cn", Underscore),
            ("-a.cn", HyphenAtEdge),
            ("a-.cn", HyphenAtEdge),
            (&format!("{label}a.cn"), TooLong),
            (&format!("{label}.{label}.{label}.{label}.cn"), TooLong),
            (&"a".repeat(1_000_000), TooLong),
            ("xn--.cn", HyphenAtEdge),
            ("xn--999999999.cn", BadPunycode),
            ("exa!mple.cn", Forbidden('!')),
            ("a--b!c.cn", Forbidden('!')),
            ("example\u{200d}.cn", Forbidden('\u{200d}')),
            ("ex\u{1b}[31mample.cn", Forbidden('\u{1b}')),
            ("\u{5d0}a.cn", BadLabel),
            ("example.notatld", UnknownSuffix("notatld".into())),
            ("example.例子", UnknownSuffix("xn--fsqu00a".into())),
            ("localhost", UnknownSuffix("localhost".into())),
            ("192.0.2", UnknownSuffix("2".into())),
            ("cn", OnlyASuffix),
            ("com.cn", OnlyASuffix),
            ("bj.cn", OnlyASuffix),
            ("公司.cn", OnlyASuffix),
            ("政务.cn", OnlyASuffix),
            ("xn--zfr164b.cn", OnlyASuffix),
            ("xn--55qw42g.cn.", OnlyASuffix),
            ("中国", OnlyASuffix),
        ] {
            assert_eq!(DomainName::parse(text), Err(expected), "{}", text.escape_debug());
        }
        assert!(DomainName::parse(&format!("{label}.cn")).is_ok(), "63 bytes are not too long");
    }

    #[test]
    fn questions() {
        let name = parse("www.示例.政务.cn");
        assert_eq!(name.unicode, "www.示例.政务.cn");
        assert_eq!(name.tld(), "cn");
        assert!(!name.is_registrable());
        assert!(parse("示例.政务.cn").is_registrable());
        assert!(name.is_under("xn--zfr164b.cn") && name.is_under("政务.cn"));
        assert!(name.is_under("cn"));

        let name = parse("a.gov.cn");
        assert!(name.is_under("gov.cn") && name.is_under("a.gov.cn"));
        assert!(!name.is_under("ov.cn"), "half a label is no zone");
        assert!(!name.is_under("b.a.gov.cn"));
        assert!(!parse("agov.cn").is_under("gov.cn"));
        assert_eq!(parse("例子.中国").tld(), "xn--fiqs8s");
    }

    #[test]
    fn alphabets_that_look_alike() {
        for text in ["аррlе.com", "xn--le-6kcc1a.com", "εxample.com"] {
            assert!(parse(text).mixes_scripts(), "{text}");
        }
        for text in ["apple.com", "яблоко.com", "例子a.com", "müller-1.com", "ab--cd.cn", "α.xn--fiqs8s"]
        {
            assert!(!parse(text).mixes_scripts(), "{text}");
        }
    }

    #[test]
    fn every_refusal_is_said_in_both_languages() {
        let unknown = DomainName::parse("a.notatld").map_err(|error| error.say());
        assert_eq!(unknown, Err(text!("没有 .notatld 这个顶级域", "there is no top-level domain .notatld")));
        let escape = DomainName::parse("a\u{1b}.cn").map_err(|error| error.say());
        assert_eq!(
            escape,
            Err(text!("域名里不能有字符 U+001B", "a domain name cannot contain the character U+001B"))
        );
    }

    /// Names of one label under some suffixes. The result may itself be a suffix, such as `ac.cn`.
    fn names() -> impl Strategy<Value = String> {
        let parts = ("[a-z0-9一-龥]{1,12}", "(cn|com\\.cn|中国|政务\\.cn|github\\.io)");
        parts
            .prop_map(|(label, suffix)| format!("{label}.{suffix}"))
            .prop_filter("a public suffix", |name| DomainName::parse(name) != Err(NotADomain::OnlyASuffix))
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in any::<String>()) {
            let _ = DomainName::parse(&text);
        }

        #[test]
        fn what_is_as_in_dns_is_left_so_by_idna(name in "([a-z0-9-]{1,20}\\.){1,3}[a-z0-9-]{1,8}") {
            if is_as_in_dns(&name) && name.parse::<Ipv4Addr>().is_err() {
                prop_assert_eq!(read_by_idna(&name), Ok((name.clone(), name)));
            }
        }

        #[test]
        fn both_forms_of_a_name_mean_the_same(name in names()) {
            let name = parse(&name);
            prop_assert_eq!(&parse(&name.ascii), &name);
            prop_assert_eq!(&parse(&name.unicode), &name);
            prop_assert!(name.is_under(&name.registrable) && name.registrable.ends_with(&name.suffix));
        }
    }
}
