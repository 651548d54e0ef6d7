//! The widget as a Leptos component; each part of it has a file below `view`.

mod arrival;
mod columns_question;
mod footer;
mod list;
mod live;
mod notice;
mod obstacle;
mod panels;
mod role_options;
mod role_select;
mod roles_question;
mod row;
mod selection;

use crate::desk::{Deed, Desk, Part};
use crate::locale;
use footer::Footer;
use leptos::ev::{DragEvent, KeyboardEvent};
use leptos::html::Div;
use leptos::prelude::*;
use list::List;
use live::text;
use obstacle::ObstacleBar;
pub use panels::furnish;

/// The form with which an admin invites people.
#[component]
pub fn InviteUsers(
    /// What it works on.
    desk: Desk,
) -> impl IntoView {
    let panels = NodeRef::<Div>::new();
    on_cleanup(move || {
        desk.change(&[], |model| model.furniture.take());
    });
    let totals = text(move || desk.read(Part::Draft, |model| locale::totals(model.draft.totals())));
    let is_dragged_over = RwSignal::new(false);
    let on_drop = move |event: DragEvent| {
        event.prevent_default();
        is_dragged_over.set(false);
        if let Some(dropped) = event.data_transfer() {
            desk.perform(Deed::Drop(dropped));
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "F8" {
            event.prevent_default();
            desk.next_problem();
        }
    };
    view! {
        <section
            class="card"
            class:over=move || is_dragged_over.get()
            part="card"
            on:keydown=on_key
            on:dragover=move |event| {
                event.prevent_default();
                is_dragged_over.set(true);
            }
            on:dragleave=move |_| is_dragged_over.set(false)
            on:drop=on_drop
            aria-label=locale::title()
            on:focusin=move |_| desk.furnish(panels.get_untracked().map(Into::into))
        >
            <header class="head">
                <h2 class="title" part="title">{locale::title()}</h2>
                <p class="totals" role="status">{totals}</p>
            </header>
            <ObstacleBar desk=desk/>
            <div node_ref=panels class="panels"></div>
            <List desk=desk/>
            <Footer desk=desk/>
        </section>
    }
}
