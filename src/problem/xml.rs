//! XML as the tree that its JSON form would be: problems (RFC 9457, appendix B), WebDAV's `multistatus`
//! (RFC 4918 §13), what Spring, JAX-RS and .NET write for whoever asks for XML.

use super::markup;
use crate::json::Json;

/// No answer nests deeper.
const DEEPEST: usize = 40;

/// Reads a document; `None` for a page, and for what does not end as it begins.
pub(super) fn parse(body: &str) -> Option<Json> {
    let mut reader = Reader { rest: body };
    reader.skip_prolog()?;
    if markup::is_markup(reader.rest) {
        return None;
    }
    let (name, tree) = reader.element(DEEPEST)?;
    (!markup::is_tag(name)).then_some(tree)
}

/// What is left of a document.
struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    /// Skips declarations and comments in front of the first element. A document type may define
    /// entities, which nothing here resolves.
    fn skip_prolog(&mut self) -> Option<()> {
        loop {
            self.rest = self.rest.trim_start();
            let end = if self.rest.starts_with("<!--") {
                "-->"
            } else if self.rest.starts_with("<?") {
                "?>"
            } else {
                return Some(());
            };
            self.rest = self.rest.split_once(end)?.1;
        }
    }

    /// Reads an element: its name without a prefix, and what it holds.
    fn element(&mut self, depth: usize) -> Option<(&'a str, Json)> {
        let depth = depth.checked_sub(1)?;
        let (tag, rest) = self.rest.strip_prefix('<')?.split_once('>')?;
        self.rest = rest;
        let (tag, is_empty) = match tag.strip_suffix('/') {
            Some(tag) => (tag, true),
            None => (tag, false),
        };
        let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let letters = |c: char| c.is_alphanumeric() || "_-.:".contains(c);
        if !name.starts_with(char::is_alphabetic) || !name.chars().all(letters) {
            return None;
        }
        let mut members = self::attributes(attributes);
        let mut text = String::new();
        if !is_empty {
            self.content(&mut members, &mut text, depth)?;
        }
        Some((local(name), tree(local(name), members, text)))
    }

    /// Reads what stands between two tags.
    fn content(
        &mut self,
        members: &mut Vec<(String, Json)>,
        text: &mut String,
        depth: usize,
    ) -> Option<()> {
        loop {
            let (before, _) = self.rest.split_once('<')?;
            text.push_str(&markup::entities(before));
            self.rest = self.rest.get(before.len()..)?;
            if let Some(rest) = self.rest.strip_prefix("<![CDATA[") {
                let (inner, rest) = rest.split_once("]]>")?;
                text.push_str(inner);
                self.rest = rest;
            } else if self.rest.starts_with("<!--") {
                self.rest = self.rest.split_once("-->")?.1;
            } else if self.rest.starts_with("</") {
                self.rest = self.rest.split_once('>')?.1;
                return Some(());
            } else {
                let (name, inner) = self.element(depth)?;
                match inner {
                    Json::Text(words) if markup::is_tag(name) => text.push_str(&words),
                    inner => members.push((name.to_owned(), inner)),
                }
            }
        }
    }
}

/// What an element holds: text, members, or a list if it is one.
fn tree(name: &str, mut members: Vec<(String, Json)>, text: String) -> Json {
    let text = text.trim();
    if members.is_empty() {
        return Json::Text(text.to_owned());
    }
    if !text.is_empty() {
        members.push(("text".to_owned(), Json::Text(text.to_owned())));
    }
    let first = members
        .first()
        .map(|(name, _)| name.clone())
        .unwrap_or_default();
    let alike = members.iter().all(|(name, _)| *name == first);
    let one = name
        .to_ascii_lowercase()
        .starts_with(&first.to_ascii_lowercase());
    let is_list =
        members.len() > 1 || (one && name.len() > first.len()) || ["i", "item"].contains(&&*first);
    if alike && is_list {
        return Json::List(members.into_iter().map(|(_, member)| member).collect());
    }
    Json::Object(gathered(members))
}

/// Members of the same name as one list.
fn gathered(members: Vec<(String, Json)>) -> Vec<(String, Json)> {
    let mut gathered: Vec<(String, Json)> = Vec::new();
    for (name, member) in members {
        // A few names, each many times: the last ones are the likeliest.
        match gathered
            .iter_mut()
            .rev()
            .take(20)
            .find(|(known, _)| *known == name)
        {
            Some((_, Json::List(list))) => list.push(member),
            Some((_, known)) => {
                let first = std::mem::replace(known, Json::Null);
                *known = Json::List(vec![first, member]);
            }
            None => gathered.push((name, member)),
        }
    }
    gathered
}

/// The attributes of a tag, but for those that are XML's own.
fn attributes(text: &str) -> Vec<(String, Json)> {
    let mut attributes = Vec::new();
    let mut rest = text.trim();
    while let Some((name, value)) = rest.split_once('=') {
        let value = value.trim_start();
        let Some(quote) = value.chars().next().filter(|c| "'\"".contains(*c)) else {
            break;
        };
        let Some((value, behind)) = value[1..].split_once(quote) else {
            break;
        };
        let name = name.trim();
        if !name.starts_with("xml") && !name.contains(':') {
            attributes.push((name.to_owned(), Json::Text(markup::entities(value))));
        }
        rest = behind.trim_start();
    }
    attributes
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn check(body: &str, json: &str) {
        assert_eq!(parse(body), serde_json::from_str(json).ok(), "{body}");
    }

    #[test]
    fn a_document_becomes_the_tree_of_its_json() {
        check(
            "<problem><detail>a &amp;lt; b</detail></problem>",
            r#"{"detail":"a &lt; b"}"#,
        );
        check(
            "<?xml version=\"1.0\"?>\n<p:problem xmlns:p=\"u\"><detail xml:lang=\"en\"> No. </detail></p:problem>",
            r#"{"detail":"No."}"#,
        );
        check(
            "<e><errors><error><field>a</field></error></errors><status>400</status></e>",
            r#"{"errors":[{"field":"a"}],"status":"400"}"#,
        );
        check(
            "<errors><error field='users[1]'><![CDATA[<No>]]></error></errors>",
            r#"[{"field":"users[1]","text":"<No>"}]"#,
        );
        check(
            "<D:m xmlns:D='DAV:'><D:response><D:href>/a</D:href></D:response><D:response/></D:m>",
            r#"[{"href":"/a"},""]"#,
        );
        check(
            "<e><x>1</x><y/><x>2</x><!-- c --></e>",
            r#"{"x":["1","2"],"y":""}"#,
        );
        check(
            "<problem><detail><p>y</p></detail></problem>",
            r#"{"detail":"y"}"#,
        );
    }

    #[test]
    fn what_is_no_document_is_left_alone() {
        for body in [
            "<html><title>x</title><detail>y</detail></html>",
            "<!DOCTYPE x><x/>",
            "<problem",
            "<a><b></a",
            "< b > c",
            "<bob@x.io> is bad",
            "",
        ] {
            assert_eq!(parse(body), None, "{body}");
        }
        assert_eq!(parse(&"<a>".repeat(100_000)), None);
    }
}
