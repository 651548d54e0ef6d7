//! English.

use crate::api::Trouble;
use crate::desk::{Account, Doubtful, Ended, Notice, Obstacle, Outcomes, Progress, WrongAttribute};
use crate::draft::{Finding, Member, MissingRole, Reason, Standing, Totals};
use crate::email::{EmailError, Hint};
use crate::outbox::{Counts, Phase, Why};
use crate::people::FileError;
use crate::problem::Explanation;

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

/// Before the choice of a workspace.
pub fn workspace() -> &'static str {
    "Invite to"
}

/// No workspace is chosen yet.
pub fn choose_workspace() -> &'static str {
    "Choose a workspace"
}

/// The button that adds a row.
pub fn add_row() -> &'static str {
    "Add row"
}

/// The button that opens the file chooser.
pub fn import_file() -> &'static str {
    "Import file"
}

/// The button that gives a table to fill in.
pub fn get_template() -> &'static str {
    "Template"
}

/// The name of that file.
pub fn template_name() -> &'static str {
    "invitations.csv"
}

/// What stands in it: the titles that the import knows.
pub fn template() -> &'static str {
    "\u{feff}E-mail,Role\r\n"
}

/// What the button that goes to the next problem does.
pub fn next_problem() -> &'static str {
    "Go to the next problem (F8)"
}

/// The label of a row's check box; `person` counts from 1.
pub fn pick_label(person: usize) -> String {
    ["Select person ", &person.to_string()].concat()
}

/// The label of the check box above all of them.
pub fn pick_all() -> &'static str {
    "Select all people"
}

/// The button that asks again.
pub fn retry() -> &'static str {
    "Try again"
}

/// The button with which the admin allows to send again what may have arrived.
pub fn allow_again(doubt: Doubtful) -> String {
    match doubt.selected {
        None => "Allow sending again".to_owned(),
        Some(rows) => format!("Allow sending the {rows} selected again"),
    }
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

/// The state of the whole list: "12 people, 2 need attention"; what can be done with an empty one.
pub fn totals(totals: Totals) -> String {
    if totals.people() == 0 {
        return "Type an address, paste a list, or drop a file here.".to_owned();
    }
    let mut parts = vec![people(totals.people())];
    if totals.attention() > 0 {
        parts.push(attention(totals.attention()));
    }
    if totals.of(Standing::NeedsRole) > 0 {
        parts.push(needs_role(totals.of(Standing::NeedsRole)));
    }
    parts.join(", ")
}

/// How many rows the admin has to look at.
pub fn attention(count: usize) -> String {
    counted(count, "needs attention", "need attention")
}

/// How many rows lack nothing but a role.
fn needs_role(count: usize) -> String {
    counted(count, "needs a role", "need a role")
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

/// The row stands in the queue of what is being sent.
pub fn row_waiting() -> String {
    "Waiting to be sent.".to_owned()
}

/// Nobody knows what became of the row's request.
pub fn row_unknown() -> String {
    "May have been invited: no clear answer came.".to_owned()
}

/// Another row has the same address; `person` counts from 1.
pub fn duplicate(person: usize) -> String {
    format!("Same address as person {person}. Remove one of them.")
}

/// While a long list is read.
pub fn reading(percent: u32) -> String {
    format!("Reading the list… {percent} %")
}

/// What became of a list: "48 added, 2 not understood, 3 twice in the list".
pub fn arrived(account: &Account, duplicates: usize) -> Vec<String> {
    let mut parts = vec![format!("{} added", account.people)];
    if account.rejects > 0 {
        parts.push(format!("{} not understood", account.rejects));
    }
    if duplicates > 0 {
        parts.push(format!("{duplicates} twice in the list"));
    }
    if let Some((people, role)) = &account.with_role {
        parts.push(format!("{people} as {role} like the row above"));
    }
    let mut lines = Vec::new();
    if account.people + account.rejects > 0 || account.failed.is_empty() {
        lines.push(parts.join(", "));
    }
    if !account.set_aside.is_empty() {
        lines.push(format!(
            "Left out, nobody to invite: {}",
            quoted(&account.set_aside)
        ));
    }
    if !account.unread.is_empty() {
        lines.push(format!("Columns not read: {}", quoted(&account.unread)));
    }
    let failed = account.failed.iter();
    lines.extend(failed.map(|(name, error)| format!("{name}: {}", file_error(*error))));
    lines
}

/// So many are named; the number of the others is told.
const NAMED: usize = 5;

fn quoted(names: &[String]) -> String {
    let first: Vec<String> = names
        .iter()
        .take(NAMED)
        .map(|name| format!("“{name}”"))
        .collect();
    match names.len().saturating_sub(NAMED) {
        0 => first.join(", "),
        more => format!("{} and {more} more", first.join(", ")),
    }
}

fn file_error(error: FileError) -> &'static str {
    match error {
        FileError::TooLarge => "larger than 10 MB. Split it into several files.",
        FileError::Empty => "nobody to invite in it.",
        FileError::Workbook => {
            "a workbook. Open it and save it as CSV, or copy the cells and paste them here."
        }
        FileError::Pdf => "a PDF. Open it, copy the list and paste it here.",
        FileError::Picture => {
            "a picture: there is no text in it. Type the addresses or paste them."
        }
        FileError::NotText => "not a text file. Save the list as CSV or text.",
    }
}

/// Many people got this role.
pub fn role_set(people: usize, role: &str) -> String {
    format!("Role {role} set for {}", self::people(people))
}

/// Rows were removed.
pub fn removed(rows: usize) -> String {
    format!("{} removed", counted(rows, "row", "rows"))
}

/// An earlier page's list is back.
pub fn restored(people: usize) -> String {
    let verb = if people == 1 { "is" } else { "are" };
    format!(
        "{} from your last visit {verb} still here.",
        self::people(people)
    )
}

/// An earlier page's list cannot be read.
pub fn not_restored() -> String {
    "The list of your last visit could not be read, so this one starts empty.".to_owned()
}

/// The button that empties the list.
pub fn clear() -> &'static str {
    "Clear list"
}

