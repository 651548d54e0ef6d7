use super::live::{on, text};
use super::role_choice::RoleChoice;
use crate::desk::{Desk, Part};
use crate::locale;
use leptos::prelude::*;

/// What can be done to the rows that are picked.
#[component]
pub fn SelectionBar(desk: Desk) -> impl IntoView {
    let selected = move || desk.read(Part::Draft, |model| model.draft.selected());
    view! {
        <div class="selection" hidden=on(move || selected() == 0)>
            <span role="status">{text(move || locale::selected(selected()))}</span>
            <RoleChoice
                desk=desk
                label=locale::set_role().to_owned()
                give=Box::new(move |name| desk.set_role_of_selected(name))
            />
            <button type="button" class="quiet" on:click=move |_| desk.remove_selected()>
                {locale::remove_selected()}
            </button>
            <button type="button" class="quiet" on:click=move |_| desk.select_all(false)>
                {locale::select_none()}
            </button>
        </div>
    }
}
