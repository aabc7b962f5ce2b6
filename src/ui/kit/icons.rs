//! Icons as paths on a 16 × 16 grid, drawn with the text's colour.

use leptos::prelude::*;

/// The paths by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Overview.
    Grid,
    /// Capital.
    Wallet,
    /// Training.
    Cap,
    /// Catalogue.
    House,
    /// Files.
    Arrows,
    /// Chosen, saved.
    Check,
    /// Waiting, idle.
    Clock,
    /// Blocked.
    Octagon,
    /// Warning.
    Triangle,
    /// Information.
    Info,
    /// Add.
    Plus,
    /// Close.
    Cross,
    /// Opens a list.
    Down,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Print.
    Printer,
    /// File.
    File,
    /// Without a network.
    Offline,
    /// Kept on this laptop.
    Lock,
    /// A stick.
    Usb,
    /// A store on this laptop.
    Drive,
    /// A window of the browser.
    Window,
    /// Protection.
    Shield,
    /// Delete.
    Bin,
    /// Changed.
    Pencil,
    /// Two ways.
    Fork,
    /// Projects.
    Folder,
    /// The way of the money.
    Stream,
    /// Something that is shared out.
    Split,
    /// Households.
    People,
    /// Rules.
    Rules,
    /// A rule holds.
    Pass,
    /// Not known.
    Ask,
    /// Units.
    Map,
    /// Outreach.
    Megaphone,
    /// What stands in the way.
    Obstacle,
    /// Reports on progress.
    Report,
    /// Sent off.
    Send,
    /// Passed on to a higher level.
    Up,
    /// Leads on.
    Right,
    /// Not this time.
    NotNow,
    /// Looking for something.
    Search,
    /// Shows what is hidden.
    Eye,
    /// Speaks against.
    Minus,
    /// More places.
    More,
    /// A day to pick.
    Calendar,
    /// Meetings.
    Meeting,
    /// Tasks given to units.
    Task,
    /// Not begun.
    Ring,
    /// Begun.
    HalfRing,
}

