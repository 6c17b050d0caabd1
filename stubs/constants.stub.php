<?php

/**
 * The constants of the gearman extension with their values, for editors and static analysis, and for
 * docs/api.md. The extension has them from tables of its own (src/php/constants.rs, src/error/code.rs); a test
 * compares. A heading is a comment of its own.
 */

// ---- Return codes

/** The call did what it should. */
const GEARMAN_SUCCESS = 0;
/** Non-blocking: the call would have to wait. With STOP_WAIT_ON_SIGNAL: a signal ended the wait. */
const GEARMAN_IO_WAIT = 1;
/** Given to GearmanJob::setReturn(): the job is complete, and work() ends with false. */
const GEARMAN_SHUTDOWN = 2;
/** GearmanWorker::stop() was called: the worker takes no more jobs. */
const GEARMAN_SHUTDOWN_GRACEFUL = 3;
/** The operating system refused something; getErrno() has its number. */
const GEARMAN_ERRNO = 4;
/** Of libgearman; not used here. */
const GEARMAN_EVENT = 5;
/** The server answered text where a packet was to come: it is no gearmand. */
const GEARMAN_TOO_MANY_ARGS = 6;
/** wait() was called, and nothing is under way. */
const GEARMAN_NO_ACTIVE_FDS = 7;
/** What the server sent does not begin as a packet. */
const GEARMAN_INVALID_MAGIC = 8;
/** A packet of a type that does not exist or does not belong there. */
const GEARMAN_INVALID_COMMAND = 9;
/** A packet that lacks an argument, has too long a handle, or names another job. */
const GEARMAN_INVALID_PACKET = 10;
/** A packet that answers nothing. */
const GEARMAN_UNEXPECTED_PACKET = 11;
/** The host's name cannot be resolved, or a server list is malformed. */
const GEARMAN_GETADDRINFO = 12;
/** No server was added. */
const GEARMAN_NO_SERVERS = 13;
/** The connection ended while something was outstanding. error() says if a job may be queued. */
const GEARMAN_LOST_CONNECTION = 14;
/** Of libgearman; not used here. */
const GEARMAN_MEMORY_ALLOCATION_FAILURE = 15;
/** Of libgearman; not used here. */
const GEARMAN_JOB_EXISTS = 16;
/** Of libgearman; gearmand says QUEUE_ERROR. */
const GEARMAN_JOB_QUEUE_FULL = 17;
/** The server answered an error of a name that is not known. */
const GEARMAN_SERVER_ERROR = 18;
/** Of libgearman; not used here. */
const GEARMAN_WORK_ERROR = 19;
/** Of libgearman; not used here: pieces are part of the result. */
const GEARMAN_WORK_DATA = 20;
/** Of libgearman; not used here: there is a callback for warnings. */
const GEARMAN_WORK_WARNING = 21;
/** Of libgearman; not used here: there is a callback for progress. */
const GEARMAN_WORK_STATUS = 22;
/** The job ended by an exception. */
const GEARMAN_WORK_EXCEPTION = 23;
/** The job failed. */
const GEARMAN_WORK_FAIL = 24;
/** A job is to be ended whose connection is gone. */
const GEARMAN_NOT_CONNECTED = 25;
/** No server could be connected to; error() says why. */
const GEARMAN_COULD_NOT_CONNECT = 26;
/** Of libgearman; not used here. */
const GEARMAN_SEND_IN_PROGRESS = 27;
/** Of libgearman; not used here. */
const GEARMAN_RECV_IN_PROGRESS = 28;
/** Of GearmanTask::sendWorkload(), which does nothing. */
const GEARMAN_NOT_FLUSHING = 29;
/** A result or a job came that is above gearman.max_packet_size. */
const GEARMAN_DATA_TOO_LARGE = 30;
/** A job came for a function that has no callback. */
const GEARMAN_INVALID_FUNCTION_NAME = 31;
/** Of libgearman; not used here. */
const GEARMAN_INVALID_WORKER_FUNCTION = 32;
/** unregister() of a function that is not registered. */
const GEARMAN_NO_REGISTERED_FUNCTION = 33;
/** The worker has no functions. */
const GEARMAN_NO_REGISTERED_FUNCTIONS = 34;
/** No server has a job for this worker. */
const GEARMAN_NO_JOBS = 35;
/** ping() got back something else than it sent. */
const GEARMAN_ECHO_DATA_CORRUPTION = 36;
/** Of libgearman; not used here. */
const GEARMAN_NEED_WORKLOAD_FN = 37;
/** Returned by a task's callback: runTasks() stops, and that is no failure. */
const GEARMAN_PAUSE = 38;
/** Of libgearman; not used here. */
const GEARMAN_UNKNOWN_STATE = 39;
/** Of libgearman; not used here. */
const GEARMAN_PTHREAD = 40;
/** Of libgearman; not used here. */
const GEARMAN_PIPE_EOF = 41;
/** The server does not queue the job: its queue for the function is full. */
const GEARMAN_QUEUE_ERROR = 42;
/** Of libgearman; not used here. */
const GEARMAN_FLUSH_DATA = 43;
/** Of libgearman; not used here. */
const GEARMAN_SEND_BUFFER_TOO_SMALL = 44;
/** Of libgearman; not used here. */
const GEARMAN_IGNORE_PACKET = 45;
/** The server does not know an option. */
const GEARMAN_UNKNOWN_OPTION = 46;
/** Nothing came within the time of setTimeout(). error() says if a job may be queued. */
const GEARMAN_TIMEOUT = 47;
/** What is to be sent is above gearman.max_packet_size. */
const GEARMAN_ARGUMENT_TOO_LARGE = 48;
/** An argument is empty, too long, or holds a NUL byte. */
const GEARMAN_INVALID_ARGUMENT = 49;
/** Of libgearman; not used here. */
const GEARMAN_IN_PROGRESS = 50;
/** The server refuses an option. */
const GEARMAN_INVALID_SERVER_OPTION = 51;
/** The server does not know the job. */
const GEARMAN_JOB_NOT_FOUND = 52;
/** The number of return codes. */
const GEARMAN_MAX_RETURN = 53;

