<?php

/**
 * The public API of the gearman extension, and the only place where a signature is written.
 *
 * build.rs loads this file with PHP, asks Reflection for every name, type and default, and makes the
 * extension's tables from the answers. A function with an `@alias` is the procedural twin of that method: it
 * takes the object first, runs the same code and behaves as documented there. What build.rs does not
 * understand stops the build with the line in this file.
 *
 * Words used throughout. "rc" is the number returnCode() answers afterwards, one of the GEARMAN_* return
 * codes; 49 is GEARMAN_INVALID_ARGUMENT. "E_WARNING" means that a warning with error()'s text is raised.
 * Times are in milliseconds, sizes in bytes. Names of functions and uniques must not hold a NUL byte,
 * payloads may hold any.
 *
 * Signals. With `pcntl_async_signals(true)` PHP's handlers run while a call waits, within 100 ms; then the
 * call goes on with the time that is left. An exception or exit() in a handler ends the call. What a handler
 * sets on the object counts for the call that waits. With the ini setting gearman.dispatch_signals=1 the
 * wait calls pcntl_signal_dispatch() itself, for scripts that have neither ticks nor async signals.
 *
 * The bodies are empty: the code is in the extension.
 */

/**
 * The version of libgearman whose behaviour this extension has: there is no such library in it. That of the
 * extension is `phpversion('gearman')`.
 */
function gearman_version(): string {}

/**
 * Where libgearman and gearmand take bug reports, as PECL has it.
 *
 * @return string an address
 */
function gearman_bugreport(): string {}

/**
 * The name of a log level, as in the GEARMAN_VERBOSE_* constants.
 *
 * 0 is NEVER, 1 FATAL, 2 ERROR, 3 INFO, 4 DEBUG, 5 CRAZY and everything above UNKNOWN. A number below 0 has
 * no name: null, and E_WARNING.
 */
function gearman_verbose_name(int $verbose): ?string {}

/**
 * What was counted since the process began, in a forked child since the fork.
 *
 * `process` has the sums of all threads, `thread` those of this one (without threads they are the same),
 * `servers` those of the process by `host:port`; `kept_connections` are those that this thread keeps. Each has:
 *
 * - `submitted`: jobs that were sent to a server; `acknowledged`: those it accepted, `refused`: those it refused
 * - `completed`, `failed`: jobs whose end came to a client that waited
 * - `assigned`: jobs that workers were given; `worked`: those whose end they reported; `late`: those whose end
 *   came too late for the server
 * - `connects`, of them `reconnects` after an earlier connection of the same object; `connect_failures`;
 *   `lost`: connections that ended otherwise than by this side's will
 * - `timeouts`: how often a server left something without an answer until a call's time was over
 * - `bytes_sent`, `bytes_received`: before encryption
 * - `round_trips`: answers to clients by the time they took, as µs => count: 64 has those from 32 to below 64 µs.
 *   The time begins when a request is queued for its connection.
 *
 * More than 256 servers in one thread: those beyond count under the name "".
 *
 * @return array{process: array, thread: array, servers: array, kept_connections: int}
 */
function gearman_stats(): array {}

/**
 * Makes a client, as `new GearmanClient()` does.
 *
 * @return GearmanClient|false false only if the object could not be made
 * @throws GearmanException as the constructor
 */
function gearman_client_create(): GearmanClient|false {}

/**
 * Makes a worker, as `new GearmanWorker()` does.
 *
 * @return GearmanWorker|false false only if the object could not be made
 * @throws GearmanException as the constructor
 */
function gearman_worker_create(): GearmanWorker|false {}

/** @alias GearmanClient::returnCode */
function gearman_client_return_code(GearmanClient $obj): int {}
/** @alias GearmanClient::error */
function gearman_client_error(GearmanClient $obj): string|false {}
/** @alias GearmanClient::getErrno */
function gearman_client_get_errno(GearmanClient $obj): int {}
/** @alias GearmanClient::options */
function gearman_client_options(GearmanClient $obj): int {}
/** @alias GearmanClient::setOptions */
function gearman_client_set_options(GearmanClient $obj, int $option): bool {}
/** @alias GearmanClient::addOptions */
function gearman_client_add_options(GearmanClient $obj, int $option): bool {}
/** @alias GearmanClient::removeOptions */
function gearman_client_remove_options(GearmanClient $obj, int $option): bool {}
/** @alias GearmanClient::timeout */
function gearman_client_timeout(GearmanClient $obj): ?int {}
/** @alias GearmanClient::setTimeout */
function gearman_client_set_timeout(GearmanClient $obj, int $timeout): bool {}
/** @alias GearmanClient::addServer */
function gearman_client_add_server(GearmanClient $obj, ?string $host = null, int $port = 0, bool $setupExceptionHandler = true): bool {}
/** @alias GearmanClient::addServers */
function gearman_client_add_servers(GearmanClient $obj, ?string $servers = null, bool $setupExceptionHandler = true): bool {}
/** @alias GearmanClient::wait */
function gearman_client_wait(GearmanClient $obj): bool {}
/** @alias GearmanClient::doNormal */
function gearman_client_do_normal(GearmanClient $obj, string $function, string $workload, ?string $unique = null): string {}
/** @alias GearmanClient::doHigh */
function gearman_client_do_high(GearmanClient $obj, string $function, string $workload, ?string $unique = null): string {}
/** @alias GearmanClient::doLow */
function gearman_client_do_low(GearmanClient $obj, string $function, string $workload, ?string $unique = null): string {}
/** @alias GearmanClient::doBackground */
function gearman_client_do_background(GearmanClient $obj, string $function, string $workload, ?string $unique = null): string {}
/** @alias GearmanClient::doHighBackground */
function gearman_client_do_high_background(GearmanClient $obj, string $function, string $workload, ?string $unique = null): string {}
/** @alias GearmanClient::doLowBackground */
function gearman_client_do_low_background(GearmanClient $obj, string $function, string $workload, ?string $unique = null): string {}
/** @alias GearmanClient::doBackgroundAt */
function gearman_client_do_background_at(GearmanClient $obj, string $function, string $workload, int|DateTimeInterface $when, ?string $unique = null): string {}
/** @alias GearmanClient::doBackgroundMulti */
function gearman_client_do_background_multi(GearmanClient $obj, string $function, iterable $workloads, bool $keysAreUniques = false): array {}
/** @alias GearmanClient::doJobHandle */
function gearman_client_do_job_handle(GearmanClient $obj): string {}
/** @alias GearmanClient::doUnique */
function gearman_client_do_unique(GearmanClient $obj): string {}
/** @alias GearmanClient::doStatus */
function gearman_client_do_status(GearmanClient $obj): array {}
/** @alias GearmanClient::setErrorMode */
function gearman_client_set_error_mode(GearmanClient $obj, string $mode) {}
/** @alias GearmanClient::setSSL */
function gearman_client_set_ssl(GearmanClient $obj, bool $ssl = true, ?string $ca_file = null, ?string $certificate = null, ?string $key_file = null): bool {}
/** @alias GearmanClient::jobStatus */
function gearman_client_job_status(GearmanClient $obj, string $job_handle): array {}
/** @alias GearmanClient::jobStatusByUniqueKey */
function gearman_client_job_status_by_unique_key(GearmanClient $obj, string $unique_key): array {}
/** @alias GearmanClient::ping */
function gearman_client_ping(GearmanClient $obj, string $workload): bool {}
/** @alias GearmanClient::addTask */
function gearman_client_add_task(GearmanClient $obj, string $function_name, string|int|float $workload, mixed $context = null, ?string $unique_key = null): GearmanTask|false {}
/** @alias GearmanClient::addTaskHigh */
function gearman_client_add_task_high(GearmanClient $obj, string $function_name, string|int|float $workload, mixed $context = null, ?string $unique_key = null): GearmanTask|false {}
/** @alias GearmanClient::addTaskLow */
function gearman_client_add_task_low(GearmanClient $obj, string $function_name, string|int|float $workload, mixed $context = null, ?string $unique_key = null): GearmanTask|false {}
/** @alias GearmanClient::addTaskBackground */
function gearman_client_add_task_background(GearmanClient $obj, string $function_name, string|int|float $workload, mixed $context = null, ?string $unique_key = null): GearmanTask|false {}
/** @alias GearmanClient::addTaskHighBackground */
function gearman_client_add_task_high_background(GearmanClient $obj, string $function_name, string|int|float $workload, mixed $context = null, ?string $unique_key = null): GearmanTask|false {}
/** @alias GearmanClient::addTaskLowBackground */
function gearman_client_add_task_low_background(GearmanClient $obj, string $function_name, string|int|float $workload, mixed $context = null, ?string $unique_key = null): GearmanTask|false {}
/** @alias GearmanClient::addTaskBackgroundAt */
function gearman_client_add_task_background_at(GearmanClient $obj, string $function_name, string|int|float $workload, int|DateTimeInterface $when, mixed $context = null, ?string $unique_key = null): GearmanTask|false {}
/** @alias GearmanClient::gather */
function gearman_client_gather(GearmanClient $obj): Traversable {}
/** @alias GearmanClient::runTasks */
function gearman_client_run_tasks(GearmanClient $obj): bool {}
/** @alias GearmanClient::startTasks */
function gearman_client_start_tasks(GearmanClient $obj): void {}
/** @alias GearmanClient::poll */
function gearman_client_poll(GearmanClient $obj): int {}
/** @alias GearmanClient::streams */
function gearman_client_streams(GearmanClient $obj, int $events = GEARMAN_POLL_READ | GEARMAN_POLL_WRITE): array {}
/** @alias GearmanClient::pollHandles */
function gearman_client_poll_handles(GearmanClient $obj, int $events = GEARMAN_POLL_READ | GEARMAN_POLL_WRITE): array {}
/** @alias GearmanClient::pollTimeout */
function gearman_client_poll_timeout(GearmanClient $obj): ?float {}
/** @alias GearmanClient::addTaskStatus */
function gearman_client_add_task_status(GearmanClient $obj, string $job_handle, mixed $context = null): GearmanTask|false {}
/** @alias GearmanClient::setWorkloadCallback */
function gearman_client_set_workload_callback(GearmanClient $obj, callable $function): bool {}
/** @alias GearmanClient::setCreatedCallback */
function gearman_client_set_created_callback(GearmanClient $obj, callable $function): bool {}
/** @alias GearmanClient::setDataCallback */
function gearman_client_set_data_callback(GearmanClient $obj, callable $function): bool {}
/** @alias GearmanClient::setWarningCallback */
function gearman_client_set_warning_callback(GearmanClient $obj, callable $function): bool {}
/** @alias GearmanClient::setStatusCallback */
function gearman_client_set_status_callback(GearmanClient $obj, callable $function): bool {}
/** @alias GearmanClient::setCompleteCallback */
function gearman_client_set_complete_callback(GearmanClient $obj, callable $function): bool {}
/** @alias GearmanClient::setExceptionCallback */
function gearman_client_set_exception_callback(GearmanClient $obj, callable $function): bool {}
/** @alias GearmanClient::setFailCallback */
function gearman_client_set_fail_callback(GearmanClient $obj, callable $function): bool {}
/** @alias GearmanClient::clearCallbacks */
function gearman_client_clear_callbacks(GearmanClient $obj): bool {}
/** @alias GearmanClient::context */
function gearman_client_context(GearmanClient $obj): string {}
/** @alias GearmanClient::setContext */
function gearman_client_set_context(GearmanClient $obj, string $data): bool {}
/** @alias GearmanClient::enableExceptionHandler */
function gearman_client_enable_exception_handler(GearmanClient $obj): bool {}

