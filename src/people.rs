//! Pasted text and files → people, and what was not understood.
//!
//! The promise: *people and rejects account for every token of the input.* What is understood and
//! has no use (titles, the names of groups, columns about something else) is named too.

mod csv;
mod decode;
mod encoded;
mod folded;
mod human;
mod layout;
mod ldif;
mod list;
mod literal;
mod looks;
mod mailbox;
mod objects;
mod pairs;
mod scan;
mod table;
mod title;
mod vcard;
mod word;

pub use csv::Records;
pub use decode::{FileError, MAX_BYTES, decode};
pub(crate) use word::name;

use crate::email::{Email, ToAscii, ascii, is_sign, visible};
use crate::role::Roles;
use layout::{Layout, layout};
use ldif::Entries;
use list::List;
use objects::Objects;
use table::Table;
use vcard::Cards;

/// Whether a pasted text is more than a bare address, so that [`parse`] should read it: a list, or
/// one address with something around it.
pub fn is_list(text: &str) -> bool {
    let is_mark = |c: char| c.is_ascii_punctuation() || is_sign(c);
    let divides = |c: char| c.is_whitespace() || ",;:<>()[]\"".contains(ascii(c));
    text.starts_with(is_mark) || text.ends_with(is_mark) || text.contains(divides)
}

/// The list that these lines are without the marks that cross them out.
pub fn uncrossed(lines: &[String]) -> String {
    let is_mark = |c: char| c == ' ' || matches!(ascii(c), '#' | '/');
    let lines = lines.iter().map(|line| line.trim_start_matches(is_mark));
    lines.collect::<Vec<_>>().join("\n")
}

/// Somebody to invite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The display name; empty where there is none.
    pub name: String,
    /// The address.
    pub email: Email,
    /// The role as the list has it, offered or not.
    pub role: Option<String>,
    /// Their other addresses, to which nothing is sent.
    pub also: Vec<Email>,
}

/// What was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// As it stands in the list, on one line.
    pub text: String,
    /// How many people stand before it.
    pub place: usize,
    /// The name that a table has beside it; empty where there is none.
    pub name: String,
    /// The role that a table has beside it.
    pub role: Option<String>,
    /// The address that was probably meant, of which this is more or less than a piece.
    pub meant: Option<String>,
}

/// Everything that a text says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// Whom to invite, in order, repeats included.
    pub people: Vec<Person>,
    /// What was not understood, in order: to be mended or dismissed by hand.
    pub rejects: Vec<Reject>,
    /// What was understood and says nothing about whom to invite: examples, names of groups.
    pub set_aside: Vec<String>,
    /// What somebody crossed out with `//` or `#`: nobody in there is invited unless the admin
    /// brings them in.
    pub crossed_out: Vec<String>,
    /// The titles of a table's columns that were read.
    pub read: Vec<String>,
    /// The titles of a table's columns about something else, like phone numbers; the number, from 1, of
    /// one without a title. Their cells are not kept: there may be passwords among them.
    pub unread: Vec<String>,
}

/// Where a table has its addresses and roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The column of the addresses, from 0.
    pub email: usize,
    /// The column of the roles, if there is one.
    pub role: Option<usize>,
}

/// A table of which only the admin can say where its addresses are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The titles of the columns; empty where the table has none.
    pub header: Vec<String>,
    /// The first rows, without passwords.
    pub first_rows: Vec<Vec<String>>,
}

/// What became of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intake {
    /// It was read.
    People(People),
    /// It has to be read by [`parse_table`], with the answer to this question.
    WhichColumns(Question),
}

/// Reads any list or table that somebody pastes or drops.
///
/// Addresses are taken where they stand by themselves, in angle brackets or in the one column that
/// holds them; never out of a display name or a quoted local part, where anybody can write what
/// they like.
///
/// ```
/// use invite_users::{people::{Intake, parse}, role::Roles};
/// let text = "Lee, Ann <ann@example.com>; bob@example.com; Carla";
/// let Intake::People(found) = parse(text, &Roles::default(), |_| None) else { panic!() };
/// assert_eq!(found.people.len(), 2);
/// assert_eq!(found.people[0].name, "Lee, Ann");
/// assert_eq!(found.rejects[0].text, "Carla");
/// ```
pub fn parse(text: &str, roles: &Roles, to_ascii: ToAscii) -> Intake {
    let mut parser = Parser::new(text, roles, to_ascii);
    while parser.step(usize::MAX) {}
    parser.finish()
}

