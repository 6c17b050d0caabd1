//! What a client or worker object is set to, as its script sees it.

use std::cell::Cell;

use super::callback::Signals;
use super::settings;

/// Option bits, the timeout, and what signals do.
#[derive(Clone, Debug, Default)]
pub(super) struct Options {
    bits: Cell<i64>,
    /// As setTimeout() was given it, in ms; -1 for none.
    pub(super) timeout: Cell<i32>,
    /// Whether waits run the handlers of signals that are not async.
    dispatches_signals: Cell<bool>,
}

impl Options {
    /// Those of a new object, its timeout included, with `stop_on_signal` as well where the ini settings say so.
    pub(super) fn reset(&self, bits: i64, stop_on_signal: i64) {
        self.bits.set(bits);
        self.timeout.set(settings::timeout());
        self.dispatches_signals.set(settings::dispatches_signals());
        if settings::stops_on_signal() {
            self.add(stop_on_signal);
        }
    }

    pub(super) fn bits(&self) -> i64 {
        self.bits.get()
    }

    pub(super) fn set(&self, bits: i64) {
        self.bits.set(bits);
    }

    pub(super) fn has(&self, bit: i64) -> bool {
        self.bits() & bit != 0
    }

    pub(super) fn add(&self, bit: i64) {
        self.set(self.bits() | bit);
    }

    pub(super) fn remove(&self, bit: i64) {
        self.set(self.bits() & !bit);
    }

    /// What signals do to waits, where this bit says that they end them.
    pub(super) fn signals(&self, stop_on_signal: i64) -> Signals {
        Signals { stop: self.has(stop_on_signal), dispatch: self.dispatches_signals.get() }
    }
}
