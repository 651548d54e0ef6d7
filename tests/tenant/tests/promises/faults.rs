//! Faults hit the calls that a script names, and no others.

use crate::client::{INVITE, JSON, ROLES, Server, viewers};
use serde_json::json;
use std::{
    thread,
    time::{Duration, Instant},
};

/// The statuses of as many invitations as expected, 0 for no answer.
fn check(script: &str, expected: &[u16]) {
    let server = Server::open();
    server.faults(script);
    let statuses = expected.iter().enumerate().map(|(n, _)| {
        let reply = server.invite(&[&format!("p{n}@example.org")]);
        reply.map_or(0, |reply| reply.status)
    });
    assert_eq!(statuses.collect::<Vec<_>>(), expected, "{script}");
}

#[test]
fn a_script_is_played_in_order_and_ends() {
    let fault = r#"{"call": "inviteusers", "status": 503}"#;
    check(fault, &[503, 200]);
    check(
        &format!("[{fault}, {}]", fault.replace("503", "429")),
        &[503, 429, 200],
    );
    check(
        r#"{"call": "inviteusers", "status": 503, "times": 3}"#,
        &[503, 503, 503, 200],
    );
    check(
        r#"{"call": "inviteusers", "status": 503, "times": "always"}"#,
        &[503; 5],
    );
    check(
        r#"{"call": "inviteusers", "status": 503, "after": 2}"#,
        &[200, 200, 503, 200],
    );
    check(
        r#"[{"call": "inviteusers", "status": 503, "after": 1},
            {"call": "inviteusers", "no_answer": "before-acting", "after": 1}]"#,
        &[200, 503, 200, 0, 200],
    );
    check(r#"{"call": "allusers", "status": 503}"#, &[200, 200]);
}

#[test]
fn any_status_headers_type_and_body_can_be_played() {
    let server = Server::open();
    server.faults(
        r#"[{"call": "availableroles", "status": 429, "headers": {"Retry-After": "2"},
             "content_type": "text/html", "body": "<h1>Slow down"},
            {"call": "availableroles", "status": 502, "content_type": "", "body": ""},
            {"call": "availableroles", "body_base64": "AP8=", "content_type": "image/png"}]"#,
    );
    let reply = server.get(ROLES);
    assert_eq!(
        (reply.status, reply.text().as_str()),
        (429, "<h1>Slow down")
    );
    assert_eq!(reply.header("retry-after"), "2");
    assert_eq!(reply.header("content-type"), "text/html");
    let reply = server.get(ROLES);
    assert_eq!((reply.status, reply.body.len()), (502, 0));
    assert_eq!(reply.header("content-type"), "");
    let reply = server.get(ROLES);
    assert_eq!(
        (reply.status, reply.body.as_slice()),
        (200, [0u8, 255].as_slice())
    );
    assert_eq!(server.get(ROLES).status, 200);
}

