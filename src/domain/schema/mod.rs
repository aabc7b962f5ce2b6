//! One declaration per record: its fields, the type of each, and what else is to be known of it.
//!
//! ```ignore
//! declare! {
//!     /// Money that left the treasury out of one allocation (chi).
//!     record Payment = "payment" {
//!         /// Whole đồng, and the word it was quoted with.
//!         amount + quoted: Money [needed],
//!         /// The allocation it is paid from.
//!         allocation: To(Allocation) [needed],
//!         /// How far it has come.
//!         state: Sure(PaymentState) [unsaid("paid")],
//!         /// The dossier by paper.
//!         papers: Parts(Paper),
//!     }
//! }
//! ```
//!
//! [`declare!`](declare) makes the struct and lets everybody else walk over its fields: reading and
//! writing bodies, what a person types and sees, what is left out of anonymous files, which record names
//! which. They take `&dyn Fields` and are compiled once, whatever the number of kinds.
//!
//! # Where things are
//!
//! * [`values`]: the types that a field may be declared with.
//! * [`types`]: the same as plain data, and which JSON fits each.
//! * [`shape`]: how fields lie in memory; only reading, writing and typing look at it. `stored`: what
//!   single values are in a body.
//! * [`read`], [`write`]: between a record and its JSON body.
//! * [`references`](mod@references): which records a record names.
//! * [`typing`]: between a value and what a person types and sees in a form.
//!
//! Rules over several fields, titles of records, and the order and width of forms stand elsewhere.

mod declare;
mod keyed;
pub mod read;
pub mod references;
pub mod shape;
mod stored;
pub mod types;
pub mod typing;
pub mod values;
pub mod write;

use self::shape::{Mut, Ref};
pub(crate) use self::{
    declare::declare,
    values::{in_memory, value_type},
};
pub use self::{
    keyed::Keyed,
    read::read,
    references::{Reference, references},
    types::{Keys, Type},
    write::write,
};

/// A kind of record or part as it was declared.
#[derive(Debug)]
pub struct Schema {
    /// The kind of a record, as in ids and bodies; of a part what it is called.
    pub kind: &'static str,
    /// Whether it is a record of its own and not a part of one.
    pub is_record: bool,
    /// The fields in the order of the declaration.
    pub fields: &'static [Spec],
}

impl Schema {
    /// The fields with those of parts that lie flat among them.
    pub fn flat(&self) -> Vec<&'static Spec> {
        let each = self.fields.iter().map(|spec| match spec.value {
            Type::Flat(inner) => inner.flat(),
            _ => vec![spec],
        });
        each.collect::<Vec<_>>().concat()
    }

    /// The field with this name in bodies, parts that lie flat among the fields included.
    pub fn field(&self, name: &str) -> Option<&'static Spec> {
        self.fields.iter().find_map(|spec| match spec.value {
            Type::Flat(inner) => inner.field(name),
            _ => (spec.name == name).then_some(spec),
        })
    }

    /// The type of what stands at a place in a body, a JSON pointer such as `/members/m1/born`; `None` for
    /// what is not declared.
    pub fn type_at(&'static self, pointer: &str) -> Option<Type> {
        let place = pointer.strip_prefix('/')?;
        if let Some(spec) = self.field(place) {
            return Some(spec.value);
        }
        let mut keys = place.split('/');
        let first = Type::Part(self).inside(keys.next()?)?;
        keys.try_fold(first, |within, key| {
            within.inside(&key.replace("~1", "/").replace("~0", "~"))
        })
    }
}

/// What is known of one field.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a mark of its own, and a declaration sets any of them"
)]
pub struct Spec {
    /// The name in bodies; `object/name` for one that stands in an object there.
    pub name: &'static str,
    /// What it holds.
    pub value: Type,
    /// Its absence is a finding of the stored record. (What a form insists on is a matter of the form.)
    pub needed: bool,
    /// None is written as 0 or `{}`; else nothing is written for it.
    pub zero: bool,
    /// The code that nothing stands for, and that is not written therefore.
    pub unsaid: &'static str,
    /// An older field that it took over: writing takes that one away.
    pub replaces: &'static str,
    /// What becomes of it in an anonymous file.
    pub privacy: Privacy,
    /// The search finds a record by it.
    pub searchable: bool,
    /// The version of the format that brought it.
    pub since: u32,
    /// It names other records, or a part of it does, and those must be there.
    pub names: bool,
    /// Whether it stands in an object: its name is `object/name`.
    pub is_nested: bool,
}

