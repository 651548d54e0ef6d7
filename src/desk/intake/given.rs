//! People whom the portal gives.

use super::{Account, Arrived, Read, take_in, take_text, tell};
use crate::desk::pause::{Pause, sleep};
use crate::desk::{Desk, Model};
use crate::draft::{Entry, Place};
use crate::role::Roles;
use js_sys::{Array, Function, JsString, Reflect};
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};

/// So much is taken of a text: no address and no role is longer.
const LONGEST: u32 = 500;

/// Takes them into the list, and calls `done` once they stand there.
pub fn add(desk: Desk, people: JsValue, done: Function) {
    spawn_local(async move {
        let arrived = match people.as_string() {
            Some(text) => take_text(desk, text, None).await,
            None => take_array(desk, &people).await,
        };
        // Nobody was given: there is nothing to tell, and what was told last can still be undone.
        if let Some(arrived) = arrived.filter(|arrived| arrived.account != Account::default()) {
            tell(desk, arrived, None);
        }
        // The portal's own mistakes are its own.
        let _ = done.call0(&JsValue::NULL);
    });
}

async fn take_array(desk: Desk, people: &JsValue) -> Option<Arrived> {
    let stops = desk.stops();
    while desk.look(Model::awaits_roles) == Some(true) {
        sleep(50).await;
    }
    if desk.stops() != stops {
        return None;
    }
    let offered = desk.look(Model::offered).unwrap_or_default();
    let people = people.dyn_ref::<Array>().cloned().unwrap_or_default();
    let mut entries = Vec::new();
    let mut pause = Pause::new();
    for one in people.iter() {
        entries.extend(Some(entry(&one, &offered)).filter(|entry| !entry.email.is_empty()));
        if pause.is_due() {
            pause.take().await;
            if desk.stops() != stops {
                return None;
            }
        }
    }
    let rejects = entries.iter().filter(|entry| entry.not_understood).count();
    let account = Account {
        people: entries.len() - rejects,
        rejects,
        ..Account::default()
    };
    take_in(desk, Read { entries, account }, Place::End).await
}

/// An address, or an object that has one; a role that is not offered is asked about. What is left of
/// a longer text is no address.
fn entry(person: &JsValue, offered: &Roles) -> Entry {
    let is_text = person.is_string();
    let member = |name: &str| {
        // Asked of a text it would throw, which takes its time.
        let member = (!is_text).then(|| Reflect::get(person, &name.into()));
        beginning(&member?.ok()?)
    };
    let word = member("role").map(|(word, _)| word);
    let word = word.filter(|word| !word.trim().is_empty());
    let role = word.as_deref().and_then(|word| offered.find(word)).cloned();
    let email = beginning(person).or_else(|| member("email"));
    let (email, not_understood) = email.unwrap_or_default();
    Entry {
        email: email.trim().to_owned(),
        name: member("name").unwrap_or_default().0,
        unknown_role: word.filter(|_| role.is_none()).map(Into::into),
        role,
        not_understood,
        ..Entry::default()
    }
}

/// The beginning of a text, with "…" where there is more, and whether there is.
fn beginning(text: &JsValue) -> Option<(String, bool)> {
    let text: &JsString = text.dyn_ref()?;
    let is_cut = text.length() > LONGEST;
    let mut beginning = String::from(text.slice(0, LONGEST));
    if is_cut {
        beginning.push('…');
    }
    Some((beginning, is_cut))
}
