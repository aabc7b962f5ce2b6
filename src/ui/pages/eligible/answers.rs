//! "What may it join?": the answers of one household, what is sure first.

use leptos::prelude::*;

use super::{asof, reasons};
use crate::{
    app::{
        eligibility::{Eligibility, Missing, Target, Verdict, of_household},
        register::place::owner_of,
        route::{Page, ProjectTab},
    },
    rules::judge::Outcome,
    ui::{kit::prelude::*, pages::households::joining::join},
};

/// How many answers that say no stand open.
const NOES: usize = 2;

/// The answers as of a day that can be chosen; of those that say no, all but the first [`NOES`] are folded.
pub fn eligibility_card(register: RegisterHandle, household: String) -> AnyView {
    let id = household;
    let answers = move || {
        let day = asof::day(register);
        let all = register.read(|ledger| of_household(ledger, &id, day));
        let (no, open): (Vec<Eligibility>, Vec<Eligibility>) = all
            .into_iter()
            .partition(|eligibility| eligibility.verdict == Verdict::No);
        if open.is_empty() && no.is_empty() {
            return view! { <p class="card-b small muted">{t("eligible.nothing")}</p> }.into_any();
        }
        let row = |eligibility: &Eligibility| answer(register, &id, eligibility);
        let shown: Vec<AnyView> = open.iter().chain(no.iter().take(NOES)).map(row).collect();
        let folded: Vec<AnyView> = no.iter().skip(NOES).map(row).collect();
        let more = (!folded.is_empty()).then(|| {
            let label = tv("eligible.more-no", &[("n", &folded.len().to_string())]);
            view! { <details class="more"><summary>{label}</summary>{folded}</details> }
        });
        view! { {shown}{more} }.into_any()
    };
    let title = move || {
        let year = asof::day(register).year();
        tv("eligible.title", &[("year", &year.to_string())])
    };
    view! {
        <section class="card findings chances" aria-labelledby="h-chances">
            <div class="card-h">
                <h2 id="h-chances">{title}</h2>
                <div class="end">{move || asof::control(register)}</div>
            </div>
            {answers}
        </section>
    }
    .into_any()
}

fn answer(register: RegisterHandle, household: &str, eligibility: &Eligibility) -> AnyView {
    let (class, glyph) = reasons::sign(eligibility);
    let is_component = matches!(eligibility.target, Target::Component(_));
    let key = match (eligibility.verdict, is_component) {
        (Verdict::Yes, _) if eligibility.needs_reason() => "eligible.with-reason",
        (Verdict::Yes, false) => "eligible.yes",
        (Verdict::Yes, true) => "eligible.yes-component",
        (Verdict::Unknown, _) => "eligible.ask",
        (Verdict::NotJudged, _) => "eligible.not-judged",
        (Verdict::No, _) => "eligible.no",
    };
    let title = title(register, key, &eligibility.target);
    let code = reasons::component(register, &eligibility.target);
    let listed = eligibility
        .listed
        .then(|| view! { <span class="tag">{t("eligible.listed")}</span> });
    let pledge = eligibility.verdict == Verdict::Yes
        && eligibility
            .findings
            .iter()
            .any(|finding| finding.rule == "T08" && finding.outcome == Outcome::Fail);
    let pledge = pledge.then(|| {
        let finding = eligibility.findings.iter().find(|f| f.rule == "T08");
        let text = finding.map(|f| reasons::sentences(register, f, false));
        view! { <span>"· "{text.map(|text| text.trim_end_matches('.').to_owned())}</span> }
    });
    view! {
        <article class=class>
            {icon(glyph)}
            <div>
                <h3>{title}" "<span class="tag info">{code}</span>" "{listed}</h3>
                <p class="sum">{reasons::paragraph(register, eligibility)}</p>
                <p class="cite">{reasons::citations(eligibility)}{pledge}</p>
                <div class="do-how">{doing(register, household, eligibility)}{reasons::all(register, eligibility)}</div>
            </div>
        </article>
    }
    .into_any()
}

/// The answer with what it is about, which leads there.
fn title(register: RegisterHandle, key: &str, target: &Target) -> AnyView {
    let name = reasons::name(register, target);
    let said = t(key);
    let (before, after) = said.split_once("%{name}").unwrap_or((&said, ""));
    let (before, after) = (before.to_owned(), after.to_owned());
    let name = match target {
        Target::Project(project) => {
            let route = register.route.get_untracked();
            let to = route.about(Page::Project(ProjectTab::Households), project);
            view! { <a href=to.to_string()>{name}</a> }.into_any()
        }
        _ => name.into_any(),
    };
    view! { {before}{name}{after} }.into_any()
}

/// What can be done about it.
fn doing(register: RegisterHandle, household: &str, eligibility: &Eligibility) -> Option<AnyView> {
    let mut links: Vec<AnyView> = eligibility
        .missing
        .iter()
        .map(|missing| write(register, missing))
        .collect();
    if let Target::Project(project) = &eligibility.target
        && eligibility.verdict == Verdict::Yes
        && !eligibility.listed
    {
        let (project, household) = (project.clone(), household.to_owned());
        let put = move |_| join(register, &project, std::slice::from_ref(&household));
        let button = Button::new(t("eligible.put"))
            .icon(Icon::Plus)
            .small()
            .press(put);
        links.push(button.into_any());
    }
    (!links.is_empty()).then(|| view! { <div class="do no-print">{links}</div> }.into_any())
}

/// A link to the form that asks for what is missing.
pub fn write(register: RegisterHandle, missing: &Missing) -> AnyView {
    let fact = reasons::fact(missing.fact);
    let label = tv("eligible.write", &[("fact", &fact)]);
    let to = register.route.get_untracked();
    // Forms of a household stand beside its own page.
    let household = owner_of(&missing.form).0;
    let to = if to.page == Page::Household {
        to
    } else {
        to.about(Page::Household, household)
    };
    Button::new(label)
        .icon(Icon::Pencil)
        .to(to.with_form(missing.form.as_str()))
        .into_any()
}
