//! The rows that the admin has picked, and what is done to several rows at once.

use super::{Draft, Row, RowId, State, Undo};
use crate::role::RoleName;
use std::sync::Arc;

/// A role is missing for so many people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingRole {
    /// The list's word for it; `None` where it has none.
    pub word: Option<Arc<str>>,
    /// How many people.
    pub people: usize,
}

/// So many different words are asked about at a time.
const WORDS: usize = 5;

impl Draft {
    /// Picks a row, or no longer.
    pub fn select(&mut self, id: RowId, selected: bool) {
        if let Some(row) = self.row_mut(id)
            && row.selected != selected
        {
            row.selected = selected;
            if selected {
                self.selected += 1;
            } else {
                self.selected -= 1;
            }
        }
    }

    /// Picks all rows that are on screen, or none at all.
    pub fn select_all(&mut self, selected: bool) {
        let rows = if selected { self.shown() } else { &self.order };
        let rows: Vec<RowId> = rows.into();
        rows.into_iter().for_each(|id| self.select(id, selected));
    }

    /// Picks the row and those on screen between it and the other one, or no longer.
    pub fn select_to(&mut self, id: RowId, other: RowId, selected: bool) {
        let rows = match self.shown_position(id).zip(self.shown_position(other)) {
            Some((a, b)) => self.shown_at(a.min(b)..a.max(b) + 1).to_vec(),
            None => vec![id],
        };
        rows.into_iter().for_each(|id| self.select(id, selected));
    }

    /// How many rows are picked.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// Gives this role to the rows that `wanted` says, and answers what would turn it back.
    pub fn set_roles(&mut self, role: &RoleName, wanted: impl Fn(&Row) -> bool) -> Undo {
        let mut undo = Undo {
            role: Some(role.clone()),
            ..Undo::default()
        };
        for id in self.order.clone() {
            let row = self
                .row(id)
                .filter(|row| wanted(row) && row.role.as_ref() != Some(role));
            if let Some(row) = row.filter(|_| self.state(id) != State::Sending) {
                undo.changed.push(row.clone());
                self.give_role(id, Some(role.clone()));
            }
        }
        undo
    }

    pub(super) fn lacks_role(&self, id: RowId) -> bool {
        self.row(id).is_some_and(Row::lacks_role)
    }

    /// The questions to ask about missing roles, in the order of the screen.
    pub fn missing_roles(&self) -> Vec<MissingRole> {
        let mut missing: Vec<MissingRole> = Vec::new();
        if self.without_role == 0 {
            return missing;
        }
        let rows = self.order.iter().filter_map(|id| self.row(*id));
        for row in rows.filter(|row| row.lacks_role()) {
            let word = &row.unknown_role;
            match missing.iter().position(|asked| asked.word == *word) {
                Some(at) => missing[at].people += 1,
                None if missing.len() == WORDS => {}
                None => missing.push(MissingRole {
                    word: word.clone(),
                    people: 1,
                }),
            }
        }
        missing
    }
}

impl Row {
    /// Whether somebody stands in it, typed to the end, who has no role.
    pub fn lacks_role(&self) -> bool {
        self.role.is_none() && self.judged && !self.is_empty()
    }
}