// ---- Options of a client

/** Internal; no script sets it. */
const GEARMAN_CLIENT_ALLOCATED = 1;
/** runTasks() returns with GEARMAN_IO_WAIT instead of waiting. */
const GEARMAN_CLIENT_NON_BLOCKING = 2;
/** Internal; no script sets it. */
const GEARMAN_CLIENT_TASK_IN_USE = 4;
/** Callbacks read a task's data with recvData(). */
const GEARMAN_CLIENT_UNBUFFERED_RESULT = 8;
/** Internal; no script sets it. */
const GEARMAN_CLIENT_NO_NEW = 16;
/** A finished task forgets everything. Set on a new client. */
const GEARMAN_CLIENT_FREE_TASKS = 32;
/** Without effect: a missing unique is always made. */
const GEARMAN_CLIENT_GENERATE_UNIQUE = 64;
/** Asks the servers for exceptions. */
const GEARMAN_CLIENT_EXCEPTION = 128;
/** TLS, as setSSL(true). */
const GEARMAN_CLIENT_SSL = 256;
/** A signal ends the wait of a call. */
const GEARMAN_CLIENT_STOP_WAIT_ON_SIGNAL = 1024;

// ---- Options of a worker

/** Internal; no script sets it. */
const GEARMAN_WORKER_ALLOCATED = 1;
/** work() returns with GEARMAN_IO_WAIT or GEARMAN_NO_JOBS instead of waiting. */
const GEARMAN_WORKER_NON_BLOCKING = 2;
/** Internal; set on a new worker. */
const GEARMAN_WORKER_PACKET_INIT = 4;
/** Internal; no script sets it. */
const GEARMAN_WORKER_GRAB_JOB_IN_USE = 8;
/** Internal; no script sets it. */
const GEARMAN_WORKER_PRE_SLEEP_IN_USE = 16;
/** Internal; no script sets it. */
const GEARMAN_WORKER_WORK_JOB_IN_USE = 32;
/** Functions were added that the servers have not heard of yet. No script sets it. */
const GEARMAN_WORKER_CHANGE = 64;
/** Jobs come with their unique. Set on a new worker. */
const GEARMAN_WORKER_GRAB_UNIQ = 128;
/** work() returns when the time of setTimeout() is over. */
const GEARMAN_WORKER_TIMEOUT_RETURN = 256;
/** Jobs come with their unique and reducer. Set on a new worker. */
const GEARMAN_WORKER_GRAB_ALL = 512;
/** TLS, as setSSL(true). */
const GEARMAN_WORKER_SSL = 1024;
/** A UUID as the id of a worker that has none. */
const GEARMAN_WORKER_IDENTIFIER = 2048;
/** A signal ends the wait of a call. */
const GEARMAN_WORKER_STOP_WAIT_ON_SIGNAL = 8192;

