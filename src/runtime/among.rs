//! The wait for several sockets, by tokio.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::io;
use std::mem::ManuallyDrop;
use std::os::fd::RawFd;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Instant;

use nix::errno::Errno;
use tokio::io::unix::AsyncFdReadyGuard;
use tokio::runtime::{Builder, Runtime};
use tokio::time::sleep_until;

use super::signals::{note_signal, signalled};
use super::{Sockets, Waitable, interrupted, process};

thread_local! {
    // ManuallyDrop: no destructor runs when the thread of the system ends, when PHP may be half
    // gone; `end_thread` drops it while PHP is there.
    static LOCAL: RefCell<ManuallyDrop<Option<Local>>> = const { RefCell::new(ManuallyDrop::new(None)) };
    static WAITING: Cell<Option<Waker>> = const { Cell::new(None) };
}

/// The runtime goes. In a forked child, the parent's stays where it is.
pub(super) fn end_thread() {
    // A host may end its thread so late that what has a destructor is gone.
    let _ = WAITING.try_with(Cell::take);
    LOCAL.with_borrow_mut(|local| {
        if let Some(Local { runtime, inherited, .. }) = local.take_if(|local| local.process == process()) {
            drop(runtime);
            **local = inherited.map(|inherited| ManuallyDrop::into_inner(*inherited));
        }
    });
}

/// tokio swallows EINTR; it passes through [`note_unpark`] right after the system call.
pub(super) fn wait_among(sockets: &mut dyn Sockets, until: Instant) -> io::Result<()> {
    LOCAL.with(|local| {
        let mut local = local.borrow_mut();
        let runtime = current(&mut local)?;
        runtime.block_on(tokio::task::unconstrained(any_news(sockets, until)))
    })
}

async fn any_news(sockets: &mut dyn Sockets, until: Instant) -> io::Result<()> {
    let mut timer = pin!(sleep_until(until.into()));
    let mut begun = false;
    poll_fn(|cx| {
        WAITING.set(Some(cx.waker().clone()));
        let mut news = Ok(false);
        sockets.each_socket(&mut |socket| match take_news(socket, cx) {
            Ok(false) => {}
            // Also what was told before: it may have come during another wait of this thread.
            Ok(true) => {
                socket.wake();
                news = news.as_ref().map_or_else(|error| Err(clone(error)), |_| Ok(true));
            }
            Err(error) => news = Err(error),
        });
        let ended = news.as_ref().map_or(true, |news| *news) || begun && (signalled() || interrupted());
        begun = true;
        if ended || Future::poll(timer.as_mut(), cx).is_ready() {
            return Poll::Ready(news.map(|_| ()));
        }
        Poll::Pending
    })
    .await
}

fn clone(error: &io::Error) -> io::Error {
    error.raw_os_error().map_or_else(|| error.kind().into(), io::Error::from_raw_os_error)
}

/// Whether the socket has what it waits for, which it then is told of no more; but the end
/// of one side stays so.
fn take_news(socket: &dyn Waitable, cx: &mut Context<'_>) -> io::Result<bool> {
    let interest = socket.interest();
    if !interest.is_any() {
        return Ok(false);
    }
    let watch = socket.socket().watch()?;
    let mut is_ready = false;
    if interest.read {
        is_ready |= take_ready(|| watch.poll_read_ready(cx))?;
    }
    if interest.write {
        is_ready |= take_ready(|| watch.poll_write_ready(cx))?;
    }
    Ok(is_ready)
}

/// Whether it was ready. It is polled again so that the runtime tells of what comes next.
fn take_ready<'a>(
    mut poll: impl FnMut() -> Poll<io::Result<AsyncFdReadyGuard<'a, RawFd>>>,
) -> io::Result<bool> {
    let Poll::Ready(guard) = poll() else { return Ok(false) };
    guard?.clear_ready();
    if let Poll::Ready(guard) = poll() {
        guard?.clear_ready();
    }
    Ok(true)
}

struct Local {
    process: u32,
    runtime: Runtime,
    /// The parent's, in a forked child. Its epoll instance is shared with the
    /// parent: it is kept and never touched.
    inherited: Option<Box<ManuallyDrop<Local>>>,
}

fn current(local: &mut ManuallyDrop<Option<Local>>) -> io::Result<&Runtime> {
    let process = process();
    if local.as_ref().is_none_or(|local| local.process != process) {
        let runtime = build()?;
        let inherited = local.take().map(|inherited| Box::new(ManuallyDrop::new(inherited)));
        **local = Some(Local { process, runtime, inherited });
    }
    local.as_ref().map(|local| &local.runtime).ok_or_else(|| io::Error::other("no runtime"))
}

fn build() -> io::Result<Runtime> {
    Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .on_thread_park(Errno::clear)
        .on_thread_unpark(note_unpark)
        .build()
}

/// What tokio's wait for events came back with stands in errno alone.
fn note_unpark() {
    if Errno::last() == Errno::EINTR {
        note_signal();
    }
    if (signalled() || interrupted())
        && let Some(waker) = WAITING.take()
    {
        waker.wake();
    }
}
