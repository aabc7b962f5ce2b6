//! The files that were taken in, what each brought, and the way to take it out again.

use leptos::prelude::*;

use crate::{
    app::{
        exchange::imports::{Listed, Standing},
        session::undo::Direction,
    },
    ui::kit::{
        labels::{count, moment, number},
        prelude::*,
    },
};

/// How many are listed.
const SHOWN: usize = 30;

/// The card; nothing where no file was ever taken in.
pub fn card(register: RegisterHandle) -> AnyView {
    let list = RwSignal::new(Vec::<Listed>::new());
    Effect::new(move |_| {
        register.version();
        register.ask(
            |session| Box::pin(async move { session.imports() }),
            move |found| drop(list.try_set(found)),
        );
    });
    (move || {
        let found = list.get();
        (!found.is_empty()).then(|| {
            let all = found.len();
            let rows = found.into_iter().take(SHOWN).map(|one| row(register, one));
            let rest = (all > SHOWN).then(|| {
                let values = [("n", &*number(SHOWN)), ("all", &*number(all))];
                view! { <p class="cap faint">{tv("imports.some", &values)}</p> }
            });
            view! {
                <section class="card full" aria-labelledby="h-imports">
                    <div class="card-h"><h2 id="h-imports">{t("imports.title")}</h2></div>
                    <div class="tw"><table class="list"><tbody>{rows.collect_view()}</tbody></table></div>
                    {rest}
                </section>
            }
        })
    })
    .into_any()
}

fn row(register: RegisterHandle, listed: Listed) -> AnyView {
    let Listed {
        number,
        import,
        standing,
    } = listed;
    let mut brought: Vec<String> = [
        ("incoming.part-new", import.new),
        ("incoming.part-changed", import.changed),
        ("incoming.part-conflict", import.conflicts),
        ("incoming.part-refused", import.own),
    ]
    .into_iter()
    .filter(|(_, n)| *n > 0)
    .map(|(key, n)| count(key, n))
    .collect();
    if !import.from.is_empty() {
        brought.insert(0, tv("imports.from", &[("who", &import.from.join("; "))]));
    }
    let file = import.file.clone();
    let button = move |direction: Direction, glyph: Icon, key: &'static str| {
        let label = tv(key, &[("file", &file)]);
        let name = file.clone();
        let text = if direction == Direction::Undo {
            t("action.undo")
        } else {
            t("imports.again")
        };
        Button::new(text)
            .icon(glyph)
            .small()
            .aloud(label)
            .press(move |_| register.step_import(number, name.clone(), direction))
    };
    let (state, act) = match standing {
        Standing::In => (
            None,
            button(Direction::Undo, Icon::Undo, "imports.undo-one"),
        ),
        Standing::Out => (
            Some(t("imports.out")),
            button(Direction::Redo, Icon::Redo, "imports.again-one"),
        ),
        Standing::Past => (Some(t("imports.past")), ().into_any()),
    };
    view! {
        <tr>
            <td class="num nowrap">{moment(&import.at)}</td>
            <td>
                <span class="name">{import.file}</span>
                <span class="sub">{brought.join(" · ")}</span>
                {state.map(|state| view! { <span class="sub">{state}</span> })}
            </td>
            <td class="right">{act}</td>
        </tr>
    }
    .into_any()
}