// ---- Limits and defaults

/** The host that addServer() takes for null and an empty string. */
const GEARMAN_DEFAULT_TCP_HOST = 'localhost';
/** The port that addServer() takes for 0. */
const GEARMAN_DEFAULT_TCP_PORT = 4730;
/** Seconds. Of libgearman; not used here. */
const GEARMAN_DEFAULT_SOCKET_TIMEOUT = 10;
/** Bytes. Of libgearman; not used here, the system's buffers are. */
const GEARMAN_DEFAULT_SOCKET_SEND_SIZE = 32768;
/** Bytes. Of libgearman; not used here, the system's buffers are. */
const GEARMAN_DEFAULT_SOCKET_RECV_SIZE = 32768;
/** Bytes. Of libgearman; error() may be longer here. */
const GEARMAN_MAX_ERROR_SIZE = 2048;
/** Bytes before the body of a packet. */
const GEARMAN_PACKET_HEADER_SIZE = 12;
/** Bytes that a job handle takes at most, and one more. */
const GEARMAN_JOB_HANDLE_SIZE = 64;
/** Bytes that the name of a server option takes at most. */
const GEARMAN_OPTION_SIZE = 64;
/** Bytes that a unique may have; the last one of 64 is cut off. */
const GEARMAN_UNIQUE_SIZE = 64;
/** Arguments that a packet has at most. */
const GEARMAN_MAX_COMMAND_ARGS = 8;
/** Bytes. Of libgearman; not used here. */
const GEARMAN_ARGS_BUFFER_SIZE = 128;
/** Bytes. Of libgearman; not used here. */
const GEARMAN_SEND_BUFFER_SIZE = 8192;
/** Bytes. Of libgearman; not used here. */
const GEARMAN_RECV_BUFFER_SIZE = 8192;
/** Milliseconds after which a worker without GEARMAN_WORKER_TIMEOUT_RETURN asks for jobs again. */
const GEARMAN_WORKER_WAIT_TIMEOUT = 10000;
/** Milliseconds after which a connect is given up at the latest. */
const GEARMAN_DEFAULT_CONNECT_TIMEOUT = 4000;
/** Bytes that the name of a function has at most. */
const GEARMAN_FUNCTION_MAX_SIZE = 512;
/** Bytes of libgearman's buffer for a worker's id. */
const GEARMAN_MAX_IDENTIFIER = 254;
/** For poll() and streams(): until there is something to be read. */
const GEARMAN_POLL_READ = 1;
/** For poll() and streams(): until there is room to write, or a connect has ended. */
const GEARMAN_POLL_WRITE = 2;

// ---- Log levels

/** A log level; gearman_verbose_name() has its name. */
const GEARMAN_VERBOSE_NEVER = 0;
/** A log level; gearman_verbose_name() has its name. */
const GEARMAN_VERBOSE_FATAL = 1;
/** A log level; gearman_verbose_name() has its name. */
const GEARMAN_VERBOSE_ERROR = 2;
/** A log level; gearman_verbose_name() has its name. */
const GEARMAN_VERBOSE_INFO = 3;
/** A log level; gearman_verbose_name() has its name. */
const GEARMAN_VERBOSE_DEBUG = 4;
/** A log level; gearman_verbose_name() has its name. */
const GEARMAN_VERBOSE_CRAZY = 5;
/** The number of log levels. */
const GEARMAN_VERBOSE_MAX = 6;

// ---- Priorities

/** A priority as libgearman numbers it; doHigh() and its kin use it. */
const GEARMAN_JOB_PRIORITY_HIGH = 0;
/** A priority as libgearman numbers it. */
const GEARMAN_JOB_PRIORITY_NORMAL = 1;
/** A priority as libgearman numbers it; doLow() and its kin use it. */
const GEARMAN_JOB_PRIORITY_LOW = 2;
/** The number of priorities. */
const GEARMAN_JOB_PRIORITY_MAX = 3;

// ---- Packet types

