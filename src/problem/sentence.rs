//! One text that speaks of several people → a sentence for each.

use super::mention;
use super::path::{self, Path};
use super::sent::Sent;
use super::spelled::{self, Spelled};
use std::ops::Range;

/// What a text says of one place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sentence {
    /// The path that the text gives; empty if it gives none, or several that share the words.
    pub path: Path,
    /// The words, without what only says where: a label, an arrow, a bullet.
    pub words: String,
}

impl Sentence {
    fn bare(words: &str) -> Self {
        let (path, words) = (Path::new(), words.trim().to_owned());
        Self { path, words }
    }
}

/// Parts a text into what it says of each place; a text that speaks of one place is one sentence.
pub(super) fn sentences(text: &str, sent: &Sent) -> Vec<Sentence> {
    let blocks = blocks(text);
    if let [block] = &blocks[..] {
        let layout = laid_out(block);
        return layout.map_or_else(|| inline(text.trim(), sent), |sentence| vec![sentence]);
    }
    let (mut read, mut placed, mut sure) = (Vec::new(), 0, false);
    for block in blocks.iter().filter(|block| !is_count(block)) {
        let layout = laid_out(block);
        sure |= layout.is_some();
        let part = layout.map_or_else(|| inline(block, sent), |sentence| vec![sentence]);
        placed += usize::from(speaks(block, &part, sent));
        read.extend(part);
    }
    if sure || placed > 1 {
        read
    } else {
        inline(text.trim(), sent)
    }
}

/// The lines of a text, each with those that go on with it: that start with a space, or an arrow.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let indented = line.starts_with([' ', '\t']) && without_bullet(line) == line.trim();
        match blocks.last_mut() {
            Some(block) if indented || line.starts_with('→') => {
                block.push('\n');
                block.push_str(line.trim());
            }
            _ => blocks.push(line.trim().to_owned()),
        }
    }
    blocks
}

/// Whether a line only counts what follows: "2 validation errors for Invite".
fn is_count(block: &str) -> bool {
    let rest = block.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < block.len()
        && (rest.starts_with(" validation error") || rest.starts_with(" errors occurred"))
}

/// Whether a line speaks of a place of its own.
fn speaks(block: &str, read: &[Sentence], sent: &Sent) -> bool {
    let placed = read.iter().any(|sentence| !sentence.path.is_empty());
    let reason = block.contains(": ") || without_bullet(block).contains(' ');
    placed
        || !spelled::paths(block).is_empty()
        || (reason && !mention::values(block, sent).spans.is_empty())
}

/// A sentence whose path stands on a line of its own, in front of the words or behind an arrow.
fn laid_out(block: &str) -> Option<Sentence> {
    let (first, rest) = block.split_once('\n')?;
    if let Some(path) = label(first) {
        return Some(Sentence {
            path,
            words: rest.trim().to_owned(),
        });
    }
    let (words, last) = block.rsplit_once('\n')?;
    let last = last.trim_start_matches(['→', '└', '─', ' ']);
    let path = label(last.strip_prefix("at ")?)?;
    let words = without_bullet(words).to_owned();
    Some(Sentence { path, words })
}

/// The path that a line consists of, be it one to a row or to something else: "users", "body.users".
fn label(line: &str) -> Option<Path> {
    let line = line.trim().trim_end_matches(':');
    if let [only] = &mut spelled::paths(line)[..]
        && only.start == 0
        && only.end == line.len()
    {
        return Some(std::mem::take(&mut only.path));
    }
    let name = |c: char| c.is_ascii_alphanumeric() || "_.$->[] ".contains(c);
    let words = line.split(" -> ").any(|step| step.contains(' '));
    let path = line.rsplit(").").next().unwrap_or(line);
    let plain = path.starts_with(|c: char| c.is_ascii_lowercase()) && path.chars().all(name);
    (plain && !words && !line.ends_with('.')).then(|| path::parse(path))
}

/// What tells where a part of a text belongs.
struct Mark {
    span: Range<usize>,
    path: Path,
}

/// Parts a text at the marks between two places.
fn inline(text: &str, sent: &Sent) -> Vec<Sentence> {
    let spelled = spelled::paths(text).into_iter();
    let mut marks: Vec<Mark> = spelled
        .map(|Spelled { start, end, path }| Mark {
            span: start..end,
            path,
        })
        .collect();
    let by_path = !marks.is_empty();
    if !by_path {
        let spans = mention::values(text, sent).spans.into_iter();
        marks.extend(spans.map(|span| Mark {
            span,
            path: Path::new(),
        }));
    }
    let parts = cut(text, marks, if by_path { 1 } else { 2 });
    if !by_path && parts.len() < 2 {
        return vec![Sentence::bare(text)];
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
                let words = without_place(words, start..end, several).to_owned();
                Sentence { path, words }
            }
            None => Sentence::bare(words),
        };
        let words = sentence.words.trim_end_matches([' ', ',', ';', '|', '\n']);
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
        let at = separator(text, gap.clone(), behind).filter(|at| apart || opens(at));
        let clause =
            at.filter(|at| opens(at) || !text.get(..*at).unwrap_or_default().ends_with(", "));
        if leads && apart && clause.is_none() && refers(text.get(gap.clone()).unwrap_or_default()) {
            continue;
        }
        match at.filter(|at| own + words(gap.start..*at) >= fewest) {
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
    let poor =
        |(range, marks): &(Range<usize>, Vec<Mark>)| own_words(text, range.clone(), marks) < fewest;
    if parts.iter().any(poor) {
        let marks = parts.into_iter().flat_map(|(_, marks)| marks).collect();
        return vec![(0..text.len(), marks)];
    }
    parts
}

