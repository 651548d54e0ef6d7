use super::live::{on, press};
use super::text::{says, shows};
use crate::desk::{Desk, Model, Obstacle, Part};
use crate::locale::Words;
use leptos::prelude::*;

/// What keeps the form from working, with what can be done about it.
#[component]
pub fn ObstacleBar(desk: Desk) -> impl IntoView {
    let words = desk.words;
    let trouble = move || {
        desk.read(Part::Notice, Model::obstacle)
            .map(|obstacle| words.obstacle(&obstacle))
    };
    let is_retryable = move || {
        let obstacle = desk.read(Part::Notice, Model::obstacle);
        matches!(
            obstacle,
            Some(Obstacle::RolesMissing(_) | Obstacle::WorkspacesMissing(_))
        )
    };
    view! {
        <div class="notice bad" part="notice" role="alert" hidden=on(move || trouble().is_none())>
            <p class="said" {..shows(move || trouble().unwrap_or_default())}></p>
            <button
                type="button"
                class="quiet"
                hidden=on(move || !is_retryable())
                on:click=press(move || desk.retry())
                {..says(words, Words::retry)}
            ></button>
        </div>
    }
}
