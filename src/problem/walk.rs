//! From a tree of any shape to a flat list of complaints.

mod list;
mod members;
mod words;

use super::echo;
use super::entry::Entry;
use super::outcome::Outcome;
use super::path::{self, Path, Token};
use super::sent::{Positions, Sent};
use super::vocabulary::Member;
use crate::json::Json;
use std::sync::Arc;

/// Rows that many complaints share.
pub(super) type Rows = Arc<[usize]>;

/// Answers nest less deeply than this; what lies deeper is not looked at.
const DEEPEST: usize = 60;

/// One thing that the server said, and all that tells what it is about.
#[derive(Debug)]
pub(super) struct Complaint {
    /// The path that led to it.
    pub path: Path,
    /// The rows that it names by their address, beside its words.
    pub rows: Rows,
    /// Its words; `None` if it says only that there is something.
    pub text: Option<String>,
    /// A code for programs, worth showing only at a row.
    pub weak: bool,
    /// The number of a row beside it, which may count from 0 or from 1: `"row": 2`.
    pub number: Option<usize>,
}

/// How what is being read is to be taken.
#[derive(Clone, Debug, Default)]
struct Scope {
    /// Complaints are expected: the status, or a member's name, says so.
    blame: bool,
    /// Unknown names are those of fields, so bare texts below them are complaints.
    fields: bool,
    /// The object is one of a list.
    listed: bool,
    /// What is listed failed; to stand in the list is a complaint.
    failed: bool,
    /// Successes are being listed, of this kind.
    good: Option<Outcome>,
    /// The list of a tree that mirrors the request, so that positions count.
    mirror: bool,
    /// The rows that an object around named by their address.
    rows: Rows,
    /// The number that an object around gave to its row.
    number: Option<usize>,
    /// The row that the object stands for by its position and its address.
    seat: Option<usize>,
    depth: usize,
}

/// Reads a tree.
pub(super) struct Walk<'a> {
    /// What was sent.
    pub sent: &'a Sent<'a>,
    /// Reads JSON inside a text.
    pub decode: &'a dyn Fn(&str) -> Option<Json>,
    /// The body claims to be a problem detail: its members have to have the types of RFC 9457.
    pub strict: bool,
    /// Complaints found so far, in the order of the body.
    pub complaints: Vec<Complaint>,
    /// Positions that the server reports as invited.
    pub accepted: Positions,
    /// Positions of a refusal that it says went well, which may be no more than a check.
    pub claimed: Positions,
    /// How many it names as a success, be they known by that name or not.
    pub named: usize,
    /// The answer says that nobody was invited, whatever it says of each.
    pub taken_back: bool,
    /// The answer is a refusal.
    refused: bool,
    /// A heading.
    pub title: Option<String>,
    /// An id for the support desk.
    pub trace_id: Option<String>,
    path: Path,
}

impl<'a> Walk<'a> {
    /// A walk that has found nothing yet.
    pub fn new(sent: &'a Sent<'a>, decode: &'a dyn Fn(&str) -> Option<Json>, strict: bool) -> Self {
        Self {
            sent,
            decode,
            strict,
            complaints: Vec::new(),
            accepted: Vec::new(),
            claimed: Vec::new(),
            named: 0,
            taken_back: false,
            refused: false,
            title: None,
            trace_id: None,
            path: Vec::new(),
        }
    }

    /// Reads a body. One that is no object has no names, so its texts are complaints as they are.
    pub fn body(&mut self, body: &Json, refused: bool) {
        self.refused = refused;
        let fields = refused && !matches!(body, Json::Object(_));
        self.value(
            body,
            &Scope {
                blame: refused,
                fields,
                ..Scope::default()
            },
        );
    }

    fn value(&mut self, value: &Json, scope: &Scope) {
        if scope.depth >= DEEPEST {
            return;
        }
        let scope = Scope {
            depth: scope.depth + 1,
            ..scope.clone()
        };
        match value {
            Json::Text(text) => self.text(text, &scope),
            Json::List(_) if self.is_echo(value, &scope) => {}
            Json::List(items) => self.list(items, scope),
            Json::Object(members) => self.object(members, scope),
            Json::Null | Json::Bool(_) | Json::Number(_) => {}
        }
    }

    /// Whether a list only repeats the request; one of successes or of failures names people.
    fn is_echo(&self, list: &Json, scope: &Scope) -> bool {
        scope.good.is_none() && !scope.failed && echo::is_request(list, self.sent)
    }

