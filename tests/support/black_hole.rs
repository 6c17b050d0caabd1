//! A server that cannot be reached, without a word.

use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use socket2::{Domain, Socket, Type};

use super::free_port;

/// A server that takes no connection and refuses none.
pub(crate) struct BlackHole {
    _listener: TcpListener,
    _waiting: Vec<TcpStream>,
    pub(crate) port: u16,
}

impl BlackHole {
    pub(crate) fn dig() -> Self {
        let port = free_port();
        let address: std::net::SocketAddr = ([127, 0, 0, 1], port).into();
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
        socket.set_reuse_address(true).unwrap();
        socket.bind(&address.into()).unwrap();
        socket.listen(0).unwrap();
        let until_full = || TcpStream::connect_timeout(&address, Duration::from_millis(50)).ok();
        let waiting = std::iter::from_fn(until_full).collect();
        Self { _listener: socket.into(), _waiting: waiting, port }
    }
}
