//! Whether a text is a table, and which of its columns say what.

use super::csv::Records;
use super::title::{self, Fit};
use super::{Columns, Question, word};
use crate::email::ToAscii;
use crate::role::Roles;

/// What a table looks like.
pub(super) struct Layout {
    pub delimiter: char,
    /// Where the first record with a person in it begins.
    pub start: usize,
    /// The cells of the records above the header.
    pub preamble: Vec<String>,
    /// The titles; none where the table begins with people.
    pub header: Vec<String>,
    /// The first records below the header.
    pub rows: Vec<Vec<String>>,
    /// The columns that make up the name, in order; the others may still be among them.
    pub names: Vec<usize>,
    /// Where addresses and roles are; `None` where that is the admin's to say.
    pub columns: Option<Columns>,
}

/// The delimiters of tables, the least ambiguous first.
const DELIMITERS: [char; 4] = ['\t', ';', ',', '|'];
/// So many records, in so many bytes, decide.
const SAMPLE: usize = 30;
const SAMPLE_BYTES: usize = 1 << 14;
/// A question shows so many rows.
const SHOWN: usize = 5;

/// Reads the beginning of a text as a table, if it is one.
///
/// By its header: a record without addresses, above records with addresses or with a title about
/// mail in it. Without a header: when all records have one address each, in the same column, and
/// other cells besides. Lines of nothing but addresses are a list.
pub(super) fn layout(text: &str, roles: &Roles, to_ascii: ToAscii) -> Option<Layout> {
    let sight = Sight { roles, to_ascii };
    let end = (0..=SAMPLE_BYTES.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end));
    let beginning = end.and_then(|end| text.get(..end)).unwrap_or(text);
    let mut occurring = DELIMITERS
        .into_iter()
        .filter(|delimiter| beginning.contains(*delimiter));
    occurring.find_map(|delimiter| sight.layout(beginning, delimiter))
}

impl Layout {
    /// What to ask where it is not clear which column holds the addresses.
    pub fn question(mut self) -> Question {
        self.rows.truncate(SHOWN);
        for row in &mut self.rows {
            for (cell, title) in row.iter_mut().zip(&self.header) {
                if title::is_secret(title) {
                    cell.clear();
                }
            }
        }
        Question {
            header: self.header,
            first_rows: self.rows,
        }
    }
}

/// What a cell can be recognised by.
struct Sight<'a> {
    roles: &'a Roles,
    to_ascii: ToAscii,
}

/// A record and where it begins.
type Record = (usize, Vec<String>);

impl Sight<'_> {
    fn layout(&self, text: &str, delimiter: char) -> Option<Layout> {
        let mut records = sample(text, delimiter);
        let header_at = self.header_at(&records);
        let mut body = records.split_off(header_at.unwrap_or(0));
        let has_header = header_at.is_some();
        let header = if has_header {
            body.remove(0).1
        } else {
            Vec::new()
        };
        let start = body.first().map_or(text.len(), |record| record.0);
        let rows: Vec<_> = body.into_iter().map(|record| record.1).collect();
        let width = rows.iter().chain([&header]).map(Vec::len).max()?;
        let kinds: Vec<_> = (0..width).map(|column| self.kind(&rows, column)).collect();
        let is_table = if has_header {
            is_headed(&header, &kinds)
        } else {
            self.is_headless(&rows, &kinds, delimiter)
        };
        let email = email_column(&header, &kinds);
        is_table.then(|| Layout {
            delimiter,
            start,
            preamble: records.into_iter().flat_map(|record| record.1).collect(),
            names: if has_header {
                title::names(&header)
            } else {
                name_columns(&kinds)
            },
            columns: email.map(|email| Columns {
                email,
                role: role_column(&header, &kinds),
            }),
            header,
            rows,
        })
    }

    /// The first record above all addresses that is titled `e-mail`, else the first that has a
    /// title about mail or signing in; else the one right above the first address, if it has two
    /// cells and those before it have one.
    fn header_at(&self, records: &[Record]) -> Option<usize> {
        let first = records
            .iter()
            .position(|(_, cells)| self.has_address(cells));
        let above = records.get(..first.unwrap_or(records.len()))?;
        let filled = |(_, cells): &Record| cells.iter().filter(|cell| !cell.is_empty()).count();
        let is_plain =
            |record: &Record| filled(record) > 1 && !record.1.iter().any(|cell| cell.contains('@'));
        let titled = |least| {
            let is_title = |cell: &String| title::of_addresses(cell) >= Some(least);
            above
                .iter()
                .position(|record| is_plain(record) && record.1.iter().any(is_title))
        };
        titled(Fit::Exact).or_else(|| {
            first?;
            let (last, others) = above.split_last()?;
            let is_last = is_plain(last) && others.iter().all(|record| filled(record) < 2);
            titled(Fit::Mail)
                .or_else(|| titled(Fit::Login))
                .or(is_last.then_some(others.len()))
        })
    }

    fn has_address(&self, cells: &[String]) -> bool {
        cells
            .iter()
            .any(|cell| word::email(cell, self.to_ascii).is_some())
    }

    /// What most filled cells of a column are.
    fn kind(&self, rows: &[Vec<String>], column: usize) -> Kind {
        let cells = || {
            rows.iter()
                .filter_map(|row| row.get(column))
                .filter(|c| !c.is_empty())
        };
        let filled = cells().count();
        let addresses = cells()
            .filter(|c| word::email(c, self.to_ascii).is_some())
            .count();
        let roles = cells().filter(|c| self.roles.find(c).is_some()).count();
        match filled {
            0 => Kind::Empty,
            _ if addresses * 2 >= filled => Kind::Addresses,
            _ if roles * 2 >= filled => Kind::Roles,
            _ if cells().any(|cell| cell.contains('@')) => Kind::Mixed,
            _ if !cells().any(|cell| word::has_letter(cell)) => Kind::Numbers,
            _ => Kind::Text,
        }
    }

    /// Whether people without a header are a table all the same.
    fn is_headless(&self, rows: &[Vec<String>], kinds: &[Kind], delimiter: char) -> bool {
        let count = |kind| kinds.iter().filter(|k| **k == kind).count();
        let is_even = rows.iter().all(|row| row.len() == kinds.len());
        let people = rows.iter().filter(|row| self.has_address(row)).count();
        let is_clear = rows.len() > 1 || delimiter == '\t' || count(Kind::Roles) > 0;
        is_even
            && is_clear
            && people * 2 >= rows.len()
            && count(Kind::Addresses) > 0
            && count(Kind::Text) + count(Kind::Roles) + count(Kind::Numbers) > 0
            && count(Kind::Mixed) == 0
    }
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Empty,
    Addresses,
    Roles,
    /// No addresses, but for some.
    Mixed,
    /// Digits and marks, as in a phone number.
    Numbers,
    Text,
}

