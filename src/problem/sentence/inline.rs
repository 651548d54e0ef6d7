//! A line that speaks of several places: `users[1].email is bad, users[3].email is worse`.

use super::{Sentence, is_count, without_bullet};
use crate::problem::mention;
use crate::problem::path::Path;
use crate::problem::sent::Sent;
use crate::problem::spelled::{self, Spelled};
use std::ops::Range;

/// What tells where a part of a text belongs.
struct Mark {
    span: Range<usize>,
    path: Path,
}

/// Parts a text at the marks between two places. There may be `others`, on other lines.
pub(super) fn inline(text: &str, sent: &Sent, others: bool) -> Vec<Sentence> {
    let spelled = spelled::paths(text).into_iter();
    let mut marks: Vec<Mark> = spelled
        .map(|Spelled { start, end, path }| Mark {
            span: start..end,
            path,
        })
        .collect();
    let by_path = !marks.is_empty();
    let mut last = None;
    if !by_path {
        let said = mention::values(text, sent);
        let mut spans = said.spans;
        last = spans.last().map(|span| span.end);
        // A role in another sentence than an address is another complaint.
        let role = said.role_span.filter(|role| parted(text, &spans, role));
        spans.extend(role);
        spans.sort_by_key(|span| span.start);
        marks.extend(spans.into_iter().map(|span| Mark {
            span,
            path: Path::new(),
        }));
    }
    let parts = cut(text, marks, if by_path { 1 } else { 2 });
    if !by_path && parts.len() < 2 {
        // What says something of the people in it is no mere item of a list.
        let reads_on =
            last.is_some_and(|last| count_words(text.get(last..).unwrap_or_default()) > 0);
        let words = if others && reads_on {
            without_bullet(text)
        } else {
            text
        };
        return vec![Sentence::bare(words)];
    }
    let several = parts.len() > 1;
    let whole = text.trim_end().ends_with('.');
    let part = |(range, marks): (Range<usize>, Vec<Mark>)| {
        let words = text.get(range.clone()).unwrap_or_default();
        let same = marks.windows(2).all(|pair| pair[0].path == pair[1].path);
        let mut marks = marks.into_iter();
        let sentence = match marks.next().filter(|_| same && by_path) {
            Some(Mark { span, path }) => {
                let (start, end) = (span.start - range.start, span.end - range.start);
                let words = without_place(words, start..end, several, others).to_owned();
                Sentence { path, words }
            }
            None => Sentence::bare(words),
        };
        let words = sentence
            .words
            .trim_end_matches([' ', ',', ';', '|', '-', '•', '·', '●', '\n']);
        let words = if several && !whole {
            words.trim_end_matches('.')
        } else {
            words
        };
        let words = without_bullet(words).to_owned();
        Sentence { words, ..sentence }
    };
    parts.into_iter().map(part).collect()
}

/// Whether a sentence ends between each address and the role.
fn parted(text: &str, spans: &[Range<usize>], role: &Range<usize>) -> bool {
    let ends = |between: &str| [". ", "; ", "\n"].iter().any(|end| between.contains(end));
    let apart = |span: &Range<usize>| {
        let between = span.end.min(role.end)..span.start.max(role.start);
        text.get(between).is_some_and(ends)
    };
    !spans.is_empty() && spans.iter().all(apart)
}

/// Cuts a text so that each part has words of its own; what has too few shares those of the next.
fn cut(text: &str, marks: Vec<Mark>, fewest: usize) -> Vec<(Range<usize>, Vec<Mark>)> {
    let bounds = |marks: &[Mark]| Some((marks.first()?.span.start, marks.last()?.span.end));
    let (first, last) = bounds(&marks).unwrap_or((0, 0));
    let leads = is_lead(text.get(..first).unwrap_or_default());
    let behind = !leads && count_words(text.get(last..).unwrap_or_default()) == 0;
    let mut parts: Vec<(Range<usize>, Vec<Mark>)> = vec![(0..text.len(), Vec::new())];
    let words = |range: Range<usize>| count_words(text.get(range).unwrap_or_default());
    let mut own = words(0..first);
    for mark in marks {
        let Some((range, shared)) = parts.last_mut() else {
            break;
        };
        let Some(before) = shared.last() else {
            shared.push(mark);
            continue;
        };
        let gap = before.span.end..mark.span.start;
        let apart = before.path != mark.path || mark.path.is_empty();
        let opens = |at: &usize| is_lead(text.get(*at..gap.end).unwrap_or_default());
        // What nothing is said between is one list.
        let at = separator(text, gap.clone(), behind).filter(|_| words(gap.clone()) > 0);
        let at = at.filter(|at| {
            let comma = text
                .get(..*at)
                .unwrap_or_default()
                .trim_end()
                .ends_with(',');
            opens(at) || (apart && !(leads && comma))
        });
        if leads && apart && at.is_none() && refers(text.get(gap.clone()).unwrap_or_default()) {
            continue;
        }
        let ends = |at: &usize| text.get(..*at).is_some_and(|text| text.ends_with(". "));
        let least = |at: &usize| if ends(at) { 1 } else { fewest };
        match at.filter(|at| own + words(gap.start..*at) >= least(at)) {
            Some(at) => {
                range.end = at;
                own = words(at..gap.end);
                parts.push((at..text.len(), vec![mark]));
            }
            None => {
                own += words(gap);
                shared.push(mark);
            }
        }
    }
    let poor = |(range, marks): &(Range<usize>, Vec<Mark>)| {
        let ends = text
            .get(range.clone())
            .is_some_and(|part| part.ends_with(". "));
        own_words(text, range.clone(), marks) < if ends { 1 } else { fewest }
    };
    if parts.iter().any(poor) {
        let marks = parts.into_iter().flat_map(|(_, marks)| marks).collect();
        return vec![(0..text.len(), marks)];
    }
    parts
}

