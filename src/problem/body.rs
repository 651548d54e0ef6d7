//! What of a body is read: no more than a form can bear, and as the JSON that it is, or nearly is.

use crate::json::Json;

/// A longer body is read up to here.
const LONGEST: usize = 1_000_000;

/// What a body was found to be.
pub(super) struct Body<'a> {
    /// The text that is read.
    pub text: &'a str,
    /// There is more of it.
    pub cut: bool,
}

impl<'a> Body<'a> {
    /// The body without what some servers put in front: a byte order mark, a guard against scripts.
    pub fn new(body: &'a str) -> Self {
        let cut = body.len() > LONGEST;
        let end = (0..=LONGEST.min(body.len()))
            .rev()
            .find(|end| body.is_char_boundary(*end));
        let body = body.get(..end.unwrap_or_default()).unwrap_or_default();
        let body = body
            .trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace())
            .trim_end();
        let guards = [")]}',", ")]}'", "while(1);", "for(;;);"];
        let bare = guards.iter().find_map(|guard| body.strip_prefix(guard));
        let text = bare.unwrap_or(body).trim();
        Self { text, cut }
    }

    /// The body as JSON: a value, the beginning of one that was cut, or a list of lines.
    pub fn json(&self, decode: &dyn Fn(&str) -> Option<Json>) -> Option<Json> {
        if self.cut && self.seems_json() {
            return closed(self.text).iter().find_map(|text| decode(text));
        }
        decode(self.text).or_else(|| lines(self.text, decode))
    }

    /// Whether it starts as JSON does. A sentence may start with a quote, or with `[2]: …`.
    pub fn seems_json(&self) -> bool {
        let behind = |rest: &[u8]| rest.iter().position(|byte| !byte.is_ascii_digit());
        let index =
            |rest: &[u8]| behind(rest).is_some_and(|at| at > 0 && rest[at..].starts_with(b"]:"));
        match self.text.as_bytes() {
            [b'{', ..] => true,
            [b'[', rest @ ..] => !index(rest),
            [b'"', rest @ ..] => !rest.contains(&b'"'),
            _ => false,
        }
    }
}

/// JSON Lines: an object a line.
fn lines(text: &str, decode: &dyn Fn(&str) -> Option<Json>) -> Option<Json> {
    if !text.starts_with('{') || !text.contains('\n') {
        return None;
    }
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let objects = lines.map(|line| decode(line).filter(|json| matches!(json, Json::Object(_))));
    objects.collect::<Option<_>>().map(Json::List)
}

/// The beginning of a JSON text with what the cut left open closed: as it stands, and without the
/// member that it broke off in.
fn closed(text: &str) -> [String; 2] {
    let mut open = Vec::new();
    let (mut quoted, mut escaped, mut whole) = (false, false, 0);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' => {
                open.push(if byte == b'{' { '}' } else { ']' });
                whole = at + 1;
            }
            b'}' | b']' => {
                open.pop();
                whole = at + 1;
            }
            b',' => whole = at,
            _ => {}
        }
    }
    let closing: String = open.iter().rev().collect();
    let text = if escaped {
        text.get(..text.len() - 1).unwrap_or_default()
    } else {
        text
    };
    let quote = if quoted { "\"" } else { "" };
    let whole = text.get(..whole).unwrap_or_default();
    [[text, quote, &closing].concat(), [whole, &closing].concat()]
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn decode(text: &str) -> Option<Json> {
        serde_json::from_str(text).ok()
    }

    #[test]
    fn a_body_that_was_cut_is_closed() {
        let check = |text: &str, whole: &str| {
            let json = closed(text).iter().find_map(|text| decode(text));
            assert_eq!(json, decode(whole), "{text}");
        };
        check(r#"{"a":[1,{"b":"x y"#, r#"{"a":[1,{"b":"x y"}]}"#);
        check(r#"{"a":[1,{"b":"x\"#, r#"{"a":[1,{"b":"x"}]}"#);
        check(r#"{"a":1,"b"#, r#"{"a":1}"#);
        check(r#"{"a":1,"b":tr"#, r#"{"a":1}"#);
        check(r#"[{"a":"]"},"#, r#"[{"a":"]"}]"#);
    }

    #[test]
    fn lines_are_read_if_each_is_an_object() {
        let read = |text: &str| Body::new(text).json(&decode);
        assert_eq!(
            read("{\"a\":1}\n\n{\"a\":2}\n"),
            decode("[{\"a\":1},{\"a\":2}]")
        );
        assert_eq!(read("{\"a\":1}\n{\"a\":"), None);
        assert_eq!(read("{\"a\":1}\nOops"), None);
    }

    #[test]
    fn a_sentence_is_told_from_broken_json() {
        let check = |text: &str, json| assert_eq!(Body::new(text).seems_json(), json, "{text}");
        check("\"users[1].email\" must be", false);
        check("[2]: must be", false);
        check("{\"title\":\"Bad Req", true);
        check("\"The address", true);
        check("[{\"a\"", true);
        check("Oops", false);
    }
}
