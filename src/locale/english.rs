use super::{Speaker, Words};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/locale/english.js")]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = say)]
    static SAY: Speaker;
}

// What that file imports: what is named here is put beside it.
#[wasm_bindgen(module = "/src/locale/first.js")]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = default)]
    static FIRST: JsValue;
}
#[wasm_bindgen(module = "/src/locale/en.js")]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = default)]
    static MESSAGES: JsValue;
}
#[wasm_bindgen(module = "/src/locale/rest-en.js")]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = default)]
    static REST: JsValue;
}
#[wasm_bindgen(module = "/src/locale/tools.js")]
extern "C" {
    fn tools(language: &str) -> JsValue;
}

impl Words {
    /// English, for an app in Leptos that has no scripts of other languages.
    pub fn english() -> Self {
        Self::new(SAY.with(Clone::clone))
    }
}
