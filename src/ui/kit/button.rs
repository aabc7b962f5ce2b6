//! Buttons, and links that look like one.

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    i18n::t,
    icons::{Icon, icon},
};
use crate::platform::page;

type When = Box<dyn Fn() -> bool + Send>;

/// A button that is being described; [`Button::to`], [`Button::press`] or [`Button::submit`] makes it.
/// Everything is plain data until then, so that all buttons are drawn by the same few lines of code.
pub struct Button {
    label: AnyView,
    aloud: Option<String>,
    keeps_focus: bool,
    glyph: Option<Icon>,
    class: String,
    is_off: Option<When>,
    is_pressed: Option<When>,
    is_expanded: Option<When>,
}

impl Button {
    /// One among others on its page.
    pub fn new(label: impl IntoView + 'static) -> Button {
        Button {
            label: label.into_any(),
            aloud: None,
            keeps_focus: false,
            glyph: None,
            class: String::from("btn"),
            is_off: None,
            is_pressed: None,
            is_expanded: None,
        }
    }

    /// The main action of a list: something more in it.
    pub fn add(label: String) -> Button {
        Button::new(label).icon(Icon::Plus).primary()
    }

    /// A small one that is only an icon.
    pub fn only(glyph: Icon, aloud: String) -> Button {
        Button::new(()).icon(glyph).quiet().small().aloud(aloud)
    }

    /// With another name for readers aloud: one that says which of several it is.
    pub fn aloud(mut self, name: String) -> Button {
        self.aloud = Some(name);
        self
    }

    /// With an icon before the words.
    pub fn icon(mut self, glyph: Icon) -> Button {
        self.glyph = Some(glyph);
        self
    }

    /// The main action of its page or form.
    pub fn primary(self) -> Button {
        self.with("primary")
    }

    /// A way out or aside: words without a frame.
    pub fn quiet(self) -> Button {
        self.with("quiet")
    }

    /// An action that takes something away.
    pub fn danger(self) -> Button {
        self.with("danger")
    }

    /// Smaller, beside text or in a row.
    pub fn small(self) -> Button {
        self.with("sm")
    }

    /// At the end of its line.
    pub fn end(self) -> Button {
        self.with("end")
    }

    /// As wide as its line has room for.
    pub fn grow(self) -> Button {
        self.with("grow")
    }

    /// As the style of its page says.
    pub fn with(mut self, class: &str) -> Button {
        self.class.push(' ');
        self.class.push_str(class);
        self
    }

    /// Says that it does nothing while `off`; it can still be reached, and then says why.
    pub fn off(mut self, off: impl Fn() -> bool + Send + 'static) -> Button {
        self.is_off = Some(Box::new(off));
        self
    }

    /// Says whether what it turns on is on.
    pub fn pressed(mut self, pressed: impl Fn() -> bool + Send + 'static) -> Button {
        self.is_pressed = Some(Box::new(pressed));
        self
    }

    /// Says whether what it opens is open.
    pub fn expanded(mut self, expanded: impl Fn() -> bool + Send + 'static) -> Button {
        self.is_expanded = Some(Box::new(expanded));
        self
    }

    /// Leaves the focus where it is when it is clicked on.
    pub fn keeps_focus(mut self) -> Button {
        self.keeps_focus = true;
        self
    }

    /// A link to another place.
    pub fn to(self, href: impl ToString) -> AnyView {
        self.link(href.to_string())
    }

    /// The same, to an address that changes while the link is shown.
    pub fn changing_link(self, href: impl Fn() -> String + Send + 'static) -> AnyView {
        let href: Box<dyn Fn() -> String + Send> = Box::new(href);
        view! { <a class=self.class href=href aria-label=self.aloud>{self.glyph.map(icon)}{self.label}</a> }
            .into_any()
    }

    fn link(self, href: String) -> AnyView {
        view! { <a class=self.class href=href aria-label=self.aloud>{self.glyph.map(icon)}{self.label}</a> }
            .into_any()
    }

    /// A button that does something.
    pub fn press(self, press: impl FnMut(MouseEvent) + 'static) -> AnyView {
        self.button("button", Box::new(press))
    }

    /// The button that sends its form.
    pub fn submit(self) -> AnyView {
        self.button("submit", Box::new(|_| ()))
    }

    fn button(self, kind: &'static str, press: Box<dyn FnMut(MouseEvent)>) -> AnyView {
        let down = move |event: MouseEvent| {
            if self.keeps_focus {
                event.prevent_default();
            }
        };
        let say = |when: Option<When>| when.map(|when| move || when().to_string());
        view! {
            <button type=kind class=self.class aria-label=self.aloud aria-disabled=say(self.is_off)
                aria-pressed=say(self.is_pressed) aria-expanded=say(self.is_expanded)
                on:mousedown=down on:click=press>
                {self.glyph.map(icon)}{self.label}
            </button>
        }
        .into_any()
    }
}

/// Prints the page.
pub fn print() -> AnyView {
    let button = Button::new(t("action.print")).icon(Icon::Printer);
    button.press(|_| page::print())
}
