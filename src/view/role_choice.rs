use super::live::{press, text};
use super::role_options::RoleOptions;
use super::text::says;
use crate::desk::Desk;
use crate::locale::Words;
use leptos::html::Select;
use leptos::prelude::*;
use std::sync::Arc;

/// A role for many people at once. It is given by a button of its own: in some browsers a select
/// changes with every arrow key.
#[component]
pub fn RoleChoice(
    desk: Desk,
    /// What is chosen, for assistive technology.
    label: Arc<dyn Fn() -> String + Send + Sync>,
    /// Gives the role of that name.
    give: Box<dyn Fn(&str)>,
) -> impl IntoView {
    let words = desk.words;
    let of = label.clone();
    // There may be several such buttons.
    let name = text(move || words.about(&words.give_role(), &of()));
    let field = NodeRef::<Select>::new();
    let on_click = move || {
        let Some(field) = field.get_untracked() else {
            return;
        };
        match field.value() {
            // A field that is there can be focused.
            none if none.is_empty() => drop(field.focus()),
            name => {
                field.set_selected_index(0);
                give(&name);
            }
        }
    };
    view! {
        <select node_ref=field class="role" aria-label=text(move || label())>
            <RoleOptions desk=desk/>
        </select>
        <button
            type="button"
            class="quiet"
            aria-label=name
            on:click=press(on_click)
            {..says(words, Words::give_role)}
        ></button>
    }
}
