//! What is odd about a valid address. A hint never blocks.

use super::Email;
use super::meant::{host_address, lone_mark};

/// Something that the admin may want to look at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// It begins with a quote or bracket that nothing closes, so probably a piece of something.
    LoneMark(char),
    /// The name under which a tenant of Microsoft Entra has a guest, who has another address.
    Guest,
    /// The domain has no dot, as in `ann@localhost`.
    DotlessDomain,
    /// The part before `@` starts or ends with a dot or has two in a row; most servers refuse it.
    OddDots,
    /// The part before `@` has more than 64 characters, more than mail systems need to take.
    LongLocalPart,
    /// The domain looks like a slip in this one.
    Typo(&'static str),
    /// Programs send from it, and no person reads what is sent there.
    NobodyReads,
    /// The domain is a free mail provider's, so probably not the company's.
    FreeMail,
}

/// What is odd about this address, most telling first.
pub fn hints(email: &Email) -> Vec<Hint> {
    let (local, domain) = email.parts();
    let domain = domain.to_ascii_lowercase();
    let mut found = Vec::new();
    found.extend(lone_mark(local).map(Hint::LoneMark));
    if host_address(email).is_some() {
        found.push(Hint::Guest);
    }
    if is_read_by_nobody(local) {
        found.push(Hint::NobodyReads);
    }
    if let Some(provider) = meant_provider(&domain) {
        found.push(Hint::Typo(provider));
    }
    if !domain.contains('.') {
        found.push(Hint::DotlessDomain);
    }
    if local.split('.').any(str::is_empty) {
        found.push(Hint::OddDots);
    }
    if local.len() > 64 {
        found.push(Hint::LongLocalPart);
    }
    if is_free_mail(&domain) {
        found.push(Hint::FreeMail);
    }
    found
}

/// Whose mail is read by programs, if at all. People do read `info@` and `sales@`.
const UNREAD: [&str; 5] = ["noreply", "donotreply", "mailerdaemon", "bounce", "bounces"];

/// Whether the part before `@` says so: `no-reply`, `No_Reply+tag`.
fn is_read_by_nobody(local: &str) -> bool {
    let name = local.split('+').next().unwrap_or_default();
    let name = name.replace(['-', '_', '.'], "").to_ascii_lowercase();
    UNREAD.contains(&&*name)
}

/// Providers big enough that a slip in their name is likelier than a company of that name.
const BIG: [&str; 6] = [
    "gmail.com",
    "googlemail.com",
    "hotmail.com",
    "icloud.com",
    "outlook.com",
    "yahoo.com",
];

/// Free mail under one domain.
const FREE: [&str; 30] = [
    "126.com",
    "163.com",
    "aol.com",
    "email.com",
    "free.fr",
    "freenet.de",
    "googlemail.com",
    "hanmail.net",
    "icloud.com",
    "laposte.net",
    "libero.it",
    "live.com",
    "mac.com",
    "mail.com",
    "mail.ru",
    "me.com",
    "msn.com",
    "naver.com",
    "orange.fr",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "rocketmail.com",
    "sapo.pt",
    "seznam.cz",
    "t-online.de",
    "ukr.net",
    "wanadoo.fr",
    "web.de",
    "wp.pl",
];

/// Free mail under the domains of many countries.
const FREE_ANYWHERE: [&str; 7] = [
    "gmail", "gmx", "hotmail", "outlook", "yahoo", "yandex", "ymail",
];

/// The provider that was probably meant.
///
/// The rule: the same first letter, and exactly one slip away: a letter missing, doubled or
/// wrong, or two neighbours swapped. Only names of five letters and more are compared, since
/// nearly every short name is some company's, and free mail itself is never a slip.
pub(super) fn meant_provider(domain: &str) -> Option<&'static str> {
    if is_free_mail(domain) {
        return None;
    }
    BIG.into_iter().find(|provider| {
        domain.as_bytes().first() == provider.as_bytes().first()
            && is_one_slip(domain.as_bytes(), provider.as_bytes())
    })
}

