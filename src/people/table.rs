//! The people in a table.

use super::csv::Records;
use super::human::Human;
use super::layout::{Layout, is_full_address};
use super::looks::is_like_name;
use super::{Columns, People, title, word};
use crate::email::ToAscii;

/// A table that is being read, once it is known where its addresses are.
pub(super) struct Table<'a> {
    records: Records<'a>,
    cells: Vec<String>,
    layout: Layout,
    /// The columns of the addresses, the one to be invited first.
    addresses: Vec<Address>,
    role: Option<usize>,
    names: Vec<usize>,
    /// Whether there is nothing to say of the column any more: it is read, or named as unread.
    is_told: Vec<bool>,
    to_ascii: ToAscii,
    pub found: People,
}

/// A column of addresses.
struct Address {
    column: usize,
    /// The column that says what kind of address it is, with a star at the preferred one.
    label: Option<usize>,
}

impl<'a> Table<'a> {
    pub fn new(text: &'a str, layout: Layout, columns: Columns, to_ascii: ToAscii) -> Self {
        let addresses = addresses(&layout, columns.email);
        let is_other = |column: &usize| {
            Some(*column) != columns.role && addresses.iter().all(|a| a.column != *column)
        };
        let names = layout.names.iter().copied().filter(is_other).collect();
        let mut table = Table {
            records: Records::new(text, layout.start, layout.delimiter),
            cells: Vec::new(),
            layout,
            addresses,
            role: columns.role,
            names,
            is_told: Vec::new(),
            to_ascii,
            found: People::default(),
        };
        table.tell_titles();
        table
    }

    /// Names what stands above the people.
    fn tell_titles(&mut self) {
        for cell in &self.layout.preamble {
            self.found.put_by(cell);
        }
        for column in 0..self.layout.width {
            let is_read = self.is_read(column);
            let title = self.layout.title(column);
            self.is_told.push(is_read || title.is_some());
            let titles = if is_read {
                &mut self.found.read
            } else {
                &mut self.found.unread
            };
            titles.extend(title.map(str::to_owned));
        }
    }

    fn is_read(&self, column: usize) -> bool {
        let is_of = |address: &Address| address.column == column || address.label == Some(column);
        self.addresses.iter().any(is_of)
            || self.role == Some(column)
            || self.names.contains(&column)
    }

    /// How far the text has been read.
    pub fn at(&self) -> usize {
        self.records.at()
    }

    /// Reads one record. False when there is none.
    pub fn step(&mut self) -> bool {
        let mut cells = std::mem::take(&mut self.cells);
        let is_read = self.records.read(&mut cells);
        if is_read {
            self.record(&cells);
        }
        self.cells = cells;
        is_read
    }

    fn record(&mut self, cells: &[String]) {
        let cell = |column: usize| cells.get(column).map_or("", |cell| word::unguarded(cell));
        let names = self.names.iter().map(|column| (*column, cell(*column)));
        let names = names
            .filter(|(column, cell)| self.layout.title(*column).is_some() || is_like_name(cell));
        let names = names.flat_map(|(_, cell)| cell.split_whitespace());
        let name = names.collect::<Vec<_>>().join(" ");
        let role = self.role.map_or("", cell);
        let is_preferred = |address: &&Address| {
            address
                .label
                .is_some_and(|label| cell(label).starts_with('*'))
        };
        let preferred = self.addresses.iter().filter(is_preferred);
        let others = self
            .addresses
            .iter()
            .filter(|address| !is_preferred(address));
        let addresses = preferred
            .chain(others)
            .filter_map(|address| cells.get(address.column));
        let addresses: Vec<&str> = addresses
            .map(String::as_str)
            .filter(|cell| !cell.is_empty())
            .collect();
        let human = Human {
            name: &name,
            role,
            addresses: &addresses,
            ..Human::default()
        };
        if !self.found.take(&human, self.to_ascii) {
            let open = cells.iter().enumerate();
            let open = open.filter(|(column, _)| is_open(&self.layout, *column));
            let open = open.map(|(_, cell)| cell.as_str());
            self.found.reject_human(&human, open, self.to_ascii);
        }
        self.pass_over(cells);
    }

    /// Names columns that are not read. Their cells are for nobody's eyes, but for an address behind the
    /// last column.
    fn pass_over(&mut self, cells: &[String]) {
        for (column, cell) in cells.iter().enumerate() {
            let is_told = self.is_told.get(column) == Some(&true);
            let is_behind = column >= self.layout.width;
            if (is_told && !is_behind) || self.is_read(column) {
                continue;
            }
            if is_behind && is_full_address(cell, self.to_ascii) {
                self.found.reject(cell);
            } else if !is_told && word::is_telling(cell) {
                let columns = self.is_told.len().max(column + 1);
                self.is_told.resize(columns, false);
                self.is_told[column] = true;
                self.found.unread.push((column + 1).to_string());
            }
        }
    }
}

/// Whether the cells of a column may be shown, though nobody knows what they say.
fn is_open(layout: &Layout, column: usize) -> bool {
    let title = layout.title(column);
    title.is_some_and(|title| !title::is_secret(title))
}

/// Where the addresses of a person stand: in the column of those to be invited, and in those with
/// further ones.
fn addresses(layout: &Layout, email: usize) -> Vec<Address> {
    let of = layout.title(email).unwrap_or_default();
    let titles = || (0..layout.width).filter_map(|column| Some((column, layout.title(column)?)));
    let further =
        titles().filter(|(column, title)| *column != email && title::is_further(title, of));
    let all = [(email, of)].into_iter().chain(further);
    let label = |of: &str| titles().find(|(_, title)| title::is_label(title, of));
    let all = all.map(|(column, title)| Address {
        column,
        label: label(title).map(|(label, _)| label),
    });
    all.collect()
}
