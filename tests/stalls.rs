//! Servers that stall, flood or leave in the middle, and what a client or worker
//! owes to those of its jobs that are not concerned.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use gearman::client::job::Job;
use gearman::client::tasks::{Event, News, Outcome};
use gearman::client::{Client, TaskOrder};
use gearman::connection::Settings;
use gearman::error::{Error, Loss, ReturnCode};
use gearman::protocol::codec::response;
use gearman::protocol::{Command, JobStatus};
use gearman::worker::Worker;
use gearman::worker::job::Report;

use support::{
    BlackHole, Gearmand, PATIENT, SHORT, Scripted, Step, about, assign, background, client, code, eventually,
    finish, foreground, free_port, handle, next_job, submit, within, worker,
};

const MIB: usize = 1 << 20;

fn created(handle: &[u8]) -> Vec<u8> {
    response(Command::JobCreated, handle)
}

fn status(handle: &[u8]) -> Vec<u8> {
    about(Command::WorkStatus, handle, b"1\x002")
}

fn next_event(client: &mut Client) -> Event {
    let mut patience = client.patience();
    client.next_event(&mut patience).unwrap().unwrap()
}

fn limited(port: u16, limit: usize) -> Client {
    let max_body = u32::try_from(limit).unwrap();
    let mut client = Client::new(Settings { max_body, ..Settings::default() });
    client.timeout = Some(PATIENT);
    client.add_server("127.0.0.1", port).unwrap();
    client
}

/// Whether an error says that the job may be with the server.
fn queued<T: std::fmt::Debug>(result: Result<T, Error>) -> bool {
    match result {
        Err(Error::Timeout { queued, .. }) => queued,
        other => panic!("no timeout: {other:?}"),
    }
}

// ---- what a timeout says, and what it leaves alone --------------------------------

#[test]
fn only_a_submit_without_a_handle_may_be_queued() {
    let script = vec![Step::Until(Command::SubmitJob), Step::Send(created(b"H:1")), Step::Silence];
    let accepts = Scripted::start(vec![script]);
    let mut waiting = client(&[accepts.port]);
    waiting.timeout = Some(SHORT);
    assert!(!queued(submit(&mut waiting, &foreground(b"w"))), "it has a handle");

    let silent = Scripted::start(vec![vec![Step::Silence]; 4]);
    let mut asking = client(&[silent.port]);
    asking.timeout = Some(SHORT);
    assert!(queued(submit(&mut asking, &foreground(b"w"))), "nobody knows");
    let echo = asking.ping(b"data").unwrap()[0];
    assert!(!queued(finish(&mut asking, echo)), "an echo is no job");
    let state = asking.status(b"H:1").unwrap();
    assert!(!queued(finish(&mut asking, state)), "a question is no job");
}

#[test]
fn an_accepted_job_is_lost_as_such() {
    let script = vec![Step::Until(Command::SubmitJob), Step::Send(created(b"H:1"))];
    let server = Scripted::start(vec![script]);
    let lost = submit(&mut client(&[server.port]), &foreground(b"w"));
    assert_eq!(lost, Err(Error::Lost(Loss::Accepted)));
}

#[test]
fn an_accepted_job_stays_queued_when_its_client_gives_up() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    client.timeout = Some(SHORT);
    assert_eq!(code(&submit(&mut client, &foreground(b"w"))), ReturnCode::Timeout);
    assert_eq!(next_job(&mut worker(&[server.port])).unwrap().assignment.workload(), b"w");
}

#[test]
fn a_call_that_gives_up_leaves_the_connection_to_the_others() {
    let script = vec![
        Step::Until(Command::SubmitJob),
        Step::Send(created(b"H:1")),
        Step::Until(Command::SubmitJobBg),
        Step::Pause(2 * SHORT),
        Step::Send(about(Command::WorkComplete, b"H:1", b"done")),
        Step::Silence,
    ];
    let server = Scripted::start(vec![script]);
    let mut client = client(&[server.port]);
    client.queue(&foreground(b"w")).unwrap();
    client.begin_run().unwrap();
    assert_eq!(next_event(&mut client).news, News::Created(b"H:1".to_vec()));
    client.timeout = Some(SHORT);
    assert_eq!(code(&submit(&mut client, &background(b"w"))), ReturnCode::Timeout);
    client.timeout = Some(PATIENT);
    assert_eq!(next_event(&mut client).news, News::Complete(b"done".to_vec()));
}

