//! How a list of people becomes rows.

use super::{Draft, Row, RowId, Undo};
use crate::role::RoleName;
use std::sync::Arc;

/// What one row is to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The address, or what was not understood.
    pub email: String,
    /// The person's name, if the list has it.
    pub name: String,
    /// The role, if the list has one that is offered.
    pub role: Option<RoleName>,
    /// The list's word for the role, if it is not offered.
    pub unknown_role: Option<Arc<str>>,
    /// Whether `email` is what was not understood, even if it looks like an address.
    pub not_understood: bool,
}

/// Where people are to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At the end of the list.
    End,
    /// From this row on if it is empty, else below it.
    Below(RowId),
    /// From this row on, in place of what it holds.
    Over(RowId),
}

/// People on their way into the list, so many at a time as the page has time for.
pub struct Arrival {
    /// Empty rows that are filled first, the uppermost last.
    empty: Vec<RowId>,
    /// A row that is filled although it is not empty.
    over: Option<RowId>,
    /// The row below which the others go.
    above: Option<RowId>,
    /// The role of people whose list names none.
    role: Option<RoleName>,
    undo: Undo,
}

impl Draft {
    /// Begins to take people in at this place.
    ///
    /// Empty rows from there on are filled first; the others are added below. Who comes without a
    /// role gets `role`.
    pub fn begin_arrival(&mut self, place: Place, role: Option<RoleName>) -> Arrival {
        self.reuse_slots();
        let is_empty = |id: &RowId| self.row(*id).is_some_and(Row::is_empty);
        let (row, over) = match place {
            Place::End => (None, None),
            Place::Below(row) => (Some(row), None),
            Place::Over(row) => (Some(row), Some(row)),
        };
        let at = row.and_then(|id| self.position(id)).unwrap_or_else(|| {
            let filled = self.order.iter().rposition(|id| !is_empty(id));
            filled.map_or(0, |position| position + 1)
        });
        let below = self.order.get(at..).unwrap_or_default();
        let is_free = |id: &RowId| is_empty(id) || Some(*id) == over;
        let first_is_filled = below.first().is_some_and(|id| !is_free(id));
        let empty = below.iter().copied().skip(usize::from(first_is_filled));
        let mut empty: Vec<RowId> = empty.take_while(is_free).collect();
        let above = empty
            .last()
            .or(below.first())
            .or(self.order.last())
            .copied();
        empty.reverse();
        Arrival {
            empty,
            over,
            above,
            role,
            undo: Undo::default(),
        }
    }

    /// Takes in the next one. Rows that are added stand in the list only at the end of the arrival.
    pub fn take_in(&mut self, arrival: &mut Arrival, entry: Entry) {
        while let Some(id) = arrival.empty.pop() {
            // Somebody may have typed there meanwhile.
            let is_free = |row: &&Row| row.is_empty() || arrival.over == Some(id);
            if let Some(row) = self.row(id).filter(is_free) {
                arrival.undo.changed.push(row.clone());
                let own_role = row.role.clone();
                return self.edit(id, |row| row.fill(entry, own_role.or(arrival.role.clone())));
            }
        }
        let id = self.new_row(None);
        self.edit(id, |row| row.fill(entry, arrival.role.clone()));
        arrival.undo.added.push(id);
    }

    /// Puts the added rows in their place, and answers what would turn all of it back.
    pub fn end_arrival(&mut self, arrival: Arrival) -> Undo {
        let above = arrival.above.and_then(|id| self.position(id));
        let at = above.map_or(self.order.len(), |position| position + 1);
        self.order
            .splice(at..at, arrival.undo.added.iter().copied());
        self.show_all();
        arrival.undo
    }
}

impl Row {
    fn fill(&mut self, entry: Entry, fallback: Option<RoleName>) {
        // A role that is not offered is the admin's to translate, not ours to replace.
        let fallback = fallback.filter(|_| entry.unknown_role.is_none());
        self.email = entry.email;
        self.name = entry.name;
        self.role = entry.role.or(fallback);
        self.unknown_role = entry.unknown_role;
        self.not_understood = entry.not_understood;
        self.judged = true;
    }
}
