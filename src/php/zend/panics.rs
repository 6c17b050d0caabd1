//! Panics end where PHP called in, and become errors of PHP's: across the boundary they would
//! end the process.

use std::panic::{AssertUnwindSafe, catch_unwind};

use ext_php_rs::ffi::zend_ce_error;

use super::{Bailout, take_pending_bailout, throw, warning};

unsafe extern "C" {
    fn gearman_is_running() -> bool;
}

/// Runs the body of what PHP calls, an `entry` of this library. `None`: it panicked.
///
/// The panic hook has told stderr where. What the body was changing may be half done; it is
/// data of ours behind cells, which are given back on the way out, so that it is safe to use.
pub(in crate::php) fn contained<T>(entry: &str, body: impl FnOnce() -> T) -> Option<T> {
    let contained = AssertUnwindSafe(|| {
        provoke(entry);
        body()
    });
    catch_unwind(contained).ok()
}

/// Throws the Error that a panic becomes; warns where no script runs that could catch it.
pub(in crate::php) fn report_panic() -> Result<(), Bailout> {
    const TEXT: &str = "internal error of the gearman extension";
    // SAFETY: reads a global of this thread.
    if unsafe { gearman_is_running() } {
        // SAFETY: a class of the engine's.
        unsafe { throw(zend_ce_error, TEXT, 0) }
    } else {
        warning(TEXT)
    }
}

/// Raises a fatal error again, one that a destructor met included.
///
/// # Safety
/// PHP called in, and no Rust value is left to drop between here and there.
pub(in crate::php) unsafe fn reraise(ended: Result<(), Bailout>) {
    if take_pending_bailout() || ended.is_err() {
        // SAFETY: by the caller; PHP runs everything inside a zend_try.
        unsafe { ext_php_rs::zend::bailout() };
    }
}

/// Panics in the entry that the environment variable GEARMAN_PANIC names: for tests/panics.rs,
/// and compiled for it alone.
#[cfg(feature = "panics")]
#[expect(clippy::panic, reason = "it is what the tests ask for")]
fn provoke(entry: &str) {
    if super::environment(c"GEARMAN_PANIC").as_deref() == Some(entry) {
        panic!("provoked in {entry}");
    }
}

#[cfg(not(feature = "panics"))]
const fn provoke(_entry: &str) {}