#[test]
fn a_connection_that_stopped_in_the_middle_of_a_submit_is_left() {
    let script = vec![Step::Take(12), Step::Send(created(b"H:1")), Step::Gate];
    let server = Scripted::start(vec![script]);
    let mut client = client(&[server.port]);
    client.timeout = Some(SHORT);
    assert_eq!(code(&submit(&mut client, &foreground(&vec![b'w'; 30 * MIB]))), ReturnCode::Timeout);
    client.timeout = Some(PATIENT);
    assert_eq!(code(&submit(&mut client, &background(b"w"))), ReturnCode::Success);
    assert_eq!(server.connections(), 2);
}

#[test]
fn the_same_unique_again_after_a_timeout_gets_its_result_once() {
    let server = Gearmand::start();
    let mut client = client(&[server.port]);
    let job = Job { unique: b"same", ..foreground(b"w") };
    client.timeout = Some(SHORT);
    assert_eq!(code(&submit(&mut client, &job)), ReturnCode::Timeout);
    client.timeout = Some(PATIENT);
    let again = client.submit(&job).unwrap();
    let mut worker = worker(&[server.port]);
    let mut assigned = next_job(&mut worker).unwrap();
    // Answered behind the submit: the server knows of the second one.
    let echo = client.ping(b"data").unwrap()[0];
    finish(&mut client, echo).unwrap();
    for report in [Report::Data(b"a"), Report::Data(b"b"), Report::Complete(b"c")] {
        worker.report(&mut assigned, report).unwrap();
    }
    assert_eq!(finish(&mut client, again), Ok(Outcome::Result(b"abc".to_vec())));
}

#[test]
fn the_same_unique_again_after_too_large_a_result_gets_its_result_whole() {
    let server = Gearmand::start();
    let mut client = limited(server.port, MIB);
    let job = Job { unique: b"same", ..foreground(b"w") };
    // Connected, so that the submit leaves before it is waited for.
    let echo = client.ping(b"data").unwrap()[0];
    finish(&mut client, echo).unwrap();
    let too_large = client.submit(&job).unwrap();
    let mut worker = worker(&[server.port]);
    let mut assigned = next_job(&mut worker).unwrap();
    for _ in 0..2 {
        worker.report(&mut assigned, Report::Data(&vec![b'x'; 600_000])).unwrap();
        let mut patience = worker.patience();
        worker.flush(&assigned, &mut patience).unwrap();
    }
    assert_eq!(finish(&mut client, too_large), Err(Error::ResultTooLarge));
    let again = client.submit(&job).unwrap();
    let echo = client.ping(b"data").unwrap()[0];
    finish(&mut client, echo).unwrap();
    for report in [Report::Data(b"a"), Report::Data(b"b"), Report::Complete(b"c")] {
        worker.report(&mut assigned, report).unwrap();
    }
    assert_eq!(finish(&mut client, again), Ok(Outcome::Result(b"abc".to_vec())));
}

// ---- floods -------------------------------------------------------------------------

#[test]
fn no_more_is_read_than_a_run_can_take() {
    let piece = about(Command::WorkData, b"H:1", &vec![b'x'; MIB]);
    let script = vec![Step::Until(Command::SubmitJob), Step::Send(created(b"H:1"))];
    let flood = (0..64).flat_map(|_| [Step::Send(piece.clone()), Step::Mark]);
    let server = Scripted::start(vec![script.into_iter().chain(flood).collect()]);
    let mut client = client(&[server.port]);
    client.queue(&foreground(b"w")).unwrap();
    client.begin_run().unwrap();
    for _ in 0..4 {
        next_event(&mut client);
    }
    // What the kernel holds on both sides is a few MiB more.
    assert!(server.marks() < 40, "{} MiB were read for four events", server.marks());
}

