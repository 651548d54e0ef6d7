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

/// Writes everything down in slices, of which none is put there before all are written. What changes
/// meanwhile is to be written once more; `false` if something else was put there meanwhile.
pub async fn save(desk: Desk) -> bool {
    let begun = desk.change(&[], |model| {
        model.save_is_due = false;
        Some((model.begin_writing()?, model.draft.len()))
    });
    let Some((mut writing, rows)) = begun.flatten() else {
        return true;
    };
    let mut pause = Pause::new();
    for start in (0..rows).step_by(PIECE) {
        desk.look(|model| writing.rows(model, model.draft.ids_at(start..start + PIECE)));
        if pause.is_due() {
            pause.take().await;
        }
    }
    // What is newer is not overwritten by what began before it.
    let put_away = |model: &mut Model| model.save_is_due || model.put_away(writing);
    desk.change(&[], put_away) != Some(false)
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
    /// if what stands there is not what they were to replace.
    fn put_away(&mut self, writing: Writing) -> bool {
        let shelf = writing.shelf;
        let is_there = self.settings.shelf.as_ref() == Some(&shelf);
        if !is_there || shelf.read().unwrap_or_default() != writing.before {
            return false;
        }
        let (remembered, lists_new) = self.sent();
        if remembered.is_empty() && self.draft.is_empty() {
            shelf.clear();
            return true;
        }
        let (written, new) = writing.writer.finish(Date::now(), &remembered, lists_new);
        if shelf.write(&written.head, &new, |number| written.names(number)) {
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
        shelf.write(&written.head, &new, |number| written.names(number));
    }
}

impl Writing {
    fn rows(&mut self, model: &Model, ids: &[RowId]) {
        self.writer
            .rows(ids.iter().filter_map(|id| model.draft.row(*id)));
    }
}
