//! Servers that break every rule: each wrong reply ends in its documented code
//! within the timeout, and the same client or worker works afterwards.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a test fails by panicking"
)]

mod support;

use std::time::{Duration, Instant};

use gearman::client::Client;
use gearman::client::tasks::{News, Outcome};
use gearman::connection::Settings;
use gearman::error::{Error, ReturnCode};
use gearman::protocol::Command;
use gearman::protocol::codec::response;
use gearman::runtime::IdleTimeout;
use gearman::session::Answer;
use gearman::worker::Worker;
use gearman::worker::job::Report;

use support::{
    Ended, PATIENT, SHORT, Script, Scripted, Step, about, answered, assign, background, client, code, each,
    eventually, exceptions, finish, foreground, limited, next_job, ping, submit, within, worker,
};

const LIMIT: u32 = 1 << 20;

/// A packet whose header claims `size`.
fn claims(command: Command, size: u32, body: &[u8]) -> Vec<u8> {
    let mut bytes = response(command, body);
    bytes[8..12].copy_from_slice(&size.to_be_bytes());
    bytes
}

/// A packet of a type that may not exist.
fn of_type(number: u32) -> Vec<u8> {
    let mut bytes = response(Command::Noop, b"");
    bytes[4..8].copy_from_slice(&number.to_be_bytes());
    bytes
}

fn created() -> Vec<u8> {
    response(Command::JobCreated, b"H:1")
}

fn complete() -> Vec<u8> {
    response(Command::WorkComplete, b"H:1\0good")
}

fn error(code: &str, text: &str) -> Vec<u8> {
    response(Command::Error, format!("{code}\0{text}").as_bytes())
}

/// The reply to a foreground job of this handle.
fn done_under(handle: &[u8]) -> Vec<u8> {
    let created = response(Command::JobCreated, handle);
    [created, about(Command::WorkComplete, handle, b"good")].concat()
}

/// What the caller asks for.
#[derive(Clone, Copy, Debug)]
enum Call {
    Foreground,
    Background,
    Status,
    UniqueStatus,
    Ping,
    Option,
}

impl Call {
    fn command(self) -> Command {
        match self {
            Self::Foreground => Command::SubmitJob,
            Self::Background => Command::SubmitJobBg,
            Self::Status => Command::GetStatus,
            Self::UniqueStatus => Command::GetStatusUnique,
            Self::Ping => Command::EchoReq,
            Self::Option => Command::OptionReq,
        }
    }

    fn run(self, client: &mut Client) -> Result<Came, Error> {
        let id = match self {
            Self::Ping | Self::Option => return self.ask(client).map(Came::Answer),
            Self::Foreground => client.submit(&foreground(b"w")),
            Self::Background => client.submit(&background(b"w")),
            Self::Status => client.status(b"H:1"),
            Self::UniqueStatus => client.unique_status(b"unique"),
        }?;
        finish(client, id).map(Came::Outcome)
    }

    fn ask(self, client: &mut Client) -> Result<Answer, Error> {
        let asked = if matches!(self, Self::Ping) { ping(client, b"echo") } else { exceptions(client, None) };
        answered(client, asked?[0])
    }
}

/// What came of a call that did not end in an error.
#[derive(Debug, PartialEq)]
enum Came {
    Outcome(Outcome),
    Answer(Answer),
}

impl Ended for Came {
    fn code(&self) -> ReturnCode {
        match self {
            Self::Outcome(outcome) => outcome.code(),
            Self::Answer(answer) => answer.code(),
        }
    }
}

/// One misbehaviour towards a client: the call, the reply, the code that it ends in.
struct Wrong {
    call: Call,
    reply: Vec<u8>,
    code: ReturnCode,
}

/// The table of misbehaviours of `call`.
fn wrong(call: Call, rows: Vec<(&str, Vec<u8>, ReturnCode)>) -> impl Iterator<Item = (String, Wrong)> {
    rows.into_iter().map(move |(name, reply, code)| {
        let row = Wrong { call, reply, code };
        (format!("{call:?}: {name}"), row)
    })
}

fn client_with_limit(port: u16, timeout: Duration) -> Client {
    let mut client = limited(port, LIMIT as usize);
    client.timeout = Some(timeout);
    client
}

fn timeout_for(code: ReturnCode) -> Duration {
    if code == ReturnCode::Timeout { SHORT } else { PATIENT }
}

fn expect_code(got: ReturnCode, expected: ReturnCode, of: &str) -> Result<(), String> {
    if got == expected { Ok(()) } else { Err(format!("{} {of}, not {}", got.name(), expected.name())) }
}

