//! What the list promises, in the words of its users.

use super::*;
use crate::email::EmailError;
use crate::problem::RowMessage;
use crate::role::Roles;

fn roles() -> Roles {
    Roles::new(["Manager", "Viewer"])
}

fn role(name: &str) -> RoleName {
    roles().find(name).expect("the role is offered").clone()
}

/// A list of these addresses, typed and left, all managers.
fn list(addresses: &[&str]) -> (Draft, Vec<RowId>) {
    let mut draft = Draft::new(|_| None);
    let mut ids = vec![draft.first()];
    draft.set_role(ids[0], Some(role("Manager")));
    while ids.len() < addresses.len() {
        ids.push(draft.add_row(None));
    }
    for (id, address) in ids.iter().zip(addresses) {
        draft.set_email(*id, address);
        draft.judge(*id);
    }
    (draft, ids)
}

fn addresses(draft: &Draft) -> Vec<&str> {
    draft
        .ids()
        .iter()
        .filter_map(|id| Some(draft.row(*id)?.email.as_str()))
        .collect()
}

fn sent_addresses(draft: &Draft) -> Vec<String> {
    draft
        .sendable()
        .into_iter()
        .map(|invitation| invitation.email)
        .collect()
}

/// The totals as they would be if they were counted anew.
fn counted(draft: &Draft) -> Totals {
    let mut totals = Totals::default();
    draft
        .ids()
        .iter()
        .for_each(|id| totals.add(draft.standing(*id)));
    totals
}

fn message(row: RowId, field: Field, words: &str) -> RowMessage {
    RowMessage {
        row,
        field,
        message: Some(words.into()),
    }
}

#[test]
fn a_new_row_has_the_role_of_the_row_above() {
    let (mut draft, ids) = list(&["ann@example.com", "bob@example.com"]);
    draft.set_role(ids[0], Some(role("Viewer")));
    let below_ann = draft.add_row(Some(ids[0]));
    assert_eq!(
        draft.row(below_ann).and_then(|row| row.role.clone()),
        Some(role("Viewer"))
    );
    assert_eq!(draft.position(below_ann), Some(1));
    let last = draft.add_row(None);
    assert_eq!(
        draft.row(last).and_then(|row| row.role.clone()),
        Some(role("Manager"))
    );
}

#[test]
fn nobody_gets_a_role_that_was_not_chosen() {
    let mut draft = Draft::new(|_| None);
    let row = draft.first();
    draft.set_email(row, "ann@example.com");
    draft.judge(row);
    assert_eq!(draft.role_finding(row), Some(Finding::ChooseRole));
    assert_eq!(draft.standing(row), Standing::NeedsRole);
    assert!(draft.sendable().is_empty());
    draft.set_missing_roles(&role("Viewer"));
    assert_eq!(draft.sendable()[0].role, "Viewer");
}

#[test]
fn what_is_still_in_a_field_counts_when_send_is_pressed() {
    let (mut draft, ids) = list(&["ann@example.com"]);
    let typing = draft.add_row(None);
    draft.set_email(typing, "bob@example.com");
    assert_eq!(draft.standing(typing), Standing::Typing);
    draft.judge_all();
    assert_eq!(
        sent_addresses(&draft),
        ["ann@example.com", "bob@example.com"]
    );
    assert_eq!(draft.position(ids[0]), Some(0));
}

#[test]
fn a_mended_address_is_accepted_at_once() {
    let (mut draft, ids) = list(&["ann@"]);
    assert_eq!(
        draft.email_finding(ids[0]),
        Some(Finding::Email(EmailError::NothingAfterAt))
    );
    draft.set_email(ids[0], "ann@example.com");
    assert_eq!(draft.email_finding(ids[0]), None);
    draft.set_email(ids[0], "");
    draft.set_email(ids[0], "b");
    assert_eq!(
        draft.email_finding(ids[0]),
        None,
        "an emptied field starts anew"
    );
}

#[test]
fn duplicates_are_marked_on_both_rows_whatever_their_case() {
    let (mut draft, ids) = list(&["ann@example.com", "bob@example.com", "ANN@Example.com"]);
    assert_eq!(
        draft.email_finding(ids[0]),
        Some(Finding::Duplicate(ids[2]))
    );
    assert_eq!(
        draft.email_finding(ids[2]),
        Some(Finding::Duplicate(ids[0]))
    );
    assert_eq!(draft.email_finding(ids[1]), None);
    assert_eq!(draft.totals().attention(), 2);
    assert_eq!(sent_addresses(&draft), ["bob@example.com"]);
    draft.remove(ids[0]);
    assert_eq!(draft.email_finding(ids[2]), None);
    assert_eq!(draft.totals().attention(), 0);
}

#[test]
fn removing_goes_to_the_neighbour_and_leaves_a_field_to_type_in() {
    let (mut draft, ids) = list(&["ann@example.com", "bob@example.com", "carl@example.com"]);
    assert_eq!(draft.remove(ids[1]), ids[2]);
    assert_eq!(draft.remove(ids[2]), ids[0]);
    let fresh = draft.remove(ids[0]);
    assert_eq!((draft.len(), addresses(&draft)), (1, vec![""]));
    assert_ne!(fresh, ids[0], "a row's name is never given twice");
    assert_eq!(draft.row(ids[0]), None);
}