#[test]
fn a_flood_for_one_task_ends_it_and_not_the_call_beside_it() {
    for piece in [about(Command::WorkData, b"H:1", &[b'x'; 1000]), status(b"H:1")] {
        let script = vec![
            Step::Until(Command::SubmitJob),
            Step::Send(created(b"H:1")),
            Step::Until(Command::SubmitJobBg),
            Step::Flood(piece.repeat(50)),
        ];
        let server = Scripted::start(vec![script]);
        let port = server.port;
        let ended = within(PATIENT, move || {
            let mut client = limited(port, MIB);
            client.timeout = Some(Duration::from_secs(1));
            client.queue(&foreground(b"w")).unwrap();
            client.begin_run().unwrap();
            next_event(&mut client);
            let beside = submit(&mut client, &background(b"w"));
            let last = std::iter::from_fn(|| Some(next_event(&mut client))).find(|event| event.last);
            (code(&beside), last.map(|event| event.news))
        });
        assert_eq!(ended.1, Some(News::Error(Error::ResultTooLarge)), "{ended:?}");
    }
}

#[test]
fn packets_for_nobody_do_not_hold_up_the_answer() {
    let nobodys = status(b"H:nobody").repeat(20_000);
    let script = vec![Step::Until(Command::SubmitJobBg), Step::Send(nobodys), Step::Send(created(b"H:1"))];
    let server = Scripted::start(vec![script, vec![Step::Until(Command::GrabJobAll)]]);
    let mut patient = client(&[server.port]);
    patient.timeout = None;
    let answered = within(PATIENT, move || submit(&mut patient, &background(b"w")));
    assert_eq!(answered, Ok(Outcome::Created(b"H:1".to_vec())));

    let noops = response(Command::Noop, b"").repeat(20_000);
    let script =
        vec![Step::Until(Command::GrabJobAll), Step::Send(noops), Step::Send(assign()), Step::Silence];
    let server = Scripted::start(vec![script]);
    let mut patient = worker(&[server.port]);
    patient.timeout = None;
    let job = within(PATIENT, move || next_job(&mut patient));
    assert_eq!(code(&job), ReturnCode::Success);
}

#[test]
fn a_flood_from_one_server_does_not_drown_another() {
    let flooding = vec![Step::Until(Command::SubmitJob), Step::Send(created(b"H:1"))];
    let flood = Step::Flood(status(b"H:nobody").repeat(1000));
    let flooder = Scripted::start(vec![flooding.into_iter().chain([flood]).collect()]);
    let good = Scripted::good();
    let mut client = client(&[flooder.port]);
    client.queue(&foreground(b"w")).unwrap();
    client.begin_run().unwrap();
    next_event(&mut client);
    client.add_server("127.0.0.1", good.port).unwrap();
    let (port, ended) = (good.port, within(PATIENT, move || submit(&mut client, &background(b"w"))));
    assert_eq!(ended, Ok(Outcome::Created(b"H:good:1".to_vec())), "{port}");

    let noops = Step::Flood(response(Command::Noop, b"").repeat(1000));
    let flooder = Scripted::start(vec![vec![Step::Until(Command::GrabJobAll), noops]]);
    let mut worker = worker(&[good.port, flooder.port]);
    worker.timeout = Some(PATIENT);
    assert_eq!(code(&within(PATIENT, move || next_job(&mut worker))), ReturnCode::Success);
}

#[test]
fn a_flood_for_nobody_does_not_put_off_the_timeout() {
    let flood = |until, packet: Vec<u8>| vec![Step::Until(until), Step::Flood(packet.repeat(1000))];
    let server = Scripted::start(vec![
        flood(Command::SubmitJobBg, status(b"H:nobody")),
        flood(Command::GrabJobAll, response(Command::Noop, b"")),
    ]);
    let mut waiting = client(&[server.port]);
    waiting.timeout = Some(SHORT);
    let ended = within(PATIENT, move || submit(&mut waiting, &background(b"w")));
    assert_eq!(code(&ended), ReturnCode::Timeout);
    let mut searching = worker(&[server.port]);
    searching.timeout = Some(SHORT);
    assert_eq!(code(&within(PATIENT, move || next_job(&mut searching))), ReturnCode::Timeout);
}

