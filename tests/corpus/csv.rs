//! CSV files: invite templates and exports of vendors, and the test files of two CSV parsers.

use super::group::{Group, Harvest, is_ours, lines, to_ascii};
use invite_users::people::{
    Columns, Intake, People, Question, Records, decode, parse, parse_table,
};
use invite_users::role::Roles;
use serde::Deserialize;
use serde_json::Value;
use std::path::Path;

#[derive(Deserialize)]
struct Entry {
    file: String,
    expected: String,
    kind: String,
}

/// A vendor's file: who must come out of it, and what must not.
#[derive(Deserialize)]
struct Vendor {
    email_column_index: Option<usize>,
    expected: Vec<Person>,
    #[serde(default)]
    names_optional: bool,
    #[serde(default)]
    expected_is_opinion: bool,
    #[serde(default)]
    must_not_invite: Vec<String>,
    #[serde(default)]
    must_not_show: Vec<String>,
    #[serde(default)]
    rejected_rows: Vec<Rejected>,
}

#[derive(Deserialize)]
struct Person {
    #[serde(default)]
    name: String,
    address: String,
}

#[derive(Deserialize)]
struct Rejected {
    text: String,
}

/// A parser's file: the cells of its records.
#[derive(Deserialize)]
struct Cells {
    rows: Vec<Value>,
    #[serde(default)]
    header: bool,
    config: Option<Value>,
    #[serde(default)]
    errors: Vec<Value>,
}

/// What the vendors' files of our own folder give.
const HARVEST: Harvest = Harvest {
    people: 22,
    rejects: 2,
};

pub fn groups(folder: &Path) -> Vec<Group> {
    let mut group = Group::new("csv", 100);
    let is_ours = is_ours(folder);
    let folder = folder.join("csv");
    match lines::<Entry>(&folder.join("MANIFEST.jsonl")) {
        Err(reason) => group.missing(reason),
        Ok(entries) => entries
            .iter()
            .for_each(|entry| judge(&mut group, &folder, entry)),
    }
    if is_ours {
        group.expect(HARVEST);
    }
    vec![group]
}

fn judge(group: &mut Group, folder: &Path, entry: &Entry) {
    let bytes = std::fs::read(folder.join(&entry.file)).unwrap_or_default();
    let expected = std::fs::read_to_string(folder.join(&entry.expected)).unwrap_or_default();
    if entry.kind == "vendor-template" {
        let mut told = None;
        group.case(&entry.file, || {
            let expected = read(&expected)?;
            let found = told.insert(found(&bytes, &expected)?);
            vendor(found, &expected)
        });
        return told.iter().for_each(|found| group.count(found));
    }
    match read::<Cells>(&expected) {
        Err(reason) => group.case(&entry.file, || Err(reason)),
        Ok(cells) => match exception(&entry.file, &bytes, &cells) {
            Some(reason) => group.note(format!("{}: not applied: {reason}", entry.file)),
            None => group.case(&entry.file, || records(&bytes, &cells)),
        },
    }
}

fn read<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

fn found(bytes: &[u8], expected: &Vendor) -> Result<People, String> {
    let text = decode(bytes).map_err(|error| format!("{error:?}"))?;
    let roles = Roles::new(["Administrator", "Manager", "Creator", "Reviewer", "Viewer"]);
    match parse(&text, &roles, to_ascii) {
        Intake::People(found) => Ok(found),
        Intake::WhichColumns(question) => answer(&text, &roles, question, expected),
    }
}

fn vendor(found: &People, expected: &Vendor) -> Result<(), String> {
    people(found, expected)?;
    let shown = format!("{found:?}");
    if let Some(secret) = expected
        .must_not_show
        .iter()
        .find(|secret| shown.contains(*secret))
    {
        return Err(format!("shows {secret:?}"));
    }
    let is_told = |row: &&Rejected| {
        found
            .rejects
            .iter()
            .any(|reject| row.text.contains(&reject.text))
    };
    match expected.rejected_rows.iter().find(|row| !is_told(row)) {
        Some(row) => Err(format!("drops {:?}: {:?}", row.text, found.rejects)),
        None => Ok(()),
    }
}

