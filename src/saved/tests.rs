//! What a saved draft promises.

use super::*;
use crate::draft::{Draft, Finding, RowId, Standing};
use crate::outbox::{Effect, Event, Outbox, Settings};
use crate::role::Roles;
use proptest::prelude::*;

const SAVED_AT: f64 = 1_700_000_000_000.0;
const HOUR: f64 = 3_600_000.0;

fn rows(draft: &Draft) -> impl Iterator<Item = &Row> {
    draft.ids().iter().filter_map(|id| draft.row(*id))
}

fn restored(rows: Vec<StoredRow>) -> Draft {
    let mut draft = Draft::new(|_| None);
    draft.restore(rows);
    draft
}

/// Writes what is saved, so many rows at a time.
fn write(saved: &Saved, slice: usize) -> String {
    let draft = restored(saved.rows.clone());
    let mut writer = Writer::new(SAVED_AT, 1);
    let all: Vec<&Row> = rows(&draft).collect();
    for rows in all.chunks(slice) {
        writer.rows(rows.iter().copied());
    }
    writer.finish(&saved.remembered, saved.lists_new)
}

fn stored(email: &str, role: Option<&str>) -> StoredRow {
    StoredRow {
        email: email.to_owned(),
        role: role.map(Into::into),
        judged: true,
        ..StoredRow::default()
    }
}

fn refusal(field: Field, words: &str, email: &str) -> Refusal {
    Refusal {
        field,
        message: Some(words.into()),
        email: email.to_owned(),
        role: "Viewer".to_owned(),
    }
}

fn example() -> Saved {
    let mut refused = stored("carl@example.com", Some("Viewer"));
    refused.name = "Carl\tC.\n\\ 🦀".to_owned();
    refused.refusals = vec![
        refusal(Field::Email, "Blocked.", "carl@example.com"),
        refusal(Field::Role, "Not for you.", "carl@example.com"),
    ];
    let sent = |email: &str, fate| Remembered {
        email: email.to_owned(),
        row: None,
        fate,
        newcomer: true,
    };
    Saved {
        rows: vec![
            stored("ann@example.com", Some("Manager")),
            stored("ANN@example.com", Some("Owner")),
            refused,
            stored("dora@", None),
            StoredRow::default(),
        ],
        remembered: vec![
            sent("ann@example.com", Fate::Invited),
            sent("eve@example.com", Fate::Sending),
        ],
        lists_new: true,
    }
}

fn check(text: &str, expected: Unusable) {
    assert_eq!(read(text, SAVED_AT), Err(expected), "{text:?}");
}

#[test]
fn a_draft_is_forgotten_after_a_day() {
    let text = write(&example(), 9);
    let at = |hours: f64| read(&text, SAVED_AT + hours * HOUR);
    assert_eq!(at(0.0), Ok(example()));
    assert_eq!(at(24.0), Ok(example()));
    assert_eq!(at(24.001), Err(Unusable::Expired));
    assert_eq!(at(-9000.0), Ok(example()), "the clock was set back");
}

#[test]
fn another_version_is_told() {
    let text = write(&example(), 9);
    check(
        &text.replacen("draft 2\t", "draft 0\t", 1),
        Unusable::Version,
    );
    check(
        &text.replacen("draft 2\t", "draft 12\t", 1),
        Unusable::Version,
    );
    check("invite-users draft 3\nsomething else", Unusable::Version);
}

