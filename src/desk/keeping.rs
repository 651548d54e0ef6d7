//! How the list outlives its page: a reload, a lost session, a crash.

mod writing;

use super::pause::sleep;
use super::selection::{Act, Done};
use super::{Desk, Part, sending};
use crate::draft::Undo;
use crate::outbox::Remembered;
use crate::saved::{self, Unusable};
use crate::storage::Shelf;
use js_sys::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::mem;
pub use writing::{leave, save_now};

/// Nothing has changed for so long before it is written down, in milliseconds …
const QUIET: f64 = 300.0;
/// … but it is written down after so long at the latest.
const LATEST: f64 = 2_000.0;

/// Puts back what an earlier page left, and keeps what happens from now on.
pub fn keep(desk: Desk) {
    restore(desk);
    Effect::new(move |is_first: Option<()>| {
        desk.read(Part::Draft, |_| ());
        desk.read(Part::Row, |_| ());
        if is_first.is_some() {
            save_soon(desk);
        }
    });
    let leaving = window_event_listener_untyped("pagehide", move |_| save_now(desk));
    on_cleanup(move || {
        leaving.remove();
        save_now(desk);
    });
}

fn save_soon(desk: Desk) {
    let is_first = desk.change(&[], |model| {
        model.changes = model.changes.wrapping_add(1);
        model.changed_at = Date::now();
        model.settings.shelf.is_some() && !mem::replace(&mut model.is_saving, true)
    });
    if is_first == Some(true) {
        spawn_local(save_when_quiet(desk));
    }
}

async fn save_when_quiet(desk: Desk) {
    loop {
        wait_for_quiet(desk).await;
        if writing::save(desk).await {
            break;
        }
    }
}

async fn wait_for_quiet(desk: Desk) {
    let latest = Date::now() + LATEST;
    loop {
        let changed_at = desk.look(|model| model.changed_at);
        let due = changed_at.map(|changed_at| (changed_at + QUIET).min(latest));
        match due.map(|due| due - Date::now()).filter(|left| *left > 0.0) {
            Some(left) => sleep(left.ceil() as i32).await,
            None => break,
        }
    }
}

/// Puts back what an earlier page left on the shelf.
pub fn restore(desk: Desk) {
    let shelf = desk.look(|model| model.settings.shelf.clone()).flatten();
    let head = shelf.as_ref().and_then(Shelf::read);
    let Some((shelf, head)) = shelf.zip(head) else {
        return;
    };
    let saved = saved::read(&head, |number| shelf.piece(number), Date::now());
    let parts = [Part::Draft, Part::Intake];
    let remembered = desk.change(&parts, |model| match saved {
        Ok(saved) => {
            let mut rows = model.draft.restore(saved.rows.clone());
            let lost = saved.lost(|email| model.draft.holder(email).is_some());
            rows.extend(model.draft.restore(lost));
            model.offer_again();
            if !rows.is_empty() {
                model.done.push(done(Act::Restored(rows)));
            }
            Some((saved.remembered, saved.lists_new))
        }
        Err(Unusable::Expired) => None,
        Err(Unusable::Version | Unusable::Broken) => {
            model.done.push(done(Act::NotRestored));
            None
        }
    });
    if let Some(Some((people, lists_new))) = remembered {
        let row = |mut person: Remembered| {
            person.row = desk
                .look(|model| model.draft.holder(&person.email))
                .flatten();
            person
        };
        sending::resume(desk, people.into_iter().map(row).collect(), lists_new);
    }
}

fn done(act: Act) -> Done {
    Done {
        act,
        undo: Undo::default(),
        caret: None,
    }
}
