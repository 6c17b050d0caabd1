//! The PHP extension `gearman`: PECL gearman's classes and functions on a
//! protocol core of our own, without libgearman.
//!
//! # Layers
//!
//! Arrows point down, never up; a call goes down them once and comes back.
//!
//! ```text
//! php ──► client, worker ──► servers ──► connection ──► runtime, protocol
//!                  error: seen by all but protocol
//! ```
//!
//! | module | what it is |
//! |---|---|
//! | [`protocol`] | bytes only: packet types, framing, typed views. Imports std and thiserror |
//! | [`runtime`] | waits with a deadline and interrupts, for one socket by itself or several by this process's tokio runtime; what must not cross a fork |
//! | [`connection`] | one socket with its outbox and decoder |
//! | [`servers`] | the server list, order, fail-over, back-off; connections kept for later ([`servers::pool`]) |
//! | [`unique`] | default uniques, other ones in every process |
//! | [`client`] | submit, status, ping, and the task table ([`client::tasks`], no I/O) |
//! | [`worker`] | abilities, the search for a job, and what a job may send ([`worker::job`], no I/O) |
//! | [`error`] | errors by blame, and the return codes they map to |
//! | `php` | the binding (feature `php`, on by default); the only folder that names ext-php-rs |
//!
//! The public API is not here but in `stubs/gearman.stub.php`: build.rs makes
//! PHP's function tables of it. Without the feature `php` everything else is
//! built and tested on a machine that has neither PHP nor clang.
//!
//! # Laws
//!
//! Each has tests under `php-tests/laws/`.
//!
//! 1. PHP never runs inside a borrow or inside `block_on`. Callbacks, error
//!    handlers, destructors and signal handlers are all PHP. The pump is: wait
//!    for one event, leave, call PHP, repeat.
//! 2. A handler works on `&self` with interior mutability, and takes its own
//!    references before any user code runs.
//! 3. An exception belongs to PHP, and so does exit(), which is one. Fatal
//!    errors are longjmps: they are caught at the call into Zend, Rust cleans
//!    up, and they are raised again where nothing is left to drop.
//! 4. No panic reaches PHP as an abort: every handler turns one into an Error.
//! 5. A socket dies only in the process that opened it. A forked child closes
//!    the descriptor, forgets the rest, and connects anew on first use.
//! 6. Bytes off the wire cannot panic and cannot make us allocate what they claim.
//! 7. Every PHP value is owned by one PHP object, which shows it to the
//!    garbage collector; none lives in statics or thread-locals.
//! 8. Messages are data, never formats.
//! 9. A forked child does not repeat its parent's uniques.
//!
//! Protocol state lives in objects (task table, outbox, decoder), never in a
//! future, so that a timeout, a signal or non-blocking mode can end any wait
//! without losing a byte, and the same call made again goes on.

pub mod client;
pub mod connection;
pub mod error;
pub mod protocol;
pub mod runtime;
pub mod servers;
pub mod unique;
pub mod worker;

#[cfg(feature = "php")]
mod php;
