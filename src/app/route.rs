//! Addresses: `#/capital/allocations?year=2023&component=…`.
//!
//! Hash addresses, so that every host, a folder and a USB stick serve every page. Filters and the
//! open form are part of the address: Back closes a form, and a link opens the same view.

use std::fmt;

/// A list of the Capital page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Grants.
    Grants,
    /// Allocations.
    #[default]
    Allocations,
    /// Payments.
    Payments,
}

impl Tab {
    /// All tabs in the order of the money's way.
    pub const ALL: [Tab; 3] = [Tab::Grants, Tab::Allocations, Tab::Payments];

    /// The name in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Tab::Grants => "grants",
            Tab::Allocations => "allocations",
            Tab::Payments => "payments",
        }
    }
}

/// A part of a project's page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProjectTab {
    /// Findings, money, what comes next.
    #[default]
    Summary,
    /// What it costs and who pays.
    Plan,
    /// Who takes part.
    Households,
    /// What reached whom.
    Handover,
    /// Payments and their papers.
    Payments,
    /// The dossier, indicators, revolving plan.
    Papers,
    /// What became of it, and what is returned.
    FollowUp,
}

impl ProjectTab {
    /// All tabs in the order of the work.
    pub const ALL: [ProjectTab; 7] = [
        ProjectTab::Summary,
        ProjectTab::Plan,
        ProjectTab::Households,
        ProjectTab::Handover,
        ProjectTab::Payments,
        ProjectTab::Papers,
        ProjectTab::FollowUp,
    ];

    /// The name in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            ProjectTab::Summary => "summary",
            ProjectTab::Plan => "plan",
            ProjectTab::Households => "households",
            ProjectTab::Handover => "handover",
            ProjectTab::Payments => "payments",
            ProjectTab::Papers => "papers",
            ProjectTab::FollowUp => "followup",
        }
    }
}

/// A part of the rules page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RulesTab {
    /// The rules of a day.
    #[default]
    Catalogue,
    /// What the place sets, and who would be affected.
    Local,
    /// What a commune and its cooperatives agreed on.
    Criteria,
}

impl RulesTab {
    /// All tabs.
    pub const ALL: [RulesTab; 3] = [RulesTab::Catalogue, RulesTab::Local, RulesTab::Criteria];

    /// The name in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            RulesTab::Catalogue => "catalogue",
            RulesTab::Local => "local",
            RulesTab::Criteria => "criteria",
        }
    }
}

/// A part of an outreach session's page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SessionPart {
    /// Who came, what each wants and asks.
    #[default]
    Lines,
    /// What came of it.
    Summary,
    /// The list of those who came and the minutes, for signature.
    Paper,
}

impl SessionPart {
    /// All parts.
    pub const ALL: [SessionPart; 3] =
        [SessionPart::Lines, SessionPart::Summary, SessionPart::Paper];

    /// The name in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            SessionPart::Lines => "lines",
            SessionPart::Summary => "summary",
            SessionPart::Paper => "paper",
        }
    }
}

/// A part of a training class's page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClassTab {
    /// Findings, what comes next, hours.
    #[default]
    Summary,
    /// Who learns.
    Trainees,
    /// The timetable.
    Lessons,
    /// Who was there.
    Attendance,
    /// What is paid for whom.
    Payments,
    /// How it ended, and who works in the trade.
    Results,
}

impl ClassTab {
    /// All tabs in the order of the work.
    pub const ALL: [ClassTab; 6] = [
        ClassTab::Summary,
        ClassTab::Trainees,
        ClassTab::Lessons,
        ClassTab::Attendance,
        ClassTab::Payments,
        ClassTab::Results,
    ];

    /// The name in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            ClassTab::Summary => "summary",
            ClassTab::Trainees => "trainees",
            ClassTab::Lessons => "lessons",
            ClassTab::Attendance => "attendance",
            ClassTab::Payments => "payments",
            ClassTab::Results => "results",
        }
    }
}

/// A paper about a training class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClassPaper {
    /// Who was there on which day.
    #[default]
    Attendance,
    /// What is paid to whom, to be signed.
    Payments,
}

impl ClassPaper {
    /// The name in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            ClassPaper::Attendance => "attendance",
            ClassPaper::Payments => "payments",
        }
    }
}

