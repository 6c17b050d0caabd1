//! Client and worker against a real gearmand, which each test starts for itself.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use gearman::client::job::{Job, Priority};
use gearman::client::tasks::{News, Outcome, TaskId};
use gearman::client::{Client, TaskOrder};
use gearman::error::{Error, ReturnCode};
use gearman::protocol::{Command, JobStatus};
use gearman::runtime::IdleTimeout;
use gearman::session::Answer;
use gearman::worker::job::{Job as Assigned, Report};
use gearman::worker::{Grab, Look, Worker};
use support::{
    BlackHole, Gearmand, PATIENT, SHORT, Scripted, answered, background, client, code, eventually,
    exceptions, finish, foreground, free_port, handle, look, next_job, ping, submit, within, worker,
};

/// A worker in a thread of its own that treats every job alike, for as long as the value lives.
struct Labourer {
    stopped: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Labourer {
    fn start(ports: &[u16], treat: fn(&mut Worker, Assigned)) -> Self {
        let mut worker = worker(ports);
        worker.timeout = Some(Duration::from_millis(20));
        let stopped = Arc::new(AtomicBool::new(false));
        let thread = Some(thread::spawn({
            let stopped = Arc::clone(&stopped);
            move || {
                while !stopped.load(Ordering::Relaxed) {
                    if let Ok(job) = next_job(&mut worker) {
                        treat(&mut worker, job);
                    }
                }
            }
        }));
        Self { stopped, thread }
    }
}

impl Drop for Labourer {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        let ended = self.thread.take().map(JoinHandle::join);
        assert!(thread::panicking() || matches!(ended, Some(Ok(()))));
    }
}

/// Sends a report and waits until it is sent.
fn report(worker: &mut Worker, job: &mut Assigned, report: Report<'_>) {
    worker.report(job, report).unwrap();
    let mut idle = IdleTimeout::start();
    worker.flush(job, &mut idle).unwrap();
}

fn reverse(worker: &mut Worker, mut job: Assigned) {
    let reversed: Vec<u8> = job.assignment.workload().iter().rev().copied().collect();
    report(worker, &mut job, Report::Complete(&reversed));
}

fn complete(worker: &mut Worker, mut job: Assigned) {
    report(worker, &mut job, Report::Complete(b"done"));
}

/// Takes and completes the next job, and tells its workload.
fn do_next(worker: &mut Worker) -> Vec<u8> {
    let job = next_job(worker).unwrap();
    let workload = job.assignment.workload().to_vec();
    complete(worker, job);
    workload
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn status(client: &mut Client, handle: &[u8]) -> JobStatus {
    let id = client.status(handle).unwrap();
    known(finish(client, id))
}

fn unique_status(client: &mut Client, unique: &[u8]) -> JobStatus {
    let id = client.unique_status(unique).unwrap();
    known(finish(client, id))
}

fn known(outcome: Result<Outcome, Error>) -> JobStatus {
    match outcome {
        Ok(Outcome::Status(status)) => status,
        other => panic!("no status: {other:?}"),
    }
}

/// Runs all queued tasks to their ends: every event, as the task's place in `ids` and a word.
fn run(client: &mut Client, ids: &[TaskId]) -> Vec<(usize, String)> {
    client.begin_run().unwrap();
    let mut idle = IdleTimeout::start();
    let mut events = Vec::new();
    while let Some(event) = client.next_event(&mut idle).unwrap() {
        let place = ids.iter().position(|id| *id == event.task).unwrap();
        events.push((place, word(&event.news)));
    }
    events
}

fn word(news: &News) -> String {
    match news {
        News::Created(_) => "created".to_owned(),
        News::Data(data) => format!("data {}", text(data)),
        News::Warning(data) => format!("warning {}", text(data)),
        News::Status(numerator, denominator) => format!("status {numerator}/{denominator}"),
        News::JobStatus(status) => format!("known {}", status.known),
        News::Complete(data) => format!("complete {}", text(data)),
        News::Exception(data) => format!("exception {}", text(data)),
        News::Fail => "fail".to_owned(),
        News::Error(error) => error.code().name().to_owned(),
        News::Again(kind) => format!("again {kind:?}"),
    }
}

fn queue(client: &mut Client, job: &Job<'_>) -> TaskId {
    client.queue(job).unwrap().0
}

#[test]
fn background_jobs_are_done_by_priority() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    for (priority, workload) in
        [(Priority::Low, b"low".as_slice()), (Priority::Normal, b"normal"), (Priority::High, b"high")]
    {
        let job = Job { priority, ..background(workload) };
        assert!(handle(&mut client, &job).starts_with(b"H:"));
    }
    let mut worker = worker(&[server.port]);
    let done: Vec<String> = (0..3).map(|_| text(&do_next(&mut worker))).collect();
    assert_eq!(done, ["high", "normal", "low"]);
}

