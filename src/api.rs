//! The tenant's HTTP API: the only file that talks to the network, but for its first question, which
//! `src/early.js` asks while this code is on its way.

mod credentials;

pub use credentials::Credentials;

use crate::draft::{Invitation, Member};
use crate::json::Json;
use crate::problem;
use crate::role::Roles;
use gloo_net::http::{Headers, Request, RequestBuilder, Response};
use js_sys::{Array, JSON, Object, Promise};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestRedirect};

/// A question is given up after so many milliseconds.
pub const GET_TIMEOUT: u32 = 30_000;

/// Where invitations go.
#[derive(Clone, PartialEq)]
pub struct Api {
    /// The path or URL below which the calls stand.
    pub base: String,
    /// Whom people are invited to.
    pub scope: Scope,
    /// What the calls carry to be let in.
    pub credentials: Credentials,
}

/// Whom people are invited to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The whole tenant.
    Tenant,
    /// One workspace of it.
    Workspace(i32),
    /// A workspace that the admin has yet to choose.
    Unchosen,
    /// A tenant or workspace that the portal has yet to name.
    Unnamed,
}

impl Scope {
    /// Whether the portal has said which it is.
    pub fn is_named(self) -> bool {
        !matches!(self, Scope::Unchosen | Scope::Unnamed)
    }
}

/// What the server answered, read to its end.
pub struct Answer {
    /// The HTTP status; 0 for a redirect after a POST.
    pub status: u16,
    /// The `Content-Type` header, or nothing.
    pub content_type: String,
    /// The body as text.
    pub body: String,
    /// How long the server wants to be left alone: the `Retry-After` header, or nothing.
    pub retry_after: String,
}

impl Answer {
    /// Whether the server did what it was asked.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    fn accepted(self) -> Result<Answer, Trouble> {
        if self.is_success() {
            Ok(self)
        } else {
            Err(Trouble::Status(self.status))
        }
    }

    /// The answer as [`problem::parse`] reads it.
    pub fn as_problem(&self) -> problem::Answer<'_> {
        problem::Answer {
            status: self.status,
            content_type: &self.content_type,
            body: &self.body,
            decode: &decode,
        }
    }
}

/// Why a question got no usable answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No answer: the network is down, the address is wrong or the answer broke off.
    Unreachable,
    /// The server answered with this status.
    Status(u16),
    /// The server answered something else than this call promises.
    Malformed,
    /// The server offers no role at all.
    NoRoles,
    /// No call went out: what the portal gives to be let in cannot be used.
    SignedOut,
}

impl Api {
    /// The roles that can be given. `asked` is what `src/early.js` gives for them, if it was called;
    /// where that was not let in, or did not ask, they are asked for now.
    ///
    /// # Errors
    /// [`Trouble`] where the answer holds no list with at least one name.
    pub async fn roles(&self, asked: Option<Promise>) -> Result<Roles, Trouble> {
        let early = match asked {
            Some(asked) => JsFuture::from(asked).await.map(JsCast::dyn_into),
            None => Ok(Err(JsValue::UNDEFINED)),
        };
        let answer = match early.map_err(|_| Trouble::Unreachable)? {
            // Whom a 401 kept out may have a token by now.
            Ok::<web_sys::Response, _>(early) if early.status() != 401 => {
                read(Ok(early.into())).await?.accepted()?
            }
            _ => self.get("tenant/availableroles", None).await?,
        };
        let Some(Json::List(list)) = decode(&answer.body) else {
            return Err(Trouble::Malformed);
        };
        let names = list.iter().filter_map(|role| role.get("name")?.text());
        let roles = Roles::new(names);
        if roles.is_empty() {
            Err(Trouble::NoRoles)
        } else {
            Ok(roles)
        }
    }

    /// Whom the tenant or the workspace has already, by [`Email::key`](crate::email::Email::key).
    /// `until` ends it before its time.
    ///
    /// # Errors
    /// [`Trouble`] where there is no such list, or none for this admin.
    pub async fn members(
        &self,
        until: Option<&AbortSignal>,
    ) -> Result<Vec<(String, Member)>, Trouble> {
        let answer = match self.scope {
            Scope::Unchosen | Scope::Unnamed => return Ok(Vec::new()),
            Scope::Tenant => self.get("tenant/allusers", until).await?,
            Scope::Workspace(id) => {
                let path = ["sdworkspace/allusers/", &id.to_string()].concat();
                self.get(&path, until).await?
            }
        };
        let Some(Json::List(list)) = decode(&answer.body) else {
            return Err(Trouble::Malformed);
        };
        let text = |user: &Json, name: &str| Some(Arc::from(user.get(name)?.text()?));
        let member = |user: &Json| {
            let email = user.get("email")?.text()?;
            let member = Member {
                role: text(user, "roleName").unwrap_or_default(),
                status: text(user, "status").unwrap_or_default(),
            };
            Some((email.trim().to_ascii_lowercase(), member))
        };
        Ok(list.iter().filter_map(member).collect())
    }

    /// The workspaces that people can be invited to, each with its id and name.
    ///
    /// # Errors
    /// [`Trouble`] where there is no such list, or none for this admin.
    pub async fn workspaces(&self) -> Result<Vec<(i32, String)>, Trouble> {
        let answer = self.get("sdworkspace/CurrentWorkspaces", None).await?;
        let Some(Json::List(list)) = decode(&answer.body) else {
            return Err(Trouble::Malformed);
        };
        let workspace = |workspace: &Json| {
            let Json::Number(id) = workspace.get("workspaceId")? else {
                return None;
            };
            let name = workspace.get("workspaceName")?.text()?;
            // What is no such number would become the nearest one: another workspace's.
            let is_id = f64::from(*id as i32) == *id && *id > 0.0;
            is_id.then(|| (*id as i32, name.to_owned()))
        };
        Ok(list.iter().filter_map(workspace).collect())
    }

