//! The fuzz body of the worker's state machine: packets in, without a network.

use super::{Grab, Owed, Phase, Search, Worker};
use crate::protocol::codec::{HEADER_SIZE, response};
use crate::protocol::{Command, Decoder, MAX_FUNCTION, MAX_IDENTIFIER};
use crate::worker::job::Report;

/// Fuzz body: whatever a server sends and whatever the worker waits for, an answer
/// is taken only where one is owed, and what a job reports is a packet.
#[doc(hidden)]
pub fn fuzz(data: &[u8]) {
    let mut worker = Worker::default();
    // A literal address: nothing is looked up, and nothing is connected.
    assert_eq!(worker.add_server("127.0.0.1", 1), Ok(0));
    assert_eq!(worker.offer(b"f", 0), Ok(()));
    for pair in data.chunks(2) {
        let (action, argument) = (pair.first().copied().unwrap_or(0), pair.get(1).copied().unwrap_or(0));
        act(&mut worker, action, argument);
        check(&mut worker);
    }
}

fn act(worker: &mut Worker, action: u8, argument: u8) {
    let body: &[u8] = [
        b"H:1\0f\0u\0\0workload".as_slice(),
        b"H:1\0f\0workload",
        b"",
        b"H:1",
        b"JOB_NOT_FOUND\0text",
        b"code\0%s%n",
    ]
    .get(usize::from(argument) % 6)
    .copied()
    .unwrap_or_default();
    match action % 12 {
        0 => worker.grab_from(0),
        1 => worker.peers.iter_mut().for_each(|peer| peer.owed.push_back(Owed::Echo(u64::from(argument)))),
        2 => worker.grab = if argument.is_multiple_of(2) { Grab::All } else { Grab::Plain },
        3 => worker.lose(0),
        4 => worker.wake_all(),
        5 => _ = worker.begin_search(Search::Once),
        6 => hear(worker, Command::Noop, body),
        7 => hear(worker, Command::NoJob, body),
        8 => hear(worker, Command::JobAssign, body),
        9 => hear(worker, Command::JobAssignAll, body),
        10 => hear(worker, Command::Error, body),
        // Any type there is, or is not.
        _ => hear_bytes(worker, &[b"\0RES\0\0\0", [argument].as_slice(), b"\0\0\0\0"].concat()),
    }
}

fn hear(worker: &mut Worker, command: Command, body: &[u8]) {
    hear_bytes(worker, &response(command, body));
}

fn hear_bytes(worker: &mut Worker, bytes: &[u8]) {
    let mut decoder = Decoder::default();
    decoder.feed(bytes);
    let Ok(Some(packet)) = decoder.next() else { return };
    let grabs = |worker: &Worker| {
        let peer = worker.peers.first();
        peer.map_or(0, |peer| peer.owed.iter().filter(|owed| matches!(owed, Owed::Grab)).count())
    };
    let (owed, assigned) = (grabs(worker), worker.assigned.len());
    if let Err(error) = worker.receive(0, packet) {
        worker.break_off(0, &error);
        assert_eq!(grabs(worker), 0, "nothing is owed by a connection that is given up");
    } else {
        assert!(worker.assigned.len() - assigned <= owed - grabs(worker), "a job answers a GRAB");
    }
}

fn check(worker: &mut Worker) {
    while let Some(mut job) = worker.assigned.pop_front() {
        assert!(!job.assignment.handle().is_empty());
        for report in [Report::Data(b"d"), Report::Status(1, 2), Report::Complete(b"c")] {
            let Ok(Some((head, data))) = job.report(report) else { unreachable!("the job is not over") };
            let size = head
                .get(8..HEADER_SIZE)
                .map(|size| size.iter().fold(0, |sum, b| sum * 256 + usize::from(*b)));
            assert_eq!(size, Some(head.len() - HEADER_SIZE + data.len()), "the header tells the size");
        }
        assert_eq!(job.report(Report::Fail), Ok(None), "nothing follows the end");
    }
    if worker.peers.first().is_some_and(|peer| peer.owed.is_empty()) {
        assert!(
            worker.peers.iter().all(|peer| !matches!(peer.phase, Phase::Grabbing(_))),
            "a GRAB is owed for"
        );
    }
}

/// Fuzz body: what a worker takes as a function or id fits the protocol.
#[doc(hidden)]
pub fn fuzz_arguments(data: &[u8]) {
    let mut worker = Worker::default();
    let fits = (1..=MAX_FUNCTION).contains(&data.len()) && !data.contains(&0);
    assert_eq!(worker.offer(data, 0).is_ok(), fits);
    assert_eq!(worker.withdraw(data), fits, "what is offered can be withdrawn");
    let graphic = (1..=MAX_IDENTIFIER).contains(&data.len()) && data.iter().all(u8::is_ascii_graphic);
    assert_eq!(worker.set_id(data), graphic);
}