/** @alias GearmanJob::returnCode */
function gearman_job_return_code(GearmanJob $obj): int {}
/** @alias GearmanJob::setReturn */
function gearman_job_set_return(GearmanJob $obj, int $gearman_return_t): bool {}
/** @alias GearmanJob::sendData */
function gearman_job_send_data(GearmanJob $obj, string $data): bool {}
/** @alias GearmanJob::sendWarning */
function gearman_job_send_warning(GearmanJob $obj, string $warning): bool {}
/** @alias GearmanJob::sendStatus */
function gearman_job_send_status(GearmanJob $obj, int $numerator, int $denominator): bool {}
/** @alias GearmanJob::sendComplete */
function gearman_job_send_complete(GearmanJob $obj, string $result): bool {}
/** @alias GearmanJob::sendException */
function gearman_job_send_exception(GearmanJob $obj, string $exception): bool {}
/** @alias GearmanJob::sendFail */
function gearman_job_send_fail(GearmanJob $obj): bool {}
/** @alias GearmanJob::retry */
function gearman_job_retry(GearmanJob $obj): bool {}
/** @alias GearmanJob::handle */
function gearman_job_handle(GearmanJob $obj): string|false {}
/** @alias GearmanJob::functionName */
function gearman_job_function_name(GearmanJob $obj): string|false {}
/** @alias GearmanJob::unique */
function gearman_job_unique(GearmanJob $obj): string|false {}
/** @alias GearmanJob::workload */
function gearman_job_workload(GearmanJob $obj): string {}
/** @alias GearmanJob::workloadSize */
function gearman_job_workload_size(GearmanJob $obj): int {}

/** @alias GearmanTask::returnCode */
function gearman_task_return_code(GearmanTask $obj): int {}
/** @alias GearmanTask::functionName */
function gearman_task_function_name(GearmanTask $obj): string|false {}
/** @alias GearmanTask::unique */
function gearman_task_unique(GearmanTask $obj): string|false {}
/** @alias GearmanTask::jobHandle */
function gearman_task_job_handle(GearmanTask $obj): string|false {}
/** @alias GearmanTask::isKnown */
function gearman_task_is_known(GearmanTask $obj): bool {}
/** @alias GearmanTask::isRunning */
function gearman_task_is_running(GearmanTask $obj): bool {}
/** @alias GearmanTask::taskNumerator */
function gearman_task_numerator(GearmanTask $obj): int|false {}
/** @alias GearmanTask::taskDenominator */
function gearman_task_denominator(GearmanTask $obj): int|false {}
/** @alias GearmanTask::data */
function gearman_task_data(GearmanTask $obj): string|false {}
/** @alias GearmanTask::exception */
function gearman_task_exception(GearmanTask $obj): string {}
/** @alias GearmanTask::dataSize */
function gearman_task_data_size(GearmanTask $obj): int|false {}
/** @alias GearmanTask::sendWorkload */
function gearman_task_send_workload(GearmanTask $obj, string $data): int|false {}
/** @alias GearmanTask::recvData */
function gearman_task_recv_data(GearmanTask $obj, int $data_len): array|false {}

/** @alias GearmanWorker::returnCode */
function gearman_worker_return_code(GearmanWorker $obj): int {}
/** @alias GearmanWorker::error */
function gearman_worker_error(GearmanWorker $obj): string|false {}
/** @alias GearmanWorker::getErrno */
function gearman_worker_errno(GearmanWorker $obj): int {}
/** @alias GearmanWorker::options */
function gearman_worker_options(GearmanWorker $obj): int {}
/** @alias GearmanWorker::setOptions */
function gearman_worker_set_options(GearmanWorker $obj, int $option): true {}
/** @alias GearmanWorker::addOptions */
function gearman_worker_add_options(GearmanWorker $obj, int $option): true {}
/** @alias GearmanWorker::removeOptions */
function gearman_worker_remove_options(GearmanWorker $obj, int $option): true {}
/** @alias GearmanWorker::timeout */
function gearman_worker_timeout(GearmanWorker $obj): int {}
/** @alias GearmanWorker::setTimeout */
function gearman_worker_set_timeout(GearmanWorker $obj, int $timeout): true {}
/** @alias GearmanWorker::setId */
function gearman_worker_set_id(GearmanWorker $obj, string $id): bool {}
/** @alias GearmanWorker::addServer */
function gearman_worker_add_server(GearmanWorker $obj, ?string $host = null, int $port = 0, bool $setupExceptionHandler = true): bool {}
/** @alias GearmanWorker::addServers */
function gearman_worker_add_servers(GearmanWorker $obj, ?string $servers = null, bool $setupExceptionHandler = true): bool {}
/** @alias GearmanWorker::poll */
function gearman_worker_poll(GearmanWorker $obj): int {}
/** @alias GearmanWorker::streams */
function gearman_worker_streams(GearmanWorker $obj, int $events = GEARMAN_POLL_READ | GEARMAN_POLL_WRITE): array {}
/** @alias GearmanWorker::pollHandles */
function gearman_worker_poll_handles(GearmanWorker $obj, int $events = GEARMAN_POLL_READ | GEARMAN_POLL_WRITE): array {}
/** @alias GearmanWorker::pollTimeout */
function gearman_worker_poll_timeout(GearmanWorker $obj): ?float {}
/** @alias GearmanWorker::wait */
function gearman_worker_wait(GearmanWorker $obj): bool {}
/** @alias GearmanWorker::stop */
function gearman_worker_stop(GearmanWorker $obj) {}
/** @alias GearmanWorker::register */
function gearman_worker_register(GearmanWorker $obj, string $function_name, int $timeout = 0): bool {}
/** @alias GearmanWorker::unregister */
function gearman_worker_unregister(GearmanWorker $obj, string $function_name): bool {}
/** @alias GearmanWorker::unregisterAll */
function gearman_worker_unregister_all(GearmanWorker $obj): bool {}
/** @alias GearmanWorker::grabJob */
function gearman_worker_grab_job(GearmanWorker $obj): GearmanJob|false {}
/** @alias GearmanWorker::addFunction */
function gearman_worker_add_function(GearmanWorker $obj, string $function_name, callable $function, mixed $context = null, int $timeout = 0): bool {}
/** @alias GearmanWorker::work */
function gearman_worker_work(GearmanWorker $obj): bool {}
/** @alias GearmanWorker::setErrorMode */
function gearman_worker_set_error_mode(GearmanWorker $obj, string $mode) {}
/** @alias GearmanWorker::setSSL */
function gearman_worker_set_ssl(GearmanWorker $obj, bool $ssl = true, ?string $ca_file = null, ?string $certificate = null, ?string $key_file = null): bool {}
/** @alias GearmanWorker::ping */
function gearman_worker_ping(GearmanWorker $obj, string $data): bool {}
/** @alias GearmanWorker::enableExceptionHandler */
function gearman_worker_enable_exception_handler(GearmanWorker $obj): bool {}

/**
 * Hands jobs to gearmand: one at a time with do*(), many in parallel with addTask*() and runTasks(), and
 * without waiting for results with the background forms.
 *
 * Servers are used in reverse order of adding: the last one added gets every job, the others only take over
 * when it cannot be reached. A server that failed is passed over for a while unless no other is left. One
 * that refuses or closes connections is asked again within 1 s, however often it fails; for one that swallows
 * packets or does not answer the time doubles from 1 to 30 s. All clients and workers of the process (with
 * threads: of the thread) pass over an address that swallowed the packets of one of them. With the ini
 * setting gearman.log_servers=1 an E_NOTICE says that a server is passed over, and another that it is back.
 *
 * A job whose bytes have left for a server that did not acknowledge them is never sent twice: the call fails
 * with rc 14 or 47, and error() says that the job may be queued.
 *
 * A client may be used after a fork: the child makes its own connections and leaves the parent's alone.
 */
class GearmanClient
{
    /**
     * Makes a client without connections.
     *
     * If the environment variable GEARMAN_SERVERS is set, its servers are added, written as for addServers().
     *
     * @throws GearmanException if GEARMAN_SERVERS cannot be used
     */
    public function __construct() {}

    /**
     * Closes the client's connections and forgets its tasks.
     *
     * Background jobs go on. The foreground jobs nobody waits for any more run to the end if they have begun;
     * gearmand drops those still queued. In a forked child only the child's descriptors are closed.
     */
    public function __destruct() {}

