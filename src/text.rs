//! What holds for every text on screen, whoever wrote it.

/// The text as it reads: without the signs that turn the order of the letters behind them.
///
/// ```
/// use invite_users::text::in_order;
/// assert_eq!(in_order("Refused\u{202e} for now"), "Refused for now");
/// ```
pub fn in_order(text: &str) -> String {
    text.chars().filter(|&c| !turns(c)).collect()
}

/// Whether a sign embeds, overrides or isolates a direction. The marks U+200E, U+200F and U+061C do
/// not: Arabic and Hebrew need them, and they leave every word as it is.
pub fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether an address stands in the text, which nobody may translate. An `@` by itself is none.
pub fn names_address(text: &str) -> bool {
    let begins_domain = |byte: u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    let mut pairs = text.as_bytes().windows(2);
    pairs.any(|pair| matches!(*pair, [b'@', next] if begins_domain(next)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sign_turns_what_stands_behind_it() {
        for sign in ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}') {
            assert_eq!(in_order(&format!("No{sign} seats left")), "No seats left");
        }
    }

    #[test]
    fn honest_words_of_any_script_stay_as_they_are() {
        for text in [
            "",
            "Refused: ann@corp.example",
            "العنوان \u{200e}ann@corp.example\u{200f} مغلق",
            "תיבת הדואר סגורה",
            "No 👩‍👩‍👧",
            "नहीं\u{200d}",
        ] {
            assert_eq!(in_order(text), text);
        }
    }

    #[test]
    fn an_address_is_told_from_a_sentence_about_the_sign() {
        for text in [
            "ann@corp.example",
            "Use ann@corp.example",
            "also o'hara+x@corp.example, b@c.de",
            "ann@übung.de",
        ] {
            assert!(names_address(text), "{text}");
        }
        for text in [
            "",
            "12 people",
            "Type the domain after the @.",
            "More than one @: keep one address in a row.",
            "An address needs '@'",
        ] {
            assert!(!names_address(text), "{text}");
        }
    }
}
