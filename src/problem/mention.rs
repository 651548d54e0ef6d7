//! Sent values and paths inside a sentence: "The email address 'bob@example' is not valid."

use super::path::{self, Token};
use super::sent::{Positions, Sent};
use crate::draft::Field;

/// What a sentence says about the batch.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Mentions {
    /// The rows whose address it quotes.
    pub emails: Positions,
    /// The rows whose role it quotes, if it quotes one role only.
    pub roles: Positions,
    /// Whether the role is quoted before any address, so that the sentence is about the role.
    pub role_first: bool,
}

/// Whether a sentence tells by itself which rows it is about.
pub(super) fn speaks(text: &str, sent: &Sent) -> bool {
    let said = values(text, sent);
    !said.emails.is_empty() || !said.roles.is_empty() || !paths(text).is_empty()
}

/// Finds the sent values that a sentence quotes.
///
/// Anything between any kind of quotes counts if it equals a sent value as a whole; without quotes
/// only what holds an `@` or a dot does, because other words may be mere words.
pub(super) fn values(text: &str, sent: &Sent) -> Mentions {
    let mut found = Mentions::default();
    let mut roles: Vec<&str> = Vec::new();
    let offer = offer(text);
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if let Some((value, end)) = quoted(text, at, c, sent) {
            if let Some(rows) = address(value, sent) {
                found.emails.extend(rows);
            } else if at < offer && !roles.contains(&value) {
                found.role_first |= found.emails.is_empty();
                roles.push(value);
            }
            at = end;
        } else if let Some((value, end)) = word(text, at, sent) {
            let rows = bare_address(value, sent);
            found.emails.extend(rows.into_iter().flatten());
            at = if rows.is_some() || value.contains('@') {
                end
            } else {
                at + c.len_utf8()
            };
        } else {
            at += c.len_utf8();
        }
    }
    if let [role] = roles[..] {
        found.roles = sent.role(role).cloned().unwrap_or_default();
    }
    found
}

/// Finds the places that a sentence spells out as paths, as in "users.0.email must be an email".
pub(super) fn paths(text: &str) -> Vec<(usize, Field)> {
    let joined = text.replace(" -> ", "->");
    let apart = |c: char| c.is_whitespace() || ",;(){}".contains(c);
    let edges = ['\'', '"', '`', '.', ':', '!', '‘', '’', '“', '”', '«', '»'];
    let mut places = Vec::new();
    for word in joined.split(apart) {
        let word = word.trim_matches(edges);
        if word.len() > 300 || word.contains('@') || !word.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let tokens = path::parse(word);
        let spot = path::spot(&tokens);
        let Some(index) = spot.index else { continue };
        let of_people = tokens
            .windows(2)
            .any(|pair| matches!(pair, [name, Token::Index(_)] if name.is_people()));
        let place = (index, spot.field.unwrap_or(Field::Row));
        if (of_people || spot.field.is_some()) && !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

/// Splits a text of several lines where the lines speak of places of their own.
///
/// A line that starts with a space goes on with the one before. Where no more than one line names
/// a place, they are one message.
pub(super) fn parts(text: &str, sent: &Sent) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for line in text.trim().lines().filter(|line| !line.trim().is_empty()) {
        match parts.last_mut() {
            Some(part) if line.starts_with([' ', '\t']) && !line.trim().starts_with("-- ") => {
                part.push('\n');
                part.push_str(line);
            }
            _ => parts.push(line.trim().to_owned()),
        }
    }
    let speaks = |part: &String| {
        let reason = part.contains(": ") || part.trim_start_matches(['-', '*', ' ']).contains(' ');
        !paths(part).is_empty() || (reason && !values(part, sent).emails.is_empty())
    };
    if parts.len() > 1 && parts.iter().filter(|part| speaks(part)).count() > 1 {
        parts
    } else {
        vec![text.trim().to_owned()]
    }
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
    const OFFERS: [&str; 8] = [
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
            true => !text[end..].starts_with(char::is_alphanumeric) && sent.email("").is_some(),
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
        check("'' is bad", &[2], &[]);
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
    fn lines_that_name_places_of_their_own_are_parted() {
        let sent = sent();
        let count = |text: &str| parts(text, &Sent::new(&sent)).len();
        assert_eq!(count("users[0].email: bad\nusers[1].email: bad"), 2);
        assert_eq!(count("ann@x.io: bad\no'hara@x.io: bad"), 2);
        assert_eq!(count("These are bad:\n- ann@x.io\n- o'hara@x.io"), 1);
        assert_eq!(count("No.\nTrace ID: 7"), 1);
    }
}
