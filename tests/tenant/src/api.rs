//! The documented calls, and what a script of faults makes of them.

use crate::{
    fault::Ending,
    outbox::Asked,
    problem::{self, Answer},
    room::{Room, Way},
    wire,
};
use axum::{
    Extension, Router,
    body::{self, Bytes},
    extract::Request,
    http::{StatusCode, request::Parts},
    response::Response,
    routing::{MethodRouter, get, post},
};
use deed::{Deed, Scope};
use serde::{Deserialize, Serialize};
use std::{sync::Arc, time::Duration};

mod deed;

/// The calls as fault scripts and the outbox name them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Call {
    /// Inviting, to the tenant or to a workspace.
    #[serde(rename = "inviteusers")]
    InviteUsers,
    /// Listing the roles.
    #[serde(rename = "availableroles")]
    AvailableRoles,
    /// Listing people, of the tenant or of a workspace.
    #[serde(rename = "allusers")]
    AllUsers,
    /// Listing the workspaces.
    CurrentWorkspaces,
    /// Getting an access token.
    #[serde(rename = "token")]
    Token,
}

/// Every documented path.
pub fn routes() -> Router {
    let tenant = |call: &str| format!("/api/v1.0/external/tenant/{call}");
    let workspace = |call: &str| format!("/api/v1.0/external/sdworkspace/{call}");
    Router::new()
        .route(&tenant("availableroles"), asked(Deed::Roles))
        .route(&tenant("inviteusers"), asked(Deed::Invite(Scope::Tenant)))
        .route(&tenant("allusers"), asked(Deed::Users(Scope::Tenant)))
        .route(
            &workspace("inviteusers"),
            asked(Deed::Invite(Scope::Workspace)),
        )
        .route(
            &workspace("allusers/{id}"),
            asked(Deed::Users(Scope::Workspace)),
        )
        .route(&workspace("CurrentWorkspaces"), asked(Deed::Workspaces))
        .route("/connect/token", asked(Deed::Token))
}

/// Kestrel's limit for a request body.
const MOST_BYTES: usize = 30_000_000;

/// A request that has arrived whole.
struct Sent<'a> {
    head: &'a Parts,
    body: &'a [u8],
    /// Its number in the outbox.
    number: usize,
    now: Duration,
}

fn asked(deed: Deed) -> MethodRouter {
    let serve = move |Extension(way): Extension<Way>, request| serve(deed, way.room, request);
    match deed {
        Deed::Invite(_) | Deed::Token => post(serve),
        Deed::Roles | Deed::Users(_) | Deed::Workspaces => get(serve),
    }
}

async fn serve(deed: Deed, room: Arc<Room>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let Ok(body) = body::to_bytes(body, MOST_BYTES).await else {
        return problem::usual(StatusCode::PAYLOAD_TOO_LARGE).map(Into::into);
    };
    let under_way = UnderWay::note(&room, deed.call(), &head, &body);
    let released = room.released.notified();
    let (answer, ending, delay) = under_way.answer(deed, &head, &body);
    // What ends the wait, the time or the test, makes no difference to the answer.
    let _ = tokio::time::timeout(delay, released).await;
    if ending == Ending::Never {
        std::future::pending::<()>().await;
    }
    if ending != Ending::Closed {
        under_way.entry(|asked| asked.status = Some(answer.status().as_u16()));
    }
    wire::ended(answer, ending)
}

/// A request from its arrival to its end, also when the client gives up.
struct UnderWay {
    room: Arc<Room>,
    number: usize,
}

impl UnderWay {
    fn note(room: &Arc<Room>, call: Call, head: &Parts, body: &Bytes) -> Self {
        let request = (&head.method, &head.uri, &head.headers);
        let number = room.state().outbox.note(call, request, body, room.now());
        Self {
            room: room.clone(),
            number,
        }
    }

    /// Adds to what the outbox says about the request.
    fn entry(&self, write: impl FnOnce(&mut Asked)) {
        if let Some(asked) = self.room.state().outbox.entry(self.number) {
            write(asked);
        }
    }

    fn answer(&self, deed: Deed, head: &Parts, body: &Bytes) -> (Answer, Ending, Duration) {
        let sent = Sent {
            head,
            body,
            number: self.number,
            now: self.room.now(),
        };
        let fault = self.room.state().script.next(deed.call());
        self.entry(|asked| asked.fault = fault.is_some());
        let mut state = self.room.state();
        let delay = Duration::from_millis(state.settings.delay_ms);
        let mut act = || deed.act(&mut state, &sent);
        match fault {
            None => (act(), Ending::Whole, delay),
            Some(fault) => {
                let usual = fault.acts().then(act);
                let delay = delay + Duration::from_millis(fault.delay_ms);
                (fault.disturb(usual), fault.ending(), delay)
            }
        }
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        let now = self.room.now().as_millis() as u64;
        self.entry(|asked| asked.ended_ms = Some(now));
    }
}
