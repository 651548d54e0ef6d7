//! `problem-bodies.jsonl` and `problem-bodies-real.jsonl`: error bodies of real frameworks, and what
//! has to stand at which row.

use super::group::{Group, lines};
use invite_users::draft::{Field, Invitation, RowId};
use invite_users::json::Json;
use invite_users::problem::{Answer, Report, parse};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
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
    /// Whole lists that are as right as `expect`.
    #[serde(default)]
    alternatives: Vec<Vec<Expected>>,
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
    let real = real_groups(&folder.join("problem-bodies-real.jsonl"));
    [all]
        .into_iter()
        .chain(mappings.into_values())
        .chain(real)
        .collect()
}

/// How strictly an answer is judged.
type Judge = fn(&Case, &[Expected], &Report) -> Result<(), String>;

/// What 52 frameworks answered to batches: all of it, the places alone, and no wrong row at least. A
/// folder need not have them.
fn real_groups(path: &Path) -> Vec<Group> {
    if !path.exists() {
        return Vec::new();
    }
    let judges: [(&str, Judge); 3] = [
        ("problem-bodies-real", judge_expectation),
        ("problem-bodies-real place", judge_places),
        ("problem-bodies-real no-wrong-row", judge_rows),
    ];
    let mut groups = judges.map(|(name, _)| Group::new(name, 100));
    match lines::<Case>(path) {
        Err(reason) => groups[0].missing(reason),
        Ok(cases) => {
            for case in &cases {
                for (group, (_, judge)) in groups.iter_mut().zip(judges) {
                    group.case(&case.name, || judge_any(case, judge));
                }
            }
        }
    }
    groups.into()
}

/// One of the lists that are right is met.
fn judge_any(case: &Case, judge: Judge) -> Result<(), String> {
    let report = read(case);
    let first = judge(case, &case.expect, &report);
    let mut others = case.alternatives.iter();
    if first.is_err() && others.any(|expect| judge(case, expect, &report).is_ok()) {
        return Ok(());
    }
    first
}

/// Just the rows and fields that are expected are marked; what is about none is said to the form.
fn judge_places(_: &Case, expect: &[Expected], report: &Report) -> Result<(), String> {
    let place = |expected: &Expected| {
        let row = expected.row.map(row_id)?;
        Some((row, field(expected.field.as_deref())))
    };
    let wanted: BTreeSet<_> = expect.iter().filter_map(place).collect();
    let found: BTreeSet<_> = report.rows.iter().map(|m| (m.row, m.field)).collect();
    let silent = expect.iter().any(|expected| expected.row.is_none()) && !is_said(report);
    if wanted == found && !silent {
        Ok(())
    } else {
        Err(format!("wants {wanted:?}, got {report:?}"))
    }
}

/// No other row is marked.
fn judge_rows(_: &Case, expect: &[Expected], report: &Report) -> Result<(), String> {
    let wanted = |found: RowId| expect.iter().any(|e| e.row.map(row_id) == Some(found));
    match report.rows.iter().find(|message| !wanted(message.row)) {
        Some(stray) => Err(format!("an arbitrary row is marked: {stray:?}")),
        None => Ok(()),
    }
}

fn judge(case: &Case) -> Result<(), String> {
    judge_expectation(case, &case.expect, &read(case))
}

fn read(case: &Case) -> Report {
    let sent = sent(&case.request);
    let decode = |text: &str| serde_json::from_str::<Json>(text).ok();
    let content_type = case.content_type.as_deref().unwrap_or_default();
    let answer = Answer {
        status: case.status,
        content_type,
        body: &case.body,
        decode: &decode,
    };
    parse(&answer, &sent)
}

/// Every expected message stands in its place, no row is marked without need, nothing else shows.
fn judge_expectation(case: &Case, expect: &[Expected], report: &Report) -> Result<(), String> {
    for expected in expect {
        if !is_met(expected, report) {
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
    judge_rows(case, expect, report)?;
    let shown = shown(report);
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
