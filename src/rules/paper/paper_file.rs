//! The file with the image of a paper is there, and is one that can be uploaded.
//!
//! What it is its content says, not its name. Whether it shows what it should is seen by a person.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::facts::{Facts, Material};
use crate::outcome::Outcome;
use crate::picture::{Colours, File, Format, Picture, amount};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::source::Span;
use crate::tables::Tables;
use crate::tables::papers::PaperId;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Only of these papers, by their ids; of all where it is absent.
    #[serde(default)]
    papers: Vec<PaperId>,
    /// It is in one of these formats.
    #[serde(default)]
    formats: Vec<Format>,
    /// It is smaller than so many MB.
    below_mb: Option<u32>,
    /// It is as large as so many KB.
    at_least_kb: Option<u32>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "paper-file",
    section: Section::Material,
    title: text("图片文件可以上传", "The image file can be uploaded"),
    why: text(
        "格式、大小不符或损坏的图片无法上传，看不清的会被退回",
        "a file of another format or size, or a damaged one, cannot be uploaded",
    ),
    fix: text("重新拍摄或导出，换成可以上传的图片", "take or export the image again"),
    done_by: Actor::Applicant,
    step: PrepStep::Papers,
    flags: &[],
    reads: &[],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, tables: &Tables) -> Text {
    let format = (!ask.formats.is_empty()).then(|| {
        let Text { zh, en } = any_of(&ask.formats);
        text!("格式为 {zh}", "in {en} format")
    });
    let below = ask.below_mb.map(|most| text!("小于 {most} MB", "smaller than {most} MB"));
    let least = ask.at_least_kb.map(|least| text!("不小于 {least} KB", "at least {least} KB"));
    let Text { zh, en } = Text::list([format, below, least].into_iter().flatten());
    if ask.papers.is_empty() {
        return text!("上传的图片{zh}", "Each uploaded image: {en}");
    }
    let Text { zh: of_zh, en: of_en } = phrase::any(ask.papers.iter().map(|id| tables.paper_name(id)));
    text!("{of_zh}的图片{zh}", "Image of the {of_en}: {en}")
}

/// One of some formats. Their names are Latin letters, from which the Chinese word stands off.
fn any_of(formats: &[Format]) -> Text {
    let Text { zh, en } = phrase::any(formats.iter().map(|format| Text::same(format.name())));
    Text { zh: zh.replace('或', " 或 "), en }
}

/// Looks at the file that a paper names.
pub fn check(ask: &Ask, paper: &Material<'_>, facts: &Facts<'_>) -> Outcome {
    let (Some(written), Some(file)) = (paper.written.file.as_ref(), paper.file) else {
        return Outcome::not_applicable();
    };
    if !ask.papers.is_empty()
        && !ask.papers.iter().any(|id| facts.tables.documents.counts(&paper.kind.id, id))
    {
        return Outcome::not_applicable();
    }
    let (at, name) = (written.span(), written.read());
    let (zh, en) = (&paper.kind.name.zh, &paper.kind.name.en);
    let fail = |saw: Text| Outcome::fail(at.clone(), saw);
    match file {
        File::NotLookedAt => Outcome::not_checked(text!(
            "未检查{zh}的图片文件：请确认能否打开、是否清晰",
            "the image file of the {en} was not looked at: make sure that it opens and is legible"
        )),
        File::OneTooMany => Outcome::not_checked(text!(
            "图片文件太多，未检查{zh}的：请确认能否打开、是否清晰",
            "too many image files: that of the {en} was not looked at; make sure that it opens and is legible"
        )),
        File::Outside => Outcome::not_checked(text!(
            "{zh}的图片不在备案文件所在的文件夹里，未检查：请放到该文件夹里再检查",
            "the image of the {en} is outside the folder of the case and was not looked at: put it into that folder"
        )),
        File::Absent => fail(text!("没有{zh}的图片文件", "there is no image file of the {en} at this path"))
            .fix(text!("把文件放到这里，或改正路径", "put the file there, or correct the path")),
        File::NotAFile => fail(text!(
            "{zh}的图片不是普通文件，没有读取",
            "the image of the {en} is not a regular file, and was not read"
        )),
        File::Unreadable => {
            fail(text!("{zh}的图片文件无法读取", "the image file of the {en} cannot be read"))
                .fix(text!("请检查读取权限", "check the permissions of the file"))
        }
        File::TooLarge(bytes) => match ask.below_mb {
            Some(most) => too_large(at, paper, *bytes, most),
            None => Outcome::not_checked(text!(
                "{zh}的图片文件太大，未检查：请确认能否打开、是否清晰",
                "the image file of the {en} is too large to be looked at: make sure that it opens and is legible"
            )),
        },
        File::Read(picture) => look(ask, picture, at, name, paper, facts),
    }
}