    /**
     * The outcome of the last call that talks to a server or queues a task: a GEARMAN_* return code.
     *
     * Options, setSSL(), timeouts, contexts, callback setters, doStatus(), doJobHandle() and doUnique() leave
     * it alone. 0 (GEARMAN_SUCCESS) on a new client.
     */
    public function returnCode(): int {}

    /**
     * What went wrong in the last call: `function(GEARMAN_CODE) message`, the text its warning had, or the
     * code's name alone.
     *
     * @return string|false false if the last call succeeded, and on a new client
     */
    public function error(): string|false {}

    /**
     * The operating system's error number behind the last failure, for example 32 (EPIPE).
     *
     * 0 if the failure was not the system's, and before any failure. A refused connection counts as a return
     * code (26), not as a system error.
     */
    public function getErrno(): int {}

    /**
     * The options that are set, as a sum of GEARMAN_CLIENT_* bits.
     *
     * Default: 32 (GEARMAN_CLIENT_FREE_TASKS); with the ini setting gearman.stop_wait_on_signal=1 also 1024
     * (GEARMAN_CLIENT_STOP_WAIT_ON_SIGNAL).
     */
    public function options(): int {}

    /**
     * Replaces the options: the settable bits of $option are switched on, all other settable bits off.
     *
     * So `setOptions(GEARMAN_CLIENT_NON_BLOCKING)` also drops GEARMAN_CLIENT_FREE_TASKS; addOptions() does
     * not. Bits: see addOptions(). Always true.
     *
     * Default: GEARMAN_CLIENT_FREE_TASKS, and what php.ini sets: see options().
     */
    public function setOptions(int $option): bool {}

    /**
     * Switches options on. Unknown and internal bits are ignored; always true.
     *
     * - GEARMAN_CLIENT_NON_BLOCKING (2): runTasks() returns true with rc 1 instead of waiting; then wait()
     *   and call it again. do*() and status calls block all the same.
     * - GEARMAN_CLIENT_UNBUFFERED_RESULT (8): a task's data() is false, callbacks read with recvData().
     * - GEARMAN_CLIENT_FREE_TASKS (32): a finished task forgets everything, its getters answer false.
     * - GEARMAN_CLIENT_GENERATE_UNIQUE (64): stored, without effect: a missing unique is always made.
     * - GEARMAN_CLIENT_EXCEPTION (128): asks the servers for exceptions, silent on failure, never shown by
     *   options().
     * - GEARMAN_CLIENT_SSL (256): as setSSL(true). The bit cannot be removed; setSSL(false) takes the wish back.
     * - GEARMAN_CLIENT_STOP_WAIT_ON_SIGNAL (1024): a signal ends the wait of a call with rc 1 and the call's
     *   failure value, without warning, after its handler has run where signals are async. If a job was sent
     *   and not acknowledged, error() says that it may be queued.
     *
     * Default: GEARMAN_CLIENT_FREE_TASKS, and what php.ini sets: see options().
     */
    public function addOptions(int $option): bool {}

    /**
     * Switches options off. Unknown bits, GEARMAN_CLIENT_EXCEPTION and GEARMAN_CLIENT_SSL are ignored; always
     * true.
     *
     * Default: GEARMAN_CLIENT_FREE_TASKS is set, and what php.ini sets: see options().
     */
    public function removeOptions(int $option): bool {}

    /**
     * The time limit set by setTimeout(), in milliseconds; negative means none.
     *
     * Default: -1, or what gearman.timeout says.
     */
    public function timeout(): int {}

    /**
     * Sets how long a call may wait without hearing anything from a server, in milliseconds.
     *
     * It covers name lookups, connecting and reading, and starts again with every bit of traffic: it limits
     * silence, not the length of a job. A connect is given up after this limit, and after
     * gearman.connect_timeout at the latest; within that time the next address of a host is tried beside the
     * first. Then the call turns to the next server, for which it waits anew. Any negative number means no limit; 0 waits for nothing and
     * fails unless the answer is there at once. An expired limit is rc 47 (GEARMAN_TIMEOUT) and the call's
     * failure value; error() says what was waited for. The job goes on at the server, the connection stays
     * usable, and runTasks() may be called again to continue. Set in a callback or a signal handler, it
     * counts for the call that is running. Always true.
     *
     * Default: -1 (no limit), or what gearman.timeout says.
     */
    public function setTimeout(int $timeout): bool {}

    /**
     * Adds a server. A later one is preferred to an earlier one; the same server may be added twice; none can
     * be removed.
     *
     * $host null or '' is "localhost", an IPv6 address may be given plain; `tls://` in front asks for TLS,
     * `tcp://` for clear text. $port is taken modulo 65536 and 0 is 4730. The name is resolved here: if that
     * fails, E_WARNING, false and rc 12 (or 47 if it may work later), and the server is not added. With
     * $setupExceptionHandler it is connected and asked at once to forward exceptions (without that an
     * exception arrives as a mere failure); the ini setting gearman.lazy_connect=1 puts that off to the first
     * use. If its addresses have swallowed packets a moment ago and the list has another server, it throws
     * without a wait.
     *
     * @throws GearmanException "Failed to set exception option" if the server cannot be reached or does not
     *     agree; its previous exception says why. The server stays added, and returnCode() is 0
     */
    public function addServer(?string $host = null, int $port = 0, bool $setupExceptionHandler = true): bool {}

    /**
     * Adds servers from a list like "10.0.0.1,10.0.0.2:4730,[::1]:4731".
     *
     * Blanks around an entry are dropped, a missing port or one that is no number is 4730, an empty entry or
     * list and null are localhost:4730. `tls://` in front of an entry asks for TLS, `tcp://` for clear text;
     * another scheme is refused (rc 12). If an entry fails, the ones before it stay added. Otherwise as
     * addServer().
     *
     * @throws GearmanException "Failed to set exception option" if a server cannot be reached or does not
     *     agree; its previous exception says which one and why. All stay added, and returnCode() is 0
     */
    public function addServers(?string $servers = null, bool $setupExceptionHandler = true): bool {}

    /**
     * Waits until a server has something to say. Belongs to GEARMAN_CLIENT_NON_BLOCKING: runTasks() with rc
     * 1, wait(), runTasks() and so on.
     *
     * @return bool true if there is something to do, rc 0; false after setTimeout() milliseconds of silence,
     *     rc 47, no warning; false with rc 7 and E_WARNING if nothing is under way
     */
    public function wait(): bool {}

    /**
     * Runs a job and waits for its result. Always waits, GEARMAN_CLIENT_NON_BLOCKING or not; queued tasks
     * stay queued and no callbacks are called.
     *
     * $function has 1 to 512 bytes, $unique at most 64, of which the first 63 are used. Jobs of one function
     * with the same unique that are not finished are one job, all who wait get its result. Without $unique
     * (null or '') a UUID is made; "-" lets gearmand compare workloads, "#" takes a hash of the workload as
     * unique. Out of these limits: '', rc 49, E_WARNING and nothing sent. The same with rc 48 for a job that
     * no worker could take: names, workload and 67 bytes more are above gearman.max_packet_size.
     *
     * @return string what the worker sent with sendData() followed by its result. '' with rc 24 if the job
     *     failed, 23 if it threw, 1 if a signal ended the wait (see addOptions()), all without warning; ''
     *     with another rc and E_WARNING otherwise: 30 if the result adds up to more than
     *     gearman.max_packet_size. As an empty result is '' too, look at returnCode()
     */
    public function doNormal(string $function, string $workload, ?string $unique = null): string {}

    /**
     * As doNormal(), but the job goes before all of normal and low priority that wait for the same function.
     */
    public function doHigh(string $function, string $workload, ?string $unique = null): string {}

    /**
     * As doNormal(), but the job waits until no job of normal or high priority waits for the same function.
     */
    public function doLow(string $function, string $workload, ?string $unique = null): string {}

    /**
     * Queues a job and returns as soon as a server has taken it. Nobody gets its result.
     *
     * Limits and the meaning of $unique as in doNormal(). If no byte of the job could be written, the next
     * server is tried.
     *
     * @return string the job handle (at most 63 bytes) for jobStatus(); '' with rc and E_WARNING on failure,
     *     never false
     */
    public function doBackground(string $function, string $workload, ?string $unique = null): string {}

    /**
     * As doBackground(), but the job goes before all of normal and low priority that wait for the same
     * function.
     */
    public function doHighBackground(string $function, string $workload, ?string $unique = null): string {}

    /**
     * As doBackground(), but the job waits until no job of normal or high priority waits for the same
     * function.
     */
    public function doLowBackground(string $function, string $workload, ?string $unique = null): string {}

    /**
     * As doBackground(), but gearmand hands the job out at a time, not before it.
     *
     * The time is that of gearmand's clock, in whole seconds; one that is over means at once. Idle workers of
     * gearmand 2 are woken then. Those of gearmand 1.1 are not: a worker of this extension that has nothing to
     * do asks again every gearman.regrab_interval seconds (default: 10), one of PECL only when it is woken by
     * another job or its timeout. Without a queue store the job is lost when gearmand ends, as all are; with one
     * it comes back with its time.
     *
     * A job of the same function and unique that is not finished keeps its own time: this one joins it.
     *
     * @param int|DateTimeInterface $when Unix time in seconds; parts of a second are cut off
     * @return string as doBackground(); rc 49 for a time before 1970
     */
    public function doBackgroundAt(string $function, string $workload, int|DateTimeInterface $when, ?string $unique = null): string {}

