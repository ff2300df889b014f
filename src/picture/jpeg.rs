//! JPEG: segments, each with a marker and a length, and between them the coded pixels, which hold no marker but those
//! that restart the coder.

use super::frame::{Colours, Frame, high_first};

/// Walks from marker to marker.
pub(super) fn frame(bytes: &[u8]) -> Frame {
    let mut frame = Frame::default();
    let (mut at, mut scanned) = (2, false);
    while let Some((marker, after)) = next_marker(bytes, at) {
        match marker {
            // The end. What phones write behind it is no part of the picture.
            0xd9 => {
                frame.whole = scanned && frame.size.is_some();
                return frame;
            }
            0x01 | 0xd0..=0xd8 => at = after,
            _ => {
                let Some(length) = high_first(bytes, after).filter(|length| *length >= 2) else { break };
                let Some(segment) = bytes.get(after + 2..after + length) else { break };
                // A frame: all of these but the tables that stand among them.
                if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
                    describe(segment, &mut frame);
                }
                scanned |= marker == 0xda;
                at = after + length;
            }
        }
    }
    frame
}

/// The next marker, and where what follows it begins.
fn next_marker(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let mut at = at;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == 0xff)? + 1;
        match *bytes.get(at)? {
            // A byte of the pixels that looks like the beginning of a marker; or one more of those before a marker.
            0x00 => at += 1,
            0xff => {}
            marker => return Some((marker, at + 1)),
        }
    }
}

/// Reads the head of a frame: a byte, height, width, how many colours.
fn describe(segment: &[u8], frame: &mut Frame) {
    let number = |at| high_first(segment, at).map(|number| number as u32);
    if let (None, Some(height), Some(width)) = (frame.size, number(1), number(3)) {
        frame.size = Some((width, height));
        frame.colours = match segment.get(5) {
            Some(1) => Some(Colours::Grey),
            Some(3) => Some(Colours::Screen),
            Some(4) => Some(Colours::Press),
            _ => None,
        };
    }
}
