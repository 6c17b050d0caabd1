//! The commands of the text protocol.

use crate::error::Error;
use crate::session::Question;

/// Longest name in a command, in bytes: gearmand's functions are no longer.
const MAX_NAME: usize = crate::protocol::MAX_FUNCTION;

/// A command, with the names that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command<'a> {
    /// Functions with their jobs and workers.
    Status,
    /// The same by priority.
    PriorityStatus,
    /// Connections with their functions.
    Workers,
    /// Jobs by handle.
    Jobs,
    /// Jobs by unique.
    UniqueJobs,
    /// gearmand's version.
    Version,
    /// gearmand's process.
    Pid,
    /// How many jobs of a function may wait, by priority from high to low; below 1 for any number.
    MaxQueue(&'a [u8], [i32; 3]),
    /// Makes a function known.
    Create(&'a [u8]),
    /// Forgets a function.
    Drop(&'a [u8]),
    /// Takes a job out of the queue.
    Cancel(&'a [u8]),
}

impl<'a> Command<'a> {
    /// Its words before the names.
    #[must_use]
    pub fn verb(&self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::PriorityStatus => "prioritystatus",
            Self::Workers => "workers",
            Self::Jobs => "show jobs",
            Self::UniqueJobs => "show unique jobs",
            Self::Version => "version",
            Self::Pid => "getpid",
            Self::MaxQueue(..) => "maxqueue",
            Self::Create(_) => "create function",
            Self::Drop(_) => "drop function",
            Self::Cancel(_) => "cancel job",
        }
    }

    pub(super) fn is_table(&self) -> bool {
        matches!(self, Self::Status | Self::PriorityStatus | Self::Workers | Self::Jobs | Self::UniqueJobs)
    }

    fn name(&self) -> Option<&'a [u8]> {
        match *self {
            Self::MaxQueue(name, _) | Self::Create(name) | Self::Drop(name) | Self::Cancel(name) => {
                Some(name)
            }
            _ => None,
        }
    }

    /// As a question to a server.
    ///
    /// # Errors
    /// [`Error::Argument`] for a name that is empty, too long, or not one word: what follows would be
    /// another word of the command, or another command.
    pub fn question(&self) -> Result<Question, Error> {
        let mut line = self.verb().as_bytes().to_vec();
        if let Some(name) = self.name() {
            check(name).map_err(|message| Error::Argument { function: "gearman_admin", message })?;
            line.push(b' ');
            line.extend_from_slice(name);
        }
        if let Self::MaxQueue(_, limits) = self {
            line.extend(limits.iter().flat_map(|limit| format!(" {limit}").into_bytes()));
        }
        Ok(Question::Text(line))
    }
}

fn check(name: &[u8]) -> Result<(), &'static str> {
    let ends_a_word = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, 0 | 0x0b);
    match name {
        b"" => Err("the name is empty"),
        name if name.len() > MAX_NAME => Err("the name is longer than 512 bytes"),
        name if name.iter().any(ends_a_word) => {
            Err("the name has a blank, a tab, a NUL or the end of a line in it")
        }
        _ => Ok(()),
    }
}

/// One of each kind, about `name`: for tests and fuzzing.
#[doc(hidden)]
#[must_use]
pub fn every(name: &[u8]) -> [Command<'_>; 11] {
    [
        Command::Status,
        Command::PriorityStatus,
        Command::Workers,
        Command::Jobs,
        Command::UniqueJobs,
        Command::Version,
        Command::Pid,
        Command::MaxQueue(name, [1, 2, 3]),
        Command::Create(name),
        Command::Drop(name),
        Command::Cancel(name),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_word_or_nothing_is_asked() {
        for name in
            [&b""[..], b"a b", b"a\tb", b"a\nshutdown", b"a\r", b"\0", b"a\x0bb", b"a\x0cb", &[b'x'; 513]]
        {
            for command in every(name) {
                let is_asked = command.question().is_ok();
                assert_eq!(is_asked, command.name().is_none(), "{command:?}");
            }
        }
    }

    #[test]
    fn commands_as_gearmand_reads_them() {
        let lines: Vec<_> = every(b"rev")
            .iter()
            .filter_map(|command| match command.question() {
                Ok(Question::Text(line)) => {
                    Some((String::from_utf8_lossy(&line).into_owned(), command.is_table()))
                }
                _ => None,
            })
            .collect();
        let expected = [
            ("status", true),
            ("prioritystatus", true),
            ("workers", true),
            ("show jobs", true),
            ("show unique jobs", true),
            ("version", false),
            ("getpid", false),
            ("maxqueue rev 1 2 3", false),
            ("create function rev", false),
            ("drop function rev", false),
            ("cancel job rev", false),
        ];
        assert_eq!(lines, expected.map(|(line, table)| (line.to_owned(), table)));
    }
}