/** What is no packet: text. */
const GEARMAN_COMMAND_TEXT = 0;
/** The packet CAN_DO of the protocol. */
const GEARMAN_COMMAND_CAN_DO = 1;
/** The packet CANT_DO of the protocol. */
const GEARMAN_COMMAND_CANT_DO = 2;
/** The packet RESET_ABILITIES of the protocol. */
const GEARMAN_COMMAND_RESET_ABILITIES = 3;
/** The packet PRE_SLEEP of the protocol. */
const GEARMAN_COMMAND_PRE_SLEEP = 4;
/** The number of a packet type that there is not. */
const GEARMAN_COMMAND_UNUSED = 5;
/** The packet NOOP of the protocol. */
const GEARMAN_COMMAND_NOOP = 6;
/** The packet SUBMIT_JOB of the protocol. */
const GEARMAN_COMMAND_SUBMIT_JOB = 7;
/** The packet JOB_CREATED of the protocol. */
const GEARMAN_COMMAND_JOB_CREATED = 8;
/** The packet GRAB_JOB of the protocol. */
const GEARMAN_COMMAND_GRAB_JOB = 9;
/** The packet NO_JOB of the protocol. */
const GEARMAN_COMMAND_NO_JOB = 10;
/** The packet JOB_ASSIGN of the protocol. */
const GEARMAN_COMMAND_JOB_ASSIGN = 11;
/** The packet WORK_STATUS of the protocol. */
const GEARMAN_COMMAND_WORK_STATUS = 12;
/** The packet WORK_COMPLETE of the protocol. */
const GEARMAN_COMMAND_WORK_COMPLETE = 13;
/** The packet WORK_FAIL of the protocol. */
const GEARMAN_COMMAND_WORK_FAIL = 14;
/** The packet GET_STATUS of the protocol. */
const GEARMAN_COMMAND_GET_STATUS = 15;
/** The packet ECHO_REQ of the protocol. */
const GEARMAN_COMMAND_ECHO_REQ = 16;
/** The packet ECHO_RES of the protocol. */
const GEARMAN_COMMAND_ECHO_RES = 17;
/** The packet SUBMIT_JOB_BG of the protocol. */
const GEARMAN_COMMAND_SUBMIT_JOB_BG = 18;
/** The packet ERROR of the protocol. */
const GEARMAN_COMMAND_ERROR = 19;
/** The packet STATUS_RES of the protocol. */
const GEARMAN_COMMAND_STATUS_RES = 20;
/** The packet SUBMIT_JOB_HIGH of the protocol. */
const GEARMAN_COMMAND_SUBMIT_JOB_HIGH = 21;
/** The packet SET_CLIENT_ID of the protocol. */
const GEARMAN_COMMAND_SET_CLIENT_ID = 22;
/** The packet CAN_DO_TIMEOUT of the protocol. */
const GEARMAN_COMMAND_CAN_DO_TIMEOUT = 23;
/** The packet ALL_YOURS of the protocol. */
const GEARMAN_COMMAND_ALL_YOURS = 24;
/** The packet WORK_EXCEPTION of the protocol. */
const GEARMAN_COMMAND_WORK_EXCEPTION = 25;
/** The packet OPTION_REQ of the protocol. */
const GEARMAN_COMMAND_OPTION_REQ = 26;
/** The packet OPTION_RES of the protocol. */
const GEARMAN_COMMAND_OPTION_RES = 27;
/** The packet WORK_DATA of the protocol. */
const GEARMAN_COMMAND_WORK_DATA = 28;
/** The packet WORK_WARNING of the protocol. */
const GEARMAN_COMMAND_WORK_WARNING = 29;
/** The packet GRAB_JOB_UNIQ of the protocol. */
const GEARMAN_COMMAND_GRAB_JOB_UNIQ = 30;
/** The packet JOB_ASSIGN_UNIQ of the protocol. */
const GEARMAN_COMMAND_JOB_ASSIGN_UNIQ = 31;
/** The packet SUBMIT_JOB_HIGH_BG of the protocol. */
const GEARMAN_COMMAND_SUBMIT_JOB_HIGH_BG = 32;
/** The packet SUBMIT_JOB_LOW of the protocol. */
const GEARMAN_COMMAND_SUBMIT_JOB_LOW = 33;
/** The packet SUBMIT_JOB_LOW_BG of the protocol. */
const GEARMAN_COMMAND_SUBMIT_JOB_LOW_BG = 34;
/** The packet SUBMIT_JOB_SCHED of the protocol. */
const GEARMAN_COMMAND_SUBMIT_JOB_SCHED = 35;
/** The packet SUBMIT_JOB_EPOCH of the protocol. */
const GEARMAN_COMMAND_SUBMIT_JOB_EPOCH = 36;
/** The packet SUBMIT_REDUCE_JOB of the protocol. */
const GEARMAN_COMMAND_SUBMIT_REDUCE_JOB = 37;
/** The packet SUBMIT_REDUCE_JOB_BACKGROUND of the protocol. */
const GEARMAN_COMMAND_SUBMIT_REDUCE_JOB_BACKGROUND = 38;
/** The packet GRAB_JOB_ALL of the protocol. */
const GEARMAN_COMMAND_GRAB_JOB_ALL = 39;
/** The packet JOB_ASSIGN_ALL of the protocol. */
const GEARMAN_COMMAND_JOB_ASSIGN_ALL = 40;
/** The packet GET_STATUS_UNIQUE of the protocol. */
const GEARMAN_COMMAND_GET_STATUS_UNIQUE = 41;
/** The packet STATUS_RES_UNIQUE of the protocol. */
const GEARMAN_COMMAND_STATUS_RES_UNIQUE = 42;
/** The number of packet types. */
const GEARMAN_COMMAND_MAX = 43;

