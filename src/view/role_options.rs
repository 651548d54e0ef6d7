use super::text::{reads, says};
use crate::desk::{Desk, Model, Part};
use crate::locale::Words;
use crate::role::RoleName;
use leptos::prelude::*;

/// The roles on offer, for a choice that is made at once for many people.
#[component]
pub fn RoleOptions(desk: Desk) -> impl IntoView {
    let offered = move || desk.read(Part::Roles, Model::offered);
    let option = |role: &RoleName| {
        let name = role.as_str().to_owned();
        let value = name.clone();
        view! { <option {..reads(name)} value=value></option> }
    };
    view! {
        <option value="" {..says(desk.words, Words::choose_role)}></option>
        {move || offered().iter().map(option).collect_view()}
    }
}
