//! When a server that failed is asked again, and what is said meanwhile.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::fs;
use std::thread;
use std::time::Duration;

use gearman::error::{Loss, ReturnCode};
use gearman::protocol::Command;
use gearman::protocol::codec::response;
use gearman::runtime::IdleTimeout;
use gearman::worker::Worker;
use gearman::worker::job::Report;

use support::{
    Gearmand, PATIENT, Script, Scripted, Step, assign, background, client, code, eventually, free_port,
    handle, how, next_job, within, worker,
};

/// Servers of a worker whose last job was at the second, which then restarted; the
/// first is down and was not noticed so far.
fn beside_one_that_is_down(jobs_end: fn(&mut Worker, &mut Gearmand)) {
    let mut live = Gearmand::start();
    let mut worker = worker(&[free_port(), live.port]);
    worker.timeout = None;
    handle(&mut client(&[live.port]), &background(b"before"));
    jobs_end(&mut worker, &mut live);
    handle(&mut client(&[live.port]), &background(b"after"));
    let next = within(PATIENT, move || next_job(&mut worker).map(|job| job.assignment.workload().to_vec()));
    assert_eq!(next, Ok(b"after".to_vec()));
}

#[test]
fn a_worker_finds_the_server_again_that_lost_its_result_beside_one_that_is_down() {
    beside_one_that_is_down(|worker, live| {
        let mut job = next_job(worker).unwrap();
        live.restart();
        let lost = worker.report(&mut job, Report::Complete(b"r"));
        assert_eq!(how(lost), Loss::Result);
    });
}

#[test]
fn a_worker_finds_the_server_again_that_restarted_beside_one_that_is_down() {
    beside_one_that_is_down(|worker, live| {
        let mut job = next_job(worker).unwrap();
        worker.report(&mut job, Report::Complete(b"r")).unwrap();
        let mut idle = IdleTimeout::start();
        worker.flush(&job, &mut idle).unwrap();
        live.restart();
    });
}

#[test]
fn a_worker_says_that_a_server_takes_connections_and_nothing_else() {
    let server = Scripted::start(vec![vec![]; 50]);
    let mut worker = worker(&[server.port]);
    worker.timeout = None;
    let ended = within(PATIENT, move || next_job(&mut worker));
    assert_eq!(code(&ended), ReturnCode::CouldNotConnect);
}

#[test]
fn a_search_says_that_no_server_is_there_however_little_time_it_has() {
    let mut worker = worker(&[free_port()]);
    worker.timeout = Some(Duration::from_millis(200));
    let codes = [(); 3].map(|()| code(&next_job(&mut worker)));
    assert_eq!(codes, [ReturnCode::CouldNotConnect; 3]);
}

/// Processor time of this thread so far.
fn processor_time() -> Duration {
    let times = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(times.split(' ').next().unwrap().parse().unwrap())
}

/// Has no job, lets the worker sleep, and does what follows when the gate is opened.
fn sleeping(then: Vec<Step>) -> Script {
    let no_job = response(Command::NoJob, b"");
    let asleep = [
        Step::Until(Command::GrabJobAll),
        Step::Send(no_job),
        Step::Until(Command::PreSleep),
        Step::Mark,
        Step::Gate,
    ];
    asleep.into_iter().chain(then).collect()
}

/// The next job, and how much processor time the search for it took.
fn next_job_of(mut worker: Worker) -> (Vec<u8>, Duration) {
    within(PATIENT, move || {
        let before = processor_time();
        let job = next_job(&mut worker).unwrap();
        (job.assignment.handle().to_vec(), processor_time() - before)
    })
}

/// What a search may take that does nothing but sleep for a second and more.
const LITTLE: Duration = Duration::from_millis(300);

#[test]
fn a_worker_asleep_at_two_servers_comes_back_to_the_one_that_closes() {
    for closes_at in [0, 1] {
        let assigns = vec![
            Step::Until(Command::GrabJobAll),
            Step::Pause(Duration::from_secs(1)),
            Step::Send(assign()),
            Step::Silence,
        ];
        let closes = Scripted::start(vec![sleeping(Vec::new()), assigns]);
        let stays = Scripted::start(vec![sleeping(vec![Step::Silence])]);
        let mut ports = [stays.port, stays.port];
        ports[closes_at] = closes.port;
        let mut worker = worker(&ports);
        worker.timeout = None;
        let (handle, processor_time) = thread::scope(|scope| {
            scope.spawn(|| {
                eventually("the worker sleeps at both", || closes.marks() + stays.marks() == 2);
                closes.open_gate();
            });
            next_job_of(worker)
        });
        assert_eq!(handle, b"H:1");
        assert_eq!((closes.connections(), stays.connections()), (2, 1));
        assert!(processor_time < LITTLE, "{processor_time:?} of processor time");
    }
}

#[test]
fn a_worker_asleep_beside_a_server_that_is_gone_wakes_for_the_other_and_does_not_spin() {
    for gone_at in [0, 1] {
        let gone = Scripted::start(vec![sleeping(vec![Step::Silence])]);
        let has_a_job = vec![
            Step::Pause(Duration::from_millis(1500)),
            Step::Send(response(Command::Noop, b"")),
            Step::Until(Command::GrabJobAll),
            Step::Send(assign()),
            Step::Silence,
        ];
        let stays = Scripted::start(vec![sleeping(has_a_job)]);
        let mut ports = [stays.port, stays.port];
        ports[gone_at] = gone.port;
        let mut worker = worker(&ports);
        worker.timeout = None;
        let (handle, processor_time) = thread::scope(|scope| {
            scope.spawn(|| {
                let gone = gone;
                eventually("the worker sleeps at both", || gone.marks() + stays.marks() == 2);
                drop(gone);
                stays.open_gate();
            });
            next_job_of(worker)
        });
        assert_eq!(handle, b"H:1");
        assert_eq!(stays.connections(), 1);
        assert!(processor_time < LITTLE, "{processor_time:?} of processor time");
    }
}