#[test]
fn foreground_jobs_of_every_priority_bring_their_results() {
    let server = Gearmand::start();
    let _labourer = Labourer::start(&[server.port], reverse);
    let mut client = client(&[server.port]);
    for priority in [Priority::Low, Priority::Normal, Priority::High] {
        let job = Job { priority, ..foreground(b"abc") };
        assert_eq!(submit(&mut client, &job), Ok(Outcome::Result(b"cba".to_vec())));
    }
}

#[test]
fn workloads_are_any_bytes_of_any_size() {
    let server = Gearmand::start();
    let _labourer = Labourer::start(&[server.port], reverse);
    let mut client = client(&[server.port]);
    for size in [0, 1, 4095, 4096, 100_000, 8 << 20] {
        let mut workload: Vec<u8> = (0..=255).cycle().take(size).collect();
        let result = submit(&mut client, &foreground(&workload));
        workload.reverse();
        assert!(result == Ok(Outcome::Result(workload)), "{size} bytes");
    }
}

#[test]
fn the_state_of_a_job_follows_it() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    let mut worker = worker(&[server.port]);
    let job = Job { unique: b"u1", ..background(b"w") };
    let handle = handle(&mut client, &job);
    let queued = JobStatus { known: true, ..JobStatus::default() };
    assert_eq!(status(&mut client, &handle), queued);
    assert_eq!(unique_status(&mut client, b"u1"), queued);

    let mut job = next_job(&mut worker).unwrap();
    report(&mut worker, &mut job, Report::Status(3, 14));
    let running = JobStatus { known: true, running: true, numerator: 3, denominator: 14 };
    eventually("gearmand tells the numbers", || status(&mut client, &handle) == running);
    assert_eq!(unique_status(&mut client, b"u1"), running);

    complete(&mut worker, job);
    eventually("the job is over", || status(&mut client, &handle) == JobStatus::default());
    assert_eq!(unique_status(&mut client, b"u1"), JobStatus::default());
}

#[test]
fn submits_work_after_a_unique_status() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    assert_eq!(unique_status(&mut client, b"nobody"), JobStatus::default());
    assert!(handle(&mut client, &background(b"w")).starts_with(b"H:"));
}

#[test]
fn a_ping_comes_back_from_every_server() {
    let servers = [Gearmand::start(), Gearmand::start()];
    let ports = [servers[0].port, servers[1].port];
    let mut client = client(&ports);
    let ids = ping(&mut client, b"ec\0ho").unwrap();
    assert_eq!(ids.len(), 2);
    for id in ids {
        assert_eq!(answered(&mut client, id), Ok(Answer::Echo(b"ec\0ho".to_vec())));
    }
    let mut worker = worker(&ports);
    for id in ping(&mut worker, b"ec\0ho").unwrap() {
        assert_eq!(answered(&mut worker, id), Ok(Answer::Echo(b"ec\0ho".to_vec())));
    }
}

#[test]
fn one_unique_is_one_job() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    let named = |unique| Job { unique, ..background(b"w") };
    let first = handle(&mut client, &named(b"u1"));
    assert_eq!(handle(&mut client, &named(b"u1")), first);
    assert_ne!(handle(&mut client, &named(b"u2")), first);
    assert_ne!(handle(&mut client, &named(b"")), first);
    let other_function = Job { function: b"other", ..named(b"u1") };
    assert_ne!(handle(&mut client, &other_function), first);
    assert_eq!(server.jobs("rev"), 3);
}

