//! Who may call.

use crate::client::{INVITE, JSON, ROLES, Reply, Server, viewers};
use serde_json::json;
use tenant::Options;

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const CLIENT: &str = "grant_type=client_credentials&scope=WebAPI\
                      &client_id=stand-in&client_secret=stand-in-secret";

fn token(server: &Server, form: &str) -> Reply {
    server
        .send("POST", "/connect/token", &[FORM], form.as_bytes())
        .expect("an answer")
}

fn roles_with(server: &Server, header: (&str, &str)) -> Reply {
    server
        .send("GET", ROLES, &[header], b"")
        .expect("an answer")
}

#[test]
fn a_token_opens_the_api_until_it_expires() {
    let server = Server::start(Options::default());
    let granted = token(&server, CLIENT).json();
    assert_eq!(granted["expires_in"], 3600);
    assert_eq!(granted["token_type"], "Bearer");
    assert_eq!(granted["scope"], "WebAPI");
    let bearer = format!(
        "Bearer {}",
        granted["access_token"].as_str().expect("a token")
    );
    assert_eq!(roles_with(&server, ("authorization", &bearer)).status, 200);

    server.settings(r#"{"token_seconds": 0}"#);
    let stale = token(&server, CLIENT).json();
    let stale = format!(
        "Bearer {}",
        stale["access_token"].as_str().expect("a token")
    );
    let reply = roles_with(&server, ("authorization", &stale));
    assert_eq!(reply.status, 401);
    assert_eq!(reply.json()["detail"], "The access token has expired.");
    assert_eq!(roles_with(&server, ("authorization", &bearer)).status, 200);
}

#[test]
fn nobody_else_gets_in() {
    let server = Server::start(Options::default());
    let check = |header: (&str, &str), detail: &str| {
        let reply = roles_with(&server, header);
        let problem = json!({ "title": "Unauthorized", "status": 401, "detail": detail });
        assert_eq!((reply.status, reply.json()), (401, problem), "{header:?}");
        assert!(
            reply.header("www-authenticate").starts_with("Bearer"),
            "{header:?}"
        );
    };
    check(
        ("accept", "application/json"),
        "The request carries no access token.",
    );
    check(
        ("authorization", "Bearer made-up"),
        "The access token is not valid.",
    );
    check(
        ("authorization", "Basic Zm9v"),
        "The access token is not valid.",
    );
    check(
        ("cookie", "session=made-up"),
        "The request carries no access token.",
    );
    let body = viewers(&["a@example.org"]);
    assert_eq!(server.post(INVITE, &body).status, 401);
    assert_eq!(server.mailed(), "");
}

#[test]
fn the_token_call_refuses_as_oauth_does() {
    let server = Server::start(Options::default());
    let check = |form: &str, error: &str| {
        let reply = token(&server, form);
        assert_eq!(
            (reply.status, reply.json()),
            (400, json!({ "error": error })),
            "{form}"
        );
    };
    check("", "unsupported_grant_type");
    check(
        &CLIENT.replace("client_credentials", "password"),
        "unsupported_grant_type",
    );
    check(
        &CLIENT.replace("stand-in-secret", "wrong"),
        "invalid_client",
    );
    check(
        &CLIENT.replace("scope=WebAPI", "scope=Else"),
        "invalid_scope",
    );
}

#[test]
fn a_portal_can_hand_out_tokens_of_any_length() {
    let server = Server::start(Options::default());
    let hand_out = |wish: &str| server.post("/_stand-in/token", wish).json();
    assert_eq!(hand_out("")["expires_in"], 3600);
    let short = hand_out(r#"{"seconds": 0}"#);
    let bearer = format!(
        "Bearer {}",
        short["access_token"].as_str().expect("a token")
    );
    assert_eq!(roles_with(&server, ("authorization", &bearer)).status, 401);
}

#[test]
fn signing_in_and_out_gives_and_takes_the_session() {
    let server = Server::start(Options::default());
    let reply = server.post("/_stand-in/sign-in", "");
    let cookie = reply.header("set-cookie");
    assert!(
        cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"),
        "{cookie}"
    );
    let session = cookie.split(';').next().expect("a pair").to_string();
    assert_eq!(roles_with(&server, ("cookie", &session)).status, 200);
    server.order("POST", "sign-out", "");
    assert_eq!(roles_with(&server, ("cookie", &session)).status, 401);
}

#[test]
fn a_stale_token_is_not_saved_by_a_session() {
    let server = Server::start(Options::default());
    let cookie = server.post("/_stand-in/sign-in", "").header("set-cookie");
    let session = cookie.split(';').next().expect("a pair").to_string();
    let both = [
        ("cookie", session.as_str()),
        ("authorization", "Bearer made-up"),
    ];
    assert_eq!(
        server
            .send("GET", ROLES, &both, b"")
            .expect("an answer")
            .status,
        401
    );
}

#[test]
fn a_session_may_need_an_antiforgery_header() {
    let server = Server::open();
    server.settings(r#"{"required_header": ["X-CSRF-TOKEN", "abc"]}"#);
    let body = viewers(&["a@example.org"]);
    let reply = server.post(INVITE, &body);
    assert_eq!(
        (reply.status, reply.json()["title"].as_str()),
        (400, Some("Bad Request"))
    );
    assert_eq!(server.mailed(), "");
    let headers = [JSON, ("X-CSRF-TOKEN", "abc")];
    let reply = server
        .send("POST", INVITE, &headers, body.as_bytes())
        .expect("an answer");
    assert_eq!(reply.status, 200);
    assert_eq!(server.mailed(), "a@example.org 1");
}
