//! The widget as a Leptos component; each part of it has a file below `view`.

mod footer;
mod list;
mod live;
mod notice;
mod obstacle;
mod panels;
mod role_select;
mod row;

use crate::desk::{Desk, Part};
use crate::locale;
use footer::Footer;
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
    view! {
        <section
            class="card"
            part="card"
            aria-label=locale::title()
            on:focusin=move |_| desk.furnish(panels.get_untracked().map(Into::into))
        >
            <header class="head">
                <h2 class="title" part="title">{locale::title()}</h2>
                <p class="totals" role="status">{totals}</p>
            </header>
            <ObstacleBar desk=desk/>
            <div node_ref=panels></div>
            <List desk=desk/>
            <Footer desk=desk/>
        </section>
    }
}