#[test]
fn hash_and_dash_make_one_job_of_equal_workloads() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    for unique in [b"#", b"-"] {
        let of = |workload| Job { unique, ..background(workload) };
        let first = handle(&mut client, &of(b"same"));
        assert_eq!(handle(&mut client, &of(b"same")), first);
        assert_ne!(handle(&mut client, &of(b"other")), first);
    }
}

#[test]
fn every_task_with_the_same_unique_gets_the_result() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    let job = Job { unique: b"u1", ..foreground(b"w") };
    let ids: Vec<TaskId> = (0..3).map(|_| queue(&mut client, &job)).collect();
    let labourer = Labourer::start(&[server.port], complete);
    let events = run(&mut client, &ids);
    drop(labourer);
    for place in 0..3 {
        let completed = events.iter().filter(|event| **event == (place, "complete done".to_owned()));
        assert_eq!(completed.count(), 1, "{events:?}");
    }
}

#[test]
fn the_reports_of_a_job_come_in_their_order() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    let _labourer = Labourer::start(&[server.port], |worker, mut job| {
        report(worker, &mut job, Report::Data(b"d1"));
        report(worker, &mut job, Report::Status(1, 2));
        report(worker, &mut job, Report::Warning(b"careful"));
        report(worker, &mut job, Report::Data(b"d2"));
        report(worker, &mut job, Report::Complete(b"end"));
        report(worker, &mut job, Report::Data(b"after the end"));
    });
    let id = queue(&mut client, &foreground(b"w"));
    let words: Vec<String> = run(&mut client, &[id]).into_iter().map(|event| event.1).collect();
    assert_eq!(words, ["created", "data d1", "status 1/2", "warning careful", "data d2", "complete end"]);
    let result = submit(&mut client, &foreground(b"w"));
    assert_eq!(result, Ok(Outcome::Result(b"d1d2end".to_vec())));
}

#[test]
fn a_failed_job_is_told_as_failed() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    let _labourer = Labourer::start(&[server.port], |worker, mut job| {
        report(worker, &mut job, Report::Fail);
    });
    assert_eq!(submit(&mut client, &foreground(b"w")), Ok(Outcome::Failed));
    let id = queue(&mut client, &foreground(b"w"));
    assert_eq!(run(&mut client, &[id]).last(), Some(&(0, "fail".to_owned())));
}

#[test]
fn an_exception_comes_with_its_text_to_those_that_want_it() {
    let server = Gearmand::start();
    let _labourer = Labourer::start(&[server.port], |worker, mut job| {
        report(worker, &mut job, Report::Exception(b"Oops: %s%n"));
    });
    let mut plain = client(&[server.port]);
    assert_eq!(submit(&mut plain, &foreground(b"w")), Ok(Outcome::Failed));
    let mut wanting = client(&[server.port]);
    wanting.want_exceptions();
    let told = Ok(Outcome::Exception(b"Oops: %s%n".to_vec()));
    assert_eq!(submit(&mut wanting, &foreground(b"w")), told);
    for id in exceptions(&mut plain, None).unwrap() {
        assert_eq!(answered(&mut plain, id), Ok(Answer::OptionSet));
    }
    assert_eq!(submit(&mut plain, &foreground(b"w")), told);
}

#[test]
fn a_full_queue_fails_the_task_that_met_it_alone() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    handle(&mut client, &background(b"makes the function known"));
    server.admin("maxqueue rev 2");
    let refused = queue(&mut client, &background(b"too much"));
    let accepted = queue(&mut client, &background(b"fits"));
    let ids = [refused, accepted];
    let events = run(&mut client, &ids);
    assert_eq!(events, [(1, "created".to_owned()), (0, "GEARMAN_QUEUE_ERROR".to_owned())]);
}

#[test]
fn grabs_bring_the_unique_unless_plain() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    for (grab, unique) in [(Grab::Plain, b"".as_slice()), (Grab::Unique, b"u1"), (Grab::All, b"u1")] {
        handle(&mut client, &Job { unique: b"u1", ..background(b"w\0w") });
        let mut worker = worker(&[server.port]);
        worker.grab = grab;
        let job = next_job(&mut worker).unwrap();
        assert_eq!(text(job.assignment.unique()), text(unique), "{grab:?}");
        assert_eq!(job.assignment.function(), b"rev");
        assert_eq!(job.assignment.workload(), b"w\0w");
        complete(&mut worker, job);
        eventually("the job is over", || server.jobs("rev") == 0);
    }
}

