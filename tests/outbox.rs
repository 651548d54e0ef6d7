//! The promises of sending, under random scripts.
//!
//! `OUTBOX_SCRIPTS=100000 cargo test --test outbox` plays as many scripts.
#![cfg(not(target_arch = "wasm32"))]

#[path = "outbox/desk.rs"]
mod desk;
#[path = "outbox/judge.rs"]
mod judge;
#[path = "outbox/regressions.rs"]
mod regressions;
#[path = "outbox/tabs.rs"]
mod tabs;
#[path = "outbox/tenant.rs"]
mod tenant;

use desk::{Act, Desk};
use invite_users::draft::{Invitation, RowId};
use invite_users::outbox::{Fate, Settings, Why};
use proptest::collection::vec;
use proptest::prelude::*;
use tenant::{Fault, Listing, Naming, Tenant};

fn scripts() -> ProptestConfig {
    let cases = std::env::var("OUTBOX_SCRIPTS")
        .ok()
        .and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: cases.unwrap_or(500),
        failure_persistence: None,
        ..Default::default()
    }
}

fn everybody(count: usize) -> Vec<Invitation> {
    (0..count)
        .map(|row| Invitation {
            row: RowId::new(row as u32),
            email: format!("p{row}@x.org"),
            role: "Viewer".into(),
        })
        .collect()
}

fn fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        4 => Just(Fault::None),
        2 => Just(Fault::DropBefore),
        2 => Just(Fault::DropAfter),
        1 => Just(Fault::FailBefore),
        1 => Just(Fault::FailAfter),
        1 => Just(Fault::SignedOut),
        1 => Just(Fault::Forbidden),
        2 => prop_oneof![Just(None), Just(Some(2)), Just(Some(0))].prop_map(Fault::Busy),
        1 => Just(Fault::NotFound),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        8 => (1..6u8).prop_map(Act::Let),
        4 => Just(Act::Send),
        2 => Just(Act::Stop),
        1 => Just(Act::Offline),
        1 => Just(Act::Online),
        1 => Just(Act::CheckAgain),
        1 => Just(Act::Reload),
        1 => any::<u8>().prop_map(Act::Remove),
        1 => any::<u8>().prop_map(Act::Edit),
        1 => Just(Act::Decide),
        1 => any::<u8>().prop_map(Act::Elsewhere),
    ]
}

fn tenant() -> impl Strategy<Value = Tenant> {
    let naming = prop_oneof![Just(Naming::All), Just(Naming::One), Just(Naming::Nobody)];
    let listing = prop_oneof![
        3 => Just(Listing::Prompt),
        1 => Just(Listing::Late),
        1 => Just(Listing::WithoutPending),
        1 => Just(Listing::Unavailable),
    ];
    let ways = any::<[bool; 4]>();
    let limit = proptest::option::weighted(0.2, 1..12usize);
    let people = (
        vec(0..24usize, 0..4),
        vec(0..24usize, 0..3),
        vec(fault(), 0..8),
        vec(any::<bool>(), 0..4),
    );
    (naming, listing, ways, limit, people).prop_map(|(naming, listing, ways, limit, people)| {
        let (offenders, members, faults, unlisted) = people;
        let mut tenant = Tenant::new(naming, listing);
        [
            tenant.partial,
            tenant.reports,
            tenant.monotonous,
            tenant.vague,
        ] = ways;
        tenant.lenient = ways == [true, true, true, true];
        tenant.limit = limit;
        tenant.faults = faults;
        tenant.unlisted = unlisted;
        tenant.offenders = offenders.iter().map(|at| format!("p{at}@x.org")).collect();
        tenant.members = members.iter().map(|at| format!("p{at}@x.org")).collect();
        tenant
    })
}

