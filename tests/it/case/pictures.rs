//! The files of papers: real ones, made here, in the folder of a case.

use std::time::{Duration, Instant};

use jpeg_encoder::{ColorType as Colours, Encoder};
use serde_json::Value as Json;

use crate::support::{Case, DAY, Place};

/// Noise: no picture is smaller than its pixels say.
fn noise(bytes: usize) -> Vec<u8> {
    let mut state: u32 = 1;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..bytes).map(|_| next()).collect()
}

fn jpeg(colours: Colours, side: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    let each = match colours {
        Colours::Luma => 1,
        Colours::Cmyk => 4,
        _ => 3,
    };
    let pixels = noise(usize::from(side) * usize::from(side) * each);
    Encoder::new(&mut bytes, 90).encode(&pixels, side, side, colours).expect("a picture");
    bytes
}

fn photo() -> Vec<u8> {
    jpeg(Colours::Rgb, 64)
}

fn png(colours: png::ColorType) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 32, 32);
    encoder.set_color(colours);
    let mut writer = encoder.write_header().expect("a head");
    writer.write_image_data(&noise(32 * 32 * colours.samples())).expect("a picture");
    writer.finish().expect("an end");
    bytes
}

/// A small picture whose head claims so many pixels.
fn huge(side: u32) -> Vec<u8> {
    let mut bytes = png(png::ColorType::Rgb);
    // Signature, length, name; then width and height. Nothing looks at the sum behind them.
    bytes[16..20].copy_from_slice(&side.to_be_bytes());
    bytes[20..24].copy_from_slice(&side.to_be_bytes());
    bytes
}

fn gif(pictures: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = gif::Encoder::new(&mut bytes, 4, 4, &[200, 10, 10, 0, 0, 0]).expect("a head");
    for _ in 0..pictures {
        let frame = gif::Frame { width: 4, height: 4, buffer: vec![0; 16].into(), ..gif::Frame::default() };
        encoder.write_frame(&frame).expect("a picture");
    }
    drop(encoder);
    bytes
}

/// A file with something behind its end, as phones write it.
fn grown(mut bytes: Vec<u8>, length: usize) -> Vec<u8> {
    bytes.resize(length, 0);
    bytes
}

/// An order whose papers name files, by the numbers of the papers.
fn case(files: &[(usize, &str)]) -> Case {
    let all = files.iter();
    all.fold(Case::example("enterprise-ready"), |case, (paper, file)| {
        case.set(&format!("material.{paper}.file"), &format!("'{file}'"))
    })
}

/// What a check of `in/case.toml` finds of a rule: status and row, and what passed, by the papers.
fn found(place: &Place, case: &Case, rule: &str) -> Vec<(String, String, String)> {
    std::fs::create_dir_all(place.path().join("in")).expect("a folder");
    std::fs::write(place.path().join("in/case.toml"), case.text()).expect("a file");
    let ran = place.run(&["check", "in/case.toml", "--on", DAY, "--format", "json", "-v"]);
    assert_eq!(ran.err, "");
    let json: Json = serde_json::from_str(&ran.out).expect("JSON");
    of_rule(&json["files"][0], rule)
}

/// What the report of a case says of a rule.
fn of_rule(file: &Json, rule: &str) -> Vec<(String, String, String)> {
    let word = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    let of = |entries: &Json| -> Vec<Json> { entries.as_array().cloned().unwrap_or_default() };
    let findings = of(&file["findings"]).into_iter().filter(|one| one["rule"] == rule);
    let findings = findings.map(|one| (word(&one["status"]), word(&one["row"]), word(&one["subject"]["id"])));
    let passed = of(&file["passed"]).into_iter().filter(|one| one["rule"] == rule);
    let passed = passed.map(|one| ("pass".to_owned(), String::new(), word(&one["subject"]["id"])));
    findings.chain(passed).collect()
}

