/* Faults below SQLite: a library to preload (LD_PRELOAD) that breaks the Nth operation on an archive's files.

   IO_FAULT_PATH   the archive; its -wal, -shm and .lock count as its files too
   IO_FAULT_KIND   "write" counts write, pwrite, fsync, fdatasync and ftruncate; "read" counts read and pread
   IO_FAULT_AT     N, from 1; 0 breaks nothing and only logs
   IO_FAULT_HOW    eio     the operation fails with EIO, once
                   broken  it fails with EIO, and so does every one after it
                   enospc  it fails with ENOSPC, once
                   full    it fails with ENOSPC, and so does every one after it
                   short   half of it is written, which is no error: the caller must write the rest
                   torn    half of it is written, then it fails with EIO
                   kill    the process is killed before it
                   tear    half of it is written, then the process is killed
                   power   the process is killed before it, and of what no fsync had made sure of each write is lost
                           or kept as a coin falls (seed IO_FAULT_SEED; 0: all of it is lost)
   IO_FAULT_LOG    one line for each operation counted: its number, its name, the file's suffix, the bytes

   -shm is left out of "power": whoever opens the archive next makes it anew. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

struct unsure { /* a write or a truncation since the last fsync of its file */
    struct unsure *older, *newer;
    char path[512];
    off_t at, size_before, size_after;
    size_t old_length, new_length;
    char *old_bytes, *new_bytes;
};

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static struct unsure *newest, *oldest;
static const char *archive, *how;
static int is_write, at, count, log_file = -1;

