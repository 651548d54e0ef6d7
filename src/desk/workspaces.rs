//! The workspace that people are invited to, where the admin is to choose one.

use super::{Desk, Model, Notice, Part};
use crate::api::Scope;
use leptos::task::spawn_local;

/// Fetches the workspaces, if one is to be chosen.
pub fn load(desk: Desk) {
    let api = desk.look(|model| model.settings.api.clone().ok()).flatten();
    let Some(api) = api.filter(|api| api.scope == Scope::Unchosen) else {
        return;
    };
    spawn_local(async move {
        let workspaces = api.workspaces().await;
        desk.change(&[Part::Roles, Part::Notice], |model| match workspaces {
            Ok(workspaces) => model.workspaces = workspaces,
            Err(trouble) => model.notice = Some(Notice::WorkspacesMissing(trouble)),
        });
    });
}

impl Desk {
    /// Invites people to this workspace from now on.
    pub fn choose_workspace(self, id: i32) {
        self.change(&[Part::Roles, Part::Notice], |model| {
            model.workspace = Some(id);
            model.notice = None;
            if let Ok(api) = &mut model.settings.api {
                api.scope = Scope::Workspace(id);
            }
        });
    }
}

impl Model {
    /// Whether nobody can be invited before a workspace is chosen.
    pub(super) fn lacks_workspace(&self) -> bool {
        let api = self.settings.api.as_ref();
        api.is_ok_and(|api| api.scope == Scope::Unchosen)
    }
}
