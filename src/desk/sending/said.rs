//! What the server says about the list as a whole, as far as anybody reads it.

use crate::problem::Report;

/// So many messages are kept of a run …
const MOST: usize = 24;
/// … and so many letters of a text.
const LONGEST: usize = 2_000;

/// What was said, and how much more there was.
#[derive(Default)]
pub(super) struct Said {
    pub report: Report,
    /// How many messages the report has no more.
    pub left_out: usize,
}

impl Said {
    /// The beginning of what this report says.
    pub fn of(mut report: Report) -> Self {
        let left_out = report.form.len().saturating_sub(MOST);
        report.form.truncate(MOST);
        let form = report.form.iter_mut();
        let about = form.filter_map(|message| message.about.as_mut());
        about.chain(&mut report.title).for_each(cut);
        // Half an address leads nowhere.
        report.type_link = report.type_link.filter(|link| link.len() <= LONGEST);
        Self { report, left_out }
    }

    /// This and what was said later in the same run.
    pub fn and(self, later: Said) -> Said {
        let mut all = Said::of(self.report.and(later.report));
        all.left_out += self.left_out + later.left_out;
        all
    }
}

fn cut(text: &mut String) {
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
}