static int wanted(void) {
    static int is_ready;
    if (!is_ready) {
        archive = getenv("IO_FAULT_PATH");
        how = getenv("IO_FAULT_HOW") ? getenv("IO_FAULT_HOW") : "eio";
        is_write = !getenv("IO_FAULT_KIND") || strcmp(getenv("IO_FAULT_KIND"), "read");
        at = getenv("IO_FAULT_AT") ? atoi(getenv("IO_FAULT_AT")) : 0;
        if (getenv("IO_FAULT_LOG"))
            log_file = open(getenv("IO_FAULT_LOG"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        is_ready = 1;
    }
    return archive != NULL;
}

/* The path of a file of the archive, or 0. */
static int is_ours(int fd, char *path, size_t room) {
    char link[64];
    int before = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = wanted() ? readlink(link, path, room - 1) : -1;
    errno = before;
    if (length < 0)
        return 0;
    path[length] = 0;
    return strncmp(path, archive, strlen(archive)) == 0;
}

static int is(const char *name) { return strcmp(how, name) == 0; }

static int is_shared_memory(const char *path) {
    size_t length = strlen(path);
    return length > 4 && strcmp(path + length - 4, "-shm") == 0;
}

/* -- what a power cut may lose ------------------------------------------------------------------------------------ */

static void remember(const char *path, int fd, off_t where, size_t length, const void *bytes, off_t size_after) {
    struct stat state;
    struct unsure *one = calloc(1, sizeof *one);
    fstat(fd, &state);
    snprintf(one->path, sizeof one->path, "%s", path);
    one->at = where;
    one->size_before = state.st_size;
    one->size_after = size_after;
    size_t reach = bytes ? length : (state.st_size > where ? (size_t)(state.st_size - where) : 0);
    one->old_bytes = malloc(reach + 1);
    ssize_t had = REAL(pread)(fd, one->old_bytes, reach, where);
    one->old_length = had > 0 ? (size_t)had : 0;
    if (bytes) {
        one->new_length = length;
        one->new_bytes = memcpy(malloc(length + 1), bytes, length);
    }
    one->older = newest;
    if (newest)
        newest->newer = one;
    else
        oldest = one;
    newest = one;
}

static void is_sure(const char *path) {
    for (struct unsure *one = newest; one; one = one->older) {
        if (strcmp(one->path, path))
            continue;
        *(one->newer ? &one->newer->older : &newest) = one->older;
        *(one->older ? &one->older->newer : &oldest) = one->newer;
    }
}

static void put(const struct unsure *one, const char *bytes, size_t length, off_t size) {
    int fd = open(one->path, O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return;
    if (length)
        (void)!REAL(pwrite)(fd, bytes, length, one->at);
    (void)!REAL(ftruncate)(fd, size);
    close(fd);
}

static void cut_power(void) {
    unsigned seed = getenv("IO_FAULT_SEED") ? (unsigned)atoi(getenv("IO_FAULT_SEED")) : 0;
    unsigned state = seed;
    for (struct unsure *one = newest; one; one = one->older)
        put(one, one->old_bytes, one->old_length, one->size_before);
    for (struct unsure *one = oldest; one; one = one->newer) {
        if (!seed || rand_r(&state) % 2)
            continue;
        struct stat now;
        off_t size = one->size_after;
        if (one->new_bytes && stat(one->path, &now) == 0 && now.st_size > size)
            size = now.st_size;
        put(one, one->new_bytes, one->new_length, size);
    }
}

/* -- the Nth operation ----------------------------------------------------------------------------------------------- */

enum verdict { PASS, FAIL, HALF, HALF_THEN_FAIL, HALF_THEN_DIE };

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

/* Count an operation; what is to become of it. errno is set where it is to fail. */
static enum verdict judge(const char *name, const char *path, long long bytes) {
    char line[128];
    int number = ++count;
    int length = snprintf(line, sizeof line, "%d %s %s %lld\n", number, name,
                          path[strlen(archive)] ? path + strlen(archive) : "-", bytes);
    if (log_file >= 0)
        (void)!REAL(write)(log_file, line, (size_t)length);
    int is_lasting = is("broken") || is("full");
    if (!at || number < at || (number > at && !is_lasting))
        return PASS;
    if (is("kill"))
        die();
    if (is("power")) {
        cut_power();
        die();
    }
    int has_bytes = bytes > 1 && strstr(name, "write") != NULL;
    if (is("short"))
        return has_bytes ? HALF : PASS;
    errno = is("enospc") || is("full") ? ENOSPC : EIO;
    if (is("torn"))
        return has_bytes ? HALF_THEN_FAIL : FAIL;
    if (is("tear")) {
        if (!has_bytes)
            die();
        return HALF_THEN_DIE;
    }
    return FAIL;
}

#define WRITES(name, arguments, call_whole, call_half, where)                                                         \
    ssize_t name arguments {                                                                                          \
        char path[512];                                                                                               \
        if (!is_ours(fd, path, sizeof path) || !is_write)                                                             \
            return call_whole;                                                                                        \
        pthread_mutex_lock(&one_at_a_time);                                                                           \
        enum verdict said = judge(#name, path, (long long)length);                                                    \
        int reason = errno;                                                                                           \
        if (is("power") && !is_shared_memory(path))                                                                   \
            remember(path, fd, where, length, bytes, (off_t)(where) + (off_t)length);                                 \
        ssize_t done = said == PASS ? call_whole : said == FAIL ? -1 : call_half;                                     \
        if (said == HALF_THEN_DIE)                                                                                    \
            die();                                                                                                    \
        if (said == HALF_THEN_FAIL)                                                                                   \
            done = -1;                                                                                                \
        if (said == FAIL || said == HALF_THEN_FAIL)                                                                   \
            errno = reason;                                                                                           \
        pthread_mutex_unlock(&one_at_a_time);                                                                         \
        return done;                                                                                                  \
    }

WRITES(write, (int fd, const void *bytes, size_t length), REAL(write)(fd, bytes, length),
       REAL(write)(fd, bytes, length / 2), lseek(fd, 0, SEEK_CUR))
WRITES(pwrite, (int fd, const void *bytes, size_t length, off_t place), REAL(pwrite)(fd, bytes, length, place),
       REAL(pwrite)(fd, bytes, length / 2, place), place)
WRITES(pwrite64, (int fd, const void *bytes, size_t length, off64_t place), REAL(pwrite64)(fd, bytes, length, place),
       REAL(pwrite64)(fd, bytes, length / 2, place), (off_t)place)

#define READS(name, arguments, call)                                                                                  \
    ssize_t name arguments {                                                                                          \
        char path[512];                                                                                               \
        if (!is_ours(fd, path, sizeof path) || is_write)                                                              \
            return call;                                                                                              \
        pthread_mutex_lock(&one_at_a_time);                                                                           \
        ssize_t done = judge(#name, path, (long long)length) == FAIL ? -1 : call;                                     \
        pthread_mutex_unlock(&one_at_a_time);                                                                         \
        return done;                                                                                                  \
    }

READS(read, (int fd, void *bytes, size_t length), REAL(read)(fd, bytes, length))
READS(pread, (int fd, void *bytes, size_t length, off_t place), REAL(pread)(fd, bytes, length, place))
READS(pread64, (int fd, void *bytes, size_t length, off64_t place), REAL(pread64)(fd, bytes, length, place))

#define SETTLES(name, arguments, call, before, after)                                                                 \
    int name arguments {                                                                                              \
        char path[512];                                                                                               \
        if (!is_ours(fd, path, sizeof path) || !is_write)                                                             \
            return call;                                                                                              \
        pthread_mutex_lock(&one_at_a_time);                                                                           \
        int fails = judge(#name, path, 0) == FAIL;                                                                    \
        if (!fails && is("power") && !is_shared_memory(path)) {                                                       \
            before;                                                                                                   \
        }                                                                                                             \
        int done = fails ? -1 : call;                                                                                 \
        if (!done && is("power")) {                                                                                   \
            after;                                                                                                    \
        }                                                                                                             \
        pthread_mutex_unlock(&one_at_a_time);                                                                         \
        return done;                                                                                                  \
    }

SETTLES(fsync, (int fd), REAL(fsync)(fd), (void)0, is_sure(path))
SETTLES(fdatasync, (int fd), REAL(fdatasync)(fd), (void)0, is_sure(path))
SETTLES(ftruncate, (int fd, off_t size), REAL(ftruncate)(fd, size), remember(path, fd, size, 0, NULL, size), (void)0)
SETTLES(ftruncate64, (int fd, off64_t size), REAL(ftruncate64)(fd, size),
        remember(path, fd, (off_t)size, 0, NULL, (off_t)size), (void)0)
