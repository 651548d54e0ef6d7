//! Acts upon many rows, and how they are turned back.

use super::{Draft, Row, RowId, State};
use crate::role::RoleName;

/// What turns one act back. Whatever happened to other rows since then stays.
#[derive(Default)]
pub struct Undo {
    /// The rows that the act added.
    pub(super) added: Vec<RowId>,
    /// The rows that it changed, as they were.
    pub(super) changed: Vec<Row>,
    /// The role that it gave to these, if it did nothing else.
    pub(super) role: Option<RoleName>,
    /// The rows that it removed, from the top, each with its position.
    pub(super) removed: Vec<(usize, Row)>,
    /// The empty row that took the place of all that were removed.
    pub(super) filler: Option<RowId>,
}

impl Undo {
    /// Brings back what this row was.
    pub fn of(before: Row) -> Undo {
        Undo {
            changed: vec![before],
            ..Undo::default()
        }
    }

    /// Turns this act back, and another one that came after it.
    pub fn and(mut self, later: Undo) -> Undo {
        self.added.extend(later.added);
        self.changed.extend(later.changed);
        self.removed.extend(later.removed);
        self
    }

    /// Brings none of these rows back, which are in the order of their numbers.
    pub fn forget(&mut self, rows: &[RowId]) {
        self.removed
            .retain(|(_, row)| rows.binary_search(&row.id).is_err());
    }

    /// How many rows it keeps as they were.
    pub fn kept(&self) -> usize {
        self.changed.len() + self.removed.len()
    }

    /// How many rows it is about.
    pub fn count(&self) -> usize {
        self.added.len() + self.kept()
    }

    /// How many of the changed rows have somebody in them.
    pub fn people(&self) -> usize {
        self.changed.iter().filter(|row| !row.is_empty()).count()
    }

    /// Where the uppermost removed row stood.
    pub fn first_position(&self) -> Option<usize> {
        self.removed.first().map(|(position, _)| *position)
    }

    /// The row to go to when it is turned back.
    pub fn first_row(&self) -> Option<RowId> {
        let changed = self.changed.first().map(|row| row.id);
        changed.or(self.removed.first().map(|(_, row)| row.id))
    }
}

impl Draft {
    /// Turns an act back. Rows that are being sent stay as they are, and so does what was typed since.
    pub fn revert(&mut self, undo: Undo) {
        self.put_back(undo.removed);
        for before in undo.changed {
            if self.state(before.id) != State::Sending {
                self.edit(before.id, |row| row.revert(before, undo.role.as_ref()));
            }
        }
        let is_typed = |id: &RowId| self.row(*id).is_some_and(|row| row.edits > 0);
        let stays = |id: &RowId| is_typed(id) || self.state(*id) == State::Sending;
        let added: Vec<RowId> = undo.added.into_iter().filter(|id| !stays(id)).collect();
        let filler = undo
            .filler
            .filter(|id| self.row(*id).is_some_and(Row::is_empty));
        self.remove_all(&added.into_iter().chain(filler).collect::<Vec<_>>());
    }

    /// Removes these rows, but for those that are being sent.
    pub fn remove_many(&mut self, wanted: impl Fn(&Row) -> bool) -> Undo {
        let removed = self.order.iter().enumerate().filter_map(|(position, &id)| {
            let row = self.row(id).filter(|row| wanted(row))?;
            (self.state(id) != State::Sending).then(|| (position, row.clone()))
        });
        let mut undo = Undo {
            removed: removed.collect(),
            ..Undo::default()
        };
        let ids: Vec<RowId> = undo.removed.iter().map(|(_, row)| row.id).collect();
        let are_all = ids.len() == self.order.len();
        self.remove_all(&ids);
        undo.filler = self.order.first().copied().filter(|_| are_all);
        undo
    }

    /// Removes every row whose address stands further up already.
    pub fn remove_duplicates(&mut self) -> Undo {
        let mut undo = Undo::default();
        for (position, id) in self.order.clone().into_iter().enumerate().rev() {
            let key = self
                .key(id)
                .filter(|key| self.addresses.rows(key).len() > 1);
            if key.is_some() && self.state(id) != State::Sending {
                undo.removed
                    .extend(self.row(id).cloned().map(|row| (position, row)));
                self.take_out(id);
            }
        }
        undo.removed.reverse();
        self.remove_all(&[]);
        undo
    }

    /// How many rows [`Draft::remove_duplicates`] would take away.
    pub fn duplicates(&self) -> usize {
        self.addresses.repeats()
    }

    fn put_back(&mut self, removed: Vec<(usize, Row)>) {
        let first = removed.iter().map(|(_, row)| row.id).min();
        if let Some(first) = first {
            self.restore_slot(first);
        }
        let mut rest = std::mem::take(&mut self.order).into_iter();
        for (position, mut row) in removed {
            let missing = position.saturating_sub(self.order.len());
            self.order.extend(rest.by_ref().take(missing));
            let id = row.id;
            // Its request is over, or its answer will find it by its name.
            row.given = None;
            self.selected += usize::from(row.selected);
            if let Some(slot) = self.slot(id).and_then(|slot| self.slots.get_mut(slot)) {
                *slot = Some(row);
                self.order.push(id);
                self.enter(id);
            }
        }
        self.order.extend(rest);
        self.show_all();
    }
}

impl Row {
    /// Holds what it held before an act, which may have given it no more than a role. What was typed or
    /// chosen since then stays, and so does what was selected, sent or refused.
    fn revert(&mut self, before: Row, given: Option<&RoleName>) {
        let is_typed = self.edits != before.edits && !self.is_empty();
        if given.is_some() {
            if self.role.as_ref() == given {
                self.role = before.role;
                self.unknown_role = before.unknown_role;
            }
        } else if !is_typed || !before.is_empty() {
            self.email = before.email;
            self.name = before.name;
            self.also = before.also;
            self.role = before.role;
            self.unknown_role = before.unknown_role;
            self.not_understood = before.not_understood;
            self.meant = before.meant;
            self.judged = before.judged;
            self.edits = before.edits;
        }
    }
}