#[test]
fn what_a_file_is_its_content_says() {
    let (format, size) = ("upload-format", "upload-size");
    let (whole_jpeg, whole_png) = (photo(), png(png::ColorType::Rgb));
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    // The image of an identity card: its name, what it is, how it ends and by which row.
    let images: [(&str, Vec<u8>, &str, &str); 19] = [
        ("id.jpg", photo(), "pass", ""),
        ("images/身份证.JPEG", photo(), "pass", ""),
        ("id.png", png(png::ColorType::Rgb), "pass", ""),
        ("id.jpg", Vec::new(), "fail", format),
        ("id.pdf", b"%PDF-1.7\n1 0 obj\n%%EOF\n".to_vec(), "fail", format),
        ("id.jpg", heic.to_vec(), "fail", format),
        ("id.jpg", b"a text".to_vec(), "fail", format),
        // Called something else.
        ("id.jpg", png(png::ColorType::Rgb), "warn", format),
        ("id", photo(), "pass", ""),
        // One that is whole and no other.
        ("id.jpg", whole_jpeg[..whole_jpeg.len() - 2].to_vec(), "fail", format),
        ("id.jpg", whole_jpeg[..whole_jpeg.len() / 2].to_vec(), "fail", format),
        ("id.png", whole_png[..whole_png.len() - 1].to_vec(), "fail", format),
        // Sizes: both sides of the limit, and of what is read at all.
        ("id.jpg", grown(photo(), (4 << 20) - 1), "pass", ""),
        ("id.jpg", grown(photo(), 4 << 20), "fail", size),
        ("id.jpg", grown(photo(), (8 << 20) + 1), "fail", size),
        // One provider takes GIF, another does not.
        ("id.gif", gif(1), "warn", "upload-format-no-gif"),
        ("id.jpg", jpeg(Colours::Cmyk, 16), "warn", format),
        ("id.png", huge(30_000), "warn", format),
        ("id.png", huge(15_000), "pass", ""),
    ];
    // Each in a folder of its own, all in one run.
    let place = images.iter().enumerate().fold(Place::new(), |place, (i, (name, content, ..))| {
        let case = case(&[(2, name)]).text();
        place.with(&format!("{i:02}/{name}"), content).with(&format!("{i:02}/case.toml"), case)
    });
    let ran = place.run(&["check", "--on", DAY, "--format", "json", "-v"]);
    assert_eq!(ran.err, "");
    let json: Json = serde_json::from_str(&ran.out).expect("JSON");
    let files = json["files"].as_array().expect("files");
    assert_eq!(files.len(), images.len());
    for (i, (file, (name, _, status, row))) in files.iter().zip(&images).enumerate() {
        assert_eq!(file["file"], format!("{i:02}/case.toml"));
        let expected = [((*status).to_owned(), (*row).to_owned(), "id-card".to_owned())];
        assert_eq!(of_rule(file, "paper-file"), expected, "{i}: {name}");
    }
}

#[test]
fn several_pictures_in_one_file() {
    let place = Place::new().with("in/id.gif", gif(3)).with("in/one.gif", gif(1));
    let saw = |file: &str| {
        std::fs::write(place.path().join("in/case.toml"), case(&[(2, file)]).text()).expect("a file");
        place.run(&["check", "in/case.toml", "--on", DAY, "-v"]).out
    };
    assert!(saw("id.gif").contains("animated"), "{}", saw("id.gif"));
    assert!(!saw("one.gif").contains("animated"));
}

