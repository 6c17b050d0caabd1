//! What the integration tests share: servers as values, and calls that end.
#![allow(dead_code, unused_imports, reason = "every test binary takes its own part of this")]

mod black_hole;
#[cfg(feature = "tls")]
mod front;
mod gearmand;
pub(crate) mod moody;
mod packets;
mod proxy;
mod scripted;

use std::net::TcpListener;
use std::process;
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use gearman::client::Client;
use gearman::client::job::Job;
use gearman::client::tasks::{Event, Outcome, TaskId};
use gearman::connection::Settings;
use gearman::error::{Error, Loss, ReturnCode};
use gearman::runtime::IdleTimeout;
use gearman::session::{Answer, Owner, Question, RequestId, answer};
use gearman::worker::job::Job as Assigned;
use gearman::worker::{Look, Worker};

pub(crate) use black_hole::BlackHole;
#[cfg(feature = "tls")]
pub(crate) use front::{Front, encrypt, encryption, server_config_of};
pub(crate) use gearmand::Gearmand;
pub(crate) use packets::{about, assign, created, status};
pub(crate) use proxy::{Fault, Proxy, Way};
pub(crate) use scripted::{Script, Scripted, Step};

/// Far more than any step of a test needs: whoever waits longer hangs.
pub(crate) const PATIENT: Duration = Duration::from_secs(10);
/// A timeout that is meant to pass.
pub(crate) const SHORT: Duration = Duration::from_millis(300);
/// A mebibyte.
pub(crate) const MIB: usize = 1 << 20;

/// A free loopback port, as [`listen`] finds it. Somebody else may take it meanwhile.
pub(crate) fn free_port() -> u16 {
    listen().local_addr().unwrap().port()
}

/// A listener on a free loopback port below 32768: above, a connect to a dead server can meet itself.
pub(crate) fn listen() -> TcpListener {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let start = u16::try_from(process::id() % 9_000).unwrap();
    let mut ports = (0..18_000).map(|_| {
        let offset = start + NEXT.fetch_add(1, Ordering::Relaxed);
        12_000 + offset % 18_000
    });
    ports.find_map(|port| TcpListener::bind(("127.0.0.1", port)).ok()).expect("a free port")
}

/// Waits until `done`, and fails where that takes too long.
pub(crate) fn eventually(what: &str, mut done: impl FnMut() -> bool) {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < PATIENT, "never: {what}");
        thread::sleep(Duration::from_millis(2));
    }
}

/// Runs `body` in a thread of its own and fails where it does not end.
pub(crate) fn within<T: Send + 'static>(limit: Duration, body: impl FnOnce() -> T + Send + 'static) -> T {
    let (done, result) = mpsc::channel();
    let thread = thread::spawn(move || _ = done.send(body()));
    match result.recv_timeout(limit) {
        Ok(value) => value,
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("hangs: no end after {limit:?}"),
        Err(mpsc::RecvTimeoutError::Disconnected) => match thread.join() {
            Err(panic) => std::panic::resume_unwind(panic),
            Ok(()) => unreachable!("a thread that ended without a result panicked"),
        },
    }
}

/// Checks all rows of a table at once, and names those that fail or hang.
pub(crate) fn each<T: Send + 'static>(
    rows: impl IntoIterator<Item = (String, T)>,
    check: fn(T) -> Result<(), String>,
) {
    let running: Vec<_> = rows
        .into_iter()
        .map(|(name, row)| {
            let checked = thread::spawn(move || within(2 * PATIENT, move || check(row)));
            (name, checked)
        })
        .collect();
    let failed: Vec<String> = running
        .into_iter()
        .filter_map(|(name, checked)| match checked.join() {
            Ok(Ok(())) => None,
            Ok(Err(what)) => Some(format!("{name}: {what}")),
            Err(panic) => Some(format!("{name}: {}", panic_text(&*panic))),
        })
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panicked")
}

/// A client of these servers, added in this order.
pub(crate) fn client(ports: &[u16]) -> Client {
    let mut client = Client::default();
    client.timeout = Some(PATIENT);
    for port in ports {
        client.add_server("127.0.0.1", *port).unwrap();
    }
    client
}

