//! Started tasks: each has a timeout of its own, whoever waits for it.

use std::time::{Duration, Instant};

use super::{Task, TaskId, Tasks};

/// How long nothing may be heard of a started task; `None` for ever.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// Until its server has acknowledged it.
    pub submit: Option<Duration>,
    /// From then on.
    pub job: Option<Duration>,
}

impl Limits {
    fn of(&self, task: &Task) -> Option<Duration> {
        if task.place.handle.is_empty() { self.least() } else { self.job }
    }

    fn least(&self) -> Option<Duration> {
        [self.submit, self.job].into_iter().flatten().min()
    }
}

impl Task {
    /// Something happened to it.
    pub(super) fn note_heard(&mut self) {
        if let Some(heard) = &mut self.heard {
            *heard = Instant::now();
        }
    }
}

impl Tasks {
    /// A task has a timeout of its own from now on.
    pub fn start(&mut self, id: TaskId) {
        let now = Instant::now();
        if let Some(task) = self.tasks.get_mut(&id) {
            task.heard = Some(now);
            self.first_heard.get_or_insert(now);
        }
    }

    /// Whether it has one.
    #[must_use]
    pub fn is_started(&self, id: TaskId) -> bool {
        self.tasks.get(&id).is_some_and(|task| task.heard.is_some())
    }

    /// When the first of them may be over, and not earlier. `None` for never.
    #[must_use]
    pub fn first_silent(&self, limits: Limits) -> Option<Instant> {
        self.first_heard.filter(|_| self.listed > 0)?.checked_add(limits.least()?)
    }

    /// The tasks whose timeout is over. `latest` tells of each server when bytes last moved on its connection.
    /// What is with no server has the time of the connects.
    pub fn silent(&mut self, limits: Limits, latest: &[Option<Instant>]) -> Vec<TaskId> {
        let now = Instant::now();
        let (mut first, mut silent) = (None, Vec::new());
        for (id, task) in self.tasks.iter_mut() {
            let limit = limits.of(task);
            let Some(heard) = &mut task.heard else { continue };
            *heard = match task.place.server {
                Some(server) => {
                    latest.get(server).copied().flatten().map_or(*heard, |moved| moved.max(*heard))
                }
                None => now,
            };
            if limit.is_some_and(|limit| heard.checked_add(limit).is_some_and(|end| end <= now)) {
                silent.push(*id);
            } else {
                first = Some(first.map_or(*heard, |first: Instant| first.min(*heard)));
            }
        }
        self.first_heard = first;
        silent.sort_unstable();
        silent
    }
}
