//! The part of the form that is not needed before somebody works with it.

use super::arrival::ArrivalBar;
use super::columns_question::ColumnsQuestion;
use super::notice::NoticeBar;
use super::outcomes::OutcomesBar;
use super::progress::ProgressPanel;
use super::roles_question::RolesQuestion;
use super::selection::SelectionBar;
use super::workspace_choice::WorkspaceChoice;
use crate::desk::{Deed, Desk, keeping, sending};
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Puts it on screen, in `place`.
pub fn furnish(desk: Desk, place: HtmlElement) {
    let card = place.parent_element();
    let panels = mount_to(place, move || {
        card.into_iter().for_each(|card| watch_paste(desk, card));
        sending::watch_network(desk);
        sending::follow_scope(desk);
        sending::listen(desk);
        keeping::keep(desk);
        view! {
            <WorkspaceChoice desk=desk/>
            <NoticeBar desk=desk/>
            <OutcomesBar desk=desk/>
            <ProgressPanel desk=desk/>
            <ArrivalBar desk=desk/>
            <ColumnsQuestion desk=desk/>
            <RolesQuestion desk=desk/>
            <SelectionBar desk=desk/>
        }
    });
    desk.change(&[], |model| model.furniture = Some(Box::new(panels)));
}

/// A list that is pasted in the form where nothing can be typed goes to the end of the list.
fn watch_paste(desk: Desk, card: Element) {
    let paste = window_event_listener(leptos::ev::paste, move |event| {
        let target = event.composed_path().get(0).dyn_into::<Element>().ok();
        let is_typed = |target: &Element| target.matches("input.email, textarea") == Ok(true);
        let target = target.filter(|target| card.contains(Some(target)) && !is_typed(target));
        let pasted = event.clipboard_data().filter(|_| target.is_some());
        let text = pasted.and_then(|data| data.get_data("text/plain").ok());
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            event.prevent_default();
            desk.perform(Deed::Drop(Vec::new(), text));
        }
    });
    on_cleanup(move || paste.remove());
}
