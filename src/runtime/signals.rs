//! What waits notice of signals.
//!
//! A signal ends a system call, unless it comes just before it or together with its end.
//! [`hold_signals`] is for who must not miss one: they are let in during the calls alone.

use std::cell::Cell;

use nix::sys::signal::{SigSet, SigmaskHow};

thread_local! {
    static SIGNALLED: Cell<bool> = const { Cell::new(false) };
    static HELD: Cell<Option<SigSet>> = const { Cell::new(None) };
}

/// Whether a signal has ended a system call of a wait since [`forget_signal`].
#[must_use]
pub fn signalled() -> bool {
    SIGNALLED.get()
}

/// Forgets what [`signalled`] tells.
pub fn forget_signal() {
    SIGNALLED.set(false);
}

/// A signal has ended a system call.
pub(super) fn note_signal() {
    SIGNALLED.set(true);
}

/// Signals come in during the system calls of waits only, until it is dropped.
#[derive(Debug)]
pub struct HeldSignals(Option<SigSet>);

/// Holds back this thread's signals outside of the system calls of its waits.
#[must_use]
pub fn hold_signals() -> HeldSignals {
    let before = SigSet::all().thread_swap_mask(SigmaskHow::SIG_SETMASK).ok();
    HELD.set(before);
    HeldSignals(before)
}

impl Drop for HeldSignals {
    fn drop(&mut self) {
        HELD.set(None);
        if let Some(before) = self.0 {
            let _ = before.thread_set_mask();
        }
    }
}

/// The signal mask of a wait's system call, where signals are held back outside of it.
pub(super) fn held() -> Option<SigSet> {
    HELD.get()
}

/// Runs `spawn` with every signal blocked, as the thread that it starts stays.
pub(super) fn without_signals<T>(spawn: impl FnOnce() -> std::io::Result<T>) -> std::io::Result<T> {
    let before = SigSet::all().thread_swap_mask(SigmaskHow::SIG_SETMASK)?;
    let spawned = spawn();
    before.thread_set_mask()?;
    spawned
}
