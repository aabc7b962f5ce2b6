//! What stands over the whole page while nobody may read it.

/// How the root is marked while it is covered.
const CLASS: &str = "locking";
/// Where the words of the cover stand.
const WORDS: &str = "data-cover";

fn root() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.document_element()
}

/// Hides all of the page behind these words.
pub fn show(words: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute(WORDS, words);
        let _ = root.class_list().add_1(CLASS);
    }
}

/// Takes the cover away.
pub fn hide() {
    if let Some(root) = root() {
        let _ = root.class_list().remove_1(CLASS);
        let _ = root.remove_attribute(WORDS);
    }
}
