//! How the list gets onto its shelf: only the pieces that are not there already.

use crate::desk::pause::Pause;
use crate::desk::{Desk, Model};
use crate::draft::RowId;
use crate::saved::{PIECE, Writer, Written};
use crate::storage::Shelf;
use js_sys::Date;

/// A list on its way to a shelf.
struct Writing {
    shelf: Shelf,
    /// The head that stood there when it was begun.
    before: String,
    writer: Writer,
}

/// Writes everything down at once: what is about to be sent must not be forgotten.
pub fn save_now(desk: Desk) {
    desk.change(&[], |model| {
        let Some(mut writing) = model.begin_writing() else {
            return;
        };
        for ids in model.draft.ids().chunks(PIECE) {
            writing.rows(model, ids);
        }
        model.put_away(writing);
    });
}

/// Writes everything down: makes its text in slices, and puts all of it on the shelf when that is done.
/// `false` if something happened meanwhile: then it is to be done once more.
pub async fn save(desk: Desk) -> bool {
    let begun = desk.change(&[], |model| {
        let writing = model.begin_writing();
        model.is_saving = writing.is_some();
        Some((writing?, model.draft.len(), model.changes))
    });
    let Some((mut writing, rows, changes)) = begun.flatten() else {
        return true;
    };
    let mut pause = Pause::new();
    for start in (0..rows).step_by(PIECE) {
        desk.look(|model| writing.rows(model, model.draft.ids_at(start..start + PIECE)));
        if pause.is_due() {
            pause.take().await;
        }
    }
    let end = |model: &mut Model| {
        let is_saved = model.changes == changes && model.put_away(writing);
        model.is_saving = !is_saved;
        is_saved
    };
    desk.change(&[], end) != Some(false)
}

/// Leaves on this shelf only what was sent: the list itself is kept elsewhere from now on.
pub fn leave(desk: Desk, shelf: &Shelf) {
    desk.change(&[], |model| {
        model.written = Written::default();
        model.leave_sent(shelf);
    });
}

impl Model {
    /// `None` where the list is kept nowhere.
    fn begin_writing(&self) -> Option<Writing> {
        let shelf = self.settings.shelf.clone()?;
        let before = shelf.read().unwrap_or_default();
        let writer = Writer::new(&before, &self.written);
        Some(Writing {
            shelf,
            before,
            writer,
        })
    }

    /// Puts these rows on the shelf, with what has been sent; nothing, where there is nothing. `false`
    /// if the form has another shelf by now, or what stands there is not what they were to replace.
    fn put_away(&mut self, writing: Writing) -> bool {
        let shelf = writing.shelf;
        let is_ours = self.settings.shelf.as_ref() == Some(&shelf);
        if !is_ours || shelf.read().unwrap_or_default() != writing.before {
            return false;
        }
        let (remembered, lists_new) = self.sent();
        if remembered.is_empty() && self.draft.is_empty() {
            shelf.clear();
            return true;
        }
        let (written, new) = writing.writer.finish(Date::now(), &remembered, lists_new);
        if shelf.write(&written, &new) {
            self.written = written;
        } else {
            // Too long a list: whom not to send again matters most.
            self.leave_sent(&shelf);
        }
        true
    }

    /// Leaves on this shelf only what was sent.
    fn leave_sent(&self, shelf: &Shelf) {
        let (remembered, lists_new) = self.sent();
        if remembered.is_empty() {
            return shelf.clear();
        }
        let writer = Writer::new(&shelf.read().unwrap_or_default(), &Written::default());
        let (written, new) = writer.finish(Date::now(), &remembered, lists_new);
        shelf.write(&written, &new);
    }
}

impl Writing {
    /// A row in which nobody stands is not worth keeping.
    fn rows(&mut self, model: &Model, ids: &[RowId]) {
        let rows = ids.iter().filter_map(|id| model.draft.row(*id));
        self.writer.rows(rows.filter(|row| !row.is_empty()));
    }
}
