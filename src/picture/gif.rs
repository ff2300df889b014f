//! GIF: a head with a palette, then blocks; what is in them comes in parts, each with its length.

use super::frame::{Colours, Frame, is_grey};

/// Where the palette of the head begins.
const HEAD: usize = 13;

/// Walks from block to block.
pub(super) fn frame(bytes: &[u8]) -> Frame {
    walk(bytes).unwrap_or_else(|frame| frame)
}

/// What is known at the end; or where the file ends before it.
fn walk(bytes: &[u8]) -> Result<Frame, Frame> {
    let mut frame = Frame::default();
    let Some(head) = bytes.get(..HEAD) else { return Err(frame) };
    let two = |at: usize| u32::from(u16::from_le_bytes([head[at], head[at + 1]]));
    frame.size = Some((two(6), two(8)));
    let Some((palette, mut at)) = palette(bytes, head[10], HEAD) else { return Err(frame) };
    let mut grey = palette.map(is_grey);
    let mut pictures = 0;
    loop {
        let known = |frame| Frame { colours: colours(grey), animated: pictures > 1, ..frame };
        match bytes.get(at) {
            // A picture: place, size, flags, its own palette, a byte for the coder.
            Some(0x2c) => {
                let Some(flags) = bytes.get(at + 9) else { return Err(known(frame)) };
                let Some((own, after)) = self::palette(bytes, *flags, at + 10) else {
                    return Err(known(frame));
                };
                if let Some(own) = own {
                    grey = Some(is_grey(own) && grey != Some(false));
                }
                pictures += 1;
                match parts(bytes, after + 1) {
                    Some(after) => at = after,
                    None => return Err(Frame { colours: colours(grey), animated: pictures > 1, ..frame }),
                }
            }
            // Something beside a picture, of a kind that a byte says.
            Some(0x21) => match parts(bytes, at + 2) {
                Some(after) => at = after,
                None => return Err(known(frame)),
            },
            Some(0x3b) => return Ok(Frame { whole: pictures > 0, ..known(frame) }),
            _ => return Err(known(frame)),
        }
    }
}

fn colours(grey: Option<bool>) -> Option<Colours> {
    grey.map(|grey| if grey { Colours::Grey } else { Colours::Screen })
}

/// The palette that flags announce, and where what follows it begins.
fn palette(bytes: &[u8], flags: u8, at: usize) -> Option<(Option<&[u8]>, usize)> {
    if flags & 0x80 == 0 {
        return Some((None, at));
    }
    let length = 3 * (2usize << (flags & 7));
    Some((Some(bytes.get(at..at + length)?), at + length))
}

/// Where parts end that begin here.
fn parts(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += length + 1;
        if length == 0 {
            return Some(at);
        }
    }
}
