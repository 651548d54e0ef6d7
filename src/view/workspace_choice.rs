use super::live::on;
use super::text::{reads, says};
use crate::desk::{Desk, Part};
use crate::locale::Words;
use leptos::prelude::*;

/// The choice of the workspace that people are invited to, where the portal leaves it to the admin.
#[component]
pub fn WorkspaceChoice(desk: Desk) -> impl IntoView {
    let workspaces = Memo::new(move |_| {
        desk.read(Part::Roles, |model| match &model.workspaces {
            Some(Ok(workspaces)) => workspaces.clone(),
            _ => Vec::new(),
        })
    });
    let option = move |(id, name): (i32, String)| {
        let is_chosen = desk.look(|model| model.has_chosen(id)) == Some(true);
        view! { <option {..reads(name)} value=id.to_string() selected=is_chosen></option> }
    };
    let options = move || workspaces.get().into_iter().map(option).collect_view();
    view! {
        <label class="question">
            <span {..says(desk.words, Words::workspace)}></span>
            <select
                class="role"
                disabled=on(move || desk.read(Part::Draft, |model| model.in_flight > 0))
                on:change:target=move |event| {
                    if let Ok(id) = event.target().value().parse() {
                        desk.choose_workspace(id);
                    }
                }
            >
                <option
                    value=""
                    disabled=true
                    selected=true
                    {..says(desk.words, Words::choose_workspace)}
                ></option>
                {options}
            </select>
        </label>
    }
}