#[test]
fn a_refusal_belongs_to_the_value_that_was_sent() {
    let (mut draft, ids) = list(&["ann@example.com"]);
    let sent = draft.sendable();
    draft.refuse(&sent, &[message(ids[0], Field::Email, "Mailbox closed.")]);
    let refused = Some(Finding::Refused(vec!["Mailbox closed.".into()]));
    assert_eq!(draft.email_finding(ids[0]), refused);
    draft.set_role(ids[0], Some(role("Viewer")));
    assert_eq!(
        draft.email_finding(ids[0]),
        refused,
        "another field's edit changes nothing"
    );
    draft.set_email(ids[0], "anne@example.com");
    assert_eq!(draft.email_finding(ids[0]), None);
    draft.set_email(ids[0], "ann@example.com");
    assert_eq!(
        draft.email_finding(ids[0]),
        refused,
        "the same value is still refused"
    );
}

#[test]
fn a_refused_role_is_said_at_the_role_and_gone_with_another_one() {
    let (mut draft, ids) = list(&["ann@example.com"]);
    let sent = draft.sendable();
    draft.refuse(&sent, &[message(ids[0], Field::Role, "No such role.")]);
    assert_eq!(
        draft.role_finding(ids[0]),
        Some(Finding::Refused(vec!["No such role.".into()]))
    );
    assert_eq!(draft.email_finding(ids[0]), None);
    assert_eq!(draft.next_problem(None), Some((ids[0], Field::Role)));
    draft.set_role(ids[0], Some(role("Viewer")));
    assert_eq!(draft.standing(ids[0]), Standing::Ready);
}

#[test]
fn invited_people_leave_the_list_unless_the_row_holds_somebody_else_by_now() {
    let (mut draft, ids) = list(&["ann@example.com", "bob@example.com", "carl@example.com"]);
    let sent = draft.sendable();
    draft.mark_sending(&sent);
    draft.set_email(ids[1], "bea@example.com");
    draft.remove(ids[2]);
    draft.mark_answered(&sent);
    draft.take_out_invited(&sent.iter().collect::<Vec<_>>());
    assert_eq!(addresses(&draft), ["bea@example.com"]);
}

#[test]
fn who_may_have_been_invited_is_not_sent_again_before_the_admin_says_so() {
    let (mut draft, _) = list(&["ann@example.com"]);
    let sent = draft.sendable();
    draft.mark_unknown(&sent);
    assert!(draft.sendable().is_empty());
    draft.release_unknown();
    assert_eq!(sent_addresses(&draft), ["ann@example.com"]);
}

#[test]
fn doubt_belongs_to_the_address_that_was_sent_not_to_the_row() {
    let (mut draft, ids) = list(&["ann@example.com"]);
    let sent = draft.sendable();
    draft.mark_unknown(&sent);
    draft.set_email(ids[0], "bob@example.com");
    assert_eq!(sent_addresses(&draft), ["bob@example.com"]);
    draft.set_email(ids[0], "ANN@example.com");
    assert_eq!(
        draft.standing(ids[0]),
        Standing::Unknown,
        "typed again, it is in doubt again"
    );
    assert!(draft.sendable().is_empty());
}

#[test]
fn nobody_in_doubt_gets_out_by_a_detour() {
    let (mut draft, ids) = list(&["ann@example.com"]);
    let sent = draft.sendable();
    draft.mark_unknown(&sent);
    draft.set_email(ids[0], "bob@example.com");
    let sent = draft.sendable();
    draft.mark_sending(&sent);
    draft.mark_answered(&sent);
    draft.set_email(ids[0], "ann@example.com");
    assert!(
        draft.sendable().is_empty(),
        "in the same row, after somebody else"
    );
    let fresh = draft.remove(ids[0]);
    draft.set_role(fresh, Some(role("Viewer")));
    draft.set_email(fresh, "Ann@example.com");
    draft.judge(fresh);
    assert_eq!(draft.standing(fresh), Standing::Unknown, "in a new row");
    draft.release_unknown();
    assert_eq!(sent_addresses(&draft), ["Ann@example.com"]);
}

#[test]
fn the_next_problem_is_searched_downwards_and_then_from_the_top() {
    let (draft, ids) = list(&["ann@", "bob@example.com", "carl"]);
    assert_eq!(draft.next_problem(None), Some((ids[0], Field::Email)));
    assert_eq!(
        draft.next_problem(Some(ids[0])),
        Some((ids[2], Field::Email))
    );
    assert_eq!(
        draft.next_problem(Some(ids[2])),
        Some((ids[0], Field::Email))
    );
}

proptest::proptest! {
    /// Totals are kept, not counted: after any edits they are what counting gives.
    #[test]
    fn totals_are_true_after_any_edits(
        edits in proptest::collection::vec((0..10_u8, 0..8_usize, 0..5_usize), 0..60),
    ) {
        let typed = ["ann@example.com", "ANN@example.com", "bob@example.com", "carl@", ""];
        let mut draft = Draft::new(|_| None);
        for (edit, row, text) in edits {
            let id = draft.ids()[row % draft.len()];
            let sent = draft.sendable();
            match edit {
                0 => drop(draft.add_row(Some(id))),
                1 => drop(draft.remove(id)),
                2 => draft.set_email(id, typed[text]),
                3 => draft.judge(id),
                4 => draft.set_role(id, (text > 0).then(|| role("Viewer"))),
                5 => draft.mark_sending(&sent),
                6 => draft.mark_answered(&sent),
                7 => draft.mark_unknown(&sent),
                8 => draft.release_unknown(),
                _ => draft.refuse(&sent, &[message(id, Field::Email, "No.")]),
            }
            proptest::prop_assert_eq!(draft.totals(), counted(&draft));
        }
    }
}