/// The call ends as the row says; then the client does a job with the same
/// server, or with a good one where the first has the rest of a packet to send.
fn check_client(row: Wrong) -> Result<(), String> {
    let script = vec![Step::Until(row.call.command()), Step::Send(row.reply), Step::Behave];
    let server = Scripted::start(vec![script]);
    let good = Scripted::good();
    let mut client = client_with_limit(server.port, timeout_for(row.code));
    expect_code(code(&row.call.run(&mut client)), row.code, "at first")?;
    if row.code == ReturnCode::Timeout {
        client.add_server("127.0.0.1", good.port).unwrap();
    }
    client.timeout = Some(PATIENT);
    let after = submit(&mut client, &foreground(b"w"));
    if after == Ok(Outcome::Result(b"good".to_vec())) { Ok(()) } else { Err(format!("afterwards {after:?}")) }
}

fn check_clients(rows: impl IntoIterator<Item = (String, Wrong)>) {
    each(rows, check_client);
}

#[test]
fn what_is_not_the_protocol_ends_the_call() {
    check_clients(wrong(
        Call::Foreground,
        vec![
            ("text", b"OK 1.1.20\r\n".to_vec(), ReturnCode::TooManyArgs),
            ("http", b"HTTP/1.1 400 Bad\r\n\r\n".to_vec(), ReturnCode::TooManyArgs),
            ("TLS alert", b"\x15\x03\x01\0\x02\x02\x46".to_vec(), ReturnCode::TooManyArgs),
            ("request magic", b"\0REQ\0\0\0\x08\0\0\0\x03H:1".to_vec(), ReturnCode::InvalidMagic),
            ("lower case", b"\0res\0\0\0\x08\0\0\0\x03H:1".to_vec(), ReturnCode::InvalidMagic),
            ("zeros", vec![0; 64], ReturnCode::InvalidMagic),
            ("garbage after a good packet", [created(), vec![0xff; 99]].concat(), ReturnCode::TooManyArgs),
            ("type 0", of_type(0), ReturnCode::InvalidCommand),
            ("type 5", of_type(5), ReturnCode::InvalidCommand),
            ("type 43", of_type(43), ReturnCode::InvalidCommand),
            ("type 2^32-1", of_type(u32::MAX), ReturnCode::InvalidCommand),
        ],
    ));
}

#[test]
fn wrong_lengths_end_the_call() {
    let short = claims(Command::JobCreated, 2, b"H:1");
    let long = claims(Command::JobCreated, 4, b"H:1");
    check_clients(wrong(
        Call::Foreground,
        vec![
            ("0", response(Command::JobCreated, b""), ReturnCode::InvalidPacket),
            ("4 GiB", claims(Command::JobCreated, u32::MAX, b"H:1"), ReturnCode::DataTooLarge),
            (
                "4 GiB of result",
                [created(), claims(Command::WorkComplete, u32::MAX, b"H:1\0x")].concat(),
                ReturnCode::DataTooLarge,
            ),
            ("2 GiB", claims(Command::Noop, 1 << 31, b""), ReturnCode::DataTooLarge),
            ("limit + 1", claims(Command::WorkData, LIMIT + 1, b"H:1\0x"), ReturnCode::DataTooLarge),
            ("limit, not sent", claims(Command::WorkData, LIMIT, b"H:1\0x"), ReturnCode::Timeout),
            ("one too short", [short, complete()].concat(), ReturnCode::TooManyArgs),
            ("one too long", [long.clone(), complete()].concat(), ReturnCode::InvalidPacket),
            ("one too long, nothing more", long, ReturnCode::Timeout),
            ("half a header", b"\0RES\0\0".to_vec(), ReturnCode::Timeout),
        ],
    ));
}

#[test]
fn missing_arguments_end_the_call() {
    let after_created = |packet: Vec<u8>| [created(), packet].concat();
    check_clients(
        wrong(
            Call::Foreground,
            [
                (Command::WorkComplete, b"H:1".as_slice()),
                (Command::WorkComplete, b""),
                (Command::WorkData, b"H:1"),
                (Command::WorkWarning, b""),
                (Command::WorkException, b"H:1"),
                (Command::WorkStatus, b"H:1\x0050"),
                (Command::WorkFail, b""),
                (Command::Error, b""),
                (Command::Error, b"QUEUE_ERROR"),
            ]
            .map(|(command, body)| {
                let reply = after_created(response(command, body));
                (command.name(), reply, ReturnCode::InvalidPacket)
            })
            .to_vec(),
        )
        .chain(wrong(
            Call::Status,
            vec![
                ("empty", response(Command::StatusRes, b""), ReturnCode::InvalidPacket),
                ("4 of 5", response(Command::StatusRes, b"H:1\x001\x001\x000"), ReturnCode::InvalidPacket),
            ],
        ))
        .chain(wrong(
            Call::UniqueStatus,
            vec![(
                "5 of 6",
                response(Command::StatusResUnique, b"unique\x001\x001\x000\x000"),
                ReturnCode::InvalidPacket,
            )],
        )),
    );
}

