//! Trouble that tests order: scripts of faults, and what each does to one answer.

use crate::{
    api::Call,
    problem::{self, Answer},
};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What happens to one or more calls of a kind. Absent means: as usual.
///
/// The call is acted upon first, then `delay_ms` passes, then the answer goes
/// out: so what a test finds afterwards does not depend on who gave up when.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// The call that is hit, of the tenant or of a workspace alike.
    pub call: Call,
    /// How many calls.
    #[serde(default)]
    pub times: Times,
    /// So many calls go well before.
    #[serde(default)]
    pub after: u32,
    /// The answer waits.
    #[serde(default)]
    pub delay_ms: u64,
    /// The status of an answer in the place of the usual one. Without a body
    /// it comes with the problem detail that this API would write.
    pub status: Option<u16>,
    /// Headers of the answer.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// The content type of the answer; the empty one means none.
    pub content_type: Option<String>,
    /// The content of the answer.
    pub body: Option<String>,
    /// The content as base64, for bytes that are no text.
    pub body_base64: Option<String>,
    /// The connection is closed without an answer.
    pub no_answer: Option<NoAnswer>,
    /// The answer announces its full length, and the connection is closed after
    /// so many bytes. Content that is shorter counts as one byte longer.
    pub cut_body: Option<usize>,
    /// The call is never answered, until the client gives up.
    #[serde(default)]
    pub hang: bool,
    /// Whether the call is carried out. Absent: where the answer is the usual
    /// one, or `no_answer` says so.
    pub act: Option<bool>,
}

/// How many calls a fault hits.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Times {
    /// So many.
    Some(u32),
    /// All that come.
    Endless(Always),
}

/// The word for all that come.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Always {
    /// No end.
    Always,
}

impl Default for Times {
    fn default() -> Self {
        Self::Some(1)
    }
}

/// When the connection is closed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoAnswer {
    /// Nothing was carried out.
    BeforeActing,
    /// The call was carried out.
    AfterActing,
}

/// How an answer leaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ending {
    /// Complete.
    Whole,
    /// Up to so many bytes of its content.
    Cut(usize),
    /// Not at all: the connection is closed.
    Closed,
    /// Not at all, and the connection stays open.
    Never,
}

impl Fault {
    /// Whether the call is carried out.
    pub fn acts(&self) -> bool {
        self.act.unwrap_or(match self.no_answer {
            Some(when) => when == NoAnswer::AfterActing,
            None => !self.hang && !self.answers(),
        })
    }

    /// The answer that goes out where `usual` would.
    pub fn disturb(&self, usual: Option<Answer>) -> Answer {
        let status = self
            .status
            .and_then(|status| StatusCode::from_u16(status).ok());
        let status = status.unwrap_or(StatusCode::OK);
        let mut answer = match usual {
            Some(usual) if !self.answers() => usual,
            _ if status.is_success() => problem::empty(status),
            _ => problem::usual(status),
        };
        if let Some(body) = self.content() {
            answer = problem::answer(status, "application/problem+json", body);
        }
        match self.content_type.as_deref() {
            Some("") => drop(answer.headers_mut().remove(header::CONTENT_TYPE)),
            Some(content_type) => problem::set(&mut answer, header::CONTENT_TYPE, content_type),
            None => {}
        }
        for (name, value) in &self.headers {
            let name = HeaderName::try_from(name);
            if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(value)) {
                answer.headers_mut().append(name, value);
            }
        }
        answer
    }

    /// How the answer leaves.
    pub fn ending(&self) -> Ending {
        match (self.hang, self.no_answer, self.cut_body) {
            (true, ..) => Ending::Never,
            (_, Some(_), _) => Ending::Closed,
            (_, _, Some(bytes)) => Ending::Cut(bytes),
            _ => Ending::Whole,
        }
    }

    /// Why this fault cannot be played.
    pub fn flaw(&self) -> Option<String> {
        let status = self.status.filter(|status| !(200..=599).contains(status));
        if let Some(status) = status {
            return Some(format!("status {status} is not between 200 and 599"));
        }
        for (name, value) in &self.headers {
            let name_is_bad = HeaderName::try_from(name).is_err();
            if name_is_bad || HeaderValue::from_str(value).is_err() {
                return Some(format!("header '{name}' cannot be sent"));
            }
        }
        let bytes = self.body_base64.as_ref()?;
        BASE64_STANDARD
            .decode(bytes)
            .err()
            .map(|error| format!("body_base64: {error}"))
    }

    fn answers(&self) -> bool {
        self.status.is_some() || self.body.is_some() || self.body_base64.is_some()
    }

    fn content(&self) -> Option<Vec<u8>> {
        let text = self.body.as_ref().map(|text| text.clone().into_bytes());
        text.or_else(|| BASE64_STANDARD.decode(self.body_base64.as_ref()?).ok())
    }
}

/// The faults still to come, in order.
#[derive(Default)]
pub struct Script(Vec<Fault>);

impl Script {
    /// Adds faults behind those that are there.
    pub fn extend(&mut self, faults: Vec<Fault>) {
        self.0.extend(faults);
    }

    /// Forgets them all.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// What is still to come.
    pub fn rest(&self) -> &[Fault] {
        &self.0
    }

    /// The fault that hits this call, now used up.
    ///
    /// Only the first one for a call counts: while it lets calls pass, so do
    /// those behind it.
    pub fn next(&mut self, call: Call) -> Option<Fault> {
        let place = self.0.iter().position(|fault| fault.call == call)?;
        let fault = self.0.get_mut(place)?;
        if fault.after > 0 {
            fault.after -= 1;
            return None;
        }
        match &mut fault.times {
            Times::Some(more @ 2..) => *more -= 1,
            Times::Some(_) => return Some(self.0.remove(place)),
            Times::Endless(_) => {}
        }
        Some(fault.clone())
    }
}
