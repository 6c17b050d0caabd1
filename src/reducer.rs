//! Reduce jobs: what the function of such a job returns and sends does not go to the
//! client that submitted it, but becomes new foreground jobs of the reducer function, on
//! connections of their own. The job is complete, with an empty result, when all of them are.

use crate::client::Client;
use crate::client::job::{Job, Priority};
use crate::client::tasks::News;
use crate::error::{Error, ReturnCode};
use crate::runtime::IdleTimeout;
use crate::worker::Worker;

/// The reducer's side of one reduce job.
#[derive(Debug)]
pub struct Reduction {
    reducer: Vec<u8>,
    client: Client,
    /// How the last job ended that did not end well.
    failure: Option<Error>,
}

impl Reduction {
    /// For a job of this reducer; `None` for an ordinary job, which names none.
    #[must_use]
    pub fn of(worker: &Worker, reducer: &[u8]) -> Option<Self> {
        if reducer.is_empty() {
            return None;
        }
        let mut client = Client::beside(&worker.sessions);
        client.timeout = worker.timeout;
        Some(Self { reducer: reducer.to_vec(), client, failure: None })
    }

    /// Makes a job of the reducer's of these data. Nothing is sent yet.
    ///
    /// # Errors
    /// As [`Client::queue`].
    pub fn add(&mut self, data: &[u8]) -> Result<(), Error> {
        let (background, priority) = (false, Priority::Normal);
        let job = Job { function: &self.reducer, workload: data, background, priority, ..Job::default() };
        self.client.queue(&job).map(drop)
    }

    /// Runs the jobs, to their end.
    ///
    /// # Errors
    /// [`Error::Interrupted`]: call again. Another where a job failed, or none could be done.
    pub fn run(&mut self, idle: &mut IdleTimeout) -> Result<(), Error> {
        self.client.begin_run()?;
        while let Some(event) = self.client.next_event(idle)? {
            idle.restart();
            match event.news {
                News::Fail | News::Exception(_) => self.failure = Some(failed()),
                News::Error(error) => self.failure = Some(*error),
                _ => {}
            }
        }
        self.failure.take().map_or(Ok(()), Err)
    }
}

fn failed() -> Error {
    Error::State {
        function: "gearman_worker_work",
        code: ReturnCode::WorkFail,
        message: "a job of the reducer failed",
    }
}
