//! Random commands about tasks, obstacles, meetings and reports; those about money stand beside ([`super::money`]).

use std::collections::BTreeSet;

use so_sinh_ke::{
    app::{
        command::{Command, Refusal},
        meetings::{
            closing::{close, number_tasks, reopen},
            lines::with_conclusion,
        },
        register::kinds::Record,
        reports::{self, Sheet, sending},
        session::undo::{Ahead, Direction},
    },
    domain::{
        coded::Coded as _,
        meeting::{Conclusion, Meeting},
        money::Dong,
        obstacle::{Obstacle, ObstacleKind, Progress},
        report::{Period, ReportRow},
        task::{Extension, Proof, ProofKind, Task},
    },
};

use super::{World, evidence::Deed, holds};

/// What somebody did, and what became of it; `None` where there was nothing to do it to.
pub type Done = Option<(Deed, Result<(), Refusal>)>;

/// Changes a record of a laptop as a page does: what differs.
macro_rules! changes {
    ($($name:ident, $all:ident: $type:ident in $record:ident;)+) => { $(
        fn $name(&mut self, at: usize, change: impl FnOnce(&mut World, &mut $type)) -> Option<Result<(), Refusal>> {
            let ids: Vec<String> = self.laptops[at].look(|l| l.$all().keys().cloned().collect());
            if ids.is_empty() {
                return None;
            }
            let id = &ids[self.random.below(ids.len())];
            let before = self.laptops[at].look(|l| l.$all()[id].clone());
            let mut after = before.clone();
            change(self, &mut after);
            let edit = (Record::$record(before), Record::$record(after));
            Some(self.laptops[at].does(&Command::Edit(Box::new(edit))))
        }
    )+ };
}

impl World {
    changes! {
        task, tasks: Task in Task;
        obstacle, obstacles: Obstacle in Obstacle;
        meeting, meetings: Meeting in Meeting;
    }

    /// One random command on a laptop.
    pub fn act(&mut self, at: usize) -> Done {
        let deed = self.random.below(48);
        if deed == 7 || deed == 8 || deed == 9 {
            return Some((Deed::Reports, self.reports_on_a_task(at)?));
        }
        if deed == 10 {
            return Some((Deed::Deletes, self.deletes_a_task(at)?));
        }
        if deed >= 44 {
            let direction = if self.random.below(3) > 0 {
                Direction::Undo
            } else {
                Direction::Redo
            };
            let of_file = matches!(self.laptops[at].ahead(direction), Ahead::Import(_));
            // The file that a laptop began with stays.
            if of_file && direction == Direction::Undo && self.files[at] == 0 {
                return None;
            }
            let taken = match direction {
                Direction::Undo => self.laptops[at].undoes(),
                Direction::Redo => self.laptops[at].redoes(),
            };
            self.count.undone += usize::from(taken.is_ok());
            let deed = if of_file {
                if taken.is_ok() {
                    let is_back = direction == Direction::Redo;
                    self.files[at] = if is_back {
                        self.files[at] + 1
                    } else {
                        self.files[at] - 1
                    };
                }
                Deed::TakesOutAFile
            } else {
                Deed::TakesBack
            };
            return Some((deed, taken));
        }
        let done = match deed {
            0..=10 => self.on_a_task(at, deed)?,
            11..=17 => self.on_an_obstacle(at, deed - 11)?,
            18..=24 => self.on_a_meeting(at, deed - 18)?,
            25..=29 => self.on_a_report(at)?,
            _ => self.on_money(at, deed - 30)?,
        };
        Some((Deed::Other, done))
    }

    fn reports_on_a_task(&mut self, at: usize) -> Option<Result<(), Refusal>> {
        let key = self.fresh("p");
        let done = self.task(at, |world, task| {
            let day = world.some_day();
            let earlier: Vec<String> = task.proofs.keys().cloned().collect();
            let corrects =
                (!earlier.is_empty() && world.random.rarely(4)).then(|| earlier[0].clone());
            let proof = Proof {
                kind: world.random.one(ProofKind::ALL),
                unit: world.random.rarely(2).then(|| world.unit()),
                date: (!world.random.rarely(8)).then_some(day),
                number: format!("{key}/BC"),
                note: format!("đã làm {key}"),
                corrects: corrects.unwrap_or_default(),
                ..Proof::default()
            };
            task.proofs.insert(key.clone(), proof);
        })?;
        self.count.reported += usize::from(done.is_ok());
        Some(done)
    }

