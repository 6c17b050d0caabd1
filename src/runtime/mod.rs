//! How calls wait, and what must not cross a fork.
//!
//! There is one way to wait: [`wait`] blocks until a socket has news, a moment has come
//! or a signal ended it. A lone socket is read or polled directly, which costs one system
//! call, and without one it sleeps; several are waited for by tokio: one current-thread
//! runtime a thread, made when it is first needed, dropped by [`end_thread`]. Nobody outside
//! this folder knows which it was.

mod among;
mod fork;
mod idle;
pub mod lookup;
mod signals;

use std::cell::RefCell;
use std::io;
use std::mem::ManuallyDrop;
use std::os::fd::AsFd;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use nix::sys::signal::SigSet;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use among::wait_among;
pub use fork::{ForkSafe, SocketRef, process};
pub use idle::IdleTimeout;
use signals::note_signal;
pub use signals::{HeldSignals, forget_signal, hold_signals, signalled};

/// The longest wait: bounds how late a signal is seen that came just before it began.
pub const TICK: Duration = Duration::from_millis(100);

thread_local! {
    // ManuallyDrop: as with tokio's runtime, it goes in `end_thread` alone.
    static SCRATCH: RefCell<ManuallyDrop<Vec<u8>>> = const { RefCell::new(ManuallyDrop::new(Vec::new())) };
}

static INTERRUPTED: OnceLock<fn() -> bool> = OnceLock::new();

/// What is waited for on one socket.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Interest {
    /// Bytes, or the end.
    pub read: bool,
    /// Room to write, or the end of a connect.
    pub write: bool,
}

impl Interest {
    /// To read alone.
    pub const READ: Self = Self { read: true, write: false };
    /// To write alone.
    pub const WRITE: Self = Self { read: false, write: true };

    /// Whether it waits for anything.
    #[must_use]
    pub fn is_any(self) -> bool {
        self.read || self.write
    }

    /// Either.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { read: self.read || other.read, write: self.write || other.write }
    }

    /// Whether both wait for the same in part.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.read && other.read || self.write && other.write
    }
}

/// Something with a socket that can be waited for.
///
/// Whoever waits has read until there was nothing left, and has written until the kernel
/// took no more: what comes after that ends the wait. It may end for what was there before.
pub trait Waitable {
    /// The socket.
    fn socket(&self) -> &ForkSafe;
    /// What it waits for; it is asked again whenever that may have changed.
    fn interest(&self) -> Interest;
    /// The socket may have news.
    fn wake(&mut self);
    /// Reads by itself, blocking for a tick at most. `None` where it cannot; else what the
    /// system said.
    fn read_blocking(&mut self) -> Option<Result<(), Errno>> {
        None
    }
}

/// Several [`Waitable`]s.
pub trait Sockets {
    /// Shows each of them.
    fn each_socket(&mut self, visit: &mut dyn FnMut(&mut dyn Waitable));
}

/// Names the check that [`interrupted`] asks. The first call counts. Default: none.
pub fn interrupt_check(check: fn() -> bool) {
    let _ = INTERRUPTED.set(check);
}

/// Whether something asks for attention that a call's wait has to be left for.
#[must_use]
pub fn interrupted() -> bool {
    INTERRUPTED.get().is_some_and(|check| check())
}

/// Waits until a socket has news, `until` comes, or a signal: for a [`TICK`] at most, after
/// which the caller looks at everything again. With `until` in the past it only looks.
///
/// # Errors
/// Where the runtime cannot be made or take a socket (no file descriptor or memory left).
pub fn wait(sockets: &mut dyn Sockets, until: Option<Instant>) -> io::Result<()> {
    let now = Instant::now();
    let until = until.map_or(now + TICK, |until| until.min(now + TICK));
    if until <= now {
        sockets.each_socket(&mut |socket| socket.wake());
        return Ok(());
    }
    if let Some(mask) = signals::held() {
        return wait_unheld(sockets, until, mask);
    }
    match interests(sockets) {
        (0, _) => nap(until),
        (1, lone) => wait_alone(sockets, lone, until, until < now + TICK),
        _ => wait_among(sockets, until),
    }
}

