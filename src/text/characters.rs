//! Which characters a text has, roughly: what most searches need not go on with.

/// The characters of a text, as a set in which one bit stands for many of them: what is not in it is not in the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Characters(u64);

impl Characters {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        text.chars().collect()
    }

    /// Adds one.
    #[inline]
    pub fn add(&mut self, c: char) {
        self.0 |= Self::bit(c);
    }

    /// Whether a character can be among them.
    #[inline]
    pub fn may_have(self, c: char) -> bool {
        self.0 & Self::bit(c) != 0
    }

    /// Whether all of these can be among others.
    #[inline]
    pub fn may_be_among(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    #[inline]
    fn bit(c: char) -> u64 {
        // The upper bits of a product spread neighbours.
        1 << (u32::from(c).wrapping_mul(0x9e37_79b1) >> 26)
    }
}

impl FromIterator<char> for Characters {
    fn from_iter<I: IntoIterator<Item = char>>(characters: I) -> Self {
        let mut all = Self::default();
        characters.into_iter().for_each(|c| all.add(c));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_never_ruled_out_and_most_else_is() {
        let text = "杭州示例科技有限公司 ltd.";
        let all = Characters::of(text);
        for c in text.chars() {
            assert!(all.may_have(c) && Characters::of(&c.to_string()).may_be_among(all), "{c}");
        }
        assert!(Characters::of("").may_be_among(all));
        let others = "药房学校救助银行保险证券新闻出版宗教论坛";
        let ruled_out = others.chars().filter(|c| !all.may_have(*c)).count();
        assert!(ruled_out > others.chars().count() / 2, "{ruled_out}");
    }
}
