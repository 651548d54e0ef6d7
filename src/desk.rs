//! What the components share, and the deeds behind their buttons.
//!
//! The state is one plain [`Model`]; each part of it that is on screen has a trigger that says
//! when to look again. One type for all of it keeps the WebAssembly small, and an edit costs what
//! the rows in sight cost, not what the list costs.

mod filled;
mod intake;
pub mod keeping;
mod later;
mod members;
mod pause;
mod portal;
mod selection;
pub mod sending;
mod sight;
pub mod workspaces;

use crate::api::{Api, Scope, Trouble};
use crate::draft::{Draft, Field, Row, RowId, Standing};
use crate::email::ToAscii;
use crate::locale::Words;
use crate::outbox;
use crate::role::{RoleName, Roles};
use crate::saved::Written;
use crate::storage::Shelf;
pub use intake::files::{files_of, save_refused};
pub use intake::{Account, Asked, Intake, bring_in};
use js_sys::Promise;
pub use later::Deed;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use members::Members;
pub use portal::Announce;
pub use selection::{Act, Done};
pub use sending::{Doubtful, Ended, Outcomes, Progress, Sending};
pub use sight::Sight;
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

/// One widget's state. Copies share it.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What it says, in the portal's language.
    pub words: Words,
    /// Leptos compiles every access to what it stores once for each closure: behind a pointer that is
    /// fetched there is one.
    model: StoredValue<Rc<RefCell<Model>>, LocalStorage>,
    triggers: [Trigger; 8],
}

/// A part of the state that can change on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The rows, and which of them are being sent.
    Draft,
    /// One row, [`Model::edited`], in which nothing changed but what is typed: who looks at rows
    /// looks at this and at `Draft`.
    Row,
    /// The roles on offer.
    Roles,
    /// The notice.
    Notice,
    /// The field that is to get the focus.
    Focus,
    /// The part of the list that can be seen.
    Sight,
    /// What became of the last list, and what can be turned back.
    Intake,
    /// Whether the form is disabled.
    Disabled,
}

/// All that a widget knows.
pub struct Model {
    /// The people to invite.
    pub draft: Draft,
    /// The workspaces to choose from, where the admin is to choose one; `None` while they are asked for.
    pub workspaces: Option<Result<Vec<(i32, String)>, Trouble>>,
    /// The workspace that the admin has chosen, and where it is one.
    workspace: Option<Api>,
    /// Whom the tenants and workspaces have to which the form has invited.
    members: Vec<(Api, Members)>,
    /// The row of the last change, if it was about no other.
    pub edited: Option<RowId>,
    /// The roles on offer; `None` while they are asked for.
    pub roles: Option<Result<Roles, Trouble>>,
    /// How often they were asked for.
    questions: u32,
    /// What is to be said about the list as a whole.
    pub notice: Option<Notice>,
    /// Whether the last thing asked for failed because its code did not arrive.
    not_loaded: bool,
    /// A Send that waits for the roles.
    waiting: Option<Box<dyn FnOnce()>>,
    /// How many invitations are in the run that is on.
    pub in_flight: usize,
    /// The sending of this session, once it has begun.
    pub sending: Option<Box<Sending>>,
    /// What was sent to other tenants or workspaces before, as long as the form is there.
    elsewhere: Vec<Sending>,
    /// What the portal hears.
    announce: Option<Announce>,
    /// Other tabs with this list, see `sending::tabs`; only the later file knows what they are.
    other_tabs: Option<Box<dyn Any>>,
    /// The field that is to get the focus as soon as it is on screen.
    pub focus: Option<(RowId, Field)>,
    /// The part of the list that can be seen.
    pub sight: Sight,
    /// The row that has the focus: it stays in the document wherever the list is scrolled to.
    pub typed_in: Option<RowId>,
    /// The row that had the focus last: the next problem is searched from there.
    pub last_row: Option<RowId>,
    /// The row whose check box was pressed last.
    picked: Option<RowId>,
    /// Lists on their way in.
    pub intake: Intake,
    /// What the admin did to many rows, the latest last.
    pub done: Vec<Done>,
    /// Rows that something else than the admin is filling in, as they were before.
    filled: Vec<Row>,
    to_ascii: ToAscii,
    /// Whether something is being dragged over the form.
    pub is_dragged_over: bool,
    /// Whether nothing can be typed or sent; a run that is on goes on.
    pub is_disabled: bool,
    /// Whether the list of users could be read when it was asked for those in doubt; `None` before.
    pub asked: Option<bool>,
    /// Whether a run ended before all of it was sent.
    pub is_unfinished: bool,
    /// The standing of the rows that are shown, where not all are.
    pub filter: Option<Standing>,
    /// Where the later part of the form goes.
    pub panels: Option<NodeRef<Div>>,
    /// The draft that was written down last.
    written: Written,
    /// Whether it is waited for, or under way, that what happened is written down.
    is_saving: bool,
    /// How often something happened, and when it last did, in milliseconds since 1970.
    changes: u32,
    changed_at: f64,
    /// What keeps the later part of the form on screen.
    pub furniture: Option<Box<dyn Any>>,
    settings: Settings,
}

