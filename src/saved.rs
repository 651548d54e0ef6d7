//! The draft as text, so that it outlives its page. Never a token.
//!
//! A line an entry, its cells divided by tabs: `row`, each followed by its refusals (`refused`),
//! then `sent` for what the outbox remembers. The first line has the version and the time, the last
//! one the number of lines between, so that a text which was cut is told from a short one. By hand,
//! because a JSON library is larger than the whole draft.

mod cells;

use crate::draft::{Field, Refusal, Row, StoredRow};
use crate::outbox::{Fate, Remembered};
use cells::{Cells, name_of, push_cell, push_word};

/// What a draft must not forget when its page goes away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// The rows in the order of the screen, for [`crate::draft::Draft::restore`].
    pub rows: Vec<StoredRow>,
    /// What was sent, without rows: those of the next page have other numbers.
    pub remembered: Vec<Remembered>,
    /// See [`crate::outbox::Outbox::lists_new`].
    pub lists_new: bool,
}

/// Why a text is no draft to go on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// Another version of this widget has written it.
    Version,
    /// It is older than 24 hours: to be forgotten silently.
    Expired,
    /// It was cut, or something else has written it.
    Broken,
}

const TITLE: &str = "invite-users draft ";
const VERSION: &str = "2";
/// A day, in milliseconds.
const KEPT: f64 = 86_400_000.0;

/// So many bytes most rows take: room for them at once, and none has to be moved.
const LINE: usize = 64;

const FLAGS: [(&str, bool); 2] = [("yes", true), ("no", false)];
const FIELDS: [(&str, Field); 3] = [
    ("email", Field::Email),
    ("role", Field::Role),
    ("row", Field::Row),
];
const FATES: [(&str, Fate); 7] = [
    ("waiting", Fate::Waiting),
    ("sending", Fate::Sending),
    ("invited", Fate::Invited),
    ("refused", Fate::Refused),
    ("unknown", Fate::Unknown),
    ("not sent", Fate::NotSent),
    ("duplicate", Fate::Duplicate),
];

/// Reads what a [`Writer`] wrote. `now` is in milliseconds since 1970.
///
/// What seems to come from the future is kept: clocks are set back.
pub fn read(text: &str, now: f64) -> Result<Saved, Unusable> {
    let (head, body) = text.split_once('\n').ok_or(Unusable::Broken)?;
    let head = head.strip_prefix(TITLE).ok_or(Unusable::Broken)?;
    let (version, saved_at) = head.split_once('\t').unwrap_or((head, ""));
    if version != VERSION {
        return Err(Unusable::Version);
    }
    let saved_at: u64 = saved_at.parse().map_err(|_| Unusable::Broken)?;
    let saved = read_body(body).ok_or(Unusable::Broken)?;
    if now - saved_at as f64 > KEPT {
        return Err(Unusable::Expired);
    }
    Ok(saved)
}

/// Writes so many rows at a time as the page has time for.
pub struct Writer {
    text: String,
    lines: usize,
}

impl Writer {
    /// Begins a text that is as old as this, in milliseconds since 1970, and has so many rows.
    pub fn new(saved_at: f64, rows: usize) -> Self {
        // Whole numbers: writing and reading fractions takes more code than all the rest.
        let saved_at = (saved_at as u64).to_string();
        let mut text = String::with_capacity(rows * LINE);
        text.extend([TITLE, VERSION, "\t", &saved_at, "\n"]);
        Writer { text, lines: 0 }
    }

    /// Writes the next rows.
    pub fn rows<'a>(&mut self, rows: impl Iterator<Item = &'a Row>) {
        for row in rows {
            let chosen = row.role.as_ref().map(|role| role.as_str());
            self.text.push_str("row");
            push_cell(&mut self.text, &row.email);
            push_cell(&mut self.text, &row.name);
            push_word(&mut self.text, chosen.or(row.unknown_role.as_deref()));
            push_cell(&mut self.text, name_of(&FLAGS, row.judged));
            push_cell(&mut self.text, name_of(&FLAGS, row.not_understood));
            self.end_line();
            row.refusals
                .iter()
                .for_each(|refusal| self.refusal(refusal));
        }
    }

    /// Ends with what the outbox remembers.
    pub fn finish(mut self, remembered: &[Remembered], lists_new: bool) -> String {
        for person in remembered {
            self.text.push_str("sent");
            push_cell(&mut self.text, &person.email);
            push_cell(&mut self.text, name_of(&FATES, person.fate));
            push_cell(&mut self.text, name_of(&FLAGS, person.newcomer));
            self.end_line();
        }
        self.text.push_str("end");
        push_cell(&mut self.text, name_of(&FLAGS, lists_new));
        push_cell(&mut self.text, &self.lines.to_string());
        self.end_line();
        self.text
    }

    fn refusal(&mut self, refusal: &Refusal) {
        self.text.push_str("refused");
        push_cell(&mut self.text, name_of(&FIELDS, refusal.field));
        push_word(&mut self.text, refusal.message.as_deref());
        push_cell(&mut self.text, &refusal.email);
        push_cell(&mut self.text, &refusal.role);
        self.end_line();
    }

    fn end_line(&mut self) {
        self.text.push('\n');
        self.lines += 1;
    }
}

fn read_body(text: &str) -> Option<Saved> {
    let mut saved = Saved::default();
    let mut lines = text.strip_suffix('\n')?.split('\n');
    let mut last = Cells::new(lines.next_back()?);
    let mut number = 0_usize;
    for line in lines {
        let mut cells = Cells::new(line);
        match cells.raw()? {
            "row" => saved.rows.push(read_row(&mut cells)?),
            "refused" => {
                let refusal = read_refusal(&mut cells)?;
                saved.rows.last_mut()?.refusals.push(refusal);
            }
            "sent" => saved.remembered.push(read_remembered(&mut cells)?),
            _ => return None,
        }
        cells.end()?;
        number += 1;
    }
    let is_end = last.raw()? == "end";
    saved.lists_new = last.one_of(&FLAGS)?;
    let is_whole = last.raw()? == number.to_string();
    last.end()?;
    (is_end && is_whole).then_some(saved)
}

fn read_row(cells: &mut Cells) -> Option<StoredRow> {
    Some(StoredRow {
        email: cells.text()?,
        name: cells.text()?,
        role: cells.word()?,
        judged: cells.one_of(&FLAGS)?,
        not_understood: cells.one_of(&FLAGS)?,
        refusals: Vec::new(),
    })
}

fn read_refusal(cells: &mut Cells) -> Option<Refusal> {
    Some(Refusal {
        field: cells.one_of(&FIELDS)?,
        message: cells.word()?,
        email: cells.text()?,
        role: cells.text()?,
    })
}

fn read_remembered(cells: &mut Cells) -> Option<Remembered> {
    Some(Remembered {
        email: cells.text()?,
        row: None,
        fate: cells.one_of(&FATES)?,
        newcomer: cells.one_of(&FLAGS)?,
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