#[test]
fn who_talks_before_listening_is_listened_to() {
    let talk = status(b"H:nobody").repeat(20 * MIB / status(b"H:nobody").len());
    let script = vec![Step::Send(talk), Step::Until(Command::SubmitJobBg), Step::Send(created(b"H:1"))];
    let server = Scripted::start(vec![script]);
    let mut talking = client(&[server.port]);
    let ended = within(PATIENT, move || submit(&mut talking, &background(&vec![b'w'; 20 * MIB])));
    assert_eq!(ended, Ok(Outcome::Created(b"H:1".to_vec())));
}

// ---- what could not be sent at once ---------------------------------------------------

#[test]
fn what_is_submitted_behind_a_full_socket_arrives_whole_and_in_order() {
    let script = vec![
        Step::Until(Command::EchoReq),
        Step::Send(response(Command::EchoRes, b"connected")),
        Step::Gate,
        Step::Until(Command::SubmitJobBg),
        Step::Send(created(b"H:1")),
        Step::Until(Command::SubmitJobBg),
        Step::Send(created(b"H:2")),
    ];
    let server = Scripted::start(vec![script]);
    let mut client = client(&[server.port]);
    let echo = client.ping(b"connected").unwrap()[0];
    finish(&mut client, echo).unwrap();
    client.timeout = Some(SHORT);
    let large: Vec<u8> = (0..=250).cycle().take(30 * MIB).collect();
    let ids = [client.submit(&background(&large)).unwrap(), client.submit(&background(b"small")).unwrap()];
    server.open_gate();
    client.timeout = Some(PATIENT);
    for (id, handle) in ids.into_iter().zip([b"H:1", b"H:2"]) {
        assert_eq!(finish(&mut client, id), Ok(Outcome::Created(handle.to_vec())));
    }
    let packets = server.packets(0);
    let submits: Vec<&[u8]> = packets
        .iter()
        .filter(|(command, _)| *command == Command::SubmitJobBg)
        .map(|(_, body)| body.as_slice())
        .collect();
    assert!(submits[0].ends_with(&large) && submits[1].ends_with(b"\0small"));
}

#[test]
fn tasks_that_never_left_for_a_lost_server_are_done_by_another() {
    let good = Scripted::good();
    let leaves = Scripted::start(vec![vec![Step::Take(100), Step::Reset]]);
    let mut client = client(&[good.port, leaves.port]);
    let tasks = 40;
    for _ in 0..tasks {
        client.queue(&foreground(&vec![b'w'; MIB])).unwrap();
    }
    client.begin_run().unwrap();
    let mut patience = client.patience();
    let (mut done, mut lost) = (0, 0);
    while let Some(event) = client.next_event(&mut patience).unwrap() {
        done += u32::from(matches!(event.news, News::Complete(_)));
        lost += u32::from(event.last && !matches!(event.news, News::Complete(_)));
    }
    assert!(done > 0 && lost > 0 && done + lost == tasks, "{done} done, {lost} lost");
}

#[test]
fn a_job_that_one_server_does_not_know_is_unknown_though_another_is_down() {
    let server = Gearmand::start();
    let mut client = client(&[free_port(), server.port]);
    let id = client.unique_status(b"nobody's").unwrap();
    assert_eq!(finish(&mut client, id), Ok(Outcome::Status(JobStatus::default())));
}

// ---- tasks that find no server ------------------------------------------------------