/// Whether a record without addresses is the header of the columns below.
fn is_headed(header: &[String], kinds: &[Kind]) -> bool {
    let is_titled = header
        .iter()
        .any(|cell| title::of_addresses(cell) >= Some(Fit::Mail));
    let has_addresses = kinds.contains(&Kind::Addresses);
    let has_more = kinds
        .iter()
        .any(|kind| matches!(kind, Kind::Roles | Kind::Numbers | Kind::Text));
    is_titled || (has_addresses && has_more)
}

/// The one column whose addresses are to be invited: by what it holds, then by its title.
fn email_column(header: &[String], kinds: &[Kind]) -> Option<usize> {
    let fit = |column: usize| {
        header
            .get(column)
            .and_then(|cell| title::of_addresses(cell))
            .unwrap_or(Fit::Unknown)
    };
    let all = || 0..kinds.len();
    let holds = |column: &usize| kinds.get(*column) == Some(&Kind::Addresses);
    let titled = all().map(fit).max().filter(|best| *best >= Fit::Mail);
    let held = all().filter(holds).map(fit).max();
    match (held, titled) {
        // The only addresses are a manager's, and the column for the person's own is empty.
        (Some(Fit::Other), Some(_)) => None,
        (Some(best), _) => only(all().filter(holds).filter(|column| fit(*column) == best)),
        (None, Some(best)) => only(all().filter(|column| fit(*column) == best)),
        (None, None) => None,
    }
}

/// The column of the roles: by its title, and by what it holds where several or none have one.
fn role_column(header: &[String], kinds: &[Kind]) -> Option<usize> {
    let holds = |column: &usize| kinds.get(*column) == Some(&Kind::Roles);
    let is_titled = |column: &usize| header.get(*column).is_some_and(|cell| title::is_role(cell));
    let mut titled = (0..header.len()).filter(is_titled);
    titled
        .clone()
        .find(holds)
        .or_else(|| titled.next())
        .or_else(|| (0..kinds.len()).find(holds))
}

/// Without titles, the name is what stands before the address, else the text right behind it.
fn name_columns(kinds: &[Kind]) -> Vec<usize> {
    let email = kinds
        .iter()
        .position(|kind| *kind == Kind::Addresses)
        .unwrap_or_default();
    let is_text = |column: &usize| kinds.get(*column) == Some(&Kind::Text);
    if email > 0 {
        (0..email).filter(is_text).collect()
    } else {
        (1..2).filter(is_text).collect()
    }
}

fn only(mut columns: impl Iterator<Item = usize>) -> Option<usize> {
    columns.next().filter(|_| columns.next().is_none())
}

fn sample(text: &str, delimiter: char) -> Vec<Record> {
    let mut records = Records::new(text, 0, delimiter);
    let mut sample = Vec::new();
    let mut cells = Vec::new();
    while sample.len() < SAMPLE {
        let start = records.at();
        if !records.read(&mut cells) {
            break;
        }
        sample.push((start, std::mem::take(&mut cells)));
    }
    sample
}