/// A page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The figures of the year.
    #[default]
    Overview,
    /// Lists of the money.
    Capital(Tab),
    /// Vocational classes and the target.
    Training,
    /// Units and components.
    Catalogue,
    /// The programmes and their components.
    Programmes,
    /// The figures of the year by the units of a day.
    Units,
    /// Files out and in.
    Files,
    /// Fields about which people disagree.
    Conflicts,
    /// What happened: lately, or to one record.
    History,
    /// Deleted records.
    Bin,
    /// Where the money is, from the grant to the household.
    Flow,
    /// The projects.
    Projects,
    /// How the support of projects compares.
    Compare,
    /// One project.
    Project(ProjectTab),
    /// The search over everything.
    Find,
    /// The households.
    Households,
    /// One household.
    Household,
    /// Households that may be the same.
    Duplicates,
    /// Households that may join something and have not been supported; as a paper, with a sheet.
    Eligible,
    /// The outreach sessions, and what was promised there.
    Outreach,
    /// One training class.
    Class(ClassTab),
    /// A paper about a training class.
    ClassPaper(ClassPaper),
    /// One outreach session.
    Session(SessionPart),
    /// What a household may join, to be shown or given to it.
    Handout,
    /// Rules and what places set for themselves.
    Rules(RulesTab),
    /// A hand-over sheet for signature.
    Sheet,
    /// Minutes of agreed criteria for signature.
    Minutes,
    /// No page: an address that leads nowhere here.
    Lost,
}

/// A page with everything that narrows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The page.
    pub page: Page,
    /// The year, unless it is the register's working year.
    pub year: Option<i16>,
    /// Only this receiving unit.
    pub unit: Option<String>,
    /// Only this component.
    pub component: Option<String>,
    /// Only payments out of this allocation.
    pub allocation: Option<String>,
    /// Only allocations that are not fully paid.
    pub unpaid: bool,
    /// Only allocations from which nothing was paid for a month.
    pub idle: bool,
    /// Only projects of this mode.
    pub mode: Option<String>,
    /// Only projects in this state.
    pub state: Option<String>,
    /// Only projects with this verdict.
    pub verdict: Option<String>,
    /// The columns of a list, joined by dots.
    pub columns: Option<String>,
    /// The column that a list is sorted by, after a `-` where it begins with the greatest.
    pub sort: Option<String>,
    /// Words that are searched for.
    pub words: Option<String>,
    /// Only households of this village.
    pub village: Option<String>,
    /// Only households of this ethnic group.
    pub ethnicity: Option<String>,
    /// Only households of these classes, joined by dots.
    pub class: Option<String>,
    /// Only households with or without support.
    pub support: Option<String>,
    /// Only households on this project's list.
    pub project: Option<String>,
    /// Another record beside the first: the household that it is compared with.
    pub other: Option<String>,
    /// These households only, in this order: their ids without `household:`, joined by dots.
    pub households: Option<String>,
    /// The day that is looked at, as `yyyy-mm-dd`.
    pub day: Option<String>,
    /// The number of a hand-over sheet.
    pub sheet: Option<u32>,
    /// Only this record: its history, its conflicts; or the project that a page shows.
    pub record: Option<String>,
    /// The open form: `grant`, `allocation`, … for a new record, or a record's id.
    pub form: Option<String>,
    /// The field of the form that is asked about.
    pub field: Option<String>,
}

/// The most households that an address lists: what a person prints at a time, and some 4 KB.
pub const MOST_HOUSEHOLDS: usize = 100;

const HOUSEHOLD: &str = "household:";

impl Route {
    /// The same narrowing on another page, with the form closed.
    pub fn to(&self, page: Page) -> Route {
        Route {
            page,
            year: self.year,
            unit: self.unit.clone(),
            ..Route::default()
        }
    }

    /// Another page about one record.
    pub fn about(&self, page: Page, record: &str) -> Route {
        Route {
            record: Some(record.to_owned()),
            ..self.to(page)
        }
    }

    /// Another page about these households: the first [`MOST_HOUSEHOLDS`] of them.
    pub fn about_households(&self, page: Page, ids: &[String]) -> Route {
        let ids = ids.iter().take(MOST_HOUSEHOLDS);
        let short = ids.filter_map(|id| id.strip_prefix(HOUSEHOLD));
        let joined = short.collect::<Vec<_>>().join(".");
        Route {
            households: Some(joined).filter(|joined| !joined.is_empty()),
            ..self.to(page)
        }
    }

