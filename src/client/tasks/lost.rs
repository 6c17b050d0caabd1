//! What becomes of the tasks that a lost connection had.

use super::{Kind, MAX_LOSSES, NOBODY, TaskId, Tasks, Unsent};
use crate::error::{Error, Loss};
use crate::session::{Fate, Lost};

impl Tasks {
    /// The connection to `server` is gone. What of its requests was not sent is to be sent again.
    pub fn lost(&mut self, server: usize, lost: Lost) -> Unsent {
        let mut unsent = Unsent::new();
        for (request, fate) in lost.requests.into_iter().filter(|(request, _)| request.id != NOBODY) {
            let (goes_on, error) = match fate {
                Fate::Unsent(bytes) => (self.is_to_be_sent_again(request.id, bytes), lost.error.clone()),
                Fate::MaybeSent => {
                    (self.may_ask_another(request.id, server), self.unacknowledged(request.id, &lost.error))
                }
            };
            if goes_on {
                unsent.push(request.id);
            } else {
                self.fail(request.id, error);
            }
        }
        self.fail_running(server, &lost.error);
        unsent
    }

    fn is_to_be_sent_again(&mut self, id: TaskId, bytes: Vec<u8>) -> bool {
        let Some(task) = self.tasks.get_mut(&id) else { return false };
        task.request.packet = bytes;
        task.place.server = None;
        task.attempt.losses += 1;
        // The server may take connections and nothing else.
        task.attempt.losses < MAX_LOSSES
    }

    /// A question about a job does no harm if it is asked twice: the next server is asked.
    fn may_ask_another(&mut self, id: TaskId, server: usize) -> bool {
        let Some(task) = self.tasks.get_mut(&id).filter(|task| task.request.is_question()) else {
            return false;
        };
        let is_left = task.request.skip(server);
        if is_left {
            task.place.server = None;
        }
        is_left
    }

    fn unacknowledged(&self, id: TaskId, error: &Error) -> Error {
        match (self.kind(id), error) {
            (Some(Kind::Foreground | Kind::Background), Error::Lost { how, server, .. }) => {
                Error::Lost { how: how.of_submit(), server: server.clone(), job: None }
            }
            (Some(Kind::Foreground | Kind::Background), error) => Error::MaybeQueued(Box::new(error.clone())),
            _ => error.clone(),
        }
    }

    fn fail_running(&mut self, server: usize, error: &Error) {
        let Some(running) = self.running.get_mut(server).map(std::mem::take) else { return };
        let mut ids: Vec<TaskId> = running.wanted_tasks().collect();
        ids.sort_unstable();
        for id in ids {
            let error = match error {
                Error::Lost { server, .. } => {
                    Error::Lost { how: Loss::Accepted, server: server.clone(), job: self.job_name(id) }
                }
                other => other.clone(),
            };
            self.fail(id, error);
        }
    }
}
