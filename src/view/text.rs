use crate::locale::Words;
use crate::text::{in_order, names_address};
use leptos::tachys::html::property::{IntoProperty, Property, prop};
use leptos::tachys::reactive_graph::SharedReactiveFunction;
use leptos::tachys::renderer::Rndr;
use std::sync::{Arc, Mutex};
use web_sys::Element;

/// What an element says: `<p {..shows(move || …)}></p>`.
///
/// No text is a child of its own. Leptos would write on into a text node of which nothing is to be seen
/// any more once a translation of the page has put another in its place.
type Says<Value> = Property<&'static str, Value>;

/// An element says this.
pub fn reads(text: String) -> Says<Text> {
    prop("textContent", Text(text))
}

/// An element says this, and something else as soon as what is read changes.
pub fn shows(
    mut read: impl FnMut() -> String + Send + 'static,
) -> Says<SharedReactiveFunction<Text>> {
    live(Arc::new(Mutex::new(move || Text(read()))))
}

/// An element says this message, in the language that there is.
pub fn says(words: Words, message: fn(Words) -> String) -> Says<SharedReactiveFunction<Text>> {
    shows(move || message(words))
}

/// In one place for all: it is some code.
#[inline(never)]
fn live(text: SharedReactiveFunction<Text>) -> Says<SharedReactiveFunction<Text>> {
    prop("textContent", text)
}

/// All that stands in an element.
#[derive(Clone)]
pub struct Text(String);

impl Text {
    /// Writes it in place of whatever stands there.
    fn write(&self, element: &Element) {
        // An element takes this attribute.
        let _ = if names_address(&self.0) {
            element.set_attribute("translate", "no")
        } else {
            element.remove_attribute("translate")
        };
        let text = Rndr::create_text_node(&in_order(&self.0));
        element.replace_children_with_node_1(&text);
    }
}

impl IntoProperty for Text {
    type State = (Element, String);
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn build(self, element: &Element, _: &str) -> Self::State {
        self.write(element);
        (element.clone(), self.0)
    }

    // What stays the same is not told again, and stays translated.
    fn rebuild(self, (element, before): &mut Self::State, _: &str) {
        if self.0 != *before {
            self.write(element);
            *before = self.0;
        }
    }

    fn hydrate<const FROM_SERVER: bool>(self, element: &Element, name: &str) -> Self::State {
        self.build(element, name)
    }

    fn into_cloneable(self) -> Self {
        self
    }

    fn into_cloneable_owned(self) -> Self {
        self
    }
}