    /**
     * Queues a background job for each of many workloads, without waiting for one before the next is sent.
     *
     * Each is as one of doBackground(). A job that fails fails alone: the others go on, also to another
     * server. Jobs that were on their way to a server that is lost, and of which no byte was sent, go to
     * another one; those that were sent may be queued, and are not sent again. As long as no server can be
     * reached, jobs fail at once.
     *
     * A generator is asked for an item when there is room for it: some hundred jobs are on their way, or 1 MiB,
     * whatever the number of items. It may use this client. If it throws, the jobs before that are sent, and
     * the exception leaves; so does one of a key that is no array key.
     *
     * rc is 0 if all jobs are queued, else that of the first one that failed, or of the first one that may be
     * queued. One E_WARNING at the end says how many failed and how many of those may be queued, also in the
     * error mode "exception": an exception would cost the handles, as it does from an error handler that
     * throws.
     *
     * @param iterable $workloads strings, or what can be one; an item of any other type fails
     * @param bool $keysAreUniques the key of each item is the unique of its job, as in doBackground(): numbers
     *     as decimal text. Default: each gets a UUID
     * @return array the handles under the keys that were given, in their order; false for a job that failed.
     *     Of items with one key the array has one. If a signal ended the wait (see addOptions()), the items
     *     that were not taken from $workloads have no entry
     * @throws Throwable what $workloads threw
     */
    public function doBackgroundMulti(string $function, iterable $workloads, bool $keysAreUniques = false): array {}

    /**
     * The handle of the job made by the last background call.
     *
     * @return string '' before the first such call and after one that no server took; a call that was refused
     *     for its arguments leaves it alone
     */
    public function doJobHandle(): string {}

    /**
     * The unique of the last do*() call as it was sent, given or made: jobStatusByUniqueKey() finds the job
     * by it, also after a timeout.
     *
     * @return string at most 63 bytes; '' before the first such call. A call that was refused for its
     *     arguments leaves it alone
     */
    public function doUnique(): string {}

    /**
     * The progress of a foreground job, which nobody can ask for in time: doNormal(), doHigh() and doLow()
     * return when the job is over. Kept for old scripts; jobStatus() and the status callback tell more.
     *
     * @return array{int, int} numerator and denominator: [0, 0]
     */
    public function doStatus(): array {}

    /**
     * Asks for the state of a job by its handle: the server that gave the handle if this client remembers it,
     * else each server until one knows it. One that cannot be reached is passed over: where another does not
     * know the job, that is the answer.
     *
     * @return array{bool, bool, int, int} known (queued or running), running, and the numerator and
     *     denominator of the last sendStatus(). [false, false, 0, 0] with rc 0 for a job that is finished or
     *     was never there, or a handle of more than 63 bytes; the same with rc and E_WARNING if the question
     *     failed
     */
    public function jobStatus(string $job_handle): array {}

    /**
     * Asks for the state of a job by its unique, whatever its function: each server until one knows it. Sets
     * returnCode() like jobStatus(). A key of 64 bytes is cut to 63, as where a job is submitted.
     *
     * @return array{bool, bool, int, int} as jobStatus(); with rc 49 and E_WARNING for a key of more than 64
     *     bytes
     */
    public function jobStatusByUniqueKey(string $unique_key): array {}

    /**
     * Sends $workload to every server, the last added first, and checks that it comes back unchanged. All are
     * waited for, and the first failure counts; the connections of the others stay as they are.
     *
     * @return bool false with E_WARNING if a server is not reached (rc 26, 47, 14), answers something else
     *     (36), none is added (13) or $workload is empty (49)
     */
    public function ping(string $workload): bool {}

    /**
     * Says how this client, and tasks that it gets from then on, tell of failures.
     *
     * "warning": by an E_WARNING, and the value that the method names. "exception": by a GearmanException
     * instead of both, whose code is what returnCode() says then, and whose message what error() says. What has
     * no warning has no exception either; but a do*() call whose job failed throws a
     * GearmanJobException with the text of the worker's exception, or "GEARMAN_WORK_FAIL".
     *
     * Default: what gearman.error_mode says ("warning").
     *
     * @return bool false with E_WARNING for another word (rc 49), or GearmanArgumentException
     */
    public function setErrorMode(string $mode) {}

    /**
     * Asks for TLS on the connections to all servers that have neither tls:// nor tcp:// in front, and says
     * with which files, for those with tls:// too. Connections in clear are closed. A certificate that is not
     * accepted, or a file that is of no use, shows in the call that connects (rc 26, or 14 later).
     *
     * Default: what gearman.ssl says.
     *
     * @param bool $ssl false takes the wish back, that of GEARMAN_CLIENT_SSL too
     * @param string|null $ca_file certificates of the authorities to trust, PEM; else gearman.ssl_cafile, else
     *     GEARMAND_CA_CERTIFICATE in the environment, else the system's
     * @param string|null $certificate the certificate of this side, PEM; else gearman.ssl_local_cert, else
     *     GEARMAN_CLIENT_PEM, else none
     * @param string|null $key_file the key to it, PEM; else gearman.ssl_local_pk, else GEARMAN_CLIENT_KEY, else
     *     the file of the certificate
     * @return bool false with E_WARNING if open_basedir does not allow a file
     */
    public function setSSL(bool $ssl = true, ?string $ca_file = null, ?string $certificate = null, ?string $key_file = null): bool {}

    /**
     * Queues a job for runTasks(), without any input or output: an unreachable server shows only there.
     *
     * Limits and $unique_key as for doNormal(). $workload is turned into a string as PHP does it. $context
     * may be anything and reaches the callbacks as second argument; if it is left out they get one argument
     * only. Tasks are submitted last in, first out; the ini setting gearman.task_order=fifo reverses that.
     * The client keeps the task until it is finished, the returned object need not be kept.
     *
     * @return GearmanTask|false false with rc 49, or 48 if no worker could take it, and E_WARNING if an
     *     argument is refused
     */
    public function addTask(string $function_name, string|int|float $workload, mixed $context = null, ?string $unique_key = null): GearmanTask|false {}

    /**
     * As addTask(), with high priority: goes before all jobs of normal and low priority that wait for the
     * same function.
     */
    public function addTaskHigh(string $function_name, string|int|float $workload, mixed $context = null, ?string $unique_key = null): GearmanTask|false {}

    /**
     * As addTask(), with low priority: waits until no job of normal or high priority waits for the same
     * function.
     */
    public function addTaskLow(string $function_name, string|int|float $workload, mixed $context = null, ?string $unique_key = null): GearmanTask|false {}

    /**
     * As addTask(), but the task is finished when a server has taken the job: of all callbacks only the
     * created callback is called.
     */
    public function addTaskBackground(string $function_name, string|int|float $workload, mixed $context = null, ?string $unique_key = null): GearmanTask|false {}

    /**
     * As addTaskBackground(), but gearmand hands the job out at a time, not before it: see doBackgroundAt().
     *
     * @param int|DateTimeInterface $when Unix time in seconds; parts of a second are cut off
     */
    public function addTaskBackgroundAt(string $function_name, string|int|float $workload, int|DateTimeInterface $when, mixed $context = null, ?string $unique_key = null): GearmanTask|false {}

    /**
     * As addTaskBackground(), with high priority.
     */
    public function addTaskHighBackground(string $function_name, string|int|float $workload, mixed $context = null, ?string $unique_key = null): GearmanTask|false {}

    /**
     * As addTaskBackground(), with low priority.
     */
    public function addTaskLowBackground(string $function_name, string|int|float $workload, mixed $context = null, ?string $unique_key = null): GearmanTask|false {}

    /**
     * Submits the queued tasks and gives each as soon as it is finished, for foreach.
     *
     * Callbacks are called as in runTasks(), but none is needed. A task from here keeps its facts, whatever
     * GEARMAN_CLIENT_FREE_TASKS says: data() is all that the worker sent with sendData(), and the result;
     * returnCode() says how the task ended, exception() what the worker threw. A task that failed is given like
     * any other. One whose data add up to more than gearman.max_packet_size fails (rc 30).
     *
     * Who leaves the loop leaves the other tasks to the next gather() or runTasks(); tasks that are added in the
     * loop run too. What a runTasks() has delivered of a task before is not in its data().
     *
     * Nothing happens before the loop asks for the first task. Where the run ends early the loop does, with rc
     * and E_WARNING as in runTasks(): look at returnCode() after the loop. It is 0 if all tasks are finished, 1
     * under GEARMAN_CLIENT_NON_BLOCKING if the loop would have to wait, 47 after a timeout.
     *
     * @return Traversable<int, GearmanTask> a GearmanTaskIterator
     * @throws Throwable in the loop: what a callback threw
     */
    public function gather(): Traversable {}

    /**
     * Submits the queued tasks, waits until all are finished and calls the callbacks meanwhile. Callbacks may
     * add tasks, which then run too, and may use this client; a timeout or option that they set counts at
     * once.
     *
     * Jobs that fail or throw do not make runTasks() fail: watch them by callback. If a server refuses a
     * task, that task fails, the others go on, and the call ends with false, that rc and E_WARNING. A
     * callback can stop the run, see setCreatedCallback(). After a timeout or a stop call it again to
     * continue.
     *
     * @return bool true without tasks; true with rc 1 under GEARMAN_CLIENT_NON_BLOCKING if it would have to
     *     wait; false with E_WARNING otherwise: 13 no servers, 26 none reached, 47 timeout, 14 connection
     *     lost. False with rc 1 and no warning if a signal ended the wait, see addOptions(). If no server was
     *     reached, the next run does the tasks
     * @throws Throwable what a callback threw
     */
    public function runTasks(): bool {}

    /**
     * Puts the queued tasks on their way without waiting, for an event loop: poll() moves them on.
     *
     * From then on each task has setTimeout() ms of silence for itself, whoever waits for it: a task of which
     * nothing is heard for so long fails (rc 47). A task that finds no server fails as well; each server has
     * gearman.connect_timeout, or setTimeout() where that is less. runTasks() and gather() may finish what was
     * started. A task that a callback adds is not on its way before startTasks() is called again.
     *
     * Without a server the tasks stay queued, with E_WARNING and rc 24.
     */
    public function startTasks(): void {}

    /**
     * Moves the started tasks on as far as that goes without waiting: connects, sends, reads, and calls the
     * callbacks. No step of it waits, neither for a name to be looked up nor for a connect or for TLS.
     *
     * It is for who waits for other things too. Call it when one of streams() has news, and when pollTimeout()
     * is over; look at both again afterwards. It does nothing if there is nothing to do, so that calling it too
     * often is no fault.
     *
     * What it calls may do anything: add tasks, call poll(), or suspend the fiber that it runs in. A task that
     * failed for whatever reason has the fail callback, in which returnCode() of the task and error() of the
     * client tell why. poll() itself warns of no task: after it they tell of the first one that could not be done.
     * If a callback returns a code, poll() ends, and the next one calls it again.
     *
     * @return int what is waited for: GEARMAN_POLL_READ, GEARMAN_POLL_WRITE, or both; 0 if nothing is under way
     * @throws Throwable what a callback threw; the next poll() goes on
     */
    public function poll(): int {}

