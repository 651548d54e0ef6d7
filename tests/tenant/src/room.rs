//! One process, many tenants: each test has its own, and none sees another's.

use crate::{
    fault::Script,
    outbox::Outbox,
    settings::Settings,
    tenant::Tenant,
    token::{self, Keys},
};
use axum::http::{Request, Uri, uri::PathAndQuery};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use tokio::sync::Notify;

/// The cookie that names the tenant of a browser; loading `/t/{name}/` sets it.
pub const ROOM_COOKIE: &str = "stand-in-tenant";

/// A tenant under its name.
pub struct Room {
    /// The name, fit for a path and a cookie.
    pub name: String,
    /// Told when the faults are cleared: answers that wait go out.
    pub released: Notify,
    start: Instant,
    state: Mutex<State>,
}

/// Everything about one tenant that changes.
#[derive(Default)]
pub struct State {
    /// The tenant itself.
    pub tenant: Tenant,
    /// How it behaves.
    pub settings: Settings,
    /// The trouble to come.
    pub script: Script,
    /// What it has seen and done.
    pub outbox: Outbox,
    /// Who may call.
    pub keys: Keys,
    /// The reports about the Content-Security-Policy, as the browser sent them.
    pub reports: Vec<serde_json::Value>,
}

impl Room {
    /// The time since this tenant's start.
    pub fn now(&self) -> Duration {
        self.start.elapsed()
    }

    /// The tenant's state, for as long as the guard lives.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// All tenants of the process. They come into being when they are first named.
pub struct Rooms {
    /// What a new tenant starts with, and an old one after a reset.
    pub settings: Settings,
    rooms: Mutex<HashMap<String, Arc<Room>>>,
}

/// Where a request belongs.
#[derive(Clone)]
pub struct Way {
    /// The tenant.
    pub room: Arc<Room>,
    /// Whether the path named it.
    pub by_path: bool,
}

impl Rooms {
    /// No tenants yet.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            rooms: Mutex::default(),
        }
    }

    /// Finds the tenant of a request and takes its name out of the path.
    ///
    /// The path (`/t/{name}/…`) decides, then the cookie; without both it is
    /// the tenant "default".
    pub fn enter<B>(&self, request: &mut Request<B>) -> Way {
        let named = request
            .uri()
            .path_and_query()
            .and_then(|path| named(path.as_str()));
        if let Some((name, rest)) = named {
            let room = self.room(name);
            if let Ok(rest) = rest.parse::<PathAndQuery>() {
                *request.uri_mut() = Uri::from(rest);
            }
            return Way {
                room,
                by_path: true,
            };
        }
        let name = token::cookie(request.headers(), ROOM_COOKIE).filter(|name| is_name(name));
        Way {
            room: self.room(name.unwrap_or("default")),
            by_path: false,
        }
    }

    fn room(&self, name: &str) -> Arc<Room> {
        let mut rooms = self.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        let room = rooms.entry(name.into()).or_insert_with(|| {
            let state = State {
                settings: self.settings.clone(),
                ..State::default()
            };
            let state = Mutex::new(state);
            Arc::new(Room {
                name: name.into(),
                released: Notify::new(),
                start: Instant::now(),
                state,
            })
        });
        room.clone()
    }
}

fn named(path: &str) -> Option<(&str, &str)> {
    let after = path.strip_prefix("/t/")?;
    let (name, rest) = after.split_at(after.find('/')?);
    is_name(name).then_some((name, rest))
}

fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    (1..=64).contains(&name.len()) && name.chars().all(plain)
}
