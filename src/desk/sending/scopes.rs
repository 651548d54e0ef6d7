//! A form that changes its tenant or workspace: each has a sending of its own, so that what one has
//! been sent is not said of another, and is known again when the form comes back to it.

use super::{Sending, resume};
use crate::api::{Api, Scope};
use crate::desk::{Desk, Model, Notice, Part, WrongAttribute, keeping, members};
use crate::outbox::{Fate, Remembered};
use crate::storage::Shelf;
use leptos::prelude::*;

type Place = (Result<Api, WrongAttribute>, Option<Shelf>);

/// Takes the list along whenever the form gets another tenant or workspace.
pub fn follow_scope(desk: Desk) {
    Effect::new(move |before: Option<Place>| {
        let now = desk.read(Part::Roles, |model| {
            (model.settings.api.clone(), model.settings.shelf.clone())
        });
        let Some(before) = before.filter(|before| *before != now) else {
            return now;
        };
        // Everything stays as it is until the portal says where to: it may be the same place as before.
        if matches!(&now.0, Ok(api) if api.scope == Scope::Unnamed) {
            return before;
        }
        move_to(desk, &before, &now);
        now
    });
}

fn move_to(desk: Desk, before: &Place, now: &Place) {
    let left = before.1.as_ref().filter(|_| before.1 != now.1);
    if let Some(shelf) = left {
        keeping::leave(desk, shelf);
    }
    desk.change(&[], Model::forget_other_choice);
    if before.0 != now.0 {
        let parts = [Part::Draft, Part::Notice];
        let doubtful = desk.change(&parts, |model| {
            model.show_members();
            model.enter_scope()
        });
        resume(desk, doubtful.unwrap_or_default(), false);
        members::load(desk);
    }
    if before.1 != now.1 {
        keeping::restore(desk);
    }
}

impl Model {
    /// Goes on with what is known of the tenant or workspace that the form has now, unless a run is
    /// on; answers who is in doubt wherever the form invites to.
    pub(super) fn enter_scope(&mut self) -> Vec<Remembered> {
        let api = self.settings.api.clone().ok();
        let Some(api) = api.filter(|api| api.scope != Scope::Unnamed) else {
            return Vec::new();
        };
        let is_here = |sending: &Sending| sending.api == api;
        if self.in_flight > 0 || self.sending.as_deref().is_some_and(is_here) {
            return Vec::new();
        }
        let left = self.sending.take();
        self.elsewhere.extend(left.map(|sending| *sending));
        let known = self.elsewhere.iter().position(is_here);
        self.sending = known.map(|at| Box::new(self.elsewhere.swap_remove(at)));
        self.draft.forget_sent();
        if matches!(self.notice, Some(Notice::Ended(_) | Notice::InDoubt(_))) {
            self.notice = None;
        }
        let known = self.sending.iter().flat_map(|one| one.outbox.remembered());
        for person in known.collect::<Vec<_>>() {
            match person.fate {
                Fate::Invited => self.draft.note_invited(&[person.email]),
                Fate::Unknown => self.draft.doubt(&[person.email]),
                _ => {}
            }
        }
        // What an earlier page left without a workspace may have been sent to any.
        let unplaced = self.elsewhere.iter();
        let unplaced = unplaced.filter(|sending| sending.api.scope == Scope::Unchosen);
        let people = unplaced.flat_map(|sending| sending.outbox.remembered());
        people
            .filter(|person| person.fate == Fate::Unknown && !self.draft.is_doubtful(&person.email))
            .collect()
    }
}
