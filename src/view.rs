//! The widget as a Leptos component; each part of it has a file below `view`.

mod announcer;
mod arrival;
mod columns_question;
mod copy_button;
mod footer;
mod list;
mod live;
mod notice;
mod obstacle;
mod outcomes;
mod panels;
mod passing;
mod printed;
mod progress;
mod role_choice;
mod role_options;
mod role_select;
mod roles_question;
mod row;
mod searched;
mod selection;
mod shortcuts;
mod text;
mod workspace_choice;

use crate::desk::{Deed, Desk, Part, files_of};
use crate::locale::Words;
use footer::Footer;
use leptos::ev::{DragEvent, KeyboardEvent};
use leptos::html::Div;
use leptos::prelude::*;
use list::List;
use live::{disabled, is_key, said, text};
use obstacle::ObstacleBar;
pub use panels::furnish;
use text::{says, shows};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, HtmlElement};

/// The style sheet of [`InviteUsers`], for the shadow root in which an app in Leptos shows it, in an
/// element of the class `base`: see `examples/leptos-app`.
pub const STYLE: &str = concat!(
    include_str!("../style/widget.css"),
    include_str!("../style/panels.css"),
);

/// Where what is typed or pasted is text.
const TYPED_IN: &str = "input.email, textarea";

/// The form with which an admin invites people.
#[component]
pub fn InviteUsers(
    /// What it works on.
    desk: Desk,
) -> impl IntoView {
    let panels = NodeRef::<Div>::new();
    let words = desk.words;
    on_cleanup(move || {
        desk.change(&[], |model| model.furniture.take());
    });
    let totals = shows(move || desk.read(Part::Draft, |model| words.totals(model.draft.totals())));
    let drag = move |is_over| desk.change(&[Part::Sight], |model| model.is_dragged_over = is_over);
    let class = text(move || {
        let is_over = desk.read(Part::Sight, |model| model.is_dragged_over);
        let is_empty = desk.read(Part::Draft, |model| model.draft.is_empty());
        let over = if is_over { " over" } else { "" };
        ["card", over, if is_empty { " empty" } else { "" }].concat()
    });
    let on_drop = move |event: DragEvent| {
        event.prevent_default();
        drag(false);
        if let Some(dropped) = event.data_transfer() {
            // Only now can be read what is dropped.
            let text = dropped.get_data("text/plain").unwrap_or_default();
            desk.perform(Deed::Drop(files_of(dropped.files()), text));
        }
    };
    // A list that is pasted where nothing can be typed goes to the end of the list.
    let on_paste = move |event: ClipboardEvent| {
        let target: Element = event_target(&event);
        let pasted = event
            .clipboard_data()
            .filter(|_| target.matches(TYPED_IN) != Ok(true));
        let text = pasted.and_then(|data| data.get_data("text/plain").ok());
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            event.prevent_default();
            desk.perform(Deed::Drop(Vec::new(), text));
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if !is_key(&event) {
            return;
        }
        let target: Element = event_target(&event);
        let button = match event.key().as_str() {
            // All is well where there is no problem: on to the last step.
            "F8" => (!desk.next_problem()).then_some(".send"),
            "?" if target.matches(TYPED_IN) == Ok(false) => Some(".help"),
            _ => return,
        };
        event.prevent_default();
        let card = event.current_target();
        let card = card.map(JsCast::unchecked_into::<HtmlElement>);
        let button = button.and_then(|name| card?.query_selector(name).ok().flatten());
        if let Some(button) = button.map(JsCast::unchecked_into::<HtmlElement>) {
            // A button that is there can be focused.
            let _ = button.focus();
            if event.key() == "?" {
                button.click();
            }
        }
    };
    desk.change(&[], |model| model.panels = Some(panels));
    Effect::new(move |_| {
        if panels.get().is_some() && desk.is_needed_at_once() {
            desk.furnish();
        }
    });
    view! {
        <section
            class=class
            part="card"
            on:keydown=on_key
            on:dragover=move |event| {
                event.prevent_default();
                drag(true);
            }
            on:dragleave=move |_| {
                drag(false);
            }
            on:drop=on_drop
            on:paste=on_paste
            aria-label=said(words, Words::title)
            on:focusin=move |_| desk.furnish()
        >
            <header class="head">
                <h2 class="title" part="title" {..says(words, Words::title)}></h2>
                <p class="totals" {..totals}></p>
            </header>
            <ObstacleBar desk=desk/>
            <div node_ref=panels class="panels"></div>
            <fieldset class="fields" role="none" disabled=disabled(desk)>
                <List desk=desk/>
                <Footer desk=desk/>
            </fieldset>
        </section>
    }
}
