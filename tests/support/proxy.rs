//! A network between client and server that can be told to fail.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use socket2::SockRef;

/// Which way bytes go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    ToServer,
    ToClient,
}

/// What happens to a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// So many bytes pass, then both ends are closed.
    Cut(Way, usize),
    /// The same, and the client's end is reset.
    Reset(Way, usize),
    /// So many bytes pass, and nothing any more, in this direction; the connection stays.
    Stall(Way, usize),
    /// Each piece takes so long.
    Delay(Duration),
    /// Every byte is a segment of its own.
    SingleBytes,
}

/// What proxy and connections share.
#[derive(Debug, Default)]
struct State {
    /// For the next connection.
    fault: Mutex<Option<Fault>>,
    stopped: AtomicBool,
    to_server: AtomicUsize,
    to_client: AtomicUsize,
}

/// Hands bytes on to a server on loopback; ends with the value.
#[derive(Debug)]
pub(crate) struct Proxy {
    pub(crate) port: u16,
    state: Arc<State>,
}

impl Proxy {
    /// Before the server at this port.
    pub(crate) fn start(server: u16) -> Self {
        let listener = super::listen();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::<State>::default();
        thread::spawn({
            let state = Arc::clone(&state);
            move || accept(&listener, server, &state)
        });
        Self { port, state }
    }

    /// The connection that comes next has this fault, those after it have none.
    pub(crate) fn fail_next(&self, fault: Fault) {
        *self.state.fault.lock().unwrap() = Some(fault);
    }

    /// How many bytes went each way so far: to the server, to the client.
    pub(crate) fn passed(&self) -> (usize, usize) {
        (self.state.to_server.load(Ordering::Relaxed), self.state.to_client.load(Ordering::Relaxed))
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.state.stopped.store(true, Ordering::Relaxed);
        // So that accept() returns.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

fn accept(listener: &TcpListener, server: u16, state: &Arc<State>) {
    for client in listener.incoming() {
        if state.stopped.load(Ordering::Relaxed) {
            return;
        }
        let fault = state.fault.lock().unwrap().take();
        let (Ok(client), Ok(server)) = (client, TcpStream::connect(("127.0.0.1", server))) else { continue };
        let _ = (client.set_nodelay(true), server.set_nodelay(true));
        for way in [Way::ToServer, Way::ToClient] {
            let (client, server) = (client.try_clone().unwrap(), server.try_clone().unwrap());
            let state = Arc::clone(state);
            thread::spawn(move || {
                let _ = Lane { way, fault, client, server, passed: 0, state }.carry();
            });
        }
    }
}

/// One direction of one connection.
struct Lane {
    way: Way,
    fault: Option<Fault>,
    client: TcpStream,
    server: TcpStream,
    passed: usize,
    state: Arc<State>,
}

impl Lane {
    fn carry(mut self) -> io::Result<()> {
        let mut buffer = [0; 16 * 1024];
        if self.left() == Some(0) {
            self.fail();
        }
        loop {
            let read = match self.way {
                Way::ToServer => self.client.read(&mut buffer)?,
                Way::ToClient => self.server.read(&mut buffer)?,
            };
            if read == 0 {
                self.client.shutdown(Shutdown::Both)?;
                return self.server.shutdown(Shutdown::Both);
            }
            let bytes = &buffer[..read];
            let passes = self.left().map_or(read, |left| left.min(read));
            self.pass(&bytes[..passes])?;
            if self.left() == Some(0) {
                self.fail();
            }
        }
    }

    /// How many bytes still pass, where that has an end in this direction.
    fn left(&self) -> Option<usize> {
        match self.fault? {
            Fault::Cut(way, after) | Fault::Reset(way, after) | Fault::Stall(way, after) => {
                (way == self.way).then(|| after - self.passed)
            }
            Fault::Delay(_) | Fault::SingleBytes => None,
        }
    }

    fn fail(&self) {
        match self.fault {
            Some(Fault::Reset(..)) => {
                let _ = SockRef::from(&self.client).set_linger(Some(Duration::ZERO));
                let _ = SockRef::from(&self.server).shutdown(Shutdown::Both);
            }
            Some(Fault::Cut(..)) => {}
            _ => return,
        }
        let _ = self.client.shutdown(Shutdown::Both);
        let _ = self.server.shutdown(Shutdown::Both);
    }

    fn pass(&mut self, bytes: &[u8]) -> io::Result<()> {
        let to = match self.way {
            Way::ToServer => &mut self.server,
            Way::ToClient => &mut self.client,
        };
        match self.fault {
            Some(Fault::SingleBytes) => {
                for byte in bytes {
                    to.write_all(std::slice::from_ref(byte))?;
                }
            }
            Some(Fault::Delay(time)) => {
                thread::sleep(time);
                to.write_all(bytes)?;
            }
            _ => to.write_all(bytes)?,
        }
        self.passed += bytes.len();
        let count = if self.way == Way::ToServer { &self.state.to_server } else { &self.state.to_client };
        count.fetch_add(bytes.len(), Ordering::Relaxed);
        Ok(())
    }
}
