//! GearmanClient::doBackgroundMulti(): many jobs from an array or Traversable.

use std::time::{Duration, Instant};

use super::callback::uninterrupted;
use super::client_object::ClientObject;
use super::connects::{Connects, tell};
use super::last_result::gone;
use super::native_call::{Call, Handled, parse};
use super::zend::{self, Any, Bailout, Items, Str, Text, Value};
use crate::client::Client;
use crate::client::bulk::Bulk;
use crate::client::job::Job;
use crate::error::Error;
use crate::runtime::IdleTimeout;

/// An item of a generator that took so long may be followed by others that take long.
const SLOW: Duration = Duration::from_micros(200);
/// For so many items what was added goes out before the next one is asked for.
const CAUTIOUS: u32 = 16;

/// GearmanClient::doBackgroundMulti()
pub(super) fn do_background_multi(call: &Call) -> Handled {
    let (mut function, mut workloads, mut keys_are_uniques) = (Str::NONE, Any::NONE, false);
    let this = parse!(call, ClientObject, "Sz|b", function, workloads, keys_are_uniques);
    let Some(workloads) = workloads.to_value() else { return Ok(()) };
    let Some(items) = Items::of(workloads.share())? else {
        if !zend::exception_pending() {
            zend::refuse_type(call.argument(2), c"Traversable|array", &workloads)?;
        }
        return Ok(());
    };
    let mut multi = Multi::new(this, function.bytes(), keys_are_uniques)?;
    let ended = multi.submit_all(items)?;
    if ended == Going::Thrown {
        return Ok(());
    }
    multi.report()?;
    let handles = multi.handles;
    call.value(handles)
}

/// Whether a call goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Going {
    On,
    /// To its end, without further items.
    Ending,
    /// An exception is pending.
    Thrown,
}

/// One call.
struct Multi<'c> {
    this: &'c ClientObject,
    /// Which client it is for: the object may become another one meanwhile.
    constructed: u64,
    function: &'c [u8],
    keys_are_uniques: bool,
    bulk: Bulk<Value>,
    /// What is returned: handles by key, false where there is none yet.
    handles: Value,
    submitted: Counts,
    /// The first error, or the first one after which a job may be queued.
    failure: Option<Error>,
}

#[derive(Default)]
struct Counts {
    all: u64,
    failed: u64,
    unsure: u64,
}

impl<'c> Multi<'c> {
    fn new(this: &'c ClientObject, function: &'c [u8], keys_are_uniques: bool) -> Result<Self, Bailout> {
        Ok(Self {
            this,
            constructed: this.constructed.get(),
            function,
            keys_are_uniques,
            bulk: Bulk::default(),
            handles: Value::array()?,
            submitted: Counts::default(),
            failure: None,
        })
    }

    fn submit_all(&mut self, mut items: Items) -> Result<Going, Bailout> {
        let mut began = Instant::now();
        // Where no code runs, nothing can take long.
        let caution = if items.runs_code() { CAUTIOUS } else { 0 };
        let mut cautious = caution;
        loop {
            // The items before this one are on their way, however long it takes.
            if cautious > 0 {
                self.this.core(Client::send_added);
            }
            let Some((key, workload)) = items.next()? else { break };
            let going = self.add(key, &workload)?;
            if going != Going::On {
                drop(items);
                return self.end(going);
            }
            let now = Instant::now();
            cautious = if now - began > SLOW { caution } else { cautious.saturating_sub(1) };
            if !self.bulk.has_room() {
                let going = self.settle(false)?;
                if going != Going::On {
                    return self.end(going);
                }
            }
            began = now;
        }
        drop(items);
        if zend::has_thrown()? {
            return self.end_thrown();
        }
        self.end(Going::Ending)
    }

    /// The end of a call whose items threw: those before are sent all the same.
    fn end_thrown(&mut self) -> Result<Going, Bailout> {
        let is_there = self.is_there();
        self.this.core(|client| is_there.then(|| client.settle_soon(&mut self.bulk)));
        Ok(Going::Thrown)
    }

