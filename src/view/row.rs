use super::list::{Rows, pixels};
use super::live::{foreign, is_key, on, press, press_with, said, text, truth};
use super::role_select::RoleSelect;
use super::text::shows;
use crate::desk::{Deed, Desk, Model, Part};
use crate::draft::{Advice, Field, Finding, RowId, State};
use crate::locale::Words;
use crate::people::is_list;
use crate::role::RoleName;
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::{ClipboardEvent, Event, HtmlInputElement};

/// One person: address, role, what is to be said about them, and the way out.
#[component]
pub fn PersonRow(
    desk: Desk,
    /// Which row.
    id: RowId,
    /// The rows that stand in the document.
    rows: Memo<Arc<Rows>>,
) -> impl IntoView {
    let shown = Memo::new_owning(move |before: Option<Arc<Shown>>| {
        desk.read(Part::Draft, |_| ());
        desk.read(Part::Row, |model| match before {
            Some(before) if model.edited.is_some_and(|edited| edited != id) => (before, false),
            before => {
                let now = Shown::of(model, id);
                let is_changed = before.as_deref() != Some(&now);
                (Arc::new(now), is_changed)
            }
        })
    });
    let position = move || rows.get().position(id);
    let person = move || position() + 1;
    let words = desk.words;
    let email = NodeRef::<Input>::new();
    Effect::new(move |_| {
        let wanted = desk.read(Part::Focus, |model| model.focus == Some((id, Field::Email)));
        if let Some(field) = email.get().filter(|_| wanted) {
            // A field that cannot be focused now will not be focusable later.
            let _ = field.focus();
            desk.change(&[], |model| model.focus = None);
        }
    });
    // Something else than the admin fills in a field in which they are not.
    let take = move |event: Event| {
        let field: HtmlInputElement = event_target(&event);
        desk.take_email(id, &field.value(), field.matches(":focus") == Ok(true));
    };
    let on_key = move |event: KeyboardEvent| {
        // The key that ends a composition: Safari says so only by this number.
        let composes = event.is_composing() || event.key_code() == 229;
        if is_key(&event) && event.key() == "Enter" && !composes {
            event.prevent_default();
            desk.next_row(id);
        }
    };
    let on_paste = move |event: ClipboardEvent| {
        let pasted = event
            .clipboard_data()
            .map(|data| data.get_data("text/plain"));
        let list = pasted.and_then(Result::ok).filter(|text| is_list(text));
        if let (Some(list), Some(field)) = (list, email.get_untracked()) {
            event.prevent_default();
            desk.perform(Deed::Paste(id, field, list));
        }
    };
    // With Shift all as far as the box that was pressed before, as in lists of mails.
    let pick = press_with(move |event| {
        desk.select(id, event_target_checked(&event), event.shift_key());
    });
    let top =
        text(move || pixels(position() * desk.read(Part::Sight, |model| model.sight.row_height)));
    let count = text(move || rows.get().length.to_string());
    let choice = |which: Choice| {
        let choose = move || {
            let address = shown.get_untracked().choice(which).to_owned();
            desk.perform(Deed::Mend(id, address));
        };
        view! {
            <button
                type="button"
                class="mend"
                on:click=press(choose)
                {..shows(move || shown.get().choice_label(which, words))}
            ></button>
        }
    };
    let email_note = format!("email-note-{}", id.number());
    let role_note = format!("role-note-{}", id.number());
    view! {
        <li
            class="row"
            part="row"
            style:top=top
            aria-posinset=text(move || person().to_string())
            aria-setsize=count
            data-state=text(move || shown.get().tone().to_owned())
            on:focusin=move |_| {
                desk.change(&[Part::Sight], |model| {
                    model.typed_in = Some(id);
                    model.last_row = Some(id);
                });
            }
        >
            <input
                type="checkbox"
                class="pick"
                part="select"
                aria-label=text(move || words.pick_label(person()))
                prop:checked=on(move || shown.get().selected)
                on:click=pick
            />
            <input
                node_ref=email
                class="email keeper-ignore"
                part="email"
                type="text"
                inputmode="email"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                translate="no"
                data-1p-ignore="true"
                data-lpignore="true"
                data-bwignore="true"
                data-protonpass-ignore="true"
                data-form-type="other"
                placeholder=said(words, Words::email_placeholder)
                aria-label=text(move || words.email_label(person()))
                aria-invalid=truth(move || is_wrong(&shown.get().email_finding))
                aria-describedby=email_note.clone()
                prop:value=text(move || shown.get().email.clone())
                on:input=take
                on:change=take
                on:blur=move |_| desk.judge(id)
                on:keydown=on_key
                on:paste=on_paste
            />
            <RoleSelect desk=desk id=id shown=shown rows=rows note=role_note.clone()/>
            <p class="notes" part="error">
                {choice(Choice::Meant)}
                {choice(Choice::AsItIs)}
                <span
                    class="note"
                    id=email_note
                    lang=foreign(move || is_quoted(&shown.get().email_finding))
                    {..shows(move || shown.get().email_note(words))}
                ></span>
                <span
                    class="note"
                    id=role_note
                    lang=foreign(move || is_quoted(&shown.get().role_finding))
                    {..shows(move || shown.get().role_note(words))}
                ></span>
            </p>
            <button
                type="button"
                class="remove"
                part="remove"
                translate="no"
                aria-label=text(move || words.remove_label(&shown.get().email, person()))
                on:click=press(move || desk.remove_row(id))
            ></button>
        </li>
    }
}