#[test]
fn handles_have_1_to_63_bytes_without_nul() {
    let of = |length: usize| done_under(&vec![b'h'; length]);
    let created_then = |handle: &[u8]| [created(), about(Command::WorkComplete, handle, b"x")].concat();
    check_clients(wrong(
        Call::Foreground,
        vec![
            ("0", of(0), ReturnCode::InvalidPacket),
            ("1", of(1), ReturnCode::Success),
            ("63", of(63), ReturnCode::Success),
            ("64", of(64), ReturnCode::InvalidPacket),
            ("10000", of(10_000), ReturnCode::InvalidPacket),
            ("result for 0", created_then(b""), ReturnCode::InvalidPacket),
            ("result for 64", created_then(&[b'h'; 64]), ReturnCode::InvalidPacket),
            ("result for 10000", created_then(&[b'h'; 10_000]), ReturnCode::InvalidPacket),
            ("with a NUL", done_under(b"H:1\0"), ReturnCode::InvalidPacket),
        ],
    ));
}

#[test]
fn replies_to_nobody_are_dropped() {
    let proper = || [created(), complete()].concat();
    let of_others: Vec<Vec<u8>> =
        [Command::WorkData, Command::WorkWarning, Command::WorkComplete, Command::WorkException]
            .map(|command| about(command, b"H:nobody", b"x"))
            .into();
    let fail = response(Command::WorkFail, b"H:nobody");
    let status = response(Command::WorkStatus, b"H:nobody\x001\x002");
    let all = [of_others.concat(), fail, status].concat();
    check_clients(wrong(
        Call::Foreground,
        vec![
            ("before JOB_CREATED", [all.clone(), proper()].concat(), ReturnCode::Success),
            ("its own result too early", [complete(), proper()].concat(), ReturnCode::Success),
            ("during the job", [created(), all, complete()].concat(), ReturnCode::Success),
            (
                "ERROR during the job",
                [created(), error("JOB_NOT_FOUND", ""), complete()].concat(),
                ReturnCode::Success,
            ),
            (
                "a thousand NOOPs",
                [response(Command::Noop, b"").repeat(1000), proper()].concat(),
                ReturnCode::Success,
            ),
            ("two results", [proper(), complete()].concat(), ReturnCode::Success),
            (
                "WORK_FAIL after the result",
                [proper(), response(Command::WorkFail, b"H:1")].concat(),
                ReturnCode::Success,
            ),
            (
                "a result after WORK_FAIL",
                [created(), response(Command::WorkFail, b"H:1\0"), complete()].concat(),
                ReturnCode::WorkFail,
            ),
            (
                "numbers that are none",
                [created(), response(Command::WorkStatus, b"H:1\0-1\x009999999999999"), complete()].concat(),
                ReturnCode::Success,
            ),
        ],
    ));
}

#[test]
fn answers_to_other_questions_end_the_call() {
    let unasked = [
        (Command::JobCreated, b"H:2".as_slice()),
        (Command::StatusRes, b"H:1\x001\x001\x000\x000"),
        (Command::StatusResUnique, b"u\x001\x001\x000\x000\x000"),
        (Command::EchoRes, b"echo"),
        (Command::OptionRes, b"exceptions"),
        (Command::NoJob, b""),
        (Command::JobAssign, b"H:1\0rev\0w"),
        (Command::JobAssignAll, b"H:1\0rev\0u\0r\0w"),
        (Command::SubmitJob, b"rev\0u\0w"),
        (Command::GrabJob, b""),
    ];
    let rows = |(call, right): (Call, Command)| {
        let others = unasked.iter().filter(move |(command, _)| *command != right);
        let code = ReturnCode::UnexpectedPacket;
        let rows = others.map(|(command, body)| (command.name(), response(*command, body), code));
        wrong(call, rows.collect())
    };
    let calls = [
        (Call::Foreground, Command::JobCreated),
        (Call::Background, Command::JobCreated),
        (Call::Status, Command::StatusRes),
        (Call::UniqueStatus, Command::StatusResUnique),
        (Call::Option, Command::OptionRes),
    ];
    check_clients(calls.into_iter().flat_map(rows));
    check_clients(wrong(
        Call::Ping,
        vec![
            ("JOB_CREATED", created(), ReturnCode::InvalidCommand),
            ("OPTION_RES", response(Command::OptionRes, b"echo"), ReturnCode::InvalidCommand),
            ("NO_JOB", response(Command::NoJob, b""), ReturnCode::UnexpectedPacket),
        ],
    ));
}

#[test]
fn job_created_out_of_turn_ends_the_running_job_only() {
    check_clients(
        wrong(
            Call::Foreground,
            vec![("twice", [created(), created(), complete()].concat(), ReturnCode::UnexpectedPacket)],
        )
        .chain(wrong(
            Call::Background,
            vec![("twice", [created(), created()].concat(), ReturnCode::Success)],
        )),
    );
}

