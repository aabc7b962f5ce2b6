//! The files themselves: what each is, and what is to be thought of whoever wrote it.

use leptos::prelude::*;

use crate::{
    app::{
        environment::Environment,
        exchange::{
            import::Plan,
            laptop_keys::{FileSignature, Standing},
            office_keys::KeyNews,
            preview::clock_off,
        },
    },
    ui::kit::{
        labels::{count, laptop, moment, number, size},
        prelude::*,
    },
};

/// Each file: its name, who wrote it, what it holds, whether it is whole.
pub fn boxes(plan: &Plan) -> Vec<AnyView> {
    let now = crate::ui::state::environment::Browser.now_iso();
    let files = plan.files.iter().enumerate();
    files
        .map(|(index, (name, header, bytes, documents))| {
            let meta = &header.exported;
            let refused = plan.refused_in.get(index).copied().unwrap_or_default();
            let mut parts = vec![meta.by.clone(), meta.unit.clone()];
            if !meta.device.is_empty() {
                parts.push(laptop(&meta.device));
            }
            parts.push(t(&["incoming.kind-", header.kind.code()].concat()));
            parts.push(count("incoming.n-records", documents + refused));
            parts.push(size(*bytes).shown());
            if !meta.at.is_empty() {
                parts.push(tv("incoming.written", &[("at", &moment(&meta.at))]));
            }
            parts.retain(|part| !part.is_empty());
            let off = clock_off(&meta.at, &now).map(|days| {
                let key = if days > 0 {
                    "incoming.clock-ahead"
                } else {
                    "incoming.clock-behind"
                };
                let days = usize::try_from(days.abs()).unwrap_or_default();
                view! { <p class="small t-warn">{count(key, days)}</p> }
            });
            let key = plan.keys.get(index).and_then(Option::as_ref).map(key_news);
            let signature = plan.signatures.get(index).map(signed);
            let (class, glyph, said) = if refused == 0 {
                (
                    "tag pass",
                    Icon::Check,
                    count("incoming.intact", *documents),
                )
            } else {
                let values = [("n", &*number(*documents)), ("m", &*number(refused))];
                ("tag warn", Icon::Triangle, tv("incoming.partly", &values))
            };
            view! {
                <div class="filebox">
                    {icon(Icon::File)}
                    <div>
                        <div class="name">{name.clone()}</div>
                        <p class="small muted">{parts.join(" · ")}</p>
                        {off}
                        {key}
                        {signature}
                    </div>
                    <span class=class>{icon(glyph)}{said}</span>
                </div>
            }
            .into_any()
        })
        .collect()
}

/// What is new about the key of the office that wrote a file. It is remembered only if the file is taken in.
fn key_news(news: &KeyNews) -> AnyView {
    match news {
        KeyNews::First => view! { <p class="small muted">{t("incoming.key-first")}</p> }.into_any(),
        KeyNews::Changed { learnt } => {
            let said = tv("incoming.key-changed", &[("at", &moment(learnt))]);
            warning(said)
        }
    }
}

/// Which laptop wrote a file, as far as its signature says it, and of whom it says nothing.
fn signed(signature: &FileSignature) -> AnyView {
    let quiet = |said: String| view! { <p class="small muted">{said}</p> }.into_any();
    let said = match &signature.standing {
        Standing::Unsigned => quiet(t("incoming.signed-no")),
        Standing::Missing { learnt } => {
            warning(tv("incoming.signed-missing", &[("at", &moment(learnt))]))
        }
        Standing::Unchecked => warning(t("incoming.signed-unchecked")),
        Standing::Altered { code } => warning(tv("incoming.signed-altered", &[("code", code)])),
        Standing::Own => quiet(t("incoming.signed-own")),
        Standing::Known { learnt } => {
            quiet(tv("incoming.signed-known", &[("at", &moment(learnt))]))
        }
        Standing::First { code } => {
            let said = tv("incoming.signed-first", &[("code", code)]);
            view! { <p class="small">{said}</p> }.into_any()
        }
        Standing::Changed { code, learnt } => {
            let values = [("code", &**code), ("at", &moment(learnt))];
            warning(tv("incoming.signed-changed", &values))
        }
    };
    let forwarded = signature.forwarded.as_ref().map(|forwarded| {
        let mut names = forwarded.names.join(", ");
        if forwarded.more {
            names.push_str(", …");
        }
        let values = [("n", &*number(forwarded.count)), ("names", &names)];
        quiet(tv("incoming.forwarded", &values))
    });
    view! { {said}{forwarded} }.into_any()
}

fn warning(said: String) -> AnyView {
    view! {
        <div class="note warn" role="status">{icon(Icon::Triangle)}<div>{said}</div></div>
    }
    .into_any()
}