/// Whether the words between two paths make the second an object of the first: "is the same as".
fn refers(between: &str) -> bool {
    let last = between.split_whitespace().next_back().unwrap_or_default();
    let word = !last.is_empty() && last.chars().all(char::is_alphabetic);
    word && !["and", "or"].contains(&last)
}

/// Where a sentence ends between two marks: at the first place where marks end their sentences,
/// else at the last.
fn separator(text: &str, gap: Range<usize>, first: bool) -> Option<usize> {
    const SEPARATORS: [&str; 11] = [
        ". ", ", ", "; ", " | ", " - ", " • ", " · ", " ● ", "\n", ";", ",",
    ];
    let between = text.get(gap.clone())?;
    let ends = SEPARATORS.iter().filter_map(|separator| {
        let at = if first {
            between.find(separator)
        } else {
            between.rfind(separator)
        };
        at.map(|at| gap.start + at + separator.len())
    });
    if first { ends.min() } else { ends.max() }
}

/// The number of words in a range, but for its marks.
fn own_words(text: &str, range: Range<usize>, marks: &[Mark]) -> usize {
    let mut at = range.start;
    let mut count = 0;
    for mark in marks {
        count += count_words(text.get(at..mark.span.start).unwrap_or_default());
        at = mark.span.end;
    }
    count + count_words(text.get(at..range.end).unwrap_or_default())
}

fn count_words(text: &str) -> usize {
    let word = |word: &&str| word.chars().any(char::is_alphabetic);
    text.split_whitespace().filter(word).count()
}

/// Whether what stands in front of a path only leads up to it.
fn is_lead(before: &str) -> bool {
    const LEADS: &str = " at path in field error key the selected value for ";
    let before = without_bullet(before).to_ascii_lowercase();
    let words = before
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    before.ends_with(':')
        || words
            .into_iter()
            .all(|word| LEADS.contains(&format!(" {word} ")))
}

/// The words of a sentence, without its path where that is a label or an appendix.
///
/// A path that is part of the sentence stays: "users.1.email must be an email".
fn without_place(words: &str, path: Range<usize>, several: bool, others: bool) -> &str {
    let (before, after) = (words.get(..path.start), words.get(path.end..));
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let heading = before.trim_end().ends_with(':');
    if is_lead(before) && (!heading || several || others || is_path_label(before)) {
        for mark in [":", " : ", " -- ", " - ", " – ", " — ", " => "] {
            if let Some(rest) = after
                .strip_prefix(mark)
                .filter(|rest| count_words(rest) > 0)
            {
                return rest.trim();
            }
        }
        return if heading && several {
            words.get(path.start..).unwrap_or(words)
        } else {
            words
        };
    }
    let ends = [" → at ", " -> at ", " - at ", " at ", " - ", " @ "].iter();
    let mut bodies = ends.filter_map(|end| before.strip_suffix(end));
    match bodies.next().filter(|_| count_words(after) == 0) {
        Some(body) => without_heading(body).trim_end_matches(['→', '\n', ' ']),
        None if several => without_heading(words),
        None => words,
    }
}

/// The words behind a heading that is about all sentences: "2 validation errors detected: …".
fn without_heading(words: &str) -> &str {
    match words.split_once(": ") {
        Some((heading, rest)) if is_count(heading) || heading == "Validation error" => rest,
        _ => words,
    }
}

/// "At path: " and the like.
fn is_path_label(before: &str) -> bool {
    let label = without_bullet(before).trim_end_matches([' ', ':']);
    ["at path", "path", "field", "error in", "error at"]
        .iter()
        .any(|known| label.eq_ignore_ascii_case(known))
}
