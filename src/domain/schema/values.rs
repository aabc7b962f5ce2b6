//! The types that a field may be declared with: each says how the field lies in memory and what it is.

use std::{
    collections::{BTreeMap, BTreeSet},
    marker::PhantomData,
};

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{
    Declared, Keyed, Named,
    shape::{Item, Key, Mut, Ref},
    types::{Keys, Type},
};
use crate::domain::{
    coded::Coded,
    fields::Localised,
    money::{Dong, Quote},
};

/// A type of a field.
pub trait Of {
    /// How the field lies in memory.
    type InMemory;
    /// What it is.
    const TYPE: Type;

    /// The field, to be looked at.
    fn see(value: &Self::InMemory) -> Ref<'_>;

    /// The field, to be changed.
    fn change(value: &mut Self::InMemory) -> Mut<'_>;
}

/// What the keys of a map may be declared as.
pub trait KeyOf {
    /// A key in memory.
    type Key: Key;
    /// What it is.
    const KEYS: Keys;
}

/// What a type is in memory, and that it lies there as `$shape`.
macro_rules! lies_as {
    ($memory:ty, $shape:ident, $what:expr) => {
        type InMemory = $memory;
        const TYPE: Type = $what;

        fn see(value: &$memory) -> Ref<'_> {
            Ref::$shape(value)
        }

        fn change(value: &mut $memory) -> Mut<'_> {
            Mut::$shape(value)
        }
    };
}

macro_rules! values {
    ($($(#[$about:meta])* $name:ident: $memory:ty = $shape:ident $what:expr;)+) => { $(
        $(#[$about])*
        #[derive(Debug)]
        pub enum $name {}

        impl Of for $name {
            lies_as!($memory, $shape, $what);
        }
    )+ };
}

values! {
    /// A line of text.
    Text: String = Value Type::Text;
    /// Free words, perhaps several lines of them.
    Words: String = Value Type::Words;
    /// A value as the rule packs write them: an amount, a day, codes.
    Figure: String = Value Type::Figure;
    /// The full name of a person.
    PersonName: String = Value Type::PersonName;
    /// A telephone number as it is written.
    Phone: String = Value Type::Phone;
    /// The number of an identity card.
    Identity: String = Value Type::Identity;
    /// `yyyy-mm-dd`, or the year alone where no more is known.
    Birth: String = Value Type::Birth;
    /// A time of day, or from when to when, as people write it.
    Hour: String = Value Type::Hour;
    /// A person of a household, by the key there.
    MemberKey: String = Value Type::Key("members");
    /// A learner of a class, by the key there.
    TraineeKey: String = Value Type::Key("trainees");
    /// A proof of a task, by the key there.
    ProofKey: String = Value Type::Key("proofs");
    /// A variant of a proposal, by the key there.
    VariantKey: String = Value Type::Key("variants");
    /// The id of a meeting; empty where none is named. A meeting's conclusions name obstacles, and of two files only one
    /// may name the other.
    AtMeeting: String = Value Type::Reference(&["meeting"]);
    /// A day (`yyyy-mm-dd`), where one is known.
    Day: Option<Date> = Value Type::Day;
    /// A budget or calendar year; 0 where none can be read.
    Year: i16 = Value Type::Year;
    /// Whole đồng; none is zero.
    Amount: Dong = Value Type::Amount;
    /// Whole đồng, where anybody has said how many; nothing is an answer.
    MaybeAmount: Option<Dong> = Value Type::Amount;
    /// What amounts come to, in whole đồng, also below zero; none is zero.
    Sum: Dong = Value Type::Sum;
    /// A decimal number, where one is known.
    Quantity: Option<Decimal> = Value Type::Quantity;
    /// A decimal number that is always written; none is zero.
    SureQuantity: Decimal = Value Type::Quantity;
    /// An area, where anybody has asked.
    SquareMetres: Option<Decimal> = Value Type::SquareMetres;
    /// Whether it is so.
    Flag: bool = Value Type::Flag;
    /// Whether it is so, where what is stored is whether it is not.
    Unless: bool = Unless Type::Unless;
    /// A name in two languages.
    Name: Localised = Value Type::Localised;
}

/// An amount above zero with the word it was quoted with: two fields, declared as `amount + quoted`.
#[derive(Debug)]
pub enum Money {}

impl Of for Money {
    type InMemory = Dong;
    const TYPE: Type = Type::Money;

    fn see(amount: &Dong) -> Ref<'_> {
        Ref::Value(amount)
    }

    fn change(amount: &mut Dong) -> Mut<'_> {
        Mut::Value(amount)
    }
}

