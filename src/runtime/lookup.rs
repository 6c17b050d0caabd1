//! Names of hosts, looked up by the system's resolver in a thread of its own: it knows no
//! timeout of ours, and a signal does not end it.
//!
//! The thread blocks all signals, so that they keep going to the threads that PHP runs in.
//! Who waits can leave at any time; the thread ends when the resolver does, which may be
//! after PHP has closed the extension: build.rs has the linker keep it in memory. A second
//! lookup of a name joins the one that is under way, and no more than 16 are at it
//! at a time.

use std::cell::RefCell;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError, TryLockError, Weak};
use std::thread;

use dns_lookup::{AddrInfoHints, LookupErrorKind, SockType, getaddrinfo};
use rustix::event::{EventfdFlags, eventfd};

use super::signals::without_signals;
use super::{ForkSafe, Interest, Waitable, process};

/// Lookups that may be under way in one process.
const MAX_THREADS: u32 = 16;

/// Why there are no addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookupError {
    /// The resolver's text.
    pub reason: String,
    /// It could not tell now: asked again later it may.
    pub again: bool,
}

type Found = Result<Vec<SocketAddr>, LookupError>;

/// What the thread and who waits for it share.
#[derive(Debug)]
struct Shared {
    process: u32,
    host: String,
    port: u16,
    found: Mutex<Option<Found>>,
    /// Readable for ever once `found` is there.
    done: OwnedFd,
}

/// A lookup under way.
#[derive(Debug)]
pub struct Lookup {
    shared: Arc<Shared>,
    /// Another descriptor of `done`: each is waited for by itself.
    socket: ForkSafe,
}

thread_local! {
    static UNDER_WAY: RefCell<Vec<Weak<Shared>>> = const { RefCell::new(Vec::new()) };
}

/// None is joined any more; those under way end by themselves.
pub(super) fn end_thread() {
    let _ = UNDER_WAY.try_with(RefCell::take);
}

/// The address that a text is, if it is one: nothing has to be looked up.
#[must_use]
pub fn literal(host: &str, port: u16) -> Option<SocketAddr> {
    host.parse::<IpAddr>().ok().map(|address| SocketAddr::new(address, port))
}

impl Lookup {
    /// Begins one, or joins the one of this name that is under way.
    ///
    /// # Errors
    /// Where there is no thread or descriptor to be had, or too many lookups hang.
    pub fn start(host: &str, port: u16) -> Result<Self, LookupError> {
        let refuse = |error: io::Error| LookupError { reason: error.to_string(), again: true };
        let shared = match under_way(host, port) {
            Some(shared) => shared,
            None => begin(host, port).map_err(refuse)?,
        };
        let socket = ForkSafe::new(shared.done.try_clone().map_err(refuse)?);
        Ok(Self { shared, socket })
    }

    /// What was found, once it is. It does not wait for the thread that may be about to write it: that tells
    /// of it afterwards.
    #[must_use]
    pub fn found(&self) -> Option<Found> {
        match self.shared.found.try_lock() {
            Ok(found) => found.clone(),
            Err(TryLockError::Poisoned(found)) => found.into_inner().clone(),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// Whether this process began it: in a forked child nobody is at it.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.socket.is_ours()
    }
}

impl Waitable for Lookup {
    fn socket(&self) -> &ForkSafe {
        &self.socket
    }

    fn interest(&self) -> Interest {
        Interest::READ
    }

    fn wake(&mut self) {}
}

fn under_way(host: &str, port: u16) -> Option<Arc<Shared>> {
    UNDER_WAY.with_borrow_mut(|all| {
        all.retain(|shared| shared.strong_count() > 0);
        let mut live = all.iter().filter_map(Weak::upgrade);
        live.find(|shared| {
            shared.process == process()
                && (&*shared.host, shared.port) == (host, port)
                && shared.found.try_lock().is_ok_and(|found| found.is_none())
        })
    })
}

fn begin(host: &str, port: u16) -> io::Result<Arc<Shared>> {
    let place = Place::take().ok_or_else(|| io::Error::other("too many lookups of names hang"))?;
    let shared = Arc::new(Shared {
        process: process(),
        host: host.to_owned(),
        port,
        found: Mutex::new(None),
        done: eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?,
    });
    let theirs = Arc::clone(&shared);
    without_signals(|| {
        thread::Builder::new().name("gearman lookup".to_owned()).spawn(move || {
            let found = look_up(&theirs.host, theirs.port);
            *theirs.found.lock().unwrap_or_else(PoisonError::into_inner) = Some(found);
            // Nobody may wait for it any more.
            let _ = rustix::io::write(&theirs.done, &1u64.to_ne_bytes());
            drop(place);
        })
    })?;
    UNDER_WAY.with_borrow_mut(|all| all.push(Arc::downgrade(&shared)));
    Ok(shared)
}

fn look_up(host: &str, port: u16) -> Found {
    let hints = AddrInfoHints { socktype: SockType::Stream.into(), ..AddrInfoHints::default() };
    let found = getaddrinfo(Some(host), Some(&port.to_string()), Some(hints)).map_err(|error| {
        let again = matches!(error.kind(), LookupErrorKind::Again);
        let text = io::Error::from(error).to_string();
        // The resolver's own text stands behind a colon.
        LookupError { reason: text.rsplit(": ").next().unwrap_or(&text).to_owned(), again }
    })?;
    Ok(found.filter_map(Result::ok).map(|info| info.sockaddr).collect())
}

static THREADS: AtomicU32 = AtomicU32::new(0);
static THREADS_OF: AtomicU32 = AtomicU32::new(0);

/// One of the threads there may be.
struct Place(u32);

impl Place {
    fn take() -> Option<Self> {
        let process = process();
        // A forked child has none of its parent's threads.
        if THREADS_OF.swap(process, Ordering::Relaxed) != process {
            THREADS.store(0, Ordering::Relaxed);
        }
        let place = Self(process);
        (THREADS.fetch_add(1, Ordering::Relaxed) < MAX_THREADS).then_some(place)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if self.0 == THREADS_OF.load(Ordering::Relaxed) {
            THREADS.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::{Sockets, wait};

    impl Sockets for Lookup {
        fn each_socket(&mut self, visit: &mut dyn FnMut(&mut dyn Waitable)) {
            visit(self);
        }
    }

    fn looked_up(host: &str) -> Found {
        let mut lookup = Lookup::start(host, 4730)?;
        loop {
            if let Some(found) = lookup.found() {
                return found;
            }
            let refuse = |error: io::Error| LookupError { reason: error.to_string(), again: false };
            wait(&mut lookup, None).map_err(refuse)?;
        }
    }

    #[test]
    fn names_have_addresses_or_a_reason() {
        let found = looked_up("localhost");
        assert!(found.is_ok_and(|all| all.iter().all(|one| one.ip().is_loopback() && one.port() == 4730)));
        let found = looked_up("nosuchhost.invalid");
        assert!(found.is_err_and(|error| !error.reason.is_empty()));
    }

    #[test]
    fn an_address_is_no_name() {
        assert_eq!(literal("127.0.0.1", 1), Some(([127, 0, 0, 1], 1).into()));
        assert!(literal("::1", 1).is_some() && literal("localhost", 1).is_none());
    }
}