    /// What the portal gives to be let in with the next call. It may take its time, since an admin may
    /// have to sign in for it.
    ///
    /// # Errors
    /// [`Trouble::SignedOut`] where it gives nothing that can be used.
    pub async fn let_in(&self) -> Result<Headers, Trouble> {
        Ok(Headers::from_raw(self.credentials.headers().await?))
    }

    /// Asks the tenant to invite these people, in one request. `until` ends it.
    ///
    /// # Errors
    /// No complete answer arrived: but for [`Trouble::SignedOut`], after which nothing was sent, the
    /// invitations may or may not have been carried out.
    pub async fn invite(
        &self,
        people: &[Invitation],
        headers: Headers,
        until: Option<&AbortSignal>,
    ) -> Result<Answer, Trouble> {
        let (path, workspace_id) = match self.scope {
            Scope::Unchosen | Scope::Unnamed => return Err(Trouble::Malformed),
            Scope::Tenant => ("tenant/inviteusers", None),
            Scope::Workspace(id) => ("sdworkspace/inviteusers", Some(id)),
        };
        let users = people
            .iter()
            .map(|p| User {
                email: &p.email,
                role_name: &p.role,
            })
            .collect();
        let body = to_json(&Invite {
            users,
            workspace_id,
        })
        .map_err(|_| Trouble::Malformed)?;
        let request = with(Request::post(&self.url(path)), headers, until);
        let request = request
            .header("Content-Type", "application/json")
            // A sign-in page behind one would look like an acceptance.
            .redirect(RequestRedirect::Manual)
            .body(body)
            .map_err(|_| Trouble::Unreachable)?;
        read(request.send().await).await
    }

    async fn get(&self, path: &str, until: Option<&AbortSignal>) -> Result<Answer, Trouble> {
        let mut answer = self.get_once(path, until).await?;
        if answer.status == 401 && self.credentials.refresh().await {
            answer = self.get_once(path, until).await?;
        }
        answer.accepted()
    }

    async fn get_once(&self, path: &str, until: Option<&AbortSignal>) -> Result<Answer, Trouble> {
        let headers = self.let_in().await?;
        let timeout = until
            .is_none()
            .then(|| AbortSignal::timeout_with_u32(GET_TIMEOUT));
        let until = until.or(timeout.as_ref());
        let request = with(Request::get(&self.url(path)), headers, until);
        read(request.send().await).await
    }

    fn url(&self, path: &str) -> String {
        [self.base.trim_end_matches('/'), "/", path].concat()
    }
}

fn with(builder: RequestBuilder, headers: Headers, until: Option<&AbortSignal>) -> RequestBuilder {
    let builder = builder.headers(headers);
    builder
        .header("Accept", "application/json")
        .abort_signal(until)
}

#[derive(Serialize)]
struct Invite<'a> {
    users: Vec<User<'a>>,
    #[serde(rename = "workspaceId", skip_serializing_if = "Option::is_none")]
    workspace_id: Option<i32>,
}

#[derive(Serialize)]
struct User<'a> {
    email: &'a str,
    #[serde(rename = "roleName")]
    role_name: &'a str,
}

/// Reads JSON with the browser's own parser; `None` where it is none.
fn decode(text: &str) -> Option<Json> {
    JSON::parse(text).ok().map(|value| tree(&value, DEEPEST))
}

/// No answer that we understand nests so deeply; one that does would exhaust the stack.
const DEEPEST: u32 = 100;

/// By hand: serde's errors, which cannot occur here, would bring the formatting of floats along.
/// What lies below `depth` is left out.
fn tree(value: &JsValue, depth: u32) -> Json {
    let Some(depth) = depth.checked_sub(1) else {
        return Json::Null;
    };
    if let Some(text) = value.as_string() {
        Json::Text(text)
    } else if let Some(number) = value.as_f64() {
        Json::Number(number)
    } else if let Some(truth) = value.as_bool() {
        Json::Bool(truth)
    } else if let Some(list) = value.dyn_ref::<Array>() {
        Json::List(list.iter().map(|item| tree(&item, depth)).collect())
    } else if let Some(object) = value.dyn_ref::<Object>() {
        let members = Object::entries(object);
        let member = |entry: JsValue| {
            let entry = Array::from(&entry);
            (
                entry.get(0).as_string().unwrap_or_default(),
                tree(&entry.get(1), depth),
            )
        };
        Json::Object(members.iter().map(member).collect())
    } else {
        Json::Null
    }
}

fn to_json(value: &impl Serialize) -> Result<JsValue, JsError> {
    let value = value.serialize(&Serializer::json_compatible())?;
    let text = JSON::stringify(&value).map_err(|_| JsError::new("no JSON"))?;
    Ok(text.into())
}

#[wasm_bindgen(module = "/src/api/answer.js")]
unsafe extern "C" {
    /// The status, the `Content-Type`, the `Retry-After` and the text of an answer.
    #[wasm_bindgen(js_name = read, catch)]
    async fn parts(response: web_sys::Response) -> Result<JsValue, JsValue>;
}

async fn read(response: Result<Response, gloo_net::Error>) -> Result<Answer, Trouble> {
    let response = response.map_err(|_| Trouble::Unreachable)?;
    let parts = parts(response.into()).await;
    let parts: Array = parts.map_err(|_| Trouble::Unreachable)?.unchecked_into();
    let text = |at| parts.get(at).as_string().unwrap_or_default();
    Ok(Answer {
        status: parts.get(0).as_f64().unwrap_or_default() as u16,
        content_type: text(1),
        retry_after: text(2),
        body: text(3),
    })
}
