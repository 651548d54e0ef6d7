//! From complaints to the messages of a report: each in its place, and once.

use super::place::{Place, Placer};
use super::sent::Sent;
use super::walk::Complaint;
use super::{FormMessage, Report, RowMessage, mention, path, text};
use crate::draft::{Field, RowId};
use std::collections::HashMap;
use std::sync::Arc;

/// A message at a position of the request, as [`settle`] collects them.
type Message = (usize, Field, Option<Arc<str>>);

/// Brings every complaint to its place.
pub(super) fn settle(
    report: &mut Report,
    complaints: &[Complaint],
    accepted: &[usize],
    sent: &Sent,
) {
    let placer = Placer::new(complaints, sent);
    let mut rows: Vec<Message> = Vec::new();
    let mut rest: Vec<(&Complaint, Arc<str>)> = Vec::new();
    let spoken: HashMap<String, Vec<usize>> = complaints
        .iter()
        .filter_map(|c| Some((c.text.clone()?, Vec::new())))
        .collect();
    for complaint in complaints {
        let words = complaint.text.as_deref();
        let summary = words.and_then(|words| words.split_once(" (and "));
        if summary.is_some_and(|(first, _)| spoken.contains_key(first)) {
            continue;
        }
        if report.trace_id.is_none() {
            report.trace_id = words.and_then(text::trace_id).map(str::to_owned);
        }
        let words = words.and_then(text::fit).map(Arc::from);
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
    let mut accepted: Vec<usize> = accepted
        .iter()
        .copied()
        .filter(|row| !refused(row))
        .collect();
    accepted.sort_unstable();
    accepted.dedup();
    report.accepted = accepted
        .into_iter()
        .filter_map(|row| name(row, sent))
        .collect();
    report.form = form(rest, &rows);
    report.rows = row_messages(rows, sent);
}

/// The messages that fit nowhere, each once; what a row says too is only kept where a name tells
/// that it is about something else.
fn form(rest: Vec<(&Complaint, Arc<str>)>, rows: &[Message]) -> Vec<FormMessage> {
    let shown = rows.iter().filter_map(|(_, _, text)| text.clone());
    let mut seen: HashMap<Arc<str>, Vec<usize>> = shown.map(|text| (text, Vec::new())).collect();
    let mut form: Vec<FormMessage> = Vec::new();
    for (complaint, text) in rest {
        let about = path::about(&complaint.path);
        let named = path::spot(&complaint.path).field.is_some();
        let fresh = match seen.get(&text) {
            None => true,
            Some(before) if before.is_empty() => named,
            Some(before) => !before
                .iter()
                .any(|at| form.get(*at).is_some_and(|f| f.about == about)),
        };
        if fresh {
            seen.entry(text.clone()).or_default().push(form.len());
            form.push(FormMessage {
                about,
                text: text.to_string(),
            });
        }
    }
    form
}

/// One message a row, field and wording; one without words only where there is no other.
fn row_messages(rows: Vec<Message>, sent: &Sent) -> Vec<RowMessage> {
    let same_place = |a: &Message, b: &Message| (a.0, a.1) == (b.0, b.1);
    let mut messages: Vec<RowMessage> = Vec::with_capacity(rows.len());
    for group in rows.chunk_by(same_place) {
        for (at, (row, field, message)) in group.iter().enumerate() {
            let Some(row) = name(*row, sent) else {
                continue;
            };
            if !group
                .iter()
                .enumerate()
                .any(|(other, (_, _, text))| other != at && says_more(text, message, other < at))
            {
                messages.push(RowMessage {
                    row,
                    field: *field,
                    message: message.clone(),
                });
            }
        }
    }
    messages
}

/// Whether a text at the same place makes a message superfluous: it is the same and came first, or
/// the message is no more than that text behind a label (`users[1].email: is invalid`).
fn says_more(text: &Option<Arc<str>>, message: &Option<Arc<str>>, first: bool) -> bool {
    match (text, message) {
        (Some(text), Some(message)) if text == message => first,
        (Some(text), Some(message)) => message.strip_suffix(&**text).is_some_and(|label| {
            label.ends_with(": ") || (label.ends_with(' ') && !mention::paths(label).is_empty())
        }),
        (_, None) => text.is_some() || first,
        (None, Some(_)) => false,
    }
}

fn name(position: usize, sent: &Sent) -> Option<RowId> {
    sent.invitations
        .get(position)
        .map(|invitation| invitation.row)
}
