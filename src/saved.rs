//! The draft as text, so that it outlives its page. Never a token.
//!
//! It is written in pieces, so that a key in a list of ten thousand writes no more than the piece in
//! which it is. A piece has a line an entry, its cells divided by tabs: `row`, each followed by its
//! person's other addresses (`also`), what was meant by it (`meant`) and its refusals (`refused`), or
//! `sent` for what the outbox remembers, followed by the role (`run`) of who was in the latest run. The head, a single line, has the
//! version, the time, the numbers of the pieces in their order, and how many lines they have
//! together, so that a draft which is not whole is told from a short one. By hand, because a JSON
//! library is larger than the whole draft.

mod cells;

use crate::draft::{Field, Refusal, Row, StoredRow};
use crate::outbox::{Fate, Remembered};
use cells::{Cells, name_of, push_cell, push_word};
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

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

impl Saved {
    /// Rows for those who may have been invited and stand in none, as when there was no room for the
    /// list: the admin has to see who they are. Who is in doubt since before the latest run, and in no
    /// row, was taken out by hand. `holds` says whether a row holds an address.
    pub fn lost(&self, holds: impl Fn(&str) -> bool) -> Vec<StoredRow> {
        let texts = self.rows.iter().map(|row| row.email.to_ascii_lowercase());
        let mut texts: BTreeSet<String> = texts.collect();
        let is_told = |one: &&Remembered| match one.fate {
            Fate::Sending => true,
            Fate::Unknown => one.role.is_some(),
            _ => false,
        };
        let told = self.remembered.iter().filter(is_told);
        let lost = told.filter(|one| !holds(&one.email));
        let lost = lost.filter(|one| texts.insert(one.email.to_ascii_lowercase()));
        let row = |one: &Remembered| StoredRow {
            email: one.email.clone(),
            role: one.role.as_deref().map(Into::into),
            judged: true,
            ..StoredRow::default()
        };
        lost.map(row).collect()
    }
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
const VERSION: &str = "3";
/// A day, in milliseconds.
const KEPT: f64 = 86_400_000.0;
/// A clock that is put right goes back by no more than that, in milliseconds.
const AHEAD: f64 = 600_000.0;

/// So many rows, or people who were sent, make a piece.
pub const PIECE: usize = 500;

const FLAGS: [(&str, bool); 2] = [("yes", true), ("no", false)];
const FIELDS: [(&str, Field); 3] = [
    ("email", Field::Email),
    ("role", Field::Role),
    ("row", Field::Row),
];
/// What an outbox remembers of somebody.
const FATES: [(&str, Fate); 5] = [
    ("waiting", Fate::Waiting),
    ("sending", Fate::Sending),
    ("invited", Fate::Invited),
    ("unknown", Fate::Unknown),
    ("not sent", Fate::NotSent),
];

/// Reads what a [`Writer`] wrote: a head, and the pieces that it names. `now` is in milliseconds
/// since 1970.
///
/// What seems to come from the future is kept, since clocks are put right, if it is some minutes.
pub fn read(
    head: &str,
    piece: impl Fn(u32) -> Option<String>,
    now: f64,
) -> Result<Saved, Unusable> {
    let mut cells = Cells::new(head.strip_prefix(TITLE).ok_or(Unusable::Broken)?);
    if cells.raw() != Some(VERSION) {
        return Err(Unusable::Version);
    }
    let (saved_at, saved) = read_pieces(cells, piece).ok_or(Unusable::Broken)?;
    let age = now - saved_at as f64;
    if age > KEPT {
        return Err(Unusable::Expired);
    }
    if age < -AHEAD {
        return Err(Unusable::Broken);
    }
    Ok(saved)
}

/// A draft as it stands on a shelf: pieces that still say the same are not written again.
#[derive(Clone, Default)]
pub struct Written {
    /// As long as this head stands there, so do its pieces.
    pub head: String,
    pieces: Vec<Piece>,
}

#[derive(Clone, Copy)]
struct Piece {
    number: u32,
    /// In place of the text, which need not be kept twice.
    hash: u64,
}

impl Written {
    /// Whether it has a piece of this number.
    pub fn names(&self, number: u32) -> bool {
        self.pieces.iter().any(|piece| piece.number == number)
    }
}

/// Writes a piece at a time, as the page has time for.
pub struct Writer {
    /// The pieces that stand there already.
    there: Vec<Piece>,
    /// The highest number that was given.
    last: u32,
    pieces: Vec<Piece>,
    new: Vec<(u32, String)>,
    text: String,
    lines: usize,
}

impl Writer {
    /// Begins a draft that is to come in place of one with this head, an empty one where there is none;
    /// `written` is what was written last.
    pub fn new(before: &str, written: &Written) -> Self {
        let there = if before == written.head {
            written.pieces.clone()
        } else {
            Vec::new()
        };
        let numbers = before.split('\t').nth(2).unwrap_or_default().split(' ');
        let last = numbers.filter_map(|number| number.parse().ok()).max();
        Writer {
            there,
            last: last.unwrap_or(0),
            pieces: Vec::new(),
            new: Vec::new(),
            text: String::new(),
            lines: 0,
        }
    }

