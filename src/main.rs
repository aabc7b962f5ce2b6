//! The page's entry: a panic hook, then the application in place of the boot screen.

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(so_sinh_ke::ui::App);
    so_sinh_ke::platform::page::remove("boot");
}
