//! Who may call: bearer tokens that expire, and the cookie session of a page.

use crate::{
    problem::{self, Answer},
    settings::Settings,
};
use axum::http::{HeaderMap, StatusCode, header};
use serde_json::{Value, json};
use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasher, Hasher},
    time::Duration,
};

/// The cookie that says that a page was signed in.
const SESSION_COOKIE: &str = "session";

/// The keys that one tenant has handed out. Times count from the tenant's start.
#[derive(Default)]
pub struct Keys {
    tokens: HashMap<String, Duration>,
    sessions: HashSet<String>,
}

impl Keys {
    /// Hands out a bearer token.
    pub fn issue(&mut self, now: Duration, lifetime: Duration) -> String {
        let token = random() + &random();
        self.tokens.insert(token.clone(), now + lifetime);
        token
    }

    /// Starts a cookie session.
    pub fn sign_in(&mut self) -> String {
        let session = random() + &random();
        self.sessions.insert(session.clone());
        session
    }

    /// Ends every session and every token, as a restart of the portal would.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Whether these headers carry a session that is still known.
    pub fn signed_in(&self, headers: &HeaderMap) -> bool {
        cookie(headers, SESSION_COOKIE).is_some_and(|session| self.sessions.contains(session))
    }

    /// Refuses a caller who has neither a valid bearer token nor a session.
    ///
    /// A bearer token that was sent is judged alone: a stale one is a 401 even
    /// where the cookie would do, as ASP.NET's bearer scheme has it.
    pub fn admit(&self, headers: &HeaderMap, now: Duration) -> Result<(), NoEntry> {
        let Some(sent) = headers.get(header::AUTHORIZATION) else {
            return if self.signed_in(headers) {
                Ok(())
            } else {
                Err(NoEntry::NoToken)
            };
        };
        let token = sent.to_str().ok().and_then(bearer).unwrap_or_default();
        match self.tokens.get(token) {
            Some(end) if now < *end => Ok(()),
            Some(_) => Err(NoEntry::Expired),
            None => Err(NoEntry::Unknown),
        }
    }
}

/// Why somebody may not call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NoEntry {
    /// Neither a token nor a session.
    NoToken,
    /// A token whose time is over.
    Expired,
    /// A token that was never handed out.
    Unknown,
}

impl NoEntry {
    /// The 401 that says so.
    pub fn answer(self) -> Answer {
        let (challenge, detail) = match self {
            Self::NoToken => ("Bearer", "The request carries no access token."),
            Self::Expired => (
                r#"Bearer error="invalid_token", error_description="The token expired""#,
                "The access token has expired.",
            ),
            Self::Unknown => (
                r#"Bearer error="invalid_token""#,
                "The access token is not valid.",
            ),
        };
        let mut answer = problem::problem(StatusCode::UNAUTHORIZED, Some(detail));
        problem::set(&mut answer, header::WWW_AUTHENTICATE, challenge);
        answer
    }
}

/// The answer of `/connect/token`, in the shapes of OAuth.
pub fn grant(keys: &mut Keys, settings: &Settings, form: &[u8], now: Duration) -> Answer {
    let form: HashMap<_, _> = form_urlencoded::parse(form).collect();
    let field = |name: &str| form.get(name).map_or("", |value| value.as_ref());
    let error = if field("grant_type") != "client_credentials" {
        Some("unsupported_grant_type")
    } else if (field("client_id"), field("client_secret"))
        != (settings.client_id.as_str(), settings.client_secret.as_str())
    {
        Some("invalid_client")
    } else {
        (field("scope") != SCOPE).then_some("invalid_scope")
    };
    if let Some(error) = error {
        let mut answer = problem::json(&json!({ "error": error }));
        *answer.status_mut() = StatusCode::BAD_REQUEST;
        return answer;
    }
    problem::json(&handed_out(keys, now, settings.token_seconds))
}

/// A fresh token in the shape in which it is handed out.
pub fn handed_out(keys: &mut Keys, now: Duration, seconds: u64) -> Value {
    let token = keys.issue(now, Duration::from_secs(seconds));
    json!({
        "access_token": token, "expires_in": seconds, "token_type": "Bearer", "scope": SCOPE,
    })
}

/// The `Set-Cookie` of a session: out of reach of scripts and of other sites.
pub fn session_cookie(session: &str) -> String {
    format!("{SESSION_COOKIE}={session}; Path=/; HttpOnly; SameSite=Strict")
}

/// The value of a cookie in these headers.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// Sixteen hexadecimal digits that nobody guesses, for keys and trace ids.
pub fn random() -> String {
    // The standard library seeds its hash maps from the operating system.
    let state = std::hash::RandomState::new();
    format!("{:016x}", state.build_hasher().finish())
}

const SCOPE: &str = "WebAPI";

fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}