/// Reads a table whose columns the admin has told.
pub fn parse_table(text: &str, columns: Columns, roles: &Roles, to_ascii: ToAscii) -> Intake {
    let mut parser = Parser::with_columns(text, columns, roles, to_ascii);
    while parser.step(usize::MAX) {}
    parser.finish()
}

/// [`parse`] in slices, so that a page can draw and answer between two of them.
pub struct Parser<'a> {
    text: &'a str,
    reader: Reader<'a>,
}

enum Reader<'a> {
    List(List<'a>),
    Table(Table<'a>),
    Cards(Cards<'a>),
    Entries(Entries<'a>),
    Objects(Objects<'a>),
    Unclear(Layout),
}

impl<'a> Parser<'a> {
    /// Looks at the beginning of the text to see what it is.
    pub fn new(text: &'a str, roles: &'a Roles, to_ascii: ToAscii) -> Self {
        let reader = if vcard::is_vcard(text) {
            Reader::Cards(Cards::new(text, to_ascii))
        } else if ldif::is_ldif(text) {
            Reader::Entries(Entries::new(text, to_ascii))
        } else if literal::is_literal(text) {
            Reader::Objects(Objects::new(text, roles, to_ascii))
        } else {
            match layout(text, roles, to_ascii) {
                None => Reader::List(List::new(text, roles, to_ascii)),
                Some(layout) => match layout.columns {
                    Some(columns) => Reader::Table(Table::new(text, layout, columns, to_ascii)),
                    None => Reader::Unclear(layout),
                },
            }
        };
        Parser { text, reader }
    }

    /// Reads the text as a table with these columns; one that is no table as a list.
    pub fn with_columns(
        text: &'a str,
        columns: Columns,
        roles: &'a Roles,
        to_ascii: ToAscii,
    ) -> Self {
        let reader = match layout(text, roles, to_ascii) {
            None => Reader::List(List::new(text, roles, to_ascii)),
            Some(layout) => Reader::Table(Table::new(text, layout, columns, to_ascii)),
        };
        Parser { text, reader }
    }

    /// Reads on for about so many bytes. False when there is nothing left to read.
    pub fn step(&mut self, bytes: usize) -> bool {
        let end = self.at().saturating_add(bytes.max(1));
        while self.at() < end {
            let has_more = match &mut self.reader {
                Reader::List(list) => list.step(),
                Reader::Table(table) => table.step(),
                Reader::Cards(cards) => cards.step(),
                Reader::Entries(entries) => entries.step(),
                Reader::Objects(objects) => objects.step(),
                Reader::Unclear(_) => false,
            };
            if !has_more {
                return false;
            }
        }
        true
    }

    /// How much of the text is read, from 0 to 1.
    pub fn progress(&self) -> f64 {
        self.at() as f64 / self.text.len().max(1) as f64
    }

    /// What was found.
    pub fn finish(self) -> Intake {
        match self.reader {
            Reader::List(list) => Intake::People(list.found),
            Reader::Table(table) => Intake::People(table.found),
            Reader::Cards(cards) => Intake::People(cards.found),
            Reader::Entries(entries) => Intake::People(entries.found),
            Reader::Objects(objects) => Intake::People(objects.found),
            Reader::Unclear(layout) => Intake::WhichColumns(layout.question()),
        }
    }

    fn at(&self) -> usize {
        match &self.reader {
            Reader::List(list) => list.at(),
            Reader::Table(table) => table.at(),
            Reader::Cards(cards) => cards.at(),
            Reader::Entries(entries) => entries.at(),
            Reader::Objects(objects) => objects.at(),
            Reader::Unclear(_) => self.text.len(),
        }
    }
}

impl People {
    fn is_empty(&self) -> bool {
        self.people.is_empty() && self.rejects.is_empty()
    }

    /// Takes down what was not understood, if it says anything; answers it, so that more can be told.
    fn reject(&mut self, text: &str) -> Option<&mut Reject> {
        if !word::is_telling(text) {
            return None;
        }
        self.rejects.push(Reject {
            text: on_one_line(text),
            place: self.people.len(),
            name: String::new(),
            role: None,
            meant: None,
        });
        self.rejects.last_mut()
    }

    /// Sets aside what was understood; with an `@` in it, it is for the admin to see.
    fn put_by(&mut self, text: &str) {
        if word::has_at(text) {
            self.reject(text);
        } else if word::is_telling(text) {
            self.set_aside.push(on_one_line(text));
        }
    }
}

/// What can be seen of a text, as one line: a break divides words as a space does.
fn on_one_line(text: &str) -> String {
    visible(&text.replace(['\r', '\n'], " ")).trim().to_owned()
}
