//! How calls wait, and what must not cross a fork.
//!
//! Who waits for one socket alone blocks in its read (or, with a large packet on its
//! way, in poll() until there is room). Who waits for several, or
//! for the last moments of a deadline, does it by tokio: one current-thread
//! runtime a thread in this process, made when it is first needed, never
//! dropped. It starts no helper thread, and a forked child makes its own.

use std::cell::{Cell, OnceCell, RefCell};
use std::future::{Future, poll_fn};
use std::io;
use std::mem::ManuallyDrop;
use std::os::fd::{AsRawFd, OwnedFd, RawFd};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Once, OnceLock};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use tokio::io::unix::AsyncFd;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::time::{Sleep, sleep_until};

/// How often a wait looks up by itself: bounds how late a signal is seen that
/// came just before the wait began, and drives limits inside the awaited future.
pub const TICK: Duration = Duration::from_millis(100);

thread_local! {
    // ManuallyDrop: no destructor runs when the thread ends, when epoll and
    // PHP may be half gone.
    static LOCAL: RefCell<ManuallyDrop<Option<Local>>> = const { RefCell::new(ManuallyDrop::new(None)) };
    static WAITING: Cell<Option<Waker>> = const { Cell::new(None) };
    static SCRATCH: RefCell<ManuallyDrop<Vec<u8>>> = const { RefCell::new(ManuallyDrop::new(Vec::new())) };
}

static PROCESS: AtomicU32 = AtomicU32::new(1);
static INTERRUPTED: OnceLock<fn() -> bool> = OnceLock::new();

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

struct Local {
    process: u32,
    runtime: Runtime,
    /// The parent's, in a forked child. Its epoll instance is shared with the
    /// parent: it is kept and never touched.
    _inherited: Option<Box<ManuallyDrop<Local>>>,
}

/// How a wait ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Waited<T> {
    /// The future is done.
    Done(T),
    /// The deadline passed first.
    TimedOut,
    /// The interrupt check said so: leave, see to it, and wait again.
    Interrupted,
}

/// Names the check that makes waits return [`Waited::Interrupted`]. The first call counts.
///
/// It is called on the waiting thread whenever a signal ends the system call
/// and every 100 ms. Default: none.
pub fn interrupt_check(check: fn() -> bool) {
    let _ = INTERRUPTED.set(check);
}

/// Whether something asks for attention that a wait would end for.
#[must_use]
pub fn interrupted() -> bool {
    INTERRUPTED.get().is_some_and(|check| check())
}

/// Polls `state` until it is ready, `deadline` passes, or an interrupt asks for attention.
///
/// A poll that is not ready at once is waited for by `alone`, which blocks for at
/// most a [`TICK`] until there may be news; where it says `false`, as with several
/// sockets to wait for, by the runtime.
///
/// # Errors
/// Where the runtime cannot be made (no file descriptor left).
pub fn wait_for<S, T>(
    state: &mut S,
    poll: impl Fn(&mut S, &mut Context<'_>) -> Poll<T>,
    alone: impl Fn(&mut S) -> bool,
    deadline: Option<Instant>,
) -> io::Result<Waited<T>> {
    loop {
        if let Poll::Ready(output) = poll(state, &mut Context::from_waker(Waker::noop())) {
            return Ok(Waited::Done(output));
        }
        if interrupted() {
            return Ok(Waited::Interrupted);
        }
        let soon = deadline.is_some_and(|deadline| deadline < Instant::now() + TICK);
        if soon || !alone(state) {
            return block_on(poll_fn(|cx| poll(state, cx)), deadline);
        }
    }
}

/// Drives `future` on this thread until it is done, `deadline` passes, or an
/// interrupt asks for attention. Dropping the future must lose nothing.
///
/// A deadline in the past still polls twice, with a look at the sockets between.
///
/// # Errors
/// Where the runtime cannot be made (no file descriptor left).
fn block_on<F: Future>(future: F, deadline: Option<Instant>) -> io::Result<Waited<F::Output>> {
    LOCAL.with(|local| {
        let mut local = local.borrow_mut();
        let runtime = current(&mut local)?;
        Ok(runtime.block_on(wait(future, deadline)))
    })
}

/// Whether this poll is the runtime's, which sockets can be registered with. Any
/// other one only looks at what can be had at once.
#[must_use]
pub fn can_register() -> bool {
    Handle::try_current().is_ok()
}

fn current(local: &mut ManuallyDrop<Option<Local>>) -> io::Result<&Runtime> {
    let process = process();
    if local.as_ref().is_none_or(|local| local.process != process) {
        let runtime = build()?;
        let _inherited = local.take().map(|inherited| Box::new(ManuallyDrop::new(inherited)));
        **local = Some(Local { process, runtime, _inherited });
    }
    local.as_ref().map(|local| &local.runtime).ok_or_else(|| io::Error::other("no runtime"))
}

fn build() -> io::Result<Runtime> {
    Builder::new_current_thread().enable_io().enable_time().on_thread_unpark(wake_if_interrupted).build()
}

/// tokio swallows EINTR; it passes through here right after the system call.
fn wake_if_interrupted() {
    if interrupted()
        && let Some(waker) = WAITING.take()
    {
        waker.wake();
    }
}

async fn wait<F: Future>(future: F, deadline: Option<Instant>) -> Waited<F::Output> {
    let mut future = pin!(future);
    if let Poll::Ready(output) = poll_once(future.as_mut()).await {
        return Waited::Done(output);
    }
    if deadline.is_some_and(|deadline| deadline <= Instant::now()) {
        tokio::task::yield_now().await;
        return match poll_once(future.as_mut()).await {
            Poll::Ready(output) => Waited::Done(output),
            Poll::Pending => Waited::TimedOut,
        };
    }
    let mut tick = pin!(sleep_until(next_tick(deadline).into()));
    poll_fn(|cx| poll_wait(cx, future.as_mut(), tick.as_mut(), deadline)).await
}

fn poll_wait<F: Future>(
    cx: &mut Context<'_>,
    future: Pin<&mut F>,
    mut tick: Pin<&mut Sleep>,
    deadline: Option<Instant>,
) -> Poll<Waited<F::Output>> {
    if let Poll::Ready(output) = future.poll(cx) {
        return Poll::Ready(Waited::Done(output));
    }
    if interrupted() {
        return Poll::Ready(Waited::Interrupted);
    }
    // Asked here as well: the timer keeps still while tokio's budget is used up by a flood.
    if deadline.is_some_and(|deadline| deadline <= Instant::now()) {
        return Poll::Ready(Waited::TimedOut);
    }
    WAITING.set(Some(cx.waker().clone()));
    while tick.as_mut().poll(cx).is_ready() {
        if deadline.is_some_and(|deadline| deadline <= Instant::now()) {
            return Poll::Ready(Waited::TimedOut);
        }
        tick.as_mut().reset(next_tick(deadline).into());
        cx.waker().wake_by_ref();
    }
    Poll::Pending
}

fn next_tick(deadline: Option<Instant>) -> Instant {
    let tick = Instant::now() + TICK;
    deadline.map_or(tick, |deadline| deadline.min(tick))
}

async fn poll_once<F: Future>(mut future: Pin<&mut F>) -> Poll<F::Output> {
    poll_fn(|cx| Poll::Ready(future.as_mut().poll(cx))).await
}

/// The patience of one call: a limit on inactivity that keeps what is left of it across interruptions.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    timeout: Option<Duration>,
    since: Instant,
}

