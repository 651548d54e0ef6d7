//! What a saved draft promises.

use super::*;
use crate::draft::{Draft, Finding, RowId, Standing};
use crate::outbox::{Effect, Event, Outbox, Settings};
use crate::role::Roles;
use proptest::prelude::*;
use std::collections::BTreeMap;

const SAVED_AT: f64 = 1_700_000_000_000.0;
const HOUR: f64 = 3_600_000.0;

fn restored(rows: Vec<StoredRow>) -> Draft {
    let mut draft = Draft::new(|_| None);
    draft.restore(rows);
    draft
}

/// What stands on a shelf.
#[derive(Clone, Debug, Default)]
struct Shelf {
    head: String,
    pieces: BTreeMap<u32, String>,
}

impl Shelf {
    fn read(&self, now: f64) -> Result<Saved, Unusable> {
        read(&self.head, |number| self.pieces.get(&number).cloned(), now)
    }

    /// Puts this list in place of what stands there, so many rows a piece, with what was sent; answers
    /// how many pieces were put there for that.
    fn put(
        &mut self,
        draft: &Draft,
        (remembered, lists_new): (&[Remembered], bool),
        slice: usize,
        written: &mut Written,
    ) -> usize {
        let rows: Vec<&Row> = draft.ids().iter().filter_map(|id| draft.row(*id)).collect();
        let mut writer = Writer::new(&self.head, written);
        for rows in rows.chunks(slice) {
            writer.rows(rows.iter().copied());
        }
        let (now, new) = writer.finish(SAVED_AT, remembered, lists_new);
        let count = new.len();
        for (number, text) in new {
            // Until the head is put there the draft before must be whole.
            assert_eq!(self.pieces.insert(number, text), None);
        }
        self.head.clone_from(&now.head);
        self.pieces.retain(|number, _| now.names(*number));
        *written = now;
        count
    }

    /// The same for what was saved.
    fn put_saved(&mut self, saved: &Saved, slice: usize, written: &mut Written) -> usize {
        let sent = (saved.remembered.as_slice(), saved.lists_new);
        self.put(&restored(saved.rows.clone()), sent, slice, written)
    }

    /// All that stands there, the head first.
    fn texts(&mut self) -> Vec<&mut String> {
        let pieces = self.pieces.values_mut();
        [&mut self.head].into_iter().chain(pieces).collect()
    }
}

