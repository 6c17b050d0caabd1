//! What must not cross a fork.

use std::cell::OnceCell;
use std::io;
use std::os::fd::{AsRawFd, OwnedFd, RawFd};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Once, Weak};

use tokio::io::unix::AsyncFd;

static PROCESS: AtomicU32 = AtomicU32::new(1);

/// The number of this process in its line of forks: a forked child has another
/// one than its parent. Asking costs no system call, unlike a pid.
#[must_use]
pub fn process() -> u32 {
    static WATCH: Once = Once::new();
    extern "C" fn count_fork() {
        PROCESS.fetch_add(1, Ordering::Relaxed);
    }
    // SAFETY: the handler only adds to an atomic, which is allowed after fork.
    WATCH.call_once(|| _ = unsafe { libc::pthread_atfork(None, None, Some(count_fork)) });
    PROCESS.load(Ordering::Relaxed)
}

/// A socket that dies only in the process that opened it, and its registration
/// with the runtime once it has one.
///
/// In any other process it is out of reach, and dropping it closes the file
/// descriptor and nothing else: no shutdown, no write, no `epoll_ctl` on the
/// epoll instance that child and parent share.
#[derive(Debug)]
pub struct ForkSafe {
    process: u32,
    /// Before the socket, and so dropped before it.
    watch: OnceCell<AsyncFd<RawFd>>,
    socket: Arc<OwnedFd>,
}

impl ForkSafe {
    /// Binds a socket to this process.
    #[must_use]
    pub fn new(socket: OwnedFd) -> Self {
        Self { process: process(), watch: OnceCell::new(), socket: Arc::new(socket) }
    }

    /// Whether this is the process that opened it.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.process == process()
    }

    /// The socket. Ask [`ForkSafe::is_ours`] first, once a call.
    #[must_use]
    pub fn socket(&self) -> &OwnedFd {
        &self.socket
    }

    /// The socket, for the time of a system call.
    pub(super) fn share(&self) -> Arc<OwnedFd> {
        Arc::clone(&self.socket)
    }

    /// For who waits for it elsewhere.
    #[must_use]
    pub fn downgrade(&self) -> SocketRef {
        SocketRef(Arc::downgrade(&self.socket))
    }

    /// Its registration with the runtime that this runs in.
    ///
    /// # Errors
    /// Where epoll refuses it.
    pub(super) fn watch(&self) -> io::Result<&AsyncFd<RawFd>> {
        if let Some(watch) = self.watch.get() {
            return Ok(watch);
        }
        // SAFETY: the descriptor stays open and the same while it is registered:
        // `socket` is never replaced, and dropped after `watch`.
        let watch = unsafe { AsyncFd::register(self.socket.as_raw_fd()) }.map_err(io::Error::from)?;
        Ok(self.watch.get_or_init(|| watch))
    }
}

impl Drop for ForkSafe {
    fn drop(&mut self) {
        if !self.is_ours() {
            std::mem::forget(self.watch.take());
        }
    }
}

/// A socket as those know it who only wait for it: it does not keep it open.
#[derive(Clone, Debug)]
pub struct SocketRef(Weak<OwnedFd>);

impl SocketRef {
    /// Its file descriptor, `None` once it is closed.
    #[must_use]
    pub fn descriptor(&self) -> Option<RawFd> {
        self.0.upgrade().map(|socket| socket.as_raw_fd())
    }

    /// Whether it is the same socket; a later one with the same descriptor is not.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        Weak::ptr_eq(&self.0, &other.0)
    }
}
