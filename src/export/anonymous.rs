//! What is told to others, without the people in it.

/// Puts `…` in the place of whoever a text names: addresses as they are written or encoded in links,
/// and of these people, each an address and a name, the part before `@` and the words of the name by
/// themselves.
///
/// ```
/// use invite_users::export::without_people;
/// let people = [("ann.lee@example.com", "Ann Lee")];
/// let text = "No room for Ann (ann.lee, see /users/ann.lee%40example.com)";
/// assert_eq!(without_people(text, people), "No room for … (…, see /users/…)");
/// ```
pub fn without_people<'a>(
    text: &str,
    people: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    let mut known: Vec<String> = Vec::new();
    for (email, name) in people {
        let local = email.split('@').next().unwrap_or_default();
        known.extend([local].into_iter().chain(words(name)).map(bare));
    }
    // A letter by itself names nobody.
    known.retain(|word| word.chars().count() > 1);
    known.sort_unstable();
    let is_known = |word: &str| known.binary_search_by(|one| one.as_str().cmp(word)).is_ok();
    let is_person = |word: &str| word.contains('@') || is_known(&bare(word));
    let mut told = String::with_capacity(text.len());
    let mut at = 0;
    for word in words(text) {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        told.push_str(text.get(at..start).unwrap_or_default());
        at = start + word.len();
        let is_told = !is_person(word) && !is_person(&decoded(word));
        told.push_str(if is_told { word } else { "…" });
    }
    told.push_str(text.get(at..).unwrap_or_default());
    told
}

/// A word as it is compared: without what stands around it, whatever its case.
fn bare(word: &str) -> String {
    word.trim_matches(['.', '-', '\'']).to_lowercase()
}

/// The runs of what addresses and names are made of, encoded or not.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_inside = |c: char| c.is_alphanumeric() || "@%.!#$&'*+=?^_`{|}~-".contains(c);
    let words = text.split(move |c| !is_inside(c));
    words.filter(|word| !word.is_empty())
}

/// Without percent-encoding (RFC 3986 §2.1), where the word has any.
fn decoded(word: &str) -> String {
    let mut bytes = Vec::with_capacity(word.len());
    let mut rest = word.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.filter(|_| *first == b'%');
        let byte = byte.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        rest = after
            .get(if byte.is_some() { 2 } else { 0 }..)
            .unwrap_or_default();
        bytes.push(byte.unwrap_or(*first));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::without_people;

    fn check(text: &str, told: &str) {
        let people = [
            ("ann.lee@example.com", "Ann Lee"),
            ("o@example.com", "Öztürk, Bob"),
        ];
        assert_eq!(without_people(text, people), told);
    }

    #[test]
    fn addresses_are_left_out_however_they_are_written() {
        check("<ann.lee@example.com>: no", "<…>: no");
        check("some.one@else.where!", "…");
        check("/users/ann.lee%40example.com?x=1", "/users/…");
        check("/users/%61nn.lee%40example.com/", "/users/…/");
        check("a%2540b", "a%2540b");
    }

    /// The report said "Ann Lee has no seat".
    #[test]
    fn names_and_the_part_before_the_at_sign_are_left_out_by_themselves() {
        check("Ann Lee has no seat", "… … has no seat");
        check("user 'ANN.LEE' is taken.", "user … is taken.");
        check("ann%2Elee", "…");
        check("Bob and ÖZTÜRK", "… and …");
    }

    #[test]
    fn what_names_nobody_stays() {
        check(
            "o: HTTP 400, trace 00-4bf92f-01",
            "o: HTTP 400, trace 00-4bf92f-01",
        );
        check("100 % of seats, 5%", "100 % of seats, 5%");
        check("annual leeway", "annual leeway");
    }
}
