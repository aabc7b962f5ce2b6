//! What a laptop remembers beside the records, as it is written with an action.

use super::{backend::Shelf, change::Note, chunk, head::Head, state::NOTES};

/// What is to be put on the disk and taken from it, and `head` as it names the notes afterwards.
pub fn write(
    notes: &[Note],
    head: &mut Head,
    puts: &mut Vec<(Shelf, String, Vec<u8>)>,
    deletes: &mut Vec<(Shelf, String)>,
) {
    for note in notes {
        let shelf = if note.far {
            Shelf::History
        } else {
            Shelf::Meta
        };
        let key = format!("{NOTES}{}", note.key);
        let place = format!("{}/{key}", shelf.name());
        if let Some(text) = &note.text {
            let (bytes, sum) = chunk::seal(&[text.as_bytes()]);
            head.set_note_sum(&place, Some(&sum));
            if let Some(places) = &mut head.notes {
                places.insert(place);
            }
            puts.push((shelf, key, bytes));
        } else {
            head.set_note_sum(&place, None);
            if let Some(places) = &mut head.notes {
                places.remove(&place);
            }
            deletes.push((shelf, key));
        }
    }
}
