//! What a tenant has seen and done: for the tests to read.

use crate::{
    api::Call,
    binding::Invitation,
    judge::{self, Row},
};
use axum::http::{HeaderMap, Method, Uri};
use serde::Serialize;
use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

static NUMBERS: AtomicUsize = AtomicUsize::new(1);

/// Every request in order, and every e-mail.
#[derive(Default, Serialize)]
pub struct Outbox {
    /// How many times each address was mailed, in lower case.
    pub mailed: BTreeMap<String, usize>,
    /// The invitations of which the most were under way at one time.
    pub most_in_flight: usize,
    /// What was asked, in the order of arrival.
    pub requests: Vec<Asked>,
}

/// One request and what became of it.
#[derive(Serialize)]
pub struct Asked {
    /// Counts all requests to all tenants, so that it outlives a reset.
    pub number: usize,
    /// The call.
    pub call: Call,
    /// The method.
    pub method: String,
    /// The path, as this tenant sees it.
    pub path: String,
    /// All request headers, names in lower case.
    pub headers: BTreeMap<String, String>,
    /// The people of an invitation that could be read.
    pub rows: Vec<Row>,
    /// The workspace of an invitation.
    pub workspace_id: Option<i32>,
    /// The body as it came.
    pub body: String,
    /// Who was mailed because of it, in the spelling sent.
    pub mailed: Vec<String>,
    /// Whether a fault of the script hit it.
    pub fault: bool,
    /// The status of the answer; none if there never was one.
    pub status: Option<u16>,
    /// Milliseconds since the tenant's start.
    pub at_ms: u64,
    /// The same, when it was answered, closed or given up.
    pub ended_ms: Option<u64>,
}

impl Outbox {
    /// Notes a request that has arrived, and gives the number under which it stands.
    pub fn note(
        &mut self,
        call: Call,
        (method, uri, headers): (&Method, &Uri, &HeaderMap),
        body: &[u8],
        now: Duration,
    ) -> usize {
        let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
        let headers = headers
            .iter()
            .map(|(name, value)| (name.to_string(), text(value.as_bytes())));
        let number = NUMBERS.fetch_add(1, Ordering::Relaxed);
        self.requests.push(Asked {
            number,
            call,
            method: method.to_string(),
            path: uri.path().into(),
            headers: headers.collect(),
            rows: Vec::new(),
            workspace_id: None,
            body: text(body),
            mailed: Vec::new(),
            fault: false,
            status: None,
            at_ms: now.as_millis() as u64,
            ended_ms: None,
        });
        let open = |asked: &&Asked| asked.call == Call::InviteUsers && asked.ended_ms.is_none();
        self.most_in_flight = self
            .most_in_flight
            .max(self.requests.iter().filter(open).count());
        number
    }

    /// The entry of this number, unless it was reset away.
    pub fn entry(&mut self, number: usize) -> Option<&mut Asked> {
        self.requests
            .iter_mut()
            .rev()
            .find(|asked| asked.number == number)
    }

    /// Writes down what that request turned out to ask for.
    pub fn read(&mut self, number: usize, invitation: Invitation) {
        if let Some(asked) = self.entry(number) {
            asked.rows = invitation.rows;
            asked.workspace_id = invitation.workspace;
        }
    }

    /// Mails these people because of that request.
    pub fn mail(&mut self, number: usize, people: &[Row]) {
        for person in people {
            *self
                .mailed
                .entry(judge::mailbox(&person.email))
                .or_default() += 1;
        }
        if let Some(asked) = self.entry(number) {
            asked.mailed = people.iter().map(|person| person.email.clone()).collect();
        }
    }
}
