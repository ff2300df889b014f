//! The words by which a form is known again: whoever writes it and whoever reads it back take them from here.

use crate::text::{Fixed, same_word, text};

/// What is asked.
pub const QUESTION: Fixed = text("要填的内容", "What to fill in");
/// Where people find it. What stands between this column and the questions are answers.
pub const FOUND: Fixed = text("在哪里找", "Where to find it");
/// Why it is asked.
pub const WHY: Fixed = text("为什么要填", "Why we ask");
/// The key of a case.
pub const KEY: Fixed = text("字段（不要改）", "Key (do not change)");

/// The parts of a case, in the order of a form: its table or list, and the names of that.
pub const PARTS: [(&str, Fixed); 12] = [
    ("filing", text("订单", "Order")),
    ("account", text("账号", "Account")),
    ("applicant", text("主体", "Applicant")),
    ("person", text("人员", "People")),
    ("domain", text("域名", "Domain names")),
    ("instance", text("服务器", "Instances")),
    ("website", text("网站", "Websites")),
    ("material", text("材料", "Documents")),
    ("uses", text("其他产品", "Other products")),
    ("confirmed", text("核实", "Confirmed")),
    ("waiver", text("豁免", "Waivers")),
    ("app", text("App", "Apps")),
];

/// Whether a cell holds one of these words, in either language.
pub(super) fn is(written: &str, heading: Fixed) -> bool {
    [heading.zh, heading.en].iter().any(|word| same_word(written, word))
}
