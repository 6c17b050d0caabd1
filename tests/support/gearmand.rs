//! A private gearmand.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{env, fs, process};

use super::{PATIENT, eventually, free_port};

/// A gearmand of the test's own, with its own directory; it ends with the value.
#[derive(Debug)]
pub(crate) struct Gearmand {
    pub(crate) port: u16,
    options: Vec<String>,
    directory: PathBuf,
    child: Option<Child>,
}

impl Gearmand {
    /// Starts one on a free port and waits until it answers. Without gearmand the test fails.
    pub(crate) fn start() -> Self {
        Self::with(&[])
    }

    /// As [`Gearmand::start`], with further options.
    pub(crate) fn with(options: &[&str]) -> Self {
        let options = options.iter().map(|option| (*option).to_owned()).collect();
        let port = free_port();
        let directory = env::temp_dir().join(format!("gearman-test-{}-{port}", process::id()));
        fs::create_dir_all(&directory).unwrap();
        let mut server = Self { port, options, directory, child: None };
        server.restart();
        server
    }

    /// Starts it again on the same port, with nothing queued.
    pub(crate) fn restart(&mut self) {
        self.kill();
        let child = Command::new("gearmand")
            .arg("--listen=127.0.0.1")
            .arg(format!("--port={}", self.port))
            .arg(format!("--log-file={}", self.file("log")))
            .arg(format!("--pid-file={}", self.file("pid")))
            .args(&self.options)
            .stdin(Stdio::null())
            .spawn()
            .expect("these tests need gearmand (Debian: gearman-job-server) in the PATH");
        self.child = Some(child);
        eventually("gearmand answers", || {
            let ended = self.child.as_mut().unwrap().try_wait().unwrap();
            let log = || fs::read_to_string(self.file("log"));
            assert!(ended.is_none(), "gearmand ended: {ended:?} {:?}", log());
            self.answer("version").is_some()
        });
    }

    /// Ends it at once, as a crash would.
    pub(crate) fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// Holds it: it keeps its connections and answers nothing.
    pub(crate) fn pause(&self) {
        self.signal("-STOP");
        eventually("every thread of gearmand has stopped", || {
            self.threads().iter().all(|state| state == "T")
        });
    }

    /// The state of each thread, as `ps` tells it.
    fn threads(&self) -> Vec<String> {
        let tasks = format!("/proc/{}/task", self.child.as_ref().unwrap().id());
        let stats =
            fs::read_dir(tasks).unwrap().map(|task| fs::read_to_string(task.unwrap().path().join("stat")));
        let after_name = |stat: String| stat.rsplit(") ").next().unwrap_or_default()[..1].to_owned();
        stats.map(|stat| after_name(stat.unwrap())).collect()
    }

    /// Lets it go on.
    pub(crate) fn resume(&self) {
        self.signal("-CONT");
    }

    fn signal(&self, signal: &str) {
        let pid = self.child.as_ref().unwrap().id().to_string();
        let sent = Command::new("kill").args([signal, &pid]).status().unwrap();
        assert!(sent.success(), "kill {signal} {pid}");
    }

    /// The lines a text command is answered with, up to the dot.
    pub(crate) fn admin(&self, command: &str) -> Vec<String> {
        self.answer(command).expect("gearmand answers")
    }

    /// How many workers offer a function.
    pub(crate) fn workers(&self, function: &str) -> usize {
        self.column(function, 3)
    }

    /// How many jobs of a function are queued or running.
    pub(crate) fn jobs(&self, function: &str) -> usize {
        self.column(function, 1)
    }

    fn column(&self, function: &str, column: usize) -> usize {
        let lines = self.admin("status");
        let mut rows = lines.iter().map(|line| line.split('\t').collect::<Vec<_>>());
        let row = rows.find(|row| row[0] == function);
        row.map_or(0, |row| row[column].parse().unwrap())
    }

    fn answer(&self, command: &str) -> Option<Vec<String>> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        stream.set_read_timeout(Some(PATIENT)).ok()?;
        stream.set_write_timeout(Some(Duration::from_secs(1))).ok()?;
        stream.write_all(format!("{command}\r\n").as_bytes()).ok()?;
        let several = matches!(command, "status" | "workers");
        let mut lines = Vec::new();
        for line in BufReader::new(stream).lines() {
            let line = line.ok()?;
            if line == "." {
                return Some(lines);
            }
            lines.push(line);
            if !several {
                return Some(lines);
            }
        }
        None
    }

    fn file(&self, name: &str) -> String {
        self.directory.join(name).display().to_string()
    }
}

impl Drop for Gearmand {
    fn drop(&mut self) {
        self.kill();
        let _ = fs::remove_dir_all(&self.directory);
    }
}
