use std::ops::Range;

/// Rows kept ready above and below those in sight.
const OVERSCAN: usize = 5;

/// The part of the list that can be seen, in CSS pixels.
///
/// All rows are of one height, so that what stands where needs no measuring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    /// How far the list is scrolled.
    pub top: usize,
    /// How much of it can be seen.
    pub height: usize,
    /// A row's height.
    pub row_height: usize,
}

impl Default for Sight {
    fn default() -> Self {
        Self {
            top: 0,
            height: 480,
            row_height: 48,
        }
    }
}

impl Sight {
    /// The positions of the rows that are to stand in the document.
    pub fn positions(self) -> Range<usize> {
        let first = self.top / self.row_height;
        let rows = self.height / self.row_height + 2;
        first.saturating_sub(OVERSCAN)..first + rows + OVERSCAN
    }

    /// How far to scroll so that the row at `position` is in the middle; `None` if it is in sight.
    pub fn reveal(self, position: usize) -> Option<usize> {
        let top = position * self.row_height;
        let in_sight = self.top <= top && top + self.row_height <= self.top + self.height;
        (!in_sight).then(|| top.saturating_sub(self.height.saturating_sub(self.row_height) / 2))
    }
}
