//! The state of a GearmanAdmin.

use std::cell::{Cell, RefCell};

use super::callback::Signals;
use super::connects::{Connects, add_from_environment};
use super::encryption;
use super::last_result::LastResult;
use super::native_call::Handled;
use super::options::Options;
use super::settings;
use super::zend::{self, Class, ClassSlot, Value};
use crate::admin::Admin;
use crate::session::{Session, parse_list};

/// It has one option, that signals end its waits, and only the setting turns it on.
const STOP_WAIT_ON_SIGNAL: i64 = 1;

/// The state of a GearmanAdmin.
#[derive(Default)]
pub(super) struct AdminObject {
    /// `None` before the constructor.
    core: RefCell<Option<Admin>>,
    pub(super) last: LastResult,
    pub(super) options: Options,
    /// How often it was constructed.
    constructed: Cell<u64>,
}

impl Class for AdminObject {
    fn slot() -> &'static ClassSlot {
        static SLOT: ClassSlot = ClassSlot::new();
        &SLOT
    }

    fn each_value(&self, _visit: &mut dyn FnMut(&Value)) {}

    /// Configuration; no connections.
    fn duplicate(&self) -> Self {
        Self {
            core: RefCell::new(self.core.borrow().as_ref().map(Admin::fresh)),
            options: self.options.clone(),
            last: LastResult::told_as(&self.last),
            ..Self::default()
        }
    }
}

impl AdminObject {
    /// What the constructor does. May leave an exception.
    pub(super) fn set_up(&self) -> Handled {
        let servers = zend::environment(c"GEARMAN_SERVERS").map(|list| parse_list(&list)).unwrap_or_default();
        let mut admin = Admin::new(settings::connection());
        admin.sessions.timing = settings::timing();
        admin.timeout = super::limit(settings::timeout());
        let is_encrypted = encryption::begin(&mut admin.sessions);
        self.core.replace(Some(admin));
        self.constructed.set(self.constructed.get() + 1);
        self.last.mode.set(settings::throws());
        self.options.reset(0, STOP_WAIT_ON_SIGNAL);
        if is_encrypted {
            encryption::set_up(self)?;
        }
        add_from_environment(self, &servers)
    }
}

impl Connects for AdminObject {
    type Core = Admin;

    fn last(&self) -> &LastResult {
        &self.last
    }

    fn signals(&self) -> Signals {
        self.options.signals(STOP_WAIT_ON_SIGNAL)
    }

    fn core<T>(&self, with: impl FnOnce(&mut Admin) -> T) -> Option<T> {
        self.core.borrow_mut().as_mut().map(with)
    }

    fn set_ssl_option(&self, _on: bool) {}

    fn incarnation(&self) -> u64 {
        self.constructed.get()
    }

    fn needs_no_lookup(&self, _server: &Session) -> bool {
        false
    }

    fn add_one(&self, server: Session) -> Option<usize> {
        self.core(|admin| admin.sessions.add(server))
    }
}
