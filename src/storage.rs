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

    /// Puts it there, in place of what is there. Where there is no room for it nothing is left there,
    /// since what is out of date would be sent again; whether there was.
    pub fn write(&self, text: &str) -> bool {
        let is_written = storage().is_some_and(|storage| storage.set_item(&self.key, text).is_ok());
        if !is_written {
            self.clear();
        }
        is_written
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
