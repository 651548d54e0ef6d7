//! Where a draft outlives its page: the only file that names `sessionStorage`.
//!
//! It belongs to the tab, and goes when the tab is closed. A browser that has none, or no room in
//! it, keeps nothing: the form works all the same.

use leptos::prelude::window;
use web_sys::Storage;

/// The place of one list's draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    key: String,
}

impl Shelf {
    /// The place of the list that these words tell from others.
    pub fn of(words: &[&str]) -> Shelf {
        Shelf {
            key: ["invite-users", &words.join("|")].join("|"),
        }
    }

    /// What was put there, if anything was.
    pub fn read(&self) -> Option<String> {
        storage()?.get_item(&self.key).ok()?
    }

    /// Puts it there, in place of what is there.
    pub fn write(&self, text: &str) {
        if let Some(storage) = storage() {
            // Where there is no room, nothing is kept.
            let _ = storage.set_item(&self.key, text);
        }
    }

    /// Leaves nothing there.
    pub fn clear(&self) {
        if let Some(storage) = storage() {
            // What cannot be removed could not be put there either.
            let _ = storage.remove_item(&self.key);
        }
    }
}

fn storage() -> Option<Storage> {
    window().session_storage().ok()?
}