#[test]
fn a_sleeping_worker_wakes_for_a_job() {
    let server = Gearmand::start();
    let port = server.port;
    let sleeper = thread::spawn(move || text(&do_next(&mut worker(&[port]))));
    eventually("the worker is there", || server.workers("rev") == 1);
    thread::sleep(Duration::from_millis(50));
    handle(&mut client(&[port]), &background(b"wake up"));
    assert_eq!(sleeper.join().unwrap(), "wake up");
}

#[test]
fn a_job_that_came_while_nobody_looked_is_found() {
    let server = Gearmand::start();
    let mut worker = worker(&[server.port]);
    worker.timeout = Some(Duration::from_millis(20));
    assert_eq!(code(&next_job(&mut worker)), ReturnCode::Timeout);
    handle(&mut client(&[server.port]), &background(b"w"));
    worker.timeout = Some(PATIENT);
    assert_eq!(do_next(&mut worker), b"w");
}

#[test]
fn a_look_that_finds_nothing_says_so_at_once() {
    let server = Gearmand::start();
    let mut worker = worker(&[server.port]);
    assert_eq!(code(&look(&mut worker, Look::Once)), ReturnCode::NoJobs);
    handle(&mut client(&[server.port]), &background(b"w"));
    assert_eq!(code(&look(&mut worker, Look::Once)), ReturnCode::Success);
    assert_eq!(code(&look(&mut worker, Look::Once)), ReturnCode::NoJobs);
}

#[test]
fn a_worker_that_does_not_block_finds_the_job_in_steps() {
    let server = Gearmand::start();
    handle(&mut client(&[server.port]), &background(b"w"));
    let mut worker = worker(&[server.port]);
    let mut steps = HashSet::new();
    eventually("the job comes", || {
        worker.non_blocking = true;
        let step = code(&next_job(&mut worker));
        steps.insert(step.name());
        worker.timeout = Some(SHORT);
        let mut idle = IdleTimeout::start();
        step == ReturnCode::Success || worker.wait(&mut idle).is_err()
    });
    assert!(steps.remove("GEARMAN_SUCCESS"), "{steps:?}");
    assert!(steps.iter().all(|step| ["GEARMAN_IO_WAIT", "GEARMAN_NO_JOBS"].contains(step)), "{steps:?}");
}

#[test]
fn functions_offered_later_are_announced_before_the_next_grab() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    let mut worker = worker(&[server.port]);
    handle(&mut client, &background(b"1"));
    let job = next_job(&mut worker).unwrap();
    worker.offer(b"later", 0).unwrap();
    complete(&mut worker, job);
    handle(&mut client, &Job { function: b"later", ..background(b"2") });
    assert_eq!(do_next(&mut worker), b"2");
}

#[test]
fn withdrawn_functions_bring_no_jobs() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    let mut worker = worker(&[server.port]);
    worker.offer(b"other", 0).unwrap();
    assert_eq!(code(&look(&mut worker, Look::Once)), ReturnCode::NoJobs);
    assert_eq!((server.workers("rev"), server.workers("other")), (1, 1));
    assert!(worker.withdraw(b"rev"));
    assert!(!worker.withdraw(b"rev"));
    handle(&mut client, &background(b"w"));
    assert_eq!(code(&look(&mut worker, Look::Once)), ReturnCode::NoJobs);
    assert_eq!((server.workers("rev"), server.workers("other")), (0, 1));
    assert!(worker.withdraw_all());
    assert_eq!(code(&look(&mut worker, Look::Once)), ReturnCode::NoRegisteredFunctions);
    worker.offer(b"rev", 0).unwrap();
    assert_eq!(code(&look(&mut worker, Look::Once)), ReturnCode::Success);
    assert_eq!((server.workers("rev"), server.workers("other")), (1, 0));
}

