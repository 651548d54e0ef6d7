//! The part of the form that is not needed before somebody works with it.

use super::notice::NoticeBar;
use crate::desk::Desk;
use leptos::mount::mount_to;
use leptos::prelude::*;
use web_sys::HtmlElement;

/// Puts it on screen, in `place`.
pub fn furnish(desk: Desk, place: HtmlElement) {
    let panels = mount_to(place, move || view! { <NoticeBar desk=desk/> });
    desk.change(&[], |model| model.furniture = Some(Box::new(panels)));
}
