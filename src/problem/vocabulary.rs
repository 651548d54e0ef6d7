//! The member names that servers use, by what they hold, in the languages of the form as far as they
//! have Latin letters. Names are compared `plain`.

use super::name::{self, one_of};
use super::outcome::{self, Outcome};
use super::{text, trace};
use crate::json::Json;

/// Members that hold words for people, the most telling first.
const WORDS: &str = "longmessage usermessage friendlymessage localizedmessage detail message msg \
     defaultmessage errormessage errordescription errorsummary description reason details why \
     text error issue summary messages errmsg explanation string title fehlermeldung meldung \
     nachricht grund beschreibung faultstring motif libelle mensagem motivo descricao mensaje descripcion";

/// Members that hold a path, the most precise first.
const PATHS: &str = "pointer namespace instancepath datapath propertypath fieldpath path loc location field \
     fieldname property propertyname members membernames attribute attr parameter param \
     paramname params target name key source fields errorpath pointertoviolation jsonpath \
     jsonpointer inputpath propertyref ref identifier member oerrorpath propriete propiedad \
     propriedade feld champ campo pfad chemin caminho ruta";

/// Members that echo what was sent.
const ECHOES: &str = "value rejectedvalue input attemptedvalue received actual actualvalue invalidvalue \
     providedvalue";

/// Members for programs and developers, never shown.
const SILENT: &str = "id requestid bulkid mode code codes type status \
     statuscode httpstatus instance timestamp url uri href links help \
     documentationurl moreinfo params ctx context arguments file line method host headers \
     pattern schemapath schema rule tag keyword class cause locations metadata errorcode \
     original objectname debug branch choices parameters info expected found allowedvalues args \
     options messagetemplate constrainttype schemas";

/// Members that only wrap what matters.
const WRAPPERS: &str = "data response result results body json payload extensions meta nested inner children \
     properties items validation modelstate embedded causes fields responses operations ergebnis \
     ergebnisse resultats resultado resultados";

const FAILURES: &str = "error fail invalid violation issue problem reject refus skip unsuccess already exist \
     duplicate conflict denied blocked bounce notsent notinvited notfound ignored unknown fehler fehlg \
     abgelehnt ungultig ungueltig erreur echec erros falha falhou recusad rejeit fallo fallid rechaz";

/// Words of what was done with an invitation.
const INVITED: &str = "invited invitable sent created added delivered eingeladen gesendet verschickt \
     versendet envoye \
     convidad enviad invitad";

/// Names of lists of whom nothing is wrong with.
const VALID: &str = "valid eligible invitable passed clean";

/// Words of what went well, be it an invitation or only a check before it.
const FINE: &str = "success succeeded accepted erfolg reussi sucesso exito";

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
    /// Reports of success, and of how much of one.
    Successes(Outcome),
    /// What matters lies inside.
    Wrapper,
    /// Anything else: a step of a path.
    Name,
}

/// What a plain name says about what it names.
pub(super) fn kind(name: &str) -> Kind {
    let undone = |word: &str| {
        ["un", "not", "nicht", "nao", "no"]
            .iter()
            .any(|no| name.contains(&[no, word].concat()))
    };
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
    } else if has(FAILURES) || one_of("fault erro", name) || INVITED.split(' ').any(undone) {
        Kind::Failures
    } else if one_of(WRAPPERS, name) {
        Kind::Wrapper
    } else if one_of(VALID, name) {
        Kind::Successes(Outcome::Valid)
    } else if has(INVITED) {
        Kind::Successes(Outcome::Invited)
    } else if has(FINE) {
        Kind::Successes(Outcome::Fine)
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

    /// What it tells about its object.
    pub fn outcome(&self) -> Option<Outcome> {
        outcome::outcome(&self.plain, self.value)
    }

    /// Whether it holds a word for what became of its object, which is no complaint.
    pub fn is_state(&self) -> bool {
        let word = |text: &str| !text.trim().contains(' ');
        outcome::is_state(&self.plain) && self.value.text().is_some_and(word)
    }

    /// Whether it is a flag by which nothing was done: `"dryRun": true`, `"committed": false`,
    /// `"invited": 0`.
    pub fn takes_back(&self) -> bool {
        const REHEARSALS: &str = "dryrun validateonly preview simulated simulation rolledback";
        let invites = self.kind == Kind::Successes(Outcome::Invited);
        match self.value {
            Json::Bool(true) => one_of(REHEARSALS, &self.plain),
            Json::Bool(false) => invites || self.plain == "committed",
            Json::Number(count) => invites && *count == 0.0,
            Json::Text(mode) if self.plain == "mode" => {
                let mode = name::plain(mode);
                ["simul", "valid", "preview", "dry"]
                    .iter()
                    .any(|stem| mode.starts_with(stem))
            }
            _ => false,
        }
    }

    /// Whether it counts what failed, or fewer successes than there were people: `"failed": 1`.
    pub fn counts_failures(&self, people: usize) -> bool {
        const FAILED: &str = "error fail failed failure rejected refused skipped duplicate bounced ignored \
             invalid notsent notinvited unsuccessful fehler fehlgeschlagen erreur erro rechazado fallido";
        let Json::Number(count) = self.value else {
            let none = matches!(self.value, Json::List(list) if list.is_empty());
            return none && matches!(self.kind, Kind::Successes(_));
        };
        let counted = counted(&self.plain);
        if one_of(FAILED, counted) {
            *count > 0.0
        } else {
            one_of(INVITED, counted) && *count < people as f64
        }
    }
}

/// What a name counts: `failedCount`, `num_errors` and `invitedUsers` count as `failed` does.
fn counted(name: &str) -> &str {
    let mut name = name;
    for start in ["numberof", "num", "total", "count"] {
        name = name.strip_prefix(start).unwrap_or(name);
    }
    for end in ["count", "total", "users", "people", "invitations", "s"] {
        name = name.strip_suffix(end).unwrap_or(name);
    }
    name
}

/// How precise a path such a member holds, if it holds one at all: the smaller, the more.
pub(super) fn path_rank(name: &str) -> Option<usize> {
    rank(PATHS, name)
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
