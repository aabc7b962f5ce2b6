//! The open register as the screens see it: reading, acting, and how saving stands.

mod copying;
mod files;
mod incoming;
mod keeping;
mod looking_back;
mod messages;
mod offices;
mod outside;
mod saving;
mod sealing;
mod signing;
mod stepping;
mod tables;

use std::{cell::RefCell, rc::Rc};

use futures::{future::LocalBoxFuture, lock::Mutex};
use jiff::civil::Date;
use leptos::{prelude::*, task::spawn_local};

use self::looking_back::{LookBack, Past};
pub use self::{
    copying::{Beside, Far},
    incoming::{Chosen, Preview, restore, too_large},
    messages::Toast,
    saving::Saved,
    signing::holds,
    stepping::step_in_words,
};
use super::{environment::Browser, local_settings};
use crate::{
    app::{
        environment::{Author, Environment},
        register::ledger::Ledger,
        route::Route,
        session::{
            Failure, Session,
            near_copy::Pace,
            opening::{Alarm, Disk, RegisterName},
            undo::{Ahead, Direction},
        },
    },
    platform::channel::Channel,
    ui::language::i18n::tv,
};

/// Does the next step of undoing or redoing and says what it was; nothing where its code did not come.
pub type Stepping<'s> = LocalBoxFuture<'s, Option<Result<Vec<String>, Failure>>>;

/// What the handle asks of those above it, who hand it in: it knows none of them.
pub struct Above {
    /// Undoes or redoes. Its code comes with the pages, so whoever loads them knows how to get it.
    pub step: for<'s> fn(&'s mut Session<Disk>, Direction) -> Stepping<'s>,
    /// Brings the near copy and the folder of backups up to the register. Its code comes with the pages, too.
    pub copy: fn(RegisterHandle, Pace) -> LocalBoxFuture<'static, ()>,
    /// Shows another register in place of this one.
    pub open: Box<dyn Fn(RegisterName)>,
}

struct Inner {
    above: Above,
    name: RegisterName,
    is_sealed: bool,
    session: Rc<Mutex<Session<Disk>>>,
    ledger: Rc<RefCell<Ledger>>,
    past: RefCell<Option<Past>>,
    channel: RefCell<Option<Channel>>,
}

/// A handle that every component may copy.
#[derive(Clone, Copy)]
pub struct RegisterHandle {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    version: RwSignal<u64>,
    /// How many files were written here: nothing of the register changes by that.
    exported: RwSignal<u32>,
    /// How saving stands.
    pub saved: RwSignal<Saved>,
    /// The message at the foot of the page.
    pub toast: RwSignal<Option<Toast>>,
    /// The address.
    pub route: RwSignal<Route>,
    /// How the register of a day is made, once the code for it is there: it comes with the pages.
    look_back: RwSignal<Option<LookBack>>,
    /// The day as of which the page is counted; none for today, and as long as one cannot look back.
    as_of: Memo<Option<Date>>,
    /// Quiet lines of the start, as sentences.
    pub notes: RwSignal<Vec<String>>,
    /// What was found wrong with the stored bytes and nobody has answered yet.
    pub alarms: RwSignal<Vec<Alarm>>,
    /// How the near copy and the folder of backups stand.
    copies: RwSignal<(Beside, Far)>,
    /// What would be undone and redone next.
    pub can: RwSignal<(Ahead, Ahead)>,
    /// The files that are being looked at before they are taken in.
    pub preview: RwSignal<Preview, LocalStorage>,
    /// Who signs.
    pub signer: RwSignal<Author>,
    /// How often the panel was opened in which that is changed.
    pub asking: RwSignal<u32>,
    /// How many actions are on their way to the disk.
    pending: RwSignal<usize>,
    /// How many messages there were.
    said: StoredValue<u64>,
}

fn standing_alarms(session: &Session<Disk>) -> Vec<Alarm> {
    let all = session.alarms().iter();
    all.filter(|alarm| alarm.stands()).cloned().collect()
}

fn ahead(session: &Session<Disk>) -> (Ahead, Ahead) {
    let ahead = |direction| session.ahead(direction);
    (ahead(Direction::Undo), ahead(Direction::Redo))
}

