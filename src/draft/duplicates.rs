use super::RowId;
use std::collections::HashMap;

/// Which rows hold which address, so that an edit need not look at the other rows.
#[derive(Clone, Default)]
pub(super) struct Duplicates {
    rows: HashMap<String, Vec<RowId>>,
}

impl Duplicates {
    /// The rows that hold the address with this key.
    pub fn rows(&self, key: &str) -> &[RowId] {
        self.rows.get(key).map_or(&[], Vec::as_slice)
    }

    pub fn add(&mut self, key: String, id: RowId) {
        self.rows
            .entry(key)
            .or_insert_with(|| Vec::with_capacity(1))
            .push(id);
    }

    pub fn remove(&mut self, key: &str, id: RowId) {
        if let Some(rows) = self.rows.get_mut(key) {
            rows.retain(|&other| other != id);
            if rows.is_empty() {
                self.rows.remove(key);
            }
        }
    }
}