    /**
     * The sockets that are waited for, as streams for stream_select() or an event loop: of open connections,
     * of those that are being made, and of name lookups.
     *
     * A connection has the same stream each time, and no other one, which is_resource() refuses after the poll()
     * that closed it. Streams are to be waited for alone: reads find nothing, and fclose() does not close them.
     * Ask again after each poll() and startTasks(): what waits to be written changes all the time.
     *
     * @param int $events the streams that wait for any of these. Default: both
     * @return list<resource> with E_WARNING an empty one for other events
     */
    public function streams(int $events = GEARMAN_POLL_READ | GEARMAN_POLL_WRITE): array {}

    /**
     * As streams(), for Io\Poll\Context of PHP 8.6 and newer: objects that implement Io\Poll\Handle. A connection
     * has the same object each time. On an older PHP the list is empty, with E_WARNING if there was anything for it.
     *
     * @param int $events the sockets that wait for any of these. Default: both
     * @return list<Io\Poll\Handle> with E_WARNING an empty one for other events
     */
    public function pollHandles(int $events = GEARMAN_POLL_READ | GEARMAN_POLL_WRITE): array {}

    /**
     * In how many seconds poll() is to be called, if none of streams() has news before: for a timeout, the next
     * address of a server, or at once (0.0) because there is more to do.
     *
     * @return float|null null for never
     */
    public function pollTimeout(): ?float {}

    /**
     * Queues a question for the state of the job $job_handle. runTasks() sends it and calls the status
     * callback once, with a task whose isKnown(), isRunning(), taskNumerator() and taskDenominator() hold the
     * answer.
     *
     * $context as for addTask().
     *
     * @return GearmanTask|false
     */
    public function addTaskStatus(string $job_handle, mixed $context = null): GearmanTask|false {}

    /**
     * Registers a callback that is never called: workloads are always sent whole. Kept for old scripts.
     *
     * @param callable(GearmanTask, mixed=): mixed $function
     * @return bool false with E_WARNING if $function is not callable; no TypeError
     */
    public function setWorkloadCallback(callable $function): bool {}

    /**
     * Sets the function that is called when a server has taken a task's job, as `function (GearmanTask $task,
     * mixed $context)`, $context only if the task was given one.
     *
     * It is looked up when the event arrives, so it also counts for tasks added before, and may be replaced
     * at any time. An int of 2 or more as its return value stops runTasks() with that rc (38, GEARMAN_PAUSE,
     * is not a failure), and the next runTasks() repeats the same event; anything else goes on. An exception
     * ends runTasks().
     *
     * @param callable(GearmanTask, mixed=): mixed $function
     * @return bool false with E_WARNING if $function is not callable; no TypeError
     */
    public function setCreatedCallback(callable $function): bool {}

    /**
     * Sets the function that is called when a worker has sent a piece of its result with sendData();
     * GearmanTask::data() has it. Otherwise as setCreatedCallback().
     *
     * @param callable(GearmanTask, mixed=): mixed $function
     */
    public function setDataCallback(callable $function): bool {}

    /**
     * Sets the function that is called when a worker has used sendWarning(); GearmanTask::data() has the
     * text. Otherwise as setCreatedCallback().
     *
     * @param callable(GearmanTask, mixed=): mixed $function
     */
    public function setWarningCallback(callable $function): bool {}

    /**
     * Sets the function that is called when a worker has reported progress, and for the answer to
     * addTaskStatus(). Otherwise as setCreatedCallback().
     *
     * @param callable(GearmanTask, mixed=): mixed $function
     */
    public function setStatusCallback(callable $function): bool {}

    /**
     * Sets the function that is called when a job has succeeded; GearmanTask::data() has its result.
     * Otherwise as setCreatedCallback().
     *
     * @param callable(GearmanTask, mixed=): mixed $function
     */
    public function setCompleteCallback(callable $function): bool {}

    /**
     * Sets the function that is called when a job has ended by an exception; GearmanTask::data() has its
     * message, or what the worker gave to sendException(). Otherwise as setCreatedCallback().
     *
     * Servers are asked for exceptions when the client next uses them, also those that addServer() was told
     * not to ask; do*() then ends with rc 23 instead of 24. Nothing is sent here.
     *
     * @param callable(GearmanTask, mixed=): mixed $function
     */
    public function setExceptionCallback(callable $function): bool {}

    /**
     * Sets the function that is called when a job has failed. Otherwise as setCreatedCallback().
     *
     * @param callable(GearmanTask, mixed=): mixed $function
     */
    public function setFailCallback(callable $function): bool {}

    /**
     * Removes all callbacks. Tasks that are queued then run without. Always true.
     */
    public function clearCallbacks(): bool {}

    /**
     * The string kept by setContext(). It has nothing to do with the context of tasks.
     *
     * Default: ''.
     */
    public function context(): string {}

    /**
     * Keeps a string with the client, for the script's own use. Always true.
     *
     * Default: ''.
     */
    public function setContext(string $data): bool {}

    /**
     * Asks every server to forward exceptions of jobs, and again on each new connection. addServer() does the
     * same unless told not to. All are waited for; the connections of the others stay if one fails.
     *
     * @return bool true
     * @throws GearmanException "Failed to set exception option" if a server cannot be reached or refuses; its
     *     previous exception says which one and why
     */
    public function enableExceptionHandler(): bool {}
}

/**
 * A job queued by GearmanClient::addTask() and its kin, as the callbacks see it.
 *
 * Its getters tell something from addTask() until the task is finished. After that, and for a task made with
 * `new`, they answer false, unless GEARMAN_CLIENT_FREE_TASKS was removed from the client: then a finished
 * task keeps its last values.
 */
class GearmanTask
{
    /**
     * Makes a task that belongs to no client. Useful tasks come from GearmanClient::addTask() and its kin.
     */
    public function __construct() {}

    /**
     * How the task ended: a GEARMAN_* return code.
     *
     * 0 while it runs, and always under GEARMAN_CLIENT_FREE_TASKS.
     */
    public function returnCode(): int {}

    /**
     * The name of the function that does the job.
     *
     * @return string|false false for a task that is new or finished, see the class; '' for one of
     *     addTaskStatus()
     */
    public function functionName(): string|false {}

    /**
     * The unique of the job, given or made by the client: a UUID then.
     *
     * @return string|false false for a task that is new or finished, see the class
     */
    public function unique(): string|false {}

    /**
     * The handle the server gave the job, at most 63 bytes.
     *
     * @return string|false '' before the created callback; false for a task that is new or finished, see the
     *     class
     */
    public function jobHandle(): string|false {}

    /**
     * Whether the server knew the job when it was last heard of: from the created callback on, until the job
     * is complete, has failed or thrown. False for a task that is new or finished.
     */
    public function isKnown(): bool {}

    /**
     * Whether a worker was at the job when it was last heard of: true after its first data, or as the answer
     * to addTaskStatus() said. False for a task that is new or finished.
     */
    public function isRunning(): bool {}

    /**
     * The numerator of the last progress report, as in "3 of 10".
     *
     * @return int|false 0 before the first one; false for a task that is new or finished, see the class
     */
    public function taskNumerator(): int|false {}

    /**
     * The denominator of the last progress report, as in "3 of 10".
     *
     * @return int|false 0 before the first one; false for a task that is new or finished, see the class
     */
    public function taskDenominator(): int|false {}

    /**
     * The data that came with the current event: a piece of the result, a warning, the result or an
     * exception.
     *
     * @return string|false '' for events without data; false with GEARMAN_CLIENT_UNBUFFERED_RESULT, where
     *     recvData() reads it, and for a task that is new or finished, see the class
     */
    public function data(): string|false {}

    /**
     * The text of the worker's exception: the message of what its function threw, or what sendException() sent.
     *
     * @return string '' for a task that did not end so, and for one that is new or finished, see the class
     */
    public function exception(): string {}

    /**
     * The number of bytes that came with the current event, also with GEARMAN_CLIENT_UNBUFFERED_RESULT.
     *
     * @return int|false 0 for events without data; false for a task that is new or finished, see the class
     */
    public function dataSize(): int|false {}

    /**
     * Does nothing: the workload is given to addTask() and sent whole. Kept for old scripts.
     *
     * @return int|false false; in a running task with rc 29 (GEARMAN_NOT_FLUSHING) and E_WARNING
     */
    public function sendWorkload(string $data): int|false {}

    /**
     * Reads the next bytes of the current event's data, at most $data_len of them. For the data and complete
     * callbacks under GEARMAN_CLIENT_UNBUFFERED_RESULT: read until no bytes are left.
     *
     * @return array{int, string}|false number of bytes and the bytes, [0, ''] at the end; false outside of a
     *     running task and if $data_len is negative
     */
    public function recvData(int $data_len): array|false {}
}

/**
 * Does jobs: tells the servers which functions it can do, takes jobs from them and sends the results.
 *
 * It works for all its servers: those with work take turns, the last added first, and the order of the jobs
 * within one is gearmand's. A server that failed is asked again while the others go on: one that refuses or
 * closes connections within 1 s, however often it fails, one that swallows packets or does not answer after 1
 * to 30 s. So a worker is back within 2 s of a restart, whether work() waits or is called in a loop.
 *
 * A worker may be used after a fork: the child makes its own connections and leaves the parent's jobs alone.
 */
class GearmanWorker
{
    /**
     * Makes a worker without connections.
     *
     * If the environment variable GEARMAN_SERVERS is set, its servers are added, written as for addServers().
     *
     * @throws GearmanException if GEARMAN_SERVERS cannot be used
     */
    public function __construct() {}

    /**
     * Closes the worker's connections; the servers queue a job that it had not finished again. In a forked
     * child only the child's descriptors are closed.
     */
    public function __destruct() {}

