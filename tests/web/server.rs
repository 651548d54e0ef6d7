//! What answers in place of the network: `globalThis.fetch`, so the real client code runs.

use wasm_bindgen::prelude::*;

pub const ROLES: &str = r#"[{"name":"Manager"},{"name":"Viewer"}]"#;

#[wasm_bindgen(inline_js = r#"
let answers, held, calls, last;
export function install() {
  answers = new Map(); held = null; calls = []; last = '';
  globalThis.fetch = async (request) => {
    const call = new URL(request.url).pathname.split('/').pop();
    calls.push(call);
    if (request.method === 'POST') last = await request.text();
    const answer = answers.get(call) ?? { status: 200, type: '', body: '' };
    if (answer === 'fail') throw new TypeError('Failed to fetch');
    if (answer === 'hold') return new Promise((resolve) => { held = resolve; });
    return make(answer);
  };
}
const make = ({ status, type, body }) => {
  const response = new Response(body, { status, headers: type ? { 'content-type': type } : {} });
  // Firefox takes its time even to read what is there.
  return Object.assign(response, { text: async () => body });
};
export const answer = (call, status, type, body) => { answers.set(call, { status, type, body }); };
export const hold = (call) => { answers.set(call, 'hold'); };
export const fail = (call) => { answers.set(call, 'fail'); };
export const is_held = () => held !== null;
export const release = (status, type, body) => { held(make({ status, type, body })); held = null; };
export const count = (call) => calls.filter((other) => other === call).length;
export const sent = () => last;
"#)]
extern "C" {
    fn install();
    fn answer(call: &str, status: u16, content_type: &str, body: &str);
    fn hold(call: &str);
    fn fail(call: &str);
    fn is_held() -> bool;
    fn release(status: u16, content_type: &str, body: &str);
    fn count(call: &str) -> usize;
    fn sent() -> String;
}

/// A tenant with two roles that accepts everything, unless told otherwise.
pub struct Server;

impl Server {
    pub fn new() -> Self {
        install();
        answer("availableroles", 200, "application/json", ROLES);
        Self
    }

    /// Answers this call so, from now on.
    pub fn answer(&self, call: &str, status: u16, content_type: &str, body: &str) {
        answer(call, status, content_type, body);
    }

    /// Keeps the next such call waiting for [`Server::release`].
    pub fn hold(&self, call: &str) {
        hold(call);
    }

    /// Lets this call end without an answer.
    pub fn fail(&self, call: &str) {
        fail(call);
    }

    /// Whether a call waits for [`Server::release`].
    pub fn holds_a_call() -> bool {
        is_held()
    }

    /// Answers the call that waits.
    pub fn release(&self, status: u16, content_type: &str, body: &str) {
        release(status, content_type, body);
    }

    /// How often this call was made.
    pub fn count(&self, call: &str) -> usize {
        count(call)
    }

    /// The body of the last POST.
    pub fn sent(&self) -> String {
        sent()
    }
}
