//! Changes of texts that a number decides: the same number makes the same change on every machine.

/// Numbers in an order that a seed decides (SplitMix64).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// A number below another, which is not 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// Whether something happens that happens so often in a hundred.
    pub(crate) fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    pub(crate) fn pick<'t, T: ?Sized>(&mut self, of: &[&'t T]) -> &'t T {
        of[self.below(of.len())]
    }
}

/// Pieces that have meant trouble to some reader of texts.
const PIECES: [&str; 40] = [
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "\\",
    "#",
    "=",
    "[",
    "]",
    "[[",
    "{",
    "}",
    ",",
    ".",
    "\r",
    "\r\n",
    "\u{0}",
    "\u{1b}[31m",
    "\u{202e}",
    "\u{200b}",
    "\u{3164}",
    "\u{2800}",
    "\u{feff}",
    "　",
    "：",
    "“",
    "𠮷",
    "e\u{301}",
    "::error::",
    "✓ ",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "-1",
    "18446744073709551616",
    "1e308",
    "true",
    "null",
    "13800138000",
    "@",
];

/// Changes a text in one to four places: bytes, pieces, words, whole lines of it and of another text.
pub(crate) fn mutate(text: &[u8], other: &[u8], words: &[&str], random: &mut Random) -> Vec<u8> {
    let mut text = text.to_vec();
    for _ in 0..=random.below(4) {
        once(&mut text, other, words, random);
    }
    text
}

fn once(text: &mut Vec<u8>, other: &[u8], words: &[&str], random: &mut Random) {
    let at = random.below(text.len() + 1);
    let insert = |text: &mut Vec<u8>, more: &[u8]| drop(text.splice(at..at, more.iter().copied()));
    match random.below(12) {
        0 => text.truncate(at),
        1 => insert(text, &[random.next() as u8]),
        2 if at < text.len() => text[at] ^= 1 << random.below(8),
        3 if at < text.len() => drop(text.remove(at)),
        4 => insert(text, random.pick(&PIECES).as_bytes()),
        5 if !words.is_empty() => insert(text, random.pick(words).as_bytes()),
        6 => value(text, words, random),
        7 => lines(text, random, |lines, at, _| drop(lines.remove(at))),
        8 => lines(text, random, |lines, at, random| {
            lines.insert(random.below(lines.len()), lines[at].clone())
        }),
        9 => lines(text, random, |lines, at, random| {
            let line = lines.remove(at);
            lines.insert(random.below(lines.len() + 1), line);
        }),
        10 => {
            // A piece of the other text, of up to eight lines.
            let theirs: Vec<&[u8]> = other.split_inclusive(|byte| *byte == b'\n').collect();
            let from = random.below(theirs.len().max(1)).min(theirs.len());
            let to = (from + 1 + random.below(8)).min(theirs.len());
            let piece = theirs[from..to].concat();
            lines(text, random, |lines, at, _| lines.insert(at, piece));
        }
        _ => {
            let end = (at + 1 + random.below(30)).min(text.len());
            let piece = text[at..end].to_vec();
            for _ in 0..random.below(20) {
                insert(text, &piece);
            }
        }
    }
}

/// Puts something else in the place of a value.
fn value(text: &mut Vec<u8>, words: &[&str], random: &mut Random) {
    let starts: Vec<usize> = text
        .iter()
        .enumerate()
        .filter(|(_, byte)| matches!(byte, b'=' | b':'))
        .map(|(at, _)| at + 1)
        .collect();
    if starts.is_empty() {
        return;
    }
    let start = starts[random.below(starts.len())];
    let rest = &text[start..];
    let end = start + rest.iter().position(|byte| matches!(byte, b'\n' | b',' | b'}')).unwrap_or(rest.len());
    let new = match random.below(4) {
        0 if !words.is_empty() => format!(" \"{}\"", random.pick(words)),
        1 => format!(" \"{}\"", random.pick(&PIECES)),
        2 => format!(" {}", random.pick(&PIECES)),
        _ => " []".to_owned(),
    };
    text.splice(start..end, new.into_bytes());
}

/// Changes a text line by line; an empty one stays empty.
fn lines(text: &mut Vec<u8>, random: &mut Random, how: impl FnOnce(&mut Vec<Vec<u8>>, usize, &mut Random)) {
    let mut lines: Vec<Vec<u8>> = text.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    if !lines.is_empty() {
        let at = random.below(lines.len());
        how(&mut lines, at, random);
    }
    *text = lines.concat();
}
