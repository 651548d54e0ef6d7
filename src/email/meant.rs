//! What was probably meant by a text that is more or less than an address.

use super::explain::words;
use super::sign::{ascii, is_apostrophe};
use super::{Email, ToAscii, hint, visible};

/// The address that somebody probably meant who typed this, if it is another one.
///
/// ```
/// use invite_users::email::meant;
/// let meant = |typed| meant(typed, |_| None);
/// assert_eq!(meant("ann. lee@example.com").as_deref(), Some("ann.lee@example.com"));
/// assert_eq!(meant("'ann@example.com").as_deref(), Some("ann@example.com"));
/// assert_eq!(meant("Conan <conan.o’brien@example.com>").as_deref(), Some("conan.o'brien@example.com"));
/// assert_eq!(meant("ann@example.com"), None);
/// ```
pub fn meant(typed: &str, to_ascii: ToAscii) -> Option<String> {
    let seen = visible(typed);
    let mut words = seen.split_whitespace();
    let found = match (words.next()?, words.next()) {
        (word, None) => unwrapped(word).or_else(|| meant_by(&Email::parse(word, to_ascii).ok()?)),
        (first, Some(second)) => joined(first, second).filter(|_| words.next().is_none()),
    };
    let good = |found: String| {
        let found = straight(&found).unwrap_or(found);
        Email::parse(&found, to_ascii).is_ok().then_some(found)
    };
    found
        .and_then(good)
        .or_else(|| good(beside_name(&folded(&seen))?))
}

/// The only address in a text, if it stands in angle brackets or has a typographic apostrophe.
fn beside_name(seen: &str) -> Option<String> {
    let mut addresses = words(seen).filter(|word| word.contains('@'));
    let only = addresses.next().filter(|_| addresses.next().is_none())?;
    let is_meant = straight(only).is_some() || seen.contains(&["<", only].concat());
    is_meant.then(|| only.to_owned())
}

/// What else stands in a text with an address.
pub(crate) fn words_beside(typed: &str) -> String {
    let seen = visible(typed);
    let beside = words(&seen).filter(|word| !word.is_empty() && !word.contains('@'));
    beside.collect::<Vec<_>>().join(" ")
}

/// The address with straight apostrophes, if it has others before `@`.
pub(crate) fn straight(address: &str) -> Option<String> {
    let (local, domain) = address.split_once(|c| ascii(c) == '@')?;
    let is_other = local.contains(is_apostrophe);
    is_other.then(|| [&local.replace(is_apostrophe, "'"), "@", domain].concat())
}

/// The address that is meant by another one, which is valid.
fn meant_by(email: &Email) -> Option<String> {
    let (local, domain) = email.parts();
    let provider = || {
        let provider = hint::meant_provider(&domain.to_ascii_lowercase())?;
        Some([local, "@", provider].concat())
    };
    host_address(email).or_else(provider)
}

/// The address of a guest whom a tenant of Microsoft Entra names after it:
/// `ann_example.com#EXT#@contoso.onmicrosoft.com`.
pub(super) fn host_address(email: &Email) -> Option<String> {
    let (local, domain) = email.parts();
    let end = local.len().checked_sub("#EXT#".len())?;
    let (name, mark) = local.split_at_checked(end)?;
    let is_tenant = domain.to_ascii_lowercase().ends_with(".onmicrosoft.com");
    let (user, host) = name.rsplit_once('_')?;
    (is_tenant && mark.eq_ignore_ascii_case("#EXT#")).then(|| [user, "@", host].concat())
}

/// An address of which a space beside a dot has made two: `ann. lee@…`, `ann@example. com`,
/// `ann@example .com`. The piece without `@` has lower-case letters and dots only, as no initial,
/// title or number has.
pub(crate) fn joined(first: &str, second: &str) -> Option<String> {
    let (first, second) = (folded(first), folded(second));
    let (head, tail) = match first.strip_suffix('.') {
        Some(head) => (head, &*second),
        None => (&*first, second.strip_prefix('.')?),
    };
    let is_piece = |text: &str| {
        let mut labels = text.split('.');
        labels.all(|label| !label.is_empty() && label.bytes().all(|c| c.is_ascii_lowercase()))
    };
    let is_cut = match head.split_once('@') {
        None => is_piece(head) && tail.contains('@'),
        Some((_, domain)) => !domain.is_empty() && is_piece(tail),
    };
    is_cut.then(|| [first, second].concat())
}

/// The text between quotes or brackets, or without the only one.
fn unwrapped(word: &str) -> Option<String> {
    let word = folded(word);
    let (mut local, domain) = word.split_once('@')?;
    while let Some(mark) = lone_mark(local) {
        local = local.strip_prefix(mark)?;
    }
    let inner = [local, "@", domain.trim_end_matches(closes)].concat();
    (inner.len() < word.len()).then_some(inner)
}

/// The quote or bracket with which the part before `@` begins, if nothing in there closes it.
pub(super) fn lone_mark(local: &str) -> Option<char> {
    let mark = local.chars().next().filter(|c| opens(*c))?;
    let rest = local.strip_prefix(mark)?;
    let is_closed = if is_quote(mark) {
        rest.ends_with(is_quote)
    } else {
        rest.contains(|c| closes(c) && !is_quote(c))
    };
    (!is_closed).then_some(mark)
}