#[test]
fn tasks_that_found_no_server_go_in_their_order_when_one_comes() {
    for (order, expected) in
        [(TaskOrder::Lifo, ["4", "3", "2", "1"]), (TaskOrder::Fifo, ["1", "2", "3", "4"])]
    {
        let port = free_port();
        let mut client = client(&[port]);
        client.order = order;
        for workload in [b"1", b"2", b"3"] {
            client.queue(&background(workload)).unwrap();
        }
        client.begin_run().unwrap();
        let mut patience = client.patience();
        let stalled = client.next_event(&mut patience).map_err(|error| error.code());
        assert_eq!(stalled, Err(ReturnCode::CouldNotConnect));
        client.queue(&background(b"4")).unwrap();
        let server = Scripted::start_on(port, Vec::new());
        client.begin_run().unwrap();
        for _ in expected {
            assert!(next_event(&mut client).last);
        }
        let submits = server.packets(0).into_iter().filter(|(command, _)| *command == Command::SubmitJobBg);
        let workloads: Vec<String> =
            submits.map(|(_, body)| String::from_utf8_lossy(&body[body.len() - 1..]).into_owned()).collect();
        assert_eq!(workloads, expected, "{order:?}");
    }
}

#[test]
fn a_connect_into_a_black_hole_is_given_up() {
    let hole = BlackHole::dig();
    let mut client = client(&[hole.port]);
    client.timeout = None;
    let ended = within(PATIENT, move || submit(&mut client, &background(b"w")));
    assert_eq!(code(&ended), ReturnCode::Timeout);
}

// ---- workers ------------------------------------------------------------------------

#[test]
fn a_stall_of_the_server_costs_no_job_its_retries() {
    let server = Gearmand::with(&["--job-retries=1"]);
    let mut worker = worker(&[server.port]);
    worker.timeout = Some(SHORT);
    assert_eq!(code(&next_job(&mut worker)), ReturnCode::Timeout);
    server.pause();
    let submit = [b"\0REQ\0\0\0\x12\0\0\0\x07".as_slice(), b"rev\0u\0w"].concat();
    let mut other = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    other.write_all(&submit).unwrap();
    let stalled = Instant::now();
    while stalled.elapsed() < Duration::from_secs(4) {
        assert_eq!(code(&next_job(&mut worker)), ReturnCode::Timeout);
    }
    server.resume();
    worker.timeout = Some(PATIENT);
    assert_eq!(next_job(&mut worker).unwrap().assignment.workload(), b"w");
}

#[test]
fn a_worker_turns_from_a_server_that_hangs_to_one_that_has_a_job() {
    for timeout in [Duration::from_millis(50), SHORT, Duration::from_secs(3), PATIENT] {
        let well = Scripted::good();
        let hangs = Scripted::start(vec![vec![Step::Silence]; 50]);
        let mut worker = worker(&[well.port, hangs.port]);
        worker.timeout = Some(timeout);
        let found = within(PATIENT, move || (0..20).find_map(|_| next_job(&mut worker).ok()));
        assert!(found.is_some(), "with {timeout:?}");
    }
}

#[test]
fn a_worker_turns_from_a_server_that_takes_no_connection_to_one_that_has_a_job() {
    for timeout in [Duration::from_millis(200), Duration::from_secs(1)] {
        let well = Scripted::good();
        let hole = BlackHole::dig();
        let mut worker = worker(&[well.port, hole.port]);
        worker.timeout = Some(timeout);
        let found = within(PATIENT, move || (0..8).find_map(|_| next_job(&mut worker).ok()));
        assert!(found.is_some(), "with {timeout:?}");
    }
}

#[test]
fn a_worker_does_not_leave_a_server_that_is_slow() {
    let server = Scripted::start(vec![vec![Step::Silence]]);
    let mut worker = worker(&[server.port]);
    worker.timeout = Some(SHORT);
    for _ in 0..6 {
        assert_eq!(code(&next_job(&mut worker)), ReturnCode::Timeout);
    }
    assert_eq!(server.connections(), 1);
}

#[test]
fn each_silence_of_a_server_is_suffered_longer_than_the_one_before() {
    let server = Scripted::start(vec![vec![Step::Silence]; 20]);
    let mut worker = worker(&[server.port]);
    worker.silence = Some(Duration::from_millis(200));
    worker.timeout = Some(Duration::from_millis(50));
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(3) {
        assert_eq!(code(&next_job(&mut worker)), ReturnCode::Timeout);
    }
    // Left after 200, 400, 800 and 1600 ms, and not fifteen times after 200.
    assert!((2..=5).contains(&server.connections()), "{}", server.connections());
}

