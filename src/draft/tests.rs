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
        ids.push(draft.add_row());
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
    draft.set_role(ids[1], Some(role("Viewer")));
    let last = draft.add_row();
    assert_eq!(draft.position(last), Some(2));
    assert_eq!(
        draft.row(last).and_then(|row| row.role.clone()),
        Some(role("Viewer"))
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
    draft.set_roles(&role("Viewer"), Row::lacks_role);
    assert_eq!(draft.sendable()[0].role, "Viewer");
}

#[test]
fn what_is_still_in_a_field_counts_when_send_is_pressed() {
    let (mut draft, ids) = list(&["ann@example.com"]);
    let typing = draft.add_row();
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
fn who_is_typed_without_a_role_is_not_counted_as_somebody_to_send() {
    let mut draft = Draft::new(|_| None);
    let row = draft.first();
    draft.set_email(row, "ann@example.com");
    assert_eq!(draft.standing(row), Standing::Begun);
    draft.set_role(row, Some(role("Viewer")));
    assert_eq!(draft.standing(row), Standing::Typing);
    assert_eq!(draft.totals().of(Standing::Typing), 1);
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
fn what_is_edited_while_it_is_sent_is_taken_back() {
    let (mut draft, ids) = list(&["ann@example.com", "bob@example.com", "carl@example.com"]);
    draft.mark_sending(&ids);
    draft.set_email(ids[1], "bea@example.com");
    draft.remove(ids[2]);
    assert_eq!(
        draft.take_withdrawn(),
        [ids[1], ids[2]],
        "the sender is told"
    );
    let invited = draft.take_out_invited(&ids[..1]);
    assert_eq!(invited[0].email, "ann@example.com");
    assert_eq!(addresses(&draft), ["bea@example.com"]);
}

#[test]
fn who_may_have_been_invited_is_not_sent_again_before_the_admin_says_so() {
    let (mut draft, _) = list(&["ann@example.com"]);
    draft.doubt(&sent_addresses(&draft));
    assert!(draft.sendable().is_empty());
    draft.clear_doubt(&draft.doubtful());
    assert_eq!(sent_addresses(&draft), ["ann@example.com"]);
}

#[test]
fn doubt_belongs_to_the_address_that_was_sent_not_to_the_row() {
    let (mut draft, ids) = list(&["ann@example.com"]);
    draft.doubt(&sent_addresses(&draft));
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
    draft.doubt(&sent_addresses(&draft));
    draft.set_email(ids[0], "bob@example.com");
    draft.mark_sending(&ids);
    draft.mark_unsent(&ids);
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
    draft.clear_doubt(&draft.doubtful());
    assert_eq!(sent_addresses(&draft), ["Ann@example.com"]);
}

#[test]
fn a_refusal_without_a_word_is_a_refusal_all_the_same() {
    let (mut draft, ids) = list(&["ann@example.com", "bob@example.com"]);
    let sent = draft.sendable();
    draft.mark_sending(&ids);
    draft.refuse(&sent, &[message(ids[0], Field::Email, "Mailbox closed.")]);
    draft.mark_refused(&ids);
    let words = |words: &[&str]| words.iter().map(|w| (*w).into()).collect();
    assert_eq!(
        draft.email_finding(ids[0]),
        Some(Finding::Refused(words(&["Mailbox closed."])))
    );
    assert_eq!(
        draft.email_finding(ids[1]),
        Some(Finding::Refused(Vec::new()))
    );
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

fn entry(email: &str) -> Entry {
    Entry {
        email: email.to_owned(),
        ..Entry::default()
    }
}

fn take_in(draft: &mut Draft, place: Place, entries: Vec<Entry>) -> Undo {
    let mut arrival = draft.begin_arrival(place, None);
    entries
        .into_iter()
        .for_each(|entry| draft.take_in(&mut arrival, entry));
    draft.end_arrival(arrival)
}

/// What stands in the list, all of it.
fn state_of(draft: &Draft) -> Vec<Row> {
    let rows = draft.ids().iter().filter_map(|id| draft.row(*id));
    rows.cloned().collect()
}

#[test]
fn people_fill_empty_rows_first_and_then_stand_below_in_order() {
    let (mut draft, ids) = list(&["ann@example.com", "", "zoe@example.com"]);
    draft.set_role(ids[1], Some(role("Viewer")));
    let people = ["bob@example.com", "carl@example.com"].map(entry);
    take_in(&mut draft, Place::Below(ids[0]), people.to_vec());
    assert_eq!(
        addresses(&draft),
        [
            "ann@example.com",
            "bob@example.com",
            "carl@example.com",
            "zoe@example.com"
        ]
    );
    assert_eq!(
        draft.row(ids[1]).and_then(|row| row.role.clone()),
        Some(role("Viewer")),
        "the empty row's role counts"
    );
}

#[test]
fn a_list_takes_the_place_of_a_field_whose_text_is_marked() {
    let (mut draft, ids) = list(&["ann@", "zoe@example.com"]);
    let before = state_of(&draft);
    let people = ["bob@example.com", "carl@example.com"].map(entry);
    let undo = take_in(&mut draft, Place::Over(ids[0]), people.to_vec());
    assert_eq!(
        addresses(&draft),
        ["bob@example.com", "carl@example.com", "zoe@example.com"]
    );
    draft.revert(undo);
    assert_eq!(state_of(&draft), before);
}

#[test]
fn what_is_typed_while_a_list_comes_in_stays_and_nobody_of_the_list_is_lost() {
    let (mut draft, ids) = list(&["ann@", ""]);
    let mut arrival = draft.begin_arrival(Place::Over(ids[0]), None);
    let before_typing = state_of(&draft);
    for email in ["bob@x.co", "carl@x.co", "dan@x.co"] {
        draft.take_in(&mut arrival, entry(email));
    }
    assert_eq!(state_of(&draft), before_typing);
    draft.set_email(ids[0], "ann@x.co");
    let undo = draft.end_arrival(arrival);
    assert_eq!(
        addresses(&draft),
        ["ann@x.co", "bob@x.co", "carl@x.co", "dan@x.co"]
    );
    draft.revert(undo);
    assert_eq!(addresses(&draft), ["ann@x.co", ""]);
}

#[test]
fn as_many_stand_in_the_list_as_are_counted_while_it_comes_in_and_all_go_when_it_is_given_up() {
    let (mut draft, ids) = list(&["ann@x.co", "zoe@x.co"]);
    let before = state_of(&draft);
    let mut arrival = draft.begin_arrival(Place::Below(ids[0]), Some(role("Viewer")));
    for email in ["bob@x.co", "carl@x.co"] {
        draft.take_in(&mut arrival, entry(email));
        draft.place(&mut arrival);
    }
    assert_eq!(
        addresses(&draft),
        ["ann@x.co", "bob@x.co", "carl@x.co", "zoe@x.co"]
    );
    assert_eq!(draft.totals().people(), 4);
    assert_eq!(
        sent_addresses(&draft),
        ["ann@x.co", "bob@x.co", "carl@x.co", "zoe@x.co"]
    );
    draft.give_up(arrival);
    assert_eq!(state_of(&draft), before);
}

#[test]
fn who_is_sent_while_a_list_comes_in_is_not_replaced() {
    let (mut draft, ids) = list(&["ann@x.co"]);
    let mut arrival = draft.begin_arrival(Place::Over(ids[0]), None);
    draft.take_in(&mut arrival, entry("bob@x.co"));
    draft.mark_sending(&ids);
    draft.end_arrival(arrival);
    assert_eq!(addresses(&draft), ["ann@x.co", "bob@x.co"]);
}

#[test]
fn people_from_a_file_go_to_the_end() {
    let (mut draft, _) = list(&["ann@example.com", "", ""]);
    take_in(&mut draft, Place::End, ["bob@", "carl"].map(entry).to_vec());
    assert_eq!(addresses(&draft), ["ann@example.com", "bob@", "carl"]);
    assert_eq!(
        draft.totals().attention(),
        2,
        "what was not understood is marked"
    );
}

#[test]
fn undo_restores_exactly_what_was_there() {
    let (mut draft, ids) = list(&["ann@example.com", "", "zoe@example.com"]);
    let before = state_of(&draft);
    let undo = take_in(
        &mut draft,
        Place::Below(ids[0]),
        ["a@b.co", "c@d.co"].map(entry).to_vec(),
    );
    draft.revert(undo);
    assert_eq!(state_of(&draft), before);
    let undo = draft.remove_many(|_| true);
    assert!(draft.is_empty());
    draft.revert(undo);
    assert_eq!(state_of(&draft), before);
}

#[test]
fn undo_leaves_alone_what_happened_since() {
    let (mut draft, ids) = list(&["ann@example.com"]);
    let undo = take_in(
        &mut draft,
        Place::Below(ids[0]),
        vec![entry("bob@example.com")],
    );
    draft.set_email(ids[0], "anna@example.com");
    let later = draft.add_row();
    draft.set_email(later, "carl@example.com");
    draft.revert(undo);
    assert_eq!(addresses(&draft), ["anna@example.com", "carl@example.com"]);
}

#[test]
fn undo_leaves_alone_what_was_typed_over_a_list() {
    let (mut draft, ids) = list(&[""]);
    let people = ["a@x.co", "b@x.co", "c@x.co"].map(entry);
    let undo = take_in(&mut draft, Place::Below(ids[0]), people.to_vec());
    let [first, second, _] = *draft.ids() else {
        panic!("three rows")
    };
    draft.set_email(first, "ann@x.co");
    draft.set_email(second, "bob@x.co");
    draft.revert(undo);
    assert_eq!(addresses(&draft), ["ann@x.co", "bob@x.co"]);
}

#[test]
fn undo_brings_back_whom_a_list_replaced_and_leaves_roles_that_were_chosen_since() {
    let (mut draft, ids) = list(&["ann@x.co", "zoe@x.co"]);
    let undo = take_in(
        &mut draft,
        Place::Over(ids[0]),
        vec![entry("a@x.co"), entry("b@x.co")],
    );
    draft.set_email(ids[0], "");
    draft.revert(undo);
    assert_eq!(addresses(&draft), ["ann@x.co", "zoe@x.co"]);
    let undo = draft.set_roles(&role("Viewer"), |_| true);
    draft.set_role(ids[0], None);
    draft.set_email(ids[1], "zoey@x.co");
    draft.revert(undo);
    let roles = [ids[0], ids[1]].map(|id| draft.row(id).and_then(|row| row.role.clone()));
    assert_eq!(roles, [None, Some(role("Manager"))]);
    assert_eq!(addresses(&draft), ["ann@x.co", "zoey@x.co"]);
}

#[test]
fn undo_brings_back_who_stood_where_something_else_was_filled_in() {
    let (mut draft, ids) = list(&["ann@corp.example", "bob@corp.example"]);
    draft.judge_all();
    draft.set_name(ids[1], "Bob Reyes".to_owned());
    let before = draft.row(ids[1]).cloned().unwrap();
    draft.set_email(ids[1], "ann@corp.example");
    assert_eq!(draft.totals().attention(), 2);
    draft.revert(Undo::of(before));
    let row = draft.row(ids[1]).unwrap();
    assert_eq!(
        (row.email.as_str(), row.name.as_str()),
        ("bob@corp.example", "Bob Reyes")
    );
    assert_eq!(draft.totals().attention(), 0);
}

#[test]
fn undo_takes_back_who_waits_to_be_sent_and_forgets_that_somebody_waited() {
    let (mut draft, ids) = list(&["ann@x.co", ""]);
    let list_undo = take_in(&mut draft, Place::Below(ids[1]), vec![entry("bob@x.co")]);
    draft.set_roles(&role("Viewer"), |_| true);
    draft.mark_waiting(&ids);
    let role_undo = draft.set_roles(&role("Manager"), |row| row.id == ids[0]);
    assert_eq!(draft.take_withdrawn(), [ids[0]]);
    draft.revert(role_undo);
    assert_eq!(draft.state(ids[0]), State::Draft);
    assert_eq!(sent_addresses(&draft), ["ann@x.co"]);
    draft.revert(list_undo);
    assert_eq!(draft.take_withdrawn(), [ids[1]], "bob is not sent any more");
    assert_eq!(addresses(&draft), ["ann@x.co", ""]);
}

#[test]
fn who_is_being_sent_is_neither_removed_nor_turned_back() {
    let (mut draft, ids) = list(&["ann@example.com"]);
    let undo = take_in(
        &mut draft,
        Place::Below(ids[0]),
        vec![entry("bob@example.com")],
    );
    draft.set_roles(&role("Viewer"), |_| true);
    let ids = draft.ids().to_vec();
    draft.mark_sending(&ids);
    draft.revert(undo);
    draft.remove_many(|_| true);
    assert_eq!(addresses(&draft), ["ann@example.com", "bob@example.com"]);
}

#[test]
fn duplicates_go_with_one_click_and_the_uppermost_stays() {
    let (mut draft, _) = list(&["ann@x.co", "bob@x.co", "ANN@x.co", "bob@x.co", "ann@x.co"]);
    let before = state_of(&draft);
    assert_eq!(draft.duplicates(), 3);
    let undo = draft.remove_duplicates();
    assert_eq!(addresses(&draft), ["ann@x.co", "bob@x.co"]);
    assert_eq!((draft.duplicates(), draft.totals().attention()), (0, 0));
    draft.revert(undo);
    assert_eq!(state_of(&draft), before);
}

#[test]
fn one_answer_gives_a_role_to_everybody_who_has_the_same_word_for_it() {
    let mut draft = Draft::new(|_| None);
    let people = [
        ("a@x.co", "Owner"),
        ("b@x.co", "Owner"),
        ("c@x.co", "Guest"),
    ];
    let people = people.map(|(email, word)| Entry {
        unknown_role: Some(word.into()),
        ..entry(email)
    });
    take_in(&mut draft, Place::End, people.to_vec());
    let id = draft.first();
    assert_eq!(draft.role_finding(id), None, "the roles have yet to come");
    draft.offer_roles(&Roles::new(["Viewer"]), None);
    assert_eq!(
        draft.role_finding(id),
        Some(Finding::UnknownRole("Owner".into()))
    );
    let question = |word: &str, people| MissingRole {
        word: Some(word.into()),
        people,
    };
    assert_eq!(
        draft.missing_roles(),
        [question("Owner", 2), question("Guest", 1)]
    );
    draft.set_roles(&role("Viewer"), |row| {
        row.unknown_role.as_deref() == Some("Owner")
    });
    assert_eq!(draft.missing_roles(), [question("Guest", 1)]);
    draft.offer_roles(&Roles::new(["guest"]), None);
    assert_eq!(
        draft.missing_roles(),
        [],
        "a role that is offered after all"
    );
}

#[test]
fn a_member_is_named_and_may_be_invited_all_the_same() {
    let (mut draft, ids) = list(&["ann@example.com"]);
    let member = Member {
        role: "Manager".into(),
        status: "Active".into(),
    };
    draft.set_members(vec![("ann@example.com".to_owned(), member.clone())]);
    assert_eq!(draft.email_finding(ids[0]), Some(Finding::Member(member)));
    assert_eq!(draft.standing(ids[0]), Standing::Ready);
    draft.set_members(Vec::new());
    assert_eq!(draft.email_finding(ids[0]), None);
}

proptest::proptest! {
    /// Totals are kept, not counted: after any edits they are what counting gives.
    #[test]
    fn totals_are_true_after_any_edits(
        edits in proptest::collection::vec((0..16_u8, 0..8_usize, 0..5_usize), 0..60),
    ) {
        let typed = ["ann@example.com", "ANN@example.com", "bob@example.com", "carl@", ""];
        let mut draft = Draft::new(|_| None);
        let mut undos = Vec::new();
        for (edit, row, text) in edits {
            let id = draft.ids()[row % draft.len()];
            let sent = draft.sendable();
            let rows: Vec<RowId> = sent.iter().map(|one| one.row).collect();
            match edit {
                0 => drop(draft.add_row()),
                1 => drop(draft.remove(id)),
                2 => drop(draft.set_email(id, typed[text])),
                3 => draft.judge(id),
                4 => draft.set_role(id, (text > 0).then(|| role("Viewer"))),
                5 => draft.mark_sending(&rows),
                6 => draft.mark_unsent(&state_of(&draft).iter().map(|row| row.id).collect::<Vec<_>>()),
                7 => draft.doubt(&sent_addresses(&draft)),
                8 => draft.clear_doubt(&draft.doubtful()),
                9 => undos.push(take_in(&mut draft, Place::Below(id), typed[text..].iter().map(|t| entry(t)).collect())),
                10 => undos.push(draft.remove_many(|row| row.email == typed[text])),
                11 => undos.push(draft.remove_duplicates()),
                12 => undos.push(draft.set_roles(&role("Manager"), |row| !row.is_empty())),
                15 => draft.mark_refused(&rows),
                13 => draft.select(id, text > 2),
                14 => undos.pop().into_iter().for_each(|undo| draft.revert(undo)),
                _ => draft.refuse(&sent, &[message(id, Field::Email, "No.")]),
            }
            proptest::prop_assert_eq!(draft.totals(), counted(&draft));
            let selected = state_of(&draft).iter().filter(|row| row.selected).count();
            proptest::prop_assert_eq!(draft.selected(), selected);
            let lack_roles = state_of(&draft).iter().any(|row| row.lacks_role());
            proptest::prop_assert_eq!(!draft.missing_roles().is_empty(), lack_roles);
            let positions = draft.ids().iter().enumerate();
            for (position, id) in positions {
                proptest::prop_assert_eq!(draft.position(*id), Some(position), "every row stands once");
            }
        }
    }
}

#[test]
fn typing_concerns_other_rows_only_where_they_have_the_same_address() {
    let (mut draft, ids) = list(&["ann@x.org", "bob@x.org", "cid@x.org"]);
    assert!(
        !draft.set_email(ids[0], "anna@x.org"),
        "one valid address for another"
    );
    assert!(
        draft.set_email(ids[0], "bob@x.org"),
        "now there are two of them"
    );
    assert!(draft.set_email(ids[0], "cid@x.org"), "as many, but others");
    assert!(draft.set_email(ids[0], "cid@"), "the twin is alone again");
    assert!(
        !draft.set_email(ids[0], "cid@@"),
        "no address before or after"
    );
}

#[test]
fn who_was_invited_a_moment_ago_is_not_taken_for_somebody_new() {
    let (mut draft, ids) = list(&["ann@x.org", "bob@x.org"]);
    draft.take_out_invited(&[ids[0]]);
    let again = draft.add_row();
    draft.set_email(again, "Ann@X.org");
    draft.judge(again);
    assert_eq!(draft.email_finding(again), Some(Finding::Invited));
    assert_eq!(sent_addresses(&draft), ["bob@x.org"]);
    assert_eq!(draft.totals(), counted(&draft));
}

#[test]
fn the_row_that_is_left_after_all_were_invited_has_the_default_role() {
    let mut draft = Draft::new(|_| None);
    draft.offer_roles(&roles(), Some(&role("Viewer")));
    let row = draft.first();
    draft.set_email(row, "ann@x.org");
    draft.judge(row);
    draft.take_out_invited(&[row]);
    let left = draft.row(draft.first()).and_then(|row| row.role.clone());
    assert_eq!(left, Some(role("Viewer")));
}

#[test]
fn only_the_rows_that_are_looked_for_are_shown_until_they_are_gone() {
    let (mut draft, ids) = list(&["ann@x.org", "bob@", "cid@", "dan@x.org"]);
    draft.show_only(|draft, id| draft.standing(id) == Standing::NeedsAttention);
    assert_eq!(draft.shown(), [ids[1], ids[2]]);
    draft.set_email(ids[1], "bob@x.org");
    assert_eq!(
        draft.shown_position(ids[1]),
        Some(0),
        "a mended row stays in sight"
    );
    draft.select_all(true);
    assert_eq!(draft.selected(), 2, "what is not shown is not picked");
    draft.remove(ids[1]);
    assert_eq!(draft.shown(), [ids[2]]);
    draft.remove(ids[2]);
    assert_eq!(draft.shown(), [ids[0], ids[3]]);
    draft.show_only(|_, _| false);
    assert!(!draft.hides_rows());
}

#[test]
fn rows_are_picked_from_one_to_another_as_far_as_they_are_shown() {
    let (mut draft, ids) = list(&["ann@x.org", "bob@", "cid@x.org", "dan@", "eve@"]);
    draft.show_only(|draft, id| draft.standing(id) == Standing::NeedsAttention);
    draft.select_to(ids[4], ids[1], true);
    let picked = |draft: &Draft| -> Vec<RowId> {
        let is_picked = |id: &RowId| draft.row(*id).is_some_and(|row| row.selected);
        ids.iter().copied().filter(is_picked).collect()
    };
    assert_eq!(picked(&draft), [ids[1], ids[3], ids[4]]);
    draft.select_to(ids[1], ids[3], false);
    assert_eq!(picked(&draft), [ids[4]]);
    draft.remove(ids[3]);
    draft.select_to(ids[1], ids[3], true);
    assert_eq!(picked(&draft), [ids[1], ids[4]], "the other end is gone");
}

#[test]
fn a_new_row_is_shown_whatever_is_looked_for() {
    let (mut draft, _) = list(&["ann@x.org", "bob@"]);
    draft.show_only(|draft, id| draft.standing(id) == Standing::NeedsAttention);
    let new = draft.add_row();
    assert!(draft.shown_position(new).is_some());
}

#[test]
fn rows_that_the_server_refused_with_the_same_words_are_found_together() {
    let (mut draft, ids) = list(&["ann@x.org", "bob@x.org", "cid@x.org", "dan@x.org"]);
    let sent = draft.sendable();
    let messages = [
        message(ids[0], Field::Email, "No."),
        message(ids[1], Field::Email, "Full."),
        message(ids[2], Field::Email, "No."),
    ];
    draft.refuse(&sent, &messages);
    let reason = Reason {
        words: "No.".into(),
        rows: 2,
    };
    assert_eq!(draft.reasons(), [reason]);
    draft.select_refused("No.");
    let picked = |id: &RowId| draft.row(*id).is_some_and(|row| row.selected);
    let picked: Vec<RowId> = ids.iter().copied().filter(picked).collect();
    assert_eq!(picked, [ids[0], ids[2]]);
    assert_eq!(draft.totals().of(Standing::Refused), 3);
}

#[test]
fn what_a_list_does_not_name_as_somebody_to_invite_is_not_sent_before_it_is_edited() {
    let (mut draft, _) = list(&["ann@x.org"]);
    let mut arrival = draft.begin_arrival(Place::End, Some(role("Viewer")));
    let entry = Entry {
        email: "boss@x.org".into(),
        not_understood: true,
        ..Entry::default()
    };
    draft.take_in(&mut arrival, entry);
    draft.end_arrival(arrival);
    let boss = draft.ids()[1];
    assert_eq!(draft.email_finding(boss), Some(Finding::NotUnderstood));
    assert_eq!(sent_addresses(&draft), ["ann@x.org"]);
    draft.set_email(boss, "boss@x.org");
    assert_eq!(sent_addresses(&draft), ["ann@x.org", "boss@x.org"]);
}

/// A list with a piece of an address, `text`, of which `meant` was probably meant.
fn list_with_piece(text: &str, meant: &str) -> (Draft, RowId) {
    let (mut draft, _) = list(&["ann@x.org"]);
    draft.hints = Some(crate::email::hints);
    draft.explain = Some(crate::email::explain);
    let mut arrival = draft.begin_arrival(Place::End, Some(role("Viewer")));
    let entry = Entry {
        email: text.into(),
        not_understood: true,
        meant: Some(meant.into()),
        ..Entry::default()
    };
    draft.take_in(&mut arrival, entry);
    draft.end_arrival(arrival);
    let piece = draft.ids()[1];
    (draft, piece)
}

#[test]
fn a_piece_of_an_address_is_not_sent_and_tells_what_was_meant() {
    for text in ["ann. lee@x.org", "'lee@x.org"] {
        let (draft, piece) = list_with_piece(text, "ann.lee@x.org");
        assert_eq!(draft.email_finding(piece), Some(Finding::NotUnderstood));
        assert_eq!(draft.advice(piece).meant.as_deref(), Some("ann.lee@x.org"));
        assert_eq!(draft.standing(piece), Standing::NeedsAttention);
        assert_eq!(sent_addresses(&draft), ["ann@x.org"]);
    }
}

#[test]
fn what_was_meant_takes_the_place_of_a_piece() {
    let (mut draft, piece) = list_with_piece("ann. lee@x.org", "ann.lee@x.org");
    draft.set_email(piece, "ann.lee@x.org");
    assert_eq!(draft.email_finding(piece), None);
    assert_eq!(draft.advice(piece).meant, None);
    assert_eq!(sent_addresses(&draft), ["ann@x.org", "ann.lee@x.org"]);
    assert_eq!(draft.totals(), counted(&draft));
}

#[test]
fn a_piece_that_is_used_as_it_is_is_judged_as_if_typed() {
    let (mut draft, piece) = list_with_piece("'lee@x.org", "lee@x.org");
    draft.set_email(piece, "'lee@x.org");
    let hint = Finding::Hint(Hint::LoneMark('\''));
    assert_eq!(draft.email_finding(piece), Some(hint));
    assert_eq!(draft.advice(piece).meant.as_deref(), Some("lee@x.org"));
    assert_eq!(sent_addresses(&draft), ["ann@x.org", "'lee@x.org"]);
    assert_eq!(draft.totals(), counted(&draft));

    let (mut draft, piece) = list_with_piece("ann. lee@x.org", "ann.lee@x.org");
    draft.set_email(piece, "ann. lee@x.org");
    let error = Finding::Email(EmailError::Space);
    assert_eq!(draft.email_finding(piece), Some(error));
    assert_eq!(draft.advice(piece).meant.as_deref(), Some("ann.lee@x.org"));
    assert_eq!(sent_addresses(&draft), ["ann@x.org"]);
}

#[test]
fn a_typographic_apostrophe_is_named_where_a_list_brings_it_too() {
    let typed = "Conan O’Brien <conan.o’brien@x.org>";
    let (mut draft, piece) = list_with_piece(typed, "conan.o'brien@x.org");
    let error = Finding::Email(EmailError::Apostrophe('’'));
    assert_eq!(draft.email_finding(piece), Some(error));
    let advice = draft.advice(piece);
    assert_eq!(advice.meant.as_deref(), Some("conan.o'brien@x.org"));
    assert_eq!(advice.name, "Conan O’Brien");
    draft.set_email(piece, typed);
    assert_eq!(draft.advice(piece), advice, "typed, it is the same");
    draft.set_email(piece, "Conan O’Brien <conan@x.org>");
    assert_eq!(
        draft.email_finding(piece),
        Some(Finding::Email(EmailError::NotAlone))
    );
    assert_eq!(draft.advice(piece).name, "Conan O’Brien");
}

#[test]
fn no_word_is_called_no_role_while_it_is_not_known_which_there_are() {
    let (mut draft, ids) = list(&["ann@x.org"]);
    draft.offer_roles(&Roles::new(["Viewer"]), None);
    draft.restore(vec![StoredRow {
        email: "bob@x.org".into(),
        role: Some("Owner".into()),
        judged: true,
        ..StoredRow::default()
    }]);
    let bob = draft.first();
    let unknown = Some(Finding::UnknownRole("Owner".into()));
    assert_eq!(draft.role_finding(bob), unknown);
    draft.forget_roles();
    assert_eq!(draft.role_finding(bob), None);
    assert_eq!(draft.standing(bob), Standing::NeedsRole);
    assert_eq!(draft.role_finding(ids[0]), None);
    draft.offer_roles(&Roles::new(["Manager"]), None);
    assert_eq!(draft.role_finding(bob), unknown);
}

#[test]
fn who_is_found_invited_before_the_roles_have_come_is_counted_all_the_same() {
    let mut draft = Draft::new(|_| None);
    let rows = draft.restore(vec![StoredRow {
        email: "ann@corp.example".to_owned(),
        role: Some("Viewer".into()),
        judged: true,
        ..StoredRow::default()
    }]);
    let invited = draft.take_out_invited(&rows);
    let invited = invited.iter().map(|one| (&*one.email, &*one.role));
    assert!(invited.eq([("ann@corp.example", "Viewer")]));
    let again = draft.first();
    draft.set_email(again, "ann@corp.example");
    draft.judge(again);
    assert_eq!(draft.email_finding(again), Some(Finding::Invited));
}

#[test]
fn undo_brings_a_piece_back_with_what_was_meant() {
    let (mut draft, piece) = list_with_piece("'lee@x.org", "lee@x.org");
    let undo = draft.remove_many(|row| row.id == piece);
    draft.revert(undo);
    assert_eq!(draft.advice(piece).meant.as_deref(), Some("lee@x.org"));
}

#[test]
fn an_address_typed_by_hand_is_sent_whatever_was_probably_meant() {
    let typed = [
        "'ann@x.org",
        "ann@gmial.com",
        "ann_x.org#EXT#@y.onmicrosoft.com",
    ];
    let (mut draft, ids) = list(&typed);
    draft.hints = Some(crate::email::hints);
    let meant: Vec<_> = ids
        .iter()
        .filter_map(|id| draft.advice(*id).meant)
        .collect();
    assert_eq!(
        meant.iter().map(|m| &**m).collect::<Vec<_>>(),
        ["ann@x.org", "ann@gmail.com", "ann@x.org"]
    );
    assert_eq!(sent_addresses(&draft), typed);
}

#[test]
fn an_internationalised_address_tells_what_it_becomes() {
    let mut draft = Draft::new(|_| Some("xn--bcher-kva.example".to_owned()));
    let row = draft.first();
    let mut becomes = |typed: &str| {
        draft.set_email(row, typed);
        draft.judge(row);
        draft.advice(row).becomes
    };
    let ascii = Some("ann@xn--bcher-kva.example".to_owned());
    assert_eq!(becomes("ann@bücher.example"), ascii);
    assert_eq!(becomes("Ann＠x．org"), Some("Ann@x.org".to_owned()));
    for typed in [" Ann@X.org\u{200b}", "ann@", ""] {
        assert_eq!(becomes(typed), None, "{typed:?}");
    }
}

#[test]
fn an_address_that_reads_otherwise_than_it_is_tells_where_it_goes() {
    let mut draft = Draft::new(|_| None);
    let row = draft.first();
    draft.set_email(row, "ann\u{202e}eel@x.org");
    draft.judge(row);
    assert_eq!(draft.advice(row).becomes.as_deref(), Some("anneel@x.org"));
}
