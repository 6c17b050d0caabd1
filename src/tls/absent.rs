//! Stands for [`super::session`] in a build without TLS: no connection is encrypted.

use std::io::{self, IoSlice};

use super::{Encryption, Failure};

/// The client's side of one encrypted connection: there is none.
#[derive(Debug)]
pub enum Tls {}

/// See [`super::end_thread`].
pub(super) fn end_thread() {}

#[allow(missing_docs, reason = "they are documented where they do something")]
impl Tls {
    pub(super) fn begin(_: &Encryption, _: &str) -> Result<Self, String> {
        Err("this build has no TLS (cargo feature tls)".to_owned())
    }

    #[must_use]
    pub fn is_handshaking(&self) -> bool {
        match *self {}
    }

    #[must_use]
    pub fn wants_write(&self) -> bool {
        match *self {}
    }

    pub fn receive(&mut self, _: &[u8], _: &mut dyn FnMut(&[u8])) -> Result<(usize, bool), Failure> {
        match *self {}
    }

    pub fn encrypt(&mut self, _: &[IoSlice<'_>]) -> usize {
        match *self {}
    }

    pub fn send(&mut self, _: impl FnMut(&[IoSlice<'_>]) -> io::Result<usize>) -> io::Result<()> {
        match *self {}
    }

    #[must_use]
    pub fn has_ended(&self) -> bool {
        match *self {}
    }

    pub fn close(&mut self) {
        match *self {}
    }
}
