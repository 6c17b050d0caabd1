//! Servers that acknowledge background jobs, or fail in the middle of them.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use gearman::error::Error;
use proptest::prelude::*;

use super::{eventually, listen};

/// What a server does with a connection.
#[derive(Clone, Debug)]
pub(crate) enum Mood {
    /// Acknowledges all.
    Good,
    /// Closes after so many jobs, the acknowledgements of the last ones unsent.
    Closes(usize, usize),
    /// Refuses each job whose number can be divided by this.
    Refuses(usize),
    /// Falls silent after so many.
    Silent(usize),
}

/// A job that a server has read whole: its unique, and whether it was acknowledged.
type Seen = Arc<Mutex<Vec<(String, bool)>>>;

/// A server that has these moods on its connections, one after the other; the last one stays.
pub(crate) struct Moody {
    pub(crate) port: u16,
    seen: Seen,
    /// Held once more by each connection that is being read.
    open: Arc<()>,
    connections: Arc<AtomicUsize>,
}

impl Moody {
    pub(crate) fn start(moods: Vec<Mood>) -> Self {
        Self::start_on(listen(), moods)
    }

    pub(crate) fn start_on(listener: TcpListener, moods: Vec<Mood>) -> Self {
        let port = listener.local_addr().unwrap().port();
        let seen = Seen::default();
        let (shared, open) = (Arc::clone(&seen), Arc::new(()));
        let held = Arc::clone(&open);
        let connections = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&connections);
        thread::spawn(move || {
            for (number, connection) in listener.incoming().enumerate() {
                let mood = moods.get(number).or(moods.last()).cloned().unwrap_or(Mood::Good);
                let (seen, held) = (Arc::clone(&shared), Arc::clone(&held));
                let Ok(connection) = connection else { return };
                counted.fetch_add(1, Ordering::Relaxed);
                thread::spawn(move || {
                    serve(connection, &mood, &seen);
                    drop(held);
                });
            }
        });
        Self { port, seen, open, connections }
    }
}

/// Reads packets until the connection or the mood ends.
fn serve(mut connection: TcpStream, mood: &Mood, seen: &Seen) {
    let (mut pending, mut jobs, mut buffer) = (Vec::new(), 0, [0; 4096]);
    let mut unacknowledged = Vec::new();
    loop {
        match connection.read(&mut buffer) {
            Ok(read) if read > 0 => pending.extend_from_slice(&buffer[..read]),
            _ => return,
        }
        while let Some(unique) = take_submit(&mut pending) {
            jobs += 1;
            let answer = match *mood {
                Mood::Closes(after, _) if jobs > after => return,
                Mood::Closes(after, lost) if jobs + lost > after => None,
                Mood::Silent(after) if jobs > after => None,
                Mood::Refuses(every) if jobs % every == 0 => Some(packet(19, b"QUEUE_ERROR\0full")),
                _ => Some(packet(8, format!("H:{unique}").as_bytes())),
            };
            let is_created = answer.as_ref().is_some_and(|answer| answer[7] == 8);
            seen.lock().unwrap().push((unique.clone(), is_created));
            match answer {
                Some(answer) if connection.write_all(&answer).is_ok() => {}
                Some(_) => return,
                None => unacknowledged.push(unique),
            }
        }
    }
}

pub(crate) fn packet(command: u8, body: &[u8]) -> Vec<u8> {
    let size = u32::try_from(body.len()).unwrap().to_be_bytes();
    [b"\0RES\0\0\0".as_slice(), &[command], &size, body].concat()
}

/// The unique of the next SUBMIT_JOB_BG, once it is there whole.
fn take_submit(pending: &mut Vec<u8>) -> Option<String> {
    let size = usize::try_from(u32::from_be_bytes(pending.get(8..12)?.try_into().unwrap())).unwrap();
    let body = pending.get(12..12 + size)?;
    let unique = body.split(|byte| *byte == 0).nth(1).unwrap().to_vec();
    pending.drain(..12 + size);
    Some(String::from_utf8(unique).unwrap())
}

/// What is promised of each job, of which so many are on their way at most, given what the servers have read.
pub(crate) fn check_jobs(
    ended: &HashMap<String, Result<Vec<u8>, Error>>,
    servers: &[Moody],
    jobs: usize,
    window: usize,
) {
    let mut seen: HashMap<String, Vec<bool>> = HashMap::new();
    for server in servers {
        // The client is gone: what it sent is read to its end.
        eventually("all is read", || Arc::strong_count(&server.open) == 2);
        for (unique, is_created) in server.seen.lock().unwrap().iter() {
            seen.entry(unique.clone()).or_default().push(*is_created);
        }
    }
    assert_eq!(ended.len(), jobs, "each job ends");
    // Only what was on its way on a connection that was lost.
    let unsure = ended.values().filter(|end| end.as_ref().is_err_and(Error::leaves_unsure)).count();
    let connections: usize = servers.iter().map(|server| server.connections.load(Ordering::Relaxed)).sum();
    assert!(unsure <= window * connections, "{unsure} may be queued, of {connections} connections");
    for (unique, end) in ended {
        let times = seen.get(unique).map(Vec::as_slice).unwrap_or_default();
        assert!(times.len() <= 1, "{unique} was sent {} times, and ended by {end:?}", times.len());
        match end {
            Ok(handle) => {
                assert_eq!(handle, format!("H:{unique}").as_bytes());
                assert_eq!(times, [true], "{unique}");
            }
            Err(error) if error.leaves_unsure() => {}
            Err(Error::Server { .. }) => assert_eq!(times, [false], "{unique}"),
            Err(error) => assert!(times.is_empty(), "{unique} arrived, and ended by {error}"),
        }
    }
}

/// Any but silence.
pub(crate) fn mood() -> impl Strategy<Value = Mood> {
    prop_oneof![
        Just(Mood::Good),
        (0..300_usize, 0..5_usize).prop_map(|(after, lost)| Mood::Closes(after, lost)),
        (1..7_usize).prop_map(Mood::Refuses),
    ]
}
