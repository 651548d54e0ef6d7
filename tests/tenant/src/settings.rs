//! How a tenant behaves where the documentation leaves it open, and where tests want trouble.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The switches of one tenant. The defaults are what the documentation says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Calls without a valid token or session get 401.
    pub auth: bool,
    /// Loading a page signs it in by a session cookie.
    pub page_signs_in: bool,
    /// How long a bearer token lives.
    pub token_seconds: u64,
    /// The client that `/connect/token` knows.
    pub client_id: String,
    /// Its secret.
    pub client_secret: String,
    /// Every answer of the API waits so long.
    pub delay_ms: u64,
    /// How a request that holds an offender is refused.
    pub refusal: Refusal,
    /// Addresses that are refused although nothing is wrong with them, by the
    /// sentence that is said; an empty one means the documented sentence.
    pub refused: BTreeMap<String, String>,
    /// What becomes of people who are already in the tenant, or already invited.
    pub members: Members,
    /// How many people the tenant has room for.
    pub seats: Option<usize>,
    /// A request with more rows gets 413.
    pub max_rows: Option<usize>,
    /// When invited people appear in `allusers`.
    pub pending: Pending,
    /// Whether `allusers` can be called.
    pub user_list: UserList,
    /// A header that invitations must carry beside a session cookie, as
    /// antiforgery tokens are: its name and value.
    pub required_header: Option<(String, String)>,
    /// Lets pages of another origin call the API.
    pub cors: Option<Cors>,
    /// A Content-Security-Policy for the pages in the place of the strict one.
    pub policy: Option<String>,
}

/// How a request that holds an offender is refused.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// 400 that names the first offender, nobody invited: the documented way.
    OneAtATime,
    /// 200, nobody invited.
    Silent,
    /// 400 that names the first offender, everybody else invited.
    Partial,
    /// 400 that names nobody, nobody invited.
    Unnamed,
    /// 400 that lists all offenders in ASP.NET's `errors`, nobody invited.
    Dictionary,
}

/// What becomes of people who are already in the tenant, or already invited.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Members {
    /// They are mailed again. Documented is that each person of an accepted
    /// request is sent an e-mail, and so a test sees who was sent twice.
    Mail,
    /// They are accepted and not mailed.
    Ignore,
    /// They are offenders.
    Refuse,
}

/// When invited people appear in `allusers`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pending {
    /// At once, with the status "Invited".
    Shown,
    /// Never.
    Hidden,
    /// So many milliseconds after the invitation.
    LateMs(u64),
    /// In the list after so many lists that were asked for since the invitation.
    LateCalls(u64),
}

/// Whether `allusers` can be called.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UserList {
    /// It answers.
    Available,
    /// 403.
    Forbidden,
    /// 404.
    Missing,
}

/// The pages of another origin that may call the API.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cors {
    /// The origin that is allowed, as the browser writes it.
    pub origin: String,
    /// Whether its cookies are.
    #[serde(default)]
    pub credentials: bool,
    /// The request headers that are.
    #[serde(default)]
    pub headers: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            auth: true,
            page_signs_in: true,
            token_seconds: 3600,
            client_id: "stand-in".into(),
            client_secret: "stand-in-secret".into(),
            delay_ms: 0,
            refusal: Refusal::OneAtATime,
            refused: BTreeMap::new(),
            members: Members::Mail,
            seats: None,
            max_rows: None,
            pending: Pending::Shown,
            user_list: UserList::Available,
            required_header: None,
            cors: None,
            policy: None,
        }
    }
}