/// Writes what is saved where nothing was, so many rows a piece.
fn write(saved: &Saved, slice: usize) -> Shelf {
    let mut shelf = Shelf::default();
    shelf.put_saved(saved, slice, &mut Written::default());
    shelf
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
    refused.also = "carl@home.example, c\tc".to_owned();
    refused.refusals = vec![
        refusal(Field::Email, "Blocked.", "carl@example.com"),
        refusal(Field::Role, "Not for you.", "carl@example.com"),
    ];
    let sent = |email: &str, fate| Remembered {
        email: email.to_owned(),
        row: None,
        fate,
        newcomer: true,
        role: (fate == Fate::Sending).then(|| "Viewer\tand more".to_owned()),
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

fn check(shelf: &Shelf, expected: Unusable) {
    assert_eq!(shelf.read(SAVED_AT), Err(expected), "{shelf:?}");
}

#[test]
fn a_draft_is_forgotten_after_a_day() {
    let shelf = write(&example(), 9);
    let at = |hours: f64| shelf.read(SAVED_AT + hours * HOUR);
    assert_eq!(at(0.0), Ok(example()));
    assert_eq!(at(24.0), Ok(example()));
    assert_eq!(at(24.001), Err(Unusable::Expired));
    assert_eq!(at(-0.15), Ok(example()), "the clock was put right");
    for hours in [0.2, 25.0, 300.0 * 24.0, 9000.0] {
        assert_eq!(
            at(-hours),
            Err(Unusable::Broken),
            "it would never be forgotten"
        );
    }
}

/// A head that named a piece 2,000 times made a million rows, one that did so 40,000 times hung.
#[test]
fn a_piece_that_is_named_twice_is_a_broken_draft() {
    let shelf = write(&example(), 9);
    let line = |shelf: &Shelf| shelf.head.split('\t').nth(3).unwrap_or_default().to_owned();
    let lines: usize = line(&shelf).parse().unwrap_or_default();
    for numbers in ["1 1", "1 01", "1 +1"] {
        let mut twice = shelf.clone();
        let cells: Vec<&str> = shelf.head.split('\t').collect();
        twice.head = [
            cells[0],
            cells[1],
            numbers,
            &(2 * lines).to_string(),
            cells[4],
        ]
        .join("\t");
        assert_eq!(twice.read(SAVED_AT), Err(Unusable::Broken), "{numbers}");
    }
}

/// A row that was remembered as a duplicate of none left a Send that did nothing and said nothing.
#[test]
fn what_no_outbox_remembers_makes_a_broken_draft() {
    for fate in ["duplicate", "refused", "nonsense"] {
        let mut shelf = write(&example(), 9);
        let texts = shelf.texts().into_iter();
        texts.for_each(|text| *text = text.replace("\tinvited\t", &["\t", fate, "\t"].concat()));
        assert_eq!(shelf.read(SAVED_AT), Err(Unusable::Broken), "{fate}");
    }
}

#[test]
fn what_a_list_meant_outlives_its_page() {
    let mut saved = example();
    saved.rows[3].not_understood = true;
    saved.rows[3].meant = Some("dora@example.com".into());
    let shelf = write(&saved, 9);
    assert!(shelf.pieces[&1].contains("\nmeant\tdora@example.com\n"));
    assert_eq!(shelf.read(SAVED_AT), Ok(saved));
}

#[test]
fn another_version_is_told() {
    for version in ["draft 0", "draft 12", "draft 33"] {
        let mut shelf = write(&example(), 9);
        shelf.head = shelf.head.replacen("draft 3", version, 1);
        check(&shelf, Unusable::Version);
    }
    let head = "invite-users draft 2\t1700000000000\nend\tno\t0\n".to_owned();
    let before_there_were_pieces = Shelf {
        head,
        ..Shelf::default()
    };
    check(&before_there_were_pieces, Unusable::Version);
}

#[test]
fn what_is_not_whole_is_broken() {
    let whole = write(&example(), 2);
    assert_eq!(whole.pieces.len(), 4);
    for at in 0..5 {
        let text = whole.clone().texts()[at].clone();
        let broken = |part: String| {
            let mut shelf = whole.clone();
            *shelf.texts()[at] = part;
            let version_is_cut = at == 0 && shelf.head == TITLE;
            let expected = match version_is_cut {
                true => Unusable::Version,
                false => Unusable::Broken,
            };
            check(&shelf, expected);
        };
        for (end, _) in text.char_indices() {
            broken(text[..end].to_owned());
        }
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        for missing in 0..lines.len() {
            let mut rest = lines.clone();
            rest.remove(missing);
            broken(rest.concat());
        }
        broken([text.as_str(), &text].concat());
    }
    for number in whole.pieces.keys() {
        let mut shelf = whole.clone();
        shelf.pieces.remove(number);
        check(&shelf, Unusable::Broken);
    }
}

#[test]
fn what_nobody_here_wrote_is_broken() {
    let shelf = |head: &str, piece: &str| Shelf {
        head: head.to_owned(),
        pieces: BTreeMap::from([(1, piece.to_owned())]),
    };
    for head in [
        "",
        "{\"rows\":[]}",
        "invite-users draft 3\tyesterday\t\t0\tno",
        "invite-users draft 3\t1\t\t0\tmaybe",
        "invite-users draft 3\t1\t\t0\tno\tmore",
        "invite-users draft 3\t1\t\t1\tno",
        "invite-users draft 3\t1\t2\t1\tno",
        "invite-users draft 3\t1\tone\t1\tno",
        "invite-users draft 3\t1\t1 1\t1\tno",
    ] {
        let piece = "row\tann@example.com\t\tViewer\tyes\tno\n";
        check(&shelf(head, piece), Unusable::Broken);
    }
    for piece in [
        "",
        "\n",
        "refused\temail\tNo.\tann@example.com\tViewer\n",
        "also\tann@example.com\n",
        "row\tann@example.com\t\tViewer\tyes\tno\nalso\n",
        "row\tann@example.com\t\t\\x\tyes\tno\n",
        "row\tann@example.com\t\tViewer\n",
        "row\tann@example.com\t\tViewer\tyes\tno\tmore\n",
        "sent\tann@example.com\tlost\tno\n",
        "seen\tann@example.com\n",
    ] {
        let head = "invite-users draft 3\t1700000000000\t1\t1\tno";
        check(&shelf(head, piece), Unusable::Broken);
    }
    let nobody = shelf("invite-users draft 3\t1700000000000\t\t0\tno", "");
    assert_eq!(nobody.read(SAVED_AT), Ok(Saved::default()));
}

#[test]
fn only_the_piece_that_changed_is_written_again() {
    let address = |number| stored(&format!("user{number}@example.com"), Some("Viewer"));
    let mut saved = Saved {
        rows: (0..1_000).map(address).collect(),
        remembered: example().remembered,
        lists_new: true,
    };
    let (mut shelf, mut written) = (Shelf::default(), Written::default());
    assert_eq!(shelf.put_saved(&saved, 100, &mut written), 11);
    assert_eq!(shelf.put_saved(&saved, 100, &mut written), 0);
    saved.rows[512].email.push('m');
    assert_eq!(shelf.put_saved(&saved, 100, &mut written), 1);
    saved.remembered[1].fate = Fate::Invited;
    assert_eq!(shelf.put_saved(&saved, 100, &mut written), 1);
    saved.rows.remove(0);
    assert_eq!(shelf.put_saved(&saved, 100, &mut written), 10);
    assert_eq!(shelf.read(SAVED_AT), Ok(saved.clone()));
    // Somebody else has written there.
    let mut other = Written::default();
    assert_eq!(shelf.put_saved(&example(), 9, &mut other), 2);
    assert_eq!(shelf.put_saved(&saved, 100, &mut written), 11);
    assert_eq!(shelf.read(SAVED_AT), Ok(saved));
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
    let mut shelf = Shelf::default();
    shelf.put(&before, (&[], false), 9, &mut Written::default());
    let mut after = restored(shelf.read(SAVED_AT).expect("it was just written").rows);
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
    let mut shelf = Shelf::default();
    let sent = (outbox.remembered(), outbox.lists_new());
    shelf.put(&draft, (&sent.0, sent.1), 9, &mut Written::default());
    let saved = shelf.read(SAVED_AT).expect("it was just written");
    assert_eq!(saved.remembered[0].role.as_deref(), Some("Viewer"));
    let mut outbox = Outbox::new(settings);
    let effects = outbox.handle(Event::Restored {
        people: saved.remembered,
        lists_new: saved.lists_new,
    });
    let unknown = Effect::Stray {
        emails: vec!["ann@example.com".to_owned()],
        fate: Fate::Unknown,
    };
    assert!(effects.contains(&unknown), "{effects:?}");
    let counts = outbox.counts();
    assert_eq!((counts.unknown, counts.all()), (1, 1), "the run goes on");
    outbox.handle(Event::Members(Some(vec!["ann@example.com".to_owned()])));
    assert_eq!(outbox.counts().invited, 1);
}

/// Whom a draft gives back who stand in no row of it: their addresses and roles.
fn lost(remembered: &[(&str, Fate, Option<&str>)], rows: Vec<StoredRow>) -> Vec<[String; 2]> {
    let sent = |&(email, fate, role): &(&str, Fate, Option<&str>)| Remembered {
        email: email.to_owned(),
        row: None,
        fate,
        newcomer: false,
        role: role.map(str::to_owned),
    };
    let saved = Saved {
        rows: rows.clone(),
        remembered: remembered.iter().map(sent).collect(),
        lists_new: false,
    };
    let draft = restored(rows);
    let lost = saved.lost(|email| draft.holder(email).is_some());
    let told = |row: StoredRow| [row.email, row.role.as_deref().unwrap_or("none").to_owned()];
    lost.into_iter().map(told).collect()
}

#[test]
fn who_was_under_way_and_stands_in_no_row_gets_one_again() {
    let viewer = Some("Viewer");
    let sent = [
        ("ann@example.com", Fate::Sending, viewer),
        ("bob@example.com", Fate::Sending, None),
        ("carl@example.com", Fate::Unknown, viewer),
        ("Ann@Example.com", Fate::Sending, viewer),
        ("dora@", Fate::Sending, None),
        ("eve@example.com", Fate::Invited, viewer),
        ("finn@example.com", Fate::NotSent, viewer),
    ];
    let back = [
        ["ann@example.com", "Viewer"],
        ["bob@example.com", "none"],
        ["carl@example.com", "Viewer"],
        ["dora@", "none"],
    ];
    assert_eq!(lost(&sent, Vec::new()), back);
    let row = |email| StoredRow {
        judged: true,
        ..stored(email, None)
    };
    let rows = back.map(|[email, _]| row(email));
    assert!(lost(&sent, rows.into()).is_empty(), "they have one");
}

#[test]
fn who_was_in_doubt_and_was_taken_out_by_hand_stays_out() {
    let sent = [("ann@example.com", Fate::Unknown, None)];
    assert!(lost(&sent, Vec::new()).is_empty());
}

#[test]
fn a_line_of_nobody_who_was_sent_is_a_broken_draft() {
    for line in ["sent\t\tsending\tno\n", "sent\t\tunknown\tno\n"] {
        let shelf = Shelf {
            head: "invite-users draft 3\t1700000000000\t1\t1\tno".to_owned(),
            pieces: BTreeMap::from([(1, line.to_owned())]),
        };
        check(&shelf, Unusable::Broken);
    }
}

#[test]
fn rows_that_are_gone_are_not_still_here() {
    let mut draft = restored(Vec::new());
    let rows = draft.restore(vec![
        stored("ann@example.com", None),
        stored("bob@example.com", None),
        StoredRow::default(),
    ]);
    assert_eq!(draft.people_in(&rows), 2);
    draft.take_out_invited(&rows[..1]);
    assert_eq!(draft.people_in(&rows), 1);
    draft.set_email(rows[1], "");
    assert_eq!(draft.people_in(&rows), 0);
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
    let row = (
        texts(),
        texts(),
        texts(),
        words(),
        any::<[bool; 2]>(),
        words(),
        refusals(),
    );
    let row = row.prop_map(
        |(email, name, also, role, flags, meant, refusals)| StoredRow {
            email,
            name,
            also,
            role,
            judged: flags[0],
            not_understood: flags[1],
            meant,
            refusals,
        },
    );
    let fate = prop::sample::select(FATES.map(|(_, fate)| fate).to_vec());
    let email = texts().prop_map(|text| ["a", &text].concat());
    let sent = (email, fate, any::<bool>(), prop::option::of(texts()));
    let sent = sent.prop_map(|(email, fate, newcomer, role)| Remembered {
        email,
        row: None,
        fate,
        newcomer,
        role,
    });
    let rows = prop::collection::vec(row, 1..6);
    let saved = (rows, prop::collection::vec(sent, 0..4), any::<bool>());
    saved.prop_map(|(rows, remembered, lists_new)| Saved {
        rows,
        remembered,
        lists_new,
    })
}

/// Texts that are nearly a head and a piece.
fn nearly() -> impl Strategy<Value = Shelf> {
    let part = prop_oneof![
        Just("row\t"),
        Just("also\t"),
        Just("refused\t"),
        Just("sent\t"),
        Just("email\t"),
        Just("no"),
        Just("yes"),
        Just("\\"),
        Just("\t"),
        Just("\n"),
        Just("1"),
        Just("unknown\t"),
        Just("\\-"),
    ];
    let parts = prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat());
    let row = "row\tann@example.com\t\t\\-\tyes\tno\n";
    let text = prop_oneof![Just(row.to_owned()), parts, "[\\s\\S]{0,40}"];
    let start = prop_oneof![
        Just("invite-users draft 3\t1\t1\t1\tno"),
        Just("invite-users draft 3\t1\t1\t"),
        Just("invite-users draft 3\t"),
        Just(""),
    ];
    let end = prop_oneof![Just(String::new()), text.clone()];
    (start, end, text).prop_map(|(start, end, piece)| Shelf {
        head: [start, &end].concat(),
        pieces: BTreeMap::from([(1, piece)]),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_changes_by_being_saved(lists in prop::collection::vec(anything(), 1..4), slice in 1..4_usize) {
        let (mut shelf, mut written) = (Shelf::default(), Written::default());
        for saved in lists {
            shelf.put_saved(&saved, slice, &mut written);
            prop_assert_eq!(shelf.read(SAVED_AT), Ok(saved));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(shelf in nearly()) {
        // What is read is what would be written again.
        if let Ok(saved) = shelf.read(0.0) && !saved.rows.is_empty() {
            prop_assert_eq!(write(&saved, 9).read(SAVED_AT), Ok(saved));
        }
    }
}
