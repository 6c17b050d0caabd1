//! What is under way with one server: the replies it owes, and the jobs that run.

use std::collections::{HashMap, VecDeque};

use super::{Kind, NOBODY, TaskId};

/// How many given up tasks are remembered. Their packets still come.
const MAX_GIVEN_UP: usize = 1024;

/// A reply that a server owes.
#[derive(Debug)]
pub(super) struct Owed {
    pub(super) task: TaskId,
    pub(super) kind: Kind,
    /// Where in the server's outbox the request begins.
    pub(super) mark: u64,
}

/// What is under way with one server.
#[derive(Debug, Default)]
pub(super) struct Lane {
    /// Oldest request first.
    pub(super) owed: VecDeque<Owed>,
    /// Accepted foreground tasks, by handle.
    running: HashMap<Vec<u8>, Sharers>,
    /// Of them, those that somebody waits for.
    wanted: usize,
    /// The handles of the others, oldest first.
    given_up: VecDeque<Vec<u8>>,
}

/// The tasks of one handle, in the order they were accepted.
///
/// Jobs with one unique share a handle, and the server sends each packet about it
/// once for each of them, one copy after the other.
#[derive(Debug, Default)]
struct Sharers {
    tasks: Vec<TaskId>,
    /// Who gets the next copy.
    turn: usize,
}

impl Lane {
    /// Whether anything is to come that somebody waits for, or a reply at all.
    pub(super) fn is_waited_for(&self) -> bool {
        !self.owed.is_empty() || self.wanted > 0
    }

    /// Whether any other task than this one runs here.
    pub(super) fn runs_others(&self, id: TaskId) -> bool {
        self.wanted_tasks().any(|task| task != id)
    }

    /// A task was accepted under this handle; it may be nobody's any more.
    pub(super) fn accept(&mut self, handle: Vec<u8>, task: Option<TaskId>) {
        self.wanted += usize::from(task.is_some());
        if task.is_none() {
            self.note_given_up(&handle);
        }
        self.running.entry(handle).or_default().tasks.push(task.unwrap_or(NOBODY));
    }

    /// Whose packet about this handle is the next. With one that `ends` the job the
    /// task is done with here.
    pub(super) fn deal(&mut self, handle: &[u8], ends: bool) -> Option<TaskId> {
        let sharers = self.running.get_mut(handle)?;
        let turn = sharers.turn;
        let task = *sharers.tasks.get(turn)?;
        if !ends {
            sharers.turn = (turn + 1) % sharers.tasks.len();
        } else {
            self.remove(handle, turn);
            match task {
                NOBODY => self.forget_given_up(handle),
                _ => self.wanted -= 1,
            }
        }
        Some(task).filter(|task| *task != NOBODY)
    }

    /// The task is over, whatever the server says.
    pub(super) fn end(&mut self, handle: &[u8], id: TaskId) {
        if let Some(at) = self.position(handle, id) {
            self.wanted -= 1;
            self.remove(handle, at);
        }
    }

    /// Nobody waits for the task any more.
    pub(super) fn give_up(&mut self, handle: &[u8], id: TaskId) {
        if let Some(at) = self.position(handle, id)
            && let Some(task) = self.running.get_mut(handle).and_then(|sharers| sharers.tasks.get_mut(at))
        {
            *task = NOBODY;
            self.wanted -= 1;
            self.note_given_up(handle);
        }
    }

    /// The tasks that somebody waits for.
    pub(super) fn wanted_tasks(&self) -> impl Iterator<Item = TaskId> {
        self.running.values().flat_map(|sharers| sharers.tasks.iter().copied()).filter(|task| *task != NOBODY)
    }

    fn position(&self, handle: &[u8], id: TaskId) -> Option<usize> {
        self.running.get(handle)?.tasks.iter().position(|task| *task == id)
    }

    /// The one after it takes its place, and its turn.
    fn remove(&mut self, handle: &[u8], at: usize) {
        let Some(sharers) = self.running.get_mut(handle) else { return };
        sharers.tasks.remove(at);
        if at < sharers.turn {
            sharers.turn -= 1;
        }
        if sharers.turn == sharers.tasks.len() {
            sharers.turn = 0;
        }
        if sharers.tasks.is_empty() {
            self.running.remove(handle);
        }
    }

    /// A job that never ends must not be remembered for ever.
    fn note_given_up(&mut self, handle: &[u8]) {
        self.given_up.push_back(handle.to_vec());
        if self.given_up.len() > MAX_GIVEN_UP
            && let Some(oldest) = self.given_up.pop_front()
            && let Some(at) = self.position(&oldest, NOBODY)
        {
            self.remove(&oldest, at);
        }
    }

    fn forget_given_up(&mut self, handle: &[u8]) {
        if let Some(at) = self.given_up.iter().position(|given_up| given_up == handle) {
            self.given_up.remove(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lane(tasks: &[Option<TaskId>]) -> Lane {
        let mut lane = Lane::default();
        tasks.iter().for_each(|task| lane.accept(b"h".to_vec(), *task));
        lane
    }

    #[test]
    fn each_sharer_gets_its_copy_of_each_packet() {
        let mut lane = lane(&[Some(1), Some(2)]);
        assert_eq!([(); 4].map(|()| lane.deal(b"h", false)), [Some(1), Some(2), Some(1), Some(2)]);
        assert_eq!([(); 2].map(|()| lane.deal(b"h", true)), [Some(1), Some(2)]);
        assert!(!lane.is_waited_for() && lane.running.is_empty());
    }

    #[test]
    fn the_copies_of_a_task_given_up_are_nobodys() {
        let mut lane = lane(&[Some(1), Some(2), None]);
        lane.give_up(b"h", 1);
        assert_eq!([(); 3].map(|()| lane.deal(b"h", false)), [None, Some(2), None]);
        assert_eq!(lane.deal(b"h", true), None);
        assert!(lane.is_waited_for());
        assert_eq!(lane.deal(b"h", true), Some(2));
        assert!(!lane.is_waited_for());
        assert_eq!(lane.deal(b"h", true), None);
        assert!(lane.running.is_empty() && lane.given_up.is_empty());
    }

    #[test]
    fn who_leaves_in_the_middle_of_a_packets_copies_confuses_nobody() {
        let mut lane = lane(&[Some(1), Some(2), Some(3)]);
        assert_eq!([(); 2].map(|()| lane.deal(b"h", false)), [Some(1), Some(2)]);
        lane.end(b"h", 1);
        assert_eq!([(); 3].map(|()| lane.deal(b"h", false)), [Some(3), Some(2), Some(3)]);
    }

    #[test]
    fn only_so_many_are_remembered_that_nobody_waits_for() {
        let mut lane = Lane::default();
        for number in 0..2 * MAX_GIVEN_UP {
            lane.accept(number.to_string().into_bytes(), None);
        }
        assert_eq!((lane.running.len(), lane.given_up.len()), (MAX_GIVEN_UP, MAX_GIVEN_UP));
    }
}