fn too_large(at: Span, paper: &Material<'_>, bytes: u64, most: u32) -> Outcome {
    let (zh, en, much) = (&paper.kind.name.zh, &paper.kind.name.en, amount(bytes));
    Outcome::fail(
        at,
        text!(
            "{zh}的图片有 {much}，要小于 {most} MB",
            "the image of the {en} is {much}; it must be smaller than {most} MB"
        ),
    )
    .fix(text!("压缩或缩小图片，文字仍要清晰", "compress or scale it down; the text must stay legible"))
}

/// Judges a file by its content: what keeps it from being uploaded first, then what is only odd.
fn look(
    ask: &Ask,
    picture: &Picture,
    at: Span,
    name: &str,
    paper: &Material<'_>,
    facts: &Facts<'_>,
) -> Outcome {
    let (zh, en) = (&paper.kind.name.zh, &paper.kind.name.en);
    let (bytes, much) = (picture.bytes, amount(picture.bytes));
    let fail = |saw: Text| Outcome::fail(at.clone(), saw);
    if bytes == 0 {
        return fail(text!("{zh}的图片文件是空的", "the image file of the {en} is empty"));
    }
    let is = picture.format.map(Format::name);
    if !ask.formats.is_empty() && !picture.format.is_some_and(|format| ask.formats.contains(&format)) {
        let Text { zh: any_zh, en: any_en } = any_of(&ask.formats);
        return match is {
            Some(is) => fail(text!(
                "{zh}的图片实际是 {is} 格式，要用 {any_zh}",
                "the image of the {en} is {is} by its content; it must be {any_en}"
            )),
            None => fail(text!(
                "{zh}的文件实际不是图片，要用 {any_zh}",
                "the file of the {en} is no known image by its content; it must be {any_en}"
            )),
        }
        .fix(text!("另存为 {any_zh}，只改扩展名无效", "save it as {any_en}; renaming does not help"));
    }
    if !picture.whole {
        return fail(text!(
            "{zh}的图片文件不完整，可能没有传完",
            "the image file of the {en} is cut off, perhaps by a failed transfer"
        ))
        .fix(text!("重新复制或导出这个文件", "copy or export the file again"));
    }
    if let Some(most) = ask.below_mb.filter(|most| bytes >= u64::from(*most) << 20) {
        return too_large(at, paper, bytes, most);
    }
    if let Some(least) = ask.at_least_kb.filter(|least| bytes < u64::from(*least) << 10) {
        return fail(text!(
            "{zh}的图片只有 {much}，要求至少 {least} KB",
            "the image of the {en} is only {much}; it must be at least {least} KB"
        ))
        .fix(text!("彩色打印后再拍照", "print it in colour and take a photo of it"));
    }
    if let Some(odd) = odd(picture, at, name, paper, facts) {
        return odd;
    }
    let size = picture.size.map(|(width, height)| format!("{width} × {height}"));
    let parts = [is.map(str::to_owned), size, Some(much)];
    let of = Text::list(parts.into_iter().flatten().map(Text::same));
    Outcome::pass().saw(phrase::joined(text!("{zh}", "{en}"), "：", ": ", of))
}

