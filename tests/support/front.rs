//! What speaks TLS in front of a server that does not, and the certificate that clients trust.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::{fs, process, thread};

use gearman::session::Owner;
use gearman::tls::Encryption;
use rustix::event::{PollFd, PollFlags, poll};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{HandshakeKind, ServerConfig, ServerConnection, SupportedProtocolVersion};

/// Encrypts to the client's side of a server on loopback; ends with the value.
#[derive(Debug)]
pub(crate) struct Front {
    pub(crate) port: u16,
    state: Arc<State>,
}

#[derive(Debug, Default)]
struct State {
    stopped: AtomicBool,
    whole: AtomicUsize,
    resumed: AtomicUsize,
}

impl Front {
    /// Before the server at this port.
    pub(crate) fn start(server: u16) -> Self {
        let listener = super::listen();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::<State>::default();
        thread::spawn({
            let state = Arc::clone(&state);
            move || accept(&listener, server, &Arc::new(server_config()), &state)
        });
        Self { port, state }
    }

    /// How many handshakes were whole, and how many went on from an earlier one.
    pub(crate) fn handshakes(&self) -> (usize, usize) {
        (self.state.whole.load(Ordering::Relaxed), self.state.resumed.load(Ordering::Relaxed))
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        self.state.stopped.store(true, Ordering::Relaxed);
        // So that accept() returns.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

/// What clients trust a [`Front`] with.
pub(crate) fn encryption() -> Encryption {
    Encryption { ca_file: certificate().0.clone(), ..Encryption::default() }
}

/// Has all servers of a client or worker spoken to encrypted.
pub(crate) fn encrypt(owner: &mut impl Owner) {
    let sessions = owner.sessions();
    sessions.encrypt_with(encryption());
    sessions.encrypt(true);
}

fn server_config() -> ServerConfig {
    server_config_of(rustls::ALL_VERSIONS)
}

/// The server's side, for these versions of TLS.
pub(crate) fn server_config_of(versions: &[&'static SupportedProtocolVersion]) -> ServerConfig {
    let (certificate, key) = certificate();
    let certificate = CertificateDer::from_pem_file(certificate).unwrap();
    let key = PrivateKeyDer::from_pem_file(key).unwrap();
    ServerConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
        .with_protocol_versions(versions)
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap()
}

/// A certificate for 127.0.0.1 that trusts itself, and its key: made once, by openssl.
fn certificate() -> &'static (PathBuf, PathBuf) {
    static FILES: OnceLock<(PathBuf, PathBuf)> = OnceLock::new();
    FILES.get_or_init(|| {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("front-{}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (certificate, key) = (folder.join("certificate.pem"), folder.join("key.pem"));
        let made = Command::new("openssl")
            .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"])
            .args(["-subj", "/CN=a server", "-addext", "subjectAltName=IP:127.0.0.1"])
            .args(["-addext", "basicConstraints=critical,CA:false", "-days", "2", "-out"])
            .arg(&certificate)
            .arg("-keyout")
            .arg(&key)
            .output()
            .expect("these tests need openssl in the PATH");
        assert!(made.status.success(), "openssl: {}", String::from_utf8_lossy(&made.stderr));
        (certificate, key)
    })
}

fn accept(listener: &TcpListener, server: u16, config: &Arc<ServerConfig>, state: &Arc<State>) {
    for client in listener.incoming() {
        if state.stopped.load(Ordering::Relaxed) {
            return;
        }
        let (Ok(client), Ok(server)) = (client, TcpStream::connect(("127.0.0.1", server))) else { continue };
        let tls = ServerConnection::new(Arc::clone(config)).unwrap();
        let state = Arc::clone(state);
        thread::spawn(move || {
            let _ = client.set_nodelay(true);
            let _ = relay(tls, &client, &server, &state);
            let _ = (client.shutdown(Shutdown::Both), server.shutdown(Shutdown::Both));
        });
    }
}

fn relay(
    mut tls: ServerConnection,
    mut client: &TcpStream,
    mut server: &TcpStream,
    state: &State,
) -> io::Result<()> {
    client.set_nonblocking(true)?;
    let mut buffer = [0; 16 * 1024];
    loop {
        flush(&mut tls, client)?;
        let (from_client, from_server) = readable(client, server, tls.wants_write())?;
        if from_client {
            if tls.read_tls(&mut client)? == 0 {
                return Ok(());
            }
            let was_handshaking = tls.is_handshaking();
            let came = match tls.process_new_packets() {
                Ok(came) => came,
                // The client is told why.
                Err(error) => return flush(&mut tls, client).and(Err(io::Error::other(error))),
            };
            if was_handshaking && !tls.is_handshaking() {
                let is_resumed = tls.handshake_kind() == Some(HandshakeKind::Resumed);
                let count = if is_resumed { &state.resumed } else { &state.whole };
                count.fetch_add(1, Ordering::Relaxed);
            }
            let mut plain = vec![0; came.plaintext_bytes_to_read()];
            tls.reader().read_exact(&mut plain)?;
            server.write_all(&plain)?;
        }
        if from_server {
            let read = server.read(&mut buffer)?;
            if read == 0 {
                tls.send_close_notify();
                return flush(&mut tls, client);
            }
            tls.writer().write_all(&buffer[..read])?;
        }
    }
}

fn flush(tls: &mut ServerConnection, mut client: &TcpStream) -> io::Result<()> {
    while tls.wants_write() {
        match tls.write_tls(&mut client) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
            sent => drop(sent?),
        }
    }
    Ok(())
}

fn readable(client: &TcpStream, server: &TcpStream, unsent: bool) -> io::Result<(bool, bool)> {
    let wants = if unsent { PollFlags::IN | PollFlags::OUT } else { PollFlags::IN };
    let mut sockets = [PollFd::new(client, wants), PollFd::new(server, PollFlags::IN)];
    poll(&mut sockets, None)?;
    let came = PollFlags::IN | PollFlags::HUP | PollFlags::ERR;
    Ok((sockets[0].revents().intersects(came), sockets[1].revents().intersects(came)))
}