const fn has_slash(name: &[u8]) -> bool {
    let mut at = 0;
    while at < name.len() {
        if name[at] == b'/' {
            return true;
        }
        at += 1;
    }
    false
}

/// What becomes of a field in an anonymous file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// What its type says: names, numbers of cards and telephones go, of births the year stays, text stays
    /// where it looks as if it identified nobody, and everything else stays that fits its type.
    OfType,
    /// It is left out.
    Personal,
    /// It is left out, and a dash stands where something stood: whether it does, is counted.
    Marked,
    /// Words that name nobody, such as the number of a decision or a unit of measure: they stay.
    Public,
}

impl Spec {
    /// A field without any particulars.
    pub const fn new(name: &'static str, value: Type) -> Spec {
        Spec {
            name,
            value,
            needed: false,
            zero: false,
            unsaid: "",
            replaces: "",
            privacy: Privacy::OfType,
            searchable: false,
            since: 1,
            names: value.has_references(),
            is_nested: has_slash(name.as_bytes()),
        }
    }

    /// See [`Spec::needed`](field@Spec::needed).
    pub const fn needed(self) -> Spec {
        Spec {
            needed: true,
            ..self
        }
    }

    /// See [`Spec::zero`](field@Spec::zero).
    pub const fn zero(self) -> Spec {
        Spec { zero: true, ..self }
    }

    /// See [`Spec::unsaid`](field@Spec::unsaid).
    pub const fn unsaid(self, unsaid: &'static str) -> Spec {
        Spec { unsaid, ..self }
    }

    /// See [`Spec::replaces`](field@Spec::replaces).
    pub const fn replaces(self, replaces: &'static str) -> Spec {
        Spec { replaces, ..self }
    }

    /// See [`Privacy::Personal`].
    pub const fn personal(self) -> Spec {
        Spec {
            privacy: Privacy::Personal,
            ..self
        }
    }

    /// See [`Privacy::Marked`].
    pub const fn marked(self) -> Spec {
        Spec {
            privacy: Privacy::Marked,
            ..self
        }
    }

    /// See [`Privacy::Public`].
    pub const fn public(self) -> Spec {
        Spec {
            privacy: Privacy::Public,
            ..self
        }
    }

    /// See [`Spec::searchable`](field@Spec::searchable).
    pub const fn searchable(self) -> Spec {
        Spec {
            searchable: true,
            ..self
        }
    }

    /// See [`Spec::since`](field@Spec::since).
    pub const fn since(self, since: u32) -> Spec {
        Spec { since, ..self }
    }

    /// What it names may be gone, or not be there yet: nobody is kept from deleting it, and its absence
    /// is no fault.
    pub const fn loose(self) -> Spec {
        Spec {
            names: false,
            ..self
        }
    }
}

/// A record or part whose fields can be walked over. Made by [`declare!`](declare).
pub trait Fields {
    /// What it was declared as.
    fn schema(&self) -> &'static Schema;

    /// Another one of this kind in which nobody has entered anything.
    fn blank(&self) -> Box<dyn Fields>;

    /// Shows where each field lies, in the order of the declaration.
    fn refs(&self, see: &mut dyn FnMut(Ref<'_>));

    /// The same, to be changed.
    fn muts(&mut self, see: &mut dyn FnMut(Mut<'_>));
}

impl dyn Fields + '_ {
    /// Shows each field with what is known of it.
    pub fn each(&self, see: &mut dyn FnMut(&'static Spec, Ref<'_>)) {
        let mut specs = self.schema().fields.iter();
        self.refs(&mut |shape| {
            if let Some(spec) = specs.next() {
                see(spec, shape);
            }
        });
    }

    /// The same, to be changed.
    pub fn each_mut(&mut self, see: &mut dyn FnMut(&'static Spec, Mut<'_>)) {
        let mut specs = self.schema().fields.iter();
        self.muts(&mut |shape| {
            if let Some(spec) = specs.next() {
                see(spec, shape);
            }
        });
    }
}

/// A kind that others can name. It stands apart from the rest because two kinds may name each other.
pub trait Named {
    /// As in ids and bodies.
    const KIND: &'static str;
}

/// A type that was declared, for those that have it as a part.
pub trait Declared: Fields + Default {
    /// As the declaration has it.
    const SCHEMA: &'static Schema;
}