    /// The households that the address lists.
    pub fn household_ids(&self) -> Vec<String> {
        let joined = self.households.as_deref().unwrap_or_default().split('.');
        let parts = joined.filter(|part| !part.is_empty());
        let ids = parts.take(MOST_HOUSEHOLDS);
        ids.map(|part| format!("{HOUSEHOLD}{part}")).collect()
    }

    /// The same page with this form open.
    pub fn with_form(&self, form: impl Into<String>) -> Route {
        Route {
            form: Some(form.into()),
            ..self.clone()
        }
    }

    /// The same page without a form.
    pub fn without_form(&self) -> Route {
        Route {
            form: None,
            field: None,
            ..self.clone()
        }
    }

    /// Reads an address. What is not understood behind a page's name is left out, so that an old
    /// address still opens something; a page that there is not is [`Page::Lost`], which says so.
    pub fn parse(hash: &str) -> Route {
        let text = hash.trim_start_matches('#').trim_start_matches('/');
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let mut route = Route {
            page: match path.split_once('/').unwrap_or((path, "")) {
                ("capital", tab) => {
                    let known = Tab::ALL.into_iter().find(|known| known.code() == tab);
                    Page::Capital(known.unwrap_or_default())
                }
                ("training", _) => Page::Training,
                ("catalogue", "programmes") => Page::Programmes,
                ("catalogue", _) => Page::Catalogue,
                ("units", _) => Page::Units,
                ("files", _) => Page::Files,
                ("conflicts", _) => Page::Conflicts,
                ("money", _) => Page::Flow,
                ("projects", "compare") => Page::Compare,
                ("projects", _) => Page::Projects,
                ("project", tab) => {
                    let known = ProjectTab::ALL
                        .into_iter()
                        .find(|known| known.code() == tab);
                    Page::Project(known.unwrap_or_default())
                }
                ("class", tab) => {
                    let known = ClassTab::ALL.into_iter().find(|known| known.code() == tab);
                    Page::Class(known.unwrap_or_default())
                }
                ("class-paper", "payments") => Page::ClassPaper(ClassPaper::Payments),
                ("class-paper", _) => Page::ClassPaper(ClassPaper::Attendance),
                ("find", _) => Page::Find,
                ("eligible", _) => Page::Eligible,
                ("households", "duplicates") => Page::Duplicates,
                ("households", _) => Page::Households,
                ("household", _) => Page::Household,
                ("rules", tab) => {
                    let known = RulesTab::ALL.into_iter().find(|known| known.code() == tab);
                    Page::Rules(known.unwrap_or_default())
                }
                ("outreach", _) => Page::Outreach,
                ("session", part) => {
                    let known = SessionPart::ALL
                        .into_iter()
                        .find(|known| known.code() == part);
                    Page::Session(known.unwrap_or_default())
                }
                ("handout", _) => Page::Handout,
                ("sheet", _) => Page::Sheet,
                ("minutes", _) => Page::Minutes,
                ("history", "bin") => Page::Bin,
                ("history", _) => Page::History,
                ("" | "overview", _) => Page::Overview,
                _ => Page::Lost,
            },
            ..Route::default()
        };
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let id = Some(value)
                .filter(|value| is_plain(value))
                .map(str::to_owned);
            match name {
                "year" => route.year = value.parse().ok().filter(|y| (1900..=2100).contains(y)),
                "unit" => route.unit = id,
                "component" => route.component = id,
                "allocation" => route.allocation = id,
                "record" => route.record = id,
                "mode" => route.mode = id,
                "state" => route.state = id,
                "verdict" => route.verdict = id,
                "columns" => route.columns = id,
                "sort" => route.sort = id,
                "words" => route.words = unescape(value),
                "village" => route.village = unescape(value),
                "ethnicity" => route.ethnicity = unescape(value),
                "class" => route.class = id,
                "support" => route.support = id,
                "project" => route.project = id,
                "other" => route.other = id,
                "households" => route.households = listed(value),
                "day" => route.day = id.filter(|day| crate::domain::date::parse_iso(day).is_some()),
                "sheet" => route.sheet = value.parse().ok().filter(|n| *n <= 1000),
                "unpaid" => route.unpaid = value == "1",
                "idle" => route.idle = value == "1",
                "form" => route.form = id,
                "field" => route.field = id,
                _ => {}
            }
        }
        route
    }
}

/// Free words as percent escapes of UTF-8 (RFC 3986): letters and digits of ASCII stand as they are.
fn escape(words: &str) -> String {
    let mut out = String::new();
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            // Writing to a text cannot fail.
            let _ = fmt::Write::write_fmt(&mut out, format_args!("%{byte:02X}"));
        }
    }
    out
}

