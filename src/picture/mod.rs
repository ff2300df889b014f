//! What a file with the image of a paper is, by its content: its format, its size, its colours, whether it is whole.
//!
//! Only what stands between the pixels is read: nothing is decoded, so that a small file that claims to be a huge picture
//! costs no more than any other. Files are opened elsewhere; a file that nobody looked at is one of the answers.

mod frame;
mod gif;
mod jpeg;
mod pdf;
mod png;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::hash::Hasher;

use frame::Frame;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use siphasher::sip128::{Hasher128, SipHasher13};

pub use frame::Colours;

/// The largest file that is read, in bytes. No source takes one of half the size.
pub const LARGEST: usize = 8 << 20;

/// The files that a case names, by their names.
pub type Files = BTreeMap<String, File>;

/// What was found where a case names a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum File {
    /// Nobody looked: the case is in no folder, or was read for something else.
    NotLookedAt,
    /// So much of other files was read already that nobody looked.
    OneTooMany,
    /// There is none.
    Absent,
    /// The path leads out of the folder of the case.
    Outside,
    /// A folder, a pipe, a device.
    NotAFile,
    /// It cannot be opened.
    Unreadable,
    /// It is larger than what is read; so many bytes.
    TooLarge(u64),
    /// It was read.
    Read(Picture),
}

/// What a file is by its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// So many bytes.
    pub bytes: u64,
    /// What it is, if that is known.
    pub format: Option<Format>,
    /// Its width and height in pixels.
    pub size: Option<(u32, u32)>,
    /// Its colours.
    pub colours: Option<Colours>,
    /// Whether it is there to its end.
    pub whole: bool,
    /// Whether it holds several pictures that follow each other.
    pub animated: bool,
    /// What no other content has.
    print: u128,
}

/// The format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// GIF.
    Gif,
    /// PDF.
    Pdf,
    /// Windows bitmap.
    Bmp,
    /// WebP.
    Webp,
    /// TIFF.
    Tiff,
    /// HEIF, in which newer phones take photographs.
    Heif,
}

/// The formats, each with the endings that its files have.
const ENDINGS: [(Format, &[&str]); 8] = [
    (Format::Jpeg, &["jpg", "jpeg", "jpe", "jfif"]),
    (Format::Png, &["png"]),
    (Format::Gif, &["gif"]),
    (Format::Pdf, &["pdf"]),
    (Format::Bmp, &["bmp", "dib"]),
    (Format::Webp, &["webp"]),
    (Format::Tiff, &["tif", "tiff"]),
    (Format::Heif, &["heic", "heif", "avif", "hif"]),
];

impl Format {
    /// Its name, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Gif => "GIF",
            Self::Pdf => "PDF",
            Self::Bmp => "BMP",
            Self::Webp => "WebP",
            Self::Tiff => "TIFF",
            Self::Heif => "HEIF",
        }
    }

    /// What a file claims to be by the ending of its name.
    pub fn claimed(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        ENDINGS.iter().find(|(_, endings)| endings.contains(&ending.as_str())).map(|(format, _)| *format)
    }

    /// What a file is by its first bytes.
    fn of(bytes: &[u8]) -> Option<Self> {
        let after = |n: usize| bytes.get(n..).unwrap_or_default();
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Self::Png),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            [b'R', b'I', b'F', b'F', ..] if after(8).starts_with(b"WEBP") => Some(Self::Webp),
            [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => Some(Self::Tiff),
            // A file in boxes, the first of which says what is in the others.
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => {
                let known: [&[u8]; 9] =
                    [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif"];
                known.iter().any(|known| brand.starts_with(known)).then_some(Self::Heif)
            }
            // Four bytes of its length, four of nothing.
            [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Some(Self::Bmp),
            _ if pdf::begins(bytes) => Some(Self::Pdf),
            _ => None,
        }
    }
}

impl Picture {
    /// What a file is.
    pub fn of(bytes: &[u8]) -> Self {
        let format = Format::of(bytes);
        let frame = match format {
            Some(Format::Jpeg) => jpeg::frame(bytes),
            Some(Format::Png) => png::frame(bytes),
            Some(Format::Gif) => gif::frame(bytes),
            Some(Format::Pdf) => Frame { whole: pdf::ends(bytes), ..Frame::default() },
            // Whether another one is whole is not asked: no source takes it.
            _ => Frame { whole: true, ..Frame::default() },
        };
        let mut print = SipHasher13::new();
        print.write(bytes);
        Self {
            bytes: bytes.len() as u64,
            format,
            size: frame.size,
            colours: frame.colours,
            whole: frame.whole,
            animated: frame.animated,
            print: print.finish128().as_u128(),
        }
    }

    /// Whether another file has the same content.
    pub fn is_same(&self, other: &Self) -> bool {
        (self.bytes, self.print) == (other.bytes, other.print)
    }

    /// Whether it claims to have more pixels than any camera or scanner makes.
    pub fn is_huge(&self) -> bool {
        const MOST: u64 = 250_000_000;
        self.size.is_some_and(|(width, height)| u64::from(width) * u64::from(height) > MOST)
    }
}

/// What a program says in bytes: `3.9 MB`, `180 KB`.
pub fn amount(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..0x10_0000 => format!("{} KB", bytes / 1024),
        _ => format!("{}.{} MB", bytes >> 20, ((bytes & 0xf_ffff) * 10) >> 20),
    }
}
