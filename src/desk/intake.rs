//! Lists on their way in: pasted, dropped or imported.

pub mod files;

use super::selection::{Act, Done};
use super::{Desk, Model, Part};
use crate::draft::{Entry, Place, RowId, Undo};
use crate::people::{self, Columns, FileError, People, Question};
use crate::role::Roles;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// A page that works longer than this at a time, in milliseconds, is felt to hang.
const SLICE: f64 = 12.0;
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
}

/// A table that waits for an answer.
#[derive(Clone)]
pub struct Asked {
    /// What is asked.
    pub question: Question,
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
    /// The titles of columns that were not read.
    pub unread: Vec<String>,
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

/// A list that has been read.
struct Read {
    entries: Vec<Entry>,
    account: Account,
}

/// Takes in what was pasted into a row's field: a single address goes where the caret is, a list
/// into rows.
pub fn paste(desk: Desk, row: RowId, field: HtmlInputElement, text: String) {
    let caret = Caret::of(&field);
    spawn_local(async move {
        let place = if caret.covers(&field) {
            Place::Over(row)
        } else {
            Place::Below(row)
        };
        match read(desk, &text, None).await {
            Err(question) => ask(desk, question, text, place),
            Ok(read) if read.entries.len() < 2 => {
                let only = read.entries.into_iter().next();
                let text = only.map_or_else(|| text.trim().to_owned(), |entry| entry.email);
                insert(&field, &text);
                desk.set_email(row, &field.value());
            }
            Ok(read) => {
                let arrived = take_in(desk, read, place).await;
                tell(desk, arrived, Some(caret));
            }
        }
    });
}

/// Takes in a text that comes from elsewhere: a file, or something dropped.
async fn take_text(desk: Desk, text: String) -> Arrived {
    match read(desk, &text, None).await {
        Ok(read) => take_in(desk, read, Place::End).await,
        Err(question) => {
            ask(desk, question, text, Place::End);
            Arrived::default()
        }
    }
}

/// Asks the tenant whom it has already. Where it does not say, there are no hints about it.
pub fn load_members(desk: Desk) {
    spawn_local(async move {
        let Some(Ok(api)) = desk.look(|model| model.settings.api.clone()) else {
            return;
        };
        if let Ok(members) = api.members().await {
            desk.change(&[Part::Draft], |model| model.draft.set_members(members));
        }
    });
}

impl Desk {
    /// Reads the table that waits for an answer with these columns; leaves it for `None`.
    pub fn answer_columns(self, columns: Option<Columns>) {
        let asked = self.change(&[Part::Intake], |model| {
            let questions = &mut model.intake.questions;
            (!questions.is_empty()).then(|| questions.remove(0))
        });
        let (Some(Some(asked)), Some(columns)) = (asked, columns) else {
            return;
        };
        spawn_local(async move {
            if let Ok(read) = read(self, &asked.text, Some(columns)).await {
                let arrived = take_in(self, read, asked.place).await;
                tell(self, arrived, None);
            }
        });
    }
}

/// Reads a list, with pauses in which the page can draw and answer.
async fn read(desk: Desk, text: &str, columns: Option<Columns>) -> Result<Read, Question> {
    let offered = desk.look(Model::offered).unwrap_or_default();
    let to_ascii = desk.look(|model| model.to_ascii);
    let to_ascii = to_ascii.unwrap_or(|_| None);
    let mut parser = match columns {
        Some(columns) => people::Parser::with_columns(text, columns, &offered, to_ascii),
        None => people::Parser::new(text, &offered, to_ascii),
    };
    let mut pause = Pause::new(desk);
    while parser.step(STEP) {
        pause.if_due((parser.progress() * 50.0) as u32).await;
    }
    pause.end();
    match parser.finish() {
        people::Intake::WhichColumns(question) => Err(question),
        people::Intake::People(people) => Ok(Read::of(people, &offered)),
    }
}

/// Puts what was read into the list, with pauses.
async fn take_in(desk: Desk, read: Read, place: Place) -> Arrived {
    let Some(mut arrival) = desk.change(&[], |model| model.begin_arrival(place)) else {
        return Arrived::default();
    };
    let total = read.entries.len().max(1);
    let mut taken = 0;
    let mut entries = read.entries.into_iter().peekable();
    let mut pause = Pause::new(desk);
    while entries.peek().is_some() {
        let some = entries.by_ref().take(ROWS);
        let is_there = desk.change(&[], |model| {
            some.for_each(|entry| model.draft.take_in(&mut arrival, entry))
        });
        if is_there.is_none() {
            return Arrived::default();
        }
        taken += ROWS;
        pause.if_due(50 + (taken * 50 / total) as u32).await;
    }
    pause.end();
    let undo = desk.change(&[Part::Draft, Part::Intake], |model| {
        model.intake.asks_roles = true;
        model.draft.end_arrival(arrival)
    });
    Arrived {
        account: read.account,
        undo: undo.unwrap_or_default(),
    }
}

/// Says what became of a list.
fn tell(desk: Desk, arrived: Arrived, caret: Option<Caret>) {
    desk.change(&[Part::Intake], |model| {
        model.done = Some(Done {
            act: Act::Arrived(arrived.account),
            undo: arrived.undo,
            caret,
        });
    });
}

fn ask(desk: Desk, question: Question, text: String, place: Place) {
    desk.change(&[Part::Intake], |model| {
        model.intake.questions.push(Asked {
            question,
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
    /// The roles on offer, as far as they are known.
    fn offered(&self) -> Roles {
        match &self.roles {
            Some(Ok(roles)) => roles.clone(),
            _ => Roles::default(),
        }
    }

    fn begin_arrival(&mut self, place: Place) -> crate::draft::Arrival {
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
            unread: found.unread,
            failed: Vec::new(),
        };
        let people = found.people.into_iter().map(|person| {
            let word = person.role;
            let role = word.as_deref().and_then(|word| offered.find(word)).cloned();
            Entry {
                email: person.email.as_str().to_owned(),
                name: person.name,
                unknown_role: word.filter(|_| role.is_none()).map(Into::into),
                role,
            }
        });
        let rejects = found.rejects.into_iter().map(|text| Entry {
            email: text.split_whitespace().collect::<Vec<_>>().join(" "),
            ..Entry::default()
        });
        Read {
            entries: people.chain(rejects).collect(),
            account,
        }
    }
}

impl Arrived {
    /// Both, as one list.
    fn and(self, later: Arrived) -> Arrived {
        let (mut all, more) = (self.account, later.account);
        all.people += more.people;
        all.rejects += more.rejects;
        all.set_aside.extend(more.set_aside);
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

    /// Whether all of the field's text is marked, or there is none.
    fn covers(&self, field: &HtmlInputElement) -> bool {
        let length = field.value().encode_utf16().count();
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

/// Interrupts long work.
struct Pause {
    desk: Desk,
    since: f64,
}

impl Pause {
    fn new(desk: Desk) -> Pause {
        Pause { desk, since: now() }
    }

    /// Lets the page draw and answer, if it is time; tells how far the work is.
    async fn if_due(&mut self, percent: u32) {
        if now() - self.since < SLICE {
            return;
        }
        self.desk.change(&[Part::Intake], |model| {
            model.intake.progress = Some(percent)
        });
        let turn = js_sys::Promise::new(&mut |resolve, _| {
            // Without a window nobody waits for the list any more.
            let _ = window().set_timeout_with_callback(&resolve);
        });
        let _ = JsFuture::from(turn).await;
        self.since = now();
    }

    fn end(self) {
        self.desk
            .change(&[Part::Intake], |model| model.intake.progress = None);
    }
}

fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
