//! Other tabs with the same list: one sends at a time, and each hears what became of whom.

use super::{Sending, tell, tell_sending_of};
use crate::api::{Api, Scope};
use crate::desk::pause::{Pause, sleep};
use crate::desk::{Desk, Model, Part};
use crate::outbox::{Event, Fate, Phase};
use js_sys::{Array, Function, Promise};
use leptos::prelude::*;
use std::any::Any;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent, Url};

/// A wait that is shorter is not worth a word, in milliseconds.
const SHORT: i32 = 400;

/// Other tabs have answered after so many milliseconds, or never do.
const ANSWERED: f64 = 150.0;
/// A message has at most so many texts; a longer one is not ours.
const MOST: usize = 100_000;

/// A tab asks the others what they know, and one that knows nothing says that it is there.
const ASK: &str = "ask";
const HERE: &str = "here";
/// What is said of the addresses that follow.
const WORDS: [(&str, Fate); 4] = [
    ("sending", Fate::Sending),
    ("invited", Fate::Invited),
    ("unknown", Fate::Unknown),
    ("not sent", Fate::NotSent),
];

#[wasm_bindgen]
unsafe extern "C" {
    // web-sys has it only as an unstable API. Missing where the page is not secure.
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request, catch)]
    fn request_lock(name: &str, granted: &Function) -> Result<Promise, JsValue>;
}

/// No other tab of this list sends for as long as this lives.
pub(super) struct Turn {
    release: Option<Function>,
}

impl Drop for Turn {
    fn drop(&mut self) {
        resolve(&self.release);
    }
}

/// Waits until no other tab sends, and goes on then. Where tabs cannot wait for each other, at once.
pub(super) async fn take_turn(desk: Desk) {
    let name = desk.look(|model| Some(name_of(&model.sending.as_ref()?.api)));
    let Some(Some(name)) = name else { return };
    let (granted, grant) = promise();
    let (released, release) = promise();
    let hold = Closure::once_into_js(move || {
        resolve(&grant);
        released
    });
    if let Ok(asked) = request_lock(&name, hold.unchecked_ref()) {
        leptos::task::spawn_local(say_if_long(desk));
        // A frame without storage is refused only later: then it goes on alone, too.
        let _ = JsFuture::from(Promise::race(&Array::of2(&granted, &asked))).await;
    }
    ask_others(desk, &name).await;
    let turn = Turn { release };
    desk.change(&[], |model| {
        let sending = model.sending.as_mut()?;
        // Stopped meanwhile: the turn is given back.
        let is_waiting = sending.outbox.phase() == Phase::WaitingForTurn;
        sending.turn = is_waiting.then_some(turn);
        Some(())
    });
    tell(desk, Event::Turn);
}

async fn say_if_long(desk: Desk) {
    sleep(SHORT).await;
    desk.change(&[Part::Draft], |model| {
        if let Some(sending) = &mut model.sending {
            sending.waits_long = sending.outbox.phase() == Phase::WaitingForTurn;
        }
    });
}

/// Hears what other tabs tell, for as long as the form is on screen, and asks what they know. A place
/// that the form has left is still heard of: its run may be on, and its doubts are still there.
pub fn listen(desk: Desk) {
    let name = Memo::new(move |_| {
        let api = desk.read(Part::Roles, |model| model.settings.api.clone());
        let api = api.ok().filter(|api| api.scope != Scope::Unnamed);
        api.map(|api| name_of(&api))
    });
    Effect::new(move |_| {
        let Some(name) = name.get() else { return };
        let is_known = |model: &Model| model.other_tabs().iter().any(|tabs| tabs.name == name);
        if desk.look(is_known) == Some(false)
            && let Some(others) = OtherTabs::of(desk, name.clone())
        {
            others.post(ASK, &[]);
            desk.change(&[], |model| {
                model.other_tabs_mut().map(|all| all.push(others))
            });
        }
    });
}

/// The way to the other tabs with this list.
struct OtherTabs {
    /// Where they invite to, see [`name_of`].
    name: String,
    channel: BroadcastChannel,
    _hear: Closure<dyn Fn(MessageEvent)>,
    /// One of them has said something.
    are_there: bool,
    /// Since they were asked what they know.
    asked: Pause,
}

impl Drop for OtherTabs {
    fn drop(&mut self) {
        self.channel.close();
    }
}

impl OtherTabs {
    /// `None` where tabs cannot talk to each other.
    fn of(desk: Desk, name: String) -> Option<Self> {
        let channel = BroadcastChannel::new(&name).ok()?;
        let from = name.clone();
        let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(message) = texts(&event.data()) {
                take_message(desk, &from, message);
            }
        });
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        Some(Self {
            name,
            channel,
            _hear: hear,
            are_there: false,
            asked: Pause::new(),
        })
    }

    fn post(&self, word: &str, emails: &[String]) {
        let words = std::iter::once(word).chain(emails.iter().map(String::as_str));
        let words: Array = words.map(JsValue::from_str).collect();
        // Texts can always be posted; a channel that is closed has no one to tell.
        let _ = self.channel.post_message(&words);
    }

    /// Tells what has become of these addresses.
    fn tell(&self, fate: Fate, emails: &[String]) {
        let fate = if fate == Fate::Refused {
            Fate::NotSent
        } else {
            fate
        };
        if let Some((word, _)) = WORDS.iter().find(|(_, known)| *known == fate) {
            for emails in emails.chunks(MOST - 1) {
                self.post(word, emails);
            }
        }
    }
}

