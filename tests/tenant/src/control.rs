//! What tests may ask and order, under `/_stand-in/`. See the crate's documentation.

use crate::{
    fault::Fault,
    problem::{self, Answer},
    room::{Room, Rooms, State, Way},
    settings::Settings,
    tenant::NewUser,
    token,
};
use axum::{
    Extension, Router,
    body::Bytes,
    http::{StatusCode, header},
    response::Response,
    routing::{MethodFilter, MethodRouter, on},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::sync::Arc;

/// Every control path.
pub fn routes(rooms: Arc<Rooms>) -> Router {
    const GET: MethodFilter = MethodFilter::GET;
    const POST: MethodFilter = MethodFilter::POST;
    const PUT: MethodFilter = MethodFilter::PUT;
    let reset = move |room: &Room, patch: &[u8]| reset(room, &rooms.settings, patch);
    Router::new()
        .route("/_stand-in/reset", order(POST, reset))
        .route(
            "/_stand-in/settings",
            order(GET, |room, _| show(&room.state().settings)),
        )
        .route(
            "/_stand-in/settings",
            order(MethodFilter::PATCH, change_settings),
        )
        .route("/_stand-in/roles", order(PUT, set_roles))
        .route("/_stand-in/users", order(PUT, set_users))
        .route(
            "/_stand-in/outbox",
            order(GET, |room, _| show(&room.state().outbox)),
        )
        .route(
            "/_stand-in/faults",
            order(GET, |room, _| show(&room.state().script.rest())),
        )
        .route("/_stand-in/faults", order(POST, add_faults))
        .route(
            "/_stand-in/faults",
            order(MethodFilter::DELETE, clear_faults),
        )
        .route("/_stand-in/token", order(POST, hand_out_token))
        .route("/_stand-in/sign-in", order(POST, sign_in))
        .route("/_stand-in/sign-out", order(POST, sign_out))
        .route(
            "/_stand-in/csp",
            order(GET, |room, _| show(&room.state().reports)),
        )
        .route("/_stand-in/csp", order(POST, note_report))
}

/// What an order answers, or what was wrong with it.
type Outcome = Result<Answer, String>;

fn order<F>(method: MethodFilter, run: F) -> MethodRouter
where
    F: Fn(&Room, &[u8]) -> Outcome + Clone + Send + Sync + 'static,
{
    on(
        method,
        async move |Extension(way): Extension<Way>, body: Bytes| -> Response {
            let outcome = run(&way.room, &body);
            outcome
                .unwrap_or_else(|flaw| problem::refusal(&flaw))
                .map(Into::into)
        },
    )
}

fn show(value: &impl Serialize) -> Outcome {
    Ok(problem::json(value))
}

fn done() -> Outcome {
    Ok(problem::empty(StatusCode::NO_CONTENT))
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    serde_json::from_slice(body).map_err(|error| error.to_string())
}

/// `settings` with the members of `patch` in the place of its own.
fn patched(settings: &Settings, patch: &[u8]) -> Result<Settings, String> {
    if patch.is_empty() {
        return Ok(settings.clone());
    }
    let patch: serde_json::Map<String, Value> = read(patch)?;
    let mut all = serde_json::to_value(settings).map_err(|error| error.to_string())?;
    if let Some(all) = all.as_object_mut() {
        all.extend(patch);
    }
    serde_json::from_value(all).map_err(|error| error.to_string())
}

fn reset(room: &Room, settings: &Settings, patch: &[u8]) -> Outcome {
    let settings = patched(settings, patch)?;
    *room.state() = State {
        settings,
        ..State::default()
    };
    done()
}

fn change_settings(room: &Room, patch: &[u8]) -> Outcome {
    let mut state = room.state();
    state.settings = patched(&state.settings, patch)?;
    show(&state.settings)
}

fn set_roles(room: &Room, body: &[u8]) -> Outcome {
    room.state().tenant.set_roles(read(body)?);
    done()
}

fn set_users(room: &Room, body: &[u8]) -> Outcome {
    room.state().tenant.set_users(read::<Vec<NewUser>>(body)?);
    done()
}

fn add_faults(room: &Room, body: &[u8]) -> Outcome {
    // Not an untagged enum: its message would not say what is wrong.
    let script = match read(body)? {
        Value::Array(script) => script,
        one => vec![one],
    };
    let mut faults = Vec::new();
    for fault in script {
        let fault: Fault = serde_json::from_value(fault).map_err(|error| error.to_string())?;
        if let Some(flaw) = fault.flaw() {
            return Err(flaw);
        }
        faults.push(fault);
    }
    room.state().script.extend(faults);
    done()
}

fn clear_faults(room: &Room, _: &[u8]) -> Outcome {
    room.state().script.clear();
    room.released.notify_waiters();
    done()
}

/// A token as a portal hands it to its page, for `seconds` or for the usual time.
fn hand_out_token(room: &Room, body: &[u8]) -> Outcome {
    #[derive(Default, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Wish {
        seconds: Option<u64>,
    }
    let wish: Wish = if body.is_empty() {
        Wish::default()
    } else {
        read(body)?
    };
    let mut state = room.state();
    let seconds = wish.seconds.unwrap_or(state.settings.token_seconds);
    show(&token::handed_out(&mut state.keys, room.now(), seconds))
}

fn sign_in(room: &Room, _: &[u8]) -> Outcome {
    let mut answer = problem::empty(StatusCode::NO_CONTENT);
    let cookie = token::session_cookie(&room.state().keys.sign_in());
    problem::set(&mut answer, header::SET_COOKIE, &cookie);
    Ok(answer)
}

fn sign_out(room: &Room, _: &[u8]) -> Outcome {
    room.state().keys.forget();
    done()
}

fn note_report(room: &Room, body: &[u8]) -> Outcome {
    room.state().reports.push(read(body)?);
    done()
}
