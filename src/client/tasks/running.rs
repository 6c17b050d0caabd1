//! The jobs of a client that run at one server, and whose packets about them are.

use std::collections::{HashMap, VecDeque};

use super::{NOBODY, TaskId};

/// How many given up tasks are remembered. Their packets still come.
const MAX_GIVEN_UP: usize = 1024;

/// The accepted foreground tasks of one server, by handle.
#[derive(Debug, Default)]
pub(super) struct Running {
    by_handle: HashMap<Vec<u8>, Waiters>,
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
struct Waiters {
    tasks: Vec<TaskId>,
    /// Who gets the next copy.
    turn: usize,
}

impl Running {
    /// Whether anything is to come that somebody waits for.
    pub(super) fn is_waited_for(&self) -> bool {
        self.wanted > 0
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
        self.by_handle.entry(handle).or_default().tasks.push(task.unwrap_or(NOBODY));
    }

    /// Whose packet about this handle is the next. With one that `ends` the job the
    /// task is done with here.
    pub(super) fn next_receiver(&mut self, handle: &[u8], ends: bool) -> Option<TaskId> {
        let waiters = self.by_handle.get_mut(handle)?;
        let turn = waiters.turn;
        let task = *waiters.tasks.get(turn)?;
        if !ends {
            waiters.turn = (turn + 1) % waiters.tasks.len();
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
            && let Some(task) = self.by_handle.get_mut(handle).and_then(|waiters| waiters.tasks.get_mut(at))
        {
            *task = NOBODY;
            self.wanted -= 1;
            self.note_given_up(handle);
        }
    }

    /// The tasks that somebody waits for.
    pub(super) fn wanted_tasks(&self) -> impl Iterator<Item = TaskId> {
        self.by_handle
            .values()
            .flat_map(|waiters| waiters.tasks.iter().copied())
            .filter(|task| *task != NOBODY)
    }

    fn position(&self, handle: &[u8], id: TaskId) -> Option<usize> {
        self.by_handle.get(handle)?.tasks.iter().position(|task| *task == id)
    }

    /// The one after it takes its place, and its turn.
    fn remove(&mut self, handle: &[u8], at: usize) {
        let Some(waiters) = self.by_handle.get_mut(handle) else { return };
        waiters.tasks.remove(at);
        if at < waiters.turn {
            waiters.turn -= 1;
        }
        if waiters.turn == waiters.tasks.len() {
            waiters.turn = 0;
        }
        if waiters.tasks.is_empty() {
            self.by_handle.remove(handle);
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

    fn running(tasks: &[Option<TaskId>]) -> Running {
        let mut running = Running::default();
        tasks.iter().for_each(|task| running.accept(b"h".to_vec(), *task));
        running
    }

    #[test]
    fn each_sharer_gets_its_copy_of_each_packet() {
        let mut running = running(&[Some(1), Some(2)]);
        assert_eq!(
            [(); 4].map(|()| running.next_receiver(b"h", false)),
            [Some(1), Some(2), Some(1), Some(2)]
        );
        assert_eq!([(); 2].map(|()| running.next_receiver(b"h", true)), [Some(1), Some(2)]);
        assert!(!running.is_waited_for() && running.by_handle.is_empty());
    }

    #[test]
    fn the_copies_of_a_task_given_up_are_nobodys() {
        let mut running = running(&[Some(1), Some(2), None]);
        running.give_up(b"h", 1);
        assert_eq!([(); 3].map(|()| running.next_receiver(b"h", false)), [None, Some(2), None]);
        assert_eq!(running.next_receiver(b"h", true), None);
        assert!(running.is_waited_for());
        assert_eq!(running.next_receiver(b"h", true), Some(2));
        assert!(!running.is_waited_for());
        assert_eq!(running.next_receiver(b"h", true), None);
        assert!(running.by_handle.is_empty() && running.given_up.is_empty());
    }

    #[test]
    fn who_leaves_in_the_middle_of_a_packets_copies_confuses_nobody() {
        let mut running = running(&[Some(1), Some(2), Some(3)]);
        assert_eq!([(); 2].map(|()| running.next_receiver(b"h", false)), [Some(1), Some(2)]);
        running.end(b"h", 1);
        assert_eq!([(); 3].map(|()| running.next_receiver(b"h", false)), [Some(3), Some(2), Some(3)]);
    }

    #[test]
    fn only_so_many_are_remembered_that_nobody_waits_for() {
        let mut running = Running::default();
        for number in 0..2 * MAX_GIVEN_UP {
            running.accept(number.to_string().into_bytes(), None);
        }
        assert_eq!((running.by_handle.len(), running.given_up.len()), (MAX_GIVEN_UP, MAX_GIVEN_UP));
    }
}
