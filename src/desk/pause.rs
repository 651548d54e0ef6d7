//! Interrupts long work, so that the page can draw and answer.

use js_sys::Promise;
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// A page that works longer than this at a time, in milliseconds, is felt to hang.
const SLICE: f64 = 12.0;

/// Long work, since it was last interrupted.
pub struct Pause {
    since: f64,
}

impl Pause {
    /// The work begins.
    pub fn new() -> Pause {
        Pause { since: now() }
    }

    /// Whether it has lasted less than so many milliseconds.
    pub fn is_within(&self, limit: f64) -> bool {
        now() - self.since < limit
    }

    /// Whether it is time to let the page draw and answer.
    pub fn is_due(&self) -> bool {
        !self.is_within(SLICE)
    }

    /// Lets the page draw and answer.
    pub async fn take(&mut self) {
        sleep(0).await;
        self.since = now();
    }
}

/// Lets so many milliseconds pass.
pub async fn sleep(milliseconds: i32) {
    let turn = Promise::new(&mut |resolve, _| {
        // Without a window nobody waits any more.
        let _ =
            window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    });
    let _ = JsFuture::from(turn).await;
}

fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
