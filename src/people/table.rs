//! The people in a table.

use super::csv::Records;
use super::layout::Layout;
use super::list::List;
use super::word::Reading;
use super::{Columns, People, Person, title, word};
use crate::email::{Email, ToAscii};
use crate::role::Roles;

/// A table that is being read, once it is known where its addresses are.
pub(super) struct Table<'a> {
    records: Records<'a>,
    cells: Vec<String>,
    columns: Columns,
    names: Vec<usize>,
    header: Vec<String>,
    to_ascii: ToAscii,
    /// What the record at hand meant, if it has a piece of an address.
    meant: Option<String>,
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
            meant: None,
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
        // The quote before an address that we have guarded ourselves is its own.
        let is_guarded = cells
            .get(self.columns.email)
            .is_some_and(|cell| cell != address);
        let people = self.people(address, is_guarded);
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
    fn people(&mut self, cell: &str, is_guarded: bool) -> Vec<Person> {
        self.meant = None;
        let guarded = is_guarded.then(|| Email::parse(cell, self.to_ascii).ok());
        let guarded = guarded.flatten().map(Reading::Whole);
        match guarded.or_else(|| word::reading(cell, self.to_ascii)) {
            Some(Reading::Whole(email)) => {
                if let Some(query) = word::query(cell) {
                    self.found.put_by(query);
                }
                return vec![Person {
                    name: String::new(),
                    email,
                    role: None,
                }];
            }
            Some(Reading::Piece(email)) => {
                self.meant = Some(email.into());
                return Vec::new();
            }
            None => {}
        }
        let roles = Roles::default();
        let mut list = List::new(cell, &roles, self.to_ascii);
        list.is_cell = true;
        while list.step() {}
        // `Example: ann@example.com` in a template is nobody.
        if !list.found.set_aside.is_empty() {
            return Vec::new();
        }
        let rejects = list.found.rejects;
        if list.found.people.is_empty() {
            self.meant = rejects.into_iter().find_map(|reject| reject.meant);
            return Vec::new();
        }
        for reject in rejects {
            let meant = reject.meant;
            if let Some(reject) = self.found.reject(&reject.text) {
                reject.meant = meant;
            }
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
            let meant = self.meant.take();
            if let Some(reject) = self.found.reject(first) {
                reject.meant = meant;
                if first == address {
                    reject.name = name.to_owned();
                }
                reject.role =
                    Some(role.to_owned()).filter(|role| !role.is_empty() && role != first);
            }
        }
    }
}
