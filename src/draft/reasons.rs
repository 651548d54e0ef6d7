//! What the server said to more than one row.

use super::{Draft, RowId, Standing};
use std::sync::Arc;

/// Words with which the server refused several rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The server's own words.
    pub words: Arc<str>,
    /// How many rows.
    pub rows: usize,
}

/// So many different reasons are told at a time.
const REASONS: usize = 5;

impl Draft {
    /// The words that stand at more than one row, those of the most rows first.
    pub fn reasons(&self) -> Vec<Reason> {
        let mut reasons: Vec<Reason> = Vec::new();
        if self.totals.of(Standing::Refused) < 2 {
            return reasons;
        }
        for &id in &self.order {
            for words in self.words_at(id) {
                match reasons.iter_mut().find(|reason| reason.words == words) {
                    Some(reason) => reason.rows += 1,
                    None => reasons.push(Reason { words, rows: 1 }),
                }
            }
        }
        reasons.retain(|reason| reason.rows > 1);
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.rows));
        reasons.truncate(REASONS);
        reasons
    }

    /// Picks the rows that the server refused with these words, and no others.
    pub fn select_refused(&mut self, words: &str) {
        for id in self.order.clone() {
            let is_said = self.words_at(id).iter().any(|said| **said == *words);
            self.select(id, is_said);
        }
    }

    /// The server's words about what stands in the row now, each once.
    pub fn words_at(&self, id: RowId) -> Vec<Arc<str>> {
        let row = self.row(id).filter(|row| !row.refusals.is_empty());
        let mut words = row
            .and_then(|row| self.refused(row, |_| true))
            .unwrap_or_default();
        let mut told: Vec<Arc<str>> = Vec::new();
        words.retain(|word| {
            let is_new = !told.contains(word);
            told.push(word.clone());
            is_new
        });
        words
    }
}