    fn text(&mut self, text: &str, scope: &Scope) {
        if let Some(outcome) = scope.good {
            let rows = self.sent.email(text).map(Vec::as_slice);
            self.approve(outcome, rows.unwrap_or_default());
        } else if !scope.blame || scope.fields || path::spot(&self.path).index.is_some() {
            self.say(text, scope, false);
        }
    }

    fn object(&mut self, members: &[(String, Json)], mut scope: Scope) {
        let entry = Entry::read(members);
        if self.trace_id.is_none() {
            self.trace_id = entry.trace_id();
        }
        scope.blame |= entry.fate == Some(Outcome::Failed) || entry.blames;
        scope.fields |= scope.depth == 1 && scope.blame && entry.is_dictionary();
        let rows = if scope.listed {
            entry.rows_of_result(self.sent)
        } else {
            entry.rows(self.sent)
        };
        let mut paths = entry.paths(scope.listed).into_iter();
        let own = paths.next();
        let outer = own.as_ref().and_then(|own| self.leave(own));
        let steps = self.path.len();
        if let Some(seat) = scope.seat.take() {
            scope.rows = [seat].into();
        } else if matches!(scope.rows[..], [row] if rows.contains(&row)) && outer.is_none() {
            // The same address stands in several rows, and it is known which of them is meant.
        } else if rows.len() == 1 || (rows.len() > 1 && !entry.wraps) {
            scope.rows = rows.into();
        } else if outer.is_some() || own.as_deref().is_some_and(path::is_absolute) {
            scope.rows = Rows::default();
        }
        scope.number = entry.number().or(scope.number);
        let issue = own.is_some() || (scope.listed && entry.said);
        let used = |member: &Member| own.is_some() && member.is_path();
        self.path.extend(own.iter().flatten().cloned());
        let good = entry
            .fate
            .or(scope.good)
            .filter(|fate| *fate != Outcome::Failed && !entry.blames);
        let before = self.complaints.len();
        if scope.listed && good.is_some() {
            (scope.blame, scope.fields) = (false, false);
        }
        self.complaints_of(&entry, &scope, issue, used);
        if let Some(outcome) = good.filter(|_| scope.listed && self.complaints.len() == before) {
            self.approve(outcome, &self.seats(&scope));
        }
        self.path.truncate(steps);
        for path in paths {
            self.path.extend(path);
            self.words(&entry, &scope, issue);
            self.path.truncate(steps);
        }
        if let Some(outer) = outer {
            self.path = outer;
        }
    }

    /// Leaves the path, and gives it back, where an entry's own path starts anew.
    fn leave(&mut self, own: &[Token]) -> Option<Path> {
        let known = path::spot(&self.path).index.is_some();
        let again = own
            .iter()
            .any(|token| token.is_people() && self.path.contains(token));
        let anew = again || (known && path::is_absolute(own));
        anew.then(|| std::mem::take(&mut self.path))
    }

    /// Reads an object's own words, then its members but for those that are `used` up.
    fn complaints_of(
        &mut self,
        entry: &Entry,
        scope: &Scope,
        issue: bool,
        used: impl Fn(&Member) -> bool,
    ) {
        let before = self.complaints.len();
        self.words(entry, scope, issue);
        for member in &entry.members {
            if !used(member) && !(member.is_echo() && (issue || !entry.is_dictionary())) {
                self.member(member, entry, scope, issue);
            }
        }
        if self.complaints.len() == before && scope.blame {
            self.nod(entry, scope, issue);
        }
    }

    /// Notes a complaint that has no words: a code at a place, or a mere place in a list of failures.
    fn nod(&mut self, entry: &Entry, scope: &Scope, issue: bool) {
        let named = scope.failed && !scope.rows.is_empty();
        let failed = entry.fate == Some(Outcome::Failed) || entry.blames;
        let listed = named || entry.is_coded();
        let placed = issue
            && (entry.points() || entry.is_dictionary())
            && path::spot(&self.path).index.is_some();
        if (scope.listed && listed) || failed || placed {
            self.complain(None, scope, true);
        }
    }

    /// The rows that an object stands for: the one that its path names, else those of its address.
    fn seats(&self, scope: &Scope) -> Positions {
        let index = path::spot(&self.path).index;
        match index.filter(|index| scope.rows.is_empty() || scope.rows.contains(index)) {
            Some(index) => vec![index],
            None => scope.rows.to_vec(),
        }
    }

    /// Takes it that these went well. A refusal is believed only where it says that they were invited.
    fn approve(&mut self, outcome: Outcome, rows: &[usize]) {
        self.named += 1;
        match outcome {
            Outcome::Fine if self.refused => self.claimed.extend(rows),
            Outcome::Valid if self.refused => {}
            _ => self.accepted.extend(rows),
        }
    }
}
