//! Moving on without a wait, for who waits elsewhere: an event loop.

use std::time::Instant;

use super::wait::{has_more, is_awaited, note_awaited};
use super::{Owner, Session, Step};
use crate::runtime::{Interest, Sockets, Waitable};

/// Rounds of one poll, each because the one before put something off that needs no wait.
const ROUNDS: usize = 16;

/// What an owner waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Awaited {
    /// On any of its sockets.
    pub interest: Interest,
    /// When it has to be polled, whether there are news or not; `None` for never.
    pub until: Option<Instant>,
}

/// Moves on everything that can be moved on now. It looks at each socket, and waits for nothing.
pub fn poll<O: Owner>(owner: &mut O) {
    note_awaited(owner);
    owner.sessions().each_socket(&mut |socket| socket.wake());
    let mut step = Step::default();
    for _ in 0..ROUNDS {
        step.again = false;
        owner.drive(&mut step);
        if !step.again {
            break;
        }
    }
    note_awaited(owner);
    owner.sessions().drive_openings();
}

/// What is waited for by now.
pub fn awaited<O: Owner>(owner: &mut O) -> Awaited {
    let mut interest = Interest::default();
    each_awaited(owner, &mut |socket| interest = interest.or(socket.interest()));
    let more = (0..owner.sessions().len()).any(|index| is_due(owner, index));
    let opening =
        owner.sessions().iter().filter(|session| session.is_moving()).filter_map(Session::until).min();
    let until = [more.then(Instant::now), opening, owner.until()].into_iter().flatten().min();
    Awaited { interest, until }
}

/// Whether there is something to be taken from one without a wait.
fn is_due(owner: &mut impl Owner, index: usize) -> bool {
    let is_left = |session: &mut Session| session.has_lost() || session.is_inherited();
    has_more(owner, index) || is_awaited(owner, index) && owner.sessions().get(index).is_some_and(is_left)
}

/// Shows each socket that is waited for, of this process.
pub fn each_awaited<O: Owner>(owner: &mut O, visit: &mut dyn FnMut(&mut dyn Waitable)) {
    note_awaited(owner);
    owner.sessions().each_socket(&mut |socket| {
        if socket.socket().is_ours() && socket.interest().is_any() {
            visit(socket);
        }
    });
}
