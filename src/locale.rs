//! The widget's sentences: the only place where it speaks to people.
//!
//! What is said stands in two files for each language: `locale/en.js` for the form before somebody
//! works in it, `locale/rest-en.js` for the rest. The element's class loads them; here is decided
//! what to say, and which values it is said with. What a server says passes through as it came and
//! is not worded here.

#[cfg(feature = "english")]
mod english;
mod form;
mod list;
mod row;
mod run;

pub use run::{Line, is_good};

use js_sys::{Array, Function};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// Says a message: its key and the values in it, a text comes back. See `src/locale/en.js`.
pub type Speaker = Function;

/// What a widget says, in the language that it has now. Copies share it.
///
/// What is read of it in a reactive closure is said anew when the language changes.
#[derive(Clone, Copy)]
pub struct Words {
    speaker: StoredValue<Speaker, LocalStorage>,
    changed: Trigger,
}

/// Says the message with this key; does not compile where a language lacks it.
macro_rules! say {
    ($words:expr, $key:expr $(, $value:expr)* $(,)?) => {{
        const { assert!($crate::locale::is_in_every_language($key), "a language lacks this message") }
        $words.say($key, &[$($value.into()),*])
    }};
}
use say;

/// Messages that have no value in them, each under its own name.
macro_rules! plain {
    ($($(#[$doc:meta])* $name:ident)*) => {
        impl Words {
            $($(#[$doc])* pub fn $name(self) -> String { say!(self, stringify!($name)) })*
        }
    };
}
use plain;

impl Words {
    /// Those of this speaker.
    pub fn new(speaker: Speaker) -> Self {
        Self {
            speaker: StoredValue::new_local(speaker),
            changed: Trigger::new(),
        }
    }

    /// Says everything again, because the speaker has another language now.
    pub fn change(self) {
        self.changed.notify();
    }

    /// Has the rest of the messages come, which is sent for with the first of them that is to be said.
    pub fn send_for_rest(self) {
        say!(self, "undo");
    }

    fn say(self, key: &str, values: &[JsValue]) -> String {
        self.changed.track();
        let values: Array = values.iter().collect();
        values.unshift(&key.into());
        let said = self
            .speaker
            .try_with_value(|speaker| speaker.apply(&JsValue::NULL, &values));
        // What a portal words itself may fail or be no text; there is nothing better to say then.
        said.and_then(Result::ok)
            .and_then(|said| said.as_string())
            .unwrap_or_default()
    }

    /// Parts of one statement.
    fn list(self, parts: Vec<String>) -> String {
        let parts: Vec<JsValue> = parts.into_iter().map(JsValue::from).collect();
        const { assert!(is_in_every_language("list")) }
        self.say("list", &parts)
    }
}

macro_rules! scripts {
    ($($name:literal)*) => {
        [$([
            include_str!(concat!("locale/", $name, ".js")),
            include_str!(concat!("locale/rest-", $name, ".js")),
        ]),*]
    };
}
const LANGUAGES: [[&str; 2]; 6] = scripts!["ar" "de" "en" "es" "fr" "pt"];

/// Whether each language has a message with this key.
const fn is_in_every_language(key: &str) -> bool {
    let mut all = true;
    let mut at = 0;
    while at < LANGUAGES.len() {
        let [first, rest] = LANGUAGES[at];
        all &= has_member(first, key) || has_member(rest, key);
        at += 1;
    }
    all || has_member(include_str!("locale/first.js"), key)
}

/// Whether a line of the script begins with this key, as a member of an object does.
const fn has_member(script: &str, key: &str) -> bool {
    let (script, key) = (script.as_bytes(), key.as_bytes());
    let mut at = 0;
    while at < script.len() {
        while at < script.len() && script[at] == b' ' {
            at += 1;
        }
        let mut same = 0;
        while same < key.len() && at + same < script.len() && script[at + same] == key[same] {
            same += 1;
        }
        let end = at + same;
        if same == key.len() && end < script.len() && (script[end] == b':' || script[end] == b',') {
            return true;
        }
        while at < script.len() && script[at] != b'\n' {
            at += 1;
        }
        at += 1;
    }
    false
}
