//! Enums that are stored and addressed by a fixed code.

/// A closed list of codes as plain data, for those that need not know the enum.
#[derive(Debug, PartialEq, Eq)]
pub struct Codes {
    /// What the list is called, as its enum: one code may stand in several lists with several meanings.
    pub name: &'static str,
    /// The codes in the order in which lists show them.
    pub codes: &'static [&'static str],
    /// How the names of its words in `locales/` begin: `area.` for `area.difficult`.
    pub words: &'static str,
}

impl Codes {
    /// Where a code stands in the list.
    pub fn place(&self, code: &str) -> Option<usize> {
        self.codes.iter().position(|known| *known == code)
    }
}

/// A closed list of codes, such as the modes of a project.
pub trait Coded: Copy + Ord + 'static {
    /// All of them in the order in which lists show them.
    const ALL: &'static [Self];
    /// All codes in the same order, for the choices of a form.
    const CODES: &'static [&'static str];
    /// The same with the list's name.
    const LIST: &'static Codes;

    /// Its place in the list.
    fn place(self) -> usize;

    /// The name in records, packs and `locales/`.
    fn code(self) -> &'static str {
        Self::CODES[self.place()]
    }

    /// The one with this code.
    fn from_code(code: &str) -> Option<Self> {
        Self::LIST.place(code).map(|place| Self::ALL[place])
    }
}

/// Declares an enum with its codes; `in "area."` says how the names of its words begin, where that is not with
/// `choice.`.
macro_rules! coded {
    (@words) => { "choice." };
    (@words $words:literal) => { $words };
    ($(#[$about:meta])* $name:ident $(in $words:literal)? { $($(#[$each:meta])* $variant:ident = $code:expr,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$each])* $variant,)+ }

        impl $crate::domain::coded::Coded for $name {
            const ALL: &'static [Self] = &[$($name::$variant),+];
            const CODES: &'static [&'static str] = &[$($code),+];
            const LIST: &'static $crate::domain::coded::Codes = &$crate::domain::coded::Codes {
                name: stringify!($name),
                codes: Self::CODES,
                words: $crate::domain::coded::coded!(@words $($words)?),
            };

            fn place(self) -> usize {
                self as usize
            }
        }
    };
}
pub(crate) use coded;
