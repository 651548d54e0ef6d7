//! Other tabs with the same list: one sends at a time, and each hears what became of whom.

use super::{Sending, tell};
use crate::api::{Api, Scope};
use crate::desk::pause::sleep;
use crate::desk::{Desk, Model, Part};
use crate::outbox::{Effect as Wish, Event, Fate, Phase};
use js_sys::{Array, Function, Promise};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent};

/// A wait that is shorter is not worth a word, in milliseconds.
const SHORT: i32 = 400;

const FATES: [(&str, Fate); 4] = [
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
    if request_lock(&name, hold.unchecked_ref()).is_ok() {
        leptos::task::spawn_local(say_if_long(desk));
        let _ = JsFuture::from(granted).await;
    }
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

/// Hears what other tabs tell, for as long as the form is on screen.
pub fn listen(desk: Desk) {
    let name = Memo::new(move |_| {
        let api = desk.read(Part::Roles, |model| model.settings.api.clone());
        let api = api.ok().filter(|api| api.scope != Scope::Unnamed);
        api.map(|api| name_of(&api))
    });
    Effect::new(move |_| {
        let channel = name
            .get()
            .and_then(|name| BroadcastChannel::new(&name).ok());
        let Some(channel) = channel else { return };
        let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            take_message(desk, &Array::from(&event.data()));
        });
        channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        desk.change(&[], |model| model.channel = Some(channel.clone()));
        let kept = StoredValue::new_local((channel, hear));
        on_cleanup(move || {
            kept.try_with_value(|(channel, _)| channel.close());
        });
    });
}

fn take_message(desk: Desk, message: &Array) {
    let mut words = message.iter().filter_map(|word| word.as_string());
    let Some(word) = words.next() else { return };
    if let Some((_, fate)) = FATES.iter().find(|(name, _)| *name == word) {
        hear(desk, words.collect(), *fate);
    }
}

fn hear(desk: Desk, emails: Vec<String>, fate: Fate) {
    desk.change(&[], |model| {
        model.prepare_sending();
        if fate == Fate::Invited {
            model.draft.note_invited(&emails);
        }
    });
    tell(desk, Event::Elsewhere { emails, fate });
}

/// What the tabs of one list have in common: the tenant or workspace that they invite to.
fn name_of(api: &Api) -> String {
    let scope = match api.scope {
        Scope::Tenant | Scope::Unnamed => String::new(),
        // What is sent from there goes elsewhere.
        Scope::Unchosen => "choose".to_owned(),
        Scope::Workspace(id) => id.to_string(),
    };
    ["invite-users ", &api.base, " ", &scope].concat()
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
    /// Tells the other tabs what becomes of people, before their rows are gone.
    pub(super) fn spread(&self, effect: &Wish) {
        let (Wish::Mark { fate, .. } | Wish::Stray { fate, .. }) = effect else {
            return;
        };
        let word = FATES.iter().find(|(_, known)| known == fate);
        if let (Some((word, _)), Some(channel)) = (word, &self.channel) {
            let emails = match effect {
                Wish::Mark { rows, .. } => self.draft.emails(rows),
                Wish::Stray { emails, .. } => emails.clone(),
                _ => return,
            };
            let words = std::iter::once(*word).chain(emails.iter().map(String::as_str));
            let words: Array = words.map(JsValue::from_str).collect();
            // Texts can always be posted; a channel that is closed has no one to tell.
            let _ = channel.post_message(&words);
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