#[test]
fn a_certificate_is_in_colour() {
    let row = "responsible-certificate-image";
    for (content, name, expected) in [
        (photo(), "id.jpg", "pass"),
        (jpeg(Colours::Luma, 64), "id.jpg", "fail"),
        (png(png::ColorType::Grayscale), "id.png", "fail"),
    ] {
        let place = Place::new().with(&format!("in/{name}"), content);
        // In Guangdong a copy will do.
        let case = case(&[(2, name)]).set("filing.province", "'浙江'");
        let found = found(&place, &case, "certificate-image");
        let of_person = found.iter().find(|(_, _, subject)| subject == "zhang").expect("a finding");
        assert_eq!(of_person.0, expected, "{name}");
        assert_eq!(of_person.1, if expected == "fail" { row } else { "" }, "{name}");
    }
    // A letter may be grey.
    let place = Place::new().with("in/letter.jpg", jpeg(Colours::Luma, 64));
    let found = found(&place, &case(&[(0, "letter.jpg")]), "paper-file");
    assert_eq!(found[0].0, "pass");
}

#[test]
fn a_certificate_of_the_name_is_large_enough() {
    let case = case(&[]).set("material.3", "{ kind = 'domain-certificate', file = 'name.jpg' }");
    for (length, expected) in [((200 << 10) - 1, "warn"), (200 << 10, "pass")] {
        let place = Place::new().with("in/name.jpg", grown(photo(), length));
        // The page is of 2019: what only it says is no more than a warning today.
        assert_eq!(found(&place, &case, "paper-file")[0].0, expected, "{length}");
    }
}

#[test]
fn a_plan_in_hunan_may_be_a_pdf() {
    let pdf = "%PDF-1.7\n1 0 obj\n%%EOF\n";
    let with = |province: &str, kind: &str| {
        let paper = format!("{{ kind = '{kind}', file = 'plan.pdf' }}");
        let case = case(&[]).set("material.3", &paper).set("filing.province", &format!("'{province}'"));
        found(&Place::new().with("in/plan.pdf", pdf), &case, "paper-file")[0].0.clone()
    };
    assert_eq!(with("湖南", "site-plan"), "pass");
    assert_eq!(with("湖南", "domain-certificate"), "fail");
    assert_eq!(with("广东", "site-plan"), "fail");
}

#[test]
fn one_file_for_two_papers() {
    let place = || {
        let place = Place::new().with("in/a.jpg", photo()).with("in/b.jpg", photo());
        place.with("in/c.jpg", jpeg(Colours::Rgb, 32))
    };
    let statuses = |files: &[(usize, &str)]| -> Vec<(String, String)> {
        let found = found(&place(), &case(files), "paper-file").into_iter();
        found.map(|(status, _, paper)| (paper, status)).collect()
    };
    let is = |found: Vec<(String, String)>, expected: [(&str, &str); 2]| {
        let mut found = found;
        found.sort();
        assert_eq!(found, expected.map(|(paper, status)| (paper.to_owned(), status.to_owned())));
    };
    // A copy by another name is a mistake, whatever it is of.
    is(statuses(&[(1, "a.jpg"), (2, "b.jpg")]), [("business-license", "pass"), ("id-card", "warn")]);
    is(statuses(&[(1, "a.jpg"), (2, "c.jpg")]), [("business-license", "pass"), ("id-card", "pass")]);
    // Where a page has no place for a letter it is joined to a certificate.
    is(
        statuses(&[(0, "a.jpg"), (1, "a.jpg")]),
        [("business-license", "pass"), ("filing-commitment", "pass")],
    );
}

#[test]
fn a_file_that_is_not_there() {
    let place = Place::new();
    for name in ["id.jpg", "no/such/folder/id.jpg", "case.toml/id.jpg", "a\u{1}b.jpg", &"x".repeat(400)] {
        let case = case(&[]).set("material.2.file", &toml::Value::from(name).to_string());
        let found = found(&place, &case, "paper-file");
        assert_eq!(found[0].0, "fail", "{name}");
        // A name can hold that of a person.
        let ran = place.run(&["check", "in/case.toml", "--on", DAY, "-v"]);
        assert!(!ran.all().contains(name), "{}", ran.all());
    }
}

