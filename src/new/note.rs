//! What a new case says of a key that nobody knows yet, at its head and at its end.

use super::draft::{Draft, Is};
use super::question::{Form, SOME, kind};
use crate::case::keys::Key;
use crate::tables::Tables;
use crate::text::{Lang, Text, text};

/// A list of more words is shown by `explain`.
const MOST_WORDS: usize = 24;

/// What stands at the head of a new case.
pub(super) fn head(lang: Lang) -> String {
    let words = text(
        "# 以 # 开头的行是还不知道的内容：查清后填上，去掉行首的 #。\n\
         # 检查：beian check　　说明一个字段：beian explain 字段名\n\
         # 编辑器按第一行找结构定义：beian schema case > beian-case.schema.json\n",
        "# Lines behind a # are what is not known yet: find it out, write it, and take away the #.\n\
         # To check: beian check   To read about a key: beian explain KEY\n\
         # Editors look for the schema of the first line: beian schema case > beian-case.schema.json\n",
    );
    format!("#:schema beian-case.schema.json\n{}\nbeian = 1\n", words.get(lang))
}

/// The line by which it includes a file.
pub(super) fn include(name: &str) -> String {
    format!("include = [{}]\n", toml::Value::from(name))
}

/// What stands at the head of the file with what is personal.
pub(super) fn private_head(lang: Lang) -> &'static str {
    let words = text(
        "# 个人信息：由备案文件包含，不进 Git，也不单独检查。\n",
        "# Personal data: the case includes this file. It is kept out of Git, and not checked by itself.\n",
    );
    words.get(lang)
}

/// What stands at its end.
pub(super) fn tail(lang: Lang) -> &'static str {
    let words = text(
        "\n# 填完以后运行 beian check，会列出还缺的字段和要准备的材料。\n",
        "\n# Once this is filled in, beian check lists the keys that are still missing and the documents to prepare.\n",
    );
    words.get(lang)
}

/// A key that is not known: what to find out, where, how it can be written.
pub(super) fn unknown(key: &Key, form: &Form, draft: &Draft, tables: &Tables, lang: Lang) -> Is {
    Is::Open(words(key, form, draft, tables, lang), form.blank())
}

/// What to find out, where, and how it can be written.
pub(super) fn words(key: &Key, form: &Form, draft: &Draft, tables: &Tables, lang: Lang) -> Vec<String> {
    let mut lines = comment(match lang {
        Lang::Zh => tables.keys.zh.get(&key.path).unwrap_or(&key.about),
        Lang::En => &key.about,
    });
    if let Some(Text { zh, en }) = tables.keys.found_by(&key.path, kind(draft)) {
        lines.extend(comment(text!("在哪里找：{zh}", "Where to find it: {en}").get(lang)));
    }
    let choices = form.choices().iter().map(|one| one.word.as_str());
    let words: Vec<&str> = choices.filter(|word| *word != SOME).collect();
    let path = &key.path;
    match words.len() {
        // Papers are listed with whom they are about.
        _ if path == "material" => {}
        0 => {}
        1..=MOST_WORDS => {
            let words = words.join(if lang == Lang::Zh { "、" } else { ", " });
            lines.extend(comment(text!("可以写：{words}", "It can be: {words}").get(lang)));
        }
        _ => lines.extend(comment(
            text!("可以写的词：beian explain {path}", "Its words: beian explain {path}").get(lang),
        )),
    }
    lines
}

/// Lines of a comment.
pub(super) fn comment(words: &str) -> Vec<String> {
    let options = textwrap::Options::new(96).word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::wrap(words, options).into_iter().map(|line| line.into_owned()).collect()
}
