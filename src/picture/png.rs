//! PNG: a signature, then chunks with a length, a name and a sum.

use super::frame::{Colours, Frame, is_grey};

/// Walks from chunk to chunk.
pub(super) fn frame(bytes: &[u8]) -> Frame {
    let mut frame = Frame::default();
    let (mut at, mut painted, mut by_palette) = (8, false, false);
    while let Some((length, name, inside)) = chunk(bytes, at) {
        match name {
            b"IHDR" => {
                frame.size = four(inside, 0).zip(four(inside, 4));
                by_palette = inside.get(9) == Some(&3);
                frame.colours = match inside.get(9) {
                    Some(0 | 4) => Some(Colours::Grey),
                    Some(2 | 6) => Some(Colours::Screen),
                    _ => None,
                };
            }
            b"PLTE" if by_palette => {
                frame.colours = Some(if is_grey(inside) { Colours::Grey } else { Colours::Screen });
            }
            b"IDAT" => painted = true,
            b"acTL" => frame.animated = four(inside, 0).is_some_and(|frames| frames > 1),
            b"IEND" => {
                frame.whole = painted && frame.size.is_some();
                return frame;
            }
            _ => {}
        }
        // Length, name, inside, sum.
        at += length + 12;
    }
    frame
}

/// The chunk that begins here: the length it says, its name, what of it is there. Nothing where it is cut off.
fn chunk(bytes: &[u8], at: usize) -> Option<(usize, &[u8; 4], &[u8])> {
    let length = four(bytes, at)? as usize;
    let name = bytes.get(at + 4..)?.first_chunk::<4>()?;
    let inside = bytes.get(at + 8..)?.get(..length)?;
    bytes.get(at + 8 + length..)?.first_chunk::<4>()?;
    Some((length, name, inside))
}

/// Four bytes, the highest first.
fn four(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk::<4>().map(|bytes| u32::from_be_bytes(*bytes))
}
