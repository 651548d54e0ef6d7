//! Promises that hold for every body, however odd.
#![cfg(not(target_arch = "wasm32"))]

use invite_users::draft::{Invitation, RowId};
use invite_users::json::Json;
use invite_users::problem::{Answer, Explanation, Report, parse};
use proptest::prelude::*;
use serde_json::json;

fn sent(count: u32) -> Vec<Invitation> {
    let invitation = |number: u32| Invitation {
        row: RowId::new(1000 + number),
        email: format!("p{number}@example.com"),
        role: ["Viewer", "Editor"][number as usize % 2].to_owned(),
    };
    (0..count).map(invitation).collect()
}

fn read(status: u16, body: &str, sent: &[Invitation]) -> Report {
    let decode = |text: &str| serde_json::from_str::<Json>(text).ok();
    parse(
        &Answer {
            status,
            content_type: "application/json",
            body,
            decode: &decode,
        },
        sent,
    )
}

fn says(report: &Report, words: &str) -> bool {
    let rows = report
        .rows
        .iter()
        .filter_map(|found| found.message.as_deref());
    let form = report.form.iter().map(|found| found.text.as_str());
    rows.chain(form)
        .chain(report.title.as_deref())
        .any(|text| text.contains(words))
}

/// Names that servers use, so that arbitrary trees come near to real ones.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "errors",
            "error",
            "message",
            "detail",
            "title",
            "users",
            "email",
            "roleName",
            "path",
            "field",
            "pointer",
            "loc",
            "results",
            "status",
            "success",
            "data",
            "value",
            "invited",
            "failed",
            "0",
            "1",
            "users[1].email",
            "$.users[0]",
            "p1@example.com",
            "children",
            "property",
            "constraints",
            "items",
            "properties",
            "params",
            "index",
            "code",
            "members",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,8}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "users[1].email is bad",
            "'p1@example.com' is bad",
            "“p0@example.com”",
            "'Viewer'",
            "",
            "#/users/1/email",
            "/users/9/role",
            "failed",
            "[{\"message\":\"users.0.email\"}]",
            "''",
            "a\n at b",
            "<p>",
            "https://example.com",
            "users -> 1 -> email",
            "1",
            "%",
            "~",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,20}",
    ]
}