/// Whether the words between two paths make the second an object of the first: "is the same as".
fn refers(between: &str) -> bool {
    let last = between.split_whitespace().next_back();
    count_words(between) > 0 && last.is_some_and(|word| !["and", "or"].contains(&word))
}

/// Where a sentence ends between two marks: at the first place where marks end their sentences,
/// else at the last.
fn separator(text: &str, gap: Range<usize>, first: bool) -> Option<usize> {
    const SEPARATORS: [&str; 6] = [". ", ", ", "; ", " | ", "\n", ";"];
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
fn without_place(words: &str, path: Range<usize>, several: bool) -> &str {
    let (before, after) = (words.get(..path.start), words.get(path.end..));
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let heading = before.trim_end().ends_with(':');
    if is_lead(before) && (!heading || several || is_path_label(before)) {
        for mark in [":", " -- ", " - ", " – ", " — ", " => "] {
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
    let ends = [" → at ", " -> at ", " - at ", " at ", " - "].iter();
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

/// The text behind a bullet: a mark that stands alone in front of the words.
pub(super) fn without_bullet(text: &str) -> &str {
    let text = text.trim();
    let bullet = |c: char| "✖✗✘×❌•·▪‣*-–—".contains(c);
    let rest = text.trim_start_matches(bullet);
    if rest.len() < text.len() && rest.starts_with(char::is_whitespace) {
        rest.trim_start()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Field, Invitation, RowId};

    /// Each sentence as `ROW: words`, `-` for none.
    fn check(text: &str, expected: &[&str]) {
        let people = ["ann@x.io", "bob@x.io"];
        let invitation = |(at, email): (u32, &str)| Invitation {
            row: RowId::new(at),
            email: email.to_owned(),
            role: "Viewer".to_owned(),
        };
        let people: Vec<_> = (0..).zip(people).map(invitation).collect();
        let line = |sentence: &Sentence| match path::spot(&sentence.path) {
            path::Spot {
                index: Some(index),
                field: Some(Field::Email),
            } => {
                format!("{index} email: {}", sentence.words)
            }
            path::Spot {
                index: Some(index), ..
            } => format!("{index}: {}", sentence.words),
            _ => format!("-: {}", sentence.words),
        };
        let found: Vec<_> = sentences(text, &Sent::new(&people))
            .iter()
            .map(line)
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_path_that_is_part_of_a_sentence_stays() {
        check(
            "\"users[1].email\" must be an email",
            &["1 email: \"users[1].email\" must be an email"],
        );
        check(
            "users[0] is bad, users[1] is worse",
            &["0: users[0] is bad", "1: users[1] is worse"],
        );
        check(
            "The users.0.email is bad. The users.1.email is worse.",
            &[
                "0 email: The users.0.email is bad.",
                "1 email: The users.1.email is worse.",
            ],
        );
        check(
            "users[1].email is the same as users[0].email",
            &["1 email: users[1].email is the same as users[0].email"],
        );
        check(
            "users[0].email is bad and users[1].email is",
            &["-: users[0].email is bad and users[1].email is"],
        );
        check(
            "users[0].email, users[1].email are bad",
            &["-: users[0].email, users[1].email are bad"],
        );
    }

    #[test]
    fn a_path_that_only_says_where_goes() {
        check("create.users[1].email: bad", &["1 email: bad"]);
        check(
            "At path: users.1.email -- Expected one",
            &["1 email: Expected one"],
        );
        check(
            "Failed: users[0]: bad; users[1]: worse",
            &["0: bad", "1: worse"],
        );
        check(
            "× Bad\n  → at users.0.email\n× Worse\n  → at users.1",
            &["0 email: Bad", "1: Worse"],
        );
        check(
            "2 validation errors for Invite\nusers\n  too long\nusers -> 1 -> email\n  bad",
            &["-: too long", "1 email: bad"],
        );
        check(
            "Bad at \"users[0]\"; Worse at \"users[1]\"",
            &["0: Bad", "1: Worse"],
        );
    }

    #[test]
    fn lines_and_sentences_that_quote_people_are_parted() {
        check(
            "ann@x.io: bad\nbob@x.io: bad",
            &["-: ann@x.io: bad", "-: bob@x.io: bad"],
        );
        check(
            "'ann@x.io' is bad. 'bob@x.io' is worse.",
            &["-: 'ann@x.io' is bad.", "-: 'bob@x.io' is worse."],
        );
        for whole in [
            "These are bad:\n- ann@x.io\n- bob@x.io",
            "No.\nTrace ID: 7",
            "'ann@x.io', 'bob@x.io' are bad.",
        ] {
            check(whole, &[&format!("-: {whole}")]);
        }
    }
}
