//! Lists on their way in: pasted, dropped or imported.

pub mod files;
pub mod given;

use super::pause::{Pause, sleep};
use super::selection::{Act, Done};
use super::{Desk, Model, Part};
use crate::draft::{Arrival, Entry, Field, Place, RowId, Undo};
use crate::email::Email;
use crate::people::{self, Columns, FileError, People, Question, Reject};
use crate::role::Roles;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// A list waits so long for the roles, in milliseconds.
const ROLES_COME: f64 = 5_000.0;
/// So many bytes are read between two looks at the clock.
const STEP: usize = 1 << 12;
/// So many rows are added between two looks at the clock.
const ROWS: usize = 64;

/// Lists that are being read, or wait for an answer.
#[derive(Default)]
pub struct Intake {
    /// How much of the list is read, in percent, once that takes a while.
    pub progress: Option<u32>,
    /// Tables of which only the admin can say where the addresses are.
    pub questions: Vec<Asked>,
    /// Whether missing roles are asked for: somebody came in by a list.
    pub asks_roles: bool,
    /// How often the lists on their way were stopped.
    stops: u32,
}

/// A table that waits for an answer.
#[derive(Clone)]
pub struct Asked {
    /// What is asked.
    pub question: Question,
    /// The name of the file that it stands in.
    pub file: Option<String>,
    text: String,
    place: Place,
}

/// What became of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// How many people were added.
    pub people: usize,
    /// How many rows hold something that was not understood.
    pub rejects: usize,
    /// What is no person and was left out: titles, names of groups.
    pub set_aside: Vec<String>,
    /// What was crossed out, and can be brought in.
    pub crossed_out: Vec<String>,
    /// The titles of columns that were not read.
    pub unread: Vec<String>,
    /// How many got the role of the row that they were pasted into, and which that is.
    pub with_role: Option<(usize, String)>,
    /// The files that could not be read at all.
    pub failed: Vec<(String, FileError)>,
}

/// Where the caret was before a list was pasted.
#[derive(Clone)]
pub(super) struct Caret {
    field: HtmlInputElement,
    start: Option<u32>,
    end: Option<u32>,
}

/// A list that stands in the draft.
#[derive(Default)]
struct Arrived {
    account: Account,
    undo: Undo,
}

/// Why a list has not been read.
enum NotRead {
    /// It is not clear which columns say what.
    Unclear(Question),
    /// The admin has stopped it.
    Stopped,
}

/// A list that has been read.
struct Read {
    entries: Vec<Entry>,
    account: Account,
}

/// Takes in what was pasted into a row's field: a single address goes where the caret is, a list
/// into rows.
pub fn paste(desk: Desk, row: RowId, field: HtmlInputElement, text: String) {
    let caret = Caret::of(&field);
    let before = field.value();
    spawn_local(async move {
        let read = read(desk, &text, None).await;
        // Another list may have come in meanwhile: what it brought is not replaced.
        let is_replaced = caret.covers(&before) && field.value() == before;
        let place = if is_replaced && !before.is_empty() {
            Place::Over(row)
        } else {
            Place::Below(row)
        };
        match read {
            Err(NotRead::Stopped) => {}
            Err(NotRead::Unclear(question)) => ask(desk, question, text, place, None),
            Ok(read) if read.is_plain() => {
                let only = read.entries.into_iter().next();
                let only = only.unwrap_or_else(|| Entry {
                    email: text.trim().to_owned(),
                    ..Entry::default()
                });
                insert(&field, &only.email);
                desk.set_email(row, &field.value());
                if is_replaced {
                    desk.change(&[Part::Draft], |model| model.draft.set_name(row, only.name));
                }
            }
            Ok(read) => {
                // What stands in the row may be in the list once more.
                desk.judge(row);
                if let Some(arrived) = take_in(desk, read, place).await {
                    tell(desk, arrived, Some(caret));
                }
            }
        }
    });
}

/// Takes in a text that comes from elsewhere: a file, or something dropped. `None` where a question
/// has to be answered first, or the list was stopped.
async fn take_text(desk: Desk, text: String, file: Option<String>) -> Option<Arrived> {
    match read(desk, &text, None).await {
        Ok(read) => take_in(desk, read, Place::End).await,
        Err(NotRead::Stopped) => None,
        Err(NotRead::Unclear(question)) => {
            ask(desk, question, text, Place::End, file);
            None
        }
    }
}

/// Takes in what was crossed out in the list that came last.
pub fn bring_in(desk: Desk) {
    let crossed_out = |model: &Model| match model.done.last().map(|done| &done.act) {
        Some(Act::Arrived(account)) => people::uncrossed(&account.crossed_out),
        _ => String::new(),
    };
    let Some(text) = desk.look(crossed_out) else {
        return;
    };
    spawn_local(async move {
        if let Some(arrived) = take_text(desk, text, None).await {
            tell(desk, arrived, None);
        }
    });
}

impl Intake {
    /// Stops the lists that are on their way.
    pub(super) fn stop(&mut self) {
        self.progress = None;
        self.stops += 1;
    }
}

