//! The request, repeated in a complaint. It complains of nobody.

use super::name;
use super::sent::Sent;
use crate::json::Json;

/// Whether a value is the list of invitations, or a part of it, as it was sent.
///
/// Objects that hold nothing but addresses and roles, at least one of them sent: complaints that
/// mirror the request hold words in those places.
pub(super) fn is_request(value: &Json, sent: &Sent) -> bool {
    let Json::List(items) = value else {
        return false;
    };
    let mut known = false;
    let bare = items.iter().all(|item| match item {
        Json::Object(members) => members.iter().all(|(name, value)| {
            let text = value.text().unwrap_or_default();
            let is_sent = sent.email(text).is_some() || sent.role(text).is_some();
            known |= is_sent && !text.trim().is_empty();
            name::field(name).is_some()
        }),
        _ => false,
    });
    bare && known
}

/// Replaces every list of invitations in a text by `[…]`: "[{'email': …}, …] is too long".
///
/// One that does not end was cut, and hides what stands behind it.
pub(super) fn without_echo(text: &str, sent: &Sent) -> String {
    let mut clean = String::new();
    let mut rest = text;
    while let Some((before, list)) = rest.split_once("[{") {
        clean.push_str(before);
        if !starts_with_field(list) {
            clean.push_str("[{");
            rest = list;
            continue;
        }
        let end = closing(list);
        let list = list.get(..end.unwrap_or(list.len())).unwrap_or(list);
        rest = rest
            .get(before.len() + 2 + list.len()..)
            .unwrap_or_default();
        if holds_sent(list, sent) {
            clean.push_str("[…]");
        } else {
            clean.push_str("[{");
            clean.push_str(list);
        }
    }
    clean.push_str(rest);
    clean
}

/// Whether the first key of an object is that of a field: `'email': `, `"roleName":`.
fn starts_with_field(object: &str) -> bool {
    let quote = |c: char| "'\"".contains(c);
    let key = object.trim_start().strip_prefix(quote);
    let key =
        key.and_then(|key| key.get(..key.bytes().take(40).position(|b| b == b'\'' || b == b'"')?));
    key.is_some_and(|key| {
        key.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_') && name::field(key).is_some()
    })
}

/// Where a list ends whose start is already read, brackets in quoted values aside.
fn closing(list: &str) -> Option<usize> {
    let mut quote: Option<char> = None;
    let (mut depth, mut escaped) = (2_usize, false);
    for (at, c) in list.char_indices() {
        match (c, quote) {
            _ if escaped => escaped = false,
            ('\\', Some(_)) => escaped = true,
            (c, Some(open)) if c == open => quote = None,
            (_, Some(_)) => {}
            ('\'' | '"', None) => quote = Some(c),
            ('[' | '{', None) => depth += 1,
            (']' | '}', None) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

fn holds_sent(list: &str, sent: &Sent) -> bool {
    let values = list.split(['\'', '"']);
    values
        .into_iter()
        .any(|value| value.contains(['@', '.']) && sent.email(value).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Invitation, RowId};

    #[test]
    fn a_list_of_what_was_sent_is_replaced() {
        let people = [Invitation {
            row: RowId::new(1),
            email: "ann@x.io".to_owned(),
            role: "Viewer".to_owned(),
        }];
        let sent = Sent::new(&people);
        let check =
            |text: &str, clean: &str| assert_eq!(without_echo(text, &sent), clean, "{text}");
        check(
            "[{'email': 'ann@x.io', 'roles': ['x']}] is too long",
            "[…] is too long",
        );
        check(
            "JSON input: {\"users\":[{\"email\":\"ann@x.io\",\"ro",
            "JSON input: {\"users\":[…]",
        );
        check(
            "[{'email': 'Not an address.'}]",
            "[{'email': 'Not an address.'}]",
        );
        check(
            "[{\"users.1.email\":{\"value\":\"ann@x.io\"}}]",
            "[{\"users.1.email\":{\"value\":\"ann@x.io\"}}]",
        );
    }
}
