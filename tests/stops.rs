//! A worker that is stopped while a job is on its way to it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::time::{Duration, Instant};

use gearman::error::ReturnCode;
use gearman::runtime::IdleTimeout;
use gearman::worker::job::{Job, Report};
use gearman::worker::{Look, Worker};

use support::{
    Fault, Gearmand, PATIENT, Proxy, Scripted, Step, background, client, code, eventually, look, submit,
    worker,
};

/// What a byte takes each way.
const DELAY: Duration = Duration::from_millis(150);

fn finish(worker: &mut Worker, mut job: Job) {
    worker.report(&mut job, Report::Complete(b"done")).unwrap();
    worker.flush(&job, &mut IdleTimeout::start()).unwrap();
}

/// A worker whose question for a job is on its way to a gearmand that has one.
fn asking(gearmand: &Gearmand, proxy: &Proxy) -> Worker {
    proxy.fail_next(Fault::Delay(DELAY));
    let mut worker = worker(&[proxy.port]);
    // Connected, and asked once before there was a job.
    worker.timeout = Some(PATIENT);
    assert_eq!(code(&look(&mut worker, Look::Once)), ReturnCode::NoJobs);
    assert_eq!(code(&submit(&mut client(&[gearmand.port]), &background(b"w"))), ReturnCode::Success);
    worker.timeout = Some(Duration::from_millis(20));
    assert_eq!(code(&look(&mut worker, Look::Once)), ReturnCode::Timeout);
    worker.timeout = Some(PATIENT);
    worker
}

#[test]
fn a_job_that_crosses_is_done_once() {
    let gearmand = Gearmand::start();
    let proxy = Proxy::start(gearmand.port);
    let mut stopped = asking(&gearmand, &proxy);
    stopped.stop();
    let job = look(&mut stopped, Look::Sleeping).unwrap();
    // gearmand would hand it to the next one, had it been told that this worker does it no more.
    let mut other = worker(&[gearmand.port]);
    assert_eq!(code(&look(&mut other, Look::Once)), ReturnCode::NoJobs);
    finish(&mut stopped, job);
    eventually("the job is done", || gearmand.jobs("rev") == 0);
    drop(other);
    assert_eq!(code(&look(&mut stopped, Look::Sleeping)), ReturnCode::ShutdownGraceful);
    eventually("the server knows", || gearmand.workers("rev") == 0);
    assert!(stopped.next_late().is_none());
    // And it takes jobs again.
    assert_eq!(code(&submit(&mut client(&[gearmand.port]), &background(b"w"))), ReturnCode::Success);
    let job = look(&mut stopped, Look::Sleeping).unwrap();
    finish(&mut stopped, job);
}

#[test]
fn an_answer_that_lies_unread_is_no_silence() {
    let gearmand = Gearmand::start();
    let proxy = Proxy::start(gearmand.port);
    let mut stopped = asking(&gearmand, &proxy);
    stopped.stop();
    // What takes long, as the job of another server.
    std::thread::sleep(Duration::from_millis(1500));
    let job = look(&mut stopped, Look::Sleeping).unwrap();
    finish(&mut stopped, job);
    eventually("the job is done", || gearmand.jobs("rev") == 0);
    assert_eq!(code(&look(&mut stopped, Look::Sleeping)), ReturnCode::ShutdownGraceful);
}

#[test]
fn a_server_that_does_not_answer_has_a_second_and_no_blame() {
    let silent = Scripted::start(vec![vec![Step::Silence]]);
    let mut stopped = worker(&[silent.port]);
    stopped.timeout = Some(Duration::from_millis(100));
    assert_eq!(code(&look(&mut stopped, Look::Sleeping)), ReturnCode::Timeout);
    stopped.timeout = None;
    stopped.stop();
    let begun = Instant::now();
    assert_eq!(code(&look(&mut stopped, Look::Sleeping)), ReturnCode::ShutdownGraceful);
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    assert!(stopped.sessions.iter().all(|session| session.backoff_until().is_none()));
}

#[test]
fn without_functions_or_servers_it_is_said_as_well_and_once() {
    for ports in [&[][..], &[Gearmand::start().port]] {
        let mut stopped = worker(ports);
        stopped.withdraw_all();
        stopped.stop();
        assert_eq!(code(&look(&mut stopped, Look::Sleeping)), ReturnCode::ShutdownGraceful);
        assert_ne!(code(&look(&mut stopped, Look::Once)), ReturnCode::ShutdownGraceful);
    }
}
