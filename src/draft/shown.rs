//! Which rows are on screen: all of them, or those that the admin wants to look at.

use super::{Draft, Row, RowId};
use std::ops::Range;

impl Draft {
    /// Shows only the rows for which this holds now; where there is none, all.
    ///
    /// They stay on screen whatever becomes of them, so that no row vanishes while it is mended.
    pub fn show_only(&mut self, wanted: impl Fn(&Self, RowId) -> bool) {
        let rows = self.order.iter().copied();
        let shown: Vec<RowId> = rows.filter(|&id| wanted(self, id)).collect();
        self.shown = (!shown.is_empty()).then_some(shown);
    }

    /// Shows every row.
    pub fn show_all(&mut self) {
        self.shown = None;
    }

    /// Whether there are rows that are not on screen.
    pub fn hides_rows(&self) -> bool {
        self.shown.is_some()
    }

    /// The rows on screen, in the order of the list.
    pub fn shown(&self) -> &[RowId] {
        self.shown.as_deref().unwrap_or(&self.order)
    }

    /// The rows at these positions of the screen; a range beyond the end is cut.
    pub fn shown_at(&self, positions: Range<usize>) -> &[RowId] {
        let end = positions.end.min(self.shown().len());
        &self.shown()[positions.start.min(end)..end]
    }

    /// The rows on screen in which somebody stands, each with its position.
    pub fn shown_people(&self) -> impl Iterator<Item = (usize, &Row)> {
        let rows = self.shown().iter().enumerate();
        let rows = rows.filter_map(|(position, id)| Some((position, self.row(*id)?)));
        rows.filter(|(_, row)| !row.is_empty())
    }

    /// Where the row stands on screen, counted from 0; `None` where it does not.
    pub fn shown_position(&self, id: RowId) -> Option<usize> {
        self.row(id)?;
        self.shown().iter().position(|&other| other == id)
    }

    /// Rows that are gone are not shown; when all of those shown are gone, the others are.
    pub(super) fn forget_hidden(&mut self) {
        if let Some(shown) = self.shown.take() {
            let rows = shown.into_iter();
            let left: Vec<RowId> = rows.filter(|&id| self.row(id).is_some()).collect();
            self.shown = (!left.is_empty()).then_some(left);
        }
    }
}
