//! Ways through client and worker that few calls take: waits without a call, copies,
//! questions to a worker's servers, and what is refused before anything is sent.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::time::Duration;

use gearman::client::job::Job;
use gearman::client::tasks::News;
use gearman::client::{Client, TaskOrder};
use gearman::error::{Error, ReturnCode};
use gearman::protocol::Command;
use gearman::runtime::Patience;
use gearman::worker::{Search, Worker};

use support::{
    Gearmand, SHORT, Scripted, background, client, code, finish, free_port, look, next_job, submit, worker,
};

fn short() -> Patience {
    Patience::new(Some(SHORT))
}

fn code_of<T>(result: Result<T, Error>) -> Option<ReturnCode> {
    result.err().map(|error| error.code())
}

/// Answers to questions a worker asked, in turn.
fn answers(worker: &mut Worker, tickets: Vec<u64>) -> Vec<Result<Vec<u8>, Error>> {
    let mut patience = worker.patience();
    tickets.into_iter().map(|ticket| worker.answer(ticket, &mut patience)).collect()
}

#[test]
fn a_client_waits_for_what_its_tasks_are_told() {
    let server = Scripted::good();
    let mut client = client(&[server.port]);
    assert_eq!(code_of(client.wait(&mut short())), Some(ReturnCode::NoActiveFds));
    client.queue(&background(b"w")).unwrap();
    client.begin_run().unwrap();
    assert_eq!(client.wait(&mut short()), Ok(()));
    // Now nothing is owed any more; what came is there to be taken.
    assert_eq!(code_of(client.wait(&mut short())), Some(ReturnCode::NoActiveFds));
    let event = client.next_event(&mut short()).unwrap().unwrap();
    assert!(event.last && matches!(event.news, News::Created(_)));
    assert_eq!(client.next_event(&mut short()), Ok(None));
}

#[test]
fn tasks_go_out_in_the_order_that_was_chosen() {
    for (order, expected) in [(TaskOrder::Lifo, [b'2', b'1']), (TaskOrder::Fifo, [b'1', b'2'])] {
        let server = Scripted::good();
        let mut client = client(&[server.port]);
        client.order = order;
        for workload in [b"1", b"2"] {
            client.queue(&background(workload)).unwrap();
        }
        client.begin_run().unwrap();
        while client.next_event(&mut short()).unwrap().is_some() {}
        let sent: Vec<u8> = server.packets(0).iter().filter_map(|(_, body)| body.last().copied()).collect();
        assert_eq!(sent, expected, "{order:?}");
    }
}

#[test]
fn a_copy_of_a_client_has_its_servers_and_none_of_its_tasks() {
    let server = Scripted::good();
    let mut client = client(&[server.port]);
    client.order = TaskOrder::Fifo;
    client.want_exceptions();
    client.queue(&background(b"w")).unwrap();
    let mut copy = client.fresh();
    assert_eq!((copy.order, copy.timeout), (client.order, client.timeout));
    assert_eq!(copy.next_event(&mut short()), Ok(None));
    assert_eq!(code(&submit(&mut copy, &background(b"v"))), ReturnCode::Success);
    // The wish for exceptions is copied too.
    assert_eq!(server.commands(0), [Command::OptionReq, Command::SubmitJobBg]);
}

#[test]
fn what_cannot_be_sent_is_refused_before_there_is_a_server() {
    let mut client = Client::default();
    let nameless = Job { function: b"", ..background(b"w") };
    assert_eq!(code_of(client.submit(&nameless)), Some(ReturnCode::InvalidArgument));
    assert_eq!(code_of(client.submit(&background(b"w"))), Some(ReturnCode::NoServers));
    assert_eq!(code_of(client.ping(b"p")), Some(ReturnCode::NoServers));
    assert_eq!(code_of(client.ask_exceptions(None)), Some(ReturnCode::NoServers));
    client.queue(&background(b"w")).unwrap();
    assert_eq!(code_of(client.begin_run()), Some(ReturnCode::NoServers));
    client.add_server("127.0.0.1", free_port()).unwrap();
    assert_eq!(code_of(client.ping(b"")), Some(ReturnCode::InvalidArgument));
    // The task is still there, and finds nobody.
    client.begin_run().unwrap();
    assert_eq!(code_of(client.next_event(&mut short())), Some(ReturnCode::CouldNotConnect));
}

#[test]
fn one_server_of_many_is_asked_for_exceptions() {
    let servers = [Scripted::good(), Scripted::good()];
    let mut client = client(&[servers[0].port, servers[1].port]);
    let asked = client.ask_exceptions(Some(0)).unwrap();
    assert_eq!(code(&finish(&mut client, asked[0])), ReturnCode::Success);
    assert_eq!((servers[0].connections(), servers[1].connections()), (1, 0));
}

