//! Sent values inside a sentence: "The email address 'bob@example' is not valid."

use super::sent::{Positions, Sent};
use super::spelled;
use std::collections::HashSet;
use std::ops::Range;

/// What a sentence says about the batch.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Mentions {
    /// The rows whose address it quotes, each once.
    pub emails: Positions,
    /// How many different addresses it quotes.
    pub addresses: usize,
    /// Where it quotes them.
    pub spans: Vec<Range<usize>>,
    /// The rows whose address only stands in its prose, unquoted: "ask ann@x.io".
    pub aside: Positions,
    /// Where it quotes the only role that it quotes.
    pub role_span: Option<Range<usize>>,
    /// The rows whose role it quotes, if it quotes one role only.
    pub roles: Positions,
    /// Whether the role is quoted before any address, so that the sentence is about the role.
    pub role_first: bool,
    /// Whether it quotes a value that is empty.
    pub blank: bool,
    /// Whether it offers roles to choose from.
    pub offers: bool,
}

/// Whether a sentence tells by itself which rows it is about.
pub(super) fn speaks(text: &str, sent: &Sent) -> bool {
    let said = values(text, sent);
    !said.emails.is_empty() || !said.roles.is_empty() || !spelled::paths(text).is_empty()
}

/// Finds the sent values that a sentence quotes.
///
/// Anything between any kind of quotes counts if it equals a sent value as a whole; without quotes
/// only what holds an `@` or a dot does, because other words may be mere words.
pub(super) fn values(text: &str, sent: &Sent) -> Mentions {
    let mut found = Mentions::default();
    let mut roles: Vec<&str> = Vec::new();
    let mut seen = HashSet::new();
    let offer = offer(text);
    let suggestion = suggestion(text);
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let (rows, end) = if let Some((value, end)) = quoted(text, at, c, sent) {
            let rows = address(value, sent).filter(|_| !value.trim().is_empty());
            if value.trim().is_empty() {
                found.blank = true;
            } else if rows.is_none() && at >= offer && !is_culprit(text, at) {
                found.offers = true;
            } else if rows.is_none() && !is_listed(text, at, end) && !roles.contains(&value) {
                found.role_first |= found.emails.is_empty();
                roles.push(value);
                found.role_span = Some(at..end);
            }
            (rows, end)
        } else if let Some((value, end)) = word(text, at, sent) {
            let rows = bare_address(value, sent);
            let known = rows.is_some() || value.contains('@');
            (rows, if known { end } else { at + c.len_utf8() })
        } else {
            (None, at + c.len_utf8())
        };
        if let Some([first, ..]) = rows.map(Vec::as_slice).filter(|_| at < suggestion) {
            found.spans.push(at..end);
            if is_in_prose(text, at) {
                found.aside.extend(rows.into_iter().flatten());
            }
            if seen.insert(*first) {
                found.addresses += 1;
                found.emails.extend(rows.into_iter().flatten());
            }
        }
        at = end;
    }
    match roles[..] {
        [role] => found.roles = sent.role(role).cloned().unwrap_or_default(),
        _ => found.role_span = None,
    }
    found
}

/// Whether an address stands unquoted behind a word of the sentence.
fn is_in_prose(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let word = before
        .strip_suffix(' ')
        .is_some_and(|before| before.ends_with(char::is_alphabetic));
    word && text
        .get(at..)
        .is_some_and(|text| text.starts_with(char::is_alphanumeric))
}

/// Where a question begins that offers another address than the wrong one.
fn suggestion(text: &str) -> usize {
    const QUESTIONS: [&str; 8] = [
        "did you mean",
        "do you mean",
        "you meant",
        "meinten sie",
        "vouliez-vous dire",
        "quis dizer",
        "quiso decir",
        "هل تقصد",
    ];
    let text = text.to_lowercase();
    let begins = QUESTIONS.iter().filter_map(|question| text.find(question));
    begins.min().unwrap_or(usize::MAX)
}

/// Whether a role that is quoted behind an offer is what was sent: "…, but got 'Owner'".
fn is_culprit(text: &str, at: usize) -> bool {
    const NAMED: [&str; 11] = [
        "instead of",
        "instead of value",
        "got",
        "received",
        "was",
        "found",
        "given",
        "actual",
        "not",
        "got value",
        "invalid value",
    ];
    let before = text.get(..at).unwrap_or_default();
    let before = before.trim_end_matches([' ', ':', '=']);
    NAMED.iter().any(|word| before.ends_with(word))
}

/// Whether a quoted value is one of a list in brackets, which nobody sent as a value.
fn is_listed(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    before.ends_with(['[', '{']) || after.starts_with([']', '}'])
}

/// The address that a text consists of, if one was sent.
pub(super) fn address<'s>(text: &str, sent: &'s Sent) -> Option<&'s Positions> {
    sent.email(text)
        .or_else(|| sent.email(text.trim().trim_end_matches(['.', ',', '\\'])))
}

/// Unquoted, an address may follow a label or a scheme: `email:bob@x`, `mailto:bob@x`.
fn bare_address<'s>(word: &str, sent: &'s Sent) -> Option<&'s Positions> {
    let word = word.trim_matches(['.', ':', '!', '?', '\'', '`', '|', '*', '\\', '-']);
    let value = |text: &str| text.contains(['@', '.']).then(|| address(text, sent))?;
    value(word).or_else(|| value(word.rsplit([':', '=', '|', '/']).next()?))
}