/// A client of one server that takes results of this size at most.
pub(crate) fn limited(port: u16, limit: usize) -> Client {
    let max_body = u32::try_from(limit).unwrap();
    let mut client = Client::new(Settings { max_body, ..Settings::default() });
    client.timeout = Some(PATIENT);
    client.add_server("127.0.0.1", port).unwrap();
    client
}

/// A worker of these servers, added in this order, that offers `rev`.
pub(crate) fn worker(ports: &[u16]) -> Worker {
    let mut worker = Worker::default();
    worker.timeout = Some(PATIENT);
    worker.offer(b"rev", 0).unwrap();
    for port in ports {
        worker.add_server("127.0.0.1", *port).unwrap();
    }
    worker
}

/// A foreground job for `rev`.
pub(crate) fn foreground(workload: &[u8]) -> Job<'_> {
    Job { function: b"rev", workload, ..Job::default() }
}

/// A background job for `rev`.
pub(crate) fn background(workload: &[u8]) -> Job<'_> {
    Job { background: true, ..foreground(workload) }
}

/// Submits and waits for the end.
pub(crate) fn submit(client: &mut Client, job: &Job<'_>) -> Result<Outcome, Error> {
    let id = client.submit(job)?;
    finish(client, id)
}

/// Waits for the end of a task.
pub(crate) fn finish(client: &mut Client, id: TaskId) -> Result<Outcome, Error> {
    client.finish(id, &mut IdleTimeout::start())
}

/// An idle timeout that begins now.
pub(crate) fn start() -> IdleTimeout {
    IdleTimeout::start()
}

/// The next event of a run that has one.
pub(crate) fn next_event(client: &mut Client) -> Event {
    client.next_event(&mut start()).unwrap().unwrap()
}

/// Submits a background job and tells its handle.
pub(crate) fn handle(client: &mut Client, job: &Job<'_>) -> Vec<u8> {
    match submit(client, job) {
        Ok(Outcome::Created(handle)) => handle,
        other => panic!("no handle: {other:?}"),
    }
}

/// The return code a script would see.
pub(crate) fn code<T: Ended>(result: &Result<T, Error>) -> ReturnCode {
    match result {
        Ok(end) => end.code(),
        Err(error) => error.code(),
    }
}

/// The return code of an error.
pub(crate) fn code_of<T>(result: Result<T, Error>) -> Option<ReturnCode> {
    result.err().map(|error| error.code())
}

/// How a connection was lost.
pub(crate) fn how<T: std::fmt::Debug>(result: Result<T, Error>) -> Loss {
    match result {
        Err(Error::Lost { how, .. }) => how,
        other => panic!("no loss: {other:?}"),
    }
}

/// How something ended that did not end in an error.
pub(crate) trait Ended {
    fn code(&self) -> ReturnCode;
}

impl Ended for Outcome {
    fn code(&self) -> ReturnCode {
        match self {
            Outcome::Failed => ReturnCode::WorkFail,
            Outcome::Exception(_) => ReturnCode::WorkException,
            Outcome::Error(error) => error.code(),
            _ => ReturnCode::Success,
        }
    }
}

impl Ended for Assigned {
    fn code(&self) -> ReturnCode {
        ReturnCode::Success
    }
}

/// Waits for a job.
pub(crate) fn next_job(worker: &mut Worker) -> Result<Assigned, Error> {
    look(worker, Look::Sleeping)
}

/// Looks for a job.
pub(crate) fn look(worker: &mut Worker, look: Look) -> Result<Assigned, Error> {
    let mut search = worker.search(look)?;
    worker.next_job(&mut search)
}

/// Begins to send `data` to every server and back.
pub(crate) fn ping(owner: &mut impl Owner, data: &[u8]) -> Result<Vec<RequestId>, Error> {
    owner.sessions().ask(None, &Question::Echo(data.to_vec()))
}

/// Begins to ask a server, or all, to forward exceptions.
pub(crate) fn exceptions(owner: &mut impl Owner, server: Option<usize>) -> Result<Vec<RequestId>, Error> {
    owner.sessions().greeting.exceptions = true;
    owner.sessions().ask(server, &Question::Exceptions)
}

/// Waits for the answer to a question.
pub(crate) fn answered(owner: &mut impl Owner, id: RequestId) -> Result<Answer, Error> {
    answer(owner, id, &mut IdleTimeout::start())
}

impl Ended for Answer {
    fn code(&self) -> ReturnCode {
        ReturnCode::Success
    }
}
