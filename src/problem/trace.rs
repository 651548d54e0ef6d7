//! The id that a support desk asks for: where it stands, and that it is shown once.

use super::Report;

/// What such an id is the id of, as names and sentences have it.
const KINDS: [&str; 9] = [
    "trace",
    "request",
    "correlation",
    "error",
    "activity",
    "operation",
    "incident",
    "support",
    "reference",
];

/// What stands between a label and its id.
const BETWEEN: [char; 9] = [':', '=', '#', ' ', '\'', '"', '(', '[', '\n'];
/// What divides it from what is said before.
const DIVIDERS: [char; 7] = [',', ';', ':', '|', '-', '–', '—'];

/// Whether a member of this `plain` name holds such an id.
pub(super) fn is_name(name: &str) -> bool {
    let kind = name.strip_suffix("id").unwrap_or_default();
    KINDS.iter().any(|of| kind.ends_with(of))
}

/// The id behind "Trace ID:" and the like.
pub(super) fn id(text: &str) -> Option<&str> {
    let lower = text.to_ascii_lowercase();
    let label = |kind: &&str| {
        let mut found = lower.match_indices(*kind);
        found.find_map(|(at, _)| {
            let rest = lower.get(at + kind.len()..)?;
            let rest = rest.strip_prefix([' ', '_', '-']).unwrap_or(rest);
            let rest = rest.strip_prefix("id")?;
            (!rest.starts_with(char::is_alphanumeric)).then(|| lower.len() - rest.len())
        })
    };
    let rest = text.get(KINDS.iter().find_map(label)?..)?;
    let rest = rest.trim_start_matches(BETWEEN);
    let end = rest.find(|c: char| c.is_whitespace() || ",;'\")]<>".contains(c));
    let id = rest.get(..end.unwrap_or(rest.len()))?;
    Some(id.trim_end_matches('.')).filter(|id| is_id(id))
}

/// Whether a text can be an id to quote to a support desk.
pub(super) fn is_id(text: &str) -> bool {
    let digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let graphic = text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'<');
    (4..=200).contains(&text.len()) && digit && graphic
}

impl Report {
    /// The report without the id and its label in its sentences, where they stand apart from what is
    /// said: the id is shown beside them.
    pub fn without_trace_id(mut self) -> Report {
        let Some(id) = &self.trace_id else {
            return self;
        };
        let cut = |text: String| without(&text, id).unwrap_or(text);
        for message in &mut self.form {
            message.text = cut(std::mem::take(&mut message.text));
        }
        self.form.retain(|message| !message.text.is_empty());
        self.title = self.title.map(cut).filter(|title| !title.is_empty());
        for message in &mut self.rows {
            let words = message
                .message
                .as_deref()
                .and_then(|words| without(words, id));
            if let Some(words) = words {
                message.message = (!words.is_empty()).then(|| words.into());
            }
        }
        self
    }
}

/// The text without this id and its label, where these are a sentence of their own, stand in brackets,
/// or behind a comma; `None` where they belong to what is said.
fn without(text: &str, id: &str) -> Option<String> {
    let (before, after) = text.split_once(id)?;
    let before = without_label(before.trim_end_matches(BETWEEN))?;
    let said = before.trim_end_matches([' ', '\r', '\n', '(', '[']);
    let gap = before.get(said.len()..)?;
    let rest = after.trim_start_matches(['\'', '"', ')', ']']);
    let is_bracketed = gap.contains(['(', '[']);
    let is_over = said.is_empty() || said.ends_with(['.', '!', '?']);
    let begins = is_over || is_bracketed || gap.contains('\n') || said.ends_with(DIVIDERS);
    let ends =
        rest.is_empty() || is_bracketed || rest.starts_with(['.', ',', ';', '|', '\r', '\n']);
    let joined = if is_over {
        [said, rest.trim_start_matches(['.', ',', ';', '|'])].concat()
    } else {
        [said.trim_end_matches(DIVIDERS).trim_end(), rest].concat()
    };
    (begins && ends).then(|| joined.trim().to_owned())
}

/// What stands before the label at the end of a text: `Trace ID`, `X-Request-Id`.
fn without_label(text: &str) -> Option<&str> {
    let lower = text.to_ascii_lowercase();
    let name = lower.strip_suffix("id")?.trim_end_matches([' ', '_', '-']);
    let rest = KINDS.iter().find_map(|kind| name.strip_suffix(kind))?;
    let is_name = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    text.get(..rest.trim_end_matches(is_name).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_found_in_a_sentence() {
        for (text, found) in [
            (
                "Try again. Trace ID: 00-08d8-0f3e-00",
                Some("00-08d8-0f3e-00"),
            ),
            ("Oops (request id 7f3a91).", Some("7f3a91")),
            ("Oops. X-Request-Id: 7f3a91", Some("7f3a91")),
            ("Oops, correlation_id=7f3a91", Some("7f3a91")),
            ("The trace identifier is missing", None),
            ("The trace id is missing", None),
            ("No such thing", None),
        ] {
            assert_eq!(id(text), found, "{text}");
        }
    }

    #[test]
    fn it_is_cut_out_where_it_stands_apart() {
        for (text, left) in [
            ("Try again. Trace ID:7f3a91", "Try again."),
            ("Try again.\r\nTrace ID: 7f3a91\r\n", "Try again."),
            ("Oops (request id 7f3a91).", "Oops."),
            ("Oops [Request-Id: 7f3a91]", "Oops"),
            ("Oops, correlation id: '7f3a91'.", "Oops."),
            ("Oops – traceId=7f3a91", "Oops"),
            ("Oops! X-Request-Id: 7f3a91. Try again.", "Oops! Try again."),
            ("Trace ID: 7f3a91. Try again.", "Try again."),
            ("Fehler (Trace-ID: 7f3a91) im Dienst", "Fehler im Dienst"),
            ("trace_id: 7f3a91", ""),
        ] {
            assert_eq!(without(text, "7f3a91").as_deref(), Some(left), "{text}");
        }
    }

    #[test]
    fn it_stays_where_it_belongs_to_what_is_said() {
        for text in [
            "Quote request id 7f3a91 to the support desk.",
            "It failed with trace id 7f3a91.",
            "7f3a91 is blocked",
            "Nothing of it",
        ] {
            assert_eq!(without(text, "7f3a91"), None, "{text}");
        }
    }
}