/// The button that removes duplicates.
pub fn remove_duplicates(rows: usize) -> String {
    format!("Remove {}", counted(rows, "duplicate", "duplicates"))
}

/// The button that turns the last act back.
pub fn undo() -> &'static str {
    "Undo"
}

/// The label of a notice's way out.
pub fn dismiss() -> &'static str {
    "Dismiss"
}

/// Asks for the role of many people.
pub fn which_role(missing: &MissingRole) -> String {
    let people = people(missing.people);
    match &missing.word {
        None => format!("Choose a role for {people}"),
        Some(word) => format!("“{word}” is not a role here. Choose one for {people}"),
    }
}

/// How many rows are picked.
pub fn selected(rows: usize) -> String {
    format!("{rows} selected")
}

/// The label of the choice that gives a role to all rows that are picked.
pub fn set_role() -> &'static str {
    "Set role of the selected people"
}

/// The button that removes the rows that are picked.
pub fn remove_selected() -> &'static str {
    "Remove"
}

/// The button after which no row is picked.
pub fn select_none() -> &'static str {
    "Clear selection"
}

/// Asks where a table has its addresses.
pub fn which_columns(file: Option<&str>) -> String {
    let table = file.map_or("this table".to_owned(), |file| format!("“{file}”"));
    format!("Which columns of {table} hold the addresses and the roles?")
}

/// The name of a column without a title, counted from 1.
pub fn column(number: usize) -> String {
    format!("Column {number}")
}

/// The name of what is shown of a table.
pub fn first_rows() -> &'static str {
    "First rows of the table"
}

/// Before the choice of the addresses' column.
pub fn addresses_are_in() -> &'static str {
    "Addresses"
}

/// Before the choice of the roles' column.
pub fn roles_are_in() -> &'static str {
    "Roles"
}

/// No column is chosen yet.
pub fn choose_column() -> &'static str {
    "Choose a column"
}

/// The table has no such column.
pub fn no_column() -> &'static str {
    "None"
}

/// The button that gives a chosen role to many people.
pub fn give_role() -> &'static str {
    "Set role"
}

/// The button that reads the table.
pub fn import() -> &'static str {
    "Import"
}

/// The button that leaves it.
pub fn cancel() -> &'static str {
    "Cancel"
}

/// A finding, with what to do about it.
pub fn finding(finding: &Finding) -> String {
    match finding {
        Finding::Email(error) => email_error(*error),
        Finding::Duplicate(_) => "Another row has this address. Remove one of them.".to_owned(),
        Finding::NotUnderstood => {
            "Not understood in the list. Edit it, or remove this row.".to_owned()
        }
        Finding::Invited => "Already invited in this session. Remove this row.".to_owned(),
        Finding::ChooseRole => "Choose a role.".to_owned(),
        Finding::Refused(words) if words.is_empty() => {
            "The server refused this without saying why.".to_owned()
        }
        Finding::Refused(words) => words.join(" "),
        Finding::UnknownRole(word) => format!("“{word}” is not a role here. Choose one."),
        Finding::Member(member) => already_member(member),
        Finding::Hint(hint) => email_hint(hint),
    }
}

