//! Rows that move, twins, other tabs, reloads.

use super::*;

fn typed(number: u32, email: &str) -> Invitation {
    Invitation {
        email: email.into(),
        ..invitation(number)
    }
}

#[test]
fn an_address_is_never_sent_twice_in_one_run_however_it_is_written() {
    let mut run = Run::before(0, batches(10));
    run.send(vec![
        typed(1, "Ann@x.org"),
        typed(2, "ann@X.org"),
        typed(3, "b@x.org"),
    ]);
    run.marks(Fate::Duplicate, [2]);
    run.tell(Event::Members(None)).sends([1, 3]);
}

#[test]
fn an_address_that_was_invited_is_never_sent_again_from_another_row() {
    let mut run = Run::start(1, batches(10));
    run.answer(ACCEPTED).send(vec![typed(8, "P0@x.org")]);
    run.marks(Fate::Duplicate, [8]).ends(Why::Done);
}

#[test]
fn a_refused_address_may_be_sent_again() {
    let mut run = Run::start(1, batches(10));
    run.answer(refusal(400, &[0], "")).send(vec![invitation(0)]);
    run.tell(Event::Members(None)).sends([0]);
}

#[test]
fn a_row_removed_or_edited_before_its_turn_is_not_sent() {
    let mut run = Run::start(3, batches(1));
    run.tell(Event::Withdrawn { rows: vec![row(1)] })
        .answer(ACCEPTED)
        .sends([2]);
}

#[test]
fn a_row_edited_in_flight_does_not_take_over_what_is_said_about_the_old_address() {
    let mut run = Run::start(2, batches(2));
    run.tell(Event::Withdrawn { rows: vec![row(0)] })
        .answer(ACCEPTED);
    run.marks(Fate::Invited, [1]);
    run.does(Effect::Stray {
        emails: vec!["p0@x.org".into()],
        fate: Fate::Invited,
    });
    run.send(vec![typed(0, "new@x.org")])
        .tell(Event::Members(None))
        .sends([0]);
}

#[test]
fn a_row_removed_in_flight_does_not_go_again() {
    let mut run = Run::start(3, batches(3));
    run.tell(Event::Withdrawn { rows: vec![row(1)] });
    run.answer(refusal(400, &[0], "")).sends([2]);
}

#[test]
fn an_unknown_address_typed_anew_stays_unknown() {
    let mut run = Run::start(1, batches(1));
    run.answer(Verdict::Lost).tell(Event::Members(None));
    run.tell(Event::Withdrawn { rows: vec![row(0)] });
    run.send(vec![typed(5, "P0@x.org")])
        .marks(Fate::Unknown, [5])
        .sends_nothing();
    run.tell(Event::AdminDecided {
        emails: vec!["p0@x.org".to_owned()],
        invited: false,
    })
    .marks(Fate::NotSent, [5]);
}

#[test]
fn what_another_tab_has_invited_is_not_sent_from_here() {
    let elsewhere = |email: &str, fate| Event::OtherTab {
        emails: vec![email.into()],
        fate,
    };
    let mut run = Run::start(3, batches(1));
    run.tell(elsewhere("P1@x.org", Fate::Invited))
        .marks(Fate::Invited, [1]);
    run.answer(ACCEPTED).sends([2]);
    run.tell(elsewhere("p9@x.org", Fate::Invited))
        .answer(ACCEPTED);
    run.send(vec![invitation(9)])
        .marks(Fate::Invited, [9])
        .ends(Why::Done);
}

#[test]
fn what_another_tab_was_sending_is_unknown_until_it_says_otherwise() {
    let elsewhere = |fate| Event::OtherTab {
        emails: vec!["p1@x.org".into()],
        fate,
    };
    let mut run = Run::start(2, batches(1));
    run.tell(elsewhere(Fate::Sending)).marks(Fate::Unknown, [1]);
    run.tell(elsewhere(Fate::NotSent)).marks(Fate::NotSent, [1]);
}

#[test]
fn a_reload_in_the_middle_brings_the_rows_in_flight_back_as_unknown_and_asks() {
    let mut run = Run::among(12, &[]);
    run.answer(ACCEPTED).sends(10..12);
    let people = run.outbox.remembered();
    let lists_new = run.outbox.lists_new();
    let mut again = Run {
        outbox: Outbox::new(batches(10)),
        effects: Vec::new(),
    };
    again.tell(Event::Restored { people, lists_new });
    again
        .marks(Fate::Unknown, 10..12)
        .does(Effect::AskMembers)
        .is(Phase::AskingWhoWasInvited);
    again
        .list(&[0, 10])
        .marks(Fate::Invited, [10])
        .marks(Fate::NotSent, [11])
        .is(Phase::Idle);
}

#[test]
fn after_a_reload_send_need_not_wait_for_the_answer() {
    let mut run = Run::start(1, batches(1));
    let people = run.outbox.remembered();
    run.outbox = Outbox::new(batches(1));
    run.tell(Event::Restored {
        people,
        lists_new: false,
    });
    run.send(vec![invitation(4)]).is(Phase::CheckingMembers);
    run.list(&[]).sends([4]);
}

