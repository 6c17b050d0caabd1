//! What the copy of a client or worker has, and what it has not.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use gearman::client::TaskOrder;
use gearman::error::ReturnCode;
use gearman::protocol::Command;
use gearman::worker::Look;

use support::{SHORT, Scripted, background, client, code, look, start, submit, worker};

#[test]
fn a_copy_of_a_client_has_its_servers_and_none_of_its_tasks() {
    let server = Scripted::good();
    let mut client = client(&[server.port]);
    client.order = TaskOrder::Fifo;
    client.want_exceptions();
    client.queue(&background(b"w")).unwrap();
    let mut copy = client.fresh();
    assert_eq!((copy.order, copy.timeout), (client.order, client.timeout));
    assert_eq!(copy.next_event(&mut start()), Ok(None));
    assert_eq!(code(&submit(&mut copy, &background(b"v"))), ReturnCode::Success);
    // The wish for exceptions is copied too.
    assert_eq!(server.commands(0), [Command::OptionReq, Command::SubmitJobBg]);
}

#[test]
fn a_copy_of_a_worker_offers_the_same_under_the_same_name() {
    let server = Scripted::good();
    let mut worker = worker(&[server.port]);
    assert!(worker.set_id(b"name") && worker.has_id() && !worker.set_id(b"two words"));
    worker.want_exceptions();
    worker.timeout = Some(SHORT);
    let mut copy = worker.fresh();
    assert_eq!(code(&look(&mut copy, Look::Once)), ReturnCode::Success);
    let announced = [Command::SetClientId, Command::OptionReq, Command::CanDo, Command::GrabJobAll];
    assert_eq!(server.commands(0), announced);
    assert_eq!(server.connections(), 1);
    assert_eq!(copy.sessions.unconnected().len(), 1);
}