/// Whether one missing, added or wrong letter or one swap of neighbours makes `a` of `b`.
fn is_one_slip(a: &[u8], b: &[u8]) -> bool {
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.split_at(start).1, b.split_at(start).1);
    match (a, b) {
        ([], [_]) | ([_], []) => true,
        ([x, y, a_rest @ ..], [v, w, b_rest @ ..]) if x == w && y == v => a_rest == b_rest,
        ([_, a_rest @ ..], [_, b_rest @ ..]) => a_rest == b_rest || a == b_rest || a_rest == b,
        _ => false,
    }
}

fn is_free_mail(domain: &str) -> bool {
    FREE.contains(&domain)
        || domain
            .split_once('.')
            .is_some_and(|(name, country)| FREE_ANYWHERE.contains(&name) && is_country(country))
}

/// Whether this is how a domain ends that is sold in a country: `com`, `de`, `co.uk`, `com.br`.
fn is_country(ending: &str) -> bool {
    let last = ending
        .strip_prefix("co.")
        .or(ending.strip_prefix("com."))
        .unwrap_or(ending);
    last == "com" || (last.len() == 2 && !matches!(ending, "co" | "cm" | "om"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: &[Hint]) {
        let found = Email::parse(typed, |_| None).map(|email| hints(&email));
        assert_eq!(found.as_deref(), Ok(expected), "{typed}");
    }

    #[test]
    fn an_ordinary_address_has_none() {
        for typed in [
            "ann@example.com",
            "ann@mail.com.example",
            "ann@outlook.example.com",
        ] {
            check(typed, &[]);
        }
    }

    #[test]
    fn odd_but_valid() {
        check("ann@localhost", &[Hint::DotlessDomain]);
        for typed in [".ann@example.com", "ann.@example.com", "a..nn@example.com"] {
            check(typed, &[Hint::OddDots]);
        }
        check(&["a".repeat(64), "@example.com".into()].concat(), &[]);
        check(
            &["a".repeat(65), "@example.com".into()].concat(),
            &[Hint::LongLocalPart],
        );
    }

    #[test]
    fn no_person_reads_what_programs_send_from() {
        for local in [
            "noreply",
            "No-Reply",
            "no_reply",
            "donotreply",
            "do-not-reply",
            "MAILER-DAEMON",
            "bounce",
            "bounces+ann=corp.example",
        ] {
            check(&[local, "@example.com"].concat(), &[Hint::NobodyReads]);
        }
        for local in [
            "info",
            "sales",
            "noreply.ann",
            "support",
            "bouncer",
            "reply",
        ] {
            check(&[local, "@example.com"].concat(), &[]);
        }
    }

    #[test]
    fn a_guest_has_another_address() {
        let guest = "ann_example.com#EXT#@contoso.onmicrosoft.com";
        check(guest, &[Hint::Guest]);
        check("ann@contoso.onmicrosoft.com", &[]);
    }

    #[test]
    fn a_quote_that_nothing_closes_is_odd() {
        check("'ann@example.com", &[Hint::LoneMark('\'')]);
        check("{ann@example.com", &[Hint::LoneMark('{')]);
        for typed in [
            "o'hara@example.com",
            "{ann}lee@example.com",
            "'ann'@example.com",
        ] {
            check(typed, &[]);
        }
    }

    #[test]
    fn one_slip_in_a_big_provider() {
        for slip in [
            "gmial.com",
            "gmal.com",
            "gmaill.com",
            "gnail.com",
            "gmail.con",
            "Gmail.co",
        ] {
            check(&["ann@", slip].concat(), &[Hint::Typo("gmail.com")]);
        }
        check("ann@hotmial.com", &[Hint::Typo("hotmail.com")]);
        check("ann@outlok.com", &[Hint::Typo("outlook.com")]);
        check("ann@yahooo.com", &[Hint::Typo("yahoo.com")]);
    }

    #[test]
    fn companies_with_similar_names_are_left_alone() {
        for domain in [
            "e-mail.com",
            "fmail.com",
            "gmails.company",
            "grail.org",
            "cloud.com",
        ] {
            check(&["ann@", domain].concat(), &[]);
        }
    }

    #[test]
    fn free_mail_is_no_company() {
        for domain in [
            "gmail.com",
            "hotmail.co.uk",
            "yahoo.com.br",
            "gmx.de",
            "web.de",
            "Me.com",
        ] {
            check(&["ann@", domain].concat(), &[Hint::FreeMail]);
        }
    }
}