impl Money {
    /// Both fields.
    pub fn see_both<'a>(amount: &'a Dong, quoted: &'a Option<Quote>) -> Ref<'a> {
        Ref::Money(amount, quoted)
    }

    /// Both fields, to be changed.
    pub fn change_both<'a>(amount: &'a mut Dong, quoted: &'a mut Option<Quote>) -> Mut<'a> {
        Mut::Money(amount, quoted)
    }
}

macro_rules! generic {
    ($(
        $(#[$about:meta])*
        $name:ident<$($of:ident: $bound:ident),+>: $memory:ty = $shape:ident $what:expr;
    )+) => { $(
        $(#[$about])*
        #[derive(Debug)]
        pub struct $name<$($of),+>($(PhantomData<$of>),+);

        impl<$($of: $bound),+> Of for $name<$($of),+> {
            lies_as!($memory, $shape, $what);
        }
    )+ };
}

generic! {
    /// One of a list of codes; none where nobody has said.
    Choice<T: Coded>: Option<T> = Choice Type::Choice(T::LIST);
    /// One of a list of codes, its default where nothing readable stands.
    Sure<T: Coded>: T = Choice Type::Choice(T::LIST);
    /// A code of the list, or as it was written.
    CodeOrWords<T: Coded>: String = Value Type::CodeOrWords(T::LIST);
    /// The id of another record; empty where none is named.
    To<T: Named>: String = Value Type::Reference(&[T::KIND]);
    /// The id of another record, where one is named.
    MaybeTo<T: Named>: Option<String> = Value Type::Reference(&[T::KIND]);
    /// Which of several there are.
    Set<K: KeyOf>: BTreeSet<K::Key> = Entries Type::Set(K::KEYS);
    /// A value for each key.
    Map<K: KeyOf, V: ItemOf>: BTreeMap<K::Key, V::Item> = Entries Type::Map(K::KEYS, &V::TYPE);
    /// One part, which says nothing where it is absent.
    Part<T: Declared>: T = Part Type::Part(T::SCHEMA);
    /// One part, where it is there.
    MaybePart<T: Declared>: Option<T> = MaybePart Type::Part(T::SCHEMA);
    /// A part for each key.
    PartsBy<K: KeyOf, T: Declared>: Keyed<K::Key, T> = Parts Type::Parts(K::KEYS, T::SCHEMA);
    /// A part whose fields lie among those of the record.
    Flat<T: Declared>: T = Flat Type::Flat(T::SCHEMA);
}

/// A part for each key, the keys made where the part was.
pub type Parts<T> = PartsBy<Text, T>;

/// The type that a declaration means: `Map(Day, Choice(AreaClass))` is `Map<Day, Choice<AreaClass>>`.
macro_rules! value_type {
    ($name:ident) => { $name };
    ($name:ident($most:literal)) => { $name<$most> };
    ($name:ident($($of:ident $(($($inner:tt)+))?),+)) => {
        $name<$($crate::domain::schema::value_type!($of $(($($inner)+))?)),+>
    };
}
pub(crate) use value_type;

/// How a field of each type lies in memory. The same stands with the types as [`Of::InMemory`], which the
/// compiler holds against this table; a struct whose fields are named by way of a trait can do less.
macro_rules! in_memory {
    (Day) => { Option<::jiff::civil::Date> };
    (Year) => { i16 };
    (Money) => { $crate::domain::money::Dong };
    (Amount) => { $crate::domain::money::Dong };
    (Sum) => { $crate::domain::money::Dong };
    (MaybeAmount) => { Option<$crate::domain::money::Dong> };
    (Count $(($most:literal))?) => { Option<u32> };
    (Tally $(($most:literal))?) => { u32 };
    (Quantity) => { Option<::rust_decimal::Decimal> };
    (SureQuantity) => { ::rust_decimal::Decimal };
    (SquareMetres) => { Option<::rust_decimal::Decimal> };
    (Flag) => { bool };
    (Unless) => { bool };
    (Name) => { $crate::domain::fields::Localised };
    (Choice($codes:ty)) => { Option<$codes> };
    (Sure($codes:ty)) => { $codes };
    (MaybeTo($kind:ty)) => { Option<String> };
    (Part($part:ty)) => { $part };
    (MaybePart($part:ty)) => { Option<$part> };
    (Flat($part:ty)) => { $part };
    (Parts($part:ty)) => { $crate::domain::schema::Keyed<String, $part> };
    (PartsBy($key:ident $(($of:ty))?, $part:ty)) => {
        $crate::domain::schema::Keyed<$crate::domain::schema::in_memory!(@in $key $(($of))?), $part>
    };
    (Set($key:ident $(($of:ty))?)) => {
        ::std::collections::BTreeSet<$crate::domain::schema::in_memory!(@in $key $(($of))?)>
    };
    (Map($key:ident $(($of:ty))?, $value:ident $(($list:ty))?)) => {
        ::std::collections::BTreeMap<
            $crate::domain::schema::in_memory!(@in $key $(($of))?),
            $crate::domain::schema::in_memory!(@in $value $(($list))?),
        >
    };
    // Inside of sets and maps.
    (@in Day) => { ::jiff::civil::Date };
    (@in Year) => { i16 };
    (@in Amount) => { $crate::domain::money::Dong };
    (@in Quantity) => { ::rust_decimal::Decimal };
    (@in Flag) => { bool };
    (@in Choice($codes:ty)) => { $codes };
    (@in $text:ident $(($of:ty))?) => { String };
    // All others are texts.
    ($text:ident $(($of:ty))?) => { String };
}
pub(crate) use in_memory;

/// A whole number up to `MOST`; none where nobody has asked.
#[derive(Debug)]
pub enum Count<const MOST: u32 = 1_000_000> {}

impl<const MOST: u32> Of for Count<MOST> {
    type InMemory = Option<u32>;
    const TYPE: Type = Type::Count(MOST);

    fn see(value: &Option<u32>) -> Ref<'_> {
        Ref::Value(value)
    }

    fn change(value: &mut Option<u32>) -> Mut<'_> {
        Mut::Value(value)
    }
}

