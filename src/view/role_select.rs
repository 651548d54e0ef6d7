use super::list::Rows;
use super::live::{on, text, truth};
use super::row::{Shown, is_wrong};
use super::text::{reads, shows};
use crate::desk::{Desk, Model, Part};
use crate::draft::{Field, RowId};
use crate::role::RoleName;
use leptos::html::Select;
use leptos::prelude::*;
use std::sync::Arc;

/// The roles on offer. None is chosen for the admin.
#[component]
pub fn RoleSelect(
    desk: Desk,
    id: RowId,
    /// The row as it is on screen.
    shown: Memo<Arc<Shown>>,
    /// The rows that stand in the document.
    rows: Memo<Arc<Rows>>,
    /// The id of the element that says what is wrong with the role.
    note: String,
) -> impl IntoView {
    let field = NodeRef::<Select>::new();
    Effect::new(move |_| {
        let wanted = desk.read(Part::Focus, |model| model.focus == Some((id, Field::Role)));
        if let Some(field) = field.get().filter(|_| wanted) {
            // A field that cannot be focused now will not be focusable later.
            let _ = field.focus();
            desk.change(&[], |model| model.focus = None);
        }
    });
    let offered = move || desk.read(Part::Roles, Model::offered);
    let is_chosen = move |name: &str| {
        let role = &shown.get().role;
        role.as_ref().map_or("", |role| role.as_str()) == name
    };
    // Chosen by the option, not by the select's value: that would be lost when options come later.
    let option = move |role: &RoleName| {
        let name = role.as_str().to_owned();
        // A value of its own: the text's would lose spaces that the tenant's name has.
        let (value, is_chosen) = (name.clone(), is_chosen(&name));
        view! { <option {..reads(name)} value=value prop:selected=is_chosen></option> }
    };
    let words = desk.words;
    let placeholder = shows(move || {
        desk.read(Part::Roles, |model| match &model.roles {
            None => words.roles_loading(),
            Some(Err(_)) => words.roles_missing(),
            Some(Ok(_)) => words.choose_role(),
        })
    });
    let label = text(move || words.role_label(rows.get().position(id) + 1));
    view! {
        <select
            node_ref=field
            class="role"
            part="role"
            aria-label=label
            aria-invalid=truth(move || is_wrong(&shown.get().role_finding))
            aria-describedby=note
            disabled=on(move || offered().is_empty())
            on:change:target=move |event| desk.set_role(id, &event.target().value())
        >
            <option
                value=""
                prop:selected=on(move || is_chosen(""))
                {..placeholder}
            ></option>
            {move || offered().iter().map(option).collect_view()}
        </select>
    }
}