/// Where the words begin that make a role quoted behind them a choice rather than the culprit.
fn offer(text: &str) -> usize {
    const OFFERS: [&str; 14] = [
        "should be",
        "must match",
        "equal to",
        "permitted",
        "did you mean",
        "possible",
        "one of",
        "must be",
        "expected",
        "allowed",
        "available",
        "choose",
        "valid roles",
        "either",
    ];
    let text = text.to_ascii_lowercase();
    OFFERS
        .iter()
        .filter_map(|offer| text.find(offer))
        .min()
        .unwrap_or(text.len())
}

/// The sent value between the quote at `at` and one that closes it: the longest, because an
/// address may hold an apostrophe.
fn quoted<'t>(text: &'t str, at: usize, quote: char, sent: &Sent) -> Option<(&'t str, usize)> {
    let closing = closing(quote)?;
    if quote.is_ascii() && text[..at].ends_with(char::is_alphanumeric) {
        return None;
    }
    let start = at + quote.len_utf8();
    let reach = sent.longest + 8;
    let ends = text[start..]
        .char_indices()
        .take_while(|(end, _)| *end <= reach);
    let ends = ends.filter(|(_, c)| closing.contains(*c)).take(8);
    let spans = ends.filter_map(|(end, c)| {
        let value = &text[start..start + end];
        let end = start + end + c.len_utf8();
        let known = match value.trim().is_empty() {
            true => !text[end..].starts_with(char::is_alphanumeric),
            false => address(value, sent).is_some() || sent.role(value).is_some(),
        };
        known.then_some((value, end))
    });
    spans.last()
}

/// The word that starts at `at`, if it can be an address or what is left of one: `bob.example.com`.
fn word<'t>(text: &'t str, at: usize, sent: &Sent) -> Option<(&'t str, usize)> {
    let apart = |c: char| c.is_whitespace() || ",;&<>()[]{}\"“”„«»‹›".contains(c);
    let starts = text[..at].chars().next_back().is_none_or(apart);
    let rest = &text[at..];
    if !starts || rest.starts_with(apart) {
        return None;
    }
    let reach = sent.longest + 40;
    let long = |(end, c): &(usize, char)| *end > reach || apart(*c);
    let end = rest
        .char_indices()
        .find(long)
        .map_or(rest.len(), |(end, _)| end);
    let word = &rest[..end];
    (end <= reach && word.contains(['@', '.'])).then_some((word, at + end))
}

fn closing(quote: char) -> Option<&'static str> {
    Some(match quote {
        '\'' => "'",
        '"' => "\"",
        '`' => "`'´",
        '´' => "´",
        '“' => "”\"",
        '”' => "”",
        '„' => "“”\"",
        '‘' => "’",
        '’' => "’",
        '‚' => "‘’",
        '«' => "»",
        '»' => "«»",
        '‹' => "›",
        '›' => "‹",
        '「' => "」",
        '『' => "』",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Invitation, RowId};

    fn sent() -> Vec<Invitation> {
        let people = [
            ("ann@x.io", "Viewer"),
            ("o'hara@x.io", "Editor"),
            ("", "Viewer"),
        ];
        let invitation = |(number, (email, role)): (u32, (&str, &str))| Invitation {
            row: RowId::new(number),
            email: email.to_owned(),
            role: role.to_owned(),
        };
        (0..).zip(people).map(invitation).collect()
    }

    fn check(text: &str, emails: &[usize], roles: &[usize]) {
        let sent = sent();
        let found = values(text, &Sent::new(&sent));
        assert_eq!(
            (&found.emails[..], &found.roles[..]),
            (emails, roles),
            "{text}"
        );
    }

    #[test]
    fn quoted_values_are_found_whole() {
        check("'ann@x.io' is bad", &[0], &[]);
        check("'o'hara@x.io' is bad", &[1], &[]);
        check("« Ann@X.io » et ‘o'hara@x.io’", &[0, 1], &[]);
        check("'' is bad", &[], &[]);
        check("Don''t", &[], &[]);
        check("'joann@x.io', ann@x.io.uk, 'hara@x.io'", &[], &[]);
    }

    #[test]
    fn a_quoted_role_counts_unless_it_is_a_choice_on_offer() {
        check("no role 'Editor'", &[], &[1]);
        check("no role 'editor'", &[], &[]);
        check("no role Editor", &[], &[]);
        check("must be 'Editor'", &[], &[]);
        check("'Viewer' or 'Editor'", &[], &[]);
    }

    #[test]
    fn a_role_that_was_sent_is_told_from_a_choice() {
        check("expected 'Viewer' or 'Admin', received 'Editor'", &[], &[1]);
        check("'Editor' is not one of ['Viewer', 'Admin']", &[], &[1]);
        check("['Editor'] is not of type 'string'", &[], &[]);
    }

    #[test]
    fn an_address_that_is_proposed_is_not_the_wrong_one() {
        check("Unknown. Did you mean 'ann@x.io'?", &[], &[]);
        check("Meinten Sie „ann@x.io“ statt „o'hara@x.io“?", &[], &[]);
    }

    #[test]
    fn an_address_counts_once_however_often_it_is_quoted() {
        check(&"'ann@x.io' ".repeat(9), &[0], &[]);
    }
}