    /**
     * The outcome of the last call that talks to a server or changes the functions: a GEARMAN_* return code.
     * 0 (GEARMAN_SUCCESS) on a new worker.
     */
    public function returnCode(): int {}

    /**
     * What went wrong in the last call: `function(GEARMAN_CODE) message`, the text its warning had, or the
     * code's name alone.
     *
     * @return string|false false if the last call succeeded, and on a new worker
     */
    public function error(): string|false {}

    /**
     * The operating system's error number behind the last failure, for example 32 (EPIPE).
     *
     * 0 if the failure was not the system's, and before any failure.
     */
    public function getErrno(): int {}

    /**
     * The options that are set, as a sum of GEARMAN_WORKER_* bits.
     *
     * addFunction() and register() add 64 (GEARMAN_WORKER_CHANGE) until the next work() or grabJob(),
     * setTimeout() and the ini setting gearman.timeout add 256 (GEARMAN_WORKER_TIMEOUT_RETURN), setId() 2048
     * (GEARMAN_WORKER_IDENTIFIER).
     *
     * Default: 644 (4 internal, 128 GRAB_UNIQ, 512 GRAB_ALL); with the ini setting
     * gearman.stop_wait_on_signal=1 also 8192 (GEARMAN_WORKER_STOP_WAIT_ON_SIGNAL).
     */
    public function options(): int {}

    /**
     * Replaces the options: the settable bits of $option are switched on, all other settable bits off. Bits:
     * see addOptions(). Always true.
     *
     * Without GEARMAN_WORKER_TIMEOUT_RETURN the timeout becomes 10000 ms and only means that the worker asks
     * again so often; work() does not return for it.
     *
     * Default: GEARMAN_WORKER_GRAB_UNIQ, GEARMAN_WORKER_GRAB_ALL, and what php.ini sets: see options().
     */
    public function setOptions(int $option): true {}

    /**
     * Switches options on. Unknown and internal bits are ignored; always true.
     *
     * - GEARMAN_WORKER_NON_BLOCKING (2): work() returns false with rc 1 or 35 instead of waiting; then
     *   wait().
     * - GEARMAN_WORKER_GRAB_UNIQ (128), GEARMAN_WORKER_GRAB_ALL (512): with either of them a job knows its
     *   unique.
     * - GEARMAN_WORKER_TIMEOUT_RETURN (256): work() returns when the time of setTimeout() is over.
     * - GEARMAN_WORKER_SSL (1024): as setSSL(true). setOptions() without the bit leaves it.
     * - GEARMAN_WORKER_IDENTIFIER (2048): a UUID as the worker's id, if it has none.
     * - GEARMAN_WORKER_STOP_WAIT_ON_SIGNAL (8192): a signal ends the wait of a call with rc 1 and false,
     *   without warning, after its handler has run where signals are async.
     *
     * Default: GEARMAN_WORKER_GRAB_UNIQ, GEARMAN_WORKER_GRAB_ALL, and what php.ini sets: see options().
     */
    public function addOptions(int $option): true {}

    /**
     * Switches options off. Unknown bits are ignored; always true. Bits: see addOptions().
     *
     * Default: GEARMAN_WORKER_GRAB_UNIQ, GEARMAN_WORKER_GRAB_ALL, and what php.ini sets: see options().
     */
    public function removeOptions(int $option): true {}

    /**
     * The time limit set by setTimeout(), in milliseconds; negative means none.
     *
     * Default: -1, or what gearman.timeout says.
     */
    public function timeout(): int {}

    /**
     * Sets how long work() and wait() may wait for something to do, in milliseconds, and switches
     * GEARMAN_WORKER_TIMEOUT_RETURN on.
     *
     * Any negative number means no limit; 0 never waits. An expired limit is false and rc 47
     * (GEARMAN_TIMEOUT), without warning. Set in a signal handler, it counts for the call that is running. It
     * does not limit the job itself: see addFunction(). Always true.
     *
     * Default: -1 (no limit), or what gearman.timeout says.
     */
    public function setTimeout(int $timeout): true {}

    /**
     * Gives the worker a name, shown by gearmand's `workers` command. It is told to every server at once and
     * on each new connection.
     *
     * @return bool false if $id does not have 1 to 254 bytes or holds anything but visible ASCII characters,
     *     with returnCode() untouched and no warning; true otherwise, also if a server is down
     */
    public function setId(string $id): bool {}

    /**
     * Adds a server. The same server may be added twice; none can be removed.
     *
     * $host null or '' is "localhost", an IPv6 address may be given plain; `tls://` in front asks for TLS,
     * `tcp://` for clear text. $port is taken modulo 65536 and 0 is 4730. The name is resolved here: if that
     * fails, E_WARNING, false and rc 12 (or 47 if it may work later), and the server is not added. With
     * $setupExceptionHandler it is contacted at once; the ini setting gearman.lazy_connect=1 puts that off to
     * the first use. If its addresses have swallowed packets a moment ago and the list has another server, it
     * throws without a wait.
     *
     * @throws GearmanException "Failed to set exception option" if the server cannot be reached; its previous
     *     exception says why. The server stays added, and returnCode() is 0
     */
    public function addServer(?string $host = null, int $port = 0, bool $setupExceptionHandler = true): bool {}

    /**
     * Adds servers from a list like "10.0.0.1,10.0.0.2:4730,[::1]:4731".
     *
     * Blanks around an entry are dropped, a missing port or one that is no number is 4730, an empty entry or
     * list and null are localhost:4730. `tls://` in front of an entry asks for TLS, `tcp://` for clear text;
     * another scheme is refused (rc 12). If an entry fails, the ones before it stay added. Otherwise as
     * addServer().
     *
     * @throws GearmanException "Failed to set exception option" if a server cannot be reached; its previous
     *     exception says which one and why. All stay added, and returnCode() is 0
     */
    public function addServers(?string $servers = null, bool $setupExceptionHandler = true): bool {}

    /**
     * Waits until a server has something to say. Belongs to GEARMAN_WORKER_NON_BLOCKING: work() with rc 1 or
     * 35, wait(), work() and so on.
     *
     * @return bool true if there is something to do, rc 0; false after setTimeout() milliseconds of silence,
     *     rc 47, no warning; false with rc 7 and E_WARNING if nothing is connected
     */
    public function wait(): bool {}

    /**
     * Stops work() in good order: for a signal handler, a callback, or another fiber.
     *
     * A work() that waits returns at once, false with rc 3 (GEARMAN_SHUTDOWN_GRACEFUL) and no warning. One
     * that does a job finishes it and returns its outcome; then the next work() or grabJob() returns false with
     * rc 3, once. After that the worker takes jobs again. The servers are told that it takes no more.
     *
     * A job that a server hands out in that moment is still done. So if a server was asked for a job, its answer
     * is waited for, 1000 ms at most; a shorter setTimeout() may end that call with rc 47 first, a non-blocking
     * one with rc 1. A work() within a job returns rc 3 too, and so does the next one around it. Look for rc 3
     * in a loop. No return type is declared, so that subclasses may have a stop() of their own.
     *
     * @return void
     */
    public function stop() {}

    /**
     * Tells the servers that this worker does $function_name (1 to 512 bytes), without a callback: for
     * grabJob(). A job for it that work() gets is reported as failed.
     *
     * $timeout as in addFunction(). The servers hear of it when the next call that waits begins.
     *
     * @return bool false with rc 49 and E_WARNING if the name is refused
     */
    public function register(string $function_name, int $timeout = 0): bool {}

    /**
     * Stops doing a function. The servers are told at once, as far as that goes without a wait, and at the
     * latest when the next call that waits begins. While a job of the function runs they are not told, as
     * gearmand would give that job to another worker; they are told after its end. A job for the function
     * that has arrived meanwhile goes back to its server.
     *
     * @return bool false with rc 33 and E_WARNING if the function is not registered
     */
    public function unregister(string $function_name): bool {}

    /**
     * Stops doing all functions; the servers are told as by unregister(). Called in a signal handler, it ends
     * a work() that waits: false, rc 34.
     *
     * @return bool false with rc 34 and E_WARNING if there were none
     */
    public function unregisterAll(): bool {}

    /**
     * Takes one job without calling a callback: the caller ends it with sendComplete(), sendFail() or
     * sendException(). Asks each server once and does not wait for work.
     *
     * A job that is dropped unfinished stays with this worker until it disconnects. Of earlier results that
     * came too late it warns as work().
     *
     * @return GearmanJob|false false with rc 35 (GEARMAN_NO_JOBS) and no warning if there is none; false with
     *     rc and E_WARNING on failure
     */
    public function grabJob(): GearmanJob|false {}

    /**
     * Does jobs for $function_name (1 to 512 bytes) by calling $function as `function (GearmanJob $job, mixed
     * $context)`.
     *
     * What it returns becomes the result, as a string; an object that cannot be one ends the job as an
     * exception. If it throws, the client gets the exception's message, whole and nothing else, and the
     * exception leaves work(); with an empty message the job fails instead. If it ends by exit() or a fatal
     * error nothing is sent, and gearmand queues the job again. A job that has a reducer is complete when the
     * reducer's jobs are; if one of them fails, so does it.
     *
     * $timeout is in milliseconds (1 to 999 count as 1000; 0 is no limit): gearmand gives a job that takes
     * longer to another worker, and the late result is told by a warning, see work(). Adding a name again
     * replaces its function.
     *
     * @param callable(GearmanJob, mixed=): mixed $function
     * @return bool false with E_WARNING if $function is not callable or the name is not a string (no
     *     TypeError, returnCode() untouched), or if the name is refused (rc 49)
     */
    public function addFunction(string $function_name, callable $function, mixed $context = null, int $timeout = 0): bool {}