#[test]
fn the_id_of_a_worker_is_told_on_every_connection() {
    let mut server = Gearmand::start();
    let mut worker = worker(&[server.port]);
    let seen = |server: &Gearmand, id: &str| server.admin("workers").iter().any(|line| line.contains(id));
    assert!(worker.set_id(b"early"));
    let _ = look(&mut worker, Look::Once);
    eventually("the id set before connecting", || seen(&server, " early "));
    assert!(worker.set_id(b"late"));
    eventually("the id set while connected", || seen(&server, " late "));
    for refused in [b"".as_slice(), b"a b", &[b'x'; 255]] {
        assert!(!worker.set_id(refused));
    }
    server.restart();
    handle(&mut client(&[server.port]), &background(b"w"));
    next_job(&mut worker).unwrap();
    eventually("the id after a restart", || seen(&server, " late "));
}

#[test]
fn a_late_result_after_the_jobs_timeout_does_no_harm() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    let mut worker = worker(&[server.port]);
    worker.offer(b"rev", 1000).unwrap();
    let handle = handle(&mut client, &background(b"w"));
    let late = next_job(&mut worker).unwrap();
    eventually("gearmand queues it again", || !status(&mut client, &handle).running);
    complete(&mut worker, late);
    let again = next_job(&mut worker).unwrap();
    assert_eq!(again.assignment.handle(), handle);
    complete(&mut worker, again);
    eventually("the job is over", || server.jobs("rev") == 0);
}

#[test]
fn a_restart_between_calls_is_not_noticed_by_the_client() {
    let mut server = Gearmand::start();
    let mut client = client(&[server.port]);
    handle(&mut client, &background(b"before"));
    server.restart();
    handle(&mut client, &background(b"after"));
    server.restart();
    assert_eq!(status(&mut client, b"H:nobody:1"), JobStatus::default());
    server.restart();
    let id = ping(&mut client, b"echo").unwrap()[0];
    assert_eq!(answered(&mut client, id), Ok(Answer::Echo(b"echo".to_vec())));
    server.restart();
    let id = queue(&mut client, &background(b"listed"));
    assert_eq!(run(&mut client, &[id]), [(0, "created".to_owned())]);
}

#[test]
fn a_restart_after_an_abandoned_call_is_not_noticed_either() {
    let mut server = Gearmand::start();
    let mut client = client(&[server.port]);
    handle(&mut client, &background(b"connects"));
    server.pause();
    client.timeout = Some(SHORT);
    assert_eq!(code(&submit(&mut client, &background(b"w"))), ReturnCode::Timeout);
    server.restart();
    client.timeout = Some(PATIENT);
    assert_eq!(code(&submit(&mut client, &background(b"w"))), ReturnCode::Success);
}

#[test]
fn a_worker_comes_back_after_a_restart_with_its_functions() {
    let mut server = Gearmand::start();
    let mut worker = worker(&[server.port]);
    let _ = look(&mut worker, Look::Once);
    server.restart();
    handle(&mut client(&[server.port]), &background(b"w"));
    assert_eq!(do_next(&mut worker), b"w");
}

#[test]
fn a_worker_that_pinged_after_a_restart_has_its_functions() {
    let mut server = Gearmand::start();
    let mut worker = worker(&[server.port]);
    let _ = look(&mut worker, Look::Once);
    server.restart();
    let id = ping(&mut worker, b"echo").unwrap()[0];
    assert_eq!(answered(&mut worker, id), Ok(Answer::Echo(b"echo".to_vec())));
    handle(&mut client(&[server.port]), &background(b"w"));
    assert_eq!(do_next(&mut worker), b"w");
}

#[test]
fn a_server_that_dies_during_a_wait_is_a_lost_connection() {
    let mut server = Gearmand::start();
    let port = server.port;
    let waiting = thread::spawn(move || {
        let mut client = client(&[port]);
        let lost = submit(&mut client, &foreground(b"w"));
        (client, lost)
    });
    eventually("the job is queued", || server.jobs("rev") == 1);
    server.kill();
    let (mut client, lost) = waiting.join().unwrap();
    assert_eq!(code(&lost), ReturnCode::LostConnection);
    assert_eq!(code(&submit(&mut client, &background(b"w"))), ReturnCode::CouldNotConnect);
    server.restart();
    handle(&mut client, &background(b"w"));
}

