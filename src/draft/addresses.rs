use super::RowId;
use std::collections::HashMap;

/// What is known of every address in the list, so that an edit need not look at the other rows.
#[derive(Clone, Default)]
pub(super) struct Addresses {
    known: HashMap<String, Known>,
}

#[derive(Clone, Default)]
struct Known {
    /// The rows that hold it.
    rows: Vec<RowId>,
    /// Whether it may or may not have been invited.
    doubtful: bool,
}

impl Addresses {
    /// The rows that hold the address with this key.
    pub fn rows(&self, key: &str) -> &[RowId] {
        self.known.get(key).map_or(&[], |known| &known.rows)
    }

    pub fn add(&mut self, key: String, id: RowId) {
        self.known.entry(key).or_default().rows.push(id);
    }

    pub fn remove(&mut self, key: &str, id: RowId) {
        if let Some(known) = self.known.get_mut(key) {
            known.rows.retain(|&other| other != id);
            self.forget_unused(key);
        }
    }

    /// Whether the address may or may not have been invited.
    pub fn is_doubtful(&self, key: &str) -> bool {
        self.known.get(key).is_some_and(|known| known.doubtful)
    }

    /// The keys of all that may or may not have been invited.
    pub fn doubtful(&self) -> Vec<String> {
        let doubtful = self.known.iter().filter(|(_, known)| known.doubtful);
        doubtful.map(|(key, _)| key.clone()).collect()
    }

    pub fn set_doubtful(&mut self, key: &str, doubtful: bool) {
        self.known.entry(key.to_owned()).or_default().doubtful = doubtful;
        self.forget_unused(key);
    }

    fn forget_unused(&mut self, key: &str) {
        if self
            .known
            .get(key)
            .is_some_and(|known| known.rows.is_empty() && !known.doubtful)
        {
            self.known.remove(key);
        }
    }
}
