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

/// The tags of inline markup.
const TAGS: [&str; 15] = [
    "a", "b", "i", "p", "br", "em", "li", "ul", "ol", "div", "span", "strong", "code", "script",
    "img",
];

/// Whether a name is that of a tag of inline markup.
pub(super) fn is_tag(name: &str) -> bool {
    TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name))
}

/// Drops the tags of inline markup, but those that stand in a sent value: `<img …>@example.com` is
/// what its user typed. `<bob@example.com>` and `a < b` are no tags.
pub(super) fn without_tags(text: &str, sent: &Sent) -> String {
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
        let closes = closes.filter(|_| is_tag(name));
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
    const NAMES: &str = "lt< gt> quot\" apos' amp& nbsp\u{a0} laquo« raquo» ldquo“ rdquo” bdquo„ lsquo‘ \
         rsquo’ sbquo‚ ndash– mdash— hellip… middot· bull• deg° euro€ copy© iexcl¡ iquest¿ ordf\u{aa} \
         ordm\u{ba} szlig\u{df} aelig\u{e6} oelig\u{153} aring\u{e5} oslash\u{f8} ccedil\u{e7} \
         ntilde\u{f1} atilde\u{e3} otilde\u{f5} aacute\u{e1} eacute\u{e9} iacute\u{ed} oacute\u{f3} \
         uacute\u{fa} agrave\u{e0} egrave\u{e8} igrave\u{ec} ograve\u{f2} ugrave\u{f9} acirc\u{e2} \
         ecirc\u{ea} icirc\u{ee} ocirc\u{f4} ucirc\u{fb} auml\u{e4} euml\u{eb} iuml\u{ef} ouml\u{f6} \
         uuml\u{fc}";
    let known = |name: &str| {
        let mut known = NAMES
            .split(' ')
            .filter_map(|known| known.strip_prefix(name));
        known.find_map(|c| c.chars().next().filter(|first| first.len_utf8() == c.len()))
    };
    // `&Eacute;` is the capital of `&eacute;`.
    let capital = || {
        let (first, rest) = name.split_at_checked(1)?;
        let lower = known(&[&first.to_ascii_lowercase(), rest].concat())?;
        (first != first.to_ascii_lowercase()).then(|| lower.to_uppercase().next())?
    };
    let named = known(name).or_else(capital);
    let number = || {
        let digits = name.strip_prefix('#')?;
        let hex = digits.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| digits.parse(), |hex| u32::from_str_radix(hex, 16));
        char::from_u32(code.ok()?)
    };
    named.or_else(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Invitation, RowId};

    #[test]
    fn references_are_decoded_once() {
        assert_eq!(
            entities(
                "a &amp;lt; b &#39;&#x27;&quot; & c &nope; &laquo;&nbsp;&Eacute;t&eacute;&szlig;&raquo;"
            ),
            "a &lt; b ''\" & c &nope; «\u{a0}Été\u{df}»"
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
