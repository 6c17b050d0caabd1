//! The limit: what the wire and gearmand cost when the client costs next to nothing.
//! One blocking socket, the protocol's bytes, no choice of servers, no timeouts, no
//! tasks, nothing checked. `benches/run` builds it with plain `rustc -O`.
//!
//! ```text
//! limit OPERATION PORT COUNT BYTES BATCH
//! ```
//!
//! Prints wall and CPU time (user + system) of one operation in µs.

use std::ffi::c_long;
use std::io::{self, IoSlice, Read, Write};
use std::net::TcpStream;
use std::time::Instant;

const CAN_DO: u32 = 1;
const PRE_SLEEP: u32 = 4;
const SUBMIT_JOB: u32 = 7;
const NO_JOB: u32 = 10;
const WORK_COMPLETE: u32 = 13;
const GET_STATUS: u32 = 15;
const SUBMIT_JOB_BG: u32 = 18;
const GRAB_JOB_UNIQ: u32 = 30;
const JOB_ASSIGN_UNIQ: u32 = 31;

const FUNCTION: &[u8] = b"bench";
/// Pipelined submits are written in pieces of about this size.
const PIECE: usize = 64 * 1024;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [operation, numbers @ ..] = arguments.as_slice() else { return Err(usage()) };
    let numbers: Result<Vec<usize>, _> = numbers.iter().map(|number| number.parse()).collect();
    let &[port, count, bytes, batch] = numbers.map_err(io::Error::other)?.as_slice() else {
        return Err(usage());
    };
    let port = u16::try_from(port).map_err(io::Error::other)?;
    let workload = vec![b'x'; bytes];
    let mut wire = Wire::connect(port)?;

    match operation.as_str() {
        "background" => {
            submit(&mut wire, SUBMIT_JOB_BG, 0, &workload)?;
            measure(count, |n| submit(&mut wire, SUBMIT_JOB_BG, n, &workload).map(drop))
        }
        "request" => {
            measure(count, |n| submit(&mut Wire::connect(port)?, SUBMIT_JOB_BG, n, &workload).map(drop))
        }
        "status" => {
            let handle = submit(&mut wire, SUBMIT_JOB_BG, 0, &workload)?;
            measure(count, |_| status(&mut wire, &handle))
        }
        "normal" => measure(count, |n| {
            submit(&mut wire, SUBMIT_JOB, n, &workload)?;
            wire.receive().map(drop)
        }),
        "tasks" | "multi" => measure_batches(count, batch, |n| {
            pipeline(&mut wire, SUBMIT_JOB_BG, n..n + batch, &workload)?;
            (0..batch).try_for_each(|_| wire.receive().map(drop))
        }),
        "foreground" => measure_batches(count, batch, |n| {
            pipeline(&mut wire, SUBMIT_JOB, n..n + batch, &workload)?;
            // JOB_CREATED and WORK_COMPLETE of each.
            (0..2 * batch).try_for_each(|_| wire.receive().map(drop))
        }),
        "drain" => {
            wire.send(CAN_DO, &[FUNCTION], &[])?;
            wire.send(GRAB_JOB_UNIQ, &[], &[])?;
            measure(count, |_| work(&mut wire))
        }
        "serve" => {
            wire.send(CAN_DO, &[FUNCTION], &[])?;
            wire.send(GRAB_JOB_UNIQ, &[], &[])?;
            loop {
                work(&mut wire)?;
            }
        }
        _ => Err(usage()),
    }
}

fn usage() -> io::Error {
    io::Error::other("usage: limit OPERATION PORT COUNT BYTES BATCH")
}

/// Submits one job and waits for its handle.
fn submit(wire: &mut Wire, command: u32, n: usize, workload: &[u8]) -> io::Result<Vec<u8>> {
    wire.send(command, &[FUNCTION, &unique(n)], workload)?;
    Ok(wire.receive()?.1.to_vec())
}

/// As many bytes as the UUIDs that the others send.
fn unique(n: usize) -> Vec<u8> {
    format!("{n:036}").into_bytes()
}

/// Submits many jobs without waiting for a handle.
fn pipeline(wire: &mut Wire, command: u32, jobs: std::ops::Range<usize>, workload: &[u8]) -> io::Result<()> {
    let mut piece = Vec::with_capacity(2 * PIECE);
    for n in jobs {
        append(&mut piece, command, &[FUNCTION, &unique(n)], workload)?;
        piece.extend_from_slice(workload);
        if piece.len() >= PIECE {
            wire.socket.write_all(&piece)?;
            piece.clear();
        }
    }
    wire.socket.write_all(&piece)
}

fn status(wire: &mut Wire, handle: &[u8]) -> io::Result<()> {
    wire.send(GET_STATUS, &[handle], &[])?;
    wire.receive().map(drop)
}