#[test]
fn a_worker_with_little_time_does_not_hold_the_jobs_of_two_servers() {
    let servers = [Scripted::good(), Scripted::good()];
    let mut worker = worker(&servers.each_ref().map(|server| server.port));
    worker.timeout = Some(Duration::ZERO);
    within(PATIENT, move || std::iter::repeat_with(|| next_job(&mut worker)).find_map(Result::ok));
    let asked = servers.iter().filter(|server| server.connections() > 0);
    assert_eq!(asked.count(), 1);
}

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
        assert_eq!(lost, Err(Error::Lost(Loss::Result)));
    });
}

#[test]
fn a_worker_finds_the_server_again_that_restarted_beside_one_that_is_down() {
    beside_one_that_is_down(|worker, live| {
        let mut job = next_job(worker).unwrap();
        worker.report(&mut job, Report::Complete(b"r")).unwrap();
        let mut patience = worker.patience();
        worker.flush(&job, &mut patience).unwrap();
        live.restart();
    });
}

#[test]
fn a_job_for_a_withdrawn_function_is_not_held_against_its_server() {
    let mine = response(Command::JobAssign, b"H:2\0other\0w");
    let scripts = vec![
        vec![Step::Until(Command::GrabJobAll), Step::Gate, Step::Send(assign()), Step::Silence],
        vec![Step::Until(Command::GrabJobAll), Step::Send(mine), Step::Silence],
    ];
    let no_job = [Step::Until(Command::GrabJobAll), Step::Send(response(Command::NoJob, b""))];
    let servers = [Scripted::start(vec![[&no_job[..], &[Step::Silence]].concat()]), Scripted::start(scripts)];
    let mut worker = worker(&servers.each_ref().map(|server| server.port));
    worker.offer(b"other", 0).unwrap();
    worker.timeout = Some(SHORT);
    assert_eq!(code(&next_job(&mut worker)), ReturnCode::Timeout);
    assert!(worker.withdraw(b"rev"));
    servers[1].open_gate();
    // Shorter than any back-off.
    worker.timeout = Some(Duration::from_millis(900));
    assert_eq!(next_job(&mut worker).unwrap().assignment.function(), b"other");
}

