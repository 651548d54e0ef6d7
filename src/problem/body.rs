//! What of a body is read: no more than a form can bear, and as the JSON that it is, or nearly is.

use super::{name, outcome};
use crate::draft::Field;
use crate::json::Json;
use crate::people::Records;

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
        match decode(self.text) {
            Some(Json::Text(text)) => {
                let inner =
                    decode(&text).filter(|json| matches!(json, Json::List(_) | Json::Object(_)));
                inner.or(Some(Json::Text(text)))
            }
            None => records(self.text, decode).or_else(|| table(self.text)),
            json => json,
        }
    }

    /// Whether all of it is text: no byte of another encoding, nothing compressed.
    pub fn is_text(&self) -> bool {
        let foreign = |c: char| c == '\u{fffd}' || (c.is_control() && !c.is_whitespace());
        !self.text.contains(foreign)
    }

    /// Whether it starts as JSON does. A sentence may start with a quote, or with `[2]: …`.
    pub fn seems_json(&self) -> bool {
        let behind = |rest: &[u8]| rest.iter().position(|byte| !byte.is_ascii_digit());
        let index =
            |rest: &[u8]| behind(rest).is_some_and(|at| at > 0 && rest[at..].starts_with(b"]:"));
        match self.text.as_bytes() {
            [b'{', ..] => true,
            [b'[', b'A'..=b'Z', ..] => false,
            [b'[', rest @ ..] => !index(rest),
            [b'"', rest @ ..] => !rest.contains(&b'"'),
            _ => false,
        }
    }
}

/// An object a line: JSON Lines, JSON text sequences (RFC 7464), server-sent events (WHATWG HTML).
fn records(text: &str, decode: &dyn Fn(&str) -> Option<Json>) -> Option<Json> {
    const FIELDS: [&str; 4] = ["event:", "id:", "retry:", ":"];
    let is_stream = ["data:", "event:", "id:", ":"]
        .iter()
        .any(|field| text.starts_with(field));
    let is_lines = text.starts_with(['{', '\u{1e}']) && text.contains('\n');
    if !is_stream && !is_lines {
        return None;
    }
    let is_meta = |line: &&str| is_stream && FIELDS.iter().any(|field| line.starts_with(field));
    let lines = text.lines().filter(|line| !is_meta(line));
    let lines = lines.map(|line| {
        let line = line
            .strip_prefix("data:")
            .filter(|_| is_stream)
            .unwrap_or(line);
        line.trim_start_matches('\u{1e}').trim()
    });
    let lines = lines.filter(|line| !line.is_empty() && *line != "[DONE]");
    let objects = lines.map(|line| decode(line).filter(|json| matches!(json, Json::Object(_))));
    objects.collect::<Option<_>>().map(Json::List)
}

/// A table whose titles name the address and what became of it: an object a line.
fn table(text: &str) -> Option<Json> {
    let titles = text.lines().next()?;
    let delimiter = [';', '\t', ','].into_iter().find(|c| titles.contains(*c))?;
    let mut records = Records::new(text, 0, delimiter);
    let mut titles = Vec::new();
    records.read(&mut titles);
    let email = titles
        .iter()
        .any(|title| name::field(title) == Some(Field::Email));
    let telling = titles.iter().any(|title| outcome::tells_outcome(title));
    let short = titles.iter().all(|title| title.len() <= 40);
    if !email || !telling || !short {
        return None;
    }
    let mut rows = Vec::new();
    let mut cells = Vec::new();
    while records.read(&mut cells) {
        let members = titles.iter().cloned().zip(cells.drain(..).map(Json::Text));
        rows.push(Json::Object(members.collect()));
    }
    Some(Json::List(rows))
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
        for stream in [
            "\u{1e}{\"a\":1}\n\u{1e}{\"a\":2}\n",
            ": hello\nevent: row\ndata: {\"a\":1}\n\ndata:{\"a\":2}\n\ndata: [DONE]",
        ] {
            assert_eq!(read(stream), decode("[{\"a\":1},{\"a\":2}]"), "{stream}");
        }
        assert_eq!(read("{\"a\":1}\n{\"a\":"), None);
        assert_eq!(read("{\"a\":1}\nOops"), None);
    }

    #[test]
    fn a_table_of_results_is_read_by_its_titles() {
        let read = |text: &str| Body::new(text).json(&decode);
        assert_eq!(
            read("email;Status;Grund\nann@x.io;ok;\n\"bob@x.io\";failed;\"full; really\""),
            decode(
                r#"[{"email":"ann@x.io","Status":"ok","Grund":""},
                {"email":"bob@x.io","Status":"failed","Grund":"full; really"}]"#
            )
        );
        assert_eq!(read("email, status and all: nothing is right"), None);
        assert_eq!(read("name,email\nAnn,ann@x.io"), None);
    }

    #[test]
    fn a_text_that_holds_json_is_what_it_holds() {
        let read = |text: &str| Body::new(text).json(&decode);
        assert_eq!(read(r#""{\"a\":1}""#), decode(r#"{"a":1}"#));
        assert_eq!(read(r#""No seats""#), decode(r#""No seats""#));
    }

    #[test]
    fn a_sentence_is_told_from_broken_json() {
        let check = |text: &str, json| assert_eq!(Body::new(text).seems_json(), json, "{text}");
        check("\"users[1].email\" must be", false);
        check("[2]: must be", false);
        check("[PARAMETER]", false);
        check("{\"title\":\"Bad Req", true);
        check("\"The address", true);
        check("[{\"a\"", true);
        check("Oops", false);
    }
}
