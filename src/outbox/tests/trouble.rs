//! Signing in, waiting, losing answers, the network, and Stop.

use super::*;

#[test]
fn signed_out_asks_once_for_a_fresh_token_and_repeats_once() {
    let mut run = Run::start(3, batches(2));
    run.answer(Verdict::SignedOut)
        .does(Effect::RefreshToken)
        .is(Phase::RefreshingToken);
    run.tell(Event::Token(true)).sends(0..2);
    run.answer(ACCEPTED).sends([2]);
    run.answer(Verdict::SignedOut).does(Effect::RefreshToken);
    run.tell(Event::Token(true)).sends([2]);
    run.answer(Verdict::SignedOut)
        .marks(Fate::NotSent, [2])
        .ends(Why::SignedOut);
}

#[test]
fn without_a_fresh_token_the_rows_are_untouched() {
    let mut run = Run::start(2, batches(2));
    run.answer(Verdict::SignedOut).tell(Event::Token(false));
    run.marks(Fate::NotSent, 0..2).ends(Why::SignedOut);
}

/// A portal's session had ended: the POST was redirected to its sign-in page, which answered 200, and
/// the form said that everybody was invited.
#[test]
fn a_redirect_is_no_acceptance_and_what_was_done_before_is_asked() {
    let mut run = Run::among(12, &[]);
    run.answer(Verdict::Redirected)
        .marks(Fate::Unknown, 0..10)
        .does(Effect::AskMembers)
        .sends_nothing();
    run.list(&[3])
        .marks(Fate::Invited, [3])
        .ends(Why::Redirected);
}

fn unverified() -> Verdict {
    Verdict::Unverified {
        otherwise: Box::new(refusal(400, &[], "antiforgery")),
    }
}

#[test]
fn a_refused_antiforgery_token_is_renewed_and_the_request_repeated_once() {
    let mut run = Run::start(3, batches(2));
    run.answer(unverified())
        .does(Effect::RefreshToken)
        .is(Phase::RefreshingToken);
    run.tell(Event::Token(true)).sends(0..2);
    run.answer(ACCEPTED).sends([2]);
    run.answer(unverified()).tell(Event::Token(true)).sends([2]);
    // The fresh one did not help either: the answer stands as it came.
    run.answer(unverified())
        .marks(Fate::Refused, [2])
        .ends(Why::Done);
}

#[test]
fn without_another_antiforgery_token_the_answer_stands_as_it_came() {
    let forbidden = || Verdict::Unverified {
        otherwise: Box::new(Verdict::Forbidden),
    };
    let mut run = Run::start(3, batches(2));
    run.answer(forbidden()).tell(Event::Token(false));
    run.marks(Fate::NotSent, 0..3).ends(Why::Forbidden);
    run.send((0..3).map(invitation).collect())
        .tell(Event::Members(None));
    run.answer(forbidden()).tell(Event::Stop).ends(Why::Stopped);
    run.send((0..3).map(invitation).collect())
        .tell(Event::Members(None));
    run.answer(Verdict::SignedOut)
        .tell(Event::Token(false))
        .ends(Why::SignedOut);
}

/// The answer about somebody who was removed meanwhile was taken for one about the next people.
#[test]
fn an_answer_about_an_antiforgery_token_is_nobody_elses() {
    let mut run = Run::start(3, batches(1));
    run.answer(unverified());
    run.tell(Event::Withdrawn { rows: vec![row(0)] });
    run.tell(Event::Token(false)).sends([1]);
}

#[test]
fn a_busy_tenant_is_waited_for_with_a_countdown() {
    let mut run = Run::start(2, batches(2));
    run.answer(Verdict::Wait { seconds: Some(3) })
        .does(Effect::Wait { seconds: 3 });
    run.is(Phase::Waiting { seconds: 3 })
        .marks(Fate::Waiting, 0..2);
    run.tell(Event::Tick { left: 2 })
        .is(Phase::Waiting { seconds: 2 })
        .sends_nothing();
    run.tell(Event::Tick { left: 0 }).sends(0..2);
}

/// `Retry-After: 4294967295` counted down for 136 years.
#[test]
fn a_tenant_that_is_busy_for_longer_than_an_hour_ends_the_run_and_says_until_when() {
    let mut run = Run::start(2, batches(2));
    run.answer(Verdict::Wait {
        seconds: Some(3_600),
    })
    .does(Effect::Wait { seconds: 3_600 });
    run.tell(Event::Tick { left: 0 }).sends(0..2);
    let seconds = 3_601;
    run.answer(Verdict::Wait {
        seconds: Some(seconds),
    })
    .marks(Fate::NotSent, 0..2)
    .ends(Why::BusyFor { seconds });
}

