//! Files that come in: read with progress, looked at, taken in.

use std::{cell::Cell, rc::Rc};

use futures::future::LocalBoxFuture;
use leptos::{prelude::*, task::spawn_local};
use web_sys::File;

use super::{Disk, Failure, RegisterHandle, Session, holds};
use crate::{
    app::exchange::{
        import::{ImportFault, Outcome, Plan, be_whole, too_large_for, unwatched},
        incoming::Incoming,
    },
    platform::{clock, file},
};

/// How far the files that come in are: read, looked at, taken in.
#[derive(Clone)]
pub enum Preview {
    /// No file was chosen.
    None,
    /// Being read and compared.
    Reading {
        /// The file, or all of them.
        file: String,
        /// Thousandths.
        progress: usize,
        /// Set to stop.
        stop: Rc<Cell<bool>>,
    },
    /// Refused as a whole.
    Refused {
        /// The file.
        file: String,
        /// Why; `None` where the browser could not read it.
        why: Option<Failure>,
    },
    /// Sealed, and not opened.
    Closed {
        /// The file.
        file: String,
        /// Why, as a sentence.
        why: String,
    },
    /// Read, and waiting for the person's word.
    Ready(Rc<Plan>),
    /// Taken in.
    Done {
        /// How many records.
        count: usize,
        /// How often the register had been changed by then; it can be undone as long as that stands.
        version: u64,
    },
}

/// A file that was chosen.
pub enum Chosen {
    /// As it lies on the disk.
    File(File),
    /// What was in a sealed one.
    Opened {
        /// Its name.
        name: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
}

impl Chosen {
    /// The name of the file.
    pub fn name(&self) -> String {
        match self {
            Chosen::File(file) => file.name(),
            Chosen::Opened { name, .. } => name.clone(),
        }
    }

    /// As a file, for whoever reads files only.
    pub fn into_file(self) -> Option<File> {
        match self {
            Chosen::File(file) => Some(file),
            Chosen::Opened { name, bytes } => file::of(&name, &bytes),
        }
    }
}

impl RegisterHandle {
    /// Reads files and compares them with the register. Nothing is written.
    pub fn look_at(&self, files: Vec<Chosen>) {
        if files.is_empty() {
            return;
        }
        let register = *self;
        let stop = Rc::new(Cell::new(false));
        let names: Vec<String> = files.iter().map(Chosen::name).collect();
        let all = names.join(", ");
        let report = move |file: &str, progress: usize, stop: &Rc<Cell<bool>>| {
            register.preview.try_set(Preview::Reading {
                file: file.to_owned(),
                progress,
                stop: stop.clone(),
            });
        };
        report(&all, 0, &stop);
        spawn_local(async move {
            let inner = register.inner();
            let mut read = Vec::new();
            let mut size = Vec::new();
            for file in files {
                let file = match file {
                    Chosen::File(file) => file,
                    Chosen::Opened { bytes, .. } => {
                        size.push(bytes);
                        continue;
                    }
                };
                if let Some(fault) = too_large(&file) {
                    let file = file.name();
                    let why = Some(fault.into());
                    register.preview.try_set(Preview::Refused { file, why });
                    return;
                }
                let Some(bytes) = file::read(&file).await else {
                    let file = file.name();
                    register
                        .preview
                        .try_set(Preview::Refused { file, why: None });
                    return;
                };
                size.push(bytes);
            }
            let session = inner.session.lock().await;
            let beat = |file: String, from: usize, share: usize| {
                let stop = stop.clone();
                move |progress: usize| -> LocalBoxFuture<'static, bool> {
                    report(&file, from + progress * share / 1000, &stop);
                    let stop = stop.clone();
                    Box::pin(async move {
                        // Lets the bar be painted and the button be pressed.
                        clock::sleep(std::time::Duration::ZERO).await;
                        !stop.get()
                    })
                }
            };
            // Reading and comparing take about as long.
            let share = 500 / names.len().max(1);
            let mut failed = None;
            for (index, (name, bytes)) in names.iter().zip(size).enumerate() {
                let beat = beat(name.clone(), index * share, share);
                let incoming = match session.read_file(name, bytes, &beat).await {
                    Ok(incoming) => incoming.checked(holds).await.map_err(Failure::from),
                    Err(why) => Err(why),
                };
                match incoming {
                    Ok(incoming) => read.push(incoming),
                    Err(why) => {
                        failed = Some((name.clone(), why));
                        break;
                    }
                }
            }
            let planned = if let Some(failed) = failed {
                Err(failed)
            } else {
                let planned = session.plan(read, &beat(all.clone(), 500, 500)).await;
                planned.map_err(|why| (all, why))
            };
            drop(session);
            register.preview.try_set(match planned {
                Ok(plan) => Preview::Ready(Rc::new(plan)),
                Err(_) if stop.get() => Preview::None,
                Err((file, why)) => Preview::Refused {
                    file,
                    why: Some(why),
                },
            });
        });
    }

    /// Takes in what was looked at: records with one of these outcomes, and the refused entries at
    /// these places as edits of one's own.
    pub fn take_in(
        &self,
        wanted: Vec<Outcome>,
        own: Vec<usize>,
        done: impl FnOnce(Result<(), Failure>) + 'static,
    ) {
        let Preview::Ready(plan) = self.preview.get_untracked() else {
            return;
        };
        let register = *self;
        let count = Rc::new(Cell::new(0));
        let counted = count.clone();
        self.save(
            move |session| {
                Box::pin(async move {
                    count.set(session.take_in(&plan, &wanted, &own).await?);
                    Ok(Vec::new())
                })
            },
            move |result| {
                if result.is_ok() {
                    register.preview.set(Preview::Done {
                        count: counted.get(),
                        version: register.version.get_untracked(),
                    });
                }
                done(result.map(|_| ()));
            },
        );
    }
}

/// That a file is too large, before anything of it is read.
pub fn too_large(file: &File) -> Option<ImportFault> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a size in bytes is a whole number above nothing"
    )]
    let size = file.size() as u64;
    too_large_for(size)
}

/// Reads one file and takes all of it into a register that has not begun.
pub async fn restore(session: &mut Session<Disk>, incoming: Incoming) -> Result<usize, Failure> {
    let plan = session.plan(vec![incoming], &unwatched);
    let plan = plan.await?;
    be_whole(&plan.refused)?;
    let all = [
        Outcome::New,
        Outcome::Changed,
        Outcome::Merged,
        Outcome::Conflict,
    ];
    session.take_in(&plan, &all, &[]).await
}
