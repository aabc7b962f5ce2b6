//! Time and random bytes.

use std::time::Duration;

use futures::{FutureExt, future::LocalBoxFuture};
use wasm_bindgen::JsValue;

/// Milliseconds since 1970 UTC, as this laptop's clock has it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a clock before 1970 reads as 1970; the fraction of a millisecond is dropped"
)]
pub fn now_ms() -> u64 {
    js_sys::Date::now().max(0.0) as u64
}

/// The same moment as ISO 8601 in UTC, to the second.
pub fn now_iso() -> String {
    let text = String::from(js_sys::Date::new_0().to_iso_string());
    let seconds = text.split('.').next().unwrap_or_default();
    format!("{seconds}Z")
}

/// The civil day where the laptop stands: year, month from 1, day.
pub fn today() -> (i16, i8, i8) {
    let now = js_sys::Date::new_0();
    let small = |n: u32| i8::try_from(n).unwrap_or(1);
    let year = i16::try_from(now.get_full_year()).unwrap_or(1970);
    (year, small(now.get_month() + 1), small(now.get_date()))
}

/// The time of day as `14:32`.
pub fn time_of_day() -> String {
    let now = js_sys::Date::new_0();
    format!("{:02}:{:02}", now.get_hours(), now.get_minutes())
}

/// An ISO 8601 moment as `30/05/2023 16:40` where the laptop stands; `None` for any other text.
pub fn local(iso: &str) -> Option<String> {
    let moment = js_sys::Date::new(&JsValue::from_str(iso));
    moment.get_time().is_finite().then(|| {
        format!(
            "{:02}/{:02}/{} {:02}:{:02}",
            moment.get_date(),
            moment.get_month() + 1,
            moment.get_full_year(),
            moment.get_hours(),
            moment.get_minutes(),
        )
    })
}

/// Ten bytes from the browser's random source.
pub fn random_bytes() -> [u8; 10] {
    let mut bytes = [0; 10];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled = crypto.and_then(|c| c.get_random_values_with_u8_array(&mut bytes).ok());
    if filled.is_none() {
        // Without the random source (very old browsers) ids still have to differ.
        for byte in &mut bytes {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "0 ≤ random < 1"
            )]
            let random_bytes = (js_sys::Math::random() * 256.0) as u8;
            *byte = random_bytes;
        }
    }
    bytes
}

/// Ends after `duration`.
pub fn sleep(duration: Duration) -> LocalBoxFuture<'static, ()> {
    gloo_timers::future::sleep(duration).boxed_local()
}

/// Ends with the browser's next task: what is to be painted, was pressed or typed meanwhile can come before it. A timer
/// would wait four milliseconds longer where one follows the other (HTML, 8.6, "timers").
pub async fn turn() {
    let Ok(channel) = web_sys::MessageChannel::new() else {
        return sleep(Duration::ZERO).await;
    };
    let (here, there) = (channel.port1(), channel.port2());
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        here.set_onmessage(Some(&resolve));
        let _ = there.post_message(&JsValue::NULL);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
    here.close();
}

/// Ends when the browser has nothing better to do, or after one second where it cannot tell.
pub async fn idle() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let window = JsValue::from(web_sys::window());
        let ask = js_sys::Reflect::get(&window, &"requestIdleCallback".into());
        let ask = ask.ok().and_then(|f| f.dyn_into::<js_sys::Function>().ok());
        let asked = ask.and_then(|ask| ask.call1(&window, &resolve).ok());
        if asked.is_none() {
            let _ = web_sys::window().map(|window| {
                window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 1000)
            });
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

use wasm_bindgen::JsCast;
