//! The tasks of a run: in what order they go, what their events wait for, and which server gets them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod support;

use std::time::Duration;

use gearman::client::TaskOrder;
use gearman::client::tasks::{News, NewsKind};
use gearman::error::ReturnCode;
use gearman::protocol::Command;
use gearman::runtime::IdleTimeout;

use support::{
    MIB, SHORT, Scripted, Step, background, client, code_of, created, eventually, foreground, free_port,
    next_event, start,
};

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
        while client.next_event(&mut start()).unwrap().is_some() {}
        let sent: Vec<u8> = server.packets(0).iter().filter_map(|(_, body)| body.last().copied()).collect();
        assert_eq!(sent, expected, "{order:?}");
    }
}

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
        let mut idle = IdleTimeout::start();
        let stalled = client.next_event(&mut idle).map_err(|error| error.code());
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
fn a_client_waits_for_what_its_tasks_are_told() {
    let server = Scripted::good();
    let mut client = client(&[server.port]);
    assert_eq!(code_of(client.wait(&mut start())), Some(ReturnCode::NoActiveFds));
    client.queue(&background(b"w")).unwrap();
    client.begin_run().unwrap();
    assert_eq!(client.wait(&mut start()), Ok(()));
    // Now nothing is owed any more; what came is there to be taken.
    assert_eq!(code_of(client.wait(&mut start())), Some(ReturnCode::NoActiveFds));
    let event = client.next_event(&mut start()).unwrap().unwrap();
    assert!(event.last && matches!(event.news, News::Created(_)));
    assert_eq!(client.next_event(&mut start()), Ok(None));
}

#[test]
fn an_event_that_stopped_a_run_comes_again_before_all_others() {
    let server = Scripted::good();
    let mut client = client(&[server.port]);
    for workload in [b"1", b"2"] {
        client.queue(&background(workload)).unwrap();
    }
    client.begin_run().unwrap();
    let first = client.next_event(&mut start()).unwrap().unwrap();
    client.replay(first.task, first.news.kind(), first.last);
    client.begin_run().unwrap();
    let again = client.next_event(&mut start()).unwrap().unwrap();
    assert_eq!((again.task, again.last), (first.task, true));
    assert_eq!(again.news, News::Again(NewsKind::Created));
    let second = client.next_event(&mut start()).unwrap().unwrap();
    assert!(second.task != first.task && matches!(second.news, News::Created(_)));
    assert_eq!(client.next_event(&mut start()), Ok(None));
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
    let mut idle = IdleTimeout::start();
    let (mut done, mut lost) = (0, 0);
    while let Some(event) = client.next_event(&mut idle).unwrap() {
        done += u32::from(matches!(event.news, News::Complete(_)));
        lost += u32::from(event.last && !matches!(event.news, News::Complete(_)));
    }
    assert!(done > 0 && lost > 0 && done + lost == tasks, "{done} done, {lost} lost");
}

#[test]
fn a_server_that_came_back_is_used_again_by_the_same_run() {
    // The job is never done: the run lasts as long as it does.
    let running = vec![Step::Until(Command::SubmitJob), Step::Send(created(b"H:1")), Step::Behave];
    let stays = Scripted::start(vec![running]);
    let port = free_port();
    let mut client = client(&[stays.port, port]);
    client.queue(&foreground(b"w")).unwrap();
    client.begin_run().unwrap();
    // The server added last is asked first, and is not there.
    assert_eq!(next_event(&mut client).news, News::Created(b"H:1".to_vec()));
    let comes_back = Scripted::start_on(port, Vec::new());
    // The back-off, less than a second, is all that is in the way of the tasks that follow.
    eventually("a task goes to the server that is back", || {
        client.queue(&background(b"w")).unwrap();
        client.run().unwrap();
        assert!(next_event(&mut client).last);
        comes_back.commands(0) == [Command::SubmitJobBg]
    });
    client.timeout = Some(SHORT);
    assert_eq!(code_of(client.next_event(&mut start())), Some(ReturnCode::Timeout), "the run is not over");
}

#[test]
fn a_connection_opened_in_an_earlier_call_is_looked_at_before_a_task_goes_on_it() {
    let server = Scripted::start(vec![vec![Step::Mark]]);
    let mut client = client(&[server.port]);
    client.non_blocking = true;
    client.queue(&background(b"w")).unwrap();
    client.begin_run().unwrap();
    // Connects, and has no time for more. The server closes that connection.
    let first = client.next_event(&mut start());
    assert_eq!(first.map_err(|error| error.code()), Err(ReturnCode::Timeout));
    std::thread::sleep(Duration::from_millis(50));
    client.non_blocking = false;
    client.begin_run().unwrap();
    let event = next_event(&mut client);
    assert!(matches!(event.news, News::Created(_)), "{event:?}");
}
