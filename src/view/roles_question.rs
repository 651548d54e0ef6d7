use super::role_choice::RoleChoice;
use super::text::reads;
use crate::desk::{Desk, Model, Part};
use crate::draft::MissingRole;
use leptos::prelude::*;
use std::sync::Arc;

/// One question for all people who came without a role, or with the same unknown one.
#[component]
pub fn RolesQuestion(desk: Desk) -> impl IntoView {
    let missing = Memo::new(move |_| {
        desk.read(Part::Intake, |_| ());
        desk.read(Part::Draft, missing)
    });
    let question = move |missing: MissingRole| {
        let asked = desk.words.which_role(&missing);
        let word = missing.word;
        let give = move |name: &str| desk.answer_role(word.as_deref(), name);
        view! {
            <div class="question">
                <span {..reads(asked.clone())}></span>
                <RoleChoice desk=desk label=Arc::new(move || asked.clone()) give=Box::new(give)/>
            </div>
        }
    };
    move || missing.get().into_iter().map(question).collect_view()
}

fn missing(model: &Model) -> Vec<MissingRole> {
    let is_asked = |missing: &MissingRole| missing.people > 1 || missing.word.is_some();
    if !model.intake.asks_roles || !matches!(model.roles, Some(Ok(_))) {
        return Vec::new();
    }
    let missing = model.draft.missing_roles().into_iter();
    missing.filter(is_asked).collect()
}
