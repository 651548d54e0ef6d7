//! Whether the words of a success tell of a failure: "2 of 3 invited", "bob@… could not be invited".

use super::name::{self, one_of};

/// How such a word begins.
const FAILED: &str = "fail error invalid reject refus denied declin blocked bounce skipp ignored unsuccess \
     duplicate conflict unauthorized forbidden unavailable partially fehler fehlg abgelehnt ungultig \
     ungueltig verweigert erreur echec echou erro falh recus rejeit negado rechaz fallid fallo denegado";

/// What cannot be done, in so many words.
const UNABLE: &str = "cannot couldnt cant unable wasnt werent";

/// "could not", "wurde nicht", "n'a pas"; in front of the verb in "no se pudo", "não foi".
const HELPERS: &str = "could was were did has have konnte konnten wurde wurden ist sind na nont nest ont \
     foi foram pode se pudo fue fueron";
const NEGATIONS: &str = "not nicht pas nao no";

/// What in front of such a word takes it back, or makes it a mere possibility.
const UNLESS: &str = "no 0 zero without any if when should keine kein keinen ohne falls wenn aucun aucune \
     sans si nenhum nenhuma sem caso ningun ninguna sin";

/// What behind it counts none.
const NONE: &str = "0 none zero keine aucun aucune nenhum nenhuma ninguno ninguna";

/// Whom no sentence is about: nobody failed, or nobody was invited.
const NOBODY: &str = "nobody none nothing niemand keiner personne nadie ninguem";

/// How a word for an invitation begins.
const INVITED: &str = "invit sent eingelad versandt verschickt gesendet envoy enviad envio convid";

/// Somebody who is there already: no failure unless it is said of somebody who was to be invited.
const ALREADY: &str = "already bereits deja ja ya";

/// A way to sign in where an answer should be, or a refusal that a status of success carries.
const PHRASES: [&str; 14] = [
    "please sign in",
    "please log in",
    "session expired",
    "session has expired",
    "not found",
    "too many requests",
    "rolled back",
    "bitte melden sie sich an",
    "sitzung abgelaufen",
    "session expiree",
    "sesion caducada",
    "sesion expirada",
    "sessao expirada",
    "zuruckgenommen",
];

/// Whether a text tells that something failed; `of_somebody` if it is known whom it is about.
pub(super) fn is_told(text: &str, of_somebody: bool) -> bool {
    sentences(text).any(|words| {
        let phrase = words.join(" ");
        fails(&words, of_somebody)
            || falls_short(&words)
            || names_nobody(&words)
            || PHRASES.iter().any(|known| phrase.contains(known))
    })
}

/// Whether a text takes back what is said of each: "The transaction was rolled back, nobody was invited."
pub(super) fn is_nobody_invited(text: &str) -> bool {
    let taken_back = |words: &[String]| {
        let phrase = words.join(" ");
        phrase.contains("rolled back") || phrase.contains("zuruckgenommen")
    };
    sentences(text).any(|words| names_nobody(&words) || taken_back(&words))
}

/// The words of each sentence, without the addresses in it, which may have any name.
fn sentences(text: &str) -> impl Iterator<Item = Vec<String>> {
    let sentences = text
        .split(['!', '\n', ';', '?'])
        .flat_map(|text| text.split(". "));
    sentences.map(|sentence| {
        let words = sentence
            .split_whitespace()
            .filter(|word| !word.contains('@'));
        words
            .map(name::plain)
            .filter(|word| !word.is_empty())
            .collect()
    })
}

fn fails(words: &[String], of_somebody: bool) -> bool {
    let begins = |word: &str| FAILED.split(' ').any(|stem| word.starts_with(stem));
    let before = |at: usize, count: usize| &words[at.saturating_sub(count)..at];
    let unless = |at: usize| {
        before(at, 3).iter().any(|word| one_of(UNLESS, word))
            || before(at, at).iter().any(|word| one_of(NOBODY, word))
            || words.get(at + 1).is_some_and(|word| one_of(NONE, word))
    };
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

/// Whether nobody was invited: "No one was invited", "0 users invited", "Aucune invitation envoyée".
fn names_nobody(words: &[String]) -> bool {
    const NO: &str = "no 0 aucun aucune nenhum nenhuma ningun ninguna keine";
    let invited = |word: &String| INVITED.split(' ').any(|stem| word.starts_with(stem));
    let nobody = words
        .iter()
        .position(|word| one_of(NOBODY, word) || one_of(NO, word));
    let behind = nobody.map(|at| &words[at + 1..]).unwrap_or_default();
    // "No errors, 3 users invited" counts others.
    let next = behind
        .iter()
        .take_while(|word| word.parse::<u32>().is_err())
        .take(6);
    let told: Vec<&String> = next.collect();
    told.iter().any(|word| invited(word))
        && !told
            .iter()
            .any(|word| FAILED.split(' ').any(|stem| word.starts_with(stem)))
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
            "No one was invited.",
            "0 users invited",
            "Niemand wurde eingeladen",
            "Personne n'a été invité",
            "Nadie fue invitado",
            "Ninguém foi convidado",
            "Your session has expired. Please log in again.",
            "Zugriff verweigert",
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
            "Invited: 3, failed: 0, skipped: 0",
            "Errors: none",
            "Done without errors",
            "No errors",
            "No errors, 3 users invited",
            "None of the invitations failed.",
            "All 4 users have been invited. Nobody was skipped.",
            "Invited error@x.io, failed.invalid@x.io",
            "Invitations are on their way. If one fails, its sender is told.",
            "Alle Einladungen wurden ohne Fehler verschickt.",
            "Users who are already registered were added.",
        ] {
            assert!(!is_told(text, false), "{text}");
        }
        assert!(is_told("already a member", true));
    }

    #[test]
    fn an_answer_can_take_back_what_it_says_of_each() {
        for text in [
            "The transaction was rolled back, nobody was invited.",
            "Es wurde niemand eingeladen.",
            "Aucune invitation n'a été envoyée.",
            "No se envió ninguna invitación.",
            "Nenhum convite foi enviado.",
        ] {
            assert!(is_nobody_invited(text), "{text}");
        }
        assert!(!is_nobody_invited("Nobody was refused."));
    }
}