#[test]
fn a_worker_asks_its_servers_questions() {
    let servers = [Scripted::good(), Scripted::good()];
    let mut worker = worker(&[servers[0].port, servers[1].port]);
    let tickets = worker.ping(b"echo").unwrap();
    assert_eq!(answers(&mut worker, tickets), [Ok(b"echo".to_vec()), Ok(b"echo".to_vec())]);
    let tickets = worker.ask_exceptions(None).unwrap();
    assert!(answers(&mut worker, tickets).iter().all(Result::is_ok));
    let tickets = worker.ask_exceptions(Some(0)).unwrap();
    assert_eq!(answers(&mut worker, tickets).len(), 1);
    assert_eq!(code_of(worker.ping(b"")), Some(ReturnCode::InvalidArgument));
}

#[test]
fn a_question_to_a_dead_server_is_answered_by_that() {
    let mut worker = worker(&[free_port()]);
    let tickets = worker.ping(b"echo").unwrap();
    let answered = answers(&mut worker, tickets);
    assert_eq!(answered[0].as_ref().err().map(Error::code), Some(ReturnCode::CouldNotConnect));
    // Given up, it is asked no more.
    let tickets = worker.ping(b"echo").unwrap();
    worker.give_up(tickets[0]);
    assert_eq!(code_of(worker.wait(&mut short())), Some(ReturnCode::NoActiveFds));
}

#[test]
fn a_silent_server_leaves_a_question_open() {
    let server = Scripted::start(vec![vec![support::Step::Silence]]);
    let mut worker = worker(&[server.port]);
    worker.timeout = Some(SHORT);
    let tickets = worker.ping(b"echo").unwrap();
    let answered = answers(&mut worker, tickets);
    assert_eq!(answered[0].as_ref().err().map(Error::code), Some(ReturnCode::Timeout));
}

#[test]
fn a_worker_without_servers_or_functions_is_told_so() {
    let mut worker = Worker::default();
    assert_eq!(code_of(worker.begin_search(Search::Once)), Some(ReturnCode::NoServers));
    assert_eq!(code_of(worker.ping(b"p")), Some(ReturnCode::NoServers));
    assert_eq!(code_of(worker.ask_exceptions(None)), Some(ReturnCode::NoServers));
    worker.add_server("127.0.0.1", 1).unwrap();
    assert_eq!(code_of(worker.begin_search(Search::Once)), Some(ReturnCode::NoRegisteredFunctions));
    assert!(worker.add_server("nosuchhost.invalid", 1).is_err());
    assert_eq!(code_of(worker.wait(&mut short())), Some(ReturnCode::NoActiveFds));
    for bad in [b"".as_slice(), &[b'f'; 513], b"a\0b"] {
        assert_eq!(code_of(worker.offer(bad, 0)), Some(ReturnCode::InvalidArgument));
    }
}

#[test]
fn a_copy_of_a_worker_offers_the_same_under_the_same_name() {
    let server = Scripted::good();
    let mut worker = worker(&[server.port]);
    assert!(worker.set_id(b"name") && worker.has_id() && !worker.set_id(b"two words"));
    worker.want_exceptions();
    worker.timeout = Some(SHORT);
    let mut copy = worker.fresh();
    assert_eq!(code(&look(&mut copy, Search::Once)), ReturnCode::Success);
    let announced = [Command::SetClientId, Command::OptionReq, Command::CanDo, Command::GrabJobAll];
    assert_eq!(server.commands(0), announced);
    assert_eq!(server.connections(), 1);
    assert_eq!(copy.unconnected_servers().len(), 1);
}

#[test]
fn an_id_reaches_a_server_that_is_connected() {
    let server = Scripted::good();
    let mut worker = worker(&[server.port]);
    assert_eq!(code(&look(&mut worker, Search::Once)), ReturnCode::Success);
    assert!(worker.set_id(b"late"));
    support::eventually("the id arrives", || server.commands(0).contains(&Command::SetClientId));
}

#[test]
fn a_worker_waits_for_a_sleeping_server_and_not_for_ever() {
    let server = Gearmand::start();
    let mut worker = worker(&[server.port]);
    worker.timeout = Some(Duration::from_millis(50));
    assert_eq!(code(&next_job(&mut worker)), ReturnCode::Timeout);
    assert_eq!(code_of(worker.wait(&mut short())), Some(ReturnCode::Timeout));
    worker.disconnect();
    assert_eq!(code_of(worker.wait(&mut short())), Some(ReturnCode::NoActiveFds));
}