impl Desk {
    /// Changes when the lists on their way are stopped.
    fn stops(self) -> Option<u32> {
        self.look(|model| model.intake.stops)
    }

    /// Reads the table that waits for an answer with these columns; leaves it for `None`.
    pub fn answer_columns(self, columns: Option<Columns>) {
        let asked = self.change(&[Part::Intake, Part::Focus], |model| {
            // The button that was pressed goes away.
            model.focus = Some((model.row_of_focus(), Field::Email));
            let questions = &mut model.intake.questions;
            (!questions.is_empty()).then(|| questions.remove(0))
        });
        let (Some(Some(asked)), Some(columns)) = (asked, columns) else {
            return;
        };
        spawn_local(async move {
            if let Ok(read) = read(self, &asked.text, Some(columns)).await
                && let Some(arrived) = take_in(self, read, asked.place).await
            {
                tell(self, arrived, None);
            }
        });
    }
}

/// Reads a list, with pauses in which the page can draw and answer.
async fn read(desk: Desk, text: &str, columns: Option<Columns>) -> Result<Read, NotRead> {
    let stops = desk.stops();
    // Without the roles, a column of theirs is not known for what it is.
    let wait = Pause::new();
    while desk.look(Model::awaits_roles) == Some(true) && wait.is_within(ROLES_COME) {
        show_progress(desk, Some(0));
        sleep(50).await;
        if desk.stops() != stops {
            return Err(NotRead::Stopped);
        }
    }
    let offered = desk.look(Model::offered).unwrap_or_default();
    let to_ascii = desk.look(|model| model.to_ascii);
    let to_ascii = to_ascii.unwrap_or(|_| None);
    let mut parser = match columns {
        Some(columns) => people::Parser::with_columns(text, columns, &offered, to_ascii),
        None => people::Parser::new(text, &offered, to_ascii),
    };
    let mut pause = Pause::new();
    while parser.step(STEP) {
        if pause.is_due() {
            show_progress(desk, Some((parser.progress() * 50.0) as u32));
            pause.take().await;
            if desk.stops() != stops {
                return Err(NotRead::Stopped);
            }
        }
    }
    show_progress(desk, None);
    match parser.finish() {
        people::Intake::WhichColumns(question) => Err(NotRead::Unclear(question)),
        people::Intake::People(people) => Ok(Read::of(people, &offered)),
    }
}

/// Puts what was read into the list, with pauses; `None` if it was stopped.
async fn take_in(desk: Desk, read: Read, place: Place) -> Option<Arrived> {
    let stops = desk.stops();
    let mut arrival = desk.change(&[], |model| model.begin_arrival(place))?;
    let mut account = read.account;
    let lacks_role = |entry: &&Entry| entry.role.is_none() && entry.unknown_role.is_none();
    let without = read.entries.iter().filter(lacks_role).count();
    let role = desk.look(|model| model.role_of(place)).flatten();
    account.with_role = role.filter(|_| without > 0).map(|role| (without, role));
    let total = read.entries.len().max(1);
    let mut taken = 0;
    let mut entries = read.entries.into_iter().peekable();
    let mut pause = Pause::new();
    while entries.peek().is_some() {
        let some = entries.by_ref().take(ROWS);
        desk.change(&[], |model| {
            some.for_each(|entry| model.draft.take_in(&mut arrival, entry))
        })?;
        taken += ROWS;
        if pause.is_due() {
            // What can be seen, counted and sent meanwhile is one list.
            desk.change(&[Part::Draft], |model| model.draft.place(&mut arrival));
            show_progress(desk, Some(50 + (taken * 50 / total).min(50) as u32));
            pause.take().await;
            if desk.stops() != stops {
                desk.change(&[Part::Draft, Part::Intake], |model| model.give_up(arrival));
                return None;
            }
        }
    }
    show_progress(desk, None);
    let undo = desk.change(&[Part::Draft, Part::Intake], |model| {
        model.intake.asks_roles = true;
        model.draft.end_arrival(arrival)
    });
    undo.map(|undo| Arrived { account, undo })
}

/// Says what became of a list.
fn tell(desk: Desk, arrived: Arrived, caret: Option<Caret>) {
    desk.change(&[Part::Intake], |model| {
        model.remember(Done {
            act: Act::Arrived(arrived.account),
            undo: arrived.undo,
            caret,
        });
    });
}

fn show_progress(desk: Desk, percent: Option<u32>) {
    desk.change(&[Part::Intake], |model| model.intake.progress = percent);
}

fn ask(desk: Desk, question: Question, text: String, place: Place, file: Option<String>) {
    desk.change(&[Part::Intake], |model| {
        model.intake.questions.push(Asked {
            question,
            file,
            text,
            place,
        })
    });
}

/// Types the text where the caret is, so that the browser's own undo knows about it.
fn insert(field: &HtmlInputElement, text: &str) {
    if field.focus().is_ok() {
        let document = document().unchecked_into::<web_sys::HtmlDocument>();
        let is_typed = document.exec_command_with_show_ui_and_value("insertText", false, text);
        if !is_typed.unwrap_or(false) {
            field.set_value(&[&field.value(), text].concat());
        }
    }
}