    /// Adds one job, and has its key in the result.
    fn add(&mut self, key: Value, workload: &Value) -> Result<Going, Bailout> {
        self.handles.set_at(&key, &Value::bool(false))?;
        // From here on its end runs no PHP code, and no warning of its comes again.
        let key = key.into_key()?;
        if zend::exception_pending() {
            return self.end_thrown();
        }
        self.submitted.all += 1;
        if !workload.has_text() {
            let message = "the workload is neither a string nor a number";
            self.note_failed(&Error::Argument { function: "add_task", message });
            return Ok(Going::On);
        }
        let Some(workload) = Text::of(workload)? else { return self.end_thrown() };
        let unique = if self.keys_are_uniques { Text::of(&key)? } else { None };
        let unique = unique.as_ref().map(Text::bytes).unwrap_or_default();
        let (function, workload) = (self.function, workload.bytes());
        let job = Job { function, workload, unique, background: true, ..Job::default() };
        let is_there = self.is_there();
        let added = self.this.core(|client| is_there.then(|| client.add_to(&mut self.bulk, &job, key)));
        if added.flatten().is_none() {
            self.note_failed(&gone());
            return Ok(Going::Ending);
        }
        self.take_ended()
    }

    /// Waits until there is room, or until all have ended.
    fn settle(&mut self, all: bool) -> Result<Going, Bailout> {
        let mut idle = IdleTimeout::start();
        let waited = uninterrupted(self.this.signals_policy(), || self.wait(all, &mut idle))?;
        self.settled(waited)
    }

    fn wait(&mut self, all: bool, idle: &mut IdleTimeout) -> Result<(), Error> {
        let is_there = self.is_there();
        let waited = self.this.core(|client| is_there.then(|| client.settle(&mut self.bulk, all, idle)));
        waited.flatten().unwrap_or_else(|| Err(gone()))
    }

    fn settled(&mut self, waited: Option<Result<(), Error>>) -> Result<Going, Bailout> {
        let going = match waited {
            Some(Ok(())) => Going::On,
            Some(Err(error)) => {
                self.leave(&error);
                Going::Ending
            }
            None => Going::Thrown,
        };
        if going == Going::Thrown {
            return Ok(going);
        }
        let taken = self.take_ended()?;
        if taken == Going::Thrown || !tell(self.this)? { Ok(Going::Thrown) } else { Ok(going) }
    }

    /// The end of the call: all that was added has ended by then, unless an exception leaves.
    fn end(&mut self, going: Going) -> Result<Going, Bailout> {
        if going == Going::Thrown {
            self.leave(&Error::Interrupted);
            return Ok(going);
        }
        if self.bulk.is_settled() {
            return self.take_ended();
        }
        self.settle(true)
    }

    fn leave(&mut self, error: &Error) {
        let is_there = self.is_there();
        let left = self.this.core(|client| is_there.then(|| client.leave(&mut self.bulk, error)));
        if left.flatten().is_none() {
            self.bulk.fail_all(error);
        }
    }

    /// Notes what became of jobs.
    fn take_ended(&mut self) -> Result<Going, Bailout> {
        while let Some((key, ended)) = self.bulk.next_ended() {
            match ended {
                Ok(handle) => self.handles.set_at(&key, &Value::string(&handle)?)?,
                Err(error) => self.note_failed(&error),
            }
        }
        Ok(if zend::has_thrown()? { Going::Thrown } else { Going::On })
    }

    fn note_failed(&mut self, error: &Error) {
        self.submitted.failed += 1;
        self.submitted.unsure += u64::from(error.leaves_unsure());
        if self.failure.as_ref().is_none_or(|first| error.leaves_unsure() && !first.leaves_unsure()) {
            self.failure = Some(error.clone());
        }
    }

    /// Says how it went: by a warning in each error mode, for an exception would cost the handles.
    fn report(&self) -> Handled {
        let last = &self.this.last;
        let Some(error) = &self.failure else {
            last.success();
            return Ok(());
        };
        let Counts { all, failed, unsure } = &self.submitted;
        let unsure = if *unsure == 0 { String::new() } else { format!(", {unsure} of them may be queued") };
        let text = format!("{error}; {failed} of {all} jobs failed{unsure}");
        last.error_as(error, &text);
        if matches!(error, Error::Signal { .. }) { Ok(()) } else { zend::warning(&text) }
    }

    fn is_there(&self) -> bool {
        self.this.constructed.get() == self.constructed
    }
}
