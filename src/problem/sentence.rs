//! One text that speaks of several people → a sentence for each.

mod inline;

use super::outcome::{self, Outcome};
use super::path::{self, Path};
use super::sent::Sent;
use super::spelled;
use super::subject;
use super::{failure, mention};
use inline::inline;

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
        return layout.map_or_else(
            || inline(text.trim(), sent, false),
            |sentence| vec![sentence],
        );
    }
    let (mut read, mut placed, mut sure) = (Vec::new(), 0, false);
    for block in blocks.iter().filter(|block| !is_count(block)) {
        let layout = laid_out(block);
        sure |= layout.is_some();
        let part = layout.map_or_else(|| inline(block, sent, true), |sentence| vec![sentence]);
        placed += usize::from(speaks(block, &part, sent));
        read.extend(part);
    }
    if sure || placed > 1 {
        read
    } else {
        inline(text.trim(), sent, false)
    }
}

/// Whether a sentence lists whom nothing is wrong with: "Accepted so far: ann@…".
pub(super) fn opens_with_success(words: &str) -> bool {
    let first = words.split_whitespace().next().and_then(outcome::state);
    first.is_some_and(|outcome| outcome != Outcome::Failed) && !failure::is_told(words, true)
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
        || subject::number(block).is_some()
        || (reason && mention::speaks(block, sent))
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

/// The text behind a bullet or a number: a mark that stands alone in front of the words.
fn without_bullet(text: &str) -> &str {
    let text = text.trim();
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if number.len() < text.len() && (number.starts_with(['.', ')'])) {
        let rest = &number[1..];
        if rest.is_empty() || rest.starts_with(' ') {
            return rest.trim_start();
        }
    }
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
        check(
            "1. users[0]: bad\n2. users[1]: worse • users[0].email – odd",
            &["0: bad", "1: worse", "0 email: odd"],
        );
        check(
            "ann@x.io rejected. Accepted so far: bob@x.io.",
            &["-: ann@x.io rejected.", "-: Accepted so far: bob@x.io."],
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
