//! What an admin sees and does, on a widget in a fresh host element.

use crate::server::Server;
use crate::words::english;
use invite_users::element::{Mounted, mount};
use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlSelectElement,
    KeyboardEvent, KeyboardEventInit, NodeList, ShadowRoot, ShadowRootInit, ShadowRootMode,
};

pub struct Screen {
    host: HtmlElement,
    root: ShadowRoot,
    mounted: Option<Mounted>,
}

impl Screen {
    /// A widget without attributes, its roles loaded.
    pub async fn open(server: &Server) -> Self {
        Self::open_with(server, &[]).await
    }

    pub async fn open_with(_server: &Server, attributes: &[(&str, &str)]) -> Self {
        enforce_trusted_types();
        let host: HtmlElement = make("div").unchecked_into();
        // The tests share a page, and with it what one of them would leave behind.
        for (name, value) in [&[("draft", "none")], attributes].concat() {
            host.set_attribute(name, value).expect("a valid attribute");
        }
        document()
            .body()
            .expect("a body")
            .append_child(&host)
            .expect("to append");
        let init = ShadowRootInit::new(ShadowRootMode::Open);
        let root = host.attach_shadow(&init).expect("a shadow root");
        let mounted = mount(
            host.clone(),
            &root,
            Function::new_no_args(""),
            english().await,
            None,
        )
        .expect("the widget mounts");
        let style = make("style");
        style.set_text_content(Some(concat!(
            include_str!("../../style/widget.css"),
            include_str!("../../style/panels.css"),
        )));
        root.append_child(&style).expect("to append");
        let screen = Self {
            host,
            root,
            mounted: Some(mounted),
        };
        screen.settle().await;
        screen
    }

    /// A widget with these people in its list, all managers, every field left.
    pub async fn with_people(server: &Server, emails: &[&str]) -> Self {
        let screen = Self::open_with(server, &[("default-role", "Manager")]).await;
        for (index, email) in emails.iter().enumerate() {
            if index > 0 {
                screen.add_row().await;
            }
            screen.type_email(index + 1, email).await;
            screen.leave(index + 1).await;
        }
        screen
    }

    /// Waits until everything that follows from the last act is on screen.
    pub async fn settle(&self) {
        let mut turns_at_rest = 0;
        while turns_at_rest < 4 {
            next_task().await;
            turns_at_rest = if self.is_at_rest() {
                turns_at_rest + 1
            } else {
                0
            };
        }
    }

    /// Whether nobody is being sent, or only the server can end it.
    fn is_at_rest(&self) -> bool {
        Server::holds_a_call() || !self.send_button().starts_with("Sending")
    }

    pub async fn type_email(&self, person: usize, text: &str) {
        let field = self.email(person);
        field.focus().expect("to focus");
        field.set_value(text);
        dispatch(&field, "input");
        self.settle().await;
    }

    pub async fn leave(&self, person: usize) {
        self.email(person).blur().expect("to blur");
        self.settle().await;
    }

    pub async fn focus_email(&self, person: usize) {
        self.email(person).focus().expect("to focus");
        self.settle().await;
    }

