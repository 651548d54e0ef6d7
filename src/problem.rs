//! Any error answer of an HTTP API about a batch of invitations → what stands at which row.
//!
//! Servers complain in dozens of shapes: problem details (RFC 9457) with or without an `errors`
//! list, dictionaries from paths to messages, lists of issues, trees that mirror the request,
//! results per row, one sentence that quotes an address. They are read in steps: `body` bounds what
//! is read at all; a `walk` over the tree collects complaints, whatever the shape, and a `sentence`
//! for each place where one text speaks of several; `place` decides what each is about, the value
//! it quotes before the index it gives; `text` lets through what a user may read. What fits nowhere
//! goes to the form's notice, and nothing goes to an arbitrary row.

mod body;
mod echo;
mod entry;
mod failure;
mod markup;
mod mention;
mod name;
mod nested;
mod outcome;
mod path;
mod place;
mod plain;
mod python;
mod sent;
mod sentence;
mod settle;
mod spelled;
mod subject;
mod text;
mod trace;
mod vocabulary;
mod walk;
mod xml;

use crate::draft::{Field, Invitation, RowId};
use crate::json::Json;
use body::Body;
use sent::Sent;
use std::sync::Arc;
use walk::Walk;

/// An answer as it arrived.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    /// The HTTP status; 0 if no answer came.
    pub status: u16,
    /// The `Content-Type`, parameters and all; empty if there was none.
    ///
    /// It decides little, because problem details come as `text/json`, as `text/plain` and bare.
    pub content_type: &'a str,
    /// The body.
    pub body: &'a str,
    /// Reads JSON: of the whole body, and of texts in it that hold JSON instead of words.
    pub decode: &'a dyn Fn(&str) -> Option<Json>,
}

/// What an answer says, ready to be shown beside what it is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The messages of rows, in the order of the request.
    pub rows: Vec<RowMessage>,
    /// The rows that the answer reports as invited, be it a refusal or not.
    pub accepted: Vec<RowId>,
    /// The rows of which a refusal says that they went well, in words that may mean an invitation or
    /// only a check: `success`, `accepted`.
    pub claimed: Vec<RowId>,
    /// It names some of those who were invited and says nothing of the others.
    pub is_short: bool,
    /// What belongs to no row: the detail of a problem, messages about the batch, and messages
    /// about rows that cannot be told.
    pub form: Vec<FormMessage>,
    /// The heading that the server gives to it all.
    pub title: Option<String>,
    /// Why we have to find the words ourselves; `None` if the server found some, or need not. Beside
    /// a status of success it says why that cannot be believed.
    pub explanation: Option<Explanation>,
    /// The id that a support desk asks for.
    pub trace_id: Option<String>,
    /// The problem's `instance`, absolute or relative: another id to copy.
    pub instance: Option<String>,
    /// The problem's `type`, if it is a page that may be linked to: `https` only.
    pub type_link: Option<String>,
}

impl Report {
    /// This report and a later one of the same run, as one about the list as a whole.
    pub fn and(mut self, later: Report) -> Report {
        for message in later.form {
            if !self.form.contains(&message) {
                self.form.push(message);
            }
        }
        Report {
            rows: Vec::new(),
            accepted: Vec::new(),
            claimed: Vec::new(),
            is_short: false,
            form: self.form,
            title: later.title.or(self.title),
            explanation: later.explanation,
            trace_id: later.trace_id.or(self.trace_id),
            instance: later.instance.or(self.instance),
            type_link: later.type_link.or(self.type_link),
        }
    }

    /// What a support desk asks for, without any words.
    pub fn ids(self) -> Report {
        Report {
            trace_id: self.trace_id,
            instance: self.instance,
            type_link: self.type_link,
            ..Report::default()
        }
    }

    /// Whether the answer says which rows it refuses.
    ///
    /// If not, the sender has to find the offender by halving the batch.
    pub fn names_rows(&self) -> bool {
        !self.rows.is_empty()
    }

