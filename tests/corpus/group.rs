//! A group of cases with its score.

use invite_users::people::People;
use serde::de::DeserializeOwned;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// Cases of one kind, and how many of them must come out right.
pub struct Group {
    name: String,
    /// The percentage that must be right.
    mark: usize,
    total: usize,
    failures: Vec<String>,
    notes: Vec<String>,
    harvest: Option<Harvest>,
}

/// What all lists of a group gave together. It tells a reader that rejects whatever it is unsure of.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Harvest {
    pub people: usize,
    /// The rows that the admin has to look at.
    pub rejects: usize,
}

impl Group {
    /// A group without cases.
    pub fn new(name: &str, mark: usize) -> Self {
        Group {
            name: name.to_owned(),
            mark,
            total: 0,
            failures: Vec::new(),
            notes: Vec::new(),
            harvest: None,
        }
    }

    /// Counts what a list gave.
    pub fn count(&mut self, found: &People) {
        let harvest = self.harvest.get_or_insert_default();
        harvest.people += found.people.len();
        harvest.rejects += found.rejects.len();
    }

    /// Fails unless all lists gave just so much.
    pub fn expect(&mut self, expected: Harvest) {
        if self.harvest != Some(expected) {
            let Harvest { people, rejects } = expected;
            let expected = format!("should be {people} people, {rejects} rows that need attention");
            self.failures.push(expected);
            self.mark = 100;
        }
    }

    /// Judges one case. A verdict says what is wrong; a panic is wrong too.
    pub fn case(&mut self, input: &str, judge: impl FnOnce() -> Result<(), String>) {
        self.total += 1;
        let verdict = catch_unwind(AssertUnwindSafe(judge));
        if let Err(reason) = verdict.unwrap_or_else(|_| Err("panic".to_owned())) {
            self.failures.push(format!("{input:?}: {reason}"));
        }
    }

    /// Notes that the cases cannot be read at all.
    pub fn missing(&mut self, reason: String) {
        self.failures.push(reason);
    }

    /// Notes something that is no failure.
    pub fn note(&mut self, note: String) {
        self.notes.push(note);
    }

    /// Prints the score, and below it every failing input.
    pub fn print(&self) {
        let ok = self.total.saturating_sub(self.failures.len());
        println!("{} {ok}/{}", self.name, self.total);
        for failure in &self.failures {
            println!("    {failure}");
        }
        if let Some(Harvest { people, rejects }) = self.harvest {
            println!("    note: {people} people, {rejects} rows that need attention");
        }
        for note in &self.notes {
            println!("    note: {note}");
        }
    }

    /// Whether the group has cases and reaches its mark.
    pub fn is_passed(&self) -> bool {
        let ok = self.total.saturating_sub(self.failures.len());
        self.total > 0 && ok * 100 >= self.mark * self.total
    }
}

/// The project's own folder of cases.
pub fn ours() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpora")
}

/// Whether this is [`ours`]: how much other folders give nobody can know.
pub fn is_ours(folder: &Path) -> bool {
    *folder == ours()
}

/// The cases of a file with one JSON object a line.
pub fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path:?}: {error}"))?;
    let case = |(at, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| format!("{path:?} line {}: {error}", at + 1))
    };
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(case)
        .collect()
}

/// Turns an internationalised domain into ASCII as a browser's URL parser does.
pub fn to_ascii(domain: &str) -> Option<String> {
    idna::domain_to_ascii(domain).ok()
}