    /// Writes the next rows as a piece: [`PIECE`] of them, or what is left.
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
            if !row.also.is_empty() {
                self.text.push_str("also");
                push_cell(&mut self.text, &row.also);
                self.end_line();
            }
            if let Some(meant) = &row.meant {
                self.text.push_str("meant");
                push_cell(&mut self.text, meant);
                self.end_line();
            }
            row.refusals
                .iter()
                .for_each(|refusal| self.refusal(refusal));
        }
        self.end_piece();
    }

    /// Ends with what the outbox remembers, at this time in milliseconds since 1970. Answers the draft,
    /// and those of its pieces, each with its number, that are to be put there.
    pub fn finish(
        mut self,
        saved_at: f64,
        remembered: &[Remembered],
        lists_new: bool,
    ) -> (Written, Vec<(u32, String)>) {
        for people in remembered.chunks(PIECE) {
            for person in people {
                self.text.push_str("sent");
                push_cell(&mut self.text, &person.email);
                push_cell(&mut self.text, name_of(&FATES, person.fate));
                push_cell(&mut self.text, name_of(&FLAGS, person.newcomer));
                self.end_line();
                if let Some(role) = &person.role {
                    self.text.push_str("run");
                    push_cell(&mut self.text, role);
                    self.end_line();
                }
            }
            self.end_piece();
        }
        let numbers = self.pieces.iter().map(|piece| piece.number.to_string());
        let mut head = [TITLE, VERSION].concat();
        // Whole numbers: writing and reading fractions takes more code than all the rest.
        push_cell(&mut head, &(saved_at as u64).to_string());
        push_cell(&mut head, &numbers.collect::<Vec<_>>().join(" "));
        push_cell(&mut head, &self.lines.to_string());
        push_cell(&mut head, name_of(&FLAGS, lists_new));
        let pieces = self.pieces;
        (Written { head, pieces }, self.new)
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

    fn end_piece(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let mut hasher = DefaultHasher::new();
        self.text.hash(&mut hasher);
        let hash = hasher.finish();
        let same = self.there.iter().find(|piece| piece.hash == hash);
        let piece = same.copied().unwrap_or_else(|| {
            self.last = self.last.wrapping_add(1);
            self.new.push((self.last, self.text.clone()));
            Piece {
                number: self.last,
                hash,
            }
        });
        self.pieces.push(piece);
        self.text.clear();
    }
}

/// Reads the rest of the head, and what it names; answers when that was written, too.
fn read_pieces(mut head: Cells, piece: impl Fn(u32) -> Option<String>) -> Option<(u64, Saved)> {
    let saved_at = head.raw()?.parse().ok()?;
    let (numbers, lines) = (head.raw()?, head.raw()?);
    let mut saved = Saved {
        lists_new: head.one_of(&FLAGS)?,
        ..Saved::default()
    };
    head.end()?;
    let mut read = 0;
    let mut named = BTreeSet::new();
    for number in numbers.split(' ').filter(|number| !number.is_empty()) {
        let number = number.parse().ok()?;
        // Named once more, one piece would make a list without end.
        if !named.insert(number) {
            return None;
        }
        read += read_piece(&piece(number)?, &mut saved)?;
    }
    (lines == read.to_string()).then_some((saved_at, saved))
}

/// Answers how many lines it has.
fn read_piece(piece: &str, saved: &mut Saved) -> Option<usize> {
    let mut count = 0_usize;
    for line in piece.strip_suffix('\n')?.split('\n') {
        let mut cells = Cells::new(line);
        match cells.raw()? {
            "row" => saved.rows.push(read_row(&mut cells)?),
            "also" => saved.rows.last_mut()?.also = cells.text()?,
            "meant" => saved.rows.last_mut()?.meant = Some(cells.text()?.into()),
            "refused" => {
                let refusal = read_refusal(&mut cells)?;
                saved.rows.last_mut()?.refusals.push(refusal);
            }
            "sent" => saved.remembered.push(read_remembered(&mut cells)?),
            "run" => saved.remembered.last_mut()?.role = Some(cells.text()?),
            _ => return None,
        }
        cells.end()?;
        count += 1;
    }
    Some(count)
}

fn read_row(cells: &mut Cells) -> Option<StoredRow> {
    Some(StoredRow {
        email: cells.text()?,
        name: cells.text()?,
        also: String::new(),
        role: cells.word()?,
        judged: cells.one_of(&FLAGS)?,
        not_understood: cells.one_of(&FLAGS)?,
        meant: None,
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
        email: cells.text().filter(|email| !email.is_empty())?,
        row: None,
        fate: cells.one_of(&FATES)?,
        newcomer: cells.one_of(&FLAGS)?,
        role: None,
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
