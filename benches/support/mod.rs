//! Cases to measure with. Every person and every number in them is invented, as in `examples/`.

/// Ten kinds of applicants and orders.
const SHAPES: [&str; 10] = [
    include_str!("../../examples/enterprise-ready.toml"),
    include_str!("../../examples/individual-blog.toml"),
    include_str!("../../examples/individual-business.toml"),
    include_str!("../../examples/public-institution.toml"),
    include_str!("../../examples/government-portal.toml"),
    include_str!("../../examples/access-filing.toml"),
    include_str!("../../examples/change-swaps-domain.toml"),
    include_str!("../../examples/sub-unit.toml"),
    include_str!("../../examples/representative-office.toml"),
    include_str!("../../examples/forum.toml"),
];

/// What a name is made of in place of 示例.
const NAMES: [&str; 8] = ["示例", "样本", "示范", "范例", "试样", "样例", "例证", "模拟"];

/// A fault: what stands in a case, and what stands there instead.
const FAULTS: [(&str, &str); 12] = [
    ("expires   = 2028", "expires   = 2026"),
    ("status          = \"running\"", "status          = \"stopped\""),
    ("real-name = { status = \"passed\"", "real-name = { status = \"pending\""),
    ("points-to = \"nothing\"", "points-to = \"elsewhere\""),
    ("emergency-phone = \"13900139000\"", "emergency-phone = \"13800138000\""),
    ("open        = false", "open        = true"),
    ("sealed    = true", "sealed    = false"),
    ("original       = true", "original       = false"),
    ("site            = \"china\"", "site            = \"international\""),
    ("email           = \"", "email           = \"@"),
    // A key is missing, and one is misspelt.
    ("phone           = ", "# phone         = "),
    ("registrar = ", "registrer = "),
];

/// What people note beside a case: comments, which every reader has to pass.
const NOTES: [&str; 6] = [
    "# 客户来电：证件照片已重拍，四角完整，无反光",
    "# 备注：服务器在九月购买，续费由客户自己办理",
    "# 已核对：域名实名认证与主体名称一致",
    "# 待办：提交后一个工作日内留意阿里云的电话",
    "# 来源：客户二〇二六年十一月的邮件",
    "# 管局短信核验须在二十四小时内完成",
];

/// The case of a number.
pub fn case(number: usize) -> String {
    let (shape, round) = (SHAPES[number % SHAPES.len()], number / SHAPES.len());
    let name = NAMES[round % NAMES.len()];
    let mut text = shape
        .replace("example.cn", &format!("example-{number}.cn"))
        .replace("i-example", &format!("i-example{number}n"))
        .replace("示例", name);
    // Numbers without a factor in common with the shapes, so that each shape has each fault.
    if number % 3 == 2 {
        let mut left = 1 + round % 2;
        for i in 0..FAULTS.len() {
            let (right, wrong) = FAULTS[(round + i * 5) % FAULTS.len()];
            if left > 0 && text.contains(right) {
                text = text.replacen(right, wrong, 1);
                left -= 1;
            }
        }
    }
    let mut lines = text.lines().count();
    while lines < 100 {
        text.push_str(NOTES[(number + lines) % NOTES.len()]);
        text.push('\n');
        lines += 1;
    }
    text
}
