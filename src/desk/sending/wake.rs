//! Requests that a sleep, or a network that was gone, has cut off: nobody answers them any more.

use crate::desk::pause::sleep;
use js_sys::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AbortController, AbortSignal};

/// How often the clock is looked at, in milliseconds.
const TICK: i32 = 1_000;
/// A clock that has gone so far between two looks, in milliseconds, tells that the machine slept.
const SLEEP: f64 = 60_000.0;
/// Browsers look at the clocks of hidden pages only once a minute.
const HIDDEN_SLEEP: f64 = 150_000.0;
/// An answer that came meanwhile is there so soon after waking, in milliseconds.
const GRACE: f64 = 3_000.0;

/// Does what takes a signal that ends it: after so many milliseconds, or soon after the page woke up
/// or had its network back. Answers whether that happened, too.
pub(super) async fn awake<T>(
    milliseconds: u32,
    request: impl AsyncFnOnce(Option<&AbortSignal>) -> T,
) -> (T, bool) {
    let watch = Rc::new(Watch {
        controller: AbortController::new().ok(),
        woke: Cell::new(None),
        is_over: Cell::new(false),
    });
    let noted = watch.clone();
    let online = window_event_listener(leptos::ev::online, move |_| noted.wake());
    let noted = watch.clone();
    let resume = Closure::<dyn Fn()>::new(move || noted.wake());
    let document = document();
    let listener = resume.as_ref().unchecked_ref();
    // A page that cannot be listened to has its clock.
    let _ = document.add_event_listener_with_callback("resume", listener);
    spawn_local(watch.clone().look_at_the_clock(milliseconds));
    let signal = watch.controller.as_ref().map(AbortController::signal);
    let answer = request(signal.as_ref()).await;
    watch.is_over.set(true);
    online.remove();
    let _ = document.remove_event_listener_with_callback("resume", listener);
    (answer, watch.woke.get().is_some())
}

/// One request that is under way.
struct Watch {
    controller: Option<AbortController>,
    /// When the page woke up, in milliseconds since 1970.
    woke: Cell<Option<f64>>,
    is_over: Cell<bool>,
}

impl Watch {
    fn wake(&self) {
        if self.woke.get().is_none() {
            self.woke.set(Some(Date::now()));
        }
    }

    async fn look_at_the_clock(self: Rc<Self>, milliseconds: u32) {
        let timeout = AbortSignal::timeout_with_u32(milliseconds);
        let mut before = Date::now();
        while !self.is_over.get() {
            let was_hidden = document().hidden();
            sleep(TICK).await;
            let now = Date::now();
            let is_hidden = was_hidden || document().hidden();
            let longest = if is_hidden { HIDDEN_SLEEP } else { SLEEP };
            if now - before > longest {
                self.wake();
            }
            before = now;
            let is_over = match self.woke.get() {
                Some(woke) => now - woke > GRACE,
                None => timeout.aborted(),
            };
            if is_over {
                self.controller.iter().for_each(AbortController::abort);
                return;
            }
        }
    }
}