#[test]
fn without_retry_after_the_waits_grow_and_end() {
    let mut run = Run::start(1, batches(1));
    for seconds in [2, 4, 8, 16, 32, 60, 60, 60] {
        run.answer(Verdict::Wait { seconds: None })
            .does(Effect::Wait { seconds });
        run.tell(Event::Tick { left: 0 }).sends([0]);
    }
    run.answer(Verdict::Wait { seconds: None })
        .marks(Fate::NotSent, [0])
        .ends(Why::Busy);
}

#[test]
fn a_5xx_makes_the_rows_of_that_request_unknown_and_stops() {
    let mut run = Run::start(3, batches(2));
    run.answer(Verdict::Failed)
        .marks(Fate::Unknown, 0..2)
        .is(Phase::AskingWhoWasInvited);
    run.tell(Event::Members(None))
        .marks(Fate::NotSent, [2])
        .ends(Why::Failed);
}

#[test]
fn no_answer_makes_the_rows_of_that_request_unknown_and_stops() {
    let mut run = Run::start(3, batches(2));
    run.answer(Verdict::Lost).marks(Fate::Unknown, 0..2);
    run.tell(Event::Members(None))
        .marks(Fate::NotSent, [2])
        .ends(Why::NoAnswer);
    run.send((0..3).map(invitation).collect())
        .tell(Event::Members(None));
    run.sends([2]);
}

#[test]
fn offline_waits_for_online() {
    let mut run = Run {
        outbox: Outbox::new(batches(2)),
        effects: Vec::new(),
    };
    run.tell(Event::Offline)
        .send((0..4).map(invitation).collect());
    run.is(Phase::Offline).sends_nothing();
    run.tell(Event::Online).does(Effect::AskMembers);
    run.tell(Event::Members(None)).sends(0..2);
    run.tell(Event::Offline)
        .answer(ACCEPTED)
        .is(Phase::Offline)
        .sends_nothing();
    run.tell(Event::Online).sends(2..4);
}

#[test]
fn a_request_lost_to_the_network_is_asked_about_when_it_is_back() {
    let mut run = Run::among(12, &[]);
    run.tell(Event::Offline)
        .answer(Verdict::Lost)
        .marks(Fate::Unknown, 0..10);
    run.is(Phase::Offline).sends_nothing();
    run.tell(Event::Online)
        .does(Effect::AskMembers)
        .sends_nothing();
}

/// A laptop was closed in the middle of a request, and the run went on although nobody knew whether
/// that one had arrived.
#[test]
fn after_a_request_that_was_cut_off_the_run_goes_on_only_if_asking_settles_everybody() {
    let cut_off = || {
        let mut run = Run::among(12, &[]);
        run.answer(Verdict::CutOff).marks(Fate::Unknown, 0..10);
        run.does(Effect::AskMembers).sends_nothing();
        run
    };
    let everybody: Vec<u32> = (0..10).collect();
    cut_off().list(&everybody).sends(10..12);
    cut_off()
        .list(&everybody[1..])
        .marks(Fate::NotSent, [0])
        .sends(10..12);
    cut_off()
        .list(&[])
        .marks(Fate::NotSent, 10..12)
        .ends(Why::NoAnswer);
    let mut run = cut_off();
    run.tell(Event::Members(None)).ends(Why::NoAnswer);
}

#[test]
fn stop_ends_after_the_request_in_flight() {
    let mut run = Run::start(4, batches(2));
    run.tell(Event::Stop).is(Phase::Sending);
    run.answer(ACCEPTED).marks(Fate::Invited, 0..2);
    run.marks(Fate::NotSent, 2..4).ends(Why::Stopped);
    run.send(vec![invitation(2), invitation(3)])
        .tell(Event::Members(None));
    run.sends(2..4);
}

#[test]
fn stop_while_nothing_is_in_flight_ends_at_once() {
    let waiting = |run: &mut Run| {
        run.answer(Verdict::Wait { seconds: Some(9) });
    };
    let paused = |run: &mut Run| {
        run.answer(refusal(400, &[0], ""));
    };
    let offline = |run: &mut Run| {
        run.tell(Event::Offline).answer(Verdict::Lost);
    };
    let refreshing = |run: &mut Run| {
        run.answer(Verdict::SignedOut);
    };
    let moments: [fn(&mut Run); 4] = [waiting, paused, offline, refreshing];
    for reach in moments {
        let mut run = Run::start(
            4,
            Settings {
                batch_size: 2,
                ask: true,
                ..Settings::default()
            },
        );
        reach(&mut run);
        run.tell(Event::Stop).ends(Why::Stopped).sends_nothing();
    }
    Run::before(4, batches(2))
        .tell(Event::Stop)
        .ends(Why::Stopped);
}

#[test]
fn a_second_send_while_sending_does_nothing() {
    let mut run = Run::start(2, batches(2));
    assert_eq!(run.outbox.handle(Event::Send(vec![invitation(7)])), []);
    run.answer(ACCEPTED)
        .marks(Fate::Invited, 0..2)
        .ends(Why::Done);
}