fn tree() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(serde_json::Value::from),
        (-2i64..500).prop_map(serde_json::Value::from),
        any::<f64>().prop_map(serde_json::Value::from),
        text().prop_map(serde_json::Value::from),
    ];
    leaf.prop_recursive(5, 60, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(serde_json::Value::from),
            prop::collection::vec((name(), inner), 0..5)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

fn check_rows(report: &Report, sent: &[Invitation], status: u16) -> Result<(), TestCaseError> {
    let known = |row: &RowId| sent.iter().any(|invitation| invitation.row == *row);
    prop_assert!(report.rows.iter().all(|found| known(&found.row)));
    prop_assert!(report.accepted.iter().all(known));
    let refused = |row: &RowId| report.rows.iter().any(|found| found.row == *row);
    prop_assert!(!report.accepted.iter().any(refused));
    let silent = report.rows.is_empty() && report.form.is_empty() && report.title.is_none();
    prop_assert!(status < 300 || silent == report.explanation.is_some());
    Ok(())
}

proptest! {
    #[test]
    fn any_tree_gives_messages_of_sent_rows_only(tree in tree(), count in 0u32..4, bad in any::<bool>()) {
        let (status, sent) = (if bad { 400 } else { 200 }, sent(count));
        check_rows(&read(status, &tree.to_string(), &sent), &sent, status)?;
    }

    #[test]
    fn any_bytes_give_messages_of_sent_rows_only(bytes in any::<Vec<u8>>(), status in 0u16..600) {
        let sent = sent(3);
        check_rows(&read(status, &String::from_utf8_lossy(&bytes), &sent), &sent, status)?;
    }

    #[test]
    fn any_text_around_quotes_and_marks_is_read(text in "[a-z@.'\"“”«»<>:= \\[\\]/0-2\n-]{0,80}") {
        let sent = sent(3);
        check_rows(&read(400, &text, &sent), &sent, 400)?;
    }

    #[test]
    fn no_words_are_lost(words in "[a-zåäöé]{2,9} [a-z]{2,9}", name in name(), path in text()) {
        let sent = sent(3);
        for body in [
            json!({"title": "Bad", "detail": words}),
            json!({"errors": {name.clone(): [words]}}),
            json!({"errors": [{"message": words, "path": path}]}),
            json!({"error": {"message": words, "target": path}}),
            json!({"detail": [{"loc": ["body", "users", path, name], "msg": words}]}),
            json!([{"field": path, "defaultMessage": words}]),
            json!({"users": {"1": {"email": [words]}}}),
            json!(words),
        ] {
            let silent = ["code", "index", "status", "params", "value", "invited", "p1@example.com"];
            let report = read(400, &body.to_string(), &sent);
            let expected = body.get("errors").is_none_or(|errors| {
                errors.is_array() || !silent.iter().any(|silent| errors.get(silent).is_some())
            });
            prop_assert!(!expected || says(&report, &words), "{body}\n{report:?}");
        }
    }
}

#[test]
fn a_body_without_words_is_explained() {
    let check = |status, body, expected| {
        assert_eq!(read(status, body, &sent(2)).explanation, expected, "{body}");
    };
    check(
        502,
        "<html><body>Bad Gateway</body></html>",
        Some(Explanation::Page),
    );
    check(502, " \n<!DOCTYPE html><p>x", Some(Explanation::Page));
    check(404, "", Some(Explanation::NoBody));
    check(404, " \u{feff}", Some(Explanation::NoBody));
    check(400, "{\"title\":\"Bad Req", Some(Explanation::Unreadable));
    check(400, "\u{fffd}\u{fffd}\u{1}", Some(Explanation::Unreadable));
    check(400, "null", Some(Explanation::NoWords));
    check(400, "{}", Some(Explanation::NoWords));
    check(400, "[]", Some(Explanation::NoWords));
    check(400, "{\"status\":400}", Some(Explanation::NoWords));
    check(400, "{\"title\":\"No\"}", None);
    check(200, "", None);
    check(200, "{}", None);
    check(200, "<html>Sign in</html>", Some(Explanation::Page));
}

#[test]
fn deep_bodies_are_read_as_far_as_they_make_sense() {
    let wrap = |name: &str, inner| Json::Object(vec![(name.to_owned(), inner)]);
    for names in [
        ["errors", "message"],
        ["source", "pointer"],
        ["users", "value"],
    ] {
        let step = |inner, _| wrap(names[0], Json::List(vec![wrap(names[1], inner)]));
        let pair = |inner, _| wrap(names[1], wrap(names[0], inner));
        for deep in [
            (0..1_000).fold(Json::Text("too deep".to_owned()), step),
            (0..1_000).fold(Json::Text("too deep".to_owned()), pair),
        ] {
            let decode = move |_: &str| Some(deep.clone());
            let answer = Answer {
                status: 400,
                content_type: "",
                body: "x",
                decode: &decode,
            };
            assert_eq!(
                parse(&answer, &sent(2)).explanation,
                Some(Explanation::NoWords)
            );
        }
    }
}

#[test]
fn ten_thousand_rows_are_placed() {
    let sent = sent(10_000);
    let entries = |entry: fn(usize) -> String| (0..10_000).map(entry).collect::<Vec<_>>().join(",");
    let by_path = entries(|n| format!("\"users[{n}].email\":[\"is bad\"]"));
    let by_value = entries(|n| format!("{{\"message\":\"'p{n}@example.com' is bad\"}}"));
    let results = entries(|n| format!("{{\"email\":\"p{n}@example.com\",\"error\":\"is bad\"}}"));
    let unknown = entries(|n| format!("{{\"message\":\"'q{n}@example.com' is bad\"}}"));
    let sentence = entries(|n| format!("'p{n}@example.com'"));
    for (body, rows, form) in [
        (format!("{{\"errors\":{{{by_path}}}}}"), 10_000, 0),
        (format!("{{\"errors\":[{by_value}]}}"), 10_000, 0),
        (format!("[{results}]"), 10_000, 0),
        (format!("{{\"errors\":[{unknown}]}}"), 0, 10_000),
        (
            format!("{{\"detail\":\"These are members: {sentence}\"}}"),
            10_000,
            0,
        ),
        (format!("\"{}\"", "'a@".repeat(300_000)), 0, 1),
        (format!("\"{}\"", "<b ".repeat(300_000)), 0, 1),
    ] {
        let report = read(400, &body, &sent);
        assert_eq!(
            (report.rows.len(), report.form.len()),
            (rows, form),
            "{}",
            &body[..60]
        );
    }
}

/// What an attacker, or a server that lost its mind, answers to ten thousand invitations.
fn hostile_bodies() -> Vec<(&'static str, String)> {
    let many = |text: &str, count: usize| text.repeat(count);
    let listed = |item: &str, count: usize| vec![item; count].join(",");
    let nested = |open: &str, close: &str| format!("{}1{}", many(open, 5_000), many(close, 5_000));
    let everybody: Vec<String> = (0..10_000)
        .map(|n| format!("\"p{n}@example.com\""))
        .collect();
    let paths: String = (0..10_000).map(|n| format!("users[{n}].email ")).collect();
    vec![
        (
            "nested lists",
            format!("{{\"errors\":{}}}", nested("[", "]")),
        ),
        ("nested objects", nested("{\"errors\":", "}")),
        ("open lists", many("[", 900_000)),
        (
            "one address repeated",
            format!("{{\"detail\":\"{}\"}}", many("p1@example.com ", 15_000)),
        ),
        (
            "one quoted address repeated",
            many("'p1@example.com', ", 12_000),
        ),
        ("one path repeated", many("users[1].email, ", 15_000)),
        ("many paths", paths),
        (
            "messages of one row",
            format!(
                "[{}]",
                listed("{\"path\":\"users[1].email\",\"message\":\"No\"}", 20_000)
            ),
        ),
        ("different messages of one row", {
            let messages: Vec<String> = (0..20_000).map(|n| format!("\"{n} is bad\"")).collect();
            format!("{{\"users[1].email\":[{}]}}", messages.join(","))
        }),
        ("everybody, again and again", {
            let errors = listed("{\"x\":{\"message\":\"No\"}}", 8_000);
            format!("{{\"email\":[{}],\"a\":[{errors}]}}", everybody.join(","))
        }),
        ("one text about many names", {
            let members: Vec<String> = (0..8_000).map(|n| format!("\"name{n}\":\"No\"")).collect();
            format!("{{\"errors\":{{{}}}}}", members.join(","))
        }),
        ("references", many("&lt;", 50_000)),
        ("tags", many("<b", 400_000)),
        ("echoes that never end", many("[{'email': 'a", 60_000)),
        (
            "parentheses",
            format!("users: ({}", many("1: (email: bad; ", 12_000)),
        ),
        ("lines", many("users[1].email\n  bad\n", 10_000)),
        ("classes", many("(x).users[1].email", 10_000)),
        (
            "a name of many steps",
            format!(
                "{{\"errors\":{{\"{}\":[{}]}}}}",
                many("a.", 100_000),
                listed("\"No\"", 20_000)
            ),
        ),
        (
            "a path of many steps",
            format!(
                "[{{\"path\":[{}],\"messages\":[{}]}}]",
                listed("\"a\"", 50_000),
                listed("\"No\"", 20_000)
            ),
        ),
        ("values under many names", {
            let members: Vec<String> = (0..8_000)
                .map(|n| format!("\"value{}\":\"x\"", "-".repeat(n % 90)))
                .collect();
            format!("[{{{}}}]", members.join(","))
        }),
        ("ten megabytes", many("p1@example.com ", 700_000)),
    ]
}

#[test]
fn no_body_takes_long() {
    let sent = sent(10_000);
    for (name, body) in hostile_bodies() {
        let start = std::time::Instant::now();
        let report = read(400, &body, &sent);
        check_rows(&report, &sent, 400).expect("messages of sent rows");
        let longest = report.form.iter().map(|found| found.text.len()).max();
        assert!(longest.unwrap_or_default() < 10_000, "{name}");
        let row = report.rows.iter().filter(|found| found.row == sent[1].row);
        assert!(row.count() <= 60, "{name}");
        let took = start.elapsed();
        println!("{name}: {took:?}");
        // What is not linear takes minutes; a debug build on a busy machine takes its time, too.
        assert!(took.as_secs() < 20, "{name}: {took:?}");
    }
}

#[test]
fn a_body_of_more_than_a_megabyte_is_shown_by_its_beginning() {
    let sent = sent(3);
    let long = "No seats left. ".repeat(100_000);
    let starts = |report: &Report| report.form[0].text.starts_with("No seats left.");
    assert!(starts(&read(400, &long, &sent)));
    let report = read(
        400,
        &json!({"title": "Bad", "detail": long}).to_string(),
        &sent,
    );
    assert!(
        starts(&report) && report.form[0].text.ends_with('…'),
        "{report:?}"
    );
    let errors = "{\"path\":\"users[1].email\",\"message\":\"No\"},".repeat(40_000);
    assert_eq!(read(400, &format!("[{errors}]"), &sent).rows.len(), 1);
    let ok = "{\"email\":\"p1@example.com\",\"status\":\"ok\"},".repeat(40_000);
    assert_eq!(
        read(200, &format!("[{ok}]"), &sent).explanation,
        Some(Explanation::Unreadable)
    );
}
