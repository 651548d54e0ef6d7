//! What the element's class does for the form's words: it says English messages.

use js_sys::{Array, Function, Object};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/locale/tools.js")]
extern "C" {
    /// The messages import it; naming it has it served beside them.
    fn tools(language: &str) -> JsValue;
}

#[wasm_bindgen(module = "/src/locale/first.js")]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = default)]
    static FIRST: JsValue;
}

#[wasm_bindgen(module = "/src/locale/en.js")]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = default)]
    static MESSAGES: Object;
}

#[wasm_bindgen(module = "/src/locale/rest-en.js")]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = default)]
    static REST: Object;
}

#[wasm_bindgen(inline_js = "
    export function speaker(first, ...messages) {
        const words = Object.assign({}, first.en, ...messages);
        return (key, ...values) => {
            if (!(key in words)) throw new Error(`no message ${key}`);
            return typeof words[key] === 'function' ? words[key](...values) : words[key];
        };
    }
")]
extern "C" {
    #[wasm_bindgen(variadic)]
    fn speaker(first: &JsValue, messages: &Array) -> Function;
}

/// Says every message in English.
pub fn english() -> Function {
    assert!(tools("en").is_object(), "the messages' tools are there");
    let messages = Array::of2(&MESSAGES.with(Clone::clone), &REST.with(Clone::clone));
    FIRST.with(|first| speaker(first, &messages))
}
