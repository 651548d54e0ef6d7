//! A stand-in for the tenant API, for trying and testing `invite-users`.
//!
//! Real HTTP, real judgement, nothing behind it: every documented call, a small
//! company to begin with, an outbox that tells who was mailed how often, and all
//! the trouble that a network and a server can make, on order. It serves the built
//! page on the same origin under the product's Content-Security-Policy.
//!
//! ```text
//! tenant --port 0 --dist dist --pages tests/pages    prints http://127.0.0.1:PORT/
//! ```
//!
//! # A tenant for each test
//!
//! `/t/{name}/` is the page of the tenant `name`, which comes into being when it is
//! first named. Loading it signs the browser in and makes it stay with that tenant
//! by a cookie, so that the page's own `/api/…` and `/_stand-in/…` mean this one.
//! A test without a browser writes `/t/{name}/api/…` and `/t/{name}/_stand-in/…`.
//! Without name and cookie it is the tenant `default`. One browser context, one
//! tenant: the cookie is one.
//!
//! # Orders
//!
//! JSON, whatever the content type. An order that makes no sense is answered with
//! 400 and a sentence; 204 means done.
//!
//! | order | does |
//! | --- | --- |
//! | `POST /_stand-in/reset` | The first day again, sessions and script gone; a body changes settings |
//! | `GET`, `PATCH /_stand-in/settings` | Shows or changes some of the [settings](settings::Settings) |
//! | `PUT /_stand-in/roles` | `["Viewer", …]` |
//! | `PUT /_stand-in/users` | `[{"email": …}, …]`, see [`tenant::NewUser`] |
//! | `GET /_stand-in/outbox` | [Who was mailed, what was asked](outbox::Outbox) |
//! | `POST /_stand-in/faults` | Adds one [fault](fault::Fault) or a list to the script |
//! | `GET`, `DELETE /_stand-in/faults` | Shows or drops what is left of it; answers that are held back go out |
//! | `POST /_stand-in/token` | A bearer token as a portal hands it out; `{"seconds": 1}` |
//! | `POST /_stand-in/sign-in`, `sign-out` | Sets the session cookie; ends all sessions and tokens |
//! | `GET`, `POST /_stand-in/csp` | The browser's reports about the policy |
//!
//! # Settings
//!
//! The defaults are what the documentation says. Where it says nothing:
//!
//! - `auth` (true): a bearer token or a session is needed; `page_signs_in` (true).
//! - `refusal`: `"one-at-a-time"` (documented), `"silent"` (200, nobody of the
//!   request invited), `"partial"` (400, the others invited), `"unnamed"`,
//!   `"dictionary"`.
//! - `refused`: `{"a@example.org": ""}`, addresses refused in the documented words
//!   or in the words given. `seats`, `max_rows` (413).
//! - `members`: `"mail"` mails people again who are in already, for documented is
//!   only that everybody in an accepted request is mailed, and so a person who was
//!   sent twice shows in the outbox; `"ignore"`, `"refuse"`.
//! - `pending`: `"shown"`, `"hidden"`, `{"late_ms": 500}`, `{"late_calls": 2}`;
//!   `user_list`: `"available"`, `"forbidden"`, `"missing"`.
//! - `token_seconds`, `client_id`, `client_secret`, `delay_ms`,
//!   `required_header` (`["X-CSRF-TOKEN", "abc"]`), `cors` (`{"origin": …,
//!   "credentials": true, "headers": […]}`), `policy` (the pages' own).
//!
//! # Faults
//!
//! ```json
//! [{"call": "inviteusers", "status": 503, "headers": {"Retry-After": "1"}, "times": 2},
//!  {"call": "inviteusers", "no_answer": "after-acting", "after": 1},
//!  {"call": "allusers", "status": 200, "cut_body": 40, "times": "always"}]
//! ```
//!
//! The faults of one call are played one after the other. A call is acted upon
//! first, then waits, then is answered; with an answer of the fault's own it is not
//! acted upon, unless `act` says so. Each connection carries one request, because
//! Chromium would send a lost POST again by itself on a connection that it used before.

pub mod api;
pub mod binding;
pub mod control;
pub mod cors;
pub mod fault;
pub mod judge;
pub mod outbox;
pub mod page;
pub mod problem;
pub mod room;
pub mod settings;
pub mod tenant;
pub mod token;
pub mod wire;

use axum::{Extension, Router, extract::Request, http::StatusCode, response::Response};
use page::Site;
use room::{Rooms, Way};
use settings::Settings;
use std::{path::PathBuf, sync::Arc};
use tower_service::Service;

/// What a stand-in is started with.
#[derive(Default)]
pub struct Options {
    /// What trunk has built, served at `/`.
    pub dist: Option<PathBuf>,
    /// The tests' own pages, served at `/pages/`.
    pub pages: Option<PathBuf>,
    /// What every tenant starts with.
    pub settings: Settings,
}

/// All tenants, and the way to each.
pub struct Stand {
    rooms: Arc<Rooms>,
    router: Router,
}

impl Stand {
    /// A stand-in without a connection to the world; see [`wire::serve`].
    pub fn new(options: Options) -> Self {
        let Options {
            dist,
            pages,
            settings,
        } = options;
        let rooms = Arc::new(Rooms::new(settings));
        let site = Arc::new(Site::new(dist, pages));
        let router = api::routes()
            .merge(control::routes(rooms.clone()))
            .fallback(
                async move |Extension(way): Extension<Way>, request: Request| {
                    elsewhere(&site, &way, request).await
                },
            );
        Self { rooms, router }
    }

    /// Answers one request.
    pub async fn answer(&self, mut request: Request) -> Response {
        let way = self.rooms.enter(&mut request);
        let cors = way.room.state().settings.cors.clone();
        let cors = cors.filter(|_| is_api(request.uri().path()));
        request.extensions_mut().insert(way);
        let (head, body) = request.into_parts();
        if let Some(asked_first) = cors.as_ref().and_then(|cors| cors::preflight(cors, &head)) {
            return asked_first;
        }
        let request = Request::from_parts(head, body);
        let Ok(mut response) = self.router.clone().call(request).await;
        if let Some(cors) = &cors {
            cors::allow(cors, response.headers_mut());
        }
        response
    }
}

fn is_api(path: &str) -> bool {
    ["/api/", "/connect/"]
        .iter()
        .any(|start| path.starts_with(start))
}

async fn elsewhere(site: &Arc<Site>, way: &Way, request: Request) -> Response {
    let path = request.uri().path();
    if is_api(path) || path.starts_with("/_stand-in/") {
        return problem::usual(StatusCode::NOT_FOUND).map(Into::into);
    }
    let (head, _) = request.into_parts();
    site.serve(way, &head).await
}
