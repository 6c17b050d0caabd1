//! The PHP extension `gearman`: the classes and functions of PECL gearman, with a protocol core
//! in Rust instead of libgearman.
//!
//! # Layers
//!
//! A layer uses only the layers below it (`tests/layers.rs` checks that). A call goes down once and comes
//! back.
//!
//! ```text
//! php ──► reducer ──► client, worker, admin ──► session ──► connection ──► tls, runtime, protocol
//!           unique: called by client and php;  stats: counted by session, read by php;
//!           error: seen by all but protocol and runtime
//! ```
//!
//! | module | what it is |
//! |---|---|
//! | [`protocol`] | bytes only: packet types, framing, typed views. Imports std and thiserror |
//! | [`runtime`] | one way to wait for sockets, with a deadline and interrupts; name lookups; what must not cross a fork |
//! | [`tls`] | encryption without sockets: certificates, keys, and rustls behind one type |
//! | [`connection`] | one socket, encrypted or not, with its outbox and decoder; knows nothing of requests |
//! | [`session`] | one server of one object: addresses, back-off, greeting, requests in flight, and what became of them; the list of servers; [`session::pool`]; [`session::wait_until`], by which client and worker wait, and [`session::poll`], by which they do not |
//! | [`client`] | jobs and status questions: submit, run, and the table of tasks by handle ([`client::tasks`], no I/O) |
//! | [`worker`] | abilities, the search for a job, fair over servers, and what a job may send ([`worker::job`], no I/O) |
//! | [`admin`] | questions of gearmand's text protocol, and what their answers say |
//! | [`reducer`] | a job with a reducer: its data become jobs of a client of its own |
//! | [`stats`] | what was done so far, counted by server and thread |
//! | [`unique`] | default uniques, other ones in every process; the hash that `#` stands for |
//! | [`error`] | errors, grouped by whose fault they are, and the return codes that they map to |
//! | `php` | the binding (feature `php`, on by default); the only folder that names ext-php-rs |
//!
//! The public API is not here but in `stubs/gearman.stub.php`. Without the feature `php` everything
//! else is built and tested on a machine that has neither PHP nor clang.
//!
//! # Words
//!
//! | word | what it means |
//! |---|---|
//! | session | what one client or worker has to do with one server, connected or not |
//! | exchange | one open connection, what its server was told, and the requests in flight on it; ends with it |
//! | greeting | what every new connection is told first: id, exceptions option, abilities. *Announced*: what one was told so far |
//! | request in flight | queued or sent, and not answered. A server answers in order: a reply is for the oldest one or for none |
//! | fate | what became of a request whose connection is gone: unsent (no byte left: send it again), or maybe sent |
//! | question | an echo, the exceptions option, or a command of the text protocol: asked of one server |
//! | back-off | for how long others go first: below 1 s after a refusal or a loss, 1 to 30 s, doubling, after silence |
//! | swallow | to leave a connect without any answer; such addresses are remembered for the thread |
//! | health | a session's back-off and failures |
//! | server state | of a worker: in which phase of asking for a job a server is |
//! | epoch | the number of a session's connection. A job remembers the number of its connection, and does not use a later one |
//! | liveness | whether an idle connection is quiet, has something to be read, or is gone; asked before it is used |
//! | not_reusable | an answer may come that nobody waits for, so no other owner may use the connection |
//! | encryption | what connections are encrypted with: files, names, and what is checked. Not yet a connection's |
//! | outbox, mark | bytes still to be sent; a position in it, counted from the start of the connection |
//! | owner | a client or worker, as the wait sees it |
//! | drive | move on all that can be moved on without a wait |
//! | step | what one call may still do while it is driven: whether and how long it may connect |
//! | idle timeout | setTimeout(): how long nothing may happen. What happens restarts it, a signal does not |
//! | tick | 100 ms: the longest single wait, so that a signal that came just before it is seen |
//! | interrupt | a signal, or PHP's time limit: leaves the wait with `Error::Interrupted`; PHP runs, the call goes on |
//! | held signals | those of a wait that must not miss one: let in during its system calls alone |
//! | task, listed | a job or status question of a client; listed if it is run by runTasks() and has events |
//! | started | said of a task that has its timeout for itself, because no call waits for it: of an event loop |
//! | place | which server has a task, and under which handle |
//! | attempt | one search of a task for a server: who was tried, and how the last one failed |
//! | stalled | a run whose jobs found no server: they go back to those that wait for the next run |
//! | bulk | the background jobs of one doBackgroundMulti(), of which a window is on its way at a time |
//! | distribution, ring | which server a job goes to; a circle of numbers with points of the servers on it, where a unique has its place |
//! | search | one search of a worker for a job, as long as a call; its *retry_at* keeps a loop from spinning |
//! | stopping | a worker that takes no more jobs until a search has said so; *paused* is what its servers are told |
//! | vain | said of a NOOP at once after PRE_SLEEP, if there is no job then |
//! | held | said of a job whose callback has suspended its fiber, and with it the `poll()` that called it |
//! | slot | a place for one job that a worker holds: a worker of its own, with its sessions |
//! | report | what a worker sends about a job; late if its server no longer knows the job |
//! | incarnation | which client or worker a PHP object is by now: its constructor can be called again. A call ends that meets another one than its own |
//! | replay | a task's event whose callback returned a code; the next runTasks() delivers it again |
//!
//! # The life of a `doBackground`
//!
//! 1. The generated trampoline calls `php::native_call::enter`, which contains panics; `client::do_background` is
//!    `submit`: PHP's own parsing reads the arguments, and the core is borrowed until the job is written.
//! 2. [`client::Client::submit`] has `Job::prepare` check the job, give it a unique and encode its head.
//! 3. `open_server` is the server that `Sessions::pick` names, if it is open and `is_usable` finds it alive.
//!    If there is none, the task waits in `ready`, and `send_ready` opens a session in 6, then goes on at 4.
//! 4. `Tasks::insert` makes the task, `Tasks::sent` notes its server, `Sessions::greet` tells that what is new.
//! 5. `Exchange::request_now` puts the request in flight; `Connection::send` writes head and workload at once.
//! 6. `ClientObject::finish` runs `uninterrupted`, and that [`client::Client::finish`] as often as interrupts
//!    end it: [`session::wait_until`] drives the client, and looks for arrivals, deadline, interrupts.
//! 7. [`runtime::wait`] has a lone socket read by itself, blocking: `Connection::read_blocking` feeds the decoder.
//! 8. `Client::drive` takes in what came: `Exchange::next_event` parses a packet once, into a `Reply`, and
//!    `InFlight::take` finds the request that it answers. The exchange gives an `Event::Answer`.
//! 9. `Tasks::answered` ends the task with `Outcome::Created`, and `Client::finish` takes that out.
//! 10. Back in `php::client`, with nothing borrowed, `return_result` keeps handle and code, and returns.
//!
//! # Why tokio, why tables
//!
//! Several sockets and timers need an event loop, and tokio has one.
//! A lone socket, the usual case, is read directly: that saves 5 µs of 30. Which of the two waits is one `if`
//! in [`runtime::wait`], and nobody outside knows. The runtime is current-thread, and starts no thread.
//! State lives in objects (task table, outbox, decoder), never in a future: a timeout, a signal or
//! non-blocking mode can end any wait without losing a byte, and the same call made again goes on.
//!
//! ext-php-rs gives the module, ini settings and bindings. build.rs makes the tables of methods and functions
//! from the stub, by asking PHP's Reflection. The macros of ext-php-rs would not do: they refuse an int for a
//! string parameter, which breaks scripts that work; cannot say `string|int|float` or `GearmanTask|false`; hand
//! out `&mut self`, which a callback that uses its object aliases; never free cycles through callbacks; and
//! give `new` of a subclass an object of the parent. returnCode() takes 14 to 16 ns by tables, 19 to 28 by
//! macros, 14 in PECL.
//!
//! # Laws
//!
//! Each with the tests that show it. They are in `php-tests/laws/` unless another folder is named.
//!
//! 1. PHP never runs inside a borrow or inside `block_on`. Callbacks, error handlers, destructors and signal
//!    handlers are all PHP. So: wait for one event, leave, call PHP, repeat.
//!    `callback_uses_*`, `error_handler_calls_*`, `*_calls_back`, `destructors_call_back`, `nested_work`, `fiber_in_*`
//! 2. A handler works on `&self` with interior mutability, and takes its own references before any user code
//!    runs. An object answers in every state: destroyed, cloned, never constructed.
//!    `callback_*`, `error_handler_*`, `constructed_anew_*`, `*subclass_*`, `after_destruct`, `clone*`, `serialize`,
//!    `client_between_two_workers`, `job_outlives_its_worker`, `looked_at_from_outside`, `used_at_shutdown`
//! 3. An exception belongs to PHP, and so does exit(), which is one. Fatal errors are longjmps: they are caught
//!    at the call into Zend, Rust cleans up, and they are raised again where nothing is left to drop.
//!    `*_gives_the_job_back*`, `exit_*`, `uncaught_*`, `*_throws`, `signal_handler_exits`, `destructor_that_dies`,
//!    `memory_limit_of_a_big_job`, `fiber_never_resumed`, `exception_class`
//! 4. No panic reaches PHP as an abort: every entry turns one into an Error. `tests/panics.rs`
//! 5. A socket dies only in the process that opened it. A forked child closes the descriptor, forgets the rest,
//!    and connects anew on first use. We start no thread but those for name lookups: few, all signals blocked,
//!    and the library stays mapped.
//!    `fork_*`, `connection_ends_*`, `no_descriptor_*`, `no_place_*`, `*lookup*`
//! 6. Bytes off the wire cannot panic and cannot make us allocate what they claim. `tests/hostile.rs`,
//!    `fuzz/`, `php-tests/client/claim_of_4_gb_is_not_believed`, `php-tests/client/handle_of_40_mb_is_not_kept`
//! 7. Every PHP value is owned by one PHP object, which shows it to the garbage collector; none lives in
//!    statics or thread-locals. `cycles_are_collected`, `callbacks_are_released`
//! 8. Messages are data, never formats. `messages_are_data`
//! 9. A forked child does not repeat its parent's uniques. `uniques_differ_across_forks`
//! 10. A wait looks for what has arrived, then for the deadline, then for interrupts: every call comes back in
//!     its time, and a signal costs nothing that came. `*signal*`
//! 11. A result is on its way when `work()` returns. `result_is_on_its_way_when_work_returns`
//! 12. What the core holds for a thread goes when PHP says that the thread ends, by [`session::end_thread`];
//!     the thread of the system may go on. `php-tests/threads`
//! 13. Where TLS was asked for no byte goes in clear, whatever PHP code runs meanwhile; what it cannot be made
//!     with connects nowhere. `tls_asked_for_sends_no_clear_text`, `ssl_takes_no_clear_connection`, `php-tests/tls`
//! 14. `poll()` and `startTasks()` make no system call that can wait; and whatever there is to do, a socket or a time
//!     says so: who waits for those alone misses nothing. `php-tests/loop/never_blocks`, `tests/polls.rs`

pub mod admin;
pub mod client;
pub mod connection;
pub mod error;
pub mod protocol;
pub mod reducer;
pub mod runtime;
pub mod session;
pub mod stats;
pub mod tls;
pub mod unique;
pub mod worker;

#[cfg(feature = "php")]
mod php;