#[test]
fn a_hundred_thousand_rows_are_sent_in_linear_time() {
    let mut run = Run::before(100_000, Settings::default());
    run.list(&[]);
    let mut requests = 0;
    while let Some(Effect::Post(people)) = run.effects.last() {
        requests += 1;
        let first = people[0].row;
        let refuse = people.len() == 100;
        let (named, accepted) = (vec![first], Vec::new());
        run.answer(if refuse {
            Verdict::Refused {
                status: 400,
                named,
                accepted,
                claims: false,
                fingerprint: String::new(),
            }
        } else {
            ACCEPTED
        });
        if run.effects.contains(&Effect::AskMembers) {
            run.list(&[]);
        }
    }
    assert_eq!(requests, 2000);
    assert_eq!(
        run.outbox.counts(),
        Counts {
            invited: 99_000,
            refused: 1000,
            ..Counts::default()
        }
    );
}

#[test]
fn who_is_left_of_a_refusal_because_another_tab_invited_the_other_is_not_to_blame() {
    let mut run = Run::among(2, &[]);
    run.answer(refusal(400, &[], "bad"))
        .does(Effect::AskMembers);
    let emails = vec!["p0@x.org".into()];
    run.tell(Event::OtherTab {
        emails,
        fate: Fate::Invited,
    })
    .list(&[])
    .sends([1]);
}

#[test]
fn a_row_that_is_removed_before_it_is_sent_is_not_counted_as_left_over() {
    let mut run = Run::start(3, batches(1));
    run.tell(Event::Withdrawn { rows: vec![row(2)] });
    run.answer(ACCEPTED).answer(ACCEPTED).ends(Why::Done);
    assert_eq!(run.outbox.counts().not_sent, 0);
    assert_eq!(run.outbox.counts().all(), 2);
}

#[test]
fn stopped_too_late_to_keep_anybody_it_is_done() {
    let mut run = Run::start(2, batches(2));
    run.tell(Event::Stop);
    assert!(run.outbox.is_stopping());
    run.answer(ACCEPTED).ends(Why::Done);
}

#[test]
fn while_another_tab_sends_it_waits_and_does_not_send_whom_that_one_invites() {
    let mut run = Run {
        outbox: Outbox::new(batches(10)),
        effects: Vec::new(),
    };
    run.tell(Event::Send((0..3).map(invitation).collect()))
        .does(Effect::TakeTurn)
        .is(Phase::WaitingForTurn)
        .sends_nothing();
    let emails = vec![invitation(1).email];
    run.tell(Event::OtherTab {
        emails,
        fate: Fate::Invited,
    })
    .marks(Fate::Invited, [1]);
    run.tell(Event::Turn).tell(Event::Members(None));
    run.sends([0, 2]);
}

/// Ann was in doubt here. Another tab, with a list of its own, sent her and was refused, and then she
/// was mailed again from here.
#[test]
fn what_another_tab_says_settles_no_doubt_of_ones_own() {
    for last in [Fate::NotSent, Fate::Invited, Fate::Unknown] {
        let mut run = Run::start(1, batches(10));
        run.answer(Verdict::Failed).tell(Event::Members(None));
        for fate in [Fate::Sending, last] {
            let emails = vec!["P0@x.org".into()];
            run.tell(Event::OtherTab { emails, fate });
            assert_eq!(run.effects, []);
        }
        run.send(vec![invitation(0)]).marks(Fate::Unknown, [0]);
        run.ends(Why::Done);
    }
}

#[test]
fn who_is_in_doubt_in_another_tab_is_sent_only_when_the_admin_says_so() {
    let mut run = Run {
        outbox: Outbox::new(batches(10)),
        effects: Vec::new(),
    };
    let emails = vec![invitation(0).email];
    let fate = Fate::Unknown;
    run.tell(Event::OtherTab {
        emails: emails.clone(),
        fate,
    })
    .does(Effect::Heard {
        emails: emails.clone(),
        said: fate,
    });
    run.send(vec![invitation(0)]).marks(Fate::Unknown, [0]);
    let decided = Event::AdminDecided {
        emails: emails.clone(),
        invited: false,
    };
    run.tell(decided).marks(Fate::NotSent, [0]);
    // The other tab still says so whenever it is asked.
    run.tell(Event::OtherTab { emails, fate });
    run.send(vec![invitation(0)])
        .tell(Event::Members(None))
        .sends([0]);
}

#[test]
fn stop_ends_the_wait_for_another_tab() {
    let mut run = Run {
        outbox: Outbox::new(batches(10)),
        effects: Vec::new(),
    };
    run.tell(Event::Send(vec![invitation(0)]))
        .tell(Event::Stop)
        .ends(Why::Stopped);
    run.tell(Event::Turn).sends_nothing();
}
