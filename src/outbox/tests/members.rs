//! Asking `allusers`.

use super::*;

#[test]
fn the_list_is_read_before_anything_is_sent() {
    let mut run = Run::before(2, batches(10));
    run.is(Phase::CheckingMembers)
        .does(Effect::AskMembers)
        .sends_nothing();
    run.list(&[]).sends(0..2);
}

#[test]
fn the_first_refusal_is_checked_and_a_tenant_that_invites_nobody_is_asked_no_more() {
    let mut run = Run::among(14, &[]);
    run.answer(refusal(400, &[0], ""))
        .does(Effect::AskMembers)
        .sends_nothing();
    run.list(&[]).sends(1..10);
    run.answer(ACCEPTED).sends(10..14);
    run.answer(refusal(400, &[10], "")).sends(11..14);
}

#[test]
fn a_check_proves_nothing_while_those_who_were_not_there_may_be_offenders_too() {
    let mut run = Run::among(14, &[]);
    run.answer(refusal(400, &[0], "")).list(&[]).sends(1..10);
    run.answer(refusal(400, &[1], ""))
        .does(Effect::AskMembers)
        .sends_nothing();
    run.list(&[2]).marks(Fate::Invited, [2]).sends(3..10);
}

#[test]
fn a_tenant_that_invites_partially_is_asked_at_every_refusal() {
    let mut run = Run::among(4, &[]);
    run.answer(refusal(400, &[2], ""))
        .is(Phase::AskingWhoWasInvited);
    run.list(&[0]).marks(Fate::Invited, [0]).sends([1, 3]);
    run.answer(refusal(400, &[3], ""))
        .does(Effect::AskMembers)
        .sends_nothing();
    run.list(&[0, 1]).marks(Fate::Invited, [1]).ends(Why::Done);
}

#[test]
fn a_member_in_a_refusal_that_invites_partially_is_for_the_admin_to_decide() {
    let mut run = Run::among(4, &[1]);
    run.answer(refusal(400, &[2], ""));
    run.list(&[0, 1]).marks(Fate::Unknown, [1]).sends([3]);
}

#[test]
fn where_a_partially_inviting_tenant_cannot_be_asked_nobody_is_sent_again() {
    let mut run = Run::among(6, &[]);
    run.answer(refusal(400, &[5], ""));
    run.list(&[0]).sends(1..5);
    run.answer(refusal(400, &[4], ""))
        .tell(Event::Members(None));
    run.marks(Fate::Unknown, 1..4).ends(Why::NoAnswer);
}

#[test]
fn where_the_first_refusal_cannot_be_checked_nobody_is_sent_again() {
    let mut run = Run::among(6, &[]);
    run.answer(refusal(400, &[5], ""))
        .tell(Event::Members(None));
    run.marks(Fate::Unknown, 0..5).ends(Why::NoAnswer);
    run.tell(Event::CheckAgain).list(&[0]);
    run.marks(Fate::Invited, [0]).marks(Fate::NotSent, 1..5);
}

#[test]
fn where_the_list_was_never_there_a_refusal_is_taken_at_its_word() {
    let mut run = Run::start(6, batches(10));
    run.answer(refusal(400, &[5], "")).sends(0..5);
}

#[test]
fn present_means_invited_only_where_the_address_was_absent_before() {
    let mut run = Run::among(2, &[1]);
    run.answer(Verdict::Lost).marks(Fate::Unknown, 0..2);
    run.list(&[0, 1])
        .marks(Fate::Invited, [0])
        .ends(Why::NoAnswer);
    assert_eq!(
        run.outbox.counts(),
        Counts {
            invited: 1,
            unknown: 1,
            ..Counts::default()
        }
    );
}

#[test]
fn absent_means_not_invited_only_where_somebody_invited_has_already_shown_up() {
    let mut run = Run::among(12, &[]);
    run.answer(ACCEPTED).sends(10..12);
    run.answer(Verdict::Lost);
    run.list(&[]).ends(Why::NoAnswer);
    assert_eq!(run.outbox.counts().unknown, 2);
    run.tell(Event::CheckAgain)
        .does(Effect::AskMembers)
        .is(Phase::AskingWhoWasInvited);
    run.list(&[3])
        .marks(Fate::NotSent, 10..12)
        .is(Phase::Ended(Why::NoAnswer));
}

#[test]
fn a_member_of_old_is_no_sign_that_new_people_are_listed() {
    let mut run = Run::among(12, &[3]);
    run.answer(ACCEPTED).answer(Verdict::Lost);
    run.list(&[3]);
    assert_eq!(run.outbox.counts().unknown, 2);
}

#[test]
fn where_the_list_is_not_available_the_admin_decides_row_by_row() {
    let mut run = Run::start(3, batches(10));
    run.answer(Verdict::Lost)
        .tell(Event::Members(None))
        .ends(Why::NoAnswer);
    let decide = |number, invited| Event::AdminDecided {
        emails: vec![invitation(number).email],
        invited,
    };
    run.tell(decide(0, true)).marks(Fate::Invited, [0]);
    run.tell(decide(1, false)).marks(Fate::NotSent, [1]);
    run.send((0..3).map(invitation).collect());
    run.marks(Fate::Invited, [0]).marks(Fate::Unknown, [2]);
    run.tell(Event::Members(None)).sends([1]);
}

#[test]
fn somebody_who_shows_up_late_is_not_sent_again_by_the_next_send() {
    let mut run = Run::among(12, &[]);
    run.answer(ACCEPTED).answer(Verdict::Lost);
    run.list(&[3]).marks(Fate::NotSent, [10, 11]);
    run.send(vec![invitation(10), invitation(11)]);
    run.list(&[3, 10]).marks(Fate::Invited, [10]).sends([11]);
}

#[test]
fn without_a_list_from_before_sending_being_present_proves_nothing() {
    let mut run = Run::start(2, batches(10));
    run.answer(Verdict::Lost).list(&[0]).ends(Why::NoAnswer);
    assert_eq!(run.outbox.counts().unknown, 2);
}
