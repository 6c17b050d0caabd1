//! The fuzz bodies of the worker: packets in, without a network.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;

use super::job::{Job, Report};
use super::{Grab, Look, Phase, Worker};
use crate::error::Error;
use crate::protocol::codec::{HEADER_SIZE, response};
use crate::protocol::{Command, MAX_FUNCTION, MAX_IDENTIFIER};
use crate::session::Session;

/// Fuzz body: whatever a server sends and whatever the worker does, a job answers a GRAB,
/// and what a job reports is a packet.
#[doc(hidden)]
pub fn fuzz(data: &[u8]) {
    let mut fuzzed = Fuzzed::new();
    for pair in data.chunks(2) {
        let (action, argument) = (pair.first().copied().unwrap_or(0), pair.get(1).copied().unwrap_or(0));
        fuzzed.act(action, argument);
        fuzzed.check();
    }
}

/// A worker, its server's end, and what passed between them.
struct Fuzzed {
    worker: Worker,
    peer: Option<UnixStream>,
    sent: Vec<u8>,
    jobs: usize,
}

impl Fuzzed {
    fn new() -> Self {
        let mut worker = Worker::default();
        // Nobody listens there.
        worker.add(Session::new("127.0.0.1", 1));
        assert_eq!(worker.offer(b"f", 0), Ok(()));
        worker.non_blocking = true;
        Self { worker, peer: None, sent: Vec::new(), jobs: 0 }
    }

    fn act(&mut self, action: u8, argument: u8) {
        let bodies = [
            b"H:1\0f\0u\0\0workload".as_slice(),
            b"H:1\0f\0workload",
            b"",
            b"H:1",
            b"JOB_NOT_FOUND\0text",
            b"code\0%s%n",
        ];
        let body = bodies.get(usize::from(argument) % bodies.len()).copied().unwrap_or_default();
        match action % 12 {
            0 | 1 => self.look(Look::Sleeping),
            2 => self.look(Look::Once),
            3 => self.peer = None,
            4 => self.connect(),
            5 => self.worker.grab = if argument.is_multiple_of(2) { Grab::All } else { Grab::Plain },
            6 => self.hear(Command::Noop, body),
            7 => self.hear(Command::NoJob, body),
            8 => self.hear(Command::JobAssign, body),
            9 => self.hear(Command::JobAssignAll, body),
            10 => self.hear(Command::Error, body),
            // Any type there is, or is not.
            _ => self.write(&[b"\0RES\0\0\0", [argument].as_slice(), b"\0\0\0\0"].concat()),
        }
    }

    fn look(&mut self, look: Look) {
        let Ok(mut search) = self.worker.search(look) else { return };
        if let Ok(job) = self.worker.next_job(&mut search) {
            self.jobs += 1;
            self.end(job);
        }
    }

    /// What is reported of a job is a packet, and nothing follows its end.
    fn end(&mut self, mut job: Job) {
        assert!(!job.assignment.handle().is_empty());
        let reports = [Report::Data(b"d"), Report::Status(1, 2), Report::Complete(b"c"), Report::Fail];
        for report in reports {
            // The connection may be gone.
            let reported = self.worker.report(&mut job, report);
            assert!(matches!(reported, Ok(()) | Err(Error::Lost { .. })), "{reported:?}");
        }
        assert!(job.has_ended());
    }

    fn connect(&mut self) {
        let Ok((ours, theirs)) = UnixStream::pair() else { return };
        if self.worker.sessions.adopt(0, ours.into()) {
            let _ = theirs.set_nonblocking(true);
            (self.peer, self.sent, self.jobs) = (Some(theirs), Vec::new(), 0);
        }
    }

    fn hear(&mut self, command: Command, body: &[u8]) {
        self.write(&response(command, body));
    }

    fn write(&mut self, bytes: &[u8]) {
        if let Some(peer) = &mut self.peer {
            // It may be closed on the other side.
            let _ = peer.write_all(bytes);
        }
    }

    fn check(&mut self) {
        if let Some(peer) = &mut self.peer {
            let mut buffer = [0; 65536];
            let read = peer.read(&mut buffer).unwrap_or(0);
            self.sent.extend_from_slice(buffer.get(..read).unwrap_or_default());
        }
        let (grabs, is_whole) = count_grabs(&self.sent);
        assert!(is_whole, "what a worker sends are packets");
        assert!(self.jobs <= grabs, "a job answers a GRAB");
        let is_asking = self.worker.sessions.has_in_flight(0);
        let is_grabbing =
            matches!(self.worker.states.first(), Some(state) if matches!(state.phase, Phase::Grabbing(_)));
        assert!(is_asking || !is_grabbing, "a GRAB is in flight");
    }
}

/// How many packets ask for a job, and whether all are whole.
fn count_grabs(mut bytes: &[u8]) -> (usize, bool) {
    let mut grabs = 0;
    while let Some((head, rest)) = bytes.split_at_checked(HEADER_SIZE) {
        let number =
            |from: usize| head.iter().skip(from).take(4).fold(0u32, |sum, b| sum * 256 + u32::from(*b));
        let command = Command::from_number(number(4));
        grabs += usize::from(matches!(
            command,
            Some(Command::GrabJob | Command::GrabJobUniq | Command::GrabJobAll)
        ));
        let Some(rest) = rest.get(number(8) as usize..) else { return (grabs, false) };
        bytes = rest;
    }
    (grabs, bytes.is_empty())
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
