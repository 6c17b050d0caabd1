/*
 * A host of PHP with threads, as FrankenPHP is one: each thread is PHP's for a while, runs a
 * script, is given back and begins again.
 *
 *     host EXTENSION SCRIPT THREADS ROUNDS RESTARTS [REQUESTS]
 *
 * SCRIPT is run ROUNDS times in each of THREADS threads; thread 0 gets signals, the others
 * are interrupted by EG(vm_interrupt). Then the whole of PHP shuts down and starts again,
 * RESTARTS times in all. A script says "ok" and nothing else, or the host fails.
 *
 * A worker script takes its requests itself: handle_request($handler) calls the handler for one,
 * and returns false after REQUESTS of them. Between two there is no end and start of a request
 * for extensions, the web server alone begins anew. Each handler says "ok" as well.
 *
 * Prints after each start the open descriptors and the resident memory in KiB.
 */
#include <sapi/embed/php_embed.h>

#include <dirent.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>

#define MOST 64

static const char *script;
static int rounds, requests;
static atomic_int failures, completed, handled;
static pthread_t threads[MOST];

/* What interrupts a thread, while it is PHP's. */
static struct { pthread_mutex_t lock; zend_atomic_bool *flag; } interrupts[MOST];

struct output { char text[512]; size_t length; };
static _Thread_local struct output output;
static _Thread_local int left;

static size_t take_output(const char *text, size_t length)
{
	size_t room = sizeof output.text - 1 - output.length;
	memcpy(output.text + output.length, text, length < room ? length : room);
	output.length += length < room ? length : room;
	return length;
}

static void set_interrupt(int number, zend_atomic_bool *flag)
{
	pthread_mutex_lock(&interrupts[number].lock);
	interrupts[number].flag = flag;
	pthread_mutex_unlock(&interrupts[number].lock);
}

static void interrupt(int number)
{
	pthread_mutex_lock(&interrupts[number].lock);
	if (interrupts[number].flag) zend_atomic_bool_store_ex(interrupts[number].flag, true);
	pthread_mutex_unlock(&interrupts[number].lock);
}

/* What a script or a handler has said by now is to be "ok". */
static void check_output(void)
{
	if (strcmp(output.text, "ok")) {
		fprintf(stderr, "said: %s\n", output.text);
		failures++;
	}
	memset(&output, 0, sizeof output);
}

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(handle_request_arguments, 0, 1, _IS_BOOL, 0)
	ZEND_ARG_TYPE_INFO(0, handler, IS_CALLABLE, 0)
ZEND_END_ARG_INFO()

/* What the web server has of a request ends and begins; extensions are told nothing. */
static void next_request(void)
{
	php_output_end_all();
	php_output_deactivate();
	sapi_deactivate();
	SG(server_context) = NULL;
	SG(sapi_started) = 0;
	php_output_activate();
	sapi_activate();
}

ZEND_FUNCTION(handle_request)
{
	zend_fcall_info handler;
	zend_fcall_info_cache cache;
	zval returned;

	ZEND_PARSE_PARAMETERS_START(1, 1)
		Z_PARAM_FUNC(handler, cache)
	ZEND_PARSE_PARAMETERS_END();
	if (left-- <= 0) RETURN_FALSE;
	next_request();
	handler.retval = &returned;
	if (zend_call_function(&handler, &cache) == SUCCESS) zval_ptr_dtor(&returned);
	if (EG(exception)) RETURN_THROWS();
	next_request();
	check_output();
	handled++;
	RETURN_TRUE;
}

static const zend_function_entry functions[] = {
	ZEND_FE(handle_request, handle_request_arguments)
	ZEND_FE_END
};

static void run_once(int number)
{
	(void) ts_resource(0);
	memset(&output, 0, sizeof output);
	left = requests;
	SG(server_context) = NULL;
	if (php_request_startup() == FAILURE) {
		fprintf(stderr, "thread %d: no request\n", number);
		exit(1);
	}
	set_interrupt(number, &EG(vm_interrupt));
	zend_first_try {
		zend_file_handle file;
		zend_stream_init_filename(&file, script);
		php_execute_script(&file);
		zend_destroy_file_handle(&file);
	} zend_end_try();
	set_interrupt(number, NULL);
	php_request_shutdown(NULL);
	ts_free_thread();
	check_output();
	completed++;
}

static void *be_a_thread(void *number)
{
	sigset_t signals;
	sigfillset(&signals);
	if ((long) number != 0) {
		pthread_sigmask(SIG_BLOCK, &signals, NULL);
	}
	for (int round = 0; round < rounds; round++) {
		run_once((int) (long) number);
	}
	return NULL;
}

static void on_signal(int number) { (void) number; }

/* Interrupts every thread again and again, for as long as they run. */
static void disturb(int count)
{
	while (atomic_load(&completed) < count * rounds) {
		usleep(3000);
		pthread_kill(threads[0], SIGRTMIN + 3);
		for (int number = 1; number < count; number++) interrupt(number);
	}
}

static int descriptors(void)
{
	int count = -3;
	DIR *folder = opendir("/proc/self/fd");
	while (readdir(folder)) count++;
	closedir(folder);
	return count;
}

/* What the C library holds back, thread by thread, is not used. */
static long resident(void)
{
	long pages = 0, size;
	malloc_trim(0);
	FILE *file = fopen("/proc/self/statm", "r");
	if (fscanf(file, "%ld %ld", &size, &pages) != 2) pages = 0;
	fclose(file);
	return pages * 4;
}

static int start_php(char *ini)
{
	if (!php_tsrm_startup()) return FAILURE;
	zend_signal_startup();
	sapi_startup(&php_embed_module);
	php_embed_module.php_ini_ignore = 1;
	php_embed_module.ini_entries = ini;
	php_embed_module.phpinfo_as_text = 1;
	php_embed_module.ub_write = take_output;
	php_embed_module.additional_functions = functions;
	return php_embed_module.startup(&php_embed_module);
}

static void stop_php(void)
{
	php_module_shutdown();
	sapi_shutdown();
	tsrm_shutdown();
}

int main(int argc, char **argv)
{
	static char ini[4096];
	struct sigaction action = { .sa_handler = on_signal };
	if (argc != 6 && argc != 7) return 2;
	script = argv[2];
	int count = atoi(argv[3]), restarts = atoi(argv[5]);
	rounds = atoi(argv[4]);
	requests = argc == 7 ? atoi(argv[6]) : 0;
	if (count < 1 || count > MOST) return 2;
	snprintf(ini, sizeof ini, "extension=%s\nhtml_errors=0\ndisplay_errors=1\nmax_execution_time=0\n"
		"gearman.persistent=1\n", argv[1]);
	/* One that PHP leaves alone. */
	sigaction(SIGRTMIN + 3, &action, NULL);
	for (int number = 0; number < MOST; number++) pthread_mutex_init(&interrupts[number].lock, NULL);

	for (int restart = 0; restart < restarts; restart++) {
		if (start_php(ini) == FAILURE) return 1;
		atomic_store(&completed, 0);
		for (long number = 0; number < count; number++) {
			if (pthread_create(&threads[number], NULL, be_a_thread, (void *) number)) return 1;
		}
		disturb(count);
		for (int number = 0; number < count; number++) pthread_join(threads[number], NULL);
		stop_php();
		printf("%d descriptors, %ld KiB\n", descriptors(), resident());
		fflush(stdout);
	}
	printf("%d rounds, %d requests, %d failed\n", count * rounds * restarts, handled, failures);
	return failures != 0 || handled != count * rounds * restarts * requests;
}
