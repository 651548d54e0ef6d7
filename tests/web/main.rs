//! The widget in a real browser: every interaction, in the admin's words, under Trusted Types.
#![cfg(target_arch = "wasm32")]

mod screen;
mod server;
mod words;

use screen::Screen;
use server::Server;
use wasm_bindgen_test::*;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn the_admin_chooses_every_role() {
    let screen = Screen::open(&Server::new()).await;
    assert_eq!(screen.role_of_row(1), "");
    assert_eq!(screen.roles_of_row(1), ["Manager", "Viewer"]);
    screen.type_email(1, "ann@example.com").await;
    screen.leave(1).await;
    assert_eq!(screen.notes_of_row(1), "Choose a role.");
    screen.choose_role(1, "Viewer").await;
    assert_eq!(screen.notes_of_row(1), "");
    assert_eq!(screen.send_button(), "Send 1 invitation");
}

#[wasm_bindgen_test]
async fn a_default_role_is_the_portals_choice() {
    let screen = Screen::open_with(&Server::new(), &[("default-role", "viewer")]).await;
    assert_eq!(screen.role_of_row(1), "Viewer");
}

#[wasm_bindgen_test]
async fn enter_goes_on_and_adds_a_row_after_the_last() {
    let screen = Screen::open(&Server::new()).await;
    screen.choose_role(1, "Manager").await;
    screen.type_email(1, "ann@example.com").await;
    screen.press_enter(1).await;
    assert_eq!(screen.rows(), 2);
    assert_eq!(screen.focused_label(), "E-mail of person 2");
    assert_eq!(
        screen.role_of_row(2),
        "Manager",
        "a new row copies the row above"
    );
    screen.press_enter(1).await;
    assert_eq!(screen.rows(), 2, "Enter in an upper row only moves on");
}

#[wasm_bindgen_test]
async fn mistakes_are_named_when_the_field_is_left_not_while_typing() {
    let screen = Screen::open(&Server::new()).await;
    screen.type_email(1, "ann@").await;
    assert_eq!(screen.notes_of_row(1), "");
    screen.leave(1).await;
    assert!(
        screen
            .notes_of_row(1)
            .starts_with("Type the domain after the @.")
    );
    assert!(screen.is_invalid(1));
    screen.type_email(1, "ann@example.com").await;
    assert!(
        !screen.is_invalid(1),
        "a mended address is accepted at once"
    );
}

#[wasm_bindgen_test]
async fn duplicates_name_each_other() {
    let screen = Screen::with_people(&Server::new(), &["ann@example.com", "ANN@example.com"]).await;
    assert_eq!(
        screen.notes_of_row(1),
        "Same address as person 2. Remove one of them."
    );
    assert_eq!(
        screen.notes_of_row(2),
        "Same address as person 1. Remove one of them."
    );
    assert_eq!(screen.totals(), "2 people, 2 need attention");
    screen.remove_row(2).await;
    assert_eq!(screen.notes_of_row(1), "");
    assert_eq!(
        screen.focused_label(),
        "E-mail of person 1",
        "the focus is not lost"
    );
}

#[wasm_bindgen_test]
async fn invited_people_leave_the_list() {
    let server = Server::new();
    let screen =
        Screen::with_people(&server, &["ann@example.com", "bob@", "carl@example.com"]).await;
    assert_eq!(screen.send_button(), "Send 2 invitations");
    assert_eq!(screen.attention(), "1 needs attention");
    server.answer("inviteusers", 200, "", "");
    screen.send().await;
    assert_eq!(
        server.sent(),
        r#"{"users":[{"email":"ann@example.com","roleName":"Manager"},{"email":"carl@example.com","roleName":"Manager"}]}"#
    );
    assert_eq!(
        screen.notice(),
        "2 people invited. An e-mail is on its way to each."
    );
    assert_eq!(screen.emails(), ["bob@"]);
}

#[wasm_bindgen_test]
async fn a_second_click_sends_nothing() {
    let server = Server::new();
    let screen = Screen::with_people(&server, &["ann@example.com"]).await;
    server.hold("inviteusers");
    screen.send().await;
    assert_eq!(screen.send_button(), "Sending 1 invitation…");
    assert_eq!(screen.notes_of_row(1), "Sending…");
    screen.send().await;
    assert_eq!(server.count("inviteusers"), 1);
}

#[wasm_bindgen_test]
async fn a_refusal_stands_at_the_row_that_was_sent_wherever_it_is_by_now() {
    let server = Server::new();
    let screen = Screen::with_people(&server, &["ann@example.com", "bob@example.com"]).await;
    server.hold("inviteusers");
    screen.send().await;
    screen.remove_row(1).await;
    screen.add_row().await;
    screen.type_email(2, "carl@example.com").await;
    server.release(
        400,
        PROBLEM,
        r#"{"errors":{"Users[1].Email":["Mailbox closed."]}}"#,
    );
    screen.settle().await;
    assert_eq!(screen.emails(), ["bob@example.com", "carl@example.com"]);
    assert_eq!(screen.notes_of_row(1), "Mailbox closed.");
    assert_eq!(screen.notes_of_row(2), "");
}

