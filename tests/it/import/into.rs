//! A merge changes what it says, and nothing else.

use std::fs;
use std::path::Path;

use super::{export, place};
use crate::support::{Place, Ran};

/// A case with comments wherever one can stand, and spaces of its own.
const CASE: &str = r#"#:schema ./case.json
# 示例 a case
beian = 1   # format

[filing]
type     = "add" # add
province = "广东"

[applicant]
kind = "企业"
name = "广州示例科技有限公司"   # as printed

[[person]]
id   = "zhang"
name = "张示例"

# the shop
[[domain]]
name      = "EXAMPLE.cn"
registrar = "阿里云"    # as the console shows it
real-name = { on = 2026-11-10 }   # a table

# the server
[[instance]]
billing = "包年包月"
id = "i-example0001"
service-numbers = [
  # first
  { number = "00000000-0000-0000-0000-00000000000a", status = "未使用" }, # a
]

[[website]]
name = "x" # end
# trailing comment
"#;

fn with(case: &str, exports: &[&str]) -> Place {
    place(exports).with("case.toml", case)
}

fn read(place: &Place) -> String {
    fs::read_to_string(place.path().join("case.toml")).expect("a file")
}

fn into(place: &Place, exports: &[&str], more: &[&str]) -> Ran {
    place.run(&[&["import"], exports, &["--into", "case.toml"], more].concat())
}

