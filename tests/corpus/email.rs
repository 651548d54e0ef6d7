//! Single addresses, as browsers' and mail libraries' own test-suites judge them.

use super::group::{Group, lines};
use invite_users::email::{Email, judge};
use serde::Deserialize;
use std::path::Path;

pub fn groups(folder: &Path) -> Vec<Group> {
    vec![html(folder), isemail(folder)]
}

#[derive(Deserialize)]
struct Html {
    input: String,
    multiple: bool,
    whatwg_now: bool,
    disagrees: Option<String>,
}

/// Judged after sanitising. Internationalised domains are the URL parser's, so the browser test's:
/// here there is none, and they are refused like in the published standard.
fn html(folder: &Path) -> Group {
    let mut group = Group::new("email-html", 100);
    let cases = lines::<Html>(&folder.join("email-html.jsonl"));
    for case in cases.unwrap_or_else(|reason| {
        group.missing(reason);
        Vec::new()
    }) {
        if case.disagrees.is_some() {
            continue;
        }
        group.case(&case.input, || {
            let is_valid = |typed: &str| Email::parse(typed, |_| None).is_ok();
            let found = if case.multiple {
                case.input.split(',').all(is_valid)
            } else {
                is_valid(&case.input)
            };
            compare(found, case.whatwg_now)
        });
    }
    group
}

#[derive(Deserialize)]
struct Isemail {
    input: String,
    whatwg: bool,
    disagree_between_suites: bool,
    disagree_with_whatwg: bool,
}

/// Judged on the raw string, where all suites agree.
fn isemail(folder: &Path) -> Group {
    let mut group = Group::new("email-isemail", 100);
    let cases = lines::<Isemail>(&folder.join("email-isemail.jsonl"));
    for case in cases.unwrap_or_else(|reason| {
        group.missing(reason);
        Vec::new()
    }) {
        if !case.disagree_between_suites && !case.disagree_with_whatwg {
            group.case(&case.input, || {
                compare(judge(&case.input).is_ok(), case.whatwg)
            });
        }
    }
    group
}

fn compare(found: bool, expected: bool) -> Result<(), String> {
    if found == expected {
        Ok(())
    } else {
        Err(format!("valid should be {expected}"))
    }
}