#[test]
fn what_was_cut_is_broken() {
    let text = write(&example(), 9);
    for (end, _) in text.char_indices() {
        check(&text[..end], Unusable::Broken);
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    for missing in 0..lines.len() {
        let mut rest = lines.clone();
        rest.remove(missing);
        check(&rest.concat(), Unusable::Broken);
    }
    check(&[text.as_str(), &text].concat(), Unusable::Broken);
}

#[test]
fn what_nobody_here_wrote_is_broken() {
    let head = "invite-users draft 2\t1700000000000\n";
    check("", Unusable::Broken);
    check("{\"rows\":[]}", Unusable::Broken);
    check(
        "invite-users draft 2\tyesterday\nend\tno\t0\n",
        Unusable::Broken,
    );
    for body in [
        "end\tmaybe\t0\n",
        "end\tno\t0\tmore\n",
        "end\tno\t1\n",
        "end\tno\t0\n\n",
        "refused\temail\tNo.\tann@example.com\tViewer\nend\tno\t1\n",
        "row\tann@example.com\t\t\\x\tyes\tno\nend\tno\t1\n",
        "row\tann@example.com\t\tViewer\nend\tno\t1\n",
        "row\tann@example.com\t\tViewer\tyes\tno\tmore\nend\tno\t1\n",
        "sent\tann@example.com\tlost\tno\nend\tno\t1\n",
        "seen\tann@example.com\nend\tno\t1\n",
    ] {
        check(&[head, body].concat(), Unusable::Broken);
    }
    let nobody = read(&[head, "end\tno\t0\n"].concat(), SAVED_AT);
    assert_eq!(nobody, Ok(Saved::default()));
}

/// What the admin sees of every row.
fn seen(draft: &Draft) -> Vec<(String, Standing, Option<Finding>, Option<Finding>)> {
    let number = |finding: Option<Finding>| match finding {
        // The next page has other numbers for the same rows.
        Some(Finding::Duplicate(id)) => draft
            .position(id)
            .map(|at| Finding::Duplicate(RowId::new(at as u32))),
        other => other,
    };
    let ids = draft.ids().iter();
    ids.map(|&id| {
        let email = draft.row(id).map(|row| row.email.clone());
        let findings = (number(draft.email_finding(id)), draft.role_finding(id));
        (
            email.unwrap_or_default(),
            draft.standing(id),
            findings.0,
            findings.1,
        )
    })
    .collect()
}

#[test]
fn after_a_reload_everything_is_said_as_before() {
    let roles = Roles::new(["Manager", "Viewer"]);
    let mut before = restored(example().rows);
    before.offer_roles(&roles, None);
    let mut writer = Writer::new(SAVED_AT, 1);
    writer.rows(rows(&before));
    let text = writer.finish(&[], false);
    let mut after = restored(read(&text, SAVED_AT).expect("it was just written").rows);
    after.offer_roles(&roles, None);
    assert_eq!(seen(&after), seen(&before));
    let refused = |words: &str| Some(Finding::Refused(vec![words.into()]));
    let carl = &seen(&after)[2];
    assert_eq!(
        (&carl.2, &carl.3),
        (&refused("Blocked."), &refused("Not for you."))
    );
    assert_eq!(after.totals(), before.totals());
    assert_eq!(after.len(), 5, "the empty row of the new page made way");
}

#[test]
fn a_role_that_is_no_longer_offered_is_asked_for() {
    let mut draft = restored(vec![stored("ann@example.com", Some("Manager"))]);
    let offered = Roles::new(["Viewer"]);
    draft.offer_roles(&offered, offered.find("Viewer"));
    let row = draft.first();
    assert_eq!(
        draft.role_finding(row),
        Some(Finding::UnknownRole("Manager".into()))
    );
    assert_eq!(draft.standing(row), Standing::NeedsRole);
    draft.offer_roles(&Roles::new(["Viewer", "Manager"]), None);
    assert_eq!(draft.sendable()[0].role, "Manager");
}

#[test]
fn what_was_typed_meanwhile_stays_below() {
    let mut draft = Draft::new(|_| None);
    let typed = draft.first();
    draft.set_email(typed, "zoe@example.com");
    draft.restore(Vec::new());
    assert_eq!(draft.ids(), [typed]);
    draft.restore(vec![stored("ann@example.com", None)]);
    assert_eq!(draft.position(typed), Some(1));
    assert_eq!(draft.len(), 2);
}

#[test]
fn who_was_being_sent_comes_back_as_unknown() {
    let settings = Settings::default();
    let mut draft = restored(vec![stored("ann@example.com", Some("Viewer"))]);
    draft.offer_roles(&Roles::new(["Viewer"]), None);
    let sent = draft.sendable();
    let mut outbox = Outbox::new(settings);
    outbox.handle(Event::Send(sent.clone()));
    outbox.handle(Event::Turn);
    outbox.handle(Event::Members(Some(Vec::new())));
    draft.mark_sending(&[sent[0].row]);
    let mut writer = Writer::new(SAVED_AT, 1);
    writer.rows(rows(&draft));
    let text = writer.finish(&outbox.remembered(), outbox.lists_new());
    let saved = read(&text, SAVED_AT).expect("it was just written");
    let effects = Outbox::new(settings).handle(Event::Restored {
        people: saved.remembered,
        lists_new: saved.lists_new,
    });
    let unknown = Effect::Stray {
        emails: vec!["ann@example.com".to_owned()],
        fate: Fate::Unknown,
    };
    assert!(effects.contains(&unknown), "{effects:?}");
}

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\t"),
        Just("\n"),
        Just("\r\n"),
        Just("\\"),
        Just("\\t"),
        Just("\\-"),
        Just("🦀"),
        Just("\0"),
        Just("\u{2028}"),
        Just("ann@example.com"),
        Just("end"),
        Just(" "),
    ];
    let pieces = prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat());
    prop_oneof![pieces, "[\\s\\S]{0,12}"]
}

