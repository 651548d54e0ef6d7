//! English.

use crate::api::Trouble;
use crate::desk::{Notice, Obstacle, WrongAttribute};
use crate::draft::{Finding, Totals};
use crate::email::{EmailError, Hint};
use crate::problem::Report;

/// The heading.
pub fn title() -> &'static str {
    "Invite people"
}

/// The head of the addresses' column.
pub fn email() -> &'static str {
    "E-mail"
}

/// The head of the roles' column.
pub fn role() -> &'static str {
    "Role"
}

/// What an address looks like.
pub fn email_placeholder() -> &'static str {
    "name@company.com"
}

/// The choice that is none.
pub fn choose_role() -> &'static str {
    "Choose a role"
}

/// In place of the roles while they are fetched.
pub fn roles_loading() -> &'static str {
    "Loading roles…"
}

/// In place of the roles when they could not be fetched.
pub fn roles_missing() -> &'static str {
    "No roles yet"
}

/// The button that adds a row.
pub fn add_row() -> &'static str {
    "Add row"
}

/// The button that asks again.
pub fn retry() -> &'static str {
    "Try again"
}

/// The button with which the admin allows to send again what may have arrived.
pub fn allow_again() -> &'static str {
    "Allow sending again"
}

/// The name of what a support desk asks for.
pub fn trace_id() -> &'static str {
    "Trace ID for support:"
}

/// The button that copies it.
pub fn copy() -> &'static str {
    "Copy"
}

/// What that button says afterwards.
pub fn copied() -> &'static str {
    "Copied"
}

/// "1 person", "12 people".
pub fn people(count: usize) -> String {
    counted(count, "person", "people")
}

/// The state of the whole list: "12 people, 2 need attention".
pub fn totals(totals: Totals) -> String {
    let people = people(totals.people());
    match totals.attention() {
        0 => people,
        n => format!("{people}, {}", attention(n)),
    }
}

/// How many rows the admin has to look at.
pub fn attention(count: usize) -> String {
    counted(count, "needs attention", "need attention")
}

/// What the button will do.
pub fn send(count: usize) -> String {
    match count {
        0 => "Send invitations".to_owned(),
        n => format!("Send {}", counted(n, "invitation", "invitations")),
    }
}

/// What the button says meanwhile.
pub fn sending(count: usize) -> String {
    format!("Sending {}…", counted(count, "invitation", "invitations"))
}

/// The label of a row's address; `person` counts from 1.
pub fn email_label(person: usize) -> String {
    format!("E-mail of person {person}")
}

/// The label of a row's role; `person` counts from 1.
pub fn role_label(person: usize) -> String {
    format!("Role of person {person}")
}

/// The label of a row's way out: an address says more than a number.
pub fn remove_label(email: &str, person: usize) -> String {
    match email.trim() {
        "" => format!("Remove person {person}"),
        email => format!("Remove {email}"),
    }
}

/// The row is in a request that is not answered yet.
pub fn row_sending() -> String {
    "Sending…".to_owned()
}

/// The row's request was not answered.
pub fn row_unknown() -> String {
    "May have been invited: no answer came.".to_owned()
}

/// Another row has the same address; `person` counts from 1.
pub fn duplicate(person: usize) -> String {
    format!("Same address as person {person}. Remove one of them.")
}

/// A finding, with what to do about it.
pub fn finding(finding: &Finding) -> String {
    match finding {
        Finding::Email(error) => email_error(*error),
        Finding::Duplicate(_) => "Another row has this address. Remove one of them.".to_owned(),
        Finding::ChooseRole => "Choose a role.".to_owned(),
        Finding::Refused(words) if words.is_empty() => {
            "The server refused this without saying why.".to_owned()
        }
        Finding::Refused(words) => words.join(" "),
        Finding::Hint(hint) => email_hint(hint),
    }
}

fn email_error(error: EmailError) -> String {
    match error {
        EmailError::Empty => "Type an address.".to_owned(),
        EmailError::MissingAt => "Not a full address yet: add @ and the domain.".to_owned(),
        EmailError::ManyAts => "More than one @: keep one address in a row.".to_owned(),
        EmailError::NothingBeforeAt => "Type the name in front of the @.".to_owned(),
        EmailError::NothingAfterAt => "Type the domain after the @.".to_owned(),
        EmailError::Space => "Remove the space inside the address.".to_owned(),
        EmailError::ForbiddenBeforeAt(c) => {
            format!("Remove {c} in front of the @: addresses cannot have it.")
        }
        EmailError::ForeignBeforeAt(c) => {
            format!("Replace {c} in front of the @ by a plain letter a–z.")
        }
        EmailError::ForbiddenInDomain(c) => {
            format!("Remove {c} after the @: domains cannot have it.")
        }
        EmailError::MisplacedDot => "Check the dots after the @.".to_owned(),
        EmailError::MisplacedHyphen => "Check the hyphens after the @.".to_owned(),
        EmailError::LongLabel => {
            "The domain is too long: check what stands after the @.".to_owned()
        }
        EmailError::UnknownDomain => {
            "This domain cannot exist: check the part after the @.".to_owned()
        }
    }
}