    fn deletes_a_task(&mut self, at: usize) -> Option<Result<(), Refusal>> {
        let ids: Vec<String> = self.laptops[at].look(|l| l.tasks().keys().cloned().collect());
        // Few go.
        if ids.is_empty() || self.random.below(3) > 0 {
            return None;
        }
        let id = ids[self.random.below(ids.len())].clone();
        Some(self.laptops[at].does(&Command::Delete(id)))
    }

    pub fn unit(&mut self) -> String {
        self.units[self.random.below(self.units.len())].clone()
    }

    fn gives_a_task(&mut self, at: usize) -> Result<(), Refusal> {
        let id = self.fresh("task:");
        let (given, due) = (self.some_day(), self.some_day());
        let obstacles: Vec<String> =
            self.laptops[at].look(|l| l.obstacles().keys().cloned().collect());
        let obstacle = (!obstacles.is_empty() && self.random.rarely(3))
            .then(|| obstacles[self.random.below(obstacles.len())].clone());
        let task = Task {
            text: format!("Việc {id}"),
            document: String::from("96/TB-UBND"),
            given: (!self.random.rarely(8)).then_some(given),
            unit: self.unit(),
            partner_units: [self.unit()].into(),
            due: (!self.random.rarely(6)).then(|| due.max(given)),
            obstacle,
            ..Task::with_id(id)
        };
        self.laptops[at].enters(Record::Task(task))
    }

    fn on_a_task(&mut self, at: usize, deed: usize) -> Option<Result<(), Refusal>> {
        if deed == 0 {
            return Some(self.gives_a_task(at));
        }
        let (day, until) = (self.some_day(), self.some_day());
        let key = self.fresh("e");
        self.task(at, |world, task| match deed {
            1 | 2 => {
                let extension = Extension {
                    until: Some(until),
                    reason: String::from("chờ kiểm dịch"),
                    granted: (!world.random.rarely(8)).then_some(day),
                    granted_by: String::from("Hà Quốc Thử"),
                    ..Extension::default()
                };
                task.extensions.insert(key, extension);
            }
            3 => {
                task.done = Some(day);
                task.done_by = String::from("Lý Thị Thử");
                task.result = format!("xong {key}");
            }
            4 => {
                task.cancelled = Some(day);
                task.cancel_reason = format!("trùng việc {key}");
            }
            5 => {
                (task.done, task.cancelled) = (None, None);
                task.cancel_reason.clear();
            }
            _ => match world.random.below(4) {
                0 => task.due = Some(until),
                1 => task.begun = Some(day),
                2 => task.text = format!("Việc đã sửa {key}"),
                _ => drop(task.partner_units.insert(world.unit())),
            },
        })
    }

    fn on_an_obstacle(&mut self, at: usize, deed: usize) -> Option<Result<(), Refusal>> {
        let (day, later) = (self.some_day(), self.some_day());
        let key = self.fresh("d");
        if deed == 0 {
            let obstacle = Obstacle {
                text: format!("Vướng {key}"),
                kind: Some(self.random.one(ObstacleKind::ALL)),
                unit: Some(self.unit()),
                raised: Some(day),
                ..Obstacle::with_id(format!("obstacle:{key}"))
            };
            return Some(self.laptops[at].enters(Record::Obstacle(obstacle)));
        }
        self.obstacle(at, |world, of| match deed {
            1 | 2 => {
                let progress = Progress {
                    date: Some(day),
                    text: format!("diễn biến {key}"),
                    ..Progress::default()
                };
                of.progress.insert(key, progress);
            }
            3 => {
                of.solver = Some(world.unit());
                of.due = Some(later);
            }
            4 => {
                of.escalated = Some(day);
                of.escalated_office = format!("Sở {key}");
            }
            5 => {
                of.closed = Some(day);
                of.outcome = format!("đã gỡ {key}");
            }
            _ => of.closed = None,
        })
    }

