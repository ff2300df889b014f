//! What is asked: how much, in which order, why; what becomes of wrong answers, of steps back and of stopping.

use super::script::Script;
use crate::support::library::{
    Asker, Begin, Form, Lang, Question, Reply, ShownText, day, ended, new_case, questions, tables,
};
use crate::support::{Case, DAY, assert_none, file, sampled};

fn begin(province: &str, kind: &str, domain: &str) -> Begin {
    let domains = if domain.is_empty() { Vec::new() } else { vec![domain.to_owned()] };
    let word = |word: &str| Some(word.to_owned());
    Begin { province: word(province), kind: word(kind), filing: word("first"), domains }
}

/// The honest applicants of a kind, one of each province, with what is asked of them.
fn counted(kind: &str, most: usize) {
    let mut wrong = Vec::new();
    assert_eq!(tables().regions.provinces.len(), 31);
    for province in sampled(&tables().regions.provinces, 13) {
        let name = format!("tests/clean/{}-{kind}.toml", province.code);
        let case = file(&name);
        let mut script = Script::of(&case);
        let done = new_case(&Begin::default(), Lang::En, DAY, Some(&mut script)).expect("a beginning");
        let asked: Vec<&str> = script.asked.iter().map(|(question, _)| question.key.as_str()).collect();
        let (expected, found) = (ended(&case, day(DAY)), ended(&done.text, day(DAY)));
        let words = [expected, found].map(|one| one.map(|one| one.word));
        let is_well = done.asked <= most && done.asked == asked.len() && words[0] == words[1];
        if !is_well || !matches!(words[1], Some("ready" | "ready-with-doubts")) {
            wrong.push(format!("{name}: {} questions, {words:?}: {asked:?}", done.asked));
        }
    }
    assert_none(&wrong);
}

#[test]
fn an_individual_is_asked_at_most_25_questions_in_any_province() {
    counted("individual-local", 25);
}

#[test]
fn an_individual_from_elsewhere_is_asked_at_most_25_questions_where_that_is_allowed() {
    // The strictest: a residence permit, a signed commitment, phones of the province.
    for case in sampled(["12", "22", "31", "32", "37", "44"], 5) {
        let case = file(&format!("tests/clean/{case}-individual-elsewhere.toml"));
        let mut script = Script::of(&case);
        let done = new_case(&Begin::default(), Lang::Zh, DAY, Some(&mut script)).expect("a beginning");
        let asked: Vec<&str> = script.asked.iter().map(|(question, _)| question.key.as_str()).collect();
        assert!(done.asked <= 25, "{} questions: {asked:?}", done.asked);
        assert_eq!(ended(&done.text, day(DAY)).map(|one| one.word), Some("ready"), "{}", done.text);
    }
}

#[test]
fn an_enterprise_with_two_people_and_one_site_is_asked_at_most_35_questions_in_any_province() {
    counted("enterprise", 35);
}

