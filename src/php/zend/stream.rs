//! Sockets of ours as PHP streams, for stream_select() and event loops: to be waited for, and for nothing else.

use std::cell::RefCell;
use std::ffi::{c_int, c_void};

use ext_php_rs::ffi::zval;

use super::value::Value;
use super::{Bailout, guard, set_pending_bailout};
use crate::runtime::SocketRef;

unsafe extern "C" {
    fn gearman_stream(to: *mut zval, handle: *mut c_void);
    fn gearman_stream_end(stream: *mut zval);
}

/// What a stream has of ours. The shim knows the functions.
#[repr(C)]
struct Handle {
    descriptor: unsafe extern "C" fn(*const Handle) -> c_int,
    release: unsafe extern "C" fn(*mut Handle),
    socket: SocketRef,
}

/// The socket's file descriptor, -1 once it is closed: another one that has its number is never taken for it.
unsafe extern "C" fn descriptor(handle: *const Handle) -> c_int {
    // SAFETY: PHP asks a stream that is there, which has its handle.
    unsafe { (*handle).socket.descriptor() }.unwrap_or(-1)
}

unsafe extern "C" fn release(handle: *mut Handle) {
    // SAFETY: made by `open`, and released once, by its stream's end.
    drop(unsafe { Box::from_raw(handle) });
}

/// The streams of a client or worker: one for each socket that was asked for.
#[derive(Default)]
pub(in crate::php) struct Streams(RefCell<Vec<(SocketRef, Value)>>);

impl Streams {
    /// The stream of a socket, the same one each time.
    pub(in crate::php) fn of(&self, socket: &SocketRef) -> Result<Value, Bailout> {
        if let Some((_, stream)) = self.0.borrow().iter().find(|(known, _)| known.is(socket)) {
            return Ok(stream.share());
        }
        let stream = open(socket)?;
        self.0.borrow_mut().push((socket.clone(), stream.share()));
        Ok(stream)
    }

    /// Ends the streams of sockets that are closed: PHP takes them for resources no more.
    pub(in crate::php) fn end_closed(&self) {
        let closed: Vec<_> =
            self.0.borrow_mut().extract_if(.., |(socket, _)| socket.descriptor().is_none()).collect();
        end(&closed);
    }
}

impl Streams {
    /// Ends all: the client or worker is gone. Its sockets may be kept for another one.
    pub(in crate::php) fn end_all(&self) {
        let all = self.0.take();
        end(&all);
    }
}

impl Drop for Streams {
    fn drop(&mut self) {
        self.end_all();
    }
}

fn open(socket: &SocketRef) -> Result<Value, Bailout> {
    let stream = Value::null();
    let handle = Box::into_raw(Box::new(Handle { descriptor, release, socket: socket.clone() }));
    let to = stream.as_ptr();
    // SAFETY: a handle, which the stream takes over, and a place that holds null.
    let opened = guard(|| unsafe { gearman_stream(to, handle.cast()) });
    if let Err(bailout) = opened {
        // SAFETY: no stream took it over.
        drop(unsafe { Box::from_raw(handle) });
        return Err(bailout);
    }
    Ok(stream)
}

/// A filter that a script put on a stream ends with it, and may be PHP code.
fn end(streams: &[(SocketRef, Value)]) {
    for (_, stream) in streams {
        let stream = stream.as_ptr();
        // SAFETY: a live resource, ended or not.
        if guard(|| unsafe { gearman_stream_end(stream) }).is_err() {
            set_pending_bailout();
        }
    }
}
