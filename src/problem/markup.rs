//! Markup in a server's words.

use super::sent::Sent;

/// Whether a body is a page or another document of tags.
pub(super) fn is_markup(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(15).collect();
    let start = start.to_ascii_lowercase();
    const STARTS: [&str; 13] = [
        "<!", "<?", "<html", "<head", "<body", "<title", "<h1", "<h2", "<center", "<pre", "<br",
        "<div", "<table",
    ];
    STARTS.iter().any(|tag| start.starts_with(tag))
}

/// Drops the tags of inline markup, but those that stand in a sent value: `<img …>@example.com` is
/// what its user typed. `<bob@example.com>` and `a < b` are no tags.
pub(super) fn without_tags(text: &str, sent: &Sent) -> String {
    const TAGS: [&str; 15] = [
        "a", "b", "i", "p", "br", "em", "li", "ul", "ol", "div", "span", "strong", "code",
        "script", "img",
    ];
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('<') {
        clean.push_str(before);
        let body = tail.trim_start_matches('/');
        let end = body
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(body.len());
        let name = body.get(..end).unwrap_or_default();
        let closes = tail.bytes().take(300).position(|byte| byte == b'>');
        let closes = closes.filter(|_| TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name)));
        rest = match closes.filter(|at| !sent.holds_markup(tail.get(..=*at).unwrap_or_default())) {
            Some(at) => tail.get(at + 1..).unwrap_or_default(),
            None => {
                clean.push('<');
                tail
            }
        };
    }
    clean.push_str(rest);
    clean
}

/// Decodes HTML's character references, once.
pub(super) fn entities(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('&') {
        decoded.push_str(before);
        let end = tail.bytes().take(10).position(|byte| byte == b';');
        let character = end.and_then(|end| character(tail.get(..end)?));
        decoded.push(character.unwrap_or('&'));
        let after = end.filter(|_| character.is_some()).map_or(0, |end| end + 1);
        rest = tail.get(after..).unwrap_or_default();
    }
    decoded.push_str(rest);
    decoded
}

fn character(name: &str) -> Option<char> {
    const NAMES: [(&str, char); 6] = [
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{a0}'),
        ("amp", '&'),
    ];
    let named = NAMES.iter().find(|(known, _)| *known == name);
    let number = || {
        let digits = name.strip_prefix('#')?;
        let hex = digits.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| digits.parse(), |hex| u32::from_str_radix(hex, 16));
        char::from_u32(code.ok()?)
    };
    named.map(|(_, character)| *character).or_else(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Invitation, RowId};

    #[test]
    fn references_are_decoded_once() {
        assert_eq!(
            entities("a &amp;lt; b &#39;&#x27;&quot; & c &nope;"),
            "a &lt; b ''\" & c &nope;"
        );
    }

    #[test]
    fn tags_go_unless_somebody_typed_them() {
        let people = [Invitation {
            row: RowId::new(1),
            email: "<img src=x>@x.io".to_owned(),
            role: String::new(),
        }];
        let sent = Sent::new(&people);
        assert_eq!(
            without_tags("<b>No</b> <img src=x>@x.io <img src=y>", &sent),
            "No <img src=x>@x.io "
        );
        assert_eq!(without_tags("a < b <bob@x.io>", &sent), "a < b <bob@x.io>");
    }
}