/// Plays the script, then lets everything calm down and the admin go on to the end.
fn play(count: usize, batch_size: usize, ask: bool, twins: &[usize], tenant: Tenant, acts: &[Act]) {
    let mut rows = everybody(count);
    for &twin in twins.iter().filter(|&&twin| twin < count) {
        rows[twin].email = format!("P{}@X.org", twin / 2);
    }
    // A tenant whose list has not been read yet is taken at its word.
    let is_read = tenant.unlisted.iter().all(|&unlisted| !unlisted)
        || tenant.unlisted.last() == Some(&false) && !acts.contains(&Act::Reload);
    let mut desk = Desk::new(
        Settings {
            batch_size,
            ask,
            ..Settings::default()
        },
        rows,
        tenant,
    );
    desk.send(None);
    for &act in acts {
        desk.act(act);
    }
    desk.act(Act::Online);
    desk.run();
    for _ in 0..12 {
        desk.act(Act::Decide);
        desk.send(Some(Fate::Refused));
        desk.run();
        assert!(
            desk.ended.is_some(),
            "it does not end: {:?}",
            desk.outbox.phase()
        );
    }
    desk.act(Act::Decide);
    let blocked = desk.ended != Some(Why::Done);
    for (one, fate) in desk.account() {
        let bad = desk.tenant.offenders.contains(&one.email.to_lowercase());
        match fate {
            Some(Fate::Invited | Fate::Duplicate) => {}
            Some(Fate::Refused) => assert!(bad, "{one:?} is refused without a reason"),
            Some(Fate::NotSent) => assert!(blocked || bad, "{one:?} is left over"),
            other => panic!("{one:?} ends as {other:?}"),
        }
    }
    let tenant = &desk.tenant;
    let blind = !is_read || tenant.listing != Listing::Prompt || !tenant.members.is_empty();
    if !(tenant.partial && blind) && tenant.listing != Listing::Late {
        for (email, &times) in &tenant.mailed {
            assert!(times == 1, "{email} was mailed {times} times");
        }
    }
}

proptest! {
    #![proptest_config(scripts())]

    #[test]
    fn nobody_is_mailed_twice_and_no_row_disappears(
        count in 1..24usize,
        batch in 1..14usize,
        ask in any::<bool>(),
        twins in vec(0..24usize, 0..2),
        tenant in tenant(),
        acts in vec(act(), 0..16),
    ) {
        play(count, batch, ask, &twins, tenant, &acts);
    }

    #[test]
    fn offenders_are_found_within_the_bound(
        count in 1..130usize,
        naming in prop_oneof![Just(Naming::All), Just(Naming::One), Just(Naming::Nobody)],
        offenders in vec(0..130usize, 0..6),
    ) {
        let mut tenant = Tenant::new(naming, Listing::Prompt);
        tenant.offenders = offenders.iter().filter(|&&at| at < count)
            .map(|at| format!("p{at}@x.org")).collect();
        let k = tenant.offenders.len();
        let mut desk = Desk::new(Settings::default(), everybody(count), tenant);
        desk.send(None);
        desk.run();
        let refused = desk.account().filter(|(_, fate)| *fate == Some(Fate::Refused)).count();
        prop_assert_eq!(refused, k);
        prop_assert_eq!(desk.tenant.mailed.len(), count - k);
        let batches = count.div_ceil(100);
        let each = 2.0 * (count.min(100) as f64).log2() + 2.0;
        let bound = batches as f64 + k as f64 * each;
        prop_assert!(desk.tenant.requests as f64 <= bound, "{} > {bound}", desk.tenant.requests);
    }
}

#[test]
fn a_thousand_rows_with_ten_offenders_named_one_at_a_time() {
    let mut tenant = Tenant::new(Naming::One, Listing::Prompt);
    tenant.offenders = (0..10)
        .map(|at| format!("p{}@x.org", at * 97 + 13))
        .collect();
    let mut desk = Desk::new(Settings::default(), everybody(1000), tenant);
    desk.send(None);
    desk.run();
    assert_eq!(desk.tenant.mailed.len(), 990);
    assert_eq!(desk.tenant.requests, 20);
    assert_eq!(desk.outbox.counts().refused, 10);
}
