use super::live::{press, text};
use super::role_choice::RoleChoice;
use super::text::{says, shows};
use crate::desk::{Desk, Part};
use crate::locale::Words;
use leptos::prelude::*;
use std::sync::Arc;

/// What can be done to the rows that are picked.
#[component]
pub fn SelectionBar(desk: Desk) -> impl IntoView {
    let words = desk.words;
    let selected = move || desk.read(Part::Draft, |model| model.draft.selected());
    view! {
        <div
            class="selection"
            role="group"
            aria-label=text(move || words.selected(selected()))
        >
            <span aria-hidden="true" {..shows(move || words.selected(selected()))}></span>
            <RoleChoice
                desk=desk
                label=Arc::new(move || words.set_role())
                give=Box::new(move |name| desk.set_role_of_selected(name))
            />
            <button
                type="button"
                class="quiet"
                on:click=press(move || desk.remove_selected())
                {..says(words, Words::remove_selected)}
            ></button>
            <button
                type="button"
                class="quiet"
                on:click=press(move || desk.select_none())
                {..says(words, Words::select_none)}
            ></button>
        </div>
    }
}
