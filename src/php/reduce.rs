//! Reduce jobs: what the callback of such a job returns and sends does not go
//! to the client that submitted it, but becomes new foreground jobs of the
//! reducer function, on connections of their own. The job is complete, with an
//! empty result, when all of them are.

use std::cell::RefCell;

use super::call::Waited;
use super::callback::uninterrupted;
use crate::client::Client;
use crate::client::job::{Job, Priority};
use crate::client::tasks::News;
use crate::error::{Error, ReturnCode};
use crate::worker::Worker;

/// The reducer's side of one reduce job.
#[derive(Debug)]
pub(super) struct Reduction {
    reducer: Vec<u8>,
    client: RefCell<Client>,
}

impl Reduction {
    /// For a job of this reducer; `None` for an ordinary job, which names none.
    pub(super) fn of(worker: &Worker, reducer: &[u8]) -> Option<Self> {
        if reducer.is_empty() {
            return None;
        }
        let mut client = Client::with_servers(worker.unconnected_servers());
        client.timeout = worker.timeout;
        Some(Self { reducer: reducer.to_vec(), client: RefCell::new(client) })
    }

    /// Makes a job of the reducer's of these data. Nothing is sent yet.
    pub(super) fn add(&self, data: &[u8]) -> Result<(), Error> {
        let (background, priority) = (false, Priority::Normal);
        let job = Job { function: &self.reducer, workload: data, unique: b"", background, priority };
        self.client.borrow_mut().queue(&job).map(drop)
    }

    /// Runs the jobs. An error where one failed.
    pub(super) fn run(&self) -> Waited<()> {
        let mut patience = self.client.borrow().patience();
        if let Err(error) = self.client.borrow_mut().begin_run() {
            return Ok(Some(Err(error)));
        }
        let mut result = Ok(());
        loop {
            let event = uninterrupted(|| self.client.borrow_mut().next_event(&mut patience))?;
            match event {
                None => return Ok(None),
                Some(Err(error)) => return Ok(Some(Err(error))),
                Some(Ok(None)) => return Ok(Some(result)),
                Some(Ok(Some(event))) => match event.news {
                    News::Fail | News::Exception(_) => result = Err(failed()),
                    News::Error(error) => result = Err(error),
                    _ => {}
                },
            }
            patience.restart();
        }
    }
}

fn failed() -> Error {
    Error::State {
        function: "gearman_worker_work",
        code: ReturnCode::WorkFail,
        message: "a job of the reducer failed",
    }
}

/// What a reduce job may not send itself.
pub(super) fn refused() -> Error {
    Error::Argument { function: "gearman_job_send_complete", message: "the job has a reducer" }
}