/// How the portal set up the widget.
#[derive(Clone, PartialEq)]
pub struct Settings {
    /// Where invitations go, or the attribute that makes no sense.
    pub api: Result<Api, WrongAttribute>,
    /// The role that new rows have, if the portal named one.
    pub default_role: Option<String>,
    /// How invitations are sent.
    pub outbox: outbox::Settings,
    /// Where the list outlives its page, if it is to.
    pub shelf: Option<Shelf>,
}

impl Settings {
    /// Those of an element without attributes, at this API; an app in Leptos changes what it wants
    /// otherwise.
    pub fn of(api: Api) -> Self {
        Self {
            api: Ok(api),
            default_role: None,
            outbox: outbox::Settings::default(),
            shelf: None,
        }
    }
}

impl Settings {
    /// Whether these differ from those before only in that it is now, or is no longer, known where people
    /// are invited to.
    fn names_place_of(&self, before: &Settings) -> bool {
        let (Ok(now), Ok(then)) = (&self.api, &before.api) else {
            return false;
        };
        let is_unnamed = [now.scope, then.scope].contains(&Scope::Unnamed);
        is_unnamed && now.base == then.base && self.default_role == before.default_role
    }
}

/// An attribute of the element that cannot be obeyed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongAttribute {
    /// `workspace-id` is no whole number.
    WorkspaceId(String),
    /// `api-base` is an address that invitations must not be sent to.
    ApiBase(String),
}

/// What keeps the form from working.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The portal's mistake; nothing can be sent.
    WrongAttribute(WrongAttribute),
    /// The roles could not be fetched.
    RolesMissing(Trouble),
    /// The workspaces could not be fetched.
    WorkspacesMissing(Trouble),
    /// Not all of the form's code arrived; what was asked for did not happen.
    NotLoaded,
}

/// What is to be said about the list as a whole.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// Send was pressed, but nobody is in the list.
    NothingToSend,
    /// Send was pressed, but no workspace is chosen yet.
    NotChosen,
    /// Send was pressed, but the portal has not said yet where to invite to.
    NotNamed,
    /// Send was pressed, but all who are left may have been invited already.
    InDoubt(usize),
    /// A run is over.
    Ended(Ended),
}

impl Desk {
    /// An empty list, whose roles are on their way. `to_ascii` turns an internationalised domain
    /// into its ASCII form; `announce` is told what the portal may want to know. `roles` is what
    /// `fetch` gives for them, if that was asked already.
    pub fn new(
        settings: Settings,
        words: Words,
        to_ascii: ToAscii,
        announce: Option<Announce>,
        roles: Option<Promise>,
    ) -> Self {
        let model = Model {
            draft: Draft::new(to_ascii),
            workspaces: None,
            workspace: None,
            members: Vec::new(),
            edited: None,
            roles: None,
            questions: 0,
            notice: None,
            not_loaded: false,
            waiting: None,
            in_flight: 0,
            sending: None,
            elsewhere: Vec::new(),
            announce,
            other_tabs: None,
            focus: None,
            sight: Sight::default(),
            typed_in: None,
            last_row: None,
            picked: None,
            intake: Intake::default(),
            done: Vec::new(),
            filled: Vec::new(),
            to_ascii,
            is_dragged_over: false,
            is_disabled: false,
            asked: None,
            is_unfinished: false,
            filter: None,
            panels: None,
            written: Written::default(),
            is_saving: false,
            changes: 0,
            changed_at: 0.0,
            furniture: None,
            settings,
        };
        let desk = Self {
            words,
            model: StoredValue::new_local(Rc::new(RefCell::new(model))),
            triggers: std::array::from_fn(|_| Trigger::new()),
        };
        desk.ask_roles(roles);
        desk
    }

    /// Takes new settings; the list stays, and the roles are fetched anew.
    pub fn configure(self, settings: Settings) {
        let is_new = self.change(&[], |model| {
            let settings = model.with_choice(settings);
            let is_new = settings != model.settings;
            // The list stays as it is while the portal has yet to say where people are invited to.
            if is_new && !settings.names_place_of(&model.settings) {
                model.roles = None;
                model.draft.forget_roles();
            }
            model.settings = settings;
            is_new
        });
        if is_new == Some(true) {
            self.ask_roles(None);
            if self.is_needed_at_once() {
                self.furnish();
            }
        }
    }

