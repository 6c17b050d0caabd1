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
    /// Its handle; gearmand 1.1 does not tell.
    pub handle: Option<Vec<u8>>,
}

/// What is wrong with an answer: the line that it could not be.
type Read<T> = Result<T, Vec<u8>>;

/// The answer of `server` to `command`, unless it is an error.
///
/// # Errors
/// [`Error::Server`].
pub fn check<'a>(command: &Command<'_>, text: &'a [u8], server: &str) -> Result<&'a [u8], Error> {
    match text.strip_prefix(b"ERR ") {
        Some(said) if !text.contains(&b'\t') => Err(refusal(command, said, server)),
        _ => Ok(text),
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
    let line = line.get(..QUOTED).unwrap_or(line).escape_ascii().to_string();
    Error::protocol(ProtocolError::Line { command: command.verb(), line }, server.to_owned(), b"")
}

fn lines<T>(table: &[u8], read: impl Fn(&[u8]) -> Option<T>) -> Read<Vec<T>> {
    let table = table.strip_suffix(b"\n").unwrap_or(table);
    if table.is_empty() {
        return Ok(Vec::new());
    }
    table.split(|byte| *byte == b'\n').map(|line| read(line).ok_or_else(|| line.to_vec())).collect()
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
///
/// # Errors
/// The first line that is none of it.
pub fn status(table: &[u8]) -> Read<Vec<FunctionStatus>> {
    lines(table, |line| {
        let (function, [all, running, workers]) = numbers(line)?;
        let queued = all.saturating_sub(running);
        Some(FunctionStatus { function: function.to_vec(), queued, running, workers })
    })
}

/// `prioritystatus`
///
/// # Errors
/// As [`status`].
pub fn priority_status(table: &[u8]) -> Read<Vec<PriorityStatus>> {
    lines(table, |line| {
        let (function, [high, normal, low, workers]) = numbers(line)?;
        Some(PriorityStatus { function: function.to_vec(), queued: [high, normal, low], workers })
    })
}

/// `workers`
///
/// # Errors
/// As [`status`].
pub fn workers(table: &[u8]) -> Read<Vec<Connected>> {
    lines(table, |line| {
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
///
/// # Errors
/// As [`status`].
pub fn jobs(table: &[u8]) -> Read<Vec<KnownJob>> {
    lines(table, |line| {
        let (handle, [retries, ignored, _]) = numbers(line)?;
        Some(KnownJob { handle: handle.to_vec(), retries, is_ignored: ignored != 0 })
    })
}

/// `show unique jobs`: the unique alone, since gearmand 2 behind the handle and a tab.
///
/// # Errors
/// None.
pub fn unique_jobs(table: &[u8]) -> Read<Vec<UniqueJob>> {
    lines(table, |line| {
        let mut halves = line.splitn(2, |byte| *byte == b'\t');
        let first = halves.next()?;
        Some(match halves.next().filter(|_| is_handle(first)) {
            Some(unique) => UniqueJob { unique: unique.to_vec(), handle: Some(first.to_vec()) },
            None => UniqueJob { unique: line.to_vec(), handle: None },
        })
    })
}

/// Handles end with a colon and a number, which a unique with a tab in it is not likely to do in front of that.
fn is_handle(text: &[u8]) -> bool {
    let digits = text.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    digits > 0 && text.len().checked_sub(digits + 1).and_then(|at| text.get(at)) == Some(&b':')
}

/// `version`
///
/// # Errors
/// As [`status`].
pub fn version(line: &[u8]) -> Read<&[u8]> {
    line.strip_prefix(b"OK ").ok_or_else(|| line.to_vec())
}

/// `getpid`
///
/// # Errors
/// As [`status`].
pub fn pid(line: &[u8]) -> Read<u64> {
    version(line).ok().and_then(parse).ok_or_else(|| line.to_vec())
}

/// What answers a command that changes something.
///
/// # Errors
/// As [`status`].
pub fn done(line: &[u8]) -> Read<()> {
    if line == b"OK" { Ok(()) } else { Err(line.to_vec()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ReturnCode;

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
        assert_eq!(status(table), Ok(expected.to_vec()));
        assert_eq!(check(&Command::Status, table, "s"), Ok(table.as_slice()));
        assert_eq!(status(b""), Ok(Vec::new()));
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
            assert_eq!(status(&table), Err(line.to_vec()));
        }
        for line in [&b"x"[..], b"1 127.0.0.1", b"1 127.0.0.1 -", b"x 127.0.0.1 - : f"] {
            assert_eq!(workers(line), Err(line.to_vec()));
        }
        assert_eq!(pid(b"OK 12x"), Err(b"OK 12x".to_vec()));
        assert_eq!(done(b"OKAY"), Err(b"OKAY".to_vec()));
    }

    #[test]
    fn priorities() {
        let expected = PriorityStatus { function: b"a\tb".to_vec(), queued: [1, 2, 3], workers: 4 };
        assert_eq!(priority_status(b"a\tb\t1\t2\t3\t4\n"), Ok(vec![expected]));
    }

    #[test]
    fn connections_with_and_without_ids_and_functions() {
        let table = b"40 ::1 - :\n38 127.0.0.1 me too : rev foo bar\n";
        let nobody = Connected { descriptor: 40, address: b"::1".to_vec(), id: None, functions: Vec::new() };
        let functions = ["rev", "foo", "bar"].map(|name| name.as_bytes().to_vec()).to_vec();
        let id = Some(b"me too".to_vec());
        let worker = Connected { descriptor: 38, address: b"127.0.0.1".to_vec(), id, functions };
        assert_eq!(workers(table), Ok(vec![nobody, worker]));
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
        ];
        assert_eq!(unique_jobs(b"u 1\nH:host:12\tu\na\tb\nH:host:3\ta\tb\n"), Ok(expected.to_vec()));
    }

    #[test]
    fn jobs_and_whether_they_are_ignored() {
        let expected = KnownJob { handle: b"H:h:1".to_vec(), retries: 2, is_ignored: true };
        assert_eq!(jobs(b"H:h:1\t2\t1\t1\n"), Ok(vec![expected]));
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
            let Err(error) = check(&command, format!("ERR {said}").as_bytes(), "s:1") else {
                unreachable!("it is refused: {said}")
            };
            assert_eq!(error.code(), code);
            assert!(error.to_string().ends_with(&format!(") {text} (s:1)")), "{error}");
        }
    }
}