/// Quotes, which may open and close on either side.
pub(crate) fn is_quote(c: char) -> bool {
    matches!(
        ascii(c),
        '"' | '\'' | '`' | '´' | '«' | '»' | '‹' | '›' | '‘'..='‟' | '〝'..='〟'
    )
}

/// Whether this is a quote or an opening bracket.
pub(crate) fn opens(c: char) -> bool {
    is_quote(c) || "([{<".contains(ascii(c))
}

/// Whether this is a quote or a closing bracket.
pub(crate) fn closes(c: char) -> bool {
    is_quote(c) || ")]}>".contains(ascii(c))
}

fn folded(text: &str) -> String {
    text.chars().map(ascii).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: Option<&str>) {
        let found = meant(typed, |domain| Some(domain.len().to_string()));
        assert_eq!(found.as_deref(), expected, "{typed:?}");
    }

    #[test]
    fn a_space_beside_a_dot_has_cut_an_address() {
        check("ann. lee@example.com", Some("ann.lee@example.com"));
        check(
            "ann.marie. lee@example.com",
            Some("ann.marie.lee@example.com"),
        );
        check("ann． lee＠example.com", Some("ann.lee@example.com"));
        check("ann@example. com", Some("ann@example.com"));
        check("ann@mail. example.com", Some("ann@mail.example.com"));
        check(" ann@example.co.\u{a0}uk ", Some("ann@example.co.uk"));
        check("ann@example .com", Some("ann@example.com"));
        check("ann .lee@example.com", Some("ann.lee@example.com"));
    }

    #[test]
    fn initials_titles_numbers_and_sentences_are_no_pieces() {
        for typed in [
            "J. j.smith@example.com",
            "Dr. ann@example.com",
            "1. ann@example.com",
            "these are new. ann@example.com",
            "ann lee@example.com",
            "o'n. ann@example.com",
            ". ann@example.com",
            "ann@example.com. Thanks",
            "ann@example.com. 2",
            "ann@example.com .",
            "ann@example.com .NET",
            "ann@example .2",
        ] {
            check(typed, None);
        }
    }

    #[test]
    fn a_quote_or_bracket_is_no_part_of_an_address() {
        for typed in [
            "'ann@example.com",
            "ann@example.com'",
            "\"ann@example.com",
            "(ann@example.com",
            "ann@example.com]",
            "{ann@example.com",
            "<ann@example.com",
            "“ann@example.com",
            "ann@example.com»",
            "('ann@example.com'",
            "['ann@example.com",
            "`ann@example.com",
            "（ann@example.com",
            "'ann@example.com'",
            "\"ann@example.com\"",
        ] {
            check(typed, Some("ann@example.com"));
        }
        for typed in [
            "o'hara@example.com",
            "{ann}lee@example.com",
            "'ann'@example.com",
            "ann@",
        ] {
            check(typed, None);
        }
        check("“ann@bücher.example", Some("ann@bücher.example"));
    }

    #[test]
    fn an_apostrophe_in_an_address_is_straight() {
        for sign in "‘’‛′´ʹʻʼʽ՚׳ꞌ".chars() {
            let typed = format!("conan.o{sign}brien@example.com");
            check(&typed, Some("conan.o'brien@example.com"));
            let named = format!("Conan O{sign}Brien <{typed}>");
            check(&named, Some("conan.o'brien@example.com"));
        }
        for typed in [
            "conan.o’brien＠example.com",
            "\"O’Brien, Conan\" <conan.o’brien@example.com>",
            "Conan O’Brien conan.o’brien@example.com",
            "conan.o’brien@example.com (Conan O’Brien)",
            "‘conan.o’brien@example.com’",
            "“conan.o’brien@example.com",
            "<conan.o’brien@example.com>",
        ] {
            check(typed, Some("conan.o'brien@example.com"));
        }
        for typed in [
            "ann@o’brien.example",
            "ann·o’b@example.com",
            "o’b@",
            "o’b <@x.org>",
        ] {
            check(typed, None);
        }
    }

    #[test]
    fn the_address_in_angle_brackets_is_meant_by_who_types_a_name_too() {
        check("Ann Lee <ann@example.com>", Some("ann@example.com"));
        check("Ann Lee <ann@example.com", Some("ann@example.com"));
        check("ann. <lee@example.com>", Some("lee@example.com"));
        check("bob@example.com <ann@example.com>", None);
        check("Ann Lee <ann lee@example.com>", None);
    }

    #[test]
    fn a_guests_own_address_stands_in_its_name_at_the_host() {
        let host = "#EXT#@contoso.onmicrosoft.com";
        check(
            &["ann.lee_example.com", host].concat(),
            Some("ann.lee@example.com"),
        );
        check(
            &["ann_lee_example.com", host].concat(),
            Some("ann_lee@example.com"),
        );
        check(
            "ann_example.com#ext#@Contoso.OnMicrosoft.com",
            Some("ann@example.com"),
        );
        check("ann_example.com#EXT#@example.com", None);
        check("ann_example.com@contoso.onmicrosoft.com", None);
        check(&["ann", host].concat(), None);
    }

    #[test]
    fn a_slip_in_a_big_provider() {
        check("ann@gmial.com", Some("ann@gmail.com"));
        check("ann@gmail.com", None);
    }
}