// ---- States and flags of libgearman

/** An option of libgearman's; not used here. */
const GEARMAN_NON_BLOCKING = 0;
/** An option of libgearman's; not used here. */
const GEARMAN_DONT_TRACK_PACKETS = 1;
/** A state or flag of libgearman's connection; not used here. */
const GEARMAN_CON_READY = 0;
/** A state or flag of libgearman's connection; not used here. */
const GEARMAN_CON_PACKET_IN_USE = 1;
/** A state or flag of libgearman's connection; not used here. */
const GEARMAN_CON_EXTERNAL_FD = 2;
/** A state or flag of libgearman's connection; not used here. */
const GEARMAN_CON_IGNORE_LOST_CONNECTION = 3;
/** A state or flag of libgearman's connection; not used here. */
const GEARMAN_CON_CLOSE_AFTER_FLUSH = 4;
/** A state or flag of libgearman's connection; not used here. */
const GEARMAN_CON_SEND_STATE_NONE = 0;
/** A state or flag of libgearman's connection; not used here. */
const GEARMAN_CON_RECV_STATE_READ_DATA = 2;
/** A state of libgearman's task; not used here. */
const GEARMAN_TASK_STATE_NEW = 0;
/** A state of libgearman's task; not used here. */
const GEARMAN_TASK_STATE_SUBMIT = 1;
/** A state of libgearman's task; not used here. */
const GEARMAN_TASK_STATE_WORKLOAD = 2;
/** A state of libgearman's task; not used here. */
const GEARMAN_TASK_STATE_WORK = 3;
/** A state of libgearman's task; not used here. */
const GEARMAN_TASK_STATE_CREATED = 4;
/** A state of libgearman's task; not used here. */
const GEARMAN_TASK_STATE_DATA = 5;
/** A state of libgearman's task; not used here. */
const GEARMAN_TASK_STATE_WARNING = 6;
/** A state of libgearman's task; not used here. */
const GEARMAN_TASK_STATE_STATUS = 7;
/** A state of libgearman's task; not used here. */
const GEARMAN_TASK_STATE_COMPLETE = 8;
/** A state of libgearman's task; not used here. */
const GEARMAN_TASK_STATE_EXCEPTION = 9;
/** A state of libgearman's task; not used here. */
const GEARMAN_TASK_STATE_FAIL = 10;
/** A state of libgearman's task; not used here. */
const GEARMAN_TASK_STATE_FINISHED = 11;
/** A state of libgearman's client; not used here. */
const GEARMAN_CLIENT_STATE_IDLE = 0;
/** A state of libgearman's client; not used here. */
const GEARMAN_CLIENT_STATE_NEW = 1;
/** A state of libgearman's client; not used here. */
const GEARMAN_CLIENT_STATE_SUBMIT = 2;
/** A state of libgearman's client; not used here. */
const GEARMAN_CLIENT_STATE_PACKET = 3;
/** A state of libgearman's worker; not used here. */
const GEARMAN_WORKER_STATE_START = 0;
/** A state of libgearman's worker; not used here. */
const GEARMAN_WORKER_STATE_FUNCTION_SEND = 1;
/** A state of libgearman's worker; not used here. */
const GEARMAN_WORKER_STATE_CONNECT = 2;
/** A state of libgearman's worker; not used here. */
const GEARMAN_WORKER_STATE_GRAB_JOB_SEND = 3;
/** A state of libgearman's worker; not used here. */
const GEARMAN_WORKER_STATE_GRAB_JOB_RECV = 4;
/** A state of libgearman's worker; not used here. */
const GEARMAN_WORKER_STATE_PRE_SLEEP = 5;
