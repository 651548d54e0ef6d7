//! From complaints to the messages of a report: each in its place, and once.

use super::place::{Place, Placer};
use super::sent::Sent;
use super::walk::{Complaint, Walk};
use super::{FormMessage, Report, RowMessage, path, spelled, text, trace};
use crate::draft::{Field, RowId};
use std::collections::HashSet;
use std::sync::Arc;

/// So many messages are shown of one field; nobody reads more.
const MOST_TEXTS: usize = 20;

/// So many places are marked by one answer: each person of a long list a few times.
const MOST_PLACES: usize = 200_000;

/// A message at a position of the request, as [`settle`] collects them.
type Message = (usize, Field, Option<Arc<str>>);

/// Brings every complaint to its place.
pub(super) fn settle(report: &mut Report, walk: &Walk, sent: &Sent) {
    let complaints = &walk.complaints[..];
    let placer = Placer::new(complaints, sent);
    let mut rows: Vec<Message> = Vec::new();
    let mut rest: Vec<(&Complaint, Arc<str>)> = Vec::new();
    let spoken: HashSet<&str> = complaints
        .iter()
        .filter_map(|c| c.text.as_deref())
        .collect();
    for complaint in complaints {
        let words = complaint.text.as_deref();
        if words.is_some_and(|words| is_summary(words, &spoken)) {
            continue;
        }
        if report.trace_id.is_none() {
            report.trace_id = words.and_then(trace::id).map(str::to_owned);
        }
        let words = words.and_then(text::fit).map(Arc::from);
        if rows.len() > MOST_PLACES {
            continue;
        }
        match placer.place(complaint) {
            Place::Rows(places) => {
                rows.extend(
                    places
                        .into_iter()
                        .map(|(row, field)| (row, field, words.clone())),
                );
            }
            Place::Form => rest.extend(words.filter(|_| !complaint.weak).map(|w| (complaint, w))),
        }
    }
    rows.sort_by_key(|(row, field, _)| (*row, *field));
    let refused = |row: &usize| rows.binary_search_by_key(row, |(row, _, _)| *row).is_ok();
    let names = |rows: &[usize]| {
        let mut rows: Vec<usize> = rows.iter().copied().filter(|row| !refused(row)).collect();
        rows.sort_unstable();
        rows.dedup();
        rows.into_iter().filter_map(|row| name(row, sent)).collect()
    };
    if !walk.taken_back {
        report.accepted = names(&walk.accepted);
        report.claimed = names(&walk.claimed);
    }
    report.form = form(rest, &rows);
    let told = walk
        .accepted
        .iter()
        .collect::<HashSet<_>>()
        .len()
        .max(walk.named);
    report.is_short = !walk.accepted.is_empty() && rows.is_empty() && told < sent.invitations.len();
    report.rows = row_messages(rows, sent);
}

/// Whether a text only repeats another one: Laravel's "… (and 2 more errors)", in any language, and
/// Kong's "schema violation (users.2.email: …)", which counts otherwise than the body.
fn is_summary(text: &str, spoken: &HashSet<&str>) -> bool {
    let parts = text
        .trim_end()
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once(" ("));
    parts.is_some_and(|(first, rest)| {
        let counts = rest.contains(|c: char| c.is_ascii_digit());
        let repeats = rest.split_once(": ").is_some_and(|(place, words)| {
            spoken.contains(words) && !spelled::paths(place).is_empty()
        });
        (counts && spoken.contains(first)) || repeats
    })
}

/// The messages that fit nowhere, each once. What a row says too is only kept where a name tells that
/// it is about something else, and what is said of a name is not said of nothing besides.
fn form(rest: Vec<(&Complaint, Arc<str>)>, rows: &[Message]) -> Vec<FormMessage> {
    let shown: HashSet<&str> = rows
        .iter()
        .filter_map(|(_, _, text)| text.as_deref())
        .collect();
    let about = |complaint: &Complaint| path::about(&complaint.path);
    let named = rest
        .iter()
        .filter(|(complaint, _)| about(complaint).is_some());
    let named: HashSet<Arc<str>> = named.map(|(_, text)| Arc::clone(text)).collect();
    let mut seen = HashSet::new();
    let mut form: Vec<FormMessage> = Vec::new();
    for (complaint, text) in rest {
        let about = about(complaint);
        let field = path::spot(&complaint.path).field;
        let told = match &about {
            Some(_) => shown.contains(&*text) && field.is_none(),
            None => shown.contains(&*text) || named.contains(&text),
        };
        if !told && seen.insert((Arc::clone(&text), about.clone())) {
            let text = text.to_string();
            form.push(FormMessage { about, text });
        }
    }
    form
}

/// One message a row, field and wording; one without words only where there is no other, and about
/// the row as a whole only where nothing else is said of it.
fn row_messages(rows: Vec<Message>, sent: &Sent) -> Vec<RowMessage> {
    let same_place = |a: &Message, b: &Message| (a.0, a.1) == (b.0, b.1);
    let worded: HashSet<usize> = rows.iter().filter(|m| m.2.is_some()).map(|m| m.0).collect();
    let mut messages: Vec<RowMessage> = Vec::with_capacity(rows.len());
    for group in rows.chunk_by(same_place) {
        let mut seen = HashSet::new();
        let texts = group.iter().filter_map(|(_, _, text)| text.as_ref());
        let texts: Vec<_> = texts
            .filter(|text| seen.insert(*text))
            .take(MOST_TEXTS)
            .collect();
        let told = |text: &&&Arc<str>| !texts.iter().any(|other| says_more(other, text));
        let mut words: Vec<_> = texts
            .iter()
            .filter(told)
            .map(|text| Some(Arc::clone(text)))
            .collect();
        let spoken = group
            .first()
            .is_some_and(|(row, field, _)| *field == Field::Row && worded.contains(row));
        if words.is_empty() && !spoken {
            words.push(None);
        }
        let place = group
            .first()
            .and_then(|(row, field, _)| Some((name(*row, sent)?, *field)));
        let Some((row, field)) = place else { continue };
        let message = |message| RowMessage {
            row,
            field,
            message,
        };
        messages.extend(words.into_iter().map(message));
    }
    messages
}

/// Whether a message is no more than a text at the same place behind a label
/// (`users[1].email: is invalid`).
fn says_more(text: &str, message: &str) -> bool {
    let label = message.strip_suffix(text).unwrap_or_default();
    label.ends_with(": ") || (label.ends_with(' ') && !spelled::paths(label).is_empty())
}

fn name(position: usize, sent: &Sent) -> Option<RowId> {
    sent.invitations
        .get(position)
        .map(|invitation| invitation.row)
}