fn already_member(member: &Member) -> String {
    let about: Vec<&str> = [&*member.role, &*member.status]
        .into_iter()
        .filter(|word| !word.is_empty())
        .collect();
    ["Already a user: ", &about.join(", ")].concat()
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

/// Whether a notice is good news.
pub fn is_good(notice: &Notice) -> bool {
    let Notice::Ended(ended) = notice else {
        return false;
    };
    let lost = ended.counts.refused + ended.counts.unknown + ended.report.form.len();
    matches!(ended.why, Why::Done | Why::Stopped) && lost == 0
}

/// A notice's lines, the most important first.
pub fn notice(notice: &Notice) -> Vec<String> {
    match notice {
        Notice::NothingToSend => {
            vec!["Nobody to invite yet: type an e-mail address first.".to_owned()]
        }
        Notice::NoWorkspace => vec!["Choose a workspace first.".to_owned()],
        Notice::WorkspacesMissing(trouble) => {
            let trouble = trouble_of(*trouble);
            vec![["The workspaces could not be loaded: ", &trouble].concat()]
        }
        Notice::InDoubt(count) => in_doubt(*count).into(),
        Notice::Ended(ended) => ended_run(ended),
    }
}

/// What came of asking for those in doubt, who are in doubt still.
pub fn asked(is_read: bool) -> &'static str {
    if is_read {
        "The list of users was read, and does not tell who of them was invited."
    } else {
        "The list of users could not be read."
    }
}

/// Why a run is over, in the server's words where it has any, and what became of its rows.
fn ended_run(ended: &Ended) -> Vec<String> {
    let Counts {
        invited,
        refused,
        unknown,
        not_sent,
        ..
    } = ended.counts;
    let report = &ended.report;
    let mut lines = Vec::new();
    match ended.why {
        Why::Done if refused > 0 => {
            lines.push(format!("{} refused: see why at each row.", people(refused)))
        }
        Why::Done => {}
        Why::Stopped => lines.push("Stopped.".to_owned()),
        Why::NoAnswer if unknown > 0 => {}
        Why::NoAnswer if refused > 0 => {
            lines.push(format!("{} refused: see why at each row.", people(refused)))
        }
        Why::NoAnswer => {
            lines.push("No answer came, but by now it is known who was invited.".to_owned())
        }
        Why::Form => lines.push("The server refused the invitations.".to_owned()),
        why => lines.push(ending(why, ended.status).to_owned()),
    }
    lines.extend(report.title.iter().filter(|_| ended.status > 0).cloned());
    lines.extend(report.form.iter().map(|message| match &message.about {
        Some(about) => format!("{about}: {}", message.text),
        None => message.text.clone(),
    }));
    lines.extend(report.explanation.map(explanation).map(str::to_owned));
    match (invited, refused + unknown + not_sent) {
        (0, 0) => {}
        (0, _) if unknown == 0 => lines.push("Nobody was invited. Your list is kept.".to_owned()),
        (0, _) => {}
        (1, 0) => lines.push("1 person invited. An e-mail is on its way.".to_owned()),
        (n, 0) => lines.push(format!(
            "{} invited. An e-mail is on its way to each.",
            people(n)
        )),
        (n, _) => lines.push(format!(
            "{} invited. The others are still in the list.",
            people(n)
        )),
    }
    if unknown > 0 {
        let [mut doubt, advice] = in_doubt(unknown);
        if ended.why == Why::NoAnswer {
            doubt.insert_str(0, "No answer came. ");
        }
        lines.extend([doubt, advice]);
    }
    if not_sent > 0 && (invited > 0 || unknown > 0 || refused > 0) {
        lines.push(format!("{} not sent yet.", people(not_sent)));
    }
    lines
}

fn in_doubt(count: usize) -> [String; 2] {
    [
        format!("{} may or may not have been invited.", people(count)),
        "Your list is kept. Check with them or in the list of users before you send again."
            .to_owned(),
    ]
}

fn ending(why: Why, status: u16) -> &'static str {
    match why {
        Why::SignedOut => "Your session has ended. Sign in again, then send again.",
        Why::Forbidden => "You are not allowed to invite people here. Ask an administrator.",
        Why::Busy => "The server was busy all the time. Wait a little, then send again.",
        Why::Failed => "The server failed.",
        _ => refusal(status),
    }
}

fn explanation(explanation: Explanation) -> &'static str {
    match explanation {
        Explanation::NoBody => "It gave no reason.",
        Explanation::Page => "It answered with a web page instead of a reason.",
        Explanation::Unreadable | Explanation::NoWords => "Its answer was not understood.",
    }
}

/// The ids that a support desk asks for, each with its name.
pub fn ids(ended: &Ended) -> Vec<(&'static str, String)> {
    let report = &ended.report;
    let trace = report.trace_id.clone().map(|id| (trace_id(), id));
    let instance = report.instance.clone().map(|id| ("Instance:", id));
    trace.into_iter().chain(instance).collect()
}

