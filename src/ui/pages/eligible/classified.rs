//! What a household counts as in a year's list, and whether its points say the same.

use leptos::prelude::*;

use crate::{
    app::households::points::{Classification, classification},
    domain::{
        coded::Coded,
        date,
        standard::{Agreement, Silent, Standard},
    },
    ui::kit::{labels, prelude::*},
};

pub fn classification_card(register: RegisterHandle, household: String) -> AnyView {
    let id = household;
    (move || {
        let year = register.year();
        let found = register.read(|ledger| classification(ledger, &id, year));
        let title = tv("classified.title", &[("year", &year.to_string())]);
        let route = register.route.get();
        let own = found.as_ref().is_some_and(|found| found.list == year);
        let (form, label) = if own {
            (format!("{id}.status.{year}"), t("classified.edit"))
        } else {
            (format!("{id}.status"), t("classified.add"))
        };
        let edit = route.with_form(form).to_string();
        let body = match &found {
            None => view! { <p class="small muted">{t("classified.none")}</p> }.into_any(),
            Some(found) => shown(found),
        };
        view! {
            <section class="card classified" aria-labelledby="h-classified">
                <div class="card-h"><h2 id="h-classified">{title}</h2><a class="end small" href=edit>{label}</a></div>
                <div class="card-b">{body}</div>
            </section>
        }
        .into_any()
    })
    .into_any()
}

fn shown(found: &Classification) -> AnyView {
    let class = found
        .class
        .map_or_else(|| t("takers.unlisted"), |class| labels::code(class.code()));
    let old = (found.list != found.year).then(|| {
        let text = tv("households.list-of", &[("year", &found.list.to_string())]);
        view! { <span class="sub">{text}</span> }
    });
    let a = found.a.map(|a| {
        let most = found.most_a();
        let area = found.area.map_or("", Coded::code);
        match most {
            Some(most) => tv(
                if a <= most {
                    "classified.a-within"
                } else {
                    "classified.a-above"
                },
                &[
                    ("a", &a.to_string()),
                    ("most", &most.to_string()),
                    ("area", &labels::code(area)),
                ],
            ),
            None => a.to_string(),
        }
    });
    let b = found.b.map(|b| {
        let least = found.standard.map(Standard::b_of_poor);
        match least {
            Some(least) => tv(
                if b >= least {
                    "classified.b-from"
                } else {
                    "classified.b-below"
                },
                &[("b", &b.to_string()), ("least", &least.to_string())],
            ),
            None => b.to_string(),
        }
    });
    let lacking: Vec<String> = found
        .lacking
        .iter()
        .map(|lacking| t(&["choice.", lacking.code()].concat()))
        .collect();
    let recognised = [
        found.recognised.map(date::format).unwrap_or_default(),
        found.decision.clone(),
    ];
    let recognised: Vec<String> = recognised
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let line = |label: String, text: Option<String>| {
        text.filter(|text| !text.is_empty())
            .map(|text| view! { <dt>{label}</dt><dd>{text}</dd> }.into_any())
    };
    view! {
        <dl class="kv">
            <dt>{t("classified.result")}</dt><dd><b>{class}</b>{old}</dd>
            {line(t("classified.a"), a)}
            {line(t("classified.b"), b)}
            {line(t("classified.lacking"), Some(lacking.join(", ")))}
            {line(t("classified.recognised"), Some(recognised.join(", ")))}
        </dl>
        {agreement(found)}
    }
    .into_any()
}

/// Whether class and points agree.
fn agreement(found: &Classification) -> AnyView {
    let (class, glyph, text) = match &found.agreement {
        Agreement::Agrees => ("t-pass", Icon::Pass, t("classified.agrees")),
        Agreement::Differs(made) => (
            "t-warn",
            Icon::Triangle,
            tv(
                "classified.differs",
                &[("class", &labels::code(made.code()))],
            ),
        ),
        Agreement::Silent(why) => {
            let key = match why {
                Silent::NoClass => "classified.no-class",
                Silent::NoA => "classified.no-a",
                Silent::NoB => "classified.no-b",
                Silent::NoArea => "classified.no-area",
                Silent::NoStandard => "classified.no-standard",
                Silent::NoScale => "classified.no-scale",
            };
            ("muted", Icon::Ask, t(key))
        }
    };
    // What says nothing follows no text.
    let judged = !matches!(found.agreement, Agreement::Silent(_));
    let cited = found.standard.filter(|_| judged);
    let cited = cited.map(|standard| standard.citation.clone());
    view! {
        <p class=["small row agrees ", class].concat()>{icon(glyph)}<span>{text}</span></p>
        {cited.map(|text| view! { <p class="cap faint">{text}</p> })}
    }
    .into_any()
}
