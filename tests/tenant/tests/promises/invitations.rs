//! Invitations are judged as documented, or as a switch says.

use crate::client::{INVITE, Server, viewers};
use serde_json::{Value, json};

/// Sends viewers under these settings and compares status, body and who was mailed.
fn check(settings: Value, emails: &[&str], status: u16, said: Value, mailed: &str) {
    let server = Server::open();
    server.settings(&settings.to_string());
    let reply = server.invite(emails).expect("an answer");
    let body = if reply.body.is_empty() {
        Value::Null
    } else {
        reply.json()
    };
    assert_eq!(
        (reply.status, body),
        (status, said),
        "{settings} {emails:?}"
    );
    assert_eq!(server.mailed(), mailed, "{settings} {emails:?}");
}

fn refusal(detail: &str) -> Value {
    json!({ "title": "Bad Request", "status": 400, "detail": detail })
}

#[test]
fn good_people_are_mailed_once_each_and_the_answer_is_empty() {
    let emails = ["a@example.org", "B@example.org"];
    check(
        json!({}),
        &emails,
        200,
        Value::Null,
        "a@example.org 1, b@example.org 1",
    );
}

#[test]
fn the_first_offender_is_named_in_the_documented_words_and_nobody_is_invited() {
    let server = Server::open();
    let reply = server
        .invite(&["a@example.org", "string", "other"])
        .expect("an answer");
    assert_eq!(reply.header("content-type"), "application/problem+json");
    let documented = r#"{"title":"Bad Request","status":400,"detail":"The email address 'string' is not valid."}"#;
    assert_eq!(reply.text(), documented);
    assert_eq!(server.mailed(), "");
    assert_eq!(server.listed().len(), 12);
}

#[test]
fn addresses_that_nobody_could_mail_are_refused() {
    let long = format!("{}@example.org", "a".repeat(288));
    let bad = [
        "@example.org",
        "a@",
        "a@b@c",
        "a b@example.org",
        "a\u{200b}@example.org",
        &long,
    ];
    for email in bad {
        let said = refusal(&format!("The email address '{email}' is not valid."));
        check(json!({}), &[email], 400, said, "");
    }
    for email in [
        "a@localhost",
        "<script>@example.org",
        "o'neil+x@example.org",
    ] {
        check(json!({}), &[email], 200, Value::Null, &format!("{email} 1"));
    }
}

#[test]
fn roles_must_be_listed_exactly() {
    for role in ["viewer", "Owner", "Viewer "] {
        let server = Server::open();
        let user = json!({ "email": "a@example.org", "roleName": role });
        let reply = server.post(INVITE, &json!({ "users": [user] }).to_string());
        let said = refusal(&format!("The role '{role}' is not valid."));
        assert_eq!((reply.status, reply.json()), (400, said));
    }
}

#[test]
fn duplicates_are_refused_whatever_their_case() {
    let said = refusal("The email address 'A@example.org' is duplicated.");
    check(
        json!({}),
        &["a@example.org", "A@example.org"],
        400,
        said,
        "",
    );
}

#[test]
fn a_refusal_may_be_silent_partial_unnamed_or_complete() {
    let emails = ["a@example.org", "string", "b@example.org", "x"];
    let string = "The email address 'string' is not valid.";
    check(
        json!({ "refusal": "silent" }),
        &emails,
        200,
        Value::Null,
        "",
    );
    let good = "a@example.org 1, b@example.org 1";
    check(
        json!({ "refusal": "partial" }),
        &emails,
        400,
        refusal(string),
        good,
    );
    let unnamed = refusal("One or more users could not be invited.");
    check(json!({ "refusal": "unnamed" }), &emails, 400, unnamed, "");

    let server = Server::open();
    server.settings(r#"{"refusal": "dictionary"}"#);
    let reply = server.invite(&emails).expect("an answer");
    let errors = json!({
        "Users[1].Email": [string],
        "Users[3].Email": ["The email address 'x' is not valid."],
    });
    assert_eq!((reply.status, &reply.json()["errors"]), (400, &errors));
    assert_eq!(server.mailed(), "");
}

#[test]
fn listed_addresses_are_always_refused_in_the_given_words() {
    let refused = json!({ "refused": { "Bad@example.org": "", "no@example.org": "No mailbox." } });
    let said = refusal("The email address 'bad@example.org' is not valid.");
    check(
        refused.clone(),
        &["a@example.org", "bad@example.org"],
        400,
        said,
        "",
    );
    check(
        refused,
        &["no@example.org"],
        400,
        refusal("No mailbox."),
        "",
    );
}

#[test]
fn people_who_are_in_already_are_mailed_ignored_or_refused() {
    let emails = ["ana.martins@example.com", "a@example.org"];
    let both = "a@example.org 1, ana.martins@example.com 1";
    check(json!({}), &emails, 200, Value::Null, both);
    check(
        json!({ "members": "ignore" }),
        &emails,
        200,
        Value::Null,
        "a@example.org 1",
    );
    let said = refusal("The user 'ana.martins@example.com' is already a member.");
    check(json!({ "members": "refuse" }), &emails, 400, said, "");
}

#[test]
fn who_is_sent_twice_is_mailed_twice_and_listed_once() {
    let server = Server::open();
    for _ in 0..2 {
        assert_eq!(
            server.invite(&["a@example.org"]).expect("an answer").status,
            200
        );
    }
    assert_eq!(server.mailed(), "a@example.org 2");
    assert_eq!(server.listed().len(), 13);
}

#[test]
fn seats_run_out_for_new_people_only() {
    let full = || json!({ "seats": 13 });
    check(
        full(),
        &["a@example.org"],
        200,
        Value::Null,
        "a@example.org 1",
    );
    let said = refusal("The number of users exceeds the limit of 13.");
    check(full(), &["a@example.org", "b@example.org"], 400, said, "");
    let member = "ana.martins@example.com";
    check(
        full(),
        &["a@example.org", member],
        200,
        Value::Null,
        &format!("a@example.org 1, {member} 1"),
    );
}

#[test]
fn too_many_rows_are_413() {
    let problem = json!({ "title": "Payload Too Large", "status": 413 });
    let rows = ["a@example.org", "b@example.org"];
    check(json!({ "max_rows": 1 }), &rows, 413, problem, "");
    check(
        json!({ "max_rows": 1 }),
        &rows[..1],
        200,
        Value::Null,
        "a@example.org 1",
    );
}

#[test]
fn ten_thousand_rows_are_judged_without_a_pause() {
    let server = Server::open();
    let people: Vec<String> = (0..10_000).map(|n| format!("p{n}@example.org")).collect();
    let emails: Vec<&str> = people.iter().map(String::as_str).collect();
    let started = std::time::Instant::now();
    assert_eq!(server.post(INVITE, &viewers(&emails)).status, 200);
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
    assert_eq!(server.listed().len(), 10_012);
}
