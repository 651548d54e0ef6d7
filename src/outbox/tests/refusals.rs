//! 4xx: who is to blame, and who goes again.

use super::*;

#[test]
fn a_hundred_rows_a_request_one_request_at_a_time() {
    let mut run = Run::start(250, Settings::default());
    run.sends(0..100);
    run.answer(ACCEPTED)
        .marks(Fate::Invited, 0..100)
        .sends(100..200);
    run.answer(ACCEPTED).sends(200..250);
    run.answer(ACCEPTED).ends(Why::Done);
    assert_eq!(
        run.outbox.counts(),
        Counts {
            invited: 250,
            ..Counts::default()
        }
    );
}

/// A firewall refused every body over 8 kB, with a page of HTML.
#[test]
fn a_request_has_at_most_eight_thousand_bytes_unless_one_row_alone_has_more() {
    let long = |number: u32| Invitation {
        email: format!(
            "p{number}@{}.org",
            "x".repeat(if number == 7 { 9_000 } else { 2_500 })
        ),
        ..invitation(number)
    };
    let settings = Settings::default();
    let mut run = Run {
        outbox: Outbox::new(settings),
        effects: Vec::new(),
    };
    run.send((0..9).map(long).collect())
        .tell(Event::Members(None));
    run.sends(0..3);
    run.answer(ACCEPTED).sends(3..6);
    run.answer(ACCEPTED).sends([6]);
    run.answer(ACCEPTED).sends([7]);
    run.answer(ACCEPTED).sends([8]);
    run.answer(ACCEPTED).ends(Why::Done);
}

#[test]
fn rows_that_a_refusal_names_are_refused_and_the_others_go_again_without_them() {
    for status in [400, 409, 422] {
        let mut run = Run::start(4, batches(10));
        run.answer(refusal(status, &[1, 2], ""))
            .marks(Fate::Refused, [1, 2])
            .sends([0, 3]);
        run.answer(ACCEPTED)
            .marks(Fate::Invited, [0, 3])
            .ends(Why::Done);
    }
}

#[test]
fn on_refusal_ask_waits_for_a_click() {
    let mut run = Run::start(
        4,
        Settings {
            batch_size: 3,
            ask: true,
            ..Settings::default()
        },
    );
    run.answer(refusal(400, &[1], ""))
        .is(Phase::Paused)
        .sends_nothing();
    run.tell(Event::Continue).sends([0, 2]);
    run.answer(ACCEPTED).sends([3]);
    // Nobody of this request would go again: nothing to click for.
    run.answer(refusal(400, &[3], "")).ends(Why::Done);
}

#[test]
fn a_refusal_that_names_nobody_is_split_in_halves_until_the_offender_stands_alone() {
    let mut run = Run::start(8, batches(8));
    let bad = || refusal(400, &[], "bad");
    run.answer(bad()).sends(0..4);
    run.answer(bad()).sends(4..8);
    run.answer(ACCEPTED).sends(0..2);
    run.answer(ACCEPTED).sends([2]);
    run.answer(bad()).sends([3]);
    run.answer(ACCEPTED)
        .marks(Fate::Refused, [2])
        .ends(Why::Done);
}

#[test]
fn a_single_row_that_is_refused_without_a_name_is_the_offender() {
    let mut run = Run::start(1, batches(8));
    run.answer(refusal(400, &[], "bad"))
        .marks(Fate::Refused, [0])
        .ends(Why::Done);
}

#[test]
fn when_both_halves_get_the_same_refusal_it_belongs_to_the_form() {
    let mut run = Run::start(9, batches(4));
    let seats = || refusal(422, &[], "no seats left");
    run.answer(seats()).sends([0, 1]);
    run.answer(seats()).sends([2, 3]);
    run.answer(seats())
        .marks(Fate::NotSent, 0..9)
        .ends(Why::Form);
}