/// Does one job; its result and the request for the next one leave together.
fn work(wire: &mut Wire) -> io::Result<()> {
    loop {
        match wire.receive()? {
            (JOB_ASSIGN_UNIQ, body) => {
                let handle = body.split(|byte| *byte == 0).next().unwrap_or_default();
                let mut answer = Vec::with_capacity(128);
                append(&mut answer, WORK_COMPLETE, &[handle], b"100")?;
                answer.extend_from_slice(b"100");
                append(&mut answer, GRAB_JOB_UNIQ, &[], &[])?;
                return wire.socket.write_all(&answer);
            }
            (NO_JOB, _) => wire.send(PRE_SLEEP, &[], &[])?,
            // NOOP: there is a job again.
            _ => wire.send(GRAB_JOB_UNIQ, &[], &[])?,
        }
    }
}

/// Appends a packet up to where its workload begins.
fn append(out: &mut Vec<u8>, command: u32, arguments: &[&[u8]], workload: &[u8]) -> io::Result<()> {
    let has_workload = !workload.is_empty();
    let nuls = if has_workload { arguments.len() } else { arguments.len().saturating_sub(1) };
    let length = arguments.iter().map(|argument| argument.len()).sum::<usize>() + nuls + workload.len();
    out.extend_from_slice(b"\0REQ");
    out.extend_from_slice(&command.to_be_bytes());
    out.extend_from_slice(&u32::try_from(length).map_err(io::Error::other)?.to_be_bytes());
    for (i, argument) in arguments.iter().enumerate() {
        out.extend_from_slice(argument);
        if i < nuls {
            out.push(0);
        }
    }
    Ok(())
}

struct Wire {
    socket: TcpStream,
    /// Received bytes: those from `start` to `end` are still to be read.
    buffer: Vec<u8>,
    start: usize,
    end: usize,
}

impl Wire {
    fn connect(port: u16) -> io::Result<Self> {
        let socket = TcpStream::connect(("127.0.0.1", port))?;
        socket.set_nodelay(true)?;
        Ok(Self { socket, buffer: vec![0; 64 * 1024], start: 0, end: 0 })
    }

    fn send(&mut self, command: u32, arguments: &[&[u8]], workload: &[u8]) -> io::Result<()> {
        let mut head = Vec::with_capacity(128);
        append(&mut head, command, arguments, workload)?;
        let sent = self.socket.write_vectored(&[IoSlice::new(&head), IoSlice::new(workload)])?;
        self.socket.write_all(head.get(sent..).unwrap_or_default())?;
        let sent = sent.saturating_sub(head.len());
        self.socket.write_all(workload.get(sent..).unwrap_or_default())
    }

    /// The next packet: its command and its body.
    fn receive(&mut self) -> io::Result<(u32, &[u8])> {
        let [_, _, _, _, a, b, c, d, length @ ..] = *self.take::<12>()?;
        let length = usize::try_from(u32::from_be_bytes(length)).map_err(io::Error::other)?;
        self.fill(length)?;
        self.start += length;
        let body = self.buffer.get(self.start - length..self.start).unwrap_or_default();
        Ok((u32::from_be_bytes([a, b, c, d]), body))
    }

    fn take<const N: usize>(&mut self) -> io::Result<&[u8; N]> {
        self.fill(N)?;
        self.start += N;
        let taken = self.buffer.get(self.start - N..).and_then(|rest| rest.first_chunk());
        taken.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }

    /// Reads until `wanted` bytes are there.
    fn fill(&mut self, wanted: usize) -> io::Result<()> {
        while self.end - self.start < wanted {
            if self.start + wanted > self.buffer.len() || self.start == self.end {
                self.buffer.copy_within(self.start..self.end, 0);
                self.end -= self.start;
                self.start = 0;
                self.buffer.resize(self.buffer.len().max(wanted), 0);
            }
            match self.socket.read(self.buffer.get_mut(self.end..).unwrap_or_default())? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                more => self.end += more,
            }
        }
        Ok(())
    }
}

/// Runs `operation` `count` times and prints what one took.
fn measure(count: usize, operation: impl FnMut(usize) -> io::Result<()>) -> io::Result<()> {
    measure_batches(count, 1, operation)
}

/// The same for operations that come `batch` at a time.
fn measure_batches(
    count: usize,
    batch: usize,
    mut operation: impl FnMut(usize) -> io::Result<()>,
) -> io::Result<()> {
    let (wall, cpu) = (Instant::now(), cpu_seconds());
    (0..count).step_by(batch).try_for_each(&mut operation)?;
    let (wall, cpu) = (wall.elapsed().as_secs_f64(), cpu_seconds() - cpu);
    let per_operation = 1e6 / f64::from(u32::try_from(count).map_err(io::Error::other)?);
    println!("{:.4}\t{:.4}", wall * per_operation, cpu * per_operation);
    Ok(())
}

/// What this process has used of the CPU so far, user and system.
fn cpu_seconds() -> f64 {
    #[repr(C)]
    struct Timespec {
        seconds: c_long,
        nanoseconds: c_long,
    }
    unsafe extern "C" {
        safe fn clock_gettime(clock: i32, time: &mut Timespec) -> i32;
    }
    const CLOCK_PROCESS_CPUTIME_ID: i32 = 2;

    let mut time = Timespec { seconds: 0, nanoseconds: 0 };
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &mut time);
    std::time::Duration::from_secs(time.seconds.unsigned_abs()).as_secs_f64()
        + std::time::Duration::from_nanos(time.nanoseconds.unsigned_abs()).as_secs_f64()
}
