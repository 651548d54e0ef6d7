//! What became of somebody, in the words, flags and numbers that servers have for it.

use super::name::{self, one_of};
use super::vocabulary::{Kind, Member, kind};
use crate::json::Json;

/// What became of somebody, or of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    /// It failed.
    Failed,
    /// Nothing is wrong with it, which does not say that anything was done.
    Valid,
    /// It went well, be it the invitation or only a check before it.
    Fine,
    /// The invitation was made.
    Invited,
}

/// Members that hold what became of somebody.
const STATES: &str = "status result outcome state resultcode statuscode httpstatus ergebnis etat estado resultat resultado";

/// What a member tells about its object.
pub(super) fn outcome(name: &str, value: &Json) -> Option<Outcome> {
    const CHECKS: &str = "valid isvalid gultig valide valido";
    const FLAGS: &str =
        "success succeeded successful issuccess ok erfolg erfolgreich sucesso exito";
    const DONE: &str = "invited sent delivered eingeladen gesendet";
    const FAILED: &str =
        "failed haserror haserrors iserror rejected refused alreadymember alreadyexists";
    let is_state = is_state(name);
    let good = |good| {
        Some(if matches!(value, Json::Bool(true)) {
            good
        } else {
            Outcome::Failed
        })
    };
    match value {
        Json::Bool(_) if one_of(CHECKS, name) => good(Outcome::Valid),
        Json::Bool(_) if one_of(FLAGS, name) => good(Outcome::Fine),
        Json::Bool(_) if one_of(DONE, name) => good(Outcome::Invited),
        Json::Bool(true) if one_of(FAILED, name) => Some(Outcome::Failed),
        Json::Number(0.0) if one_of(FLAGS, name) => Some(Outcome::Failed),
        Json::Text(flag) if one_of(FLAGS, name) && flag == "false" => Some(Outcome::Failed),
        Json::Number(status) if is_state && *status < 0.0 => Some(Outcome::Failed),
        Json::Number(status) if is_state || name == "code" => of_status(*status),
        Json::Text(words) if is_state => state(words),
        Json::Object(members) if is_state => {
            let inside = members.iter().map(Member::read);
            inside.filter_map(|member| of_code(&member)).next()
        }
        Json::Null if name == "error" => Some(Outcome::Valid),
        Json::Text(kind) if one_of("typename classname", name) && is_class(kind) => {
            Some(Outcome::Failed)
        }
        Json::Text(level) if name == "severity" && is_failure(level) => Some(Outcome::Failed),
        _ => None,
    }
}

/// Whether a type is that of failures: GraphQL's `"__typename": "SeatLimitError"`.
fn is_class(kind: &str) -> bool {
    ["Error", "Failure", "Problem", "Exception"]
        .iter()
        .any(|end| kind.ends_with(end))
}

fn is_failure(word: &str) -> bool {
    matches!(kind(&name::plain(word)), Kind::Failures | Kind::Words(_))
        || one_of("fatal critical", word)
}

/// Whether a member by its mere name tells of a failure, and holds something: `"errMsg": "full"`.
pub(super) fn blames(name: &str, value: &Json) -> bool {
    const NOTHING: &str = "none null ok no false success 0 na nil noerror noerrors";
    const STEMS: [&str; 11] = [
        "reason",
        "error",
        "exception",
        "fault",
        "fail",
        "reject",
        "problem",
        "fehler",
        "falha",
        "fallo",
        "motivoderec",
    ];
    let stem = STEMS.iter().any(|stem| name.contains(stem)) || name.starts_with("err");
    let text = match value {
        Json::Text(text) => name::plain(text),
        _ => return false,
    };
    stem && !name.contains("default") && !text.is_empty() && !one_of(NOTHING, &text)
}

/// What the code in an object says that is a state: SCIM 1.1 has `"status": {"code": "409"}`.
fn of_code(member: &Member) -> Option<Outcome> {
    match member.value {
        Json::Text(code) if member.plain == "code" => of_status(code.parse().ok()?),
        _ => outcome(&member.plain, member.value),
    }
}

/// What an HTTP status says (RFC 9110 §15).
fn of_status(status: f64) -> Option<Outcome> {
    match status as i64 {
        201 | 202 => Some(Outcome::Invited),
        // Of a check as well as of an invitation.
        200..=299 => Some(Outcome::Fine),
        400..=599 => Some(Outcome::Failed),
        _ => None,
    }
}

/// Whether a member holds what became of its object.
pub(super) fn is_state(name: &str) -> bool {
    one_of(STATES, name)
}

/// Whether a column of this title says what became of somebody, or why.
pub(super) fn tells_outcome(title: &str) -> bool {
    let plain = name::plain(title);
    is_state(&plain) || matches!(kind(&plain), Kind::Failures | Kind::Words(_))
}

/// What the value beside somebody's address says: a word, a flag, a status.
pub(super) fn state_of(value: &Json) -> Option<Outcome> {
    match value {
        Json::Text(words) => state(words),
        Json::Number(status) => of_status(*status),
        Json::Bool(true) => Some(Outcome::Fine),
        Json::Bool(false) => Some(Outcome::Failed),
        _ => None,
    }
}

/// What a word for a state says: `invited`, `201`, `HTTP/1.1 409 Conflict`, `already a member`.
pub(super) fn state(words: &str) -> Option<Outcome> {
    let line = words.trim().strip_prefix("HTTP/").map_or(words, |line| {
        line.split_once(' ').map_or(line, |(_, status)| status)
    });
    let status = line
        .split_whitespace()
        .next()
        .filter(|word| word.len() == 3);
    if let Some(outcome) = status.and_then(|word| of_status(word.parse().ok()?)) {
        return Some(outcome);
    }
    const PLANNED: [&str; 6] = ["will", "would", "tobe", "wird", "werden", "sera"];
    let words = name::plain(words);
    if PLANNED.iter().any(|planned| words.starts_with(planned)) {
        return None;
    }
    match kind(&words) {
        Kind::Successes(outcome) => Some(outcome),
        Kind::Failures | Kind::Words(_) => Some(Outcome::Failed),
        _ if one_of("invite convie", &words) => Some(Outcome::Invited),
        _ => one_of("ok done", &words).then_some(Outcome::Fine),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_for_an_outcome_are_known() {
        let check = |words: &[&str], outcome| {
            let read = |word: &&str| assert_eq!(state(word), outcome, "{word}");
            words.iter().for_each(read);
        };
        let failed = [
            "409",
            "HTTP/1.1 409 Conflict",
            "not sent",
            "unsent",
            "Nicht eingeladen",
            "échec",
        ];
        check(&failed, Some(Outcome::Failed));
        check(
            &["sent", "201", "HTTP/1.1 201 Created", "eingeladen"],
            Some(Outcome::Invited),
        );
        check(&["ok", "SUCCESS", "accepted"], Some(Outcome::Fine));
        check(&["valid", "passed"], Some(Outcome::Valid));
        check(&["pending", "", "100", "active", "will be invited"], None);
    }
}
