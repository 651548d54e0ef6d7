//! What the portal around the form is told: the details of the element's events.

use super::sending::Progress;
use super::{Desk, Ended, Model};
use crate::draft::{Draft, Invitation};
use crate::outbox::{Counts, Fate, Phase, Why};
use js_sys::{Array, Function, Object, Reflect};
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// Tells the portal something: the event's name and its detail. False where the portal objects.
pub type Announce = Function;

impl Desk {
    /// Tells the portal something, unless the form is gone. False where it objects.
    ///
    /// Not while the model is in use: the portal may call back.
    pub(super) fn announce(self, name: &str, detail: &JsValue) -> bool {
        let announce = self.look(|model| model.announce.clone()).flatten();
        let answer =
            announce.and_then(|announce| announce.call2(&JsValue::NULL, &name.into(), detail).ok());
        answer.and_then(|answer| answer.as_bool()) != Some(false)
    }

    /// Asks the portal whether these people may be invited.
    pub(super) fn may_send(self, people: &[Invitation]) -> bool {
        let people: Array = people
            .iter()
            .map(|one| JsValue::from(person(one)))
            .collect();
        self.announce("before-send", &object(&[("people", people.into())]))
    }

    /// Tells the portal what the roles' or the set-up's trouble is.
    pub(super) fn announce_error(self, kind: &str, message: &str) {
        let detail = object(&[("kind", kind.into()), ("message", message.into())]);
        self.announce("error", &detail);
    }

    /// Tells the portal how far the run is.
    pub(super) fn announce_progress(self, progress: Progress) {
        let Some(counts) = progress.counts else {
            return;
        };
        let mut members = numbers(counts).to_vec();
        members.push(("phase", phase(progress.phase).into()));
        members.push(("waiting", (counts.waiting as f64).into()));
        members.push(("sending", (counts.sending as f64).into()));
        members.push(("total", (counts.all() as f64).into()));
        self.announce("progress", &object(&members));
    }

    /// Tells the portal what became of everybody in the run.
    pub(super) fn announce_result(self) {
        if let Some(Some(detail)) = self.look(result) {
            self.announce("result", &detail);
        }
    }
}

fn result(model: &Model) -> Option<JsValue> {
    let sending = model.sending.as_ref()?;
    let Ended {
        why,
        counts,
        status,
        report,
        ..
    } = sending.ended.as_ref()?;
    let people = sending.run.iter().map(|(one, fate)| {
        let member = person(one);
        set(&member, "outcome", outcome(*fate).into());
        let messages = match fate {
            Fate::Refused => words(&model.draft, one),
            _ => Array::new(),
        };
        set(&member, "messages", messages.into());
        JsValue::from(member)
    });
    let people: Array = people.collect();
    let mut members = numbers(*counts).to_vec();
    members.push(("reason", reason(*why).into()));
    members.push(("status", (*status).into()));
    let trace_id = report.trace_id.as_deref();
    members.push(("traceId", trace_id.map_or(JsValue::NULL, JsValue::from_str)));
    members.push(("people", people.into()));
    Some(object(&members))
}

fn words(draft: &Draft, one: &Invitation) -> Array {
    let words: Vec<Arc<str>> = draft.words_at(one.row);
    words.iter().map(|words| JsValue::from_str(words)).collect()
}

fn person(one: &Invitation) -> Object {
    let person = Object::new();
    set(&person, "email", one.email.as_str().into());
    set(&person, "role", one.role.as_str().into());
    person
}

fn numbers(counts: Counts) -> [(&'static str, JsValue); 4] {
    let number = |count: usize| JsValue::from_f64(count as f64);
    [
        ("invited", number(counts.invited)),
        ("refused", number(counts.refused)),
        ("unknown", number(counts.unknown)),
        ("notSent", number(counts.not_sent)),
    ]
}

fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        set(&object, name, value.clone());
    }
    object.into()
}

fn set(object: &Object, name: &str, value: JsValue) {
    // A plain object takes any member.
    let _ = Reflect::set(object, &name.into(), &value);
}

fn outcome(fate: Fate) -> &'static str {
    match fate {
        Fate::Invited => "invited",
        Fate::Refused => "refused",
        Fate::Unknown => "unknown",
        _ => "not-sent",
    }
}

fn reason(why: Why) -> &'static str {
    match why {
        Why::Done => "done",
        Why::Stopped => "stopped",
        Why::SignedOut | Why::Redirected => "signed-out",
        Why::Forbidden => "forbidden",
        Why::Form => "form",
        Why::Rejected => "rejected",
        Why::Busy | Why::BusyFor { .. } => "busy",
        Why::Failed => "failed",
        Why::NoAnswer => "no-answer",
    }
}

fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Idle | Phase::Ended(_) => "idle",
        Phase::WaitingForTurn => "another-tab",
        Phase::CheckingMembers => "checking",
        Phase::Sending => "sending",
        Phase::RefreshingToken => "signing-in",
        Phase::Waiting { .. } => "waiting",
        Phase::Offline => "offline",
        Phase::AskingWhoWasInvited => "asking",
        Phase::Paused => "paused",
    }
}
