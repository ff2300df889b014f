use proptest::prelude::*;

use super::*;

/// A picture of two by one pixels: head, frame with so many colours, scan, an end.
fn jpeg(colours: u8) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xe1, 0x00, 0x06];
    // Within a segment an end is none: phones keep a small picture there.
    bytes.extend([0xff, 0xd9, 0xff, 0xd9]);
    bytes.extend([0xff, 0xc2, 0x00, 0x08 + 3 * colours, 8, 0, 1, 0, 2, colours]);
    bytes.extend(vec![0; 3 * usize::from(colours)]);
    bytes.extend([0xff, 0xda, 0x00, 0x03, 0x00, 0x12, 0xff, 0x00, 0xff, 0xd0, 0x34, 0xff, 0xff, 0xd9]);
    bytes
}

fn chunk(name: &[u8; 4], inside: &[u8]) -> Vec<u8> {
    let length = u32::try_from(inside.len()).expect("a short chunk").to_be_bytes();
    [&length[..], name, inside, &[0; 4]].concat()
}

/// A picture of two by one pixels.
fn png(kind: u8, more: &[Vec<u8>]) -> Vec<u8> {
    let head = chunk(b"IHDR", &[0, 0, 0, 2, 0, 0, 0, 1, 8, kind, 0, 0, 0]);
    let mut bytes = [b"\x89PNG\r\n\x1a\n".as_slice(), &head].concat();
    bytes.extend(more.concat());
    bytes.extend([chunk(b"IDAT", &[1, 2, 3]), chunk(b"IEND", &[])].concat());
    bytes
}

/// So many pictures of two by one pixels in two colours.
fn gif(palette: [u8; 6], pictures: usize) -> Vec<u8> {
    let mut bytes = [b"GIF89a\x02\x00\x01\x00\x80\x00\x00".as_slice(), &palette].concat();
    for _ in 0..pictures {
        bytes.extend([0x21, 0xf9, 4, 0, 0, 0, 0, 0]);
        bytes.extend([0x2c, 0, 0, 0, 0, 2, 0, 1, 0, 0, 2, 2, 0x44, 0x01, 0]);
    }
    bytes.push(0x3b);
    bytes
}

/// Format, size, colours, whether it is whole.
type Seen = (Option<Format>, Option<(u32, u32)>, Option<Colours>, bool);

fn seen(bytes: &[u8]) -> Seen {
    let picture = Picture::of(bytes);
    (picture.format, picture.size, picture.colours, picture.whole)
}

#[test]
fn formats_by_content() {
    let two_by_one = Some((2, 1));
    for (count, colours) in [(1, Colours::Grey), (3, Colours::Screen), (4, Colours::Press)] {
        assert_eq!(seen(&jpeg(count)), (Some(Format::Jpeg), two_by_one, Some(colours), true), "{count}");
    }
    for (kind, colours) in
        [(0, Colours::Grey), (2, Colours::Screen), (4, Colours::Grey), (6, Colours::Screen)]
    {
        assert_eq!(seen(&png(kind, &[])), (Some(Format::Png), two_by_one, Some(colours), true), "{kind}");
    }
    for (palette, colours) in [([9, 9, 9, 0, 0, 0], Colours::Grey), ([9, 9, 9, 0, 0, 1], Colours::Screen)] {
        let png = png(3, &[chunk(b"PLTE", &palette)]);
        assert_eq!(seen(&png), (Some(Format::Png), two_by_one, Some(colours), true));
        assert_eq!(seen(&gif(palette, 1)), (Some(Format::Gif), two_by_one, Some(colours), true));
    }
    assert_eq!(seen(b"%PDF-1.7\n1 0 obj\n%%EOF\n"), (Some(Format::Pdf), None, None, true));
    assert_eq!(seen(b"%PDF-1.7\n1 0 obj\n"), (Some(Format::Pdf), None, None, false));
    for (head, format) in [
        (b"RIFF\x24\0\0\0WEBPVP8 ".as_slice(), Some(Format::Webp)),
        (b"RIFF\x24\0\0\0WAVEfmt ", None),
        (b"II*\0\x08\0\0\0", Some(Format::Tiff)),
        (b"BM\x46\0\0\0\0\0\0\0\x36", Some(Format::Bmp)),
        (b"BMW is a car", None),
        (b"\0\0\0\x18ftypheic\0\0\0\0", Some(Format::Heif)),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", None),
        (b"PK\x03\x04 a text in an archive", None),
        (b"", None),
    ] {
        assert_eq!(Picture::of(head).format, format, "{head:?}");
    }
}

#[test]
fn endings_claim_a_format() {
    for (name, format) in [
        ("a/b.JPG", Some(Format::Jpeg)),
        ("b.jpeg", Some(Format::Jpeg)),
        ("b.tar.png", Some(Format::Png)),
        ("图.heic", Some(Format::Heif)),
        ("b.docx", None),
        ("jpg", None),
        ("", None),
    ] {
        assert_eq!(Format::claimed(name), format, "{name}");
    }
}

#[test]
fn several_pictures_are_animated() {
    assert!(!Picture::of(&gif([0; 6], 1)).animated);
    assert!(Picture::of(&gif([0; 6], 2)).animated);
    let frames = |n: u8| Picture::of(&png(2, &[chunk(b"acTL", &[0, 0, 0, n, 0, 0, 0, 0])])).animated;
    assert_eq!((frames(1), frames(2)), (false, true));
}

#[test]
fn nothing_that_is_cut_is_whole() {
    for whole in [jpeg(3), png(3, &[chunk(b"PLTE", &[1; 6])]), gif([1; 6], 2)] {
        assert!(Picture::of(&whole).whole);
        for end in 0..whole.len() {
            let cut = Picture::of(&whole[..end]);
            assert!(!cut.whole || cut.format.is_none(), "{end} of {}", whole.len());
        }
        // What a phone writes behind the end does no harm.
        assert!(Picture::of(&[whole, b"more".to_vec()].concat()).whole);
    }
}

#[test]
fn sizes_in_words() {
    for (bytes, words) in [
        (0, "0 B"),
        (1023, "1023 B"),
        (1024, "1 KB"),
        (204_799, "199 KB"),
        (4 << 20, "4.0 MB"),
        ((4 << 20) - 1, "3.9 MB"),
        (u64::MAX, "17592186044415.9 MB"),
    ] {
        assert_eq!(amount(bytes), words);
    }
}

#[test]
fn the_same_content_is_the_same() {
    let (one, other) = (Picture::of(&jpeg(3)), Picture::of(&jpeg(1)));
    assert!(one.is_same(&Picture::of(&jpeg(3))) && !one.is_same(&other));
}

proptest! {
    #[test]
    fn any_bytes_are_something(head in 0usize..6, bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let heads: [&[u8]; 6] =
            [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"%PDF-", b"\0\0\0\0ftyp"];
        let all = [heads[head], &bytes].concat();
        prop_assert_eq!(Picture::of(&all).bytes, all.len() as u64);
    }
}
