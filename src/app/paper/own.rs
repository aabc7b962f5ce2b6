//! What one paper says otherwise than its office usually does: its number, as who is signed and by whom, who receives a
//! copy. It stands on this paper alone and in the file that is made of it.

use super::tree::{Block, Paper, Receivers, Signature};

/// What can be said otherwise. Nothing is said where a paper has no place for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// What stands in the place of the number.
    pub number: Option<String>,
    /// As who is signed, in lines.
    pub titles: Option<String>,
    /// Who signs.
    pub name: Option<String>,
    /// Who receives a copy, a line each.
    pub receivers: Option<String>,
}

impl Own {
    /// What stands on a paper. Of several letters in one paper each has a number of its own, which is not asked for here;
    /// who signs them is the same.
    pub fn of(paper: &Paper) -> Own {
        let mut numbers = Vec::new();
        let mut own = Own::default();
        let mut copy = paper.clone();
        each(&mut copy, &mut |place| match place {
            Place::Number(number) => numbers.push(number.clone()),
            Place::Signer(one) => {
                own.titles = Some(one.titles.join("\n"));
                own.name = Some(one.name.clone());
            }
            Place::Receivers(of) => own.receivers = Some(of.lines.join("\n")),
        });
        if let [number] = numbers.as_slice() {
            own.number = Some(number.clone());
        }
        own
    }

    /// Writes it on the paper.
    pub fn write(&self, paper: &mut Paper) {
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        each(paper, &mut |place| match place {
            Place::Number(number) => {
                if let Some(own) = &self.number {
                    number.clone_from(own);
                }
            }
            Place::Signer(one) => {
                if let Some(titles) = &self.titles {
                    one.titles = lines(titles);
                }
                if let Some(name) = &self.name {
                    one.name.clone_from(name);
                }
            }
            Place::Receivers(of) => {
                if let Some(own) = &self.receivers {
                    of.lines = lines(own);
                }
            }
        });
    }
}

enum Place<'p> {
    Number(&'p mut String),
    Signer(&'p mut Signature),
    Receivers(&'p mut Receivers),
}

fn each(paper: &mut Paper, visit: &mut dyn FnMut(Place<'_>)) {
    for section in &mut paper.sections {
        for block in &mut section.blocks {
            each_of(block, visit);
        }
    }
}

fn each_of(block: &mut Block, visit: &mut dyn FnMut(Place<'_>)) {
    match block {
        Block::Head(head) if !head.number.is_empty() => visit(Place::Number(&mut head.number)),
        Block::Signatures(all) => {
            // In a letter the first one signs, and others beside; elsewhere the office signs last.
            let signer = if all.receivers.is_some() {
                all.all.first_mut()
            } else {
                all.all.last_mut()
            };
            if let Some(signer) = signer {
                visit(Place::Signer(signer));
            }
            if let Some(receivers) = &mut all.receivers {
                visit(Place::Receivers(receivers));
            }
        }
        Block::Receivers(receivers) => visit(Place::Receivers(receivers)),
        Block::Together(blocks) => {
            for block in blocks {
                each_of(block, visit);
            }
        }
        _ => {}
    }
}
