//! What is counted of an exchange.

use super::exchange::Exchange;
use super::in_flight::{Answer, Expects, Request};
use crate::protocol::WorkKind;
use crate::stats::{Counter, Counters};

impl Exchange {
    /// What is counted of its server.
    pub(super) fn counters(&self) -> &Counters {
        &self.counters
    }

    pub(super) fn count_bytes(&mut self) {
        let (sent, received) = (self.connection.outbox().sent(), self.connection.received());
        self.counters.add(Counter::BytesSent, sent - self.counted.0);
        self.counters.add(Counter::BytesReceived, received - self.counted.1);
        self.counted = (sent, received);
    }

    pub(super) fn count_end(&self, kind: WorkKind) {
        match kind {
            WorkKind::Complete => self.counters.add(Counter::Completed, 1),
            WorkKind::Fail | WorkKind::Exception => self.counters.add(Counter::Failed, 1),
            WorkKind::Data | WorkKind::Warning | WorkKind::Status(..) => {}
        }
    }

    pub(super) fn count_answer(&self, request: &Request, answer: &Answer) {
        match answer {
            Answer::Created(_) => self.counters.add(Counter::Acknowledged, 1),
            Answer::Refused(_) if matches!(request.expects, Expects::Created { .. }) => {
                self.counters.add(Counter::Refused, 1);
            }
            _ => {}
        }
        if let Some(since) = request.since {
            self.counters.note_round_trip(since.elapsed());
        }
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        if self.connection.is_ours() {
            self.count_bytes();
        }
    }
}
