//! Fields that something else than the admin fills in: a script, the browser, a password manager.
//!
//! Nobody leaves such a field, so that it is judged once it has settled; and nobody has meant what stood
//! there to go, so that it can be brought back.

use super::pause::sleep;
use super::selection::{Act, Done};
use super::{Desk, Model, Part};
use crate::draft::{Row, RowId, Undo};
use leptos::task::spawn_local;

/// So long nothing more comes into a field that has settled, in milliseconds.
const SETTLED: i32 = 300;

/// Judges the row once it has settled. `before` is what it was.
pub fn settle(desk: Desk, before: Row) {
    let row = before.id;
    let is_first = desk.change(&[], |model| {
        let is_first = model.filled.iter().all(|other| other.id != row);
        model.filled.extend(is_first.then_some(before));
        is_first
    });
    if is_first == Some(true) {
        spawn_local(async move {
            let text = || desk.look(|model| Some(model.draft.row(row)?.email.clone()));
            let mut seen = text();
            loop {
                sleep(SETTLED).await;
                let now = text();
                if now == seen {
                    break;
                }
                seen = now;
            }
            desk.change(&[Part::Draft, Part::Intake], |model| model.end_filling(row));
        });
    }
}

impl Model {
    fn end_filling(&mut self, row: RowId) {
        if self.typed_in != Some(row) {
            self.draft.judge(row);
        }
        let at = self.filled.iter().position(|before| before.id == row);
        let before = at.map(|at| self.filled.swap_remove(at));
        let now = self.draft.row(row).map(|row| &row.email);
        let replaced = before
            .filter(|before| !before.is_empty() && now.is_some_and(|now| *now != before.email));
        if let Some(before) = replaced {
            self.remember(Done {
                act: Act::Replaced(before.email.clone()),
                undo: Undo::of(before),
                caret: None,
            });
        }
    }
}