    pub async fn press_enter(&self, person: usize) {
        let init = KeyboardEventInit::new();
        init.set_key("Enter");
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init);
        self.email(person)
            .dispatch_event(&event.expect("an event"))
            .expect("to dispatch");
        self.settle().await;
    }

    pub async fn choose_role(&self, person: usize, role: &str) {
        let field = self.role(person);
        field.set_value(role);
        dispatch(&field, "change");
        self.settle().await;
    }

    pub async fn add_row(&self) {
        self.press("Add row").await;
    }

    pub fn add_row_quickly(&self) {
        self.button("Add row").click();
    }

    pub async fn remove_row(&self, person: usize) {
        self.row(person, ".remove")
            .unchecked_into::<HtmlElement>()
            .click();
        self.settle().await;
    }

    pub async fn press(&self, button: &str) {
        self.button(button).click();
        self.settle().await;
    }

    pub async fn send(&self) {
        let button: HtmlElement = self.one(".send").unchecked_into();
        button.focus().expect("to focus");
        button.click();
        self.settle().await;
    }

    pub fn rows(&self) -> usize {
        self.all(".row").length() as usize
    }

    pub fn set_size(&self) -> String {
        self.one(".row")
            .get_attribute("aria-setsize")
            .unwrap_or_default()
    }

    pub fn emails(&self) -> Vec<String> {
        (1..=self.rows())
            .map(|person| self.email(person).value())
            .collect()
    }

    pub fn role_of_row(&self, person: usize) -> String {
        self.role(person).value()
    }

    pub fn roles_of_row(&self, person: usize) -> Vec<String> {
        let options = self.role(person).options();
        let option = |index| {
            options
                .get_with_index(index)
                .and_then(|option| option.text_content())
        };
        (1..options.length()).filter_map(option).collect()
    }

    /// What is said about the row, e-mail first.
    pub fn notes_of_row(&self, person: usize) -> String {
        text(&self.row(person, ".notes"))
    }

    /// Whether the e-mail of the row is marked as wrong for assistive technology too.
    pub fn is_invalid(&self, person: usize) -> bool {
        self.email(person).get_attribute("aria-invalid").as_deref() == Some("true")
    }

    pub fn totals(&self) -> String {
        text(&self.one(".totals"))
    }

    pub fn attention(&self) -> String {
        text(&self.one(".attention"))
    }

    pub fn send_button(&self) -> String {
        text(&self.one(".send"))
    }

    pub fn notice(&self) -> String {
        let said = self
            .root
            .query_selector(".notice:not([hidden]) .said")
            .expect("a selector");
        said.map(|said| text(&said)).unwrap_or_default()
    }

    pub fn focused_label(&self) -> String {
        let focused = self.root.active_element();
        focused
            .and_then(|element| element.get_attribute("aria-label"))
            .unwrap_or_default()
    }

    pub fn count_elements(&self, selector: &str) -> u32 {
        self.all(selector).length()
    }

    fn email(&self, person: usize) -> HtmlInputElement {
        self.row(person, ".email").unchecked_into()
    }

    fn role(&self, person: usize) -> HtmlSelectElement {
        self.row(person, ".role").unchecked_into()
    }

    /// A part of the row that stands for the person of this number.
    fn row(&self, person: usize, selector: &str) -> Element {
        let selector = format!(".row[aria-posinset='{person}'] {selector}");
        self.one(&selector)
    }

    fn button(&self, name: &str) -> HtmlElement {
        let buttons = self.all("button");
        let button = |index| buttons.get(index)?.dyn_into::<HtmlElement>().ok();
        let mut named = (0..buttons.length())
            .filter_map(button)
            .filter(|b| text(b) == name);
        named.next().unwrap_or_else(|| panic!("a button “{name}”"))
    }

    fn one(&self, selector: &str) -> Element {
        let found = self.root.query_selector(selector).expect("a selector");
        found.unwrap_or_else(|| panic!("nothing matches {selector}"))
    }

    fn all(&self, selector: &str) -> NodeList {
        self.root.query_selector_all(selector).expect("a selector")
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if let Some(mounted) = self.mounted.take() {
            mounted.unmount();
        }
        self.host.remove();
    }
}

fn document() -> Document {
    web_sys::window()
        .and_then(|window| window.document())
        .expect("a document")
}

fn make(tag: &str) -> Element {
    document().create_element(tag).expect("an element")
}

fn text(element: &Element) -> String {
    element.text_content().unwrap_or_default().trim().to_owned()
}

fn dispatch(element: &Element, name: &str) {
    let init = EventInit::new();
    init.set_bubbles(true);
    let event = Event::new_with_event_init_dict(name, &init).expect("an event");
    element.dispatch_event(&event).expect("to dispatch");
}

/// From now on the page refuses markup as text, as the strictest portals do.
fn enforce_trusted_types() {
    let head = document().head().expect("a head");
    if head
        .query_selector("meta[http-equiv]")
        .is_ok_and(|found| found.is_none())
    {
        let meta = make("meta");
        meta.set_attribute("http-equiv", "Content-Security-Policy")
            .expect("an attribute");
        meta.set_attribute("content", "require-trusted-types-for 'script'")
            .expect("an attribute");
        head.append_child(&meta).expect("to append");
    }
}

/// One turn of the event loop, and the frame after it.
async fn next_task() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let window = web_sys::window().expect("a window");
        let done = Closure::once_into_js(move || {
            let window = web_sys::window().expect("a window");
            window.set_timeout_with_callback(&resolve).expect("a timer");
        });
        window
            .request_animation_frame(done.unchecked_ref())
            .expect("a frame");
    });
    JsFuture::from(promise).await.expect("the promise resolves");
}
