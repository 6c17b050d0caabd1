//! Encryption without sockets: bytes of a connection in, bytes out. TLS 1.2 and 1.3 by rustls.
//!
//! [`Encryption`] is what a script asks for; [`Encryption::begin`] makes the client's side of one
//! connection of it, a [`Tls`]. Certificates and keys are read when a connection first needs
//! them and kept for this thread; a file that has changed since is read again.

#[cfg(feature = "tls")]
mod config;
#[cfg(feature = "tls")]
mod files;
#[cfg_attr(not(feature = "tls"), path = "absent.rs")]
mod session;
#[cfg(feature = "tls")]
mod verify;
#[cfg(feature = "tls")]
mod words;

use std::path::PathBuf;

pub use session::Tls;

/// How connections are encrypted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encryption {
    /// The server's certificate has to be signed by somebody who is trusted. Default: yes.
    pub verify_peer: bool,
    /// ... and to be for the server's name. Default: yes.
    pub verify_peer_name: bool,
    /// That name. Default: empty, the host's.
    pub peer_name: String,
    /// Certificates that are trusted (PEM). Default: empty, the system's.
    pub ca_file: PathBuf,
    /// Our certificate and what leads from it to its root (PEM). Default: empty, none.
    pub certificate: PathBuf,
    /// The key of our certificate (PEM). Default: empty, it stands in `certificate`.
    pub key: PathBuf,
    /// Why it cannot be used, in words. Default: empty, it can.
    pub refused: String,
}

impl Default for Encryption {
    fn default() -> Self {
        Self {
            verify_peer: true,
            verify_peer_name: true,
            peer_name: String::new(),
            ca_file: PathBuf::new(),
            certificate: PathBuf::new(),
            key: PathBuf::new(),
            refused: String::new(),
        }
    }
}

/// Why an encrypted connection cannot go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// In words, with the setting that would help.
    pub text: String,
    /// The alert that the server sent, by its number (RFC 8446, 6).
    pub alert: Option<u8>,
}

impl Encryption {
    /// One that no connection can be made with, for this reason.
    #[must_use]
    pub fn unusable(why: &str) -> Self {
        Self { refused: why.to_owned(), ..Self::default() }
    }

    /// The client's side of a new connection to `host`, a name or an address.
    ///
    /// # Errors
    /// In words: a file that cannot be read, or holds something else; a name that is none.
    pub fn begin(&self, host: &str) -> Result<Tls, String> {
        if self.refused.is_empty() { Tls::begin(self, host) } else { Err(self.refused.clone()) }
    }
}

/// Lets go what this thread has read of certificates, and what it remembers of servers.
pub fn end_thread() {
    session::end_thread();
}