fn email_hint(hint: &Hint) -> String {
    match hint {
        Hint::DotlessDomain => "No dot after the @: is that right?".to_owned(),
        Hint::OddDots => "Dots in odd places: is that right?".to_owned(),
        Hint::LongLocalPart => "Very long in front of the @: is that right?".to_owned(),
        Hint::Typo(provider) => format!("Did you mean {provider}?"),
        Hint::FreeMail => "A private address, not a company's.".to_owned(),
    }
}

/// What keeps the form from working, and what to do.
pub fn obstacle(obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::WrongAttribute(wrong) => wrong_attribute(wrong),
        Obstacle::RolesMissing(trouble) => {
            let trouble = trouble_of(*trouble);
            ["The roles could not be loaded: ", &trouble, " Your list is kept."].concat()
        }
        Obstacle::NotLoaded => "Nothing was done: the form did not load completely. Check the connection, then try again.".to_owned(),
    }
}

/// A notice's lines, the most important first.
pub fn notice(notice: &Notice) -> Vec<String> {
    match notice {
        Notice::NothingToSend => {
            vec!["Nobody to invite yet: type an e-mail address first.".to_owned()]
        }
        Notice::Invited(count) => {
            let people = people(*count);
            vec![format!(
                "{people} invited. An e-mail is on its way to each."
            )]
        }
        Notice::NoAnswer(count) => vec![
            format!(
                "No answer came. {} may or may not have been invited.",
                people(*count)
            ),
            "Check with them or in the list of users before you send again.".to_owned(),
        ],
        Notice::Refused {
            status,
            invited,
            report,
        } => refused(*status, *invited, report),
    }
}

/// Why the server refused, in its words where it has any, and what became of the list.
fn refused(status: u16, invited: usize, report: &Report) -> Vec<String> {
    let mut lines = Vec::new();
    let rows = report.rows.chunk_by(|a, b| a.row == b.row).count();
    match rows {
        0 => lines.push(refusal(status).to_owned()),
        n => lines.push(format!("{} refused: see why at each row.", people(n))),
    }
    let title = report
        .title
        .iter()
        .filter(|_| report.form.is_empty() && rows == 0);
    lines.extend(title.cloned());
    lines.extend(report.form.iter().map(|message| match &message.about {
        Some(about) => format!("{about}: {}", message.text),
        None => message.text.clone(),
    }));
    lines.push(match (status, invited) {
        (500.., _) => "They may or may not have been invited. Your list is kept.".to_owned(),
        (_, 0) => "Nobody was invited. Your list is kept.".to_owned(),
        (_, n) => format!("{} invited. The others are still in the list.", people(n)),
    });
    lines
}

fn refusal(status: u16) -> &'static str {
    match status {
        401 => "Your session has ended. Sign in again, then send again.",
        403 => "You are not allowed to invite people here. Ask an administrator.",
        404 => "There is no such service at this address. Tell whoever runs this portal.",
        413 => "The list is too long for one request.",
        429 => "Too many requests. Wait a little, then send again.",
        500.. => "The server failed.",
        _ => "The server refused the invitations.",
    }
}

fn wrong_attribute(wrong: &WrongAttribute) -> String {
    match wrong {
        WrongAttribute::WorkspaceId(value) => format!(
            "This form is not set up correctly: workspace-id must be a whole number, not “{value}”."
        ),
        WrongAttribute::ApiBase(value) => format!(
            "This form is not set up correctly: api-base “{value}” is neither a path of this site nor an https: address."
        ),
    }
}

fn trouble_of(trouble: Trouble) -> String {
    match trouble {
        Trouble::Unreachable => "the server did not answer. Check the connection.".to_owned(),
        Trouble::Status(401) => "the session has ended. Sign in again.".to_owned(),
        Trouble::Status(403) => {
            "you are not allowed to invite people. Ask an administrator.".to_owned()
        }
        Trouble::Status(404) => {
            "there is no such service at this address. Tell whoever runs this portal.".to_owned()
        }
        Trouble::Status(status) => format!("the server answered with an error ({status})."),
        Trouble::Malformed => {
            "the answer was not understood. Tell whoever runs this portal.".to_owned()
        }
        Trouble::NoRoles => "the tenant offers none. Ask an administrator.".to_owned(),
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
