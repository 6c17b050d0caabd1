//! Which server a job goes to, of several that could take it.

use std::cell::Cell;
use std::hash::{BuildHasher, Hasher, RandomState};

use md5::{Digest, Md5};

use super::Client;
use super::job::{Job, Unique};
use super::tasks::Target;
use crate::session::Sessions;

/// How jobs are distributed over the servers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Distribution {
    /// All to the server that was added last, to the others where it fails. The default.
    #[default]
    LastAdded,
    /// To each server in turn.
    RoundRobin,
    /// Those with a unique of the caller's to the server that a hash of it says, the others in turn.
    Unique,
}

/// The distribution of one client's jobs.
#[derive(Debug, Default)]
pub(super) struct Distributor {
    pub(super) rule: Distribution,
    /// The server that had the last job, of those that go to each in turn.
    last: Option<usize>,
    ring: Ring,
}

impl Client {
    /// Default: last added.
    pub fn distribute(&mut self, rule: Distribution) {
        self.distributor.rule = rule;
    }

    /// Where a job may go.
    pub(super) fn target_of(&self, job: &Job<'_>, unique: &Unique) -> Target {
        if self.distributor.rule == Distribution::Unique && !job.unique.is_empty() {
            Target::Hashed(hash(unique.bytes()))
        } else {
            Target::Any
        }
    }

    /// The servers to ask about a unique, those first that are likely to have it.
    pub(super) fn order_for(&mut self, unique: &[u8]) -> Vec<usize> {
        if self.distributor.rule != Distribution::Unique {
            return self.sessions.order().collect();
        }
        let mut order = Vec::new();
        for server in self.distributor.ring.of(&self.sessions).servers(hash(unique)) {
            if !order.contains(&server) {
                order.push(server);
            }
        }
        order
    }

    /// The server that a job goes to next, of those that have not been tried.
    pub(super) fn pick(&mut self, target: &Target, tried: impl Fn(usize) -> bool) -> Option<usize> {
        match target {
            Target::Any => {
                let first = self.first();
                self.sessions.pick(self.sessions.circle(first), tried)
            }
            Target::Hashed(key) => {
                let ring = self.distributor.ring.of(&self.sessions);
                self.sessions.pick(ring.servers(*key), tried)
            }
            Target::Only(server) => Some(*server).filter(|server| !tried(*server)),
            Target::UntilKnown(some) => self.sessions.pick(some.iter().copied(), tried),
        }
    }

    /// The server whose turn it is.
    fn first(&mut self) -> usize {
        let servers = self.sessions.len().max(1);
        if self.distributor.rule == Distribution::LastAdded {
            return servers - 1;
        }
        let last = *self.distributor.last.get_or_insert_with(|| next_start() % servers);
        (last + servers - 1) % servers
    }

    /// A job that may go anywhere goes to this server.
    pub(super) fn note_turn(&mut self, server: usize) {
        self.distributor.last = Some(server);
    }

    /// Whether jobs that may go anywhere all go to one server as long as that takes them.
    pub(super) fn keeps_to_one(&self) -> bool {
        self.distributor.rule == Distribution::LastAdded
    }
}

/// Where the next client of this thread begins: those that submit one job each are distributed too.
fn next_start() -> usize {
    thread_local! {
        static NEXT: Cell<Option<usize>> = const { Cell::new(None) };
    }
    let at_random = || usize::try_from(RandomState::new().build_hasher().finish() >> 32).unwrap_or_default();
    let next = NEXT.get().unwrap_or_else(at_random).wrapping_add(1);
    NEXT.set(Some(next));
    // Forked processes have the same number: each begins elsewhere.
    next.wrapping_add(std::process::id() as usize)
}

/// Points on a circle of numbers, each a server's, as libgearman has them: a unique is for the server
/// whose point comes next.
#[derive(Debug, Default)]
struct Ring {
    points: Vec<(u32, usize)>,
    /// How many servers it was made of.
    made_of: usize,
}

/// Digests of a server's name, each of which gives [`POINTS`].
const REPLICAS: usize = 4;
/// Points of a digest.
const POINTS: usize = 4;

