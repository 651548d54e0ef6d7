//! Whether a text is a table, and which of its columns say what.

mod columns;

use super::csv::Records;
use super::human::GOOGLE;
use super::looks::is_like_name;
use super::title::{self, Fit};
use super::{Columns, Question, word};
use crate::email::ToAscii;
use crate::role::Roles;
use columns::{Kind, email_column, name_columns, role_column};

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
    /// How many columns there are.
    pub width: usize,
    /// The columns of which the cells say what they are: addresses, roles, names.
    clear: Vec<bool>,
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
    let table = occurring.find_map(|delimiter| sight.layout(beginning, delimiter));
    table.or_else(|| sight.google(beginning))
}

impl Layout {
    /// The column's title, if it has one.
    pub fn title(&self, column: usize) -> Option<&str> {
        let title = self.header.get(column).map(String::as_str);
        title.filter(|title| word::is_telling(title))
    }

    /// What to ask where it is not clear which column holds the addresses. What may be a password
    /// is not shown.
    pub fn question(mut self) -> Question {
        let mut rows = std::mem::take(&mut self.rows);
        rows.truncate(SHOWN);
        for row in &mut rows {
            for (column, cell) in row.iter_mut().enumerate() {
                let is_hidden = match self.title(column) {
                    Some(title) => title::is_secret(title),
                    None => !is_like_name(cell) && self.clear.get(column) != Some(&true),
                };
                if is_hidden {
                    cell.clear();
                }
            }
        }
        Question {
            header: self.header,
            first_rows: rows,
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
        let kinds = self.kinds(&rows, width);
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
            width: if has_header { header.len() } else { width },
            clear: kinds.iter().map(|kind| kind.is_clear()).collect(),
            header,
            rows,
        })
    }

    /// A column copied from Google's table of contacts: `ann@… ::: ann@…` in a line.
    fn google(&self, text: &str) -> Option<Layout> {
        let is_several = |cell: &str| {
            let parts = cell.split_once(GOOGLE);
            parts.is_some_and(|(first, _)| word::email(first, self.to_ascii).is_some())
        };
        let is_column = !text.contains('\t') && text.lines().any(is_several);
        let mut records = sample(text, '\t')
            .into_iter()
            .filter(|_| is_column)
            .peekable();
        let is_title = |record: &Record| title::of_addresses(&record.1[0]) >= Some(Fit::Mail);
        let header = records.next_if(|record| is_title(record) && !record.1[0].contains('@'));
        let (email, role) = (0, None);
        Some(Layout {
            delimiter: '\t',
            start: records.peek()?.0,
            preamble: Vec::new(),
            header: header.map(|record| record.1).unwrap_or_default(),
            rows: Vec::new(),
            names: Vec::new(),
            width: 1,
            clear: Vec::new(),
            columns: Some(Columns { email, role }),
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

    /// What the columns hold. `P@ssword` is an address where there are no others.
    fn kinds(&self, rows: &[Vec<String>], width: usize) -> Vec<Kind> {
        let is_address = |cell: &str| word::email(cell, self.to_ascii).is_some();
        let is_full = |cell: &str| is_full_address(cell, self.to_ascii);
        let kinds: Vec<Kind> = (0..width).map(|at| self.kind(rows, at, is_full)).collect();
        if kinds.contains(&Kind::Addresses) {
            return kinds;
        }
        (0..width)
            .map(|at| self.kind(rows, at, is_address))
            .collect()
    }

    /// What most filled cells of a column are.
    fn kind(&self, rows: &[Vec<String>], column: usize, is_address: impl Fn(&str) -> bool) -> Kind {
        let cells = || {
            rows.iter()
                .filter_map(|row| row.get(column))
                .filter(|c| !c.is_empty())
        };
        let filled = cells().count();
        let addresses = cells().filter(|cell| is_address(cell)).count();
        let roles = cells().filter(|c| self.roles.find(c).is_some()).count();
        let names = cells().filter(|c| is_like_name(c)).count();
        match filled {
            0 => Kind::Empty,
            _ if addresses * 2 >= filled => Kind::Addresses,
            _ if roles * 2 >= filled => Kind::Roles,
            _ if names * 10 >= filled * 9 => Kind::Names,
            // Among passwords an address is one.
            _ if addresses > 0 && names * 2 >= filled - addresses => Kind::Mixed,
            _ if !cells().any(|cell| word::has_letter(cell)) => Kind::Numbers,
            _ => Kind::Text,
        }
    }

    /// Whether people without a header are a table all the same.
    fn is_headless(&self, rows: &[Vec<String>], kinds: &[Kind], delimiter: char) -> bool {
        let count = |kind| kinds.iter().filter(|k| **k == kind).count();
        let others = [Kind::Names, Kind::Roles, Kind::Numbers, Kind::Text];
        let is_even = rows.iter().all(|row| row.len() == kinds.len());
        let people = rows.iter().filter(|row| self.has_address(row)).count();
        let is_clear = rows.len() > 1 || delimiter == '\t' || count(Kind::Roles) > 0;
        is_even
            && is_clear
            && people * 2 >= rows.len()
            && count(Kind::Addresses) > 0
            && others.into_iter().map(count).sum::<usize>() > 0
            && count(Kind::Mixed) == 0
    }
}

/// Whether a record without addresses is the header of the columns below.
fn is_headed(header: &[String], kinds: &[Kind]) -> bool {
    let is_titled = header
        .iter()
        .any(|cell| title::of_addresses(cell) >= Some(Fit::Mail));
    let has_addresses = kinds.contains(&Kind::Addresses);
    let is_more = |kind: &Kind| !matches!(kind, Kind::Empty | Kind::Addresses | Kind::Mixed);
    let has_more = kinds.iter().any(is_more);
    is_titled || (has_addresses && has_more)
}

/// Whether a cell is an address beyond doubt, with a dot in its domain: a password may have an `@`.
pub(super) fn is_full_address(cell: &str, to_ascii: ToAscii) -> bool {
    let email = word::email(cell, to_ascii);
    email.is_some_and(|email| email.parts().1.contains('.'))
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
