//! A server that does what its script says, right or wrong.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use gearman::protocol::Command;
use gearman::protocol::codec::response;
use socket2::SockRef;

use super::{PATIENT, eventually};

/// What is done on one connection, step by step; at the end it is closed.
pub(crate) type Script = Vec<Step>;

/// One step of a script.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Read packets up to one of this type.
    Until(Command),
    /// Read these bytes; others fail the test.
    Expect(Vec<u8>),
    /// Read this many bytes.
    Take(usize),
    /// Write.
    Send(Vec<u8>),
    /// Write pieces of this many bytes, with pauses.
    Pieces(Vec<u8>, usize),
    /// Write the same again and again until the peer closes.
    Flood(Vec<u8>),
    /// Count, for [`Scripted::marks`].
    Mark,
    /// Do nothing for a while.
    Pause(Duration),
    /// Do nothing until [`Scripted::open_gate`], which lets one through.
    Gate,
    /// Read and say nothing until the peer closes.
    Silence,
    /// Answer as a good server does until the peer closes.
    Behave,
    /// Close by a RST.
    Reset,
}

#[derive(Debug, Default)]
struct Shared {
    stopped: AtomicBool,
    gate_open: AtomicBool,
    marks: AtomicUsize,
    /// Connections that are closed from here.
    closed: AtomicUsize,
    /// What came, by connection.
    received: Mutex<Vec<Vec<u8>>>,
    /// Open connections, to be shut down at the end.
    open: Mutex<Vec<Option<TcpStream>>>,
    failures: Mutex<Vec<String>>,
}

/// A server with a script for each connection; those beyond the scripts are served well.
#[derive(Debug)]
pub(crate) struct Scripted {
    pub(crate) port: u16,
    shared: Arc<Shared>,
    listening: Option<JoinHandle<()>>,
}

impl Scripted {
    pub(crate) fn start(scripts: Vec<Script>) -> Self {
        Self::listening(super::listen(), scripts)
    }

    /// A server that does nothing wrong.
    pub(crate) fn good() -> Self {
        Self::start(Vec::new())
    }

    pub(crate) fn start_on(port: u16, scripts: Vec<Script>) -> Self {
        Self::listening(TcpListener::bind(("127.0.0.1", port)).unwrap(), scripts)
    }

    fn listening(listener: TcpListener, scripts: Vec<Script>) -> Self {
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared::default());
        let listening = Some(thread::spawn({
            let shared = Arc::clone(&shared);
            move || listen(&listener, scripts, &shared)
        }));
        Self { port, shared, listening }
    }

    /// How many connections were made.
    pub(crate) fn connections(&self) -> usize {
        self.shared.received.lock().unwrap().len()
    }

    /// How many [`Step::Mark`] were reached.
    pub(crate) fn marks(&self) -> usize {
        self.shared.marks.load(Ordering::SeqCst)
    }

    /// Lets a script go on that waits at [`Step::Gate`], or the next to come there.
    pub(crate) fn open_gate(&self) {
        self.shared.gate_open.store(true, Ordering::SeqCst);
    }

    /// Waits until the first connection was closed from here and the peer's kernel knows.
    pub(crate) fn wait_closed(&self) {
        eventually("the server closes", || self.shared.closed.load(Ordering::SeqCst) > 0);
        thread::sleep(Duration::from_millis(20));
    }

    /// The packets that came on a connection, oldest first.
    pub(crate) fn packets(&self, connection: usize) -> Vec<(Command, Vec<u8>)> {
        let received = self.shared.received.lock().unwrap();
        let mut bytes: &[u8] = received.get(connection).map_or(&[], Vec::as_slice);
        let mut packets = Vec::new();
        while let Ok(Some((command, body))) = read_packet(&mut bytes) {
            packets.push((command, body));
        }
        packets
    }

    /// The types of all packets that came on a connection.
    pub(crate) fn commands(&self, connection: usize) -> Vec<Command> {
        let packets = self.packets(connection);
        packets.into_iter().map(|(command, _)| command).collect()
    }
}

impl Drop for Scripted {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        let _wakes_accept = TcpStream::connect(("127.0.0.1", self.port));
        for stream in self.shared.open.lock().unwrap().iter().flatten() {
            let _ = stream.shutdown(std::net::Shutdown::Both);
        }
        let ended = self.listening.take().map(JoinHandle::join);
        if !thread::panicking() {
            assert!(matches!(ended, Some(Ok(()))), "the scripted server panicked");
            let failures = self.shared.failures.lock().unwrap();
            assert!(failures.is_empty(), "{}", failures.join("\n"));
        }
    }
}

fn listen(listener: &TcpListener, scripts: Vec<Script>, shared: &Arc<Shared>) {
    let mut scripts = scripts.into_iter();
    for stream in listener.incoming() {
        if shared.stopped.load(Ordering::SeqCst) {
            return;
        }
        let script = scripts.next().unwrap_or_else(|| vec![Step::Behave]);
        let connection = Peer::new(stream.unwrap(), shared);
        thread::spawn(move || connection.play(script));
    }
}

/// One connection as the server sees it.
struct Peer {
    stream: TcpStream,
    index: usize,
    shared: Arc<Shared>,
}

