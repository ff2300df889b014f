//! A watermark on the image of a certificate hides nothing and names no purpose but the filing.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Applicant, Facts, Subject};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond what was seen.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "watermark",
    section: Section::Material,
    title: text("证件图片的水印只写备案用途", "A watermark on a certificate names the filing only"),
    why: text(
        "水印写着其他用途或遮挡内容的图片不予采用",
        "an image whose watermark names another purpose or covers the content is not accepted",
    ),
    fix: text(
        "重新拍摄，不加水印，或只注明用于备案",
        "take a new image, without a watermark or with one for the filing",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Papers,
    flags: &[],
    reads: &[],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    text!(
        "证件图片如有水印，只能注明用于备案",
        "A watermark on an image of a certificate may only name the filing as its purpose"
    )
}

/// Looks at the images of the applicant's certificate; what nobody saw is not checked.
pub fn check(_: &Ask, applicant: &Applicant<'_>, facts: &Facts<'_>) -> Outcome {
    let kind = *applicant.identity.kind;
    let images = kind.into_iter().flat_map(|kind| facts.tables.documents.images(kind));
    let papers = images.flat_map(|image| facts.papers(&image.id, Subject::Applicant));
    let seen: Vec<_> = papers.filter_map(|paper| paper.written.watermark_fits.as_ref()).collect();
    match seen.iter().find(|fits| !*fits.peek()) {
        Some(fits) => {
            fits.read();
            Outcome::fail(
                fits.span(),
                text!(
                    "水印遮挡内容，或写着备案以外的用途",
                    "the watermark covers the content or names another purpose"
                ),
            )
        }
        None if seen.is_empty() => Outcome::not_checked(text!(
            "证件图片如有水印，只能注明用于备案",
            "a watermark on an image of a certificate may only name the filing as its purpose"
        )),
        None => {
            for fits in seen {
                fits.read();
            }
            Outcome::pass()
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotChecked, Pass};
    use crate::testing::status;

    #[test]
    fn it_is_seen_on_the_image_of_the_certificate() {
        let case = |paper: &str| {
            format!(
                "[applicant]\nkind = \"enterprise\"\ncertificate = {{ type = \"business-license\" }}\n\
                 [[material]]\nof = \"applicant\"\n{paper}"
            )
        };
        for (paper, expected) in [
            ("kind = \"business-license\"\nwatermark-fits = false", Fail),
            ("kind = \"business-license\"\nwatermark-fits = true", Pass),
            ("kind = \"business-license\"", NotChecked),
            ("kind = \"filing-commitment\"\nwatermark-fits = false", NotChecked),
        ] {
            assert_eq!(status("watermark = {}", &case(paper), "2026-12-01"), expected, "{paper}");
        }
    }
}