#[test]
fn a_second_answer_between_calls_is_not_taken_for_the_next_one() {
    let script = vec![
        Step::Until(Command::SubmitJobBg),
        Step::Send(created()),
        Step::Pause(Duration::from_millis(20)),
        Step::Send(created()),
        Step::Mark,
        Step::Behave,
    ];
    let server = Scripted::start(vec![script]);
    let mut client = client(&[server.port]);
    let first = submit(&mut client, &background(b"1"));
    assert_eq!(first, Ok(Outcome::Created(b"H:1".to_vec())));
    eventually("a second JOB_CREATED", || server.marks() == 1);
    let second = submit(&mut client, &background(b"2"));
    assert_eq!(second, Ok(Outcome::Created(b"H:good:1".to_vec())));
}

#[test]
fn an_error_packet_ends_the_call_with_its_own_code() {
    let long = "x".repeat(100_000);
    check_clients(
        wrong(
            Call::Foreground,
            vec![
                ("known", error("QUEUE_ERROR", "full"), ReturnCode::QueueError),
                ("format characters", error("%s%n%s%n", "%n%n%n"), ReturnCode::ServerError),
                ("long", error(&long, &long), ReturnCode::ServerError),
                ("empty", error("", ""), ReturnCode::ServerError),
                ("not UTF-8", response(Command::Error, b"\xff\xfe\0\xff"), ReturnCode::ServerError),
                ("success", error("SUCCESS", "nothing was done"), ReturnCode::ServerError),
            ],
        )
        .chain(wrong(
            Call::Background,
            vec![("known", error("JOB_QUEUE_FULL", "full"), ReturnCode::JobQueueFull)],
        ))
        .chain(wrong(
            Call::Option,
            vec![
                ("known", error("UNKNOWN_OPTION", ""), ReturnCode::UnknownOption),
                ("unknown", error("%s%s%n", "%s"), ReturnCode::InvalidServerOption),
            ],
        ))
        .chain(wrong(Call::Ping, vec![("unknown", error("%s", "%s"), ReturnCode::ServerError)])),
    );
}

