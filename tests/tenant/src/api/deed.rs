//! What each call does.

use super::{Call, Sent};
use crate::{
    binding::{self, Unbound},
    problem::{self, Answer, FieldErrors},
    room::State,
    settings::UserList,
    tenant::Verdict,
    token,
};
use axum::http::{StatusCode, header};
use serde_json::json;

/// A call, with what its path says.
#[derive(Clone, Copy, PartialEq)]
pub enum Deed {
    Roles,
    Invite(Scope),
    Users(Scope),
    Workspaces,
    Token,
}

/// Whether a path speaks of the tenant or of one of its workspaces.
#[derive(Clone, Copy, PartialEq)]
pub enum Scope {
    Tenant,
    Workspace,
}

impl Deed {
    /// The name by which scripts and the outbox know it.
    pub fn call(self) -> Call {
        match self {
            Deed::Roles => Call::AvailableRoles,
            Deed::Invite(_) => Call::InviteUsers,
            Deed::Users(_) => Call::AllUsers,
            Deed::Workspaces => Call::CurrentWorkspaces,
            Deed::Token => Call::Token,
        }
    }

    /// Does it, for those who may, and answers.
    pub fn act(self, state: &mut State, sent: &Sent) -> Answer {
        let State {
            tenant,
            settings,
            keys,
            ..
        } = state;
        if settings.auth
            && self != Deed::Token
            && let Err(no_entry) = keys.admit(&sent.head.headers, sent.now)
        {
            return no_entry.answer();
        }
        match self {
            Deed::Invite(scope) => invite(state, scope, sent),
            Deed::Users(scope) => users(state, scope, sent),
            Deed::Workspaces => problem::json(&tenant.workspaces()),
            Deed::Roles => {
                let named = tenant.roles().iter().map(|name| json!({ "name": name }));
                problem::json(&named.collect::<Vec<_>>())
            }
            Deed::Token => token::grant(keys, settings, sent.body, sent.now),
        }
    }
}

fn invite(state: &mut State, scope: Scope, sent: &Sent) -> Answer {
    let State {
        tenant,
        settings,
        outbox,
        ..
    } = state;
    let headers = &sent.head.headers;
    if let Some((name, value)) = &settings.required_header
        && !headers.contains_key(header::AUTHORIZATION)
        && headers.get(name).is_none_or(|given| given != value)
    {
        return problem::framework(StatusCode::BAD_REQUEST, "15.5.1");
    }
    let invitation = match binding::bind(headers, sent.body, scope == Scope::Workspace) {
        Ok(invitation) => invitation,
        Err(Unbound::NotJson) => {
            return problem::framework(StatusCode::UNSUPPORTED_MEDIA_TYPE, "15.5.16");
        }
        Err(Unbound::Invalid(errors)) => return problem::validation(&errors),
    };
    let (verdict, mailed) = tenant.invite(&invitation, settings, sent.now);
    outbox.mail(sent.number, &mailed);
    outbox.read(sent.number, invitation);
    said(verdict)
}

fn said(verdict: Verdict) -> Answer {
    match verdict {
        Verdict::Accepted => problem::empty(StatusCode::OK),
        Verdict::Refused(sentence) => problem::refusal(&sentence),
        Verdict::Listed(offences) => {
            let mut errors = FieldErrors::new();
            for offence in offences {
                let path = format!("Users[{}].{}", offence.row, offence.field);
                errors.entry(path).or_default().push(offence.sentence);
            }
            problem::validation(&errors)
        }
        Verdict::NoWorkspace(id) => no_workspace(&id.to_string()),
        Verdict::TooMany => problem::usual(StatusCode::PAYLOAD_TOO_LARGE),
    }
}

fn users(state: &mut State, scope: Scope, sent: &Sent) -> Answer {
    let State {
        tenant, settings, ..
    } = state;
    match settings.user_list {
        UserList::Forbidden => return problem::usual(StatusCode::FORBIDDEN),
        UserList::Missing => return problem::usual(StatusCode::NOT_FOUND),
        UserList::Available => {}
    }
    if scope == Scope::Tenant {
        return problem::json(&tenant.list(None, settings.pending, sent.now));
    }
    let named = sent.head.uri.path().rsplit('/').next().unwrap_or_default();
    match named.parse().ok().filter(|id| tenant.has_workspace(*id)) {
        Some(id) => problem::json(&tenant.list(Some(id), settings.pending, sent.now)),
        None => no_workspace(named),
    }
}

fn no_workspace(id: &str) -> Answer {
    let sentence = format!("The workspace '{id}' was not found.");
    problem::problem(StatusCode::NOT_FOUND, Some(&sentence))
}
