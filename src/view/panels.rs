//! The part of the form that is not needed before somebody works with it.

use super::arrival::ArrivalBar;
use super::columns_question::ColumnsQuestion;
use super::notice::NoticeBar;
use super::roles_question::RolesQuestion;
use super::selection::SelectionBar;
use crate::desk::Desk;
use leptos::mount::mount_to;
use leptos::prelude::*;
use web_sys::HtmlElement;

/// Puts it on screen, in `place`.
pub fn furnish(desk: Desk, place: HtmlElement) {
    let panels = mount_to(place, move || {
        view! {
            <NoticeBar desk=desk/>
            <ArrivalBar desk=desk/>
            <ColumnsQuestion desk=desk/>
            <RolesQuestion desk=desk/>
            <SelectionBar desk=desk/>
        }
    });
    desk.change(&[], |model| model.furniture = Some(Box::new(panels)));
}