    /// Reads a part of the state, again whenever it changes.
    ///
    /// # Panics
    /// When the widget was taken down: nothing that is on screen outlives it.
    pub fn read<T>(self, part: Part, read: impl FnOnce(&Model) -> T) -> T {
        read(&self.watch(part).borrow())
    }

    /// Reads the state once; `None` when the widget was taken down meanwhile, or in the middle of a
    /// change.
    pub fn look<T>(self, look: impl FnOnce(&Model) -> T) -> Option<T> {
        let model = self.state()?;
        let seen = look(&*model.try_borrow().ok()?);
        Some(seen)
    }

    /// Changes these parts of the state, unless the widget was taken down meanwhile or is in the
    /// middle of a change: what can call back, such as moving the focus, is not done in one.
    pub fn change<T>(self, parts: &[Part], change: impl FnOnce(&mut Model) -> T) -> Option<T> {
        let model = self.state()?;
        let changed = change(&mut *model.try_borrow_mut().ok()?);
        self.notify(parts);
        Some(changed)
    }

    #[inline(never)]
    fn watch(self, part: Part) -> Rc<RefCell<Model>> {
        self.triggers[part as usize].track();
        self.model.get_value()
    }

    #[inline(never)]
    fn state(self) -> Option<Rc<RefCell<Model>>> {
        self.model.try_get_value()
    }

    /// Has everybody look again who looks at these parts.
    fn notify(self, parts: &[Part]) {
        if parts.contains(&Part::Draft)
            && let Some(model) = self.state()
        {
            model.borrow_mut().edited = None;
        }
        for &part in parts {
            self.triggers[part as usize].notify();
        }
    }

    /// Asks once more for what could not be fetched.
    pub fn retry(self) {
        self.change(&[], |model| {
            model.roles = model.roles.take().filter(Result::is_ok);
            model.workspaces = model.workspaces.take().filter(Result::is_ok);
        });
        self.ask_roles(None);
        self.refocus();
    }

    /// Asks the server which roles there are, unless that is known.
    fn ask_roles(self, asked: Option<Promise>) {
        let asked_now = self.change(&[Part::Roles, Part::Notice, Part::Draft], |model| {
            model.waiting = None;
            model.questions += 1;
            if matches!(model.notice, Some(Notice::NotChosen | Notice::NotNamed)) {
                model.notice = None;
            }
            let api = model.settings.api.clone().ok();
            Some((model.questions, api.filter(|_| model.roles.is_none())?))
        });
        let Some(Some((question, api))) = asked_now else {
            return;
        };
        spawn_local(async move {
            let roles = api.roles(asked).await;
            let trouble = roles.as_ref().err().copied();
            let heard = self.change(&[Part::Roles, Part::Notice, Part::Draft], |model| {
                // The answer to an earlier question does not count.
                if model.questions != question {
                    return None;
                }
                if let Ok(roles) = &roles {
                    model.offer(roles);
                }
                model.roles = Some(roles);
                Some(model.waiting.take())
            });
            match (heard.flatten(), trouble) {
                (Some(_), Some(trouble)) => {
                    self.announce_error("roles", &self.words.trouble(trouble));
                }
                (Some(Some(send)), None) => send(),
                _ => {}
            }
        });
    }

    /// Whether the rest of the form has something to show before anybody works with it: an earlier
    /// page's list, or a choice of workspaces.
    pub fn is_needed_at_once(self) -> bool {
        let is_needed = |model: &Model| {
            let text = model.settings.shelf.as_ref().and_then(Shelf::read);
            text.is_some() || model.scope() == Some(Scope::Unchosen)
        };
        self.look(is_needed) == Some(true)
    }

    /// Puts the rest of the form on screen: somebody has begun to work with it.
    pub fn furnish(self) {
        if self.look(|model| model.furniture.is_none()) == Some(true) {
            self.perform(Deed::Furnish);
        }
    }

    /// Adds a row at the end and goes there.
    pub fn add_row(self) {
        self.change(&[Part::Draft, Part::Focus], |model| {
            model.focus = Some((model.draft.add_row(), Field::Email));
        });
    }

    /// Enter in an address: on to the next row, which is made if there is none.
    pub fn next_row(self, row: RowId) {
        self.change(&[Part::Draft, Part::Focus], |model| {
            let draft = &mut model.draft;
            draft.judge(row);
            let below = draft
                .position(row)
                .map_or(draft.len(), |position| position + 1);
            let next = draft.ids_at(below..below + 1).first().copied();
            model.focus = Some((next.unwrap_or_else(|| draft.add_row()), Field::Email));
        });
    }

    /// Removes the row and goes to the one that takes its place. Who stood in it can be brought back.
    pub fn remove_row(self, row: RowId) {
        if self.look(|model| model.draft.row(row).is_some_and(Row::is_empty)) == Some(true) {
            self.take_out(row);
        } else {
            self.perform(Deed::Remove(row));
        }
    }

