//! PDF: its first and its last line.

/// Readers look for either line so far from its end of the file.
const NEAR: usize = 1024;

/// Whether a file begins as one.
pub(super) fn begins(bytes: &[u8]) -> bool {
    has(&bytes[..bytes.len().min(NEAR)], b"%PDF-")
}

/// Whether it is there to its last line.
pub(super) fn ends(bytes: &[u8]) -> bool {
    has(&bytes[bytes.len().saturating_sub(NEAR)..], b"%%EOF")
}

fn has(bytes: &[u8], line: &[u8]) -> bool {
    bytes.windows(line.len()).any(|window| window == line)
}