#[test]
fn a_job_goes_back_when_all_functions_were_withdrawn() {
    let script = vec![
        Step::Until(Command::GrabJobAll),
        Step::Gate,
        Step::Send(assign()),
        Step::Take(1), // ends with the connection
        Step::Mark,
    ];
    let server = Scripted::start(vec![script]);
    let mut worker = worker(&[server.port]);
    worker.timeout = Some(SHORT);
    assert_eq!(code(&next_job(&mut worker)), ReturnCode::Timeout);
    server.open_gate();
    worker.timeout = Some(PATIENT);
    let mut patience = worker.patience();
    worker.wait(&mut patience).unwrap();
    // Once it is there, there is nothing to wait for.
    worker.wait(&mut patience).unwrap();
    assert!(worker.withdraw_all());
    assert_eq!(code(&next_job(&mut worker)), ReturnCode::NoRegisteredFunctions);
    server.wait_closed();
    assert_eq!(server.marks(), 0);
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
fn a_server_that_wakes_its_workers_for_nothing_does_not_put_off_their_timeout() {
    let [no_job, noop] = [Command::NoJob, Command::Noop].map(|command| response(command, b""));
    let round = [
        Step::Until(Command::GrabJobAll),
        Step::Send(no_job),
        Step::Until(Command::PreSleep),
        Step::Pause(Duration::from_millis(20)),
        Step::Send(noop),
    ];
    let server = Scripted::start(vec![std::iter::repeat_n(round, 5_000).flatten().collect()]);
    let mut worker = worker(&[server.port]);
    worker.timeout = Some(SHORT);
    let ended = within(PATIENT, move || next_job(&mut worker));
    assert_eq!(code(&ended), ReturnCode::Timeout);
}

#[test]
fn a_job_is_looked_for_at_the_servers_that_are_there_first() {
    let server = Gearmand::start();
    let hole = BlackHole::dig();
    let mut client = client(&[server.port, hole.port]);
    client.timeout = Some(SHORT);
    let job = Job { unique: b"known", ..background(b"w") };
    handle(&mut client, &job); // after the hole, which is in back-off now
    let id = client.unique_status(b"known").unwrap();
    client.timeout = Some(PATIENT);
    let state = within(Duration::from_secs(3), move || finish(&mut client, id)); // less than a connect may take
    assert!(matches!(state, Ok(Outcome::Status(JobStatus { known: true, .. }))), "{state:?}");
}

#[test]
fn a_search_says_that_no_server_is_there_however_little_time_it_has() {
    let mut worker = worker(&[free_port()]);
    worker.timeout = Some(Duration::from_millis(200));
    let codes = [(); 3].map(|()| code(&next_job(&mut worker)));
    assert_eq!(codes, [ReturnCode::CouldNotConnect; 3]);
}

#[test]
fn a_result_for_a_server_that_said_something_and_left_is_told_as_lost() {
    let late = response(Command::Error, b"JOB_NOT_FOUND\0text");
    for last_words in [response(Command::Noop, b""), late, vec![0; 100_000]] {
        let script =
            vec![Step::Until(Command::GrabJobAll), Step::Send(assign()), Step::Gate, Step::Send(last_words)];
        let server = Scripted::start(vec![script]);
        let mut worker = worker(&[server.port]);
        let mut job = next_job(&mut worker).unwrap();
        server.open_gate();
        server.wait_closed();
        assert_eq!(worker.report(&mut job, Report::Complete(b"r")), Err(Error::Lost(Loss::Result)));
    }
}

#[test]
fn a_result_does_not_go_to_the_connection_after_the_jobs_own() {
    let script = vec![Step::Until(Command::GrabJobAll), Step::Send(assign())];
    let server = Scripted::start(vec![script]);
    let mut worker = worker(&[server.port]);
    let mut job = next_job(&mut worker).unwrap();
    server.wait_closed();
    let echo = worker.ping(b"data").unwrap()[0];
    let mut patience = worker.patience();
    assert_eq!(worker.answer(echo, &mut patience), Ok(b"data".to_vec()));
    assert_eq!(server.connections(), 2);
    assert_eq!(worker.report(&mut job, Report::Complete(b"r")), Err(Error::Lost(Loss::Result)));
    assert!(!server.commands(1).contains(&Command::WorkComplete));
}

#[test]
fn a_large_result_whose_server_leaves_in_the_middle_is_told_as_lost() {
    let script = vec![Step::Until(Command::GrabJobAll), Step::Send(assign()), Step::Take(MIB), Step::Reset];
    let server = Scripted::start(vec![script]);
    let mut worker = worker(&[server.port]);
    let mut job = next_job(&mut worker).unwrap();
    let mut patience = worker.patience();
    let reported = worker
        .report(&mut job, Report::Complete(&vec![b'r'; 30 * MIB]))
        .and_then(|()| worker.flush(&job, &mut patience));
    assert_eq!(reported, Err(Error::Lost(Loss::Result)));
}

// ---- the end of a connection -----------------------------------------------------------

#[test]
fn what_was_sent_last_arrives_though_something_came_unread() {
    let script = vec![
        Step::Until(Command::SubmitJobBg),
        Step::Send(created(b"H:1")),
        Step::Gate,
        Step::Send(status(b"H:nobody")),
        Step::Mark,
        Step::Gate,
        Step::Until(Command::SubmitJobBg),
        Step::Mark,
    ];
    let server = Scripted::start(vec![script]);
    let mut leaving = client(&[server.port]);
    handle(&mut leaving, &background(b"first"));
    let _second = leaving.submit(&background(&vec![b'w'; MIB])).unwrap();
    server.open_gate();
    eventually("something comes that nobody reads", || server.marks() == 1);
    drop(leaving);
    server.open_gate();
    eventually("the server reads what was sent before the end", || server.marks() == 2);
}