impl Patience {
    /// Starts now. `None` waits for ever.
    #[must_use]
    pub fn new(timeout: Option<Duration>) -> Self {
        Self { timeout, since: Instant::now() }
    }

    /// Whether it is over as soon as there is anything to wait for.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.timeout == Some(Duration::ZERO)
    }

    /// Something happened.
    pub fn restart(&mut self) {
        if self.timeout.is_some() {
            self.since = Instant::now();
        }
    }

    /// Something may have happened back then. Whether that leaves any time.
    pub fn restart_from(&mut self, moment: Option<Instant>) -> bool {
        let later = moment.filter(|moment| *moment > self.since);
        if let Some(moment) = later {
            self.since = moment;
        }
        later.is_some() && !self.is_none()
    }

    /// When it ends.
    #[must_use]
    pub fn deadline(&self) -> Option<Instant> {
        self.since.checked_add(self.timeout?)
    }
}

/// Lends this thread's receive buffer: 64 KiB, shared by all its connections.
pub fn with_scratch<T>(use_it: impl FnOnce(&mut [u8]) -> T) -> T {
    SCRATCH.with(|scratch| {
        let mut scratch = scratch.borrow_mut();
        if scratch.is_empty() {
            scratch.resize(64 * 1024, 0);
        }
        use_it(&mut scratch)
    })
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
    socket: OwnedFd,
}

impl ForkSafe {
    /// Binds a socket to this process.
    #[must_use]
    pub fn new(socket: OwnedFd) -> Self {
        Self { process: process(), watch: OnceCell::new(), socket }
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

    /// Its registration with the runtime that this runs in.
    ///
    /// # Errors
    /// Where epoll refuses it.
    pub fn watch(&self) -> io::Result<&AsyncFd<RawFd>> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::{pending, ready};

    #[test]
    fn a_ready_future_needs_no_deadline() {
        assert_eq!(block_on(ready(7), None).ok(), Some(Waited::Done(7)));
    }

    #[test]
    fn a_deadline_ends_the_wait() {
        let start = Instant::now();
        let deadline = Some(start + Duration::from_millis(30));
        assert_eq!(block_on(pending::<()>(), deadline).ok(), Some(Waited::TimedOut));
        assert!(start.elapsed() >= Duration::from_millis(30));
    }

    #[test]
    fn a_past_deadline_still_looks_at_the_future() {
        let now = Some(Instant::now());
        assert_eq!(block_on(ready(1), now).ok(), Some(Waited::Done(1)));
        assert_eq!(block_on(pending::<()>(), now).ok(), Some(Waited::TimedOut));
        assert_eq!(block_on(tokio::task::yield_now(), now).ok(), Some(Waited::Done(())));
    }
}
