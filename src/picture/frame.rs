//! What a picture says of itself, and how its formats write numbers and palettes.

/// How a picture stores colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// None: shades of grey.
    Grey,
    /// Those of a screen.
    Screen,
    /// Those of a press: cyan, magenta, yellow, black.
    Press,
}

/// What stands in a picture between its pixels.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) size: Option<(u32, u32)>,
    pub(super) colours: Option<Colours>,
    pub(super) whole: bool,
    pub(super) animated: bool,
}

/// Two bytes, the higher one first.
pub(super) fn high_first(bytes: &[u8], at: usize) -> Option<usize> {
    let [high, low] = *bytes.get(at..)?.first_chunk::<2>()?;
    Some(usize::from(u16::from_be_bytes([high, low])))
}

/// Whether a palette, three bytes a colour, holds greys only.
pub(super) fn is_grey(palette: &[u8]) -> bool {
    palette.chunks_exact(3).all(|colour| colour[0] == colour[1] && colour[1] == colour[2])
}