/// The words that were escaped; `None` for what is no such text.
fn unescape(text: &str) -> Option<String> {
    if text.len() > 900 {
        return None;
    }
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first == b'%' {
            let pair = std::str::from_utf8(rest.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(pair, 16).ok()?);
            rest = &rest[2..];
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes)
        .ok()
        .filter(|words| !words.is_empty())
}

/// Ids and codes need no escapes; anything else did not come from here.
fn is_plain(value: &str) -> bool {
    value.len() <= 200 && has_plain_letters(value)
}

fn has_plain_letters(value: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_:.".contains(&b);
    !value.is_empty() && value.bytes().all(plain)
}

/// Ids joined by dots, each of them plain.
fn listed(value: &str) -> Option<String> {
    let short = value.split('.').all(|id| id.len() <= 200);
    let few = value.split('.').count() <= MOST_HOUSEHOLDS;
    (short && few && has_plain_letters(value)).then(|| value.to_owned())
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.page {
            Page::Overview => f.write_str("#/overview")?,
            Page::Capital(tab) => write!(f, "#/capital/{}", tab.code())?,
            Page::Training => f.write_str("#/training")?,
            Page::Catalogue => f.write_str("#/catalogue")?,
            Page::Programmes => f.write_str("#/catalogue/programmes")?,
            Page::Units => f.write_str("#/units")?,
            Page::Files => f.write_str("#/files")?,
            Page::Conflicts => f.write_str("#/conflicts")?,
            Page::History => f.write_str("#/history")?,
            Page::Bin => f.write_str("#/history/bin")?,
            Page::Flow => f.write_str("#/money")?,
            Page::Projects => f.write_str("#/projects")?,
            Page::Compare => f.write_str("#/projects/compare")?,
            Page::Project(tab) => write!(f, "#/project/{}", tab.code())?,
            Page::Class(tab) => write!(f, "#/class/{}", tab.code())?,
            Page::ClassPaper(paper) => write!(f, "#/class-paper/{}", paper.code())?,
            Page::Find => f.write_str("#/find")?,
            Page::Households => f.write_str("#/households")?,
            Page::Household => f.write_str("#/household")?,
            Page::Duplicates => f.write_str("#/households/duplicates")?,
            Page::Eligible => f.write_str("#/eligible")?,
            Page::Rules(tab) => write!(f, "#/rules/{}", tab.code())?,
            Page::Outreach => f.write_str("#/outreach")?,
            Page::Session(part) => write!(f, "#/session/{}", part.code())?,
            Page::Handout => f.write_str("#/handout")?,
            Page::Sheet => f.write_str("#/sheet")?,
            Page::Minutes => f.write_str("#/minutes")?,
            Page::Lost => f.write_str("#/lost")?,
        }
        let year = self.year.map(|year| year.to_string());
        let sheet = self.sheet.map(|sheet| sheet.to_string());
        let words = self.words.as_deref().map(escape);
        let village = self.village.as_deref().map(escape);
        let ethnicity = self.ethnicity.as_deref().map(escape);
        let pairs = [
            ("year", year.as_deref()),
            ("unit", self.unit.as_deref()),
            ("component", self.component.as_deref()),
            ("allocation", self.allocation.as_deref()),
            ("record", self.record.as_deref()),
            ("mode", self.mode.as_deref()),
            ("state", self.state.as_deref()),
            ("verdict", self.verdict.as_deref()),
            ("columns", self.columns.as_deref()),
            ("sort", self.sort.as_deref()),
            ("words", words.as_deref()),
            ("village", village.as_deref()),
            ("ethnicity", ethnicity.as_deref()),
            ("class", self.class.as_deref()),
            ("support", self.support.as_deref()),
            ("project", self.project.as_deref()),
            ("other", self.other.as_deref()),
            ("households", self.households.as_deref()),
            ("day", self.day.as_deref()),
            ("sheet", sheet.as_deref()),
            ("unpaid", self.unpaid.then_some("1")),
            ("idle", self.idle.then_some("1")),
            ("form", self.form.as_deref()),
            ("field", self.field.as_deref()),
        ];
        let mut sign = '?';
        for (name, value) in pairs {
            if let Some(value) = value {
                write!(f, "{sign}{name}={value}")?;
                sign = '&';
            }
        }
        Ok(())
    }
}