#[test]
fn questions_come_in_the_order_of_a_form_with_their_reasons() {
    let all = questions(&begin("浙江", "企业", "example.cn"), Lang::Zh, DAY).expect("a beginning");
    let keys: Vec<&str> = all.iter().map(|one| one.key.as_str()).collect();
    let mut parts: Vec<&str> = Vec::new();
    for part in keys.iter().filter_map(|key| key.split('.').next()) {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    // The servers are asked for where the website would name them.
    assert_eq!(parts, ["filing", "account", "applicant", "person", "domain", "website", "instance"]);
    for key in ["applicant.name", "person.phone", "domain.registrar", "instance.product", "website.content"] {
        assert!(keys.contains(&key), "{key}: {keys:?}");
    }
    let unexplained: Vec<&str> = all
        .iter()
        .filter(|one| {
            one.why.is_empty() || one.found.is_none() || one.about.zh.is_empty() || one.about.en.is_empty()
        })
        .map(|one| one.key.as_str())
        .collect();
    assert_eq!(unexplained, Vec::<&str>::new());
    assert!(all.iter().any(|one| one.personal) && !all.iter().any(|one| one.key == "domain.name"));
    // What another kind of applicant is never asked.
    let individual = questions(&begin("浙江", "个人", "example.cn"), Lang::Zh, DAY).expect("a beginning");
    let of_one = |key: &str| individual.iter().any(|one| one.key == key);
    assert!(!of_one("applicant.business-scope") && !of_one("applicant.parent") && of_one("applicant.name"));
}

/// Gives some answers in turn to questions about one key, and does not know anything else.
struct Turns {
    key: &'static str,
    replies: Vec<Reply>,
    asked: Vec<String>,
    told: Vec<ShownText>,
}

impl Turns {
    fn new(key: &'static str, replies: &[Reply]) -> Self {
        let replies = replies.iter().rev().cloned().collect();
        Self { key, replies, asked: Vec::new(), told: Vec::new() }
    }
}

impl Asker for Turns {
    fn ask(&mut self, question: &Question) -> Reply {
        self.asked.push(question.key.clone());
        match question.key == self.key {
            true => self.replies.pop().unwrap_or(Reply::Unknown),
            false => Reply::Unknown,
        }
    }

    fn say(&mut self, words: &ShownText) {
        self.told.push(words.clone());
    }
}

fn said(word: &str) -> Reply {
    Reply::Said(vec![word.to_owned()])
}

#[test]
fn a_wrong_number_is_asked_for_again_and_taken_the_second_time() {
    // The first has a digit too few.
    for (replies, told, written) in [
        ([said("1380013800"), said("13800138000")], 1, "13800138000"),
        ([said("1380013800"), said("1380013800")], 1, "1380013800"),
    ] {
        let mut turns = Turns::new("person.phone", &replies);
        let known = begin("广东", "enterprise", "example.cn");
        let done = new_case(&known, Lang::En, DAY, Some(&mut turns)).expect("a beginning");
        assert_eq!(turns.told.len(), told, "{:?}", turns.told);
        assert!(!turns.told.iter().any(|words| words.en.contains("1380013800")), "{:?}", turns.told);
        let line = format!("= \"{written}\"");
        assert!(
            done.text.lines().any(|one| one.starts_with("phone ") && one.ends_with(&line)),
            "{}",
            done.text
        );
    }
}

#[test]
fn what_no_file_can_hold_is_never_taken() {
    let replies =
        [said("tomorrow"), said("tomorrow"), said("2099-01-01"), said("2099-01-01"), said("2028年6月30日")];
    let mut turns = Turns::new("domain.expires", &replies);
    let done = new_case(&begin("广东", "enterprise", "example.cn"), Lang::En, DAY, Some(&mut turns))
        .expect("a beginning");
    assert_eq!(turns.told.len(), 4, "{:?}", turns.told);
    assert!(done.text.lines().any(|line| line.ends_with("= 2028-06-30")), "{}", done.text);
}

#[test]
fn a_step_back_asks_the_question_before_again() {
    let mut turns = Turns::new("filing.channel", &[said("web"), said("app")]);
    // The next question is stepped back from once.
    struct Back(Turns, bool);
    impl Asker for Back {
        fn ask(&mut self, question: &Question) -> Reply {
            let reply = self.0.ask(question);
            if question.key == "filing.orders" && !self.1 {
                self.1 = true;
                return Reply::Back;
            }
            reply
        }
        fn say(&mut self, words: &ShownText) {
            self.0.say(words);
        }
    }
    turns.asked.clear();
    let mut back = Back(turns, false);
    let known = begin("广东", "enterprise", "example.cn");
    let done = new_case(&known, Lang::En, DAY, Some(&mut back)).expect("a beginning");
    let channels = back.0.asked.iter().filter(|key| *key == "filing.channel").count();
    assert!(channels == 2 && done.text.contains("channel  = \"app\""), "{:?}\n{}", back.0.asked, done.text);
}

#[test]
fn whoever_stops_keeps_what_was_said() {
    let mut turns = Turns::new("applicant.name", &[Reply::Stop]);
    let known = begin("广东", "enterprise", "example.cn");
    let done = new_case(&known, Lang::En, DAY, Some(&mut turns)).expect("a beginning");
    assert!(
        done.stopped && turns.asked.last().is_some_and(|key| key == "applicant.name"),
        "{:?}",
        turns.asked
    );
    assert_eq!(ended(&done.text, day(DAY)).map(|one| one.word), Some("incomplete"));
    assert!(done.text.contains("# name "), "{}", done.text);
}

#[test]
fn several_names_people_and_servers_each_have_their_questions() {
    let case = Case::example("enterprise-ready");
    let text = case.text();
    let mut script = Script::of(&text);
    let known =
        Begin { domains: vec!["example.cn".to_owned(), "示例.中国".to_owned()], ..script.begin() };
    let done = new_case(&known, Lang::Zh, DAY, Some(&mut script)).expect("a beginning");
    let of = |key: &str| script.asked.iter().filter(|(one, _)| one.key == key).count();
    assert_eq!((of("domain.expires"), of("website.domain")), (2, 1), "{}", done.text);
    assert!(script.asked.iter().any(|(one, _)| one.of.as_ref().is_some_and(|of| of.zh == "示例.中国")));
    assert!(script.asked.iter().any(|(one, _)| matches!(one.form, Form::Statements(_))));
}

#[test]
fn a_region_is_known_by_its_place_and_asked_for_again_with_those_like_it() {
    for (replies, told, written) in [
        (vec![said("shenzhen")], 0, "shenzhen"),
        (vec![said("shenzen"), said("cn-shenzhen")], 1, "cn-shenzhen"),
        (vec![said("cn-new-1"), said("cn-new-1")], 1, "cn-new-1"),
    ] {
        let mut turns = Turns::new("instance.region", &replies);
        let known = begin("广东", "enterprise", "example.cn");
        let done = new_case(&known, Lang::En, DAY, Some(&mut turns)).expect("a beginning");
        assert_eq!(turns.told.len(), told, "{:?}", turns.told);
        if written == "cn-shenzhen" {
            assert!(turns.told[0].en.contains("cn-shenzhen (Shenzhen)"), "{:?}", turns.told);
        }
        let line = format!("= \"{written}\"");
        assert!(
            done.text.lines().any(|one| one.starts_with("region ") && one.ends_with(&line)),
            "{}",
            done.text
        );
    }
}

#[test]
fn what_somebody_files_for_is_written_whatever_else_is_not_understood() {
    let mut turns = Turns::new("order", &[said("filing.type first")]);
    let known = Begin { filing: None, ..begin("广东", "individual", "example.cn") };
    let done = new_case(&known, Lang::En, DAY, Some(&mut turns)).expect("a beginning");
    assert!(
        done.text.lines().any(|line| line.starts_with("type ") && line.ends_with("= \"first\"")),
        "{}",
        done.text
    );
}

/// Has one of the documents, and may say that there are no others.
struct One {
    script: Script,
    others: &'static [&'static str],
}

impl Asker for One {
    fn ask(&mut self, question: &Question) -> Reply {
        let reply = self.script.ask(question);
        match (question.key.as_str(), reply) {
            ("material", Reply::Said(all)) => {
                let others = self.others.iter().map(|one| (*one).to_owned());
                Reply::Said(all.into_iter().take(1).chain(others).collect())
            }
            (_, reply) => reply,
        }
    }

    fn say(&mut self, words: &ShownText) {
        self.script.say(words);
    }
}

#[test]
fn documents_of_which_nothing_is_said_are_not_taken_for_missing() {
    let case = file("tests/clean/44-enterprise.toml");
    for (others, word) in [(&["rest"][..], "not-ready"), (&[], "incomplete")] {
        let mut one = One { script: Script::of(&case), others };
        let known = one.script.begin();
        let done = new_case(&known, Lang::En, DAY, Some(&mut one)).expect("a beginning");
        assert_eq!(ended(&done.text, day(DAY)).map(|one| one.word), Some(word), "{}", done.text);
        // What was said is there in any case, and so is what is left to find out.
        assert!(done.text.contains("kind = \"business-license\""), "{}", done.text);
        assert_eq!(done.text.contains("take away the # of each"), others.is_empty(), "{}", done.text);
    }
}
