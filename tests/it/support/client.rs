//! Clients that have nothing in common, made of the ready example: as many as a test wants, the same each time.

use super::EXAMPLE;

/// The file of a client.
#[derive(Clone)]
pub(crate) struct Client {
    pub(crate) text: String,
}

impl Client {
    /// A client that is ready. Two numbers have no value in common.
    pub(crate) fn new(i: usize) -> Self {
        let client = Self { text: EXAMPLE.to_owned() };
        client
            .with("广州示例科技有限公司", &company(i))
            .with("91440101MA0000007B", &credit_code(i))
            .with("440524198001010013", &id_number(i))
            .with("13800138000", &format!("138{i:08}"))
            .with("13900139000", &format!("139{i:08}"))
            .with("zhang@example.cn", &format!("zhang{i}@example.org"))
            .with("example.cn", &domain(i))
            .with("i-example0001", &instance(i))
    }

    /// Some words instead of others, wherever those stand.
    #[track_caller]
    pub(crate) fn with(mut self, from: &str, to: &str) -> Self {
        assert!(self.text.contains(from), "no {from} in\n{}", self.text);
        self.text = self.text.replace(from, to);
        self
    }

    /// The phone of another client.
    pub(crate) fn with_phone_of(self, i: usize, other: usize) -> Self {
        self.with(&format!("138{i:08}"), &format!("138{other:08}"))
    }

    /// The person of another client, with phone and address.
    pub(crate) fn with_person_of(self, i: usize, other: usize) -> Self {
        self.with_phone_of(i, other)
            .with(&id_number(i), &id_number(other))
            .with(&format!("139{i:08}"), &format!("139{other:08}"))
            .with(&format!("zhang{i}@"), &format!("zhang{other}@"))
    }

    /// The applicant of another client.
    pub(crate) fn with_applicant_of(self, i: usize, other: usize) -> Self {
        self.with(&credit_code(i), &credit_code(other)).with(&company(i), &company(other))
    }
}

/// The name of a company: its number stands there in Chinese.
pub(crate) fn company(i: usize) -> String {
    let digits = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];
    let number: String = i.to_string().bytes().map(|digit| digits[usize::from(digit - b'0')]).collect();
    format!("广州示例{number}科技有限公司")
}

/// The name of a domain.
pub(crate) fn domain(i: usize) -> String {
    format!("example-{i}.cn")
}

/// The id of an instance.
pub(crate) fn instance(i: usize) -> String {
    format!("i-example{i:08}")
}

/// A unified social credit code of Guangzhou with its check character (GB 32100).
pub(crate) fn credit_code(i: usize) -> String {
    const CHARACTERS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    // The organisation code within has a check character of its own (GB 11714).
    let body = format!("MA{i:06}");
    let weights = [3, 7, 9, 10, 5, 8, 4, 2];
    let value = |c: char| CODES.find(c).expect("a character of an organisation code");
    const CODES: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let sum: usize = body.chars().zip(weights).map(|(c, weight)| value(c) * weight).sum();
    let own = match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit as u32, 10).expect("a digit"),
    };
    let code = format!("91440101{body}{own}");
    let mut power = 1;
    let mut sum = 0;
    for c in code.chars() {
        sum += CHARACTERS.find(c).expect("a character of a credit code") * power;
        power = power * 3 % 31;
    }
    let check = CHARACTERS.chars().nth((31 - sum % 31) % 31).expect("a character");
    format!("{code}{check}")
}

/// The number of an identity card of Shantou with its check character (GB 11643).
pub(crate) fn id_number(i: usize) -> String {
    let (year, month, day) = (1982 + i / 336_000, 1 + i / 28_000 % 12, 1 + i / 1000 % 28);
    let body = format!("440524{year}{month:02}{day:02}{:03}", i % 1000);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: usize =
        body.bytes().zip(weights).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
    let check = "10X98765432".chars().nth(sum % 11).expect("a character");
    format!("{body}{check}")
}

#[test]
fn numbers_are_as_the_standards_say() {
    // Worked out by hand in the examples.
    assert_eq!(credit_code(0), "91440101MA0000007B");
    assert_eq!(id_number(1)[..17], *"44052419820101001");
}
