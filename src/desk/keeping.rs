//! How the list outlives its page: a reload, a lost session, a crash.

use super::pause::{Pause, sleep};
use super::selection::{Act, Done};
use super::{Desk, Model, Part, sending};
use crate::draft::Undo;
use crate::outbox::Remembered;
use crate::saved::{self, Unusable, Writer};
use crate::storage::Shelf;
use js_sys::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::mem;

/// Nothing has changed for so long before it is written down, in milliseconds …
const QUIET: f64 = 300.0;
/// … but it is written down after so long at the latest.
const LATEST: f64 = 2_000.0;
/// So many rows are written between two looks at the clock.
const ROWS: usize = 500;

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

/// Writes everything down at once: what is about to be sent must not be forgotten.
pub fn save_now(desk: Desk) {
    desk.change(&[], |model| {
        if model.settings.shelf.is_none() {
            return;
        }
        let mut writer = Writer::new(Date::now(), model.draft.len());
        let ids = model.draft.ids().iter();
        writer.rows(ids.filter_map(|id| model.draft.row(*id)));
        model.put_away(writer);
    });
}

/// Leaves on this shelf only what was sent: the list itself is kept elsewhere from now on.
pub fn leave(desk: Desk, shelf: &Shelf) {
    let sent = desk.look(Model::sent);
    if let Some((remembered, lists_new)) = sent {
        if remembered.is_empty() {
            shelf.clear();
        } else {
            shelf.write(&Writer::new(Date::now(), 0).finish(&remembered, lists_new));
        }
    }
}

fn save_soon(desk: Desk) {
    let is_first = desk.change(&[], |model| {
        model.changed_at = Date::now();
        model.settings.shelf.is_some() && !mem::replace(&mut model.save_is_due, true)
    });
    if is_first == Some(true) {
        spawn_local(save_when_quiet(desk));
    }
}

async fn save_when_quiet(desk: Desk) {
    let latest = Date::now() + LATEST;
    loop {
        let changed_at = desk.look(|model| model.changed_at);
        let due = changed_at.map(|changed_at| (changed_at + QUIET).min(latest));
        match due.map(|due| due - Date::now()).filter(|left| *left > 0.0) {
            Some(left) => sleep(left.ceil() as i32).await,
            None => return save(desk).await,
        }
    }
}

/// Writes in slices. What changes meanwhile is written once more.
async fn save(desk: Desk) {
    let rows = desk.change(&[], |model| {
        model.save_is_due = false;
        model.draft.len()
    });
    let rows = rows.unwrap_or(0);
    let mut writer = Writer::new(Date::now(), rows);
    let mut pause = Pause::new();
    for start in (0..rows).step_by(ROWS) {
        desk.look(|model| {
            let ids = model.draft.ids_at(start..start + ROWS).iter();
            writer.rows(ids.filter_map(|id| model.draft.row(*id)));
        });
        if pause.is_due() {
            pause.take().await;
        }
    }
    desk.change(&[], |model| {
        // What is newer is not overwritten by what began before it.
        if !model.save_is_due {
            model.put_away(writer);
        }
    });
}

/// Puts back what an earlier page left on the shelf.
pub fn restore(desk: Desk) {
    let text = desk.look(|model| model.settings.shelf.as_ref().and_then(Shelf::read));
    let Some(Some(text)) = text else { return };
    let parts = [Part::Draft, Part::Intake];
    let remembered = desk.change(&parts, |model| match saved::read(&text, Date::now()) {
        Ok(saved) => {
            let people = saved.rows.iter().filter(|row| !row.email.trim().is_empty());
            let people = people.count();
            model.draft.restore(saved.rows);
            model.offer_again();
            model
                .done
                .extend((people > 0).then(|| done(Act::Restored(people))));
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

impl Model {
    /// Writes these rows down, with what has been sent; nothing, where there is nothing.
    fn put_away(&mut self, writer: Writer) {
        let Some(shelf) = &self.settings.shelf else {
            return;
        };
        let (remembered, lists_new) = self.sent();
        if remembered.is_empty() && self.draft.is_empty() {
            shelf.clear();
        } else {
            let is_kept = shelf.write(&writer.finish(&remembered, lists_new));
            if !is_kept {
                // Too long a list: whom not to send again matters most.
                shelf.write(&Writer::new(Date::now(), 0).finish(&remembered, lists_new));
            }
        }
    }
}