/// What of a row is on screen; the document changes only where this does.
#[derive(PartialEq)]
pub struct Shown {
    pub email: String,
    name: String,
    /// The person's other addresses.
    also: String,
    selected: bool,
    pub role: Option<RoleName>,
    state: State,
    email_finding: Option<Finding>,
    pub role_finding: Option<Finding>,
    /// Where the other row with this address stands, from 0.
    twin: Option<usize>,
    advice: Advice,
}

/// What an address can be that was not understood, or is odd.
#[derive(Clone, Copy)]
enum Choice {
    /// The address that was probably meant.
    Meant,
    /// What stands there, all the same.
    AsItIs,
}

/// Whether what stands there is wrong; a choice that is still to be made is not.
pub fn is_wrong(finding: &Option<Finding>) -> bool {
    finding
        .as_ref()
        .is_some_and(|finding| finding.blocks() && *finding != Finding::ChooseRole)
}

/// Whether the server's own words stand there.
fn is_quoted(finding: &Option<Finding>) -> bool {
    matches!(finding, Some(Finding::Refused(words)) if !words.is_empty())
}

impl Shown {
    pub fn of(model: &Model, id: RowId) -> Self {
        let draft = &model.draft;
        let row = draft.row(id);
        let email_finding = draft.email_finding(id);
        let twin = match email_finding {
            Some(Finding::Duplicate(twin)) => draft.shown_position(twin),
            _ => None,
        };
        let advise = draft.advise.filter(|_| draft.state(id) == State::Draft);
        let advice = advise.map(|advise| advise(draft, id));
        Self {
            email: row.map(|row| row.email.clone()).unwrap_or_default(),
            name: row.map(|row| row.name.clone()).unwrap_or_default(),
            also: row.map(|row| row.also.clone()).unwrap_or_default(),
            selected: row.is_some_and(|row| row.selected),
            role: row.and_then(|row| row.role.clone()),
            state: draft.state(id),
            email_finding,
            role_finding: draft.role_finding(id),
            twin,
            advice: advice.unwrap_or_default(),
        }
    }

    /// What the row looks like: the style sheet knows these words.
    fn tone(&self) -> &'static str {
        match (self.state, &self.email_finding) {
            (State::Waiting | State::Sending, _) => "sending",
            (State::Unknown, _) => "unknown",
            (State::Draft, finding) if is_wrong(finding) => "error",
            (State::Draft, _) if is_wrong(&self.role_finding) => "error",
            (State::Draft, Some(_)) => "hint",
            (State::Draft, None) => "draft",
        }
    }

    /// What the address can be instead; nothing where there is no such choice.
    fn choice(&self, which: Choice) -> &str {
        let is_open = self.email_finding == Some(Finding::NotUnderstood);
        match (which, &self.advice.meant) {
            (Choice::Meant, Some(meant)) => meant,
            (Choice::AsItIs, Some(_)) if is_open => &self.email,
            _ => "",
        }
    }

    fn choice_label(&self, which: Choice, words: Words) -> String {
        match (which, self.choice(which)) {
            (_, "") => String::new(),
            (Choice::Meant, meant) => words.use_meant(meant),
            (Choice::AsItIs, _) => words.use_as_it_is(),
        }
    }

    /// What is said about the address, or who that is, and where it is sent to.
    pub fn email_note(&self, words: Words) -> String {
        let becomes = self.advice.becomes.as_ref();
        let goes_to = becomes.map(|address| words.goes_to(address));
        match (self.address_note(words), goes_to) {
            (said, None) => said,
            (said, Some(goes_to)) if said.is_empty() => goes_to,
            (said, Some(goes_to)) => [&said, " · ", &goes_to].concat(),
        }
    }

    fn address_note(&self, words: Words) -> String {
        match (self.state, &self.email_finding, self.twin) {
            (State::Waiting, ..) => words.row_waiting(),
            (State::Sending, ..) => words.row_sending(),
            (State::Unknown, ..) => words.row_unknown(),
            (State::Draft, Some(_), Some(twin)) => words.duplicate(twin + 1),
            (State::Draft, Some(finding), _) if finding.blocks() => words.finding(finding),
            (State::Draft, finding, _) => {
                let said = finding.as_ref().map(|finding| words.finding(finding));
                words.with_others(said.unwrap_or_else(|| self.name.clone()), &self.also)
            }
        }
    }

    /// What is said about the role.
    pub fn role_note(&self, words: Words) -> String {
        let finding = self
            .role_finding
            .as_ref()
            .filter(|_| self.state == State::Draft);
        finding
            .map(|finding| words.finding(finding))
            .unwrap_or_default()
    }
}
