//! Where a draft outlives its page: the only file that names `sessionStorage`.
//!
//! It belongs to the tab, and goes when the tab is closed. A browser that has none, or no room in
//! it, keeps nothing: the form works all the same.

use crate::saved::Written;
use leptos::prelude::window;
use web_sys::Storage;

/// The place of one list's draft: a head, and pieces with numbers that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    key: String,
}

const NAME: &str = "invite-users";
/// No browser keeps so many characters: it need not be tried.
const MOST: usize = 6_000_000;

impl Shelf {
    /// The place of the list that these words tell from others.
    pub fn of(words: &[&str]) -> Shelf {
        Shelf {
            key: [NAME, &words.join("|")].join("|"),
        }
    }

    /// The head, if anything was put there.
    pub fn read(&self) -> Option<String> {
        storage()?.get_item(&self.key).ok()?
    }

    /// The piece of this number.
    pub fn piece(&self, number: u32) -> Option<String> {
        storage()?.get_item(&self.piece_key(number)).ok()?
    }

    /// Puts this draft there, whose new pieces are given with their numbers: these first, then the head
    /// in place of the one that is there, so that one of both is whole whenever the page ends. Only
    /// where there is no room for both the one before goes first; where there is none at all nothing is
    /// left there, since what is out of date would be sent again. Whether there was room.
    pub fn write(&self, draft: &Written, new: &[(u32, String)]) -> bool {
        let length: usize = new.iter().map(|(_, text)| text.chars().count()).sum();
        let is_put = length < MOST
            && (self.put(&draft.head, new) || {
                self.remove_pieces(|number| !draft.names(number));
                self.put(&draft.head, new)
            });
        if is_put {
            self.remove_pieces(|number| !draft.names(number));
        } else {
            self.clear();
        }
        is_put
    }

    /// Leaves nothing there.
    pub fn clear(&self) {
        if let Some(storage) = storage() {
            // What cannot be removed could not be put there either.
            let _ = storage.remove_item(&self.key);
        }
        self.remove_pieces(|_| true);
    }

    fn put(&self, head: &str, new: &[(u32, String)]) -> bool {
        let Some(storage) = storage() else {
            return false;
        };
        let put = |key: &str, text: &str| storage.set_item(key, text).is_ok();
        let mut new = new.iter();
        new.all(|(number, text)| put(&self.piece_key(*number), text)) && put(&self.key, head)
    }

    fn remove_pieces(&self, is_unwanted: impl Fn(u32) -> bool) {
        let Some(storage) = storage() else { return };
        let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok()?);
        for key in keys.collect::<Vec<_>>() {
            if self.number_of(&key).is_some_and(&is_unwanted) {
                let _ = storage.remove_item(&key);
            }
        }
    }

    fn piece_key(&self, number: u32) -> String {
        [NAME, " ", &number.to_string(), self.words()].concat()
    }

    /// The number of the piece that stands there, if it is one of this draft.
    fn number_of(&self, key: &str) -> Option<u32> {
        let key = key.strip_prefix(NAME)?.strip_prefix(' ')?;
        key.strip_suffix(self.words())?.parse().ok()
    }

    fn words(&self) -> &str {
        self.key.strip_prefix(NAME).unwrap_or_default()
    }
}

fn storage() -> Option<Storage> {
    window().session_storage().ok()?
}