/// A message of other tabs; `None` for what anything else in this origin may have posted.
fn texts(data: &JsValue) -> Option<Vec<String>> {
    let list: &Array = data.dyn_ref()?;
    let is_ours = list.length() as usize <= MOST;
    is_ours.then(|| list.iter().map(|text| text.as_string()).collect())?
}

fn take_message(desk: Desk, name: &str, message: Vec<String>) {
    desk.change(&[], |model| {
        let is_here = model
            .settings
            .api
            .as_ref()
            .is_ok_and(|api| name_of(api) == name);
        if is_here {
            model.prepare_sending();
        }
        let others = model
            .other_tabs_mut()
            .into_iter()
            .flatten()
            .find(|tabs| tabs.name == name);
        others.map(|others| others.are_there = true)
    });
    let Some((word, emails)) = message.split_first() else {
        return;
    };
    if word == ASK {
        desk.look(|model| model.tell_what_is_known(name));
    } else if let Some((_, fate)) = WORDS.iter().find(|(known, _)| known == word) {
        let (emails, fate) = (emails.to_vec(), *fate);
        let is_meant = |one: &Sending| name_of(&one.api) == name;
        tell_sending_of(desk, is_meant, Event::OtherTab { emails, fate });
    }
}

/// Has the other tabs, if there are any, tell what they know before anybody is sent.
async fn ask_others(desk: Desk, name: &str) {
    let is_this = |tabs: &&OtherTabs| tabs.name == *name;
    desk.change(&[], |model| {
        let mut others = model.other_tabs_mut().into_iter().flatten();
        let others = others.find(|tabs| tabs.name == *name && tabs.are_there)?;
        others.asked = Pause::new();
        others.post(ASK, &[]);
        Some(())
    });
    let waits = |model: &Model| {
        let others = model.other_tabs().iter().find(is_this);
        others.is_some_and(|others| others.asked.is_within(ANSWERED))
    };
    while desk.look(waits) == Some(true) {
        sleep(10).await;
    }
}

/// What the tabs of one list have in common: the tenant or workspace that they invite to, however
/// its address is written.
fn name_of(api: &Api) -> String {
    let here = document().base_uri().ok().flatten().unwrap_or_default();
    let url = Url::new_with_base(&api.base, &here).map(|url| url.href());
    let base = url.unwrap_or_else(|_| api.base.clone());
    let scope = match api.scope {
        Scope::Tenant | Scope::Unnamed => String::new(),
        // What is sent from there goes elsewhere.
        Scope::Unchosen => "choose".to_owned(),
        Scope::Workspace(id) => id.to_string(),
    };
    ["invite-users ", base.trim_end_matches('/'), " ", &scope].concat()
}

/// A promise and what resolves it.
fn promise() -> (Promise, Option<Function>) {
    let mut resolver = None;
    let promise = Promise::new(&mut |resolve, _| resolver = Some(resolve));
    (promise, resolver)
}

fn resolve(resolver: &Option<Function>) {
    if let Some(resolver) = resolver {
        // What resolves a promise does not fail.
        let _ = resolver.call0(&JsValue::NULL);
    }
}

impl Model {
    /// Tells the other tabs what has become of these addresses here: those of the place where the run
    /// goes, wherever the form invites to by now.
    pub(super) fn tell_other_tabs(&self, fate: Fate, emails: &[String]) {
        let name = self.sending.as_ref().map(|sending| name_of(&sending.api));
        let mut others = self.other_tabs().iter();
        if let Some(others) = others.find(|tabs| Some(&tabs.name) == name.as_ref()) {
            others.tell(fate, emails);
        }
    }

    /// Those of each place where the list was to be sent to.
    fn other_tabs(&self) -> &[OtherTabs] {
        let others = self.other_tabs.as_deref();
        let others = others.and_then(|others| others.downcast_ref::<Vec<OtherTabs>>());
        others.map_or(&[], Vec::as_slice)
    }

    fn other_tabs_mut(&mut self) -> Option<&mut Vec<OtherTabs>> {
        let none = || Box::new(Vec::<OtherTabs>::new()) as Box<dyn Any>;
        self.other_tabs.get_or_insert_with(none).downcast_mut()
    }

    /// Answers a tab that was opened later.
    fn tell_what_is_known(&self, name: &str) {
        let Some(others) = self.other_tabs().iter().find(|tabs| tabs.name == name) else {
            return;
        };
        others.post(HERE, &[]);
        let mut all = self.sending.as_deref().into_iter().chain(&self.elsewhere);
        let sending = all.find(|one| name_of(&one.api) == name);
        for (fate, emails) in sending.into_iter().flat_map(|one| one.outbox.known()) {
            others.tell(fate, &emails);
        }
    }

    /// Has an outbox, before the first "Send" too.
    pub(super) fn prepare_sending(&mut self) {
        if let (None, Ok(api)) = (&self.sending, self.settings.api.clone()) {
            let sending = Sending::new(api, NodeRef::new(), self.settings.outbox);
            self.sending = Some(Box::new(sending));
        }
    }
}
