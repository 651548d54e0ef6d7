//! What an export promises.

use super::*;
use crate::people::{Intake, People, Records, decode, parse};
use crate::role::Roles;
use proptest::prelude::*;

const HEADER: [&str; 3] = ["E-mail", "Role", "Reason"];

fn export(rows: &[(String, String, String)]) -> String {
    let rows = rows.iter();
    csv(
        &HEADER,
        rows.map(|(email, role, reason)| (&**email, &**role, reason.clone())),
    )
}

fn row(email: &str, role: &str, reason: &str) -> (String, String, String) {
    (email.to_owned(), role.to_owned(), reason.to_owned())
}

/// Imports the file again.
fn import(csv: &str) -> People {
    let text = decode(csv.as_bytes()).expect("it is a text file");
    match parse(&text, &Roles::new(["Viewer", "+Admin"]), |_| None) {
        Intake::People(found) => found,
        Intake::WhichColumns(question) => panic!("{question:?}"),
    }
}

fn addresses_and_roles(found: &People) -> Vec<(String, String)> {
    let people = found.people.iter();
    people
        .map(|person| {
            let role = person.role.clone().unwrap_or_default();
            (person.email.as_str().to_owned(), role)
        })
        .collect()
}

fn check(row: (&str, &str, &str), expected: &str) {
    let csv = csv(&HEADER, [(row.0, row.1, row.2.to_owned())].into_iter());
    let line = csv.strip_prefix("\u{feff}E-mail,Role,Reason\r\n");
    assert_eq!(line, Some(&*[expected, "\r\n"].concat()), "{row:?}");
}

#[test]
fn cells_are_quoted_where_they_must_be() {
    check(
        ("ann@example.com", "Viewer", "No."),
        "ann@example.com,Viewer,No.",
    );
    check(
        ("ann@", "", "Say \"Ann\", please"),
        "ann@,,\"Say \"\"Ann\"\", please\"",
    );
    check(("a", "b", " Two\r\nlines\0 \n"), "a,b,Two  lines");
}

#[test]
fn no_cell_is_calculated() {
    check(
        ("=1+1", "-1", "@SUM(A1)"),
        "\"'=1+1\",\"'-1\",\"'@SUM(A1)\"",
    );
    check(
        ("+a@b", "\t=1", "\r\u{200b}＝1"),
        "\"'+a@b\",\"'=1\",\"'＝1\"",
    );
    check(("'=1", "it's", "a; =1;-2"), "\"''=1\",it's,\"a; '=1;'-2\"");
}

#[test]
fn odd_addresses_and_roles_come_back() {
    let odd = [
        "+ann@example.com",
        "=ann@x.org",
        "-ann@x.org",
        "'ann@x.org",
        "''-a@x.org",
    ];
    let rows: Vec<_> = odd
        .iter()
        .map(|email| row(email, "+Admin", "a,b@x.org"))
        .collect();
    let found = import(&export(&rows));
    let expected: Vec<_> = odd
        .map(|email| (email.to_owned(), "+Admin".to_owned()))
        .into();
    assert_eq!(addresses_and_roles(&found), expected);
    assert_eq!(found.unread, ["Reason"]);
    assert!(found.rejects.is_empty());
}

#[test]
fn what_was_no_address_comes_back_to_be_mended() {
    let found = import(&export(&[
        row("@example.com", "Viewer", "Nothing before the @"),
        row("bob@example.com", "Viewer", "Blocked"),
        row("carl@", "Viewer", "Nothing after the @"),
    ]));
    let rejects = found.rejects.iter().map(|reject| reject.text.as_str());
    assert!(rejects.eq(["@example.com", "carl@"]));
    assert_eq!(found.people.len(), 1);
}

#[test]
fn an_address_that_begins_with_a_bracket_comes_back_to_be_looked_at() {
    let found = import(&export(&[row("{ann@x.org", "Viewer", "Blocked")]));
    assert_eq!(found.rejects[0].text, "{ann@x.org");
    assert_eq!(found.rejects[0].meant.as_deref(), Some("ann@x.org"));
}

/// Roles without semicolons: what follows one is guarded too, and not freed again.
fn rows() -> impl Strategy<Value = Vec<(String, String, String)>> {
    let email = "[-+='!#$%&*/?^_|}~.a-z][-+='!#$%&*/?^_`{|}~.a-z]{0,4}@[a-z]{1,5}\\.com";
    let role = prop_oneof!["Viewer", "[-+=@＠'\", a-z]{0,6}", "[\\PC&&[^;]]{0,9}"];
    let reason = prop_oneof![
        "[-=@;\"', \t\r\na-z]{0,12}",
        "[\\s\\S]{0,12}",
        "[A-Z][a-z]{2,9}\\."
    ];
    let role = role.prop_map(|role| role.trim().to_owned());
    prop::collection::vec((email, role, reason), 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_export_can_be_imported_again(rows in rows()) {
        let found = import(&export(&rows));
        let expected: Vec<_> = rows.into_iter().map(|(email, role, _)| (email, role)).collect();
        prop_assert_eq!(addresses_and_roles(&found), expected);
        prop_assert_eq!(found.rejects, []);
    }

    #[test]
    fn no_cell_begins_a_formula(cells in prop::collection::vec("[-=+@＝＠\t\r\n;,\"' a\u{200b}]{0,8}", 3)) {
        let csv = export(&[row(&cells[0], &cells[1], &cells[2])]);
        for delimiter in [',', ';'] {
            let mut records = Records::new(&csv, 0, delimiter);
            let mut read = Vec::new();
            while records.read(&mut read) {
                for cell in &read {
                    let cell = cell.trim_matches(|c| c == '"' || c == '\u{200b}' || c == ' ');
                    prop_assert!(!cell.starts_with(begins_formula), "{cell:?} in {csv:?}");
                }
            }
        }
    }
}
