//! Sockets of ours as PHP has them: streams for stream_select() and event loops, and from PHP 8.6 on objects for
//! Io\\Poll. They are to be waited for, and for nothing else.

use std::cell::RefCell;
use std::ffi::{c_int, c_void};

use ext_php_rs::ffi::zval;

use super::value::Value;
use super::{Bailout, guard, set_pending_bailout};
use crate::runtime::SocketRef;

unsafe extern "C" {
    fn gearman_stream(to: *mut zval, handle: *mut c_void);
    fn gearman_stream_end(stream: *mut zval);
    fn gearman_poll_handle_register();
    fn gearman_poll_handle(to: *mut zval, handle: *mut c_void) -> bool;
    fn gearman_poll_handle_end(object: *mut zval);
}

/// What a stream or object has of ours. The shim knows the functions.
#[repr(C)]
struct Handle {
    descriptor: unsafe extern "C" fn(*const Handle) -> c_int,
    release: unsafe extern "C" fn(*mut Handle),
    socket: SocketRef,
}

/// The socket's file descriptor, -1 once it is closed: another one that has its number is never taken for it.
unsafe extern "C" fn descriptor(handle: *const Handle) -> c_int {
    // SAFETY: PHP asks a stream or object that is there, which has its handle.
    unsafe { (*handle).socket.descriptor() }.unwrap_or(-1)
}

unsafe extern "C" fn release(handle: *mut Handle) {
    // SAFETY: made by `open`, and released once, by the end of its stream or object.
    drop(unsafe { Box::from_raw(handle) });
}

/// As what PHP has a socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::php) enum Shape {
    /// A stream.
    Stream,
    /// An object that implements Io\Poll\Handle.
    Object,
}

/// The sockets of a client or worker that were asked for: each is the same value each time.
#[derive(Default)]
pub(in crate::php) struct Streams(RefCell<Vec<(SocketRef, Shape, Value)>>);

impl Streams {
    /// What PHP has for a socket; `None` if this PHP has no such objects.
    pub(in crate::php) fn of(&self, socket: &SocketRef, shape: Shape) -> Result<Option<Value>, Bailout> {
        let is = |known: &&(SocketRef, Shape, Value)| known.1 == shape && known.0.is(socket);
        if let Some((.., value)) = self.0.borrow().iter().find(is) {
            return Ok(Some(value.share()));
        }
        let value = open(socket, shape)?;
        if let Some(value) = &value {
            self.0.borrow_mut().push((socket.clone(), shape, value.share()));
        }
        Ok(value)
    }

    /// Ends those of sockets that are closed: PHP takes them for resources no more.
    pub(in crate::php) fn end_closed(&self) {
        let is_closed = |(socket, ..): &mut (SocketRef, Shape, Value)| socket.descriptor().is_none();
        let closed: Vec<_> = self.0.borrow_mut().extract_if(.., is_closed).collect();
        end(&closed);
    }

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

/// Registers the class of the objects, if this PHP has their interface.
///
/// # Safety
/// During module startup only.
pub(in crate::php) unsafe fn register_poll_handles() {
    // SAFETY: by the caller.
    unsafe { gearman_poll_handle_register() };
}

fn open(socket: &SocketRef, shape: Shape) -> Result<Option<Value>, Bailout> {
    let value = Value::null();
    let handle = Box::into_raw(Box::new(Handle { descriptor, release, socket: socket.clone() }));
    let to = value.as_ptr();
    // SAFETY: a handle, which what is made takes over, and a place that holds null.
    let opened = guard(|| unsafe {
        if shape == Shape::Object {
            return gearman_poll_handle(to, handle.cast());
        }
        gearman_stream(to, handle.cast());
        true
    });
    if opened != Ok(true) {
        // SAFETY: nothing took it over.
        drop(unsafe { Box::from_raw(handle) });
    }
    Ok(opened?.then_some(value))
}

/// A filter that a script put on a stream ends with it, and may be PHP code.
fn end(all: &[(SocketRef, Shape, Value)]) {
    for (_, shape, value) in all {
        let (value, shape) = (value.as_ptr(), *shape);
        // SAFETY: a live resource or object, ended or not.
        let ended = guard(|| unsafe {
            match shape {
                Shape::Stream => gearman_stream_end(value),
                Shape::Object => gearman_poll_handle_end(value),
            }
        });
        if ended.is_err() {
            set_pending_bailout();
        }
    }
}
