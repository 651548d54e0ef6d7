//! An address that an invitation can go to.
//!
//! The judge is the "valid e-mail address" production of the HTML standard, the one behind
//! `<input type=email>`: no valid user is ever blocked, and nothing is accepted that the browser
//! next door would refuse. What is merely odd is a [`Hint`].

mod explain;
mod hint;
mod meant;
mod sign;

pub use explain::explain;
pub use hint::{Hint, hints};
pub use meant::meant;
pub(crate) use meant::{closes, is_quote, joined, opens, straight, words_beside};
pub(crate) use sign::{ascii, is_sign};

/// Turns an internationalised domain into its ASCII form, or says that there is none.
///
/// In the browser that is the URL parser; shipping Unicode tables would cost more than the widget.
pub type ToAscii = fn(&str) -> Option<String>;

/// A valid address, ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

/// Why something is not an address: one variant for each thing that the user can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmailError {
    /// Nothing was typed.
    Empty,
    /// There is no `@`.
    MissingAt,
    /// There is no `@`, but a word for it: `(at)`.
    SpelledAt,
    /// There is more than one `@`.
    ManyAts,
    /// The part before `@` is missing.
    NothingBeforeAt,
    /// The part after `@` is missing.
    NothingAfterAt,
    /// There is a space inside.
    Space,
    /// There is more than an address, such as a name in front of it; see [`explain()`].
    NotAlone,
    /// This typographic apostrophe stands before `@`, where only the straight one can be; see [`explain()`].
    Apostrophe(char),
    /// This character cannot stand before `@`.
    ForbiddenBeforeAt(char),
    /// This letter is fine in a domain, but not before `@`: mail systems take ASCII there.
    ForeignBeforeAt(char),
    /// This character cannot stand in a domain.
    ForbiddenInDomain(char),
    /// The domain starts or ends with a dot or has two in a row.
    MisplacedDot,
    /// A part of the domain starts or ends with a hyphen.
    MisplacedHyphen,
    /// A part of the domain has more than 63 characters.
    LongLabel,
    /// The domain has letters that no domain can have together.
    UnknownDomain,
}

impl Email {
    /// Reads what somebody typed or pasted into one field.
    ///
    /// What cannot be seen is forgiven (see [`visible`]), and so are typographic quotes around it;
    /// signs of other keyboards count as their ASCII sisters, an internationalised domain becomes
    /// punycode, and the rest must be what [`judge`] accepts.
    ///
    /// ```
    /// use invite_users::email::{Email, EmailError};
    /// let email = Email::parse(" ann@example.com\u{200b}", |_| None);
    /// assert_eq!(email.as_ref().map(Email::as_str), Ok("ann@example.com"));
    /// assert_eq!(Email::parse("ann", |_| None), Err(EmailError::MissingAt));
    /// ```
    pub fn parse(typed: &str, to_ascii: ToAscii) -> Result<Email, EmailError> {
        // Most addresses are fine as they are.
        if judge(typed).is_ok() {
            return Ok(Email(typed.to_owned()));
        }
        let seen = seen(typed, folded);
        let address = unquoted(seen.trim());
        let (local, domain) = split(address).map_err(|error| match error {
            EmailError::MissingAt => spelled_at(address).unwrap_or(error),
            _ => error,
        })?;
        judge_local(local)?;
        if let Some(forbidden) = forbidden_in_domain(domain) {
            return Err(EmailError::ForbiddenInDomain(forbidden));
        }
        if domain.is_ascii() {
            judge_domain(domain)?;
            return Ok(Email(address.to_owned()));
        }
        let domain = to_ascii(domain).ok_or(EmailError::UnknownDomain)?;
        judge_domain(&domain)?;
        Ok(Email([local, "@", &domain].concat()))
    }

    /// The address as it is sent: ASCII, otherwise as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two addresses of the same mailbox have in common: letter case does not count.
    ///
    /// By the standard it could count before `@`; no mail provider lets it, and a second
    /// invitation to the same person is the likelier mistake.
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    /// [`Email::key`] of an address that is not needed any more.
    pub fn into_key(mut self) -> String {
        self.0.make_ascii_lowercase();
        self.0
    }

