//! Client and worker on a network that fails: at every byte of every exchange, in clear and encrypted.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::collections::VecDeque;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use gearman::client::Client;
use gearman::client::job::Job;
use gearman::client::tasks::{News, Outcome};
use gearman::error::{Error, ReturnCode};
use gearman::runtime::IdleTimeout;
use gearman::session::Owner;
use gearman::worker::Worker;
use gearman::worker::job::{Job as Assigned, Report};

use support::{
    Fault, Gearmand, Proxy, Way, answered, background, client, code, eventually, exceptions, finish,
    foreground, next_job, ping, submit, worker,
};

/// The timeout of calls that meet a fault which shows at once.
const PATIENT: Duration = Duration::from_secs(2);
/// The timeout of calls that meet a network which falls silent.
const SILENCE: Duration = Duration::from_millis(150);
/// What a loaded machine may take beyond a timeout.
const SLACK: Duration = Duration::from_secs(2);
/// Connections that fail at the same time.
const AT_A_TIME: usize = 24;

/// A call of a client; its unique is the caller's to name, so that it can be asked about.
type Call = fn(&mut Client, unique: &str) -> Result<(), Error>;

const CALLS: &[(&str, Call)] = &[
    ("doBackground", |client, unique| submit(client, &job(background(b"w"), unique)).map(drop)),
    ("doNormal", |client, unique| submit(client, &job(foreground(b"all"), unique)).map(drop)),
    ("doNormal that fails", |client, unique| submit(client, &job(foreground(b"fail"), unique)).map(drop)),
    ("doNormal that throws", |client, unique| {
        client.want_exceptions();
        submit(client, &job(foreground(b"throw"), unique)).map(drop)
    }),
    ("two tasks", |client, unique| {
        client.queue(&job(background(b"w"), unique))?;
        client.queue(&foreground(b"all"))?;
        client.begin_run()?;
        let mut idle = IdleTimeout::start();
        let mut result = Ok(());
        while let Some(event) = client.next_event(&mut idle)? {
            if let News::Error(error) = event.news {
                result = Err(*error);
            }
            idle.restart();
        }
        result
    }),
    ("jobStatus", |client, _| {
        let id = client.status(b"H:nowhere:1")?;
        finish(client, id).map(drop)
    }),
    ("jobStatusByUniqueKey", |client, _| {
        let id = client.unique_status(b"nobody")?;
        finish(client, id).map(drop)
    }),
    ("ping", |client, _| {
        let ids = ping(client, b"ping")?;
        ids.into_iter().try_for_each(|id| answered(client, id).map(drop))
    }),
    ("enableExceptionHandler", |client, _| {
        let ids = exceptions(client, None)?;
        ids.into_iter().try_for_each(|id| answered(client, id).map(drop))
    }),
];

fn job<'a>(job: Job<'a>, unique: &'a str) -> Job<'a> {
    // Background jobs stay in the queue, so that the server can be asked about them.
    let function: &[u8] = if job.background { b"kept" } else { b"rev" };
    Job { function, unique: unique.as_bytes(), ..job }
}

/// A worker that reports as the workload says, until the server is gone.
fn serve(port: u16) {
    thread::spawn(move || {
        let mut worker = worker(&[port]);
        worker.timeout = None;
        while let Ok(mut job) = next_job(&mut worker) {
            let reports: &[Report<'_>] = match job.assignment.workload() {
                b"fail" => &[Report::Fail],
                b"throw" => &[Report::Exception(b"thrown")],
                _ => {
                    &[Report::Data(b"d"), Report::Status(1, 2), Report::Warning(b"w"), Report::Complete(b"c")]
                }
            };
            for report in reports {
                let _ = worker.report(&mut job, *report);
            }
        }
    });
}