#[test]
fn a_worker_sleeps_over_the_death_of_its_server() {
    let mut server = Gearmand::start();
    let port = server.port;
    let sleeper = thread::spawn(move || text(&do_next(&mut worker(&[port]))));
    eventually("the worker is there", || server.workers("rev") == 1);
    server.kill();
    thread::sleep(Duration::from_millis(50));
    server.restart();
    handle(&mut client(&[port]), &background(b"w"));
    assert_eq!(sleeper.join().unwrap(), "w");
}

#[test]
fn a_result_for_a_server_that_died_is_told_as_lost() {
    let mut server = Gearmand::start();
    handle(&mut client(&[server.port]), &background(b"w"));
    let mut worker = worker(&[server.port]);
    let mut job = next_job(&mut worker).unwrap();
    server.kill();
    let lost = worker.report(&mut job, Report::Complete(b"r"));
    assert_eq!(lost.map_err(|error| error.code()), Err(ReturnCode::LostConnection));
}

#[test]
fn jobs_go_to_the_server_added_last() {
    let servers = [Gearmand::start(), Gearmand::start()];
    let mut client = client(&[servers[0].port, servers[1].port]);
    for _ in 0..3 {
        handle(&mut client, &background(b"w"));
    }
    assert_eq!((servers[0].jobs("rev"), servers[1].jobs("rev")), (0, 3));
    eventually("only the server that is needed is contacted", || servers[0].admin("workers").len() == 1);
}

#[test]
fn a_dead_server_is_passed_over_in_either_order() {
    let live = Gearmand::start();
    for ports in [[live.port, free_port()], [free_port(), live.port]] {
        let before = live.jobs("rev");
        let mut client = client(&ports);
        handle(&mut client, &background(b"1"));
        let ids: Vec<TaskId> = (0..3).map(|_| queue(&mut client, &background(b"w"))).collect();
        let events = run(&mut client, &ids);
        assert!(events.iter().all(|event| event.1 == "created"), "{events:?}");
        assert_eq!(live.jobs("rev") - before, 4);
    }
}

#[test]
fn a_server_that_died_is_passed_over_by_the_next_call() {
    let mut servers = [Gearmand::start(), Gearmand::start()];
    let mut client = client(&[servers[0].port, servers[1].port]);
    handle(&mut client, &background(b"w"));
    servers[1].kill();
    handle(&mut client, &background(b"w"));
    assert_eq!(servers[0].jobs("rev"), 1);
}

#[test]
fn a_dead_server_is_left_alone_for_a_while() {
    let live = Gearmand::start();
    let dead = free_port();
    let mut client = client(&[live.port, dead]);
    handle(&mut client, &background(b"1"));
    let revived = Scripted::start_on(dead, Vec::new());
    handle(&mut client, &background(b"2"));
    assert_eq!((live.jobs("rev"), revived.connections()), (2, 0));
}

#[test]
fn a_dead_server_is_asked_where_there_is_no_other() {
    let mut server = Gearmand::start();
    server.kill();
    let mut client = client(&[server.port]);
    assert_eq!(code(&submit(&mut client, &background(b"w"))), ReturnCode::CouldNotConnect);
    server.restart();
    handle(&mut client, &background(b"w"));
}

#[test]
fn a_submit_moves_on_from_a_black_hole() {
    let live = Gearmand::start();
    let hole = BlackHole::dig();
    let mut client = client(&[live.port, hole.port]);
    client.timeout = Some(SHORT);
    handle(&mut client, &background(b"w"));
    assert_eq!(live.jobs("rev"), 1);
}

#[test]
fn a_black_hole_does_not_keep_a_worker_from_the_jobs_of_others() {
    let live = Gearmand::start();
    let hole = BlackHole::dig();
    let ports = [live.port, hole.port];
    let start = Instant::now();
    let sleeper = thread::spawn(move || {
        let workload = do_next(&mut worker(&ports));
        (text(&workload), start.elapsed())
    });
    eventually("the worker is there", || live.workers("rev") == 1);
    thread::sleep(Duration::from_millis(100));
    handle(&mut client(&[live.port]), &background(b"w"));
    let (workload, took) = sleeper.join().unwrap();
    assert_eq!(workload, "w");
    assert!(took < Duration::from_secs(3), "the job was fetched after {took:?}");
}

