//! Who appears in the list of people, and when.

use crate::client::{Server, USERS};
use serde_json::json;

#[test]
fn invited_people_are_pending_in_the_list() {
    let server = Server::open();
    server.invite(&["a@example.org"]);
    let users = server.get(USERS).json();
    let person = &users[12];
    assert_eq!(person["email"], "a@example.org");
    assert_eq!(person["status"], "Invited");
    assert_eq!(person["emailConfirmed"], false);
    assert_eq!(person["roleName"], "Viewer");
}

#[test]
fn pending_people_may_be_hidden_or_late() {
    let shown = |settings: &str| {
        let server = Server::open();
        server.settings(settings);
        server.invite(&["a@example.org"]);
        (0..3)
            .map(|_| server.listed().len() - 12)
            .collect::<Vec<_>>()
    };
    assert_eq!(shown(r#"{"pending": "shown"}"#), [1, 1, 1]);
    assert_eq!(shown(r#"{"pending": "hidden"}"#), [0, 0, 0]);
    assert_eq!(shown(r#"{"pending": {"late_calls": 2}}"#), [0, 0, 1]);
    assert_eq!(shown(r#"{"pending": {"late_ms": 600000}}"#), [0, 0, 0]);
    assert_eq!(shown(r#"{"pending": {"late_ms": 0}}"#), [1, 1, 1]);
}

#[test]
fn the_list_of_people_may_be_out_of_reach() {
    for (how, status) in [("available", 200), ("forbidden", 403), ("missing", 404)] {
        let server = Server::open();
        server.settings(&json!({ "user_list": how }).to_string());
        assert_eq!(server.get(USERS).status, status, "{how}");
    }
}