#[test]
fn a_servers_text_is_kept_as_it_is_and_bounded() {
    let texts = [("%s%n %100000d", 13), (&*"x".repeat(100_000), 2047)];
    for (text, kept) in texts {
        let script = vec![Step::Until(Command::SubmitJob), Step::Send(error("%n", text))];
        let server = Scripted::start(vec![script]);
        let error = submit(&mut client(&[server.port]), &foreground(b"w")).unwrap_err();
        let port = server.port;
        let expected =
            format!("_client_run_tasks(GEARMAN_SERVER_ERROR) %n:{} (127.0.0.1:{port})", &text[..kept]);
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn an_echo_of_other_bytes_is_told_as_it_came() {
    for data in [b"ecno".as_slice(), b"ech", b"echo!", b"", b"%s\0%n"] {
        let script = vec![Step::Until(Command::EchoReq), Step::Send(response(Command::EchoRes, data))];
        let server = Scripted::start(vec![script]);
        let echoed = Call::Ping.run(&mut client(&[server.port]));
        assert_eq!(echoed, Ok(Came::Answer(Answer::Echo(data.to_vec()))));
    }
}

/// The replies of a whole foreground job.
fn whole_job() -> Vec<u8> {
    let data = about(Command::WorkData, b"H:1", b"go");
    let status = response(Command::WorkStatus, b"H:1\x001\x002");
    let end = about(Command::WorkComplete, b"H:1", b"od");
    [created(), data, status, end].concat()
}

/// A reply that ends early, by a FIN or a RST.
struct Cut {
    call: Call,
    reply: Vec<u8>,
    length: usize,
    reset: bool,
}

fn check_cut(row: Cut) -> Result<(), String> {
    let begin = row.reply[..row.length].to_vec();
    let mut script = vec![Step::Until(row.call.command()), Step::Send(begin)];
    script.extend(row.reset.then_some(Step::Reset));
    let server = Scripted::start(vec![script]);
    let mut client = client(&[server.port]);
    let expected =
        if row.length == row.reply.len() { ReturnCode::Success } else { ReturnCode::LostConnection };
    expect_code(code(&row.call.run(&mut client)), expected, "at the cut")?;
    server.wait_closed();
    let after = code(&row.call.run(&mut client));
    expect_code(after, ReturnCode::Success, "afterwards")
}

fn cuts(reset: bool) -> Vec<(String, Cut)> {
    let replies = [
        (Call::Foreground, whole_job()),
        (Call::Background, created()),
        (Call::Status, response(Command::StatusRes, b"H:1\x001\x001\x003\x0014")),
        (Call::Ping, response(Command::EchoRes, b"echo")),
    ];
    let rows = replies.into_iter().flat_map(|(call, reply)| {
        // A RST may overtake the last bytes.
        let last = reply.len() - usize::from(reset);
        (0..=last).map(move |length| (call, reply.clone(), length))
    });
    rows.map(|(call, reply, length)| {
        let row = Cut { call, reply, length, reset };
        (format!("{call:?} cut at {length}"), row)
    })
    .collect()
}

#[test]
fn a_reply_closed_at_any_byte_is_a_lost_connection() {
    each(cuts(false), check_cut);
}

#[test]
fn a_reply_reset_at_any_byte_is_a_lost_connection() {
    each(cuts(true), check_cut);
}

#[test]
fn a_request_closed_at_any_byte_is_a_lost_connection() {
    // Header, `rev`, a UUID, and the workload.
    let length = 12 + 4 + 37 + 1;
    let rows = (0..length).map(|taken| (format!("after {taken} bytes"), taken));
    each(rows, |taken: usize| {
        let server = Scripted::start(vec![vec![Step::Take(taken)]]);
        let mut client = client(&[server.port]);
        let first = submit(&mut client, &foreground(b"w"));
        expect_code(code(&first), ReturnCode::LostConnection, "at the cut")?;
        let second = submit(&mut client, &foreground(b"w"));
        expect_code(code(&second), ReturnCode::Success, "afterwards")
    });
}

#[test]
fn a_server_that_resets_every_connection_ends_the_call() {
    let server = Scripted::start(vec![vec![Step::Reset]; 1000]);
    let ended = within(PATIENT, move || {
        let ended = submit(&mut client(&[server.port]), &foreground(&[b'w'; 100_000]));
        (code(&ended), server.connections())
    });
    let codes = [ReturnCode::LostConnection, ReturnCode::CouldNotConnect];
    assert!(codes.contains(&ended.0), "{ended:?}");
    assert!(ended.1 < 100, "{} connections for one call", ended.1);
}

#[test]
fn replies_in_single_bytes_are_whole_replies() {
    let replies = [
        (Call::Foreground, whole_job(), Came::Outcome(Outcome::Result(b"good".to_vec()))),
        (Call::Background, created(), Came::Outcome(Outcome::Created(b"H:1".to_vec()))),
        (Call::Ping, response(Command::EchoRes, b"e\0cho"), Came::Answer(Answer::Echo(b"e\0cho".to_vec()))),
        (Call::Option, response(Command::OptionRes, b"exceptions"), Came::Answer(Answer::OptionSet)),
    ];
    for (call, reply, outcome) in replies {
        let script = vec![Step::Until(call.command()), Step::Pieces(reply, 1)];
        let server = Scripted::start(vec![script]);
        assert_eq!(call.run(&mut client(&[server.port])), Ok(outcome));
    }
}

#[test]
fn the_request_is_the_protocols_bytes() {
    let script = vec![Step::Expect(b"\0REQ\0\0\0\x12\0\0\0\x08rev\0u1\0x".to_vec()), Step::Send(created())];
    let server = Scripted::start(vec![script]);
    let job = gearman::client::job::Job { unique: b"u1", ..background(b"x") };
    let ended = submit(&mut client(&[server.port]), &job);
    assert_eq!(ended, Ok(Outcome::Created(b"H:1".to_vec())));
}

/// Two calls to a server whose first connection does this for ever; the first
/// has to time out, and soon.
fn check_never_answered(script: Script) -> Result<(), String> {
    let server = Scripted::start(vec![script]);
    let good = Scripted::good();
    let mut client = client(&[server.port]);
    client.timeout = Some(SHORT);
    let start = Instant::now();
    let first = submit(&mut client, &foreground(b"w"));
    expect_code(code(&first), ReturnCode::Timeout, "at first")?;
    assert!(start.elapsed() < PATIENT, "{:?}", start.elapsed());
    client.timeout = Some(PATIENT);
    client.add_server("127.0.0.1", good.port).unwrap();
    let second = submit(&mut client, &foreground(b"w"));
    expect_code(code(&second), ReturnCode::Success, "afterwards")
}

#[test]
fn a_server_that_never_answers_is_a_timeout() {
    let submitted = || Step::Until(Command::SubmitJob);
    let noops = response(Command::Noop, b"").repeat(1000);
    each(
        [
            ("silent".to_owned(), vec![Step::Silence]),
            ("silent after JOB_CREATED".to_owned(), vec![submitted(), Step::Send(created()), Step::Silence]),
            ("a flood of NOOP".to_owned(), vec![submitted(), Step::Flood(noops)]),
        ],
        check_never_answered,
    );
}

#[test]
fn what_was_sent_at_the_start_does_not_double_the_timeout() {
    let server = Scripted::start(vec![vec![Step::Silence]]);
    let mut client = client(&[server.port]);
    client.timeout = Some(Duration::from_secs(4));
    let start = Instant::now();
    assert_eq!(code(&submit(&mut client, &background(b"w"))), ReturnCode::Timeout);
    assert!(start.elapsed() < Duration::from_millis(7500), "{:?}", start.elapsed());
}

#[test]
fn a_connection_that_fell_silent_is_not_used_for_ever() {
    let server = Scripted::start(vec![vec![Step::Silence]]);
    let mut client = client(&[server.port]);
    client.timeout = Some(SHORT);
    let codes: Vec<ReturnCode> = (0..4).map(|_| code(&submit(&mut client, &background(b"w")))).collect();
    assert_eq!(codes.last(), Some(&ReturnCode::Success), "{codes:?}");
}

#[test]
fn a_connection_closed_after_an_abandoned_call_is_not_written_to() {
    let script = vec![Step::Until(Command::SubmitJobBg), Step::Gate];
    let server = Scripted::start(vec![script]);
    let mut client = client(&[server.port]);
    client.timeout = Some(SHORT);
    let abandoned = submit(&mut client, &background(b"w"));
    assert_eq!(code(&abandoned), ReturnCode::Timeout);
    server.open_gate();
    server.wait_closed();
    client.timeout = Some(PATIENT);
    let next = submit(&mut client, &background(b"w"));
    assert_eq!(code(&next), ReturnCode::Success, "{next:?}");
}

#[test]
fn endless_data_ends_at_the_limit() {
    let piece = about(Command::WorkData, b"H:1", &[b'x'; 10_000]);
    let script = vec![Step::Until(Command::SubmitJob), Step::Send(created()), Step::Flood(piece)];
    let server = Scripted::start(vec![script]);
    let codes = within(PATIENT, move || {
        let mut client = client_with_limit(server.port, Duration::from_secs(1));
        let first = submit(&mut client, &foreground(b"w"));
        let second = submit(&mut client, &foreground(b"w"));
        [code(&first), code(&second)]
    });
    assert_eq!(codes, [ReturnCode::DataTooLarge, ReturnCode::Success]);
}

#[test]
fn a_listed_task_hands_out_endless_data_piece_by_piece() {
    let piece = about(Command::WorkData, b"H:1", &[b'x'; 10_000]);
    let script = vec![Step::Until(Command::SubmitJob), Step::Send(created()), Step::Flood(piece)];
    let server = Scripted::start(vec![script]);
    let mut client = client_with_limit(server.port, PATIENT);
    client.queue(&foreground(b"w")).unwrap();
    client.begin_run().unwrap();
    for taken in 0..1000 {
        let mut idle = IdleTimeout::start();
        let event = client.next_event(&mut idle).unwrap().unwrap();
        let data = matches!(&event.news, News::Data(data) if data.len() == 10_000);
        assert!(data || taken == 0, "{event:?}");
    }
}

#[test]
fn events_nobody_takes_yet_do_not_keep_a_call_from_its_answer() {
    let piece = about(Command::WorkData, b"H:1", &[b'x'; 10_000]);
    let script = vec![
        Step::Until(Command::SubmitJob),
        Step::Send([created(), piece.repeat(200)].concat()),
        Step::Until(Command::SubmitJobBg),
        Step::Send(response(Command::JobCreated, b"H:2")),
        Step::Silence,
    ];
    let server = Scripted::start(vec![script]);
    let ended = within(PATIENT, move || {
        // More than is read ahead for a run, and less than would end the task.
        let mut client = limited(server.port, 4 * LIMIT as usize);
        client.queue(&foreground(b"w")).unwrap();
        client.begin_run().unwrap();
        let mut idle = IdleTimeout::start();
        client.next_event(&mut idle).unwrap();
        submit(&mut client, &background(b"w"))
    });
    assert_eq!(ended, Ok(Outcome::Created(b"H:2".to_vec())));
}

#[test]
fn an_error_for_one_of_three_tasks_leaves_the_others() {
    let replies = [
        response(Command::JobCreated, b"H:1"),
        error("QUEUE_ERROR", "Job queue is full"),
        response(Command::JobCreated, b"H:3"),
        about(Command::WorkComplete, b"H:3", b"3"),
        about(Command::WorkComplete, b"H:1", b"1"),
    ];
    let mut script = vec![Step::Until(Command::SubmitJob); 3];
    script.extend(replies.map(Step::Send));
    let server = Scripted::start(vec![script]);
    let mut client = client(&[server.port]);
    for workload in [b"1", b"2", b"3"] {
        client.queue(&foreground(workload)).unwrap();
    }
    client.begin_run().unwrap();
    let mut ends = Vec::new();
    let mut idle = IdleTimeout::start();
    while let Some(event) = client.next_event(&mut idle).unwrap() {
        match event.news {
            News::Complete(data) => ends.push(String::from_utf8(data).unwrap()),
            News::Error(error) => ends.push(error.code().name().to_owned()),
            _ => {}
        }
    }
    assert_eq!(ends, ["GEARMAN_QUEUE_ERROR", "3", "1"]);
}

/// One misbehaviour towards a worker that said GRAB: the reply and the code that it ends in.
struct Grabbed {
    reply: Vec<u8>,
    code: ReturnCode,
}

/// A search ends as the row says, though a worker may try once more before it
/// tells; then it gets the job of a good server and reports its result.
fn check_worker(row: Grabbed) -> Result<(), String> {
    let script = vec![Step::Until(Command::GrabJobAll), Step::Send(row.reply), Step::Behave];
    let server = Scripted::start(vec![script; 2]);
    let good = Scripted::good();
    let mut worker = worker_with_limit(server.port, timeout_for(row.code));
    let first = next_job(&mut worker);
    expect_code(code(&first), row.code, "at first")?;
    if row.code == ReturnCode::Timeout {
        worker.add_server("127.0.0.1", good.port).unwrap();
    }
    worker.timeout = Some(PATIENT);
    let mut after = next_job(&mut worker);
    if code(&after) == row.code {
        after = next_job(&mut worker);
    }
    let mut job = after.map_err(|error| format!("afterwards {error:?}"))?;
    let reported = worker.report(&mut job, Report::Complete(b"r"));
    reported.map_err(|error| format!("reporting {error:?}"))
}

fn worker_with_limit(port: u16, timeout: Duration) -> Worker {
    let settings = Settings { max_body: LIMIT, ..Settings::default() };
    let mut worker = Worker::new(settings);
    worker.offer(b"rev", 0).unwrap();
    worker.timeout = Some(timeout);
    worker.add_server("127.0.0.1", port).unwrap();
    worker
}

fn check_workers(rows: Vec<(&str, Vec<u8>, ReturnCode)>) {
    let rows = rows.into_iter().map(|(name, reply, code)| (name.to_owned(), Grabbed { reply, code }));
    each(rows, check_worker);
}

#[test]
fn a_worker_ends_its_search_at_what_is_not_the_protocol() {
    check_workers(vec![
        ("text", b"OK\r\n".to_vec(), ReturnCode::TooManyArgs),
        ("wrong magic", b"\0REQ\0\0\0\x0a\0\0\0\0".to_vec(), ReturnCode::InvalidMagic),
        ("type 0", of_type(0), ReturnCode::InvalidCommand),
        ("type 2^32-1", of_type(u32::MAX), ReturnCode::InvalidCommand),
        ("4 GiB", claims(Command::JobAssign, u32::MAX, b"H:1\0rev\0"), ReturnCode::DataTooLarge),
        ("limit + 1", claims(Command::JobAssign, LIMIT + 1, b"H:1\0rev\0"), ReturnCode::DataTooLarge),
        ("limit, not sent", claims(Command::JobAssign, LIMIT, b"H:1\0rev\0"), ReturnCode::Timeout),
        (
            "garbage after a good packet",
            [response(Command::Noop, b""), vec![9; 99]].concat(),
            ReturnCode::TooManyArgs,
        ),
    ]);
}

#[test]
fn a_worker_takes_no_malformed_job() {
    let job = |handle: &[u8]| response(Command::JobAssign, &[handle, b"\0rev\0w"].concat());
    check_workers(vec![
        ("empty", response(Command::JobAssign, b""), ReturnCode::InvalidPacket),
        ("no NUL", response(Command::JobAssignUniq, b"H:1"), ReturnCode::InvalidPacket),
        ("no workload", response(Command::JobAssign, b"H:1\0rev"), ReturnCode::InvalidPacket),
        ("no unique", response(Command::JobAssignUniq, b"H:1\0rev\0w"), ReturnCode::InvalidPacket),
        ("no reducer", response(Command::JobAssignAll, b"H:1\0rev\0u\0w"), ReturnCode::InvalidPacket),
        ("handle of 0", job(b""), ReturnCode::InvalidPacket),
        ("handle of 63", job(&[b'h'; 63]), ReturnCode::Success),
        ("handle of 64", job(&[b'h'; 64]), ReturnCode::InvalidPacket),
        ("handle of 10000", job(&[b'h'; 10_000]), ReturnCode::InvalidPacket),
    ]);
}

#[test]
fn a_worker_ends_its_search_at_what_it_did_not_ask_for() {
    check_workers(vec![
        ("JOB_CREATED", created(), ReturnCode::UnexpectedPacket),
        ("WORK_COMPLETE", complete(), ReturnCode::UnexpectedPacket),
        ("ECHO_RES", response(Command::EchoRes, b"x"), ReturnCode::UnexpectedPacket),
        ("OPTION_RES", response(Command::OptionRes, b"x"), ReturnCode::UnexpectedPacket),
        (
            "STATUS_RES",
            response(Command::StatusRes, b"H:1\x000\x000\x000\x000"),
            ReturnCode::UnexpectedPacket,
        ),
        ("a request", response(Command::CanDo, b"rev"), ReturnCode::UnexpectedPacket),
        ("NO_JOB twice", response(Command::NoJob, b"").repeat(2), ReturnCode::UnexpectedPacket),
        ("a job twice", assign().repeat(2), ReturnCode::UnexpectedPacket),
    ]);
}

#[test]
fn a_worker_passes_over_news_of_no_consequence() {
    let noops = response(Command::Noop, b"").repeat(5000);
    let late = error("JOB_NOT_FOUND", "%s%n");
    check_workers(vec![
        ("NOOPs before the job", [noops.clone(), assign()].concat(), ReturnCode::Success),
        ("NOOPs after the job", [assign(), noops].concat(), ReturnCode::Success),
        ("a late ERROR", [late.clone(), assign()].concat(), ReturnCode::Success),
        (
            "NO_JOB, then NOOP",
            [response(Command::NoJob, b""), response(Command::Noop, b"")].concat(),
            ReturnCode::Success,
        ),
        ("a late ERROR and NO_JOB", [late, response(Command::NoJob, b"")].concat(), ReturnCode::Success),
    ]);
}

#[test]
fn a_grab_answered_by_an_error_ends_the_search() {
    check_workers(vec![
        ("known", error("QUEUE_ERROR", "%s%n"), ReturnCode::UnexpectedPacket),
        ("unknown", error("%s%n", "%n"), ReturnCode::UnexpectedPacket),
    ]);
}

#[test]
fn a_job_closed_at_any_byte_comes_again() {
    let whole = assign();
    let rows = (0..whole.len()).map(|length| (format!("cut at {length}"), length));
    each(rows, |length: usize| {
        let begin = assign()[..length].to_vec();
        let script = vec![Step::Until(Command::GrabJobAll), Step::Send(begin)];
        let server = Scripted::start(vec![script]);
        let job = next_job(&mut worker(&[server.port])).map_err(|error| error.to_string())?;
        if job.assignment.workload() == b"good" { Ok(()) } else { Err(format!("{job:?}")) }
    });
}

#[test]
fn a_job_in_single_bytes_is_a_whole_job() {
    let script = vec![Step::Until(Command::GrabJobAll), Step::Pieces(assign(), 1), Step::Behave];
    let server = Scripted::start(vec![script]);
    let job = next_job(&mut worker(&[server.port])).unwrap();
    assert_eq!(job.assignment.workload(), b"w");
}

#[test]
fn a_worker_that_hears_nothing_times_out() {
    let noops = response(Command::Noop, b"").repeat(1000);
    each(
        [
            ("silent".to_owned(), vec![Step::Silence]),
            ("a flood of NOOP".to_owned(), vec![Step::Until(Command::GrabJobAll), Step::Flood(noops)]),
        ],
        |script: Script| {
            let server = Scripted::start(vec![script]);
            let mut worker = worker(&[server.port]);
            worker.timeout = Some(SHORT);
            expect_code(code(&next_job(&mut worker)), ReturnCode::Timeout, "at first")
        },
    );
}

#[test]
fn a_worker_asks_a_server_that_fell_silent_again() {
    let server = Scripted::start(vec![vec![Step::Silence]]);
    let mut worker = worker(&[server.port]);
    worker.silence = Some(Duration::from_secs(1));
    worker.timeout = Some(Duration::from_secs(2));
    let codes: Vec<ReturnCode> = (0..4).map(|_| code(&next_job(&mut worker))).collect();
    assert_eq!(codes.last(), Some(&ReturnCode::Success), "{codes:?}");
}

#[test]
fn a_worker_announces_grabs_and_says_when_it_sleeps() {
    let script = vec![
        Step::Until(Command::GrabJobAll),
        Step::Send(response(Command::NoJob, b"")),
        Step::Until(Command::PreSleep),
        Step::Send(response(Command::Noop, b"")),
        Step::Behave,
    ];
    let server = Scripted::start(vec![script]);
    next_job(&mut worker(&[server.port])).unwrap();
    let said = [Command::CanDo, Command::GrabJobAll, Command::PreSleep, Command::GrabJobAll];
    assert_eq!(server.commands(0), said);
}

#[test]
fn a_result_for_a_connection_that_ended_is_told_as_lost() {
    let server = Scripted::start(vec![vec![
        Step::Until(Command::GrabJobAll),
        Step::Send(assign()),
        Step::Gate,
        Step::Reset,
    ]]);
    let mut worker = worker(&[server.port]);
    let mut job = next_job(&mut worker).unwrap();
    server.open_gate();
    server.wait_closed();
    let reported = worker.report(&mut job, Report::Complete(b"r"));
    assert_eq!(reported.map_err(|error| error.code()), Err(ReturnCode::LostConnection));
}
