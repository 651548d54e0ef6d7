//! What the admin does to many rows at once, and how it is turned back.

use super::intake::{Account, Caret};
use super::{Desk, Model, Part};
use crate::draft::{Field, Row, RowId, Standing, State, Undo};

/// Acts are remembered until they keep so many rows, and the last one in any case.
const ROWS_REMEMBERED: usize = 10_000;
/// No more acts than that are.
const ACTS_REMEMBERED: usize = 100;

/// An act upon many rows.
pub struct Done {
    /// What was done.
    pub act: Act,
    pub(super) undo: Undo,
    pub(super) caret: Option<Caret>,
}

/// What was done to many rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// A list was taken in.
    Arrived(Account),
    /// So many people got this role.
    RoleSet(usize, String),
    /// So many rows were removed.
    Removed(usize),
    /// One click has put this address in the place of what stood there, or has taken that for one.
    Mended(String),
    /// Something else than the admin has put somebody in the place of this address.
    Replaced(String),
    /// These rows are back from an earlier page.
    Restored(Vec<RowId>),
    /// An earlier page has left something that cannot be read.
    NotRestored,
}

impl Done {
    /// Whether there is something to turn back.
    pub fn can_be_undone(&self) -> bool {
        self.undo.count() > 0
    }
}

impl Desk {
    /// Removes every row whose address stands further up already.
    pub fn remove_duplicates(self) {
        self.act(|model| model.removed(|model| model.draft.remove_duplicates()));
    }

    /// Removes the rows that are picked.
    pub fn remove_selected(self) {
        self.act(|model| model.removed(|model| model.draft.remove_many(|row| row.selected)));
    }

    /// Puts another address in the place of what stands in the row, or takes that for one as it is; the
    /// name that stood beside it is the person's. The button that was pressed goes away.
    pub(super) fn mend(self, row: RowId, address: String) {
        self.act(|model| {
            let before = model.draft.row(row)?.clone();
            let name = model.draft.advice(row).name;
            model.draft.set_email(row, &address);
            if !name.is_empty() {
                model.draft.set_name(row, name);
            }
            model.focus = Some((row, Field::Email));
            Some(Done {
                act: Act::Mended(address),
                undo: Undo::of(before),
                caret: None,
            })
        });
    }

    /// Removes everybody.
    pub fn clear(self) {
        self.act(Model::cleared);
    }

    /// Removes everybody, and moves the focus only if it is in one of the rows.
    pub(super) fn empty(self) {
        self.act(|model| {
            let done = model.cleared();
            model.focus = model.focus.filter(|_| model.typed_in.is_some());
            done
        });
    }

    /// Gives the role of that name to the rows that are picked.
    pub fn set_role_of_selected(self, name: &str) {
        self.act(|model| model.set_roles(name, |row| row.selected));
    }

    /// Gives the role of that name to everybody whose list has this word for it, or none.
    pub fn answer_role(self, word: Option<&str>, name: &str) {
        self.act(|model| {
            let done = model.set_roles(name, |row| {
                row.lacks_role() && row.unknown_role.as_deref() == word
            });
            // The button that was pressed goes away.
            model.focus = Some((model.row_of_focus(), Field::Email));
            done
        });
    }

    /// Shows only the rows that have this standing now.
    pub fn filter(self, wanted: Standing) {
        self.change(&[Part::Draft], |model| {
            model.filter = Some(wanted);
            model
                .draft
                .show_only(|draft, id| draft.standing(id) == wanted);
        });
    }

    /// Shows all rows again.
    pub fn unfilter(self) {
        self.change(&[Part::Draft], |model| {
            model.filter = None;
            model.draft.show_all();
        });
    }

    /// Shows all rows again, and goes to where the focus was: the button that was pressed goes away.
    pub fn show_all(self) {
        self.unfilter();
        self.refocus();
    }

    /// Picks no row any more, and goes to where the focus was.
    pub fn select_none(self) {
        self.select_all(false);
        self.refocus();
    }

