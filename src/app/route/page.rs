//! The pages and their parts, each with its path in addresses.

use super::{
    meeting::MeetingPart,
    part::{ClassPaper, ReportPart, SessionPart},
};

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
    /// What a unit always writes on its papers.
    OfficePapers,
    /// The figures of the year by the units of a day.
    Units,
    /// Files out and in.
    Files,
    /// A table of a workbook on its way into the register.
    Workbook,
    /// Where the register lies, and what protects it.
    Protection,
    /// Fields about which people disagree.
    Conflicts,
    /// What happened: lately, or to one record.
    History,
    /// Deleted records.
    Bin,
    /// How far the money of the year has come, as a paper.
    Disbursement,
    /// Where the money is, from the grant to the household.
    Flow,
    /// The allocation proposals.
    Proposals,
    /// One allocation proposal.
    Proposal,
    /// An allocation proposal as a paper, to be submitted.
    Submission,
    /// The projects.
    Projects,
    /// How the support of projects compares.
    Compare,
    /// One project.
    Project(ProjectTab),
    /// One question on the wall.
    Present,
    /// The search over everything.
    Find,
    /// The households.
    Households,
    /// One household.
    Household,
    /// Several records of a list, changed as one.
    Together,
    /// Records or parts typed like a sheet: those of the form that the address names.
    Grid,
    /// Households that may be the same.
    Duplicates,
    /// Households that may join something and have not been supported; as a paper, with a sheet.
    Eligible,
    /// What stands in the way, by age, by kind, by who must solve it.
    Obstacles,
    /// The outreach sessions, and what was promised there.
    Outreach,
    /// The tasks given to units.
    Tasks,
    /// The meetings.
    Meetings,
    /// One meeting.
    Meeting(MeetingPart),
    /// A reminder of its open tasks to one unit, for signature.
    Reminder,
    /// The reports of the units on a month.
    Reports,
    /// The report of one unit on a month.
    Report(ReportPart),
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

impl Page {
    /// Whether it can be counted as of a day in the past. What is written down goes in today, so pages
    /// to write on cannot, nor those that ask for a day of their own.
    pub const fn looks_back(self) -> bool {
        matches!(
            self,
            Page::Overview
                | Page::Present
                | Page::Meetings
                | Page::Meeting(MeetingPart::Course)
                | Page::Reports
                | Page::Disbursement
                | Page::Capital(_)
                | Page::Flow
                | Page::Projects
                | Page::Project(_)
                | Page::Compare
                | Page::Training
                | Page::Obstacles
                | Page::Tasks
        )
    }

    /// Every page and part of one. Of pages with the same first word the first stands for what is not
    /// understood behind it.
    #[rustfmt::skip]
    pub const ALL: [Page; 71] = [
        Page::Overview, Page::Present,
        Page::Meetings, Page::Meeting(MeetingPart::Course), Page::Meeting(MeetingPart::Conclusions),
        Page::Meeting(MeetingPart::Invitation), Page::Meeting(MeetingPart::Pack), Page::Meeting(MeetingPart::Minutes),
        Page::Meeting(MeetingPart::Notice), Page::Tasks, Page::Reminder,
        Page::Reports,
        Page::Report(ReportPart::Form), Page::Report(ReportPart::Paper), Page::Report(ReportPart::HalfSheet),
        Page::Report(ReportPart::Reminders),
        Page::Capital(Tab::Allocations), Page::Capital(Tab::Grants), Page::Capital(Tab::Payments),
        Page::Disbursement,
        Page::Flow,
        Page::Proposals, Page::Proposal, Page::Submission,
        Page::Projects, Page::Compare,
        Page::Project(ProjectTab::Summary), Page::Project(ProjectTab::Plan), Page::Project(ProjectTab::Households),
        Page::Project(ProjectTab::Handover), Page::Project(ProjectTab::Payments), Page::Project(ProjectTab::Papers),
        Page::Project(ProjectTab::FollowUp),
        Page::Sheet,
        Page::Rules(RulesTab::Catalogue), Page::Rules(RulesTab::Local), Page::Rules(RulesTab::Criteria),
        Page::Minutes,
        Page::Households, Page::Duplicates, Page::Household,
        Page::Eligible, Page::Together, Page::Grid,
        Page::Obstacles,
        Page::Outreach,
        Page::Session(SessionPart::Lines), Page::Session(SessionPart::Summary), Page::Session(SessionPart::Paper),
        Page::Handout,
        Page::Training,
        Page::Class(ClassTab::Summary), Page::Class(ClassTab::Trainees), Page::Class(ClassTab::Lessons),
        Page::Class(ClassTab::Attendance), Page::Class(ClassTab::Payments), Page::Class(ClassTab::Results),
        Page::ClassPaper(ClassPaper::Attendance), Page::ClassPaper(ClassPaper::Payments),
        Page::Catalogue, Page::Programmes, Page::OfficePapers,
        Page::Units,
        Page::Files, Page::Workbook, Page::Protection,
        Page::Conflicts,
        Page::History, Page::Bin,
        Page::Find,
        Page::Lost,
    ];

