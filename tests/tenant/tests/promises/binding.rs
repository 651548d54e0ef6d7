//! Bodies that ASP.NET could not bind are refused in its words.

use crate::client::{INVITE, INVITE_TO_WORKSPACE, JSON, Server};
use serde_json::{Value, json};

fn check(path: &str, body: &str, expected: Value) {
    let server = Server::open();
    let reply = server.post(path, body);
    assert_eq!(reply.status, 400, "{body}");
    assert_eq!(
        reply.header("content-type"),
        "application/problem+json",
        "{body}"
    );
    let problem = reply.json();
    assert_eq!(
        problem["title"], "One or more validation errors occurred.",
        "{body}"
    );
    assert_eq!(problem["status"], 400, "{body}");
    assert_eq!(problem["errors"], expected, "{body}");
    assert!(
        problem["traceId"].as_str().is_some_and(|id| id.len() == 55),
        "{body}"
    );
    assert_eq!(server.mailed(), "", "{body}");
}

#[test]
fn unreadable_bodies() {
    let request = ["The request field is required."];
    let end = "Expected depth to be zero at the end of the JSON payload. \
               There is an open JSON object or array that should be closed.";
    let cases = [
        ("", "", "A non-empty request body is required.".to_string()),
        (
            "x",
            "$",
            "'x' is an invalid start of a value. Path: $ | LineNumber: 0 | BytePositionInLine: 1."
                .into(),
        ),
        (
            "{\"users\":[",
            "$.users",
            format!("{end} Path: $.users | LineNumber: 0 | BytePositionInLine: 10."),
        ),
        (
            "{\"users\":\n[{\"email\":5}]}",
            "$.users[0].email",
            "The JSON value could not be converted to System.String. \
             Path: $.users[0].email | LineNumber: 1 | BytePositionInLine: 11."
                .into(),
        ),
        (
            "{\"users\":7}",
            "$.users",
            "The JSON value could not be converted to \
             System.Collections.Generic.List`1[InvitedUser]. \
             Path: $.users | LineNumber: 0 | BytePositionInLine: 10."
                .into(),
        ),
        (
            "{\"users\":[[\"a@example.org\",\"Viewer\"]]}",
            "$.users[0]",
            "The JSON value could not be converted to InvitedUser. \
             Path: $.users[0] | LineNumber: 0 | BytePositionInLine: 10."
                .into(),
        ),
        (
            "[]",
            "$",
            "The JSON value could not be converted to InviteUsersRequest. \
             Path: $ | LineNumber: 0 | BytePositionInLine: 0."
                .into(),
        ),
    ];
    for (body, path, message) in cases {
        check(INVITE, body, json!({ path: [message], "request": request }));
    }
}

#[test]
fn missing_members() {
    let required = |name: &str| json!([format!("The {name} field is required.")]);
    check(INVITE, "{}", json!({ "Users": required("Users") }));
    check(
        INVITE,
        r#"{"users":null}"#,
        json!({ "Users": required("Users") }),
    );
    check(
        INVITE,
        r#"{"users":[null]}"#,
        json!({ "Users[0]": required("Users[0]") }),
    );
    check(
        INVITE,
        r#"{"users":[{"email":"a@example.org","roleName":"Viewer"},{"roleName":""}]}"#,
        json!({ "Users[1].Email": required("Email"), "Users[1].RoleName": required("RoleName") }),
    );
    let minimum = "The field Users must be a string or array type with a minimum length of '1'.";
    check(INVITE, r#"{"users":[]}"#, json!({ "Users": [minimum] }));
    check(
        INVITE_TO_WORKSPACE,
        r#"{"users":[{"email":"a@example.org","roleName":"Viewer"}]}"#,
        json!({ "WorkspaceId": required("WorkspaceId") }),
    );
}

#[test]
fn names_in_pascal_case_and_unknown_ones_are_taken() {
    let server = Server::open();
    let body = r#"{"Users":[{"Email":"a@example.org","RoleName":"Viewer","x":1}],"y":[]}"#;
    assert_eq!(server.post(INVITE, body).status, 200);
    assert_eq!(server.mailed(), "a@example.org 1");
}

#[test]
fn only_json_is_read() {
    let server = Server::open();
    let body = br#"{"users":[{"email":"a@example.org","roleName":"Viewer"}]}"#;
    let check = |headers: &[(&str, &str)], status: u16| {
        let reply = server
            .send("POST", INVITE, headers, body)
            .expect("an answer");
        assert_eq!(reply.status, status, "{headers:?}");
    };
    check(&[], 415);
    check(&[("content-type", "text/plain")], 415);
    check(
        &[("content-type", "application/x-www-form-urlencoded")],
        415,
    );
    check(&[JSON], 200);
    check(&[("content-type", "Application/JSON; charset=utf-8")], 200);
}
