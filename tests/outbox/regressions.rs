//! Scripts that once broke a promise.

use crate::desk::Act;
use crate::play;
use crate::tenant::{Fault, Listing, Naming, Tenant};

fn offended(mut tenant: Tenant, offender: &str) -> Tenant {
    tenant.offenders.insert(offender.into());
    tenant
}

/// What another tab had invited was forgotten by a reload before the next "Send".
#[test]
fn a_reload_remembers_what_another_tab_has_invited() {
    let tenant = Tenant::new(Naming::All, Listing::Prompt);
    play(
        1,
        1,
        false,
        &[],
        tenant,
        &[Act::Reload, Act::Elsewhere(0), Act::Reload],
    );
}

/// A list that shows people late freed somebody, showed them later, and a reload lay between.
#[test]
fn a_reload_remembers_who_was_taken_for_not_invited() {
    let mut tenant = Tenant::new(Naming::All, Listing::Late);
    tenant.faults = vec![
        Fault::DropAfter,
        Fault::DropAfter,
        Fault::None,
        Fault::DropBefore,
    ];
    let first = [
        Act::Let(3),
        Act::Send,
        Act::Let(4),
        Act::Send,
        Act::Let(3),
        Act::Reload,
    ];
    play(5, 1, false, &[], tenant, &first);
}

/// The network went while the list was read, so that partial invitations went unnoticed.
#[test]
fn a_list_lost_to_the_network_is_asked_for_again() {
    let mut tenant = offended(Tenant::new(Naming::All, Listing::Prompt), "p2@x.org");
    tenant.partial = true;
    play(17, 5, false, &[1], tenant, &[Act::Offline, Act::Let(1)]);
}

/// Another tab invited somebody while a refusal was being checked, who was then sent again.
#[test]
fn what_another_tab_invites_during_a_check_does_not_go_again() {
    let tenant = offended(Tenant::new(Naming::All, Listing::Late), "p0@x.org");
    play(
        4,
        4,
        false,
        &[],
        tenant,
        &[Act::Let(2), Act::Elsewhere(1), Act::Let(1)],
    );
}

/// A row edited in flight took over that its old address is unknown, and nobody could decide it.
#[test]
fn a_row_edited_in_flight_can_still_be_sent() {
    let mut tenant = Tenant::new(Naming::All, Listing::Late);
    tenant.faults = vec![Fault::DropBefore];
    play(1, 1, false, &[], tenant, &[Act::Let(1), Act::Edit(0)]);
}

/// The first refused request held offenders only, so that its check said nothing of the tenant.
#[test]
fn a_check_among_offenders_only_does_not_clear_the_tenant() {
    let mut tenant = Tenant::new(Naming::One, Listing::Prompt);
    tenant.offenders = ["p7@x.org", "p8@x.org", "p9@x.org"]
        .map(String::from)
        .into();
    tenant.partial = true;
    play(22, 2, false, &[], tenant, &[Act::Let(1), Act::Remove(68)]);
}

/// The first refusal could not be checked, and whom it had invited all the same was sent again.
#[test]
fn a_refusal_that_cannot_be_checked_sends_nobody_again() {
    let mut tenant = offended(Tenant::new(Naming::One, Listing::Prompt), "p3@x.org");
    tenant.partial = true;
    tenant.unlisted = vec![true, false];
    play(8, 8, false, &[], tenant, &[]);
}
