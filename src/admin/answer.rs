//! The answers of the text protocol. Tables have a line for each entry, with tabs between columns.
//!
//! Names can hold anything but NUL: what follows them is read from the right.

use super::Command;
use crate::error::Error;
use crate::protocol::ProtocolError;

/// Bytes of a line that an error quotes.
const QUOTED: usize = 60;

/// A function: a line of `status`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionStatus {
    /// Its name.
    pub function: Vec<u8>,
    /// Jobs that wait for a worker.
    pub queued: u64,
    /// Jobs that workers have.
    pub running: u64,
    /// Workers that offer it.
    pub workers: u64,
}

/// A function: a line of `prioritystatus`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriorityStatus {
    /// Its name.
    pub function: Vec<u8>,
    /// Jobs that wait for a worker, by priority from high to low.
    pub queued: [u64; 3],
    /// Workers that offer it.
    pub workers: u64,
}

/// A connection: a line of `workers`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connected {
    /// gearmand's number for its socket.
    pub descriptor: u64,
    /// The other side's address.
    pub address: Vec<u8>,
    /// What it calls itself, `None` where it has said nothing.
    pub id: Option<Vec<u8>>,
    /// What it offers, none for a client. A name with blanks in it comes apart: gearmand puts blanks
    /// between names, too.
    pub functions: Vec<Vec<u8>>,
}

/// A job: a line of `show jobs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownJob {
    /// Its handle.
    pub handle: Vec<u8>,
    /// How often it was given to a worker again.
    pub retries: u64,
    /// It was cancelled, or its only client is gone: it goes when a worker asks next.
    pub is_ignored: bool,
}

/// A job: a line of `show unique jobs`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UniqueJob {
    /// Its unique.
    pub unique: Vec<u8>,
    /// Its handle; gearmand up to 2.0 does not tell.
    pub handle: Option<Vec<u8>>,
}

/// What was read of an answer, or the line that is none.
pub type Read<T> = Result<T, Vec<u8>>;

/// What `server` says to `command`; of a table, its rows.
///
/// # Errors
/// [`Error::Server`]; [`Error::Protocol`] of a table without an end.
pub fn check<'a>(command: &Command<'_>, text: &'a [u8], server: &str) -> Result<&'a [u8], Error> {
    let is_whole = text == b".\n" || text.ends_with(b"\n.\n");
    if command.is_table() && is_whole {
        return Ok(text.get(..text.len() - 2).unwrap_or_default());
    }
    // Where a table was asked for, an error is one line alone.
    let lines = text.strip_suffix(b"\n").unwrap_or(text).split(|byte| *byte == b'\n');
    let most = if command.is_table() { 1 } else { usize::MAX };
    let is_one = lines.clone().count() <= most;
    match lines.filter(|_| is_one).find_map(|line| line.strip_prefix(b"ERR ")) {
        Some(said) => Err(refusal(command, said, server)),
        None if command.is_table() => Err(malformed(command, text, server)),
        None => Ok(text),
    }
}

fn refusal(command: &Command<'_>, said: &[u8], server: &str) -> Error {
    let is_code = |word: &[u8]| word.iter().all(|byte| byte.is_ascii_uppercase() || *byte == b'_');
    let (word, rest) = said.split_at(said.iter().position(|byte| *byte == b' ').unwrap_or(said.len()));
    let text = if is_code(word) && !rest.is_empty() { rest.trim_ascii_start() } else { said };
    let text: Vec<u8> = text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    let code = match (command, word) {
        (Command::Cancel(_), b"UNKNOWN_JOB") => b"JOB_NOT_FOUND".as_slice(),
        (Command::Drop(_), _) if said == b"function not found" => b"NO_REGISTERED_FUNCTION",
        (_, b"INVALID_ARGUMENTS") => b"INVALID_ARGUMENT",
        (_, word) if is_code(word) => word,
        _ => b"ERR",
    };
    Error::server("gearman_admin", server.to_owned(), code, &text)
}