/// How many sockets wait for anything, and what the last of them waits for.
fn interests(sockets: &mut dyn Sockets) -> (usize, Interest) {
    let (mut count, mut last) = (0, Interest::default());
    sockets.each_socket(&mut |socket| {
        let interest = socket.interest();
        if interest.is_any() {
            count += 1;
            last = interest;
        }
    });
    (count, last)
}

/// Sleeps. It takes no file descriptor: there may be none left.
fn nap(until: Instant) -> io::Result<()> {
    match poll_until(&mut [], until) {
        Err(Errno::INTR) => note_signal(),
        slept => _ = slept?,
    }
    Ok(())
}

fn wait_alone(
    sockets: &mut dyn Sockets,
    interest: Interest,
    until: Instant,
    is_short: bool,
) -> io::Result<()> {
    let mut ended = Ok(());
    sockets.each_socket(&mut |socket| {
        if !socket.interest().is_any() {
            return;
        }
        // A blocking read ends after a tick, which may be too long.
        let read = if interest == Interest::READ && !is_short { socket.read_blocking() } else { None };
        let waited = read.unwrap_or_else(|| poll_one(socket, interest, until));
        match waited {
            Err(Errno::INTR) => note_signal(),
            Err(error) => ended = Err(error.into()),
            Ok(()) => {}
        }
    });
    ended
}

fn poll_one(socket: &mut dyn Waitable, interest: Interest, until: Instant) -> Result<(), Errno> {
    let mut flags = PollFlags::empty();
    flags.set(PollFlags::IN, interest.read);
    flags.set(PollFlags::OUT, interest.write);
    if poll_until(&mut [PollFd::new(socket.socket().socket(), flags)], until)? > 0 {
        socket.wake();
    }
    Ok(())
}

/// Waits by the one system call that lets signals in with its beginning: none is missed.
fn wait_unheld(sockets: &mut dyn Sockets, until: Instant, mask: SigSet) -> io::Result<()> {
    let mut awaited = Vec::new();
    sockets.each_socket(&mut |socket| {
        let interest = socket.interest();
        let mut flags = nix::poll::PollFlags::empty();
        flags.set(nix::poll::PollFlags::POLLIN, interest.read);
        flags.set(nix::poll::PollFlags::POLLOUT, interest.write);
        if interest.is_any() {
            awaited.push((socket.socket().share(), flags));
        }
    });
    let mut polled: Vec<_> =
        awaited.iter().map(|(socket, flags)| nix::poll::PollFd::new(socket.as_fd(), *flags)).collect();
    let left = until.saturating_duration_since(Instant::now());
    match nix::poll::ppoll(&mut polled, Some(left.into()), Some(mask)) {
        Err(nix::errno::Errno::EINTR) => note_signal(),
        ended => _ = ended?,
    }
    let mut has_news = polled.iter().map(|polled| polled.any().unwrap_or(true));
    sockets.each_socket(&mut |socket| {
        if socket.interest().is_any() && has_news.next() == Some(true) {
            socket.wake();
        }
    });
    Ok(())
}

