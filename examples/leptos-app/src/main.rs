//! A portal in Leptos. The form stands in a shadow root, where its style sheet and the portal's leave
//! each other alone.

#[cfg(target_arch = "wasm32")]
mod people;

fn main() {
    #[cfg(target_arch = "wasm32")]
    leptos::mount::mount_to_body(people::People);
}