/// The error of an answer that is none.
#[must_use]
pub fn malformed(command: &Command<'_>, line: &[u8], server: &str) -> Error {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.get(..QUOTED).unwrap_or(line).escape_ascii().to_string();
    Error::protocol(ProtocolError::Line { command: command.verb(), line }, server.to_owned(), b"")
}

fn rows<T>(table: &[u8], read: impl Fn(&[u8]) -> Option<T>) -> impl Iterator<Item = Read<T>> {
    let whole = table.strip_suffix(b"\n");
    let lines = whole.into_iter().flat_map(|table| table.split(|byte| *byte == b'\n'));
    lines.map(move |line| read(line).ok_or_else(|| line.to_vec()))
}

/// The last `N` columns, which are numbers, and what is before them.
fn numbers<const N: usize>(line: &[u8]) -> Option<(&[u8], [u64; N])> {
    let mut columns = line.rsplitn(N + 1, |byte| *byte == b'\t');
    let mut numbers = [0; N];
    for number in numbers.iter_mut().rev() {
        *number = parse(columns.next()?)?;
    }
    Some((columns.next()?, numbers))
}

fn parse(text: &[u8]) -> Option<u64> {
    if !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// `status`
pub fn status(table: &[u8]) -> impl Iterator<Item = Read<FunctionStatus>> {
    rows(table, |line| {
        let (function, [all, running, workers]) = numbers(line)?;
        let queued = all.saturating_sub(running);
        Some(FunctionStatus { function: function.to_vec(), queued, running, workers })
    })
}

/// Whether `server`, whose `status` this is, can drop a function without a loss: gearmand forgets the
/// function's jobs with it, and drops every function whose name differs by upper and lower case alone.
///
/// # Errors
/// [`Error::Server`] that says why not, [`Error::Protocol`].
pub fn hindrance(function: &[u8], table: &[u8], server: &str) -> Result<(), Error> {
    let refuse =
        |code: &[u8], text: &[u8]| Err(Error::server("gearman_admin", server.to_owned(), code, text));
    for row in status(table) {
        let row = row.map_err(|line| malformed(&Command::Status, &line, server))?;
        if !row.function.eq_ignore_ascii_case(function) {
            continue;
        }
        if row.queued + row.running > 0 {
            return refuse(b"JOB_EXISTS", b"the function has jobs, which gearmand would lose");
        }
        if row.function != function {
            return refuse(
                b"INVALID_FUNCTION_NAME",
                b"gearmand would drop the function of the same letters, too",
            );
        }
    }
    Ok(())
}

/// `prioritystatus`
pub fn priority_status(table: &[u8]) -> impl Iterator<Item = Read<PriorityStatus>> {
    rows(table, |line| {
        let (function, [high, normal, low, workers]) = numbers(line)?;
        Some(PriorityStatus { function: function.to_vec(), queued: [high, normal, low], workers })
    })
}

/// `workers`
pub fn workers(table: &[u8]) -> impl Iterator<Item = Read<Connected>> {
    rows(table, |line| {
        let mut words = line.splitn(3, |byte| *byte == b' ');
        let descriptor = parse(words.next()?)?;
        let address = words.next()?.to_vec();
        let rest = words.next()?;
        let colon = rest.windows(2).position(|two| two == b" :")?;
        let (id, functions) = (rest.get(..colon)?, rest.get(colon + 2..)?);
        let id = (id != b"-").then(|| id.to_vec());
        let functions = functions.split(|byte| *byte == b' ').filter(|name| !name.is_empty());
        Some(Connected { descriptor, address, id, functions: functions.map(<[u8]>::to_vec).collect() })
    })
}

/// `show jobs`. The last column says nothing: it is 1 for jobs that wait and for jobs that run.
pub fn jobs(table: &[u8]) -> impl Iterator<Item = Read<KnownJob>> {
    rows(table, |line| {
        let (handle, [retries, ignored, _]) = numbers(line)?;
        Some(KnownJob { handle: handle.to_vec(), retries, is_ignored: ignored != 0 })
    })
}

/// `show unique jobs`: the unique alone, or with the handle and a tab before or behind it, as gearmands
/// newer than 2.0 have it.
pub fn unique_jobs(table: &[u8]) -> impl Iterator<Item = Read<UniqueJob>> {
    rows(table, |line| {
        let is_tab = |byte: &u8| *byte == b'\t';
        let halves = |at: usize| Some((line.get(..at)?, line.get(at + 1..)?));
        let first = line.iter().position(is_tab).and_then(halves).filter(|(left, _)| is_handle(left));
        let last = line.iter().rposition(is_tab).and_then(halves).filter(|(_, right)| is_handle(right));
        let found = first.or(last.map(|(unique, handle)| (handle, unique)));
        let (handle, unique) = found.map_or((None, line), |(handle, unique)| (Some(handle), unique));
        Some(UniqueJob { unique: unique.to_vec(), handle: handle.map(<[u8]>::to_vec) })
    })
}

/// Handles end with a colon and a number, which is not likely of what else stands beside a tab.
fn is_handle(text: &[u8]) -> bool {
    let digits = text.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    digits > 0 && text.len().checked_sub(digits + 1).and_then(|at| text.get(at)) == Some(&b':')
}

/// `version`
///
/// # Errors
/// What it is instead.
pub fn version(text: &[u8]) -> Read<&[u8]> {
    let line = text.strip_prefix(b"OK ").and_then(|rest| rest.strip_suffix(b"\n"));
    line.filter(|line| !line.contains(&b'\n')).ok_or_else(|| text.to_vec())
}

/// `getpid`
///
/// # Errors
/// As [`version`].
pub fn pid(text: &[u8]) -> Read<u64> {
    version(text).ok().and_then(parse).ok_or_else(|| text.to_vec())
}

/// What answers a command that changes something: for each thing that it changed, a line.
///
/// # Errors
/// As [`version`].
pub fn done(text: &[u8]) -> Read<()> {
    let mut lines = text.strip_suffix(b"\n").unwrap_or(text).split(|byte| *byte == b'\n');
    if lines.all(|line| line == b"OK") { Ok(()) } else { Err(text.to_vec()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ReturnCode;

    fn all<T>(rows: impl Iterator<Item = Read<T>>) -> Read<Vec<T>> {
        rows.collect()
    }

    fn function(function: &[u8], queued: u64, running: u64, workers: u64) -> FunctionStatus {
        FunctionStatus { function: function.to_vec(), queued, running, workers }
    }

    #[test]
    fn names_with_blanks_and_tabs_are_read_from_the_right() {
        let table = b"foo bar\t0\t0\t1\na\tb\t4\t1\t2\n\t1\t2\t3\nERR x\t0\t0\t0\n";
        let expected = [
            function(b"foo bar", 0, 0, 1),
            function(b"a\tb", 3, 1, 2),
            function(b"", 0, 2, 3),
            function(b"ERR x", 0, 0, 0),
        ];
        assert_eq!(all(status(table)), Ok(expected.to_vec()));
        let ended = [table, b".\n".as_slice()].concat();
        assert_eq!(check(&Command::Status, &ended, "s"), Ok(table.as_slice()));
        assert_eq!(check(&Command::Status, b".\n", "s"), Ok(b"".as_slice()));
        for half in [&b""[..], table, b".", b"x.\n"] {
            let code = check(&Command::Status, half, "s").map_err(|error| error.code());
            assert_eq!(code, Err(ReturnCode::InvalidPacket));
        }
        assert_eq!(all(status(b"")), Ok(Vec::new()));
    }

    #[test]
    fn what_is_no_line_of_a_table_is_told() {
        for line in [
            &b"f"[..],
            b"f\t1\t2",
            b"f\t1\t2\tx",
            b"f\t1\t-2\t3",
            b"",
            b"f\t1\t\t3",
            b"f\t1\t2\t99999999999999999999",
        ] {
            let table = [b"ok\t1\t1\t1\n", line, b"\n"].concat();
            assert_eq!(all(status(&table)), Err(line.to_vec()));
        }
        for line in [&b"x"[..], b"1 127.0.0.1", b"1 127.0.0.1 -", b"x 127.0.0.1 - : f"] {
            assert_eq!(all(workers(&[line, b"\n"].concat())), Err(line.to_vec()));
        }
        for text in [&b"OK 12x\n"[..], b"OK 12", b"OK 1\nOK 2\n", b"", b"12\n"] {
            assert_eq!(pid(text), Err(text.to_vec()));
        }
        assert_eq!((pid(b"OK 12\n"), version(b"OK 1.1 x\n")), (Ok(12), Ok(b"1.1 x".as_slice())));
        for text in [&b"OKAY\n"[..], b"", b"OK\nKO\n"] {
            assert_eq!(done(text), Err(text.to_vec()));
        }
        assert_eq!(done(b"OK\nOK\n"), Ok(()));
    }

    #[test]
    fn priorities() {
        let expected = PriorityStatus { function: b"a\tb".to_vec(), queued: [1, 2, 3], workers: 4 };
        assert_eq!(all(priority_status(b"a\tb\t1\t2\t3\t4\n")), Ok(vec![expected]));
    }

    #[test]
    fn connections_with_and_without_ids_and_functions() {
        let table = b"40 ::1 - :\n38 127.0.0.1 me too : rev foo bar\n";
        let nobody = Connected { descriptor: 40, address: b"::1".to_vec(), id: None, functions: Vec::new() };
        let functions = ["rev", "foo", "bar"].map(|name| name.as_bytes().to_vec()).to_vec();
        let id = Some(b"me too".to_vec());
        let worker = Connected { descriptor: 38, address: b"127.0.0.1".to_vec(), id, functions };
        assert_eq!(all(workers(table)), Ok(vec![nobody, worker]));
    }

    #[test]
    fn uniques_of_both_gearmands() {
        let unique = |unique: &[u8], handle: Option<&[u8]>| UniqueJob {
            unique: unique.to_vec(),
            handle: handle.map(<[u8]>::to_vec),
        };
        let expected = [
            unique(b"u 1", None),
            unique(b"u", Some(b"H:host:12")),
            unique(b"a\tb", None),
            unique(b"a\tb", Some(b"H:host:3")),
            unique(b"c\td", Some(b"H:host:4")),
            unique(b"", None),
        ];
        assert_eq!(
            all(unique_jobs(b"u 1\nH:host:12\tu\na\tb\nH:host:3\ta\tb\nc\td\tH:host:4\n\n")),
            Ok(expected.to_vec())
        );
    }

    #[test]
    fn jobs_and_whether_they_are_ignored() {
        let expected = KnownJob { handle: b"H:h:1".to_vec(), retries: 2, is_ignored: true };
        assert_eq!(all(jobs(b"H:h:1\t2\t1\t1\n")), Ok(vec![expected]));
    }

    #[test]
    fn refusals_have_codes_and_the_servers_words() {
        for (command, said, code, text) in [
            (Command::Cancel(b"H"), "UNKNOWN_JOB", ReturnCode::JobNotFound, "JOB_NOT_FOUND:UNKNOWN_JOB"),
            (
                Command::Drop(b"f"),
                "function not found",
                ReturnCode::NoRegisteredFunction,
                "NO_REGISTERED_FUNCTION:function not found",
            ),
            (Command::Drop(b"f"), "there are workers", ReturnCode::ServerError, "ERR:there are workers"),
            (
                Command::Status,
                "UNKNOWN_COMMAND Unknown+server+commandstatus",
                ReturnCode::ServerError,
                "UNKNOWN_COMMAND:Unknown server commandstatus",
            ),
            (
                Command::Create(b"f"),
                "INVALID_ARGUMENTS a+b",
                ReturnCode::InvalidArgument,
                "INVALID_ARGUMENT:a b",
            ),
        ] {
            let Err(error) = check(&command, format!("ERR {said}\n").as_bytes(), "s:1") else {
                unreachable!("it is refused: {said}")
            };
            assert_eq!(error.code(), code);
            assert!(error.to_string().ends_with(&format!(") {text} (s:1)")), "{error}");
        }
    }
}
