//! What a cell looks like where no title says what it is.

/// Whether a text looks like a name: letters of any script, spaces, hyphens, apostrophes, dots, a
/// comma before the first name and a word in brackets. A password has digits or other marks as a rule.
pub(super) fn is_like_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    text.contains(is_letter) && words.all(is_like_word)
}

fn is_like_word(word: &str) -> bool {
    let open = word.strip_prefix(['(', '[']);
    let word = open.unwrap_or(word);
    let word = word.strip_suffix(',').unwrap_or(word);
    let word = word.strip_suffix([')', ']']).unwrap_or(word);
    word.chars().all(|c| is_letter(c) || is_joint(c))
}

/// What stands between the letters of a name.
fn is_joint(c: char) -> bool {
    matches!(
        c,
        '-' | '\'' | '.' | '’' | '‘' | '‐' | '‑' | '–' | '·' | '・'
    )
}

/// A letter of any script, or a mark that belongs to one. By what it is not: a table of all letters
/// would be larger than the rest of the intake.
fn is_letter(c: char) -> bool {
    let is_sign = matches!(c,
        '\0'..='@' | '['..='`' | '{'..='©' | '«'..='´' | '¶'..='¹' | '»'..='¿' | '×' | '÷'
        | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '・'
        | '\u{fe10}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff20}'
        | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}' | '\u{ffe0}'..='\u{ffff}'
        | '\u{1f000}'..='\u{1faff}');
    !is_sign && !c.is_numeric()
}

#[cfg(test)]
mod tests {
    use super::is_like_name;

    #[test]
    fn names_of_any_script_are_names() {
        for name in [
            "Ann",
            "Lee, Ann",
            "Anne-Marie O’Hara",
            "J. R. R. Tolkien",
            "D'Angelo",
            "Ray, Bob (EXT)",
            "Ann [Sales Team]",
            "Béatrice Nguyễn",
            "Jose\u{301}",
            "Олена Коваль",
            "राज् कुमार",
            "山田太郎",
            "ジョン・スミス",
            "عبد الله",
            "Ann - Lee",
        ] {
            assert!(is_like_name(name), "{name}");
        }
    }

    #[test]
    fn what_has_digits_or_other_marks_is_no_name() {
        for text in [
            "",
            "-",
            "(.)",
            "Hunter2!x",
            "hunter_x",
            "s3cret",
            "pass(word)",
            "+4915112345",
            "a@b",
            "Ann/Lee",
            "Ann!",
            "p€ss",
            "１２３",
            "٣٤٥",
            "a、b",
            "Ann🔑",
            "Ann#",
            "a,b",
        ] {
            assert!(!is_like_name(text), "{text}");
        }
    }
}