#[test]
fn a_case_without_a_folder_has_no_files() {
    let place = Place::new().with("id.jpg", photo());
    let ran = place.run_on(case(&[(2, "id.jpg")]).text(), &["check", "-", "--on", DAY, "-v"]);
    assert_eq!(ran.code, 0, "{}", ran.all());
    assert!(ran.out.contains("was not looked at"), "{}", ran.out);
}

#[test]
fn nothing_outside_the_folder_is_opened() {
    let place = Place::new().with("secret.jpg", "a text").with("in/sub/case.toml", "");
    let absolute = place.path().join("secret.jpg").display().to_string();
    for name in ["../secret.jpg", "sub/../../secret.jpg", &absolute, "/dev/zero"] {
        let found = found(&place, &case(&[(2, name)]), "paper-file");
        assert_eq!(found[0].0, "not-checked", "{name}");
    }
    // A way that turns back within the folder does not lead out.
    let place = place.with("in/id.jpg", photo());
    assert_eq!(found(&place, &case(&[(2, "sub/../id.jpg")]), "paper-file")[0].0, "pass");
}

#[cfg(unix)]
#[test]
fn links_and_special_files() {
    use std::fs::{Permissions, create_dir_all, set_permissions};
    use std::os::unix::fs::{PermissionsExt, symlink};

    let place = Place::new().with("out.jpg", photo()).with("in/id.jpg", photo());
    let folder = place.path().join("in");
    let link = |to: &str, name: &str| symlink(to, folder.join(name)).expect("a link");
    link("../out.jpg", "leads-out.jpg");
    link("/dev/zero", "device.jpg");
    link("id.jpg", "leads-in.jpg");
    link("loop.jpg", "loop.jpg");
    link("nothing.jpg", "leads-nowhere.jpg");
    create_dir_all(folder.join("folder.jpg")).expect("a folder");
    let pipe = std::process::Command::new("mkfifo").arg(folder.join("pipe.jpg")).status();
    assert!(pipe.expect("mkfifo").success());
    for (name, expected) in [
        ("leads-out.jpg", "not-checked"),
        ("device.jpg", "not-checked"),
        ("leads-in.jpg", "pass"),
        ("loop.jpg", "fail"),
        ("leads-nowhere.jpg", "fail"),
        ("folder.jpg", "fail"),
        ("pipe.jpg", "fail"),
    ] {
        let begin = Instant::now();
        assert_eq!(found(&place, &case(&[(2, name)]), "paper-file")[0].0, expected, "{name}");
        assert!(begin.elapsed() < Duration::from_secs(30), "{name}");
    }
    let shut = folder.join("shut.jpg");
    std::fs::write(&shut, photo()).expect("a file");
    set_permissions(&shut, Permissions::from_mode(0o000)).expect("a file of ours");
    // Who may read everything, such as root in a container, cannot see this.
    if std::fs::File::open(&shut).is_err() {
        assert_eq!(found(&place, &case(&[(2, "shut.jpg")]), "paper-file")[0].0, "fail");
    }
}

#[test]
fn so_many_files_are_too_many() {
    let mut case = case(&[]);
    let place =
        (0..20).fold(Place::new(), |place, i| place.with(&format!("in/{i}.jpg"), jpeg(Colours::Rgb, 16 + i)));
    for i in 0..20 {
        // Nothing is written of what a file system need not keep.
        let file = std::fs::File::options().write(true).open(place.path().join(format!("in/{i}.jpg")));
        file.and_then(|file| file.set_len(7 << 20)).expect("a file");
        case =
            case.set(&format!("material.{}", i + 3), &format!("{{ kind = 'site-plan', file = '{i}.jpg' }}"));
    }
    let found = found(&place, &case, "paper-file");
    // 128 MB of 7 MB each.
    assert_eq!(found.iter().filter(|(status, ..)| status == "fail").count(), 18);
    assert_eq!(found.iter().filter(|(status, ..)| status == "not-checked").count(), 2);
}
