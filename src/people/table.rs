//! The people in a table.

use super::csv::Records;
use super::layout::Layout;
use super::list::List;
use super::{Columns, People, Person, title, word};
use crate::email::ToAscii;
use crate::role::Roles;

/// A table that is being read, once it is known where its addresses are.
pub(super) struct Table<'a> {
    records: Records<'a>,
    cells: Vec<String>,
    columns: Columns,
    names: Vec<usize>,
    header: Vec<String>,
    to_ascii: ToAscii,
    pub found: People,
}

impl<'a> Table<'a> {
    pub fn new(text: &'a str, layout: Layout, columns: Columns, to_ascii: ToAscii) -> Self {
        let records = Records::new(text, layout.start, layout.delimiter);
        let header = layout.header;
        let is_other = |column: &usize| *column != columns.email && Some(*column) != columns.role;
        let names = layout.names.into_iter().filter(is_other).collect();
        let (cells, found) = (Vec::new(), People::default());
        let mut table = Table {
            records,
            cells,
            columns,
            names,
            header,
            to_ascii,
            found,
        };
        layout
            .preamble
            .iter()
            .for_each(|cell| table.found.put_by(cell));
        for (column, title) in table.header.iter().enumerate() {
            if !word::is_telling(title) {
                continue;
            }
            let is_used = table.is_used(column);
            let titles = if is_used {
                &mut table.found.read
            } else {
                &mut table.found.unread
            };
            titles.push(title.clone());
        }
        table
    }

    fn is_used(&self, column: usize) -> bool {
        column == self.columns.email
            || Some(column) == self.columns.role
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
        let address = cell(self.columns.email);
        let names = self
            .names
            .iter()
            .flat_map(|column| cell(*column).split_whitespace());
        let name = names.collect::<Vec<_>>().join(" ");
        let role = self.columns.role.map_or("", cell);
        let people = self.people(address);
        if people.is_empty() {
            self.reject([address, &name, role], cells);
        }
        for mut person in people {
            person.name = [&*name, &person.name].join(" ").trim().to_owned();
            person.role = Some(role.to_owned()).filter(|role| !role.is_empty());
            self.found.people.push(person);
        }
        for (column, cell) in cells.iter().enumerate() {
            let is_titled = self
                .header
                .get(column)
                .is_some_and(|title| word::is_telling(title));
            if !is_titled && !self.is_used(column) {
                self.found.put_by(cell);
            }
        }
    }

    /// Whoever stands in the address cell: one as a rule, but `Ann Lee <ann@…>` or two are fine.
    fn people(&mut self, cell: &str) -> Vec<Person> {
        if let Some(email) = word::email(cell, self.to_ascii) {
            word::query(cell)
                .iter()
                .for_each(|query| self.found.put_by(query));
            return vec![Person {
                name: String::new(),
                email,
                role: None,
            }];
        }
        let roles = Roles::default();
        let mut list = List::new(cell, &roles, self.to_ascii);
        while list.step() {}
        // `Example: ann@example.com` in a template is nobody.
        if !list.found.set_aside.is_empty() {
            return Vec::new();
        }
        if !list.found.people.is_empty() {
            list.found
                .rejects
                .iter()
                .for_each(|reject| self.found.reject(&reject.text));
        }
        list.found.people
    }

    /// A record without an address, told by the first thing that it says.
    fn reject(&mut self, known: [&str; 3], cells: &[String]) {
        let is_secret =
            |column: usize| self.header.get(column).is_some_and(|t| title::is_secret(t));
        let open = cells
            .iter()
            .enumerate()
            .filter(|(column, _)| !is_secret(*column));
        let mut all = known.into_iter().chain(open.map(|(_, cell)| cell.as_str()));
        if let Some(first) = all.find(|text| word::is_telling(text)) {
            let [address, name, role] = known;
            self.found.reject(first);
            if let Some(reject) = self.found.rejects.last_mut() {
                if first == address {
                    reject.name = name.to_owned();
                }
                reject.role =
                    Some(role.to_owned()).filter(|role| !role.is_empty() && role != first);
            }
        }
    }
}