impl Peer {
    fn new(stream: TcpStream, shared: &Arc<Shared>) -> Self {
        stream.set_nodelay(true).unwrap();
        stream.set_read_timeout(Some(2 * PATIENT)).unwrap();
        stream.set_write_timeout(Some(2 * PATIENT)).unwrap();
        let mut received = shared.received.lock().unwrap();
        received.push(Vec::new());
        let handle = stream.try_clone().unwrap();
        shared.open.lock().unwrap().push(Some(handle));
        Self { stream, index: received.len() - 1, shared: Arc::clone(shared) }
    }

    /// An error means that the peer is gone, which is its right.
    fn play(mut self, script: Script) {
        let _ = script.into_iter().try_for_each(|step| self.step(step));
        self.shared.open.lock().unwrap()[self.index] = None;
        // The last handle closes.
        drop(self.stream);
        self.shared.closed.fetch_add(1, Ordering::SeqCst);
    }

    fn step(&mut self, step: Step) -> io::Result<()> {
        match step {
            Step::Until(command) => while self.packet()?.0 != command {},
            Step::Expect(bytes) => self.expect(&bytes)?,
            Step::Take(count) => self.read_exact(&mut vec![0; count])?,
            Step::Send(bytes) => self.stream.write_all(&bytes)?,
            Step::Pieces(bytes, size) => self.pieces(&bytes, size)?,
            Step::Flood(bytes) => loop {
                self.stream.write_all(&bytes)?;
            },
            Step::Mark => _ = self.shared.marks.fetch_add(1, Ordering::SeqCst),
            Step::Pause(time) => thread::sleep(time),
            Step::Gate => {
                while !self.shared.gate_open.swap(false, Ordering::SeqCst)
                    && !self.shared.stopped.load(Ordering::SeqCst)
                {
                    thread::sleep(Duration::from_millis(1));
                }
            }
            Step::Silence => while self.read(&mut [0; 4096])? > 0 {},
            Step::Behave => loop {
                let (command, body) = self.packet()?;
                self.stream.write_all(&good_answer(command, &body))?;
            },
            Step::Reset => SockRef::from(&self.stream).set_linger(Some(Duration::ZERO))?,
        }
        Ok(())
    }

    fn expect(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut got = vec![0; bytes.len()];
        let read = self.read_exact(&mut got);
        if read.is_err() || got != bytes {
            let failure = format!("expected {}, got {}", bytes.escape_ascii(), got.escape_ascii());
            self.shared.failures.lock().unwrap().push(failure);
        }
        read
    }

    fn pieces(&mut self, bytes: &[u8], size: usize) -> io::Result<()> {
        for piece in bytes.chunks(size) {
            self.stream.write_all(piece)?;
            thread::sleep(Duration::from_micros(200));
        }
        Ok(())
    }

    fn packet(&mut self) -> io::Result<(Command, Vec<u8>)> {
        read_packet(self)?.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

impl Read for Peer {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.stream.read(buffer)?;
        let mut received = self.shared.received.lock().unwrap();
        received[self.index].extend_from_slice(&buffer[..read]);
        Ok(read)
    }
}

/// The next request, `None` at the end.
fn read_packet(from: &mut impl Read) -> io::Result<Option<(Command, Vec<u8>)>> {
    let mut head = [0; 12];
    if from.read(&mut head[..1])? == 0 {
        return Ok(None);
    }
    from.read_exact(&mut head[1..])?;
    assert_eq!(&head[..4], b"\0REQ", "requests have the magic of requests");
    let number = |at: usize| u32::from_be_bytes(head[at..at + 4].try_into().unwrap());
    let mut body = vec![0; number(8) as usize];
    from.read_exact(&mut body)?;
    let command = Command::from_number(number(4)).expect("requests have types that exist");
    Ok(Some((command, body)))
}

/// What a server says that has a job for every GRAB and does every job at once: the result is `good`.
fn good_answer(command: Command, body: &[u8]) -> Vec<u8> {
    let created = || response(Command::JobCreated, b"H:good:1");
    match command {
        Command::SubmitJob | Command::SubmitJobHigh | Command::SubmitJobLow => {
            let complete = response(Command::WorkComplete, b"H:good:1\0good");
            [created(), complete].concat()
        }
        Command::SubmitJobBg | Command::SubmitJobHighBg | Command::SubmitJobLowBg => created(),
        Command::GetStatus => response(Command::StatusRes, &[body, b"\x001\x001\x003\x0014"].concat()),
        Command::GetStatusUnique => {
            let state = [body, b"\x001\x001\x003\x0014\x001"].concat();
            response(Command::StatusResUnique, &state)
        }
        Command::EchoReq => response(Command::EchoRes, body),
        Command::OptionReq => response(Command::OptionRes, body),
        Command::GrabJob => response(Command::JobAssign, b"H:good:1\0rev\0good"),
        Command::GrabJobUniq | Command::GrabJobAll => {
            response(Command::JobAssignUniq, b"H:good:1\0rev\0unique\0good")
        }
        Command::PreSleep => response(Command::Noop, b""),
        _ => Vec::new(),
    }
}
