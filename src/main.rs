//! x
fn main() {
    leptos::mount::mount_to_body(|| leptos::view! { <h2>"Bắt đầu sổ mới"</h2> });
}