    /**
     * Waits for one job, calls its function and sends the result. A loop that is to outlive a restart of
     * gearmand goes on after false: a worker that reaches no server (26) waits by itself before it tries
     * again. 13 and 34 return at once, and would in every turn of such a loop.
     *
     * If gearmand no longer knew an earlier job when its result came, an E_WARNING names that job and its
     * function, once a job. The job at hand is not failed by it; if an error handler throws there, the job
     * goes back unstarted.
     *
     * @return bool true when a job is done. False with E_WARNING: 34 no functions, 13 no servers, 26 none
     *     reached, 14 the result could not be delivered (the server queues the job again), 48 the result or
     *     exception is above gearman.max_packet_size and the job has failed, 30 a larger job came, 31 a job
     *     for a function without callback, which has failed, or the code given to setReturn(). False without
     *     warning: 47 timeout, 24 the job failed by setReturn(), 1 a signal ended the wait, see addOptions(),
     *     1 or 35 nothing to do yet under GEARMAN_WORKER_NON_BLOCKING
     * @throws Throwable what the function threw, rc 23
     */
    public function work(): bool {}

    /**
     * Moves the search for a job on as far as that goes without waiting, and does at most one job, for an event
     * loop. No step of it waits: what a job sends leaves when there is room, in later polls if need be.
     *
     * Call it when one of streams() has news, and when pollTimeout() is over; look at both again afterwards.
     *
     * The callback is called as by work(), in the fiber that calls poll(). If it suspends that fiber, the job is
     * held, and poll() comes back when the callback does; other fibers may call poll() meanwhile. A worker holds
     * up to gearman.concurrency jobs (default: 1), each on connections of its own to all servers; what it holds
     * is kept from other workers. A job that is never gone on with is queued again when the worker goes.
     *
     * A send of the callback's waits only if more than gearman.max_packet_size bytes are on their way. A reduce
     * job waits for its reducer's jobs. After stop(), rc 3 says that no job is held any more, and none comes. If no
     * server can be reached poll() does not warn: returnCode() and error() say why, and it goes on trying.
     *
     * @return int what is waited for: GEARMAN_POLL_READ, GEARMAN_POLL_WRITE, or both; 0 for the time alone
     * @throws Throwable what the callback threw
     */
    public function poll(): int {}

    /**
     * As GearmanClient::streams().
     *
     * @param int $events the streams that wait for any of these. Default: both
     * @return list<resource> with E_WARNING an empty one for other events
     */
    public function streams(int $events = GEARMAN_POLL_READ | GEARMAN_POLL_WRITE): array {}

    /**
     * As GearmanClient::pollHandles().
     *
     * @param int $events the sockets that wait for any of these. Default: both
     * @return list<Io\Poll\Handle> with E_WARNING an empty one for other events
     */
    public function pollHandles(int $events = GEARMAN_POLL_READ | GEARMAN_POLL_WRITE): array {}

    /**
     * As GearmanClient::pollTimeout(). Before the first poll() it is 0.0 if there are servers and functions.
     *
     * @return float|null null for never
     */
    public function pollTimeout(): ?float {}

    /**
     * Sends $data to every server, the last added first, and checks that it comes back unchanged. All are
     * waited for, and the first failure counts; the connections of the others stay as they are.
     *
     * @return bool false with E_WARNING if a server is not reached (rc 26, 47, 14), answers something else
     *     (36), none is added (13) or $data is empty (49)
     */
    public function ping(string $data): bool {}

    /**
     * Says how this worker, and jobs that it gets from then on, tell of failures.
     *
     * "warning": by an E_WARNING, and the value that the method names. "exception": by a GearmanException
     * instead of both, whose code is what returnCode() says then, and whose message what error() says. What has
     * no warning has no exception either; for example a work() that had no
     * job in its time.
     *
     * Default: what gearman.error_mode says ("warning").
     *
     * @return bool false with E_WARNING for another word (rc 49), or GearmanArgumentException
     */
    public function setErrorMode(string $mode) {}

    /**
     * Asks for TLS on the connections to all servers that have neither tls:// nor tcp:// in front, and says
     * with which files, for those with tls:// too. Connections in clear are closed. A certificate that is not
     * accepted, or a file that is of no use, shows in the call that connects (rc 26, or 14 later).
     *
     * Default: what gearman.ssl says.
     *
     * @param bool $ssl false takes the wish back, that of GEARMAN_WORKER_SSL too
     * @param string|null $ca_file certificates of the authorities to trust, PEM; else gearman.ssl_cafile, else
     *     GEARMAND_CA_CERTIFICATE in the environment, else the system's
     * @param string|null $certificate the certificate of this side, PEM; else gearman.ssl_local_cert, else
     *     GEARMAN_CLIENT_PEM, else none
     * @param string|null $key_file the key to it, PEM; else gearman.ssl_local_pk, else GEARMAN_CLIENT_KEY, else
     *     the file of the certificate
     * @return bool false with E_WARNING if open_basedir does not allow a file
     */
    public function setSSL(bool $ssl = true, ?string $ca_file = null, ?string $certificate = null, ?string $key_file = null): bool {}

    /**
     * Asks every server to forward exceptions, as addServer() does. A worker need not: the client's request
     * counts. All are waited for; the connections of the others stay if one fails.
     *
     * @return bool true
     * @throws GearmanException "Failed to set exception option" if a server cannot be reached or refuses; its
     *     previous exception says which one and why
     */
    public function enableExceptionHandler(): bool {}
}

/**
 * A job as the worker sees it: given to the function of GearmanWorker::addFunction(), or taken with
 * grabJob().
 *
 * The send*() methods return when the bytes are written. After sendComplete(), sendFail() or sendException()
 * the job is finished and later ones are ignored with true. A job kept after its function returned still
 * answers its getters, but sends nothing: false, without warning. A job made with `new` knows nothing and
 * sends nothing.
 *
 * A send that fails is false with E_WARNING, and returnCode() says why. 14: the connection is lost, the
 * server queues the job again, work() is false. 47: the server took no more in time; the rest is sent later.
 * 48: the packet is above gearman.max_packet_size; sendComplete() and sendException() end the job as failed,
 * after sendData() and sendWarning() the job fails when its function returns, unless a later send succeeds or
 * setReturn() says otherwise. A wait that a signal ends is 1, without warning; the rest is sent later.
 */
class GearmanJob
{
    /**
     * Forgets the job. It does not end it: a job from grabJob() that was not finished stays with the worker
     * until it disconnects.
     */
    public function __destruct() {}

    /**
     * The outcome of the last send*(), or the code given to setReturn(): a GEARMAN_* return code. 0 at the
     * start.
     */
    public function returnCode(): int {}

    /**
     * Says how the job ends when its function returns: 0 (GEARMAN_SUCCESS) as complete, others as failed.
     * Later send*() calls do not change it.
     *
     * Special: 2 (GEARMAN_SHUTDOWN) completes the job and ends work() with false; 14
     * (GEARMAN_LOST_CONNECTION) sends nothing and closes the connections, so that the servers queue the job
     * again.
     *
     * Default: 0.
     *
     * @return bool false with E_WARNING if the number is not one of 0 to 53
     */
    public function setReturn(int $gearman_return_t): bool {}

    /**
     * Sends a piece of the result while the job goes on, any bytes, also none. The client's data callback
     * gets it, and doNormal() puts the pieces before the result.
     *
     * @return bool false, without warning, for a job made with `new`; otherwise see the class
     */
    public function sendData(string $data): bool {}

    /**
     * Sends a warning while the job goes on, any bytes, also none, for the client's warning callback.
     * doNormal() ignores it.
     *
     * @return bool false, without warning, for a job made with `new`; otherwise see the class
     */
    public function sendWarning(string $warning): bool {}

    /**
     * Reports progress, as in "3 of 10", for jobStatus() and the client's status callback. Both numbers are
     * taken modulo 2^32, so -1 is sent as 4294967295.
     *
     * @return bool false with E_WARNING for a job made with `new`; otherwise see the class
     */
    public function sendStatus(int $numerator, int $denominator): bool {}

    /**
     * Ends the job with a result, any bytes, also none. What the function returns afterwards is ignored.
     *
     * @return bool false with E_WARNING for a job made with `new`; otherwise see the class
     */
    public function sendComplete(string $result): bool {}

    /**
     * Ends the job as one that threw, with a text for the client's exception callback. Clients that did not
     * ask for exceptions see a failure.
     *
     * @return bool false with E_WARNING if $exception is empty (rc 49) and for a job made with `new`;
     *     otherwise see the class
     */
    public function sendException(string $exception): bool {}

    /**
     * Ends the job as failed. What the function returns afterwards is ignored.
     *
     * @return bool false with E_WARNING for a job made with `new`; otherwise see the class
     */
    public function sendFail(): bool {}

    /**
     * Gives the job back to gearmand, as if this worker had died: it is queued again at once, ahead of no
     * other, and counts in gearmand's --job-retries.
     *
     * The connection it came on is closed, and made anew when the next job is looked for. Nothing more is sent of
     * the job, what the function returns is ignored, and work() returns true. There is no delay: gearmand may
     * hand the job out again at once, also to this worker. docs/reliability.md has a pattern for a delay.
     *
     * @return bool true also if it was given back before; false with E_WARNING and nothing done for a job that has
     *     ended, if another job is held on the connection, which would go back too, and for a job made with
     *     `new`; false without a warning after its function has returned
     */
    public function retry(): bool {}

    /**
     * The handle the server gave the job, at most 63 bytes.
     *
     * @return string|false false for a job made with `new`
     */
    public function handle(): string|false {}

    /**
     * The function the job is for.
     *
     * @return string|false false for a job made with `new`
     */
    public function functionName(): string|false {}

    /**
     * The unique of the job, given or made by the client.
     *
     * @return string|false '' if the worker's options GEARMAN_WORKER_GRAB_UNIQ and GEARMAN_WORKER_GRAB_ALL
     *     were both removed; false for a job made with `new`
     */
    public function unique(): string|false {}

    /**
     * The data the client sent, any bytes. '' for a job made with `new`.
     */
    public function workload(): string {}

    /**
     * The number of bytes of workload(). 0 for a job made with `new`.
     */
    public function workloadSize(): int {}
}

/**
 * Goes through the tasks of GearmanClient::gather(), from which it comes. A task that foreach has seen does
 * not come again: there is no way back.
 */