    /// Whether an answer with a status of success leaves open what was done: it is a page, a sign-in
    /// form or a proxy's; it is broken; it tells of a failure and not whose; or it names
    /// only some of the invited.
    pub fn leaves_doubt(&self) -> bool {
        let cut = matches!(
            self.explanation,
            Some(Explanation::Page | Explanation::Unreadable)
        );
        let silent = self.explanation == Some(Explanation::NoWords);
        cut || self.is_short || (self.rows.is_empty() && (silent || !self.form.is_empty()))
    }
}

/// A message about a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowMessage {
    /// The row, by the name that it keeps wherever it moves.
    pub row: RowId,
    /// The field that the message is about.
    pub field: Field,
    /// The server's words; `None` if it refused without any.
    ///
    /// Shared, because one long sentence may name thousands of rows.
    pub message: Option<Arc<str>>,
}

/// A message about no row that can be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormMessage {
    /// The server's name for what the message is about (`workspaceId`), where it gives one.
    pub about: Option<String>,
    /// The server's words.
    pub text: String,
}

/// Why an answer has no words that can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explanation {
    /// The body is empty.
    NoBody,
    /// The body is a page, as proxies send.
    Page,
    /// The body is broken, or nothing that we can read.
    Unreadable,
    /// The body can be read and says nothing fit to show.
    NoWords,
}

/// Reads what an answer says about the invitations of its request.
///
/// `sent` lists them in the order of the request's array, because the paths in an answer index
/// that, not the rows now on screen. A 2xx answer is read as well: it may report failures by row.
pub fn parse(answer: &Answer, sent: &[Invitation]) -> Report {
    let sent = Sent::new(sent);
    let body = Body::new(answer.body);
    let refused = !(200..300).contains(&answer.status);
    let read = body.json(answer.decode).or_else(|| xml::parse(body.text));
    let strict = answer
        .content_type
        .to_ascii_lowercase()
        .contains("problem+");
    let mut walk = Walk::new(&sent, answer.decode, strict);
    let mut report = Report::default();
    let lack = match &read {
        Some(json) => {
            walk.body(json, refused);
            report.instance = member(json, "instance").filter(|text| text.len() <= 300);
            report.type_link = member(json, "type").filter(|link| is_https(link));
            Explanation::NoWords
        }
        None => unread(&body, &mut walk, refused),
    };
    report.title = walk
        .title
        .take()
        .filter(|title| !text::is_status_phrase(title));
    report.trace_id = walk.trace_id.take();
    settle::settle(&mut report, &walk, &sent);
    let silent = report.rows.is_empty() && report.form.is_empty() && report.title.is_none();
    let blamed = refused || !walk.complaints.is_empty();
    report.explanation = (silent && blamed).then_some(lack);
    if !refused {
        report.explanation = doubt(answer, &body, lack).or(report.explanation);
    }
    report
}

/// Why an answer with a status of success cannot be believed: a page is a proxy's or asks to sign in,
/// a script leads to one, and what was cut or is no text may hold failures.
fn doubt(answer: &Answer, body: &Body, lack: Explanation) -> Option<Explanation> {
    let script = answer.content_type.contains("javascript");
    match lack {
        Explanation::Page => Some(lack),
        Explanation::Unreadable if script || body.seems_json() || !body.is_text() => Some(lack),
        _ => body.cut.then_some(Explanation::Unreadable),
    }
}

/// A body that is no JSON: a sentence if it is one, else the reason why nothing can be shown.
fn unread(body: &Body, walk: &mut Walk, refused: bool) -> Explanation {
    if body.text.is_empty() {
        return Explanation::NoBody;
    }
    if markup::is_markup(body.text) || (!refused && body.text.starts_with('<')) {
        return Explanation::Page;
    }
    if !body.seems_json() && !body.text.starts_with('<') {
        walk.body(&Json::Text(body.text.to_owned()), refused);
    }
    Explanation::Unreadable
}

fn member(json: &Json, name: &str) -> Option<String> {
    let text = json.get(name)?.text()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn is_https(link: &str) -> bool {
    let scheme = link
        .get(..8)
        .is_some_and(|start| start.eq_ignore_ascii_case("https://"));
    scheme && !link.contains(|c: char| c.is_whitespace() || c.is_control())
}
