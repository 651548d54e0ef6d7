//! What the element's class does for the form's words: it says English messages.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

const TOOLS: &str = include_str!("../../src/locale/tools.js");
const FIRST: &str = include_str!("../../src/locale/first.js");
const MESSAGES: &str = include_str!("../../src/locale/en.js");
const REST: &str = include_str!("../../src/locale/rest-en.js");

// As texts, not as files: the server of these tests stalls when a page asks it for many at a time.
#[wasm_bindgen(inline_js = "
    export async function load(script) {
        const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
        return (await import(address)).default;
    }
    export function speaker(first, ...messages) {
        const words = Object.assign({}, first.en, ...messages);
        return (key, ...values) => {
            if (!(key in words)) throw new Error(`no message ${key}`);
            return typeof words[key] === 'function' ? words[key](...values) : words[key];
        };
    }
")]
extern "C" {
    fn load(script: &str) -> Promise;
    #[wasm_bindgen(variadic)]
    fn speaker(first: &JsValue, messages: &Array) -> Function;
}

/// Says every message in English.
pub async fn english() -> Function {
    let first = loaded(FIRST).await;
    let messages = Array::of2(&loaded(MESSAGES).await, &loaded(REST).await);
    speaker(&first, &messages)
}

/// What a script of messages exports.
async fn loaded(script: &str) -> JsValue {
    let lines = script.lines().filter(|line| !line.starts_with("import "));
    let own: Vec<&str> = lines.collect();
    let script = [&TOOLS.replace("export ", ""), own.join("\n").as_str()].concat();
    let exported = JsFuture::from(load(&script)).await;
    exported.expect("a script of messages loads")
}