#[test]
fn a_commented_case_gets_what_it_lacks() {
    let exports = ["ecs.json", "domains.json", "service-numbers.json"];
    let place = with(CASE, &exports);
    let ran = into(&place, &exports, &[]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    // New keys stand where those of their table do: at its column where it has one. The word and the letters of the
    // other case are the same things; the instances and names that the case does not name are not taken.
    let expected = CASE
        .replace("{ on = 2026-11-10 }", "{ on = 2026-11-10, status = \"passed\" }")
        .replace("# a table\n", "# a table\nexpires   = 2028-06-30\nholder    = \"applicant\"\n")
        .replace(
            "[[website]]",
            "product = \"ecs\"\nregion = \"cn-shenzhen\"\nbought = 2026-09-01\nexpires = 2027-09-01\n\
             status = \"running\"\npublic-ip = \"203.0.113.10\"\nbandwidth-mbps = 5\n\n[[website]]",
        )
        .replace("# a\n]\n\nproduct", "# a\n]\nproduct")
        .replace(
            "status = \"未使用\" }, # a\n",
            "status = \"未使用\" }, # a\n  \
             { number = \"00000000-0000-0000-0000-00000000000B\", status = \"used\" },\n  \
             { number = \"00000000-0000-0000-0000-00000000000C\", status = \"void\" },\n",
        );
    assert_eq!(read(&place), expected, "{}", ran.err);
    for words in ["0 changed, 0 different", "wh-example0009", "i-example0002", "--only"] {
        assert!(ran.err.contains(words), "{words} in {}", ran.err);
    }
    assert!(ran.err.contains("domain EXAMPLE.cn: expires = 2028-06-30"), "{}", ran.err);
    let left_out = ["locked", "Auto Scaling", "redemption"];
    assert!(!left_out.iter().any(|words| ran.err.contains(words)), "of what is left out: {}", ran.err);
}

#[test]
fn what_is_there_already_is_not_written_again() {
    let exports = ["ecs.json", "domains.json", "service-numbers.json"];
    let place = with(CASE, &exports);
    into(&place, &exports, &[]);
    let before = read(&place);
    let path = place.path().join("case.toml");
    let written = fs::metadata(&path).expect("a file").modified().expect("a time");
    let ran = into(&place, &exports, &[]);
    assert_eq!((ran.code, read(&place)), (0, before));
    assert!(ran.err.contains("0 added, 0 changed, 0 different"), "{}", ran.err);
    assert_eq!(fs::metadata(&path).expect("a file").modified().expect("a time"), written);
}

#[test]
fn what_somebody_wrote_stands_and_is_named() {
    let case = "beian = 1\n[[domain]]\nname = \"example.cn\"\nexpires = 2027-01-01 # look again\n\
                registrar = \"GoDaddy\"\nfiled = \"none\"\n";
    let place = with(case, &["rdap.json", "miit.json"]);
    let ran = into(&place, &["rdap.json"], &[]);
    assert_eq!((ran.code, read(&place).as_str()), (1, case), "{}", ran.err);
    for words in ["expires = 2027-01-01", "2028-07-01", "registrar = \"GoDaddy\"", "--force", "2 different"] {
        assert!(ran.err.contains(words), "{words} in {}", ran.err);
    }
    let ran = into(&place, &["rdap.json", "miit.json"], &["--force"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let expected = case
        .replace("2027-01-01 #", "2028-07-01 #")
        .replace("GoDaddy", "阿里云计算有限公司（万网）")
        .replace("filed = \"none\"", "filed = { number = \"粤ICP备12345678号-1\", on = 2020-05-01 }");
    assert!(read(&place).starts_with(&expected), "{}", read(&place));
    assert!(ran.err.contains("expires = 2027-01-01 → 2028-07-01"), "{}", ran.err);
}

#[test]
fn that_there_is_none_is_a_value_like_others() {
    let case = "beian = 1\n[applicant]\nfiled = \"none\" # nothing\n[account]\nfiled-applicant = \"无\"\n";
    let place = with(case, &["filed.json"]);
    let ran = into(&place, &["filed.json"], &[]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let kept = read(&place);
    assert!(
        kept.contains("filed = \"none\" # nothing") && kept.contains("filed-applicant = \"无\""),
        "{kept}"
    );
    assert!(
        ran.err.contains("applicant.filed = \"none\"") && ran.err.contains("粤ICP备12345678号"),
        "{}",
        ran.err
    );
    let ran = into(&place, &["filed.json"], &["--force"]);
    let forced = read(&place);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        forced.contains("filed = { number = \"粤ICP备12345678号\", kind = \"enterprise\", sites = ["),
        "{forced}"
    );
    assert!(forced.contains("] } # nothing"), "{forced}");
    // A public address is compared, too.
    let case = "beian = 1\n[[instance]]\nid = \"i-example0001\"\npublic-ip = \"none\"\n";
    let place = with(case, &["ecs.json"]);
    let ran = into(&place, &["ecs.json"], &[]);
    assert!(ran.code == 1 && read(&place).contains("public-ip = \"none\""), "{}", ran.err);
}

#[test]
fn only_what_is_asked_for_of_a_list() {
    let place = with("beian = 1\n", &["ecs.json", "domains.json"]);
    let exports = ["ecs.json", "domains.json"];
    // A case that names none gets all.
    let ran = into(&place, &exports, &[]);
    assert_eq!(read(&place).matches("[[").count(), 5, "{}", ran.err);
    let place = with("beian = 1\n", &exports);
    let ran = into(&place, &exports, &["--only", "i-example0003,xn--fsqu00a.cn"]);
    let text = read(&place);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        text.contains("i-example0003") && text.contains("例子.cn") && text.matches("[[").count() == 2,
        "{text}"
    );
    // Whatever the case names besides.
    let place = with(CASE, &exports);
    let ran = into(&place, &exports, &["--only", "i-example0003"]);
    let text = read(&place);
    assert!(ran.code == 0 && text.contains("i-example0003") && !text.contains("2028-06-30"), "{text}");
    // A single entry is meant, whatever the case names.
    let place = with(CASE, &["whois-com.txt"]);
    let ran = into(&place, &["whois-com.txt"], &[]);
    assert!(ran.code == 0 && read(&place).contains("name      = \"example.com\""), "{}", read(&place));
    // Of a record of the account, nothing becomes a name of the order.
    let place = with(CASE, &["filed.json"]);
    let ran = into(&place, &["filed.json"], &[]);
    let text = read(&place);
    assert!(ran.code == 0 && text.matches("[[domain]]").count() == 1, "{text}");
    assert!(text.contains("filed     = { number = \"粤ICP备12345678号-1\" }"), "{text}");
    // A case that names others of a list gets nothing, and is told so.
    let place = with("beian = 1\n[[instance]]\nid = \"i-mine\"\n", &["ecs.json"]);
    let ran = into(&place, &["ecs.json"], &[]);
    assert!(ran.code == 1 && ran.err.contains("i-example0001"), "{}", ran.err);
}

#[test]
fn a_registered_name_is_meant_by_the_names_below_it() {
    let case = "beian = 1\n[[domain]]\nname = \"shop.example.cn\"\n[[domain]]\nname = \"blog.example.cn\"\n";
    let place = with(case, &["rdap.json"]);
    let ran = into(&place, &["rdap.json"], &[]);
    assert_eq!((ran.code, read(&place).matches("2028-07-01").count()), (0, 2), "{}", ran.err);
    let place = with(&format!("{case}[[domain]]\nname = \"example.cn\"\n"), &["rdap.json"]);
    let ran = into(&place, &["rdap.json"], &[]);
    assert_eq!((ran.code, read(&place).matches("2028-07-01").count()), (0, 1), "{}", ran.err);
}

#[test]
fn the_holder_is_called_as_the_case_calls_whoever_that_is() {
    let case = |rest: &str| {
        format!(
            "beian = 1\n[[person]]\nid = \"zhang\"\nname = \"张示例\"\n[[domain]]\nname = \"example.cn\"\n{rest}"
        )
    };
    let holder = |case: &str, export: &str, more: &[&str]| {
        let place = with(case, &[export]);
        let ran = into(&place, &[export], more);
        let text = read(&place);
        let line = text.lines().find(|line| line.starts_with("holder")).map(str::to_owned);
        (ran, line.unwrap_or_default())
    };
    // A person of the order, the applicant, and somebody else.
    let (_, line) = holder(&case(""), "whois-cn.txt", &[]);
    assert_eq!(line, "holder = \"zhang\"");
    let applicant =
        case("").replace("[[person]]", "[applicant]\nname = \"广州示例科技有限公司\"\n[[person]]");
    let (_, line) = holder(&applicant, "domain.json", &[]);
    assert_eq!(line, "holder = \"applicant\"");
    let (ran, line) = holder(&case("").replace("张示例", "李示例"), "whois-cn.txt", &[]);
    assert_eq!(line, "holder = { name = \"张示例\" }");
    assert!(!ran.err.contains("张示例") && ran.err.contains("张**"), "{}", ran.err);
    // Whoever is written is compared by name.
    let (ran, line) = holder(&case("holder = \"zhang\"\n"), "whois-cn.txt", &[]);
    assert_eq!((ran.code, line.as_str()), (0, "holder = \"zhang\""), "{}", ran.err);
    let (ran, line) = holder(&case("holder = \"applicant\"\n"), "whois-cn.txt", &[]);
    assert!(
        ran.code == 0 && line == "holder = \"applicant\"" && ran.err.contains("not compared"),
        "{}",
        ran.err
    );
    let table =
        "holder = { name = \"王示例\", certificate = { type = \"id-card\" }, relation = \"other\" } # who\n";
    let (ran, line) = holder(&case(table), "whois-cn.txt", &[]);
    assert!(ran.code == 1 && line == table.trim_end(), "{}", ran.err);
    assert!(
        !ran.err.contains("王示例") && !ran.err.contains("张示例"),
        "old and new are masked: {}",
        ran.err
    );
    // Another holder has another certificate.
    let (ran, line) = holder(&case(table), "whois-cn.txt", &["--force"]);
    assert_eq!((ran.code, line.as_str()), (0, "holder = \"zhang\" # who"), "{}", ran.err);
    assert!(!ran.err.contains("王示例") && ran.err.contains("王**"), "{}", ran.err);
    let (ran, _) = holder(&case(table), "whois-cn.txt", &["--force", "--reveal"]);
    assert!(ran.err.contains("王示例"), "{}", ran.err);
}

#[test]
fn the_name_on_record_stands_beside_another_name_of_today() {
    let case = "beian = 1\n[applicant]\nkind = \"enterprise\"\nname = \"广州新示例有限公司\"\n";
    let place = with(case, &["miit.json"]);
    let ran = into(&place, &["miit.json"], &[]);
    let text = read(&place);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(text.contains("name = \"广州新示例有限公司\"\n"), "{text}");
    assert!(
        text.contains("[applicant.filed]\n") && text.contains("name   = \"广州示例科技有限公司\"\n"),
        "{text}"
    );
    let same = with(&case.replace("新示例", "示例科技"), &["miit.json"]);
    into(&same, &["miit.json"], &[]);
    assert_eq!(read(&same).matches("广州示例科技有限公司").count(), 1, "{}", read(&same));
}

#[test]
fn of_several_exports_the_first_counts() {
    let place = with("beian = 1\n", &["domain.json", "rdap.json"]);
    let ran = into(&place, &["domain.json", "rdap.json"], &["--force"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(read(&place).contains("expires   = 2028-06-30") && ran.err.contains("2028-07-01"), "{}", ran.err);
    // Pages of one list overlap, and say the same.
    let page = export("domains.json");
    let place = with("beian = 1\n", &["domains.json"]).with("page2.json", page);
    assert_eq!(into(&place, &["domains.json", "page2.json"], &[]).code, 0);
}

#[test]
fn tables_in_braces_and_dotted_keys_stay_so() {
    let case = "beian = 1\nfiling.type = \"first\"\napplicant = { kind = \"enterprise\" } # one line\n\
                domain = [{ name = \"example.cn\" }, { name = \"例子.cn\" }] # both\n";
    let place = with(case, &["miit.json", "domains.json"]);
    let ran = into(&place, &["miit.json", "domains.json"], &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let expected = "beian = 1\nfiling.type = \"first\"\napplicant = { kind = \"enterprise\", \
        name = \"广州示例科技有限公司\", filed = { number = \"粤ICP备12345678号\", kind = \"enterprise\", \
        sites = [{ domain = \"example.cn\", number = \"粤ICP备12345678号-1\" }] } } # one line\n\
        domain = [{ name = \"example.cn\", filed = { number = \"粤ICP备12345678号-1\", on = 2020-05-01 }, \
        expires = 2028-06-30, real-name = { status = \"passed\" }, holder = \"applicant\" }, \
        { name = \"例子.cn\", expires = 2026-11-02, real-name = { status = \"not-submitted\" } }] # both\n";
    assert_eq!(read(&place), expected);
}

#[test]
fn websites_on_record_are_known_by_name_and_else_by_number() {
    let case = "beian = 1\n[applicant.filed]\nnumber = \"粤ICP备12345678号\"\n\
                [[applicant.filed.sites]]\nnumber = \"粤ICP备12345678-2\" # two\n\
                [[applicant.filed.sites]]\ndomain = \"EXAMPLE.cn\"\nname = \"旧名\"\n# end\n";
    let place = with(case, &["filed.json"]);
    let ran = into(&place, &["filed.json"], &[]);
    let expected = "beian = 1\n\n[applicant]\nkind = \"enterprise\"\nname = \"广州示例科技有限公司\"\n\
        [applicant.filed]\nnumber = \"粤ICP备12345678号\"\nkind   = \"enterprise\"\n\
        [[applicant.filed.sites]]\nnumber = \"粤ICP备12345678-2\" # two\ndomain = \"example.net\"\n\
        name   = \"示例商城\"\n\
        [[applicant.filed.sites]]\ndomain = \"EXAMPLE.cn\"\nname = \"旧名\"\nnumber = \"粤ICP备12345678号-1\"\n\n\
        [[applicant.filed.sites]]\ndomain = \"example.com.cn\"\nnumber = \"粤ICP备12345678号-2\"\n\
        name   = \"示例商城\"\n\n\
        [account]\nfiled-applicant = \"广州示例科技有限公司\"\n# end\n";
    assert_eq!((ran.code, read(&place).as_str()), (1, expected), "{}", ran.err);
    assert!(ran.err.contains("name = \"旧名\"") && !ran.err.contains("--only"), "{}", ran.err);
}

#[test]
fn line_ends_and_the_mark_at_the_beginning_stay() {
    let case = format!("\u{feff}{}", CASE.replace('\n', "\r\n"));
    let place = with(&case, &["ecs.json"]);
    let ran = into(&place, &["ecs.json"], &[]);
    let text = read(&place);
    assert!(
        ran.code == 0 && text.starts_with("\u{feff}#:schema") && text.contains("bandwidth-mbps = 5\r\n"),
        "{text}"
    );
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
}

#[test]
fn a_case_that_cannot_be_read_is_left_alone() {
    for (case, words) in [
        ("beian = 1\n[[domain]\n", "case.toml:2"),
        ("beian = 1\n[applicant]\nnmae = \"13800138000\"\n", "nmae"),
        ("[applicant]\n", "beian = 1"),
        ("", "beian = 1"),
    ] {
        let place = with(case, &["ecs.json"]);
        let ran = into(&place, &["ecs.json"], &["--force"]);
        assert_eq!((ran.code, ran.out.as_str(), read(&place).as_str()), (2, "", case), "{}", ran.err);
        assert!(ran.err.contains(words) && !ran.err.contains("13800138000"), "{}", ran.err);
    }
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions_and_a_link_stays_one() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let place = with(CASE, &["ecs.json"]);
    let path = place.path().join("case.toml");
    let mode = |path: &Path| fs::metadata(path).expect("a file").permissions().mode() & 0o777;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("a mode");
    fs::create_dir(place.path().join("links")).expect("a folder");
    symlink("../case.toml", place.path().join("links/case.toml")).expect("a link");
    let ran = place.run(&["import", "ecs.json", "--into", "links/case.toml"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(fs::symlink_metadata(place.path().join("links/case.toml")).expect("a link").is_symlink());
    assert!(read(&place).contains("cn-shenzhen"));
    assert_eq!(mode(&path), 0o640);
    // A link that leads nowhere is no file.
    symlink("nowhere.toml", place.path().join("lost.toml")).expect("a link");
    place.run(&["import", "ecs.json", "--into", "lost.toml"]).refused(&["lost.toml: no such file"]);
    // What must not be written is not replaced either, though its folder would let it.
    let place = with(CASE, &["ecs.json"]);
    let path = place.path().join("case.toml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("a mode");
    into(&place, &["ecs.json"], &[]).refused(&["case.toml: the file is read-only"]);
    assert_eq!((read(&place).as_str(), mode(&path)), (CASE, 0o444));
}