/// A whole number up to `MOST`; none is zero.
#[derive(Debug)]
pub enum Tally<const MOST: u32 = 1_000_000> {}

impl<const MOST: u32> Of for Tally<MOST> {
    type InMemory = u32;
    const TYPE: Type = Type::Count(MOST);

    fn see(value: &u32) -> Ref<'_> {
        Ref::Value(value)
    }

    fn change(value: &mut u32) -> Mut<'_> {
        Mut::Value(value)
    }
}

macro_rules! keys {
    ($($name:ident: $key:ty = $keys:expr;)+) => { $(
        impl KeyOf for $name {
            type Key = $key;
            const KEYS: Keys = $keys;
        }
    )+ };
}

keys! {
    Text: String = Keys::Any;
    Year: i16 = Keys::Year;
    Day: Date = Keys::Day;
    MemberKey: String = Keys::Key("members");
    TraineeKey: String = Keys::Key("trainees");
}

/// What a household can hear about and want: the id of a component, a project or a class, or of a policy
/// of the catalogue.
#[derive(Debug)]
pub enum Topic {}

impl KeyOf for Topic {
    type Key = String;
    const KEYS: Keys = Keys::Reference(&["component", "project", "class", "policy"]);
}

impl<T: Coded> KeyOf for Choice<T> {
    type Key = T;
    const KEYS: Keys = Keys::Code(T::LIST);
}

impl<T: Named> KeyOf for To<T> {
    type Key = String;
    const KEYS: Keys = Keys::Reference(&[T::KIND]);
}

/// What the values of a map may be declared as.
pub trait ItemOf: Of {
    /// A value in memory.
    type Item: Item;
}

impl ItemOf for Text {
    type Item = String;
}

impl ItemOf for MemberKey {
    type Item = String;
}

impl ItemOf for Words {
    type Item = String;
}

impl ItemOf for Day {
    type Item = Date;
}

impl ItemOf for Flag {
    type Item = bool;
}

impl ItemOf for Amount {
    type Item = Dong;
}

impl ItemOf for Quantity {
    type Item = Decimal;
}

impl<T: Coded> ItemOf for Choice<T> {
    type Item = T;
}