    fn take_out(self, row: RowId) {
        self.change(&[Part::Draft, Part::Focus], |model| {
            model.focus = Some((model.draft.remove(row), Field::Email));
        });
    }

    /// Takes what stands in the field of an address by now, in which the admin is or is not.
    pub fn take_email(self, row: RowId, text: &str, is_typed: bool) {
        let before = self.look(|model| model.draft.row(row).cloned()).flatten();
        if let Some(before) = before.filter(|row| row.email != text) {
            self.set_email(row, text);
            if !is_typed {
                self.perform(Deed::Fill(before));
            }
        }
    }

    /// Takes what was typed into an address.
    pub fn set_email(self, row: RowId, typed: &str) {
        let concerns_others = self.change(&[], |model| {
            let concerns_others = model.draft.set_email(row, typed);
            model.edited = Some(row).filter(|_| !concerns_others);
            concerns_others
        });
        match concerns_others {
            Some(true) => self.notify(&[Part::Draft]),
            Some(false) => self.notify(&[Part::Row]),
            None => {}
        }
    }

    /// The admin has left the address: from now on its mistakes are named.
    pub fn judge(self, row: RowId) {
        self.change(&[Part::Draft], |model| model.draft.judge(row));
    }

    /// Gives the row the role of that name.
    pub fn set_role(self, row: RowId, name: &str) {
        self.change(&[Part::Draft], |model| {
            model.draft.set_role(row, model.role(name))
        });
    }

    /// Goes to the next row that needs the admin, from where the focus was last. Whether there is
    /// one.
    pub fn next_problem(self) -> bool {
        let found = self.change(&[Part::Draft, Part::Focus], |model| {
            // What is being typed counts, although its field was not left yet.
            if let Some(row) = model.last_row {
                model.draft.judge(row);
            }
            model.focus = model.draft.next_problem(model.last_row);
            model.focus.is_some()
        });
        found == Some(true)
    }

    /// Goes to the first field that needs the admin, where nothing does to the first address.
    pub fn focus(self) {
        self.change(&[Part::Focus], |model| {
            let first = (model.draft.first(), Field::Email);
            model.focus = Some(model.draft.next_problem(None).unwrap_or(first));
        });
    }

    /// From now on nothing can be typed or sent, or it can again.
    pub fn disable(self, is_disabled: bool) {
        self.change(&[Part::Disabled], |model| model.is_disabled = is_disabled);
    }

    /// Goes to the row, wherever the list is scrolled to.
    pub fn go_to(self, row: RowId) {
        self.change(&[Part::Focus], |model| {
            model.focus = Some((row, Field::Email))
        });
    }

    /// Picks the row, or no longer; with `others` as far as the row that was picked before.
    pub fn select(self, row: RowId, selected: bool, others: bool) {
        self.change(&[Part::Draft], |model| {
            let before = model.picked.replace(row).filter(|_| others);
            model.draft.select_to(row, before.unwrap_or(row), selected);
        });
    }

    /// Picks all rows, or none.
    pub fn select_all(self, selected: bool) {
        self.change(&[Part::Draft], |model| {
            model.picked = None;
            model.draft.select_all(selected);
        });
    }
}

impl Model {
    /// What keeps the form from working, the gravest first.
    pub fn obstacle(&self) -> Option<Obstacle> {
        let not_loaded = self.not_loaded.then_some(Obstacle::NotLoaded);
        match (&self.settings.api, &self.roles, &self.workspaces) {
            (Err(wrong), ..) => Some(Obstacle::WrongAttribute(wrong.clone())),
            (_, Some(Err(trouble)), _) => Some(Obstacle::RolesMissing(*trouble)),
            (.., Some(Err(trouble))) => Some(Obstacle::WorkspacesMissing(*trouble)),
            _ => not_loaded,
        }
    }

    /// The roles on offer, as far as they are known.
    pub fn offered(&self) -> Roles {
        match &self.roles {
            Some(Ok(roles)) => roles.clone(),
            _ => Roles::default(),
        }
    }

    /// How many roles cannot be chosen here, although the server offers them.
    pub fn unlisted_roles(&self) -> usize {
        match &self.roles {
            Some(Ok(roles)) => roles.unlisted(),
            _ => 0,
        }
    }

    fn role(&self, name: &str) -> Option<RoleName> {
        match &self.roles {
            Some(Ok(roles)) => roles.find(name).cloned(),
            _ => None,
        }
    }

    /// Says once more which roles there are, if that is known: rows have come back.
    fn offer_again(&mut self) {
        if let Some(Ok(roles)) = self.roles.clone() {
            self.offer(&roles);
        }
    }

    fn offer(&mut self, roles: &Roles) {
        let default = self.settings.default_role.as_ref();
        let default = default.and_then(|name| roles.find(name));
        self.draft.offer_roles(roles, default);
    }
}