impl Icon {
    const fn path(self) -> &'static str {
        match self {
            Icon::Grid => "M2.5 2.5H7v5H2.5zM9 2.5h4.5v3H9zM9 7.5h4.5v6H9zM2.5 9.5H7v4H2.5z",
            Icon::Wallet => "M2.5 5.5h11v7.5h-11zM2.5 5.5 10.5 3v2.5M10.5 9.25h3",
            Icon::Cap => {
                "M1.5 6.25 8 3.25l6.5 3L8 9.25zM4 7.5V11c1.3 1.4 6.7 1.4 8 0V7.5M14.5 6.5v3.75"
            }
            Icon::House => "M2 7.75 8 2.5l6 5.25M3.75 6.5v7h8.5v-7M6.5 13.5v-4h3v4",
            Icon::Arrows => "M5 2.5v11M2.5 11 5 13.5 7.5 11M11 13.5v-11M8.5 5 11 2.5 13.5 5",
            Icon::Check => "m3.25 8.4 3.1 3.1 6.4-7",
            Icon::Clock => {
                "M2.25 8a5.75 5.75 0 1 0 11.5 0 5.75 5.75 0 1 0-11.5 0M8 4.75V8l2.25 1.5"
            }
            Icon::Octagon => "M5.4 1.75h5.2l3.65 3.65v5.2l-3.65 3.65H5.4L1.75 10.6V5.4zM5 8h6",
            Icon::Triangle => "M8 2.25 14.5 13.5h-13zM8 6.5v3.25M8 11.6v.01",
            Icon::Info => "M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M8 7.4v3.6M8 5v.01",
            Icon::Plus => "M8 3v10M3 8h10",
            Icon::Cross => "m4 4 8 8M12 4l-8 8",
            Icon::Down => "m4 6.25 4 4 4-4",
            Icon::Undo => "M6 3.5 2.75 6.75 6 10M3 6.75h6.5a3.5 3.5 0 0 1 0 7H6.5",
            Icon::Redo => "M10 3.5l3.25 3.25L10 10M13 6.75H6.5a3.5 3.5 0 0 0 0 7h3",
            Icon::Printer => "M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z",
            Icon::File => "M3.5 2h6l3 3v9h-9zM9.5 2v3h3",
            Icon::Offline => {
                "M2 2l12 12M4.5 9a5 5 0 0 1 2-1.3M1.75 6.4A9 9 0 0 1 4.6 4.6M8.5 4a9 9 0 0 1 5.75 2.4M6.5 11.4a2.2 2.2 0 0 1 3 0M8 13.3v.01"
            }
            Icon::Lock => "M3.5 7h9v6.5h-9zM5.25 7V5a2.75 2.75 0 0 1 5.5 0v2",
            Icon::Usb => "M5 6.5h6V14H5zM6.25 6.5V2.5h3.5v4",
            Icon::Drive => "M2.5 9.5h11v3.75h-11zM3.5 9.5 5 3h6l1.5 6.5M11.25 11.4v.01",
            Icon::Window => "M1.75 3h12.5v10H1.75zM1.75 6h12.5M4 4.5v.01M6 4.5v.01",
            Icon::Shield => {
                "M8 1.75 13 3.500v4.250c0 3-2 5-5 6.500-3-1.500-5-3.500-5-6.500V3.500zM5.500 7.900l1.800 1.800 3.200-3.500"
            }
            Icon::Pencil => "m3 13 .6-2.8L10.8 3l2.2 2.2-7.2 7.2zM9.3 4.5l2.2 2.2",
            Icon::Fork => {
                "M3.5 2.5c0 4 4.5 3.5 4.5 7.5v3.5M12.5 2.5c0 4-4.5 3.5-4.5 7.5M5.75 11.25 8 13.5l2.25-2.25"
            }
            Icon::Folder => "M2.5 4.5h4L8 6h5.5v7h-11z",
            Icon::Split => "M2.5 8h4l4-4.5h3M6.5 8l4 4.5h3",
            Icon::Stream => {
                "M2.500 4.250h2.500c4 0 3 7.500 8.250 7.500M2.500 11.750h2.500c4 0 3-7.500 8.250-7.500M11.250 2.250l2.250 2-2.250 2M11.250 9.750l2.250 2-2.250 2"
            }
            Icon::People => {
                "M5.750 7.250a2.250 2.250 0 1 0 0-4.5 2.250 2.250 0 0 0 0 4.5M2 13.250c0-2.500 1.500-4 3.750-4s3.750 1.500 3.750 4M10.500 7.250a2 2 0 1 0 0-4M11 9.250c1.900.1 3 1.500 3 4"
            }
            Icon::Rules => "M4 2.500h8v11H4zM6 5.500h4M6 8h4M6 10.500h2.500",
            Icon::Pass => "M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M5.250 8.250l2 2 3.500-4",
            Icon::Ask => {
                "M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M6.400 6.400a1.650 1.650 0 1 1 2.350 1.500c-.5.3-.75.600-.75 1.150M8 11.100v.01"
            }
            Icon::Map => {
                "M2 4.250l4-1.500 4 1.500 4-1.500v9l-4 1.500-4-1.500-4 1.500zM6 2.750v9M10 4.250v9"
            }
            Icon::Search => {
                "M2.75 7a4.25 4.25 0 1 0 8.5 0 4.25 4.25 0 1 0-8.500 0M10.250 10.250l3.250 3.250"
            }
            Icon::Calendar => "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.25 2v2.5M10.75 2v2.5",
            Icon::Meeting => {
                "M2.5 9.5h11M4 9.5v4M12 9.5v4M2.5 4.750a1.750 1.750 0 1 0 3.500 0 1.750 1.750 0 1 0-3.500 0M6.250 3.750a1.750 1.750 0 1 0 3.500 0 1.750 1.750 0 1 0-3.500 0M10 4.750a1.750 1.750 0 1 0 3.500 0 1.750 1.750 0 1 0-3.500 0"
            }
            Icon::Task => "M3 2.5h10v11H3zM5.4 8.1l1.8 1.8 3.4-3.7",
            Icon::Ring => "M2.5 8a5.5 5.5 0 1 0 11 0 5.5 5.5 0 1 0-11 0",
            Icon::HalfRing => "M2.5 8a5.5 5.5 0 1 0 11 0 5.5 5.5 0 1 0-11 0M8 2.5v11M10.75 3.5v9",
            Icon::Minus => "M3 8h10",
            Icon::More => "M2.5 4.25h11M2.5 8h11M2.5 11.75h11",
            Icon::Eye => {
                "M1.500 8S4 3.750 8 3.750 14.500 8 14.500 8 12 12.250 8 12.250 1.500 8 1.500 8zM6.250 8a1.750 1.750 0 1 0 3.500 0 1.750 1.750 0 1 0-3.500 0"
            }
            Icon::Megaphone => {
                "M2.5 6.5v3h2l6 3v-9l-6 3zM12.75 6.25a2.6 2.6 0 0 1 0 3.5M5 9.75l.75 3.75h1.75l-.6-2.75"
            }
            Icon::NotNow => "M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M5.25 8h5.5",
            Icon::Report => "M3.5 2h6l3 3v9h-9zM9.5 2v3h3M6 11.5V9M8 11.5V7M10 11.5V8.5",
            Icon::Send => "M14 2 7 9M14 2 9.5 14 7 9 2 6.5z",
            Icon::Obstacle => "M2 12.5h12M4 12.5 5.5 7l3-2.5L11 6l1.5 6.5M5.5 7 8 9l3-3",
            Icon::Up => "M8 13V3M4 7l4-4 4 4",
            Icon::Right => "m6.25 4 4 4-4 4",
            Icon::Bin => "M3 4.5h10M6 4.5V3h4v1.500M4.250 4.5l.6 9h6.300l.6-9M6.750 7v4M9.250 7v4",
        }
    }
}

/// One icon. Always beside words or inside a labelled control, so silent for readers aloud.
pub fn icon(icon: Icon) -> impl IntoView {
    view! {
        <svg class="ic" viewBox="0 0 16 16" aria-hidden="true">
            <path d=icon.path()></path>
        </svg>
    }
}

/// The mark of the product: four pieces of highland cloth.
pub fn brand_mark() -> impl IntoView {
    view! {
        <svg class="brand-mark" width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
            <rect width="26" height="26" rx="6"></rect>
            <path d="M13 4.2 17.2 8.4 13 12.6 8.8 8.4zM13 13.4l4.2 4.2-4.2 4.2-4.2-4.2z" fill="#fff"></path>
            <path d="M8.4 8.8 12.6 13l-4.2 4.2L4.2 13z" fill="#fff" opacity=".62"></path>
            <path d="M17.6 8.8 21.8 13l-4.2 4.2L13.4 13z" fill="#f5c542"></path>
        </svg>
    }
}

/// An open book, for pages where nothing is written yet.
pub fn empty_art() -> impl IntoView {
    view! {
        <svg class="art" viewBox="0 0 56 56" aria-hidden="true">
            <path d="M28 14c-6-4-14-4.5-21-4v34c7-.5 15 0 21 4 6-4 14-4.5 21-4V10c-7-.5-15 0-21 4zM28 14v34M12 19c4 0 8 .6 11 2M12 26c4 0 8 .6 11 2M33 21c3-1.400 7-2 11-2"></path>
        </svg>
    }
}
