use super::live::{on, text};
use crate::desk::{Desk, Model, Part};
use crate::locale;
use leptos::prelude::*;

/// What keeps the form from working, with what can be done about it.
#[component]
pub fn ObstacleBar(desk: Desk) -> impl IntoView {
    let said = move || {
        desk.read(Part::Notice, Model::obstacle)
            .map(|obstacle| locale::obstacle(&obstacle))
    };
    let is_retryable = move || desk.read(Part::Notice, |model| matches!(model.roles, Some(Err(_))));
    view! {
        <div class="notice bad" part="notice" role="alert" hidden=on(move || said().is_none())>
            <p class="said">{text(move || said().unwrap_or_default())}</p>
            <button
                type="button"
                class="quiet"
                hidden=on(move || !is_retryable())
                on:click=move |_| desk.load_roles()
            >
                {locale::retry()}
            </button>
        </div>
    }
}
