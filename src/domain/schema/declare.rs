//! The macro behind each declaration.

/// Declares a record or a part of one.
///
/// ```ignore
/// declare! {
///     /// What it is.
///     record Name = "kind" {                     // or `part Name = "kind"`, which has no id
///         /// What the field is.
///         field: Type,
///         /// One with particulars, called otherwise in bodies, with a value where nothing is said.
///         field as "name": Type(Of) [needed, since(2)] = value,
///     }
/// }
/// ```
///
/// Types stand in `schema::values`, particulars are the methods of `Spec`. A record gets `with_id`, `read`
/// and `write`; where more is to be done after reading than each field for itself, `record Name = "kind" then
/// function` names what does it.
macro_rules! declare {
    (
        $(#[$about:meta])*
        record $name:ident = $kind:literal $(then $after:path)? { $($fields:tt)* }
    ) => {
        $crate::domain::schema::declare! { @type true [
            /// Its id: the kind, a colon, and a key that no other of its kind has.
            pub id: String,
        ] $(#[$about])* $name = $kind { $($fields)* } }

        impl $name {
            /// One of which nothing but its id is said.
            pub fn with_id(id: String) -> Self {
                Self { id, ..Self::default() }
            }

            /// Reads a body; what is wrong in its fields is returned beside it.
            pub fn read(
                id: &str,
                body: &::serde_json::Map<String, ::serde_json::Value>,
            ) -> (Self, Vec<$crate::domain::fields::FieldFinding>) {
                let mut record = Self::with_id(id.to_owned());
                #[allow(unused_mut, reason = "only some have more to find")]
                let mut findings = $crate::domain::schema::read(&mut record, id, body);
                $($after(&mut record, body, &mut findings);)?
                (record, findings)
            }

            /// Sets the fields in a body, and leaves those that are not known here.
            pub fn write(&self, body: &mut ::serde_json::Map<String, ::serde_json::Value>) {
                $crate::domain::schema::write(self, body);
            }
        }
    };
    ($(#[$about:meta])* part $name:ident = $kind:literal { $($fields:tt)* }) => {
        $crate::domain::schema::declare! { @type false [] $(#[$about])* $name = $kind { $($fields)* } }
    };
    (
        @type $is_record:literal [$($id:tt)*]
        $(#[$about:meta])* $name:ident = $kind:literal {
            $(
                $(#[$doc:meta])*
                $field:ident $(+ $second:ident)? $(as $stored:literal)? : $value:ident $(($($of:tt)+))?
                    $([$($particular:ident $(($with:expr))?),+])? $(= $default:expr)?,
            )*
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            $($id)*
            $(
                $(#[$doc])*
                pub $field: $crate::domain::schema::in_memory!($value $(($($of)+))?),
                $(
                    /// Set when only an approximate amount is known.
                    pub $second: Option<$crate::domain::money::Quote>,
                )?
            )*
        }

        impl Default for $name {
            fn default() -> Self {
                $crate::domain::schema::declare!(@default [$($id)*] $(
                    $field [$($default)?] $($second [])?
                )*)
            }
        }

        impl $crate::domain::schema::Named for $name {
            const KIND: &'static str = $kind;
        }

        impl $crate::domain::schema::Declared for $name {
            const SCHEMA: &'static $crate::domain::schema::Schema = &$crate::domain::schema::Schema {
                kind: $kind,
                is_record: $is_record,
                fields: &[$(
                    $crate::domain::schema::Spec::new(
                        $crate::domain::schema::declare!(@name $field $($stored)?),
                        <$crate::domain::schema::value_type!($value $(($($of)+))?) as $crate::domain::schema::values::Of>::TYPE,
                    )$($(.$particular($($with)?))+)?,
                )*],
            };
        }

        impl $crate::domain::schema::Fields for $name {
            fn schema(&self) -> &'static $crate::domain::schema::Schema {
                <Self as $crate::domain::schema::Declared>::SCHEMA
            }

            fn blank(&self) -> Box<dyn $crate::domain::schema::Fields> {
                Box::new(Self::default())
            }

            fn refs(&self, see: &mut dyn FnMut($crate::domain::schema::shape::Ref<'_>)) {
                $(see($crate::domain::schema::declare!(@ref $crate::domain::schema::value_type!($value $(($($of)+))?), self.$field $(, self.$second)?));)*
            }

            fn muts(&mut self, see: &mut dyn FnMut($crate::domain::schema::shape::Mut<'_>)) {
                $(see($crate::domain::schema::declare!(@mut $crate::domain::schema::value_type!($value $(($($of)+))?), self.$field $(, self.$second)?));)*
            }
        }
    };
    (@ref $type:ty, $one:expr) => { <$type as $crate::domain::schema::values::Of>::see(&$one) };
    (@ref $type:ty, $one:expr, $two:expr) => { <$type>::see_both(&$one, &$two) };
    (@mut $type:ty, $one:expr) => { <$type as $crate::domain::schema::values::Of>::change(&mut $one) };
    (@mut $type:ty, $one:expr, $two:expr) => { <$type>::change_both(&mut $one, &mut $two) };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $stored:literal) => { $stored };
    (@default [] $($field:ident [$($default:expr)?])*) => {
        Self { $($field: $crate::domain::schema::declare!(@value $($default)?),)* }
    };
    (@default [$($id:tt)+] $($field:ident [$($default:expr)?])*) => {
        Self {
            id: String::new(),
            $($field: $crate::domain::schema::declare!(@value $($default)?),)*
        }
    };
    (@value) => { Default::default() };
    (@value $default:expr) => { $default };
}
pub(crate) use declare;