fn words() -> impl Strategy<Value = Option<std::sync::Arc<str>>> {
    prop::option::of(texts().prop_map(Into::into))
}

fn refusals() -> impl Strategy<Value = Vec<Refusal>> {
    let field = prop::sample::select(FIELDS.map(|(_, field)| field).to_vec());
    let refusal = (field, words(), texts(), texts());
    let refusal = refusal.prop_map(|(field, message, email, role)| Refusal {
        field,
        message,
        email,
        role,
    });
    prop::collection::vec(refusal, 0..3)
}

fn anything() -> impl Strategy<Value = Saved> {
    let row = (texts(), texts(), words(), any::<[bool; 2]>(), refusals());
    let row = row.prop_map(|(email, name, role, flags, refusals)| StoredRow {
        email,
        name,
        role,
        judged: flags[0],
        not_understood: flags[1],
        refusals,
    });
    let fate = prop::sample::select(FATES.map(|(_, fate)| fate).to_vec());
    let sent = (texts(), fate, any::<bool>());
    let sent = sent.prop_map(|(email, fate, newcomer)| Remembered {
        email,
        row: None,
        fate,
        newcomer,
    });
    let rows = prop::collection::vec(row, 1..6);
    let saved = (rows, prop::collection::vec(sent, 0..4), any::<bool>());
    saved.prop_map(|(rows, remembered, lists_new)| Saved {
        rows,
        remembered,
        lists_new,
    })
}

/// Texts that are nearly drafts.
fn nearly() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("invite-users draft 2\t1700000000000\n"),
        Just("row\t"),
        Just("refused\t"),
        Just("sent\t"),
        Just("end\tno\t"),
        Just("email\t"),
        Just("yes"),
        Just("\\"),
        Just("\t"),
        Just("\n"),
        Just("1"),
        Just("unknown\t"),
        Just("\\-"),
    ];
    let nearly = prop::collection::vec(piece, 0..24);
    let nearly = nearly.prop_map(|p| ["invite-users draft 2\t1\n", &p.concat()].concat());
    prop_oneof![nearly, "[\\s\\S]{0,40}"]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_changes_by_being_saved(saved in anything(), slice in 1..4_usize) {
        prop_assert_eq!(read(&write(&saved, slice), SAVED_AT), Ok(saved));
    }

    #[test]
    fn any_text_is_read_or_refused(text in nearly()) {
        // What is read is what would be written again.
        if let Ok(saved) = read(&text, 0.0) && !saved.rows.is_empty() {
            prop_assert_eq!(read(&write(&saved, 9), SAVED_AT), Ok(saved));
        }
    }
}