/// What a support desk needs to know of a run, without any address.
pub fn report(ended: &Ended) -> String {
    let mut lines = ended_run(ended);
    lines.extend(ids(ended).iter().map(|(name, id)| format!("{name} {id}")));
    lines.extend((ended.status > 0).then(|| format!("HTTP {}", ended.status)));
    lines.extend(ended.report.type_link.clone());
    let words = lines.iter().map(|line| without_addresses(line));
    words.collect::<Vec<_>>().join("\n")
}

fn without_addresses(line: &str) -> String {
    let words = line.split(' ');
    // An address stands in links as well, encoded or not.
    let is_address = |word: &str| word.contains('@') || word.contains("%40");
    let words = words.map(|word| if is_address(word) { "…" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

/// The button that copies it.
pub fn copy_report() -> &'static str {
    "Copy report"
}

/// The link to what the server has published about a problem.
pub fn about_problem() -> &'static str {
    "About this problem"
}

/// The name of what became of everybody.
pub fn outcomes() -> &'static str {
    "What became of the invitations"
}

/// The button that shows all rows again.
pub fn show_all() -> &'static str {
    "Show all"
}

/// The button that shows only the rows that were refused.
pub fn refused(outcomes: Outcomes) -> String {
    format!("{} refused", outcomes.refused)
}

/// The button that shows only the rows in doubt.
pub fn unknown(outcomes: Outcomes) -> String {
    format!("{} in doubt", outcomes.unknown)
}

/// The button that shows only the rows that can be sent.
pub fn ready(outcomes: Outcomes) -> String {
    format!("{} to send", outcomes.ready)
}

/// The heading of those who were invited.
pub fn invited(count: usize) -> String {
    format!("{count} invited")
}

/// The name of the list of those who were invited.
pub fn invited_list() -> &'static str {
    "Invited people"
}

/// The button that saves those who were refused as a file.
pub fn save_refused() -> &'static str {
    "Save refused as CSV"
}

/// The name of that file.
pub fn refused_name() -> &'static str {
    "refused.csv"
}

/// The titles of its columns, which the import knows.
pub fn refused_titles() -> [&'static str; 3] {
    ["E-mail", "Role", "Reason"]
}

/// The button that picks all rows which the server refused with the same words.
pub fn reason(reason: &Reason) -> String {
    format!("{} rows: {}", reason.rows, reason.words)
}

/// What is happening while a run is on; `words` are what the server said about no row.
pub fn phase(progress: Progress, words: &str) -> String {
    let text = match progress.phase {
        _ if progress.is_stopping => "Stopping as soon as the server has answered…",
        Phase::WaitingForTurn => "Another tab is sending. This one goes on after it.",
        Phase::CheckingMembers => "Checking who is here already…",
        Phase::Sending => "Sending…",
        Phase::RefreshingToken => "Signing in again…",
        Phase::Waiting { seconds } => {
            return format!(
                "The server asked to wait: going on in {} …",
                counted(seconds as usize, "second", "seconds")
            );
        }
        Phase::Offline => "No network. Sending goes on as soon as there is one.",
        Phase::AskingWhoWasInvited => "Asking the server who was invited…",
        Phase::Paused if !words.is_empty() => {
            return ["The server refused this: ", words].concat();
        }
        Phase::Paused => "Some were refused: see why at each row.",
        Phase::Idle | Phase::Ended(_) => "",
    };
    text.to_owned()
}

/// The name of the bar that shows how far a run is.
pub fn progress() -> &'static str {
    "Progress of the invitations"
}

/// How far a run is.
pub fn counts(counts: Counts) -> String {
    let mut parts = vec![format!("{} of {} invited", counts.invited, counts.all())];
    if counts.refused > 0 {
        parts.push(format!("{} refused", counts.refused));
    }
    if counts.unknown > 0 {
        parts.push(format!("{} unknown", counts.unknown));
    }
    parts.join(", ")
}

/// The button that ends a run after the request under way.
pub fn stop() -> &'static str {
    "Stop"
}

/// The button that lets a run go on after a refusal.
pub fn go_on() -> &'static str {
    "Send the others"
}

/// The button that sends those who were not sent.
pub fn send_remaining(count: usize) -> String {
    format!("Send the remaining {count}")
}

/// The button that asks once more who was invited.
pub fn check_again() -> &'static str {
    "Check again"
}

/// The button with which the admin says that those in doubt were invited.
pub fn were_invited(doubt: Doubtful) -> String {
    match doubt.selected {
        None => "They were invited".to_owned(),
        Some(rows) => format!("The {rows} selected were invited"),
    }
}

fn refusal(status: u16) -> &'static str {
    match status {
        404 => "There is no such service at this address. Tell whoever runs this portal.",
        413 => "The list is too long for one request.",
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

/// What went wrong when the roles were asked for, and what to do.
pub fn trouble_of(trouble: Trouble) -> String {
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