    /// Its path: the word of the page, and that of its part.
    pub const fn path(self) -> (&'static str, &'static str) {
        match self {
            Page::Overview => ("overview", ""),
            Page::Present => ("present", ""),
            Page::Capital(tab) => ("capital", tab.code()),
            Page::Disbursement => ("disbursement", ""),
            Page::Flow => ("money", ""),
            Page::Proposals => ("proposals", ""),
            Page::Proposal => ("proposal", ""),
            Page::Submission => ("proposal", "paper"),
            Page::Projects => ("projects", ""),
            Page::Compare => ("projects", "compare"),
            Page::Project(tab) => ("project", tab.code()),
            Page::Sheet => ("sheet", ""),
            Page::Rules(tab) => ("rules", tab.code()),
            Page::Minutes => ("minutes", ""),
            Page::Households => ("households", ""),
            Page::Duplicates => ("households", "duplicates"),
            Page::Household => ("household", ""),
            Page::Together => ("together", ""),
            Page::Grid => ("grid", ""),
            Page::Eligible => ("eligible", ""),
            Page::Obstacles => ("obstacles", ""),
            Page::Meetings => ("meetings", ""),
            Page::Meeting(part) => ("meeting", part.code()),
            Page::Tasks => ("tasks", ""),
            Page::Reminder => ("reminder", ""),
            Page::Reports => ("reports", ""),
            Page::Report(part) => ("report", part.code()),
            Page::Outreach => ("outreach", ""),
            Page::Session(part) => ("session", part.code()),
            Page::Handout => ("handout", ""),
            Page::Training => ("training", ""),
            Page::Class(tab) => ("class", tab.code()),
            Page::ClassPaper(paper) => ("class-paper", paper.code()),
            Page::Catalogue => ("catalogue", ""),
            Page::Programmes => ("catalogue", "programmes"),
            Page::OfficePapers => ("catalogue", "papers"),
            Page::Units => ("units", ""),
            Page::Files => ("files", ""),
            Page::Workbook => ("files", "workbook"),
            Page::Protection => ("protection", ""),
            Page::Conflicts => ("conflicts", ""),
            Page::History => ("history", ""),
            Page::Bin => ("history", "bin"),
            Page::Find => ("find", ""),
            Page::Lost => ("lost", ""),
        }
    }

    /// The page at a path.
    pub fn at(path: &str) -> Page {
        let (word, part) = path.split_once('/').unwrap_or((path, ""));
        if word.is_empty() {
            return Page::Overview;
        }
        let exactly = Page::ALL
            .into_iter()
            .find(|page| page.path() == (word, part));
        let roughly = || Page::ALL.into_iter().find(|page| page.path().0 == word);
        exactly.or_else(roughly).unwrap_or(Page::Lost)
    }
}