/// Does all of `rows`, some at a time, and fails with what went wrong in any.
fn all<T: Send>(rows: impl IntoIterator<Item = T>, check: impl Fn(T) -> Result<(), String> + Sync) {
    let rows = Mutex::new(rows.into_iter().collect::<VecDeque<T>>());
    let wrong = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..AT_A_TIME {
            scope.spawn(|| {
                while let Some(row) = { rows.lock().unwrap().pop_front() } {
                    if let Err(what) = check(row) {
                        wrong.lock().unwrap().push(what);
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{} went wrong:\n{}", wrong.len(), wrong[..wrong.len().min(12)].join("\n"));
}

/// Every fault of a kind at every byte of an exchange of this size.
fn at_every_byte(size: (usize, usize), fault: fn(Way, usize) -> Fault) -> Vec<Fault> {
    let to_server = (0..=size.0).map(|at| fault(Way::ToServer, at));
    to_server.chain((0..=size.1).map(|at| fault(Way::ToClient, at))).collect()
}

/// A gearmand, and where the network begins that leads to it.
struct Place {
    gearmand: Gearmand,
    #[cfg(feature = "tls")]
    front: Option<support::Front>,
}

impl Place {
    fn in_clear() -> Self {
        Self {
            gearmand: Gearmand::start(),
            #[cfg(feature = "tls")]
            front: None,
        }
    }

    #[cfg(feature = "tls")]
    fn encrypted() -> Self {
        let gearmand = Gearmand::start();
        let front = Some(support::Front::start(gearmand.port));
        Self { gearmand, front }
    }

    /// With a worker that serves `rev`.
    fn with_worker(self) -> Self {
        serve(self.gearmand.port);
        eventually("a worker", || self.gearmand.workers("rev") == 1);
        self
    }

    /// The timeout of calls that meet a fault which shows at once: a handshake takes both sides'
    /// processor time, and some are under way at a time.
    fn patience(&self) -> Duration {
        #[cfg(feature = "tls")]
        if self.front.is_some() {
            return support::PATIENT;
        }
        PATIENT
    }

    fn proxy(&self) -> Proxy {
        #[cfg(feature = "tls")]
        if let Some(front) = &self.front {
            return Proxy::start(front.port);
        }
        Proxy::start(self.gearmand.port)
    }

    fn client(&self, proxy: &Proxy) -> Client {
        self.prepared(client(&[proxy.port]))
    }

    /// A worker of a function of its own.
    fn worker(&self, proxy: &Proxy, function: &str) -> Worker {
        let mut worker = worker(&[proxy.port]);
        worker.withdraw_all();
        worker.offer(function.as_bytes(), 0).unwrap();
        self.prepared(worker)
    }

    #[cfg(feature = "tls")]
    fn prepared<T: Owner>(&self, mut owner: T) -> T {
        if self.front.is_some() {
            support::encrypt(&mut owner);
        }
        owner
    }

    #[cfg(not(feature = "tls"))]
    fn prepared<T: Owner>(&self, owner: T) -> T {
        owner
    }
}

/// How many bytes a call takes each way on a network without faults.
fn size_of(place: &Place, call: Call) -> (usize, usize) {
    let proxy = place.proxy();
    let mut client = place.client(&proxy);
    let ended = call(&mut client, "measured");
    assert!(ended.is_ok(), "{ended:?}");
    proxy.passed()
}

/// Whether a call may end so on a network that fails.
fn is_documented<T>(ended: &Result<T, Error>) -> bool {
    let codes = [ReturnCode::LostConnection, ReturnCode::CouldNotConnect, ReturnCode::Timeout];
    ended.as_ref().err().is_none_or(|error| codes.contains(&error.code()))
}

/// One call on one failing connection, and what must be true afterwards.
fn call_meets(place: &Place, name: &str, call: Call, fault: Fault, timeout: Duration) -> Result<(), String> {
    let proxy = place.proxy();
    proxy.fail_next(fault);
    let mut client = place.client(&proxy);
    client.timeout = Some(timeout);
    let unique = format!("{:x}", proxy.port);
    let begun = Instant::now();
    let ended = call(&mut client, &unique);
    let took = begun.elapsed();
    let wrong = |what: &str| Err(format!("{name} with {fault:?}: {what}: {ended:?} in {took:?}"));

    if !is_documented(&ended) {
        return wrong("not documented");
    }
    // A connection that is cut may be made once more.
    if took > 2 * timeout + SLACK {
        return wrong("too long");
    }
    if let Some(what) = is_dishonest(place.gearmand.port, &unique, name, ended.as_ref().err()) {
        return wrong(what);
    }
    // One call meets the fault, this one or the next. A job that a server has accepted is
    // not given up with its connection: then one more meets the silence.
    let mut faults = if matches!(fault, Fault::Stall(..)) && name.starts_with("doNormal") { 2 } else { 1 };
    faults -= usize::from(ended.is_err());
    // Tasks wait for their connection, which is given up when TCP does that: sending them
    // again could do them twice.
    if name == "two tasks" && matches!(fault, Fault::Stall(..)) {
        client = place.client(&proxy);
    }
    loop {
        if faults == 0 {
            // Nothing is wrong any more but the load of the machine.
            client.timeout = Some(place.patience());
        }
        match call(&mut client, &format!("{unique}-{faults}")) {
            Ok(()) => return Ok(()),
            again if faults == 0 || !is_documented(&again) => return wrong(&format!("and again: {again:?}")),
            _ => faults -= 1,
        }
    }
}

/// A background job is at the server where the call said so, and is not where it said nothing of it.
fn is_dishonest(server: u16, unique: &str, name: &str, error: Option<&Error>) -> Option<&'static str> {
    if name != "doBackground" {
        return None;
    }
    let said_maybe = error.is_some_and(|error| error.to_string().contains("may be queued"));
    match (error, is_queued(server, unique)) {
        (None, false) => Some("accepted, and not there"),
        (Some(_), true) if !said_maybe => Some("not a word of it, and queued all the same"),
        _ => None,
    }
}

fn is_queued(server: u16, unique: &str) -> bool {
    let mut direct = client(&[server]);
    let id = direct.unique_status(unique.as_bytes()).unwrap();
    // What is still on its way to the server is there before this question of a later connection,
    // or never: the proxy has closed.
    match finish(&mut direct, id) {
        Ok(Outcome::Status(status)) => status.known,
        other => panic!("{other:?}"),
    }
}

fn every_call_meets(
    place: &Place,
    calls: &[(&str, Call)],
    fault: fn(Way, usize) -> Fault,
    timeout: Duration,
) {
    let cases = calls.iter().flat_map(|(name, call)| {
        let faults = at_every_byte(size_of(place, *call), fault);
        faults.into_iter().map(move |fault| (*name, *call, fault))
    });
    all(cases.collect::<Vec<_>>(), |(name, call, fault)| call_meets(place, name, call, fault, timeout));
}

#[test]
fn a_connection_cut_at_any_byte() {
    every_call_meets(&Place::in_clear().with_worker(), CALLS, Fault::Cut, PATIENT);
}

#[test]
fn a_connection_reset_at_any_byte() {
    every_call_meets(&Place::in_clear().with_worker(), CALLS, Fault::Reset, PATIENT);
}

#[test]
fn a_network_that_falls_silent_at_any_byte() {
    every_call_meets(&Place::in_clear().with_worker(), CALLS, Fault::Stall, SILENCE);
}

#[cfg(feature = "tls")]
#[test]
fn an_encrypted_connection_cut_at_any_byte() {
    let place = Place::encrypted().with_worker();
    every_call_meets(&place, &CALLS[..1], Fault::Cut, place.patience());
}

#[cfg(feature = "tls")]
#[test]
fn an_encrypted_connection_that_falls_silent_at_any_byte() {
    every_call_meets(&Place::encrypted().with_worker(), &CALLS[..1], Fault::Stall, SILENCE);
}

#[test]
fn a_slow_network_changes_nothing() {
    slow(&Place::in_clear().with_worker());
}

#[cfg(feature = "tls")]
#[test]
fn a_slow_network_changes_nothing_encrypted() {
    slow(&Place::encrypted().with_worker());
}

fn slow(place: &Place) {
    let faults = [Fault::SingleBytes, Fault::Delay(Duration::from_millis(40))];
    let cases = CALLS.iter().flat_map(|case| faults.map(|fault| (case, fault)));
    all(cases.collect::<Vec<_>>(), |((name, call), fault)| {
        let proxy = place.proxy();
        proxy.fail_next(fault);
        call(&mut place.client(&proxy), &format!("{:x}", proxy.port))
            .map_err(|error| format!("{name} with {fault:?}: {error}"))
    });
}

/// What a worker does between two jobs of others.
fn work(worker: &mut Worker) -> Result<(), Error> {
    let mut job = next_job(worker)?;
    report(worker, &mut job, Report::Data(b"d"))?;
    report(worker, &mut job, Report::Status(1, 2))?;
    report(worker, &mut job, Report::Complete(b"c"))
}

fn report(worker: &mut Worker, job: &mut Assigned, report: Report<'_>) -> Result<(), Error> {
    worker.report(job, report)?;
    let mut idle = IdleTimeout::start();
    worker.flush(job, &mut idle)
}

/// A worker takes a job on a failing connection; however that ends, the job is done at last.
fn work_meets(place: &Place, fault: Option<Fault>, timeout: Duration) -> Result<(usize, usize), String> {
    let gearmand = &place.gearmand;
    let proxy = place.proxy();
    if let Some(fault) = fault {
        proxy.fail_next(fault);
    }
    let function = format!("f{:x}", proxy.port);
    let queued =
        submit(&mut client(&[gearmand.port]), &Job { function: function.as_bytes(), ..background(b"w") });
    assert_eq!(code(&queued), ReturnCode::Success);
    let mut worker = place.worker(&proxy, &function);
    worker.timeout = Some(timeout);
    let begun = Instant::now();
    let ended = work(&mut worker);
    let took = begun.elapsed();
    let wrong = |what: &str| Err(format!("work with {fault:?}: {what}: {ended:?} in {took:?}"));
    if !is_documented(&ended) {
        return wrong("not documented");
    }
    if took > 4 * timeout + SLACK {
        return wrong("too long");
    }
    let passed = proxy.passed();
    // A job that is with a worker whose network is silent comes back when that one gives up.
    let deadline = Instant::now() + 4 * place.patience();
    worker.timeout = Some(Duration::from_millis(300));
    while gearmand.jobs(&function) > 0 {
        let _ = work(&mut worker);
        if Instant::now() > deadline {
            return wrong("the job is never done");
        }
    }
    Ok(passed)
}

fn every_work_meets(place: &Place, fault: fn(Way, usize) -> Fault, timeout: Duration) {
    let size = work_meets(place, None, place.patience()).unwrap();
    all(at_every_byte(size, fault), |fault| work_meets(place, Some(fault), timeout).map(drop));
}

#[test]
fn a_worker_cut_off_at_any_byte_loses_no_job() {
    let place = Place::in_clear();
    every_work_meets(&place, Fault::Cut, PATIENT);
    every_work_meets(&place, Fault::Reset, PATIENT);
}

#[cfg(feature = "tls")]
#[test]
fn an_encrypted_worker_cut_off_at_any_byte_loses_no_job() {
    let place = Place::encrypted();
    every_work_meets(&place, Fault::Cut, place.patience());
}

#[test]
fn a_sleeping_worker_that_is_cut_off_is_there_for_the_next_job() {
    let place = Place::in_clear();
    let gearmand = &place.gearmand;
    let proxy = place.proxy();
    let mut idle = place.worker(&proxy, "idle");
    idle.timeout = Some(SILENCE);
    assert_eq!(code(&next_job(&mut idle)), ReturnCode::Timeout);
    let size = proxy.passed();
    drop(idle);
    all(at_every_byte(size, Fault::Cut), |fault| {
        let proxy = place.proxy();
        proxy.fail_next(fault);
        let function = format!("s{:x}", proxy.port);
        let mut worker = place.worker(&proxy, &function);
        worker.timeout = Some(SILENCE);
        let slept = next_job(&mut worker);
        if !is_documented(&slept) || slept.is_ok() {
            return Err(format!("{fault:?}: {slept:?}"));
        }
        let job = Job { function: function.as_bytes(), ..background(b"w") };
        assert_eq!(code(&submit(&mut client(&[gearmand.port]), &job)), ReturnCode::Success);
        worker.timeout = Some(PATIENT);
        let worked = (0..3).any(|_| work(&mut worker).is_ok());
        if worked { Ok(()) } else { Err(format!("{fault:?}: the next job is not done")) }
    });
}
