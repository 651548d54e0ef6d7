//! The people and workspaces of a tenant, as the API shows them.

use crate::judge::Row;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A person as `allusers` lists them.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// The tenant's number for the person.
    pub id: u64,
    /// The role.
    pub role_name: String,
    /// The full name; nobody knows it before the invitation is taken up.
    pub name: String,
    /// What the person signs in with.
    pub user_name: String,
    /// The address.
    pub email: String,
    /// When the person was added.
    pub created_at: String,
    /// Whether the invitation was taken up.
    pub email_confirmed: bool,
    /// Active, Inactive, Invited.
    pub status: String,
}

/// A person, and what `allusers` does not tell.
#[derive(Clone, Debug)]
pub struct Person {
    /// What it tells.
    pub user: User,
    /// The workspaces that the person is in.
    pub workspaces: Vec<i32>,
    /// When the invitation came, for people whom this tenant invited.
    pub invited: Option<Moment>,
}

/// When something happened: on the clock, and in calls of `allusers`.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Since the tenant's start.
    pub at: Duration,
    /// Lists given out before.
    pub lists: u64,
}

/// A workspace as `CurrentWorkspaces` lists it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Workspace {
    /// The number that invitations name.
    pub workspace_id: i32,
    /// The tenant's own number.
    pub tenant_id: i32,
    /// The name.
    pub workspace_name: String,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workspace_description: Option<String>,
    /// Whether people land here first.
    pub is_default: bool,
    /// A number without meaning here.
    pub task_type: i32,
    /// A number without meaning here.
    pub workspace_type: i32,
    /// A number without meaning here.
    pub template_type: i32,
    /// The template that it was made from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workspace_template_name: Option<String>,
}

/// A member as a test describes them. Only the address is needed.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewUser {
    /// The address.
    pub email: String,
    /// The role.
    #[serde(default = "viewer")]
    pub role_name: String,
    /// The full name.
    #[serde(default)]
    pub name: String,
    /// Active, Inactive or any other word.
    #[serde(default = "active")]
    pub status: String,
    /// The workspaces that the person is in.
    #[serde(default)]
    pub workspaces: Vec<i32>,
}

impl Person {
    /// Somebody who is a member from the start.
    pub fn member(new: NewUser) -> Self {
        let NewUser {
            email,
            role_name,
            name,
            status,
            workspaces,
        } = new;
        let user = User {
            id: 0,
            role_name,
            name,
            user_name: email.clone(),
            email,
            created_at: "2022-10-17T18:03:55Z".into(),
            email_confirmed: status != INVITED,
            status,
        };
        Self {
            user,
            workspaces,
            invited: None,
        }
    }

    /// Somebody who has been mailed and not come yet.
    pub fn invited(row: &Row, since: Moment) -> Self {
        let user = User {
            id: 0,
            role_name: row.role_name.clone(),
            name: String::new(),
            user_name: row.email.clone(),
            email: row.email.clone(),
            created_at: timestamp(since.at),
            email_confirmed: false,
            status: INVITED.into(),
        };
        Self {
            user,
            workspaces: Vec::new(),
            invited: Some(since),
        }
    }

    /// Whether the person is in this workspace; everybody is in the tenant.
    pub fn is_in(&self, workspace: Option<i32>) -> bool {
        workspace.is_none_or(|id| self.workspaces.contains(&id))
    }
}

const INVITED: &str = "Invited";

fn viewer() -> String {
    "Viewer".into()
}

fn active() -> String {
    "Active".into()
}

/// The tenant's own calendar: every run starts on the same morning, so that
/// pictures of it look the same.
fn timestamp(at: Duration) -> String {
    let seconds = at.as_secs();
    let (days, hours) = (seconds / 86_400, seconds / 3600 % 24);
    format!(
        "2026-01-{:02}T{hours:02}:{:02}:{:02}Z",
        5 + days,
        seconds / 60 % 60,
        seconds % 60
    )
}