#[test]
fn when_the_halves_get_different_refusals_both_are_split() {
    let mut run = Run::start(4, batches(4));
    run.answer(refusal(400, &[], "a")).sends([0, 1]);
    run.answer(refusal(400, &[], "a")).sends([2, 3]);
    run.answer(refusal(400, &[], "b")).sends([0]);
    run.answer(refusal(400, &[], "a")).sends([1]);
    run.answer(ACCEPTED).marks(Fate::Refused, [0]).sends([2]);
    run.answer(ACCEPTED).sends([3]);
    run.answer(refusal(400, &[], "b"))
        .marks(Fate::Refused, [3])
        .ends(Why::Done);
}

#[test]
fn too_large_halves_the_batch_size() {
    let mut run = Run::start(9, batches(8));
    run.answer(Verdict::TooLarge).sends(0..4);
    run.answer(Verdict::TooLarge).sends(0..2);
    run.answer(ACCEPTED).sends(2..4);
    run.answer(ACCEPTED).sends(4..6);
    run.answer(ACCEPTED).sends(6..8);
    run.answer(ACCEPTED).sends([8]);
    run.answer(Verdict::TooLarge)
        .marks(Fate::NotSent, [8])
        .ends(Why::Rejected);
}

#[test]
fn any_other_4xx_stops_and_leaves_the_rows_untouched() {
    for status in [404, 405, 415, 451] {
        let mut run = Run::start(3, batches(2));
        run.answer(refusal(status, &[], ""))
            .marks(Fate::NotSent, 0..3)
            .ends(Why::Rejected);
    }
}

#[test]
fn forbidden_stops() {
    let mut run = Run::start(3, batches(2));
    run.answer(Verdict::Forbidden)
        .marks(Fate::NotSent, 0..3)
        .ends(Why::Forbidden);
}

#[test]
fn a_200_can_carry_failures() {
    let mut run = Run::start(3, batches(3));
    run.answer(Verdict::Accepted {
        except: vec![row(1)],
    });
    run.marks(Fate::Refused, [1])
        .marks(Fate::Invited, [0, 2])
        .ends(Why::Done);
}

#[test]
fn a_refusal_can_come_with_successes_and_the_rest_is_not_sent_blindly() {
    let mut run = Run::start(4, batches(4));
    let (named, accepted) = (vec![row(0)], vec![row(1)]);
    run.answer(Verdict::Refused {
        status: 400,
        named,
        accepted,
        claims: false,
        fingerprint: "".into(),
    });
    run.marks(Fate::Refused, [0])
        .marks(Fate::Invited, [1])
        .does(Effect::AskMembers);
    run.tell(Event::Members(None))
        .marks(Fate::Unknown, [2, 3])
        .ends(Why::NoAnswer);
}

/// The answer of a server that says of the others `"success": true`, be it an invitation or a check.
fn claiming() -> Verdict {
    Verdict::Refused {
        status: 422,
        named: vec![row(0)],
        accepted: Vec::new(),
        claims: true,
        fingerprint: String::new(),
    }
}

#[test]
fn who_is_only_said_to_be_well_is_invited_if_the_list_shows_it() {
    let mut run = Run::among(3, &[]);
    run.answer(claiming())
        .marks(Fate::Refused, [0])
        .does(Effect::AskMembers);
    run.list(&[1]).marks(Fate::Invited, [1]);
}

#[test]
fn who_is_only_said_to_be_well_is_in_doubt_where_nobody_can_be_asked() {
    let mut run = Run::start(3, batches(3));
    run.answer(claiming()).does(Effect::AskMembers);
    run.tell(Event::Members(None))
        .marks(Fate::Unknown, [1, 2])
        .ends(Why::NoAnswer);
}

#[test]
fn an_answer_that_nobody_waits_for_changes_nothing() {
    let mut run = Run::start(1, batches(1));
    run.answer(ACCEPTED).ends(Why::Done);
    assert_eq!(run.outbox.handle(Event::Answer(Verdict::Lost)), []);
}