/// A parser that cannot decide may ask where the expectation is an opinion; the answer then gives
/// what is expected.
fn answer(
    text: &str,
    roles: &Roles,
    question: Question,
    expected: &Vendor,
) -> Result<People, String> {
    let email = expected
        .email_column_index
        .filter(|_| expected.expected_is_opinion);
    let email = email.ok_or_else(|| format!("asks: {question:?}"))?;
    match parse_table(text, Columns { email, role: None }, roles, to_ascii) {
        Intake::People(found) => Ok(found),
        Intake::WhichColumns(_) => Err("asks twice".to_owned()),
    }
}

fn people(found: &People, expected: &Vendor) -> Result<(), String> {
    let is_invited = |address: &&String| {
        found
            .people
            .iter()
            .any(|person| person.email.as_str().eq_ignore_ascii_case(address))
    };
    if let Some(address) = expected.must_not_invite.iter().find(is_invited) {
        return Err(format!("invites {address:?}"));
    }
    let want: Vec<(String, String)> = expected
        .expected
        .iter()
        .map(|person| (person.address.to_lowercase(), named(&person.name, expected)))
        .collect();
    let got: Vec<(String, String)> = found
        .people
        .iter()
        .map(|person| (person.email.key(), named(&person.name, expected)))
        .collect();
    if got == want {
        Ok(())
    } else {
        Err(format!("got {got:?}, should be {want:?}"))
    }
}

/// The name as far as it counts.
fn named(name: &str, expected: &Vendor) -> String {
    if expected.names_optional {
        String::new()
    } else {
        name.to_owned()
    }
}

/// Why a test file of a CSV parser says nothing about a list of people.
fn exception(file: &str, bytes: &[u8], cells: &Cells) -> Option<&'static str> {
    let text = String::from_utf8_lossy(bytes);
    let config = cells.config.as_ref().and_then(Value::as_object);
    let known = ["header", "skipEmptyLines", "delimiter", "newline"];
    let is_foreign = |(key, value): (&String, &Value)| {
        !known.contains(&key.as_str())
            || (key == "delimiter" && !value.as_str().is_some_and(|d| DELIMITERS.contains(&d)))
    };
    if config.is_some_and(|config| config.iter().any(is_foreign)) {
        return Some("tests a setting that intake does not have");
    }
    if cells.errors.iter().any(|error| error["type"] == "Quotes") {
        return Some("malformed quotes: an unclosed quote must not swallow the rest of a list");
    }
    let lone = text.replace("\r\n", "");
    if lone.contains('\r') && text.contains('\n') {
        return Some("mixed line ends: here each of them ends a line");
    }
    (file.contains("duplicated-header")).then_some("renames titles that occur twice")
}

const DELIMITERS: [&str; 4] = ["\t", ";", ",", "|"];

/// The records, cell by cell; blank ones and spaces around a cell do not count for people.
fn records(bytes: &[u8], expected: &Cells) -> Result<(), String> {
    let text = decode(bytes).map_err(|error| format!("{error:?}"))?;
    let told = expected
        .config
        .as_ref()
        .and_then(|config| config["delimiter"].as_str());
    let all = |delimiter: &str| {
        let mut records = Records::new(&text, 0, delimiter.chars().next().unwrap_or(','));
        let (mut all, mut cells) = (Vec::new(), Vec::new());
        while records.read(&mut cells) {
            all.push(cells.clone());
        }
        all
    };
    let width = |delimiter: &&&str| all(delimiter).first().map_or(0, Vec::len);
    let guess = DELIMITERS
        .iter()
        .rev()
        .max_by_key(width)
        .copied()
        .unwrap_or(",");
    let mut got = all(told.unwrap_or(guess));
    let header = if expected.header && !got.is_empty() {
        got.remove(0)
    } else {
        Vec::new()
    };
    let want: Vec<Vec<String>> = expected
        .rows
        .iter()
        .map(|row| flat(row, &header))
        .filter(|row| row.iter().any(|cell| !cell.is_empty()))
        .collect();
    if got == want {
        Ok(())
    } else {
        Err(format!("got {got:?}, should be {want:?}"))
    }
}

fn flat(row: &Value, header: &[String]) -> Vec<String> {
    let trimmed = |value: &Value| value.as_str().unwrap_or_default().trim().to_owned();
    let cells = |value: &Value| {
        value
            .as_array()
            .into_iter()
            .flatten()
            .map(trimmed)
            .collect()
    };
    if row.is_array() {
        return cells(row);
    }
    let named = header
        .iter()
        .filter_map(|title| row.get(title))
        .map(trimmed);
    let extra: Vec<String> = cells(&row["__parsed_extra"]);
    named.chain(extra).collect()
}