/// What no source forbids, and hardly anybody means.
fn odd(picture: &Picture, at: Span, name: &str, paper: &Material<'_>, facts: &Facts<'_>) -> Option<Outcome> {
    let (zh, en) = (&paper.kind.name.zh, &paper.kind.name.en);
    let doubt = |saw: Text, fix: Text| Some(Outcome::doubt(at.clone(), saw).fix(fix));
    let claimed = Format::claimed(name);
    if let (Some(is), Some(claims)) = (picture.format, claimed)
        && is != claims
    {
        let (is, claims) = (is.name(), claims.name());
        return doubt(
            text!(
                "{zh}的图片扩展名为 {claims}，实际是 {is} 格式",
                "the image of the {en} is called {claims}, and is {is} by its content"
            ),
            text!("改正文件的扩展名", "correct the ending of its name"),
        );
    }
    if picture.is_huge() {
        let (width, height) = picture.size.unwrap_or_default();
        return doubt(
            text!(
                "{zh}的图片标称 {width} × {height} 像素，超出相机和扫描仪的能力",
                "the image of the {en} claims {width} × {height} pixels, more than a camera or scanner makes"
            ),
            text!("请检查能否打开，重新拍摄或扫描", "see whether it opens; take or scan it again"),
        );
    }
    if picture.animated {
        return doubt(
            text!("{zh}的图片是动图", "the image of the {en} is animated"),
            text!("另存为一张静止的图片", "save it as a single image"),
        );
    }
    if picture.colours == Some(Colours::Press) {
        return doubt(
            text!(
                "{zh}的图片是印刷用的 CMYK 颜色，有的系统不能显示",
                "the image of the {en} has the CMYK colours of a press, which some systems do not show"
            ),
            text!("另存为 RGB 颜色", "save it in RGB colours"),
        );
    }
    let other = facts.materials.iter().take_while(|other| !std::ptr::eq(*other, paper)).find(|other| {
        other.picture().is_some_and(|found| found.is_same(picture)) && !is_meant(name, paper, other)
    })?;
    let place = other.written.file.as_ref().map_or(other.written.span(), At::span);
    let (of_zh, of_en) = (&other.kind.name.zh, &other.kind.name.en);
    let saw =
        text!("{zh}和{of_zh}用的是同一个图片", "the image of the {en} is the same as that of the {of_en}");
    let odd = Outcome::doubt(at, saw).also(place, text!("{of_zh}", "{of_en}"));
    Some(odd.fix(text!("请检查是否选错了文件", "see whether the wrong file was chosen")))
}

/// Whether one file is meant to be that of two papers: the provider has further documents joined to a certificate in one
/// image. Two certificates of a kind are never in one, and nobody copies a file for it.
fn is_meant(name: &str, paper: &Material<'_>, other: &Material<'_>) -> bool {
    let same_name = other.written.file.as_ref().is_some_and(|file| file.peek() == name);
    same_name && other.kind.slot != paper.kind.slot
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{NotApplicable, NotChecked};
    use crate::testing::status;

    #[test]
    fn nobody_looks_at_the_files_of_a_text() {
        let paper = |kind: &str, keys: &str| format!("[[material]]\nkind = \"{kind}\"\n{keys}");
        for (ask, kind, keys, expected) in [
            ("formats = [\"jpeg\"]", "id-card", "file = \"id.jpg\"", NotChecked),
            ("formats = [\"jpeg\"]", "id-card", "", NotApplicable),
            ("papers = [\"id-card\"], below-mb = 4", "id-card", "file = \"id.jpg\"", NotChecked),
            ("papers = [\"id-card\"], below-mb = 4", "domain-certificate", "file = \"d.jpg\"", NotApplicable),
        ] {
            let ask = format!("paper-file = {{ {ask} }}");
            assert_eq!(status(&ask, &paper(kind, keys), "2026-12-01"), expected, "{ask} {kind} {keys}");
        }
    }
}
