//! The member names that servers use, by what they hold. Names are compared `plain`.

use super::name::{self, one_of};
use super::{text, trace};
use crate::json::Json;

/// Members that hold words for people, the most telling first.
const WORDS: &str = "longmessage usermessage friendlymessage localizedmessage detail message msg \
     defaultmessage errormessage errordescription errorsummary description reason details \
     text error issue summary messages errmsg explanation string title";

/// Members that hold a path, the most precise first.
const PATHS: &str = "pointer namespace instancepath datapath propertypath fieldpath path loc location field \
     fieldname property propertyname members membernames attribute attr parameter param \
     paramname params target name key source fields";

/// Members that echo what was sent.
const ECHOES: &str = "value rejectedvalue input attemptedvalue received actual actualvalue invalidvalue \
     providedvalue";

/// Members for programs and developers, never shown.
const SILENT: &str = "code codes type status statuscode httpstatus instance timestamp url uri href links help \
     documentationurl moreinfo params ctx context arguments file line method host headers \
     pattern schemapath schema rule tag keyword class cause locations metadata errorcode \
     original objectname debug branch choices parameters info expected found allowedvalues args \
     options messagetemplate constrainttype schemas";

/// Members that only wrap what matters.
const WRAPPERS: &str = "data response result results body json payload extensions meta nested inner children \
     properties items validation modelstate embedded causes fields responses";

const FAILURES: &str = "error fail invalid violation issue problem reject refus skip unsuccess already exist \
     duplicate conflict denied blocked bounce notsent notinvited ignored unknown";

const SUCCESSES: &str = "success succeeded invited accepted sent created added delivered";

/// What a member's name says about its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words for people; the smaller number tells more.
    Words(usize),
    /// Something for programs.
    Silent,
    /// The constraints that a value broke, each with its words: the names are those of rules.
    Constraints,
    /// Complaints.
    Failures,
    /// Reports of success.
    Successes,
    /// What matters lies inside.
    Wrapper,
    /// Anything else: a step of a path.
    Name,
}

fn kind(name: &str) -> Kind {
    let has = |words: &str| words.split(' ').any(|word| name.contains(word));
    if let Some(rank) = rank(WORDS, name) {
        return Kind::Words(rank);
    }
    if name == "constraints" {
        Kind::Constraints
    } else if is_silent(name) {
        Kind::Silent
    } else if name.ends_with("message") || name.ends_with("description") {
        Kind::Words(usize::MAX)
    } else if has(FAILURES) {
        Kind::Failures
    } else if one_of(WRAPPERS, name) {
        Kind::Wrapper
    } else if has(SUCCESSES) {
        Kind::Successes
    } else {
        Kind::Name
    }
}

/// A member of an object.
#[derive(Debug)]
pub(super) struct Member<'j> {
    /// Its name as it is compared.
    pub plain: String,
    /// Its name as written.
    pub name: &'j str,
    /// Its value.
    pub value: &'j Json,
    /// What the name says about the value.
    pub kind: Kind,
}

impl<'j> Member<'j> {
    /// Reads a name. One with separators of paths in it is a path whatever words it holds.
    pub fn read((name, value): &'j (String, Json)) -> Self {
        let plain = name::plain(name);
        let path = name.is_empty() || name.contains(['@', '[', '.', '/']);
        let kind = if path { Kind::Name } else { kind(&plain) };
        Self {
            plain,
            name,
            value,
            kind,
        }
    }

    /// Whether it holds the path of a complaint.
    pub fn is_path(&self) -> bool {
        path_rank(&self.plain).is_some()
    }

    /// Whether it echoes what was sent.
    pub fn is_echo(&self) -> bool {
        one_of(ECHOES, &self.plain)
    }

    /// Whether its words are a code for programs.
    pub fn is_code(&self, words: &str) -> bool {
        const CODES: &str = "error reason issue summary text";
        one_of(CODES, &self.plain) && text::is_code(words)
    }

    /// What it tells about its object: a success or a failure.
    pub fn outcome(&self) -> Option<bool> {
        outcome(&self.plain, self.value)
    }
}

/// How precise a path such a member holds, if it holds one at all: the smaller, the more.
pub(super) fn path_rank(name: &str) -> Option<usize> {
    rank(PATHS, name)
}

fn outcome(name: &str, value: &Json) -> Option<bool> {
    const FLAGS: &str = "success succeeded successful issuccess ok valid isvalid invited";
    const STATES: &str = "status result outcome state statuscode httpstatus";
    match value {
        Json::Bool(flag) if one_of(FLAGS, name) => Some(*flag),
        Json::Number(status) if one_of(STATES, name) || name == "code" => match *status as i64 {
            200..=299 => Some(true),
            400..=599 => Some(false),
            _ => None,
        },
        Json::Text(state) if one_of(STATES, name) => match state.parse::<u16>() {
            Ok(status) => outcome(name, &Json::Number(status.into())),
            Err(_) => self::state(state),
        },
        Json::Null if name == "error" => Some(true),
        _ => None,
    }
}

/// Whether words tell of a success or of a failure.
pub(super) fn state(words: &str) -> Option<bool> {
    let words = name::plain(words);
    match kind(&words) {
        Kind::Successes => Some(true),
        Kind::Failures | Kind::Words(_) => Some(false),
        _ => (words == "ok").then_some(true),
    }
}

fn is_silent(name: &str) -> bool {
    const INSIDES: &str = "stack trace exception developer debug innererror backtrace";
    one_of(SILENT, name)
        || INSIDES.split(' ').any(|inside| name.starts_with(inside))
        || trace::is_name(name)
}

/// The place of a name in a list of names.
fn rank(names: &str, name: &str) -> Option<usize> {
    names.split(' ').position(|known| known == name)
}
