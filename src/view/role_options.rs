use crate::desk::{Desk, Part};
use crate::locale;
use leptos::prelude::*;

/// The roles on offer, for a choice that is made at once for many people.
#[component]
pub fn RoleOptions(desk: Desk) -> impl IntoView {
    let names = move || {
        desk.read(Part::Roles, |model| match &model.roles {
            Some(Ok(roles)) => roles.iter().map(|role| role.as_str().to_owned()).collect(),
            _ => Vec::new(),
        })
    };
    let option = |name: String| {
        let value = name.clone();
        view! { <option value=value>{name}</option> }
    };
    view! {
        <option value="">{locale::choose_role()}</option>
        {move || names().into_iter().map(option).collect_view()}
    }
}
