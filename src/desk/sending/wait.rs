//! The countdown that a server asks for.

use super::tell;
use crate::desk::Desk;
use crate::desk::pause::sleep;
use crate::outbox::Event;
use js_sys::Date;

/// Counts down, second by second, until there is nothing to wait for.
///
/// By the clock: a page in the background gets its timers late.
pub(super) async fn count_down(desk: Desk, seconds: u32) {
    let end = Date::now() + f64::from(seconds) * 1000.0;
    let turn = desk.change(&[], |model| {
        let sending = model.sending.as_mut()?;
        sending.wait += 1;
        Some(sending.wait)
    });
    let is_current = || desk.look(|model| model.sending.as_ref().map(|sending| sending.wait));
    while is_current() == turn {
        let left = ((end - Date::now()) / 1000.0).ceil().max(0.0) as u32;
        tell(desk, Event::Tick { left });
        if left == 0 {
            return;
        }
        sleep(250).await;
    }
}
