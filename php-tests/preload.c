/*
 * What preload_resolver() of support.inc has a child php load before its libraries: a name
 * service, and a few other answers of the system, that do as a test says.
 *
 * GEARMAN_TEST_SYSTEM names a file with a line for each, read anew whenever it is needed:
 *
 *   name=127.0.0.2,127.0.0.1   the addresses of a host name, in this order
 *   name=hang                  its lookup hangs for as long as the line says so
 *   name=-3                    its lookup fails with this EAI_ number
 *   :texts=words               what gai_strerror() says, as in another language
 *   :epoll_ctl=28              adding to an epoll set fails with this errno
 *   :end_takes=300             at its end the process lets hanging lookups return, and waits so many ms
 *   :clock=60                  the monotonic clock is so many seconds ahead
 *   :clock_takes=2000          to read it takes so many microseconds: a process that is slow
 *
 * Names without a line go to the system. Each lookup is noted in the file with ".log" at
 * the end of its name.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static atomic_int hanging;
static atomic_int ending;
/* A forked child has none of its parent's threads. */
static _Atomic(pid_t) hanging_in;
static char system_file[512];

/* Once: PHP frees its environment at its end, when the thread of a lookup may still read. */
__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("GEARMAN_TEST_SYSTEM");
    snprintf(system_file, sizeof system_file, "%s", path ? path : "");
}

/* The value of a line, in `value`; NULL where there is none. */
static const char *said(const char *name, char value[256])
{
    int before = errno;
    FILE *file = *system_file ? fopen(system_file, "re") : NULL;
    char line[512];
    const char *found = NULL;
    size_t length = strlen(name);
    while (file && !found && fgets(line, sizeof line, file)) {
        if (!strncmp(line, name, length) && line[length] == '=') {
            line[strcspn(line, "\n")] = '\0';
            snprintf(value, 256, "%s", line + length + 1);
            found = value;
        }
    }
    if (file) {
        fclose(file);
    }
    errno = before;
    return found;
}

static void note(const char *name)
{
    char path[sizeof system_file + 4];
    snprintf(path, sizeof path, "%s.log", system_file);
    int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file >= 0) {
        dprintf(file, "%s\n", name);
        close(file);
    }
}

typedef int lookup(const char *, const char *, const struct addrinfo *, struct addrinfo **);

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **result)
{
    lookup *real = (lookup *)dlsym(RTLD_NEXT, "getaddrinfo");
    char value[256], *rest, *address;
    if (!node || !said(node, value)) {
        return real(node, service, hints, result);
    }
    note(node);
    if (!strcmp(value, "hang")) {
        if (atomic_exchange(&hanging_in, getpid()) != getpid()) {
            atomic_store(&hanging, 0);
        }
        atomic_fetch_add(&hanging, 1);
        while (!atomic_load(&ending) && said(node, value) && !strcmp(value, "hang")) {
            usleep(10000);
        }
        atomic_fetch_sub(&hanging, 1);
    }
    if (!strcmp(value, "hang")) {
        return EAI_AGAIN;
    }
    if (value[0] == '-') {
        return atoi(value);
    }
    /* glibc frees such a list one by one, so lists of one make a list of several. */
    *result = NULL;
    struct addrinfo **end = result;
    for (address = strtok_r(value, ",", &rest); address; address = strtok_r(NULL, ",", &rest)) {
        int failed = real(address, service, hints, end);
        if (failed) {
            return failed;
        }
        while (*end) {
            end = &(*end)->ai_next;
        }
    }
    return *result ? 0 : EAI_NONAME;
}

const char *gai_strerror(int code)
{
    static char text[256];
    const char *(*real)(int) = (const char *(*)(int))dlsym(RTLD_NEXT, "gai_strerror");
    return said(":texts", text) ? text : real(code);
}

int epoll_ctl(int set, int operation, int descriptor, struct epoll_event *event)
{
    int (*real)(int, int, int, struct epoll_event *) =
        (int (*)(int, int, int, struct epoll_event *))dlsym(RTLD_NEXT, "epoll_ctl");
    char value[256];
    if (operation == EPOLL_CTL_ADD && said(":epoll_ctl", value)) {
        errno = atoi(value);
        return -1;
    }
    return real(set, operation, descriptor, event);
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    static int (*real)(clockid_t, struct timespec *);
    if (!real) {
        real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    }
    char value[256];
    int result = real(clock, now);
    if (result == 0 && clock == CLOCK_MONOTONIC && said(":clock", value)) {
        now->tv_sec += atoi(value);
    }
    if (clock == CLOCK_MONOTONIC && said(":clock_takes", value)) {
        usleep(atoi(value));
    }
    return result;
}

/* PHP has an extension see the C library before what was preloaded; without that flag it does not. */
void *dlopen(const char *file, int flags)
{
    void *(*real)(const char *, int) = (void *(*)(const char *, int))dlsym(RTLD_NEXT, "dlopen");
    return real(file, flags & ~RTLD_DEEPBIND);
}

/* Lookups that hang at the very end of the process return into what is left of it then. */
__attribute__((destructor)) static void release(void)
{
    char value[256];
    if (atomic_load(&hanging) && atomic_load(&hanging_in) == getpid() && said(":end_takes", value)) {
        atomic_store(&ending, 1);
        usleep(atoi(value) * 1000);
    }
}