    /// The part before `@` and the domain.
    pub fn parts(&self) -> (&str, &str) {
        self.0.split_once('@').unwrap_or((&self.0, ""))
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

/// Decides whether exactly this string is a valid e-mail address.
///
/// <https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address>
pub fn judge(address: &str) -> Result<(), EmailError> {
    let (local, domain) = split(address)?;
    judge_local(local)?;
    judge_domain(domain)
}

/// The text without characters that nobody sees: line breaks, zero-width spaces, byte order and
/// bidi marks, soft hyphens. Non-breaking and other odd spaces become plain ones.
///
/// Word processors, chats and web pages glue them to addresses, and no keyboard can remove what
/// the eye does not see. Line breaks go because the HTML standard strips them from such a field.
pub fn visible(typed: &str) -> String {
    seen(typed, |c| c)
}

/// [`visible`], with something in place of each character.
fn seen(typed: &str, instead: fn(char) -> char) -> String {
    let mut seen = String::with_capacity(typed.len());
    for c in typed.chars() {
        match c {
            '\r' | '\n' => {}
            _ if is_invisible(c) => {}
            _ if c.is_whitespace() => seen.push(' '),
            _ => seen.push(instead(c)),
        }
    }
    seen
}

/// The ASCII sister of a character, if an address can have that; the others stay, so that what is
/// said about them names what was typed.
fn folded(c: char) -> char {
    let sister = ascii(c);
    let is_allowed = sister == '@' || LOCAL.has(sister as u8);
    if is_allowed { sister } else { c }
}

/// The text inside typographic quotes.
fn unquoted(text: &str) -> &str {
    let is_quote = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && is_quote(c));
    let mut inner = text.chars();
    let is_quoted = is_quote(inner.next()) && is_quote(inner.next_back());
    if is_quoted { inner.as_str() } else { text }
}

/// Why there is no `@`: `ann(at)example.com`, `ann[at]example.com`.
fn spelled_at(address: &str) -> Option<EmailError> {
    let mut around = address.as_bytes().windows(4);
    let is_at = |four: &[u8]| {
        let is_bracket = |c: Option<&u8>| c.is_some_and(|c| b"([{<)]}>".contains(c));
        let word = four.get(1..3);
        is_bracket(four.first())
            && is_bracket(four.last())
            && word.is_some_and(|word| word.eq_ignore_ascii_case(b"at"))
    };
    around.any(is_at).then_some(EmailError::SpelledAt)
}

/// Whether a character takes no room on screen.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}

fn split(address: &str) -> Result<(&str, &str), EmailError> {
    if address.is_empty() {
        return Err(EmailError::Empty);
    }
    // Bytes: a search for characters takes three times as long.
    let is_at = |c: u8| c == b'@';
    let at = address.bytes().position(is_at);
    let parts = at.and_then(|at| address.get(..at).zip(address.get(at + 1..)));
    let (local, domain) = parts.ok_or(EmailError::MissingAt)?;
    if domain.bytes().any(is_at) {
        return Err(EmailError::ManyAts);
    }
    if local.is_empty() {
        return Err(EmailError::NothingBeforeAt);
    }
    if domain.is_empty() {
        return Err(EmailError::NothingAfterAt);
    }
    if address.bytes().any(|c| c == b' ') {
        return Err(EmailError::Space);
    }
    Ok((local, domain))
}

fn judge_local(local: &str) -> Result<(), EmailError> {
    match LOCAL.first_other(local) {
        None => Ok(()),
        Some(c) if c.is_ascii() || is_sign(c) => Err(EmailError::ForbiddenBeforeAt(c)),
        Some(c) => Err(EmailError::ForeignBeforeAt(c)),
    }
}

/// The first character that makes a domain none, also an internationalised one.
fn forbidden_in_domain(domain: &str) -> Option<char> {
    let is_l = |c: Option<char>| c.is_some_and(|c| c.eq_ignore_ascii_case(&'l'));
    let mut before = None;
    let mut chars = domain.chars();
    while let Some(c) = chars.next() {
        let is_fine = match c {
            // `paral·lel.cat`, and what Japanese and Hebrew words have inside.
            '·' => is_l(before) && is_l(chars.clone().next()),
            '・' | '׳' | '״' => true,
            _ if c.is_ascii() => DOMAIN.has(c as u8),
            _ => !is_sign(c),
        };
        if !is_fine {
            return Some(c);
        }
        before = Some(c);
    }
    None
}

fn judge_domain(domain: &str) -> Result<(), EmailError> {
    if let Some(forbidden) = DOMAIN.first_other(domain) {
        return Err(EmailError::ForbiddenInDomain(forbidden));
    }
    for label in domain.as_bytes().split(|c| *c == b'.') {
        if label.is_empty() {
            return Err(EmailError::MisplacedDot);
        }
        if label.starts_with(b"-") || label.ends_with(b"-") {
            return Err(EmailError::MisplacedHyphen);
        }
        if label.len() > 63 {
            return Err(EmailError::LongLabel);
        }
    }
    Ok(())
}

/// The ASCII characters that a part of an address may have; no others may stand there. A table:
/// a list of thousands is judged character by character.
struct Allowed([bool; 128]);

static LOCAL: Allowed = Allowed::letters_digits_and(b".!#$%&'*+/=?^_`{|}~-");
static DOMAIN: Allowed = Allowed::letters_digits_and(b"-.");

impl Allowed {
    const fn letters_digits_and(marks: &[u8]) -> Self {
        let mut all = [false; 128];
        let mut c = 0_u8;
        while c < 128 {
            all[c as usize] = c.is_ascii_alphanumeric();
            c += 1;
        }
        let mut at = 0;
        while at < marks.len() {
            all[marks[at] as usize] = true;
            at += 1;
        }
        Self(all)
    }

    fn has(&self, c: u8) -> bool {
        self.0.get(usize::from(c)) == Some(&true)
    }

    /// The first character that is none of them.
    fn first_other(&self, text: &str) -> Option<char> {
        let at = text.bytes().position(|c| !self.has(c))?;
        text.get(at..)?.chars().next()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
