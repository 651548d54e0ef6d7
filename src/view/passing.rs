use crate::desk::Desk;
use leptos::html::Div;
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::any::Any;

/// Something that stands in the document only for a while. It comes at once, not by an effect: a script
/// that prints waits for none.
#[derive(Clone, Copy)]
pub struct Passing {
    /// Where it stands.
    pub place: NodeRef<Div>,
    shown: StoredValue<Option<Box<dyn Any>>, LocalStorage>,
}

impl Passing {
    /// Nothing yet.
    pub fn new() -> Self {
        Self {
            place: NodeRef::new(),
            shown: StoredValue::new_local(None),
        }
    }

    /// Shows this, in place of what is shown.
    pub fn show<V: IntoView + 'static>(self, desk: Desk, view: fn(Desk) -> V) {
        let place = self.place.try_get_untracked().flatten();
        let shown = place.map(|place| mount_to(place.into(), move || view(desk)));
        self.shown
            .try_set_value(shown.map(|shown| Box::new(shown) as Box<dyn Any>));
    }

    /// Shows nothing any more.
    pub fn hide(self) {
        self.shown.try_set_value(None);
    }

    /// Whether something is shown.
    pub fn is_shown(self) -> bool {
        self.shown.try_with_value(Option::is_some) == Some(true)
    }
}
