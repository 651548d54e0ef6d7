//! Values that change on screen and what buttons do, of one type for each kind.
//!
//! Every closure is a type of its own, and Leptos compiles what keeps it on screen once a type:
//! some two kilobytes each. Behind a pointer they share it.

use crate::desk::{Desk, Part};
use crate::locale::Words;
use leptos::tachys::reactive_graph::SharedReactiveFunction;
use std::sync::{Arc, Mutex};
use wasm_bindgen::JsCast;
use web_sys::{KeyboardEvent, MouseEvent};

/// A text that is written again whenever what it reads changes.
pub fn text(read: impl FnMut() -> String + Send + 'static) -> SharedReactiveFunction<String> {
    Arc::new(Mutex::new(read))
}

/// A message, said again whenever the language changes.
pub fn said(words: Words, message: fn(Words) -> String) -> SharedReactiveFunction<String> {
    text(move || message(words))
}

/// An attribute or property that is on or off.
pub fn on(read: impl FnMut() -> bool + Send + 'static) -> SharedReactiveFunction<bool> {
    Arc::new(Mutex::new(read))
}

/// Whether nothing can be typed or sent.
pub fn disabled(desk: Desk) -> SharedReactiveFunction<bool> {
    on(move || desk.read(Part::Disabled, |model| model.is_disabled))
}

/// An `aria-` attribute that is "true" or missing.
pub fn truth(
    mut read: impl FnMut() -> bool + Send + 'static,
) -> SharedReactiveFunction<Option<&'static str>> {
    Arc::new(Mutex::new(move || read().then_some("true")))
}

/// The `lang` of what may be the server's words: none that is known, while they are.
pub fn foreign(
    mut read: impl FnMut() -> bool + Send + 'static,
) -> SharedReactiveFunction<Option<&'static str>> {
    Arc::new(Mutex::new(move || read().then_some("")))
}

/// Whether it is a key: browsers that fill in fields dispatch events of that name which have none.
pub fn is_key(event: &KeyboardEvent) -> bool {
    event.is_instance_of::<KeyboardEvent>()
}

/// What happens when a button is pressed.
pub fn press(mut act: impl FnMut() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    press_with(move |_| act())
}

/// The same, where it matters how it is pressed.
pub fn press_with(act: impl FnMut(MouseEvent) + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(act)
}