impl RegisterHandle {
    /// The handle of a register that was opened.
    pub fn new(
        above: Above,
        name: RegisterName,
        session: Session<Disk>,
        route: RwSignal<Route>,
        notes: Vec<String>,
        denied: bool,
    ) -> RegisterHandle {
        let alarms = standing_alarms(&session);
        let signer = RwSignal::new(session.author().clone());
        let inner = Rc::new(Inner {
            above,
            name,
            is_sealed: session.is_sealed(),
            ledger: session.ledger(),
            session: Rc::new(Mutex::new(session)),
            past: RefCell::default(),
            channel: RefCell::new(None),
        });
        let saved = if denied {
            Saved::Never
        } else {
            Saved::Yes(String::new())
        };
        let look_back = RwSignal::new(None::<LookBack>);
        let register = RegisterHandle {
            inner: StoredValue::new_local(inner.clone()),
            version: RwSignal::new(0),
            exported: RwSignal::new(0),
            saved: RwSignal::new(saved),
            toast: RwSignal::new(None),
            route,
            look_back,
            as_of: Memo::new(move |_| {
                look_back.get()?;
                route.with(Route::looks_back_to)
            }),
            notes: RwSignal::new(notes),
            alarms: RwSignal::new(alarms),
            copies: RwSignal::new((Beside::Unknown, Far::Unknown)),
            can: RwSignal::new(Default::default()),
            preview: RwSignal::new_local(Preview::None),
            signer,
            asking: RwSignal::new(0),
            pending: RwSignal::new(0),
            said: StoredValue::new(0),
        };
        let can = inner.session.try_lock().map(|session| ahead(&session));
        register.can.set(can.unwrap_or_default());
        *inner.channel.borrow_mut() = Channel::open(name.database(), move || {
            spawn_local(async move { register.take_in_others().await });
        });
        spawn_local(async move { register.look_at_history().await });
        register
    }

    /// Shows another register in place of this one.
    pub fn open(&self, name: RegisterName) {
        (self.inner().above.open)(name);
    }

    /// Stops listening to other tabs: another register is opened.
    pub fn put_away(&self) {
        *self.inner().channel.borrow_mut() = None;
    }

    /// Asks the register something that takes a while: the history of a record, open disputes.
    /// `then` hears the answer, unless the page is gone by then.
    pub fn ask<T: 'static>(
        &self,
        question: impl for<'s> FnOnce(
            &'s Session<Disk>,
        ) -> std::pin::Pin<Box<dyn Future<Output = T> + 's>>
        + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        let inner = self.inner();
        spawn_local(async move {
            let session = inner.session.lock().await;
            let answer = question(&session).await;
            drop(session);
            then(answer);
        });
    }

    fn inner(&self) -> Rc<Inner> {
        self.inner.get_value()
    }

    /// Reads the register, as of the day that the page is counted on; whoever calls this inside a view is
    /// called again after each change.
    pub fn read<T>(&self, look: impl FnOnce(&Ledger) -> T) -> T {
        self.version.track();
        self.as_of.track();
        self.peek(look)
    }

    /// Reads the register once, as of the day that the page is counted on.
    pub fn peek<T>(&self, look: impl FnOnce(&Ledger) -> T) -> T {
        let past = self
            .look_back
            .get_untracked()
            .zip(self.as_of.get_untracked());
        match past {
            Some((look_back, day)) => look(&self.as_of_day(look_back, day)),
            None => look(&self.inner().ledger.borrow()),
        }
    }

    /// How often the register was changed; whoever calls this inside a view is called again.
    pub fn version(&self) -> u64 {
        self.version.get()
    }

    /// The same, looked at once.
    pub fn version_now(&self) -> u64 {
        self.version.get_untracked()
    }

    /// Which register it is.
    pub fn name(&self) -> RegisterName {
        self.inner().name
    }

    /// Whether its data is invented.
    pub fn is_sample(&self) -> bool {
        self.name() == RegisterName::Sample
    }

    /// Who signs.
    pub fn author(&self) -> Author {
        self.signer.get_untracked()
    }

    /// Changes who signs from now on; what was signed before stays as it is.
    pub fn sign_as(&self, author: Author) {
        if author == self.author() {
            return;
        }
        if self.saved.get_untracked() != Saved::Never {
            local_settings::set_device(&author.device);
            local_settings::set_author(self.name(), &author);
        }
        let said = tv("identity.changed", &[("name", &author.by)]);
        let register = *self;
        let inner = self.inner();
        spawn_local(async move {
            inner.session.lock().await.set_author(author.clone());
            register.signer.set(author);
            register.version.update(|version| *version += 1);
            register.say(said, false);
            if let Some(channel) = &*inner.channel.borrow() {
                channel.tell();
            }
        });
    }

    /// The day the figures stand at: that which the page looks back to, else today. The sample stays on
    /// its own day.
    pub fn today(&self) -> Date {
        let past = self.as_of.get_untracked();
        past.unwrap_or_else(|| self.present_day())
    }

    /// Today, whatever day the page looks back to; the sample stays on its own day.
    pub fn present_day(&self) -> Date {
        let fixed = self.peek(|ledger| ledger.info().and_then(|info| info.as_of));
        fixed.unwrap_or_else(|| Browser.today())
    }

    /// Whether this form stands open beside its page; whoever calls this inside a view is called again.
    pub fn has_open(&self, form: &str) -> bool {
        self.route.with(|route| route.form.as_deref() == Some(form))
    }

    /// The year in the address, or the register's working year.
    pub fn year(&self) -> i16 {
        let chosen = self.route.with(|route| route.year);
        chosen.unwrap_or_else(|| {
            let own = self.read(|ledger| ledger.info().map(|info| info.year));
            own.unwrap_or_else(|| self.today().year())
        })
    }
}
