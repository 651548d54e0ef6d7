//! How a list of people becomes rows.

use super::{Draft, Row, RowId, State, Undo};
use crate::role::RoleName;
use std::sync::Arc;

/// What one row is to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The address, or what was not understood.
    pub email: String,
    /// The person's name, if the list has it.
    pub name: String,
    /// The person's other addresses, as they are shown.
    pub also: String,
    /// The role, if the list has one that is offered.
    pub role: Option<RoleName>,
    /// The list's word for the role, if it is not offered.
    pub unknown_role: Option<Arc<str>>,
    /// Whether `email` is what was not understood, even if it looks like an address.
    pub not_understood: bool,
    /// The address that was probably meant by that.
    pub meant: Option<Arc<str>>,
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
    /// Rows that are filled if they still hold this text at the end.
    free: Vec<(RowId, String)>,
    /// Those who are to stand in them.
    first: Vec<Entry>,
    /// The row below which the others go.
    above: Option<RowId>,
    /// The role of people whose list names none.
    role: Option<RoleName>,
    /// The others, and how many of them stand in the list, down to which row.
    added: Vec<RowId>,
    placed: usize,
    last: Option<RowId>,
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
        let free = below.iter().skip(usize::from(first_is_filled));
        let free = free.take_while(|id| is_free(id));
        let free: Vec<_> = free
            .filter_map(|id| Some((*id, self.row(*id)?.email.clone())))
            .collect();
        let last = free.last().map(|(id, _)| *id);
        let above = last.or(below.first().or(self.order.last()).copied());
        Arrival {
            free,
            first: Vec::new(),
            above,
            role,
            added: Vec::new(),
            placed: 0,
            last: above,
        }
    }

    /// Takes in the next one. Rows that are to be filled are so only at the end of the arrival: until
    /// then people may type into them, and see what they type.
    pub fn take_in(&mut self, arrival: &mut Arrival, entry: Entry) {
        if arrival.first.len() < arrival.free.len() {
            return arrival.first.push(entry);
        }
        let id = self.new_row(None);
        self.edit(id, |row| row.fill(entry, arrival.role.clone()));
        arrival.added.push(id);
    }

    /// Puts the rows that were added so far in their place, before anybody looks at the list.
    pub fn place(&mut self, arrival: &mut Arrival) {
        let added = &arrival.added[arrival.placed..];
        let above = arrival.last.and_then(|id| self.position(id));
        let at = above.map_or(self.order.len(), |position| position + 1);
        self.order.splice(at..at, added.iter().copied());
        arrival.last = added.last().copied().or(arrival.last);
        arrival.placed = arrival.added.len();
    }

    /// Ends the arrival, and answers what would turn all of it back.
    pub fn end_arrival(&mut self, mut arrival: Arrival) -> Undo {
        self.place(&mut arrival);
        let mut undo = Undo::default();
        let mut first = std::mem::take(&mut arrival.first).into_iter();
        for (id, held) in std::mem::take(&mut arrival.free) {
            let row = self.row(id).filter(|row| row.email == held);
            let row = row.filter(|row| self.state(row.id) != State::Sending);
            let Some(row) = row.cloned() else { continue };
            let Some(entry) = first.next() else { break };
            let role = row.role.clone().or(arrival.role.clone());
            undo.changed.push(row);
            self.edit(id, |row| row.fill(entry, role));
        }
        // For whom there is no room any more stands above the others.
        first.for_each(|entry| self.take_in(&mut arrival, entry));
        arrival.last = arrival.above;
        self.place(&mut arrival);
        undo.added = arrival.added;
        self.show_all();
        undo
    }

    /// Takes those who came so far out again, and answers their rows in the order of their numbers.
    pub fn give_up(&mut self, arrival: Arrival) -> Vec<RowId> {
        self.revert(Undo {
            added: arrival.added.clone(),
            ..Undo::default()
        });
        arrival.added
    }
}

impl Row {
    fn fill(&mut self, entry: Entry, fallback: Option<RoleName>) {
        // A role that is not offered is the admin's to translate, not ours to replace.
        let fallback = fallback.filter(|_| entry.unknown_role.is_none());
        self.email = entry.email;
        self.name = entry.name;
        self.also = entry.also;
        self.role = entry.role.or(fallback);
        self.unknown_role = entry.unknown_role;
        self.not_understood = entry.not_understood;
        self.meant = entry.meant;
        self.judged = true;
    }
}
