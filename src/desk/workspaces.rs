//! Where people are invited to: the tenant or workspace that the portal names, or the workspace that
//! the admin chooses.

use super::{Desk, Model, Notice, Part, Settings};
use crate::api::{Api, Scope};
use leptos::prelude::Effect;
use leptos::task::spawn_local;

/// Fetches the workspaces whenever the admin is to choose one and they are not known.
pub fn follow(desk: Desk) {
    Effect::new(move |before: Option<Option<Api>>| {
        let wanted = desk.read(Part::Roles, Model::wants_workspaces);
        if let Some(api) = wanted.clone().filter(|_| before.flatten() != wanted) {
            spawn_local(load(desk, api));
        }
        wanted
    });
}

async fn load(desk: Desk, api: Api) {
    let workspaces = api.workspaces().await;
    desk.change(&[Part::Roles, Part::Notice], |model| {
        // Those of an API that was left meanwhile do not count.
        if model.wants_workspaces() == Some(api) {
            model.workspaces = Some(workspaces);
        }
    });
}

impl Desk {
    /// Invites people to this workspace from now on.
    pub fn choose_workspace(self, id: i32) {
        self.change(&[Part::Roles, Part::Notice], |model| {
            model.notice = None;
            if let Ok(api) = &mut model.settings.api {
                api.scope = Scope::Workspace(id);
                model.workspace = Some(api.clone());
            }
        });
    }
}

impl Model {
    /// Whether there are workspaces to choose from.
    pub fn offers_workspaces(&self) -> bool {
        let are_any = matches!(&self.workspaces, Some(Ok(workspaces)) if !workspaces.is_empty());
        are_any && self.scope() != Some(Scope::Unnamed)
    }

    /// Whether the admin has chosen the workspace of this id.
    pub fn has_chosen(&self, id: i32) -> bool {
        let chosen = self.workspace.as_ref();
        chosen.is_some_and(|api| api.scope == Scope::Workspace(id))
    }

    /// Whom people are invited to, if the portal has set that up.
    pub(super) fn scope(&self) -> Option<Scope> {
        self.settings.api.as_ref().ok().map(|api| api.scope)
    }

    /// What is to be said where it is not known yet whom people are invited to.
    pub(super) fn lacks_place(&self) -> Option<Notice> {
        match self.scope()? {
            Scope::Unchosen => Some(Notice::NotChosen),
            Scope::Unnamed => Some(Notice::NotNamed),
            Scope::Tenant | Scope::Workspace(_) => None,
        }
    }

    /// These settings with the workspace that the admin has chosen, which holds for as long as the
    /// portal leaves the choice to them, at the same API.
    pub(super) fn with_choice(&mut self, settings: Settings) -> Settings {
        let mut settings = settings;
        let base = self.settings.api.as_ref().ok().map(|api| &api.base);
        let is_left = |api: &Api| base == Some(&api.base) && !api.scope.is_named();
        self.workspaces = self
            .workspaces
            .take()
            .filter(|_| settings.api.as_ref().is_ok_and(is_left));
        if let (Ok(api), Some(chosen)) = (&mut settings.api, &self.workspace)
            && api.scope == Scope::Unchosen
            && api.base == chosen.base
        {
            api.scope = chosen.scope;
        }
        settings
    }

    /// Forgets the choice unless people are invited there.
    pub(super) fn forget_other_choice(&mut self) {
        let here = self.settings.api.as_ref().ok();
        self.workspace = self.workspace.take().filter(|chosen| here == Some(chosen));
    }

    /// Where to ask for workspaces, if one of them is to be chosen and they are not known.
    fn wants_workspaces(&self) -> Option<Api> {
        let is_wanted = self.scope() == Some(Scope::Unchosen) && self.workspaces.is_none();
        self.settings.api.clone().ok().filter(|_| is_wanted)
    }
}