#[test]
fn a_500_without_a_body_has_the_documented_words() {
    let server = Server::open();
    server.faults(r#"{"call": "inviteusers", "status": 500}"#);
    let problem = server.invite(&["a@example.org"]).expect("an answer").json();
    assert_eq!(
        (&problem["title"], &problem["status"]),
        (&json!("Internal Server Error"), &json!(500))
    );
    let detail = problem["detail"].as_str().expect("a sentence");
    let documented = "A server error occurred while processing your request. \
                      Please try again later. Trace ID:";
    assert!(
        detail
            .strip_prefix(documented)
            .is_some_and(|id| id.len() == 16),
        "{detail}"
    );
    assert_eq!(server.mailed(), "");
}

#[test]
fn whether_a_faulty_call_is_carried_out_is_part_of_the_fault() {
    let check = |fault: &str, acted: bool| {
        let server = Server::open();
        let fault = format!(r#"{{"call": "inviteusers", {fault}}}"#);
        server.faults(&fault);
        let patience = Duration::from_secs(1);
        let body = viewers(&["a@example.org"]);
        server.send_for(patience, "POST", INVITE, &[JSON], body.as_bytes());
        assert_eq!(
            server.mailed(),
            if acted { "a@example.org 1" } else { "" },
            "{fault}"
        );
    };
    check(r#""status": 500"#, false);
    check(r#""status": 500, "act": true"#, true);
    check(r#""body": "nothing happened""#, false);
    check(r#""no_answer": "before-acting""#, false);
    check(r#""no_answer": "after-acting""#, true);
    check(r#""hang": true"#, false);
    check(r#""hang": true, "act": true"#, true);
    check(r#""cut_body": 0"#, true);
    check(r#""cut_body": 3, "status": 500"#, false);
    check(r#""delay_ms": 1"#, true);
    check(r#""status": 200, "act": false"#, false);
    check(r#""act": false"#, false);
}

#[test]
fn an_invitation_that_is_not_allowed_is_not_carried_out_behind_a_fault_either() {
    let server = Server::open();
    server.settings(r#"{"auth": true}"#);
    server.faults(r#"{"call": "inviteusers", "no_answer": "after-acting"}"#);
    assert_eq!(server.invite(&["a@example.org"]), None);
    assert_eq!(server.mailed(), "");
}

#[test]
fn a_cut_body_announces_more_than_it_brings() {
    let server = Server::open();
    let whole = server.get(ROLES).body.len().to_string();
    let check = |fault: &str, came: &str, announced: &str| {
        server.faults(&format!(r#"{{"call": "availableroles", {fault}}}"#));
        let reply = server.get(ROLES);
        assert_eq!(reply.text(), came, "{fault}");
        assert_eq!(reply.header("content-length"), announced, "{fault}");
    };
    check(r#""cut_body": 8"#, r#"[{"name""#, &whole);
    check(
        r#""cut_body": 2, "status": 400, "body": "abcdef""#,
        "ab",
        "6",
    );
    check(r#""cut_body": 9, "status": 400, "body": "abc""#, "abc", "4");
    check(r#""cut_body": 0, "body": """#, "", "1");
}

#[test]
fn clearing_the_faults_lets_an_answer_go_that_was_held_back() {
    let server = Server::open();
    server.faults(r#"{"call": "inviteusers", "delay_ms": 600000}"#);
    let answer = thread::scope(|scope| {
        let waiting = scope.spawn(|| server.invite(&["a@example.org"]));
        while server.mailed().is_empty() {
            thread::sleep(Duration::from_millis(10));
        }
        server.order("DELETE", "faults", "");
        waiting.join()
    });
    let reply = answer.expect("a thread").expect("an answer");
    assert_eq!(reply.status, 200);
}

#[test]
fn a_delay_holds_the_answer_back_and_not_the_deed() {
    let server = Server::open();
    server.faults(r#"{"call": "inviteusers", "delay_ms": 1500}"#);
    let started = Instant::now();
    let waiting = thread::spawn(move || server.invite(&["a@example.org"]));
    while server.mailed().is_empty() {
        assert!(
            started.elapsed().as_millis() < 1500,
            "mailed before it is answered"
        );
        thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(
        waiting.join().expect("a thread").expect("an answer").status,
        200
    );
    assert!(started.elapsed().as_millis() >= 1500);
}

#[test]
fn what_is_left_of_a_script_can_be_read_and_dropped() {
    let server = Server::open();
    server.faults(r#"[{"call": "token", "times": 2, "status": 500}, {"call": "allusers"}]"#);
    server.post("/connect/token", "");
    let rest = server.get("/_stand-in/faults").json();
    assert_eq!(
        (&rest[0]["call"], &rest[0]["times"]),
        (&json!("token"), &json!(1))
    );
    assert_eq!(rest.as_array().map(Vec::len), Some(2));
    server.order("DELETE", "faults", "");
    assert_eq!(server.get("/_stand-in/faults").json(), json!([]));
}

#[test]
fn a_script_that_cannot_be_played_is_refused_as_a_whole() {
    let check = |fault: &str, flaw: &str| {
        let server = Server::open();
        let reply = server.post(
            "/_stand-in/faults",
            &format!(r#"[{{"call": "token"}}, {fault}]"#),
        );
        assert_eq!(reply.status, 400, "{fault}");
        assert!(reply.text().contains(flaw), "{fault}: {}", reply.text());
        assert_eq!(server.get("/_stand-in/faults").json(), json!([]), "{fault}");
    };
    check(r#"{"call": "inviteuser"}"#, "unknown variant `inviteuser`");
    check(
        r#"{"call": "token", "stauts": 500}"#,
        "unknown field `stauts`",
    );
    check(r#"{"call": "token", "status": 99}"#, "status 99");
    check(r#"{"call": "token", "body_base64": "*"}"#, "body_base64");
    check(
        r#"{"call": "token", "headers": {"a b": "c"}}"#,
        "header 'a b'",
    );
}
