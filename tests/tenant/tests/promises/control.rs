//! Tests can look into a tenant, arrange it, and have it for themselves.

use crate::client::{INVITE, JSON, ROLES, Server, USERS, viewers};
use serde_json::json;
use std::{thread, time::Duration};
use tenant::Options;

#[test]
fn the_outbox_tells_every_request_in_order() {
    let server = Server::open();
    server.get(ROLES);
    let headers = [JSON, ("X-Portal", "blue"), ("authorization", "Bearer t")];
    let body = viewers(&["a@example.org", "b@example.org"]);
    server.send("POST", INVITE, &headers, body.as_bytes());
    server.post(INVITE, "{");
    let outbox = server.outbox();
    let [roles, good, broken] = outbox["requests"].as_array().expect("a list").as_slice() else {
        panic!("three requests");
    };
    assert_eq!(
        (&roles["call"], &roles["method"]),
        (&json!("availableroles"), &json!("GET"))
    );
    assert_eq!(roles["headers"].get("authorization"), None);
    assert_eq!(
        (&good["path"], &good["status"]),
        (&json!(INVITE), &json!(200))
    );
    assert_eq!(good["headers"]["x-portal"], "blue");
    assert_eq!(good["headers"]["authorization"], "Bearer t");
    assert_eq!(
        good["rows"][1],
        json!({ "email": "b@example.org", "roleName": "Viewer" })
    );
    assert_eq!(good["mailed"], json!(["a@example.org", "b@example.org"]));
    assert_eq!(
        (&broken["body"], &broken["status"]),
        (&json!("{"), &json!(400))
    );
    assert!(roles["at_ms"].as_u64() <= good["at_ms"].as_u64());
    assert!(good["at_ms"].as_u64() <= good["ended_ms"].as_u64());
}

#[test]
fn the_outbox_tells_what_was_never_answered_and_how_many_were_under_way() {
    let server = Server::open();
    server.faults(
        r#"[{"call": "inviteusers", "no_answer": "after-acting"},
            {"call": "inviteusers", "hang": true, "times": 2}]"#,
    );
    server.invite(&["a@example.org"]);
    let waiting: Vec<_> = (0..2)
        .map(|_| thread::spawn(move || impatient(server)))
        .collect();
    waiting
        .into_iter()
        .for_each(|thread| thread.join().expect("a thread"));
    let outbox = server.outbox();
    assert_eq!(outbox["most_in_flight"], 2);
    let requests = outbox["requests"].as_array().expect("a list");
    assert_eq!(requests.len(), 3);
    assert!(requests.iter().all(|request| request["status"].is_null()));
    assert!(requests.iter().all(|request| request["fault"] == true));
    assert!(
        requests.iter().all(|request| request["ended_ms"].is_u64()),
        "{outbox}"
    );
}

fn impatient(server: Server) {
    let body = viewers(&["b@example.org"]);
    let patience = Duration::from_secs(1);
    assert_eq!(
        server.send_for(patience, "POST", INVITE, &[JSON], body.as_bytes()),
        None
    );
    // The server notices that its client has left a moment after.
    thread::sleep(Duration::from_millis(500));
}

#[test]
fn roles_and_people_can_be_set() {
    let server = Server::open();
    server.order("PUT", "roles", r#"["Owner", ""]"#);
    assert_eq!(
        server.get(ROLES).json(),
        json!([{ "name": "Owner" }, { "name": "" }])
    );
    let person = r#"[{"email": "x@example.org", "roleName": "Owner", "status": "Away"}]"#;
    server.order("PUT", "users", person);
    let users = server.get(USERS).json();
    assert_eq!(users.as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&users[0]["roleName"], &users[0]["status"]),
        (&json!("Owner"), &json!("Away"))
    );
}

#[test]
fn a_reset_brings_the_first_day_back_with_other_settings_if_given() {
    let server = Server::start(Options::default());
    server.settings(r#"{"auth": false, "seats": 50}"#);
    server.order("PUT", "roles", r#"["Owner"]"#);
    server.faults(r#"{"call": "allusers", "status": 500, "times": "always"}"#);
    server.invite(&["a@example.org"]);
    server.order("POST", "reset", r#"{"auth": false, "members": "refuse"}"#);
    let settings = server.get("/_stand-in/settings").json();
    assert_eq!(
        (&settings["seats"], &settings["members"]),
        (&json!(null), &json!("refuse"))
    );
    assert_eq!(
        (server.listed().len(), server.mailed()),
        (12, String::new())
    );
    assert_eq!(server.get(ROLES).json().as_array().map(Vec::len), Some(5));
    server.order("POST", "reset", "");
    assert_eq!(server.get(ROLES).status, 401);
}

#[test]
fn a_setting_that_does_not_exist_is_refused() {
    let server = Server::open();
    for patch in [r#"{"seat": 1}"#, r#"{"refusal": "loud"}"#, "[]", "{"] {
        let headers = [JSON];
        let reply = server.send("PATCH", "/_stand-in/settings", &headers, patch.as_bytes());
        assert_eq!(reply.expect("an answer").status, 400, "{patch}");
    }
}

#[test]
fn tenants_do_not_see_each_other() {
    let server = Server::open();
    let in_room = |name: &str, path: &str| format!("/t/{name}{path}");
    let open = |name: &str| {
        let path = in_room(name, "/_stand-in/settings");
        server.send("PATCH", &path, &[JSON], br#"{"auth": false}"#)
    };
    let mailed =
        |name: &str| server.get(&in_room(name, "/_stand-in/outbox")).json()["mailed"].clone();
    open("blue");
    open("red");
    server.post(&in_room("blue", INVITE), &viewers(&["a@example.org"]));
    assert_eq!(mailed("blue"), json!({ "a@example.org": 1 }));
    assert_eq!(mailed("red"), json!({}));
    assert_eq!(server.mailed(), "");
    let request = &server.get("/t/blue/_stand-in/outbox").json()["requests"][0];
    assert_eq!(request["path"], INVITE);
}

#[test]
fn a_cookie_names_the_tenant_where_the_path_does_not() {
    let server = Server::open();
    server.send("PUT", "/t/blue/_stand-in/roles", &[JSON], br#"["Blue"]"#);
    server.send(
        "PATCH",
        "/t/blue/_stand-in/settings",
        &[JSON],
        br#"{"auth": false}"#,
    );
    let roles = |path: &str| {
        let cookie = ("cookie", "a=b; stand-in-tenant=blue");
        let reply = server.send("GET", path, &[cookie], b"").expect("an answer");
        reply.json().as_array().map(Vec::len)
    };
    assert_eq!(roles(ROLES), Some(1));
    server.send(
        "PATCH",
        "/t/red/_stand-in/settings",
        &[JSON],
        br#"{"auth": false}"#,
    );
    assert_eq!(
        roles(&format!("/t/red{ROLES}")),
        Some(5),
        "the path decides"
    );
}

#[test]
fn answers_can_all_be_slow() {
    let server = Server::open();
    server.settings(r#"{"delay_ms": 150}"#);
    let started = std::time::Instant::now();
    server.get(ROLES);
    assert!(started.elapsed().as_millis() >= 150);
}

#[test]
fn reports_about_the_policy_are_kept() {
    let server = Server::open();
    let report = r#"{"csp-report": {"blocked-uri": "inline"}}"#;
    server.order("POST", "csp", report);
    assert_eq!(
        server.get("/_stand-in/csp").json()[0]["csp-report"]["blocked-uri"],
        "inline"
    );
}
