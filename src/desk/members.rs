//! Whom the tenant or the workspace has already: a hint beside who is typed.

use super::{Desk, Model, Part};
use crate::api::{Api, Scope};
use crate::draft::Member;
use leptos::task::spawn_local;

/// The users of a tenant or workspace, by [`Email::key`](crate::email::Email::key).
pub type Members = Vec<(String, Member)>;

/// Asks for them. Where there is no answer, what was known before still holds.
pub fn load(desk: Desk) {
    spawn_local(async move {
        if let Some(Ok(api)) = desk.look(|model| model.settings.api.clone())
            && let Ok(members) = api.members(None).await
        {
            take(desk, api, members);
        }
    });
}

/// Takes in whom this tenant or workspace has, wherever the form invites to by now.
pub fn take(desk: Desk, api: Api, members: Members) {
    desk.change(&[Part::Draft], |model| {
        model.members.retain(|(known, _)| *known != api);
        model.members.push((api, members));
        model.show_members();
    });
}

impl Model {
    /// Gives the hints of the tenant or workspace that the form invites to, and no others; those that are
    /// there while it is not known which that is.
    pub(super) fn show_members(&mut self) {
        if self.scope() == Some(Scope::Unnamed) {
            return;
        }
        let is_here = |(api, _): &&(Api, Members)| self.settings.api.as_ref() == Ok(api);
        let here = self.members.iter().find(is_here);
        let members = here.map_or(Vec::new(), |(_, members)| members.clone());
        self.draft.set_members(members);
    }
}
