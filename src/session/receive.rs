//! Taking in what came from servers, each in its turn.

use super::{Event, Sessions};

/// Packets taken from one server before the others get their turn.
const BATCH: usize = 1024;

/// A client or worker, as what comes from its servers sees it.
pub trait Receive {
    /// Its sessions.
    fn sessions(&mut self) -> &mut Sessions;
    /// Takes in an event of the server with this index. Whether something happened by it
    /// that ends an idle time.
    fn take(&mut self, server: usize, event: Event) -> bool;
    /// Whether it holds so much that no more is read for now. Default: never.
    fn is_full(&self) -> bool {
        false
    }

    /// Takes in what came from one server. Whether something happened.
    fn receive(&mut self, server: usize) -> bool {
        let mut happened = false;
        for _ in 0..BATCH {
            if self.is_full() {
                return true;
            }
            let Some(event) = self.sessions().next_event(server) else { break };
            happened |= self.take(server, event);
        }
        happened
    }

    /// Takes in what came from all servers. Whether something happened.
    fn receive_all(&mut self) -> bool {
        let mut happened = false;
        for server in 0..self.sessions().len() {
            happened |= self.receive(server);
        }
        happened
    }
}
