//! The head of a page: what it is about, and what can be done there.

use leptos::prelude::*;

/// A head that is being described; [`Head::actions`] or [`Head::alone`] makes it.
pub struct Head {
    crumb: Option<AnyView>,
    title: AnyView,
    under: Vec<AnyView>,
}

impl Head {
    /// With a heading only.
    pub fn new(title: impl IntoView + 'static) -> Head {
        Head {
            crumb: None,
            title: title.into_any(),
            under: Vec::new(),
        }
    }

    /// The way back, above the heading.
    pub fn crumb(mut self, crumb: impl IntoView + 'static) -> Head {
        self.crumb = Some(crumb.into_any());
        self
    }

    /// A line under the heading.
    pub fn line(self, line: impl IntoView + 'static) -> Head {
        self.under(view! { <p class="muted small">{line.into_any()}</p> }.into_any())
    }

    /// A line under the heading, for which a telephone has no room.
    pub fn wide_line(self, line: impl IntoView + 'static) -> Head {
        self.under(view! { <p class="muted small only-wide">{line.into_any()}</p> }.into_any())
    }

    /// Tags under the heading, with a few words behind them.
    pub fn tags(self, tags: impl IntoView + 'static) -> Head {
        self.under(view! { <p class="row wrap tags">{tags.into_any()}</p> }.into_any())
    }

    fn under(mut self, line: AnyView) -> Head {
        self.under.push(line);
        self
    }

    /// The head of a page with something to do at its end.
    pub fn actions(self, actions: impl IntoView + 'static) -> AnyView {
        let actions = actions.into_any();
        self.view(Some(
            view! { <div class="actions">{actions}</div> }.into_any(),
        ))
    }

    /// The head of a page to read.
    pub fn alone(self) -> AnyView {
        self.view(None)
    }

    fn view(self, actions: Option<AnyView>) -> AnyView {
        view! {
            <div class="head">
                <div class="grow">
                    {self.crumb.map(|crumb| view! { <div class="crumb">{crumb}</div> })}
                    <h1>{self.title}</h1>
                    {self.under}
                </div>
                {actions}
            </div>
        }
        .into_any()
    }
}