final class GearmanTaskIterator implements Iterator
{
    /**
     * The task it is at.
     *
     * @return GearmanTask|null null behind the last one
     */
    public function current(): ?GearmanTask {}

    /**
     * How many tasks there were before this one.
     *
     * @return int|null null behind the last one
     */
    public function key(): ?int {}

    /**
     * Waits for the next task that finishes.
     */
    public function next(): void {}

    /**
     * Waits for the first task, and later for the next one.
     */
    public function rewind(): void {}

    /**
     * Whether there is a task.
     */
    public function valid(): bool {}
}

/**
 * Questions to gearmand that its operator has: queues, workers, jobs; and what an operator may change there.
 *
 * It speaks gearmand's text protocol, and connects, waits, resolves and encrypts as a client does. Every
 * question goes to all servers at once. What they answer comes under `host:port` as it was added (a scheme
 * stands in front), in the order of addServer(); the value is false for a server that was not reached or
 * answered something else: an E_WARNING for each such server says what it was, and rc is the first one's: 26
 * not connected, 47 timeout, 14 connection lost, 10 an answer that is none. Without any server the array is
 * empty (rc 13, E_WARNING). The array keys of functions and servers are PHP's: "123" becomes 123.
 *
 * There is no shutdown(): gearmand is for its service manager to stop.
 */
class GearmanAdmin
{
    /**
     * Makes an object without connections.
     *
     * If the environment variable GEARMAN_SERVERS is set, its servers are added, written as for addServers().
     *
     * @throws GearmanException if GEARMAN_SERVERS cannot be used
     */
    public function __construct() {}

    /**
     * The outcome of the last question: a GEARMAN_* return code. 0 (GEARMAN_SUCCESS) on a new object.
     */
    public function returnCode(): int {}

    /**
     * What went wrong in the last question: the text that the first of its warnings had.
     *
     * @return string|false false if it went well everywhere, and on a new object
     */
    public function error(): string|false {}

    /**
     * The operating system's error number behind the last failure; 0 if it was not the system's.
     */
    public function getErrno(): int {}

    /**
     * The timeout in ms, as setTimeout() was given it. Default: -1 (no limit), or what gearman.timeout says.
     */
    public function timeout(): int {}

    /**
     * Limits in ms how long a question waits while nothing comes from the servers. Any negative number means no
     * limit. Always true.
     *
     * Default: -1 (no limit), or what gearman.timeout says.
     */
    public function setTimeout(int $timeout): bool {}

    /**
     * Adds a server, as GearmanClient::addServer() does: it is resolved, but not connected.
     *
     * @return bool false with E_WARNING if the name cannot be resolved (rc 12, or 47 if it may work later)
     */
    public function addServer(?string $host = null, int $port = 0): bool {}

    /**
     * Adds servers from a list, as GearmanClient::addServers() does.
     *
     * @return bool false with E_WARNING at the first name that cannot be resolved; those before it are added
     */
    public function addServers(?string $servers = null): bool {}

    /**
     * Says how this object tells of failures.
     *
     * "warning": by an E_WARNING, and the value that the method names. "exception": by a GearmanException
     * instead of both, whose code is what returnCode() says then, and whose message what error() says. What has
     * no warning has no exception either; of several servers that fail the
     * first is thrown.
     *
     * Default: what gearman.error_mode says ("warning").
     *
     * @return bool false with E_WARNING for another word (rc 49), or GearmanArgumentException
     */
    public function setErrorMode(string $mode): bool {}

    /**
     * TLS, as GearmanClient::setSSL() has it.
     *
     * @return bool false with E_WARNING if open_basedir does not allow a file
     */
    public function setSSL(bool $ssl = true, ?string $ca_file = null, ?string $certificate = null, ?string $key_file = null): bool {}

    /**
     * Asks each server for an echo.
     *
     * @return bool whether all answered; an E_WARNING for each that did not
     */
    public function ping(): bool {}

    /**
     * The functions that a server knows: for each, how many jobs wait for a worker (`queued`), how many workers
     * have one (`running`), and how many workers offer it (`workers`).
     *
     * A function stays until dropFunction(), also if it has neither jobs nor workers. A name that holds the end
     * of a line looks like two lines; if those are no lines of the table, the whole answer counts as none.
     *
     * @return array server => (function => ['queued' => int, 'running' => int, 'workers' => int]), or false
     */
    public function status(): array {}

    /**
     * As status(), by priority: jobs that wait, and workers that offer the function.
     *
     * @return array server => (function => ['high' => int, 'normal' => int, 'low' => int, 'workers' => int]),
     *     or false
     */
    public function priorityStatus(): array {}

    /**
     * The connections of a server, those of clients and of this object too: their `functions` are empty. `id` is
     * what GearmanWorker::setId() said, or null.
     *
     * gearmand puts blanks between the functions, so a name with blanks in it comes apart.
     *
     * @return array server => list of ['fd' => int, 'address' => string, 'id' => ?string, 'functions' =>
     *     string[]], or false
     */
    public function workers(): array {}

    /**
     * The jobs that a server knows, waiting and running. `retries` counts how often a job was given to another
     * worker. `ignored` is true for one that was cancelled, or whose only client is gone: it goes when a worker
     * next asks.
     *
     * @return array server => (handle => ['retries' => int, 'ignored' => bool]), or false
     */
    public function jobs(): array {}

    /**
     * The uniques of the jobs that a server knows, with their handles if the server tells them: gearmand up to
     * 2.0 does not, null.
     *
     * @return array server => list of ['unique' => string, 'handle' => ?string], or false
     */
    public function uniqueJobs(): array {}

    /**
     * The version of each server's gearmand, for example "1.1.20+ds".
     *
     * @return array server => string, or false
     */
    public function version(): array {}

    /**
     * The number of each server's process.
     *
     * @return array server => int, or false
     */
    public function pid(): array {}

    /**
     * Limits the jobs of a function on each server. A job is refused if the function has as many jobs, waiting
     * and running, as the limit of the job's priority: its client gets rc 42 (GEARMAN_QUEUE_ERROR). gearmand
     * forgets the limit when it restarts, and says OK without doing anything if it does not know the function:
     * createFunction() first.
     *
     * @param int $high jobs, 0 for any number
     * @param int $normal jobs, -1 for as many as $high
     * @param int $low jobs, -1 for as many as $high
     * @return bool false with E_WARNING if a server did not do it, or for a number below 0 or above 2147483647
     *     or a name that is empty or not one word (49, nothing is sent)
     */
    public function maxQueue(string $function_name, int $high, int $normal = -1, int $low = -1): bool {}

    /**
     * Makes a function known to each server, before any worker or job does.
     *
     * @return bool false with E_WARNING if a server did not do it, or for a name that is empty or not one word
     *     (49, nothing is sent)
     */
    public function createFunction(string $function_name): bool {}

    /**
     * Has each server forget a function that no worker offers and that has no jobs.
     *
     * gearmand itself would drop the function with the jobs that wait for it, and every function whose name
     * differs by upper and lower case alone. So status() is asked first, and nothing is dropped anywhere if a
     * server does not answer it, has jobs of the function (16), or has a function of the same letters (31). A
     * job that comes between the two questions is lost.
     *
     * @return bool false with E_WARNING if it is not dropped, if no server knows the function (33), or for a name
     *     that is empty or not one word (49, nothing is sent)
     */
    public function dropFunction(string $function_name): bool {}

    /**
     * Takes a job out of the queue of the server that has it: it is looked for first, and only that server is
     * asked. Gearmands on one host give the same handles to different jobs. If two servers know the handle (49),
     * or one does not answer, nothing is cancelled: ask one of them by a GearmanAdmin of its own.
     *
     * A client that waits for the job gets WORK_FAIL (rc 24) at once. A job that a worker has goes on to its
     * end, for nobody. One that waits is only marked by gearmand: until a worker next asks for a job of the
     * function, status() counts it still, jobStatus() answers as before, and jobs() says `ignored`.
     *
     * @return bool false with E_WARNING if no server knows the job (52), or for a handle that is empty or not
     *     one word (49, nothing is sent)
     */
    public function cancelJob(string $job_handle): bool {}
}

/**
 * Thrown where a return value cannot say it: by addServer(), addServers() and enableExceptionHandler(), whose
 * "Failed to set exception option" has a previous exception that names the server and the cause; and by the
 * constructors of client and worker, whose message names the entry of GEARMAN_SERVERS and the cause.
 */
class GearmanException extends Exception
{
    /**
     * As in Exception, but open to be read without getCode(). 0, but of an exception that error mode
     * "exception" has thrown: a GEARMAN_* return code.
     */
    public $code = 0;
}

/**
 * With error mode "exception": no server could be reached (rc 26, or 47 if that took the whole timeout), a name
 * cannot be resolved (12, 47), or the connection was lost (14). If a job had been written by then it is a
 * GearmanAmbiguousSubmitException.
 */
class GearmanConnectionException extends GearmanException
{
}

/**
 * With error mode "exception": a timeout (rc 47) on an open connection, but not that of a submit, which is a
 * GearmanAmbiguousSubmitException. A job that was accepted goes on.
 */
class GearmanTimeoutException extends GearmanException
{
}

/**
 * With error mode "exception": a server refused (its own code), or sent what does not fit (rc 8 to 11, 30, 36).
 */
class GearmanServerException extends GearmanException
{
}

/**
 * With error mode "exception": an argument is of no use, or there is no server (rc 13, 48, 49). No job was sent,
 * and of a result that is too large only that the job failed.
 */
class GearmanArgumentException extends GearmanException
{
}

/**
 * With error mode "exception": a job was sent, and no answer came (rc 14, 47, or what else ended the connection),
 * or it was accepted and its connection is lost (14). It may be queued or at work, so the same job submitted
 * again may be done twice.
 */
class GearmanAmbiguousSubmitException extends GearmanException
{
}

/**
 * With error mode "exception": the job of a do*() call failed (rc 23, 24). The message is the worker's.
 */
class GearmanJobException extends GearmanException
{
}