impl Ring {
    /// The ring of these servers, made anew where one was added.
    fn of(&mut self, sessions: &Sessions) -> &Self {
        if self.made_of != sessions.len() {
            let names = sessions.iter().map(|session| session.ring_name());
            *self = Self::new(names);
        }
        self
    }

    fn new(names: impl Iterator<Item = String>) -> Self {
        let mut ring = Self::default();
        for (server, name) in names.enumerate() {
            for replica in 0..REPLICAS {
                let digest = Md5::digest(format!("{name}-{replica}"));
                ring.points.extend((0..POINTS).map(|point| (number(&digest, point), server)));
            }
            ring.made_of += 1;
        }
        ring.points.sort_unstable();
        ring
    }

    /// The servers in the order of their points from `key` on; each comes several times.
    fn servers(&self, key: u32) -> impl Iterator<Item = usize> + Clone {
        let next = self.points.partition_point(|(point, _)| *point < key);
        let (before, after) = self.points.split_at(next);
        after.iter().chain(before).map(|(_, server)| *server)
    }
}

/// The number that stands for a unique.
fn hash(unique: &[u8]) -> u32 {
    number(&Md5::digest(unique), 0)
}

/// One of the four numbers that a digest gives, its lowest byte first.
fn number(digest: &[u8], which: usize) -> u32 {
    let bytes = digest.iter().skip(which * 4).take(4).rev();
    bytes.fold(0, |number, byte| number << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Role, Session};

    fn client(servers: u16, rule: Distribution) -> Client {
        let mut client = Client::of(Sessions::new(crate::connection::Settings::default(), Role::Client));
        for port in 0..servers {
            client.sessions.add(Session::new("10.0.0.1", 4730 + port));
        }
        client.distribute(rule);
        client
    }

    #[test]
    fn numbers_of_a_digest_begin_with_their_lowest_byte() {
        // md5("") is d41d8cd98f00b204e9800998ecf8427e.
        assert_eq!(hash(b""), 0xd98c_1dd4);
        assert_eq!(number(&Md5::digest(b""), 3), 0x7e42_f8ec);
    }

    #[test]
    fn a_ring_has_sixteen_points_a_server_and_ends_where_it_begins() {
        let ring = Ring::new(["a:4730", "b:4730"].into_iter().map(str::to_owned));
        assert_eq!(ring.points.len(), 32);
        let first = ring.points.first().map(|(_, server)| *server);
        assert_eq!(ring.servers(u32::MAX).next(), first);
        for (point, server) in &ring.points {
            assert_eq!(ring.servers(*point).next(), Some(*server));
            assert_eq!(ring.servers(*point).count(), 32);
        }
    }

    #[test]
    fn each_server_has_its_turn_and_a_failed_one_leaves_it_to_the_others_alike() {
        let mut client = client(4, Distribution::RoundRobin);
        let count = |client: &mut Client| {
            let mut counts = [0; 4];
            for _ in 0..12 {
                let Some(server) = client.pick(&Target::Any, |_| false) else { break };
                client.note_turn(server);
                counts.iter_mut().skip(server).take(1).for_each(|count| *count += 1);
            }
            counts
        };
        assert_eq!(count(&mut client), [3; 4]);
        if let Some(session) = client.sessions.get(2) {
            session.fail(&crate::error::Error::Echo);
        }
        assert_eq!(count(&mut client), [4, 4, 0, 4]);
    }

    #[test]
    fn a_unique_whose_server_fails_goes_where_its_next_point_is() {
        let mut client = client(3, Distribution::Unique);
        for unique in 0..100 {
            let unique = format!("u{unique}");
            let target = Target::Hashed(hash(unique.as_bytes()));
            let order = client.order_for(unique.as_bytes());
            assert_eq!(order.len(), 3);
            let [first, second] = [0, 1].map(|at| order.get(at).copied());
            assert_eq!(client.pick(&target, |_| false), first);
            assert_eq!(client.pick(&target, |server| Some(server) == first), second);
        }
    }

    #[test]
    fn clients_of_one_thread_begin_at_one_server_after_the_other() {
        let first: Vec<_> =
            (0..8).map(|_| client(4, Distribution::RoundRobin).pick(&Target::Any, |_| false)).collect();
        for server in 0..4 {
            assert_eq!(first.iter().filter(|picked| **picked == Some(server)).count(), 2);
        }
    }
}
