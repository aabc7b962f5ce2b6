//! What a person should know about a column before its cells are used.

use super::{
    choices::Fix,
    content::Content,
    fields::{Field, Reads},
    names::names,
};
use crate::domain::{coded::Coded, schema::Type, training::Mark};

/// Something to know about a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Births: how many are known to the day, how many have the year alone.
    Births {
        /// To the day.
        days: usize,
        /// The year.
        years: usize,
    },
    /// A change that is offered, and how many cells it would be made to.
    Offer {
        /// Which one.
        fix: Fix,
        /// How many.
        count: usize,
    },
    /// How many are in the list that the field has.
    Known {
        /// In the list.
        known: usize,
        /// Of how many.
        of: usize,
        /// One that is not.
        example: String,
    },
    /// What the short words of the column mean: the word and the code.
    Means {
        /// As it is written, and the code.
        words: Vec<(String, String)>,
        /// How the key of the code's words begins in `locales/`.
        list: &'static str,
    },
    /// How many cells are blank, where most are not.
    Blank {
        /// How many.
        count: usize,
    },
    /// A column without a clear name in which so many cells are ticked.
    Ticks {
        /// How many.
        count: usize,
    },
    /// Results of formulas that are none.
    Faults {
        /// How many.
        count: usize,
    },
    /// Numbers of another length than a card has.
    OddLength {
        /// How many.
        count: usize,
    },
    /// Another column is the same field.
    Twice,
}

impl Note {
    /// The change that it offers.
    pub fn fix(&self) -> Option<Fix> {
        match self {
            Note::Offer { fix, .. } => Some(*fix),
            _ => None,
        }
    }
}

/// What is to be known about a column that is `field`.
pub fn notes(field: Option<&Field>, content: &Content, path: &[String]) -> Vec<Note> {
    let mut all = Vec::new();
    let Some(field) = field else {
        if content.ticks > 0 && content.is_most(content.ticks) && path.len() < 2 {
            all.push(Note::Ticks {
                count: content.ticks,
            });
        }
        return all;
    };
    let mut offer = |fix, count| {
        if count > 0 {
            all.push(Note::Offer { fix, count });
        }
    };
    match field.reads {
        Reads::Identity => {
            offer(Fix::LeadingZeros, content.lost);
            let usual = content.of_length(12) + content.of_length(9) + content.lost;
            let count = content.digits.values().sum::<usize>().saturating_sub(usual);
            if count > 0 {
                all.push(Note::OddLength { count });
            }
            if content.blank > 0 && content.filled > 0 {
                all.push(Note::Blank {
                    count: content.blank,
                });
            }
        }
        Reads::Phone => offer(Fix::LeadingZeros, content.lost_phones),
        Reads::Name => offer(Fix::Capitals, content.capitals),
        Reads::Birth | Reads::BirthOf(_) | Reads::Day => {
            offer(Fix::Serials, content.serials);
            offer(Fix::Centuries, content.short_years);
            if field.reads != Reads::Day {
                offer(Fix::YearOnly, content.months);
                all.push(Note::Births {
                    days: content.days,
                    years: content.years,
                });
            }
        }
        Reads::Area => {
            let by_heading = path
                .iter()
                .any(|text| names().unit(&super::names::plain(text)) == Some("hectare"));
            let count = if by_heading {
                content.filled
            } else {
                content.hectares
            };
            offer(Fix::Hectares, count);
        }
        Reads::Ethnic => all.push(known(content, content.groups, &|text| {
            crate::domain::ethnic::known(text).is_some()
        })),
        Reads::Mark => {
            let mut words = content.distinct.iter();
            let v = words.find(|(text, _)| names().code("mark", text) == Some("unclear"));
            offer(Fix::TickV, v.map_or(0, |(_, count)| *count));
            let meant = content.distinct.keys().filter_map(|text| {
                let code = names().code("mark", text).filter(|code| *code != "unclear");
                Some((text.clone(), code?.to_owned()))
            });
            let words: Vec<(String, String)> = meant.collect();
            if !words.is_empty() {
                let list = Mark::LIST.words;
                all.push(Note::Means { words, list });
            }
        }
        Reads::Code(list) => {
            if let Some(note) = means(field, list, content) {
                all.push(note);
            }
        }
        _ => {}
    }
    if content.faults > 0 {
        all.push(Note::Faults {
            count: content.faults,
        });
    }
    all
}

fn known(content: &Content, known: usize, is: &dyn Fn(&str) -> bool) -> Note {
    let mut others = content.distinct.keys().filter(|text| !is(text));
    Note::Known {
        known,
        of: content.filled,
        example: others.next().cloned().unwrap_or_default(),
    }
}

/// Short words with what they mean: nobody has to guess what N and CN were taken for.
fn means(field: &Field, list: &str, content: &Content) -> Option<Note> {
    let (Type::Choice(codes) | Type::CodeOrWords(codes)) = field.value()? else {
        return None;
    };
    let short = content
        .distinct
        .keys()
        .filter(|text| text.chars().count() <= 3);
    let words: Vec<(String, String)> = short
        .filter_map(|text| Some((text.clone(), names().code(list, text)?.to_owned())))
        .collect();
    (!words.is_empty()).then_some(Note::Means {
        words,
        list: codes.words,
    })
}
