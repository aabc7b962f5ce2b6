//! Enums that are stored and addressed by a fixed code.

/// A closed list of codes, such as the modes of a project.
pub trait Coded: Copy + Sized + 'static {
    /// All of them in the order in which lists show them.
    const ALL: &'static [Self];
    /// All codes in the same order, for the choices of a form.
    const CODES: &'static [&'static str];

    /// The name in records, packs and `locales/`.
    fn code(self) -> &'static str;

    /// The one with this code.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.code() == code)
    }
}

/// Declares an enum with its codes.
macro_rules! coded {
    ($(#[$about:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$each])* $variant,)+ }

        impl $crate::domain::coded::Coded for $name {
            const ALL: &'static [Self] = &[$($name::$variant),+];
            const CODES: &'static [&'static str] = &[$($code),+];

            fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }
        }
    };
}
pub(crate) use coded;