    fn on_a_meeting(&mut self, at: usize, deed: usize) -> Option<Result<(), Refusal>> {
        let (day, due) = (self.some_day(), self.some_day());
        let key = self.fresh("c");
        if deed == 0 {
            let meeting = Meeting {
                title: format!("Họp {key}"),
                date: Some(day),
                ..Meeting::with_id(format!("meeting:{key}"))
            };
            return Some(self.laptops[at].enters(Record::Meeting(meeting)));
        }
        if deed < 4 {
            return self.meeting(at, |world, meeting| {
                let units: BTreeSet<String> =
                    (0..world.random.below(3)).map(|_| world.unit()).collect();
                let said = Conclusion {
                    text: format!("Rà soát {key}"),
                    units,
                    due: Some(due),
                    ..Conclusion::default()
                };
                *meeting = with_conclusion(meeting, &key, said);
                if world.random.rarely(3) {
                    meeting.number = format!("{key}/TB-UBND");
                }
            });
        }
        let meetings: Vec<Meeting> =
            self.laptops[at].look(|l| l.meetings().values().cloned().collect());
        if meetings.is_empty() {
            return None;
        }
        let meeting = &meetings[self.random.below(meetings.len())];
        let today = self.day;
        let command = self.laptops[at].look(|l| match deed {
            4 | 5 => Some(close(l, meeting, "Lý Thị Thử", today)),
            _ if meeting.closed.is_some() && self.named.is_multiple_of(2) => Some(reopen(meeting)),
            _ => Some(number_tasks(l, meeting)?.0),
        })?;
        let is_first = meeting.frozen.is_none();
        let done = self.laptops[at].does(&command);
        if done.is_ok() && is_first && (deed == 4 || deed == 5) {
            self.count.frozen += 1;
            self.laptops[at].look(|l| holds::frozen(l, &meeting.id));
        }
        Some(done)
    }

    fn on_a_report(&mut self, at: usize) -> Option<Result<(), Refusal>> {
        let unit = if self.random.rarely(3) {
            self.unit()
        } else {
            self.units[0].clone()
        };
        let period = Period {
            year: 2023,
            month: i8::try_from(5 + self.random.below(3)).expect("a month"),
        };
        let (key, today) = (self.fresh("r"), self.day);
        let which = self.random.below(4);
        let sheet = self.laptops[at].look(|l| {
            let unit = l.unit(&unit).expect("a unit");
            Sheet::of(l, unit, period, today)
        });
        if sheet.is_sent() {
            // What was sent is seldom taken back.
            let command = reports::reopen(&sheet.report, key, today, "sai số")?;
            return (which == 0).then(|| self.laptops[at].does(&command));
        }
        if which < 2 && !sheet.rows.is_empty() {
            let row = &sheet.rows[self.random.below(sheet.rows.len())];
            let mut after = sheet.report.clone();
            let said = ReportRow {
                work: format!("đã giao {key}"),
                forecast: Some(Dong(1_000_000)),
                ..row.said.clone()
            };
            after.rows.insert(row.project.clone(), said);
            return Some(self.laptops[at].does(&sending::edit(&sheet.report, after)));
        }
        // Somebody fills in what is missing and sends it.
        let mut full = sheet.clone();
        for row in &mut full.rows {
            if row.said.work.is_empty() {
                row.said.work = format!("đã giao {key}");
            }
            row.said.forecast.get_or_insert(Dong(1_000_000));
        }
        full.report.rows = full
            .rows
            .iter()
            .map(|row| (row.project.clone(), row.said.clone()))
            .collect();
        let written = sending::edit(&sheet.report, full.report.clone());
        if let Err(refusal) = self.laptops[at].does(&written) {
            return Some(Err(refusal));
        }
        let command = reports::send(&full, today, "Hoàng Thị Thử")?;
        let done = self.laptops[at].does(&command);
        if done.is_ok() {
            self.count.sent += 1;
            let is_paid = self.laptops[at].look(|l| holds::sent(l, &full.report.id));
            self.count.sent_with_money += usize::from(is_paid);
        }
        Some(done)
    }
}