#[wasm_bindgen_test]
async fn a_refusal_is_gone_with_the_value_and_back_with_it() {
    let server = Server::new();
    let screen = Screen::with_people(&server, &["ann@example.com"]).await;
    let detail = "The email address 'ann@example.com' is not valid.";
    let body = ["{\"status\":400,\"detail\":\"", detail, "\"}"].concat();
    server.answer("inviteusers", 400, PROBLEM, &body);
    screen.send().await;
    assert_eq!(screen.notes_of_row(1), detail);
    assert_eq!(
        screen.focused_label(),
        "E-mail of person 1",
        "the focus goes where work is"
    );
    screen.choose_role(1, "Viewer").await;
    assert_eq!(screen.notes_of_row(1), detail);
    screen.type_email(1, "anna@example.com").await;
    assert_eq!(screen.notes_of_row(1), "");
    screen.type_email(1, "ann@example.com").await;
    assert_eq!(screen.notes_of_row(1), detail);
}

#[wasm_bindgen_test]
async fn the_focus_stays_where_the_admin_went_meanwhile() {
    let server = Server::new();
    let screen = Screen::with_people(&server, &["ann@example.com", "bob@example.com"]).await;
    server.hold("inviteusers");
    screen.send().await;
    screen.focus_email(2).await;
    server.release(400, PROBLEM, r#"{"errors":{"Users[0].Email":["No."]}}"#);
    screen.settle().await;
    assert_eq!(screen.focused_label(), "E-mail of person 2");
}

#[wasm_bindgen_test]
async fn markup_of_a_server_is_shown_as_text() {
    let server = Server::new();
    let screen = Screen::with_people(&server, &["ann@example.com"]).await;
    let body = r#"{"errors":{"Users[0].Email":["a < b & <i>c</i>"]}}"#;
    server.answer("inviteusers", 400, PROBLEM, body);
    screen.send().await;
    assert!(
        screen.notes_of_row(1).contains("a < b &"),
        "{}",
        screen.notes_of_row(1)
    );
    assert_eq!(screen.count_elements("i"), 0);
}

#[wasm_bindgen_test]
async fn no_answer_leaves_everybody_in_doubt_until_the_admin_decides() {
    let server = Server::new();
    let screen = Screen::with_people(&server, &["ann@example.com"]).await;
    server.fail("inviteusers");
    screen.send().await;
    assert_eq!(screen.emails(), ["ann@example.com"]);
    assert!(
        screen.notice().starts_with("No answer came."),
        "{}",
        screen.notice()
    );
    screen.send().await;
    assert_eq!(
        server.count("inviteusers"),
        1,
        "nobody in doubt is sent again blindly"
    );
    screen.press("Allow sending again").await;
    server.answer("inviteusers", 200, "", "");
    screen.send().await;
    assert_eq!(
        screen.notice(),
        "1 person invited. An e-mail is on its way."
    );
}

#[wasm_bindgen_test]
async fn missing_roles_can_be_asked_for_again() {
    let server = Server::new();
    server.answer("availableroles", 503, "text/html", "<h1>Busy</h1>");
    let screen = Screen::open(&server).await;
    assert!(
        screen.notice().contains("an error (503)"),
        "{}",
        screen.notice()
    );
    screen.type_email(1, "ann@example.com").await;
    server.answer("availableroles", 200, "application/json", server::ROLES);
    screen.press("Try again").await;
    assert_eq!(screen.roles_of_row(1), ["Manager", "Viewer"]);
    assert_eq!(screen.emails(), ["ann@example.com"]);
    assert_eq!(screen.notice(), "");
}

#[wasm_bindgen_test]
async fn an_internationalised_domain_goes_out_in_ascii() {
    let server = Server::new();
    let screen = Screen::with_people(&server, &["ann@bücher.example"]).await;
    assert!(!screen.is_invalid(1));
    screen.send().await;
    assert!(
        server.sent().contains("ann@xn--bcher-kva.example"),
        "{}",
        server.sent()
    );
}

#[wasm_bindgen_test]
async fn a_long_list_stands_in_the_document_only_where_it_is_in_sight() {
    let screen = Screen::open(&Server::new()).await;
    for _ in 0..300 {
        screen.add_row_quickly();
    }
    screen.settle().await;
    assert_eq!(screen.set_size(), "301");
    assert!(screen.rows() < 60, "{} rows in the document", screen.rows());
    assert_eq!(
        screen.focused_label(),
        "E-mail of person 301",
        "the new row is scrolled to"
    );
}

const PROBLEM: &str = "application/problem+json";
