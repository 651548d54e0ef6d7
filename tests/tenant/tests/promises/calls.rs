//! The calls answer in the documented shapes.

use crate::client::{
    INVITE_TO_WORKSPACE, JSON, ROLES, Server, USERS, WORKSPACE_USERS, WORKSPACES, viewers,
};
use serde_json::{Value, json};

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn the_roles_are_the_documented_ones() {
    let names = ["Administrator", "Manager", "Creator", "Reviewer", "Viewer"];
    let expected: Vec<_> = names.iter().map(|name| json!({ "name": name })).collect();
    assert_eq!(Server::open().get(ROLES).json(), Value::from(expected));
}

#[test]
fn people_come_with_every_documented_property() {
    let users = Server::open().get(USERS).json();
    assert_eq!(users.as_array().map(Vec::len), Some(12));
    let documented = [
        "createdAt",
        "email",
        "emailConfirmed",
        "id",
        "name",
        "roleName",
        "status",
        "userName",
    ];
    for user in users.as_array().expect("a list") {
        assert_eq!(keys(user), documented);
    }
}

#[test]
fn workspaces_come_with_every_documented_property_and_optional_ones_may_be_missing() {
    let workspaces = Server::open().get(WORKSPACES).json();
    let documented = [
        "isDefault",
        "taskType",
        "templateType",
        "tenantId",
        "workspaceDescription",
        "workspaceId",
        "workspaceName",
        "workspaceTemplateName",
        "workspaceType",
    ];
    assert_eq!(keys(&workspaces[0]), documented);
    assert_eq!(workspaces.as_array().map(Vec::len), Some(3));
    assert_eq!(workspaces[2].get("workspaceDescription"), None);
}

#[test]
fn a_workspace_lists_its_own_people_and_those_who_are_invited_to_it() {
    let server = Server::open();
    let count = || {
        let users = server.get(&format!("{WORKSPACE_USERS}/11")).json();
        users.as_array().expect("a list").len()
    };
    assert_eq!(count(), 4);
    let mut body: Value =
        serde_json::from_str(&viewers(&["new@example.org", "grace.lin@example.com"]))
            .expect("JSON");
    body["workspaceId"] = 11.into();
    let reply = server.post(INVITE_TO_WORKSPACE, &body.to_string());
    assert_eq!((reply.status, reply.text().as_str()), (200, ""));
    assert_eq!(count(), 6);
    assert_eq!(
        server.listed().len(),
        13,
        "one of the two was in the tenant already"
    );
}

#[test]
fn a_workspace_that_is_not_there_is_not_found() {
    let server = Server::open();
    let body = r#"{"users":[{"email":"a@example.org","roleName":"Viewer"}],"workspaceId":99}"#;
    for reply in [
        server.get(&format!("{WORKSPACE_USERS}/99")),
        server.post(INVITE_TO_WORKSPACE, body),
    ] {
        assert_eq!(reply.status, 404);
        assert_eq!(reply.json()["detail"], "The workspace '99' was not found.");
    }
    assert_eq!(server.mailed(), "");
}

#[test]
fn unknown_paths_of_the_api_are_a_problem_and_others_a_page() {
    let check = |path: &str, content_type: &str| {
        let reply = Server::open().get(path);
        assert_eq!(reply.status, 404, "{path}");
        assert_eq!(reply.header("content-type"), content_type, "{path}");
    };
    check(
        "/api/v1.0/external/tenant/nothing",
        "application/problem+json",
    );
    check("/api/v2/whatever", "application/problem+json");
    check("/_stand-in/nothing", "application/problem+json");
    check("/nothing", "text/html; charset=utf-8");
    check("/t/some/nothing", "text/html; charset=utf-8");
}

#[test]
fn a_wrong_method_names_the_right_one() {
    let reply = Server::open().post(ROLES, "{}");
    assert_eq!(
        (reply.status, reply.header("allow").as_str()),
        (405, "GET,HEAD")
    );
}

#[test]
fn other_origins_may_call_only_where_a_test_says_so() {
    let server = Server::open();
    let origin = "http://127.0.0.1:9";
    let ask = [
        ("origin", origin),
        ("access-control-request-method", "POST"),
        JSON,
    ];
    let preflight = || server.send("OPTIONS", ROLES, &ask, b"").expect("an answer");
    assert_eq!(preflight().header("access-control-allow-origin"), "");
    server.settings(
        r#"{"cors": {"origin": "http://127.0.0.1:9", "credentials": true,
            "headers": ["authorization", "content-type"]}}"#,
    );
    assert_eq!(preflight().status, 204);
    assert_eq!(
        preflight().header("access-control-allow-headers"),
        "authorization, content-type"
    );
    let reply = server.get(ROLES);
    assert_eq!(reply.header("access-control-allow-origin"), origin);
    assert_eq!(reply.header("access-control-allow-credentials"), "true");
    assert_eq!(
        server.get("/").header("access-control-allow-origin"),
        "",
        "only the API"
    );
}
