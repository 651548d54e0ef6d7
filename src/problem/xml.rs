//! The XML form of a problem (RFC 9457, appendix B), read for its words only.

use crate::json::Json;

/// The words of an XML error body as the members that the JSON form would have.
///
/// A scanner for a handful of flat elements is all that this needs: what is nested, or any other
/// document, is left alone.
pub(super) fn parse(body: &str) -> Option<Json> {
    const ELEMENTS: [(&str, &str); 6] = [
        ("title", "title"),
        ("detail", "detail"),
        ("type", "type"),
        ("instance", "instance"),
        ("Message", "message"),
        ("message", "message"),
    ];
    let root = root(body)?;
    if !["problem", "error", "Error"].contains(&root) {
        return None;
    }
    let member = |(element, name): &(&str, &str)| {
        element_text(body, element).map(|text| ((*name).to_owned(), Json::Text(text)))
    };
    let members: Vec<_> = ELEMENTS.iter().filter_map(member).collect();
    (!members.is_empty()).then_some(Json::Object(members))
}

fn root(body: &str) -> Option<&str> {
    let mut rest = body.trim_start();
    while rest.starts_with("<?") || rest.starts_with("<!--") {
        rest = rest.split_once('>')?.1.trim_start();
    }
    let name = rest.strip_prefix('<')?;
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != ':')?;
    name.get(..end)?.rsplit(':').next()
}

fn element_text(body: &str, name: &str) -> Option<String> {
    let starts = body.match_indices(name).map(|(at, _)| at);
    let mut starts = starts.filter(|at| body[..*at].ends_with('<'));
    let rest = starts.find_map(|at| {
        let rest = &body[at + name.len()..];
        rest.starts_with(['>', ' ']).then(|| rest.split_once('>'))?
    })?;
    let text = rest.1.split_once("</")?.0;
    let text = text
        .trim()
        .trim_start_matches("<![CDATA[")
        .trim_end_matches("]]>");
    (!text.contains('<')).then(|| entities(text))
}

fn entities(text: &str) -> String {
    const NAMES: [(&str, &str); 7] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&#34;", "\""),
        ("&amp;", "&"),
    ];
    NAMES
        .iter()
        .fold(text.to_owned(), |text, (name, c)| text.replace(name, c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, detail: Option<&str>) {
        let read = parse(body);
        assert_eq!(
            read.as_ref().and_then(|json| json.get("detail")?.text()),
            detail,
            "{body}"
        );
    }

    #[test]
    fn the_words_of_a_problem_are_read() {
        check(
            "<problem><detail>a &amp;lt; b</detail></problem>",
            Some("a &lt; b"),
        );
        check(
            "<?xml version=\"1.0\"?>\n<p:problem xmlns:p=\"u\"><detail xml:lang=\"en\"> No. </detail>",
            Some("No."),
        );
    }

    #[test]
    fn other_documents_are_left_alone() {
        check("<html><title>x</title><detail>y</detail></html>", None);
        check("<problem><detail><p>y</p></detail></problem>", None);
        check("<problem", None);
        check("", None);
    }
}
