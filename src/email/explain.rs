//! What is wrong with an address, told more closely than it takes to refuse it.

use super::sign::{ascii, is_apostrophe};
use super::{EmailError, folded, forbidden_in_domain, judge_local, opens, seen, unquoted};

/// What is wrong with this text, which was refused so.
///
/// ```
/// use invite_users::email::{EmailError, explain};
/// let error = explain("Ann O’Hara <ann.o’hara@example.com>", EmailError::Space);
/// assert_eq!(error, EmailError::Apostrophe('’'));
/// ```
pub fn explain(typed: &str, error: EmailError) -> EmailError {
    let seen = seen(typed, folded);
    let text = unquoted(seen.trim());
    match error {
        EmailError::Space => among_words(text),
        EmailError::ForbiddenBeforeAt(_) | EmailError::ForeignBeforeAt(_) => {
            apostrophe(text).unwrap_or(error)
        }
        _ => error,
    }
}

/// What is wrong with an address that has spaces: they may stand beside it, not in it.
fn among_words(text: &str) -> EmailError {
    let words = || words(text).filter(|word| !word.is_empty());
    let address = words().find(|word| word.contains('@')).unwrap_or_default();
    let parts = address.split_once('@');
    match parts.filter(|(local, domain)| !local.is_empty() && !domain.is_empty()) {
        None => EmailError::Space,
        Some((local, domain)) => match sign(local, domain) {
            Some(sign) => apostrophe(address).unwrap_or(sign),
            None if text.contains(opens) || words().count() > 2 => EmailError::NotAlone,
            None => EmailError::Space,
        },
    }
}

/// The sign that no address can have there.
fn sign(local: &str, domain: &str) -> Option<EmailError> {
    let in_domain = || forbidden_in_domain(domain).map(EmailError::ForbiddenInDomain);
    judge_local(local).err().or_else(in_domain)
}

/// The apostrophe that is the first sign to keep a text from being an address. At an end it is a quote.
fn apostrophe(text: &str) -> Option<EmailError> {
    let (local, _) = text.split_once('@')?;
    let (EmailError::ForbiddenBeforeAt(c) | EmailError::ForeignBeforeAt(c)) =
        judge_local(local).err()?
    else {
        return None;
    };
    let is_inside = is_apostrophe(c) && !local.starts_with(c) && !local.ends_with(c);
    is_inside.then_some(EmailError::Apostrophe(c))
}

/// The pieces of a text between spaces and angle brackets.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| c == ' ' || matches!(ascii(c), '<' | '>'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::email::Email;

    fn check(typed: &str, expected: Result<&str, EmailError>) {
        let email = Email::parse(typed, |_| None).map_err(|error| explain(typed, error));
        assert_eq!(
            email.as_ref().map(Email::as_str).map_err(|e| *e),
            expected,
            "{typed:?}"
        );
    }

    #[test]
    fn a_typographic_apostrophe_is_named_and_kept_from_no_name() {
        for sign in "‘’‛′´ʹʻʼʽ՚׳ꞌ".chars() {
            let error = Err(EmailError::Apostrophe(sign));
            check(&format!("conan.o{sign}brien@example.com"), error);
            let name = format!("Conan O{sign}Brien");
            check(&format!("{name} <conan.o{sign}brien@example.com>"), error);
            check(&format!("conan.o{sign}brien@example.com ({name})"), error);
            check(
                &format!("{name} <conan.obrien@example.com>"),
                Err(EmailError::NotAlone),
            );
        }
        check(
            "conan.o＇brien@example.com",
            Ok("conan.o'brien@example.com"),
        );
        check("conan.o`brien@example.com", Ok("conan.o`brien@example.com"));
        check(
            "ann@o’brien.example",
            Err(EmailError::ForbiddenInDomain('’')),
        );
    }

    #[test]
    fn a_space_is_named_where_it_is_in_the_address() {
        for typed in [
            "ann lee@example.com",
            "ann @ example.com",
            "ann@exam ple.com",
            "ann@ example.com",
            "ann @example.com",
        ] {
            check(typed, Err(EmailError::Space));
        }
        for typed in [
            "Ann <ann@example.com>",
            "Ann Lee <ann@example.com",
            "Ann Lee ann@example.com",
            "ann@example.com (Ann)",
            "\"Ann\" ann@example.com",
        ] {
            check(typed, Err(EmailError::NotAlone));
        }
        check(
            "Ann Lee <ann·lee@example.com>",
            Err(EmailError::ForbiddenBeforeAt('·')),
        );
        check(
            "Zoë <zoë@example.com>",
            Err(EmailError::ForeignBeforeAt('ë')),
        );
        check(
            "Ann Lee <ann@exam_ple.com>",
            Err(EmailError::ForbiddenInDomain('_')),
        );
    }
}
