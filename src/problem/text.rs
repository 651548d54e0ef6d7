//! What of a server's words may be shown.

/// A message is shown up to this length.
const LONGEST: usize = 2_000;

/// The text as a user may read it: no stack trace, no class of an exception.
///
/// `None` if nothing is left of it. What stays is the server's own wording.
pub(super) fn fit(text: &str) -> Option<String> {
    if text.contains('\u{fffd}') {
        return None;
    }
    let text = without_file(without_class(without_trace(text).trim()));
    let end = text.char_indices().nth(LONGEST).map(|(end, _)| end);
    let clean: String = text
        .get(..end.unwrap_or(text.len()))
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_control() || *c == '\n')
        .chain(end.map(|_| '…'))
        .collect();
    let clean = clean.trim();
    let readable = clean.chars().any(char::is_alphanumeric) && !is_class(clean);
    readable.then(|| clean.to_owned())
}

/// Whether a title is no more than the status in words, as RFC 9457 §4.2.1 has it for `about:blank`.
pub(super) fn is_status_phrase(title: &str) -> bool {
    const PHRASES: [&str; 18] = [
        "bad request",
        "unauthorized",
        "payment required",
        "forbidden",
        "not found",
        "method not allowed",
        "request timeout",
        "conflict",
        "payload too large",
        "content too large",
        "unsupported media type",
        "unprocessable entity",
        "unprocessable content",
        "too many requests",
        "internal server error",
        "bad gateway",
        "service unavailable",
        "gateway timeout",
    ];
    let title = title.trim().trim_end_matches('.').to_ascii_lowercase();
    PHRASES.contains(&title.as_str())
}

/// Whether a text is a code for programs, like `invalid_request`, rather than words.
pub(super) fn is_code(text: &str) -> bool {
    let text = text.trim();
    let lower = |c: char| c.is_lowercase() || c.is_ascii_digit() || "_-.:".contains(c);
    let upper = |c: char| c.is_uppercase() || c.is_ascii_digit() || "_-.:".contains(c);
    text.chars().all(lower)
        || text.chars().all(upper)
        || (text.contains('_') && !text.contains(' '))
}

/// Cuts a stack trace off, whichever runtime wrote it.
pub(super) fn without_trace(text: &str) -> &str {
    const FRAMES: [&str; 13] = [
        "\nSchema:\n",
        "\n[SQL: ",
        "\n[parameters: ",
        " (SQL: ",
        " (Connection: ",
        "\n   at ",
        "\n    at ",
        "\n\tat ",
        "\n  at ",
        "Traceback (most recent call last)",
        " ---> ",
        "\nStack trace:",
        "\n#0 ",
    ];
    let frame = |frame: &&str| text.find(*frame);
    let cut = FRAMES
        .iter()
        .filter_map(frame)
        .chain(inline_frame(text))
        .min();
    text.get(..cut.unwrap_or(text.len())).unwrap_or(text)
}

/// The first frame of a trace whose lines were joined: "Oops at App.Mail.Send(String to) in …".
fn inline_frame(text: &str) -> Option<usize> {
    text.match_indices(" at ").map(|(at, _)| at).find(|at| {
        let rest = text.get(at + 4..).unwrap_or_default();
        let name = rest.split(char::is_whitespace).next().unwrap_or_default();
        name.split_once('(')
            .is_some_and(|(name, _)| name.contains('.') && !name.contains('@'))
    })
}

/// Drops `System.InvalidOperationException: ` and the like in front of the words.
fn without_class(text: &str) -> &str {
    let mut text = text;
    while let Some((class, rest)) = text.split_once(": ") {
        if !is_class(class.trim_start_matches("Uncaught ")) {
            break;
        }
        text = rest.trim_start();
    }
    text
}

/// Whether a text is the name of a class of exceptions and nothing else.
fn is_class(text: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || "._$\\:`".contains(c);
    let last = text.rsplit(['.', '\\', ':']).next().unwrap_or(text);
    let ending = ["Exception", "Error", "Fault"]
        .iter()
        .any(|end| last.ends_with(end));
    let named = last.len() > 9 || text.contains(['.', '\\']) || text.contains("::");
    text.chars().all(word) && ending && named
}

/// Cuts the file that PHP and others name behind their words: " in /srv/app/Invite.php on line 7".
fn without_file(text: &str) -> &str {
    const FILES: [&str; 6] = [
        " in /",
        " in C:\\",
        " in D:\\",
        " (/",
        " at /",
        " in file:///",
    ];
    let cut = FILES.iter().filter_map(|file| text.find(file)).min();
    let Some((head, tail)) = cut.and_then(|at| text.split_at_checked(at)) else {
        return text;
    };
    let source = [
        ".php", ".py", ".rb", ".js", ".ts", ".cs", ".java", ".go", ".ex",
    ];
    if source.iter().any(|end| tail.contains(end)) {
        head
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, shown: Option<&str>) {
        assert_eq!(fit(text).as_deref(), shown, "{text}");
    }

    #[test]
    fn words_are_shown_as_they_are() {
        for text in [
            "The Email field is required.",
            "a < b and c > d",
            "Cannot invite <bob@example.com>",
            "Error: this address is taken",
            "Meet us at example.com (next week)",
            "邮箱无效",
        ] {
            check(text, Some(text));
        }
        check("  is invalid \r\n", Some("is invalid"));
    }

    #[test]
    fn the_insides_of_a_server_are_not_shown() {
        check(
            "System.InvalidOperationException: No seats left.\r\n   at App.Run()",
            Some("No seats left."),
        );
        check(
            "No seats left. at App.Seats.Take(Int32 n) in C:\\src\\Seats.cs:line 7",
            Some("No seats left."),
        );
        check(
            "TypeError: x is undefined\n    at run (/srv/app/index.js:1:2)",
            Some("TypeError: x is undefined"),
        );
        check(
            "Undefined index: email in /var/www/app/Invite.php on line 12",
            Some("Undefined index: email"),
        );
        check("System.NullReferenceException", None);
        check("App\\Exceptions\\Handler\\MailException", None);
        check(
            "Traceback (most recent call last):\n  File \"/srv/app.py\", line 1",
            None,
        );
        check(" \u{0} ", None);
    }
}
