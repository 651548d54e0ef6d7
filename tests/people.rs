//! What holds for every text that anybody could paste.
#![cfg(not(target_arch = "wasm32"))]

use invite_users::people::{Intake, Parser, People, decode, parse};
use invite_users::role::Roles;
use proptest::prelude::*;

fn roles() -> Roles {
    Roles::new(["Administrator", "Viewer"])
}

/// Text made of the pieces that lists are made of, in any order.
/// Ten minutes of them were run: `PROPTEST_CASES=1000000 cargo test --test people`.
fn rounds() -> ProptestConfig {
    let default = ProptestConfig::default();
    let is_ordered = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        cases: if is_ordered { default.cases } else { 4000 },
        failure_persistence: None,
        ..default
    }
}

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[a-z]{3,8}@[a-z]{3,8}\\.com",
        4 => "[A-Z][a-z]{2,8}",
        1 => Just("Viewer".to_owned()),
        1 => Just("mailto:".to_owned()),
        1 => Just("e-mail".to_owned()),
        2 => "\\PC{1,3}",
        8 => "[ ,;:<>\"()\\[\\]@|\\\\\n\t.']",
        2 => Just("\r\n".to_owned()),
        1 => prop::sample::select(vec!["#", "//", "ann. ", "،", "；", "＠", "。", "“", "”"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Letters and digits in a row, and what is around an `@`: what a reader would miss.
fn tokens(text: &str) -> Vec<String> {
    let text: String = text.chars().map(narrow).collect();
    let is_token = |c: char| c.is_ascii_alphanumeric();
    text.split(|c| !is_token(c))
        .filter(|t| !t.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// A wide letter, digit or sign in its usual width.
fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// The letters, digits and spaces of a text: signs have sisters on other keyboards.
fn letters(text: &str) -> String {
    let is_letter = |c: &char| c.is_alphanumeric() || c.is_whitespace();
    text.chars().map(narrow).filter(is_letter).collect()
}

/// Everything that the result shows.
fn account(found: &People) -> Vec<String> {
    let people = found.people.iter().flat_map(|person| {
        [
            person.name.clone(),
            person.email.as_str().to_owned(),
            person.role.clone().unwrap_or_default(),
        ]
    });
    let also = found.people.iter().flat_map(|person| &person.also);
    let also = also.map(|email| email.as_str().to_owned());
    let rejects = found.rejects.iter().flat_map(|reject| {
        let role = reject.role.clone().unwrap_or_default();
        [reject.text.clone(), reject.name.clone(), role]
    });
    let rest = found.set_aside.iter().chain(&found.crossed_out);
    let rest = rest.chain(&found.read).cloned();
    tokens(
        &people
            .chain(also)
            .chain(rejects)
            .chain(rest)
            .collect::<Vec<_>>()
            .join(" "),
    )
}

fn people(text: &str) -> Option<People> {
    match parse(text, &roles(), |_| None) {
        Intake::People(found) => Some(found),
        Intake::WhichColumns(_) => None,
    }
}

/// A cell with anything in it, and how it stands in a file.
fn cells() -> impl Strategy<Value = (String, String)> {
    "[A-Z][a-z]{1,8}[ ,;\n\"]?[a-z]{0,8}"
        .prop_map(|cell| (cell.clone(), format!("\"{}\"", cell.replace('"', "\"\""))))
}

proptest! {
    #![proptest_config(rounds())]

    #[test]
    fn nothing_is_dropped(text in texts()) {
        if let Some(found) = people(&text).filter(|found| found.unread.is_empty()) {
            let account = account(&found);
            for token in tokens(&text).iter().filter(|token| *token != "mailto") {
                prop_assert!(account.contains(token), "{token:?} of {text:?} is not in {found:?}");
            }
        }
    }

    #[test]
    fn every_row_of_a_table_is_a_person_or_told(
        rows in prop::collection::vec((cells(), "[a-z]{3,8}", any::<bool>(), cells()), 1..50),
        delimiter in prop::sample::select(vec![',', ';', '\t']),
    ) {
        let mut text = ["Full name", "E-mail", "Phone", "Role"].join(&delimiter.to_string());
        let mut expected = Vec::new();
        for ((name, written), local, is_valid, (phone, _)) in &rows {
            let address = local.clone() + if *is_valid { "@example.com" } else { "@@example.com" };
            let phone = phone.replace(|c: char| !c.is_alphabetic(), "");
            let cells = [written, &address, &phone, "Viewer"].join(&delimiter.to_string());
            text = text + "\r\n" + &cells;
            expected.push((is_valid, address, tokens(name)));
        }
        let found = people(&text).expect("the titles leave no question");
        let mut rejects = found.rejects.iter();
        let mut people = found.people.iter();
        for (is_valid, address, name) in expected {
            if *is_valid {
                let person = people.next().expect("a person a row");
                prop_assert_eq!(person.email.as_str(), address);
                prop_assert_eq!(tokens(&person.name), name);
                prop_assert_eq!(person.role.as_deref(), Some("Viewer"));
            } else {
                prop_assert_eq!(rejects.next().map(|reject| &reject.text), Some(&address));
            }
        }
        prop_assert_eq!(people.next(), None);
        prop_assert_eq!(found.unread, ["Phone"]);
    }

    #[test]
    fn bare_lines_are_read_as_any_others(
        lines in prop::collection::vec("[a-z0-9@._+-]{0,12}@?[a-z0-9.-]{1,9}", 1..30),
        end in prop::sample::select(vec!["\n", "\r\n"]),
    ) {
        // What is not seen leaves only the long way.
        let unseen = "\u{200b}";
        let bare = people(&lines.join(end));
        let other = people(&[unseen, &lines.join(&[end, unseen].concat())].concat());
        prop_assert_eq!(bare, other);
    }

    #[test]
    fn nobody_is_invented(text in texts()) {
        if let Some(found) = people(&text) {
            for person in found.people {
                let local = letters(person.email.parts().0);
                prop_assert!(letters(&text).contains(&local), "{:?} is not in {text:?}", person.email);
            }
        }
    }

    #[test]
    fn slices_change_nothing(text in texts(), bytes in 1..50usize) {
        let roles = roles();
        let mut parser = Parser::new(&text, &roles, |_| None);
        let mut before = 0.0;
        while parser.step(bytes) {
            prop_assert!((before..=1.0).contains(&parser.progress()));
            before = parser.progress();
        }
        prop_assert_eq!(parser.finish(), parse(&text, &roles, |_| None));
    }

    #[test]
    fn any_text_is_read(text in "\\PC*|[\\s\\S]*") {
        people(&text);
    }

    #[test]
    fn any_file_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(text) = decode(&bytes) {
            people(&text);
        }
    }
}

/// Ten minutes of random texts found two addresses glued together into one that nobody has.
#[test]
fn a_line_break_in_a_cell_above_the_titles_divides_what_it_says() {
    let found = people("\"ann@corp.example\r\nbob@corp.example\"\r\ne-mail,.").expect("a table");
    assert_eq!(found.rejects[0].text, "ann@corp.example  bob@corp.example");
    assert_eq!(found.rejects.len(), 1);
}
