//! The part of the form that is not needed before somebody works with it.

use super::announcer::Announcer;
use super::arrival::{self, ArrivalBar};
use super::columns_question::ColumnsQuestion;
use super::live::disabled;
use super::notice::NoticeBar;
use super::outcomes::OutcomesBar;
use super::printed::Printed;
use super::progress::ProgressPanel;
use super::roles_question::RolesQuestion;
use super::searched::Searched;
use super::selection::SelectionBar;
use super::shortcuts::Shortcuts;
use super::text::shows;
use super::workspace_choice::WorkspaceChoice;
use crate::desk::{Desk, Model, Part, keeping, sending, workspaces};
use leptos::mount::mount_to;
use leptos::prelude::*;
use web_sys::HtmlElement;

/// Puts it on screen, in `place`.
pub fn furnish(desk: Desk, place: HtmlElement) {
    let panels = mount_to(place, move || {
        sending::watch_network(desk);
        sending::follow_scope(desk);
        workspaces::follow(desk);
        sending::listen(desk);
        keeping::keep(desk);
        let duplicates =
            Memo::new(move |_| desk.read(Part::Draft, |model| model.draft.duplicates()));
        let lines = Memo::new(move |_| {
            let duplicates = duplicates.get();
            // Rows that came back go.
            desk.read(Part::Draft, |_| ());
            desk.read(Part::Intake, |model| {
                arrival::lines(model, desk.words, duplicates)
            })
        });
        view! {
            <Announcer desk=desk lines=lines/>
            <fieldset class="fields" role="none" disabled=disabled(desk)>
                {when(desk, Part::Roles, Model::offers_workspaces, move || view! { <WorkspaceChoice desk=desk/> })}
                <NoticeBar desk=desk/>
                {when(desk, Part::Draft, |model| model.outcomes().is_some(), move || view! { <OutcomesBar desk=desk/> })}
            </fieldset>
            {when(desk, Part::Draft, |model| model.progress().is_some(), move || view! { <ProgressPanel desk=desk/> })}
            <fieldset class="fields" role="none" disabled=disabled(desk)>
                <ArrivalBar desk=desk lines=lines duplicates=duplicates/>
                <ColumnsQuestion desk=desk/>
                {when(desk, Part::Roles, |model| model.unlisted_roles() > 0, move || view! { <UnlistedRoles desk=desk/> })}
                <RolesQuestion desk=desk/>
                {when(desk, Part::Draft, |model| model.draft.selected() > 0, move || view! { <SelectionBar desk=desk/> })}
                <Shortcuts desk=desk/>
            </fieldset>
            <Printed desk=desk/>
            <Searched desk=desk/>
        }
    });
    desk.change(&[], |model| model.furniture = Some(Box::new(panels)));
}

/// Says that not every role can be chosen.
#[component]
fn UnlistedRoles(desk: Desk) -> impl IntoView {
    let roles = move || desk.read(Part::Roles, Model::unlisted_roles);
    let said = shows(move || desk.words.roles_unlisted(roles()));
    view! { <div class="notice done" part="notice"><p class="said" {..said}></p></div> }
}

/// A panel that is in the document only while there is something to say: most have nothing most of
/// the time, and whoever pastes a list does not wait for them.
fn when<Panel: IntoView + 'static>(
    desk: Desk,
    part: Part,
    is_wanted: fn(&Model) -> bool,
    panel: impl Fn() -> Panel + Send + 'static,
) -> impl IntoView {
    let is_wanted = Memo::new(move |_| desk.read(part, is_wanted));
    move || is_wanted.get().then(&panel)
}