#[test]
fn a_worker_serves_all_its_servers() {
    let servers = [Gearmand::start(), Gearmand::start()];
    let ports = [servers[0].port, servers[1].port];
    let mut worker = worker(&ports);
    for (port, workload) in [(ports[0], b"1"), (ports[1], b"2"), (ports[0], b"3")] {
        handle(&mut client(&[port]), &background(workload));
        assert_eq!(do_next(&mut worker), workload);
    }
}

#[test]
fn a_released_job_comes_again() {
    let server = Gearmand::start();
    let handle = handle(&mut client(&[server.port]), &background(b"w"));
    let mut worker = worker(&[server.port]);
    for _ in 0..3 {
        let job = next_job(&mut worker).unwrap();
        assert_eq!(job.assignment.handle(), handle);
        worker.release(&job);
    }
}

#[test]
fn after_a_disconnect_every_server_is_asked_again() {
    let servers = [Gearmand::start(), Gearmand::start()];
    let ports = [servers[0].port, servers[1].port];
    let mut worker = worker(&ports);
    worker.timeout = Some(Duration::from_millis(100));
    let jobs_at = |port| handle(&mut client(&[port]), &background(b"w"));
    thread::scope(|scope| {
        scope.spawn(|| {
            eventually("the worker sleeps", || servers[0].workers("rev") == 1);
            thread::sleep(Duration::from_millis(20));
            jobs_at(ports[1])
        });
        worker.timeout = Some(PATIENT);
        do_next(&mut worker);
    });
    worker.disconnect();
    jobs_at(ports[0]);
    worker.timeout = Some(Duration::from_secs(2));
    let found = next_job(&mut worker);
    assert_eq!(code(&found), ReturnCode::Success, "{found:?}");
}

#[test]
fn the_state_of_a_job_is_asked_of_the_server_that_created_it() {
    let servers = [Gearmand::start(), Gearmand::start()];
    let mut client = client(&[servers[0].port]);
    let early = handle(&mut client, &background(b"early"));
    client.add_server("127.0.0.1", servers[1].port).unwrap();
    assert!(status(&mut client, &early).known, "no memory of it: all servers are asked");
    let late = handle(&mut client, &background(b"late"));
    assert_eq!(servers[1].jobs("rev"), 1);
    assert!(status(&mut client, &late).known);
    let early = client.queue_status(&early);
    let late = client.queue_status(&late);
    let nobody = client.queue_status(b"H:nobody:1");
    let events: HashSet<_> = run(&mut client, &[early, late, nobody]).into_iter().collect();
    let answers = [(0, "known true"), (1, "known true"), (2, "known false")];
    assert_eq!(events, answers.map(|(place, word)| (place, word.to_owned())).into());
}

#[test]
fn ten_thousand_background_tasks_in_one_run() {
    let server = Gearmand::start();
    let events = within(Duration::from_secs(30), {
        let port = server.port;
        move || {
            let mut client = client(&[port]);
            let ids: Vec<TaskId> = (0..10_000).map(|_| queue(&mut client, &background(b"w"))).collect();
            client.begin_run().unwrap();
            let mut idle = IdleTimeout::start();
            let mut left: HashSet<TaskId> = ids.into_iter().collect();
            while let Some(event) = client.next_event(&mut idle).unwrap() {
                assert!(matches!(event.news, News::Created(_)), "{event:?}");
                assert!(left.remove(&event.task), "{event:?}");
            }
            left.len()
        }
    });
    assert_eq!(events, 0);
    assert_eq!(server.jobs("rev"), 10_000);
}

#[test]
fn tasks_go_in_the_order_asked_for() {
    let server = Gearmand::start();
    for (order, expected) in [(TaskOrder::Lifo, [b"3", b"2", b"1"]), (TaskOrder::Fifo, [b"1", b"2", b"3"])] {
        let mut client = client(&[server.port]);
        client.order = order;
        let jobs = [b"1", b"2", b"3"].map(|workload| queue(&mut client, &background(workload)));
        run(&mut client, &jobs);
        let mut worker = worker(&[server.port]);
        let done = [(); 3].map(|()| do_next(&mut worker));
        assert_eq!(done, expected.map(|workload| workload.to_vec()), "{order:?}");
    }
}

