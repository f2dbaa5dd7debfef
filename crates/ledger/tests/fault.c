/* Preloaded into the test's own child: the disk fails at the n-th write, sync, cut or removal of a ledger's file.
 *
 * ONRUST_FAULT_AT = n, ONRUST_FAULT = eio | enospc | short | torn; at the end the number of calls goes to ONRUST_FAULT_COUNT.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long calls, at = -1;
static const char *how = "";

__attribute__((constructor)) static void begin(void) {
    const char *number = getenv("ONRUST_FAULT_AT");
    if (number) at = atol(number);
    if (getenv("ONRUST_FAULT")) how = getenv("ONRUST_FAULT");
}

__attribute__((destructor)) static void end(void) {
    const char *path = getenv("ONRUST_FAULT_COUNT");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (file) {
        fprintf(file, "%ld", calls);
        fclose(file);
    }
}

static int is_ledger(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return strstr(path, "ledger.db") != NULL;
}

/* Is this the call that fails? */
static int due(void) { return ++calls == at; }

static int fail(void) {
    errno = strcmp(how, "enospc") == 0 ? ENOSPC : EIO;
    return -1;
}

typedef ssize_t (*pwrite_call)(int, const void *, size_t, off_t);

static ssize_t spoiled(pwrite_call real, int fd, const void *bytes, size_t count, off_t offset) {
    if (strcmp(how, "short") == 0) return real(fd, bytes, count > 1 ? count / 2 : count, offset);
    if (strcmp(how, "torn") == 0) {
        real(fd, bytes, count / 2, offset);
        _exit(9);
    }
    return fail();
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
    static pwrite_call real;
    if (!real) real = (pwrite_call)dlsym(RTLD_NEXT, "pwrite");
    return is_ledger(fd) && due() ? spoiled(real, fd, bytes, count, offset) : real(fd, bytes, count, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t offset) {
    static pwrite_call real;
    if (!real) real = (pwrite_call)dlsym(RTLD_NEXT, "pwrite64");
    return is_ledger(fd) && due() ? spoiled(real, fd, bytes, count, offset) : real(fd, bytes, count, offset);
}

#define ON_FD(name)                                                          \
    int name(int fd) {                                                       \
        static int (*real)(int);                                             \
        if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, #name);             \
        if (is_ledger(fd) && due()) {                                        \
            if (strcmp(how, "torn") == 0) _exit(9);                          \
            return fail();                                                   \
        }                                                                    \
        return real(fd);                                                     \
    }
ON_FD(fsync)
ON_FD(fdatasync)

#define ON_CUT(name)                                                         \
    int name(int fd, off_t length) {                                         \
        static int (*real)(int, off_t);                                      \
        if (!real) real = (int (*)(int, off_t))dlsym(RTLD_NEXT, #name);      \
        if (is_ledger(fd) && due()) {                                        \
            if (strcmp(how, "torn") == 0) _exit(9);                          \
            return fail();                                                   \
        }                                                                    \
        return real(fd, length);                                             \
    }
ON_CUT(ftruncate)
ON_CUT(ftruncate64)

int unlink(const char *path) {
    static int (*real)(const char *);
    if (!real) real = (int (*)(const char *))dlsym(RTLD_NEXT, "unlink");
    if (strstr(path, "ledger.db") && due()) {
        if (strcmp(how, "torn") == 0) _exit(9);
        return fail();
    }
    return real(path);
}

int rename(const char *from, const char *to) {
    static int (*real)(const char *, const char *);
    if (!real) real = (int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename");
    if (strstr(to, "ledger.db") && due()) {
        if (strcmp(how, "torn") == 0) _exit(9);
        return fail();
    }
    return real(from, to);
}
