//! `problem-bodies.jsonl`: error bodies of real frameworks, and what has to stand at which row.

use super::group::{Group, lines};
use invite_users::draft::{Field, Invitation, RowId};
use invite_users::json::Json;
use invite_users::problem::{Answer, Report, parse};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
struct Case {
    name: String,
    mapping: String,
    status: u16,
    content_type: Option<String>,
    body: String,
    request: serde_json::Value,
    expect: Vec<Expected>,
    #[serde(default)]
    must_not_show: Vec<String>,
}

#[derive(Deserialize)]
struct Expected {
    row: Option<usize>,
    field: Option<String>,
    message: Option<String>,
}

/// All bodies, then those of each way in which a body tells which row it means.
pub fn groups(folder: &Path) -> Vec<Group> {
    let mut all = Group::new("problem-bodies", 100);
    let mut mappings: BTreeMap<String, Group> = BTreeMap::new();
    match lines::<Case>(&folder.join("problem-bodies.jsonl")) {
        Err(reason) => all.missing(reason),
        Ok(cases) => {
            for case in &cases {
                let name = format!("problem-bodies {}", case.mapping);
                let mapping = mappings.entry(case.mapping.clone());
                let mapping = mapping.or_insert_with(|| Group::new(&name, 100));
                all.case(&case.name, || judge(case));
                mapping.case(&case.name, || judge(case));
            }
        }
    }
    [all].into_iter().chain(mappings.into_values()).collect()
}

/// Every expected message stands in its place, no row is marked without need, nothing else shows.
fn judge(case: &Case) -> Result<(), String> {
    let sent = sent(&case.request);
    let decode = |text: &str| serde_json::from_str::<Json>(text).ok();
    let content_type = case.content_type.as_deref().unwrap_or_default();
    let answer = Answer {
        status: case.status,
        content_type,
        body: &case.body,
        decode: &decode,
    };
    let report = parse(&answer, &sent);
    for expected in &case.expect {
        if !is_met(expected, &report) {
            let Expected {
                row,
                field,
                message,
            } = expected;
            return Err(format!(
                "wants {row:?} {field:?} {message:?}, got {report:?}"
            ));
        }
    }
    for message in &report.rows {
        let wanted = |expected: &&Expected| expected.row.map(row_id) == Some(message.row);
        if !case.expect.iter().any(|expected| wanted(&expected)) {
            return Err(format!("an arbitrary row is marked: {report:?}"));
        }
    }
    let shown = shown(&report);
    let is_shown = |text: &&String| shown.iter().any(|words| words.contains(text.as_str()));
    match case.must_not_show.iter().find(is_shown) {
        Some(text) => Err(format!("shows {text:?}: {report:?}")),
        None => Ok(()),
    }
}

fn is_met(expected: &Expected, report: &Report) -> bool {
    match (expected.row, &expected.message) {
        (Some(row), message) => report.rows.iter().any(|found| {
            found.row == row_id(row)
                && found.field == field(expected.field.as_deref())
                && found.message.as_deref() == message.as_deref()
        }),
        (None, Some(message)) => {
            let heading = report.title.iter();
            heading
                .chain(report.form.iter().map(|found| &found.text))
                .any(|text| text == message)
        }
        (None, None) => report.rows.is_empty() && is_said(report),
    }
}

/// Where a sentence of ours is asked for, the server's own heading and words will do as well.
fn is_said(report: &Report) -> bool {
    report.explanation.is_some() || report.title.is_some() || !report.form.is_empty()
}

fn shown(report: &Report) -> Vec<&str> {
    let rows = report
        .rows
        .iter()
        .filter_map(|found| found.message.as_deref());
    let form = report.form.iter().map(|found| found.text.as_str());
    let about = report
        .form
        .iter()
        .filter_map(|found| found.about.as_deref());
    let ids = [
        &report.title,
        &report.trace_id,
        &report.instance,
        &report.type_link,
    ];
    rows.chain(form)
        .chain(about)
        .chain(ids.into_iter().flatten().map(String::as_str))
        .collect()
}

fn field(name: Option<&str>) -> Field {
    match name {
        Some("email") => Field::Email,
        Some(_) => Field::Role,
        None => Field::Row,
    }
}

fn row_id(position: usize) -> RowId {
    RowId::new(100 + position as u32)
}

fn sent(request: &serde_json::Value) -> Vec<Invitation> {
    let users = request.get("users").and_then(|users| users.as_array());
    let text = |user: &serde_json::Value, name: &str| {
        user.get(name)
            .and_then(|value| value.as_str())
            .unwrap_or_default()
            .to_owned()
    };
    let invitation = |(position, user): (usize, &serde_json::Value)| Invitation {
        row: row_id(position),
        email: text(user, "email"),
        role: text(user, "roleName"),
    };
    users
        .into_iter()
        .flatten()
        .enumerate()
        .map(invitation)
        .collect()
}
