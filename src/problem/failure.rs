//! Whether the words of a success tell of a failure: "2 of 3 invited", "bob@… could not be invited".

use super::name::{self, one_of};

/// How such a word begins.
const FAILED: &str = "fail error invalid reject refus denied declin blocked bounce skipp ignored unsuccess \
     duplicate conflict fehler fehlg abgelehnt ungultig ungueltig erreur echec echou erro falh recus \
     rejeit rechaz fallid fallo";

/// What cannot be done, in so many words.
const UNABLE: &str = "cannot couldnt cant unable wasnt werent";

/// "could not", "wurde nicht", "n'a pas"; in front of the verb in "no se pudo", "não foi".
const HELPERS: &str = "could was were did has have konnte konnten wurde wurden ist sind na nont nest ont \
     foi foram pode se pudo fue fueron";
const NEGATIONS: &str = "not nicht pas nao no";

/// What in front of such a word takes it back, or makes it a mere possibility.
const UNLESS: &str = "no 0 zero without any if when should keine kein keinen ohne falls wenn aucun aucune \
     sans si nenhum nenhuma sem caso ningun ninguna sin";

/// Somebody who is there already: no failure unless it is said of somebody who was to be invited.
const ALREADY: &str = "already bereits deja ja ya";

/// Whether a text tells that something failed; `of_somebody` if it is known whom it is about.
pub(super) fn is_told(text: &str, of_somebody: bool) -> bool {
    let sentences = text.split(['.', '!', '\n', ';']);
    sentences
        .map(|sentence| {
            sentence
                .split_whitespace()
                .map(name::plain)
                .collect::<Vec<_>>()
        })
        .any(|words| fails(&words, of_somebody) || falls_short(&words))
}

fn fails(words: &[String], of_somebody: bool) -> bool {
    let begins = |word: &str| FAILED.split(' ').any(|stem| word.starts_with(stem));
    let before = |at: usize, count: usize| &words[at.saturating_sub(count)..at];
    let unless = |at: usize| before(at, 3).iter().any(|word| one_of(UNLESS, word));
    let is_one = |at: usize, word: &str| {
        let beside = before(at, 1).iter().chain(words.get(at + 1));
        let negated =
            one_of(NEGATIONS, word) && beside.into_iter().any(|word| one_of(HELPERS, word));
        let known = of_somebody && one_of(ALREADY, word);
        negated || known || one_of(UNABLE, word) || (begins(word) && !unless(at))
    };
    words.iter().enumerate().any(|(at, word)| is_one(at, word))
}

/// Whether fewer are counted than there are: "2 of 3", "2/3".
fn falls_short(words: &[String]) -> bool {
    const OF: &str = "of von sur de";
    let number = |word: &String| word.parse::<u32>().ok();
    words
        .windows(3)
        .any(|three| match (number(&three[0]), number(&three[2])) {
            (Some(some), Some(all)) => one_of(OF, &three[1]) && some < all,
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_are_heard_in_the_languages_of_the_form() {
        for text in [
            "1 invitation failed",
            "Done. 2 users could not be invited.",
            "2 of 3 invited",
            "Unable to reach one mailbox",
            "Einladung fehlgeschlagen",
            "2 von 3 verschickt",
            "Une adresse n’a pas pu être invitée",
            "Um convite não foi enviado",
            "No se pudo invitar a una persona",
            "3 processed, 1 rejected",
        ] {
            assert!(is_told(text, false), "{text}");
        }
    }

    #[test]
    fn a_success_is_none() {
        for text in [
            "",
            "OK",
            "3 users invited",
            "3 of 3 invited",
            "3 invited, 0 failed",
            "Done without errors",
            "No errors",
            "Invitations are on their way. If one fails, its sender is told.",
            "Alle Einladungen wurden ohne Fehler verschickt.",
            "Users who are already registered were added.",
        ] {
            assert!(!is_told(text, false), "{text}");
        }
        assert!(is_told("already a member", true));
    }
}
