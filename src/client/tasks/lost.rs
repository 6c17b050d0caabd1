//! What becomes of the tasks that a lost connection had.

use super::lane::Lane;
use super::{Kind, TaskId, Tasks, Unsent};
use crate::error::{Error, Loss};

impl Tasks {
    /// The connection to `server` is gone. `sent` and `rest` tell what of its
    /// outbox went out and what did not; what did not is to be sent again.
    pub fn lost(&mut self, server: usize, sent: u64, rest: &[u8], error: &Error) -> Unsent {
        let Some(lane) = self.lanes.get_mut(server).map(std::mem::take) else { return Unsent::new() };
        let queue = &lane.owed;
        let ends: Vec<u64> =
            queue.iter().skip(1).map(|owed| owed.mark).chain([sent + rest.len() as u64]).collect();
        let mut unsent = Unsent::new();
        for (owed, end) in queue.iter().zip(ends) {
            let bytes = owed
                .mark
                .checked_sub(sent)
                .and_then(|from| rest.get(usize::try_from(from).ok()?..usize::try_from(end - sent).ok()?));
            match (self.tasks.get_mut(&owed.task), bytes) {
                (Some(task), Some(bytes)) => {
                    task.packet = bytes.to_vec();
                    task.server = None;
                    unsent.push(owed.task);
                }
                (Some(_), None) => self.fail(owed.task, unacknowledged(owed.kind, error)),
                (None, _) => {}
            }
        }
        self.fail_running(&lane, error);
        unsent
    }

    fn fail_running(&mut self, lane: &Lane, error: &Error) {
        let mut ids: Vec<TaskId> = lane.wanted_tasks().collect();
        ids.sort_unstable();
        for id in ids {
            let error =
                if matches!(error, Error::Lost(_)) { Error::Lost(Loss::Accepted) } else { error.clone() };
            self.fail(id, error);
        }
    }
}

fn unacknowledged(kind: Kind, error: &Error) -> Error {
    match (kind, error) {
        (Kind::Foreground | Kind::Background, Error::Lost(_)) => Error::Lost(Loss::Unacknowledged),
        _ => error.clone(),
    }
}