impl Model {
    /// The role that people get who come without one, where it is the row's and not the portal's.
    fn role_of(&self, place: Place) -> Option<String> {
        let (Place::Below(row) | Place::Over(row)) = place else {
            return None;
        };
        let role = self.draft.row(row)?.role.as_ref()?.as_str();
        let default = self.settings.default_role.as_deref().unwrap_or_default();
        (!role.eq_ignore_ascii_case(default)).then(|| role.to_owned())
    }

    /// Takes back what came of a list that was stopped; if it was cleared, for good.
    fn give_up(&mut self, arrival: Arrival) {
        let rows = self.draft.give_up(arrival);
        for done in &mut self.done {
            done.undo.forget(&rows);
            if let Act::Removed(people) = &mut done.act {
                *people = done.undo.count();
            }
        }
        self.done
            .retain(|done| !matches!(done.act, Act::Removed(0)));
    }

    fn begin_arrival(&mut self, place: Place) -> Arrival {
        let row = match place {
            Place::Below(row) | Place::Over(row) => self.draft.row(row),
            Place::End => None,
        };
        let role = row.and_then(|row| row.role.clone());
        let default = self.settings.default_role.clone();
        let role = role.or_else(|| self.role(&default?));
        self.draft.begin_arrival(place, role)
    }
}

impl Read {
    fn of(found: People, offered: &Roles) -> Read {
        let account = Account {
            people: found.people.len(),
            rejects: found.rejects.len(),
            set_aside: found.set_aside,
            crossed_out: found.crossed_out,
            unread: found.unread,
            with_role: None,
            failed: Vec::new(),
        };
        let people = found.people.into_iter().map(|person| {
            let word = person.role;
            let role = word.as_deref().and_then(|word| offered.find(word)).cloned();
            Entry {
                email: person.email.into(),
                name: person.name,
                also: shown(&person.also),
                unknown_role: word.filter(|_| role.is_none()).map(Into::into),
                role,
                not_understood: false,
                meant: None,
            }
        });
        let entry = |reject: Reject| {
            let word = reject.role;
            let role = word.as_deref().and_then(|word| offered.find(word)).cloned();
            let words = reject.text.split_whitespace();
            Entry {
                email: words.collect::<Vec<_>>().join(" "),
                name: reject.name,
                unknown_role: word.filter(|_| role.is_none()).map(Into::into),
                role,
                also: String::new(),
                not_understood: true,
                meant: reject.meant.map(Into::into),
            }
        };
        let mut rejects = found.rejects.into_iter().peekable();
        let mut entries = Vec::new();
        for (position, person) in people.enumerate() {
            while let Some(reject) = rejects.next_if(|reject| reject.place <= position) {
                entries.push(entry(reject));
            }
            entries.push(person);
        }
        entries.extend(rejects.map(entry));
        Read { entries, account }
    }

    /// Whether it says no more than what goes into one field.
    fn is_plain(&self) -> bool {
        let Account {
            set_aside,
            crossed_out,
            unread,
            ..
        } = &self.account;
        let is_all = [set_aside, crossed_out, unread]
            .iter()
            .all(|left| left.is_empty());
        match self.entries.as_slice() {
            [] => is_all,
            [only] => {
                let has_role = only.role.is_some() || only.unknown_role.is_some();
                is_all && !has_role && only.also.is_empty() && only.meant.is_none()
            }
            _ => false,
        }
    }
}

/// Addresses beside that of a person.
fn shown(emails: &[Email]) -> String {
    let emails: Vec<&str> = emails.iter().map(Email::as_str).collect();
    emails.join(", ")
}

impl Arrived {
    /// Both, as one list.
    fn and(self, later: Arrived) -> Arrived {
        let (mut all, more) = (self.account, later.account);
        all.people += more.people;
        all.rejects += more.rejects;
        all.set_aside.extend(more.set_aside);
        all.crossed_out.extend(more.crossed_out);
        all.unread.extend(more.unread);
        all.failed.extend(more.failed);
        Arrived {
            account: all,
            undo: self.undo.and(later.undo),
        }
    }
}

impl Caret {
    fn of(field: &HtmlInputElement) -> Caret {
        Caret {
            field: field.clone(),
            start: field.selection_start().ok().flatten(),
            end: field.selection_end().ok().flatten(),
        }
    }

    /// Whether all of the field's text, which is this, is marked, or there is none.
    fn covers(&self, text: &str) -> bool {
        let length = text.encode_utf16().count();
        let marked = self.end.zip(self.start).map(|(end, start)| end - start);
        marked.unwrap_or(0) as usize == length
    }

    /// Puts the caret back, once the field has its text back.
    pub(super) fn restore(self) {
        set_timeout(
            move || {
                // A field that is gone has no caret.
                let _ = self.field.focus();
                let (start, end) = (self.start.unwrap_or(0), self.end.unwrap_or(0));
                let _ = self.field.set_selection_range(start, end);
            },
            std::time::Duration::ZERO,
        );
    }
}