#[test]
fn an_own_call_leaves_queued_tasks_queued() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    let id = queue(&mut client, &background(b"queued"));
    handle(&mut client, &background(b"own"));
    assert_eq!(server.jobs("rev"), 1);
    assert_eq!(run(&mut client, &[id]), [(0, "created".to_owned())]);
}

#[test]
fn an_abandoned_job_does_not_disturb_the_next_call() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    client.timeout = Some(Duration::from_millis(50));
    let abandoned = submit(&mut client, &foreground(b"slow"));
    assert_eq!(code(&abandoned), ReturnCode::Timeout);
    client.timeout = Some(PATIENT);
    let _labourer = Labourer::start(&[server.port], reverse);
    assert_eq!(submit(&mut client, &foreground(b"abc")), Ok(Outcome::Result(b"cba".to_vec())));
    eventually("the abandoned job is done as well", || server.jobs("rev") == 0);
}

#[test]
fn an_abandoned_submit_does_not_lend_its_reply_to_the_next() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    handle(&mut client, &background(b"connects"));
    server.pause();
    client.timeout = Some(SHORT);
    let named = |unique| Job { unique, ..background(b"w") };
    assert_eq!(code(&submit(&mut client, &named(b"abandoned"))), ReturnCode::Timeout);
    server.resume();
    client.timeout = Some(PATIENT);
    let own = handle(&mut client, &named(b"own"));
    let mut worker = worker(&[server.port]);
    let jobs = server.jobs("rev");
    let found = (0..jobs).find_map(|_| {
        let job = next_job(&mut worker).unwrap();
        let found = (job.assignment.unique() == b"own").then(|| job.assignment.handle().to_vec());
        complete(&mut worker, job);
        found
    });
    assert_eq!(found, Some(own));
}

#[test]
fn a_run_that_timed_out_goes_on_later() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    let id = queue(&mut client, &foreground(b"abc"));
    client.begin_run().unwrap();
    client.timeout = Some(SHORT);
    let mut idle = IdleTimeout::start();
    let mut events = Vec::new();
    let timeout = loop {
        match client.next_event(&mut idle) {
            Ok(event) => events.push(event),
            Err(error) => break error,
        }
    };
    assert_eq!((events.len(), timeout.code()), (1, ReturnCode::Timeout));
    let _labourer = Labourer::start(&[server.port], reverse);
    assert_eq!(run(&mut client, &[id]), [(0, "complete cba".to_owned())]);
}

#[test]
fn names_and_uniques_beyond_their_limits_are_refused_unsent() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    let long = [b'x'; 513];
    for job in [
        Job { function: b"", ..background(b"w") },
        Job { function: &long, ..background(b"w") },
        Job { function: b"a\0b", ..background(b"w") },
        Job { unique: &long[..65], ..background(b"w") },
        Job { unique: b"a\0b", ..background(b"w") },
    ] {
        assert_eq!(code(&submit(&mut client, &job)), ReturnCode::InvalidArgument);
    }
    eventually("nobody is connected but who asks", || server.admin("workers").len() == 1);
    let longest = Job { function: &long[..512], unique: &long[..64], ..background(b"w") };
    handle(&mut client, &longest);
}

#[test]
fn a_handle_no_server_can_know_is_unknown_and_the_connection_stays() {
    let server = Scripted::good();
    let mut client = client(&[server.port]);
    handle(&mut client, &background(b"w"));
    let long = client.queue_status(&[b'h'; 64]);
    let empty = client.queue_status(b"");
    let events: HashSet<_> = run(&mut client, &[long, empty]).into_iter().collect();
    let unknown = |place: usize| (place, "known false".to_owned());
    assert_eq!(events, [unknown(0), unknown(1)].into());
    handle(&mut client, &background(b"w"));
    assert_eq!(server.commands(0), [Command::SubmitJobBg; 2]);
}
