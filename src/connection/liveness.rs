//! Whether a connection lives, and what counts as progress on it.

use std::time::Instant;

/// How an idle connection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Liveness {
    /// Open, and nothing came.
    Quiet,
    /// Something came.
    Readable,
    /// The server closed it.
    Gone,
}

/// When bytes moved that somebody is at work on.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// When bytes last went out.
    pub(super) sent: Option<Instant>,
    /// When bytes last came that belong to a packet which is not complete yet.
    pub(super) received: Option<Instant>,
    /// Bytes came since they were last decoded.
    pub(super) read: bool,
    /// They completed a packet: whether that is progress is for its reader to say.
    pub(super) completed: bool,
    /// There may be a packet among what was read.
    pub(super) undecoded: bool,
}

impl Progress {
    /// Bytes came.
    pub(super) fn note_read(&mut self) {
        self.read = true;
        self.undecoded = true;
    }

    /// A packet is complete; whether it was the last of what was read.
    pub(super) fn note_packet(&mut self, is_last: bool) {
        self.undecoded = !is_last;
        self.completed = !is_last;
        self.read &= !is_last;
    }

    /// No packet is complete; whether one with a body has begun.
    pub(super) fn note_decoded(&mut self, in_body: bool) {
        self.undecoded = false;
        let read = std::mem::take(&mut self.read);
        let completed = std::mem::take(&mut self.completed);
        if read && !completed && in_body {
            self.received = Some(Instant::now());
        }
    }
}
