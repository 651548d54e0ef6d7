//! The form itself: its parts, and what keeps it from working.

use super::{Words, plain, say};
use crate::api::Trouble;
use crate::desk::{Obstacle, WrongAttribute};
use crate::draft::{Standing, Totals};

plain! {
    /// The heading.
    title
    /// The head of the addresses' column.
    email
    /// The head of the roles' column.
    role
    /// What an address looks like.
    email_placeholder
    /// The choice that is none.
    choose_role
    /// In place of the roles while they are fetched.
    roles_loading
    /// In place of the roles when they could not be fetched.
    roles_missing
    /// Before the choice of a workspace.
    workspace
    /// No workspace is chosen yet.
    choose_workspace
    /// The button that adds a row.
    add_row
    /// The button that opens the file chooser.
    import_file
    /// The button that gives a table to fill in.
    get_template
    /// The button that empties the list.
    clear
    /// What the button that goes to the next problem does.
    next_problem
    /// The name of the list.
    people_list
    /// The label of the check box above all rows.
    pick_all
    /// The button that asks for the roles again.
    retry
}

impl Words {
    /// The state of the whole list: "12 people, 2 need attention"; what can be done with an empty one.
    pub fn totals(self, totals: Totals) -> String {
        if totals.people() == 0 {
            return say!(self, "nobody_yet");
        }
        let mut parts = vec![say!(self, "people", totals.people())];
        if totals.attention() > 0 {
            parts.push(self.attention(totals.attention()));
        }
        let without_role = totals.of(Standing::NeedsRole);
        if without_role > 0 {
            parts.push(say!(self, "needs_role", without_role));
        }
        self.list(parts)
    }

    /// How many rows the admin has to look at.
    pub fn attention(self, count: usize) -> String {
        say!(self, "attention", count)
    }

    /// What the button will do.
    pub fn send(self, count: usize) -> String {
        match count {
            0 => say!(self, "send_none"),
            count => say!(self, "send", count),
        }
    }

    /// What the button will do after a run that ended early.
    pub fn send_remaining(self, count: usize) -> String {
        say!(self, "send_remaining", count)
    }

    /// What the button says meanwhile.
    pub fn sending(self, count: usize) -> String {
        say!(self, "sending", count)
    }

    /// What it says while a run waits for the admin.
    pub fn paused(self, count: usize) -> String {
        say!(self, "paused", count)
    }

    /// What keeps the form from working, and what to do.
    pub fn obstacle(self, obstacle: &Obstacle) -> String {
        match obstacle {
            Obstacle::WrongAttribute(WrongAttribute::WorkspaceId(value)) => {
                say!(self, "wrong_workspace_id", value)
            }
            Obstacle::WrongAttribute(WrongAttribute::ApiBase(value)) => {
                say!(self, "wrong_api_base", value)
            }
            Obstacle::RolesMissing(trouble) => {
                say!(self, "roles_not_loaded", self.trouble(*trouble))
            }
            Obstacle::WorkspacesMissing(trouble) => {
                say!(self, "workspaces_not_loaded", self.trouble(*trouble))
            }
            Obstacle::NotLoaded => say!(self, "not_complete"),
        }
    }

    /// What went wrong when something was asked for, and what to do.
    pub fn trouble(self, trouble: Trouble) -> String {
        match trouble {
            Trouble::Unreachable => say!(self, "trouble_unreachable"),
            Trouble::SignedOut | Trouble::Status(401) => say!(self, "trouble_signed_out"),
            Trouble::Status(403) => say!(self, "trouble_forbidden"),
            Trouble::Status(404) => say!(self, "trouble_not_found"),
            Trouble::Status(status) => say!(self, "trouble_status", status),
            Trouble::Malformed => say!(self, "trouble_malformed"),
            Trouble::NoRoles => say!(self, "trouble_no_roles"),
        }
    }
}
