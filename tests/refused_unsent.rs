//! Calls that are refused before anything is sent.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use gearman::client::Client;
use gearman::client::job::Job;
use gearman::error::ReturnCode;
use gearman::worker::{Look, Worker};

use support::{background, code_of, exceptions, free_port, ping, start};

#[test]
fn what_cannot_be_sent_is_refused_before_there_is_a_server() {
    let mut client = Client::default();
    let nameless = Job { function: b"", ..background(b"w") };
    assert_eq!(code_of(client.submit(&nameless)), Some(ReturnCode::InvalidArgument));
    assert_eq!(code_of(client.submit(&background(b"w"))), Some(ReturnCode::NoServers));
    assert_eq!(code_of(ping(&mut client, b"p")), Some(ReturnCode::NoServers));
    assert_eq!(code_of(exceptions(&mut client, None)), Some(ReturnCode::NoServers));
    client.queue(&background(b"w")).unwrap();
    assert_eq!(code_of(client.begin_run()), Some(ReturnCode::NoServers));
    client.add_server("127.0.0.1", free_port()).unwrap();
    assert_eq!(code_of(ping(&mut client, b"")), Some(ReturnCode::InvalidArgument));
    // The task is still there, and finds nobody.
    client.begin_run().unwrap();
    assert_eq!(code_of(client.next_event(&mut start())), Some(ReturnCode::CouldNotConnect));
}

#[test]
fn a_worker_without_servers_or_functions_is_told_so() {
    let mut worker = Worker::default();
    assert_eq!(code_of(worker.search(Look::Once)), Some(ReturnCode::NoServers));
    assert_eq!(code_of(ping(&mut worker, b"p")), Some(ReturnCode::NoServers));
    assert_eq!(code_of(exceptions(&mut worker, None)), Some(ReturnCode::NoServers));
    worker.add_server("127.0.0.1", 1).unwrap();
    assert_eq!(code_of(worker.search(Look::Once)), Some(ReturnCode::NoRegisteredFunctions));
    assert!(worker.add_server("nosuchhost.invalid", 1).is_err());
    assert_eq!(code_of(worker.wait(&mut start())), Some(ReturnCode::NoActiveFds));
    for bad in [b"".as_slice(), &[b'f'; 513], b"a\0b"] {
        assert_eq!(code_of(worker.offer(bad, 0)), Some(ReturnCode::InvalidArgument));
    }
}