fn poll_until(sockets: &mut [PollFd<'_>], until: Instant) -> Result<usize, Errno> {
    let left = until.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
    let left = Timespec::try_from(left).map_err(|_| Errno::INVAL)?;
    poll(sockets, Some(&left))
}

/// Lets go what this thread holds: the runtime and the buffer. Both are made anew if it goes on.
pub fn end_thread() {
    among::end_thread();
    lookup::end_thread();
    SCRATCH.with(|scratch| **scratch.borrow_mut() = Vec::new());
}

/// Lends this thread's receive buffer: 64 KiB, shared by all its connections.
pub fn with_read_buffer<T>(use_it: impl FnOnce(&mut [u8]) -> T) -> T {
    SCRATCH.with(|scratch| {
        let mut scratch = scratch.borrow_mut();
        if scratch.is_empty() {
            scratch.resize(64 * 1024, 0);
        }
        use_it(&mut scratch)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::os::unix::net::UnixStream;

    struct Socket {
        socket: ForkSafe,
        woken: u32,
    }

    impl Waitable for Socket {
        fn socket(&self) -> &ForkSafe {
            &self.socket
        }
        fn interest(&self) -> Interest {
            Interest::READ
        }
        fn wake(&mut self) {
            self.woken += 1;
        }
    }

    impl Sockets for Vec<Socket> {
        fn each_socket(&mut self, visit: &mut dyn FnMut(&mut dyn Waitable)) {
            self.iter_mut().for_each(|socket| visit(socket));
        }
    }

    fn pairs(count: usize) -> io::Result<(Vec<Socket>, Vec<UnixStream>)> {
        let pairs: io::Result<Vec<_>> = (0..count).map(|_| UnixStream::pair()).collect();
        let (ours, theirs): (Vec<_>, Vec<_>) = pairs?.into_iter().unzip();
        let wrap = |stream: UnixStream| Socket { socket: ForkSafe::new(stream.into()), woken: 0 };
        Ok((ours.into_iter().map(wrap).collect(), theirs))
    }

    fn woken(sockets: &[Socket]) -> Vec<u32> {
        sockets.iter().map(|socket| socket.woken).collect()
    }

    #[test]
    fn a_moment_ends_the_wait_for_one_several_or_none() -> io::Result<()> {
        for count in 0..3 {
            let (mut sockets, _theirs) = pairs(count)?;
            let mut took = || -> io::Result<Duration> {
                let begun = Instant::now();
                let until = begun + Duration::from_millis(30);
                while Instant::now() < until {
                    wait(&mut sockets, Some(until))?;
                }
                Ok(begun.elapsed())
            };
            let times: Vec<Duration> = (0..5).map(|_| took()).collect::<io::Result<_>>()?;
            assert!(times.iter().all(|took| *took >= Duration::from_millis(30)), "{times:?}");
            // A machine with much to do may be late, a wait that takes a tick is so each time.
            assert!(times.iter().any(|took| *took < TICK), "{times:?}");
            assert!(woken(&sockets).iter().all(|woken| *woken == 0));
        }
        Ok(())
    }

    #[test]
    fn news_end_the_wait_and_name_their_socket() -> io::Result<()> {
        for count in 1..4 {
            let (mut sockets, mut theirs) = pairs(count)?;
            // Told of once: what is not read is not told of again.
            for news in 1..3 {
                theirs.last_mut().map_or(Ok(0), |last| last.write(b"x"))?;
                wait(&mut sockets, None)?;
                assert_eq!(woken(&sockets).iter().sum::<u32>(), news);
                assert_eq!(sockets.last().map(|last| last.woken), Some(news));
            }
        }
        Ok(())
    }

    #[test]
    fn news_that_came_during_another_wait_end_this_one() -> io::Result<()> {
        let (mut sockets, mut theirs) = pairs(2)?;
        let (mut others, _theirs) = pairs(2)?;
        let soon = || Some(Instant::now() + Duration::from_millis(20));
        wait(&mut sockets, soon())?;
        theirs.last_mut().map_or(Ok(0), |last| last.write(b"x"))?;
        wait(&mut others, soon())?;
        assert_eq!((woken(&sockets), woken(&others)), (vec![0, 0], vec![0, 0]));
        wait(&mut sockets, None)?;
        assert_eq!(woken(&sockets), [0, 1]);
        Ok(())
    }

    #[test]
    fn the_end_of_one_of_several_ends_the_wait_again_and_again() -> io::Result<()> {
        let (mut sockets, mut theirs) = pairs(2)?;
        theirs.last_mut().map_or(Ok(0), |last| last.write(b"x"))?;
        theirs.pop();
        for news in 1..4 {
            wait(&mut sockets, None)?;
            assert_eq!(woken(&sockets), [0, news]);
        }
        Ok(())
    }

    #[test]
    fn a_thread_that_goes_on_after_its_end_begins_anew() -> io::Result<()> {
        for _ in 0..3 {
            let (mut sockets, mut theirs) = pairs(2)?;
            theirs.last_mut().map_or(Ok(0), |last| last.write(b"x"))?;
            wait(&mut sockets, None)?;
            assert_eq!(woken(&sockets), [0, 1]);
            drop(sockets);
            end_thread();
            assert!(with_read_buffer(|buffer| buffer.len() == 64 * 1024));
        }
        Ok(())
    }

    #[test]
    fn a_moment_in_the_past_has_every_socket_look() -> io::Result<()> {
        let (mut sockets, _theirs) = pairs(3)?;
        wait(&mut sockets, Some(Instant::now()))?;
        assert_eq!(woken(&sockets), [1, 1, 1]);
        Ok(())
    }
}