    /// Picks and shows the rows that the server refused with these words.
    pub fn select_refused(self, words: &str) {
        self.change(&[Part::Draft], |model| {
            model.filter = None;
            model.draft.select_refused(words);
            model
                .draft
                .show_only(|draft, id| draft.row(id).is_some_and(|row| row.selected));
        });
    }

    /// Turns the last act back, and puts the caret where it was.
    pub fn undo(self) {
        let parts = [Part::Draft, Part::Intake, Part::Focus];
        let caret = self.change(&parts, |model| {
            let done = model.done.pop()?;
            let first = done.undo.first_row();
            model.draft.revert(done.undo);
            let row = first.unwrap_or(model.draft.first());
            model.focus = Some((row, Field::Email));
            done.caret
        });
        if let Some(caret) = caret.flatten() {
            caret.restore();
        }
    }

    /// Takes what was done as done for good; a list that is on its way does not come.
    pub fn dismiss(self) {
        self.change(&[Part::Intake], |model| {
            if model.intake.progress.is_some() {
                model.intake.stop();
            } else {
                model.done.clear();
            }
        });
        self.refocus();
    }

    /// Removes somebody, who can be brought back unless they are being sent.
    pub(super) fn remove_person(self, row: RowId) {
        if self.look(|model| model.draft.state(row)) == Some(State::Sending) {
            self.take_out(row);
        } else {
            self.act(|model| model.removed(|model| model.draft.remove_many(|one| one.id == row)));
        }
    }

    /// Goes to the row that had the focus last: what was pressed goes away.
    pub fn refocus(self) {
        self.change(&[Part::Focus], |model| {
            model.focus = Some((model.row_of_focus(), Field::Email));
        });
    }

    fn act(self, act: impl FnOnce(&mut Model) -> Option<Done>) {
        self.change(&[Part::Draft, Part::Intake, Part::Focus], |model| {
            if let Some(done) = act(model).filter(|done| done.can_be_undone()) {
                model.remember(done);
            }
        });
    }
}

impl Model {
    /// Remembers what can be turned back, the latest acts rather than earlier ones.
    pub(super) fn remember(&mut self, done: Done) {
        self.done.push(done);
        let rows = |done: &[Done]| done.iter().map(|done| done.undo.kept()).sum::<usize>();
        let is_enough = |done: &[Done]| {
            done.len() > ACTS_REMEMBERED || done.len() > 1 && rows(done) > ROWS_REMEMBERED
        };
        while is_enough(&self.done) {
            self.done.remove(0);
        }
    }

    fn removed(&mut self, remove: impl FnOnce(&mut Model) -> Undo) -> Option<Done> {
        let undo = remove(self);
        self.focus = Some((self.nearest(undo.first_position()?), Field::Email));
        Some(Done {
            act: Act::Removed(undo.count()),
            undo,
            caret: None,
        })
    }

    fn cleared(&mut self) -> Option<Done> {
        self.intake.stop();
        self.removed(|model| model.draft.remove_many(|_| true))
    }

    fn set_roles(&mut self, name: &str, wanted: impl Fn(&Row) -> bool) -> Option<Done> {
        let role = self.role(name)?;
        let undo = self.draft.set_roles(&role, wanted);
        Some(Done {
            act: Act::RoleSet(undo.people(), role.as_str().to_owned()),
            undo,
            caret: None,
        })
    }

    /// The row that had the focus last, or the first one.
    pub(super) fn row_of_focus(&self) -> RowId {
        let last = self.last_row.filter(|row| self.draft.row(*row).is_some());
        last.unwrap_or(self.draft.first())
    }

    /// The row that stands at this position now, or the last one.
    pub(super) fn nearest(&self, position: usize) -> RowId {
        let position = position.min(self.draft.len() - 1);
        let row = self.draft.ids_at(position..position + 1).first();
        row.copied().unwrap_or(self.draft.first())
    }
}
